/* table.h - the columns of a format that has some: which rows of a record go into which.
 *
 * A column has a title and one or more rows; a record's nodes of these rows are its cell,
 * in the record's order. Columns are made once; records are then sorted into them. Which nodes
 * are whose depends on the records' rows alone, and those of most are some other's, so it is kept.
 */
#ifndef DUMP_TABLE_H
#define DUMP_TABLE_H

#include "dump/dump.h"

enum {
	TABLE_TITLE = 160,
	TABLE_MAX_COLUMNS = 4096,	/* a layer with all its fields has some hundreds */
	TABLE_USES = 2,			/* columns that a row may be in: by our name, and by Wireshark's */
	TABLE_KEPT = 32,		/* sorted records that are kept, */
	TABLE_KEPT_NODES = 128,		/* unless they have more */
};

struct table_column {
	char title[TABLE_TITLE];
	bool named;			/* names of the values of the column before it */
};

struct table_uses {
	uint16_t column[TABLE_USES];	/* + 1; 0: none */
};

/* A node in a column, and the hit behind it, an index; 0: there is none. */
struct table_hit {
	uint32_t node;			/* counted from head->first */
	uint32_t next;
};

/* Shapes of values besides those of enum dump_shape. */
enum { TABLE_TEXT = DUMP_CLOSE + 1, TABLE_WORD, TABLE_ADDRESS, TABLE_CHAIN };

/* A column that has nodes. */
struct table_cell {
	uint16_t behind;		/* columns to the next one that has some: that many separators; of the last: to the end */
	uint8_t shape;			/* of its value; DUMP_HOLE: it has several, or is one of names */
	bool named;
	struct table_hit first;
};

/* A record's cells. */
struct table_row {
	uint32_t nnodes, *nodes;	/* what it was made from: which rows they are of, in order */
	uint32_t ncells, nhits;
	uint32_t before;		/* separators that stand before the first cell */
	struct table_cell *cells;
	struct table_hit *hits;		/* from 1 */
};

/* As tshark's -E occurrence. */
enum table_occurrence { TABLE_ALL, TABLE_FIRST, TABLE_LAST, TABLE_OCCURRENCES };
extern const char *const table_occurrences[TABLE_OCCURRENCES];

/* The occurrence of this name, or of its first letter as tshark has it; or -1. */
int table_occurrence(const char *name);

struct table {
	bool names;			/* columns whose values have names get one more for these */
	uint8_t occurrence;		/* enum table_occurrence: which of several values a cell has; before any record is sorted */
	uint32_t ncolumns;
	struct table_column *columns;
	struct table_uses *uses[PROTO_COUNT];	/* by row; NULL: no column has any of this protocol */
	struct table_kept *kept;		/* what sorting needs, when the first record comes */
};

/* The columns that a format has when none are asked for: rows by our paths, blank between. */
struct table_default {
	const char *title, *paths;
};
extern const struct table_default *const table_defaults[DUMP_KINDS];	/* each ends with a NULL title */

/* The one before them where there are several captures. */
extern const struct table_default table_capture[DUMP_KINDS];

/* NULL: no memory. table_free(NULL) is nothing. */
struct table *table_new(bool names);
void table_free(struct table *t);

/* Puts a row into the column of this title, which comes last if it is new. A layer, a list or
 * an item has no value of its own: each field in it gets a column, called by its path.
 * -ENOMEM, -E2BIG: too many columns. */
int table_add(struct table *t, const char *title, enum proto_id proto, unsigned row);

/* What a value looks like in text: of enum dump_shape, or of those above. */
uint8_t table_shape(const struct node *n);

/* A record's nodes in the columns, until the next one's. NULL: one is of no row, or there is no memory.
 * Columns must not be added any more. */
const struct table_row *table_sort(struct table *t, const struct record_view *r);

#endif
