/* collator.c - the collator: takes results batch by batch, which is frame
 * order, and gives them to the output. In `server` it also renders them.
 *
 * What arrives is checked before it is used: a chunk that contradicts itself is a broken worker.
 */
#include <string.h>

#include "engine/collator_private.h"
#include "engine/emit.h"

/* ---- a chunk ---- */

static bool
collator_broken(struct collator *c)
{
	role_fail(c->role, FAILURE_ROLE, "worker %d left a result that contradicts itself in batch %llu", c->chunks.worker,
	    (unsigned long long)c->chunks.batch);
	return false;
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

/* What a worker rendered, with what is found between. */
static bool
collator_deliver(struct collator *c)
{
	const char *lines = c->chunks.buffer + LANE_LINES;
	const uint32_t len = collator_cut(c);
	int ok = collator_between_frames(c);

	if (ok <= 0)
		return ok < 0 ? collator_broken(c) : false;
	c->upto = c->from;
	return (c->chunks.chunk.lines == 0 || collator_output_lines(c, lines, collator_cut_lines(c, lines))) &&
	    collator_output_chunk(c, len - (c->from - c->chunks.chunk.start));
}

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

/* The chunk in hand; false when the output is complete or has failed. */
static bool
collator_take(struct collator *c)
{
	struct chunk *k = &c->chunks.chunk;

	collator_between_begin(c);
	/* What the capture says before its first frame is known with that frame; windows
	 * before it may have been empty. */
	if (k->count.frames > 0 && !collator_output_begin(c))
		return false;
	if (c->role->job->server) {
		if (!collator_render(c))
			return collator_broken(c);
	} else if (!collator_deliver(c)) {
		return false;
	}
	if (atomic_load(&c->role->page->state) == ROLE_FAILED || !collator_output_well(c))
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

/* ---- the loop ---- */

static uint64_t
collator_ready(void *ctx)
{
	struct collator *c = ctx;

	if (c->merge.nshards == 0)
		return chunks_worth(&c->chunks);
	return chunks_over(&c->chunks) || (merge_worth(&c->merge) && chunks_waiting(&c->chunks) > 0);
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

static void
collator_end(struct collator *c)
{
	if (c->stopped || atomic_load(&c->role->page->state) == ROLE_FAILED || !collator_output_begin(c))
		return;
	c->role->page->enough = c->chunks.wanted == 0;
	if (collator_between_end(c))
		collator_output_end(c);
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
	if (!collator_output_open(c) || !collator_between_open(c))
		return;
	for (;;) {
		if (!collator_drain(c) || !collator_output_flush(c))
			break;
		if (!role_wait(role, BELL_WANTS_WORK, collator_ready, c)) {
			collator_output_stop(c);
			return;
		}
	}
	collator_end(c);
	state_close(role->work.state);
	collator_output_close(c);
	role->page->stats[STAT_collate_ns] = emit_cpu_ns();
}
