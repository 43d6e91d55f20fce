/* pack.c - see pack.h. */
#include "dissect/text.h"
#include "dump/out.h"
#include "dump/pack.h"

char *
pack_int(char *p, int64_t v)
{
	if (v >= 0)
		return pack_uint(p, (uint64_t)v);
	if (v >= -32) {
		*p = (char)v;
		return p + 1;
	}
	unsigned size = (v < INT8_MIN) + (v < INT16_MIN) + (v < INT32_MIN);
	*p = (char)(0xd0 + size);
	return pack_be(p + 1, (uint64_t)v, 1u << size);
}

/* A length of 8 bits has this type, of 16 and 32 bits the ones that follow it. */
static char *
pack_length(char *p, uint8_t type, size_t len)
{
	unsigned size = (len > UINT8_MAX) + (len > UINT16_MAX);

	*p = (char)(type + size);
	return pack_be(p + 1, len, 1u << size);
}

static char *
pack_text_head(char *p, size_t len)
{
	return len <= PACK_FIX_TEXT ? pack_short(p, len) : pack_length(p, 0xd9, len);
}

static char *
pack_copy(char *p, const void *from, size_t len)
{
	if (len > 0)
		memcpy(p, from, len);
	return p + len;
}

char *
pack_text(char *p, const void *text, size_t len)
{
	return pack_copy(pack_text_head(p, len), text, len);
}

char *
pack_bytes(char *p, const void *bytes, size_t len)
{
	return pack_copy(pack_length(p, 0xc4, len), bytes, len);
}

char *
pack_mended(char *p, const uint8_t *text, size_t len)
{
	return pack_made(p, out_mended(p + 1, text, len));
}

char *
pack_made_long(char *p, char *end)
{
	char head[PACK_SPARE];
	size_t len = (size_t)(end - p) - 1, head_len = (size_t)(pack_text_head(head, len) - head);

	memmove(p + head_len, p + 1, len);
	memcpy(p, head, head_len);
	return p + head_len + len;
}

char *
pack_count_long(char *p, char *end, bool list, uint32_t count)
{
	memmove(p + 3, p + 1, (size_t)(end - p) - 1);
	p[0] = (char)(list ? 0xdc : 0xde);
	p[1] = (char)(count >> 8);
	p[2] = (char)count;
	return end + 2;
}

/* 32 bits of seconds, 34 with 30 of nanoseconds, or 64 with 32. */
char *
pack_time(char *p, int64_t sec, uint32_t nsec)
{
	text_carry(&sec, &nsec);
	if ((uint64_t)sec >> 34 != 0) {
		memcpy(p, "\xc7\x0c\xff", 3);
		return pack_be(pack_be(p + 3, nsec, 4), (uint64_t)sec, 8);
	}
	uint64_t both = (uint64_t)nsec << 34 | (uint64_t)sec;
	bool small = both <= UINT32_MAX;
	memcpy(p, small ? "\xd6\xff" : "\xd7\xff", 2);
	return pack_be(p + 2, both, small ? 4 : 8);
}

/* Rounded once. Below 2^22 s the nanoseconds are a number that a double holds. Beyond, there
 * are 55 bits or more, and the last one says whether anything follows it. */
static double
pack_nearest(uint64_t sec, uint32_t nsec)
{
	if (sec >> 22 == 0)
		return (double)(sec * 1000000000 + nsec) / 1e9;
	unsigned zeros = (unsigned)__builtin_clzll(sec), shift = zeros < 32 ? zeros : 32;
	uint64_t part = (uint64_t)nsec << shift;
	uint64_t fixed = sec << shift | part / 1000000000 | (part % 1000000000 != 0);
	return (double)fixed / (double)(UINT64_C(1) << shift);
}

/* As text_epoch() has it: -2 s + 0.25 s is -1.75. */
char *
pack_seconds(char *p, int64_t sec, uint32_t nsec)
{
	double value;
	uint64_t bits;

	text_carry(&sec, &nsec);
	if (sec >= 0)
		value = pack_nearest((uint64_t)sec, nsec);
	else
		value = -pack_nearest(0 - (uint64_t)sec - (nsec > 0), nsec > 0 ? 1000000000 - nsec : 0);
	memcpy(&bits, &value, sizeof bits);
	*p = (char)0xcb;
	return pack_be(p + 1, bits, 8);
}
