/* wlancap.c - what AVS drivers say of an IEEE 802.11 frame, before the frame.
 *
 *   0        28       32       64       128      192      224      256      288      320
 *   +--------+--------+--------+--------+--------+--------+--------+--------+--------+
 *   | magic  |version | length |mactime |hosttime|phytype |channel |rate    |antenna |
 *   +--------+--------+--------+--------+--------+--------+--------+--------+--------+
 *   |priority|ssi_type|signal  | noise  |preamble|encoding| frame                      version 1
 *   +--------+--------+--------+--------+--------+--------+--------+-----------------
 *                                                         |sequence|drops|receiver (48)|padding  version 2
 *
 * Facts: web.archive.org, AbsoluteValue Systems, "802.11 capture frame format".
 */
#include "dissect/layout.h"
#include "dissect/wlan.h"

NAMES_OWN(wlancap_phy,
	{ 1, "FHSS" }, { 2, "DSSS" }, { 3, "IR" }, { 4, "DSSS/OFDM 2.4 GHz" }, { 5, "PBCC" }, { 6, "OFDM 2.4 GHz" },
	{ 7, "HRDSSS" }, { 8, "OFDM 5 GHz" })
NAMES_OWN(wlancap_ssi, { 0, "None" }, { 1, "Normalized" }, { 2, "dBm" }, { 3, "Raw" })
NAMES_OWN(wlancap_preamble, { 1, "Short" }, { 2, "Long" })
NAMES_OWN(wlancap_encoding, { 1, "CCK" }, { 2, "PBCC" }, { 3, "OFDM" }, { 4, "OFDM/CCK" })

#define WLANCAP(F, G, L, I, E, p)					\
	F(p, magic,    UINT, 28, NULL, NULL, "0x08021100")		\
	F(p, version,  UINT, 4,  NULL, NULL, "1 or 2; stands in the magic's last bits") \
	F(p, length,   UINT, 32, NULL, NULL, "bytes of this header")	\
	F(p, mactime,  UINT, 64, NULL, NULL, "the radio's clock")	\
	F(p, hosttime, UINT, 64, NULL, NULL, "the host's clock")	\
	F(p, phytype,  UINT, 32, &names_wlancap_phy, NULL, "kind of radio") \
	F(p, channel,  UINT, 32, NULL, NULL, "channel")			\
	F(p, channel_frequency, UINT, 32, NULL, NULL, "or frequency, MHz or kHz") \
	F(p, fhss_hop_set,     UINT, 8, NULL, "wlancap.fhss.hop_set", "or, of FHSS, hop set") \
	F(p, fhss_hop_pattern, UINT, 8, NULL, "wlancap.fhss.hop_pattern", "hop pattern") \
	F(p, fhss_hop_index,   UINT, 8, NULL, "wlancap.fhss.hop_index", "hop index") \
	F(p, data_rate, UINT, 64, NULL, NULL, "rate, b/s")		\
	F(p, antenna,  UINT, 32, NULL, NULL, "antenna")			\
	F(p, priority, UINT, 32, NULL, NULL, "priority")		\
	F(p, ssi_type, UINT, 32, &names_wlancap_ssi, NULL, "unit of signal and noise") \
	F(p, normrssi_antsignal, UINT, 32, NULL, NULL, "signal, normalized") \
	F(p, normrssi_antnoise,  UINT, 32, NULL, NULL, "noise, normalized") \
	F(p, dbm_antsignal,      INT,  32, NULL, NULL, "signal, dBm")	\
	F(p, dbm_antnoise,       INT,  32, NULL, NULL, "noise, dBm")	\
	F(p, rawrssi_antsignal,  UINT, 32, NULL, NULL, "signal, raw")	\
	F(p, rawrssi_antnoise,   UINT, 32, NULL, NULL, "noise, raw")	\
	F(p, preamble, UINT, 32, &names_wlancap_preamble, NULL, "preamble") \
	F(p, encoding, UINT, 32, &names_wlancap_encoding, NULL, "encoding") \
	F(p, sequence, UINT, 32, NULL, NULL, "counts the frames")	\
	F(p, drops,    UINT, 32, NULL, NULL, "frames that were lost")	\
	F(p, receiver_addr, MAC, 48, NULL, NULL, "the radio's own address") \
	F(p, padding,  BYTES, 0, NULL, NULL, "rest of the header")
FIELDS_LOOSE(wlancap, WLANCAP)

enum {
	WLANCAP_HEADER = 8, WLANCAP_VERSION = 15, WLANCAP_FHSS = 1,
	WLANCAP_RATE_UNITS = 100000,	/* smaller numbers count 100 kb/s */
	WLANCAP_CHANNELS = 256,		/* from there on it is a frequency */
};

static void
wlancap_put_channel(struct dissect *d, uint32_t phy, uint32_t v)
{
	if (phy == WLANCAP_FHSS) {
		PUT(d, wlancap, fhss_hop_set, v >> 24);
		PUT(d, wlancap, fhss_hop_pattern, v >> 16 & 255);
		PUT(d, wlancap, fhss_hop_index, v >> 8 & 255);
	} else if (v < WLANCAP_CHANNELS) {
		PUT(d, wlancap, channel, v);
	} else {
		PUT(d, wlancap, channel_frequency, v);
	}
}

static bool
wlancap_radio(struct dissect *d, struct cursor *c)
{
	if (!RUN(d, wlancap, c, mactime, hosttime) || cursor_left(c) < 12)
		return false;
	uint32_t phy = cursor_u32(c), channel = cursor_u32(c), rate = cursor_u32(c);
	PUT(d, wlancap, phytype, phy);
	wlancap_put_channel(d, phy, channel);
	PUT(d, wlancap, data_rate, rate < WLANCAP_RATE_UNITS ? (uint64_t)rate * WLANCAP_RATE_UNITS : rate);
	return RUN(d, wlancap, c, antenna, priority);
}

static bool
wlancap_signal(struct dissect *d, struct cursor *c)
{
	static const uint16_t rows[] = { 0, wlancap_normrssi_antsignal, wlancap_dbm_antsignal, wlancap_rawrssi_antsignal };
	uint32_t type = cursor_left(c) >= 4 ? load_be32(c->at) : 0;

	if (!ROW(d, wlancap, c, ssi_type))
		return false;
	if (type > 0 && type < sizeof rows / sizeof rows[0])
		return layout_run(d, PROTO_wlancap, c, rows[type], rows[type] + 1u);
	cursor_skip(c, 8);
	return !c->short_read;
}

static void
wlancap_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t magic = cursor_u32(c), length = cursor_u32(c), version = magic & WLANCAP_VERSION;

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, wlancap, magic, magic >> 4);
	PUT(d, wlancap, version, version);
	PUT(d, wlancap, length, length);
	if (length < WLANCAP_HEADER) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	struct cursor header = cursor_take(c, length - WLANCAP_HEADER);
	bool there = cursor_left(&header) == length - WLANCAP_HEADER;
	bool whole = wlancap_radio(d, &header) && wlancap_signal(d, &header) && RUN(d, wlancap, &header, preamble, encoding);
	if (whole && version > 1)
		whole = RUN(d, wlancap, &header, sequence, receiver_addr);
	if (!whole || !there) {
		cursor_skip(&header, cursor_left(&header) + 1);
		dissect_short(d, &header);
		return;
	}
	if (version > 1)
		ROW(d, wlancap, &header, padding);
	dissect_step(d, length);
	wlan_next(d, false, false, c);
}

const struct proto proto_wlancap = {
	.chain = "AVS", .key = "wlancap", .aliases = "AVS", .title = "AVS WLAN capture header",
	.spec = "AVS", .layer = LAYER_LINK,
	.fields = wlancap_fields, .nfields = wlancap_nfields, .header = 64,
	.under = { { SPACE_linktype, 163 } },
	.dissect = wlancap_dissect,
};
