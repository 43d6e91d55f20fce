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

/* Characters that mean nothing to either: all but '"', ',' and '\\'. */
static const bool csv_plain[256] = {
	[' ' ... '!'] = true, ['#' ... '+'] = true, ['-' ... '['] = true, [']' ... '~'] = true,
};

/* How many characters that mean nothing a text begins with. */
static inline size_t
csv_run(const uint8_t *s, size_t len)
{
	size_t n = 0;

	while (n < len && csv_plain[s[n]])
		n++;
	return n;
}

static void
csv_string(struct csv *c, const char *text, size_t len)
{
	const uint8_t *s = (const uint8_t *)text;
	struct out *o = c->visit.o;

	if (!out_room(o, 3 * len + 1))		/* no byte becomes more than three */
		return;
	for (size_t i = 0, n; i < len; i += n) {
		if ((n = csv_run(s + i, len - i)) > 0) {
			o->at = visit_copy(o->at, text + i, n);
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

/* A node's value. Of the usual types it is written at once: a visit would cost more than the text. */
static inline void
csv_node(struct csv *c, const struct record_view *r, const struct node *n)
{
	struct out *o = c->visit.o;
	const uint8_t shape = dump_key(n)->shape;

	if (!out_room(o, TEXT_MAX))
		return;
	if (shape == DUMP_NUMBER)
		o->at = text_u64(o->at, n->at);
	else if (shape == DUMP_TIME)
		o->at = text_time(o->at, (int64_t)n->at, node_len(n));
	else if (shape == DUMP_EPOCH)
		o->at = text_epoch(o->at, (int64_t)n->at, node_len(n));
	else
		visit_field(&c->visit, r, n);
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

static void
csv_cell(struct csv *c, const struct table *t, uint32_t column, const struct record_view *r)
{
	const struct table_hit *first = table_cell(t, column);
	bool named = t->columns[column].named;
	struct out *o = c->visit.o;
	char *start = o->at;

	c->quoted = false;
	for (const struct table_hit *h = first; h != NULL && !o->full; h = table_next(t, h)) {
		const char *name = named ? dump_value_name(h->node) : NULL;
		if (h != first) {
			out_mem(o, ",", 1);
			c->quoted = true;
		}
		if (!named)
			csv_node(c, r, h->node);
		else if (name != NULL)
			csv_string(c, name, strlen(name));
	}
	if (c->quoted && c->style->quotes)
		csv_quote(o, start);
}

static void
csv_row(struct out *o, const struct dump_options *options, const struct record_view *r, const struct csv_style *style)
{
	struct csv c = { .visit = visit_to(o, &csv_verbs), .style = style };
	struct table *t = options->table;
	char *start = o->at;

	if (!table_sort(t, r)) {
		o->full = true;			/* which dump_frame() looks into */
		return;
	}
	for (uint32_t i = 0; i < t->ncolumns && !o->full; i++) {
		if (i > 0)
			out_mem(o, &style->separator, 1);
		csv_cell(&c, t, i, r);
	}
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
