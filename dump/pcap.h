/* pcap.h - numbers as capture files have them, in either byte order. */
#ifndef DUMP_PCAP_H
#define DUMP_PCAP_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint8_t *
pcap_put16(uint8_t *p, uint16_t v, bool big_endian)
{
	p[big_endian ? 1 : 0] = (uint8_t)v;
	p[big_endian ? 0 : 1] = (uint8_t)(v >> 8);
	return p + 2;
}

static inline uint8_t *
pcap_put32(uint8_t *p, uint32_t v, bool big_endian)
{
	if ((__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) != big_endian)
		v = __builtin_bswap32(v);
	memcpy(p, &v, sizeof v);
	return p + sizeof v;
}

static inline uint32_t
pcap_get32(const uint8_t *p, bool big_endian)
{
	uint32_t v;

	memcpy(&v, p, sizeof v);
	return (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) != big_endian ? __builtin_bswap32(v) : v;
}

#endif
