/* sink.c - see sink.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/table.h"
#include "engine/emit.h"
#include "engine/render.h"
#include "engine/select.h"
#include "engine/sink.h"
#include "engine/work.h"
#include "engine/writer.h"

struct sink {
	struct sinks *all;
	struct render as;
	struct dump_options dump;
	struct out out;			/* rendered, not written yet */
	struct writer writer;
};

struct sinks {
	const struct work *work;
	uint64_t *written, *files;	/* counters */
	bool failed;			/* one of them: */
	struct outcome how;
	uint32_t n;
	struct sink sinks[JOB_MAX_REPORTS];
};

enum { SINK_ROOM = WORK_CHUNK + WORK_CHUNK_MAX };

static void
sink_fail(struct sink *k, int err)
{
	if (err == 0 || k->all->failed)
		return;
	k->all->failed = true;
	emit_failed(&k->all->how, err);
	k->all->how.report = k->as.report;
}

static void
sink_write(struct sink *k)
{
	if (!k->all->failed && !render_stored(&k->as, &k->all->how))
		k->all->failed = true;
	if (!k->all->failed) {
		*k->all->written += out_len(&k->out);
		sink_fail(k, writer_put(&k->writer, k->out.start, out_len(&k->out)));
	}
	k->out.at = k->out.start;
	k->out.full = false;
}

static void
sink_spill(void *ctx)
{
	sink_write(ctx);
}

/* ---- opening ---- */

/* A report's options are those that it would have alone. */
static int
sink_options(struct sink *k, const struct work *w, const struct job_report *report, char *why, size_t why_size)
{
	const char *fields = job_text(w->job, w->job->fields);

	k->dump = (struct dump_options){ .names = report->names, .rows = w->dump.rows, .occurrence = w->dump.occurrence,
		 .lean = w->job->payload && !report->payload, .captures = w->dump.captures };
	k->as = (struct render){ dump_find(job_text(w->job, report->format)), &k->dump, report->output, (uint32_t)(k - k->all->sinks) };
	if (k->as.dumper == NULL) {
		snprintf(why, why_size, "no such format");
		return -EINVAL;
	}
	if (k->as.dumper->table)
		return select_columns(&k->dump, fields, why, why_size);
	return fields != NULL ? select_fields(&k->dump, fields, why, why_size) : 0;
}

static int
sink_open_one(struct sink *k, const struct work *w, uint32_t i, int fd, char *why, size_t why_size)
{
	const struct job_report *report = &w->job->reports[i];
	int err = sink_options(k, w, report, why, why_size);

	if (err < 0)
		return err;
	snprintf(why, why_size, "no memory");
	char *buffer = malloc(SINK_ROOM);
	if (buffer == NULL)
		return -ENOMEM;
	k->out = out_over(buffer, SINK_ROOM);
	err = writer_open(&k->writer, w->job, report->output, &report->split, k->as.dumper, fd);
	return err == 0 ? render_open(&k->as, fd, why, why_size) : err;
}

struct sinks *
sink_open(const struct work *w, const int *fds, char *why, size_t why_size)
{
	struct sinks *s = calloc(1, sizeof *s);

	snprintf(why, why_size, "no memory");
	if (s == NULL)
		return NULL;
	s->work = w;
	for (; s->n < w->job->nreports; s->n++)
		s->sinks[s->n].all = s;
	for (uint32_t i = 0; i < s->n; i++)
		if (sink_open_one(&s->sinks[i], w, i, fds[i], why, why_size) < 0) {
			sink_close(s);
			return NULL;
		}
	return s;
}

void
sink_count(struct sinks *s, uint64_t *written, uint64_t *files)
{
	s->written = written;
	s->files = files;
}

void
sink_close(struct sinks *s)
{
	for (uint32_t i = 0; s != NULL && i < s->n; i++) {
		struct sink *k = &s->sinks[i];
		if (k->dump.store != NULL)
			k->dump.store->verbs->close(k->dump.store);
		writer_close(&k->writer);
		table_free(k->dump.table);
		for (unsigned p = 0; p < PROTO_COUNT; p++)
			free(k->dump.keep[p]);
		free(k->out.start);
	}
	free(s);
}

/* ---- records ---- */

void
sink_begin(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		render_begin(&s->sinks[i].as, &s->sinks[i].out, s->work->job, s->work->tables);
}

bool
sink_frame(struct sinks *s, const struct record_view *r)
{
	bool valid = true;

	for (uint32_t i = 0; i < s->n; i++)
		valid &= render_frame(&s->sinks[i].as, &s->sinks[i].out, r);
	return valid;
}

struct out *
sink_packets(struct sinks *s, uint32_t report)
{
	return report < s->n && s->sinks[report].as.dumper->packet != NULL ? &s->sinks[report].out : NULL;
}

/* As it is told where nobody asks for payload. */
static void
sink_lean_result(struct sink *k, const struct result *r)
{
	struct result lean = *r;
	struct result_stream stream;
	struct result_message message;

	if (r->kind == RESULT_STREAM) {
		stream = *r->stream;
		stream.payload = (struct result_bytes){ 0 };
		stream.conflicts -= stream.kept_conflicts;
		lean.stream = &stream;
	} else if (r->kind == RESULT_MESSAGE) {
		message = *r->message;
		message.body = (struct result_bytes){ 0 };
		lean.message = &message;
	}
	sink_fail(k, render_result(&k->as, &k->out, &lean, sink_spill, k));
}

void
sink_result(struct sinks *s, const struct result *r)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct sink *k = &s->sinks[i];
		if (k->dump.lean)
			sink_lean_result(k, r);
		else
			sink_fail(k, render_result(&k->as, &k->out, r, sink_spill, k));
	}
}

void
sink_pass(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		if (out_len(&s->sinks[i].out) >= WORK_CHUNK)
			sink_write(&s->sinks[i]);
}

void
sink_flush(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		sink_write(&s->sinks[i]);
}

/* All is written: what became of it. */
static void
sink_complete(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct sink *k = &s->sinks[i];
		int err;
		*s->written += render_stored_bytes(&k->as, k->writer.fd);
		*s->files += writer_finish(&k->writer, &err);
		sink_fail(k, err);
	}
}

void
sink_end(struct sinks *s, const struct dump_summary *summary, bool tail)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		struct sink *k = &s->sinks[i];
		if (tail)
			render_tail(&k->as, &k->out, s->work->job, s->work->tables);
		render_end(&k->as, &k->out, s->work->job, summary);
		sink_write(k);
	}
	if (!s->work->job->more)
		sink_complete(s);
}

void
sink_finish(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n && !s->failed; i++) {
		render_save(&s->sinks[i].as);
		sink_write(&s->sinks[i]);	/* which sees whether that went well */
	}
	sink_complete(s);
}

bool
sink_well(const struct sinks *s, struct outcome *out)
{
	if (!s->failed)
		return true;
	out->failure = s->how.failure;
	out->report = s->how.report;
	memcpy(out->failure_text, s->how.failure_text, sizeof out->failure_text);
	return false;
}

void
sink_save(struct sinks *s)
{
	for (uint32_t i = 0; i < s->n; i++)
		render_save(&s->sinks[i].as);
}
