/* test_answers.c - what shards tell the collator: every byte of it in its place, and no
 * harm done by a shard that is broken. */
#include "tests/test.h"

#include "engine/answers.h"
#include "engine/state.h"

enum { ANSWERS_ROUNDS = 300, ANSWERS_STEPS = 500, ANSWERS_LONGEST = 2000 };

static struct shared *
answers_new(uint32_t bytes)
{
	const struct shared_shape shape = { .nworkers = 1, .nslots = 1, .nshards = 2, .answer_bytes = bytes };
	struct shared *s = mmap(NULL, shared_size(shape), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	assert_true(s != MAP_FAILED);
	shared_init(s, shape);
	assert_true(shared_valid(s, shared_size(shape)));
	return s;
}

/* ---- whatever is put comes out ---- */

/* What was put and is not read: bytes, and where each of them belongs. */
struct twin { uint8_t bytes[1 << 20]; struct answer of[1 << 20]; size_t put, got; uint64_t done, chunk; };

static void
twin_put(struct twin *t, struct answers_writer *w, const struct answer *place)
{
	char bytes[ANSWERS_LONGEST];
	uint32_t left = 1 + (uint32_t)test_below(ANSWERS_LONGEST), at = 0;

	for (uint32_t i = 0; i < left; i++)
		bytes[i] = (char)test_random();
	while (at < left && answers_has_room(w)) {
		struct answer a = *place;
		a.len = left - at < answers_most(w) ? left - at : answers_most(w);
		answers_put(w, &a, bytes + at);
		for (uint32_t i = 0; i < a.len; i++, t->put++) {
			t->bytes[t->put] = (uint8_t)bytes[at + i];
			t->of[t->put] = a;
		}
		at += a.len;
	}
}

/* Takes one answer, if there is any up to the chunk; counts the chunk if there is none. */
static enum answers_state
twin_take(struct twin *t, struct answers_reader *r)
{
	enum answers_state state = answers_look(r, t->chunk);
	uint32_t len;
	const char *p;

	t->chunk += state == ANSWERS_NONE;
	if (state != ANSWERS_NEXT)
		return state;
	for (uint32_t at = 0; at < r->next.len; at += len) {
		p = answers_piece(r, at, &len);
		for (uint32_t i = 0; i < len; i++, t->got++) {
			CHECK_EQ((uint8_t)p[i], t->bytes[t->got], "byte %zu", t->got);
			CHECK_EQ(r->next.frame, t->of[t->got].frame, "frame of byte %zu", t->got);
			CHECK_EQ(r->next.order, t->of[t->got].order, "order of byte %zu", t->got);
		}
	}
	answers_drop(r);
	return state;
}

static void
twin_step(struct twin *t, struct answers_writer *w, struct answers_reader *r, struct answer *place)
{
	switch (test_below(6)) {
	case 0:
		twin_put(t, w, place);
		break;
	case 1:
		place->order = (place->order + 1) % STATE_ORDERS;
		place->frame += place->order == 0;
		break;
	case 2:
		w->done++;
		break;
	case 3:
		if (answers_tell(w))
			t->done = w->done;
		break;
	case 4:
		answers_give_back(r);
		break;
	default:
		twin_take(t, r);
		CHECK(t->chunk <= t->done, "chunk %llu is over, the shard is at %llu", (unsigned long long)t->chunk, (unsigned long long)t->done);
	}
}

static void
answers_come_out(void **state)
{
	static struct twin t;
	static const uint32_t sizes[] = { ANSWERS_MIN, 2 * ANSWERS_MIN, 1024, 65536 };

	(void)state;
	test_seed();
	for (unsigned i = 0; i < ANSWERS_ROUNDS; i++) {
		struct shared *s = answers_new(sizes[i % 4]);
		struct answers_writer w;
		struct answers_reader r;
		struct answer place = { 0 };
		answers_write(&w, s, i & 1);
		answers_read(&r, s, i & 1);
		t.put = t.got = t.done = t.chunk = 0;
		for (unsigned k = 0; k < ANSWERS_STEPS; k++)
			twin_step(&t, &w, &r, &place);
		w.done = UINT64_MAX;
		answers_tell(&w);
		t.chunk = UINT64_MAX - 1;
		while (twin_take(&t, &r) == ANSWERS_NEXT)
			;
		CHECK_EQ(t.got, t.put, "bytes of round %u", i);
		munmap(s, s->size);
	}
}

/* ---- shards that are broken ---- */

static void
answers_broken(void **state)
{
	static const struct { const char *what; uint64_t put; struct answer head; enum answers_state want; } rows[] = {
		{ "nothing yet",                 0,          { 0, 0, 1 },                ANSWERS_WAIT },
		{ "an answer",                   32,         { 5, 3, 16 },               ANSWERS_NEXT },
		{ "a head alone",                16,         { 5, 3, 16 },               ANSWERS_BROKEN },
		{ "half a head",                 8,          { 5, 3, 16 },               ANSWERS_BROKEN },
		{ "no bytes",                    32,         { 5, 3, 0 },                ANSWERS_BROKEN },
		{ "more than was put",           32,         { 5, 3, 17 },               ANSWERS_BROKEN },
		{ "as much as there can be",     1024,       { 5, 3, 1008 },             ANSWERS_NEXT },
		{ "more than the ring",          1040,       { 5, 3, 1024 },             ANSWERS_BROKEN },
		{ "a length that wraps",         32,         { 5, 3, UINT32_MAX },       ANSWERS_BROKEN },
		{ "more put than the ring has",  4096,       { 5, 3, 16 },               ANSWERS_BROKEN },
		{ "put moved back",              UINT64_MAX, { 5, 3, 16 },               ANSWERS_BROKEN },
		{ "no such order",               32,         { 5, STATE_ORDERS, 16 },    ANSWERS_BROKEN },
		{ "the last order",              32,         { 5, STATE_ORDERS - 1, 9 }, ANSWERS_NEXT },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct shared *s = answers_new(1024);
		struct answers *a = shared_answers(s, 1);
		struct answers_reader r;
		memcpy(a + 1, &rows[i].head, sizeof rows[i].head);
		atomic_store(&a->put, rows[i].put);
		answers_read(&r, s, 1);
		CHECK_EQ(answers_look(&r, 0), rows[i].want, "%s", rows[i].what);
		munmap(s, s->size);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(answers_come_out), cmocka_unit_test(answers_broken) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
