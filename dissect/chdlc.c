/* chdlc.c - Cisco's HDLC framing and its line protocol, RFC 1547, 4.3.
 *
 *   0         8         16                  32
 *   +---------+---------+-------------------+----------
 *   | address | control | protocol          | payload
 *   +---------+---------+-------------------+----------
 *
 *   0                   32                  64                  96        112
 *   +-------------------+-------------------+-------------------+---------+
 *   | ptype 0 or 1      | address           | netmask           |
 *   | ptype 2           | mysequence        | yoursequence      | relia-  |
 *   |                   |                   |                   | bility  |    SLARP
 *   +-------------------+-------------------+-------------------+---------+
 */
#include "dissect/layout.h"

#define CHDLC(F, G, L, I, E, p)						\
	F(p, direction, UINT, 8,  &names_direction, "-", "who sent it, in captures that keep it") \
	F(p, address,   UINT, 8,  &names_chdlc_address, NULL, "to one station or to all") \
	F(p, control,   UINT, 8,  NULL, NULL, "0")			\
	F(p, protocol,  UINT, 16, &names_ethertype, NULL, "EtherType of the payload, or a number of Cisco's") \
	F(p, clns_padding, UINT, 8, NULL, NULL, "byte before an OSI packet")
FIELDS_LOOSE(chdlc, CHDLC)

#define SLARP(F, G, L, I, E, p)						\
	F(p, ptype, UINT, 32, &names_slarp_type, NULL, "kind of packet")
#define SLARP_MORE(F, G, L, I, E, p)					\
	F(p, address,      IPV4, 32, NULL, NULL, "sender's address; 0: asked for") \
	F(p, netmask,      IPV4, 32, NULL, NULL, "its mask")		\
	F(p, mysequence,   UINT, 32, NULL, NULL, "sender's sequence number") \
	F(p, yoursequence, UINT, 32, NULL, NULL, "the last one that it received") \
	F(p, reliability,  UINT, 16, NULL, NULL, "65535")
FIELDS(slarp, SLARP, 4, SLARP_MORE)

enum {
	CHDLC_SLARP = 0x8035, CHDLC_OSI = 0xfefe,
	CHDLC_SENT = 2, CHDLC_RECEIVED = 1,		/* names_direction */
	SLARP_REQUEST = 0, SLARP_REPLY = 1, SLARP_KEEPALIVE = 2,
};

/* EtherTypes that need an Ethernet below them mean nothing on this link. */
static bool
chdlc_carries(uint16_t protocol)
{
	static const uint16_t local[] = { 0x0806, 0x8100, 0x8863, 0x8864, 0x880b, 0x88a8, 0x9100 };

	for (size_t i = 0; i < sizeof local / sizeof local[0]; i++)
		if (local[i] == protocol)
			return false;
	return true;
}

static void
chdlc_payload(struct dissect *d, uint16_t protocol, struct cursor *c)
{
	if (protocol == CHDLC_SLARP)
		dissect_next_proto(d, PROTO_slarp, c);
	else if (chdlc_carries(protocol))
		dissect_next(d, SPACE_ethertype, protocol, c);
	else
		dissect_data(d, c, true);
}

static void
chdlc_frame(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	uint16_t protocol = 0;

	if (RUN(d, chdlc, c, address, control)) {
		protocol = cursor_u16(c);
		if (!c->short_read)
			PUT(d, chdlc, protocol, protocol);
	}
	if (!c->short_read && protocol == CHDLC_OSI)
		ROW(d, chdlc, c, clns_padding);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - before));
	chdlc_payload(d, protocol, c);
}

static void
chdlc_dissect(struct dissect *d, struct cursor *c)
{
	chdlc_frame(d, c->at, c);
}

static void
chdlc_dir_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (cursor_left(c) > 0)
		PUT(d, chdlc, direction, cursor_u8(c) != 0 ? CHDLC_SENT : CHDLC_RECEIVED);
	chdlc_frame(d, before, c);
}

static void
slarp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[slarp_nfields];
	bool whole = true;

	if (!slarp_header(d, c, v))
		return;
	if (v[slarp_ptype] == SLARP_REQUEST || v[slarp_ptype] == SLARP_REPLY)
		whole = RUN(d, slarp, c, address, netmask);
	else if (v[slarp_ptype] == SLARP_KEEPALIVE)
		whole = RUN(d, slarp, c, mysequence, reliability);
	else
		dissect_data(d, c, false);
	if (!whole)
		dissect_short(d, c);
}

#define CHDLC_PROTO(id, aliases_, linktype, bytes)			\
const struct proto proto_##id = {					\
	.chain = "C_HDLC", .key = "chdlc", .aliases = aliases_, .title = "Cisco HDLC", \
	.spec = "RFC 1547", .layer = LAYER_LINK,			\
	.fields = chdlc_fields, .nfields = chdlc_nfields, .header = bytes, \
	.under = { { SPACE_linktype, linktype } },			\
	.dissect = id##_dissect,					\
};
CHDLC_PROTO(chdlc, "CHDLC", 104, 4)
CHDLC_PROTO(chdlc_dir, "C_HDLC_WITH_DIR", 205, 5)

const struct proto proto_slarp = {
	.chain = "SLARP", .key = "slarp", .aliases = "SLARP", .title = "Cisco Serial Line Address Resolution Protocol",
	.spec = "RFC 1547", .layer = LAYER_LINK,
	.fields = slarp_fields, .nfields = slarp_nfields, .header = 4,
	.dissect = slarp_dissect,
};
