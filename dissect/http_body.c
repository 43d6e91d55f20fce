/* http_body.c - what a segment has of an HTTP message's body, RFC 9112, 6.3 and 7.1. */
#include "dissect/http.h"

/* The size at the beginning of a chunk's line; false: there is none. */
static bool
http_body_size(struct cursor *line, uint64_t *size)
{
	enum { DIGITS = 15 };		/* below what any body has, and 64 bits */
	unsigned n = 0;

	*size = 0;
	for (int digit; n <= DIGITS && cursor_left(line) > 0 && (digit = line_hex(line->at[0])) >= 0; n++) {
		*size = *size << 4 | (uint64_t)digit;
		cursor_skip(line, 1);
	}
	line_trim(line);
	return n > 0 && n <= DIGITS && (cursor_left(line) == 0 || line->at[0] == ';');
}

static void
http_body_put_chunk(const struct http *m, uint64_t size, struct cursor ext)
{
	cursor_skip(&ext, cursor_left(&ext) > 0);
	line_trim(&ext);
	http_mark(m, http_chunk);
	dissect_node(m->d, m->proto, http_chunk_size, NODE_NUMBER, 0, size);
	if (cursor_left(&ext) > 0)
		http_put(m, http_chunk_ext, &ext);
	http_mark(m, http_chunk_end);
}

/* Fields behind the last chunk, up to a blank line, which is taken. */
static void
http_body_put_trailers(struct http *m)
{
	unsigned n = 0;

	while (cursor_left(&m->lines.c) > 0 && n < HTTP_MAX_PARTS) {
		struct cursor value = line_take(&m->lines).text;
		if (cursor_left(&value) == 0)
			break;
		struct cursor name = cursor_take(&value, (size_t)(line_find(value.at, value.end, ':') - value.at));
		cursor_skip(&value, cursor_left(&value) > 0);
		line_trim(&value);
		if (n++ == 0)
			http_mark(m, http_trailers);
		http_mark(m, http_trailer);
		http_put(m, http_trailer_name, &name);
		http_put(m, http_trailer_text, &value);
		http_mark(m, http_trailer_end);
	}
	if (n > 0)
		http_mark(m, http_trailers_end);
}

enum http_body_next { HTTP_BODY_CHUNK, HTTP_BODY_LAST, HTTP_BODY_ENDS, HTTP_BODY_ODD };

/* One chunk, and what ends it. */
static enum http_body_next
http_body_chunk(struct http *m, unsigned n)
{
	struct lines ahead = m->lines;
	struct line line = line_take(&ahead);
	uint64_t size;

	if (!line.ended)
		return HTTP_BODY_ENDS;
	if (!http_body_size(&line.text, &size))
		return HTTP_BODY_ODD;
	if (n == 0)
		http_mark(m, http_chunks);
	http_body_put_chunk(m, size, line.text);
	m->lines = ahead;
	if (size == 0)
		return HTTP_BODY_LAST;
	if (size >= cursor_left(&m->lines.c))
		return HTTP_BODY_ENDS;
	cursor_skip(&m->lines.c, size);
	line = line_take(&m->lines);
	return cursor_left(&line.text) == 0 ? HTTP_BODY_CHUNK : HTTP_BODY_ODD;
}

/* Chunks as far as they go; true: the body ends here, not with the segment. */
static bool
http_body_put_chunks(struct http *m)
{
	enum http_body_next next = HTTP_BODY_CHUNK;
	unsigned n = 0;

	while (next == HTTP_BODY_CHUNK && cursor_left(&m->lines.c) > 0 && n < HTTP_MAX_PARTS) {
		const struct node *before = m->d->next;
		next = http_body_chunk(m, n);
		n += m->d->next != before;
	}
	if (n > 0)
		http_mark(m, http_chunks_end);
	if (next == HTTP_BODY_ODD)
		dissect_note(m->d, &m->lines.c, REASON_value);
	else if (next == HTTP_BODY_CHUNK && cursor_left(&m->lines.c) > 0)
		dissect_note(m->d, &m->lines.c, REASON_nodes);
	if (next == HTTP_BODY_LAST)
		http_body_put_trailers(m);
	return next == HTTP_BODY_LAST;
}

/* How many of these bytes are the body's, RFC 9112, 6.3, in its order: answers that never have
 * one, whatever length they state; a coding of the body, which outweighs its length. What the
 * request was, which decides too, is not known here. */
static uint64_t
http_body_length(const struct http *m, uint64_t left)
{
	if (m->code / 100 == 1 || m->code == 204 || m->code == 304)
		return 0;
	if (m->has_coding)
		return left;
	if (m->has_length)
		return m->length < left ? m->length : left;
	return m->start.kind == HTTP_REQUEST ? 0 : left;
}

void
http_body_put(struct http *m)
{
	struct cursor *c = &m->lines.c, body = *c;
	uint64_t len = http_body_length(m, cursor_left(c));

	if (len > 0 && m->chunked && http_body_put_chunks(m))
		len = (uint64_t)(c->at - body.at);
	*c = body;
	body = cursor_take(c, len);
	if (len == 0)
		return;
	dissect_node(m->d, m->proto, http_body_len, NODE_NUMBER, 0, len);
	if (m->d->options->payload)
		http_put(m, http_file_data, &body);
}
