/* ndjson.h - parts of a line, for formats that hold JSON in a cell. */
#ifndef DUMP_NDJSON_H
#define DUMP_NDJSON_H

#include "dump/dump.h"

/* Nodes [first, end) of a record as members of an object, without its braces. When they do not fit
 * or one is no row's, o->full is set. */
void ndjson_members(struct out *o, const struct record_view *r, uint32_t first, uint32_t end, bool names);

#endif
