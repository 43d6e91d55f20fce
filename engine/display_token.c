/* display_token.c - see display_token.h. */
#include <ctype.h>
#include <string.h>

#include "engine/display_token.h"

/* Signs, the longer ones first, and the words that mean the same. */
static const struct { const char *text; enum token_type type; enum display_op op; } token_signs[] = {
	{ "===", TOKEN_COMPARE, DISPLAY_ALL_EQ }, { "!==", TOKEN_COMPARE, DISPLAY_ANY_NE }, { "==", TOKEN_COMPARE, DISPLAY_EQ },
	{ "!=", TOKEN_COMPARE, DISPLAY_NE }, { "<=", TOKEN_COMPARE, DISPLAY_LE }, { ">=", TOKEN_COMPARE, DISPLAY_GE },
	{ "~=", TOKEN_COMPARE, DISPLAY_ANY_NE },
	{ "<", TOKEN_COMPARE, DISPLAY_LT }, { ">", TOKEN_COMPARE, DISPLAY_GT }, { "~", TOKEN_COMPARE, DISPLAY_MATCHES },
	{ "&&", TOKEN_AND, 0 }, { "||", TOKEN_OR, 0 }, { "^^", TOKEN_XOR, 0 }, { "!", TOKEN_NOT, 0 }, { "&", TOKEN_MASK, 0 },
	{ "(", TOKEN_OPEN, 0 }, { ")", TOKEN_CLOSE, 0 }, { "{", TOKEN_SET, 0 }, { "}", TOKEN_SET_END, 0 },
	{ "[", TOKEN_SLICE, 0 }, { "]", TOKEN_SLICE_END, 0 }, { ",", TOKEN_COMMA, 0 }, { "..", TOKEN_TO, 0 }, { "#", TOKEN_HASH, 0 },
}, token_words[] = {
	{ "eq", TOKEN_COMPARE, DISPLAY_EQ }, { "any_eq", TOKEN_COMPARE, DISPLAY_EQ }, { "all_eq", TOKEN_COMPARE, DISPLAY_ALL_EQ },
	{ "ne", TOKEN_COMPARE, DISPLAY_NE }, { "all_ne", TOKEN_COMPARE, DISPLAY_NE }, { "any_ne", TOKEN_COMPARE, DISPLAY_ANY_NE },
	{ "lt", TOKEN_COMPARE, DISPLAY_LT }, { "le", TOKEN_COMPARE, DISPLAY_LE }, { "gt", TOKEN_COMPARE, DISPLAY_GT },
	{ "ge", TOKEN_COMPARE, DISPLAY_GE }, { "contains", TOKEN_COMPARE, DISPLAY_CONTAINS },
	{ "matches", TOKEN_COMPARE, DISPLAY_MATCHES }, { "and", TOKEN_AND, 0 }, { "or", TOKEN_OR, 0 }, { "xor", TOKEN_XOR, 0 },
	{ "not", TOKEN_NOT, 0 }, { "in", TOKEN_IN, 0 }, { "any", TOKEN_ANY, 0 }, { "all", TOKEN_ALL, 0 },
	{ "bitwise_and", TOKEN_MASK, 0 },
};

/* Names, numbers, addresses, byte strings. Two dots end one: they are a range's. */
static size_t
token_word_len(const char *p)
{
	size_t n = 0;

	while ((isalnum((unsigned char)p[n]) || (p[n] != '\0' && strchr("_.:/-", p[n]) != NULL)) && !(p[n] == '.' && p[n + 1] == '.'))
		n++;
	return n;
}

/* ---- strings ---- */

/* A character's number as UTF-8; none for what is no character. */
static size_t
token_utf8(uint32_t c, char *to)
{
	if (c < 0x80) {
		to[0] = (char)c;
		return 1;
	}
	size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	if (c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	for (size_t i = n - 1; i > 0; i--, c >>= 6)
		to[i] = (char)(0x80 | (c & 0x3f));
	to[0] = (char)(0xf00 >> n | c);
	return n;
}

/* Digits of a base, between `least` and `most`; how many, or 0. */
static size_t
token_digits(const char *p, unsigned base, size_t least, size_t most, uint32_t *v)
{
	size_t n = 0;

	for (*v = 0; n < most; n++) {
		unsigned char c = (unsigned char)p[n];
		unsigned d = isdigit(c) ? c - 48u : isalpha(c) ? (c | 32u) - 'a' + 10u : 99u;
		if (d >= base)
			break;
		*v = *v * base + d;
	}
	return n >= least ? n : 0;
}

/* What stands behind a backslash: its length, or 0 for what means nothing. */
static size_t
token_escape(const char *p, char *to, size_t *n)
{
	static const char plain[] = "abfnrtv\\'\"", means[] = "\a\b\f\n\r\t\v\\'\"";
	const char *found = *p != '\0' ? strchr(plain, *p) : NULL;
	uint32_t v;
	size_t digits;

	*n = 1;
	if (found != NULL) {
		*to = means[found - plain];
		return 1;
	}
	if (*p == 'u' || *p == 'U') {
		size_t want = *p == 'u' ? 4 : 8;
		digits = token_digits(p + 1, 16, want, want, &v);
		*n = digits > 0 ? token_utf8(v, to) : 0;
		return *n > 0 ? 1 + digits : 0;
	}
	digits = *p == 'x' ? token_digits(p + 1, 16, 1, 2, &v) : token_digits(p, 8, 1, 3, &v);
	*to = (char)v;
	return digits == 0 ? 0 : digits + (*p == 'x');
}

/* From behind the quotation mark up to its twin. In a raw string a backslash is one, and keeps what
 * follows it from being the end. */
static struct token
token_string(struct token_source *s, struct token t, bool raw)
{
	const char *p = s->expression + s->at;
	char quote = p[-1], *to = s->pool;

	t.type = quote == '"' ? TOKEN_STRING : TOKEN_CHAR;
	t.word.text = to;
	t.word.quoted = quote == '"';
	t.word.character = quote == '\'';
	while (*p != quote) {
		size_t n = 1;
		if (*p == '\0') {
			s->wrong = quote == '"' ? "the string has no end" : "the character has no end";
			t.type = TOKEN_BAD;
			return t;
		}
		if (*p != '\\' || (raw && p[1] != quote && p[1] != '\\')) {
			*to++ = *p++;
			continue;
		}
		if (raw) {
			*to++ = *p++;
			*to++ = *p++;
			continue;
		}
		size_t len = token_escape(p + 1, to, &n);
		if (len == 0) {
			s->wrong = "no such escape; \\\\ is a backslash, and r\"...\" has none";
			t.type = TOKEN_BAD;
			t.at = (size_t)(p - s->expression);
			return t;
		}
		p += 1 + len;
		to += n;
	}
	t.word.len = (size_t)(to - s->pool);
	s->pool = to;
	s->at = (size_t)(p + 1 - s->expression);
	t.len = s->at - t.at;
	if (quote == '\'' && t.word.len != 1) {
		s->wrong = "' ' holds one character; a string stands in \" \"";
		t.type = TOKEN_BAD;
	}
	return t;
}

static struct token
token_word(struct token_source *s, struct token t)
{
	const char *p = s->expression + s->at;
	size_t n = token_word_len(p);

	s->at += n;
	t.type = TOKEN_WORD;
	t.len = n;
	t.word.text = p;
	t.word.len = n;
	for (size_t i = 0; i < sizeof token_words / sizeof token_words[0]; i++)
		if (strlen(token_words[i].text) == n && memcmp(token_words[i].text, p, n) == 0) {
			t.type = token_words[i].type;
			t.op = token_words[i].op;
		}
	return t;
}

struct token
display_token(struct token_source *s)
{
	s->at += strspn(s->expression + s->at, " \t\r\n");
	const char *p = s->expression + s->at;
	struct token t = { .type = TOKEN_BAD, .at = s->at, .len = 1, .word = { .at = s->at } };
	bool raw = (p[0] == 'r' || p[0] == 'R') && p[1] == '"';

	if (*p == '\0') {
		t.type = TOKEN_END;
		t.len = 0;
		return t;
	}
	if (*p == '"' || *p == '\'' || raw) {
		s->at += 1u + raw;
		return token_string(s, t, raw);
	}
	if (token_word_len(p) > 0)
		return token_word(s, t);
	for (size_t i = 0; i < sizeof token_signs / sizeof token_signs[0]; i++)
		if (strncmp(p, token_signs[i].text, strlen(token_signs[i].text)) == 0) {
			t.type = token_signs[i].type;
			t.op = token_signs[i].op;
			t.len = strlen(token_signs[i].text);
			s->at += t.len;
			return t;
		}
	s->wrong = NULL;
	return t;
}
