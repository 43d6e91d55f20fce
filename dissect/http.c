/* http.c - Hypertext Transfer Protocol 1.0 and 1.1, RFC 9110, RFC 9112, and the discovery
 * protocol of UPnP, which is HTTP in UDP.
 *
 *   request line | status line
 *   field-name: value            header section, http_field.c
 *   ...
 *                                a blank line
 *   body                         http_body.c
 *
 * Each message of a segment is a layer. A segment on HTTP's ports that begins with none is
 * a layer too, if its connection made a request before (hints.h): the rest of what an earlier one began.
 */
#include "dissect/hints.h"
#include "dissect/http.h"
#include "dissect/http2.h"

FIELDS_LOOSE(ssdp, HTTP)
_Static_assert((int)ssdp_nfields == (int)http_nfields, "both protocols have the same rows at the same places");

enum {
	HTTP_MAX_METHOD = 24,		/* of UPDATEREDIRECTREF, and some */
	HTTP_SWITCHING = 101,		/* what follows is another protocol's, RFC 9110, 15.2.2 */
};

/* IANA http-methods, and what else is met: WebDAV's of Exchange, RPC and SSTP of Microsoft,
 * UPnP. "M-" before any of them says that an extension is mandatory, RFC 2774. */
static const struct http_method {
	const char *name;
	uint8_t len;
	enum http_kind kind;
} http_methods[] = {
#define M(name, kind) { name, sizeof name - 1, kind }
	M("GET", HTTP_REQUEST), M("POST", HTTP_REQUEST), M("HEAD", HTTP_REQUEST), M("PUT", HTTP_REQUEST),
	M("OPTIONS", HTTP_REQUEST), M("CONNECT", HTTP_REQUEST), M("DELETE", HTTP_REQUEST), M("PATCH", HTTP_REQUEST),
	M("SEARCH", HTTP_REQUEST), M("NOTIFY", HTTP_NOTIFICATION), M("SUBSCRIBE", HTTP_NOTIFICATION),
	M("UNSUBSCRIBE", HTTP_NOTIFICATION), M("TRACE", HTTP_REQUEST), M("PROPFIND", HTTP_REQUEST),
	M("PROPPATCH", HTTP_REQUEST), M("REPORT", HTTP_REQUEST), M("MKCOL", HTTP_REQUEST), M("COPY", HTTP_REQUEST),
	M("MOVE", HTTP_REQUEST), M("LOCK", HTTP_REQUEST), M("UNLOCK", HTTP_REQUEST), M("POLL", HTTP_REQUEST),
	M("BCOPY", HTTP_REQUEST), M("BMOVE", HTTP_REQUEST), M("BDELETE", HTTP_REQUEST), M("BPROPFIND", HTTP_REQUEST),
	M("BPROPPATCH", HTTP_REQUEST), M("LABEL", HTTP_REQUEST), M("MERGE", HTTP_REQUEST), M("UPDATE", HTTP_REQUEST),
	M("CHECKIN", HTTP_REQUEST), M("CHECKOUT", HTTP_REQUEST), M("UNCHECKOUT", HTTP_REQUEST),
	M("MKACTIVITY", HTTP_REQUEST), M("MKWORKSPACE", HTTP_REQUEST), M("VERSION-CONTROL", HTTP_REQUEST),
	M("BASELINE-CONTROL", HTTP_REQUEST), M("CCM_POST", HTTP_REQUEST), M("RPC_CONNECT", HTTP_REQUEST),
	M("RPC_IN_DATA", HTTP_REQUEST), M("RPC_OUT_DATA", HTTP_REQUEST), M("SSTP_DUPLEX_POST", HTTP_REQUEST),
#undef M
};

static bool
http_is(const struct cursor *text, const char *word)
{
	return cursor_left(text) == strlen(word) && memcmp(text->at, word, strlen(word)) == 0;
}

static bool
http_has_prefix(const struct cursor *text, const char *word)
{
	return cursor_left(text) >= strlen(word) && memcmp(text->at, word, strlen(word)) == 0;
}

static enum http_kind
http_method_kind(const struct cursor *method)
{
	struct cursor name = *method;

	if (http_has_prefix(&name, "M-"))
		cursor_skip(&name, 2);
	size_t len = cursor_left(&name);
	char first = (char)cursor_peek(&name, 0);

	for (size_t i = 0; i < sizeof http_methods / sizeof http_methods[0]; i++) {
		const struct http_method *m = &http_methods[i];
		if (len == m->len && first == m->name[0] && memcmp(name.at, m->name, len) == 0)
			return m->kind;
	}
	return HTTP_OTHER;
}

bool
http_is_method(const struct cursor *word)
{
	return http_method_kind(word) != HTTP_OTHER;
}

/* "HTTP/" digit "." digit, RFC 9112, 2.3. */
static bool
http_is_version(const struct cursor *text)
{
	return cursor_left(text) == strlen("HTTP/1.1") && http_has_prefix(text, "HTTP/") &&
	    line_is_digit(text->at[5]) && text->at[6] == '.' && line_is_digit(text->at[7]);
}

static bool
http_is_upper(uint8_t byte)
{
	return byte >= 'A' && byte <= 'Z';
}

static bool
http_may_be_response(const struct cursor *c)
{
	return http_has_prefix(c, "HTTP/") || http_has_prefix(c, "ICY");
}

/* Bytes of the word that may be a method: 0 where none begins. */
static size_t
http_method_len(const struct cursor *c)
{
	size_t n = 0;

	if (!http_is_upper(cursor_peek(c, 0)))
		return 0;
	while (n < HTTP_MAX_METHOD && (http_is_upper(cursor_peek(c, n)) || cursor_peek(c, n) == '-' || cursor_peek(c, n) == '_'))
		n++;
	return n > 1 && (n == cursor_left(c) || cursor_peek(c, n) == ' ' || cursor_peek(c, n) == '\r' || cursor_peek(c, n) == '\n') ? n : 0;
}

/* Whether a start line may begin here: a look at a few bytes, so that a body costs no
 * search for the end of its line. */
static bool
http_may_start(const struct cursor *c)
{
	return http_may_be_response(c) || http_method_len(c) > 0;
}

/* Splits a start line; false: it is none. Of a method that nobody knows the whole line must be right. */
static bool
http_start_read(struct cursor line, struct http_start *s)
{
	s->kind = HTTP_RESPONSE;
	bool response = http_may_be_response(&line);

	s->first = line_word(&line);
	if (response) {
		s->second = line_word(&line);
		s->rest = line;
		return true;
	}
	/* two blanks: nothing is asked for, to Wireshark */
	s->second = line.at - s->first.end > 1 ? cursor_over(line.at, 0) : line_word(&line);
	s->rest = line;
	s->kind = http_method_kind(&s->first);
	if (s->kind != HTTP_OTHER)
		return true;
	s->kind = HTTP_REQUEST;
	return cursor_left(&s->second) > 0 && http_is_version(&s->rest);
}

/* Whether a header section may go on so: it does not with what is binary. */
static bool
http_is_text(const struct cursor *c)
{
	return cursor_peek(c, 0) >= ' ' && cursor_peek(c, 0) <= '~';
}

/* The start line at the cursor, which may have an empty line before it, RFC 9112, 2.2. */
static bool
http_find_start(const struct cursor *c, struct lines *l, struct http_start *s)
{
	*l = lines_over(c);
	if (cursor_left(c) > 3 && http_has_prefix(c, "\r\n"))
		cursor_skip(&l->c, 2);
	if (!http_may_start(&l->c))
		return false;
	struct lines ahead = *l;
	if (!http_start_read(line_take(&ahead).text, s))
		return false;
	*l = ahead;
	return true;
}

/* The chain says the version, as the seed's does; HTTP/2 comes on the same ports. */
static enum proto_id
http_which(const struct cursor *c)
{
	struct lines l;
	struct http_start s;

	if (http2_begins(c))
		return PROTO_http2;
	if (!http_find_start(c, &l, &s))
		return PROTO_http;
	struct cursor version = s.kind == HTTP_RESPONSE ? s.first : s.rest;
	line_trim(&version);
	return http_is(&version, "HTTP/1.1") ? PROTO_http_11 : http_is(&version, "HTTP/1.0") ? PROTO_http_10 : PROTO_http;
}

/* ---- putting the start line ---- */

static void
http_put_some(const struct http *m, unsigned row, const struct cursor *text)
{
	if (cursor_left(text) > 0)
		http_put(m, row, text);
}

/* What stands between ampersands; empty parts are none. */
static void
http_put_parameters(const struct http *m, struct cursor query)
{
	http_mark(m, http_request_parameter);
	for (unsigned n = 0; cursor_left(&query) > 0 && n < HTTP_MAX_PARTS; n++) {
		struct cursor part = cursor_take(&query, (size_t)(line_find(query.at, query.end, '&') - query.at));
		cursor_skip(&query, cursor_left(&query) > 0);
		http_put_some(m, http_request_parameter_item, &part);
	}
	if (cursor_left(&query) > 0)
		dissect_note(m->d, &query, REASON_nodes);
	http_mark(m, http_request_parameter_end);
}

static void
http_put_query(const struct http *m)
{
	struct cursor query = m->start.second;
	struct cursor path = cursor_take(&query, (size_t)(line_find(query.at, query.end, '?') - query.at));

	if (cursor_left(&query) <= 1)
		return;
	cursor_skip(&query, 1);
	http_put_some(m, http_request_path, &path);
	http_put(m, http_request_query, &query);
	http_put_parameters(m, query);
}

/* RFC 9110, 7.1: the target's scheme and host stand in it or, of the host, in its field. */
static void
http_put_full_uri(const struct http *m)
{
	static const char scheme[] = "http://";
	const struct cursor *target = &m->start.second, *host = &m->fields[m->first[HTTP_NAME_host]].value;

	if (m->first[HTTP_NAME_host] == 0 || cursor_left(&m->partial) > 0 || cursor_left(host) == 0)
		return;
	if (http_is(&m->start.first, "CONNECT") || http_has_prefix(target, scheme) || http_has_prefix(target, "https://")) {
		http_put(m, http_request_full_uri, target);
		return;
	}
	size_t before = strlen(scheme), len = before + cursor_left(host) + cursor_left(target);
	uint8_t *text = dissect_scratch(m->d, len);
	if (text == NULL)
		return;
	memcpy(text, scheme, before);
	memcpy(text + before, host->at, cursor_left(host));
	memcpy(text + before + cursor_left(host), target->at, cursor_left(target));
	dissect_node(m->d, m->proto, http_request_full_uri, NODE_SCRATCH, (uint32_t)len, (uint64_t)(text - m->d->scratch));
}

static void
http_put_request(const struct http *m)
{
	http_mark(m, http_request);
	http_put(m, http_request_method, &m->start.first);
	http_put_some(m, http_request_uri, &m->start.second);
	http_put_query(m);
	http_put_some(m, http_request_version, &m->start.rest);
	http_put_full_uri(m);
	if (m->start.kind == HTTP_REQUEST)
		http_field_put_lines(m, http_request_line);
	http_mark(m, http_request_end);
	if (m->start.kind == HTTP_NOTIFICATION)
		dissect_node(m->d, m->proto, http_notification, NODE_NUMBER, 0, true);
}

static void
http_put_response(const struct http *m)
{
	http_mark(m, http_response);
	http_put(m, http_response_version, &m->start.first);
	if (m->code != 0)
		dissect_node(m->d, m->proto, http_response_code, NODE_NUMBER, 0, m->code);
	if (names_find(&names_http_status, m->code) != NULL)
		dissect_node(m->d, m->proto, http_response_code_desc, NODE_NUMBER, 0, m->code);
	http_put_some(m, http_response_phrase, &m->start.rest);
	http_field_put_lines(m, http_response_line);
	http_mark(m, http_response_end);
}

static void
http_put_message(const struct http *m)
{
	if (m->start.kind == HTTP_RESPONSE)
		http_put_response(m);
	else if (m->start.kind != HTTP_OTHER)
		http_put_request(m);
	http_field_put_named(m);
	http_field_put_all(m);
}

/* Three digits, RFC 9112, 4; what follows them without a blank is not looked at. */
static uint16_t
http_status_code(const struct http_start *s)
{
	int code = s->kind == HTTP_RESPONSE ? line_code(&s->second) : -1;

	return code > 0 ? (uint16_t)code : 0;
}

/* What is behind a message. */
enum http_rest { HTTP_NEXT, HTTP_TOO_MANY, HTTP_FOREIGN };

/* One message, or what is taken for a part of one. It needs much stack, which is given
 * back before the next one is dissected. */
static enum http_rest __attribute__((noinline))
http_message(struct dissect *d, struct cursor *c)
{
	struct http m;

	memset(&m, 0, offsetof(struct http, fields));
	m.d = d;
	m.proto = (enum proto_id)d->open;
	if (!http_find_start(c, &m.lines, &m.start))
		m.start.kind = HTTP_OTHER;
	m.code = http_status_code(&m.start);
	if (m.start.kind != HTTP_OTHER || http_is_text(&m.lines.c)) {
		http_field_read(&m);
		http_put_message(&m);
	}
	if (m.end != HTTP_FULL)
		http_body_put(&m);
	*c = m.lines.c;
	if (m.end == HTTP_FULL)
		return HTTP_TOO_MANY;
	return m.code == HTTP_SWITCHING || m.proto == PROTO_ssdp ? HTTP_FOREIGN : HTTP_NEXT;
}

static void
http_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t there = (uint32_t)cursor_left(c);

	enum http_rest rest = http_message(d, c);
	if (cursor_left(c) == 0)
		return;
	dissect_step(d, there - (uint32_t)cursor_left(c));
	if (rest == HTTP_NEXT && (d->next - d->nodes > HTTP_MAX_NODES || d->depth > HTTP_MAX_LAYERS))
		rest = HTTP_TOO_MANY;
	if (rest == HTTP_TOO_MANY)
		dissect_note(d, c, REASON_nodes);
	if (rest == HTTP_NEXT)
		dissect_next_proto(d, http_which(c), c);
	else
		dissect_data(d, c, false);
}

/* Whatever comes on HTTP's ports is its, unless it is TLS, or RTSP's, which looks alike. */
static enum proto_id
http_choose(const struct cursor *c)
{
	struct lines l;
	struct http_start s;

	if (line_is_tls(c) || http_has_prefix(c, "RTSP/") || (http_find_start(c, &l, &s) && http_has_prefix(&s.rest, "RTSP/")))
		return PROTO_none;
	return http_which(c);
}

/* Most have a method that is known, which needs no more of the line; an empty line may stand before it. */
bool
http_is_request(const struct cursor *c)
{
	const struct cursor method = cursor_over(c->at, http_method_len(c));
	struct lines l;
	struct http_start s;

	if (cursor_left(&method) == 0 && cursor_peek(c, 0) != '\r')
		return false;
	return http_is_method(&method) || (http_find_start(c, &l, &s) && s.kind != HTTP_RESPONSE);
}

/* Without a request before it, which one may have missed, only what reads like a header field is taken for HTTP's: as
 * Wireshark has it, a line that begins with a letter or the like and has a colon. */
static bool
http_goes_on(const struct dissect *d, const struct cursor *c)
{
	struct lines l;
	struct http_start s;

	if (hints_requested(d, c) || http_find_start(c, &l, &s))
		return true;
	struct cursor line = http_is_text(&l.c) ? line_take(&l).text : cursor_over(c->end, 0);
	return line_find(line.at, line.end, ':') < line.end;
}

/* A datagram is a message; what is none, in whole or in part, is not SSDP's. */
static enum proto_id
ssdp_choose(const struct cursor *c)
{
	struct lines l;
	struct http_start s;

	return http_find_start(c, &l, &s) ? PROTO_ssdp : PROTO_none;
}

/* On other ports: a whole start line that cannot be anything else. */
static bool
http_recognise(const struct cursor *c, const char *version)
{
	struct http_start s;

	if (!http_may_start(c))
		return false;
	struct lines l = lines_over(c);
	struct line line = line_take(&l);
	if (!line.ended || !http_start_read(line.text, &s))
		return false;
	if (s.kind == HTTP_RESPONSE)
		return http_is(&s.first, version) && cursor_left(&s.second) == 3 && http_status_code(&s) != 0;
	return http_is(&s.rest, version) && cursor_left(&s.second) > 0;
}

static bool
http_10_recognise(const struct cursor *c)
{
	return http_recognise(c, "HTTP/1.0");
}

static bool
http_11_recognise(const struct cursor *c)
{
	return http_recognise(c, "HTTP/1.1");
}

/* Wireshark's ports: the web, its proxies, WinRM, UPnP, BitTorrent's trackers, keys (OpenPGP),
 * printing, iTunes. */
const struct proto proto_http = {
	.chain = "HTTP", .key = "http", .aliases = "HTTPv1 HTTP", .title = "Hypertext Transfer Protocol",
	.spec = "RFC 9112", .layer = LAYER_APPLICATION,
	.fields = http_fields, .nfields = http_nfields,
	.under = {
		{ SPACE_tcp_port, 80 }, { SPACE_tcp_port, 631 }, { SPACE_tcp_port, 1900 }, { SPACE_tcp_port, 2710 },
		{ SPACE_tcp_port, 2869 }, { SPACE_tcp_port, 3128 }, { SPACE_tcp_port, 3132 }, { SPACE_tcp_port, 3689 },
		{ SPACE_tcp_port, 5985 }, { SPACE_tcp_port, 8080 }, { SPACE_tcp_port, 8088 }, { SPACE_tcp_port, 11371 },
	},
	.dissect = http_dissect, .choose = http_choose, .goes_on = http_goes_on,
};

#define HTTP_VERSION(id, version, title_, spec_)			\
const struct proto proto_##id = {					\
	.chain = version, .key = "http", .aliases = "HTTPv1 HTTP", .title = title_, \
	.spec = spec_, .layer = LAYER_APPLICATION,			\
	.fields = http_fields, .nfields = http_nfields,			\
	.dissect = http_dissect,					\
	.guess = SPACE_tcp_port, .begins = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", .recognise = id##_recognise, \
};
HTTP_VERSION(http_10, "HTTP/1.0", "Hypertext Transfer Protocol 1.0", "RFC 1945")
HTTP_VERSION(http_11, "HTTP/1.1", "Hypertext Transfer Protocol 1.1", "RFC 9112")

const struct proto proto_ssdp = {
	.chain = "SSDP", .key = "ssdp", .aliases = "", .title = "Simple Service Discovery Protocol",
	.spec = "UPnP Device Architecture", .layer = LAYER_APPLICATION,
	.fields = ssdp_fields, .nfields = ssdp_nfields,
	.under = { { SPACE_udp_port, 1900 } },
	.dissect = http_dissect, .choose = ssdp_choose,
};
