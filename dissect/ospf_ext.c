/* ospf_ext.c - attributes of prefixes and links that OSPF's plain advertisements have no room for:
 * extended prefixes and links of version 2 (RFC 7684), with segment routing (RFC 8665); version 3's
 * extended advertisements (RFC 8362), with segment routing (RFC 8666). */
#include "dissect/ospf_tlv.h"

/* ---- extended prefixes ---- */

static bool
ospf_ext_prefix_sid(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_sid(d, c, ospf_extpfx_sub_sid);
}

static const struct ospf_tlv ospf_ext_prefix_sub_known[] = {
	{ 2, 7, 8, OSPF_ROWS(extpfx_sub_flags, extpfx_sub_algorithm), ospf_ext_prefix_sid, false },
};

/* RFC 7684, 2.1: the prefix has 32 bits, also where it is the default route; some leave it out
 * there (so does Wireshark), but no attribute begins with a word of 0. */
static bool
ospf_ext_prefix_is_there(const struct cursor *c, uint8_t bits)
{
	return bits > 0 || (cursor_left(c) >= 4 && load_be32(c->at) == 0);
}

/* The prefix and its attributes. */
static bool
ospf_ext_prefix_prefix(struct dissect *d, struct cursor *c, uint8_t bits)
{
	static const struct ospf_tlv_list list = OSPF_LIST(extpfx_subs, extpfx_sub_data, 0, ospf_ext_prefix_sub_known);

	if (ospf_ext_prefix_is_there(c, bits) && !ROW(d, ospf, c, extpfx_prefix))
		return false;
	return ospf_tlv_all(d, &list, c);
}

static bool
ospf_ext_prefix_one(struct dissect *d, struct cursor *c)
{
	uint8_t bits = cursor_peek(c, 1);

	return RUN(d, ospf, c, extpfx_route_type, extpfx_flags_end) && ospf_ext_prefix_prefix(d, c, bits);
}

static bool
ospf_ext_prefix_range(struct dissect *d, struct cursor *c)
{
	uint8_t bits = cursor_peek(c, 0);

	return RUN(d, ospf, c, extpfx_prefix_length, extpfx_af) && RUN(d, ospf, c, extpfx_range_size, extpfx_reserved) &&
	    ospf_ext_prefix_prefix(d, c, bits);
}

static const struct ospf_tlv ospf_ext_prefix_known[] = {
	{ 1, 4, OSPF_TLV_ANY, 0, 0, ospf_ext_prefix_one, false },
	{ 2, 8, OSPF_TLV_ANY, 0, 0, ospf_ext_prefix_range, false },
};

bool
ospf_ext_prefixes(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_extended_prefix, extpfx_data, 0, ospf_ext_prefix_known);

	return ospf_tlv_all(d, &list, c);
}

/* ---- extended links ---- */

static bool
ospf_ext_app_min_max(struct dissect *d, struct cursor *c)
{
	return RUN(d, ospf, c, app_delay_min, app_delay_max);
}

static bool
ospf_ext_app_variation(struct dissect *d, struct cursor *c)
{
	return ROW(d, ospf, c, app_delay_variation);
}

static const struct ospf_tlv ospf_ext_app_known[] = {
	{ 12, 4, 4, OSPF_ROWS(app_flags, app_delay), NULL, false },
	{ 13, 8, 8, OSPF_ROWS(app_flags, app_flags_end), ospf_ext_app_min_max, false },
	{ 14, 4, 4, OSPF_ROWS(app_delay_reserved, app_delay_reserved), ospf_ext_app_variation, false },
	{ 19, 4, 4, OSPF_ROWS(app_admin_group, app_admin_group), NULL, false },
	{ 20, 4, OSPF_TLV_ANY, OSPF_ROWS(app_extended_groups, app_extended_groups_end), NULL, false },
	{ 22, 4, 4, OSPF_ROWS(app_te_metric, app_te_metric), NULL, false },
};

/* RFC 9492, 2: two masks of applications, in bytes, then what is for them. */
static bool
ospf_ext_link_apps(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(extlink_sub_attributes, app_data, 0, ospf_ext_app_known);
	uint8_t standard = cursor_peek(c, 0), own = cursor_peek(c, 1);

	if (!RUN(d, ospf, c, extlink_sub_sabm_length, extlink_sub_app_reserved))
		return false;
	struct cursor bits = cursor_take(c, standard), own_bits = cursor_take(c, own);
	if (standard > 0 && !RUN(d, ospf, &bits, extlink_sub_sabm, extlink_sub_sabm_more))
		return false;
	(void)ROW(d, ospf, &own_bits, extlink_sub_udabm);
	return ospf_tlv_all(d, &list, c);
}

static bool
ospf_ext_link_sid(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_sid(d, c, ospf_extlink_sub_sid);
}

static bool
ospf_ext_link_lan(struct dissect *d, struct cursor *c)
{
	return ROW(d, ospf, c, extlink_sub_nbr) && ospf_tlv_sid(d, c, ospf_extlink_sub_sid);
}

static const struct ospf_tlv ospf_ext_link_sub_known[] = {
	{ 2,  7,  8,  OSPF_ROWS(extlink_sub_flags, extlink_sub_weight), ospf_ext_link_sid, false },
	{ 3,  11, 12, OSPF_ROWS(extlink_sub_flags, extlink_sub_weight), ospf_ext_link_lan, false },
	{ 6,  2,  OSPF_TLV_ANY, OSPF_ROWS(extlink_sub_msds, extlink_sub_msds_end), NULL, false },
	{ 8,  4,  4,  OSPF_ROWS(extlink_sub_remote_ipv4_address, extlink_sub_remote_ipv4_address), NULL, false },
	{ 9,  8,  8,  OSPF_ROWS(extlink_sub_local_id, extlink_sub_remote_id), NULL, false },
	{ 10, 4,  OSPF_TLV_ANY, 0, 0, ospf_ext_link_apps, false },
};

static bool
ospf_ext_link_subs(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(extlink_subs, extlink_sub_data, 0, ospf_ext_link_sub_known);

	return ospf_tlv_all(d, &list, c);
}

static const struct ospf_tlv ospf_ext_link_known[] = {
	{ 1, 12, OSPF_TLV_ANY, OSPF_ROWS(extlink_linktype, extlink_linkdata), ospf_ext_link_subs, false },
};

bool
ospf_ext_links(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_extended_link, extlink_data, 0, ospf_ext_link_known);

	return ospf_tlv_all(d, &list, c);
}

/* ---- version 3's extended advertisements, RFC 8362 ---- */

static bool
ospf_ext_sub_identifier(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_sid(d, c, ospf_ext_sub_sid);
}

static bool
ospf_ext_sub_adjacency(struct dissect *d, struct cursor *c)
{
	return RUN(d, ospf, c, ext_sub_weight, ext_sub_adjacency_reserved) && ospf_tlv_sid(d, c, ospf_ext_sub_sid);
}

static bool
ospf_ext_sub_lan(struct dissect *d, struct cursor *c)
{
	return RUN(d, ospf, c, ext_sub_weight, ext_sub_neighbor) && ospf_tlv_sid(d, c, ospf_ext_sub_sid);
}

static const struct ospf_tlv ospf_ext_sub_known[] = {
	{ 1, 16, 16, OSPF_ROWS(ext_sub_forwarding_ipv6, ext_sub_forwarding_ipv6), NULL, false },
	{ 2, 4,  4,  OSPF_ROWS(ext_sub_forwarding_ipv4, ext_sub_forwarding_ipv4), NULL, false },
	{ 3, 4,  4,  OSPF_ROWS(ext_sub_tag, ext_sub_tag), NULL, false },
	{ 4, 7,  8,  OSPF_ROWS(ext_sub_flags, ext_sub_sid_reserved), ospf_ext_sub_identifier, false },
	{ 5, 7,  8,  OSPF_ROWS(ext_sub_flags, ext_sub_flags), ospf_ext_sub_adjacency, false },
	{ 6, 11, 12, OSPF_ROWS(ext_sub_flags, ext_sub_flags), ospf_ext_sub_lan, false },
	{ 7, 3,  4,  0, 0, ospf_ext_sub_identifier, false },
};

static bool
ospf_ext_attributes(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(ext_subs, ext_sub_data, 0, ospf_ext_sub_known);

	return ospf_tlv_all(d, &list, c);
}

/* As many words as the prefix takes, then its attributes. */
static bool
ospf_ext_words(struct dissect *d, struct cursor *c, uint8_t bits)
{
	size_t bytes = (bits + 31u) / 32 * 4;
	struct cursor prefix = cursor_take(c, bytes);

	if (cursor_left(&prefix) < bytes || bytes > 16)
		return false;
	return ROW(d, ospf, &prefix, ext_prefix) && ospf_ext_attributes(d, c);
}

static bool
ospf_ext_address(struct dissect *d, struct cursor *c)
{
	uint8_t bits = cursor_peek(c, 0);

	return RUN(d, ospf, c, ext_prefix_length, ext_prefix_reserved) && ospf_ext_words(d, c, bits);
}

/* RFC 8666, 5 */
static bool
ospf_ext_range(struct dissect *d, struct cursor *c)
{
	uint8_t bits = cursor_peek(c, 0);

	return ROW(d, ospf, c, ext_prefix_length) && RUN(d, ospf, c, ext_af, ext_range_reserved) &&
	    ospf_ext_words(d, c, bits);
}

static const struct ospf_tlv ospf_ext_known[] = {
	{ 1, 16, OSPF_TLV_ANY, OSPF_ROWS(ext_link_type, ext_neighbor_router_id), ospf_ext_attributes, false },
	{ 2, 4,  OSPF_TLV_ANY, OSPF_ROWS(ext_routers, ext_routers_end), NULL, false },
	{ 3, 8,  OSPF_TLV_ANY, OSPF_ROWS(ext_flags, ext_metric), ospf_ext_address, false },
	{ 4, 12, OSPF_TLV_ANY, OSPF_ROWS(ext_router_reserved, ext_destination_router_id), ospf_ext_attributes, false },
	{ 5, 8,  OSPF_TLV_ANY, OSPF_ROWS(ext_flags, ext_metric), ospf_ext_address, false },
	{ 6, 8,  OSPF_TLV_ANY, OSPF_ROWS(ext_flags, ext_metric), ospf_ext_address, false },
	{ 7, 16, OSPF_TLV_ANY, OSPF_ROWS(ext_address_ipv6, ext_address_ipv6), ospf_ext_attributes, false },
	{ 8, 4,  OSPF_TLV_ANY, OSPF_ROWS(ext_address_ipv4, ext_address_ipv4), ospf_ext_attributes, false },
	{ 9, 8,  OSPF_TLV_ANY, 0, 0, ospf_ext_range, false },
};

bool
ospf_ext_all(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_extended, ext_data, 0, ospf_ext_known);

	return ospf_tlv_all(d, &list, c);
}
