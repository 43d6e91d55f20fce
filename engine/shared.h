/* shared.h - the memory that the processes of a run share.
 *
 * One memfd, so nothing is ever left behind in /dev/shm. Offsets only; every
 * word says who writes it, and words with different writers lie on different
 * cache lines.
 *
 *   reader    ring.published, ring.total, the slots' batches, tables
 *   worker w  its claims (slot.owner, by compare-and-swap), lane w up to `produced`,
 *             the chunk buffers of lane w
 *   shard     its answers, and how many chunks it has answered; a worker may be one, too
 *   collator  ring.retired and ring.merged, every lane's `taken`, the places it grants in the output, what it
 *             has taken of each shard's answers
 *   anybody   ring.claim and ring.writing (hints), ring.urgent, bells (bell.h)
 *   supervisor  stop, abort
 *
 * Batch n stands in slot n modulo the number of slots; its result follows in
 * the lane of the worker that owns it, chunk by chunk. So order needs no
 * sorting, memory is bounded, and what a dead worker held is known exactly.
 *
 * A regular file has no reader but is cut into windows, and batch n is what begins
 * in window n: its worker reads the window, waits for the baton, which says where
 * the first record begins, walks it in its own cache, passes the baton on to the
 * slot of window n + 1, and only then dissects. So nobody reads the file twice, and
 * what must be done in order is a few microseconds a window. Here the worker with
 * the baton writes tables and ring.total, and the collator, by retiring batch n,
 * publishes the window that takes its slot.
 */
#ifndef ENGINE_SHARED_H
#define ENGINE_SHARED_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/batch.h"
#include "engine/bell.h"
#include "engine/engine.h"
#include "engine/tables.h"
#include "engine/work.h"

enum {
	SHARED_MAGIC = 0x70636b31,
	SHARED_SLOTS = 64,		/* 16 MiB of capture on its way */
	SHARED_MAX_SLOTS = 1024,
	LANE_CHUNKS = 8,		/* results that a worker may be ahead; */
	LANE_SMALL_CHUNKS = 32,		/* or, where they hold no frames' reports: tracks are 40 KiB, not half a MiB */
	LANE_LARGE = 640 * 1024,	/* a result beyond this gives its memory back at once; whole pages */
	ANSWERS_UNIT = 16,
	ANSWERS_MIN = 4 * ANSWERS_UNIT,
	ANSWERS_BYTES = 2 << 20,	/* of a shard's answers on their way */
};

#define OWN_LINE _Alignas(64)

struct ring {
	OWN_LINE _Atomic uint64_t published;	/* batches below may be claimed */
	_Atomic uint64_t total;			/* batches there will be; UINT64_MAX until known */
	OWN_LINE _Atomic uint64_t retired;	/* batches below are done with, their slots free */
	_Atomic uint64_t merged;		/* chunks that the collator has taken of all shards' answers */
	OWN_LINE _Atomic uint64_t claim;	/* where to look for the next unowned batch */
	OWN_LINE _Atomic uint32_t urgent;	/* so many workers sleep: do not save up wakes */
	OWN_LINE _Atomic uint32_t writing;	/* a worker writes to the output: a hint, others had better go on */
};

struct slot {
	OWN_LINE _Atomic uint64_t owner;	/* batch << 8 | worker + 1; low byte 0: nobody's yet */
	_Atomic uint64_t passed;	/* window + 1 when its baton is here; by the owner of the window before */
	struct baton baton;
	struct batch batch;		/* of a reader; the frames of a window stay with its worker */
};

/* A piece of a batch's result. The bytes stand in the lane's buffer of the same index. */
struct chunk {
	uint64_t batch;
	uint32_t index;			/* 0, 1, ... within the batch */
	bool last;			/* of this batch */
	bool shrunk;			/* the capture lost bytes: nothing comes after */
	uint8_t refused;		/* enum work_refusal: likewise */
	uint32_t start, len;		/* report, in the buffer */
	uint32_t lines;			/* bytes of verbose lines, at LANE_LINES */
	uint32_t tracks;		/* bytes of tracks, at LANE_TRACKS */
	uint32_t visits[JOB_MAX_SHARDS];	/* frames that each shard sees, at LANE_VISITS */
	struct work_count count;
	uint64_t position;		/* of the capture, behind this chunk */
	uint64_t granted;		/* collator: where in the output file it belongs */
	uint32_t ends[BATCH_FRAMES];	/* of the selected frames' reports, if there are any bytes of them */
};
enum {
	LANE_LINES = WORK_CHUNK + WORK_CHUNK_MAX, LANE_TRACKS = LANE_LINES + WORK_LINES, LANE_VISITS = LANE_TRACKS + WORK_TRACKS,
	LANE_BUFFER = LANE_VISITS + VISITS_BYTES
};

struct lane {
	OWN_LINE _Atomic uint64_t produced;	/* worker */
	OWN_LINE _Atomic uint64_t taken;	/* collator: written, or granted its place */
	struct chunk chunks[LANE_SMALL_CHUNKS];	/* of which shared.nchunks are used */
	/* Worker, with -c: a chunk's counts up to each selected frame. */
	struct work_count upto[LANE_SMALL_CHUNKS][BATCH_FRAMES];
};

/* A shard's answers; their bytes follow. answers.h */
struct answers {
	OWN_LINE _Atomic uint64_t put;	/* shard: bytes */
	_Atomic uint64_t done;		/* shard: chunks it has answered; UINT64_MAX: the end of the capture, too */
	OWN_LINE _Atomic uint64_t taken;	/* collator: bytes */
	_Atomic uint32_t awaited;	/* collator: sleeps for this shard */
};

enum role_state { ROLE_STARTING, ROLE_RUNNING, ROLE_DONE, ROLE_FAILED };

/* What a role tells of itself. Written by the role alone, but for the bell. */
struct page {
	OWN_LINE struct bell bell;
	_Atomic uint32_t state;		/* enum role_state */
	uint32_t failure;		/* enum failure, with ROLE_FAILED */
	uint32_t report;		/* which of several it was that failed */
	uint64_t in_batch, in_work;	/* the batch and the frame being worked on; 0: none is */
	uint64_t stats[STAT_COUNT];
	struct bell_counts bells;
	uint64_t wakes;
	bool enough;			/* collator: all that -c asked for is out; damage behind it is not told */
	bool damaged;
	uint64_t damage_offset;
	char damage_text[256];
	char failure_text[512];
};

enum {
	PAGE_READER, PAGE_COLLATOR, PAGE_WORKER, PAGE_SHARD = PAGE_WORKER + JOB_MAX_WORKERS,
	PAGE_COUNT = PAGE_SHARD + JOB_MAX_SHARDS,
};

/* What there is of each. */
struct shared_shape {
	uint32_t nworkers, nslots, nshards, answer_bytes;
	bool small;			/* chunks hold no frames' reports */
};

struct shared {
	uint32_t magic, nworkers, nslots, nshards, answer_bytes;
	uint32_t nchunks;		/* of a lane */
	uint32_t windows;		/* 1: the capture is worked on in windows */
	uint64_t slots_at, lanes_at, buffers_at, answers_at, size;	/* offsets from here */
	OWN_LINE _Atomic uint32_t stop;		/* the walk shall stop; what it found is finished */
	OWN_LINE _Atomic uint32_t abort;	/* everybody shall stop */
	struct ring ring;
	struct page pages[PAGE_COUNT];
	struct tables tables;
};

/* Bytes that a run of this shape needs. */
size_t shared_size(struct shared_shape shape);

/* Lays out fresh, zeroed memory. */
void shared_init(struct shared *s, struct shared_shape shape);

/* Whether mapped memory of `size` bytes is a run of this build. */
bool shared_valid(const struct shared *s, size_t size);

static inline struct slot *
shared_slot(struct shared *s, uint64_t batch)
{
	return (struct slot *)((char *)s + s->slots_at) + batch % s->nslots;
}

static inline struct lane *
shared_lane(struct shared *s, uint32_t worker)
{
	return (struct lane *)((char *)s + s->lanes_at) + worker;
}

static inline char *
shared_buffer(struct shared *s, uint32_t worker, uint64_t chunk)
{
	return (char *)s + s->buffers_at + ((uint64_t)worker * s->nchunks + chunk % s->nchunks) * LANE_BUFFER;
}

/* A worker whose lane was full goes on when so few are left in it. */
static inline uint64_t
shared_lane_room(const struct shared *s)
{
	return s->nchunks / 2;
}

/* So many waiting are worth waking those who take them. */
static inline uint64_t
shared_lane_wake(const struct shared *s)
{
	return s->nchunks * 3 / 4;
}

static inline struct answers *
shared_answers(struct shared *s, uint32_t shard)
{
	return (struct answers *)((char *)s + s->answers_at + shard * (sizeof(struct answers) + s->answer_bytes));
}

/* The page of the process that is shard i: it is worker i, too, as long as there are so many. */
static inline struct page *
shared_shard(struct shared *s, uint32_t shard)
{
	return &s->pages[(shard < s->nworkers ? PAGE_WORKER : PAGE_SHARD) + shard];
}

/* ---- ring: who has which batch ---- */

/* reader: the batch in slot n is complete. */
void ring_publish(struct shared *s, uint64_t n);

/* reader: there will be no more. */
void ring_finish(struct shared *s);

/* supervisor: opens the ring for so many windows; the first baton is in slot 0. */
void ring_open_windows(struct shared *s, uint64_t windows);

/* worker: 1 when the baton of window n has come, UINT64_MAX when it never will, 0: wait. */
uint64_t ring_has_baton(struct shared *s, uint64_t n);

/* worker: hands the baton on to the window after n; with `last`, there is none. */
void ring_pass_baton(struct shared *s, uint64_t n, const struct baton *baton, bool last);

/* worker: the next batch that is nobody's, which is this worker's from then on.
 * False: there is none now. */
bool ring_claim(struct shared *s, uint32_t worker, uint64_t *n);

/* worker: the first batch that is nobody's, plus 1; UINT64_MAX when there will
 * be none again; 0 when there is none now. */
uint64_t ring_has_work(struct shared *s);

/* worker: has slept and claimed a batch. Two rings may have found the same
 * sleeper: if there is more work, another is woken. Returns whether one was. */
bool ring_pass_on(struct shared *s);

/* worker: whether there will be no batch to claim again. */
bool ring_is_done(const struct shared *s);

/* worker: a chunk lies in a lane. Wakes those who take chunks and sleep: returns how many. */
unsigned ring_call(struct shared *s);

/* Whether so many chunks wait for the collator that all shards have answered that they are worth waking it. */
bool ring_is_answered(struct shared *s);

/* collator, shard: the worker that owns batch n, or -1. */
int ring_owner(struct shared *s, uint64_t n);

/* collator: batch n is done with. */
void ring_retire(struct shared *s, uint64_t n);

/* reader: whether slot of batch n is free; with `many`, whether enough are that
 * it is worth waking up. */
bool ring_is_free(const struct shared *s, uint64_t n, bool many);

#endif
