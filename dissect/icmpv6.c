/* icmpv6.c - Internet Control Message Protocol for IPv6, RFC 4443, with echo, router
 * renumbering and node information. What else uses it has files of its own.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   | type  | code  | checksum      |
 *   +-------+-------+---------------+
 *   | by type and code ...          |
 *   +-------------------------------+
 *
 * A fixed part is laid out as its rows are (icmpv6.h, layout.h); the code is for
 * what counts, lengths and flags decide.
 */
#include "dissect/icmpv6.h"

enum {
	ICMPV6_NI_REPLY = 140, ICMPV6_EXTENDED_ECHO_REPLY = 161,
	ICMPV6_NAME_MAX = 255,		/* RFC 1035, 2.3.4 */
};

/* A message's row with all in it, and the item around it ("nd" around "nd_ra"). */
static bool
icmpv6_row(struct dissect *d, struct cursor *c, unsigned row)
{
	unsigned around = registry_parent(PROTO_icmpv6, row);

	if (around == icmpv6_layer)
		return layout_row(d, PROTO_icmpv6, c, row);
	dissect_node(d, PROTO_icmpv6, around, NODE_NUMBER, 0, 0);
	if (!layout_row(d, PROTO_icmpv6, c, row))
		return false;
	dissect_node(d, PROTO_icmpv6, layout_end(PROTO_icmpv6, around), NODE_NUMBER, 0, 0);
	return true;
}

bool
icmpv6_list(struct dissect *d, struct cursor *c, unsigned row, size_t count, size_t size)
{
	struct cursor elements = cursor_take(c, count * size);
	bool whole = cursor_left(&elements) == count * size;

	if (count == 0)
		return true;
	return layout_row(d, PROTO_icmpv6, &elements, row) && whole;
}

bool
icmpv6_option_value(struct dissect *d, struct cursor *c, const struct icmpv6_option *known, size_t n,
    uint8_t type, unsigned bytes, unsigned rest)
{
	size_t i = 0;

	while (i < n && known[i].type != type)
		i++;
	if (i == n)
		return layout_row(d, PROTO_icmpv6, c, bytes);
	if (known[i].put != NULL ? !known[i].put(d, c) : !layout_row(d, PROTO_icmpv6, c, known[i].row))
		return false;
	return layout_row(d, PROTO_icmpv6, c, rest);
}

/* ---- names ---- */

/* The next domain name as text; its length, 0 at padding or what is no name.
 * Each label takes bytes of the cursor, so the loop ends. */
static size_t
icmpv6_name_text(struct cursor *c, uint8_t text[ICMPV6_NAME_MAX])
{
	size_t len = 0;

	for (uint8_t label; (label = cursor_u8(c)) != 0; ) {
		const uint8_t *bytes = cursor_bytes(c, label);
		if (bytes == NULL || len + label + 1 > ICMPV6_NAME_MAX)
			return 0;
		if (len > 0)
			text[len++] = '.';
		memcpy(text + len, bytes, label);
		len += label;
	}
	return len;
}

bool
icmpv6_name(struct dissect *d, struct cursor *c, unsigned row)
{
	uint8_t text[ICMPV6_NAME_MAX], *kept;
	size_t len = icmpv6_name_text(c, text);

	if (len == 0 || (kept = dissect_scratch(d, len)) == NULL)
		return false;
	memcpy(kept, text, len);
	dissect_node(d, PROTO_icmpv6, row, NODE_SCRATCH, (uint32_t)len, (uint64_t)(kept - d->scratch));
	return true;
}

/* ---- quoted packets ---- */

void
icmpv6_quote(struct dissect *d, struct cursor *c, size_t len)
{
	struct cursor quoted = cursor_take(c, len);

	if (d->carried > len)
		d->carried = (uint32_t)len;
	if (cursor_left(&quoted) > 0)
		dissect_quoted(d, SPACE_ip_proto, 41, &quoted);
}

/* Unreachable, time exceeded: RFC 4884, 4 took the first byte for the length. */
static bool
icmpv6_error(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	const uint8_t *word = cursor_bytes(c, 4);

	(void)type, (void)code;
	if (word == NULL)
		return false;
	d->carried -= d->carried < 4 ? d->carried : 4;
	if (word[0] == 0) {
		PUT_BYTES(d, icmpv6, reserved, word, 4);
		icmpv6_quote(d, c, SIZE_MAX);
		return true;
	}
	PUT(d, icmpv6, length, word[0]);
	PUT_BYTES(d, icmpv6, reserved, word + 1, 3);
	icmpv6_quote(d, c, word[0] * 8u);
	return icmp_ext_dissect(d, PROTO_icmpv6, icmpv6_ext, c);
}

/* Packet too big, parameter problem: the word before the packet is a row. */
static bool
icmpv6_quoted(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type, (void)code;
	d->carried -= d->carried < 4 ? d->carried : 4;
	icmpv6_quote(d, c, SIZE_MAX);
	return true;
}

static bool
icmpv6_extended_echo(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)code;
	OPEN(d, icmpv6, echo);
	if (!ROW(d, icmpv6, c, echo_identifier))
		return false;
	CLOSE(d, icmpv6, echo);
	OPEN(d, icmpv6, ext_echo);
	if (!ROW(d, icmpv6, c, ext_echo_seq))
		return false;
	if (!layout_row(d, PROTO_icmpv6, c, type == ICMPV6_EXTENDED_ECHO_REPLY ? icmpv6_ext_echo_rsp : icmpv6_ext_echo_req))
		return false;
	CLOSE(d, icmpv6, ext_echo);
	return icmp_ext_dissect(d, PROTO_icmpv6, icmpv6_ext, c);
}

/* ---- router renumbering ---- */

/* RFC 2894, 3.2.1: oplength counts both parts, 3 words and 4 for each prefix. */
static bool
icmpv6_rr_operation(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	uint8_t words = cursor_u8(&peek);
	OPEN(d, icmpv6, rr_pco);
	if (!ROW(d, icmpv6, c, rr_pco_mp))
		return false;
	if (!icmpv6_list(d, c, icmpv6_rr_pco_up, words > 3 ? (words - 3u) / 4 : 0, 32))
		return false;
	CLOSE(d, icmpv6, rr_pco);
	return true;
}

static bool
icmpv6_rr_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type;
	OPEN(d, icmpv6, rr);
	if (!RUN(d, icmpv6, c, rr_sequence_number, rr_reserved))
		return false;
	if (code == 0 && cursor_left(c) > 0) {
		OPEN(d, icmpv6, rr_pcos);
		while (dissect_left(d, c) > 0)		/* an operation takes 24 bytes */
			if (!icmpv6_rr_operation(d, c))
				return false;
		CLOSE(d, icmpv6, rr_pcos);
	} else if (code == 1 && cursor_left(c) > 0 && !ROW(d, icmpv6, c, rr_rm)) {
		return false;
	}
	CLOSE(d, icmpv6, rr);
	return true;
}

/* ---- node information ---- */

enum { NI_NAME = 2, NI_ADDRESS = 3, NI_IPV4 = 4 };

static bool
icmpv6_ni_answer(struct dissect *d, struct cursor *c, uint16_t qtype)
{
	bool whole = true;

	OPEN(d, icmpv6, ni_reply);
	if (!ROW(d, icmpv6, c, ni_reply_ttl))
		return false;
	if (qtype == NI_NAME) {
		(void)icmpv6_name(d, c, icmpv6_ni_reply_node_name);
		cursor_skip(c, cursor_left(c));
	} else {
		whole = layout_row(d, PROTO_icmpv6, c, qtype == NI_IPV4 ? icmpv6_ni_reply_ipv4_address : icmpv6_ni_reply_node_address);
	}
	if (whole)
		CLOSE(d, icmpv6, ni_reply);
	return whole;
}

static bool
icmpv6_ni_answers(struct dissect *d, struct cursor *c, uint16_t qtype)
{
	if (cursor_left(c) == 0 || qtype < NI_NAME || qtype > NI_IPV4)
		return true;
	OPEN(d, icmpv6, ni_replies);
	while (dissect_left(d, c) > 0)		/* an answer takes at least 4 bytes */
		if (!icmpv6_ni_answer(d, c, qtype))
			return false;
	CLOSE(d, icmpv6, ni_replies);
	return true;
}

/* RFC 4620, 4: the code says what the subject is. */
static bool
icmpv6_ni_subject(struct dissect *d, struct cursor *c, uint8_t code)
{
	if (cursor_left(c) == 0)
		return true;
	if (code == 0)
		return ROW(d, icmpv6, c, ni_subject_ipv6);
	if (code == 2)
		return ROW(d, icmpv6, c, ni_subject_ipv4);
	if (code == 1)
		(void)icmpv6_name(d, c, icmpv6_ni_subject_fqdn);
	return true;
}

static bool
icmpv6_ni_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	struct cursor peek = *c;
	uint16_t qtype = cursor_u16(&peek);

	OPEN(d, icmpv6, ni);
	if (!RUN(d, icmpv6, c, ni_qtype, ni_nonce))
		return false;
	if (type == ICMPV6_NI_REPLY ? !icmpv6_ni_answers(d, c, qtype) : !icmpv6_ni_subject(d, c, code))
		return false;
	CLOSE(d, icmpv6, ni);
	return true;
}

/* ---- locators ---- */

/* RFC 6743, 3 */
static bool
icmpv6_ilnp_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	struct cursor peek = *c;

	(void)type, (void)code;
	OPEN(d, icmpv6, ilnp);
	if (!RUN(d, icmpv6, c, ilnp_nb_locs, ilnp_reserved))
		return false;
	if (!icmpv6_list(d, c, icmpv6_ilnp_locators, cursor_u8(&peek), 12))
		return false;
	CLOSE(d, icmpv6, ilnp);
	return true;
}

/* ---- messages ---- */

/* A message's fixed part, a row or none, and what reads on behind it. */
struct icmpv6_message {
	uint8_t type;
	uint16_t row;
	icmpv6_reader *more;
};

static const struct icmpv6_message icmpv6_messages[] = {
	{ 1,   0, icmpv6_error },
	{ 2,   icmpv6_mtu, icmpv6_quoted },
	{ 3,   0, icmpv6_error },
	{ 4,   icmpv6_pointer, icmpv6_quoted },
	{ 128, icmpv6_echo, NULL },
	{ 129, icmpv6_echo, NULL },
	{ 130, 0, icmpv6_mld_put },
	{ 131, 0, icmpv6_mld_put },
	{ 132, 0, icmpv6_mld_put },
	{ 133, icmpv6_nd_rs, icmpv6_nd_put_options },
	{ 134, icmpv6_nd_ra, icmpv6_nd_put_options },
	{ 135, icmpv6_nd_ns, icmpv6_nd_put_options },
	{ 136, icmpv6_nd_na, icmpv6_nd_put_options },
	{ 137, icmpv6_nd_rd, icmpv6_nd_put_options },
	{ 138, 0, icmpv6_rr_any },
	{ 139, 0, icmpv6_ni_any },
	{ 140, 0, icmpv6_ni_any },
	{ 141, icmpv6_nd_inverse, icmpv6_nd_put_options },
	{ 142, icmpv6_nd_inverse, icmpv6_nd_put_options },
	{ 143, 0, icmpv6_mld_report },
	{ 144, 0, icmpv6_nd_mip6 },
	{ 145, 0, icmpv6_nd_mip6 },
	{ 146, 0, icmpv6_nd_mip6 },
	{ 147, 0, icmpv6_nd_mip6 },
	{ 148, 0, icmpv6_nd_send },
	{ 149, 0, icmpv6_nd_send },
	{ 150, 0, icmpv6_nd_fmip6 },
	{ 151, icmpv6_mcast_ra, NULL },
	{ 152, 0, NULL },
	{ 153, 0, NULL },
	{ 154, 0, icmpv6_nd_fmip6 },
	{ 155, 0, icmpv6_rpl_put },
	{ 156, 0, icmpv6_ilnp_any },
	{ 157, icmpv6_da, NULL },
	{ 158, icmpv6_da, NULL },
	{ 159, 0, icmpv6_mld_mpl },
	{ 160, 0, icmpv6_extended_echo },
	{ 161, 0, icmpv6_extended_echo },
};

static bool
icmpv6_message(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	size_t n = sizeof icmpv6_messages / sizeof icmpv6_messages[0], i = 0;

	while (i < n && icmpv6_messages[i].type != type)
		i++;
	if (i == n)
		return ROW(d, icmpv6, c, bytes);
	const struct icmpv6_message *m = &icmpv6_messages[i];
	if (m->row != 0 && !icmpv6_row(d, c, m->row))
		return false;
	return m->more == NULL || m->more(d, c, type, code);
}

/* The message may be quoted in part: then its checksum says nothing. */
static void
icmpv6_put_checksum(struct dissect *d, const struct cursor *message, uint16_t stated)
{
	bool whole = cursor_left(message) >= d->carried;

	PUT(d, icmpv6, checksum_status,
	    whole ? checksum_verify(d, message->at, d->carried, 58, stated) : CHECKSUM_UNVERIFIED);
}

static void
icmpv6_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[icmpv6_nfields];
	struct cursor start = *c;

	if (!icmpv6_header(d, c, v))
		return;
	if (d->options->checksums)
		icmpv6_put_checksum(d, &start, (uint16_t)v[icmpv6_checksum]);
	d->carried -= d->carried < 4 ? d->carried : 4;
	if (icmpv6_message(d, c, (uint8_t)v[icmpv6_type], (uint8_t)v[icmpv6_code]))
		dissect_data(d, c, false);
	else
		dissect_short(d, c);
}

const struct proto proto_icmpv6 = {
	.chain = "ICMPv6", .key = "icmpv6", .aliases = "ICMPv6", .title = "Internet Control Message Protocol for IPv6",
	.spec = "RFC 4443", .layer = LAYER_INTERNET,
	.fields = icmpv6_fields, .nfields = icmpv6_nfields, .header = 4, 
	.quotes = { 1 + icmpv6_layer, 1 + icmpv6_option },
	.under = { { SPACE_ip_proto, 58 } },
	.dissect = icmpv6_dissect,
};
