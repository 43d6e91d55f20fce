/* udplite.c - Lightweight User Datagram Protocol, RFC 3828. The length is the packet's;
 * in its place stands how much the checksum covers.
 *
 *   0       16       32         48       64
 *   +--------+--------+----------+--------+----------
 *   |srcport |dstport | coverage |checksum| payload     coverage counts the header; 0: all
 *   +--------+--------+----------+--------+----------
 */
#include "dissect/dissect.h"

#define UDPLITE(F, G, L, I, E, p)					\
	F(p, srcport,           UINT, 16, NULL, "udp.srcport", "source port") \
	F(p, dstport,           UINT, 16, NULL, "udp.dstport", "destination port") \
	F(p, checksum_coverage, UINT, 16, NULL, "udp.checksum_coverage", "bytes that the checksum covers; 0: all") \
	F(p, checksum,          UINT, 16, NULL, "udp.checksum", "over pseudo header and what is covered")
#define UDPLITE_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right")
FIELDS(udplite, UDPLITE, 8, UDPLITE_MORE)

/* The pseudo header has the packet's length, whatever is covered, RFC 3828, 3.2. */
static enum checksum_status
udplite_checksum_verify(struct dissect *d, const uint8_t *at, uint32_t coverage, uint32_t len)
{
	const struct pseudo_header *p = &d->pseudo;

	if (p->addr_len == 0 || p->fragment || (size_t)(d->frame_end - at) < coverage || !checksum_affords(d, coverage))
		return CHECKSUM_UNVERIFIED;
	uint64_t sum = checksum_add(checksum_add(0, p->src, p->addr_len), p->dst, p->addr_len);
	sum = checksum_add(sum + len + 136, at, coverage);
	return checksum_fold(sum) == 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD;
}

static void
udplite_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[udplite_nfields];
	struct cursor start = *c;
	uint32_t len = d->carried;

	if (!udplite_header(d, c, v))
		return;
	uint32_t coverage = v[udplite_checksum_coverage] == 0 ? len : (uint32_t)v[udplite_checksum_coverage];
	bool fits = coverage >= 8 && coverage <= len;
	if (!fits)
		dissect_note(d, &start, coverage < 8 ? REASON_short_len : REASON_long_len);
	if (d->options->checksums)
		PUT(d, udplite, checksum_status, fits ? udplite_checksum_verify(d, start.at, coverage, len) : CHECKSUM_BAD);
	dissect_step(d, 8);
	dissect_next_port(d, SPACE_udp_port, (uint32_t)v[udplite_srcport], (uint32_t)v[udplite_dstport], c);
}

const struct proto proto_udplite = {
	.chain = "UDP-Lite", .key = "udplite", .aliases = "UDPLite", .title = "Lightweight User Datagram Protocol",
	.spec = "RFC 3828", .layer = LAYER_TRANSPORT,
	.fields = udplite_fields, .nfields = udplite_nfields, .header = 8,
	.under = { { SPACE_ip_proto, 136 } },
	.dissect = udplite_dissect,
};
