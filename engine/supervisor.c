/* supervisor.c - see supervisor.h. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
#include <uv.h>

#include "engine/emit.h"
#include "engine/limits.h"
#include "engine/role.h"
#include "engine/spawn.h"
#include "engine/state.h"
#include "engine/supervisor.h"

#ifndef PCAPKIT_LIBEXECDIR
#define PCAPKIT_LIBEXECDIR "/usr/local/libexec/pcapkit"
#endif

enum {
	SUPERVISOR_TICK_MS = 20,	/* how soon an interrupt is seen */
	SUPERVISOR_ROLES = 2 + JOB_MAX_WORKERS + JOB_MAX_SHARDS,
};

struct child {
	struct spawned process;		/* it dies when our end of `control` closes, */
	uv_poll_t control;		/* and has ended when its own is closed */
	struct supervisor *owner;
	const char *name;
	uint32_t index;
	bool running;
};

struct supervisor {
	const struct job *job;
	const struct run_hooks *hooks;
	struct outcome *out;
	uv_loop_t loop;
	uv_timer_t tick;
	uv_poll_t bell;
	struct shared *shared;
	size_t shared_size;
	int job_fd, shared_fd, arena_fd, bell_fd;
	struct child children[SUPERVISOR_ROLES];
	unsigned nchildren, nrunning;
	uint64_t progress_at;
	bool done;			/* the collator has written all there is to write */
};

static const char supervisor_here[] = "";	/* something of ours, to know where the library is */

static struct page *
supervisor_page(const struct supervisor *s, const struct child *c)
{
	unsigned page = strcmp(c->name, "collator") == 0 ? PAGE_COLLATOR : strcmp(c->name, "reader") == 0 ? PAGE_READER :
	    strcmp(c->name, "shard") == 0 ? PAGE_SHARD + c->index : PAGE_WORKER + c->index;

	return &s->shared->pages[page];
}

/* ---- what goes wrong ---- */

static void
supervisor_abort(struct supervisor *s, bool kill)
{
	atomic_store(&s->shared->stop, 1);
	atomic_store(&s->shared->abort, 1);
	for (unsigned i = 0; i < s->nchildren; i++) {
		struct child *c = &s->children[i];
		bell_ring(&supervisor_page(s, c)->bell);
		if (kill && c->running)
			spawn_kill(&c->process);
	}
}

static void
supervisor_fail(struct supervisor *s, enum failure failure, uint32_t report, const char *text)
{
	if (s->out->failure == FAILURE_NONE) {		/* the first is the cause */
		s->out->failure = failure;
		s->out->report = report;
		snprintf(s->out->failure_text, sizeof s->out->failure_text, "%s", text);
	}
	supervisor_abort(s, true);
}

/* `status` as waitpid() says; -1: nobody knows. */
static void
supervisor_bury(struct supervisor *s, const struct child *c, int status)
{
	const struct page *p = supervisor_page(s, c);
	char text[256], how[64];

	if (status < 0)
		snprintf(how, sizeof how, "ended");
	else if (WIFSIGNALED(status))
		snprintf(how, sizeof how, "was killed by signal %d (%s)", WTERMSIG(status), sigdescr_np(WTERMSIG(status)));
	else
		snprintf(how, sizeof how, "ended with status %d", WEXITSTATUS(status));
	if (p->in_work > 0)
		snprintf(text, sizeof text, "%s %u %s in frame %llu (batch %llu)", c->name, c->index, how,
		    (unsigned long long)p->in_work, (unsigned long long)p->in_batch);
	else
		snprintf(text, sizeof text, "the %s %s", c->name, how);
	supervisor_fail(s, FAILURE_ROLE, 0, text);
}

/* A role that failed said why in its page; the process itself ends by itself. */
static void
supervisor_look(struct supervisor *s)
{
	for (unsigned i = 0; i < s->nchildren; i++) {
		struct page *p = supervisor_page(s, &s->children[i]);
		uint32_t state = atomic_load_explicit(&p->state, memory_order_acquire);
		if (state == ROLE_FAILED)
			supervisor_fail(s, (enum failure)p->failure, p->report, p->failure_text);
		if (state == ROLE_DONE && p == &s->shared->pages[PAGE_COLLATOR] && !s->done) {
			s->done = true;
			supervisor_abort(s, false);	/* nothing that is still read is wanted */
		}
	}
}

/* ---- callbacks ---- */

static void
supervisor_close(uv_handle_t *h, void *arg)
{
	(void)arg;
	if (!uv_is_closing(h))
		uv_close(h, NULL);
}

/* A signal to all of a group found a role that was still starting, and so not
 * deaf to it: the run cannot go on, but that is what the user wants. */
static void
supervisor_interrupted(struct supervisor *s)
{
	s->out->stopped = true;
	supervisor_abort(s, false);
}

/* Signals that ask the whole run to end. A role that has just begun does not ignore them yet. */
static bool
supervisor_asks(int sig)
{
	return sig == SIGINT || sig == SIGTERM || sig == SIGHUP;
}

/* Whether a role ended without having done its part. */
static bool
supervisor_died(const struct supervisor *s, const struct child *c, int status)
{
	return status < 0 ? atomic_load(&supervisor_page(s, c)->state) != ROLE_DONE : status != 0;
}

static void
supervisor_on_exit(uv_poll_t *control, int error, int events)
{
	struct child *c = control->data;
	struct supervisor *s = c->owner;
	int status;

	(void)error;
	(void)events;
	if (!spawn_wait(&c->process, &status))
		status = -1;
	bool signalled = status >= 0 && WIFSIGNALED(status);
	c->running = false;
	s->nrunning--;
	supervisor_look(s);
	if (signalled && supervisor_asks(WTERMSIG(status)) && engine_stopped(s->hooks))
		supervisor_interrupted(s);
	else if (supervisor_died(s, c, status) && s->out->failure == FAILURE_NONE)
		supervisor_bury(s, c, status);
	uv_close((uv_handle_t *)control, NULL);
	if (s->nrunning == 0) {
		supervisor_close((uv_handle_t *)&s->tick, NULL);
		supervisor_close((uv_handle_t *)&s->bell, NULL);
	}
}

static void
supervisor_on_bell(uv_poll_t *handle, int status, int events)
{
	struct supervisor *s = handle->data;
	uint64_t count;

	(void)status;
	(void)events;
	if (read(s->bell_fd, &count, sizeof count) > 0)
		supervisor_look(s);
}

static void
supervisor_sum(const struct supervisor *s)
{
	uint64_t *stats = s->out->stats;

	memset(stats, 0, sizeof s->out->stats);
	for (unsigned i = 0; i < s->nchildren; i++) {
		const struct page *p = supervisor_page(s, &s->children[i]);
		for (unsigned k = 0; k < STAT_COUNT; k++)
			stats[k] += p->stats[k];
		stats[STAT_sleeps] += p->bells.sleeps;
		stats[STAT_late_wakes] += p->bells.late;
		stats[STAT_wakes] += p->wakes;
	}
}

static void
supervisor_on_tick(uv_timer_t *timer)
{
	struct supervisor *s = timer->data;
	uint64_t now = emit_wall_ns();

	if (engine_stopped(s->hooks) && !s->out->stopped) {
		s->out->stopped = true;
		atomic_store(&s->shared->stop, 1);
		bell_ring(&s->shared->pages[PAGE_READER].bell);
	}
	if (s->hooks->progress == NULL || now < s->progress_at)
		return;
	s->progress_at = now + (uint64_t)s->hooks->progress_ms * 1000000u;
	supervisor_sum(s);
	s->hooks->progress(s->hooks->ctx, s->out->stats, s->job->file_size);
}

/* ---- starting ---- */

static bool
supervisor_is_at(const char *folder, size_t len, const char *below, char path[PATH_MAX])
{
	int n = snprintf(path, PATH_MAX, "%.*s%s/pcapkit-role", (int)len, folder, below);

	return n > 0 && n < PATH_MAX && access(path, X_OK) == 0;
}

/* Beside a file, as built; or where `make install` puts it, seen from there, so that a prefix may be chosen at
 * installation. */
static bool
supervisor_is_near(const char *file, char path[PATH_MAX])
{
	const char *slash = file != NULL ? strrchr(file, '/') : NULL;
	size_t len = slash != NULL ? (size_t)(slash - file) : 0;

	return slash != NULL && (supervisor_is_at(file, len, "", path) ||
	    supervisor_is_at(file, len, "/../libexec/pcapkit", path) ||
	    supervisor_is_at(file, len, "/../../libexec/pcapkit", path));	/* lib/x86_64-linux-gnu */
}

/* Where the environment says; near the program, which may be any that uses the library; near the library; where it was
 * said to be when this was built. */
bool
supervisor_helper(char path[PATH_MAX])
{
	const char *said = secure_getenv("PCAPKIT_LIBEXECDIR");
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
	Dl_info library;

	if (said != NULL)
		return supervisor_is_at(said, strlen(said), "", path);
	program[n > 0 ? n : 0] = '\0';
	return supervisor_is_near(program, path) ||
	    (dladdr(supervisor_here, &library) != 0 && supervisor_is_near(library.dli_fname, path)) ||
	    supervisor_is_at(PCAPKIT_LIBEXECDIR, strlen(PCAPKIT_LIBEXECDIR), "", path);
}

static int
supervisor_memfd(const char *name, size_t size)
{
	int err = limits_memory(size);
	int fd = err == 0 ? memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING) : -1;

	if (fd < 0)
		return err < 0 ? err : -errno;
	if (ftruncate(fd, (off_t)size) != 0) {
		err = -errno;
		close(fd);
		return err;
	}
	return fd;
}

static int
supervisor_open_job(struct supervisor *s)
{
	int err = 0;

	s->job_fd = supervisor_memfd("pcapkit-job", s->job->size);
	if (s->job_fd < 0)
		return s->job_fd;
	if ((err = emit_write(s->job_fd, s->job, s->job->size)) < 0)
		return err;
	return fcntl(s->job_fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) == 0 ? 0 : -errno;
}

static struct shared_shape
supervisor_shape(const struct job *j)
{
	const uint32_t bytes = j->answer_bytes > 0 ? j->answer_bytes : ANSWERS_BYTES;

	return (struct shared_shape){ .nworkers = j->nworkers, .nslots = j->ring_slots > 0 ? j->ring_slots : SHARED_SLOTS,
		.nshards = j->server || !state_wanted(j) ? 0 : j->nshards, .small = !j->frames && !j->server,
		.answer_bytes = (bytes + ANSWERS_MIN - 1) / ANSWERS_MIN * ANSWERS_MIN };
}

static int
supervisor_open(struct supervisor *s)
{
	const struct shared_shape shape = supervisor_shape(s->job);
	int err = supervisor_open_job(s);

	if (err < 0)
		return err;
	s->shared_size = shared_size(shape);
	if ((s->shared_fd = supervisor_memfd("pcapkit-run", s->shared_size)) < 0)
		return s->shared_fd;
	if (s->job->source == JOB_SOURCE_STREAM && (s->arena_fd = supervisor_memfd("pcapkit-arena", CAPTURE_ARENA)) < 0)
		return s->arena_fd;
	if ((s->bell_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) < 0)
		return -errno;
	void *p = mmap(NULL, s->shared_size, PROT_READ | PROT_WRITE, MAP_SHARED, s->shared_fd, 0);
	if (p == MAP_FAILED)
		return -errno;
	s->shared = p;
	shared_init(s->shared, shape);
	if (job_windows(s->job) > 0)
		ring_open_windows(s->shared, job_windows(s->job));
	return 0;
}

static int
supervisor_spawn(struct supervisor *s, const struct endpoints *ends, const char *helper, const char *name,
    uint32_t index)
{
	const int fds[ROLE_FD_REPORTS] = { -1, -1, fcntl(STDERR_FILENO, F_GETFD) >= 0 ? STDERR_FILENO : -1, -1, s->job_fd, s->shared_fd,
		s->arena_fd, ends->capture, ends->output, ends->lines, s->bell_fd };
	const int nfds = ROLE_FD_REPORTS + (int)s->job->nreports;
	int all[ROLE_FD_COUNT];
	struct child *c = &s->children[s->nchildren];
	char number[16];
	char *args[] = { (char *)"pcapkit-role", (char *)name, number, NULL };

	for (int i = 0; i < nfds; i++)
		all[i] = i < ROLE_FD_REPORTS ? fds[i] : ends->reports[i - ROLE_FD_REPORTS];
	*c = (struct child){ .owner = s, .name = name, .index = index };
	snprintf(number, sizeof number, "%u", index);
	int err = spawn_start(&c->process, helper, args, all, nfds, ROLE_FD_CONTROL);
	if (err < 0)
		return err;
	s->nchildren++;
	c->running = true;
	s->nrunning++;
	uv_poll_init(&s->loop, &c->control, c->process.control);
	c->control.data = c;
	return uv_poll_start(&c->control, UV_READABLE | UV_DISCONNECT, supervisor_on_exit);
}

static int
supervisor_spawn_all(struct supervisor *s, const struct endpoints *ends)
{
	char helper[PATH_MAX];
	int err;

	if (!supervisor_helper(helper)) {
		supervisor_fail(s, FAILURE_ROLE, 0, "the helper program pcapkit-role is neither beside pcapkit nor in "
		    PCAPKIT_LIBEXECDIR ": install it, or use --engine serial");
		return 0;
	}
	if (!s->shared->windows && (err = supervisor_spawn(s, ends, helper, "reader", 0)) < 0)
		return err;
	for (uint32_t i = 0; i < s->job->nworkers; i++)
		if ((err = supervisor_spawn(s, ends, helper, "worker", i)) < 0)
			return err;
	for (uint32_t i = s->job->nworkers; i < s->shared->nshards; i++)	/* the others are beside workers */
		if ((err = supervisor_spawn(s, ends, helper, "shard", i)) < 0)
			return err;
	return supervisor_spawn(s, ends, helper, "collator", 0);	/* whose work begins last */
}

/* ---- the run ---- */

static void
supervisor_loop(struct supervisor *s, const struct endpoints *ends)
{
	char text[128];

	uv_timer_init(&s->loop, &s->tick);
	uv_poll_init(&s->loop, &s->bell, s->bell_fd);
	s->tick.data = s->bell.data = s;
	uv_timer_start(&s->tick, supervisor_on_tick, SUPERVISOR_TICK_MS, SUPERVISOR_TICK_MS);
	uv_poll_start(&s->bell, UV_READABLE, supervisor_on_bell);
	int err = supervisor_spawn_all(s, ends);
	if (err < 0) {
		snprintf(text, sizeof text, "a process could not be started: %s%s", strerror(-err), limits_way_out(err));
		supervisor_fail(s, FAILURE_ROLE, 0, text);
	}
	if (s->nrunning == 0) {
		supervisor_close((uv_handle_t *)&s->tick, NULL);
		supervisor_close((uv_handle_t *)&s->bell, NULL);
	}
	uv_run(&s->loop, UV_RUN_DEFAULT);
}

static void
supervisor_damage(const struct supervisor *s)
{
	struct outcome *out = s->out;

	for (unsigned i = 0; i < s->nchildren && !s->shared->pages[PAGE_COLLATOR].enough; i++) {
		const struct page *p = supervisor_page(s, &s->children[i]);
		if (!p->damaged || (out->damaged && p->damage_offset >= out->damage_offset))
			continue;
		out->damaged = true;
		out->damage_offset = p->damage_offset;
		snprintf(out->damage_text, sizeof out->damage_text, "%s", p->damage_text);
	}
}

static void
supervisor_close_all(struct supervisor *s)
{
	const int fds[] = { s->job_fd, s->shared_fd, s->arena_fd, s->bell_fd };

	for (unsigned i = 0; i < s->nchildren; i++)
		close(s->children[i].process.control);
	if (s->shared != NULL)
		munmap(s->shared, s->shared_size);
	for (size_t i = 0; i < sizeof fds / sizeof fds[0]; i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

void
supervisor_run(const struct job *j, const struct endpoints *ends, const struct run_hooks *hooks, struct outcome *out)
{
	struct supervisor *s = calloc(1, sizeof *s);
	uint64_t start = emit_wall_ns();
	int err = -ENOMEM;

	*out = (struct outcome){ .failure = FAILURE_NONE };
	if (s != NULL) {
		s->job = j;
		s->hooks = hooks;
		s->out = out;
		s->job_fd = s->shared_fd = s->arena_fd = s->bell_fd = -1;
		s->progress_at = start + (uint64_t)hooks->progress_ms * 1000000u;
		if ((err = supervisor_open(s)) == 0 && (err = limits_descriptors()) == 0 && (err = uv_loop_init(&s->loop)) == 0) {
			supervisor_loop(s, ends);
			uv_loop_close(&s->loop);
			supervisor_sum(s);
			supervisor_damage(s);
		}
		supervisor_close_all(s);
	}
	if (err < 0) {
		out->failure = FAILURE_ROLE;
		snprintf(out->failure_text, sizeof out->failure_text, "the run could not be set up: %s%s", strerror(-err), limits_way_out(err));
	}
	free(s);
	out->wall_ns = emit_wall_ns() - start;
}
