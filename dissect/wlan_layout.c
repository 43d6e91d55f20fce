/* wlan_layout.c - reads rows that follow each other in the bytes of IEEE 802.11, as layout.c does,
 * but with the least significant bit first, IEEE 802.11-2020, 9.2.2: a number's first octet is its
 * lowest, and a row of a few bits takes the lowest that are left. Organizations' identifiers (numbers
 * of 24 bits outside a group) and hardware addresses stand in the order of the network.
 */
#include "dissect/wlan_mgt.h"

struct wlan_layout {
	struct dissect *d;
	struct cursor *c;
	unsigned bit;			/* of the byte at the cursor that rows before this one took */
};

static bool
wlan_layout_holds(const struct wlan_layout *l, unsigned width)
{
	if (l->bit + width <= cursor_left(l->c) * 8)
		return true;
	l->c->short_read = true;
	return false;
}

static void
wlan_layout_advance(struct wlan_layout *l, unsigned width)
{
	l->bit += width;
	cursor_skip(l->c, l->bit / 8);
	l->bit %= 8;
}

/* Up to 64 bits from `at` on, which wlan_layout_holds() found to be there. */
static uint64_t
wlan_layout_bits(const struct wlan_layout *l, unsigned at, unsigned width)
{
	unsigned shift = (l->bit + at) % 8;
	const uint8_t *p = l->c->at + (l->bit + at) / 8;
	uint64_t v = 0;

	for (unsigned i = 0; i * 8 < shift + width && i < 8; i++)
		v |= (uint64_t)p[i] << 8 * i;
	v >>= shift;
	if (shift + width > 64)
		v |= (uint64_t)p[8] << (64 - shift);
	return width < 64 ? v & ((UINT64_C(1) << width) - 1) : v;
}

static uint64_t
wlan_layout_number(const struct wlan_layout *l, const struct field *f, unsigned at)
{
	uint64_t v = wlan_layout_bits(l, at, f->bits);

	if (f->type == FIELD_INT)
		return (uint64_t)((int64_t)(v << (64 - f->bits)) >> (64 - f->bits));
	return f->type == FIELD_BOOL ? v != 0 : v;
}

static bool
wlan_layout_is_network_order(const struct field *f)
{
	return f->type == FIELD_MAC || f->type == FIELD_IPV4 || (f->bits == 24 && f->type == FIELD_UINT && f->kind == FIELD_PLAIN);
}

/* A row of 0 bits takes all that is left; text is shown without the zeros behind it. */
static void
wlan_layout_bytes(struct wlan_layout *l, unsigned row, size_t len)
{
	size_t shown = len;

	while (wlan_mgt_fields[row].type == FIELD_STRING && shown > 0 && l->c->at[shown - 1] == 0)
		shown--;
	if (shown > 0)
		dissect_node(l->d, PROTO_wlan_mgt, row, NODE_FRAME, (uint32_t)shown, (uint64_t)(l->c->at - l->d->frame));
	cursor_skip(l->c, len);
}

static bool
wlan_layout_plain(struct wlan_layout *l, unsigned row)
{
	const struct field *f = &wlan_mgt_fields[row];

	if (!wlan_layout_holds(l, f->bits))
		return false;
	if (field_in_frame(f->type)) {
		wlan_layout_bytes(l, row, f->bits == 0 ? cursor_left(l->c) : f->bits / 8u);
		return true;
	}
	dissect_node(l->d, PROTO_wlan_mgt, row, NODE_NUMBER, 0,
	    l->bit == 0 && wlan_layout_is_network_order(f) ? field_bits(l->c->at, 0, f->bits) : wlan_layout_number(l, f, 0));
	wlan_layout_advance(l, f->bits);
	return true;
}

/* A suite selector is an identifier and a number of its own, in the order of the network. */
static void
wlan_layout_suite(struct wlan_layout *l, unsigned row)
{
	uint32_t v = load_be32(l->c->at);

	dissect_node(l->d, PROTO_wlan_mgt, row, NODE_NUMBER, 0, v);
	dissect_node(l->d, PROTO_wlan_mgt, row + 1, NODE_NUMBER, 0, v >> 8);
	dissect_node(l->d, PROTO_wlan_mgt, row + 2, NODE_NUMBER, 0, v & 0xff);
	dissect_node(l->d, PROTO_wlan_mgt, row + 3, NODE_NUMBER, 0, 0);
}

/* A group's rows from `at` bits on share its bits; so do those of a group in it. */
static void
wlan_layout_parts(struct wlan_layout *l, unsigned row, unsigned end, unsigned at)
{
	dissect_node(l->d, PROTO_wlan_mgt, row, NODE_NUMBER, 0, wlan_layout_number(l, &wlan_mgt_fields[row], at));
	for (row++; row < end; row++) {
		const struct field *f = &wlan_mgt_fields[row];
		unsigned last = layout_end(PROTO_wlan_mgt, row);
		if (f->kind == FIELD_GROUP)
			wlan_layout_parts(l, row, last, at);
		else
			dissect_node(l->d, PROTO_wlan_mgt, row, NODE_NUMBER, 0, wlan_layout_number(l, f, at));
		at += f->bits;
		row = last;
	}
	dissect_node(l->d, PROTO_wlan_mgt, end, NODE_NUMBER, 0, 0);
}

static bool
wlan_layout_group(struct wlan_layout *l, unsigned row, unsigned end)
{
	const struct field *group = &wlan_mgt_fields[row];

	if (!wlan_layout_holds(l, group->bits))
		return false;
	if (group->bits == 32 && group[1].bits == 24)
		wlan_layout_suite(l, row);
	else
		wlan_layout_parts(l, row, end, 0);
	wlan_layout_advance(l, group->bits);
	return true;
}

/* An item's rows, once; a list's, while there are bytes: each element takes some. */
static bool
wlan_layout_nest(struct wlan_layout *l, unsigned row, unsigned end)
{
	bool list = wlan_mgt_fields[row].kind == FIELD_LIST, whole = true;

	if (list && cursor_left(l->c) == 0)
		return true;
	dissect_node(l->d, PROTO_wlan_mgt, row, NODE_NUMBER, 0, 0);
	do
		whole = wlan_layout_run(l->d, l->c, row + 1, end - 1);
	while (list && whole && dissect_left(l->d, l->c) > 0);
	dissect_node(l->d, PROTO_wlan_mgt, end, NODE_NUMBER, 0, 0);
	return whole;
}

bool
wlan_layout_run(struct dissect *d, struct cursor *c, unsigned first, unsigned last)
{
	struct wlan_layout l = { d, c, 0 };

	for (unsigned row = first; row <= last && !d->full; row++) {
		uint8_t kind = wlan_mgt_fields[row].kind;
		unsigned end = layout_end(PROTO_wlan_mgt, row);
		bool whole = kind == FIELD_PLAIN ? wlan_layout_plain(&l, row) :
		    kind == FIELD_GROUP ? wlan_layout_group(&l, row, end) : wlan_layout_nest(&l, row, end);
		if (!whole)
			return false;
		row = end;
	}
	cursor_skip(c, l.bit > 0);
	return true;
}
