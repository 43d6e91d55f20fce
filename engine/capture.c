/* capture.c - see capture.h.
 *
 * A mapped file that is truncated under us raises SIGBUS. The handler puts
 * zero pages there and goes on; capture_shrunk() tells afterwards, and whoever
 * worked on the batch drops the frames that are gone. Only a process that is ours
 * has the handler, and so maps: a role, or the command line.
 */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/capture.h"
#include "engine/engine.h"
#include "engine/stream.h"

enum {
	CAPTURE_POPULATE = 2 << 20,
	CAPTURE_GUARDS = 64,		/* maps of one process; a run has two: what it walks, and what reassembly looks at */
};

/* Changed under the lock, read by the handler: `map` is written last. */
static struct { uint8_t *_Atomic map; size_t size; } capture_guarded[CAPTURE_GUARDS];
static pthread_mutex_t capture_lock = PTHREAD_MUTEX_INITIALIZER;
static atomic_bool capture_may_map;

static volatile sig_atomic_t capture_lost;	/* a page was gone when it was looked at */

static void
capture_on_bus(int sig, siginfo_t *info, void *context)
{
	uint8_t *page = (uint8_t *)((uintptr_t)info->si_addr & ~(uintptr_t)4095);

	(void)context;
	capture_lost = 1;
	for (unsigned i = 0; i < CAPTURE_GUARDS; i++) {
		uint8_t *map = capture_guarded[i].map, *end = map + capture_guarded[i].size;
		if (map != NULL && page >= map && page < end &&
		    mmap(page, (size_t)(end - page), PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED)
			return;
	}
	signal(sig, SIG_DFL);		/* not ours: die of it when the instruction is tried again */
}

void
capture_allow_sigbus(void)
{
	struct sigaction action = { .sa_sigaction = capture_on_bus, .sa_flags = SA_SIGINFO };

	atomic_store(&capture_may_map, sigaction(SIGBUS, &action, NULL) == 0);
}

/* A place of `old` gets this map; NULL: a free one, or it becomes free. False: there is none. */
static bool
capture_guard(const uint8_t *old, uint8_t *map, size_t size)
{
	unsigned i = 0;

	pthread_mutex_lock(&capture_lock);
	while (i < CAPTURE_GUARDS && capture_guarded[i].map != old)
		i++;
	if (i < CAPTURE_GUARDS) {
		capture_guarded[i].size = size;
		capture_guarded[i].map = map;
	}
	pthread_mutex_unlock(&capture_lock);
	return i < CAPTURE_GUARDS;
}

static int
capture_map(struct capture *c)
{
	if (c->size == 0)
		return 0;
	if (!atomic_load(&capture_may_map))
		return -EPERM;
	uint8_t *map = mmap(NULL, c->size, PROT_READ, MAP_SHARED, c->fd, 0);
	if (map == MAP_FAILED)
		return -errno;
	if (!capture_guard(NULL, map, c->size)) {
		munmap(map, c->size);
		return -EBUSY;
	}
	c->map = map;
	return 0;
}

static int
capture_map_arena(struct capture *c, int arena_fd)
{
	uint8_t *p = mmap(NULL, 2 * (size_t)CAPTURE_ARENA, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		return -errno;
	for (int i = 0; i < 2; i++)
		if (mmap(p + (size_t)i * CAPTURE_ARENA, CAPTURE_ARENA, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_FIXED, arena_fd, 0) == MAP_FAILED) {
			int err = -errno;
			munmap(p, 2 * (size_t)CAPTURE_ARENA);
			return err;
		}
	c->map = p;
	return 0;
}

int
capture_open(struct capture *c, const struct job *j, int fd, int arena_fd)
{
	*c = (struct capture){ .source = j->source, .fd = fd, .size = j->file_size };
	if (c->source == JOB_SOURCE_STREAM)
		return capture_map_arena(c, arena_fd);
	if (c->source == JOB_SOURCE_MAPPED && capture_map(c) < 0)
		c->source = JOB_SOURCE_PREAD;
	return 0;
}

void
capture_open_mapped(struct capture *c, const struct job *j, int fd)
{
	*c = (struct capture){ .source = JOB_SOURCE_MAPPED, .fd = fd, .size = j->file_size };
	if (j->source != JOB_SOURCE_STREAM)
		capture_map(c);
}

void
capture_close(struct capture *c)
{
	if (c->map != NULL && c->source != JOB_SOURCE_STREAM)
		capture_guard(c->map, NULL, 0);
	if (c->map != NULL)
		munmap(c->map, c->source == JOB_SOURCE_STREAM ? 2 * (size_t)CAPTURE_ARENA : c->size);
	free(c->buffer);
	c->map = c->buffer = NULL;
}

/* Reads up to `len` bytes behind what the buffer holds; fewer come at the end of
 * the file. False without memory, or when the file cannot be read. */
static bool
capture_append(struct capture *c, size_t len)
{
	if (len > c->buffer_size - c->buffer_len) {
		uint8_t *bigger = realloc(c->buffer, c->buffer_len + len);
		if (bigger == NULL)
			return false;
		c->buffer = bigger;
		c->buffer_size = c->buffer_len + len;
	}
	for (size_t done = 0; done < len; ) {
		ssize_t n = pread(c->fd, c->buffer + c->buffer_len, len - done, (off_t)(c->buffer_offset + c->buffer_len));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return n == 0;
		done += (size_t)n;
		c->buffer_len += (size_t)n;
	}
	return true;
}

bool
capture_extend(struct capture *c, uint64_t end)
{
	uint64_t held = c->buffer_offset + c->buffer_len;

	return end <= held || capture_append(c, end - held);
}

const uint8_t *
capture_held(const struct capture *c, uint64_t offset, size_t len)
{
	if (offset < c->buffer_offset || offset - c->buffer_offset > c->buffer_len ||
	    len > c->buffer_len - (offset - c->buffer_offset) || c->buffer == NULL)
		return NULL;
	return c->buffer + (offset - c->buffer_offset);
}

static const uint8_t *
capture_pread(struct capture *c, uint64_t offset, size_t len)
{
	uint64_t left = c->size - offset;
	size_t ahead = left < CAPTURE_READ ? (size_t)left : CAPTURE_READ;

	if (capture_held(c, offset, len) == NULL) {
		c->buffer_offset = offset;
		c->buffer_len = 0;
		if (!capture_append(c, len > ahead ? len : ahead) || c->buffer_len < len)
			return NULL;
	}
	return c->buffer + (offset - c->buffer_offset);
}

const uint8_t *
capture_view(struct capture *c, uint64_t offset, size_t len)
{
	if (c->source == JOB_SOURCE_STREAM)
		return len <= CAPTURE_ARENA ? c->map + offset % CAPTURE_ARENA : NULL;
	if (offset > c->size || len > c->size - offset)
		return NULL;
	return c->source == JOB_SOURCE_MAPPED ? c->map + offset : capture_pread(c, offset, len);
}

const uint8_t *
capture_view_again(struct capture *c, uint64_t offset, size_t len)
{
	const uint8_t *p = capture_view(c, offset, len);
	uint64_t size;

	if (p == NULL || len == 0 || c->source != JOB_SOURCE_MAPPED)
		return p;
	(void)*(const volatile uint8_t *)(p + len - 1);		/* what a file loses it loses from its end */
	return capture_lost && capture_shrunk(c, &size) && offset + len > size ? NULL : p;
}

bool
capture_copy(const struct capture *c, uint64_t offset, size_t len, void *to)
{
	return pread(c->fd, to, len, (off_t)offset) == (ssize_t)len;
}

const uint8_t *
capture_glance(struct capture *c, uint64_t offset, size_t len)
{
	if (c->map == NULL)
		return NULL;
	if (c->glances >= CAPTURE_GLANCES || len > CAPTURE_GLANCE || offset > c->size || len > c->size - offset)
		return capture_view_again(c, offset, len);
	c->glances++;
	if (c->buffer == NULL)
		c->buffer = malloc(CAPTURE_GLANCE);
	if (c->buffer == NULL || !capture_copy(c, offset, len, c->buffer))
		return capture_view_again(c, offset, len);
	return c->buffer;
}

const uint8_t *
capture_view_left(struct capture *c, uint64_t offset, uint64_t *len)
{
	const uint8_t *p = capture_view(c, offset, *len);
	uint64_t size;

	if (p != NULL || !capture_shrunk(c, &size) || size <= offset)
		return p;
	if (*len > size - offset)
		*len = size - offset;
	return capture_view(c, offset, *len);
}

void
capture_release(struct capture *c, uint64_t offset)
{
	uint64_t to = offset & ~(uint64_t)(CAPTURE_KEEP_MAPPED - 1);

	c->glances = 0;
	if (c->source != JOB_SOURCE_MAPPED || c->map == NULL || to <= c->released)
		return;
	madvise(c->map + c->released, to - c->released, MADV_DONTNEED);
	c->released = to;
}

void
capture_populate(struct capture *c, uint64_t offset)
{
#ifdef MADV_POPULATE_READ
	uint64_t from = c->populated > offset ? c->populated : offset & ~(uint64_t)4095;
	uint64_t len = c->size - from < CAPTURE_POPULATE ? c->size - from : CAPTURE_POPULATE;

	if (c->source != JOB_SOURCE_MAPPED || c->populated > offset + CAPTURE_POPULATE / 2 || from >= c->size)
		return;
	madvise(c->map + from, len, MADV_POPULATE_READ);	/* refused by kernels before 5.14: pages fault */
	c->populated = from + len;
#else
	(void)c;
	(void)offset;
#endif
}

bool
capture_shrunk(const struct capture *c, uint64_t *size)
{
	struct stat st;

	if (c->source == JOB_SOURCE_STREAM || fstat(c->fd, &st) != 0 || (uint64_t)st.st_size >= c->size)
		return false;
	*size = (uint64_t)st.st_size;
	return true;
}

int
capture_inspect(struct job *j, int fd, bool map, char *why, unsigned why_size)
{
	struct stat st;
	uint8_t head[STREAM_MAGIC];

	if (fstat(fd, &st) != 0) {
		snprintf(why, why_size, "%s", strerror(errno));
		return -errno;
	}
	if (S_ISDIR(st.st_mode)) {
		snprintf(why, why_size, "is a folder");
		return -EISDIR;
	}
	j->source = JOB_SOURCE_STREAM;
	if (!S_ISREG(st.st_mode))
		return 0;
	j->file_size = (uint64_t)st.st_size;
	if (st.st_size == 0) {
		snprintf(why, why_size, "is empty: not even a capture's header is in it");
		return -EINVAL;
	}
	ssize_t n = pread(fd, head, sizeof head, 0);
	if (n < 0) {
		snprintf(why, why_size, "%s", strerror(errno));
		return -errno;
	}
	/* Standard input may stand in the middle of a file: then it is read from there. */
	if (!stream_is_compressed(head, (size_t)n) && lseek(fd, 0, SEEK_CUR) == 0)
		j->source = map ? JOB_SOURCE_MAPPED : JOB_SOURCE_PREAD;
	return 0;
}
