/* strict_json.c - see strict_json.h. Written from the grammar of RFC 8259, with
 * UTF-8 checked by decoding (RFC 3629), so that nothing is shared with dump/. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tests/strict_json.h"

enum { STRICT_DEEP = 4096, STRICT_KEYS = 65536 };

struct strict {
	const char *start, *at, *end;
	const char *wrong;		/* the first thing */
	unsigned depth;
	struct { const char *text; size_t len; } keys[STRICT_KEYS];	/* of all open objects */
	size_t nkeys;
};

static void strict_value(struct strict *s);

static void
strict_wrong(struct strict *s, const char *what)
{
	if (s->wrong == NULL)
		s->wrong = what;
}

static int
strict_peek(const struct strict *s)
{
	return s->wrong == NULL && s->at < s->end ? (unsigned char)*s->at : -1;
}

static bool
strict_take(struct strict *s, char c)
{
	if (strict_peek(s) != (unsigned char)c)
		return false;
	s->at++;
	return true;
}

static void
strict_want(struct strict *s, char c, const char *otherwise)
{
	if (!strict_take(s, c))
		strict_wrong(s, otherwise);
}

static void
strict_blanks(struct strict *s)
{
	while (strict_take(s, ' ') || strict_take(s, '\t') || strict_take(s, '\n') || strict_take(s, '\r'))
		;
}

static bool
strict_digit(const struct strict *s)
{
	int c = strict_peek(s);

	return c >= '0' && c <= '9';
}

static void
strict_digits(struct strict *s)
{
	if (!strict_digit(s))
		strict_wrong(s, "a digit is missing");
	while (strict_digit(s))
		s->at++;
}

static void
strict_number(struct strict *s)
{
	strict_take(s, '-');
	if (!strict_take(s, '0'))
		strict_digits(s);
	if (strict_take(s, '.'))
		strict_digits(s);
	if (strict_take(s, 'e') || strict_take(s, 'E')) {
		if (!strict_take(s, '+'))
			strict_take(s, '-');
		strict_digits(s);
	}
}

static void
strict_hex4(struct strict *s)
{
	for (int i = 0; i < 4; i++, s->at++) {
		int c = strict_peek(s);
		if (c < 0 || memchr("0123456789abcdefABCDEF", c, 22) == NULL) {
			strict_wrong(s, "four hexadecimal digits are missing");
			return;
		}
	}
}

static void
strict_escape(struct strict *s)
{
	int c = strict_peek(s);

	if (c < 0 || memchr("\"\\/bfnrtu", c, 9) == NULL) {
		strict_wrong(s, "an escape that JSON has not");
		return;
	}
	s->at++;
	if (c == 'u')
		strict_hex4(s);
}

/* A sequence of UTF-8: decode, then see whether it is the shortest form of a scalar value. */
static void
strict_utf8(struct strict *s)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	unsigned c = (unsigned char)*s->at;
	unsigned n = c < 0x80 ? 1 : c >> 5 == 6 ? 2 : c >> 4 == 14 ? 3 : c >> 3 == 30 ? 4 : 0;
	uint32_t v = n == 1 ? c : c & 0x7fu >> n;

	for (unsigned i = 1; i < n; i++) {
		if (s->at + i >= s->end || ((unsigned char)s->at[i] & 0xc0) != 0x80) {
			n = 0;
			break;
		}
		v = v << 6 | ((unsigned char)s->at[i] & 0x3f);
	}
	if (n == 0 || (n > 1 && v < least[n]) || v > 0x10ffff || (v >= 0xd800 && v <= 0xdfff))
		strict_wrong(s, "bytes that are not UTF-8");
	else
		s->at += n;
}

static void
strict_string(struct strict *s)
{
	strict_want(s, '"', "a quote is missing");
	for (int c; (c = strict_peek(s)) != '"'; ) {
		if (c < 0x20) {
			strict_wrong(s, "a bare control character, or the end, in a string");
			return;
		}
		if (strict_take(s, '\\'))
			strict_escape(s);
		else
			strict_utf8(s);
	}
	s->at++;
}

/* Our keys have no escapes, so the same text is the same key. */
static void
strict_key(struct strict *s, size_t first)
{
	const char *key = s->at;

	strict_string(s);
	size_t len = (size_t)(s->at - key);
	for (size_t i = first; i < s->nkeys; i++)
		if (s->keys[i].len == len && memcmp(s->keys[i].text, key, len) == 0)
			strict_wrong(s, "a key twice in an object");
	if (s->nkeys == STRICT_KEYS)
		strict_wrong(s, "too many keys");
	else
		s->keys[s->nkeys++].text = key, s->keys[s->nkeys - 1].len = len;
}

static void
strict_object(struct strict *s)
{
	size_t first = s->nkeys;

	strict_blanks(s);
	if (strict_take(s, '}'))
		return;
	do {
		strict_blanks(s);
		strict_key(s, first);
		strict_blanks(s);
		strict_want(s, ':', "a colon is missing");
		strict_value(s);
		strict_blanks(s);
	} while (strict_take(s, ','));
	strict_want(s, '}', "an object does not end");
	s->nkeys = first;
}

static void
strict_array(struct strict *s)
{
	strict_blanks(s);
	if (strict_take(s, ']'))
		return;
	do {
		strict_value(s);
		strict_blanks(s);
	} while (strict_take(s, ','));
	strict_want(s, ']', "an array does not end");
}

static void
strict_word(struct strict *s, const char *word)
{
	for (; *word != '\0'; word++)
		strict_want(s, *word, "a word that JSON has not");
}

static void
strict_value(struct strict *s)
{
	if (++s->depth > STRICT_DEEP)
		strict_wrong(s, "too deep");
	strict_blanks(s);
	if (strict_peek(s) == '"')
		strict_string(s);
	else if (strict_take(s, '{'))
		strict_object(s);
	else if (strict_take(s, '['))
		strict_array(s);
	else if (strict_peek(s) == 't' || strict_peek(s) == 'f')
		strict_word(s, *s->at == 't' ? "true" : "false");
	else if (strict_peek(s) == 'n')
		strict_word(s, "null");
	else
		strict_number(s);
	s->depth--;
}

const char *
strict_json(const char *text, size_t len, size_t *at)
{
	static struct strict s;

	s.start = s.at = text;
	s.end = text + len;
	s.wrong = NULL;
	s.depth = 0;
	s.nkeys = 0;
	strict_value(&s);
	strict_blanks(&s);
	if (s.at < s.end)
		strict_wrong(&s, "something behind the value");
	*at = (size_t)(s.at - s.start);
	return s.wrong;
}
