/* pcapkit.c - see pcapkit.h: a piece of work, from its options to its end. */
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "dump/dump.h"
#include "engine/capture.h"
#include "engine/pcapkit_private.h"
#include "engine/version.h"

enum { PCAPKIT_PROGRESS_MS = 100 };

static const char *const pcapkit_verbs[] = {
	[VERB_extract] = "extract", [VERB_reassemble] = "reassemble", [VERB_trace] = "trace", [VERB_analyse] = "analyse",
	[VERB_info] = "info",
};
enum { PCAPKIT_VERBS = sizeof pcapkit_verbs / sizeof pcapkit_verbs[0] };

const char *
pcapkit_strerror(int error)
{
	static const char *const texts[] = {
		"",
#define PCAPKIT_ERROR_TEXT(name, number, text) [-(number)] = text,
		PCAPKIT_ERRORS(PCAPKIT_ERROR_TEXT)
#undef PCAPKIT_ERROR_TEXT
	};

	if (error >= 0)
		return "";
	return error > -(int)(sizeof texts / sizeof texts[0]) ? texts[-error] : "unknown error";
}

const char *
pcapkit_version(void)
{
	return PCAPKIT_VERSION;
}

bool
pcapkit_busy(struct pcapkit *k)
{
	if (k->state == PCAPKIT_IDLE || k->state == PCAPKIT_OVER)
		return false;
	fault_set(&k->fault, PCAPKIT_E_CALL, k->state == PCAPKIT_CALLING ? "a run is under way, within which this is called" :
	    "a run is under way: pcapkit_rewind() ends it");
	return true;
}

struct pcapkit *
pcapkit_new(void)
{
	struct pcapkit *k = calloc(1, sizeof *k);

	registry_init();
	if (k == NULL)
		return NULL;
	k->verb = VERB_extract;
	k->record.k = k;
	k->plan.fd = k->lines = k->lines_else = -1;
	return k;
}

void
pcapkit_free(struct pcapkit *k)
{
	if (k == NULL)
		return;
	pcapkit_rewind(k);
	pcapkit_record_free(&k->record);
	pcapkit_name_forget(k);
	pcapkit_hand_forget(k);
	pcapkit_inputs_forget(k);
	options_free(&k->options);
	free(k);
}

const char *
pcapkit_error_text(const struct pcapkit *k)
{
	return k != NULL ? k->fault.text : pcapkit_strerror(PCAPKIT_E_MEMORY);
}

void
pcapkit_on_warning(struct pcapkit *k, void (*warn)(void *user, const char *text), void *user)
{
	k->fault.warn = warn;
	k->fault.user = user;
}

void
pcapkit_on_lost(struct pcapkit *k, void (*lost)(void *user, const char *text), void *user)
{
	k->fault.lost = lost;
	k->fault.lost_user = user;
}

int
pcapkit_verb(struct pcapkit *k, const char *verb)
{
	if (pcapkit_busy(k))
		return k->fault.code;
	for (unsigned id = 0; id < PCAPKIT_VERBS; id++)
		if (pcapkit_verbs[id] != NULL && strcmp(pcapkit_verbs[id], verb) == 0) {
			pcapkit_inputs_forget(k);
			k->verb = (enum verb_id)id;
			return PCAPKIT_OK;
		}
	return fault_set(&k->fault, PCAPKIT_E_OPTION, "no verb '%s': there are extract, reassemble, trace, analyse, info", verb);
}

int
pcapkit_capture(struct pcapkit *k, const char *name)
{
	if (pcapkit_busy(k))
		return k->fault.code;
	pcapkit_inputs_forget(k);
	return options_operand(&k->options, name, &k->fault) ? PCAPKIT_OK : k->fault.code;
}

/* ---- options ---- */

int
pcapkit_set(struct pcapkit *k, const char *option, const char *value)
{
	if (pcapkit_busy(k))
		return k->fault.code;
	pcapkit_hand_forget(k);
	if (options_id(option) != OPTION_engine)	/* who does it is no part of what is done */
		pcapkit_inputs_forget(k);
	return options_set(&k->options, option, value, &k->fault) ? PCAPKIT_OK : k->fault.code;
}

bool
pcapkit_given(const struct pcapkit *k, const char *option)
{
	enum option_id id = options_id(option);

	return id != OPTION_COUNT && k->options.value[id].given;
}

const char *
pcapkit_argument(const struct pcapkit *k, const char *option)
{
	enum option_id id = options_id(option);

	return id != OPTION_COUNT ? k->options.value[id].text : NULL;
}

bool
pcapkit_switched(const struct pcapkit *k, const char *option, bool otherwise)
{
	enum option_id id = options_id(option);

	return id != OPTION_COUNT ? options_switch(&k->options, id, otherwise) : otherwise;
}

const struct pcapkit_option *
pcapkit_option(size_t i)
{
	return i < OPTION_COUNT ? &options_rows[i] : NULL;
}

const struct pcapkit_option *
pcapkit_option_find(const char *name)
{
	return pcapkit_option(options_id(name));
}

bool
pcapkit_option_fits(const struct pcapkit_option *o, const char *verb)
{
	static const char *const names[] = {
#define VERB(name, operands, help) [VERB_##name] = #name,
#include "engine/verbs.def"
#undef VERB
	};

	for (unsigned id = 0; o != NULL && id < VERB_COUNT; id++)
		if (strcmp(names[id], verb) == 0)
			return options_goes((enum option_id)(o - options_rows), (enum verb_id)id);
	return false;
}

/* ---- the run ---- */

void
pcapkit_stop(struct pcapkit *k)
{
	atomic_store(&k->stop, true);
}

void
pcapkit_lines(struct pcapkit *k, int fd, int otherwise)
{
	k->lines = fd;
	k->lines_else = otherwise;
}

void
pcapkit_allow_sigbus(void)
{
	capture_allow_sigbus();
}

void
pcapkit_on_progress(struct pcapkit *k, void (*tell)(void *user, const struct pcapkit_progress *p), void *user, unsigned ms)
{
	k->progress = tell;
	k->progress_user = user;
	k->progress_ms = ms;
}

static void
pcapkit_tell_progress(void *ctx, const uint64_t stats[STAT_COUNT], uint64_t file_size)
{
	const struct pcapkit *k = ctx;
	const struct pcapkit_progress p = { .frames = stats[STAT_frames], .position = stats[STAT_position], .size = file_size,
		.shown = k->run.shown };

	k->progress(k->progress_user, &p);
}

void
pcapkit_forget_fault(struct pcapkit *k)
{
	k->fault.code = PCAPKIT_OK;
	k->fault.text[0] = '\0';
}

bool
pcapkit_begin(struct pcapkit *k)
{
	if (pcapkit_busy(k))
		return false;
	k->state = PCAPKIT_IDLE;
	k->called = 0;
	pcapkit_forget_fault(k);
	k->plan.fd = -1;
	k->run = (struct run){ .plan = &k->plan, .fault = &k->fault, .lines = k->lines, .lines_else = k->lines_else,
		.hooks = { .ctx = k, .progress = k->progress != NULL ? pcapkit_tell_progress : NULL,
			.progress_ms = k->progress_ms > 0 ? k->progress_ms : PCAPKIT_PROGRESS_MS, .stop = &k->stop } };
	k->begun = true;
	return options_fit(&k->options, k->verb, pcapkit_verbs[k->verb], &k->fault);
}

/* A reader who goes away and a file that may not grow are errors of write(), not signals to the host: this thread takes none
 * meanwhile, and those that came are dropped, but for one that was the host's already. */
static void
pcapkit_hold_signals(sigset_t *ours, sigset_t *before)
{
	static const int signals[] = { SIGPIPE, SIGXFSZ };
	sigset_t pending;

	sigemptyset(ours);
	sigpending(&pending);
	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (!sigismember(&pending, signals[i]))
			sigaddset(ours, signals[i]);
	pthread_sigmask(SIG_BLOCK, ours, before);
}

static void
pcapkit_drop_signals(const sigset_t *ours, const sigset_t *before)
{
	static const struct timespec now;

	while (sigtimedwait(ours, NULL, &now) > 0 || errno == EINTR)
		continue;
	pthread_sigmask(SIG_SETMASK, before, NULL);
}

int
pcapkit_write(struct pcapkit *k)
{
	sigset_t ours, before;
	int status;

	if (!pcapkit_begin(k))
		return k->fault.code;
	pcapkit_hold_signals(&ours, &before);
	k->state = PCAPKIT_CALLING;	/* who is warned, or told of progress, may not begin another */
	status = pcapkit_inputs_write(k);
	k->state = PCAPKIT_IDLE;
	pcapkit_drop_signals(&ours, &before);
	atomic_store(&k->stop, false);	/* one that came too early has counted */
	return status;
}

/* ---- records ---- */

/* Readies what records are taken of. */
static int
pcapkit_plan(struct pcapkit *k)
{
	if (k->verb == VERB_info)
		return fault_set(&k->fault, PCAPKIT_E_CALL, "info has no records: pcapkit_write()");
	k->run.hooks.progress = NULL;		/* the host sees the records, and the thread is not its own */
	k->feeding = k->ready = false;
	pcapkit_inputs_forget(k);
	if (pcapkit_inputs_plan(k, true) != PCAPKIT_OK)
		return k->fault.code;
	if (!k->inputs.several) {
		k->ready = pcapkit_inputs_ready(k, 0) == PCAPKIT_OK;
		return k->fault.code;
	}
	k->run.hooks.keep = &k->keep;
	k->several = several_new(&k->run, &k->options, &k->inputs);
	return k->fault.code;
}

/* The next capture's turn has come: 1; 0: there is none; or an error. */
static int
pcapkit_capture_next(struct pcapkit *k)
{
	pcapkit_forget_fault(k);		/* of what was asked of the records */
	int ready = k->several != NULL ? run_next(&k->run) : k->ready;
	k->ready = false;
	if (ready > 0)
		run_choose(&k->run, k->options.value[OPTION_engine].text);
	return ready < 0 ? k->fault.code : ready;
}

static void
pcapkit_capture_close(struct pcapkit *k)
{
	inputs_job_done(&k->jobs);
	if (k->run.captures != NULL)
		k->run.captures->done(k->run.captures->ctx, &k->run);
}

/* It was read. */
static void
pcapkit_capture_done(struct pcapkit *k)
{
	run_took(&k->run, &k->feed.outcome);
	pcapkit_capture_close(k);
}

static int
pcapkit_feed_begin(struct pcapkit *k)
{
	int err = feed_begin(&k->feed, &k->run);

	k->feeding = err == 0;
	if (err == 0)
		return PCAPKIT_OK;
	pcapkit_capture_close(k);
	return fault_set(&k->fault, PCAPKIT_E_MEMORY, "a run could not be set up: %s", strerror(-err));
}

/* `there`: what feed_next() said last. What is stopped may end within a record. */
static void
pcapkit_feed_end(struct pcapkit *k, int there)
{
	struct outcome *o = &k->feed.outcome;
	const bool lost = there < 0 && !atomic_load(&k->stop);

	feed_end(&k->feed);
	k->feeding = false;
	if (lost && (o->failure == FAILURE_NONE || o->failure == FAILURE_PIPE)) {
		o->failure = FAILURE_ROLE;
		snprintf(o->failure_text, sizeof o->failure_text, "a record was lost on its way: %s", strerror(-there));
	}
	pcapkit_capture_done(k);
}

/* The next record, of this capture or of one behind it: 1; 0 at the end; or an error. */
static int
pcapkit_take(struct pcapkit *k)
{
	for (;;) {
		int there = k->feeding ? 1 : pcapkit_capture_next(k);
		if (there <= 0)
			return there;
		if (!k->feeding && pcapkit_feed_begin(k) != PCAPKIT_OK)
			return k->fault.code;
		if ((there = feed_next(&k->feed, &k->record.is)) > 0) {
			pcapkit_record_begin(&k->record);
			return 1;
		}
		pcapkit_feed_end(k, there);
	}
}

/* The run is over: how it went, and what was said meanwhile of other calls aside. Whoever ended it, knows. `there`: what
 * was said in place of a record. */
static int
pcapkit_settle(struct pcapkit *k, int there)
{
	if (there >= 0)
		pcapkit_forget_fault(k);
	if (k->called == 0 && there >= 0 && run_records(&k->run) == PCAPKIT_OK && atomic_load(&k->stop))
		fault_set(&k->fault, PCAPKIT_E_STOPPED, "the run was stopped");	/* it was over but for the taking */
	several_free(k->several, &k->run);
	k->several = NULL;
	run_forget(&k->keep);
	pcapkit_record_end(&k->record);
	atomic_store(&k->stop, false);
	return k->status = k->fault.code;
}

static bool
pcapkit_call(void *ctx)
{
	struct pcapkit *k = ctx;

	pcapkit_record_begin(&k->record);
	if (k->tell != NULL)
		k->called = k->tell(k->tell_user, &k->record);
	return k->called == 0;
}

/* A capture whose strategy can call is called; any other is stepped through. */
static int
pcapkit_call_each(struct pcapkit *k)
{
	int there = 1;

	while (k->called == 0 && (k->feeding || (there = pcapkit_capture_next(k)) > 0)) {
		if (!k->feeding && feed_can_call(&k->run)) {
			feed_call(&k->feed, &k->run, &k->record.is, pcapkit_call, k);
			pcapkit_capture_done(k);
		} else if (!k->feeding && pcapkit_feed_begin(k) != PCAPKIT_OK) {
			return k->fault.code;
		} else if ((there = feed_next(&k->feed, &k->record.is)) <= 0 || !pcapkit_call(k)) {
			pcapkit_feed_end(k, there);
		}
	}
	return there;
}

int
pcapkit_run(struct pcapkit *k, int (*tell)(void *user, const struct pcapkit_record *r), void *user)
{
	if (!pcapkit_begin(k))
		return k->fault.code;
	k->tell = tell;
	k->tell_user = user;
	k->state = PCAPKIT_CALLING;
	int there = pcapkit_plan(k) == PCAPKIT_OK ? pcapkit_call_each(k) : k->fault.code;
	k->state = PCAPKIT_IDLE;
	int status = pcapkit_settle(k, there);
	return k->called != 0 ? k->called : status;
}

int
pcapkit_next(struct pcapkit *k, const struct pcapkit_record **record)
{
	*record = NULL;
	if (k->state == PCAPKIT_OVER)
		return k->status;
	if (k->state == PCAPKIT_CALLING && pcapkit_busy(k))
		return k->fault.code;
	if (k->state == PCAPKIT_FED) {
		*record = pcapkit_feed_next(k) ? &k->record : NULL;
		return *record != NULL;
	}
	const bool first = k->state == PCAPKIT_IDLE;
	if (first && !pcapkit_begin(k))
		return k->fault.code;
	k->state = PCAPKIT_CALLING;		/* who is told of a lost capture may not end the run there */
	if (first && pcapkit_plan(k) != PCAPKIT_OK) {
		k->state = PCAPKIT_IDLE;
		return k->fault.code;
	}
	int there = pcapkit_take(k);
	k->state = there > 0 ? PCAPKIT_STEPPING : PCAPKIT_OVER;
	if (there > 0) {
		*record = &k->record;
		return 1;
	}
	return pcapkit_settle(k, there);
}

void
pcapkit_rewind(struct pcapkit *k)
{
	if (k->state == PCAPKIT_CALLING)
		return;				/* the callback's result ends that */
	if (k->state == PCAPKIT_STEPPING) {
		k->called = 1;			/* it was meant */
		if (k->feeding)
			pcapkit_feed_end(k, 0);
		pcapkit_settle(k, 0);
	}
	pcapkit_feed_forget(k);
	pcapkit_record_end(&k->record);
	k->state = PCAPKIT_IDLE;
}

/* ---- how it went ---- */

const char *
pcapkit_damage(const struct pcapkit *k, uint64_t *offset)
{
	const struct outcome *o = &k->run.outcome;

	if (!o->damaged)
		return NULL;
	if (offset != NULL)
		*offset = o->damage_offset;
	return o->damage_text;
}

const char *
pcapkit_input(const struct pcapkit *k)
{
	return k->begun && k->plan.capture[0] != '\0' ? k->plan.capture : NULL;
}

const char *
pcapkit_output(const struct pcapkit *k)
{
	return k->begun && k->plan.reports[0].path[0] != '\0' ? k->plan.reports[0].path : NULL;
}

const char *
pcapkit_engine(const struct pcapkit *k, unsigned *workers)
{
	const struct strategy *s = k->run.strategy;

	if (workers != NULL)
		*workers = s != NULL && s->processes ? k->plan.job.nworkers : 1;
	return s != NULL ? s->name : NULL;
}

const struct pcapkit_counter *
pcapkit_counter(size_t i)
{
	return i < STAT_COUNT ? &stat_rows[i] : NULL;
}

uint64_t
pcapkit_count(const struct pcapkit *k, size_t i)
{
	return i < STAT_COUNT ? k->run.outcome.stats[i] : 0;
}

uint64_t
pcapkit_count_of(const struct pcapkit *k, const char *name)
{
	for (size_t i = 0; i < STAT_COUNT; i++)
		if (strcmp(stat_rows[i].name, name) == 0)
			return pcapkit_count(k, i);
	return 0;
}

uint64_t
pcapkit_wall_ns(const struct pcapkit *k)
{
	return k->run.outcome.wall_ns;
}
