/* etherip.c - Ethernet in IP, RFC 3378.
 *
 *   0    4            16
 *   +----+------------+----------
 *   |ver | reserved   | Ethernet frame
 *   +----+------------+----------
 */
#include "dissect/dissect.h"

#define ETHERIP(F, G, L, I, E, p)					\
	F(p, ver,      UINT, 4,  NULL, NULL, "3")			\
	F(p, reserved, UINT, 12, NULL, NULL, "0")
FIELDS(etherip, ETHERIP, 2, NO_ROWS)

static void
etherip_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[etherip_nfields];
	struct cursor start = *c;

	if (!etherip_header(d, c, v))
		return;
	if (v[etherip_ver] != 3)
		dissect_note(d, &start, REASON_version);
	dissect_step(d, 2);
	dissect_next_proto(d, PROTO_eth, c);
}

const struct proto proto_etherip = {
	.chain = "EtherIP", .key = "etherip", .aliases = "", .title = "Ethernet in IP",
	.spec = "RFC 3378", .layer = LAYER_LINK,
	.fields = etherip_fields, .nfields = etherip_nfields, .header = 2,
	.under = { { SPACE_ip_proto, 97 } },
	.dissect = etherip_dissect,
};
