/* message.c - which protocol a connection speaks, and what it tells of.
 *
 * A connection begins with nobody's bytes. Of each direction the first MESSAGE_ASK are kept and
 * shown to the protocols of messages.def; the first that knows one of the directions gets both.
 * When neither is known to anybody, nothing is kept any longer.
 *
 * A protocol may find that another one follows (HTTP's Upgrade and CONNECT, FTP's AUTH) and pass
 * a direction on. So there are stages: each direction is in one, and a stage has a protocol or
 * is being asked for. Only the last stage can be one that is asked for.
 */

#include "dissect/own.h"
#include "reassembly/message.h"
#include "reassembly/message_memory.h"

#define MESSAGE(name) extern const struct message_proto message_##name;
#include "reassembly/messages.def"
#undef MESSAGE

static const struct message_proto *const message_protos[] = {
#define MESSAGE(name) &message_##name,
#include "reassembly/messages.def"
#undef MESSAGE
	NULL
};

/* HTTP that tunnels HTTP that becomes HTTP/2; more is no conversation. */
enum { MESSAGE_MAX_STAGES = 4 };

struct message_stage {
	const struct message_proto *proto;	/* NULL: it is being asked for */
	void *state;
};

/* Bytes that wait for a protocol, in the order of their arrival. */
struct message_piece {
	struct message_source from;
	uint8_t dir, len;
};

struct message_side {
	uint64_t told;			/* messages */
	uint64_t dropped;		/* bytes behind those that wait */
	uint8_t stage;
	uint8_t waiting;		/* bytes in start[] */
	bool full;			/* no more can wait: there is a gap, or MESSAGE_ASK are here */
	bool unknown;			/* no protocol knows them */
	bool over;
	uint8_t start[MESSAGE_ASK];
};

struct message_flow {
	const struct message_options *options;
	message_fn done;
	void *ctx;
	struct result_id id;
	uint16_t port[2];		/* of who sends in this direction */
	bool deaf;			/* nothing that comes is looked at */
	struct message_stage stages[MESSAGE_MAX_STAGES];
	struct message_side sides[2];
	struct message_piece *pieces;
	unsigned npieces, room;
};

struct message_flow *
message_flow_new(const struct message_options *o, struct result_id id, uint16_t srcport, uint16_t dstport,
    message_fn done, void *ctx)
{
	struct message_flow *f = message_memory_new(sizeof *f);

	if (f == NULL)
		return NULL;
	f->options = o;
	f->done = done;
	f->ctx = ctx;
	f->id = id;
	f->port[0] = srcport;
	f->port[1] = dstport;
	return f;
}

static void
message_drop_pieces(struct message_flow *f)
{
	message_memory_free(f->pieces);
	f->pieces = NULL;
	f->npieces = f->room = 0;
}

void
message_flow_free(struct message_flow *f)
{
	if (f == NULL)
		return;
	for (unsigned i = 0; i < MESSAGE_MAX_STAGES && f->stages[i].proto != NULL; i++)
		f->stages[i].proto->close(f->stages[i].state);
	message_drop_pieces(f);
	message_memory_free(f);
}

/* ---- recognising ---- */

static bool
message_grow(struct message_flow *f)
{
	unsigned room = f->room == 0 ? 2 : f->room * 2;	/* at most one a byte of both directions */
	struct message_piece *pieces = f->npieces < f->room ? f->pieces : message_memory_grow(f->pieces, room * sizeof *pieces);

	if (pieces == NULL)
		return false;
	if (f->npieces == f->room)
		f->room = room;
	f->pieces = pieces;
	return true;
}

/* Lets as many of these bytes wait as there is room for; returns how many. */
static size_t
message_keep(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	struct message_side *side = &f->sides[dir];
	size_t room = side->full ? 0 : MESSAGE_ASK - side->waiting, n = len < room ? len : room;

	if (n == 0)
		return 0;
	if (!message_grow(f)) {
		side->full = true;
		return 0;
	}
	memcpy(side->start + side->waiting, bytes, n);
	side->waiting = (uint8_t)(side->waiting + n);
	side->full = side->waiting == MESSAGE_ASK;
	f->pieces[f->npieces++] = (struct message_piece){ *from, (uint8_t)dir, (uint8_t)n };
	return n;
}

static enum proto_id
message_claimed(const struct message_flow *f)
{
	bool first = f->port[0] < f->port[1];
	enum proto_id low = registry_child(SPACE_tcp_port, f->port[!first]);

	return low != PROTO_none ? low : registry_child(SPACE_tcp_port, f->port[first]);
}

/* Whose bytes wait in this direction; NULL: nobody's, or not yet known. */
static const struct message_proto *
message_ask(struct message_flow *f, unsigned dir)
{
	struct message_side *side = &f->sides[dir];
	enum proto_id claimed = message_claimed(f);

	for (unsigned i = 0; message_protos[i] != NULL; i++) {
		int is = message_protos[i]->recognise(side->start, side->waiting, f->port[dir], f->port[!dir], claimed);
		if (is > 0)
			return message_protos[i];
		if (is < 0 && !side->full)
			return NULL;	/* one that comes before others may still know them */
	}
	side->unknown = true;
	return NULL;
}

static void
message_give_up(struct message_flow *f)
{
	f->deaf = true;
	message_drop_pieces(f);
}

/* What came behind the bytes that waited, once they are told. It is told before what came later in
 * the other direction, wherever that was cut. */
static void
message_replay_rest(struct message_flow *f, unsigned dir, const struct message_side *was, const struct message_source *by)
{
	if (was->dropped > 0)
		message_flow_gap(f, dir, was->dropped, by);
	if (was->over)
		message_flow_end(f, dir);
}

/* The directions that are in this stage hear what has waited for it. What comes of it may be the
 * next stage, so what waits is taken away first. */
static void
message_replay(struct message_flow *f, unsigned stage, const struct message_source *by)
{
	struct message_piece *pieces = f->pieces;
	unsigned npieces = f->npieces;
	struct message_side was[2] = { f->sides[0], f->sides[1] };
	size_t at[2] = { 0, 0 };

	f->pieces = NULL;
	f->npieces = f->room = 0;
	for (unsigned dir = 0; dir < 2; dir++) {
		if (was[dir].stage != stage)
			continue;
		f->sides[dir].over = false;	/* as it was when these bytes came */
		if (was[dir].waiting == 0)
			message_replay_rest(f, dir, &was[dir], by);
	}
	for (unsigned i = 0; i < npieces; i++) {
		unsigned dir = pieces[i].dir;
		message_flow_bytes(f, dir, was[dir].start + at[dir], pieces[i].len, &pieces[i].from);
		at[dir] += pieces[i].len;
		if (at[dir] == was[dir].waiting)
			message_replay_rest(f, dir, &was[dir], by);
	}
	message_memory_free(pieces);
}

static void
message_open(struct message_flow *f, unsigned stage, const struct message_proto *proto, const struct message_source *by)
{
	struct message_stage *s = &f->stages[stage];

	s->state = proto->open(f);
	if (s->state == NULL) {
		message_give_up(f);
		return;
	}
	s->proto = proto;
	message_replay(f, stage, by);
}

/* Who hears a direction; NULL: nobody yet, or nobody at all. */
static const struct message_stage *
message_hears(const struct message_flow *f, unsigned dir)
{
	unsigned stage = f->sides[dir].stage;

	return stage < MESSAGE_MAX_STAGES && f->stages[stage].proto != NULL ? &f->stages[stage] : NULL;
}

/* Whether a direction is known, or can still become so. */
static bool
message_hopes(const struct message_flow *f, unsigned dir)
{
	const struct message_side *side = &f->sides[dir];

	return !side->over && (message_hears(f, dir) != NULL || (side->stage < MESSAGE_MAX_STAGES && !side->unknown));
}

static void
message_wait(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	struct message_side *side = &f->sides[dir];
	size_t n = message_keep(f, dir, bytes, len, from);
	const struct message_proto *proto = side->unknown ? NULL : message_ask(f, dir);

	if (proto != NULL) {
		message_open(f, side->stage, proto, from);
		if (n < len)
			message_flow_bytes(f, dir, bytes + n, len - n, from);
	} else {
		side->dropped += len - n;
		if (!message_hopes(f, 0) && !message_hopes(f, 1))
			message_give_up(f);
	}
}

/* ---- what comes ---- */

void
message_flow_bytes(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	const struct message_stage *s = message_hears(f, dir);

	if (f->deaf || len == 0 || f->sides[dir].over)
		return;
	if (s != NULL)
		s->proto->bytes(s->state, dir, bytes, len, from);
	else if (f->sides[dir].stage < MESSAGE_MAX_STAGES)
		message_wait(f, dir, bytes, len, from);
}

void
message_flow_gap(struct message_flow *f, unsigned dir, uint64_t len, const struct message_source *from)
{
	const struct message_stage *s = message_hears(f, dir);
	struct message_side *side = &f->sides[dir];

	if (f->deaf || len == 0 || side->over)
		return;
	if (s != NULL) {
		s->proto->gap(s->state, dir, len, from);
		return;
	}
	side->full = side->unknown = true;
	side->dropped += len;
}

void
message_flow_end(struct message_flow *f, unsigned dir)
{
	const struct message_stage *s = message_hears(f, dir);

	if (f->sides[dir].over)
		return;
	f->sides[dir].over = true;
	if (s != NULL && !f->deaf)
		s->proto->end(s->state, dir);
}

/* ---- for the protocols ---- */

const struct message_options *
message_options(const struct message_flow *f)
{
	return f->options;
}

uint64_t
message_number(const struct message_flow *f, unsigned dir)
{
	return f->sides[dir].told + 1;
}

void
message_pass_on(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	struct message_side *side = &f->sides[dir];

	side->stage++;
	side->waiting = 0;
	side->dropped = 0;
	side->full = side->unknown = false;
	message_flow_bytes(f, dir, bytes, len, from);
}

void
message_tell_layers(struct message_flow *f, unsigned dir, struct result_message *m, const struct record_view *layers)
{
	m->flow = f->id;
	m->reverse = dir == 1;
	m->number = ++f->sides[dir].told;
	f->done(f->ctx, m, layers);
}

void
message_tell(struct message_flow *f, unsigned dir, struct result_message *m, const uint8_t *head, size_t head_len)
{
	static const struct dissect_options lean;
	const struct dissect_options *options = f->options->dissect != NULL ? f->options->dissect : &lean;
	static _Thread_local void *mine;	/* one record for all messages of a thread: none outlives the call */
	struct record_buffer *r = head != NULL ? own_get(&mine, sizeof *r) : NULL;

	if (r == NULL) {
		message_tell_layers(f, dir, m, NULL);
		return;
	}
	const struct record_view view = { .head = &r->head, .nodes = r->nodes, .frame = head, .scratch = r->scratch };
	dissect_message(&r->head, r->nodes, RECORD_MAX_NODES, r->scratch, m->proto, head, (uint32_t)head_len, options);
	if (r->head.error != REASON_none && m->note == NULL)
		m->note = record_reasons[r->head.error];
	message_tell_layers(f, dir, m, &view);
}
