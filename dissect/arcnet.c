/* arcnet.c - ARCNET with its datagrams' framing, RFC 1201, and the older one, RFC 1051.
 *
 *   0     8     16      24         32         48
 *   +-----+-----+-------+----------+----------+--------
 *   | src | dst | protID|split_flag| sequence | payload      RFC 1201
 *   +-----+-----+-------+----------+----------+--------
 *   | src | dst | protID| payload                            others
 *   +-----+-----+-------+--------
 *
 * A split flag of 255 is an exception packet's: padding follows, and then the header as it
 * should be, RFC 1201, "Packet format". Linux puts the offset of the hardware's buffer before protID.
 */
#include "dissect/layout.h"

NAMES_OWN(arcnet_protocol,
	{ 0xc4, "IPv6" }, { 0xcd, "LLC" }, { 0xd4, "IP" }, { 0xd5, "ARP" }, { 0xd6, "RARP" }, { 0xdd, "AppleTalk" },
	{ 0xec, "IPX" }, { 0xf0, "IP, RFC 1051" }, { 0xf1, "ARP, RFC 1051" }, { 0xfa, "IPX" })

#define ARCNET(F, G, L, I, E, p)					\
	F(p, src,    UINT,  8,  NULL, NULL, "source address")		\
	F(p, dst,    UINT,  8,  NULL, NULL, "destination address")	\
	F(p, offset, BYTES, 16, NULL, NULL, "where the packet began in the hardware's buffer") \
	F(p, protID, UINT,  8,  &names_arcnet_protocol, NULL, "protocol of the payload") \
	F(p, exception_flag, UINT, 8, NULL, NULL, "255: padding follows") \
	F(p, padding, UINT, 16, NULL, NULL, "padding")			\
	F(p, exception_protID, UINT, 8, &names_arcnet_protocol, "arcnet.protID", "protocol of the payload, once more") \
	F(p, split_flag, UINT, 8,  NULL, NULL, "which fragment, of how many") \
	F(p, sequence,   UINT, 16, NULL, NULL, "sequence number of the packet")
FIELDS_LOOSE(arcnet, ARCNET)

enum { ARCNET_EXCEPTION = 0xff };

/* Who is under a number, and whether it has RFC 1201's header. */
static const struct arcnet_child {
	uint8_t id;
	bool split;
	enum space space;
	uint16_t value;
} arcnet_children[] = {
	{ 0xc4, true,  SPACE_ethertype, 0x86dd },
	{ 0xcd, false, SPACE_linktype,  100 },
	{ 0xd4, true,  SPACE_ethertype, 0x0800 },
	{ 0xd5, true,  SPACE_ethertype, 0x0806 },
	{ 0xd6, true,  SPACE_ethertype, 0x8035 },
	{ 0xdd, true,  SPACE_ethertype, 0x809b },
	{ 0xec, true,  SPACE_ethertype, 0x8137 },
	{ 0xf0, false, SPACE_ethertype, 0x0800 },
	{ 0xf1, false, SPACE_ethertype, 0x0806 },
	{ 0xfa, true,  SPACE_ethertype, 0x8137 },
};

static const struct arcnet_child *
arcnet_find(uint8_t id)
{
	for (size_t i = 0; i < sizeof arcnet_children / sizeof arcnet_children[0]; i++)
		if (arcnet_children[i].id == id)
			return &arcnet_children[i];
	return NULL;
}

static bool
arcnet_head(struct dissect *d, struct cursor *c, bool on_linux, uint8_t *id)
{
	bool whole = RUN(d, arcnet, c, src, dst) && (!on_linux || ROW(d, arcnet, c, offset));
	*id = cursor_peek(c, 0);
	if (!whole || !ROW(d, arcnet, c, protID))
		return false;
	const struct arcnet_child *child = arcnet_find(*id);
	if (child == NULL || !child->split)
		return true;
	if (!on_linux && cursor_peek(c, 0) == ARCNET_EXCEPTION && !RUN(d, arcnet, c, exception_flag, exception_protID))
		return false;
	return RUN(d, arcnet, c, split_flag, sequence);
}

static void
arcnet_frame(struct dissect *d, struct cursor *c, bool on_linux)
{
	const uint8_t *start = c->at;
	uint8_t id;

	if (!arcnet_head(d, c, on_linux, &id)) {
		dissect_short(d, c);
		return;
	}
	const struct arcnet_child *child = arcnet_find(id);
	dissect_step(d, (uint32_t)(c->at - start));
	if (child != NULL)
		dissect_next(d, child->space, child->value, c);
	else
		dissect_data(d, c, true);
}

static void
arcnet_dissect(struct dissect *d, struct cursor *c)
{
	arcnet_frame(d, c, false);
}

static void
arcnet_linux_dissect(struct dissect *d, struct cursor *c)
{
	arcnet_frame(d, c, true);
}

#define ARCNET_PROTO(id, aliases_, linktype, bytes)			\
const struct proto proto_##id = {					\
	.chain = "ARCNET", .key = "arcnet", .aliases = aliases_, .title = "ARCNET", \
	.spec = "RFC 1201", .layer = LAYER_LINK,			\
	.fields = arcnet_fields, .nfields = arcnet_nfields, .header = bytes, \
	.under = { { SPACE_linktype, linktype } },			\
	.dissect = id##_dissect,					\
};
ARCNET_PROTO(arcnet, "ARCNET", 7, 3)
ARCNET_PROTO(arcnet_linux, "ARCNET_LINUX", 129, 5)
