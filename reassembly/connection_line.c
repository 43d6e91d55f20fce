/* connection_line.c - see connection_line.h. */
#include <string.h>

#include "reassembly/connection_line.h"

static void
line_lend(struct line *l, bool keep)
{
	struct line_lists *lists = (struct line_lists *)(l + 1);

	tally_lend(&l->turns.list, lists->turns, sizeof lists->turns / sizeof lists->turns[0]);
	if (keep)
		tally_lend(&l->kept.slices, lists->slices, sizeof lists->slices / sizeof lists->slices[0]);
	else
		tally_lend(&l->frames.before, lists->ranges, sizeof lists->ranges / sizeof lists->ranges[0]);
}

struct line *
connection_line_new(struct connection *c, unsigned dir, uint32_t seq)
{
	uint64_t handle, at = UINT64_C(1) << 32 | seq;
	struct line *l = payload_take(c->store, connection_line_size(c->options), &handle);

	if (l == NULL)
		return NULL;
	*l = (struct line){
		.next = at, .base = at, .top = at,
		.limit = CONNECTION_LINE_NEVER, .end_at = CONNECTION_LINE_NEVER, .handle = handle,
	};
	if (!c->options->untold)
		line_lend(l, c->options->keep);
	return c->line[dir] = l;
}

void
connection_line_free(struct connection *c, unsigned dir)
{
	struct line *l = c->line[dir];

	if (l == NULL)
		return;
	if (l->waiting.root != NULL)
		spans_free(&l->waiting, c->store);
	kept_free(&l->kept, c->store);
	tally_frames_free(&l->frames, c->store);
	tally_marks_free(&l->gaps, c->store);
	tally_marks_free(&l->turns, c->store);
	payload_give(c->store, l, l->handle, connection_line_size(c->options));
	c->line[dir] = NULL;
}

static inline uint64_t
line_min(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static inline uint64_t
line_max(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* Lets go of what waits before a position. */
static void
line_trim(struct connection *c, unsigned dir, uint64_t to)
{
	struct line *l = c->line[dir];

	if (l->waiting.root != NULL)
		spans_trim(&l->waiting, c->store, to);
	if (l->waiting.count == 0)
		c->waits &= (uint8_t)~(1u << dir);
}

/* Nothing is wanted any more; what spans counted stays. */
static void
line_shut(struct connection *c, unsigned dir)
{
	line_trim(c, dir, CONNECTION_LINE_NEVER);
	c->line[dir]->limit = 0;
}

void
connection_line_end(struct connection *c, unsigned dir, const struct track *by)
{
	if (c->line[dir] != NULL)
		line_shut(c, dir);
	if (c->ended & 1u << dir)
		return;
	c->ended |= (uint8_t)(1u << dir);
	if (c->sink->end != NULL)
		c->sink->end(c->sink->ctx, c, dir, by);
}

/* `len` bytes are missing at `next`. */
static void
line_gap(struct connection *c, unsigned dir, uint64_t len, const struct track *by)
{
	struct line *l = c->line[dir];
	struct result_mark *last = tally_last_mark(&l->gaps);
	uint64_t offset = l->next - l->base;

	if (last != NULL && last->offset + last->value == offset)
		last->value += len;
	else
		tally_mark(&l->gaps, c->store, offset, len);
	if (c->sink->gap != NULL)
		c->sink->gap(c->sink->ctx, c, dir, offset, len, by);
	l->next += len;
	l->missing += len;
}

/* The bytes of a span from `next` on. Those that the capture does not give again are missing. */
static void
line_deliver_span(struct connection *c, unsigned dir, const struct span *s, const struct track *by)
{
	struct line *l = c->line[dir];
	uint64_t handle = s->handle + (l->next - s->start);
	struct piece p = {
		.at = handle,
		.len = (uint32_t)line_min(line_min(span_end(s), l->end_at) - l->next, UINT32_MAX),
		.stays = (handle & PAYLOAD_COPY) == 0,
	};

	if (c->sink->bytes != NULL || (c->options->keep && (!p.stays || c->store->view == NULL))) {
		p.bytes = payload_bytes(c->store, handle, p.len);
		if (p.bytes == NULL) {
			line_gap(c, dir, p.len, by);
			return;
		}
	}
	connection_line_deliver(c, dir, &p, s->frame, by);
}

void
connection_line_catch_up(struct connection *c, unsigned dir, const struct track *by)
{
	struct line *l = c->line[dir];
	const struct span *s = l->waiting.root != NULL ? spans_at(&l->waiting, l->next) : NULL;

	while (s != NULL && s->start <= l->next && l->next < l->end_at) {
		line_deliver_span(c, dir, s, by);
		if (l->next >= span_end(s))
			s = spans_next(&l->waiting, s);
	}
	l->limit = line_min(s != NULL ? s->start : CONNECTION_LINE_NEVER, l->end_at);
	line_trim(c, dir, l->next);
	if (l->next == l->end_at)
		connection_line_end(c, dir, by);
}

void
connection_line_settle(struct connection *c, unsigned dir, const struct track *by)
{
	c->line[dir]->settled = true;
	connection_line_catch_up(c, dir, by);
}

void
connection_line_skip(struct connection *c, unsigned dir, uint64_t to, const struct track *by)
{
	struct line *l = c->line[dir];

	while (l->limit != 0 && l->next < to) {
		line_gap(c, dir, line_min(to, l->limit) - l->next, by);
		if (l->next == l->limit)
			connection_line_catch_up(c, dir, by);
	}
}

void
connection_line_fin(struct line *l, uint64_t at)
{
	if (at < l->next || l->limit == 0)
		return;
	l->end_at = line_min(l->end_at, at);
	l->limit = line_min(l->limit, at);
}

/* ---- what a segment brings ---- */

/* Whether it may wait. */
static bool
line_has_room(const struct connection *c, const struct line *l, const struct piece *p)
{
	const struct spans *w = &l->waiting;

	if (!l->settled && (w->count >= CONNECTION_LINE_START_SEGMENTS || w->bytes + p->len > CONNECTION_LINE_START_BYTES))
		return false;
	if ((!p->stays || c->store->view == NULL) && w->bytes + p->len > c->options->max_bytes)
		return false;
	return w->count < c->options->max_segments;
}

/* There is no room for what lies at this position: what is missing before the first that waits is given up. */
static void
line_relieve(struct connection *c, unsigned dir, uint64_t at, const struct track *by)
{
	struct line *l = c->line[dir];

	if (!l->settled)
		connection_line_settle(c, dir, by);
	else
		connection_line_skip(c, dir, l->waiting.count > 0 ? l->limit : at, by);
}

/* A segment that waits came again as it was: that is no overlap that could be rejected. */
static bool
line_is_repeated(const struct connection *c, const struct line *l, uint64_t at, const struct piece *p)
{
	const struct span *s = spans_at(&l->waiting, at);

	if (s == NULL || s->start != at || s->len != p->len)
		return false;
	const uint8_t *have = payload_bytes(c->store, s->handle, p->len);
	return have != NULL && memcmp(have, p->bytes, p->len) == 0;
}

static enum spans_result
line_wait(struct connection *c, unsigned dir, uint64_t at, const struct piece *p, const struct track *by)
{
	struct line *l = c->line[dir];

	if (!line_has_room(c, l, p))
		return SPANS_FULL;
	if (c->options->overlap == OVERLAP_REJECT && line_is_repeated(c, l, at, p)) {
		l->waiting.overlaps++;
		return SPANS_OLD;
	}
	c->waits |= (uint8_t)(1u << dir);
	enum spans_result r = spans_put(&l->waiting, c->store, c->options->overlap, at, p, by->frame);
	if (r == SPANS_REJECTED) {
		l->given_up = true;
		line_shut(c, dir);
	} else if (r != SPANS_FULL) {
		l->limit = line_min(l->limit, at);
		if (l->settled && at == l->next)
			connection_line_catch_up(c, dir, by);
	}
	return r;
}

/* Each turn of the loop delivers, gives up something that is missing, or is the last. */
static void
line_place(struct connection *c, unsigned dir, uint64_t at, struct piece p, const struct track *by)
{
	struct line *l = c->line[dir];

	while (l->limit != 0) {
		uint64_t seen = at < l->next ? l->next - at : 0;
		if (seen >= p.len)
			return;
		p = (struct piece){ p.bytes + seen, p.at + seen, p.len - (uint32_t)seen, p.stays };
		at += seen;
		if (l->settled && at == l->next && at + p.len <= l->limit) {
			connection_line_deliver(c, dir, &p, by->frame, by);
			if (l->next == l->limit)
				connection_line_catch_up(c, dir, by);
			return;
		}
		if (line_wait(c, dir, at, &p, by) != SPANS_FULL)
			return;
		line_relieve(c, dir, at, by);
	}
}

/* Whether bytes contradict delivered ones that are kept. */
static bool
line_contradicts(const struct connection *c, const struct line *l, uint64_t at, const struct piece *p)
{
	uint64_t from = line_max(at, l->base), to = line_min(at + p->len, l->next);

	if (!c->options->keep || from >= to)
		return false;
	return kept_differs(&l->kept, c->store, from - l->base, p->bytes + (from - at), (uint32_t)(to - from));
}

/* As line_place(), counting the segment that overlaps delivered bytes unless spans did: each is counted once. */
static void
line_count_place(struct connection *c, unsigned dir, uint64_t at, const struct piece *p, const struct track *by)
{
	struct line *l = c->line[dir];
	uint64_t overlaps = l->waiting.overlaps, conflicts = l->waiting.conflicts;
	bool overlap = p->len > 0 && at < l->next && at + p->len > l->base;
	bool conflict = overlap && line_contradicts(c, l, at, p);

	line_place(c, dir, at, *p, by);
	l->waiting.overlaps += overlap && l->waiting.overlaps == overlaps;
	conflict &= l->waiting.conflicts == conflicts;
	l->waiting.conflicts += conflict;
	l->kept_conflicts += conflict;
}

/* A stream without a SYN began with the segment that was seen first, or, as long as nothing of it was
 * delivered, with one that lies a little before it. */
static void
line_move_base(struct line *l, uint64_t at)
{
	if (l->settled || at >= l->next || l->next - at > CONNECTION_LINE_START_BYTES)
		return;
	l->next = l->base = at;
}

void
connection_line_put(struct connection *c, unsigned dir, uint64_t at, const struct track *t, const struct piece *p)
{
	struct line *l = c->line[dir];
	uint64_t sent = line_min(at + t->len, l->end_at);	/* behind the last byte, captured or not */
	uint64_t captured = line_min(at + line_min(p->len, t->len), sent);
	struct piece rest = { p->bytes, p->at, (uint32_t)(captured - at), p->stays };

	if (captured > at)
		line_move_base(l, at);
	line_count_place(c, dir, at, &rest, t);
	if (l->limit == 0)
		return;
	l->top = line_max(l->top, sent);
	/* What snaplen cut off will not come: it is cut off of retransmissions too. */
	if (l->settled && l->next >= captured)
		connection_line_skip(c, dir, sent, t);
}
