/* text.h - numbers and addresses as text, exact and fast.
 *
 * Every text_* writes at p and returns the byte after it. The caller has made
 * room for TEXT_MAX bytes; texts without such a bound (byte strings, strings)
 * are checked against `end` by out_* (out.h).
 */
#ifndef DUMP_TEXT_H
#define DUMP_TEXT_H

#include <stdint.h>
#include <string.h>

enum { TEXT_MAX = 64 };

extern const char text_pairs[200];		/* "00".."99" */
extern const char text_hex[512];		/* "00".."ff" */
extern const char text_octets[256][4];		/* "0.", "255." and so on, padded */
extern const uint8_t text_octet_len[256];	/* with the dot */

static inline char *
text_pair(char *p, unsigned v)
{
	memcpy(p, text_pairs + 2 * v, 2);
	return p + 2;
}

/* Exactly n digits, leading zeros kept. */
static inline char *
text_digits(char *p, uint32_t v, unsigned n)
{
	for (unsigned i = n; i > 0; i--, v /= 10)
		p[i - 1] = (char)('0' + v % 10);
	return p + n;
}

char *text_u64_long(char *p, uint64_t v);

static inline char *
text_u64(char *p, uint64_t v)
{
	if (v < 10) {
		*p = (char)('0' + v);
		return p + 1;
	}
	if (v < 100)
		return text_pair(p, (unsigned)v);
	if (v < 1000) {
		*p = (char)('0' + v / 100);
		return text_pair(p + 1, (unsigned)v % 100);
	}
	if (v < 10000) {
		text_pair(p, (unsigned)v / 100);
		return text_pair(p + 2, (unsigned)v % 100);
	}
	if (v < 100000) {
		unsigned u = (unsigned)v;
		*p = (char)('0' + u / 10000);
		text_pair(p + 1, u / 100 % 100);
		return text_pair(p + 3, u % 100);
	}
	return text_u64_long(p, v);
}

char *text_i64(char *p, int64_t v);

static inline char *
text_ipv4(char *p, uint32_t v)
{
	for (int shift = 24; shift >= 0; shift -= 8) {
		unsigned octet = v >> shift & 0xff;
		memcpy(p, text_octets[octet], 4);
		p += text_octet_len[octet];
	}
	return p - 1;				/* not the last dot */
}

/* Bytes of a number, most significant first, with ':' between. */
static inline char *
text_colons(char *p, uint64_t v, unsigned bytes)
{
	for (unsigned i = bytes; i > 0; i--) {
		memcpy(p, text_hex + 2 * (v >> (8 * (i - 1)) & 0xff), 2);
		p[2] = ':';
		p += 3;
	}
	return p - 1;
}

char *text_ipv6(char *p, const uint8_t a[16]);		/* RFC 5952 */
char *text_time(char *p, int64_t sec, uint32_t nsec);	/* RFC 3339, UTC, nine decimals */
char *text_epoch(char *p, int64_t sec, uint32_t nsec);	/* seconds.nnnnnnnnn, exact also before 1970 */
char *text_bytes(char *p, const uint8_t *bytes, size_t len);	/* 2 * len characters of hex */

#endif
