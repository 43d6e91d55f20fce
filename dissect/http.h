/* http.h - what http.c, http_field.c and http_body.c share: the rows and a message in work.
 *
 * A segment is read by itself, so it begins with a message, with the rest of a header
 * section or with the rest of a body; nothing in it tells the last two apart for certain.
 * http.c says which it takes it for.
 */
#ifndef DISSECT_HTTP_H
#define DISSECT_HTTP_H

#include "dissect/dissect.h"
#include "dissect/line.h"

/* Header fields that have rows of their own. ONE: its value is one thing; where it comes
 * again, the first counts, and all are in `headers`. MANY: a list, which may be spread over
 * several lines (RFC 9110, 5.3), so the row is a list of lines. */
#define HTTP_NAMED(ONE, MANY, ...)					\
	ONE(host,               "Host",                "host and port that is asked for", __VA_ARGS__) \
	ONE(user_agent,         "User-Agent",          "client's program", __VA_ARGS__) \
	MANY(accept,            "Accept",              "media types that the client takes", __VA_ARGS__) \
	MANY(accept_language,   "Accept-Language",     "languages that the client takes", __VA_ARGS__) \
	MANY(accept_encoding,   "Accept-Encoding",     "content codings that the client takes", __VA_ARGS__) \
	ONE(referer,            "Referer",             "where the target was found", __VA_ARGS__) \
	MANY(connection,        "Connection",          "what holds for this connection alone", __VA_ARGS__) \
	MANY(upgrade,           "Upgrade",             "protocols to change to", __VA_ARGS__) \
	MANY(x_forwarded_for,   "X-Forwarded-For",     "clients before the proxies", __VA_ARGS__) \
	ONE(authorization,      "Authorization",       "credentials", __VA_ARGS__) \
	ONE(proxy_authorization, "Proxy-Authorization", "credentials for the proxy", __VA_ARGS__) \
	MANY(www_authenticate,  "WWW-Authenticate",    "challenges of the server", __VA_ARGS__) \
	MANY(proxy_authenticate, "Proxy-Authenticate", "challenges of the proxy", __VA_ARGS__) \
	ONE(date,               "Date",                "when the message was made", __VA_ARGS__) \
	ONE(server,             "Server",              "server's program", __VA_ARGS__) \
	ONE(location,           "Location",            "another place of the target", __VA_ARGS__) \
	ONE(last_modified,      "Last-Modified",       "when the content changed last", __VA_ARGS__) \
	MANY(cache_control,     "Cache-Control",       "directives for caches", __VA_ARGS__) \
	MANY(set_cookie,        "Set-Cookie",          "cookies to keep", __VA_ARGS__) \
	ONE(content_type,       "Content-Type",        "media type of the body", __VA_ARGS__) \
	MANY(content_encoding,  "Content-Encoding",    "codings of the content", __VA_ARGS__) \
	MANY(transfer_encoding, "Transfer-Encoding",   "codings of the body, RFC 9112, 6.1", __VA_ARGS__) \
	ONE(sec_websocket_key,  "Sec-WebSocket-Key",   "client's nonce, RFC 6455, 11.3.1", __VA_ARGS__) \
	ONE(sec_websocket_accept, "Sec-WebSocket-Accept", "the server's answer to it", __VA_ARGS__) \
	MANY(sec_websocket_version, "Sec-WebSocket-Version", "versions of WebSocket", __VA_ARGS__) \
	MANY(sec_websocket_protocol, "Sec-WebSocket-Protocol", "protocols inside WebSocket", __VA_ARGS__) \
	MANY(sec_websocket_extensions, "Sec-WebSocket-Extensions", "extensions of WebSocket", __VA_ARGS__) \
	ONE(http2_settings,     "HTTP2-Settings",      "settings for HTTP/2, RFC 7540, 3.2.1", __VA_ARGS__) \
	ONE(content_length_header, "Content-Length",   "bytes of the body, as text", __VA_ARGS__) \
	ONE(cookie,             "Cookie",              "cookies", __VA_ARGS__)

/* IANA http-status-codes, in Wireshark's words. */
NAMES_OWN(http_status,
	{ 100, "Continue" }, { 101, "Switching Protocols" }, { 102, "Processing" }, { 103, "Early Hints" },
	{ 199, "Informational - Others" },
	{ 200, "OK" }, { 201, "Created" }, { 202, "Accepted" }, { 203, "Non-authoritative Information" },
	{ 204, "No Content" }, { 205, "Reset Content" }, { 206, "Partial Content" }, { 207, "Multi-Status" },
	{ 208, "Already Reported" }, { 226, "IM Used" }, { 299, "Success - Others" },
	{ 300, "Multiple Choices" }, { 301, "Moved Permanently" }, { 302, "Found" }, { 303, "See Other" },
	{ 304, "Not Modified" }, { 305, "Use Proxy" }, { 307, "Temporary Redirect" }, { 308, "Permanent Redirect" },
	{ 399, "Redirection - Others" },
	{ 400, "Bad Request" }, { 401, "Unauthorized" }, { 402, "Payment Required" }, { 403, "Forbidden" },
	{ 404, "Not Found" }, { 405, "Method Not Allowed" }, { 406, "Not Acceptable" },
	{ 407, "Proxy Authentication Required" }, { 408, "Request Time-out" }, { 409, "Conflict" }, { 410, "Gone" },
	{ 411, "Length Required" }, { 412, "Precondition Failed" }, { 413, "Request Entity Too Large" },
	{ 414, "Request-URI Too Long" }, { 415, "Unsupported Media Type" }, { 416, "Requested Range Not Satisfiable" },
	{ 417, "Expectation Failed" }, { 418, "I'm a teapot" }, { 421, "Misdirected Request" },
	{ 422, "Unprocessable Entity" }, { 423, "Locked" }, { 424, "Failed Dependency" }, { 425, "Too Early" },
	{ 426, "Upgrade Required" }, { 428, "Precondition Required" }, { 429, "Too Many Requests" },
	{ 431, "Request Header Fields Too Large" }, { 451, "Unavailable For Legal Reasons" },
	{ 499, "Client Error - Others" },
	{ 500, "Internal Server Error" }, { 501, "Not Implemented" }, { 502, "Bad Gateway" },
	{ 503, "Service Unavailable" }, { 504, "Gateway Time-out" }, { 505, "HTTP Version not supported" },
	{ 506, "Variant Also Negotiates" }, { 507, "Insufficient Storage" }, { 508, "Loop Detected" },
	{ 510, "Not Extended" }, { 511, "Network Authentication Required" }, { 599, "Server Error - Others" })

/* The rows of Wireshark's fields are called http.* in SSDP too, so each is named. */
#define HTTP_TEXT(F, p, name, wireshark, help) F(p, name, STRING, 0, NULL, wireshark, help)
#define HTTP_TEXTS(F, L, E, p, name, wireshark, help)			\
	L(p, name, help)						\
		F(p, name##_item, STRING, 0, NULL, wireshark, help)	\
	E(p, name)

#define HTTP_START(F, L, I, E, p)					\
	I(p, request)							\
		HTTP_TEXT(F, p, request_method, "http.request.method", "what is asked") \
		HTTP_TEXT(F, p, request_uri, "http.request.uri", "target, as it was sent") \
		HTTP_TEXT(F, p, request_path, "http.request.uri.path", "what stands before the query, if there is one") \
		HTTP_TEXT(F, p, request_query, "http.request.uri.query", "query") \
		HTTP_TEXTS(F, L, E, p, request_parameter, "http.request.uri.query.parameter", "the query's parts") \
		HTTP_TEXT(F, p, request_version, "http.request.version", "version, and what else stands behind the target") \
		HTTP_TEXT(F, p, request_full_uri, "http.request.full_uri", "target with scheme and host") \
		HTTP_TEXTS(F, L, E, p, request_line, "http.request.line", "header lines, as they were sent") \
	E(p, request)							\
	I(p, response)							\
		HTTP_TEXT(F, p, response_version, "http.response.version", "version") \
		F(p, response_code, UINT, 16, &names_http_status, "http.response.code", "status code") \
		F(p, response_code_desc, NAMED, 16, &names_http_status, "http.response.code.desc", "what the code means") \
		HTTP_TEXT(F, p, response_phrase, "http.response.phrase", "what the server says it means") \
		HTTP_TEXTS(F, L, E, p, response_line, "http.response.line", "header lines, as they were sent") \
	E(p, response)							\
	F(p, notification, BOOL, 1, NULL, "http.notification", "a notification or a subscription, UPnP")

#define HTTP_REST(F, L, I, E, p)					\
	HTTP_TEXTS(F, L, E, p, cookie_pair, "http.cookie_pair", "each cookie") \
	HTTP_TEXT(F, p, authbasic, "http.authbasic", "user and password, RFC 7617") \
	F(p, content_length, UINT, 64, NULL, "http.content_length", "bytes of the body") \
	HTTP_TEXTS(F, L, E, p, unknown_header, "http.unknown_header", "header lines, or what looks like them, outside of requests and responses") \
	L(p, headers, "all header fields, in their order")		\
		I(p, header)						\
			F(p, header_name,  STRING, 0, NULL, "-", "name") \
			F(p, header_text, STRING, 0, NULL, "-", "value") \
		E(p, header)						\
	E(p, headers)							\
	L(p, chunks, "chunks of the body that begin in this segment, RFC 9112, 7.1") \
		I(p, chunk)						\
			F(p, chunk_size, UINT, 64, NULL, "-", "bytes")	\
			F(p, chunk_ext, STRING, 0, NULL, "-", "extensions") \
		E(p, chunk)						\
	E(p, chunks)							\
	L(p, trailers, "header fields behind the last chunk")		\
		I(p, trailer)						\
			F(p, trailer_name,  STRING, 0, NULL, "-", "name") \
			F(p, trailer_text, STRING, 0, NULL, "-", "value") \
		E(p, trailer)						\
	E(p, trailers)							\
	F(p, body_len,  UINT,   32, NULL, "-", "bytes of the body in this segment, its chunks' sizes with them") \
	F(p, file_data, STRING, 0,  NULL, "-", "these bytes, with --payload")

#define HTTP_ROW_ONE(row, header, help, F, L, E, p)  HTTP_TEXT(F, p, row, "http." #row, help)
#define HTTP_ROW_MANY(row, header, help, F, L, E, p) HTTP_TEXTS(F, L, E, p, row, "http." #row, help)

#define HTTP(F, G, L, I, E, p)						\
	HTTP_START(F, L, I, E, p)					\
	HTTP_NAMED(HTTP_ROW_ONE, HTTP_ROW_MANY, F, L, E, p)		\
	HTTP_REST(F, L, I, E, p)
FIELDS_LOOSE(http, HTTP)

enum http_kind {
	HTTP_OTHER,			/* no message begins here */
	HTTP_REQUEST,
	HTTP_RESPONSE,
	HTTP_NOTIFICATION,		/* a request to Wireshark's eyes, but for the names of its lines */
};

/* How a header section ended. */
enum http_end {
	HTTP_BLANK,			/* with a blank line, or a line that is none of it */
	HTTP_CUT,			/* the segment ends inside it */
	HTTP_FULL,			/* it has too many lines */
};

/* No client sends, and hardly a server takes, more. They bound what a frame costs. */
enum {
	HTTP_MAX_LINES = 200,		/* header lines of a message */
	HTTP_MAX_PARTS = 200,		/* of a query, of a cookie, of a chunked body */
	HTTP_MAX_NODES = 1300,		/* in the frame, before one more message */
	HTTP_MAX_LAYERS = 96,		/* the same; each message is one */
};

/* Places in the frame; `line` is the whole, as it was sent, without its end. */
struct http_entry {
	struct cursor line, name, value;
	bool folded;			/* over several lines */
	uint8_t named;			/* its place in http_names[], or HTTP_NAMES */
	uint8_t next;			/* the next field of this name, or 0 */
};

/* Of each name the first field and the last. */
enum http_name {
#define HTTP_NAME_ENUM(row, ...) HTTP_NAME_##row,
	HTTP_NAMED(HTTP_NAME_ENUM, HTTP_NAME_ENUM, 0)
#undef HTTP_NAME_ENUM
	HTTP_NAMES
};
_Static_assert(HTTP_MAX_LINES < UINT8_MAX, "a field's place fits in 8 bits");

struct http_start {
	enum http_kind kind;
	struct cursor first, second, rest;	/* method, target, version; or version, code, phrase */
};

/* A message in work. */
struct http {
	struct dissect *d;
	enum proto_id proto;
	struct lines lines;
	struct http_start start;
	uint16_t code;				/* 0: there is none */
	enum http_end end;
	struct cursor partial;			/* of a field of which not even the name is whole */
	bool has_length, has_coding, chunked;
	uint64_t length;
	unsigned nfields;			/* from 1 */
	uint8_t first[HTTP_NAMES + 1], last[HTTP_NAMES + 1];
	struct http_entry fields[HTTP_MAX_LINES + 1];
};

static inline void
http_put(const struct http *m, unsigned row, const struct cursor *text)
{
	dissect_node(m->d, m->proto, row, NODE_FRAME, (uint32_t)cursor_left(text), (uint64_t)(text->at - m->d->frame));
}

/* Opens or ends a list, an item. */
static inline void
http_mark(const struct http *m, unsigned row)
{
	dissect_node(m->d, m->proto, row, NODE_NUMBER, 0, 0);
}

/* http.c: whether a word is the name of a method; whether a message begins here that is no response. */
bool http_is_method(const struct cursor *word);
bool http_is_request(const struct cursor *c);

/* http_field.c: reads the header section, or what may be the rest of one. */
void http_field_read(struct http *m);

/* Puts the lines as they were sent; the fields that have a row, with what is made of
 * their values; and all fields, by name and value. */
void http_field_put_lines(const struct http *m, unsigned list);
void http_field_put_named(const struct http *m);
void http_field_put_all(const struct http *m);

/* http_body.c: puts what of the body is in this segment, which ends where the body does. */
void http_body_put(struct http *m);

#endif
