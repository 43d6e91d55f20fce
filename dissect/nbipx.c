/* nbipx.c - NetBIOS over IPX (NBIPX), and the Name Management Protocol (NMPI), by which Microsoft's
 * machines find each other without NetBIOS.
 *
 *   +----------------------------+----------+--------+----------
 *   | eight IPX networks (256)   | flags    | type   | name (128)                  about names
 *   +----------------------------+----------+--------+----------
 *   the networks that a broadcast has passed; replies to broadcasts have them, too, other packets not
 *                                +----------+--------+----------
 *                                | control  | type   | connection (128), data      of a session
 *                                | control  | type   | receiver, sender, data      datagram
 *                                +----------+--------+----------
 *   +----------------------------+----------+--------+---------+------------------+---------------+-----
 *   | eight IPX networks         | opcode   | kind   | id (16) | requested (128)  | source (128)  | data
 *   +----------------------------+----------+--------+---------+------------------+---------------+-----
 *
 * Numbers are little-endian. Neither has a public specification but Microsoft's article
 * Q128335 and "SMB File Sharing Protocol" (smbpub.txt), 3.
 */
#include "dissect/netbios.h"

enum {
	NBIPX_NETWORKS = 8, NBIPX_ABOUT_NAME = 50,
	NBIPX_FIND_NAME = 1, NBIPX_DELETE_NAME = 5,
	NBIPX_SESSION_DATA = 6, NBIPX_SESSION_END_ACK = 8, NBIPX_DATAGRAM = 11,
};

NAMES_OWN(nbipx_type,
	{ 1, "find name" }, { 2, "name recognized" }, { 3, "check name" }, { 4, "name in use" }, { 5, "deregister name" },
	{ 6, "session data" }, { 7, "session end" }, { 8, "session end, acknowledged" }, { 9, "status query" },
	{ 10, "status response" }, { 11, "directed datagram" })
NAMES_OWN(nmpi_opcode,
	{ 0xf1, "claim name" }, { 0xf2, "delete name" }, { 0xf3, "query name" }, { 0xf4, "name found" }, { 0xf5, "messenger hangup" },
	{ 0xfc, "mailslot write" }, { 0xfd, "find mailslot name" }, { 0xfe, "mailslot name found" })
NAMES_OWN(nmpi_name_type, { 1, "machine" }, { 2, "workgroup" }, { 3, "browser" })

#define NBIPX_PASSED(F, L, E, p)					\
	L(p, networks, "IPX networks that were passed")			\
		F(p, network, UINT, 32, NULL, "nmpi.ipx_network", "network") \
	E(p, networks)

#define NBIPX(F, G, L, I, E, p)						\
	NBIPX_PASSED(F, L, E, p)					\
	G(p, name_flags, UINT, 8, NULL, "nmpi.name_flags", "state of the name")	\
		F(p, name_flags_group,        BOOL, 1, NULL, "nmpi.name_flags.group", "of a group") \
		F(p, name_flags_in_use,       BOOL, 1, NULL, "nmpi.name_flags.in_use", "in use") \
		F(p, name_flags_reserved,     UINT, 3, NULL, "-", "0")	\
		F(p, name_flags_registered,   BOOL, 1, NULL, "nmpi.name_flags.registered", "registered") \
		F(p, name_flags_duplicated,   BOOL, 1, NULL, "nmpi.name_flags.duplicated", "another has it, too") \
		F(p, name_flags_deregistered, BOOL, 1, NULL, "nmpi.name_flags.deregistered", "given up") \
	E(p, name_flags)						\
	G(p, conn_control, UINT, 8, NULL, "nmpi.conn_control", "control flags") \
		F(p, conn_control_sys_packet, BOOL, 1, NULL, "nmpi.conn_control.sys_packet", "no data") \
		F(p, conn_control_ack,        BOOL, 1, NULL, "nmpi.conn_control.ack", "acknowledgment wanted") \
		F(p, conn_control_attention,  BOOL, 1, NULL, "nmpi.conn_control.attention", "attention") \
		F(p, conn_control_end_msg,    BOOL, 1, NULL, "nmpi.conn_control.end_msg", "end of message") \
		F(p, conn_control_resend,     BOOL, 1, NULL, "nmpi.conn_control.resend", "to be sent again") \
		F(p, conn_control_reserved,   UINT, 3, NULL, "-", "0")	\
	E(p, conn_control)						\
	F(p, unknown,    UINT, 8, NULL, "-", "flags of types whose flags are not known") \
	F(p, packettype, UINT, 8, &names_nbipx_type, "nmpi.packettype", "kind of packet") \
	NETBIOS_NAME_ROWS(F, I, E, p, name)					\
	I(p, session)							\
		F(p, session_src_conn_id,       UINT, 16, NULL, "nmpi.session.src_conn_id", "sender's number of the session") \
		F(p, session_dest_conn_id,      UINT, 16, NULL, "nmpi.session.dest_conn_id", "receiver's") \
		F(p, session_send_seq_number,   UINT, 16, NULL, "nmpi.session.send_seq_number", "number of this packet") \
		F(p, session_total_data_length, UINT, 16, NULL, "nmpi.session.total_data_length", "bytes of the whole message") \
		F(p, session_offset,            UINT, 16, NULL, "nmpi.session.offset", "where in it this data belongs") \
		F(p, session_data_length,       UINT, 16, NULL, "nmpi.session.data_length", "bytes of data here") \
		F(p, session_recv_seq_number,   UINT, 16, NULL, "nmpi.session.recv_seq_number", "number that is expected next") \
		F(p, session_bytes_received,    UINT, 16, NULL, "nmpi.session.bytes_received", "bytes of the message that arrived") \
	E(p, session)							\
	NETBIOS_NAME_ROWS(F, I, E, p, receiver)				\
	NETBIOS_NAME_ROWS(F, I, E, p, sender)
FIELDS_LOOSE(nbipx, NBIPX)

#define NMPI(F, G, L, I, E, p)						\
	NBIPX_PASSED(F, L, E, p)					\
	F(p, opcode,    UINT, 8,  &names_nmpi_opcode, NULL, "what is asked or answered") \
	F(p, name_type, UINT, 8,  &names_nmpi_name_type, NULL, "whose name it is") \
	F(p, messageid, UINT, 16, NULL, NULL, "the same in query and answer") \
	NETBIOS_NAME_ROWS(F, I, E, p, requested)				\
	NETBIOS_NAME_ROWS(F, I, E, p, source)
FIELDS_LOOSE(nmpi, NMPI)

/* The networks, as many as are filled in; the list's end follows its element. */
static bool
nbipx_put_networks(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned list)
{
	if (cursor_left(c) < 4 * NBIPX_NETWORKS) {
		cursor_skip(c, 4 * NBIPX_NETWORKS);
		return false;
	}
	dissect_node(d, proto, list, NODE_NUMBER, 0, 0);
	for (unsigned i = 0; i < NBIPX_NETWORKS; i++) {
		uint32_t network = cursor_u32(c);
		if (network != 0)
			dissect_node(d, proto, list + 1, NODE_NUMBER, 0, network);
	}
	dissect_node(d, proto, list + 2, NODE_NUMBER, 0, 0);
	return true;
}

static bool
nbipx_put_session(struct dissect *d, struct cursor *c)
{
	OPEN(d, nbipx, session);
	for (unsigned row = nbipx_session_src_conn_id; row < nbipx_session_end && !c->short_read; row++) {
		uint16_t value = __builtin_bswap16(cursor_u16(c));
		if (!c->short_read)
			dissect_node(d, PROTO_nbipx, row, NODE_NUMBER, 0, value);
	}
	CLOSE(d, nbipx, session);
	return !c->short_read;
}

static bool
nbipx_is_about_name(uint8_t type)
{
	return type >= NBIPX_FIND_NAME && type <= NBIPX_DELETE_NAME;
}

static bool
nbipx_is_session(uint8_t type)
{
	return type >= NBIPX_SESSION_DATA && type <= NBIPX_SESSION_END_ACK;
}

/* The byte before the type is the type's own. */
static bool
nbipx_put_flags(struct dissect *d, struct cursor *c, uint8_t type)
{
	if (nbipx_is_about_name(type))
		return ROW(d, nbipx, c, name_flags);
	if (nbipx_is_session(type) || type == NBIPX_DATAGRAM)
		return ROW(d, nbipx, c, conn_control);
	return ROW(d, nbipx, c, unknown);
}

static bool
nbipx_put_body(struct dissect *d, struct cursor *c, uint8_t type)
{
	if (nbipx_is_about_name(type))
		return netbios_put_name(d, PROTO_nbipx, c, nbipx_name);
	if (nbipx_is_session(type))
		return nbipx_put_session(d, c);
	return type != NBIPX_DATAGRAM || (netbios_put_name(d, PROTO_nbipx, c, nbipx_receiver) &&
	    netbios_put_name(d, PROTO_nbipx, c, nbipx_sender));
}

/* From the flags on; `before` is where the layer began. */
static void
nbipx_packet(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 1);

	if (!nbipx_put_flags(d, c, type) || !ROW(d, nbipx, c, packettype) || !nbipx_put_body(d, c, type)) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - before));
	dissect_data(d, c, true);
}

/* Replies to a broadcast have its networks, too, and only their length tells, with the type
 * where it stands then; of one that snaplen cut before it the length must do. */
static bool
nbipx_is_reply(uint32_t len, const struct cursor *c)
{
	size_t type = 4 * NBIPX_NETWORKS + 1;

	return len == NBIPX_ABOUT_NAME && (cursor_left(c) <= type || nbipx_is_about_name(cursor_peek(c, type)));
}

static void
nbipx_wan_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (nbipx_put_networks(d, PROTO_nbipx, c, nbipx_networks))
		nbipx_packet(d, before, c);
	else
		dissect_short(d, c);
}

static void
nbipx_dissect(struct dissect *d, struct cursor *c)
{
	if (nbipx_is_reply(d->carried, c))
		nbipx_wan_dissect(d, c);
	else
		nbipx_packet(d, c->at, c);
}

static bool
nmpi_put(struct dissect *d, struct cursor *c)
{
	if (!nbipx_put_networks(d, PROTO_nmpi, c, nmpi_networks) || !RUN(d, nmpi, c, opcode, name_type))
		return false;
	uint16_t id = __builtin_bswap16(cursor_u16(c));
	if (c->short_read)
		return false;
	PUT(d, nmpi, messageid, id);
	return netbios_put_name(d, PROTO_nmpi, c, nmpi_requested) && netbios_put_name(d, PROTO_nmpi, c, nmpi_source);
}

static void
nmpi_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (!nmpi_put(d, c)) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - before));
	dissect_data(d, c, true);
}

const struct proto proto_nbipx = {
	.chain = "NBIPX", .key = "nbipx", .aliases = "", .title = "NetBIOS over IPX",
	.spec = "Microsoft Q128335", .layer = LAYER_APPLICATION,
	.fields = nbipx_fields, .nfields = nbipx_nfields, .header = 2,
	.under = { { SPACE_ipx_socket, 0x0455 } },
	.dissect = nbipx_dissect,
};

const struct proto proto_nbipx_wan = {
	.chain = "NBIPX", .key = "nbipx", .aliases = "", .title = "NetBIOS over IPX, broadcast",
	.spec = "Microsoft Q128335", .layer = LAYER_APPLICATION,
	.fields = nbipx_fields, .nfields = nbipx_nfields, .header = 34,
	.dissect = nbipx_wan_dissect,
};

const struct proto proto_nmpi = {
	.chain = "NMPI", .key = "nmpi", .aliases = "", .title = "Name Management Protocol over IPX",
	.spec = "Microsoft smbpub.txt", .layer = LAYER_APPLICATION,
	.fields = nmpi_fields, .nfields = nmpi_nfields, .header = 68,
	.under = { { SPACE_ipx_socket, 0x0551 }, { SPACE_ipx_socket, 0x0553 } },
	.dissect = nmpi_dissect,
};
