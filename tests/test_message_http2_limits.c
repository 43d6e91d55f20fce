/* test_message_http2_limits.c - more of HTTP/2 at once than is kept: streams, bytes of heads, compressed bodies. */
#include "tests/frames.h"
#include "tests/talk_http2.h"

static void
http2_limits_feed(struct message_flow *f, unsigned dir, struct bytes *b, uint64_t frame)
{
	struct message_source from = { frame, (int64_t)frame };

	message_flow_bytes(f, dir, b->at, b->len, &from);
	b->len = 0;
}

static struct message_flow *
http2_limits_open(const struct message_options *o, struct bytes *b, struct talk_http2_got *g, message_fn done)
{
	struct message_flow *f = message_flow_new(o, (struct result_id){ 1, 1 }, 40000, 80, done, g);

	*b = (struct bytes){ .big_endian = true };
	talk_http2_command(b, "P");
	talk_http2_frame(b, 4, 0, 0, NULL, 0);
	http2_limits_feed(f, 0, b, 1);
	g->len = g->messages = 0;
	g->text[0] = '\0';
	return f;
}

/* More streams than are kept: the oldest are told, in their order. */
static void
http2_many_streams(void **state)
{
	enum { KEPT = 1024, MORE = 5 };
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = true };
	static struct talk_http2_got got;
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, talk_http2_done);

	(void)state;
	for (unsigned i = 0; i < KEPT + MORE; i++) {
		char command[64];
		snprintf(command, sizeof command, "H 4 %u :method=GET", 1 + 2 * i);
		talk_http2_command(&b, command);
	}
	http2_limits_feed(f, 0, &b, 2);
	assert_int_equal(got.messages, MORE);
#ifdef HAVE_NGHTTP2
	assert_non_null(strstr(got.text, ">5 p0 f2 incomplete {too much at once: no more of this stream is kept} 1:9 :method=GET"));
#endif
	/* What comes of them later begins nothing. */
	talk_http2_command(&b, "D 1 1 late;");
	http2_limits_feed(f, 0, &b, 3);
	assert_int_equal(got.messages, MORE);
	message_flow_free(f);
	assert_int_equal(got.messages, KEPT + MORE);
	bytes_free(&b);
}

#ifdef HAVE_NGHTTP2
static void
http2_count(void *ctx, const struct result_message *m, const struct record_view *v)
{
	struct talk_http2_got *g = ctx;

	(void)m;
	assert_null(frames_check(v));
	g->messages++;
}

/* A field of 4,000 bytes that each byte of a request stands for again: what is kept is bounded. */
static void
http2_many_bytes(void **state)
{
	enum { STREAMS = 300, BIG = 4000, HEAD = 65536, KEPT = (4 << 20) / HEAD };
	static const struct message_options o = { .max_head = HEAD, .max_body = 0, .bodies = false };
	static struct talk_http2_got got;
	uint8_t block[BIG + 16] = { 0x40, 1, 'x', 0x7f, (uint8_t)((BIG - 127) % 128 | 128), (uint8_t)((BIG - 127) / 128) };
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, http2_count);

	(void)state;
	memset(block + 6, 'y', BIG);
	talk_http2_frame(&b, TALK_HTTP2_HEADERS, 5, 1, block, 6 + BIG);
	memset(block, 0xbe, 16);
	for (unsigned i = 1; i < STREAMS; i++)
		talk_http2_frame(&b, TALK_HTTP2_HEADERS, 4, 1 + 2 * i, block, 16);
	http2_limits_feed(f, 0, &b, 2);
	CHECK(got.messages >= STREAMS - KEPT - 1 && got.messages < STREAMS, "%u messages told before the end", got.messages);
	message_flow_free(f);
	assert_int_equal(got.messages, STREAMS);
	bytes_free(&b);
}

#ifdef HAVE_ZLIB
/* More compressed bodies at once than are opened: the others are counted as they are. */
static void
http2_many_openers(void **state)
{
	enum { OPENED = 128, MORE = 3 };
	static const struct message_options o = { .max_head = 4096, .max_body = 4096, .bodies = false };
	static struct talk_http2_got got;
	struct bytes b;
	struct message_flow *f = http2_limits_open(&o, &b, &got, talk_http2_done);
	unsigned refused = 0;

	(void)state;
	for (unsigned round = 0; round < 2; round++) {
		for (unsigned i = 0; i < OPENED + MORE; i++) {
			char command[128];
			snprintf(command, sizeof command, "H 4 %u :status=200|content-encoding=gzip", 2 * (i + 1 + 1000 * round));
			talk_http2_command(&b, command);
			snprintf(command, sizeof command, "F 0 0 %u 1f8b0800000000000203cb48cdc9c9070086a6103605000000", 2 * (i + 1 + 1000 * round));
			talk_http2_command(&b, command);
		}
		for (unsigned i = 0; i < OPENED + MORE; i++)
			talk_http2_frame(&b, TALK_HTTP2_DATA, 1, 2 * (i + 1 + 1000 * round), NULL, 0);
	}
	http2_limits_feed(f, 1, &b, 2);
	assert_int_equal(got.messages, 2 * (OPENED + MORE));
	for (const char *at = got.text; (at = strstr(at, "{too many compressed bodies")) != NULL; at++)
		refused++;
	assert_int_equal(refused, 2 * MORE);
	message_flow_free(f);
	bytes_free(&b);
}
#endif
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(http2_many_streams),
#ifdef HAVE_NGHTTP2
		cmocka_unit_test(http2_many_bytes),
#ifdef HAVE_ZLIB
		cmocka_unit_test(http2_many_openers),
#endif
#endif
	};

	test_seed();
	return cmocka_run_group_tests(tests, frames_setup, NULL);
}
