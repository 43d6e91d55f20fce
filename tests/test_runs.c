/* test_runs.c - runs whose input or output is not as it should be: each says so in a line, ends as it must and leaves
 * nothing behind; and what no capture makes larger. */
#include "tests/run.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>

/* ---- outputs that refuse ---- */

static void
runs_disk_full(void **state)
{
	struct bytes capture = run_capture(20000, 100);
	const char *path = run_write("full.pcap", &capture);
	const char *disk = run_path("disk");
	char args[512];

	(void)state;
	mkdir(disk, 0700);
	bool mounted = mount("tmpfs", disk, "tmpfs", 0, "size=1m") == 0;
	for (size_t i = 0; i < RUN_ENGINES; i++) {
		struct run r;
		snprintf(args, sizeof args, "%s -f ndjson -o /dev/full -E %s -W 2", path, run_engines[i]);
		struct bytes got = run_all(&r, -1, args, 3);
		CHECK_EQ(run_lines(r.error), 1, "%s: lines of error: %s", args, r.error);
		run_check_clean(&r);
		bytes_free(&got);
		if (!mounted)
			continue;
		snprintf(args, sizeof args, "%s -f ndjson -o %s/report -E %s -W 2", path, disk, run_engines[i]);
		got = run_all(&r, -1, args, 3);
		CHECK_EQ(run_lines(r.error), 1, "%s: lines of error: %s", args, r.error);
		CHECK_EQ(run_files(disk, "report"), 0, "%s: reports left", args);
		run_check_clean(&r);
		bytes_free(&got);
	}
	if (mounted)
		umount(disk);
	else
		print_message("no tmpfs of our own: only /dev/full was tried\n");
	bytes_free(&capture);
}

static void
runs_reader_leaves(void **state)
{
	struct bytes capture = run_capture(60000, 100);
	const char *path = run_write("head.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < RUN_ENGINES; i++) {
		struct run r;
		char line[100];
		run_start(&r, -1, -1, "%s -f ndjson -o - -E %s -W 2", path, run_engines[i]);
		CHECK_EQ(read(r.out, line, sizeof line), sizeof line, "%s: first bytes", r.args);
		close(r.out);
		r.out = -1;
		CHECK(run_wait(&r, RUN_ENDS_MS), "%s: still runs though nobody reads", r.args);
		CHECK_EQ(run_exit(&r), -SIGPIPE, "%s: status; said: %s", r.args, r.error);
		CHECK_EQ(strlen(r.error), 0, "%s: said: %s", r.args, r.error);
		run_check_clean(&r);
	}
	bytes_free(&capture);
}

/* ---- captures that are damaged or change ---- */

static void
runs_bad_inputs(void **state)
{
	struct bytes capture = run_capture(100, 50), nothing = { 0 };
	static const struct { const char *what, *name; int status; } rows[] = {
		{ "an empty file", "empty", 2 }, { "no file", "missing.pcap", 2 }, { "a folder without captures", "void", 2 },
		{ "no capture", "text", 2 }, { "cut in its header", "short", 2 }, { "no permission", "locked", 2 },
	};

	(void)state;
	run_write("empty", &nothing);
	mkdir(run_path("void"), 0777);
	run_write("locked", &capture);
	chmod(run_path("locked"), 0);
	bytes_put(&nothing, "just some text, and more of it", 30);
	run_write("text", &nothing);
	capture.len = 20;
	run_write("short", &capture);
	for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
		for (size_t i = 0; i < RUN_ENGINES; i++) {
			char args[512];
			struct run r;
			if (strcmp(rows[k].name, "locked") == 0 && geteuid() == 0)
				continue;		/* root may read all */
			snprintf(args, sizeof args, "%s -f ndjson -o - -E %s -W 2", run_path(rows[k].name), run_engines[i]);
			struct bytes got = run_all(&r, -1, args, rows[k].status);
			CHECK_EQ(got.len, 0, "%s: %s: bytes of output", rows[k].what, args);
			CHECK_EQ(run_lines(r.error), 1, "%s: %s: lines of error: %s", rows[k].what, args, r.error);
			run_check_clean(&r);
			bytes_free(&got);
		}
	bytes_free(&capture);
	bytes_free(&nothing);
}

static void
runs_cut_capture(void **state)
{
	struct bytes capture = run_capture(1000, 50);
	const size_t frame = 16 + 42 + 50, cut = 24 + 600 * frame + 77;
	char args[512], offset[64];

	(void)state;
	capture.len = cut;
	const char *path = run_write("cut.pcap", &capture);
	snprintf(offset, sizeof offset, "at byte %zu:", 24 + 600 * frame);
	for (size_t i = 0; run_shapes[i] != NULL; i++) {
		struct run r;
		snprintf(args, sizeof args, "%s -f ndjson -o - %s", path, run_shapes[i]);
		struct bytes got = run_all(&r, -1, args, 1);
		bytes_put(&got, "", 1);
		CHECK_EQ(run_lines((char *)got.at), 600, "%s: frames", args);
		CHECK(strstr(r.error, offset) != NULL, "%s: says '%s': %s", args, offset, r.error);
		bytes_free(&got);
	}
	bytes_free(&capture);
}

/* A capture is truncated when the first of it is out; the output pipe is full
 * then, so the roles stand somewhere in the middle of the rest. */
static void
runs_shrink(const char *how, const char *path, const struct bytes *capture, size_t frame, size_t to)
{
	struct run r;
	char offset[64];
	struct bytes got = { 0 };

	run_write("shrink.pcap", capture);
	run_start(&r, -1, -1, "%s -f ndjson -o - %s", path, how);
	fcntl(r.out, F_SETPIPE_SZ, 4096);
	bytes_grow(&got, 1);
	CHECK_EQ(read(r.out, got.at, 1), 1, "%s: the first byte", r.args);
	run_nap(60);				/* until nothing moves any more */
	assert_int_equal(truncate(path, (off_t)to), 0);
	struct bytes more = run_drain(r.out);
	bytes_put(&got, more.at, more.len);
	CHECK(run_wait(&r, 20000), "%s: does not end", r.args);
	CHECK_EQ(run_exit(&r), 1, "%s: status; said: %s", r.args, r.error);
	bytes_put(&got, "", 1);
	/* What was dissected before the cut may come out besides. */
	unsigned lines = run_lines((char *)got.at), whole = (unsigned)((to - 24) / frame);
	CHECK(lines >= whole, "%s: %u frames of %u that stand before the damage", r.args, lines, whole);
	CHECK(lines < 60000, "%s: %u frames of a capture that was cut", r.args, lines);
	for (const char *p = (char *)got.at, *all = p + got.len - 1, *end; p < all; p = end + 1) {
		end = memchr(p, '\n', (size_t)(all - p));
		CHECK(end != NULL && memmem(p, (size_t)(end - p), "\"udp\"", 5) != NULL,
		    "%s: a frame made of nothing, or half a line: %.300s", r.args, p);
	}
	snprintf(offset, sizeof offset, "at byte %zu:", to);
	CHECK(strstr(r.error, offset) != NULL, "%s: says '%s': %s", r.args, offset, r.error);
	CHECK_EQ(run_lines(r.error), 1, "%s: lines of error: %s", r.args, r.error);
	run_check_clean(&r);
	bytes_free(&got);
	bytes_free(&more);
}

static void
runs_shrinking_capture(void **state)
{
	static const char *const hows[] = {
		"-E serial", "-E serial --no-mmap", "-E pipeline -W 2 --ring-slots 4", "-E pipeline -W 2 --no-mmap --ring-slots 4",
		"-E server -W 2 --ring-slots 4", "-E server -W 2 --no-mmap --ring-slots 4",
		"-E serial --mmap --reassemble", "-E pipeline -W 2 --mmap --reassemble --shards 2 --ring-slots 4",
	};
	struct bytes capture = run_capture(60000, 200);
	const size_t frame = 16 + 42 + 200;
	const char *path = run_path("shrink.pcap");
	char name[PATH_MAX];

	(void)state;
	snprintf(name, sizeof name, "%s", path);
	for (size_t i = 0; i < sizeof hows / sizeof hows[0]; i++) {
		runs_shrink(hows[i], name, &capture, frame, 24 + 30000 * frame + 100);	/* in a page, in a frame */
		runs_shrink(hows[i], name, &capture, frame, 1800 * 4096);			/* between pages */
		runs_shrink(hows[i], name, &capture, frame, 24 + 31000 * frame);		/* between frames */
	}
	bytes_free(&capture);
}

/* ---- memory ---- */

static long
runs_peak_kb(pid_t pid, const char *key)
{
	char path[64], line[256];
	long kb = 0;

	snprintf(path, sizeof path, "/proc/%d/status", pid);
	FILE *f = fopen(path, "re");
	while (f != NULL && fgets(line, sizeof line, f) != NULL)
		if (strncmp(line, key, strlen(key)) == 0)
			kb = atol(line + strlen(key));
	if (f != NULL)
		fclose(f);
	return kb;
}

#ifdef __SANITIZE_ADDRESS__
enum { RUN_SANITIZED = 1 };		/* whose shadow would be counted, too */
#else
enum { RUN_SANITIZED = 0 };
#endif

/* A capture of 400 MB: no process may grow with it. Read while it runs, for
 * /proc forgets the dead. */
static void
runs_bounded_memory(void **state)
{
	enum { COPIES = 100, PEAK_KB = 160 * 1024 };
	struct bytes capture = run_capture(4000, 1000), head = { 0 };
	const char *path = run_path("large.pcap");
	char name[PATH_MAX];

	(void)state;
	if (RUN_SANITIZED) {
		bytes_free(&capture);
		skip();
	}
	snprintf(name, sizeof name, "%s", path);
	bytes_put(&head, capture.at, 24);
	FILE *f = fopen(name, "we");
	assert_true(f != NULL && fwrite(head.at, 1, 24, f) == 24);
	for (int i = 0; i < COPIES; i++)
		assert_true(fwrite(capture.at + 24, 1, capture.len - 24, f) == capture.len - 24);
	assert_int_equal(fclose(f), 0);
	for (size_t i = 0; i < 2 * RUN_ENGINES; i++) {
		struct run r;
		long peak = 0;
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
		run_start(&r, -1, null, "%s -f ndjson -o - -E %s -W 2 %s", name, run_engines[i % RUN_ENGINES], i < RUN_ENGINES ? "" : "--no-mmap");
		close(null);
		for (bool running = true; running; run_nap(10)) {
			pid_t pids[16] = { r.pid };
			siginfo_t info = { 0 };
			unsigned n = 1 + run_roles(r.pid, "", pids + 1, 15);
			for (unsigned k = 0; k < n; k++) {
				long kb = runs_peak_kb(pids[k], "VmHWM:");
				peak = kb > peak ? kb : peak;
			}
			running = waitid(P_PID, (id_t)r.pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid == 0;
		}
		CHECK(run_wait(&r, 1000), "%s: does not end", r.args);
		CHECK_EQ(run_exit(&r), 0, "%s: status; said: %s", r.args, r.error);
		CHECK(peak > 0 && peak < PEAK_KB, "%s: a process had %ld kB", r.args, peak);
	}
	unlink(name);
	bytes_free(&capture);
	bytes_free(&head);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_bad_inputs), cmocka_unit_test(runs_cut_capture),
		cmocka_unit_test(runs_disk_full), cmocka_unit_test(runs_reader_leaves),
		cmocka_unit_test(runs_shrinking_capture), cmocka_unit_test(runs_bounded_memory),
	};

	return run_begin() ? cmocka_run_group_tests(tests, NULL, run_end) : 1;
}
