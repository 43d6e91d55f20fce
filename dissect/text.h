/* text.h - numbers and addresses as text, exact and fast.
 *
 * Every text_* writes at p and returns the byte after it. The caller has made
 * room for TEXT_MAX bytes; texts without such a bound (byte strings, strings)
 * are checked against `end` by out_* (out.h).
 */
#ifndef DISSECT_TEXT_H
#define DISSECT_TEXT_H

#include <stdint.h>
#include <string.h>

enum { TEXT_MAX = 64 };

extern const char text_pairs[200];		/* "00".."99" */
extern const char text_hex[512];		/* "00".."ff" */
extern const char text_small[100][4];		/* "0,", "99,"; the last byte is the length */
extern const char text_octets[256][4];		/* "0.", "255." and so on, padded */
extern const uint8_t text_octet_len[256];	/* with the dot */

static inline char *
text_pair(char *p, unsigned v)
{
	memcpy(p, text_pairs + 2 * v, 2);
	return p + 2;
}

/* The eight decimal digits of v, the first in the lowest byte: quotients of all
 * parts are taken at once (x / 100 is x * 5243 >> 19 below 10,000, x / 10 is
 * x * 103 >> 10 below 100). No branch depends on the number. */
static inline uint64_t
text_eight(uint32_t v)
{
	uint64_t x = v / 10000 | (uint64_t)(v % 10000) << 32;
	uint64_t q = (x * 5243 >> 19) & UINT64_C(0x0000007f0000007f);

	x = q | (x - q * 100) << 16;
	q = (x * 103 >> 10) & UINT64_C(0x000f000f000f000f);
	return q | (x - q * 10) << 8;
}

/* Exactly eight digits. */
static inline char *
text_u32_8(char *p, uint32_t v)
{
	uint64_t digits = text_eight(v) | UINT64_C(0x3030303030303030);

	memcpy(p, &digits, 8);
	return p + 8;
}

char *text_u64_long(char *p, uint64_t v);

static inline char *
text_u64(char *p, uint64_t v)
{
	if (v < 100) {
		memcpy(p, text_pairs + 2 * v + (v < 10), 2);
		return p + 1 + (v > 9);
	}
	if (v < 100000000) {
		uint64_t digits = text_eight((uint32_t)v);
		unsigned zeros = (unsigned)__builtin_ctzll(digits) / 8;
		digits = (digits | UINT64_C(0x3030303030303030)) >> 8 * zeros;
		memcpy(p, &digits, 8);
		return p + 8 - zeros;
	}
	return text_u64_long(p, v);
}

/* A number and a comma behind it. */
static inline char *
text_u64_comma(char *p, uint64_t v)
{
	if (v < 100) {
		memcpy(p, text_small[v], 4);
		return p + text_small[v][3];
	}
	p = text_u64(p, v);
	*p++ = ',';
	return p;
}

char *text_i64(char *p, int64_t v);

static inline char *
text_ipv4(char *p, uint32_t v)
{
#pragma GCC unroll 4
	for (int shift = 24; shift >= 0; shift -= 8) {
		unsigned octet = v >> shift & 0xff;
		memcpy(p, text_octets[octet], 4);
		p += text_octet_len[octet];
	}
	return p - 1;				/* not the last dot */
}

char *text_ipv6_as(char *p, const uint8_t a[16], char colon);	/* RFC 5952, with this character for its colons */

static inline char *
text_ipv6(char *p, const uint8_t a[16])
{
	return text_ipv6_as(p, a, ':');
}

/* Bytes of a number, most significant first, with ':' between. */
static inline char *
text_colons(char *p, uint64_t v, unsigned bytes)
{
#pragma GCC unroll 8
	for (unsigned i = bytes; i > 0; i--) {
		memcpy(p, text_hex + 2 * (v >> (8 * (i - 1)) & 0xff), 2);
		p[2] = ':';
		p += 3;
	}
	return p - 1;
}

/* A capture may claim more nanoseconds than a second has. */
static inline void
text_carry(int64_t *sec, uint32_t *nsec)
{
	*sec = (int64_t)((uint64_t)*sec + *nsec / 1000000000);
	*nsec %= 1000000000;
}

char *text_time(char *p, int64_t sec, uint32_t nsec);	/* RFC 3339, UTC, nine decimals */
char *text_epoch(char *p, int64_t sec, uint32_t nsec);	/* seconds.nnnnnnnnn, exact also before 1970 */
char *text_bytes(char *p, const uint8_t *bytes, size_t len);	/* 2 * len characters of hex */

#endif
