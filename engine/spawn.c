/* spawn.c - see spawn.h. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/spawn.h"

extern char **environ;

enum { SPAWN_FDS = 32 };

/* Puts `from` in the place `to` of the new process. It is copied first to where no place is: the host may have closed
 * its standard input, so that ours stands in a place itself. */
static int
spawn_place(posix_spawn_file_actions_t *actions, int from, int to, int nfds, int *copy)
{
	*copy = -1;
	if (from < 0)
		return -posix_spawn_file_actions_addopen(actions, to, "/dev/null", O_RDWR, 0);
	if (from < nfds && (*copy = fcntl(from, F_DUPFD_CLOEXEC, nfds)) < 0)
		return -errno;
	return -posix_spawn_file_actions_adddup2(actions, *copy >= 0 ? *copy : from, to);
}

/* Nothing of the host's handling of signals is inherited. */
static int
spawn_attributes(posix_spawnattr_t *a)
{
	sigset_t all, none;

	sigfillset(&all);
	sigemptyset(&none);
	int err = -posix_spawnattr_setsigdefault(a, &all);
	if (err == 0)
		err = -posix_spawnattr_setsigmask(a, &none);
	return err < 0 ? err : -posix_spawnattr_setflags(a, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

static int
spawn_with(pid_t *pid, const char *program, char *const *args, const int *fds, int nfds, posix_spawn_file_actions_t *actions,
    const posix_spawnattr_t *attributes)
{
	int copies[SPAWN_FDS], n = 0, err = 0;

	for (; n < nfds && err == 0; n++)
		err = spawn_place(actions, fds[n], n, nfds, &copies[n]);
	if (err == 0)
		err = -posix_spawn_file_actions_addclosefrom_np(actions, nfds);
	if (err == 0)
		err = -posix_spawn(pid, program, actions, attributes, args, environ);
	while (n-- > 0)
		if (copies[n] >= 0)
			close(copies[n]);
	return err;
}

int
spawn_start(struct spawned *s, const char *program, char *const *args, const int *fds, int nfds, int control_at)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	int all[SPAWN_FDS], pair[2];

	if (nfds > SPAWN_FDS)
		return -EMFILE;
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
		return -errno;
	for (int i = 0; i < nfds; i++)
		all[i] = i == control_at ? pair[1] : fds[i];
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	int err = spawn_attributes(&attributes);
	if (err == 0)
		err = spawn_with(&s->pid, program, args, all, nfds, &actions, &attributes);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	close(pair[1]);
	s->control = pair[0];
	if (err < 0)
		close(pair[0]);
	return err;
}

void
spawn_kill(const struct spawned *s)
{
	siginfo_t info;

	/* It is ours still: no other process can have its number. */
	if (waitid(P_PID, (id_t)s->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0)
		kill(s->pid, SIGKILL);
}

bool
spawn_wait(const struct spawned *s, int *status)
{
	pid_t pid;

	do
		pid = waitpid(s->pid, status, 0);
	while (pid < 0 && errno == EINTR);
	return pid == s->pid;
}
