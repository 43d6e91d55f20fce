/* ospf_te.c - traffic engineering in OSPF: RFC 3630, GMPLS RFC 4203, DiffServ RFC 4124, version 3 RFC 5329,
 * between ASes RFC 5392, measured delays RFC 7471, OIF's E-NNI. */
#include "dissect/ospf_tlv.h"

/* Behind the bits of all groups: each that is set. */
static bool
ospf_te_put_groups(struct dissect *d, struct cursor *c)
{
	uint32_t color = load_be32(c->at - 4);

	OPEN(d, ospf, te_link_groups);
	for (unsigned i = 0; i < 32; i++)
		if ((color >> i & 1) != 0)
			PUT(d, ospf, te_link_group, UINT32_C(1) << i);
	CLOSE(d, ospf, te_link_groups);
	return true;
}

/* RFC 7579, 2.6.3: labels as a bit map, behind the word that says so. */
static bool
ospf_te_put_labels(struct dissect *d, struct cursor *c)
{
	bool map = cursor_peek(c, 8) >> 4 == 4;

	OPEN(d, ospf, te_link_labels);
	bool whole = RUN(d, ospf, c, te_link_labels_type, te_link_labels_length2);
	struct cursor bits = cursor_take(c, map ? cursor_left(c) & ~(size_t)3 : 0);
	if (whole && map)
		whole = RUN(d, ospf, &bits, te_link_labels_grid, te_link_labels_bitmap_end);
	CLOSE(d, ospf, te_link_labels);
	return whole;
}

/* RFC 4203, 1.4: by what the interface switches, more follows. */
static bool
ospf_te_put_switching(struct dissect *d, struct cursor *c)
{
	enum { PSC_1 = 1, PSC_4 = 4, TDM = 100, LSC = 150, WSON = 151 };
	uint8_t type = cursor_peek(c, 0);

	if (!RUN(d, ospf, c, te_link_switching_type, te_link_switching_reserved))
		return false;
	struct cursor eight = cursor_take(c, 32);
	if (!ROW(d, ospf, &eight, te_link_max_lsp))
		return false;
	if (type >= PSC_1 && type <= PSC_4) {
		bool whole = RUN(d, ospf, c, te_link_min_lsp_bw, te_link_interface_mtu);
		cursor_skip(c, cursor_left(c) < 2 ? cursor_left(c) : 2);	/* padding */
		return whole;
	}
	if (type == TDM) {
		bool whole = ROW(d, ospf, c, te_link_min_lsp_bw) && ROW(d, ospf, c, te_link_sonet_sdh);
		cursor_skip(c, cursor_left(c) < 3 ? cursor_left(c) : 3);
		return whole;
	}
	return (type != LSC && type != WSON) || cursor_left(c) == 0 || ospf_te_put_labels(d, c);
}

static bool
ospf_te_put_min_max(struct dissect *d, struct cursor *c)
{
	return RUN(d, ospf, c, te_link_delay_min, te_link_delay_max);
}

static bool
ospf_te_put_variation(struct dissect *d, struct cursor *c)
{
	return ROW(d, ospf, c, te_link_delay_variation);
}

static const struct ospf_tlv ospf_te_known_links[] = {
	{ 1,  1,  1,  OSPF_ROWS(te_link_linktype, te_link_linktype), NULL, false },
	{ 2,  4,  4,  OSPF_ROWS(te_link_linkid, te_link_linkid), NULL, false },
	{ 3,  4,  OSPF_TLV_ANY, OSPF_ROWS(te_link_local_addrs, te_link_local_addrs_end), NULL, false },
	{ 4,  4,  OSPF_TLV_ANY, OSPF_ROWS(te_link_remote_addrs, te_link_remote_addrs_end), NULL, false },
	{ 5,  4,  4,  OSPF_ROWS(te_link_te_metric, te_link_te_metric), NULL, false },
	{ 6,  4,  4,  OSPF_ROWS(te_link_max_bw, te_link_max_bw), NULL, false },
	{ 7,  4,  4,  OSPF_ROWS(te_link_max_bw, te_link_max_bw), NULL, false },
	{ 8,  32, 32, OSPF_ROWS(te_link_unreserved, te_link_unreserved_end), NULL, false },
	{ 9,  4,  4,  OSPF_ROWS(te_link_color, te_link_color), ospf_te_put_groups, false },
	{ 11, 8,  8,  OSPF_ROWS(te_link_local_id, te_link_remote_id), NULL, false },
	{ 14, 4,  4,  OSPF_ROWS(te_link_protection, te_link_protection_reserved), NULL, false },
	{ 15, 36, OSPF_TLV_ANY, 0, 0, ospf_te_put_switching, false },
	{ 16, 4,  OSPF_TLV_ANY, OSPF_ROWS(te_link_srlgs, te_link_srlgs_end), NULL, false },
	{ 17, 8,  36, OSPF_ROWS(te_link_bc_model_id, te_link_bcs_end), NULL, false },
	{ 18, 8,  8,  OSPF_ROWS(te_link_neighbor_interface_id, te_link_neighbor_router_id), NULL, true },
	{ 19, 16, OSPF_TLV_ANY, OSPF_ROWS(te_link_local_ipv6s, te_link_local_ipv6s_end), NULL, true },
	{ 20, 16, OSPF_TLV_ANY, OSPF_ROWS(te_link_remote_ipv6s, te_link_remote_ipv6s_end), NULL, true },
	{ 21, 4,  4,  OSPF_ROWS(te_link_remote_as, te_link_remote_as), NULL, true },
	{ 22, 4,  4,  OSPF_ROWS(te_link_remote_asbr, te_link_remote_asbr), NULL, true },
	{ 24, 16, 16, OSPF_ROWS(te_link_remote_asbr6, te_link_remote_asbr6), NULL, true },
	{ 26, 4,  OSPF_TLV_ANY, OSPF_ROWS(te_link_extended_groups, te_link_extended_groups_end), NULL, false },
	{ 27, 4,  4,  OSPF_ROWS(te_link_flags, te_link_delay), NULL, false },
	{ 28, 8,  8,  OSPF_ROWS(te_link_flags, te_link_flags_end), ospf_te_put_min_max, false },
	{ 29, 4,  4,  OSPF_ROWS(te_link_delay_reserved, te_link_delay_reserved), ospf_te_put_variation, false },
	{ 30, 4,  4,  OSPF_ROWS(te_link_loss_a, te_link_loss), NULL, true },
	{ 31, 4,  4,  OSPF_ROWS(te_link_bw, te_link_bw), NULL, true },
	{ 32, 4,  4,  OSPF_ROWS(te_link_bw, te_link_bw), NULL, true },
	{ 33, 4,  4,  OSPF_ROWS(te_link_bw, te_link_bw), NULL, true },
	{ 32773, 4, 4, OSPF_ROWS(te_link_local_node_id, te_link_local_node_id), NULL, false },
	{ 32774, 4, 4, OSPF_ROWS(te_link_remote_node_id, te_link_remote_node_id), NULL, false },
	{ 32775, 4, OSPF_TLV_ANY, OSPF_ROWS(te_link_oif_switching_cap, te_link_signals_end), NULL, false },
};
static const struct ospf_tlv_list ospf_te_list_links = OSPF_LIST(te_link_subs, te_link_data, 0, ospf_te_known_links);

static bool
ospf_te_put_tna6(struct dissect *d, struct cursor *c)
{
	return ROW(d, ospf, c, te_tna_ipv6);
}

static bool
ospf_te_put_nsap(struct dissect *d, struct cursor *c)
{
	return ROW(d, ospf, c, te_tna_nsap);
}

static const struct ospf_tlv ospf_te_known_tnas[] = {
	{ 32776, 8,  8,  OSPF_ROWS(te_tna_addr_length, te_tna_ipv4), NULL, false },
	{ 32777, 4,  4,  OSPF_ROWS(te_tna_node_id, te_tna_node_id), NULL, false },
	{ 32778, 20, 20, OSPF_ROWS(te_tna_addr_length, te_tna_reserved), ospf_te_put_tna6, false },
	{ 32779, 4,  OSPF_TLV_ANY, OSPF_ROWS(te_tna_addr_length, te_tna_reserved), ospf_te_put_nsap, false },
};
static const struct ospf_tlv_list ospf_te_list_tnas = OSPF_LIST(te_tnas, te_tna_data, 0, ospf_te_known_tnas);

static const struct ospf_tlv_list ospf_te_list_nodes = { ospf_te_nodes, ospf_te_node_data, 0, NULL, 0 };

static bool
ospf_te_put_link(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_all(d, &ospf_te_list_links, c);
}

static bool
ospf_te_put_tna(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_all(d, &ospf_te_list_tnas, c);
}

static bool
ospf_te_put_node(struct dissect *d, struct cursor *c)
{
	return ospf_tlv_all(d, &ospf_te_list_nodes, c);
}

static const struct ospf_tlv ospf_te_known[] = {
	{ 1, 4,  4,  OSPF_ROWS(te_router_id, te_router_id), NULL, false },
	{ 2, 0,  OSPF_TLV_ANY, 0, 0, ospf_te_put_link, false },
	{ 3, 16, 16, OSPF_ROWS(te_router_ipv6, te_router_ipv6), NULL, true },
	{ 5, 0,  OSPF_TLV_ANY, 0, 0, ospf_te_put_node, true },
	{ 32768, 0, OSPF_TLV_ANY, 0, 0, ospf_te_put_tna, false },
};

bool
ospf_te_all(struct dissect *d, struct cursor *c)
{
	static const struct ospf_tlv_list list = OSPF_LIST(lsa_te, te_data, 0, ospf_te_known);

	return ospf_tlv_all(d, &list, c);
}
