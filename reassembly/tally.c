/* tally.c - see tally.h. */
#include <string.h>

#include "reassembly/tally.h"

enum {
	TALLY_FIRST_ROOM = 4,			/* elements */
	TALLY_MOST_BYTES = 1 << 30,		/* of a list */
};

void *
tally_at(const struct tally *t, const struct payload *store, size_t each)
{
	if (t->room == 0)
		return NULL;
	return (void *)(uintptr_t)payload_bytes(store, t->handle, (uint32_t)(t->room * each));
}

static bool
tally_grow(struct tally *t, struct payload *store, size_t each)
{
	uint64_t handle, room = t->room > 0 ? (uint64_t)t->room * 2 : TALLY_FIRST_ROOM;
	void *to = room * each <= TALLY_MOST_BYTES ? payload_alloc(store, (uint32_t)(room * each), &handle) : NULL;

	if (to == NULL)
		return false;
	if (t->room > 0) {
		memcpy(to, tally_at(t, store, each), t->n * each);
		payload_drop(store, t->handle, (uint32_t)(t->room * each));
	}
	t->handle = handle;
	t->room = (uint32_t)room;
	return true;
}

void *
tally_add(struct tally *t, struct payload *store, size_t each)
{
	if (t->n == t->room && !tally_grow(t, store, each))
		return NULL;
	return (char *)tally_at(t, store, each) + t->n++ * each;
}

void
tally_free(struct tally *t, struct payload *store, size_t each)
{
	if (t->room > 0)
		payload_drop(store, t->handle, (uint32_t)(t->room * each));
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
		.ranges = tally_at(&f->before, store, sizeof *to->ranges),
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
tally_last_mark(const struct tally_marks *m, const struct payload *store)
{
	struct result_mark *marks = tally_at(&m->list, store, sizeof *marks);

	return m->list.n > 0 && !m->list.truncated ? &marks[m->list.n - 1] : NULL;
}

void
tally_marks_report(const struct tally_marks *m, const struct payload *store, struct result_marks *to)
{
	*to = (struct result_marks){
		.count = m->count,
		.nmarks = m->list.n,
		.marks = tally_at(&m->list, store, sizeof *to->marks),
	};
}

void
tally_marks_free(struct tally_marks *m, struct payload *store)
{
	tally_free(&m->list, store, sizeof(struct result_mark));
	*m = (struct tally_marks){ 0 };
}
