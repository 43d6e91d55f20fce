/* wlan.h - what IEEE 802.11 and the headers that radios put before it have in common:
 * numbers whose first octet is the least significant one. */
#ifndef DISSECT_WLAN_H
#define DISSECT_WLAN_H

#include "dissect/dissect.h"

static inline uint16_t
wlan_u16(struct cursor *c)
{
	return __builtin_bswap16(cursor_u16(c));
}

static inline uint32_t
wlan_u32(struct cursor *c)
{
	return __builtin_bswap32(cursor_u32(c));
}

static inline uint64_t
wlan_u64(struct cursor *c)
{
	return __builtin_bswap64(cursor_u64(c));
}

/* Hands on a frame: with its check sequence at the end, with padding after the header.
 * Ends the calling layer, like dissect_next(). */
void wlan_next(struct dissect *d, bool fcs, bool padded, struct cursor *c);

#endif
