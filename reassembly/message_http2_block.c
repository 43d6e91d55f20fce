/* message_http2_block.c - header blocks of HTTP/2, RFC 9113, 4.3: joined of their frames, decoded, and
 * made ready to be kept.
 *
 * Of a block is kept what its one frame would be if it had no padding and needed no CONTINUATION, and
 * behind that its fields:
 *
 *   frame header, [dependency, weight | promised stream], block, { struct message_http2_field, name, value }*
 *
 * Every block must be decoded, whoever wants it: later ones refer to it. When one is not, because it is
 * damaged or bytes of it are missing, a decoder that says what it does not know takes over.
 */

#include "dissect/line.h"
#include "reassembly/message_http2.h"
#include "reassembly/message_memory.h"

#define MESSAGE_HTTP2_LOST "header block not read: bytes are missing, or it is too long"

static bool
message_http2_block_grow(uint8_t **at, uint32_t *room, uint64_t need)
{
	uint64_t more = *room == 0 ? 256 : *room;

	while (more < need)
		more *= 2;
	if (more == *room)
		return true;
	uint8_t *p = more <= UINT32_MAX ? message_memory_grow(*at, more) : NULL;
	if (p == NULL)
		return false;
	*at = p;
	*room = (uint32_t)more;
	return true;
}

bool
message_http2_block_keep(struct message_http2_bytes *b, const uint8_t *bytes, size_t len)
{
	if (!message_http2_block_grow(&b->at, &b->room, (uint64_t)b->len + len))
		return false;
	if (len > 0)
		memcpy(b->at + b->len, bytes, len);
	b->len += (uint32_t)len;
	return true;
}

void
message_http2_block_free(struct message_http2_side *s)
{
	hpack_free(s->hpack);
	message_memory_free(s->block.at);
	message_memory_free(s->payload.at);
	s->hpack = NULL;
	s->block = s->payload = (struct message_http2_bytes){ 0 };
}

/* ---- the decoder ---- */

static void
message_http2_block_forget(struct message_http2_side *s)
{
	hpack_free(s->hpack);
	s->hpack = NULL;
	s->forgot = true;
}

void
message_http2_block_lose(struct message_http2_side *s)
{
	s->lost = true;
	s->block.len = 0;
	message_http2_block_forget(s);
}

void
message_http2_block_limit(struct message_http2_side *s, uint32_t table)
{
	s->table = table;
	if (s->hpack != NULL && !s->forgot)
		hpack_limit(s->hpack, table);
}

static struct hpack *
message_http2_block_decoder(struct message_http2_side *s)
{
	static const struct hpack_memory counted = { message_memory_grow, message_memory_free };

	if (s->hpack == NULL) {
		s->hpack = hpack_new(s->whole && !s->forgot, &counted);
		if (s->hpack != NULL && !s->forgot && s->table != HPACK_FIRST_LIMIT)
			hpack_limit(s->hpack, s->table);
	}
	return s->hpack;
}

/* ---- what fields mean ---- */

static bool
message_http2_block_is(const struct hpack_text *text, const char *what)
{
	return text->known && text->len == strlen(what) && memcmp(text->bytes, what, text->len) == 0;
}

static bool
message_http2_block_number(const struct hpack_text *text, uint64_t *v)
{
	*v = 0;
	for (uint32_t i = 0; i < text->len && i < 19; i++) {
		if (!line_is_digit(text->bytes[i]))
			return false;
		*v = *v * 10 + (uint64_t)(text->bytes[i] - '0');
	}
	return text->len > 0 && text->len <= 19;
}

/* A byte of the block may stand for a long value again and again, so long ones are not looked into. */
static uint8_t
message_http2_block_coding(uint8_t before, const struct hpack_text *text)
{
	enum { LONGEST = 64 };

	if (text->len > LONGEST)
		return MESSAGE_CODED;
	return (uint8_t)message_content_coding((enum message_coding)before, cursor_over(text->bytes, text->len));
}

static void
message_http2_block_mean(struct message_http2_meaning *m, const struct hpack_field *f)
{
	uint64_t number;

	if (message_http2_block_is(&f->name, ":method")) {
		m->request = true;
		m->head = message_http2_block_is(&f->value, "HEAD");
	} else if (message_http2_block_is(&f->name, ":status")) {
		m->response = true;
		if (f->value.known && f->value.len == 3 && message_http2_block_number(&f->value, &number))
			m->status = (uint16_t)number;
	} else if (message_http2_block_is(&f->name, "content-length")) {
		m->has_length = f->value.known && message_http2_block_number(&f->value, &m->length);
	} else if (message_http2_block_is(&f->name, "content-encoding") && f->value.known) {
		m->coding = message_http2_block_coding(m->coding, &f->value);
	}
}

/* ---- what is kept ---- */

static void
message_http2_block_add(struct message_http2_head *h, const void *bytes, size_t len)
{
	if (len > 0)
		memcpy(h->bytes + h->len, bytes, len);
	h->len += (uint32_t)len;
}

/* False: the head is longer than is wanted, or there is no memory. */
static bool
message_http2_block_field(struct message_http2_head *h, const struct hpack_field *f, uint64_t limit)
{
	struct message_http2_part *p = &h->parts[0];
	struct message_http2_field field = {
		.index = f->index, .name_len = f->name.known ? f->name.len : 0, .value_len = f->value.known ? f->value.len : 0,
		.repr = (uint8_t)f->repr, .name_known = f->name.known, .value_known = f->value.known,
	};
	uint64_t need = h->len + sizeof field + (uint64_t)field.name_len + field.value_len;

	if (p->nfields == HTTP2_MAX_FIELDS || need > limit || !message_http2_block_grow(&h->bytes, &h->room, need))
		return false;
	message_http2_block_add(h, &field, sizeof field);
	message_http2_block_add(h, f->name.bytes, field.name_len);
	message_http2_block_add(h, f->value.bytes, field.value_len);
	p->nfields++;
	return true;
}

/* The frame that the block would be alone; without the block where that is longer than a head may be. */
static bool
message_http2_block_frame(const struct message_http2_side *s, struct message_http2_head *h, struct cursor fixed, struct cursor block)
{
	uint32_t len = (uint32_t)(cursor_left(&fixed) + cursor_left(&block));
	uint8_t flags = (uint8_t)((s->block_flags & ~MESSAGE_HTTP2_PADDED) | MESSAGE_HTTP2_END_HEADERS);
	uint8_t header[MESSAGE_HTTP2_HEADER] = { (uint8_t)(len >> 16), (uint8_t)(len >> 8), (uint8_t)len, s->block_type, flags };

	memcpy(header + 5, s->start + 5, 4);		/* all frames of a block have the same stream */
	if (!message_http2_block_grow(&h->bytes, &h->room, (uint64_t)sizeof header + len))
		return false;
	message_http2_block_add(h, header, sizeof header);
	message_http2_block_add(h, fixed.at, cursor_left(&fixed));
	message_http2_block_add(h, block.at, cursor_left(&block));
	h->parts[0] = (struct message_http2_part){ .frame = 0, .frame_len = h->len, .fields = h->len };
	h->nparts = 1;
	return true;
}

void
message_http2_block_join(struct message_http2_head *head, const struct message_http2_head *more)
{
	if (head->nparts + more->nparts > MESSAGE_HTTP2_PARTS ||
	    !message_http2_block_grow(&head->bytes, &head->room, (uint64_t)head->len + more->len))
		return;
	for (unsigned i = 0; i < more->nparts; i++) {
		struct message_http2_part p = more->parts[i];
		p.frame += head->len;
		p.fields += head->len;
		head->parts[head->nparts++] = p;
	}
	message_http2_block_add(head, more->bytes, more->len);
}

/* ---- a block ---- */

static enum http2_block
message_http2_block_fields(struct message_http2_side *s, struct message_http2_told *told, struct cursor block, uint64_t limit)
{
	struct hpack *hpack = message_http2_block_decoder(s);
	enum hpack_status status = HPACK_ABSENT;
	bool room = told->head.nparts > 0, full = !room, unknown = false;
	struct hpack_field f;

	while (hpack != NULL && (status = hpack_decode(hpack, &block, &f)) == HPACK_FIELD) {	/* each takes a byte */
		unknown |= f.repr != HPACK_size_update && (!f.name.known || !f.value.known);
		message_http2_block_mean(&told->meaning, &f);
		room = room && message_http2_block_field(&told->head, &f, limit);
		full |= !room;
	}
	if (status == HPACK_DAMAGED || status == HPACK_FULL)
		message_http2_block_forget(s);
	if (status != HPACK_END)
		return status == HPACK_DAMAGED ? HTTP2_BLOCK_DAMAGED : status == HPACK_FULL ? HTTP2_BLOCK_FULL : HTTP2_BLOCK_NO_DECODER;
	return full ? HTTP2_BLOCK_FULL : unknown ? HTTP2_BLOCK_EARLIER_ENTRIES : HTTP2_BLOCK_TOLD;
}

static const char *
message_http2_block_note(enum http2_block status)
{
	switch (status) {
	case HTTP2_BLOCK_DAMAGED:
		return "header block damaged";
	case HTTP2_BLOCK_EARLIER_ENTRIES:
		return "header fields refer to some that were not seen";
	case HTTP2_BLOCK_FULL:
		return "more header fields than are kept";
	case HTTP2_BLOCK_NO_DECODER:
		return "header block not decoded: built without libnghttp2";
	default:
		return NULL;
	}
}

static void
message_http2_block_read(struct message_http2_side *s, struct message_http2_told *told, struct cursor fixed, struct cursor block, uint64_t max)
{
	bool fits = cursor_left(&block) <= max;
	enum http2_block status;

	(void)message_http2_block_frame(s, &told->head, fixed, fits ? block : cursor_over(block.at, 0));
	status = message_http2_block_fields(s, told, block, told->head.len + max);
	told->head.parts[0].status = (uint8_t)status;
	told->note = message_http2_block_note(status);
	told->damaged = status == HTTP2_BLOCK_DAMAGED || status == HTTP2_BLOCK_EARLIER_ENTRIES;
}

/* Bytes before the block: what HEADERS may and PUSH_PROMISE must have. */
static size_t
message_http2_block_fixed(const struct message_http2_side *s)
{
	return s->block_type == MESSAGE_HTTP2_PUSH_PROMISE ? 4 : s->block_flags & MESSAGE_HTTP2_PRIORITIZED ? 5 : 0;
}

static void
message_http2_block_whole(struct message_http2 *c, unsigned dir, struct cursor payload)
{
	struct message_http2_side *s = &c->sides[dir];
	struct message_http2_told told = { 0 };
	struct cursor block = payload, fixed = cursor_take(&block, message_http2_block_fixed(s)), promised = fixed;

	if (s->lost) {
		told.note = MESSAGE_HTTP2_LOST;
		told.damaged = true;
	} else {
		message_http2_block_read(s, &told, fixed, block, c->options->max_head);
	}
	if (s->block_type == MESSAGE_HTTP2_PUSH_PROMISE && !s->lost)
		message_http2_stream_promise(c, dir, cursor_u32(&promised) & 0x7fffffff, &told);
	else if (s->block_type == MESSAGE_HTTP2_HEADERS && s->stream != NULL)
		message_http2_stream_head(c, dir, s->stream, &told, (s->block_flags & MESSAGE_HTTP2_END_STREAM) != 0);
	message_memory_free(told.head.bytes);
}

/* Takes padding off the frame that a block begins with, 6.2 and 6.6; false: it does not fit. */
static bool
message_http2_block_strip(const struct message_http2_side *s, struct cursor *payload)
{
	size_t pad = s->flags & MESSAGE_HTTP2_PADDED ? cursor_u8(payload) : 0;

	if (payload->short_read || pad > cursor_left(payload))
		return false;
	payload->end -= pad;
	return cursor_left(payload) >= message_http2_block_fixed(s);
}

static void
message_http2_block_gather(struct message_http2_side *s, const struct cursor *payload)
{
	if (s->lost)
		return;
	if (cursor_left(payload) > MESSAGE_HTTP2_BLOCK - s->block.len ||
	    !message_http2_block_keep(&s->block, payload->at, cursor_left(payload)))
		message_http2_block_lose(s);
}

void
message_http2_block_put(struct message_http2 *c, unsigned dir, struct cursor payload)
{
	struct message_http2_side *s = &c->sides[dir];
	bool last = (s->flags & MESSAGE_HTTP2_END_HEADERS) != 0, first = s->type != MESSAGE_HTTP2_CONTINUATION;

	if (first && !s->lost && !message_http2_block_strip(s, &payload)) {
		message_http2_stop(c, dir, MESSAGE_HTTP2_DAMAGE);
		return;
	}
	s->continued = last ? 0 : s->streamid;
	if (last && first) {
		message_http2_block_whole(c, dir, payload);
		return;
	}
	message_http2_block_gather(s, &payload);
	if (last) {
		message_http2_block_whole(c, dir, s->block.len > 0 ? cursor_over(s->block.at, s->block.len) : cursor_over(s->start, 0));
		message_memory_free(s->block.at);
		s->block = (struct message_http2_bytes){ 0 };
	}
}
