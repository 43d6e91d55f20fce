/* null.c - the header of BSD loopback devices, and of others without one of their own.
 *
 *   0                   32
 *   +-------------------+----------
 *   | family            | payload      in the byte order of whoever captured (link type
 *   +-------------------+----------    NULL), or big-endian (link type LOOP)
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_NULL and LINKTYPE_LOOP.
 */
#include "dissect/dissect.h"

#define NULL_ROWS(F, G, L, I, E, p)					\
	F(p, family, UINT, 32, &names_null_family, "null.family", "address family of the payload") \
	F(p, type,   UINT, 16, &names_ethertype, "null.type", "EtherType of the payload, where one stands in the family's place")
FIELDS_LOOSE(null, NULL_ROWS)

enum {
	NULL_FAMILY_MAX = 1500,		/* above it is an EtherType, as IEEE 802.3-2018, 3.2.6 */
	NULL_FAMILY_BYTE = 6,		/* of a family in the upper octet of 16 bits; more is an EtherType's */
	NULL_LINKTYPE_PPP_HDLC = 50,
	NULL_PPP = 0xff03,		/* address and control of PPP, RFC 1662, 3.1 */
};

/* The BSDs do not agree on IPv6, and each number is what its own kernel captures. */
static const struct null_child {
	uint32_t family;
	enum space space;
	uint32_t value;
} null_children[] = {
	{ 2,  SPACE_linktype,  101 },	/* IP; some write it for IPv6 too, so the version says which */
	{ 7,  SPACE_llc,       0xfe },	/* OSI */
	{ 16, SPACE_ethertype, 0x809b },	/* AppleTalk */
	{ 23, SPACE_ethertype, 0x8137 },	/* IPX */
	{ 24, SPACE_ethertype, 0x86dd },	/* NetBSD, OpenBSD, BSD/OS */
	{ 28, SPACE_ethertype, 0x86dd },	/* FreeBSD */
	{ 30, SPACE_ethertype, 0x86dd },	/* Darwin */
};

void
null_family_next(struct dissect *d, uint32_t family, struct cursor *c)
{
	for (size_t i = 0; i < sizeof null_children / sizeof null_children[0]; i++)
		if (null_children[i].family == family) {
			dissect_next(d, null_children[i].space, null_children[i].value, c);
			return;
		}
	dissect_data(d, c, true);
}

static void
null_next(struct dissect *d, uint32_t family, struct cursor *c)
{
	PUT(d, null, family, family);
	null_family_next(d, family, c);
}

/* The family is small, so the byte order shows; IRIX and UNICOS/mp store it in
 * 16 bits, in the half that comes first, the other is unused. */
uint32_t
null_family_number(uint32_t big_endian)
{
	uint32_t v = __builtin_bswap32(big_endian);

	if (v >> 16 == 0)
		return (v & 0xff) == 0 && v >> 8 < NULL_FAMILY_BYTE ? v >> 8 : v;
	if (v >> 24 == 0 && v >> 16 < NULL_FAMILY_BYTE)
		return v >> 16;
	return big_endian;
}

static void
null_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t family = null_family_number(cursor_u32(c));

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 4);
	if (family <= NULL_FAMILY_MAX) {
		null_next(d, family, c);
		return;
	}
	PUT(d, null, type, family & 0xffff);
	dissect_next(d, SPACE_ethertype, family & 0xffff, c);
}

static void
null_loop_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t family = cursor_u32(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 4);
	null_next(d, family, c);
}

/* Some systems capture PPP under this link type. */
static enum proto_id
null_choose(const struct cursor *c)
{
	struct cursor peek = *c;
	enum proto_id ppp = registry_child(SPACE_linktype, NULL_LINKTYPE_PPP_HDLC);

	return cursor_u16(&peek) == NULL_PPP && ppp != PROTO_none ? ppp : PROTO_null;
}

const struct proto proto_null = {
	.chain = "Null", .key = "null", .aliases = "", .title = "BSD loopback",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = null_fields, .nfields = null_nfields, .header = 4,
	.under = { { SPACE_linktype, 0 } },
	.dissect = null_dissect, .choose = null_choose,
};

const struct proto proto_null_loop = {
	.chain = "Loop", .key = "null", .aliases = "", .title = "OpenBSD loopback",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = null_fields, .nfields = null_nfields, .header = 4,
	.under = { { SPACE_linktype, 108 } },
	.dissect = null_loop_dissect,
};
