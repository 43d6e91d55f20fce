/* answers.h - what a shard found, on its way to the collator: a ring of bytes in shared memory
 * with one producer and one consumer.
 *
 * An answer is a head and the bytes of what was rendered, and says where among the frames these
 * stand. What is larger than the ring comes in pieces, which are answers of the same place. After
 * each chunk the shard raises `done`, so no answer is an answer, too.
 */
#ifndef ENGINE_ANSWERS_H
#define ENGINE_ANSWERS_H

#include "engine/shared.h"

struct answer {
	uint64_t frame;			/* so many selected frames stand before its own; all: the end of the capture */
	uint32_t order;			/* STATE_ORDERS */
	uint32_t len;			/* of the bytes that follow, filled up to a whole number of heads */
};
_Static_assert(sizeof(struct answer) == ANSWERS_UNIT, "a head never wraps");

/* Whether a stands before b. */
static inline bool
answers_before(const struct answer *a, const struct answer *b)
{
	return a->frame < b->frame || (a->frame == b->frame && a->order < b->order);
}

/* ---- shard ---- */

struct answers_writer {
	struct answers *shared;
	char *bytes;
	uint64_t size, put;
	uint64_t done;			/* chunks; UINT64_MAX: everything */
	uint64_t told_put, told_done;	/* that the collator may know of */
};

void answers_write(struct answers_writer *w, struct shared *s, uint32_t shard);

/* Bytes that one answer may have. */
uint32_t answers_most(const struct answers_writer *w);

/* Whether there is room for an answer of the most bytes. */
bool answers_has_room(const struct answers_writer *w);

/* Adds an answer, for which there is room. */
void answers_put(struct answers_writer *w, const struct answer *a, const char *bytes);

/* Lets the collator see what was put. Whether there was anything. */
bool answers_tell(struct answers_writer *w);

/* ---- collator ---- */

struct answers_reader {
	struct answers *shared;
	const char *bytes;
	uint64_t size, taken, end;
	uint64_t done;			/* `end` was looked at after it */
	uint64_t given_back;		/* bytes that the shard may know to be taken */
	bool has;
	struct answer next;		/* copied once, then checked, then used */
};

enum answers_state { ANSWERS_WAIT, ANSWERS_NEXT, ANSWERS_NONE, ANSWERS_BROKEN };

void answers_read(struct answers_reader *r, struct shared *s, uint32_t shard);

/* Chunks that the shard has answered by now. */
static inline uint64_t
answers_done(const struct answers_reader *r)
{
	return atomic_load_explicit(&r->shared->done, memory_order_relaxed);	/* answers_look() reads it again */
}

/* What the shard has: the next answer; none any more up to the end of this chunk; or not known yet. */
enum answers_state answers_look(struct answers_reader *r, uint64_t chunk);

/* The bytes of the next answer: those behind `skip`, as far as they lie in one piece. */
const char *answers_piece(const struct answers_reader *r, uint32_t skip, uint32_t *len);

/* Done with the next answer. */
void answers_drop(struct answers_reader *r);

/* Lets the shard see what was taken. Whether there was anything. */
bool answers_give_back(struct answers_reader *r);

#endif
