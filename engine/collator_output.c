/* collator_output.c - see collator_private.h: the report as the collator has it, and what becomes of it.
 *
 * To a file it writes nothing but the beginning and the end: it grants each chunk its place, and the worker writes.
 */
#include <errno.h>
#include <string.h>

#include "engine/collator_private.h"
#include "engine/emit.h"
#include "engine/sink.h"

static bool
collator_output_failed(struct collator *c, const struct outcome *out)
{
	role_fail(c->role, out->failure, "%s", out->failure_text);
	return false;
}

bool
collator_output_bytes(struct collator *c, const char *bytes, size_t len)
{
	int err = writer_put(&c->writer, bytes, len);
	struct outcome out;

	c->role->page->stats[STAT_output] += len;
	if (err == 0)
		return true;
	emit_failed(&out, err);
	return collator_output_failed(c, &out);
}

bool
collator_output_lines(struct collator *c, const char *lines, size_t len)
{
	int err = len > 0 ? emit_write(ROLE_FD_LINES, lines, len) : 0;
	struct outcome out;

	if (err == 0)
		return true;
	emit_failed_lines(&out, err);
	return collator_output_failed(c, &out);
}

/* What a store takes is written by it, and what goes wrong there is kept in it. */
static bool
collator_output_stored(struct collator *c)
{
	const struct render as = work_render_as(&c->role->work);
	struct outcome out;

	return render_stored(&as, &out) || collator_output_failed(c, &out);
}

bool
collator_output_report(struct collator *c)
{
	struct work *k = &c->role->work;
	bool ok = collator_output_bytes(c, k->report.start, out_len(&k->report)) &&
	    collator_output_lines(c, k->lines.start, out_len(&k->lines));

	k->report.at = k->report.start;
	k->lines.at = k->lines.start;
	return ok && collator_output_stored(c);
}

bool
collator_output_chunk(struct collator *c, uint32_t len)
{
	if (c->role->job->output != JOB_OUTPUT_FILE)
		return collator_output_bytes(c, c->chunks.buffer + c->from, len);
	struct chunk *shared = &collator_lane(c)->chunks[c->chunks.number % c->role->shared->nchunks];
	shared->granted = c->writer.offset;	/* released by the store of `taken` */
	shared->start = c->from;
	shared->len = len;
	c->writer.offset += len;
	c->role->page->stats[STAT_output] += len;
	return true;
}

bool
collator_output_begin(struct collator *c)
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
	return c->role->job->server || collator_output_report(c);
}

bool
collator_output_well(struct collator *c)
{
	struct outcome out;

	if (c->role->work.sinks == NULL || sink_well(c->role->work.sinks, &out))
		return true;
	c->role->page->report = out.report;
	return collator_output_failed(c, &out);
}

bool
collator_output_flush(struct collator *c)
{
	if (c->role->work.sinks != NULL)
		sink_flush(c->role->work.sinks);
	return collator_output_well(c) && (!c->role->job->server || collator_output_report(c));
}

/* ---- how it ends ---- */

static struct dump_summary
collator_output_summary(const struct collator *c)
{
	const struct page *pages = c->role->shared->pages;
	struct dump_summary summary = { .frames = c->total.frames, .bytes = c->total.bytes,
		.malformed = c->total.malformed, .stopped = atomic_load(&c->role->shared->stop) != 0 };

	for (uint32_t i = 0; i < PAGE_COUNT && c->chunks.wanted > 0; i++) {
		if (pages[i].damaged && (summary.damage == NULL || pages[i].damage_offset < summary.damage_offset)) {
			summary.damage = pages[i].damage_text;
			summary.damage_offset = pages[i].damage_offset;
		}
	}
	return summary;
}

static void
collator_output_finish(struct collator *c)
{
	struct outcome out;
	int err;

	c->role->page->stats[STAT_files] += writer_finish(&c->writer, &err);
	if (err == 0)
		return;
	emit_failed(&out, err);
	collator_output_failed(c, &out);
}

void
collator_output_end(struct collator *c)
{
	const struct dump_summary summary = collator_output_summary(c);
	struct work *k = &c->role->work;
	const struct render as = work_render_as(k);

	if (k->sinks != NULL)
		sink_end(k->sinks, &summary, c->chunks.wanted > 0);
	if (as.output != JOB_OUTPUT_NONE && c->chunks.wanted > 0)
		render_tail(&as, &k->report, k->job, k->tables);
	if (as.output != JOB_OUTPUT_NONE)
		render_end(&as, &k->report, k->job, &summary);
	if (collator_output_report(c) && collator_output_well(c))
		collator_output_finish(c);
	c->role->page->stats[STAT_output] += render_stored_bytes(&as, ROLE_FD_OUTPUT);
}

void
collator_output_stop(struct collator *c)
{
	const struct render as = work_render_as(&c->role->work);

	render_save(&as);
	if (c->role->work.sinks != NULL)
		sink_save(c->role->work.sinks);
}

/* ---- opening ---- */

static bool
collator_output_open_sinks(struct collator *c)
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

bool
collator_output_open(struct collator *c)
{
	const struct job *j = c->role->job;

	if (!collator_output_open_sinks(c))
		return false;
	if (writer_open(&c->writer, j, j->output, &j->split, c->role->work.dumper, ROLE_FD_OUTPUT) == 0)
		return true;
	role_fail(c->role, FAILURE_OUTPUT, "%s", strerror(ENOMEM));
	return false;
}

void
collator_output_close(struct collator *c)
{
	sink_close(c->role->work.sinks);
	writer_close(&c->writer);
}
