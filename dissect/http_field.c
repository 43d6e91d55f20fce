/* http_field.c - the header section of an HTTP message, RFC 9112, 5, RFC 9110, 5. */
#include <strings.h>

#include "dissect/http.h"

/* Each name's row, or list of rows. */
static const struct http_row {
	const char *text;
	uint8_t len;
	bool many;
	uint16_t row;
} http_names[HTTP_NAMES] = {
#define HTTP_ONE(row_, text_, ...)  [HTTP_NAME_##row_] = { text_, sizeof text_ - 1, false, http_##row_ },
#define HTTP_MANY(row_, text_, ...) [HTTP_NAME_##row_] = { text_, sizeof text_ - 1, true, http_##row_ },
	HTTP_NAMED(HTTP_ONE, HTTP_MANY, 0)
#undef HTTP_ONE
#undef HTTP_MANY
};

/* The rows of a list of texts follow it. */
enum { HTTP_ITEM = 1, HTTP_ITEMS_END = 2 };

static uint8_t
http_field_find(const struct cursor *name)
{
	size_t len = cursor_left(name);
	uint8_t i = 0;

	while (i < HTTP_NAMES && (http_names[i].len != len || (name->at[0] ^ http_names[i].text[0]) & ~0x20 ||
	    strncasecmp((const char *)name->at, http_names[i].text, len) != 0))
		i++;
	return i;
}

/* ---- values that others depend on ---- */

/* Digits; Wireshark also takes a sign before and anything behind a blank. */
static bool
http_field_number(struct cursor c, uint64_t *number)
{
	enum { DIGITS = 18 };		/* below 2^63, as in Wireshark */
	unsigned n = 0;

	if (cursor_peek(&c, 0) == '+')
		cursor_skip(&c, 1);
	*number = 0;
	for (; line_is_digit(cursor_peek(&c, 0)) && n <= DIGITS; n++)
		*number = *number * 10 + cursor_u8(&c) - '0';
	return n > 0 && n <= DIGITS && (cursor_left(&c) == 0 || c.at[0] == ' ' || c.at[0] == '\t');
}

/* A word of a list of words, at the beginning of one; cases are one. */
static bool
http_field_has(struct cursor list, const char *word)
{
	size_t len = strlen(word);

	for (unsigned n = 0; cursor_left(&list) > 0 && n < HTTP_MAX_PARTS; n++) {
		struct cursor part = cursor_take(&list, (size_t)(line_find(list.at, list.end, ',') - list.at));
		cursor_skip(&list, cursor_left(&list) > 0);
		line_trim(&part);
		if (cursor_left(&part) >= len && strncasecmp((const char *)part.at, word, len) == 0)
			return true;
	}
	return false;
}

static void
http_field_heed(struct http *m, const struct http_entry *f)
{
	if (f->named == HTTP_NAME_content_length_header) {
		m->has_length = http_field_number(f->value, &m->length);
	} else if (f->named == HTTP_NAME_transfer_encoding) {
		m->has_coding = true;
		m->chunked |= http_field_has(f->value, "chunked");
	}
}

/* ---- reading ---- */

static void
http_field_add(struct http *m, struct cursor line, const uint8_t *colon)
{
	uint8_t place = (uint8_t)++m->nfields;
	struct http_entry *f = &m->fields[place];

	f->line = line;
	f->name = cursor_over(line.at, (size_t)(colon - line.at));
	f->value = cursor_over(colon + 1, (size_t)(line.end - colon - 1));
	f->next = 0;
	f->folded = false;
	line_trim(&f->value);
	f->named = cursor_left(&f->name) > 0 ? http_field_find(&f->name) : HTTP_NAMES;
	if (m->last[f->named] == 0)
		m->first[f->named] = place;
	else
		m->fields[m->last[f->named]].next = place;
	m->last[f->named] = place;
	http_field_heed(m, f);
}

/* RFC 9112, 5.2: a line that begins with a blank goes on with the value before it. Outside
 * of a message it rather is an indented line of text. */
static bool
http_field_fold(struct http *m, const struct cursor *line)
{
	if (m->start.kind == HTTP_OTHER || m->nfields == 0 || (line->at[0] != ' ' && line->at[0] != '\t'))
		return false;
	m->fields[m->nfields].line.end = m->fields[m->nfields].value.end = line->end;
	m->fields[m->nfields].folded = true;
	return true;
}

/* A line without a colon ends the section; at the end of the segment, inside a section, it
 * is the beginning of a field. */
static bool
http_field_ends(struct http *m, const struct line *line)
{
	bool inside = m->start.kind != HTTP_OTHER || m->nfields > 0;

	if (inside && !line->ended) {
		m->partial = line->text;
		m->end = HTTP_CUT;
		return true;
	}
	if (m->start.kind != HTTP_OTHER)
		dissect_note(m->d, &line->text, REASON_value);
	return false;
}

/* One line, unless the section ends with it or before it. */
static bool
http_field_take(struct http *m)
{
	struct lines ahead = m->lines;
	struct line line = line_take(&ahead);
	const uint8_t *colon = line_find(line.text.at, line.text.end, ':');
	bool blank = cursor_left(&line.text) == 0, fold = !blank && http_field_fold(m, &line.text);
	bool ends = !fold && colon == line.text.end;

	if (!ends && !fold)
		http_field_add(m, line.text, colon);
	if (!ends || blank || http_field_ends(m, &line))
		m->lines = ahead;
	return !ends;
}

void
http_field_read(struct http *m)
{
	for (unsigned n = 0; cursor_left(&m->lines.c) > 0; n++) {
		if (n == HTTP_MAX_LINES) {
			m->end = HTTP_FULL;
			return;
		}
		if (!http_field_take(m))
			return;
	}
	m->end = HTTP_CUT;
}

/* ---- putting ---- */

static void
http_field_put_folded(const struct http *m, unsigned list, const struct cursor *folded)
{
	struct lines l = lines_over(folded);

	for (unsigned n = 0; cursor_left(&l.c) > 0 && n < HTTP_MAX_LINES; n++) {
		struct line line = line_take(&l);
		http_put(m, list + HTTP_ITEM, &line.text);
	}
}

void
http_field_put_lines(const struct http *m, unsigned list)
{
	if (m->nfields == 0)
		return;
	http_mark(m, list);
	for (unsigned i = 1; i <= m->nfields; i++)
		if (m->fields[i].folded)
			http_field_put_folded(m, list, &m->fields[i].line);
		else
			http_put(m, list + HTTP_ITEM, &m->fields[i].line);
	http_mark(m, list + HTTP_ITEMS_END);
}

/* All lines of a name. */
static void
http_field_put_list(const struct http *m, unsigned name)
{
	unsigned list = http_names[name].row;

	http_mark(m, list);
	for (uint8_t i = m->first[name]; i != 0; i = m->fields[i].next)
		http_put(m, list + HTTP_ITEM, &m->fields[i].value);
	http_mark(m, list + HTTP_ITEMS_END);
}

/* RFC 6265, 4.2.1; blanks around a cookie do not count. */
static unsigned
http_field_put_cookies(const struct http *m, struct cursor value, unsigned n)
{
	for (; cursor_left(&value) > 0 && n < HTTP_MAX_PARTS; n++) {
		struct cursor pair = cursor_take(&value, (size_t)(line_find(value.at, value.end, ';') - value.at));
		cursor_skip(&value, cursor_left(&value) > 0);
		line_trim(&pair);
		if (cursor_left(&pair) > 0)
			http_put(m, http_cookie_pair_item, &pair);
	}
	if (cursor_left(&value) > 0)
		dissect_note(m->d, &value, REASON_nodes);
	return n;
}

static void
http_field_put_pairs(const struct http *m)
{
	unsigned n = 0;

	if (m->first[HTTP_NAME_cookie] == 0)
		return;
	http_mark(m, http_cookie_pair);
	for (uint8_t i = m->first[HTTP_NAME_cookie]; i != 0; i = m->fields[i].next)
		n = http_field_put_cookies(m, m->fields[i].value, n);
	http_mark(m, http_cookie_pair_end);
}

static int
http_field_base64(uint8_t byte)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = byte != 0 ? strchr(digits, byte) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

/* RFC 4648, 4, up to the padding; what is no digit is stepped over. Returns the bytes. */
static size_t
http_field_decode(struct cursor c, uint8_t *bytes)
{
	uint32_t bits = 0;
	unsigned have = 0;
	size_t n = 0;

	while (cursor_left(&c) > 0 && c.at[0] != '=') {		/* each turn takes a byte */
		int digit = http_field_base64(cursor_u8(&c));
		if (digit < 0)
			continue;
		bits = bits << 6 | (uint32_t)digit;
		have += 6;
		if (have >= 8) {
			have -= 8;
			bytes[n++] = (uint8_t)(bits >> have);
		}
	}
	return n;
}

/* User and password, RFC 7617, 2. */
static void
http_field_put_basic(const struct http *m, unsigned name)
{
	enum { MAX = 512 };		/* of a text that users type */
	struct cursor value = m->fields[m->first[name]].value;

	if (m->first[name] == 0 || cursor_left(&value) > MAX || cursor_left(&value) < strlen("Basic ") ||
	    strncasecmp((const char *)value.at, "Basic ", strlen("Basic ")) != 0)
		return;
	cursor_skip(&value, strlen("Basic "));
	uint8_t *text = dissect_scratch(m->d, cursor_left(&value));
	size_t len = text != NULL ? http_field_decode(value, text) : 0;
	if (len > 0)
		dissect_node(m->d, m->proto, http_authbasic, NODE_SCRATCH, (uint32_t)len, (uint64_t)(text - m->d->scratch));
}

/* Lines that Wireshark has no name for, and no direction. */
static void
http_field_put_unknown(const struct http *m)
{
	if (m->first[HTTP_NAMES] == 0)
		return;
	http_mark(m, http_unknown_header);
	for (uint8_t i = m->first[HTTP_NAMES]; i != 0; i = m->fields[i].next)
		http_put(m, http_unknown_header_item, &m->fields[i].line);
	http_mark(m, http_unknown_header_end);
}

void
http_field_put_named(const struct http *m)
{
	for (unsigned name = 0; name < HTTP_NAMES; name++) {
		if (m->first[name] == 0)
			continue;
		if (http_names[name].many)
			http_field_put_list(m, name);
		else
			http_put(m, http_names[name].row, &m->fields[m->first[name]].value);
	}
	http_field_put_pairs(m);
	http_field_put_basic(m, m->first[HTTP_NAME_authorization] != 0 ? HTTP_NAME_authorization : HTTP_NAME_proxy_authorization);
	if (m->has_length)
		dissect_node(m->d, m->proto, http_content_length, NODE_NUMBER, 0, m->length);
	if (m->start.kind == HTTP_OTHER || m->start.kind == HTTP_NOTIFICATION)
		http_field_put_unknown(m);
}

static void
http_field_put_item(const struct http *m, const struct cursor *name, const struct cursor *value)
{
	http_mark(m, http_header);
	http_put(m, http_header_name, name);
	if (value != NULL)
		http_put(m, http_header_text, value);
	http_mark(m, http_header_end);
}

/* Of a message alone: elsewhere lines with a colon may be anything. */
void
http_field_put_all(const struct http *m)
{
	if (m->start.kind == HTTP_OTHER || (m->nfields == 0 && cursor_left(&m->partial) == 0))
		return;
	http_mark(m, http_headers);
	for (unsigned i = 1; i <= m->nfields; i++)
		http_field_put_item(m, &m->fields[i].name, &m->fields[i].value);
	if (cursor_left(&m->partial) > 0)
		http_field_put_item(m, &m->partial, NULL);
	http_mark(m, http_headers_end);
}
