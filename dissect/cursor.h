/* cursor.h - the only way to read packet bytes.
 *
 * A cursor is a value: next byte, end, and a sticky flag. A read past the end
 * yields zero and sets the flag; whoever cares looks at it once, where it
 * matters. Copying a cursor saves a position. cursor_take() carves a child
 * that cannot read its sibling's bytes.
 */
#ifndef DISSECT_CURSOR_H
#define DISSECT_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct cursor {
	const uint8_t *at, *end;
	uint64_t short_read;		/* a word: a byte's store does not forward to the load that copies the struct */
};

static inline struct cursor
cursor_over(const uint8_t *bytes, size_t len)
{
	return (struct cursor){ bytes, bytes + len, false };
}

static inline size_t
cursor_left(const struct cursor *c)
{
	return (size_t)(c->end - c->at);
}

/* The next n bytes, which the cursor steps over, or NULL if fewer are left. */
static inline const uint8_t *
cursor_bytes(struct cursor *c, size_t n)
{
	const uint8_t *p = c->at;

	if (__builtin_expect(n > cursor_left(c), 0)) {
		c->short_read = true;
		c->at = c->end;
		return NULL;
	}
	c->at += n;
	return p;
}

static inline void
cursor_skip(struct cursor *c, size_t n)
{
	(void)cursor_bytes(c, n);
}

/* A byte further on, which stays to be read; 0 where there is none. */
static inline uint8_t
cursor_peek(const struct cursor *c, size_t i)
{
	return __builtin_expect(i < cursor_left(c), 1) ? c->at[i] : 0;
}

/* A child over the next n bytes, or over all that are left if fewer are. */
static inline struct cursor
cursor_take(struct cursor *c, size_t n)
{
	size_t left = cursor_left(c);
	struct cursor child = cursor_over(c->at, n < left ? n : left);

	c->at = child.end;
	return child;
}

/* Big-endian loads from bytes that are known to be there. */
static inline uint16_t
load_be16(const uint8_t *p)
{
	uint16_t v;
	memcpy(&v, p, sizeof v);
	return __builtin_bswap16(v);
}

static inline uint32_t
load_be32(const uint8_t *p)
{
	uint32_t v;
	memcpy(&v, p, sizeof v);
	return __builtin_bswap32(v);
}

static inline uint64_t
load_be64(const uint8_t *p)
{
	uint64_t v;
	memcpy(&v, p, sizeof v);
	return __builtin_bswap64(v);
}

static inline uint64_t
load_be48(const uint8_t *p)
{
	return (uint64_t)load_be16(p) << 32 | load_be32(p + 2);
}

#define CURSOR_READ(name, type, bytes, load)			\
static inline type						\
name(struct cursor *c)						\
{								\
	const uint8_t *p = cursor_bytes(c, bytes);		\
	return p != NULL ? load : 0;				\
}
CURSOR_READ(cursor_u8,  uint8_t,  1, *p)
CURSOR_READ(cursor_u16, uint16_t, 2, load_be16(p))
CURSOR_READ(cursor_u24, uint32_t, 3, (uint32_t)p[0] << 16 | load_be16(p + 1))
CURSOR_READ(cursor_u32, uint32_t, 4, load_be32(p))
CURSOR_READ(cursor_u48, uint64_t, 6, load_be48(p))
CURSOR_READ(cursor_u64, uint64_t, 8, load_be64(p))
#undef CURSOR_READ

#endif
