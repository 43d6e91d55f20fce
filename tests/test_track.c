/* test_track.c - what reassembly is told of a frame: rows of a frame in hexadecimal and its tracks as text. */
#include "tests/test.h"

#include <arpa/inet.h>

#include "reassembly/community.h"
#include "reassembly/track.h"
#include "tests/changed.h"
#include "tests/frames.h"
#include "tests/packet.h"

#define IP4(len, proto) "4500 " len " 0001 0000 40 " proto " 0000 c0000201 c0000202"
#define IP6(len, next) "60000000 " len " " next " 40 20010db8000000000000000000000001 20010db8000000000000000000000002"
#define TCP "04d2 0050 00000005 00000009 5018 0200 0000 0000"

static const struct row {
	const char *what;
	uint32_t linktype, cut;		/* cut: bytes that the capture has not */
	const char *hex, *want;
} rows[] = {
	{ "no IP", 1, 0, "40331ad1851c a45e60d96b97 0801 ff", "" },
	{ "TCP: ports, numbers, payload", 228, 0, IP4("002a", "06") TCP "6869",
	    "tcp 192.0.2.1:1234>192.0.2.2:80 seq 5 ack 9 flags 24 window 512 at 1040+0 len 2/2\n" },
	{ "padding is no payload", 1, 0, "40331ad1851c a45e60d96b97 0800" IP4("0028", "06") TCP "000000000000",
	    "tcp 192.0.2.1:1234>192.0.2.2:80 seq 5 ack 9 flags 24 window 512 at 1054+0 len 0/0\n" },
	{ "a length of 0: all there is (segmentation offload)", 228, 0, IP4("0000", "06") TCP "6869",
	    "tcp 192.0.2.1:1234>192.0.2.2:80 seq 5 ack 9 flags 24 window 512 at 1040+0 len 2/2\n" },
	{ "cut by snaplen", 228, 1, IP4("002a", "06") TCP "6869",
	    "tcp 192.0.2.1:1234>192.0.2.2:80 seq 5 ack 9 flags 24 window 512 at 1040+0 len 2/1\n" },
	{ "TCP's options are cut: there is no payload at hand", 228, 6, IP4("002e", "06") "04d2 0050 00000005 00000009 6018 0200 0000 0000"
	    "01010101 6869", "tcp 192.0.2.1:1234>192.0.2.2:80 seq 5 ack 9 flags 24 window 512 at 1040+0 len 2/0\n" },
	{ "UDP's header is cut behind the ports", 228, 6, IP4("001e", "11") "04d2 0035 000a 0000 6869",
	    "udp 192.0.2.1:1234>192.0.2.2:53 at 1024+0 len 2/0\n" },
	{ "TCP's header is cut: nothing", 228, 3, IP4("0028", "06") TCP, "" },
	{ "TCP's offset is too small: nothing", 228, 0, IP4("0028", "06") "04d2 0050 00000005 00000009 4018 0200 0000 0000", "" },
	{ "UDP", 228, 0, IP4("001e", "11") "04d2 0035 000a 0000 6869", "udp 192.0.2.1:1234>192.0.2.2:53 at 1028+0 len 2/2\n" },
	{ "SCTP, which has no dissector", 228, 0, IP4("0024", "84") "04d2 0050 00000001 00000000 00000000",
	    "sctp 192.0.2.1:1234>192.0.2.2:80 at 1032+0 len 4/4\n" },
	{ "ICMP: an echo request's ports are its type and the reply's", 228, 0, IP4("001c", "01") "0800 0000 0001 0001",
	    "icmp 192.0.2.1:8>192.0.2.2:0 at 1020+0 len 8/8\n" },
	{ "a packet that ICMP quotes is none", 228, 0, IP4("0038", "01") "0303 0000 00000000" IP4("0028", "06") "04d2 0050 00000005",
	    "icmp 192.0.2.1:3>192.0.2.2:3 one way at 1020+0 len 36/36\n" },
	{ "first fragment: no transport of its own", 228, 0, "4500 001c abcd 2000 40 11 0000 c0000201 c0000202" "04d2 0035 000a 0000",
	    "fragment 192.0.2.1:0>192.0.2.2:0 seq 43981 ack 0 flags 1 window 0 at 1000+20 len 8/8\n" },
	{ "last fragment, with options", 228, 0, "4600 0020 abcd 0001 40 11 0000 c0000201 c0000202 01010101" "1111111111111111",
	    "fragment 192.0.2.1:0>192.0.2.2:0 seq 43981 ack 8 flags 0 window 0 at 1000+24 len 8/8\n" },
	{ "IPv6", 229, 0, IP6("000a", "11") "04d2 0035 000a 0000 6869", "udp 2001:db8::1:1234>2001:db8::2:53 at 1048+0 len 2/2\n" },
	{ "IPv6 on a link that says IPv4", 228, 0, IP6("000a", "11") "04d2 0035 000a 0000 6869", "udp 2001:db8::1:1234>2001:db8::2:53 at 1048+0 len 2/2\n" },
	{ "IPv6 fragment behind hop-by-hop options", 229, 0, IP6("0018", "00") "2c00 0502 0000 0100" "1100 0009 00000007" "1111111111111111",
	    "fragment 2001:db8::1:0>2001:db8::2:0 seq 7 ack 8 flags 1 window 0 at 1000+56 len 8/8\n" },
	{ "an atomic fragment is none, RFC 6946", 229, 0, IP6("0012", "2c") "1100 0000 00000007" "04d2 0035 000a 0000 6869",
	    "udp 2001:db8::1:1234>2001:db8::2:53 at 1056+0 len 2/2\n" },
	{ "a tunnel: the outer pair is part of the key", 228, 0, IP4("003c", "04") "4500 0028 0001 0000 40 06 0000 0a000001 0a000002" TCP,
	    "tcp 10.0.0.1:1234>10.0.0.2:80 inner seq 5 ack 9 flags 24 window 512 at 1060+0 len 0/0\n" },
	{ "VXLAN: the outer flow and the inner one", 228, 0, IP4("0056", "11") "c000 12b5 0042 0000" "08000000 00000100"
	    "40331ad1851c a45e60d96b97 0800" "4500 0024 0001 0000 40 11 0000 0a000001 0a000002" "0001 0002 0010 0000 1111111111111111",
	    "udp 192.0.2.1:49152>192.0.2.2:4789 at 1028+0 len 58/58\nudp 10.0.0.1:1>10.0.0.2:2 inner at 1078+0 len 8/8\n" },
};

static void
track_text(char *text, size_t size, const struct track *t)
{
	static const char *const kinds[] = { "fragment", "tcp", "udp", "sctp", "icmp" };
	int family = t->version == 4 ? AF_INET : AF_INET6;
	char src[INET6_ADDRSTRLEN], dst[INET6_ADDRSTRLEN], more[96] = "";

	inet_ntop(family, t->src, src, sizeof src);
	inet_ntop(family, t->dst, dst, sizeof dst);
	if (t->kind == TRACK_TCP || t->kind == TRACK_FRAGMENT)
		snprintf(more, sizeof more, " seq %u ack %u flags %u window %u", t->seq, t->ack, t->flags, t->window);
	snprintf(text, size, "%s %s:%u>%s:%u%s%s%s at %u+%u len %u/%u\n", kinds[t->kind], src, t->srcport, dst, t->dstport,
	    t->outer != 0 ? " inner" : "", t->one_way ? " one way" : "", more, (unsigned)t->at, t->head_len, t->len, t->cap_len);
}

static struct rendered track_rendered;

static unsigned
track_make(const struct row *row, struct track tracks[TRACK_MAX])
{
	struct packet p;

	packet_start(&p);
	packet_hex(&p, row->hex);
	struct frame f = frames_plain(row->linktype, frames_guarded(p.bytes, p.len - row->cut), p.len - row->cut);
	f.len = (uint32_t)p.len;
	frames_dissect(&track_rendered, &f, &frames_lean, RECORD_MAX_NODES, 0xff);
	return track_frame(tracks, track_rendered.view.head, f.bytes, 1000, 0);
}

static void
track_rows(void **state)
{
	struct track tracks[TRACK_MAX];
	char text[1024];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		unsigned n = track_make(&rows[i], tracks);
		text[0] = '\0';
		for (unsigned k = 0; k < n; k++)
			track_text(text + strlen(text), sizeof text - strlen(text), &tracks[k]);
		CHECK(strcmp(text, rows[i].want) == 0, "%s:\n%swanted\n%s", rows[i].what, text, rows[i].want);
	}
}

/* Both directions of a conversation, and all that it carries, have one partition. */
static void
track_partitions(void **state)
{
	static const struct row there = { "", 228, 0, IP4("0028", "06") TCP, "" },
	    back = { "", 228, 0, "4500 0028 0001 0000 40 06 0000 c0000202 c0000201" "0050 04d2 00000005 00000009 5018 0200 0000 0000", "" };
	struct track a[TRACK_MAX], b[TRACK_MAX];

	(void)state;
	assert_int_equal(track_make(&there, a), 1);
	assert_int_equal(track_make(&back, b), 1);
	CHECK_EQ(a[0].partition, b[0].partition, "the partition of a conversation's other direction");
	CHECK(a[0].partition < TRACK_PARTITIONS, "partition %u", a[0].partition);
}

/* ---- frames that need no record ---- */

enum { TRACK_ROUNDS = 200000 };

static bool
track_twin(const struct frame *f, const char *what)
{
	bool plain;
	const char *wrong = frames_check_plain(f, &plain);

	CHECK(wrong == NULL, "%s: %s", what, wrong != NULL ? wrong : "");
	return plain;
}

/* Bytes of headers, with a bit turned over, or set to what lengths and kinds are. */
static void
track_change(uint8_t *bytes, size_t n)
{
	size_t at = test_below(n < 74 ? n : 74);

	bytes[at] = test_below(2) ? bytes[at] ^ (uint8_t)(1u << test_below(8)) : (uint8_t)test_below(16);
}

static void
track_twins(void **state)
{
	const struct frames *all = frames_shipped();
	size_t plain = 0, changed = 0;
	char what[160];

	(void)state;
	for (size_t i = 0; i < all->count; i++)
		plain += track_twin(&all->at[i], all->from[i]);
	CHECK(plain > 100 && plain < all->count, "%zu of %zu shipped frames are plain", plain, all->count);
	for (int round = 0; round < TRACK_ROUNDS; round++) {
		struct frame f = changed_frame(track_change, what, sizeof what);
		changed += track_twin(&f, what);
	}
	CHECK(changed > TRACK_ROUNDS / 20, "%zu of %d changed frames are plain", changed, TRACK_ROUNDS);
}

/* What has to be plain, and what must not be. */
static void
track_plain_rows(void **state)
{
#define ETH "40331ad1851c a45e60d96b97 "
#define OPTIONS(len, doff, options) ETH "0800" IP4(len, "06") "04d2 0050 00000005 00000009 " doff "18 0200 0000 0000" options
	static const struct { const char *what, *hex; bool plain; } plains[] = {
		{ "TCP", ETH "0800" IP4("0028", "06") TCP "000000000000", true },
		{ "behind a tag", ETH "8100 0001 0800" IP4("0028", "06") TCP, true },
		{ "behind two", ETH "8100 0001 8100 0002 0800" IP4("0028", "06") TCP, false },
		{ "UDP in IPv6", ETH "86dd" IP6("000a", "11") "04d2 0035 000a 0000 6869", true },
		{ "UDP's length is shorter", ETH "0800" IP4("0020", "11") "04d2 0035 000a 0000 6869 6869", true },
		{ "UDP's length is longer", ETH "0800" IP4("001e", "11") "04d2 0035 000b 0000 6869", false },
		{ "IP's length is longer", ETH "0800" IP4("0029", "06") TCP, false },
		{ "a length of 0", ETH "0800" IP4("0000", "06") TCP, false },
		{ "a fragment", ETH "0800 4500 0028 0001 2000 40 06 0000 c0000201 c0000202" TCP, false },
		{ "options of IP", ETH "0800 4600 002c 0001 0000 40 06 0000 c0000201 c0000202 01010100" TCP, false },
		{ "ICMP", ETH "0800" IP4("001c", "01") "0800 0000 0001 0001", false },
		{ "a tunnel's port", ETH "0800" IP4("001e", "11") "04d2 12b5 000a 0000 6869", false },
		{ "timestamps", OPTIONS("0034", "80", "0101080a 00000001 00000002"), true },
		{ "a SYN's options", OPTIONS("003c", "a0", "020405b4 0402 080a 00000001 00000000 01 030307"), true },
		{ "selective acknowledgment", OPTIONS("0034", "80", "0101050a 00000001 00000002"), true },
		{ "half of one", OPTIONS("0034", "80", "01010506 00000001 01010101"), false },
		{ "an option too long", OPTIONS("002c", "60", "01010204"), false },
		{ "of length 1", OPTIONS("002c", "60", "01030101"), false },
		{ "that is rare", OPTIONS("0030", "70", "1e04 0000 00000000"), false },
		{ "behind the options' end", OPTIONS("0030", "70", "00ff ffff ffffffff"), true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof plains / sizeof plains[0]; i++) {
		struct packet p;
		packet_start(&p);
		packet_hex(&p, plains[i].hex);
		struct frame f = frames_plain(1, frames_guarded(p.bytes, p.len), p.len);
		CHECK_EQ(track_twin(&f, plains[i].what), plains[i].plain, "%s", plains[i].what);
	}
}

static void
track_times(void **state)
{
	(void)state;
	CHECK(track_time(1, 5) == 1000000005, "a second and 5 nanoseconds");
	CHECK(track_time(-1, 5) == -999999995, "before 1970");
	CHECK(track_time(INT64_MAX, 0) == INT64_MAX && track_time(INT64_MIN, 0) == INT64_MIN, "times beyond what there is");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(track_rows),
		cmocka_unit_test(track_partitions),
		cmocka_unit_test(track_twins),
		cmocka_unit_test(track_plain_rows),
		cmocka_unit_test(track_times),
	};

	test_seed();
	return cmocka_run_group_tests_name("track", tests, frames_setup, NULL);
}
