/* layout.c - reads rows that follow each other in the bytes. */
#include "dissect/layout.h"

/* Where reading stands: a byte, and bits of it that earlier rows took. The cursor is a copy,
 * so that it can be in registers: runs of rows are most of what most frames cost. */
struct layout {
	struct dissect *d;
	enum proto_id proto;
	unsigned bit;
	struct cursor c;
	const struct field *rows;
	const uint16_t *ends;
};

static inline bool
layout_holds(struct layout *l, unsigned width)
{
	if (__builtin_expect(l->bit + width <= cursor_left(&l->c) * 8, 1))
		return true;
	l->c.short_read = true;
	return false;
}

/* Past bits that layout_holds() found to be there. */
static inline void
layout_advance(struct layout *l, unsigned width)
{
	l->bit += width;
	l->c.at += l->bit / 8;
	l->bit %= 8;
}

/* A number from `at` bits on, which layout_holds() found to be there. */
static inline uint64_t
layout_number(const struct layout *l, const struct field *f, unsigned at)
{
	uint64_t v = field_bits(l->c.at, l->bit + at, f->bits);

	if (f->type == FIELD_INT)
		return (uint64_t)((int64_t)(v << (64 - f->bits)) >> (64 - f->bits));
	return field_scaled(f->type, v);
}

/* A prefix of fewer than 16 bytes is completed with zeros, elsewhere. */
static void
layout_prefix(struct dissect *d, enum proto_id proto, unsigned row, const uint8_t *bytes, size_t len)
{
	uint8_t *whole;

	if (len >= 16) {
		dissect_node(d, proto, row, NODE_FRAME, 16, (uint64_t)(bytes - d->frame));
		return;
	}
	whole = dissect_scratch(d, 16);
	if (whole == NULL)
		return;
	memset(whole, 0, 16);
	memcpy(whole, bytes, len);
	dissect_node(d, proto, row, NODE_SCRATCH, 16, (uint64_t)(whole - d->scratch));
}

/* Without the zeros at its end: they may be all there is. */
static size_t
layout_text_len(const uint8_t *bytes, size_t len)
{
	while (len >= 8 && load_be64(bytes + len - 8) == 0)
		len -= 8;
	while (len > 0 && bytes[len - 1] == 0)
		len--;
	return len;
}

/* Takes all that is left. */
static void __attribute__((noinline))
layout_rest(struct dissect *d, enum proto_id proto, unsigned row, enum field_type type, const uint8_t *bytes, size_t len)
{
	if (type == FIELD_STRING)
		len = layout_text_len(bytes, len);
	if (len == 0)
		return;
	if (type == FIELD_IPV6)
		layout_prefix(d, proto, row, bytes, len);
	else
		dissect_node(d, proto, row, NODE_FRAME, (uint32_t)len, (uint64_t)(bytes - d->frame));
}

static inline bool
layout_plain(struct layout *l, unsigned row)
{
	const struct field *f = &l->rows[row];

	if (f->bits == 0) {
		size_t left = cursor_left(&l->c), len = f->type == FIELD_IPV6 && left > 16 ? 16 : left;
		layout_rest(l->d, l->proto, row, f->type, cursor_bytes(&l->c, len), len);
		return true;
	}
	if (!layout_holds(l, f->bits))
		return false;
	if (field_in_frame(f->type))
		dissect_node(l->d, l->proto, row, NODE_FRAME, f->bits / 8, (uint64_t)(l->c.at - l->d->frame));
	else
		dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, f, 0));
	layout_advance(l, f->bits);
	return true;
}

static inline bool
layout_group(struct layout *l, unsigned row, unsigned end)
{
	const struct field *group = &l->rows[row];
	unsigned at = 0;

	if (!layout_holds(l, group->bits))
		return false;
	dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, group, 0));
	for (row++; row < end; row++) {
		const struct field *f = &l->rows[row];
		dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, layout_number(l, f, at));
		at += f->bits;
	}
	dissect_node(l->d, l->proto, end, NODE_NUMBER, 0, 0);
	layout_advance(l, group->bits);
	return true;
}

static bool layout_rows(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned first, unsigned last, bool repeat);

/* An item's rows, once; a list's, while there are bytes: each element takes some.
 * It is closed also where the bytes end inside. */
static inline bool
layout_nest(struct layout *l, unsigned row, unsigned end)
{
	bool list = l->rows[row].kind == FIELD_LIST, whole = true;
	struct cursor c = l->c;

	dissect_node(l->d, l->proto, row, NODE_NUMBER, 0, 0);
	if (!list || dissect_left(l->d, &c) > 0)
		whole = layout_rows(l->d, l->proto, &c, row + 1, end - 1, list);
	dissect_node(l->d, l->proto, end, NODE_NUMBER, 0, 0);
	l->c = c;
	return whole;
}

static bool
layout_rows(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned first, unsigned last, bool repeat)
{
	struct layout l = { d, proto, 0, *c, registry_protos[proto]->fields, registry_row_ends(proto) };
	bool whole = true;

	do {
		l.bit = 0;
		for (unsigned row = first; row <= last && whole; row++) {
			unsigned end = l.ends[row];
			uint8_t kind = l.rows[row].kind;
			whole = kind == FIELD_PLAIN ? layout_plain(&l, row) :
			    kind == FIELD_GROUP ? layout_group(&l, row, end) : layout_nest(&l, row, end);
			row = end;
		}
	} while (repeat && whole && dissect_left(d, &l.c) > 0);
	*c = l.c;
	return whole;
}

bool
layout_run(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned first, unsigned last)
{
	return layout_rows(d, proto, c, first, last, false);
}

bool
layout_row(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned row)
{
	return layout_run(d, proto, c, row, row);
}
