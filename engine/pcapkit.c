/* pcapkit.c - see pcapkit.h: a piece of work, from its options to its end. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/dump.h"
#include "engine/capture.h"
#include "engine/info_run.h"
#include "engine/pcapkit_private.h"
#include "engine/several.h"
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

/* What was made of the options is not what they say any more. */
static void
pcapkit_unplan(struct pcapkit *k)
{
	run_forget(&k->keep);
	inputs_job_close(&k->jobs);
	inputs_report_free(k->reports, &k->inputs);
	k->reports = NULL;
	inputs_free(&k->inputs);
	k->planned = false;
}

struct pcapkit *
pcapkit_new(void)
{
	struct pcapkit *k = calloc(1, sizeof *k);

	registry_init();
	if (k == NULL)
		return NULL;
	k->verb = VERB_extract;
	k->plan.fd = k->lines = k->lines_else = -1;
	return k;
}

void
pcapkit_free(struct pcapkit *k)
{
	if (k == NULL)
		return;
	pcapkit_unplan(k);
	options_free(&k->options);
	free(k);
}

const char *
pcapkit_error_text(const struct pcapkit *k)
{
	return k->fault.text;
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
	for (unsigned id = 0; id < PCAPKIT_VERBS; id++)
		if (pcapkit_verbs[id] != NULL && strcmp(pcapkit_verbs[id], verb) == 0) {
			pcapkit_unplan(k);
			k->verb = (enum verb_id)id;
			return PCAPKIT_OK;
		}
	return fault_set(&k->fault, PCAPKIT_E_OPTION, "no verb '%s': there are extract, reassemble, trace, analyse, info", verb);
}

int
pcapkit_capture(struct pcapkit *k, const char *name)
{
	pcapkit_unplan(k);
	return options_operand(&k->options, name, &k->fault) ? PCAPKIT_OK : k->fault.code;
}

/* ---- options ---- */

int
pcapkit_set(struct pcapkit *k, const char *option, const char *value)
{
	if (options_id(option) != OPTION_engine)	/* who does it is no part of what is done */
		pcapkit_unplan(k);
	return options_set(&k->options, option, value, &k->fault) ? PCAPKIT_OK : k->fault.code;
}

bool
pcapkit_given(const struct pcapkit *k, const char *option)
{
	enum option_id id = options_id(option);

	return id != OPTION_COUNT && k->options.value[id].given;
}

const char *
pcapkit_value(const struct pcapkit *k, const char *option)
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

	for (unsigned id = 0; id < VERB_COUNT; id++)
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

/* Forgets the run before. */
static void
pcapkit_begin(struct pcapkit *k)
{
	k->fault.code = PCAPKIT_OK;
	k->fault.text[0] = '\0';
	k->run = (struct run){ .plan = &k->plan, .fault = &k->fault, .lines = k->lines, .lines_else = k->lines_else,
		.hooks = { .ctx = k, .progress = k->progress != NULL ? pcapkit_tell_progress : NULL,
			.progress_ms = k->progress_ms > 0 ? k->progress_ms : PCAPKIT_PROGRESS_MS, .stop = &k->stop } };
	k->begun = true;
}

static bool
pcapkit_fits(struct pcapkit *k)
{
	return options_fit(&k->options, k->verb, pcapkit_verbs[k->verb], &k->fault);
}

/* The way of the report of a capture that gets one of its own. */
static enum pcapkit_error
pcapkit_report_at(struct pcapkit *k, size_t i)
{
	const char *folder = k->options.value[OPTION_output_dir].text;

	if (k->reports == NULL)
		return PCAPKIT_OK;
	if (snprintf(k->plan.report, sizeof k->plan.report, "%s/%s", folder, k->reports[i]) < (int)sizeof k->plan.report)
		return PCAPKIT_OK;
	return fault_set(&k->fault, PCAPKIT_E_OUTPUT, "cannot write: %s/%s: %s", folder, k->reports[i], strerror(ENAMETOOLONG));
}

/* Names the reports of captures that get one each; none may be one of the captures. */
static enum pcapkit_error
pcapkit_name_reports(struct pcapkit *k)
{
	if ((k->reports = inputs_report_names(&k->inputs, k->plan.format->suffix, &k->fault)) == NULL)
		return k->fault.code;
	for (size_t i = 0; i < k->inputs.n && pcapkit_report_at(k, i) == PCAPKIT_OK; i++)
		if (inputs_has(&k->inputs, k->plan.report))
			return fault_set(&k->fault, PCAPKIT_E_OPTION, "the report would overwrite a capture: %s: give another folder with --output-dir",
			    k->plan.report);
	return k->fault.code;
}

/* What the options ask for, once. */
static enum pcapkit_error
pcapkit_plan(struct pcapkit *k)
{
	k->fault.nlost = 0;
	if (!pcapkit_fits(k) || inputs_find(&k->inputs, &k->options, &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	if (k->verb == VERB_info)
		job_init(&k->plan.job);
	else if (plan_make(&k->plan, &k->options, k->verb, &k->inputs, &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	k->plan.each &= k->verb != VERB_info;
	if (k->plan.each && !k->plan.quiet && pcapkit_name_reports(k) != PCAPKIT_OK)
		return k->fault.code;
	k->plan.fd = -1;
	k->plan.job.verbose &= k->lines >= 0;
	k->planned = true;
	return PCAPKIT_OK;
}

/* One capture by itself: the only one, or one of those that are each by itself. */
static enum pcapkit_error
pcapkit_one(struct pcapkit *k, size_t i)
{
	const char *engine = k->options.value[OPTION_engine].text;

	if (k->jobs.in == NULL)
		inputs_job_open(&k->jobs, &k->inputs, &k->plan, options_switch(&k->options, OPTION_mmap, false), &k->fault);
	if (k->fault.code != PCAPKIT_OK || pcapkit_report_at(k, i) != PCAPKIT_OK ||
	    inputs_job_ready(&k->jobs, (uint32_t)i, &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	k->run.hooks.keep = k->inputs.several ? &k->keep : NULL;
	if (k->plan.quiet)
		run_quietly(&k->run, engine);
	else
		run_report(&k->run, engine);
	inputs_job_done(&k->jobs);
	return k->fault.code;
}

/* What is wrong with one of several is its own. */
static bool
pcapkit_lose(struct pcapkit *k)
{
	uint64_t offset;
	const char *damage = k->fault.code == PCAPKIT_OK ? pcapkit_damage(k, &offset) : NULL;

	if (damage != NULL)
		fault_set(&k->fault, PCAPKIT_E_INPUT, "%s: %s: at byte %llu: what stands before it is reported", damage, k->plan.capture,
		    (unsigned long long)offset);
	if (k->fault.code == PCAPKIT_E_INPUT)
		fault_lose(&k->fault);
	k->run.outcome.damaged = false;
	return k->fault.code == PCAPKIT_OK;
}

/* A report for each, in turn. */
static enum pcapkit_error
pcapkit_each(struct pcapkit *k)
{
	uint32_t unread = 0;

	for (size_t i = 0; i < k->inputs.n; i++) {
		unread += pcapkit_one(k, i) == PCAPKIT_E_INPUT;
		if (!k->inputs.several)
			return k->fault.code;
		if (!pcapkit_lose(k))
			return k->fault.code;
	}
	return unread < k->inputs.n ? PCAPKIT_OK : fault_set(&k->fault, PCAPKIT_E_INPUT, "no capture could be read");
}

static enum pcapkit_error
pcapkit_planned(struct pcapkit *k)
{
	if (k->verb == VERB_info)
		return info_run(&k->plan, &k->inputs, &k->options, &k->run.outcome, &k->fault);
	if (k->options.value[OPTION_files_with_match].given)
		return fault_set(&k->fault, PCAPKIT_E_CALL, "option 'files-with-match' writes nothing: pcapkit_write_at() and pcapkit_count_of() tell");
	if (k->plan.each)
		return pcapkit_each(k);
	return k->inputs.several ? several_report(&k->run, &k->options, &k->inputs) : pcapkit_one(k, 0);
}

int
pcapkit_write(struct pcapkit *k)
{
	pcapkit_begin(k);
	pcapkit_unplan(k);
	if (pcapkit_plan(k) == PCAPKIT_OK)
		pcapkit_planned(k);
	atomic_store(&k->stop, false);	/* what came too early counted */
	return k->fault.code;
}

/* ---- captures, each by itself ---- */

long
pcapkit_captures(struct pcapkit *k)
{
	pcapkit_begin(k);
	if (!k->planned && pcapkit_plan(k) != PCAPKIT_OK) {
		pcapkit_unplan(k);
		return k->fault.code;
	}
	return (long)k->inputs.n;
}

const char *
pcapkit_capture_at(const struct pcapkit *k, size_t i)
{
	return k->planned && i < k->inputs.n ? k->inputs.list[i].path : NULL;
}

int
pcapkit_write_at(struct pcapkit *k, size_t i)
{
	pcapkit_begin(k);
	if (!k->planned || !k->plan.each || i >= k->inputs.n)
		return fault_set(&k->fault, PCAPKIT_E_CALL, "pcapkit_write_at() wants pcapkit_captures(), and the option output-dir or files-with-match");
	pcapkit_one(k, i);
	return k->fault.code;
}

uint64_t
pcapkit_lost(const struct pcapkit *k)
{
	return k->fault.nlost;
}

unsigned
pcapkit_workers(const struct pcapkit *k)
{
	return k->planned && k->verb != VERB_info ? k->plan.job.nworkers : 1;
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
	return k->begun ? k->plan.capture : NULL;
}

const char *
pcapkit_output(const struct pcapkit *k)
{
	return k->begun ? k->plan.report : NULL;
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
			return k->run.outcome.stats[i];
	return 0;
}

uint64_t
pcapkit_wall_ns(const struct pcapkit *k)
{
	return k->run.outcome.wall_ns;
}
