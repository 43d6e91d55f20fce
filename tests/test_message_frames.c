/* test_message_frames.c - the list of a message's frames, against a flag for each; and its bound. */
#include "reassembly/message_frames.h"
#include "tests/test.h"

/* Against a flag for each frame, in any order. */
static void
frames_are_listed(void **state)
{
	enum { ROUNDS = 300, FRAMES = 400 };

	(void)state;
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct message_frames f = { 0 };
		bool there[FRAMES + 2] = { false };
		unsigned n = (unsigned)test_below(FRAMES), spread = 1 + (unsigned)test_below(FRAMES);
		uint64_t count = 0, at = 0;
		for (unsigned i = 0; i < n; i++) {
			uint64_t frame = 1 + (test_below(4) == 0 ? test_below(spread) : i % spread);
			message_frames_add(&f, &(struct message_source){ frame, (int64_t)frame });
			there[frame] = true;
		}
		for (unsigned i = 0; i < f.nranges; i++) {
			CHECK(i == 0 || f.ranges[i].first > f.ranges[i - 1].last + 1, "range %u is apart", i);
			for (uint64_t frame = f.ranges[i].first; frame <= f.ranges[i].last; frame++) {
				CHECK(frame > at && there[frame], "frame %llu", (unsigned long long)frame);
				at = frame;
				count++;
			}
		}
		for (unsigned i = 0; i < FRAMES + 2; i++)
			count -= there[i];
		CHECK_EQ(count, 0, "frames listed less frames there");
		message_frames_free(&f);
	}
}

static void
frames_are_bounded(void **state)
{
	struct message_frames f = { 0 };
	struct result_message m;

	(void)state;
	for (uint64_t i = 0; i < 3000; i++)
		message_frames_add(&f, &(struct message_source){ 6001 - 2 * i, 0 });
	message_frames_put(&f, &m);
	CHECK_EQ(m.frames.count, 3000, "all are counted");
	CHECK_EQ(m.frames.nranges, RESULT_MAX_RANGES, "not all are listed");
	CHECK(m.frames.truncated, "and that is told");
	CHECK_EQ(m.frames.ranges[0].first, 3, "the first ones are");
	CHECK_EQ(m.frames.ranges[RESULT_MAX_RANGES - 1].last, 3 + 2 * (RESULT_MAX_RANGES - 1), "up to the last that is listed");
	message_frames_free(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(frames_are_listed), cmocka_unit_test(frames_are_bounded),
	};

	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
