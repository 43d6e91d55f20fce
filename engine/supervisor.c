/* supervisor.c - see supervisor.h. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>
#include <uv.h>

#include "engine/emit.h"
#include "engine/role.h"
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
	uv_process_t process;
	struct supervisor *owner;
	const char *name;
	uint32_t index;
	int control;			/* our end; the child dies when it closes */
	bool running, ended;
	int64_t status;
	int signal;
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
			uv_process_kill(&c->process, SIGKILL);
	}
}

static void
supervisor_fail(struct supervisor *s, enum failure failure, const char *text)
{
	if (s->out->failure == FAILURE_NONE) {		/* the first is the cause */
		s->out->failure = failure;
		snprintf(s->out->failure_text, sizeof s->out->failure_text, "%s", text);
	}
	supervisor_abort(s, true);
}

static void
supervisor_bury(struct supervisor *s, const struct child *c)
{
	const struct page *p = supervisor_page(s, c);
	char text[256], how[64];

	if (c->signal != 0)
		snprintf(how, sizeof how, "was killed by signal %d (%s)", c->signal, strsignal(c->signal));
	else
		snprintf(how, sizeof how, "ended with status %lld", (long long)c->status);
	if (p->in_work > 0)
		snprintf(text, sizeof text, "%s %u %s in frame %llu (batch %llu)", c->name, c->index, how,
		    (unsigned long long)p->in_work, (unsigned long long)p->in_batch);
	else
		snprintf(text, sizeof text, "the %s %s", c->name, how);
	supervisor_fail(s, FAILURE_ROLE, text);
}

/* A role that failed said why in its page; the process itself ends by itself. */
static void
supervisor_look(struct supervisor *s)
{
	for (unsigned i = 0; i < s->nchildren; i++) {
		struct page *p = supervisor_page(s, &s->children[i]);
		uint32_t state = atomic_load_explicit(&p->state, memory_order_acquire);
		if (state == ROLE_FAILED)
			supervisor_fail(s, (enum failure)p->failure, p->failure_text);
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

static void
supervisor_on_exit(uv_process_t *process, int64_t status, int signal)
{
	struct child *c = process->data;
	struct supervisor *s = c->owner;

	c->running = false;
	c->ended = true;
	c->status = status;
	c->signal = signal;
	s->nrunning--;
	supervisor_look(s);
	if ((signal == SIGINT || signal == SIGTERM) && engine_stopped(s->hooks))
		supervisor_interrupted(s);
	else if ((signal != 0 || status != 0) && s->out->failure == FAILURE_NONE)
		supervisor_bury(s, c);
	uv_close((uv_handle_t *)process, NULL);
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

/* Beside the program, as built; where `make install` puts it, seen from there,
 * so that a prefix may be chosen at installation; where it was said to be. */
static bool
supervisor_find(const char *name, char path[PATH_MAX])
{
	static const char *const places[] = { "%.*s/%s", "%.*s/../libexec/pcapkit/%s" };
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);

	while (n > 0 && program[n - 1] != '/')
		n--;
	for (size_t i = 0; n > 0 && i < sizeof places / sizeof places[0]; i++) {
		snprintf(path, PATH_MAX, places[i], (int)n - 1, program, name);
		if (access(path, X_OK) == 0)
			return true;
	}
	snprintf(path, PATH_MAX, "%s/%s", PCAPKIT_LIBEXECDIR, name);
	return access(path, X_OK) == 0;
}

const char *
supervisor_helper(void)
{
	static char path[PATH_MAX];

	return supervisor_find("pcapkit-role", path) ? path : NULL;
}

/* The helper that loads fast, where its lack of streams and filters does not matter. */
static const char *
supervisor_bare_helper(const struct job *j)
{
	static char path[PATH_MAX];

	return j->filter == 0 && !j->patterns && supervisor_find("pcapkit-role-bare", path) ? path : supervisor_helper();
}

static int
supervisor_memfd(const char *name, size_t size)
{
	int fd = memfd_create(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		return -errno;
	if (ftruncate(fd, (off_t)size) != 0) {
		int err = -errno;
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
		.nshards = j->server || !state_wanted(j) ? 0 : j->nshards,
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

static void
supervisor_stdio(const struct supervisor *s, const struct endpoints *ends, int control,
    uv_stdio_container_t io[ROLE_FD_COUNT])
{
	const int fds[ROLE_FD_COUNT] = { -1, -1, ROLE_FD_STDERR, control, s->job_fd, s->shared_fd, s->arena_fd,
		ends->capture, ends->output, ends->lines, s->bell_fd };

	for (int i = 0; i < ROLE_FD_COUNT; i++) {
		io[i].flags = fds[i] >= 0 ? UV_INHERIT_FD : UV_IGNORE;
		io[i].data.fd = fds[i];
	}
}

static int
supervisor_spawn(struct supervisor *s, const struct endpoints *ends, const char *helper, const char *name,
    uint32_t index)
{
	struct child *c = &s->children[s->nchildren];
	uv_stdio_container_t io[ROLE_FD_COUNT];
	char number[16];
	char *args[] = { (char *)"pcapkit-role", (char *)name, number, NULL };
	uv_process_options_t options = { .file = helper, .args = args, .exit_cb = supervisor_on_exit,
		.stdio = io, .stdio_count = ROLE_FD_COUNT };
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return -errno;
	snprintf(number, sizeof number, "%u", index);
	supervisor_stdio(s, ends, pair[1], io);
	*c = (struct child){ .owner = s, .name = name, .index = index, .control = pair[0] };
	int err = uv_spawn(&s->loop, &c->process, &options);
	close(pair[1]);
	s->nchildren++;
	if (err < 0) {
		uv_close((uv_handle_t *)&c->process, NULL);
		return err;
	}
	c->process.data = c;
	c->running = true;
	s->nrunning++;
	return 0;
}

static int
supervisor_spawn_all(struct supervisor *s, const struct endpoints *ends)
{
	const char *helper = supervisor_helper(), *bare = supervisor_bare_helper(s->job);
	int err;

	if (helper == NULL) {
		supervisor_fail(s, FAILURE_ROLE, "the helper program pcapkit-role is neither beside pcapkit nor in "
		    PCAPKIT_LIBEXECDIR ": install it, or use --engine serial");
		return 0;
	}
	if (!s->shared->windows && (err = supervisor_spawn(s, ends, helper, "reader", 0)) < 0)
		return err;
	for (uint32_t i = 0; i < s->job->nworkers; i++)
		if ((err = supervisor_spawn(s, ends, bare, "worker", i)) < 0)
			return err;
	for (uint32_t i = 0; i < s->shared->nshards; i++)
		if ((err = supervisor_spawn(s, ends, bare, "shard", i)) < 0)
			return err;
	bool store = dump_find(job_text(s->job, s->job->format))->store != NULL;	/* it needs a library */
	return supervisor_spawn(s, ends, store ? helper : bare, "collator", 0);	/* whose work begins last */
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
		snprintf(text, sizeof text, "a process could not be started: %s", strerror(-err));
		supervisor_fail(s, FAILURE_ROLE, text);
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
		close(s->children[i].control);
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
		if ((err = supervisor_open(s)) == 0 && (err = uv_loop_init(&s->loop)) == 0) {
			supervisor_loop(s, ends);
			uv_loop_close(&s->loop);
			supervisor_sum(s);
			supervisor_damage(s);
		}
		supervisor_close_all(s);
	}
	if (err < 0) {
		out->failure = FAILURE_ROLE;
		snprintf(out->failure_text, sizeof out->failure_text, "the run could not be set up: %s", strerror(-err));
	}
	free(s);
	out->wall_ns = emit_wall_ns() - start;
}
