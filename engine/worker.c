/* worker.c - a worker: claims batches, dissects and renders them, and leaves
 * the result in its lane, chunk by chunk. Where the output is a file it writes
 * its chunks there itself, as soon as the collator has granted their places.
 *
 * Of a regular file it claims windows: see shared.h. A shard may live beside it: see shard.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "engine/emit.h"
#include "engine/meter.h"
#include "engine/role.h"
#include "engine/shard.h"
#include "engine/state.h"
#include "engine/walk.h"
#include "engine/wire.h"

struct worker {
	struct role *role;
	struct shard *shard;		/* beside us, or NULL */
	struct meter meter;
	uint64_t (*ready)(void *ctx);	/* what we sleep for */
	struct lane *lane;
	uint64_t produced, written;	/* chunks; written counts only where we write */
	uint32_t index;			/* of the next chunk within its batch */
	bool writes, failed;
	bool whole;			/* what is being worked on is all that is left of its batch */
	struct walk *walk;		/* windows only, */
	struct batch *batch;		/* and the frames of the one in work */
	uint64_t waits_for;		/* the window whose baton is waited for */
};

static uint64_t
worker_taken(const struct worker *w)
{
	return atomic_load_explicit(&w->lane->taken, memory_order_seq_cst);
}

/* Writes what was granted. */
static bool
worker_write(struct worker *w)
{
	uint64_t taken = worker_taken(w);

	for (; w->writes && w->written < taken; w->written++) {
		const struct chunk *c = &w->lane->chunks[w->written % w->role->shared->nchunks];
		const char *bytes = shared_buffer(w->role->shared, w->role->index, w->written) + c->start;
		int err = c->len > 0 ? emit_pwrite(ROLE_FD_OUTPUT, bytes, c->len, c->granted) : 0;
		if (err < 0) {
			role_fail(w->role, FAILURE_OUTPUT, "%s", strerror(-err));
			w->failed = true;
			return false;
		}
	}
	return true;
}

/* Writes what was granted, unless another worker is writing: a file has one lock in
 * the kernel, and two who write take turns spinning at it. There is room for more
 * results before that is worth it. */
static bool
worker_write_if_free(struct worker *w)
{
	_Atomic uint32_t *writing = &w->role->shared->ring.writing;

	if (!w->writes || w->written == worker_taken(w))
		return true;
	if (atomic_exchange_explicit(writing, 1, memory_order_relaxed) != 0)
		return true;
	bool go_on = worker_write(w);
	atomic_store_explicit(writing, 0, memory_order_relaxed);
	return go_on;
}

/* Chunks whose buffers may not be used yet. */
static uint64_t
worker_pending(const struct worker *w)
{
	return w->produced - (w->writes ? w->written : worker_taken(w));
}

static uint64_t
worker_can_go_on(void *ctx)
{
	const struct worker *w = ctx;

	return worker_pending(w) <= shared_lane_room(w->role->shared) || (w->writes && w->written < worker_taken(w));
}

static uint64_t
worker_has_work(void *ctx)
{
	const struct worker *w = ctx;

	return w->writes && w->written < worker_taken(w) ? UINT64_MAX : ring_has_work(w->role->shared);
}

static uint64_t
worker_is_rid(void *ctx)
{
	const struct worker *w = ctx;

	return worker_taken(w) == w->produced;
}

/* ---- waiting ---- */

/* The shard beside us takes its next chunk. What we are working on is the same as before. */
static bool
worker_shard(struct worker *w)
{
	struct page *page = w->role->page;
	const uint64_t batch = page->in_batch, frame = page->in_work;

	if (w->shard == NULL)
		return false;
	const enum meter_part part = meter_turn(&w->meter, METER_SHARD);
	const bool took = shard_take(w->shard);
	meter_turn(&w->meter, part);
	page->in_batch = batch;
	page->in_work = frame;
	return took;
}

static uint64_t
worker_stirs(void *ctx)
{
	struct worker *w = ctx;
	const uint64_t ready = w->ready(w);

	return ready != 0 || w->shard == NULL ? ready : shard_ready(w->shard);
}

/* Until ready(w). What we wait for may depend on the shard beside us, so that goes on; `wait` is called when it has nothing
 * to do, too: role_wait() or role_sleep(). */
static bool
worker_wait(struct worker *w, enum bell_state state, uint64_t (*ready)(void *ctx), typeof(role_wait) *wait)
{
	while (ready(w) == 0) {
		if (worker_shard(w))
			continue;
		w->ready = ready;
		if (!wait(w->role, state, worker_stirs, w))
			return false;
	}
	return true;
}

static bool
worker_sleep(struct worker *w, enum bell_state state, uint64_t (*ready)(void *ctx))
{
	return worker_wait(w, state, ready, role_sleep);
}

/* ---- chunks ---- */

static bool
worker_open_chunk(struct worker *w)
{
	while (worker_pending(w) >= w->role->shared->nchunks)
		if (!worker_sleep(w, BELL_WANTS_ROOM, worker_can_go_on) || !worker_write(w))
			return false;
	char *buffer = shared_buffer(w->role->shared, w->role->index, w->produced);
	w->role->work.report = out_over(buffer, LANE_LINES);
	w->role->work.lines = out_over(buffer + LANE_LINES, WORK_LINES);
	if (state_wanted(w->role->job))
		w->role->work.tracks = out_over(buffer + LANE_TRACKS, WORK_TRACKS);
	visits_begin(&w->role->work.visits, buffer + LANE_VISITS);
	return true;
}

static void
worker_describe(struct worker *w, struct chunk *c, const struct batch *b, bool last)
{
	struct work *k = &w->role->work;

	c->batch = b->number;
	c->index = w->index++;
	c->last = last && w->whole;
	c->shrunk = k->shrunk && c->last;
	c->refused = c->last ? k->refused : WORK_REFUSED_NOT;
	c->start = w->role->job->server ? (uint32_t)wire_end(&k->report, b->number) : 0;
	c->len = (uint32_t)out_len(&k->report) - c->start;
	c->lines = (uint32_t)out_len(&k->lines);
	c->tracks = (uint32_t)out_len(&k->tracks);
	visits_end(&k->visits);
	memcpy(c->visits, k->visits.n, sizeof c->visits);
	c->count = k->count;
	c->position = batch_end(b);
	if (c->len > 0)
		memcpy(c->ends, k->ends, k->count.selected * sizeof c->ends[0]);
	if (w->role->job->count > 0)
		memcpy(w->lane->upto[w->produced % w->role->shared->nchunks], k->upto, k->count.selected * sizeof k->upto[0]);
}

/* Told before the chunk is published: who takes it asks whether there is damage. */
static void
worker_report_damage(struct worker *w)
{
	const struct work *k = &w->role->work;

	if (!k->shrunk)
		return;
	w->role->page->damaged = true;
	w->role->page->damage_offset = k->shrunk_to;
	strcpy(w->role->page->damage_text, "the capture was cut short while it was read");
}

/* A frame of megabytes: its memory goes back as soon as it is out, so that a lane
 * of such does not grow to eight of them. */
static bool
worker_shed(struct worker *w, uint64_t n)
{
	const struct chunk *c = &w->lane->chunks[n % w->role->shared->nchunks];
	size_t used = (size_t)c->start + c->len;

	if (used <= LANE_LARGE)
		return true;
	if (!worker_sleep(w, BELL_WANTS_ROOM, worker_is_rid) || !worker_write(w))
		return false;
	madvise(shared_buffer(w->role->shared, w->role->index, n) + LANE_LARGE, used - LANE_LARGE, MADV_REMOVE);
	return true;
}

static bool
worker_flush(struct work *k, const struct batch *b, bool last)
{
	struct worker *w = k->ctx;
	struct shared *s = w->role->shared;
	struct page *page = w->role->page;

	worker_report_damage(w);
	worker_describe(w, &w->lane->chunks[w->produced % w->role->shared->nchunks], b, last);
	page->stats[STAT_frames] += k->count.frames;
	page->stats[STAT_bytes] += k->count.bytes;
	page->stats[STAT_truncated] += k->count.truncated;
	page->stats[STAT_malformed] += k->count.malformed;
	/* seq_cst: pairs with the load in chunks_waiting(); releases chunk and bytes */
	atomic_store_explicit(&w->lane->produced, ++w->produced, memory_order_seq_cst);
	if (w->produced - worker_taken(w) >= shared_lane_wake(s) || atomic_load_explicit(&s->ring.urgent, memory_order_seq_cst) > 0)
		page->wakes += ring_call(s);
	return worker_write_if_free(w) && worker_shed(w, w->produced - 1) && worker_open_chunk(w);
}

/* One batch; false when there is to be no other. */
static bool
worker_batch(struct worker *w, uint64_t n)
{
	struct shared *s = w->role->shared;
	const struct batch *b = &shared_slot(s, n)->batch;

	w->role->page->in_batch = n;
	w->index = 0;
	bool go_on = work_batch(&w->role->work, b);
	capture_release(&w->role->capture, b->runs[0].offset);
	return go_on;
}

/* ---- windows ---- */

/* A window with more frames or sections than a batch holds comes out in parts. */
static struct batch *
worker_publish(void *ctx, struct batch *part)
{
	struct worker *w = ctx;

	w->whole = false;
	bool go_on = work_batch(&w->role->work, part);
	part->nframes = part->nruns = 0;	/* what is left of the window is not this again */
	return go_on ? part : NULL;
}

static bool
worker_stopped(void *ctx)
{
	const struct worker *w = ctx;

	return atomic_load_explicit(&w->role->shared->stop, memory_order_acquire) != 0;
}

static bool
worker_open_windows(struct worker *w)
{
	struct walk_client client = { .ctx = w, .publish = worker_publish, .stopped = worker_stopped,
		.notes = w->role->work.dissect.hints != NULL };

	w->batch = calloc(1, sizeof *w->batch);
	if (w->batch != NULL)
		w->walk = walk_new(&w->role->capture, &w->role->shared->tables, w->role->job, &client, w->batch);
	if (w->walk == NULL)
		role_fail(w->role, FAILURE_ROLE, "no memory");
	w->failed = w->walk == NULL;
	return !w->failed;
}

static uint64_t
worker_has_baton(void *ctx)
{
	const struct worker *w = ctx;

	return ring_has_baton(w->role->shared, w->waits_for);
}

static void
worker_report_walk(struct worker *w)
{
	struct page *page = w->role->page;
	struct walk_damage d = walk_damage(w->walk);

	if (d.what == NULL)
		return;
	page->damaged = true;
	page->damage_offset = d.offset;
	snprintf(page->damage_text, sizeof page->damage_text, "%s", d.what);
}

/* Walks window n and hands the baton on. False: the capture is none. */
static bool
worker_walk(struct worker *w, uint64_t n)
{
	struct baton baton = shared_slot(w->role->shared, n)->baton;
	uint64_t size = job_window_bytes(w->role->job);
	char why[256];
	int err = n == 0 ? walk_begin(w->walk, why, sizeof why) : 0;

	if (err < 0) {
		role_fail(w->role, FAILURE_INPUT, "%s", err == -EINVAL ? why : strerror(-err));
		w->failed = true;
		return false;
	}
	bool last = walk_window(w->walk, &baton, (n + 1) * size);
	if (last)
		worker_report_walk(w);
	ring_pass_baton(w->role->shared, n, &baton, last);
	return true;
}

/* One window; false when there is to be no other. */
static bool
worker_window(struct worker *w, uint64_t n)
{
	uint64_t size = job_window_bytes(w->role->job), begin = n * size, left = w->role->job->file_size - begin;

	meter_turn(&w->meter, METER_WALK);
	w->role->page->in_batch = n;
	w->index = 0;
	w->batch->number = n;
	w->waits_for = n;
	(void)capture_view(&w->role->capture, begin, size < left ? size : left);	/* while the baton is on its way */
	if (!worker_wait(w, BELL_WANTS_BATON, worker_has_baton, role_wait) || worker_has_baton(w) != 1)
		return false;
	w->whole = true;
	if (!worker_walk(w, n))
		return false;
	w->role->page->stats[STAT_batches]++;
	meter_turn(&w->meter, METER_WORK);
	w->whole = true;
	if (w->failed || role_aborted(w->role))		/* a part found no chunk to go on with */
		return false;
	return work_batch(&w->role->work, w->batch);
}

/* ---- the loop ---- */

static void
worker_loop(struct worker *w)
{
	struct shared *s = w->role->shared;
	bool slept = false;
	uint64_t n;

	while (!ring_is_done(s) && !role_aborted(w->role)) {
		if (worker_shard(w))		/* chunks are taken in order: who is behind holds up all */
			continue;
		if (!ring_claim(s, w->role->index, &n)) {
			w->role->page->in_work = 0;	/* what ends us now is no frame's doing */
			if (!worker_sleep(w, BELL_WANTS_WORK, worker_has_work) || !worker_write(w))
				return;
			slept = true;
			continue;
		}
		if (slept)
			w->role->page->wakes += ring_pass_on(s);
		slept = false;
		if (w->walk != NULL ? !worker_window(w, n) : !worker_batch(w, n))
			return;
		meter_batch(&w->meter);
	}
}

static bool
worker_open_shard(struct worker *w)
{
	w->shard = shard_new(w->role);
	w->failed = w->shard == NULL;
	return !w->failed;
}

static void
worker_spent(struct worker *w)
{
	uint64_t ns[METER_PARTS], *stats = w->role->page->stats;

	meter_end(&w->meter, ns);
	stats[STAT_walk_ns] = ns[METER_WALK];
	stats[STAT_work_ns] = ns[METER_WORK];
	stats[STAT_shard_ns] = ns[METER_SHARD];
}

static void
worker_close_shard(struct worker *w)
{
	const uint64_t start = emit_cpu_ns();

	shard_finish(w->shard);
	w->role->page->stats[STAT_shard_ns] += emit_cpu_ns() - start;
	shard_free(w->shard);
}

void
worker_main(struct role *role)
{
	struct worker w = { .role = role, .lane = shared_lane(role->shared, role->index) };

	meter_begin(&w.meter, METER_WORK);
	w.whole = true;
	w.writes = role->job->output == JOB_OUTPUT_FILE && !role->job->server;
	role->work.ctx = &w;
	role->work.flush = worker_flush;
	visits_open(&role->work.visits, role->shared->nshards, role->job);
	if ((role->index >= role->shared->nshards || worker_open_shard(&w)) &&
	    (!role->shared->windows || worker_open_windows(&w)) && worker_open_chunk(&w))
		worker_loop(&w);
	if (!w.failed && worker_sleep(&w, BELL_WANTS_ROOM, worker_is_rid))
		worker_write(&w);
	worker_write(&w);		/* aborted: what was granted before is still owed */
	worker_spent(&w);
	if (w.shard != NULL)
		worker_close_shard(&w);
	walk_free(w.walk);
	free(w.batch);
}
