/* pack.h - values of MessagePack, the shortest form of each: github.com/msgpack/msgpack, spec.md.
 *
 * Every pack_*() writes at p and returns the byte after it. The caller has made room for
 * what is written and PACK_SPARE bytes behind it.
 */
#ifndef DUMP_PACK_H
#define DUMP_PACK_H

#include <endian.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
	PACK_SPARE = 16,
	PACK_FIX_TEXT = 31,		/* bytes of text whose length its first byte has */
	PACK_MAX_COUNT = UINT16_MAX,	/* members of a map, elements of a list */
};

/* The lower bytes of a number, most significant first; eight bytes are written. */
static inline char *
pack_be(char *p, uint64_t v, unsigned bytes)
{
	v = htobe64(v << (64 - 8 * bytes));
	memcpy(p, &v, sizeof v);
	return p + bytes;
}

/* Without a branch: how long numbers are is hard to foretell. */
static inline char *
pack_uint(char *p, uint64_t v)
{
	static const struct { uint8_t head, shift, len; } forms[] = {
		{ 0, 56, 1 }, { 0xcc, 56, 2 }, { 0xcd, 48, 3 }, { 0xce, 32, 5 }, { 0xcf, 0, 9 },
	};
	unsigned form = (v > INT8_MAX) + (v > UINT8_MAX) + (v > UINT16_MAX) + (v > UINT32_MAX);
	uint64_t be = htobe64(v << forms[form].shift);

	*p = (char)(form > 0 ? forms[form].head : v);
	memcpy(p + 1, &be, sizeof be);
	return p + forms[form].len;
}

static inline char *
pack_bool(char *p, bool value)
{
	*p = (char)(0xc2 + value);
	return p + 1;
}

/* The head of a text of at most PACK_FIX_TEXT bytes. */
static inline char *
pack_short(char *p, size_t len)
{
	*p = (char)(0xa0 | len);
	return p + 1;
}

char *pack_int(char *p, int64_t v);
char *pack_text(char *p, const void *text, size_t len);
char *pack_bytes(char *p, const void *bytes, size_t len);

/* As UTF-8, which the text may not be: U+FFFD for each piece that could have begun something, as
 * in other formats. Three bytes for each of them at most. */
char *pack_mended(char *p, const uint8_t *text, size_t len);

/* Text that was made at p + 1 and ends at `end` gets its head, and is moved if that is more than a byte. */
char *pack_made_long(char *p, char *end);

static inline char *
pack_made(char *p, char *end)
{
	size_t len = (size_t)(end - p) - 1;

	if (len > PACK_FIX_TEXT)
		return pack_made_long(p, end);
	pack_short(p, len);
	return end;
}

/* A map or list whose first byte is kept free and that ends at `end` gets its head: the one
 * byte is enough for 15, else what stands behind is moved by two. */
char *pack_count_long(char *p, char *end, bool list, uint32_t count);

static inline char *
pack_count(char *p, char *end, bool list, uint32_t count)
{
	if (count > 15)
		return pack_count_long(p, end, list, count);
	*p = (char)((list ? 0x90 : 0x80) | count);
	return end;
}

/* The timestamp extension, type -1, nanoseconds whole. */
char *pack_time(char *p, int64_t sec, uint32_t nsec);

/* Seconds as a float 64, the nearest that there is. */
char *pack_seconds(char *p, int64_t sec, uint32_t nsec);

#endif
