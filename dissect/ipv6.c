/* ipv6.c - Internet Protocol version 6, RFC 8200. Its extension headers are
 * layers of their own: ipv6_opts.c, ipv6_routing.c, ipv6_fraghdr.c.
 *
 *   0    4        12       16              32
 *   +----+--------+--------+---------------+
 *   |ver | tclass | flow                   |
 *   | plen                 | nxt   | hlim  |    plen does not count this header
 *   | src ...                              |
 *   | dst ...                              |
 *   +--------------------------------------+
 */
#include "dissect/dissect.h"

#define IPV6(F, G, L, I, E, p)						\
	F(p, version, UINT,   4,   NULL, NULL, "6")			\
	G(p, tclass,  UINT,   8,   NULL, NULL, "traffic class")		\
		F(p, tclass_dscp, UINT, 6, &names_dscp, NULL, "differentiated services code point, RFC 2474") \
		F(p, tclass_ecn,  UINT, 2, &names_ecn,  NULL, "explicit congestion notification, RFC 3168") \
	E(p, tclass)							\
	F(p, flow,    UINT,   20,  NULL, NULL, "flow label, RFC 6437")	\
	F(p, plen,    UINT,   16,  NULL, NULL, "bytes after this header; 0 in a jumbogram") \
	F(p, nxt,     UINT,   8,   &names_ip_proto, NULL, "protocol of the next header") \
	F(p, hlim,    UINT,   8,   NULL, NULL, "hop limit")		\
	F(p, src,     IPV6,   128, NULL, NULL, "source address")	\
	F(p, dst,     IPV6,   128, NULL, NULL, "destination address")
#define IPV6_INSIDE(F, p, end)						\
	F(p, end##_6to4_gw_ipv4, IPV4, 32, NULL, NULL, "6to4 gateway inside that address, RFC 3056") \
	F(p, end##_6to4_sla_id,  UINT, 16, NULL, NULL, "6to4 site-level aggregation identifier") \
	F(p, end##_ts_ipv4,      IPV4, 32, NULL, NULL, "Teredo server inside that address, RFC 4380") \
	F(p, end##_tc_port,      UINT, 16, NULL, NULL, "Teredo client's port as its translator has it") \
	F(p, end##_tc_ipv4,      IPV4, 32, NULL, NULL, "Teredo client's address as its translator has it") \
	F(p, end##_slaac_mac,    MAC,  48, NULL, NULL, "hardware address in the interface identifier, RFC 4291") \
	F(p, end##_isatap_ipv4,  IPV4, 32, NULL, NULL, "IPv4 address in the interface identifier, RFC 5214") \
	F(p, end##_embed_ipv4,   IPV4, 32, NULL, NULL, "IPv4 address behind the translators' prefix, RFC 6052")
#define IPV6_MORE(F, G, L, I, E, p)					\
	IPV6_INSIDE(F, p, src)						\
	IPV6_INSIDE(F, p, dst)
FIELDS(ipv6, IPV6, 40, IPV6_MORE)

/* The rows of what stands inside an address; dst has the same after src's. */
#define IPV6_PUT(d, name, value)					\
	dissect_node(d, PROTO_ipv6, first - ipv6_src_6to4_gw_ipv4 + ipv6_##name, NODE_NUMBER, 0, (value))

static void
ipv6_teredo(struct dissect *d, unsigned first, struct cursor c)
{
	cursor_skip(&c, 4);
	IPV6_PUT(d, src_ts_ipv4, cursor_u32(&c));
	cursor_skip(&c, 2);
	IPV6_PUT(d, src_tc_port, cursor_u16(&c) ^ 0xffffu);	/* RFC 4380, 4: sent with their bits reversed */
	IPV6_PUT(d, src_tc_ipv4, cursor_u32(&c) ^ 0xffffffffu);
}

/* Addresses of other kinds that an IPv6 address holds. Most hold none: then
 * this is two loads and five comparisons. */
static void
ipv6_inside(struct dissect *d, unsigned first, const uint8_t *address)
{
	struct cursor c = cursor_over(address, 16);
	uint64_t net = cursor_u64(&c), id = cursor_u64(&c);

	if (net >> 48 == 0x2002) {
		IPV6_PUT(d, src_6to4_gw_ipv4, net >> 16 & 0xffffffff);
		IPV6_PUT(d, src_6to4_sla_id, net & 0xffff);
	}
	if (net >> 32 == 0x20010000)
		ipv6_teredo(d, first, cursor_over(address, 16));
	/* RFC 4291, A: a universal identifier made from 48 bits has fffe in its middle. */
	if ((id >> 24 & 0xffff) == 0xfffe && (id >> 57 & 1) == 1)
		IPV6_PUT(d, src_slaac_mac, (id >> 40 << 24 | (id & 0xffffff)) ^ UINT64_C(1) << 41);
	if ((id >> 32 & 0xfcffffff) == 0x5efe)
		IPV6_PUT(d, src_isatap_ipv4, id & 0xffffffff);
	if (net == UINT64_C(0x0064ff9b00000000) && id >> 32 == 0)
		IPV6_PUT(d, src_embed_ipv4, id);
}

enum {
	IPV6_HOPOPTS = 0, IPV6_NO_NEXT = 59,
	IPV6_PAD1 = 0, IPV6_JUMBO = 0xc2,
	IPV6_MIN_MTU = 1280,		/* RFC 8200, 5 */
	IPV6_MAX_OPTIONS = 2046,	/* 256 * 8 bytes less nxt and len, each option at least one */
};

/* The length that a hop-by-hop Jumbo Payload option states, RFC 2675, 2; or 0. */
static uint32_t
ipv6_jumbo(struct cursor c)
{
	cursor_skip(&c, 1);
	size_t len = cursor_u8(&c) * 8 + 6u;
	struct cursor options = cursor_take(&c, len);

	for (unsigned i = 0; i < IPV6_MAX_OPTIONS && cursor_left(&options) > 0; i++) {
		uint8_t type = cursor_u8(&options);
		size_t size = type == IPV6_PAD1 ? 0 : cursor_u8(&options);
		struct cursor value = cursor_take(&options, size);
		if (type == IPV6_JUMBO && size == 4) {
			uint32_t jumbo = cursor_u32(&value);
			return jumbo > UINT16_MAX ? jumbo : 0;
		}
	}
	return 0;
}

/* Whether snaplen took part of the hop-by-hop header, and perhaps that option. */
static bool
ipv6_hopopts_cut(const struct dissect *d, struct cursor c)
{
	bool snaplen = record_truncated(d->record) && c.end == d->frame_end;
	size_t left = cursor_left(&c);

	cursor_skip(&c, 1);
	return snaplen && (left < 2 || left < cursor_u8(&c) * 8u + 8);
}

/* Bytes that the payload has on the wire, as far as its header says so. */
static uint32_t
ipv6_payload_len(struct dissect *d, const struct cursor *start, const struct cursor *c, const uint64_t *v)
{
	uint32_t len = (uint32_t)v[ipv6_plen], there = (uint32_t)cursor_left(c);

	if (record_truncated(d->record) && c->end == d->frame_end && d->carried >= 40)
		there = d->carried - 40;	/* snaplen cut it: trust what was on the wire */
	if (len == 0 && v[ipv6_nxt] == IPV6_HOPOPTS) {
		len = ipv6_jumbo(*c);
		if (len == 0 && ipv6_hopopts_cut(d, *c))
			return there;
	} else if (len == 0 && v[ipv6_nxt] != IPV6_NO_NEXT && there + 40 > IPV6_MIN_MTU) {
		return there;			/* left to the network card (segmentation offload) */
	}
	if (len <= there || d->quoted > 0)
		return len;
	dissect_note(d, start, REASON_long_len);
	return there;
}

/* A header of another version has none of these fields but the version. */
static bool
ipv6_version_fits(struct dissect *d, const struct cursor *start)
{
	struct cursor c = *start;
	uint8_t version = cursor_u8(&c) >> 4;

	if (version == 6 || c.short_read)
		return true;
	PUT(d, ipv6, version, version);
	dissect_malformed(d, start, REASON_version);
	return false;
}

static void
ipv6_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipv6_nfields];
	struct cursor start = *c;

	if (!ipv6_version_fits(d, &start) || !ipv6_header(d, c, v))
		return;
	d->pseudo = (struct pseudo_header){ start.at + 8, start.at + 24, 16, false };
	ipv6_inside(d, ipv6_src_6to4_gw_ipv4, d->pseudo.src);
	ipv6_inside(d, ipv6_dst_6to4_gw_ipv4, d->pseudo.dst);
	uint32_t len = ipv6_payload_len(d, &start, c, v);
	if (len == 0 && v[ipv6_nxt] == IPV6_HOPOPTS) {
		dissect_malformed(d, &start, REASON_short_len);		/* RFC 2675, 3: the option is missing */
		return;
	}
	struct cursor payload = cursor_take(c, len);
	d->carried = len;
	dissect_next(d, SPACE_ip_proto, (uint32_t)v[ipv6_nxt], &payload);
}

const struct proto proto_ipv6 = {
	.chain = "IPv6", .key = "ipv6", .aliases = "IPv6", .title = "Internet Protocol version 6",
	.spec = "RFC 8200", .layer = LAYER_INTERNET,
	.fields = ipv6_fields, .nfields = ipv6_nfields, .header = 40,
	.under = { { SPACE_ethertype, 0x86dd }, { SPACE_ip_proto, 41 }, { SPACE_linktype, 229 }, { SPACE_ppp, 0x0057 },
		{ SPACE_ppp, 0x86dd } },
	.dissect = ipv6_dissect,
};
