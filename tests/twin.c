/* twin.c - see twin.h. */
#include <string.h>

#include "tests/twin.h"

/* ---- the map ---- */

static bool
twin_wins(enum overlap policy, const struct twin_segment *new, const struct twin_segment *old)
{
	bool earlier = new->start < old->start, together = new->start == old->start;

	return policy == OVERLAP_LAST || (policy == OVERLAP_BSD && earlier) || (policy == OVERLAP_LINUX && (earlier || together)) ||
	    (policy == OVERLAP_WINDOWS && earlier && new->end > old->end);
}

enum spans_result
twin_put(struct twin *t, enum overlap policy, uint32_t id, uint64_t start, const uint8_t *bytes, uint32_t len)
{
	bool overlap = false, conflict = false, added = false;

	t->segment[id] = (struct twin_segment){ start, start + len };
	for (uint64_t i = start; i < start + len; i++) {
		overlap |= t->owner[i] != 0;
		conflict |= t->owner[i] != 0 && t->byte[i] != bytes[i - start];
	}
	t->overlaps += overlap;
	t->conflicts += conflict;
	if (policy == OVERLAP_REJECT && overlap)
		return SPANS_REJECTED;
	for (uint64_t i = start; i < start + len; i++) {
		if (t->owner[i] != 0 && !twin_wins(policy, &t->segment[id], &t->segment[t->owner[i]]))
			continue;
		t->owner[i] = id;
		t->byte[i] = bytes[i - start];
		added = true;
	}
	return added ? SPANS_ADDED : SPANS_OLD;
}

void
twin_trim(struct twin *t, uint64_t offset)
{
	memset(t->owner, 0, offset * sizeof t->owner[0]);
}

/* ---- the tree ---- */

/* All of a node's spans lie within [low, high), and every leaf follows the one before. */
static const char *
twin_wrong_node(const struct spans_node *n, uint64_t low, uint64_t high, const struct spans_node **before)
{
	const char *wrong = NULL;

	if (n->count == 0 || n->count > n->room)
		return "a node's count";
	if (n->level == 0) {
		const struct spans_leaf *leaf = (const struct spans_leaf *)n;
		if (n->prev != *before || (*before != NULL && (*before)->next != n))
			return "leaves are not linked";
		*before = n;
		return leaf->span[0].start < low || span_end(&leaf->span[n->count - 1]) > high ? "a leaf's range" : NULL;
	}
	const struct spans_inner *in = (const struct spans_inner *)n;
	for (unsigned i = 0; i < n->count && wrong == NULL; i++)
		wrong = in->child[i]->level + 1 != n->level ? "a child's level" :
		    twin_wrong_node(in->child[i], i > 0 ? in->key[i] : low, i + 1 < n->count ? in->key[i + 1] : high, before);
	return wrong;
}

const char *
twin_wrong_tree(const struct spans *s)
{
	const struct spans_node *last = NULL;
	const char *wrong = s->root != NULL ? twin_wrong_node(s->root, 0, UINT64_MAX, &last) : NULL;

	if (s->spare != NULL)
		return "nodes are left reserved";
	if ((s->root == NULL) != (s->count == 0))
		return "an empty tree";
	return wrong == NULL && (last != s->last || (last != NULL && last->next != NULL)) ? "the last leaf" : wrong;
}

/* ---- both ---- */

static const char *
twin_wrong_span(const struct twin *t, const struct payload *store, const struct span *at)
{
	uint32_t owner = t->owner[at->start];
	const uint8_t *bytes = payload_bytes(store, at->handle, at->len);

	for (uint64_t i = at->start; i < span_end(at); i++) {
		if (t->owner[i] != owner)
			return "a byte's owner";
		if (bytes[i - at->start] != t->byte[i])
			return "a byte's value";
	}
	if (at->frame != owner)
		return "a span's frame";
	return span_origin_start(at) != t->segment[owner].start || span_origin_end(at) != t->segment[owner].end ? "a span's origin" : NULL;
}

static const char *
twin_wrong_spans(const struct twin *t, const struct spans *s, const struct payload *store)
{
	uint64_t pos = 0, bytes = 0, count = 0;

	for (const struct span *at = spans_at(s, 0); at != NULL; at = spans_next(s, at)) {
		if (at->start < pos || at->len == 0 || span_end(at) > TWIN_ROOM)
			return "not in order";
		for (; pos < at->start; pos++)
			if (t->owner[pos] != 0)
				return "bytes are missing";
		const char *wrong = twin_wrong_span(t, store, at);
		if (wrong != NULL)
			return wrong;
		pos = span_end(at);
		bytes += at->len;
		count++;
	}
	for (; pos < TWIN_ROOM; pos++)
		if (t->owner[pos] != 0)
			return "bytes are missing at the end";
	return bytes != s->bytes ? "the number of bytes" : count != s->count ? "the number of spans" : NULL;
}

const char *
twin_wrong(const struct twin *t, const struct spans *s, const struct payload *store)
{
	const char *wrong = twin_wrong_spans(t, s, store);

	if (wrong == NULL)
		wrong = twin_wrong_tree(s);
	if (wrong != NULL)
		return wrong;
	return s->overlaps != t->overlaps ? "overlaps" : s->conflicts != t->conflicts ? "conflicts" : NULL;
}

const char *
twin_wrong_look(const struct twin *t, const struct spans *s, uint64_t offset)
{
	uint64_t run = offset, next = offset;
	const struct span *at = spans_at(s, offset);

	while (run < TWIN_ROOM && t->owner[run] != 0)
		run++;
	while (next < TWIN_ROOM && t->owner[next] == 0)
		next++;
	if (spans_run(s, offset) != run)
		return "a run";
	if (at == NULL || next == TWIN_ROOM)
		return (at == NULL) != (next == TWIN_ROOM) ? "whether there is a span" : NULL;
	return next == offset ? (at->start > offset || span_end(at) <= offset ? "the span at an offset" : NULL) :
	    at->start != next ? "the span behind an offset" : NULL;
}
