/* batch.h - a run of whole frames on its way from the walk to a worker.
 *
 * A batch says where frames begin, so that nobody walks the capture twice. The
 * bytes stay where they are: in the mapped file, or in the arena that a stream
 * is read into. Everything here is an offset; it lies in shared memory.
 */
#ifndef ENGINE_BATCH_H
#define ENGINE_BATCH_H

#include <stdint.h>

enum {
	BATCH_FRAMES = 512,		/* a reader closes a batch here; */
	BATCH_ROOM = 4096,		/* a window of BATCH_BYTES has up to this many, of 64 bytes each */
	BATCH_BYTES = 256 * 1024,	/* a quarter of the second-level cache of a server core */
	BATCH_RUNS = 8,
	BATCH_FETCH_AHEAD = 4, BATCH_FETCH_LINES = 3,
};

/* Frames that lie one behind the other and are read in one context. */
struct batch_run {
	uint64_t offset;		/* of the first frame's record, in the capture's bytes */
	uint64_t bytes;
	uint32_t context;		/* index into struct tables */
	uint32_t first, frames;		/* batch.at[first, first + frames) */
	uint32_t blocks, blocks_end;	/* bytes of tables.blocks that stand before it, and where they end */
	uint32_t lost;			/* 1: blocks before it are not there */
};

struct batch {
	uint64_t number;
	uint64_t first_number;		/* frame.number of its first frame */
	uint32_t nframes, nruns;
	struct batch_run runs[BATCH_RUNS];
	uint32_t at[BATCH_ROOM];	/* a frame's record, counted from its run's offset */
};

/* Where its last frame ends; 0 if it has none. */
static inline uint64_t
batch_end(const struct batch *b)
{
	return b->nruns > 0 ? b->runs[b->nruns - 1].offset + b->runs[b->nruns - 1].bytes : 0;
}

/* Frame i is worked on: asks for the headers of one that comes soon. They lie where only their offsets say, and memory is
 * slower than dissecting. */
static inline void
batch_fetch(const struct batch *b, const struct batch_run *run, const uint8_t *base, uint32_t i)
{
	if (i + BATCH_FETCH_AHEAD >= run->first + run->frames)
		return;
	for (unsigned line = 0; line < BATCH_FETCH_LINES; line++)
		__builtin_prefetch(base + b->at[i + BATCH_FETCH_AHEAD] + 64 * line, 0, 3);
}

/* Where the walk stands between two windows of a file: what the next window's
 * owner must know to go on. */
struct baton {
	uint64_t offset;		/* of the next record */
	uint64_t number;		/* of the next frame */
	uint32_t context, pad;
};

#endif
