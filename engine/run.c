/* run.c - see run.h. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

static enum pcapkit_error
run_done(const struct run *r, struct reports *reports, int lines)
{
	enum pcapkit_error status = reports_finish(reports);

	if (status != PCAPKIT_OK)
		return status;
	for (unsigned i = 0; i < reports->n && r->plan->job.verbose; i++)
		verbose_end(lines, reports->named[i].path, reports->named[i].folder);
	return run_followed(r);
}

static enum pcapkit_error
run_ended(const struct run *r, struct reports *reports, int lines)
{
	if (r->outcome.failure != FAILURE_NONE) {
		reports_drop(reports);
		return run_failed(r);
	}
	return r->outcome.stopped ? reports_keep(reports) : run_done(r, reports, lines);
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
run_choose(struct run *r, const char *engine)
{
	struct job *j = &r->plan->job;
	const struct strategy *s = engines_choose(engine, j, r->fault);

	j->server = s->records || (s->processes && run_wants_records(j));
	r->strategy = s;
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
	if (r->plan->job.verbose)
		verbose_begin(ends.lines, r->plan->capture);
	run_choose(r, engine);
	r->shown = reports_are_shown(&reports) || (ends.lines >= 0 && isatty(ends.lines));
	reports_begin(&reports, &ends);
	r->strategy->run(&r->plan->job, &ends, &r->hooks, &r->outcome);
	reports_settle(&reports, &r->outcome);
	return run_ended(r, &reports, ends.lines);
}
