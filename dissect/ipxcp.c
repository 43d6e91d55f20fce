/* ipxcp.c - what PPP's ends agree on for IPX, RFC 1552. tshark 4.0 does not know it. */
#include "dissect/ppp_cp.h"

NAMES_OWN(ipxcp_option,
	{ 1, "IPX-Network-Number" }, { 2, "IPX-Node-Number" }, { 3, "IPX-Compression-Protocol" }, { 4, "IPX-Routing-Protocol" },
	{ 5, "IPX-Router-Name" }, { 6, "IPX-Configuration-Complete" })
NAMES_OWN(ipxcp_compression, { 0x0002, "Telebit" }, { 0x0235, "Shiva" })
NAMES_OWN(ipxcp_routing, { 0, "none" }, { 2, "RIP/SAP" }, { 4, "NLSP" })

#define IPXCP(F, G, L, I, E, p)						\
	F(p, code,       UINT, 8,  &names_ppp_code, "-", "kind of packet") \
	F(p, identifier, UINT, 8,  NULL, "-", "the same in request and answer") \
	F(p, length,     UINT, 16, NULL, "-", "bytes, with this header")
#define IPXCP_MORE(F, G, L, I, E, p)					\
	I(p, vendor)							\
		F(p, vendor_magic_number, UINT,  32, NULL, "-", "sender's magic number") \
		F(p, vendor_oui,          UINT,  24, NULL, "-", "whose packet it is, RFC 2153") \
		F(p, vendor_kind,         UINT,  8,  NULL, "-", "kind of packet, the vendor's number") \
		F(p, vendor_data,         BYTES, 0,  NULL, "-", "the vendor's own") \
	E(p, vendor)							\
	F(p, body, BYTES, 0, NULL, "-", "body of other codes: data, or the packet that was rejected") \
	PPP_CP_OPTIONS(F, L, I, E, p, "-", "-", &names_ipxcp_option)	\
	F(p, option_network,        UINT, 32,  NULL, "-", "network number of the link; 0: asked for") \
	F(p, option_node,           MAC,  48,  NULL, "-", "sender's node number; 0: asked for") \
	F(p, option_compress_proto, UINT, 16,  &names_ipxcp_compression, "-", "how headers are compressed") \
	F(p, option_compress_data,  BYTES, 0,  NULL, "-", "its parameters") \
	F(p, option_route_proto,    UINT, 16,  &names_ipxcp_routing, "-", "how routes are exchanged") \
	F(p, option_route_data,     BYTES, 0,  NULL, "-", "its parameters") \
	F(p, option_name,           STRING, 0, NULL, "-", "sender's name") \
	PPP_CP_OPTIONS_END(E, p)
FIELDS(ipxcp, IPXCP, 4, IPXCP_MORE)

#define IPXCP_ROWS(first, last) ipxcp_option_##first - ipxcp_opt, ipxcp_option_##last - ipxcp_opt
static const struct ppp_cp_option ipxcp_options[] = {
	{ .type = 1, .min = 6, .max = 6,   IPXCP_ROWS(network, network) },
	{ .type = 2, .min = 8, .max = 8,   IPXCP_ROWS(node, node) },
	{ .type = 3, .min = 4, .max = 255, IPXCP_ROWS(compress_proto, compress_data) },
	{ .type = 4, .min = 4, .max = 255, IPXCP_ROWS(route_proto, route_data) },
	{ .type = 5, .min = 3, .max = 255, IPXCP_ROWS(name, name) },
	{ .type = 6, .min = 2, .max = 2 },
};

static void
ipxcp_dissect(struct dissect *d, struct cursor *c)
{
	static const struct ppp_cp cp = {
		.proto = PROTO_ipxcp, .opt = ipxcp_opt, .vendor = ipxcp_vendor, .body = ipxcp_body,
		.options = ipxcp_options, .count = sizeof ipxcp_options / sizeof ipxcp_options[0],
	};
	uint64_t v[ipxcp_nfields];

	if (ipxcp_header(d, c, v))
		ppp_cp_put(d, &cp, c, (uint8_t)v[ipxcp_code], (uint32_t)v[ipxcp_length]);
}

const struct proto proto_ipxcp = {
	.chain = "IPXCP", .key = "ipxcp", .aliases = "", .title = "PPP IPX Control Protocol",
	.spec = "RFC 1552", .layer = LAYER_LINK,
	.fields = ipxcp_fields, .nfields = ipxcp_nfields, .header = 4,
	.under = { { SPACE_ppp, 0x802b } },
	.dissect = ipxcp_dissect,
};
