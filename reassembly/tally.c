/* tally.c - see tally.h. */
#include <string.h>

#include "reassembly/tally.h"

enum {
	TALLY_FIRST_ROOM = 3,			/* elements; with the next one's room their handle's: a power of two times that */
	TALLY_MOST_BYTES = 1 << 30,		/* of a list */
};

static void
tally_drop(const struct tally *t, struct payload *store, size_t each)
{
	if (t->room > 0)
		payload_drop(store, t->elements[-1], (uint32_t)((t->room + 1) * each));
}

static bool
tally_grow(struct tally *t, struct payload *store, size_t each)
{
	uint64_t handle, room = t->room > 0 ? (uint64_t)t->room * 2 + 1 : TALLY_FIRST_ROOM, size = (room + 1) * each;
	uint64_t *to = size <= TALLY_MOST_BYTES ? payload_alloc(store, (uint32_t)size, &handle) : NULL;

	if (to == NULL)
		return false;
	*to++ = handle;
	if (t->room > 0)
		memcpy(to, t->elements, t->n * each);
	tally_drop(t, store, each);
	t->elements = to;
	t->room = (uint32_t)room;
	return true;
}

void *
tally_add(struct tally *t, struct payload *store, size_t each)
{
	if (t->n == t->room && !tally_grow(t, store, each))
		return NULL;
	return (char *)t->elements + t->n++ * each;
}

void
tally_free(struct tally *t, struct payload *store, size_t each)
{
	tally_drop(t, store, each);
	*t = (struct tally){ 0 };
}

/* ---- frames ---- */

static bool
tally_list_run(struct tally_frames *f, struct payload *store)
{
	struct result_range *r = f->before.n < RESULT_MAX_RANGES ? tally_add(&f->before, store, sizeof *r) : NULL;

	if (r != NULL)
		*r = f->run;
	return r != NULL;
}

void
tally_frame_apart(struct tally_frames *f, struct payload *store, uint64_t frame)
{
	if (f->count++ > 0 && !f->before.truncated)
		f->before.truncated = !tally_list_run(f, store);
	f->run = (struct result_range){ frame, frame };
}

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

void
tally_mark(struct tally_marks *m, struct payload *store, uint64_t offset, uint64_t value)
{
	bool room = !m->list.truncated && m->list.n < RESULT_MAX_MARKS;
	struct result_mark *new = room ? tally_add(&m->list, store, sizeof *new) : NULL;

	m->count++;
	m->list.truncated = new == NULL;
	if (new != NULL)
		*new = (struct result_mark){ offset, value };
}

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
