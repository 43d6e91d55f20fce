/* pcapkit_inputs.c - see pcapkit.h: the captures of a piece of work, one or several, and the plan that they share. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dump/dump.h"
#include "engine/info_run.h"
#include "engine/pcapkit_private.h"

/* What was made of the options is not what they say any more. */
void
pcapkit_inputs_forget(struct pcapkit *k)
{
	several_free(k->several, &k->run);
	k->several = NULL;
	run_forget(&k->keep);
	inputs_job_close(&k->jobs);
	inputs_report_free(k->reports, &k->inputs);
	k->reports = NULL;
	inputs_free(&k->inputs);
	k->planned = false;
}

/* The way of the report of a capture that gets one of its own. */
static enum pcapkit_error
pcapkit_inputs_report(struct pcapkit *k, size_t i)
{
	const char *folder = k->options.value[OPTION_output_dir].text;

	if (k->reports == NULL)
		return PCAPKIT_OK;
	if (snprintf(k->plan.reports[0].path, sizeof k->plan.reports[0].path, "%s/%s", folder, k->reports[i]) < (int)sizeof k->plan.reports[0].path)
		return PCAPKIT_OK;
	return fault_set(&k->fault, PCAPKIT_E_OUTPUT, "cannot write: %s/%s: %s", folder, k->reports[i], strerror(ENAMETOOLONG));
}

/* Names the reports of captures that get one each; none may be one of the captures. */
static enum pcapkit_error
pcapkit_inputs_name(struct pcapkit *k)
{
	const struct naming_report *r = &k->plan.reports[0];
	char suffix[64];

	snprintf(suffix, sizeof suffix, "%s%s%s", k->plan.job.follow != 0 ? "bin" : r->format->suffix, r->codec != CODEC_NONE ? "." : "", codec_suffix(r->codec));
	if ((k->reports = inputs_report_names(&k->inputs, r->folder ? "" : suffix, &k->fault)) == NULL)
		return k->fault.code;
	for (size_t i = 0; i < k->inputs.n && pcapkit_inputs_report(k, i) == PCAPKIT_OK; i++)
		if (inputs_has(&k->inputs, k->plan.reports[0].path))
			return fault_set(&k->fault, PCAPKIT_E_OPTION, "the report would overwrite a capture: %s: give another folder with --output-dir",
			    k->plan.reports[0].path);
	return k->fault.code;
}

/* What the options ask for, once. */
enum pcapkit_error
pcapkit_inputs_plan(struct pcapkit *k, bool host)
{
	k->fault.nlost = 0;
	k->plan.nmade = 0;		/* of this plan, of which there is none yet */
	if (inputs_find(&k->inputs, &k->options, &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	if (k->verb != VERB_info && plan_make(&k->plan, &k->options, k->verb, &k->inputs, host, &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	k->plan.each &= k->verb != VERB_info;
	if (k->plan.each && !k->plan.quiet && pcapkit_inputs_name(k) != PCAPKIT_OK)
		return k->fault.code;
	k->plan.fd = -1;
	k->plan.job.verbose &= k->lines >= 0;
	k->planned = true;
	return PCAPKIT_OK;
}

enum pcapkit_error
pcapkit_inputs_ready(struct pcapkit *k, size_t i)
{
	if (k->jobs.in == NULL &&
	    inputs_job_open(&k->jobs, &k->inputs, &k->plan, options_switch(&k->options, OPTION_mmap, false), &k->fault) != PCAPKIT_OK)
		return k->fault.code;
	return inputs_job_ready(&k->jobs, (uint32_t)i, &k->fault);
}

/* One capture by itself: the only one, or one of those that are each by itself. */
static enum pcapkit_error
pcapkit_inputs_one(struct pcapkit *k, size_t i)
{
	const char *engine = k->options.value[OPTION_engine].text;

	if (pcapkit_inputs_report(k, i) != PCAPKIT_OK || pcapkit_inputs_ready(k, i) != PCAPKIT_OK)
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
pcapkit_inputs_lose(struct pcapkit *k)
{
	uint64_t offset;
	const char *damage = k->fault.code == PCAPKIT_OK ? pcapkit_damage(k, &offset) : NULL;

	if (damage != NULL)
		fault_set(&k->fault, PCAPKIT_E_INPUT, "%s: %s: at byte %llu: what stands before it is reported", damage, k->plan.capture,
		    (unsigned long long)offset);
	if (k->fault.code == PCAPKIT_E_INPUT || k->fault.code == PCAPKIT_E_NOTHING)
		fault_lose(&k->fault);
	k->run.outcome.damaged = false;
	return k->fault.code == PCAPKIT_OK;
}

/* A report for each, in turn. */
static enum pcapkit_error
pcapkit_inputs_each(struct pcapkit *k)
{
	uint32_t unread = 0;

	for (size_t i = 0; i < k->inputs.n; i++) {
		unread += pcapkit_inputs_one(k, i) == PCAPKIT_E_INPUT;
		if (!k->inputs.several)
			return k->fault.code;
		if (!pcapkit_inputs_lose(k))
			return k->fault.code;
	}
	return unread < k->inputs.n ? PCAPKIT_OK : fault_set(&k->fault, PCAPKIT_E_INPUT, "no capture could be read");
}

static enum pcapkit_error
pcapkit_inputs_write_all(struct pcapkit *k)
{
	if (pcapkit_inputs_plan(k, false) != PCAPKIT_OK)
		return k->fault.code;
	if (k->verb == VERB_info)
		return info_run(&k->plan, &k->inputs, &k->options, &k->run.outcome, &k->fault);
	if (k->plan.quiet)
		return fault_set(&k->fault, PCAPKIT_E_CALL, "option 'files-with-match' writes nothing: pcapkit_write_at() and pcapkit_count_of() tell");
	if (k->plan.each)
		return pcapkit_inputs_each(k);
	return k->inputs.several ? several_report(&k->run, &k->options, &k->inputs) : pcapkit_inputs_one(k, 0);
}

enum pcapkit_error
pcapkit_inputs_write(struct pcapkit *k)
{
	pcapkit_inputs_forget(k);
	if (pcapkit_inputs_write_all(k) != PCAPKIT_OK)
		plan_undo(&k->plan);
	return k->fault.code;
}

/* ---- captures, each by itself ---- */

long
pcapkit_captures(struct pcapkit *k)
{
	if (!pcapkit_begin(k))
		return k->fault.code;
	if (!k->planned && pcapkit_inputs_plan(k, false) != PCAPKIT_OK) {
		plan_undo(&k->plan);
		pcapkit_inputs_forget(k);
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
	if (!pcapkit_begin(k))
		return k->fault.code;
	if (!k->planned || !k->plan.each || i >= k->inputs.n)
		return fault_set(&k->fault, PCAPKIT_E_CALL, "pcapkit_write_at() wants pcapkit_captures(), and the option output-dir or files-with-match");
	k->state = PCAPKIT_CALLING;
	pcapkit_inputs_one(k, i);
	k->state = PCAPKIT_IDLE;
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
