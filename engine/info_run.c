/* info_run.c - see info_run.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine/engine.h"
#include "engine/info_run.h"
#include "engine/info_tell.h"
#include "engine/output.h"
#include "engine/select.h"
#include "engine/stream.h"

enum { INFO_RUN_TOP = 10 };

struct info_run {
	const struct options *options;
	const struct info_teller_verbs *as;	/* how it is told */
	const char *report;
	int fd;				/* the capture */
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

static bool
info_run_job(struct job *j, const struct options *o, struct fault *f)
{
	struct dissect_options stop = { 0 };
	const struct option_value *v = o->value;
	char err[512];

	if (select_stop(&stop, v[OPTION_protocol].text, v[OPTION_layer].text, err, sizeof err) < 0)
		fault_warn(f, "%s", err);
	j->protocol = job_put(j, v[OPTION_protocol].text);
	j->layer = job_put(j, v[OPTION_layer].text);
	j->filter = job_put(j, v[OPTION_filter].text);
	j->decode_as = job_put(j, v[OPTION_decode_as].text);
	if ((v[OPTION_filter].given && j->filter == 0) || (v[OPTION_decode_as].given && j->decode_as == 0)) {
		fault_set(f, PCAPKIT_E_OPTION, "the options are too long: together at most %d bytes", JOB_TEXT);
		return false;
	}
	return true;
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

/* Reads and tells. The report is opened when there is something to tell. */
static enum pcapkit_error
info_run_tell(const struct info_run *r, const struct info *i, const struct info_file *file)
{
	struct output output;
	size_t len;
	enum pcapkit_error status = output_open(&output, r->report, r->fd, r->fault);

	if (status == PCAPKIT_OK)
		status = output_compress(&output, codec_of(r->report, &len), 1);
	if (status != PCAPKIT_OK)
		return status;
	int err = info_tell(i, file, r->as, output.fd, info_run_top(r->options)), late = output_settle(&output);
	err = late < 0 ? late : err;
	if (err < 0) {
		output_drop(&output);
		return fault_set(r->fault, err == -EPIPE ? PCAPKIT_E_PIPE : PCAPKIT_E_OUTPUT, "cannot write: %s: %s",
		    strcmp(r->report, "-") == 0 ? "standard output" : r->report, strerror(-err));
	}
	if ((status = output_end(&output)) != PCAPKIT_OK || (status = output_publish(&output, false)) != PCAPKIT_OK)
		output_drop(&output);
	else
		output_done(&output);
	return status;
}

static void
info_run_damage(const struct info_run *r, const struct info *i)
{
	struct outcome *o = r->outcome;

	if (i->damage.what == NULL)
		return;
	o->damaged = true;
	o->damage_offset = i->damage.offset;
	snprintf(o->damage_text, sizeof o->damage_text, "%s", i->damage.what);
}

static enum pcapkit_error
info_run_read(const struct info_run *r, struct job *j, const char *name)
{
	const struct options *o = r->options;
	const bool quick = o->value[OPTION_quick].given, hash = options_switch(o, OPTION_hash, !quick);
	struct info_digest *digest;
	struct info_file file;
	struct info info;
	char why[512];
	enum pcapkit_error status;

	info_run_file(&file, j, r->fd, name);
	digest = hash && file.sized ? info_digest_begin(r->fd) : NULL;
	int err = info_read(&info, j, r->fd, quick, info_run_top(o), why, sizeof why);
	info_digest_end(digest, file.sha256);
	if (err < 0) {
		status = fault_set(r->fault, PCAPKIT_E_INPUT, "cannot read: %s: %s", name, why);
	} else {
		status = info_run_tell(r, &info, &file);
		info_run_damage(r, &info);
	}
	info_free(&info);
	return status;
}

enum pcapkit_error
info_run(struct plan *p, const struct options *o, struct outcome *out, struct fault *f)
{
	struct info_run r = { .options = o, .outcome = out, .fault = f, .fd = -1, .as = info_run_format(o, f) };
	const char *name = r.as != NULL ? plan_capture(o, p->capture, f) : NULL;
	char why[256];

	if (name == NULL)
		return f->code;
	if (o->value[OPTION_hash].given && o->value[OPTION_hash].on && !info_digest_available())
		return fault_set(f, PCAPKIT_E_OPTION, "--hash: this build has no library for SHA-256 (libnettle)");
	if (o->value[OPTION_output].ntexts > 1)
		return fault_set(f, PCAPKIT_E_OPTION, "info makes one report: %s: name one place", o->value[OPTION_output].texts[1]);
	job_init(&p->job);
	r.report = o->value[OPTION_output].given ? o->value[OPTION_output].text : "-";
	r.fd = info_run_job(&p->job, o, f) ? plan_open(name, p->capture, f) : -1;
	if (r.fd < 0)
		return f->code;
	const char *shown = strcmp(p->capture, "-") == 0 ? "standard input" : p->capture;
	enum pcapkit_error status = capture_inspect(&p->job, r.fd, false, why, sizeof why) == 0 ? info_run_read(&r, &p->job, shown) :
	    fault_set(f, PCAPKIT_E_INPUT, "cannot read: %s: %s", shown, why);
	plan_close(r.fd);
	return status;
}
