/* layout.h - rows outside the fixed header that follow each other in the bytes.
 *
 * A row says how wide it is, so a run of rows is a layout: no second list is
 * needed to read them. A group's parts share its bits, an item's rows follow
 * each other, a list's element repeats to the end of the bytes. A row of 0
 * bits takes all that is left: bytes, text without the zeros that pad it, or
 * the leading bytes of an address (a prefix), which the scratch completes.
 */
#ifndef DISSECT_LAYOUT_H
#define DISSECT_LAYOUT_H

#include "dissect/dissect.h"

/* Puts rows first to last, as far as the bytes go; false when they end inside
 * a row, with the cursor before it. What the row lies in must be open. */
bool layout_run(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned first, unsigned last);

/* The same for a row with all that is nested in it. */
bool layout_row(struct dissect *d, enum proto_id proto, struct cursor *c, unsigned row);

/* The row that ends this group, list or item; the row itself where it is plain. */
static inline unsigned
layout_end(enum proto_id proto, unsigned row)
{
	return registry_row_ends(proto)[row];
}

#define RUN(d, p, c, first, last) layout_run(d, PROTO_##p, c, p##_##first, p##_##last)
#define ROW(d, p, c, row) layout_row(d, PROTO_##p, c, p##_##row)

#endif
