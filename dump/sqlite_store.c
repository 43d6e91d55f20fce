/* sqlite_store.c - the database of sqlite.c, filled.
 *
 * A record's values are gathered as cells, some hundred rows of each table, and then inserted by one
 * statement a table, `INSERT INTO ip SELECT * FROM rows_ip`, where rows_ip is a virtual table over
 * the cells (sqlite.org/vtab.html): starting a statement for each row would cost twice as much. All of it
 * is one transaction of a file that nobody else knows yet, so there is no journal. Rows come in the
 * order of their key, which therefore costs no index: the table is one (WITHOUT ROWID).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "dump/ndjson.h"
#include "dump/relation.h"
#include "dump/sqlite_file.h"
#include "dump/sqlite_store.h"
#include "dump/text.h"


enum {
	SQLITE_STORE_ROWS = 256,	/* of a table, gathered */
	SQLITE_STORE_FIRST_ROWS = 16,	/* that there is room for at first */
	SQLITE_STORE_TEXTS = 1 << 20,	/* bytes of text, gathered, */
	SQLITE_STORE_TEXTS_MAX = 5 << 20,	/* and room for one record behind them, as other formats have it */
	SQLITE_STORE_STATEMENT = 64 * 1024,
	SQLITE_STORE_NAME = 4096,	/* bytes of a capture's name that are kept */
};

enum sqlite_kind { SQLITE_STORE_NONE, SQLITE_STORE_NUMBER, SQLITE_STORE_CHARS };

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
	char name[SQLITE_STORE_NAME];
	char statement[SQLITE_STORE_STATEMENT];
};

/* ---- what goes wrong ---- */

/* The kernel says best why, if it was the kernel; else SQLite does. */
static bool
sqlite_check(struct sqlite *s, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return true;
	if (s->store.err != 0)
		return false;
	int err = s->db != NULL ? sqlite_file_err(s->db) : 0;
	s->store.err = err != 0 ? err : rc == SQLITE_NOMEM ? -ENOMEM : rc == SQLITE_FULL ? -ENOSPC : -EIO;
	if (rc == SQLITE_TOOBIG)
		snprintf(s->store.why, sizeof s->store.why, "a value is longer than SQLite holds: give a smaller --payload-limit");
	else if (s->store.err == -EIO && s->db != NULL)
		snprintf(s->store.why, sizeof s->store.why, "%s", sqlite3_errmsg(s->db));
	else
		snprintf(s->store.why, sizeof s->store.why, "%s", strerror(-s->store.err));
	return false;
}

static bool
sqlite_do(struct sqlite *s, const char *statement)
{
	return s->store.err == 0 && sqlite_check(s, sqlite3_exec(s->db, statement, NULL, NULL, NULL));
}

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
	char text[SQLITE_STORE_STATEMENT];
	struct out o = out_over(text, sizeof text);

	(void)argc;
	(void)argv;
	(void)err;
	out_text(&o, "CREATE TABLE x (");
	for (uint16_t i = 0; i < t->relation->ncolumns; i++)
		out_printf(&o, "%sc%u", i > 0 ? "," : "", i);
	out_printf(&o, ")");
	struct sqlite_rows *rows = sqlite3_malloc(sizeof *rows);
	if (rows == NULL)
		return SQLITE_NOMEM;
	*rows = (struct sqlite_rows){ .table = t };
	*to = &rows->base;
	return o.full ? SQLITE_TOOBIG : sqlite3_declare_vtab(db, text);
}

static int
sqlite_rows_disconnect(sqlite3_vtab *rows)
{
	sqlite3_free(rows);
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
	struct sqlite_cursor *c = sqlite3_malloc(sizeof *c);

	if (c == NULL)
		return SQLITE_NOMEM;
	*c = (struct sqlite_cursor){ .table = ((struct sqlite_rows *)rows)->table };
	*to = &c->base;
	return SQLITE_OK;
}

static int
sqlite_rows_close(sqlite3_vtab_cursor *c)
{
	sqlite3_free(c);
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

	if (cell->kind == SQLITE_STORE_NUMBER)
		sqlite3_result_int64(to, cell->number);
	else if (cell->kind == SQLITE_STORE_CHARS)
		sqlite3_result_text64(to, cell->text, cell->len, SQLITE_STATIC, SQLITE_UTF8);
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
static bool
sqlite_table_create(struct sqlite *s, struct sqlite_table *t)
{
	struct out o = out_over(s->statement, sizeof s->statement);
	char rows[RELATION_NAME + 8], insert[2 * RELATION_NAME + 64];

	relation_create(&o, t->relation);
	out_mem(&o, "", 1);
	snprintf(rows, sizeof rows, "rows_%s", t->relation->name);
	snprintf(insert, sizeof insert, "INSERT INTO %s SELECT * FROM %s", t->relation->name, rows);
	return !o.full && sqlite_do(s, s->statement) && sqlite_check(s, sqlite3_create_module(s->db, rows, &sqlite_rows, t)) &&
	    sqlite_check(s, sqlite3_prepare_v3(s->db, insert, -1, SQLITE_PREPARE_PERSISTENT, &t->insert, NULL));
}

static bool
sqlite_table_insert(struct sqlite *s, struct sqlite_table *t)
{
	if (t->insert == NULL && !sqlite_table_create(s, t))
		return false;
	if (t->rows > 0 && !sqlite_check(s, sqlite3_step(t->insert)))
		return false;
	t->rows = t->kept = 0;
	return t->insert == NULL || sqlite_check(s, sqlite3_reset(t->insert));
}

/* All that is gathered goes to the database. */
static void
sqlite_flush(struct sqlite *s)
{
	for (struct sqlite_table *t = s->first; t != NULL && s->store.err == 0; t = t->next)
		sqlite_table_insert(s, t);
	s->texts.at = s->texts.start;
	s->due = false;
}

static bool
sqlite_no_memory(struct sqlite *s)
{
	return sqlite_check(s, SQLITE_NOMEM);
}

/* The table of a protocol's layers. NULL: no memory. */
static struct sqlite_table *
sqlite_table(struct sqlite *s, enum proto_id proto)
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

/* A new row, empty but for its key. NULL: no memory, or more layers than a record has. */
static struct sqlite_cell *
sqlite_row(struct sqlite *s, struct sqlite_table *t, uint64_t number, uint32_t layer)
{
	const uint32_t n = t->relation->ncolumns;

	if (t->rows == t->room) {
		uint32_t room = t->room > 0 ? 2 * t->room : SQLITE_STORE_FIRST_ROWS;
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
		row[i] = (struct sqlite_cell){ .number = keys[i], .kind = SQLITE_STORE_NUMBER };
	s->due |= t->rows >= SQLITE_STORE_ROWS;
	return row;
}

/* The record in work is whole, or is taken back. */
static void
sqlite_settle(struct sqlite *s, bool whole)
{
	for (uint32_t i = 0; i < s->ntouched; i++) {
		struct sqlite_table *t = s->touched[i];
		*(whole ? &t->kept : &t->rows) = whole ? t->rows : t->kept;
	}
	s->ntouched = 0;
}

/* ---- cells ---- */

/* A record under way. */
struct sqlite_record {
	struct sqlite *s;
	struct out *o;			/* its texts */
	const struct record_view *r;
	const struct node *end;
	struct sqlite_cell *row;	/* of the open layer; NULL: none is */
	struct sqlite_table *table;
	unsigned proto;			/* whose rows go into it; usually one */
	const uint16_t *places;		/* by its rows */
};

static inline void
sqlite_number(struct sqlite_cell *c, int64_t number)
{
	c->number = number;
	c->kind = SQLITE_STORE_NUMBER;
}

static inline void
sqlite_text(struct sqlite_cell *c, const char *text, size_t len)
{
	c->text = text;
	c->len = (uint32_t)len;
	c->kind = SQLITE_STORE_CHARS;
}

/* What was written from `start` on. */
static inline void
sqlite_made(struct sqlite_record *w, struct sqlite_cell *c, char *end)
{
	sqlite_text(c, w->o->at, (size_t)(end - w->o->at));
	w->o->at = end;
}

static void
sqlite_word(struct sqlite_cell *c, const char *word)
{
	sqlite_text(c, word, strlen(word));
}

static void
sqlite_hex(struct sqlite_record *w, struct sqlite_cell *c, const uint8_t *bytes, size_t len)
{
	if (out_room(w->o, 2 * len + TEXT_MAX))
		sqlite_made(w, c, text_bytes(w->o->at, bytes, len));
}

/* As in other formats: U+FFFD for what is no UTF-8, whose bytes the column behind keeps. */
static void
sqlite_string(struct sqlite_record *w, struct sqlite_cell *c, const uint8_t *text, size_t len)
{
	bool clean = out_is_utf8(text, len);

	if (!out_room(w->o, 3 * len + TEXT_MAX))
		return;
	if (clean && len > 0)
		memcpy(w->o->at, text, len);
	sqlite_made(w, c, clean ? w->o->at + len : out_mended(w->o->at, text, len));
	if (!clean && !w->table->relation->result)
		sqlite_hex(w, c + 1, text, len);
}

static void
sqlite_address(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(w->r, n);
	char *p = w->o->at;

	if (bytes != NULL && node_len(n) == 16)
		p = text_ipv6(p, bytes);
	else if (bytes != NULL && node_len(n) == 4 && k->type == FIELD_ADDRESS)
		p = text_ipv4(p, load_be32(bytes));
	sqlite_made(w, c, p);
}

/* Nanoseconds; a time that these cannot say, some centuries away, is text as elsewhere. */
static void
sqlite_time(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	int64_t sec = (int64_t)n->at, ns;
	uint32_t nsec = node_len(n);

	text_carry(&sec, &nsec);
	if (!__builtin_mul_overflow(sec, INT64_C(1000000000), &ns) && !__builtin_add_overflow(ns, nsec, &ns))
		sqlite_number(c, ns);
	else
		sqlite_made(w, c, k->type == FIELD_SECONDS ? text_epoch(w->o->at, sec, nsec) : text_time(w->o->at, sec, nsec));
}

static void
sqlite_chain(struct sqlite_record *w, struct sqlite_cell *c)
{
	char *start = w->o->at;

	w->o->full |= !dump_chain(w->o, w->r->head);
	sqlite_text(c, start, (size_t)(w->o->at - start));
}

/* Types whose text has no bound, or is a name. */
static void
sqlite_rare(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(w->r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;
	const char *name;

	switch (k->type) {
	case FIELD_CHAIN:
		sqlite_chain(w, c);
		return;
	case FIELD_NAMED:
	case FIELD_KEY:
		name = dump_value_name(n);
		sqlite_word(c, name != NULL ? name : "unknown");
		return;
	case FIELD_STRING:
		sqlite_string(w, c, bytes, len);
		return;
	}
	sqlite_hex(w, c, bytes, len);
}

/* The room for it is there but for the rare. */
static inline void
sqlite_value(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	switch (k->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		if (__builtin_expect(n->at > INT64_MAX, 0))
			sqlite_made(w, c, text_u64(w->o->at, n->at));
		else
			sqlite_number(c, (int64_t)n->at);
		return;
	case FIELD_INT:
		sqlite_number(c, (int64_t)n->at);
		return;
	case FIELD_BOOL:
		sqlite_number(c, n->at != 0);
		return;
	case FIELD_MAC:
	case FIELD_EUI64:
		sqlite_made(w, c, text_colons(w->o->at, n->at, k->type == FIELD_MAC ? 6 : 8));
		return;
	case FIELD_IPV4:
		sqlite_made(w, c, text_ipv4(w->o->at, (uint32_t)n->at));
		return;
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		sqlite_address(w, c, n, k);
		return;
	case FIELD_TIME:
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		sqlite_time(w, c, n, k);
		return;
	default:
		sqlite_rare(w, c, n, k);
	}
}

/* ---- records ---- */

/* The node that closes what `n` opens, or the record's last. */
static const struct node *
sqlite_close_of(const struct node *n, const struct node *end)
{
	unsigned deep = 0;

	for (; n < end; n++) {
		uint8_t kind = dump_key(n)->kind;
		if (kind == FIELD_END || kind == FIELD_LAYER_END)
			deep--;
		else if (kind != FIELD_PLAIN)
			deep++;
		if (deep == 0)
			return n;
	}
	return end - 1;
}

static char *
sqlite_json(struct sqlite_record *w, const struct node *from, const struct node *last)
{
	const struct node *nodes = w->r->nodes;
	char *start = w->o->at;

	ndjson_members(w->o, w->r, (uint32_t)(from - nodes), (uint32_t)(last + 1 - nodes), w->s->options->names);
	return start;
}

/* `"options":[...]` without its key. */
static const struct node *
sqlite_list(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const struct node *last = sqlite_close_of(n, w->end);
	const size_t key = (size_t)k->name_len + strlen("\"\":");
	char *start = sqlite_json(w, n, last);

	if (!w->o->full && (size_t)(w->o->at - start) > key)
		sqlite_text(c, start + key, (size_t)(w->o->at - start) - key);
	return last;
}

/* All layers inside the open one, `n` being the first of them; there may be fields between. */
static void
sqlite_layers(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n)
{
	char *start = w->o->at;

	out_mem(w->o, "{", 1);
	for (const struct node *last; n < w->end && dump_key(n)->kind != FIELD_LAYER_END; n = last + 1) {
		last = dump_key(n)->kind != FIELD_END ? sqlite_close_of(n, w->end) : n;
		if (dump_key(n)->kind != FIELD_LAYER)
			continue;
		if (w->o->at > start + 1)
			out_mem(w->o, ",", 1);
		sqlite_json(w, n, last);
	}
	out_mem(w->o, "}", 1);
	sqlite_text(c, start, (size_t)(w->o->at - start));
}

/* Begins a row of a protocol's table. False: there is no room. */
static bool
sqlite_row_of(struct sqlite_record *w, enum proto_id proto, uint32_t layer)
{
	w->table = sqlite_table(w->s, proto);
	w->proto = PROTO_none;
	w->row = w->table != NULL ? sqlite_row(w->s, w->table, w->r->head->number, layer) : NULL;
	return w->row != NULL;
}

/* A layer opens: a row, or one of the layers in the row that is open. Returns the last node that is done with. */
static const struct node *
sqlite_layer(struct sqlite_record *w, const struct node *n)
{
	if (w->row == NULL) {
		w->o->full |= !sqlite_row_of(w, (enum proto_id)(n->proto % DUMP_PROTOS), n->base_len);
		return n;
	}
	uint16_t column = w->table->relation->layers;
	if (column == 0)
		w->o->full = true;		/* only a broken worker's */
	else if (w->row[column].kind == SQLITE_STORE_NONE)
		sqlite_layers(w, &w->row[column], n);
	return sqlite_close_of(n, w->end);
}

/* The name of a value beside it. */
static void
sqlite_name(struct sqlite_record *w, uint16_t column, const struct node *n)
{
	const struct relation *r = w->table->relation;
	const char *name = dump_value_name(n);

	if (name != NULL && column + 1 < r->ncolumns && r->columns[column + 1].form == RELATION_NAMED)
		sqlite_word(&w->row[column + 1], name);
}

/* Rows of another protocol follow. False: they are a broken worker's, in no layer or in one of others. */
static bool
sqlite_turn(struct sqlite_record *w, unsigned proto)
{
	if (w->row == NULL || w->s->tables[registry_key[proto]] != w->table) {
		w->o->full = true;
		return false;
	}
	w->proto = proto;
	w->places = relation_places(w->s->relations, (enum proto_id)proto);
	return true;
}

/* A value, or a list. Returns as above. */
static inline const struct node *
sqlite_field(struct sqlite_record *w, const struct node *n, const struct dump_key *k)
{
	if (__builtin_expect(w->row == NULL || n->proto % DUMP_PROTOS != w->proto, 0) && !sqlite_turn(w, n->proto % DUMP_PROTOS))
		return n;
	const uint16_t column = w->places[n->field % DUMP_ROWS];
	struct sqlite_cell *c = &w->row[column];
	if (column == 0)
		return n;
	if (k->kind == FIELD_LIST)
		return sqlite_list(w, c, n, k);
	if (k->kind == FIELD_GROUP && node_base(n) == NODE_BARE)
		return n;
	sqlite_value(w, c, n, k);
	if (w->s->options->names && k->field->names != NULL)
		sqlite_name(w, column, n);
	return n;
}

static void
sqlite_nodes(struct sqlite_record *w)
{
	for (const struct node *n = w->r->nodes + w->r->head->first; n < w->end && !w->o->full; n++) {
		const struct dump_key *k = dump_key(n);
		if (k->field == NULL || !out_room(w->o, TEXT_MAX)) {
			w->o->full = true;
			return;
		}
		switch (k->kind) {
		case FIELD_LAYER:
			n = sqlite_layer(w, n);
			break;
		case FIELD_LAYER_END:
			w->row = NULL;
			break;
		case FIELD_PLAIN:
		case FIELD_GROUP:
		case FIELD_LIST:
			n = sqlite_field(w, n, k);
			break;
		}
	}
}

/* Gathers a record, with its texts in `o`. False, and nothing was gathered: it does not fit. */
static bool
sqlite_gather(struct sqlite *s, struct out *o, const struct record_view *r, bool frame)
{
	struct sqlite_record w = { .s = s, .o = o, .r = r, .end = r->nodes + r->head->end };
	char *start = o->at;

	if (frame && (r->head->first == r->head->end || r->nodes[r->head->first].proto != PROTO_frame))
		o->full |= !sqlite_row_of(&w, PROTO_frame, 1);	/* -e wants nothing of it, but that it was there */
	w.row = NULL;
	sqlite_nodes(&w);
	sqlite_settle(s, !o->full);
	if (!o->full)
		return true;
	o->at = start;
	o->full = false;
	return false;
}

/* Makes room, and has what is gathered go out when it is enough. */
static bool
sqlite_ready(struct sqlite *s)
{
	if (s->due || out_len(&s->texts) >= SQLITE_STORE_TEXTS)
		sqlite_flush(s);
	return s->store.err == 0;
}

void
sqlite_store_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	struct sqlite *s = (struct sqlite *)options->store;

	sqlite_ready(s);
	o->full = s->store.err == 0 && !sqlite_gather(s, &s->texts, r, true);
}

/* One that is too large for the texts gets a buffer of its own as `o`, and goes out at once. */
void
sqlite_store_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	struct sqlite *s = (struct sqlite *)options->store;

	(void)result;
	if (!sqlite_ready(s) || sqlite_gather(s, &s->texts, r, false))
		return;
	bool larger = o->end - o->at > s->texts.end - s->texts.at;
	char *start = o->at;
	o->full = s->store.err == 0 && !(larger && sqlite_gather(s, o, r, false));
	if (larger && !o->full)
		sqlite_flush(s);
	o->at = start;
}

/* ---- the whole ---- */

static void
sqlite_close(struct dump_store *store)
{
	struct sqlite *s = (struct sqlite *)store;
	struct sqlite_table *next;

	for (struct sqlite_table *t = s->first; t != NULL; t = next) {
		next = t->next;
		sqlite3_finalize(t->insert);
		free(t->cells);
		free(t);
	}
	sqlite3_close(s->db);
	relation_set_free(s->relations);
	free(s->texts.start);
	free(s);
}

/* Tables that every database has, whatever its frames are. */
static bool
sqlite_tables(struct sqlite *s)
{
	static const uint16_t always[] = { PROTO_frame, PROTO_datagram, PROTO_stream, PROTO_flow, PROTO_message };

	for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
		struct sqlite_table *t = sqlite_table(s, (enum proto_id)always[i]);
		if (t == NULL || !sqlite_table_create(s, t))
			return false;
	}
	return true;
}

static struct dump_store *
sqlite_open(int fd, const struct dump_options *options, char *why, size_t why_size)
{
	struct sqlite *s = calloc(1, sizeof *s);
	char *texts = malloc(SQLITE_STORE_TEXTS + SQLITE_STORE_TEXTS_MAX);

	snprintf(why, why_size, "no memory");
	if (s == NULL || texts == NULL || (s->relations = relation_set_new(options)) == NULL) {
		free(texts);
		free(s);
		return NULL;
	}
	s->store.verbs = &sqlite_store_verbs;
	s->options = options;
	s->texts = out_over(texts, SQLITE_STORE_TEXTS + SQLITE_STORE_TEXTS_MAX);
	if (sqlite_check(s, sqlite_file_open(fd, &s->db)) &&
	    sqlite_do(s, "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;"
	    "BEGIN; PRAGMA user_version = 1") && sqlite_do(s, relation_capture) && sqlite_tables(s))
		return &s->store;
	snprintf(why, why_size, "%s", s->store.why);
	sqlite_close(&s->store);
	return NULL;
}

static void
sqlite_begin(struct dump_store *store, const struct dump_capture *c)
{
	struct sqlite *s = (struct sqlite *)store;

	s->capture = c->number > 0 ? c->number : s->capture + 1;
	s->of = *c;
	snprintf(s->name, sizeof s->name, "%s", c->name);
	s->of.name = s->name;
}

static void
sqlite_bind_text(sqlite3_stmt *row, int column, const char *text)
{
	if (text != NULL)
		sqlite3_bind_text(row, column, text, -1, SQLITE_TRANSIENT);
}

static void
sqlite_capture_row(struct sqlite *s, const struct dump_summary *summary, sqlite3_stmt *row)
{
	const struct dump_capture *c = &s->of;
	int column = 0;

	sqlite3_bind_int64(row, ++column, s->capture);
	sqlite_bind_text(row, ++column, c->name);
	sqlite_bind_text(row, ++column, c->format);
	sqlite_bind_text(row, ++column, c->big_endian ? "big" : "little");
	sqlite3_bind_int64(row, ++column, c->version_major);
	sqlite3_bind_int64(row, ++column, c->version_minor);
	if (c->ninterfaces == 0) {
		sqlite3_bind_int64(row, column + 1, c->nanosecond);
		sqlite3_bind_int64(row, column + 2, c->snaplen);
		sqlite3_bind_int64(row, column + 3, c->linktype);
	}
	column += 3;
	if (summary == NULL)
		return;
	sqlite3_bind_int64(row, ++column, (int64_t)summary->frames);
	sqlite3_bind_int64(row, ++column, (int64_t)summary->bytes);
	sqlite3_bind_int64(row, ++column, (int64_t)summary->malformed);
	sqlite_bind_text(row, ++column, summary->stopped ? "interrupted" : summary->damage);
	if (summary->damage != NULL)
		sqlite3_bind_int64(row, ++column, (int64_t)summary->damage_offset);
}

static void
sqlite_end(struct dump_store *store, const struct dump_summary *summary)
{
	struct sqlite *s = (struct sqlite *)store;
	sqlite3_stmt *row = NULL;

	if (store->err != 0 || s->of.format == NULL)
		return;
	if (sqlite_check(s, sqlite3_prepare_v2(s->db, "INSERT INTO capture VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &row, NULL))) {
		sqlite_capture_row(s, summary, row);
		sqlite_check(s, sqlite3_step(row));
	}
	sqlite3_finalize(row);
	s->of.format = NULL;
	s->stopped = summary == NULL || summary->stopped;
}

/* What rows are looked up by besides their key, unless -e left it out. */
static void
sqlite_index(struct sqlite *s, enum proto_id proto, const char *column)
{
	const struct relation *r = s->tables[registry_key[proto]]->relation;
	char statement[4 * RELATION_NAME + 64];

	for (uint16_t i = r->nkeys; i < r->ncolumns; i++) {
		if (strcmp(r->columns[i].name, column) != 0)
			continue;
		snprintf(statement, sizeof statement, "CREATE INDEX %s_%s ON %s (%s%s)", r->name, column, r->name, r->result ? "capture, " : "", column);
		sqlite_do(s, statement);
	}
}

static void
sqlite_indexes(struct sqlite *s)
{
	sqlite_index(s, PROTO_frame, "time");
	sqlite_index(s, PROTO_flow, "id");
	sqlite_index(s, PROTO_stream, "flow");
	sqlite_index(s, PROTO_message, "flow");
}

static void
sqlite_save(struct dump_store *store)
{
	struct sqlite *s = (struct sqlite *)store;

	sqlite_end(store, NULL);	/* unless it was told already */
	sqlite_flush(s);
	if (!s->stopped)
		sqlite_indexes(s);
	sqlite_do(s, "COMMIT");
}

const struct dump_store_verbs sqlite_store_verbs = {
	.open = sqlite_open, .begin = sqlite_begin, .end = sqlite_end, .save = sqlite_save, .close = sqlite_close,
};
