/* test_library_host.c - the library as a host program uses it: nothing of the host is touched, and it may have threads. */
#include "tests/library.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
	LIBRARY_THREADS = 4,
	LIBRARY_ROUNDS = 3,
};

/* ---- several at once ---- */

struct library_thread {
	pthread_t thread;
	unsigned number;
	bool wrong;
};

static int
library_count(void *user, const struct pcapkit_record *r)
{
	struct pcapkit_value v;

	*(unsigned *)user += pcapkit_get(r, "ip.src", 0, &v) > 0 && pcapkit_has(r, "TCP") && pcapkit_chain(r)[0] == 'E';
	return 0;
}

/* The same frames, given one by one to an object of this thread's own. */
static bool
library_feeds(void)
{
	struct pcapkit *from = pcapkit_new(), *k = pcapkit_new();
	const struct pcapkit_record *r;
	unsigned records = 0;
	bool ok = from != NULL && k != NULL && pcapkit_capture(from, LIBRARY_CAPTURES "/http.pcap") == 0 &&
	    pcapkit_set(from, "bytes", NULL) == 0 && pcapkit_set(k, "trace", NULL) == 0 && pcapkit_set(k, "analyse", NULL) == 0;

	while (ok && pcapkit_next(from, &r) > 0) {
		const struct pcapkit_frame *f = pcapkit_frame(r);
		const struct pcapkit_packet p = { .bytes = f->bytes, .cap_len = f->cap_len, .len = f->len, .linktype = f->linktype };
		ok = pcapkit_feed(k, &p, library_count, &records) == 0;
	}
	ok = ok && pcapkit_finish(k, library_count, &records) == 0 && records == 14;
	pcapkit_free(k);
	pcapkit_free(from);
	return ok;
}

static void *
library_work(void *arg)
{
	struct library_thread *t = arg;
	char path[64];

	for (unsigned i = 0; i < LIBRARY_ROUNDS && !t->wrong; i++) {
		unsigned records = 0;
		struct pcapkit *k = pcapkit_new();
		snprintf(path, sizeof path, "%s/threads-%u.ndjson", library_folder, t->number);
		bool ok = k != NULL && pcapkit_capture(k, LIBRARY_CAPTURES "/http.pcap") == 0 &&
		    pcapkit_set(k, "engine", library_engines[(t->number + i) % 3]) == 0 && pcapkit_set(k, "workers", "1") == 0 &&
		    pcapkit_set(k, "trace", NULL) == 0 && pcapkit_set(k, "analyse", NULL) == 0 &&
		    pcapkit_run(k, library_count, &records) == 0 && pcapkit_set(k, "output", path) == 0 && pcapkit_write(k) == 0;
		t->wrong = !ok || records != 14 || !library_feeds() || pcapkit_set(k, "protocl", NULL) == 0 || strstr(pcapkit_error_text(k), "protocol") == NULL;
		if (t->wrong)
			print_error("thread %u, round %u: %u records: %s\n", t->number, i, records, pcapkit_error_text(k));
		pcapkit_free(k);
	}
	return NULL;
}

static void
library_threads(void **state)
{
	struct library_thread threads[LIBRARY_THREADS] = { 0 };
	struct library_host host;
	size_t len, first_len;

	(void)state;
	library_look(&host);
	for (unsigned i = 0; i < LIBRARY_THREADS; i++) {
		threads[i].number = i;
		assert_int_equal(pthread_create(&threads[i].thread, NULL, library_work, &threads[i]), 0);
	}
	for (unsigned i = 0; i < LIBRARY_THREADS; i++)
		pthread_join(threads[i].thread, NULL);
	char *first = library_read(library_path("@threads-0.ndjson"), &first_len);
	for (unsigned i = 0; i < LIBRARY_THREADS; i++) {
		char name[64];
		CHECK(!threads[i].wrong, "thread %u", i);
		snprintf(name, sizeof name, "@threads-%u.ndjson", i);
		char *text = library_read(library_path(name), &len);
		CHECK_EQ(len, first_len, "thread %u: its report", i);
		assert_memory_equal(text, first, len);
		free(text);
	}
	free(first);
	library_same_host(&host, "threads");
}

/* ---- a child process as the host ---- */

/* Runs a host that has changed something of itself; it ends with 0 if all is well. */
static void
library_in_child(void (*host)(const char *engine), const char *engine, const char *what)
{
	int status;
	pid_t pid = fork();

	assert_true(pid >= 0);
	if (pid == 0) {
		host(engine);
		_exit(0);
	}
	CHECK_EQ(waitpid(pid, &status, 0), pid, "%s", what);
	CHECK(WIFEXITED(status), "%s %s: signal %d", what, engine, WTERMSIG(status));
	CHECK_EQ(WEXITSTATUS(status), 0, "%s %s: status", what, engine);
}

static void
library_expect(bool ok, int status)
{
	if (!ok)
		_exit(status);
}

static struct pcapkit *
library_child_new(const char *capture, const char *engine)
{
	struct pcapkit *k = pcapkit_new();

	library_expect(k != NULL && pcapkit_capture(k, capture) == 0 && pcapkit_set(k, "engine", engine) == 0 &&
	    pcapkit_set(k, "workers", "2") == 0, 99);
	return k;
}

static void
library_without_stdio(const char *engine)
{
	const struct pcapkit_record *r;
	unsigned frames = 0;

	for (int fd = 0; fd < 3; fd++)
		close(fd);
	struct pcapkit *k = library_child_new(library_path("sample.pcap"), engine);
	while (pcapkit_next(k, &r) > 0)
		frames++;
	library_expect(frames == 6, 1);
	pcapkit_rewind(k);
	library_expect(pcapkit_set(k, "output", library_path("@closed.ndjson")) == 0, 2);
	library_expect(pcapkit_write(k) == 0, 3);
	library_expect(fcntl(0, F_GETFD) < 0 && fcntl(1, F_GETFD) < 0 && fcntl(2, F_GETFD) < 0, 4);
	pcapkit_free(k);
}

static void
library_without_children(const char *engine)
{
	const struct pcapkit_record *r;
	unsigned frames = 0;
	int more;

	signal(SIGCHLD, SIG_IGN);		/* the kernel forgets them at once */
	struct pcapkit *k = library_child_new(library_path("sample.pcap"), engine);
	while ((more = pcapkit_next(k, &r)) > 0)
		frames++;
	library_expect(more == 0 && frames == 6, 1);
	pcapkit_free(k);
}

static void
library_closed_pipe(const char *engine)
{
	int ends[2];
	char path[64];

	library_expect(pipe(ends) == 0, 1);
	snprintf(path, sizeof path, "/dev/fd/%d", ends[1]);
	struct pcapkit *k = library_child_new(library_path("@large.pcap"), engine);
	library_expect(pcapkit_set(k, "output", path) == 0 && pcapkit_set(k, "format", "ndjson") == 0, 2);
	close(ends[0]);
	/* Linux refuses to open what nobody reads any more; then that is what is told. */
	int status = pcapkit_write(k);
	library_expect(status == PCAPKIT_E_PIPE || status == PCAPKIT_E_OUTPUT, 3);
	library_expect(dup2(ends[1], STDOUT_FILENO) == STDOUT_FILENO && pcapkit_set(k, "output", "-") == 0, 4);
	library_expect(pcapkit_write(k) == PCAPKIT_E_PIPE, 5);
	pcapkit_free(k);
}

/* Both standard outputs become a file, in which nothing may be found. */
static void
library_silent(const char *engine)
{
	int fd = open(library_path("@said"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	const struct pcapkit_record *r;
	struct stat st;

	library_expect(fd > 2 && dup2(fd, 1) == 1 && dup2(fd, 2) == 2, 1);
	struct pcapkit *k = library_child_new(library_path("cut-in-record.pcap"), engine);
	library_expect(pcapkit_set(k, "verbose", NULL) == 0 && pcapkit_set(k, "layer", "nonsense") == 0 && pcapkit_set(k, "stats", NULL) == 0, 2);
	while (pcapkit_next(k, &r) > 0)
		continue;
	library_expect(pcapkit_damage(k, NULL) != NULL, 3);
	library_expect(pcapkit_set(k, "output", library_path("@silent.json")) == 0 && pcapkit_write(k) == 0, 4);
	library_expect(pcapkit_set(k, "output", "/proc/none/x.json") == 0 && pcapkit_write(k) < 0, 5);
	pcapkit_free(k);
	library_expect(fstat(fd, &st) == 0 && st.st_size == 0, 6);
}

static void
library_hosts(void **state)
{
	static const struct { void (*host)(const char *engine); const char *what; } rows[] = {
		{ library_without_stdio, "a host without standard input and output" },
		{ library_without_children, "a host that ignores SIGCHLD" },
		{ library_closed_pipe, "a host whose reader is gone" },
		{ library_silent, "a host that listens" },
	};

	(void)state;
	library_large();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (unsigned e = 0; e < 3; e++)
			library_in_child(rows[i].host, library_engines[e], rows[i].what);
}

/* ---- */

static const struct CMUnitTest library_tests[] = {
	cmocka_unit_test(library_threads),
	cmocka_unit_test(library_hosts),
};

LIBRARY_MAIN(library_tests)
