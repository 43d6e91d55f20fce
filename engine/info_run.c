/* info_run.c - see info_run.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/engine.h"
#include "engine/info_run.h"
#include "engine/info_tell.h"
#include "engine/inputs_job.h"
#include "engine/output.h"
#include "engine/stream.h"

enum { INFO_RUN_TOP = 10 };

struct info_run {
	const struct options *options;
	const struct info_teller_verbs *as;	/* how it is told */
	const char *report;
	struct output output;
	bool open;			/* there is something to tell */
	bool several;			/* captures */
	struct plan *plan;
	struct outcome *outcome;
	struct fault *fault;
};

static bool
info_run_is_json(const char *name)
{
	size_t len;

	codec_of(name, &len);
	return len >= 5 && strncasecmp(name + len - 5, ".json", 5) == 0;
}

/* How it is told, or NULL. */
static const struct info_teller_verbs *
info_run_format(const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;
	const char *format = v[OPTION_format].text;

	if (format == NULL)
		return v[OPTION_json].given || (v[OPTION_output].given && info_run_is_json(v[OPTION_output].text)) ?
		    &info_json_verbs : &info_text_verbs;
	if (strcasecmp(format, "json") == 0)
		return &info_json_verbs;
	if (strcasecmp(format, "text") == 0)
		return &info_text_verbs;
	fault_set(f, PCAPKIT_E_OPTION, "unknown format '%s' of info: there are text, json", format);
	return NULL;
}

static uint32_t
info_run_top(const struct options *o)
{
	return o->value[OPTION_top].given ? (uint32_t)o->value[OPTION_top].number : INFO_RUN_TOP;
}

/* What the file is before it is read. */
static void
info_run_file(struct info_file *f, const struct job *j, int fd, const char *name)
{
	uint8_t head[STREAM_MAGIC];
	ssize_t n = j->file_size > 0 ? pread(fd, head, sizeof head, 0) : 0;

	*f = (struct info_file){ .name = name, .sized = j->file_size > 0, .size = j->file_size };
	if (n > 0)
		f->compression = stream_compression(head, (size_t)n);
}

/* What is compressed may have found out more of it. */
static enum pcapkit_error
info_run_unwritten(struct info_run *r, int err)
{
	int late = output_settle(&r->output);

	err = late < 0 ? late : err;
	return fault_set(r->fault, err == -EPIPE ? PCAPKIT_E_PIPE : PCAPKIT_E_OUTPUT, "cannot write: %s: %s",
	    strcmp(r->report, "-") == 0 ? "standard output" : r->report, strerror(-err));
}

static enum pcapkit_error
info_run_finish(struct info_run *r)
{
	int err = output_settle(&r->output);

	if (err < 0)
		info_run_unwritten(r, err);
	else if (output_end(&r->output) == PCAPKIT_OK && output_publish(&r->output, false) == PCAPKIT_OK)
		output_done(&r->output);
	if (r->fault->code != PCAPKIT_OK)
		output_drop(&r->output);
	return r->fault->code;
}

/* Tells of one. The report is opened when there is something to tell. */
static enum pcapkit_error
info_run_tell(struct info_run *r, const struct info *i, const struct info_file *file)
{
	const bool first = !r->open;
	size_t len;

	if (first && output_open(&r->output, r->report, r->plan->fd, r->fault) != PCAPKIT_OK)
		return r->fault->code;
	r->open = true;
	if (first && output_compress(&r->output, codec_of(r->report, &len), 1) != PCAPKIT_OK)
		return r->fault->code;
	int err = !first && r->as == &info_text_verbs ? emit_write(r->output.fd, "\n", 1) : 0;
	if (err == 0)
		err = info_tell(i, file, r->as, r->output.fd, info_run_top(r->options));
	return err == 0 ? PCAPKIT_OK : info_run_unwritten(r, err);
}

/* Of several captures each one's damage is told as it is found. */
static void
info_run_damage(const struct info_run *r, const struct info *i, const char *name)
{
	struct outcome *o = r->outcome;

	if (i->damage.what == NULL || r->fault->code != PCAPKIT_OK)
		return;
	if (r->several) {
		fault_set(r->fault, PCAPKIT_E_INPUT, "%s: %s: at byte %llu: what stands before it is told", i->damage.what, name,
		    (unsigned long long)i->damage.offset);
		fault_lose(r->fault);
		return;
	}
	o->damaged = true;
	o->damage_offset = i->damage.offset;
	snprintf(o->damage_text, sizeof o->damage_text, "%s", i->damage.what);
}

static enum pcapkit_error
info_run_read(struct info_run *r, const char *name)
{
	const struct options *o = r->options;
	const bool quick = o->value[OPTION_quick].given, hash = options_switch(o, OPTION_hash, !quick);
	const int fd = r->plan->fd;
	struct info_digest *digest;
	struct info_file file;
	struct info info;
	char why[512];

	info_run_file(&file, &r->plan->job, fd, name);
	digest = hash && file.sized ? info_digest_begin(fd) : NULL;
	int err = info_read(&info, &r->plan->job, fd, quick, info_run_top(o), why, sizeof why);
	info_digest_end(digest, file.sha256);
	if (err < 0) {
		fault_set(r->fault, PCAPKIT_E_INPUT, "cannot read: %s: %s", name, why);
	} else {
		info_run_tell(r, &info, &file);
		info_run_damage(r, &info, name);
	}
	info_free(&info);
	return r->fault->code;
}

/* All captures, one after the other. */
static enum pcapkit_error
info_run_all(struct info_run *r, struct inputs_job *jobs, const struct inputs *in)
{
	for (uint32_t i = 0; i < in->n; i++) {
		if (inputs_job_ready(jobs, i, r->fault) == PCAPKIT_OK) {
			info_run_read(r, inputs_shown(&in->list[i]));
			inputs_job_done(jobs);
		}
		if (r->several && r->fault->code == PCAPKIT_E_INPUT)
			fault_lose(r->fault);
		if (r->fault->code != PCAPKIT_OK)
			break;
	}
	if (r->fault->code == PCAPKIT_OK && !r->open)
		return fault_set(r->fault, PCAPKIT_E_INPUT, "no capture could be read");
	if (r->fault->code == PCAPKIT_OK)
		return info_run_finish(r);
	if (r->open)
		output_drop(&r->output);
	return r->fault->code;
}

enum pcapkit_error
info_run(struct plan *p, struct inputs *in, const struct options *o, struct outcome *out, struct fault *f)
{
	struct info_run r = { .options = o, .outcome = out, .fault = f, .plan = p, .several = in->several, .as = info_run_format(o, f) };
	struct inputs_job jobs;
	char why[512];
	size_t len;

	if (r.as == NULL)
		return f->code;
	if (o->value[OPTION_hash].given && o->value[OPTION_hash].on && !info_digest_available())
		return fault_set(f, PCAPKIT_E_OPTION, "--hash: this build has no library for SHA-256 (libnettle)");
	if (o->value[OPTION_output].ntexts > 1)
		return fault_set(f, PCAPKIT_E_OPTION, "info makes one report: %s: name one place", o->value[OPTION_output].texts[1]);
	r.report = o->value[OPTION_output].given ? o->value[OPTION_output].text : "-";
	if (strcmp(r.report, "-") != 0 && in->several && inputs_has(in, r.report))
		return fault_set(f, PCAPKIT_E_OPTION, "the report would overwrite a capture that it is made from: %s: give another name with -o",
		    r.report);
	const enum codec codec = codec_of(r.report, &len);
	if (codec != CODEC_NONE && codec_check(codec, why, sizeof why) < 0)
		return fault_set(f, PCAPKIT_E_OPTION, "%s", why);
	if (!plan_dissection(&p->job, o, f) || inputs_job_open(&jobs, in, p, false, f) != PCAPKIT_OK)
		return f->code;
	info_run_all(&r, &jobs, in);
	inputs_job_close(&jobs);
	return f->code;
}
