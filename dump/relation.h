/* relation.h - records as rows of tables: which table a layer's rows go to, and into which columns.
 *
 * A protocol is a table, as are frames and each kind of result; protocols that share a key share it.
 * A field is a column, called by its path with `_` between. What has no bound in number stays
 * in one column as JSON, as NDJSON has it: a list, and layers inside a layer, which are no traffic.
 */
#ifndef DUMP_RELATION_H
#define DUMP_RELATION_H

#include "dump/dump.h"

enum { RELATION_NAME = 64 };		/* bytes of a table's or a column's name, with the NUL */

/* What a column holds. */
enum relation_form {
	RELATION_KEY,			/* part of the row's key, or the capture that it is of */
	RELATION_VALUE,			/* a field's value; */
	RELATION_NAMED,			/* the name of the value in the column before, with --names; */
	RELATION_HEX,			/* the bytes of the text in the column before, where that is no UTF-8: results have clean ones */
	RELATION_LIST,			/* a list, JSON */
	RELATION_LAYERS,		/* the layers inside this one, JSON */
};

struct relation_column {
	char name[RELATION_NAME];
	uint8_t form;
	const struct field *field;	/* NULL: RELATION_KEY, RELATION_LAYERS */
	const char *help;
};

struct relation {
	char name[RELATION_NAME];
	bool result;			/* a datagram, stream, flow or message: its rows have no number and layer */
	uint16_t nkeys;			/* columns of these: capture; and number, and layer */
	uint16_t ncolumns;
	uint16_t layers;		/* the column of layers inside; 0: it has none */
	struct relation_column *columns;
};

struct relations;

/* The tables of a report with these options: names, and what -e selects. NULL: no memory. */
struct relations *relation_set_new(const struct dump_options *options);
void relation_set_free(struct relations *rs);

/* The table that a protocol's layers go to, made when first asked for. NULL: no memory. */
const struct relation *relation_of(struct relations *rs, enum proto_id proto);

/* The column of each of a protocol's rows, once its table is made. 0: it goes into none. */
const uint16_t *relation_places(const struct relations *rs, enum proto_id proto);

/* The types that columns have in SQL. */
enum relation_type { RELATION_INTEGER, RELATION_TEXT, RELATION_ANY };
enum relation_type relation_type(const struct relation_column *c);

/* Its CREATE TABLE, in SQLite's words; and that of the captures. */
void relation_create(struct out *o, const struct relation *r);
extern const char relation_capture[];

#endif
