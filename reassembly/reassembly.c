/* reassembly.c - see reassembly.h. */
#include <stdlib.h>
#include <string.h>

#include "reassembly/connection.h"
#include "reassembly/datagram.h"
#include "reassembly/flow.h"
#include "reassembly/message.h"
#include "reassembly/message_memory.h"
#include "reassembly/reassembly.h"

enum {
	REASSEMBLY_MESSAGES = 4,	/* the part of max_memory that messages under way may take besides */
	REASSEMBLY_COMING = 16,		/* a power of two above FLOW_NEAR */
	REASSEMBLY_CROWDED = 1 << 20,	/* bytes that a part holds: more are not in the core's own cache, about */
	REASSEMBLY_NESTED = 4,		/* datagrams cut inside datagrams that were cut */
	REASSEMBLY_MAX_HEAD = 64 * 1024,
	REASSEMBLY_LINKTYPE_IPV4 = 228,
	REASSEMBLY_LINKTYPE_IPV6 = 229,
};

/* Of the whole; a part has its share. 2 GiB in all with the tables' own memory. */
#define REASSEMBLY_MAX_MEMORY	(UINT64_C(1) << 30)
#define REASSEMBLY_MAX_FLOWS	(UINT64_C(1) << 21)
#define REASSEMBLY_MAX_DATAGRAMS (UINT64_C(1) << 16)
#define REASSEMBLY_MAX_SEGMENTS	(UINT32_C(1) << 22)

struct partition {
	struct reassembly *whole;
	struct flow_table *flows;
	struct datagram_table *datagrams;
	struct payload store;
	struct message_memory messages;
};

/* What a flow carries along where more than its packets is wanted. */
struct conversation {
	struct connection connection;	/* if it has one */
	struct partition *part;
	struct flow *flow;
	struct message_flow *messages;
	void *mine;			/* the client's */
};

_Static_assert(sizeof(struct conversation) <= 128, "two cache lines, one slot of the store");

struct reassembly {
	struct reassembly_options o;
	struct reassembly_client client;
	struct flow_room flows;		/* of all parts */
	struct partition *parts[TRACK_PARTITIONS];	/* made as they are needed: small captures need few */
	uint64_t frame;			/* the one in work */
	int64_t clock;
	bool begun;
	bool silent;			/* nothing is told any more */
	bool listens;			/* the bytes of connections are wanted */
	bool crowded;			/* a part holds much */
	bool carries;			/* flows carry something along: for that, or for the client */
	unsigned nested;
	struct coming {
		const struct flow *flow;		/* as it seems */
		struct reassembly_coming row;
	} coming[REASSEMBLY_COMING];
	unsigned come;
	struct reassembly_counts counts;
	struct record_buffer *records[REASSEMBLY_NESTED];
	struct connection_options connection;	/* these three are shared by all conversations */
	struct connection_sink sink;
	struct message_options message;
};

static void
reassembly_tell(struct reassembly *r, struct result *result)
{
	result->frame = r->frame;
	if (!r->silent)
		r->client.result(r->client.ctx, result);
}

/* ---- messages ---- */

static void
conversation_message(void *ctx, const struct result_message *m, const struct record_view *layers)
{
	struct conversation *c = ctx;
	struct reassembly *r = c->part->whole;

	r->counts.messages++;
	reassembly_tell(r, &(struct result){ .kind = RESULT_MESSAGE, .message = m, .layers = layers });
}

/* When bytes came; those that waited until the end are as old as their flow. */
static struct message_source
conversation_source(const struct conversation *c, uint64_t frame, const struct track *by)
{
	return (struct message_source){ frame, by != NULL ? by->time : c->flow->end };
}

/* A connection is its conversation's first member. */
static inline struct conversation *
conversation_of(struct connection *c)
{
	return (struct conversation *)c;
}

static void
conversation_bytes(void *ctx, struct connection *connection, unsigned dir, uint64_t offset, const struct piece *p, uint64_t frame, const struct track *by)
{
	struct conversation *c = conversation_of(connection);
	struct reassembly *r = ctx;

	const struct message_source from = conversation_source(c, frame, by);
	(void)offset;
	if (c->messages != NULL)
		message_flow_bytes(c->messages, dir, p->bytes, p->len, &from);
	if (r->o.follow)
		r->client.said(r->client.ctx, c->flow->id, dir, p->bytes, p->len);
}

static void
conversation_gap(void *ctx, struct connection *connection, unsigned dir, uint64_t offset, uint64_t len, const struct track *by)
{
	struct conversation *c = conversation_of(connection);

	const struct message_source from = conversation_source(c, by != NULL ? by->frame : c->part->whole->frame, by);
	(void)ctx;
	(void)offset;
	if (c->messages != NULL)
		message_flow_gap(c->messages, dir, len, &from);
}

static void
conversation_end(void *ctx, struct connection *connection, unsigned dir, const struct track *by)
{
	struct conversation *c = conversation_of(connection);

	(void)ctx;
	if (c->messages != NULL && by != NULL)		/* its FIN; what just stops may not be whole */
		message_flow_end(c->messages, dir);
}

/* ---- connections ---- */

static inline bool
conversation_listens(const struct conversation *c)
{
	return c != NULL && c->connection.store != NULL;
}

/* One without a connection: it must be there even if the store is full. */
static struct conversation *
conversation_new(struct partition *p, struct flow *f)
{
	struct conversation *c = calloc(1, sizeof *c);

	if (c != NULL) {
		c->part = p;
		c->flow = f;
	}
	return c;
}

/* TCP's bytes are wanted: one with a connection takes the place of what the flow carries along so far, if there is memory. */
static struct conversation *
conversation_listen(struct partition *p, struct flow *f)
{
	struct reassembly *r = p->whole;
	struct conversation *old = f->user, *c = conversation_of(connection_new(&r->connection, &p->store, &r->sink, sizeof *c));

	if (c == NULL)
		return old;
	c->part = p;
	c->flow = f;
	if (r->o.messages)
		c->messages = message_flow_new(&r->message, f->id, flow_side_end(f, 0).port, flow_side_end(f, 1).port,
		    conversation_message, c);
	if (old != NULL)
		c->mine = old->mine;
	free(old);
	return c;
}

static void
conversation_stream(struct conversation *c, unsigned dir, const struct result_flow *f)
{
	struct reassembly *r = c->part->whole;
	struct result_stream s = { 0 };

	if (!connection_stream(&c->connection, dir, &s))
		return;
	s.flow = f->id;
	s.src = dir == 0 ? f->src : f->dst;
	s.dst = dir == 0 ? f->dst : f->src;
	r->counts.streams++;
	r->counts.streams_incomplete += !s.complete;
	if (r->o.strict && !s.complete)
		return;
	if (r->o.streams)
		reassembly_tell(r, &(struct result){ .kind = RESULT_STREAM, .stream = &s });
	if (r->client.stream != NULL)
		r->client.stream(r->client.ctx, &s, dir, &c->connection);
}

static void
conversation_close(struct conversation *c, const struct result_flow *f)
{
	struct reassembly *r = c->part->whole;

	if (conversation_listens(c)) {
		connection_close(&c->connection);
		for (unsigned dir = 0; dir < 2 && (r->o.streams || r->o.pieces); dir++)
			conversation_stream(c, dir, f);
	}
	if (c->messages != NULL)
		message_flow_free(c->messages);
	if (c->mine != NULL)
		r->client.over(r->client.ctx, c->mine, f);
	if (conversation_listens(c))
		connection_free(&c->connection);
	else
		free(c);
}

static void
partition_flow_end(void *ctx, struct flow *f, const struct result_flow *info, uint64_t frame)
{
	struct partition *p = ctx;
	struct reassembly *r = p->whole;

	(void)frame;
	if (f->user != NULL)
		conversation_close(f->user, info);
	f->user = NULL;
	r->counts.flows++;
	if (r->o.flows)
		reassembly_tell(r, &(struct result){ .kind = RESULT_FLOW, .flow = info });
}

/* As partition_carry(), whatever the flow carries along. Apart from the one that nearly all need. */
static void __attribute__((noinline))
partition_carry_any(struct partition *p, struct flow *f, unsigned dir, const struct track *t, const struct piece *piece)
{
	struct reassembly *r = p->whole;
	const bool bytes = t->kind == TRACK_TCP && r->listens;

	if (bytes && !conversation_listens(f->user))
		f->user = conversation_listen(p, f);
	if (f->user == NULL && r->client.packet != NULL)
		f->user = conversation_new(p, f);
	struct conversation *c = f->user;
	if (c != NULL && r->client.packet != NULL)
		r->client.packet(r->client.ctx, &c->mine, f);
	if (bytes && conversation_listens(c))
		connection_segment(&c->connection, dir, t, piece);
}

/* A flow that has a connection is TCP's, and its bytes are wanted. */
static inline void
partition_carry(struct partition *p, struct flow *f, unsigned dir, const struct track *t, const struct piece *piece)
{
	struct conversation *c = f->user;

	if (p->whole->client.packet == NULL && conversation_listens(c))
		connection_segment(&c->connection, dir, t, piece);
	else if (t->kind == TRACK_TCP || p->whole->client.packet != NULL)
		partition_carry_any(p, f, dir, t, piece);
}

static inline void
partition_packet(struct partition *p, const struct track *t, const struct piece *piece)
{
	unsigned dir;
	struct flow *f = flow_packet(p->flows, t, &dir);

	if (f == NULL)
		return;
	if (p->whole->carries)
		partition_carry(p, f, dir, t, piece);
	flow_settle(p->flows, f, t);
}

/* ---- datagrams ---- */

static void partition_track(struct partition *p, const struct track *t, const struct piece *piece);

/* A datagram is a frame of its own: its layers are reported, and what it carries goes on. */
static void
partition_dissect(struct partition *p, const uint8_t *packet, uint32_t len, const struct track *by, struct record_view *view)
{
	struct reassembly *r = p->whole;
	struct record_buffer *rb = r->records[r->nested];
	struct frame f = { .number = by->frame, .sec = by->time / 1000000000, .nsec = (uint32_t)(by->time % 1000000000),
		.len = len, .cap_len = len, .bytes = packet, .interface_id = FRAME_NO_INTERFACE,
		.linktype = by->version == 4 ? REASSEMBLY_LINKTYPE_IPV4 : REASSEMBLY_LINKTYPE_IPV6 };

	dissect_frame(&rb->head, rb->nodes, RECORD_MAX_NODES, rb->scratch, &f, r->o.dissect);
	rb->head.first = RECORD_FRAME_NODES;
	*view = (struct record_view){ .head = &rb->head, .nodes = rb->nodes, .frame = packet, .scratch = rb->scratch };
}

static void
partition_whole(struct partition *p, const struct record_view *view, const uint8_t *packet, const struct track *by)
{
	struct reassembly *r = p->whole;
	struct track tracks[TRACK_MAX];
	unsigned n = track_frame(tracks, view->head, packet, 0, by->outer);

	r->nested++;
	for (unsigned i = 0; i < n; i++) {
		struct track *t = &tracks[i];
		struct piece piece = { .bytes = packet + t->at, .len = t->head_len + t->cap_len };
		t->clock = by->clock;
		t->partition = by->partition;
		t->frame_len = by->frame_len;
		partition_track(p, t, &piece);
	}
	r->nested--;
}

static void
partition_datagram(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	struct partition *p = ctx;
	struct reassembly *r = p->whole;
	const bool whole = packet != NULL && by != NULL && r->nested < REASSEMBLY_NESTED;
	struct record_view view;

	r->counts.datagrams += d->complete;
	r->counts.datagrams_incomplete += !d->complete;
	if (whole)
		partition_dissect(p, packet, len, by, &view);
	if (r->o.datagrams)
		reassembly_tell(r, &(struct result){ .kind = RESULT_DATAGRAM, .datagram = d, .layers = whole ? &view : NULL });
	if (whole)
		partition_whole(p, &view, packet, by);
}

static void
partition_track(struct partition *p, const struct track *t, const struct piece *piece)
{
	if (t->kind == TRACK_FRAGMENT)
		datagram_fragment(p->datagrams, t, piece);
	else
		partition_packet(p, t, piece);
}

/* ---- parts ---- */

static void
partition_free(struct partition *p)
{
	if (p == NULL)
		return;
	message_memory_enter(&p->messages);
	if (p->flows != NULL)
		flow_finish(p->flows, p->whole->frame);		/* lets go of what flows carry along */
	flow_table_free(p->flows);
	datagram_table_free(p->datagrams);
	payload_free(&p->store);
	free(p);
}

static struct partition *
partition_new(struct reassembly *r)
{
	const struct reassembly_options *o = &r->o;
	const struct flow_options flows = { .room = &r->flows, .max_flows = o->max_flows / TRACK_PARTITIONS,
		.nameless = !o->flows && r->client.over == NULL,
		.idle = { [TRACK_TCP] = o->tcp_timeout, [TRACK_UDP] = o->udp_timeout, [TRACK_SCTP] = o->tcp_timeout, [TRACK_ICMP] = o->udp_timeout } };
	const struct datagram_options datagrams = { .overlap = o->overlap, .timeout4 = o->ipv4_timeout, .timeout6 = o->ipv6_timeout,
		.max_datagrams = REASSEMBLY_MAX_DATAGRAMS / TRACK_PARTITIONS, .max_fragments = UINT16_MAX / 8, .strict = o->strict };
	struct partition *p = calloc(1, sizeof *p);

	if (p == NULL)
		return NULL;
	*p = (struct partition){ .whole = r,
		.store = { .view = r->client.view, .ctx = r->client.ctx, .cap = o->max_memory / TRACK_PARTITIONS } };
	p->messages.cap = o->max_memory / REASSEMBLY_MESSAGES / TRACK_PARTITIONS;
	p->flows = flow_table_new(&flows, partition_flow_end, p);
	p->datagrams = datagram_table_new(&datagrams, &p->store, partition_datagram, p);
	if (p->flows != NULL && p->datagrams != NULL)
		return p;
	partition_free(p);
	return NULL;
}

/* ---- the whole ---- */

static uint64_t
reassembly_or(uint64_t given, uint64_t otherwise)
{
	return given > 0 ? given : otherwise;
}

static void
reassembly_prepare(struct reassembly *r)
{
	const struct reassembly_options *o = &r->o;

	r->listens = o->streams || o->messages || o->pieces || o->follow;
	r->carries = r->listens || r->client.packet != NULL;
	r->connection = (struct connection_options){ .overlap = o->overlap, .max_segments = o->max_segments,
		.max_bytes = o->max_memory / TRACK_PARTITIONS, .keep = (o->streams && o->payload) || o->pieces,
		.keep_limit = o->pieces ? 0 : o->payload_limit, .apart = !o->streams || !o->payload, .untold = !o->streams && !o->pieces };
	r->message = (struct message_options){ .max_head = REASSEMBLY_MAX_HEAD,
		.dissect = o->dissect, .max_body = o->payload_limit > 0 ? o->payload_limit : UINT64_MAX, .bodies = o->bodies || (o->messages && o->payload) };
	r->sink = (struct connection_sink){ .ctx = r, .bytes = o->messages || o->follow ? conversation_bytes : NULL,
		.gap = o->messages ? conversation_gap : NULL, .end = o->messages ? conversation_end : NULL };
}

struct reassembly *
reassembly_new(const struct reassembly_options *o, const struct reassembly_client *client)
{
	struct reassembly *r = calloc(1, sizeof *r);

	if (r == NULL)
		return NULL;
	r->o = *o;
	r->o.max_flows = reassembly_or(o->max_flows, REASSEMBLY_MAX_FLOWS);
	r->o.max_memory = reassembly_or(o->max_memory, REASSEMBLY_MAX_MEMORY);
	r->o.max_segments = (uint32_t)reassembly_or(o->max_segments, REASSEMBLY_MAX_SEGMENTS);
	r->client = *client;
	reassembly_prepare(r);
	bool ok = true;
	for (unsigned i = 0; i < REASSEMBLY_NESTED && ok; i++)
		ok = (r->records[i] = malloc(sizeof *r->records[i])) != NULL;
	if (ok)
		return r;
	reassembly_free(r);
	return NULL;
}

void
reassembly_free(struct reassembly *r)
{
	if (r == NULL)
		return;
	r->silent = true;
	r->o.streams = r->o.pieces = r->o.follow = false;
	for (unsigned i = 0; i < TRACK_PARTITIONS; i++)
		partition_free(r->parts[i]);
	flow_room_free(&r->flows);
	for (unsigned i = 0; i < REASSEMBLY_NESTED; i++)
		free(r->records[i]);
	free(r);
}

/* It is this part's turn to tell; false: it is not here. */
static bool
reassembly_turn(struct reassembly *r, unsigned part)
{
	if (r->parts[part] != NULL && r->client.part != NULL)
		r->client.part(r->client.ctx, part);
	return r->parts[part] != NULL;
}

/* The frames at which parts tick are fixed, whichever of them are seen here. */
static void __attribute__((noinline))
reassembly_tick(struct reassembly *r)
{
	r->crowded = false;
	for (unsigned i = 0; i < TRACK_PARTITIONS; i++) {
		if (!reassembly_turn(r, i))
			continue;
		message_memory_enter(&r->parts[i]->messages);
		datagram_tick(r->parts[i]->datagrams, r->clock);
		flow_tick(r->parts[i]->flows, r->clock, r->frame);
		r->crowded |= r->parts[i]->store.held >= REASSEMBLY_CROWDED;
	}
}

void
reassembly_clock(struct reassembly *r, uint64_t frame, int64_t time)
{
	if (r->begun && frame / REASSEMBLY_TICK != r->frame / REASSEMBLY_TICK)
		reassembly_tick(r);
	r->frame = frame;
	r->clock = !r->begun || time > r->clock ? time : r->clock;
	r->begun = true;
}

/* NULL: it is another shard's, or there is no memory for it, which is counted. */
static struct partition *
reassembly_part(struct reassembly *r, unsigned part)
{
	if (r->parts[part] != NULL || part % r->o.shards != r->o.shard)
		return r->parts[part];
	r->parts[part] = partition_new(r);
	r->counts.refused += r->parts[part] == NULL;
	return r->parts[part];
}

bool
reassembly_looks(const struct reassembly *r, const struct track *t)
{
	return t->kind == TRACK_FRAGMENT || (r->listens && t->kind == TRACK_TCP && t->cap_len > 0);
}

void
reassembly_track(struct reassembly *r, struct track *t, const uint8_t *bytes)
{
	struct piece piece = { bytes, t->at, t->head_len + t->cap_len, r->client.view != NULL };

	struct partition *p = reassembly_part(r, t->partition);

	if (p == NULL)
		return;
	if (r->o.messages)
		message_memory_enter(&p->messages);
	t->clock = r->clock;
	partition_track(p, t, &piece);
}

/* The connection that a track belongs to which is nearer by `ago` than the one that was asked for last, if it is known. */
static inline const struct connection *
reassembly_coming(const struct reassembly *r, unsigned ago, const struct coming **which)
{
	const struct coming *w = *which = &r->coming[(r->come - ago) % REASSEMBLY_COMING];

	return w->flow != NULL ? w->flow->user : NULL;
}

/* The node of this level that the segment will go into, if many wait there. */
static void
reassembly_prefetch_place(const struct reassembly *r, unsigned ago, unsigned level)
{
	const struct coming *w;
	const struct connection *c = reassembly_coming(r, ago, &w);

	if (c != NULL)
		connection_prefetch_place(c, w->row.seq, level);
}

static void __attribute__((noinline))
reassembly_prefetch_places(const struct reassembly *r)
{
	reassembly_prefetch_place(r, 8, 1);
	reassembly_prefetch_place(r, 9, 0);
}

/* What a flow carries along is a chain of pointers: one link is followed each time, when it has come. What the lines are
 * for is payload, and that of this direction. */
static inline void
reassembly_prefetch_along(const struct reassembly *r)
{
	const struct flow *f = r->coming[(r->come - 2) % REASSEMBLY_COMING].flow;
	const struct connection *c;
	const struct coming *w;

	if (f != NULL) {
		__builtin_prefetch(f->user, 1);
		if (r->sink.bytes != NULL)
			__builtin_prefetch((const char *)f->user + sizeof(struct connection), 1);
	}
	c = reassembly_coming(r, 4, &w);
	if (c != NULL && w->row.flags & (TRACK_FIN | TRACK_RST))
		connection_prefetch_end(c);
	else if (c != NULL)
		connection_prefetch_line(c, w->flow->ports != w->row.ports);
	c = reassembly_coming(r, 6, &w);
	if (c != NULL && w->row.payload)
		connection_prefetch_lists(c, w->flow->ports != w->row.ports);
	if (r->crowded)
		reassembly_prefetch_places(r);
}

void
reassembly_prefetch(struct reassembly *r, const struct reassembly_coming *rows, uint32_t n, uint32_t at)
{
	const struct partition *p;

	if (at + FLOW_FAR < n && (p = r->parts[rows[at + FLOW_FAR].partition % TRACK_PARTITIONS]) != NULL)
		flow_prefetch(p->flows, rows[at + FLOW_FAR].hash);
	if (at + FLOW_NEAR >= n || (p = r->parts[rows[at + FLOW_NEAR].partition % TRACK_PARTITIONS]) == NULL)
		return;
	const struct flow *f = flow_prefetch_near(p->flows, rows[at + FLOW_NEAR].hash);
	if (!r->listens)
		return;
	r->coming[++r->come % REASSEMBLY_COMING] = (struct coming){ f, rows[at + FLOW_NEAR] };
	reassembly_prefetch_along(r);
}

void
reassembly_finish(struct reassembly *r)
{
	for (unsigned i = 0; i < TRACK_PARTITIONS; i++) {
		if (!reassembly_turn(r, i))
			continue;
		message_memory_enter(&r->parts[i]->messages);
		datagram_finish(r->parts[i]->datagrams);
		flow_finish(r->parts[i]->flows, r->frame);
	}
}

struct reassembly_counts
reassembly_count(const struct reassembly *r)
{
	struct reassembly_counts c = r->counts;

	for (unsigned i = 0; i < TRACK_PARTITIONS; i++) {
		if (r->parts[i] == NULL)
			continue;
		c.flows_evicted += flow_count(r->parts[i]->flows).evicted;
		c.refused += r->parts[i]->store.refused + r->parts[i]->messages.refused;
	}
	return c;
}
