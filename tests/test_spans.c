/* test_spans.c - spans against a map of bytes that says for each whose it is: plainly
 * right, and slow (tests/twin.h). Random segments and all overlaps of three, for every policy.
 */
#include "tests/test.h"

#include "tests/twin.h"

enum {
	CAPTURE_ROOM = 1 << 19,
	SPANS_ROUNDS = 400,
	SPANS_MOST = 5000,		/* puts of a round */
	SPANS_POLICIES = OVERLAP_REJECT + 1,
};

static const char *const policies[] = { "first", "last", "bsd", "linux", "windows", "reject" };

/* ---- the capture: bytes that stay, or do not ---- */

static struct twin twin;
static uint8_t capture[CAPTURE_ROOM];
static uint64_t capture_len;

static const uint8_t *
capture_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx;
	return at + len <= sizeof capture ? capture + at : NULL;
}

static struct piece
capture_piece(uint32_t len, bool stays, unsigned values)
{
	if (capture_len + len + 1 > sizeof capture)
		capture_len = 0;	/* what was there is overwritten: the rounds are shorter */
	uint8_t *p = capture + capture_len;
	for (uint32_t i = 0; i < len; i++)
		p[i] = (uint8_t)test_below(values);
	struct piece piece = { .bytes = p, .at = capture_len, .len = len, .stays = stays };
	capture_len += len + 1;		/* so that no piece continues another */
	return piece;
}

/* ---- what must hold ---- */

static void
check_same(const struct spans *s, const struct payload *store, const char *what)
{
	const char *wrong = twin_wrong(&twin, s, store);

	CHECK(wrong == NULL, "%s: %s", what, wrong != NULL ? wrong : "");
}

/* ---- random segments ---- */

struct shape {
	const char *what;
	unsigned puts, every;		/* how many of a round, after how many all is compared */
	unsigned longest;		/* segment */
	unsigned room;			/* offsets */
	unsigned values;		/* of bytes: 1: nothing contradicts */
	unsigned trim;			/* one step in so many; 0: never */
	uint64_t cap;
	bool big;			/* sometimes a segment over all */
};

static const struct shape shapes[] = {
	{ "few long ones",		600, 1,	200, 600, 2, 40, UINT64_MAX, false },
	{ "many short ones",		600, 1,	5, TWIN_ROOM, 256, 0, UINT64_MAX, false },
	{ "single bytes",		600, 1,	1, 3000, 2, 0, UINT64_MAX, true },
	{ "a line that moves on",	600, 1,	30, 2000, 3, 6, UINT64_MAX, false },
	{ "all the same byte",		600, 1,	90, 1000, 1, 30, UINT64_MAX, true },
	{ "a small cap",		600, 1,	40, TWIN_ROOM, 4, 60, 6000, true },
	{ "a smaller cap",		600, 1,	9, 1500, 4, 30, 1500, true },
	{ "a tall tree",		SPANS_MOST, 50, 1, TWIN_ROOM, 256, 0, UINT64_MAX, false },
	{ "a tall tree and one over all", SPANS_MOST, 50, 2, TWIN_ROOM, 256, 0, UINT64_MAX, true },
	{ "a tall tree under a cap",	SPANS_MOST, 50,	2, TWIN_ROOM, 256, 2000, 150000, false },
};

static void
random_step(struct spans *s, struct payload *store, const struct shape *shape, enum overlap policy, uint32_t id, uint64_t *base)
{
	bool big = shape->big && test_below(shape->puts / 10) == 0;
	uint32_t len = big ? shape->room / 2 + (uint32_t)test_below(shape->room / 2) : 1 + (uint32_t)test_below(shape->longest);
	uint64_t start = *base + test_below(shape->room - *base > len ? shape->room - *base - len + 1 : 1);
	char what[160];

	if (start + len > TWIN_ROOM)
		return;
	struct piece piece = capture_piece(len, store->view != NULL && test_below(2) == 0, shape->values);
	spans_prefetch(s, test_below(TWIN_ROOM), (unsigned)test_below(3));	/* changes nothing */
	snprintf(what, sizeof what, "%s, %s, put %u of [%llu, +%u)", shape->what, policies[policy], id, (unsigned long long)start, len);
	enum spans_result got = spans_put(s, store, policy, start, &piece, id);
	if (got == SPANS_FULL)
		CHECK(shape->cap != UINT64_MAX, "%s: there is room", what);
	else
		CHECK_EQ(got, twin_put(&twin, policy, id, start, piece.bytes, len), "%s", what);
	CHECK(store->held <= store->cap, "%s: under the cap", what);
	if (shape->trim > 0 && test_below(shape->trim) == 0) {
		*base += test_below(shape->room - *base) / 8;
		spans_trim(s, store, *base);
		twin_trim(&twin, *base);
	}
	if (id % shape->every != 0 && !big)
		return;
	check_same(s, store, what);
	const char *wrong = twin_wrong_look(&twin, s, test_below(TWIN_ROOM));
	CHECK(wrong == NULL, "%s: %s", what, wrong != NULL ? wrong : "");
}

static void
test_random_segments(void **state)
{
	(void)state;
	test_seed();
	for (unsigned round = 0; round < SPANS_ROUNDS; round++) {
		const struct shape *shape = &shapes[round % (sizeof shapes / sizeof shapes[0])];
		enum overlap policy = (enum overlap)test_below(SPANS_POLICIES);
		struct payload store = { .view = test_below(3) > 0 ? capture_view : NULL, .cap = shape->cap };
		struct spans s = { .count = 0 };
		uint64_t base = 0;
		twin = (struct twin){ .overlaps = 0 };
		capture_len = 0;
		for (uint32_t id = 1; id <= shape->puts; id++)
			random_step(&s, &store, shape, policy, id, &base);
		spans_free(&s, &store);
		CHECK_EQ(store.held, 0, "%s: nothing is left", shape->what);
		payload_free(&store);
	}
}

/* ---- all overlaps of three ---- */

enum { THREE_ROOM = 5, THREE_INTERVALS = THREE_ROOM * (THREE_ROOM + 1) / 2 };

static void
three_put(struct spans *s, struct payload *store, enum overlap policy, unsigned interval, uint32_t id, const char *what)
{
	uint64_t start = 0;

	while (interval >= THREE_ROOM - start)
		interval -= (unsigned)(THREE_ROOM - start++);
	struct piece piece = capture_piece(interval + 1, store->view != NULL, 2);
	CHECK_EQ(spans_put(s, store, policy, start, &piece, id), twin_put(&twin, policy, id, start, piece.bytes, piece.len), "%s", what);
	check_same(s, store, what);
}

static void
test_three(void **state)
{
	(void)state;
	for (unsigned n = 0; n < SPANS_POLICIES * THREE_INTERVALS * THREE_INTERVALS * THREE_INTERVALS; n++) {
		struct payload store = { .view = n & 1 ? capture_view : NULL, .cap = UINT64_MAX };
		struct spans s = { .count = 0 };
		enum overlap policy = (enum overlap)(n / THREE_INTERVALS / THREE_INTERVALS / THREE_INTERVALS);
		char what[64];
		memset(twin.owner, 0, sizeof twin.owner);
		twin.overlaps = twin.conflicts = 0;
		snprintf(what, sizeof what, "case %u of three, %s", n, policies[policy]);
		three_put(&s, &store, policy, n % THREE_INTERVALS, 1, what);
		three_put(&s, &store, policy, n / THREE_INTERVALS % THREE_INTERVALS, 2, what);
		three_put(&s, &store, policy, n / THREE_INTERVALS / THREE_INTERVALS % THREE_INTERVALS, 3, what);
		spans_free(&s, &store);
		CHECK_EQ(store.held, 0, "%s: nothing is left", what);
		payload_free(&store);
	}
}

/* ---- in numbers ---- */

enum { MANY = 200000 };

/* The n-th of MANY in an order. */
static uint64_t
order_up(uint64_t n)
{
	return n;
}

static uint64_t
order_down(uint64_t n)
{
	return MANY - 1 - n;
}

static uint64_t
order_shuffled(uint64_t n)
{
	return n * 77773 % MANY;	/* a prime */
}

static uint64_t
order_inwards(uint64_t n)
{
	return n & 1 ? MANY - 1 - n / 2 : n / 2;
}

static const struct { const char *what; uint64_t (*nth)(uint64_t n); } orders[] = {
	{ "ascending", order_up }, { "descending", order_down }, { "shuffled", order_shuffled }, { "inwards", order_inwards },
};

static void
test_many(void **state)
{
	(void)state;
	for (size_t o = 0; o < sizeof orders / sizeof orders[0]; o++) {
		struct payload store = { .view = capture_view, .cap = UINT64_MAX };
		struct spans s = { .count = 0 };
		for (uint64_t n = 0; n < MANY; n++) {
			struct piece piece = { .bytes = capture, .at = n & 0xff, .len = 10, .stays = true };
			CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, orders[o].nth(n) * 10, &piece, n), SPANS_ADDED, "%s %llu",
			    orders[o].what, (unsigned long long)n);
		}
		CHECK(twin_wrong_tree(&s) == NULL, "%s: the tree", orders[o].what);
		CHECK_EQ(s.count, MANY, "%s", orders[o].what);
		CHECK_EQ(spans_run(&s, 0), MANY * 10, "%s", orders[o].what);
		CHECK(store.held < MANY * sizeof(struct span) * 5 / 2, "%s: %llu bytes of nodes", orders[o].what, (unsigned long long)store.held);
		spans_trim(&s, &store, MANY * 5 + 3);
		CHECK_EQ(s.bytes, MANY * 5 - 3, "%s: trimmed", orders[o].what);
		CHECK(twin_wrong_tree(&s) == NULL, "%s: the tree", orders[o].what);
		spans_trim(&s, &store, UINT64_MAX);
		CHECK_EQ(store.held, 0, "%s: nothing is left", orders[o].what);
		spans_free(&s, &store);
		payload_free(&store);
	}
}

/* ---- single ones ---- */

static void
test_continues(void **state)
{
	struct payload store = { .view = capture_view, .cap = UINT64_MAX };
	struct spans s = { .count = 0 };
	static const struct { const char *what; uint64_t start, at, frame; uint64_t count; } rows[] = {
		{ "the first",				100, 50, 1, 1 },
		{ "the same frame goes on",		110, 60, 1, 1 },
		{ "another frame",			120, 70, 2, 2 },
		{ "not where the last one ended",	130, 90, 2, 3 },
		{ "behind a hole",			150, 100, 2, 4 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct piece piece = { .bytes = capture + rows[i].at, .at = rows[i].at, .len = 10, .stays = true };
		CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, rows[i].start, &piece, rows[i].frame), SPANS_ADDED, "%s", rows[i].what);
		CHECK_EQ(s.count, rows[i].count, "%s", rows[i].what);
	}
	CHECK_EQ(span_end(spans_at(&s, 0)), 120, "one span");
	CHECK_EQ(span_origin_end(spans_at(&s, 0)), 120, "one segment");
	spans_free(&s, &store);
	payload_free(&store);
}

/* A span says in 24 bits how many bytes of its segment lie before it. */
static void
test_longest(void **state)
{
	struct payload store = { .view = capture_view, .cap = UINT64_MAX };
	struct spans s = { .count = 0 };
	struct piece longest = { .bytes = capture, .len = SPANS_LONGEST, .stays = true };
	struct piece longer = { .bytes = capture, .len = SPANS_LONGEST + 1, .stays = true };
	struct piece one = { .bytes = capture, .at = SPANS_LONGEST, .len = 1, .stays = true };
	struct piece inner = { .bytes = capture, .at = 5, .len = SPANS_LONGEST - 1, .stays = true };

	(void)state;
	CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, 7, &longer, 1), SPANS_FULL, "longer than a segment may be");
	CHECK_EQ(store.held, 0, "nothing is changed");
	CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, 7, &longest, 1), SPANS_ADDED, "the longest");
	CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, 7 + SPANS_LONGEST, &one, 1), SPANS_ADDED, "what continues it");
	CHECK_EQ(s.count, 2, "is a span of its own");
	spans_free(&s, &store);
	spans_put(&s, &store, OVERLAP_FIRST, 7, &longest, (UINT64_C(1) << 40) - 1);
	CHECK_EQ(spans_put(&s, &store, OVERLAP_LAST, 7, &inner, 3), SPANS_ADDED, "all but the last byte");
	const struct span *last = spans_at(&s, 6 + SPANS_LONGEST);
	CHECK_EQ(last->start, 6 + SPANS_LONGEST, "the last byte");
	CHECK_EQ(last->len, 1, "alone");
	CHECK_EQ(last->frame, (UINT64_C(1) << 40) - 1, "its frame");
	CHECK_EQ(span_origin_start(last), 7, "its segment");
	CHECK_EQ(span_origin_end(last), 7 + SPANS_LONGEST, "to its end");
	CHECK_EQ(last->handle, SPANS_LONGEST - 1, "where it lies");
	spans_free(&s, &store);
	payload_free(&store);
}

static const uint8_t *
capture_gone(void *ctx, uint64_t at, uint32_t len)
{
	(void)ctx, (void)at, (void)len;
	return NULL;
}

static void
test_gone(void **state)
{
	struct payload store = { .view = capture_gone, .cap = UINT64_MAX };
	struct spans s = { .count = 0 };
	struct piece one = { .bytes = (const uint8_t *)"one", .len = 3, .stays = true };
	struct piece two = { .bytes = (const uint8_t *)"two", .len = 3, .stays = true };

	(void)state;
	spans_put(&s, &store, OVERLAP_FIRST, 0, &one, 1);
	CHECK_EQ(spans_put(&s, &store, OVERLAP_FIRST, 0, &two, 2), SPANS_OLD, "bytes that are gone");
	CHECK_EQ(s.overlaps, 1, "are an overlap");
	CHECK_EQ(s.conflicts, 0, "but contradict nothing");
	spans_free(&s, &store);
	payload_free(&store);
}

static void
test_names(void **state)
{
	(void)state;
	for (int i = 0; i < SPANS_POLICIES; i++)
		CHECK_EQ(overlap_find(policies[i]), i, "%s", policies[i]);
	CHECK_EQ(overlap_find("solaris"), -1, "a name that is none");
	CHECK_EQ(overlap_find(""), -1, "no name");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_three),
		cmocka_unit_test(test_continues),
		cmocka_unit_test(test_longest),
		cmocka_unit_test(test_gone),
		cmocka_unit_test(test_many),
		cmocka_unit_test(test_random_segments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
