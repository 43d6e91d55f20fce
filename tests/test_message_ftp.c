/* test_message_ftp.c - commands and replies of FTP out of conversations, however these are cut. */
#include "tests/talk_rows.h"

static void
ftp_pairs(void **state)
{
	static const struct talk_row rows[] = {
		{ .what = "greeting, commands, replies of several lines, preliminary replies",
			.want = "<1=0 FTP [220 hello] 0/0 whole f1\n"
			">1=2 FTP [USER me] 0/0 whole f2\n"
			"<2=1 FTP [331-What] 0/0 whole f3\n"
			">2=3 FTP [pass x] 0/0 whole f4-5\n"
			"<3=2 FTP [230 In] 0/0 whole f6\n"
			">3=4 FTP [RETR f] 0/0 whole f7\n"
			"<4=3 FTP [150 Here] 0/0 whole f8\n"
			"<5=3 FTP [226 Done] 0/0 whole f8\n"
			">4=6 FTP [QUIT] 0/0 whole f9\n"
			"<6=4 FTP [221] 0/0 whole f10\n",
			.steps = { S("220 hello\r\n"), C("USER me\r\n"), S("331-What\r\n\r\n 331 is\r\n332 no end\r\n331-nor this\r\n331 it?\r\n"),
			  C("pas"), C("s x\r\n"), S("230 In\n"), C("RETR f\r\n"), S("150 Here\r\n226 Done\r\n"), C("QUIT\r\n"), S("221\r\n") },
			.dstport = 21, .srcport = 4000 },
		{ .what = "commands ahead, and a greeting in two parts",
			.want = "<1=0 FTP [120 wait] 0/0 whole f1\n"
			"<2=0 FTP [220 go] 0/0 whole f1\n"
			">1=3 FTP [TYPE I] 0/0 whole f2\n"
			">2=4 FTP [MODE S] 0/0 whole f2\n"
			"<3=1 FTP [200 ok] 0/0 whole f3\n"
			"<4=2 FTP [200 ok] 0/0 whole f3\n",
			.steps = { S("120 wait\r\n220 go\r\n"), C("TYPE I\r\nMODE S\r\n"), S("200 ok\r\n200 ok\r\n") },
			.dstport = 21, .srcport = 4000 },
		{ .what = "the flow's first packet is the server's",
			.want = ">1=0 FTP [220 hello] 0/0 whole f1\n"
			"<1=2 FTP [SYST] 0/0 whole f2\n"
			">2=1 FTP [215 UNIX] 0/0 whole f3\n",
			.steps = { C("220 hello\r\n"), S("SYST\r\n"), C("215 UNIX\r\n") }, .dstport = 4000, .srcport = 21 },
		{ .what = "bytes are missing: what is cut is told, what was unanswered stays so",
			.want = ">1=1 FTP [USER me] 0/0 whole f1\n"
			"<1=1 FTP [331-Wh] 0/0 part f2 : bytes are missing\n"
			">2=2 FTP [PASS x] 0/0 whole f5\n"
			"<2=2 FTP [230 In] 0/0 whole f6\n"
			">3=3 FTP [CW] 0/0 part f7 : bytes are missing\n"
			">4=3 FTP [NOOP] 0/0 whole f9\n"
			"<3=4 FTP [200 ok] 0/0 whole f10\n",
			.steps = { C("USER me\r\n"), S("331-Wh"), S_GAP(10), S("at\r\nlines\r\n"), C("PASS x\r\n"), S("230 In\r\n"), C("CW"), C_GAP(3),
			  C("dir\r\nNOOP\r\n"), S("200 ok\r\n") },
			.dstport = 21, .srcport = 4000 },
		{ .what = "a gap between lines costs none",
			.want = ">1=1 FTP [USER me] 0/0 whole f1\n"
			">2=1 FTP [NOOP] 0/0 whole f3\n",
			.steps = { C("USER me\r\n"), C_GAP(10), C("NOOP\r\n") }, .dstport = 21, .srcport = 4000 },
		{ .what = "the end within a line; empty lines; lines that are no replies",
			.want = "<1=0 FTP [220 hello] 0/0 whole f1\n"
			"<2=0 FTP [oops] 0/0 whole f1 : a line that is no reply\n"
			">1=3 FTP [QU] 0/0 part f2 : ends early\n"
			"<3=1 FTP [221-Bye] 0/0 part f3 : ends early\n",
			.steps = { S("220 hello\r\noops\r\n"), C("\r\n\nQU"), S("221-Bye\r\n"), C_END, S_END }, .dstport = 21, .srcport = 4000 },
		{ .what = "one side ends without a byte", .want = "<1=0 FTP [220 hello] 0/0 whole f1\n",
			.steps = { S("220 hello\r\n"), C_END, S_END }, .dstport = 21, .srcport = 4000 },
		{ .what = "longer than the limit",
			.want = ">1=1 - [] 0/0 whole f1 : longer than the limit\n"
			">2=2 FTP [NOOP] 0/0 whole f1\n"
			"<1=1 FTP [211-Yes] 0/0 whole f2 : longer than the limit\n",
			.steps = { C("CWD /a/b/c/d/e/f\r\nNOOP\r\n"), S("211-Yes\r\n 1234567890\r\n211 end\r\n") },
			.options = { 15, 0, true }, .dstport = 21, .srcport = 4000 },
		{ .what = "TLS follows AUTH: nobody's yet",
			.want = "<1=0 FTP [220 hello] 0/0 whole f1\n"
			">1=2 FTP [AUTH TLS] 0/0 whole f2\n"
			"<2=1 FTP [234 Go] 0/0 whole f3\n",
			.steps = { S("220 hello\r\n"), C("AUTH TLS\r\n"), S("234 Go\r\n"), C("\x16\x03\x01\nUSER me\r\n"), S("\x16\x03\x03\n230 In\r\n") },
			.dstport = 21, .srcport = 4000 },
	};

	(void)state;
	CHECK_ROWS(rows);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ftp_pairs),
	};

	test_seed();
	registry_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
