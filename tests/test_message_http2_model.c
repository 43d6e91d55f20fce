/* test_message_http2_model.c - conversations of HTTP/2 with many streams, against a model that writes messages down while it makes
 * their bytes. */
#include "tests/frames.h"
#include "tests/talk_http2.h"

#ifdef HAVE_NGHTTP2
#include <nghttp2/nghttp2.h>

enum { MODEL_ROUNDS = 60, MODEL_STREAMS = 12, MODEL_EVENTS = 150, MODEL_FIELDS = 10, MODEL_TEXT = 4096 };

struct model_half {
	bool begun, done;
	unsigned number;
	uint64_t frames[MODEL_EVENTS * 4];
	unsigned nframes;
	char head[2 * MODEL_TEXT], body[MODEL_TEXT];
};

static struct model {
	struct talk_http2_script script;
	nghttp2_hd_deflater *deflaters[2];
	struct model_half halves[MODEL_STREAMS][2];
	unsigned told[2];
	uint64_t frame;
	struct talk_http2_got want;
} model;

/* A frame in a segment of its own. */
static void
model_put(unsigned dir, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	struct talk_http2_script *s = &model.script;
	struct talk_http2_event *e = &s->events[s->nevents++];

	*e = (struct talk_http2_event){ .dir = dir, .kind = 'B', .frame = ++model.frame, .at = s->bytes.len };
	talk_http2_frame(&s->bytes, type, flags, stream, payload, len);
	e->len = s->bytes.len - e->at;
}

static void
model_put_of(struct model_half *h, unsigned dir, unsigned type, unsigned flags, uint32_t stream, const void *payload, size_t len)
{
	model_put(dir, type, flags, stream, payload, len);
	h->frames[h->nframes++] = model.frame;
}

/* HEADERS with padding and priority, or none, and CONTINUATIONs. */
static void
model_block(struct model_half *h, unsigned dir, uint32_t stream, const uint8_t *block, size_t len, bool ends)
{
	uint8_t first[8192];
	size_t n = 0, cut = test_below(2) ? len : test_below(len + 1);
	unsigned pad = test_below(3) == 0 ? (unsigned)test_below(5) : 0, priority = test_below(4) == 0, flags = ends;

	if (pad > 0)
		first[n++] = (uint8_t)pad;
	if (priority)
		n += talk_http2_hex("8000000010", first + n);
	memcpy(first + n, block, cut);
	memset(first + n + cut, 0, pad);
	flags |= (pad > 0 ? 8u : 0) | (priority ? 32u : 0) | (cut == len ? 4u : 0);
	model_put_of(h, dir, TALK_HTTP2_HEADERS, flags, stream, first, n + cut + pad);
	while (cut < len) {
		size_t more = 1 + test_below(len - cut);
		cut += more;
		model_put_of(h, dir, 9, cut == len ? 4 : 0, stream, block + cut - more, more);
	}
}

static void
model_fields(struct model_half *h, unsigned dir, uint32_t stream, const char *pseudo, const char *value, bool ends)
{
	static char values[MODEL_FIELDS][64], names[MODEL_FIELDS][16];
	nghttp2_nv nv[MODEL_FIELDS];
	uint8_t block[4096];
	size_t n = 1 + test_below(MODEL_FIELDS - 1), at = strlen(h->head);

	at += (size_t)snprintf(h->head + at, sizeof h->head - at, " 1:%u", stream);
	for (size_t i = 0; i < n; i++) {
		snprintf(names[i], sizeof names[i], "x-%c", 'a' + (char)test_below(20));
		snprintf(values[i], sizeof values[i], "%.*s%u", (int)test_below(40), "some-value-that-is-quite-long-if-whole-and", (unsigned)test_below(8));
		if (i == 0 && pseudo != NULL) {
			snprintf(names[i], sizeof names[i], "%s", pseudo);
			snprintf(values[i], sizeof values[i], "%s", value);
		}
		nv[i] = (nghttp2_nv){ (uint8_t *)names[i], (uint8_t *)values[i], strlen(names[i]), strlen(values[i]),
			test_below(10) == 0 ? NGHTTP2_NV_FLAG_NO_INDEX : NGHTTP2_NV_FLAG_NONE };
		at += (size_t)snprintf(h->head + at, sizeof h->head - at, " %s=%s", names[i], values[i]);
	}
	ssize_t len = nghttp2_hd_deflate_hd(model.deflaters[dir], block, sizeof block, nv, n);
	assert_true(len > 0);
	model_block(h, dir, stream, block, (size_t)len, ends);
}

static void
model_say_frames(const struct model_half *h)
{
	for (unsigned i = 0, k; i < h->nframes; i = k) {
		for (k = i + 1; k < h->nframes && h->frames[k] == h->frames[k - 1] + 1; k++)
			;
		talk_http2_say(&model.want, k - i == 1 ? "%s%llu" : "%s%llu-%llu", i > 0 ? "," : " f", (unsigned long long)h->frames[i], (unsigned long long)h->frames[k - 1]);
	}
}

static void
model_tell(struct model_half *h, unsigned dir, unsigned pair, bool complete)
{
	h->number = ++model.told[dir];
	talk_http2_say(&model.want, "%s%c%u p%u", model.want.len > 0 ? "\n" : "", dir ? '<' : '>', h->number, pair);
	model_say_frames(h);
	if (h->body[0] != '\0')
		talk_http2_say(&model.want, " b%zu \"%s\"", strlen(h->body), h->body);
	if (!complete)
		talk_http2_say(&model.want, " incomplete {the connection ended before the stream}");
	talk_http2_say(&model.want, "%s", h->head);
}

static void
model_data(struct model_half *h, unsigned dir, uint32_t stream, bool ends)
{
	uint8_t payload[300];
	size_t n = test_below(100), at = 0, have = strlen(h->body);
	unsigned pad = test_below(3) == 0 ? (unsigned)test_below(100) : 0;

	if (have + n >= sizeof h->body)
		n = 0;
	if (pad > 0)
		payload[at++] = (uint8_t)pad;
	for (size_t i = 0; i < n; i++)
		h->body[have + i] = (char)(payload[at + i] = (uint8_t)('a' + test_below(26)));
	memset(payload + at + n, 0, pad);
	model_put_of(h, dir, TALK_HTTP2_DATA, (pad > 0 ? 8u : 0) | ends, stream, payload, at + n + pad);
}

/* Some step of one side of a stream. */
static void
model_step(unsigned i, unsigned dir)
{
	struct model_half *h = &model.halves[i][dir], *other = &model.halves[i][!dir];
	uint32_t stream = 1 + 2 * i;
	bool ends = test_below(4) == 0;

	if (h->done || (dir == 1 && !other->begun))
		return;
	if (!h->begun && dir == 1 && test_below(5) == 0) {
		model_fields(h, dir, stream, ":status", "103", false);
		model_tell(h, dir, other->number, true);
		*h = (struct model_half){ 0 };
		return;
	}
	if (!h->begun)
		model_fields(h, dir, stream, dir == 0 ? ":method" : ":status", dir == 0 ? "POST" : "200", ends);
	else if (ends && test_below(2) == 0)
		model_fields(h, dir, stream, NULL, NULL, true);
	else
		model_data(h, dir, stream, ends);
	h->begun = true;
	h->done = ends;
	if (ends)
		model_tell(h, dir, other->number, true);
}

/* One side makes the other's table another size, which that one answers. */
static void
model_resize(unsigned dir)
{
	static const uint32_t sizes[] = { 0, 100, 4096, 20000, 65536 };
	uint32_t size = sizes[test_below(sizeof sizes / sizeof sizes[0])];
	uint8_t payload[6] = { 0, 1, (uint8_t)(size >> 24), (uint8_t)(size >> 16), (uint8_t)(size >> 8), (uint8_t)size };

	model_put(!dir, 4, 0, 0, payload, sizeof payload);
	model_put(dir, 4, 1, 0, NULL, 0);
	assert_int_equal(nghttp2_hd_deflate_change_table_size(model.deflaters[dir], size), 0);
}

static void
model_conversation(void)
{
	talk_http2_script(&model.script, "> P; F 4 0 0\n< F 4 0 0; F 4 1 0\n> F 4 1 0");
	memset(model.halves, 0, sizeof model.halves);
	model.told[0] = model.told[1] = 0;
	model.frame = 3;
	model.want.len = 0;
	model.want.text[0] = '\0';
	for (unsigned dir = 0; dir < 2; dir++)
		assert_int_equal(nghttp2_hd_deflate_new(&model.deflaters[dir], 65536), 0);
	while (model.script.nevents < MODEL_EVENTS) {
		if (test_below(15) == 0)
			model_resize((unsigned)test_below(2));
		else
			model_step((unsigned)test_below(MODEL_STREAMS), (unsigned)test_below(2));
		bool left = false;
		for (unsigned i = 0; i < MODEL_STREAMS; i++)
			left |= !model.halves[i][0].done || !model.halves[i][1].done;
		if (!left)
			break;
	}
	for (unsigned dir = 0; dir < 2; dir++)
		nghttp2_hd_deflate_del(model.deflaters[dir]);
}

/* What is open at the end is told for each direction by the age of the stream. */
static void
model_close(void)
{
	uint64_t first[MODEL_STREAMS];

	for (unsigned i = 0; i < MODEL_STREAMS; i++)
		first[i] = model.halves[i][0].begun ? model.halves[i][0].frames[0] : UINT64_MAX;
	for (unsigned dir = 0; dir < 2; dir++)
		for (uint64_t frame = 1; frame <= model.frame; frame++)
			for (unsigned i = 0; i < MODEL_STREAMS; i++)
				if (first[i] == frame && model.halves[i][dir].begun && !model.halves[i][dir].done)
					model_tell(&model.halves[i][dir], dir, model.halves[i][!dir].number, false);
}

static void
http2_model(void **state)
{
	(void)state;
	for (unsigned round = 0; round < MODEL_ROUNDS; round++) {
		model_conversation();
		model_close();
		assert_true(talk_http2_expect(&model.script, "a random conversation", model.want.text));
		assert_true(model.told[0] + model.told[1] > 2);
		bytes_free(&model.script.bytes);
	}
}

#else
static void
http2_model(void **state)
{
	(void)state;
	skip();				/* nobody else compresses heads */
}
#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(http2_model),
	};

	test_seed();
	return cmocka_run_group_tests(tests, frames_setup, NULL);
}
