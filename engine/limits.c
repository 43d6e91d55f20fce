/* limits.c - see limits.h. */
#include <errno.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <unistd.h>

#include "engine/limits.h"

enum { LIMITS_DESCRIPTORS = 6 };	/* of libuv's: two pipes for signals, epoll and an eventfd */

int
limits_memory(size_t size)
{
	struct rlimit most;

	return getrlimit(RLIMIT_FSIZE, &most) == 0 && most.rlim_cur != RLIM_INFINITY && size > most.rlim_cur ? -EFBIG : 0;
}

int
limits_descriptors(void)
{
	int fds[LIMITS_DESCRIPTORS], n = 0, err = 0;

	while (n < LIMITS_DESCRIPTORS && (fds[n] = eventfd(0, EFD_CLOEXEC)) >= 0)
		n++;
	if (n < LIMITS_DESCRIPTORS)
		err = -errno;
	while (n > 0)
		close(fds[--n]);
	return err;
}

const char *
limits_way_out(int err)
{
	return err == -EFBIG ? ": raise ulimit -f, or use --engine serial" :
	    err == -EMFILE ? ": raise ulimit -n, or use --engine serial" : "";
}
