/* test_ring.c - the ring of batches and the bells, with roles made of the same
 * calls as the real ones, as processes and as threads. */
#include "tests/test.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>

#include "engine/shared.h"

enum { RING_DEADLINE_S = 30 };		/* a run that hangs is ended */

static struct shared *
ring_new(uint32_t nworkers, uint32_t nslots, size_t *size)
{
	*size = shared_size((struct shared_shape){ nworkers, nslots, 0, 0, false });
	struct shared *s = mmap(NULL, *size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	assert_true(s != MAP_FAILED);
	shared_init(s, (struct shared_shape){ nworkers, nslots, 0, 0, false });
	assert_true(shared_valid(s, *size));
	return s;
}

/* ---- one call after the other ---- */

static void
ring_claims_in_order(void **state)
{
	size_t size;
	struct shared *s = ring_new(3, 4, &size);
	uint64_t n;

	(void)state;
	CHECK(!ring_claim(s, 0, &n), "nothing is published");
	CHECK_EQ(ring_owner(s, 0), -1, "batch 0 before it is published");
	for (uint64_t i = 0; i < 100; i++) {
		uint32_t w = (uint32_t)(i % 3);
		CHECK(ring_is_free(s, i, false), "slot of batch %llu", (unsigned long long)i);
		ring_publish(s, i);
		CHECK_EQ(ring_has_work(s), i + 1, "batch %llu is published", (unsigned long long)i);
		CHECK_EQ(ring_owner(s, i), -1, "batch %llu before it is claimed", (unsigned long long)i);
		CHECK(ring_claim(s, w, &n), "batch %llu", (unsigned long long)i);
		CHECK_EQ(n, i, "the batch claimed");
		CHECK_EQ(ring_owner(s, i), w, "owner of batch %llu", (unsigned long long)i);
		CHECK(!ring_claim(s, w, &n), "a second claim of batch %llu", (unsigned long long)i);
		CHECK(!ring_has_work(s), "batch %llu is claimed", (unsigned long long)i);
		ring_retire(s, i);
	}
	munmap(s, size);
}

/* A worker may be stopped between its claim and the hint's store. */
static void
ring_hint_lags(void **state)
{
	size_t size;
	struct shared *s = ring_new(2, 4, &size);
	uint64_t n;

	(void)state;
	for (uint64_t i = 0; i < 10; i++) {
		ring_publish(s, i);
		CHECK(ring_claim(s, 0, &n), "batch %llu", (unsigned long long)i);
		ring_retire(s, i);
	}
	for (uint64_t hint = 0; hint < 10; hint++) {
		atomic_store(&s->ring.claim, hint);
		CHECK(!ring_claim(s, 1, &n), "all are owned, hint %llu", (unsigned long long)hint);
		CHECK(!ring_has_work(s), "all are owned, hint was %llu", (unsigned long long)hint);
	}
	atomic_store(&s->ring.claim, 3);
	CHECK(!ring_has_work(s), "a lagging hint alone is no work");
	ring_publish(s, 10);
	CHECK(ring_has_work(s), "behind a lagging hint");
	CHECK(ring_claim(s, 1, &n), "behind a lagging hint");
	CHECK_EQ(n, 10, "the batch claimed");
	ring_finish(s);
	atomic_store(&s->ring.claim, 3);
	for (int i = 0; i < 3 && !ring_is_done(s); i++)
		CHECK(!ring_claim(s, 0, &n), "nothing is left");
	CHECK(ring_is_done(s), "after lagging hints");
	munmap(s, size);
}

static void
ring_back_pressure(void **state)
{
	static const struct { uint32_t slots; uint64_t retired, next; bool free, many; } rows[] = {
		{ 1, 0, 0, true, true }, { 1, 0, 1, false, false }, { 1, 1, 1, true, true },
		{ 2, 0, 1, true, false }, { 2, 0, 2, false, false }, { 2, 1, 2, true, false }, { 2, 2, 2, true, true },
		{ 64, 0, 63, true, false }, { 64, 0, 64, false, false }, { 64, 31, 64, true, false },
		{ 64, 33, 64, true, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t size;
		struct shared *s = ring_new(1, rows[i].slots, &size);
		atomic_store(&s->ring.retired, rows[i].retired);
		CHECK_EQ(ring_is_free(s, rows[i].next, false), rows[i].free, "row %zu: free", i);
		CHECK_EQ(ring_is_free(s, rows[i].next, true), rows[i].many, "row %zu: many are free", i);
		munmap(s, size);
	}
}

static uint64_t
ring_never(void *ctx)
{
	(void)ctx;
	return 0;
}

/* Who waits for the floor of a stream's arena must hear of every batch. */
static void
ring_wakes_reader(void **state)
{
	size_t size;
	struct shared *s = ring_new(1, 64, &size);
	struct bell *b = &s->pages[PAGE_READER].bell;

	(void)state;
	for (uint64_t i = 0; i < 64; i++)
		ring_publish(s, i);
	atomic_store(&b->asleep, BELL_WANTS_WORK);
	ring_retire(s, 0);
	CHECK_EQ(atomic_load(&b->asleep), BELL_WANTS_WORK, "one slot is not worth a wake");
	atomic_store(&b->asleep, BELL_WANTS_ROOM);
	ring_retire(s, 1);
	CHECK_EQ(atomic_load(&b->asleep), BELL_AWAKE, "the floor moved");
	atomic_store(&b->asleep, BELL_WANTS_WORK);
	for (uint64_t i = 2; i < 40; i++)
		ring_retire(s, i);
	CHECK_EQ(atomic_load(&b->asleep), BELL_AWAKE, "half the ring is free");
	munmap(s, size);
}

/* ---- all at once ---- */

struct stress {
	struct shared *s;
	uint64_t total;
	uint64_t seed;
	unsigned naps;			/* a role sleeps once in so many steps; 0: never */
};

/* A role's own random numbers: threads share the others. */
static uint64_t
stress_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return *seed >> 33;
}

static void
stress_nap(const struct stress *t, uint64_t *seed)
{
	struct timespec nap = { .tv_nsec = (long)(stress_random(seed) % 300) * 1000 };

	if (t->naps > 0 && stress_random(seed) % t->naps == 0)
		nanosleep(&nap, NULL);
}

static bool
stress_wait(struct shared *s, unsigned page, enum bell_state why, uint64_t (*ready)(void *), void *ctx)
{
	return bell_wait(&s->pages[page].bell, why, ready, ctx, &s->abort, &s->pages[page].bells);
}

struct stress_reader { struct shared *s; uint64_t next; };

static uint64_t
stress_slot_free(void *ctx)
{
	const struct stress_reader *r = ctx;

	return ring_is_free(r->s, r->next, true);
}

static void
stress_read(struct stress *t)
{
	struct stress_reader r = { t->s, 0 };
	uint64_t seed = t->seed;

	for (; r.next < t->total; r.next++) {
		if (!ring_is_free(r.s, r.next, false) && !stress_wait(r.s, PAGE_READER, BELL_WANTS_WORK, stress_slot_free, &r))
			return;
		struct batch *b = &shared_slot(r.s, r.next)->batch;
		b->number = r.next;
		b->nframes = (uint32_t)(r.next * 2654435761u);
		ring_publish(r.s, r.next);
		stress_nap(t, &seed);
	}
	ring_finish(r.s);
}

struct stress_worker { struct shared *s; struct lane *lane; uint32_t index; };

static uint64_t
stress_has_room(void *ctx)
{
	const struct stress_worker *w = ctx;

	return atomic_load(&w->lane->produced) - atomic_load(&w->lane->taken) < LANE_CHUNKS;
}

static uint64_t
stress_has_work(void *ctx)
{
	const struct stress_worker *w = ctx;

	return ring_has_work(w->s);
}

static uint64_t
stress_is_rid(void *ctx)
{
	const struct stress_worker *w = ctx;

	return atomic_load(&w->lane->produced) == atomic_load(&w->lane->taken);
}

static bool
stress_worker_sleep(struct stress_worker *w, enum bell_state why, uint64_t (*ready)(void *))
{
	if (ready(w))
		return true;
	atomic_fetch_add(&w->s->ring.urgent, 1);
	bell_ring(&w->s->pages[PAGE_COLLATOR].bell);
	bool go_on = stress_wait(w->s, PAGE_WORKER + w->index, why, ready, w);
	atomic_fetch_sub(&w->s->ring.urgent, 1);
	return go_on;
}

static bool
stress_chunk(struct stress_worker *w, uint64_t n, uint32_t index, bool last)
{
	if (!stress_worker_sleep(w, BELL_WANTS_ROOM, stress_has_room))
		return false;
	uint64_t at = atomic_load(&w->lane->produced);
	struct chunk *c = &w->lane->chunks[at % LANE_CHUNKS];
	c->batch = n;
	c->index = index;
	c->last = last;
	c->len = shared_slot(w->s, n)->batch.nframes;
	atomic_store(&w->lane->produced, at + 1);
	if (at + 1 - atomic_load(&w->lane->taken) >= shared_lane_wake(w->s) || atomic_load(&w->s->ring.urgent) > 0)
		bell_ring(&w->s->pages[PAGE_COLLATOR].bell);
	return true;
}

static void
stress_work(struct stress *t, uint32_t index)
{
	struct stress_worker w = { t->s, shared_lane(t->s, index), index };
	uint64_t seed = t->seed + index + 1, n;
	bool slept = false;

	while (!ring_is_done(w.s) && atomic_load(&w.s->abort) == 0) {
		if (!ring_claim(w.s, index, &n)) {
			if (!stress_worker_sleep(&w, BELL_WANTS_WORK, stress_has_work))
				return;
			slept = true;
			continue;
		}
		if (slept)
			ring_pass_on(w.s);
		slept = false;
		uint32_t chunks = 1 + (uint32_t)(stress_random(&seed) % 8 == 0 ? stress_random(&seed) % 9 : 0);
		for (uint32_t i = 0; i < chunks; i++) {
			stress_nap(t, &seed);
			if (!stress_chunk(&w, n, i, i + 1 == chunks))
				return;
		}
	}
	stress_worker_sleep(&w, BELL_WANTS_ROOM, stress_is_rid);
}

struct stress_collator { struct shared *s; uint64_t next; uint32_t index; const char *wrong; };

static struct lane *
stress_lane(struct stress_collator *c, int *worker)
{
	*worker = ring_owner(c->s, c->next);
	return *worker >= 0 ? shared_lane(c->s, (uint32_t)*worker) : NULL;
}

static uint64_t
stress_waiting(const struct lane *lane)
{
	return lane == NULL ? 0 : atomic_load(&lane->produced) - atomic_load(&lane->taken);
}

static uint64_t
stress_ready(void *ctx)
{
	struct stress_collator *c = ctx;
	int worker;
	uint64_t waiting = stress_waiting(stress_lane(c, &worker));

	return waiting >= shared_lane_wake(c->s) || c->next == atomic_load(&c->s->ring.total) ||
	    (waiting > 0 && atomic_load(&c->s->ring.urgent) != 0);
}

static void
stress_take(struct stress_collator *c, struct lane *lane, int worker)
{
	uint64_t n = atomic_load(&lane->taken);
	const struct chunk *k = &lane->chunks[n % LANE_CHUNKS];

	if (k->batch != c->next || k->index != c->index)
		c->wrong = "a chunk out of order";
	else if (k->len != (uint32_t)(c->next * 2654435761u))
		c->wrong = "a batch that was not the worker's";
	bool last = k->last;
	atomic_store(&lane->taken, n + 1);
	bell_ring(&c->s->pages[PAGE_WORKER + worker].bell);
	c->index++;
	if (last) {
		ring_retire(c->s, c->next++);
		c->index = 0;
	}
}

static const char *
stress_collate(struct stress *t)
{
	struct stress_collator c = { .s = t->s };
	uint64_t seed = t->seed ^ 0x5555;
	struct lane *lane;
	int worker;

	while (c.wrong == NULL && c.next != atomic_load(&c.s->ring.total)) {
		while (c.wrong == NULL && (lane = stress_lane(&c, &worker)) != NULL && stress_waiting(lane) > 0) {
			stress_take(&c, lane, worker);
			stress_nap(t, &seed);
		}
		if (c.wrong == NULL && !stress_wait(c.s, PAGE_COLLATOR, BELL_WANTS_WORK, stress_ready, &c))
			c.wrong = "the run hangs";
	}
	if (c.wrong == NULL && c.next != t->total)
		c.wrong = "batches are missing";
	return c.wrong;
}

static uint64_t
stress_late(const struct shared *s)
{
	uint64_t late = 0;

	for (unsigned i = 0; i < PAGE_WORKER + s->nworkers; i++)
		late += s->pages[i].bells.late;
	return late;
}

static struct shared *stress_alarmed;

static void
stress_on_alarm(int sig)
{
	(void)sig;
	if (stress_alarmed != NULL)
		atomic_store(&stress_alarmed->abort, 1);
}

static void
stress_check(struct stress *t, const char *wrong, const char *how, size_t size)
{
	alarm(0);
	stress_alarmed = NULL;
	uint64_t late = stress_late(t->s);
	CHECK(wrong == NULL, "%s, %u workers, %u slots, seed 0x%llx: %s", how, t->s->nworkers, t->s->nslots,
	    (unsigned long long)t->seed, wrong);
	CHECK_EQ(late, 0, "%s, %u workers, %u slots, seed 0x%llx: wakes that were lost", how, t->s->nworkers,
	    t->s->nslots, (unsigned long long)t->seed);
	munmap(t->s, size);
}

static void
stress_processes(struct stress *t)
{
	pid_t children[1 + JOB_MAX_WORKERS];
	const unsigned n = 1 + t->s->nworkers;

	for (unsigned i = 0; i < n; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			if (i == 0)
				stress_read(t);
			else
				stress_work(t, i - 1);
			_exit(0);
		}
	}
	const char *wrong = stress_collate(t);
	if (wrong != NULL)
		atomic_store(&t->s->abort, 1);
	for (unsigned i = 0; i < n; i++)
		while (waitpid(children[i], NULL, 0) < 0 && errno == EINTR)
			;
	stress_check(t, wrong, "processes", t->s->size);
}

struct stress_thread { struct stress *t; uint32_t index; };

static void *
stress_thread_main(void *arg)
{
	struct stress_thread *a = arg;

	if (a->index == 0)
		stress_read(a->t);
	else
		stress_work(a->t, a->index - 1);
	return NULL;
}

static void
stress_threads(struct stress *t)
{
	pthread_t threads[1 + JOB_MAX_WORKERS];
	struct stress_thread args[1 + JOB_MAX_WORKERS];
	const unsigned n = 1 + t->s->nworkers;

	for (unsigned i = 0; i < n; i++) {
		args[i] = (struct stress_thread){ t, i };
		assert_int_equal(pthread_create(&threads[i], NULL, stress_thread_main, &args[i]), 0);
	}
	const char *wrong = stress_collate(t);
	if (wrong != NULL)
		atomic_store(&t->s->abort, 1);
	for (unsigned i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	stress_check(t, wrong, "threads", t->s->size);
}

static void
ring_stress(void **state)
{
	static const struct { uint32_t workers, slots; uint64_t total; unsigned naps; } rows[] = {
		{ 1, 1, 20000, 0 }, { 1, 2, 20000, 0 }, { 3, 1, 20000, 0 }, { 2, 2, 40000, 0 }, { 7, 2, 10000, 0 },
		{ 2, 64, 100000, 0 }, { 7, 64, 30000, 0 }, { 64, 64, 5000, 0 },
		{ 1, 1, 700, 3 }, { 2, 2, 1500, 3 }, { 7, 2, 2000, 5 }, { 3, 64, 2000, 4 }, { 7, 64, 4000, 6 },
		{ 2, 2, 0, 0 }, { 7, 64, 1, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (int threads = 0; threads < 2; threads++) {
			size_t size;
			struct stress t = { ring_new(rows[i].workers, rows[i].slots, &size), rows[i].total, test_random(),
				rows[i].naps };
			stress_alarmed = t.s;
			alarm(RING_DEADLINE_S);
			(threads ? stress_threads : stress_processes)(&t);
		}
}

/* ---- the bell alone ---- */

static void
bell_stops(void **state)
{
	struct bell bell = { 0 };
	struct bell_counts counts = { 0 };
	_Atomic uint32_t stop = 1;

	(void)state;
	CHECK(!bell_wait(&bell, BELL_WANTS_WORK, ring_never, NULL, &stop, &counts), "told to stop");
	CHECK_EQ(atomic_load(&bell.asleep), BELL_AWAKE, "after a wait that was stopped");
}

static uint64_t
bell_now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static uint64_t
bell_ready_later(void *ctx)
{
	return bell_now_ms() >= *(uint64_t *)ctx;
}

/* Work that nobody rings for is found by a time-out, and told of. */
static void
bell_counts_lost_wakes(void **state)
{
	struct bell bell = { 0 };
	struct bell_counts counts = { 0 };
	_Atomic uint32_t stop = 0;
	uint64_t at = bell_now_ms() + 50;

	(void)state;
	CHECK(bell_wait(&bell, BELL_WANTS_WORK, bell_ready_later, &at, &stop, &counts), "a time-out finds it");
	CHECK_EQ(counts.late, 1, "time-outs that found work");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ring_claims_in_order), cmocka_unit_test(ring_hint_lags),
		cmocka_unit_test(ring_back_pressure), cmocka_unit_test(ring_wakes_reader),
		cmocka_unit_test(bell_stops), cmocka_unit_test(bell_counts_lost_wakes), cmocka_unit_test(ring_stress),
	};

	signal(SIGALRM, stress_on_alarm);
	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
