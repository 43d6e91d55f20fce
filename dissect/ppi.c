/* ppi.c - Per-Packet Information: what is known of a frame, before it, with its link type.
 *
 *   0       8       16       32                64
 *   +-------+-------+--------+-----------------+------------------+--------
 *   |version| flags | length | dlt             | fields ...       | frame
 *   +-------+-------+--------+-----------------+------------------+--------
 *   | type (16)     | bytes (16) | value ...       a field; flags: padded to four octets
 *
 * Numbers have their first octet least significant. Facts: CACE Technologies, "PPI: Per-Packet
 * Information Header Specification", 1.0.7.
 */
#include "dissect/wlan.h"

NAMES_OWN(ppi_field,
	{ 2, "802.11-Common" }, { 3, "802.11n MAC Extensions" }, { 4, "802.11n MAC and PHY Extensions" },
	{ 5, "Spectrum map" }, { 6, "Process information" }, { 7, "Capture information" }, { 8, "Aggregation extension" },
	{ 9, "802.3 extension" }, { 30002, "GPS" }, { 30003, "Vector" }, { 30004, "Sensor" }, { 30005, "Antenna" })

#define PPI(F, G, L, I, E, p)						\
	F(p, version, UINT, 8, NULL, NULL, "0")				\
	G(p, flags, UINT, 8, NULL, NULL, "form of the fields")		\
		F(p, flags_alignment, BOOL, 1, NULL, NULL, "padded to four octets") \
		F(p, flags_reserved,  UINT, 7, NULL, NULL, "0")		\
	E(p, flags)							\
	F(p, length,  UINT, 16, NULL, NULL, "bytes of this header")	\
	F(p, dlt,     UINT, 32, &names_linktype, NULL, "link type of the frame") \
	L(p, items, "what is known of the frame")			\
	I(p, field)							\
		F(p, field_type,   UINT, 16, &names_ppi_field, "-", "what the field is") \
		F(p, field_len,    UINT, 16, NULL, "-", "bytes of its value")	\
		F(p, field_tsft,   UINT, 64, NULL, "ppi.80211-common.tsft", "the radio's clock") \
		G(p, field_flags,  UINT, 16, NULL, "ppi.80211-common.flags", "properties of the frame") \
			F(p, field_flags_fcs,     BOOL, 1, NULL, "ppi.80211-common.flags.fcs", "the check sequence is at the end") \
			F(p, field_flags_tsft,    BOOL, 1, NULL, "ppi.80211-common.flags.tsft", "the clock counts milliseconds") \
			F(p, field_flags_invalid, BOOL, 1, NULL, "ppi.80211-common.flags.fcs-invalid", "the check sequence is wrong") \
			F(p, field_flags_phy_err, BOOL, 1, NULL, "ppi.80211-common.flags.phy-err", "reception failed") \
		E(p, field_flags)					\
		F(p, field_rate,   UINT, 32, NULL, "ppi.80211-common.rate", "rate, kb/s") \
		F(p, field_freq,   UINT, 16, NULL, "ppi.80211-common.chan.freq", "frequency, MHz") \
		G(p, field_chan,   UINT, 16, NULL, "ppi.80211-common.chan.flags", "properties of the channel") \
			F(p, field_chan_turbo,   BOOL, 1, NULL, "ppi.80211-common.chan.flags.turbo", "turbo") \
			F(p, field_chan_cck,     BOOL, 1, NULL, "ppi.80211-common.chan.flags.cck", "CCK") \
			F(p, field_chan_ofdm,    BOOL, 1, NULL, "ppi.80211-common.chan.flags.ofdm", "OFDM") \
			F(p, field_chan_2ghz,    BOOL, 1, NULL, "ppi.80211-common.chan.flags.2ghz", "2.4 GHz") \
			F(p, field_chan_5ghz,    BOOL, 1, NULL, "ppi.80211-common.chan.flags.5ghz", "5 GHz") \
			F(p, field_chan_passive, BOOL, 1, NULL, "ppi.80211-common.chan.flags.passive", "only listening is allowed") \
			F(p, field_chan_dynamic, BOOL, 1, NULL, "ppi.80211-common.chan.flags.dynamic", "CCK and OFDM") \
			F(p, field_chan_gfsk,    BOOL, 1, NULL, "ppi.80211-common.chan.flags.gfsk", "GFSK") \
		E(p, field_chan)					\
		F(p, field_hopset,  UINT, 8, NULL, "ppi.80211-common.fhss.hopset", "hop set") \
		F(p, field_pattern, UINT, 8, NULL, "ppi.80211-common.fhss.pattern", "hop pattern") \
		F(p, field_signal,  INT,  8, NULL, "ppi.80211-common.dbm.antsignal", "signal, dBm") \
		F(p, field_noise,   INT,  8, NULL, "ppi.80211-common.dbm.antnoise", "noise, dBm") \
		F(p, field_data,    BYTES, 0, NULL, "-", "value of another field") \
	E(p, field)							\
	E(p, items)
FIELDS_LOOSE(ppi, PPI)

enum {
	PPI_HEADER = 8, PPI_FIELD = 4, PPI_ALIGNED = 1,
	PPI_COMMON = 2, PPI_COMMON_BYTES = 20,
	PPI_FCS = 1,
	PPI_LINKTYPE_WLAN = 105,
	PPI_MAX_FIELDS = 64,		/* the specification has 13 kinds */
	PPI_CHANNEL_BITS = 4,		/* the lowest four have no meaning */
};

/* Whether the frame ends with its check sequence. */
static bool
ppi_common(struct dissect *d, struct cursor *c)
{
	PUT(d, ppi, field_tsft, wlan_u64(c));
	uint16_t flags = wlan_u16(c);
	PUT(d, ppi, field_flags, flags);
	for (unsigned i = 0; i < 4; i++)
		dissect_node(d, PROTO_ppi, ppi_field_flags_fcs + i, NODE_NUMBER, 0, flags >> i & 1);
	CLOSE(d, ppi, field_flags);
	PUT(d, ppi, field_rate, wlan_u16(c) * 500u);
	PUT(d, ppi, field_freq, wlan_u16(c));
	uint16_t channel = wlan_u16(c);
	PUT(d, ppi, field_chan, channel);
	for (unsigned i = 0; i < 8; i++)
		dissect_node(d, PROTO_ppi, ppi_field_chan_turbo + i, NODE_NUMBER, 0, channel >> (i + PPI_CHANNEL_BITS) & 1);
	CLOSE(d, ppi, field_chan);
	PUT(d, ppi, field_hopset, cursor_u8(c));
	PUT(d, ppi, field_pattern, cursor_u8(c));
	PUT(d, ppi, field_signal, (uint64_t)(int64_t)(int8_t)cursor_u8(c));
	PUT(d, ppi, field_noise, (uint64_t)(int64_t)(int8_t)cursor_u8(c));
	return flags & PPI_FCS;
}

static bool
ppi_item(struct dissect *d, struct cursor *c, bool *fcs)
{
	uint16_t type = wlan_u16(c), len = wlan_u16(c);
	struct cursor value = cursor_take(c, len);
	bool whole = cursor_left(&value) == len;

	if (c->short_read)
		return false;
	PUT(d, ppi, field_type, type);
	PUT(d, ppi, field_len, len);
	if (type == PPI_COMMON && whole && len == PPI_COMMON_BYTES)
		*fcs = ppi_common(d, &value);
	else if (cursor_left(&value) > 0)
		PUT_BYTES(d, ppi, field_data, value.at, cursor_left(&value));
	return whole;
}

static bool
ppi_list(struct dissect *d, struct cursor *c, bool aligned, bool *fcs)
{
	const uint8_t *start = c->at;
	bool whole = true;

	OPEN(d, ppi, items);
	for (unsigned i = 0; i < PPI_MAX_FIELDS && whole && dissect_left(d, c) >= PPI_FIELD; i++) {
		OPEN(d, ppi, field);
		whole = ppi_item(d, c, fcs);
		CLOSE(d, ppi, field);
		if (aligned)
			cursor_take(c, (size_t)(start - c->at) & 3);
	}
	CLOSE(d, ppi, items);
	return whole;
}

static void
ppi_put_header(struct dissect *d, uint8_t version, uint8_t flags, uint16_t length, uint32_t dlt)
{
	PUT(d, ppi, version, version);
	PUT(d, ppi, flags, flags);
	PUT(d, ppi, flags_alignment, flags & PPI_ALIGNED);
	PUT(d, ppi, flags_reserved, flags >> 1);
	CLOSE(d, ppi, flags);
	PUT(d, ppi, length, length);
	PUT(d, ppi, dlt, dlt);
}

static void
ppi_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor all = *c;
	uint8_t version = cursor_u8(c), flags = cursor_u8(c);
	uint16_t length = wlan_u16(c);
	uint32_t dlt = wlan_u32(c);
	bool fcs = false;

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	ppi_put_header(d, version, flags, length, dlt);
	if (length < PPI_HEADER) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	struct cursor header = cursor_take(&all, length);
	bool there = cursor_left(&header) == length;
	cursor_skip(&header, PPI_HEADER);
	if ((cursor_left(&header) > 0 && !ppi_list(d, &header, flags & PPI_ALIGNED, &fcs)) ||
	    !there || cursor_left(&all) == 0) {
		cursor_skip(&header, cursor_left(&header) + 1);
		dissect_short(d, &header);
		return;
	}
	dissect_step(d, length);
	if (dlt == PPI_LINKTYPE_WLAN)
		wlan_next(d, fcs, false, &all);
	else
		dissect_next(d, SPACE_linktype, dlt, &all);
}

const struct proto proto_ppi = {
	.chain = "PPI", .key = "ppi", .aliases = "PPI", .title = "Per-Packet Information",
	.spec = "PPI", .layer = LAYER_LINK,
	.fields = ppi_fields, .nfields = ppi_nfields, .header = PPI_HEADER,
	.under = { { SPACE_linktype, 192 } },
	.dissect = ppi_dissect,
};
