/* csv.c - a table in text: csv (RFC 4180) and tsv, as tshark's `-T fields`.
 *
 * The first line has the columns' titles, every other line is a record. Lines end in LF. A
 * cell of several values has commas between, unless one of them was asked for. In csv what
 * holds a comma, a quote or a line's end stands in quotes; in tsv tabs, line's ends, form feeds
 * and backspaces are \t, \n, \r, \f and \b, as tshark has them, and a backslash is \\, which tshark
 * leaves single, so that it cannot be told from those.
 */
#include "dump/table.h"
#include "dump/visit.h"

enum { CSV_CELL_MAX = 1 + TEXT_MAX };	/* a separator and a value whose text has a bound */

struct csv;

/* What differs between the two. */
struct csv_style {
	char separator;
	bool quotes;
	/* Writes a byte that means something to the format; false if it does not. */
	bool (*special)(struct csv *c, uint8_t byte);
};

/* A cell under way. */
struct csv {
	struct visit visit;		/* first: the verb gets this */
	const struct csv_style *style;
	bool quoted;			/* it must stand in quotes */
};

static bool
csv_quotes(struct csv *c, uint8_t byte)
{
	struct out *o = c->visit.o;

	if (byte == '\0' || strchr("\t\",\n\r", byte) == NULL)
		return false;
	c->quoted |= byte != '\t';
	if (byte == '"')
		*o->at++ = '"';
	*o->at++ = (char)byte;
	return true;
}

static bool
csv_backslashes(struct csv *c, uint8_t byte)
{
	static const char from[] = "\t\n\r\f\b\\", to[] = "tnrfb\\";
	const char *escape = byte != '\0' ? strchr(from, byte) : NULL;
	struct out *o = c->visit.o;

	if (escape == NULL)
		return false;
	*o->at++ = '\\';
	*o->at++ = to[escape - from];
	return true;
}

static const struct csv_style csv_comma = { ',', true, csv_quotes }, csv_tab = { '\t', false, csv_backslashes };

static void
csv_string(struct csv *c, const char *text, size_t len)
{
	const uint8_t *s = (const uint8_t *)text;
	struct out *o = c->visit.o;

	if (!out_room(o, 3 * len + 1))		/* no byte becomes more than three */
		return;
	for (size_t i = 0, n; i < len; i += n) {
		if ((n = out_plain(o->at, s + i, len - i, ',')) > 0) {
			o->at += n;
			continue;
		}
		size_t valid = out_utf8_len(s + i, len - i);
		n = valid > 0 ? valid : out_utf8_bad(s + i, len - i);
		if (!c->style->special(c, s[i]))
			o->at = out_shown(o->at, s + i, n, valid > 0);
	}
}

static void
csv_value(struct visit *w, const struct visit_item *item)
{
	struct csv *c = (struct csv *)w;

	if (item->type == VISIT_STRING || (item->type == VISIT_TEXT && item->form == FIELD_NONE))
		csv_string(c, item->text, item->len);
	else if (!out_room(w->o, TEXT_MAX + 2 * item->len))
		return;
	else if (item->type == VISIT_BYTES)
		w->o->at = text_bytes(w->o->at, (const uint8_t *)item->text, item->len);
	else
		w->o->at = visit_text(w->o->at, item);
}

static const struct visit_verbs csv_verbs = { .value = csv_value };

/* What is no address is an empty text. */
static char *
csv_ipv6(char *p, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = node_len(n) == 16 ? dump_bytes(r, n) : NULL;

	return bytes != NULL ? text_ipv6(p, bytes) : p;
}

static char *
csv_address(char *p, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = node_len(n) == 4 ? dump_bytes(r, n) : NULL;

	return bytes != NULL ? text_ipv4(p, load_be32(bytes)) : csv_ipv6(p, r, n);
}

/* A text in which nothing means anything. NULL: something does, or there may be no room. */
static inline char *
csv_plain(char *p, const char *room, const void *text, size_t len)
{
	if ((size_t)(room - p) < 3 * len + CSV_CELL_MAX)
		return NULL;
	return out_plain(p, text, len, ',') == len ? p + len : NULL;
}

static inline char *
csv_text(char *p, const char *room, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = dump_bytes(r, n);

	return bytes != NULL ? csv_plain(p, room, bytes, node_len(n)) : p;
}

static inline char *
csv_word(char *p, const char *room, const struct node *n)
{
	const char *name = dump_value_name(n);

	return name != NULL ? csv_plain(p, room, name, strlen(name)) : visit_copy(p, "unknown", 7);
}

/* Puts quotes around what was written since `start`. */
static void
csv_quote(struct out *o, char *start)
{
	if (!out_room(o, 2))
		return;
	memmove(start + 1, start, (size_t)(o->at - start));
	*start = '"';
	o->at[1] = '"';
	o->at += 2;
}

static char * __attribute__((noinline))
csv_chain(char *p, const char *room, const struct record *r)
{
	char text[(RECORD_MAX_LAYERS + 2) * TEXT_MAX];
	struct out o = out_over(text, sizeof text);

	return dump_chain(&o, r) ? csv_plain(p, room, text, out_len(&o)) : NULL;
}

/* Values of the usual kinds, of which a visit would cost more than their text. NULL: it is none of these, or something in it
 * means something. The caller has made room for TEXT_MAX. */
static inline __attribute__((always_inline)) char *
csv_simple(char *p, const char *room, uint8_t shape, const struct record_view *r, const struct node *n)
{
	switch (shape) {
	case DUMP_NUMBER:
	case DUMP_NAMED:
		return text_u64(p, n->at);
	case DUMP_BOOL:
		return n->at != 0 ? visit_copy(p, "true", 4) : visit_copy(p, "false", 5);
	case DUMP_IPV4:
		return text_ipv4(p, (uint32_t)n->at);
	case DUMP_MAC:
		return text_colons(p, n->at, 6);
	case DUMP_TIME:
		return text_time(p, (int64_t)n->at, node_len(n));
	case DUMP_EPOCH:
		return text_epoch(p, (int64_t)n->at, node_len(n));
	case DUMP_IPV6:
		return csv_ipv6(p, r, n);
	case TABLE_ADDRESS:
		return csv_address(p, r, n);
	case TABLE_TEXT:
		return csv_text(p, room, r, n);
	case TABLE_WORD:
		return csv_word(p, room, n);
	case TABLE_CHAIN:
		return csv_chain(p, room, r->head);
	}
	return NULL;
}

static void
csv_single(struct csv *c, const struct record_view *r, const struct node *n)
{
	struct out *o = c->visit.o;
	char *behind = csv_simple(o->at, o->end, table_shape(n), r, n);

	if (behind != NULL)
		o->at = behind;
	else
		visit_field(&c->visit, r, n);
}

/* Any cell: of several values, of names, of a text in which something means something. If it does not fit nothing is written. */
static char * __attribute__((noinline))
csv_any(struct out *o, const struct csv_style *style, const struct table_row *row, const struct table_cell *cell,
    const struct record_view *r, char *start)
{
	struct csv c = { .visit = visit_to(o, &csv_verbs), .style = style };
	const struct node *nodes = r->nodes + r->head->first;

	o->at = start;
	for (const struct table_hit *h = &cell->first; h != NULL && !o->full; h = h->next != 0 ? &row->hits[h->next] : NULL) {
		const struct node *n = nodes + h->node;
		const char *name = cell->named ? dump_value_name(n) : NULL;
		if (h != &cell->first) {
			out_mem(o, ",", 1);
			c.quoted = true;
		}
		if (cell->named)
			csv_string(&c, name, name != NULL ? strlen(name) : 0);
		else if (out_room(o, TEXT_MAX))
			csv_single(&c, r, n);
	}
	if (c.quoted && style->quotes)
		csv_quote(o, start);
	return out_room(o, 1) && !o->full ? o->at : start;
}

static char * __attribute__((noinline))
csv_separators(struct out *o, char *p, uint32_t count, char separator)
{
	o->at = p;
	if (!out_room(o, count))
		return p;
	memset(p, separator, count);
	return p + count;
}

/* Cells with their separators behind them. */
static void
csv_cells(struct out *o, const struct csv_style *style, const struct table_row *row, const struct record_view *r)
{
	const struct node *const nodes = r->nodes + r->head->first;
	const struct table_cell *cell = row->cells, *const end = cell + row->ncells;
	const char *const room = o->end;
	const char separator = style->separator;
	char *p = row->before > 0 ? csv_separators(o, o->at, row->before, separator) : o->at;

	for (; cell < end && (size_t)(room - p) >= CSV_CELL_MAX; cell++) {
		const struct node *n = nodes + cell->first.node;
		if (cell->shape == DUMP_NUMBER) {		/* most are */
			p = text_u64_comma(p, n->at);
		} else {
			char *behind = csv_simple(p, room, cell->shape, r, n);
			p = behind != NULL ? behind + 1 : csv_any(o, style, row, cell, r, p) + 1;
		}
		p[-1] = separator;
		if (__builtin_expect(cell->behind != 1, 0))
			p = csv_separators(o, p - 1, cell->behind, separator);
	}
	o->full |= cell < end;
	o->at = p;
}

static void
csv_row(struct out *o, const struct dump_options *options, const struct record_view *r, const struct csv_style *style)
{
	const struct table_row *row = table_sort(options->table, r);
	char *start = o->at;

	if (row == NULL) {
		o->full = true;			/* which dump_frame() looks into */
		return;
	}
	csv_cells(o, style, row, r);
	if (o->at == start && style->quotes)
		out_text(o, "\"\"");		/* an empty line is no record */
	out_mem(o, "\n", 1);
}

/* Titles are words with dots: nothing in them means anything. */
static void
csv_titles(struct out *o, const struct dump_options *options, const struct csv_style *style)
{
	const struct table *t = options->table;

	for (uint32_t i = 0; i < t->ncolumns; i++) {
		if (i > 0)
			out_mem(o, &style->separator, 1);
		out_text(o, t->columns[i].title);
	}
	out_mem(o, "\n", 1);
}

/* ---- csv ---- */

static void
csv_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	(void)capture;
	csv_titles(o, options, &csv_comma);
}

static void
csv_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	if (options->rows == DUMP_FRAMES)
		csv_row(o, options, r, &csv_comma);
}

static void
csv_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	if (options->rows == 1u + result->kind)
		csv_row(o, options, r, &csv_comma);
}

const struct dumper dumper_csv = {
	.name = "csv", .suffix = "csv", .aliases = "", .help = "a table, RFC 4180: a column a field, -e names them",
	.table = true, .begin = csv_begin, .frame = csv_frame, .result = csv_result,
};

/* ---- tsv ---- */

static void
csv_tab_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	(void)capture;
	csv_titles(o, options, &csv_tab);
}

static void
csv_tab_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	if (options->rows == DUMP_FRAMES)
		csv_row(o, options, r, &csv_tab);
}

static void
csv_tab_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	if (options->rows == 1u + result->kind)
		csv_row(o, options, r, &csv_tab);
}

const struct dumper dumper_tsv = {
	.name = "tsv", .suffix = "tsv", .aliases = "", .help = "the same with tabs between, as tshark writes its fields",
	.table = true, .begin = csv_tab_begin, .frame = csv_tab_frame, .result = csv_tab_result,
};
