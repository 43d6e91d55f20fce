/* test_worst.c - frames made to cost as much as they can: records stay whole, and they and
 * their text stay below what docs/ARCHITECTURE.md states. What they cost in time is for
 * bench/worst.c to say.
 */
#include "tests/test.h"

#include "tests/frames.h"
#include "tests/hostile.h"

enum {
	WORST_ONE_IN = 400,		/* of the frames that hostile.c would make */
	WORST_ONE_LAYER_IN = 100,
};

static struct rendered worst_rendered;
static uint64_t worst_count;

static void
worst_check_text(const struct frame *f, const struct dissect_options *options, bool names)
{
	struct rendered *r = &worst_rendered;
	size_t most = FRAMES_FIXED + (size_t)FRAMES_PER_BYTE * f->cap_len;

	frames_dissect(r, f, options, RECORD_MAX_NODES, 0xa5);
	const char *wrong = frames_check(&r->view);
	CHECK(wrong == NULL, "link type %u: %s", f->linktype, wrong != NULL ? wrong : "");
	CHECK(r->view.head->end <= RECORD_MAX_NODES, "link type %u: %u nodes", f->linktype, r->view.head->end);
	frames_render(r, "ndjson", names);
	CHECK(r->len <= most, "%zu bytes of text for %u: %.800s", r->len, f->cap_len, r->text);
}

static void
worst_check(void *ctx, const struct frame *f)
{
	(void)ctx;
	worst_count++;
	worst_check_text(f, &frames_lean, false);
	worst_check_text(f, &frames_full, true);
}

/* Short frames grow more for each byte, long ones meet the limits. */
static void
worst_repeats(void **state)
{
	static const uint32_t sizes[] = { 128, 512, 4096, HOSTILE_MAX };
	struct hostile h = { .try = worst_check, .one_in = WORST_ONE_IN, .random = test_random() };
	const struct frames *all = frames_shipped();

	(void)state;
	for (size_t i = 0; i < all->count; i++)
		for (unsigned k = 0; k < sizeof sizes / sizeof sizes[0]; k++)
			hostile_repeats(&h, &all->at[i], sizes[k]);
}

static void
worst_layers(void **state)
{
	struct hostile h = { .try = worst_check, .one_in = WORST_ONE_LAYER_IN, .random = test_random() };
	const struct frames *all = frames_shipped();

	(void)state;
	for (size_t i = 0; i < all->count; i++)
		hostile_layers(&h, &all->at[i]);
}

static void
worst_claimed(void **state)
{
	struct hostile h = { .try = worst_check, .one_in = 16, .random = test_random() };

	(void)state;
	hostile_claimed(&h, 512);
	h.one_in = 64;
	hostile_claimed(&h, HOSTILE_MAX);
	print_message("%llu frames\n", (unsigned long long)worst_count);
}

/* Header blocks of HTTP/2 in which a byte stands for a long text: an entry of 1000 bytes, told again and again. */
static void
worst_entries(void **state)
{
	static const uint8_t head[] = {
		0x45, 0, 0, 0, 0, 0, 0, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2,
		0x80, 0, 0xc3, 0x83, 0, 0, 0, 1, 0, 0, 0, 1, 0x50, 0x18, 0, 0, 0, 0, 0, 0,	/* to port 50051 */
		0, 0, 0, 1, 4, 0, 0, 0, 1,		/* HEADERS, the block ends with it */
		0x40, 1, 'a', 0x7f, 0xe9, 6,		/* an entry whose value has 1000 bytes */
	};
	uint8_t bytes[8192];

	(void)state;
	for (size_t more = 0; more < 6000; more = more * 2 + 1) {
		size_t n = sizeof head + 1000 + more, block = n - 49;
		memcpy(bytes, head, sizeof head);
		memset(bytes + sizeof head, more % 2 ? '\x01' : 'v', 1000);
		memset(bytes + sizeof head + 1000, 0xbe, more);		/* index 62: the newest entry */
		bytes[2] = (uint8_t)(n >> 8), bytes[3] = (uint8_t)n;
		bytes[41] = (uint8_t)(block >> 8), bytes[42] = (uint8_t)block;
		struct frame f = frames_plain(228, frames_guarded(bytes, n), n);
		worst_check(NULL, &f);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(worst_repeats),
		cmocka_unit_test(worst_layers),
		cmocka_unit_test(worst_claimed),
		cmocka_unit_test(worst_entries),
	};

	test_seed();
	return cmocka_run_group_tests_name("worst", tests, frames_setup, NULL);
}
