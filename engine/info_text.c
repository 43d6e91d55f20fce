/* info_text.c - lines for people: `Label:  value`, and tables. What the capture says is shown so that it
 * does not speak to the terminal. */
#include <stdio.h>
#include <stdlib.h>

#include "engine/info_tell.h"

enum {
	INFO_TEXT_LABEL = 28,		/* where values begin */
	INFO_TEXT_INDENT = 2,
	INFO_TEXT_DECIMALS = 2,
};

static void
info_text_string(struct out *o, const struct info_value *v)
{
	const uint8_t *s = (const uint8_t *)v->text;

	for (size_t i = 0, n; i < v->len; i += n) {
		size_t valid = out_utf8_len(s + i, v->len - i);
		n = valid > 0 ? valid : out_utf8_bad(s + i, v->len - i);
		if (out_room(o, n < 3 ? 3 : n))
			o->at = out_shown(o->at, s + i, n, valid > 0);
	}
}

static void
info_text_put(struct out *o, const struct info_value *v)
{
	if (v->type == INFO_STRING)
		info_text_string(o, v);
	else if (v->type == INFO_NOTHING)
		out_text(o, "-");
	else
		info_tell_text(o, v, INFO_TEXT_DECIMALS);
}

static int
info_text_indent(const struct info_teller *t)
{
	return INFO_TEXT_INDENT * __builtin_popcount(t->depth);
}

static void
info_text_heading(struct info_teller *t, const char *name, const char *label)
{
	(void)name;
	info_tell_room(t);
	if (label == NULL)
		return;
	if (t->depth == 0)
		out_text(&t->out, "\n");
	out_printf(&t->out, "%*s%s\n", info_text_indent(t), "", label);
}

/* t->depth has a bit for each that is open: whether what is in it is indented, which a heading does. */
static void
info_text_open(struct info_teller *t, const char *name, const char *label)
{
	info_text_heading(t, name, label);
	t->depth = t->depth << 1 | (label != NULL);
}

static void
info_text_close(struct info_teller *t)
{
	t->depth >>= 1;
}

static void
info_text_close_list(struct info_teller *t)
{
	(void)t;
}

static void
info_text_value(struct info_teller *t, const char *name, const char *label, const struct info_value *v)
{
	char head[64];

	(void)name;
	if (label == NULL || v->type == INFO_NOTHING)
		return;
	info_tell_room(t);
	snprintf(head, sizeof head, "%*s%s:", info_text_indent(t), "", label);
	out_printf(&t->out, "%-*s", INFO_TEXT_LABEL, head);
	info_text_put(&t->out, v);
	out_printf(&t->out, v->unit != NULL ? " %s\n" : "\n", v->unit);
}

/* ---- tables ---- */

/* Characters that a cell takes. */
static int
info_text_width(const struct out *o)
{
	int n = 0;

	for (const char *p = o->start; p < o->at; p++)
		n += (*p & 0xc0) != 0x80;	/* not the rest of a UTF-8 sequence */
	return n;
}

static int
info_text_cell(const struct info_rows *r, uint32_t row, unsigned column, struct out *o)
{
	struct info_value v = { .type = INFO_NOTHING };

	o->at = o->start;
	r->cell(r->ctx, row, column, &v);
	info_text_put(o, &v);
	return info_text_width(o);
}

static void
info_text_padded(struct info_teller *t, const struct info_column *c, const char *text, int len, int space, bool last)
{
	if (!c->left)
		out_printf(&t->out, "%*s", space, "");
	out_mem(&t->out, text, (size_t)len);
	if (c->left && !last)
		out_printf(&t->out, "%*s", space, "");
	out_text(&t->out, last ? "\n" : "  ");
}

static unsigned
info_text_next(const struct info_rows *r, unsigned column)
{
	while (r->columns[column].label == NULL && r->columns[column].name != NULL)
		column++;
	return column;
}

static bool
info_text_there(const struct info_rows *r, unsigned column)
{
	return r->columns[column].label != NULL;
}

static void
info_text_line(struct info_teller *t, const struct info_rows *r, const int *widths, int64_t row, struct out *cell)
{
	info_tell_room(t);
	out_printf(&t->out, "%*s", info_text_indent(t), "");
	for (unsigned c = info_text_next(r, 0), next; info_text_there(r, c); c = next) {
		int width = row < 0 ? (int)strlen(r->columns[c].label) : info_text_cell(r, (uint32_t)row, c, cell);
		next = info_text_next(r, c + 1);
		const char *text = row < 0 ? r->columns[c].label : cell->start;
		int len = row < 0 ? width : (int)out_len(cell);
		info_text_padded(t, &r->columns[c], text, len, widths[c] - width, !info_text_there(r, next));
	}
}

static void
info_text_rows(struct info_teller *t, const struct info_rows *r)
{
	int widths[INFO_TELL_COLUMNS] = { 0 };
	char *buffer = r->n > 0 && r->label != NULL ? malloc(INFO_TELL_ITEM) : NULL;
	struct out cell = out_over(buffer, INFO_TELL_ITEM);

	if (buffer == NULL)
		return;
	info_text_open(t, r->name, r->label);
	for (unsigned c = info_text_next(r, 0); info_text_there(r, c); c = info_text_next(r, c + 1)) {
		widths[c] = (int)strlen(r->columns[c].label);
		for (uint32_t row = 0; row < r->n; row++) {
			int width = info_text_cell(r, row, c, &cell);
			widths[c] = width > widths[c] ? width : widths[c];
		}
	}
	for (int64_t row = -1; row < (int64_t)r->n; row++)
		info_text_line(t, r, widths, row, &cell);
	info_text_close(t);
	free(buffer);
}

const struct info_teller_verbs info_text_verbs = {
	info_text_open, info_text_close, info_text_heading, info_text_close_list, info_text_value, info_text_rows,
};
