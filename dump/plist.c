/* plist.c - the report as one XML property list: Apple's PropertyList-1.0.dtd, one tab a level.
 *
 *   <plist version="1.0">
 *   <dict>
 *   	<key>Global Header</key>
 *   	<dict>
 *   		...
 *   	</dict>
 *   	<key>Frame 1</key>
 *
 * Byte strings are <data>, base64 (RFC 4648, 4) on one line, as in the seed. Times are
 * <string>: a <date> has whole seconds, and readers refuse more. Integers are written whole
 * up to 64 bits unsigned, which CoreFoundation, libplist and plistlib read, though plist's
 * own are signed. What XML 1.0 has no character for (2.2) is replaced: controls by their
 * pictures, U+FFFE, U+FFFF and bad UTF-8 by U+FFFD; then `NAME_hex` keeps the bytes.
 *
 * Every frame begins with the newline that parts it from what stands before.
 */
#include "dump/title.h"
#include "dump/visit.h"

enum {
	PLIST_OUTER = 2,		/* tabs of a block's members */
	PLIST_TAG_MAX = 16,
	PLIST_LINE_MAX = 1 + PLIST_OUTER + VISIT_MAX_DEPTH + VISIT_TABS,
	PLIST_ITEM_MAX = 2 * PLIST_LINE_MAX + VISIT_MAX_NAME + 4 * PLIST_TAG_MAX,	/* all but the value */
	PLIST_BLOCK_MAX = 2 * PLIST_LINE_MAX + 4 * PLIST_TAG_MAX,	/* all but the title and the members */
};

/* ---- text ---- */

/* What is written as it is: ASCII without markup and without controls, but tabs and newlines. */
static inline bool
plist_is_plain(uint8_t c)
{
	return c >= 0x20 ? c < 0x7f && c != '&' && c != '<' && c != '>' : c == '\t' || c == '\n';
}

static size_t
plist_plain(const uint8_t *s, size_t len)
{
	size_t n = 0;

	while (n < len && plist_is_plain(s[n]))
		n++;
	return n;
}

/* U+FFFE and U+FFFF, which are no characters in XML. */
static inline bool
plist_is_void(const uint8_t *s, size_t n)
{
	return n == 3 && s[0] == 0xef && s[1] == 0xbf && s[2] >= 0xbe;
}

/* One character that is not plain; n is its length, 0: bad UTF-8. A carriage return would be
 * read as a newline (XML 1.0, 2.11), and what a terminal takes for a command is not sent there. */
static void
plist_char(struct out *o, const uint8_t *s, size_t n)
{
	if (n == 0 || plist_is_void(s, n))
		out_mem(o, "\xef\xbf\xbd", 3);		/* U+FFFD */
	else if (s[0] == '&')
		out_mem(o, "&amp;", 5);
	else if (s[0] == '<')
		out_mem(o, "&lt;", 4);
	else if (s[0] == '>')
		out_mem(o, "&gt;", 4);
	else if (s[0] == '\r')
		out_mem(o, "&#13;", 5);
	else if (s[0] == 0x7f || (s[0] == 0xc2 && s[1] < 0xa0))
		out_printf(o, "&#%u;", s[n - 1]);	/* of U+0080 to U+009F the last byte is the number */
	else if (s[0] < 0x20)
		out_mem(o, (char[]){ '\xe2', '\x90', (char)(0x80 + s[0]) }, 3);
	else
		out_mem(o, s, n);
}

static void
plist_text(struct out *o, const uint8_t *s, size_t len)
{
	for (size_t i = 0, n; i < len && !o->full; i += n) {
		if ((n = plist_plain(s + i, len - i)) > 0) {
			out_mem(o, s + i, n);
			continue;
		}
		n = out_utf8_len(s + i, len - i);
		plist_char(o, s + i, n);
		if (n == 0)
			n = out_utf8_bad(s + i, len - i);
	}
}

/* Whether plist_text() changes nothing that a reader sees. */
static bool
plist_holds(const uint8_t *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		if ((n = plist_plain(s + i, len - i)) > 0)
			continue;
		n = out_utf8_len(s + i, len - i);
		if (n == 0 || (s[i] < 0x20 && s[i] != '\r') || plist_is_void(s + i, n))
			return false;
	}
	return true;
}

/* ---- base64 ---- */

static inline char *
plist_four(char *p, uint32_t bits)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (int shift = 18; shift >= 0; shift -= 6)
		*p++ = digits[bits >> shift & 63];
	return p;
}

static char *
plist_base64(char *p, const uint8_t *s, size_t len)
{
	size_t i = 0;

	for (; i + 3 <= len; i += 3)
		p = plist_four(p, (uint32_t)s[i] << 16 | (uint32_t)s[i + 1] << 8 | s[i + 2]);
	if (i == len)
		return p;
	p = plist_four(p, (uint32_t)s[i] << 16 | (i + 1 < len ? (uint32_t)s[i + 1] << 8 : 0));
	p[-1] = '=';
	if (i + 1 == len)
		p[-2] = '=';
	return p;
}

/* ---- items ---- */

/* Line and key before a value. NULL when it does not fit with `more` bytes behind it. */
static inline char *
plist_item(struct visit *w, const struct visit_item *item, size_t more)
{
	char *p = w->o->at;

	if (!out_room(w->o, PLIST_ITEM_MAX + more))
		return NULL;
	p = visit_line(p, w->depth + PLIST_OUTER);
	if (item->name_len == 0)
		return p;
	p = visit_copy(p, "<key>", 5);
	p = visit_copy(p, item->name, item->name_len);
	p = visit_copy(p, "</key>", 6);
	return visit_line(p, w->depth + PLIST_OUTER);
}

static void
plist_open(struct visit *w, const struct visit_item *item)
{
	char *p = plist_item(w, item, 0);

	if (p != NULL)
		w->o->at = item->holds == VISIT_MEMBERS ? visit_copy(p, "<dict>", 6) : visit_copy(p, "<array>", 7);
}

static void
plist_close(struct visit *w)
{
	char *p = w->o->at;

	if (!out_room(w->o, PLIST_ITEM_MAX))
		return;
	p = visit_line(p, w->depth - 1 + PLIST_OUTER);
	w->o->at = w->holds[w->depth] == VISIT_MEMBERS ? visit_copy(p, "</dict>", 7) : visit_copy(p, "</array>", 8);
}

/* Copied at their full size. */
static const struct plist_tag {
	char open[PLIST_TAG_MAX], close[PLIST_TAG_MAX];
	uint8_t len;			/* of the first; the second has a slash more */
} plist_tags[] = {
	[VISIT_INTEGER] = { "<integer>", "</integer>", 9 },
	[VISIT_REAL] = { "<real>", "</real>", 6 },
	[VISIT_TIME] = { "<string>", "</string>", 8 },
	[VISIT_TEXT] = { "<string>", "</string>", 8 },
	[VISIT_STRING] = { "<string>", "</string>", 8 },
	[VISIT_BYTES] = { "<data>", "</data>", 6 },
};

static inline char *
plist_tag(char *p, const char *tag, unsigned len)
{
	memcpy(p, tag, PLIST_TAG_MAX);
	return p + len;
}

/* Text that is not known to be free of markup, whose room is looked at as it grows. */
static void
plist_string(struct visit *w, char *p, const struct visit_item *item)
{
	const struct plist_tag *tag = &plist_tags[item->type];

	w->o->at = plist_tag(p, tag->open, tag->len);
	plist_text(w->o, (const uint8_t *)item->text, item->len);
	out_mem(w->o, tag->close, tag->len + 1u);
}

static void
plist_value(struct visit *w, const struct visit_item *item)
{
	const struct plist_tag *tag = &plist_tags[item->type];
	bool bytes = item->type == VISIT_BYTES;
	char *p = plist_item(w, item, TEXT_MAX + (bytes ? item->len / 3 * 4 + 4 : 0));

	if (p == NULL)
		return;
	if (item->type == VISIT_BOOL) {
		w->o->at = item->number != 0 ? visit_copy(p, "<true/>", 7) : visit_copy(p, "<false/>", 8);
		return;
	}
	if (!bytes && item->form == FIELD_NONE) {
		plist_string(w, p, item);
		return;
	}
	p = plist_tag(p, tag->open, tag->len);
	p = bytes ? plist_base64(p, (const uint8_t *)item->text, item->len) : visit_text(p, item);
	w->o->at = plist_tag(p, tag->close, tag->len + 1u);
}

static const struct visit_verbs plist_verbs = {
	.open = plist_open, .value = plist_value, .close = plist_close, .holds = plist_holds,
};

/* ---- the document ---- */

static const char plist_head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
	"<plist version=\"1.0\">\n"
	"<dict>";

/* A block of the document: its title, and what visit_*() puts into it. */
static void
plist_block(struct out *o, const char *title, size_t len)
{
	out_text(o, "\n\t<key>");
	plist_text(o, (const uint8_t *)title, len);
	out_text(o, "</key>\n\t<dict>");
}

static void
plist_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	struct visit w = visit_to(o, &plist_verbs);

	(void)options;
	out_text(o, plist_head);
	if (capture == NULL) {
		out_text(o, "\n");		/* which the first frame leaves out */
		return;
	}
	plist_block(o, "Global Header", strlen("Global Header"));
	visit_capture(&w, capture);
	out_text(o, "\n\t</dict>");
}

/* Or, without a result, a frame. */
static void
plist_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	struct visit w = visit_to(o, &plist_verbs);
	char title[TITLE_MAX + TEXT_MAX];

	if (!out_room(o, PLIST_BLOCK_MAX))
		return;
	plist_block(o, title, (size_t)(title_of(title, result, r->head) - title));
	visit_record(&w, options, r);
	out_text(o, "\n\t</dict>");
}

static void
plist_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	plist_result(o, options, NULL, r);
}

static void
plist_end(struct out *o)
{
	out_text(o, "\n</dict>\n</plist>\n");
}

const struct dumper dumper_plist = {
	.name = "plist", .suffix = "plist", .aliases = "xml", .help = "an XML property list, one document: for people and macOS",
	.document = true, .begin = plist_begin, .frame = plist_frame, .result = plist_result, .end = plist_end,
};
