/* vlan.c - virtual LAN tags: the customer's, IEEE 802.1Q; the provider's service tag,
 * IEEE 802.1ad; the backbone's instance tag, IEEE 802.1ah.
 *
 *   0   3 4            16               32
 *   +---+-+------------+----------------+----------
 *   |pri|d| id         | etype          | payload
 *   |   | |            | len            | LLC, if 1500 or less
 *   +---+-+------------+----------------+----------
 *
 *   0   3    4   5    6    8              32     80     128     144
 *   +---+----+---+----+----+--------------+------+------+-------+--------
 *   |pri|drop|nca|res1|res2| isid         | cdst | csrc | etype | payload   802.1ah
 *   +---+----+---+----+----+--------------+------+------+-------+--------
 */
#include "dissect/dissect.h"

#define VLAN(F, G, L, I, E, p)						\
	F(p, priority, UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, dei,      BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, id,       UINT, 12, NULL, NULL, "VLAN identifier")
#define VLAN_MORE(F, G, L, I, E, p)					\
	F(p, etype,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, len,      UINT, 16, NULL, NULL, "bytes of payload, where a length stands in the type's place")
FIELDS(vlan, VLAN, 2, VLAN_MORE)

/* A service tag before another one is one layer with two identifiers, as in Wireshark;
 * one before an instance tag is the backbone's B-TAG, IEEE 802.1Q-2018, 9.7. */
#define SVLAN(F, G, L, I, E, p)						\
	F(p, priority,   UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, dei,        BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, id,         UINT, 12, NULL, NULL, "VLAN identifier, of a tag that stands alone") \
	F(p, svid,       UINT, 12, NULL, NULL, "VLAN identifier, outer of two") \
	F(p, c_priority, UINT, 3,  &names_vlan_priority, "ieee8021ad.priority", "priority code point of the inner tag") \
	F(p, c_dei,      BOOL, 1,  NULL, "ieee8021ad.dei", "drop eligible, in the inner tag") \
	F(p, cvid,       UINT, 12, NULL, NULL, "VLAN identifier, inner of two") \
	F(p, i_priority, UINT, 3,  &names_vlan_priority, "ieee8021ah.priority", "priority code point of the instance tag") \
	F(p, i_drop,     BOOL, 1,  NULL, "ieee8021ah.drop", "drop eligible, in the instance tag") \
	F(p, i_nca,      BOOL, 1,  NULL, "ieee8021ah.nca", "no customer addresses") \
	F(p, i_res1,     UINT, 1,  NULL, "ieee8021ah.res1", "reserved") \
	F(p, i_res2,     UINT, 2,  NULL, "ieee8021ah.res2", "reserved") \
	F(p, isid,       UINT, 24, NULL, "ieee8021ah.isid", "service instance") \
	F(p, cdst,       MAC,  48, NULL, "ieee8021ah.cdst", "customer's destination address") \
	F(p, csrc,       MAC,  48, NULL, "ieee8021ah.csrc", "customer's source address") \
	F(p, etype,      UINT, 16, &names_ethertype, "ieee8021ah.etype", "EtherType of the payload")
FIELDS_LOOSE(ieee8021ad, SVLAN)

#define ITAG(F, G, L, I, E, p)						\
	F(p, priority, UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, drop,     BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, nca,      BOOL, 1,  NULL, NULL, "no customer addresses")	\
	F(p, res1,     UINT, 1,  NULL, NULL, "reserved")		\
	F(p, res2,     UINT, 2,  NULL, NULL, "reserved")		\
	F(p, isid,     UINT, 24, NULL, NULL, "service instance")	\
	F(p, cdst,     MAC,  48, NULL, NULL, "customer's destination address") \
	F(p, csrc,     MAC,  48, NULL, NULL, "customer's source address") \
	F(p, etype,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload")
FIELDS(ieee8021ah, ITAG, 18, NO_ROWS)

enum {
	VLAN_LEN_MAX = 1500,		/* IEEE 802.3-2018, 3.2.6: above it is no length */
	VLAN_TYPE_SERVICE = 0x88a8,
	VLAN_TYPE_INSTANCE = 0x88e7,
};

static void
vlan_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[vlan_nfields];

	if (!vlan_header(d, c, v))
		return;
	uint16_t type = cursor_u16(c);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 4);
	if (type <= VLAN_LEN_MAX) {
		PUT(d, vlan, len, type);
		llc_next(d, type, c);
	} else {
		PUT(d, vlan, etype, type);
		dissect_next(d, SPACE_ethertype, type, c);
	}
}

/* The second tag of two; the EtherType after it. */
static uint16_t
ieee8021ad_inner(struct dissect *d, struct cursor *c)
{
	uint16_t tci = cursor_u16(c), type = cursor_u16(c);

	if (c->short_read)
		return 0;
	dissect_step(d, 4);
	PUT(d, ieee8021ad, c_priority, tci >> 13);
	PUT(d, ieee8021ad, c_dei, tci >> 12 & 1);
	PUT(d, ieee8021ad, cvid, tci & 0xfff);
	return type;
}

/* The instance tag; the EtherType after it. */
static uint16_t
ieee8021ad_instance(struct dissect *d, struct cursor *c)
{
	uint32_t tci = cursor_u32(c);
	uint64_t dst = cursor_u48(c), src = cursor_u48(c);
	uint16_t type = cursor_u16(c);

	if (c->short_read)
		return 0;
	dissect_step(d, 18);
	PUT(d, ieee8021ad, i_priority, tci >> 29);
	PUT(d, ieee8021ad, i_drop, tci >> 28 & 1);
	PUT(d, ieee8021ad, i_nca, tci >> 27 & 1);
	PUT(d, ieee8021ad, i_res1, tci >> 26 & 1);
	PUT(d, ieee8021ad, i_res2, tci >> 24 & 3);
	PUT(d, ieee8021ad, isid, tci & 0xffffff);
	PUT(d, ieee8021ad, cdst, dst);
	PUT(d, ieee8021ad, csrc, src);
	return type;
}

static void
ieee8021ad_dissect(struct dissect *d, struct cursor *c)
{
	uint16_t tci = cursor_u16(c), type = cursor_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 4);
	PUT(d, ieee8021ad, priority, tci >> 13);
	PUT(d, ieee8021ad, dei, tci >> 12 & 1);
	if (type == VLAN_TYPE_SERVICE) {
		PUT(d, ieee8021ad, svid, tci & 0xfff);
		type = ieee8021ad_inner(d, c);
	} else {
		PUT(d, ieee8021ad, id, tci & 0xfff);
		if (type == VLAN_TYPE_INSTANCE)
			type = ieee8021ad_instance(d, c);
	}
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, ieee8021ad, etype, type);
	dissect_next(d, SPACE_ethertype, type, c);
}

static void
ieee8021ah_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ieee8021ah_nfields];

	if (!ieee8021ah_header(d, c, v))
		return;
	dissect_step(d, 18);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[ieee8021ah_etype], c);
}

const struct proto proto_vlan = {
	.chain = "802.1Q", .key = "vlan", .aliases = "VLAN", .title = "802.1Q Virtual LAN",
	.spec = "IEEE 802.1Q", .layer = LAYER_LINK,
	.fields = vlan_fields, .nfields = vlan_nfields, .header = 4,
	.under = { { SPACE_ethertype, 0x8100 }, { SPACE_ethertype, 0x9100 } },
	.dissect = vlan_dissect,
};

const struct proto proto_ieee8021ad = {
	.chain = "802.1ad", .key = "ieee8021ad", .aliases = "QinQ SVLAN", .title = "802.1ad Provider Bridge",
	.spec = "IEEE 802.1ad", .layer = LAYER_LINK,
	.fields = ieee8021ad_fields, .nfields = ieee8021ad_nfields, .header = 4,
	.under = { { SPACE_ethertype, VLAN_TYPE_SERVICE } },
	.dissect = ieee8021ad_dissect,
};

const struct proto proto_ieee8021ah = {
	.chain = "802.1ah", .key = "ieee8021ah", .aliases = "PBB", .title = "802.1ah Provider Backbone Bridge",
	.spec = "IEEE 802.1ah", .layer = LAYER_LINK,
	.fields = ieee8021ah_fields, .nfields = ieee8021ah_nfields, .header = 18,
	.under = { { SPACE_ethertype, VLAN_TYPE_INSTANCE } },
	.dissect = ieee8021ah_dissect,
};
