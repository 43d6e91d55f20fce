/* cmd.c - Cisco MetaData, which tells the security group of who sent a frame.
 *
 *   0         8        16        32       48      64
 *   +---------+--------+---------+--------+-------+---------
 *   | version | length | options | sgt    | type  | payload      behind an Ethernet header
 *   +---------+--------+---------+--------+-------+---------
 *   | type    | version ...      sgt      | payload              behind GRE's, which has the type first
 *   +---------+---------------------------+---------
 *
 * Facts: draft-smith-kandula-sxp; Cisco, "SGT inline tagging".
 */
#include "dissect/dissect.h"

#define CMD(F, G, L, I, E, p)						\
	F(p, version, UINT, 8,  NULL, NULL, "1")			\
	F(p, length,  UINT, 8,  NULL, NULL, "options, in units of 4 bytes") \
	F(p, options, UINT, 16, NULL, NULL, "length and type of the option") \
	F(p, sgt,     UINT, 16, NULL, NULL, "security group tag")	\
	F(p, type,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload")
FIELDS(cmd, CMD, 8, NO_ROWS)

static void
cmd_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[cmd_nfields];

	if (!cmd_header(d, c, v))
		return;
	dissect_step(d, 8);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[cmd_type], c);
}

const struct proto proto_cmd = {
	.chain = "CMD", .key = "cmd", .aliases = "", .title = "Cisco MetaData",
	.spec = "draft-smith-kandula-sxp", .layer = LAYER_LINK,
	.fields = cmd_fields, .nfields = cmd_nfields, .header = 8,
	.under = { { SPACE_ethertype, 0x8909 } },
	.dissect = cmd_dissect,
};
