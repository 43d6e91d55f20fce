/* shard.c - a shard: reassembles what falls into its parts of all that is kept from frame to
 * frame (reassembly.h), and answers the collator chunk by chunk (answers.h).
 *
 * It reads what workers left for it in their lanes, all of it and in the collator's order, for
 * the clock that ends what is idle is that of all frames. What a chunk says is checked before
 * it is used. */
#include <stdio.h>

#include "engine/answers.h"
#include "engine/chunks.h"
#include "engine/emit.h"
#include "engine/role.h"
#include "engine/state.h"

struct shard {
	struct role *role;
	struct chunks chunks;
	struct answers_writer answers;
	struct answer place;		/* of what stands in the report */
	bool stopped;			/* everybody shall stop */
	struct state_frame frame;	/* the one in work */
};

/* ---- answers ---- */

static void
shard_tell(struct shard *h)
{
	if (answers_tell(&h->answers))
		h->role->page->wakes += bell_ring_for(&h->role->shared->pages[PAGE_COLLATOR].bell, BELL_WANTS_ANSWER);
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
		h->stopped = !role_wait(h->role, BELL_WANTS_ROOM, shard_has_room, h);
	}
	if (!h->stopped)
		answers_put(&h->answers, &h->place, bytes);
}

/* What was rendered becomes an answer, or several. */
static bool
shard_spill(void *ctx)
{
	struct shard *h = ctx;
	struct out *o = &h->role->work.report;
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

	if (out_len(&h->role->work.report) > 0)
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

static bool
shard_frames(struct shard *h)
{
	struct state *s = h->role->work.state;
	const char *at = h->chunks.buffer + LANE_TRACKS, *end = at + h->chunks.chunk.tracks;

	state_look_ahead(s, at, end);
	for (uint64_t i = 0; i < h->chunks.chunk.count.selected; i++, h->place.frame++) {
		if (!state_take(s, &h->frame, &at, end))
			return shard_broken(h);
		*h->role->work.in_work = h->frame.head.frame;
		state_clock(s, h->frame.head.frame, h->frame.head.time);
		if (h->frame.head.n > 0)
			state_tracks(s, &h->frame.head, h->frame.tracks, NULL, NULL);
		shard_place(h, 0);
	}
	return shard_is_well(h);
}

/* Takes all there is now. False: that was all, or something failed. */
static bool
shard_drain(struct shard *h)
{
	int there;

	while ((there = chunks_take(&h->chunks)) > 0) {
		h->role->page->in_batch = h->chunks.batch;
		chunks_cut(&h->chunks);
		if (!shard_frames(h))
			return false;
		if (++h->answers.done - h->answers.told_done >= LANE_ROOM)
			shard_tell(h);
		if (!chunks_pass(&h->chunks))
			return false;
	}
	return there < 0 ? shard_broken(h) : !chunks_over(&h->chunks);
}

static uint64_t
shard_ready(void *ctx)
{
	const struct shard *h = ctx;

	return chunks_worth(&h->chunks) || (chunks_waiting(&h->chunks) > 0 &&
	    atomic_load_explicit(&h->answers.shared->awaited, memory_order_seq_cst) != 0);
}

/* The capture is over. */
static void
shard_end(struct shard *h)
{
	state_finish(h->role->work.state);
	shard_place(h, 0);
	if (!shard_is_well(h))
		return;
	h->answers.done = UINT64_MAX;
	shard_tell(h);
}

void
shard_main(struct role *role)
{
	static struct shard shard;
	static char report[WORK_CHUNK + WORK_CHUNK_MAX], lines[WORK_LINES];
	struct shard *h = &shard;
	const struct state_client client = { .ctx = h, .spill = shard_spill, .fail = shard_cannot, .place = shard_place, .stats = role->page->stats,
		.shards = role->shared->nshards, .shard = role->index };
	char why[256];

	h->role = role;
	chunks_open(&h->chunks, role->shared, role->job);
	answers_write(&h->answers, role->shared, role->index);
	role->work.report = out_over(report, sizeof report);
	role->work.lines = out_over(lines, sizeof lines);
	role->work.state = state_open(&role->work, &client, why, sizeof why);
	if (role->work.state == NULL) {
		role_fail(role, FAILURE_ROLE, "%s", why);
		return;
	}
	while (shard_drain(h)) {
		shard_tell(h);
		if (!role_wait(role, BELL_WANTS_WORK, shard_ready, h))
			return;
	}
	if (shard_is_well(h))
		shard_end(h);
	role->page->stats[STAT_shard_ns] = emit_cpu_ns();
	state_close(role->work.state);
}
