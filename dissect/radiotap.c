/* radiotap.c - what a radio says of an IEEE 802.11 frame, before the frame, radiotap.org.
 *
 *   0       8      16       32                 64
 *   +-------+------+--------+------------------+-----+----------
 *   |version| pad  | length | present          | ... | fields     length: of all of this
 *   +-------+------+--------+------------------+-----+----------
 *
 * A bit in `present` for each field that follows, in the order of the bits, aligned to its
 * own size from the header's start; bit 31: another such word follows, bit 29 and 30: whose
 * fields it has. Numbers have their first octet least significant. The words after the first
 * one have mostly what each antenna received.
 */
#include "dissect/wlan.h"

#define RADIOTAP(F, G, L, I, E, p)					\
	F(p, version, UINT, 8,  NULL, NULL, "0")			\
	F(p, pad,     UINT, 8,  NULL, NULL, "unused")			\
	F(p, length,  UINT, 16, NULL, NULL, "bytes of this header")	\
	L(p, presents, "which fields follow, in words of 32")		\
	I(p, present)							\
		F(p, present_word, UINT, 32, NULL, "radiotap.present.word", "the word") \
		F(p, present_tsft, BOOL, 1, NULL, "radiotap.present.tsft", "time is there") \
		F(p, present_flags, BOOL, 1, NULL, "radiotap.present.flags", "flags are there") \
		F(p, present_rate, BOOL, 1, NULL, "radiotap.present.rate", "rate is there") \
		F(p, present_channel, BOOL, 1, NULL, "radiotap.present.channel", "channel is there") \
		F(p, present_fhss, BOOL, 1, NULL, "radiotap.present.fhss", "hopping is there") \
		F(p, present_dbm_antsignal, BOOL, 1, NULL, "radiotap.present.dbm_antsignal", "signal is there") \
		F(p, present_dbm_antnoise, BOOL, 1, NULL, "radiotap.present.dbm_antnoise", "noise is there") \
		F(p, present_lock_quality, BOOL, 1, NULL, "radiotap.present.lock_quality", "quality is there") \
		F(p, present_tx_attenuation, BOOL, 1, NULL, "radiotap.present.tx_attenuation", "attenuation is there") \
		F(p, present_db_tx_attenuation, BOOL, 1, NULL, "radiotap.present.db_tx_attenuation", "the same, in decibel, is there") \
		F(p, present_dbm_tx_power, BOOL, 1, NULL, "radiotap.present.dbm_tx_power", "power is there") \
		F(p, present_antenna, BOOL, 1, NULL, "radiotap.present.antenna", "antenna is there") \
		F(p, present_db_antsignal, BOOL, 1, NULL, "radiotap.present.db_antsignal", "signal in decibel is there") \
		F(p, present_db_antnoise, BOOL, 1, NULL, "radiotap.present.db_antnoise", "noise in decibel is there") \
		F(p, present_rxflags, BOOL, 1, NULL, "radiotap.present.rxflags", "flags of reception are there") \
		F(p, present_txflags, BOOL, 1, NULL, "radiotap.present.txflags", "flags of transmission are there") \
		F(p, present_data_retries, BOOL, 1, NULL, "radiotap.present.data_retries", "retries are there") \
		F(p, present_xchannel, BOOL, 1, NULL, "radiotap.present.xchannel", "extended channel is there") \
		F(p, present_mcs, BOOL, 1, NULL, "radiotap.present.mcs", "HT is there") \
		F(p, present_ampdu, BOOL, 1, NULL, "radiotap.present.ampdu", "A-MPDU is there") \
		F(p, present_vht, BOOL, 1, NULL, "radiotap.present.vht", "VHT is there") \
		F(p, present_timestamp, BOOL, 1, NULL, "radiotap.present.timestamp", "timestamp is there") \
		F(p, present_he, BOOL, 1, NULL, "radiotap.present.he", "HE is there") \
		F(p, present_he_mu, BOOL, 1, NULL, "radiotap.present.he_mu", "HE for several users is there") \
		F(p, present_zero_length_psdu, BOOL, 1, NULL, "radiotap.present.0_length.psdu", "there is no frame, and why is there") \
		F(p, present_l_sig, BOOL, 1, NULL, "radiotap.present.l_sig", "L-SIG is there") \
		F(p, present_tlv, BOOL, 1, NULL, "radiotap.present.tlv", "the rest is type, length, value") \
		F(p, present_rtap_ns, BOOL, 1, NULL, "radiotap.present.rtap_ns", "the next word begins anew") \
		F(p, present_vendor_ns, BOOL, 1, NULL, "radiotap.present.vendor_ns", "the next word is a vendor's") \
		F(p, present_ext, BOOL, 1, NULL, "radiotap.present.ext", "another word follows") \
	E(p, present)							\
	E(p, presents)							\
	F(p, mactime, UINT, 64, NULL, NULL, "when its first bit arrived, microseconds of the radio's clock") \
	G(p, flags, UINT, 8, NULL, NULL, "properties of the frame")	\
		F(p, flags_cfp,      BOOL, 1, NULL, NULL, "sent or received in the contention-free period") \
		F(p, flags_preamble, BOOL, 1, NULL, NULL, "short preamble") \
		F(p, flags_wep,      BOOL, 1, NULL, NULL, "WEP")	\
		F(p, flags_frag,     BOOL, 1, NULL, NULL, "fragmented")	\
		F(p, flags_fcs,      BOOL, 1, NULL, NULL, "the check sequence is at the end") \
		F(p, flags_datapad,  BOOL, 1, NULL, NULL, "padding between header and payload") \
		F(p, flags_badfcs,   BOOL, 1, NULL, NULL, "the check sequence is wrong") \
		F(p, flags_shortgi,  BOOL, 1, NULL, NULL, "short guard interval") \
	E(p, flags)							\
	F(p, datarate, UINT, 8, NULL, NULL, "rate, 500 kb/s")		\
	F(p, channel_freq, UINT, 16, NULL, "radiotap.channel.freq", "frequency, MHz") \
	G(p, channel_flags, UINT, 16, NULL, "radiotap.channel.flags", "properties of the channel") \
		F(p, channel_flags_700mhz,  BOOL, 1, NULL, "radiotap.channel.flags.700mhz", "700 MHz") \
		F(p, channel_flags_800mhz,  BOOL, 1, NULL, "radiotap.channel.flags.800mhz", "800 MHz") \
		F(p, channel_flags_900mhz,  BOOL, 1, NULL, "radiotap.channel.flags.900mhz", "900 MHz") \
		F(p, channel_flags_turbo,   BOOL, 1, NULL, "radiotap.channel.flags.turbo", "turbo") \
		F(p, channel_flags_cck,     BOOL, 1, NULL, "radiotap.channel.flags.cck", "CCK") \
		F(p, channel_flags_ofdm,    BOOL, 1, NULL, "radiotap.channel.flags.ofdm", "OFDM") \
		F(p, channel_flags_2ghz,    BOOL, 1, NULL, "radiotap.channel.flags.2ghz", "2.4 GHz") \
		F(p, channel_flags_5ghz,    BOOL, 1, NULL, "radiotap.channel.flags.5ghz", "5 GHz") \
		F(p, channel_flags_passive, BOOL, 1, NULL, "radiotap.channel.flags.passive", "only listening is allowed") \
		F(p, channel_flags_dynamic, BOOL, 1, NULL, "radiotap.channel.flags.dynamic", "CCK and OFDM") \
		F(p, channel_flags_gfsk,    BOOL, 1, NULL, "radiotap.channel.flags.gfsk", "GFSK") \
		F(p, channel_flags_gsm,     BOOL, 1, NULL, "radiotap.channel.flags.gsm", "GSM") \
		F(p, channel_flags_sturbo,  BOOL, 1, NULL, "radiotap.channel.flags.sturbo", "static turbo") \
		F(p, channel_flags_half,    BOOL, 1, NULL, "radiotap.channel.flags.half", "10 MHz wide") \
		F(p, channel_flags_quarter, BOOL, 1, NULL, "radiotap.channel.flags.quarter", "5 MHz wide") \
	E(p, channel_flags)						\
	F(p, fhss_hopset,   UINT, 8, NULL, "radiotap.fhss.hopset", "hop set") \
	F(p, fhss_pattern,  UINT, 8, NULL, "radiotap.fhss.pattern", "hop pattern") \
	F(p, dbm_antsignal, INT,  8, NULL, NULL, "signal, dBm")		\
	F(p, dbm_antnoise,  INT,  8, NULL, NULL, "noise, dBm")		\
	F(p, quality,       UINT, 16, NULL, NULL, "quality of the Barker code lock") \
	F(p, txattenuation, UINT, 16, NULL, NULL, "distance from the highest power") \
	F(p, db_txattenuation, UINT, 16, NULL, NULL, "the same, dB")	\
	F(p, txpower,       INT,  8, NULL, NULL, "power, dBm")		\
	F(p, antenna,       UINT, 8, NULL, NULL, "antenna")		\
	F(p, db_antsignal,  UINT, 8, NULL, NULL, "signal, dB from an arbitrary point") \
	F(p, db_antnoise,   UINT, 8, NULL, NULL, "noise, dB from an arbitrary point") \
	G(p, rxflags, UINT, 16, NULL, NULL, "properties of the reception") \
		F(p, rxflags_badplcp, BOOL, 1, NULL, NULL, "the physical header's check failed") \
	E(p, rxflags)							\
	G(p, txflags, UINT, 16, NULL, NULL, "properties of the transmission") \
		F(p, txflags_fail,    BOOL, 1, NULL, "radiotap.rxflags.fail", "too many retries") \
		F(p, txflags_cts,     BOOL, 1, NULL, "radiotap.rxflags.cts", "CTS to self") \
		F(p, txflags_rts,     BOOL, 1, NULL, "radiotap.rxflags.rts", "RTS and CTS") \
		F(p, txflags_noack,   BOOL, 1, NULL, "radiotap.rxflags.noack", "no acknowledgment is expected") \
		F(p, txflags_noseqno, BOOL, 1, NULL, "radiotap.rxflags.noseqno", "the sequence number is to stay") \
		F(p, txflags_order,   BOOL, 1, NULL, "radiotap.rxflags.order", "not to be reordered") \
	E(p, txflags)							\
	F(p, data_retries, UINT, 8, NULL, NULL, "retries")		\
	F(p, xchannel_flags,   UINT, 32, NULL, "radiotap.xchannel.flags", "properties of the channel") \
	F(p, xchannel_freq,    UINT, 16, NULL, "radiotap.xchannel.freq", "frequency, MHz") \
	F(p, xchannel_channel, UINT, 8,  NULL, "radiotap.xchannel.channel", "channel") \
	F(p, xchannel_power,   UINT, 8,  NULL, "-", "highest power, half dBm") \
	F(p, mcs_known, UINT, 8, NULL, "radiotap.mcs.known", "what of the two that follow is known") \
	F(p, mcs_flags, UINT, 8, NULL, "-", "bandwidth, guard interval, format, coding") \
	F(p, mcs_index, UINT, 8, NULL, "radiotap.mcs.index", "modulation and coding scheme") \
	F(p, ampdu_reference, UINT, 32, NULL, "radiotap.ampdu.reference", "same for all frames of an A-MPDU") \
	F(p, ampdu_flags,     UINT, 16, NULL, "radiotap.ampdu.flags", "properties of the A-MPDU") \
	F(p, timestamp_ts,       UINT, 64, NULL, "radiotap.timestamp.ts", "timestamp") \
	F(p, timestamp_accuracy, UINT, 16, NULL, "radiotap.timestamp.accuracy", "its accuracy") \
	L(p, antennas, "what the words after the first one say of an antenna") \
	I(p, antennas_of)						\
		F(p, antennas_of_dbm_antsignal, INT,  8,  NULL, "radiotap.dbm_antsignal", "signal, dBm") \
		F(p, antennas_of_dbm_antnoise,  INT,  8,  NULL, "radiotap.dbm_antnoise", "noise, dBm") \
		F(p, antennas_of_quality,       UINT, 16, NULL, "radiotap.quality", "quality of the Barker code lock") \
		F(p, antennas_of_antenna,       UINT, 8,  NULL, "radiotap.antenna", "antenna") \
		F(p, antennas_of_db_antsignal,  UINT, 8,  NULL, "radiotap.db_antsignal", "signal, dB") \
		F(p, antennas_of_db_antnoise,   UINT, 8,  NULL, "radiotap.db_antnoise", "noise, dB") \
	E(p, antennas_of)						\
	E(p, antennas)
FIELDS_LOOSE(radiotap, RADIOTAP)

enum {
	RADIOTAP_HEADER = 8,
	RADIOTAP_MAX_WORDS = 32,	/* more antennas than any radio has; bounds the items */
	RADIOTAP_FCS = 0x10, RADIOTAP_PADDED = 0x20,
	RADIOTAP_CHANNEL_FLAGS = 15,
};

/* Bits of the words. */
enum {
	RADIOTAP_TSFT, RADIOTAP_FLAGS, RADIOTAP_RATE, RADIOTAP_CHANNEL, RADIOTAP_FHSS, RADIOTAP_SIGNAL,
	RADIOTAP_NOISE, RADIOTAP_QUALITY, RADIOTAP_ATTENUATION, RADIOTAP_DB_ATTENUATION, RADIOTAP_POWER,
	RADIOTAP_ANTENNA, RADIOTAP_DB_SIGNAL, RADIOTAP_DB_NOISE, RADIOTAP_RXFLAGS, RADIOTAP_TXFLAGS,
	RADIOTAP_RETRIES = 17, RADIOTAP_XCHANNEL, RADIOTAP_MCS, RADIOTAP_AMPDU, RADIOTAP_VHT,
	RADIOTAP_TIMESTAMP, RADIOTAP_NO_FRAME = 26, RADIOTAP_TLV = 28, RADIOTAP_NAMESPACE = 29, RADIOTAP_VENDOR = 30,
	RADIOTAP_MORE = 31,
};

/* Alignment and size of the fields, radiotap.org. */
static const struct radiotap_size {
	uint8_t align, bytes;
} radiotap_sizes[RADIOTAP_TLV] = {
	{ 8, 8 }, { 1, 1 }, { 1, 1 }, { 2, 4 }, { 2, 2 }, { 1, 1 }, { 1, 1 }, { 2, 2 }, { 2, 2 }, { 2, 2 },
	{ 1, 1 }, { 1, 1 }, { 1, 1 }, { 1, 1 }, { 2, 2 }, { 2, 2 }, { 1, 1 }, { 1, 1 }, { 4, 8 }, { 1, 3 },
	{ 4, 8 }, { 2, 12 }, { 8, 12 }, { 2, 12 }, { 2, 12 }, { 2, 6 }, { 1, 1 }, { 2, 4 },
};

/* One header under way. */
struct radiotap {
	const uint8_t *start;
	uint8_t flags;
	bool no_frame;
};

/* Whose fields a word's bits mean: the bits 29 and 30 of the word before it say so. Without them the bits of
 * radiotap's own go on from 32, where nothing has a meaning yet. */
enum radiotap_space { RADIOTAP_OWN, RADIOTAP_VENDORS, RADIOTAP_BEYOND };

static enum radiotap_space
radiotap_next_space(enum radiotap_space space, uint32_t word)
{
	if (word >> RADIOTAP_VENDOR & 1)
		return RADIOTAP_VENDORS;
	if (word >> RADIOTAP_NAMESPACE & 1)
		return RADIOTAP_OWN;
	return space == RADIOTAP_VENDORS ? RADIOTAP_VENDORS : RADIOTAP_BEYOND;
}

static void
radiotap_put_word(struct dissect *d, uint32_t word, enum radiotap_space space)
{
	unsigned row = radiotap_present_tsft;

	OPEN(d, radiotap, present);
	PUT(d, radiotap, present_word, word);
	for (unsigned bit = 0; bit < 32; bit++) {
		if (bit == 16 || bit == 25)		/* these two have no row */
			continue;
		if (space == RADIOTAP_OWN || bit >= RADIOTAP_NAMESPACE)
			dissect_node(d, PROTO_radiotap, row, NODE_NUMBER, 0, word >> bit & 1);
		row++;
	}
	CLOSE(d, radiotap, present);
}

/* The words; how many, or 0 where the bytes end inside, or there are more than can be. */
static unsigned
radiotap_words(struct dissect *d, struct cursor *c, uint32_t words[RADIOTAP_MAX_WORDS])
{
	unsigned n = 0;
	bool more = true;
	enum radiotap_space space = RADIOTAP_OWN;

	OPEN(d, radiotap, presents);
	for (; more && n < RADIOTAP_MAX_WORDS; n++) {
		words[n] = wlan_u32(c);
		if (c->short_read)
			break;
		radiotap_put_word(d, words[n], space);
		space = radiotap_next_space(space, words[n]);
		more = words[n] >> RADIOTAP_MORE;
	}
	CLOSE(d, radiotap, presents);
	return more ? 0 : n;
}

static void
radiotap_put_flags(struct dissect *d, uint8_t v)
{
	PUT(d, radiotap, flags, v);
	for (unsigned i = 0; i < 8; i++)
		dissect_node(d, PROTO_radiotap, radiotap_flags_cfp + i, NODE_NUMBER, 0, v >> i & 1);
	CLOSE(d, radiotap, flags);
}

static void
radiotap_put_channel(struct dissect *d, struct cursor *c)
{
	static const uint8_t bits[RADIOTAP_CHANNEL_FLAGS] = { 0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 };
	uint16_t freq = wlan_u16(c), v = wlan_u16(c);

	PUT(d, radiotap, channel_freq, freq);
	PUT(d, radiotap, channel_flags, v);
	for (unsigned i = 0; i < RADIOTAP_CHANNEL_FLAGS; i++)
		dissect_node(d, PROTO_radiotap, radiotap_channel_flags_700mhz + i, NODE_NUMBER, 0, v >> bits[i] & 1);
	CLOSE(d, radiotap, channel_flags);
}

static void
radiotap_put_rxflags(struct dissect *d, uint16_t v)
{
	PUT(d, radiotap, rxflags, v);
	PUT(d, radiotap, rxflags_badplcp, v >> 1 & 1);
	CLOSE(d, radiotap, rxflags);
}

static void
radiotap_put_txflags(struct dissect *d, uint16_t v)
{
	PUT(d, radiotap, txflags, v);
	for (unsigned i = 0; i < 6; i++)
		dissect_node(d, PROTO_radiotap, radiotap_txflags_fail + i, NODE_NUMBER, 0, v >> i & 1);
	CLOSE(d, radiotap, txflags);
}

static void
radiotap_put_xchannel(struct dissect *d, struct cursor *c)
{
	PUT(d, radiotap, xchannel_flags, wlan_u32(c));
	PUT(d, radiotap, xchannel_freq, wlan_u16(c));
	PUT(d, radiotap, xchannel_channel, cursor_u8(c));
	PUT(d, radiotap, xchannel_power, cursor_u8(c));
}

static void
radiotap_put_mcs(struct dissect *d, struct cursor *c)
{
	PUT(d, radiotap, mcs_known, cursor_u8(c));
	PUT(d, radiotap, mcs_flags, cursor_u8(c));
	PUT(d, radiotap, mcs_index, cursor_u8(c));
}

static void
radiotap_put_ampdu(struct dissect *d, struct cursor *c)
{
	PUT(d, radiotap, ampdu_reference, wlan_u32(c));
	PUT(d, radiotap, ampdu_flags, wlan_u16(c));
}

static void
radiotap_put_timestamp(struct dissect *d, struct cursor *c)
{
	PUT(d, radiotap, timestamp_ts, wlan_u64(c));
	PUT(d, radiotap, timestamp_accuracy, wlan_u16(c));
}

/* A number of one octet, with its sign. */
static uint64_t
radiotap_signed(struct cursor *c)
{
	return (uint64_t)(int64_t)(int8_t)cursor_u8(c);
}

/* A field of the first word, whose bytes are all there. */
static void
radiotap_put_field(struct dissect *d, struct radiotap *r, unsigned bit, struct cursor *c)
{
	switch (bit) {
	case RADIOTAP_TSFT: PUT(d, radiotap, mactime, wlan_u64(c)); break;
	case RADIOTAP_FLAGS: radiotap_put_flags(d, r->flags = cursor_u8(c)); break;
	case RADIOTAP_RATE: PUT(d, radiotap, datarate, cursor_u8(c)); break;
	case RADIOTAP_CHANNEL: radiotap_put_channel(d, c); break;
	case RADIOTAP_FHSS:
		PUT(d, radiotap, fhss_hopset, cursor_u8(c));
		PUT(d, radiotap, fhss_pattern, cursor_u8(c));
		break;
	case RADIOTAP_SIGNAL: PUT(d, radiotap, dbm_antsignal, radiotap_signed(c)); break;
	case RADIOTAP_NOISE: PUT(d, radiotap, dbm_antnoise, radiotap_signed(c)); break;
	case RADIOTAP_QUALITY: PUT(d, radiotap, quality, wlan_u16(c)); break;
	case RADIOTAP_ATTENUATION: PUT(d, radiotap, txattenuation, wlan_u16(c)); break;
	case RADIOTAP_DB_ATTENUATION: PUT(d, radiotap, db_txattenuation, wlan_u16(c)); break;
	case RADIOTAP_POWER: PUT(d, radiotap, txpower, radiotap_signed(c)); break;
	case RADIOTAP_ANTENNA: PUT(d, radiotap, antenna, cursor_u8(c)); break;
	case RADIOTAP_DB_SIGNAL: PUT(d, radiotap, db_antsignal, cursor_u8(c)); break;
	case RADIOTAP_DB_NOISE: PUT(d, radiotap, db_antnoise, cursor_u8(c)); break;
	case RADIOTAP_RXFLAGS: radiotap_put_rxflags(d, wlan_u16(c)); break;
	case RADIOTAP_TXFLAGS: radiotap_put_txflags(d, wlan_u16(c)); break;
	case RADIOTAP_RETRIES: PUT(d, radiotap, data_retries, cursor_u8(c)); break;
	case RADIOTAP_XCHANNEL: radiotap_put_xchannel(d, c); break;
	case RADIOTAP_MCS: radiotap_put_mcs(d, c); break;
	case RADIOTAP_AMPDU: radiotap_put_ampdu(d, c); break;
	case RADIOTAP_TIMESTAMP: radiotap_put_timestamp(d, c); break;
	case RADIOTAP_NO_FRAME: r->no_frame = true; break;
	}
}

/* The same of a later word: of one antenna. */
static void
radiotap_put_antenna(struct dissect *d, unsigned bit, struct cursor *c)
{
	switch (bit) {
	case RADIOTAP_SIGNAL: PUT(d, radiotap, antennas_of_dbm_antsignal, radiotap_signed(c)); break;
	case RADIOTAP_NOISE: PUT(d, radiotap, antennas_of_dbm_antnoise, radiotap_signed(c)); break;
	case RADIOTAP_QUALITY: PUT(d, radiotap, antennas_of_quality, wlan_u16(c)); break;
	case RADIOTAP_ANTENNA: PUT(d, radiotap, antennas_of_antenna, cursor_u8(c)); break;
	case RADIOTAP_DB_SIGNAL: PUT(d, radiotap, antennas_of_db_antsignal, cursor_u8(c)); break;
	case RADIOTAP_DB_NOISE: PUT(d, radiotap, antennas_of_db_antnoise, cursor_u8(c)); break;
	}
}

static void
radiotap_align(const struct radiotap *r, struct cursor *c, unsigned align)
{
	cursor_skip(c, (size_t)(r->start - c->at) & (align - 1));
}

/* The fields that one word announces. */
static bool
radiotap_word(struct dissect *d, struct radiotap *r, struct cursor *c, uint32_t word, bool first)
{
	for (unsigned bit = 0; bit < RADIOTAP_TLV; bit++) {
		if ((word >> bit & 1) == 0)
			continue;
		radiotap_align(r, c, radiotap_sizes[bit].align);
		struct cursor field = cursor_take(c, radiotap_sizes[bit].bytes);
		if (c->short_read || cursor_left(&field) < radiotap_sizes[bit].bytes)
			return false;
		if (first)
			radiotap_put_field(d, r, bit, &field);
		else
			radiotap_put_antenna(d, bit, &field);
	}
	return true;
}

/* A vendor's fields: who, of what kind, how many bytes; these are stepped over. */
static bool
radiotap_vendor(const struct radiotap *r, struct cursor *c)
{
	radiotap_align(r, c, 2);
	cursor_skip(c, 4);
	cursor_skip(c, wlan_u16(c));
	return !c->short_read;
}

/* Words two to n, as long as it is known how large their fields are. */
static bool
radiotap_antennas_put(struct dissect *d, struct radiotap *r, struct cursor *c, const uint32_t *words, unsigned n)
{
	enum radiotap_space space = RADIOTAP_OWN;
	bool whole = true;

	OPEN(d, radiotap, antennas);
	for (unsigned i = 0; i < n && whole && space != RADIOTAP_BEYOND; i++) {
		if (i > 0 && space == RADIOTAP_OWN) {
			OPEN(d, radiotap, antennas_of);
			whole = radiotap_word(d, r, c, words[i], false);
			CLOSE(d, radiotap, antennas_of);
		}
		if (whole && (words[i] >> RADIOTAP_VENDOR & 1) != 0)
			whole = radiotap_vendor(r, c);
		space = radiotap_next_space(space, words[i]);
	}
	CLOSE(d, radiotap, antennas);
	return whole;
}

static bool
radiotap_header_put(struct dissect *d, struct radiotap *r, struct cursor *c)
{
	uint32_t words[RADIOTAP_MAX_WORDS];
	unsigned n = radiotap_words(d, c, words);

	return n > 0 && radiotap_word(d, r, c, words[0], true) &&
	    (n == 1 || radiotap_antennas_put(d, r, c, words, n));
}

static void
radiotap_dissect(struct dissect *d, struct cursor *c)
{
	struct radiotap r = { .start = c->at };
	struct cursor all = *c;
	uint8_t version = cursor_u8(c), pad = cursor_u8(c);
	uint16_t length = wlan_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, radiotap, version, version);
	PUT(d, radiotap, pad, pad);
	PUT(d, radiotap, length, length);
	if (length < RADIOTAP_HEADER) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	struct cursor header = cursor_take(&all, length);
	bool cut = cursor_left(&header) < length;
	cursor_skip(&header, 4);
	if (version != 0) {
		dissect_note(d, c, REASON_version);
	} else if (!radiotap_header_put(d, &r, &header)) {
		if (!cut)
			dissect_note(d, &header, REASON_short_len);	/* the frame begins where it says */
	}
	if (cut) {
		cursor_skip(&header, cursor_left(&header) + 1);
		dissect_short(d, &header);
		return;
	}
	dissect_step(d, length);
	if (r.no_frame)
		dissect_data(d, &all, true);
	else
		wlan_next(d, (r.flags & RADIOTAP_FCS) != 0, (r.flags & RADIOTAP_PADDED) != 0, &all);
}

const struct proto proto_radiotap = {
	.chain = "Radiotap", .key = "radiotap", .aliases = "Radiotap", .title = "Radiotap",
	.spec = "radiotap.org", .layer = LAYER_LINK,
	.fields = radiotap_fields, .nfields = radiotap_nfields, .header = RADIOTAP_HEADER,
	.under = { { SPACE_linktype, 127 } },
	.dissect = radiotap_dissect,
};
