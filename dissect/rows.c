/* rows.c - the walk over a run of loose rows. */
#include "dissect/rows.h"

static void
rows_put_value(struct dissect *d, enum proto_id proto, unsigned row, const uint8_t *base, size_t at, size_t bits)
{
	enum field_type type = registry_protos[proto]->fields[row].type;

	if (field_in_frame(type))
		dissect_node(d, proto, row, NODE_FRAME, (uint32_t)(bits / 8), (uint64_t)(base - d->frame) + at / 8);
	else
		dissect_node(d, proto, row, NODE_NUMBER, 0,
		    field_scaled(type, field_bits(base, (unsigned)at, (unsigned)bits)));
}

bool
rows_put(struct dissect *d, enum proto_id proto, unsigned first, unsigned last, struct cursor *c)
{
	const struct field *rows = registry_protos[proto]->fields;
	size_t end = cursor_left(c) * 8, at = 0, group_end = 0;
	bool all = true;

	for (unsigned i = first; i <= last; i++) {
		const struct field *f = &rows[i];
		size_t bits = f->bits > 0 ? f->bits : end - at;
		if (f->kind == FIELD_ITEM || f->kind == FIELD_END) {
			dissect_node(d, proto, i, NODE_NUMBER, 0, 0);
			if (group_end > at)
				at = group_end;
			continue;
		}
		if (bits > end - at) {
			all = false;
			while (f->kind == FIELD_GROUP && rows[i].kind != FIELD_END)
				i++;		/* parts without their group are nothing */
			continue;
		}
		if (bits > 0)
			rows_put_value(d, proto, i, c->at, at, bits);
		if (f->kind == FIELD_GROUP)
			group_end = at + bits;
		else
			at += bits;
	}
	cursor_skip(c, at / 8);
	return all;
}
