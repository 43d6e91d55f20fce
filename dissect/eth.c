/* eth.c - Ethernet, IEEE 802.3.
 *
 *   0               48              96      112
 *   +---------------+---------------+-------+----------
 *   | dst           | src           | type  | payload      Ethernet II: 1536 or more
 *   |               |               | len   | LLC, padding 802.3: 1500 or less
 *   +---------------+---------------+-------+----------
 */
#include "dissect/extent.h"

#define ETH(F, G, L, I, E, p)						\
	F(p, dst, MAC, 48, NULL, NULL, "destination address")		\
	F(p, src, MAC, 48, NULL, NULL, "source address")
#define ETH_MORE(F, G, L, I, E, p)					\
	F(p, type, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, len,  UINT, 16, NULL, NULL, "bytes of payload, where the frame has a length in the type's place") \
	F(p, invalid_lentype, UINT, 16, NULL, NULL, "neither a length nor an EtherType") \
	F(p, padding, BYTES, 0, NULL, NULL, "zeros behind the packet, up to the 60 bytes that a frame must have") \
	F(p, trailer, BYTES, 0, NULL, NULL, "other bytes behind the packet") \
	F(p, fcs, UINT, 32, NULL, NULL, "the last four bytes, where a frame is long enough to need no padding: its check sequence, it seems")
FIELDS(eth, ETH, 12, ETH_MORE)

/* IEEE 802.3-2018, 3.2.6 */
enum {
	ETH_LEN_MAX = 1500,
	ETH_TYPE_MIN = 1536,
	ETH_HEADER = 14,
	ETH_MIN_FCS = 64,		/* bytes of the shortest frame with its check sequence */
};

/* 0 is no length: Cisco's MDS switches send Fibre Channel under it as an EtherType. */
static bool
eth_is_type(uint16_t type)
{
	return type >= ETH_TYPE_MIN || type == 0;
}

/* As Wireshark tells it apart: of a frame so long that it needs no padding the last four bytes are
 * its check sequence. Behind a tag all this is the tag's. */
static void __attribute__((noinline))
eth_put_tail(struct dissect *d, const struct extent_tail *t, bool may_have_fcs, bool tagged)
{
	uint32_t trailer = may_have_fcs && t->rest_len >= 4 ? t->rest_len - 4 : t->rest_len;

	if (t->padding_len > 0)
		PUT_BYTES(d, eth, padding, t->padding, t->padding_len);
	if (tagged || t->rest_there == 0)
		return;
	if (trailer > 0)
		PUT_BYTES(d, eth, trailer, t->rest, trailer < t->rest_there ? trailer : t->rest_there);
	if (trailer < t->rest_len && t->rest_there == t->rest_len)
		PUT(d, eth, fcs, load_be32(t->rest + trailer));
}

/* Called with the cursor behind the header, and d->carried the bytes from there. */
static void
eth_put_behind(struct dissect *d, const struct cursor *c, uint32_t extent, bool tagged)
{
	struct extent_tail tail;

	if (extent_tail(&tail, c, ETH_HEADER, extent, d->carried))
		eth_put_tail(d, &tail, d->carried + ETH_HEADER >= ETH_MIN_FCS, tagged);
}

static void
eth_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[eth_nfields];
	const uint8_t *dst = c->at;

	if (!eth_header(d, c, v))
		return;
	uint16_t type = cursor_u16(c);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, ETH_HEADER);
	if (eth_is_type(type)) {
		PUT(d, eth, type, type);
		eth_put_behind(d, c, extent_of(type, c), extent_is_tag(type));
		dissect_next(d, SPACE_ethertype, type, c);
	} else if (type <= ETH_LEN_MAX) {
		PUT(d, eth, len, type);
		eth_put_behind(d, c, type, false);
		if (isl_begins(dst, c))
			dissect_next_proto(d, PROTO_isl, c);
		else
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
