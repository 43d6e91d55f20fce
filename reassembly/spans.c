/* spans.c - see spans.h. Spans lie in a tree (spans_tree.h); here is who wins.
 *
 * Each byte is decided by itself, between the segment that has it and the new one, both as they
 * came, whatever was made of them since:
 *
 *                                  first   last   bsd    linux   windows
 *   new begins before old
 *     and ends behind it           old     new    new    new     new
 *     and ends with it or inside   old     new    new    new     old
 *   both begin together            old     new    old    new     old
 *   new begins behind old          old     new    old    old     old
 *
 * bsd and linux as Novak 2005 has them, after Shankar and Paxson 2003 ("Active Mapping"): an
 * original of lower or equal, respectively of lower offset is favoured. windows as Snort's frag3
 * and Suricata: a fragment wins over one that it reaches beyond on both sides.
 */
#include <assert.h>
#include <string.h>

#include "reassembly/spans_tree.h"

static const char *const spans_overlaps[] = {
	[OVERLAP_FIRST] = "first", [OVERLAP_LAST] = "last", [OVERLAP_BSD] = "bsd",
	[OVERLAP_LINUX] = "linux", [OVERLAP_WINDOWS] = "windows", [OVERLAP_REJECT] = "reject",
};

const char *
overlap_name(unsigned policy)
{
	return policy < sizeof spans_overlaps / sizeof spans_overlaps[0] ? spans_overlaps[policy] : NULL;
}

int
overlap_find(const char *name)
{
	for (int i = 0; i < (int)(sizeof spans_overlaps / sizeof spans_overlaps[0]); i++)
		if (strcmp(spans_overlaps[i], name) == 0)
			return i;
	return -1;
}

static bool
spans_new_wins(enum overlap policy, const struct span *new, const struct span *old)
{
	switch (policy) {
	case OVERLAP_LAST: return true;
	case OVERLAP_BSD: return span_origin_start(new) < span_origin_start(old);
	case OVERLAP_LINUX: return span_origin_start(new) <= span_origin_start(old);
	case OVERLAP_WINDOWS: return span_origin_start(new) < span_origin_start(old) && span_origin_end(new) > span_origin_end(old);
	case OVERLAP_FIRST: case OVERLAP_REJECT: break;
	}
	return false;
}

/* A part of a piece, from one offset of the sequence to another. */
static struct piece
spans_part(const struct piece *piece, uint64_t start, uint64_t from, uint64_t to)
{
	return (struct piece){ .bytes = piece->bytes + (from - start), .at = piece->at + (from - start),
		.len = (uint32_t)(to - from), .stays = piece->stays };
}

/* The same of a span. */
static struct span
spans_span_part(const struct span *s, uint64_t from, uint64_t to)
{
	struct span part = *s;

	part.start = from;
	part.handle += from - s->start;
	part.before += from - s->start;
	part.len = (uint32_t)(to - from);
	part.after += (uint32_t)(span_end(s) - to);
	return part;
}

static uint64_t
spans_min(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static uint64_t
spans_max(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static void
spans_insert(struct spans *s, const struct span *new)
{
	struct spans_path path;

	spans_tree_find(s, new->start, &path);
	spans_tree_insert(s, &path, new);
	s->bytes += new->len;
}

/* ---- where nothing is in the way ---- */

/* A frame's next piece, that the capture has right behind the last one: they are one segment. */
static bool
spans_continues(const struct span *last, const struct span *new, const struct payload *store, const struct piece *piece)
{
	return span_end(last) == new->start && last->after == 0 && last->frame == new->frame && piece->stays &&
	    store->view != NULL && last->handle + last->len == piece->at && last->len + last->before + piece->len <= SPANS_LONGEST;
}

static enum spans_result
spans_fill(struct spans *s, struct payload *store, struct span *new, const struct piece *piece, struct spans_path *path)
{
	const struct spans_node *leaf = s->root != NULL ? path->node[0] : NULL;
	bool full = leaf == NULL || leaf->count == leaf->room;

	if (full && !spans_tree_reserve(s, store, 1, 1))
		return SPANS_FULL;
	new->handle = payload_hold(store, piece);
	if (new->handle == PAYLOAD_NONE) {
		spans_tree_release(s, store);
		spans_tree_settle(s, store);
		return SPANS_FULL;
	}
	if (full)		/* the leaf may be another one now */
		spans_tree_find(s, new->start, path);
	spans_tree_insert(s, path, new);
	spans_tree_release(s, store);
	s->bytes += new->len;
	return SPANS_ADDED;
}

static enum spans_result
spans_append(struct spans *s, struct payload *store, struct span *new, const struct piece *piece)
{
	struct span *last = spans_tree_last(s);
	struct spans_path path;

	if (last != NULL && spans_continues(last, new, store, piece)) {
		last->len += new->len;
		s->bytes += piece->len;
		return SPANS_ADDED;
	}
	if (last == NULL || s->last->count == s->last->room) {
		spans_tree_find(s, new->start, &path);
		return spans_fill(s, store, new, piece, &path);
	}
	new->handle = payload_hold(store, piece);
	if (new->handle == PAYLOAD_NONE)
		return SPANS_FULL;
	spans_tree_append(s, new);
	s->bytes += piece->len;
	return SPANS_ADDED;
}

/* ---- where something is ---- */

/* What a new segment will do, before it does. */
struct spans_plan {
	uint64_t from, to;		/* all that it will own lies here */
	uint64_t inserts, leaves;	/* spans that will be put in, leaves that they may go into */
	bool conflict;
};

static void
spans_plan_claim(struct spans_plan *plan, uint64_t from, uint64_t to)
{
	if (plan->inserts == 0)
		plan->from = from;
	if (plan->inserts == 0 || plan->to != from)
		plan->inserts++;
	plan->to = to;
}

static bool
spans_differ(const struct span *old, const struct payload *store, uint64_t start, const struct piece *piece,
    uint64_t from, uint64_t to)
{
	const uint8_t *there = payload_bytes(store, old->handle + (from - old->start), (uint32_t)(to - from));

	return there != NULL && memcmp(there, piece->bytes + (from - start), to - from) != 0;
}

static struct spans_plan
spans_plan(const struct spans *s, const struct payload *store, enum overlap policy, const struct span *new,
    const struct span *first, const struct piece *piece)
{
	struct spans_plan plan = { .leaves = 3 };	/* that of the first, and those on both sides */
	uint64_t splits = 0, pos = new->start, end = span_end(new);

	for (const struct span *old = first; old != NULL && old->start < end; old = spans_next(s, old)) {
		uint64_t from = spans_max(old->start, new->start), to = spans_min(span_end(old), end);
		if (pos < from)
			spans_plan_claim(&plan, pos, from);
		if (spans_new_wins(policy, new, old)) {
			spans_plan_claim(&plan, from, to);
			splits += old->start < from && span_end(old) > to;
		}
		plan.conflict = plan.conflict || spans_differ(old, store, new->start, piece, from, to);
		plan.leaves += spans_tree_leads(s, old);
		pos = to;
	}
	if (pos < end)
		spans_plan_claim(&plan, pos, end);
	plan.inserts += plan.inserts > 0 ? splits : 0;
	return plan;
}

/* Takes [from, to) out of a span that holds all of it. */
static void
spans_cut(struct spans *s, struct payload *store, struct span *old, uint64_t from, uint64_t to)
{
	const struct span rest = spans_span_part(old, to, span_end(old));
	struct spans_path path;

	payload_drop(store, old->handle + (from - old->start), (uint32_t)(to - from));
	s->bytes -= to - from;
	if (old->start < from) {
		*old = spans_span_part(old, old->start, from);
		if (rest.len > 0) {
			s->bytes -= rest.len;		/* spans_insert() counts them again */
			spans_insert(s, &rest);
		}
	} else if (rest.len > 0) {
		*old = rest;
	} else {
		spans_tree_find(s, old->start, &path);
		spans_tree_remove(s, store, &path, 1);
	}
}

/* The parts of `new` between those that others keep. */
static void
spans_insert_part(struct spans *s, const struct span *new, uint64_t from, uint64_t to)
{
	const struct span part = spans_span_part(new, from, to);

	if (part.len > 0)
		spans_insert(s, &part);
}

/* Puts in what `new` wins of the place that it has, which is the plan's. */
static void
spans_overlay(struct spans *s, struct payload *store, enum overlap policy, const struct span *new)
{
	uint64_t run = new->start, pos = new->start, end = span_end(new);
	struct spans_path path;
	struct span *old;

	while (pos < end && (old = spans_tree_find(s, pos, &path)) != NULL && old->start < end) {
		uint64_t from = spans_max(old->start, pos), to = spans_min(span_end(old), end);
		if (spans_new_wins(policy, new, old)) {
			spans_cut(s, store, old, from, to);
		} else {
			payload_drop(store, new->handle + (from - new->start), (uint32_t)(to - from));
			spans_insert_part(s, new, run, from);
			run = to;
		}
		pos = to;
	}
	spans_insert_part(s, new, run, end);
}

/* Does it, unless there is no room: then nothing is changed. */
static bool
spans_carry_out(struct spans *s, struct payload *store, enum overlap policy, const struct span *new, const struct spans_plan *plan,
    const struct piece *piece)
{
	struct span own = spans_span_part(new, plan->from, plan->to);
	struct piece part = spans_part(piece, new->start, plan->from, plan->to);

	if (!spans_tree_reserve(s, store, plan->inserts, plan->leaves))
		return false;
	own.handle = payload_hold(store, &part);
	if (own.handle != PAYLOAD_NONE)
		spans_overlay(s, store, policy, &own);
	spans_tree_release(s, store);
	return own.handle != PAYLOAD_NONE;
}

static enum spans_result
spans_overlap(struct spans *s, struct payload *store, enum overlap policy, const struct span *new, const struct span *first,
    const struct piece *piece)
{
	struct spans_plan plan = spans_plan(s, store, policy, new, first, piece);
	bool changes = policy != OVERLAP_REJECT && plan.inserts > 0;

	if (changes && !spans_carry_out(s, store, policy, new, &plan, piece))
		return SPANS_FULL;
	s->overlaps++;
	s->conflicts += plan.conflict;
	if (policy == OVERLAP_REJECT)
		return SPANS_REJECTED;
	return changes ? SPANS_ADDED : SPANS_OLD;
}

/* ---- what others call ---- */

enum spans_result
spans_put(struct spans *s, struct payload *store, enum overlap policy, uint64_t start, const struct piece *piece, uint64_t frame)
{
	struct span new = { .start = start, .len = piece->len, .frame = frame };
	const struct span *last = spans_tree_last(s);
	struct spans_path path;

	assert(span_end(&new) >= start);
	if (piece->len == 0)
		return SPANS_OLD;
	if (piece->len > SPANS_LONGEST)
		return SPANS_FULL;
	if (last == NULL || span_end(last) <= start)
		return spans_append(s, store, &new, piece);
	const struct span *first = spans_tree_find(s, start, &path);
	if (first->start >= span_end(&new))
		return spans_fill(s, store, &new, piece, &path);
	return spans_overlap(s, store, policy, &new, first, piece);
}

const struct span *
spans_at(const struct spans *s, uint64_t offset)
{
	struct spans_path path;

	return spans_tree_find(s, offset, &path);
}

void
spans_prefetch(const struct spans *s, uint64_t offset, unsigned level)
{
	spans_tree_prefetch(s, offset, level);
}

const struct span *
spans_next(const struct spans *s, const struct span *after)
{
	return spans_tree_next(s, after);
}

uint64_t
spans_run(const struct spans *s, uint64_t offset)
{
	for (const struct span *at = spans_at(s, offset); at != NULL && at->start <= offset; at = spans_next(s, at))
		offset = span_end(at);
	return offset;
}

/* Lets go of the bytes of those spans of the first leaf that end before `offset`: so many. */
static unsigned
spans_trim_leaf(struct spans *s, struct payload *store, const struct span *at, uint64_t offset)
{
	unsigned n = 0;

	do {
		payload_drop(store, at->handle, at->len);
		s->bytes -= at->len;
		n++;
		at = spans_next(s, at);
	} while (at != NULL && span_end(at) <= offset && !spans_tree_leads(s, at));
	return n;
}

void
spans_trim(struct spans *s, struct payload *store, uint64_t offset)
{
	struct spans_path path;
	struct span *at;

	while ((at = spans_tree_first(s)) != NULL && span_end(at) <= offset) {
		unsigned n = spans_trim_leaf(s, store, at, offset);
		spans_tree_find(s, at->start, &path);
		spans_tree_remove(s, store, &path, n);
	}
	if (at != NULL && at->start < offset)
		spans_cut(s, store, at, at->start, offset);
	spans_tree_settle(s, store);
}

void
spans_free(struct spans *s, struct payload *store)
{
	for (const struct span *at = spans_tree_first(s); at != NULL; at = spans_next(s, at))
		payload_drop(store, at->handle, at->len);
	spans_tree_free(s, store);
	*s = (struct spans){ .root = NULL };
}
