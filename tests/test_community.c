/* test_community.c - Community ID against the baseline of its specification. */
#include "tests/test.h"

#include <arpa/inet.h>

#include "reassembly/community.h"

/* corelight/community-id-spec, baseline/baseline_deflt.json; of ICMP src is the type and dst the code, or the type that
 * answers it, of which community_icmp_ports() makes the same. */
static const struct { uint8_t proto; const char *src, *dst; uint16_t srcport, dstport; const char *id; } rows[] = {
	{ 58, "fe80::200:86ff:fe05:80da", "fe80::260:97ff:fe07:69ea", 135, 136, "1:dGHyGvjMfljg6Bppwm3bg0LO8TY=" },
	{ 58, "fe80::260:97ff:fe07:69ea", "fe80::200:86ff:fe05:80da", 136, 135, "1:dGHyGvjMfljg6Bppwm3bg0LO8TY=" },
	{ 58, "fe80::260:97ff:fe07:69ea", "fe80::200:86ff:fe05:80da", 135, 136, "1:zavyT/cezQr1fmImYCwYnMXbgck=" },
	{ 58, "fe80::200:86ff:fe05:80da", "fe80::260:97ff:fe07:69ea", 136, 135, "1:zavyT/cezQr1fmImYCwYnMXbgck=" },
	{ 58, "3ffe:501:1800:2345::2", "3ffe:507:0:1:200:86ff:fe05:80da", 3, 0, "1:2ObVBgIn28oZvibYZhZMBgh7WdQ=" },
	{ 58, "3ffe:501:410:0:2c0:dfff:fe47:33e", "3ffe:507:0:1:200:86ff:fe05:80da", 1, 4, "1:hLZd0XGWojozrvxqE0dWB1iM6R0=" },
	{ 58, "3ffe:507:0:1:200:86ff:fe05:80da", "3ffe:501:0:1001::2", 128, 129, "1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=" },
	{ 58, "3ffe:501:0:1001::2", "3ffe:507:0:1:200:86ff:fe05:80da", 129, 128, "1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=" },
	{ 58, "fe80::200:86ff:fe05:80da", "ff02::2", 133, 134, "1:hO+sN4H+MG5MY/8hIrXPqc4ZQz0=" },
	{ 58, "fe80::260:97ff:fe07:69ea", "ff02::1", 134, 133, "1:pkvHqCL88/tg1k4cPigmZXUtL00=" },
	{ 1, "192.168.0.89", "192.168.0.1", 8, 0, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=" },
	{ 1, "192.168.0.1", "192.168.0.89", 0, 8, "1:X0snYXpgwiv9TZtqg64sgzUn6Dk=" },
	{ 1, "10.0.0.1", "10.0.0.2", 11, 0, "1:YHxtAirCG//0OzkcVAukqKQN9xM=" },
	{ 6, "2001:470:e5bf:dead:4957:2174:e82c:4887", "2607:f8b0:400c:c03::1a", 63943, 25, "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=" },
	{ 6, "2607:f8b0:400c:c03::1a", "2001:470:e5bf:dead:4957:2174:e82c:4887", 25, 63943, "1:/qFaeAR+gFe1KYjMzVDsMv+wgU4=" },
	{ 132, "192.168.170.8", "192.168.170.56", 7, 7, "1:MP2EtRCAUIZvTw6MxJHLV7N7JDs=" },
	{ 132, "192.168.170.56", "192.168.170.8", 7, 7, "1:MP2EtRCAUIZvTw6MxJHLV7N7JDs=" },
	{ 6, "128.232.110.120", "66.35.250.204", 34855, 80, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=" },
	{ 6, "66.35.250.204", "128.232.110.120", 80, 34855, "1:LQU9qZlK+B5F3KDmev6m5PMibrg=" },
	{ 17, "192.168.1.52", "8.8.8.8", 54585, 53, "1:d/FP5EW3wiY1vCndhwleRRKHowQ=" },
	{ 17, "8.8.8.8", "192.168.1.52", 53, 54585, "1:d/FP5EW3wiY1vCndhwleRRKHowQ=" },
	{ 46, "10.1.12.1", "10.1.12.2", 0, 0, "1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=" },
	{ 46, "10.1.12.2", "10.1.12.1", 0, 0, "1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=" },
};

static struct track
community_track(unsigned i)
{
	struct track t = { .kind = TRACK_UDP, .proto = rows[i].proto, .srcport = rows[i].srcport, .dstport = rows[i].dstport };
	int family = strchr(rows[i].src, ':') != NULL ? AF_INET6 : AF_INET;

	t.version = family == AF_INET6 ? 6 : 4;
	assert_int_equal(inet_pton(family, rows[i].src, t.src), 1);
	assert_int_equal(inet_pton(family, rows[i].dst, t.dst), 1);
	if (t.proto == 1 || t.proto == 58) {
		t.kind = TRACK_ICMP;
		t.one_way = community_icmp_ports(t.version, (uint8_t)t.srcport, (uint8_t)t.dstport, &t.srcport, &t.dstport);
	}
	return t;
}

static void
community_baseline(void **state)
{
	(void)state;
	for (unsigned i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct track t = community_track(i);
		char text[COMMUNITY_TEXT];
		CHECK_EQ(t.srcport, rows[i].srcport, "row %u: source port", i);
		CHECK_EQ(t.dstport, rows[i].dstport, "row %u: destination port", i);
		community_id(&t, text);
		assert_string_equal(text, community_available() ? rows[i].id : "");
	}
}

/* Questions and answers of either version; all else is answered by nothing. */
static void
community_icmp_types(void **state)
{
	static const uint8_t pairs[][3] = {
		{ 4, 8, 0 }, { 4, 10, 9 }, { 4, 13, 14 }, { 4, 15, 16 }, { 4, 17, 18 },
		{ 6, 128, 129 }, { 6, 130, 131 }, { 6, 133, 134 }, { 6, 135, 136 }, { 6, 139, 140 }, { 6, 144, 145 },
	};
	unsigned two_way = 0;
	uint16_t src, dst;

	(void)state;
	for (unsigned i = 0; i < sizeof pairs / sizeof *pairs; i++)
		for (unsigned turn = 1; turn <= 2; turn++) {
			CHECK(!community_icmp_ports(pairs[i][0], pairs[i][turn], 77, &src, &dst), "type %u", pairs[i][turn]);
			CHECK_EQ(src, pairs[i][turn], "type %u", pairs[i][turn]);
			CHECK_EQ(dst, pairs[i][3 - turn], "type %u", pairs[i][turn]);
		}
	for (unsigned version = 4; version <= 6; version += 2)
		for (unsigned type = 0; type < 256; type++) {
			if (!community_icmp_ports((uint8_t)version, (uint8_t)type, 7, &src, &dst))
				two_way++;
			else
				CHECK_EQ(dst, 7, "type %u of version %u", type, version);
		}
	CHECK_EQ(two_way, 2 * sizeof pairs / sizeof *pairs, "types that are answered");
}

/* Only the first fragment has ports, so none has an ID, unless its protocol has no ports at all. */
static void
community_fragments(void **state)
{
	struct track t = community_track(17);
	char text[COMMUNITY_TEXT];

	(void)state;
	t.kind = TRACK_FRAGMENT;
	community_id(&t, text);
	assert_string_equal(text, "");
	t = community_track(21);
	t.kind = TRACK_FRAGMENT;
	community_id(&t, text);
	assert_string_equal(text, community_available() ? rows[21].id : "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(community_baseline),
		cmocka_unit_test(community_icmp_types),
		cmocka_unit_test(community_fragments),
	};

	return cmocka_run_group_tests_name("community", tests, NULL, NULL);
}
