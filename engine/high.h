/* high.h - a descriptor that is none of the standard three.
 *
 * A host may have closed its standard input or output: what is opened next takes that number, and would be taken for it.
 */
#ifndef ENGINE_HIGH_H
#define ENGINE_HIGH_H

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* The same file, with a number above them; `fd` may be -1. As open(), -1 and errno. */
static inline int
high_fd(int fd)
{
	if (fd < 0 || fd > STDERR_FILENO)
		return fd;
	int above = fcntl(fd, F_DUPFD_CLOEXEC, STDERR_FILENO + 1), err = errno;
	close(fd);
	errno = err;
	return above;
}

#endif
