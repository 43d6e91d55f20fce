/* sqlite_store.c - the database of sqlite.c, filled.
 *
 * A record's values are gathered as cells (sqlite_record.c), some hundred rows of each table, which then go to the
 * database together (sqlite_table.c). All of it is one transaction of a file that nobody else knows yet (sqlite_file.c),
 * so there is no journal. Rows come in the order of their key, which therefore costs no index: the table is one
 * (WITHOUT ROWID).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/sqlite_file.h"
#include "dump/sqlite_lib.h"
#include "dump/sqlite_record.h"
#include "dump/sqlite_store.h"
#include "dump/sqlite_table.h"

enum {
	SQLITE_STORE_TEXTS = 1 << 20,	/* bytes of text, gathered, */
	SQLITE_STORE_TEXTS_MAX = 5 << 20,	/* and room for one record behind them, as other formats have it */
};

/* Makes room, and has what is gathered go out when it is enough. */
static bool
sqlite_ready(struct sqlite *s)
{
	if (s->due || out_len(&s->texts) >= SQLITE_STORE_TEXTS)
		sqlite_table_flush(s);
	return s->store.err == 0;
}

void
sqlite_store_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	struct sqlite *s = (struct sqlite *)options->store;

	sqlite_ready(s);
	o->full = s->store.err == 0 && !sqlite_record_gather(s, &s->texts, r, true);
}

/* One that is too large for the texts gets a buffer of its own as `o`, and goes out at once. */
void
sqlite_store_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	struct sqlite *s = (struct sqlite *)options->store;

	(void)result;
	if (!sqlite_ready(s) || sqlite_record_gather(s, &s->texts, r, false))
		return;
	bool larger = o->end - o->at > s->texts.end - s->texts.at;
	char *start = o->at;
	o->full = s->store.err == 0 && !(larger && sqlite_record_gather(s, o, r, false));
	if (larger && !o->full)
		sqlite_table_flush(s);
	o->at = start;
}

/* ---- the whole ---- */

static void
sqlite_close(struct dump_store *store)
{
	struct sqlite *s = (struct sqlite *)store;

	sqlite_table_free(s);
	sqlite_lib.sqlite3_close(s->db);
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
		struct sqlite_table *t = sqlite_table_of(s, (enum proto_id)always[i]);
		if (t == NULL || !sqlite_table_create(s, t))
			return false;
	}
	return true;
}

static struct dump_store *
sqlite_open(int fd, const struct dump_options *options, char *why, size_t why_size)
{
	if (!sqlite_lib_load(why, why_size))
		return NULL;
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
	if (sqlite_db_check(s, sqlite_file_open(fd, &s->db)) &&
	    sqlite_db_do(s, "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192;"
	    "BEGIN; PRAGMA user_version = 1") && sqlite_db_do(s, relation_capture) && sqlite_tables(s))
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
		sqlite_lib.sqlite3_bind_text(row, column, text, -1, SQLITE_TRANSIENT);
}

static void
sqlite_capture_row(struct sqlite *s, const struct dump_summary *summary, sqlite3_stmt *row)
{
	const struct dump_capture *c = &s->of;
	int column = 0;

	sqlite_lib.sqlite3_bind_int64(row, ++column, s->capture);
	sqlite_bind_text(row, ++column, c->name);
	sqlite_bind_text(row, ++column, c->format);
	sqlite_bind_text(row, ++column, c->big_endian ? "big" : "little");
	sqlite_lib.sqlite3_bind_int64(row, ++column, c->version_major);
	sqlite_lib.sqlite3_bind_int64(row, ++column, c->version_minor);
	if (c->ninterfaces == 0) {
		sqlite_lib.sqlite3_bind_int64(row, column + 1, c->nanosecond);
		sqlite_lib.sqlite3_bind_int64(row, column + 2, c->snaplen);
		sqlite_lib.sqlite3_bind_int64(row, column + 3, c->linktype);
	}
	column += 3;
	if (summary == NULL)
		return;
	sqlite_lib.sqlite3_bind_int64(row, ++column, (int64_t)summary->frames);
	sqlite_lib.sqlite3_bind_int64(row, ++column, (int64_t)summary->bytes);
	sqlite_lib.sqlite3_bind_int64(row, ++column, (int64_t)summary->malformed);
	sqlite_bind_text(row, ++column, summary->stopped ? "interrupted" : summary->damage);
	if (summary->damage != NULL)
		sqlite_lib.sqlite3_bind_int64(row, ++column, (int64_t)summary->damage_offset);
}

static void
sqlite_end(struct dump_store *store, const struct dump_summary *summary)
{
	struct sqlite *s = (struct sqlite *)store;
	sqlite3_stmt *row = NULL;

	if (store->err != 0 || s->of.format == NULL)
		return;
	if (sqlite_db_check(s, sqlite_lib.sqlite3_prepare_v2(s->db, "INSERT INTO capture VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)", -1, &row, NULL))) {
		sqlite_capture_row(s, summary, row);
		sqlite_db_check(s, sqlite_lib.sqlite3_step(row));
	}
	sqlite_lib.sqlite3_finalize(row);
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
		sqlite_db_do(s, statement);
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
	sqlite_table_flush(s);
	if (!s->stopped)
		sqlite_indexes(s);
	sqlite_db_do(s, "COMMIT");
}

const struct dump_store_verbs sqlite_store_verbs = {
	.open = sqlite_open, .begin = sqlite_begin, .end = sqlite_end, .save = sqlite_save, .close = sqlite_close,
};
