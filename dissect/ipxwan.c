/* ipxwan.c - what the ends of a wide-area link agree on before IPX uses it, RFC 1634.
 *
 *   0            32       40         72       80         88
 *   +------------+--------+----------+--------+----------+----------
 *   | identifier | type   | node_id  | seq    | options  | options
 *   +------------+--------+----------+--------+----------+----------
 *   +--------+--------+-------------------+----------
 *   | number | accept | length (16)       | value        an option; length counts the value
 *   +--------+--------+-------------------+----------
 */
#include "dissect/layout.h"

NAMES_OWN(ipxwan_packet_type,
	{ 0, "timer request" }, { 1, "timer response" }, { 2, "information request" }, { 3, "information response" },
	{ 4, "throughput request" }, { 5, "throughput response" }, { 6, "delay request" }, { 7, "delay response" }, { 255, "NAK" })
NAMES_OWN(ipxwan_option,
	{ 0, "routing type" }, { 1, "RIP/SAP info exchange" }, { 2, "NLSP information" }, { 3, "NLSP raw throughput data" },
	{ 4, "extended node id" }, { 5, "node number" }, { 128, "compression" }, { 255, "pad" })
NAMES_OWN(ipxwan_accept, { 0, "no" }, { 1, "yes" }, { 3, "not applicable" })
NAMES_OWN(ipxwan_routing_type,
	{ 0, "RIP" }, { 1, "NLSP" }, { 2, "unnumbered RIP" }, { 3, "on-demand, static routing" }, { 4, "client-router connection" })
NAMES_OWN(ipxwan_compression, { 0, "Telebit, RFC 1553" })

#define IPXWAN(F, G, L, I, E, p)					\
	F(p, identifier,      STRING, 32, NULL, NULL, "WASM, the confidence identifier") \
	F(p, packet_type,     UINT, 8,  &names_ipxwan_packet_type, NULL, "what is asked or answered") \
	F(p, node_id,         UINT, 32, NULL, NULL, "sender's number, the network inside it") \
	F(p, sequence_number, UINT, 8,  NULL, NULL, "counts requests; answers have the request's") \
	F(p, num_options,     UINT, 8,  NULL, NULL, "options that follow")
#define IPXWAN_MORE(F, G, L, I, E, p)					\
	L(p, options, "options, in their order")			\
	I(p, option)							\
		F(p, option_num,      UINT, 8,  &names_ipxwan_option, "ipxwan.option_num", "kind of option") \
		F(p, option_accept,   UINT, 8,  &names_ipxwan_accept, "ipxwan.accept_option", "whether the receiver takes it") \
		F(p, option_data_len, UINT, 16, NULL, "ipxwan.option_data_len", "bytes of value") \
		F(p, option_routing_type,   UINT, 8, &names_ipxwan_routing_type, "ipxwan.routing_type", "how routes are exchanged") \
		F(p, option_wan_link_delay, UINT, 16, NULL, "ipxwan.rip_sap_info_exchange.wan_link_delay", "delay of the link, milliseconds") \
		F(p, option_common_network_number, UINT, 32, NULL, "ipxwan.rip_sap_info_exchange.common_network_number", "network number of the link") \
		F(p, option_router_name,    STRING, 0, NULL, "ipxwan.rip_sap_info_exchange.router_name", "sender's name") \
		F(p, option_delay,          UINT, 32, NULL, "ipxwan.nlsp_information.delay", "delay of the link, microseconds") \
		F(p, option_throughput,     UINT, 32, NULL, "ipxwan.nlsp_information.throughput", "bits a second") \
		F(p, option_request_size,   UINT, 32, NULL, "ipxwan.nlsp_raw_throughput_data.request_size", "bytes of the throughput request") \
		F(p, option_delta_time,     UINT, 32, NULL, "ipxwan.nlsp_raw_throughput_data.delta_time", "time between two requests, microseconds") \
		F(p, option_extended_node_id, UINT, 32, NULL, "ipxwan.extended_node_id", "network inside the sender, with unnumbered links") \
		F(p, option_node_number,    MAC,  48, NULL, "ipxwan.node_number", "node number that the client is given") \
		F(p, option_compression_type, UINT, 8, &names_ipxwan_compression, "ipxwan.compression.type", "how headers are compressed") \
		F(p, option_compression_options, UINT, 8, NULL, "ipxwan.compression.options", "what of them may be") \
		F(p, option_compression_slots,   UINT, 8, NULL, "ipxwan.compression.slots", "slots that are kept") \
		F(p, option_parameters,     BYTES, 0, NULL, "ipxwan.compression.parameters", "parameters of other compressions") \
		F(p, option_padding,        BYTES, 0, NULL, "ipxwan.padding", "fills the packet up, so that its time can be taken") \
		F(p, option_unknown,        BYTES, 0, NULL, "ipxwan.option_value", "value of an option that is not known") \
		F(p, option_unfit,          BYTES, 0, NULL, "-", "value of an option whose length does not fit") \
	E(p, option)							\
	E(p, options)
FIELDS(ipxwan, IPXWAN, 11, IPXWAN_MORE)

enum { IPXWAN_COMPRESSION = 128, IPXWAN_PAD = 255, IPXWAN_TELEBIT = 0 };

/* Options of a fixed length: rows first to last. */
static const struct ipxwan_option {
	uint8_t number, len;
	uint16_t first, last;
} ipxwan_layouts[] = {
	{ 0, 1,  ipxwan_option_routing_type, ipxwan_option_routing_type },
	{ 1, 54, ipxwan_option_wan_link_delay, ipxwan_option_router_name },
	{ 2, 8,  ipxwan_option_delay, ipxwan_option_throughput },
	{ 3, 8,  ipxwan_option_request_size, ipxwan_option_delta_time },
	{ 4, 4,  ipxwan_option_extended_node_id, ipxwan_option_extended_node_id },
	{ 5, 6,  ipxwan_option_node_number, ipxwan_option_node_number },
};

static bool
ipxwan_put_compression(struct dissect *d, struct cursor *c)
{
	bool telebit = cursor_peek(c, 0) == IPXWAN_TELEBIT;

	if (!ROW(d, ipxwan, c, option_compression_type))
		return false;
	return telebit ? RUN(d, ipxwan, c, option_compression_options, option_compression_slots) :
	    ROW(d, ipxwan, c, option_parameters);
}

/* False where the length does not fit. */
static bool
ipxwan_put_value(struct dissect *d, uint8_t number, uint16_t len, struct cursor *c)
{
	if (number == IPXWAN_COMPRESSION)
		return ipxwan_put_compression(d, c);
	if (number == IPXWAN_PAD)
		return ROW(d, ipxwan, c, option_padding);
	for (size_t i = 0; i < sizeof ipxwan_layouts / sizeof ipxwan_layouts[0]; i++) {
		const struct ipxwan_option *o = &ipxwan_layouts[i];
		if (o->number == number)
			return o->len == len && layout_run(d, PROTO_ipxwan, c, o->first, o->last);
	}
	return ROW(d, ipxwan, c, option_unknown);
}

/* False where the packet ends inside the option. */
static bool
ipxwan_put_option(struct dissect *d, struct cursor *c)
{
	uint8_t number = cursor_peek(c, 0);
	uint16_t len = (uint16_t)(cursor_peek(c, 2) << 8 | cursor_peek(c, 3));

	if (!RUN(d, ipxwan, c, option_num, option_data_len))
		return false;
	bool whole = len <= cursor_left(c);
	struct cursor value = cursor_take(c, len);
	if (!ipxwan_put_value(d, number, len, &value)) {
		if (whole)
			dissect_note(d, &value, REASON_option);
		ROW(d, ipxwan, &value, option_unfit);
	}
	c->short_read = !whole;
	return whole;
}

static void
ipxwan_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipxwan_nfields];
	bool whole = true;

	if (!ipxwan_header(d, c, v) || v[ipxwan_num_options] == 0)
		return;
	OPEN(d, ipxwan, options);
	for (unsigned i = 0; i < v[ipxwan_num_options] && whole; i++) {	/* at most 255 */
		OPEN(d, ipxwan, option);
		whole = ipxwan_put_option(d, c);
		CLOSE(d, ipxwan, option);
	}
	CLOSE(d, ipxwan, options);
	if (!whole)
		dissect_short(d, c);
}

const struct proto proto_ipxwan = {
	.chain = "IPXWAN", .key = "ipxwan", .aliases = "", .title = "IPX WAN",
	.spec = "RFC 1634", .layer = LAYER_APPLICATION,
	.fields = ipxwan_fields, .nfields = ipxwan_nfields, .header = 11,
	.under = { { SPACE_ipx_socket, 0x9004 } },
	.dissect = ipxwan_dissect,
};
