/* verb_extract.c - `pcapkit extract`, and what is done when no verb is given:
 * the frames of one capture as a report. From options to a job. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/decode_as.h"
#include "engine/display.h"
#include "engine/engine.h"
#include "engine/filter.h"
#include "engine/folder.h"
#include "engine/naming.h"
#include "engine/run.h"
#include "engine/select.h"
#include "engine/trace.h"
#include "engine/verbs.h"
#include "reassembly/community.h"
#include "reassembly/spans.h"

/* The one capture that is named, or NULL, and the user was told. */
static const char *
verb_extract_capture(const struct options *o, char path[PATH_MAX])
{
	const struct option_value *read = &o->value[OPTION_read];
	const char *name = read->given ? read->text : o->operands[0];

	if (name == NULL) {
		complain("no capture is named: try pcapkit CAPTURE -f ndjson, or pcapkit --help");
		return NULL;
	}
	bool found = naming_capture(name, path, PATH_MAX);
	if (!found && !read->given && !o->verbatim && strpbrk(name, "/.") == NULL) {
		verbs_unknown(name);
		return NULL;
	}
	if (!found) {
		complain("cannot open: %s: %s", name, strerror(ENOENT));
		return NULL;
	}
	if (o->noperands + read->given > 1) {
		complain("more than one capture is named: %s: give them one at a time",
		    o->operands[read->given ? 0 : 1]);
		return NULL;
	}
	return name;
}

static int
verb_extract_open(const char *name, const char *path)
{
	int fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0)
		complain("cannot open: %s: %s", name, strerror(errno));
	if (fd >= 0 && isatty(fd)) {
		complain("cannot read: %s: it is a terminal; a capture is a file or comes through a pipe",
		    fd == STDIN_FILENO ? "standard input" : name);
		return -1;
	}
	return fd;
}

static bool
verb_extract_put(struct job *j, uint32_t *at, const char *text)
{
	*at = job_put(j, text);
	if (*at != 0 || text == NULL)
		return true;
	complain("the options are too long: together at most %d bytes", JOB_TEXT);
	return false;
}

static bool
verb_extract_texts(struct job *j, const struct options *o, const char *capture, const struct dumper *format)
{
	const struct option_value *v = o->value;

	return verb_extract_put(j, &j->format, format->name) &&
	    verb_extract_put(j, &j->capture, capture) &&
	    verb_extract_put(j, &j->protocol, v[OPTION_protocol].text) &&
	    verb_extract_put(j, &j->layer, v[OPTION_layer].text) &&
	    verb_extract_put(j, &j->fields, v[OPTION_field].text) &&
	    verb_extract_put(j, &j->filter, v[OPTION_filter].text) &&
	    verb_extract_put(j, &j->display, v[OPTION_display].text) &&
	    verb_extract_put(j, &j->decode_as, v[OPTION_decode_as].text);
}

/* Reports are for people and explain themselves; streams of records are lean. */
static void
verb_extract_values(struct job *j, const struct options *o, const struct dumper *format)
{
	const struct option_value *v = o->value;

	j->nworkers = v[OPTION_workers].given ? (uint32_t)v[OPTION_workers].number : strategy_processors();
	j->batch_frames = (uint32_t)v[OPTION_batch_frames].number;
	j->batch_bytes = (uint32_t)v[OPTION_batch_bytes].number;
	j->ring_slots = (uint32_t)v[OPTION_ring_slots].number;
	j->names = options_switch(o, OPTION_names, format->document);
	j->payload = options_switch(o, OPTION_payload, format->document);
	j->bytes = v[OPTION_bytes].given;
	j->checksums = v[OPTION_checksums].given;
	j->meta = v[OPTION_meta].given;
	j->verbose = v[OPTION_verbose].given;
	j->strict = v[OPTION_strict].given;
	j->community_id = v[OPTION_community_id].given;
	j->max_flows = v[OPTION_max_flows].number;
	j->max_memory = v[OPTION_max_memory].number << 20;
	j->max_segments = (uint32_t)v[OPTION_max_segments].number;
	if (v[OPTION_payload_limit].given)
		j->payload_limit = v[OPTION_payload_limit].number;
	j->count = v[OPTION_count].number;
}

static void
verb_extract_seconds(const struct options *o, enum option_id id, uint32_t *seconds)
{
	if (o->value[id].given)
		*seconds = (uint32_t)o->value[id].number;
}

/* What is told beyond single frames: by the verb, or by switches of `extract`. */
static bool
verb_extract_state(struct job *j, const struct options *o, enum verb_id verb)
{
	const struct option_value *v = o->value, *r = &v[OPTION_reassemble];
	const bool both = r->text == NULL, reassemble = verb == VERB_reassemble || r->given;
	const int overlap = v[OPTION_overlap].given ? overlap_find(v[OPTION_overlap].text) : OVERLAP_FIRST;

	j->frames = verb == VERB_extract;
	j->datagrams = reassemble && (both || options_lists(r->text, "ip", 2));
	j->streams = reassemble && (both || options_lists(r->text, "tcp", 3));
	j->flows = verb == VERB_trace || v[OPTION_trace].given;
	j->messages = verb == VERB_analyse || v[OPTION_analyse].given;
	verb_extract_seconds(o, OPTION_ipv4_timeout, &j->ipv4_timeout);
	verb_extract_seconds(o, OPTION_ipv6_timeout, &j->ipv6_timeout);
	verb_extract_seconds(o, OPTION_tcp_timeout, &j->tcp_timeout);
	verb_extract_seconds(o, OPTION_udp_timeout, &j->udp_timeout);
	j->overlap = (uint8_t)overlap;
	if (overlap < 0)
		complain("unknown overlap policy '%s': there are first, last, bsd, linux, windows, reject", v[OPTION_overlap].text);
	return overlap >= 0;
}

/* A folder that a run writes into beside its report; made here, where the user is told at once. */
static bool
verb_extract_folder(struct job *j, uint32_t *at, const char *path)
{
	char absolute[PATH_MAX];
	int err = folder_make(path, absolute);

	if (err == 0)
		return verb_extract_put(j, at, absolute);
	complain("cannot write into: %s: %s", path, strerror(-err));
	return false;
}

/* Files and bytes instead of records, or beside them. */
static bool
verb_extract_files(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;

	if (v[OPTION_files].given && !v[OPTION_output].given) {
		complain("option '--files' wants a folder: -o DIR");
		return false;
	}
	if (v[OPTION_files].given || v[OPTION_follow].given)
		j->datagrams = j->streams = false;
	if (v[OPTION_bodies].given && !j->messages) {
		complain("option '--bodies' goes with messages: pcapkit analyse, or --analyse");
		return false;
	}
	const char *format = v[OPTION_trace_format].given ? v[OPTION_trace_format].text : "pcap";
	if ((v[OPTION_trace_output].given || v[OPTION_trace_format].given) && !j->flows) {
		complain("option '--trace-output' goes with flows: pcapkit trace, or --trace");
		return false;
	}
	if (!trace_format_known(format)) {
		complain("unknown format '%s' of a flow's file: pcap, ndjson, json, tree", format);
		return false;
	}
	return (!v[OPTION_trace_output].given || (verb_extract_folder(j, &j->trace_files, v[OPTION_trace_output].text) &&
	    verb_extract_put(j, &j->trace_format, format))) &&
	    (!v[OPTION_files].given || verb_extract_folder(j, &j->stream_files, v[OPTION_output].text)) &&
	    (!v[OPTION_bodies].given || verb_extract_folder(j, &j->body_files, v[OPTION_bodies].text)) &&
	    verb_extract_put(j, &j->follow, v[OPTION_follow].text);
}

/* What a display filter asks for that only an option brings is brought, as for -e. */
static bool
verb_extract_display(struct job *j, const char *expression)
{
	char err[512];
	struct display *d = expression != NULL ? display_new(expression, err, sizeof err) : NULL;

	if (expression != NULL && d == NULL) {
		display_is_bpf(expression, err, sizeof err);
		complain("display filter '%s': %s", expression, err);
		return false;
	}
	if (d == NULL)
		return true;
	j->patterns = display_has_patterns(d);
	j->checksums |= display_asks(d, "checksum_status");
	j->payload |= display_asks(d, "data.data");
	j->bytes |= display_asks(d, "frame.bytes");
	j->community_id |= display_asks(d, "frame.community_id") && community_available();
	display_free(d);
	return true;
}

/* Says early, before a report is begun, what every role would stumble over. */
static bool
verb_extract_check(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;
	static struct dissect_options stop;
	static struct dump_options dump;
	struct filter *filter = NULL;
	char err[512];

	if (select_stop(&stop, v[OPTION_protocol].text, v[OPTION_layer].text, err, sizeof err) < 0)
		complain_warning("%s", err);
	if (decode_as_parse(&stop, v[OPTION_decode_as].text, err, sizeof err) < 0) {
		complain("%s", err);
		return false;
	}
	if (v[OPTION_field].given && select_fields(&dump, v[OPTION_field].text, err, sizeof err) < 0) {
		complain("%s", err);
		return false;
	}
	for (unsigned i = 0; i < PROTO_COUNT; i++)
		free(dump.keep[i]);
	if (v[OPTION_filter].given && (filter = filter_new(v[OPTION_filter].text, err, sizeof err)) == NULL) {
		display_instead_of_bpf(v[OPTION_filter].text, err, sizeof err);
		complain("filter '%s': %s", v[OPTION_filter].text, err);
		return false;
	}
	filter_free(filter);
	if (!verb_extract_display(j, v[OPTION_display].text))
		return false;
	if (v[OPTION_community_id].given && !community_available()) {
		complain("--community-id: this build has no library for SHA-1 (libnettle)");
		return false;
	}
	return true;
}

/* Who names a field that only an option brings, wants that option. */
static void
verb_extract_imply(struct job *j, const char *fields)
{
	if (fields == NULL)
		return;
	j->checksums |= strstr(fields, "checksum_status") != NULL;
	j->payload |= strstr(fields, "data.data") != NULL;
	j->bytes |= strstr(fields, "frame.bytes") != NULL;
	j->community_id |= strstr(fields, "community_id") != NULL && community_available();
}

static bool
verb_extract_inspect(struct job *j, const struct options *o, int fd, const char *name)
{
	char why[256];

	if (capture_inspect(j, fd, options_switch(o, OPTION_mmap, false), why, sizeof why) == 0)
		return true;
	complain("cannot read: %s: %s", name, why);
	return false;
}

int
verb_extract_run(const struct options *o, enum verb_id verb)
{
	static struct job job;
	char path[PATH_MAX], report[PATH_MAX];
	const struct dumper *format;
	const char *name = verb_extract_capture(o, path);

	if (name == NULL || (format = naming_format(o, verb == VERB_extract ? NULL : verb == VERB_trace ? "csv" : "ndjson")) == NULL || !naming_report(o, format, report, sizeof report))
		return EXIT_USE;
	job_init(&job);
	verb_extract_values(&job, o, format);
	verb_extract_imply(&job, o->value[OPTION_field].text);
	if (!verb_extract_state(&job, o, verb) || !verb_extract_files(&job, o) || !verb_extract_texts(&job, o, path, format) || !verb_extract_check(&job, o))
		return EXIT_USE;
	int fd = verb_extract_open(name, path);
	if (fd < 0 || !verb_extract_inspect(&job, o, fd, path))
		return EXIT_USE;
	return run_job(&(struct run){ o, &job, fd, path, report });
}

int
verb_extract(const struct options *o)
{
	return verb_extract_run(o, VERB_extract);
}
