/* squeeze.c - see squeeze.h.
 *
 * Each thread takes the next block out of the pipe, which is its turn, and compresses it while others
 * take theirs. Whoever has the block that is to be written next writes it, and those behind it that are
 * done; the others leave theirs and go on, so that one thread that has to wait for a processor does not
 * hold up all. One thread more than shall compress, so that somebody empties the pipe meanwhile.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/job.h"
#include "engine/squeeze.h"
#include "engine/thread.h"

enum {
	SQUEEZE_THREADS = JOB_MAX_WORKERS + 1,
	SQUEEZE_DONE = 64,		/* blocks that wait for one before them; so many MiB at worst */
};

struct squeeze_done { char *bytes; size_t len; };	/* NULL: not done yet */
static char squeeze_nothing[1];	/* of what failed */

struct squeeze {
	enum codec codec;
	int out;
	unsigned nthreads;
	pthread_t threads[SQUEEZE_THREADS];

	pthread_mutex_t reading;	/* whoever has it takes a block; it guards these: */
	int in;
	uint64_t taken;			/* blocks */
	bool over;

	pthread_mutex_t writing;	/* it guards these: */
	pthread_cond_t room;
	uint64_t written;		/* blocks */
	struct squeeze_done done[SQUEEZE_DONE];	/* by number */
	int err;
};

struct squeeze_block {
	uint64_t number;
	size_t len;
	char bytes[SQUEEZE_BLOCK];
};

static bool
squeeze_failed(struct squeeze *s, int err)
{
	pthread_mutex_lock(&s->writing);
	if (s->err == 0)
		s->err = err;
	err = s->err;
	pthread_mutex_unlock(&s->writing);
	return err != 0;
}

/* Fills a block; it is short only where the report ends. */
static void
squeeze_fill(struct squeeze *s, struct squeeze_block *b)
{
	b->len = 0;
	while (b->len < SQUEEZE_BLOCK && !s->over) {
		ssize_t n = read(s->in, b->bytes + b->len, SQUEEZE_BLOCK - b->len);
		if (n < 0 && errno != EINTR)
			squeeze_failed(s, -errno);
		s->over = n == 0 || squeeze_failed(s, 0);
		b->len += n > 0 ? (size_t)n : 0;
	}
}

/* The next block; an empty report is one. False: there is none. */
static bool
squeeze_take(struct squeeze *s, struct squeeze_block *b)
{
	pthread_mutex_lock(&s->reading);
	squeeze_fill(s, b);
	bool any = b->len > 0 || s->taken == 0;
	b->number = s->taken;
	s->taken += any;
	pthread_mutex_unlock(&s->reading);
	return any;
}

/* Nothing more is taken: whoever still writes finds nobody at the pipe's other end. */
static void
squeeze_shut(struct squeeze *s)
{
	pthread_mutex_lock(&s->reading);
	s->over = true;
	if (s->in >= 0)
		close(s->in);
	s->in = -1;
	pthread_mutex_unlock(&s->reading);
}

/* Leaves a block to whoever writes those before it. False: it is the next to be written. */
static bool
squeeze_leave(struct squeeze *s, uint64_t number, struct squeeze_done d)
{
	pthread_mutex_lock(&s->writing);
	while (number - s->written >= SQUEEZE_DONE)
		pthread_cond_wait(&s->room, &s->writing);
	bool later = number != s->written;
	if (later)
		s->done[number % SQUEEZE_DONE] = d;
	pthread_mutex_unlock(&s->writing);
	return later;
}

/* The next block is written. What follows it, if that is done. */
static struct squeeze_done
squeeze_next(struct squeeze *s)
{
	pthread_mutex_lock(&s->writing);
	struct squeeze_done *at = &s->done[++s->written % SQUEEZE_DONE], next = *at;
	*at = (struct squeeze_done){ NULL, 0 };
	pthread_cond_broadcast(&s->room);
	pthread_mutex_unlock(&s->writing);
	return next;
}

/* In their order. What failed lets the others pass. */
static void
squeeze_write(struct squeeze *s, struct squeeze_done d)
{
	for (; d.bytes != NULL; d = squeeze_next(s)) {
		int err = squeeze_failed(s, 0) ? 0 : emit_write(s->out, d.bytes, d.len);
		if (err < 0)
			squeeze_failed(s, err);
		if (d.bytes != squeeze_nothing)
			free(d.bytes);
	}
}

/* A block, compressed, in memory of its own. */
static struct squeeze_done
squeeze_block(struct squeeze *s, const struct squeeze_block *b)
{
	char *bytes = malloc(codec_bound(b->len));
	long len = bytes != NULL ? codec_block(s->codec, b->bytes, b->len, bytes) : -ENOMEM;

	if (len < 0) {
		squeeze_failed(s, (int)len);
		free(bytes);
		return (struct squeeze_done){ squeeze_nothing, 0 };
	}
	char *less = realloc(bytes, (size_t)len);
	return (struct squeeze_done){ less != NULL ? less : bytes, (size_t)len };
}

static void *
squeeze_run(void *ctx)
{
	struct squeeze *s = ctx;
	struct squeeze_block *b = malloc(sizeof *b);

	if (b == NULL)
		squeeze_failed(s, -ENOMEM);
	while (b != NULL && !squeeze_failed(s, 0) && squeeze_take(s, b)) {
		struct squeeze_done d = squeeze_block(s, b);
		if (!squeeze_leave(s, b->number, d))
			squeeze_write(s, d);
	}
	squeeze_shut(s);
	free(b);
	return NULL;
}

static int
squeeze_start(struct squeeze *s, unsigned nthreads)
{
	int err = 0;

	while (err == 0 && s->nthreads < nthreads) {
		err = thread_start(&s->threads[s->nthreads], squeeze_run, s);
		s->nthreads += err == 0;
	}
	return s->nthreads > 0 ? 0 : err;
}

static void
squeeze_free(struct squeeze *s)
{
	pthread_mutex_destroy(&s->reading);
	pthread_mutex_destroy(&s->writing);
	pthread_cond_destroy(&s->room);
	free(s);
}

struct squeeze *
squeeze_new(enum codec codec, unsigned workers, int out, int *in, int *err)
{
	struct squeeze *s = calloc(1, sizeof *s);
	int ends[2] = { -1, -1 };

	*err = s == NULL ? -ENOMEM : pipe2(ends, O_CLOEXEC) == 0 ? 0 : -errno;
	if (*err < 0) {
		free(s);
		return NULL;
	}
	fcntl(ends[1], F_SETPIPE_SZ, SQUEEZE_BLOCK);	/* fewer turns; where it may not be, the usual pipe does */
	*s = (struct squeeze){ .codec = codec, .out = out, .in = ends[0] };
	pthread_mutex_init(&s->reading, NULL);
	pthread_mutex_init(&s->writing, NULL);
	pthread_cond_init(&s->room, NULL);
	*in = ends[1];
	if ((*err = squeeze_start(s, workers + 1)) == 0)
		return s;
	close(ends[0]);
	close(ends[1]);
	squeeze_free(s);
	return NULL;
}

int
squeeze_finish(struct squeeze *s)
{
	for (unsigned i = 0; i < s->nthreads; i++)
		pthread_join(s->threads[i], NULL);
	int err = s->err;
	squeeze_free(s);
	return err;
}
