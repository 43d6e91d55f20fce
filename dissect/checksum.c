/* checksum.c - the Internet checksum, RFC 1071. */
#include "dissect/dissect.h"

/* Sums are the same in either byte order but for the order of their own bytes (RFC 1071, 2, B),
 * and 2^16 = 1 modulo 2^16 - 1, so words of 32 bits add alike: blocks are taken as they lie,
 * in four sums that do not wait for each other. */
enum { CHECKSUM_BLOCK = 32 };

static uint64_t
checksum_blocks(const uint8_t *bytes, size_t blocks)
{
	uint64_t low[2] = { 0, 0 }, high[2] = { 0, 0 };

	for (; blocks > 0; blocks--, bytes += CHECKSUM_BLOCK) {
		uint64_t words[CHECKSUM_BLOCK / 8];
		memcpy(words, bytes, sizeof words);
		low[0] += (words[0] & UINT32_MAX) + (words[1] & UINT32_MAX);
		high[0] += (words[0] >> 32) + (words[1] >> 32);
		low[1] += (words[2] & UINT32_MAX) + (words[3] & UINT32_MAX);
		high[1] += (words[2] >> 32) + (words[3] >> 32);
	}
	uint16_t sum = checksum_fold(low[0] + low[1] + high[0] + high[1]);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	sum = __builtin_bswap16(sum);
#endif
	return sum;
}

uint64_t
checksum_add(uint64_t sum, const uint8_t *bytes, size_t len)
{
	struct cursor c = cursor_over(bytes, len);

	if (len >= CHECKSUM_BLOCK) {
		sum += checksum_blocks(bytes, len / CHECKSUM_BLOCK);
		cursor_skip(&c, len - len % CHECKSUM_BLOCK);
	}
	while (cursor_left(&c) >= 4)
		sum += cursor_u32(&c);
	if (cursor_left(&c) >= 2)
		sum += cursor_u16(&c);
	if (cursor_left(&c) == 1)
		sum += (uint64_t)cursor_u8(&c) << 8;
	return sum;
}

uint16_t
checksum_fold(uint64_t sum)
{
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	return (uint16_t)sum;
}

bool
checksum_affords(struct dissect *d, size_t len)
{
	d->summed += len;
	return d->summed <= CHECKSUM_FREE || d->summed <= CHECKSUM_MAX_SUMS * (size_t)(d->frame_end - d->frame);
}

enum checksum_status
checksum_header(struct dissect *d, const uint8_t *at, uint32_t len)
{
	if ((size_t)(d->frame_end - at) < len || !checksum_affords(d, len))
		return CHECKSUM_UNVERIFIED;
	return checksum_fold(checksum_add(0, at, len)) == 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD;
}

enum checksum_status
checksum_verify(struct dissect *d, const uint8_t *at, uint32_t len, uint8_t ip_proto, uint16_t stated)
{
	const struct pseudo_header *p = &d->pseudo;
	uint64_t sum;

	if (p->addr_len == 0 || p->fragment || (size_t)(d->frame_end - at) < len || !checksum_affords(d, len))
		return CHECKSUM_UNVERIFIED;
	sum = checksum_add(0, p->src, p->addr_len);
	sum = checksum_add(sum, p->dst, p->addr_len);
	sum += len + (uint64_t)ip_proto;
	if (checksum_fold(checksum_add(sum, at, len)) == 0xffff)
		return CHECKSUM_GOOD;
	/* A sender that leaves the checksum to its card writes the pseudo header's sum. */
	return checksum_fold(sum) == stated ? CHECKSUM_PARTIAL : CHECKSUM_BAD;
}
