/* test_message_body.c - bodies of messages: opened if they are compressed, bounded, and named. */
#include "reassembly/message_body.h"
#include "reassembly/message_content.h"
#include "tests/talk_rows.h"

#ifdef HAVE_ZLIB
#include <zlib.h>

enum { MESSAGE_GZIP_BITS = MAX_WBITS + 16, MESSAGE_ZLIB_BITS = MAX_WBITS, MESSAGE_RAW_BITS = -MAX_WBITS };

static void
message_pack(struct bytes *b, const void *text, size_t len, int bits)
{
	z_stream z = { 0 };
	size_t at = b->len;

	assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
	size_t most = deflateBound(&z, len) + 64;
	z.next_in = (Bytef *)(uintptr_t)text;
	z.avail_in = (uInt)len;
	z.next_out = bytes_grow(b, most);
	z.avail_out = (uInt)most;
	assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
	b->len = at + z.total_out;
	deflateEnd(&z);
}

/* A response whose body is these bytes, then a second response. */
static void
message_coded(const char *what, const char *field, const struct bytes *body, const struct message_options *o, const char *want)
{
	struct bytes all = { 0 };
	char head[200];

	snprintf(head, sizeof head, "HTTP/1.1 200 OK\r\n%s\r\nContent-Length: %zu\r\n\r\n", field, body->len);
	bytes_put(&all, head, strlen(head));
	bytes_put(&all, body->at, body->len);
	bytes_put(&all, OK(1) "z", strlen(OK(1) "z"));
	struct talk_step step = { '<', (const char *)all.at, (uint32_t)all.len };
	struct talk t = { .options = *o, .steps = &step, .nsteps = 1 };
	talk_rows_check_one(what, &t, want);
	bytes_free(&all);
}

/* "%u" in `want` is the body's length. */
struct message_coding_row {
	const char *what, *field, *want;
	int bits;
	const char *behind;		/* bytes behind the compressed ones */
	unsigned copies, less;		/* so often the compressed bytes; so many of them are missing at the end */
	unsigned spoilt;		/* this byte is another, from 1 */
};

static void
body_opens(void **state)
{
	static const struct message_coding_row rows[] = {
		{ "gzip", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "x-gzip, in capitals", "content-encoding: X-GZip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "deflate with zlib's header", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said}", MESSAGE_ZLIB_BITS, "", 1, 0, 0 },
		{ "deflate without", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said}", MESSAGE_RAW_BITS, "", 1, 0, 0 },
		{ "identity besides", "Content-Encoding: identity,gzip", "%u/22 whole opened {what is said, and said}", MESSAGE_GZIP_BITS, "", 1, 0, 0 },
		{ "two members", "Content-Encoding: gzip", "%u/44 whole opened {what is said, and saidwhat is said, and said}", MESSAGE_GZIP_BITS, "", 2, 0, 0 },
		{ "bytes behind it", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_GZIP_BITS, "junk", 1, 0, 0 },
		{ "bytes behind zlib's", "Content-Encoding: deflate", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_ZLIB_BITS, "j", 1, 0, 0 },
		{ "its end is missing", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content ends early", MESSAGE_GZIP_BITS, "", 1, 3, 0 },
		{ "its checksum is wrong", "Content-Encoding: gzip", "%u/22 whole opened {what is said, and said} cut : compressed content is damaged", MESSAGE_GZIP_BITS, "", 1, 0, 38 },
		{ "it is no gzip", "Content-Encoding: gzip", "%u/%u whole cut : compressed content is damaged", MESSAGE_GZIP_BITS, "", 1, 0, 1 },
		{ "a coding that is not known", "Content-Encoding: br", "8/8 whole {not br!!}", 0, "not br!!", 0, 0, 0 },
		{ "two codings", "Content-Encoding: gzip, gzip", "4/4 whole {abcd}", 0, "abcd", 0, 0, 0 },
		{ "nothing to open", "Content-Encoding: gzip", "0/0 whole", 0, "", 0, 0, 0 },
	};
	static const char text[] = "what is said, and said";
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct message_coding_row *r = &rows[i];
		struct bytes body = { 0 };
		char part[200], want[400];
		for (unsigned n = 0; n < r->copies; n++)
			message_pack(&body, text, sizeof text - 1, r->bits);
		body.len -= r->less;
		bytes_put(&body, r->behind, strlen(r->behind));
		if (r->spoilt > 0)
			body.at[r->spoilt - 1] ^= 0x40;
		snprintf(part, sizeof part, r->want, (unsigned)body.len, (unsigned)body.len);
		const char *note = strstr(part, " : ");
		int before = note != NULL ? (int)(note - part) : (int)strlen(part);
		snprintf(want, sizeof want, "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] %.*s f1%s\n<2=0 HTTP/1.1 [HTTP/1.1 200 OK] 1/1 whole {z} f1\n",
		    before, part, part + before);
		message_coded(r->what, r->field, &body, &o, want);
		bytes_free(&body);
	}
}

/* RFC 9112 7: the transfer's own coding, in chunks. */
static void
body_opens_transfer(void **state)
{
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };
	struct bytes packed = { 0 }, all = { 0 };
	char size[20], want[200];

	(void)state;
	message_pack(&packed, "text", 4, MESSAGE_GZIP_BITS);
	bytes_put(&all, "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 53);
	snprintf(size, sizeof size, "%zx\r\n", packed.len);
	bytes_put(&all, size, strlen(size));
	bytes_put(&all, packed.at, packed.len);
	bytes_put(&all, "\r\n0\r\n\r\n", 7);
	snprintf(want, sizeof want, "<1=0 HTTP/1.1 [HTTP/1.1 200 OK] %zu/4 whole opened {text} f1\n", packed.len);
	struct talk_step step = { '<', (const char *)all.at, (uint32_t)all.len };
	struct talk t = { .options = o, .steps = &step, .nsteps = 1 };
	talk_rows_check_one("gzip, chunked", &t, want);
	bytes_free(&all);
	bytes_free(&packed);
}

/* Zeros, 1,000 times smaller: neither limit is passed, whatever the body says. */
static void
body_bombs(void **state)
{
	static const struct { const char *what; size_t zeros; uint64_t max_body; const char *note; } rows[] = {
		{ "as large as may be", 100000, 100000, NULL },
		{ "larger than the limit", 100001, 100000, "content larger than the limit: opened in part" },
		{ "far larger", 40 << 20, 100000, "content larger than the limit: opened in part" },
		{ "a bomb", 40 << 20, UINT64_C(1) << 40, "content too large for its compressed size: opened in part" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		const struct message_options o = { .max_head = 4096, .max_body = rows[i].max_body, .bodies = false };
		struct bytes zeros = { 0 }, body = { 0 };
		memset(bytes_grow(&zeros, rows[i].zeros), 0, rows[i].zeros);
		message_pack(&body, zeros.at, zeros.len, MESSAGE_GZIP_BITS);
		struct message_content c = { 0 };
		struct result_message m = { 0 };
		message_content_begin(&c, &o, MESSAGE_GZIP);
		message_content_bytes(&c, body.at, body.len);
		message_content_put(&c, &m);
		uint64_t most = MESSAGE_CONTENT_FREE + (uint64_t)MESSAGE_CONTENT_RATIO * body.len + 1032 * MESSAGE_CONTENT_STEP;
		CHECK(m.content_len <= rows[i].max_body && m.content_len <= most, "%s: content of %llu", rows[i].what,
		    (unsigned long long)m.content_len);
		CHECK_EQ(m.body_len, body.len, "%s: body", rows[i].what);
		CHECK(m.note == rows[i].note || (rows[i].note != NULL && m.note != NULL && strcmp(m.note, rows[i].note) == 0), "%s: %s",
		    rows[i].what, m.note);
		uint64_t content = m.content_len;
		message_content_begin(&c, &o, MESSAGE_GZIP);
		for (size_t at = 0; at < body.len; at++)
			message_content_bytes(&c, body.at + at, 1);
		message_content_put(&c, &m);
		CHECK_EQ(m.content_len, content, "%s: byte by byte", rows[i].what);
		message_content_free(&c);
		bytes_free(&zeros);
		bytes_free(&body);
	}
}
#endif

static void
body_names(void **state)
{
	static const struct { struct result_id flow; bool reverse; uint64_t number; const char *want; } rows[] = {
		{ { 12, 1 }, false, 3, "12-fwd-3.bin" },
		{ { 12, 2 }, true, 1, "12.2-rev-1.bin" },
		{ { UINT64_MAX, UINT32_MAX }, true, UINT64_MAX, "18446744073709551615.4294967295-rev-18446744073709551615.bin" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct result_message m = { .flow = rows[i].flow, .reverse = rows[i].reverse, .number = rows[i].number };
		char name[MESSAGE_BODY_NAME];
		message_body_name(&m, name);
		assert_string_equal(name, rows[i].want);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(body_names),
#ifdef HAVE_ZLIB
		cmocka_unit_test(body_opens), cmocka_unit_test(body_opens_transfer), cmocka_unit_test(body_bombs),
#endif
	};

	test_seed();
	registry_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
