/* test_datagram.c - IP datagrams from fragments: a row for each behaviour, and random
 * packets that are cut up, shuffled, and put together again.
 */
#include <inttypes.h>

#include "tests/test.h"

#include "reassembly/datagram.h"

enum { ROOM = 1 << 20, HEAD4 = 20, HEAD6 = 48 };

/* ---- fragments out of text ----
 *
 *   a0+16m      datagram a, bytes 0 to 16 of its payload, more follow
 *   6a0+16m     of IPv6
 *   :X          all its bytes are X; else each tells its place
 *   @31         31 seconds after the first frame
 *   <5          5 bytes of it were captured
 *   ^24         its head has 24 bytes
 *   _17         its protocol
 *   ~2          in another tunnel
 *   tick@40     no fragment, but 40 seconds are over
 */
struct script {
	struct datagram_table *table;
	struct payload store;
	uint8_t capture[ROOM];
	uint64_t len;
	uint64_t frame;
	char log[4096];
	uint8_t packet[70000];		/* the last one that was complete */
	uint32_t packet_len;
};

static struct script script;

static const uint8_t *
script_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	return at + len <= script.len ? script.capture + at : NULL;
}

static void
script_log(const char *format, ...)
{
	size_t len = strlen(script.log);
	va_list args;

	va_start(args, format);
	vsnprintf(script.log + len, sizeof script.log - len, format, args);
	va_end(args);
}

/* "a=24[1-2]", or a?24 when it is not complete; "/o1c1" overlaps and conflicts; "{verdict}". */
static void
script_done(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	(void)ctx;
	(void)by;
	CHECK_EQ(d->complete, packet != NULL, "complete is honest");
	script_log("%s%s%c%c%u[", script.log[0] != '\0' ? " " : "", d->version == 6 ? "6" : "", (char)d->id, d->complete ? '=' : '?', d->len);
	for (uint32_t i = 0; i < d->frames.nranges; i++) {
		script_log("%s%" PRIu64, i > 0 ? "," : "", d->frames.ranges[i].first);
		if (d->frames.ranges[i].last != d->frames.ranges[i].first)
			script_log("-%" PRIu64, d->frames.ranges[i].last);
	}
	script_log("]");
	if (d->overlaps + d->conflicts > 0)
		script_log("/o%" PRIu64 "c%" PRIu64, d->overlaps, d->conflicts);
	if (d->verdict != NULL)
		script_log("{%s}", d->verdict);
	if (packet != NULL) {
		memcpy(script.packet, packet, len);
		script.packet_len = len;
	}
}

/* A head as it might stand on the wire; options and extension headers fill it up to its length. */
static void
script_head(uint8_t *to, const struct track *f)
{
	memset(to, 0, f->head_len);
	if (f->version == 4) {
		to[0] = (uint8_t)(0x40 | f->head_len / 4);
		to[1] = 7;
		to[6] = 0x40 | (f->flags ? 0x20 : 0);	/* DF as well, which stays */
		to[7] = (uint8_t)(f->ack / 8);
		to[10] = 0xba;
		memset(to + HEAD4, 1, f->head_len - HEAD4);
		return;
	}
	to[0] = 0x60;
	uint8_t *next = to + 6;
	for (uint32_t pos = 40; pos < f->head_len; pos += 8) {
		*next = pos + 8 < f->head_len ? 60 : 44;
		next = to + pos;
	}
	*next = f->proto;
}

static struct track
script_track(unsigned version, uint32_t id, uint32_t offset, uint32_t len)
{
	struct track f = { .frame = ++script.frame, .kind = TRACK_FRAGMENT, .version = (uint8_t)version, .seq = id, .ack = offset,
		.len = len, .cap_len = len, .proto = 17, .head_len = version == 4 ? HEAD4 : HEAD6, .src = { 10, 0, 0, 1 }, .dst = { 10, 0, 0, 2 } };

	return f;
}

static void
script_give(const struct track *f, const uint8_t *payload, bool stays)
{
	uint32_t len = f->head_len + f->cap_len;
	uint8_t *to = script.capture + script.len;

	CHECK(script.len + len <= ROOM, "room for the capture");
	script_head(to, f);
	if (f->cap_len > 0)
		memcpy(to + f->head_len, payload, f->cap_len);
	struct piece piece = { .bytes = to, .at = script.len, .len = len, .stays = stays };
	script.len += len;
	datagram_fragment(script.table, f, &piece);
}

static void
script_flags(struct track *f, const char **at, int *fill)
{
	static const int64_t second = 1000000000;

	for (; **at != ' ' && **at != '\0'; ) {
		char flag = *(*at)++;
		if (flag == 'm')
			f->flags = 1;
		else if (flag == ':')
			*fill = *(*at)++;
		else if (flag == '@')
			f->time = f->clock = second * strtol(*at, (char **)at, 10);
		else if (flag == '<')
			f->cap_len = (uint32_t)strtol(*at, (char **)at, 10);
		else if (flag == '^')
			f->head_len = (uint8_t)strtol(*at, (char **)at, 10);
		else if (flag == '_')
			f->proto = (uint8_t)strtol(*at, (char **)at, 10);
		else if (flag == '~')
			f->outer = (uint64_t)strtol(*at, (char **)at, 10);
		else
			fail_msg("flag %c", flag);
	}
}

static void
script_step(const char **at, bool stays)
{
	static uint8_t payload[70000];
	unsigned version = 4;
	int fill = -1;

	if (strncmp(*at, "tick@", 5) == 0) {
		*at += 5;
		datagram_tick(script.table, strtol(*at, (char **)at, 10) * INT64_C(1000000000));
		return;
	}
	if (**at == '6') {
		version = 6;
		(*at)++;
	}
	char id = *(*at)++;
	uint32_t offset = (uint32_t)strtol(*at, (char **)at, 10);
	(*at)++;
	uint32_t len = (uint32_t)strtol(*at, (char **)at, 10);
	struct track f = script_track(version, (uint8_t)id, offset, len);
	script_flags(&f, at, &fill);
	for (uint32_t i = 0; i < len && i < sizeof payload; i++)
		payload[i] = (uint8_t)(fill >= 0 ? fill : (int)((offset + i) * 7 >> 3));
	script_give(&f, payload, stays);
}

static struct datagram_options script_options = {
	.overlap = OVERLAP_FIRST, .timeout4 = INT64_C(30000000000), .timeout6 = INT64_C(60000000000),
	.max_datagrams = 100, .max_fragments = 1000,
};

static void
script_run(const char *text, const struct datagram_options *o, uint64_t cap, bool stays)
{
	script.store = (struct payload){ .view = script_view, .cap = cap };
	script.len = script.frame = 0;
	script.log[0] = '\0';
	script.packet_len = 0;
	script.table = datagram_table_new(o, &script.store, script_done, NULL);
	for (const char *at = text; *at != '\0'; at += *at == ' ')
		script_step(&at, stays);
	datagram_finish(script.table);
	CHECK_EQ(datagram_count(script.table).open, 0, "%s: none is open", text);
	datagram_table_free(script.table);
	CHECK_EQ(script.store.held, 0, "%s: nothing is left", text);
	payload_free(&script.store);
}

/* ---- the rows ---- */

static const struct { const char *what, *script, *log; } rows[] = {
	{ "in order",				"a0+16m a16+8m a24+4",		"a=28[1-3]" },
	{ "the last first",			"a24+4 a16+8m a0+16m",		"a=28[1-3]" },
	{ "two that alternate",			"a0+8m b0+8m a8+8 b8+8",	"a=16[1,3] b=16[2,4]" },
	{ "other frames between",		"a0+8m b0+8m b8+8 a8+8",	"b=16[2-3] a=16[1,4]" },
	{ "an identification used again",	"a0+8m a8+8 a0+8m a8+8",	"a=16[1-2] a=16[3-4]" },
	{ "one of them is missing",		"a0+8m a16+8",			"a?24[1-2]" },
	{ "no end",				"a0+8m a8+8m",			"a?16[1-2]" },
	{ "no beginning",			"a8+8",				"a?16[1]" },
	{ "of another protocol",		"a0+8m a8+8_6",			"a?8[1] a?16[2]" },
	{ "in another tunnel",			"a0+8m a8+8~2",			"a?8[1] a?16[2]" },
	{ "of the other version",		"a0+8m 6a8+8",			"a?8[1] 6a?16[2]" },
	{ "all that fits",			"a0+32760m a32760+32755",	"a=65515[1-2]" },
	{ "options in the first head only",	"a0+8m^32 a8+8",		"a=16[1-2]" },

	{ "IPv6 in order",			"6a0+16m 6a16+8m 6a24+4",	"6a=28[1-3]" },
	{ "IPv6: only the first one's protocol counts",	"6a8+8_6 6a0+8m_58",	"6a=16[1-2]" },
	{ "IPv6 with more headers",		"6a0+16m^64 6a16+3^64",		"6a=19[1-2]" },
	{ "IPv6: all that fits",		"6a0+65528m 6a65528+7",		"6a=65535[1-2]" },
	{ "IPv6: an atomic fragment",		"6a0+10",			"6a=10[1]" },
	{ "IPv6: an empty atomic fragment",	"6a0+0",			"6a=0[1]" },
	{ "IPv6: an atomic fragment among others", "6a0+8m 6a0+10 6a8+8",	"6a=10[2] 6a=16[1,3]" },
	{ "IPv6: an atomic fragment that is cut", "6a0+10<9",			"6a?10[1]{cut short by the capture}" },

	{ "a copy",				"a0+8m a0+8m a8+8",		"a=16[1-3]" },
	{ "a copy of the last",			"a8+8 a8+8 a0+8m",		"a=16[1-3]" },
	{ "IPv6: a copy",			"6a0+8m 6a0+8m 6a8+8",		"6a=16[1-3]" },
	{ "IPv6: a copy that contradicts",	"6a0+8m:A 6a0+8m:B 6a8+8",	"6a?8[1-2]/o1c1{overlapping fragments}" },
	{ "IPv6: an overlap, RFC 5722",		"6a0+16m 6a8+16m 6a24+8",	"6a?16[1-2]/o1c0{overlapping fragments}" },
	{ "IPv6: the rest comes to nothing",	"6a0+16m 6a8+16m 6a0+16m 6a16+8", "6a?16[1-2]/o1c0{overlapping fragments}" },
	{ "IPv6: until it is timed out",	"6a0+16m 6a8+16m 6a0+16m@61 6a16+8@61",
	  "6a?16[1-2]/o1c0{overlapping fragments} 6a=24[3-4]" },

	{ "an overlap that agrees",		"a0+16m a8+16m a24+8",		"a=32[1-3]/o1c0" },

	{ "nothing in it",			"a0+8m a8+0m a8+8",		"a=16[1-3]{zero-length fragment}" },
	{ "nothing but that",			"a8+0",				"a?0[1]{zero-length fragment}" },
	{ "ping of death",			"a0+8m a65528+8m a65528+1000",	"a?8[1-3]{ping of death}" },
	{ "one byte too many",			"a65512+4",			"a?0[1]{ping of death}" },
	{ "the head makes it too long",		"a65512+3 a0+8m^24",		"a?65515[1-2]{ping of death}" },
	{ "IPv6: ping of death",		"6a65528+8",			"6a?0[1]{ping of death}" },
	{ "not a multiple of 8",		"a0+9m a0+8m a8+8",		"a=16[1-3]{fragment's length is not a multiple of 8}" },
	{ "two ends",				"a8+8 a8+16 a0+8m",		"a=16[1-3]{two ends}" },
	{ "an end before the end",		"a16+8 a8+8 a8+8m a0+8m",	"a=24[1-4]{two ends}" },
	{ "data behind the end",		"a8+8 a16+8m a0+8m",		"a=16[1-3]{data behind the end}" },
	{ "an end before the data",		"a16+8m a8+8 a0+16m",		"a?24[1-3]{data behind the end}" },
	{ "snaplen",				"a0+16m<10 a16+8",		"a?24[1-2]{cut short by the capture}" },
	{ "snaplen, and a copy that is whole",	"a0+16m<10 a16+8 a0+16m",	"a=24[1-3]/o1c0{cut short by the capture}" },
	{ "nothing of it was captured",		"a0+16m<0 a16+8",		"a?24[1-2]{cut short by the capture}" },

	{ "just in time",			"a0+8m a8+8@30",		"a=16[1-2]" },
	{ "too late",				"a0+8m a8+8@31",		"a?8[1] a?16[2]" },
	{ "too late by the clock",		"a0+8m tick@31 a8+8@31",	"a?8[1] a?16[2]" },
	{ "another one's fragment tells the time", "a0+8m b0+8m@31 b8+8@31",	"a?8[1] b=16[2-3]" },
	{ "IPv6 has more time",			"6a0+8m 6a8+8@60",		"6a=16[1-2]" },
	{ "IPv6 too late",			"6a0+8m 6a8+8@61",		"6a?8[1] 6a?16[2]" },
	{ "what is left is told in its order",	"a0+8m 6b0+8m c0+8m 6d0+8m",	"a?8[1] 6b?8[2] c?8[3] 6d?8[4]" },
};

static uint32_t
packet_head_len(void)
{
	if (script.packet[0] >> 4 == 4)
		return (script.packet[0] & 15) * 4u;
	uint32_t pos = 40;
	for (uint8_t next = script.packet[6]; next == 60; next = script.packet[pos], pos += 8)
		CHECK(pos + 8 <= script.packet_len, "a header");
	return pos;
}

static uint16_t
packet_sum(const uint8_t *p, uint32_t len)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < len; i += 2)
		sum += (uint32_t)(p[i] << 8 | p[i + 1]);
	return (uint16_t)((sum & 0xffff) + (sum >> 16));
}

static void
check_packet(const char *what)
{
	const uint8_t *p = script.packet;

	if (p[0] >> 4 == 4) {
		CHECK_EQ(p[2] << 8 | p[3], script.packet_len, "%s: total length", what);
		CHECK_EQ(p[6] << 8 | p[7], 0x4000, "%s: no fragment any more", what);
		CHECK_EQ(packet_sum(p, (p[0] & 15) * 4u), 0xffff, "%s: checksum", what);
	} else {
		CHECK_EQ(p[4] << 8 | p[5], script.packet_len - 40, "%s: payload length", what);
		CHECK(p[6] != 44, "%s: no fragment header", what);
	}
}

static void
check_bytes(const char *what, const char *bytes)
{
	uint32_t at = packet_head_len();

	while (*bytes != '\0') {
		char letter = *bytes++;
		for (long n = strtol(bytes, (char **)&bytes, 10); n > 0; n--, at++)
			CHECK_EQ(script.packet[at], letter, "%s: byte %u", what, at);
	}
	CHECK(at == script.packet_len, "%s: all of it", what);
}

static void
test_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
		const char *what = rows[i / 2].what;
		script_run(rows[i / 2].script, &script_options, UINT64_MAX, i & 1);
		if (strcmp(script.log, rows[i / 2].log) != 0)
			fail_msg("%s: %s\n gave %s\n  not %s", what, rows[i / 2].script, script.log, rows[i / 2].log);
		if (script.packet_len > 0)
			check_packet(what);
	}
}

/* ---- IPv4's overlaps ---- */

/* `bytes`: the payload of the packet: letters with their counts. */
static const struct { const char *what; enum overlap policy; const char *script, *log, *bytes; } overlap_rows[] = {
	{ "first stays", OVERLAP_FIRST,		"a0+16m:A a8+16m:B a24+8:C",	"a=32[1-3]/o1c1", "A16B8C8" },
	{ "one inside another", OVERLAP_FIRST,	"a0+24m:A a8+8m:B a24+8:C",	"a=32[1-3]/o1c1{teardrop}", "A24C8" },
	{ "one around another", OVERLAP_FIRST,	"a8+8m:B a0+24m:A a24+8:C",	"a=32[1-3]/o1c1{teardrop}", "A8B8A8C8" },
	{ "one that begins with another", OVERLAP_FIRST, "a0+16m:A a0+8m:B a16+8:C", "a=24[1-3]/o1c1", "A16C8" },
	{ "last", OVERLAP_LAST,			"a0+16m:A a8+16m:B a24+8:C",	"a=32[1-3]/o1c1", "A8B16C8" },
	{ "bsd", OVERLAP_BSD,			"a8+16m:A a8+8m:B a0+16m:C a24+8:D", "a=32[1-4]/o2c2", "C16A8D8" },
	{ "linux", OVERLAP_LINUX,		"a8+16m:A a8+8m:B a0+8m:C a24+8:D", "a=32[1-4]/o1c1", "C8B8A8D8" },
	{ "windows", OVERLAP_WINDOWS,		"a8+8m:A a0+24m:B a24+8:C",	"a=32[1-3]/o1c1{teardrop}", "B24C8" },
};

static void
test_overlaps(void **state)
{
	(void)state;
	for (size_t i = 0; i < 2 * sizeof overlap_rows / sizeof overlap_rows[0]; i++) {
		struct datagram_options o = script_options;
		o.overlap = overlap_rows[i / 2].policy;
		script_run(overlap_rows[i / 2].script, &o, UINT64_MAX, i & 1);
		if (strcmp(script.log, overlap_rows[i / 2].log) != 0)
			fail_msg("%s: gave %s\n  not %s", overlap_rows[i / 2].what, script.log, overlap_rows[i / 2].log);
		check_packet(overlap_rows[i / 2].what);
		check_bytes(overlap_rows[i / 2].what, overlap_rows[i / 2].bytes);
	}
}

/* ---- rows with options ---- */

static const struct { const char *what; struct datagram_options options; uint64_t cap; const char *script, *log; } option_rows[] = {
	{ "reject", { .overlap = OVERLAP_REJECT }, 0,	"a0+16m:A a8+16m:B a24+8:C",	"a?16[1-2]/o1c1{overlapping fragments}" },
	{ "reject takes copies", { .overlap = OVERLAP_REJECT }, 0,	"a0+16m a0+16m a16+8",	"a=24[1-3]" },
	{ "strict", { .strict = true }, 0,		"a0+8m b0+8m b8+8",		"b=16[2-3]" },
	{ "the oldest goes", { .max_datagrams = 2 }, 0,	"a0+8m 6b0+8m c0+8m a8+8 c8+8",	"a?8[1] 6b?8[2] c=16[3,5] a?16[4]" },
	{ "too many fragments", { .max_fragments = 3 }, 0, "a0+8m a16+8m a32+8m a48+8m a8+8m",
	  "a?40[1-4]{too many fragments}" },
	{ "no room: the oldest goes", { .strict = false }, 2900, "a0+800m b0+800m b800+8",	"a?800[1] b=808[2-3]" },
	{ "no room at all", { .strict = false }, 1100,	"a0+800m b0+8m b8+8",		"a?0[1]{no room} b=16[2-3]" },
	{ "no room for any", { .strict = false }, 10,	"a0+8m b0+8m",			"" },
};

static void
test_options(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof option_rows / sizeof option_rows[0]; i++) {
		struct datagram_options o = option_rows[i].options;
		o.timeout4 = script_options.timeout4;
		o.timeout6 = script_options.timeout6;
		o.max_datagrams = o.max_datagrams > 0 ? o.max_datagrams : 100;
		o.max_fragments = o.max_fragments > 0 ? o.max_fragments : 100;
		script_run(option_rows[i].script, &o, option_rows[i].cap > 0 ? option_rows[i].cap : UINT64_MAX, false);
		if (strcmp(script.log, option_rows[i].log) != 0)
			fail_msg("%s: %s\n gave %s\n  not %s", option_rows[i].what, option_rows[i].script, script.log, option_rows[i].log);
	}
}

/* ---- frames that do not follow each other ---- */

static void
ranges_done(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	(void)packet, (void)len, (void)by;
	*(unsigned *)ctx += 1;
	CHECK_EQ(d->frames.count, 1500, "frames");
	CHECK_EQ(d->frames.nranges, RESULT_MAX_RANGES, "ranges");
	CHECK(d->frames.truncated, "there are more");
	for (uint32_t i = 0; i < RESULT_MAX_RANGES; i++)
		CHECK(d->frames.ranges[i].first == i * 2 && d->frames.ranges[i].last == i * 2, "range %u", i);
}

static void
test_ranges(void **state)
{
	static const uint8_t payload[8];
	struct datagram_options o = script_options;
	unsigned told = 0;

	(void)state;
	script.store = (struct payload){ .view = script_view, .cap = UINT64_MAX };
	script.len = 0;
	o.max_fragments = 5000;
	script.table = datagram_table_new(&o, &script.store, ranges_done, &told);
	for (uint32_t i = 0; i < 1500; i++) {
		struct track f = script_track(4, 'a', i * 8, 8);
		f.flags = 1;
		f.frame = i * 2;
		script_give(&f, payload, true);
	}
	datagram_finish(script.table);
	CHECK_EQ(told, 1, "one datagram");
	datagram_table_free(script.table);
	CHECK_EQ(script.store.held, 0, "nothing is left");
	payload_free(&script.store);
}

/* ---- heads that lead elsewhere ---- */

static void
test_heads(void **state)
{
	static const struct { const char *what; uint8_t version, head_len, at, value; uint32_t less; } heads[] = {
		{ "IPv4: another header length",	4, 20, 0, 0x46, 0 },
		{ "IPv4: less than a header",		4, 16, 0, 0x44, 0 },
		{ "IPv6: no fragment header",		6, 48, 6, 60, 0 },
		{ "IPv6: an extension header too long",	6, 56, 41, 200, 0 },
		{ "IPv6: no room for one",		6, 40, 0, 0x60, 0 },
		{ "bytes that are not there",		4, 20, 0, 0x45, 10 },
		{ "another version",			5, 20, 0, 0x45, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
		uint8_t bytes[256] = { 0 };
		script_run("", &script_options, UINT64_MAX, false);
		script.store = (struct payload){ .cap = UINT64_MAX };
		script.table = datagram_table_new(&script_options, &script.store, script_done, NULL);
		struct track f = script_track(heads[i].version, 'a', 0, 8);
		f.head_len = heads[i].head_len;
		if (heads[i].head_len >= 20 && heads[i].version != 5)
			script_head(bytes, &f);
		bytes[heads[i].at] = heads[i].value;
		struct piece piece = { .bytes = bytes, .len = heads[i].less > 0 ? heads[i].less : f.head_len + 8u };
		datagram_fragment(script.table, &f, &piece);
		datagram_finish(script.table);
		CHECK(script.log[0] == '\0', "%s: is left out", heads[i].what);
		datagram_table_free(script.table);
		payload_free(&script.store);
	}
}

/* ---- datagrams in datagrams ---- */

enum { NESTED_LEVELS = 12 };

static unsigned nested_complete;

/* What a packet holds is the last fragment of the next one. */
static void
nested_done(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	(void)ctx, (void)by;
	if (packet == NULL)
		return;
	nested_complete++;
	uint8_t before[64], *copy = memcpy(before, packet, len < 64 ? len : 64);
	struct track f = script_track(4, d->id + 1, 8, len - HEAD4 - 8 - HEAD4);
	struct piece piece = { .bytes = packet + HEAD4 + 8, .len = len - HEAD4 - 8 };
	if (d->id < NESTED_LEVELS)
		datagram_fragment(script.table, &f, &piece);
	CHECK(memcmp(copy, packet, len < 64 ? len : 64) == 0, "level %u: a packet stays as it is", d->id);
}

/* The last fragment of datagram `level`: its payload is that of level + 1, and so on. */
static uint32_t
nested_payload(uint8_t *to, unsigned level)
{
	struct track f = script_track(4, level + 1, 8, 0);

	if (level == NESTED_LEVELS) {
		memset(to, 0x55, 8);
		return 8;
	}
	script_head(to, &f);
	return HEAD4 + nested_payload(to + HEAD4, level + 1);
}

static void
test_nested(void **state)
{
	static uint8_t payload[1000];

	(void)state;
	script_run("", &script_options, UINT64_MAX, false);
	script.store = (struct payload){ .view = script_view, .cap = UINT64_MAX };
	script.table = datagram_table_new(&script_options, &script.store, nested_done, NULL);
	for (unsigned i = 1; i <= NESTED_LEVELS; i++) {
		struct track f = script_track(4, i, 0, 8);
		f.flags = 1;
		script_give(&f, payload, true);
	}
	nested_complete = 0;
	uint32_t len = nested_payload(payload, 1);
	struct track f = script_track(4, 1, 8, len);
	script_give(&f, payload, false);
	CHECK_EQ(nested_complete, TRACK_MAX, "so deep, and no deeper");
	datagram_table_free(script.table);
	CHECK_EQ(script.store.held, 0, "nothing is left");
	payload_free(&script.store);
}

/* ---- random packets, cut, shuffled and copied ---- */

enum { RANDOM_ROUNDS = 300, RANDOM_PACKETS = 20, RANDOM_MAX_PIECES = 40, RANDOM_LONGEST = 3000 };

struct random_piece { uint32_t packet, offset, len; bool more; };

static struct {
	uint8_t bytes[RANDOM_PACKETS][RANDOM_LONGEST];
	uint32_t len[RANDOM_PACKETS];
	struct random_piece piece[RANDOM_PACKETS * RANDOM_MAX_PIECES * 2];
	size_t npieces;
	unsigned complete, others;
} all;

static void
random_cut(uint32_t packet)
{
	uint32_t len = 9 + (uint32_t)test_below(RANDOM_LONGEST - 9), at = 0, unit = 1 + (uint32_t)test_below(60);

	all.len[packet] = len;
	for (uint32_t i = 0; i < len; i++)
		all.bytes[packet][i] = (uint8_t)test_random();
	for (unsigned i = 0; at < len; i++) {
		uint32_t n = 8 * (1 + (uint32_t)test_below(unit));
		if (i + 1 == RANDOM_MAX_PIECES || (at + n >= len && at > 0))
			n = len - at;
		if (n > len - 1)	/* more than one: else it is no fragment */
			n = 8;
		struct random_piece p = { packet, at, n, at + n < len };
		all.piece[all.npieces++] = p;
		if (test_below(10) == 0)
			all.piece[all.npieces++] = p;
		at += n;
	}
}

static void
random_done(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	(void)ctx, (void)by;
	if (packet == NULL) {		/* copies that came after it was complete */
		all.others++;
		return;
	}
	uint32_t head = d->version == 4 ? HEAD4 : HEAD6 - 8;
	CHECK_EQ(len, head + all.len[d->id], "packet %u: length", d->id);
	CHECK(memcmp(packet + head, all.bytes[d->id], all.len[d->id]) == 0, "packet %u: bytes", d->id);
	memcpy(script.packet, packet, len);
	script.packet_len = len;
	check_packet("random");
	all.complete++;
}

static void
random_shuffle(size_t reach)
{
	for (size_t i = 0; i < all.npieces; i++) {
		size_t j = i + test_below(all.npieces - i < reach ? all.npieces - i : reach);
		struct random_piece p = all.piece[i];
		all.piece[i] = all.piece[j];
		all.piece[j] = p;
	}
}

static void
test_random_packets(void **state)
{
	(void)state;
	test_seed();
	for (unsigned round = 0; round < RANDOM_ROUNDS; round++) {
		script.store = (struct payload){ .view = script_view, .cap = UINT64_MAX };
		script.len = script.frame = all.npieces = all.complete = all.others = 0;
		script.table = datagram_table_new(&script_options, &script.store, random_done, NULL);
		for (uint32_t i = 0; i < RANDOM_PACKETS; i++)
			random_cut(i);
		random_shuffle(1 + test_below(200));
		for (size_t i = 0; i < all.npieces; i++) {
			const struct random_piece *p = &all.piece[i];
			struct track f = script_track(p->packet & 1 ? 6 : 4, p->packet, p->offset, p->len);
			f.flags = p->more;
			script_give(&f, all.bytes[p->packet] + p->offset, test_below(2) == 0);
		}
		CHECK(all.complete >= RANDOM_PACKETS, "%u of %u packets, %zu pieces", all.complete, RANDOM_PACKETS, all.npieces);
		datagram_finish(script.table);
		datagram_table_free(script.table);
		CHECK_EQ(script.store.held, 0, "nothing is left");
		payload_free(&script.store);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_overlaps),
		cmocka_unit_test(test_options),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_heads),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_random_packets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
