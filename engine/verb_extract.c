/* verb_extract.c - `pcapkit extract`, and what is done when no verb is given:
 * the frames of one capture as a report. From options to a job. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
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
#include "engine/split.h"
#include "engine/trace.h"
#include "engine/verbs.h"
#include "reassembly/community.h"
#include "reassembly/spans.h"

const char *
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

int
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
verb_extract_texts(struct job *j, const struct options *o, const char *capture)
{
	const struct option_value *v = o->value;

	return verb_extract_put(j, &j->capture, capture) &&
	    verb_extract_put(j, &j->protocol, v[OPTION_protocol].text) &&
	    verb_extract_put(j, &j->layer, v[OPTION_layer].text) &&
	    verb_extract_put(j, &j->fields, v[OPTION_field].text) &&
	    verb_extract_put(j, &j->filter, v[OPTION_filter].text) &&
	    verb_extract_put(j, &j->display, v[OPTION_display].text) &&
	    verb_extract_put(j, &j->decode_as, v[OPTION_decode_as].text);
}

static void
verb_extract_values(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;

	j->nworkers = v[OPTION_workers].given ? (uint32_t)v[OPTION_workers].number : strategy_processors();
	j->batch_frames = (uint32_t)v[OPTION_batch_frames].number;
	j->batch_bytes = (uint32_t)v[OPTION_batch_bytes].number;
	j->ring_slots = (uint32_t)v[OPTION_ring_slots].number;
	j->nshards = (uint32_t)v[OPTION_shards].number;
	j->answer_bytes = (uint32_t)v[OPTION_answer_bytes].number;
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
verb_extract_folder(struct job *j, uint32_t *at, const struct option_value *v)
{
	char absolute[PATH_MAX];
	int err = v->given ? folder_make(v->text, absolute) : 0;

	if (err == 0)
		return !v->given || verb_extract_put(j, at, absolute);
	complain("cannot write into: %s: %s", v->text, strerror(-err));
	return false;
}

static bool
verb_extract_folders(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;

	return verb_extract_folder(j, &j->trace_files, &v[OPTION_trace_output]) &&
	    (!v[OPTION_files].given || j->frames || verb_extract_folder(j, &j->stream_files, &v[OPTION_output])) &&
	    verb_extract_folder(j, &j->body_files, &v[OPTION_bodies]);
}

/* A flow's id, and a side of it or both, as state.c compares it. */
static bool
verb_extract_is_flow(const char *text)
{
	const char *end = text + strspn(text, "0123456789.");

	return end > text && (*end == '\0' || strcmp(end, "-fwd") == 0 || strcmp(end, "-rev") == 0);
}

/* What a conversation said is bytes: nothing else may stand between them. */
static bool
verb_extract_follow(struct job *j, const struct options *o)
{
	static const enum option_id others[] = { OPTION_trace, OPTION_analyse, OPTION_meta, OPTION_format, OPTION_json,
		OPTION_plist, OPTION_tree };
	const char *flow = o->value[OPTION_follow].text;

	for (size_t i = 0; flow != NULL && i < sizeof others / sizeof others[0]; i++)
		if (o->value[others[i]].given) {
			complain("option '--follow' writes a conversation's bytes alone, without '--%s'", options_rows[others[i]].name);
			return false;
		}
	if (flow != NULL && !verb_extract_is_flow(flow)) {
		complain("option '--follow' wants a flow's id, as in 12, 12.2 or 12-fwd, not '%s': pcapkit trace lists them", flow);
		return false;
	}
	return verb_extract_put(j, &j->follow, flow);
}

static bool
verb_extract_trace(struct job *j, const struct options *o)
{
	const struct option_value *output = &o->value[OPTION_trace_output], *format = &o->value[OPTION_trace_format];

	if (output->given && !j->flows) {
		complain("option '--trace-output' goes with flows: pcapkit trace, or --trace");
		return false;
	}
	if (format->given && !output->given) {
		complain("option '--trace-format' wants a folder: --trace-output DIR");
		return false;
	}
	if (format->given && !trace_format_known(format->text)) {
		char known[256];
		complain("unknown format '%s' of a flow's file: %s", format->text, trace_formats(known, sizeof known));
		return false;
	}
	return verb_extract_put(j, &j->trace_format, format->given ? format->text : "pcap");
}

/* Files and bytes instead of records, or beside them. */
static bool
verb_extract_files(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;

	if (v[OPTION_files].given && !j->frames && !v[OPTION_output].given) {
		complain("option '--files' wants a folder: -o DIR");
		return false;
	}
	if (v[OPTION_files].given && !j->frames && v[OPTION_output].ntexts > 1) {
		complain("option '--files' wants one folder, not several: %s", v[OPTION_output].texts[1]);
		return false;
	}
	if (v[OPTION_files].given && j->frames && j->meta) {
		complain("option '--meta' adds records, and with '--files' there is a file for each frame instead");
		return false;
	}
	if (v[OPTION_bodies].given && !j->messages) {
		complain("option '--bodies' goes with messages: pcapkit analyse, or --analyse");
		return false;
	}
	if ((v[OPTION_files].given && !j->frames) || v[OPTION_follow].given)
		j->datagrams = j->streams = false;
	return verb_extract_trace(j, o) && verb_extract_follow(j, o);
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

/* Where a split report's files go: "out/a.pcap" -> a, .pcap; reports.c has the folder. */
static bool
verb_extract_split(struct job *j, const struct naming_report *report, struct job_split *names)
{
	char base[PATH_MAX];
	const char *name = strrchr(report->path, '/') != NULL ? strrchr(report->path, '/') + 1 : report->path;
	const char *dot = strrchr(name + strspn(name, "."), '.');

	if (j->split_by == SPLIT_NOT || report->format->packet == NULL)
		return true;
	if (report->codec != CODEC_NONE || report->folder) {
		complain("option '--split' writes captures as they are: %s", report->folder ? "without '--files'" : "without compression");
		return false;
	}
	snprintf(base, sizeof base, "%.*s", (int)(dot != NULL ? (size_t)(dot - name) : strlen(name)), name);
	return verb_extract_put(j, &names->name, base) && verb_extract_put(j, &names->suffix, dot != NULL ? dot : "");
}

/* What goes with formats that are captures themselves, and with no other. */
static bool
verb_extract_packets(struct job *j, const struct options *o, const struct naming_report *list, unsigned n)
{
	static const enum option_id only[] = { OPTION_snaplen, OPTION_split };
	const struct option_value *split = &o->value[OPTION_split];
	const char *capture = NULL;
	unsigned captures = 0;

	for (unsigned i = 0; i < n; i++)
		if (list[i].format->packet != NULL) {
			capture = list[i].format->name;
			captures++;
		}
	j->packets = captures > 0;
	j->snaplen = (uint32_t)o->value[OPTION_snaplen].number;
	if (j->packets && !j->frames) {
		complain("format '%s' holds frames alone: pcapkit extract writes it; a flow's frames: --trace-output DIR", capture);
		return false;
	}
	if (captures == n && o->value[OPTION_field].given) {
		complain("format '%s' holds whole frames: option '--field' does not go with it", capture);
		return false;
	}
	for (size_t i = 0; i < sizeof only / sizeof only[0]; i++) {
		if (o->value[only[i]].given && !j->packets) {
			complain("option '--%s' goes with -f pcap or -f pcapng", options_rows[only[i]].name);
			return false;
		}
	}
	if (split->given && !split_parse(split->text, &j->split_by, &j->split_size)) {
		complain("option '--split' wants frames:N, seconds:N or bytes:N, not '%s'", split->text);
		return false;
	}
	return true;
}

/* Reports are for people and explain themselves; streams of records are lean. */
static struct job_report
verb_extract_report(const struct options *o, const struct dumper *format)
{
	return (struct job_report){ .names = options_switch(o, OPTION_names, format->document),
		.payload = options_switch(o, OPTION_payload, format->document) };
}

/* From what shall be written to what the job says of it. */
static bool
verb_extract_reports(struct job *j, const struct options *o, const struct naming_report *list, unsigned n)
{
	const bool implied = j->payload;	/* what was named is in all of them */

	if (!verb_extract_packets(j, o, list, n))
		return false;
	for (unsigned i = 0; i < n; i++) {
		struct job_report *r = &j->reports[i];
		*r = verb_extract_report(o, list[i].format);
		r->payload |= implied;
		if (!verb_extract_put(j, &r->format, list[i].format->name) || !verb_extract_split(j, &list[i], &r->split))
			return false;
		j->payload |= r->payload;
	}
	j->nreports = n > 1 ? n : 0;
	j->format = j->reports[0].format;
	j->split = j->reports[0].split;
	j->names = j->reports[0].names;
	return true;
}

int
verb_extract_run(const struct options *o, enum verb_id verb)
{
	static struct job job;
	static struct naming_report reports[JOB_MAX_REPORTS];
	/* A conversation's bytes have no format: the one that adds nothing carries them. */
	const struct naming_wants wants = { .fixed = o->value[OPTION_follow].given ? dump_find("ndjson") : NULL,
		.otherwise = verb == VERB_extract ? NULL : verb == VERB_trace ? "csv" : "ndjson",
		.folders = verb == VERB_extract, .elsewhere = o->value[OPTION_files].given && verb != VERB_extract };
	char path[PATH_MAX];
	unsigned n;
	const char *name = verb_extract_capture(o, path);

	job_init(&job);
	if (name == NULL || !verb_extract_state(&job, o, verb))
		return EXIT_USE;
	verb_extract_values(&job, o);
	if (!verb_extract_files(&job, o) || (n = naming_reports(o, &wants, reports)) == 0)
		return EXIT_USE;
	verb_extract_imply(&job, o->value[OPTION_field].text);
	if (!verb_extract_texts(&job, o, path) || !verb_extract_check(&job, o) || !verb_extract_reports(&job, o, reports, n))
		return EXIT_USE;
	int fd = verb_extract_open(name, path);
	if (fd < 0 || !verb_extract_inspect(&job, o, fd, path))
		return EXIT_USE;
	if (!verb_extract_folders(&job, o))
		return EXIT_OUTPUT;
	return run_job(&(struct run){ o, &job, fd, path, reports, n });
}

int
verb_extract(const struct options *o)
{
	return verb_extract_run(o, VERB_extract);
}
