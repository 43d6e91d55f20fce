/* sqlite_store.h - the database that sqlite.c is the format of. */
#ifndef DUMP_SQLITE_STORE_H
#define DUMP_SQLITE_STORE_H

#include "dump/dump.h"

extern const struct dump_store_verbs sqlite_store_verbs;

/* A row for each of a frame's layers; one for what was found beyond frames. */
void sqlite_store_frame(struct out *o, const struct dump_options *options, const struct record_view *r);
void sqlite_store_result(struct out *o, const struct dump_options *options, const struct result *result,
    const struct record_view *r);

#endif
