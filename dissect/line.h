/* line.h - the lines of a text protocol.
 *
 * A line ends with CR LF, with LF (which RFC 9112, 2.2, lets a receiver take), or with CR
 * alone. The next of either is looked for once and remembered, so that all lines of a
 * frame together cost one walk over its bytes, whatever they are.
 */
#ifndef DISSECT_LINE_H
#define DISSECT_LINE_H

#include "dissect/cursor.h"

struct lines {
	struct cursor c;		/* at the next line */
	const uint8_t *lf, *cr;		/* the next of each, not beyond the end; cr not beyond lf */
};

struct line {
	struct cursor text;		/* without what ends it */
	bool ended;			/* what ends it is here */
};

static inline struct lines
lines_over(const struct cursor *c)
{
	return (struct lines){ *c, NULL, NULL };
}

static inline const uint8_t *
line_find(const uint8_t *from, const uint8_t *end, int byte)
{
	const uint8_t *p = from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;

	return p != NULL ? p : end;
}

/* The next line, which is stepped over. */
static inline struct line
line_take(struct lines *l)
{
	struct cursor *c = &l->c;
	struct line line;

	if (l->lf == NULL || l->lf < c->at)
		l->lf = line_find(c->at, c->end, '\n');
	if (l->cr == NULL || l->cr < c->at)
		l->cr = line_find(c->at, l->lf, '\r');
	line.text = cursor_take(c, (size_t)(l->cr - c->at));
	line.ended = cursor_left(c) > 0;
	if (cursor_peek(c, 0) == '\r' && cursor_peek(c, 1) == '\n')
		cursor_skip(c, 2);
	else if (line.ended)
		cursor_skip(c, 1);
	return line;
}

/* The bytes up to the next blank, which is stepped over with those that follow it. */
static inline struct cursor
line_word(struct cursor *c)
{
	struct cursor word = cursor_take(c, (size_t)(line_find(c->at, c->end, ' ') - c->at));

	while (cursor_peek(c, 0) == ' ')
		cursor_skip(c, 1);
	return word;
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
	while (c->at < c->end && (c->at[0] == ' ' || c->at[0] == '\t'))
		c->at++;
	while (c->at < c->end && (c->end[-1] == ' ' || c->end[-1] == '\t'))
		c->end--;
}

#endif
