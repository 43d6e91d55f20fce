/* sll.c - Linux "cooked" captures: what a packet socket says of a packet whose own link
 * header is missing or of many kinds.
 *
 *   0        16       32       48                112       128
 *   +--------+--------+--------+-----------------+---------+--------
 *   |pkttype |hatype  |halen   | src             |protocol | payload    version 1
 *   +--------+--------+--------+-----------------+---------+--------
 *   0        16       32                64       80      88     96            160
 *   +--------+--------+-----------------+--------+-------+------+-------------+--------
 *   |protocol|reserved|ifindex          |hatype  |pkttype|halen | src         | payload   version 2
 *   +--------+--------+-----------------+--------+-------+------+-------------+--------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2.
 */
#include "dissect/extent.h"

#define SLL(F, G, L, I, E, p)						\
	F(p, ifindex, UINT, 32, NULL, NULL, "number of the interface, in version 2") \
	F(p, pkttype, UINT, 16, &names_sll_pkttype, NULL, "from and to whom") \
	F(p, hatype,  UINT, 16, &names_sll_hatype, NULL, "kind of link-layer address") \
	F(p, halen,   UINT, 16, NULL, NULL, "bytes of link-layer address") \
	G(p, src, NONE, 0, NULL, "-", "sender's link-layer address")	\
		F(p, src_eth,   MAC,   48, NULL, NULL, "of 6 bytes")	\
		F(p, src_ipv4,  IPV4,  32, NULL, NULL, "of 4 bytes")	\
		F(p, src_other, BYTES, 0,  NULL, NULL, "of other lengths; the first 8 bytes") \
	E(p, src)							\
	F(p, unused,  BYTES, 0,  NULL, NULL, "the address field's rest") \
	F(p, ltype,   UINT, 16, &names_sll_ltype, NULL, "protocol of the payload, Linux's number") \
	F(p, gretype, UINT, 16, &names_ethertype, NULL, "EtherType of the payload, on a GRE device") \
	F(p, etype,   UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, padding, BYTES, 0, NULL, "eth.padding", "zeros behind the packet, up to 60 bytes") \
	F(p, trailer, BYTES, 0, NULL, NULL, "other bytes behind the packet")
FIELDS_LOOSE(sll, SLL)

enum {
	SLL_BYTES = 16, SLL2_BYTES = 20,
	SLL_ADDRESS = 8,		/* bytes of the address field */
	SLL_LTYPE_MAX = 1536,		/* linux/if_ether.h: ETH_P_802_3_MIN; above are EtherTypes */
	SLL_HATYPE_IPGRE = 778,		/* linux/if_arp.h: ARPHRD_IPGRE */
};

struct sll {
	uint16_t protocol, hatype, pkttype, halen;
	const uint8_t *src;
};

static void
sll_put_src(struct dissect *d, const struct sll *s)
{
	unsigned len = s->halen < SLL_ADDRESS ? s->halen : SLL_ADDRESS;

	if (len > 0) {
		dissect_node(d, PROTO_sll, sll_src, NODE_BARE, 0, 0);
		if (s->halen == 6)
			PUT(d, sll, src_eth, load_be48(s->src));
		else if (s->halen == 4)
			PUT(d, sll, src_ipv4, load_be32(s->src));
		else
			PUT_BYTES(d, sll, src_other, s->src, len);
		CLOSE(d, sll, src);
	}
	if (len < SLL_ADDRESS)
		PUT_BYTES(d, sll, unused, s->src + len, SLL_ADDRESS - len);
}

static void
sll_put_behind(struct dissect *d, const struct sll *s, const struct cursor *c, uint32_t header)
{
	uint32_t extent = s->protocol > SLL_LTYPE_MAX ? extent_of(s->protocol, c) : 0;
	struct extent_tail tail;

	if (!extent_tail(&tail, c, header, extent, d->carried))
		return;
	if (tail.padding_len > 0)
		PUT_BYTES(d, sll, padding, tail.padding, tail.padding_len);
	if (tail.rest_there > 0)
		PUT_BYTES(d, sll, trailer, tail.rest, tail.rest_there);
}

static void
sll_put(struct dissect *d, const struct sll *s)
{
	PUT(d, sll, pkttype, s->pkttype);
	PUT(d, sll, hatype, s->hatype);
	PUT(d, sll, halen, s->halen);
	sll_put_src(d, s);
	if (s->protocol <= SLL_LTYPE_MAX)
		PUT(d, sll, ltype, s->protocol);
	else if (s->hatype == SLL_HATYPE_IPGRE)
		PUT(d, sll, gretype, s->protocol);
	else
		PUT(d, sll, etype, s->protocol);
}

#define SLL_LINKTYPE_NONE UINT32_MAX

/* Devices whose packets keep a header of their own: what a capture on them would say. */
static uint32_t
sll_linktype(uint16_t hatype)
{
	switch (hatype) {
	case 770: return 107;		/* ARPHRD_FRAD: Frame Relay */
	case 803: return 127;		/* ARPHRD_IEEE80211_RADIOTAP */
	}
	return SLL_LINKTYPE_NONE;
}

static void
sll_next(struct dissect *d, const struct sll *s, struct cursor *c)
{
	uint32_t linktype = sll_linktype(s->hatype);

	if (s->protocol > SLL_LTYPE_MAX)
		dissect_next(d, SPACE_ethertype, s->protocol, c);
	else if (linktype != SLL_LINKTYPE_NONE)
		dissect_next(d, SPACE_linktype, linktype, c);
	else if (s->protocol == 1)	/* ETH_P_802_3: Novell's IPX without LLC */
		dissect_next(d, SPACE_ethertype, 0x8137, c);
	else if (s->protocol == 7)	/* ETH_P_WAN_PPP */
		dissect_next(d, SPACE_linktype, 50, c);
	else
		dissect_next(d, SPACE_sll, s->protocol, c);
}

static void
sll_dissect(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < SLL_BYTES) {
		c->short_read = true;
		dissect_short(d, c);
		return;
	}
	struct sll s;
	s.pkttype = cursor_u16(c);
	s.hatype = cursor_u16(c);
	s.halen = cursor_u16(c);
	s.src = cursor_bytes(c, SLL_ADDRESS);
	s.protocol = cursor_u16(c);
	dissect_step(d, SLL_BYTES);
	sll_put(d, &s);
	sll_put_behind(d, &s, c, SLL_BYTES);
	sll_next(d, &s, c);
}

static void
sll2_dissect(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < SLL2_BYTES) {
		c->short_read = true;
		dissect_short(d, c);
		return;
	}
	struct sll s;
	s.protocol = cursor_u16(c);
	cursor_skip(c, 2);
	PUT(d, sll, ifindex, cursor_u32(c));
	s.hatype = cursor_u16(c);
	s.pkttype = cursor_u8(c);
	s.halen = cursor_u8(c);
	s.src = cursor_bytes(c, SLL_ADDRESS);
	dissect_step(d, SLL2_BYTES);
	sll_put(d, &s);
	sll_put_behind(d, &s, c, SLL2_BYTES);
	sll_next(d, &s, c);
}

#define SLL_PROTO(id, chain_, aliases_, title_, linktype, bytes)	\
const struct proto proto_##id = {					\
	.chain = chain_, .key = "sll", .aliases = aliases_, .title = title_, \
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,		\
	.fields = sll_fields, .nfields = sll_nfields, .header = bytes,	\
	.under = { { SPACE_linktype, linktype } },			\
	.dissect = id##_dissect,					\
};
SLL_PROTO(sll, "SLL", "LinuxCooked", "Linux cooked capture", 113, SLL_BYTES)
SLL_PROTO(sll2, "SLL2", "LinuxCooked2", "Linux cooked capture, version 2", 276, SLL2_BYTES)
