/* run.c - see run.h. */
#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/engine.h"
#include "engine/engines.h"
#include "engine/reports.h"
#include "engine/run.h"
#include "engine/verbose.h"
#include "engine/work.h"

/* "-" is for writing commands, not for reading sentences. */
static const char *
run_named(const char *name, const char *standard)
{
	return strcmp(name, "-") == 0 ? standard : name;
}

/* The folder that files are written into; of several, all. */
static const char *
run_folders(const struct job *j, char *text, size_t size)
{
	const uint32_t folders[] = { j->stream_files, j->body_files, j->trace_files };

	text[0] = '\0';
	for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
		const char *folder = job_text(j, folders[i]);
		size_t n = strlen(text);
		if (folder != NULL)
			snprintf(text + n, size - n, "%s%s", n > 0 ? " or " : "", folder);
	}
	return text;
}

enum pcapkit_error
run_failed(const struct run *r)
{
	const struct outcome *o = &r->outcome;
	const char *capture = run_named(r->plan->capture, "standard input");
	const char *report = run_named(r->plan->reports[o->report].path, "standard output");
	char folders[3 * PATH_MAX];

	switch (o->failure) {
	case FAILURE_INPUT:
		return fault_set(r->fault, PCAPKIT_E_INPUT, "cannot read: %s: %s", capture, o->failure_text);
	case FAILURE_OUTPUT:
		return fault_set(r->fault, PCAPKIT_E_OUTPUT, "cannot write: %s: %s", report, o->failure_text);
	case FAILURE_FILES:
		return fault_set(r->fault, PCAPKIT_E_OUTPUT, "cannot write into: %s: %s", run_folders(&r->plan->job, folders, sizeof folders), o->failure_text);
	case FAILURE_LINES:
		return fault_set(r->fault, PCAPKIT_E_OUTPUT, "cannot write: the lines of --verbose: %s", o->failure_text);
	case FAILURE_ROLE:
		return fault_set(r->fault, PCAPKIT_E_ROLE, "%s: %s", o->failure_text, capture);
	case FAILURE_PIPE:
		return fault_set(r->fault, PCAPKIT_E_PIPE, "cannot write: %s: %s", report, o->failure_text);
	default:
		return fault_set(r->fault, PCAPKIT_E_OPTION, "%s", o->failure_text);
	}
}

/* An empty conversation and one that is not there look the same to who reads the bytes. */
static enum pcapkit_error
run_followed(const struct run *r)
{
	const char *flow = job_text(&r->plan->job, r->plan->job.follow);

	if (flow == NULL || r->outcome.stats[STAT_output] > 0)
		return PCAPKIT_OK;
	return fault_set(r->fault, PCAPKIT_E_NOTHING, "no TCP flow '%s' says anything in: %s: pcapkit trace lists the flows", flow,
	    run_named(r->plan->capture, "standard input"));
}

/* Where verbose lines go: not between the report's own. */
static int
run_lines(const struct run *r, const struct reports *reports)
{
	return !r->plan->job.verbose ? -1 : reports_are_on(reports, r->lines) ? r->lines_else : r->lines;
}

/* Whether records must be rendered by one process: a flow's file gets them where flows are known, a
 * store where its file is, several reports where all of them are. */
static bool
run_wants_records(const struct job *j)
{
	return j->trace_files != 0 || j->nreports > 0 || work_dumper(j)->store != NULL;
}

void
run_forget(struct run_keep *k)
{
	if (k->what != NULL)
		k->whose->forget(k->what);
	k->what = NULL;
}

void
run_choose(struct run *r, const char *engine)
{
	struct job *j = &r->plan->job;
	/* What is not only bytes one process has, for all captures. Where frames are not told nobody reads their records. */
	const bool alone = j->more && (j->nreports > 0 || work_dumper(j)->store != NULL);
	const struct strategy *s = engines_choose(alone ? "serial" : engine, j, r->fault);

	j->server = (s->records && (j->frames || j->verbose)) || (s->processes && run_wants_records(j));
	if (s->records)
		j->nshards = 0;			/* one process has the rest */
	r->strategy = s;
	if (r->hooks.keep != NULL && r->hooks.keep->whose != s)
		run_forget(r->hooks.keep);
}

/* ---- one capture ---- */

/* Adds what came of a capture to what came of all. */
static void
run_sum(struct run *r, const struct outcome *last)
{
	struct outcome *sum = &r->outcome;
	const uint64_t wall_ns = sum->wall_ns;
	uint64_t stats[STAT_COUNT];

	for (unsigned i = 0; i < STAT_COUNT; i++)
		stats[i] = sum->stats[i] + last->stats[i];
	*sum = *last;
	memcpy(sum->stats, stats, sizeof stats);
	sum->wall_ns += wall_ns;
}

/* What is wrong with one of several captures is its own. */
static void
run_lose(struct run *r)
{
	struct outcome *o = &r->outcome;

	if (r->captures == NULL)
		return;
	if (o->failure == FAILURE_INPUT) {
		run_failed(r);
		fault_lose(r->fault);
		o->failure = FAILURE_NONE;
	} else if (o->failure == FAILURE_NONE && o->damaged) {
		fault_set(r->fault, PCAPKIT_E_INPUT, "%s: %s: at byte %" PRIu64 ": what stands before it is reported", o->damage_text,
		    run_named(r->plan->capture, "standard input"), o->damage_offset);
		fault_lose(r->fault);
	}
	o->damaged = false;
}

void
run_took(struct run *r, const struct outcome *last)
{
	run_sum(r, last);
	r->read |= last->failure == FAILURE_NONE;
	run_lose(r);
}

/* Reads the capture that the plan is ready for. */
static void
run_one(struct run *r, struct endpoints *ends, const char *engine)
{
	struct job *j = &r->plan->job;
	struct outcome last;

	j->output_at = r->captures != NULL ? r->outcome.stats[STAT_output] : 0;
	j->continued = j->output_at > 0;
	if (j->output == JOB_OUTPUT_FILE)		/* the last one may have been written at its places */
		lseek(ends->output, (off_t)j->output_at, SEEK_SET);
	ends->capture = r->plan->fd;
	int err = j->verbose ? verbose_begin(ends->lines, r->plan->capture) : 0;
	if (err < 0) {
		emit_failed_lines(&r->outcome, err);
		return;
	}
	run_choose(r, engine);
	r->strategy->run(j, ends, &r->hooks, &last);
	run_took(r, &last);
}

/* ---- several ---- */

/* What stands before and behind their reports. */
static void
run_put(struct run *r, const struct endpoints *ends, int64_t (*put)(void *ctx, int fd))
{
	struct outcome *o = &r->outcome;

	if (put == NULL || o->failure != FAILURE_NONE || o->stopped)
		return;
	if (r->plan->job.output == JOB_OUTPUT_FILE)
		lseek(ends->output, (off_t)o->stats[STAT_output], SEEK_SET);
	int64_t n = put(r->captures->ctx, ends->output);
	if (n < 0)
		emit_failed(o, (int)n);
	else
		o->stats[STAT_output] += (uint64_t)n;
}

/* -c counts the frames of all. */
int
run_next(struct run *r)
{
	const struct run_captures *c = r->captures;
	const uint64_t selected = r->outcome.stats[STAT_selected];

	if (r->outcome.failure != FAILURE_NONE || r->outcome.stopped || (c->count > 0 && selected >= c->count))
		return 0;
	int ready = c->next(c->ctx, r);
	if (ready > 0)
		r->plan->job.count = c->count > 0 ? c->count - selected : 0;
	return ready;
}

static void
run_each(struct run *r, struct endpoints *ends, const char *engine)
{
	const struct run_captures *c = r->captures;
	int ready;

	run_put(r, ends, c->begin);
	while ((ready = run_next(r)) > 0) {
		run_one(r, ends, engine);
		c->done(c->ctx, r);
	}
	if (ready == 0)
		run_put(r, ends, c->end);
}

/* Progress of several is that of the whole. */
struct run_progress {
	const struct run *run;
	progress_fn tell;
	void *ctx;
};

static void
run_on_progress(void *ctx, const uint64_t stats[STAT_COUNT], uint64_t file_size)
{
	const struct run_progress *p = ctx;
	uint64_t sum[STAT_COUNT];

	for (unsigned i = 0; i < STAT_COUNT; i++)
		sum[i] = p->run->outcome.stats[i] + stats[i];
	(void)file_size;
	p->tell(p->ctx, sum, p->run->captures->bytes);
}

static void
run_several(struct run *r, struct endpoints *ends, const char *engine)
{
	const struct run_hooks hooks = r->hooks;
	struct run_progress progress = { r, hooks.progress, hooks.ctx };
	struct run_keep keep = { .what = NULL };

	if (hooks.progress != NULL) {
		r->hooks.progress = run_on_progress;
		r->hooks.ctx = &progress;
	}
	r->hooks.keep = &keep;
	run_each(r, ends, engine);
	if (keep.what != NULL && keep.whose->finish != NULL && r->outcome.failure == FAILURE_NONE && !r->outcome.stopped)
		keep.whose->finish(keep.what, &r->outcome);
	run_forget(&keep);
	r->hooks = hooks;
}

/* ---- the report ---- */

static enum pcapkit_error
run_done(struct run *r, struct reports *reports, int lines)
{
	enum pcapkit_error status = reports_finish(reports);

	if (status != PCAPKIT_OK)
		return status;
	for (unsigned i = 0; i < reports->n && r->plan->job.verbose; i++) {
		int err = verbose_end(lines, reports->named[i].path, reports->named[i].folder);
		if (err < 0) {
			emit_failed_lines(&r->outcome, err);
			return run_failed(r);
		}
	}
	return run_followed(r);
}

static bool
run_over(struct run *r)
{
	return r->captures->over(r->captures->ctx, r) && r->read;
}

static enum pcapkit_error
run_nothing(const struct run *r)
{
	return r->fault->code != PCAPKIT_OK ? r->fault->code : fault_set(r->fault, PCAPKIT_E_INPUT, "no capture could be read");
}

static enum pcapkit_error
run_ended(struct run *r, struct reports *reports, int lines)
{
	const struct outcome *o = &r->outcome;
	const struct run_captures *c = r->captures;
	bool something = c == NULL || run_over(r);

	if (o->failure == FAILURE_NONE && o->stopped)
		return reports_keep(reports);
	if (o->failure == FAILURE_NONE && r->fault->code == PCAPKIT_OK && something)
		return run_done(r, reports, lines);
	reports_drop(reports);
	if (o->failure != FAILURE_NONE)
		return run_failed(r);
	return run_nothing(r);
}

enum pcapkit_error
run_records(struct run *r)
{
	const struct outcome *o = &r->outcome;
	bool something = r->captures == NULL || run_over(r);

	if (o->failure != FAILURE_NONE)
		return run_failed(r);		/* which may also have cut the last record */
	if (o->stopped)
		return fault_set(r->fault, PCAPKIT_E_STOPPED, "the run was stopped");
	return something && r->fault->code == PCAPKIT_OK ? PCAPKIT_OK : run_nothing(r);
}

enum pcapkit_error
run_report(struct run *r, const char *engine)
{
	struct endpoints ends = { .capture = r->plan->fd };
	struct reports reports = { .n = r->plan->nreports, .named = r->plan->reports, .fault = r->fault };
	enum pcapkit_error status = reports_open(&reports, &r->plan->job, r->plan->fd);

	if (status != PCAPKIT_OK)
		return status;
	ends.lines = run_lines(r, &reports);
	r->shown = reports_are_shown(&reports) || (ends.lines >= 0 && isatty(ends.lines));
	reports_begin(&reports, &ends);
	if (r->captures != NULL)
		run_several(r, &ends, engine);
	else
		run_one(r, &ends, engine);
	reports_settle(&reports, &r->outcome);
	return run_ended(r, &reports, ends.lines);
}

enum pcapkit_error
run_quietly(struct run *r, const char *engine)
{
	struct endpoints ends = { .output = -1, .lines = -1 };

	run_one(r, &ends, engine);
	if (r->outcome.stopped)
		return fault_set(r->fault, PCAPKIT_E_STOPPED, "%s", "");
	return r->outcome.failure != FAILURE_NONE ? run_failed(r) : PCAPKIT_OK;
}
