/* test_library_feed.c - the library as a host program uses it: bytes and frames that the host has itself. */
#include "tests/library.h"

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

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_by_hand),
};

LIBRARY_MAIN(library_tests)
