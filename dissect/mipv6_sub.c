/* mipv6_sub.c - options of the Mobility Header that hold options of their own: access networks,
 * RFC 6757, flows, RFC 6089, quality of service, RFC 7222, parameters of gateways, RFC 8127. */
#include "dissect/mipv6.h"

/* Sub-options: lists of type, length, value. `one` reads a value. */
struct mipv6_sub {
	uint16_t list, list_end, item, item_end, type, data;
	uint8_t pad;			/* a sub-option of this type is its type alone; PAD_NONE: there is none */
	bool (*one)(struct dissect *d, struct cursor *c, uint8_t type);
};
enum { MIPV6_PAD1 = 0, MIPV6_PAD_NONE = 0xff, MIPV6_TS_IPV4 = 1, MIPV6_TS_IPV6 = 2 };

#define MIPV6_SUB(list_, item_) {						\
	mipv6_option_##list_, mipv6_option_##list_##_end, mipv6_option_##item_, mipv6_option_##item_##_end, \
	mipv6_option_##item_##_type, mipv6_option_##item_##_data

#define MIPV6_MARK(d, row) dissect_node(d, PROTO_mipv6, row, NODE_NUMBER, 0, 0)

static bool
mipv6_put_sub(struct dissect *d, struct cursor *c, const struct mipv6_sub *s)
{
	uint8_t type = cursor_peek(c, 0), len = cursor_peek(c, 1);

	if (type == s->pad)
		return layout_row(d, PROTO_mipv6, c, s->type);
	if (!layout_run(d, PROTO_mipv6, c, s->type, s->type + 1u))	/* the length is the next row */
		return false;
	struct cursor value = cursor_take(c, len);
	bool whole = cursor_left(&value) == len;
	whole &= s->one(d, &value, type);
	layout_row(d, PROTO_mipv6, &value, s->data);
	return whole;
}

static bool
mipv6_put_subs(struct dissect *d, struct cursor *c, const struct mipv6_sub *s)
{
	bool whole = true;

	MIPV6_MARK(d, s->list);
	while (whole && dissect_left(d, c) > 0) {		/* each takes a byte of 255 */
		MIPV6_MARK(d, s->item);
		whole = mipv6_put_sub(d, c, s);
		MIPV6_MARK(d, s->item_end);
	}
	MIPV6_MARK(d, s->list_end);
	return whole;
}

/* Access networks, RFC 6757, 3.1, RFC 7563. */

static bool
mipv6_ani_network(struct dissect *d, struct cursor *c)
{
	bool utf8 = cursor_peek(c, 0) >> 7 == 1;
	uint8_t len = cursor_peek(c, 1);

	if (!MIPV6_RUN(d, c, ani_sub_e, ani_sub_net_name_len) || len > cursor_left(c))
		return false;
	struct cursor name = cursor_take(c, len);
	if (utf8)
		MIPV6_ROW(d, &name, ani_sub_net_name);
	else
		MIPV6_ROW(d, &name, ani_sub_net_name_data);
	len = cursor_peek(c, 0);
	if (!MIPV6_ROW(d, c, ani_sub_ap_name_len) || len > cursor_left(c))
		return false;
	name = cursor_take(c, len);
	return MIPV6_ROW(d, &name, ani_sub_ap_name);
}

static bool
mipv6_ani_one(struct dissect *d, struct cursor *c, uint8_t type)
{
	switch (type) {
	case 1:  return mipv6_ani_network(d, c);
	case 2:  return MIPV6_RUN(d, c, ani_sub_latitude, ani_sub_longitude);
	case 3:  return MIPV6_RUN(d, c, ani_sub_op_id_type, ani_sub_op_id);
	case 4:  return MIPV6_RUN(d, c, ani_sub_civic_format, ani_sub_civic);
	case 5:  return MIPV6_ROW(d, c, ani_sub_mag_group);
	case 6:  return MIPV6_ROW(d, c, ani_sub_update_timer);
	default: return true;
	}
}

bool
mipv6_sub_ani(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	static const struct mipv6_sub subs = MIPV6_SUB(ani, ani_sub), MIPV6_PAD_NONE, mipv6_ani_one };

	(void)o;
	return mipv6_put_subs(d, c, &subs);
}

/* Flows, RFC 6089, and who says which packets belong to them, RFC 6088. */

#define MIPV6_TS_ROW(row) (mipv6_option_flow_sub_ts_##row - mipv6_option_flow_sub_ts_flags)
static const uint8_t mipv6_ts_ipv4[] = {
	MIPV6_TS_ROW(ipv4_src), MIPV6_TS_ROW(ipv4_src_end), MIPV6_TS_ROW(ipv4_dst), MIPV6_TS_ROW(ipv4_dst_end),
	MIPV6_TS_ROW(spi), MIPV6_TS_ROW(spi_end), MIPV6_TS_ROW(srcport), MIPV6_TS_ROW(srcport_end),
	MIPV6_TS_ROW(dstport), MIPV6_TS_ROW(dstport_end), MIPV6_TS_ROW(dsfield), MIPV6_TS_ROW(dsfield_end),
	MIPV6_TS_ROW(proto), MIPV6_TS_ROW(proto_end),
};
static const uint8_t mipv6_ts_ipv6[] = {
	MIPV6_TS_ROW(ipv6_src), MIPV6_TS_ROW(ipv6_src_end), MIPV6_TS_ROW(ipv6_dst), MIPV6_TS_ROW(ipv6_dst_end),
	MIPV6_TS_ROW(spi), MIPV6_TS_ROW(spi_end), MIPV6_TS_ROW(flow_label), MIPV6_TS_ROW(flow_label_end),
	MIPV6_TS_ROW(srcport), MIPV6_TS_ROW(srcport_end), MIPV6_TS_ROW(dstport), MIPV6_TS_ROW(dstport_end),
	MIPV6_TS_ROW(dsfield), MIPV6_TS_ROW(dsfield_end), MIPV6_TS_ROW(proto), MIPV6_TS_ROW(proto_end),
};

static bool
mipv6_ts_values(struct dissect *d, struct cursor *c, unsigned base, const uint8_t *rows, unsigned count)
{
	uint32_t flags = cursor_left(c) < 4 ? 0 : load_be32(c->at);
	bool whole = layout_row(d, PROTO_mipv6, c, base);

	for (unsigned i = 0; i < count && whole; i++)
		if (flags << i >> 31 == 1)
			whole = layout_row(d, PROTO_mipv6, c, base + rows[i]);
	return whole;
}

/* A selector, whose rows begin with its flags at `base`. */
static bool
mipv6_ts(struct dissect *d, struct cursor *c, unsigned base, uint8_t format)
{
	if (format == MIPV6_TS_IPV4)
		return mipv6_ts_values(d, c, base, mipv6_ts_ipv4, sizeof mipv6_ts_ipv4);
	if (format == MIPV6_TS_IPV6)
		return mipv6_ts_values(d, c, base, mipv6_ts_ipv6, sizeof mipv6_ts_ipv6);
	return layout_row(d, PROTO_mipv6, c, base + MIPV6_TS_ROW(data));
}

static bool
mipv6_flow_target(struct dissect *d, struct cursor *c)
{
	return MIPV6_ROW(d, c, flow_sub_target_reserved) &&
	    (cursor_left(c) == 4 ? MIPV6_ROW(d, c, flow_sub_target_ipv4) : MIPV6_ROW(d, c, flow_sub_target_ipv6));
}

static bool
mipv6_flow_one(struct dissect *d, struct cursor *c, uint8_t type)
{
	uint8_t format = cursor_peek(c, 0);

	switch (type) {
	case 2:  return MIPV6_ROW(d, c, flow_sub_bids);
	case 3:
		return MIPV6_RUN(d, c, flow_sub_ts_format, flow_sub_ts_reserved) &&
		    mipv6_ts(d, c, mipv6_option_flow_sub_ts_flags, format);
	case 4:  return MIPV6_RUN(d, c, flow_sub_action_reserved, flow_sub_action);
	case 5:  return mipv6_flow_target(d, c);
	default: return true;
	}
}

static const struct mipv6_sub mipv6_flow_subs = MIPV6_SUB(flow, flow_sub), MIPV6_PAD1, mipv6_flow_one };

bool
mipv6_sub_flow_id(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_RUN(d, c, fid, fid_status) && mipv6_put_subs(d, c, &mipv6_flow_subs);
}

/* RFC 6909, 3.1: the selector is a sub-option as a flow's. */
bool
mipv6_sub_offload(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_RUN(d, c, offload_m, offload_reserved) && mipv6_put_subs(d, c, &mipv6_flow_subs);
}

/* Quality of service, RFC 7222, 4.2. */

static bool
mipv6_qos_one(struct dissect *d, struct cursor *c, uint8_t type)
{
	uint8_t format = cursor_peek(c, 1);

	switch (type) {
	case 1: case 2: case 6: case 7: case 8: case 9:
		return MIPV6_RUN(d, c, qos_attribute_reserved, qos_attribute_bit_rate);
	case 3: case 4:
		return MIPV6_RUN(d, c, qos_attribute_s, qos_attribute_flags) && MIPV6_ROW(d, c, qos_attribute_bit_rate);
	case 5:
		return MIPV6_RUN(d, c, qos_attribute_spare, qos_attribute_pv);
	case 10:
		return MIPV6_RUN(d, c, qos_attribute_ts_spare, qos_attribute_ts_format) &&
		    mipv6_ts(d, c, mipv6_option_qos_attribute_ts_flags, format);
	case 11:
		return MIPV6_ROW(d, c, qos_attribute_reserved) && MIPV6_RUN(d, c, qos_attribute_vendorId, qos_attribute_subtype);
	default:
		return true;
	}
}

bool
mipv6_sub_qos(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	static const struct mipv6_sub subs = MIPV6_SUB(qos, qos_attribute), MIPV6_PAD_NONE, mipv6_qos_one };

	(void)o;
	return MIPV6_RUN(d, c, qos_sr_id, qos_reserved) && mipv6_put_subs(d, c, &subs);
}

/* RFC 8127, 3.1 */
static bool
mipv6_lcmp_one(struct dissect *d, struct cursor *c, uint8_t type)
{
	if (type == 1)
		return MIPV6_RUN(d, c, lcmp_sub_start_time, lcmp_sub_maximum);
	return type != 2 || MIPV6_RUN(d, c, lcmp_sub_hb_interval, lcmp_sub_hb_max);
}

bool
mipv6_sub_lcmp(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	static const struct mipv6_sub subs = MIPV6_SUB(lcmp, lcmp_sub), MIPV6_PAD_NONE, mipv6_lcmp_one };

	(void)o;
	return mipv6_put_subs(d, c, &subs);
}
