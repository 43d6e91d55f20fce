/* strict_formats.c - see strict_formats.h. By Apple's PropertyList-1.0.dtd and XML 1.0 (2.2: characters). */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "tests/strict_formats.h"

enum { STRICT_DEEP = 8192 };

/* Bytes of the character at p, 0 if it is none that XML has: RFC 3629, without surrogates. */
static size_t
strict_char(const char *p, const char *end)
{
	const uint8_t *s = (const uint8_t *)p;
	size_t n = s[0] < 0x80 ? 1 : s[0] >> 5 == 6 ? 2 : s[0] >> 4 == 14 ? 3 : s[0] >> 3 == 30 ? 4 : 0;
	uint32_t c = n == 1 ? s[0] : s[0] & (0x7f >> n);
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };

	if (n == 0 || (size_t)(end - p) < n)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if (s[i] >> 6 != 2)
			return 0;
		c = c << 6 | (s[i] & 0x3f);
	}
	if (c < least[n] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
		return 0;
	return n;
}

/* ---- property lists ---- */

struct strict_xml {
	const char *at, *end, *wrong;
	unsigned depth;
};

static bool
strict_takes(struct strict_xml *s, const char *word)
{
	size_t n = strlen(word);

	if (s->wrong != NULL || (size_t)(s->end - s->at) < n || memcmp(s->at, word, n) != 0)
		return false;
	s->at += n;
	return true;
}

static void
strict_wants(struct strict_xml *s, const char *word)
{
	if (!strict_takes(s, word) && s->wrong == NULL)
		s->wrong = word;
}

static void
strict_blanks(struct strict_xml *s)
{
	while (s->at < s->end && (*s->at == '\n' || *s->at == '\t'))
		s->at++;
}

static void
strict_reference(struct strict_xml *s)
{
	if (strict_takes(s, "&amp;") || strict_takes(s, "&lt;") || strict_takes(s, "&gt;"))
		return;
	strict_wants(s, "&#");
	long c = s->wrong == NULL ? strtol(s->at, (char **)&s->at, 10) : 0;
	if (c != 13 && (c < 0x7f || c > 0x9f))
		s->wrong = "a reference that is not wanted";
	strict_wants(s, ";");
}

/* Up to the next tag: characters that XML has, and none that a terminal acts on. */
static void
strict_text(struct strict_xml *s)
{
	while (s->wrong == NULL && s->at < s->end && *s->at != '<') {
		uint8_t c = (uint8_t)*s->at;
		size_t n = strict_char(s->at, s->end);
		if (n == 0 || c == '>' || c == 0x7f || (c < 0x20 && c != '\n' && c != '\t') ||
		    (c == 0xc2 && (uint8_t)s->at[1] < 0xa0) || (c == 0xef && (uint8_t)s->at[1] == 0xbf && (uint8_t)s->at[2] > 0xbd))
			s->wrong = "a character that must not be there";
		else if (c == '&')
			strict_reference(s);
		else
			s->at += n;
	}
}

static void
strict_signs(struct strict_xml *s, const char *signs, bool some)
{
	size_t n = 0;

	while (s->at + n < s->end && memchr(signs, s->at[n], strlen(signs)) != NULL)
		n++;
	if (some && n == 0)
		s->wrong = "a number without digits";
	s->at += n;
}

static void
strict_number(struct strict_xml *s, bool real)
{
	strict_takes(s, "-");
	strict_signs(s, "0123456789", true);
	if (real) {
		strict_wants(s, ".");
		strict_signs(s, "0123456789", true);
	}
}

static void
strict_data(struct strict_xml *s)
{
	const char *start = s->at;

	strict_signs(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", false);
	for (int i = 0; i < 2 && (s->at - start) % 4 != 0; i++)
		strict_takes(s, "=");
	if ((s->at - start) % 4 != 0)
		s->wrong = "base64 of no whole fours";
}

static void strict_members(struct strict_xml *s);

static bool
strict_object(struct strict_xml *s)
{
	if (++s->depth > STRICT_DEEP)
		s->wrong = "too deep";
	if (strict_takes(s, "<true/>") || strict_takes(s, "<false/>")) {
	} else if (strict_takes(s, "<integer>")) {
		strict_number(s, false);
		strict_wants(s, "</integer>");
	} else if (strict_takes(s, "<real>")) {
		strict_number(s, true);
		strict_wants(s, "</real>");
	} else if (strict_takes(s, "<string>")) {
		strict_text(s);
		strict_wants(s, "</string>");
	} else if (strict_takes(s, "<data>")) {
		strict_data(s);
		strict_wants(s, "</data>");
	} else if (strict_takes(s, "<dict>")) {
		strict_members(s);
		strict_wants(s, "</dict>");
	} else if (strict_takes(s, "<array>")) {
		do
			strict_blanks(s);
		while (strict_object(s));
		strict_wants(s, "</array>");
	} else {
		s->depth--;
		return false;
	}
	s->depth--;
	return s->wrong == NULL;
}

static void
strict_members(struct strict_xml *s)
{
	for (strict_blanks(s); strict_takes(s, "<key>"); strict_blanks(s)) {
		strict_text(s);
		strict_wants(s, "</key>");
		strict_blanks(s);
		if (!strict_object(s) && s->wrong == NULL)
			s->wrong = "a key without a value";
	}
}

const char *
strict_plist(const char *text, size_t len, size_t *at)
{
	struct strict_xml s = { .at = text, .end = text + len };

	strict_members(&s);
	*at = (size_t)(s.at - text);
	return s.wrong != NULL ? s.wrong : s.at < s.end ? "more than keys and objects" : NULL;
}

/* ---- MessagePack ---- */

struct strict_packed {
	const uint8_t *at, *end;
	const char *wrong;
};

static uint64_t
strict_be(struct strict_packed *s, unsigned bytes)
{
	uint64_t v = 0;

	if ((size_t)(s->end - s->at) < bytes) {
		s->wrong = "the bytes end inside a number";
		return 0;
	}
	while (bytes-- > 0)
		v = v << 8 | *s->at++;
	return v;
}

static void
strict_skip(struct strict_packed *s, uint64_t n, bool text)
{
	if (s->wrong == NULL && (uint64_t)(s->end - s->at) < n)
		s->wrong = "the bytes end inside a value";
	for (const uint8_t *p = s->at, *end = p + n; text && s->wrong == NULL && p < end; ) {
		size_t len = strict_char((const char *)p, (const char *)end);
		if (len == 0)
			s->wrong = "a text that is not UTF-8";
		p += len;
	}
	if (s->wrong == NULL)
		s->at += n;
}

static void
strict_time(struct strict_packed *s, uint64_t len)
{
	if (strict_be(s, 1) != 0xff)
		s->wrong = "an extension that is no time";
	uint64_t first = strict_be(s, len == 4 ? 4 : len == 8 ? 8 : 4);
	uint64_t nsec = len == 4 ? 0 : len == 8 ? first >> 34 : first;
	if (len == 12)
		strict_be(s, 8);
	else if (len != 4 && len != 8)
		s->wrong = "a time of another length";
	if (nsec > 999999999)
		s->wrong = "more nanoseconds than a second has";
}

/* One object's head and bytes. How many objects are in it. */
static uint64_t
strict_head(struct strict_packed *s, bool key)
{
	uint8_t c = (uint8_t)strict_be(s, 1);
	bool text = c >> 5 == 5 || (c >= 0xd9 && c <= 0xdb);

	if (key && !text)
		s->wrong = "a key that is no text";
	else if (c >> 5 == 5)
		strict_skip(s, c & 31, true);
	else if (c >> 4 == 8)
		return 2 * (c & 15u);
	else if (c >> 4 == 9)
		return c & 15u;
	else if (c < 0x80 || c >= 0xe0 || c == 0xc2 || c == 0xc3)
		return 0;
	else if (c >= 0xc4 && c <= 0xc6)
		strict_skip(s, strict_be(s, 1u << (c - 0xc4)), false);
	else if (c == 0xc7)
		strict_time(s, strict_be(s, 1));
	else if (c == 0xd6 || c == 0xd7)
		strict_time(s, 4u << (c - 0xd6));
	else if (c == 0xcb)
		strict_be(s, 8);
	else if (c >= 0xcc && c <= 0xd3)
		strict_be(s, 1u << ((c - 0xcc) & 3));
	else if (c >= 0xd9 && c <= 0xdb)
		strict_skip(s, strict_be(s, 1u << (c - 0xd9)), true);
	else if (c == 0xdc)
		return strict_be(s, 2);
	else if (c == 0xde)
		return 2 * strict_be(s, 2);
	else
		s->wrong = "a type that is not wanted";
	return 0;
}

const char *
strict_msgpack(const char *bytes, size_t len)
{
	static struct { uint64_t left; bool map; } open[STRICT_DEEP];	/* objects that are still to come, in each that is open */
	struct strict_packed s = { .at = (const uint8_t *)bytes, .end = (const uint8_t *)bytes + len };
	size_t depth = 0;

	open[0].left = 1;
	open[0].map = false;
	if (len == 0 || (s.at[0] >> 4 != 8 && s.at[0] != 0xde))
		return "no map";
	while (s.wrong == NULL) {
		while (open[depth].left == 0 && depth > 0)
			depth--;
		if (open[depth].left == 0)
			return s.at < s.end ? "more than a map" : NULL;
		bool key = open[depth].map && open[depth].left % 2 == 0;
		open[depth].left--;
		bool map = s.at < s.end && (*s.at >> 4 == 8 || *s.at == 0xde);
		uint64_t more = strict_head(&s, key);
		if (more > 0 && depth + 1 == STRICT_DEEP)
			return "too deep";
		if (more > 0) {
			open[++depth].left = more;
			open[depth].map = map;
		}
	}
	return s.wrong;
}
