/* eth.c - Ethernet, IEEE 802.3.
 *
 *   0               48              96      112
 *   +---------------+---------------+-------+----------
 *   | dst           | src           | type  | payload      Ethernet II: 1536 or more
 *   |               |               | len   | LLC, padding 802.3: 1500 or less
 *   +---------------+---------------+-------+----------
 */
#include "dissect/dissect.h"

#define ETH(F, G, L, I, E, p)						\
	F(p, dst, MAC, 48, NULL, NULL, "destination address")		\
	F(p, src, MAC, 48, NULL, NULL, "source address")
#define ETH_MORE(F, G, L, I, E, p)					\
	F(p, type, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, len,  UINT, 16, NULL, NULL, "bytes of payload, where the frame has a length in the type's place") \
	F(p, invalid_lentype, UINT, 16, NULL, NULL, "neither a length nor an EtherType")
FIELDS(eth, ETH, 12, ETH_MORE)

/* IEEE 802.3-2018, 3.2.6 */
enum {
	ETH_LEN_MAX = 1500,
	ETH_TYPE_MIN = 1536,
};

/* 0 is no length: Cisco's MDS switches send Fibre Channel under it as an EtherType. */
static bool
eth_is_type(uint16_t type)
{
	return type >= ETH_TYPE_MIN || type == 0;
}

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
	dissect_step(d, 14);
	if (eth_is_type(type)) {
		PUT(d, eth, type, type);
		dissect_next(d, SPACE_ethertype, type, c);
	} else if (type <= ETH_LEN_MAX) {
		PUT(d, eth, len, type);
		llc_next(d, type, c);
	} else {
		PUT(d, eth, invalid_lentype, type);
		dissect_note(d, c, REASON_value);
		dissect_data(d, c, true);
	}
}

const struct proto proto_eth = {
	.chain = "Ethernet", .key = "eth", .aliases = "Ethernet", .title = "Ethernet",
	.spec = "IEEE 802.3", .layer = LAYER_LINK,
	.fields = eth_fields, .nfields = eth_nfields, .header = 14,
	.under = { { SPACE_linktype, 1 }, { SPACE_ethertype, 0x6558 }, { SPACE_sll, 3 }, { SPACE_ip_proto, 143 } },
	.dissect = eth_dissect,
};
