/* icmpv6.c - Internet Control Message Protocol for IPv6, RFC 4443, and what
 * uses it: neighbour discovery (RFC 4861) and its options, multicast listeners
 * (RFC 2710, RFC 3810), RPL (RFC 6550), mobility, node information.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   | type  | code  | checksum      |
 *   +-------+-------+---------------+
 *   | by type and code ...          |
 *   +-------------------------------+
 *
 * A fixed part is laid out as its rows are (icmpv6.h, layout.h); the code here
 * is for what counts, lengths and flags decide.
 */
#include "dissect/icmpv6.h"
#include "dissect/layout.h"

FIELDS(icmpv6, ICMPV6, 4, ICMPV6_MORE)

enum {
	ICMPV6_MLD_QUERY = 130,
	ICMPV6_NI_REPLY = 140, ICMPV6_HOME_AGENTS_REPLY = 145, ICMPV6_PREFIX_ADVERTISEMENT = 147,
	ICMPV6_PATH_ADVERTISEMENT = 149, ICMPV6_EXTENDED_ECHO_REPLY = 161,
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

/* A list of `count` elements of `size` bytes; false when fewer are there. */
static bool
icmpv6_list(struct dissect *d, struct cursor *c, unsigned row, size_t count, size_t size)
{
	struct cursor elements = cursor_take(c, count * size);
	bool whole = cursor_left(&elements) == count * size;

	if (count == 0)
		return true;
	return layout_row(d, PROTO_icmpv6, &elements, row) && whole;
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

static bool
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

/* Hands on what an error or a redirect quotes: of what the wire carried from
 * here on (d->carried), at most `len` bytes are of it. */
static void
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

/* ---- options of neighbour discovery ---- */

static bool
icmpv6_option_linkaddr_sized(struct dissect *d, struct cursor *c)
{
	struct cursor tail = *c;

	if (cursor_left(c) == 6)
		return ROW(d, icmpv6, c, option_linkaddr);
	cursor_skip(&tail, 8);		/* RFC 4944, 8: 64 bits, and 6 bytes of zeros */
	if (cursor_left(&tail) == 6 && cursor_u48(&tail) == 0)
		return ROW(d, icmpv6, c, option_linkaddr_eui64);
	return ROW(d, icmpv6, c, option_linkaddr_bytes);
}

/* RFC 4861, 4.6.3; zeros that round the option up are not told from the packet. */
static bool
icmpv6_option_redirected(struct dissect *d, struct cursor *c)
{
	uint32_t carried = d->carried;

	if (!ROW(d, icmpv6, c, option_redirected_reserved))
		return false;
	d->carried = (uint32_t)cursor_left(c);
	icmpv6_quote(d, c, SIZE_MAX);
	d->carried = carried;
	return true;
}

/* RFC 3971, 5.3.1: 48 bits of seconds since 1970, 16 bits of fraction. */
static bool
icmpv6_option_time(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 6);
	uint64_t sec = cursor_u48(c), fraction = cursor_u16(c);

	if (c->short_read)
		return false;
	dissect_node(d, PROTO_icmpv6, icmpv6_option_timestamp, NODE_NUMBER, (uint32_t)(fraction * 1000000000 >> 16), sec);
	return true;
}

/* RFC 3971, 6.4.3 */
static bool
icmpv6_option_anchor_name(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek), pad = cursor_u8(&peek);

	OPEN(d, icmpv6, option_anchor);
	if (!RUN(d, icmpv6, c, option_anchor_name_type, option_anchor_pad_length))
		return false;
	struct cursor name = cursor_take(c, cursor_left(c) - (pad < cursor_left(c) ? pad : 0));
	if (type == 1)
		(void)ROW(d, icmpv6, &name, option_anchor_x501);
	else
		(void)icmpv6_name(d, &name, icmpv6_option_anchor_fqdn);
	CLOSE(d, icmpv6, option_anchor);
	return true;
}

/* RFC 8106, 5.2: names of which each ends in a root label, then zeros. */
static bool
icmpv6_option_domains(struct dissect *d, struct cursor *c)
{
	OPEN(d, icmpv6, option_dnssl);
	if (!RUN(d, icmpv6, c, option_dnssl_reserved, option_dnssl_lifetime))
		return false;
	OPEN(d, icmpv6, option_dnssl_domains);
	while (cursor_left(c) > 0 && icmpv6_name(d, c, icmpv6_option_dnssl_domains_name))
		;			/* each name takes bytes */
	CLOSE(d, icmpv6, option_dnssl_domains);
	CLOSE(d, icmpv6, option_dnssl);
	return true;
}

/* RFC 5271, 3: the value has a length of its own. Both options are alike. */
static bool
icmpv6_option_measured(struct dissect *d, struct cursor *c, unsigned row)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	struct cursor whole = cursor_take(c, cursor_u8(&peek) + 2u);
	bool fits = layout_row(d, PROTO_icmpv6, &whole, row);
	if (cursor_left(&whole) == 0)
		return fits;
	*c = whole;
	return fits;
}

static bool
icmpv6_option_hai_value_len(struct dissect *d, struct cursor *c)
{
	return icmpv6_option_measured(d, c, icmpv6_option_hai);
}

static bool
icmpv6_option_mn_value_len(struct dissect *d, struct cursor *c)
{
	return icmpv6_option_measured(d, c, icmpv6_option_mn);
}

/* An option is its row, unless something in it decides: then a function. */
struct icmpv6_option {
	uint8_t type;
	uint16_t row;
	bool (*put)(struct dissect *d, struct cursor *c);
};

static const struct icmpv6_option icmpv6_nd_options[] = {
	{ 1,  0, icmpv6_option_linkaddr_sized },
	{ 2,  0, icmpv6_option_linkaddr_sized },
	{ 3,  icmpv6_option_prefix_info, NULL },
	{ 4,  0, icmpv6_option_redirected },
	{ 5,  icmpv6_option_link_mtu, NULL },
	{ 6,  icmpv6_option_nbma_shortcut_limit, NULL },
	{ 7,  icmpv6_option_interval, NULL },
	{ 8,  icmpv6_option_home_agent, NULL },
	{ 9,  icmpv6_option_address_list, NULL },
	{ 10, icmpv6_option_address_list, NULL },
	{ 11, icmpv6_option_cga, NULL },
	{ 12, icmpv6_option_rsa, NULL },
	{ 13, 0, icmpv6_option_time },
	{ 14, icmpv6_option_nonce, NULL },
	{ 15, 0, icmpv6_option_anchor_name },
	{ 16, icmpv6_option_certificate, NULL },
	{ 17, icmpv6_option_ipa, NULL },
	{ 18, icmpv6_option_nrpi, NULL },
	{ 19, icmpv6_option_lla, NULL },
	{ 20, icmpv6_option_naack, NULL },
	{ 23, icmpv6_option_map, NULL },
	{ 24, icmpv6_option_route_info, NULL },
	{ 25, icmpv6_option_rdnss, NULL },
	{ 26, icmpv6_option_efo, NULL },
	{ 27, icmpv6_option_key_request, NULL },
	{ 28, icmpv6_option_key_reply, NULL },
	{ 29, 0, icmpv6_option_hai_value_len },
	{ 30, 0, icmpv6_option_mn_value_len },
	{ 31, 0, icmpv6_option_domains },
	{ 32, icmpv6_option_proxy, NULL },
	{ 33, icmpv6_option_aro, NULL },
	{ 34, icmpv6_option_6co, NULL },
	{ 35, icmpv6_option_abro, NULL },
	{ 36, icmpv6_option_6cio, NULL },
	{ 37, icmpv6_option_captive_portal, NULL },
	{ 38, icmpv6_option_pref64, NULL },
};

/* The value by the table, or as bytes; what follows it goes into `rest`. */
static bool
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
#define KNOWN(table) table, sizeof (table) / sizeof (table)[0]

/* One option; false when the bytes end in it. */
static bool
icmpv6_option_one(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek);
	size_t len = cursor_u8(&peek) * 8u;

	OPEN(d, icmpv6, option);
	if (!RUN(d, icmpv6, c, option_type, option_len))
		return false;
	if (len == 0) {				/* RFC 4861, 4.6: the packet is to be discarded */
		dissect_note(d, c, REASON_option);
		cursor_skip(c, cursor_left(c));
	} else {
		struct cursor value = cursor_take(c, len - 2);
		bool whole = cursor_left(&value) == len - 2;
		if (!icmpv6_option_value(d, &value, KNOWN(icmpv6_nd_options), type, icmpv6_option_bytes, icmpv6_option_padding) || !whole) {
			*c = value;
			return false;
		}
	}
	CLOSE(d, icmpv6, option);
	return true;
}

static bool
icmpv6_nd_options_all(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type, (void)code;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, icmpv6, options);
	while (cursor_left(c) > 0)		/* an option takes at least a byte */
		if (!icmpv6_option_one(d, c))
			return false;
	CLOSE(d, icmpv6, options);
	return true;
}

/* ---- multicast listeners ---- */

/* RFC 3810, 8.1: a query of 28 bytes or more is of version 2. */
static bool
icmpv6_mld_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	bool second = type == ICMPV6_MLD_QUERY && d->carried >= 24;

	(void)code;
	OPEN(d, icmpv6, mld);
	if (!layout_row(d, PROTO_icmpv6, c, second ? icmpv6_mld_maximum_response_code : icmpv6_mld_maximum_response_delay))
		return false;
	if (!RUN(d, icmpv6, c, mld_reserved, mld_multicast_address))
		return false;
	if (second) {
		struct cursor peek = *c;
		cursor_skip(&peek, 2);
		if (!RUN(d, icmpv6, c, mld_flag, mld_nb_sources))
			return false;
		if (!icmpv6_list(d, c, icmpv6_mld_sources, cursor_u16(&peek), 16))
			return false;
	}
	CLOSE(d, icmpv6, mld);
	return true;
}

/* RFC 3810, 5.2 */
static bool
icmpv6_mldr_one(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	size_t aux = cursor_u8(&peek) * 4u, sources = cursor_u16(&peek);
	OPEN(d, icmpv6, mldr_record);
	if (!RUN(d, icmpv6, c, mldr_record_type, mldr_record_multicast_address))
		return false;
	if (!icmpv6_list(d, c, icmpv6_mldr_record_sources, sources, 16))
		return false;
	struct cursor data = cursor_take(c, aux);
	bool whole = cursor_left(&data) == aux;
	(void)ROW(d, icmpv6, &data, mldr_record_auxiliary_data);
	CLOSE(d, icmpv6, mldr_record);
	return whole;
}

static bool
icmpv6_mldr_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	struct cursor peek = *c;

	(void)type, (void)code;
	cursor_skip(&peek, 2);
	OPEN(d, icmpv6, mldr);
	if (!RUN(d, icmpv6, c, mldr_reserved, mldr_nb_mcast_records))
		return false;
	OPEN(d, icmpv6, mldr_records);
	for (unsigned n = cursor_u16(&peek); n > 0; n--)	/* 65535, and each takes bytes */
		if (!icmpv6_mldr_one(d, c))
			return false;
	CLOSE(d, icmpv6, mldr_records);
	CLOSE(d, icmpv6, mldr);
	return true;
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
		while (cursor_left(c) > 0)		/* an operation takes 24 bytes */
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
	while (cursor_left(c) > 0)		/* an answer takes at least 4 bytes */
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

/* ---- mobility, certificate paths, locators, multicast in lossy networks ---- */

/* RFC 6275, 6.5 to 6.8 */
static bool
icmpv6_mip6_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	bool flags = type == ICMPV6_PREFIX_ADVERTISEMENT;

	OPEN(d, icmpv6, mip6);
	if (!ROW(d, icmpv6, c, mip6_identifier))
		return false;
	if (!layout_row(d, PROTO_icmpv6, c, flags ? icmpv6_mip6_flag : icmpv6_mip6_reserved))
		return false;
	if (type == ICMPV6_HOME_AGENTS_REPLY && cursor_left(c) > 0 && !ROW(d, icmpv6, c, mip6_home_agents))
		return false;
	CLOSE(d, icmpv6, mip6);
	return icmpv6_nd_options_all(d, c, type, code);
}

/* RFC 3971, 6.4 */
static bool
icmpv6_send_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	OPEN(d, icmpv6, send);
	if (!ROW(d, icmpv6, c, send_identifier))
		return false;
	if (type == ICMPV6_PATH_ADVERTISEMENT ? !RUN(d, icmpv6, c, send_all_components, send_reserved) :
	    !ROW(d, icmpv6, c, send_component))
		return false;
	CLOSE(d, icmpv6, send);
	return icmpv6_nd_options_all(d, c, type, code);
}

/* RFC 5568, 6.1 and 6.2.1: the byte behind the sub-type is by sub-type. */
static bool
icmpv6_fmip6_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	struct cursor peek = *c;
	uint8_t subtype = cursor_u8(&peek);
	bool whole = true;

	OPEN(d, icmpv6, fmip6);
	if (!ROW(d, icmpv6, c, fmip6_subtype))
		return false;
	if (subtype == 4)
		whole = ROW(d, icmpv6, c, fmip6_hi);
	else if (subtype == 2 || subtype == 3 || subtype == 5)
		whole = ROW(d, icmpv6, c, fmip6_reserved);
	else
		cursor_skip(c, 1);
	if (!whole || !ROW(d, icmpv6, c, fmip6_identifier))
		return false;
	CLOSE(d, icmpv6, fmip6);
	return icmpv6_nd_options_all(d, c, type, code);
}

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

/* RFC 7731, 6.2: identifier and bitmap have the sizes that the second byte says. */
static bool
icmpv6_mpl_one(struct dissect *d, struct cursor *c)
{
	static const uint8_t sizes[4] = { 0, 2, 8, 16 };
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	uint8_t lengths = cursor_u8(&peek);
	OPEN(d, icmpv6, mpl_seed);
	if (!RUN(d, icmpv6, c, mpl_seed_min_sequence, mpl_seed_s))
		return false;
	struct cursor id = cursor_take(c, sizes[lengths & 3]), bitmap = cursor_take(c, lengths >> 2);
	bool whole = cursor_left(&bitmap) == lengths >> 2;
	(void)ROW(d, icmpv6, &id, mpl_seed_id);
	(void)ROW(d, icmpv6, &bitmap, mpl_seed_buffered);
	CLOSE(d, icmpv6, mpl_seed);
	return whole;
}

static bool
icmpv6_mpl_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type, (void)code;
	OPEN(d, icmpv6, mpl);
	while (cursor_left(c) > 0)		/* a seed takes at least 2 bytes */
		if (!icmpv6_mpl_one(d, c))
			return false;
	CLOSE(d, icmpv6, mpl);
	return true;
}

/* ---- RPL ---- */

/* RFC 6551, 2.1: the metrics whose object is a row. */
static const struct icmpv6_option icmpv6_rpl_metrics[] = {
	{ 1, icmpv6_rpl_metric_nsa, NULL },
	{ 2, icmpv6_rpl_metric_ne,  NULL },
	{ 3, icmpv6_rpl_metric_hp,  NULL },
	{ 4, icmpv6_rpl_metric_lt,  NULL },
	{ 5, icmpv6_rpl_metric_ll,  NULL },
	{ 6, icmpv6_rpl_metric_lql, NULL },
	{ 7, icmpv6_rpl_metric_etx, NULL },
	{ 8, icmpv6_rpl_metric_lc,  NULL },
};

static bool
icmpv6_rpl_metric_one(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek);

	cursor_skip(&peek, 2);
	uint8_t len = cursor_u8(&peek);
	OPEN(d, icmpv6, rpl_metric);
	if (!RUN(d, icmpv6, c, rpl_metric_type, rpl_metric_length))
		return false;
	struct cursor object = cursor_take(c, len);
	if (!icmpv6_option_value(d, &object, KNOWN(icmpv6_rpl_metrics), type, icmpv6_rpl_metric_bytes, icmpv6_rpl_metric_bytes))
		return false;
	CLOSE(d, icmpv6, rpl_metric);
	return true;
}

static bool
icmpv6_rpl_metric_all(struct dissect *d, struct cursor *c)
{
	OPEN(d, icmpv6, rpl_option_metrics);
	while (cursor_left(c) > 0)		/* a metric takes at least 4 bytes */
		if (!icmpv6_rpl_metric_one(d, c))
			return false;
	CLOSE(d, icmpv6, rpl_option_metrics);
	return true;
}

/* The last `size` bytes of an address; those before them are left out, RFC 6997, 7. */
static bool
icmpv6_rpl_suffix(struct dissect *d, struct cursor *c, unsigned row, size_t size)
{
	const uint8_t *bytes = cursor_bytes(c, size);
	uint8_t *whole = bytes != NULL ? dissect_scratch(d, 16) : NULL;

	if (whole == NULL)
		return false;
	memset(whole, 0, 16 - size);
	memcpy(whole + 16 - size, bytes, size);
	dissect_node(d, PROTO_icmpv6, row, NODE_SCRATCH, 16, (uint64_t)(whole - d->scratch));
	return true;
}

/* RFC 6997, 7.1. Behind the lifetime stands the greatest rank on the way out,
 * and the next hop on the way back (RFC 6997, 8): the message says which. */
static bool
icmpv6_rpl_discovery(struct dissect *d, struct cursor *c, unsigned rank)
{
	struct cursor peek = *c;
	size_t size = 16 - (cursor_u8(&peek) & 15u);

	OPEN(d, icmpv6, rpl_option_discovery);
	if (!RUN(d, icmpv6, c, rpl_option_discovery_reply, rpl_option_discovery_compr) || cursor_left(c) == 0)
		return false;
	uint8_t byte = cursor_u8(c);
	PUT(d, icmpv6, rpl_option_discovery_lifetime, byte >> 6);
	dissect_node(d, PROTO_icmpv6, rank, NODE_NUMBER, 0, byte & 63u);
	if (!icmpv6_rpl_suffix(d, c, icmpv6_rpl_option_discovery_targetaddr, size))
		return false;
	if (cursor_left(c) >= size) {
		OPEN(d, icmpv6, rpl_option_discovery_vector);
		while (cursor_left(c) >= size)		/* size is at least 1 */
			if (!icmpv6_rpl_suffix(d, c, icmpv6_rpl_option_discovery_vector_address, size))
				return false;
		CLOSE(d, icmpv6, rpl_option_discovery_vector);
	}
	CLOSE(d, icmpv6, rpl_option_discovery);
	return true;
}

static bool
icmpv6_rpl_discovery_out(struct dissect *d, struct cursor *c)
{
	return icmpv6_rpl_discovery(d, c, icmpv6_rpl_option_discovery_maxrank);
}

static bool
icmpv6_rpl_discovery_back(struct dissect *d, struct cursor *c)
{
	return icmpv6_rpl_discovery(d, c, icmpv6_rpl_option_discovery_nh);
}

enum {
	RPL_DIS = 0, RPL_DIO = 1, RPL_DAO = 2, RPL_DAO_ACK = 3, RPL_DRO = 4, RPL_DRO_ACK = 5, RPL_CC = 10,
	RPL_SECURE = 0x80,		/* in the code, RFC 6550, 6 */
	RPL_PAD1 = 0, RPL_PADN = 1, RPL_OPTION_DISCOVERY = 10,
};

static const struct icmpv6_option icmpv6_rpl_known[] = {
	{ RPL_PADN, icmpv6_rpl_option_rest, NULL },
	{ 2, 0, icmpv6_rpl_metric_all },
	{ 3, icmpv6_rpl_option_route, NULL },
	{ 4, icmpv6_rpl_option_config, NULL },
	{ 5, icmpv6_rpl_option_target, NULL },
	{ 6, icmpv6_rpl_option_transit, NULL },
	{ 7, icmpv6_rpl_option_solicited, NULL },
	{ 8, icmpv6_rpl_option_prefix_info, NULL },
	{ 9, icmpv6_rpl_option_descriptor, NULL },
	{ RPL_OPTION_DISCOVERY, 0, icmpv6_rpl_discovery_out },
};
static const struct icmpv6_option icmpv6_rpl_back[] = {
	{ RPL_OPTION_DISCOVERY, 0, icmpv6_rpl_discovery_back },
};

static bool
icmpv6_rpl_option_one(struct dissect *d, struct cursor *c, bool back)
{
	struct cursor peek = *c;
	uint8_t type = cursor_u8(&peek), len = cursor_u8(&peek);

	OPEN(d, icmpv6, rpl_option);
	(void)ROW(d, icmpv6, c, rpl_option_type);
	if (type != RPL_PAD1) {
		if (!ROW(d, icmpv6, c, rpl_option_len))
			return false;
		struct cursor value = cursor_take(c, len);
		bool whole = cursor_left(&value) == len, reversed = back && type == RPL_OPTION_DISCOVERY;
		if (!icmpv6_option_value(d, &value, reversed ? icmpv6_rpl_back : icmpv6_rpl_known,
		    reversed ? 1 : sizeof icmpv6_rpl_known / sizeof icmpv6_rpl_known[0],
		    type, icmpv6_rpl_option_bytes, icmpv6_rpl_option_rest) || !whole) {
			*c = value;
			return false;
		}
	}
	CLOSE(d, icmpv6, rpl_option);
	return true;
}

static bool
icmpv6_rpl_option_all(struct dissect *d, struct cursor *c, bool back)
{
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, icmpv6, rpl_options);
	while (cursor_left(c) > 0)		/* an option takes at least a byte */
		if (!icmpv6_rpl_option_one(d, c, back))
			return false;
	CLOSE(d, icmpv6, rpl_options);
	return true;
}

/* RFC 6550, 6.1: the mode says which parts of the key's identifier are there. */
static bool
icmpv6_rpl_secured(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 2);
	uint8_t kim = cursor_u8(&peek) >> 6;
	OPEN(d, icmpv6, rpl_secure);
	if (!RUN(d, icmpv6, c, rpl_secure_flag, rpl_secure_counter))
		return false;
	if (kim >= 2 && !ROW(d, icmpv6, c, rpl_secure_key_source))
		return false;
	if (kim != 1 && !ROW(d, icmpv6, c, rpl_secure_key_index))
		return false;
	CLOSE(d, icmpv6, rpl_secure);
	return true;
}

/* DAO and its acknowledgment: a flag of the second byte says that the DODAG is named. */
static bool
icmpv6_rpl_dao_any(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	OPEN(d, icmpv6, rpl_dao);
	if (!RUN(d, icmpv6, c, rpl_dao_instance, rpl_dao_sequence))
		return false;
	if ((cursor_u8(&peek) & 0x40) != 0 && !ROW(d, icmpv6, c, rpl_dao_dodagid))
		return false;
	CLOSE(d, icmpv6, rpl_dao);
	return true;
}

static bool
icmpv6_rpl_daoack_any(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;

	cursor_skip(&peek, 1);
	OPEN(d, icmpv6, rpl_daoack);
	if (!RUN(d, icmpv6, c, rpl_daoack_instance, rpl_daoack_status))
		return false;
	if ((cursor_u8(&peek) & 0x80) != 0 && !ROW(d, icmpv6, c, rpl_daoack_dodagid))
		return false;
	CLOSE(d, icmpv6, rpl_daoack);
	return true;
}

/* RFC 6997, 8 and 10 */
static bool
icmpv6_rpl_dro_any(struct dissect *d, struct cursor *c, bool ack)
{
	OPEN(d, icmpv6, rpl_dro);
	if (!RUN(d, icmpv6, c, rpl_dro_instance, rpl_dro_version))
		return false;
	if (!layout_row(d, PROTO_icmpv6, c, ack ? icmpv6_rpl_dro_ack : icmpv6_rpl_dro_flag))
		return false;
	if (!ROW(d, icmpv6, c, rpl_dro_dagid))
		return false;
	CLOSE(d, icmpv6, rpl_dro);
	return true;
}

static bool
icmpv6_rpl_message(struct dissect *d, struct cursor *c, uint8_t message)
{
	switch (message) {
	case RPL_DIS:
		return ROW(d, icmpv6, c, rpl_dis);
	case RPL_DIO:
		return ROW(d, icmpv6, c, rpl_dio);
	case RPL_DAO:
		return icmpv6_rpl_dao_any(d, c);
	case RPL_DAO_ACK:
		return icmpv6_rpl_daoack_any(d, c);
	case RPL_DRO:
	case RPL_DRO_ACK:
		return icmpv6_rpl_dro_any(d, c, message == RPL_DRO_ACK);
	case RPL_CC:
		return ROW(d, icmpv6, c, rpl_cc);
	}
	return true;
}

static bool
icmpv6_rpl_any(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	uint8_t message = code & (RPL_SECURE - 1);
	bool options = message <= RPL_DRO || message == RPL_CC;

	(void)type;
	OPEN(d, icmpv6, rpl);
	if ((code & RPL_SECURE) != 0 && !icmpv6_rpl_secured(d, c))
		return false;
	if (!icmpv6_rpl_message(d, c, message))
		return false;
	if (options && !icmpv6_rpl_option_all(d, c, message == RPL_DRO))
		return false;
	CLOSE(d, icmpv6, rpl);
	return true;
}

/* ---- messages ---- */

/* A message's fixed part, a row or none, and what reads on behind it. */
struct icmpv6_message {
	uint8_t type;
	uint16_t row;
	bool (*more)(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code);
};

static const struct icmpv6_message icmpv6_messages[] = {
	{ 1,   0, icmpv6_error },
	{ 2,   icmpv6_mtu, icmpv6_quoted },
	{ 3,   0, icmpv6_error },
	{ 4,   icmpv6_pointer, icmpv6_quoted },
	{ 128, icmpv6_echo, NULL },
	{ 129, icmpv6_echo, NULL },
	{ 130, 0, icmpv6_mld_any },
	{ 131, 0, icmpv6_mld_any },
	{ 132, 0, icmpv6_mld_any },
	{ 133, icmpv6_nd_rs, icmpv6_nd_options_all },
	{ 134, icmpv6_nd_ra, icmpv6_nd_options_all },
	{ 135, icmpv6_nd_ns, icmpv6_nd_options_all },
	{ 136, icmpv6_nd_na, icmpv6_nd_options_all },
	{ 137, icmpv6_nd_rd, icmpv6_nd_options_all },
	{ 138, 0, icmpv6_rr_any },
	{ 139, 0, icmpv6_ni_any },
	{ 140, 0, icmpv6_ni_any },
	{ 141, icmpv6_nd_inverse, icmpv6_nd_options_all },
	{ 142, icmpv6_nd_inverse, icmpv6_nd_options_all },
	{ 143, 0, icmpv6_mldr_any },
	{ 144, 0, icmpv6_mip6_any },
	{ 145, 0, icmpv6_mip6_any },
	{ 146, 0, icmpv6_mip6_any },
	{ 147, 0, icmpv6_mip6_any },
	{ 148, 0, icmpv6_send_any },
	{ 149, 0, icmpv6_send_any },
	{ 150, 0, icmpv6_fmip6_any },
	{ 151, icmpv6_mcast_ra, NULL },
	{ 152, 0, NULL },
	{ 153, 0, NULL },
	{ 154, 0, icmpv6_fmip6_any },
	{ 155, 0, icmpv6_rpl_any },
	{ 156, 0, icmpv6_ilnp_any },
	{ 157, icmpv6_da, NULL },
	{ 158, icmpv6_da, NULL },
	{ 159, 0, icmpv6_mpl_any },
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
	.under = { { SPACE_ip_proto, 58 } },
	.dissect = icmpv6_dissect,
};
