/* icmp.c - Internet Control Message Protocol, RFC 792.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   | type  | code  | checksum      |
 *   +-------+-------+---------------+
 *   | by type and code ...          |
 *   +-------------------------------+
 *
 * An error quotes the packet that it is about; RFC 4884 puts extensions behind it.
 */
#include "dissect/icmp_ext.h"
#include "dissect/layout.h"

#define ICMP(F, G, L, I, E, p)						\
	F(p, type,     UINT, 8,  &names_icmp_type, NULL, "type of message") \
	F(p, code,     UINT, 8,  NULL, NULL, "sub-type of message, by type") \
	F(p, checksum, UINT, 16, NULL, NULL, "over the whole message")
#define ICMP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, ident,    UINT, 16, NULL, NULL, "identifier, to match replies with requests") \
	F(p, ident_le, UINT, 16, NULL, NULL, "the same, where the sender wrote it little-endian") \
	F(p, seq,      UINT, 16, NULL, NULL, "sequence number")		\
	F(p, seq_le,   UINT, 16, NULL, NULL, "the same, where the sender wrote it little-endian") \
	F(p, originate_timestamp, UINT, 32, NULL, NULL, "when the request was sent, milliseconds since midnight UTC") \
	F(p, receive_timestamp,   UINT, 32, NULL, NULL, "when the request came in") \
	F(p, transmit_timestamp,  UINT, 32, NULL, NULL, "when the reply was sent") \
	F(p, address_mask, IPV4, 32, NULL, NULL, "subnet mask, RFC 950") \
	F(p, data_time, TIME, 64, NULL, "-", "when ping sent the request, where its data begins with that") \
	F(p, pointer,  UINT, 8,  NULL, NULL, "byte of the quoted packet that is wrong") \
	F(p, redir_gw, IPV4, 32, NULL, NULL, "gateway to use instead")	\
	F(p, unused,   BYTES, 0, NULL, NULL, "unused")			\
	F(p, length,   UINT, 8,  NULL, NULL, "words of 4 bytes of the quoted packet, RFC 4884") \
	F(p, length_original_datagram, UINT, 16, NULL, "icmp.length.original_datagram", "the same in bytes") \
	F(p, unused_end, BYTES, 0, NULL, "icmp.unused", "unused, behind the length") \
	F(p, mtu,      UINT, 16, NULL, NULL, "MTU of the next hop, RFC 1191") \
	F(p, num_addrs,       UINT, 8,  NULL, NULL, "router addresses, RFC 1256") \
	F(p, addr_entry_size, UINT, 8,  NULL, NULL, "words of 4 bytes for each") \
	F(p, lifetime,        UINT, 16, NULL, NULL, "seconds for which they hold") \
	L(p, routers, "routers that are advertised")			\
	I(p, router)							\
		F(p, router_address,    IPV4, 32, NULL, "icmp.router_address", "address") \
		F(p, router_pref_level, INT,  32, NULL, "icmp.pref_level", "preference among default routers") \
	E(p, router)							\
	E(p, routers)							\
	L(p, mip, "extensions of a mobility agent's advertisement, RFC 5944") \
	I(p, mip_extension)						\
		F(p, mip_extension_type,   UINT, 8,  NULL, "icmp.mip.type",   "type") \
		F(p, mip_extension_length, UINT, 8,  NULL, "icmp.mip.length", "bytes after type and length") \
		F(p, mip_extension_seq,    UINT, 16, NULL, "icmp.mip.seq",    "advertisements since the agent started") \
		F(p, mip_extension_life,   UINT, 16, NULL, "icmp.mip.life",   "longest registration, seconds") \
		G(p, mip_extension_flags,  UINT, 16, NULL, "icmp.mip.flags",  "what the agent offers") \
			F(p, mip_extension_flags_r,  BOOL, 1, NULL, "icmp.mip.r",  "registration is required") \
			F(p, mip_extension_flags_b,  BOOL, 1, NULL, "icmp.mip.b",  "busy") \
			F(p, mip_extension_flags_h,  BOOL, 1, NULL, "icmp.mip.h",  "home agent") \
			F(p, mip_extension_flags_f,  BOOL, 1, NULL, "icmp.mip.f",  "foreign agent") \
			F(p, mip_extension_flags_m,  BOOL, 1, NULL, "icmp.mip.m",  "minimal encapsulation, RFC 2004") \
			F(p, mip_extension_flags_g,  BOOL, 1, NULL, "icmp.mip.g",  "GRE encapsulation") \
			F(p, mip_extension_flags_v,  BOOL, 1, NULL, "icmp.mip.v",  "header compression, once") \
			F(p, mip_extension_flags_rt, BOOL, 1, NULL, "icmp.mip.rt", "reverse tunneling, RFC 3024") \
			F(p, mip_extension_flags_u,  BOOL, 1, NULL, "icmp.mip.u",  "UDP tunneling, RFC 3519") \
			F(p, mip_extension_flags_x,  BOOL, 1, NULL, "icmp.mip.x",  "registration revocation, RFC 3543") \
			F(p, mip_extension_flags_reserved, UINT, 6, NULL, "icmp.mip.reserved", "reserved") \
		E(p, mip_extension_flags)				\
		L(p, mip_extension_coa, "care-of addresses")		\
			F(p, mip_extension_coa_address, IPV4, 32, NULL, "icmp.mip.coa", "care-of address") \
		E(p, mip_extension_coa)					\
		L(p, mip_extension_prefixlength, "prefix lengths of the router addresses") \
			F(p, mip_extension_prefixlength_bits, UINT, 8, NULL, "icmp.mip.prefixlength", "bits") \
		E(p, mip_extension_prefixlength)			\
		F(p, mip_extension_challenge, BYTES, 0, NULL, "icmp.mip.challenge", "challenge, RFC 4721") \
		F(p, mip_extension_content,   BYTES, 0, NULL, "icmp.mip.content", "value of an extension of another type") \
	E(p, mip_extension)						\
	E(p, mip)							\
	I(p, ext_echo)							\
		F(p, ext_echo_seq, UINT, 8, NULL, "icmp.ext.echo.seq", "sequence number, RFC 8335") \
		I(p, ext_echo_req)					\
			F(p, ext_echo_req_res,   UINT, 7, NULL, "icmp.ext.echo.req.res", "reserved") \
			F(p, ext_echo_req_local, BOOL, 1, NULL, "icmp.ext.echo.req.local", "the interface is on the proxy itself") \
		E(p, ext_echo_req)					\
		I(p, ext_echo_rsp)					\
			F(p, ext_echo_rsp_state,  UINT, 3, NULL, "icmp.ext.echo.rsp.state", "state of the neighbour cache's entry") \
			F(p, ext_echo_rsp_res,    UINT, 2, NULL, "icmp.ext.echo.rsp.res", "reserved") \
			F(p, ext_echo_rsp_active, BOOL, 1, NULL, "icmp.ext.echo.rsp.active", "the interface is active") \
			F(p, ext_echo_rsp_ipv4,   BOOL, 1, NULL, "icmp.ext.echo.rsp.ipv4", "IPv4 runs on it") \
			F(p, ext_echo_rsp_ipv6,   BOOL, 1, NULL, "icmp.ext.echo.rsp.ipv6", "IPv6 runs on it") \
		E(p, ext_echo_rsp)					\
	E(p, ext_echo)							\
	ICMP_EXT(F, G, L, I, E, p)
FIELDS(icmp, ICMP, 4, ICMP_MORE)

enum {
	ICMP_ECHO_REPLY = 0, ICMP_UNREACHABLE = 3, ICMP_SOURCE_QUENCH = 4, ICMP_REDIRECT = 5, ICMP_ECHO = 8,
	ICMP_ROUTER_ADVERTISEMENT = 9, ICMP_TIME_EXCEEDED = 11, ICMP_PARAMETER_PROBLEM = 12,
	ICMP_TIMESTAMP = 13, ICMP_TIMESTAMP_REPLY = 14, ICMP_INFORMATION = 15, ICMP_INFORMATION_REPLY = 16,
	ICMP_MASK = 17, ICMP_MASK_REPLY = 18, ICMP_EXTENDED_ECHO = 42, ICMP_EXTENDED_ECHO_REPLY = 43,
	ICMP_CODE_FRAGMENTATION_NEEDED = 4,
	ICMP_QUOTED_MIN = 128,		/* bytes of quoted packet before extensions at least, RFC 4884, 3 */
};

/* ---- the parts of messages ---- */

/* Identifier and sequence number; some senders write them in their own byte order. */
static bool
icmp_query(struct dissect *d, struct cursor *c)
{
	uint16_t ident = cursor_u16(c), seq = cursor_u16(c);

	if (c->short_read)
		return false;
	PUT(d, icmp, ident, ident);
	PUT(d, icmp, ident_le, __builtin_bswap16(ident));
	PUT(d, icmp, seq, seq);
	PUT(d, icmp, seq_le, __builtin_bswap16(seq));
	return true;
}

static bool
icmp_near(const struct dissect *d, uint32_t sec, uint32_t usec)
{
	enum { DAY = 86400 };
	int64_t apart = d->record->sec - (int64_t)sec;

	return usec < 1000000 && apart > -DAY && apart < DAY;
}

/* ping writes the time into its data, in its own byte order. It is taken for
 * that when it is within a day of the frame's. */
static void
icmp_ping_time(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint32_t sec = cursor_u32(&peek), usec = cursor_u32(&peek);

	if (peek.short_read)
		return;
	if (!icmp_near(d, sec, usec)) {
		sec = __builtin_bswap32(sec);
		usec = __builtin_bswap32(usec);
	}
	if (!icmp_near(d, sec, usec))
		return;
	dissect_node(d, PROTO_icmp, icmp_data_time, NODE_NUMBER, usec * 1000, sec);
	*c = peek;
}

static bool
icmp_echo(struct dissect *d, struct cursor *c)
{
	if (!icmp_query(d, c))
		return false;
	icmp_ping_time(d, c);
	return true;
}

static bool
icmp_timestamp(struct dissect *d, struct cursor *c)
{
	return icmp_query(d, c) && RUN(d, icmp, c, originate_timestamp, transmit_timestamp);
}

static bool
icmp_mask(struct dissect *d, struct cursor *c)
{
	return icmp_query(d, c) && ROW(d, icmp, c, address_mask);
}

static bool
icmp_mip_value(struct dissect *d, uint8_t type, struct cursor *c)
{
	switch (type) {
	case 16:
		return RUN(d, icmp, c, mip_extension_seq, mip_extension_coa);
	case 19:
		return ROW(d, icmp, c, mip_extension_prefixlength);
	case 24:
		return ROW(d, icmp, c, mip_extension_challenge);
	}
	return ROW(d, icmp, c, mip_extension_content);
}

/* RFC 5944, 2.1; type 0 is a byte of padding. */
static bool
icmp_mip_one(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek), len = type != 0 ? cursor_u8(&peek) : 0;

	OPEN(d, icmp, mip_extension);
	if (!RUN(d, icmp, c, mip_extension_type, mip_extension_type))
		return false;
	if (type != 0) {
		if (!RUN(d, icmp, c, mip_extension_length, mip_extension_length))
			return false;
		struct cursor value = cursor_take(c, len);
		if (!icmp_mip_value(d, type, &value))
			return false;
	}
	CLOSE(d, icmp, mip_extension);
	return true;
}

/* RFC 1256, 3; an entry of another size is of a later version. */
static bool
icmp_router_advertisement(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t count = cursor_u8(&peek), words = cursor_u8(&peek);

	if (!RUN(d, icmp, c, num_addrs, lifetime))
		return false;
	if (words != 2)
		return true;
	struct cursor routers = cursor_take(c, count * 8u);
	bool whole = cursor_left(&routers) == count * 8u;
	if (!ROW(d, icmp, &routers, routers) || !whole)
		return false;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, icmp, mip);
	while (dissect_left(d, c) > 0)		/* an extension takes at least a byte */
		if (!icmp_mip_one(d, c))
			return false;
	CLOSE(d, icmp, mip);
	return true;
}

static bool
icmp_extended_echo(struct dissect *d, struct cursor *c, bool reply)
{
	uint16_t ident = cursor_u16(c);

	if (c->short_read)
		return false;
	PUT(d, icmp, ident, ident);
	PUT(d, icmp, ident_le, __builtin_bswap16(ident));
	OPEN(d, icmp, ext_echo);
	if (!ROW(d, icmp, c, ext_echo_seq))
		return false;
	if (reply ? !ROW(d, icmp, c, ext_echo_rsp) : !ROW(d, icmp, c, ext_echo_req))
		return false;
	CLOSE(d, icmp, ext_echo);
	return icmp_ext_dissect(d, PROTO_icmp, icmp_ext, c);
}

/* ---- errors, which quote ---- */

/* The second word of an error: pointer or nothing, length, MTU or nothing. */
static bool
icmp_error_word(struct dissect *d, uint8_t type, uint8_t code, struct cursor *c)
{
	const uint8_t *word = cursor_bytes(c, 4);
	unsigned unused = type == ICMP_PARAMETER_PROBLEM ? 1 : 0;
	unsigned end = type == ICMP_UNREACHABLE && code == ICMP_CODE_FRAGMENTATION_NEEDED ? 2 : 4;

	if (word == NULL)
		return false;
	if (unused == 1)
		PUT(d, icmp, pointer, word[0]);
	if (word[1] == 0) {
		PUT_BYTES(d, icmp, unused, word + unused, end - unused);
	} else {
		if (unused == 0)
			PUT_BYTES(d, icmp, unused, word, 1);
		PUT(d, icmp, length, word[1]);
		PUT(d, icmp, length_original_datagram, word[1] * 4u);
		if (end == 4)
			PUT_BYTES(d, icmp, unused_end, word + 2, 2);
	}
	if (end == 2)
		PUT(d, icmp, mtu, load_be16(word + 2));
	return true;
}

/* Where extensions begin behind the quoted packet, or past its end. Without a
 * length (RFC 4884, 5.5) they follow 128 bytes that the packet cannot fill. */
static size_t
icmp_ext_at(uint8_t words, const struct cursor *quoted)
{
	struct cursor peek = *quoted;
	size_t at = words * 4u > ICMP_QUOTED_MIN ? words * 4u : ICMP_QUOTED_MIN;

	cursor_skip(&peek, 2);
	return words > 0 || cursor_u16(&peek) <= ICMP_QUOTED_MIN ? at : SIZE_MAX;
}

/* Hands the packet on. Of what the wire carried behind the message's head
 * (d->carried), at most `len` bytes are of it. */
static void
icmp_quote(struct dissect *d, struct cursor *c, size_t len)
{
	struct cursor quoted = cursor_take(c, len);

	if (d->carried > len)
		d->carried = (uint32_t)len;
	if (cursor_left(&quoted) > 0)
		dissect_quoted(d, SPACE_ip_proto, 4, &quoted);
}

static bool
icmp_error(struct dissect *d, uint8_t type, uint8_t code, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	uint8_t words = cursor_u8(&peek);
	if (!icmp_error_word(d, type, code, c))
		return false;
	icmp_quote(d, c, icmp_ext_at(words, c));
	return icmp_ext_dissect(d, PROTO_icmp, icmp_ext, c);
}

static bool
icmp_source_quench(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 4);
	if (c->short_read)
		return false;
	icmp_quote(d, c, SIZE_MAX);
	return true;
}

/* RFC 792: the packet's header and 64 bits of what it carries; no length says more. */
static bool
icmp_redirect(struct dissect *d, struct cursor *c)
{
	if (!ROW(d, icmp, c, redir_gw))
		return false;
	struct cursor peek = *c;
	icmp_quote(d, c, (cursor_u8(&peek) & 15u) * 4 + 8);
	return true;
}

/* ---- messages ---- */

static bool
icmp_message(struct dissect *d, uint8_t type, uint8_t code, struct cursor *c)
{
	switch (type) {
	case ICMP_ECHO:
	case ICMP_ECHO_REPLY:
		return icmp_echo(d, c);
	case ICMP_UNREACHABLE:
	case ICMP_TIME_EXCEEDED:
	case ICMP_PARAMETER_PROBLEM:
		return icmp_error(d, type, code, c);
	case ICMP_SOURCE_QUENCH:
		return icmp_source_quench(d, c);
	case ICMP_REDIRECT:
		return icmp_redirect(d, c);
	case ICMP_ROUTER_ADVERTISEMENT:
		return icmp_router_advertisement(d, c);
	case ICMP_TIMESTAMP:
	case ICMP_TIMESTAMP_REPLY:
		return icmp_timestamp(d, c);
	case ICMP_INFORMATION:
	case ICMP_INFORMATION_REPLY:
		return icmp_query(d, c);
	case ICMP_MASK:
	case ICMP_MASK_REPLY:
		return icmp_mask(d, c);
	case ICMP_EXTENDED_ECHO:
	case ICMP_EXTENDED_ECHO_REPLY:
		return icmp_extended_echo(d, c, type == ICMP_EXTENDED_ECHO_REPLY);
	}
	return true;
}

/* The message may be a fragment, or cut: then its checksum says nothing. */
static void
icmp_put_checksum(struct dissect *d, const struct cursor *message)
{
	bool whole = cursor_left(message) >= d->carried && !d->pseudo.fragment;

	PUT(d, icmp, checksum_status, whole ? checksum_header(d, message->at, d->carried) : CHECKSUM_UNVERIFIED);
}

static void
icmp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[icmp_nfields];
	struct cursor start = *c;
	uint32_t carried = d->carried;

	if (!icmp_header(d, c, v))
		return;
	if (d->options->checksums)
		icmp_put_checksum(d, &start);
	d->carried = carried > 8 ? carried - 8 : 0;
	if (icmp_message(d, (uint8_t)v[icmp_type], (uint8_t)v[icmp_code], c))
		dissect_data(d, c, false);
	else
		dissect_short(d, c);
}

const struct proto proto_icmp = {
	.chain = "ICMP", .key = "icmp", .aliases = "ICMP", .title = "Internet Control Message Protocol",
	.spec = "RFC 792", .layer = LAYER_INTERNET,
	.fields = icmp_fields, .nfields = icmp_nfields, .header = 4, .quotes = { 1 + icmp_layer },
	.under = { { SPACE_ip_proto, 1 } },
	.dissect = icmp_dissect,
};
