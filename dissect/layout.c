/* layout.c - reads rows that follow each other in the bytes. */
#include "dissect/layout.h"

/* Where reading stands: a byte, and bits of it that earlier rows took. */
struct layout {
	struct dissect *d;
	enum proto_id proto;
	struct cursor *c;
	unsigned bit;
};

static const struct field *
layout_field(const struct layout *l, unsigned row)
{
	return &registry_protos[l->proto]->fields[row];
}

unsigned
layout_end(enum proto_id proto, unsigned row)
{
	const struct field *rows = registry_protos[proto]->fields;
	unsigned deep = 0;

	for (;; row++) {			/* ends: every opened row has its end in the table */
		if (rows[row].kind == FIELD_END)
			deep--;
		else if (rows[row].kind != FIELD_PLAIN)
			deep++;
		if (deep == 0)
			return row;
	}
}

static bool
layout_holds(struct layout *l, unsigned width)
{
	if (l->bit + width <= cursor_left(l->c) * 8)
		return true;
	l->c->short_read = true;
	return false;
}

static void
layout_advance(struct layout *l, unsigned width)
{
	l->bit += width;
	cursor_skip(l->c, l->bit / 8);
	l->bit %= 8;
}

/* A number from `at` bits on, which layout_holds() found to be there. */
static uint64_t
layout_number(const struct layout *l, const struct field *f, unsigned at)
{
	uint64_t v = field_scaled(f->type, field_bits(l->c->at, l->bit + at, f->bits));

	if (f->type == FIELD_INT)
		v = (uint64_t)((int64_t)(v << (64 - f->bits)) >> (64 - f->bits));
	return v;
}

/* A prefix of fewer than 16 bytes is completed with zeros, elsewhere. */
static void
layout_prefix(struct layout *l, unsigned row, const uint8_t *bytes, size_t len)
{
	uint8_t *whole;

	if (len >= 16) {
		dissect_node(l->d, l->proto, row, NODE_FRAME, 16, (uint64_t)(bytes - l->d->frame));
		return;
	}
	whole = dissect_scratch(l->d, 16);
	if (whole == NULL)
		return;
	memset(whole, 0, 16);
	memcpy(whole, bytes, len);
	dissect_node(l->d, l->proto, row, NODE_SCRATCH, 16, (uint64_t)(whole - l->d->scratch));
}

static bool
layout_rest(struct layout *l, unsigned row)
{
	enum field_type type = layout_field(l, row)->type;
	size_t len = cursor_left(l->c);
	const uint8_t *bytes = cursor_bytes(l->c, type == FIELD_IPV6 && len > 16 ? 16 : len);

	while (type == FIELD_STRING && len > 0 && bytes[len - 1] == 0)
		len--;
	if (len == 0)
		return true;
	if (type == FIELD_IPV6)
		layout_prefix(l, row, bytes, len);
	else
		dissect_node(l->d, l->proto, row, NODE_FRAME, (uint32_t)len, (uint64_t)(bytes - l->d->frame));
	return true;
}

static bool
layout_plain(struct layout *l, unsigned row)
{
	const struct field *f = layout_field(l, row);

	if (f->bits == 0)
		return layout_rest(l, row);
	if (!layout_holds(l, f->bits))
		return false;
	if (field_in_frame(f->type))
		dissect_node(l->d, l->proto, row, NODE_FRAME, f->bits / 8, (uint64_t)(l->c->at - l->d->frame));
	else
		dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, f, 0));
	layout_advance(l, f->bits);
	return true;
}

static bool
layout_group(struct layout *l, unsigned row, unsigned end)
{
	const struct field *group = layout_field(l, row);
	unsigned at = 0;

	if (!layout_holds(l, group->bits))
		return false;
	dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, group, 0));
	for (row++; row < end; row++) {
		const struct field *f = layout_field(l, row);
		dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, f, at));
		at += f->bits;
	}
	dissect_node(l->d, l->proto, end, NODE_NUMBER, 0, 0);
	layout_advance(l, group->bits);
	return true;
}

/* An item's rows, once; a list's, while there are bytes: each element takes some.
 * It is closed also where the bytes end inside. */
static bool
layout_nest(struct layout *l, unsigned row, unsigned end)
{
	bool list = layout_field(l, row)->kind == FIELD_LIST, whole = true;

	dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, 0);
	do {
		if (list && cursor_left(l->c) == 0)
			break;
		whole = layout_run(l->d, l->proto, l->c, row + 1, end - 1);
	} while (list && whole);
	dissect_node(l->d, l->proto, end, NODE_NUMBER, 0, 0);
	return whole;
}

bool
layout_run(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned first, unsigned last)
{
	struct layout l = { d, proto, c, 0 };

	for (unsigned row = first; row <= last; row++) {
		uint8_t kind = layout_field(&l, row)->kind;
		unsigned end = layout_end(proto, row);
		bool whole = kind == FIELD_PLAIN ? layout_plain(&l, row) :
		    kind == FIELD_GROUP ? layout_group(&l, row, end) : layout_nest(&l, row, end);
		if (!whole)
			return false;
		row = end;
	}
	return true;
}

bool
layout_row(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned row)
{
	return layout_run(d, proto, c, row, row);
}
