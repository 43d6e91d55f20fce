/* address.c - see address.h. */
#include "dissect/address.h"

#include <string.h>

static inline char *
address_octet(char *p, unsigned n)
{
	if (n >= 100)
		*p++ = (char)('0' + n / 100);
	if (n >= 10)
		*p++ = (char)('0' + n / 10 % 10);
	*p++ = (char)('0' + n % 10);
	return p;
}

char *
address_ipv4(char *p, const uint8_t a[4])
{
	for (unsigned i = 0; i < 4; i++) {
		p = address_octet(p, a[i]);
		*p++ = '.';
	}
	return p - 1;
}

/* 16 bits as hex without leading zeros: all four digits at once, the first in the lowest byte. Those above 9
 * are as much further as 'a' is behind '9'. */
static inline char *
address_group(char *p, uint32_t g)
{
	unsigned zeros = (unsigned)__builtin_clz(g | 1) / 4 - 4;
	uint32_t x = (g >> 8 | g << 16) & 0x00ff00ff;

	x = (x >> 4 | x << 8) & 0x0f0f0f0f;
	x += 0x30303030 + ((x + 0x06060606) >> 4 & 0x01010101) * ('a' - '9' - 1);
	x >>= 8 * zeros;
	memcpy(p, &x, sizeof x);
	return p + 4 - zeros;
}

/* No leading zeros, the longest run of two or more zero groups as
 * "::", the first one where two are as long, lower case; 5: the dotted form
 * where the prefix says that an IPv4 address is inside (::ffff:0:0/96). */
char *
address_ipv6(char *p, const uint8_t a[16], char colon)
{
	unsigned group[8], zeros = 0, best = 8, best_len = 2, count = 8;

	for (unsigned i = 0; i < 8; i++) {
		group[i] = (unsigned)a[2 * i] << 8 | a[2 * i + 1];
		zeros |= (unsigned)(group[i] == 0) << i;
	}
	if ((zeros & 0x1f) == 0x1f && group[5] == 0xffff) {
		count = 6;
		zeros = 0x1f;
	}
	unsigned runs = zeros & zeros >> 1;	/* a bit where a run of best_len groups begins */
	if (runs != 0) {
		for (unsigned longer; (longer = runs & zeros >> best_len) != 0; best_len++)
			runs = longer;
		best = (unsigned)__builtin_ctz(runs);
	}
	for (unsigned i = 0; i < count; i++) {
		if (i == best) {
			*p++ = colon;
			if (i == 0)
				*p++ = colon;
			i += best_len - 1;
			continue;
		}
		p = address_group(p, group[i]);
		*p = colon;
		p += i < 7;
	}
	return count == 6 ? address_ipv4(p, a + 12) : p;
}
