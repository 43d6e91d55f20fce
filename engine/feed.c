/* feed.c - see feed.h. */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/feed.h"
#include "engine/thread.h"

enum {
	FEED_READ = 1 << 20,		/* bytes asked of the pipe at once, and what it shall hold */
};

/* ---- the strategy's side ---- */

/* `serial` hands over whole records, and goes on when they are taken. */
static bool
feed_offer(void *ctx, const char *bytes, size_t len)
{
	struct feed *f = ctx;

	if (len == 0)
		return true;
	pthread_mutex_lock(&f->lock);
	f->offer = f->ended ? NULL : bytes;
	f->offer_end = bytes + len;
	pthread_cond_signal(&f->turn);
	while (f->offer != NULL)	/* also when the run is stopped: the host may look at a record of it */
		pthread_cond_wait(&f->turn, &f->lock);
	pthread_mutex_unlock(&f->lock);
	return !engine_stopped(&f->run->hooks);
}

static void *
feed_run(void *ctx)
{
	struct feed *f = ctx;
	struct run *r = f->run;
	const struct endpoints ends = { .capture = r->plan->fd, .output = f->ends[1], .lines = -1 };

	r->strategy->run(&r->plan->job, &ends, &r->hooks, &f->outcome);
	if (f->ends[1] >= 0)
		close(f->ends[1]);	/* the reader sees the end */
	pthread_mutex_lock(&f->lock);
	f->over = true;
	pthread_cond_signal(&f->turn);
	pthread_mutex_unlock(&f->lock);
	return NULL;
}

/* ---- the host's side ---- */

static int
feed_pipe(struct feed *f)
{
	if ((f->buffer = malloc(FEED_READ)) == NULL)
		return -ENOMEM;
	f->size = FEED_READ;
	if (pipe2(f->ends, O_CLOEXEC) != 0)
		return -errno;
	(void)fcntl(f->ends[0], F_SETPIPE_SZ, FEED_READ);	/* refused: it is smaller, and serves */
	return 0;
}

int
feed_begin(struct feed *f, struct run *r)
{
	*f = (struct feed){ .run = r, .ends = { -1, -1 } };
	pthread_mutex_init(&f->lock, NULL);
	pthread_cond_init(&f->turn, NULL);
	int err = r->strategy->processes ? feed_pipe(f) : 0;
	r->hooks.take = r->strategy->processes ? NULL : feed_offer;
	r->hooks.take_ctx = f;
	if (err == 0)
		err = thread_start(&f->thread, feed_run, f);
	f->threaded = err == 0;
	if (err < 0) {
		if (f->ends[1] >= 0)
			close(f->ends[1]);
		feed_end(f);
	}
	return err;
}

/* Room behind what is held for `need` bytes from where the next record begins. */
static bool
feed_make_room(struct feed *f, uint64_t need)
{
	memmove(f->buffer, f->buffer + f->from, f->upto - f->from);
	f->upto -= f->from;
	f->from = 0;
	if (need <= f->size)
		return true;
	char *bigger = realloc(f->buffer, need);
	if (bigger == NULL)
		return false;
	f->buffer = bigger;
	f->size = need;
	return true;
}

/* Reads until `need` bytes are held. 1; 0: the pipe ended before; or a negative errno. */
static int
feed_read(struct feed *f, uint64_t need)
{
	if (f->upto - f->from >= need)
		return 1;
	if (!feed_make_room(f, need))
		return -ENOMEM;
	while (f->upto < need) {
		ssize_t n = read(f->ends[0], f->buffer + f->upto, f->size - f->upto);
		if (n < 0 && errno != EINTR)
			return -errno;
		if (n == 0) {
			f->drained = true;
			return f->upto == 0 ? 0 : -EBADMSG;
		}
		f->upto += n > 0 ? (size_t)n : 0;
	}
	return 1;
}

static int
feed_next_read(struct feed *f, struct host_record *r)
{
	int there = feed_read(f, HOST_HEAD);
	uint64_t size = there > 0 ? host_size(f->buffer + f->from) : 0;

	if (there <= 0)
		return there;
	if (size == 0)
		return -EBADMSG;
	if ((there = feed_read(f, size)) <= 0)
		return there;
	const char *record = f->buffer + f->from;
	f->from += size;
	return host_read(r, record) ? 1 : -EBADMSG;
}

bool
feed_take(const char **at, const char *end, struct host_record *r)
{
	uint64_t size = (size_t)(end - *at) >= HOST_HEAD ? host_size(*at) : 0;

	if (size == 0 || size > (uint64_t)(end - *at) || !host_read(r, *at))
		return false;
	*at += size;
	return true;
}

static int
feed_next_offered(struct feed *f, struct host_record *r)
{
	int there = 1;

	pthread_mutex_lock(&f->lock);
	if (f->offer != NULL && (f->offer == f->offer_end || engine_stopped(&f->run->hooks))) {
		f->offer = NULL;
		pthread_cond_signal(&f->turn);
	}
	while (f->offer == NULL && !f->over)
		pthread_cond_wait(&f->turn, &f->lock);
	if (f->offer == NULL)
		there = 0;
	else if (!feed_take(&f->offer, f->offer_end, r))
		there = -EBADMSG;
	pthread_mutex_unlock(&f->lock);
	return there;
}

int
feed_next(struct feed *f, struct host_record *r)
{
	return f->ends[0] >= 0 ? feed_next_read(f, r) : feed_next_offered(f, r);
}

void
feed_end(struct feed *f)
{
	pthread_mutex_lock(&f->lock);
	if (f->threaded && !f->over && !f->drained)
		atomic_store(f->run->hooks.stop, true);
	f->ended = true;
	f->offer = NULL;
	pthread_cond_signal(&f->turn);
	pthread_mutex_unlock(&f->lock);
	if (f->ends[0] >= 0)
		close(f->ends[0]);	/* whoever writes ends */
	if (f->threaded)
		pthread_join(f->thread, NULL);
	free(f->buffer);
	pthread_cond_destroy(&f->turn);
	pthread_mutex_destroy(&f->lock);
}

/* ---- without a thread ---- */

struct feed_caller {
	struct run *run;
	struct host_record *record;
	bool (*tell)(void *ctx);
	void *ctx;
};

static bool
feed_tell(void *ctx, const char *bytes, size_t len)
{
	struct feed_caller *c = ctx;
	const char *at = bytes, *end = bytes + len;

	while (at < end && !engine_stopped(&c->run->hooks)) {
		bool whole = feed_take(&at, end, c->record);
		assert(whole);
		if (!whole || !c->tell(c->ctx))
			return false;
	}
	return !engine_stopped(&c->run->hooks);
}

bool
feed_can_call(const struct run *r)
{
	return !r->strategy->processes;
}

void
feed_call(struct feed *f, struct run *r, struct host_record *record, bool (*tell)(void *ctx), void *ctx)
{
	struct feed_caller c = { .run = r, .record = record, .tell = tell, .ctx = ctx };
	const struct endpoints ends = { .capture = r->plan->fd, .output = -1, .lines = -1 };

	r->hooks.take = feed_tell;
	r->hooks.take_ctx = &c;
	r->strategy->run(&r->plan->job, &ends, &r->hooks, &f->outcome);
}
