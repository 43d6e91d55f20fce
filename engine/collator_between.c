/* collator_between.c - see collator_private.h: what is found beyond single frames stands between the frames' reports.
 *
 * The collator finds it itself, or shards do, whose answers it puts there (merge.h). */
#include "engine/collator_private.h"
#include "engine/emit.h"

enum { COLLATOR_BETWEEN_LARGE = 32 * 1024 };	/* bytes that are written from where they are */

/* ---- kept here, from frame to frame ---- */

bool
collator_between_before(struct collator *c)
{
	struct state *s = c->role->work.state;

	if (s == NULL)
		return true;
	if (!state_take(s, &c->frame, &c->tracks, c->tracks_end))
		return false;
	state_clock(s, c->frame.head.frame, c->frame.head.time);
	return true;
}

void
collator_between_behind(struct collator *c, const struct record_view *view)
{
	if (c->role->work.state != NULL)
		state_tracks(c->role->work.state, &c->frame.head, c->frame.tracks, view, NULL);
}

/* Writes what stands before what was found, and that behind it; nothing was found: nothing. */
static bool
collator_between_insert(struct collator *c)
{
	const uint32_t from = c->from;

	if (out_len(&c->role->work.report) == 0)
		return true;
	c->from = c->upto;
	return collator_output_bytes(c, c->chunks.buffer + from, c->upto - from) && collator_output_report(c);
}

/* Where frames are not reported nothing stands between what is found, and a write costs more than that: it is gathered. */
static bool
collator_between_found(struct collator *c)
{
	const bool enough = c->role->job->frames || out_len(&c->role->work.report) >= WORK_CHUNK;

	return !enough || collator_between_insert(c);
}

/* The frames of a chunk, one by one. Returns 1; 0: the output failed; -1: the worker is broken. */
static int
collator_between_follow(struct collator *c)
{
	for (uint64_t i = 0; i < c->chunks.chunk.count.selected; i++) {
		if (!collator_between_before(c))
			return -1;
		if (!collator_between_found(c))
			return 0;
		c->upto = c->chunks.chunk.ends[i];
		collator_between_behind(c, NULL);
		if (!collator_between_found(c))
			return 0;
	}
	return collator_between_insert(c);
}

/* ---- kept by shards: their answers are put between ---- */

/* Small pieces are gathered, for each write costs more than copying them. */
static bool
collator_between_gather(struct collator *c, const char *bytes, uint32_t len)
{
	struct out *report = &c->role->work.report;

	if ((len >= COLLATOR_BETWEEN_LARGE || out_len(report) >= WORK_CHUNK) && !collator_output_report(c))
		return false;
	if (len >= COLLATOR_BETWEEN_LARGE)
		return collator_output_bytes(c, bytes, len);
	out_mem(report, bytes, len);
	return true;
}

/* The answer in hand. */
static bool
collator_between_answer(struct collator *c)
{
	const char *piece;
	uint32_t len;

	for (uint32_t at = 0; (piece = merge_piece(&c->merge, at, &len)) != NULL; at += len)
		if (!collator_between_gather(c, piece, len))
			return false;
	return true;
}

/* Where a frame's report begins in the chunk's buffer. */
static uint32_t
collator_between_begins(const struct collator *c, uint64_t frame)
{
	return frame > 0 ? c->chunks.chunk.ends[frame - 1] : c->chunks.chunk.start;
}

/* Returns as collator_between_follow(), but a shard that is broken has been told already. */
static int
collator_between_merge(struct collator *c)
{
	const uint64_t selected = c->chunks.chunk.count.selected;
	uint64_t at;
	bool behind;
	int more;

	while ((more = merge_next(&c->merge, selected, &at, &behind)) > 0) {
		c->upto = behind ? c->chunks.chunk.ends[at] : collator_between_begins(c, at);
		if (!collator_between_gather(c, c->chunks.buffer + c->from, c->upto - c->from) || !collator_between_answer(c))
			return 0;
		c->from = c->upto;
	}
	c->stopped = more < 0;
	merge_pass(&c->merge, selected);
	return more == 0 && collator_output_report(c);
}

int
collator_between_frames(struct collator *c)
{
	c->from = c->upto = c->chunks.chunk.start;
	if (c->merge.nshards > 0)
		return collator_between_merge(c);
	return c->role->work.state != NULL ? collator_between_follow(c) : 1;
}

/* ---- the beginning and the end ---- */

void
collator_between_begin(struct collator *c)
{
	c->tracks = c->chunks.buffer + LANE_TRACKS;
	c->tracks_end = c->tracks + c->chunks.chunk.tracks;
	if (c->role->work.state != NULL)
		state_look_ahead(c->role->work.state, c->tracks, c->tracks_end);
}

bool
collator_between_end(struct collator *c)
{
	int more = 0;

	if (c->role->work.state != NULL)
		return state_finish(c->role->work.state);
	while (c->merge.nshards > 0 && (more = merge_next_last(&c->merge)) > 0)
		if (!collator_between_answer(c))
			return false;
	return more == 0;
}

static bool
collator_between_spill(void *ctx)
{
	return collator_between_insert(ctx);
}

static void
collator_between_cannot(void *ctx, int err)
{
	struct collator *c = ctx;
	struct outcome out;

	emit_failed_beside(&out, err);
	role_fail(c->role, out.failure, "%s", out.failure_text);
}

bool
collator_between_open(struct collator *c)
{
	const struct state_client client = { .ctx = c, .spill = collator_between_spill, .fail = collator_between_cannot,
		.stats = c->role->page->stats };
	char why[256];

	if (!state_wanted(c->role->job) || c->merge.nshards > 0)
		return true;
	c->role->work.state = state_open(&c->role->work, &client, why, sizeof why);
	if (c->role->work.state == NULL)
		role_fail(c->role, FAILURE_ROLE, "%s", why);
	return c->role->work.state != NULL;
}
