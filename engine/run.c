/* run.c - see run.h. */
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/engine.h"
#include "engine/engines.h"
#include "engine/progress.h"
#include "engine/reports.h"
#include "engine/run.h"
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
run_shows_progress(const struct run *r, const struct reports *reports, const struct endpoints *ends)
{
	bool shared = reports_use_terminal(reports) || (ends->lines >= 0 && isatty(ends->lines));
	bool quiet = r->options->value[OPTION_quiet].given;

	return options_switch(r->options, OPTION_progress, !quiet && !shared && isatty(STDERR_FILENO));
}

static void
run_strategy(const struct run *r, const struct strategy *s, const struct reports *reports, const struct endpoints *ends,
    struct outcome *o)
{
	struct progress progress;
	struct run_hooks hooks = { .ctx = &progress, .progress_ms = PROGRESS_MS };

	progress_begin(&progress);
	if (run_shows_progress(r, reports, ends))
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
		complain("cannot write: %s: %s", run_named(r->reports[o->report].path, "standard output"), o->failure_text);
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
run_done(const struct run *r, struct reports *reports, int lines, const struct outcome *o)
{
	enum exit_status status = reports_finish(reports);

	if (status != EXIT_DONE)
		return status;
	for (unsigned i = 0; i < r->nreports && r->job->verbose; i++)
		verbose_end(lines, r->reports[i].path, r->reports[i].folder);
	status = run_followed(r, o);
	if (!o->damaged)
		return status;
	complain("%s: %s: at byte %" PRIu64 ": what stands before it is reported",
	    o->damage_text, run_named(r->capture_name, "standard input"), o->damage_offset);
	return EXIT_DAMAGED;
}

int
run_job(const struct run *r)
{
	static struct reports reports;
	struct endpoints ends = { .capture = r->capture, .lines = -1 };
	struct outcome outcome;
	int result;

	reports = (struct reports){ .n = r->nreports, .named = r->reports };
	enum exit_status status = reports_open(&reports, r->job, r->capture);
	if (status != EXIT_DONE)
		return status;
	reports_endpoints(&reports, &ends);
	if (r->job->verbose) {
		ends.lines = reports_use_stdout(&reports) ? STDERR_FILENO : STDOUT_FILENO;
		verbose_begin(ends.lines, r->capture_name);
	}
	const struct strategy *s = engines_choose(r->options->value[OPTION_engine].text, r->job);
	/* A flow's file gets what is rendered where flows are known, and so do several reports. */
	r->job->server = s->records || (s->processes && (r->job->trace_files != 0 || r->job->nreports > 0));
	run_catch_signals();
	run_strategy(r, s, &reports, &ends, &outcome);
	reports_settle(&reports, &outcome);
	run_tell_stats(r, s, &outcome);
	if (outcome.failure != FAILURE_NONE) {
		reports_drop(&reports);
		result = run_failed(r, &outcome);
	} else if (outcome.signal != 0) {
		reports_keep(&reports);
		result = EXIT_OUTPUT;		/* not reached: we die of the signal */
	} else {
		result = run_done(r, &reports, ends.lines, &outcome);
	}
	if (outcome.signal != 0)
		run_die_of(outcome.signal);
	return result;
}
