/* sqlite_record.h - a record's values, as rows of the tables of its layers. */
#ifndef DUMP_SQLITE_RECORD_H
#define DUMP_SQLITE_RECORD_H

#include "dump/sqlite_db.h"

/* Gathers a record, with its texts in `o`. False, and nothing was gathered: it does not fit. */
bool sqlite_record_gather(struct sqlite *s, struct out *o, const struct record_view *r, bool frame);

#endif
