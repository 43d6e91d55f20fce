/* line.h - the lines of a text protocol.
 *
 * A line ends with CR LF, with LF (which RFC 9112, 2.2, lets a receiver take), or with CR
 * alone. They are looked for side by side, a little further each time, so that a line costs
 * a walk over its own bytes, whatever is behind it.
 */
#ifndef DISSECT_LINE_H
#define DISSECT_LINE_H

#include "dissect/cursor.h"

struct lines {
	struct cursor c;		/* at the next line */
};

struct line {
	struct cursor text;		/* without what ends it */
	bool ended;			/* what ends it is here */
};

static inline struct lines
lines_over(const struct cursor *c)
{
	return (struct lines){ *c };
}

static inline const uint8_t *
line_find(const uint8_t *from, const uint8_t *end, int byte)
{
	const uint8_t *p = from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;

	return p != NULL ? p : end;
}

/* Where a line ends that begins here. */
static inline const uint8_t *
line_end(const uint8_t *from, const uint8_t *end)
{
	for (size_t far = 128; from < end; far *= 2) {	/* each turn takes bytes */
		size_t left = (size_t)(end - from), n = far < left ? far : left;
		const uint8_t *lf = line_find(from, from + n, '\n'), *cr = line_find(from, lf, '\r');
		if (cr < from + n)
			return cr;
		from += n;
	}
	return end;
}

/* The next line, which is stepped over. */
static inline struct line
line_take(struct lines *l)
{
	struct cursor *c = &l->c;
	struct line line;

	line.text = cursor_take(c, (size_t)(line_end(c->at, c->end) - c->at));
	line.ended = cursor_left(c) > 0;
	if (cursor_peek(c, 0) == '\r' && cursor_peek(c, 1) == '\n')
		cursor_skip(c, 2);
	else if (line.ended)
		cursor_skip(c, 1);
	return line;
}

/* Whether a block is nothing but blanks: without a way out before its end, so that it costs
 * a few instructions, not one a byte. A frame may be all blanks. */
enum { LINE_BLOCK = 32 };
static inline bool
line_blank_block(const uint8_t *p, uint8_t other)
{
	uint8_t not_blank = 0;

	for (unsigned i = 0; i < LINE_BLOCK; i++)
		not_blank |= (uint8_t)(p[i] ^ ' ') & (uint8_t)-(p[i] != other);
	return not_blank == 0;
}

static inline bool
line_is_blank(uint8_t byte, uint8_t other)
{
	return byte == ' ' || byte == other;
}

/* Past blanks, whole blocks of them first; a block's last byte tells most that are none. */
static inline void
line_skip_blanks(struct cursor *c, uint8_t other)
{
	while (cursor_left(c) >= LINE_BLOCK && line_is_blank(c->at[LINE_BLOCK - 1], other) && line_blank_block(c->at, other))
		c->at += LINE_BLOCK;
	while (c->at < c->end && line_is_blank(*c->at, other))
		c->at++;
}

/* The bytes up to the next blank, which is stepped over with those that follow it. */
static inline struct cursor
line_word(struct cursor *c)
{
	struct cursor word = cursor_take(c, (size_t)(line_find(c->at, c->end, ' ') - c->at));

	line_skip_blanks(c, ' ');
	return word;
}

/* A record of TLS (RFC 8446, 5.1), which no text begins like, and hardly anything else: it is met on the ports of
 * text protocols, behind STARTTLS, or to get through firewalls. */
static inline bool
line_is_tls(const struct cursor *c)
{
	enum { CHANGE_CIPHER_SPEC = 20, HEARTBEAT = 24, MINOR = 4, MOST = (1 << 14) + 2048 };
	uint32_t type = cursor_peek(c, 0), length = (uint32_t)cursor_peek(c, 3) << 8 | cursor_peek(c, 4);

	return cursor_left(c) >= 5 && type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT && cursor_peek(c, 1) == 3 &&
	    cursor_peek(c, 2) <= MINOR && length > 0 && length <= MOST;
}

static inline bool
line_is_digit(uint8_t byte)
{
	return byte >= '0' && byte <= '9';
}

/* What a hexadecimal digit stands for, or -1. */
static inline int
line_hex(uint8_t byte)
{
	uint8_t letter = byte | 0x20;

	return line_is_digit(byte) ? byte - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* The three digits that begin a reply, or -1: FTP, RFC 959, 4.2, and all that took after it. */
static inline int
line_code(const struct cursor *c)
{
	int code = 0;

	for (unsigned i = 0; i < 3; i++) {
		if (!line_is_digit(cursor_peek(c, i)))
			return -1;
		code = code * 10 + cursor_peek(c, i) - '0';
	}
	return code;
}

static inline void
line_trim(struct cursor *c)
{
	line_skip_blanks(c, '\t');
	while (cursor_left(c) >= LINE_BLOCK && line_is_blank(c->end[-1], '\t') && line_blank_block(c->end - LINE_BLOCK, '\t'))
		c->end -= LINE_BLOCK;
	while (c->at < c->end && line_is_blank(c->end[-1], '\t'))
		c->end--;
}

#endif
