/* ipx.c - Novell's Internetwork Packet Exchange (IPX), and what stands on it alone: Sequenced
 * Packet Exchange (SPX), routing information (RIP), service advertisements (SAP), the messages
 * of servers to their clients, and NetWare's search for copies of itself.
 *
 *   0          16       32       40      48            80           128
 *   +----------+--------+--------+-------+-------------+-------------+---------+
 *   | checksum | len    | hops   | type  | dst net     | dst node    | socket  |
 *   +----------+--------+--------+-------+-------------+-------------+---------+
 *                                        | src net     | src node    | socket  | payload
 *                                        +-------------+-------------+---------+
 *
 * len counts the header. Novell's IPX Router Specification, 1.30, and RFC 1132, RFC 1234,
 * RFC 1552 for the carriers. Who the payload is for is said by the sockets, as senders
 * often leave the packet type 0 or 4, whatever they send.
 */
#include "dissect/layout.h"

#define IPX_ADDRESS(F, G, E, p, side, help)				\
	G(p, side, BYTES, 96, NULL, "-", help)				\
		F(p, side##_net,    UINT, 32, NULL, NULL, "network; 0: this one") \
		F(p, side##_node,   MAC,  48, NULL, NULL, "station")	\
		F(p, side##_socket, UINT, 16, &names_ipx_socket, NULL, "process") \
	E(p, side)
#define IPX(F, G, L, I, E, p)						\
	F(p, checksum,    UINT, 16, NULL, NULL, "65535: none")		\
	F(p, len,         UINT, 16, NULL, NULL, "header and payload, bytes") \
	F(p, hops,        UINT, 8,  NULL, NULL, "routers that were passed") \
	F(p, packet_type, UINT, 8,  &names_ipx_type, NULL, "kind of payload") \
	IPX_ADDRESS(F, G, E, p, dst, "receiver")			\
	IPX_ADDRESS(F, G, E, p, src, "sender")
FIELDS(ipx, IPX, 30, NO_ROWS)

enum {
	IPX_HEADER = 30,
	IPX_TYPE_UNKNOWN = 0, IPX_TYPE_NCP = 17, IPX_TYPE_BROADCAST = 20,
	IPX_SOCKET_NCP = 0x0451, IPX_SOCKET_NETBIOS = 0x0455,
};

NAMES_OWN(spx_type, { 0xfe, "end of connection" }, { 0xff, "end of connection, acknowledged" })

/* The lower half of the control byte is version 2's, which says so there. */
#define SPX(F, G, L, I, E, p)						\
	G(p, ctl, UINT, 4, NULL, NULL, "control flags, the upper half")	\
		F(p, ctl_sys,        BOOL, 1, NULL, NULL, "acknowledgment or probe, without data") \
		F(p, ctl_send_ack,   BOOL, 1, NULL, NULL, "acknowledgment wanted") \
		F(p, ctl_attn,       BOOL, 1, NULL, NULL, "attention")	\
		F(p, ctl_eom,        BOOL, 1, NULL, NULL, "end of message") \
		F(p, ctl_v2,         BOOL, 1, NULL, NULL, "SPX II")	\
		F(p, ctl_neg_size,   BOOL, 1, NULL, NULL, "packet size is negotiated") \
		F(p, ctl_reserved,   BOOL, 1, NULL, NULL, "reserved")	\
		F(p, ctl_ext_header, BOOL, 1, NULL, NULL, "an extended header follows") \
	E(p, ctl)							\
	F(p, type,     UINT, 8,  &names_spx_type, NULL, "kind of data, the application's number") \
	F(p, src,      UINT, 16, NULL, NULL, "sender's number of the connection") \
	F(p, dst,      UINT, 16, NULL, NULL, "receiver's; 65535: not known yet") \
	F(p, seq,      UINT, 16, NULL, NULL, "counts the sender's packets") \
	F(p, ack,      UINT, 16, NULL, NULL, "sequence number that is expected next") \
	F(p, alloc,    UINT, 16, NULL, NULL, "highest sequence number that there is a buffer for") \
	F(p, neg_size, UINT, 16, NULL, NULL, "largest packet, bytes, SPX II")
FIELDS_LOOSE(spx, SPX)

enum { SPX_V2 = 0x08, SPX_DST_UNKNOWN = 0xffff };

NAMES_OWN(ipxrip_packet_type, { 1, "request" }, { 2, "response" })

#define IPXRIP(F, G, L, I, E, p)					\
	F(p, packet_type, UINT, 16, &names_ipxrip_packet_type, NULL, "what is asked or answered")
#define IPXRIP_MORE(F, G, L, I, E, p)					\
	L(p, routes, "networks")					\
	I(p, route)							\
		F(p, route_vector, UINT, 32, NULL, "ipxrip.route_vector", "network; 4294967295: all that are known") \
		F(p, route_hops,   UINT, 16, NULL, "ipxrip.hops", "routers on the way; 16: not to be reached any more") \
		F(p, route_ticks,  UINT, 16, NULL, "ipxrip.ticks", "time it takes, eighteenths of a second") \
	E(p, route)							\
	E(p, routes)
FIELDS(ipxrip, IPXRIP, 2, IPXRIP_MORE)

NAMES_OWN(ipxsap_packet_type,
	{ 1, "general query" }, { 2, "general response" }, { 3, "nearest query" }, { 4, "nearest response" })

/* Novell's SAP numbers, those that are met most. */
NAMES_OWN(ipxsap_server_type,
	{ 0x0000, "unknown" }, { 0x0001, "user" }, { 0x0002, "user group" }, { 0x0003, "print queue" }, { 0x0004, "file server" },
	{ 0x0005, "job server" }, { 0x0006, "gateway" }, { 0x0007, "print server" }, { 0x0009, "archive server" },
	{ 0x000a, "job queue" }, { 0x0021, "SNA gateway" }, { 0x0024, "remote bridge server" }, { 0x0026, "bridge server" },
	{ 0x0027, "TCP/IP gateway" }, { 0x002d, "time synchronization server" }, { 0x0047, "advertising print server" },
	{ 0x004b, "Btrieve" }, { 0x004c, "SQL" }, { 0x007a, "VMS" }, { 0x0098, "NetWare access server" },
	{ 0x009a, "named pipes server" }, { 0x0107, "NetWare 386" }, { 0x0111, "test server" }, { 0x0166, "NetWare management" },
	{ 0x026b, "time synchronization server" }, { 0x0278, "directory server" }, { 0x030c, "HP LaserJet" },
	{ 0x0640, "Windows NT" }, { 0xffff, "any" })

#define IPXSAP(F, G, L, I, E, p)					\
	F(p, packet_type, UINT, 16, &names_ipxsap_packet_type, NULL, "what is asked or answered")
#define IPXSAP_MORE(F, G, L, I, E, p)					\
	F(p, server_type, UINT, 16, &names_ipxsap_server_type, "ipxsap.server.type", "kind of server that is asked for") \
	L(p, server, "servers")						\
	I(p, server_entry)						\
		F(p, server_entry_type, UINT,   16,  &names_ipxsap_server_type, NULL, "kind of server") \
		F(p, server_entry_name, STRING, 0, NULL, NULL, "its name") \
		F(p, server_entry_network, UINT, 32, NULL, NULL, "network") \
		F(p, server_entry_node,    MAC,  48, NULL, NULL, "station") \
		F(p, server_entry_socket,  UINT, 16, &names_ipx_socket, NULL, "process") \
		F(p, server_entry_intermediate_networks, UINT, 16, NULL, NULL, "routers on the way; 16: it is down") \
	E(p, server_entry)						\
	E(p, server)
FIELDS(ipxsap, IPXSAP, 2, IPXSAP_MORE)

enum { IPXSAP_GENERAL_RESPONSE = 2, IPXSAP_NEAREST_RESPONSE = 4, IPXSAP_NAME = 48 };

NAMES_OWN(ipxmsg_sigchar, { '!', "broadcast message waiting" }, { '?', "poll inactive station" }, { 'Y', "station is there" })

#define IPXMSG(F, G, L, I, E, p)					\
	F(p, conn,    UINT, 8, NULL, NULL, "number of the client's connection") \
	F(p, sigchar, UINT, 8, &names_ipxmsg_sigchar, NULL, "what the message is, a character")
FIELDS(ipxmsg, IPXMSG, 2, NO_ROWS)

#define NW_SERIAL(F, G, L, I, E, p)					\
	F(p, serial_number, BYTES, 48, NULL, NULL, "number of the server's licence")
FIELDS(nw_serial, NW_SERIAL, 6, NO_ROWS)

static bool
ipx_knows(uint32_t socket)
{
	return registry_value_name(SPACE_ipx_socket, socket) != NULL;
}

/* The socket that says what the payload is: clients take theirs from the upper numbers. */
static uint32_t
ipx_service(const uint64_t *v)
{
	uint32_t dst = (uint32_t)v[ipx_dst_socket], src = (uint32_t)v[ipx_src_socket];
	uint32_t low = dst < src ? dst : src, high = dst < src ? src : dst;

	return ipx_knows(low) || !ipx_knows(high) ? low : high;
}

static void
ipx_next(struct dissect *d, const uint64_t *v, struct cursor *c)
{
	uint32_t socket = ipx_service(v), type = (uint32_t)v[ipx_packet_type];

	if (!ipx_knows(socket) && type == IPX_TYPE_NCP)
		socket = IPX_SOCKET_NCP;
	if (cursor_left(c) == 0)
		return;
	if (socket == IPX_SOCKET_NETBIOS && type == IPX_TYPE_BROADCAST)
		dissect_next_proto(d, PROTO_nbipx_wan, c);
	else if (ipx_knows(socket))
		dissect_next(d, SPACE_ipx_socket, socket, c);
	else if (type != IPX_TYPE_UNKNOWN)
		dissect_next(d, SPACE_ipx_type, type, c);
	else
		dissect_data(d, c, true);
}

static void
ipx_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipx_nfields];
	struct cursor start = *c;

	if (!ipx_header(d, c, v))
		return;
	uint32_t len = (uint32_t)v[ipx_len];
	if (len < IPX_HEADER) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	if (len > d->carried)
		dissect_note(d, &start, REASON_long_len);
	struct cursor payload = cursor_take(c, len - IPX_HEADER);
	d->carried = len - IPX_HEADER;
	ipx_next(d, v, &payload);
}

static void
spx_put_control(struct dissect *d, uint8_t ctl)
{
	unsigned flags = ctl & SPX_V2 ? 8 : 4;

	PUT(d, spx, ctl, ctl >> 4);
	for (unsigned i = 0; i < flags; i++)
		dissect_node(d, PROTO_spx, spx_ctl_sys + i, NODE_NUMBER, 0, ctl >> (7 - i) & 1);
	CLOSE(d, spx, ctl);
}

/* The size is left out of the first packet of a connection. */
static void
spx_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;
	uint8_t ctl = cursor_peek(c, 0);
	bool sized = (ctl & SPX_V2) && (cursor_peek(c, 4) << 8 | cursor_peek(c, 5)) != SPX_DST_UNKNOWN;

	cursor_skip(c, 1);
	if (!c->short_read)
		spx_put_control(d, ctl);
	if (c->short_read || !RUN(d, spx, c, type, alloc) || (sized && !ROW(d, spx, c, neg_size))) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - before));
	dissect_data(d, c, true);
}

static void
ipxrip_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipxrip_nfields];

	if (ipxrip_header(d, c, v) && cursor_left(c) > 0 && !ROW(d, ipxrip, c, routes))
		dissect_short(d, c);
}

/* The name ends at a zero; what follows in its field is whatever the sender had there. */
static bool
ipxsap_entry(struct dissect *d, struct cursor *c)
{
	bool whole = ROW(d, ipxsap, c, server_entry_type) && cursor_left(c) >= IPXSAP_NAME;

	if (!whole)
		return false;
	const uint8_t *name = cursor_bytes(c, IPXSAP_NAME), *end = memchr(name, 0, IPXSAP_NAME);
	size_t len = end == NULL ? IPXSAP_NAME : (size_t)(end - name);
	if (len > 0)
		PUT_BYTES(d, ipxsap, server_entry_name, name, len);
	return RUN(d, ipxsap, c, server_entry_network, server_entry_intermediate_networks);
}

static void
ipxsap_entries(struct dissect *d, struct cursor *c)
{
	bool whole = true;

	OPEN(d, ipxsap, server);
	while (whole && dissect_left(d, c) > 0) {	/* each takes a byte of at most 65505 */
		OPEN(d, ipxsap, server_entry);
		whole = ipxsap_entry(d, c);
		CLOSE(d, ipxsap, server_entry);
	}
	CLOSE(d, ipxsap, server);
	if (!whole)
		dissect_short(d, c);
}

static void
ipxsap_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipxsap_nfields];

	if (!ipxsap_header(d, c, v) || cursor_left(c) == 0)
		return;
	if (v[ipxsap_packet_type] == IPXSAP_GENERAL_RESPONSE || v[ipxsap_packet_type] == IPXSAP_NEAREST_RESPONSE)
		ipxsap_entries(d, c);
	else if (!ROW(d, ipxsap, c, server_type))
		dissect_short(d, c);
}

static void
ipxmsg_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipxmsg_nfields];

	(void)ipxmsg_header(d, c, v);
}

static void
nw_serial_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[nw_serial_nfields];

	(void)nw_serial_header(d, c, v);
}

const struct proto proto_ipx = {
	.chain = "IPX", .key = "ipx", .aliases = "IPX", .title = "Internetwork Packet Exchange",
	.spec = "Novell IPX Router Specification", .layer = LAYER_INTERNET,
	.fields = ipx_fields, .nfields = ipx_nfields, .header = IPX_HEADER,
	.under = { { SPACE_ethertype, 0x8137 }, { SPACE_llc, 0xe0 }, { SPACE_llc, 0x10 }, { SPACE_ppp, 0x002b },
		   { SPACE_udp_port, 213 }, { SPACE_ip_proto, 111 } },
	.dissect = ipx_dissect,
};

const struct proto proto_spx = {
	.chain = "SPX", .key = "spx", .aliases = "", .title = "Sequenced Packet Exchange",
	.spec = "Novell", .layer = LAYER_TRANSPORT,
	.fields = spx_fields, .nfields = spx_nfields, .header = 12,
	.under = { { SPACE_ipx_type, 5 } },
	.dissect = spx_dissect,
};

#define IPX_SERVICE(p, chain_, title_, bytes, ...)			\
const struct proto proto_##p = {					\
	.chain = chain_, .key = #p, .aliases = "", .title = title_,	\
	.spec = "Novell IPX Router Specification", .layer = LAYER_APPLICATION, \
	.fields = p##_fields, .nfields = p##_nfields, .header = bytes,	\
	.under = { __VA_ARGS__ },					\
	.dissect = p##_dissect,						\
};
IPX_SERVICE(ipxrip, "IPX-RIP", "IPX Routing Information Protocol", 2, { SPACE_ipx_socket, 0x0453 })
IPX_SERVICE(ipxsap, "IPX-SAP", "Service Advertisement Protocol", 2, { SPACE_ipx_socket, 0x0452 })
IPX_SERVICE(ipxmsg, "IPX-MSG", "IPX Message", 2, { SPACE_ipx_socket, 0x4001 }, { SPACE_ipx_socket, 0x4003 })
IPX_SERVICE(nw_serial, "NW-Serial", "NetWare Serialization Protocol", 6, { SPACE_ipx_socket, 0x0457 })
