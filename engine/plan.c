/* plan.c - see plan.h. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dump/table.h"
#include "engine/decode_as.h"
#include "engine/display.h"
#include "engine/engine.h"
#include "engine/filter.h"
#include "engine/folder.h"
#include "engine/host.h"
#include "engine/naming.h"
#include "engine/pick.h"
#include "engine/plan.h"
#include "engine/select.h"
#include "engine/split.h"
#include "engine/trace.h"
#include "reassembly/community.h"
#include "reassembly/spans.h"

enum { PLAN_SHARDS = 2, PLAN_SHARDS_FRAMES = 4 };	/* workers that are shards, too, if there are so many; where frames are reported */

static bool
plan_put(struct job *j, uint32_t *at, const char *text, struct fault *f)
{
	*at = job_put(j, text);
	if (*at != 0 || text == NULL)
		return true;
	fault_set(f, PCAPKIT_E_OPTION, "the options are too long: together at most %d bytes", JOB_TEXT);
	return false;
}

static bool
plan_texts(struct job *j, const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;

	return plan_put(j, &j->protocol, v[OPTION_protocol].text, f) &&
	    plan_put(j, &j->layer, v[OPTION_layer].text, f) &&
	    plan_put(j, &j->fields, v[OPTION_field].text, f) &&
	    plan_put(j, &j->filter, v[OPTION_filter].text, f) &&
	    plan_put(j, &j->display, v[OPTION_display].text, f) &&
	    plan_put(j, &j->numbers, v[OPTION_frames].text, f) &&
	    plan_put(j, &j->start, v[OPTION_start].text, f) &&
	    plan_put(j, &j->end, v[OPTION_end].text, f) &&
	    plan_put(j, &j->decode_as, v[OPTION_decode_as].text, f);
}

/* What is kept from frame to frame is most of the work, and where frames are reported a third of it: a few workers leave that
 * to the collator. */
static uint32_t
plan_shards(const struct job *j)
{
	if (j->nworkers < (j->frames ? PLAN_SHARDS_FRAMES : PLAN_SHARDS))
		return 0;
	return j->nworkers < JOB_MAX_SHARDS ? j->nworkers : JOB_MAX_SHARDS;
}

static void
plan_values(struct job *j, const struct options *o)
{
	const struct option_value *v = o->value;

	j->nworkers = v[OPTION_workers].given ? (uint32_t)v[OPTION_workers].number : strategy_processors();
	j->nshards = v[OPTION_shards].given ? (uint32_t)v[OPTION_shards].number : plan_shards(j);
	j->batch_frames = (uint32_t)v[OPTION_batch_frames].number;
	j->batch_bytes = (uint32_t)v[OPTION_batch_bytes].number;
	j->ring_slots = (uint32_t)v[OPTION_ring_slots].number;
	j->answer_bytes = (uint32_t)v[OPTION_answer_bytes].number;
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
plan_seconds(const struct options *o, enum option_id id, uint32_t *seconds)
{
	if (o->value[id].given)
		*seconds = (uint32_t)o->value[id].number;
}

/* What is told beyond single frames: by the verb, or by switches of `extract`. */
static bool
plan_state(struct job *j, const struct options *o, enum verb_id verb, struct fault *f)
{
	const struct option_value *v = o->value, *r = &v[OPTION_reassemble];
	const bool both = r->text == NULL, reassemble = verb == VERB_reassemble || r->given;
	const int overlap = v[OPTION_overlap].given ? overlap_find(v[OPTION_overlap].text) : OVERLAP_FIRST;

	j->frames = verb == VERB_extract;
	j->datagrams = reassemble && (both || options_lists(r->text, "ip", 2));
	j->streams = reassemble && (both || options_lists(r->text, "tcp", 3));
	j->flows = verb == VERB_trace || v[OPTION_trace].given;
	j->messages = verb == VERB_analyse || v[OPTION_analyse].given;
	plan_seconds(o, OPTION_ipv4_timeout, &j->ipv4_timeout);
	plan_seconds(o, OPTION_ipv6_timeout, &j->ipv6_timeout);
	plan_seconds(o, OPTION_tcp_timeout, &j->tcp_timeout);
	plan_seconds(o, OPTION_udp_timeout, &j->udp_timeout);
	j->overlap = (uint8_t)overlap;
	if (overlap < 0)
		fault_set(f, PCAPKIT_E_OPTION, "unknown overlap policy '%s': there are first, last, bsd, linux, windows, reject", v[OPTION_overlap].text);
	return overlap >= 0;
}

/* A folder that a run writes into beside its report; made here, where the user is told at once. */
static bool
plan_folder(struct plan *p, uint32_t *at, const struct option_value *v, struct fault *f)
{
	char absolute[PATH_MAX];
	int made = v->given ? folder_make(v->text, absolute) : 0;

	if (made >= 0 && v->given && !plan_put(&p->job, at, absolute, f))
		return false;
	if (made > 0)
		p->made[p->nmade++] = *at;
	if (made >= 0)
		return true;
	fault_set(f, PCAPKIT_E_OUTPUT, "cannot write into: %s: %s", v->text, strerror(-made));
	return false;
}

static bool
plan_folders(struct plan *p, const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;
	struct job *j = &p->job;

	return plan_folder(p, &j->trace_files, &v[OPTION_trace_output], f) &&
	    (!v[OPTION_files].given || j->frames || plan_folder(p, &j->stream_files, &v[OPTION_output], f)) &&
	    plan_folder(p, &j->body_files, &v[OPTION_bodies], f);
}

void
plan_undo(struct plan *p)
{
	while (p->nmade > 0)
		rmdir(job_text(&p->job, p->made[--p->nmade]));	/* refused where something lies in it */
}

/* A flow's id, and a side of it or both, as state.c compares it. */
static bool
plan_is_flow(const char *text)
{
	const char *end = text + strspn(text, "0123456789.");

	return end > text && (*end == '\0' || strcmp(end, "-fwd") == 0 || strcmp(end, "-rev") == 0);
}

/* What a conversation said is bytes: nothing else may stand between them. */
static bool
plan_follow(struct job *j, const struct options *o, struct fault *f)
{
	static const enum option_id others[] = { OPTION_trace, OPTION_analyse, OPTION_meta, OPTION_format, OPTION_json,
		OPTION_plist, OPTION_tree };
	const char *flow = o->value[OPTION_follow].text;

	for (size_t i = 0; flow != NULL && i < sizeof others / sizeof others[0]; i++)
		if (o->value[others[i]].given) {
			fault_set(f, PCAPKIT_E_OPTION, "option '--follow' writes a conversation's bytes alone, without '--%s'", options_rows[others[i]].name);
			return false;
		}
	if (flow != NULL && !plan_is_flow(flow)) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--follow' wants a flow's id, as in 12, 12.2 or 12-fwd, not '%s': pcapkit trace lists them", flow);
		return false;
	}
	return plan_put(j, &j->follow, flow, f);
}

static bool
plan_trace(struct job *j, const struct options *o, struct fault *f)
{
	const struct option_value *output = &o->value[OPTION_trace_output], *format = &o->value[OPTION_trace_format];

	if (output->given && !j->flows) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--trace-output' goes with flows: pcapkit trace, or --trace");
		return false;
	}
	if (format->given && !output->given) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--trace-format' wants a folder: --trace-output DIR");
		return false;
	}
	if (format->given && !trace_format_known(format->text)) {
		char known[256];
		fault_set(f, PCAPKIT_E_OPTION, "unknown format '%s' of a flow's file: %s", format->text, trace_formats(known, sizeof known));
		return false;
	}
	return plan_put(j, &j->trace_format, format->given ? format->text : "pcap", f);
}

/* Files and bytes instead of records, or beside them. */
static bool
plan_files(struct job *j, const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;

	if (v[OPTION_files].given && !j->frames && v[OPTION_output].ntexts != 1) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--files' wants %s folder: -o DIR", v[OPTION_output].given ? "one" : "a");
		return false;
	}
	if (v[OPTION_files].given && j->frames && j->meta) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--meta' adds records, and with '--files' there is a file for each frame instead");
		return false;
	}
	if (v[OPTION_bodies].given && !j->messages) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--bodies' goes with messages: pcapkit analyse, or --analyse");
		return false;
	}
	if ((v[OPTION_files].given && !j->frames) || v[OPTION_follow].given)
		j->datagrams = j->streams = false;
	return plan_trace(j, o, f) && plan_follow(j, o, f);
}

/* What a display filter asks for that only an option brings is brought, as for -e. */
static bool
plan_display(struct job *j, const char *expression, struct fault *f)
{
	char err[512];
	struct display *d = expression != NULL ? display_new(expression, err, sizeof err) : NULL;

	if (expression != NULL && d == NULL) {
		display_is_bpf(expression, err, sizeof err);
		fault_set(f, PCAPKIT_E_OPTION, "display filter '%s': %s", expression, err);
		return false;
	}
	if (d == NULL)
		return true;
	j->checksums |= display_asks(d, "checksum_status");
	j->payload |= display_asks(d, "data.data");
	j->bytes |= display_asks(d, "frame.bytes");
	j->community_id |= display_asks(d, "frame.community_id") && community_available();
	display_free(d);
	return true;
}

static bool
plan_pick(const struct job *j, struct fault *f)
{
	struct pick pick;
	char err[512];

	if (pick_open(&pick, j, err, sizeof err) < 0) {
		fault_set(f, PCAPKIT_E_OPTION, "%s", err);
		return false;
	}
	pick_close(&pick);
	return true;
}

/* Says early, before a report is begun, what every role would stumble over. */
static bool
plan_check(struct job *j, const struct options *o, struct fault *f)
{
	const struct option_value *v = o->value;
	struct dissect_options stop = { 0 };
	struct dump_options dump = { 0 };
	struct filter *filter = NULL;
	char err[512];

	if (select_stop(&stop, v[OPTION_protocol].text, v[OPTION_layer].text, err, sizeof err) < 0)
		fault_warn(f, "%s", err);
	if (decode_as_parse(&stop, v[OPTION_decode_as].text, err, sizeof err) < 0) {
		fault_set(f, PCAPKIT_E_OPTION, "%s", err);
		return false;
	}
	const int fields = v[OPTION_field].given ? select_fields(&dump, v[OPTION_field].text, err, sizeof err) : 0;
	for (unsigned i = 0; i < PROTO_COUNT; i++)
		free(dump.keep[i]);
	if (fields < 0) {
		fault_set(f, PCAPKIT_E_OPTION, "%s", err);
		return false;
	}
	if (v[OPTION_filter].given && (filter = filter_new(v[OPTION_filter].text, err, sizeof err)) == NULL) {
		if (filter_available())
			display_instead_of_bpf(v[OPTION_filter].text, err, sizeof err);
		fault_set(f, PCAPKIT_E_OPTION, "filter '%s': %s", v[OPTION_filter].text, err);
		return false;
	}
	filter_free(filter);
	if (!plan_pick(j, f) || !plan_display(j, v[OPTION_display].text, f))
		return false;
	if (v[OPTION_community_id].given && !community_available()) {
		fault_set(f, PCAPKIT_E_OPTION, "--community-id: this build has no library for SHA-1 (libnettle)");
		return false;
	}
	return true;
}

/* Who names a field that only an option brings, wants that option. */
static void
plan_imply(struct job *j, const char *fields)
{
	if (fields == NULL)
		return;
	j->checksums |= strstr(fields, "checksum_status") != NULL;
	j->payload |= strstr(fields, "data.data") != NULL;
	j->bytes |= strstr(fields, "frame.bytes") != NULL;
	j->community_id |= strstr(fields, "community_id") != NULL && community_available();
}

/* Where a split report's files go: "out/a.pcap" -> a, .pcap; reports.c has the folder. */
static bool
plan_split(struct job *j, const struct naming_report *report, struct job_split *names, struct fault *f)
{
	char base[PATH_MAX];
	const char *name = strrchr(report->path, '/') != NULL ? strrchr(report->path, '/') + 1 : report->path;
	const char *dot = strrchr(name + strspn(name, "."), '.');

	if (j->split_by == SPLIT_NOT || report->format->packet == NULL)
		return true;
	if (report->codec != CODEC_NONE || report->folder) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--split' writes captures as they are: %s", report->folder ? "without '--files'" : "without compression");
		return false;
	}
	snprintf(base, sizeof base, "%.*s", (int)(dot != NULL ? (size_t)(dot - name) : strlen(name)), name);
	return plan_put(j, &names->name, base, f) && plan_put(j, &names->suffix, dot != NULL ? dot : "", f);
}

/* Who asks for more than frames gets no more in a table, unless it goes to files. */
static void
plan_one_kind(const struct job *j, const struct options *o, const struct fault *f)
{
	const bool flows = j->flows && !o->value[OPTION_trace_output].given;
	const bool messages = j->messages && !o->value[OPTION_bodies].given;

	if (j->datagrams || j->streams || flows || messages)
		fault_warn(f, "a table holds records of one kind, here frames: the others need -f ndjson, or a run of their own");
}

/* What goes with formats that have columns, and with no other. */
static bool
plan_table(struct job *j, const struct options *o, const struct naming_report *list, unsigned n, struct fault *f)
{
	const struct option_value *v = &o->value[OPTION_occurrence];
	int occurrence = v->given ? table_occurrence(v->text) : TABLE_ALL;
	unsigned tables = 0;

	for (unsigned i = 0; i < n; i++)
		tables += list[i].format->table;
	if (v->given && tables == 0)
		fault_set(f, PCAPKIT_E_OPTION, "option '--occurrence' goes with -f csv or -f tsv");
	else if (occurrence < 0)
		fault_set(f, PCAPKIT_E_OPTION, "option '--occurrence' wants first, last or all, not '%s'", v->text);
	if (tables > 0 && tables == n && j->frames)
		plan_one_kind(j, o, f);
	j->occurrence = (uint8_t)occurrence;
	return !v->given || (tables > 0 && occurrence >= 0);
}

/* What goes with formats that are captures themselves, and with no other. */
static bool
plan_packets(struct job *j, const struct options *o, const struct naming_report *list, unsigned n, struct fault *f)
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
		fault_set(f, PCAPKIT_E_OPTION, "format '%s' holds frames alone: pcapkit extract writes it; a flow's frames: --trace-output DIR", capture);
		return false;
	}
	if (captures == n && o->value[OPTION_field].given) {
		fault_set(f, PCAPKIT_E_OPTION, "format '%s' holds whole frames: option '--field' does not go with it", capture);
		return false;
	}
	for (size_t i = 0; i < sizeof only / sizeof only[0]; i++) {
		if (o->value[only[i]].given && !j->packets) {
			fault_set(f, PCAPKIT_E_OPTION, "option '--%s' goes with -f pcap or -f pcapng", options_rows[only[i]].name);
			return false;
		}
	}
	if (split->given && !split_parse(split->text, &j->split_by, &j->split_size)) {
		fault_set(f, PCAPKIT_E_OPTION, "option '--split' wants frames:N, seconds:N or bytes:N, not '%s'", split->text);
		return false;
	}
	return true;
}

/* Reports are for people and explain themselves; streams of records are lean. */
static struct job_report
plan_report(const struct options *o, const struct dumper *format)
{
	return (struct job_report){ .names = options_switch(o, OPTION_names, format->document),
		.payload = options_switch(o, OPTION_payload, format->document) };
}

/* From what shall be written to what the job says of it. */
static bool
plan_reports(struct job *j, const struct options *o, const struct naming_report *list, unsigned n, struct fault *f)
{
	const bool implied = j->payload;	/* what was named is in all of them */

	if (!plan_table(j, o, list, n, f) || !plan_packets(j, o, list, n, f))
		return false;
	for (unsigned i = 0; i < n; i++) {
		struct job_report *r = &j->reports[i];
		*r = plan_report(o, list[i].format);
		r->payload |= implied;
		if (!plan_put(j, &r->format, list[i].format->name, f) || !plan_split(j, &list[i], &r->split, f))
			return false;
		j->payload |= r->payload;
	}
	j->nreports = n > 1 ? n : 0;
	j->format = j->reports[0].format;
	j->split = j->reports[0].split;
	j->names = j->reports[0].names;
	return true;
}

/* What says where a report goes and what it is written as, which records that are taken one by one need not. */
static bool
plan_host(struct job *j, const struct options *o, struct fault *f)
{
	static const enum option_id others[] = { OPTION_output, OPTION_write, OPTION_format, OPTION_json, OPTION_plist, OPTION_tree,
		OPTION_split, OPTION_snaplen, OPTION_follow, OPTION_output_dir, OPTION_files_with_match };

	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		if (o->value[others[i]].given && !(others[i] == OPTION_output && o->value[OPTION_files].given && !j->frames)) {
			fault_set(f, PCAPKIT_E_OPTION, "option '%s' is for reports: pcapkit_write()", options_rows[others[i]].name);
			return false;
		}
	j->host = true;
	j->verbose = false;
	return true;
}

/* A report each, or no report but who has a frame that is asked for: what does not go with that. */
static bool
plan_each(const struct options *o, struct fault *f)
{
	static const enum option_id apart[] = { OPTION_output, OPTION_write, OPTION_split, OPTION_merge_time,
		OPTION_stats };
	const bool names = o->value[OPTION_files_with_match].given;

	for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++) {
		if (!o->value[apart[i]].given)
			continue;
		fault_set(f, PCAPKIT_E_OPTION, "option '--%s' does not go with '--%s'", options_rows[apart[i]].name,
		    names ? "files-with-match" : "output-dir");
		return false;
	}
	if (names && o->value[OPTION_output_dir].given)
		fault_set(f, PCAPKIT_E_OPTION, "option '--files-with-match' makes no reports: leave out '--output-dir'");
	return f->code == PCAPKIT_OK;
}

/* Several captures in one report, which is one of so many. */
static bool
plan_several(const struct options *o, const struct naming_report *report, unsigned n, struct fault *f)
{
	const struct dumper *format = report->format;
	const bool merged = o->value[OPTION_merge_time].given;

	if (format->store != NULL && merged)
		fault_set(f, PCAPKIT_E_OPTION, "format '%s' has a frame's capture and number for its key: without '--merge-time'", format->name);
	else if (naming_is_one(report) && n > 1 && !merged)
		fault_set(f, PCAPKIT_E_OPTION, "format '%s' makes several captures one: alone, or beside other reports with --merge-time", format->name);
	else if (o->value[OPTION_follow].given && !merged)
		fault_set(f, PCAPKIT_E_OPTION, "option '--follow' wants one capture: of several --output-dir DIR makes a file each, "
		    "or --merge-time makes them one");
	return f->code == PCAPKIT_OK;
}

/* How the captures' reports stand to each other. */
static bool
plan_inputs(struct plan *p, const struct options *o, const struct inputs *in, struct fault *f)
{
	const bool names = o->value[OPTION_files_with_match].given;
	struct job *j = &p->job;

	p->each = names || o->value[OPTION_output_dir].given;
	j->captures = j->follow == 0 && options_switch(o, OPTION_meta, in->several && !p->each);
	p->quiet = names;
	if (names) {
		j->output = JOB_OUTPUT_NONE;
		j->count = 1;
	}
	for (unsigned i = 0; i < p->nreports && in->several && !p->each; i++)
		if (!plan_several(o, &p->reports[i], p->nreports, f))
			return false;
	return !p->each || plan_each(o, f);
}

/* The reports that are asked for; or, for a host, none. */
static bool
plan_name(struct plan *p, const struct options *o, enum verb_id verb, bool host, struct fault *f)
{
	/* A conversation's bytes have no format: the one that adds nothing carries them; so it is where nothing is written. */
	const struct naming_wants wants = { .fixed = o->value[OPTION_follow].given || o->value[OPTION_files_with_match].given ? dump_find("ndjson") : NULL,
		.otherwise = verb == VERB_extract ? NULL : verb == VERB_trace ? "csv" : "ndjson",
		.folders = verb == VERB_extract, .elsewhere = o->value[OPTION_files].given && verb != VERB_extract };

	if (!host)
		return (p->nreports = naming_reports(o, &wants, p->reports, f)) > 0;
	p->reports[0] = (struct naming_report){ .format = &host_dumper };
	p->nreports = 1;
	return plan_host(&p->job, o, f);
}

bool
plan_dissection(struct job *j, const struct options *o, struct fault *f)
{
	job_init(j);
	plan_values(j, o);
	j->payload = options_switch(o, OPTION_payload, false);
	plan_imply(j, o->value[OPTION_field].text);
	return plan_texts(j, o, f) && plan_check(j, o, f);
}

enum pcapkit_error
plan_make(struct plan *p, const struct options *o, enum verb_id verb, const struct inputs *in, bool host, struct fault *f)
{
	struct job *j = &p->job;

	job_init(j);
	p->fd = -1;
	p->nmade = 0;
	if (!plan_state(j, o, verb, f))
		return f->code;
	plan_values(j, o);
	if (!plan_files(j, o, f) || !plan_name(p, o, verb, host, f))
		return f->code;
	plan_imply(j, o->value[OPTION_field].text);
	if (!plan_texts(j, o, f) || !plan_check(j, o, f) || !plan_reports(j, o, p->reports, p->nreports, f) || !plan_inputs(p, o, in, f))
		return f->code;
	if (host)
		j->output = JOB_OUTPUT_STREAM;
	plan_folders(p, o, f);
	return f->code;
}
