/* test_formats.c - MessagePack and property lists to the byte: values, texts that mean something to a
 * format, a frame, a document's ends. */
#include "tests/test.h"

#include "dissect/text.h"
#include "dump/pack.h"
#include "tests/frames.h"
#include "tests/strict_formats.h"

static char formats_out[1 << 20];

/* Bytes as hex; the next call takes their place. */
static const char *
formats_hex(const char *p, const char *end)
{
	static char hex[4096];

	assert_true((size_t)(end - p) * 2 < sizeof hex);
	*text_bytes(hex, (const uint8_t *)p, (size_t)(end - p)) = '\0';
	return hex;
}

static void
formats_is(const char *got, const char *want, const char *what)
{
	if (strcmp(got, want) != 0)
		fail_msg("%s:\n%s\nis not\n%s", what, got, want);
}

/* ---- values ---- */

static void
formats_unsigned(void **state)
{
	static const struct { uint64_t v; const char *want; } rows[] = {
		{ 0, "00" }, { 127, "7f" }, { 128, "cc80" }, { 255, "ccff" }, { 256, "cd0100" }, { 65535, "cdffff" },
		{ 65536, "ce00010000" }, { UINT32_MAX, "ceffffffff" }, { UINT64_C(1) << 32, "cf0000000100000000" },
		{ UINT64_MAX, "cfffffffffffffffff" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		formats_is(formats_hex(formats_out, pack_uint(formats_out, rows[i].v)), rows[i].want, "unsigned");
}

static void
formats_signed(void **state)
{
	static const struct { int64_t v; const char *want; } rows[] = {
		{ 5, "05" }, { INT64_MAX, "cf7fffffffffffffff" }, { -1, "ff" }, { -32, "e0" }, { -33, "d0df" }, { -128, "d080" },
		{ -129, "d1ff7f" }, { -32768, "d18000" }, { -32769, "d2ffff7fff" }, { INT32_MIN, "d280000000" },
		{ INT64_C(-2147483649), "d3ffffffff7fffffff" }, { INT64_MIN, "d38000000000000000" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		formats_is(formats_hex(formats_out, pack_int(formats_out, rows[i].v)), rows[i].want, "signed");
}

static void
formats_times(void **state)
{
	static const struct { int64_t sec; uint32_t nsec; const char *want; } rows[] = {
		{ 0, 0, "d6ff00000000" }, { UINT32_MAX, 0, "d6ffffffffff" }, { 0, 1, "d7ff0000000400000000" },
		{ INT64_C(1) << 32, 0, "d7ff0000000100000000" }, { (INT64_C(1) << 34) - 1, 999999999, "d7ffee6b27ffffffffff" },
		{ INT64_C(1) << 34, 0, "c70cff000000000000000400000000" }, { -1, 5, "c70cff00000005ffffffffffffffff" },
		{ 1, 1000000002, "d7ff0000000800000002" },	/* a capture may claim that */
		{ -2, 2000000000, "d6ff00000000" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		formats_is(formats_hex(formats_out, pack_time(formats_out, rows[i].sec, rows[i].nsec)), rows[i].want, "time");
}

static double
formats_double(int64_t sec, uint32_t nsec)
{
	uint64_t bits = 0;
	double value;

	CHECK_EQ(pack_seconds(formats_out, sec, nsec) - formats_out, 9, "bytes of a float 64");
	CHECK_EQ((uint8_t)formats_out[0], 0xcb, "its head");
	for (int i = 1; i < 9; i++)
		bits = bits << 8 | (uint8_t)formats_out[i];
	memcpy(&value, &bits, sizeof value);
	return value;
}

/* What strtod() makes of the text is the nearest there is. */
static void
formats_seconds(void **state)
{
	(void)state;
	for (int i = 0; i < 300000; i++) {
		int64_t sec = (int64_t)test_random() >> (1 + test_below(63));
		uint32_t nsec = (uint32_t)test_below(i % 3 > 0 ? 1000000000 : 3);
		char text[TEXT_MAX];
		*text_epoch(text, sec, nsec) = '\0';
		double want = strtod(text, NULL), got = formats_double(sec, nsec);
		if (memcmp(&got, &want, sizeof got) != 0 && !(got == 0 && want == 0))
			fail_msg("%s: %.17g is not %.17g", text, got, want);
	}
}

/* Heads of every length, and what stands behind a head that grows. */
static void
formats_texts(void **state)
{
	static const struct { size_t len; const char *text, *bytes; } rows[] = {
		{ 0, "a0", "c400" }, { 31, "bf", "c41f" }, { 32, "d920", "c420" }, { 255, "d9ff", "c4ff" },
		{ 256, "da0100", "c50100" }, { 65535, "daffff", "c5ffff" }, { 65536, "db00010000", "c600010000" },
	};
	static char text[70000];

	(void)state;
	memset(text, 'x', sizeof text);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t len = rows[i].len, text_head = strlen(rows[i].text) / 2, bytes_head = strlen(rows[i].bytes) / 2;
		CHECK_EQ(pack_text(formats_out, text, len) - formats_out, text_head + len, "a text of %zu", len);
		formats_is(formats_hex(formats_out, formats_out + text_head), rows[i].text, "text");
		memcpy(formats_out + 1, text, len);
		CHECK_EQ(pack_made(formats_out, formats_out + 1 + len) - formats_out, text_head + len, "a text of %zu, made", len);
		formats_is(formats_hex(formats_out, formats_out + text_head), rows[i].text, "made");
		CHECK(len == 0 || (formats_out[text_head] == 'x' && memcmp(formats_out + text_head, text, len) == 0), "it is moved");
		CHECK_EQ(pack_bytes(formats_out, text, len) - formats_out, bytes_head + len, "%zu bytes", len);
		formats_is(formats_hex(formats_out, formats_out + bytes_head), rows[i].bytes, "bytes");
	}
	formats_is(formats_hex(formats_out, pack_mended(formats_out, (const uint8_t *)"a\xff\xe2\x82z", 5)), "a861efbfbdefbfbd7a", "mended");
}

static void
formats_counts(void **state)
{
	static const struct { bool list; uint32_t count; const char *want; } rows[] = {
		{ false, 0, "80c2c3" }, { false, 15, "8fc2c3" }, { false, 16, "de0010c2c3" }, { false, 65535, "deffffc2c3" },
		{ true, 0, "90c2c3" }, { true, 15, "9fc2c3" }, { true, 16, "dc0010c2c3" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char *end = pack_bool(pack_bool(formats_out + 1, false), true);
		formats_is(formats_hex(formats_out, pack_count(formats_out, end, rows[i].list, rows[i].count)), rows[i].want, "count");
	}
}

/* ---- texts in XML ---- */

#define NOTE(content) "\n\t\t\t<key>note</key>\n\t\t\t<string>" content "</string>"
#define NOTE_HEX(base64) "\n\t\t\t<key>note_hex</key>\n\t\t\t<data>" base64 "</data>"

static void
formats_xml(void **state)
{
	static const struct { const char *note, *want; } rows[] = {
		{ "plain", NOTE("plain") },
		{ "a & b <c> \"d\" 'e'", NOTE("a &amp; b &lt;c&gt; \"d\" 'e'") },
		{ "]]>&amp;", NOTE("]]&gt;&amp;amp;") },
		{ "two\nlines\ttab\r", NOTE("two\nlines\ttab&#13;") },
		{ "\x7f\xc2\x80\xc2\x9b\xc2\xa0", NOTE("&#127;&#128;&#155;\xc2\xa0") },
		{ "\x1b[2J", NOTE("\xe2\x90\x9b[2J") NOTE_HEX("G1sySg==") },
		{ "\x01", NOTE("\xe2\x90\x81") NOTE_HEX("AQ==") },
		{ "\xff" "ab", NOTE("\xef\xbf\xbd" "ab") NOTE_HEX("/2Fi") },
		{ "\xef\xbf\xbe\xef\xbf\xbf", NOTE("\xef\xbf\xbd\xef\xbf\xbd") NOTE_HEX("77++77+/") },
		{ "\xef\xbf\xbd\xf0\x9f\x98\x80\xed\x9f\xbf", NOTE("\xef\xbf\xbd\xf0\x9f\x98\x80\xed\x9f\xbf") },
	};
	struct dump_options all = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct result_message m = { .flow = { 1, 1 }, .proto = PROTO_http, .note = rows[i].note };
		struct out out = out_over(formats_out, sizeof formats_out - 1);
		size_t at;
		dump_result(dump_find("plist"), &out, &all, &(struct result){ .kind = RESULT_MESSAGE, .message = &m });
		*out.at = '\0';
		const char *wrong = strict_plist(formats_out, out_len(&out), &at);
		CHECK(wrong == NULL && !out.full, "%s: %s at %zu", rows[i].note, wrong, at);
		if (strstr(formats_out, rows[i].want) == NULL)
			fail_msg("%s\nhas no\n%s", formats_out, rows[i].want);
	}
}

/* Of the strings that are read, each length's rest. */
static void
formats_base64(void **state)
{
	static const char *const want[] = { "<data></data>", "<data>Rg==</data>", "<data>Rv8=</data>", "<data>Rv8A</data>",
		"<data>Rv8A/g==</data>" };
	static const uint8_t bytes[] = { 0x46, 0xff, 0x00, 0xfe };
	struct dump_options all = { 0 };

	(void)state;
	for (size_t n = 0; n <= sizeof bytes; n++) {
		struct result_stream s = { .flow = { 1, 1 }, .src.version = 4, .dst.version = 4, .payload = { bytes, n, false } };
		struct out out = out_over(formats_out, sizeof formats_out - 1);
		dump_result(dump_find("plist"), &out, &all, &(struct result){ .kind = RESULT_STREAM, .stream = &s });
		*out.at = '\0';
		CHECK(strstr(formats_out, want[n]) != NULL, "%zu bytes: no %s in %s", n, want[n], formats_out);
	}
}

/* ---- a frame ---- */

static const uint8_t formats_ip4[] = { 0x45, 0, 0, 20, 0xab, 0xcd, 0x40, 0, 64, 59, 0x12, 0x34, 192, 0, 2, 1, 192, 0, 2, 2 };

static const struct rendered *
formats_frame(const char *format, bool names)
{
	static struct rendered r;
	struct frame f = frames_plain(228, formats_ip4, sizeof formats_ip4);

	frames_dissect(&r, &f, &frames_lean, RECORD_MAX_NODES, 0xff);
	frames_render(&r, format, names);
	return &r;
}

#define HEX_number "a66e756d626572"
#define HEX_frame							\
	"a56672616d65" "86" HEX_number "01"				\
	"a474696d65" "d7ff003d76605a11a7f2"				\
	"aa74696d655f65706f6368" "cb41d68469fc801080"			\
	"a36c656e14" "a76361705f6c656e14"				\
	"a970726f746f636f6c73" "a449507634"

static void
formats_msgpack_frame(void **state)
{
	const struct rendered *r = formats_frame("msgpack", false);

	(void)state;
	CHECK(strict_msgpack(r->text, r->len) == NULL, "%s", strict_msgpack(r->text, r->len));
	formats_is(formats_hex(r->text, r->text + r->len), "82" HEX_frame "a26970" "8c"
	    "a776657273696f6e04" "a76864725f6c656e14"
	    "a764736669656c64" "83" "a576616c756500" "a46473637000" "a365636e00"
	    "a36c656e14" "a26964cdabcd"
	    "a5666c616773" "84" "a576616c756502" "a27262c2" "a26466c3" "a26d66c2"
	    "ab667261675f6f666673657400" "a374746c40" "a570726f746f3b" "a8636865636b73756dcd1234"
	    "a3737263" "a93139322e302e322e31" "a3647374" "a93139322e302e322e32", "a frame");
}

static void
formats_plist_frame(void **state)
{
	const struct rendered *r = formats_frame("plist", true);
	size_t at;
	const char *wrong = strict_plist(r->text, r->len, &at);

	(void)state;
	CHECK(wrong == NULL, "%s at %zu", wrong, at);
	static const char want[] =
	    "\n\t<key>Frame 1</key>\n\t<dict>\n\t\t<key>frame</key>\n\t\t<dict>\n\t\t\t<key>number</key>\n\t\t\t<integer>1</integer>"
	    "\n\t\t\t<key>time</key>\n\t\t\t<string>2017-11-19T15:49:06.001007000Z</string>"
	    "\n\t\t\t<key>time_epoch</key>\n\t\t\t<real>1511106546.001007000</real>"
	    "\n\t\t\t<key>len</key>\n\t\t\t<integer>20</integer>\n\t\t\t<key>cap_len</key>\n\t\t\t<integer>20</integer>"
	    "\n\t\t\t<key>protocols</key>\n\t\t\t<string>IPv4</string>\n\t\t</dict>\n\t\t<key>ip</key>\n\t\t<dict>"
	    "\n\t\t\t<key>version</key>\n\t\t\t<integer>4</integer>";
	static const char flags[] = "\n\t\t\t<key>flags</key>\n\t\t\t<dict>\n\t\t\t\t<key>value</key>\n\t\t\t\t<integer>2</integer>"
	    "\n\t\t\t\t<key>rb</key>\n\t\t\t\t<false/>\n\t\t\t\t<key>df</key>\n\t\t\t\t<true/>";
	static const char tail[] = "\n\t\t\t<key>dst</key>\n\t\t\t<string>192.0.2.2</string>\n\t\t</dict>\n\t</dict>";
	CHECK(strncmp(r->text, want, strlen(want)) == 0, "it begins with %.*s", (int)strlen(want), r->text);
	CHECK(strstr(r->text, flags) != NULL, "flags in %s", r->text);
	CHECK(strstr(r->text, "<key>proto_name</key>") != NULL, "a name in %s", r->text);
	CHECK(strcmp(r->text + r->len - strlen(tail), tail) == 0, "it ends with %s", r->text + r->len - 200);
}

/* ---- around frames ---- */

#define PLIST_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"				\
	"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"	\
	"<plist version=\"1.0\">\n<dict>\n"

static void
formats_plist_document(void **state)
{
	static const struct dump_interface interfaces[] = { { .name = "a&b", .name_len = 3, .linktype = 1, .snaplen = 96 } };
	const struct dump_capture c = { .name = "-", .format = "pcapng", .version_major = 1, .ninterfaces = 1, .interfaces = interfaces };
	const struct dumper *d = dump_find("XML");
	struct dump_options all = { 0 };

	(void)state;
	struct out out = out_over(formats_out, sizeof formats_out - 1);
	d->begin(&out, &all, NULL);
	*out.at = '\0';
	formats_is(formats_out, PLIST_HEAD, "the head of a flow's file");
	out = out_over(formats_out, sizeof formats_out - 1);
	d->begin(&out, &all, &c);
	d->end(&out);
	*out.at = '\0';
	formats_is(formats_out, PLIST_HEAD "\t<key>Global Header</key>\n\t<dict>\n\t\t<key>byteorder</key>\n\t\t<string>little</string>"
	    "\n\t\t<key>version_major</key>\n\t\t<integer>1</integer>\n\t\t<key>version_minor</key>\n\t\t<integer>0</integer>"
	    "\n\t\t<key>section</key>\n\t\t<integer>1</integer>\n\t\t<key>interfaces</key>\n\t\t<array>\n\t\t\t<dict>"
	    "\n\t\t\t\t<key>id</key>\n\t\t\t\t<integer>0</integer>\n\t\t\t\t<key>name</key>\n\t\t\t\t<string>a&amp;b</string>"
	    "\n\t\t\t\t<key>linktype</key>\n\t\t\t\t<integer>1</integer>\n\t\t\t\t<key>linktype_name</key>"
	    "\n\t\t\t\t<string>ETHERNET</string>\n\t\t\t\t<key>snaplen</key>\n\t\t\t\t<integer>96</integer>"
	    "\n\t\t\t</dict>\n\t\t</array>\n\t</dict>\n</dict>\n</plist>\n", "a document without frames");
}

static void
formats_msgpack_meta(void **state)
{
	const struct dump_capture c = { .name = "a\xff", .format = "pcap", .nanosecond = true, .version_major = 2,
		.version_minor = 4, .snaplen = 65536, .linktype = 1 };
	const struct dumper *d = dump_find("msgpack");
	struct out out = out_over(formats_out, sizeof formats_out);

	(void)state;
	d->capture(&out, &c);
	formats_is(formats_hex(out.start, out.at), "81" "a763617074757265" "88" "a46e616d65a461efbfbd" "a6666f726d6174a470636170"
	    "a9627974656f72646572a66c6974746c65" "ad76657273696f6e5f6d616a6f7202" "ad76657273696f6e5f6d696e6f7204"
	    "aa6e616e6f7365636f6e64c3" "a7736e61706c656ece00010000" "a86c696e6b7479706501", "the capture's record");
	out.at = out.start;
	d->error(&out, 0, "cut", 300);
	formats_is(formats_hex(out.start, out.at), "81" "a56572726f72" "82" "a474657874a3637574" "a66f6666736574cd012c", "an error's");
	out.at = out.start;
	d->summary(&out, &(struct dump_summary){ .frames = 1, .bytes = 200, .malformed = 0 });
	formats_is(formats_hex(out.start, out.at), "81" "a773756d6d617279" "83" "a66672616d657301" "a56279746573ccc8"
	    "a96d616c666f726d656400", "the summary's");
	for (size_t room = 0; room < 100; room++) {
		out = out_over(formats_out, room);
		d->summary(&out, &(struct dump_summary){ 0 });
		CHECK(out.full && out_len(&out) == 0, "%zu bytes are no room", room);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_unsigned), cmocka_unit_test(formats_signed), cmocka_unit_test(formats_times),
		cmocka_unit_test(formats_seconds), cmocka_unit_test(formats_texts), cmocka_unit_test(formats_counts),
		cmocka_unit_test(formats_xml), cmocka_unit_test(formats_base64), cmocka_unit_test(formats_msgpack_frame),
		cmocka_unit_test(formats_plist_frame), cmocka_unit_test(formats_plist_document), cmocka_unit_test(formats_msgpack_meta),
	};

	test_seed();
	return cmocka_run_group_tests_name("formats", tests, frames_setup, NULL);
}
