/* ip.c - Internet Protocol version 4, RFC 791.
 *
 *   0    4    8        16   19           32
 *   +----+----+--------+-----------------+
 *   |ver |hlen| dsfield| len             |    hlen counts words of 4 bytes
 *   | id               |flags frag_offset|    frag_offset counts 8 bytes
 *   | ttl     | proto  | checksum        |
 *   | src                                |
 *   | dst                                |
 *   | options ...                        |
 *   +------------------------------------+
 */
#include "dissect/dissect.h"

#define IP(F, G, L, I, E, p)						\
	F(p, version, UINT,   4,  NULL, NULL, "4")			\
	F(p, hdr_len, WORDS4, 4,  NULL, NULL, "bytes of header with options") \
	G(p, dsfield, UINT,   8,  NULL, NULL, "differentiated services, RFC 2474") \
		F(p, dsfield_dscp, UINT, 6, &names_dscp, NULL, "code point") \
		F(p, dsfield_ecn,  UINT, 2, &names_ecn,  NULL, "explicit congestion notification, RFC 3168") \
	E(p, dsfield)							\
	F(p, len,     UINT,   16, NULL, NULL, "bytes of header and payload") \
	F(p, id,      UINT,   16, NULL, NULL, "identification")		\
	G(p, flags,   UINT,   3,  NULL, NULL, "control flags")		\
		F(p, flags_rb, BOOL, 1, NULL, NULL, "reserved")		\
		F(p, flags_df, BOOL, 1, NULL, NULL, "do not fragment")	\
		F(p, flags_mf, BOOL, 1, NULL, NULL, "more fragments follow") \
	E(p, flags)							\
	F(p, frag_offset, WORDS8, 13, NULL, NULL, "where this fragment begins, bytes") \
	F(p, ttl,      UINT, 8,  NULL, NULL, "time to live, hops")	\
	F(p, proto,    UINT, 8,  &names_ip_proto, NULL, "protocol of the payload") \
	F(p, checksum, UINT, 16, NULL, NULL, "header checksum")		\
	F(p, src,      IPV4, 32, NULL, NULL, "source address")		\
	F(p, dst,      IPV4, 32, NULL, NULL, "destination address")
#define IP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the header checksum is right")
FIELDS(ip, IP, 20, IP_MORE)

/* Bytes that the header claims, as far as they make sense. */
static uint32_t
ip_total_len(struct dissect *d, const struct cursor *start, const uint64_t *v)
{
	uint32_t len = (uint32_t)v[ip_len], there = (uint32_t)cursor_left(start);

	if (record_truncated(d->record) && start->end == d->frame_end)
		there = d->carried;		/* snaplen cut it: trust what was on the wire */
	if (len == 0)
		return there;			/* left to the network card (segmentation offload) */
	if (len > there && d->quoted == 0)
		dissect_note(d, start, REASON_long_len);
	return len;
}

static void
ip_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ip_nfields];
	struct cursor start = *c;

	if (!ip_header(d, c, v))
		return;
	uint32_t hdr_len = (uint32_t)v[ip_hdr_len];
	if (hdr_len < 20 || v[ip_version] != 4) {
		dissect_malformed(d, &start, hdr_len < 20 ? REASON_short_len : REASON_version);
		return;
	}
	uint32_t len = ip_total_len(d, &start, v);
	if (len < hdr_len) {
		dissect_malformed(d, &start, REASON_short_len);
		return;
	}
	if (d->options->checksums)
		PUT(d, ip, checksum_status, checksum_header(d, start.at, hdr_len));
	cursor_skip(c, hdr_len - 20);
	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	struct cursor payload = cursor_take(c, len - hdr_len);
	d->carried = len - hdr_len;
	d->pseudo = (struct pseudo_header){ start.at + 12, start.at + 16, 4, v[ip_flags_mf] != 0 };
	if (v[ip_frag_offset] != 0)
		dissect_data(d, &payload, true);
	else
		dissect_next(d, SPACE_ip_proto, (uint32_t)v[ip_proto], &payload);
}

const struct proto proto_ip = {
	.chain = "IPv4", .key = "ip", .aliases = "IPv4", .title = "Internet Protocol version 4",
	.spec = "RFC 791", .layer = LAYER_INTERNET,
	.fields = ip_fields, .nfields = ip_nfields, .header = 20,
	.under = { { SPACE_ethertype, 0x0800 }, { SPACE_ip_proto, 4 }, { SPACE_linktype, 228 } },
	.dissect = ip_dissect,
};
