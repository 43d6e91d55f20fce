/* test_message.c - messages of HTTP/1 out of conversations, and whose a conversation is: what is told, and that it is the same
 * however the bytes are cut. */
#include "reassembly/message_memory.h"
#include "tests/talk_rows.h"

static void
http1_follows(void **state)
{
	static const struct talk_row rows[] = {
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
	static const struct talk_row rows[] = {
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
	static const struct talk_row rows[] = {
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
	static const struct talk_row rows[] = {
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
	static const struct talk_row rows[] = {
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

/* ---- recognising ---- */

static void
recognised(void **state)
{
	static const struct talk_row rows[] = {
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
		cmocka_unit_test(message_capped), cmocka_unit_test(http1_follows), cmocka_unit_test(http1_chunked),
		cmocka_unit_test(http1_lengths), cmocka_unit_test(http1_gaps), cmocka_unit_test(http1_passes_on),
		cmocka_unit_test(recognised),
	};

	test_seed();
	registry_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
