/* sqlite_table.c - rows that are gathered, and how they go to the database.
 *
 * Some hundred rows of a table are inserted by one statement, `INSERT INTO ip SELECT * FROM rows_ip`, where rows_ip is
 * a virtual table over their cells (sqlite.org/vtab.html): starting a statement for each row would cost twice as much.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/sqlite_lib.h"
#include "dump/sqlite_table.h"

enum {
	SQLITE_TABLE_ROWS = 256,	/* gathered */
	SQLITE_TABLE_FIRST_ROWS = 16,	/* that there is room for at first */
};

/* ---- gathered rows, as a table that statements read ---- */

struct sqlite_rows {
	sqlite3_vtab base;
	const struct sqlite_table *table;
};

struct sqlite_cursor {
	sqlite3_vtab_cursor base;
	const struct sqlite_table *table;
	const struct sqlite_cell *row, *end;
};

static int
sqlite_rows_connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **to, char **err)
{
	const struct sqlite_table *t = aux;
	char text[SQLITE_DB_STATEMENT];
	struct out o = out_over(text, sizeof text);

	(void)argc;
	(void)argv;
	(void)err;
	out_text(&o, "CREATE TABLE x (");
	for (uint16_t i = 0; i < t->relation->ncolumns; i++)
		out_printf(&o, "%sc%u", i > 0 ? "," : "", i);
	out_printf(&o, ")");
	struct sqlite_rows *rows = sqlite_lib.sqlite3_malloc(sizeof *rows);
	if (rows == NULL)
		return SQLITE_NOMEM;
	*rows = (struct sqlite_rows){ .table = t };
	*to = &rows->base;
	return o.full ? SQLITE_TOOBIG : sqlite_lib.sqlite3_declare_vtab(db, text);
}

static int
sqlite_rows_disconnect(sqlite3_vtab *rows)
{
	sqlite_lib.sqlite3_free(rows);
	return SQLITE_OK;
}

static int
sqlite_rows_plan(sqlite3_vtab *rows, sqlite3_index_info *info)
{
	(void)rows;
	(void)info;
	return SQLITE_OK;		/* all of them, in their order */
}

static int
sqlite_rows_open(sqlite3_vtab *rows, sqlite3_vtab_cursor **to)
{
	struct sqlite_cursor *c = sqlite_lib.sqlite3_malloc(sizeof *c);

	if (c == NULL)
		return SQLITE_NOMEM;
	*c = (struct sqlite_cursor){ .table = ((struct sqlite_rows *)rows)->table };
	*to = &c->base;
	return SQLITE_OK;
}

static int
sqlite_rows_close(sqlite3_vtab_cursor *c)
{
	sqlite_lib.sqlite3_free(c);
	return SQLITE_OK;
}

static int
sqlite_rows_begin(sqlite3_vtab_cursor *cursor, int plan, const char *text, int argc, sqlite3_value **argv)
{
	struct sqlite_cursor *c = (struct sqlite_cursor *)cursor;

	(void)plan;
	(void)text;
	(void)argc;
	(void)argv;
	c->row = c->table->cells;
	c->end = c->row + (size_t)c->table->rows * c->table->relation->ncolumns;
	return SQLITE_OK;
}

static int
sqlite_rows_next(sqlite3_vtab_cursor *cursor)
{
	struct sqlite_cursor *c = (struct sqlite_cursor *)cursor;

	c->row += c->table->relation->ncolumns;
	return SQLITE_OK;
}

static int
sqlite_rows_over(sqlite3_vtab_cursor *cursor)
{
	const struct sqlite_cursor *c = (struct sqlite_cursor *)cursor;

	return c->row == c->end;
}

static int
sqlite_rows_cell(sqlite3_vtab_cursor *cursor, sqlite3_context *to, int column)
{
	const struct sqlite_cell *cell = &((struct sqlite_cursor *)cursor)->row[column];

	if (cell->kind == SQLITE_CELL_NUMBER)
		sqlite_lib.sqlite3_result_int64(to, cell->number);
	else if (cell->kind == SQLITE_CELL_CHARS)
		sqlite_lib.sqlite3_result_text64(to, cell->text, cell->len, SQLITE_STATIC, SQLITE_UTF8);
	return SQLITE_OK;
}

static int
sqlite_rows_id(sqlite3_vtab_cursor *cursor, sqlite3_int64 *id)
{
	const struct sqlite_cursor *c = (struct sqlite_cursor *)cursor;

	*id = c->row - c->table->cells;
	return SQLITE_OK;
}

static const sqlite3_module sqlite_rows = {
	.xConnect = sqlite_rows_connect, .xBestIndex = sqlite_rows_plan, .xDisconnect = sqlite_rows_disconnect,
	.xOpen = sqlite_rows_open, .xClose = sqlite_rows_close, .xFilter = sqlite_rows_begin, .xNext = sqlite_rows_next,
	.xEof = sqlite_rows_over, .xColumn = sqlite_rows_cell, .xRowid = sqlite_rows_id,
};

/* ---- tables ---- */

/* In the database, when its first rows are about to go there. */
bool
sqlite_table_create(struct sqlite *s, struct sqlite_table *t)
{
	struct out o = out_over(s->statement, sizeof s->statement);
	char rows[RELATION_NAME + 8], insert[2 * RELATION_NAME + 64];

	relation_create(&o, t->relation);
	out_mem(&o, "", 1);
	snprintf(rows, sizeof rows, "rows_%s", t->relation->name);
	snprintf(insert, sizeof insert, "INSERT INTO %s SELECT * FROM %s", t->relation->name, rows);
	return !o.full && sqlite_db_do(s, s->statement) && sqlite_db_check(s, sqlite_lib.sqlite3_create_module(s->db, rows, &sqlite_rows, t)) &&
	    sqlite_db_check(s, sqlite_lib.sqlite3_prepare_v3(s->db, insert, -1, SQLITE_PREPARE_PERSISTENT, &t->insert, NULL));
}

static bool
sqlite_table_insert(struct sqlite *s, struct sqlite_table *t)
{
	if (t->insert == NULL && !sqlite_table_create(s, t))
		return false;
	if (t->rows > 0 && !sqlite_db_check(s, sqlite_lib.sqlite3_step(t->insert)))
		return false;
	t->rows = t->kept = 0;
	return t->insert == NULL || sqlite_db_check(s, sqlite_lib.sqlite3_reset(t->insert));
}

void
sqlite_table_flush(struct sqlite *s)
{
	for (struct sqlite_table *t = s->first; t != NULL && s->store.err == 0; t = t->next)
		sqlite_table_insert(s, t);
	s->texts.at = s->texts.start;
	s->due = false;
}

static bool
sqlite_no_memory(struct sqlite *s)
{
	return sqlite_db_check(s, SQLITE_NOMEM);
}

struct sqlite_table *
sqlite_table_of(struct sqlite *s, enum proto_id proto)
{
	struct sqlite_table **at = &s->tables[registry_key[proto]];

	if (__builtin_expect(*at != NULL, 1))
		return *at;
	const struct relation *r = relation_of(s->relations, proto);
	struct sqlite_table *t = r != NULL ? calloc(1, sizeof *t) : NULL;
	if (t == NULL) {
		sqlite_no_memory(s);
		return NULL;
	}
	t->relation = r;
	if (s->last != NULL)
		s->last->next = t;
	else
		s->first = t;
	s->last = t;
	return *at = t;
}

struct sqlite_cell *
sqlite_table_row(struct sqlite *s, struct sqlite_table *t, uint64_t number, uint32_t layer)
{
	const uint32_t n = t->relation->ncolumns;

	if (t->rows == t->room) {
		uint32_t room = t->room > 0 ? 2 * t->room : SQLITE_TABLE_FIRST_ROWS;
		struct sqlite_cell *cells = realloc(t->cells, (size_t)room * n * sizeof *cells);
		if (cells == NULL) {
			sqlite_no_memory(s);
			return NULL;
		}
		t->cells = cells;
		t->room = room;
	}
	if (s->ntouched == sizeof s->touched / sizeof s->touched[0])
		return NULL;		/* only a broken worker sends so many */
	s->touched[s->ntouched++] = t;
	struct sqlite_cell *row = &t->cells[(size_t)n * t->rows++];
	memset(row, 0, n * sizeof *row);
	const int64_t keys[] = { s->capture, (int64_t)number, layer };
	for (uint16_t i = 0; i < t->relation->nkeys; i++)
		row[i] = (struct sqlite_cell){ .number = keys[i], .kind = SQLITE_CELL_NUMBER };
	s->due |= t->rows >= SQLITE_TABLE_ROWS;
	return row;
}

void
sqlite_table_settle(struct sqlite *s, bool whole)
{
	for (uint32_t i = 0; i < s->ntouched; i++) {
		struct sqlite_table *t = s->touched[i];
		*(whole ? &t->kept : &t->rows) = whole ? t->rows : t->kept;
	}
	s->ntouched = 0;
}

void
sqlite_table_free(struct sqlite *s)
{
	struct sqlite_table *next;

	for (struct sqlite_table *t = s->first; t != NULL; t = next) {
		next = t->next;
		sqlite_lib.sqlite3_finalize(t->insert);
		free(t->cells);
		free(t);
	}
}
