/* bcp_ncp.c - what PPP's ends agree on for bridged frames, RFC 3518, 4. */
#include "dissect/ppp_cp.h"

NAMES_OWN(bcp_ncp_option,
	{ 1, "Bridge-Identification" }, { 2, "Line-Identification" }, { 3, "MAC-Support" }, { 4, "Tinygram-Compression" },
	{ 5, "LAN-Identification" }, { 6, "MAC-Address" }, { 7, "Spanning-Tree-Protocol" }, { 8, "IEEE-802-Tagged-Frame" },
	{ 9, "Management-Inline" }, { 10, "Bridge-Control-Packet-Indicator" })
NAMES_OWN(bcp_ncp_mac,
	{ 1, "IEEE 802.3" }, { 2, "IEEE 802.4" }, { 3, "IEEE 802.5" }, { 4, "FDDI" }, { 11, "IEEE 802.5" }, { 12, "FDDI" })
NAMES_OWN(bcp_ncp_stp,
	{ 0, "null" }, { 1, "IEEE 802.1D" }, { 2, "IEEE 802.1G" }, { 3, "IBM source routing" }, { 4, "DEC LANbridge 100" })
NAMES_OWN(bcp_ncp_enabled, { 1, "enabled" }, { 2, "disabled" })

/* tshark wants a byte of value in options 9 and 10, which have none, 4.9 and 4.10. */
#define BCP_NCP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "bcp_ncp.lcp.opt.type", "bcp_ncp.lcp.opt.length", &names_bcp_ncp_option) \
	F(p, option_flag_type,   UINT, 8,  &names_bcp_ncp_option, "-", "kind of an option without a value") \
	F(p, option_flag_length, UINT, 8,  NULL, "-", "bytes, with type and length") \
	F(p, option_segment,     UINT, 12, NULL, "bcp_ncp.lcp.lan_seg_no", "number of the LAN segment, of source routing") \
	F(p, option_bridge,      UINT, 4,  NULL, "bcp_ncp.lcp.bridge_no", "number of the bridge on it") \
	F(p, option_mac_type,    UINT, 8,  &names_bcp_ncp_mac, "bcp_bpdu.mac_type", "kind of frames that are taken") \
	F(p, option_tinygram,    UINT, 8,  &names_bcp_ncp_enabled, "-", "whether frames are sent without their padding") \
	F(p, option_lan_id,      UINT, 8,  &names_bcp_ncp_enabled, "-", "whether LAN identifications are sent") \
	F(p, option_mac,         MAC,  48, NULL, "bcp_ncp.lcp.mac_addres", "sender's address; 0: asked for") \
	L(p, option_stps, "spanning tree protocols that the sender knows") \
		F(p, option_stp, UINT, 8, &names_bcp_ncp_stp, "bcp_ncp.lcp.stp_protocol", "spanning tree protocol") \
	E(p, option_stps)						\
	F(p, option_tagged,      UINT, 8,  &names_bcp_ncp_enabled, "-", "whether tagged frames are taken") \
	PPP_CP_OPTIONS_END(E, p)
FIELDS(bcp_ncp, PPP_CP, 4, BCP_NCP_MORE)

#define BCP_NCP_ROWS(first, last) bcp_ncp_option_##first - bcp_ncp_opt, bcp_ncp_option_##last - bcp_ncp_opt
static const struct ppp_cp_option bcp_ncp_options[] = {
	{ .type = 1,  .min = 4, .max = 4,   BCP_NCP_ROWS(segment, bridge) },
	{ .type = 2,  .min = 4, .max = 4,   BCP_NCP_ROWS(segment, bridge) },
	{ .type = 3,  .min = 3, .max = 3,   BCP_NCP_ROWS(mac_type, mac_type) },
	{ .type = 4,  .min = 3, .max = 3,   BCP_NCP_ROWS(tinygram, tinygram) },
	{ .type = 5,  .min = 3, .max = 3,   BCP_NCP_ROWS(lan_id, lan_id) },
	{ .type = 6,  .min = 8, .max = 8,   BCP_NCP_ROWS(mac, mac) },
	{ .type = 7,  .min = 2, .max = 255, BCP_NCP_ROWS(stps, stps_end) },
	{ .type = 8,  .min = 3, .max = 3,   BCP_NCP_ROWS(tagged, tagged) },
	{ .type = 9,  .min = 2, .max = 2,   BCP_NCP_ROWS(flag_type, flag_length), .own_head = true },
	{ .type = 10, .min = 2, .max = 2,   BCP_NCP_ROWS(flag_type, flag_length), .own_head = true },
};

static void
bcp_ncp_dissect(struct dissect *d, struct cursor *c)
{
	static const struct ppp_cp cp = {
		.proto = PROTO_bcp_ncp, .opt = bcp_ncp_opt, .vendor = bcp_ncp_vendor, .body = bcp_ncp_body,
		.options = bcp_ncp_options, .count = sizeof bcp_ncp_options / sizeof bcp_ncp_options[0],
	};
	uint64_t v[bcp_ncp_nfields];

	if (bcp_ncp_header(d, c, v))
		ppp_cp_put(d, &cp, c, (uint8_t)v[bcp_ncp_code], (uint32_t)v[bcp_ncp_length]);
}

const struct proto proto_bcp_ncp = {
	.chain = "BCP", .key = "bcp_ncp", .aliases = "BCP", .title = "PPP Bridging Control Protocol",
	.spec = "RFC 3518", .layer = LAYER_LINK,
	.fields = bcp_ncp_fields, .nfields = bcp_ncp_nfields, .header = 4,
	.under = { { SPACE_ppp, 0x8031 } },
	.dissect = bcp_ncp_dissect,
};
