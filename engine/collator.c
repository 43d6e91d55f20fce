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

#include "engine/emit.h"
#include "engine/role.h"
#include "engine/split.h"
#include "engine/state.h"
#include "engine/wire.h"

struct collator {
	struct role *role;
	uint64_t next;			/* the batch whose chunks come now */
	uint32_t index;			/* its next chunk */
	uint64_t offset;		/* where the next output byte belongs */
	uint64_t wanted;		/* selected frames still to come out */
	struct work_count total;	/* of what is out */
	bool cut;			/* the chunk has frames behind the last one wanted */
	bool begun;
	struct split *split;		/* with --split: it writes */
	struct chunk chunk;		/* copied once, then checked, then used */
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
collator_write(struct collator *c, const char *bytes, size_t len)
{
	bool file = c->role->job->output == JOB_OUTPUT_FILE;
	int err = 0;

	if (c->split != NULL)
		err = split_write(c->split, bytes, len);
	else if (len > 0 && c->role->job->output != JOB_OUTPUT_NONE)
		err = file ? emit_pwrite(ROLE_FD_OUTPUT, bytes, len, c->offset) : emit_write(ROLE_FD_OUTPUT, bytes, len);
	c->offset += len;
	c->role->page->stats[STAT_output] = c->offset;
	return err < 0 ? collator_fail(c, err) : true;
}

/* The server's own report, or what stands before and behind the frames. */
static bool
collator_write_report(struct collator *c)
{
	struct work *k = &c->role->work;
	bool ok = collator_write(c, k->report.start, out_len(&k->report));

	if (ok && out_len(&k->lines) > 0) {
		int err = emit_write(ROLE_FD_LINES, k->lines.start, out_len(&k->lines));
		ok = err < 0 ? collator_fail(c, err) : true;
	}
	k->report.at = k->report.start;
	k->lines.at = k->lines.start;
	return ok;
}

static bool
collator_begin(struct collator *c)
{
	if (c->begun)
		return true;
	c->begun = true;
	if (c->role->job->output != JOB_OUTPUT_NONE)
		emit_begin(&c->role->work.report, &c->role->work);
	return c->role->job->server || collator_write_report(c);
}

/* ---- chunks ---- */

static bool
collator_broken(struct collator *c, int worker)
{
	role_fail(c->role, FAILURE_ROLE, "worker %d left a result that contradicts itself in batch %llu", worker,
	    (unsigned long long)c->next);
	return false;
}

static struct lane *
collator_lane(const struct collator *c, int *worker)
{
	*worker = ring_owner(c->role->shared, c->next);
	return *worker >= 0 ? shared_lane(c->role->shared, (uint32_t)*worker) : NULL;
}

/* Chunks of the next batch's worker that nobody has taken. */
static uint64_t
collator_waiting(const struct lane *lane)
{
	return lane == NULL ? 0 : atomic_load_explicit(&lane->produced, memory_order_seq_cst) -
	    atomic_load_explicit(&lane->taken, memory_order_relaxed);
}

static bool
collator_is_done(const struct collator *c)
{
	return c->next == atomic_load_explicit(&c->role->shared->ring.total, memory_order_seq_cst);
}

/* Worth waking up for: more than one chunk, or somebody needs it to be taken. */
static uint64_t
collator_ready(void *ctx)
{
	const struct collator *c = ctx;
	int worker;
	uint64_t waiting = collator_waiting(collator_lane(c, &worker));

	return waiting >= LANE_WAKE || collator_is_done(c) ||
	    (waiting > 0 && atomic_load_explicit(&c->role->shared->ring.urgent, memory_order_seq_cst) != 0);
}

static bool
collator_chunk_valid(const struct collator *c)
{
	const struct chunk *k = &c->chunk;
	uint32_t end;

	if (k->batch != c->next || k->index != c->index || k->count.selected > BATCH_FRAMES ||
	    k->count.selected > k->count.frames || k->count.frames > BATCH_ROOM ||
	    k->start > LANE_LINES || k->len > LANE_LINES - k->start || k->lines > WORK_LINES || k->tracks > WORK_TRACKS)
		return false;
	end = k->start;
	for (uint64_t i = 0; i < k->count.selected; end = k->ends[i++])
		if (k->ends[i] < end || k->ends[i] > k->start + k->len)
			return false;
	return true;
}

/* Takes the frames that are still wanted; -c may end in the middle of a chunk. */
static uint32_t
collator_cut(struct collator *c)
{
	struct chunk *k = &c->chunk;

	if (k->count.selected < c->wanted) {
		c->wanted -= k->count.selected;
		return k->len;
	}
	c->cut = k->count.frames > c->wanted;
	k->count.selected = c->wanted;
	c->wanted = 0;
	return k->count.selected > 0 ? k->ends[k->count.selected - 1] - k->start : 0;
}

/* Verbose lines of the frames that are out. */
static size_t
collator_cut_lines(const struct collator *c, const char *lines)
{
	const char *p = lines, *end = lines + c->chunk.lines;

	for (uint64_t n = 0; n < c->chunk.count.selected && p < end; n++) {
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
	if (!state_take(&c->frame, &c->tracks, c->tracks_end))
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

/* Writes the chunk's own bytes up to `end` and behind them what was found; nothing was found: nothing. */
static bool
collator_insert(struct collator *c, const char *buffer, uint32_t *from, uint32_t end)
{
	if (out_len(&c->role->work.report) == 0)
		return true;
	uint32_t start = *from;
	*from = end;
	return collator_write(c, buffer + start, end - start) && collator_write_report(c);
}

/* The frames of a chunk, one by one; *from is where what is not yet written begins. Returns 1; 0: the output
 * failed; -1: the worker is broken. */
static int
collator_follow(struct collator *c, const char *buffer, uint32_t *from)
{
	for (uint64_t i = 0; i < c->chunk.count.selected; i++) {
		if (!collator_before(c))
			return -1;
		if (!collator_insert(c, buffer, from, i > 0 ? c->chunk.ends[i - 1] : c->chunk.start))
			return 0;
		collator_behind(c, NULL);
		if (!collator_insert(c, buffer, from, c->chunk.ends[i]))
			return 0;
	}
	return 1;
}


static bool
collator_deliver(struct collator *c, struct chunk *shared, const char *buffer, int worker)
{
	uint32_t len = collator_cut(c), from = c->chunk.start;
	const char *lines = buffer + LANE_LINES;
	int ok = c->role->work.state != NULL ? collator_follow(c, buffer, &from) : 1;

	if (ok <= 0)
		return ok < 0 ? collator_broken(c, worker) : false;
	len -= from - c->chunk.start;

	if (c->chunk.lines > 0) {
		int err = emit_write(ROLE_FD_LINES, lines, collator_cut_lines(c, lines));
		if (err < 0)
			return collator_fail(c, err);
	}
	if (c->role->job->output != JOB_OUTPUT_FILE)
		return collator_write(c, buffer + from, len);
	shared->granted = c->offset;		/* released by the store of `taken` */
	shared->start = from;
	shared->len = len;
	c->offset += len;
	c->role->page->stats[STAT_output] = c->offset;
	return true;
}

/* ---- server: records are rendered here ---- */

static bool
collator_is_full(const struct collator *c)
{
	const struct work *k = &c->role->work;

	return out_len(&k->report) >= WORK_CHUNK || out_len(&k->lines) >= WORK_LINES - WORK_LINE_MAX;
}

/* What workers made of a frame as it was captured, and of what stands before it. */
static int
collator_packet(struct collator *c, struct wire_reader *r)
{
	struct wire_packet p = { .frame = false };
	int more = 1;

	while (!p.frame && (more = wire_next_packet(r, &p)) > 0)
		out_mem(&c->role->work.report, p.bytes, p.len);
	return c->role->work.report.full ? -1 : more;
}

/* The next frame, as far as the format wants it. Returns as wire_next() does. */
static int
collator_next(struct collator *c, struct wire_reader *r, struct record_view *view, struct record *head)
{
	const struct work *k = &c->role->work;
	int more = k->dumper->packet != NULL ? collator_packet(c, r) : 1;

	return more > 0 && !k->raw ? wire_next(r, view, head) : more;
}

/* Renders until the report is to be written. Returns as wire_next() does. */
static int
collator_render_some(struct collator *c, struct wire_reader *r)
{
	struct record_view view;
	struct record head;
	int more = 1;

	while (c->wanted > 0 && !collator_is_full(c) && (more = collator_next(c, r, &view, &head)) > 0) {
		if (!c->role->work.raw && (!collator_before(c) || !work_render(&c->role->work, &view)))
			return -1;
		collator_behind(c, &view);
		c->wanted--;
	}
	return more;
}

static bool
collator_render(struct collator *c, const char *buffer)
{
	const uint64_t wanted = c->wanted;
	struct wire_reader r;
	int more = 1;

	if (!wire_open(&r, buffer + c->chunk.start, c->chunk.len, c->next))
		return false;
	while (c->wanted > 0 && (more = collator_render_some(c, &r)) > 0)
		if (collator_is_full(c) && !collator_write_report(c))
			return true;		/* told already, as an output that failed */
	const uint64_t taken = wanted - c->wanted, there = c->chunk.count.selected;
	c->cut = c->wanted == 0 && c->chunk.count.frames > wanted;
	c->chunk.count.selected = taken;
	return more >= 0 && (taken == there || (c->wanted == 0 && taken < there));
}

/* ---- the loop ---- */

static void
collator_count(struct collator *c)
{
	uint64_t *stats = c->role->page->stats;

	c->total.frames += c->chunk.count.frames;
	c->total.bytes += c->chunk.count.bytes;
	c->total.malformed += c->chunk.count.malformed;
	stats[STAT_selected] += c->chunk.count.selected;
	if (c->chunk.position > stats[STAT_position])	/* windows without frames have none */
		stats[STAT_position] = c->chunk.position;
	c->index++;
	if (!c->chunk.last)
		return;
	stats[STAT_retired]++;
	capture_release(&c->role->capture, shared_slot(c->role->shared, c->next)->batch.runs[0].offset);
	ring_retire(c->role->shared, c->next++);
	c->index = 0;
}

static bool
collator_refuse(struct collator *c)
{
	char why[256];

	work_refusal(&c->role->work, c->chunk.refused, why, sizeof why);
	role_fail(c->role, FAILURE_USE, "%s", why);
	return false;
}

/* Takes one chunk; false when the output is complete or has failed. */
static bool
collator_take(struct collator *c, struct lane *lane, int worker)
{
	struct shared *s = c->role->shared;
	uint64_t n = atomic_load_explicit(&lane->taken, memory_order_relaxed);
	struct chunk *shared = &lane->chunks[n % LANE_CHUNKS];
	const char *buffer = shared_buffer(s, (uint32_t)worker, n);

	c->chunk = *shared;
	if (!collator_chunk_valid(c))
		return collator_broken(c, worker);
	c->tracks = buffer + LANE_TRACKS;
	c->tracks_end = c->tracks + c->chunk.tracks;
	/* What the capture says before its first frame is known with that frame; windows
	 * before it may have been empty. */
	if (c->chunk.count.frames > 0 && !collator_begin(c))
		return false;
	if (c->role->job->server) {
		if (!collator_render(c, buffer))
			return collator_broken(c, worker);
	} else if (!collator_deliver(c, shared, buffer, worker)) {
		return false;
	}
	if (atomic_load(&c->role->page->state) == ROLE_FAILED)
		return false;
	/* Frames behind the last one that is out were not asked for: they do not
	 * count, as in `serial`, which does not even look at them. */
	if (c->cut && c->chunk.count.selected > 0)
		c->chunk.count = lane->upto[n % LANE_CHUNKS][c->chunk.count.selected - 1];
	/* seq_cst: pairs with worker_taken() of a worker that goes to sleep */
	atomic_store_explicit(&lane->taken, n + 1, memory_order_seq_cst);
	/* Who sleeps for room is not woken for a single chunk; who writes has each to write. */
	bool file = c->role->job->output == JOB_OUTPUT_FILE && !c->role->job->server;
	if (file || atomic_load_explicit(&lane->produced, memory_order_relaxed) - (n + 1) <= LANE_ROOM)
		c->role->page->wakes += bell_ring(&s->pages[PAGE_WORKER + worker].bell);
	collator_count(c);
	if (c->chunk.refused != WORK_REFUSED_NOT && c->wanted > 0)
		return collator_refuse(c);
	return !c->chunk.shrunk && c->wanted > 0;
}

/* Takes all there is now. False: the output is complete, or has failed. */
static bool
collator_drain(struct collator *c)
{
	struct lane *lane;
	int worker;

	while ((lane = collator_lane(c, &worker)) != NULL && collator_waiting(lane) > 0)
		if (!collator_take(c, lane, worker))
			return false;
	return !collator_is_done(c);
}

static bool
collator_flush(struct collator *c)
{
	return !c->role->job->server || collator_write_report(c);
}

static void
collator_finish_split(struct collator *c)
{
	int err;

	c->role->page->stats[STAT_files] = split_finish(c->split, &err);
	if (err < 0)
		collator_fail(c, err);
}

static void
collator_end(struct collator *c)
{
	struct dump_summary summary = { .frames = c->total.frames, .bytes = c->total.bytes,
		.malformed = c->total.malformed };
	const struct page *pages = c->role->shared->pages;

	if (atomic_load(&c->role->page->state) == ROLE_FAILED || !collator_begin(c))
		return;
	c->role->page->enough = c->wanted == 0;
	if (c->role->work.state != NULL && !state_finish(c->role->work.state))
		return;
	for (uint32_t i = 0; i < PAGE_COUNT && c->wanted > 0; i++) {
		if (pages[i].damaged && (summary.damage == NULL || pages[i].damage_offset < summary.damage_offset)) {
			summary.damage = pages[i].damage_text;
			summary.damage_offset = pages[i].damage_offset;
		}
	}
	if (c->role->job->output != JOB_OUTPUT_NONE && c->wanted > 0)
		emit_tail(&c->role->work.report, &c->role->work);
	if (c->role->job->output != JOB_OUTPUT_NONE)
		emit_end(&c->role->work.report, &c->role->work, &summary);
	if (collator_write_report(c) && c->split != NULL)
		collator_finish_split(c);
}

static bool
collator_spill(void *ctx)
{
	return collator_write_report(ctx);
}

static void
collator_cannot(void *ctx, int err)
{
	collator_fail(ctx, err);
}

static bool
collator_open_state(struct collator *c)
{
	const struct state_client client = { c, collator_spill, collator_cannot };
	char why[256];

	if (!state_wanted(c->role->job))
		return true;
	c->role->work.state = state_open(&c->role->work, &client, why, sizeof why);
	if (c->role->work.state == NULL)
		role_fail(c->role, FAILURE_ROLE, "%s", why);
	return c->role->work.state != NULL;
}

static bool
collator_open_split(struct collator *c)
{
	if (c->role->job->output != JOB_OUTPUT_SPLIT)
		return true;
	c->split = split_open(c->role->job, ROLE_FD_OUTPUT);
	return c->split != NULL || collator_fail(c, -ENOMEM);
}

void
collator_main(struct role *role)
{
	struct collator c = { .role = role, .wanted = role->job->count > 0 ? role->job->count : UINT64_MAX };
	static char report[WORK_CHUNK + WORK_CHUNK_MAX], lines[WORK_LINES];

	role->work.report = out_over(report, sizeof report);
	role->work.lines = out_over(lines, sizeof lines);
	if (!collator_open_state(&c) || !collator_open_split(&c))
		return;
	for (;;) {
		if (!collator_drain(&c) || !collator_flush(&c))
			break;
		if (!role_wait(role, BELL_WANTS_WORK, collator_ready, &c))
			return;			/* everybody shall stop: what is out is out */
	}
	collator_end(&c);
	state_close(role->work.state);
	split_close(c.split);
	role->page->stats[STAT_collate_ns] = emit_cpu_ns();
}
