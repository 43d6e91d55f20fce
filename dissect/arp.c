/* arp.c - Address Resolution Protocol, RFC 826, and what shares its format: reverse
 * ARP, RFC 903; dynamic reverse ARP, RFC 1931; inverse ARP, RFC 2390.
 *
 *   0        16         32      40        48      64
 *   +--------+----------+-------+---------+-------+-----------------------------------
 *   |hw type |proto type|hw size|proto siz|opcode | src hw, src proto, dst hw, dst proto
 *   +--------+----------+-------+---------+-------+-----------------------------------
 *                                                   hw size, proto size bytes each
 * ATM's number has two parts, each with type and length, RFC 2225, 8.2:
 *   +--------+----------+-------+---------+-------+-------+-------+-------+-------+---
 *   |19      |proto type|src num|src sub  |opcode |src pln|dst num|dst sub|dst pln| src num, src sub, src proto, dst ...
 *   +--------+----------+-------+---------+-------+-------+-------+-------+-------+---
 */
#include "dissect/dissect.h"

#define ARP(F, G, L, I, E, p)						\
	F(p, hw_type,    UINT, 16, &names_arp_hw, "arp.hw.type", "kind of hardware address") \
	F(p, proto_type, UINT, 16, &names_ethertype, "arp.proto.type", "kind of protocol address, an EtherType") \
	F(p, hw_size,    UINT, 8,  NULL, "arp.hw.size", "bytes of a hardware address") \
	F(p, proto_size, UINT, 8,  NULL, "arp.proto.size", "bytes of a protocol address") \
	F(p, opcode,     UINT, 16, &names_arp_opcode, NULL, "what is asked or answered")
#define ARP_SIDE(F, G, L, I, E, p, side)				\
	F(p, side##_htype,      BOOL, 1, NULL, NULL, "ATM number is an E.164 number, not an NSAP address") \
	F(p, side##_hlen,       UINT, 6, NULL, NULL, "bytes of ATM number") \
	F(p, side##_stype,      BOOL, 1, NULL, NULL, "ATM subaddress is an E.164 number") \
	F(p, side##_slen,       UINT, 6, NULL, NULL, "bytes of ATM subaddress") \
	F(p, side##_pln,        UINT, 8, NULL, NULL, "bytes of protocol address, with ATM") \
	F(p, side##_hw_mac,     MAC,   48, NULL, NULL, "hardware address, of 802 networks") \
	F(p, side##_hw_ax25,    BYTES, 56, NULL, NULL, "hardware address, AX.25") \
	F(p, side##_hw,         BYTES, 0,  NULL, NULL, "hardware address, of others") \
	F(p, side##_atm_num_e164, STRING, 0, NULL, NULL, "ATM number, E.164") \
	F(p, side##_atm_num_nsap, BYTES,  0, NULL, NULL, "ATM number, NSAP") \
	F(p, side##_atm_subaddr,  BYTES,  0, NULL, NULL, "ATM subaddress") \
	F(p, side##_proto_ipv4, IPV4,  32, NULL, NULL, "protocol address, IPv4") \
	F(p, side##_proto,      BYTES, 0,  NULL, NULL, "protocol address, of others")
#define ARP_MORE(F, G, L, I, E, p)					\
	G(p, src, NONE, 0, NULL, "-", "sender")				\
		ARP_SIDE(F, G, L, I, E, p, src)				\
	E(p, src)							\
	G(p, dst, NONE, 0, NULL, "-", "target")				\
		ARP_SIDE(F, G, L, I, E, p, dst)				\
		F(p, dst_drarp_error_status, UINT, 8, &names_drarp_error, NULL, "why there is no address, RFC 1931, 4") \
	E(p, dst)
FIELDS(arp, ARP, 8, ARP_MORE)

enum {
	ARP_HW_ETHERNET = 1,
	ARP_HW_AX25 = 3,
	ARP_HW_IEEE802 = 6,
	ARP_HW_ATM = 19,
	ARP_TYPE_IPV4 = 0x0800,
	ARP_OPCODE_DRARP_ERROR = 7,
};

/* One side's rows, as far from `src` as from `dst`. */
enum arp_side {
	ARP_SRC = 0,
	ARP_DST = arp_dst - arp_src,
};

/* Who speaks: both addresses of one side, and what they are. */
struct arp_address {
	enum arp_side side;
	uint16_t hw_type, proto_type;
	uint8_t hw_size, proto_size;
	bool status;			/* a DRARP error stands for the protocol address */
};

static void
arp_put(struct dissect *d, enum arp_side side, enum arp_field row, uint64_t value)
{
	dissect_node(d, PROTO_arp, row + side, NODE_NUMBER, 0, value);
}

static void
arp_put_bytes(struct dissect *d, enum arp_side side, enum arp_field row, const uint8_t *bytes, uint8_t len)
{
	if (bytes != NULL && len > 0)
		dissect_node(d, PROTO_arp, row + side, NODE_FRAME, len, (uint64_t)(bytes - d->frame));
}

static void
arp_open(struct dissect *d, enum arp_side side)
{
	dissect_node(d, PROTO_arp, arp_src + side, NODE_BARE, 0, 0);
}

static void
arp_close(struct dissect *d, enum arp_side side)
{
	arp_put(d, side, arp_src_end + (side == ARP_DST), 0);	/* dst has one row more */
}

static void
arp_put_hw(struct dissect *d, const struct arp_address *a, struct cursor *c)
{
	const uint8_t *bytes = cursor_bytes(c, a->hw_size);
	bool mac = a->hw_type == ARP_HW_ETHERNET || a->hw_type == ARP_HW_IEEE802;

	if (mac && a->hw_size == 6 && bytes != NULL)
		arp_put(d, a->side, arp_src_hw_mac, load_be48(bytes));
	else if (a->hw_type == ARP_HW_AX25 && a->hw_size == 7)
		arp_put_bytes(d, a->side, arp_src_hw_ax25, bytes, 7);
	else
		arp_put_bytes(d, a->side, arp_src_hw, bytes, a->hw_size);
}

static void
arp_put_proto(struct dissect *d, const struct arp_address *a, struct cursor *c)
{
	const uint8_t *bytes = cursor_bytes(c, a->proto_size);

	if (bytes != NULL && a->status && a->proto_size > 0)
		PUT(d, arp, dst_drarp_error_status, bytes[0]);
	else if (bytes != NULL && a->proto_type == ARP_TYPE_IPV4 && a->proto_size == 4)
		arp_put(d, a->side, arp_src_proto_ipv4, load_be32(bytes));
	else
		arp_put_bytes(d, a->side, arp_src_proto, bytes, a->proto_size);
}

static void
arp_put_side(struct dissect *d, const struct arp_address *a, struct cursor *c)
{
	arp_open(d, a->side);
	arp_put_hw(d, a, c);
	arp_put_proto(d, a, c);
	arp_close(d, a->side);
}

enum { ARP_ATM_E164 = 0x40, ARP_ATM_LEN = 0x3f };	/* of a type-and-length octet */

static void
arp_put_atm_side(struct dissect *d, enum arp_side side, const uint8_t tl[3], uint16_t type, struct cursor *c)
{
	uint8_t num = tl[0] & ARP_ATM_LEN, sub = tl[1] & ARP_ATM_LEN;
	struct arp_address a = { .side = side, .proto_type = type, .proto_size = tl[2] };

	arp_open(d, side);
	arp_put(d, side, arp_src_htype, (tl[0] & ARP_ATM_E164) != 0);
	arp_put(d, side, arp_src_hlen, num);
	arp_put(d, side, arp_src_stype, (tl[1] & ARP_ATM_E164) != 0);
	arp_put(d, side, arp_src_slen, sub);
	arp_put(d, side, arp_src_pln, tl[2]);
	arp_put_bytes(d, side, tl[0] & ARP_ATM_E164 ? arp_src_atm_num_e164 : arp_src_atm_num_nsap,
	    cursor_bytes(c, num), num);
	arp_put_bytes(d, side, arp_src_atm_subaddr, cursor_bytes(c, sub), sub);
	arp_put_proto(d, &a, c);
	arp_close(d, side);
}

static void
arp_atm(struct dissect *d, struct cursor *c)
{
	uint16_t hw_type = cursor_u16(c), proto_type = cursor_u16(c);
	const uint8_t *src = cursor_bytes(c, 2);
	uint16_t opcode = cursor_u16(c);
	const uint8_t *rest = cursor_bytes(c, 4);

	if (src == NULL || rest == NULL) {
		dissect_short(d, c);
		return;
	}
	PUT(d, arp, hw_type, hw_type);
	PUT(d, arp, proto_type, proto_type);
	PUT(d, arp, opcode, opcode);
	arp_put_atm_side(d, ARP_SRC, (uint8_t[]){ src[0], src[1], rest[0] }, proto_type, c);
	arp_put_atm_side(d, ARP_DST, rest + 1, proto_type, c);
	if (c->short_read)
		dissect_short(d, c);
}

/* What follows the addresses is padding to Ethernet's least size. */
static void
arp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[arp_nfields];
	struct cursor peek = *c;

	if (cursor_u16(&peek) == ARP_HW_ATM) {
		arp_atm(d, c);
		return;
	}
	if (!arp_header(d, c, v))
		return;
	struct arp_address a = {
		.side = ARP_SRC,
		.hw_type = (uint16_t)v[arp_hw_type], .proto_type = (uint16_t)v[arp_proto_type],
		.hw_size = (uint8_t)v[arp_hw_size], .proto_size = (uint8_t)v[arp_proto_size],
	};
	arp_put_side(d, &a, c);
	a.side = ARP_DST;
	a.status = v[arp_opcode] == ARP_OPCODE_DRARP_ERROR;
	arp_put_side(d, &a, c);
	if (c->short_read)
		dissect_short(d, c);
}

/* Four protocols by opcode, IANA arp-parameters, under either EtherType. */
static enum proto_id
arp_choose(const struct cursor *c)
{
	static const enum proto_id family[] = {
		[3] = PROTO_rarp, [4] = PROTO_rarp,
		[5] = PROTO_drarp, [6] = PROTO_drarp, [7] = PROTO_drarp,
		[8] = PROTO_inarp, [9] = PROTO_inarp,
	};
	struct cursor peek = *c;

	cursor_skip(&peek, 6);
	uint16_t opcode = cursor_u16(&peek);
	enum proto_id id = opcode < sizeof family / sizeof family[0] ? family[opcode] : PROTO_none;
	return id != PROTO_none ? id : PROTO_arp;
}

#define ARP_PROTO(id, chain_, title_, spec_, ...)			\
const struct proto proto_##id = {					\
	.chain = chain_, .key = "arp", .aliases = chain_, .title = title_, .spec = spec_, .layer = LAYER_LINK, \
	.fields = arp_fields, .nfields = arp_nfields, .header = 8,	\
	.under = { __VA_ARGS__ },					\
	.dissect = arp_dissect, .choose = arp_choose,			\
};
ARP_PROTO(arp, "ARP", "Address Resolution Protocol", "RFC 826", { SPACE_ethertype, 0x0806 })
ARP_PROTO(rarp, "RARP", "Reverse Address Resolution Protocol", "RFC 903", { SPACE_ethertype, 0x8035 })
ARP_PROTO(drarp, "DRARP", "Dynamic Reverse Address Resolution Protocol", "RFC 1931", { SPACE_none, 0 })
ARP_PROTO(inarp, "InARP", "Inverse Address Resolution Protocol", "RFC 2390", { SPACE_none, 0 })
