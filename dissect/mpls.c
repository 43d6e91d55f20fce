/* mpls.c - Multiprotocol Label Switching, RFC 3032: a layer each label; and what a
 * pseudowire puts below the stack: its control word, RFC 4448, 4.6, or its associated
 * channel, RFC 4385, 5, and RFC 5586.
 *
 *   0                   20  23 24      32
 *   +-------------------+---+-+--------+
 *   | label             |exp|S| ttl    |    S, bottom: the last label
 *   +-------------------+---+-+--------+
 *   |0001|ver | res     | channel_type |    associated channel
 *   +----+----+---------+--------------+
 *   |0000| flags        | sequence     |    control word of an Ethernet pseudowire
 *   +----+--------------+--------------+
 *
 * Nothing says what is below the stack. The first four bits do, RFC 4928, 3: IP has its
 * version there, an associated channel 1, a control word 0; so has an Ethernet address
 * without a control word before it.
 */
#include "dissect/dissect.h"

#define MPLS(F, G, L, I, E, p)						\
	F(p, label,  UINT, 20, &names_mpls_label, NULL, "label; below 16: with a meaning of its own") \
	F(p, exp,    UINT, 3,  NULL, NULL, "traffic class, RFC 5462")	\
	F(p, bottom, BOOL, 1,  NULL, NULL, "bottom of the stack")	\
	F(p, ttl,    UINT, 8,  NULL, NULL, "time to live, hops")
FIELDS(mpls, MPLS, 4, NO_ROWS)

#define PWACH(F, G, L, I, E, p)						\
	F(p, nibble,       UINT, 4,  NULL, "-", "1: an associated channel") \
	F(p, ver,          UINT, 4,  NULL, NULL, "0")			\
	F(p, res,          UINT, 8,  NULL, NULL, "reserved")		\
	F(p, channel_type, UINT, 16, &names_pwach_channel, NULL, "what the channel carries")
FIELDS(pwach, PWACH, 4, NO_ROWS)

#define PWETHCW(F, G, L, I, E, p)					\
	F(p, flags,           UINT, 16, NULL, "-", "0")			\
	F(p, sequence_number, UINT, 16, NULL, "pweth.cw.sequence_number", "0: packets are not counted")
FIELDS(pwethcw, PWETHCW, 4, NO_ROWS)

enum {
	MPLS_GAL = 13,			/* RFC 5586, 4 */
	MPLS_OAM_ALERT = 14,		/* ITU-T Y.1711, RFC 3429 */
	MPLS_TYPE_IPV4 = 0x0800, MPLS_TYPE_IPV6 = 0x86dd,
	PWACH_IPV4 = 0x0021, PWACH_IPV6 = 0x0057,
	MPLS_ETH_TYPE_MIN = 1536, MPLS_ETH_HEADER = 14,
};

/* A vendor's address: not one that somebody made up, and not a group's. */
static bool
mpls_vendor(uint32_t oui)
{
	return (oui >> 16 & 3) == 0;
}

/* The IEEE gave out 00-00-00 to 00-26-ff and some blocks above as a whole; of others,
 * one in a hundred. */
static bool
mpls_vendor_surely(uint32_t oui)
{
	static const uint32_t whole[] = { 0x30, 0x40, 0x50, 0x60, 0x80, 0x90, 0xa0, 0xc0, 0xd0, 0xe0 };
	uint32_t block = oui >> 8;
	size_t i = 0;

	while (i < sizeof whole / sizeof whole[0] && whole[i] != block)
		i++;
	return block <= 0x26 || i < sizeof whole / sizeof whole[0];
}

/* Whether these bytes are an Ethernet header rather than a control word before one:
 * both addresses are vendors', and the type is one, or the vendors are known ones. */
static bool
mpls_is_eth(struct cursor c)
{
	uint32_t dst = cursor_u24(&c);
	cursor_skip(&c, 3);
	uint32_t src = cursor_u24(&c);
	cursor_skip(&c, 3);
	uint16_t type = cursor_u16(&c);
	if (!mpls_vendor(dst) || !mpls_vendor(src))
		return false;
	return (mpls_vendor_surely(dst) && mpls_vendor_surely(src)) ||
	    (type >= MPLS_ETH_TYPE_MIN && names_find(&names_ethertype, type) != NULL);
}

static void
mpls_pseudowire(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < MPLS_ETH_HEADER)
		dissect_short(d, c);		/* neither can be told from the other */
	else if (mpls_is_eth(*c))
		dissect_next_proto(d, PROTO_eth, c);
	else
		dissect_next_proto(d, PROTO_pwethcw, c);
}

/* What is below the bottom of the stack. */
static void
mpls_payload(struct dissect *d, uint32_t label, struct cursor *c)
{
	if (d->carried > 0 && label == MPLS_GAL) {
		dissect_next_proto(d, PROTO_pwach, c);
		return;
	}
	if (cursor_left(c) == 0) {
		dissect_short(d, c);		/* a stack on nothing */
		return;
	}
	if (label == MPLS_OAM_ALERT) {
		dissect_data(d, c, true);
		return;
	}
	switch (cursor_peek(c, 0) >> 4) {
	case 0:
		mpls_pseudowire(d, c);
		break;
	case 1:
		dissect_next_proto(d, PROTO_pwach, c);
		break;
	case 4:
		dissect_next(d, SPACE_ethertype, MPLS_TYPE_IPV4, c);
		break;
	case 6:
		dissect_next(d, SPACE_ethertype, MPLS_TYPE_IPV6, c);
		break;
	default:
		dissect_data(d, c, true);
	}
}

static void
mpls_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[mpls_nfields];

	if (!mpls_header(d, c, v))
		return;
	dissect_step(d, 4);
	if (v[mpls_bottom] != 0)
		mpls_payload(d, (uint32_t)v[mpls_label], c);
	else
		dissect_next_proto(d, PROTO_mpls, c);
}

static void
pwach_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pwach_nfields];

	if (!pwach_header(d, c, v))
		return;
	dissect_step(d, 4);
	if (v[pwach_channel_type] == PWACH_IPV4)
		dissect_next(d, SPACE_ethertype, MPLS_TYPE_IPV4, c);
	else if (v[pwach_channel_type] == PWACH_IPV6)
		dissect_next(d, SPACE_ethertype, MPLS_TYPE_IPV6, c);
	else
		dissect_data(d, c, true);
}

static void
pwethcw_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pwethcw_nfields];

	if (!pwethcw_header(d, c, v))
		return;
	dissect_step(d, 4);
	dissect_next_proto(d, PROTO_eth, c);
}

const struct proto proto_mpls = {
	.chain = "MPLS", .key = "mpls", .aliases = "", .title = "Multiprotocol Label Switching",
	.spec = "RFC 3032", .layer = LAYER_LINK,
	.fields = mpls_fields, .nfields = mpls_nfields, .header = 4,
	.under = { { SPACE_ethertype, 0x8847 }, { SPACE_ethertype, 0x8848 }, { SPACE_ip_proto, 137 }, { SPACE_udp_port, 6635 },
	    { SPACE_ppp, 0x0281 }, { SPACE_ppp, 0x0283 } },
	.dissect = mpls_dissect,
};

const struct proto proto_pwach = {
	.chain = "PW-ACH", .key = "pwach", .aliases = "", .title = "Pseudowire Associated Channel Header",
	.spec = "RFC 4385", .layer = LAYER_LINK,
	.fields = pwach_fields, .nfields = pwach_nfields, .header = 4,
	.dissect = pwach_dissect,
};

const struct proto proto_pwethcw = {
	.chain = "PW-CW", .key = "pwethcw", .aliases = "", .title = "Control Word of an Ethernet Pseudowire",
	.spec = "RFC 4448", .layer = LAYER_LINK,
	.fields = pwethcw_fields, .nfields = pwethcw_nfields, .header = 4,
	.dissect = pwethcw_dissect,
};
