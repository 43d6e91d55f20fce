/* test_payload.c - the store against plain copies: random pieces, dropped whole and in parts. */
#include "tests/test.h"

#include "reassembly/payload.h"

enum { PIECES = 400, STEPS = 60000, LONGEST = 40000, PARTS = 64 };

struct held {
	uint64_t handle;
	uint32_t len, parts;		/* so many parts are there still, of part_len bytes */
	uint32_t part_len;
	uint64_t there;			/* which: a bit each */
	uint8_t *copy;
};

static struct held held[PIECES];
static uint8_t capture[100];

static const uint8_t *
view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	return at + len <= sizeof capture ? capture + at : NULL;
}

static uint32_t
random_len(void)
{
	uint32_t most = test_below(8) == 0 ? LONGEST : test_below(2) == 0 ? 1600 : 100;

	return 1 + (uint32_t)test_below(most);
}

static void
random_hold(struct payload *p, struct held *h)
{
	uint32_t len = random_len();
	uint64_t refused = p->refused;

	h->copy = malloc(len);
	if (h->copy == NULL)
		abort();
	for (uint32_t i = 0; i < len; i++)
		h->copy[i] = (uint8_t)test_random();
	struct piece piece = { .bytes = h->copy, .len = len, .stays = false };
	h->handle = payload_hold(p, &piece);
	h->len = h->handle == PAYLOAD_NONE ? 0 : len;
	h->part_len = (len + PARTS - 1) / PARTS;
	h->parts = (len + h->part_len - 1) / h->part_len;
	h->there = h->parts == 64 ? UINT64_MAX : (UINT64_C(1) << h->parts) - 1;
	CHECK_EQ(p->refused - refused, h->len == 0, "a piece of %u is refused or not", len);
	if (h->len == 0)
		free(h->copy);
}

static void
random_part(struct payload *p, struct held *h, bool drop)
{
	uint32_t i = (uint32_t)test_below(h->parts);
	uint32_t from = i * h->part_len, len = h->len - from < h->part_len ? h->len - from : h->part_len;

	if ((h->there >> i & 1) == 0)
		return;
	const uint8_t *bytes = payload_bytes(p, h->handle + from, len);
	CHECK(bytes != NULL && memcmp(bytes, h->copy + from, len) == 0, "part %u of a piece of %u", i, h->len);
	if (!drop)
		return;
	payload_drop(p, h->handle + from, len);
	h->there &= ~(UINT64_C(1) << i);
	if (h->there == 0) {
		free(h->copy);
		h->len = 0;
	}
}

static void
random_drop(struct payload *p, struct held *h)
{
	const uint8_t *bytes = payload_bytes(p, h->handle, h->len);

	CHECK(bytes != NULL && memcmp(bytes, h->copy, h->len) == 0, "a piece of %u", h->len);
	payload_drop(p, h->handle, h->len);
	free(h->copy);
	h->len = 0;
}

static void
random_step(struct payload *p, struct held *h)
{
	bool whole = h->len > 0 && h->there == (h->parts == 64 ? UINT64_MAX : (UINT64_C(1) << h->parts) - 1);

	if (h->len == 0)
		random_hold(p, h);
	else if (whole && test_below(2) == 0)
		random_drop(p, h);
	else
		random_part(p, h, test_below(4) != 0);
	CHECK(p->held <= p->cap, "under the cap");
}

static void
test_random_pieces(void **state)
{
	static const uint64_t caps[] = { UINT64_MAX, 1 << 20, 100000, 5000, 0 };

	(void)state;
	test_seed();
	for (size_t c = 0; c < sizeof caps / sizeof caps[0]; c++) {
		struct payload p = { .cap = caps[c] };
		for (unsigned i = 0; i < STEPS; i++)
			random_step(&p, &held[test_below(PIECES)]);
		for (unsigned i = 0; i < PIECES; i++)
			while (held[i].len > 0)
				random_part(&p, &held[i], true);
		CHECK_EQ(p.held, 0, "nothing is left");
		payload_free(&p);
	}
}

/* ---- single ones ---- */

static void
test_stays(void **state)
{
	struct payload p = { .view = view, .cap = 0 };
	struct piece stays = { .bytes = capture, .at = 40, .len = 10, .stays = true }, goes = { .bytes = capture, .len = 10 };

	(void)state;
	CHECK_EQ(payload_hold(&p, &stays), 40, "a place in the capture");
	CHECK(payload_bytes(&p, 45, 5) == capture + 45, "is looked up there");
	CHECK(payload_bytes(&p, 99, 5) == NULL, "or is gone");
	payload_drop(&p, 40, 10);
	CHECK_EQ(payload_hold(&p, &goes), PAYLOAD_NONE, "no room");
	CHECK_EQ(p.refused, 1, "is counted");
	CHECK(payload_bytes(&p, PAYLOAD_NONE, 1) == NULL, "none has no bytes");
	payload_drop(&p, PAYLOAD_NONE, 1);
	CHECK_EQ(p.held, 0, "nothing is held");
	payload_free(&p);
}

static void
test_empty(void **state)
{
	struct payload p = { .cap = 0 };
	struct piece empty = { .bytes = capture, .len = 0 };
	uint64_t handle = payload_hold(&p, &empty);

	(void)state;
	CHECK(handle != PAYLOAD_NONE, "no bytes need no room");
	CHECK(payload_bytes(&p, handle, 0) != NULL, "and are there");
	payload_drop(&p, handle, 0);
	payload_free(&p);
}

static void
test_aligned(void **state)
{
	struct payload p = { .cap = UINT64_MAX };
	uint64_t handle[13];

	(void)state;
	for (unsigned i = 0; i < 13; i++) {
		uint32_t len = 1u << i;
		uint8_t *at = payload_alloc(&p, len, &handle[i]);
		CHECK_EQ((uintptr_t)at % len, 0, "%u bytes are aligned", len);
		memset(at, 1, len);
		CHECK(payload_bytes(&p, handle[i], len) == at, "and are where the handle says");
	}
	payload_free(&p);
	CHECK_EQ(p.held, 0, "nothing is left");
}

/* One piece is left in each slab, so that no slab can be had for the next size. */
static void
test_pinned(void **state)
{
	enum { CAP = 4 << 20, SIZES = 5 };
	struct payload p = { .cap = CAP };
	static uint64_t handle[CAP / 64];
	static const uint32_t sizes[SIZES] = { 64, 96, 128, 192, 256 };
	uint64_t got = 0;

	(void)state;
	for (unsigned s = 0; s < SIZES; s++) {
		uint64_t n = 0;
		while (n < CAP / 64 && payload_alloc(&p, sizes[s], &handle[n]) != NULL)
			n++;
		got += n * sizes[s];
		for (uint64_t i = 0; i < n; i++)
			if (i * sizes[s] / 65536 == (i + 1) * sizes[s] / 65536)
				payload_drop(&p, handle[i], sizes[s]);
	}
	CHECK(got <= CAP + CAP / 4 + (2 << 20), "%llu bytes of slabs", (unsigned long long)got);
	CHECK(p.held < CAP / 8, "although %llu are held", (unsigned long long)p.held);
	payload_free(&p);
}

/* What is taken and given back in any order: each has its own bytes, and none is held in the end. */
static void
test_taken(void **state)
{
	enum { TAKEN = 200, TAKE_STEPS = 40000 };
	static struct { uint8_t *at, fill; uint64_t handle; uint32_t len; } taken[TAKEN];
	struct payload p = { .cap = 400000 };

	(void)state;
	test_seed();
	for (unsigned step = 0; step < TAKE_STEPS + TAKEN; step++) {
		unsigned i = step < TAKE_STEPS ? (unsigned)test_below(TAKEN) : step - TAKE_STEPS;
		if (taken[i].at != NULL) {
			for (uint32_t k = 0; k < taken[i].len; k++)
				if (taken[i].at[k] != taken[i].fill)
					fail_msg("byte %u of %u is another's", k, taken[i].len);
			CHECK(payload_bytes(&p, taken[i].handle, taken[i].len) == taken[i].at, "is where the handle says");
			payload_give(&p, taken[i].at, taken[i].handle, taken[i].len);
			taken[i].at = NULL;
		} else if (step < TAKE_STEPS) {
			taken[i].len = test_below(20) == 0 ? 1 + (uint32_t)test_below(LONGEST) : 1 + (uint32_t)test_below(1000);
			taken[i].at = payload_take(&p, taken[i].len, &taken[i].handle);
			taken[i].fill = (uint8_t)test_random();
			if (taken[i].at != NULL)
				memset(taken[i].at, taken[i].fill, taken[i].len);
		}
		CHECK(p.held <= p.cap, "under the cap");
	}
	CHECK_EQ(p.held, 0, "nothing is left");
	payload_free(&p);
}

/* Spare slots in many slabs do not stand in the way of other sizes. */
static void
test_spares(void **state)
{
	enum { CAP = 1 << 20, SIZES = 6 };
	static const uint32_t sizes[SIZES] = { 8192, 6144, 4096, 3072, 2048, 1536 };
	static struct { void *at; uint64_t handle; } taken[CAP / 1024];
	struct payload p = { .cap = CAP };

	(void)state;
	for (unsigned s = 0; s < SIZES; s++) {
		const uint32_t n = CAP / sizes[s], slab = 65536 / sizes[s];
		for (uint32_t i = 0; i < n; i++) {
			taken[i].at = payload_take(&p, sizes[s], &taken[i].handle);
			CHECK(taken[i].at != NULL, "%u of %u bytes", i, sizes[s]);
		}
		for (uint32_t i = 0; i < n; i += slab)		/* one of each slab first: these are kept */
			payload_give(&p, taken[i].at, taken[i].handle, sizes[s]);
		for (uint32_t i = 0; i < n; i++)
			if (i % slab != 0)
				payload_give(&p, taken[i].at, taken[i].handle, sizes[s]);
		CHECK_EQ(p.held, 0, "nothing is held of %u bytes", sizes[s]);
	}
	CHECK_EQ(p.refused, 0, "nothing was refused");
	payload_free(&p);
}

/* What is copied leaves room for what is made. */
static void
test_share(void **state)
{
	enum { CAP = 1 << 20, SIZE = 1024 };
	static uint8_t bytes[SIZE];
	struct payload p = { .cap = CAP };
	const struct piece piece = { .bytes = bytes, .len = SIZE };
	uint64_t handle;
	unsigned copies = 0, made = 0;

	(void)state;
	while (payload_hold(&p, &piece) != PAYLOAD_NONE)
		copies++;
	while (payload_alloc(&p, SIZE, &handle) != NULL)
		made++;
	CHECK_EQ(copies, CAP / SIZE / 4 * 3, "copies");
	CHECK_EQ(made, CAP / SIZE / 4, "made besides");
	CHECK_EQ(p.refused, 2, "pieces that found no room");
	payload_free(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stays),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_aligned),
		cmocka_unit_test(test_pinned),
		cmocka_unit_test(test_share),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_spares),
		cmocka_unit_test(test_random_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
