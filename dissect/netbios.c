/* netbios.c - NetBIOS Frames, NetBIOS straight above LLC: IBM, "Local Area Network Technical
 * Reference", SC30-3587, chapter 5. Numbers are little-endian.
 *
 *   0         16          32        40       48        64          80          96
 *   +---------+-----------+---------+--------+---------+-----------+-----------+
 *   | hdr_len | delimiter | command | data1  | data2   | xmit_corrl| resp_corrl|
 *   +---------+-----------+---------+--------+---------+-----------+-----------+
 *   | destination name (128)      | source name (128)          |    commands below 20
 *   | remote session | local session |                              sessions
 *   +----------------+---------------+
 *
 * What data1 and data2 hold, and what is unused, is each command's own.
 */
#include "dissect/netbios.h"

NAMES_OWN(netbios_command,
	{ 0x00, "add group name query" }, { 0x01, "add name query" }, { 0x02, "name in conflict" }, { 0x03, "status query" },
	{ 0x07, "terminate trace" }, { 0x08, "datagram" }, { 0x09, "broadcast datagram" }, { 0x0a, "name query" },
	{ 0x0d, "add name response" }, { 0x0e, "name recognized" }, { 0x0f, "status response" }, { 0x13, "terminate trace" },
	{ 0x14, "data acknowledged" }, { 0x15, "data, first or middle" }, { 0x16, "data, only or last" },
	{ 0x17, "session confirm" }, { 0x18, "session end" }, { 0x19, "session initialize" }, { 0x1a, "no receive" },
	{ 0x1b, "receive outstanding" }, { 0x1c, "receive continue" }, { 0x1f, "session alive" })
NAMES_OWN(netbios_name_type, { 0, "unique" }, { 1, "group" })

#define NETBIOS(F, G, L, I, E, p)					\
	F(p, hdr_len,   UINT, 16, NULL, NULL, "bytes of this header")	\
	F(p, delimiter, UINT, 16, NULL, NULL, "61439: what follows is NetBIOS") \
	F(p, command,   UINT, 8,  &names_netbios_command, NULL, "what is asked, answered or carried") \
	F(p, status_request,  UINT, 8, NULL, NULL, "what has been said of the status already; 0, 1: older kinds of query") \
	F(p, status_response, UINT, 8, NULL, NULL, "how many names have been answered") \
	F(p, status,          UINT, 8, NULL, NULL, "1: the name is being added") \
	G(p, flags, UINT, 8, NULL, NULL, "what else the packet says")	\
		F(p, flags_send_no_ack,   BOOL, 1, NULL, NULL, "sender can do without acknowledgments") \
		F(p, flags_largest_frame, UINT, 3, NULL, "netbios.largest_frame", "code of the largest frame") \
		F(p, flags_version,       BOOL, 1, NULL, "netbios.version", "version 2.0 or later") \
		F(p, flags_ack,           BOOL, 1, NULL, NULL, "an acknowledgment is included") \
		F(p, flags_ack_with_data, BOOL, 1, NULL, NULL, "acknowledgments may be included in data") \
		F(p, flags_ack_expected,  BOOL, 1, NULL, NULL, "an acknowledgment is expected") \
		F(p, flags_recv_cont_req, BOOL, 1, NULL, NULL, "RECEIVE_CONTINUE is expected") \
	E(p, flags)							\
	G(p, no_receive_flags, UINT, 8, NULL, NULL, "why nothing can be received") \
		F(p, no_receive_flags_send_no_ack, BOOL, 1, NULL, NULL, "data without acknowledgment was lost in part") \
	E(p, no_receive_flags)						\
	F(p, status_buffer_len,   UINT, 16, NULL, NULL, "bytes that the asker has room for") \
	F(p, local_session_no,    UINT, 8,  NULL, NULL, "session that is asked for; 0: none, FIND.NAME; 255: not listening") \
	F(p, call_name_type,      UINT, 8,  &names_netbios_name_type, NULL, "caller's name") \
	F(p, name_type,           UINT, 16, &names_netbios_name_type, NULL, "name that another has") \
	G(p, data2, UINT, 16, NULL, NULL, "bytes of status, and what of it is missing") \
		F(p, data2_frame,  BOOL, 1,  NULL, NULL, "more than a frame holds") \
		F(p, data2_user,   BOOL, 1,  NULL, NULL, "more than the asker has room for") \
		F(p, data2_status, UINT, 14, NULL, NULL, "bytes of status") \
	E(p, data2)							\
	F(p, resync_indicator,    UINT, 16, NULL, NULL, "1: first packet after a RECEIVE_OUTSTANDING") \
	F(p, max_data_recv_size,  UINT, 16, NULL, NULL, "largest data that can be received, bytes") \
	F(p, termination_indicator, UINT, 16, NULL, NULL, "0: ended by the user; 1: by an error") \
	F(p, num_data_bytes_accepted, UINT, 16, NULL, NULL, "bytes that were taken") \
	F(p, xmit_corrl, UINT, 16, NULL, NULL, "number by which this packet will be answered") \
	F(p, resp_corrl, UINT, 16, NULL, NULL, "number of the packet that this one answers") \
	NETBIOS_NAME_ROWS(F, I, E, p, receiver)				\
	NETBIOS_NAME_ROWS(F, I, E, p, sender)				\
	I(p, caller)							\
		F(p, caller_nb_name,      STRING, 120, NULL, "-", "sender of FIND.NAME, which tshark leaves out") \
		F(p, caller_nb_name_type, UINT, 8, &names_netbios_service, "-", "service of that name") \
	E(p, caller)							\
	F(p, datagram_mac,       MAC, 48, NULL, NULL, "sender, where it has no name but its number") \
	F(p, datagram_bcast_mac, MAC, 48, NULL, NULL, "sender of a broadcast, the same") \
	F(p, remote_session, UINT, 8, NULL, NULL, "receiver's number of the session") \
	F(p, local_session,  UINT, 8, NULL, NULL, "sender's number of the session")
FIELDS_LOOSE(netbios, NETBIOS)

enum {
	NETBIOS_DELIMITER = 0xffef,			/* as it stands in the bytes */
	NETBIOS_DATAGRAM = 0x08, NETBIOS_BROADCAST = 0x09, NETBIOS_NAME_QUERY = 0x0a, NETBIOS_SESSIONS = 0x14,
	NETBIOS_XMIT = 1, NETBIOS_RESP = 2, NETBIOS_RECEIVER = 4, NETBIOS_SENDER = 8, NETBIOS_CALLER = 16,
	NETBIOS_NO_NAME = 10,				/* zeros, then a station's address: NAME_NUMBER_1 */
};

/* What a command's packet has: the rows of data1 and data2, and which of the rest is used. */
static const struct netbios_command {
	uint8_t command, has;
	uint8_t flags;					/* bits of data1 that mean something */
	uint16_t data1, data2;				/* 0: unused */
} netbios_commands[] = {
	{ 0x00, NETBIOS_RESP | NETBIOS_SENDER, 0, 0, 0 },
	{ 0x01, NETBIOS_RESP | NETBIOS_SENDER, 0, 0, 0 },
	{ 0x02, NETBIOS_RECEIVER | NETBIOS_SENDER, 0, 0, 0 },
	{ 0x03, NETBIOS_RESP | NETBIOS_RECEIVER | NETBIOS_SENDER, 0, netbios_status_request, netbios_status_buffer_len },
	{ 0x08, NETBIOS_RECEIVER | NETBIOS_SENDER, 0, 0, 0 },
	{ 0x09, NETBIOS_SENDER, 0, 0, 0 },
	{ 0x0a, NETBIOS_RESP | NETBIOS_RECEIVER | NETBIOS_SENDER, 0, 0, netbios_local_session_no },
	{ 0x0d, NETBIOS_XMIT | NETBIOS_RECEIVER | NETBIOS_SENDER, 0, netbios_status, netbios_name_type },
	{ 0x0e, NETBIOS_XMIT | NETBIOS_RESP | NETBIOS_RECEIVER | NETBIOS_SENDER, 0, 0, netbios_local_session_no },
	{ 0x0f, NETBIOS_XMIT | NETBIOS_RECEIVER | NETBIOS_SENDER, 0, netbios_status_response, netbios_data2 },
	{ 0x14, NETBIOS_XMIT, 0, 0, 0 },
	{ 0x15, NETBIOS_XMIT | NETBIOS_RESP, 0x0b, netbios_flags, netbios_resync_indicator },
	{ 0x16, NETBIOS_XMIT | NETBIOS_RESP, 0x0e, netbios_flags, netbios_resync_indicator },
	{ 0x17, NETBIOS_XMIT | NETBIOS_RESP, 0x81, netbios_flags, netbios_max_data_recv_size },
	{ 0x18, 0, 0, 0, netbios_termination_indicator },
	{ 0x19, NETBIOS_XMIT | NETBIOS_RESP, 0x8f, netbios_flags, netbios_max_data_recv_size },
	{ 0x1a, 0, 0x02, netbios_no_receive_flags, netbios_num_data_bytes_accepted },
	{ 0x1b, 0, 0, 0, netbios_num_data_bytes_accepted },
	{ 0x1c, NETBIOS_XMIT, 0, 0, 0 },
	{ 0x1f, 0, 0, 0, 0 },
};

bool
netbios_put_name(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned item)
{
	const uint8_t *name = cursor_bytes(c, NETBIOS_NAME);
	uint32_t len = NETBIOS_NAME - 1;

	if (name == NULL)
		return false;
	while (len > 0 && (name[len - 1] == ' ' || name[len - 1] == 0))
		len--;
	dissect_node(d, proto, item, NODE_NUMBER, 0, 0);
	dissect_node(d, proto, item + 1, NODE_FRAME, len, (uint64_t)(name - d->frame));
	dissect_node(d, proto, item + 2, NODE_NUMBER, 0, name[NETBIOS_NAME - 1]);
	dissect_node(d, proto, item + 3, NODE_NUMBER, 0, 0);
	return true;
}

static uint16_t
netbios_u16(struct cursor *c)
{
	return __builtin_bswap16(cursor_u16(c));
}

/* The same bits say other things about a session than about its data. */
static void
netbios_put_flags(struct dissect *d, uint8_t flags, uint8_t mask)
{
	PUT(d, netbios, flags, flags);
	if (mask & 0x80) {
		PUT(d, netbios, flags_send_no_ack, flags >> 7);
		if (mask == 0x8f)
			PUT(d, netbios, flags_largest_frame, flags >> 1 & 7);
		PUT(d, netbios, flags_version, flags & 1);
	} else {
		for (unsigned i = 0; i < 4; i++)
			if (mask << i & 8)
				dissect_node(d, PROTO_netbios, netbios_flags_ack + i, NODE_NUMBER, 0, flags >> (3 - i) & 1);
	}
	CLOSE(d, netbios, flags);
}

static void
netbios_put_data1(struct dissect *d, const struct netbios_command *n, uint8_t value)
{
	if (n->data1 == netbios_flags) {
		netbios_put_flags(d, value, n->flags);
	} else if (n->data1 == netbios_no_receive_flags) {
		PUT(d, netbios, no_receive_flags, value);
		PUT(d, netbios, no_receive_flags_send_no_ack, value >> 1 & 1);
		CLOSE(d, netbios, no_receive_flags);
	} else if (n->data1 != 0) {
		dissect_node(d, PROTO_netbios, n->data1, NODE_NUMBER, 0, value);
	}
}

static void
netbios_put_data2(struct dissect *d, const struct netbios_command *n, uint16_t value)
{
	if (n->data2 == netbios_local_session_no) {
		PUT(d, netbios, local_session_no, value & 0xff);
		PUT(d, netbios, call_name_type, value >> 8);
	} else if (n->data2 == netbios_data2) {
		PUT(d, netbios, data2, value);
		PUT(d, netbios, data2_frame, value >> 15);
		PUT(d, netbios, data2_user, value >> 14 & 1);
		PUT(d, netbios, data2_status, value & 0x3fff);
		CLOSE(d, netbios, data2);
	} else if (n->data2 != 0) {
		dissect_node(d, PROTO_netbios, n->data2, NODE_NUMBER, 0, value);
	}
}

/* A station that has no name yet sends datagrams by its number. */
static bool
netbios_put_sender(struct dissect *d, uint8_t command, struct cursor *c)
{
	static const uint8_t no_name[NETBIOS_NO_NAME];
	bool datagram = command == NETBIOS_DATAGRAM || command == NETBIOS_BROADCAST;

	if (!datagram || cursor_left(c) < NETBIOS_NAME || memcmp(c->at, no_name, sizeof no_name) != 0)
		return netbios_put_name(d, PROTO_netbios, c, netbios_sender);
	cursor_skip(c, NETBIOS_NO_NAME);
	return command == NETBIOS_DATAGRAM ? ROW(d, netbios, c, datagram_mac) : ROW(d, netbios, c, datagram_bcast_mac);
}

static bool
netbios_put_ends(struct dissect *d, const struct netbios_command *n, struct cursor *c)
{
	if (n->command >= NETBIOS_SESSIONS)
		return RUN(d, netbios, c, remote_session, local_session);
	if (!(n->has & NETBIOS_RECEIVER))
		cursor_skip(c, NETBIOS_NAME);
	else if (!netbios_put_name(d, PROTO_netbios, c, netbios_receiver))
		return false;
	if (n->has & NETBIOS_CALLER)
		return netbios_put_name(d, PROTO_netbios, c, netbios_caller);
	return !c->short_read && netbios_put_sender(d, n->command, c);
}

/* FIND.NAME is a name query without a session. */
static const struct netbios_command *
netbios_variant(const struct netbios_command *n, uint16_t data2)
{
	static const struct netbios_command find_name = {
		NETBIOS_NAME_QUERY, NETBIOS_RESP | NETBIOS_RECEIVER | NETBIOS_CALLER, 0, 0, netbios_local_session_no,
	};

	return n->command == NETBIOS_NAME_QUERY && (data2 & 0xff) == 0 ? &find_name : n;
}

static bool
netbios_put_command(struct dissect *d, const struct netbios_command *n, struct cursor *c)
{
	uint8_t data1 = cursor_u8(c);

	if (!c->short_read)
		netbios_put_data1(d, n, data1);
	uint16_t data2 = netbios_u16(c);
	n = netbios_variant(n, data2);
	if (!c->short_read)
		netbios_put_data2(d, n, data2);
	uint16_t xmit = netbios_u16(c);
	if (!c->short_read && (n->has & NETBIOS_XMIT))
		PUT(d, netbios, xmit_corrl, xmit);
	uint16_t resp = netbios_u16(c);
	if (!c->short_read && (n->has & NETBIOS_RESP))
		PUT(d, netbios, resp_corrl, resp);
	return !c->short_read && netbios_put_ends(d, n, c);
}

static const struct netbios_command *
netbios_find(uint8_t command)
{
	for (size_t i = 0; i < sizeof netbios_commands / sizeof netbios_commands[0]; i++)
		if (netbios_commands[i].command == command)
			return &netbios_commands[i];
	return NULL;
}

/* `header` ends where the header says so. */
static void
netbios_packet(struct dissect *d, struct cursor *header, struct cursor *c)
{
	uint16_t delimiter = netbios_u16(header);
	uint8_t command = cursor_u8(header);
	const struct netbios_command *n = netbios_find(command);

	if (header->short_read) {
		dissect_short(d, header);
		return;
	}
	PUT(d, netbios, delimiter, delimiter);
	PUT(d, netbios, command, command);
	if (n != NULL && !netbios_put_command(d, n, header))
		dissect_short(d, header);
	else
		dissect_data(d, c, true);
}

static void
netbios_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor start = *c, header;
	uint16_t len = netbios_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, netbios, hdr_len, len);
	if (len < 2) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	header = cursor_take(c, len - 2u);
	dissect_step(d, len);
	netbios_packet(d, &header, c);
}

/* What IBM's access point carries else has no delimiter. */
static enum proto_id
netbios_choose(const struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 2);
	return cursor_u16(&peek) == NETBIOS_DELIMITER ? PROTO_netbios : PROTO_none;
}

const struct proto proto_netbios = {
	.chain = "NetBIOS", .key = "netbios", .aliases = "NBF", .title = "NetBIOS Frames",
	.spec = "IBM SC30-3587", .layer = LAYER_TRANSPORT,
	.fields = netbios_fields, .nfields = netbios_nfields, .header = 14,
	.under = { { SPACE_llc, 0xf0 } },
	.dissect = netbios_dissect, .choose = netbios_choose,
};
