/* bell.c - see bell.h. */
#include <linux/futex.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "engine/bell.h"

enum {
	BELL_SPINS = 200,		/* a few microseconds: about what a wake costs */
	BELL_TIMEOUT_NS = 100000000,	/* then `stop` is looked at */
};

static long
bell_futex(_Atomic uint32_t *word, int op, uint32_t value, const struct timespec *timeout)
{
	return syscall(SYS_futex, word, op, value, timeout, NULL, 0);	/* shared, not FUTEX_PRIVATE */
}

void
bell_wake(struct bell *b)
{
	if (atomic_exchange_explicit(&b->asleep, BELL_AWAKE, memory_order_seq_cst) != BELL_AWAKE)
		bell_futex(&b->asleep, FUTEX_WAKE, 1, NULL);
}

/* Tells the processor that this loop waits. */
static inline void
bell_pause(void)
{
#if defined __x86_64__ || defined __i386__
	__builtin_ia32_pause();
#elif defined __aarch64__
	__asm__ volatile("yield");
#endif
}

static bool
bell_spin(uint64_t (*ready)(void *ctx), void *ctx)
{
	for (int i = 0; i < BELL_SPINS; i++) {
		if (ready(ctx))
			return true;
		bell_pause();
	}
	return false;
}

bool
bell_wait(struct bell *b, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx,
    const _Atomic uint32_t *stop, struct bell_counts *counts)
{
	const struct timespec timeout = { .tv_nsec = BELL_TIMEOUT_NS };
	uint64_t overdue = 0;		/* was there at a time-out, and nobody had rung */

	/* Wakes for work are saved up, so it will not come this moment; a baton or an answer may. */
	if (state != BELL_WANTS_WORK && bell_spin(ready, ctx))
		return true;
	for (;;) {
		/* Woken, and there is work: who is not marked as asleep takes no ring
		 * that another needs. */
		if (atomic_load_explicit(&b->asleep, memory_order_relaxed) == BELL_AWAKE && ready(ctx) != 0)
			return true;
		bool rung = atomic_exchange_explicit(&b->asleep, state, memory_order_seq_cst) == BELL_AWAKE;
		uint64_t work = ready(ctx);	/* loads its index seq_cst: pairs with the publisher */
		/* What a time-out finds may have been published this moment, the ring
		 * still to come or gone to another: lost is what the next one finds, too. */
		if (work != 0 && (rung || work == overdue)) {
			counts->late += !rung;
			atomic_store_explicit(&b->asleep, BELL_AWAKE, memory_order_seq_cst);
			return true;
		}
		overdue = work;
		if (atomic_load_explicit(stop, memory_order_acquire) != 0) {
			atomic_store_explicit(&b->asleep, BELL_AWAKE, memory_order_seq_cst);
			return false;
		}
		counts->sleeps++;
		bell_futex(&b->asleep, FUTEX_WAIT, state, &timeout);
	}
}
