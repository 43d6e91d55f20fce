/* each.c - see each.h.
 *
 * As many processes as there are processors take captures from a common count, the largest first where reports
 * are made, and do each as `serial` does. What one has to say of a capture goes through a pipe to the parent, a
 * message each, which tells the user in the captures' order. The parent alone writes names.
 *
 * Few captures are done one after the other, each with all processors.
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
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/each.h"
#include "engine/emit.h"
#include "engine/inputs_job.h"
#include "engine/output.h"
#include "engine/progress.h"
#include "engine/run.h"

enum {
	EACH_MESSAGE = PIPE_BUF,	/* so much is written to a pipe at once, or not at all */
	EACH_TICK_MS = 100,
};

/* What became of a capture. */
struct each_fate {
	bool over;
	bool match;
	uint8_t status;			/* enum exit_status */
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
		uint64_t stats[STAT_COUNT];
	} child[JOB_MAX_WORKERS];
};

struct each {
	struct options options;		/* without what is the parent's to show */
	struct inputs *in;
	const char *folder;		/* of the reports; NULL: names are wanted */
	char **names;			/* of the reports */
	struct inputs_job jobs;
	const struct strategy *strategy;	/* NULL: each the fastest for it */
	void *keep;			/* the strategy's */
	uint32_t *order;		/* in which they are done */
	uint32_t nchildren;
	int pids[JOB_MAX_WORKERS];
	struct each_shared *shared;
	struct each_fate *fates;
	uint32_t told;			/* captures whose lines are out */
	struct output output;		/* of names */
	bool failed;			/* that cannot be written */
	enum exit_status worst;
	uint32_t unread;
	uint64_t bytes;
};

/* ---- one capture ---- */

static enum exit_status
each_run_report(struct each *e, uint32_t which, int fd, uint64_t *stats)
{
	char path[PATH_MAX];

	if (snprintf(path, sizeof path, "%s/%s", e->folder, e->names[which]) >= PATH_MAX) {
		complain("cannot write: %s/%s: %s", e->folder, e->names[which], strerror(ENAMETOOLONG));
		return EXIT_OUTPUT;
	}
	return (enum exit_status)run_job(&(struct run){ .options = &e->options, .job = e->jobs.job, .capture = fd,
	    .capture_name = e->in->list[which].path, .report_name = path, .strategy = e->strategy,
	    .keep = e->strategy != NULL ? &e->keep : NULL, .stats = stats });
}

/* Reads as far as the first frame that is selected. */
static enum exit_status
each_run_match(struct each *e, uint32_t which, int fd, uint64_t *stats)
{
	const struct run r = { .options = &e->options, .job = e->jobs.job, .capture_name = e->in->list[which].path };
	const struct endpoints ends = { .capture = fd, .output = -1, .lines = -1 };
	const struct run_hooks hooks = { .keep = &e->keep };
	struct outcome out;

	e->strategy->run(e->jobs.job, &ends, &hooks, &out);
	for (unsigned i = 0; i < STAT_COUNT; i++)
		stats[i] += out.stats[i];
	if (out.signal != 0)
		run_die_of(out.signal);
	return (enum exit_status)(out.failure != FAILURE_NONE ? run_failed(&r, &out) : run_damaged(&r, &out));
}

static enum exit_status
each_one(struct each *e, uint32_t which, uint64_t *stats)
{
	const uint64_t count = e->jobs.job->count;
	int fd = inputs_job_ready(&e->jobs, which);

	if (fd < 0)
		return EXIT_USE;
	enum exit_status status = e->folder != NULL ? each_run_report(e, which, fd, stats) : each_run_match(e, which, fd, stats);
	e->jobs.job->count = count;
	inputs_job_done(fd);
	return status;
}

/* ---- the parent's side ---- */

/* Lines and names of the captures up to the first that is not over. */
static void
each_tell(struct each *e)
{
	for (; e->told < e->in->n && e->fates[e->told].over; e->told++) {
		struct each_fate *f = &e->fates[e->told];
		const char *name = e->in->list[e->told].path;
		if (f->text != NULL)
			complain_again(f->text);
		free(f->text);
		f->text = NULL;
		if (e->folder != NULL || !f->match || e->failed)
			continue;
		struct iovec pieces[2] = { { (char *)name, strlen(name) }, { (char *)"\n", 1 } };
		int err = emit_writev(e->output.fd, pieces, 2);
		e->failed = err < 0;
		if (err == -EPIPE)
			run_die_of(SIGPIPE);
		if (err < 0)
			complain("cannot write: %s: %s", strcmp(e->output.path, "-") == 0 ? "standard output" : e->output.path, strerror(-err));
	}
}

/* A capture that could not be read is damage of the whole; only if all are it is more. */
static void
each_note(struct each *e, uint32_t which, enum exit_status status, bool match)
{
	e->fates[which].over = true;
	e->fates[which].status = (uint8_t)status;
	e->fates[which].match = match;
	e->unread += status == EXIT_USE;
	if (status == EXIT_USE)
		status = EXIT_DAMAGED;
	if (status > e->worst)
		e->worst = status;
}

/* ---- one after the other ---- */

static void
each_in_turn(struct each *e, uint64_t *stats)
{
	for (uint32_t i = 0; i < e->in->n && e->worst < EXIT_OUTPUT && !e->failed; i++) {
		uint64_t selected = stats[STAT_selected];
		enum exit_status status = each_one(e, i, stats);
		each_note(e, i, status, stats[STAT_selected] > selected);
		each_tell(e);
	}
}

/* ---- several at once ---- */

static void
each_send(int fd, uint32_t which, enum exit_status status, bool match, const char *text)
{
	char message[EACH_MESSAGE];
	struct each_message head = { .which = which, .status = (uint8_t)status, .match = match, .len = (uint16_t)strlen(text) };

	memcpy(message, &head, sizeof head);
	memcpy(message + sizeof head, text, head.len);
	if (emit_write(fd, message, sizeof head + head.len) < 0)
		_exit(EXIT_ROLE);		/* the parent is gone */
}

static void
each_child(struct each *e, uint32_t child, int fd)
{
	uint64_t *stats = e->shared->child[child].stats;
	char text[EACH_MESSAGE - sizeof(struct each_message)];
	uint32_t i;

	while (atomic_load(&e->shared->stop) == 0 && (i = atomic_fetch_add(&e->shared->next, 1)) < e->in->n) {
		uint64_t selected = stats[STAT_selected];
		uint32_t which = e->order[i];
		atomic_store(&e->shared->child[child].works_on, which + 1);
		complain_into(text, sizeof text);
		enum exit_status status = each_one(e, which, stats);
		if (status >= EXIT_OUTPUT)
			atomic_store(&e->shared->stop, 1);	/* what one cannot write the others cannot */
		each_send(fd, which, status, stats[STAT_selected] > selected, text);
		atomic_store(&e->shared->child[child].works_on, 0);
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

	if (!each_read(fd, &head, sizeof head) || head.which >= e->in->n || head.len >= sizeof text || !each_read(fd, text, head.len))
		return false;
	each_note(e, head.which, (enum exit_status)head.status, head.match != 0);
	if (head.len > 0)
		e->fates[head.which].text = strndup(text, head.len);
	return true;
}

static void
each_show(struct each *e, struct progress *p)
{
	uint64_t sum[STAT_COUNT] = { 0 };

	for (uint32_t c = 0; c < e->nchildren; c++)
		for (unsigned i = 0; i < STAT_COUNT; i++)
			sum[i] += e->shared->child[c].stats[i];
	if (p != NULL)
		progress_update(p, sum, e->bytes);
}

/* Until every child has closed its end. A signal reaches all of a terminal's processes, but not always ours. */
static void
each_wait(struct each *e, int fd, struct progress *p)
{
	struct pollfd wait = { .fd = fd, .events = POLLIN };
	bool more = true;

	while (more) {
		if (engine_interrupted)
			for (uint32_t i = 0; i < e->nchildren; i++)
				kill(e->pids[i], engine_interrupted);
		if (poll(&wait, 1, EACH_TICK_MS) > 0)
			more = each_receive(e, fd);
		each_tell(e);
		if (e->failed)
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
	if (!WIFSIGNALED(how) || WTERMSIG(how) == engine_interrupted)
		return;
	complain("a process was killed by signal %d (%s)%s%s", WTERMSIG(how), strsignal(WTERMSIG(how)), works_on > 0 ? ": " : "",
	    works_on > 0 ? inputs_shown(&e->in->list[works_on - 1]) : "");
	e->worst = e->worst > EXIT_ROLE ? e->worst : EXIT_ROLE;
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
	for (uint32_t i = 0; i < e->nchildren; i++)
		each_bury(e, i);
	for (uint32_t i = 0; i < e->in->n; i++)	/* what is behind one that was never done */
		e->fates[i].over = true;
	each_tell(e);
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
	struct each_size *sizes = calloc(e->in->n, sizeof *sizes);
	struct stat st;

	if (sizes == NULL)
		return false;
	for (uint32_t i = 0; i < e->in->n; i++) {
		bool file = stat(e->in->list[i].path, &st) == 0 && S_ISREG(st.st_mode);
		sizes[i] = (struct each_size){ file ? (uint64_t)st.st_size : 0, i };
		e->bytes += sizes[i].size;
	}
	if (e->folder != NULL)
		qsort(sizes, e->in->n, sizeof *sizes, each_larger);
	for (uint32_t i = 0; i < e->in->n; i++)
		e->order[i] = sizes[i].which;
	free(sizes);
	return true;
}

/* Whether each is done by one process: unless an engine is named that has several, or there are too few. */
static bool
each_serially(const struct options *o, uint32_t n, uint32_t processes)
{
	const char *engine = o->value[OPTION_engine].text;
	const struct strategy *s = engine != NULL ? strategy_find(engine) : NULL;

	return engine != NULL && s != NULL ? !s->processes : n >= processes;
}

static bool
each_open(struct each *e, const struct options *o, struct job *j, struct inputs *in)
{
	*e = (struct each){ .options = *o, .in = in, .output = { .fd = -1 } };
	e->options.value[OPTION_stats].given = false;
	e->folder = o->value[OPTION_output_dir].text;
	e->order = calloc(in->n, sizeof *e->order);
	e->fates = calloc(in->n, sizeof *e->fates);
	if (e->order == NULL || e->fates == NULL) {
		complain("no memory");
		return false;
	}
	e->nchildren = j->nworkers < in->n ? j->nworkers : in->n;
	if (e->folder == NULL || each_serially(o, in->n, j->nworkers))
		e->strategy = strategy_find("serial");
	return inputs_job_open(&e->jobs, in, j, options_switch(o, OPTION_mmap, false)) && each_order(e);
}

static void
each_close(struct each *e)
{
	if (e->keep != NULL)
		e->strategy->forget(e->keep);
	if (e->shared != NULL)
		munmap(e->shared, sizeof *e->shared);
	inputs_job_close(&e->jobs);
	inputs_report_free(e->names, e->in);
	free(e->order);
	free(e->fates);
}

/* Does them all: an exit status. */
static enum exit_status
each_all(struct each *e)
{
	const bool shows = options_switch(&e->options, OPTION_progress,
	    !e->options.value[OPTION_quiet].given && isatty(STDERR_FILENO) && !isatty(e->output.fd));
	struct progress progress;
	uint64_t sum[STAT_COUNT] = { 0 };

	if (e->strategy == NULL || e->nchildren < 2) {
		each_in_turn(e, sum);
	} else {
		progress_begin(&progress);
		e->options.value[OPTION_progress] = (struct option_value){ .given = true };
		run_catch_signals();
		each_at_once(e, shows ? &progress : NULL);
		progress_end(&progress);
	}
	if (engine_interrupted)
		run_die_of(engine_interrupted);
	if (e->unread == e->in->n)
		return EXIT_USE;
	return e->worst == EXIT_DONE && e->in->failed > 0 ? EXIT_DAMAGED : e->worst;
}

bool
each_check(const struct options *o)
{
	static const enum option_id apart[] = { OPTION_write, OPTION_split, OPTION_merge_time, OPTION_verbose };
	const char *with = o->value[OPTION_output_dir].given ? "output-dir" : "files-with-match";

	if (o->value[OPTION_output_dir].given && (o->value[OPTION_files_with_match].given || o->value[OPTION_output].given)) {
		complain("option '--output-dir' makes a report each, and goes with no other: leave out '--%s'",
		    o->value[OPTION_output].given ? "output" : "files-with-match");
		return false;
	}
	for (size_t i = 0; i < sizeof apart / sizeof apart[0]; i++) {
		if (!o->value[apart[i]].given)
			continue;
		complain("option '--%s' does not go with '--%s'", options_rows[apart[i]].name, with);
		return false;
	}
	return true;
}

/* The reports' names; none may be a capture's. */
static bool
each_name(struct each *e, const struct dumper *format)
{
	char path[PATH_MAX];

	if ((e->names = inputs_report_names(e->in, format->suffix)) == NULL)
		return false;
	for (uint32_t i = 0; i < e->in->n; i++) {
		snprintf(path, sizeof path, "%s/%s", e->folder, e->names[i]);
		if (!inputs_has(e->in, path))
			continue;
		complain("a report would overwrite a capture: %s: give another folder with --output-dir", path);
		return false;
	}
	return true;
}

int
each_report(const struct options *o, struct job *j, struct inputs *in, const struct dumper *format)
{
	struct each e;
	enum exit_status status = EXIT_USE;

	if (each_open(&e, o, j, in) && each_name(&e, format))
		status = each_all(&e);
	each_close(&e);
	return status;
}

int
each_match(const struct options *o, struct job *j, struct inputs *in, const char *report)
{
	struct each e;
	enum exit_status status = EXIT_USE, written;

	if (strcmp(report, "-") != 0 && inputs_has(in, report)) {
		complain("the names would overwrite a capture: %s: give another name with -o", report);
		return EXIT_USE;
	}
	j->output = JOB_OUTPUT_NONE;
	j->count = 1;
	if (each_open(&e, o, j, in) && (status = output_open(&e.output, report, -1)) == EXIT_DONE) {
		status = each_all(&e);
		if (status >= EXIT_OUTPUT || e.failed)
			output_drop(&e.output);
		else if ((written = output_finish(&e.output)) != EXIT_DONE)
			status = written;
		if (e.failed)
			status = EXIT_OUTPUT;
	}
	each_close(&e);
	return status;
}
