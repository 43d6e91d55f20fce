/* tally.h - lists that grow in the store: the frames that took part in a stream, places in it.
 *
 * They are short in most streams, so a list takes no room until it has an element, or its owner
 * lends it some for the first few; and the run of frames that is under way lies outside of it.
 */
#ifndef REASSEMBLY_TALLY_H
#define REASSEMBLY_TALLY_H

#include "dissect/result.h"
#include "reassembly/payload.h"

struct tally {
	uint64_t *elements;		/* behind their own handle, if the room is the store's: it moves nothing */
	uint32_t n, room : 29;
	uint32_t lent : 1;		/* the room is the owner's */
	uint32_t truncated : 1;		/* elements were left out: there was no room, and none is added any more */
	uint32_t marked : 1;		/* the owner's */
};

/* An empty list gets its first room from its owner. */
static inline void
tally_lend(struct tally *t, void *elements, uint32_t room)
{
	*t = (struct tally){ .elements = elements, .room = room, .lent = true };
}

/* The elements; NULL when there are none. */
static inline void *
tally_at(const struct tally *t)
{
	return t->room > 0 ? t->elements : NULL;
}

/* Room for more elements of this size, for `most` at most; false: there is none. Moves those that are there. */
bool tally_grow(struct tally *t, struct payload *store, size_t each, uint32_t most);
void tally_prefetch_room(const struct tally *t, const struct payload *store, size_t each);

/* A new last element of this size, to be filled in, one of `most`; NULL: no room. May move the others. */
static inline void *
tally_add(struct tally *t, struct payload *store, size_t each, uint32_t most)
{
	if (t->n == t->room && !tally_grow(t, store, each, most))
		return NULL;
	return (char *)t->elements + t->n++ * each;
}

/* Asks for the memory that the next element will need. */
static inline void
tally_prefetch(const struct tally *t, const struct payload *store, size_t each)
{
	if (t->n < t->room)
		__builtin_prefetch((const char *)t->elements + t->n * each, 1);
	else
		tally_prefetch_room(t, store, each);
}

void tally_free(struct tally *t, struct payload *store, size_t each);

/* Frames, in ascending order. */
struct tally_frames {
	uint64_t count;
	struct result_range run;	/* the last one */
	struct tally before;		/* those before it */
};

/* The last run joins those before it; false: it cannot. */
static inline bool
tally_list_run(struct tally_frames *f, struct payload *store)
{
	struct result_range *r = tally_add(&f->before, store, sizeof *r, RESULT_MAX_RANGES);

	if (r != NULL)
		*r = f->run;
	return r != NULL;
}

/* What a frame that does not follow the last one needs. Called by tally_frame(). */
static inline void
tally_frame_apart(struct tally_frames *f, struct payload *store, uint64_t frame)
{
	if (f->count++ > 0 && !tally_list_run(f, store))
		f->before.truncated = true;
	f->run = (struct result_range){ frame, frame };
}

/* Notes a frame; the same again is noted once. */
static inline void
tally_frame(struct tally_frames *f, struct payload *store, uint64_t frame)
{
	if (f->count > 0 && frame == f->run.last + 1) {
		f->run.last++;
		f->count++;
	} else if (f->count == 0 || frame != f->run.last) {
		tally_frame_apart(f, store, frame);
	}
}

/* As it is reported, valid until the next change. */
void tally_frames_report(struct tally_frames *f, struct payload *store, struct result_frames *to);
void tally_frames_free(struct tally_frames *f, struct payload *store);

struct tally_marks {
	uint64_t count;
	struct tally list;
};

static inline void
tally_mark(struct tally_marks *m, struct payload *store, uint64_t offset, uint64_t value)
{
	struct result_mark *new = tally_add(&m->list, store, sizeof *new, RESULT_MAX_MARKS);

	m->count++;
	if (new != NULL)
		*new = (struct result_mark){ offset, value };
	else
		m->list.truncated = true;
}

/* The last mark if it is listed, else NULL. */
struct result_mark *tally_last_mark(const struct tally_marks *m);

void tally_marks_report(const struct tally_marks *m, struct result_marks *to);
void tally_marks_free(struct tally_marks *m, struct payload *store);

#endif
