/* run.c - runs of the built program: see run.h. */
#include "tests/run.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/wait.h>

enum {
	RUN_OUTPUT = 64 << 20,
	RUN_ARGS = 24,
};

static char run_program[PATH_MAX];
char run_folder[] = "/tmp/pcapkit-runs-XXXXXX";
const char *const run_engines[RUN_ENGINES] = { "serial", "pipeline", "server" };

const char *const run_shapes[] = {
	"-E serial", "-E serial --batch-frames 1", "-E serial --batch-frames 2", "-E serial --batch-frames 64",
	"-E serial --no-mmap", "-E pipeline -W 1", "-E pipeline -W 2", "-E pipeline -W 3", "-E pipeline -W 7",
	"-E pipeline -W 3 --ring-slots 2", "-E pipeline -W 2 --ring-slots 1 --batch-frames 64",
	"-E pipeline -W 3 --batch-frames 1 --ring-slots 2", "-E pipeline -W 2 --batch-frames 2",
	"-E pipeline -W 7 --batch-frames 64", "-E pipeline -W 2 --no-mmap", "-E server -W 1", "-E server -W 2",
	"-E server -W 3 --ring-slots 2", "-E server -W 7 --batch-frames 64", "-E server -W 2 --batch-frames 1",
	"-E server -W 2 --batch-frames 2", "-E server -W 2 --no-mmap", "-E serial --batch-bytes 1000",
	"-E pipeline -W 2 --batch-bytes 1000", NULL,
};

/* Where shards keep what is kept from frame to frame, beside workers and alone, or the collator does; small answers make them wait for each other. */
const char *const run_shards[] = {
	"-E pipeline -W 2 --shards 0", "-E pipeline -W 3 --shards 0 --batch-frames 1 --ring-slots 2",
	"-E pipeline -W 1 --shards 1", "-E pipeline -W 1 --shards 2", "-E pipeline -W 2 --shards 1",
	"-E pipeline -W 2 --shards 4", "-E pipeline -W 3 --shards 2", "-E pipeline -W 7 --shards 4",
	"-E pipeline -W 7 --shards 16 --batch-frames 64", "-E pipeline -W 3 --shards 4 --ring-slots 2",
	"-E pipeline -W 2 --shards 2 --batch-frames 1", "-E pipeline -W 3 --shards 2 --batch-frames 1 --ring-slots 2",
	"-E pipeline -W 2 --shards 3 --answer-bytes 64", "-E pipeline -W 1 --shards 4 --answer-bytes 1000 --ring-slots 1",
	"-E pipeline -W 2 --shards 2 --mmap", "-E server -W 2 --shards 2", "-E serial --shards 2", NULL,
};

bool
run_begin(void)
{
	const char *program = getenv("PCAPKIT");

	signal(SIGPIPE, SIG_IGN);
	if (realpath(program != NULL ? program : "build/pcapkit", run_program) == NULL || mkdtemp(run_folder) == NULL) {
		print_error("%s: %s\n", program != NULL ? program : "build/pcapkit", strerror(errno));
		return false;
	}
	if (getenv("TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("TEST_FILTER"));
	return true;
}

int
run_end(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", run_folder);
	return system(command);
}

/* ---- a run ---- */

uint64_t
run_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

void
run_nap(unsigned ms)
{
	usleep(ms * 1000);
}

static void
run_child(char **args, int in, int out, int err)
{
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	signal(SIGHUP, SIG_DFL);	/* nohup(1) would have it ignored */
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execv(run_program, args);
	_exit(127);
}

void
run_start(struct run *r, int in, int out, const char *format, ...)
{
	char words[512], *args[RUN_ARGS] = { run_program }, *save;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC), n = 1, from_out[2] = { -1, -1 }, from_err[2];
	va_list list;

	*r = (struct run){ .out = -1, .err = -1 };
	va_start(list, format);
	vsnprintf(words, sizeof words, format, list);
	va_end(list);
	memcpy(r->args, words, sizeof words);
	for (char *w = strtok_r(words, " ", &save); w != NULL && n < RUN_ARGS - 1; w = strtok_r(NULL, " ", &save))
		args[n++] = w;
	assert_true(pipe2(from_err, O_CLOEXEC) == 0 && (out >= 0 || pipe2(from_out, O_CLOEXEC) == 0));
	r->pid = fork();
	assert_true(r->pid >= 0);
	if (r->pid == 0)
		run_child(args, in >= 0 ? in : null, out >= 0 ? out : from_out[1], from_err[1]);
	close(null);
	close(from_err[1]);
	if (out < 0)
		close(from_out[1]);
	r->out = from_out[0];
	r->err = from_err[0];
}

struct bytes
run_drain(int fd)
{
	struct bytes b = { 0 };

	for (;;) {
		uint8_t *p = bytes_grow(&b, 65536);
		ssize_t n = read(fd, p, 65536);
		b.len -= 65536 - (size_t)(n > 0 ? n : 0);
		if (n == 0 || (n < 0 && errno != EINTR) || b.len > RUN_OUTPUT)
			return b;
	}
}

bool
run_wait(struct run *r, unsigned ms)
{
	uint64_t until = run_ms() + ms;
	bool ended;

	while (!(ended = waitpid(r->pid, &r->status, WNOHANG) == r->pid) && run_ms() < until)
		run_nap(2);
	if (!ended) {
		kill(-r->pid, SIGKILL);
		waitpid(r->pid, &r->status, 0);
	}
	ssize_t n = 0, more;
	while (n < (ssize_t)sizeof r->error - 1 && (more = read(r->err, r->error + n, sizeof r->error - 1 - (size_t)n)) > 0)
		n += more;
	r->error[n] = '\0';
	close(r->err);
	if (r->out >= 0)
		close(r->out);
	return ended;
}

int
run_exit(const struct run *r)
{
	return WIFEXITED(r->status) ? WEXITSTATUS(r->status) : -WTERMSIG(r->status);
}

unsigned
run_lines(const char *text)
{
	unsigned n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

struct bytes
run_any(struct run *r, int in, const char *args)
{
	run_start(r, in, -1, "%s", args);
	struct bytes b = run_drain(r->out);
	CHECK(run_wait(r, 20000), "%s: does not end", args);
	return b;
}

struct bytes
run_all(struct run *r, int in, const char *args, int want)
{
	struct bytes b = run_any(r, in, args);

	CHECK_EQ(run_exit(r), want, "%s: status; said: %s", args, r->error);
	return b;
}

/* ---- what is left behind ---- */

unsigned
run_roles(pid_t group, const char *name, pid_t found[], unsigned room)
{
	DIR *proc = opendir("/proc");
	struct dirent *e;
	unsigned n = 0;

	while (proc != NULL && (e = readdir(proc)) != NULL && n < room) {
		char path[300], line[256] = "";
		pid_t pid = atoi(e->d_name);
		if (pid <= 0 || getpgid(pid) != group)
			continue;
		snprintf(path, sizeof path, "/proc/%d/cmdline", pid);
		int fd = open(path, O_RDONLY | O_CLOEXEC);
		ssize_t len = fd >= 0 ? read(fd, line, sizeof line - 1) : 0;
		if (fd >= 0)
			close(fd);
		if (len > 0 && strcmp(line, "pcapkit-role") == 0 && strstr(line + sizeof "pcapkit-role", name) != NULL)
			found[n++] = pid;
	}
	if (proc != NULL)
		closedir(proc);
	return n;
}

unsigned
run_files(const char *folder, const char *word)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	unsigned n = 0;

	while (d != NULL && (e = readdir(d)) != NULL)
		n += strstr(e->d_name, word) != NULL;
	if (d != NULL)
		closedir(d);
	return n;
}

void
run_check_clean(const struct run *r)
{
	pid_t left[128];
	uint64_t until = run_ms() + RUN_ENDS_MS;
	unsigned n;

	while ((n = run_roles(r->pid, "", left, 128)) > 0 && run_ms() < until)
		run_nap(5);
	if (n > 0)
		kill(-r->pid, SIGKILL);
	CHECK_EQ(n, 0, "%s: processes left", r->args);
	CHECK_EQ(run_files("/dev/shm", "pcapkit"), 0, "%s: files left in /dev/shm", r->args);
}

/* ---- files ---- */

const char *
run_path(const char *name)
{
	static char paths[4][PATH_MAX];
	static unsigned next;
	char *path = paths[next++ % 4];

	snprintf(path, PATH_MAX, "%s/%s", run_folder, name);
	return path;
}

const char *
run_write(const char *name, const struct bytes *b)
{
	const char *path = run_path(name);
	FILE *f = fopen(path, "we");

	assert_true(f != NULL && (b->len == 0 || fwrite(b->at, 1, b->len, f) == b->len) && fclose(f) == 0);
	return path;
}

struct bytes
run_slurp(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct bytes b = { 0 };

	if (fd >= 0) {
		b = run_drain(fd);
		close(fd);
	}
	return b;
}

/* ---- the same bytes ---- */

void
run_check_same(const struct bytes *got, const struct bytes *want, const char *args)
{
	size_t n = got->len < want->len ? got->len : want->len, i = 0;

	while (i < n && got->at[i] == want->at[i])
		i++;
	CHECK(got->len == want->len && i == n, "%s: %zu bytes, not %zu; first difference at %zu: \"%.40s\" instead of \"%.40s\"",
	    args, got->len, want->len, i, i < got->len ? (char *)got->at + i : "", i < want->len ? (char *)want->at + i : "");
}

struct bytes
run_serial(const char *what, const char *path)
{
	char args[512];
	struct run r;

	snprintf(args, sizeof args, "%s -r %s -E serial", what, path);
	return run_all(&r, -1, args, 0);
}

void
run_check_shapes(const char *const shapes[], unsigned step, const char *what, const char *path, const struct bytes *want)
{
	for (unsigned i = 0; shapes[i] != NULL; i++) {
		char args[512];
		struct run r;
		if (i % step != 0)
			continue;
		snprintf(args, sizeof args, "%s -r %s %s", what, path, shapes[i]);
		struct bytes got = run_all(&r, -1, args, 0);
		run_check_same(&got, want, args);
		run_check_clean(&r);
		bytes_free(&got);
	}
}

/* ---- captures ---- */

void
run_frame(struct bytes *b, uint32_t sec, unsigned payload)
{
	const unsigned total = 28 + payload;
	uint8_t head[42] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, (uint8_t)(total >> 8), (uint8_t)total,
		0, 0, 0, 0, 64, 17, 0, 0, 10, 0, (uint8_t)(sec >> 8), (uint8_t)sec, 10, 1, 2, 3, 0x30, 0x39, 0x30, 0x3a,
		(uint8_t)((payload + 8) >> 8), (uint8_t)(payload + 8) };

	pcap_record(b, sec, 7, 42 + payload, 42 + payload);
	bytes_put(b, head, sizeof head);
	bytes_fill(b, payload, sec);
}

struct bytes
run_capture(unsigned frames, unsigned payload)
{
	struct bytes b = { 0 };

	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 1; i <= frames; i++)
		run_frame(&b, i, payload > 0 ? payload : i % 700);
	return b;
}

struct bytes
run_conversations(unsigned times)
{
	static const char *const names[] = { "streams", "messages", "stream-fragments", "fragments", "sample", "http", "ftp" };
	struct bytes b = { 0 };

	for (unsigned i = 0; i < times; i++)
		for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
			char path[256];
			snprintf(path, sizeof path, "tests/captures/%s.pcap", names[k]);
			struct bytes one = run_slurp(path);
			assert_true(one.len > 24);
			for (size_t at = 24; at + 16 + 34 < one.len; ) {
				uint8_t *frame = one.at + at + 16;
				uint32_t cap_len;
				memcpy(&cap_len, one.at + at + 8, 4);
				if (cap_len >= 34 && frame[12] == 8 && frame[13] == 0) {
					frame[27] ^= (uint8_t)i;	/* source and destination network */
					frame[31] ^= (uint8_t)i;
				}
				at += 16 + cap_len;
			}
			size_t skip = b.len > 0 ? 24 : 0;	/* the file's header comes once */
			memcpy(bytes_grow(&b, one.len - skip), one.at + skip, one.len - skip);
			bytes_free(&one);
		}
	return b;
}
