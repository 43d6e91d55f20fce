/* wlan_aggregate.c - several frames in one of IEEE 802.11 (A-MSDU), IEEE 802.11-2020, 9.3.2.2.2.
 *
 *   0             48            96       112
 *   +-------------+-------------+--------+-----+----------
 *   | da          | sa          | length | LLC | padding     and so on; the last one has no padding
 *   +-------------+-------------+--------+-----+----------
 */
#include "dissect/dissect.h"

#define WLAN_AGGREGATE(F, G, L, I, E, p)				\
	L(p, subframes, "the frames; each with the layers that it carries") \
	I(p, subframe)							\
		F(p, subframe_da, MAC, 48, NULL, "wlan.da", "destination") \
		F(p, subframe_sa, MAC, 48, NULL, "wlan.sa", "source")	\
		F(p, subframe_length, UINT, 16, NULL, "wlan_aggregate.a_mdsu.length", "bytes that it carries") \
	E(p, subframe)							\
	E(p, subframes)
FIELDS_LOOSE(wlan_aggregate, WLAN_AGGREGATE)

enum {
	WLAN_AGGREGATE_MAX = 819,	/* of 14 bytes in the 11454 that an A-MSDU may have, 9.2.4.8.1 */
	WLAN_AGGREGATE_LLC = 100,	/* link type of what is in a subframe */
};

static bool
wlan_aggregate_one(struct dissect *d, struct cursor *c)
{
	const uint8_t *head = cursor_bytes(c, 14);

	if (head == NULL)
		return false;
	uint16_t length = load_be16(head + 12);
	struct cursor packet = cursor_take(c, length);
	PUT(d, wlan_aggregate, subframe_da, load_be48(head));
	PUT(d, wlan_aggregate, subframe_sa, load_be48(head + 6));
	PUT(d, wlan_aggregate, subframe_length, length);
	if (cursor_left(&packet) < length) {
		c->short_read = true;
		return false;
	}
	d->carried = length;
	if (length > 0)
		dissect_quoted(d, SPACE_linktype, WLAN_AGGREGATE_LLC, &packet);
	return true;
}

static void
wlan_aggregate_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	bool whole = true;

	if (cursor_left(c) == 0) {
		cursor_skip(c, 1);
		dissect_short(d, c);
		return;
	}
	OPEN(d, wlan_aggregate, subframes);
	for (unsigned i = 0; i < WLAN_AGGREGATE_MAX && whole && dissect_left(d, c) > 0; i++) {
		OPEN(d, wlan_aggregate, subframe);
		whole = wlan_aggregate_one(d, c);
		CLOSE(d, wlan_aggregate, subframe);
		struct cursor padding = cursor_take(c, (size_t)(start - c->at) & 3);
		(void)padding;
	}
	CLOSE(d, wlan_aggregate, subframes);
	if (!whole)
		dissect_short(d, c);
}

const struct proto proto_wlan_aggregate = {
	.chain = "AMSDU", .key = "wlan_aggregate", .aliases = "AMSDU", .title = "IEEE 802.11 aggregate MSDU",
	.spec = "IEEE 802.11", .layer = LAYER_LINK,
	.fields = wlan_aggregate_fields, .nfields = wlan_aggregate_nfields, .header = 14,
	.quotes = { 1 + wlan_aggregate_subframe },
	.dissect = wlan_aggregate_dissect,
};
