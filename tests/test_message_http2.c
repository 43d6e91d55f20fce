/* test_message_http2.c - messages of HTTP/2 out of bytes that are made here: rows for each
 * behaviour, each of them cut in many ways; conversations of many streams against a model that
 * writes messages down while it makes the bytes. */
#include "tests/test.h"

#include "reassembly/message.h"
#include "dump/dump.h"
#include "tests/frames.h"

#ifdef HAVE_NGHTTP2
#include <nghttp2/nghttp2.h>
#endif

enum {
	HTTP2_CUTS = 40,		/* ways that each row is cut at random */
	DATA = 0, HEADERS = 1,
};

/* ---- what happens on a connection ---- */

struct http2_event {
	unsigned dir;
	char kind;			/* B: bytes, G: gap, E: end */
	uint64_t frame, gap;
	size_t at, len;			/* in the script's bytes */
};

struct http2_script {
	struct message_options options;
	struct bytes bytes;
	struct http2_event events[512];
	unsigned nevents;
};

static void
http2_frame(struct bytes *b, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	bytes_number(b, len, 3);
	bytes_number(b, type, 1);
	bytes_number(b, flags, 1);
	bytes_u32(b, stream);
	bytes_put(b, payload, len);
}

static size_t
http2_hex(const char *text, uint8_t *out)
{
	size_t n = 0;

	for (unsigned byte; *text != '\0'; text += *text == ' ' ? 1 : 2)
		if (*text != ' ' && sscanf(text, "%2x", &byte) == 1)
			out[n++] = (uint8_t)byte;
	return n;
}

/* Literals without indexing and without Huffman's code, RFC 7541, 6.2.2: "name=value|name=value". */
static size_t
http2_literals(const char *fields, uint8_t *out)
{
	size_t n = 0;

	while (*fields != '\0') {
		size_t len = strcspn(fields, "|"), name = strcspn(fields, "=");
		out[n++] = 0;
		out[n++] = (uint8_t)name;
		memcpy(out + n, fields, name);
		n += name;
		out[n++] = (uint8_t)(len - name - 1);
		memcpy(out + n, fields + name + 1, len - name - 1);
		n += len - name - 1;
		fields += len + (fields[len] == '|');
	}
	return n;
}

/* P: preface. F type flags stream hex. H flags stream fields. D flags stream text. R hex: bytes as they are.
 * T text, in which ~ ends a line. */
static void
http2_command(struct bytes *b, const char *command)
{
	static uint8_t payload[1 << 16];
	char rest[4096] = "";
	unsigned type = 0, flags = 0, stream = 0;

	if (command[0] == 'P') {
		bytes_put(b, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24);
	} else if (command[0] == 'R') {
		size_t n = http2_hex(command + 2, payload);
		bytes_put(b, payload, n);
	} else if (command[0] == 'T') {
		for (const char *c = command + 2; *c != '\0'; c++)
			bytes_put(b, *c == '~' ? "\r\n" : c, *c == '~' ? 2 : 1);
	} else if (sscanf(command, "F %u %x %u %4095[^\n]", &type, &flags, &stream, rest) >= 3) {
		http2_frame(b, type, flags, stream, payload, http2_hex(rest, payload));
	} else if (sscanf(command, "H %x %u %4095[^\n]", &flags, &stream, rest) >= 2) {
		http2_frame(b, HEADERS, flags, stream, payload, http2_literals(rest, payload));
	} else if (sscanf(command, "D %x %u %4095[^\n]", &flags, &stream, rest) >= 2) {
		http2_frame(b, DATA, flags, stream, rest, strlen(rest));
	} else {
		fail_msg("no command: %s", command);
	}
}

/* A line is a segment: > or <, and commands with ; between them; or G length; or E; or O max_head max_body. */
static void
http2_line(struct http2_script *s, const char *line, uint64_t frame)
{
	struct http2_event *e = &s->events[s->nevents++];
	char copy[8192], *at = copy, *command;

	*e = (struct http2_event){ .dir = line[0] == '<', .kind = 'B', .frame = frame, .at = s->bytes.len };
	snprintf(copy, sizeof copy, "%s", line + 2);
	if (copy[0] == 'G' || copy[0] == 'E') {
		e->kind = copy[0];
		e->gap = strtoull(copy + 1, NULL, 10);
		return;
	}
	while ((command = strsep(&at, ";")) != NULL)
		http2_command(&s->bytes, command + strspn(command, " "));
	e->len = s->bytes.len - e->at;
}

static void
http2_script(struct http2_script *s, const char *text)
{
	char *copy = strdup(text), *at = copy, *line;
	uint64_t frame = 1;

	*s = (struct http2_script){ .options = { 4096, 65536, true }, .bytes.big_endian = true };
	while ((line = strsep(&at, "\n")) != NULL) {
		if (line[0] == 'O')
			sscanf(line, "O %u %lu", &s->options.max_head, &s->options.max_body);
		else
			http2_line(s, line, frame++);
	}
	free(copy);
}

/* ---- what is told, as text ---- */

struct http2_got {
	char text[1 << 20];
	size_t len;
	unsigned messages;
	const char *wrong;
};

static void __attribute__((format(printf, 2, 3)))
http2_say(struct http2_got *g, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	int n = vsnprintf(g->text + g->len, sizeof g->text - g->len, format, args);
	va_end(args);
	assert_true(n >= 0 && g->len + (size_t)n < sizeof g->text);
	g->len += (size_t)n;
}

static void
http2_say_node(struct http2_got *g, const struct record_view *v, const struct node *n)
{
	const char *leaf = registry_leaf(PROTO_http2, n->field);
	const char *bytes = (const char *)dump_bytes(v, n);
	int len = (int)node_len(n);

	if (registry_protos[n->proto]->fields[n->field].kind == FIELD_END)
		return;
	if (strcmp(leaf, "type") == 0)
		http2_say(g, " %u", (unsigned)n->at);
	else if (strcmp(leaf, "streamid") == 0 || strcmp(leaf, "promised_stream_id") == 0)
		http2_say(g, ":%u", (unsigned)n->at);
	else if (strcmp(leaf, "name") == 0)
		http2_say(g, " %.*s", len, bytes);
	else if (strcmp(leaf, "field_value") == 0)
		http2_say(g, "=%.*s", len, bytes);
	else if (strcmp(leaf, "rst_stream_error") == 0)
		http2_say(g, " error %u", (unsigned)n->at);
	else if (strcmp(leaf, "block_status") == 0 && n->at != 0)
		http2_say(g, " !%u", (unsigned)n->at);
}

static void
http2_say_frames(struct http2_got *g, const struct result_frames *f)
{
	for (uint32_t i = 0; i < f->nranges; i++)
		http2_say(g, f->ranges[i].first == f->ranges[i].last ? "%s%llu" : "%s%llu-%llu", i > 0 ? "," : " f",
		    (unsigned long long)f->ranges[i].first, (unsigned long long)f->ranges[i].last);
}

/* `> 1 p0 f1-2 b5/5 "hello" {note}`, then each frame of the head: ` 1:3 name=value ...`. */
static void
http2_done(void *ctx, const struct result_message *m, const struct record_view *v)
{
	struct http2_got *g = ctx;

	g->messages++;
	http2_say(g, "%s%c%llu p%llu", g->len > 0 ? "\n" : "", m->reverse ? '<' : '>', (unsigned long long)m->number, (unsigned long long)m->pair);
	http2_say_frames(g, &m->frames);
	if (m->body_len > 0)
		http2_say(g, " b%llu", (unsigned long long)m->body_len);
	if (m->opened)
		http2_say(g, "/%llu", (unsigned long long)m->content_len);
	if (m->body.len > 0)
		http2_say(g, " \"%.*s\"%s", (int)m->body.len, (const char *)m->body.bytes, m->body.truncated ? "..." : "");
	if (!m->complete)
		http2_say(g, " incomplete");
	if (m->note != NULL)
		http2_say(g, " {%s}", m->note);
	if (v != NULL && m->proto == PROTO_http2 && g->wrong == NULL)
		g->wrong = frames_check(v);
	for (uint32_t i = v != NULL && m->proto == PROTO_http2 ? v->head->first : UINT32_MAX; v != NULL && i < v->head->end; i++)
		http2_say_node(g, v, &v->nodes[i]);
}

/* ---- running ---- */

enum http2_cut { HTTP2_WHOLE, HTTP2_BYTES, HTTP2_RANDOM };

static void
http2_feed(struct message_flow *f, const struct http2_event *e, const uint8_t *bytes, enum http2_cut cut)
{
	struct message_source from = { e->frame, (int64_t)e->frame * 1000 };
	size_t at = 0;

	while (at < e->len) {
		size_t left = e->len - at, n = cut == HTTP2_WHOLE ? left : cut == HTTP2_BYTES ? 1 : 1 + test_below(left < 30 ? left : 30);
		uint8_t *copy = frames_guarded(bytes + at, n);
		message_flow_bytes(f, e->dir, copy, n, &from);
		at += n;
	}
	if (e->kind == 'G')
		message_flow_gap(f, e->dir, e->gap, &from);
	else if (e->kind == 'E')
		message_flow_end(f, e->dir);
}

static void
http2_run(const struct http2_script *s, enum http2_cut cut, struct http2_got *g)
{
	struct message_flow *f = message_flow_new(&s->options, (struct result_id){ 1, 1 }, 40000, 80, http2_done, g);

	g->len = 0;
	g->text[0] = '\0';
	g->wrong = NULL;
	g->messages = 0;
	for (unsigned i = 0; i < s->nevents; i++)
		http2_feed(f, &s->events[i], s->bytes.at + s->events[i].at, cut);
	message_flow_free(f);
}

static bool
http2_expect(const struct http2_script *s, const char *what, const char *want)
{
	static struct http2_got got;

	for (unsigned i = 0; i < HTTP2_CUTS + 2; i++) {
		http2_run(s, i < HTTP2_RANDOM ? (enum http2_cut)i : HTTP2_RANDOM, &got);
		if (strcmp(got.text, want) == 0 && got.wrong == NULL)
			continue;
		print_error("%s, cut %u: %s\n%s\nis not\n%s\n", what, i, got.wrong != NULL ? got.wrong : "", got.text, want);
		return false;
	}
	return true;
}

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
		struct http2_script s;
		http2_script(&s, http2_rows[i].script);
		right &= http2_expect(&s, http2_rows[i].what, http2_rows[i].want);
		bytes_free(&s.bytes);
	}
	assert_true(right);
}

/* ---- layers ---- */

/* A layer's values but for what stands in other places. */
static void
http2_layer(const struct record_view *v, struct http2_got *g)
{
	g->len = 0;
	for (uint32_t i = v->head->first; i < v->head->end; i++) {
		const struct node *n = &v->nodes[i];
		if (registry_protos[n->proto]->fields[n->field].kind == FIELD_LAYER || n->proto == PROTO_frame)
			continue;
		http2_say(g, "%s", registry_path((enum proto_id)n->proto, n->field));
		if (node_base(n) == NODE_NUMBER)
			http2_say(g, "=%llu\n", (unsigned long long)n->at);
		else
			http2_say(g, "=\"%.*s\"\n", (int)node_len(n), (const char *)dump_bytes(v, n));
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
	static struct http2_got message, segment;
	static struct record_buffer r;
	static const struct dissect_options lean;

	(void)state;
	for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
		struct http2_script s;
		char text[512];
		snprintf(text, sizeof text, "> P; F 4 0 0\n> %s", frames[i]);
		http2_script(&s, text);
		struct message_flow *f = message_flow_new(&s.options, (struct result_id){ 1, 1 }, 40000, 80, http2_layer_done, &message);
		for (unsigned e = 0; e < s.nevents; e++)
			http2_feed(f, &s.events[e], s.bytes.at + s.events[e].at, HTTP2_BYTES);
		message_flow_free(f);
		const struct http2_event *last = &s.events[1];
		dissect_message(&r.head, r.nodes, RECORD_MAX_NODES, r.scratch, PROTO_http2, s.bytes.at + last->at, (uint32_t)last->len, &lean);
		http2_layer(&(struct record_view){ .head = &r.head, .nodes = r.nodes, .frame = s.bytes.at + last->at, .scratch = r.scratch }, &segment);
		assert_string_equal(message.text, segment.text);
		bytes_free(&s.bytes);
	}
}

/* ---- limits ---- */

static void
http2_limits_feed(struct message_flow *f, unsigned dir, struct bytes *b, uint64_t frame)
{
	struct message_source from = { frame, (int64_t)frame };

	message_flow_bytes(f, dir, b->at, b->len, &from);
	b->len = 0;
}

static struct message_flow *
http2_limits_open(const struct message_options *o, struct bytes *b, struct http2_got *g, message_fn done)
{
	struct message_flow *f = message_flow_new(o, (struct result_id){ 1, 1 }, 40000, 80, done, g);

	*b = (struct bytes){ .big_endian = true };
	http2_command(b, "P");
	http2_frame(b, 4, 0, 0, NULL, 0);
	http2_limits_feed(f, 0, b, 1);
	g->len = g->messages = 0;
	g->text[0] = '\0';
	return f;
}

/* More streams than are kept: the oldest are told, in their order. */
static void
http2_many_streams(void **state)
{
	enum { KEPT = 1024, MORE = 5 };
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };
	static struct http2_got got;
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, http2_done);

	(void)state;
	for (unsigned i = 0; i < KEPT + MORE; i++) {
		char command[64];
		snprintf(command, sizeof command, "H 4 %u :method=GET", 1 + 2 * i);
		http2_command(&b, command);
	}
	http2_limits_feed(f, 0, &b, 2);
	assert_int_equal(got.messages, MORE);
#ifdef HAVE_NGHTTP2
	assert_non_null(strstr(got.text, ">5 p0 f2 incomplete {too much at once: no more of this stream is kept} 1:9 :method=GET"));
#endif
	/* What comes of them later begins nothing. */
	http2_command(&b, "D 1 1 late;");
	http2_limits_feed(f, 0, &b, 3);
	assert_int_equal(got.messages, MORE);
	message_flow_free(f);
	assert_int_equal(got.messages, KEPT + MORE);
	bytes_free(&b);
}

#ifdef HAVE_NGHTTP2
static void
http2_count(void *ctx, const struct result_message *m, const struct record_view *v)
{
	struct http2_got *g = ctx;

	(void)m;
	assert_null(frames_check(v));
	g->messages++;
}

/* A field of 4,000 bytes that each byte of a request stands for again: what is kept is bounded. */
static void
http2_many_bytes(void **state)
{
	enum { STREAMS = 300, BIG = 4000, HEAD = 65536, KEPT = (4 << 20) / HEAD };
	static const struct message_options o = { .max_head = HEAD, .max_body = 0, .bodies = false };
	static struct http2_got got;
	uint8_t block[BIG + 16] = { 0x40, 1, 'x', 0x7f, (uint8_t)((BIG - 127) % 128 | 128), (uint8_t)((BIG - 127) / 128) };
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, http2_count);

	(void)state;
	memset(block + 6, 'y', BIG);
	http2_frame(&b, HEADERS, 5, 1, block, 6 + BIG);
	memset(block, 0xbe, 16);
	for (unsigned i = 1; i < STREAMS; i++)
		http2_frame(&b, HEADERS, 4, 1 + 2 * i, block, 16);
	http2_limits_feed(f, 0, &b, 2);
	CHECK(got.messages >= STREAMS - KEPT - 1 && got.messages < STREAMS, "%u messages told before the end", got.messages);
	message_flow_free(f);
	assert_int_equal(got.messages, STREAMS);
	bytes_free(&b);
}

#ifdef HAVE_ZLIB
/* More compressed bodies at once than are opened: the others are counted as they are. */
static void
http2_many_openers(void **state)
{
	enum { OPENED = 128, MORE = 3 };
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = false };
	static struct http2_got got;
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, http2_done);
	unsigned refused = 0;

	(void)state;
	for (unsigned round = 0; round < 2; round++) {
		for (unsigned i = 0; i < OPENED + MORE; i++) {
			char command[128];
			snprintf(command, sizeof command, "H 4 %u :status=200|content-encoding=gzip", 2 * (i + 1 + 1000 * round));
			http2_command(&b, command);
			snprintf(command, sizeof command, "F 0 0 %u 1f8b0800000000000203cb48cdc9c9070086a6103605000000", 2 * (i + 1 + 1000 * round));
			http2_command(&b, command);
		}
		for (unsigned i = 0; i < OPENED + MORE; i++)
			http2_frame(&b, DATA, 1, 2 * (i + 1 + 1000 * round), NULL, 0);
	}
	http2_limits_feed(f, 1, &b, 2);
	assert_int_equal(got.messages, 2 * (OPENED + MORE));
	for (const char *at = got.text; (at = strstr(at, "{too many compressed bodies")) != NULL; at++)
		refused++;
	assert_int_equal(refused, 2 * MORE);
	message_flow_free(f);
	bytes_free(&b);
}
#endif

/* ---- a model: messages are written down as their bytes are made ---- */

enum { MODEL_ROUNDS = 60, MODEL_STREAMS = 12, MODEL_EVENTS = 150, MODEL_FIELDS = 10, MODEL_TEXT = 4096 };

struct model_half {
	bool begun, done;
	unsigned number;
	uint64_t frames[MODEL_EVENTS * 4];
	unsigned nframes;
	char head[2 * MODEL_TEXT], body[MODEL_TEXT];
};

static struct model {
	struct http2_script script;
	nghttp2_hd_deflater *deflaters[2];
	struct model_half halves[MODEL_STREAMS][2];
	unsigned told[2];
	uint64_t frame;
	struct http2_got want;
} model;

/* A frame in a segment of its own. */
static void
model_put(unsigned dir, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	struct http2_script *s = &model.script;
	struct http2_event *e = &s->events[s->nevents++];

	*e = (struct http2_event){ .dir = dir, .kind = 'B', .frame = ++model.frame, .at = s->bytes.len };
	http2_frame(&s->bytes, type, flags, stream, payload, len);
	e->len = s->bytes.len - e->at;
}

static void
model_put_of(struct model_half *h, unsigned dir, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	model_put(dir, type, flags, stream, payload, len);
	h->frames[h->nframes++] = model.frame;
}

/* HEADERS with padding and priority, or none, and CONTINUATIONs. */
static void
model_block(struct model_half *h, unsigned dir, uint32_t stream, const uint8_t *block, size_t len, bool ends)
{
	uint8_t first[8192];
	size_t n = 0, cut = test_below(2) ? len : test_below(len + 1);
	unsigned pad = test_below(3) == 0 ? (unsigned)test_below(5) : 0, priority = test_below(4) == 0, flags = ends;

	if (pad > 0)
		first[n++] = (uint8_t)pad;
	if (priority)
		n += http2_hex("8000000010", first + n);
	memcpy(first + n, block, cut);
	memset(first + n + cut, 0, pad);
	flags |= (pad > 0 ? 8u : 0) | (priority ? 32u : 0) | (cut == len ? 4u : 0);
	model_put_of(h, dir, HEADERS, flags, stream, first, n + cut + pad);
	while (cut < len) {
		size_t more = 1 + test_below(len - cut);
		cut += more;
		model_put_of(h, dir, 9, cut == len ? 4 : 0, stream, block + cut - more, more);
	}
}

static void
model_fields(struct model_half *h, unsigned dir, uint32_t stream, const char *pseudo, const char *value, bool ends)
{
	static char values[MODEL_FIELDS][64], names[MODEL_FIELDS][16];
	nghttp2_nv nv[MODEL_FIELDS];
	uint8_t block[4096];
	size_t n = 1 + test_below(MODEL_FIELDS - 1), at = strlen(h->head);

	at += (size_t)snprintf(h->head + at, sizeof h->head - at, " 1:%u", stream);
	for (size_t i = 0; i < n; i++) {
		snprintf(names[i], sizeof names[i], "x-%c", 'a' + (char)test_below(20));
		snprintf(values[i], sizeof values[i], "%.*s%u", (int)test_below(40), "some-value-that-is-quite-long-if-whole-and", (unsigned)test_below(8));
		if (i == 0 && pseudo != NULL) {
			snprintf(names[i], sizeof names[i], "%s", pseudo);
			snprintf(values[i], sizeof values[i], "%s", value);
		}
		nv[i] = (nghttp2_nv){ (uint8_t *)names[i], (uint8_t *)values[i], strlen(names[i]), strlen(values[i]),
			test_below(10) == 0 ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE };
		at += (size_t)snprintf(h->head + at, sizeof h->head - at, " %s=%s", names[i], values[i]);
	}
	ssize_t len = nghttp2_hd_deflate_hd(model.deflaters[dir], block, sizeof block, nv, n);
	assert_true(len > 0);
	model_block(h, dir, stream, block, (size_t)len, ends);
}

static void
model_say_frames(const struct model_half *h)
{
	for (unsigned i = 0, k; i < h->nframes; i = k) {
		for (k = i + 1; k < h->nframes && h->frames[k] == h->frames[k - 1] + 1; k++)
			;
		http2_say(&model.want, k - i == 1 ? "%s%llu" : "%s%llu-%llu", i > 0 ? "," : " f", (unsigned long long)h->frames[i], (unsigned long long)h->frames[k - 1]);
	}
}

static void
model_tell(struct model_half *h, unsigned dir, unsigned pair, bool complete)
{
	h->number = ++model.told[dir];
	http2_say(&model.want, "%s%c%u p%u", model.want.len > 0 ? "\n" : "", dir ? '<' : '>', h->number, pair);
	model_say_frames(h);
	if (h->body[0] != '\0')
		http2_say(&model.want, " b%zu \"%s\"", strlen(h->body), h->body);
	if (!complete)
		http2_say(&model.want, " incomplete {the connection ended before the stream}");
	http2_say(&model.want, "%s", h->head);
}

static void
model_data(struct model_half *h, unsigned dir, uint32_t stream, bool ends)
{
	uint8_t payload[300];
	size_t n = test_below(100), at = 0, have = strlen(h->body);
	unsigned pad = test_below(3) == 0 ? (unsigned)test_below(100) : 0;

	if (have + n >= sizeof h->body)
		n = 0;
	if (pad > 0)
		payload[at++] = (uint8_t)pad;
	for (size_t i = 0; i < n; i++)
		h->body[have + i] = (char)(payload[at + i] = (uint8_t)('a' + test_below(26)));
	memset(payload + at + n, 0, pad);
	model_put_of(h, dir, DATA, (pad > 0 ? 8u : 0) | ends, stream, payload, at + n + pad);
}

/* Some step of one side of a stream. */
static void
model_step(unsigned i, unsigned dir)
{
	struct model_half *h = &model.halves[i][dir], *other = &model.halves[i][!dir];
	uint32_t stream = 1 + 2 * i;
	bool ends = test_below(4) == 0;

	if (h->done || (dir == 1 && !other->begun))
		return;
	if (!h->begun && dir == 1 && test_below(5) == 0) {
		model_fields(h, dir, stream, ":status", "103", false);
		model_tell(h, dir, other->number, true);
		*h = (struct model_half){ 0 };
		return;
	}
	if (!h->begun)
		model_fields(h, dir, stream, dir == 0 ? ":method" : ":status", dir == 0 ? "POST" : "200", ends);
	else if (ends && test_below(2) == 0)
		model_fields(h, dir, stream, NULL, NULL, true);
	else
		model_data(h, dir, stream, ends);
	h->begun = true;
	h->done = ends;
	if (ends)
		model_tell(h, dir, other->number, true);
}

/* One side makes the other's table another size, which that one answers. */
static void
model_resize(unsigned dir)
{
	static const uint32_t sizes[] = { 0, 100, 4096, 20000, 65536 };
	uint32_t size = sizes[test_below(sizeof sizes / sizeof sizes[0])];
	uint8_t payload[6] = { 0, 1, (uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size };

	model_put(!dir, 4, 0, 0, payload, sizeof payload);
	model_put(dir, 4, 1, 0, NULL, 0);
	assert_int_equal(nghttp2_hd_deflate_change_table_size(model.deflaters[dir], size), 0);
}

static void
model_conversation(void)
{
	http2_script(&model.script, "> P; F 4 0 0\n< F 4 0 0; F 4 1 0\n> F 4 1 0");
	memset(model.halves, 0, sizeof model.halves);
	model.told[0] = model.told[1] = 0;
	model.frame = 3;
	model.want.len = 0;
	model.want.text[0] = '\0';
	for (unsigned dir = 0; dir < 2; dir++)
		assert_int_equal(nghttp2_hd_deflate_new(&model.deflaters[dir], 65536), 0);
	while (model.script.nevents < MODEL_EVENTS) {
		if (test_below(15) == 0)
			model_resize((unsigned)test_below(2));
		else
			model_step((unsigned)test_below(MODEL_STREAMS), (unsigned)test_below(2));
		bool left = false;
		for (unsigned i = 0; i < MODEL_STREAMS; i++)
			left |= !model.halves[i][0].done || !model.halves[i][1].done;
		if (!left)
			break;
	}
	for (unsigned dir = 0; dir < 2; dir++)
		nghttp2_hd_deflate_del(model.deflaters[dir]);
}

/* What is open at the end is told for each direction by the age of the stream. */
static void
model_close(void)
{
	uint64_t first[MODEL_STREAMS];

	for (unsigned i = 0; i < MODEL_STREAMS; i++)
		first[i] = model.halves[i][0].begun ? model.halves[i][0].frames[0] : UINT64_MAX;
	for (unsigned dir = 0; dir < 2; dir++)
		for (uint64_t frame = 1; frame <= model.frame; frame++)
			for (unsigned i = 0; i < MODEL_STREAMS; i++)
				if (first[i] == frame && model.halves[i][dir].begun && !model.halves[i][dir].done)
					model_tell(&model.halves[i][dir], dir, model.halves[i][!dir].number, false);
}

static void
http2_model(void **state)
{
	(void)state;
	for (unsigned round = 0; round < MODEL_ROUNDS; round++) {
		model_conversation();
		model_close();
		assert_true(http2_expect(&model.script, "a random conversation", model.want.text));
		assert_true(model.told[0] + model.told[1] > 2);
		bytes_free(&model.script.bytes);
	}
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(http2_all_rows),
		cmocka_unit_test(http2_layers),
		cmocka_unit_test(http2_many_streams),
#ifdef HAVE_NGHTTP2
		cmocka_unit_test(http2_many_bytes),
#ifdef HAVE_ZLIB
		cmocka_unit_test(http2_many_openers),
#endif
		cmocka_unit_test(http2_model),
#endif
	};

	test_seed();
	return cmocka_run_group_tests(tests, frames_setup, NULL);
}
