/* each.c - see each.h.
 *
 * As many processes as are granted take captures from a common count, the largest first where reports are made, and
 * do each by the engine `serial`. What one has to say of a capture goes through a pipe to the parent, a message each,
 * which tells the user in the captures' order. The parent alone writes names.
 *
 * A few captures are done one after the other, each with all processors.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/each.h"
#include "engine/progress.h"
#include "engine/report.h"

enum {
	EACH_MESSAGE = PIPE_BUF,	/* so much is written to a pipe at once, or not at all */
	EACH_TICK_MS = 100,
	EACH_PROCESSES = 64,
};

/* What became of a capture. */
struct each_fate {
	bool over;
	bool match;
	char *text;			/* lines for the user, or NULL */
};

/* The same on its way; the lines follow. */
struct each_message {
	uint32_t which;
	uint8_t status, match;
	uint16_t len;
};

/* What parent and children share. A child writes its own row and takes from `next`. */
struct each_shared {
	_Atomic uint32_t next;
	_Atomic uint32_t stop;		/* no other capture is begun */
	struct {
		_Atomic uint32_t works_on;	/* a capture's index + 1, or 0 */
		_Atomic uint64_t frames, bytes;
	} child[EACH_PROCESSES];
};

struct each {
	struct command *command;
	bool names;			/* are wanted, not reports */
	uint32_t n;			/* captures */
	uint32_t *order;		/* in which they are done */
	uint64_t bytes;			/* of all */
	uint32_t nchildren;
	int pids[EACH_PROCESSES];
	struct each_shared *shared;
	struct each_fate *fates;
	uint32_t told;			/* captures whose lines are out */
	uint32_t unread;
	int worst;			/* exit status so far */
};

/* ---- one capture ---- */

/* What one capture could not be is the whole's damage; if all could not, it is more. */
static void
each_note(struct each *e, uint32_t which, int status, bool match)
{
	e->fates[which].over = true;
	e->fates[which].match = match;
	e->unread += status == EXIT_USE;
	if (status == EXIT_USE)
		status = EXIT_DAMAGED;
	if (status > e->worst)
		e->worst = status;
}

static int
each_one(struct each *e, uint32_t which)
{
	struct command *c = e->command;

	int error = pcapkit_write_at(c->k, which);

	if (error == PCAPKIT_E_STOPPED)
		complain_into(NULL, 0);		/* nothing comes after it */
	return report_tell(c, error);
}

static bool
each_matched(const struct each *e)
{
	return pcapkit_count_of(e->command->k, "selected") > 0;
}

/* ---- the parent's side ---- */

static void
each_put_name(struct each *e, const char *name)
{
	struct iovec pieces[2] = { { (char *)name, strlen(name) }, { (char *)"\n", 1 } };
	ssize_t n = writev(STDOUT_FILENO, pieces, 2), want = (ssize_t)(pieces[0].iov_len + 1);

	if (n == want)
		return;
	if (n < 0 && errno == EPIPE)
		report_tell(e->command, PCAPKIT_E_PIPE);
	complain("cannot write: standard output: %s", strerror(n < 0 ? errno : ENOSPC));
	e->worst = EXIT_OUTPUT;
}

/* Lines and names of the captures up to the first that is not over. */
static void
each_tell(struct each *e)
{
	for (; e->told < e->n && e->fates[e->told].over; e->told++) {
		struct each_fate *f = &e->fates[e->told];
		if (f->text != NULL)
			complain_again(f->text);
		free(f->text);
		f->text = NULL;
		if (e->names && f->match && e->worst < EXIT_OUTPUT)
			each_put_name(e, pcapkit_capture_at(e->command->k, e->told));
	}
}

/* ---- one after the other ---- */

static void
each_in_turn(struct each *e)
{
	for (uint32_t i = 0; i < e->n && e->worst < EXIT_OUTPUT; i++) {
		int status = each_one(e, i);
		each_note(e, i, status, each_matched(e));
		each_tell(e);
	}
}

/* ---- several at once ---- */

static void
each_send(int fd, uint32_t which, int status, bool match, const char *text)
{
	char message[EACH_MESSAGE];
	struct each_message head = { .which = which, .status = (uint8_t)status, .match = match, .len = (uint16_t)strlen(text) };

	memcpy(message, &head, sizeof head);
	memcpy(message + sizeof head, text, head.len);
	if (write(fd, message, sizeof head + head.len) != (ssize_t)sizeof head + head.len)
		_exit(EXIT_ROLE);		/* the parent is gone */
}

static void
each_child(struct each *e, uint32_t child, int fd)
{
	struct each_shared *s = e->shared;
	char text[EACH_MESSAGE - sizeof(struct each_message)];
	uint32_t i;

	while (atomic_load(&s->stop) == 0 && (i = atomic_fetch_add(&s->next, 1)) < e->n) {
		uint32_t which = e->order[i];
		atomic_store(&s->child[child].works_on, which + 1);
		complain_into(text, sizeof text);
		int status = each_one(e, which);
		if (status >= EXIT_OUTPUT)
			atomic_store(&s->stop, 1);	/* what one cannot write the others cannot */
		atomic_fetch_add(&s->child[child].frames, pcapkit_count_of(e->command->k, "frames"));
		atomic_fetch_add(&s->child[child].bytes, pcapkit_count_of(e->command->k, "position"));
		each_send(fd, which, status, each_matched(e), text);
		atomic_store(&s->child[child].works_on, 0);
	}
	_exit(EXIT_DONE);
}

static bool
each_read(int fd, void *to, size_t len)
{
	for (char *p = to; len > 0; ) {
		ssize_t n = read(fd, p, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		p += n;
		len -= (size_t)n;
	}
	return true;
}

/* The next message; false: there are no more. */
static bool
each_receive(struct each *e, int fd)
{
	struct each_message head;
	char text[EACH_MESSAGE];

	if (!each_read(fd, &head, sizeof head) || head.which >= e->n || head.len >= sizeof text || !each_read(fd, text, head.len))
		return false;
	each_note(e, head.which, head.status, head.match != 0);
	if (head.len > 0)
		e->fates[head.which].text = strndup(text, head.len);
	return true;
}

static void
each_show(const struct each *e, struct progress *p)
{
	struct pcapkit_progress sum = { .size = e->bytes, .shown = e->names && isatty(STDOUT_FILENO) };

	for (uint32_t i = 0; i < e->nchildren; i++) {
		sum.frames += atomic_load(&e->shared->child[i].frames);
		sum.position += atomic_load(&e->shared->child[i].bytes);
	}
	if (p != NULL)
		progress_update(p, &sum);
}

/* Until every child has closed its end. A signal reaches all of a terminal's processes, but not always ours. */
static void
each_wait(struct each *e, int fd, struct progress *p)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	bool more = true, passed = false;

	while (more) {
		if (report_signalled() != 0 && !passed)
			for (uint32_t i = 0; i < e->nchildren; i++)
				kill(e->pids[i], SIGTERM);
		passed |= report_signalled() != 0;
		if (poll(&wait, 1, EACH_TICK_MS) > 0)
			more = each_receive(e, fd);
		each_tell(e);
		if (e->worst >= EXIT_OUTPUT)
			atomic_store(&e->shared->stop, 1);
		each_show(e, p);
	}
}

/* Whoever died had a capture in work. */
static void
each_bury(struct each *e, uint32_t child)
{
	int how;

	while (waitpid(e->pids[child], &how, 0) < 0 && errno == EINTR)
		continue;
	uint32_t works_on = atomic_load(&e->shared->child[child].works_on);
	if (!WIFSIGNALED(how) || report_signalled() != 0)
		return;
	complain("a process was killed by signal %d (%s)%s%s", WTERMSIG(how), strsignal(WTERMSIG(how)), works_on > 0 ? ": " : "",
	    works_on > 0 ? pcapkit_capture_at(e->command->k, works_on - 1) : "");
	e->worst = EXIT_ROLE;
}

static int
each_fork(struct each *e)
{
	int ends[2], parent = getpid();

	if (pipe2(ends, O_CLOEXEC) != 0)
		return -errno;
	for (uint32_t i = 0; i < e->nchildren; i++) {
		e->pids[i] = fork();
		if (e->pids[i] == 0) {
			prctl(PR_SET_PDEATHSIG, SIGTERM);
			pcapkit_on_progress(e->command->k, NULL, NULL, 0);
			close(ends[0]);
			if (getppid() == parent)
				each_child(e, i, ends[1]);
			_exit(EXIT_ROLE);
		}
		if (e->pids[i] < 0)
			e->nchildren = i;	/* fewer do it, too */
	}
	close(ends[1]);
	if (e->nchildren > 0)
		return ends[0];
	close(ends[0]);
	return -EAGAIN;
}

static void
each_at_once(struct each *e, struct progress *p)
{
	void *shared = mmap(NULL, sizeof *e->shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	e->shared = shared != MAP_FAILED ? shared : NULL;
	int fd = e->shared != NULL ? each_fork(e) : -ENOMEM;
	if (fd < 0) {
		complain("a process could not be started: %s", strerror(-fd));
		e->worst = EXIT_ROLE;
		return;
	}
	each_wait(e, fd, p);
	close(fd);
	for (uint32_t i = 0; i < e->n; i++)	/* what is behind one that was never done */
		e->fates[i].over = true;
	each_tell(e);
	for (uint32_t i = 0; i < e->nchildren; i++)
		each_bury(e, i);
	munmap(shared, sizeof *e->shared);
}

/* ---- the whole ---- */

struct each_size {
	uint64_t size;
	uint32_t which;
};

static int
each_larger(const void *a, const void *b)
{
	const struct each_size *x = a, *y = b;

	return x->size != y->size ? (x->size < y->size) - (x->size > y->size) : (x->which > y->which) - (x->which < y->which);
}

/* Reports: the largest first, so that the last ones are short. Names: as they are shown. */
static bool
each_order(struct each *e)
{
	struct each_size *sizes = calloc(e->n, sizeof *sizes);
	struct stat st;

	if (sizes == NULL)
		return false;
	for (uint32_t i = 0; i < e->n; i++) {
		bool file = stat(pcapkit_capture_at(e->command->k, i), &st) == 0 && S_ISREG(st.st_mode);
		sizes[i] = (struct each_size){ file ? (uint64_t)st.st_size : 0, i };
		e->bytes += sizes[i].size;
	}
	if (!e->names)
		qsort(sizes, e->n, sizeof *sizes, each_larger);
	for (uint32_t i = 0; i < e->n; i++)
		e->order[i] = sizes[i].which;
	free(sizes);
	return true;
}

/* Whether each is done by one process: unless an engine is named that has several, or there are too few. Lines of
 * several at once would mix. */
static bool
each_serially(const struct each *e, unsigned processes)
{
	const char *engine = pcapkit_argument(e->command->k, "engine");

	return processes > 1 && !pcapkit_given(e->command->k, "verbose") && (engine != NULL ? strcasecmp(engine, "serial") == 0 || strcasecmp(engine, "pcapkit") == 0 :
	    e->n >= processes);
}

static void
each_all(struct each *e)
{
	struct pcapkit *k = e->command->k;
	const unsigned processes = pcapkit_workers(k) < EACH_PROCESSES ? pcapkit_workers(k) : EACH_PROCESSES;
	struct progress progress;

	report_catch_signals(e->command);
	if (!each_serially(e, processes)) {
		each_in_turn(e);
		return;
	}
	if (pcapkit_set(k, "engine", "serial") < 0) {
		complain("%s", pcapkit_error_text(k));
		e->worst = EXIT_USE;
		return;
	}
	const bool shows = pcapkit_switched(k, "progress", !pcapkit_given(k, "quiet") && isatty(STDERR_FILENO));
	e->nchildren = processes < e->n ? processes : e->n;
	progress_begin(&progress, pcapkit_given(k, "progress"));
	each_at_once(e, shows ? &progress : NULL);
	progress_end(&progress);
}

int
each_write(struct command *c)
{
	struct each e = { .command = c, .names = pcapkit_given(c->k, "files-with-match") };
	long n = pcapkit_captures(c->k);

	if (n < 0)
		return report_tell(c, (int)n);
	e.n = (uint32_t)n;
	e.order = calloc(e.n, sizeof *e.order);
	e.fates = calloc(e.n, sizeof *e.fates);
	bool ok = e.order != NULL && e.fates != NULL && each_order(&e);
	if (ok)
		each_all(&e);
	else
		complain("no memory");
	free(e.order);
	free(e.fates);
	if (report_signalled() != 0)
		return report_tell(c, PCAPKIT_E_STOPPED);
	if (!ok || e.unread == e.n)
		return EXIT_USE;
	return e.worst == EXIT_DONE && pcapkit_lost(c->k) > 0 ? EXIT_DAMAGED : e.worst;
}
