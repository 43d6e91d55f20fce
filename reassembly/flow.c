/* flow.c - the table of flows: which packet belongs to which, and what ends them.
 *
 * A flow that TCP closed or reset is reported at once, but stays in the table as `over` until it is
 * idle, so that what still comes of it opens no flow. When the table is full such flows go first.
 * Only new data opens one more, its remnant: whoever closed answers all that is still under way with
 * a RST each time, so these do not end it.
 */
#include "reassembly/flow.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/community.h"
#include "reassembly/flow_index.h"
#include "reassembly/flow_tcp.h"

enum {
	FLOW_KINDS = TRACK_ICMP + 1,
	FLOW_OVER = FLOW_KINDS,		/* the list of those that are over, whatever they are */
};

/* What a packet means to the flow that is there: nothing, or that another one begins with it. */
enum flow_begin {
	FLOW_GOES_ON,
	FLOW_ANEW,
	FLOW_REMNANT,			/* of a connection that is over */
};

struct flow_table {
	struct flow_options options;
	flow_end_fn end;
	void *ctx;
	struct flow_index index;
	struct flow_room room;		/* if none is shared */
	uint64_t over;			/* flows that are over */
	uint64_t evicted;
	struct result_id last;		/* the flow that was opened last */
};

_Static_assert((int)FLOW_OVER < (int)FLOW_INDEX_LISTS, "the index has a list for each kind and for those that are over");

/* ---- the end of a flow ---- */

struct result_end
flow_side_end(const struct flow *f, unsigned dir)
{
	struct result_end e = { .version = flow_version(f), .port = flow_port(f, dir) };

	memcpy(e.addr, f->addr[dir], sizeof e.addr);
	return e;
}

static struct result_side
flow_side_of(const struct flow_side *s)
{
	return (struct result_side){
		.frames = s->frames, .bytes = s->bytes, .payload = s->payload,
		.retransmissions = s->retransmissions, .out_of_order = s->out_of_order,
		.duplicate_acks = s->duplicate_acks, .zero_windows = s->zero_windows,
	};
}

static void
flow_community(const struct flow *f, const struct result_flow *info, char text[COMMUNITY_TEXT])
{
	struct track p = {
		.kind = flow_kind(f), .proto = info->proto, .version = info->src.version, .one_way = flow_one_way(f),
		.srcport = info->src.port, .dstport = info->dst.port,
	};

	memcpy(p.src, info->src.addr, sizeof p.src);
	memcpy(p.dst, info->dst.addr, sizeof p.dst);
	community_id(&p, text);
}

static void
flow_describe_unnamed(const struct flow *f, struct result_flow *info)
{
	*info = (struct result_flow){
		.id = f->id, .src = flow_side_end(f, 0), .dst = flow_side_end(f, 1), .proto = flow_proto(f),
		.start = f->start, .end = f->end, .initial_rtt = f->initial_rtt, .state = f->state, .handshake = f->handshake,
		.frames = f->side[0].frames + f->side[1].frames,
		.fwd = flow_side_of(&f->side[0]), .rev = flow_side_of(&f->side[1]),
	};
}

static void
flow_name(const struct flow *f, struct result_flow *info)
{
	flow_label(f, info->label);
	flow_community(f, info, info->community_id);
}

void
flow_describe(const struct flow *f, struct result_flow *info)
{
	flow_describe_unnamed(f, info);
	flow_name(f, info);
}

static void
flow_report(struct flow_table *t, struct flow *f, uint64_t frame)
{
	struct result_flow info;

	flow_describe_unnamed(f, &info);
	if (!t->options.nameless)
		flow_name(f, &info);
	t->end(t->ctx, f, &info, frame);
	f->user = NULL;
	f->over = true;
	t->over++;
}

/* Out of the table; it is reported with this state if it was not yet. */
static void
flow_drop(struct flow_table *t, struct flow *f, enum result_state state, uint64_t frame)
{
	if (!f->over) {
		if (f->state == RESULT_OPEN)
			f->state = (uint8_t)state;
		flow_report(t, f, frame);
	}
	t->over--;
	flow_index_remove(&t->index, f);
}

static void
flow_evict(struct flow_table *t, struct flow *f, uint64_t frame)
{
	t->evicted += !f->over;
	flow_drop(t, f, RESULT_OPEN, frame);
}

static inline bool
flow_is_idle(const struct flow_table *t, const struct flow *f, int64_t clock)
{
	int64_t idle = t->options.idle[flow_kind(f)];

	return idle > 0 && clock > f->clock && (uint64_t)clock - (uint64_t)f->clock >= (uint64_t)idle;
}

/* The flow of lists first to last that was idle longest, and if `clock` is given, that is idle by then. */
static struct flow *
flow_oldest(const struct flow_table *t, uint32_t first, uint32_t last, const int64_t *clock)
{
	struct flow *oldest = NULL;

	for (uint32_t list = first; list <= last; list++) {
		struct flow *f = flow_index_oldest(&t->index, list);
		if (f != NULL && (clock == NULL || flow_is_idle(t, f, *clock)) && (oldest == NULL || f->clock < oldest->clock))
			oldest = f;
	}
	return oldest;
}

/* Room for one more: those that are over go first, nothing is lost with them. */
static void
flow_make_room(struct flow_table *t, uint64_t frame)
{
	struct flow *f = flow_oldest(t, FLOW_OVER, FLOW_OVER, NULL);

	if (f == NULL)
		f = flow_oldest(t, 0, FLOW_KINDS - 1, NULL);
	flow_index_prefetch_next(&t->index, f);
	flow_evict(t, f, frame);
}

/* ---- packets ---- */

static struct result_id
flow_next_id(struct flow_table *t, uint64_t frame)
{
	t->last.ordinal = t->last.frame == frame ? t->last.ordinal + 1 : 1;
	t->last.frame = frame;
	return t->last;
}

static struct flow *
flow_open(struct flow_table *t, const struct track *p, bool remnant)
{
	struct flow *crowded = flow_index_crowded(&t->index, p->hash);

	if (crowded != NULL)
		flow_evict(t, crowded, p->frame);
	if (t->index.held >= t->options.max_flows)
		flow_make_room(t, p->frame);
	uint32_t place = flow_index_add(&t->index, p->hash, p->kind);
	if (place == 0)
		return NULL;
	struct flow *f = flow_index_at(&t->index, place);
	*f = (struct flow){
		.ports = track_both_ports(p), .traits = track_traits(p), .outer = (uint32_t)p->outer,
		.clock = p->clock, .start = p->time, .end = p->time, .syn = p->time, .initial_rtt = -1,
		.id = flow_next_id(t, p->frame), .place = place, .remnant = remnant,
	};
	memcpy(f->addr[0], p->src, sizeof f->addr[0]);
	memcpy(f->addr[1], p->dst, sizeof f->addr[1]);
	return f;
}

/* Whether a packet comes when its flow's time is up, or begins another. */
static enum flow_begin
flow_ended_before(struct flow_table *t, struct flow *f, unsigned dir, const struct track *p)
{
	enum flow_begin begin = FLOW_ANEW;

	if (flow_is_idle(t, f, p->clock)) {
		flow_drop(t, f, RESULT_IDLE, p->frame);
	} else if (f->over ? !flow_tcp_late(f, dir, p) : p->kind == TRACK_TCP && flow_tcp_asks(p) && flow_tcp_renews(f, dir, p)) {
		if (f->over && (p->flags & TRACK_SYN) == 0)
			begin = FLOW_REMNANT;
		flow_drop(t, f, RESULT_OPEN, p->frame);
	} else {
		begin = FLOW_GOES_ON;
	}
	return begin;
}

static inline void
flow_touch(struct flow_table *t, struct flow *f, uint32_t place, const struct track *p)
{
	f->clock = p->clock;
	if (f->end < p->time)
		f->end = p->time;
	flow_index_move(&t->index, place, f->over ? FLOW_OVER : p->kind);
}

static inline void
flow_count_packet(struct flow *f, unsigned dir, const struct track *p)
{
	struct flow_side *s = &f->side[dir];

	s->frames++;
	s->bytes += p->frame_len;
	s->payload += p->len;
	if (p->kind == TRACK_TCP)
		flow_tcp_segment(f, s, &f->side[!dir], p);
}

struct flow *
flow_packet(struct flow_table *t, const struct track *p, unsigned *dir)
{
	if (p->kind == TRACK_FRAGMENT || p->kind >= FLOW_KINDS)
		return NULL;
	const struct flow_found found = flow_index_find(&t->index, p);
	struct flow *f = found.flow;
	const enum flow_begin begin = f != NULL ? flow_ended_before(t, f, found.dir, p) : FLOW_ANEW;
	*dir = begin == FLOW_GOES_ON ? found.dir : 0;
	if (begin == FLOW_GOES_ON)
		flow_touch(t, f, found.place, p);
	else
		f = flow_open(t, p, begin == FLOW_REMNANT);
	if (f == NULL || f->over)
		return NULL;
	flow_count_packet(f, *dir, p);
	return f;
}

void
flow_close(struct flow_table *t, struct flow *f, const struct track *p)
{
	if (f->over || (f->remnant && f->state == RESULT_RESET))
		return;
	flow_report(t, f, p->frame);
	flow_index_move(&t->index, f->place, FLOW_OVER);
}

void
flow_tick(struct flow_table *t, int64_t clock, uint64_t frame)
{
	for (struct flow *f; (f = flow_oldest(t, 0, FLOW_OVER, &clock)) != NULL; )
		flow_drop(t, f, RESULT_IDLE, frame);
}

void
flow_finish(struct flow_table *t, uint64_t frame)
{
	const uint32_t *order = flow_index_order(&t->index);

	for (uint32_t i = 0, n = t->index.held; i < n; i++) {
		struct flow *f = flow_index_at(&t->index, order[i]);
		if (!f->over)
			flow_report(t, f, frame);
	}
	t->over = 0;
	flow_index_clear(&t->index);
}

/* ---- memory, ahead ---- */

void
flow_prefetch(const struct flow_table *t, uint32_t hash)
{
	flow_index_prefetch(&t->index, hash);
}

const struct flow *
flow_prefetch_near(const struct flow_table *t, uint32_t hash)
{
	return flow_index_prefetch_near(&t->index, hash);
}

/* ---- the table ---- */

struct flow_table *
flow_table_new(const struct flow_options *o, flow_end_fn end, void *ctx)
{
	struct flow_table *t = calloc(1, sizeof *t);

	assert(o->max_flows > 0);
	if (t == NULL)
		return NULL;
	t->options = *o;
	t->end = end;
	t->ctx = ctx;
	if (flow_index_init(&t->index, o->max_flows, o->room != NULL ? o->room : &t->room))
		return t;
	free(t);
	return NULL;
}

void
flow_table_free(struct flow_table *t)
{
	flow_index_free(&t->index);
	flow_room_free(&t->room);
	free(t);
}

struct flow_counts
flow_count(const struct flow_table *t)
{
	return (struct flow_counts){
		.flows = t->index.held - t->over, .evicted = t->evicted, .memory = sizeof *t + flow_index_memory(&t->index),
	};
}
