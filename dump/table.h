/* table.h - the columns of a format that has some: which rows of a record go into which.
 *
 * A column has a title and one or more rows; a record's nodes of these rows are its cell,
 * in the record's order. Columns are made once; records are then sorted into them.
 */
#ifndef DUMP_TABLE_H
#define DUMP_TABLE_H

#include "dump/dump.h"

enum {
	TABLE_TITLE = 160,
	TABLE_MAX_COLUMNS = 4096,	/* a layer with all its fields has some hundreds */
	TABLE_USES = 2,			/* columns that a row may be in: by our name, and by Wireshark's */
};

struct table_column {
	char title[TABLE_TITLE];
	bool named;			/* names of the values of the column before it */
	uint32_t first, last;		/* its nodes: indices of hits, 0: none */
};

struct table_hit {
	const struct node *node;
	uint32_t next;
};

struct table_uses {
	uint16_t column[TABLE_USES];	/* + 1; 0: none */
};

/* As tshark's -E occurrence. */
enum table_occurrence { TABLE_ALL, TABLE_FIRST, TABLE_LAST, TABLE_OCCURRENCES };
extern const char *const table_occurrences[TABLE_OCCURRENCES];

/* The occurrence of this name, or of its first letter as tshark has it; or -1. */
int table_occurrence(const char *name);

struct table {
	bool names;			/* columns whose values have names get one more for these */
	uint8_t occurrence;		/* enum table_occurrence: which of several values a cell has */
	uint32_t ncolumns, nhits;
	struct table_column *columns;
	struct table_uses *uses[PROTO_COUNT];	/* by row; NULL: no column has any of this protocol */
	struct table_hit hits[1 + TABLE_USES * RESULT_MAX_NODES];	/* of the record at hand; [0] is none */
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

/* Sorts a record's nodes into the columns. False: one is of no row. */
bool table_sort(struct table *t, const struct record_view *r);

/* The hits of a column's cell: the first, and the one behind another. NULL: no more. */
static inline const struct table_hit *
table_cell(const struct table *t, uint32_t column)
{
	uint32_t first = t->columns[column - t->columns[column].named].first;

	return first != 0 ? &t->hits[first] : NULL;
}

static inline const struct table_hit *
table_next(const struct table *t, const struct table_hit *h)
{
	return h->next != 0 ? &t->hits[h->next] : NULL;
}

#endif
