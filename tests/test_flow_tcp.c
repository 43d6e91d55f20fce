/* test_flow_tcp.c - the short way that most segments take through flow_tcp.c, against the long one that takes any. */
#include "tests/test.h"

#include "reassembly/flow_tcp.c"

/* One of a few, so that many are equal. */
static uint32_t
flow_tcp_near(void)
{
	return 1000 + (uint32_t)test_below(3);
}

static uint32_t
flow_tcp_count_of(void)
{
	return test_below(4) == 0 ? UINT32_MAX : (uint32_t)test_below(9);
}

static struct flow_side
flow_tcp_side(void)
{
	return (struct flow_side){
		.advanced = (int64_t)test_random(), .next = flow_tcp_near(), .ack = flow_tcp_near(), .isn = flow_tcp_near(),
		.window = (uint16_t)test_below(3), .seen = test_below(8) > 0, .syn = test_below(2), .acks = test_below(8) > 0,
		.finished = test_below(4) == 0, .acked = test_below(2), .keep_alive = test_below(4) == 0,
		.repeats = test_below(2) ? UINT8_MAX : (uint8_t)test_below(9), .retransmissions = flow_tcp_count_of(),
		.out_of_order = flow_tcp_count_of(), .duplicate_acks = flow_tcp_count_of(), .zero_windows = flow_tcp_count_of(),
	};
}

static struct track
flow_tcp_track(void)
{
	static const uint32_t lengths[] = { 0, 0, 1, 2, 1460, UINT16_MAX, UINT16_MAX + 1, UINT32_C(1) << 31 };

	return (struct track){ .kind = TRACK_TCP, .time = (int64_t)test_random(), .seq = flow_tcp_near(), .ack = flow_tcp_near(),
		.len = lengths[test_below(8)], .window = (uint16_t)test_below(3),
		.flags = test_below(4) == 0 ? (uint8_t)test_random() : (uint8_t)(TRACK_ACK | (test_random() & TRACK_PSH)) };
}

static void
flow_tcp_ways(void **state)
{
	unsigned taken = 0;

	(void)state;
	for (unsigned round = 0; round < 300000; round++) {
		struct flow f = { .handshake = test_below(2), .initial_rtt = (int64_t)test_below(3) - 1 }, g = f;
		const struct flow_side before = flow_tcp_side(), r = flow_tcp_side();
		struct flow_side by_short = before, by_long = before;
		const struct track p = flow_tcp_track();
		if (!flow_tcp_is_next(&by_short, &r, &p))
			continue;
		taken++;
		flow_tcp_next(&by_short, &r, &p);
		flow_tcp_any(&g, &by_long, &r, &p);
		CHECK(memcmp(&by_short, &by_long, sizeof by_short) == 0, "round %u: the side", round);
		CHECK(memcmp(&f, &g, sizeof f) == 0, "round %u: the flow", round);
	}
	CHECK(taken > 1000, "only %u took the short way", taken);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(flow_tcp_ways) };

	test_seed();
	return cmocka_run_group_tests_name("flow_tcp", tests, NULL, NULL);
}
