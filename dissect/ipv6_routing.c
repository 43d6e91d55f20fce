/* ipv6_routing.c - the routing header of IPv6, RFC 8200, 4.4, and its types.
 *
 *   0               8               16              24              32
 *   +---------------+---------------+---------------+---------------+
 *   | nxt           | len           | type          | segleft       |
 *   | data of that type, (len + 1) * 8 - 4 bytes ...                |
 *   +---------------------------------------------------------------+
 *
 * 0 src: 4 reserved bytes, addresses (RFC 5095 forbids it)
 * 2 mipv6: 4 reserved bytes, the home address, RFC 6275
 * 3 rpl: addresses less what they share with the destination, RFC 6554
 * 4 srh: segments, the last one first, and TLVs, RFC 8754
 * 5, 6 crh16, crh32: segment identifiers, RFC 9631
 */
#include "dissect/dissect.h"

#define ROUTING(F, G, L, I, E, p)					\
	F(p, nxt,     UINT, 8, &names_ip_proto, NULL, "protocol of the next header") \
	F(p, len,     UINT, 8, NULL, NULL, "units of 8 bytes after the first 8 bytes") \
	F(p, type,    UINT, 8, &names_ipv6_routing, NULL, "type of the data") \
	F(p, segleft, UINT, 8, NULL, NULL, "nodes still to be visited")
#define ROUTING_CRH(F, L, I, E, p, crh, bits)				\
	I(p, crh)							\
		F(p, crh##_current_sid, UINT, bits, NULL, NULL, "identifier that segleft points to") \
		L(p, crh##_sid, "segment identifiers, the last one first") \
			F(p, crh##_sid_one, UINT, bits, NULL, NULL, "segment identifiers, the last one first") \
		E(p, crh##_sid)						\
	E(p, crh)
#define ROUTING_MORE(F, G, L, I, E, p)					\
	F(p, len_oct, UINT, 16, NULL, NULL, "bytes of the whole header") \
	I(p, src)							\
		F(p, src_reserved, BYTES, 32, NULL, NULL, "reserved")	\
		L(p, src_addr, "addresses to be visited")		\
			F(p, src_addr_one, IPV6, 128, NULL, NULL, "addresses to be visited") \
		E(p, src_addr)						\
	E(p, src)							\
	I(p, mipv6)							\
		F(p, mipv6_reserved,     BYTES, 32,  NULL, NULL, "reserved") \
		F(p, mipv6_home_address, IPV6,  128, NULL, NULL, "home address of the mobile node") \
	E(p, mipv6)							\
	I(p, rpl)							\
		F(p, rpl_cmprI,    UINT, 4,  NULL, NULL, "bytes left out of all addresses but the last") \
		F(p, rpl_cmprE,    UINT, 4,  NULL, NULL, "bytes left out of the last address") \
		F(p, rpl_pad,      UINT, 4,  NULL, NULL, "bytes of padding after the addresses") \
		F(p, rpl_reserved, UINT, 20, NULL, NULL, "reserved")	\
		F(p, rpl_addr_count, INT, 16, NULL, NULL, "addresses, as the lengths have it") \
		L(p, rpl_addresses, "addresses to be visited")		\
		I(p, rpl_one)						\
			F(p, rpl_one_address,      BYTES, 0,   NULL, "ipv6.routing.rpl.address", "the bytes that are sent") \
			F(p, rpl_one_full_address, IPV6,  128, NULL, "ipv6.routing.rpl.full_address", "with the bytes left out") \
		E(p, rpl_one)						\
		E(p, rpl_addresses)					\
	E(p, rpl)							\
	I(p, srh)							\
		F(p, srh_last_entry, UINT,  8,  NULL, NULL, "index of the last segment in the list") \
		F(p, srh_flags,      UINT,  8,  NULL, NULL, "flags")	\
		F(p, srh_tag,        BYTES, 16, NULL, NULL, "class of packets that this one belongs to") \
		L(p, srh_addr, "segments, the last one first")		\
			F(p, srh_addr_one, IPV6, 128, NULL, NULL, "segments, the last one first") \
		E(p, srh_addr)						\
		L(p, srh_tlvs, "what else the header holds, RFC 8754, 2.1") \
		I(p, srh_tlv)						\
			F(p, srh_tlv_type,   UINT,  8, &names_ipv6_routing_tlv, "-", "type") \
			F(p, srh_tlv_length, UINT,  8, NULL, "-", "bytes of value") \
			F(p, srh_tlv_hmac_d, BOOL,  1, NULL, "-", "the destination address is not covered") \
			F(p, srh_tlv_hmac_key_id, UINT, 32, NULL, "-", "which key and algorithm") \
			F(p, srh_tlv_hmac,   BYTES, 0, NULL, "-", "keyed hash of the header") \
			F(p, srh_tlv_data,   BYTES, 0, NULL, "-", "value, where nothing more is known of it") \
		E(p, srh_tlv)						\
		E(p, srh_tlvs)						\
	E(p, srh)							\
	ROUTING_CRH(F, L, I, E, p, crh16, 16)				\
	ROUTING_CRH(F, L, I, E, p, crh32, 32)				\
	F(p, unknown_data, BYTES, 0, NULL, NULL, "data, where nothing more is known of the type")
FIELDS(ipv6_routing, ROUTING, 4, ROUTING_MORE)

enum {
	ROUTING_TLV_PAD1 = 0, ROUTING_TLV_HMAC = 5,
	ROUTING_MAX_ADDRESSES = 2040,	/* 255 * 8 bytes, each address at least one */
	ROUTING_MAX_TLVS = 2040,	/* the same for TLVs */
	ROUTING_MAX_SIDS = 1022,	/* 255 * 8 + 4 bytes, each identifier at least two */
};

/* RFC 8200, 8.1: checksums cover the final destination. */
static void
ipv6_routing_final(struct dissect *d, const uint64_t *v, const uint8_t *address)
{
	if (v[ipv6_routing_segleft] > 0 && d->pseudo.addr_len == 16)
		d->pseudo.dst = address;
}

static void
ipv6_routing_excess(struct dissect *d, const struct cursor *c, const uint64_t *v, uint64_t nodes)
{
	if (v[ipv6_routing_segleft] > nodes)
		dissect_note(d, c, REASON_value);
}

static bool
ipv6_routing_source(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	const uint8_t *reserved = cursor_bytes(c, 4), *a = NULL;
	unsigned n = (unsigned)v[ipv6_routing_len] / 2;

	if (reserved == NULL)
		return false;
	ipv6_routing_excess(d, c, v, n);
	OPEN(d, ipv6_routing, src);
	PUT_BYTES(d, ipv6_routing, src_reserved, reserved, 4);
	OPEN(d, ipv6_routing, src_addr);
	for (unsigned i = 0; i < n; i++) {		/* at most 127 */
		if ((a = cursor_bytes(c, 16)) == NULL)
			return false;
		PUT_IPV6(d, ipv6_routing, src_addr_one, a);
	}
	CLOSE(d, ipv6_routing, src_addr);
	CLOSE(d, ipv6_routing, src);
	if (a != NULL)
		ipv6_routing_final(d, v, a);
	return true;
}

static bool
ipv6_routing_home(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	const uint8_t *reserved = cursor_bytes(c, 4), *home;

	if (reserved == NULL)
		return false;
	OPEN(d, ipv6_routing, mipv6);
	PUT_BYTES(d, ipv6_routing, mipv6_reserved, reserved, 4);
	if ((home = cursor_bytes(c, 16)) == NULL)
		return false;
	PUT_IPV6(d, ipv6_routing, mipv6_home_address, home);
	CLOSE(d, ipv6_routing, mipv6);
	ipv6_routing_final(d, v, home);
	return true;
}

/* The destination with its last bytes replaced, RFC 6554, 4.1, in the scratch; NULL when that is full. */
static const uint8_t *
ipv6_routing_full(struct dissect *d, const uint8_t *dst, const uint8_t *sent, size_t len)
{
	uint8_t *full = dissect_scratch(d, 16);

	if (full == NULL)
		return NULL;
	memcpy(full, dst, 16 - len);
	memcpy(full + 16 - len, sent, len);
	PUT_SCRATCH(d, ipv6_routing, rpl_one_full_address, full, 16);
	return full;
}

static bool
ipv6_routing_rpl_list(struct dissect *d, struct cursor *c, const uint64_t *v, int count, const size_t sent[2])
{
	struct pseudo_header p = d->pseudo;
	const uint8_t *full = NULL;

	OPEN(d, ipv6_routing, rpl_addresses);
	for (int i = 1; i <= count && i <= ROUTING_MAX_ADDRESSES; i++) {
		size_t len = sent[i == count];
		const uint8_t *a = cursor_bytes(c, len);
		if (a == NULL)
			return false;
		OPEN(d, ipv6_routing, rpl_one);
		PUT_BYTES(d, ipv6_routing, rpl_one_address, a, len);
		full = p.addr_len == 16 ? ipv6_routing_full(d, p.dst, a, len) : NULL;
		CLOSE(d, ipv6_routing, rpl_one);
	}
	CLOSE(d, ipv6_routing, rpl_addresses);
	if (full != NULL)
		ipv6_routing_final(d, v, full);
	else if (count > 0 && v[ipv6_routing_segleft] > 0)
		d->pseudo.addr_len = 0;		/* nobody knows what the checksum covers */
	return true;
}

static bool
ipv6_routing_compressed(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	uint32_t word = cursor_u32(c);
	int pad = word >> 20 & 15, units = (int)v[ipv6_routing_len];
	size_t sent[2] = { 16 - (word >> 28), 16 - (word >> 24 & 15) };

	if (c->short_read)
		return false;
	/* RFC 6554, 3: all bytes but the last address and the padding are addresses of the first kind. */
	int count = units > 0 ? (units * 8 - pad - (int)sent[1]) / (int)sent[0] + 1 : 0;
	OPEN(d, ipv6_routing, rpl);
	PUT(d, ipv6_routing, rpl_cmprI, word >> 28);
	PUT(d, ipv6_routing, rpl_cmprE, word >> 24 & 15);
	PUT(d, ipv6_routing, rpl_pad, word >> 20 & 15);
	PUT(d, ipv6_routing, rpl_reserved, word & 0xfffff);
	PUT(d, ipv6_routing, rpl_addr_count, (uint64_t)count);
	if (count < 0 || (count > 0 && !ipv6_routing_rpl_list(d, c, v, count, sent)))
		return false;
	ipv6_routing_excess(d, c, v, (uint64_t)count);
	CLOSE(d, ipv6_routing, rpl);
	return true;
}

/* RFC 8754, 2.1.2 */
static void
ipv6_routing_hmac(struct dissect *d, struct cursor *value)
{
	uint16_t flags = cursor_u16(value);
	uint32_t key_id = cursor_u32(value);

	if (value->short_read)
		return;
	PUT(d, ipv6_routing, srh_tlv_hmac_d, flags >> 15);
	PUT(d, ipv6_routing, srh_tlv_hmac_key_id, key_id);
	PUT_BYTES(d, ipv6_routing, srh_tlv_hmac, value->at, cursor_left(value));
}

static bool
ipv6_routing_tlv(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_u8(c), len = type == ROUTING_TLV_PAD1 ? 0 : cursor_u8(c);
	bool fits = !c->short_read && len <= cursor_left(c);

	OPEN(d, ipv6_routing, srh_tlv);
	PUT(d, ipv6_routing, srh_tlv_type, type);
	if (type != ROUTING_TLV_PAD1 && !c->short_read)
		PUT(d, ipv6_routing, srh_tlv_length, len);
	if (fits) {
		struct cursor value = cursor_take(c, len);
		if (type == ROUTING_TLV_HMAC)
			ipv6_routing_hmac(d, &value);
		else if (len > 0)
			PUT_BYTES(d, ipv6_routing, srh_tlv_data, value.at, len);
	}
	CLOSE(d, ipv6_routing, srh_tlv);
	return fits;
}

static bool
ipv6_routing_segments(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	uint8_t last_entry = cursor_u8(c), flags = cursor_u8(c);
	const uint8_t *tag = cursor_bytes(c, 2), *a;

	if (tag == NULL)
		return false;
	OPEN(d, ipv6_routing, srh);
	PUT(d, ipv6_routing, srh_last_entry, last_entry);
	PUT(d, ipv6_routing, srh_flags, flags);
	PUT_BYTES(d, ipv6_routing, srh_tag, tag, 2);
	if (cursor_left(c) >= 16)
		ipv6_routing_final(d, v, c->at);
	OPEN(d, ipv6_routing, srh_addr);
	for (unsigned i = 0; i <= last_entry; i++) {	/* at most 256 */
		if ((a = cursor_bytes(c, 16)) == NULL)
			return false;
		PUT_IPV6(d, ipv6_routing, srh_addr_one, a);
	}
	CLOSE(d, ipv6_routing, srh_addr);
	if (cursor_left(c) > 0) {
		OPEN(d, ipv6_routing, srh_tlvs);
		for (unsigned i = 0; i < ROUTING_MAX_TLVS && dissect_left(d, c) > 0; i++)
			if (!ipv6_routing_tlv(d, c))
				return false;
		CLOSE(d, ipv6_routing, srh_tlvs);
	}
	CLOSE(d, ipv6_routing, srh);
	return true;
}

/* The identifier that segleft points to, RFC 9631, 4; the list ends at 0 or with the header. */
static bool
ipv6_routing_crh(struct dissect *d, struct cursor *c, const uint64_t *v, unsigned size)
{
	unsigned row = size == 2 ? ipv6_routing_crh16 : ipv6_routing_crh32;
	struct cursor current = *c;
	uint32_t sid;

	dissect_node(d, PROTO_ipv6_routing, row, NODE_NUMBER, 0, 0);
	cursor_skip(&current, v[ipv6_routing_segleft] * size);
	sid = size == 2 ? cursor_u16(&current) : cursor_u32(&current);
	if (current.short_read)
		return false;
	dissect_node(d, PROTO_ipv6_routing, row + 1, NODE_NUMBER, 0, sid);
	dissect_node(d, PROTO_ipv6_routing, row + 2, NODE_NUMBER, 0, 0);
	for (unsigned i = 0; i < ROUTING_MAX_SIDS && dissect_left(d, c) >= size; i++) {
		if ((sid = size == 2 ? cursor_u16(c) : cursor_u32(c)) == 0)
			break;
		dissect_node(d, PROTO_ipv6_routing, row + 3, NODE_NUMBER, 0, sid);
	}
	dissect_node(d, PROTO_ipv6_routing, row + 4, NODE_NUMBER, 0, 0);
	dissect_node(d, PROTO_ipv6_routing, row + 5, NODE_NUMBER, 0, 0);
	return true;
}
_Static_assert(ipv6_routing_crh16_end == ipv6_routing_crh16 + 5, "ipv6_routing_crh counts the rows");

static bool
ipv6_routing_data(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	switch (v[ipv6_routing_type]) {
	case 0: return ipv6_routing_source(d, c, v);
	case 2: return ipv6_routing_home(d, c, v);
	case 3: return ipv6_routing_compressed(d, c, v);
	case 4: return ipv6_routing_segments(d, c, v);
	case 5: return ipv6_routing_crh(d, c, v, 2);
	case 6: return ipv6_routing_crh(d, c, v, 4);
	}
	PUT_BYTES(d, ipv6_routing, unknown_data, c->at, cursor_left(c));
	return true;
}

static void
ipv6_routing_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipv6_routing_nfields];

	if (!ipv6_routing_header(d, c, v))
		return;
	uint32_t len_oct = ((uint32_t)v[ipv6_routing_len] + 1) * 8;
	bool whole = cursor_left(c) >= len_oct - 4;
	struct cursor data = cursor_take(c, len_oct - 4);
	PUT(d, ipv6_routing, len_oct, len_oct);
	bool fits = ipv6_routing_data(d, &data, v);
	if (!whole) {
		dissect_short(d, c);
		return;
	}
	if (!fits) {
		dissect_malformed(d, &data, REASON_long_len);
		return;
	}
	dissect_step(d, len_oct);
	dissect_next(d, SPACE_ip_proto, (uint32_t)v[ipv6_routing_nxt], c);
}

const struct proto proto_ipv6_routing = {
	.chain = "IPv6-Route", .key = "ipv6.routing", .aliases = "IPv6_Route", .title = "Routing header of IPv6",
	.spec = "RFC 8200, 4.4", .layer = LAYER_INTERNET,
	.fields = ipv6_routing_fields, .nfields = ipv6_routing_nfields, .header = 4,
	.under = { { SPACE_ip_proto, 43 } },
	.dissect = ipv6_routing_dissect,
};
