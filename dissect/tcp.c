/* tcp.c - Transmission Control Protocol, RFC 9293. */
#include "dissect/tcp.h"

/* A header length below the header's own: what follows it cannot be found, so
 * the rows end with it. */
static bool
tcp_broken(struct dissect *d, struct cursor *c)
{
	enum { BEFORE_FLAGS = 13 };

	if (cursor_left(c) < 20 || c->at[12] >> 4 >= 5)
		return false;
	struct cursor sound = cursor_take(c, BEFORE_FLAGS);
	dissect_note(d, &sound, REASON_short_len);
	dissect_header_cut(d, PROTO_tcp, &sound);
	return true;
}

/* Options and what else the header length covers; false when the bytes end there. */
static bool
tcp_rest_of_header(struct dissect *d, uint32_t hdr_len, struct cursor *c)
{
	size_t want = hdr_len - 20, there = cursor_left(c);
	bool cut = there < want;
	struct cursor options = cursor_take(c, want), start = options;

	if (!tcp_option_put(d, &options, cut ? want - there : 0) && !cut)
		dissect_note(d, &start, REASON_option);
	if (cut)
		dissect_short(d, c);
	return !cut;
}

static void
tcp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[tcp_nfields];
	struct cursor start = *c;
	uint32_t carried = d->carried;

	if (tcp_broken(d, c) || !tcp_header(d, c, v))
		return;
	uint32_t hdr_len = (uint32_t)v[tcp_hdr_len];
	if (hdr_len > carried) {
		dissect_malformed(d, &start, REASON_long_len);
		return;
	}
	if (d->options->checksums)
		PUT(d, tcp, checksum_status, checksum_verify(d, start.at, carried, 6, (uint16_t)v[tcp_checksum]));
	if (!d->pseudo.fragment && d->quoted == 0)	/* of neither is all of the segment here */
		PUT(d, tcp, len, carried - hdr_len);
	if (hdr_len > 20 && !tcp_rest_of_header(d, hdr_len, c))
		return;
	d->carried = carried - hdr_len;
	if (v[tcp_flags_reset] != 0) {		/* what it carries is for whoever reads the trace */
		if (cursor_left(c) > 0)
			PUT_BYTES(d, tcp, reset_cause, c->at, cursor_left(c));
		return;
	}
	dissect_next_port(d, SPACE_tcp_port, (uint32_t)v[tcp_srcport], (uint32_t)v[tcp_dstport], c);
}

const struct proto proto_tcp = {
	.chain = "TCP", .key = "tcp", .aliases = "TCP", .title = "Transmission Control Protocol",
	.spec = "RFC 9293", .layer = LAYER_TRANSPORT,
	.fields = tcp_fields, .nfields = tcp_nfields, .header = 20,
	.under = { { SPACE_ip_proto, 6 } },
	.dissect = tcp_dissect,
};
