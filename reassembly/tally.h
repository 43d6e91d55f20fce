/* tally.h - lists that grow in the store: the frames that took part in a stream, places in it.
 *
 * They are short in most streams, so a list takes no room until it has an element, and
 * the run of frames that is under way lies outside of it.
 */
#ifndef REASSEMBLY_TALLY_H
#define REASSEMBLY_TALLY_H

#include "dissect/result.h"
#include "reassembly/payload.h"

struct tally {
	uint64_t *elements;		/* behind their own handle, if there is room for any: the store moves nothing */
	uint32_t n, room : 31;
	uint32_t truncated : 1;		/* elements were left out: there was no room */
};

/* The elements; NULL when there are none. */
static inline void *
tally_at(const struct tally *t)
{
	return t->room > 0 ? t->elements : NULL;
}

/* A new last element of this size, to be filled in; NULL: no room. Moves the others. */
void *tally_add(struct tally *t, struct payload *store, size_t each);

void tally_free(struct tally *t, struct payload *store, size_t each);

/* Frames, in ascending order. */
struct tally_frames {
	uint64_t count;
	struct result_range run;	/* the last one */
	struct tally before;		/* those before it */
};

/* What a frame that does not follow the last one needs. Called by tally_frame(). */
void tally_frame_apart(struct tally_frames *f, struct payload *store, uint64_t frame);

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

void tally_mark(struct tally_marks *m, struct payload *store, uint64_t offset, uint64_t value);

/* The last mark if it is listed, else NULL. */
struct result_mark *tally_last_mark(const struct tally_marks *m);

void tally_marks_report(const struct tally_marks *m, struct result_marks *to);
void tally_marks_free(struct tally_marks *m, struct payload *store);

#endif
