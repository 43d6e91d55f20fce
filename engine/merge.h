/* merge.h - the collator's side of the shards: all their answers in the order in which one
 * process would have told them.
 *
 * The collator takes chunk n when every shard has answered it, so whoever waits for the
 * collator waits for the shards, too, and lanes and slots need not know of these. It can always
 * go on: the shard that it waits for has an empty ring, and the chunk lies there for it.
 */
#ifndef ENGINE_MERGE_H
#define ENGINE_MERGE_H

#include "engine/answers.h"
#include "engine/role.h"

struct merge {
	struct role *role;
	uint32_t nshards;		/* 0: the collator keeps all that is kept */
	uint64_t chunk;			/* the one in hand */
	uint64_t frames;		/* selected ones before it */
	uint32_t from;			/* shard of the answer in hand; nshards: none */
	uint32_t waits_for;		/* this shard */
	struct answer last;		/* nothing stands before it any more */
	struct answers_reader shards[JOB_MAX_SHARDS];
};

void merge_open(struct merge *m, struct role *role);

/* Whether all shards have answered the next chunk; or they shall be waited for, since somebody sleeps. */
bool merge_ready(struct merge *m);

/* The same of so many that they are worth waking up for. */
bool merge_worth(struct merge *m);

/* The next answer of the chunk in hand, which has so many selected frames; *at is its frame,
 * counted in the chunk, *behind whether it stands behind that. 1; 0: there is no other; -1: a
 * shard is broken, and the role has failed, or everybody shall stop. */
int merge_next(struct merge *m, uint64_t selected, uint64_t *at, bool *behind);

/* The same of what the end of the capture told. */
int merge_next_last(struct merge *m);

/* Its bytes, piece by piece: those behind `skip`; NULL: there are no more. */
const char *merge_piece(const struct merge *m, uint32_t skip, uint32_t *len);

/* Done with the chunk in hand. */
void merge_pass(struct merge *m, uint64_t selected);

#endif
