/* test_decode_as.c - what --decode-as takes, and what it does to a frame. */
#include "tests/test.h"

#include "engine/decode_as.h"
#include "tests/frames.h"

static const struct {
	const char *list;
	int rules;			/* < 0: refused */
} decode_as_rows[] = {
	{ NULL, 0 }, { "", 0 }, { "tcp.port==8080,gtp", 1 }, { "udp.port==5000-5010,gtp,ethertype==0x88b5,ip", 2 },
	{ "ip.proto==253,IPv6", 1 }, { "linktype==147,eth", 1 }, { "udp.port==53,data", 1 },
	{ "tcp.port=80,gtp", -1 }, { "tcp.port==80", -1 }, { "tcp.port==80,", -1 }, { "tcp.port==65536,gtp", -1 },
	{ "tcp.port==9-8,gtp", -1 }, { "tcp.port==x,gtp", -1 }, { "tcp.port==,gtp", -1 }, { "tcp.port==1-,gtp", -1 },
	{ "frame.len==4,gtp", -1 }, { "tcp.port==80,nobody", -1 }, { "tcp.port==80,frame", -1 },
};

static void
decode_as_takes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof decode_as_rows / sizeof decode_as_rows[0]; i++) {
		struct dissect_options o = { 0 };
		char err[256] = "";
		int rc = decode_as_parse(&o, decode_as_rows[i].list, err, sizeof err);
		CHECK_EQ(rc < 0, decode_as_rows[i].rules < 0, "%s: %s", decode_as_rows[i].list, err);
		if (rc == 0)
			CHECK_EQ(o.nas, decode_as_rows[i].rules, "%s", decode_as_rows[i].list);
	}
}

static void
decode_as_too_many(void **state)
{
	struct dissect_options o = { 0 };
	char err[256];

	(void)state;
	for (int i = 0; i < DISSECT_MAX_AS; i++)
		assert_int_equal(decode_as_parse(&o, "tcp.port==1,gtp", err, sizeof err), 0);
	assert_true(decode_as_parse(&o, "tcp.port==1,gtp", err, sizeof err) < 0);
}

/* The protocols of a UDP datagram from port 40000 to 2152 (GTP's) under a list. */
static void
decode_as_check(const char *list, const char *want)
{
	static const uint8_t bytes[] = {
		0x45, 0, 0, 0x24, 0, 1, 0, 0, 64, 17, 0, 0, 192, 0, 2, 1, 192, 0, 2, 2,
		0x9c, 0x40, 0x08, 0x68, 0, 16, 0, 0, 0x30, 0xff, 0, 0, 0, 0, 0, 1,
	};
	static struct rendered r;
	struct dissect_options o = { 0 };
	char err[256], chain[256];
	struct out out = out_over(chain, sizeof chain);
	struct frame f = frames_plain(228, bytes, sizeof bytes);

	assert_int_equal(decode_as_parse(&o, list, err, sizeof err), 0);
	frames_dissect(&r, &f, &o, RECORD_MAX_NODES, 0);
	dump_chain(&out, r.view.head);
	CHECK(out_len(&out) == strlen(want) && memcmp(chain, want, strlen(want)) == 0, "%s: %.*s", list,
	    (int)out_len(&out), chain);
}

static void
decode_as_works(void **state)
{
	(void)state;
	decode_as_check("", "IPv4:UDP:GTP");
	decode_as_check("udp.port==2152,data", "IPv4:UDP:Raw");
	decode_as_check("udp.port==40000,nsh", "IPv4:UDP:NSH");
	decode_as_check("udp.port==40000-40001,nsh,udp.port==2152,data", "IPv4:UDP:NSH");
	decode_as_check("tcp.port==2152,data", "IPv4:UDP:GTP");
	decode_as_check("ip.proto==17,data", "IPv4:Raw");
	decode_as_check("linktype==228,ospf", "OSPFv2");	/* which asks whether IP is a fragment: there is none */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(decode_as_takes),
		cmocka_unit_test(decode_as_too_many),
		cmocka_unit_test(decode_as_works),
	};

	return cmocka_run_group_tests_name("decode_as", tests, frames_setup, NULL);
}
