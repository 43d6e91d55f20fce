/* sqlite_table.h - the tables of a database, and the rows that are gathered for them. */
#ifndef DUMP_SQLITE_TABLE_H
#define DUMP_SQLITE_TABLE_H

#include "dump/sqlite_db.h"

enum sqlite_cell_kind { SQLITE_CELL_NONE, SQLITE_CELL_NUMBER, SQLITE_CELL_CHARS };

struct sqlite_cell {
	union {
		int64_t number;
		const char *text;
	};
	uint32_t len;
	uint8_t kind;
};

struct sqlite_table {
	const struct relation *relation;
	sqlite3_stmt *insert;		/* NULL: not made yet, nor is the table */
	struct sqlite_cell *cells;	/* [room][relation->ncolumns] */
	uint32_t room, rows;
	uint32_t kept;			/* rows of whole records */
	struct sqlite_table *next;	/* in the order in which they were first met */
};

/* The table of a protocol's layers; in the database it is not made until its first rows go there, or now. NULL, false:
 * the store has failed. */
struct sqlite_table *sqlite_table_of(struct sqlite *s, enum proto_id proto);
bool sqlite_table_create(struct sqlite *s, struct sqlite_table *t);

/* A new row, empty but for its key. NULL: no memory, or more layers than a record has. */
struct sqlite_cell *sqlite_table_row(struct sqlite *s, struct sqlite_table *t, uint64_t number, uint32_t layer);

/* The record in work is whole, or is taken back. */
void sqlite_table_settle(struct sqlite *s, bool whole);

/* All that is gathered goes to the database; before that the texts that it points to must stay. */
void sqlite_table_flush(struct sqlite *s);

/* Lets go of them all. */
void sqlite_table_free(struct sqlite *s);

#endif
