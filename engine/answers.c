/* answers.c - see answers.h. */
#include <string.h>

#include "engine/answers.h"
#include "engine/state.h"

static uint64_t
answers_round(uint64_t len)
{
	return (len + ANSWERS_UNIT - 1) & ~(uint64_t)(ANSWERS_UNIT - 1);
}

/* ---- shard ---- */

void
answers_write(struct answers_writer *w, struct shared *s, uint32_t shard)
{
	*w = (struct answers_writer){ .shared = shared_answers(s, shard), .size = s->answer_bytes };
	w->bytes = (char *)(w->shared + 1);
}

/* Two of them always fit, so whoever waits for room does not wait for an empty ring. */
uint32_t
answers_most(const struct answers_writer *w)
{
	return (uint32_t)(w->size / 2 - sizeof(struct answer));
}

bool
answers_has_room(const struct answers_writer *w)
{
	/* seq_cst: pairs with answers_give_back() when we go to sleep; acquires the room */
	uint64_t taken = atomic_load_explicit(&w->shared->taken, memory_order_seq_cst);

	return w->size - (w->put - taken) >= w->size / 2;
}

void
answers_put(struct answers_writer *w, const struct answer *a, const char *bytes)
{
	uint64_t at = (w->put + sizeof *a) % w->size, straight = w->size - at < a->len ? w->size - at : a->len;

	memcpy(w->bytes + w->put % w->size, a, sizeof *a);
	memcpy(w->bytes + at, bytes, straight);
	memcpy(w->bytes, bytes + straight, a->len - straight);
	w->put += sizeof *a + answers_round(a->len);
}

bool
answers_tell(struct answers_writer *w)
{
	if (w->told_put == w->put && w->told_done == w->done)
		return false;
	/* `put` first: who sees a chunk done sees its answers. seq_cst: pairs with the loads in
	 * answers_look() of a collator that goes to sleep; releases the bytes */
	atomic_store_explicit(&w->shared->put, w->told_put = w->put, memory_order_seq_cst);
	atomic_store_explicit(&w->shared->done, w->told_done = w->done, memory_order_seq_cst);
	return true;
}

/* ---- collator ---- */

void
answers_read(struct answers_reader *r, struct shared *s, uint32_t shard)
{
	*r = (struct answers_reader){ .shared = shared_answers(s, shard), .size = s->answer_bytes };
	r->bytes = (const char *)(r->shared + 1);
}

static bool
answers_valid(const struct answers_reader *r)
{
	const uint64_t there = r->end - r->taken;

	return there <= r->size && there >= sizeof r->next && r->next.order < STATE_ORDERS && r->next.len > 0 &&
	    sizeof r->next + answers_round(r->next.len) <= there;
}

enum answers_state
answers_look(struct answers_reader *r, uint64_t chunk)
{
	if (r->has)
		return ANSWERS_NEXT;
	if (r->taken == r->end && r->done <= chunk) {
		r->done = atomic_load_explicit(&r->shared->done, memory_order_seq_cst);
		r->end = atomic_load_explicit(&r->shared->put, memory_order_seq_cst);
	}
	if (r->taken == r->end)
		return r->done > chunk ? ANSWERS_NONE : ANSWERS_WAIT;
	memcpy(&r->next, r->bytes + r->taken % r->size, sizeof r->next);
	r->has = answers_valid(r);
	return r->has ? ANSWERS_NEXT : ANSWERS_BROKEN;
}

const char *
answers_piece(const struct answers_reader *r, uint32_t skip, uint32_t *len)
{
	uint64_t at = (r->taken + sizeof r->next + skip) % r->size;
	uint32_t left = r->next.len - skip;

	*len = r->size - at < left ? (uint32_t)(r->size - at) : left;
	return r->bytes + at;
}

void
answers_drop(struct answers_reader *r)
{
	r->taken += sizeof r->next + answers_round(r->next.len);
	r->has = false;
}

bool
answers_give_back(struct answers_reader *r)
{
	if (r->given_back == r->taken)
		return false;
	/* seq_cst: pairs with the load in answers_has_room() of a shard that goes to sleep */
	atomic_store_explicit(&r->shared->taken, r->given_back = r->taken, memory_order_seq_cst);
	return true;
}
