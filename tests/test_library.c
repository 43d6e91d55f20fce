/* test_library.c - the library as a host program uses it: its records are those of the reports, from every
 * strategy, by stepping and by callback; and nothing of the host is touched.
 *
 * B names the build folder, build if it is not set: the roles are there. */
#include "tests/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "dump/out.h"
#include "engine/pcapkit.h"

#define LIBRARY_CAPTURES "tests/captures"

enum {
	LIBRARY_LINES = 64 << 20,
	LIBRARY_DEPTH = 200,
	LIBRARY_THREADS = 4,
	LIBRARY_ROUNDS = 3,
};

static char library_folder[] = "/tmp/pcapkit-library-XXXXXX";
static const char *const library_engines[] = { "serial", "pipeline", "server" };

/* ---- a host ---- */

/* Options are words: "trace", "workers=2". */
static struct pcapkit *
library_new(const char *capture, const char *options)
{
	struct pcapkit *k = pcapkit_new();
	char words[512], *save;

	assert_non_null(k);
	snprintf(words, sizeof words, "%s", options);
	CHECK_EQ(pcapkit_capture(k, capture), 0, "%s", capture);
	for (char *w = strtok_r(words, " ", &save); w != NULL; w = strtok_r(NULL, " ", &save)) {
		char *value = strchr(w, '=');
		if (value != NULL)
			*value++ = '\0';
		CHECK_EQ(pcapkit_set(k, w, value), 0, "%s: %s", w, pcapkit_error_text(k));
	}
	return k;
}

static const char *
library_path(const char *name)
{
	static char path[2][512];
	static unsigned which;

	which = !which;
	snprintf(path[which], sizeof path[which], "%s/%s", name[0] == '@' ? library_folder : LIBRARY_CAPTURES, name + (name[0] == '@'));
	return path[which];
}

/* What ndjson makes of a record, told by pcapkit_step() alone. */
struct library_line {
	struct out o;
	bool list[LIBRARY_DEPTH];	/* what is open at each depth */
};

static void
library_close(struct out *o, const char *end)
{
	if (o->at[-1] == ',')
		o->at--;
	out_text(o, end);
}

static void
library_value(struct library_line *l, const struct pcapkit_node *n)
{
	const struct pcapkit_value *v = &n->value;
	bool quoted = v->type == PCAPKIT_TYPE_BYTES || v->type >= PCAPKIT_TYPE_IPV4;
	char text[256], *whole = text;

	if (v->type == PCAPKIT_TYPE_TEXT) {
		if (!out_json_string(&l->o, v->bytes, v->len) && n->key[0] != '\0') {
			struct pcapkit_node hex = { .key = "", .value = *v };
			hex.value.type = PCAPKIT_TYPE_BYTES;
			out_printf(&l->o, ",\"%s_hex\":", n->key);
			library_value(l, &hex);
			l->o.at--;
		}
		out_text(&l->o, ",");
		return;
	}
	size_t len = pcapkit_format(v, text, sizeof text);
	if (len >= sizeof text) {
		assert_non_null(whole = malloc(len + 1));
		CHECK_EQ(pcapkit_format(v, whole, len + 1), len, "twice the same");
	}
	if (v->type == PCAPKIT_TYPE_SPAN)
		quoted = false;
	out_text(&l->o, quoted ? "\"" : "");
	out_text(&l->o, whole);
	out_text(&l->o, quoted ? "\"," : ",");
	if (whole != text)
		free(whole);
}

static void
library_node(struct library_line *l, const struct pcapkit_node *n)
{
	assert_true(n->depth + 1 < LIBRARY_DEPTH);
	if (n->step == PCAPKIT_STEP_END) {
		library_close(&l->o, l->list[n->depth + 1] ? "]," : "},");
		return;
	}
	if (!l->list[n->depth] && n->key[0] != '\0')
		out_printf(&l->o, n->ordinal > 1 ? "\"%s_%u\":" : "\"%s\":", n->key, n->ordinal);
	l->list[n->depth + 1] = n->step == PCAPKIT_STEP_LIST;
	if (n->step == PCAPKIT_STEP_VALUE)
		library_value(l, n);
	else
		out_text(&l->o, n->step == PCAPKIT_STEP_LIST ? "[" : "{");
	if (n->step == PCAPKIT_STEP_GROUP && n->value.type != PCAPKIT_TYPE_NONE) {
		out_text(&l->o, "\"value\":");
		library_value(l, n);
	}
}

static int
library_tell(void *user, const struct pcapkit_record *r)
{
	struct library_line *l = user;
	struct pcapkit_node n = { 0 };

	out_text(&l->o, "{");
	while (pcapkit_step(r, &n))
		library_node(l, &n);
	library_close(&l->o, "}\n");
	return 0;
}

/* A file's bytes, and a NUL. */
static char *
library_read(const char *path, size_t *len)
{
	FILE *f = fopen(path, "re");
	struct stat st;

	assert_true(f != NULL && fstat(fileno(f), &st) == 0);
	char *text = malloc((size_t)st.st_size + 1);
	assert_non_null(text);
	*len = fread(text, 1, (size_t)st.st_size, f);
	text[*len] = '\0';
	fclose(f);
	return text;
}

/* The report of a capture with these options: 0 or a code. */
static int
library_report(const char *capture, const char *options, char **text, size_t *len)
{
	struct pcapkit *k = library_new(capture, options);
	const char *path = library_path("@report.ndjson");

	CHECK_EQ(pcapkit_set(k, "output", path), 0, "-o");
	CHECK_EQ(pcapkit_set(k, "engine", "serial"), 0, "-E");
	int status = pcapkit_write(k);
	*text = status == 0 ? library_read(path, len) : NULL;
	pcapkit_free(k);
	return status;
}

/* The same of its records, by stepping or by callback. */
static int
library_records(const char *capture, const char *options, bool step, struct library_line *l)
{
	struct pcapkit *k = library_new(capture, options);
	const struct pcapkit_record *r;
	int more = 0;

	if (step) {
		while ((more = pcapkit_next(k, &r)) > 0)
			library_tell(l, r);
		CHECK_EQ(pcapkit_next(k, &r), more, "the end stays the end");
	} else {
		more = pcapkit_run(k, library_tell, l);
	}
	pcapkit_free(k);
	return more;
}

static void
library_compare(const char *capture, const char *options, const char *engine, bool step)
{
	static char lines[LIBRARY_LINES];
	struct library_line l = { .o = out_over(lines, sizeof lines) };
	char all[600], *want = NULL;
	size_t len = 0, at = 0;

	snprintf(all, sizeof all, "%s engine=%s workers=2", options, engine);
	int status = library_report(capture, options, &want, &len);
	CHECK_EQ(library_records(capture, all, step, &l), status, "%s %s", capture, all);
	if (want == NULL)
		return;
	while (at < len && at < out_len(&l.o) && lines[at] == want[at])
		at++;
	if (at < len || at < out_len(&l.o)) {
		at -= at < 60 ? at : 60;
		*l.o.at = '\0';
		print_error("%s %s: at %zu:\n%.120s\nnot\n%.120s\n", capture, all, at, lines + at, want + at);
		fail();
	}
	free(want);
}

/* ---- records are those of the reports ---- */

static void
library_same_records(void **state)
{
	DIR *d = opendir(LIBRARY_CAPTURES);
	struct dirent *e;
	unsigned captures = 0;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		if (strstr(e->d_name, "pcap") == NULL)
			continue;
		library_compare(library_path(e->d_name), "", "serial", captures % 2 == 0);
		library_compare(library_path(e->d_name), "checksums bytes payload reassemble trace analyse", "serial", captures % 2 == 1);
		captures++;
	}
	closedir(d);
	CHECK(captures > 100, "captures");
}

static void
library_same_everywhere(void **state)
{
	static const char *const captures[] = { "http.pcap", "fragments.pcap", "sections.pcapng", "cut-in-record.pcap" };
	static const char *const options[] = { "reassemble trace analyse payload", "field=ip.src,stream.len,flow.label trace" };

	(void)state;
	for (size_t i = 0; i < sizeof captures / sizeof captures[0]; i++)
		for (unsigned e = 0; e < 3; e++)
			library_compare(library_path(captures[i]), options[i % 2], library_engines[e], e != i % 3);
}

/* ---- what a record is asked for ---- */

static void
library_fields(void **state)
{
	static const struct { const char *path; size_t nth; int found; enum pcapkit_type type; const char *text; } rows[] = {
		{ "frame.number", 0, 1, PCAPKIT_TYPE_NUMBER, "3" },
		{ "frame.time", 0, 1, PCAPKIT_TYPE_TIME, "2017-11-19T15:49:08.003021000Z" },
		{ "frame.time_epoch", 0, 1, PCAPKIT_TYPE_SPAN, "1511106548.003021000" },
		{ "frame.protocols", 0, 1, PCAPKIT_TYPE_TEXT, "Ethernet:IPv4:TCP" },
		{ "eth.src", 0, 1, PCAPKIT_TYPE_MAC, "40:33:1a:d1:85:1c" },
		{ "ip.src", 0, 1, PCAPKIT_TYPE_IPV4, "123.129.210.135" },
		{ "ip.src", 1, 0, PCAPKIT_TYPE_NONE, "" },
		{ "ip.addr", 1, 1, PCAPKIT_TYPE_IPV4, "192.168.1.100" },
		{ "ip.flags", 0, 1, PCAPKIT_TYPE_NUMBER, "2" },
		{ "ip.flags.df", 0, 1, PCAPKIT_TYPE_BOOL, "true" },
		{ "tcp.dstport", 0, 1, PCAPKIT_TYPE_NUMBER, "55232" },
		{ "ipv6.src", 0, 0, PCAPKIT_TYPE_NONE, "" },
		{ "tcp", 0, 1, PCAPKIT_TYPE_NONE, "" },
		{ "tcp.nothing", 0, PCAPKIT_E_OPTION, PCAPKIT_TYPE_NONE, "" },
	};
	struct pcapkit *k = library_new(library_path("sample.pcap"), "");
	const struct pcapkit_record *r;
	struct pcapkit_value v;
	char text[64];

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		CHECK_EQ(pcapkit_next(k, &r), 1, "frame %u", i + 1);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_EQ(pcapkit_get(r, rows[i].path, rows[i].nth, &v), rows[i].found, "%s", rows[i].path);
		CHECK_EQ(v.type, rows[i].type, "%s", rows[i].path);
		pcapkit_format(&v, text, sizeof text);
		assert_string_equal(text, rows[i].text);
	}
	assert_non_null(strstr(pcapkit_error_text(k), "tcp.nothing"));
	CHECK_EQ(pcapkit_format(&(struct pcapkit_value){ .type = PCAPKIT_TYPE_NUMBER, .number = 12345 }, text, 4), 5, "cut");
	assert_string_equal(text, "123");
	pcapkit_free(k);
}

static void
library_layers(void **state)
{
	static const struct { const char *name; int has; const char *key; } rows[] = {
		{ "IP", 1, "ip" }, { "IPv4", 1, "ip" }, { "ip", 1, "ip" }, { "IPv6", 0, NULL }, { "tcp|udp", 1, "tcp" }, { "Transport", 1, "tcp" },
		{ "HTTP", 0, NULL }, { "Ethernet", 1, "eth" }, { "nonsense", PCAPKIT_E_OPTION, NULL },
	};
	struct pcapkit *k = library_new(library_path("sample.pcap"), "");
	const struct pcapkit_record *r;
	struct pcapkit_layer l;
	struct pcapkit_value v;

	(void)state;
	for (unsigned i = 0; i < 3; i++)
		CHECK_EQ(pcapkit_next(k, &r), 1, "frame %u", i + 1);
	assert_string_equal(pcapkit_chain(r), "Ethernet:IPv4:TCP");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_EQ(pcapkit_has(r, rows[i].name), rows[i].has, "%s", rows[i].name);
		CHECK_EQ(pcapkit_layer(r, rows[i].name, 0, &l), rows[i].has, "%s", rows[i].name);
		if (rows[i].key != NULL)
			assert_string_equal(l.key, rows[i].key);
	}
	CHECK_EQ(pcapkit_layer(r, NULL, 2, &l), 1, "the third");
	assert_string_equal(l.key, "tcp");
	CHECK_EQ(pcapkit_layer_get(&l, "dstport", 0, &v), 1, "below its key");
	CHECK_EQ(v.number, 55232, "dstport");
	CHECK_EQ(pcapkit_layer_get(&l, "ttl", 0, &v), PCAPKIT_E_OPTION, "no field of tcp");
	CHECK_EQ(pcapkit_layer(r, NULL, 3, &l), 0, "there are three");
	pcapkit_free(k);
}

/* A packet that an ICMP error quotes is not the frame's own. */
static void
library_quoted(void **state)
{
	struct pcapkit *k = library_new(library_path("icmpv6-errors.pcap"), "");
	const struct pcapkit_record *r;
	struct pcapkit_layer l;
	unsigned quoted = 0;

	(void)state;
	while (pcapkit_next(k, &r) > 0)
		for (size_t nth = 0; pcapkit_layer(r, "IPv6", nth, &l) > 0; nth++) {
			quoted += l.quoted > 0;
			CHECK_EQ(l.quoted > 0, nth > 0, "frame %llu", (unsigned long long)pcapkit_number(r));
		}
	CHECK(quoted > 0, "quoted packets");
	pcapkit_free(k);
}

static uint64_t
library_number(const struct pcapkit_record *r, const char *path)
{
	struct pcapkit_value v;

	return pcapkit_get(r, path, 0, &v) > 0 ? v.number : 0;
}

static void
library_same_text(const struct pcapkit_record *r, const char *path, const char *text)
{
	struct pcapkit_value v;
	char want[256] = "";

	if (pcapkit_get(r, path, 0, &v) > 0)
		pcapkit_format(&v, want, sizeof want);
	assert_string_equal(text != NULL ? text : "", want);
}

static void
library_frames(const struct pcapkit_record *r, const char *kind, const struct pcapkit_frames *f)
{
	char path[64];
	struct pcapkit_value v;
	uint64_t count = 0;

	snprintf(path, sizeof path, "%s.frame_ranges", kind);
	for (size_t i = 0; i < f->nranges; i++)
		count += f->ranges[i].last - f->ranges[i].first + 1;
	CHECK_EQ(count, f->count, "frames of a %s", kind);
	CHECK_EQ(pcapkit_get(r, path, 2 * f->nranges - 1, &v), 1, "last frame of a %s", kind);
	CHECK_EQ(v.number, f->ranges[f->nranges - 1].last, "last frame of a %s", kind);
}

static void
library_is_stream(const struct pcapkit_record *r)
{
	const struct pcapkit_stream *s = pcapkit_stream(r);
	struct pcapkit_value v;

	library_same_text(r, "stream.flow", s->flow);
	library_frames(r, "stream", &s->frames);
	CHECK_EQ(s->srcport, library_number(r, "stream.srcport"), "srcport");
	CHECK_EQ(s->len, library_number(r, "stream.len"), "len");
	CHECK_EQ(s->complete, library_number(r, "stream.complete"), "complete");
	CHECK_EQ(pcapkit_get(r, "stream.src", 0, &v), 1, "src");
	CHECK_EQ(s->src.version, v.type == PCAPKIT_TYPE_IPV4 ? 4 : 6, "src");
	assert_memory_equal(s->src.bytes, v.address, v.len);
	CHECK_EQ(pcapkit_get(r, "stream.payload", 0, &v), 1, "payload");
	CHECK_EQ(s->payload.len, v.len, "payload");
	CHECK(s->payload.len == 0 || memcmp(s->payload.bytes, v.bytes, v.len) == 0, "payload");
	for (size_t i = 0; i < s->gaps.nmarks; i++) {
		CHECK_EQ(pcapkit_get(r, "stream.gaps.len", i, &v), 1, "gap %zu", i);
		CHECK_EQ(s->gaps.marks[i].value, v.number, "gap %zu", i);
	}
	for (size_t i = 0; i < s->turns.nmarks; i++) {
		CHECK_EQ(pcapkit_get(r, "stream.turns.frame", i, &v), 1, "turn %zu", i);
		CHECK_EQ(s->turns.marks[i].value, v.number, "turn %zu", i);
		CHECK_EQ(pcapkit_get(r, "stream.turns.offset", i, &v), 1, "turn %zu", i);
		CHECK_EQ(s->turns.marks[i].offset, v.number, "turn %zu", i);
	}
}

static void
library_is_flow(const struct pcapkit_record *r)
{
	const struct pcapkit_flow *f = pcapkit_flow(r);
	struct pcapkit_value v;

	library_same_text(r, "flow.id", f->id);
	library_same_text(r, "flow.label", f->label);
	library_same_text(r, "flow.state", f->state);
	library_same_text(r, "flow.community_id", f->community_id);
	CHECK_EQ(f->dstport, library_number(r, "flow.dstport"), "dstport");
	CHECK_EQ(f->frames, f->fwd.frames + f->rev.frames, "frames");
	CHECK_EQ(f->rev.bytes, library_number(r, "flow.rev.bytes"), "bytes");
	CHECK_EQ(pcapkit_get(r, "flow.start", 0, &v), 1, "start");
	CHECK_EQ(f->start, v.integer * 1000000000 + v.nanoseconds, "start");
	if (pcapkit_get(r, "flow.initial_rtt", 0, &v) > 0)
		CHECK_EQ(f->initial_rtt, v.integer * 1000000000 + v.nanoseconds, "rtt");
	else
		CHECK_EQ(f->initial_rtt, -1, "rtt");
}

static void
library_is_message(const struct pcapkit_record *r)
{
	const struct pcapkit_message *m = pcapkit_message(r);

	library_same_text(r, "message.flow", m->flow);
	library_same_text(r, "message.protocol", m->protocol);
	library_same_text(r, "message.direction", m->direction);
	library_frames(r, "message", &m->frames);
	CHECK_EQ(m->body_len, library_number(r, "message.body_len"), "body");
	CHECK_EQ(m->pair, library_number(r, "message.pair"), "pair");
	CHECK_EQ(pcapkit_has(r, m->protocol), m->note == NULL || pcapkit_chain(r)[0] != '\0', "its layer");
}

static void
library_is_datagram(const struct pcapkit_record *r)
{
	const struct pcapkit_datagram *d = pcapkit_datagram(r);

	library_same_text(r, "datagram.protocol", d->protocol);
	library_same_text(r, "datagram.verdict", d->verdict);
	library_frames(r, "datagram", &d->frames);
	CHECK_EQ(d->id, library_number(r, "datagram.id"), "id");
	CHECK_EQ(d->complete, library_number(r, "datagram.complete"), "complete");
}

static void
library_is_frame(const struct pcapkit_record *r)
{
	const struct pcapkit_frame *f = pcapkit_frame(r);

	CHECK_EQ(f->number, pcapkit_number(r), "number");
	CHECK_EQ(f->bytes_len, f->cap_len, "bytes");
	CHECK_EQ(f->len, library_number(r, "frame.len"), "len");
	CHECK_EQ(f->truncated, library_number(r, "frame.truncated"), "truncated");
	library_same_text(r, "frame.error.reason", f->error);
	library_same_text(r, "frame.error.layer", f->error_layer);
}

static void
library_structs(void **state)
{
	static void (*const is[])(const struct pcapkit_record *r) = { [PCAPKIT_FRAME] = library_is_frame,
		[PCAPKIT_DATAGRAM] = library_is_datagram, [PCAPKIT_STREAM] = library_is_stream, [PCAPKIT_FLOW] = library_is_flow,
		[PCAPKIT_MESSAGE] = library_is_message };
	static const char *const captures[] = { "http.pcap", "streams.pcap", "fragments.pcap", "messages.pcap", "ftp.pcap", "snaplen-cut.pcap",
		"damaged.pcap" };
	const struct pcapkit_record *r;
	unsigned seen[5] = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof captures / sizeof captures[0]; i++) {
		struct pcapkit *k = library_new(library_path(captures[i]), "bytes payload reassemble trace analyse");
		while (pcapkit_next(k, &r) > 0) {
			enum pcapkit_kind kind = pcapkit_kind(r);
			is[kind](r);
			CHECK(kind == PCAPKIT_FLOW || pcapkit_flow(r) == NULL, "of its kind alone");
			seen[kind]++;
		}
		pcapkit_free(k);
	}
	for (unsigned i = 0; i < 5; i++)
		CHECK(seen[i] > 0, "records of kind %u", i);
}

/* ---- bytes that the host has ---- */

/* What bytes alone are taken for: a line of FTP only with a command or a code that there is. */
static void
library_analyse_ftp(struct pcapkit *hand)
{
	static const struct { const char *bytes, *chain; } rows[] = {
		{ "RETR a file\r\n", "FTP" }, { "noop\r\n", "FTP" }, { "220-hello\r\n220 ready\r\n", "FTP" }, { "631 safe\r\n", "FTP" },
		{ "HELO there\r\n", NULL }, { "RETR a file", NULL }, { "700 no\r\n", NULL }, { "099 no\r\n", NULL }, { "\r\n", NULL }, { "", NULL },
		{ "GET / HTTP/1.0\r\n\r\n", "HTTP/1.0" },
	};
	const struct pcapkit_record *r;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		int is = pcapkit_analyse(hand, (const uint8_t *)rows[i].bytes, (uint32_t)strlen(rows[i].bytes), &r);
		CHECK_EQ(is, rows[i].chain != NULL, "%s", rows[i].bytes);
		if (is > 0)
			assert_string_equal(pcapkit_chain(r), rows[i].chain);
	}
}

static void
library_by_hand(void **state)
{
	static const uint8_t request[] = "GET /index.html HTTP/1.1\r\nHost: example.org\r\n\r\n", noise[] = "no such thing";
	struct pcapkit *k = library_new(library_path("sample.pcap"), "bytes"), *hand = pcapkit_new();
	const struct pcapkit_record *r, *again;
	static char want[LIBRARY_LINES / 64], got[LIBRARY_LINES / 64];
	struct pcapkit_value v;

	(void)state;
	CHECK_EQ(pcapkit_set(hand, "bytes", NULL), 0, "bytes");
	while (pcapkit_next(k, &r) > 0) {
		const struct pcapkit_frame *f = pcapkit_frame(r);
		const struct pcapkit_packet p = { .bytes = f->bytes, .cap_len = f->cap_len, .len = f->len, .linktype = 1, .number = f->number,
			.seconds = f->seconds, .nanoseconds = f->nanoseconds };
		struct library_line a = { .o = out_over(want, sizeof want) }, b = { .o = out_over(got, sizeof got) };
		CHECK_EQ(pcapkit_dissect(hand, &p, &again), 1, "frame %llu", (unsigned long long)f->number);
		library_tell(&a, r);
		library_tell(&b, again);
		CHECK_EQ(out_len(&a.o), out_len(&b.o), "frame %llu", (unsigned long long)f->number);
		assert_memory_equal(want, got, out_len(&a.o));
	}
	CHECK_EQ(pcapkit_set(hand, "layer", "Internet"), 0, "-L");
	CHECK_EQ(pcapkit_dissect(hand, &(struct pcapkit_packet){ .bytes = noise, .cap_len = 10, .linktype = 1 }, &r), 1, "noise");
	assert_non_null(pcapkit_frame(r)->error);
	CHECK_EQ(pcapkit_analyse(hand, request, sizeof request - 1, &r), 1, "a request");
	CHECK_EQ(pcapkit_kind(r), PCAPKIT_PAYLOAD, "its kind");
	assert_string_equal(pcapkit_chain(r), "HTTP/1.1");
	CHECK_EQ(pcapkit_has(r, "HTTP"), 1, "its layer");
	CHECK_EQ(pcapkit_get(r, "http.request.uri", 0, &v), 1, "its target");
	assert_memory_equal(v.bytes, "/index.html", v.len);
	CHECK_EQ(pcapkit_analyse(hand, noise, sizeof noise, &r), 0, "noise");
	library_analyse_ftp(hand);
	CHECK_EQ(pcapkit_set(hand, "decode-as", "nonsense"), 0, "-d");
	CHECK_EQ(pcapkit_analyse(hand, request, sizeof request - 1, &r), PCAPKIT_E_OPTION, "-d");
	CHECK_EQ(pcapkit_next(k, &r), 0, "over");
	pcapkit_free(hand);
	pcapkit_free(k);
}

/* ---- errors ---- */

static int
library_fails(const char *verb, const char *capture, const char *options, bool report, char text[256])
{
	struct pcapkit *k = library_new(capture, options);
	const struct pcapkit_record *r;
	int status = pcapkit_verb(k, verb);

	while (status == 0 && !report && (status = pcapkit_next(k, &r)) > 0)
		status = 0;
	if (status == 0 && report)
		status = pcapkit_write(k);
	snprintf(text, 256, "%s", pcapkit_error_text(k));
	pcapkit_free(k);
	return status;
}

static void
library_errors(void **state)
{
	static const struct { const char *verb, *capture, *options; bool report; int code; const char *says; } rows[] = {
		{ "extract", "none.pcap", "", false, PCAPKIT_E_ABSENT, "none.pcap" },
		{ "extract", "not-a-capture.pcap", "", false, PCAPKIT_E_INPUT, "not-a-capture.pcap" },
		{ "extract", "empty-file.pcap", "", false, PCAPKIT_E_INPUT, "empty" },
		{ "extract", "sample.pcap", "filter=tcp+port", false, PCAPKIT_E_OPTION, "filter" },
		{ "extract", "sample.pcap", "display-filter=ip.sorc", false, PCAPKIT_E_OPTION, "ip.src" },
		{ "extract", "sample.pcap", "format=ndjson", false, PCAPKIT_E_OPTION, "pcapkit_write" },
		{ "extract", "sample.pcap", "top=3", false, PCAPKIT_E_OPTION, "does not go with" },
		{ "extract", "sample.pcap", "", true, PCAPKIT_E_OPTION, "format" },
		{ "extract", "sample.pcap", "output=/proc/no/where.json", true, PCAPKIT_E_OUTPUT, "/proc/no" },
		{ "trace", "sample.pcap", "output=/dev/full format=csv", true, PCAPKIT_E_OUTPUT, "No space left" },
		{ "info", "sample.pcap", "", false, PCAPKIT_E_CALL, "info" },
		{ "walk", "sample.pcap", "", false, PCAPKIT_E_OPTION, "walk" },
		{ "extract", "sample.pcap", "engine=pipeline trace-output=/proc/none trace", false, PCAPKIT_E_OUTPUT, "/proc/none" },
	};
	char text[256];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const char *what = rows[i].options[0] != '\0' ? rows[i].options : rows[i].capture;
		CHECK_EQ(library_fails(rows[i].verb, library_path(rows[i].capture), rows[i].options, rows[i].report, text), rows[i].code, "%s: %s", what, text);
		CHECK(strstr(text, rows[i].says) != NULL, "%s: %s", what, text);
		CHECK(pcapkit_strerror(rows[i].code)[0] != '\0', "%s", what);
	}
	assert_string_equal(pcapkit_strerror(0), "");
	assert_string_equal(pcapkit_strerror(-1000), "unknown error");
}

static void
library_options(void **state)
{
	static const struct { const char *name, *value; int code; const char *says; } rows[] = {
		{ "protocol", "TCP", 0, "" }, { "--protocol", "TCP", 0, "" }, { "-P", "TCP", 0, "" }, { "no-mmap", NULL, 0, "" },
		{ "P", "TCP", PCAPKIT_E_OPTION, "unknown option '--P'" }, { "protocl", "TCP", PCAPKIT_E_OPTION, "did you mean '--protocol'" },
		{ "protocol", NULL, PCAPKIT_E_OPTION, "wants an argument" }, { "payload", "x", PCAPKIT_E_OPTION, "takes no value" },
		{ "workers", "0", PCAPKIT_E_OPTION, "from 1 to 64" }, { "reassemble", "udp", PCAPKIT_E_OPTION, "'ip,tcp' or nothing" },
		{ "", NULL, PCAPKIT_E_OPTION, "unknown" },
	};
	struct pcapkit *k = pcapkit_new();
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_EQ(pcapkit_set(k, rows[i].name, rows[i].value), rows[i].code, "%s", rows[i].name);
		CHECK(strstr(pcapkit_error_text(k), rows[i].says) != NULL, "%s: %s", rows[i].name, pcapkit_error_text(k));
	}
	assert_string_equal(pcapkit_argument(k, "protocol"), "TCP");
	CHECK(pcapkit_given(k, "mmap") && !pcapkit_switched(k, "mmap", true), "a twin");
	CHECK(!pcapkit_given(k, "payload") && pcapkit_switched(k, "payload", true), "what was refused is not given");
	CHECK_EQ(pcapkit_set(k, "field", "ip.src"), 0, "a list");
	CHECK_EQ(pcapkit_set(k, "field", "tcp"), 0, "a list");
	assert_string_equal(pcapkit_argument(k, "field"), "ip.src,tcp");
	while (pcapkit_option(n) != NULL)
		CHECK(pcapkit_option(n++)->help[0] != '\0', "option %zu", n);
	CHECK(n > 40, "options");
	pcapkit_free(k);
}

static void
library_warn(void *user, const char *text)
{
	CHECK(strstr(text, "hal9000") != NULL, "%s", text);
	++*(unsigned *)user;
}

static void
library_how_it_went(void **state)
{
	struct pcapkit *k = library_new(library_path("cut-in-record.pcap"), "engine=hal9000");
	const struct pcapkit_record *r;
	unsigned warned = 0, workers, frames = 0;
	uint64_t offset = 0;

	(void)state;
	pcapkit_on_warning(k, library_warn, &warned);
	while (pcapkit_next(k, &r) > 0)
		frames++;
	CHECK_EQ(warned, 1, "an engine that is not here");
	assert_non_null(pcapkit_damage(k, &offset));
	CHECK(offset > 0 && frames > 0, "damage");
	assert_string_equal(pcapkit_engine(k, &workers), "serial");
	CHECK_EQ(workers, 1, "workers");
	CHECK_EQ(pcapkit_count_of(k, "frames"), frames, "counters");
	CHECK(strstr(pcapkit_input(k), "cut-in-record.pcap") != NULL, "%s", pcapkit_input(k));
	pcapkit_rewind(k);
	for (unsigned i = 0; i < frames; i++)
		CHECK_EQ(pcapkit_next(k, &r), 1, "once more");
	CHECK_EQ(pcapkit_write(k), PCAPKIT_E_CALL, "while one is under way");
	CHECK_EQ(pcapkit_next(k, &r), 0, "and it goes on");
	pcapkit_free(k);
}

/* ---- the host stays as it is ---- */

struct library_host {
	struct sigaction actions[64];
	sigset_t mask;
	unsigned descriptors, threads;
};

static unsigned
library_entries(const char *path)
{
	DIR *d = opendir(path);
	unsigned n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n;
}

static void
library_look(struct library_host *h)
{
	memset(h, 0, sizeof *h);
	for (int sig = 1; sig < 64; sig++)
		sigaction(sig, NULL, &h->actions[sig]);
	pthread_sigmask(SIG_SETMASK, NULL, &h->mask);
	h->descriptors = library_entries("/proc/self/fd");
	h->threads = library_entries("/proc/self/task");
}

static void
library_same_host(const struct library_host *was, const char *what)
{
	struct library_host is;

	library_look(&is);
	for (int sig = 1; sig < 64; sig++) {
		CHECK(was->actions[sig].sa_handler == is.actions[sig].sa_handler, "%s: handler of signal %d", what, sig);
		CHECK_EQ(sigismember(&was->mask, sig), sigismember(&is.mask, sig), "%s: mask of signal %d", what, sig);
	}
	CHECK_EQ(is.descriptors, was->descriptors, "%s: descriptors", what);
	for (unsigned i = 0; i < 100 && is.threads > was->threads; i++) {	/* a joined thread leaves /proc a moment later */
		usleep(1000);
		library_look(&is);
	}
	CHECK(is.threads <= was->threads, "%s: %u threads, where there were %u", what, is.threads, was->threads);
	CHECK(waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD, "%s: children", what);
}

/* A capture of many frames. */
static const char *
library_large(void)
{
	const char *path = library_path("@large.pcap");
	size_t len;
	char *sample = library_read(library_path("http.pcap"), &len);
	FILE *f = fopen(path, "we");

	assert_non_null(f);
	fwrite(sample, 1, len, f);
	for (unsigned i = 0; i < 2000; i++)
		fwrite(sample + 24, 1, len - 24, f);
	assert_int_equal(fclose(f), 0);
	free(sample);
	return path;
}

static int
library_third(void *user, const struct pcapkit_record *r)
{
	(void)r;
	return ++*(unsigned *)user == 3 ? 7 : 0;
}

static void
library_cancel(void **state)
{
	const char *large = library_large();
	struct library_host host;
	const struct pcapkit_record *r;
	char options[64];

	(void)state;
	library_look(&host);
	for (unsigned e = 0; e < 3; e++) {
		unsigned called = 0;
		snprintf(options, sizeof options, "trace workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(large, options);
		for (unsigned i = 0; i < 5; i++)
			CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pcapkit_rewind(k);
		assert_string_equal(pcapkit_error_text(k), "");
		CHECK_EQ(pcapkit_run(k, library_third, &called), 7, "%s", library_engines[e]);
		CHECK_EQ(called, 3, "%s", library_engines[e]);
		CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pcapkit_free(k);
		library_same_host(&host, library_engines[e]);
	}
}

static void *
library_stop(void *k)
{
	usleep(50000);
	pcapkit_stop(k);
	return NULL;
}

/* Standard input that says nothing more, and a stop from elsewhere. */
static void
library_stopped(void **state)
{
	size_t len;
	char *sample = library_read(library_path("sample.pcap"), &len), path[64], options[64];
	const struct pcapkit_record *r;

	(void)state;
	for (unsigned e = 0; e < 3; e++) {
		int ends[2], more;
		unsigned frames = 0;
		pthread_t thread;
		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		assert_int_equal(write(ends[1], sample, len), len);
		snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
		snprintf(options, sizeof options, "workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(path, options);
		for (; frames < 6; frames++)
			CHECK_EQ(pcapkit_next(k, &r), 1, "%s: what is there is told at once", library_engines[e]);
		pthread_create(&thread, NULL, library_stop, k);
		while ((more = pcapkit_next(k, &r)) > 0)
			continue;
		CHECK_EQ(more, PCAPKIT_E_STOPPED, "%s", library_engines[e]);
		pthread_join(thread, NULL);
		pcapkit_free(k);
		close(ends[0]);
		close(ends[1]);
	}
	free(sample);
}

/* A process of ours; 0: there is none. */
static pid_t
library_child(void)
{
	DIR *d = opendir("/proc");
	struct dirent *e;
	pid_t found = 0;

	assert_non_null(d);
	while (found == 0 && (e = readdir(d)) != NULL) {
		char path[300], text[512] = "", *end;
		int parent;
		snprintf(path, sizeof path, "/proc/%s/stat", e->d_name);
		FILE *f = e->d_name[0] >= '0' && e->d_name[0] <= '9' ? fopen(path, "re") : NULL;
		if (f == NULL)
			continue;
		size_t n = fread(text, 1, sizeof text - 1, f);
		fclose(f);
		text[n] = '\0';
		if ((end = strrchr(text, ')')) != NULL && sscanf(end, ") %*c %d", &parent) == 1 && parent == getpid())
			found = (pid_t)atoi(e->d_name);
	}
	closedir(d);
	return found;
}

static void
library_role_dies(void **state)
{
	const struct pcapkit_record *r;
	struct library_host host;
	const char *large = library_large();
	char options[64];
	int more;

	(void)state;
	library_look(&host);
	for (unsigned e = 1; e < 3; e++) {
		snprintf(options, sizeof options, "workers=2 engine=%s", library_engines[e]);
		struct pcapkit *k = library_new(large, options);
		CHECK_EQ(pcapkit_next(k, &r), 1, "%s", library_engines[e]);
		pid_t child = library_child();
		CHECK(child > 0 && kill(child, SIGKILL) == 0, "%s: a role", library_engines[e]);
		while ((more = pcapkit_next(k, &r)) > 0)
			continue;
		CHECK_EQ(more, PCAPKIT_E_ROLE, "%s: %s", library_engines[e], pcapkit_error_text(k));
		CHECK(strstr(pcapkit_error_text(k), "killed by signal 9") != NULL, "%s: %s", library_engines[e], pcapkit_error_text(k));
		pcapkit_free(k);
		library_same_host(&host, library_engines[e]);
	}
}

/* ---- a child process as the host ---- */

/* Runs a host that has changed something of itself; it ends with 0 if all is well. */
static void
library_in_child(void (*host)(const char *engine), const char *engine, const char *what)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		host(engine);
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid, "%s", what);
	CHECK(WIFEXITED(status), "%s %s: signal %d", what, engine, WTERMSIG(status));
	CHECK_EQ(WEXITSTATUS(status), 0, "%s %s: status", what, engine);
}

static void
library_expect(bool ok, int status)
{
	if (!ok)
		_exit(status);
}

static struct pcapkit *
library_child_new(const char *capture, const char *engine)
{
	struct pcapkit *k = pcapkit_new();

	library_expect(k != NULL && pcapkit_capture(k, capture) == 0 && pcapkit_set(k, "engine", engine) == 0 &&
	    pcapkit_set(k, "workers", "2") == 0, 99);
	return k;
}

static void
library_without_stdio(const char *engine)
{
	const struct pcapkit_record *r;
	unsigned frames = 0;

	for (int fd = 0; fd < 3; fd++)
		close(fd);
	struct pcapkit *k = library_child_new(library_path("sample.pcap"), engine);
	while (pcapkit_next(k, &r) > 0)
		frames++;
	library_expect(frames == 6, 1);
	pcapkit_rewind(k);
	library_expect(pcapkit_set(k, "output", library_path("@closed.ndjson")) == 0, 2);
	library_expect(pcapkit_write(k) == 0, 3);
	library_expect(fcntl(0, F_GETFD) < 0 && fcntl(1, F_GETFD) < 0 && fcntl(2, F_GETFD) < 0, 4);
	pcapkit_free(k);
}

static void
library_without_children(const char *engine)
{
	const struct pcapkit_record *r;
	unsigned frames = 0;
	int more;

	signal(SIGCHLD, SIG_IGN);		/* the kernel forgets them at once */
	struct pcapkit *k = library_child_new(library_path("sample.pcap"), engine);
	while ((more = pcapkit_next(k, &r)) > 0)
		frames++;
	library_expect(more == 0 && frames == 6, 1);
	pcapkit_free(k);
}

static void
library_closed_pipe(const char *engine)
{
	int ends[2];
	char path[64];

	library_expect(pipe(ends) == 0, 1);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
	struct pcapkit *k = library_child_new(library_path("@large.pcap"), engine);
	library_expect(pcapkit_set(k, "output", path) == 0 && pcapkit_set(k, "format", "ndjson") == 0, 2);
	close(ends[0]);
	/* Linux refuses to open what nobody reads any more; then that is what is told. */
	int status = pcapkit_write(k);
	library_expect(status == PCAPKIT_E_PIPE || status == PCAPKIT_E_OUTPUT, 3);
	library_expect(dup2(ends[1], STDOUT_FILENO) == STDOUT_FILENO && pcapkit_set(k, "output", "-") == 0, 4);
	library_expect(pcapkit_write(k) == PCAPKIT_E_PIPE, 5);
	pcapkit_free(k);
}

/* Both standard outputs become a file, in which nothing may be found. */
static void
library_silent(const char *engine)
{
	int fd = open(library_path("@said"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	const struct pcapkit_record *r;
	struct stat st;

	library_expect(fd > 2 && dup2(fd, 1) == 1 && dup2(fd, 2) == 2, 1);
	struct pcapkit *k = library_child_new(library_path("cut-in-record.pcap"), engine);
	library_expect(pcapkit_set(k, "verbose", NULL) == 0 && pcapkit_set(k, "layer", "nonsense") == 0 && pcapkit_set(k, "stats", NULL) == 0, 2);
	while (pcapkit_next(k, &r) > 0)
		continue;
	library_expect(pcapkit_damage(k, NULL) != NULL, 3);
	library_expect(pcapkit_set(k, "output", library_path("@silent.json")) == 0 && pcapkit_write(k) == 0, 4);
	library_expect(pcapkit_set(k, "output", "/proc/none/x.json") == 0 && pcapkit_write(k) < 0, 5);
	pcapkit_free(k);
	library_expect(fstat(fd, &st) == 0 && st.st_size == 0, 6);
}

static void
library_hosts(void **state)
{
	static const struct { void (*host)(const char *engine); const char *what; } rows[] = {
		{ library_without_stdio, "a host without standard input and output" },
		{ library_without_children, "a host that ignores SIGCHLD" },
		{ library_closed_pipe, "a host whose reader is gone" },
		{ library_silent, "a host that listens" },
	};

	(void)state;
	library_large();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (unsigned e = 0; e < 3; e++)
			library_in_child(rows[i].host, library_engines[e], rows[i].what);
}

/* ---- several at once ---- */

struct library_thread {
	pthread_t thread;
	unsigned number;
	bool wrong;
};

static int
library_count(void *user, const struct pcapkit_record *r)
{
	struct pcapkit_value v;

	*(unsigned *)user += pcapkit_get(r, "ip.src", 0, &v) > 0 && pcapkit_has(r, "TCP") && pcapkit_chain(r)[0] == 'E';
	return 0;
}

static void *
library_work(void *arg)
{
	struct library_thread *t = arg;
	char path[64];

	for (unsigned i = 0; i < LIBRARY_ROUNDS && !t->wrong; i++) {
		unsigned records = 0;
		struct pcapkit *k = pcapkit_new();
		snprintf(path, sizeof path, "%s/threads-%u.ndjson", library_folder, t->number);
		bool ok = k != NULL && pcapkit_capture(k, LIBRARY_CAPTURES "/http.pcap") == 0 &&
		    pcapkit_set(k, "engine", library_engines[(t->number + i) % 3]) == 0 && pcapkit_set(k, "workers", "1") == 0 &&
		    pcapkit_set(k, "trace", NULL) == 0 && pcapkit_set(k, "analyse", NULL) == 0 &&
		    pcapkit_run(k, library_count, &records) == 0 && pcapkit_set(k, "output", path) == 0 && pcapkit_write(k) == 0;
		t->wrong = !ok || records != 14 || pcapkit_set(k, "protocl", NULL) == 0 || strstr(pcapkit_error_text(k), "protocol") == NULL;
		if (t->wrong)
			print_error("thread %u, round %u: %u records: %s\n", t->number, i, records, pcapkit_error_text(k));
		pcapkit_free(k);
	}
	return NULL;
}

static void
library_threads(void **state)
{
	struct library_thread threads[LIBRARY_THREADS] = { 0 };
	struct library_host host;
	size_t len, first_len;

	(void)state;
	library_look(&host);
	for (unsigned i = 0; i < LIBRARY_THREADS; i++) {
		threads[i].number = i;
		assert_int_equal(pthread_create(&threads[i].thread, NULL, library_work, &threads[i]), 0);
	}
	for (unsigned i = 0; i < LIBRARY_THREADS; i++)
		pthread_join(threads[i].thread, NULL);
	char *first = library_read(library_path("@threads-0.ndjson"), &first_len);
	for (unsigned i = 0; i < LIBRARY_THREADS; i++) {
		char name[64];
		CHECK(!threads[i].wrong, "thread %u", i);
		snprintf(name, sizeof name, "@threads-%u.ndjson", i);
		char *text = library_read(library_path(name), &len);
		CHECK_EQ(len, first_len, "thread %u: its report", i);
		assert_memory_equal(text, first, len);
		free(text);
	}
	free(first);
	library_same_host(&host, "threads");
}

/* ---- tables ---- */

static int
library_take_field(void *user, const struct pcapkit_field *f)
{
	++*(unsigned *)user;
	return f->key[0] == '\0' || f->help[0] == '\0';
}

static void
library_tables(void **state)
{
	static const char *const names[] = { "tcp", "UDP", NULL }, *const wrong[] = { "tcpp", NULL };
	struct pcapkit *k = pcapkit_new();
	struct pcapkit_protocol p;
	struct pcapkit_format f;
	struct pcapkit_engine e;
	unsigned all = 0, some = 0;
	size_t n = 0;

	(void)state;
	while (pcapkit_protocols(n, &p))
		n++;
	CHECK(n > 100, "protocols");
	for (n = 0; pcapkit_formats(n, &f); n++)
		CHECK(f.name[0] != '\0', "format %zu", n);
	CHECK(n >= 9, "formats");
	for (n = 0; pcapkit_engines(n, &e); n++)
		CHECK(n > 3 || e.missing == NULL, "%s: %s", e.name, e.missing);
	CHECK(n >= 4, "engines");
	CHECK_EQ(pcapkit_fields(k, NULL, library_take_field, &all), 0, "fields");
	CHECK_EQ(pcapkit_fields(k, names, library_take_field, &some), 0, "fields of two");
	CHECK(all > 4000 && some > 50 && some < 500, "%u fields, %u of two", all, some);
	CHECK_EQ(pcapkit_fields(k, wrong, library_take_field, &some), PCAPKIT_E_OPTION, "of none");
	assert_non_null(strstr(pcapkit_error_text(k), "'tcp'"));
	CHECK_EQ(pcapkit_words("DIR", "extract", NULL, NULL), PCAPKIT_WORDS_FOLDER, "a folder");
	pcapkit_free(k);
}

/* ---- */

static int
library_begin(void **state)
{
	const char *build = getenv("B");

	(void)state;
	if (mkdtemp(library_folder) == NULL || setenv("PCAPKIT_LIBEXECDIR", build != NULL ? build : "build", 1) != 0)
		return -1;
	library_compare(library_path("sample.pcap"), "", "pipeline", true);	/* libuv keeps two descriptors from its first run on */
	return 0;
}

static int
library_end(void **state)
{
	DIR *d = opendir(library_folder);
	struct dirent *e;

	(void)state;
	while ((e = readdir(d)) != NULL)
		if (e->d_name[0] != '.')
			unlinkat(dirfd(d), e->d_name, 0);
	closedir(d);
	return rmdir(library_folder);
}

/* With an argument only the tests that it names: `make check-tsan`. */
int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(library_threads),	/* first: tables are made by several at once */
		cmocka_unit_test(library_same_records),
		cmocka_unit_test(library_same_everywhere),
		cmocka_unit_test(library_fields),
		cmocka_unit_test(library_layers),
		cmocka_unit_test(library_quoted),
		cmocka_unit_test(library_structs),
		cmocka_unit_test(library_by_hand),
		cmocka_unit_test(library_errors),
		cmocka_unit_test(library_options),
		cmocka_unit_test(library_how_it_went),
		cmocka_unit_test(library_cancel),
		cmocka_unit_test(library_stopped),
		cmocka_unit_test(library_role_dies),
		cmocka_unit_test(library_hosts),
		cmocka_unit_test(library_tables),
	};

	if (argc > 1)
		cmocka_set_test_filter(argv[1]);
	return cmocka_run_group_tests(tests, library_begin, library_end);
}
