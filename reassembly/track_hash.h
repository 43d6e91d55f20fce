/* track_hash.h - what a track's partition and hash are made of: for the two files that make tracks. */
#ifndef REASSEMBLY_TRACK_HASH_H
#define REASSEMBLY_TRACK_HASH_H

#include "reassembly/track.h"

static inline uint64_t
track_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static inline uint64_t
track_address(uint8_t version, const uint8_t *addr)
{
	uint64_t high = version == 4 ? (uint64_t)load_be32(addr) << 32 : load_be64(addr), low = version == 4 ? 0 : load_be64(addr + 8);

	return track_mix(track_mix(version, high), low);
}

/* The same for both directions, so addresses are added up; never 0. */
static inline uint64_t
track_pair(uint8_t version, const uint8_t *src, const uint8_t *dst)
{
	return track_mix(track_address(version, src) + track_address(version, dst), version) | 1;
}

/* The two ports in either order, then a product of 128 bits, folded, as wyhash and XXH3 take it. The constants
 * are digits of pi. */
static inline uint32_t
track_flow_hash(const struct track *t, uint64_t pair, uint64_t outer)
{
	uint32_t low = t->srcport < t->dstport ? t->srcport : t->dstport, high = t->srcport ^ t->dstport ^ low;
	unsigned __int128 product = (unsigned __int128)(pair ^ (high << 16 | low) ^ UINT64_C(0x452821e638d01377)) *
	    (((uint64_t)track_traits(t) << 32 | (uint32_t)outer) ^ UINT64_C(0xbe5466cf34e90c6c));

	return (uint32_t)product ^ (uint32_t)(product >> 64);
}

/* By the outermost pair, in the same way for all. */
static inline uint8_t
track_partition(uint64_t outermost)
{
	return (uint8_t)(outermost >> 40 & (TRACK_PARTITIONS - 1));
}

#endif
