/* message_http2.c - messages of HTTP/2, RFC 9113: bytes of either direction become frames.
 *
 *   client: preface SETTINGS HEADERS(1) HEADERS(3) DATA(1) ...      odd streams are the client's,
 *   server: SETTINGS HEADERS(3) DATA(3) HEADERS(1) DATA(3) ...      even ones are pushed
 *
 * A frame is found by the length of the one before it, and by nothing else. So when bytes are
 * missing across a frame's beginning, or what stands there can be no frame, the rest of the
 * direction is left alone; the other one goes on. Bytes that are missing inside a frame hurt what it
 * carries: of DATA the content; of a header block also what later blocks refer to, RFC 7541, 2.3.2.
 *
 * Messages are told when they end, and streams end in any order. So a request that is told before its
 * response has no pair, and the response has the request's number; a pushed response has that of its
 * PUSH_PROMISE, which is told as a message of the server.
 */

#include "reassembly/message_http2.h"
#include "reassembly/message_memory.h"

enum message_http2_expect {
	MESSAGE_HTTP2_AT_START,		/* a preface or a frame */
	MESSAGE_HTTP2_AT_PREFACE,
	MESSAGE_HTTP2_AT_HEADER,
	MESSAGE_HTTP2_AT_PAYLOAD,	/* that is read when all of it is here */
	MESSAGE_HTTP2_AT_PAD,		/* the number of bytes that DATA is padded with */
	MESSAGE_HTTP2_AT_CONTENT,
	MESSAGE_HTTP2_AT_REST,		/* which nobody looks at */
};

enum { MESSAGE_HTTP2_ANY, MESSAGE_HTTP2_CONNECTION, MESSAGE_HTTP2_A_STREAM };

#define MESSAGE_HTTP2_MAX 0xffffff	/* bytes that a frame can have */
enum { MESSAGE_HTTP2_FRAME = 16384, MESSAGE_HTTP2_SETTING_LENGTH = 6, MESSAGE_HTTP2_RESET = 4 };

/* What a type of frame may be; else the connection is damaged, RFC 9113, 4.2 and 6. */
static const struct message_http2_rule {
	uint32_t min, max;		/* bytes of payload */
	uint8_t stream;
	uint8_t expect;
} message_http2_rules[] = {
	[MESSAGE_HTTP2_DATA]          = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_CONTENT },
	[MESSAGE_HTTP2_HEADERS]       = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_PAYLOAD },
	[MESSAGE_HTTP2_PRIORITY]      = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_REST },
	[MESSAGE_HTTP2_RST_STREAM]    = { 4, 4, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_PAYLOAD },
	[MESSAGE_HTTP2_SETTING]       = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_CONNECTION, MESSAGE_HTTP2_AT_PAYLOAD },
	[MESSAGE_HTTP2_PUSH_PROMISE]  = { 4, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_PAYLOAD },
	[MESSAGE_HTTP2_PING]          = { 8, 8, MESSAGE_HTTP2_CONNECTION, MESSAGE_HTTP2_AT_REST },
	[MESSAGE_HTTP2_GOAWAY]        = { 8, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_CONNECTION, MESSAGE_HTTP2_AT_PAYLOAD },
	[MESSAGE_HTTP2_WINDOW_UPDATE] = { 4, 4, MESSAGE_HTTP2_ANY, MESSAGE_HTTP2_AT_REST },
	[MESSAGE_HTTP2_CONTINUATION]  = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_A_STREAM, MESSAGE_HTTP2_AT_PAYLOAD },
};
static const struct message_http2_rule message_http2_other = { 0, MESSAGE_HTTP2_MAX, MESSAGE_HTTP2_ANY, MESSAGE_HTTP2_AT_REST };

static const char message_http2_preface[] = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

static const struct message_http2_rule *
message_http2_rule(uint8_t type)
{
	return type < sizeof message_http2_rules / sizeof message_http2_rules[0] ? &message_http2_rules[type] : &message_http2_other;
}

void
message_http2_stop(struct message_http2 *c, unsigned dir, const char *why)
{
	struct message_http2_side *s = &c->sides[dir];

	s->stopped = true;
	s->unsure = true;
	/* Of a message the beginning of a header block may be all there is. */
	if (s->stream != NULL && (s->continued != 0 || s->type == MESSAGE_HTTP2_HEADERS))
		message_http2_stream_begin(s->stream, dir);
	message_http2_block_free(s);
	message_http2_stream_stop(c, dir, why);
}

static bool
message_http2_is_block(uint8_t type)
{
	return type == MESSAGE_HTTP2_HEADERS || type == MESSAGE_HTTP2_PUSH_PROMISE || type == MESSAGE_HTTP2_CONTINUATION;
}

/* ---- SETTINGS, 6.5 ---- */

/* What one side asks for binds the other from its answer on, 6.5.3. */
static void
message_http2_settings(struct message_http2_side *s, struct cursor c)
{
	while (cursor_left(&c) >= MESSAGE_HTTP2_SETTING_LENGTH) {
		uint16_t id = cursor_u16(&c);
		uint32_t value = cursor_u32(&c);
		if (id == 1)
			s->table_asked = value;
		else if (id == 5 && value > s->frame_size)
			s->frame_size = value;
	}
	s->settled = true;
	if (s->nsettings < MESSAGE_HTTP2_SETTINGS)
		s->tables[s->nsettings++] = s->table_asked;
	else
		s->unsure = true;
}

/* `s` answers its peer. What the peer asked for is not known when some of it was not seen. */
static void
message_http2_answered(struct message_http2_side *s, struct message_http2_side *peer)
{
	if (peer->unsure || !peer->whole) {
		message_http2_block_limit(s, UINT32_MAX);
	} else if (peer->nsettings > 0) {
		message_http2_block_limit(s, peer->tables[0]);
		memmove(peer->tables, peer->tables + 1, --peer->nsettings * sizeof peer->tables[0]);
	}
}

/* ---- frames ---- */

/* Who counts the frames of the capture that brought this one. */
static struct message_frames *
message_http2_frames(struct message_http2_side *s, unsigned dir)
{
	if (message_http2_is_block(s->type) && s->block_type == MESSAGE_HTTP2_PUSH_PROMISE)
		return &s->frames;
	return s->stream != NULL ? &s->stream->half[dir].frames : NULL;
}

static void
message_http2_came(struct message_http2_side *s, unsigned dir, const struct message_source *from)
{
	struct message_frames *frames = message_http2_frames(s, dir);

	if (frames != NULL)
		message_frames_add(frames, from);
}

static void
message_http2_reset(struct message_http2 *c, unsigned dir, const struct cursor *payload)
{
	struct message_http2_side *s = &c->sides[dir];
	uint8_t frame[MESSAGE_HTTP2_HEADER + MESSAGE_HTTP2_RESET];

	memcpy(frame, s->start, MESSAGE_HTTP2_HEADER);
	memcpy(frame + MESSAGE_HTTP2_HEADER, payload->at, MESSAGE_HTTP2_RESET);
	message_http2_stream_reset(c, dir, s->streamid, frame, sizeof frame);
}

/* All of a frame came; its payload, where that is wanted. */
static void
message_http2_frame_end(struct message_http2 *c, unsigned dir, struct cursor payload)
{
	struct message_http2_side *s = &c->sides[dir];

	s->expect = MESSAGE_HTTP2_AT_HEADER;
	if (message_http2_is_block(s->type))
		message_http2_block_put(c, dir, payload);
	else if (s->type == MESSAGE_HTTP2_DATA && s->stream != NULL && (s->flags & MESSAGE_HTTP2_END_STREAM))
		message_http2_stream_end(c, dir, s->stream);
	else if (s->type == MESSAGE_HTTP2_SETTING && (s->flags & MESSAGE_HTTP2_ACK))
		message_http2_answered(s, &c->sides[!dir]);
	else if (s->type == MESSAGE_HTTP2_SETTING)
		message_http2_settings(s, payload);
	else if (s->type == MESSAGE_HTTP2_RST_STREAM && cursor_left(&payload) == MESSAGE_HTTP2_RESET)
		message_http2_reset(c, dir, &payload);
	else if (s->type == MESSAGE_HTTP2_GOAWAY && cursor_left(&payload) > 0)
		message_http2_stream_refuse(c, !dir, cursor_u32(&payload) & 0x7fffffff);
	s->stream = s->continued != 0 ? s->stream : NULL;
}

/* What the peer takes, as far as that is known, 4.2. */
static uint32_t
message_http2_longest(const struct message_http2_side *peer)
{
	return peer->settled && !peer->unsure && peer->whole ? peer->frame_size : MESSAGE_HTTP2_MAX;
}

static bool
message_http2_frame_fits(const struct message_http2 *c, unsigned dir)
{
	const struct message_http2_side *s = &c->sides[dir];
	const struct message_http2_rule *rule = message_http2_rule(s->type);

	/* 6.10: nothing else comes between the frames of a header block. */
	if (s->continued != 0 && (s->type != MESSAGE_HTTP2_CONTINUATION || s->streamid != s->continued))
		return false;
	if (s->continued == 0 && s->type == MESSAGE_HTTP2_CONTINUATION && (s->whole || s->block_type != 0))
		return false;
	if (s->length < rule->min || s->length > rule->max || s->length > message_http2_longest(&c->sides[!dir]))
		return false;
	if (s->type == MESSAGE_HTTP2_SETTING && (s->length % MESSAGE_HTTP2_SETTING_LENGTH != 0 || ((s->flags & MESSAGE_HTTP2_ACK) && s->length > 0)))
		return false;
	if (s->type == MESSAGE_HTTP2_DATA && (s->flags & MESSAGE_HTTP2_PADDED) && s->length == 0)
		return false;
	return rule->stream == MESSAGE_HTTP2_ANY || (rule->stream == MESSAGE_HTTP2_CONNECTION) == (s->streamid == 0);
}

/* What comes next, and for whom. */
static void
message_http2_frame_expect(struct message_http2 *c, unsigned dir)
{
	struct message_http2_side *s = &c->sides[dir];

	s->expect = message_http2_rule(s->type)->expect;
	s->payload.len = 0;
	s->pad = 0;
	if (s->type == MESSAGE_HTTP2_HEADERS || s->type == MESSAGE_HTTP2_PUSH_PROMISE) {
		s->block_type = s->type;
		s->block_flags = s->flags;
		s->lost = false;
		message_frames_reset(&s->frames);
	} else if (s->type == MESSAGE_HTTP2_CONTINUATION && s->continued == 0) {
		s->block_type = MESSAGE_HTTP2_CONTINUATION;	/* its beginning was not seen */
		message_http2_block_lose(s);
	}
	if (s->type == MESSAGE_HTTP2_HEADERS || s->type == MESSAGE_HTTP2_DATA || s->type == MESSAGE_HTTP2_RST_STREAM)
		s->stream = message_http2_stream_find(c, dir, s->streamid,
		    s->type == MESSAGE_HTTP2_HEADERS || (s->type == MESSAGE_HTTP2_DATA && !s->whole));
	if (s->type == MESSAGE_HTTP2_DATA && (s->flags & MESSAGE_HTTP2_PADDED))
		s->expect = MESSAGE_HTTP2_AT_PAD;
	if (s->expect == MESSAGE_HTTP2_AT_PAYLOAD && s->length > MESSAGE_HTTP2_BLOCK) {
		s->expect = MESSAGE_HTTP2_AT_REST;
		message_http2_block_lose(s);
	}
}

static void
message_http2_frame_begin(struct message_http2 *c, unsigned dir)
{
	struct message_http2_side *s = &c->sides[dir];
	struct cursor header = cursor_over(s->start, MESSAGE_HTTP2_HEADER);

	s->length = s->left = cursor_u24(&header);
	s->type = cursor_u8(&header);
	s->flags = cursor_u8(&header);
	s->streamid = cursor_u32(&header) & 0x7fffffff;
	s->have = 0;
	if (!message_http2_frame_fits(c, dir)) {
		message_http2_stop(c, dir, MESSAGE_HTTP2_DAMAGE);
		return;
	}
	message_http2_frame_expect(c, dir);
	for (unsigned i = 0; i < s->nsources; i++)
		message_http2_came(s, dir, &s->sources[i]);
	if (s->left == 0)
		message_http2_frame_end(c, dir, cursor_over(s->start, 0));
}

/* ---- bytes ---- */

/* Gathers so many bytes; false: not all are here. */
static bool
message_http2_gather(struct message_http2_side *s, struct cursor *in, unsigned want)
{
	struct cursor some = cursor_take(in, want - s->have);
	size_t n = cursor_left(&some);

	memcpy(s->start + s->have, some.at, n);
	s->have = (uint8_t)(s->have + n);
	return s->have == want;
}

static void
message_http2_started(struct message_http2 *c, unsigned dir)
{
	struct message_http2_side *s = &c->sides[dir];

	s->expect = MESSAGE_HTTP2_AT_HEADER;
	/* What an upgraded connection's client asked for stood in its HTTP2-Settings, RFC 7540, 3.2.1. */
	if (s->whole && c->before[!dir] > 0)
		message_http2_block_limit(s, UINT32_MAX);
}

static void
message_http2_take_preface(struct message_http2 *c, unsigned dir, struct cursor *in)
{
	struct message_http2_side *s = &c->sides[dir];

	if (!message_http2_gather(s, in, MESSAGE_HTTP2_PREFACE))
		return;
	s->have = 0;
	if (memcmp(s->start, message_http2_preface, MESSAGE_HTTP2_PREFACE) != 0) {
		message_http2_stop(c, dir, MESSAGE_HTTP2_DAMAGE);
		return;
	}
	s->whole = true;
	c->client = (int)dir;
	message_http2_started(c, dir);
}

/* The first frame of either side is SETTINGS, 3.4; if it is not, the beginning was not seen, and it may not
 * be a frame at all. */
static bool
message_http2_take_first(struct message_http2 *c, unsigned dir)
{
	struct message_http2_side *s = &c->sides[dir];
	struct cursor header = cursor_over(s->start, MESSAGE_HTTP2_HEADER);

	if (!http2_may_begin(&header)) {
		message_http2_stop(c, dir, MESSAGE_HTTP2_DAMAGE);
		return false;
	}
	s->whole = s->start[3] == MESSAGE_HTTP2_SETTING && !(s->start[4] & MESSAGE_HTTP2_ACK);
	message_http2_started(c, dir);
	return true;
}

static void
message_http2_take_header(struct message_http2 *c, unsigned dir, struct cursor *in, const struct message_source *from)
{
	struct message_http2_side *s = &c->sides[dir];

	if (s->have == 0)
		s->nsources = 0;
	s->sources[s->nsources++] = *from;	/* at most one a byte */
	if (!message_http2_gather(s, in, MESSAGE_HTTP2_HEADER))
		return;
	if (s->expect != MESSAGE_HTTP2_AT_START || message_http2_take_first(c, dir))
		message_http2_frame_begin(c, dir);
}

/* Payload that is read when it is whole: where it lies if it is, else gathered. */
static void
message_http2_take_payload(struct message_http2 *c, unsigned dir, struct cursor some)
{
	struct message_http2_side *s = &c->sides[dir];

	if (s->payload.len > 0 || s->left > 0) {
		if (!message_http2_block_keep(&s->payload, some.at, cursor_left(&some))) {
			message_http2_stop(c, dir, "no memory");
			return;
		}
		some = cursor_over(s->payload.at, s->payload.len);
	}
	if (s->left == 0)
		message_http2_frame_end(c, dir, some);
}

static void
message_http2_take_pad(struct message_http2 *c, unsigned dir, struct cursor some)
{
	struct message_http2_side *s = &c->sides[dir];

	s->pad = cursor_u8(&some);
	s->expect = MESSAGE_HTTP2_AT_CONTENT;
	if (s->pad > s->left)
		message_http2_stop(c, dir, MESSAGE_HTTP2_DAMAGE);
}

/* A run of a frame's payload, of which `left` bytes are then missing. */
static void
message_http2_take(struct message_http2 *c, unsigned dir, struct cursor *in, const struct message_source *from)
{
	struct message_http2_side *s = &c->sides[dir];
	uint8_t expect = s->expect;
	uint32_t n = expect == MESSAGE_HTTP2_AT_PAD ? 1 : expect == MESSAGE_HTTP2_AT_CONTENT ? s->left - s->pad : s->left;
	struct cursor some = cursor_take(in, n);

	message_http2_came(s, dir, from);
	s->left -= (uint32_t)cursor_left(&some);
	if (expect == MESSAGE_HTTP2_AT_PAYLOAD) {
		message_http2_take_payload(c, dir, some);
		return;
	}
	if (expect == MESSAGE_HTTP2_AT_PAD)
		message_http2_take_pad(c, dir, some);
	else if (expect == MESSAGE_HTTP2_AT_CONTENT && s->stream != NULL)
		message_http2_stream_data(c, dir, s->stream, some.at, cursor_left(&some));
	if (s->expect == MESSAGE_HTTP2_AT_CONTENT && s->left == s->pad)
		s->expect = MESSAGE_HTTP2_AT_REST;
	if (s->left == 0 && !s->stopped)
		message_http2_frame_end(c, dir, cursor_over(s->start, 0));
}

static void
message_http2_bytes(void *state, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from)
{
	struct message_http2 *c = state;
	struct message_http2_side *s = &c->sides[dir];
	struct cursor in = cursor_over(bytes, len);

	while (cursor_left(&in) > 0 && !s->stopped) {	/* each turn takes a byte */
		if (s->expect == MESSAGE_HTTP2_AT_START && *in.at == message_http2_preface[0] && s->have == 0)
			s->expect = MESSAGE_HTTP2_AT_PREFACE;	/* a frame of 5 MiB is not what a connection begins with */
		if (s->expect == MESSAGE_HTTP2_AT_PREFACE)
			message_http2_take_preface(c, dir, &in);
		else if (s->expect == MESSAGE_HTTP2_AT_START || s->expect == MESSAGE_HTTP2_AT_HEADER)
			message_http2_take_header(c, dir, &in, from);
		else
			message_http2_take(c, dir, &in, from);
	}
}

/* ---- what is missing ---- */

/* Bytes of this frame's payload are. */
static void
message_http2_hurt(struct message_http2 *c, unsigned dir)
{
	struct message_http2_side *s = &c->sides[dir];
	bool content = s->expect == MESSAGE_HTTP2_AT_PAD || s->expect == MESSAGE_HTTP2_AT_CONTENT;

	if (content && s->stream != NULL)
		message_http2_stream_gap(c, dir, s->stream);
	if (s->expect != MESSAGE_HTTP2_AT_CONTENT)	/* else what follows is still content */
		s->expect = MESSAGE_HTTP2_AT_REST;
	if (message_http2_is_block(s->type))
		message_http2_block_lose(s);
	if (s->type == MESSAGE_HTTP2_SETTING)
		s->unsure = true;
}

static void
message_http2_gap(void *state, unsigned dir, uint64_t len, const struct message_source *from)
{
	struct message_http2 *c = state;
	struct message_http2_side *s = &c->sides[dir];

	(void)from;
	if (s->stopped)
		return;
	if (s->expect <= MESSAGE_HTTP2_AT_HEADER || len > s->left) {
		message_http2_stop(c, dir, "bytes are missing, and where the next frame begins is not known");
		return;
	}
	message_http2_hurt(c, dir);
	s->left -= (uint32_t)len;
	if (s->left <= s->pad)
		s->expect = MESSAGE_HTTP2_AT_REST;
	if (s->left == 0)
		message_http2_frame_end(c, dir, cursor_over(s->start, 0));
}

static void
message_http2_end(void *state, unsigned dir)
{
	struct message_http2 *c = state;

	if (!c->sides[dir].stopped)
		message_http2_stop(c, dir, "the connection ended before the stream");
}

/* ---- a connection ---- */

/* A preface; or what either side sends first, or may send where the registry expects HTTP. A length of 0
 * is no evidence by itself. */
static int
message_http2_recognise(const uint8_t *bytes, size_t len, uint16_t srcport, uint16_t dstport, enum proto_id claimed)
{
	enum { FIRST_LINE = 16 };	/* no request is called PRI */
	static const uint8_t settings[] = { 4, 0, 0, 0, 0, 0 };
	bool expected = claimed == PROTO_http2 || claimed == PROTO_http;
	struct cursor c = cursor_over(bytes, len);

	(void)srcport;
	(void)dstport;
	if (memcmp(bytes, message_http2_preface, len < FIRST_LINE ? len : FIRST_LINE) == 0)
		return len < FIRST_LINE ? -1 : 1;
	if (len > 0 && bytes[0] != 0)
		return 0;
	if (len < MESSAGE_HTTP2_HEADER)
		return -1;
	if (!http2_may_begin(&c))
		return 0;
	uint32_t n = cursor_u24(&c);
	return expected || (memcmp(c.at, settings, sizeof settings) == 0 && n > 0 && n <= 32 * MESSAGE_HTTP2_SETTING_LENGTH);
}

static void *
message_http2_open(struct message_flow *f)
{
	struct message_http2 *c = message_memory_new(sizeof *c);

	if (c == NULL)
		return NULL;
	c->flow = f;
	c->options = message_options(f);
	c->client = -1;
	for (unsigned dir = 0; dir < 2; dir++) {
		c->before[dir] = message_number(f, dir) - 1;
		c->sides[dir].table = c->sides[dir].table_asked = HPACK_FIRST_LIMIT;
		c->sides[dir].frame_size = MESSAGE_HTTP2_FRAME;
	}
	return c;
}

static void
message_http2_close(void *state)
{
	struct message_http2 *c = state;

	for (unsigned dir = 0; dir < 2; dir++) {
		message_http2_end(c, dir);
		message_frames_free(&c->sides[dir].frames);
	}
	message_http2_stream_free(c);
	message_memory_free(c);
}

const struct message_proto message_http2 = {
	.name = "HTTP/2", .proto = PROTO_http2, .recognise = message_http2_recognise, .open = message_http2_open,
	.bytes = message_http2_bytes, .gap = message_http2_gap, .end = message_http2_end, .close = message_http2_close,
};
