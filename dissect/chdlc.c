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

/* What Cisco's framing carries, and where else its numbers are known. */
static const struct chdlc_type {
	uint16_t type;
	enum space space;
	uint16_t value;
} chdlc_types[] = {
	{ 0x0111, SPACE_cisco_pid, 0x0111 },	/* UDLD */
	{ 0x0600, SPACE_ethertype, 0x0600 },	/* XNS */
	{ 0x0800, SPACE_ethertype, 0x0800 },
	{ 0x2000, SPACE_cisco_pid, 0x2000 },	/* CDP */
	{ 0x4242, SPACE_llc, 0x42 },		/* spanning tree */
	{ 0x6003, SPACE_ethertype, 0x6003 },	/* DECnet */
	{ 0x6558, SPACE_ethertype, 0x6558 },
	{ CHDLC_SLARP, SPACE_none, 0 },
	{ 0x8038, SPACE_ethertype, 0x8038 },	/* DEC spanning tree */
	{ 0x809b, SPACE_ethertype, 0x809b },	/* AppleTalk */
	{ 0x80f3, SPACE_ethertype, 0x80f3 },
	{ 0x8137, SPACE_ethertype, 0x8137 },
	{ 0x86dd, SPACE_ethertype, 0x86dd },
	{ 0x8847, SPACE_ethertype, 0x8847 },
	{ 0x8848, SPACE_ethertype, 0x8848 },
	{ CHDLC_OSI, SPACE_llc, 0xfe },
};

static const struct chdlc_type *
chdlc_find(uint16_t protocol)
{
	for (size_t i = 0; i < sizeof chdlc_types / sizeof chdlc_types[0]; i++)
		if (chdlc_types[i].type == protocol)
			return &chdlc_types[i];
	return NULL;
}

bool
chdlc_carries(uint16_t protocol)
{
	return chdlc_find(protocol) != NULL;
}

void
chdlc_next(struct dissect *d, uint16_t protocol, struct cursor *c)
{
	const struct chdlc_type *known = chdlc_find(protocol);

	if (protocol == CHDLC_SLARP)
		dissect_next_proto(d, PROTO_slarp, c);
	else if (known != NULL)
		dissect_next(d, known->space, known->value, c);
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
	chdlc_next(d, protocol, c);
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
