/* run.c - see run.h. */
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dump/dump.h"
#include "engine/engine.h"
#include "engine/engines.h"
#include "engine/output.h"
#include "engine/run.h"
#include "engine/split.h"
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
	char folders[3 * PATH_MAX];

	switch (o->failure) {
	case FAILURE_INPUT:
		return fault_set(r->fault, PCAPKIT_E_INPUT, "cannot read: %s: %s", capture, o->failure_text);
	case FAILURE_OUTPUT:
		return fault_set(r->fault, PCAPKIT_E_OUTPUT, "cannot write: %s: %s", run_named(r->plan->report, "standard output"), o->failure_text);
	case FAILURE_FILES:
		return fault_set(r->fault, PCAPKIT_E_OUTPUT, "cannot write into: %s: %s", run_folders(&r->plan->job, folders, sizeof folders), o->failure_text);
	case FAILURE_ROLE:
		return fault_set(r->fault, PCAPKIT_E_ROLE, "%s: %s", o->failure_text, capture);
	case FAILURE_PIPE:
		return fault_set(r->fault, PCAPKIT_E_PIPE, "cannot write: %s: %s", run_named(r->plan->report, "standard output"), o->failure_text);
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
run_done(const struct run *r, struct output *output, int lines)
{
	enum pcapkit_error status;

	output->files = r->outcome.stats[STAT_files];
	if ((status = output_finish(output)) != PCAPKIT_OK)
		return status;
	if (r->plan->job.verbose)
		verbose_end(lines, r->plan->report);
	return run_followed(r);
}

static enum pcapkit_error
run_ended(const struct run *r, struct output *output, int lines)
{
	if (r->outcome.failure != FAILURE_NONE) {
		output_drop(output);
		return run_failed(r);
	}
	if (!r->outcome.stopped)
		return run_done(r, output, lines);
	fault_set(r->fault, PCAPKIT_E_STOPPED, "%s", "");
	output_keep(output);
	return r->fault->code;
}

static enum pcapkit_error
run_open(const struct run *r, struct output *output)
{
	const struct job *j = &r->plan->job;

	if (j->split_by != SPLIT_NOT)
		return output_open_split(output, r->plan->report, r->plan->fd, j, r->fault);
	enum pcapkit_error status = output_open(output, r->plan->report, r->plan->fd, r->fault);
	const char *format = job_text(j, j->format);
	if (status == PCAPKIT_OK && dump_find(format)->store != NULL && output->kind != JOB_OUTPUT_FILE) {
		output_drop(output);
		return fault_set(r->fault, PCAPKIT_E_OPTION, "%s is a database, which needs a file and not a pipe or device: name one with -o",
		    format);
	}
	if (status != PCAPKIT_OK || !dump_find(format)->binary || !isatty(output->fd))
		return status;
	/* It would also set the terminal's modes. */
	output_drop(output);
	return fault_set(r->fault, PCAPKIT_E_OPTION, "%s is binary and would go to a terminal: name a file with -o, or a pipe", format);
}

/* Where verbose lines go: not between the report's own. */
static int
run_lines(const struct run *r, const struct output *output)
{
	return !r->plan->job.verbose ? -1 : output_is_on(output, r->lines) ? r->lines_else : r->lines;
}

/* Whether records must be rendered by one process: a flow's file gets them where flows are known, a
 * store where its file is. */
static bool
run_wants_records(const struct job *j)
{
	return j->trace_files != 0 || work_dumper(j)->store != NULL;
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
	struct output output;
	enum pcapkit_error status = run_open(r, &output);

	if (status != PCAPKIT_OK)
		return status;
	r->plan->job.output = output.kind;
	ends.output = output.fd;
	ends.lines = run_lines(r, &output);
	if (r->plan->job.verbose)
		verbose_begin(ends.lines, r->plan->capture);
	run_choose(r, engine);
	r->shown = isatty(ends.output) || (ends.lines >= 0 && isatty(ends.lines));
	r->strategy->run(&r->plan->job, &ends, &r->hooks, &r->outcome);
	return run_ended(r, &output, ends.lines);
}
