/* ospf_tlv.c - OSPF's TLVs, wherever they stand: RFC 3630, 2.3.2.
 *
 *   0               16              32
 *   +---------------+---------------+
 *   | type          | length        |    length: of the value, without padding
 *   | value ..., to a word          |
 *   +-------------------------------+
 *
 * A kind of list is a table: how its known values lie, and the row of all others.
 */
#include "dissect/ospf_tlv.h"

static const struct ospf_tlv *
ospf_tlv_find(const struct ospf_tlv_list *l, uint16_t type, size_t len)
{
	size_t first = 0, end = l->count;

	while (first < end) {			/* halves: a packet may hold thousands */
		size_t middle = (first + end) / 2;
		if (l->known[middle].type < type)
			first = middle + 1;
		else
			end = middle;
	}
	for (; first < l->count && l->known[first].type == type; first++)
		if (len >= l->known[first].min && len <= l->known[first].max)
			return &l->known[first];
	return NULL;
}

static bool
ospf_tlv_known(struct dissect *d, const struct ospf_tlv_list *l, const struct ospf_tlv *known, struct cursor *c)
{
	struct cursor bytes = *c;

	if (known->twice)
		(void)layout_row(d, PROTO_ospf, &bytes, l->data);
	if (known->first != 0 && !layout_run(d, PROTO_ospf, c, known->first, known->last))
		return false;
	return known->more == NULL || known->more(d, c);
}

/* What is behind type and length; false where it is cut. What a known value does not
 * take is shown as of an unknown one. */
static bool
ospf_tlv_content(struct dissect *d, const struct ospf_tlv_list *l, struct cursor *c, uint16_t type, uint16_t len)
{
	const struct ospf_tlv *known = ospf_tlv_find(l, type, len);
	struct cursor value = cursor_take(c, len), pad = cursor_take(c, -len & 3u);
	bool whole = cursor_left(&value) == len;

	if (known != NULL && !ospf_tlv_known(d, l, known, &value) && whole)
		dissect_note(d, &value, REASON_option);
	if (known == NULL || (whole && !known->twice))
		(void)layout_row(d, PROTO_ospf, &value, l->data);
	if (l->pad != 0)
		(void)layout_row(d, PROTO_ospf, &pad, l->pad);
	return whole;
}

/* Closed also where it is cut: what holds it may go on. */
static bool
ospf_tlv_one(struct dissect *d, const struct ospf_tlv_list *l, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t type = cursor_u16(&peek), len = cursor_u16(&peek);

	dissect_node(d, PROTO_ospf, l->list + 1u, NODE_NUMBER, 0, 0);
	bool whole = layout_run(d, PROTO_ospf, c, l->list + 2u, l->list + 3u) && ospf_tlv_content(d, l, c, type, len);
	dissect_node(d, PROTO_ospf, layout_end(PROTO_ospf, l->list + 1u), NODE_NUMBER, 0, 0);
	c->short_read |= !whole;
	return whole;
}

bool
ospf_tlv_all(struct dissect *d, const struct ospf_tlv_list *l, struct cursor *c)
{
	bool whole = true;

	if (cursor_left(c) == 0)
		return true;
	dissect_node(d, PROTO_ospf, l->list, NODE_NUMBER, 0, 0);
	while (whole && dissect_left(d, c) > 0)		/* each takes 4 bytes, or ends it */
		whole = ospf_tlv_one(d, l, c);
	dissect_node(d, PROTO_ospf, layout_end(PROTO_ospf, l->list), NODE_NUMBER, 0, 0);
	return whole;
}

bool
ospf_tlv_sid(struct dissect *d, struct cursor *c, unsigned row)
{
	uint32_t sid = cursor_left(c) == 3 ? cursor_u24(c) : cursor_u32(c);

	if (!c->short_read)
		dissect_node(d, PROTO_ospf, row, NODE_NUMBER, 0, sid);
	return !c->short_read;
}

/* ---- restart ---- */

static const struct ospf_tlv ospf_tlv_grace_known[] = {
	{ 1, 4, 4, OSPF_ROWS(grace_period, grace_period), NULL, false },
	{ 2, 1, 1, OSPF_ROWS(grace_reason, grace_reason), NULL, false },
	{ 3, 4, 4, OSPF_ROWS(grace_ip, grace_ip), NULL, false },
};

bool
ospf_tlv_grace(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_grace, grace_data, ospf_grace_pad, ospf_tlv_grace_known);

	return ospf_tlv_all(d, &list, c);
}

/* ---- router information ---- */

static bool
ospf_tlv_ri_sid(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_sid(d, c, ospf_ri_sid_sid);
}

static const struct ospf_tlv ospf_tlv_ri_sid_known[] = { { 1, 3, 4, 0, 0, ospf_tlv_ri_sid, false } };

static bool
ospf_tlv_ri_range(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(ri_sids, ri_sid_data, 0, ospf_tlv_ri_sid_known);

	return ospf_tlv_all(d, &list, c);
}

static const struct ospf_tlv ospf_tlv_fad_known[] = {
	{ 1, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_fad_groups, ri_fad_groups_end), NULL, false },
	{ 2, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_fad_groups, ri_fad_groups_end), NULL, false },
	{ 3, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_fad_groups, ri_fad_groups_end), NULL, false },
};

static bool
ospf_tlv_ri_fad(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(ri_fads, ri_fad_data, 0, ospf_tlv_fad_known);

	return ospf_tlv_all(d, &list, c);
}

/* RFC 4972, 4.1: no padding between them. */
static void
ospf_tlv_ri_mesh(struct dissect *d, struct cursor *c, unsigned address)
{
	OPEN(d, ospf, ri_mesh);
	(void)ROW(d, ospf, c, ri_mesh_group);
	(void)layout_row(d, PROTO_ospf, c, address);
	uint8_t len = cursor_peek(c, 0);
	(void)ROW(d, ospf, c, ri_mesh_name_length);
	struct cursor name = cursor_take(c, len);
	(void)ROW(d, ospf, &name, ri_mesh_name);
	CLOSE(d, ospf, ri_mesh);
}

static bool
ospf_tlv_ri_meshes(struct dissect *d, struct cursor *c, unsigned address, size_t least)
{
	OPEN(d, ospf, ri_meshes);
	while (dissect_left(d, c) >= least)		/* one takes as much at least, so none is cut before its name */
		ospf_tlv_ri_mesh(d, c, address);
	CLOSE(d, ospf, ri_meshes);
	return true;
}

static bool
ospf_tlv_ri_meshes4(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_ri_meshes(d, c, ospf_ri_mesh_ipv4, 9);
}

static bool
ospf_tlv_ri_meshes6(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_ri_meshes(d, c, ospf_ri_mesh_ipv6, 21);
}

static const struct ospf_tlv ospf_tlv_ri_known[] = {
	{ 1,  1, OSPF_TLV_ANY, OSPF_ROWS(ri_options, ri_more_options), NULL, false },
	{ 3,  9, OSPF_TLV_ANY, 0, 0, ospf_tlv_ri_meshes4, true },
	{ 4,  21, OSPF_TLV_ANY, 0, 0, ospf_tlv_ri_meshes6, true },
	{ 7,  1, OSPF_TLV_ANY, OSPF_ROWS(ri_dynhostname, ri_dynhostname), NULL, false },
	{ 8,  1, OSPF_TLV_ANY, OSPF_ROWS(ri_algorithms, ri_algorithms_end), NULL, false },
	{ 9,  4, OSPF_TLV_ANY, OSPF_ROWS(ri_range_size, ri_reserved), ospf_tlv_ri_range, false },
	{ 10, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_tags, ri_tags_end), NULL, true },
	{ 11, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_discriminators, ri_discriminators_end), NULL, true },
	{ 12, 2, OSPF_TLV_ANY, OSPF_ROWS(ri_msds, ri_msds_end), NULL, false },
	{ 14, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_range_size, ri_reserved), ospf_tlv_ri_range, false },
	{ 15, 4, 4, OSPF_ROWS(ri_preference, ri_preference_reserved), NULL, false },
	{ 16, 4, OSPF_TLV_ANY, OSPF_ROWS(ri_flex_algorithm, ri_priority), ospf_tlv_ri_fad, false },
};

bool
ospf_tlv_ri(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_ri, ri_data, 0, ospf_tlv_ri_known);

	return ospf_tlv_all(d, &list, c);
}

/* ---- link-local signaling ---- */

static bool
ospf_tlv_lls_state(struct dissect *d, struct cursor *c)
{
	return cursor_left(c) == 0 || ROW(d, ospf, c, lls_tlv_state_more);
}

static bool
ospf_tlv_lls_willingness(struct dissect *d, struct cursor *c)
{
	return cursor_left(c) != 3 || ROW(d, ospf, c, lls_tlv_willingness_reserved);
}

#define OSPF_LLS_ID { 18, 4, 4, OSPF_ROWS(lls_tlv_ll_id, lls_tlv_ll_id), NULL, false }
static const struct ospf_tlv ospf_tlv_lls_known[] = {
	{ 1, 4, 4, OSPF_ROWS(lls_tlv_options, lls_tlv_options_end), NULL, false },
	{ 2, 4, OSPF_TLV_ANY, OSPF_ROWS(lls_tlv_sequence_number, lls_tlv_auth_data), NULL, false },
	OSPF_LLS_ID,
};
static const struct ospf_tlv ospf_tlv_lls_known_3[] = {
	{ 1, 4, 4, OSPF_ROWS(lls_tlv_v3_options, lls_tlv_v3_options_end), NULL, false },
	{ 3, 3, 4, OSPF_ROWS(lls_tlv_scs, lls_tlv_state_end), ospf_tlv_lls_state, false },
	{ 4, 4, OSPF_TLV_ANY, OSPF_ROWS(lls_tlv_dropped, lls_tlv_dropped_end), NULL, false },
	{ 5, 4, OSPF_TLV_ANY, OSPF_ROWS(lls_tlv_requests, lls_tlv_requests_end), NULL, false },
	{ 6, 4, OSPF_TLV_ANY, OSPF_ROWS(lls_tlv_full_states, lls_tlv_full_states_end), NULL, false },
	{ 7, 4, OSPF_TLV_ANY, OSPF_ROWS(lls_tlv_relays_added, lls_tlv_relays_end), NULL, false },
	{ 8, 1, 4, OSPF_ROWS(lls_tlv_willingness, lls_tlv_willingness), ospf_tlv_lls_willingness, false },
	OSPF_LLS_ID,
};

bool
ospf_tlv_lls(struct dissect *d, struct cursor *c, bool v3)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lls_tlvs, lls_tlv_data, 0, ospf_tlv_lls_known);
	static const struct ospf_tlv_list list_3 = OSPF_LIST(lls_tlvs, lls_tlv_data, 0, ospf_tlv_lls_known_3);

	return ospf_tlv_all(d, v3 ? &list_3 : &list, c);
}
