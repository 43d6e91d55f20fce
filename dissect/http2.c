/* http2.c - HTTP/2, RFC 9113, with ALTSVC (RFC 7838), ORIGIN (RFC 8336) and PRIORITY_UPDATE
 * (RFC 9218): the frames that begin in one TCP segment.
 *
 *   0                       24       32
 *   +-----------------------+--------+
 *   | length                | type   |    length counts the payload alone
 *   +--------+-+--------------------------+
 *   | flags  |R| streamid                 |
 *   +--------+-+--------------------------+
 *   | [pad_length] payload ... [padding]  |
 *   +-------------------------------------+
 *
 * A frame that goes on in a later segment is shown as far as its fixed fields go. Where a
 * segment begins inside a frame nothing tells where the next one begins: that is data.
 */
#include "dissect/http2.h"

enum http2_kind {
	HTTP2_DATA, HTTP2_HEADERS_FRAME, HTTP2_PRIORITY, HTTP2_RST_STREAM, HTTP2_SETTINGS, HTTP2_PUSH_PROMISE,
	HTTP2_PING, HTTP2_GOAWAY, HTTP2_WINDOW_UPDATE, HTTP2_CONTINUATION, HTTP2_ALTSVC,
	HTTP2_ORIGIN = 12, HTTP2_PRIORITY_UPDATE = 16,
};

/* IANA http2-parameters. */
NAMES_OWN(http2_type,
	{ 0, "DATA" }, { 1, "HEADERS" }, { 2, "PRIORITY" }, { 3, "RST_STREAM" }, { 4, "SETTINGS" },
	{ 5, "PUSH_PROMISE" }, { 6, "PING" }, { 7, "GOAWAY" }, { 8, "WINDOW_UPDATE" }, { 9, "CONTINUATION" },
	{ 10, "ALTSVC" }, { 11, "BLOCKED" }, { 12, "ORIGIN" }, { 16, "PRIORITY_UPDATE" }, { 77, "METADATA" })
NAMES_OWN(http2_error,
	{ 0, "NO_ERROR" }, { 1, "PROTOCOL_ERROR" }, { 2, "INTERNAL_ERROR" }, { 3, "FLOW_CONTROL_ERROR" },
	{ 4, "SETTINGS_TIMEOUT" }, { 5, "STREAM_CLOSED" }, { 6, "FRAME_SIZE_ERROR" }, { 7, "REFUSED_STREAM" },
	{ 8, "CANCEL" }, { 9, "COMPRESSION_ERROR" }, { 10, "CONNECT_ERROR" }, { 11, "ENHANCE_YOUR_CALM" },
	{ 12, "INADEQUATE_SECURITY" }, { 13, "HTTP_1_1_REQUIRED" })
NAMES_OWN(http2_setting,
	{ 1, "HEADER_TABLE_SIZE" }, { 2, "ENABLE_PUSH" }, { 3, "MAX_CONCURRENT_STREAMS" }, { 4, "INITIAL_WINDOW_SIZE" },
	{ 5, "MAX_FRAME_SIZE" }, { 6, "MAX_HEADER_LIST_SIZE" }, { 8, "ENABLE_CONNECT_PROTOCOL" },
	{ 9, "NO_RFC7540_PRIORITIES" }, { 16, "TLS_RENEG_PERMITTED" }, { 19780, "ENABLE_METADATA" })
#define HTTP2_REPR_NAME(name, text) { HPACK_##name, text },
NAMES_OWN(http2_repr, HPACK_REPRS(HTTP2_REPR_NAME))
NAMES_OWN(http2_block,
	{ HTTP2_BLOCK_TOLD, "told" }, { HTTP2_BLOCK_EARLIER_ENTRIES, "refers to entries of earlier segments" },
	{ HTTP2_BLOCK_EARLIER_BEGIN, "its beginning is not known" }, { HTTP2_BLOCK_FULL, "too much to tell" },
	{ HTTP2_BLOCK_DAMAGED, "damaged" }, { HTTP2_BLOCK_NO_DECODER, "no decoder is built in" })

FIELDS_LOOSE(http2, HTTP2)

enum {
	HTTP2_MAGIC = 24,		/* bytes of the connection preface */
	HTTP2_FRAME_HEADER = 9,
	HTTP2_PRIORITY_LENGTH = 5,
	HTTP2_SETTING_LENGTH = 6,
	HTTP2_FRAME_SIZE = 16384,	/* every peer takes this much, and few ask for more, 4.2 */
	HTTP2_MAX_FRAMES = 512,		/* of a segment: a full one of 64 KiB holds 7281 empty frames */
	HTTP2_ACK = 0x01, HTTP2_END_STREAM = 0x01, HTTP2_END_HEADERS = 0x04, HTTP2_PADDED = 0x08, HTTP2_PRIORITY_FLAG = 0x20,
};

struct http2_frame {
	const struct http2_type *type;
	uint32_t length, streamid;
	uint8_t flags;
	bool whole;			/* all of its payload is here */
	struct cursor start;
};

enum http2_stream { HTTP2_ANY_STREAM, HTTP2_CONNECTION, HTTP2_A_STREAM };

/* What a type of frame may have, RFC 9113, 6. */
struct http2_type {
	uint8_t flags;			/* those that mean something */
	uint8_t stream;			/* enum http2_stream */
	uint16_t unused;		/* row for the other flags */
	uint32_t min, max;		/* bytes of payload */
	void (*put)(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c);
};

/* The stream or the connection ends because of this, but it is clear what the bytes are. */
static void
http2_note(struct dissect *d, const struct http2_frame *f, enum reason why)
{
	dissect_note(d, &f->start, why);
}

/* ---- padding, 6.1 ---- */

/* Steps over the pad length, and takes the padding off the end. */
static struct cursor
http2_padding(struct dissect *d, const struct http2_frame *f, struct cursor *c)
{
	struct cursor none = cursor_over(c->end, 0);

	if (!(f->flags & f->type->flags & HTTP2_PADDED)) {
		PUT(d, http2, frame_pad_length, 0);
		return none;
	}
	size_t pad = cursor_peek(c, 0);
	if (!ROW(d, http2, c, frame_pad_length)) {
		if (f->whole)
			http2_note(d, f, REASON_short_len);
		return none;
	}
	if (!f->whole)
		return none;
	if (pad > cursor_left(c)) {
		http2_note(d, f, REASON_long_len);
		*c = none;			/* what of it is content nobody knows */
		return none;
	}
	struct cursor content = cursor_take(c, cursor_left(c) - pad), padding = *c;
	*c = content;
	return padding;
}

static void
http2_put_padding(struct dissect *d, unsigned row, const struct cursor *padding)
{
	if (cursor_left(padding) > 0)
		dissect_node(d, PROTO_http2, row, NODE_FRAME, (uint32_t)cursor_left(padding), (uint64_t)(padding->at - d->frame));
}

/* ---- header blocks, 4.3, 6.2, 6.6, 6.10 ---- */

static void
http2_put_block(struct dissect *d, struct http2 *s, const struct http2_frame *f, unsigned row, bool begun, const struct cursor *block)
{
	bool last = (f->flags & HTTP2_END_HEADERS) != 0;

	s->continued = 0;
	if (!f->whole)
		return;
	if (cursor_left(block) > 0)
		dissect_node(d, PROTO_http2, row, NODE_FRAME, (uint32_t)cursor_left(block), (uint64_t)(block->at - d->frame));
	enum http2_block told = http2_header_put(d, s, *block, begun, last);
	if (told == HTTP2_BLOCK_DAMAGED)
		http2_note(d, f, REASON_value);
	else if (!last && told != HTTP2_BLOCK_EARLIER_BEGIN)
		s->continued = f->streamid;
}

static bool
http2_put_priority(struct dissect *d, struct cursor *c)
{
	uint8_t weight = cursor_peek(c, HTTP2_PRIORITY_LENGTH - 1);

	if (!RUN(d, http2, c, frame_exclusive, frame_weight))
		return false;
	PUT(d, http2, frame_weight_real, weight + 1u);
	return true;
}

static void
http2_headers(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	struct cursor padding = http2_padding(d, f, c);

	if ((f->flags & HTTP2_PRIORITY_FLAG) && !http2_put_priority(d, c)) {
		if (f->whole)
			http2_note(d, f, REASON_short_len);
		return;
	}
	http2_put_block(d, s, f, http2_frame_headers_block, true, c);
	http2_put_padding(d, http2_frame_headers_padding, &padding);
}

static void
http2_push_promise(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	struct cursor padding = http2_padding(d, f, c);

	if (!RUN(d, http2, c, frame_push_promise_r, frame_promised_stream_id)) {
		if (f->whole)
			http2_note(d, f, REASON_short_len);
		return;
	}
	http2_put_block(d, s, f, http2_frame_push_promise_block, true, c);
	http2_put_padding(d, http2_frame_push_promise_padding, &padding);
}

static void
http2_continuation(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	bool begun = s->continued != 0 && s->continued == f->streamid;

	PUT(d, http2, frame_pad_length, 0);
	http2_put_block(d, s, f, http2_frame_continuation_block, begun, c);
}

/* ---- the other types; what is short is noted by http2_check() ---- */

static void
http2_data(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	struct cursor padding = http2_padding(d, f, c);

	(void)s;
	if (!f->whole)
		return;
	(void)ROW(d, http2, c, frame_data);
	http2_put_padding(d, http2_frame_data_padding, &padding);
}

static void
http2_priority(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	(void)f;
	(void)http2_put_priority(d, c);
}

static void
http2_rst_stream(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	(void)f;
	(void)ROW(d, http2, c, frame_rst_stream_error);
}

static unsigned
http2_setting_row(uint16_t id)
{
	switch (id) {
	case 1: return http2_frame_setting_header_table_size;
	case 2: return http2_frame_setting_enable_push;
	case 3: return http2_frame_setting_max_concurrent_streams;
	case 4: return http2_frame_setting_initial_window_size;
	case 5: return http2_frame_setting_max_frame_size;
	case 6: return http2_frame_setting_max_header_list_size;
	case 8: return http2_frame_setting_extended_connect;
	case 9: return http2_frame_setting_no_rfc7540_priorities;
	case 16: return http2_frame_setting_tls_reneg_permitted;
	case 19780: return http2_frame_setting_enable_metadata;
	default: return http2_frame_setting_unknown;
	}
}

static void
http2_put_settings(struct dissect *d, struct http2 *s, struct cursor *c)
{
	OPEN(d, http2, frame_settings);
	while (dissect_left(d, c) >= HTTP2_SETTING_LENGTH && http2_one_more(d, s)) {
		uint16_t id = cursor_u16(c);
		uint32_t value = cursor_u32(c);
		OPEN(d, http2, frame_setting);
		PUT(d, http2, frame_setting_id, id);
		dissect_node(d, PROTO_http2, http2_setting_row(id), NODE_NUMBER, 0, value);
		CLOSE(d, http2, frame_setting);
	}
	CLOSE(d, http2, frame_settings);
}

static void
http2_settings(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	if (cursor_left(c) >= HTTP2_SETTING_LENGTH)
		http2_put_settings(d, s, c);
	if (cursor_left(c) >= HTTP2_SETTING_LENGTH)
		http2_note(d, f, REASON_nodes);
	else if (f->whole && (cursor_left(c) > 0 || ((f->flags & HTTP2_ACK) && f->length > 0)))
		http2_note(d, f, REASON_value);		/* 6.5: FRAME_SIZE_ERROR */
}

static void
http2_ping(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	(void)layout_row(d, PROTO_http2, c, f->flags & HTTP2_ACK ? http2_frame_pong : http2_frame_ping);
}

static void
http2_goaway(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	if (RUN(d, http2, c, frame_goaway_r, frame_goaway_error) && f->whole)
		(void)ROW(d, http2, c, frame_addata);
}

static void
http2_window_update(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	(void)f;
	(void)RUN(d, http2, c, frame_window_update_r, frame_window_size_increment);
}

static void
http2_altsvc(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	size_t len = cursor_left(c) >= 2 ? load_be16(c->at) : 0;

	(void)s;
	if (!ROW(d, http2, c, frame_altsvc_origin_len) || !f->whole)
		return;
	if (len > cursor_left(c))
		http2_note(d, f, REASON_long_len);
	struct cursor origin = cursor_take(c, len);
	PUT_BYTES(d, http2, frame_altsvc_origin, origin.at, cursor_left(&origin));
	(void)ROW(d, http2, c, frame_altsvc_field_value);
}

static bool
http2_put_origin(struct dissect *d, struct cursor *c)
{
	size_t len = cursor_left(c) >= 2 ? load_be16(c->at) : 0;

	OPEN(d, http2, frame_origin);
	bool whole = ROW(d, http2, c, frame_origin_len) && len <= cursor_left(c);
	struct cursor origin = cursor_take(c, len);
	(void)ROW(d, http2, &origin, frame_origin_ascii);
	CLOSE(d, http2, frame_origin);
	return whole;
}

static void
http2_origin(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	bool whole = true;

	if (!f->whole)
		return;
	OPEN(d, http2, frame_origins);
	while (whole && dissect_left(d, c) > 0 && http2_one_more(d, s))
		whole = http2_put_origin(d, c);
	CLOSE(d, http2, frame_origins);
	if (!whole)
		http2_note(d, f, REASON_long_len);
	else if (cursor_left(c) > 0)
		http2_note(d, f, REASON_nodes);
}

static void
http2_priority_update(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	if (RUN(d, http2, c, frame_priority_update_r, frame_priority_update_stream_id) && f->whole)
		(void)ROW(d, http2, c, frame_priority_update_field_value);
}

static void
http2_unknown(struct dissect *d, struct http2 *s, const struct http2_frame *f, struct cursor *c)
{
	(void)s;
	if (f->whole)
		(void)ROW(d, http2, c, frame_unknown);
}

#define HTTP2_ANY_LENGTH 0, 0xffffff
static const struct http2_type http2_types[] = {
	[HTTP2_DATA] = { 0x09, HTTP2_A_STREAM, http2_frame_flags_unused_data, HTTP2_ANY_LENGTH, http2_data },
	[HTTP2_HEADERS_FRAME] = { 0x2d, HTTP2_A_STREAM, http2_frame_flags_unused_headers, HTTP2_ANY_LENGTH, http2_headers },
	[HTTP2_PRIORITY] = { 0, HTTP2_A_STREAM, http2_frame_flags_unused, 5, 5, http2_priority },
	[HTTP2_RST_STREAM] = { 0, HTTP2_A_STREAM, http2_frame_flags_unused, 4, 4, http2_rst_stream },
	[HTTP2_SETTINGS] = { 0x01, HTTP2_CONNECTION, http2_frame_flags_unused_settings, HTTP2_ANY_LENGTH, http2_settings },
	[HTTP2_PUSH_PROMISE] = { 0x0c, HTTP2_A_STREAM, http2_frame_flags_unused_push_promise, HTTP2_ANY_LENGTH, http2_push_promise },
	[HTTP2_PING] = { 0x01, HTTP2_CONNECTION, http2_frame_flags_unused_ping, 8, 8, http2_ping },
	[HTTP2_GOAWAY] = { 0, HTTP2_CONNECTION, http2_frame_flags_unused, 8, 0xffffff, http2_goaway },
	[HTTP2_WINDOW_UPDATE] = { 0, HTTP2_ANY_STREAM, http2_frame_flags_unused, 4, 4, http2_window_update },
	[HTTP2_CONTINUATION] = { 0x04, HTTP2_A_STREAM, http2_frame_flags_unused_continuation, HTTP2_ANY_LENGTH, http2_continuation },
	[HTTP2_ALTSVC] = { 0, HTTP2_ANY_STREAM, http2_frame_flags_unused, 2, 0xffffff, http2_altsvc },
	[HTTP2_ORIGIN] = { 0, HTTP2_CONNECTION, http2_frame_flags_unused, HTTP2_ANY_LENGTH, http2_origin },
	[HTTP2_PRIORITY_UPDATE] = { 0, HTTP2_CONNECTION, http2_frame_flags_unused, 4, 0xffffff, http2_priority_update },
};
static const struct http2_type http2_other = { 0, HTTP2_ANY_STREAM, http2_frame_flags_unused, HTTP2_ANY_LENGTH, http2_unknown };

static const struct http2_type *
http2_find(uint8_t type)
{
	return type < sizeof http2_types / sizeof http2_types[0] && http2_types[type].put != NULL ? &http2_types[type] : &http2_other;
}

/* ---- a frame ---- */

static void
http2_put_flag(struct dissect *d, const struct http2_frame *f, unsigned flag, unsigned row)
{
	if (f->type->flags & flag)
		dissect_node(d, PROTO_http2, row, NODE_NUMBER, 0, (f->flags & flag) != 0);
}

static void
http2_put_flags(struct dissect *d, const struct http2_frame *f)
{
	uint16_t unused = f->type->unused;
	bool continuation = unused == http2_frame_flags_unused_continuation;

	PUT(d, http2, frame_flags, f->flags);
	/* Drafts of the protocol had padding in CONTINUATION. */
	dissect_node(d, PROTO_http2, unused, NODE_NUMBER, 0, f->flags & ~(f->type->flags | (continuation ? HTTP2_PADDED : 0)) & 0xff);
	http2_put_flag(d, f, HTTP2_PRIORITY_FLAG, http2_frame_flags_priority);
	if (continuation)
		PUT(d, http2, frame_flags_padded, (f->flags & HTTP2_PADDED) != 0);
	http2_put_flag(d, f, HTTP2_PADDED, http2_frame_flags_padded);
	http2_put_flag(d, f, HTTP2_END_HEADERS, http2_frame_flags_eh);
	if (unused == http2_frame_flags_unused_settings)
		http2_put_flag(d, f, HTTP2_ACK, http2_frame_flags_ack_settings);
	else if (unused == http2_frame_flags_unused_ping)
		http2_put_flag(d, f, HTTP2_ACK, http2_frame_flags_ack_ping);
	else
		http2_put_flag(d, f, HTTP2_END_STREAM, http2_frame_flags_end_stream);
	CLOSE(d, http2, frame_flags);
}

/* Reads a frame's header; false: its bytes end first. */
static bool
http2_read(struct cursor *c, struct http2_frame *f)
{
	f->start = *c;
	f->length = cursor_u24(c);
	f->type = http2_find(cursor_u8(c));
	f->flags = cursor_u8(c);
	f->streamid = cursor_u32(c) & 0x7fffffff;
	f->whole = f->length <= cursor_left(c);
	return !c->short_read;
}

/* 4.1, 6: a length or a stream that this type may not have. */
static void
http2_check(struct dissect *d, const struct http2_frame *f)
{
	const struct http2_type *t = f->type;

	if (f->length < t->min)
		http2_note(d, f, REASON_short_len);
	else if (f->length > t->max || (t->stream == HTTP2_CONNECTION && f->streamid != 0) ||
	    (t->stream == HTTP2_A_STREAM && f->streamid == 0))
		http2_note(d, f, REASON_value);
}

static void
http2_put_frame(struct dissect *d, struct http2 *s, struct cursor *c)
{
	struct http2_frame f;
	struct cursor header = *c;

	OPEN(d, http2, frame);
	(void)RUN(d, http2, &header, frame_length, frame_type);
	if (http2_read(c, &f)) {
		http2_put_flags(d, &f);
		cursor_skip(&header, 1);
		(void)RUN(d, http2, &header, frame_r, frame_streamid);
		http2_check(d, &f);
		struct cursor payload = cursor_take(c, f.length);
		uint32_t here = (uint32_t)cursor_left(&payload);
		f.type->put(d, s, &f, &payload);
		if (!f.whole)
			PUT(d, http2, frame_later, f.length - here);
	}
	CLOSE(d, http2, frame);
}

/* ---- what is HTTP/2 ---- */

/* Its first line tells: no request is called PRI, RFC 9113, 3.4. */
static bool
http2_preface(const struct cursor *c)
{
	enum { FIRST_LINE = 16 };
	size_t left = cursor_left(c), n = left < HTTP2_MAGIC ? left : HTTP2_MAGIC;

	return n >= FIRST_LINE && memcmp(c->at, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", n) == 0;
}

static bool
http2_fits_stream(const struct http2_type *t, uint32_t streamid)
{
	return t->stream == HTTP2_ANY_STREAM || (t->stream == HTTP2_CONNECTION) == (streamid == 0);
}

/* A stream that a server pushes, which hardly any does: a table of small 32-bit numbers, as movies
 * have it, looks like frames of data on such streams. */
static bool
http2_is_pushed(const struct http2_frame *f)
{
	return f->type->put == http2_data && f->streamid % 2 == 0;
}

/* Whether a frame of this header can be sent, and means anything. Others than the known types
 * are no evidence, but may stand among them. */
static bool
http2_sensible(const struct http2_frame *f, bool first)
{
	const struct http2_type *t = f->type;
	bool ends = (f->flags & HTTP2_END_STREAM) != 0, reserved = cursor_peek(&f->start, 5) >> 7 != 0;

	if (f->length > HTTP2_FRAME_SIZE || reserved)
		return false;
	if (first && (t == &http2_other || http2_is_pushed(f)))
		return false;
	if (t == &http2_other)
		return true;
	if ((f->flags & ~t->flags) != 0 || f->length < t->min || f->length > t->max || !http2_fits_stream(t, f->streamid))
		return false;
	if (t->put == http2_settings)
		return f->length % HTTP2_SETTING_LENGTH == 0 && (!ends || f->length == 0);
	return f->length > 0 || (t->put == http2_data && ends);
}

/* At least one frame is whole, and those that follow it fill the bytes. */
static bool
http2_run(struct cursor c)
{
	enum { HTTP2_EVIDENCE = 8 };	/* so many frames in a row are no accident */
	struct http2_frame f;
	unsigned whole = 0;

	while (whole < HTTP2_EVIDENCE && cursor_left(&c) > 0) {
		if (!http2_read(&c, &f))
			return whole > 0;
		if (!http2_sensible(&f, whole == 0))
			return false;
		if (!f.whole)
			return whole > 0;
		cursor_skip(&c, f.length);
		whole++;
	}
	return whole > 0;
}

bool
http2_may_begin(const struct cursor *c)
{
	struct cursor header = *c;
	struct http2_frame f;

	return http2_read(&header, &f) && http2_sensible(&f, true);
}

bool
http2_begins(const struct cursor *c)
{
	return http2_preface(c) || http2_run(*c);
}

static enum proto_id
http2_choose(const struct cursor *c)
{
	return http2_begins(c) ? PROTO_http2 : PROTO_none;
}

static void
http2_dissect(struct dissect *d, struct cursor *c)
{
	struct http2 s;

	s.continued = 0;
	s.fields = (unsigned)(d->next - d->nodes) / HTTP2_NODES;
	s.text = cursor_left(c) * HTTP2_MAX_TEXT + HTTP2_SOME_TEXT;
	s.started = s.full = false;
	s.shown = NULL;
	if (http2_preface(c) && !ROW(d, http2, c, magic)) {
		dissect_short(d, c);
		return;
	}
	OPEN(d, http2, frames);
	for (unsigned i = 0; i < HTTP2_MAX_FRAMES && !d->full && cursor_left(c) > 0; i++)
		http2_put_frame(d, &s, c);
	CLOSE(d, http2, frames);
	if (cursor_left(c) > 0)
		dissect_note(d, c, REASON_nodes);
}

void
http2_put_message(struct dissect *d, const void *message)
{
	const struct http2_message *m = message;
	struct http2 s;

	s.text = SIZE_MAX;		/* it has been limited before */
	s.ntexts = 0;
	OPEN(d, http2, frames);
	for (size_t i = 0; i < m->nframes; i++) {
		struct cursor c = m->frames[i].frame;
		s.shown = &m->frames[i];
		s.continued = 0;
		s.fields = 0;
		http2_put_frame(d, &s, &c);
	}
	CLOSE(d, http2, frames);
}

#ifdef HAVE_NGHTTP2
#define HTTP2_SPEC "RFC 9113, RFC 7541"
#else
#define HTTP2_SPEC "RFC 9113; header blocks (RFC 7541) need libnghttp2"
#endif
const struct proto proto_http2 = {
	.chain = "HTTP/2", .key = "http2", .aliases = "HTTPv2", .title = "Hypertext Transfer Protocol Version 2",
	.spec = HTTP2_SPEC, .layer = LAYER_APPLICATION,
	.fields = http2_fields, .nfields = http2_nfields,
	.under = { { SPACE_tcp_port, 50051 } },		/* where gRPC's examples listen; no port is registered */
	.choose = http2_choose, .dissect = http2_dissect,
	.guess = SPACE_tcp_port, .begins = "P", .recognise = http2_preface, .in_tls = true,
};
