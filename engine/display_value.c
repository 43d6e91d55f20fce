/* display_value.c - the values of a display filter: what a word means where a field of some type is
 * compared with it. */
#include <arpa/inet.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "engine/display_private.h"

enum { VALUE_MAX = 128 };		/* of a number, an address or a time; what is longer is none */

enum display_class
display_value_class(const struct field *f, unsigned row)
{
	static const uint8_t classes[] = {
		[FIELD_UINT] = DISPLAY_NUMBER, [FIELD_INT] = DISPLAY_NUMBER, [FIELD_BOOL] = DISPLAY_TRUTH,
		[FIELD_WORDS4] = DISPLAY_NUMBER, [FIELD_WORDS8] = DISPLAY_NUMBER, [FIELD_NAMED] = DISPLAY_NUMBER,
		[FIELD_MAC] = DISPLAY_ADDRESS, [FIELD_EUI64] = DISPLAY_ADDRESS,
		[FIELD_IPV4] = DISPLAY_ADDRESS, [FIELD_IPV6] = DISPLAY_ADDRESS,
		[FIELD_TIME] = DISPLAY_TIME, [FIELD_EPOCH] = DISPLAY_TIME, [FIELD_SECONDS] = DISPLAY_TIME,
		[FIELD_BYTES] = DISPLAY_BYTES, [FIELD_STRING] = DISPLAY_TEXT,
		[FIELD_CHAIN] = DISPLAY_TEXT, [FIELD_KEY] = DISPLAY_TEXT, [FIELD_NONE] = DISPLAY_NOTHING,
	};

	return row == 0 ? DISPLAY_BYTES : classes[f->type];
}

uint8_t
display_value_width(enum field_type type)
{
	return type == FIELD_MAC ? 6 : type == FIELD_EUI64 ? 8 : type == FIELD_IPV4 ? 4 : type == FIELD_IPV6 ? 16 : 0;
}

static bool
value_wrong(const struct display_word *w, const char *what, char *why, size_t why_size)
{
	snprintf(why, why_size, "'%.*s' is not %s", (int)(w->len < 200 ? w->len : 200), w->text, what);
	return false;
}

/* The word as a C text; an empty one where it is longer than any value. */
static void
value_copy(char copy[VALUE_MAX], const struct display_word *w)
{
	bool fits = w->len < VALUE_MAX && memchr(w->text, '\0', w->len) == NULL;

	if (fits)
		memcpy(copy, w->text, w->len);
	copy[fits ? w->len : 0] = '\0';
}

/* ---- numbers ---- */

static bool
value_digits(const char *text, uint64_t *to)
{
	bool hex = text[0] == '0' && (text[1] | 32) == 'x', binary = text[0] == '0' && (text[1] | 32) == 'b';
	unsigned base = hex ? 16 : binary ? 2 : text[0] == '0' ? 8 : 10;
	const char *digit = text + (hex || binary ? 2 : 0);
	uint64_t v = 0;

	if (*digit == '\0')
		return false;
	for (; *digit != '\0'; digit++) {
		unsigned d = isdigit((unsigned char)*digit) ? (unsigned)(*digit - '0') : (unsigned)((*digit | 32) - 'a') + 10;
		if (d >= base || __builtin_mul_overflow(v, base, &v) || __builtin_add_overflow(v, d, &v))
			return false;
	}
	*to = v;
	return true;
}

static display_key
value_signed(__int128 v)
{
	return (display_key)v ^ DISPLAY_SIGN;
}

static bool
value_named(const struct names *names, const char *text, display_key *to)
{
	for (size_t i = 0; names != NULL && i < names->count && text[0] != '\0'; i++)
		if (strcasecmp(names->rows[i].text, text) == 0) {
			*to = value_signed(names->rows[i].value);
			return true;
		}
	return false;
}

/* The largest number that a field of so many bits is stored in. */
static uint64_t
value_max(const struct field *f)
{
	unsigned bits = f->bits <= 8 ? 8 : f->bits <= 16 ? 16 : f->bits <= 32 ? 32 : 64;

	return f->type == FIELD_WORDS4 || f->type == FIELD_WORDS8 || bits == 64 ? UINT64_MAX : (UINT64_C(1) << bits) - 1;
}

static bool
value_number(const struct field *f, const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	char copy[VALUE_MAX];
	uint64_t v = 0;

	value_copy(copy, w);
	if (w->character)
		v = (uint8_t)w->text[0];
	else if (value_named(f->names, copy, &to->low))
		goto one;
	else if (!value_digits(copy + (copy[0] == '-'), &v))
		return value_wrong(w, f->names != NULL ? "a number, nor a name of one of this field's values" : "a number", why, why_size);
	if (copy[0] != '-' && v > value_max(f)) {
		snprintf(why, why_size, "%s is too large for this field, whose maximum is %llu", copy, (unsigned long long)value_max(f));
		return false;
	}
	to->low = value_signed(copy[0] == '-' && !w->character ? -(__int128)v : (__int128)v);
one:
	to->high = to->low;
	return true;
}

static bool
value_truth(const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	char copy[VALUE_MAX];
	uint64_t v;

	value_copy(copy, w);
	if (strcasecmp(copy, "true") == 0)
		v = 1;
	else if (strcasecmp(copy, "false") == 0)
		v = 0;
	else if (!value_digits(copy, &v))
		return value_wrong(w, "true, false, 1 or 0", why, why_size);
	to->low = to->high = value_signed(v != 0);
	return true;
}

/* ---- bytes ---- */

/* Pairs of hexadecimal digits, with one of :-. between as one likes; a digit alone between those is a
 * byte as well. */
static bool
value_hex(const char *text, size_t len, uint8_t *to, uint32_t *n)
{
	size_t i = 0;

	*n = 0;
	while (i < len) {
		unsigned v = 0;
		size_t digits = 0;
		for (; digits < 2 && i < len && isxdigit((unsigned char)text[i]); i++, digits++)
			v = v * 16 + (unsigned)(isdigit((unsigned char)text[i]) ? text[i] - '0' : (text[i] | 32) - 'a' + 10);
		bool end = i == len, between = !end && strchr(":-.", text[i]) != NULL && text[i] != '\0';
		if (digits == 0 || (digits == 1 && !end && !between) || (digits == 1 && end && i > 1 && isxdigit((unsigned char)text[i - 2])))
			return false;
		to[(*n)++] = (uint8_t)v;
		if (between && ++i == len)
			return false;
	}
	return *n > 0;
}

bool
display_value_bytes(const struct display_match *m, const struct display_word *w, uint8_t *to, uint32_t *len,
    char *why, size_t why_size)
{
	char copy[VALUE_MAX];
	uint64_t v = 0;

	*len = (uint32_t)w->len;
	if (w->quoted || w->character || (m->class == DISPLAY_TEXT && m->slice.stop == DISPLAY_NO_SLICE)) {
		memcpy(to, w->text, w->len);
		return true;
	}
	if (value_hex(w->text, w->len, to, len))
		return true;
	value_copy(copy, w);
	if ((copy[1] | 32) != 'x' || !value_digits(copy, &v))
		return value_wrong(w, "a byte string", why, why_size);
	*len = (uint32_t)(w->len - 1) / 2;		/* 0x0800 is two bytes */
	for (uint32_t i = 0; i < *len; i++)
		to[i] = *len - 1 - i < 8 ? (uint8_t)(v >> 8 * (*len - 1 - i)) : 0;
	return true;
}

/* A few bytes as a number, where they are masked. */
static bool
value_few(const struct display_match *m, const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	uint8_t bytes[VALUE_MAX + 8];
	uint32_t len;
	uint64_t v = 0;

	if (w->len > VALUE_MAX)
		return value_wrong(w, "a byte string", why, why_size);
	if (!display_value_bytes(m, w, bytes, &len, why, why_size))
		return false;
	if (len > 8)
		return value_wrong(w, "at most 8 bytes", why, why_size);
	for (uint32_t i = 0; i < len; i++)
		v = v << 8 | bytes[i];
	to->low = to->high = value_signed(v);
	return true;
}

/* ---- addresses ---- */

static bool
value_ip(enum field_type type, const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	unsigned width = display_value_width(type) * 8u;
	char copy[VALUE_MAX], *slash;
	uint8_t bytes[16];
	uint64_t prefix = width;

	value_copy(copy, w);
	if ((slash = strchr(copy, '/')) != NULL)
		*slash++ = '\0';
	if (inet_pton(type == FIELD_IPV4 ? AF_INET : AF_INET6, copy, bytes) != 1)
		return value_wrong(w, type == FIELD_IPV4 ? "an IPv4 address" : "an IPv6 address", why, why_size);
	if (slash != NULL && ((slash[0] == '0' && slash[1] != '\0') || !value_digits(slash, &prefix) || prefix > width))
		return value_wrong(w, type == FIELD_IPV4 ? "an IPv4 network: /0 to /32" : "an IPv6 network: /0 to /128", why, why_size);
	to->low = 0;
	for (unsigned i = 0; i < width / 8; i++)
		to->low = to->low << 8 | bytes[i];
	display_key host = prefix == width ? 0 : DISPLAY_KEY_MAX >> (128 - width + prefix);
	to->low &= ~host;
	to->high = to->low | host;
	return true;
}

static bool
value_hardware(enum field_type type, const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	unsigned width = display_value_width(type);
	uint8_t bytes[VALUE_MAX];
	uint32_t len;

	if (w->len > VALUE_MAX || !value_hex(w->text, w->len, bytes, &len) || len != width)
		return value_wrong(w, type == FIELD_MAC ? "a hardware address of 6 bytes" : "a hardware address of 8 bytes", why, why_size);
	to->low = 0;
	for (uint32_t i = 0; i < len; i++)
		to->low = to->low << 8 | bytes[i];
	to->high = to->low;
	return true;
}

/* ---- times ---- */

static const char value_months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* ".5" is half a second; digits beyond nanoseconds are none. NULL: something else stands there. */
static const char *
value_fraction(const char *at, uint32_t *nsec)
{
	uint32_t unit = 100000000;

	*nsec = 0;
	if (*at != '.')
		return at;
	if (!isdigit((unsigned char)*++at))
		return NULL;
	for (; isdigit((unsigned char)*at); at++, unit /= 10)
		*nsec += (uint32_t)(*at - '0') * unit;
	return at;
}

static bool
value_seconds(const char *text, __int128 *ns)
{
	bool minus = *text == '-';
	uint64_t sec = 0;
	uint32_t nsec;
	const char *at = text + minus;

	if (!isdigit((unsigned char)*at))
		return false;
	for (; isdigit((unsigned char)*at); at++)
		if (__builtin_mul_overflow(sec, 10, &sec) || __builtin_add_overflow(sec, (uint64_t)(*at - '0'), &sec))
			return false;
	if ((at = value_fraction(at, &nsec)) == NULL || *at != '\0')
		return false;
	*ns = (__int128)sec * 1000000000 + nsec;
	*ns = minus ? -*ns : *ns;
	return true;
}

/* What stands behind a time: Z, UTC, +02:00 or nothing, which is UTC as well. */
static bool
value_zone(const char *at, int *offset)
{
	int hours, minutes, n = 0;

	*offset = 0;
	at += strspn(at, " ");
	if (*at == '\0' || strcmp(at, "Z") == 0 || strcmp(at, "UTC") == 0)
		return true;
	if ((*at != '+' && *at != '-') || sscanf(at + 1, "%2d:%2d%n", &hours, &minutes, &n) != 2 || at[1 + n] != '\0')
		return false;
	*offset = (*at == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
	return true;
}

/* 2017-11-19T15:49:09.5Z, parts from the right left out; and Wireshark's Nov 19, 2017 15:49:09.5 */
static bool
value_date(const char *text, __int128 *ns)
{
	struct tm tm = { 0 };
	char month[4] = "";
	int n = 0, more = 0, offset;
	uint32_t nsec = 0;
	const char *at, *name;

	if (sscanf(text, "%4d-%2d-%2d%n", &tm.tm_year, &tm.tm_mon, &tm.tm_mday, &n) != 3 || n == 0) {
		if (sscanf(text, "%3s %2d, %4d%n", month, &tm.tm_mday, &tm.tm_year, &n) != 3 || n == 0 ||
		    strlen(month) != 3 || (name = strstr(value_months, month)) == NULL || (name - value_months) % 3 != 0)
			return false;
		tm.tm_mon = (int)(name - value_months) / 3 + 1;
	}
	at = text + n;
	if (*at == 'T' || *at == ' ') {
		if (sscanf(at + 1, "%2d:%2d%n", &tm.tm_hour, &tm.tm_min, &more) != 2)
			return false;
		at += 1 + more;
		if (sscanf(at, ":%2d%n", &tm.tm_sec, &more) == 1)
			at += more;
		if ((at = value_fraction(at, &nsec)) == NULL)
			return false;
	}
	if (!value_zone(at, &offset) || tm.tm_year < 1 || tm.tm_mon < 1 || tm.tm_mon > 12 || tm.tm_mday < 1 || tm.tm_mday > 31 ||
	    tm.tm_hour < 0 || tm.tm_hour > 23 || tm.tm_min < 0 || tm.tm_min > 59 || tm.tm_sec < 0 || tm.tm_sec > 60)
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon--;
	*ns = ((__int128)timegm(&tm) - offset) * 1000000000 + nsec;
	return true;
}

static bool
value_time(enum field_type type, const struct display_word *w, struct display_range *to, char *why, size_t why_size)
{
	char copy[VALUE_MAX];
	__int128 ns;

	value_copy(copy, w);
	if (!value_seconds(copy, &ns) && (type == FIELD_SECONDS || !value_date(copy, &ns)))
		return value_wrong(w, type == FIELD_SECONDS ? "a number of seconds" :
		    "a time: seconds since 1970, or \"2017-11-19 15:49:09.5\" in UTC", why, why_size);
	to->low = to->high = value_signed(ns);
	return true;
}

bool
display_value_keys(const struct display_match *m, const struct field *f, const struct display_word *w,
    struct display_range *to, char *why, size_t why_size)
{
	enum field_type type = (enum field_type)m->type;

	if (m->masked && m->class != DISPLAY_NUMBER)
		return value_few(m, w, to, why, why_size);
	switch ((enum display_class)m->class) {
	case DISPLAY_NUMBER:
		return value_number(f, w, to, why, why_size);
	case DISPLAY_TRUTH:
		return value_truth(w, to, why, why_size);
	case DISPLAY_TIME:
		return value_time(type, w, to, why, why_size);
	case DISPLAY_ADDRESS:
		return type == FIELD_IPV4 || type == FIELD_IPV6 ? value_ip(type, w, to, why, why_size) :
		    value_hardware(type, w, to, why, why_size);
	default:
		return value_wrong(w, "a number", why, why_size);
	}
}
