/* tr.c - Token Ring, IEEE 802.5.
 *
 *   0    8    16              64              112
 *   +----+----+---------------+---------------+---------+----------
 *   | ac | fc | dst           | src           | routing | payload     fc: LLC, or the ring's own
 *   +----+----+---------------+---------------+---------+----------
 *
 *   routing, if the first bit of src is set (IEEE 802.1D-1998, Annex C.3.3):
 *   +-----------+-----------+-----------+---------------+--------
 *   | type (3)  | bytes (5) | dir (1)   | largest (3)   | 0 (4)
 *   +-----------+-----------+-----------+---------------+--------
 *   | ring (12)             | bridge (4)  ...
 *   +-----------------------+-----------+
 */
#include "dissect/layout.h"

NAMES_OWN(tr_type, { 0, "MAC" }, { 1, "LLC" })
NAMES_OWN(tr_pcf,
	{ 0, "Normal buffer" }, { 1, "Express buffer" }, { 2, "Purge" }, { 3, "Claim Token" }, { 4, "Beacon" },
	{ 5, "Active Monitor Present" }, { 6, "Standby Monitor Present" })
NAMES_OWN(tr_broadcast,
	{ 0x00, "Specifically routed" }, { 0x80, "All routes explorer" }, { 0xc0, "Spanning tree explorer" })
NAMES_OWN(tr_largest,
	{ 0x00, "516" }, { 0x10, "1500" }, { 0x20, "2052" }, { 0x30, "4472" }, { 0x40, "8144" }, { 0x50, "11407" },
	{ 0x60, "17800" }, { 0x70, "Any" })

#define TR(F, G, L, I, E, p)						\
	G(p, ac, UINT, 8, NULL, NULL, "access control")			\
		F(p, ac_priority,    UINT, 3, NULL, "tr.priority", "priority of the token") \
		F(p, ac_frame,       UINT, 1, NULL, "tr.frame", "a frame, not a token") \
		F(p, ac_monitor_cnt, UINT, 1, NULL, "tr.monitor_cnt", "the monitor saw it") \
		F(p, ac_reservation, UINT, 3, NULL, "tr.priority_reservation", "priority that a station asks for") \
	E(p, ac)							\
	G(p, fc, UINT, 8, NULL, NULL, "frame control")			\
		F(p, fc_frame_type, UINT, 2, &names_tr_type, "tr.frame_type", "kind of frame") \
		F(p, fc_reserved,   UINT, 2, NULL, "-", "0")		\
		F(p, fc_frame_pcf,  UINT, 4, &names_tr_pcf, "tr.frame_pcf", "how the ring is to take it") \
	E(p, fc)							\
	F(p, dst, MAC, 48, NULL, NULL, "destination address")		\
	F(p, src, MAC, 48, NULL, NULL, "source address, with the bit that says whether routing follows")
#define TR_MORE(F, G, L, I, E, p)					\
	F(p, sr,             BOOL, 1, NULL, NULL, "routing follows")	\
	F(p, broadcast,      UINT, 8, &names_tr_broadcast, NULL, "type of routing, in its bits' place") \
	F(p, rif_bytes,      UINT, 8, NULL, NULL, "bytes of routing")	\
	F(p, direction,      UINT, 8, NULL, NULL, "128: from the last ring to the first") \
	F(p, max_frame_size, UINT, 8, &names_tr_largest, NULL, "largest frame, in its bits' place") \
	L(p, route, "rings and the bridges that lead to the next")	\
	I(p, hop)							\
		F(p, hop_ring,   UINT, 12, NULL, "tr.rif.ring", "number of a ring") \
		F(p, hop_bridge, UINT, 4,  NULL, "tr.rif.bridge", "number of the bridge to the next") \
	E(p, hop)							\
	E(p, route)
FIELDS(tr, TR, 14, TR_MORE)

enum {
	TR_TYPE_LLC = 1,
	TR_RIF_BYTES = 31, TR_BROADCAST = 0xe0,
	TR_DIRECTION = 0x80, TR_LARGEST = 0x70,
};

/* Octets three and following, in twos; the last ring has no bridge. */
static bool
tr_hops_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, tr, route);
	while (cursor_left(c) >= 2) {		/* at most 14 times: the routing has 31 bytes */
		uint16_t hop = cursor_u16(c);
		OPEN(d, tr, hop);
		PUT(d, tr, hop_ring, hop >> 4);
		if (cursor_left(c) >= 2)
			PUT(d, tr, hop_bridge, hop & 15);
		CLOSE(d, tr, hop);
	}
	CLOSE(d, tr, route);
	return cursor_left(c) == 0;
}

static bool
tr_routing(struct dissect *d, struct cursor *c)
{
	uint8_t first = cursor_peek(c, 0), second = cursor_peek(c, 1), bytes = first & TR_RIF_BYTES;
	bool there = cursor_left(c) >= (bytes > 2 ? bytes : 2u);
	struct cursor rif = cursor_take(c, bytes);

	if (!there) {
		c->short_read = true;
		return false;
	}
	PUT(d, tr, broadcast, first & TR_BROADCAST);
	PUT(d, tr, rif_bytes, bytes);
	PUT(d, tr, direction, second & TR_DIRECTION);
	PUT(d, tr, max_frame_size, second & TR_LARGEST);
	cursor_skip(&rif, 2);
	dissect_step(d, bytes);
	if (rif.short_read || (cursor_left(&rif) > 0 && !tr_hops_put(d, &rif)))
		dissect_note(d, &rif, REASON_value);	/* an odd or too small number of bytes */
	return true;
}

static void
tr_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[tr_nfields];

	if (!tr_header(d, c, v))
		return;
	bool routed = v[tr_src] >> 47;
	dissect_step(d, 14);
	PUT(d, tr, sr, routed);
	if (routed && !tr_routing(d, c))
		dissect_short(d, c);
	else if (v[tr_fc_frame_type] == TR_TYPE_LLC)
		dissect_next_proto(d, PROTO_llc, c);
	else
		dissect_data(d, c, true);
}

const struct proto proto_tr = {
	.chain = "TokenRing", .key = "tr", .aliases = "TokenRing IEEE802_5", .title = "Token Ring",
	.spec = "IEEE 802.5", .layer = LAYER_LINK,
	.fields = tr_fields, .nfields = tr_nfields, .header = 14,
	.under = { { SPACE_linktype, 6 } },
	.dissect = tr_dissect,
};
