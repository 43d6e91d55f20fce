/* spans.c - what it costs to put segments in order, that come in this order or that.
 *
 *   spans [N]        N segments of one sequence, four million if it is not said
 *
 * Times are of the processor: what else the machine does is left out.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "reassembly/spans.h"

enum { SPANS_SEGMENT = 1448, SPANS_NEAR = 64, SPANS_AHEAD = 2 };

static uint64_t bench_state = 1;

static uint64_t
bench_below(uint64_t n)
{
	bench_state = bench_state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (bench_state >> 33) % n;
}

static double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static const uint8_t *
bench_view(void *ctx, uint64_t at, uint32_t len)
{
	(void)at;
	return len <= SPANS_SEGMENT ? ctx : NULL;
}

/* Each goes to a place that is at most `reach` further. */
static void
bench_shuffle(uint64_t *order, uint64_t n, uint64_t reach)
{
	for (uint64_t i = 0; i < n; i++) {
		uint64_t j = i + bench_below(n - i < reach ? n - i : reach), t = order[i];
		order[i] = order[j];
		order[j] = t;
	}
}

/* As reassembly.c does it, which knows the segments that come next. */
static void
bench_prefetch(const struct spans *s, const uint64_t *next, uint64_t left, uint32_t len)
{
	for (unsigned level = 0; level < SPANS_AHEAD && level + 1 < left && s->count >= SPANS_MANY; level++)
		spans_prefetch(s, next[level + 1] * len, level);
}

static void
bench_run(const char *what, const uint64_t *order, uint64_t n, bool stays)
{
	static uint8_t bytes[SPANS_SEGMENT];
	struct payload store = { .view = bench_view, .ctx = bytes, .cap = UINT64_MAX };
	struct spans s = { .count = 0 };
	uint32_t len = stays ? SPANS_SEGMENT : 64;
	double begin = bench_now();

	for (uint64_t i = 0; i < n; i++) {
		struct piece piece = { .bytes = bytes, .at = order[i] * 1500, .len = len, .stays = stays };
		bench_prefetch(&s, order + i, n - i, len);
		spans_put(&s, &store, OVERLAP_FIRST, order[i] * len, &piece, i);
	}
	double end = bench_now();
	printf("%-24s %s %7.3f s  %4.0f ns each  %4.0f bytes held each  %s\n", what, stays ? "stay  " : "copied", end - begin,
	    (end - begin) / (double)n * 1e9, (double)store.held / (double)n, spans_run(&s, 0) == n * len ? "whole" : "NOT WHOLE");
	spans_free(&s, &store);
	payload_free(&store);
}

int
main(int argc, char **argv)
{
	uint64_t n = argc > 1 ? strtoull(argv[1], NULL, 0) : 4000000, *order = malloc(n * sizeof *order);

	if (order == NULL || n == 0)
		return 1;
	for (int stays = 1; stays >= 0; stays--) {
		for (uint64_t i = 0; i < n; i++)
			order[i] = i;
		bench_run("in order", order, n, stays);
		bench_shuffle(order, n, SPANS_NEAR);
		bench_run("shuffled within 64", order, n, stays);
		for (uint64_t i = 0; i < n; i++)
			order[i] = n - 1 - i;
		bench_run("the last first", order, n, stays);
		bench_shuffle(order, n, n);
		bench_run("shuffled", order, n, stays);
	}
	free(order);
	return 0;
}
