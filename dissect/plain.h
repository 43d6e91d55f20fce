/* plain.h - what most frames are: Ethernet or Linux's cooked header, at most one tag, and IP without options or extension
 * headers, which nothing in the frame contradicts; or IP alone. For whoever must look at every frame and cannot dissect each. What is otherwise in any
 * way is left to the dissectors, who alone know what it means then.
 */
#ifndef DISSECT_PLAIN_H
#define DISSECT_PLAIN_H

#include "dissect/cursor.h"

enum {
	PLAIN_ETHERNET = 1, PLAIN_RAW = 101, PLAIN_SLL = 113, PLAIN_SLL2 = 276,
	PLAIN_ETHER = 12, PLAIN_COOKED = 14, PLAIN_COOKED2 = 18,	/* bytes around the EtherType */
	PLAIN_VLAN = 0x8100, PLAIN_IPV4 = 0x0800, PLAIN_IPV6 = 0x86dd,
	PLAIN_IPV4_HEADER = 20, PLAIN_IPV6_HEADER = 40, PLAIN_TCP_HEADER = 20, PLAIN_UDP_HEADER = 8, PLAIN_TCP = 6, PLAIN_UDP = 17,
};

/* A packet's header, and what it carries: the bytes that were captured, and how many there were on the wire. */
struct plain {
	struct cursor c;
	uint32_t carried;
	uint8_t version, proto;
	const uint8_t *src, *dst;	/* of 4 or 16 bytes */
};

/* What stands behind a header of IP that says `len` bytes follow; false: they do not. */
static inline bool
plain_carry(struct plain *p, uint32_t header, uint32_t len)
{
	if (len == 0 || len > p->carried - header)
		return false;
	p->c = cursor_take(&p->c, len);
	p->carried = len;
	return true;
}

static inline bool
plain_ipv4(struct plain *p)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_IPV4_HEADER);

	if (h == NULL || h[0] != 0x45 || (load_be16(h + 6) & 0x3fff) != 0 || load_be16(h + 2) < PLAIN_IPV4_HEADER)
		return false;
	p->version = 4;
	p->proto = h[9];
	p->src = h + 12;
	p->dst = h + 16;
	return plain_carry(p, PLAIN_IPV4_HEADER, load_be16(h + 2) - PLAIN_IPV4_HEADER);
}

static inline bool
plain_ipv6(struct plain *p)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_IPV6_HEADER);

	if (h == NULL || h[0] >> 4 != 6)
		return false;
	p->version = 6;
	p->proto = h[6];
	p->src = h + 8;
	p->dst = h + 24;
	return plain_carry(p, PLAIN_IPV6_HEADER, load_be16(h + 4));
}

/* What a link header says that follows it: an EtherType, or 0. */
static inline uint16_t
plain_link(struct cursor *c, uint32_t linktype)
{
	uint16_t type;

	switch (linktype) {
	case PLAIN_ETHERNET:
		cursor_skip(c, PLAIN_ETHER);
		return cursor_u16(c);
	case PLAIN_SLL:
		cursor_skip(c, PLAIN_COOKED);
		return cursor_u16(c);
	case PLAIN_SLL2:
		type = cursor_u16(c);
		cursor_skip(c, PLAIN_COOKED2);
		return type;
	case PLAIN_RAW:
		return cursor_peek(c, 0) >> 4 == 6 ? PLAIN_IPV6 : PLAIN_IPV4;
	}
	return 0;
}

/* The EtherType of what the frame carries; behind one tag, if there is one. */
static inline uint16_t
plain_ether(struct cursor *c, uint32_t linktype)
{
	uint16_t type = plain_link(c, linktype);

	if (type == PLAIN_VLAN) {
		cursor_skip(c, 2);
		type = cursor_u16(c);
	}
	return c->short_read ? 0 : type;
}

/* A frame's packet; false: it is not plain. */
static inline bool
plain_packet(struct plain *p, uint32_t linktype, const uint8_t *bytes, uint32_t cap_len, uint32_t len)
{
	if (cap_len > len)
		return false;
	p->c = cursor_over(bytes, cap_len);
	uint16_t type = plain_ether(&p->c, linktype);
	p->carried = len - (uint32_t)(p->c.at - bytes);
	return type == PLAIN_IPV4 ? plain_ipv4(p) : type == PLAIN_IPV6 && plain_ipv6(p);
}

#endif
