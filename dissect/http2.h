/* http2.h - the rows of HTTP/2, and what its files share: the frames of one TCP segment,
 * and how far their header blocks can be told from it. */
#ifndef DISSECT_HTTP2_H
#define DISSECT_HTTP2_H

#include "dissect/hpack.h"
#include "dissect/layout.h"

/* Fields that have a row of their own beside name and value: H(F, p, row, type, name). */
#define HTTP2_KNOWN(H, F, p)						\
	H(F, p, authority, STRING, ":authority") \
	H(F, p, method, STRING, ":method") \
	H(F, p, path, STRING, ":path") \
	H(F, p, scheme, STRING, ":scheme") \
	H(F, p, status, UINT, ":status") \
	H(F, p, accept, STRING, "accept") \
	H(F, p, accept_charset, STRING, "accept-charset") \
	H(F, p, accept_encoding, STRING, "accept-encoding") \
	H(F, p, accept_language, STRING, "accept-language") \
	H(F, p, accept_ranges, STRING, "accept-ranges") \
	H(F, p, access_control_allow_origin, STRING, "access-control-allow-origin") \
	H(F, p, age, UINT, "age") \
	H(F, p, allow, STRING, "allow") \
	H(F, p, authorization, STRING, "authorization") \
	H(F, p, cache_control, STRING, "cache-control") \
	H(F, p, content_disposition, STRING, "content-disposition") \
	H(F, p, content_encoding, STRING, "content-encoding") \
	H(F, p, content_language, STRING, "content-language") \
	H(F, p, content_length, UINT, "content-length") \
	H(F, p, content_location, STRING, "content-location") \
	H(F, p, content_range, STRING, "content-range") \
	H(F, p, content_type, STRING, "content-type") \
	H(F, p, cookie, STRING, "cookie") \
	H(F, p, date, STRING, "date") \
	H(F, p, etag, STRING, "etag") \
	H(F, p, expect, STRING, "expect") \
	H(F, p, expires, STRING, "expires") \
	H(F, p, from, STRING, "from") \
	H(F, p, if_match, STRING, "if-match") \
	H(F, p, if_modified_since, STRING, "if-modified-since") \
	H(F, p, if_none_match, STRING, "if-none-match") \
	H(F, p, if_range, STRING, "if-range") \
	H(F, p, if_unmodified_since, STRING, "if-unmodified-since") \
	H(F, p, last_modified, STRING, "last-modified") \
	H(F, p, link, STRING, "link") \
	H(F, p, location, STRING, "location") \
	H(F, p, max_forwards, UINT, "max-forwards") \
	H(F, p, proxy_authenticate, STRING, "proxy-authenticate") \
	H(F, p, proxy_authorization, STRING, "proxy-authorization") \
	H(F, p, range, STRING, "range") \
	H(F, p, referer, STRING, "referer") \
	H(F, p, refresh, STRING, "refresh") \
	H(F, p, retry_after, STRING, "retry-after") \
	H(F, p, server, STRING, "server") \
	H(F, p, set_cookie, STRING, "set-cookie") \
	H(F, p, strict_transport_security, STRING, "strict-transport-security") \
	H(F, p, user_agent, STRING, "user-agent") \
	H(F, p, vary, STRING, "vary") \
	H(F, p, via, STRING, "via") \
	H(F, p, www_authenticate, STRING, "www-authenticate")

#define HTTP2_KNOWN_ROW(F, p, row, type, name)				\
	F(p, frame_header_##row, type, 64, NULL, "http2.headers." #row, "the value, of " name)

/* What a header block stands for, RFC 7541. */
#define HTTP2_HEADERS(F, G, L, I, E, p)					\
	L(p, frame_headers, "fields of the header block, in their order") \
	I(p, frame_header)						\
		F(p, frame_header_name_length, UINT, 32, NULL, "http2.header.name.length", "bytes of the name") \
		F(p, frame_header_name,        STRING, 0, NULL, "http2.header.name", "name") \
		F(p, frame_header_field_value_length, UINT, 32, NULL, "http2.header.value.length", "bytes of the value") \
		F(p, frame_header_field_value, STRING, 0, NULL, "http2.header.value", "value") \
		HTTP2_KNOWN(HTTP2_KNOWN_ROW, F, p)			\
		F(p, frame_header_unescaped,   STRING, 0, NULL, "http2.header.unescaped", "the value without percent-encoding, RFC 3986, 2.1") \
		F(p, frame_header_repr, NAMED, 8, &names_http2_repr, "http2.header.repr", "how the field is represented") \
		F(p, frame_header_index, UINT, 32, NULL, "http2.header.index", "entry of the static or dynamic table") \
		F(p, frame_header_table_size, UINT, 32, NULL, "http2.header_table_size_update.header_table_size", "from here on, bytes of the dynamic table") \
	E(p, frame_header)						\
	E(p, frame_headers)						\
	F(p, frame_block_status, NAMED, 8, &names_http2_block, "-", "how far the fields could be told") \
	F(p, frame_block_length, UINT, 32, NULL, "http2.header.length", "bytes of the fields, uncompressed, with 8 for each") \
	F(p, frame_block_count,  UINT, 32, NULL, "http2.header.count", "fields and changes of the table's size")

/* Names below "http2.frames", in the order of the bytes; the payload's by type of frame. */
#define HTTP2(F, G, L, I, E, p)						\
	F(p, magic, STRING, 192, NULL, NULL, "connection preface of a client, RFC 9113, 3.4") \
	L(p, frames, "frames that begin in this segment")		\
	I(p, frame)							\
		F(p, frame_length, UINT, 24, NULL, "http2.length", "bytes of payload") \
		F(p, frame_type,   UINT, 8,  &names_http2_type, "http2.type", "kind of frame") \
		G(p, frame_flags,  UINT, 8,  NULL, "http2.flags", "flags, by type") \
			F(p, frame_flags_unused,              UINT, 8, NULL, "http2.flags.unused", "bits that have no meaning in a frame without flags") \
			F(p, frame_flags_unused_data,         UINT, 8, NULL, "http2.flags.unused_data", "bits that have no meaning in DATA") \
			F(p, frame_flags_unused_headers,      UINT, 8, NULL, "http2.flags.unused_headers", "bits that have no meaning in HEADERS") \
			F(p, frame_flags_unused_settings,     UINT, 8, NULL, "http2.flags.unused_settings", "bits that have no meaning in SETTINGS") \
			F(p, frame_flags_unused_push_promise, UINT, 8, NULL, "http2.flags.unused_push_promise", "bits that have no meaning in PUSH_PROMISE") \
			F(p, frame_flags_unused_ping,         UINT, 8, NULL, "http2.flags.unused_ping", "bits that have no meaning in PING") \
			F(p, frame_flags_unused_continuation, UINT, 8, NULL, "http2.flags.unused_continuation", "bits that have no meaning in CONTINUATION") \
			F(p, frame_flags_priority,     BOOL, 1, NULL, "http2.flags.priority", "dependency and weight are there") \
			F(p, frame_flags_padded,       BOOL, 1, NULL, "http2.flags.padded", "padding is there; without meaning in CONTINUATION") \
			F(p, frame_flags_eh,           BOOL, 1, NULL, "http2.flags.eh", "END_HEADERS: the header block ends here") \
			F(p, frame_flags_end_stream,   BOOL, 1, NULL, "http2.flags.end_stream", "the sender's last frame with content of this stream") \
			F(p, frame_flags_ack_settings, BOOL, 1, NULL, "http2.flags.ack.settings", "the peer's settings are in force") \
			F(p, frame_flags_ack_ping,     BOOL, 1, NULL, "http2.flags.ack.ping", "an answer") \
		E(p, frame_flags)					\
		F(p, frame_r,        UINT, 1,  NULL, "http2.r", "reserved") \
		F(p, frame_streamid, UINT, 31, NULL, "http2.streamid", "stream; 0: the connection") \
		F(p, frame_pad_length, UINT, 8, NULL, "http2.pad_length", "bytes of padding, 0 in a frame that has none") \
		F(p, frame_data,         BYTES, 0, NULL, "http2.data.data", "content") \
		F(p, frame_data_padding, BYTES, 0, NULL, "http2.data.padding", "padding") \
		F(p, frame_exclusive,         BOOL, 1,  NULL, "http2.exclusive", "other streams that depend on that one now depend on this") \
		F(p, frame_stream_dependency, UINT, 31, NULL, "http2.stream_dependency", "the stream that this one depends on") \
		F(p, frame_weight,            UINT, 8,  NULL, "http2.headers.weight", "weight less 1, as it is sent") \
		F(p, frame_weight_real,       UINT, 9,  NULL, "http2.headers.weight_real", "weight, 1 to 256") \
		F(p, frame_rst_stream_error,  UINT, 32, &names_http2_error, "http2.rst_stream.error", "why the stream ends") \
		L(p, frame_settings, "settings of the sender, in their order") \
		I(p, frame_setting)					\
			F(p, frame_setting_id, UINT, 16, &names_http2_setting, "http2.settings.id", "which setting") \
			F(p, frame_setting_header_table_size,      UINT, 32, NULL, "http2.settings.header_table_size", "bytes of the table for header compression") \
			F(p, frame_setting_enable_push,            UINT, 32, NULL, "http2.settings.enable_push", "1: the server may push") \
			F(p, frame_setting_max_concurrent_streams, UINT, 32, NULL, "http2.settings.max_concurrent_streams", "streams that the peer may have open") \
			F(p, frame_setting_initial_window_size,    UINT, 32, NULL, "http2.settings.initial_window_size", "flow-control window of a new stream") \
			F(p, frame_setting_max_frame_size,         UINT, 32, NULL, "http2.settings.max_frame_size", "largest payload that is taken") \
			F(p, frame_setting_max_header_list_size,   UINT, 32, NULL, "http2.settings.max_header_list_size", "largest list of fields that is taken, uncompressed") \
			F(p, frame_setting_extended_connect,       UINT, 32, NULL, "http2.settings.extended_connect", "1: :protocol may be used, RFC 8441") \
			F(p, frame_setting_no_rfc7540_priorities,  UINT, 32, NULL, "http2.settings.unknown", "1: dependency and weight are not used, RFC 9218, 2.1") \
			F(p, frame_setting_tls_reneg_permitted,    UINT, 32, NULL, "http2.settings.unknown", "who may renegotiate TLS, MS-HTTP2E, 2.2.1") \
			F(p, frame_setting_enable_metadata,        UINT, 32, NULL, "http2.settings.unknown", "1: METADATA frames are taken") \
			F(p, frame_setting_unknown,                UINT, 32, NULL, "http2.settings.unknown", "value of another setting") \
		E(p, frame_setting)					\
		E(p, frame_settings)					\
		F(p, frame_push_promise_r,        UINT, 1,  NULL, "http2.push_promise.r", "reserved") \
		F(p, frame_promised_stream_id,    UINT, 31, NULL, "http2.push_promise.promised_stream_id", "the stream that is promised") \
		F(p, frame_headers_block,         BYTES, 0, NULL, "http2.headers", "header block or its first fragment, compressed") \
		F(p, frame_push_promise_block,    BYTES, 0, NULL, "http2.push_promise.header", "header block or its first fragment, compressed") \
		F(p, frame_continuation_block,    BYTES, 0, NULL, "http2.continuation.header", "another fragment of a header block, compressed") \
		HTTP2_HEADERS(F, G, L, I, E, p)				\
		F(p, frame_headers_padding,       BYTES, 0, NULL, "http2.headers.padding", "padding") \
		F(p, frame_push_promise_padding,  BYTES, 0, NULL, "http2.push_promise.padding", "padding") \
		F(p, frame_ping, BYTES, 64, NULL, "http2.ping", "whatever the sender likes") \
		F(p, frame_pong, BYTES, 64, NULL, "http2.pong", "what was asked with") \
		F(p, frame_goaway_r,       UINT,  1,  NULL, "http2.goway.r", "reserved") \
		F(p, frame_last_stream_id, UINT,  31, NULL, "http2.goaway.last_stream_id", "the last stream that was worked on") \
		F(p, frame_goaway_error,   UINT,  32, &names_http2_error, "http2.goaway.error", "why the connection ends") \
		F(p, frame_addata,         BYTES, 0,  NULL, "http2.goaway.addata", "additional data for finding faults") \
		F(p, frame_window_update_r,       UINT, 1,  NULL, "http2.window_update.r", "reserved") \
		F(p, frame_window_size_increment, UINT, 31, NULL, "http2.window_update.window_size_increment", "bytes that may be sent besides") \
		F(p, frame_altsvc_origin_len,  UINT,   16, NULL, "http2.altsvc.origin.len", "bytes of the origin") \
		F(p, frame_altsvc_origin,      STRING, 0,  NULL, "http2.altsvc.origin", "origin, in a frame of no stream") \
		F(p, frame_altsvc_field_value, STRING, 0,  NULL, "http2.altsvc.field_value", "alternative services, RFC 7838, 3") \
		L(p, frame_origins, "origins that the server answers for, RFC 8336") \
		I(p, frame_origin)					\
			F(p, frame_origin_len,   UINT,   16, NULL, "http2.origin.origin_len", "bytes of the origin") \
			F(p, frame_origin_ascii, STRING, 0,  NULL, "http2.origin.origin", "scheme, host and port") \
		E(p, frame_origin)					\
		E(p, frame_origins)					\
		F(p, frame_priority_update_r,           UINT,   1,  NULL, "-", "reserved") \
		F(p, frame_priority_update_stream_id,   UINT,   31, NULL, "http2.priority_update_stream_id", "the stream whose priority it is") \
		F(p, frame_priority_update_field_value, STRING, 0,  NULL, "http2.priority_update_field_value", "urgency and more, RFC 9218, 4") \
		F(p, frame_unknown, BYTES, 0,  NULL, "http2.unknown", "payload of another type of frame") \
		F(p, frame_later,   UINT,  24, NULL, "-", "bytes of this frame that later segments bring") \
	E(p, frame)							\
	E(p, frames)

enum http2_block {
	HTTP2_BLOCK_TOLD,
	HTTP2_BLOCK_EARLIER_ENTRIES,	/* refers to entries of earlier segments */
	HTTP2_BLOCK_EARLIER_BEGIN,	/* continues a block of an earlier segment */
	HTTP2_BLOCK_FULL,
	HTTP2_BLOCK_DAMAGED,
	HTTP2_BLOCK_NO_DECODER,
};

/* A table entry's text, and where the record has it already. */
struct http2_text {
	const void *key;
	uint32_t base_len;
	uint64_t at;
};

enum {
	HTTP2_MAX_FIELDS = 256,		/* header fields, settings and origins of a segment: a few dozen is much */
	HTTP2_LITERAL = 3,		/* one whose texts are copied costs as much as so many, */
	HTTP2_HUFFMAN = 12,		/* and so many bytes of Huffman's code as one */
	HTTP2_NODES = 8,		/* nodes of the layers before, which may be many of HTTP/1.1 */
	/* Of a table entry a byte can stand for all; a segment's may stand for so many bytes of text each,
	 * and some more. The shortest requests want less. */
	HTTP2_MAX_TEXT = 12, HTTP2_SOME_TEXT = 256,
	HTTP2_TEXTS = 256,		/* texts that are remembered, a power of two */
};

/* A frame of a message, with what its header block stands for: told by who knows the connection. The
 * texts lie in the same bytes as the frame, which is whole. */
struct http2_shown {
	struct cursor frame;
	const struct hpack_field *fields;
	size_t nfields;
	enum http2_block status;
};

struct http2_message {
	const struct http2_shown *frames;
	size_t nframes;
};

/* A segment. The texts are set when the decoder is started, by the first header block. */
struct http2 {
	uint32_t continued;		/* stream whose header block goes on in the next frame, 0: none */
	bool started, full;		/* the decoder; no more fields are told */
	unsigned fields, ntexts;
	size_t text;			/* bytes of it that may still be told */
	const struct http2_shown *shown; /* the frame in work, of a message; NULL: of a segment */
	struct http2_text texts[HTTP2_TEXTS];
};

/* Bytes of Huffman's code that one more field may have. */
static inline size_t
http2_huffman_left(const struct http2 *s)
{
	return s->fields < HTTP2_MAX_FIELDS ? (HTTP2_MAX_FIELDS - s->fields) * (size_t)HTTP2_HUFFMAN : 0;
}

/* Whether one more field, setting or origin is put. */
static inline bool
http2_one_more(const struct dissect *d, struct http2 *s)
{
	return !d->full && s->fields++ < HTTP2_MAX_FIELDS;
}

/* Puts what a fragment of a header block stands for; `begun`: the block begins with it or with
 * the frames before it; `last`: it ends with it. Of a message all is told already. */
enum http2_block http2_header_put(struct dissect *d, struct http2 *s, struct cursor fragment, bool begun, bool last);

/* Whether these are the first bytes of frames, or of a client's connection: what a port of
 * HTTP carries if it is not text. */
bool http2_begins(const struct cursor *c);

/* Whether a frame can begin with these bytes, of which the first 9 are looked at: what may be found
 * in the middle of a connection. */
bool http2_may_begin(const struct cursor *c);

/* Fills the layer of a message, a struct http2_message; for dissect_told(). */
void http2_put_message(struct dissect *d, const void *message);

#endif
