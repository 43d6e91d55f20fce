/* ipcp.c - what PPP's ends agree on for IPv4, RFC 1332, and for IPv6, RFC 5072. */
#include "dissect/ppp_cp.h"

/* Header compression: Van Jacobson's, RFC 1332, 4; of UDP and others, RFC 2509, RFC 3544;
 * robust, RFC 3241. Both protocols list these rows, in this order. */
#define IPCP_COMPRESSION(F, L, I, E, p)					\
	F(p, option_compress_proto, UINT, 16, &names_ppp, "ipcp.opt.compress_proto", "how headers are compressed") \
	F(p, option_max_slot_id,    UINT, 8,  NULL, "ipcp.opt.max_slot_id", "largest slot number") \
	F(p, option_comp_slot_id,   BOOL, 1,  NULL, "ipcp.opt.comp_slot_id", "the slot number may be left out") \
	F(p, option_tcp_space,      UINT, 16, NULL, "ipcp.opt.tcp_space", "largest context number for TCP") \
	F(p, option_non_tcp_space,  UINT, 16, NULL, "ipcp.opt.non_tcp_space", "largest context number for others") \
	F(p, option_f_max_period,   UINT, 16, NULL, "ipcp.opt.f_max_period", "compressed headers between full ones") \
	F(p, option_f_max_time,     UINT, 16, NULL, "ipcp.opt.f_max_time", "seconds between full headers") \
	F(p, option_max_cid,        UINT, 16, NULL, "ipcp.opt.max_cid", "largest context number") \
	F(p, option_mrru,           UINT, 16, NULL, "ipcp.opt.mrru", "largest reassembled unit, bytes") \
	F(p, option_max_header,     UINT, 16, NULL, "ipcp.opt.max_header", "largest header that may be compressed, bytes") \
	L(p, option_iphc, "suboptions, RFC 3544")			\
	I(p, option_iphc_option)					\
		F(p, option_iphc_option_type,   UINT,  8, NULL, "ipcp.opt.iphc.type", "kind of suboption") \
		F(p, option_iphc_option_length, UINT,  8, NULL, "ipcp.opt.iphc.length", "bytes, with type and length") \
		F(p, option_iphc_option_param,  UINT,  8, NULL, "ipcp.opt.iphc.param", "what is not compressed") \
	E(p, option_iphc_option)					\
	E(p, option_iphc)						\
	L(p, option_rohc, "suboptions, RFC 3241")			\
	I(p, option_rohc_option)					\
		F(p, option_rohc_option_type,   UINT, 8, NULL, "ipcp.opt.rohc.type", "kind of suboption") \
		F(p, option_rohc_option_length, UINT, 8, NULL, "ipcp.opt.rohc.length", "bytes, with type and length") \
		L(p, option_rohc_option_profiles, "profiles, IANA rohc-pro-ids") \
			F(p, option_rohc_option_profile, UINT, 16, NULL, "ipcp.opt.rohc.profile", "profile") \
		E(p, option_rohc_option_profiles)			\
	E(p, option_rohc_option)					\
	E(p, option_rohc)						\
	F(p, option_suboptions, BYTES, 0, NULL, "-", "suboptions that are not known") \
	F(p, option_data,       BYTES, 0, NULL, "ipcp.data", "rest of the option")

#define IPCP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "ipcp.opt.type", "ipcp.opt.length", &names_ipcp_option)	\
	F(p, option_src_address, IPV4, 32, NULL, NULL, "sender's address, in an option that is not used any more") \
	F(p, option_dst_address, IPV4, 32, NULL, NULL, "receiver's address") \
	IPCP_COMPRESSION(F, L, I, E, p)					\
	F(p, option_ip_address,            IPV4, 32, NULL, NULL, "sender's address; 0: asked for") \
	F(p, option_mobilenodehomeaddress, IPV4, 32, NULL, NULL, "home address of a mobile node, RFC 2290") \
	F(p, option_pri_dns_address,       IPV4, 32, NULL, NULL, "first name server, RFC 1877") \
	F(p, option_pri_nbns_address,      IPV4, 32, NULL, NULL, "first NetBIOS name server") \
	F(p, option_sec_dns_address,       IPV4, 32, NULL, NULL, "second name server") \
	F(p, option_sec_nbns_address,      IPV4, 32, NULL, NULL, "second NetBIOS name server") \
	PPP_CP_OPTIONS_END(E, p)
FIELDS(ipcp, PPP_CP, 4, IPCP_MORE)

/* Compression is IPCP's option here, too: Wireshark calls it so. */
#define IPV6CP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "ipv6cp.opt.type", "ipv6cp.opt.length", &names_ipv6cp_option)	\
	F(p, option_interface_identifier, EUI64, 64, NULL, "ipv6cp.interface_identifier", "lower half of the sender's addresses") \
	F(p, option_compress_type,   UINT, 8, &names_ipv6cp_option, "ipcp.opt.type", "2: compression") \
	F(p, option_compress_length, UINT, 8, NULL, "ipcp.opt.length", "bytes, with type and length") \
	IPCP_COMPRESSION(F, L, I, E, p)					\
	PPP_CP_OPTIONS_END(E, p)
FIELDS(ipv6cp, PPP_CP, 4, IPV6CP_MORE)

enum {
	IPCP_ROHC = 0x0003, IPCP_VJ = 0x002d, IPCP_VJ_1172 = 0x0037, IPCP_IPHC = 0x0061,
	IPCP_IPHC_RTP = 1, IPCP_IPHC_ENHANCED_RTP = 2, IPCP_IPHC_NEGATIVE = 3,	/* RFC 3544, 2.2, 2.3 */
	IPCP_ROHC_PROFILES = 1,			/* RFC 3241, 2.2 */
};

/* A row of compression, in either protocol. */
static unsigned
ipcp_row(const struct ppp_cp *cp, unsigned row)
{
	return cp->proto == PROTO_ipcp ? row : row - ipcp_option_compress_proto + ipv6cp_option_compress_proto;
}

static bool
ipcp_run(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, unsigned first, unsigned last)
{
	return layout_run(d, cp->proto, c, ipcp_row(cp, first), ipcp_row(cp, last));
}

static bool
ipcp_suboption_known(unsigned list, const struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);

	if (list == ipcp_option_rohc)
		return type == IPCP_ROHC_PROFILES && cursor_left(c) % 2 == 0;
	return ((type == IPCP_IPHC_RTP || type == IPCP_IPHC_ENHANCED_RTP) && cursor_left(c) == 2) ||
	    (type == IPCP_IPHC_NEGATIVE && cursor_left(c) == 3);
}

static void
ipcp_suboption(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, unsigned list)
{
	unsigned item = ipcp_row(cp, list) + 1, end = layout_end(cp->proto, item);

	dissect_node(d, cp->proto, item, NODE_NUMBER, 0, 0);
	layout_run(d, cp->proto, c, item + 1, cursor_left(c) == 2 ? item + 2 : end - 1);
	dissect_node(d, cp->proto, end, NODE_NUMBER, 0, 0);
}

/* Suboptions as long as they are known; then the bytes that are left. */
static bool
ipcp_suboptions(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, unsigned list)
{
	unsigned row = ipcp_row(cp, list);
	bool known = true;

	if (cursor_left(c) == 0)
		return true;
	dissect_node(d, cp->proto, row, NODE_NUMBER, 0, 0);
	while (known && dissect_left(d, c) >= 2) {	/* each takes 2 bytes of at most 255 */
		struct cursor rest = *c;
		uint8_t len = cursor_peek(c, 1);
		struct cursor sub = cursor_take(&rest, len);
		known = len >= 2 && cursor_left(&sub) == len && ipcp_suboption_known(list, &sub);
		if (known) {
			ipcp_suboption(d, cp, &sub, list);
			*c = rest;
		}
	}
	dissect_node(d, cp->proto, layout_end(cp->proto, row), NODE_NUMBER, 0, 0);
	return ipcp_run(d, cp, c, ipcp_option_suboptions, ipcp_option_suboptions);
}

/* Slots: the largest, and whether its number may be left out. */
static bool
ipcp_slots(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	if (!ipcp_run(d, cp, c, ipcp_option_max_slot_id, ipcp_option_max_slot_id) || cursor_left(c) == 0)
		return false;
	dissect_node(d, cp->proto, ipcp_row(cp, ipcp_option_comp_slot_id), NODE_NUMBER, 0, cursor_u8(c) & 1);
	return true;
}

static bool
ipcp_compression(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	uint16_t proto = cursor_left(c) >= 2 ? load_be16(c->at) : 0;

	if (!ipcp_run(d, cp, c, ipcp_option_compress_proto, ipcp_option_compress_proto))
		return false;
	switch (proto) {
	case IPCP_VJ:
	case IPCP_VJ_1172:
		return ipcp_slots(d, cp, c);
	case IPCP_IPHC:
		return ipcp_run(d, cp, c, ipcp_option_tcp_space, ipcp_option_f_max_time) &&
		    ipcp_run(d, cp, c, ipcp_option_max_header, ipcp_option_max_header) &&
		    ipcp_suboptions(d, cp, c, ipcp_option_iphc);
	case IPCP_ROHC:
		return ipcp_run(d, cp, c, ipcp_option_max_cid, ipcp_option_max_header) &&
		    ipcp_suboptions(d, cp, c, ipcp_option_rohc);
	default:
		return ipcp_run(d, cp, c, ipcp_option_data, ipcp_option_data);
	}
}

#define IPCP_ROWS(first, last) ipcp_option_##first - ipcp_opt, ipcp_option_##last - ipcp_opt
#define IPV6CP_ROWS(first, last) ipv6cp_option_##first - ipv6cp_opt, ipv6cp_option_##last - ipv6cp_opt
static const struct ppp_cp_option ipcp_options[] = {
	{ .type = 1,   .min = 10, .max = 10, IPCP_ROWS(src_address, dst_address) },
	{ .type = 2,   .min = 4,  .max = 255, .more = ipcp_compression },
	{ .type = 3,   .min = 6,  .max = 6, IPCP_ROWS(ip_address, ip_address) },
	{ .type = 4,   .min = 6,  .max = 6, IPCP_ROWS(mobilenodehomeaddress, mobilenodehomeaddress) },
	{ .type = 129, .min = 6,  .max = 6, IPCP_ROWS(pri_dns_address, pri_dns_address) },
	{ .type = 130, .min = 6,  .max = 6, IPCP_ROWS(pri_nbns_address, pri_nbns_address) },
	{ .type = 131, .min = 6,  .max = 6, IPCP_ROWS(sec_dns_address, sec_dns_address) },
	{ .type = 132, .min = 6,  .max = 6, IPCP_ROWS(sec_nbns_address, sec_nbns_address) },
};
static const struct ppp_cp_option ipv6cp_options[] = {
	{ .type = 1, .min = 10, .max = 10, IPV6CP_ROWS(interface_identifier, interface_identifier) },
	{ .type = 2, .min = 4,  .max = 255, IPV6CP_ROWS(compress_type, compress_length), ipcp_compression, .own_head = true },
};

#define IPCP_PROTO(p, chain_, title_, spec_, number)			\
static void								\
p##_dissect(struct dissect *d, struct cursor *c)			\
{									\
	static const struct ppp_cp cp = {				\
		.proto = PROTO_##p, .opt = p##_opt, .vendor = p##_vendor, .body = p##_body, \
		.options = p##_options, .count = sizeof p##_options / sizeof p##_options[0], \
	};								\
	uint64_t v[p##_nfields];					\
									\
	if (p##_header(d, c, v))					\
		ppp_cp_put(d, &cp, c, (uint8_t)v[p##_code], (uint32_t)v[p##_length]); \
}									\
const struct proto proto_##p = {					\
	.chain = chain_, .key = #p, .aliases = chain_, .title = title_,	\
	.spec = spec_, .layer = LAYER_LINK,				\
	.fields = p##_fields, .nfields = p##_nfields, .header = 4,	\
	.under = { { SPACE_ppp, number }, { SPACE_ethertype, number } },	\
	.dissect = p##_dissect,						\
};
IPCP_PROTO(ipcp, "IPCP", "PPP IP Control Protocol", "RFC 1332", 0x8021)
IPCP_PROTO(ipv6cp, "IPv6CP", "PPP IPv6 Control Protocol", "RFC 5072", 0x8057)
