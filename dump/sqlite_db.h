/* sqlite_db.h - the database that sqlite_store.c fills: what is known of it on the way. */
#ifndef DUMP_SQLITE_DB_H
#define DUMP_SQLITE_DB_H

#include <sqlite3.h>

#include "dump/dump.h"
#include "dump/relation.h"

enum {
	SQLITE_DB_STATEMENT = 64 * 1024,
	SQLITE_DB_NAME = 4096,		/* bytes of a capture's name that are kept */
};

struct sqlite_table;

struct sqlite {
	struct dump_store store;	/* first */
	sqlite3 *db;
	const struct dump_options *options;
	struct relations *relations;
	struct sqlite_table *tables[PROTO_COUNT];	/* by the first protocol of a key, */
	struct sqlite_table *first, *last;		/* and in their order */
	struct sqlite_table *touched[RECORD_MAX_LAYERS + 2];	/* by the record in work */
	uint32_t ntouched;
	bool due;			/* enough is gathered */
	struct out texts;
	bool stopped;			/* the run was interrupted: what is there is kept, and no more is done */
	int64_t capture;		/* its number; 0: none has begun */
	struct dump_capture of;
	char name[SQLITE_DB_NAME];
	char statement[SQLITE_DB_STATEMENT];
};

/* Whether SQLite did it; else the store has failed, and says why. */
bool sqlite_db_check(struct sqlite *s, int rc);

/* The same for whole statements, unless the store has failed already. */
bool sqlite_db_do(struct sqlite *s, const char *statements);

#endif
