/* verb_info.c - `pcapkit info`: what a capture is, told of the whole of it. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/engine.h"
#include "engine/info_tell.h"
#include "engine/output.h"
#include "engine/select.h"
#include "engine/stream.h"
#include "engine/verbs.h"

enum { VERB_INFO_TOP = 10 };

static bool
verb_info_is_json(const char *name)
{
	size_t len;

	codec_of(name, &len);
	return len >= 5 && strncasecmp(name + len - 5, ".json", 5) == 0;
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

/* Reads and tells: an exit status. The report is opened when there is something to tell. */
static int
verb_info_tell(const struct options *o, const struct info_teller_verbs *as, const struct info *i, const struct info_file *f, int fd)
{
	const char *name = o->value[OPTION_output].given ? o->value[OPTION_output].text : "-";
	struct output output;
	size_t len;
	enum exit_status status = output_open(&output, name, fd);

	if (status == EXIT_DONE)
		status = output_compress(&output, codec_of(name, &len), 1);
	if (status != EXIT_DONE)
		return status;
	int err = info_tell(i, f, as, output.fd, verb_info_top(o)), late = output_settle(&output);
	if (err < 0 || (err = late) < 0) {
		output_drop(&output);
		complain("cannot write: %s: %s", strcmp(name, "-") == 0 ? "standard output" : name, strerror(-err));
		return EXIT_OUTPUT;
	}
	if ((status = output_end(&output)) != EXIT_DONE || (status = output_publish(&output, false)) != EXIT_DONE) {
		output_drop(&output);
		return status;
	}
	output_done(&output);
	if (i->damage.what == NULL)
		return EXIT_DONE;
	complain("%s: %s: at byte %llu: what stands before it is told", i->damage.what, f->name,
	    (unsigned long long)i->damage.offset);
	return EXIT_DAMAGED;
}

static int
verb_info_run(const struct options *o, const struct info_teller_verbs *as, struct job *j, int fd, const char *name)
{
	const bool quick = o->value[OPTION_quick].given, hash = options_switch(o, OPTION_hash, !quick);
	struct info_digest *digest;
	struct info_file file;
	struct info info;
	char why[512];

	verb_info_file(&file, j, fd, name);
	digest = hash && file.sized ? info_digest_begin(fd) : NULL;
	int err = info_read(&info, j, fd, quick, verb_info_top(o), why, sizeof why);
	info_digest_end(digest, file.sha256);
	if (err < 0)
		complain("cannot read: %s: %s", name, why);
	int status = err < 0 ? EXIT_USE : verb_info_tell(o, as, &info, &file, fd);
	info_free(&info);
	return status;
}

int
verb_info(const struct options *o)
{
	static struct job job;
	char path[PATH_MAX], why[256];
	const struct info_teller_verbs *as = verb_info_format(o);
	const char *name = as != NULL ? verb_extract_capture(o, path) : NULL;

	if (name == NULL)
		return EXIT_USE;
	if (o->value[OPTION_output].ntexts > 1) {
		complain("info makes one report: %s: name one place", o->value[OPTION_output].texts[1]);
		return EXIT_USE;
	}
	if (o->value[OPTION_hash].given && o->value[OPTION_hash].on && !info_digest_available()) {
		complain("--hash: this build has no library for SHA-256 (libnettle)");
		return EXIT_USE;
	}
	job_init(&job);
	int fd = verb_info_job(&job, o) ? verb_extract_open(name, path) : -1;
	if (fd < 0)
		return EXIT_USE;
	const char *shown = strcmp(path, "-") == 0 ? "standard input" : path;
	if (capture_inspect(&job, fd, false, why, sizeof why) == 0)
		return verb_info_run(o, as, &job, fd, shown);
	complain("cannot read: %s: %s", shown, why);
	return EXIT_USE;
}
