/* out.c - see out.h. */
#include <stdio.h>

#include "dump/out.h"

void
out_printf(struct out *o, const char *format, ...)
{
	va_list args;
	size_t room = (size_t)(o->end - o->at);

	va_start(args, format);
	int n = vsnprintf(o->at, room, format, args);
	va_end(args);
	if (n < 0 || (size_t)n >= room)
		o->full = true;
	else
		o->at += n;
}

/* The bytes that a sequence beginning with `a` has, 0 if none does, and the range of
 * the second one: Unicode 15, table 3-7. */
static size_t
out_utf8_lead(uint8_t a, uint8_t *low, uint8_t *high)
{
	*low = a == 0xe0 ? 0xa0 : a == 0xf0 ? 0x90 : 0x80;
	*high = a == 0xed ? 0x9f : a == 0xf4 ? 0x8f : 0xbf;
	if (a < 0x80)
		return 1;
	if (a < 0xc2 || a > 0xf4)
		return 0;
	return a < 0xe0 ? 2 : a < 0xf0 ? 3 : 4;
}

/* How many of a sequence's bytes are there. */
static size_t
out_utf8_part(const uint8_t *p, size_t left, size_t want, uint8_t low, uint8_t high)
{
	size_t n = 1;

	if (want > 1 && left > 1 && p[1] >= low && p[1] <= high)
		for (n = 2; n < want && n < left && (p[n] & 0xc0) == 0x80; n++)
			;
	return n;
}

size_t
out_utf8_len(const uint8_t *p, size_t left)
{
	uint8_t low, high;
	size_t want = out_utf8_lead(p[0], &low, &high);

	return want > 0 && out_utf8_part(p, left, want, low, high) == want ? want : 0;
}

size_t
out_utf8_bad(const uint8_t *p, size_t left)
{
	uint8_t low, high;
	size_t want = out_utf8_lead(p[0], &low, &high);

	return out_utf8_part(p, left, want, low, high);
}

bool
out_is_utf8(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		uint64_t eight;
		if (len - i >= sizeof eight) {		/* most text is ASCII */
			memcpy(&eight, bytes + i, sizeof eight);
			n = sizeof eight;
			if ((eight & UINT64_C(0x8080808080808080)) == 0)
				continue;
		}
		if ((n = out_utf8_len(bytes + i, len - i)) == 0)
			return false;
	}
	return true;
}

/* U+0000 to U+001F must be escaped; U+007F to U+009F are, because a terminal
 * may take them for commands. */
static void
out_json_control(struct out *o, uint8_t c)
{
	static const char hex[] = "0123456789abcdef";

	switch (c) {
	case '"':  out_mem(o, "\\\"", 2); break;
	case '\\': out_mem(o, "\\\\", 2); break;
	case '\b': out_mem(o, "\\b", 2); break;
	case '\f': out_mem(o, "\\f", 2); break;
	case '\n': out_mem(o, "\\n", 2); break;
	case '\r': out_mem(o, "\\r", 2); break;
	case '\t': out_mem(o, "\\t", 2); break;
	default: {
		char text[6] = { '\\', 'u', '0', '0', hex[c >> 4], hex[c & 15] };
		out_mem(o, text, 6);
	}
	}
}

enum { OUT_PLAIN = 16 };		/* bytes that are looked at at once */
typedef uint8_t out_bytes __attribute__((vector_size(OUT_PLAIN)));
typedef uint64_t out_words __attribute__((vector_size(OUT_PLAIN)));

static inline bool
out_means(uint8_t c, uint8_t other)
{
	return c < 0x20 || c >= 0x7f || c == '"' || c == '\\' || c == other;
}

/* Whether any of them does. */
static inline bool
out_any_means(out_bytes b, uint8_t other)
{
	typedef int8_t numbers __attribute__((vector_size(OUT_PLAIN)));		/* from 0x80 on they are below 0 */
	const out_words any = (out_words)(((numbers)b < 0x20) | (b == 0x7f) | (b == '"') | (b == '\\') | (b == other));

	return (any[0] | any[1]) != 0;
}

/* A text of 4 to 15 bytes, copied as two words that may overlap. False: there is one that does. */
static inline bool
out_plain_short(char *p, const uint8_t *s, size_t len, uint8_t other)
{
	out_words w;
	uint32_t first, last;

	if (len >= 8) {
		memcpy(&w, s, 8);
		memcpy((char *)&w + 8, s + len - 8, 8);
		memcpy(p, &w, 8);
		memcpy(p + len - 8, (char *)&w + 8, 8);
	} else {
		memcpy(&first, s, 4);
		memcpy(&last, s + len - 4, 4);
		memcpy(p, &first, 4);
		memcpy(p + len - 4, &last, 4);
		w = (out_words){ first, last } + ((out_words){ first, last } << 32);
	}
	return !out_any_means((out_bytes)w, other);
}

/* The same of 16 bytes. */
static inline bool
out_plain_block(char *p, const uint8_t *s, uint8_t other)
{
	out_bytes b;

	memcpy(&b, s, sizeof b);
	memcpy(p, &b, sizeof b);
	return !out_any_means(b, other);
}

size_t
out_plain(char *p, const uint8_t *s, size_t len, uint8_t other)
{
	size_t n = 0;

	while (len - n >= OUT_PLAIN && out_plain_block(p + n, s + n, other))
		n += OUT_PLAIN;
	if (len - n < OUT_PLAIN && len >= OUT_PLAIN && out_plain_block(p + len - OUT_PLAIN, s + len - OUT_PLAIN, other))
		return len;
	if (len < OUT_PLAIN && len >= 4 && out_plain_short(p, s, len, other))
		return len;
	for (; n < len && !out_means(s[n], other); n++)
		p[n] = (char)s[n];
	return n;
}

/* Copies what needs no change; how many bytes. */
static inline size_t
out_json_plain(struct out *o, const uint8_t *bytes, size_t len)
{
	size_t n = 0;

	if ((size_t)(o->end - o->at) >= len) {
		n = out_plain(o->at, bytes, len, '"');
		o->at += n;
		return n;
	}
	while (n < len && !out_means(bytes[n], '"'))
		n++;
	out_mem(o, bytes, n);
	return n;
}

bool
out_json_string(struct out *o, const uint8_t *bytes, size_t len)
{
	bool clean = true;

	out_mem(o, "\"", 1);
	for (size_t i = 0, n; i < len && !o->full; i += n) {
		if ((n = out_json_plain(o, bytes + i, len - i)) > 0)
			continue;
		if ((n = out_utf8_len(bytes + i, len - i)) == 0) {
			out_mem(o, "\xef\xbf\xbd", 3);	/* U+FFFD */
			clean = false;
			n = out_utf8_bad(bytes + i, len - i);
		} else if (n == 1 || (n == 2 && bytes[i] == 0xc2 && bytes[i + 1] < 0xa0)) {
			out_json_control(o, bytes[i + n - 1]);
		} else {
			out_mem(o, bytes + i, n);
		}
	}
	out_mem(o, "\"", 1);
	return clean;
}

char *
out_mended(char *p, const uint8_t *bytes, size_t len)
{
	for (size_t i = 0, n; i < len; i += n) {
		bool valid = (n = out_utf8_len(bytes + i, len - i)) > 0;
		if (!valid)
			n = out_utf8_bad(bytes + i, len - i);
		memcpy(p, valid ? (const char *)bytes + i : "\xef\xbf\xbd", valid ? n : 3);
		p += valid ? n : 3;
	}
	return p;
}

char *
out_shown(char *p, const uint8_t *s, size_t n, bool valid)
{
	uint8_t c = s[0];

	if (!valid || (c == 0xc2 && s[1] < 0xa0)) {		/* U+0080 to U+009F are controls, too */
		memcpy(p, "\xef\xbf\xbd", 3);
		return p + 3;
	}
	if (c < 0x20 || c == 0x7f) {
		memcpy(p, (char[]){ '\xe2', '\x90', c == 0x7f ? '\xa1' : (char)(0x80 + c) }, 3);
		return p + 3;
	}
	memcpy(p, s, n);
	return p + n;
}
