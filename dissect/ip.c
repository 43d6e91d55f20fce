/* ip.c - Internet Protocol version 4, RFC 791. */
#include "dissect/ip.h"

/* Bytes of this packet that are there or were on the wire. */
static uint32_t
ip_total_len(struct dissect *d, const struct cursor *start, const uint64_t *v)
{
	uint32_t len = (uint32_t)v[ip_len], there = (uint32_t)cursor_left(start);

	if (d->quoted > 0 && len != 0)
		return len;			/* a quotation is cut by design, RFC 792 */
	if (record_truncated(d->record) && start->end == d->frame_end)
		there = d->carried;		/* snaplen cut it: trust what was on the wire */
	if (len == 0)
		return there;			/* left to the network card (segmentation offload) */
	if (len <= there)
		return len;
	dissect_note(d, start, REASON_long_len);
	return there;
}

/* A header that contradicts itself: what stands before the contradiction is
 * shown, what follows it means nothing. */
static void
ip_broken(struct dissect *d, struct cursor *c, size_t bytes, enum reason why)
{
	struct cursor sound = cursor_take(c, bytes);

	dissect_note(d, &sound, why);
	dissect_header_cut(d, PROTO_ip, &sound);
}

/* Another version under IPv4's number. */
static void
ip_other_version(struct dissect *d, struct cursor *c, uint8_t version)
{
	PUT(d, ip, version, version);
	dissect_note(d, c, REASON_version);
	if (version == 6)
		dissect_next(d, SPACE_ethertype, 0x86dd, c);
	else
		dissect_malformed(d, c, REASON_version);
}

/* False when the header cannot be read as one, which is then recorded. */
static bool
ip_sound(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) < 4)
		return true;			/* cut, which ip_header() sees */
	uint8_t version = cursor_peek(c, 0) >> 4, hdr_len = (cursor_peek(c, 0) & 0x0f) * 4;
	uint16_t len = load_be16(c->at + 2);
	if (__builtin_expect(version == 4 && hdr_len >= 20 && (len >= hdr_len || len == 0), 1))
		return true;
	if (version != 4)
		ip_other_version(d, c, version);
	else
		ip_broken(d, c, hdr_len < 20 ? 1 : 4, REASON_short_len);
	return false;
}

static void
ip_payload(struct dissect *d, struct cursor *payload, const uint64_t *v)
{
	if (d->carried == 0)
		return;			/* as Wireshark has it: nothing is no datagram of any protocol */
	if (v[ip_frag_offset] != 0)
		dissect_data(d, payload, true);
	else
		dissect_next(d, SPACE_ip_proto, (uint32_t)v[ip_proto], payload);
}

static void
ip_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ip_nfields];
	struct cursor start = *c;

	if (!ip_sound(d, c) || !ip_header(d, c, v))
		return;
	uint32_t hdr_len = (uint32_t)v[ip_hdr_len], len = ip_total_len(d, &start, v);
	if (d->options->checksums)
		PUT(d, ip, checksum_status, checksum_header(d, start.at, hdr_len));
	d->pseudo = (struct pseudo_header){ start.at + 12, start.at + 16, 4, v[ip_flags_mf] != 0 };
	if (hdr_len > 20) {
		bool cut = cursor_left(c) < hdr_len - 20;
		struct cursor options = cursor_take(c, hdr_len - 20);
		ip_option_put(d, &options);
		if (cut) {
			dissect_short(d, c);
			return;
		}
	}
	d->carried = len > hdr_len ? len - hdr_len : 0;
	struct cursor payload = cursor_take(c, d->carried);
	ip_payload(d, &payload, v);
}

const struct proto proto_ip = {
	.chain = "IPv4", .key = "ip", .aliases = "IPv4", .title = "Internet Protocol version 4",
	.spec = "RFC 791", .layer = LAYER_INTERNET,
	.fields = ip_fields, .nfields = ip_nfields, .header = 20,
	.under = { { SPACE_ethertype, 0x0800 }, { SPACE_ip_proto, 4 }, { SPACE_linktype, 228 }, { SPACE_ppp, 0x0021 },
		{ SPACE_ppp, 0x0800 }, { SPACE_llc, 0x06 } },
	.dissect = ip_dissect,
};
