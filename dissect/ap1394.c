/* ap1394.c - IP over IEEE 1394, as Apple captures it, and over Fibre Channel, RFC 4338, 5.
 *
 *   0             64            128    144
 *   +-------------+-------------+------+--------
 *   | dst         | src         | type | payload      IEEE 1394: an EtherType
 *   +-------------+-------------+------+--------
 *   | destination | source      | LLC                 Fibre Channel's network header
 *   +-------------+-------------+-----------
 */
#include "dissect/dissect.h"

#define AP1394(F, G, L, I, E, p)					\
	F(p, dst,  EUI64, 64, NULL, NULL, "destination address")	\
	F(p, src,  EUI64, 64, NULL, NULL, "source address")		\
	F(p, type, UINT,  16, &names_ethertype, NULL, "EtherType of the payload")
FIELDS(ap1394, AP1394, 18, NO_ROWS)

#define IPFC(F, G, L, I, E, p)						\
	F(p, nh_da, EUI64, 64, NULL, "ipfc.nh.da", "destination's name")	\
	F(p, nh_sa, EUI64, 64, NULL, "ipfc.nh.sa", "source's name")
FIELDS(ipfc, IPFC, 16, NO_ROWS)

static void
ap1394_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ap1394_nfields];

	if (!ap1394_header(d, c, v))
		return;
	dissect_step(d, 18);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[ap1394_type], c);
}

static void
ipfc_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipfc_nfields];

	if (!ipfc_header(d, c, v))
		return;
	dissect_step(d, 16);
	dissect_next_proto(d, PROTO_llc, c);
}

const struct proto proto_ap1394 = {
	.chain = "IEEE1394", .key = "ap1394", .aliases = "IEEE1394", .title = "Apple IP over IEEE 1394",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = ap1394_fields, .nfields = ap1394_nfields, .header = 18,
	.under = { { SPACE_linktype, 138 } },
	.dissect = ap1394_dissect,
};

const struct proto proto_ipfc = {
	.chain = "IPFC", .key = "ipfc", .aliases = "IPFC", .title = "IP over Fibre Channel",
	.spec = "RFC 4338", .layer = LAYER_LINK,
	.fields = ipfc_fields, .nfields = ipfc_nfields, .header = 16,
	.under = { { SPACE_linktype, 122 } },
	.dissect = ipfc_dissect,
};
