/* capwap.c - Control and Provisioning of Wireless Access Points, RFC 5415, 4: the header of both
 * channels. The data channel carries the frames of wireless stations.
 *
 *   0        4     8       13      18      23          32        48         61    64
 *   +--------+-----+-------+-------+-------+-----------+---------+----------+-----+
 *   |version |type | hlen  | rid   | wbid  |T F L W M K| frag id | offset   |     |
 *   +--------+-----+-------+-------+-------+-----------+---------+----------+-----+
 *   | radio MAC address, with M | wireless information, with W | payload
 *   +---------------------------+------------------------------+--------
 *
 *   type 1: the rest is DTLS's. T: a frame as the wireless link has it, else Ethernet's.
 */
#include "dissect/layout.h"

NAMES_OWN(capwap_type, { 0, "CAPWAP header" }, { 1, "CAPWAP DTLS header" })
NAMES_OWN(capwap_wbid, { 1, "IEEE 802.11" }, { 3, "EPCglobal" })

#define CAPWAP(F, G, L, I, E, p)					\
	F(p, version,  UINT, 4,  NULL, "capwap.preamble.version", "0")	\
	F(p, type,     UINT, 4,  &names_capwap_type, "capwap.preamble.type", "whether it is encrypted") \
	F(p, reserved, UINT, 24, NULL, "capwap.preamble.reserved", "0, before DTLS")	\
	F(p, hlen,  UINT, 5, NULL, "capwap.header.length", "words of 4 bytes of this header") \
	F(p, rid,   UINT, 5, NULL, "capwap.header.rid", "radio")	\
	F(p, wbid,  UINT, 5, &names_capwap_wbid, "capwap.header.wbid", "kind of wireless link") \
	G(p, flags, UINT, 9, NULL, "capwap.header.flags", "properties of the packet") \
		F(p, flags_t, BOOL, 1, NULL, "capwap.header.flags.t", "the payload is a frame of the wireless link") \
		F(p, flags_f, BOOL, 1, NULL, "capwap.header.flags.f", "a fragment") \
		F(p, flags_l, BOOL, 1, NULL, "capwap.header.flags.l", "the last fragment") \
		F(p, flags_w, BOOL, 1, NULL, "capwap.header.flags.w", "wireless information is there") \
		F(p, flags_m, BOOL, 1, NULL, "capwap.header.flags.m", "the radio's address is there") \
		F(p, flags_k, BOOL, 1, NULL, "capwap.header.flags.k", "keep-alive: no user's data") \
		F(p, flags_r, UINT, 3, NULL, "capwap.header.flags.r", "0") \
	E(p, flags)							\
	F(p, fragment_id,       UINT, 16, NULL, "capwap.header.fragment.id", "the same for all fragments of a packet") \
	F(p, fragment_offset,   UINT, 13, NULL, "capwap.header.fragment.offset", "where it belongs, in units of 8 bytes") \
	F(p, fragment_reserved, UINT, 3,  NULL, "capwap.header.fragment.reserved", "0") \
	F(p, mac_length, UINT,  8, NULL, "capwap.header.mac.length", "bytes of address") \
	F(p, mac,        BYTES, 0, NULL, "-", "the radio's address")	\
	F(p, wireless_length, UINT,  8, NULL, "capwap.header.wireless.length", "bytes of wireless information") \
	F(p, wireless_data,   BYTES, 0, NULL, "capwap.header.wireless.data", "wireless information") \
	F(p, fi_rssi,      UINT, 8,  NULL, "capwap.header.wireless.data.ieee80211.fi.rssi", "signal, RFC 5416, 4") \
	F(p, fi_snr,       UINT, 8,  NULL, "capwap.header.wireless.data.ieee80211.fi.snr", "signal over noise") \
	F(p, fi_data_rate, UINT, 16, NULL, "capwap.header.wireless.data.ieee80211.fi.data_rate", "rate, 100 kb/s")
FIELDS_LOOSE(capwap, CAPWAP)
FIELDS_LOOSE(capwap_data, CAPWAP)

enum {
	CAPWAP_HEADER = 8, CAPWAP_DTLS = 1, CAPWAP_DTLS_HEADER = 4,
	CAPWAP_T = 0x100, CAPWAP_F = 0x080, CAPWAP_W = 0x020, CAPWAP_M = 0x010, CAPWAP_K = 0x008,
	CAPWAP_IEEE80211 = 1,
};

/* A header under way, of either channel: their rows are the same. */
struct capwap {
	enum proto_id proto;
	uint32_t hlen;
	uint16_t flags;
	uint8_t wbid;
	bool dtls;			/* only its own header is not encrypted */
};

/* A length and as many bytes; together they are padded to a word, RFC 5415, 4.3. */
static bool
capwap_counted(struct dissect *d, const struct capwap *w, struct cursor *c, unsigned length_row)
{
	uint8_t len = cursor_peek(c, 0);

	if (!layout_row(d, w->proto, c, length_row))
		return false;
	struct cursor bytes = cursor_take(c, len);
	bool whole = cursor_left(&bytes) == len;
	layout_row(d, w->proto, &bytes, length_row + 1);
	cursor_take(c, (4u - (len + 1u) % 4u) % 4u);
	return whole;
}

/* Access points say one or four bytes, and always send four, RFC 5416, 4. */
static bool
capwap_wireless(struct dissect *d, const struct capwap *w, struct cursor *c)
{
	struct cursor information = *c;

	cursor_skip(&information, 1);
	if (!capwap_counted(d, w, c, capwap_wireless_length))
		return false;
	if (w->wbid == CAPWAP_IEEE80211)
		layout_run(d, w->proto, &information, capwap_fi_rssi, capwap_fi_data_rate);
	return true;
}

/* False: the header has fewer bytes than it needs. */
static bool
capwap_header(struct dissect *d, const struct capwap *w, struct cursor *c)
{
	if (!layout_run(d, w->proto, c, capwap_version, capwap_type))
		return false;
	if (w->dtls)
		return layout_row(d, w->proto, c, capwap_reserved);
	return layout_run(d, w->proto, c, capwap_hlen, capwap_fragment_reserved) && w->hlen >= CAPWAP_HEADER &&
	    ((w->flags & CAPWAP_M) == 0 || capwap_counted(d, w, c, capwap_mac_length)) &&
	    ((w->flags & CAPWAP_W) == 0 || capwap_wireless(d, w, c));
}

static void
capwap_payload(struct dissect *d, const struct capwap *w, struct cursor *c)
{
	bool frame = w->proto == PROTO_capwap_data && !w->dtls && (w->flags & (CAPWAP_K | CAPWAP_F)) == 0;

	if (frame && (w->flags & CAPWAP_T) == 0)
		dissect_next_proto(d, PROTO_eth, c);
	else if (frame && w->wbid == CAPWAP_IEEE80211)
		dissect_next_proto(d, PROTO_wlan_swapped, c);
	else
		dissect_data(d, c, true);
}

static void
capwap_packet(struct dissect *d, struct cursor *c, enum proto_id proto)
{
	struct cursor start = *c, peek = *c;
	uint32_t word = cursor_u32(&peek);
	struct capwap w = {
		.proto = proto, .dtls = (word >> 24 & 15) == CAPWAP_DTLS,
		.hlen = (word >> 19 & 31) * 4, .wbid = word >> 9 & 31, .flags = word & 0x1ff,
	};
	uint32_t len = w.dtls ? CAPWAP_DTLS_HEADER : w.hlen > CAPWAP_HEADER ? w.hlen : CAPWAP_HEADER;
	struct cursor header = cursor_take(c, len);
	bool cut = cursor_left(&header) < len, fits = capwap_header(d, &w, &header);

	if (cut) {
		dissect_short(d, c);
	} else if (!fits) {
		dissect_malformed(d, &start, REASON_short_len);
	} else {
		dissect_step(d, len);
		capwap_payload(d, &w, c);
	}
}

#define CAPWAP_PROTO(id, key_, chain_, title_, port)			\
static void								\
id##_dissect(struct dissect *d, struct cursor *c)			\
{									\
	capwap_packet(d, c, PROTO_##id);				\
}									\
const struct proto proto_##id = {					\
	.chain = chain_, .key = key_, .aliases = "CAPWAP", .title = title_, \
	.spec = "RFC 5415", .layer = LAYER_APPLICATION,			\
	.fields = id##_fields, .nfields = id##_nfields, .header = CAPWAP_HEADER, \
	.under = { { SPACE_udp_port, port } },				\
	.dissect = id##_dissect,					\
};
CAPWAP_PROTO(capwap, "capwap", "CAPWAP-Control", "CAPWAP control channel", 5246)
CAPWAP_PROTO(capwap_data, "capwap.data", "CAPWAP-Data", "CAPWAP data channel", 5247)
