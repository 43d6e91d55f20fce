/* run.c - see run.h. */
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dump/dump.h"
#include "engine/engine.h"
#include "engine/engines.h"
#include "engine/output.h"
#include "engine/progress.h"
#include "engine/run.h"
#include "engine/split.h"
#include "engine/verbose.h"

static const int run_signals[] = { SIGINT, SIGTERM };
enum { RUN_SIGNALS = sizeof run_signals / sizeof run_signals[0] };

static void
run_on_signal(int sig)
{
	engine_interrupted = sig;
}

/* The first signal ends the run in good order, the second one at once. What the
 * parent has us ignore stays ignored. A closed pipe is seen by write(). */
static void
run_catch_signals(void)
{
	struct sigaction stop = { .sa_handler = run_on_signal, .sa_flags = SA_RESETHAND };

	for (unsigned i = 0; i < RUN_SIGNALS; i++) {
		struct sigaction old;
		if (sigaction(run_signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(run_signals[i], &stop, NULL);
	}
	signal(SIGPIPE, SIG_IGN);
}

static void
run_die_of(int sig)
{
	sigset_t set;

	signal(sig, SIG_DFL);
	sigemptyset(&set);
	sigaddset(&set, sig);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(sig);
}

/* A line that is drawn over itself does not go together with others. */
static bool
run_shows_progress(const struct run *r, const struct endpoints *ends)
{
	bool shared = isatty(ends->output) || (ends->lines >= 0 && isatty(ends->lines));
	bool quiet = r->options->value[OPTION_quiet].given;

	return options_switch(r->options, OPTION_progress, !quiet && !shared && isatty(STDERR_FILENO));
}

static void
run_strategy(const struct run *r, const struct strategy *s, const struct endpoints *ends, struct outcome *o)
{
	struct progress progress;
	struct run_hooks hooks = { .ctx = &progress, .progress_ms = PROGRESS_MS };

	progress_begin(&progress);
	if (run_shows_progress(r, ends))
		hooks.progress = progress_update;
	s->run(r->job, ends, &hooks, o);
	progress_end(&progress);
}

static void
run_tell_stats(const struct run *r, const struct strategy *s, const struct outcome *o)
{
	const struct option_value *v = &r->options->value[OPTION_stats];
	bool alone = strcmp(s->name, "serial") == 0;

	if (v->given)
		progress_stats(o, s->name, alone ? 1 : r->job->nworkers, v->text != NULL);
}

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

/* What went wrong, as the user is told it, and what the program ends with. */
static int
run_failed(const struct run *r, const struct outcome *o)
{
	const char *capture = run_named(r->capture_name, "standard input");
	char folders[3 * PATH_MAX];

	switch (o->failure) {
	case FAILURE_INPUT:
		complain("cannot read: %s: %s", capture, o->failure_text);
		return EXIT_USE;
	case FAILURE_OUTPUT:
		complain("cannot write: %s: %s", run_named(r->report_name, "standard output"), o->failure_text);
		return EXIT_OUTPUT;
	case FAILURE_FILES:
		complain("cannot write into: %s: %s", run_folders(r->job, folders, sizeof folders), o->failure_text);
		return EXIT_OUTPUT;
	case FAILURE_ROLE:
		complain("%s: %s", o->failure_text, capture);
		return EXIT_ROLE;
	case FAILURE_PIPE:
		run_die_of(SIGPIPE);
		return EXIT_OUTPUT;
	default:
		complain("%s", o->failure_text);
		return EXIT_USE;
	}
}

/* An empty conversation and one that is not there look the same to who reads the bytes. */
static enum exit_status
run_followed(const struct run *r, const struct outcome *o)
{
	const char *flow = job_text(r->job, r->job->follow);

	if (flow == NULL || o->stats[STAT_output] > 0)
		return EXIT_DONE;
	complain("no TCP flow '%s' says anything in: %s: pcapkit trace lists the flows", flow,
	    run_named(r->capture_name, "standard input"));
	return EXIT_USE;
}

static int
run_done(const struct run *r, struct output *output, int lines, const struct outcome *o)
{
	enum exit_status status = output_finish(output);

	if (status != EXIT_DONE)
		return status;
	if (r->job->verbose)
		verbose_end(lines, r->report_name);
	status = run_followed(r, o);
	if (!o->damaged)
		return status;
	complain("%s: %s: at byte %" PRIu64 ": what stands before it is reported",
	    o->damage_text, run_named(r->capture_name, "standard input"), o->damage_offset);
	return EXIT_DAMAGED;
}

static enum exit_status
run_open(const struct run *r, struct output *output)
{
	if (r->job->split_by != SPLIT_NOT)
		return output_open_split(output, r->report_name, r->capture, r->job);
	enum exit_status status = output_open(output, r->report_name, r->capture);
	const char *format = job_text(r->job, r->job->format);
	if (status == EXIT_DONE && dump_find(format)->store != NULL && output->kind != JOB_OUTPUT_FILE) {
		complain("%s is a database, which needs a file and not a pipe or device: name one with -o", format);
		output_drop(output);
		return EXIT_USE;
	}
	if (status != EXIT_DONE || !dump_find(format)->binary || !isatty(output->fd))
		return status;
	/* It would also set the terminal's modes. */
	complain("%s is binary and would go to a terminal: name a file with -o, or a pipe", format);
	output_drop(output);
	return EXIT_USE;
}

/* Whether records must be rendered by one process: a flow's file gets them where flows are known, a
 * store where its file is. */
static bool
run_wants_records(const struct job *j)
{
	return j->trace_files != 0 || dump_find(job_text(j, j->format))->store != NULL;
}

int
run_job(const struct run *r)
{
	struct endpoints ends = { .capture = r->capture, .lines = -1 };
	struct output output;
	struct outcome outcome;
	enum exit_status status = run_open(r, &output);
	int result;

	if (status != EXIT_DONE)
		return status;
	r->job->output = output.kind;
	ends.output = output.fd;
	if (r->job->verbose) {
		ends.lines = output_is_stdout(&output) ? STDERR_FILENO : STDOUT_FILENO;
		verbose_begin(ends.lines, r->capture_name);
	}
	const struct strategy *s = engines_choose(r->options->value[OPTION_engine].text, r->job);
	r->job->server = s->records || (s->processes && run_wants_records(r->job));
	run_catch_signals();
	run_strategy(r, s, &ends, &outcome);
	run_tell_stats(r, s, &outcome);
	if (outcome.failure != FAILURE_NONE) {
		output_drop(&output);
		result = run_failed(r, &outcome);
	} else if (outcome.signal != 0) {
		output_keep(&output);
		result = EXIT_OUTPUT;		/* not reached: we die of the signal */
	} else {
		output.files = outcome.stats[STAT_files];
		result = run_done(r, &output, ends.lines, &outcome);
	}
	if (outcome.signal != 0)
		run_die_of(outcome.signal);
	return result;
}
