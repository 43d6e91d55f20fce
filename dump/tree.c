/* tree.c - the report as a tree in plain text, for reading.
 *
 *   Frame 1
 *     |-- frame
 *     |     |-- number -> 1
 *     |     |-- protocols -> Ethernet:IPv4:TCP
 *     |-- tcp
 *           |-- options
 *                 |--> --
 *                       |-- kind -> 2
 *
 * Below the last child of something there is no bar. What is longer than a line
 * stands on lines of its own. An empty line parts a block from the one before.
 */
#include "dump/title.h"
#include "dump/visit.h"

enum {
	TREE_STEP = 6,			/* columns a level */
	TREE_TEXT = 40,			/* characters of text on a line, */
	TREE_BYTES = 16,		/* bytes on a line: as the seed wraps them */
	TREE_ITEM_MAX = (VISIT_MAX_DEPTH + 2) * TREE_STEP + VISIT_MAX_NAME + 32,	/* all but the value */
	TREE_LINE_MAX = TREE_ITEM_MAX + TEXT_MAX + 4 * TREE_TEXT,	/* one line, characters of up to 4 bytes */
	TREE_BLOCK_MAX = TITLE_MAX + 16,
};

static inline char *
tree_bars(char *p, const struct visit *w)
{
	for (unsigned i = 1; i <= w->depth; i++, p += TREE_STEP)
		memcpy(p, w->last[i] ? "      " : "  |   ", TREE_STEP);
	return p;
}

/* Bars and name. An element of a list has no name: its arrow stands in its place. */
static inline char *
tree_item(char *p, const struct visit *w, const struct visit_item *item)
{
	p = tree_bars(p, w);
	if (item->name_len == 0)
		return visit_copy(p, "  |--", 5);
	p = visit_copy(p, "  |-- ", 6);
	p = visit_copy(p, item->name, item->name_len);
	*p++ = ' ';
	return p;
}

/* Ends the line of a thing whose value stands below it. */
static char *
tree_below(char *p, const struct visit_item *item)
{
	return item->name_len == 0 ? visit_copy(p, "> --\n", 5) : visit_copy(p, "\n", 1);
}

static char *
tree_nil(char *p, const struct visit_item *item)
{
	return item->name_len == 0 ? visit_copy(p, "> NIL\n", 6) : visit_copy(p, " -> NIL\n", 8);
}

static inline char *
tree_arrow(char *p, const struct visit_item *item)
{
	return item->name_len == 0 ? visit_copy(p, "> ", 2) : visit_copy(p, "-> ", 3);
}

/* The front of one line of several: an arrow before the first. */
static char *
tree_front(char *p, const struct visit *w, const struct visit_item *item, bool first)
{
	p = tree_bars(p, w);
	p = visit_copy(p, item->last ? "      " : "  |   ", TREE_STEP);
	return visit_copy(p, first ? "  |--> " : "       ", 7);
}

static void
tree_open(struct visit *w, const struct visit_item *item)
{
	if (!out_room(w->o, TREE_ITEM_MAX))
		return;
	char *p = tree_item(w->o->at, w, item);
	w->o->at = item->empty ? tree_nil(p, item) : tree_below(p, item);
}

static void
tree_close(struct visit *w)
{
	(void)w;			/* an end is seen by what comes after it */
}

/* ---- byte strings ---- */

static char *
tree_hex(char *p, const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++, p += 3) {
		memcpy(p, text_hex + 2 * bytes[i], 2);
		p[2] = ' ';
	}
	p[-1] = '\n';
	return p;
}

static void
tree_bytes(struct visit *w, const struct visit_item *item)
{
	const uint8_t *bytes = (const uint8_t *)item->text;
	char *p = tree_item(w->o->at, w, item);

	if (item->len <= TREE_BYTES) {
		w->o->at = tree_hex(tree_arrow(p, item), bytes, item->len);
		return;
	}
	w->o->at = tree_below(p, item);
	for (size_t i = 0; i < item->len && out_room(w->o, TREE_LINE_MAX); i += TREE_BYTES) {
		size_t left = item->len - i;
		p = tree_front(w->o->at, w, item, i == 0);
		w->o->at = tree_hex(p, bytes + i, left < TREE_BYTES ? left : TREE_BYTES);
	}
}

/* ---- text ---- */

static bool
tree_blank(uint8_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Bytes of the character at `at`; one that is not UTF-8 is a character too. */
static size_t
tree_step(const uint8_t *s, size_t len, size_t at)
{
	size_t n = out_utf8_len(s + at, len - at);

	return n > 0 ? n : out_utf8_bad(s + at, len - at);
}

/* Whether more than a line's characters follow, without a blank if `word`. */
static bool
tree_long(const uint8_t *s, size_t len, size_t at, bool word)
{
	if (len - at <= TREE_TEXT)		/* a character has a byte at least */
		return false;
	for (unsigned width = 0; at < len && !(word && tree_blank(s[at])); at += tree_step(s, len, at))
		if (width++ == TREE_TEXT)
			return true;
	return false;
}

/* Where the line that begins at `at` ends: behind the last word that fits, or
 * inside a word that no line can hold. */
static size_t
tree_line(const uint8_t *s, size_t len, size_t at)
{
	size_t i = at, blank = at, word = at;

	for (unsigned width = 0; i < len && width < TREE_TEXT; width++) {
		if (tree_blank(s[i])) {
			blank = i;
			word = i + 1;
		}
		i += tree_step(s, len, i);
	}
	if (i == len || tree_blank(s[i]) || tree_long(s, len, word, true))
		return i;
	return blank;
}

/* One character so that it stays one, on its line. */
static char *
tree_char(char *p, const uint8_t *s, size_t n, bool valid)
{
	if (!tree_blank(s[0]))
		return out_shown(p, s, n, valid);
	*p++ = ' ';
	return p;
}

/* Characters of one line, at most TREE_TEXT. */
static char *
tree_chars(char *p, const uint8_t *s, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		p += n = out_plain(p, s + i, len - i, '"');
		if (n > 0)
			continue;
		size_t valid = out_utf8_len(s + i, len - i);
		n = valid > 0 ? valid : out_utf8_bad(s + i, len - i);
		p = tree_char(p, s + i, n, valid > 0);
	}
	return p;
}

static size_t
tree_skip_blanks(const uint8_t *s, size_t len, size_t at)
{
	while (at < len && tree_blank(s[at]))
		at++;
	return at;
}

static void
tree_lines(struct visit *w, const struct visit_item *item, const uint8_t *s, size_t len)
{
	w->o->at = tree_below(tree_item(w->o->at, w, item), item);
	for (size_t at = 0, end; at < len && out_room(w->o, TREE_LINE_MAX); at = tree_skip_blanks(s, len, end)) {
		char *p = tree_front(w->o->at, w, item, at == 0);
		size_t stop = end = tree_line(s, len, at);
		while (stop > at && tree_blank(s[stop - 1]))
			stop--;
		p = tree_chars(p, s + at, stop - at);
		*p++ = '\n';
		w->o->at = p;
	}
}

static void
tree_string(struct visit *w, const struct visit_item *item)
{
	const uint8_t *s = (const uint8_t *)item->text;
	size_t len = item->len, skip;
	char *p = w->o->at;

	if (!tree_long(s, len, 0, false)) {
		p = tree_chars(tree_arrow(tree_item(p, w, item), item), s, len);
		*p++ = '\n';
		w->o->at = p;
		return;
	}
	skip = tree_skip_blanks(s, len, 0);
	if (skip < len)
		tree_lines(w, item, s + skip, len - skip);
	else
		w->o->at = tree_nil(tree_item(p, w, item), item);
}

/* ---- values ---- */

static void
tree_short(struct visit *w, const struct visit_item *item)
{
	char *p = tree_arrow(tree_item(w->o->at, w, item), item);

	p = visit_text(p, item);
	*p++ = '\n';
	w->o->at = p;
}

static void
tree_bool(struct visit *w, const struct visit_item *item)
{
	char *p = tree_arrow(tree_item(w->o->at, w, item), item);

	w->o->at = item->number != 0 ? visit_copy(p, "True\n", 5) : visit_copy(p, "False\n", 6);
}

static void
tree_value(struct visit *w, const struct visit_item *item)
{
	if (!out_room(w->o, TREE_LINE_MAX))
		return;
	if (item->len == 0)
		w->o->at = tree_nil(tree_item(w->o->at, w, item), item);
	else if (item->type == VISIT_BOOL)
		tree_bool(w, item);
	else if (item->type == VISIT_BYTES)
		tree_bytes(w, item);
	else if (item->type == VISIT_STRING || item->len > TREE_TEXT)
		tree_string(w, item);
	else
		tree_short(w, item);
}

static const struct visit_verbs tree_verbs = {
	.want_last = true, .open = tree_open, .value = tree_value, .close = tree_close,
};

static void
tree_begin(struct out *o, const struct dump_options *options, const struct dump_capture *capture)
{
	struct visit w = visit_to(o, &tree_verbs);

	(void)options;
	if (capture == NULL)
		return;
	out_text(o, "Global Header\n");
	visit_capture(&w, capture);
}

/* Or, without a result, a frame. */
static void
tree_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	struct visit w = visit_to(o, &tree_verbs);

	if (!out_room(o, TREE_BLOCK_MAX))
		return;
	out_mem(o, "\n", 1);
	o->at = title_of(o->at, result, r->head);
	out_mem(o, "\n", 1);
	visit_record(&w, options, r);
}

static void
tree_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	tree_result(o, options, NULL, r);
}

const struct dumper dumper_tree = {
	.name = "tree", .suffix = "txt", .aliases = "text", .help = "a tree in plain text: for people",
	.document = true, .begin = tree_begin, .frame = tree_frame, .result = tree_result,
};
