/* test_runs.c - whole runs of the built program: the same bytes whatever the
 * strategy, and nothing left behind however a run ends.
 *
 * PCAPKIT names the program, build/pcapkit if it is not set; its helper must be
 * beside it. */
#include "tests/test.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>

enum {
	RUN_ENDS_MS = 2000,		/* however it ends, it ends within this */
	RUN_LATENCY_MS = 50,		/* a frame on a quiet pipe is out by then */
	RUN_TRIES = 5,			/* for what a loaded machine may delay */
	RUN_OUTPUT = 64 << 20,
	RUN_ARGS = 24,
};

static char run_program[PATH_MAX], run_folder[] = "/tmp/pcapkit-runs-XXXXXX";
static const char *const run_engines[] = { "serial", "pipeline", "server" };

/* ---- a run ---- */

struct run {
	pid_t pid;
	int out, err;			/* our ends of its pipes; -1: it has none */
	int status;			/* as waitpid() tells it */
	char error[4096];
	char args[512];			/* for messages */
};

static uint64_t
run_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000 + (uint64_t)t.tv_nsec / 1000000;
}

static void
run_nap(unsigned ms)
{
	usleep(ms * 1000);
}

static void
run_child(char **args, int in, int out, int err)
{
	setpgid(0, 0);
	signal(SIGPIPE, SIG_DFL);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	for (int fd = 3; fd < 64; fd++)
		close(fd);
	execv(run_program, args);
	_exit(127);
}

/* Starts the program with words split at blanks. `in` < 0: /dev/null; `out` < 0: a pipe. */
static void
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

/* Everything that comes out of a descriptor until it ends. */
static struct bytes
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

/* Waits for the end, at most so long; false: it is still there (and killed). */
static bool
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

static int
run_exit(const struct run *r)
{
	return WIFEXITED(r->status) ? WEXITSTATUS(r->status) : -WTERMSIG(r->status);
}

static unsigned
run_lines(const char *text)
{
	unsigned n = 0;

	for (; *text != '\0'; text++)
		n += *text == '\n';
	return n;
}

/* Runs to the end, however that is; gives its standard output. */
static struct bytes
run_any(struct run *r, int in, const char *args)
{
	run_start(r, in, -1, "%s", args);
	struct bytes b = run_drain(r->out);
	CHECK(run_wait(r, 20000), "%s: does not end", args);
	return b;
}

static struct bytes
run_all(struct run *r, int in, const char *args, int want)
{
	struct bytes b = run_any(r, in, args);

	CHECK_EQ(run_exit(r), want, "%s: status; said: %s", args, r->error);
	return b;
}

/* ---- what is left behind ---- */

/* Pids of a run's roles, by name ("reader", "worker", "" for all), found by
 * their process group. */
static unsigned
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

static unsigned
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

static void
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

/* ---- captures ---- */

static const char *
run_path(const char *name)
{
	static char paths[4][PATH_MAX];
	static unsigned next;
	char *path = paths[next++ % 4];

	snprintf(path, PATH_MAX, "%s/%s", run_folder, name);
	return path;
}

static const char *
run_write(const char *name, const struct bytes *b)
{
	const char *path = run_path(name);
	FILE *f = fopen(path, "we");

	assert_true(f != NULL && (b->len == 0 || fwrite(b->at, 1, b->len, f) == b->len) && fclose(f) == 0);
	return path;
}

/* An Ethernet frame with IPv4 and UDP of so many bytes of payload. */
static void
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

static struct bytes
run_capture(unsigned frames, unsigned payload)
{
	struct bytes b = { 0 };

	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 1; i <= frames; i++)
		run_frame(&b, i, payload > 0 ? payload : i % 700);
	return b;
}

/* Sections of both byte orders, interfaces anywhere, blocks and frames that are
 * larger than a batch, and blocks that nobody looks at. */
static struct bytes
run_capture_ng(unsigned frames)
{
	struct bytes b = { 0 }, large = { 0 };

	for (unsigned i = 0; i < frames; i++) {
		if (i % 997 == 0) {
			b.big_endian = !b.big_endian;
			pcapng_section(&b);
			pcapng_interface(&b, 1, 0, i % 2 == 0 ? 9 : -1, i);
		}
		if (i % 400 == 11)
			pcapng_interface(&b, 101, 0, -1, 0);
		if (i % 700 == 300) {
			bytes_fill(&large, i % 1400 < 700 ? 900000 : 3000, i);
			pcapng_block(&b, 0x0bad, &large);
			bytes_free(&large);
		}
		pcapng_enhanced(&b, 0, (uint64_t)i << 33, i % 1000 == 500 ? 260000 : 20 + i % 900, i);
	}
	return b;
}

static void
run_check_same(const struct bytes *got, const struct bytes *want, const char *args)
{
	size_t n = got->len < want->len ? got->len : want->len, i = 0;

	while (i < n && got->at[i] == want->at[i])
		i++;
	CHECK(got->len == want->len && i == n, "%s: %zu bytes, not %zu; first difference at %zu: \"%.40s\" instead of \"%.40s\"",
	    args, got->len, want->len, i, i < got->len ? (char *)got->at + i : "", i < want->len ? (char *)want->at + i : "");
}

static struct bytes
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

static const char *const run_shapes[] = {
	"-E serial", "-E serial --batch-frames 1", "-E serial --batch-frames 2", "-E serial --batch-frames 64",
	"-E serial --no-mmap", "-E pipeline -W 1", "-E pipeline -W 2", "-E pipeline -W 3", "-E pipeline -W 7",
	"-E pipeline -W 3 --ring-slots 2", "-E pipeline -W 2 --ring-slots 1 --batch-frames 64",
	"-E pipeline -W 3 --batch-frames 1 --ring-slots 2", "-E pipeline -W 2 --batch-frames 2",
	"-E pipeline -W 7 --batch-frames 64", "-E pipeline -W 2 --no-mmap", "-E server -W 1", "-E server -W 2",
	"-E server -W 3 --ring-slots 2", "-E server -W 7 --batch-frames 64", "-E server -W 2 --batch-frames 1",
	"-E server -W 2 --batch-frames 2", "-E server -W 2 --no-mmap", "-E serial --batch-bytes 1000",
	"-E pipeline -W 2 --batch-bytes 1000",
};

/* Where shards keep what is kept from frame to frame; small answers make them wait for each other. */
static const char *const run_shards[] = {
	"-E pipeline -W 1 --shards 1", "-E pipeline -W 1 --shards 2", "-E pipeline -W 2 --shards 1",
	"-E pipeline -W 2 --shards 4", "-E pipeline -W 3 --shards 2", "-E pipeline -W 7 --shards 4",
	"-E pipeline -W 7 --shards 16 --batch-frames 64", "-E pipeline -W 3 --shards 4 --ring-slots 2",
	"-E pipeline -W 2 --shards 2 --batch-frames 1", "-E pipeline -W 3 --shards 2 --batch-frames 1 --ring-slots 2",
	"-E pipeline -W 2 --shards 3 --answer-bytes 64", "-E pipeline -W 1 --shards 4 --answer-bytes 1000 --ring-slots 1",
	"-E pipeline -W 2 --shards 2 --mmap", "-E server -W 2 --shards 2", "-E serial --shards 2",
};

static void
run_compare(const char *what, const struct bytes *want, const char *path, int status)
{
	for (size_t i = 0; i < sizeof run_shapes / sizeof run_shapes[0]; i++) {
		char args[512];
		struct run r;
		snprintf(args, sizeof args, "%s %s %s", path, what, run_shapes[i]);
		struct bytes got = run_all(&r, -1, args, status);
		run_check_same(&got, want, args);
		run_check_clean(&r);
		bytes_free(&got);
	}
}

static void
runs_same_bytes(void **state)
{
	static const char *const whats[] = {
		"-f ndjson -o -", "-f json -o - --meta", "-f tree -o - -c 1234", "-f ndjson -o - --meta -c 777",
		"-f ndjson -o - -y udp[8]&3==1 --meta", "-f ndjson -o - -y udp[8]&3==1 -c 50 --meta -v",
		"-f msgpack -o - --meta", "-f plist -o - -c 1234", "-f csv -o - --meta", "-f tsv -o - --names -e udp,ip.src,data -c 500",
		"-f csv -o - -e ip.src,ip.addr --occurrence last",
		"-f ndjson -o - -Y frame.len>60&&frame.number&3==1 -c 50 --meta -v", "-f csv -e frame.number,ip.addr -o - -Y ip.src[3]&1||udp.port==53",
#ifdef HAVE_PCRE2
		"-f ndjson -o - -Y frame~r\"\\x07[\\x00-\\x7f]\"",
#endif
	};
	struct bytes capture = run_capture(3000, 0);
	const char *path = run_write("same.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
		char args[512];
		struct run r;
		snprintf(args, sizeof args, "%s %s -E serial", path, whats[i]);
		struct bytes want = run_all(&r, -1, args, 0);
		CHECK(want.len > 1000, "%s: bytes of output", args);
		run_compare(whats[i], &want, path, 0);
		bytes_free(&want);
	}
	bytes_free(&capture);
}

static void
runs_same_bytes_ng(void **state)
{
	struct bytes capture = run_capture_ng(3000);
	const char *path = run_write("same.pcapng", &capture);
	char args[512];
	struct run r;

	(void)state;
	snprintf(args, sizeof args, "%s -f ndjson -o - --meta -E serial", path);
	struct bytes want = run_all(&r, -1, args, 0);
	bytes_put(&want, "", 1);
	CHECK_EQ(run_lines((char *)want.at), 3002, "%s: lines", args);
	want.len--;
	run_compare("-f ndjson -o - --meta", &want, path, 0);
	bytes_free(&want);
	bytes_free(&capture);
}

/* ---- corners in which the strategies once differed ---- */

/* The first windows have no frame, and what the head says comes behind them. */
static void
corner_empty_windows(struct bytes *b)
{
	struct bytes large = { 0 };

	bytes_fill(&large, 700000, 1);
	pcapng_section(b);
	pcapng_block(b, 0x0bad, &large);
	pcapng_interface(b, 1, 0, -1, 0);
	for (unsigned i = 0; i < 5; i++)
		pcapng_enhanced(b, 0, i, 100, i);
	bytes_free(&large);
}

/* More frames in a window than a batch has room for. */
static void
corner_many_frames(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 0; i < 20000; i++)
		pcap_frame(b, i, 0, i % 3, i);
}

/* Frames that just fit and that do not, behind others: USB ones may be that large. */
static void
corner_large_frames(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 220);
	for (unsigned i = 0; i < 450; i++)
		pcap_frame(b, i, 0, 400, i);
	pcap_frame(b, 450, 0, 2750000, 1);
	pcap_frame(b, 451, 0, 7000000, 1);
	pcap_frame(b, 452, 0, 60, 1);
}

/* Damage behind the last frame that is asked for. */
static void
corner_damage_behind(struct bytes *b)
{
	pcap_header(b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (unsigned i = 1; i <= 20; i++)
		run_frame(b, i, 100);
	bytes_fill(b, 40, 0xf0);
}

static void
runs_same_corners(void **state)
{
	static const struct { const char *name, *what; void (*make)(struct bytes *b); } rows[] = {
		{ "empty.pcapng", "-f json -o - --meta", corner_empty_windows },
		{ "many.pcap", "-f ndjson -o - --meta", corner_many_frames },
		{ "large.pcap", "-f ndjson -o - --payload", corner_large_frames },
		{ "behind.pcap", "-f ndjson -o - -y udp -c 7 --meta", corner_damage_behind },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct bytes capture = { 0 };
		char args[512];
		struct run r;
		rows[i].make(&capture);
		const char *path = run_write(rows[i].name, &capture);
		snprintf(args, sizeof args, "%s %s -E serial", path, rows[i].what);
		struct bytes want = run_all(&r, -1, args, 0);
		run_compare(rows[i].what, &want, path, 0);
		bytes_free(&want);
		bytes_free(&capture);
	}
}

/* To a file, where workers write; through standard input; compressed. */
static void
runs_same_ways(void **state)
{
	struct bytes capture = run_capture(20000, 0);
	const char *path = run_write("ways.pcap", &capture);
	char args[512], command[512];
	struct run r;

	(void)state;
	snprintf(args, sizeof args, "%s -f ndjson -o - -E serial", path);
	struct bytes want = run_all(&r, -1, args, 0);
	snprintf(command, sizeof command, "gzip -1 -k -f %s", path);
	assert_int_equal(system(command), 0);
	for (size_t i = 0; i < 3; i++) {
		const char *engine = run_engines[i], *report = run_path("ways.ndjson");
		snprintf(args, sizeof args, "%s -f ndjson -o %s -E %s -W 3", path, report, engine);
		struct bytes nothing = run_all(&r, -1, args, 0), got = run_slurp(report);
		CHECK_EQ(nothing.len, 0, "%s: bytes on standard output", args);
		bytes_free(&nothing);
		run_check_same(&got, &want, args);
		CHECK_EQ(run_files(run_folder, ".part"), 0, "%s: parts left", args);
		bytes_free(&got);
		int in = open(path, O_RDONLY | O_CLOEXEC);
		snprintf(args, sizeof args, "- -f ndjson -o - -E %s -W 3", engine);
		got = run_all(&r, in, args, 0);
		run_check_same(&got, &want, "a file as standard input");
		bytes_free(&got);
		close(in);
		snprintf(args, sizeof args, "%s.gz -f ndjson -o - -E %s -W 3 --ring-slots 2", path, engine);
		got = run_all(&r, -1, args, 0);
		run_check_same(&got, &want, args);
		bytes_free(&got);
		run_check_clean(&r);
	}
	bytes_free(&want);
	bytes_free(&capture);
}

/* ---- what is kept from frame to frame ---- */

enum { STATE_TIMES = 30, STATE_FEW_TIMES = 3 };

/* The records of shipped captures, over and over, each time from another network: many conversations
 * at once, of which each comes whole. */
static struct bytes
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

static void
run_compare_state(const char *what, const struct bytes *want, const char *path, const char *shape)
{
	char args[512];
	struct run r;

	snprintf(args, sizeof args, "%s -r %s %s", what, path, shape);
	struct bytes got = run_all(&r, -1, args, 0);
	run_check_same(&got, want, args);
	run_check_clean(&r);
	bytes_free(&got);
}

static void
runs_same_state(void **state)
{
	static const char *const whats[] = {
		"extract -f ndjson -o - --reassemble --trace --analyse --payload --meta",
		"reassemble -o - --payload --payload-limit 0", "reassemble -o - --strict --overlap last", "trace -o -", "analyse -o -",
		"trace -f ndjson -o - --max-flows 64", "reassemble -o - --max-segments 1 --max-memory 1 --payload --overlap reject",
		"extract -f msgpack -o - --reassemble --trace --analyse --payload --meta",
		"extract -f plist -o - --reassemble --trace --analyse -y ip[27]&1==0",
		"extract -f json -o - --trace --analyse -c 700 -v", "extract -f tree -o - --reassemble=ip -y ip[27]&1==0",
		"reassemble -o - --follow 268", "trace -o - -c 513",
		"extract -f ndjson -o - --reassemble --trace --analyse -Y tcp.port!=21&&frame.number&3!=1", "analyse -o - -Y !http.request.method",
	};
	struct bytes capture = run_conversations(STATE_TIMES);
	const char *path = run_write("state.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < sizeof whats / sizeof whats[0]; i++) {
		char args[512];
		struct run r;
		snprintf(args, sizeof args, "%s -r %s -E serial", whats[i], path);
		struct bytes want = run_all(&r, -1, args, 0);
		CHECK(want.len > 40, "%s: %zu bytes of output", args, want.len);
		for (size_t k = 0; k < sizeof run_shapes / sizeof run_shapes[0]; k++)
			run_compare_state(whats[i], &want, path, run_shapes[k]);
		for (size_t k = 0; k < sizeof run_shards / sizeof run_shards[0]; k++)
			run_compare_state(whats[i], &want, path, run_shards[k]);
		bytes_free(&want);
	}
	bytes_free(&capture);
}

/* A segment of the one TCP connection there is, from its first side or from the other. */
static void
run_segment(struct bytes *b, uint32_t sec, bool back, uint32_t seq, uint32_t ack, uint8_t flags, unsigned payload)
{
	const unsigned total = 40 + payload;
	uint8_t head[54] = { 2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, (uint8_t)(total >> 8), (uint8_t)total,
		0, 0, 0, 0, 64, 6, 0, 0, 10, 9, 9, back ? 2 : 1, 10, 9, 9, back ? 1 : 2, 0x30, back ? 2 : 1, 0x30, back ? 1 : 2,
		(uint8_t)(seq >> 24), (uint8_t)(seq >> 16), (uint8_t)(seq >> 8), (uint8_t)seq, (uint8_t)(ack >> 24), (uint8_t)(ack >> 16), (uint8_t)(ack >> 8), (uint8_t)ack, 0x50, flags, 255, 255 };

	pcap_record(b, sec, 7, 54 + payload, 54 + payload);
	bytes_put(b, head, sizeof head);
	bytes_fill(b, payload, seq);
}

/* A stream whose record is larger than any buffer between roles, and frames around it. */
static struct bytes
run_elephant(void)
{
	enum { SEGMENTS = 2200, BYTES = 1400, SYN = 2, FIN = 1, ACK = 16 };
	struct bytes b = { 0 };

	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	run_segment(&b, 1, false, 0, 0, SYN, 0);
	run_segment(&b, 1, true, 0, 1, SYN | ACK, 0);
	for (unsigned i = 0; i < SEGMENTS; i++) {
		run_segment(&b, 2, false, 1 + i * BYTES, 1, ACK, BYTES);
		if (i % 100 == 0)
			run_frame(&b, 2, i % 500);
	}
	run_segment(&b, 3, false, 1 + SEGMENTS * BYTES, 1, FIN | ACK, 0);
	run_frame(&b, 3, 10);
	run_segment(&b, 3, true, 1, 2 + SEGMENTS * BYTES, FIN | ACK, 0);
	run_segment(&b, 3, false, 2 + SEGMENTS * BYTES, 2, ACK, 0);
	for (unsigned i = 0; i < 10; i++)
		run_frame(&b, 4, i);
	return b;
}

/* A result stands behind its frame's report, however large it is: not what is written first is first. */
static void
runs_same_elephant(void **state)
{
	static const char what[] = "extract -f ndjson -o - --reassemble --trace --payload --payload-limit 0";
	struct bytes capture = run_elephant();
	const char *path = run_write("elephant.pcap", &capture);
	char args[512];
	struct run r;

	(void)state;
	snprintf(args, sizeof args, "%s -r %s -E serial", what, path);
	struct bytes want = run_all(&r, -1, args, 0);
	bytes_put(&want, "", 1);
	want.len--;
	const char *stream = strstr((char *)want.at, "{\"stream\":{\"flow\":\"1\""), *before = strstr((char *)want.at, "{\"frame\":{\"number\":2226,");
	CHECK(stream != NULL && before != NULL && before < stream, "%s: the stream stands behind the frame that ended it", args);
	for (size_t k = 0; k < sizeof run_shapes / sizeof run_shapes[0]; k += 3)
		run_compare_state(what, &want, path, run_shapes[k]);
	for (size_t k = 0; k < sizeof run_shards / sizeof run_shards[0]; k += 2)
		run_compare_state(what, &want, path, run_shards[k]);
	bytes_free(&want);
	bytes_free(&capture);
}

/* Each capture that ships, damaged ones too: the same bytes and the same status. */
static void
runs_same_shipped(void **state)
{
	static const char what[] = "extract -f ndjson -o - --reassemble --trace --analyse --meta";
	static const char *const shapes[] = { "-E pipeline -W 2 --shards 2", "-E server -W 2" };
	DIR *folder = opendir("tests/captures");
	struct dirent *e;
	char args[512];
	struct run r;

	(void)state;
	assert_non_null(folder);
	while ((e = readdir(folder)) != NULL) {
		if (strstr(e->d_name, ".pcap") == NULL)
			continue;
		snprintf(args, sizeof args, "%s -r tests/captures/%s -E serial", what, e->d_name);
		struct bytes want = run_any(&r, -1, args);
		int status = run_exit(&r);
		for (size_t k = 0; k < sizeof shapes / sizeof shapes[0]; k++) {
			snprintf(args, sizeof args, "%s -r tests/captures/%s %s", what, e->d_name, shapes[k]);
			struct bytes got = run_all(&r, -1, args, status);
			run_check_same(&got, &want, args);
			bytes_free(&got);
		}
		bytes_free(&want);
	}
	closedir(folder);
}

/* Through standard input, where bytes are copied, and to a file, where workers write. */
static void
runs_same_state_ways(void **state)
{
	static const char what[] = "extract -f ndjson --reassemble --trace --analyse --payload";
	struct bytes capture = run_conversations(STATE_TIMES);
	const char *path = run_write("state.pcap", &capture), *report = run_path("state.ndjson");
	char args[512];
	struct run r;

	(void)state;
	snprintf(args, sizeof args, "%s -o - -r %s -E serial", what, path);
	struct bytes want = run_all(&r, -1, args, 0);
	for (size_t k = 0; k < sizeof run_shards / sizeof run_shards[0]; k++) {
		int in = open(path, O_RDONLY | O_CLOEXEC);
		snprintf(args, sizeof args, "%s -o - -r - %s", what, run_shards[k]);
		struct bytes got = run_all(&r, in, args, 0);
		close(in);
		run_check_same(&got, &want, args);
		bytes_free(&got);
		snprintf(args, sizeof args, "%s -o %s -r %s %s", what, report, path, run_shards[k]);
		struct bytes nothing = run_all(&r, -1, args, 0);
		got = run_slurp(report);
		run_check_same(&got, &want, args);
		run_check_clean(&r);
		bytes_free(&nothing);
		bytes_free(&got);
	}
	bytes_free(&want);
	bytes_free(&capture);
}

/* What is written beside the report, by whoever finds it. */
static void
runs_same_files(void **state)
{
	static const struct { const char *what, *folder; } rows[] = {
		{ "reassemble -F -o", "streams" }, { "analyse -o - --payload --bodies", "bodies" },
		{ "trace -o - --trace-output", "flows" }, { "trace -o - --trace-format json --trace-output", "flows-json" },
		{ "extract -f ndjson -o - --trace --trace-format tree --trace-output", "flows-tree" },
	};
	struct bytes capture = run_conversations(STATE_FEW_TIMES);
	char path[PATH_MAX], args[512], command[512];
	struct run r;

	(void)state;
	strcpy(path, run_write("state.pcap", &capture));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		snprintf(args, sizeof args, "%s %s/%s -r %s -E serial", rows[i].what, run_folder, rows[i].folder, path);
		struct bytes want = run_all(&r, -1, args, 0);
		CHECK(run_files(run_path(rows[i].folder), ".") > 10, "%s: files", args);
		for (size_t k = 0; k < sizeof run_shards / sizeof run_shards[0]; k += 2) {
			snprintf(args, sizeof args, "%s %s/got -r %s %s", rows[i].what, run_folder, path, run_shards[k]);
			struct bytes got = run_all(&r, -1, args, 0);
			run_check_same(&got, &want, args);
			snprintf(command, sizeof command, "diff -r %s/%s %s/got && rm -r %s/got", run_folder, rows[i].folder, run_folder, run_folder);
			CHECK_EQ(system(command), 0, "%s: files differ", args);
			run_check_clean(&r);
			bytes_free(&got);
		}
		bytes_free(&want);
	}
	bytes_free(&capture);
}

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
runs_quiet_pipe(void **state)
{
	struct bytes head = { 0 }, frame = { 0 };

	(void)state;
	pcap_header(&head, 0xa1b2c3d4, 2, 4, 262144, 1);
	run_frame(&frame, 1, 10);
	for (size_t i = 0; i < 3; i++) {
		struct held h;
		char line[8192];
		int best = INT_MAX;
		held_start(&h, run_engines[i], &head, "-o -");
		run_nap(150);			/* started, and asleep */
		for (int try = 0; try < RUN_TRIES && best > RUN_LATENCY_MS; try++) {
			assert_int_equal(write(h.fifo, frame.at, frame.len), (ssize_t)frame.len);
			int ms = held_line(&h, RUN_ENDS_MS, line, sizeof line);
			CHECK(ms >= 0, "%s: no line for a frame on a quiet pipe", h.run.args);
			best = ms < best ? ms : best;
			CHECK_EQ(run_lines(line), 1, "%s: lines for one frame: %s", h.run.args, line);
		}
		CHECK(best <= RUN_LATENCY_MS, "%s: the line came after %d ms", h.run.args, best);
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

static void
held_check_no_report(const struct held *h, bool part)
{
	CHECK(access(run_path("held.ndjson"), F_OK) != 0, "%s: a half-written report under its name", h->run.args);
	CHECK_EQ(run_files(run_folder, ".part"), part, "%s: parts left", h->run.args);
}

/* `busy`: more frames than the output pipe takes are under way, so that every
 * role is in the middle of something; else all of them wait for input. */
static void
runs_role_killed(void **state)
{
	static const char *const roles[] = { "reader", "worker", "collator" };
	struct bytes idle = run_capture(3, 10), busy = run_capture(6000, 100);

	(void)state;
	for (size_t i = 1; i < 3; i++)
		for (size_t r = 0; r < 3; r++)
			for (int way = 0; way < 3; way++) {	/* idle to a file; busy to a pipe; stopped, then killed */
				struct held h;
				char out[PATH_MAX + 4] = "-o -";
				if (way == 0)
					snprintf(out, sizeof out, "-o %s", run_path("held.ndjson"));
				held_start(&h, run_engines[i], way == 1 ? &busy : &idle, out);
				pid_t pid = held_role(&h, roles[r]);
				CHECK(pid > 0, "%s: has no %s", h.run.args, roles[r]);
				run_nap(way == 1 ? 100 : 30);
				if (way == 2) {			/* in the middle of whatever it does then */
					kill(pid, SIGSTOP);
					assert_true(write(h.fifo, busy.at + 24, 60000) == 60000);
					run_nap(30);
				}
				kill(pid, SIGKILL);
				held_check_killed(&h, roles[r]);
				held_check_no_report(&h, false);
				close(h.fifo);
			}
	bytes_free(&idle);
	bytes_free(&busy);
}

/* The same with shards, which wait for room in their answers, for chunks, or for nobody: of all
 * that may be killed beside them, too. */
static void
runs_shard_killed(void **state)
{
	static const char *const roles[] = { "shard", "worker", "collator", "reader" };
	static const char how[] = "-o - --reassemble --trace --analyse --payload --shards 2 --answer-bytes 64";
	struct bytes idle = run_capture(3, 10), busy = run_conversations(STATE_TIMES);

	(void)state;
	busy.len = 900000;			/* what the fifo takes */
	for (size_t r = 0; r < sizeof roles / sizeof roles[0]; r++)
		for (int way = 0; way < 2; way++) {	/* busy; stopped, then killed */
			struct held h;
			held_start(&h, "pipeline", way == 0 ? &busy : &idle, how);
			pid_t pid = held_role(&h, roles[r]);
			CHECK(pid > 0, "%s: has no %s", h.run.args, roles[r]);
			run_nap(way == 0 ? 100 : 30);
			if (way == 1) {
				kill(pid, SIGSTOP);
				assert_true(write(h.fifo, busy.at + 24, 60000) == 60000);
				run_nap(30);
			}
			kill(pid, SIGKILL);
			held_check_killed(&h, roles[r]);
			close(h.fifo);
		}
	bytes_free(&idle);
	bytes_free(&busy);
}

/* Whole records are left by an interrupt, and nothing by the death of all but the shards. */
static void
runs_shards_end(void **state)
{
	static const char how[] = "extract -f ndjson -o - --reassemble --trace --payload -E pipeline -W 3 --shards 2 --answer-bytes";
	struct bytes capture = run_conversations(STATE_TIMES);
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
runs_killed_in_file(void **state)
{
	static const char *const roles[] = { "worker", "collator", "supervisor" };
	struct bytes capture = run_capture(60000, 100);
	const char *path = run_write("killed.pcap", &capture);

	(void)state;
	for (size_t i = 1; i < 3; i++)
		for (size_t k = 0; k < 3; k++) {
			struct held h = { .fifo = -1 };
			char byte;
			run_start(&h.run, -1, -1, "%s -f ndjson -o - -E %s -W 3", path, run_engines[i]);
			CHECK_EQ(read(h.run.out, &byte, 1), 1, "%s: the first byte", h.run.args);
			run_nap(20);
			pid_t pid = k < 2 ? held_role(&h, roles[k]) : h.run.pid;
			CHECK(pid > 0, "%s: has no %s", h.run.args, roles[k]);
			kill(pid, SIGKILL);
			if (k < 2) {
				held_check_killed(&h, roles[k]);
				continue;
			}
			CHECK(run_wait(&h.run, RUN_ENDS_MS), "%s: killed and still there", h.run.args);
			run_check_clean(&h.run);
		}
	bytes_free(&capture);
}

static void
runs_interrupted_in_file(void **state)
{
	struct bytes capture = run_capture(60000, 100);
	const char *path = run_write("stopped.pcap", &capture);

	(void)state;
	for (size_t i = 0; i < 3; i++)
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
runs_supervisor_killed(void **state)
{
	struct bytes idle = run_capture(3, 10), busy = run_capture(6000, 100);

	(void)state;
	for (size_t i = 1; i < 3; i++)
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
run_await(const struct run *r)
{
	struct pollfd p = { .fd = r->out, .events = POLLIN };

	CHECK_EQ(poll(&p, 1, RUN_ENDS_MS), 1, "%s: says nothing", r->args);
}

static void
runs_interrupted(void **state)
{
	static const int signals[] = { SIGINT, SIGTERM };
	struct bytes capture = run_capture(20, 50), nothing = { 0 };

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < 2; k++)
			for (int way = 0; way < 4; way++) {
				const bool empty = way & 1, group = way & 2;
				struct held h;
				held_start(&h, run_engines[i], empty ? &nothing : &capture, "-o -");
				if (!empty && (group || i == 0))
					run_await(&h.run);		/* frames are out: they must stay */
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
	for (size_t i = 0; i < 3; i++) {
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
	for (size_t i = 0; i < 3; i++) {
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
		for (size_t i = 0; i < 3; i++) {
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
	for (size_t i = 0; i < sizeof run_shapes / sizeof run_shapes[0]; i++) {
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
run_shrink(const char *how, const char *path, const struct bytes *capture, size_t frame, size_t to)
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
		run_shrink(hows[i], name, &capture, frame, 24 + 30000 * frame + 100);	/* in a page, in a frame */
		run_shrink(hows[i], name, &capture, frame, 1800 * 4096);			/* between pages */
		run_shrink(hows[i], name, &capture, frame, 24 + 31000 * frame);		/* between frames */
	}
	bytes_free(&capture);
}

/* ---- memory ---- */

static long
run_peak_kb(pid_t pid, const char *key)
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
	for (size_t i = 0; i < 6; i++) {
		struct run r;
		long peak = 0;
		int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
		run_start(&r, -1, null, "%s -f ndjson -o - -E %s -W 2 %s", name, run_engines[i % 3], i < 3 ? "" : "--no-mmap");
		close(null);
		for (bool running = true; running; run_nap(10)) {
			pid_t pids[16] = { r.pid };
			siginfo_t info = { 0 };
			unsigned n = 1 + run_roles(r.pid, "", pids + 1, 15);
			for (unsigned k = 0; k < n; k++) {
				long kb = run_peak_kb(pids[k], "VmHWM:");
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

/* ---- the whole ---- */

static int
runs_clean_up(void **state)
{
	char command[sizeof run_folder + 16];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", run_folder);
	return system(command);
}

int
main(void)
{
	const char *program = getenv("PCAPKIT");
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(runs_bad_inputs), cmocka_unit_test(runs_cut_capture), cmocka_unit_test(runs_same_bytes),
		cmocka_unit_test(runs_same_bytes_ng), cmocka_unit_test(runs_same_corners),
		cmocka_unit_test(runs_same_ways), cmocka_unit_test(runs_same_state), cmocka_unit_test(runs_same_shipped),
		cmocka_unit_test(runs_same_state_ways),
		cmocka_unit_test(runs_same_elephant), cmocka_unit_test(runs_same_files), cmocka_unit_test(runs_quiet_pipe), cmocka_unit_test(runs_interrupted),
		cmocka_unit_test(runs_role_killed), cmocka_unit_test(runs_supervisor_killed),
		cmocka_unit_test(runs_shard_killed), cmocka_unit_test(runs_shards_end),
		cmocka_unit_test(runs_killed_in_file), cmocka_unit_test(runs_interrupted_in_file),
		cmocka_unit_test(runs_disk_full), cmocka_unit_test(runs_reader_leaves),
		cmocka_unit_test(runs_shrinking_capture), cmocka_unit_test(runs_bounded_memory),
	};

	signal(SIGPIPE, SIG_IGN);
	if (realpath(program != NULL ? program : "build/pcapkit", run_program) == NULL || mkdtemp(run_folder) == NULL) {
		print_error("%s: %s\n", program != NULL ? program : "build/pcapkit", strerror(errno));
		return 1;
	}
	if (getenv("TEST_FILTER") != NULL)
		cmocka_set_test_filter(getenv("TEST_FILTER"));
	return cmocka_run_group_tests(tests, NULL, runs_clean_up);
}
