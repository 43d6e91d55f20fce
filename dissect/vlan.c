/* vlan.c - virtual LAN tags, IEEE 802.1Q; the service tag is IEEE 802.1ad.
 *
 *   0   3 4            16               32
 *   +---+-+------------+----------------+----------
 *   |pri|d| id         | etype          | payload
 *   +---+-+------------+----------------+----------
 */
#include "dissect/dissect.h"

#define VLAN(F, G, L, I, E, p)						\
	F(p, priority, UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, dei,      BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, id,       UINT, 12, NULL, NULL, "VLAN identifier")		\
	F(p, etype,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload, or its length")
#define SVLAN(F, G, L, I, E, p)						\
	F(p, priority, UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, dei,      BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, id,       UINT, 12, NULL, NULL, "VLAN identifier")		\
	F(p, etype,    UINT, 16, &names_ethertype, "-", "EtherType of the payload, or its length")
FIELDS(vlan, VLAN, 4, NO_ROWS)
FIELDS(ieee8021ad, SVLAN, 4, NO_ROWS)

static void
vlan_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[vlan_nfields];

	if (vlan_header(d, c, v))
		dissect_next(d, SPACE_ethertype, (uint32_t)v[vlan_etype], c);
}

static void
ieee8021ad_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ieee8021ad_nfields];

	if (ieee8021ad_header(d, c, v))
		dissect_next(d, SPACE_ethertype, (uint32_t)v[ieee8021ad_etype], c);
}

const struct proto proto_vlan = {
	.chain = "802.1Q", .key = "vlan", .aliases = "VLAN", .title = "802.1Q Virtual LAN",
	.spec = "IEEE 802.1Q", .layer = LAYER_LINK,
	.fields = vlan_fields, .nfields = vlan_nfields, .header = 4,
	.under = { { SPACE_ethertype, 0x8100 } },
	.dissect = vlan_dissect,
};

const struct proto proto_ieee8021ad = {
	.chain = "802.1ad", .key = "ieee8021ad", .aliases = "QinQ SVLAN", .title = "802.1ad Provider Bridge",
	.spec = "IEEE 802.1ad", .layer = LAYER_LINK,
	.fields = ieee8021ad_fields, .nfields = ieee8021ad_nfields, .header = 4,
	.under = { { SPACE_ethertype, 0x88a8 } },
	.dissect = ieee8021ad_dissect,
};
