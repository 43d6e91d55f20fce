/* ip_option.c - IPv4's options: RFC 791 3.1, and the RFCs named at each.
 *
 * A damaged option ends the options, not the packet: what follows the header
 * is found by the header's own length.
 */
#include "dissect/ip.h"
#include "dissect/layout.h"

enum {
	IP_OPTION_END = 0, IP_OPTION_NOP = 1, IP_OPTION_RECORD_ROUTE = 7, IP_OPTION_MTU_PROBE = 11,
	IP_OPTION_MTU_REPLY = 12, IP_OPTION_QUICK_START = 25, IP_OPTION_TIME_STAMP = 68, IP_OPTION_TRACEROUTE = 82,
	IP_OPTION_SECURITY_BASIC = 130, IP_OPTION_LOOSE_ROUTE = 131, IP_OPTION_SECURITY_EXTENDED = 133,
	IP_OPTION_CIPSO_TAGS = 134, IP_OPTION_STREAM_ID = 136, IP_OPTION_STRICT_ROUTE = 137,
	IP_OPTION_ROUTER_ALERT = 148, IP_OPTION_BROADCAST = 149,
	IP_MAX_OPTIONS = 40,		/* 60 bytes of header less 20, each option at least one */
};

/* Options that are rows one after the other. */
static const struct ip_option_shape {
	uint8_t type;
	uint16_t first, last;
} ip_option_shapes[] = {
	{ IP_OPTION_MTU_PROBE,         ip_option_mtu,         ip_option_mtu },		/* RFC 1063 */
	{ IP_OPTION_MTU_REPLY,         ip_option_mtu,         ip_option_mtu },
	{ IP_OPTION_TRACEROUTE,        ip_option_id_number,   ip_option_originator },	/* RFC 1393 */
	{ IP_OPTION_SECURITY_EXTENDED, ip_option_format_code, ip_option_info },		/* RFC 1108, 3 */
	{ IP_OPTION_STREAM_ID,         ip_option_sid,         ip_option_sid },		/* RFC 791 */
	{ IP_OPTION_ROUTER_ALERT,      ip_option_ra,          ip_option_ra },		/* RFC 2113 */
};

/* As many addresses as stand before `end`, as a list. */
static void
ip_option_addresses(struct dissect *d, unsigned list, unsigned row, unsigned list_end, struct cursor *c, size_t n)
{
	if (n == 0)
		return;
	dissect_node(d, PROTO_ip, list, NODE_NUMBER, 0, 0);
	while (n-- > 0)			/* at most 9: the header has 40 bytes of options */
		dissect_node(d, PROTO_ip, row, NODE_NUMBER, 0, cursor_u32(c));
	dissect_node(d, PROTO_ip, list_end, NODE_NUMBER, 0, 0);
}

#define IP_OPTION_ADDRESSES(d, list, row, c, n)				\
	ip_option_addresses(d, ip_##list, ip_##row, ip_##list##_end, c, n)

/* The pointer parts what is behind from what is ahead; past the end, all is behind. */
static bool
ip_option_route(struct dissect *d, uint8_t type, struct cursor *c)
{
	size_t room = cursor_left(c), stops, behind;
	uint8_t ptr = cursor_u8(c);

	if (room == 0)
		return false;
	PUT(d, ip, option_ptr, ptr);
	if (ptr < 4 || ptr % 4 != 0)
		return false;
	stops = cursor_left(c) / 4;
	behind = ptr / 4u - 1 < stops ? ptr / 4u - 1 : stops;
	IP_OPTION_ADDRESSES(d, option_rec_rt, option_rec_rt_addr, c, behind);
	if (type == IP_OPTION_RECORD_ROUTE) {
		IP_OPTION_ADDRESSES(d, option_empty_rt, option_empty_rt_addr, c, stops - behind);
		return cursor_left(c) == 0;
	}
	bool whole = cursor_left(c) % 4 == 0;
	if (behind < stops && whole) {
		IP_OPTION_ADDRESSES(d, option_src_rt, option_src_rt_addr, c, stops - behind - 1);
		d->pseudo.dst = c->at;		/* RFC 1122, 4.1.3.2 and 4.2.3.8 */
		PUT(d, ip, option_dst, cursor_u32(c));
	} else {
		IP_OPTION_ADDRESSES(d, option_src_rt, option_src_rt_addr, c, stops - behind);
	}
	return whole;
}

static bool
ip_option_time_stamps(struct dissect *d, struct cursor *c)
{
	if (!layout_run(d, PROTO_ip, c, ip_option_ptr, ip_option_ptr) || cursor_left(c) == 0)
		return false;
	uint8_t flag = cursor_peek(c, 0) & 0x0f;
	bool with_address = flag == 1 || flag == 3;
	layout_run(d, PROTO_ip, c, ip_option_overflow, ip_option_flag);
	OPEN(d, ip, option_times);
	while (cursor_left(c) >= (with_address ? 8 : 4)) {	/* at most 9 in 40 bytes */
		OPEN(d, ip, option_time);
		if (with_address)
			PUT(d, ip, option_time_addr, cursor_u32(c));
		PUT(d, ip, option_time_stamp, cursor_u32(c));
		CLOSE(d, ip, option_time);
	}
	CLOSE(d, ip, option_times);
	return cursor_left(c) == 0;
}

/* An octet of protection authorities; only the first one has names for its bits. */
static void
ip_option_authority_octet(struct dissect *d, uint8_t flags, bool first)
{
	OPEN(d, ip, option_authority);
	PUT(d, ip, option_authority_flags, flags);
	if (first) {
		for (unsigned bit = 0; bit < 5; bit++)
			dissect_node(d, PROTO_ip, ip_option_authority_flags_genser + bit, NODE_NUMBER, 0, flags >> (7 - bit) & 1);
	}
	PUT(d, ip, option_authority_flags_unassigned, first ? flags >> 1 & 3 : flags >> 1);
	PUT(d, ip, option_authority_flags_fti, flags & 1);
	CLOSE(d, ip, option_authority_flags);
	CLOSE(d, ip, option_authority);
}

/* RFC 791's security option has 9 bytes and a known level; else it is RFC 1108's. */
static bool
ip_option_security_basic(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 9 && names_find(&names_ip_security, load_be16(c->at)) != NULL)
		return layout_run(d, PROTO_ip, c, ip_option_security, ip_option_tcc);
	if (!layout_run(d, PROTO_ip, c, ip_option_classification, ip_option_classification))
		return false;
	bool first = true, more = cursor_left(c) > 0;
	if (!more)
		return true;
	OPEN(d, ip, option_authorities);
	while (more && cursor_left(c) > 0) {	/* each takes a byte of at most 37 */
		uint8_t flags = cursor_u8(c);
		ip_option_authority_octet(d, flags, first);
		first = false;
		more = (flags & 1) != 0;
	}
	CLOSE(d, ip, option_authorities);
	return !more && cursor_left(c) == 0;
}

/* One tag's value; `c` is bounded by the tag's length. */
static void
ip_option_cipso_value(struct dissect *d, uint8_t type, struct cursor *c)
{
	unsigned last = type == 6 || type == 7 ? ip_option_tag_data : ip_option_tag_categories;
	unsigned first = type == 1 || type == 2 || type == 5 ? ip_option_tag_alignment : last;

	layout_run(d, PROTO_ip, c, first, last);
}

/* FIPS 188: a domain, then tags. */
static bool
ip_option_cipso(struct dissect *d, struct cursor *c)
{
	bool whole = layout_run(d, PROTO_ip, c, ip_option_doi, ip_option_doi);

	if (!whole || cursor_left(c) == 0)
		return whole;
	OPEN(d, ip, option_tags);
	while (whole && cursor_left(c) > 0) {	/* each takes a byte of at most 34 */
		uint8_t type = cursor_u8(c), len = 0;
		OPEN(d, ip, option_tag);
		PUT(d, ip, option_tag_type, type);
		if (cursor_left(c) > 0)
			PUT(d, ip, option_tag_len, len = cursor_u8(c));
		whole = len >= 2 && len - 2u <= cursor_left(c);
		if (whole) {
			struct cursor value = cursor_take(c, len - 2u);
			ip_option_cipso_value(d, type, &value);
		}
		CLOSE(d, ip, option_tag);
	}
	CLOSE(d, ip, option_tags);
	return whole;
}

/* RFC 4782, 3.1: the second byte is a request's hop count; a report has none. */
static bool
ip_option_quick_start(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return false;
	uint8_t func = cursor_peek(c, 0) >> 4;
	if (cursor_left(c) != 6 || (func != 0 && func != 8)) {
		PUT(d, ip, option_qs_func, func);
		return cursor_left(c) == 6;
	}
	layout_run(d, PROTO_ip, c, ip_option_qs_func, ip_option_qs_rate);
	unsigned second = func == 0 ? ip_option_qs_ttl : ip_option_qs_unused;
	layout_run(d, PROTO_ip, c, second, second);
	return layout_run(d, PROTO_ip, c, ip_option_qs_nonce, ip_option_qs_reserved);
}

static bool
ip_option_broadcast(struct dissect *d, struct cursor *c)
{
	IP_OPTION_ADDRESSES(d, option_sdb, option_sdb_addr, c, cursor_left(c) / 4);
	return layout_run(d, PROTO_ip, c, ip_option_padding, ip_option_padding);
}

static bool
ip_option_shaped(struct dissect *d, uint8_t type, struct cursor *c)
{
	const struct ip_option_shape *shape = ip_option_shapes;
	const struct ip_option_shape *end = shape + sizeof ip_option_shapes / sizeof ip_option_shapes[0];

	for (; shape < end; shape++)
		if (shape->type == type)
			return layout_run(d, PROTO_ip, c, shape->first, shape->last) && cursor_left(c) == 0;
	return true;
}

/* What stands behind type and length; false when it does not fit. */
static bool
ip_option_value(struct dissect *d, uint8_t type, struct cursor *c)
{
	switch (type) {
	case IP_OPTION_RECORD_ROUTE:
	case IP_OPTION_LOOSE_ROUTE:
	case IP_OPTION_STRICT_ROUTE:
		return ip_option_route(d, type, c);
	case IP_OPTION_TIME_STAMP:
		return ip_option_time_stamps(d, c);
	case IP_OPTION_SECURITY_BASIC:
		return ip_option_security_basic(d, c);
	case IP_OPTION_CIPSO_TAGS:
		return ip_option_cipso(d, c);
	case IP_OPTION_QUICK_START:
		return ip_option_quick_start(d, c);
	case IP_OPTION_BROADCAST:
		return ip_option_broadcast(d, c);
	default:
		return ip_option_shaped(d, type, c);
	}
}

static void
ip_option_rest(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) > 0)
		PUT_BYTES(d, ip, option_data, c->at, cursor_left(c));
	cursor_skip(c, cursor_left(c));
}

/* True when an option with a length fits into what is left. */
static bool
ip_option_fits(const struct cursor *c)
{
	return cursor_left(c) >= 2 && cursor_peek(c, 1) >= 2 && cursor_peek(c, 1) <= cursor_left(c);
}

static void
ip_option_one(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);
	bool bare = type == IP_OPTION_END || type == IP_OPTION_NOP;
	const struct cursor start = *c;

	OPEN(d, ip, option);
	if (bare || ip_option_fits(c)) {
		layout_run(d, PROTO_ip, c, ip_option_type, ip_option_type_end);
		if (!bare) {
			uint8_t len = cursor_u8(c);
			struct cursor value = cursor_take(c, len - 2u);
			PUT(d, ip, option_len, len);
			if (!ip_option_value(d, type, &value))
				dissect_note(d, &start, REASON_option);
			ip_option_rest(d, &value);
		}
	} else {
		if (!record_truncated(d->record) || c->end != d->frame_end)	/* snaplen's cut is no damage */
			dissect_note(d, &start, REASON_option);
		ip_option_rest(d, c);
	}
	CLOSE(d, ip, option);
	if (type == IP_OPTION_END)
		cursor_skip(c, cursor_left(c));		/* RFC 791, 3.1: the rest is padding */
}

void
ip_option_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, ip, options);
	while (cursor_left(c) > 0)		/* IP_MAX_OPTIONS: each takes a byte of at most 40 */
		ip_option_one(d, c);
	CLOSE(d, ip, options);
}
