/* pim.c - Protocol Independent Multicast version 2: sparse mode RFC 7761, dense mode RFC 3973, bidirectional
 * RFC 5015, bootstrap RFC 5059, join attributes RFC 5384, flooding of messages RFC 8364; and version 1,
 * which stands in IGMP's type 0x14.
 *
 *   0   4   8       16              32
 *   +---+---+-------+---------------+
 *   |ver|typ| res   | cksum         |    a register's checksum covers its first 8 bytes alone
 *   | by type ...                   |
 *   +-------------------------------+
 */
#include "dissect/pim.h"

enum {
	PIM_HELLO, PIM_REGISTER, PIM_REGISTER_STOP, PIM_JOIN_PRUNE, PIM_BOOTSTRAP, PIM_ASSERT, PIM_GRAFT, PIM_GRAFT_ACK,
	PIM_CANDIDATE_RP, PIM_STATE_REFRESH, PIM_DF_ELECTION, PIM_FLOODING = 12,
	PIM_1_RP_REACHABLE = 4,
	PIM_FAMILY_IPV4 = 1, PIM_FAMILY_IPV6 = 2, PIM_ENCODING_ATTRIBUTES = 1,
	PIM_REGISTER_HEAD = 8, PIM_PROTO = 103,
	PIM_IP6_ROW = 1,			/* rows of an address: IPv4, IPv6, family, encoding, ... */
};

/* ---- checksums ---- */

static enum checksum_status
pim_checksum_over(struct dissect *d, const uint8_t *start, uint32_t len, uint16_t stated)
{
	if (d->pseudo.addr_len == 16)
		return checksum_verify(d, start, len, PIM_PROTO, stated);
	return d->pseudo.fragment ? CHECKSUM_UNVERIFIED : checksum_header(d, start, len);
}

/* RFC 7761, 4.9: a register's covers 8 bytes; over all of it is to be taken as well. */
static enum checksum_status
pim_checksum(struct dissect *d, const uint8_t *start, bool is_register, uint16_t stated)
{
	if (is_register && d->carried >= PIM_REGISTER_HEAD &&
	    pim_checksum_over(d, start, PIM_REGISTER_HEAD, stated) == CHECKSUM_GOOD)
		return CHECKSUM_GOOD;
	return pim_checksum_over(d, start, d->carried, stated);
}

/* ---- encoded addresses ---- */

static size_t
pim_address_len(uint8_t family)
{
	return family == PIM_FAMILY_IPV4 ? 4 : family == PIM_FAMILY_IPV6 ? 16 : 0;
}

/* The address `at` bytes on, as the first of its two rows, before what comes first in the bytes. */
static bool
pim_put_ahead(struct dissect *d, const struct cursor *c, unsigned row, size_t at)
{
	struct cursor ahead = *c;
	uint8_t family = cursor_peek(c, 0);

	cursor_skip(&ahead, at);
	if (pim_address_len(family) == 0 && cursor_left(c) > 0)
		dissect_note(d, c, REASON_value);	/* how long it is nobody knows */
	if (pim_address_len(family) == 0 || cursor_left(&ahead) < pim_address_len(family))
		return false;
	return layout_row(d, PROTO_pim, &ahead, row + (family == PIM_FAMILY_IPV6 ? PIM_IP6_ROW : 0));
}

/* RFC 7761, 4.9.1: family, encoding, address. `row`: the first of PIM_UNICAST(). */
static bool
pim_unicast(struct dissect *d, struct cursor *c, unsigned row)
{
	bool ip6 = cursor_peek(c, 0) == PIM_FAMILY_IPV6;

	return pim_put_ahead(d, c, row, 2) && layout_run(d, PROTO_pim, c, row + 2, row + 3) &&
	    layout_row(d, PROTO_pim, c, row + 4 + ip6);
}

/* Family, encoding, flags, mask, address: of a group or source, whose mask's row is `mask`. */
static bool
pim_masked(struct dissect *d, struct cursor *c, unsigned row, unsigned mask)
{
	bool ip6 = cursor_peek(c, 0) == PIM_FAMILY_IPV6;

	return pim_put_ahead(d, c, row, 4) && layout_run(d, PROTO_pim, c, row + 2, mask) &&
	    layout_row(d, PROTO_pim, c, mask + 1 + ip6);
}

#define PIM_PUT_GROUP(d, c, row) pim_masked(d, c, pim_##row, pim_##row##_mask_len)

/* RFC 5384, 3.1: the last one says so. A vector (RFC 5496) is an address. */
static bool
pim_attribute(struct dissect *d, struct cursor *c, unsigned item, bool *last)
{
	enum { TYPE = 0x3f, LAST = 0x40, FLAGS = 1, LENGTH = 6, VECTOR = 7, DATA = 13 };	/* rows behind the item's */
	uint8_t flags = cursor_peek(c, 0), len = cursor_peek(c, 1);

	dissect_node(d, PROTO_pim, item, NODE_NUMBER, 0, 0);
	if (!layout_run(d, PROTO_pim, c, item + FLAGS, item + LENGTH))
		return false;
	struct cursor data = cursor_take(c, len);
	bool whole = cursor_left(&data) == len;
	if ((flags & TYPE) == 0 && len == 2 + pim_address_len(cursor_peek(&data, 0)))
		whole = pim_unicast(d, &data, item + VECTOR);
	else
		(void)layout_row(d, PROTO_pim, &data, item + DATA);
	dissect_node(d, PROTO_pim, layout_end(PROTO_pim, item), NODE_NUMBER, 0, 0);
	*last = flags & LAST;
	return whole;
}

static bool
pim_attributes(struct dissect *d, struct cursor *c, unsigned list)
{
	bool last = false;

	dissect_node(d, PROTO_pim, list, NODE_NUMBER, 0, 0);
	while (!last && !d->full)		/* each takes 2 bytes, or ends it */
		if (!pim_attribute(d, c, list + 1, &last))
			return false;
	dissect_node(d, PROTO_pim, layout_end(PROTO_pim, list), NODE_NUMBER, 0, 0);
	return true;
}

/* `count` sources as items of a list; `item + 1` is the first row of PIM_SOURCE(). */
static bool
pim_sources(struct dissect *d, struct cursor *c, unsigned list, unsigned count, bool v1)
{
	unsigned item = list + 1, mask = item + pim_join_mask_len - pim_join, attributes = item + pim_join_attributes - pim_join;
	bool whole = true;

	if (count == 0)
		return true;
	dissect_node(d, PROTO_pim, list, NODE_NUMBER, 0, 0);
	for (unsigned i = 0; i < count && whole && !d->full; i++) {	/* each takes 6 bytes, or ends it */
		bool more = cursor_peek(c, 1) == PIM_ENCODING_ATTRIBUTES;
		dissect_node(d, PROTO_pim, item, NODE_NUMBER, 0, 0);
		if (v1)
			whole = layout_run(d, PROTO_pim, c, item + pim_join_v1_flags_reserved - pim_join, item + pim_join_v1_ip - pim_join);
		else
			whole = pim_masked(d, c, item + 1, mask) && (!more || pim_attributes(d, c, attributes));
		if (whole)
			dissect_node(d, PROTO_pim, layout_end(PROTO_pim, item), NODE_NUMBER, 0, 0);
	}
	if (whole)
		dissect_node(d, PROTO_pim, layout_end(PROTO_pim, list), NODE_NUMBER, 0, 0);
	return whole;
}

/* ---- messages ---- */

/* Values of one length that are a run of rows. */
static const struct { uint16_t type, len, first, last; } pim_option_values[] = {
	{ 1,  2, pim_option_holdtime, pim_option_holdtime },
	{ 2,  4, pim_option_t, pim_option_override_interval },
	{ 19, 4, pim_option_dr_priority, pim_option_dr_priority },
	{ 20, 4, pim_option_generation_id, pim_option_generation_id },
	{ 21, 4, pim_option_state_refresh_version, pim_option_state_refresh_reserved },
};

static bool
pim_option_addresses_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, pim, option_addresses);
	while (dissect_left(d, c) > 0) {		/* each takes 6 bytes, or ends it */
		OPEN(d, pim, option_address);
		if (!pim_unicast(d, c, pim_option_address_address))
			return false;
		CLOSE(d, pim, option_address);
	}
	CLOSE(d, pim, option_addresses);
	return true;
}

static bool
pim_option_value(struct dissect *d, struct cursor *c, uint16_t type)
{
	enum { ADDRESS_LIST = 24, ADDRESS_LIST_OLD = 65001 };

	if (type == ADDRESS_LIST || type == ADDRESS_LIST_OLD)
		return pim_option_addresses_put(d, c);
	for (size_t i = 0; i < sizeof pim_option_values / sizeof pim_option_values[0]; i++)
		if (pim_option_values[i].type == type && pim_option_values[i].len == cursor_left(c))
			return layout_run(d, PROTO_pim, c, pim_option_values[i].first, pim_option_values[i].last);
	return ROW(d, pim, c, option_data);
}

static bool
pim_option_put(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t type = cursor_u16(&peek), len = cursor_u16(&peek);

	OPEN(d, pim, option);
	if (!RUN(d, pim, c, option_type, option_length))
		return false;
	struct cursor value = cursor_take(c, len);
	bool whole = cursor_left(&value) == len;
	if (!pim_option_value(d, &value, type))
		return false;
	CLOSE(d, pim, option);
	return whole;
}

static bool
pim_hello(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, pim, options);
	while (dissect_left(d, c) > 0)		/* each takes 4 bytes, or ends it */
		if (!pim_option_put(d, c))
			return false;
	CLOSE(d, pim, options);
	return true;
}

/* RFC 7761, 4.9.6, and before: joins, then prunes, group for group. */
static bool
pim_set_put(struct dissect *d, struct cursor *c, bool v1)
{
	OPEN(d, pim, set);
	if (v1 ? !RUN(d, pim, c, set_v1_group, set_v1_mask) : !PIM_PUT_GROUP(d, c, set_group))
		return false;
	if (!RUN(d, pim, c, set_num_joins, set_num_prunes))
		return false;
	unsigned joins = load_be16(c->at - 4), prunes = load_be16(c->at - 2);
	if (!pim_sources(d, c, pim_set_joins, joins, v1) || !pim_sources(d, c, pim_set_prunes, prunes, v1))
		return false;
	CLOSE(d, pim, set);
	return true;
}

static bool
pim_sets(struct dissect *d, struct cursor *c, unsigned count, bool v1)
{
	if (count == 0)
		return true;
	OPEN(d, pim, groups);
	for (unsigned i = 0; i < count && !d->full; i++)	/* each takes 12 bytes, or ends it */
		if (!pim_set_put(d, c, v1))
			return false;
	CLOSE(d, pim, groups);
	return true;
}

static bool
pim_join_prune(struct dissect *d, struct cursor *c)
{
	return pim_unicast(d, c, pim_upstream_neighbor) && ROW(d, pim, c, jp_res_bytes) && ROW(d, pim, c, numgroups) &&
	    ROW(d, pim, c, jp_holdtime) && pim_sets(d, c, c->at[-3], false);
}

/* RFC 5059, 4.1 */
static bool
pim_points(struct dissect *d, struct cursor *c, unsigned count)
{
	if (count == 0)
		return true;
	OPEN(d, pim, set_rps);
	for (unsigned i = 0; i < count && !d->full; i++) {	/* each takes 10 bytes, or ends it */
		OPEN(d, pim, point);
		if (!pim_unicast(d, c, pim_point_rp) || !RUN(d, pim, c, point_holdtime, point_res_bytes))
			return false;
		CLOSE(d, pim, point);
	}
	CLOSE(d, pim, set_rps);
	return true;
}

static bool
pim_bootstrap(struct dissect *d, struct cursor *c)
{
	if (!RUN(d, pim, c, fragment_tag, bsr_priority) || !pim_unicast(d, c, pim_bsr))
		return false;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, pim, groups);
	while (dissect_left(d, c) > 0) {		/* each takes 12 bytes, or ends it */
		OPEN(d, pim, set);
		if (!PIM_PUT_GROUP(d, c, set_group) || !RUN(d, pim, c, set_rp_count, set_reserved) || !pim_points(d, c, c->at[-3]))
			return false;
		CLOSE(d, pim, set);
	}
	CLOSE(d, pim, groups);
	return true;
}

static bool
pim_candidate_rp(struct dissect *d, struct cursor *c)
{
	unsigned count = cursor_peek(c, 0);

	if (!RUN(d, pim, c, prefix_count, holdtime) || !pim_unicast(d, c, pim_rp))
		return false;
	if (count == 0)
		return true;
	OPEN(d, pim, groups);
	for (unsigned i = 0; i < count && !d->full; i++) {	/* each takes 8 bytes, or ends it */
		OPEN(d, pim, set);
		if (!PIM_PUT_GROUP(d, c, set_group))
			return false;
		CLOSE(d, pim, set);
	}
	CLOSE(d, pim, groups);
	return true;
}

/* RFC 3973, 4.7.10 */
static bool
pim_state_refresh(struct dissect *d, struct cursor *c)
{
	return PIM_PUT_GROUP(d, c, group) && pim_unicast(d, c, pim_source) && pim_unicast(d, c, pim_originator) &&
	    RUN(d, pim, c, rpt, metric_pref) && RUN(d, pim, c, metric, interval);
}

/* RFC 5015, 3.7 */
static bool
pim_df_election(struct dissect *d, struct cursor *c, uint8_t subtype)
{
	enum { BACKOFF = 3, PASS = 4 };

	if (!pim_unicast(d, c, pim_rp) || !RUN(d, pim, c, df_metric_pref, metric))
		return false;
	if (subtype == BACKOFF)
		return pim_unicast(d, c, pim_bidir_offering) && RUN(d, pim, c, bidir_off_metric_pref, bidir_offering_interval);
	return subtype != PASS || (pim_unicast(d, c, pim_bidir_winner) && RUN(d, pim, c, bidir_win_metric_pref, bidir_win_metric));
}

/* RFC 8364, 3.2: active sources of a group. */
static bool
pim_flooded_sources(struct dissect *d, struct cursor *c)
{
	if (!PIM_PUT_GROUP(d, c, pfm_group) || !RUN(d, pim, c, pfm_src_count, pfm_src_holdtime))
		return false;
	OPEN(d, pim, pfm_sources);
	for (unsigned i = load_be16(c->at - 4); i > 0 && !d->full; i--) {	/* each takes 6 bytes, or ends it */
		OPEN(d, pim, origin);
		if (!pim_unicast(d, c, pim_origin_source))
			return false;
		CLOSE(d, pim, origin);
	}
	CLOSE(d, pim, pfm_sources);
	return true;
}

static bool
pim_flooded_one(struct dissect *d, struct cursor *c)
{
	enum { GROUP_SOURCES = 1 };
	struct cursor peek = *c;
	uint16_t type = cursor_u16(&peek) & 0x7fff, len = cursor_u16(&peek);

	OPEN(d, pim, pfm);
	if (!RUN(d, pim, c, pfm_t, pfm_length))
		return false;
	struct cursor value = cursor_take(c, len);
	bool whole = cursor_left(&value) == len;
	if (!(type == GROUP_SOURCES ? pim_flooded_sources(d, &value) : ROW(d, pim, &value, pfm_data)))
		return false;
	CLOSE(d, pim, pfm);
	return whole;
}

static bool
pim_flooding(struct dissect *d, struct cursor *c)
{
	if (!pim_unicast(d, c, pim_originator))
		return false;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, pim, messages);
	while (dissect_left(d, c) > 0)		/* each takes 4 bytes, or ends it */
		if (!pim_flooded_one(d, c))
			return false;
	CLOSE(d, pim, messages);
	return true;
}

static bool
pim_message(struct dissect *d, struct cursor *c, uint8_t type, uint8_t subtype)
{
	switch (type) {
	case PIM_HELLO:
		return pim_hello(d, c);
	case PIM_REGISTER_STOP:
		return PIM_PUT_GROUP(d, c, group) && pim_unicast(d, c, pim_source);
	case PIM_JOIN_PRUNE:
	case PIM_GRAFT:
	case PIM_GRAFT_ACK:
		return pim_join_prune(d, c);
	case PIM_BOOTSTRAP:
		return pim_bootstrap(d, c);
	case PIM_ASSERT:
		return PIM_PUT_GROUP(d, c, group) && pim_unicast(d, c, pim_source) && RUN(d, pim, c, rpt, metric_pref) && ROW(d, pim, c, metric);
	case PIM_CANDIDATE_RP:
		return pim_candidate_rp(d, c);
	case PIM_STATE_REFRESH:
		return pim_state_refresh(d, c);
	case PIM_DF_ELECTION:
		return pim_df_election(d, c, subtype);
	case PIM_FLOODING:
		return pim_flooding(d, c);
	}
	return ROW(d, pim, c, body);
}

/* A register that carries none may show source and group in a header of version 0 (RFC 2362, 4.2). */
static bool
pim_dummy(struct dissect *d, struct cursor *c)
{
	bool ip6 = d->pseudo.addr_len == 16;
	size_t len = ip6 ? 16 : 4;

	cursor_skip(c, ip6 ? 8 : 12);
	if (cursor_left(c) < 2 * len)
		return false;
	return layout_row(d, PROTO_pim, c, pim_source + ip6) && layout_row(d, PROTO_pim, c, pim_group + ip6);
}

/* The packet that is registered is a layer of its own: it is on its way. */
static void
pim_registered(struct dissect *d, struct cursor *c)
{
	uint8_t version = cursor_peek(c, 0) >> 4;

	if (cursor_left(c) == 0)
		return;
	PUT(d, pim, ip_version, version);
	if (version == 4 || version == 6)
		dissect_next(d, SPACE_ethertype, version == 4 ? 0x0800 : 0x86dd, c);
	else if (version != 0)
		dissect_data(d, c, true);
	else if (!pim_dummy(d, c))
		dissect_short(d, c);
}

static bool
pim_head(struct dissect *d, struct cursor *c, uint8_t type)
{
	if (!RUN(d, pim, c, version, type))
		return false;
	if (type == PIM_FLOODING && cursor_left(c) > 0)
		PUT(d, pim, pfm_no_forward, cursor_peek(c, 0) >> 7);
	if (type == PIM_DF_ELECTION ? !RUN(d, pim, c, df_elect_subtype, df_elect_rsvd) : !ROW(d, pim, c, res_bytes))
		return false;
	return ROW(d, pim, c, cksum);
}

static void
pim_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	uint8_t version = cursor_peek(c, 0) >> 4, type = cursor_peek(c, 0) & 15, subtype = cursor_peek(c, 1) >> 4;
	bool whole = pim_head(d, c, type);

	if (whole && d->options->checksums && version == 2)
		PUT(d, pim, checksum_status, pim_checksum(d, start, type == PIM_REGISTER, load_be16(start + 2)));
	if (whole && version == 2 && type == PIM_REGISTER && ROW(d, pim, c, register_flag)) {
		dissect_step(d, PIM_REGISTER_HEAD);
		pim_registered(d, c);
		return;
	}
	if (whole && (version != 2 ? ROW(d, pim, c, body) : type != PIM_REGISTER && pim_message(d, c, type, subtype)))
		dissect_data(d, c, false);
	else
		dissect_short(d, c);
}

/* ---- version 1 ---- */

static bool
pim_1_join_prune(struct dissect *d, struct cursor *c)
{
	return ROW(d, pim, c, upstream_neighbor) && ROW(d, pim, c, v1_jp_res_bytes) && ROW(d, pim, c, jp_holdtime) &&
	    RUN(d, pim, c, v1_jp_res_bytes2, v1_numgroups) && pim_sets(d, c, c->at[-1], true);
}

static bool
pim_1_message(struct dissect *d, struct cursor *c, uint8_t code)
{
	switch (code) {
	case PIM_HELLO:
		return RUN(d, pim, c, mode, mode_reserved) && ROW(d, pim, c, holdtime);
	case PIM_REGISTER_STOP:
		return ROW(d, pim, c, group) && ROW(d, pim, c, source);
	case PIM_JOIN_PRUNE:
	case PIM_GRAFT:
	case PIM_GRAFT_ACK:
		return pim_1_join_prune(d, c);
	case PIM_1_RP_REACHABLE:
		return RUN(d, pim, c, group_address, group_mask) && ROW(d, pim, c, rp) && RUN(d, pim, c, rp_res_bytes, rp_holdtime);
	case PIM_ASSERT:
		return RUN(d, pim, c, group_address, group_mask) && RUN(d, pim, c, rpt, metric_pref) && ROW(d, pim, c, metric);
	}
	return ROW(d, pim, c, body);
}

/* Drafts of version 2 stood in IGMP as well: of them no more is read than the version. */
static void
pim_1_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	uint8_t code = cursor_peek(c, 1);
	bool known = cursor_peek(c, 4) >> 4 == 1;

	if (!RUN(d, pim, c, igmp_type, code) || !ROW(d, pim, c, cksum)) {
		dissect_short(d, c);
		return;
	}
	if (d->options->checksums && known)
		PUT(d, pim, checksum_status, pim_checksum(d, start, code == PIM_REGISTER, load_be16(start + 2)));
	if (!RUN(d, pim, c, v1_version, v1_reserved0) || (known && !ROW(d, pim, c, v1_res_bytes))) {
		dissect_short(d, c);
	} else if (known && code == PIM_REGISTER) {
		dissect_step(d, PIM_REGISTER_HEAD);
		pim_registered(d, c);
	} else if (known ? cursor_left(c) > 0 && !pim_1_message(d, c, code) : !ROW(d, pim, c, body)) {
		dissect_short(d, c);
	} else {
		dissect_data(d, c, false);
	}
}

#define PIM_PROTOCOL(id, chain_, title_, spec_, number)			\
const struct proto proto_##id = {					\
	.chain = chain_, .key = "pim", .aliases = "PIM", .title = title_, \
	.spec = spec_, .layer = LAYER_INTERNET,				\
	.fields = pim_fields, .nfields = pim_nfields,			\
	.under = { { number ? SPACE_ip_proto : SPACE_none, number } },	\
	.dissect = id##_dissect,					\
};
PIM_PROTOCOL(pim, "PIM", "Protocol Independent Multicast", "RFC 7761", PIM_PROTO)
PIM_PROTOCOL(pim_1, "PIMv1", "Protocol Independent Multicast version 1", "draft-ietf-idmr-pim-spec", 0)
