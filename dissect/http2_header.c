/* http2_header.c - header fields of HTTP/2, RFC 9113, 4.3 and 8.3: where hpack.c finds what a
 * header block stands for, here it becomes rows.
 *
 * Texts that do not stand in the frame are copied to the record's scratch, those of table
 * entries once a segment. When it is used up, or too much was told, no more is, and
 * block_status says so.
 */
#include "dissect/http2.h"
#include "dissect/line.h"

enum http2_row {
	http2_layer, http2_layer_end,
	HTTP2(FIELD_ENUM_F, FIELD_ENUM_F, FIELD_ENUM_L, FIELD_ENUM_I, FIELD_ENUM_E, http2)
};

/* What Wireshark counts for a field beside its texts: their two lengths. */
enum { HTTP2_HEADER_OVERHEAD = 8 };

/* ---- where texts are ---- */

/* The place of a key, or a free one; NULL: none is left. */
static struct http2_text *
http2_header_place(struct http2 *s, const void *key)
{
	size_t hash = (size_t)((uintptr_t)key * UINT64_C(0x9e3779b97f4a7c15) >> 32);

	for (unsigned i = 0; i < HTTP2_TEXTS; i++) {
		struct http2_text *t = &s->texts[(hash + i) % HTTP2_TEXTS];
		if (t->key == key)
			return t;
		if (t->key == NULL)
			return s->ntexts < HTTP2_TEXTS / 2 ? t : NULL;
	}
	return NULL;
}

/* Copies a text to the scratch unless it is in the frame; false: there is no room. */
static bool
http2_header_copy(struct dissect *d, const struct hpack_text *text, struct http2_text *out)
{
	uint8_t *copy;

	out->key = text->key;
	if (text->in_frame || text->len == 0) {
		out->base_len = node_base_len(NODE_FRAME, text->len);
		out->at = text->len == 0 ? 0 : (uint64_t)(text->bytes - d->frame);
		return true;
	}
	copy = dissect_scratch(d, text->len);
	if (copy == NULL)
		return false;
	memcpy(copy, text->bytes, text->len);
	out->base_len = node_base_len(NODE_SCRATCH, text->len);
	out->at = (uint64_t)(copy - d->scratch);
	return true;
}

static bool
http2_header_locate(struct dissect *d, struct http2 *s, const struct hpack_text *text, struct http2_text *out)
{
	struct http2_text *place = text->key != NULL ? http2_header_place(s, text->key) : NULL;

	if (text->len > s->text)
		return false;
	s->text -= text->len;
	if (place != NULL && place->key != NULL) {
		*out = *place;
		return true;
	}
	if (!http2_header_copy(d, text, out))
		return false;
	if (place != NULL) {
		*place = *out;
		s->ntexts++;
	}
	return true;
}

static void
http2_header_text(struct dissect *d, unsigned row, const struct http2_text *t)
{
	if (dissect_room(d, 1))
		*d->next++ = (struct node){ PROTO_http2, (uint16_t)row, t->base_len, t->at };
}

/* ---- fields that have a row of their own ---- */

static const struct http2_known {
	const char *name;
	uint8_t len, type;
	uint16_t row;
} http2_known[] = {
#define HTTP2_KNOWN_ENTRY(F, p, row, type, name) { name, sizeof name - 1, FIELD_##type, http2_frame_header_##row },
	HTTP2_KNOWN(HTTP2_KNOWN_ENTRY, , )
#undef HTTP2_KNOWN_ENTRY
};

static const struct http2_known *
http2_header_known(const struct hpack_text *name)
{
	for (size_t i = 0; i < sizeof http2_known / sizeof http2_known[0]; i++) {
		const struct http2_known *k = &http2_known[i];
		if (k->len == name->len && memcmp(k->name, name->bytes, name->len) == 0)
			return k;
	}
	return NULL;
}

/* A decimal number of at most 19 digits, which 64 bits hold. */
static bool
http2_header_number(const struct hpack_text *text, uint64_t *v)
{
	*v = 0;
	for (uint32_t i = 0; i < text->len && i < 19; i++) {
		if (!line_is_digit(text->bytes[i]))
			return false;
		*v = *v * 10 + (uint64_t)(text->bytes[i] - '0');
	}
	return text->len > 0 && text->len <= 19;
}

static void
http2_header_put_known(struct dissect *d, const struct hpack_field *f, const struct http2_text *value)
{
	bool told = f->name.known && f->value.len > 0;
	const struct http2_known *known = told ? http2_header_known(&f->name) : NULL;
	uint64_t number;

	if (known != NULL && known->type == FIELD_STRING)
		http2_header_text(d, known->row, value);
	else if (known != NULL && http2_header_number(&f->value, &number))
		dissect_node(d, PROTO_http2, known->row, NODE_NUMBER, 0, number);
}

/* ---- percent-encoding, RFC 3986, 2.1 ---- */

/* The byte that %xx at i stands for; 0: none, or one that no text holds. */
static uint8_t
http2_header_escape(const struct hpack_text *text, uint32_t i)
{
	if (text->len - i < 3)
		return 0;
	int high = line_hex(text->bytes[i + 1]), low = line_hex(text->bytes[i + 2]);
	return high < 0 || low < 0 ? 0 : (uint8_t)(high << 4 | low);
}

static bool
http2_header_escapes(const struct hpack_text *text)
{
	return text->len > 0 && memchr(text->bytes, '%', text->len) != NULL;
}

/* Puts the value as it is meant, unless an escape is broken; false: the scratch is used up. */
static bool
http2_header_put_unescaped(struct dissect *d, const struct hpack_text *text, const struct http2_text *as_sent)
{
	uint8_t *copy;
	uint32_t n = 0;

	if (!http2_header_escapes(text)) {
		http2_header_text(d, http2_frame_header_unescaped, as_sent);
		return true;
	}
	copy = dissect_scratch(d, text->len);
	if (copy == NULL)
		return false;
	for (uint32_t i = 0; i < text->len; i++) {	/* the scratch bounds it */
		bool escape = text->bytes[i] == '%';
		copy[n++] = escape ? http2_header_escape(text, i) : text->bytes[i];
		if (copy[n - 1] == 0)
			return true;
		i += escape ? 2 : 0;
	}
	PUT_SCRATCH(d, http2, frame_header_unescaped, copy, n);
	return true;
}

/* ---- fields ---- */

/* False: the scratch is used up. */
static bool
http2_header_put_value(struct dissect *d, struct http2 *s, const struct hpack_field *f)
{
	struct http2_text t;

	PUT(d, http2, frame_header_field_value_length, f->value.len);
	if (!http2_header_locate(d, s, &f->value, &t))
		return false;
	http2_header_text(d, http2_frame_header_field_value, &t);
	http2_header_put_known(d, f, &t);
	return http2_header_put_unescaped(d, &f->value, &t);
}

static bool
http2_header_put_name(struct dissect *d, struct http2 *s, const struct hpack_field *f)
{
	struct http2_text t;

	PUT(d, http2, frame_header_name_length, f->name.len);
	if (!http2_header_locate(d, s, &f->name, &t))
		return false;
	http2_header_text(d, http2_frame_header_name, &t);
	return true;
}

static bool
http2_header_put_field(struct dissect *d, struct http2 *s, const struct hpack_field *f)
{
	bool room = true;

	OPEN(d, http2, frame_header);
	if (f->name.known)
		room = http2_header_put_name(d, s, f);
	if (room && f->value.known)
		room = http2_header_put_value(d, s, f);
	if (f->repr != HPACK_size_update)
		PUT(d, http2, frame_header_repr, f->repr);
	if (f->index != 0 && f->repr != HPACK_size_update)
		PUT(d, http2, frame_header_index, f->index);
	if (f->repr == HPACK_size_update)
		PUT(d, http2, frame_header_table_size, f->index);
	CLOSE(d, http2, frame_header);
	return room;
}

/* What was told of a fragment. */
struct http2_sum {
	uint32_t length, count;
	bool unknown;
};

static void
http2_header_add(struct http2_sum *sum, const struct hpack_field *f)
{
	sum->count++;
	if (f->repr == HPACK_size_update)
		return;
	sum->unknown = sum->unknown || !f->name.known || !f->value.known;
	sum->length += f->name.len + f->value.len + HTTP2_HEADER_OVERHEAD;
}

static enum hpack_status
http2_header_list(struct dissect *d, struct http2 *s, struct cursor *fragment, bool last, struct http2_sum *sum)
{
	enum hpack_status status;
	struct hpack_field f;
	bool any = false;

	while ((status = hpack_next(fragment, last, http2_huffman_left(s), &f)) == HPACK_FIELD) {	/* ends: each takes a byte */
		if (!any)
			OPEN(d, http2, frame_headers);
		any = true;
		s->fields += (f.repr != HPACK_indexed ? HTTP2_LITERAL - 1 : 0) + f.huffman / HTTP2_HUFFMAN;
		if (!http2_one_more(d, s) || !http2_header_put_field(d, s, &f)) {
			status = HPACK_FULL;
			break;
		}
		http2_header_add(sum, &f);
	}
	if (any)
		CLOSE(d, http2, frame_headers);
	return status;
}

/* The same of a message. */
static void
http2_header_list_told(struct dissect *d, struct http2 *s, struct http2_sum *sum)
{
	const struct http2_shown *shown = s->shown;

	if (shown->nfields == 0)
		return;
	OPEN(d, http2, frame_headers);
	for (size_t i = 0; i < shown->nfields && http2_one_more(d, s); i++) {
		if (!http2_header_put_field(d, s, &shown->fields[i]))
			break;			/* of its texts only the last may be left out */
		http2_header_add(sum, &shown->fields[i]);
	}
	CLOSE(d, http2, frame_headers);
}

static enum http2_block
http2_header_verdict(enum hpack_status status, const struct http2_sum *sum)
{
	switch (status) {
	case HPACK_DAMAGED:
		return HTTP2_BLOCK_DAMAGED;
	case HPACK_FULL:
		return HTTP2_BLOCK_FULL;
	case HPACK_ABSENT:
		return HTTP2_BLOCK_NO_DECODER;
	default:
		return sum->unknown ? HTTP2_BLOCK_EARLIER_ENTRIES : HTTP2_BLOCK_TOLD;
	}
}

/* Entries that were made before are not known any more; those of before it are forgotten. */
static void
http2_header_restart(struct http2 *s)
{
	hpack_start();
	s->started = true;
	s->ntexts = 0;
	memset(s->texts, 0, sizeof s->texts);
}

static void
http2_header_put_sum(struct dissect *d, enum http2_block verdict, const struct http2_sum *sum)
{
	PUT(d, http2, frame_block_status, verdict);
	if ((verdict == HTTP2_BLOCK_TOLD || verdict == HTTP2_BLOCK_DAMAGED) && sum->count > 0 && !sum->unknown) {
		PUT(d, http2, frame_block_length, sum->length);
		PUT(d, http2, frame_block_count, sum->count);
	}
}

static enum http2_block
http2_header_segment(struct dissect *d, struct http2 *s, struct cursor *fragment, bool begun, bool last, struct http2_sum *sum)
{
	enum http2_block verdict = HTTP2_BLOCK_EARLIER_BEGIN;

	if (!begun)
		s->started = false;
	else if (!s->started)
		http2_header_restart(s);
	if (s->full)
		verdict = HTTP2_BLOCK_FULL;
	else if (begun)
		verdict = http2_header_verdict(http2_header_list(d, s, fragment, last, sum), sum);
	s->full = verdict == HTTP2_BLOCK_FULL;
	if (verdict == HTTP2_BLOCK_DAMAGED)
		s->started = false;
	return verdict;
}

enum http2_block
http2_header_put(struct dissect *d, struct http2 *s, struct cursor fragment, bool begun, bool last)
{
	struct http2_sum sum = { 0 };
	enum http2_block verdict;

	if (s->shown != NULL) {
		verdict = s->shown->status;
		http2_header_list_told(d, s, &sum);
	} else {
		verdict = http2_header_segment(d, s, &fragment, begun, last, &sum);
	}
	http2_header_put_sum(d, verdict, &sum);
	return verdict;
}
