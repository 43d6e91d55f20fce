/* udp.c - User Datagram Protocol, RFC 768.
 *
 *   0       16       32       48       64
 *   +--------+--------+--------+--------+----------
 *   |srcport |dstport |length  |checksum| payload     length counts the header
 *   +--------+--------+--------+--------+----------
 */
#include "dissect/dissect.h"

#define UDP(F, G, L, I, E, p)						\
	F(p, srcport,  UINT, 16, NULL, NULL, "source port")		\
	F(p, dstport,  UINT, 16, NULL, NULL, "destination port")	\
	F(p, length,   UINT, 16, NULL, NULL, "header and payload, bytes; 0 in a jumbogram")	\
	F(p, checksum, UINT, 16, NULL, NULL, "0: the sender computed none")
#define UDP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right")
FIELDS(udp, UDP, 8, UDP_MORE)

static void
udp_put_checksum(struct dissect *d, const uint8_t *start, const uint64_t *v, uint32_t len)
{
	enum checksum_status status = CHECKSUM_NOT_COMPUTED;

	if (v[udp_checksum] != 0)
		status = checksum_verify(d, start, len, 17, (uint16_t)v[udp_checksum]);
	PUT(d, udp, checksum_status, status);
}

static void
udp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[udp_nfields];
	struct cursor start = *c;
	uint32_t carried = d->carried;

	if (!udp_header(d, c, v))
		return;
	uint32_t len = (uint32_t)v[udp_length];
	if (len == 0 && d->pseudo.addr_len == 16)
		len = carried;				/* RFC 2675, 4 */
	if (len < 8) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	if (len > carried && d->pseudo.addr_len != 0 && !d->pseudo.fragment)
		dissect_note(d, &start, REASON_long_len);
	if (d->options->checksums)
		udp_put_checksum(d, start.at, v, len);
	struct cursor payload = cursor_take(c, len - 8);
	d->carried = len - 8;
	dissect_next_port(d, SPACE_udp_port, (uint32_t)v[udp_srcport], (uint32_t)v[udp_dstport], &payload);
}

const struct proto proto_udp = {
	.chain = "UDP", .key = "udp", .aliases = "UDP", .title = "User Datagram Protocol",
	.spec = "RFC 768", .layer = LAYER_TRANSPORT,
	.fields = udp_fields, .nfields = udp_nfields, .header = 8,
	.under = { { SPACE_ip_proto, 17 } },
	.dissect = udp_dissect,
};
