/* spawn.h - a process of ours, started from within any program.
 *
 * posix_spawn() and a socket in place of fork() and SIGCHLD: no handler is installed, a host's children are not waited
 * for, and a host with gigabytes of memory copies none of it. The process holds the other end of `control`; when that
 * closes, it has ended.
 */
#ifndef ENGINE_SPAWN_H
#define ENGINE_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

struct spawned {
	pid_t pid;
	int control;			/* our end */
};

/* Starts a program with these descriptors as its 0, 1, 2, ...; -1: /dev/null. `control_at` is where it finds its end
 * of the control socket. No other descriptor of this process is open in it. 0 or a negative errno. */
int spawn_start(struct spawned *s, const char *program, char *const *args, const int *fds, int nfds, int control_at);

/* Ends it, whatever it does. */
void spawn_kill(const struct spawned *s);

/* How it ended, once its end of the control socket has closed: as waitpid() says. False: the host has waited for it, or
 * has the kernel forget its children. */
bool spawn_wait(const struct spawned *s, int *status);

#endif
