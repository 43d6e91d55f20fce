/* wlan.c - IEEE 802.11: the MAC header of every frame, and the packets that data frames carry.
 *
 *   0       16       32              80              128             176      192
 *   +-------+--------+---------------+---------------+---------------+--------+-----------
 *   | fc    |duration| address 1     | address 2     | address 3     | seq    | address 4
 *   +-------+--------+---------------+---------------+---------------+--------+-----------
 *   | qos (16) | HT control (32) | mesh control | initialization vector | payload    | fcs (32)
 *   +----------+-----------------+--------------+-----------------------+------------+---------
 *
 * IEEE 802.11-2020, 9.2 and 9.3. Control frames have fewer addresses and no more; who an address
 * is follows from the type and the two bits that say where the distribution system is.
 * Numbers have their first octet least significant.
 */
#include "dissect/wlan.h"
#include "dissect/wlan_rows.h"

FIELDS_LOOSE(wlan, WLAN)

enum {
	WLAN_MANAGEMENT, WLAN_CONTROL, WLAN_DATA, WLAN_EXTENSION,
	WLAN_CONTROL_EXTENDED = 6, WLAN_WRAPPER = 7, WLAN_BAR = 8, WLAN_BA = 9, WLAN_PS_POLL = 10,
	WLAN_S1G_BEACON = 1,
	WLAN_BODIES = 0x7f3f,		/* a bit for each subtype of management that wlan_mgt.c reads */
	WLAN_DATA_POLL = 2, WLAN_DATA_NULL = 4, WLAN_DATA_QOS = 8,	/* bits of a data frame's subtype */
	WLAN_QOS_POLL = 10,		/* QoS data with CF-Poll */
	WLAN_TODS = 0x01, WLAN_FROMDS = 0x02, WLAN_DS = 0x03, WLAN_MORE_FRAGMENTS = 0x04,
	WLAN_PROTECTED = 0x40, WLAN_ORDER = 0x80,
	WLAN_QOS_BIT4 = 0x10, WLAN_QOS_AMSDU = 0x80, WLAN_QOS_MESH = 0x0100,
	WLAN_FCS = 4,
	WLAN_KEY_EXTENDED = 0x20,	/* IEEE 802.11-2020, 12.5.2.2: eight octets, not four */
	WLAN_TYPE_MIN = 1537,
	WLAN_NOVELL_RAW = 0xffff, WLAN_TYPE_IPX = 0x8137,
};

/* How a frame comes: with its check sequence, with padding behind the header, with the octets of
 * the frame control exchanged (some controllers in CAPWAP). */
enum { WLAN_HOW_FCS = 1, WLAN_HOW_PADDED = 2, WLAN_HOW_SWAPPED = 4 };

/* One frame under way. */
struct wlan {
	const uint8_t *start;
	uint8_t type, subtype, flags;
	uint16_t fragment, qos;
	bool padded, mesh;
	uint64_t da, sa;
};

/* Which address (1 to 4) is whose; 0: nobody's. */
struct wlan_roles {
	uint8_t ra, ta, da, sa, bssid, staa;
};

/* IEEE 802.11-2020, 9.3.2.1, by the DS bits; several frames in one have their own da and sa. */
static const struct wlan_roles wlan_data[4] = {
	{ 1, 2, 1, 2, 3, 0 }, { 1, 2, 3, 2, 1, 2 }, { 1, 2, 1, 3, 2, 1 }, { 1, 2, 3, 4, 0, 0 },
};
static const struct wlan_roles wlan_data_several[4] = {
	{ 1, 2, 1, 2, 3, 0 }, { 1, 2, 0, 2, 1, 2 }, { 1, 2, 1, 0, 2, 1 }, { 1, 2, 0, 0, 3, 0 },
};
static const struct wlan_roles wlan_management = { 1, 2, 1, 2, 3, 0 };

/* IEEE 802.11-2020, 9.3.1, by the subtype. */
static const struct wlan_roles wlan_control[16] = {
	{ .ra = 1 }, { .ra = 1 }, { .ra = 1, .ta = 2 }, { .ra = 1, .ta = 2 },
	{ .ra = 1, .ta = 2 }, { .ra = 1, .ta = 2 }, { .ra = 1 }, { .ra = 0 },
	{ .ra = 1, .ta = 2 }, { .ra = 1, .ta = 2 }, { .ra = 1, .ta = 2, .bssid = 1 }, { .ra = 1, .ta = 2 },
	{ .ra = 1 }, { .ra = 1 }, { .ra = 1, .bssid = 2 }, { .ra = 1, .ta = 2 },
};

static bool
wlan_is_qos(const struct wlan *w)
{
	return w->type == WLAN_DATA && (w->subtype & WLAN_DATA_QOS) != 0;
}

static bool
wlan_is_several(const struct wlan *w)
{
	return wlan_is_qos(w) && (w->subtype & WLAN_DATA_NULL) == 0 && (w->qos & WLAN_QOS_AMSDU) != 0;
}

static const struct wlan_roles *
wlan_roles(const struct wlan *w)
{
	static const struct wlan_roles extension = { .ra = 1 };

	switch (w->type) {
	case WLAN_MANAGEMENT:
		return &wlan_management;
	case WLAN_CONTROL:
		return &wlan_control[w->subtype];
	case WLAN_DATA:
		return wlan_is_several(w) ? &wlan_data_several[w->flags & WLAN_DS] : &wlan_data[w->flags & WLAN_DS];
	}
	return &extension;
}

static void
wlan_put_flags(struct dissect *d, const struct wlan *w, bool extended)
{
	uint8_t flags = w->flags;

	PUT(d, wlan, flags, flags);
	if (!extended) {
		PUT(d, wlan, flags_ds, flags & WLAN_DS);
		PUT(d, wlan, flags_tods, flags & WLAN_TODS);
		PUT(d, wlan, flags_fromds, flags >> 1 & 1);
		PUT(d, wlan, flags_frag, flags >> 2 & 1);
		PUT(d, wlan, flags_retry, flags >> 3 & 1);
	}
	PUT(d, wlan, flags_pwrmgt, flags >> 4 & 1);
	PUT(d, wlan, flags_moredata, flags >> 5 & 1);
	if (!extended)
		PUT(d, wlan, flags_protected, flags >> 6 & 1);
	PUT(d, wlan, flags_order, flags >> 7);
	CLOSE(d, wlan, flags);
}

/* An extended control frame's flags are part of its subtype, IEEE 802.11-2020, 9.2.4.1.3. */
static void
wlan_put_fc(struct dissect *d, const struct wlan *w, uint16_t fc)
{
	bool extended = w->type == WLAN_CONTROL && w->subtype == WLAN_CONTROL_EXTENDED;

	if (extended)
		PUT(d, wlan, fc_type_subtype, 0x160 | (w->flags & 15));
	else
		PUT(d, wlan, fc_type_subtype, w->type << 4 | w->subtype);
	PUT(d, wlan, fc, fc);
	PUT(d, wlan, fc_version, 0);
	PUT(d, wlan, fc_type, w->type);
	PUT(d, wlan, fc_subtype, w->subtype);
	if (extended)
		PUT(d, wlan, fc_extension, w->flags & 15);
	CLOSE(d, wlan, fc);
	if (w->type != WLAN_EXTENSION || w->subtype != WLAN_S1G_BEACON)
		wlan_put_flags(d, w, extended);
}

static bool
wlan_duration_put(struct dissect *d, struct cursor *c, const struct wlan *w)
{
	uint16_t v = wlan_u16(c);

	if (c->short_read)
		return false;
	if (w->type == WLAN_CONTROL && w->subtype == WLAN_PS_POLL && v >> 14 == 3)
		PUT(d, wlan, aid, v & 0x3fff);
	else
		PUT(d, wlan, duration, v & 0x7fff);
	return true;
}

/* The QoS control is behind duration and addresses, and says whose they are. */
static void
wlan_peek_qos(struct wlan *w, const struct cursor *c)
{
	size_t at = (w->flags & WLAN_DS) == WLAN_DS ? 28 : 22;

	w->qos = (uint16_t)(cursor_peek(c, at) | cursor_peek(c, at + 1) << 8);
}

static void
wlan_put_addresses(struct dissect *d, struct wlan *w, const struct wlan_roles *r, const uint64_t a[5], unsigned n)
{
	const uint8_t whose[] = { r->ra, r->ta, r->da, r->sa, r->bssid, r->staa };

	for (unsigned i = 0; i < sizeof whose; i++)
		if (whose[i] != 0 && whose[i] <= n)
			dissect_node(d, PROTO_wlan, wlan_ra + i, NODE_NUMBER, 0, a[whose[i]]);
	w->da = a[r->da];
	w->sa = a[r->sa];
}

static void
wlan_put_sequence(struct dissect *d, struct wlan *w, uint16_t v)
{
	w->fragment = v & 15;
	PUT(d, wlan, frag, v & 15);
	PUT(d, wlan, seq, v >> 4);
}

/* Addresses 1 to 3, the sequence control, and address 4, as far as the frame has them. */
static bool
wlan_addresses(struct dissect *d, struct cursor *c, struct wlan *w)
{
	const struct wlan_roles *r = wlan_roles(w);
	bool sequence = w->type == WLAN_DATA || w->type == WLAN_MANAGEMENT;
	unsigned want = sequence ? 3 : r->ta == 2 || r->bssid == 2 ? 2 : r->ra, n = 0;
	uint64_t a[5] = { 0 };
	uint16_t v = 0;

	while (n < want && cursor_left(c) >= 6)		/* at most 3 */
		a[++n] = cursor_u48(c);
	if (n == want && sequence)
		v = wlan_u16(c);
	bool have = n == want && sequence && !c->short_read;
	if (have && w->type == WLAN_DATA && (w->flags & WLAN_DS) == WLAN_DS && ++want == 4 && cursor_left(c) >= 6)
		a[++n] = cursor_u48(c);
	wlan_put_addresses(d, w, r, a, n);
	if (have)
		wlan_put_sequence(d, w, v);
	if (n < want)
		c->short_read = true;
	return !c->short_read;
}

/* IEEE 802.11-2020, 9.2.4.5.1: what the second octet says depends on who sends what. */
static void
wlan_put_qos_second(struct dissect *d, const struct wlan *w, uint8_t v)
{
	if ((w->flags & WLAN_FROMDS) == 0) {
		if (w->subtype == WLAN_QOS_POLL)
			return;
		else if ((w->qos & WLAN_QOS_BIT4) != 0)
			PUT(d, wlan, qos_queue_size, v);
		else
			PUT(d, wlan, qos_txop_dur_req, v);
	} else if ((w->subtype & WLAN_DATA_POLL) != 0) {
		PUT(d, wlan, qos_txop_limit, v);
	} else if (w->mesh) {
		PUT(d, wlan, qos_mesh_ctl_present, 1);
	} else {
		PUT(d, wlan, qos_ps_buf_state, v);
		PUT(d, wlan, qos_buf_state_indicated, v >> 1 & 1);
		if ((v & 2) != 0) {
			PUT(d, wlan, qos_highest_pri_buf_ac, v >> 2 & 3);
			PUT(d, wlan, qos_qap_buf_load, v >> 4);
		}
	}
}

static void
wlan_put_qos(struct dissect *d, const struct wlan *w)
{
	uint16_t v = w->qos;

	PUT(d, wlan, qos, v);
	PUT(d, wlan, qos_tid, v & 15);
	PUT(d, wlan, qos_priority, v & 7);
	if ((w->flags & WLAN_FROMDS) != 0)
		PUT(d, wlan, qos_eosp, v >> 4 & 1);
	else
		PUT(d, wlan, qos_bit4, v >> 4 & 1);
	PUT(d, wlan, qos_ack, v >> 5 & 3);
	if ((w->subtype & WLAN_DATA_NULL) == 0)
		PUT(d, wlan, qos_amsdupresent, v >> 7 & 1);
	wlan_put_qos_second(d, w, (uint8_t)(v >> 8));
	CLOSE(d, wlan, qos);
}

/* Only a mesh station sets the bit; other access points say there what they hold, and then
 * what follows does not look like a mesh header. Protected frames do not show it. */
static bool
wlan_has_mesh(const struct wlan *w, const struct cursor *c)
{
	size_t at = (w->flags & WLAN_ORDER) != 0 ? 6 : 2;

	if (w->padded)
		at += (size_t)(w->start - c->at - (ptrdiff_t)at) & 3;
	return (w->flags & WLAN_FROMDS) != 0 && (w->flags & WLAN_PROTECTED) == 0 &&
	    (w->subtype & (WLAN_DATA_POLL | WLAN_DATA_NULL)) == 0 &&
	    (w->qos & WLAN_QOS_MESH) != 0 && cursor_left(c) > at && cursor_peek(c, at) <= 2;
}

static bool
wlan_qos_read(struct dissect *d, struct cursor *c, struct wlan *w)
{
	if (wlan_is_qos(w)) {
		w->mesh = wlan_has_mesh(w, c);
		cursor_skip(c, 2);
		if (c->short_read)
			return false;
		wlan_put_qos(d, w);
	}
	if ((w->flags & WLAN_ORDER) != 0 && (w->type == WLAN_MANAGEMENT || wlan_is_qos(w))) {
		uint32_t htc = wlan_u32(c);
		if (c->short_read)
			return false;
		PUT(d, wlan, htc, htc);
	}
	if (w->padded)
		cursor_skip(c, (size_t)(w->start - c->at) & 3);
	return !c->short_read;
}

/* IEEE 802.11-2020, 9.2.4.7.3 */
static bool
wlan_mesh(struct dissect *d, struct cursor *c)
{
	uint8_t flags = cursor_u8(c), ttl = cursor_u8(c);
	uint32_t sequence = wlan_u32(c);
	struct cursor addresses = cursor_take(c, flags * 6u);

	if (c->short_read || cursor_left(&addresses) < flags * 6u)
		return false;
	PUT(d, wlan, mesh_flags, flags);
	PUT(d, wlan, mesh_ttl, ttl);
	PUT(d, wlan, mesh_sequence, sequence);
	if (flags == 1)
		PUT(d, wlan, mesh_addr4, cursor_u48(&addresses));
	if (flags == 2) {
		PUT(d, wlan, mesh_addr5, cursor_u48(&addresses));
		PUT(d, wlan, mesh_addr6, cursor_u48(&addresses));
	}
	return true;
}

static void
wlan_put_ssc(struct dissect *d, uint16_t ssc)
{
	PUT(d, wlan, ssc, ssc);
	PUT(d, wlan, ssc_fragment, ssc & 15);
	PUT(d, wlan, ssc_sequence, ssc >> 4);
	CLOSE(d, wlan, ssc);
}

/* IEEE 802.11-2020, 9.3.1.7 and 9.3.1.8, with one identifier of traffic; other forms are left. */
static bool
wlan_block_ack(struct dissect *d, struct cursor *c, const struct wlan *w)
{
	uint16_t v = wlan_u16(c);

	if (c->short_read)
		return false;
	PUT(d, wlan, ba_control, v);
	PUT(d, wlan, ba_control_ackpolicy, v & 1);
	PUT(d, wlan, ba_control_ba_type, v >> 1 & 15);
	PUT(d, wlan, ba_control_reserved, v >> 5 & 127);
	PUT(d, wlan, ba_control_tidinfo, v >> 12);
	CLOSE(d, wlan, ba_control);
	if ((v >> 1 & 15) > 2)
		return true;
	uint16_t ssc = wlan_u16(c);
	if (c->short_read)
		return false;
	wlan_put_ssc(d, ssc);
	if (w->subtype == WLAN_BA && (v >> 1 & 15) != 0) {
		size_t n = (ssc & 6) == 4 ? 32 : 8;	/* 9.3.1.8.2 */
		const uint8_t *bitmap = cursor_bytes(c, n);
		if (bitmap != NULL)
			PUT_BYTES(d, wlan, ba_bm, bitmap, n);
	}
	return !c->short_read;
}

/* WEP has a check value at the end, IEEE 802.11-2020, 12.3.2.2. */
static void
wlan_wep(struct dissect *d, struct cursor *c, uint32_t iv, uint8_t key)
{
	PUT(d, wlan, wep_iv, iv);
	PUT(d, wlan, wep_key, key >> 6);
	if (cursor_left(c) >= 4 && d->carried == cursor_left(c)) {
		c->end -= 4;
		d->carried -= 4;
		PUT(d, wlan, wep_icv, load_be32(c->end));
	}
}

/* What comes before an encrypted body: 12.3.2.2 (WEP), 12.5.2.2 (TKIP), 12.5.3.2 (CCMP, GCMP). */
static bool
wlan_protected(struct dissect *d, struct cursor *c)
{
	uint32_t iv = cursor_u24(c);
	uint8_t key = cursor_u8(c), first = (uint8_t)(iv >> 16), second = (uint8_t)(iv >> 8);

	if (c->short_read)
		return false;
	dissect_step(d, 4);
	if ((key & WLAN_KEY_EXTENDED) == 0) {
		wlan_wep(d, c, iv, key);
		return true;
	}
	uint64_t high = (uint64_t)wlan_u32(c) << 16;
	if (c->short_read)
		return false;
	dissect_step(d, 4);
	if (second == ((first | 0x20) & 0x7f))		/* 12.5.2.2: so that it is no weak key of WEP */
		PUT(d, wlan, tkip_extiv, high | (uint32_t)first << 8 | (iv & 0xff));
	else if ((iv & 0xff) == 0)
		PUT(d, wlan, ccmp_extiv, high | (uint32_t)second << 8 | first);
	PUT(d, wlan, wep_key, key >> 6);
	return true;
}

/* Whether what is there, if anything, begins as an Ethernet header would, but ends inside it. */
static bool
wlan_ends_in_ethernet(const struct cursor *c, const struct wlan *w)
{
	size_t n = cursor_left(c) < 6 ? cursor_left(c) : 6;
	uint64_t dst = 0;

	for (size_t i = 0; i < n; i++)
		dst = dst << 8 | c->at[i];
	return cursor_left(c) < 12 && dst == w->da >> (48 - 8 * n);
}

/* Some access points put a whole Ethernet frame, or IPX alone, where LLC should be; in the
 * 5.9 GHz band, and where LLC is negotiated away (IEEE 802.11-2020, 5.1.4), an EtherType stands. */
static void
wlan_packet(struct dissect *d, struct cursor *c, const struct wlan *w)
{
	struct cursor peek = *c, addresses = *c;
	uint16_t first = cursor_u16(&peek);
	uint64_t dst = cursor_u48(&addresses), src = cursor_u48(&addresses);

	if (cursor_left(c) >= 12 && first != 0xaaaa && (src == w->sa || dst == w->da)) {
		dissect_next_proto(d, PROTO_eth, c);
		return;
	}
	if (first != 0xaaaa && wlan_ends_in_ethernet(c, w)) {
		cursor_skip(c, cursor_left(c) + 1);
		dissect_short(d, c);
		return;
	}
	if (cursor_left(c) >= 2 && first == WLAN_NOVELL_RAW) {
		dissect_next(d, SPACE_ethertype, WLAN_TYPE_IPX, c);
		return;
	}
	if (cursor_left(c) >= 2 && first == 0) {
		cursor_skip(c, 2);
		dissect_step(d, 2);
	}
	dissect_next_proto(d, first >= WLAN_TYPE_MIN && names_find(&names_ethertype, first) != NULL ? PROTO_llc_epd : PROTO_llc, c);
}

static void
wlan_body_management(struct dissect *d, struct cursor *c, const struct wlan *w)
{
	/* A last fragment alone is more often a whole frame of a sender that counts its frames there. */
	if ((WLAN_BODIES >> w->subtype & 1) == 0 || (w->flags & (WLAN_PROTECTED | WLAN_MORE_FRAGMENTS)) != 0)
		dissect_data(d, c, true);
	else
		dissect_next_proto(d, PROTO_wlan_mgt, c);
}

static void
wlan_body(struct dissect *d, struct cursor *c, const struct wlan *w)
{
	bool data = w->type == WLAN_DATA && (w->subtype & WLAN_DATA_NULL) == 0;

	if (w->type == WLAN_MANAGEMENT)
		wlan_body_management(d, c, w);
	else if (!data || (w->flags & (WLAN_PROTECTED | WLAN_MORE_FRAGMENTS)) != 0 || w->fragment != 0)
		dissect_data(d, c, true);
	else if (wlan_is_several(w))
		dissect_next_proto(d, PROTO_wlan_aggregate, c);
	else
		wlan_packet(d, c, w);
}

/* The end of the frame, where it was captured; false: there is none. */
static bool
wlan_fcs_put(struct dissect *d, struct cursor *c)
{
	if (d->carried < WLAN_FCS) {
		c->short_read = true;
		return false;
	}
	d->carried -= WLAN_FCS;
	if (cursor_left(c) <= d->carried)
		return true;
	struct cursor fcs = cursor_over(c->at + d->carried, cursor_left(c) - d->carried);
	c->end = fcs.at;
	uint32_t v = wlan_u32(&fcs);
	if (!fcs.short_read)
		PUT(d, wlan, fcs, v);
	return true;
}

/* From the duration on; false: the bytes end inside. */
static bool
wlan_header(struct dissect *d, struct cursor *c, struct wlan *w, bool fcs)
{
	const uint8_t *from = c->at;
	bool whole;

	if (wlan_is_qos(w))
		wlan_peek_qos(w, c);
	whole = wlan_duration_put(d, c, w) && wlan_addresses(d, c, w);
	dissect_step(d, (uint32_t)(c->at - from));
	from = c->at;
	whole = whole && (!fcs || wlan_fcs_put(d, c)) && wlan_qos_read(d, c, w) && (!w->mesh || wlan_mesh(d, c));
	if (whole && w->type == WLAN_CONTROL && (w->subtype == WLAN_BA || w->subtype == WLAN_BAR))
		whole = wlan_block_ack(d, c, w);
	dissect_step(d, (uint32_t)(c->at - from));
	return whole;
}

static void
wlan_frame(struct dissect *d, struct cursor *c, unsigned how)
{
	struct wlan w = { .start = c->at, .padded = (how & WLAN_HOW_PADDED) != 0 };
	bool fcs = (how & WLAN_HOW_FCS) != 0;
	uint16_t sent = cursor_u16(c), fc = (how & WLAN_HOW_SWAPPED) != 0 ? __builtin_bswap16(sent) : sent;

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 2);
	w.type = fc >> 10 & 3;
	w.subtype = (uint8_t)(fc >> 12);
	w.flags = (uint8_t)fc;
	if ((fc >> 8 & 3) != 0) {		/* of another version only the version is known */
		dissect_node(d, PROTO_wlan, wlan_fc, NODE_BARE, 0, 0);
		PUT(d, wlan, fc_version, fc >> 8 & 3);
		CLOSE(d, wlan, fc);
		if (fcs)
			(void)wlan_fcs_put(d, c);
		dissect_note(d, c, REASON_version);
		dissect_data(d, c, true);
		return;
	}
	wlan_put_fc(d, &w, sent);
	if ((w.type == WLAN_CONTROL && w.subtype == WLAN_WRAPPER) || (w.type == WLAN_EXTENSION && w.subtype == WLAN_S1G_BEACON)) {
		dissect_data(d, c, true);
		return;
	}
	bool secret = (w.flags & WLAN_PROTECTED) != 0 && (w.type == WLAN_MANAGEMENT ||
	    (w.type == WLAN_DATA && (w.subtype & WLAN_DATA_NULL) == 0));
	if (!wlan_header(d, c, &w, fcs) || (secret && !wlan_protected(d, c)))
		dissect_short(d, c);
	else
		wlan_body(d, c, &w);
}

#define WLAN_PROTO(id, how, ...)					\
static void								\
id##_dissect(struct dissect *d, struct cursor *c)			\
{									\
	wlan_frame(d, c, how);						\
}									\
const struct proto proto_##id = {					\
	.chain = "IEEE80211", .key = "wlan", .aliases = "Wireless", .title = "IEEE 802.11 wireless LAN", \
	.spec = "IEEE 802.11", .layer = LAYER_LINK,			\
	.fields = wlan_fields, .nfields = wlan_nfields, .header = 10,	\
	.under = { __VA_ARGS__ },					\
	.dissect = id##_dissect,					\
};
WLAN_PROTO(wlan, 0, { SPACE_linktype, 105 })
WLAN_PROTO(wlan_fcs, WLAN_HOW_FCS, { SPACE_none, 0 })
WLAN_PROTO(wlan_padded, WLAN_HOW_PADDED, { SPACE_none, 0 })
WLAN_PROTO(wlan_padded_fcs, WLAN_HOW_PADDED | WLAN_HOW_FCS, { SPACE_none, 0 })
WLAN_PROTO(wlan_swapped, WLAN_HOW_SWAPPED, { SPACE_none, 0 })

void
wlan_next(struct dissect *d, bool fcs, bool padded, struct cursor *c)
{
	static const uint16_t protos[2][2] = {
		{ PROTO_wlan, PROTO_wlan_padded }, { PROTO_wlan_fcs, PROTO_wlan_padded_fcs },
	};

	dissect_next_proto(d, protos[fcs][padded], c);
}
