/* info_json.c - one object in one line. Names stand in info_tell.c. */
#include "engine/info_tell.h"

enum { INFO_JSON_DECIMALS = 6 };

static void
info_json_name(struct info_teller *t, const char *name)
{
	info_tell_room(t);
	if (!t->first)
		out_text(&t->out, ",");
	t->first = false;
	if (name != NULL)
		out_printf(&t->out, "\"%s\":", name);
}

static void
info_json_begin(struct info_teller *t, const char *name, const char *bracket)
{
	if (t->depth++ > 0)
		info_json_name(t, name);
	out_text(&t->out, bracket);
	t->first = true;
}

static void
info_json_end(struct info_teller *t, const char *bracket)
{
	out_text(&t->out, bracket);
	t->first = false;
	if (--t->depth == 0)
		out_text(&t->out, "\n");
}

static void
info_json_open(struct info_teller *t, const char *name, const char *label)
{
	(void)label;
	info_json_begin(t, name, "{");
}

static void
info_json_close(struct info_teller *t)
{
	info_json_end(t, "}");
}

static void
info_json_open_list(struct info_teller *t, const char *name, const char *label)
{
	(void)label;
	info_json_begin(t, name, "[");
}

static void
info_json_close_list(struct info_teller *t)
{
	info_json_end(t, "]");
}

static void
info_json_value(struct info_teller *t, const char *name, const char *label, const struct info_value *v)
{
	(void)label;
	info_json_name(t, name);
	switch (v->type) {
	case INFO_NOTHING:
		out_text(&t->out, "null");
		break;
	case INFO_WORDS:
	case INFO_STRING:
		out_json_string(&t->out, (const uint8_t *)v->text, v->len);
		break;
	case INFO_TIME:
		out_text(&t->out, "\"");
		info_tell_text(&t->out, v, INFO_JSON_DECIMALS);
		out_text(&t->out, "\"");
		break;
	default:
		info_tell_text(&t->out, v, INFO_JSON_DECIMALS);
	}
}

static void
info_json_rows(struct info_teller *t, const struct info_rows *r)
{
	info_json_begin(t, r->name, "[");
	for (uint32_t row = 0; row < r->n; row++) {
		info_json_begin(t, NULL, "{");
		for (unsigned c = 0; r->columns[c].name != NULL || r->columns[c].label != NULL; c++) {
			struct info_value v = { .type = INFO_NOTHING };
			if (r->columns[c].name == NULL)
				continue;
			r->cell(r->ctx, row, c, &v);
			info_json_value(t, r->columns[c].name, NULL, &v);
		}
		info_json_end(t, "}");
	}
	info_json_end(t, "]");
}

const struct info_teller_verbs info_json_verbs = {
	info_json_open, info_json_close, info_json_open_list, info_json_close_list, info_json_value, info_json_rows,
};
