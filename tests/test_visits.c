/* test_visits.c - what a shard sees of a capture is all that its parts depend on: its own frames, and the same ticks at the
 * same times as who sees every frame; and no harm done by a worker whose lists are broken. */
#include "tests/test.h"

#include <stdlib.h>

#include "engine/visits.h"
#include "engine/work.h"
#include "reassembly/reassembly.h"

enum { VISITS_ROUNDS = 400, VISITS_CHUNKS = 12, VISITS_TICKS = VISITS_CHUNKS * BATCH_FRAMES };

/* What a reassembly knows of the time: reassembly_clock(). */
struct times {
	bool begun;
	uint64_t frame;
	int64_t clock;
	struct { uint64_t frame, by; int64_t clock; } tick[VISITS_TICKS];
	unsigned nticks;
};

static void
times_pass(struct times *t, uint64_t frame, int64_t time)
{
	if (t->begun && frame / REASSEMBLY_TICK != t->frame / REASSEMBLY_TICK) {
		t->tick[t->nticks].frame = t->frame;
		t->tick[t->nticks].by = frame;
		t->tick[t->nticks++].clock = t->clock;
	}
	t->frame = frame;
	t->clock = !t->begun || time > t->clock ? time : t->clock;
	t->begun = true;
}

/* A chunk as a worker leaves it, and as who sees everything knows it. */
struct seen {
	struct tracked tracks[BATCH_FRAMES];
	uint32_t n;
	int64_t clock[BATCH_FRAMES];	/* behind each */
};

static void
seen_make(struct seen *c, struct visits *v, struct times *all, uint64_t *number, uint64_t sparse, uint64_t jitter)
{
	c->n = 1 + (uint32_t)test_below(BATCH_FRAMES);
	for (uint32_t i = 0; i < c->n; i++) {
		*number += 1 + test_below(sparse);
		c->tracks[i] = (struct tracked){ .frame = *number, .time = (int64_t)(*number + test_below(jitter)) - 500, .n = test_below(4) > 0,
			.partition = (uint16_t)test_below(TRACK_PARTITIONS) };
		times_pass(all, *number, c->tracks[i].time);
		c->clock[i] = all->clock;
		visits_add(v, *number, c->tracks[i].time, c->tracks[i].n > 0 ? c->tracks[i].partition : VISITS_NOBODY,
		    i * (uint32_t)sizeof c->tracks[0]);
	}
	visits_end(v);
}

static bool
seen_is_own(const struct tracked *f, uint32_t shard, uint32_t nshards)
{
	return f->n > 0 && f->partition % nshards == shard;
}

/* The frames of the chunk that a shard sees. Returns how many it would not have had to. */
static unsigned
seen_follow(const struct seen *c, const struct visits *v, uint32_t shard, struct times *t)
{
	struct visits_left left = visits_of(v->lists, shard, v->n[shard], c->n);
	struct visit visit;
	uint32_t own = 0;
	unsigned others = 0;
	int more;

	while ((more = visits_next(&left, &visit)) > 0) {
		const struct tracked *f = (const void *)((const char *)c->tracks + visits_at(&visit));
		CHECK(f == &c->tracks[visit.nth], "visit of frame %u is at %u", visit.nth, visits_at(&visit));
		times_pass(t, f->frame, f->time);
		CHECK_EQ(t->clock, c->clock[visit.nth], "clock of frame %llu", (unsigned long long)f->frame);
		own += seen_is_own(f, shard, v->nshards);
		others += !seen_is_own(f, shard, v->nshards);
	}
	CHECK_EQ(more, 0, "lists of shard %u", shard);
	for (uint32_t i = 0; i < c->n; i++)
		own -= seen_is_own(&c->tracks[i], shard, v->nshards);
	CHECK_EQ(own, 0, "own frames of shard %u", shard);
	return others;
}

static void
visits_tell_all(void **state)
{
	static struct seen chunk;
	static struct times all, shards[JOB_MAX_SHARDS];
	static const uint64_t sparse[] = { 1, 3, 300, 5000 };	/* most frames of a capture are chosen, or few */
	static const uint64_t jitter[] = { 1, 1000, 4 };	/* the capture's time goes on, back and forth, or back seldom */
	struct job *j = calloc(1, sizeof *j);
	void *lists = calloc(1, VISITS_BYTES);

	(void)state;
	test_seed();
	assert_true(j != NULL && lists != NULL);
	for (unsigned round = 0; round < VISITS_ROUNDS; round++) {
		struct visits v;
		uint64_t number = test_below(3000);
		unsigned others = 0;
		j->count = round % 5 == 4;
		visits_open(&v, 1 + (uint32_t)test_below(JOB_MAX_SHARDS), j);
		memset(&all, 0, sizeof all);
		memset(shards, 0, sizeof shards);
		for (unsigned i = 0; i < VISITS_CHUNKS; i++) {
			visits_begin(&v, lists);
			seen_make(&chunk, &v, &all, &number, sparse[round % 4], jitter[round % 3]);
			for (uint32_t s = 0; s < v.nshards; s++)
				others += seen_follow(&chunk, &v, s, &shards[s]);
		}
		for (uint32_t s = 0; s < v.nshards; s++) {
			all.begun = shards[s].begun;
			CHECK(memcmp(&all, &shards[s], sizeof all) == 0, "round %u: ticks of shard %u of %u: %u, not %u", round, s, v.nshards,
			    shards[s].nticks, all.nticks);
		}
		if (sparse[round % 4] == 1 && jitter[round % 3] == 1 && j->count == 0)
			CHECK(others <= v.nshards * (2 * VISITS_CHUNKS + 2 * all.nticks), "round %u: %u frames of others", round, others);
	}
	free(lists);
	free(j);
}

/* ---- workers that are broken ---- */

static void
visits_broken(void **state)
{
	static const struct { const char *what; struct visit v[3]; uint32_t n, frames; int want[3]; } rows[] = {
		{ "in order",            { { 0, 0 }, { 9, 4 }, { 99, 511 } },       3, 512, { 1, 1, 1 } },
		{ "nothing",             { { 0, 0 } },                              0, 512, { 0 } },
		{ "twice",               { { 0, 4 }, { 0, 4 } },                    2, 512, { 1, -1 } },
		{ "back",                { { 0, 4 }, { 9, 3 } },                    2, 512, { 1, -1 } },
		{ "behind all there are", { { 0, 512 } },                           1, 512, { -1 } },
		{ "far behind",          { { 0, UINT16_MAX } },                     1, 512, { -1 } },
		{ "not wanted any more", { { 0, 3 }, { 9, 4 }, { 18, 5 } },         3, 4,   { 1, 0 } },
	};
	struct visit *lists = calloc(1, VISITS_BYTES);

	(void)state;
	assert_non_null(lists);
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct visit v;
		memcpy(lists + 15 * BATCH_FRAMES, rows[i].v, sizeof rows[i].v);
		struct visits_left left = visits_of(lists, 15, rows[i].n, rows[i].frames);
		for (unsigned k = 0; k < 3 && (k == 0 || rows[i].want[k - 1] > 0); k++)
			CHECK_EQ(visits_next(&left, &v), rows[i].want[k], "%s: visit %u", rows[i].what, k);
	}
	free(lists);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(visits_tell_all), cmocka_unit_test(visits_broken) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
