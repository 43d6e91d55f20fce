/* fuzz_spans.c - libFuzzer: segments of a sequence, against the map of bytes of tests/twin.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/twin.h"

enum {
	FUZZ_SPANS_STEP = 4,		/* bytes of the input that make a segment */
	FUZZ_SPANS_STEPS = 1000,
	FUZZ_SPANS_CAPTURE = 1 << 20,
	FUZZ_SPANS_SMALL = 4000,	/* a cap that is reached */
};

static uint8_t fuzz_spans_capture[FUZZ_SPANS_CAPTURE];
static struct twin fuzz_spans_twin;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const uint8_t *
fuzz_spans_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	return at + len <= FUZZ_SPANS_CAPTURE ? fuzz_spans_capture + at : NULL;
}

static void
fuzz_spans_expect(const char *wrong)
{
	if (wrong == NULL)
		return;
	fprintf(stderr, "%s\n", wrong);
	abort();
}

/* One segment: where it begins, how long it is, what is in it; sometimes bytes are let go of. */
static uint64_t
fuzz_spans_step(struct spans *s, struct payload *store, enum overlap policy, uint32_t id, const uint8_t *in, uint64_t at)
{
	uint64_t start = (in[0] | (uint64_t)in[1] << 8) % TWIN_ROOM;
	uint32_t len = (in[2] + 1u) * (in[3] & 0x40 ? 16 : 1);

	len = len < TWIN_ROOM - start ? len : (uint32_t)(TWIN_ROOM - start);
	if (at + len > FUZZ_SPANS_CAPTURE)
		return at;
	memset(fuzz_spans_capture + at, in[3] & 3, len);
	struct piece piece = { .bytes = fuzz_spans_capture + at, .at = at, .len = len, .stays = in[3] & 0x20 };
	spans_prefetch(s, start, in[3] & 1);
	enum spans_result got = spans_put(s, store, policy, start, &piece, id);
	if (got != SPANS_FULL && got != twin_put(&fuzz_spans_twin, policy, id, start, piece.bytes, len))
		fuzz_spans_expect("what it says");
	if (got == SPANS_FULL && store->cap == UINT64_MAX)
		fuzz_spans_expect("no cap is full");
	if (in[3] & 0x80) {
		spans_trim(s, store, start / 2);
		twin_trim(&fuzz_spans_twin, start / 2);
	}
	fuzz_spans_expect(twin_wrong(&fuzz_spans_twin, s, store));
	fuzz_spans_expect(twin_wrong_look(&fuzz_spans_twin, s, start));
	return at + len + 1;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct spans s = { .count = 0 };
	uint64_t at = 0;

	if (size == 0)
		return 0;
	struct payload store = { .view = data[0] & 0x40 ? fuzz_spans_view : NULL,
		.cap = data[0] & 0x80 ? FUZZ_SPANS_SMALL : UINT64_MAX };
	enum overlap policy = (enum overlap)((data[0] & 7) % (OVERLAP_REJECT + 1));
	memset(fuzz_spans_twin.owner, 0, sizeof fuzz_spans_twin.owner);
	fuzz_spans_twin.overlaps = fuzz_spans_twin.conflicts = 0;
	for (uint32_t i = 1; i <= FUZZ_SPANS_STEPS && i * FUZZ_SPANS_STEP < size; i++)
		at = fuzz_spans_step(&s, &store, policy, i, data + 1 + (i - 1) * FUZZ_SPANS_STEP, at);
	spans_free(&s, &store);
	if (store.held != 0)
		fuzz_spans_expect("memory is left");
	payload_free(&store);
	return 0;
}
