/* test_info.c - the tables behind `pcapkit info`: pairs both ways, what goes when a table is full, chains. */
#include "tests/test.h"

#include "engine/info_talk.h"
#include "engine/info_tree.h"

static struct info_pair
info_pair_of(uint32_t a, uint32_t b, uint16_t port_a, uint16_t port_b, uint32_t version)
{
	struct info_pair p = { .port = { port_a, port_b }, .version = version };

	memcpy(p.addr[0], &a, sizeof a);
	memcpy(p.addr[1], &b, sizeof b);
	return p;
}

/* Packets: who sends to whom, and in which row and direction it shall be counted. */
static const struct {
	const char *what;
	uint32_t a, b;
	uint16_t port_a, port_b;
	uint32_t version, bytes, row;
	unsigned dir;
} info_rows[] = {
	{ "the first",            1, 2, 10, 20, 4, 100, 0, 0 },
	{ "back",                 2, 1, 20, 10, 4, 200, 0, 1 },
	{ "again",                1, 2, 10, 20, 4, 1, 0, 0 },
	{ "another port",         1, 2, 10, 21, 4, 50, 1, 0 },
	{ "ports the other way",  1, 2, 20, 10, 4, 60, 2, 0 },
	{ "and back",             2, 1, 10, 20, 4, 7, 2, 1 },
	{ "the other version",    1, 2, 10, 20, 6, 9, 3, 0 },
	{ "with itself",          5, 5, 7, 7, 4, 11, 4, 0 },
	{ "with itself, again",   5, 5, 7, 7, 4, 12, 4, 0 },
	{ "two ports of its own", 5, 5, 7, 8, 4, 13, 5, 0 },
	{ "and back",             5, 5, 8, 7, 4, 14, 5, 1 },
};

static void
info_counts_both_ways(void **state)
{
	struct info_table t;
	struct info_count want[8][2] = { { { 0, 0 } } };

	(void)state;
	info_table_init(&t, 64, NULL, NULL);
	for (size_t i = 0; i < sizeof info_rows / sizeof info_rows[0]; i++) {
		struct info_pair p = info_pair_of(info_rows[i].a, info_rows[i].b, info_rows[i].port_a, info_rows[i].port_b, info_rows[i].version);
		struct info_count *w = &want[info_rows[i].row][info_rows[i].dir];
		w->frames++;
		w->bytes += info_rows[i].bytes;
		info_table_count(&t, &p, (struct info_count){ 1, info_rows[i].bytes }, (int64_t)i);
		CHECK_EQ(t.talks[info_rows[i].row].sent[info_rows[i].dir].frames, w->frames, "%s", info_rows[i].what);
		CHECK_EQ(t.talks[info_rows[i].row].sent[info_rows[i].dir].bytes, w->bytes, "%s", info_rows[i].what);
		CHECK_EQ(t.talks[info_rows[i].row].last, (int64_t)i, "%s", info_rows[i].what);
	}
	assert_int_equal(t.n, 6);
	info_table_fini(&t);
}

struct info_dropped {
	struct info_count count;
	uint64_t heaviest;
};

static void
info_note_dropped(void *ctx, const struct info_talk *talk)
{
	struct info_dropped *d = ctx;

	d->count.frames += info_talk_frames(talk);
	d->count.bytes += info_talk_bytes(talk);
	if (info_talk_bytes(talk) > d->heaviest)
		d->heaviest = info_talk_bytes(talk);
}

/* Many light pairs and a few heavy ones that begin late: the heavy stay, and nothing is lost but what is told. */
static void
info_keeps_the_heavy(void **state)
{
	enum { MAX = 256, LIGHT = 10000, HEAVY = 16 };
	struct info_dropped dropped = { { 0, 0 }, 0 };
	struct info_count all = { 0, 0 };
	struct info_table t;

	(void)state;
	info_table_init(&t, MAX, info_note_dropped, &dropped);
	for (uint32_t i = 0; i < LIGHT; i++) {
		struct info_pair p = info_pair_of(1000 + i, 1, 0, 0, 4), heavy = info_pair_of(i % HEAVY, 2, 0, 0, 4);
		info_table_count(&t, &p, (struct info_count){ 1, 60 + i % 7 }, 0);
		all.frames++;
		all.bytes += 60 + i % 7;
		if (i >= LIGHT / 2) {
			info_table_count(&t, &heavy, (struct info_count){ 1, 1500 }, 0);
			all.frames++;
			all.bytes += 1500;
		}
		assert_true(t.n <= MAX);
	}
	const struct info_talk **list;
	uint32_t n = info_table_top(&t, HEAVY, &list);
	assert_int_equal(n, HEAVY);
	for (uint32_t i = 0; i < n; i++) {
		CHECK_EQ(info_talk_bytes(list[i]), LIGHT / 2 / HEAVY * 1500 + (i < LIGHT / 2 % HEAVY ? 1500 : 0), "the %u. heaviest", i);
		assert_true(list[i]->pair.addr[1][0] == 2);
	}
	free(list);
	assert_true(t.dropped > 0 && dropped.heaviest < 128);
	struct info_count left = dropped.count;
	for (uint32_t i = 0; i < t.n; i++) {
		left.frames += info_talk_frames(&t.talks[i]);
		left.bytes += info_talk_bytes(&t.talks[i]);
	}
	assert_int_equal(left.frames, all.frames);
	assert_int_equal(left.bytes, all.bytes);
	assert_int_equal(t.lost.frames, dropped.count.frames);
	info_table_fini(&t);
}

/* All equal: then all go at once, and the table goes on. */
static void
info_all_equal(void **state)
{
	enum { MAX = 1024, PAIRS = 10 * MAX };
	struct info_table t;

	(void)state;
	info_table_init(&t, MAX, NULL, NULL);
	for (uint32_t i = 0; i < PAIRS; i++) {
		struct info_pair p = info_pair_of(i, i + 1, 1, 2, 6);
		info_table_count(&t, &p, (struct info_count){ 1, i % 2 == 0 ? 0 : UINT64_C(1) << 63 }, 0);
		assert_true(t.n <= MAX && t.n > 0);
	}
	assert_int_equal(t.n + t.dropped, PAIRS);
	info_table_fini(&t);
}

static struct record
info_record(const uint32_t *chain, uint8_t n)
{
	struct record r = { .len = 100, .cap_len = 100, .nchain = n };

	memcpy(r.chain, chain, n * sizeof *chain);
	return r;
}

/* Chains in the order of the first frame that has them, a layer before those in it. */
static void
info_tree_order(void **state)
{
	static const struct { uint32_t chain[4]; uint8_t n; } frames[] = {
		{ { 1, 2, 3 }, 3 }, { { 1, 4 }, 2 }, { { 1, 2, 5 }, 3 }, { { 9 }, 1 }, { { 0 }, 0 }, { { 1, 2, 3, 3 }, 4 }, { { 1, 2 }, 2 },
	};
	static const struct { uint32_t name, depth; uint64_t frames; } want[] = {
		{ 1, 1, 5 }, { 2, 2, 4 }, { 3, 3, 2 }, { 3, 4, 1 }, { 5, 3, 1 }, { 4, 2, 1 }, { 9, 1, 1 },
	};
	struct info_tree t;
	size_t n = 0;

	(void)state;
	assert_true(info_tree_init(&t));
	for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
		struct record r = info_record(frames[i].chain, frames[i].n);
		info_tree_frame(&t, &r);
	}
	for (uint32_t at = info_tree_next(&t, 0); at != 0; at = info_tree_next(&t, at), n++) {
		assert_true(n < sizeof want / sizeof want[0]);
		CHECK_EQ(t.nodes[at].name, want[n].name, "row %zu", n);
		CHECK_EQ(t.nodes[at].depth, want[n].depth, "row %zu", n);
		CHECK_EQ(t.nodes[at].count.frames, want[n].frames, "row %zu", n);
		CHECK_EQ(t.nodes[at].count.bytes, 100 * want[n].frames, "row %zu", n);
	}
	assert_int_equal(n, sizeof want / sizeof want[0]);
	assert_int_equal(t.nodes[0].count.frames, sizeof frames / sizeof frames[0]);
	info_tree_fini(&t);
}

/* More chains than there is room for: their frames are counted as far as they go. */
static void
info_tree_full(void **state)
{
	enum { WIDTH = 300 };
	struct info_tree t;

	(void)state;
	assert_true(info_tree_init(&t));
	for (uint32_t i = 0; i < WIDTH * WIDTH; i++) {
		uint32_t chain[] = { 1 + i / WIDTH, 1 + i % WIDTH };
		struct record r = info_record(chain, 2);
		info_tree_frame(&t, &r);
	}
	assert_int_equal(t.n, INFO_TREE_MAX);
	assert_int_equal(t.nodes[0].count.frames, WIDTH * WIDTH);
	uint64_t deepest = 0;
	for (uint32_t n = 1; n < t.n; n++)
		deepest += t.nodes[n].depth == 2 ? t.nodes[n].count.frames : 0;
	assert_int_equal(deepest + t.left_out, WIDTH * WIDTH);
	info_tree_fini(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(info_counts_both_ways),
		cmocka_unit_test(info_keeps_the_heavy),
		cmocka_unit_test(info_all_equal),
		cmocka_unit_test(info_tree_order),
		cmocka_unit_test(info_tree_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
