/* role.c - see role.h. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/role.h"

/* A role must not outlive its supervisor, whatever ends that: the kernel sends
 * SIGIO when the other end of the control socket closes, and that kills. */
static bool
role_tether(void)
{
	struct pollfd p = { .fd = ROLE_FD_CONTROL, .events = POLLIN };

	return fcntl(ROLE_FD_CONTROL, F_SETOWN, getpid()) == 0 &&
	    fcntl(ROLE_FD_CONTROL, F_SETFL, O_ASYNC) == 0 &&
	    poll(&p, 1, 0) == 0;	/* it may have ended before */
}

static void *
role_map(int fd, int prot, size_t *size)
{
	struct stat st;

	if (fstat(fd, &st) != 0 || st.st_size == 0)
		return NULL;
	*size = (size_t)st.st_size;
	void *p = mmap(NULL, *size, prot, MAP_SHARED, fd, 0);
	return p != MAP_FAILED ? p : NULL;
}

static struct page *
role_page(struct shared *s, const char *name, uint32_t index)
{
	if (strcmp(name, "reader") == 0)
		return &s->pages[PAGE_READER];
	if (strcmp(name, "collator") == 0)
		return &s->pages[PAGE_COLLATOR];
	if (strcmp(name, "shard") == 0)
		return index >= s->nworkers && index < s->nshards ? shared_shard(s, index) : NULL;
	return strcmp(name, "worker") == 0 && index < s->nworkers ? &s->pages[PAGE_WORKER + index] : NULL;
}

static void
role_state(struct role *r, enum role_state state)
{
	const uint64_t one = 1;

	atomic_store_explicit(&r->page->state, state, memory_order_release);
	if (write(ROLE_FD_BELL, &one, sizeof one) < 0)
		_exit(1);		/* the supervisor sees that, too */
}

bool
role_open(struct role *r, const char *name, uint32_t index)
{
	size_t size;

	*r = (struct role){ .name = name, .index = index };
	signal(SIGINT, SIG_IGN);	/* the terminal, timeout(1) and systemd send to all of a group; */
	signal(SIGTERM, SIG_IGN);	/* the supervisor decides */
	signal(SIGHUP, SIG_IGN);
	signal(SIGPIPE, SIG_IGN);	/* write() says it */
	signal(SIGXFSZ, SIG_IGN);
	capture_allow_sigbus();
	if (!role_tether())
		return false;
	r->job = role_map(ROLE_FD_JOB, PROT_READ, &size);
	if (r->job == NULL || !job_valid(r->job, (uint32_t)size))
		return false;
	r->shared = role_map(ROLE_FD_SHARED, PROT_READ | PROT_WRITE, &size);
	if (r->shared == NULL || !shared_valid(r->shared, size) || (r->page = role_page(r->shared, name, index)) == NULL)
		return false;
	int err = capture_open(&r->capture, r->job, ROLE_FD_CAPTURE, ROLE_FD_ARENA);
	if (err < 0) {
		role_fail(r, FAILURE_INPUT, "%s", strerror(-err));
		return false;
	}
	char why[256];
	if (work_init(&r->work, r->job, &r->shared->tables, &r->capture, why, sizeof why) < 0) {
		role_fail(r, FAILURE_USE, "%s", why);
		return false;
	}
	r->work.in_work = &r->page->in_work;
	role_state(r, ROLE_RUNNING);
	return true;
}

void
role_fail(struct role *r, enum failure failure, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(r->page->failure_text, sizeof r->page->failure_text, format, args);
	va_end(args);
	r->page->failure = failure;
	role_state(r, ROLE_FAILED);
}

void
role_done(struct role *r)
{
	if (atomic_load(&r->page->state) != ROLE_FAILED)
		role_state(r, ROLE_DONE);
}

bool
role_wait(struct role *r, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx)
{
	return bell_wait(&r->page->bell, state, ready, ctx, &r->shared->abort, &r->page->bells);
}

bool
role_sleep(struct role *r, enum bell_state state, uint64_t (*ready)(void *ctx), void *ctx)
{
	/* seq_cst: pairs with the loads in chunks_worth() and worker_flush() */
	atomic_fetch_add_explicit(&r->shared->ring.urgent, 1, memory_order_seq_cst);
	r->page->wakes += ring_call(r->shared);
	bool go_on = role_wait(r, state, ready, ctx);
	atomic_fetch_sub_explicit(&r->shared->ring.urgent, 1, memory_order_relaxed);
	return go_on;
}
