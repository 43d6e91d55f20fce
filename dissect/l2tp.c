/* l2tp.c - Layer Two Tunneling Protocol: version 2, RFC 2661, over UDP; version 3, RFC 3931,
 * over UDP and over IP, where the session identifier stands first and 0 means control.
 *
 *   0 1 2 3 4 5 6 7 8       12      16                  32
 *   +-+-+---+-+-+-+-+-------+-------+-------------------+
 *   |T|L|   |S| |O|P|       |version| length, if L      |    L, S: always in control messages
 *   +-+-+---+-+-+-+-+-------+-------+-------------------+
 *   | tunnel                        | session           |    version 3: one ccid of 32 bits
 *   +-------------------------------+-------------------+
 *   | Ns, if S                      | Nr, if S          |
 *   +-------------------------------+-------------------+
 *   | offset, if O                  | padding           | PPP, or attribute-value pairs
 *   +-------------------------------+-------------------+
 */
#include "dissect/lcp.h"
#include "dissect/l2tp.h"

FIELDS_LOOSE(l2tp, L2TP)

enum {
	L2TP_CONTROL = 0x8000, L2TP_LENGTH = 0x4000, L2TP_SEQUENCE = 0x0800, L2TP_OFFSET = 0x0200, L2TP_PRIORITY = 0x0100,
	L2TP_VERSION = 0x000f,
	L2TP_AVP_HEADER = 6, L2TP_AVP_MANDATORY = 0x8000, L2TP_AVP_HIDDEN = 0x4000, L2TP_AVP_LENGTH = 0x03ff,	/* RFC 2661, 4.1 */
	L2TP_VENDOR_IETF = 0, L2TP_VENDOR_CISCO = 9, L2TP_VENDOR_ERICSSON = 193,
	L2TP_VENDOR_BROADBAND_FORUM = 3561, L2TP_VENDOR_CABLELABS = 4491,
	L2TP_LCP_FIRST = 26, L2TP_LCP_LAST = 28,	/* LCP configure requests, RFC 2661, 4.4.5 */
	L2TP_CSU = 97, L2TP_CSU_LEN = 12, L2TP_CSU_LEN_V3 = 20,	/* connect speed update, RFC 5515, 3.1 */
	L2TP_ERICSSON_TRANSPORT = 1,
};

/* How a value lies in the bytes: rows first to last, as far as the bytes go. */
struct l2tp_value {
	uint16_t type, first, last;
};

#define L2TP_ROW(row) l2tp_avp_##row, l2tp_avp_##row
#define L2TP_RUN(first, last) l2tp_avp_##first, l2tp_avp_##last
static const struct l2tp_value l2tp_values[] = {
	{ 0,  L2TP_ROW(message_type) },
	{ 1,  L2TP_RUN(result_code, error_message) },
	{ 2,  L2TP_RUN(protocol_version, protocol_revision) },
	{ 3,  L2TP_RUN(framing_capabilities, framing_capabilities_end) },
	{ 4,  L2TP_RUN(bearer_capabilities, bearer_capabilities_end) },
	{ 5,  L2TP_ROW(tie_breaker) },
	{ 6,  L2TP_ROW(firmware_revision) },
	{ 7,  L2TP_ROW(host_name) },
	{ 8,  L2TP_ROW(vendor_name) },
	{ 9,  L2TP_ROW(assigned_tunnel_id) },
	{ 10, L2TP_ROW(receive_window_size) },
	{ 11, L2TP_ROW(chap_challenge) },
	{ 12, L2TP_RUN(cause_code, advisory_msg) },
	{ 13, L2TP_ROW(chap_challenge_response) },
	{ 14, L2TP_ROW(assigned_session_id) },
	{ 15, L2TP_ROW(call_serial_number) },
	{ 16, L2TP_ROW(minimum_bps) },
	{ 17, L2TP_ROW(maximum_bps) },
	{ 18, L2TP_RUN(bearer_type, bearer_type_end) },
	{ 19, L2TP_RUN(framing_type, framing_type_end) },
	{ 21, L2TP_ROW(called_number) },
	{ 22, L2TP_ROW(calling_number) },
	{ 23, L2TP_ROW(sub_address) },
	{ 24, L2TP_ROW(connect_speed) },
	{ 25, L2TP_ROW(physical_channel) },
	{ 26, L2TP_ROW(initial_received_lcp_confreq) },
	{ 27, L2TP_ROW(last_sent_lcp_confreq) },
	{ 28, L2TP_ROW(last_received_lcp_confreq) },
	{ 29, L2TP_ROW(proxy_authen_type) },
	{ 30, L2TP_ROW(proxy_authen_name) },
	{ 31, L2TP_ROW(proxy_authen_challenge) },
	{ 32, L2TP_RUN(proxy_authen_reserved, proxy_authen_id) },
	{ 33, L2TP_ROW(proxy_authen_response) },
	{ 34, L2TP_RUN(errors_reserved, alignment_errors) },
	{ 35, L2TP_RUN(accm_reserved, receive_accm) },
	{ 36, L2TP_ROW(random_vector) },
	{ 37, L2TP_ROW(private_group_id) },
	{ 38, L2TP_ROW(rx_connect_speed) },
	{ 46, L2TP_RUN(disconnect_code, cause_code_message) },
	{ 59, L2TP_ROW(message_digest) },
	{ 60, L2TP_ROW(router_id) },
	{ 61, L2TP_ROW(assigned_control_conn_id) },
	{ 62, L2TP_RUN(pw_types, pw_types_end) },
	{ 63, L2TP_ROW(local_session_id) },
	{ 64, L2TP_ROW(remote_session_id) },
	{ 65, L2TP_ROW(assigned_cookie) },
	{ 66, L2TP_ROW(remote_end_id) },
	{ 68, L2TP_ROW(pseudowire_type) },
	{ 69, L2TP_ROW(layer2_specific_sublayer) },
	{ 70, L2TP_ROW(data_sequencing) },
	{ 71, L2TP_RUN(circuit, circuit_end) },
	{ 72, L2TP_ROW(preferred_language) },
	{ 73, L2TP_ROW(nonce) },
	{ 74, L2TP_ROW(tx_connect_speed_v3) },
	{ 75, L2TP_ROW(rx_connect_speed_v3) },
};
static const struct l2tp_value l2tp_cisco[] = {
	{ 1,  L2TP_ROW(cisco_assigned_control_connection_id) },
	{ 2,  L2TP_RUN(cisco_pw_types, cisco_pw_types_end) },
	{ 3,  L2TP_ROW(cisco_local_session_id) },
	{ 4,  L2TP_ROW(cisco_remote_session_id) },
	{ 5,  L2TP_ROW(cisco_assigned_cookie) },
	{ 6,  L2TP_ROW(cisco_remote_end_id) },
	{ 7,  L2TP_ROW(cisco_pseudowire_type) },
	{ 8,  L2TP_RUN(cisco_circuit, cisco_circuit_end) },
	{ 9,  L2TP_ROW(cisco_tie_breaker) },
	{ 10, L2TP_ROW(cisco_draft_avp_version) },
	{ 12, L2TP_ROW(cisco_message_digest) },
	{ 13, L2TP_ROW(cisco_nonce) },
	{ 14, L2TP_ROW(cisco_interface_mtu) },
};
static const struct l2tp_value l2tp_ericsson[] = {
	{ 0, L2TP_ROW(ericsson_msg_type) },
	{ 1, L2TP_RUN(ericsson_overload_thresh, ericsson_tc_num_groups) },
	{ 3, L2TP_RUN(ericsson_ver_pref, ericsson_ver_third) },
	{ 4, L2TP_ROW(ericsson_conn_type) },
	{ 5, L2TP_ROW(ericsson_crc32) },
	{ 6, L2TP_ROW(ericsson_stn_name) },
	{ 7, L2TP_ROW(ericsson_abis_lower_mode) },
	{ 8, L2TP_RUN(ericsson_num_maps, ericsson_maps_end) },
};
/* A speed update is as long as its session's number and its speeds need. */
static const struct l2tp_value l2tp_csu = { L2TP_CSU, L2TP_RUN(csu_reserved, csu_rx_speed) };
static const struct l2tp_value l2tp_csu_v3 = { L2TP_CSU, L2TP_RUN(csu_remote_session_id_v3, csu_rx_speed_v3) };
static const struct l2tp_value l2tp_broadband[] = {
	{ 1,   L2TP_ROW(broadband_agent_circuit_id) },
	{ 2,   L2TP_ROW(broadband_agent_remote_id) },
	{ 129, L2TP_ROW(broadband_actual_dr_up) },
	{ 130, L2TP_ROW(broadband_actual_dr_down) },
	{ 131, L2TP_ROW(broadband_minimum_dr_up) },
	{ 132, L2TP_ROW(broadband_minimum_dr_down) },
	{ 133, L2TP_ROW(broadband_attainable_dr_up) },
	{ 134, L2TP_ROW(broadband_attainable_dr_down) },
	{ 135, L2TP_ROW(broadband_maximum_dr_up) },
	{ 136, L2TP_ROW(broadband_maximum_dr_down) },
	{ 137, L2TP_ROW(broadband_minimum_dr_up_low_power) },
	{ 138, L2TP_ROW(broadband_minimum_dr_down_low_power) },
	{ 139, L2TP_ROW(broadband_maximum_delay_up) },
	{ 140, L2TP_ROW(broadband_actual_delay_up) },
	{ 141, L2TP_ROW(broadband_maximum_delay_down) },
	{ 142, L2TP_ROW(broadband_actual_delay_down) },
	{ 144, L2TP_RUN(broadband_data_link, broadband_enc2) },
	{ 145, L2TP_ROW(broadband_ancp_access_line_type) },
	{ 254, L2TP_ROW(broadband_iwf_session) },
};

/* Whose pairs are known: the row of their type, and how their values lie. */
static const struct l2tp_vendor {
	uint16_t id, type_row;
	const struct l2tp_value *values;
	size_t count;
} l2tp_vendors[] = {
	{ L2TP_VENDOR_IETF, l2tp_avp_type, l2tp_values, sizeof l2tp_values / sizeof l2tp_values[0] },
	{ L2TP_VENDOR_CISCO, l2tp_avp_ciscotype, l2tp_cisco, sizeof l2tp_cisco / sizeof l2tp_cisco[0] },
	{ L2TP_VENDOR_ERICSSON, l2tp_avp_ericssontype, l2tp_ericsson, sizeof l2tp_ericsson / sizeof l2tp_ericsson[0] },
	{ L2TP_VENDOR_BROADBAND_FORUM, l2tp_avp_broadbandtype, l2tp_broadband, sizeof l2tp_broadband / sizeof l2tp_broadband[0] },
	{ L2TP_VENDOR_CABLELABS, l2tp_avp_cablelabstype, NULL, 0 },
};

/* A configure request's options stand as bytes and once more, read. */
static void
l2tp_put_lcp(struct dissect *d, struct cursor options)
{
	lcp_put_options(d, PROTO_l2tp, l2tp_opt, &options);
}

/* How the value of a pair lies in `len` bytes; NULL: nobody knows. */
static const struct l2tp_value *
l2tp_find(const struct l2tp_vendor *vendor, uint16_t type, size_t len)
{
	if (vendor->id == L2TP_VENDOR_IETF && type == L2TP_CSU)
		return len == L2TP_CSU_LEN ? &l2tp_csu : len == L2TP_CSU_LEN_V3 ? &l2tp_csu_v3 : NULL;
	for (size_t i = 0; i < vendor->count; i++)
		if (vendor->values[i].type == type)
			return &vendor->values[i];
	return NULL;
}

static bool
l2tp_put_group(struct dissect *d, struct cursor *c)
{
	uint8_t sapis = cursor_peek(c, 1);

	if (!RUN(d, l2tp, c, avp_ericsson_group_id, avp_ericsson_group_num_sapi))
		return false;
	struct cursor list = cursor_take(c, sapis);
	if (cursor_left(&list) > 0)
		ROW(d, l2tp, &list, avp_ericsson_group_sapis);
	return RUN(d, l2tp, c, avp_ericsson_group_ip, avp_ericsson_group_max_pkt);
}

static void
l2tp_put_groups(struct dissect *d, struct cursor *c)
{
	bool whole = true;

	OPEN(d, l2tp, avp_ericsson_groups);
	while (whole && dissect_left(d, c) > 0) {	/* each takes a byte of at most 1017 */
		OPEN(d, l2tp, avp_ericsson_group);
		whole = l2tp_put_group(d, c);
		CLOSE(d, l2tp, avp_ericsson_group);
	}
	CLOSE(d, l2tp, avp_ericsson_groups);
	if (!whole)
		ppp_cp_note(d, c, REASON_option);
}

static void
l2tp_put_value(struct dissect *d, const struct l2tp_vendor *vendor, uint16_t type, struct cursor *c)
{
	const struct l2tp_value *v = l2tp_find(vendor, type, cursor_left(c));
	struct cursor value = *c;

	if (v == NULL) {
		ROW(d, l2tp, c, avp_data);
		return;
	}
	if (l2tp_fields[v->first].kind == FIELD_LIST)
		value = *c = cursor_take(c, cursor_left(c) & ~(size_t)1);	/* whole elements of 16 bits */
	bool whole = layout_run(d, PROTO_l2tp, c, v->first, v->last);
	if (!whole && cursor_left(c) > 0)	/* later parts of a value may be left out */
		ppp_cp_note(d, c, REASON_option);
	if (vendor->id == L2TP_VENDOR_IETF && type >= L2TP_LCP_FIRST && type <= L2TP_LCP_LAST)
		l2tp_put_lcp(d, value);
	if (whole && vendor->id == L2TP_VENDOR_ERICSSON && type == L2TP_ERICSSON_TRANSPORT)
		l2tp_put_groups(d, c);
}

static void
l2tp_put_attribute(struct dissect *d, struct cursor *c)
{
	static const struct l2tp_vendor unknown = { 0, l2tp_avp_type, NULL, 0 };
	const struct l2tp_vendor *vendor = &unknown;
	uint16_t id = cursor_u16(c), type = cursor_u16(c);

	for (size_t i = 0; i < sizeof l2tp_vendors / sizeof l2tp_vendors[0]; i++)
		if (l2tp_vendors[i].id == id)
			vendor = &l2tp_vendors[i];
	PUT(d, l2tp, avp_vendor_id, id);
	dissect_node(d, PROTO_l2tp, vendor->type_row, NODE_NUMBER, 0, type);
	l2tp_put_value(d, vendor, type, c);
}

/* One attribute-value pair; false where the list cannot go on. */
static bool
l2tp_put_avp(struct dissect *d, struct cursor *c)
{
	uint16_t head = cursor_left(c) >= L2TP_AVP_HEADER ? load_be16(c->at) : 0, len = head & L2TP_AVP_LENGTH;

	if (cursor_left(c) < L2TP_AVP_HEADER || len < L2TP_AVP_HEADER) {
		ppp_cp_note(d, c, REASON_option);
		ROW(d, l2tp, c, avp_data);
		return false;
	}
	bool whole = len <= cursor_left(c);
	struct cursor avp = cursor_take(c, len);
	cursor_skip(&avp, 2);
	PUT(d, l2tp, avp_mandatory, (head & L2TP_AVP_MANDATORY) != 0);
	PUT(d, l2tp, avp_hidden, (head & L2TP_AVP_HIDDEN) != 0);
	PUT(d, l2tp, avp_length, len);
	if (head & L2TP_AVP_HIDDEN)
		RUN(d, l2tp, &avp, avp_secret_vendor_id, avp_secret_value);
	else
		l2tp_put_attribute(d, &avp);
	c->short_read |= !whole;
	return whole;
}

static void
l2tp_put_avps(struct dissect *d, struct cursor *c)
{
	bool more = cursor_left(c) > 0;

	if (!more)
		return;				/* RFC 2661, 5.8: an empty message acknowledges */
	OPEN(d, l2tp, avps);
	while (more) {				/* each takes 6 bytes of at most 65535 */
		OPEN(d, l2tp, avp);
		more = l2tp_put_avp(d, c) && dissect_left(d, c) > 0;
		CLOSE(d, l2tp, avp);
	}
	CLOSE(d, l2tp, avps);
	if (c->short_read)
		dissect_short(d, c);
}

static void
l2tp_put_flags(struct dissect *d, uint16_t flags, bool v2)
{
	PUT(d, l2tp, flags, flags);
	PUT(d, l2tp, flags_type, (flags & L2TP_CONTROL) != 0);
	PUT(d, l2tp, flags_length_bit, (flags & L2TP_LENGTH) != 0);
	PUT(d, l2tp, flags_seq_bit, (flags & L2TP_SEQUENCE) != 0);
	if (v2) {
		PUT(d, l2tp, flags_offset_bit, (flags & L2TP_OFFSET) != 0);
		PUT(d, l2tp, flags_priority, (flags & L2TP_PRIORITY) != 0);
	}
	PUT(d, l2tp, flags_version, flags & L2TP_VERSION);
	CLOSE(d, l2tp, flags);
}

/* The length, if it is there, bounds what follows: it counts from `start`, the flags. */
static bool
l2tp_bound(struct dissect *d, struct cursor *c, uint16_t flags, const uint8_t *start)
{
	if (!(flags & L2TP_LENGTH))
		return true;
	if (!ROW(d, l2tp, c, length))
		return false;
	size_t len = load_be16(c->at - 2), used = (size_t)(c->at - start);
	if (len > used + cursor_left(c))
		ppp_cp_note(d, c, REASON_long_len);
	*c = cursor_take(c, len > used ? len - used : 0);
	return true;
}

static bool
l2tp_sequence(struct dissect *d, struct cursor *c, uint16_t flags)
{
	return !(flags & L2TP_SEQUENCE) || RUN(d, l2tp, c, Ns, Nr);
}

static bool
l2tp_offset_padding(struct dissect *d, struct cursor *c, uint16_t flags)
{
	if (!(flags & L2TP_OFFSET))
		return true;
	if (!ROW(d, l2tp, c, offset))
		return false;
	cursor_skip(c, load_be16(c->at - 2));
	return !c->short_read;
}

static void
l2tp_version_2(struct dissect *d, struct cursor *c, uint16_t flags, const uint8_t *start)
{
	bool whole = l2tp_bound(d, c, flags, start) && RUN(d, l2tp, c, tunnel, session) && l2tp_sequence(d, c, flags) &&
	    l2tp_offset_padding(d, c, flags);

	if (!whole) {
		dissect_short(d, c);
	} else if (flags & L2TP_CONTROL) {
		l2tp_put_avps(d, c);
	} else if (cursor_left(c) > 0) {
		dissect_step(d, (uint32_t)(c->at - start));
		dissect_next(d, SPACE_linktype, 9, c);
	}
}

static void
l2tp_control_3(struct dissect *d, struct cursor *c, uint16_t flags, const uint8_t *start)
{
	bool whole = l2tp_bound(d, c, flags, start) && ROW(d, l2tp, c, ccid) && l2tp_sequence(d, c, flags);

	if (!whole)
		dissect_short(d, c);
	else if (flags & L2TP_CONTROL)
		l2tp_put_avps(d, c);
}

/* What a session carries was agreed upon in control messages: one frame does not tell. */
static void
l2tp_data_3(struct dissect *d, struct cursor *c, unsigned first)
{
	if (layout_run(d, PROTO_l2tp, c, first, l2tp_sid))
		dissect_data(d, c, true);
	else
		dissect_short(d, c);
}

static void
l2tp_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	uint16_t flags = cursor_u16(c);
	bool v2 = (flags & L2TP_VERSION) == 2;

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	l2tp_put_flags(d, flags, v2);
	if (v2)
		l2tp_version_2(d, c, flags, start);
	else if (flags & L2TP_CONTROL)
		l2tp_control_3(d, c, flags, start);
	else
		l2tp_data_3(d, c, l2tp_res);
}

static void
l2tp_ip_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t session = cursor_left(c) >= 4 ? load_be32(c->at) : 0;

	if (session != 0) {
		l2tp_data_3(d, c, l2tp_sid);
		return;
	}
	ROW(d, l2tp, c, sid);
	const uint8_t *start = c->at;
	uint16_t flags = cursor_u16(c);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	l2tp_put_flags(d, flags, false);
	l2tp_control_3(d, c, flags, start);
}

static enum proto_id
l2tp_ip_choose(const struct cursor *c)
{
	return cursor_left(c) > 0 ? PROTO_l2tp_ip : PROTO_none;
}

/* Other versions under this port are Cisco's older L2F, or nothing of the kind. */
static enum proto_id
l2tp_choose(const struct cursor *c)
{
	uint8_t version = cursor_peek(c, 1) & L2TP_VERSION;

	return version == 2 || version == 3 ? PROTO_l2tp : PROTO_none;
}

#define L2TP_PROTO(id, aliases_, title_, spec_, choose_, ...)		\
const struct proto proto_##id = {					\
	.chain = "L2TP", .key = "l2tp", .aliases = aliases_, .title = title_, \
	.spec = spec_, .layer = LAYER_LINK,				\
	.fields = l2tp_fields, .nfields = l2tp_nfields,			\
	.under = { __VA_ARGS__ },					\
	.dissect = id##_dissect, .choose = choose_,			\
};
L2TP_PROTO(l2tp, "L2TP", "Layer Two Tunneling Protocol", "RFC 2661", l2tp_choose, { SPACE_udp_port, 1701 })
L2TP_PROTO(l2tp_ip, "L2TPv3", "Layer Two Tunneling Protocol version 3 over IP", "RFC 3931", l2tp_ip_choose, { SPACE_ip_proto, 115 })
