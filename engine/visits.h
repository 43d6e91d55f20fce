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
	VISITS_TICK = 0x80,		/* with it: the parts tick before this frame; */
	VISITS_BACK = 0x40,		/* it is older than the one before */
};

/* ---- worker ---- */

struct visits {
	uint32_t nshards;		/* 0: nothing is listed */
	bool all;			/* each shard sees each frame */
	struct visit *lists;		/* BATCH_FRAMES for each shard, */
	uint32_t n[JOB_MAX_SHARDS];	/* of which so many are there when the chunk has ended */
	uint32_t frames;		/* of the chunk, so far: */
	uint16_t at[BATCH_FRAMES];	/* where each begins, */
	uint8_t part[BATCH_FRAMES];	/* and which part it belongs to */
	uint64_t number;		/* of the last of them, */
	int64_t time;			/* and its time */
};

/* For so many shards; with -c each sees each frame, for the report may end between any two. */
void visits_open(struct visits *v, uint32_t nshards, const struct job *j);

/* A chunk begins, whose lists stand there: VISITS_BYTES. Or the same again. */
void visits_begin(struct visits *v, void *lists);

/* Its next frame, whose tracks stand at `at` and belong to `part`, or VISITS_NOBODY. */
static inline void
visits_add(struct visits *v, uint64_t number, int64_t time, uint32_t part, uint32_t at)
{
	const uint32_t i = v->frames++;
	const bool tick = number / REASSEMBLY_TICK != v->number / REASSEMBLY_TICK, back = time < v->time;

	v->at[i] = (uint16_t)(at / VISITS_UNIT);
	v->part[i] = (uint8_t)(part | (tick ? VISITS_TICK : 0) | (back ? VISITS_BACK : 0));
	v->number = number;
	v->time = time;
}

/* The chunk ends: its frames are listed. */
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
