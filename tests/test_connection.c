/* test_connection.c - the bytes of TCP connections: rows of segments, and a byte map as twin. */
#include "tests/test.h"

#include "reassembly/connection.h"

/* ---- a connection whose sink writes a text ---- */

enum { CONN_TEXT = 4096, CONN_ROOM = 1 << 16 };

struct conn {
	struct connection_options options;
	struct connection_sink sink;
	struct payload store;
	struct connection *c;
	uint8_t capture[CONN_ROOM];	/* what stays lies here */
	size_t captured;
	bool stays, closing;
	char text[2][CONN_TEXT];	/* delivered bytes, [n] for a gap, ^ before what came at the close, $ at the end */
	char bytes[2][CONN_TEXT];	/* delivered bytes alone */
	bool marked[2];
	uint64_t expected[2];		/* next offset */
};

static const uint8_t *
conn_view(void *ctx, uint64_t at, uint32_t len)
{
	const struct conn *n = ctx;

	CHECK(at + len <= n->captured, "view of %llu", (unsigned long long)at);
	return n->capture + at;
}

static void __attribute__((format(printf, 3, 4)))
conn_say(struct conn *n, unsigned dir, const char *format, ...)
{
	char *text = n->text[dir];
	size_t len = strlen(text);
	va_list args;

	if (n->closing && !n->marked[dir]) {
		text[len++] = '^';
		n->marked[dir] = true;
	}
	va_start(args, format);
	vsnprintf(text + len, CONN_TEXT - len, format, args);
	va_end(args);
}

static void
conn_bytes(void *ctx, void *user, unsigned dir, uint64_t offset, const struct piece *p, uint64_t frame, const struct track *by)
{
	struct conn *n = ctx;

	CHECK(user == n, "user");
	CHECK((by == NULL) == n->closing, "by");
	CHECK(frame > 0 && p->len > 0, "a piece");
	CHECK_EQ(offset, n->expected[dir], "offset of bytes");
	n->expected[dir] = offset + p->len;
	conn_say(n, dir, "%.*s", (int)p->len, (const char *)p->bytes);
	strncat(n->bytes[dir], (const char *)p->bytes, p->len);
}

static void
conn_gap(void *ctx, void *user, unsigned dir, uint64_t offset, uint64_t len, const struct track *by)
{
	struct conn *n = ctx;

	(void)user, (void)by;
	CHECK(len > 0, "length of a gap");
	CHECK_EQ(offset, n->expected[dir], "offset of a gap");
	n->expected[dir] = offset + len;
	conn_say(n, dir, "[%llu]", (unsigned long long)len);
}

static void
conn_end(void *ctx, void *user, unsigned dir, const struct track *by)
{
	struct conn *n = ctx;

	(void)user, (void)by;
	CHECK(strchr(n->text[dir], '$') == NULL, "one end");
	if (!n->closing)
		strcat(n->text[dir], "$");
}

static struct conn *
conn_new(enum overlap overlap, bool stays)
{
	struct conn *n = calloc(1, sizeof *n);

	assert_non_null(n);
	n->options = (struct connection_options){ .overlap = overlap, .max_segments = 1000, .max_bytes = 1 << 20, .keep = true };
	n->sink = (struct connection_sink){ n, conn_bytes, conn_gap, conn_end };
	n->store = (struct payload){ .view = conn_view, .ctx = n, .cap = 1 << 24 };
	n->stays = stays;
	n->c = connection_new(&n->options, &n->store, &n->sink, n);
	assert_non_null(n->c);
	return n;
}

static void
conn_free(struct conn *n)
{
	connection_free(n->c);
	CHECK_EQ(n->store.held, 0, "bytes held by nobody");
	payload_free(&n->store);
	free(n);
}

static struct piece
conn_piece(struct conn *n, const void *bytes, uint32_t len)
{
	struct piece p = { .bytes = bytes, .len = len, .stays = n->stays };

	if (n->stays) {
		assert_true(n->captured + len <= CONN_ROOM);
		memcpy(n->capture + n->captured, bytes, len);
		p.at = n->captured;
		p.bytes = n->capture + n->captured;
		n->captured += len + 1;
	}
	return p;
}

/* A segment as a text: direction, sequence number from the SYN's, flags (S F R), aN for an acknowledgment of the
 * other side's N, :bytes, and /N when so many of them were cut off. */
static void
conn_segment(struct conn *n, const char *s, int words, const uint32_t isn[2], uint64_t frame)
{
	unsigned dir = *s++ == '<';
	char *rest;
	struct track t = { .frame = frame, .time = (int64_t)frame * 1000, .kind = TRACK_TCP };

	t.seq = isn[dir] + (uint32_t)strtol(s, &rest, 10);
	for (s = rest; *s == 'S' || *s == 'F' || *s == 'R' || *s == 'P'; s++)
		t.flags |= *s == 'S' ? TRACK_SYN : *s == 'F' ? TRACK_FIN : *s == 'R' ? TRACK_RST : TRACK_PSH;
	if (*s == 'a') {
		t.flags |= TRACK_ACK;
		t.ack = isn[!dir] + (uint32_t)strtol(s + 1, &rest, 10);
		s = rest;
	}
	size_t len = *s == ':' ? strcspn(++s, " /") : 0;
	t.len = t.cap_len = (uint32_t)len;
	if (len < (size_t)words && s[len] == '/')
		t.cap_len -= (uint32_t)strtol(s + len + 1, NULL, 10);
	struct piece p = conn_piece(n, s, t.cap_len);
	connection_segment(n->c, dir, &t, &p);
}

static void
conn_segments(struct conn *n, const char *text, const uint32_t isn[2])
{
	uint64_t frame = 1;

	for (const char *s = text; *s != '\0'; frame++) {
		size_t len = strcspn(s, " ");
		conn_segment(n, s, (int)len, isn, frame);
		s += len + (s[len] == ' ');
	}
	n->closing = true;
	connection_close(n->c);
}

static void
conn_collect(void *ctx, const uint8_t *bytes, uint32_t len)
{
	strncat(ctx, (const char *)bytes, len);
}

/* What is reported of a direction, as a text. */
static void
conn_report(struct conn *n, unsigned dir, char *to, size_t room)
{
	struct result_stream s = { 0 };
	char pieces[CONN_TEXT] = "";
	size_t len = (size_t)snprintf(to, room, "%s", n->text[dir]);

	if (!connection_stream(n->c, dir, &s)) {
		CHECK(len == 0 || strcmp(to, "$") == 0, "a stream without a report: %s", to);
		return;
	}
	if (n->options.keep) {
		CHECK_EQ(s.payload.len, strlen(n->bytes[dir]), "payload's length");
		CHECK_EQ(memcmp(s.payload.bytes, n->bytes[dir], s.payload.len), 0, "payload");
		connection_pieces(n->c, dir, conn_collect, pieces);
		CHECK_EQ(strcmp(pieces, n->bytes[dir]), 0, "pieces %s", pieces);
	}
	CHECK_EQ(s.len, strlen(n->bytes[dir]), "len");
	if (s.complete)
		len += (size_t)snprintf(to + len, room - len, " complete");
	if (s.overlaps > 0)
		len += (size_t)snprintf(to + len, room - len, " o%llu", (unsigned long long)s.overlaps);
	if (s.conflicts > 0)
		len += (size_t)snprintf(to + len, room - len, " c%llu", (unsigned long long)s.conflicts);
	for (uint32_t i = 0; i < s.turns.nmarks; i++)
		len += (size_t)snprintf(to + len, room - len, " %llu@%llu", (unsigned long long)s.turns.marks[i].offset,
		    (unsigned long long)s.turns.marks[i].value);
}

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
	{ "acknowledged before it began", "<1a1 >1:abc >4:def >7F", "abcdef$", "", 0 },
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
		n->store.cap = n->store.held + 300 + cap;
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
	assert_null(connection_new(&(struct connection_options){ 0 }, &none, &(struct connection_sink){ 0 }, NULL));
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
conn_lists_are_bounded(void **state)
{
	enum { MANY = 1500 };
	struct connection_options o = { .max_segments = 10 };
	struct connection_sink sink = { 0 };
	struct payload store = { .view = conn_view, .cap = 1 << 24 };
	struct connection *c = connection_new(&o, &store, &sink, NULL);
	struct result_stream s = { 0 };

	(void)state;
	assert_non_null(c);
	connection_segment(c, 0, &(struct track){ .seq = 9, .flags = TRACK_SYN }, &(struct piece){ 0 });
	connection_segment(c, 1, &(struct track){ .seq = 9, .flags = TRACK_SYN }, &(struct piece){ 0 });
	for (uint32_t i = 0; i < MANY; i++) {
		conn_feed(c, 1, 10 + i, 1, 4 * i + 1);
		conn_feed(c, 0, 10 + 20 * i, 10, 4 * i + 2);
		conn_feed(c, 0, 20 + 20 * i, 5, 4 * i + 3);
		connection_segment(c, 0, &(struct track){ .seq = 25 + 20 * i, .len = 5 }, &(struct piece){ 0 });
		CHECK(connection_stream(c, 0, &s), "a report");
		CHECK_EQ(s.frames.nranges, s.frames.truncated ? RESULT_MAX_RANGES : s.frames.count > 3 ? 2 * i + 2 : 2, "ranges at %u", i);
		if (i > 2 && s.frames.truncated)
			break;
	}
	connection_free(c);
	CHECK_EQ(store.held, 0, "bytes held");
	c = connection_new(&o, &store, &sink, NULL);
	connection_segment(c, 0, &(struct track){ .seq = 9, .flags = TRACK_SYN }, &(struct piece){ 0 });
	conn_feed(c, 1, 10, 1, 1);
	connection_segment(c, 1, &(struct track){ .seq = 9, .flags = TRACK_SYN }, &(struct piece){ 0 });
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
	struct connection *c = connection_new(&o, &store, &sink, NULL);
	struct result_stream s = { 0 };

	(void)state;
	assert_non_null(c);
	connection_segment(c, 0, &(struct track){ .seq = 4000000000u, .flags = TRACK_SYN }, &(struct piece){ 0 });
	for (uint32_t i = 0; i < MANY; i++)
		conn_feed(c, 0, 4000000001u + (i / 2 % 2 ? i ^ 1 : i) * (uint32_t)SEGMENT, SEGMENT, i + 1);
	connection_segment(c, 0, &(struct track){ .frame = MANY + 1, .seq = 4000000001u + (uint32_t)MANY * SEGMENT, .flags = TRACK_FIN }, &(struct piece){ 0 });
	CHECK(connection_stream(c, 0, &s), "a report");
	CHECK_EQ(s.len, (uint64_t)MANY * SEGMENT, "bytes");
	CHECK(s.complete, "complete");
	CHECK_EQ(s.frames.nranges, 1, "ranges");
	CHECK_EQ(s.frames.count, MANY, "frames");
	connection_free(c);
	CHECK_EQ(store.held, 0, "bytes held");
	payload_free(&store);
}

/* ---- a byte map as twin ---- */

enum { TWIN_ROOM = 1500 };

struct twin_byte {
	bool here;
	uint8_t value;
	int64_t start, end;		/* of the segment that it came in */
};

struct twin_line {
	struct twin_byte byte[TWIN_ROOM];
	int64_t next, fin, top, acked;
	uint64_t overlaps, conflicts, frames;
	bool spoke;			/* else nothing is reported, whatever was acknowledged */
	int out[TWIN_ROOM], nout;	/* delivered bytes, -1 for each that is missing */
};

static void
twin_run(struct twin_line *l)
{
	for (; l->next < l->fin && l->byte[l->next].here; l->next++)
		l->out[l->nout++] = l->byte[l->next].value;
}

static void
twin_skip(struct twin_line *l, int64_t to)
{
	for (; l->next < to && l->next < l->fin; l->next++)
		l->out[l->nout++] = l->byte[l->next].here ? l->byte[l->next].value : -1;
	twin_run(l);
}

static int64_t
twin_first(const struct twin_line *l)
{
	for (int64_t i = l->next; i < TWIN_ROOM && i < l->fin; i++)
		if (l->byte[i].here)
			return i;
	return TWIN_ROOM;
}

static void
twin_ack(struct twin_line *l, int64_t ack)
{
	l->acked = ack > l->acked ? ack : l->acked;
	for (int64_t first; (first = twin_first(l)) < ack && first < TWIN_ROOM; )
		twin_skip(l, first);
}

static bool
twin_new_wins(enum overlap policy, const struct twin_byte *old, int64_t start, int64_t end)
{
	switch (policy) {
	case OVERLAP_LAST: return true;
	case OVERLAP_BSD: return start < old->start;
	case OVERLAP_LINUX: return start <= old->start;
	case OVERLAP_WINDOWS: return start < old->start && end > old->end;
	default: return false;
	}
}

static void
twin_segment(struct twin_line *l, enum overlap policy, int64_t at, const uint8_t *bytes, int64_t len, int64_t captured, bool fin)
{
	bool overlap = false, conflict = false;

	if (len == 1 && !fin && (at + 1 == l->next || (l->top > l->next + 1 && at + 1 == l->top)))
		return;
	l->spoke = true;
	if (fin && at + len >= l->next && l->next < l->fin && at + len < l->fin)
		l->fin = at + len;
	if (len > 0 && at < l->fin)
		l->frames++;
	int64_t sent = at + len < l->fin ? at + len : l->fin;
	int64_t end = at + captured < sent ? at + captured : sent;
	bool over = l->next == l->fin;
	for (int64_t i = at; i < end; i++) {
		struct twin_byte *b = &l->byte[i];
		if (i < l->next || b->here) {
			overlap = true;
			conflict |= b->here && b->value != bytes[i - at];
		}
		if (i >= l->next && !over && (!b->here || twin_new_wins(policy, b, at, end)))
			*b = (struct twin_byte){ true, bytes[i - at], at, end };
	}
	l->overlaps += overlap;
	l->conflicts += conflict;
	twin_run(l);
	if (len > 0 && sent > l->top && !over)
		l->top = sent;
	if (l->next >= end)
		twin_skip(l, sent);
}

static void
twin_compare(struct conn *n, unsigned dir, const struct twin_line *l, const char *what)
{
	struct result_stream s = { 0 };
	uint64_t missing = 0, gaps = 0, told = 0, bytes = 0;

	for (int i = 0; i < l->nout; i++) {
		if (l->out[i] >= 0 && bytes < strlen(n->bytes[dir]))
			CHECK_EQ((uint8_t)n->bytes[dir][bytes], l->out[i], "%s: byte %d", what, i);
		bytes += l->out[i] >= 0;
		missing += l->out[i] < 0;
		gaps += l->out[i] < 0 && (i == 0 || l->out[i - 1] >= 0);
	}
	CHECK_EQ(strlen(n->bytes[dir]), bytes, "%s: bytes", what);
	if (!connection_stream(n->c, dir, &s)) {
		CHECK_EQ(bytes + gaps, 0, "%s: no report", what);
		return;
	}
	CHECK_EQ(s.len, bytes, "%s: len", what);
	CHECK_EQ(s.gaps.count, gaps, "%s: gaps", what);
	for (uint32_t i = 0; i < s.gaps.nmarks; i++) {
		told += s.gaps.marks[i].value;
		CHECK(l->out[s.gaps.marks[i].offset] == -1, "%s: a gap at %llu", what, (unsigned long long)s.gaps.marks[i].offset);
	}
	CHECK_EQ(told, missing, "%s: missing", what);
	CHECK_EQ(s.overlaps, l->overlaps, "%s: overlaps", what);
	CHECK_EQ(s.conflicts, l->conflicts, "%s: conflicts", what);
	CHECK_EQ(s.frames.count, l->frames, "%s: frames", what);
	CHECK_EQ(s.complete, gaps == 0 && l->next == l->fin, "%s: complete", what);
	CHECK_EQ(s.payload.len, bytes, "%s: payload", what);
	CHECK_EQ(memcmp(s.payload.bytes, n->bytes[dir], bytes), 0, "%s: payload", what);
}

/* A segment of a random line: most follow the one before, some come late, again, or never. */
static void
twin_step(struct conn *n, struct twin_line twin[2], const uint32_t isn[2], int64_t sent[2], unsigned trouble, uint64_t frame)
{
	unsigned dir = (unsigned)test_below(2);
	bool odd = test_below(100) < trouble;
	int64_t room = 40 + (int64_t)test_below(60), len = test_below(8) == 0 ? 0 : 1 + (int64_t)test_below(20);
	int64_t at = odd ? sent[dir] - 40 + (int64_t)test_below((uint64_t)room) : sent[dir];
	uint8_t bytes[64];

	if (at < 0)
		at = 0;
	if (at + len + 100 > TWIN_ROOM)
		return;
	for (int64_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)(test_below(400) == 0 && odd ? '!' : 'a' + (at + i) % 26);
	int64_t captured = trouble > 0 && test_below(50) == 0 ? (int64_t)test_below((uint64_t)len + 1) : len;
	bool fin = at > 300 && test_below(300) == 0;
	bool has_ack = test_below(2);
	int64_t ack = trouble > 0 && test_below(20) == 0 ? sent[!dir] + (int64_t)test_below(30) : (int64_t)test_below((uint64_t)twin[!dir].next + 1);
	struct track t = { .frame = frame, .time = (int64_t)frame, .seq = isn[dir] + 1 + (uint32_t)at, .len = (uint32_t)len,
		.cap_len = (uint32_t)captured, .ack = isn[!dir] + 1 + (uint32_t)ack,
		.flags = (uint8_t)((has_ack ? TRACK_ACK : 0) | (fin ? TRACK_FIN : 0)) };
	struct piece p = conn_piece(n, bytes, (uint32_t)captured);

	if (!odd || test_below(3) == 0)
		sent[dir] = at + len > sent[dir] ? at + len : sent[dir];
	connection_segment(n->c, dir, &t, &p);
	if (has_ack)
		twin_ack(&twin[!dir], ack);
	if (len > 0 || fin)
		twin_segment(&twin[dir], n->options.overlap, at, bytes, len, captured, fin);
}

static void
twin_close(struct twin_line *l)
{
	int64_t top = l->top > l->next ? l->top : l->next;

	if (l->fin < TWIN_ROOM)
		twin_skip(l, l->fin);
	else if (l->spoke)
		twin_skip(l, l->acked > top + 1 ? l->acked : top);
}

static void
twin_round(uint64_t round)
{
	static struct twin_line twin[2];
	const uint32_t isn[2] = { (uint32_t)test_random(), (uint32_t)(0 - test_below(1000)) };
	struct conn *n = conn_new((enum overlap)(round % OVERLAP_REJECT), test_below(2));
	unsigned trouble = (unsigned)test_below(4) * 20;
	int64_t sent[2] = { 0, 0 };
	uint64_t steps = 5 + test_below(120);
	char what[64];

	snprintf(what, sizeof what, "round %llu", (unsigned long long)round);
	for (unsigned dir = 0; dir < 2; dir++) {
		twin[dir] = (struct twin_line){ .fin = TWIN_ROOM };
		connection_segment(n->c, dir, &(struct track){ .frame = 1, .seq = isn[dir], .flags = TRACK_SYN }, &(struct piece){ 0 });
	}
	for (uint64_t i = 0; i < steps; i++)
		twin_step(n, twin, isn, sent, trouble, i + 2);
	n->closing = true;
	connection_close(n->c);
	for (unsigned dir = 0; dir < 2; dir++) {
		twin_close(&twin[dir]);
		twin_compare(n, dir, &twin[dir], what);
	}
	conn_free(n);
}

static void
conn_twin_agrees(void **state)
{
	(void)state;
	test_seed();
	for (uint64_t round = 0; round < 20000; round++)
		twin_round(round);
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
		cmocka_unit_test(conn_twin_agrees),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
