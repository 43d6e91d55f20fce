/* ipoib.c - IP over InfiniBand, RFC 4391: a route header as captured, which of unicast holds the receiver alone.
 *
 *   0                          320     336      352
 *   +--------------------------+-------+--------+--------
 *   | route header             | type  | zeros  | packet      type is an EtherType
 *   +--------------------------+-------+--------+--------
 *
 *   0   4        12           32  40      64                  192
 *   +---+--------+------------+---+-------+-------------------+-------------
 *   | 6 | tclass | flowlabel  |   | sqpn  | sgid              | dgid         of multicast
 *   +---+--------+------------+---+-------+-------------------+-------------
 *   | zeros (20 bytes)                | 0 | qpn | dgid                       else
 *   +---------------------------------+---+-----+----------------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_IPOIB.
 */
#include "dissect/layout.h"

#define IPOIB(F, G, L, I, E, p)						\
	F(p, ipver,     UINT, 4,  NULL, "ipoib.grh.ipver", "version of the route header, 6") \
	F(p, tclass,    UINT, 8,  NULL, "ipoib.grh.tclass", "traffic class") \
	F(p, flowlabel, UINT, 20, NULL, "ipoib.grh.flowlabel", "flow label") \
	F(p, pad,       UINT, 8,  NULL, "-", "0")			\
	F(p, sqpn,      UINT, 24, NULL, "ipoib.grh.sqpn", "sender's queue pair") \
	F(p, sgid,      IPV6, 128, NULL, "ipoib.grh.sgid", "sender's global identifier") \
	F(p, grh_dgid,  IPV6, 128, NULL, "ipoib.dgid", "receiver's global identifier") \
	F(p, zeros,     BYTES, 168, NULL, "-", "0")			\
	F(p, qpn,       UINT, 24, NULL, "ipoib.daddr.qpn", "receiver's queue pair") \
	F(p, dgid,      IPV6, 128, NULL, NULL, "receiver's global identifier") \
	F(p, type,      UINT, 16, &names_ethertype, NULL, "EtherType of the packet") \
	F(p, reserved,  UINT, 16, NULL, NULL, "0")
FIELDS_LOOSE(ipoib, IPOIB)

static void
ipoib_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	bool route = (cursor_peek(c, 0) | cursor_peek(c, 1)) != 0;

	if (route ? !RUN(d, ipoib, c, ipver, grh_dgid) : !RUN(d, ipoib, c, zeros, dgid)) {
		dissect_short(d, c);
		return;
	}
	struct cursor type = *c;
	if (!RUN(d, ipoib, c, type, reserved)) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start));
	dissect_next(d, SPACE_ethertype, cursor_u16(&type), c);
}

const struct proto proto_ipoib = {
	.chain = "IPoIB", .key = "ipoib", .aliases = "", .title = "IP over InfiniBand",
	.spec = "RFC 4391", .layer = LAYER_LINK,
	.fields = ipoib_fields, .nfields = ipoib_nfields, .header = 44,
	.under = { { SPACE_linktype, 242 } },
	.dissect = ipoib_dissect,
};
