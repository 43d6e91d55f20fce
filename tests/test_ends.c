/* test_ends.c - a run that is held in the middle of something: a frame on a quiet pipe is out at once, and nothing is
 * left behind whoever is killed or interrupted. */
#include "tests/run.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>

enum {
	ENDS_LATENCY_MS = 50,		/* a frame on a quiet pipe is out by then */
	ENDS_TRIES = 5,			/* for what a loaded machine may delay */
};

/* ---- a pipe that stays open ---- */

struct held { struct run run; int fifo; const char *engine; };

/* A run that reads a fifo which has got so many bytes and stays open. */
static void
held_start(struct held *h, const char *engine, const struct bytes *b, const char *more)
{
	const char *path = run_path("fifo");

	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	h->engine = engine;
	h->fifo = open(path, O_RDWR | O_CLOEXEC);	/* read, too, so that opening does not wait */
	assert_true(h->fifo >= 0);
	fcntl(h->fifo, F_SETPIPE_SZ, 1 << 20);
	if (b->len > 0)
		assert_int_equal(write(h->fifo, b->at, b->len), (ssize_t)b->len);
	run_start(&h->run, -1, -1, "%s -f ndjson -E %s -W 2 %s", path, engine, more);
}

/* Waits for standard output to have a line. -1: none came in time. */
static int
held_line(const struct held *h, unsigned ms, char *line, size_t size)
{
	struct pollfd p = { .fd = h->run.out, .events = POLLIN };
	uint64_t start = run_ms();

	if (poll(&p, 1, (int)ms) <= 0)
		return -1;
	ssize_t n = read(h->run.out, line, size - 1);
	line[n > 0 ? n : 0] = '\0';
	return n > 0 ? (int)(run_ms() - start) : -1;
}

static void
held_end(struct held *h, int want)
{
	close(h->fifo);
	CHECK(run_wait(&h->run, RUN_ENDS_MS), "%s: does not end with its input", h->run.args);
	CHECK_EQ(run_exit(&h->run), want, "%s: status; said: %s", h->run.args, h->run.error);
	run_check_clean(&h->run);
}

static void
ends_quiet_pipe(void **state)
{
	struct bytes head = { 0 }, frame = { 0 };

	(void)state;
	pcap_header(&head, 0xa1b2c3d4, 2, 4, 262144, 1);
	run_frame(&frame, 1, 10);
	for (size_t i = 0; i < RUN_ENGINES; i++) {
		struct held h;
		char line[8192];
		int best = INT_MAX;
		held_start(&h, run_engines[i], &head, "-o -");
		run_nap(150);			/* started, and asleep */
		for (int try = 0; try < ENDS_TRIES && best > ENDS_LATENCY_MS; try++) {
			assert_int_equal(write(h.fifo, frame.at, frame.len), (ssize_t)frame.len);
			int ms = held_line(&h, RUN_ENDS_MS, line, sizeof line);
			CHECK(ms >= 0, "%s: no line for a frame on a quiet pipe", h.run.args);
			best = ms < best ? ms : best;
			CHECK_EQ(run_lines(line), 1, "%s: lines for one frame: %s", h.run.args, line);
		}
		CHECK(best <= ENDS_LATENCY_MS, "%s: the line came after %d ms", h.run.args, best);
		held_end(&h, 0);
	}
	bytes_free(&head);
	bytes_free(&frame);
}

/* ---- sudden ends ---- */

static pid_t
held_role(const struct held *h, const char *role)
{
	pid_t pid[128];

	for (uint64_t until = run_ms() + RUN_ENDS_MS; run_ms() < until; run_nap(2))
		if (run_roles(h->run.pid, role, pid, 128) > 0)
			return pid[0];
	return -1;
}

static void
held_check_killed(struct held *h, const char *role)
{
	uint64_t start = run_ms();
	bool ended = run_wait(&h->run, RUN_ENDS_MS);

	CHECK(ended, "%s: %s killed: still runs after %llu ms", h->run.args, role, (unsigned long long)(run_ms() - start));
	CHECK_EQ(run_exit(&h->run), 4, "%s: %s killed: status; said: %s", h->run.args, role, h->run.error);
	CHECK_EQ(run_lines(h->run.error), 1, "%s: %s killed: lines of error: %s", h->run.args, role, h->run.error);
	CHECK(strstr(h->run.error, role) != NULL && strstr(h->run.error, "killed") != NULL,
	    "%s: %s killed: the error says so: %s", h->run.args, role, h->run.error);
	run_check_clean(&h->run);
}

/* Kills a role after a while; `more`: it is stopped first, and the run given this much more to do. */
static void
held_kill(struct held *h, const char *role, unsigned ms, const struct bytes *more)
{
	pid_t pid = held_role(h, role);

	CHECK(pid > 0, "%s: has no %s", h->run.args, role);
	run_nap(ms);
	if (more != NULL) {			/* in the middle of whatever it does then */
		kill(pid, SIGSTOP);
		assert_true(write(h->fifo, more->at + 24, 60000) == 60000);
		run_nap(30);
	}
	kill(pid, SIGKILL);
	held_check_killed(h, role);
}

static void
held_check_no_report(const struct held *h, bool part)
{
	CHECK(access(run_path("held.ndjson"), F_OK) != 0, "%s: a half-written report under its name", h->run.args);
	CHECK_EQ(run_files(run_folder, ".part"), part, "%s: parts left", h->run.args);
}

/* `busy`: more frames than the output pipe takes are under way, so that every
 * role is in the middle of something; else all of them wait for input. */
static void
ends_role_killed(void **state)
{
	static const char *const roles[] = { "reader", "worker", "collator" };
	struct bytes idle = run_capture(3, 10), busy = run_capture(6000, 100);

	(void)state;
	for (size_t i = 1; i < RUN_ENGINES; i++)
		for (size_t r = 0; r < 3; r++)
			for (int way = 0; way < 3; way++) {	/* idle to a file; busy to a pipe; stopped, then killed */
				struct held h;
				char out[PATH_MAX + 4] = "-o -";
				if (way == 0)
					snprintf(out, sizeof out, "-o %s", run_path("held.ndjson"));
				held_start(&h, run_engines[i], way == 1 ? &busy : &idle, out);
				held_kill(&h, roles[r], way == 1 ? 100 : 30, way == 2 ? &busy : NULL);
				held_check_no_report(&h, false);
				close(h.fifo);
			}
	bytes_free(&idle);
	bytes_free(&busy);
}

/* The same with shards, which wait for room in their answers, for chunks, or for nobody: of all
 * that may be killed beside them, too. */
static void
ends_shard_killed(void **state)
{
	static const char *const roles[] = { "shard", "worker", "collator", "reader" };
	static const char how[] = "-o - --reassemble --trace --analyse --payload --shards 3 --answer-bytes 64";	/* two beside the workers */
	struct bytes idle = run_capture(3, 10), busy = run_conversations(RUN_STATE_TIMES);

	(void)state;
	busy.len = 900000;			/* what the fifo takes */
	for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++)
		for (int way = 0; way < 2; way++) {	/* busy; stopped, then killed */
			struct held h;
			held_start(&h, "pipeline", way == 0 ? &busy : &idle, how);
			held_kill(&h, roles[r], way == 0 ? 100 : 30, way == 1 ? &busy : NULL);
			close(h.fifo);
		}
	bytes_free(&idle);
	bytes_free(&busy);
}

/* Whole records are left by an interrupt, and nothing by the death of all but the shards. */
static void
ends_shards(void **state)
{
	static const char how[] = "extract -f ndjson -o - --reassemble --trace --payload -E pipeline -W 2 --shards 3 --answer-bytes";
	struct bytes capture = run_conversations(RUN_STATE_TIMES);
	const char *path = run_write("state.pcap", &capture);

	(void)state;
	for (int way = 0; way < 6; way++) {
		const int sig = way % 3 == 2 ? SIGKILL : SIGINT;
		struct run r;
		char byte;
		run_start(&r, -1, -1, "%s %d -r %s", how, way < 3 ? 64 : 100000, path);
		CHECK_EQ(read(r.out, &byte, 1), 1, "%s: the first byte", r.args);
		kill(way % 3 == 1 ? -r.pid : r.pid, sig);
		run_nap(50);		/* it is seen before there is room to go on: the output is full */
		struct bytes got = sig == SIGINT ? run_drain(r.out) : (struct bytes){ 0 };
		CHECK(run_wait(&r, RUN_ENDS_MS), "%s: signal %d: still runs", r.args, sig);
		CHECK_EQ(run_exit(&r), -sig, "%s: ended by its signal; said: %s", r.args, r.error);
		if (sig == SIGINT)
			CHECK_EQ(got.at[got.len - 1], '\n', "%s: ends with a whole line", r.args);
		run_check_clean(&r);
		bytes_free(&got);
	}
	bytes_free(&capture);
}

/* A regular file, where workers hand the walk on: the output pipe is full, so all
 * stand in the middle of something. */
static void
ends_killed_in_file(void **state)
{
	static const char *const roles[] = { "worker", "collator", NULL };	/* the last being the supervisor */
	struct bytes capture = run_capture(60000, 100);
	const char *path = run_write("killed.pcap", &capture);

	(void)state;
	for (size_t i = 1; i < RUN_ENGINES; i++)
		for (size_t k = 0; k < 3; k++) {
			struct held h = { .fifo = -1 };
			char byte;
			run_start(&h.run, -1, -1, "%s -f ndjson -o - -E %s -W 3", path, run_engines[i]);
			CHECK_EQ(read(h.run.out, &byte, 1), 1, "%s: the first byte", h.run.args);
			if (roles[k] != NULL) {
				held_kill(&h, roles[k], 20, NULL);
				continue;
			}
			run_nap(20);
			kill(h.run.pid, SIGKILL);
			CHECK(run_wait(&h.run, RUN_ENDS_MS), "%s: killed and still there", h.run.args);
			run_check_clean(&h.run);
		}
	bytes_free(&capture);
}

static void
ends_interrupted_in_file(void **state)
{
	struct bytes capture = run_capture(60000, 100);
	const char *path = run_write("stopped.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < RUN_ENGINES; i++)
		for (int group = 0; group < 2; group++) {
			struct run r;
			char byte;
			run_start(&r, -1, -1, "%s -f ndjson -o - -E %s -W 3", path, run_engines[i]);
			CHECK_EQ(read(r.out, &byte, 1), 1, "%s: the first byte", r.args);
			kill(group ? -r.pid : r.pid, SIGINT);
			struct bytes got = run_drain(r.out);
			CHECK(run_wait(&r, RUN_ENDS_MS), "%s: interrupted and still there", r.args);
			CHECK_EQ(run_exit(&r), -SIGINT, "%s: ended by its signal; said: %s", r.args, r.error);
			bytes_put(&got, "", 1);
			unsigned lines = run_lines((char *)got.at);
			CHECK(lines > 0 && lines < 60000, "%s: %u lines of 60000", r.args, lines);
			CHECK_EQ(got.at[got.len - 2], '\n', "%s: ends with a whole line", r.args);
			run_check_clean(&r);
			bytes_free(&got);
		}
	bytes_free(&capture);
}

static void
ends_supervisor_killed(void **state)
{
	struct bytes idle = run_capture(3, 10), busy = run_capture(6000, 100);

	(void)state;
	for (size_t i = 1; i < RUN_ENGINES; i++)
		for (int way = 0; way < 2; way++) {
			struct held h;
			held_start(&h, run_engines[i], way == 1 ? &busy : &idle, "-o -");
			CHECK(held_role(&h, "worker") > 0, "%s: has no worker", h.run.args);
			run_nap(50);
			kill(h.run.pid, SIGKILL);
			CHECK(run_wait(&h.run, RUN_ENDS_MS), "%s: killed and still there", h.run.args);
			run_check_clean(&h.run);
			close(h.fifo);
		}
	bytes_free(&idle);
	bytes_free(&busy);
}

/* Until the run has said something. */
static void
ends_await(const struct run *r)
{
	struct pollfd p = { .fd = r->out, .events = POLLIN };

	CHECK_EQ(poll(&p, 1, RUN_ENDS_MS), 1, "%s: says nothing", r->args);
}

static void
ends_interrupted(void **state)
{
	static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
	struct bytes capture = run_capture(20, 50), nothing = { 0 };

	(void)state;
	for (size_t i = 0; i < RUN_ENGINES; i++)
		for (size_t k = 0; k < sizeof signals / sizeof signals[0]; k++)
			for (int way = 0; way < 4; way++) {
				const bool empty = way & 1, group = way & 2;
				struct held h;
				held_start(&h, run_engines[i], empty ? &nothing : &capture, "-o -");
				if (!empty && (group || i == 0))
					ends_await(&h.run);		/* frames are out: they must stay */
				else
					run_nap(40 * (unsigned)(way + 1));	/* some are just starting */
				kill(group ? -h.run.pid : h.run.pid, signals[k]);	/* a terminal's goes to all */
				struct bytes got = run_drain(h.run.out);
				CHECK(run_wait(&h.run, RUN_ENDS_MS), "%s: signal %d: still runs", h.run.args, signals[k]);
				CHECK_EQ(run_exit(&h.run), -signals[k], "%s: ended by its signal; said: %s", h.run.args, h.run.error);
				bytes_put(&got, "", 1);
				unsigned lines = run_lines((char *)got.at);
				CHECK(lines == (empty ? 0 : 20) || (lines == 0 && way < 2), "%s: %u lines of 20", h.run.args, lines);
				CHECK(got.len == 1 || got.at[got.len - 2] == '\n', "%s: ends with a line", h.run.args);
				run_check_clean(&h.run);
				bytes_free(&got);
				close(h.fifo);
			}
	bytes_free(&capture);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ends_quiet_pipe), cmocka_unit_test(ends_interrupted),
		cmocka_unit_test(ends_role_killed), cmocka_unit_test(ends_supervisor_killed),
		cmocka_unit_test(ends_shard_killed), cmocka_unit_test(ends_shards),
		cmocka_unit_test(ends_killed_in_file), cmocka_unit_test(ends_interrupted_in_file),
	};

	return run_begin() ? cmocka_run_group_tests(tests, NULL, run_end) : 1;
}
