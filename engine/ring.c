/* ring.c - the ring of batches. See shared.h for who writes what. */
#include "engine/shared.h"

static uint64_t
ring_nobody(uint64_t n)
{
	return n << 8;
}

/* Wakes one worker that waits for work; the next batch wakes the next. */
static bool
ring_wake_worker(struct shared *s)
{
	for (uint32_t w = 0; w < s->nworkers; w++) {
		struct bell *b = &s->pages[PAGE_WORKER + w].bell;
		if (atomic_load_explicit(&b->asleep, memory_order_seq_cst) == BELL_WANTS_WORK) {
			bell_wake(b);
			return true;
		}
	}
	return false;
}

void
ring_publish(struct shared *s, uint64_t n)
{
	atomic_store_explicit(&shared_slot(s, n)->owner, ring_nobody(n), memory_order_relaxed);
	/* seq_cst: pairs with the load in ring_has_work() of a worker that goes to
	 * sleep; it also releases the batch and the slot's owner word. */
	atomic_store_explicit(&s->ring.published, n + 1, memory_order_seq_cst);
	s->pages[s->windows ? PAGE_COLLATOR : PAGE_READER].wakes += ring_wake_worker(s);
}

static void
ring_end(struct shared *s, uint64_t total)
{
	atomic_store_explicit(&s->ring.total, total, memory_order_seq_cst);
	for (uint32_t w = 0; w < s->nworkers; w++)
		bell_ring(&s->pages[PAGE_WORKER + w].bell);
	bell_ring(&s->pages[PAGE_COLLATOR].bell);
	for (uint32_t i = 0; i < s->nshards; i++)
		bell_ring(&shared_shard(s, i)->bell);
}

void
ring_finish(struct shared *s)
{
	ring_end(s, atomic_load(&s->ring.published));
}

void
ring_open_windows(struct shared *s, uint64_t windows)
{
	s->windows = 1;
	atomic_store(&s->ring.total, windows);
	shared_slot(s, 0)->baton = (struct baton){ .number = 1 };
	atomic_store(&shared_slot(s, 0)->passed, 1);
	for (uint64_t n = 0; n < windows && n < s->nslots; n++)
		ring_publish(s, n);
}

uint64_t
ring_has_baton(struct shared *s, uint64_t n)
{
	if (atomic_load_explicit(&shared_slot(s, n)->passed, memory_order_seq_cst) == n + 1)
		return 1;
	return n >= atomic_load_explicit(&s->ring.total, memory_order_seq_cst) ? UINT64_MAX : 0;
}

void
ring_pass_baton(struct shared *s, uint64_t n, const struct baton *baton, bool last)
{
	struct slot *next = shared_slot(s, n + 1);

	if (last) {
		ring_end(s, n + 1);
		return;
	}
	/* The baton of the lap before was used up before this one came round. */
	next->baton = *baton;
	/* seq_cst: pairs with ring_has_baton(); releases the baton, and the tables with it.
	 * Who claims the window later than ring_owner() looks finds the baton there. */
	atomic_store_explicit(&next->passed, n + 2, memory_order_seq_cst);
	int owner = ring_owner(s, n + 1);
	if (owner >= 0)
		bell_ring(&s->pages[PAGE_WORKER + owner].bell);
}

/* Moves the hint on, and never back. */
static void
ring_hint(struct shared *s, uint64_t to)
{
	uint64_t now = atomic_load_explicit(&s->ring.claim, memory_order_relaxed);

	while (now < to && !atomic_compare_exchange_weak_explicit(&s->ring.claim, &now, to,
	    memory_order_relaxed, memory_order_relaxed))
		;
}

bool
ring_claim(struct shared *s, uint32_t worker, uint64_t *n)
{
	uint64_t end = atomic_load_explicit(&s->ring.published, memory_order_acquire);
	uint64_t i = atomic_load_explicit(&s->ring.claim, memory_order_relaxed);

	/* The hint may lag behind what others claimed; it is never ahead of an
	 * unowned batch, for it moves past a batch only once that is owned. */
	for (; i < end; i++) {
		uint64_t nobody = ring_nobody(i);
		/* Claiming and noting the owner are one step: there is no moment in
		 * which a batch is lost with its worker. The collator that sees the owner
		 * looks into its lane; seq_cst for who passes the baton, see ring_owner(). */
		if (atomic_compare_exchange_strong_explicit(&shared_slot(s, i)->owner, &nobody,
		    nobody | (worker + 1), memory_order_seq_cst, memory_order_relaxed)) {
			ring_hint(s, i + 1);
			*n = i;
			return true;
		}
	}
	ring_hint(s, end);		/* all are owned */
	return false;
}

uint64_t
ring_has_work(struct shared *s)
{
	uint64_t end = atomic_load_explicit(&s->ring.published, memory_order_seq_cst);
	uint64_t i = atomic_load_explicit(&s->ring.claim, memory_order_relaxed);

	for (; i < end; i++)		/* the hint lags while a claimer is between its two stores */
		if (atomic_load_explicit(&shared_slot(s, i)->owner, memory_order_relaxed) == ring_nobody(i))
			return i + 1;
	ring_hint(s, end);
	return ring_is_done(s) ? UINT64_MAX : 0;
}

bool
ring_pass_on(struct shared *s)
{
	uint64_t work = ring_has_work(s);

	return work != 0 && work != UINT64_MAX && ring_wake_worker(s);
}

bool
ring_is_done(const struct shared *s)
{
	uint64_t total = atomic_load_explicit(&s->ring.total, memory_order_seq_cst);

	return total != UINT64_MAX && atomic_load_explicit(&s->ring.claim, memory_order_relaxed) >= total;
}

bool
ring_is_answered(struct shared *s)
{
	const uint64_t merged = atomic_load_explicit(&s->ring.merged, memory_order_relaxed);
	uint32_t i = 0;

	/* seq_cst: of two shards that answer at once one sees both */
	while (i < s->nshards && atomic_load_explicit(&shared_answers(s, i)->done, memory_order_seq_cst) - merged >= shared_lane_room(s))
		i++;
	return i == s->nshards;
}

/* A chunk is nothing to the collator before the shards have answered it, unless somebody sleeps. */
unsigned
ring_call(struct shared *s)
{
	/* seq_cst: pairs with role_sleep() */
	const bool collator = s->nshards == 0 || atomic_load_explicit(&s->ring.urgent, memory_order_seq_cst) != 0;
	unsigned n = collator ? bell_ring_for(&s->pages[PAGE_COLLATOR].bell, BELL_WANTS_WORK) : 0;

	for (uint32_t i = 0; i < s->nshards; i++)
		n += bell_ring(&shared_shard(s, i)->bell);
	return n;
}

int
ring_owner(struct shared *s, uint64_t n)
{
	uint64_t owner;

	/* seq_cst: these must not be done before the store in ring_pass_baton(), or the
	 * owner that sleeps for that baton would not be seen. */
	if (n >= atomic_load_explicit(&s->ring.published, memory_order_seq_cst))
		return -1;
	owner = atomic_load_explicit(&shared_slot(s, n)->owner, memory_order_seq_cst);
	if (owner >> 8 != n || (owner & 0xff) == 0 || (owner & 0xff) > s->nworkers)
		return -1;
	return (int)(owner & 0xff) - 1;
}

bool
ring_is_free(const struct shared *s, uint64_t n, bool many)
{
	uint64_t retired = atomic_load_explicit(&s->ring.retired, memory_order_seq_cst);
	uint64_t slack = many ? s->nslots / 2 : 0;

	return n + slack < retired + s->nslots || retired == n;
}

void
ring_retire(struct shared *s, uint64_t n)
{
	atomic_store_explicit(&s->ring.retired, n + 1, memory_order_seq_cst);
	uint64_t next = atomic_load_explicit(&s->ring.published, memory_order_relaxed);

	if (s->windows) {
		if (next < atomic_load_explicit(&s->ring.total, memory_order_relaxed))
			ring_publish(s, next);
		return;
	}
	struct bell *b = &s->pages[PAGE_READER].bell;
	/* Who waits for room in the arena counts bytes, not slots. */
	bool arena = atomic_load_explicit(&b->asleep, memory_order_seq_cst) == BELL_WANTS_ROOM;
	if ((arena || ring_is_free(s, next, true)) && bell_ring(b))
		s->pages[PAGE_COLLATOR].wakes++;
}
