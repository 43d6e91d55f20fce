/* mipv6.c - Mobility Header: Mobile IPv6, RFC 6275, 6.1; fast handovers, RFC 5568; Proxy Mobile
 * IPv6, RFC 5213, also in UDP, RFC 5844.
 *
 *   0           8          16          24          32
 *   +-----------+-----------+-----------+-----------+
 *   | proto     | hlen      | mhtype    | reserved  |    hlen: units of 8 bytes, less the first
 *   | csum                  | message ...           |
 *   | options ...                                   |    mipv6_option.c
 *   +-----------------------------------------------+
 */
#include "dissect/mipv6.h"

enum {
	MIPV6_HEADER = 6, MIPV6_PROTO = 135, MIPV6_UDP = 5436,
	MIPV6_AGENT_SWITCH = 12,
	MIPV6_REVOCATION_INDICATION = 1, MIPV6_REVOCATION_ACK = 2,
	MIPV6_FLOW_INDICATION = 1, MIPV6_FLOW_ACK = 2,
	MIPV6_ADDRESS = 16,
};

/* A count of addresses, then these, RFC 5142, 3. */
static bool
mipv6_read_agent_switch(struct dissect *d, struct cursor *c)
{
	size_t len = cursor_peek(c, 0) * (size_t)MIPV6_ADDRESS;

	if (cursor_left(c) < 2)
		return false;
	OPEN(d, mipv6, has);
	RUN(d, mipv6, c, has_num_addrs, has_reserved);
	struct cursor addresses = cursor_take(c, len);
	bool whole = ROW(d, mipv6, &addresses, has_addresses) && addresses.at == addresses.end;
	CLOSE(d, mipv6, has);
	return whole;
}

/* RFC 5846, 5 */
static bool
mipv6_read_revocation(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);

	if (cursor_left(c) < 6)
		return false;
	if (type == MIPV6_REVOCATION_INDICATION)
		return ROW(d, mipv6, c, revocation);
	return type == MIPV6_REVOCATION_ACK && ROW(d, mipv6, c, revocation_ack);
}

/* RFC 7109, 6.1 */
static bool
mipv6_read_flow(struct dissect *d, struct cursor *c)
{
	uint16_t type = cursor_left(c) < 6 ? 0 : load_be16(c->at);

	if (type != MIPV6_FLOW_INDICATION && type != MIPV6_FLOW_ACK)
		return false;
	OPEN(d, mipv6, flow);
	RUN(d, mipv6, c, flow_type, flow_seqnr);
	if (type == MIPV6_FLOW_INDICATION)
		RUN(d, mipv6, c, flow_trigger, flow_spare);
	else
		RUN(d, mipv6, c, flow_status, flow_reserved);
	CLOSE(d, mipv6, flow);
	return true;
}

/* How messages lie in the bytes, by their type: one row with all that is in it, which has so
 * many bytes, or a function that reads them; false when they do not fit. */
static const struct mipv6_message {
	uint16_t row, len;
	bool (*read)(struct dissect *d, struct cursor *c);
} mipv6_messages[] = {
	{ mipv6_binding_refresh_request, 2, NULL },
	{ mipv6_hoti, 10, NULL },
	{ mipv6_coti, 10, NULL },
	{ mipv6_hot, 18, NULL },
	{ mipv6_cot, 18, NULL },
	{ mipv6_bu, 6, NULL },
	{ mipv6_ba, 6, NULL },
	{ mipv6_be, 18, NULL },
	{ mipv6_fbu, 6, NULL },
	{ mipv6_fback, 6, NULL },
	{ mipv6_fast_neighbor_advertisement, 2, NULL },
	{ mipv6_experimental, 0, NULL },
	{ 0, 0, mipv6_read_agent_switch },
	{ mipv6_hb, 6, NULL },
	{ mipv6_hi, 4, NULL },
	{ mipv6_hack, 4, NULL },
	{ 0, 0, mipv6_read_revocation },
	{ mipv6_lri, 6, NULL },
	{ mipv6_lra, 6, NULL },
	{ mipv6_upn, 6, NULL },
	{ mipv6_upa, 6, NULL },
	{ 0, 0, mipv6_read_flow },
	{ mipv6_query, 2, NULL },
	{ mipv6_response, 2, NULL },
};

static bool
mipv6_put_message(struct dissect *d, struct cursor *c, uint64_t type)
{
	if (type >= sizeof mipv6_messages / sizeof mipv6_messages[0])
		return ROW(d, mipv6, c, unknown_type_data);
	const struct mipv6_message *m = &mipv6_messages[type];
	if (m->read != NULL)
		return m->read(d, c);
	return cursor_left(c) >= m->len && layout_row(d, PROTO_mipv6, c, m->row);
}

/* The message and its options, of which `missing` bytes are not here; false when it does not fit. */
static bool
mipv6_put_body(struct dissect *d, struct cursor *c, uint64_t type, size_t missing)
{
	if (!mipv6_put_message(d, c, type)) {
		ROW(d, mipv6, c, data);
		return false;
	}
	mipv6_option_put(d, c, missing);
	return true;
}

static void
mipv6_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[mipv6_nfields];
	struct cursor start = *c;

	if (!mipv6_header(d, c, v))
		return;
	uint32_t len = (uint32_t)v[mipv6_hlen] * 8 + 8;
	if (d->options->checksums)
		PUT(d, mipv6, checksum_status, checksum_verify(d, start.at, len, MIPV6_PROTO, (uint16_t)v[mipv6_csum]));
	struct cursor body = cursor_take(c, len - MIPV6_HEADER);
	size_t missing = len - MIPV6_HEADER - cursor_left(&body);
	bool fits = mipv6_put_body(d, &body, v[mipv6_mhtype], missing);
	if (missing > 0) {
		dissect_short(d, c);
	} else if (!fits) {
		dissect_malformed(d, &start, REASON_short_len);	/* RFC 6275, 9.2: shorter than its type needs */
	} else {
		dissect_step(d, len);
		dissect_next(d, SPACE_ip_proto, (uint32_t)v[mipv6_proto], c);
	}
}

const struct proto proto_mipv6 = {
	.chain = "MH", .key = "mipv6", .aliases = "MH MIPv6", .title = "Mobility Header of IPv6",
	.spec = "RFC 6275", .layer = LAYER_INTERNET,
	.fields = mipv6_fields, .nfields = mipv6_nfields, .header = 6,
	.under = { { SPACE_ip_proto, MIPV6_PROTO }, { SPACE_udp_port, MIPV6_UDP } },
	.dissect = mipv6_dissect,
};
