/* tcp.c - Transmission Control Protocol, RFC 9293.
 *
 *   0               16              32
 *   +---------------+---------------+
 *   | srcport       | dstport       |
 *   | seq_raw                       |
 *   | ack_raw                       |
 *   |hlen|res|flags | window        |
 *   | checksum      | urgent_pointer|
 *   | options ...                   |    hlen counts words of 4 bytes
 *   +-------------------------------+
 */
#include "dissect/dissect.h"

#define TCP(F, G, L, I, E, p)						\
	F(p, srcport,  UINT,   16, NULL, NULL, "source port")		\
	F(p, dstport,  UINT,   16, NULL, NULL, "destination port")	\
	F(p, seq_raw,  UINT,   32, NULL, NULL, "sequence number as sent") \
	F(p, ack_raw,  UINT,   32, NULL, NULL, "acknowledgment number as sent") \
	F(p, hdr_len,  WORDS4, 4,  NULL, NULL, "bytes of header with options") \
	G(p, flags,    UINT,   12, NULL, NULL, "control bits")		\
		F(p, flags_res,   UINT, 3, NULL, NULL, "reserved")	\
		F(p, flags_ae,    BOOL, 1, NULL, NULL, "accurate ECN; once the nonce sum, RFC 3540") \
		F(p, flags_cwr,   BOOL, 1, NULL, NULL, "congestion window reduced, RFC 3168") \
		F(p, flags_ece,   BOOL, 1, NULL, NULL, "ECN-echo, RFC 3168") \
		F(p, flags_urg,   BOOL, 1, NULL, NULL, "the urgent pointer counts") \
		F(p, flags_ack,   BOOL, 1, NULL, NULL, "the acknowledgment number counts") \
		F(p, flags_push,  BOOL, 1, NULL, NULL, "push")		\
		F(p, flags_reset, BOOL, 1, NULL, NULL, "reset the connection") \
		F(p, flags_syn,   BOOL, 1, NULL, NULL, "synchronize sequence numbers") \
		F(p, flags_fin,   BOOL, 1, NULL, NULL, "no more data from the sender") \
	E(p, flags)							\
	F(p, window_size_value, UINT, 16, NULL, NULL, "receive window, not scaled") \
	F(p, checksum,       UINT, 16, NULL, NULL, "checksum")		\
	F(p, urgent_pointer, UINT, 16, NULL, NULL, "end of urgent data, from the sequence number")
#define TCP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, len, UINT, 32, NULL, NULL, "bytes of payload on the wire")	\
	L(p, options, "options, in their order")			\
	I(p, option)							\
		F(p, option_kind,  UINT, 8,  &names_tcp_option, "tcp.option_kind", "kind") \
		F(p, option_len,   UINT, 8,  NULL, "tcp.option_len", "bytes with kind and length") \
		F(p, option_mss_val, UINT, 16, NULL, "tcp.options.mss_val", "maximum segment size, bytes") \
		F(p, option_shift, UINT, 8,  NULL, "tcp.options.wscale.shift", "window scale: bits to shift") \
		F(p, option_tsval, UINT, 32, NULL, "tcp.options.timestamp.tsval", "the sender's clock") \
		F(p, option_tsecr, UINT, 32, NULL, "tcp.options.timestamp.tsecr", "the clock that is echoed") \
		L(p, option_sack, "blocks received out of order, RFC 2018") \
		I(p, option_block)					\
			F(p, option_block_le, UINT, 32, NULL, "tcp.options.sack_le", "left edge") \
			F(p, option_block_re, UINT, 32, NULL, "tcp.options.sack_re", "right edge") \
		E(p, option_block)					\
		E(p, option_sack)					\
		F(p, option_data, BYTES, 0, NULL, "-", "value, where nothing more is known of it") \
	E(p, option)							\
	E(p, options)
FIELDS(tcp, TCP, 20, TCP_MORE)

enum {
	TCP_OPTION_END = 0, TCP_OPTION_NOP = 1, TCP_OPTION_MSS = 2, TCP_OPTION_WINDOW_SCALE = 3,
	TCP_OPTION_SACK = 5, TCP_OPTION_TIMESTAMPS = 8,
	TCP_MAX_OPTIONS = 40,		/* 60 bytes of header less 20, each option at least one */
};

static void
tcp_option_sack_blocks(struct dissect *d, struct cursor *c)
{
	OPEN(d, tcp, option_sack);
	while (cursor_left(c) >= 8) {		/* at most 4: the header has 40 bytes of options */
		OPEN(d, tcp, option_block);
		PUT(d, tcp, option_block_le, cursor_u32(c));
		PUT(d, tcp, option_block_re, cursor_u32(c));
		CLOSE(d, tcp, option_block);
	}
	CLOSE(d, tcp, option_sack);
}

static void
tcp_option_value(struct dissect *d, uint8_t kind, struct cursor *c)
{
	size_t len = cursor_left(c);

	switch (kind) {
	case TCP_OPTION_MSS:
		if (len == 2)
			PUT(d, tcp, option_mss_val, cursor_u16(c));
		break;
	case TCP_OPTION_WINDOW_SCALE:
		if (len == 1)
			PUT(d, tcp, option_shift, cursor_u8(c));
		break;
	case TCP_OPTION_SACK:
		tcp_option_sack_blocks(d, c);
		break;
	case TCP_OPTION_TIMESTAMPS:
		if (len == 8) {
			PUT(d, tcp, option_tsval, cursor_u32(c));
			PUT(d, tcp, option_tsecr, cursor_u32(c));
		}
		break;
	}
	if (cursor_left(c) > 0)
		PUT_BYTES(d, tcp, option_data, c->at, cursor_left(c));
}

/* One option; false when its length does not fit. */
static bool
tcp_option_one(struct dissect *d, struct cursor *c)
{
	uint8_t kind = cursor_u8(c);

	OPEN(d, tcp, option);
	PUT(d, tcp, option_kind, kind);
	if (kind != TCP_OPTION_END && kind != TCP_OPTION_NOP) {
		uint8_t len = cursor_u8(c);
		if (c->short_read)
			return false;
		PUT(d, tcp, option_len, len);
		if (len < 2 || len - 2u > cursor_left(c))
			return false;
		struct cursor value = cursor_take(c, len - 2u);
		tcp_option_value(d, kind, &value);
	}
	CLOSE(d, tcp, option);
	if (kind == TCP_OPTION_END)
		cursor_skip(c, cursor_left(c));		/* RFC 9293, 3.1: the rest is padding */
	return true;
}

static bool
tcp_options_all(struct dissect *d, struct cursor *c)
{
	OPEN(d, tcp, options);
	while (cursor_left(c) > 0)		/* TCP_MAX_OPTIONS: each takes a byte of at most 40 */
		if (!tcp_option_one(d, c))
			return false;
	CLOSE(d, tcp, options);
	return true;
}

static void
tcp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[tcp_nfields];
	struct cursor start = *c;
	uint32_t carried = d->carried;

	if (!tcp_header(d, c, v))
		return;
	uint32_t hdr_len = (uint32_t)v[tcp_hdr_len];
	if (hdr_len < 20) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	if (hdr_len > carried) {
		dissect_malformed(d, &start, REASON_long_len);
		return;
	}
	if (d->options->checksums)
		PUT(d, tcp, checksum_status, checksum_verify(d, start.at, carried, 6, (uint16_t)v[tcp_checksum]));
	PUT(d, tcp, len, carried - hdr_len);
	if (hdr_len > 20) {
		struct cursor options = cursor_take(c, hdr_len - 20);
		if (!tcp_options_all(d, &options)) {
			dissect_malformed(d, &options, REASON_option);
			return;
		}
	}
	d->carried = carried - hdr_len;
	dissect_next_port(d, SPACE_tcp_port, (uint32_t)v[tcp_srcport], (uint32_t)v[tcp_dstport], c);
}

const struct proto proto_tcp = {
	.chain = "TCP", .key = "tcp", .aliases = "TCP", .title = "Transmission Control Protocol",
	.spec = "RFC 9293", .layer = LAYER_TRANSPORT,
	.fields = tcp_fields, .nfields = tcp_nfields, .header = 20,
	.under = { { SPACE_ip_proto, 6 } },
	.dissect = tcp_dissect,
};
