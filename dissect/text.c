/* text.c - see text.h. */
#include <stdbool.h>

#include "dissect/cursor.h"
#include "dissect/text.h"

#ifdef __clang__			/* does not ask */
#define TEXT_NONSTRING
#else
#define TEXT_NONSTRING __attribute__((nonstring))
#endif

#define D10(t) t "0" t "1" t "2" t "3" t "4" t "5" t "6" t "7" t "8" t "9"
const char text_pairs[200] TEXT_NONSTRING =
	D10("0") D10("1") D10("2") D10("3") D10("4") D10("5") D10("6") D10("7") D10("8") D10("9");
#define X16(t) D10(t) t "a" t "b" t "c" t "d" t "e" t "f"
const char text_hex[512] TEXT_NONSTRING =
	X16("0") X16("1") X16("2") X16("3") X16("4") X16("5") X16("6") X16("7") X16("8") X16("9")
	X16("a") X16("b") X16("c") X16("d") X16("e") X16("f");

#if __GNUC__ >= 15		/* before, the attribute was for one dimension only */
#define TEXT_NONSTRINGS __attribute__((nonstring))
#else
#define TEXT_NONSTRINGS
#endif
#define S10(t, len) t "0," len, t "1," len, t "2," len, t "3," len, t "4," len, \
	t "5," len, t "6," len, t "7," len, t "8," len, t "9," len
const char text_small[100][4] TEXT_NONSTRINGS = {
	S10("", "\0\2"), S10("1", "\3"), S10("2", "\3"), S10("3", "\3"), S10("4", "\3"),
	S10("5", "\3"), S10("6", "\3"), S10("7", "\3"), S10("8", "\3"), S10("9", "\3"),
};

#define O10(t) t "0.", t "1.", t "2.", t "3.", t "4.", t "5.", t "6.", t "7.", t "8.", t "9."
#define O100(t) O10(t "0"), O10(t "1"), O10(t "2"), O10(t "3"), O10(t "4"), \
	O10(t "5"), O10(t "6"), O10(t "7"), O10(t "8"), O10(t "9")
const char text_octets[256][4] TEXT_NONSTRINGS = {
	O10(""), O10("1"), O10("2"), O10("3"), O10("4"), O10("5"), O10("6"), O10("7"), O10("8"), O10("9"),
	O100("1"), O10("20"), O10("21"), O10("22"), O10("23"), O10("24"),
	"250.", "251.", "252.", "253.", "254.", "255.",
};
#define L10(n) n, n, n, n, n, n, n, n, n, n
const uint8_t text_octet_len[256] = {
	L10(2), L10(3), L10(3), L10(3), L10(3), L10(3), L10(3), L10(3), L10(3), L10(3),
	L10(4), L10(4), L10(4), L10(4), L10(4), L10(4), L10(4), L10(4), L10(4), L10(4),
	L10(4), L10(4), L10(4), L10(4), L10(4), 4, 4, 4, 4, 4, 4,
};

char *
text_u64_long(char *p, uint64_t v)
{
	p = text_u64(p, v / 100000000);
	return text_u32_8(p, (uint32_t)(v % 100000000));
}

char *
text_i64(char *p, int64_t v)
{
	if (v >= 0)
		return text_u64(p, (uint64_t)v);
	*p = '-';
	return text_u64(p + 1, 0 - (uint64_t)v);
}

/* 16 bits as hex without leading zeros: all four digits at once, the first in the lowest byte. Those above 9
 * are as much further as 'a' is behind '9'. */
static inline char *
text_group(char *p, uint32_t g)
{
	unsigned zeros = (unsigned)__builtin_clz(g | 1) / 4 - 4;
	uint32_t x = (g >> 8 | g << 16) & 0x00ff00ff;

	x = (x >> 4 | x << 8) & 0x0f0f0f0f;
	x += 0x30303030 + ((x + 0x06060606) >> 4 & 0x01010101) * ('a' - '9' - 1);
	x >>= 8 * zeros;
	memcpy(p, &x, sizeof x);
	return p + 4 - zeros;
}

/* No leading zeros, the longest run of two or more zero groups as
 * "::", the first one where two are as long, lower case; 5: the dotted form
 * where the prefix says that an IPv4 address is inside (::ffff:0:0/96). */
char *
text_ipv6_as(char *p, const uint8_t a[16], char colon)
{
	unsigned group[8], zeros = 0, best = 8, best_len = 2, count = 8;

	for (unsigned i = 0; i < 8; i++) {
		group[i] = (unsigned)a[2 * i] << 8 | a[2 * i + 1];
		zeros |= (unsigned)(group[i] == 0) << i;
	}
	if ((zeros & 0x1f) == 0x1f && group[5] == 0xffff) {
		count = 6;
		zeros = 0x1f;
	}
	unsigned runs = zeros & zeros >> 1;	/* a bit where a run of best_len groups begins */
	if (runs != 0) {
		for (unsigned longer; (longer = runs & zeros >> best_len) != 0; best_len++)
			runs = longer;
		best = (unsigned)__builtin_ctz(runs);
	}
	for (unsigned i = 0; i < count; i++) {
		if (i == best) {
			*p++ = colon;
			if (i == 0)
				*p++ = colon;
			i += best_len - 1;
			continue;
		}
		p = text_group(p, group[i]);
		*p = colon;
		p += i < 7;
	}
	return count == 6 ? text_ipv4(p, load_be32(a + 12)) : p;
}

/* Days since 1970-01-01 to year, month, day, proleptic Gregorian: the year
 * is taken to begin in March, so that the leap day is its last. */
static void
text_civil(int64_t days, int64_t *year, unsigned *month, unsigned *day)
{
	int64_t z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097;
	unsigned doe = (unsigned)(z - era * 146097);
	unsigned yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	unsigned doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	unsigned mp = (5 * doy + 2) / 153;

	*day = doy - (153 * mp + 2) / 5 + 1;
	*month = mp < 10 ? mp + 3 : mp - 9;
	*year = (int64_t)yoe + era * 400 + (*month <= 2);
}

static char *
text_nsec(char *p, uint32_t nsec)
{
	*p = (char)('0' + nsec / 100000000);
	return text_u32_8(p + 1, nsec % 100000000);
}

/* RFC 3339 has the years 0000 to 9999; others as in ISO 8601, 4.1.2.4: with a sign. */
static char *
text_year(char *p, int64_t year)
{
	if (year >= 0 && year <= 9999)
		return text_pair(text_pair(p, (unsigned)year / 100), (unsigned)year % 100);
	*p++ = year < 0 ? '-' : '+';
	uint64_t v = year < 0 ? 0 - (uint64_t)year : (uint64_t)year;
	return v <= 9999 ? text_pair(text_pair(p, (unsigned)v / 100), (unsigned)v % 100) : text_u64(p, v);
}

/* Date and time up to the seconds. */
static char *
text_second(char *p, int64_t sec)
{
	int64_t days = sec / 86400, year, second = sec % 86400;
	unsigned month, day;

	if (second < 0) {
		second += 86400;
		days--;
	}
	unsigned rest = (unsigned)second;
	text_civil(days, &year, &month, &day);
	p = text_year(p, year);
	*p++ = '-';
	p = text_pair(p, month);
	*p++ = '-';
	p = text_pair(p, day);
	*p++ = 'T';
	p = text_pair(p, rest / 3600);
	*p++ = ':';
	p = text_pair(p, rest / 60 % 60);
	*p++ = ':';
	return text_pair(p, rest % 60);
}

char *
text_time(char *p, int64_t sec, uint32_t nsec)
{
	/* Frames of one second follow each other: its text is kept. */
	static _Thread_local struct { int64_t sec; size_t len; char text[32]; } last;

	text_carry(&sec, &nsec);
	if (last.len == 0 || last.sec != sec) {
		last.sec = sec;
		last.len = (size_t)(text_second(last.text, sec) - last.text);
	}
	memcpy(p, last.text, sizeof last.text);
	p += last.len;
	*p++ = '.';
	p = text_nsec(p, nsec);
	*p++ = 'Z';
	return p;
}

char *
text_epoch(char *p, int64_t sec, uint32_t nsec)
{
	static _Thread_local struct { int64_t sec; size_t len; char text[TEXT_MAX]; } last;

	text_carry(&sec, &nsec);
	if (sec < 0 && nsec > 0) {		/* -2 s + 0.25 s is written -1.75 */
		sec++;
		nsec = 1000000000 - nsec;
		if (sec == 0)
			*p++ = '-';
	}
	if (last.len == 0 || last.sec != sec) {
		last.sec = sec;
		last.len = (size_t)(text_i64(last.text, sec) - last.text);
	}
	memcpy(p, last.text, 24);		/* 20 at most are of 64 bits */
	p += last.len;
	*p++ = '.';
	return text_nsec(p, nsec);
}

char *
text_bytes(char *p, const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < len; i++, p += 2)
		memcpy(p, text_hex + 2 * bytes[i], 2);
	return p;
}
