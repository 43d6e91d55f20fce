/* shard.h - a shard: reassembles what falls into its parts of all that is kept from frame to
 * frame (reassembly.h), and answers the collator chunk by chunk (answers.h).
 *
 * Shard i lives in the process of worker i, which takes a chunk of it whenever there is one, before
 * it dissects more and in place of every sleep: so as many processes as there are workers share all
 * work between them, however uneven the shards are. Those beyond the workers have a process each.
 */
#ifndef ENGINE_SHARD_H
#define ENGINE_SHARD_H

#include "engine/role.h"

struct shard;

/* The one of a role, which has its index. NULL: the role has failed. */
struct shard *shard_new(struct role *role);
void shard_free(struct shard *h);

/* Takes the chunks that are there, and tells the end of the capture. False: there is nothing to take now. */
bool shard_take(struct shard *h);

/* Whether there is something that is worth waking up for. */
uint64_t shard_ready(const struct shard *h);

/* Takes all there will be. */
void shard_finish(struct shard *h);

#endif
