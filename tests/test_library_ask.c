/* test_library_ask.c - the library as a host program uses it: what a record is asked for, and what tables say. */
#include "tests/library.h"

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

/* ---- structs ---- */

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

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_fields),
	cmocka_unit_test(library_layers),
	cmocka_unit_test(library_quoted),
	cmocka_unit_test(library_structs),
	cmocka_unit_test(library_tables),
};

LIBRARY_MAIN(library_tests)
