/* collator.c - the collator: takes results batch by batch, which is frame
 * order, and gives them to the output. In `server` it also renders them.
 *
 * To a file it writes nothing but the beginning and the end: it grants each
 * chunk its place, and the worker writes. What arrives is checked before it is
 * used: a chunk that contradicts itself is a broken worker.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/chunks.h"
#include "engine/emit.h"
#include "engine/merge.h"
#include "engine/role.h"
#include "engine/sink.h"
#include "engine/state.h"
#include "engine/wire.h"
#include "engine/writer.h"

enum { COLLATOR_LARGE = 32 * 1024 };	/* bytes that are written from where they are */

struct collator {
	struct role *role;
	struct chunks chunks;
	struct merge merge;
	struct writer writer;		/* of the only report */
	struct work_count total;	/* of what is out */
	bool cut;			/* the chunk has frames behind the last one wanted */
	bool begun;
	bool stopped;			/* everybody shall stop */
	uint32_t from, upto;		/* of its report: not yet written; before what is found now */
	const char *tracks, *tracks_end;	/* of the chunk's frames that are still to come */
	struct state_frame frame;	/* the one in work */
};

static bool
collator_fail(struct collator *c, int err)
{
	struct outcome out;

	emit_failed(&out, err);
	role_fail(c->role, out.failure, "%s", out.failure_text);
	return false;
}

static bool
collator_fail_lines(struct collator *c, int err)
{
	struct outcome out;

	emit_failed_lines(&out, err);
	role_fail(c->role, out.failure, "%s", out.failure_text);
	return false;
}

static bool
collator_write(struct collator *c, const char *bytes, size_t len)
{
	int err = writer_put(&c->writer, bytes, len);

	c->role->page->stats[STAT_output] += len;
	return err < 0 ? collator_fail(c, err) : true;
}

/* What a store takes is written by it, and what goes wrong there is kept in it. */
static bool
collator_stored(struct collator *c)
{
	const struct render as = work_render_as(&c->role->work);
	struct outcome out;

	if (render_stored(&as, &out))
		return true;
	role_fail(c->role, out.failure, "%s", out.failure_text);
	return false;
}

/* The server's own report, or what stands before and behind the frames. */
static bool
collator_write_report(struct collator *c)
{
	struct work *k = &c->role->work;
	bool ok = collator_write(c, k->report.start, out_len(&k->report));

	if (ok && out_len(&k->lines) > 0) {
		int err = emit_write(ROLE_FD_LINES, k->lines.start, out_len(&k->lines));
		ok = err < 0 ? collator_fail_lines(c, err) : true;
	}
	k->report.at = k->report.start;
	k->lines.at = k->lines.start;
	return ok && collator_stored(c);
}

static bool
collator_begin(struct collator *c)
{
	if (c->begun)
		return true;
	const struct render as = work_render_as(&c->role->work);
	struct work *k = &c->role->work;
	c->begun = true;
	if (k->sinks != NULL)
		sink_begin(k->sinks);
	else if (as.output != JOB_OUTPUT_NONE)
		render_begin(&as, &k->report, k->job, k->tables);
	return c->role->job->server || collator_write_report(c);
}

/* ---- chunks ---- */

static bool
collator_broken(struct collator *c)
{
	role_fail(c->role, FAILURE_ROLE, "worker %d left a result that contradicts itself in batch %llu", c->chunks.worker,
	    (unsigned long long)c->chunks.batch);
	return false;
}

static struct lane *
collator_lane(const struct collator *c)
{
	return shared_lane(c->role->shared, (uint32_t)c->chunks.worker);
}

static uint64_t
collator_ready(void *ctx)
{
	struct collator *c = ctx;

	return chunks_over(&c->chunks) || (chunks_worth(&c->chunks) && merge_ready(&c->merge));
}

/* Takes the frames that are still wanted: so many bytes of the report. */
static uint32_t
collator_cut(struct collator *c)
{
	const struct chunk *k = &c->chunks.chunk;

	c->cut = chunks_cut(&c->chunks);
	if (c->chunks.wanted > 0)
		return k->len;
	return k->count.selected > 0 ? k->ends[k->count.selected - 1] - k->start : 0;
}

/* Verbose lines of the frames that are out. */
static size_t
collator_cut_lines(const struct collator *c, const char *lines)
{
	const char *p = lines, *end = lines + c->chunks.chunk.lines;

	for (uint64_t n = 0; n < c->chunks.chunk.count.selected && p < end; n++) {
		const char *line = memchr(p, '\n', (size_t)(end - p));
		p = line != NULL ? line + 1 : end;
	}
	return (size_t)(p - lines);
}

/* ---- what is kept from frame to frame: its results stand between the frames' reports ---- */

/* Before a frame's report; false: its worker is broken. */
static bool
collator_before(struct collator *c)
{
	struct state *s = c->role->work.state;

	if (s == NULL)
		return true;
	if (!state_take(s, &c->frame, &c->tracks, c->tracks_end))
		return false;
	state_clock(s, c->frame.head.frame, c->frame.head.time);
	return true;
}

static void
collator_behind(struct collator *c, const struct record_view *view)
{
	if (c->role->work.state != NULL)
		state_tracks(c->role->work.state, &c->frame.head, c->frame.tracks, view, NULL);
}

/* Writes what stands before what was found, and that behind it; nothing was found: nothing. */
static bool
collator_insert(struct collator *c)
{
	const uint32_t from = c->from;

	if (out_len(&c->role->work.report) == 0)
		return true;
	c->from = c->upto;
	return collator_write(c, c->chunks.buffer + from, c->upto - from) && collator_write_report(c);
}

/* Where frames are not reported nothing stands between what is found, and a write costs more than that: it is gathered. */
static bool
collator_found(struct collator *c)
{
	const bool enough = c->role->job->frames || out_len(&c->role->work.report) >= WORK_CHUNK;

	return !enough || collator_insert(c);
}

/* The frames of a chunk, one by one. Returns 1; 0: the output failed; -1: the worker is broken. */
static int
collator_follow(struct collator *c)
{
	for (uint64_t i = 0; i < c->chunks.chunk.count.selected; i++) {
		if (!collator_before(c))
			return -1;
		if (!collator_found(c))
			return 0;
		c->upto = c->chunks.chunk.ends[i];
		collator_behind(c, NULL);
		if (!collator_found(c))
			return 0;
	}
	return collator_insert(c);
}

/* ---- the same where shards keep it: their answers are put between ---- */

/* Small pieces are gathered, for each write costs more than copying them. */
static bool
collator_gather(struct collator *c, const char *bytes, uint32_t len)
{
	struct out *report = &c->role->work.report;

	if ((len >= COLLATOR_LARGE || out_len(report) >= WORK_CHUNK) && !collator_write_report(c))
		return false;
	if (len >= COLLATOR_LARGE)
		return collator_write(c, bytes, len);
	out_mem(report, bytes, len);
	return true;
}

/* The answer in hand. */
static bool
collator_answer(struct collator *c)
{
	const char *piece;
	uint32_t len;

	for (uint32_t at = 0; (piece = merge_piece(&c->merge, at, &len)) != NULL; at += len)
		if (!collator_gather(c, piece, len))
			return false;
	return true;
}

/* Where a frame's report begins in the chunk's buffer. */
static uint32_t
collator_begins(const struct collator *c, uint64_t frame)
{
	return frame > 0 ? c->chunks.chunk.ends[frame - 1] : c->chunks.chunk.start;
}

/* Returns as collator_follow(), but a shard that is broken has been told already. */
static int
collator_merge(struct collator *c)
{
	const uint64_t selected = c->chunks.chunk.count.selected;
	uint64_t at;
	bool behind;
	int more;

	while ((more = merge_next(&c->merge, selected, &at, &behind)) > 0) {
		c->upto = behind ? c->chunks.chunk.ends[at] : collator_begins(c, at);
		if (!collator_gather(c, c->chunks.buffer + c->from, c->upto - c->from) || !collator_answer(c))
			return 0;
		c->from = c->upto;
	}
	c->stopped = more < 0;
	merge_pass(&c->merge, selected);
	return more == 0 && collator_write_report(c);
}

/* What is found beyond single frames, put between them: as collator_follow(). */
static int
collator_put_between(struct collator *c)
{
	c->from = c->upto = c->chunks.chunk.start;
	if (c->merge.nshards > 0)
		return collator_merge(c);
	return c->role->work.state != NULL ? collator_follow(c) : 1;
}

static bool
collator_deliver(struct collator *c)
{
	const char *buffer = c->chunks.buffer, *lines = buffer + LANE_LINES;
	uint32_t len = collator_cut(c);
	int ok = collator_put_between(c);

	if (ok <= 0)
		return ok < 0 ? collator_broken(c) : false;
	len -= c->from - c->chunks.chunk.start;
	c->upto = c->from;

	if (c->chunks.chunk.lines > 0) {
		int err = emit_write(ROLE_FD_LINES, lines, collator_cut_lines(c, lines));
		if (err < 0)
			return collator_fail_lines(c, err);
	}
	if (c->role->job->output != JOB_OUTPUT_FILE)
		return collator_write(c, buffer + c->from, len);
	struct chunk *shared = &collator_lane(c)->chunks[c->chunks.number % c->role->shared->nchunks];
	shared->granted = c->writer.offset;	/* released by the store of `taken` */
	shared->start = c->from;
	shared->len = len;
	c->writer.offset += len;
	c->role->page->stats[STAT_output] += len;
	return true;
}

/* ---- server: records are rendered here ---- */

static bool
collator_is_full(const struct collator *c)
{
	const struct work *k = &c->role->work;

	return out_len(&k->report) >= WORK_CHUNK || out_len(&k->lines) >= WORK_LINES - WORK_LINE_MAX;
}

/* What workers made of a frame as it was captured, and of what stands before it, for each report that wants it. */
static int
collator_packet(struct collator *c, struct wire_reader *r)
{
	struct work *k = &c->role->work;
	const uint32_t last = k->captures[k->ncaptures - 1].report;
	struct wire_packet p = { .frame = false };
	int more = 1;

	while ((!p.frame || p.report != last) && (more = wire_next_packet(r, &p)) > 0) {
		struct out *to = k->sinks != NULL ? sink_packets(k->sinks, p.report) : &k->report;
		if (to == NULL)
			return -1;
		out_mem(to, p.bytes, p.len);
		if (to->full)
			return -1;
	}
	return more;
}

/* The next frame, as far as the format wants it. Returns as wire_next() does. */
static int
collator_next(struct collator *c, struct wire_reader *r, struct record_view *view, struct record *head)
{
	const struct work *k = &c->role->work;
	int more = k->ncaptures > 0 ? collator_packet(c, r) : 1;

	return more > 0 && !k->raw ? wire_next(r, view, head) : more;
}

/* Renders until the report is to be written. Returns as wire_next() does. */
static int
collator_render_some(struct collator *c, struct wire_reader *r)
{
	struct record_view view;
	struct record head;
	int more = 1;

	while (c->chunks.wanted > 0 && !collator_is_full(c) && (more = collator_next(c, r, &view, &head)) > 0) {
		if (!c->role->work.raw && (!collator_before(c) || !work_render(&c->role->work, &view)))
			return -1;
		collator_behind(c, &view);
		if (c->role->work.sinks != NULL)
			sink_pass(c->role->work.sinks);
		c->chunks.wanted--;
	}
	return more;
}

static bool
collator_render(struct collator *c)
{
	const uint64_t wanted = c->chunks.wanted;
	struct chunk *k = &c->chunks.chunk;
	struct wire_reader r;
	int more = 1;

	if (!wire_open(&r, c->chunks.buffer + k->start, k->len, k->batch))
		return false;
	while (c->chunks.wanted > 0 && (more = collator_render_some(c, &r)) > 0)
		if (collator_is_full(c) && !collator_write_report(c))
			return true;		/* told already, as an output that failed */
	const uint64_t taken = wanted - c->chunks.wanted, there = k->count.selected;
	c->cut = c->chunks.wanted == 0 && k->count.frames > wanted;
	k->count.selected = taken;
	return more >= 0 && (taken == there || (c->chunks.wanted == 0 && taken < there));
}

/* ---- the loop ---- */

static void
collator_count(struct collator *c)
{
	const struct chunk *k = &c->chunks.chunk;
	uint64_t *stats = c->role->page->stats;

	c->total.frames += k->count.frames;
	c->total.bytes += k->count.bytes;
	c->total.malformed += k->count.malformed;
	stats[STAT_selected] += k->count.selected;
	if (k->position > stats[STAT_position])	/* windows without frames have none */
		stats[STAT_position] = k->position;
	if (!k->last)
		return;
	stats[STAT_retired]++;
	capture_release(&c->role->capture, shared_slot(c->role->shared, k->batch)->batch.runs[0].offset);
	ring_retire(c->role->shared, k->batch);
}

static bool
collator_refuse(struct collator *c)
{
	char why[256];

	work_refusal(&c->role->work, c->chunks.chunk.refused, why, sizeof why);
	role_fail(c->role, FAILURE_USE, "%s", why);
	return false;
}

/* The worker may use the chunk's buffer again. */
static void
collator_let_go(struct collator *c)
{
	struct lane *lane = collator_lane(c);
	const uint64_t taken = c->chunks.number + 1;

	/* seq_cst: pairs with worker_taken() of a worker that goes to sleep */
	atomic_store_explicit(&lane->taken, taken, memory_order_seq_cst);
	/* Who sleeps for room is not woken for a single chunk; who writes has each to write. */
	bool file = c->role->job->output == JOB_OUTPUT_FILE && !c->role->job->server;
	if (file || atomic_load_explicit(&lane->produced, memory_order_relaxed) - taken <= shared_lane_room(c->role->shared))
		c->role->page->wakes += bell_ring(&c->role->shared->pages[PAGE_WORKER + c->chunks.worker].bell);
}

/* Several reports: whether all could be written so far. */
static bool
collator_sinks_well(struct collator *c)
{
	struct outcome out;

	if (c->role->work.sinks == NULL || sink_well(c->role->work.sinks, &out))
		return true;
	c->role->page->report = out.report;
	role_fail(c->role, out.failure, "%s", out.failure_text);
	return false;
}

/* The chunk in hand; false when the output is complete or has failed. */
static bool
collator_take(struct collator *c)
{
	struct chunk *k = &c->chunks.chunk;

	c->tracks = c->chunks.buffer + LANE_TRACKS;
	c->tracks_end = c->tracks + k->tracks;
	if (c->role->work.state != NULL)
		state_look_ahead(c->role->work.state, c->tracks, c->tracks_end);
	/* What the capture says before its first frame is known with that frame; windows
	 * before it may have been empty. */
	if (k->count.frames > 0 && !collator_begin(c))
		return false;
	if (c->role->job->server) {
		if (!collator_render(c))
			return collator_broken(c);
	} else if (!collator_deliver(c)) {
		return false;
	}
	if (atomic_load(&c->role->page->state) == ROLE_FAILED || !collator_sinks_well(c))
		return false;
	/* Frames behind the last one that is out were not asked for: they do not
	 * count, as in `serial`, which does not even look at them. */
	if (c->cut && k->count.selected > 0)
		k->count = collator_lane(c)->upto[c->chunks.number % c->role->shared->nchunks][k->count.selected - 1];
	collator_let_go(c);
	collator_count(c);
	if (k->refused != WORK_REFUSED_NOT && c->chunks.wanted > 0)
		return collator_refuse(c);
	return chunks_pass(&c->chunks);
}

/* Takes all there is now. False: the output is complete, or has failed. */
static bool
collator_drain(struct collator *c)
{
	int there = 0;

	while (merge_ready(&c->merge) && (there = chunks_take(&c->chunks, true)) > 0)
		if (!collator_take(c))
			return false;
	return there < 0 ? collator_broken(c) : !chunks_over(&c->chunks);
}

static bool
collator_flush(struct collator *c)
{
	if (c->role->work.sinks != NULL)
		sink_flush(c->role->work.sinks);
	return collator_sinks_well(c) && (!c->role->job->server || collator_write_report(c));
}

/* What the end of the capture tells. */
static bool
collator_finish(struct collator *c)
{
	int more = 0;

	if (c->role->work.state != NULL)
		return state_finish(c->role->work.state);
	while (c->merge.nshards > 0 && (more = merge_next_last(&c->merge)) > 0)
		if (!collator_answer(c))
			return false;
	return more == 0;
}

static void
collator_finish_report(struct collator *c)
{
	int err;

	c->role->page->stats[STAT_files] += writer_finish(&c->writer, &err);
	if (err < 0)
		collator_fail(c, err);
}

static void
collator_end(struct collator *c)
{
	struct dump_summary summary = { .frames = c->total.frames, .bytes = c->total.bytes,
		.malformed = c->total.malformed, .stopped = atomic_load(&c->role->shared->stop) != 0 };
	const struct page *pages = c->role->shared->pages;
	struct work *k = &c->role->work;
	const struct render as = work_render_as(k);

	if (c->stopped || atomic_load(&c->role->page->state) == ROLE_FAILED || !collator_begin(c))
		return;
	c->role->page->enough = c->chunks.wanted == 0;
	if (!collator_finish(c))
		return;
	for (uint32_t i = 0; i < PAGE_COUNT && c->chunks.wanted > 0; i++) {
		if (pages[i].damaged && (summary.damage == NULL || pages[i].damage_offset < summary.damage_offset)) {
			summary.damage = pages[i].damage_text;
			summary.damage_offset = pages[i].damage_offset;
		}
	}
	if (k->sinks != NULL)
		sink_end(k->sinks, &summary, c->chunks.wanted > 0);
	if (as.output != JOB_OUTPUT_NONE && c->chunks.wanted > 0)
		render_tail(&as, &k->report, k->job, k->tables);
	if (as.output != JOB_OUTPUT_NONE)
		render_end(&as, &k->report, k->job, &summary);
	if (collator_write_report(c) && collator_sinks_well(c))
		collator_finish_report(c);
	c->role->page->stats[STAT_output] += render_stored_bytes(&as, ROLE_FD_OUTPUT);
}

static bool
collator_spill(void *ctx)
{
	return collator_insert(ctx);
}

static void
collator_cannot(void *ctx, int err)
{
	struct collator *c = ctx;
	struct outcome out;

	emit_failed_beside(&out, err);
	role_fail(c->role, out.failure, "%s", out.failure_text);
}

static bool
collator_open_state(struct collator *c)
{
	const struct state_client client = { .ctx = c, .spill = collator_spill, .fail = collator_cannot,
		.stats = c->role->page->stats };
	char why[256];

	if (!state_wanted(c->role->job) || c->merge.nshards > 0)
		return true;
	c->role->work.state = state_open(&c->role->work, &client, why, sizeof why);
	if (c->role->work.state == NULL)
		role_fail(c->role, FAILURE_ROLE, "%s", why);
	return c->role->work.state != NULL;
}

static bool
collator_open_writer(struct collator *c)
{
	const struct job *j = c->role->job;

	return writer_open(&c->writer, j, j->output, &j->split, c->role->work.dumper, ROLE_FD_OUTPUT) == 0 || collator_fail(c, -ENOMEM);
}

static bool
collator_open_sinks(struct collator *c)
{
	struct work *k = &c->role->work;
	const struct render as = work_render_as(k);
	uint64_t *stats = c->role->page->stats;
	int fds[JOB_MAX_REPORTS];
	char why[256];

	if (as.output != JOB_OUTPUT_NONE && render_open(&as, ROLE_FD_OUTPUT, why, sizeof why) < 0) {
		role_fail(c->role, FAILURE_OUTPUT, "%s", why);
		return false;
	}
	if (k->job->nreports == 0)
		return true;
	for (int i = 0; i < JOB_MAX_REPORTS; i++)
		fds[i] = ROLE_FD_REPORTS + i;
	k->sinks = sink_open(k, fds, why, sizeof why);
	if (k->sinks == NULL)
		role_fail(c->role, FAILURE_ROLE, "%s", why);
	else
		sink_count(k->sinks, &stats[STAT_output], &stats[STAT_files]);
	return k->sinks != NULL;
}

/* Everybody shall stop: what is out is out. */
static void
collator_stop(struct collator *c)
{
	const struct render as = work_render_as(&c->role->work);

	render_save(&as);
	if (c->role->work.sinks != NULL)
		sink_save(c->role->work.sinks);
}

void
collator_main(struct role *role)
{
	static struct collator collator;
	struct collator *c = &collator;
	static char report[WORK_CHUNK + WORK_CHUNK_MAX], lines[WORK_LINES];

	role->work.report = out_over(report, sizeof report);
	role->work.lines = out_over(lines, sizeof lines);
	c->role = role;
	chunks_open(&c->chunks, role->shared, role->job);
	merge_open(&c->merge, role);
	if (!collator_open_sinks(c) || !collator_open_state(c) || !collator_open_writer(c))
		return;
	for (;;) {
		if (!collator_drain(c) || !collator_flush(c))
			break;
		if (!role_wait(role, BELL_WANTS_WORK, collator_ready, c)) {
			collator_stop(c);
			return;
		}
	}
	collator_end(c);
	state_close(role->work.state);
	sink_close(role->work.sinks);
	writer_close(&c->writer);
	role->page->stats[STAT_collate_ns] = emit_cpu_ns();
}
