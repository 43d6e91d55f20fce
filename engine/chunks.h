/* chunks.h - the chunks of all lanes in the order of frames, as the collator and each shard
 * take them. Everyone has a place of its own in that order; what the collator has not taken
 * stays where it is, and it takes nothing that a shard still needs (merge.h).
 */
#ifndef ENGINE_CHUNKS_H
#define ENGINE_CHUNKS_H

#include "engine/shared.h"

struct chunks {
	struct shared *shared;
	uint64_t batch;			/* whose chunks come now */
	uint32_t index;			/* the next of them */
	uint64_t taken[JOB_MAX_WORKERS];	/* of each lane */
	uint64_t wanted;		/* selected frames still to come: -c may end in the middle of a chunk */

	/* The one in hand: copied once, then checked, then used. */
	struct chunk chunk;
	int worker;			/* whose it is, */
	uint64_t number;		/* and which of its lane */
	const char *buffer;
};

void chunks_open(struct chunks *c, struct shared *s, const struct job *j);

/* So many chunks of the next batch's worker wait to be taken. */
uint64_t chunks_waiting(const struct chunks *c);

/* Whether there will be no more. */
bool chunks_over(const struct chunks *c);

/* Whether to wake up: there is more than one chunk, or somebody needs it to be taken. */
bool chunks_worth(const struct chunks *c);

/* The next chunk, with where its frames' reports end, or without: 1; 0: it is not there yet; -1: it contradicts itself. */
int chunks_take(struct chunks *c, bool ends);

/* Leaves of the chunk in hand the frames that are still wanted. Whether it has others. */
bool chunks_cut(struct chunks *c);

/* Done with the chunk in hand. False: it was the last that is wanted. */
bool chunks_pass(struct chunks *c);

#endif
