/* test_message_http2.c - messages of HTTP/2 out of bytes that are made here: rows for each behaviour, each of them cut in many
 * ways; and layers as the frame dissector shows them. */
#include "dump/dump.h"
#include "tests/frames.h"
#include "tests/talk_http2.h"

/* ---- rows ---- */

#define GET ":method=GET|:scheme=http|:path=/|:authority=a"
#define GOT " :method=GET :scheme=http :path=/ :authority=a"
#define START "> P; F 4 0 0\n< F 4 0 0 000300000064; F 4 1 0\n> F 4 1 0\n"
/* RFC 7541, C.4 and C.6. */
#define REQUEST_1 "828684418cf1e3c2e5f23a6ba0ab90f4ff"
#define REQUEST_2 "828684be5886a8eb10649cbf"
#define REQUEST_3 "828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf"
#define REQUESTED_1 " :method=GET :scheme=http :path=/ :authority=www.example.com"
#define RESPONSE_1 "488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3"
#define RESPONSE_2 "4883640effc1c0bf"
#define RESPONDED(status) " :status=" status " cache-control=private date=Mon, 21 Oct 2013 20:13:21 GMT location=https://www.example.com"

static const struct http2_row {
	const char *what, *script, *want;
} http2_rows[] = {
#ifdef HAVE_NGHTTP2
	{ "a request and its response", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200|content-length=5\n< D 1 1 hello",
	    ">1 p0 f4 1:1" GOT "\n"
	    "<1 p1 f5-6 b5 \"hello\" 1:1 :status=200 content-length=5" },
	{ "streams between each other, HPACK along the connection", START
	    "> F 1 5 1 " REQUEST_1 "\n> F 1 5 3 " REQUEST_2 "; F 1 5 5 " REQUEST_3 "\n"
	    "< F 1 4 3 " RESPONSE_1 "; D 0 3 ab; F 1 4 1 " RESPONSE_2 "\n< D 0 1 xy; D 1 3 cd; D 1 1 z",
	    ">1 p0 f4 1:1" REQUESTED_1 "\n"
	    ">2 p0 f5 1:3" REQUESTED_1 " cache-control=no-cache\n"
	    ">3 p0 f5 1:5 :method=GET :scheme=https :path=/index.html :authority=www.example.com custom-key=custom-value\n"
	    "<1 p2 f6-7 b4 \"abcd\" 1:3" RESPONDED("302") "\n"
	    "<2 p1 f6-7 b3 \"xyz\" 1:1 :status=307 cache-control=private date=Mon, 21 Oct 2013 20:13:21 GMT location=https://www.example.com" },
	{ "a request with content and trailers; padding, priority and other frames between", START
	    "> F 1 2c 1 02 00000000 0f 838684410161 0000; F 6 0 0 3132333435363738\n"
	    "> F 0 8 1 03 6869 000000; F 8 0 1 00000fff; F 2 0 1 0000000010; F 99 ff 1 2a2a; H 5 1 grpc-status=0",
	    ">1 p0 f4-5 b2 \"hi\" 1:1 :method=POST :scheme=http :path=/ :authority=a 1:1 grpc-status=0" },
	{ "CONTINUATION", START
	    "> F 1 1 1 82868441\n> F 9 0 1\n> F 9 0 1 8cf1e3c2e5\n> F 9 4 1 f23a6ba0ab90f4ff",
	    ">1 p0 f4-7 1:1" REQUESTED_1 },
	{ "interim responses", START
	    "> H 4 1 " GET "\n< H 4 1 :status=100\n< H 4 1 :status=103|link=x\n> D 1 1 abc\n< H 5 1 :status=204",
	    "<1 p0 f5 1:1 :status=100\n<2 p0 f6 1:1 :status=103 link=x\n>1 p0 f4,7 b3 \"abc\" 1:1" GOT "\n<3 p1 f8 1:1 :status=204" },
	{ "a response that is over before its request is", START
	    "> H 4 1 " GET "\n< H 5 1 :status=413\n> D 1 1 abc",
	    "<1 p0 f5 1:1 :status=413\n>1 p1 f4,6 b3 \"abc\" 1:1" GOT },
	{ "PUSH_PROMISE", START
	    "> H 5 1 " GET "\n< F 5 c 1 02 00000002 828684410161 0000\n< H 5 1 :status=200\n< H 4 2 :status=200; D 1 2 x",
	    ">1 p0 f4 1:1" GOT "\n<1 p0 f5 5:1:2 :method=GET :scheme=http :path=/ :authority=a\n<2 p1 f6 1:1 :status=200\n"
	    "<3 p1 f7 b1 \"x\" 1:2 :status=200" },
	{ "HEAD: the length is that of what is not sent", START
	    "> H 5 1 :method=HEAD|:path=/\n< H 5 1 :status=200|content-length=70",
	    ">1 p0 f4 1:1 :method=HEAD :path=/\n<1 p1 f5 1:1 :status=200 content-length=70" },
	{ "content-length that is wrong, RFC 9113, 8.1.1", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200|content-length=7; D 1 1 hello",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5 b5 \"hello\" {content-length differs from the content} 1:1 :status=200 content-length=7" },
#ifdef HAVE_ZLIB
	{ "gzip in two frames", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200|content-encoding=gzip\n< F 0 0 1 1f8b0800000000000203cb48cdc9c9\n< F 0 1 1 070086a6103605000000",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5-7 b25/5 \"hello\" 1:1 :status=200 content-encoding=gzip" },
#endif
	{ "RST_STREAM by the server", START
	    "> H 4 1 " GET "\n< H 4 1 :status=200; D 0 1 ab\n< F 3 0 1 00000002\n> D 0 1 late; H 5 1 x=y\n> H 5 3 " GET,
	    "<1 p0 f5-6 b2 \"ab\" incomplete {reset by the sender} 1:1 :status=200 3:1 error 2\n"
	    ">1 p1 f4 incomplete {reset by the receiver} 1:1" GOT " 3:1 error 2\n>2 p0 f8 1:3" GOT },
	{ "RST_STREAM by the client, and a response that was under way", START
	    "> H 5 1 " GET "; H 4 3 " GET "\n> F 3 0 1 00000008; F 3 0 3 00000008\n"
	    "< H 4 3 :status=200; H 4 1 :status=200; D 1 3 b; D 1 1 a\n< H 5 1 late=1",
	    ">1 p0 f4 1:1" GOT "\n>2 p0 f4-5 incomplete {reset by the sender} 1:3" GOT " 3:3 error 8\n"
	    "<1 p2 f6 b1 \"b\" {the receiver had reset the stream} 1:3 :status=200\n"
	    "<2 p1 f6 b1 \"a\" {the receiver had reset the stream} 1:1 :status=200" },
	{ "GOAWAY refuses what the client began after", START
	    "> H 4 1 " GET "; H 4 3 " GET "\n< F 7 0 0 00000001 00000000\n> D 1 1 x",
	    ">1 p0 f4 incomplete {refused by GOAWAY} 1:3" GOT "\n>2 p0 f4,6 b1 \"x\" 1:1" GOT },
	{ "the connection ends", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200; D 0 1 ab; R 000003 00 01\n< E",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5 b2 \"ab\" incomplete {the connection ended before the stream} 1:1 :status=200" },
	{ "the capture ends in a header block", START
	    "> F 1 1 1 8286",
	    ">1 p0 f4 incomplete {the connection ended before the stream}" },
	{ "a gap within DATA", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200; R 000008 00 01 00000001 6161\n< G 4\n< R 6262\n< H 5 3 :status=200",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5,7 b4 \"aa\"... incomplete {bytes of the body are missing} 1:1 :status=200\n<2 p0 f8 1:3 :status=200" },
	{ "a gap from within DATA to its end", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200; R 000008 00 00 00000001 6161\n< G 6\n< D 1 1 x",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5,7 b3 \"aa\"... incomplete {bytes of the body are missing} 1:1 :status=200" },
	{ "a gap within padding hurts nothing", START
	    "> H 5 1 " GET "\n< H 4 1 :status=200; R 000008 00 09 00000001 05 6161 00\n< G 3\n< R 00",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5,7 b2 \"aa\" 1:1 :status=200" },
	{ "a gap within PING hurts nothing", START
	    "> R 000008 06 00 00000000 3132\n> G 4\n> R 3334; H 5 1 " GET,
	    ">1 p0 f6 1:1" GOT },
	{ "a gap within a header block: what later ones refer to is not known", START
	    "> R 000011 01 05 00000001 828684418c\n> G 8\n> R 23a6ba0a; F 1 5 3 " REQUEST_2 "\n> F 1 5 5 828684418cf1e3c2e5f23a6ba0ab90f4ff; F 1 5 7 828684be",
	    ">1 p0 f4,6 incomplete {header block not read: bytes are missing, or it is too long}\n"
	    ">2 p0 f6 incomplete {header fields refer to some that were not seen} 1:3 :method=GET :scheme=http :path=/ cache-control=no-cache !1\n"
	    ">3 p0 f7 1:5" REQUESTED_1 "\n>4 p0 f7 1:7" REQUESTED_1 },
	{ "a gap across frames: the direction ends, the other goes on", START
	    "> H 4 1 " GET "; D 0 1 x\n> G 9\n> H 5 3 " GET "\n< H 5 1 :status=200\n< H 5 3 :status=200",
	    ">1 p0 f4 b1 \"x\" incomplete {bytes are missing, and where the next frame begins is not known} 1:1" GOT "\n"
	    "<1 p1 f7 1:1 :status=200\n<2 p0 f8 1:3 :status=200" },
	{ "a header block that is damaged, and one that refers to before it", START
	    "> F 1 5 1 " REQUEST_1 "\n> F 1 5 3 8286ff\n> F 1 5 5 828684be",
	    ">1 p0 f4 1:1" REQUESTED_1 "\n>2 p0 f5 incomplete {header block damaged} 1:3 :method=GET :scheme=http !4\n"
	    ">3 p0 f6 incomplete {header fields refer to some that were not seen} 1:5 :method=GET :scheme=http :path=/ !1" },
	{ "an entry that no table has, RFC 7541, 2.3.3", START
	    "> F 1 5 1 8286be",
	    ">1 p0 f4 incomplete {header block damaged} 1:1 :method=GET :scheme=http !4" },
	{ "a table that the peer made smaller: its encoder must say so", START
	    "< F 4 0 0 000100000000\n> F 1 5 1 " REQUEST_1 "; F 4 1 0\n> F 1 5 3 20 828684418cf1e3c2e5f23a6ba0ab90f4ff; F 1 5 5 828684be",
	    ">1 p0 f5 1:1" REQUESTED_1 "\n>2 p0 f6 1:3" REQUESTED_1 "\n>3 p0 f6 incomplete {header block damaged} 1:5 :method=GET :scheme=http :path=/ !4" },
	{ "and one that did not", START
	    "< F 4 0 0 000100000000\n> F 1 5 1 " REQUEST_1 "; F 4 1 0; F 1 5 3 828684be",
	    ">1 p0 f5 1:1" REQUESTED_1 "\n>2 p0 f5 incomplete {header block damaged} 1:3 !4" },
	{ "a table larger than the peer allows, 4.2", START
	    "> F 1 5 1 3fe13f 82",
	    ">1 p0 f4 incomplete {header block damaged} 1:1 !4" },
	{ "a table as large as the peer allows", START
	    "< F 4 0 0 000100010000\n> F 4 1 0; F 1 5 1 3fe1ff03 828684418cf1e3c2e5f23a6ba0ab90f4ff; F 1 5 3 828684be",
	    ">1 p0 f5 1:1" REQUESTED_1 "\n>2 p0 f5 1:3" REQUESTED_1 },
	{ "a table larger than ours", START
	    "< F 4 0 0 0001ffffffff\n> F 4 1 0; F 1 5 1 3fe1ffff03 828684418cf1e3c2e5f23a6ba0ab90f4ff; F 1 5 3 828684be; F 1 5 5 82bf",
	    ">1 p0 f5 1:1" REQUESTED_1 "\n>2 p0 f5 1:3" REQUESTED_1 "\n"
	    ">3 p0 f5 incomplete {header fields refer to some that were not seen} 1:5 :method=GET !1" },
	{ "the middle of a connection",
	    "> F 1 5 7 828684be\n< D 0 5 ab; D 1 5 cd; H 4 7 :status=200; D 1 7 x\n> F 1 5 9 " REQUEST_1,
	    ">1 p0 f1 incomplete {header fields refer to some that were not seen} 1:7 :method=GET :scheme=http :path=/ !1\n"
	    "<1 p0 f2 b4 \"abcd\" incomplete {its beginning was not seen}\n<2 p1 f2 b1 \"x\" 1:7 :status=200\n>2 p0 f3 1:9" REQUESTED_1 },
	{ "frames that cannot be: settings of a stream", START "> H 4 1 " GET "; F 4 0 1\n> H 5 3 " GET,
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read} 1:1" GOT },
	{ "settings of five bytes", START "> H 4 1 " GET "; F 4 0 0 0001020304\n> H 5 3 " GET,
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read} 1:1" GOT },
	{ "DATA amid a header block", START "> H 1 1 " GET "; D 0 1 x\n> H 5 3 " GET,
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read}" },
	{ "a CONTINUATION of nothing", START "> H 4 1 " GET "; F 9 4 1 82",
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read} 1:1" GOT },
	{ "more padding than payload", START "> H 4 1 " GET "; F 0 8 1 02 2a",
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read} 1:1" GOT },
	{ "more padding than header block", START "> F 1 d 1 07 82868441",
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read}" },
	{ "a longer frame than the peer takes", START "> H 4 1 " GET "; R 004001 00 01 00000001 00",
	    ">1 p0 f4 incomplete {frames are damaged: nothing behind this is read} 1:1" GOT },
	{ "but not than it said", "> P; F 4 0 0\n< F 4 0 0 000500008000\n> H 4 1 " GET "; R 004001 00 01 00000001 61\n> G 16383\n> R 62",
	    ">1 p0 f3,5 b2 \"a\"... incomplete {bytes of the body are missing} 1:1" GOT },
	{ "a preface that goes wrong", "> T PRI * HTTP/2.0~~XX~~\n< F 4 0 0\n< H 5 2 :status=200",
	    "<1 p0 f3 1:2 :status=200" },
	{ "more fields than are kept", "O 100 100\n" START "> H 5 1 " GET "|user-agent=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|x=y; F 1 5 3 82",
	    ">1 p0 f4 {more header fields than are kept} 1:1 :method=GET :scheme=http :path=/ !3\n>2 p0 f4 1:3 :method=GET" },
	{ "more content than is kept", "O 1000 3\n" START "> H 5 1 " GET "\n< H 4 1 :status=200; D 0 1 ab; D 1 1 cd",
	    ">1 p0 f4 1:1" GOT "\n<1 p1 f5 b4 \"abc\"... 1:1 :status=200" },
	{ "values with escapes", START "> H 5 1 :method=GET|:path=/%41%zz|cookie=%42",
	    ">1 p0 f4 1:1 :method=GET :path=/%41%zz cookie=%42" },
	{ "upgraded from HTTP/1.1: the request was there",
	    "> T GET / HTTP/1.1~Host: a~Connection: Upgrade, HTTP2-Settings~Upgrade: h2c~HTTP2-Settings: AAEAAQAA~~\n"
	    "< T HTTP/1.1 101 Switching Protocols~Connection: Upgrade~Upgrade: h2c~~\n"
	    "< F 4 0 0; F 1 4 1 3fe1ff03 88; D 1 1 hi\n> P; F 4 0 0; F 4 1 0; H 5 3 " GET "\n< H 5 3 :status=200",
	    ">1 p1 f1\n<1 p1 f2\n<2 p1 f3 b2 \"hi\" 1:1 :status=200\n>2 p0 f4 1:3" GOT "\n<3 p2 f5 1:3 :status=200" },
	{ "one side that is not HTTP/2", "> T GET / HTT~~\n< F 4 0 0 000300000064; F 1 5 2 88", "<1 p0 f2 1:2 :status=200" },
	{ "the server first, on any port", "< F 4 0 0 000300000064; H 5 2 :status=200",
	    "<1 p0 f1 1:2 :status=200" },
#else
	{ "without a decoder", START
	    "> F 1 5 1 828684\n< F 1 4 1 88; D 1 1 hello",
	    ">1 p0 f4 {header block not decoded: built without libnghttp2} 1:1 !5\n"
	    "<1 p1 f5 b5 \"hello\" {header block not decoded: built without libnghttp2} 1:1 !5" },
#endif
	{ "something else", "> T hello\n< T world", "" },
};

static void
http2_all_rows(void **state)
{
	bool right = true;

	(void)state;
	for (size_t i = 0; i < sizeof http2_rows / sizeof http2_rows[0]; i++) {
		struct talk_http2_script s;
		talk_http2_script(&s, http2_rows[i].script);
		right &= talk_http2_expect(&s, http2_rows[i].what, http2_rows[i].want);
		bytes_free(&s.bytes);
	}
	assert_true(right);
}

/* ---- layers ---- */

/* A layer's values but for what stands in other places. */
static void
http2_layer(const struct record_view *v, struct talk_http2_got *g)
{
	g->len = 0;
	for (uint32_t i = v->head->first; i < v->head->end; i++) {
		const struct node *n = &v->nodes[i];
		if (registry_protos[n->proto]->fields[n->field].kind == FIELD_LAYER || n->proto == PROTO_frame)
			continue;
		talk_http2_say(g, "%s", registry_path((enum proto_id)n->proto, n->field));
		if (node_base(n) == NODE_NUMBER)
			talk_http2_say(g, "=%llu\n", (unsigned long long)n->at);
		else
			talk_http2_say(g, "=\"%.*s\"\n", (int)node_len(n), (const char *)dump_bytes(v, n));
	}
}

static void
http2_layer_done(void *ctx, const struct result_message *m, const struct record_view *v)
{
	(void)m;
	http2_layer(v, ctx);
}

/* What a message shows is what the frame dissector shows, where a segment tells all. */
static void
http2_layers(void **state)
{
	static const char *const frames[] = {
		"H 5 1 " GET "|cookie=a%20b%2|content-length=70|x=", "F 1 25 3 80000005 0f 828684", "F 1 5 1 " REQUEST_1, "F 1 5 1 " RESPONSE_1 "bf20", "F 5 4 1 00000002 828684",
		"F 1 5 1 3fe11f 82", "F 1 5 1 827f00", "F 1 5 1 ",
	};
	static struct talk_http2_got message, segment;
	static struct record_buffer r;
	static const struct dissect_options lean;

	(void)state;
	for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
		struct talk_http2_script s;
		char text[512];
		snprintf(text, sizeof text, "> P; F 4 0 0\n> %s", frames[i]);
		talk_http2_script(&s, text);
		struct message_flow *f = message_flow_new(&s.options, (struct result_id){ 1, 1 }, 40000, 80, http2_layer_done, &message);
		for (unsigned e = 0; e < s.nevents; e++)
			talk_http2_feed(f, &s.events[e], s.bytes.at + s.events[e].at, TALK_HTTP2_BYTES);
		message_flow_free(f);
		const struct talk_http2_event *last = &s.events[1];
		dissect_message(&r.head, r.nodes, RECORD_MAX_NODES, r.scratch, PROTO_http2, s.bytes.at + last->at, (uint32_t)last->len, &lean);
		http2_layer(&(struct record_view){ .head = &r.head, .nodes = r.nodes, .frame = s.bytes.at + last->at, .scratch = r.scratch }, &segment);
		assert_string_equal(message.text, segment.text);
		bytes_free(&s.bytes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(http2_all_rows), cmocka_unit_test(http2_layers),
	};

	test_seed();
	return cmocka_run_group_tests(tests, frames_setup, NULL);
}
