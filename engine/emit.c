/* emit.c - see emit.h. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/emit.h"

int
emit_write(int fd, const void *bytes, size_t len)
{
	for (const char *p = bytes; len > 0; ) {
		ssize_t n = write(fd, p, len);
		if (n >= 0) {
			p += n;
			len -= (size_t)n;
		} else if (errno == EAGAIN) {
			struct pollfd wait = { .fd = fd, .events = POLLOUT };
			poll(&wait, 1, -1);
		} else if (errno != EINTR) {
			return -errno;
		}
	}
	return 0;
}

int
emit_pwrite(int fd, const void *bytes, size_t len, uint64_t offset)
{
	for (const char *p = bytes; len > 0; ) {
		ssize_t n = pwrite(fd, p, len, (off_t)offset);
		if (n >= 0) {
			p += n;
			len -= (size_t)n;
			offset += (uint64_t)n;
		} else if (errno != EINTR) {
			return -errno;
		}
	}
	return 0;
}

/* What is left of pieces of which so many bytes are written, one by one. Where there are offsets, the first one's. */
static int
emit_rest(int fd, const struct iovec *pieces, int n, ssize_t done, const uint64_t *offset)
{
	uint64_t at = offset != NULL ? *offset : 0;
	int err = 0;

	for (int i = 0; i < n && err == 0; i++) {
		size_t len = pieces[i].iov_len, skip = done <= 0 ? 0 : (size_t)done < len ? (size_t)done : len;
		const char *from = (const char *)pieces[i].iov_base + skip;
		err = offset != NULL ? emit_pwrite(fd, from, len - skip, at + skip) : emit_write(fd, from, len - skip);
		done -= (ssize_t)skip;
		at += len;
	}
	return err;
}

int
emit_writev(int fd, const struct iovec *pieces, int n)
{
	return emit_rest(fd, pieces, n, writev(fd, pieces, n), NULL);
}

int
emit_pwritev(int fd, const struct iovec *pieces, int n, uint64_t offset)
{
	return emit_rest(fd, pieces, n, pwritev(fd, pieces, n, (off_t)offset), &offset);
}

void
emit_failed(struct outcome *out, int err)
{
	out->failure = err == -EPIPE ? FAILURE_PIPE : FAILURE_OUTPUT;
	snprintf(out->failure_text, sizeof out->failure_text, "%s", strerror(-err));
}

void
emit_failed_beside(struct outcome *out, int err)
{
	emit_failed(out, err);
	out->failure = FAILURE_FILES;
}

void
emit_failed_lines(struct outcome *out, int err)
{
	emit_failed(out, err);
	if (out->failure != FAILURE_PIPE)
		out->failure = FAILURE_LINES;
}

static uint64_t
emit_clock(clockid_t id)
{
	struct timespec t;

	clock_gettime(id, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

uint64_t
emit_cpu_ns(void)
{
	return emit_clock(CLOCK_THREAD_CPUTIME_ID);
}

uint64_t
emit_wall_ns(void)
{
	return emit_clock(CLOCK_MONOTONIC);
}
