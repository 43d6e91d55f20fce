/* test_message.c - messages out of conversations: what is told, and that it is the same however
 * the bytes are cut. */
#include "tests/test.h"

#include "reassembly/message_memory.h"
#include "reassembly/message_body.h"
#include "reassembly/message_content.h"
#include "reassembly/message_frames.h"
#include "tests/talk.h"

enum { MESSAGE_CUTS = 30 };		/* random ones of each row */

/* Small pieces mostly, so that every place is met. */
static size_t
message_cut_anywhere(size_t left)
{
	size_t most = test_below(3) == 0 ? left : left < 9 ? left : 9;

	return 1 + test_below(most);
}

struct message_row {
	const char *what;
	const char *want;
	struct talk_step steps[12];
	struct message_options options;
	uint16_t srcport, dstport;
};

static void
message_same(const char *what, const char *how, const char *got, const char *want)
{
	if (strcmp(got, want) == 0)
		return;
	print_error("%s, %s:\n%s--- not\n%s", what, how, got, want);
	fail();
}

static void
message_check(const char *what, const struct talk *t, const char *want)
{
	message_same(what, "whole", talk_run(t, talk_whole), want);
	message_same(what, "byte by byte", talk_run(t, talk_bytewise), want);
	for (unsigned i = 0; i < MESSAGE_CUTS; i++)
		message_same(what, "cut anywhere", talk_run(t, message_cut_anywhere), want);
}

static void
message_check_rows(const struct message_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct talk t = { rows[i].srcport, rows[i].dstport, rows[i].options, rows[i].steps, 0 };
		message_check(rows[i].what, &t, rows[i].want);
	}
}
#define CHECK_ROWS(rows) message_check_rows(rows, sizeof rows / sizeof rows[0])

/* Steps: bytes of client (direction 0) and server, n bytes of 'x', gaps, ends. */
#define C(bytes) { .what = '>', .text = bytes }
#define S(bytes) { .what = '<', .text = bytes }
#define C_X(n) { .what = '>', .len = n }
#define S_X(n) { .what = '<', .len = n }
#define C_GAP(n) { .what = '(', .len = n }
#define S_GAP(n) { .what = ')', .len = n }
#define C_END { .what = '[' }
#define S_END { .what = ']' }

#define GET(path) "GET " path " HTTP/1.1\r\nHost: a\r\n\r\n"
#define OK(n) "HTTP/1.1 200 OK\r\nContent-Length: " #n "\r\n\r\n"
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"

static void
http1_follows(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "request and response",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 5/5 whole {hello} f2\n",
			.steps = { C(GET("/")), S(OK(5) "hello") } },
		{ .what = "a body in several frames, between others",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1-2\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f4\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 6/6 whole {hello.} f3,5\n",
			.steps = { C("GET / HT"), C("TP/1.1\r\n\r\n"), S(OK(6) "he"), C(GET("/2")), S("llo.") } },
		{ .what = "pipelined",
			.want = ">1=1 HTTP/1.1 [GET /1 HTTP/1.1] 0/0 whole f1\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f1\n"
			">3=3 HTTP/1.1 [GET /3 HTTP/1.1] 0/0 whole f1-2\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {a} f3\n"
			"<2=2 HTTP/1.1 [HTTP/1.1 404 No] 0/0 whole f3\n"
			"<3=3 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {c} f3\n",
			.steps = { C(GET("/1") GET("/2") "GET /3 HTTP/"), C("1.1\r\n\r\n"),
			  S(OK(1) "a" "HTTP/1.1 404 No\r\nContent-Length:0\r\n\r\n" OK(1) "c") } },
		{ .what = "POST, 100-continue: both responses are its own, the second was foretold as the next",
			.want = "<1=1 HTTP/1.1 [HTTP/1.1 100 Continue] 0/0 whole f2\n"
			">1=2 HTTP/1.1 [POST /f HTTP/1.1] 3/3 whole {a=b} f1,3\n"
			"<2=1 HTTP/1.1 [HTTP/1.1 201 Created] 0/0 whole f4\n"
			">2=3 HTTP/1.1 [GET /n HTTP/1.1] 0/0 whole f5\n",
			.steps = { C("POST /f HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"),
			  S("HTTP/1.1 100 Continue\r\n\r\n"), C("a=b"),
			  S("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"), C(GET("/n")) } },
		{ .what = "an answer before the request is whole",
			.want = "<1=1 HTTP/1.1 [HTTP/1.1 413 Too much] 2/2 whole {no} f2\n"
			">1=1 HTTP/1.1 [PUT /f HTTP/1.1] 9/9 whole {xxxxxxxxx} f1,3\n"
			">2=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f4\n",
			.steps = { C("PUT /f HTTP/1.1\r\nContent-Length: 9\r\n\r\n"),
			  S("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno"), C_X(9), C(GET("/")) } },
		{ .what = "HEAD, 204, 304: no bodies, whatever the fields say",
			.want = ">1=1 HTTP/1.1 [HEAD / HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 whole f2\n"
			">2=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f3\n"
			"<2=2 HTTP/1.1 [HTTP/1.1 304 Same] 0/0 whole f4\n"
			">3=3 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f5\n"
			"<3=3 HTTP/1.1 [HTTP/1.1 204 Nothing] 0/0 whole f6\n"
			">4=4 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f7\n"
			"<4=4 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {x} f8\n",
			.steps = { C("HEAD / HTTP/1.1\r\n\r\n"), S(OK(500)), C(GET("/")),
			  S("HTTP/1.1 304 Same\r\nContent-Length: 500\r\n\r\n"), C(GET("/")),
			  S("HTTP/1.1 204 Nothing\r\nTransfer-Encoding: chunked\r\n\r\n"), C(GET("/")),
			  S(OK(1) "x") } },
		{ .what = "until the end",
			.want = ">1=1 HTTP/1.0 [GET / HTTP/1.0] 0/0 whole f1\n"
			"<1=1 HTTP/1.0 [HTTP/1.0 200 OK] 12/12 whole {some and mor} f2-3\n",
			.steps = { C("GET / HTTP/1.0\r\n\r\n"), S("HTTP/1.0 200 OK\r\n\r\nsome an"), S("d mor"), S_END } },
		{ .what = "an end that was not seen",
			.want = ">1=1 HTTP/1.0 [GET / HTTP/1.0] 0/0 whole f1\n"
			"<1=1 HTTP/1.0 [HTTP/1.0 200 OK] 4/4 part {some} f2 : the end of the body was not seen\n",
			.steps = { C("GET / HTTP/1.0\r\n\r\n"), S("HTTP/1.0 200 OK\r\n\r\nsome") } },
		{ .what = "empty lines before a request, line ends without CR",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 2/2 whole {ab} f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {cd} f2\n",
			.steps = { C("\r\nGET / HTTP/1.1\nHost: a\n\n\n\r\nGET /2 HTTP/1.1\nContent-Length: 2\n\nab"),
			  S("HTTP/1.1 200 OK\nContent-Length: 2\n\ncd") } },
		{ .what = "folded fields, blanks before a colon, names in any case",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {abc} f1\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {def} f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\nX: y\r\n  z\r\ncOnTent-lengTH :\r\n\t3\r\n\r\nabc"
			    "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity,\r\n chunked\r\n\r\n3\r\ndef\r\n0\r\n\r\n") } },
		{ .what = "what the dissector finds wrong with a head",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1 : value that the specification forbids\n",
			.steps = { C("GET / HTTP/1.1\r\nno field\r\nHost: a\r\n\r\n") } },
		{ .what = "any method on HTTP's port; a target with blanks",
			.want = ">1=1 HTTP/1.1 [SPLICE /a b HTTP/1.1] 0/0 whole f1\n",
			.steps = { C("SPLICE /a b HTTP/1.1\r\n\r\n") } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void
http1_chunked(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "chunks, extensions, trailers",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 16/16 whole {Mozilla and more} f1\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 whole f1\n",
			.steps = { S(CHUNKED "7;a=b;c=\"d e\"\r\nMozilla\r\n09 \r\n and more\r\n000\r\nA: b\r\nC: d\r\n\r\n" CHUNKED "0\r\n\r\n") } },
		{ .what = "a chunked request",
			.want = ">1=1 HTTP/1.1 [POST / HTTP/1.1] 10/10 whole {0123456789} f1\n"
			">2=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n",
			.steps = { C("POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n" GET("/")) } },
		{ .what = "line ends without CR",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {abc} f1\n",
			.steps = { S(CHUNKED "3\nabc\n0\n\n") } },
		{ .what = "chunked outweighs the length, and that is told",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {abc} f1 : both Transfer-Encoding and Content-Length\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: 90\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n") } },
		{ .what = "a size that is none: the next message is found",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : a chunk's size is not a number\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {de} f1\n",
			.steps = { S(CHUNKED "3\r\nabc\r\nxyz\r\n0\r\n\r\n" OK(2) "de") } },
		{ .what = "a size beyond 64 bits",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 part f1 : a chunk's size is not a number\n",
			.steps = { S(CHUNKED "10000000000000000\r\nabc") } },
		{ .what = "a size of 64 bits, with zeros before it",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : the body ends early\n",
			.steps = { S(CHUNKED "00000ffffffffffffffff\r\nabc") } },
		{ .what = "a chunk that is longer than its size",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : a chunk is longer than its size\n",
			.steps = { S(CHUNKED "3\r\nabcdef\r\n0\r\n\r\n") } },
		{ .what = "the end before the last chunk",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : the body ends early\n",
			.steps = { S(CHUNKED "3\r\nabc\r\n"), S_END } },
		{ .what = "the end within trailers",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : the body ends early\n",
			.steps = { S(CHUNKED "3\r\nabc\r\n0\r\nA: b\r\n"), S_END } },
		{ .what = "a coding that is not chunked: until the end",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {abc} f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked, other\r\n\r\nabc"), S_END } },
		{ .what = "in a request nobody knows where it ends",
			.want = ">1=1 HTTP/1.1 [POST / HTTP/1.1] 0/0 part f1 : Transfer-Encoding does not end with chunked\n"
			">2=0 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f1\n",
			.steps = { C("POST / HTTP/1.1\r\nTransfer-Encoding: other\r\n\r\nabcd=efg" GET("/2")) } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void
http1_lengths(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "the same length several times is one",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {ab} f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\nContent-Length: 2\r\n\r\nab") } },
		{ .what = "lengths that contradict each other",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {ab} f1 : conflicting Content-Length\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 204 No] 0/0 whole f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 4\r\n\r\nabcdHTTP/1.1 204 No\r\n\r\n") } },
		{ .what = "a length that is no number",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {ab} f1 : Content-Length is not a number\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nab"), S_END } },
		{ .what = "no length at all in the field",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {ab} f1 : Content-Length is not a number\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nab"), S_END } },
		{ .what = "an absurd length",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 part {ab} f1 : Content-Length is beyond all bounds\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\nab"), S_END } },
		{ .what = "the largest length",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 part {ab} f1 : the body ends early\n",
			.steps = { S("HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551615\r\n\r\nab"), S_END } },
		{ .what = "the stream ends within the body",
			.want = ">1=1 HTTP/1.1 [POST / HTTP/1.1] 1/1 part {a} f1 : the body ends early\n",
			.steps = { C("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\na") } },
		{ .what = "within the head",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 part f1 : the head ends early\n",
			.steps = { C("GET / HTTP/1.1\r\nHost: a\r\nUser-"), C_END } },
		{ .what = "within both heads",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 part f1 : the head ends early\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 part f2 : the head ends early\n",
			.steps = { C(GET("/") "GET /2 HTTP/1.1\r\n"), S("HTTP/1.1 200 OK\r\nA") } },
		{ .what = "a head beyond the limit: its later fields count, but are not shown",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 2/2 whole {ab} f1 : head larger than the limit\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {c} f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\nServer: 0123456789012345678901234567890123456789\r\nContent-Length: 2\r\n\r\nab" OK(1) "c") }, .options = { 64, 100, true } },
		{ .what = "a head that just fits",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n",
			.steps = { C("GET / HTTP/1.1\r\nA: b\r\n\r\n") }, .options = { 24, 100, true } },
		{ .what = "a start line beyond the limit",
			.want = ">1=1 - [] 0/0 whole f1 : head larger than the limit\n",
			.steps = { C("GET /0123456789 HTTP/1.1\r\nHost: a\r\n\r\n") }, .options = { 10, 100, true } },
		{ .what = "a body beyond the limit is counted and cut",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 9/9 whole {xxxx} cut f1-2\n",
			.steps = { S(OK(9)), S_X(9) }, .options = { 100, 4, true } },
		{ .what = "bodies are not wanted",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 5/5 whole f1\n",
			.steps = { S(OK(5) "hello") }, .options = { 100, 100, false } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void
http1_gaps(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "in a body of known length: the next message follows",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 7/7 part {abc} cut f2,4 : bytes of the body are missing\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f5\n"
			"<2=2 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f6\n",
			.steps = { C(GET("/")), S(OK(10) "abc"), S_GAP(3), S("ghij"), C(GET("/2")), S(OK(1) "z") } },
		{ .what = "to the body's end",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} cut f1 : bytes of the body are missing\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f3\n",
			.steps = { S(OK(10) "abc"), S_GAP(7), S(OK(1) "z") } },
		{ .what = "in a chunk",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 7/7 part {abc} cut f1,3 : bytes of the body are missing\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f3\n",
			.steps = { S(CHUNKED "a\r\nabc"), S_GAP(3), S("ghij\r\n0\r\n\r\n" OK(1) "z") } },
		{ .what = "to the chunk's end",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 5/5 part {abc} cut f1,3 : bytes of the body are missing\n",
			.steps = { S(CHUNKED "a\r\nabc"), S_GAP(7), S("\r\n2\r\nde\r\n0\r\n\r\n") } },
		{ .what = "beyond the body: the next start line is looked for, also behind bytes without a line end",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f2 : bytes of the body are missing\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 302 There] 0/0 whole f4\n"
			">2=3 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f5\n"
			"<3=2 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f6\n",
			.steps = { C(GET("/")), S(OK(10) "abc"), S_GAP(20),
			  S("h: 2\r\n\r\nHTTP/1.1 is spoken here\nxHTTP/1.1 302 There\r\nContent-Length: 0\r\n\r\n"),
			  C(GET("/2")), S(OK(1) "z") } },
		{ .what = "between chunks",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 part {abc} f1 : bytes of the body are missing\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f3\n",
			.steps = { S(CHUNKED "3\r\nabc\r"), S_GAP(1), S("3\r\ndef\r\n0\r\n\r\n" OK(1) "z") } },
		{ .what = "in a head",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 part f1 : bytes of the head are missing\n"
			">2=0 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f3\n"
			"<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f4\n",
			.steps = { C("GET / HTTP/1.1\r\nHost: a\r\nUser"), C_GAP(9), C("x\r\n\r\n" GET("/2")), S(OK(1) "z") } },
		{ .what = "in a start line: it is nobody's",
			.want = ">1=1 HTTP/1.1 [GET /1 HTTP/1.1] 0/0 whole f1\n"
			">2=0 HTTP/1.1 [GET /3 HTTP/1.1] 0/0 whole f3\n",
			.steps = { C(GET("/1") "GET "), C_GAP(9), C("1.1\r\n\r\n" GET("/3")) } },
		{ .what = "where requests were sent ahead nothing is paired any more",
			.want = ">1=1 HTTP/1.1 [GET /1 HTTP/1.1] 0/0 whole f1\n"
			">2=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f1\n"
			"<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f3\n"
			">3=0 HTTP/1.1 [GET /3 HTTP/1.1] 0/0 whole f4\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {y} f5\n",
			.steps = { C(GET("/1") GET("/2")), S_GAP(99), S(OK(1) "z"), C(GET("/3")), S(OK(1) "y") } },
		{ .what = "in a body until the end",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 6/6 part {abc} cut f1,3 : bytes of the body are missing\n",
			.steps = { S("HTTP/1.1 200 OK\r\n\r\nabc"), S_GAP(9), S("def"), S_END } },
		{ .what = "the capture begins within a body: the answers are found, and the requests from then on",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f3\n"
			">1=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f4\n"
			"<2=1 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {y} f5\n",
			.steps = { C_X(90), C_X(90), S(OK(1) "z"), C("\n" GET("/2")), S(OK(1) "y") } },
		{ .what = "behind more than any line has",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {y} f1\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f2-3\n",
			.steps = { S(OK(1) "y"), S_X(9999), S(OK(1) "z") } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void
http1_passes_on(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "CONNECT: what is in the tunnel is recognised by itself",
			.want = ">1=1 HTTP/1.1 [CONNECT b:80 HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 Yes] 0/0 whole f2\n"
			">2=2 HTTP/1.1 [GET /in HTTP/1.1] 0/0 whole f3\n"
			"<2=2 HTTP/1.1 [HTTP/1.1 200 OK] 3/3 whole {abc} f4\n",
			.steps = { C("CONNECT b:80 HTTP/1.1\r\nHost: b\r\n\r\n"), S("HTTP/1.1 200 Yes\r\nContent-Length: 9\r\n\r\n"),
			  C(GET("/in")), S(OK(3) "abc") } },
		{ .what = "CONNECT that is refused has a body",
			.want = ">1=1 HTTP/1.1 [CONNECT b:80 HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 403 No] 1/1 whole {a} f2\n"
			">2=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f3\n",
			.steps = { C("CONNECT b:80 HTTP/1.1\r\n\r\n"), S("HTTP/1.1 403 No\r\nContent-Length: 1\r\n\r\na"), C(GET("/")) } },
		{ .what = "WebSocket: the rest is not HTTP",
			.want = ">1=1 HTTP/1.1 [GET /ws HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 101 Switching] 0/0 whole f2\n",
			.steps = { C("GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"),
			  S("HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\n\r\n\x81\x20" GET("/no")),
			  C("\x81\xa0" GET("/no")), S("\x81\x20" OK(0)) } },
		{ .what = "what was dropped while it was asked for is told before what the other side says",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 101 x] 0/0 whole f2\n"
			">1=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f4\n"
			"<2=1 HTTP/1.1 [HTTP/1.1 204 x] 0/0 whole f5\n",
			.steps = { S("HTTP/1.1 what is this\r\n"), S("HTTP/1.1 101 x\r\n\r\n"), S_X(90), C("GET / HTTP/1.1\r\nA: b\r\n\r\n"),
			  S("\nHTTP/1.1 204 x\r\n\r\n") } },
		{ .what = "one side's tunnel does not change the other side's, which is not in it yet",
			.want = "<1=1 HTTP/1.1 [HTTP/1.1 101 x] 0/0 whole f3\n"
			"<2=0 HTTP/1.1 [HTTP/1.1 101 y] 0/0 whole f3\n"
			">1=1 HTTP/1.1 [POST / HTTP/1.1] 3/3 whole {abc} f1,4\n"
			">2=3 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f4\n",
			.steps = { C("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n"), S("\r"), S("HTTP/1.1 101 x\r\n\r\nHTTP/1.1 101 y\r\n\r\n"),
			  C("abc" GET("/")), S("\1") } },
		{ .what = "one side's unknown bytes do not end the other side",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 101 x] 0/0 whole f2\n"
			">1=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f3\n",
			.steps = { C("\1\2\n"), S("HTTP/1.1 101 x\r\n\r\n\1\2\n"), C(GET("/")) } },
		{ .what = "nothing is behind an end",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {x} f1\n",
			.steps = { S("HTTP/1.1 200 OK\r\n\r\nx"), S_END, S(OK(0)) } },
		{ .what = "tunnels in tunnels end somewhere",
			.want = ">1=1 HTTP/1.1 [CONNECT a:1 HTTP/1.1] 0/0 whole f1\n"
			"<1=1 HTTP/1.1 [HTTP/1.1 200 ] 0/0 whole f2\n"
			">2=2 HTTP/1.1 [CONNECT a:1 HTTP/1.1] 0/0 whole f3\n"
			"<2=2 HTTP/1.1 [HTTP/1.1 200 ] 0/0 whole f4\n"
			">3=3 HTTP/1.1 [CONNECT a:1 HTTP/1.1] 0/0 whole f5\n"
			"<3=3 HTTP/1.1 [HTTP/1.1 200 ] 0/0 whole f6\n"
			">4=4 HTTP/1.1 [CONNECT a:1 HTTP/1.1] 0/0 whole f7\n"
			"<4=4 HTTP/1.1 [HTTP/1.1 200 ] 0/0 whole f8\n",
			.steps = { C("CONNECT a:1 HTTP/1.1\r\n\r\n"), S("HTTP/1.1 200 \r\n\r\n"),
			  C("CONNECT a:1 HTTP/1.1\r\n\r\n"), S("HTTP/1.1 200 \r\n\r\n"),
			  C("CONNECT a:1 HTTP/1.1\r\n\r\n"), S("HTTP/1.1 200 \r\n\r\n"),
			  C("CONNECT a:1 HTTP/1.1\r\n\r\n"), S("HTTP/1.1 200 \r\n\r\n"),
			  C("CONNECT a:1 HTTP/1.1\r\n\r\n") } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

/* ---- bodies ---- */

#ifdef HAVE_ZLIB
#include <zlib.h>

enum { MESSAGE_GZIP_BITS = MAX_WBITS + 16, MESSAGE_ZLIB_BITS = MAX_WBITS, MESSAGE_RAW_BITS = -MAX_WBITS };

static void
message_pack(struct bytes *b, const void *text, size_t len, int bits)
{
	z_stream z = { 0 };
	size_t at = b->len;

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
	size_t most = deflateBound(&z, len) + 64;
	z.next_in = (Bytef *)(uintptr_t)text;
	z.avail_in = (uInt)len;
	z.next_out = bytes_grow(b, most);
	z.avail_out = (uInt)most;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	b->len = at + z.total_out;
	deflateEnd(&z);
}

/* A response whose body is these bytes, then a second response. */
static void
message_coded(const char *what, const char *field, const struct bytes *body, const struct message_options *o, const char *want)
{
	struct bytes all = { 0 };
	char head[200];

	snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %zu\r\n\r\n", field, body->len);
	bytes_put(&all, head, strlen(head));
	bytes_put(&all, body->at, body->len);
	bytes_put(&all, OK(1) "z", strlen(OK(1) "z"));
	struct talk_step step = { '<', (const char *)all.at, (uint32_t)all.len };
	struct talk t = { .options = *o, .steps = &step, .nsteps = 1 };
	message_check(what, &t, want);
	bytes_free(&all);
}

/* "%u" in `want` is the body's length. */
struct message_coding_row {
	const char *what, *field, *want;
	int bits;
	const char *behind;		/* bytes behind the compressed ones */
	unsigned copies, less;		/* so often the compressed bytes; so many of them are missing at the end */
	unsigned spoilt;		/* this byte is another, from 1 */
};

static void
body_opens(void **state)
{
	static const struct message_coding_row rows[] = {
		{ "gzip", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "x-gzip, in capitals", "content-encoding: X-GZip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "deflate with zlib's header", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said}", MESSAGE_ZLIB_BITS, "", 1, 0, 0 },
		{ "deflate without", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said}", MESSAGE_RAW_BITS, "", 1, 0, 0 },
		{ "identity besides", "Content-Encoding: identity,gzip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "two members", "Content-Encoding: gzip", "%u/44 whole opened {what is said, and saidwhat is said, and said}", MESSAGE_GZIP_BITS, "", 2, 0, 0 },
		{ "bytes behind it", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_GZIP_BITS, "junk", 1, 0, 0 },
		{ "bytes behind zlib's", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_ZLIB_BITS, "j", 1, 0, 0 },
		{ "its end is missing", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content ends early", MESSAGE_GZIP_BITS, "", 1, 3, 0 },
		{ "its checksum is wrong", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_GZIP_BITS, "", 1, 0, 38 },
		{ "it is no gzip", "Content-Encoding: gzip", "%u/%u whole cut : compressed content is damaged", MESSAGE_GZIP_BITS, "", 1, 0, 1 },
		{ "a coding that is not known", "Content-Encoding: br", "8/8 whole {not br!!}", 0, "not br!!", 0, 0, 0 },
		{ "two codings", "Content-Encoding: gzip, gzip", "4/4 whole {abcd}", 0, "abcd", 0, 0, 0 },
		{ "nothing to open", "Content-Encoding: gzip", "0/0 whole", 0, "", 0, 0, 0 },
	};
	static const char text[] = "what is said, and said";
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct message_coding_row *r = &rows[i];
		struct bytes body = { 0 };
		char part[200], want[400];
		for (unsigned n = 0; n < r->copies; n++)
			message_pack(&body, text, sizeof text - 1, r->bits);
		body.len -= r->less;
		bytes_put(&body, r->behind, strlen(r->behind));
		if (r->spoilt > 0)
			body.at[r->spoilt - 1] ^= 0x40;
		snprintf(part, sizeof part, r->want, (unsigned)body.len, (unsigned)body.len);
		const char *note = strstr(part, " : ");
		int before = note != NULL ? (int)(note - part) : (int)strlen(part);
		snprintf(want, sizeof want, "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] %.*s f1%s\n<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f1\n",
		    before, part, part + before);
		message_coded(r->what, r->field, &body, &o, want);
		bytes_free(&body);
	}
}

/* RFC 9112 7: the transfer's own coding, in chunks. */
static void
body_opens_transfer(void **state)
{
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };
	struct bytes packed = { 0 }, all = { 0 };
	char size[20], want[200];

	(void)state;
	message_pack(&packed, "text", 4, MESSAGE_GZIP_BITS);
	bytes_put(&all, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 53);
	snprintf(size, sizeof size, "%zx\r\n", packed.len);
	bytes_put(&all, size, strlen(size));
	bytes_put(&all, packed.at, packed.len);
	bytes_put(&all, "\r\n0\r\n\r\n", 7);
	snprintf(want, sizeof want, "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] %zu/4 whole opened {text} f1\n", packed.len);
	struct talk_step step = { '<', (const char *)all.at, (uint32_t)all.len };
	struct talk t = { .options = o, .steps = &step, .nsteps = 1 };
	message_check("gzip, chunked", &t, want);
	bytes_free(&all);
	bytes_free(&packed);
}

/* Zeros, 1,000 times smaller: neither limit is passed, whatever the body says. */
static void
body_bombs(void **state)
{
	static const struct { const char *what; size_t zeros; uint64_t max_body; const char *note; } rows[] = {
		{ "as large as may be", 100000, 100000, NULL },
		{ "larger than the limit", 100001, 100000, "content larger than the limit: opened in part" },
		{ "far larger", 40 << 20, 100000, "content larger than the limit: opened in part" },
		{ "a bomb", 40 << 20, UINT64_C(1) << 40, "content too large for its compressed size: opened in part" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct message_options o = { .max_head = 4096, .max_body = rows[i].max_body, .bodies = false };
		struct bytes zeros = { 0 }, body = { 0 };
		memset(bytes_grow(&zeros, rows[i].zeros), 0, rows[i].zeros);
		message_pack(&body, zeros.at, zeros.len, MESSAGE_GZIP_BITS);
		struct message_content c = { 0 };
		struct result_message m = { 0 };
		message_content_begin(&c, &o, MESSAGE_GZIP);
		message_content_bytes(&c, body.at, body.len);
		message_content_put(&c, &m);
		uint64_t most = MESSAGE_CONTENT_FREE + (uint64_t)MESSAGE_CONTENT_RATIO * body.len + 1032 * MESSAGE_CONTENT_STEP;
		CHECK(m.content_len <= rows[i].max_body && m.content_len <= most, "%s: content of %llu", rows[i].what,
		    (unsigned long long)m.content_len);
		CHECK_EQ(m.body_len, body.len, "%s: body", rows[i].what);
		CHECK(m.note == rows[i].note || (rows[i].note != NULL && m.note != NULL && strcmp(m.note, rows[i].note) == 0), "%s: %s",
		    rows[i].what, m.note);
		uint64_t content = m.content_len;
		message_content_begin(&c, &o, MESSAGE_GZIP);
		for (size_t at = 0; at < body.len; at++)
			message_content_bytes(&c, body.at + at, 1);
		message_content_put(&c, &m);
		CHECK_EQ(m.content_len, content, "%s: byte by byte", rows[i].what);
		message_content_free(&c);
		bytes_free(&zeros);
		bytes_free(&body);
	}
}
#endif

static void
body_names(void **state)
{
	static const struct { struct result_id flow; bool reverse; uint64_t number; const char *want; } rows[] = {
		{ { 12, 1 }, false, 3, "12-fwd-3.bin" },
		{ { 12, 2 }, true, 1, "12.2-rev-1.bin" },
		{ { UINT64_MAX, UINT32_MAX }, true, UINT64_MAX, "18446744073709551615.4294967295-rev-18446744073709551615.bin" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct result_message m = { .flow = rows[i].flow, .reverse = rows[i].reverse, .number = rows[i].number };
		char name[MESSAGE_BODY_NAME];
		message_body_name(&m, name);
		assert_string_equal(name, rows[i].want);
	}
}

/* ---- frames ---- */

/* Against a flag for each frame, in any order. */
static void
frames_are_listed(void **state)
{
	enum { ROUNDS = 300, FRAMES = 400 };

	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct message_frames f = { 0 };
		bool there[FRAMES + 2] = { false };
		unsigned n = (unsigned)test_below(FRAMES), spread = 1 + (unsigned)test_below(FRAMES);
		uint64_t count = 0, at = 0;
		for (unsigned i = 0; i < n; i++) {
			uint64_t frame = 1 + (test_below(4) == 0 ? test_below(spread) : i % spread);
			message_frames_add(&f, &(struct message_source){ frame, (int64_t)frame });
			there[frame] = true;
		}
		for (unsigned i = 0; i < f.nranges; i++) {
			CHECK(i == 0 || f.ranges[i].first > f.ranges[i - 1].last + 1, "range %u is apart", i);
			for (uint64_t frame = f.ranges[i].first; frame <= f.ranges[i].last; frame++) {
				CHECK(frame > at && there[frame], "frame %llu", (unsigned long long)frame);
				at = frame;
				count++;
			}
		}
		for (unsigned i = 0; i < FRAMES + 2; i++)
			count -= there[i];
		CHECK_EQ(count, 0, "frames listed less frames there");
		message_frames_free(&f);
	}
}

static void
frames_are_bounded(void **state)
{
	struct message_frames f = { 0 };
	struct result_message m;

	(void)state;
	for (uint64_t i = 0; i < 3000; i++)
		message_frames_add(&f, &(struct message_source){ 6001 - 2 * i, 0 });
	message_frames_put(&f, &m);
	CHECK_EQ(m.frames.count, 3000, "all are counted");
	CHECK_EQ(m.frames.nranges, RESULT_MAX_RANGES, "not all are listed");
	CHECK(m.frames.truncated, "and that is told");
	CHECK_EQ(m.frames.ranges[0].first, 3, "the first ones are");
	CHECK_EQ(m.frames.ranges[RESULT_MAX_RANGES - 1].last, 3 + 2 * (RESULT_MAX_RANGES - 1), "up to the last that is listed");
	message_frames_free(&f);
}

/* ---- FTP ---- */

static void
ftp_pairs(void **state)
{
	static const struct message_row rows[] = {
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

/* ---- recognising ---- */

static void
recognised(void **state)
{
	static const struct message_row rows[] = {
		{ .what = "content beats ports: HTTP on FTP's", .want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1\n",
			.steps = { C(GET("/")) }, .srcport = 4000, .dstport = 21 },
		{ .what = "FTP on HTTP's", .want = "<1=0 FTP [220 an FTP server] 0/0 whole f1\n>1=2 FTP [USER x] 0/0 whole f2\n",
			.steps = { S("220 an FTP server\r\n"), C("USER x\r\n") }, .srcport = 4000, .dstport = 80 },
		{ .what = "HTTP on any", .want = ">1=1 HTTP/1.0 [HEAD / HTTP/1.0] 0/0 whole f1\n",
			.steps = { C("HEAD / HTTP/1.0\r\n\r\n") }, .srcport = 4000, .dstport = 4001 },
		{ .what = "known by the answer alone; what waited is there too",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 204 No] 0/0 whole f2\n>1=2 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f3\n",
			.steps = { C("\1\2\3"), S("HTTP/1.1 204 No\r\n\r\n"), C("\n" GET("/")) } },
		{ .what = "a request that waited for its end, between the other's bytes",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 whole f1,3\n<1=1 HTTP/1.1 [HTTP/1.1 204 No] 0/0 whole f2,4\n",
			.steps = { C("GET / H"), S("HTTP/1"), C("TTP/1.1\r\n\r\n"), S(".1 204 No\r\n\r\n") } },
		{ .what = "a start line longer than what is looked at",
			.want = ">1=1 HTTP/1.1 [GET /0123456789012345678901234567890123456789012345678901234...] 0/0 whole f1\n",
			.steps = { C("GET /01234567890123456789012345678901234567890123456789012345678901234567890 HTTP/1.1\r\n\r\n") } },
		{ .what = "RTSP, SIP and ICAP look alike", .want = "",
			.steps = { C("OPTIONS rtsp://a/0123456789012345678901234567890123456789012345678901234567890123456789 RTSP/1.0\r\n\r\n"),
			  S("RTSP/1.0 200 OK\r\n\r\n" OK(0)) } },
		{ .what = "SIP", .want = "", .steps = { C("OPTIONS sip:a SIP/2.0\r\n\r\n" GET("/")), S("SIP/2.0 200 OK\r\n\r\n" OK(0)) } },
		{ .what = "neither: given up for good", .want = "", .steps = { C("\x16\x03\x01"), S("\x16\x03\x03"), C(GET("/")), S(OK(0)) } },
		{ .what = "64 bytes without a word", .want = "", .steps = { C_X(64), S_X(64), C("\r\n" GET("/")) } },
		{ .what = "a gap before it is known", .want = "", .steps = { C("GET /"), C_GAP(9), C(GET("/")) } },
		{ .what = "and another direction that is clear",
			.want = "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 whole f3\n>1=2 HTTP/1.1 [GET /2 HTTP/1.1] 0/0 whole f4\n",
			.steps = { C("GET /"), C_GAP(9), S(OK(0)), C(GET("/2")) } },
		{ .what = "an end before it is known", .want = "", .steps = { C("GET / HT"), C_END, S("\1"), S(OK(0)) } },
		{ .what = "an end that the other direction's protocol hears of",
			.want = ">1=1 HTTP/1.1 [GET / HTTP/1.1] 0/0 part f1,3 : the head ends early\n<1=1 HTTP/1.1 [HTTP/1.1 200 OK] 0/0 whole f2,5\n",
			.steps = { C("\r\n\r\nGET / HT"), S("HTTP/1."), C("TP/1.1\r\nHo"), C_END, S("1 200 OK\r\nContent-Length: 0\r\n\r\n") } },
		{ .what = "SMTP's greeting is not FTP's", .want = "", .steps = { S("220 ftp.example ESMTP\r\n"), C("EHLO a\r\n") }, .dstport = 25, .srcport = 4000 },
		{ .what = "POP3's USER is not FTP's", .want = "", .steps = { S("+OK\r\n"), C("USER a\r\n") }, .dstport = 110, .srcport = 4000 },
		{ .what = "FTP by a client's wish", .want = ">1=1 FTP [AUTH TLS] 0/0 whole f1\n",
			.steps = { C("AUTH TLS\r\n") }, .dstport = 990, .srcport = 4000 },
		{ .what = "SSH on FTP's port", .want = "", .steps = { S("SSH-2.0-x\r\n"), C("SSH-2.0-y\r\nUSER a\r\n") }, .dstport = 21, .srcport = 4000 },
		{ .what = "nothing at all", .want = "", .steps = { C_END, S_END } },
	};

	(void)state;
	CHECK_ROWS(rows);
}

/* What messages take is counted, and at the cap they are told as far as they came; nothing stays. */
static void
message_capped(void **state)
{
	static const struct talk_step steps[] = {
		{ '>', "POST / HTTP/1.1\r\nHost: example.com\r\nContent-Length: 100000\r\n\r\n", 0 }, { '>', NULL, 100000 },
		{ '<', "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 0 }, { 0, NULL, 0 },
	};

	(void)state;
	for (uint64_t cap = 1000; cap < 600000; cap = cap * 2 + 100) {
		struct message_memory m = { .cap = cap };
		struct talk t = { .options = { .max_head = 4096, .max_body = 1 << 20, .bodies = true }, .steps = steps };
		struct message_memory *before = message_memory_enter(&m);
		const char *text = talk_run(&t, talk_whole);
		message_memory_enter(before);
		CHECK_EQ(m.held, 0, "bytes held behind the conversation, cap %llu", (unsigned long long)cap);
		bool all = strstr(text, "<1=1") != NULL && strchr(text, '{') != NULL && strstr(text, " : ") == NULL;
		CHECK(all || m.refused > 0, "cap %llu: less is told, and nothing was refused: %.300s", (unsigned long long)cap, text);
		CHECK(m.held <= cap, "cap %llu: %llu held", (unsigned long long)cap, (unsigned long long)m.held);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(message_capped),
		cmocka_unit_test(http1_follows), cmocka_unit_test(http1_chunked), cmocka_unit_test(http1_lengths),
		cmocka_unit_test(http1_gaps), cmocka_unit_test(http1_passes_on), cmocka_unit_test(ftp_pairs),
		cmocka_unit_test(recognised), cmocka_unit_test(body_names), cmocka_unit_test(frames_are_listed),
		cmocka_unit_test(frames_are_bounded),
#ifdef HAVE_ZLIB
		cmocka_unit_test(body_opens), cmocka_unit_test(body_opens_transfer), cmocka_unit_test(body_bombs),
#endif
	};

	test_seed();
	registry_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
