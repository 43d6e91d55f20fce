/* test_table.c - csv and tsv against a twin that shares nothing with them but the columns: every node is looked for in every
 * cell, every value comes by a visit, and what is text is taken byte by byte. Records come again and in any order,
 * since what is known of one's rows is used for others.
 */
#include "tests/test.h"

#include <errno.h>

#include "dump/table.h"
#include "dump/visit.h"
#include "engine/select.h"
#include "tests/frames.h"

enum { TABLE_ROUNDS = 3000, TABLE_ROOM = 16 << 20 };

static char table_got[TABLE_ROOM];

/* ---- the twin ---- */

struct twin {
	struct visit visit;		/* first: the verb gets this */
	struct bytes cell;
	bool tabs;
};

static void
twin_put(struct twin *t, const char *text, size_t len)
{
	bytes_put(&t->cell, text, len);
}

/* A character of a text; how many bytes it has. */
static size_t
twin_character(struct twin *t, const uint8_t *s, size_t left)
{
	static const char from[] = "\t\n\r\f\b\\", to[] = "tnrfb\\";
	const char *escape = s[0] != '\0' ? strchr(from, s[0]) : NULL;
	const size_t valid = out_utf8_len(s, left), n = valid > 0 ? valid : out_utf8_bad(s, left);
	char shown[8], escaped[2] = { '\\' };

	if (t->tabs && escape != NULL) {
		escaped[1] = to[escape - from];
		twin_put(t, escaped, 2);
	} else if (!t->tabs && s[0] == '"') {
		twin_put(t, "\"\"", 2);
	} else if (!t->tabs && (s[0] == '\t' || s[0] == '\n' || s[0] == '\r')) {
		twin_put(t, (const char *)s, 1);
	} else {
		twin_put(t, shown, (size_t)(out_shown(shown, s, n, valid > 0) - shown));
	}
	return n;
}

static void
twin_string(struct twin *t, const char *text, size_t len)
{
	for (size_t i = 0; i < len; )
		i += twin_character(t, (const uint8_t *)text + i, len - i);
}

static void
twin_value(struct visit *w, const struct visit_item *item)
{
	struct twin *t = (struct twin *)w;
	char text[TEXT_MAX];

	if (item->form != FIELD_NONE)
		twin_put(t, text, (size_t)(visit_text(text, item) - text));
	else if (item->type != VISIT_BYTES)
		twin_string(t, item->text, item->len);
	else
		for (size_t i = 0; i < item->len; i++)
			twin_put(t, text, (size_t)(text_bytes(text, (const uint8_t *)item->text + i, 1) - text));
}

static bool
twin_in_column(const struct table *t, const struct node *n, uint32_t column)
{
	const struct table_uses *uses = t->uses[n->proto];

	for (unsigned i = 0; uses != NULL && i < TABLE_USES; i++)
		if (uses[n->field].column[i] == column + 1)
			return true;
	return false;
}

static void
twin_node(struct twin *t, const struct record_view *r, const struct node *n, bool named)
{
	const char *name = named ? dump_value_name(n) : NULL;

	if (name != NULL)
		twin_string(t, name, strlen(name));
	else if (!named)
		visit_field(&t->visit, r, n);
}

/* The cell without quotes; how many values it has. */
static unsigned
twin_cell(struct twin *t, const struct table *table, uint32_t column, const struct record_view *r)
{
	const bool named = table->columns[column].named;
	unsigned values = 0;

	t->cell.len = 0;
	for (uint32_t i = r->head->first; i < r->head->end; i++) {
		if (!twin_in_column(table, &r->nodes[i], column - named) || (values > 0 && table->occurrence == TABLE_FIRST))
			continue;
		if (values > 0 && table->occurrence == TABLE_LAST)
			t->cell.len = values = 0;
		if (values++ > 0)
			twin_put(t, ",", 1);
		twin_node(t, r, &r->nodes[i], named);
	}
	return values;
}

static void
twin_row(struct bytes *row, const struct table *table, const struct record_view *r, bool tabs)
{
	static const struct visit_verbs verbs = { .value = twin_value };
	struct out none = out_over(NULL, 0);
	struct twin t = { .visit = visit_to(&none, &verbs), .tabs = tabs };

	row->len = 0;
	for (uint32_t i = 0; i < table->ncolumns; i++) {
		unsigned values = twin_cell(&t, table, i, r);
		bool quoted = values > 1;
		for (size_t at = 0; at < t.cell.len && !quoted; at++)
			quoted = strchr(",\"\n\r", t.cell.at[at]) != NULL && t.cell.at[at] != '\0';
		if (i > 0)
			bytes_put(row, tabs ? "\t" : ",", 1);
		if (quoted && !tabs)
			bytes_put(row, "\"", 1);
		bytes_put(row, t.cell.at, t.cell.len);
		if (quoted && !tabs)
			bytes_put(row, "\"", 1);
	}
	if (row->len == 0 && !tabs)
		bytes_put(row, "\"\"", 2);
	bytes_put(row, "\n", 1);
	bytes_free(&t.cell);
}

/* ---- against it ---- */

static void
table_compare(const char *format, struct table *table, const struct record_view *r, const char *what)
{
	struct dump_options options = { .table = table };
	struct out o = out_over(table_got, sizeof table_got);
	struct bytes want = { 0 };

	CHECK(dump_frame(dump_find(format), &o, &options, r) && !o.full, "%s of %s", format, what);
	twin_row(&want, table, r, strcmp(format, "tsv") == 0);
	if (out_len(&o) != want.len || memcmp(table_got, want.at, want.len) != 0)
		fail_msg("%s as %s:\n%.*sis not\n%.*s", what, format, (int)out_len(&o), table_got, (int)want.len, want.at);
	bytes_free(&want);
}

/* Columns of some rows of the layers of a frame; several rows may be of one. */
static struct table *
table_of_some(const struct record_view *r)
{
	struct table *t = table_new(test_below(2) == 0);
	char title[TABLE_TITLE];

	assert_non_null(t);
	t->occurrence = (uint8_t)test_below(TABLE_OCCURRENCES);
	for (uint64_t left = 1 + test_below(12); left > 0; left--) {
		const struct node *n = &r->nodes[r->head->first + test_below(r->head->end - r->head->first)];
		snprintf(title, sizeof title, "column %u", (unsigned)test_below(8));
		CHECK(table_add(t, title, (enum proto_id)n->proto, n->field == 1 ? 0 : n->field) != -ENOMEM, "a column");
	}
	return t;
}

/* All shipped frames one after the other, twice; as many columns as there are. */
static void
table_all_columns(void **state)
{
	static struct rendered r;
	const struct frames *shipped = frames_shipped();

	(void)state;
	for (unsigned twice = 0; twice < 2; twice++) {
		for (size_t i = 0; i < shipped->count; i++) {
			frames_dissect(&r, &shipped->at[i], &frames_full, RECORD_MAX_NODES, 0xff);
			table_compare("csv", frames_table(true), &r.view, shipped->from[i]);
		}
	}
}

/* Any frame, and some columns of another one's rows. */
static void
table_any_columns(void **state)
{
	static struct rendered r;
	const struct frames *shipped = frames_shipped();
	struct table *table = NULL;

	(void)state;
	for (unsigned i = 0; i < TABLE_ROUNDS; i++) {
		const size_t n = test_below(shipped->count);
		frames_dissect(&r, &shipped->at[n], &frames_full, RECORD_MAX_NODES, 0xff);
		if (i % 30 == 0) {
			table_free(table);
			table = table_of_some(&r.view);
		}
		table_compare(test_below(2) == 0 ? "csv" : "tsv", table, &r.view, shipped->from[n]);
	}
	table_free(table);
}

/* Texts of all lengths, in which little or much means something. */
static void
table_texts(void **state)
{
	static const char marks[] = "\",\\\t\n\r\f\b\x1b\x7f\xc2\x9b\xe2\x82\xac\xff\xed\xa0";
	char note[120], why[256];
	struct dump_options o = { .rows = DUMP_MESSAGES };

	(void)state;
	assert_int_equal(select_columns(&o, "message.file,message.number,message.note,message.protocol,message.flow", why, sizeof why), 0);
	for (unsigned i = 0; i < TABLE_ROUNDS; i++) {
		const uint64_t len = test_below(sizeof note), much = 1 + test_below(100);
		static struct result_buffer buffer;
		struct record_view view;
		struct result_message m = { .flow = { i, i % 3 }, .proto = PROTO_http, .number = i, .pair = test_below(2) };
		for (uint64_t at = 0; at < len; at++)
			note[at] = test_below(much) == 0 ? marks[test_below(sizeof marks - 1)] : (char)(' ' + test_below(95));
		note[len] = '\0';
		if (test_below(2) == 0)			/* the rows of as many nodes may be others */
			m.note = note;
		else
			m.file = note;
		const struct result result = { .kind = RESULT_MESSAGE, .capture = (uint32_t)test_below(2), .message = &m };
		result_record(&buffer, &result, &view);
		struct out out = out_over(table_got, sizeof table_got);
		struct bytes want = { 0 };
		const bool tabs = i % 2 == 0;
		dump_result(dump_find(tabs ? "tsv" : "csv"), &out, &o, &result);
		twin_row(&want, o.table, &view, tabs);
		if (out_len(&out) != want.len || memcmp(table_got, want.at, want.len) != 0)
			fail_msg("%.*sis not\n%.*s", (int)out_len(&out), table_got, (int)want.len, want.at);
		bytes_free(&want);
	}
	table_free(o.table);
}

/* What does not fit is told, with no byte behind the room. */
static void
table_no_room(void **state)
{
	static struct rendered r;
	const struct frames *shipped = frames_shipped();
	const struct dumper *csv = dump_find("csv");

	(void)state;
	for (size_t i = 0; i < shipped->count; i += 1 + test_below(20)) {
		struct dump_options options = { .table = frames_table(true) };
		frames_dissect(&r, &shipped->at[i], &frames_full, RECORD_MAX_NODES, 0xff);
		struct out whole = out_over(table_got, sizeof table_got / 2);
		csv->frame(&whole, &options, &r.view);
		const size_t len = out_len(&whole), room = test_below(len + 100);
		char *less = malloc(room);
		assert_non_null(less);
		struct out o = out_over(less, room);
		csv->frame(&o, &options, &r.view);
		CHECK(o.at <= o.end, "%s: %zu bytes in %zu", shipped->from[i], out_len(&o), room);
		CHECK(o.full || (out_len(&o) == len && memcmp(less, table_got, len) == 0), "%s: %zu of %zu bytes", shipped->from[i],
		    room, len);
		free(less);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_all_columns),
		cmocka_unit_test(table_any_columns),
		cmocka_unit_test(table_texts),
		cmocka_unit_test(table_no_room),
	};

	test_seed();
	return cmocka_run_group_tests_name("table", tests, frames_setup, NULL);
}
