/* fuzz_frames_http2.c - libFuzzer: messages of HTTP/2 out of frames, whose lengths are always right where
 * fuzz_message.c has any bytes, so that more of them are read. The first byte says how the connection
 * begins and what the limits are; then come bytes of either side, whole frames, gaps and ends:
 *
 *   1 byte: direction (bit 0), kind (bits 1 and 2), stream of a frame (bits 3 to 5); 1 byte: length; then
 *   as many bytes, of a frame behind one of flags and one of type
 *
 * Messages must be the same however the bytes are cut, and their layers sound. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/message.h"
#include "tests/frames.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What was told, as one number. */
struct fuzz_told {
	uint64_t digest, number[2];
};

static void
fuzz_add(struct fuzz_told *t, uint64_t v)
{
	t->digest = (t->digest ^ v) * 0x9e3779b97f4a7c15u;
	t->digest ^= t->digest >> 29;
}

static void
fuzz_add_bytes(struct fuzz_told *t, const void *bytes, size_t len)
{
	const uint8_t *p = bytes;

	for (size_t i = 0; i < len; i++)
		fuzz_add(t, p[i]);
}

static void
fuzz_wrong(const char *what)
{
	fprintf(stderr, "%s\n", what);
	abort();
}

static void
fuzz_add_layers(struct fuzz_told *t, const struct record_view *v)
{
	const char *wrong = frames_check(v);

	if (wrong != NULL)
		fuzz_wrong(wrong);
	for (uint32_t i = v->head->first; i < v->head->end; i++) {
		const struct node *n = &v->nodes[i];
		const uint8_t *bytes = node_base(n) == NODE_NUMBER ? NULL : dump_bytes(v, n);
		fuzz_add(t, n->field);
		if (bytes == NULL)
			fuzz_add(t, n->at);
		else
			fuzz_add_bytes(t, bytes, node_len(n));
	}
}

static void
fuzz_done(void *ctx, const struct result_message *m, const struct record_view *layers)
{
	struct fuzz_told *t = ctx;

	if (m->number != ++t->number[m->reverse])
		fuzz_wrong("numbers do not follow each other");
	if (!m->complete && m->note == NULL)
		fuzz_wrong("incomplete, and nothing says why");
	fuzz_add(t, m->pair);
	fuzz_add(t, m->body_len);
	fuzz_add(t, m->content_len);
	fuzz_add(t, (uint64_t)m->complete << 1 | m->opened);
	fuzz_add(t, m->frames.count);
	fuzz_add_bytes(t, m->body.bytes, m->body.bytes != NULL ? m->body.len : 0);
	if (m->note != NULL)
		fuzz_add_bytes(t, m->note, strlen(m->note));
	if (layers != NULL)
		fuzz_add_layers(t, layers);
}

/* Bytes in memory of their own, in pieces of `cut`. */
static void
fuzz_feed(struct message_flow *f, unsigned dir, const uint8_t *bytes, size_t len, const struct message_source *from, size_t cut)
{
	for (size_t at = 0; at < len; at += cut) {
		size_t n = len - at < cut ? len - at : cut;
		uint8_t *copy = malloc(n);
		if (copy == NULL)
			abort();
		memcpy(copy, bytes + at, n);
		message_flow_bytes(f, dir, copy, n, from);
		free(copy);
	}
}

/* Behind a direction's end nothing comes. */
static void
fuzz_step(struct message_flow *f, struct cursor *c, uint64_t frame, size_t cut, bool *over)
{
	struct message_source from = { frame, (int64_t)frame };
	uint8_t op = cursor_u8(c), len = cursor_u8(c);
	unsigned dir = op & 1;

	if (over[dir])
		return;
	if ((op >> 1 & 3) == 3 && len == 255) {
		message_flow_end(f, dir);
		over[dir] = true;
	} else if ((op >> 1 & 3) == 3) {
		message_flow_gap(f, dir, len, &from);
	} else {
		bool is_frame = (op >> 1 & 3) != 0;
		uint8_t header[9] = { 0, 0, 0, is_frame ? cursor_u8(c) : 0, is_frame ? cursor_u8(c) : 0, 0, 0, 0, op >> 3 & 7 };
		struct cursor bytes = cursor_take(c, len);
		header[2] = (uint8_t)cursor_left(&bytes);
		if (is_frame)
			fuzz_feed(f, dir, header, sizeof header, &from, cut);
		fuzz_feed(f, dir, bytes.at, cursor_left(&bytes), &from, cut);
	}
}

static struct fuzz_told
fuzz_connection(const uint8_t *data, size_t size, size_t cut)
{
	struct cursor c = cursor_over(data, size);
	uint8_t how = cursor_u8(&c);
	struct message_options o = { .max_head = how & 2 ? 64 : 4096, .max_body = how & 4 ? 16 : 65536, .bodies = true };
	struct fuzz_told told = { 0 };
	bool over[2] = { false, false };
	struct message_source from = { 1, 1 };
	struct message_flow *f = message_flow_new(&o, (struct result_id){ 1, 1 }, 40000, 80, fuzz_done, &told);

	if (f == NULL)
		abort();
	if (how & 1)
		fuzz_feed(f, 0, (const uint8_t *)"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 24, &from, cut);
	for (uint64_t frame = 2; cursor_left(&c) > 0; frame++)
		fuzz_step(f, &c, frame, cut, over);
	message_flow_free(f);
	return told;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	frames_setup(NULL);
	struct fuzz_told whole = fuzz_connection(data, size, SIZE_MAX / 2), bytes = fuzz_connection(data, size, 1);
	if (whole.digest != bytes.digest)
		fuzz_wrong("messages differ with how their bytes are cut");
	return 0;
}
