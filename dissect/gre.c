/* gre.c - Generic Routing Encapsulation, RFC 2784 with RFC 2890; its first form, RFC 1701;
 * the one of PPTP, version 1, RFC 2637, 4.1.
 *
 *   0 1 2 3 4 5     8        13  16              32
 *   +-+-+-+-+-+-----+---------+---+---------------+
 *   |C|R|K|S|s|recur| reserved|ver| proto         |    version 1: the first reserved bit is A
 *   | checksum                    | offset        |    with C or R
 *   | key                                         |    with K; version 1: payload_length, call_id
 *   | sequence_number                             |    with S
 *   | ack_number                                  |    with A
 *   | routing ...                                 |    with R
 *   +---------------------------------------------+
 */
#include "dissect/layout.h"

#define GRE(F, G, L, I, E, p)						\
	G(p, flags, UINT, 16, NULL, "gre.flags_and_version", "what follows, and the version") \
		F(p, flags_checksum,            BOOL, 1, NULL, NULL, "checksum and offset are there") \
		F(p, flags_routing,             BOOL, 1, NULL, NULL, "offset and routing are there") \
		F(p, flags_key,                 BOOL, 1, NULL, NULL, "the key is there") \
		F(p, flags_sequence_number,     BOOL, 1, NULL, NULL, "the sequence number is there") \
		F(p, flags_strict_source_route, BOOL, 1, NULL, NULL, "every router of the route must be passed") \
		F(p, flags_recursion_control,   UINT, 3, NULL, NULL, "further encapsulations that are allowed") \
		F(p, flags_ack,                 BOOL, 1, NULL, NULL, "the acknowledgment number is there, RFC 2637") \
		F(p, flags_reserved,            UINT, 5, NULL, NULL, "reserved") \
		F(p, flags_version,             UINT, 3, NULL, NULL, "0; 1 in PPTP") \
	E(p, flags)							\
	F(p, proto,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, checksum, UINT, 16, NULL, NULL, "over header and payload")	\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, offset,   UINT, 16, NULL, NULL, "where in the routing the active entry begins") \
	G(p, key,      UINT, 32, NULL, NULL, "whatever both ends agreed on, RFC 2890") \
	E(p, key)							\
	F(p, payload_length, UINT, 16, NULL, "gre.key.payload_length", "bytes after this header, RFC 2637") \
	F(p, call_id,  UINT, 16, NULL, "gre.key.call_id", "the receiver's identifier of the session, RFC 2637") \
	F(p, sequence_number, UINT, 32, NULL, NULL, "counts the packets of this key") \
	F(p, ack_number,      UINT, 32, NULL, NULL, "highest sequence number that arrived, RFC 2637") \
	L(p, routes, "source routes, RFC 1701; one of family 0 and length 0 ends them") \
	I(p, route)							\
		F(p, route_address_family, UINT,  16, NULL, "gre.routing.address_family", "family of the addresses") \
		F(p, route_sre_offset,     UINT,  8,  NULL, "gre.routing.sre_offset", "where the active address begins") \
		F(p, route_src_length,     UINT,  8,  NULL, "gre.routing.src_length", "bytes of addresses") \
		F(p, route_information,    BYTES, 0,  NULL, "gre.routing.information", "addresses") \
	E(p, route)							\
	E(p, routes)							\
	I(p, wccp)							\
		F(p, wccp_reserved,                UINT, 5, NULL, "-", "not used") \
		F(p, wccp_redirect_header_valid,   BOOL, 1, NULL, NULL, "the rest is not to be looked at") \
		F(p, wccp_alternative_bucket_used, BOOL, 1, NULL, NULL, "the alternative bucket was used") \
		F(p, wccp_dynamic_service,         BOOL, 1, NULL, NULL, "a service that is negotiated, not well-known") \
		F(p, wccp_service_id,              UINT, 8, NULL, NULL, "service group") \
		F(p, wccp_alternative_bucket,      UINT, 8, NULL, NULL, "alternative bucket") \
		F(p, wccp_primary_bucket,          UINT, 8, NULL, NULL, "primary bucket") \
	E(p, wccp)							\
	L(p, attributes, "3GPP2 A.S0012-C, 2.6.1; the highest bit of the last one's type is set") \
	I(p, attribute)							\
		F(p, attribute_last,   BOOL,  1, NULL, "-", "the last attribute") \
		F(p, attribute_id,     UINT,  7, NULL, "gre.3gpp2_attrib_id", "which attribute") \
		F(p, attribute_length, UINT,  8, NULL, "gre.3gpp2_attrib_length", "bytes of its value") \
		F(p, attribute_data,  BYTES, 0, NULL, "-", "its value")\
	E(p, attribute)							\
	E(p, attributes)
FIELDS_LOOSE(gre, GRE)

enum {
	GRE_C = 0x8000, GRE_R = 0x4000, GRE_K = 0x2000, GRE_S = 0x1000, GRE_A = 0x0080, GRE_VERSION = 0x0007,
	GRE_PPP = 0x880b, GRE_WCCP = 0x883e,
	GRE_3GPP2_STREAM = 0x8881, GRE_3GPP2 = 0x88d2,
	GRE_ERSPAN = 0x88be,		/* types I and II: with a sequence number it is II */
	GRE_ERSPAN_3 = 0x22eb,
	GRE_FRAME_RELAY = 0x6559,
	GRE_WLAN_FIRST = 0x8200, GRE_WLAN_LAST = 0x8370,	/* Aruba's access points, in steps of 16 */
	GRE_MAX_ROUTES = 16383,		/* a packet of 64 KiB holds no more entries of 4 bytes */
	GRE_MAX_ATTRIBUTES = 128,	/* each of the 128 types once */
};

/* EtherTypes that GRE carries: by the type itself, or by another that names the same. */
static const struct gre_type {
	uint16_t type, as;
} gre_types[] = {
	{ 0x0800, 0x0800 }, { 0x86dd, 0x86dd }, { 0x0806, 0x0806 }, { 0x6558, 0x6558 },
	{ 0x6400, 0x6558 },		/* what some senders write for Ethernet */
	{ GRE_WCCP, 0x0800 },
	{ 0x8137, 0x8137 }, { 0x8847, 0x8847 }, { 0x8848, 0x8848 }, { 0x894f, 0x894f },
};

/* Version 1 has an acknowledgment bit, and splits the key. So has what carries PPP for 3GPP2. */
static bool
gre_enhanced(uint16_t flags, uint16_t proto)
{
	return (proto == GRE_PPP && (flags & GRE_VERSION) != 0) || proto == GRE_3GPP2 || proto == GRE_3GPP2_STREAM;
}

static void
gre_put_flags(struct dissect *d, uint16_t flags, bool enhanced)
{
	PUT(d, gre, flags, flags);
	PUT(d, gre, flags_checksum, flags >> 15);
	PUT(d, gre, flags_routing, flags >> 14 & 1);
	PUT(d, gre, flags_key, flags >> 13 & 1);
	PUT(d, gre, flags_sequence_number, flags >> 12 & 1);
	PUT(d, gre, flags_strict_source_route, flags >> 11 & 1);
	PUT(d, gre, flags_recursion_control, flags >> 8 & 7);
	if (enhanced)
		PUT(d, gre, flags_ack, flags >> 7 & 1);
	PUT(d, gre, flags_reserved, flags >> 3 & (enhanced ? 15 : 31));
	PUT(d, gre, flags_version, flags & 7);
	CLOSE(d, gre, flags);
}

static bool
gre_checksum_put(struct dissect *d, struct cursor *c, const struct cursor *start, uint16_t flags)
{
	if (!ROW(d, gre, c, checksum))
		return false;
	if (d->options->checksums && (flags & GRE_C) != 0)
		PUT(d, gre, checksum_status, d->pseudo.fragment ? CHECKSUM_UNVERIFIED :
		    checksum_header(d, start->at, d->carried));
	return ROW(d, gre, c, offset);
}

static bool
gre_routes_put(struct dissect *d, struct cursor *c)
{
	bool last = false;

	OPEN(d, gre, routes);
	for (unsigned i = 0; i < GRE_MAX_ROUTES && !last && !d->full; i++) {
		struct cursor peek = *c;
		uint16_t family = cursor_u16(&peek);
		cursor_skip(&peek, 1);
		uint8_t len = cursor_u8(&peek);
		OPEN(d, gre, route);
		if (!RUN(d, gre, c, route_address_family, route_src_length))
			return false;
		struct cursor information = cursor_take(c, len);
		bool whole = cursor_left(&information) == len;
		(void)ROW(d, gre, &information, route_information);
		CLOSE(d, gre, route);
		if (!whole)
			return false;
		last = family == 0 && len == 0;
	}
	CLOSE(d, gre, routes);
	return last;
}

static bool
gre_attributes_put(struct dissect *d, struct cursor *c)
{
	bool last = false;

	OPEN(d, gre, attributes);
	for (unsigned i = 0; i < GRE_MAX_ATTRIBUTES && !last; i++) {
		last = cursor_peek(c, 0) >> 7;
		uint8_t len = cursor_peek(c, 1);
		OPEN(d, gre, attribute);
		if (!RUN(d, gre, c, attribute_last, attribute_length))
			return false;
		struct cursor value = cursor_take(c, len);
		bool whole = cursor_left(&value) == len;
		(void)ROW(d, gre, &value, attribute_data);
		CLOSE(d, gre, attribute);
		if (!whole)
			return false;
	}
	CLOSE(d, gre, attributes);
	return last;
}

/* What the flags say is there, in its order. */
static bool
gre_options_put(struct dissect *d, struct cursor *c, const struct cursor *start, uint16_t flags, uint16_t proto)
{
	bool enhanced = gre_enhanced(flags, proto), split = enhanced && proto != GRE_3GPP2_STREAM;

	if ((flags & (GRE_C | GRE_R)) != 0 && !gre_checksum_put(d, c, start, flags))
		return false;
	if ((flags & GRE_K) != 0 && !(split ? RUN(d, gre, c, payload_length, call_id) : ROW(d, gre, c, key)))
		return false;
	if ((flags & GRE_S) != 0 && !ROW(d, gre, c, sequence_number))
		return false;
	if (enhanced && (flags & GRE_A) != 0 && !ROW(d, gre, c, ack_number))
		return false;
	return (flags & GRE_R) == 0 || gre_routes_put(d, c);
}

/* WCCP version 2 puts four bytes before the IP header, under the type that version 1 has
 * without them: they are there unless an IPv4 header follows at once. */
static bool
gre_has_wccp(const struct cursor *start, uint16_t proto)
{
	return proto == GRE_WCCP && cursor_peek(start, 4) >> 4 != 4;
}

static void
gre_payload(struct dissect *d, struct cursor *c, uint16_t flags, uint16_t proto)
{
	size_t n = sizeof gre_types / sizeof gre_types[0], i = 0;

	while (i < n && gre_types[i].type != proto)
		i++;
	if (i < n)
		dissect_next(d, SPACE_ethertype, gre_types[i].as, c);
	else if (proto == GRE_ERSPAN && (flags & GRE_S) == 0)
		dissect_next_proto(d, PROTO_erspan_1, c);
	else if (proto == GRE_ERSPAN || proto == GRE_ERSPAN_3)
		dissect_next_proto(d, PROTO_erspan, c);
	else if (proto == GRE_PPP)
		dissect_next_proto(d, PROTO_ppp_hdlc, c);
	else if (proto == GRE_FRAME_RELAY)
		dissect_next_proto(d, PROTO_fr, c);
	else if (proto >= GRE_WLAN_FIRST && proto <= GRE_WLAN_LAST && proto % 16 == 0)
		dissect_next_proto(d, PROTO_wlan, c);
	else
		dissect_data(d, c, true);
}

static void
gre_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor start = *c;
	uint16_t flags = cursor_u16(c), proto = cursor_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	gre_put_flags(d, flags, gre_enhanced(flags, proto));
	PUT(d, gre, proto, proto);
	if (!gre_options_put(d, c, &start, flags, proto) ||
	    (gre_has_wccp(&start, proto) && !ROW(d, gre, c, wccp)) ||
	    (proto == GRE_3GPP2 && !gre_attributes_put(d, c))) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start.at));
	if (d->carried > 0 || (flags & GRE_S) != 0)	/* an acknowledgment carries nothing, RFC 2637, 4.1 */
		gre_payload(d, c, flags, proto);
}

const struct proto proto_gre = {
	.chain = "GRE", .key = "gre", .aliases = "GRE", .title = "Generic Routing Encapsulation",
	.spec = "RFC 2784", .layer = LAYER_INTERNET,
	.fields = gre_fields, .nfields = gre_nfields, .header = 4,
	.under = { { SPACE_ip_proto, 47 }, { SPACE_udp_port, 4754 } },
	.dissect = gre_dissect,
};
