/* icmpv6_nd.c - options of neighbour discovery, RFC 4861, 4.6, and the messages that end in
 * them and need more than a row: mobility, RFC 6275, RFC 5568, certificate paths, RFC 3971. */
#include "dissect/icmpv6.h"

enum { ICMPV6_ND_HOME_AGENTS_REPLY = 145, ICMPV6_ND_PREFIX_ADVERTISEMENT = 147, ICMPV6_ND_PATH_ADVERTISEMENT = 149 };

static bool
icmpv6_nd_linkaddr_sized(struct dissect *d, struct cursor *c)
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
icmpv6_nd_redirected(struct dissect *d, struct cursor *c)
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
icmpv6_nd_time(struct dissect *d, struct cursor *c)
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
icmpv6_nd_anchor_name(struct dissect *d, struct cursor *c)
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
icmpv6_nd_domains(struct dissect *d, struct cursor *c)
{
	OPEN(d, icmpv6, option_dnssl);
	if (!RUN(d, icmpv6, c, option_dnssl_reserved, option_dnssl_lifetime))
		return false;
	OPEN(d, icmpv6, option_dnssl_domains);
	while (dissect_left(d, c) > 0 && icmpv6_name(d, c, icmpv6_option_dnssl_domains_name))
		;			/* each name takes bytes */
	CLOSE(d, icmpv6, option_dnssl_domains);
	CLOSE(d, icmpv6, option_dnssl);
	return true;
}

/* RFC 5271, 3: the value has a length of its own. Both options are alike. */
static bool
icmpv6_nd_measured(struct dissect *d, struct cursor *c, unsigned row)
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
icmpv6_nd_hai_value_len(struct dissect *d, struct cursor *c)
{
	return icmpv6_nd_measured(d, c, icmpv6_option_hai);
}

static bool
icmpv6_nd_mn_value_len(struct dissect *d, struct cursor *c)
{
	return icmpv6_nd_measured(d, c, icmpv6_option_mn);
}

static const struct icmpv6_option icmpv6_nd_options[] = {
	{ 1,  0, icmpv6_nd_linkaddr_sized },
	{ 2,  0, icmpv6_nd_linkaddr_sized },
	{ 3,  icmpv6_option_prefix_info, NULL },
	{ 4,  0, icmpv6_nd_redirected },
	{ 5,  icmpv6_option_link_mtu, NULL },
	{ 6,  icmpv6_option_nbma_shortcut_limit, NULL },
	{ 7,  icmpv6_option_interval, NULL },
	{ 8,  icmpv6_option_home_agent, NULL },
	{ 9,  icmpv6_option_address_list, NULL },
	{ 10, icmpv6_option_address_list, NULL },
	{ 11, icmpv6_option_cga, NULL },
	{ 12, icmpv6_option_rsa, NULL },
	{ 13, 0, icmpv6_nd_time },
	{ 14, icmpv6_option_nonce, NULL },
	{ 15, 0, icmpv6_nd_anchor_name },
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
	{ 29, 0, icmpv6_nd_hai_value_len },
	{ 30, 0, icmpv6_nd_mn_value_len },
	{ 31, 0, icmpv6_nd_domains },
	{ 32, icmpv6_option_proxy, NULL },
	{ 33, icmpv6_option_aro, NULL },
	{ 34, icmpv6_option_6co, NULL },
	{ 35, icmpv6_option_abro, NULL },
	{ 36, icmpv6_option_6cio, NULL },
	{ 37, icmpv6_option_captive_portal, NULL },
	{ 38, icmpv6_option_pref64, NULL },
};

/* One option; false when the bytes end in it. */
static bool
icmpv6_nd_one(struct dissect *d, struct cursor *c)
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
		if (!icmpv6_option_value(d, &value, ICMPV6_KNOWN(icmpv6_nd_options), type, icmpv6_option_bytes, icmpv6_option_padding) || !whole) {
			*c = value;
			return false;
		}
	}
	CLOSE(d, icmpv6, option);
	return true;
}

bool
icmpv6_nd_put_options(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	(void)type, (void)code;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, icmpv6, options);
	while (dissect_left(d, c) > 0)		/* an option takes at least a byte */
		if (!icmpv6_nd_one(d, c))
			return false;
	CLOSE(d, icmpv6, options);
	return true;
}

/* RFC 6275, 6.5 to 6.8 */
bool
icmpv6_nd_mip6(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	bool flags = type == ICMPV6_ND_PREFIX_ADVERTISEMENT;

	OPEN(d, icmpv6, mip6);
	if (!ROW(d, icmpv6, c, mip6_identifier))
		return false;
	if (!layout_row(d, PROTO_icmpv6, c, flags ? icmpv6_mip6_flag : icmpv6_mip6_reserved))
		return false;
	if (type == ICMPV6_ND_HOME_AGENTS_REPLY && cursor_left(c) > 0 && !ROW(d, icmpv6, c, mip6_home_agents))
		return false;
	CLOSE(d, icmpv6, mip6);
	return icmpv6_nd_put_options(d, c, type, code);
}

/* RFC 3971, 6.4 */
bool
icmpv6_nd_send(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
{
	OPEN(d, icmpv6, send);
	if (!ROW(d, icmpv6, c, send_identifier))
		return false;
	if (type == ICMPV6_ND_PATH_ADVERTISEMENT ? !RUN(d, icmpv6, c, send_all_components, send_reserved) :
	    !ROW(d, icmpv6, c, send_component))
		return false;
	CLOSE(d, icmpv6, send);
	return icmpv6_nd_put_options(d, c, type, code);
}

/* RFC 5568, 6.1 and 6.2.1: the byte behind the sub-type is by sub-type. */
bool
icmpv6_nd_fmip6(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code)
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
	return icmpv6_nd_put_options(d, c, type, code);
}
