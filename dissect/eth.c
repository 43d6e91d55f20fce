/* eth.c - Ethernet, IEEE 802.3.
 *
 *   0               48              96      112
 *   +---------------+---------------+-------+----------
 *   | dst           | src           | type  | payload      Ethernet II
 *   |               |               | len   | LLC, padding 802.3: 1500 or less
 *   +---------------+---------------+-------+----------
 */
#include "dissect/dissect.h"

#define ETH(F, G, L, I, E, p)						\
	F(p, dst, MAC, 48, NULL, NULL, "destination address")		\
	F(p, src, MAC, 48, NULL, NULL, "source address")
#define ETH_MORE(F, G, L, I, E, p)					\
	F(p, type, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, len,  UINT, 16, NULL, NULL, "bytes of payload, where the frame has a length in the type's place")
FIELDS(eth, ETH, 12, ETH_MORE)

enum {
	ETH_LEN_MAX = 1500,		/* IEEE 802.3-2018, 3.2.6: above it is no length */
};

static void
eth_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[eth_nfields];

	if (!eth_header(d, c, v))
		return;
	uint16_t type = cursor_u16(c);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	if (type > ETH_LEN_MAX) {
		PUT(d, eth, type, type);
		dissect_next(d, SPACE_ethertype, type, c);
		return;
	}
	PUT(d, eth, len, type);
	struct cursor payload = cursor_take(c, type);
	dissect_data(d, &payload, true);
}

const struct proto proto_eth = {
	.chain = "Ethernet", .key = "eth", .aliases = "Ethernet", .title = "Ethernet",
	.spec = "IEEE 802.3", .layer = LAYER_LINK,
	.fields = eth_fields, .nfields = eth_nfields, .header = 14,
	.under = { { SPACE_linktype, 1 }, { SPACE_ethertype, 0x6558 } },
	.dissect = eth_dissect,
};
