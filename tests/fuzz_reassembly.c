/* fuzz_reassembly.c - libFuzzer: the frames of a capture, one after the other, through dissection,
 * tracks and all of reassembly, under small caps. What must hold: results are sound JSON, they agree
 * with the bytes that were told, and one that owns all parts finds what several find that share them.
 *
 * The input: 8 bytes that choose options, then frames: 4 bytes (length, how many seconds later,
 * what snaplen cut off), and their bytes. A length of 0xffff - n is the frame before the last n again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/connection.h"
#include "reassembly/reassembly.h"
#include "tests/fuzz.h"
#include "tests/strict_json.h"

enum {
	FUZZ_HEAD = 8, FUZZ_FRAME_HEAD = 4,
	FUZZ_FRAMES = 512,
	FUZZ_AGAIN = 0xff00,		/* lengths from here on are frames again */
	FUZZ_TEXT = 64 << 20,		/* of all results of a run */
	FUZZ_SHARDS = 3,
};

struct fuzz_frame {
	struct frame f;
	uint64_t at;			/* in the capture */
	int64_t time;
};

/* One run, or one of several that share the parts. */
struct fuzz_run {
	const uint8_t *capture;
	uint64_t capture_len, lost;	/* the capture gives nothing again from here on */
	uint64_t said, streams;		/* bytes of connections, as they came and as they were reported */
	uint64_t lines, sum;		/* of all results, in any order */
	bool strict, keep;
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char fuzz_text[FUZZ_TEXT];

static void
fuzz_require(bool ok, const char *what)
{
	if (ok)
		return;
	fprintf(stderr, "fuzz_reassembly: %s\n%.4000s\n", what, fuzz_text);
	abort();
}

/* ---- the client ---- */

static const uint8_t *
fuzz_view(void *ctx, uint64_t at, uint32_t len)
{
	const struct fuzz_run *r = ctx;

	fuzz_require(at <= r->capture_len && len <= r->capture_len - at, "a view of what the capture does not have");
	return at + len <= r->lost ? r->capture + at : NULL;
}

static uint64_t
fuzz_hash(const char *text, size_t len)
{
	uint64_t h = 0xcbf29ce484222325;	/* FNV-1a */

	for (size_t i = 0; i < len; i++)
		h = (h ^ (uint8_t)text[i]) * 0x100000001b3;
	return h;
}

static void
fuzz_result(void *ctx, const struct result *result)
{
	static const struct dump_options options = { .names = true };
	struct fuzz_run *r = ctx;
	struct out o = out_over(fuzz_text, FUZZ_TEXT - 1);
	size_t at;

	dump_result(dump_find("ndjson"), &o, &options, result);
	size_t len = out_len(&o);
	fuzz_text[len] = '\0';
	fuzz_require(!o.full, "no room");
	const char *wrong = len > 0 ? strict_json(fuzz_text, len, &at) : "nothing";
	fuzz_require(wrong == NULL, wrong);
	r->lines++;
	r->sum += fuzz_hash(fuzz_text, len) ^ result->frame * 0x9e3779b97f4a7c15;
	if (result->kind == RESULT_FLOW)
		fuzz_require(result->flow->frames == result->flow->fwd.frames + result->flow->rev.frames, "frames of a flow");
	if (result->kind == RESULT_STREAM)
		r->streams += result->stream->len;
	o = out_over(fuzz_text, FUZZ_TEXT - 1);
	dump_result(dump_find("tree"), &o, &options, result);
}

static void
fuzz_piece(void *ctx, const uint8_t *bytes, uint32_t len)
{
	const volatile uint8_t *read = bytes;		/* each, for the sanitizer to see */
	uint64_t *total = ctx;

	for (uint32_t i = 0; i < len; i++, ++*total)
		(void)read[i];
}

static void
fuzz_stream(void *ctx, const struct result_stream *s, unsigned dir, struct connection *c)
{
	struct fuzz_run *r = ctx;
	uint64_t total = 0;

	connection_pieces(c, dir, fuzz_piece, &total);
	fuzz_require(total <= s->len && (!r->keep || total == s->payload.len), "pieces");
	fuzz_require(!s->complete || s->gaps.count == 0, "complete with gaps");
}

static void
fuzz_said(void *ctx, struct result_id flow, unsigned dir, const uint8_t *bytes, uint32_t len)
{
	struct fuzz_run *r = ctx;

	(void)flow, (void)dir;
	fuzz_piece(&r->said, bytes, len);
}

static void
fuzz_packet(void *ctx, void **mine, const struct flow *f)
{
	(void)ctx, (void)f;
	if (*mine == NULL)
		*mine = malloc(1);		/* so that the sanitizer sees who is never over */
}

static void
fuzz_over(void *ctx, void *mine, const struct result_flow *f)
{
	(void)ctx, (void)f;
	free(mine);
}

/* ---- frames ---- */

static unsigned
fuzz_cut(struct fuzz_frame *frames, const uint8_t *data, size_t size, uint32_t linktype, uint8_t *capture)
{
	uint64_t at = 0;
	int64_t sec = 1511106546;
	unsigned n = 0;

	for (size_t i = FUZZ_HEAD; i + FUZZ_FRAME_HEAD <= size && n < FUZZ_FRAMES;) {
		const uint8_t *head = data + i;
		uint32_t len = (uint32_t)(head[0] << 8 | head[1]);
		sec += head[2] < 255 ? head[2] : -100;
		i += FUZZ_FRAME_HEAD;
		struct frame f = frames_plain(linktype, capture + at, 0);
		if (len >= FUZZ_AGAIN) {
			uint32_t back = 0xffff - len + 1;
			if (back > n)
				continue;
			f = frames[n - back].f;
			f.bytes = capture + frames[n - back].at;
		} else {
			len = len < size - i ? len : (uint32_t)(size - i);
			memcpy(capture + at, data + i, len);
			i += len;
			f.len = f.cap_len = len;
			at += len;
		}
		f.cap_len -= head[3] < f.cap_len ? head[3] : f.cap_len;
		f.sec = sec;
		f.number = n + 1;
		frames[n] = (struct fuzz_frame){ f, (uint64_t)(f.bytes - capture), track_time(f.sec, f.nsec) };
		n++;
	}
	return n;
}

static void
fuzz_frame(struct reassembly **shards, unsigned nshards, const struct fuzz_frame *from, const struct dissect_options *options)
{
	static struct record_buffer rb;
	struct track tracks[TRACK_MAX];
	struct fuzz_frame at = *from;
	uint8_t *copy = malloc(at.f.cap_len > 0 ? at.f.cap_len : 1);	/* gone when the frame is over */

	fuzz_require(copy != NULL, "no memory");
	memcpy(copy, at.f.bytes, at.f.cap_len);
	at.f.bytes = copy;
	dissect_frame(&rb.head, rb.nodes, RECORD_MAX_NODES, rb.scratch, &at.f, options);
	unsigned n = track_frame(tracks, &rb.head, copy, at.at, 0);
	for (unsigned s = 0; s < nshards; s++) {
		reassembly_clock(shards[s], at.f.number, at.time);
		for (unsigned i = 0; i < n; i++)
			reassembly_track(shards[s], &tracks[i], copy + (tracks[i].at - at.at));
	}
	free(copy);
}

static void
fuzz_all(struct fuzz_run *run, const struct reassembly_options *options, bool view, const struct fuzz_frame *frames, unsigned n)
{
	const struct reassembly_client client = { .ctx = run, .view = view ? fuzz_view : NULL, .result = fuzz_result,
		.stream = fuzz_stream, .said = fuzz_said, .packet = fuzz_packet, .over = fuzz_over };
	struct reassembly *shards[FUZZ_SHARDS];
	struct reassembly_options o = *options;

	for (o.shard = 0; o.shard < o.shards; o.shard++)
		fuzz_require((shards[o.shard] = reassembly_new(&o, &client)) != NULL, "no memory");
	for (unsigned i = 0; i < n; i++)
		fuzz_frame(shards, o.shards, &frames[i], o.dissect);
	for (unsigned i = 0; i < o.shards; i++) {
		reassembly_finish(shards[i]);
		reassembly_free(shards[i]);
	}
	fuzz_require(run->strict || run->said == run->streams, "streams are not what was said");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct fuzz_frame frames[FUZZ_FRAMES];
	struct dissect_options whole = frames_full;

	if (size < FUZZ_HEAD)
		return -1;
	frames_setup(NULL);
	struct reassembly_options o = { .datagrams = true, .streams = true, .flows = true, .messages = true, .follow = true,
		.strict = data[0] & 1, .payload = data[0] & 2, .bodies = data[0] & 4, .pieces = data[0] & 8,
		.payload_limit = data[0] & 16 ? data[3] : 0, .overlap = (enum overlap)(data[1] % (OVERLAP_REJECT + 1)),
		.ipv4_timeout = data[2] & 1 ? 30000000000 : 1000000000, .ipv6_timeout = 60000000000,
		.tcp_timeout = data[2] & 2 ? 3600000000000 : 2000000000, .udp_timeout = 60000000000,
		.max_flows = data[2] & 4 ? 16u + data[4] : 0, .max_memory = data[2] & 8 ? 1u << (data[5] % 21) : 1 << 24,
		.max_segments = data[2] & 16 ? data[4] & 7 : 0, .dissect = &whole };
	uint8_t *capture = malloc(size);
	fuzz_require(capture != NULL, "no memory");
	unsigned n = fuzz_cut(frames, data, size, (uint32_t)(data[6] << 8 | data[7]), capture);
	struct fuzz_run one = { .capture = capture, .capture_len = size, .strict = o.strict, .keep = o.payload && !o.pieces };
	one.lost = data[0] & 32 ? size / 2 : size;
	struct fuzz_run several = one;
	whole.bytes = false;
	o.shards = 1;
	fuzz_all(&one, &o, data[0] & 64, frames, n);
	o.shards = FUZZ_SHARDS;
	if (data[0] & 128) {		/* not always: it takes as long again */
		fuzz_all(&several, &o, data[0] & 64, frames, n);
		fuzz_require(one.lines == several.lines && one.sum == several.sum, "several that share the parts find something else");
	}
	free(capture);
	return 0;
}
