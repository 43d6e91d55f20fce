/* visits.h - which frames of a chunk a shard has to see: those that have tracks of its parts, and
 * some by which it knows what all parts have in common, the clock and when they tick (reassembly.h).
 *
 * A worker lists them for each shard beside the tracks, so that a shard reads few frames of another's: the
 * first and the last of a chunk, those around a tick, and those that are later than the next one. So the latest time of all
 * frames up to one that it sees is the latest of those that it saw.
 */
#ifndef ENGINE_VISITS_H
#define ENGINE_VISITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/batch.h"
#include "engine/job.h"
#include "reassembly/reassembly.h"

struct visit {
	uint16_t at;			/* where it begins in the chunk's tracks, in units of VISITS_UNIT */
	uint16_t nth;			/* of the chunk's frames */
};

enum {
	VISITS_UNIT = 8,
	VISITS_BYTES = JOB_MAX_SHARDS * BATCH_FRAMES * sizeof(struct visit),
	VISITS_NOBODY = TRACK_PARTITIONS,	/* where a part is meant: the frame has no tracks */
};

/* ---- worker ---- */

struct visits {
	uint32_t nshards;		/* 0: nothing is listed */
	bool all;			/* each shard sees each frame */
	uint8_t whose[TRACK_PARTITIONS];	/* the shard of each part */
	struct visit *lists;		/* BATCH_FRAMES for each shard, */
	uint32_t n[JOB_MAX_SHARDS];	/* of which so many are there */
	uint32_t frames;		/* of the chunk, so far; of the last of them: */
	struct visit last;
	uint64_t number;
	int64_t time;
};

/* For so many shards; with -c each sees each frame, for the report may end between any two. */
void visits_open(struct visits *v, uint32_t nshards, const struct job *j);

/* A chunk begins, whose lists stand there: VISITS_BYTES. Or the same again. */
void visits_begin(struct visits *v, void *lists);

/* All see this frame, if they do not already. */
void visits_list_all(struct visits *v, struct visit frame);

static inline void
visits_list(struct visits *v, uint32_t shard, struct visit frame)
{
	v->lists[shard * BATCH_FRAMES + v->n[shard]++] = frame;
}

/* The chunk's next frame, whose tracks stand at `at` and belong to `part`, or VISITS_NOBODY. What ends with a tick is told by the
 * frame behind it, and is as old as the one before. */
static inline void
visits_add(struct visits *v, uint64_t number, int64_t time, uint32_t part, uint32_t at)
{
	const struct visit frame = { .at = (uint16_t)(at / VISITS_UNIT), .nth = (uint16_t)v->frames++ };
	const bool more = frame.nth > 0, tick = number / REASSEMBLY_TICK != v->number / REASSEMBLY_TICK;

	if (__builtin_expect(more & (tick | (time < v->time)), 0))
		visits_list_all(v, v->last);
	if (__builtin_expect(!more | tick | v->all, 0))
		visits_list_all(v, frame);
	else if (part < TRACK_PARTITIONS)
		visits_list(v, v->whose[part], frame);
	v->last = frame;
	v->number = number;
	v->time = time;
}

/* The chunk ends. */
void visits_end(struct visits *v);

/* ---- shard ---- */

struct visits_left {
	const struct visit *at, *end;
	uint32_t frames;		/* of the chunk that are wanted, */
	uint32_t next;			/* and the first of them that may come now */
};

/* The visits of a shard of which a chunk has `n`; so many of its frames are wanted. */
struct visits_left visits_of(const void *lists, uint32_t shard, uint32_t n, uint32_t frames);

/* Where a frame begins in the chunk's tracks: it may be behind their end. */
static inline uint32_t
visits_at(const struct visit *v)
{
	return (uint32_t)v->at * VISITS_UNIT;
}

/* The next: 1; 0: there are no more; -1: it contradicts itself. Copied once, then checked, then used. */
int visits_next(struct visits_left *l, struct visit *v);

#endif
