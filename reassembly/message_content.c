/* message_content.c - see message_content.h. */
#include <strings.h>

#include "dissect/line.h"
#include "reassembly/message_content.h"
#include "reassembly/message_memory.h"

enum { MESSAGE_CONTENT_CODINGS = 16 };		/* of a list that are looked at; then it is MESSAGE_CODED */

static enum message_coding
message_content_named(const struct cursor *name)
{
	static const struct { const char *name; enum message_coding coding; } rows[] = {
		{ "gzip", MESSAGE_GZIP }, { "x-gzip", MESSAGE_GZIP }, { "deflate", MESSAGE_DEFLATE }, { "identity", MESSAGE_PLAIN },
	};

	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		if (cursor_left(name) == strlen(rows[i].name) &&
		    strncasecmp((const char *)name->at, rows[i].name, cursor_left(name)) == 0)
			return rows[i].coding;
	return cursor_left(name) == 0 ? MESSAGE_PLAIN : MESSAGE_CODED;
}

enum message_coding
message_content_coding(enum message_coding before, struct cursor list)
{
	for (unsigned n = 0; cursor_left(&list) > 0; n++) {
		struct cursor name = cursor_take(&list, (size_t)(line_find(list.at, list.end, ',') - list.at));
		cursor_skip(&list, cursor_left(&list) > 0);
		line_trim(&name);
		enum message_coding coding = message_content_named(&name);
		if (n == MESSAGE_CONTENT_CODINGS || (before != MESSAGE_PLAIN && coding != MESSAGE_PLAIN))
			return MESSAGE_CODED;
		if (coding != MESSAGE_PLAIN)
			before = coding;
	}
	return before;
}

static bool
message_content_is_coded(const struct message_content *c)
{
	return c->coding == MESSAGE_GZIP || c->coding == MESSAGE_DEFLATE;
}

void
message_content_begin(struct message_content *c, const struct message_options *o, enum message_coding coding)
{
	message_content_free(c);
	c->options = o;
	c->coding = (uint8_t)(o->max_body > 0 ? coding : MESSAGE_PLAIN);
	if (message_content_is_coded(c) && !message_inflate_available()) {
		c->coding = MESSAGE_CODED;
		c->note = "not opened: built without zlib";
	}
}

static bool
message_content_grow(struct message_content *c, size_t n)
{
	uint64_t room = c->room == 0 ? 1024 : c->room;

	if (c->len + n <= c->room)
		return true;
	while (room < c->len + n)
		room *= 2;
	if (room > c->options->max_body)	/* which is enough for what is kept */
		room = c->options->max_body;
	uint8_t *bytes = message_memory_grow(c->bytes, room);
	if (bytes == NULL)
		return false;
	c->bytes = bytes;
	c->room = room;
	return true;
}

static void
message_content_keep(struct message_content *c, const uint8_t *bytes, size_t len)
{
	uint64_t left = c->options->max_body - c->len;
	size_t n = len < left ? len : (size_t)left;

	if (!c->options->bodies || c->holed)
		return;
	if (n > 0 && message_content_grow(c, n)) {
		memcpy(c->bytes + c->len, bytes, n);
		c->len += n;
	}
	c->truncated |= n < len;
}

/* Opened bytes. */
static bool
message_content_opened(void *ctx, const uint8_t *bytes, size_t len)
{
	struct message_content *c = ctx;
	uint64_t left = c->options->max_body - c->content_len;
	size_t n = len < left ? len : (size_t)left;

	message_content_keep(c, bytes, n);
	c->content_len += n;
	if (n == len)
		return true;
	c->truncated = true;
	c->note = "content larger than the limit: opened in part";
	return false;
}

static bool
message_content_is_bomb(const struct message_content *c)
{
	return c->content_len > MESSAGE_CONTENT_FREE &&
	    (c->content_len - MESSAGE_CONTENT_FREE) / MESSAGE_CONTENT_RATIO > c->body_len;
}

/* Up to the next place where it is looked at what the bytes stood for. */
static void
message_content_step(struct message_content *c, const uint8_t *bytes, size_t len)
{
	if (c->inflate == NULL && (c->inflate = message_inflate_new(c->coding == MESSAGE_GZIP)) == NULL)
		c->status = MESSAGE_INFLATE_STOPPED;
	if (c->status != MESSAGE_INFLATE_ON && c->status != MESSAGE_INFLATE_END)
		return;
	c->status = message_inflate_bytes(c->inflate, bytes, len, message_content_opened, c);
	if (c->status == MESSAGE_INFLATE_BAD)
		c->note = "compressed content is damaged";
}

static void
message_content_open(struct message_content *c, const uint8_t *bytes, size_t len)
{
	while (len > 0) {
		size_t step = MESSAGE_CONTENT_STEP - c->body_len % MESSAGE_CONTENT_STEP, n = len < step ? len : step;
		message_content_step(c, bytes, n);
		c->body_len += n;
		bytes += n;
		len -= n;
		if (n == step && c->status == MESSAGE_INFLATE_ON && message_content_is_bomb(c)) {
			c->status = MESSAGE_INFLATE_STOPPED;
			c->truncated = true;
			c->note = "content too large for its compressed size: opened in part";
		}
	}
}

void
message_content_bytes(struct message_content *c, const uint8_t *bytes, size_t len)
{
	if (message_content_is_coded(c)) {
		message_content_open(c, bytes, len);
	} else {
		message_content_keep(c, bytes, len);
		c->body_len += len;
	}
}

void
message_content_gap(struct message_content *c)
{
	c->holed = c->truncated = true;
	c->status = MESSAGE_INFLATE_STOPPED;
}

void
message_content_put(struct message_content *c, struct result_message *m)
{
	bool coded = message_content_is_coded(c);

	m->body_len = c->body_len;
	m->opened = coded && (c->content_len > 0 || c->status == MESSAGE_INFLATE_END);
	m->content_len = m->opened ? c->content_len : c->body_len;
	if (coded && c->status == MESSAGE_INFLATE_ON && c->body_len > 0 && c->note == NULL)
		c->note = "compressed content ends early";
	c->truncated |= coded && c->status != MESSAGE_INFLATE_END && c->body_len > 0;
	if (c->options->bodies)
		m->body = (struct result_bytes){ c->bytes, c->len, c->truncated };
	if (m->note == NULL)
		m->note = c->note;
}

void
message_content_free(struct message_content *c)
{
	message_inflate_free(c->inflate);
	message_memory_free(c->bytes);
	*c = (struct message_content){ 0 };
}
