/* tally.c - see tally.h. */
#include <string.h>

#include "reassembly/tally.h"

enum {
	TALLY_FIRST_ROOM = 7,			/* elements; with room for one more, their handle's, a slot of the store or nearly */
	TALLY_MOST_BYTES = 1 << 30,		/* of a list */
	TALLY_PREFETCH = 512,			/* bytes that are asked for at most, when a list will move */
};

static void
tally_drop(const struct tally *t, struct payload *store, size_t each)
{
	if (t->room > 0 && !t->lent)
		payload_give(store, &t->elements[-1], t->elements[-1], (uint32_t)((t->room + 1) * each));
}

static inline uint64_t
tally_next_room(const struct tally *t)
{
	return t->room > 0 ? (uint64_t)t->room * 2 + 1 : TALLY_FIRST_ROOM;
}

void
tally_prefetch_room(const struct tally *t, const struct payload *store, size_t each)
{
	const size_t moved = t->n * each < TALLY_PREFETCH ? t->n * each : TALLY_PREFETCH;

	payload_prefetch(store, (uint32_t)((tally_next_room(t) + 1) * each));
	for (size_t at = 0; at < moved; at += 64)
		__builtin_prefetch((const char *)t->elements + at);
}

bool
tally_grow(struct tally *t, struct payload *store, size_t each, uint32_t most)
{
	uint64_t handle, next = tally_next_room(t), room = next < most ? next : most, size = (room + 1) * each;

	if (t->truncated || t->n >= most || size > TALLY_MOST_BYTES)
		return false;
	uint64_t *to = payload_take(store, (uint32_t)size, &handle);
	if (to == NULL)
		return false;
	*to++ = handle;
	if (t->room > 0)
		memcpy(to, t->elements, t->n * each);
	tally_drop(t, store, each);
	t->elements = to;
	t->room = (uint32_t)room;
	t->lent = false;
	return true;
}

void
tally_free(struct tally *t, struct payload *store, size_t each)
{
	tally_drop(t, store, each);
	*t = (struct tally){ 0 };
}

/* ---- frames ---- */

void
tally_frames_report(struct tally_frames *f, struct payload *store, struct result_frames *to)
{
	bool listed = f->count > 0 && !f->before.truncated && tally_list_run(f, store);

	*to = (struct result_frames){
		.count = f->count,
		.nranges = f->before.n,
		.truncated = f->count > 0 && !listed,
		.ranges = tally_at(&f->before),
	};
	f->before.n -= listed;
}

void
tally_frames_free(struct tally_frames *f, struct payload *store)
{
	tally_free(&f->before, store, sizeof f->run);
	*f = (struct tally_frames){ 0 };
}

/* ---- marks ---- */

struct result_mark *
tally_last_mark(const struct tally_marks *m)
{
	struct result_mark *marks = tally_at(&m->list);

	return m->list.n > 0 && !m->list.truncated ? &marks[m->list.n - 1] : NULL;
}

void
tally_marks_report(const struct tally_marks *m, struct result_marks *to)
{
	*to = (struct result_marks){
		.count = m->count,
		.nmarks = m->list.n,
		.marks = tally_at(&m->list),
	};
}

void
tally_marks_free(struct tally_marks *m, struct payload *store)
{
	tally_free(&m->list, store, sizeof(struct result_mark));
	*m = (struct tally_marks){ 0 };
}
