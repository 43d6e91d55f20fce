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
#include "engine/each.h"
#include "engine/engine.h"
#include "engine/filter.h"
#include "engine/folder.h"
#include "engine/inputs_job.h"
#include "engine/naming.h"
#include "engine/pick.h"
#include "engine/run.h"
#include "engine/select.h"
#include "engine/several.h"
#include "engine/split.h"
#include "engine/trace.h"
#include "engine/verbs.h"
#include "reassembly/community.h"
#include "reassembly/spans.h"

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
verb_extract_texts(struct job *j, const struct options *o, const struct dumper *format)
{
	const struct option_value *v = o->value;

	return verb_extract_put(j, &j->format, format->name) &&
	    verb_extract_put(j, &j->protocol, v[OPTION_protocol].text) &&
	    verb_extract_put(j, &j->layer, v[OPTION_layer].text) &&
	    verb_extract_put(j, &j->fields, v[OPTION_field].text) &&
	    verb_extract_put(j, &j->filter, v[OPTION_filter].text) &&
	    verb_extract_put(j, &j->display, v[OPTION_display].text) &&
	    verb_extract_put(j, &j->numbers, v[OPTION_frames].text) &&
	    verb_extract_put(j, &j->start, v[OPTION_start].text) &&
	    verb_extract_put(j, &j->end, v[OPTION_end].text) &&
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
	j->nshards = (uint32_t)v[OPTION_shards].number;
	j->answer_bytes = (uint32_t)v[OPTION_answer_bytes].number;
	j->names = options_switch(o, OPTION_names, format->document);
	j->payload = options_switch(o, OPTION_payload, format->document);
	j->bytes = v[OPTION_bytes].given;
	j->checksums = v[OPTION_checksums].given;
	j->meta = options_switch(o, OPTION_meta, false);
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
	    (!v[OPTION_files].given || verb_extract_folder(j, &j->stream_files, &v[OPTION_output])) &&
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

	if (v[OPTION_files].given && !v[OPTION_output].given) {
		complain("option '--files' wants a folder: -o DIR");
		return false;
	}
	if (v[OPTION_bodies].given && !j->messages) {
		complain("option '--bodies' goes with messages: pcapkit analyse, or --analyse");
		return false;
	}
	if (v[OPTION_files].given || v[OPTION_follow].given)
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
	struct pick pick;
	if (pick_open(&pick, j, err, sizeof err) < 0) {
		complain("%s", err);
		return false;
	}
	pick_close(&pick);
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

/* A conversation's bytes have no format: the one that adds nothing carries them. */
static const struct dumper *
verb_extract_format(const struct options *o, enum verb_id verb)
{
	if (o->value[OPTION_follow].given)
		return dump_find("ndjson");
	return naming_format(o, verb == VERB_extract ? NULL : verb == VERB_trace ? "csv" : "ndjson");
}

/* Where a split report's files go: "out/a.pcap" -> a, .pcap; run.c has the folder. */
static bool
verb_extract_split(struct job *j, const struct options *o, const char *report)
{
	char base[PATH_MAX];
	const char *name = strrchr(report, '/') != NULL ? strrchr(report, '/') + 1 : report;
	const char *dot = strrchr(name + strspn(name, "."), '.');

	if (!o->value[OPTION_split].given)
		return true;
	if (!split_parse(o->value[OPTION_split].text, &j->split_by, &j->split_size)) {
		complain("option '--split' wants frames:N, seconds:N or bytes:N, not '%s'", o->value[OPTION_split].text);
		return false;
	}
	snprintf(base, sizeof base, "%.*s", (int)(dot != NULL ? (size_t)(dot - name) : strlen(name)), name);
	return verb_extract_put(j, &j->split_name, base) && verb_extract_put(j, &j->split_suffix, dot != NULL ? dot : "");
}

/* What goes with formats that are captures themselves, and with no other. */
static bool
verb_extract_packets(struct job *j, const struct options *o, const struct dumper *format, const char *report)
{
	static const enum option_id only[] = { OPTION_snaplen, OPTION_split };

	j->packets = format->packet != NULL;
	j->snaplen = (uint32_t)o->value[OPTION_snaplen].number;
	for (size_t i = 0; i < sizeof only / sizeof only[0]; i++) {
		if (o->value[only[i]].given && !j->packets) {
			complain("option '--%s' goes with -f pcap or -f pcapng", options_rows[only[i]].name);
			return false;
		}
	}
	if (j->packets && !j->frames) {
		complain("format '%s' holds frames alone: pcapkit extract writes it; a flow's frames: --trace-output DIR", format->name);
		return false;
	}
	if (j->packets && o->value[OPTION_field].given) {
		complain("format '%s' holds whole frames: option '--field' does not go with it", format->name);
		return false;
	}
	return verb_extract_split(j, o, report);
}

/* Names instead of a report have no format: the one that is always there stands in. */
static const struct dumper *
verb_extract_dumper(const struct options *o, enum verb_id verb)
{
	return o->value[OPTION_files_with_match].given ? dump_find("ndjson") : verb_extract_format(o, verb);
}

/* The one capture that is named. */
static int
verb_extract_one(const struct options *o, struct job *j, const struct inputs *in, const char *report)
{
	struct inputs_job jobs;
	int status = EXIT_USE;

	inputs_job_open(&jobs, in, j, options_switch(o, OPTION_mmap, false));
	int fd = inputs_job_ready(&jobs, 0);
	if (fd >= 0)
		status = run_job(&(struct run){ .options = o, .job = j, .capture = fd, .capture_name = in->list[0].path, .report_name = report });
	inputs_job_close(&jobs);
	return status;
}

static int
verb_extract_inputs(const struct options *o, enum verb_id verb, struct inputs *in)
{
	static struct job job;
	char report[PATH_MAX];
	const struct dumper *format;
	const bool match = o->value[OPTION_files_with_match].given, each = match || o->value[OPTION_output_dir].given;

	job_init(&job);
	if (!verb_extract_state(&job, o, verb) || !verb_extract_files(&job, o) || (each && !each_check(o)) ||
	    (format = verb_extract_dumper(o, verb)) == NULL || !naming_report(o, format, report, sizeof report))
		return EXIT_USE;
	verb_extract_values(&job, o, format);
	verb_extract_imply(&job, o->value[OPTION_field].text);
	job.captures = options_switch(o, OPTION_meta, in->several && !each);
	if (!verb_extract_packets(&job, o, format, report) || !verb_extract_texts(&job, o, format) || !verb_extract_check(&job, o) ||
	    (in->several && !each && !several_check(o, format)))
		return EXIT_USE;
	if (!verb_extract_folders(&job, o))
		return EXIT_OUTPUT;
	if (each)
		return match ? each_match(o, &job, in, report) : each_report(o, &job, in, format);
	return in->several ? several_run(o, &job, in, format, report) : verb_extract_one(o, &job, in, report);
}

int
verb_extract_run(const struct options *o, enum verb_id verb)
{
	struct inputs in;

	if (!inputs_find(&in, o))
		return EXIT_USE;
	int status = verb_extract_inputs(o, verb, &in);
	inputs_free(&in);
	return status;
}

int
verb_extract(const struct options *o)
{
	return verb_extract_run(o, VERB_extract);
}
