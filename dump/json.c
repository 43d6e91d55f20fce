/* json.c - the report as one JSON document, RFC 8259, one tab a level.
 *
 *   {
 *   	"Global Header": {
 *   		...
 *   	},
 *   	"Frame 1": {
 *
 * Every frame begins with the comma that parts it from what stands before.
 */
#include "dump/title.h"
#include "dump/visit.h"

enum {
	JSON_OUTER = 2,			/* tabs of a block's members */
	JSON_ITEM_MAX = 2 + JSON_OUTER + VISIT_MAX_DEPTH + VISIT_TABS + VISIT_MAX_NAME + 16,	/* all but the value */
	JSON_BLOCK_MAX = TITLE_MAX + 16,
};

/* What stands before a value: comma, line, name. NULL when it does not fit with
 * `more` bytes behind it. What ends in an opening bracket has no member yet,
 * since every value ends in something else. */
static inline char *
json_item(struct visit *w, const struct visit_item *item, size_t more)
{
	char *p = w->o->at;

	if (!out_room(w->o, JSON_ITEM_MAX + more))
		return NULL;
	if (p[-1] != '{' && p[-1] != '[')
		*p++ = ',';
	if (w->holds[w->depth] == VISIT_SCALARS) {
		*p++ = ' ';
		return p;
	}
	p = visit_line(p, w->depth + JSON_OUTER);
	if (item->name_len == 0)
		return p;
	*p++ = '"';
	p = visit_copy(p, item->name, item->name_len);
	memcpy(p, "\": ", 3);
	return p + 3;
}

static void
json_open(struct visit *w, const struct visit_item *item)
{
	char *p = json_item(w, item, 0);

	if (p == NULL)
		return;
	*p++ = item->holds == VISIT_MEMBERS ? '{' : '[';
	w->o->at = p;
}

static void
json_close(struct visit *w)
{
	uint8_t holds = w->holds[w->depth];
	char *p = w->o->at;

	if (!out_room(w->o, JSON_ITEM_MAX))
		return;
	if (holds != VISIT_SCALARS)
		p = visit_line(p, w->depth - 1 + JSON_OUTER);
	else if (p[-1] != '[')
		*p++ = ' ';
	*p++ = holds == VISIT_MEMBERS ? '}' : ']';
	w->o->at = p;
}

static char *
json_hex(char *p, const struct visit_item *item)
{
	*p++ = '"';
	p = text_bytes(p, (const uint8_t *)item->text, item->len);
	*p++ = '"';
	return p;
}

static void
json_value(struct visit *w, const struct visit_item *item)
{
	char *p = json_item(w, item, TEXT_MAX + 2 * item->len);

	if (p == NULL)
		return;
	switch (item->type) {
	case VISIT_STRING:
		w->o->at = p;
		out_json_string(w->o, (const uint8_t *)item->text, item->len);
		return;
	case VISIT_BYTES:
		p = json_hex(p, item);
		break;
	case VISIT_TEXT:
	case VISIT_TIME:
		*p++ = '"';
		p = visit_text(p, item);
		*p++ = '"';
		break;
	default:
		p = visit_text(p, item);
	}
	w->o->at = p;
}

static const struct visit_verbs json_verbs = { .open = json_open, .value = json_value, .close = json_close };

static void
json_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	struct visit w = visit_to(o, &json_verbs);

	(void)options;
	out_text(o, "{");
	if (capture == NULL)
		return;
	out_text(o, "\n\t\"Global Header\": {");
	visit_capture(&w, capture);
	out_text(o, "\n\t}");
}

/* Or, without a result, a frame. */
static void
json_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	struct visit w = visit_to(o, &json_verbs);

	if (!out_room(o, JSON_BLOCK_MAX))
		return;
	out_text(o, ",\n\t\"");
	o->at = title_of(o->at, result, r->head);
	out_text(o, "\": {");
	visit_record(&w, options, r);
	out_text(o, "\n\t}");
}

static void
json_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	json_result(o, options, NULL, r);
}

static void
json_end(struct out *o)
{
	out_text(o, "\n}\n");
}

const struct dumper dumper_json = {
	.name = "json", .suffix = "json", .aliases = "", .help = "JSON, one document with tabs: for people",
	.document = true, .begin = json_begin, .frame = json_frame, .result = json_result, .end = json_end,
};
