/* shard.c - see shard.h.
 *
 * A shard reads what workers left for it in their lanes in the collator's order, and of it what is
 * listed for this shard (visits.h). What a chunk says is checked before it is used.
 *
 * Nothing here waits for the worker beside it, and nothing but room for its answers stops it: the shard that
 * the collator waits for always has some (merge.h). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/answers.h"
#include "engine/chunks.h"
#include "engine/emit.h"
#include "engine/shard.h"
#include "engine/state.h"

struct shard {
	struct role *role;
	struct capture capture;		/* these two are not the worker's, which may stand in the middle of a frame */
	struct work work;
	struct chunks chunks;
	struct answers_writer answers;
	struct answer place;		/* of what stands in the report */
	uint64_t frames;		/* selected ones before the chunk in hand */
	bool over;			/* it has nothing to do any more, */
	bool stopped;			/* since everybody shall stop */
	struct trail_frame frame;	/* the one in work */
	char report[WORK_CHUNK + WORK_CHUNK_MAX], lines[WORK_LINES];
};

/* ---- answers ---- */

/* The collator sleeps for us, not for another. */
static bool
shard_is_awaited(const struct shard *h)
{
	/* seq_cst: pairs with the store in merge_await() */
	return atomic_load_explicit(&h->answers.shared->awaited, memory_order_seq_cst) != 0;
}

static void
shard_tell(struct shard *h)
{
	struct bell *collator = &h->role->shared->pages[PAGE_COLLATOR].bell;

	if (!answers_tell(&h->answers))
		return;
	if (shard_is_awaited(h))
		h->role->page->wakes += bell_ring_for(collator, BELL_WANTS_ANSWER);
	else if (ring_is_answered(h->role->shared))
		h->role->page->wakes += bell_ring_for(collator, BELL_WANTS_WORK);
}

static uint64_t
shard_has_room(void *ctx)
{
	const struct shard *h = ctx;

	return answers_has_room(&h->answers);
}

static void
shard_put(struct shard *h, const char *bytes, uint32_t len)
{
	h->place.len = len;
	if (!answers_has_room(&h->answers)) {
		shard_tell(h);
		h->stopped = !role_sleep(h->role, BELL_WANTS_ROOM, shard_has_room, h);
	}
	if (!h->stopped)
		answers_put(&h->answers, &h->place, bytes);
}

/* What was rendered becomes an answer, or several. */
static bool
shard_spill(void *ctx)
{
	struct shard *h = ctx;
	struct out *o = &h->work.report;
	const uint32_t most = answers_most(&h->answers);
	const char *at = o->start;

	while (at < o->at && !h->stopped) {
		uint32_t len = (size_t)(o->at - at) < most ? (uint32_t)(o->at - at) : most;
		shard_put(h, at, len);
		at += len;
	}
	o->at = o->start;
	return !h->stopped;
}

static void
shard_place(void *ctx, uint32_t order)
{
	struct shard *h = ctx;

	if (out_len(&h->work.report) > 0)
		shard_spill(h);
	h->place.order = order;
}

static void
shard_cannot(void *ctx, int err)
{
	struct shard *h = ctx;
	struct outcome out;

	emit_failed_beside(&out, err);
	role_fail(h->role, out.failure, "%s", out.failure_text);
}

/* ---- chunks ---- */

static bool
shard_broken(const struct shard *h)
{
	role_fail(h->role, FAILURE_ROLE, "worker %d left a result that contradicts itself in batch %llu", h->chunks.worker,
	    (unsigned long long)h->chunks.batch);
	return false;
}

/* Whether to go on. */
static bool
shard_is_well(const struct shard *h)
{
	return !h->stopped && atomic_load_explicit(&h->role->page->state, memory_order_relaxed) != ROLE_FAILED;
}

/* A frame of the chunk in hand; false: its worker is broken. */
static bool
shard_visit(struct shard *h, const struct visit *v)
{
	const char *tracks = h->chunks.buffer + LANE_TRACKS, *at = tracks + visits_at(v);
	struct state *s = h->work.state;

	if (visits_at(v) > h->chunks.chunk.tracks || !state_take(s, &h->frame, &at, tracks + h->chunks.chunk.tracks))
		return false;
	*h->work.in_work = h->frame.head.frame;
	h->place.frame = h->frames + v->nth;
	state_clock(s, h->frame.head.frame, h->frame.head.time);
	if (h->frame.head.n > 0)
		state_tracks(s, &h->frame.head, h->frame.tracks, NULL, NULL);
	shard_place(h, 0);
	return true;
}

static bool
shard_chunk(struct shard *h)
{
	const struct chunk *k = &h->chunks.chunk;
	struct visits_left left = visits_of(h->chunks.buffer + LANE_VISITS, h->role->index, k->visits[h->role->index], (uint32_t)k->count.selected);
	struct visit v;
	int more;

	state_look_ahead_visits(h->work.state, h->chunks.buffer + LANE_TRACKS, k->tracks, left);
	while ((more = visits_next(&left, &v)) > 0)
		if (!shard_visit(h, &v))
			return shard_broken(h);
	h->frames += k->count.selected;
	return more < 0 ? shard_broken(h) : shard_is_well(h);
}

/* The chunk in hand. False: it was the last, or something failed. */
static bool
shard_answer(struct shard *h)
{
	h->role->page->in_batch = h->chunks.batch;
	chunks_cut(&h->chunks);
	if (!shard_chunk(h))
		return false;
	if (++h->answers.done - h->answers.told_done >= shared_lane_room(h->role->shared))
		shard_tell(h);
	return chunks_pass(&h->chunks);
}

/* The capture is over. */
static void
shard_end(struct shard *h)
{
	h->over = true;
	if (!shard_is_well(h))
		return;
	h->place.frame = h->frames;
	state_finish(h->work.state);
	shard_place(h, 0);
	if (!shard_is_well(h))
		return;
	h->answers.done = UINT64_MAX;
	shard_tell(h);
}

/* What chunks_take() said. False: there is no other chunk. */
static bool
shard_took(struct shard *h, int there)
{
	if (there < 0)
		shard_broken(h);
	if (there <= 0 || !shard_answer(h))
		shard_end(h);
	return !h->over;
}

bool
shard_take(struct shard *h)
{
	if (h->over)
		return false;
	int there = chunks_take(&h->chunks, false);
	if (there == 0 && !chunks_over(&h->chunks)) {
		shard_tell(h);
		return false;
	}
	while (shard_took(h, there) && ((there = chunks_take(&h->chunks, false)) != 0 || chunks_over(&h->chunks)))
		;
	return true;
}

uint64_t
shard_ready(const struct shard *h)
{
	return !h->over && (chunks_worth(&h->chunks) || (chunks_waiting(&h->chunks) > 0 && shard_is_awaited(h)));
}

static uint64_t
shard_is_ready(void *ctx)
{
	return shard_ready(ctx);
}

void
shard_finish(struct shard *h)
{
	while (!h->over) {
		if (shard_take(h))
			continue;
		h->role->page->in_work = 0;	/* what ends us now is no frame's doing */
		h->over = !role_wait(h->role, BELL_WANTS_CHUNK, shard_is_ready, h);
	}
}

/* ---- opening ---- */

static bool
shard_open(struct shard *h, struct role *role, char *why, size_t why_size)
{
	const struct state_client client = { .ctx = h, .spill = shard_spill, .fail = shard_cannot, .place = shard_place, .stats = role->page->stats,
		.shards = role->shared->nshards, .shard = role->index };
	int err = capture_open(&h->capture, role->job, ROLE_FD_CAPTURE, ROLE_FD_ARENA);

	h->role = role;
	snprintf(why, why_size, "%s", strerror(-err));
	if (err < 0 || work_init(&h->work, role->job, &role->shared->tables, &h->capture, why, why_size) < 0)
		return false;
	h->work.in_work = &role->page->in_work;
	h->work.report = out_over(h->report, sizeof h->report);
	h->work.lines = out_over(h->lines, sizeof h->lines);
	chunks_open(&h->chunks, role->shared, role->job);
	answers_write(&h->answers, role->shared, role->index);
	h->work.state = state_open(&h->work, &client, why, why_size);
	return h->work.state != NULL;
}

struct shard *
shard_new(struct role *role)
{
	struct shard *h = calloc(1, sizeof *h);
	char why[256] = "no memory";

	if (h != NULL && shard_open(h, role, why, sizeof why))
		return h;
	role_fail(role, FAILURE_ROLE, "%s", why);
	shard_free(h);
	return NULL;
}

void
shard_free(struct shard *h)
{
	if (h == NULL)
		return;
	state_close(h->work.state);
	work_fini(&h->work);
	capture_close(&h->capture);
	free(h);
}

void
shard_main(struct role *role)
{
	struct shard *h = shard_new(role);

	if (h == NULL)
		return;
	shard_finish(h);
	role->page->stats[STAT_shard_ns] = emit_cpu_ns();
	shard_free(h);
}
