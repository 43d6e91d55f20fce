/* tcp_option.c - TCP's options, IANA tcp-parameters.
 *
 * A few kinds are in nearly every connection and are read directly. The others
 * are rare: most are rows one after the other, found in a table by their kind.
 */
#include "dissect/layout.h"
#include "dissect/tcp.h"

enum {
	TCP_OPTION_END = 0, TCP_OPTION_NOP = 1, TCP_OPTION_MSS = 2, TCP_OPTION_WINDOW_SCALE = 3,
	TCP_OPTION_SACK_PERMITTED = 4, TCP_OPTION_SACK = 5, TCP_OPTION_TIMESTAMPS = 8, TCP_OPTION_CAPABILITIES = 20,
	TCP_OPTION_RECORD_BOUNDARIES = 22, TCP_OPTION_CORRUPTION = 23, TCP_OPTION_MULTIPATH = 30, TCP_OPTION_FAST_OPEN = 34,
	TCP_OPTION_PROBE = 76, TCP_OPTION_TRANSPARENCY = 78, TCP_OPTION_ACC_ECN_0 = 172, TCP_OPTION_ACC_ECN_1 = 174,
	TCP_OPTION_EXPERIMENT_1 = 253, TCP_OPTION_EXPERIMENT_2 = 254,
	TCP_EXID_FAST_OPEN = 0xf989,	/* RFC 7413, 4.1.1: before it had a kind of its own */
	TCP_MAX_OPTIONS = 40,		/* 60 bytes of header less 20, each option at least one */
};

/* Options that are rows one after the other; min and max are bytes of value. */
static const struct tcp_option_shape {
	uint8_t kind, min, max;
	uint16_t first, last;
} tcp_option_shapes[] = {
	{  6,  4,  4, tcp_option_echo_value, tcp_option_echo_value },		/* RFC 1072 */
	{  7,  4,  4, tcp_option_echo_value, tcp_option_echo_value },
	{ 10,  1,  1, tcp_option_poc_start, tcp_option_poc_filler },		/* RFC 1693 */
	{ 11,  4,  4, tcp_option_cc_value, tcp_option_cc_value },		/* RFC 1644 */
	{ 12,  4,  4, tcp_option_cc_value, tcp_option_cc_value },
	{ 13,  4,  4, tcp_option_cc_value, tcp_option_cc_value },
	{ 14,  1,  1, tcp_option_alternate_checksum, tcp_option_alternate_checksum },	/* RFC 1146 */
	{ 19, 16, 16, tcp_option_md5, tcp_option_md5_end },			/* RFC 2385 */
	{ 21,  4,  4, tcp_option_snack, tcp_option_snack_end },			/* CCSDS 714.0-B-2 */
	{ 27,  6,  6, tcp_option_qs, tcp_option_qs_end },			/* RFC 4782 */
	{ 28,  2,  2, tcp_option_user_to_granularity, tcp_option_user_to_val },	/* RFC 5482 */
	{ 29,  2, 38, tcp_option_ao, tcp_option_ao_end },			/* RFC 5925 */
	{ TCP_OPTION_FAST_OPEN, 1, 38, tcp_option_tfo, tcp_option_tfo_end },			/* RFC 7413 */
};

static bool
tcp_option_sack_blocks(struct dissect *d, struct cursor *c)
{
	OPEN(d, tcp, option_sack);
	while (cursor_left(c) >= 4) {		/* at most 5: the header has 40 bytes of options */
		OPEN(d, tcp, option_block);
		PUT(d, tcp, option_block_le, cursor_u32(c));
		if (cursor_left(c) >= 4)
			PUT(d, tcp, option_block_re, cursor_u32(c));
		CLOSE(d, tcp, option_block);
	}
	CLOSE(d, tcp, option_sack);
	return cursor_left(c) == 0;
}

/* RFC 9768, 3.2.3: up to three counters; the two kinds differ in their order. */
static bool
tcp_option_counters(struct dissect *d, uint8_t kind, struct cursor *c)
{
	static const uint16_t orders[2][3] = {
		{ tcp_option_acc_ecn_ee0b, tcp_option_acc_ecn_eceb, tcp_option_acc_ecn_ee1b },
		{ tcp_option_acc_ecn_ee1b, tcp_option_acc_ecn_eceb, tcp_option_acc_ecn_ee0b },
	};
	size_t n = cursor_left(c) / 3;

	if (cursor_left(c) % 3 != 0 || n > 3)
		return false;
	OPEN(d, tcp, option_acc_ecn);
	for (size_t i = 0; i < n; i++)
		dissect_node(d, PROTO_tcp, orders[kind == TCP_OPTION_ACC_ECN_1][i], NODE_NUMBER, 0, cursor_u24(c));
	CLOSE(d, tcp, option_acc_ecn);
	return true;
}

/* RFC 6994: experiments share two kinds and say which they are. */
static bool
tcp_option_experiment(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < 2)
		return false;
	if (load_be16(c->at) != TCP_EXID_FAST_OPEN)
		return layout_run(d, PROTO_tcp, c, tcp_option_experimental, tcp_option_experimental_end);
	OPEN(d, tcp, option_experimental);
	PUT(d, tcp, option_experimental_exid, cursor_u16(c));
	CLOSE(d, tcp, option_experimental);
	return cursor_left(c) == 0 || layout_run(d, PROTO_tcp, c, tcp_option_tfo, tcp_option_tfo_end);
}

/* The bytes of an extended capability after its first two: counted in words of 2, in 4 bits. */
static size_t
tcp_option_capability_len(const struct cursor *c)
{
	return (cursor_peek(c, 1) >> 4) * 2u;
}

static bool
tcp_option_capability_fits(const struct cursor *c)
{
	return cursor_left(c) >= 2 && tcp_option_capability_len(c) <= cursor_left(c) - 2;
}

static void
tcp_option_capability(struct dissect *d, struct cursor *c)
{
	size_t len = tcp_option_capability_len(c);

	OPEN(d, tcp, option_scps_bound);
	PUT(d, tcp, option_scps_bound_id, cursor_u8(c));
	PUT(d, tcp, option_scps_bound_len, len);
	cursor_skip(c, 1);
	if (len > 0)
		PUT_BYTES(d, tcp, option_scps_bound_data, cursor_bytes(c, len), len);
	CLOSE(d, tcp, option_scps_bound);
}

/* Two bytes are the capabilities; more are a list of extended ones. */
static bool
tcp_option_capabilities(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < 2)
		return false;
	if (cursor_left(c) == 2) {
		OPEN(d, tcp, option_scps);
		layout_run(d, PROTO_tcp, c, tcp_option_scps_vector, tcp_option_scps_binding);
		CLOSE(d, tcp, option_scps);
		return true;
	}
	if (!tcp_option_capability_fits(c))
		return false;
	OPEN(d, tcp, option_scps);
	OPEN(d, tcp, option_scps_bindings);
	while (tcp_option_capability_fits(c))	/* each takes two bytes of at most 38 */
		tcp_option_capability(d, c);
	CLOSE(d, tcp, option_scps_bindings);
	CLOSE(d, tcp, option_scps);
	return cursor_left(c) == 0;
}

/* Riverbed's probe, version 1: a prober, and what its type adds. */
static bool
tcp_option_probe_1(struct dissect *d, struct cursor *c)
{
	enum { QUERY, RESPONSE, INTERNAL, TRACE, QUERY_SHORT, RESPONSE_SHORT, TYPES = 11 };
	static const struct { uint16_t first, last; } added[TYPES] = {
		[QUERY] = { tcp_option_rvbd_probe_appli_ver, tcp_option_rvbd_probe_appli_ver },
		[RESPONSE] = { tcp_option_rvbd_probe_proxy_ip, tcp_option_rvbd_probe_proxy_port },
		[TRACE] = { tcp_option_rvbd_probe_appli_ver, tcp_option_rvbd_probe_appli_ver },
		[QUERY_SHORT] = { tcp_option_rvbd_probe_appli_ver, tcp_option_rvbd_probe_appli_ver },
		[RESPONSE_SHORT] = { tcp_option_rvbd_probe_client_ip, tcp_option_rvbd_probe_proxy_port },
	};
	uint8_t type = cursor_peek(c, 0) >> 4;

	if (type >= TYPES)
		return true;
	unsigned last = type == INTERNAL ? tcp_option_rvbd_probe_version : tcp_option_rvbd_probe_prober;
	return layout_run(d, PROTO_tcp, c, tcp_option_rvbd_probe_type1, last) &&
	    (added[type].first == 0 || layout_run(d, PROTO_tcp, c, added[type].first, added[type].last));
}

/* Version 2: what queries tell adds flags, and a client or a store. */
static bool
tcp_option_probe_2(struct dissect *d, struct cursor *c)
{
	enum { QUERY_INFO = 6, QUERY_INFO_SHORT = 8, QUERY_INFO_STORE = 9, TYPES = 11 };
	uint8_t type = cursor_peek(c, 0) >> 1;

	if (type >= TYPES)
		return true;
	layout_run(d, PROTO_tcp, c, tcp_option_rvbd_probe_type2, tcp_option_rvbd_probe_version_raw);
	if (type != QUERY_INFO && type != QUERY_INFO_SHORT && type != QUERY_INFO_STORE)
		return true;
	if (!layout_run(d, PROTO_tcp, c, tcp_option_rvbd_probe_flags, tcp_option_rvbd_probe_flags_end))
		return false;
	unsigned last = type == QUERY_INFO_SHORT ? tcp_option_rvbd_probe_client_ip : tcp_option_rvbd_probe_storeid;
	return type == QUERY_INFO || layout_run(d, PROTO_tcp, c, last, last);
}

static bool
tcp_option_probe(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return false;
	OPEN(d, tcp, option_rvbd);
	OPEN(d, tcp, option_rvbd_probe);
	bool whole = (cursor_peek(c, 0) & 1) != 0 ? tcp_option_probe_1(d, c) : tcp_option_probe_2(d, c);
	CLOSE(d, tcp, option_rvbd_probe);
	CLOSE(d, tcp, option_rvbd);
	return whole;
}

static bool
tcp_option_transparency(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) != 14)
		return false;
	OPEN(d, tcp, option_rvbd);
	layout_run(d, PROTO_tcp, c, tcp_option_rvbd_trpy, tcp_option_rvbd_trpy_end);
	CLOSE(d, tcp, option_rvbd);
	return true;
}

/* A kind found in the table, or one of which nothing is known. */
static bool
tcp_option_shaped(struct dissect *d, uint8_t kind, struct cursor *c)
{
	const struct tcp_option_shape *shape = tcp_option_shapes;
	const struct tcp_option_shape *end = shape + sizeof tcp_option_shapes / sizeof tcp_option_shapes[0];
	size_t len = cursor_left(c);

	while (shape < end && shape->kind != kind)
		shape++;
	if (shape == end)
		return layout_run(d, PROTO_tcp, c, tcp_option_payload, tcp_option_payload);
	if (len < shape->min || len > shape->max)
		return false;
	return layout_run(d, PROTO_tcp, c, shape->first, shape->last);
}

static bool
tcp_option_rare(struct dissect *d, uint8_t kind, struct cursor *c)
{
	switch (kind) {
	case TCP_OPTION_CAPABILITIES:
		return tcp_option_capabilities(d, c);
	case TCP_OPTION_MULTIPATH:
		return tcp_mptcp_put(d, c);
	case TCP_OPTION_FAST_OPEN:
		return cursor_left(c) == 0 || tcp_option_shaped(d, kind, c);	/* empty: a request */
	case TCP_OPTION_PROBE:
		return tcp_option_probe(d, c);
	case TCP_OPTION_TRANSPARENCY:
		return tcp_option_transparency(d, c);
	case TCP_OPTION_ACC_ECN_0:
	case TCP_OPTION_ACC_ECN_1:
		return tcp_option_counters(d, kind, c);
	case TCP_OPTION_EXPERIMENT_1:
	case TCP_OPTION_EXPERIMENT_2:
		return tcp_option_experiment(d, c);
	case TCP_OPTION_RECORD_BOUNDARIES:
	case TCP_OPTION_CORRUPTION:
		return cursor_left(c) == 0;
	default:
		return tcp_option_shaped(d, kind, c);
	}
}

/* What stands behind kind and length; false when it does not fit. */
static bool
tcp_option_value(struct dissect *d, uint8_t kind, struct cursor *c)
{
	size_t len = cursor_left(c);

	switch (kind) {
	case TCP_OPTION_MSS:
		if (len == 2)
			PUT(d, tcp, option_mss_val, cursor_u16(c));
		return len == 2;
	case TCP_OPTION_WINDOW_SCALE:
		if (len == 1)
			PUT(d, tcp, option_shift, cursor_u8(c));
		return len == 1;
	case TCP_OPTION_SACK_PERMITTED:
		return len == 0;
	case TCP_OPTION_SACK:
		return tcp_option_sack_blocks(d, c);
	case TCP_OPTION_TIMESTAMPS:
		return false;			/* with the right length it is tcp_option_common()'s */
	default:
		return tcp_option_rare(d, kind, c);
	}
}

static void
tcp_option_rest(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) > 0)
		PUT_BYTES(d, tcp, option_data, c->at, cursor_left(c));
	cursor_skip(c, cursor_left(c));
}

/* An option with a length; false when that does not fit into what is left and missing. */
static bool
tcp_option_sized(struct dissect *d, uint8_t kind, struct cursor *c, size_t missing)
{
	uint8_t len = cursor_left(c) >= 2 ? cursor_peek(c, 1) : 0;

	if (len < 2 || len > cursor_left(c) + missing)
		return false;
	bool cut = len > cursor_left(c);
	struct cursor value = cursor_take(c, len);
	cursor_skip(&value, 2);
	PUT(d, tcp, option_kind, kind);
	PUT(d, tcp, option_len, len);
	if (!cut && __builtin_expect(!tcp_option_value(d, kind, &value), 0))
		dissect_note(d, &value, REASON_option);
	tcp_option_rest(d, &value);
	return true;
}

/* No-operations and timestamps fill most segments: their nodes are copied whole,
 * with one check for room. False when it is another option. */
static inline bool
tcp_option_common(struct dissect *d, struct cursor *c)
{
	enum { TIMESTAMPS_LEN = 10, TSVAL = 3, TSECR = 4 };
	static const struct node nop[] = {
		{ PROTO_tcp, tcp_option, 0, 0 }, { PROTO_tcp, tcp_option_kind, 0, TCP_OPTION_NOP }, { PROTO_tcp, tcp_option_end, 0, 0 },
	};
	static const struct node timestamps[] = {
		{ PROTO_tcp, tcp_option, 0, 0 }, { PROTO_tcp, tcp_option_kind, 0, TCP_OPTION_TIMESTAMPS },
		{ PROTO_tcp, tcp_option_len, 0, TIMESTAMPS_LEN }, [TSVAL] = { PROTO_tcp, tcp_option_tsval, 0, 0 },
		[TSECR] = { PROTO_tcp, tcp_option_tsecr, 0, 0 }, { PROTO_tcp, tcp_option_end, 0, 0 },
	};

	if (!dissect_room(d, sizeof timestamps / sizeof timestamps[0]))
		return false;
	if (cursor_peek(c, 0) == TCP_OPTION_NOP) {
		memcpy(d->next, nop, sizeof nop);
		d->next += sizeof nop / sizeof nop[0];
		cursor_skip(c, 1);
		return true;
	}
	if (cursor_left(c) < TIMESTAMPS_LEN || load_be16(c->at) != (TCP_OPTION_TIMESTAMPS << 8 | TIMESTAMPS_LEN))
		return false;
	const uint8_t *value = cursor_bytes(c, TIMESTAMPS_LEN) + 2;
	memcpy(d->next, timestamps, sizeof timestamps);
	d->next[TSVAL].at = load_be32(value);
	d->next[TSECR].at = load_be32(value + 4);
	d->next += sizeof timestamps / sizeof timestamps[0];
	return true;
}

/* The zeros that end the options, or bytes that should have been zeros. */
static void
tcp_option_padding(struct dissect *d, struct cursor *c)
{
	while (cursor_left(c) > 0 && cursor_peek(c, 0) == TCP_OPTION_END) {	/* each takes a byte of at most 40 */
		OPEN(d, tcp, option);
		PUT(d, tcp, option_kind, cursor_u8(c));
		CLOSE(d, tcp, option);
	}
	if (cursor_left(c) > 0) {
		OPEN(d, tcp, option);
		tcp_option_rest(d, c);
		CLOSE(d, tcp, option);
	}
}

bool
tcp_option_put(struct dissect *d, struct cursor *c, size_t missing)
{
	bool fits = true;

	OPEN(d, tcp, options);
	while (cursor_left(c) > 0) {		/* TCP_MAX_OPTIONS: each takes a byte of at most 40 */
		if (tcp_option_common(d, c))
			continue;
		if (cursor_peek(c, 0) == TCP_OPTION_END) {
			tcp_option_padding(d, c);	/* RFC 9293, 3.1: the rest is zeros */
			break;
		}
		OPEN(d, tcp, option);
		fits = tcp_option_sized(d, cursor_peek(c, 0), c, missing);
		if (!fits)
			tcp_option_rest(d, c);
		CLOSE(d, tcp, option);
	}
	CLOSE(d, tcp, options);
	return fits;
}
