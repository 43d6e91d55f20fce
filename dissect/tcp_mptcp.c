/* tcp_mptcp.c - the Multipath TCP option, RFC 8684 (version 1) and RFC 6824
 * (version 0). Its first byte is the subtype and four bits that each subtype
 * uses in its own way.
 */
#include "dissect/layout.h"
#include "dissect/tcp.h"

#define TCP_MPTCP_ROWS(d, first, last, c)				\
	layout_run(d, PROTO_tcp, c, tcp_option_mptcp_##first, tcp_option_mptcp_##last)
#define TCP_MPTCP_FLAG(d, flag, value)					\
	PUT(d, tcp, option_mptcp_flags_##flag, (value) != 0)

/* 3.1: the length says which keys are there. */
static bool
tcp_mptcp_capable(struct dissect *d, struct cursor *c)
{
	uint8_t version = cursor_u8(c) & 0x0f, flags;

	PUT(d, tcp, option_mptcp_version, version);
	if (cursor_left(c) == 0)
		return false;
	flags = cursor_u8(c);
	PUT(d, tcp, option_mptcp_flags, flags);
	TCP_MPTCP_FLAG(d, checksumreq, flags & 0x80);
	TCP_MPTCP_FLAG(d, extensibility, flags & 0x40);
	if (version == 1)
		TCP_MPTCP_FLAG(d, nomoresubflows, flags & 0x20);
	PUT(d, tcp, option_mptcp_flags_reserved, version == 1 ? flags >> 1 & 0x0f : flags >> 1 & 0x1f);
	if (version == 1)
		TCP_MPTCP_FLAG(d, sha256, flags & 0x01);
	else
		TCP_MPTCP_FLAG(d, sha1, flags & 0x01);
	CLOSE(d, tcp, option_mptcp_flags);
	size_t left = cursor_left(c);
	if (left != 8 && left != 16 && left != 18 && left != 20)
		return left == 0;		/* version 1: the first SYN has no key */
	TCP_MPTCP_ROWS(d, sendkey, sendkey, c);
	if (left >= 16)
		TCP_MPTCP_ROWS(d, recvkey, recvkey, c);
	if (left >= 18)
		TCP_MPTCP_ROWS(d, datalvllen, datalvllen, c);
	return left < 20 || TCP_MPTCP_ROWS(d, checksum, checksum, c);
}

static void
tcp_mptcp_backup(struct dissect *d, uint8_t flags)
{
	PUT(d, tcp, option_mptcp_flags, flags);
	TCP_MPTCP_FLAG(d, backup, flags & 0x01);
	CLOSE(d, tcp, option_mptcp_flags);
}

/* 3.2: SYN, SYN+ACK and ACK differ in their length. */
static bool
tcp_mptcp_join(struct dissect *d, struct cursor *c)
{
	size_t left = cursor_left(c);

	if (left == 22) {
		PUT(d, tcp, option_mptcp_reserved, cursor_u16(c) & 0x0fff);
		return TCP_MPTCP_ROWS(d, sendhmac, sendhmac, c);
	}
	if (left != 10 && left != 14)
		return false;
	tcp_mptcp_backup(d, cursor_u8(c));
	TCP_MPTCP_ROWS(d, addrid, addrid, c);
	if (left == 10)
		TCP_MPTCP_ROWS(d, recvtok, recvtok, c);
	else
		TCP_MPTCP_ROWS(d, sendtrunchmac, sendtrunchmac, c);
	return TCP_MPTCP_ROWS(d, sendrand, sendrand, c);
}

/* A sequence number of 4 or 8 bytes. */
static bool
tcp_mptcp_sequence(struct dissect *d, unsigned row, bool wide, struct cursor *c)
{
	if (cursor_left(c) < (wide ? 8 : 4))
		return false;
	dissect_node(d, PROTO_tcp, row, NODE_NUMBER, 0, wide ? cursor_u64(c) : cursor_u32(c));
	return true;
}

/* 3.3: the flags say what follows; only the length tells of a checksum. */
static bool
tcp_mptcp_signal(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 1);
	if (cursor_left(c) == 0)
		return false;
	uint8_t flags = cursor_u8(c);
	PUT(d, tcp, option_mptcp_flags, flags);
	TCP_MPTCP_FLAG(d, datafin, flags & 0x10);
	TCP_MPTCP_FLAG(d, dseqn8, flags & 0x08);
	TCP_MPTCP_FLAG(d, dseqnpresent, flags & 0x04);
	TCP_MPTCP_FLAG(d, dataack8, flags & 0x02);
	TCP_MPTCP_FLAG(d, dataackpresent, flags & 0x01);
	CLOSE(d, tcp, option_mptcp_flags);
	if ((flags & 0x01) != 0 && !tcp_mptcp_sequence(d, tcp_option_mptcp_rawdataack, (flags & 0x02) != 0, c))
		return false;
	if ((flags & 0x04) == 0)
		return cursor_left(c) == 0;
	if (!tcp_mptcp_sequence(d, tcp_option_mptcp_rawdataseqno, (flags & 0x08) != 0, c))
		return false;
	return TCP_MPTCP_ROWS(d, subflowseqno, datalvllen, c) &&
	    (cursor_left(c) == 0 || TCP_MPTCP_ROWS(d, checksum, checksum, c));
}

/* 3.4.1: the length says which address, and whether port and HMAC are there. */
static bool
tcp_mptcp_add(struct dissect *d, struct cursor *c)
{
	uint8_t nibble = cursor_u8(c) & 0x0f;

	if (nibble == 4 || nibble == 6)
		PUT(d, tcp, option_mptcp_ipver, nibble);	/* RFC 6824 */
	else
		PUT(d, tcp, option_mptcp_echo, nibble & 1);
	if (!TCP_MPTCP_ROWS(d, addrid, addrid, c))
		return false;
	size_t left = cursor_left(c), port = left % 4;
	bool ipv4 = left - port == 4 || left - port == 12, ipv6 = left - port == 16 || left - port == 24;
	if ((port != 0 && port != 2) || (!ipv4 && !ipv6))
		return false;
	if (ipv4)
		TCP_MPTCP_ROWS(d, ipv4, ipv4, c);
	else
		TCP_MPTCP_ROWS(d, ipv6, ipv6, c);
	if (port != 0)
		TCP_MPTCP_ROWS(d, port, port, c);
	return cursor_left(c) == 0 || TCP_MPTCP_ROWS(d, addaddrtrunchmac, addaddrtrunchmac, c);
}

/* 3.4.2 */
static bool
tcp_mptcp_remove(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 1);
	OPEN(d, tcp, option_mptcp_addrids);
	while (cursor_left(c) > 0)		/* at most 37 in 40 bytes */
		PUT(d, tcp, option_mptcp_addrids_id, cursor_u8(c));
	CLOSE(d, tcp, option_mptcp_addrids);
	return true;
}

/* 3.3.8; the address is RFC 6824's. */
static bool
tcp_mptcp_priority(struct dissect *d, struct cursor *c)
{
	tcp_mptcp_backup(d, cursor_u8(c));
	if (cursor_left(c) == 1)
		TCP_MPTCP_ROWS(d, addrid, addrid, c);
	return cursor_left(c) == 0;
}

/* 3.5, 3.7: twelve reserved bits and a number. */
static bool
tcp_mptcp_reserved_and(struct dissect *d, unsigned row, struct cursor *c)
{
	if (cursor_left(c) < 2)
		return false;
	PUT(d, tcp, option_mptcp_reserved, cursor_u16(c) & 0x0fff);
	return layout_run(d, PROTO_tcp, c, row, row);
}

/* 3.6 */
static bool
tcp_mptcp_reset(struct dissect *d, struct cursor *c)
{
	uint8_t flags = cursor_u8(c);

	PUT(d, tcp, option_mptcp_flags, flags);
	TCP_MPTCP_FLAG(d, u, flags & 0x08);
	TCP_MPTCP_FLAG(d, v, flags & 0x04);
	TCP_MPTCP_FLAG(d, w, flags & 0x02);
	TCP_MPTCP_FLAG(d, t, flags & 0x01);
	CLOSE(d, tcp, option_mptcp_flags);
	return TCP_MPTCP_ROWS(d, rst_reason, rst_reason, c);
}

static bool
tcp_mptcp_subtype(struct dissect *d, uint8_t subtype, struct cursor *c)
{
	switch (subtype) {
	case 0: return tcp_mptcp_capable(d, c);
	case 1: return tcp_mptcp_join(d, c);
	case 2: return tcp_mptcp_signal(d, c);
	case 3: return tcp_mptcp_add(d, c);
	case 4: return tcp_mptcp_remove(d, c);
	case 5: return tcp_mptcp_priority(d, c);
	case 6: return tcp_mptcp_reserved_and(d, tcp_option_mptcp_rawdataseqno, c);
	case 7: return tcp_mptcp_reserved_and(d, tcp_option_mptcp_recvkey, c);
	case 8: return tcp_mptcp_reset(d, c);
	default: return true;
	}
}

bool
tcp_mptcp_put(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return false;
	uint8_t subtype = cursor_peek(c, 0) >> 4;
	OPEN(d, tcp, option_mptcp);
	PUT(d, tcp, option_mptcp_subtype, subtype);
	bool whole = tcp_mptcp_subtype(d, subtype, c) && cursor_left(c) == 0;
	CLOSE(d, tcp, option_mptcp);
	return whole;
}
