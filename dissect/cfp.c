/* cfp.c - Cisco FabricPath, which puts a header before an Ethernet frame: the addresses of switches, as in
 * Ethernet's own header, and a tag.
 *
 *   0           10     16
 *   +-----------+------+----------------
 *   | ftag      | ttl  | Ethernet frame
 *   +-----------+------+----------------
 *
 * Facts: Cisco, "Cisco FabricPath Technology and Design".
 */
#include "dissect/dissect.h"

#define CFP(F, G, L, I, E, p)						\
	F(p, ftag, UINT, 10, NULL, NULL, "forwarding tag: which tree of the topology") \
	F(p, ttl,  UINT, 6,  NULL, NULL, "switches that it may still pass")
FIELDS(cfp, CFP, 2, NO_ROWS)

static void
cfp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[cfp_nfields];

	if (!cfp_header(d, c, v))
		return;
	dissect_step(d, 2);
	dissect_next_proto(d, PROTO_eth, c);
}

const struct proto proto_cfp = {
	.chain = "FabricPath", .key = "cfp", .aliases = "", .title = "Cisco FabricPath",
	.spec = "Cisco FabricPath", .layer = LAYER_LINK,
	.fields = cfp_fields, .nfields = cfp_nfields, .header = 2,
	.under = { { SPACE_ethertype, 0x8903 } },
	.dissect = cfp_dissect,
};
