/* ospf_lsa.c - OSPF's advertisements: the header of both versions, and what stands in those of version 2.
 *
 *   0               16      24      32
 *   +---------------+-------+-------+
 *   | age           |options| type  |    version 3: type has 16 bits
 *   | link state identifier         |    opaque ones: a type, a number
 *   | advrouter                     |
 *   | seqnum                        |
 *   | chksum        | length        |
 *   | by type ...                   |
 *   +-------------------------------+
 *
 * RFC 2328, A.4; opaque advertisements RFC 5250.
 */
#include "dissect/ospf.h"

enum {
	OSPF_LSA_ROUTER = 1, OSPF_LSA_NSSA = 7, OSPF_LSA_OPAQUE_LINK = 9, OSPF_LSA_OPAQUE_AS = 11,
	OSPF_OPAQUE_TE = 1, OSPF_DO_NOT_AGE = 0x8000,
};

static bool
ospf_lsa_age_put(struct dissect *d, struct cursor *c, bool v3)
{
	uint16_t age = cursor_u16(c);

	if (c->short_read)
		return false;
	dissect_node(d, PROTO_ospf, v3 ? ospf_lsa_v3_donotage : ospf_lsa_donotage, NODE_NUMBER, 0, age >> 15);
	PUT(d, ospf, lsa_age, age & (OSPF_DO_NOT_AGE - 1));
	return true;
}

/* RFC 3101, 2.5: where N stands in a hello, P stands in an advertisement of type 7. */
static bool
ospf_lsa_options_put(struct dissect *d, struct cursor *c)
{
	static const uint16_t rows[8] = {
		ospf_lsa_options_dn, ospf_lsa_options_o, ospf_lsa_options_dc, ospf_lsa_options_l,
		ospf_lsa_options_n, ospf_lsa_options_mc, ospf_lsa_options_e, ospf_lsa_options_mt,
	};
	uint8_t type = cursor_peek(c, 1), options = cursor_u8(c);

	if (c->short_read)
		return false;
	PUT(d, ospf, lsa_options, options);
	for (unsigned i = 0; i < 8; i++) {
		unsigned row = rows[i] == ospf_lsa_options_n && type == OSPF_LSA_NSSA ? ospf_lsa_options_p : rows[i];
		dissect_node(d, PROTO_ospf, row, NODE_NUMBER, 0, options >> (7 - i) & 1);
	}
	CLOSE(d, ospf, lsa_options);
	return true;
}

static bool
ospf_lsa_opaque_id_put(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);

	if (!ROW(d, ospf, c, lsa_opaque_type))
		return false;
	return type == OSPF_OPAQUE_TE ? RUN(d, ospf, c, lsa_te_reserved, lsa_te_instance) : ROW(d, ospf, c, lsa_opaque_id);
}

static bool
ospf_lsa_is_opaque(uint8_t type)
{
	return type >= OSPF_LSA_OPAQUE_LINK && type <= OSPF_LSA_OPAQUE_AS;
}

static bool
ospf_lsa_header_2(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 3);

	if (!ospf_lsa_age_put(d, c, false) || !ospf_lsa_options_put(d, c) || !ROW(d, ospf, c, lsa_type))
		return false;
	if (ospf_lsa_is_opaque(type) ? !ospf_lsa_opaque_id_put(d, c) : !ROW(d, ospf, c, lsa_id))
		return false;
	return RUN(d, ospf, c, lsa_advrouter, lsa_length);
}

static bool
ospf_lsa_header_3(struct dissect *d, struct cursor *c)
{
	return ospf_lsa_age_put(d, c, true) && ROW(d, ospf, c, lsa_v3_type) && ROW(d, ospf, c, lsa_link_state_id) &&
	    RUN(d, ospf, c, lsa_advrouter, lsa_length);
}

/* ---- version 2 ---- */

static bool
ospf_lsa_link_put(struct dissect *d, struct cursor *c)
{
	size_t metrics = cursor_peek(c, 9) * (size_t)4;

	OPEN(d, ospf, lsa_router_link);
	if (!RUN(d, ospf, c, lsa_router_link_id, lsa_router_link_metric0))
		return false;
	struct cursor more = cursor_take(c, metrics);
	bool whole = cursor_left(&more) == metrics;
	if (metrics > 0 && !ROW(d, ospf, &more, lsa_router_link_metrics))
		return false;
	CLOSE(d, ospf, lsa_router_link);
	return whole;
}

static bool
ospf_lsa_router_put(struct dissect *d, struct cursor *c)
{
	unsigned links = (unsigned)cursor_peek(c, 2) << 8 | cursor_peek(c, 3);

	OPEN(d, ospf, lsa_router);
	if (!RUN(d, ospf, c, lsa_router_flags, lsa_router_number_of_links))
		return false;
	OPEN(d, ospf, lsa_router_links);
	for (unsigned i = 0; i < links && !d->full; i++)	/* each takes 12 bytes, or ends it */
		if (!ospf_lsa_link_put(d, c))
			return false;
	CLOSE(d, ospf, lsa_router_links);
	CLOSE(d, ospf, lsa_router);
	return true;
}

/* An opaque one's TLVs, by the type in its identifier. */
static bool (*const ospf_lsa_opaques[])(struct dissect *d, struct cursor *c) = {
	[OSPF_OPAQUE_TE] = ospf_te_all,
	[3] = ospf_tlv_grace,
	[4] = ospf_tlv_ri,
	[6] = ospf_te_all,			/* between ASes, RFC 5392, 3.1 */
	[7] = ospf_ext_prefixes,
	[8] = ospf_ext_links,
};

static bool
ospf_lsa_opaque_put(struct dissect *d, struct cursor *c, uint8_t type)
{
	if (type < sizeof ospf_lsa_opaques / sizeof ospf_lsa_opaques[0] && ospf_lsa_opaques[type] != NULL)
		return ospf_lsa_opaques[type](d, c);
	return ROW(d, ospf, c, lsa_body);
}

/* Those that are a row, with all that is nested in it. */
static const uint16_t ospf_lsa_bodies[] = {
	[2] = ospf_lsa_network, [3] = ospf_lsa_summary, [4] = ospf_lsa_summary, [5] = ospf_lsa_asext,
	[6] = ospf_lsa_vertices, [OSPF_LSA_NSSA] = ospf_lsa_asext,
};

static bool
ospf_lsa_body_2(struct dissect *d, struct cursor *c, uint8_t type, uint8_t opaque)
{
	if (type == OSPF_LSA_ROUTER)
		return ospf_lsa_router_put(d, c);
	if (ospf_lsa_is_opaque(type))
		return ospf_lsa_opaque_put(d, c, opaque);
	if (type < sizeof ospf_lsa_bodies / sizeof ospf_lsa_bodies[0] && ospf_lsa_bodies[type] != 0)
		return layout_row(d, PROTO_ospf, c, ospf_lsa_bodies[type]);
	return ROW(d, ospf, c, lsa_body);
}

/* ---- both ---- */

static bool
ospf_lsa_content(struct dissect *d, struct cursor *c, const struct cursor *start, bool v3, bool ipv4)
{
	const uint8_t *h = start->at;
	uint16_t length = load_be16(h + 18);

	if (length < OSPF_LSA_LENGTH) {
		dissect_note(d, start, REASON_short_len);
		return false;
	}
	struct cursor body = cursor_take(c, length - OSPF_LSA_LENGTH);
	bool whole = cursor_left(&body) == (size_t)(length - OSPF_LSA_LENGTH);
	if (cursor_left(&body) > 0 && !(v3 ? ospf_lsa6_body(d, &body, load_be16(h + 2) & 0x1fff, ipv4) :
	    ospf_lsa_body_2(d, &body, h[3], h[4]))) {
		*c = body;
		c->short_read = true;
		return false;
	}
	c->short_read |= !whole;
	return whole;
}

static bool
ospf_lsa_one(struct dissect *d, struct cursor *c, bool v3, bool ipv4, bool whole)
{
	struct cursor start = *c;

	OPEN(d, ospf, lsa);
	if (v3 ? !ospf_lsa_header_3(d, c) : !ospf_lsa_header_2(d, c))
		return false;
	if (whole && !ospf_lsa_content(d, c, &start, v3, ipv4))
		return false;
	CLOSE(d, ospf, lsa);
	return true;
}

bool
ospf_lsa_all(struct dissect *d, struct cursor *c, bool v3, bool ipv4, bool whole, uint32_t max)
{
	if (max == 0 || (cursor_left(c) == 0 && !whole))
		return true;
	OPEN(d, ospf, lsas);
	for (uint32_t i = 0; i < max && !d->full; i++) {	/* each takes 20 bytes, or ends it */
		if (!whole && cursor_left(c) == 0)
			break;
		if (!ospf_lsa_one(d, c, v3, ipv4, whole))
			return false;
	}
	CLOSE(d, ospf, lsas);
	return true;
}
