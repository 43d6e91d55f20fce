/* out.h - where a dumper writes: a buffer that whoever owns it empties.
 *
 * A frame is rendered whole. It must fit in the buffer, which is far larger
 * than any frame may become; a frame that would not is reported as oversize.
 * So dumpers make no system call and handle no error but `full`.
 */
#ifndef DUMP_OUT_H
#define DUMP_OUT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/uio.h>

struct out_pieces;

struct out {
	char *at, *end;
	char *start;
	bool full;			/* something did not fit and was left out */
	struct out_pieces *pieces;	/* NULL: all of it stands in the buffer */
};

static inline struct out
out_over(char *buffer, size_t size)
{
	return (struct out){ buffer, buffer + size, buffer, false, NULL };
}

static inline size_t
out_len(const struct out *o)
{
	return (size_t)(o->at - o->start);
}

static inline bool
out_room(struct out *o, size_t n)
{
	if (__builtin_expect((size_t)(o->end - o->at) >= n, 1))
		return true;
	o->full = true;
	return false;
}

static inline void
out_mem(struct out *o, const void *p, size_t n)
{
	if (out_room(o, n)) {
		memcpy(o->at, p, n);
		o->at += n;
	}
}

static inline void
out_text(struct out *o, const char *text)
{
	out_mem(o, text, strlen(text));
}

/* ---- what need not be copied ---- */

/* A report in pieces: of its buffer, and of what lies elsewhere and stays there until the report is emptied.
 * Whoever sets out.pieces writes them. */
enum { OUT_PIECES = 1024 };		/* one writev() takes as many (IOV_MAX) */
struct out_pieces {
	struct iovec at[OUT_PIECES];
	uint32_t n;
	char *upto;			/* the buffer up to here is in them */
	const uint8_t *behind;		/* where the last piece ends, if it lies elsewhere */
};

/* All of the buffer is in the pieces. */
static inline void
out_gather(struct out *o)
{
	struct out_pieces *s = o->pieces;

	if (o->at == s->upto)
		return;
	s->at[s->n++] = (struct iovec){ s->upto, (size_t)(o->at - s->upto) };
	s->upto = o->at;
	s->behind = NULL;
}

/* Bytes that lie elsewhere: copied, or a piece, which grows by what lies behind it. */
static inline void
out_leave(struct out *o, const uint8_t *p, size_t n)
{
	struct out_pieces *s = o->pieces;

	if (s == NULL || s->n > OUT_PIECES - 3) {	/* the buffer, this, and the buffer's end */
		out_mem(o, p, n);
		return;
	}
	out_gather(o);
	if (p == s->behind)
		s->at[s->n - 1].iov_len += n;
	else
		s->at[s->n++] = (struct iovec){ (void *)p, n };
	s->behind = p + n;
}

static inline void
out_empty(struct out *o)
{
	o->at = o->start;
	if (o->pieces == NULL)
		return;
	o->pieces->n = 0;
	o->pieces->upto = o->start;
	o->pieces->behind = NULL;
}

void out_printf(struct out *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Text between quotes, escaped by RFC 8259, bad UTF-8 replaced by U+FFFD.
 * False if there was bad UTF-8. */
bool out_json_string(struct out *o, const uint8_t *bytes, size_t len);

/* Copies to p what a text begins with that means nothing to any format: ASCII that is to be seen, but '"', '\\' and
 * `other`. How many bytes these are; anything may be written up to the text's length. */
size_t out_plain(char *p, const uint8_t *s, size_t len, uint8_t other);

/* Length of the well-formed UTF-8 sequence at p, or 0. `left` is at least 1. */
size_t out_utf8_len(const uint8_t *p, size_t left);

/* Where p begins none: how many bytes one U+FFFD stands for, the longest piece that could have
 * begun one (Unicode 15, 3.9, U+FFFD Substitution of Maximal Subparts), as other decoders do. */
size_t out_utf8_bad(const uint8_t *p, size_t left);

/* Bytes as UTF-8, with U+FFFD for each such piece. Writes at p at most three bytes for each of them. */
char *out_mended(char *p, const uint8_t *bytes, size_t len);

/* The character of n bytes at s so that it is one to see: a capture must not speak to the
 * terminal. Controls are shown by their pictures (U+2400 and following), and what is not
 * `valid` UTF-8 by U+FFFD. Writes at p at most what n is, or 3, and returns the byte behind. */
char *out_shown(char *p, const uint8_t *s, size_t n, bool valid);

/* Whether bytes are valid UTF-8. */
bool out_is_utf8(const uint8_t *bytes, size_t len);

#endif
