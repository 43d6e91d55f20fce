/* verb_info.c - `pcapkit info`: what a capture is, told of the whole of it. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/emit.h"
#include "engine/engine.h"
#include "engine/info_tell.h"
#include "engine/inputs_job.h"
#include "engine/output.h"
#include "engine/select.h"
#include "engine/stream.h"
#include "engine/verbs.h"

enum { VERB_INFO_TOP = 10 };

static bool
verb_info_is_json(const char *name)
{
	size_t len = strlen(name);

	return len >= 5 && strcasecmp(name + len - 5, ".json") == 0;
}

/* How it is told, or NULL, and the user was told that. */
static const struct info_teller_verbs *
verb_info_format(const struct options *o)
{
	const struct option_value *v = o->value;
	const char *format = v[OPTION_format].text;

	if (format == NULL)
		return v[OPTION_json].given || (v[OPTION_output].given && verb_info_is_json(v[OPTION_output].text)) ?
		    &info_json_verbs : &info_text_verbs;
	if (strcasecmp(format, "json") == 0)
		return &info_json_verbs;
	if (strcasecmp(format, "text") == 0)
		return &info_text_verbs;
	complain("unknown format '%s' of info: text, json", format);
	return NULL;
}

static bool
verb_info_job(struct job *j, const struct options *o)
{
	static struct dissect_options stop;
	const struct option_value *v = o->value;
	char err[512];

	if (select_stop(&stop, v[OPTION_protocol].text, v[OPTION_layer].text, err, sizeof err) < 0)
		complain_warning("%s", err);
	j->protocol = job_put(j, v[OPTION_protocol].text);
	j->layer = job_put(j, v[OPTION_layer].text);
	j->filter = job_put(j, v[OPTION_filter].text);
	j->decode_as = job_put(j, v[OPTION_decode_as].text);
	if ((v[OPTION_filter].given && j->filter == 0) || (v[OPTION_decode_as].given && j->decode_as == 0)) {
		complain("the options are too long: together at most %d bytes", JOB_TEXT);
		return false;
	}
	return true;
}

static uint32_t
verb_info_top(const struct options *o)
{
	return o->value[OPTION_top].given ? (uint32_t)o->value[OPTION_top].number : VERB_INFO_TOP;
}

/* What the file is before it is read. */
static void
verb_info_file(struct info_file *f, const struct job *j, int fd, const char *name)
{
	uint8_t head[STREAM_MAGIC];
	ssize_t n = j->file_size > 0 ? pread(fd, head, sizeof head, 0) : 0;

	*f = (struct info_file){ .name = name, .sized = j->file_size > 0, .size = j->file_size };
	if (n > 0)
		f->compression = stream_compression(head, (size_t)n);
}

/* The report, and what of the captures is in it. */
struct verb_info {
	const struct options *options;
	const struct info_teller_verbs *as;
	const char *name;		/* of the report */
	struct output output;
	bool open;			/* there is something to tell */
	struct inputs_job jobs;
	bool damaged;			/* a capture could not be read, or not to its end */
};

static const char *
verb_info_named(const struct verb_info *v)
{
	return strcmp(v->name, "-") == 0 ? "standard output" : v->name;
}

/* Tells of one capture; the report is opened when there is something to tell. */
static enum exit_status
verb_info_tell(struct verb_info *v, const struct info *i, const struct info_file *f, int fd)
{
	enum exit_status status = v->open ? EXIT_DONE : output_open(&v->output, v->name, fd);

	if (status != EXIT_DONE)
		return status;
	int err = v->open && v->as == &info_text_verbs ? emit_write(v->output.fd, "\n", 1) : 0;
	v->open = true;
	if (err == 0)
		err = info_tell(i, f, v->as, v->output.fd, verb_info_top(v->options));
	if (err < 0) {
		complain("cannot write: %s: %s", verb_info_named(v), strerror(-err));
		return EXIT_OUTPUT;
	}
	v->damaged |= i->damage.what != NULL;
	if (i->damage.what != NULL)
		complain("%s: %s: at byte %llu: what stands before it is told", i->damage.what, f->name,
		    (unsigned long long)i->damage.offset);
	return EXIT_DONE;
}

static enum exit_status
verb_info_read(struct verb_info *v, int fd, const char *name)
{
	const struct options *o = v->options;
	const bool quick = o->value[OPTION_quick].given, hash = options_switch(o, OPTION_hash, !quick);
	enum exit_status status = EXIT_DONE;
	struct info_digest *digest;
	struct info_file file;
	struct info info;
	char why[512];

	verb_info_file(&file, v->jobs.job, fd, name);
	digest = hash && file.sized ? info_digest_begin(fd) : NULL;
	int err = info_read(&info, v->jobs.job, fd, quick, verb_info_top(o), why, sizeof why);
	info_digest_end(digest, file.sha256);
	if (err < 0)
		complain("cannot read: %s: %s", name, why);
	else
		status = verb_info_tell(v, &info, &file, fd);
	v->damaged |= err < 0;
	info_free(&info);
	return status;
}

/* All captures, one after the other. */
static enum exit_status
verb_info_all(struct verb_info *v)
{
	const struct inputs *in = v->jobs.in;
	enum exit_status status = EXIT_DONE;

	for (uint32_t i = 0; i < in->n && status == EXIT_DONE; i++) {
		int fd = inputs_job_ready(&v->jobs, i);
		v->damaged |= fd < 0;
		if (fd >= 0)
			status = verb_info_read(v, fd, inputs_shown(&in->list[i]));
		inputs_job_done(fd);
	}
	if (status != EXIT_DONE && v->open)
		output_drop(&v->output);
	else if (v->open)
		status = output_finish(&v->output);
	else if (status == EXIT_DONE)
		return EXIT_USE;
	return status == EXIT_DONE && (v->damaged || in->failed > 0) ? EXIT_DAMAGED : status;
}

static enum exit_status
verb_info_inputs(const struct options *o, const struct info_teller_verbs *as, struct inputs *in)
{
	static struct job job;
	const char *name = o->value[OPTION_output].given ? o->value[OPTION_output].text : "-";
	struct verb_info v = { .options = o, .as = as, .name = name };

	if (o->value[OPTION_hash].given && o->value[OPTION_hash].on && !info_digest_available()) {
		complain("--hash: this build has no library for SHA-256 (libnettle)");
		return EXIT_USE;
	}
	if (strcmp(name, "-") != 0 && inputs_has(in, name)) {
		complain("the report would overwrite a capture that it is made from: %s: give another name with -o", name);
		return EXIT_USE;
	}
	job_init(&job);
	if (!verb_info_job(&job, o) || !inputs_job_open(&v.jobs, in, &job, false))
		return EXIT_USE;
	enum exit_status status = verb_info_all(&v);
	inputs_job_close(&v.jobs);
	return status;
}

int
verb_info(const struct options *o)
{
	const struct info_teller_verbs *as = verb_info_format(o);
	struct inputs in;

	if (as == NULL || !inputs_find(&in, o))
		return EXIT_USE;
	int status = verb_info_inputs(o, as, &in);
	inputs_free(&in);
	return status;
}
