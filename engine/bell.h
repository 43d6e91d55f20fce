/* bell.h - how processes of a run wake each other.
 *
 * Each role has one bell: a word that says whether it sleeps, and for what. A
 * wake costs 8 to 33 microseconds across cores, so nobody is woken who does not
 * sleep, and nobody sleeps while there is work.
 *
 * The order matters, and is the same at every bell:
 *   publisher: store the index (seq_cst), then load the sleep word (seq_cst)
 *   sleeper:   store the sleep word (seq_cst), then load the index (seq_cst)
 * One of the two sees the other's store, so no wake is lost. With a release
 * store in the publisher both could miss.
 */
#ifndef ENGINE_BELL_H
#define ENGINE_BELL_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

enum bell_state {
	BELL_AWAKE,
	BELL_WANTS_WORK,		/* a batch to dissect, a chunk to write, room to read on */
	BELL_WANTS_BATON,		/* a worker: the walk has not reached its window */
	BELL_WANTS_ROOM,		/* a worker: its lane is full; the reader: the arena is; a shard: its ring is */
	BELL_WANTS_CHUNK,		/* a shard: the workers' next */
	BELL_WANTS_ANSWER,		/* the collator: a shard has not answered the chunk in hand */
};

struct bell {
	_Atomic uint32_t asleep;	/* enum bell_state; set by its owner, cleared by whoever rings */
	uint32_t pad[15];
};
_Static_assert(sizeof(struct bell) == 64, "alone on its cache line");

struct bell_counts {
	uint64_t sleeps, late;		/* late: a time-out found work. Must stay 0 */
};

/* Waits until ready(ctx) is not 0, or until *stop. Returns whether it is ready.
 * Where others may take what is there, ready() tells them apart by number. */
bool bell_wait(struct bell *b, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx,
    const _Atomic uint32_t *stop, struct bell_counts *counts);

void bell_wake(struct bell *b);

/* Wakes the owner if it sleeps. Whoever calls has just published, seq_cst. */
static inline bool
bell_ring(struct bell *b)
{
	if (atomic_load_explicit(&b->asleep, memory_order_seq_cst) == BELL_AWAKE)
		return false;
	bell_wake(b);
	return true;
}

/* The same, for what only those that sleep for it want to know. */
static inline bool
bell_ring_for(struct bell *b, enum bell_state state)
{
	if (atomic_load_explicit(&b->asleep, memory_order_seq_cst) != state)
		return false;
	bell_wake(b);
	return true;
}

#endif
