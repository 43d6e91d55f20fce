/* run.c - see run.h. */
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dump/dump.h"
#include "engine/emit.h"
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
void
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

void
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

/* Several captures are one run to who waits for it. */
struct run_progress {
	struct progress progress;
	const uint64_t *before;		/* stats of those that are done */
	uint64_t bytes;			/* of all */
};

static void
run_on_progress(void *ctx, const uint64_t stats[STAT_COUNT], uint64_t file_size)
{
	struct run_progress *p = ctx;
	uint64_t sum[STAT_COUNT];

	for (unsigned i = 0; i < STAT_COUNT; i++)
		sum[i] = p->before[i] + stats[i];
	progress_update(&p->progress, sum, p->bytes > 0 ? p->bytes : file_size);
}

/* A run under way: what all its captures share. */
struct run_all {
	struct run *run;
	struct output output;
	struct endpoints ends;
	const struct strategy *strategy;	/* of the last capture */
	struct run_progress progress;
	struct run_hooks hooks;
	void *keep;			/* the strategy's */
	struct outcome last;		/* of the last capture, */
	struct outcome sum;		/* and the counters of all */
	uint32_t read;			/* captures that could be */
	bool damaged;			/* one could not be read, or not to its end */
};

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
int
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

int
run_damaged(const struct run *r, const struct outcome *o)
{
	if (!o->damaged)
		return EXIT_DONE;
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
	if (status != EXIT_DONE || !dump_find(format)->binary || !isatty(output->fd))
		return status;
	/* It would also set the terminal's modes. */
	complain("%s is binary and would go to a terminal: name a file with -o, or a pipe", format);
	output_drop(output);
	return EXIT_USE;
}

/* ---- one capture, or one of several ---- */

static void
run_forget(struct run_all *a)
{
	if (a->keep != NULL)
		a->strategy->forget(a->keep);
	a->keep = NULL;
}

/* The way to do it; what another one had kept goes. */
static void
run_choose(struct run_all *a)
{
	const struct run *r = a->run;
	const struct strategy *s = r->strategy != NULL ? r->strategy : engines_choose(r->options->value[OPTION_engine].text, r->job);

	if (s != a->strategy)
		run_forget(a);
	a->strategy = s;
	r->job->server = s->records || (s->processes && r->job->trace_files != 0);	/* a flow's file gets what is rendered where flows are known */
}

static void
run_sum(struct run_all *a)
{
	for (unsigned i = 0; i < STAT_COUNT; i++)
		a->sum.stats[i] += a->last.stats[i];
	for (unsigned i = 0; i < STAT_COUNT && a->run->stats != NULL; i++)
		a->run->stats[i] += a->last.stats[i];
	a->sum.wall_ns += a->last.wall_ns;
}

/* What one capture's end means for the run: whether it goes on. */
static bool
run_settle(struct run_all *a)
{
	const struct run *r = a->run;
	struct outcome *o = &a->last;

	if (o->failure == FAILURE_INPUT && r->captures != NULL) {
		run_failed(r, o);
		a->damaged = true;
		o->failure = FAILURE_NONE;
	} else if (o->failure == FAILURE_NONE) {
		a->read++;
		a->damaged |= r->captures != NULL && run_damaged(r, o) != EXIT_DONE;
	}
	if (r->job->count > 0 && o->failure == FAILURE_NONE && o->signal == 0) {
		r->job->count -= o->stats[STAT_selected];
		return r->job->count > 0;
	}
	return o->failure == FAILURE_NONE && o->signal == 0;
}

static bool
run_one(struct run_all *a)
{
	const struct run *r = a->run;
	struct job *j = r->job;

	j->output_at = a->sum.stats[STAT_output];
	j->continued = a->sum.stats[STAT_output] > 0;
	if (j->output == JOB_OUTPUT_FILE)		/* the last one may have been written at its places */
		lseek(a->ends.output, (off_t)j->output_at, SEEK_SET);
	a->ends.capture = r->capture;
	if (j->verbose)
		verbose_begin(a->ends.lines, r->capture_name);
	run_choose(a);
	a->strategy->run(j, &a->ends, &a->hooks, &a->last);
	run_sum(a);
	return run_settle(a);
}

/* ---- all of them ---- */

/* What stands before and behind the reports. */
static void
run_put(struct run_all *a, int64_t (*put)(void *ctx, int fd))
{
	if (put == NULL || a->last.failure != FAILURE_NONE || a->last.signal != 0)
		return;
	if (a->run->job->output == JOB_OUTPUT_FILE)
		lseek(a->ends.output, (off_t)a->sum.stats[STAT_output], SEEK_SET);
	int64_t n = put(a->run->captures->ctx, a->ends.output);
	if (n < 0)
		emit_failed(&a->last, (int)n);
	else
		a->sum.stats[STAT_output] += (uint64_t)n;
}

static void
run_each(struct run_all *a)
{
	struct run *r = a->run;
	const struct run_captures *c = r->captures;

	if (c == NULL) {
		run_one(a);
		return;
	}
	run_put(a, c->begin);
	for (bool go_on = a->last.failure == FAILURE_NONE; go_on && c->next(c->ctx, r); c->done(c->ctx, r))
		go_on = run_one(a);
	run_put(a, c->end);
}

/* All is written that will be: the exit status, when the report has its name. */
static int
run_done(struct run_all *a)
{
	struct run *r = a->run;
	const struct run_captures *c = r->captures;
	enum exit_status wrong = c != NULL ? c->over(c->ctx) : EXIT_DONE, status;

	if (c != NULL && (a->read == 0 || wrong == EXIT_USE)) {
		output_drop(&a->output);
		return EXIT_USE;
	}
	a->output.files = a->sum.stats[STAT_files];
	if ((status = output_finish(&a->output)) != EXIT_DONE)
		return status;
	if (r->job->verbose)
		verbose_end(a->ends.lines, r->report_name);
	status = run_followed(r, &a->sum);
	if (c == NULL && run_damaged(r, &a->last) != EXIT_DONE)
		status = EXIT_DAMAGED;
	return a->damaged || wrong != EXIT_DONE ? EXIT_DAMAGED : status;
}

static int
run_end(struct run_all *a)
{
	if (a->last.failure != FAILURE_NONE) {
		output_drop(&a->output);
		return run_failed(a->run, &a->last);
	}
	if (a->last.signal == 0)
		return run_done(a);
	output_keep(&a->output);
	return EXIT_OUTPUT;		/* not reached: we die of the signal */
}

static void
run_begin(struct run_all *a)
{
	struct run *r = a->run;

	r->job->output = a->output.kind;
	a->ends = (struct endpoints){ .capture = r->capture, .output = a->output.fd, .lines = -1 };
	if (r->job->verbose)
		a->ends.lines = output_is_stdout(&a->output) ? STDERR_FILENO : STDOUT_FILENO;
	a->progress.before = a->sum.stats;
	a->progress.bytes = r->captures != NULL ? r->captures->bytes : 0;
	a->hooks = (struct run_hooks){ .ctx = &a->progress, .progress_ms = PROGRESS_MS, .keep = r->captures != NULL ? &a->keep : r->keep };
	progress_begin(&a->progress.progress);
	if (run_shows_progress(r, &a->ends))
		a->hooks.progress = run_on_progress;
	run_catch_signals();
}

int
run_job(struct run *r)
{
	struct run_all *a = calloc(1, sizeof *a);
	enum exit_status status = EXIT_USE;

	if (a == NULL) {
		complain("no memory");
		return status;
	}
	a->run = r;
	if ((status = run_open(r, &a->output)) == EXIT_DONE) {
		run_begin(a);
		run_each(a);
		progress_end(&a->progress.progress);
		run_forget(a);
		if (a->strategy != NULL)
			run_tell_stats(r, a->strategy, &a->sum);
		status = run_end(a);
	}
	int signal = a->last.signal;
	free(a);
	if (signal != 0)
		run_die_of(signal);
	return status;
}
