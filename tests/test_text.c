/* test_text.c - numbers, addresses and times as text, against slow formulations
 * that share nothing with them: printf, inet_ntop, gmtime_r, a decoder of UTF-8. */
#include "tests/test.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <inttypes.h>

#include "dissect/text.h"
#include "dump/out.h"
#include "tests/frames.h"

enum { TEXT_ROUNDS = 200000 };

static void
text_is(const char *text, const char *end, const char *want, const char *what)
{
	CHECK(end - text <= TEXT_MAX, "%s: room for %s", what, want);
	if ((size_t)(end - text) != strlen(want) || memcmp(text, want, strlen(want)) != 0)
		fail_msg("%s: %.*s is not %s", what, (int)(end - text), text, want);
}

/* As many bits as another random number says, so that all lengths are met. */
static uint64_t
text_random_wide(void)
{
	return test_random() >> test_below(64);
}

static void
text_check_u64(uint64_t v)
{
	char got[TEXT_MAX + 1], want[TEXT_MAX];

	snprintf(want, sizeof want, "%" PRIu64, v);
	text_is(got, text_u64(got, v), want, "text_u64");
	strcat(want, ",");
	text_is(got, text_u64_comma(got, v), want, "text_u64_comma");
	snprintf(want, sizeof want, "%" PRId64, (int64_t)v);
	text_is(got, text_i64(got, (int64_t)v), want, "text_i64");
}

static void
text_numbers(void **state)
{
	(void)state;
	for (uint64_t ten = 1; ten <= 1000000000000000000u; ten *= 10)
		for (int d = -2; d <= 2; d++) {
			text_check_u64(ten + (uint64_t)d);
			text_check_u64(0 - ten + (uint64_t)d);
		}
	for (unsigned bit = 0; bit < 64; bit++)
		for (int d = -1; d <= 1; d++)
			text_check_u64((UINT64_C(1) << bit) + (uint64_t)d);
	for (uint64_t v = 0; v < 120000; v++)
		text_check_u64(v);
	text_check_u64(UINT64_MAX);
	for (int i = 0; i < TEXT_ROUNDS; i++)
		text_check_u64(text_random_wide());
}

static void
text_addresses_v4(void **state)
{
	char got[TEXT_MAX + 1], want[TEXT_MAX];

	(void)state;
	for (uint32_t i = 0; i < TEXT_ROUNDS; i++) {
		uint32_t v = i < 256 ? i * 0x01010101u : (uint32_t)test_random(), wire = htonl(v);
		inet_ntop(AF_INET, &wire, want, sizeof want);
		text_is(got, text_ipv4(got, v), want, "text_ipv4");
	}
}

/* RFC 5952 word by word: 4.1 to 4.3 and 5, on whole texts and without a state machine. */
static void
text_slow_ipv6(char *want, const uint8_t a[16])
{
	unsigned g[8], best = 0, best_len = 0;
	char *p = want;

	for (unsigned i = 0; i < 8; i++)
		g[i] = a[2 * i] * 256u + a[2 * i + 1];
	if (memcmp(a, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12) == 0) {
		sprintf(want, "::ffff:%u.%u.%u.%u", a[12], a[13], a[14], a[15]);
		return;
	}
	for (unsigned from = 0; from < 8; from++)
		for (unsigned len = 2; from + len <= 8; len++) {
			bool zeros = true;
			for (unsigned i = from; i < from + len; i++)
				zeros &= g[i] == 0;
			if (zeros && len > best_len) {
				best = from;
				best_len = len;
			}
		}
	for (unsigned i = 0; i < 8; i++) {
		if (best_len > 0 && i == best)
			p += sprintf(p, "::");
		if (best_len > 0 && i >= best && i < best + best_len)
			continue;
		p += sprintf(p, "%s%x", i > 0 && p[-1] != ':' ? ":" : "", g[i]);
	}
}

static void
text_check_ipv6(const uint8_t a[16])
{
	char got[TEXT_MAX + 1], want[TEXT_MAX], libc[TEXT_MAX];

	text_slow_ipv6(want, a);
	text_is(got, text_ipv6(got, a), want, "text_ipv6");
	inet_ntop(AF_INET6, a, libc, sizeof libc);
	if (strchr(libc, '.') == NULL && strchr(want, '.') == NULL)	/* glibc also dots ::1.2.3.4, RFC 5952 does not */
		text_is(got, text_ipv6(got, a), libc, "text_ipv6 as inet_ntop");
}

static const struct { const char *address, *text; } text_rows[] = {
	{ "::", "::" }, { "::1", "::1" }, { "1::", "1::" }, { "2001:db8::1", "2001:db8::1" },
	{ "2001:0db8:0:0:0:0:0002:1", "2001:db8::2:1" },		/* 4.2.1 */
	{ "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1" },		/* 4.2.2: one group is not shortened */
	{ "2001:0:0:1:0:0:0:1", "2001:0:0:1::1" },			/* 4.2.3: the longest */
	{ "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1" },		/* 4.2.3: the first of equals */
	{ "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa" },
	{ "1:2:3:4:5:6:0:0", "1:2:3:4:5:6::" }, { "0:0:3:4:5:6:7:8", "::3:4:5:6:7:8" },
	{ "0:2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8" }, { "1:2:3:4:5:6:7:0", "1:2:3:4:5:6:7:0" },
	{ "::ffff:192.0.2.1", "::ffff:192.0.2.1" }, { "::ffff:0.0.0.0", "::ffff:0.0.0.0" },
	{ "::192.0.2.1", "::c000:201" }, { "64:ff9b::192.0.2.33", "64:ff9b::c000:221" },
	{ "::fffe:192.0.2.1", "::fffe:c000:201" }, { "fe80::", "fe80::" }, { "::ffff:0:0:0", "::ffff:0:0:0" },
};

static void
text_addresses_v6(void **state)
{
	char got[TEXT_MAX + 1];
	uint8_t a[16];

	(void)state;
	for (size_t i = 0; i < sizeof text_rows / sizeof text_rows[0]; i++) {
		assert_int_equal(inet_pton(AF_INET6, text_rows[i].address, a), 1);
		text_is(got, text_ipv6(got, a), text_rows[i].text, text_rows[i].address);
		text_check_ipv6(a);
	}
	for (unsigned zeros = 0; zeros < 256; zeros++) {	/* every pattern of zero groups */
		for (unsigned i = 0; i < 16; i++)
			a[i] = zeros >> (i / 2) & 1 ? 0 : (uint8_t)(0x10u + i);
		text_check_ipv6(a);
	}
	for (int n = 0; n < TEXT_ROUNDS; n++) {
		uint64_t keep = test_random();
		for (unsigned i = 0; i < 16; i++)
			a[i] = keep >> (2 * i) & 3 ? 0 : (uint8_t)test_random();
		if (n % 8 == 0)
			memcpy(a, "\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);
		text_check_ipv6(a);
	}
}

static void
text_colons_and_bytes(void **state)
{
	char got[2 * TEXT_MAX], want[TEXT_MAX], *p;

	(void)state;
	for (int n = 0; n < TEXT_ROUNDS / 4; n++) {
		uint64_t v = test_random();
		unsigned bytes = 1 + (unsigned)test_below(8);
		p = want;
		for (unsigned i = bytes; i > 0; i--)
			p += sprintf(p, "%02x%s", (unsigned)(v >> 8 * (i - 1) & 0xff), i > 1 ? ":" : "");
		text_is(got, text_colons(got, v, bytes), want, "text_colons");
		p = want;
		for (unsigned i = 0; i < bytes; i++)
			p += sprintf(p, "%02x", ((uint8_t *)&v)[i]);
		text_is(got, text_bytes(got, (uint8_t *)&v, bytes), want, "text_bytes");
	}
}

/* gmtime_r counts years in an int and knows the same calendar. */
static void
text_check_time(int64_t sec, uint32_t nsec)
{
	char got[TEXT_MAX + 1], want[128];
	time_t t = sec + nsec / 1000000000;
	struct tm tm;

	assert_non_null(gmtime_r(&t, &tm));
	long year = tm.tm_year + 1900L;
	snprintf(want, sizeof want, "%s%04ld-%02d-%02dT%02d:%02d:%02d.%09uZ", year < 0 ? "-" : year > 9999 ? "+" : "",
	    year < 0 ? -year : year, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, nsec % 1000000000);
	text_is(got, text_time(got, sec, nsec), want, "text_time");
	/* Exact as a decimal: integer nanoseconds in 128 bits. */
	__int128 all = (__int128)sec * 1000000000 + nsec, size = all < 0 ? -all : all;
	snprintf(want, sizeof want, "%s%llu.%09llu", all < 0 ? "-" : "", (unsigned long long)(size / 1000000000),
	    (unsigned long long)(size % 1000000000));
	text_is(got, text_epoch(got, sec, nsec), want, "text_epoch");
}

static void
text_times(void **state)
{
	static const int64_t corners[] = { 0, 1, -1, -2, 86399, 86400, -86400, -86401, 951782399, 951782400, 951868800,
		68169599, 1709164800, 4107542400, 253402300799, 253402300800, -62135596800, -62135596801, -62167219200,
		-62167219201, INT32_MAX, INT32_MIN, UINT32_MAX, 1511106546, 67767976233532799, -67768040609740800 };

	(void)state;
	for (size_t i = 0; i < sizeof corners / sizeof corners[0]; i++) {
		text_check_time(corners[i], 0);
		text_check_time(corners[i], 1);
		text_check_time(corners[i], 999999999);
	}
	text_check_time(5, 1000000000);			/* more nanoseconds than a second has */
	text_check_time(-1, UINT32_MAX);
	for (int64_t day = -800000; day < 3000000; day += 13)	/* before the year 0, and past 9999 */
		text_check_time(day * 86400 + 43210, 7);
	for (int n = 0; n < TEXT_ROUNDS; n++)
		text_check_time((int64_t)text_random_wide() % 60000000000000000, (uint32_t)test_below(1000000000));
}

/* ---- strings ---- */

static const struct { const char *what, *bytes; size_t len; const char *json; bool clean; } string_rows[] = {
#define STRING(what, bytes, json, clean) { what, bytes, sizeof (bytes) - 1, json, clean }
	STRING("nothing", "", "\"\"", true),
	STRING("plain", "eth0", "\"eth0\"", true),
	STRING("what must be escaped", "a\"b\\c/d", "\"a\\\"b\\\\c/d\"", true),
	STRING("short escapes", "\b\f\n\r\t", "\"\\b\\f\\n\\r\\t\"", true),
	STRING("controls", "\0\x01\x1f", "\"\\u0000\\u0001\\u001f\"", true),
	STRING("delete", "\x7f", "\"\\u007f\"", true),
	STRING("two bytes", "\xc3\xa9", "\"\xc3\xa9\"", true),
	STRING("three bytes", "\xe2\x82\xac", "\"\xe2\x82\xac\"", true),
	STRING("four bytes", "\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\"", true),
	STRING("lone continuation", "a\x80z", "\"a\xef\xbf\xbdz\"", false),
	STRING("cut at the end", "a\xe2\x82", "\"a\xef\xbf\xbd\"", false),
	STRING("cut in the middle", "\xf1\x80\x80" "a\xe1\x80z", "\"\xef\xbf\xbd" "a\xef\xbf\xbdz\"", false),
	STRING("overlong slash", "\xc0\xaf", "\"\xef\xbf\xbd\xef\xbf\xbd\"", false),
	STRING("surrogate", "\xed\xa0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"", false),
	STRING("beyond U+10FFFF", "\xf4\x90\x80\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"", false),
#undef STRING
};

static void
text_strings(void **state)
{
	char got[256];

	(void)state;
	for (size_t i = 0; i < sizeof string_rows / sizeof string_rows[0]; i++) {
		struct out o = out_over(got, sizeof got);
		bool clean = out_json_string(&o, (const uint8_t *)string_rows[i].bytes, string_rows[i].len);
		CHECK_EQ(clean, string_rows[i].clean, "%s", string_rows[i].what);
		text_is(got, o.at, string_rows[i].json, string_rows[i].what);
		CHECK_EQ(out_is_utf8((const uint8_t *)string_rows[i].bytes, string_rows[i].len), string_rows[i].clean,
		    "%s", string_rows[i].what);
	}
}

/* RFC 3629 by decoding: the shortest form of a scalar value. */
static size_t
text_slow_utf8(const uint8_t *p, size_t left)
{
	size_t n = p[0] < 0x80 ? 1 : p[0] < 0xc0 ? 0 : p[0] < 0xe0 ? 2 : p[0] < 0xf0 ? 3 : p[0] < 0xf8 ? 4 : 0;
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	uint32_t v = n > 1 ? p[0] & (0x7fu >> n) : p[0];

	if (n == 0 || n > left)
		return 0;
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 0;
		v = v << 6 | (p[i] & 0x3f);
	}
	return v < least[n] || v > 0x10ffff || (v >= 0xd800 && v < 0xe000) ? 0 : n;
}

static void
text_utf8(void **state)
{
	(void)state;
	for (uint32_t i = 0; i < 1 << 24; i += i < 0xc00000 ? 251 : 1) {
		uint8_t b[4] = { (uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i, (uint8_t)(0x80 + i % 64) };
		for (size_t left = 1; left <= 4; left++)
			if (out_utf8_len(b, left) != text_slow_utf8(b, left))
				CHECK_EQ(out_utf8_len(b, left), text_slow_utf8(b, left), "%02x%02x%02x%02x, %zu", b[0], b[1],
				    b[2], b[3], left);
	}
}

/* Texts of all lengths at the end of what may be read, with a byte that means something anywhere, or none. */
static void
text_plain(void **state)
{
	static const char means[] = "\"\\\n\x1f\x7f\x80\xff\xc3,;";
	char got[80 + 1];

	(void)state;
	for (int i = 0; i < TEXT_ROUNDS / 10; i++) {
		const size_t len = test_below(sizeof got - 1), at = test_below(sizeof got);
		const char other = test_below(2) == 0 ? ',' : ';';
		char text[sizeof got];
		size_t want = 0;
		for (size_t b = 0; b < len; b++)
			text[b] = b == at ? means[test_below(sizeof means - 1)] : (char)('a' + test_below(26));
		for (; want < len && (text[want] == (other == ',' ? ';' : ',') || isalpha((unsigned char)text[want])); want++)
			;
		memset(got, '#', sizeof got);
		CHECK_EQ(out_plain(got, frames_guarded(text, len), len, (uint8_t)other), want, "%.*s", (int)len, text);
		CHECK(memcmp(got, text, want) == 0, "copied: %.*s", (int)len, text);
		CHECK_EQ(got[len], '#', "behind %.*s", (int)len, text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_numbers),
		cmocka_unit_test(text_addresses_v4),
		cmocka_unit_test(text_addresses_v6),
		cmocka_unit_test(text_colons_and_bytes),
		cmocka_unit_test(text_times),
		cmocka_unit_test(text_strings),
		cmocka_unit_test(text_utf8),
		cmocka_unit_test(text_plain),
	};

	test_seed();
	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
