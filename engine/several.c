/* several.c - see several.h.
 *
 * One behind the other each is a run of its own: its strategy is the fastest for it, its damage is its own, and
 * what is kept from frame to frame ends with it. By time, and where the report is itself a capture, they are read
 * as one (interleave.h), and so is what is kept.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/emit.h"
#include "engine/inputs_job.h"
#include "engine/interleave.h"
#include "engine/run.h"
#include "engine/several.h"

enum { SEVERAL_RECORD = 64 * 1024 };	/* bytes of a record beside frames: a name, each byte of it escaped */

struct several {
	struct inputs *in;
	const struct dumper *format;
	struct inputs_job jobs;
	struct interleave merged;
	uint32_t at;			/* the next capture */
	uint32_t lost;			/* captures that could not be opened */
};

/* ---- one behind the other ---- */

static bool
several_next(void *ctx, struct run *r)
{
	struct several *s = ctx;

	while (s->at < s->in->n) {
		r->capture_name = s->in->list[s->at].path;
		r->job->number = s->at + 1;
		r->capture = inputs_job_ready(&s->jobs, s->at++);
		if (r->capture >= 0)
			return true;
		s->lost++;
	}
	return false;
}

static void
several_done(void *ctx, struct run *r)
{
	(void)ctx;
	inputs_job_done(r->capture);
}

static enum exit_status
several_over(void *ctx)
{
	const struct several *s = ctx;

	return s->lost + s->in->failed > 0 ? EXIT_DAMAGED : EXIT_DONE;
}

static int
several_in_order(struct several *s, const struct options *o, struct job *j, const char *report)
{
	const struct run_captures captures = { .ctx = s, .next = several_next, .done = several_done, .over = several_over,
		.bytes = inputs_bytes(s->in) };
	int status = EXIT_USE;

	if (inputs_job_open(&s->jobs, s->in, j, options_switch(o, OPTION_mmap, false)))
		status = run_job(&(struct run){ .options = o, .job = j, .capture = -1, .report_name = report, .captures = &captures });
	inputs_job_close(&s->jobs);
	return status;
}

/* ---- as one ---- */

/* Records beside the frames, one for each capture that `put` has something to say of. */
static int64_t
several_put(const struct several *s, int fd, void (*put)(const struct several *s, struct out *o, uint32_t which))
{
	char record[SEVERAL_RECORD];
	int64_t sum = 0;

	for (uint32_t i = 0; i < s->in->n; i++) {
		struct out o = out_over(record, sizeof record);
		put(s, &o, i);
		int err = emit_write(fd, o.start, out_len(&o));
		if (err < 0)
			return err;
		sum += (int64_t)out_len(&o);
	}
	return sum;
}

static void
several_put_capture(const struct several *s, struct out *o, uint32_t which)
{
	s->format->capture(o, &(struct dump_capture){ .name = s->in->list[which].path, .number = which + 1 });
}

static void
several_put_error(const struct several *s, struct out *o, uint32_t which)
{
	const struct interleave_fate *f = &s->merged.fates[which];

	if (f->kind != INTERLEAVE_FINE)
		s->format->error(o, which + 1, f->why, f->offset);
}

static int64_t
several_begin(void *ctx, int fd)
{
	return several_put(ctx, fd, several_put_capture);
}

static int64_t
several_end(void *ctx, int fd)
{
	return several_put(ctx, fd, several_put_error);
}

static bool
several_next_merged(void *ctx, struct run *r)
{
	struct several *s = ctx;

	r->capture = s->merged.fd;
	return s->at++ == 0;
}

static void
several_done_merged(void *ctx, struct run *r)
{
	struct several *s = ctx;

	(void)r;
	interleave_end(&s->merged);
}

static enum exit_status
several_over_merged(void *ctx)
{
	struct several *s = ctx;
	uint32_t bad = 0;

	for (uint32_t i = 0; i < s->in->n; i++) {
		const struct interleave_fate *f = &s->merged.fates[i];
		const char *name = inputs_shown(&s->in->list[i]);
		s->lost += f->kind == INTERLEAVE_UNREAD;
		bad += f->kind != INTERLEAVE_FINE;
		if (f->kind == INTERLEAVE_UNREAD)
			complain("cannot read: %s: %s", name, f->why);
		else if (f->kind == INTERLEAVE_DAMAGED)
			complain("%s: %s: at byte %llu: what stands before it is reported", f->why, name, (unsigned long long)f->offset);
	}
	if (s->lost == s->in->n)
		return EXIT_USE;
	return bad + s->in->failed > 0 ? EXIT_DAMAGED : EXIT_DONE;
}

static int
several_as_one(struct several *s, const struct options *o, struct job *j, const char *report)
{
	struct run_captures captures = { .ctx = s, .next = several_next_merged, .done = several_done_merged,
		.over = several_over_merged, .bytes = inputs_bytes(s->in) };
	int err = interleave_start(&s->merged, s->in, j, o->value[OPTION_merge_time].given);
	int status = EXIT_ROLE;

	if (j->captures && s->format->capture != NULL)
		captures.begin = several_begin;
	if (j->meta && s->format->error != NULL)
		captures.end = several_end;
	j->captures = false;
	j->merged = true;
	j->numbers = 0;			/* the captures' own: they are chosen where these are read */
	j->source = JOB_SOURCE_STREAM;
	j->file_size = captures.bytes;
	if (err < 0)
		complain("a process could not be started: %s", strerror(-err));
	else
		status = run_job(&(struct run){ .options = o, .job = j, .capture = s->merged.fd, .capture_name = "the merged captures",
		    .report_name = report, .captures = &captures });
	interleave_close(&s->merged);
	return status;
}

/* ---- the choice ---- */

bool
several_check(const struct options *o, const struct dumper *format)
{
	if (format->document) {
		complain("format '%s' is a document of one capture: several get one each with --output-dir DIR, or -f ndjson takes all",
		    format->name);
		return false;
	}
	if (o->value[OPTION_follow].given && !o->value[OPTION_merge_time].given) {
		complain("option '--follow' wants one capture, or --merge-time, which makes several one");
		return false;
	}
	return true;
}

int
several_run(const struct options *o, struct job *j, struct inputs *in, const struct dumper *format, const char *report)
{
	struct several s = { .in = in, .format = format, .merged = { .fd = -1, .pid = -1 } };

	if (strcmp(report, "-") != 0 && inputs_has(in, report)) {
		complain("the report would overwrite a capture that it is made from: %s: give another name with -o", report);
		return EXIT_USE;
	}
	if (format->packet != NULL || o->value[OPTION_merge_time].given)
		return several_as_one(&s, o, j, report);
	return several_in_order(&s, o, j, report);
}
