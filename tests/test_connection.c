/* test_connection.c - the bytes of TCP connections, by rows of segments; their caps. */
#include "tests/test.h"

#include "tests/conn.h"

static const struct {
	const char *what, *segments, *fwd, *rev;
	enum overlap overlap;
} conn_rows[] = {
	{ "nothing", ">0S <0Sa1 >1a1", "", "", 0 },
	{ "in order", ">0S <0Sa1 >1a1:abc >4a1:def >7Fa1 <1Fa8", "abcdef$ complete", "$", 0 },
	{ "two speak", ">0S <0Sa1 >1a1:GET <1a4:200 >4a4:GET <4a7:404 >7F <7F", "GETGET$ complete 3@5", "200404$ complete 0@4 3@6", 0 },
	{ "out of order", ">0S >4:def >1:abc >7F", "abcdef$ complete", "", 0 },
	{ "backwards", ">0S >5F >4:d >3:c >2:b >1:a", "abcd$ complete", "", 0 },
	{ "retransmission", ">0S >1:abc >1:abc >4:def >7F", "abcdef$ complete o1", "", 0 },
	{ "retransmission that differs", ">0S >1:abc >1:aXc >4F", "abc$ complete o1 c1", "", 0 },
	{ "retransmission with more", ">0S >1:abc >1:abcdef >7F", "abcdef$ complete o1", "", 0 },
	{ "retransmission of what waits", ">0S >4:def >4:def >1:abc >7F", "abcdef$ complete o1", "", 0 },
	{ "first stays", ">0S >4:def >4:XYZ >1:abc >7F", "abcdef$ complete o1 c1", "", OVERLAP_FIRST },
	{ "last stays", ">0S >4:def >4:XYZ >1:abc >7F", "abcXYZ$ complete o1 c1", "", OVERLAP_LAST },
	{ "what was delivered is final", ">0S >1:abc >1:XYZ >4F", "abc$ complete o1 c1", "", OVERLAP_LAST },
	{ "bsd: the earlier one", ">0S >4:def >1:abcXYZ >7F", "abcXYZ$ complete o1 c1", "", OVERLAP_BSD },
	{ "bsd: of two that begin together the first", ">0S >4:def >4:XYZ >1:abc >7F", "abcdef$ complete o1 c1", "", OVERLAP_BSD },
	{ "linux: of two that begin together the last", ">0S >4:def >4:XYZ >1:abc >7F", "abcXYZ$ complete o1 c1", "", OVERLAP_LINUX },
	{ "windows: one that covers", ">0S >4:d >3:XYZ >1:ab >6F", "abXYZ$ complete o1 c1", "", OVERLAP_WINDOWS },
	{ "first: in order over what waits", ">0S >3:c >1:abXd >5F", "abcd$ complete o1 c1", "", OVERLAP_FIRST },
	{ "reject: two that overlap", ">0S >1:ab >4:de >5:ef >3:c >7F", "ab o1", "", OVERLAP_REJECT },
	{ "reject: a retransmission is none", ">0S >1:ab >4:de >4:de >1:ab >3:c >6F", "abcde$ complete o2", "", OVERLAP_REJECT },
	{ "reject: one that differs is one", ">0S >1:ab >4:de >4:dX >3:c >6F", "ab o1 c1", "", OVERLAP_REJECT },

	{ "a gap that is acknowledged", ">0S <0Sa1 >1:abc >7:ghi <1a10 >10F", "abc[3]ghi$", "", 0 },
	{ "an acknowledgment of what is there", ">0S <0Sa1 >1:abc >7:ghi <1a4 >4:def >10F", "abcdefghi$ complete", "", 0 },
	{ "an acknowledgment up to what waits", ">0S <0Sa1 >1:abc >7:ghi <1a7 >4:def >10F", "abcdefghi$ complete", "", 0 },
	{ "one that is earlier than the segments", ">0S <0Sa1 >1:abc <1a10 >7:ghi >4:def >10F", "abcdefghi$ complete", "", 0 },
	{ "one that comes with payload", ">0S <0Sa1 >1:abc >7:ghi <1a10:xyz >10F", "abc[3]ghi$", "xyz 0@5", 0 },
	{ "one out of all reach", ">0S <0Sa1 >1:abc >7:ghi <1a1500000000 >4:def >10F", "abcdefghi$ complete", "", 0 },
	{ "a reset acknowledges nothing", ">0S <0Sa1 >1:abc >7:ghi <1Ra10 >4:def >10F", "abcdefghi$ complete", "", 0 },
	{ "a gap until the end", ">0S >1:abc >7:ghi >13:m", "abc^[3]ghi[3]m", "", 0 },
	{ "a gap before the FIN", ">0S >1:abc >7F", "abc^[3]", "", 0 },
	{ "a gap before everything", ">0S >4:def >7F", "^[3]def", "", 0 },
	{ "acknowledged and never seen", ">0S <0Sa1 >1:abc <1a9", "abc^[5]", "", 0 },
	{ "a FIN that was not seen", ">0S <0Sa1 >1:abc <1a5", "abc", "", 0 },
	{ "late for its gap", ">0S <0Sa1 >1:abc >7:ghi <1a10 >4:def >10F", "abc[3]ghi$ o1", "", 0 },

	{ "without a FIN", ">0S >1:abc", "abc", "", 0 },
	{ "without a SYN", ">1:abc >4F", "^abc", "", 0 },
	{ "without a SYN, acknowledged", ">1:abc <1a4 >4:def >7F", "abcdef$", "", 0 },
	{ "begins out of order", ">4:def >1:abc <1a7 >7F", "abcdef$", "", 0 },
	{ "begins backwards", ">7:ghi >4:def >1:abc <1a10", "abcdefghi", "", 0 },
	{ "begins with bytes of one", ">2:b >1:a <1a3", "ab", "", 0 },
	{ "too late to begin earlier", ">4:def <1a7 >1:abc", "def", "", 0 },
	{ "acknowledged before it is seen", "<1a4 >4F >1:abc <1a5", "abc$", "", 0 },
	{ "the FIN first", ">7F >1:abc >4:def <1a8", "abcdef$", "", 0 },
	{ "the FIN, then the SYN", ">4F <0Sa1 <1a5 >0S >1:abc", "abc$ complete", "", 0 },
	{ "the FIN alone", ">4F <0a5", "", "", 0 },
	{ "the SYN behind the first payload", ">1:abc >0S <0Sa1 >4F", "abc$ complete", "", 0 },
	{ "the SYN behind the second payload", ">4:def >0S >1:abc >7F", "abcdef$ complete", "", 0 },
	{ "the SYN behind delivered payload", ">1:abc <0Sa4 >0S >4F", "abc$ complete", "", 0 },
	{ "a second SYN with another number", ">0S >500S >501:abc >504F", "abc$ complete", "", 0 },
	{ "the SYN again", ">0S <0Sa1 >0S >1:abc >0S >4F", "abc$ complete", "", 0 },
	{ "data in the SYN", ">0S:abc <0Sa4 >4:def >7F", "abcdef$ complete", "", 0 },
	{ "data in the SYN that was not taken", ">0S:abc <0Sa1 >1:abc >4F", "abc$ complete o1", "", 0 },
	{ "SYN and FIN in one", ">0SF:abc", "abc$ complete", "", 0 },
	{ "both open", ">0S <0S >0Sa1 <0Sa1 >1:ab <1:cd >3F <3F", "ab$ complete", "cd$ complete 0@6", 0 },

	{ "keep-alives", ">0S >1:abc >3 >3:X >4:def >6:X >6 >7F", "abcdef$ complete", "", 0 },
	{ "keep-alives before any payload", ">0S >0:X >1:abc >4F", "abc$ complete", "", 0 },
	{ "a keep-alive behind a hole", ">0S >4:def >6:X >1:abc >7F", "abcdef$ complete", "", OVERLAP_LAST },
	{ "a keep-alive first of all", "<1a5 >4:X >5:abc <1a8", "abc", "", 0 },
	{ "zero-window probes", ">0S >1:abc >4:d >4:d >4:d >4:def >7F", "abcdef$ complete o1", "", 0 },

	{ "FIN with data", ">0S >1F:abc", "abc$ complete", "", 0 },
	{ "FIN before its data", ">0S >4F:def >1:abc", "abcdef$ complete", "", 0 },
	{ "FIN again", ">0S >1:abc >4F >4F >1F:abc", "abc$ complete o1", "", 0 },
	{ "behind the FIN", ">0S >1:abc >4F >4:X >5:Y", "abc$ complete", "", 0 },
	{ "over the FIN", ">0S >4F >2:bcXX >1:a", "abc$ complete", "", 0 },
	{ "two FINs, the nearer one", ">0S >1:ab >9F >4F >3:c", "abc$ complete", "", 0 },
	{ "a FIN behind delivered bytes", ">0S >1:abc >2F >4:d >5F", "abcd$ complete", "", 0 },
	{ "a FIN out of reach", ">0S >1:abc >1200000000F >4:d >5F", "abcd$ complete", "", 0 },
	{ "a FIN acknowledged, its data missing", ">0S <0Sa1 >1:abc >7F <1a8", "abc^[3]", "", 0 },
	{ "a FIN acknowledged, something behind it, its data late", ">0S <0Sa1 >1:abc >9:XY >7F <1a8 >4:def", "abcdef$ complete", "", 0 },
	{ "a FIN acknowledged, its data late", ">0S <0Sa1 >1:abc >7F <1a8 >4:def", "abcdef$ complete", "", 0 },

	{ "RST", ">0S >1:abc >4R", "abc complete", "", 0 },
	{ "RST before its data", ">0S >4:def >7R >1:abc", "abcdef complete", "", 0 },
	{ "RST elsewhere", ">0S >1:abc >900R >4:d", "abcd", "", 0 },
	{ "the other side's RST", ">0S <0Sa1 >1:abc <1R", "abc", "", 0 },
	{ "all flags at once", ">0SFR:abc", "abc$ complete", "", 0 },
	{ "RST with a text", ">0S >1:abc >4R:no", "abc complete", "", 0 },

	{ "snaplen", ">0S >1:abcdef/2 >7:ghi >10F", "abcd[2]ghi$", "", 0 },
	{ "snaplen took all", ">0S >1:abc/3 >4:def/3 >7F", "[3][3]$", "", 0 },
	{ "snaplen took all, no SYN", ">1:abc/3 >4:def/1", "[3]de[1]", "", 0 },
	{ "snaplen, and what waits in the hole", ">0S >5:e >1:abcdef/4 >7F", "ab[2]e[1]$", "", 0 },
	{ "snaplen of one that waits", ">0S >4:def/1 >1:abc >7:g >8F", "abcde^[1]g", "", 0 },
	{ "snaplen at the end", ">0S >4:def/3", "^[6]", "", 0 },

	{ "out of reach", ">0S >1:abc >1200000000:X >4:d >5F", "abcd$ complete", "", 0 },
	{ "a jump", ">0S >1:abc >1200000000:xyz >1200000003:uvw", "abc[1199999999]uvw", "", 0 },
	{ "a jump over what waits", ">0S >1:abc >6:f >1200000000:xyz >1200000003:uvw", "abc[2]f[1199999996]uvw", "", 0 },
};

/* How many directions are not as the row has them. */
static int
conn_row(size_t i, const uint32_t isn[2], bool stays)
{
	int bad = 0;
	struct conn *n = conn_new(conn_rows[i].overlap, stays);

	conn_segments(n, conn_rows[i].segments, isn);
	for (unsigned dir = 0; dir < 2; dir++) {
		const char *want = dir == 0 ? conn_rows[i].fwd : conn_rows[i].rev;
		char got[CONN_TEXT];
		conn_report(n, dir, got, sizeof got);
		if (strcmp(got, want) == 0)
			continue;
		print_error("%s: %s (first sequence number %u, %s): \"%s\", not \"%s\"\n", conn_rows[i].what, dir == 0 ? "forward" : "reverse",
		    isn[0], stays ? "in the capture" : "copied", got, want);
		bad++;
	}
	conn_free(n);
	return bad;
}

static void
conn_row_by_row(void **state)
{
	static const uint32_t isns[][2] = { { 1000, 2000 }, { 0, 0 }, { 0xffffffff, 0xfffffffe }, { 0xfffffffb, 0xfffffffd }, { 0x7ffffffe, 0x80000000 } };
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof conn_rows / sizeof conn_rows[0]; i++)
		for (size_t k = 0; k < sizeof isns / sizeof isns[0] * 2; k++)
			bad += conn_row(i, isns[k / 2], k % 2);
	CHECK_EQ(bad, 0, "rows");
}

/* ---- caps ---- */

static const uint32_t conn_isn[2] = { 4294967290u, 77 };

static void
conn_expect(struct conn *n, const char *segments, const char *fwd)
{
	char got[CONN_TEXT];

	conn_segments(n, segments, conn_isn);
	conn_report(n, 0, got, sizeof got);
	if (strcmp(got, fwd) != 0)
		fail_msg("%s: \"%s\", not \"%s\"", segments, got, fwd);
	conn_free(n);
}

static void
conn_waits_within_caps(void **state)
{
	struct conn *n;

	(void)state;
	n = conn_new(0, true);
	n->options.max_segments = 2;
	conn_expect(n, ">0S >3:c >5:e >7:g >9F", "[2]c^[1]e[1]g[1]");
	n = conn_new(0, true);
	n->options.max_segments = 0;
	conn_expect(n, ">0S >3:c >1:ab >5:e", "[2]c[1]e o1");
	n = conn_new(0, false);
	n->options.max_bytes = 4;
	conn_expect(n, ">0S >3:cd >7:gh >11:kl >13:mn", "[2]cd[2]gh^[2]klmn");
	n = conn_new(0, true);
	n->options.max_bytes = 4;
	conn_expect(n, ">0S >3:cd >7:gh >11:kl >13:mn", "^[2]cd[2]gh[2]klmn");
	n = conn_new(0, false);
	n->options.max_bytes = 4;
	conn_expect(n, ">0S >3:cdefgh >1:ab", "[2]cdefgh o1");
	n = conn_new(0, false);
	n->options.max_segments = 1;
	conn_expect(n, ">5:e >1:a >3:c", "a[3]e");
	n = conn_new(0, false);
	n->options.max_bytes = 0;
	conn_expect(n, ">5:e >1:a >7:g", "e[1]g");
}

static void
conn_start_within_caps(void **state)
{
	char segments[CONN_TEXT] = "", want[64] = "";

	(void)state;
	for (int i = 0; i < 18; i++) {
		sprintf(segments + strlen(segments), ">%d:%c ", 100 - i, 'r' - i);
		want[i] = (char)('a' + i);
	}
	strcat(segments, ">200:z");
	strcat(want, "^[99]z");
	memmove(want, want + 1, strlen(want));		/* 16 wait, one more ends that, the last is late */
	conn_expect(conn_new(0, true), segments, want);
	conn_expect(conn_new(0, true), ">70000:b >1:a", "^b");
	conn_expect(conn_new(0, true), ">65537:b >1:a", "^a[65535]b");
}

/* A store that is full: everything is delivered nevertheless, in order, with gaps. */
static void
conn_store_is_full(void **state)
{
	struct conn *n = conn_new(0, false);

	(void)state;
	n->options.keep = false;
	n->store.cap = 0;
	conn_segments(n, ">0S >1:ab >5:e >3:cd", conn_isn);
	CHECK_EQ(strlen(n->text[0]), 0, "no room for a line");
	conn_free(n);
	for (uint64_t cap = 0; cap < 6000; cap += 50) {
		n = conn_new(0, false);
		n->store.cap = n->store.held + 400 + cap;
		conn_segments(n, ">0S >1:ab >5:e >9:i >13:m >3:cd >17:q", conn_isn);
		CHECK_EQ(n->expected[0], 17, "all of it, cap %llu", (unsigned long long)cap);
		CHECK(n->store.held <= n->store.cap, "cap %llu", (unsigned long long)cap);
		struct result_stream s = { 0 };
		CHECK(connection_stream(n->c, 0, &s), "a report");
		CHECK_EQ(s.payload.len == strlen(n->bytes[0]), !s.payload.truncated, "cap %llu", (unsigned long long)cap);
		CHECK_EQ(memcmp(s.payload.bytes, n->bytes[0], s.payload.len), 0, "cap %llu: a prefix", (unsigned long long)cap);
		conn_free(n);
	}
	struct payload none = { 0 };
	assert_null(connection_new(&(struct connection_options){ 0 }, &none, &(struct connection_sink){ 0 }, sizeof(struct connection)));
}

static void
conn_keeps_up_to_the_limit(void **state)
{
	(void)state;
	for (uint64_t limit = 1; limit < 9; limit++) {
		struct conn *n = conn_new(0, limit % 2);
		struct result_stream s = { 0 };
		n->options.keep_limit = limit;
		conn_segments(n, ">0S >1:ab >5:ef >3:cd >7F", conn_isn);
		CHECK(connection_stream(n->c, 0, &s), "a report");
		CHECK_EQ(s.payload.len, limit < 6 ? limit : 6, "limit %llu", (unsigned long long)limit);
		CHECK_EQ(s.payload.truncated, limit < 6, "limit %llu", (unsigned long long)limit);
		CHECK_EQ(memcmp(s.payload.bytes, "abcdef", s.payload.len), 0, "limit %llu", (unsigned long long)limit);
		CHECK_EQ(s.len, 6, "limit %llu", (unsigned long long)limit);
		conn_free(n);
	}
}

/* ---- many ---- */

static void
conn_feed(struct connection *c, unsigned dir, uint32_t seq, uint32_t len, uint64_t frame)
{
	struct track t = { .frame = frame, .time = (int64_t)frame, .seq = seq, .len = len, .cap_len = len };
	struct piece p = { .at = frame << 20, .len = len, .stays = true };

	connection_segment(c, dir, &t, &p);
}

static void
conn_syn(struct connection *c, unsigned dir, uint32_t seq)
{
	connection_segment(c, dir, &(struct track){ .seq = seq, .flags = TRACK_SYN }, &(struct piece){ 0 });
}

/* Each frame of one side stands between frames of the other; each third one is cut off. */
static void
conn_lists_are_bounded(void **state)
{
	enum { MANY = 1500 };
	struct connection_options o = { .max_segments = 10 };
	struct connection_sink sink = { 0 };
	struct payload store = { .view = conn_view, .cap = 1 << 24 };
	struct connection *c = connection_new(&o, &store, &sink, sizeof *c);
	struct result_stream s = { 0 };

	(void)state;
	assert_non_null(c);
	conn_syn(c, 0, 9);
	conn_syn(c, 1, 9);
	conn_feed(c, 1, 10, 1, 1);
	for (uint32_t i = 0; i < MANY; i++) {
		conn_feed(c, 1, 11 + i, 1, 4 * i + 10);
		conn_feed(c, 0, 10 + 20 * i, 10, 4 * i + 11);
		conn_feed(c, 0, 20 + 20 * i, 5, 4 * i + 12);
		connection_segment(c, 0, &(struct track){ .frame = 4 * i + 13, .seq = 25 + 20 * i, .len = 5 }, &(struct piece){ 0 });
	}
	connection_close(c);
	CHECK(connection_stream(c, 0, &s), "a report");
	CHECK_EQ(s.frames.count, 3 * MANY, "frames");
	CHECK(s.frames.truncated, "more ranges");
	CHECK_EQ(s.frames.nranges, RESULT_MAX_RANGES, "ranges");
	for (uint32_t i = 0; i < RESULT_MAX_RANGES; i++) {
		CHECK_EQ(s.frames.ranges[i].first, 4 * i + 11, "range %u", i);
		CHECK_EQ(s.frames.ranges[i].last, 4 * i + 13, "range %u", i);
	}
	CHECK_EQ(s.turns.count, MANY, "turns");
	CHECK_EQ(s.turns.nmarks, RESULT_MAX_MARKS, "turns listed");
	CHECK_EQ(s.gaps.count, MANY, "gaps");
	CHECK_EQ(s.gaps.nmarks, RESULT_MAX_MARKS, "gaps listed");
	for (uint32_t i = 0; i < RESULT_MAX_MARKS; i++) {
		CHECK_EQ(s.turns.marks[i].offset, 20 * i, "turn %u", i);
		CHECK_EQ(s.turns.marks[i].value, 4 * i + 11, "turn %u", i);
		CHECK_EQ(s.gaps.marks[i].offset, 20 * i + 15, "gap %u", i);
		CHECK_EQ(s.gaps.marks[i].value, 5, "gap %u", i);
	}
	CHECK_EQ(s.start, 11, "start");
	CHECK(!s.complete, "with gaps");
	CHECK_EQ(s.payload.len, 0, "nothing was kept");
	connection_free(c);
	CHECK_EQ(store.held, 0, "bytes held");
	payload_free(&store);
}

/* 20 GiB in segments of 1 MiB, every other pair swapped: sequence numbers wrap five times. */
static void
conn_wraps_many_times(void **state)
{
	enum { SEGMENT = 1 << 20, MANY = 20480 };
	struct connection_options o = { .max_segments = 10 };
	struct connection_sink sink = { 0 };
	struct payload store = { .view = conn_view, .cap = 1 << 24 };
	struct connection *c = connection_new(&o, &store, &sink, sizeof *c);
	struct result_stream s = { 0 };

	(void)state;
	assert_non_null(c);
	conn_syn(c, 0, 4000000000u);
	for (uint32_t i = 0; i < MANY; i++)
		conn_feed(c, 0, 4000000001u + (i / 2 % 2 ? i ^ 1 : i) * (uint32_t)SEGMENT, SEGMENT, i + 1);
	connection_segment(c, 0, &(struct track){ .seq = 4000000001u + (uint32_t)MANY * SEGMENT, .flags = TRACK_FIN }, &(struct piece){ 0 });
	CHECK(connection_stream(c, 0, &s), "a report");
	CHECK_EQ(s.len, (uint64_t)MANY * SEGMENT, "bytes");
	CHECK(s.complete, "complete");
	CHECK_EQ(s.frames.nranges, 1, "ranges");
	CHECK_EQ(s.frames.count, MANY, "frames");
	connection_free(c);
	CHECK_EQ(store.held, 0, "bytes held");
	payload_free(&store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(conn_row_by_row),
		cmocka_unit_test(conn_waits_within_caps),
		cmocka_unit_test(conn_start_within_caps),
		cmocka_unit_test(conn_store_is_full),
		cmocka_unit_test(conn_keeps_up_to_the_limit),
		cmocka_unit_test(conn_lists_are_bounded),
		cmocka_unit_test(conn_wraps_many_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
