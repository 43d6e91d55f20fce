/* fuzz_connection.c - libFuzzer: any segments in any order, under any policy and caps. What must
 * hold: offsets are told without a hole, the report agrees with what was told, and all memory
 * is given back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/connection.h"

enum { FUZZ_SEGMENT = 10, FUZZ_CAPTURE = 1 << 12 };

struct fuzz_side {
	uint64_t next, bytes, gaps, sum;
	bool ended;
};

static uint8_t fuzz_capture[FUZZ_CAPTURE];

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
fuzz_require(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "fuzz_connection: %s\n", what);
	abort();
}

static const uint8_t *
fuzz_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	fuzz_require(at <= FUZZ_CAPTURE && len <= FUZZ_CAPTURE - at, "a view of what the capture does not have");
	return at % 512 == 77 ? NULL : fuzz_capture + at;	/* a capture may become shorter */
}

static void
fuzz_bytes(void *ctx, struct connection *c, unsigned dir, uint64_t offset, const struct piece *p, uint64_t frame, const struct track *by)
{
	struct fuzz_side *s = (struct fuzz_side *)ctx + dir;

	(void)c, (void)by;
	fuzz_require(offset == s->next && !s->ended, "bytes that are not the next");
	fuzz_require(p->len > 0 && frame > 0, "no bytes");
	s->next += p->len;
	s->bytes += p->len;
	for (uint32_t i = 0; i < p->len; i++)
		s->sum = s->sum * 31 + p->bytes[i];
}

static void
fuzz_gap(void *ctx, struct connection *c, unsigned dir, uint64_t offset, uint64_t len, const struct track *by)
{
	struct fuzz_side *s = (struct fuzz_side *)ctx + dir;

	(void)c, (void)by;
	fuzz_require(offset == s->next && !s->ended && len > 0, "a gap that is not the next");
	s->next += len;
	s->gaps++;
}

static void
fuzz_end(void *ctx, struct connection *c, unsigned dir, const struct track *by)
{
	struct fuzz_side *s = (struct fuzz_side *)ctx + dir;

	(void)c, (void)by;
	fuzz_require(!s->ended, "a second end");
	s->ended = true;
}

/* 10 bytes make a segment: direction, flags and where its bytes lie; seq, ack, lengths. Sequence numbers are
 * near each other or anywhere. */
static void
fuzz_segment(struct connection *c, const uint8_t *d, uint64_t frame)
{
	static const uint32_t near[4] = { 0, 0xffffff00, 0x40000000, 0xbfffffff };
	uint8_t *copy = NULL;
	struct track t = { .frame = frame, .time = (int64_t)frame, .flags = d[0] & 63 };

	t.seq = near[d[1] & 3] + (uint32_t)(d[2] | d[3] << 8) % 700 + (d[1] >> 4 == 15 ? (uint32_t)d[4] << 24 : 0);
	t.ack = near[d[1] >> 2 & 3] + (uint32_t)(d[4] | d[5] << 8) % 700;
	t.len = d[6];
	t.cap_len = d[7] < 224 ? t.len : t.len * (d[7] - 224u) / 31;
	struct piece p = { .at = (uint64_t)(d[8] | d[9] << 8) % (FUZZ_CAPTURE - 255), .len = t.cap_len, .stays = d[0] >> 6 & 1 };
	p.bytes = fuzz_capture + p.at;
	if (!p.stays && p.len > 0) {
		copy = malloc(p.len);			/* flush against what must not be read */
		fuzz_require(copy != NULL, "no memory");
		memcpy(copy, p.bytes, p.len);
		p.bytes = copy;
	}
	connection_segment(c, d[0] >> 7, &t, &p);
	free(copy);
}

static void
fuzz_sum(void *ctx, const uint8_t *bytes, uint32_t len)
{
	struct fuzz_side *s = ctx;

	s->bytes += len;
	for (uint32_t i = 0; i < len; i++)
		s->sum = s->sum * 31 + bytes[i];
}

static void
fuzz_report(struct connection *c, unsigned dir, const struct fuzz_side *told, bool keep)
{
	struct result_stream s = { 0 };
	struct fuzz_side pieces = { 0 };
	uint64_t missing = 0;

	if (!connection_stream(c, dir, &s)) {
		fuzz_require(told->next == 0, "no report");
		return;
	}
	for (uint32_t i = 0; i < s.gaps.nmarks; i++)
		missing += s.gaps.marks[i].value;
	fuzz_require(s.len == told->bytes && told->next >= told->bytes, "len");
	fuzz_require(s.gaps.nmarks < s.gaps.count || missing == told->next - told->bytes, "gaps");
	fuzz_require(!s.complete || told->gaps == 0, "complete with gaps");
	fuzz_require(s.frames.count >= s.frames.nranges && s.frames.nranges <= RESULT_MAX_RANGES, "frames");
	connection_pieces(c, dir, fuzz_sum, &pieces);
	fuzz_require(pieces.bytes == s.payload.len, "pieces");
	fuzz_require(!keep || s.payload.truncated || (pieces.bytes == told->bytes && pieces.sum == told->sum), "payload");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_side told[2] = { 0 };
	struct connection_sink sink = { told, fuzz_bytes, fuzz_gap, fuzz_end };

	if (size < 4)
		return 0;
	for (uint32_t i = 0; i < FUZZ_CAPTURE; i++)
		fuzz_capture[i] = (uint8_t)(i % 512 == 77 ? 0 : i * 7 + i / 256);
	struct connection_options o = {
		.overlap = (enum overlap)(data[0] % (OVERLAP_REJECT + 1)), .max_segments = data[1] & 128 ? data[1] & 15 : 1000,
		.max_bytes = data[2] & 128 ? data[2] & 127 : 10000, .keep = data[0] & 128, .keep_limit = data[3] & 128 ? data[3] : 0,
	};
	struct payload store = { .view = fuzz_view, .cap = data[0] & 64 ? 64u * data[3] : 1 << 20 };
	struct connection *c = connection_new(&o, &store, &sink, sizeof *c);
	if (c == NULL)
		goto out;
	for (size_t at = 4; at + FUZZ_SEGMENT <= size; at += FUZZ_SEGMENT)
		fuzz_segment(c, data + at, 1 + at / 16);
	connection_close(c);
	fuzz_require(told[0].ended && told[1].ended, "an end");
	for (unsigned dir = 0; dir < 2; dir++)
		fuzz_report(c, dir, &told[dir], o.keep);
	connection_free(c);
out:
	fuzz_require(store.held == 0, "memory that nobody holds");
	payload_free(&store);
	return 0;
}
