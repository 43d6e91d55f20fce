/* vntag.c - tags between a switch and what extends its ports: Cisco's VN-Tag, and the
 * E-Tag of IEEE 802.1BR, 7.5.
 *
 *   0 1 2             16 17 18   20            32              48
 *   +-+-+--------------+-+-+-----+--------------+---------------+----------
 *   |D|P| dst          |L|R| ver | src          | etype or len  | payload      VN-Tag
 *   +-+-+--------------+-+-+-----+--------------+---------------+----------
 *   |pcp|D| iecid_base |res|group| ecid_base    |iecid  | ecid  | etype        E-Tag
 *   +---+-+------------+---+-----+--------------+---------------+----------
 */
#include "dissect/dissect.h"

#define VNTAG(F, G, L, I, E, p)						\
	F(p, dir,     BOOL, 1,  NULL, NULL, "from the switch to the port") \
	F(p, ptr,     BOOL, 1,  NULL, NULL, "dst names a list of ports") \
	F(p, dst,     UINT, 14, NULL, NULL, "virtual interface of the receiver") \
	F(p, looped,  BOOL, 1,  NULL, NULL, "the frame goes back to where it came from") \
	F(p, r,       UINT, 1,  NULL, NULL, "reserved")			\
	F(p, version, UINT, 2,  NULL, NULL, "0")			\
	F(p, src,     UINT, 12, NULL, NULL, "virtual interface of the sender")
#define VNTAG_MORE(F, G, L, I, E, p)					\
	F(p, etype, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, len,   UINT, 16, NULL, NULL, "bytes of payload, where a length stands in the type's place")
FIELDS(vntag, VNTAG, 4, VNTAG_MORE)

#define ETAG(F, G, L, I, E, p)						\
	F(p, pcp,        UINT, 3,  &names_vlan_priority, NULL, "priority code point") \
	F(p, dei,        BOOL, 1,  NULL, NULL, "drop eligible")		\
	F(p, iecid_base, UINT, 12, NULL, NULL, "E-channel that the frame came in on") \
	F(p, resv,       UINT, 2,  NULL, NULL, "reserved")		\
	F(p, group,      UINT, 2,  NULL, NULL, "0: one receiver")	\
	F(p, ecid_base,  UINT, 12, NULL, NULL, "E-channel")		\
	F(p, iecid_ext,  UINT, 8,  NULL, NULL, "upper bits of iecid_base") \
	F(p, ecid_ext,   UINT, 8,  NULL, NULL, "upper bits of ecid_base") \
	F(p, etype,      UINT, 16, &names_ethertype, NULL, "EtherType of the payload")
FIELDS(etag, ETAG, 8, NO_ROWS)

enum { VNTAG_LEN_MAX = 1500 };		/* IEEE 802.3-2018, 3.2.6: above it is no length */

static void
vntag_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[vntag_nfields];

	if (!vntag_header(d, c, v))
		return;
	uint16_t type = cursor_u16(c);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 6);
	if (type <= VNTAG_LEN_MAX) {
		PUT(d, vntag, len, type);
		llc_next(d, type, c);
	} else {
		PUT(d, vntag, etype, type);
		dissect_next(d, SPACE_ethertype, type, c);
	}
}

static void
etag_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[etag_nfields];

	if (!etag_header(d, c, v))
		return;
	dissect_step(d, 8);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[etag_etype], c);
}

const struct proto proto_vntag = {
	.chain = "VN-Tag", .key = "vntag", .aliases = "", .title = "VN-Tag",
	.spec = "Cisco", .layer = LAYER_LINK,
	.fields = vntag_fields, .nfields = vntag_nfields, .header = 6,
	.under = { { SPACE_ethertype, 0x8926 } },
	.dissect = vntag_dissect,
};

const struct proto proto_etag = {
	.chain = "802.1BR", .key = "etag", .aliases = "", .title = "802.1BR E-Tag",
	.spec = "IEEE 802.1BR", .layer = LAYER_LINK,
	.fields = etag_fields, .nfields = etag_nfields, .header = 8,
	.under = { { SPACE_ethertype, 0x893f } },
	.dissect = etag_dissect,
};
