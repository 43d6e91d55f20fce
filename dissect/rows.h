/* rows.h - loose rows that follow each other in the bytes as in their table.
 *
 * Options are many and most are a few fields one after the other. Their rows
 * say already how wide each is, so one walk over the table reads them all.
 */
#ifndef DISSECT_ROWS_H
#define DISSECT_ROWS_H

#include "dissect/dissect.h"

/* Reads rows [first, last] of a protocol from the cursor and records them. A
 * group's parts lie over the group; items only nest; a row of 0 bits takes the
 * bytes that are left. Rows that do not fit are left out, and false says so. */
bool rows_put(struct dissect *d, enum proto_id proto, unsigned first, unsigned last, struct cursor *c);

#endif
