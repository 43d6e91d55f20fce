/* ospf_lsa6.c - what stands in the advertisements of OSPF version 3: RFC 5340, A.4; in an address family
 * for IPv4 its addresses stand where those of IPv6 do, RFC 5838; extended ones RFC 8362, 4. */
#include "dissect/ospf.h"

enum {
	OSPF_LSA6_FLAG_F = 2, OSPF_LSA6_FLAG_T = 1,	/* of an external route: what follows, RFC 5340, A.4.7 */
};

/* An address of an IPv4 family stands in the first bytes of one of IPv6. */
static bool
ospf_lsa6_address(struct dissect *d, struct cursor *c, unsigned row_ipv6, bool ipv4)
{
	struct cursor address = cursor_take(c, 16);

	return cursor_left(&address) == 16 && layout_row(d, PROTO_ospf, &address, row_ipv6 + ipv4);
}

/* The default route's prefix, of which the bytes hold nothing. */
static void
ospf_lsa6_default(struct dissect *d, unsigned row_ipv6)
{
	uint8_t *zeros = dissect_scratch(d, 16);

	if (zeros == NULL)
		return;
	memset(zeros, 0, 16);
	dissect_node(d, PROTO_ospf, row_ipv6, NODE_SCRATCH, 16, (uint64_t)(zeros - d->scratch));
}

/* RFC 5340, A.4.1: whole words, as many as the length needs. */
static bool
ospf_lsa6_prefix(struct dissect *d, struct cursor *c, unsigned row_ipv6, uint8_t bits, bool ipv4)
{
	size_t bytes = (bits + 31u) / 32 * 4;
	struct cursor prefix = cursor_take(c, bytes);

	if (bytes > 16) {
		dissect_note(d, c, REASON_value);
		return false;
	}
	if (cursor_left(&prefix) < bytes)
		return false;
	if (bytes > 0)
		return layout_row(d, PROTO_ospf, &prefix, row_ipv6 + ipv4);
	if (ipv4)
		dissect_node(d, PROTO_ospf, row_ipv6 + 1, NODE_NUMBER, 0, 0);
	else
		ospf_lsa6_default(d, row_ipv6);
	return true;
}

static bool
ospf_lsa6_inter_prefix(struct dissect *d, struct cursor *c, bool ipv4)
{
	uint8_t bits = cursor_peek(c, 4);

	OPEN(d, ospf, lsa_inter_prefix);
	if (!RUN(d, ospf, c, lsa_inter_prefix_reserved, lsa_inter_prefix_reserved2) ||
	    !ospf_lsa6_prefix(d, c, ospf_lsa_inter_prefix_ipv6, bits, ipv4))
		return false;
	CLOSE(d, ospf, lsa_inter_prefix);
	return true;
}

/* RFC 5340, A.4.7: flags and a reference say what follows the prefix. */
static bool
ospf_lsa6_external(struct dissect *d, struct cursor *c, bool ipv4)
{
	uint8_t flags = cursor_peek(c, 0), bits = cursor_peek(c, 4);
	bool refers = (cursor_peek(c, 6) | cursor_peek(c, 7)) != 0;

	OPEN(d, ospf, lsa_external);
	if (!RUN(d, ospf, c, lsa_external_flags, lsa_external_referenced_ls_type) ||
	    !ospf_lsa6_prefix(d, c, ospf_lsa_external_prefix_ipv6, bits, ipv4))
		return false;
	if ((flags & OSPF_LSA6_FLAG_F) != 0 && !ospf_lsa6_address(d, c, ospf_lsa_external_forwarding_ipv6, ipv4))
		return false;
	if ((flags & OSPF_LSA6_FLAG_T) != 0 && !ROW(d, ospf, c, lsa_external_tag))
		return false;
	if (refers && !ROW(d, ospf, c, lsa_external_referenced_link_state_id))
		return false;
	CLOSE(d, ospf, lsa_external);
	return true;
}

/* `count` prefixes as items of a list: each its head, rows first to last, and an address behind them. */
static bool
ospf_lsa6_prefixes(struct dissect *d, struct cursor *c, unsigned list, unsigned first, unsigned last, uint32_t count, bool ipv4)
{
	dissect_node(d, PROTO_ospf, list, NODE_NUMBER, 0, 0);
	for (uint32_t i = 0; i < count && !d->full; i++) {	/* each takes 4 bytes, or ends it */
		uint8_t bits = cursor_peek(c, 0);
		dissect_node(d, PROTO_ospf, list + 1, NODE_NUMBER, 0, 0);
		if (!layout_run(d, PROTO_ospf, c, first, last) || !ospf_lsa6_prefix(d, c, last + 1, bits, ipv4))
			return false;
		dissect_node(d, PROTO_ospf, layout_end(PROTO_ospf, list + 1), NODE_NUMBER, 0, 0);
	}
	dissect_node(d, PROTO_ospf, layout_end(PROTO_ospf, list), NODE_NUMBER, 0, 0);
	return true;
}

static bool
ospf_lsa6_link(struct dissect *d, struct cursor *c, bool ipv4)
{
	OPEN(d, ospf, lsa_link);
	if (!RUN(d, ospf, c, lsa_link_router_priority, lsa_link_options_end) ||
	    !ospf_lsa6_address(d, c, ospf_lsa_link_address_ipv6, ipv4) || !ROW(d, ospf, c, lsa_link_num_prefixes) ||
	    !ospf_lsa6_prefixes(d, c, ospf_lsa_link_prefixes, ospf_lsa_link_prefix_length, ospf_lsa_link_prefix_reserved,
	    load_be32(c->at - 4), ipv4))
		return false;
	CLOSE(d, ospf, lsa_link);
	return true;
}

static bool
ospf_lsa6_intra_prefix(struct dissect *d, struct cursor *c, bool ipv4)
{
	uint32_t count = (uint32_t)cursor_peek(c, 0) << 8 | cursor_peek(c, 1);

	OPEN(d, ospf, lsa_intra_prefix);
	if (!RUN(d, ospf, c, lsa_intra_prefix_num_prefixes, lsa_intra_prefix_referenced_advertising_router) ||
	    !ospf_lsa6_prefixes(d, c, ospf_lsa_intra_prefix_prefixes, ospf_lsa_intra_length, ospf_lsa_intra_metric, count, ipv4))
		return false;
	CLOSE(d, ospf, lsa_intra_prefix);
	return true;
}

/* RFC 8362, 4: what of the plain one has no prefix or link stands before the TLVs. */
static bool
ospf_lsa6_extended(struct dissect *d, struct cursor *c, uint16_t function)
{
	enum { E_ROUTER = 33, E_NETWORK = 34, E_LINK = 40, E_INTRA_AREA_PREFIX = 41 };
	bool whole = true;

	if (function == E_ROUTER || function == E_NETWORK || function == E_LINK)
		whole = RUN(d, ospf, c, lsa_extended_head, lsa_extended_options);
	else if (function == E_INTRA_AREA_PREFIX)
		whole = RUN(d, ospf, c, lsa_extended_reserved, lsa_extended_referenced_advertising_router);
	return whole && ospf_ext_all(d, c);
}

bool
ospf_lsa6_body(struct dissect *d, struct cursor *c, uint16_t function, bool ipv4)
{
	enum { E_FIRST = 33, E_LAST = 41 };

	switch (function) {
	case 1: return ROW(d, ospf, c, lsa_v3_router);
	case 2: return ROW(d, ospf, c, lsa_v3_network);
	case 3: return ospf_lsa6_inter_prefix(d, c, ipv4);
	case 4: return ROW(d, ospf, c, lsa_inter_router);
	case 5:
	case 7: return ospf_lsa6_external(d, c, ipv4);
	case 8: return ospf_lsa6_link(d, c, ipv4);
	case 9: return ospf_lsa6_intra_prefix(d, c, ipv4);
	case 10:
	case 13: return ospf_te_all(d, c);		/* RFC 5329, RFC 5392 */
	case 11: return ospf_tlv_grace(d, c);		/* RFC 5187 */
	case 12: return ospf_tlv_ri(d, c);
	}
	if (function >= E_FIRST && function <= E_LAST)
		return ospf_lsa6_extended(d, c, function);
	return ROW(d, ospf, c, lsa_body);
}
