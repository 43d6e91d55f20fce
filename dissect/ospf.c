/* ospf.c - Open Shortest Path First: version 2, RFC 2328, and version 3, RFC 5340; see ospf.h.
 *
 * Options in hellos and descriptions announce what stands behind the packet: a block of link-local
 * signaling (RFC 5613), version 3's authentication trailer (RFC 7166). Version 2's digest stands there, too.
 */
#include "dissect/ospf.h"

enum {
	OSPF_HELLO = 1, OSPF_DD, OSPF_REQUEST, OSPF_UPDATE, OSPF_ACK,
	OSPF_COMMON = 14,		/* bytes that the versions have in common */
	OSPF_HEADER_2 = 24, OSPF_HEADER_3 = 16,
	OSPF_AUTH_NONE = 0, OSPF_AUTH_SIMPLE, OSPF_AUTH_CRYPT, OSPF_AUTH_EXTENDED,
	OSPF_2_L = 0x10, OSPF_3_L = 0x200, OSPF_3_AT = 0x400,	/* options */
	OSPF_AT_FIXED = 16,		/* RFC 7166, 4.1: the trailer without its digest */
	OSPF_PROTO = 89,
};

/* What is known of a packet when its messages are read. */
struct ospf {
	uint8_t msg;
	bool v3, ipv4;			/* ipv4: a family for IPv4, RFC 5838, 2.1 */
	bool lls, at;			/* announced behind the packet */
	uint8_t digest;			/* bytes of the digest behind it */
};

/* ---- checksums ---- */

/* RFC 2328, D.4: without the 8 bytes of authentication; a digest makes up for it. */
static enum checksum_status
ospf_checksum_2(struct dissect *d, const uint8_t *at, uint32_t len, uint16_t auth)
{
	if (auth == OSPF_AUTH_CRYPT || auth == OSPF_AUTH_EXTENDED)
		return CHECKSUM_NOT_COMPUTED;
	if (len < OSPF_HEADER_2 || (size_t)(d->frame_end - at) < len || d->pseudo.fragment || !checksum_affords(d, len))
		return CHECKSUM_UNVERIFIED;
	uint64_t sum = checksum_add(checksum_add(0, at, 16), at + OSPF_HEADER_2, len - OSPF_HEADER_2);
	return checksum_fold(sum) == 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD;
}

/* RFC 7166, 4.2: with a trailer none is computed. */
static enum checksum_status
ospf_checksum_3(struct dissect *d, const uint8_t *at, uint32_t len, uint16_t stated)
{
	return stated == 0 ? CHECKSUM_NOT_COMPUTED : checksum_verify(d, at, len, OSPF_PROTO, stated);
}

/* ---- authentication ---- */

/* A password of fewer than 8 bytes ends with zeros. */
static bool
ospf_auth_simple_put(struct dissect *d, struct cursor *c)
{
	const uint8_t *password = cursor_bytes(c, 8);
	size_t len = 8;

	if (password == NULL)
		return false;
	while (len > 0 && password[len - 1] == 0)
		len--;
	PUT_BYTES(d, ospf, auth_simple, password, len);
	return true;
}

/* The digest is not counted in the packet's length: it is looked for behind it. */
static bool
ospf_auth_crypt_put(struct dissect *d, struct cursor *c, const struct cursor *behind, bool extended, struct ospf *o)
{
	struct cursor digest = *behind;

	o->digest = cursor_peek(c, 3);
	OPEN(d, ospf, auth_crypt);
	if (!RUN(d, ospf, c, auth_crypt_reserved, auth_crypt_data_length) ||
	    !layout_row(d, PROTO_ospf, c, extended ? ospf_auth_crypt_seq_nbr_extended : ospf_auth_crypt_seq_nbr))
		return false;
	digest = cursor_take(&digest, o->digest);
	if (cursor_left(&digest) == o->digest)
		(void)ROW(d, ospf, &digest, auth_crypt_data);
	CLOSE(d, ospf, auth_crypt);
	return true;
}

static bool
ospf_auth_put(struct dissect *d, struct cursor *c, const struct cursor *behind, uint16_t type, struct ospf *o)
{
	bool whole;

	OPEN(d, ospf, auth);
	if (!ROW(d, ospf, c, auth_type))
		return false;
	if (type == OSPF_AUTH_SIMPLE)
		whole = ospf_auth_simple_put(d, c);
	else if (type == OSPF_AUTH_CRYPT || type == OSPF_AUTH_EXTENDED)
		whole = ospf_auth_crypt_put(d, c, behind, type == OSPF_AUTH_EXTENDED, o);
	else
		whole = layout_row(d, PROTO_ospf, c, type == OSPF_AUTH_NONE ? ospf_auth_none : ospf_auth_unknown);
	if (whole)
		CLOSE(d, ospf, auth);
	return whole;
}

/* ---- messages ---- */

static bool
ospf_neighbors_put(struct dissect *d, struct cursor *c)
{
	return cursor_left(c) == 0 || ROW(d, ospf, c, hello_neighbors);
}

/* RFC 2328, A.3.2 */
static bool
ospf_hello_2(struct dissect *d, struct cursor *c, struct ospf *o)
{
	o->lls = cursor_peek(c, 6) & OSPF_2_L;
	return ROW(d, ospf, c, hello_network_mask) && RUN(d, ospf, c, hello_hello_interval, hello_router_priority) &&
	    RUN(d, ospf, c, hello_router_dead_interval, hello_backup_designated_router) && ospf_neighbors_put(d, c);
}

static void
ospf_options_3(struct ospf *o, const struct cursor *c, size_t at)
{
	unsigned options = (unsigned)cursor_peek(c, at) << 8 | cursor_peek(c, at + 1);

	o->lls = options & OSPF_3_L;
	o->at = options & OSPF_3_AT;
}

/* RFC 5340, A.3.2: both intervals have 16 bits. */
static bool
ospf_hello_3(struct dissect *d, struct cursor *c, struct ospf *o)
{
	ospf_options_3(o, c, 6);
	if (!ROW(d, ospf, c, hello_interface_id) || !RUN(d, ospf, c, hello_router_priority, hello_v3_options_end) ||
	    !ROW(d, ospf, c, hello_hello_interval))
		return false;
	uint16_t dead = cursor_u16(c);
	if (c->short_read)
		return false;
	PUT(d, ospf, hello_router_dead_interval, dead);
	return RUN(d, ospf, c, hello_designated_router, hello_backup_designated_router) && ospf_neighbors_put(d, c);
}

static bool
ospf_hello_put(struct dissect *d, struct cursor *c, struct ospf *o)
{
	OPEN(d, ospf, hello);
	if (o->v3 ? !ospf_hello_3(d, c, o) : !ospf_hello_2(d, c, o))
		return false;
	CLOSE(d, ospf, hello);
	return true;
}

/* RFC 2328, A.3.3, RFC 5340, A.3.3 */
static bool
ospf_dd_put(struct dissect *d, struct cursor *c, struct ospf *o)
{
	OPEN(d, ospf, db);
	if (o->v3) {
		ospf_options_3(o, c, 2);
		if (!RUN(d, ospf, c, db_reserved, db_interface_mtu) || !RUN(d, ospf, c, db_reserved2, db_dd_sequence))
			return false;
	} else {
		o->lls = cursor_peek(c, 2) & OSPF_2_L;
		if (!RUN(d, ospf, c, db_interface_mtu, db_options_end) || !RUN(d, ospf, c, db_flags, db_dd_sequence))
			return false;
	}
	CLOSE(d, ospf, db);
	return ospf_lsa_all(d, c, o->v3, o->ipv4, false, UINT32_MAX);
}

/* RFC 2328, A.3.4, RFC 5340, A.3.4 */
static bool
ospf_requests_put(struct dissect *d, struct cursor *c, const struct ospf *o)
{
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, ospf, requests);
	while (dissect_left(d, c) > 0) {			/* each takes 12 bytes, or ends it */
		OPEN(d, ospf, request);
		if (o->v3 ? !RUN(d, ospf, c, request_reserved, request_advrouter) :
		    !ROW(d, ospf, c, request_type) || !RUN(d, ospf, c, request_link_state_id, request_advrouter))
			return false;
		CLOSE(d, ospf, request);
	}
	CLOSE(d, ospf, requests);
	return true;
}

static bool
ospf_update_put(struct dissect *d, struct cursor *c, const struct ospf *o)
{
	struct cursor peek = *c;
	uint32_t count = cursor_u32(&peek);

	return ROW(d, ospf, c, number_of_lsas) && ospf_lsa_all(d, c, o->v3, o->ipv4, true, count);
}

static bool
ospf_message(struct dissect *d, struct cursor *c, struct ospf *o)
{
	switch (o->msg) {
	case OSPF_HELLO:
		return ospf_hello_put(d, c, o);
	case OSPF_DD:
		return ospf_dd_put(d, c, o);
	case OSPF_REQUEST:
		return ospf_requests_put(d, c, o);
	case OSPF_UPDATE:
		return ospf_update_put(d, c, o);
	case OSPF_ACK:
		return ospf_lsa_all(d, c, o->v3, o->ipv4, false, UINT32_MAX);
	}
	return true;
}

/* ---- behind the packet ---- */

/* RFC 5613, 2.2: under a digest no checksum is computed. */
static enum checksum_status
ospf_lls_verify(struct dissect *d, const uint8_t *at, uint32_t len)
{
	return load_be16(at) == 0 ? CHECKSUM_NOT_COMPUTED : checksum_header(d, at, len);
}

static bool
ospf_lls_put(struct dissect *d, struct cursor *c, bool v3)
{
	const uint8_t *start = c->at;
	size_t len = ((size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3)) * 4;

	OPEN(d, ospf, lls);
	if (!ROW(d, ospf, c, lls_checksum))
		return false;
	if (d->options->checksums)
		PUT(d, ospf, lls_checksum_status, ospf_lls_verify(d, start, (uint32_t)len));
	if (!ROW(d, ospf, c, lls_data_length))
		return false;
	if (len < 4) {
		dissect_note(d, c, REASON_short_len);
		return false;
	}
	struct cursor tlvs = cursor_take(c, len - 4);
	bool whole = cursor_left(&tlvs) == len - 4 && ospf_tlv_lls(d, &tlvs, v3);
	CLOSE(d, ospf, lls);
	c->short_read |= !whole;
	return whole;
}

/* Only hellos and descriptions announce it (RFC 7166, 2.1): behind others it is known by its length. */
static bool
ospf_has_trailer(const struct cursor *c, const struct ospf *o)
{
	if (!o->v3 || o->at || o->msg == OSPF_HELLO || o->msg == OSPF_DD)
		return o->at;
	return cursor_left(c) >= OSPF_AT_FIXED && load_be16(c->at) == 1 && load_be16(c->at + 2) == cursor_left(c);
}

static bool
ospf_trailer_put(struct dissect *d, struct cursor *c)
{
	size_t len = (size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3);
	bool fits = len >= OSPF_AT_FIXED;

	OPEN(d, ospf, at);
	if (!RUN(d, ospf, c, at_auth_type, at_auth_data_len) || (fits && !RUN(d, ospf, c, at_reserved, at_crypto_seq_nbr)))
		return false;
	struct cursor digest = cursor_take(c, fits ? len - OSPF_AT_FIXED : 0);
	bool whole = cursor_left(&digest) == (fits ? len - OSPF_AT_FIXED : 0);
	(void)ROW(d, ospf, &digest, at_auth_data);
	CLOSE(d, ospf, at);
	c->short_read |= !whole;
	return whole;
}

static bool
ospf_behind(struct dissect *d, struct cursor *c, const struct ospf *o)
{
	cursor_skip(c, o->digest < cursor_left(c) ? o->digest : cursor_left(c));
	if (o->lls && !ospf_lls_put(d, c, o->v3))
		return false;
	if (ospf_has_trailer(c, o) && !ospf_trailer_put(d, c))
		return false;
	return ROW(d, ospf, c, rest);
}

/* ---- packets ---- */

/* The rest of the header: authentication, or the instance. */
static bool
ospf_head(struct dissect *d, struct cursor *c, const struct cursor *behind, struct ospf *o)
{
	if (o->v3)
		return RUN(d, ospf, c, instance_id, reserved);
	return ospf_auth_put(d, c, behind, (uint16_t)(cursor_peek(c, 0) << 8 | cursor_peek(c, 1)), o);
}

static void
ospf_packet(struct dissect *d, struct cursor *c, const uint8_t *start, uint32_t len, struct ospf *o)
{
	struct cursor behind = *c;
	bool known = o->msg >= OSPF_HELLO && o->msg <= OSPF_ACK;

	cursor_skip(&behind, len - OSPF_COMMON < cursor_left(c) ? len - OSPF_COMMON : cursor_left(c));
	if (!ospf_head(d, c, &behind, o)) {
		dissect_short(d, c);
		return;
	}
	size_t used = (size_t)(c->at - start);
	struct cursor body = cursor_take(c, known && len > used ? len - used : 0);
	if (!ospf_message(d, &body, o))
		dissect_short(d, &body);
	else if (!known)
		dissect_data(d, c, false);
	else if (!ospf_behind(d, c, o))
		dissect_short(d, c);
}

static void
ospf_read(struct dissect *d, struct cursor *c, bool v3)
{
	uint64_t v[ospf_nfields];
	struct cursor start = *c;
	uint32_t carried = d->carried;

	if (!ospf_header(d, c, v))
		return;
	struct ospf o = { .msg = (uint8_t)v[ospf_msg], .v3 = v3 };
	uint32_t len = (uint32_t)v[ospf_packet_length];
	o.ipv4 = v3 && cursor_peek(c, 0) >= 64 && cursor_peek(c, 0) < 128;
	if (v[ospf_version] != (v3 ? 3 : 2) || len < (v3 ? OSPF_HEADER_3 : OSPF_HEADER_2)) {
		dissect_malformed(d, &start, v[ospf_version] != (v3 ? 3 : 2) ? REASON_version : REASON_short_len);
		return;
	}
	if (len > carried && !d->pseudo.fragment)
		dissect_note(d, &start, REASON_long_len);
	if (d->options->checksums)
		PUT(d, ospf, checksum_status, v3 ? ospf_checksum_3(d, start.at, len, (uint16_t)v[ospf_checksum]) :
		    ospf_checksum_2(d, start.at, len, cursor_left(c) >= 2 ? load_be16(c->at) : 0));
	ospf_packet(d, c, start.at, len, &o);
}

static void
ospf_dissect(struct dissect *d, struct cursor *c)
{
	ospf_read(d, c, false);
}

static void
ospf_3_dissect(struct dissect *d, struct cursor *c)
{
	ospf_read(d, c, true);
}

static enum proto_id
ospf_choose(const struct cursor *c)
{
	if (cursor_left(c) == 0)
		return PROTO_none;
	return cursor_peek(c, 0) == 3 ? PROTO_ospf_3 : PROTO_ospf;
}

#define OSPF_PROTOCOL(id, chain_, aliases_, title_, spec_, choose_, ...) \
const struct proto proto_##id = {					\
	.chain = chain_, .key = "ospf", .aliases = aliases_, .title = title_, \
	.spec = spec_, .layer = LAYER_LINK,				\
	.fields = ospf_fields, .nfields = ospf_nfields, .header = OSPF_COMMON, \
	.under = { __VA_ARGS__ },					\
	.dissect = id##_dissect, .choose = choose_,			\
};
OSPF_PROTOCOL(ospf, "OSPFv2", "OSPF", "Open Shortest Path First version 2", "RFC 2328", ospf_choose, { SPACE_ip_proto, OSPF_PROTO })
OSPF_PROTOCOL(ospf_3, "OSPFv3", "OSPF", "Open Shortest Path First version 3", "RFC 5340", NULL, { SPACE_none, 0 })
