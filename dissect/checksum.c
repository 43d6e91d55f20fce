/* checksum.c - the Internet checksum, RFC 1071. */
#include "dissect/dissect.h"

uint64_t
checksum_add(uint64_t sum, const uint8_t *bytes, size_t len)
{
	struct cursor c = cursor_over(bytes, len);

	while (cursor_left(&c) >= 4)
		sum += cursor_u32(&c);		/* 2^16 = 1 modulo 2^16 - 1: words of 32 bits add alike */
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

enum checksum_status
checksum_header(const struct dissect *d, const uint8_t *at, uint32_t len)
{
	if ((size_t)(d->frame_end - at) < len)
		return CHECKSUM_UNVERIFIED;
	return checksum_fold(checksum_add(0, at, len)) == 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD;
}

enum checksum_status
checksum_verify(const struct dissect *d, const uint8_t *at, uint32_t len, uint8_t ip_proto, uint16_t stated)
{
	const struct pseudo_header *p = &d->pseudo;
	uint64_t sum;

	if (p->addr_len == 0 || p->fragment || (size_t)(d->frame_end - at) < len)
		return CHECKSUM_UNVERIFIED;
	sum = checksum_add(0, p->src, p->addr_len);
	sum = checksum_add(sum, p->dst, p->addr_len);
	sum += len + (uint64_t)ip_proto;
	if (checksum_fold(checksum_add(sum, at, len)) == 0xffff)
		return CHECKSUM_GOOD;
	/* A sender that leaves the checksum to its card writes the pseudo header's sum. */
	return checksum_fold(sum) == stated ? CHECKSUM_PARTIAL : CHECKSUM_BAD;
}
