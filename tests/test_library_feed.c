/* test_library_feed.c - the library as a host program uses it: bytes and frames that the host has itself. */
#include "tests/library.h"

#include <dirent.h>

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
		struct out a = out_over(want, sizeof want), b = out_over(got, sizeof got);
		CHECK_EQ(pcapkit_dissect(hand, &p, &again), 1, "frame %llu", (unsigned long long)f->number);
		library_tell(&a, r);
		library_tell(&b, again);
		CHECK_EQ(out_len(&a), out_len(&b), "frame %llu", (unsigned long long)f->number);
		assert_memory_equal(want, got, out_len(&a));
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

/* ---- frame by frame ---- */

enum { LIBRARY_TALE = 24 << 20 };	/* bytes of what is told of a capture */

/* A host that has frames, and what it is told of them. */
struct library_giver {
	struct pcapkit *k;
	struct out o;
	bool step;			/* it takes records by pcapkit_next() */
	uint64_t frames, later;		/* given; records that waited for the end */
};

static void
library_take(struct library_giver *g)
{
	const struct pcapkit_record *r;

	while (g->step && pcapkit_next(g->k, &r) > 0)
		library_tell(&g->o, r);
}

/* The bytes are the library's no longer than the call: then something else stands there, or nothing. */
static void
library_give(struct library_giver *g, const struct pcapkit_frame *f)
{
	uint8_t *bytes = malloc(f->bytes_len > 0 ? f->bytes_len : 1);
	const struct pcapkit_packet p = { .bytes = bytes, .cap_len = f->cap_len, .len = f->len, .linktype = f->linktype, .number = f->number,
		.seconds = f->seconds, .nanoseconds = f->nanoseconds };

	assert_non_null(bytes);
	CHECK_EQ(f->bytes_len, f->cap_len, "frame %llu", (unsigned long long)f->number);
	if (f->bytes_len > 0)
		memcpy(bytes, f->bytes, f->bytes_len);
	CHECK_EQ(pcapkit_feed(g->k, &p, g->step ? NULL : library_tell, &g->o), 0, "frame %llu: %s", (unsigned long long)f->number,
	    pcapkit_error_text(g->k));
	memset(bytes, 0xaa, f->bytes_len);
	free(bytes);
	if (++g->frames % 3 != 0)		/* else they wait for a while */
		library_take(g);
}

/* A capture's frames, given one by one, tell what the report of it says. */
static void
library_given(const char *capture, const char *options, bool step)
{
	static char lines[LIBRARY_TALE];
	struct pcapkit *from = library_new(capture, "bytes engine=serial");
	struct library_giver g = { .k = library_new("", options), .o = out_over(lines, sizeof lines), .step = step };
	const struct pcapkit_record *r;
	char what[600], *want = NULL;
	size_t len = 0;

	snprintf(what, sizeof what, "%s %s", capture, options);
	while (pcapkit_next(from, &r) > 0)
		library_give(&g, pcapkit_frame(r));
	CHECK_EQ(pcapkit_finish(g.k, step ? NULL : library_tell, &g.o), 0, "%s: %s", what, pcapkit_error_text(g.k));
	library_take(&g);
	CHECK_EQ(pcapkit_count_of(g.k, "frames"), strstr(options, "count=777") != NULL ? 777 : g.frames, "%s", what);
	if (library_report(capture, options, &want, &len) == 0)
		library_same(what, &g.o, want, len);
	else
		CHECK_EQ(g.frames, 0, "%s", what);
	free(want);
	pcapkit_free(g.k);
	pcapkit_free(from);
}

/* Of pcapng an interface is told of frames, which frames by themselves have none of. */
static void
library_same_given(void **state)
{
	static const char *const options[] = { "verb=reassemble payload", "verb=trace", "verb=analyse payload",
		"verb=reassemble trace analyse payload overlap=last tcp-timeout=1 udp-timeout=1 ipv4-timeout=1" };
	DIR *d = opendir(LIBRARY_CAPTURES);
	struct dirent *e;
	unsigned captures = 0;

	(void)state;
	assert_non_null(d);
	while ((e = readdir(d)) != NULL) {
		const char *suffix = strrchr(e->d_name, '.');
		if (suffix == NULL || strncmp(suffix, ".pcap", 5) != 0)
			continue;
		for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
			library_given(library_path(e->d_name), options[i], (captures + i) % 2);
		if (strcmp(suffix, ".pcap") == 0)
			library_given(library_path(e->d_name), "checksums bytes payload reassemble trace analyse community-id", captures % 2);
		captures++;
	}
	closedir(d);
	CHECK(captures > 100, "captures");
}

/* What chooses frames, and what caps what is kept of them: over many of them, so that the clock ticks. */
static void
library_same_chosen(void **state)
{
	static const char *const options[] = {
		"verb=trace max-flows=16", "verb=reassemble max-segments=1 strict", "verb=trace filter=udp", "trace display-filter=tcp.flags.syn==1",
		"frames=100-2000,5000 field=frame.number,ip.src", "verb=trace count=777", "start=2017-11-19T15:49:08 end=2017-11-19T15:49:10 trace",
		"verb=analyse payload payload-limit=5 max-memory=1",
	};

	(void)state;
	const char *large = strdup(library_large());
	for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
		library_given(large, options[i], i % 2);
	free((void *)(uintptr_t)large);
}

/* ---- how that ends ---- */

static const struct pcapkit_packet library_packet = { .bytes = (const uint8_t *)"no frame", .cap_len = 8, .linktype = 1 };

static int
library_counts(void *user, const struct pcapkit_record *r)
{
	struct pcapkit_value v;

	(void)pcapkit_get(r, "nothing.such", 0, &v);	/* the host's mistake, not the run's */
	return ++*(unsigned *)user >= 3 ? 5 : 0;
}

static int
library_again(void *user, const struct pcapkit_record *r)
{
	struct pcapkit *k = user;
	const struct pcapkit_record *other;

	(void)r;
	CHECK_EQ(pcapkit_feed(k, &library_packet, NULL, NULL), PCAPKIT_E_CALL, "within the callback");
	CHECK_EQ(pcapkit_next(k, &other), PCAPKIT_E_CALL, "within the callback");
	CHECK_EQ(pcapkit_dissect(k, &library_packet, &other), PCAPKIT_E_CALL, "within the callback");
	pcapkit_rewind(k);
	return 0;
}

static void
library_numbers(struct pcapkit *k)
{
	static const struct { uint64_t given; int code; uint64_t is; } rows[] = {
		{ 0, 0, 1 }, { 0, 0, 2 }, { 7, 0, 7 }, { 7, PCAPKIT_E_OPTION, 0 }, { 3, PCAPKIT_E_OPTION, 0 }, { 0, 0, 8 }, { UINT64_MAX, 0, UINT64_MAX },
		{ 0, PCAPKIT_E_OPTION, 0 },
	};
	const struct pcapkit_record *r;

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct pcapkit_packet p = library_packet;
		p.number = rows[i].given;
		CHECK_EQ(pcapkit_feed(k, &p, NULL, NULL), rows[i].code, "row %zu: %s", i, pcapkit_error_text(k));
		CHECK_EQ(pcapkit_next(k, &r), rows[i].code == 0, "row %zu", i);
		if (r != NULL)
			CHECK_EQ(pcapkit_number(r), rows[i].is, "row %zu", i);
	}
}

static void
library_given_ends(void **state)
{
	struct pcapkit *k = pcapkit_new();
	struct pcapkit_packet p = library_packet;
	const struct pcapkit_record *r;
	unsigned told = 0;

	(void)state;
	library_numbers(k);
	CHECK_EQ(pcapkit_write(k), PCAPKIT_E_CALL, "while frames are given");
	CHECK_EQ(pcapkit_dissect(k, &p, &r), PCAPKIT_E_CALL, "while frames are given");
	CHECK_EQ(pcapkit_finish(k, NULL, NULL), 0, "%s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_feed(k, &p, NULL, NULL), PCAPKIT_E_CALL, "behind the end");
	CHECK_EQ(pcapkit_finish(k, NULL, NULL), PCAPKIT_E_CALL, "behind the end");
	CHECK_EQ(pcapkit_next(k, &r), 0, "nothing waits");
	CHECK_EQ(pcapkit_count_of(k, "frames"), 5, "counters");
	CHECK(pcapkit_engine(k, NULL) == NULL && pcapkit_input(k) == NULL && pcapkit_output(k) == NULL, "there is none");
	pcapkit_rewind(k);
	for (unsigned i = 0; i < 2; i++)
		CHECK_EQ(pcapkit_feed(k, &p, library_counts, &told), 0, "%s", pcapkit_error_text(k));
	CHECK_EQ(pcapkit_feed(k, &p, library_counts, &told), 5, "as the host says");
	CHECK_EQ(told, 3, "records");
	CHECK_EQ(pcapkit_feed(k, &p, library_again, k), 0, "a new one: %s", pcapkit_error_text(k));
	pcapkit_stop(k);
	CHECK_EQ(pcapkit_feed(k, &p, NULL, NULL), PCAPKIT_E_STOPPED, "as the host said");
	CHECK_EQ(pcapkit_feed(k, &p, NULL, NULL), PCAPKIT_E_CALL, "and it is over");
	pcapkit_rewind(k);
	p.cap_len = 300 * 1024;
	CHECK_EQ(pcapkit_feed(k, &p, NULL, NULL), PCAPKIT_E_OPTION, "too long");
	CHECK_EQ(pcapkit_feed(k, &library_packet, NULL, NULL), 0, "the next one will do");
	CHECK_EQ(pcapkit_feed(k, &(struct pcapkit_packet){ .linktype = 1, .seconds = INT64_MAX, .nanoseconds = UINT32_MAX }, NULL, NULL), 0,
	    "a frame of no bytes, and of no time that there is");
	pcapkit_free(k);			/* whatever waits */
}

/* What a run of this kind cannot be. */
static void
library_given_wrong(void **state)
{
	static const struct { const char *options; int code; const char *says; } rows[] = {
		{ "verb=info", PCAPKIT_E_CALL, "info" }, { "output=x.ndjson", PCAPKIT_E_OPTION, "pcapkit_write" },
		{ "display-filter=ip.sorc", PCAPKIT_E_OPTION, "ip.src" }, { "verb=trace trace-output=/proc/none", PCAPKIT_E_OUTPUT, "/proc/none" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct pcapkit *k = library_new("", rows[i].options);
		for (unsigned twice = 0; twice < 2; twice++) {
			CHECK_EQ(pcapkit_feed(k, &library_packet, NULL, NULL), rows[i].code, "%s", rows[i].options);
			CHECK(strstr(pcapkit_error_text(k), rows[i].says) != NULL, "%s: %s", rows[i].options, pcapkit_error_text(k));
		}
		pcapkit_free(k);
	}
	struct pcapkit *k = library_new(library_path("sample.pcap"), "");
	CHECK_EQ(pcapkit_feed(k, &library_packet, NULL, NULL), PCAPKIT_E_OPTION, "a capture is named");
	pcapkit_free(k);
}

/* Whatever frames are, with whatever link types, times and lengths: they are told of, and nothing else comes of it. */
static void
library_given_hostile(void **state)
{
	enum { ROUNDS = 40, LINKTYPES = 300 };
	static const char *const names[] = { "http.pcap", "fragments.pcap", "streams.pcap", "http2.pcap", "ftp.pcap", "tunnels.pcap" };
	static uint8_t bytes[64 * 1024];
	const struct pcapkit_record *r;

	(void)state;
	test_seed();
	for (unsigned i = 0; i < ROUNDS; i++) {
		struct pcapkit *from = library_new(library_path(names[i % 6]), "bytes");
		struct pcapkit *k = library_new("", "reassemble trace analyse payload checksums max-memory=1 max-flows=16 max-segments=4");
		unsigned frames = 0, told = 0;
		while (pcapkit_next(from, &r) > 0) {
			const struct pcapkit_frame *f = pcapkit_frame(r);
			struct pcapkit_packet p = { .bytes = bytes, .cap_len = f->cap_len, .len = (uint32_t)test_below(4) * f->len, .linktype = f->linktype,
				.number = test_below(2) * (f->number << test_below(8)), .seconds = (int64_t)test_random() >> test_below(64),
				.nanoseconds = (uint32_t)test_random(), .untimed = test_below(8) == 0 };
			if (f->bytes_len > sizeof bytes)
				continue;
			memcpy(bytes, f->bytes, f->bytes_len);
			for (uint64_t n = test_below(6); n > 0 && f->bytes_len > 0; n--)
				bytes[test_below(f->bytes_len)] ^= (uint8_t)test_random();
			p.linktype = test_below(16) == 0 ? (uint32_t)test_below(LINKTYPES) : p.linktype;
			p.cap_len = test_below(4) == 0 ? (uint32_t)test_below(p.cap_len + 1) : p.cap_len;
			int status = pcapkit_feed(k, &p, NULL, NULL);
			CHECK(status == 0 || status == PCAPKIT_E_OPTION, "%s: %s", names[i % 6], pcapkit_error_text(k));
			frames += status == 0;
		}
		CHECK_EQ(pcapkit_finish(k, NULL, NULL), 0, "%s: %s", names[i % 6], pcapkit_error_text(k));
		while (pcapkit_next(k, &r) > 0)
			told += pcapkit_kind(r) == PCAPKIT_FRAME;
		CHECK_EQ(told, frames, "%s", names[i % 6]);
		pcapkit_free(k);
		pcapkit_free(from);
	}
}

/* Files beside the records: a flow's frames are those of the run over the capture. */
static void
library_given_files(void **state)
{
	static char lines[LIBRARY_TALE];
	char options[600];
	unsigned files = 0;

	(void)state;
	snprintf(options, sizeof options, "verb=trace trace-format=ndjson trace-output=%s", library_path("@given"));
	library_given(library_path("http.pcap"), options, true);	/* which also reads it, */
	DIR *d = opendir(library_path("@given"));
	assert_non_null(d);
	assert_int_equal(rename(library_path("@given"), library_path("@read")), 0);
	struct pcapkit *from = library_new(library_path("http.pcap"), "bytes");
	struct library_giver g = { .k = library_new("", options), .o = out_over(lines, sizeof lines) };
	const struct pcapkit_record *r;
	while (pcapkit_next(from, &r) > 0)	/* and this does not */
		library_give(&g, pcapkit_frame(r));
	CHECK_EQ(pcapkit_finish(g.k, library_tell, &g.o), 0, "%s", pcapkit_error_text(g.k));
	for (struct dirent *e; (e = readdir(d)) != NULL; ) {
		char path[300];
		size_t len[2];
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "@read/%s", e->d_name);
		char *want = library_read(library_path(path), &len[0]);
		snprintf(path, sizeof path, "@given/%s", e->d_name);
		char *got = library_read(library_path(path), &len[1]);
		CHECK_EQ(len[1], len[0], "%s", path);
		assert_memory_equal(got, want, len[0]);
		files += len[0] > 0;
		free(want);
		free(got);
	}
	CHECK(files > 1, "files of flows");
	closedir(d);
	pcapkit_free(from);
	pcapkit_free(g.k);
}

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_by_hand),
	cmocka_unit_test(library_same_given),
	cmocka_unit_test(library_same_chosen),
	cmocka_unit_test(library_given_ends),
	cmocka_unit_test(library_given_wrong),
	cmocka_unit_test(library_given_hostile),
	cmocka_unit_test(library_given_files),
};

LIBRARY_MAIN(library_tests)
