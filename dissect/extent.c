/* extent.c - see extent.h. */
#include "dissect/extent.h"

enum {
	EXTENT_IPV4 = 0x0800, EXTENT_ARP = 0x0806, EXTENT_RARP = 0x8035, EXTENT_VLAN = 0x8100, EXTENT_IPV6 = 0x86dd,
	EXTENT_IPX = 0x8137, EXTENT_MPLS = 0x8847, EXTENT_MPLS_MULTICAST = 0x8848, EXTENT_SERVICE = 0x88a8, EXTENT_VLAN_OLD = 0x9100,
	EXTENT_MAX_LABELS = 16,		/* labels and tags before a packet; more are not looked through */
	EXTENT_MAX_LENGTH = 1500,	/* IEEE 802.3-2018, 3.2.6: a length in the type's place */
	EXTENT_MIN_FRAME = 60,
};

/* RFC 791: 0 where the network card cuts segments. */
static uint32_t
extent_ipv4(const struct cursor *c)
{
	uint32_t len = cursor_left(c) >= 20 ? load_be16(c->at + 2) : 0;

	return len >= 20 && c->at[0] >> 4 == 4 ? len : 0;
}

/* RFC 8200, 3; 0 in front of hop-by-hop options is a jumbogram, RFC 2675. */
static uint32_t
extent_ipv6(const struct cursor *c)
{
	if (cursor_left(c) < 40 || c->at[0] >> 4 != 6)
		return 0;
	uint32_t len = load_be16(c->at + 4);
	return len == 0 && c->at[6] == 0 ? 0 : 40 + len;
}

/* RFC 826; ATM's addresses are counted otherwise, RFC 2225. */
static uint32_t
extent_arp(const struct cursor *c)
{
	enum { ATM = 19 };

	return cursor_left(c) >= 8 && load_be16(c->at) != ATM ? 8 + 2 * ((uint32_t)c->at[4] + c->at[5]) : 0;
}

/* Checksum, then length. */
static uint32_t
extent_ipx(const struct cursor *c)
{
	return cursor_left(c) >= 30 ? load_be16(c->at + 2) : 0;
}

static uint32_t
extent_ip(const struct cursor *c)
{
	uint32_t len = extent_ipv4(c);

	return len > 0 ? len : extent_ipv6(c);
}

/* RFC 3032, 2.1: up to the bottom of the stack. */
static uint32_t
extent_mpls(struct cursor c)
{
	for (uint32_t n = 1; n <= EXTENT_MAX_LABELS; n++) {
		uint32_t label = cursor_u32(&c), len;
		if (label >> 8 & 1)
			return (len = extent_ip(&c)) > 0 ? 4 * n + len : 0;
	}
	return 0;
}

bool
extent_is_tag(uint16_t ethertype)
{
	return ethertype == EXTENT_VLAN || ethertype == EXTENT_SERVICE || ethertype == EXTENT_VLAN_OLD;
}

uint32_t
extent_of(uint16_t ethertype, const struct cursor *packet)
{
	struct cursor c = *packet;
	uint32_t tags = 0, len;

	while (extent_is_tag(ethertype) && tags < 4 * EXTENT_MAX_LABELS) {
		cursor_skip(&c, 2);
		ethertype = cursor_u16(&c);
		tags += 4;
	}
	switch (ethertype) {
	case EXTENT_IPV4: len = extent_ipv4(&c); break;
	case EXTENT_IPV6: len = extent_ipv6(&c); break;
	case EXTENT_ARP: case EXTENT_RARP: len = extent_arp(&c); break;
	case EXTENT_IPX: len = extent_ipx(&c); break;
	case EXTENT_MPLS: case EXTENT_MPLS_MULTICAST: len = extent_mpls(c); break;
	default: len = ethertype <= EXTENT_MAX_LENGTH ? ethertype : 0;
	}
	return len > 0 ? tags + len : 0;
}

static bool
extent_is_zero(const uint8_t *bytes, size_t n)
{
	while (n > 0 && bytes[n - 1] == 0)
		n--;
	return n == 0;
}

bool
extent_tail(struct extent_tail *tail, const struct cursor *packet, uint32_t header, uint32_t extent, uint32_t carried)
{
	uint32_t end = header + extent, len = header + carried, there = header + (uint32_t)cursor_left(packet);
	const uint8_t *frame = packet->at - header;

	if (extent == 0 || extent >= carried)
		return false;
	tail->padding = frame + end;
	tail->padding_len = 0;
	if (end < EXTENT_MIN_FRAME && there >= EXTENT_MIN_FRAME && extent_is_zero(frame + end, EXTENT_MIN_FRAME - end))
		tail->padding_len = EXTENT_MIN_FRAME - end;
	end += tail->padding_len;
	tail->rest = frame + end;
	tail->rest_len = len - end;
	tail->rest_there = there > end ? there - end : 0;
	return true;
}
