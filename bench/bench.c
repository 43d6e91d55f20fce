/* bench.c - what it costs, beside everybody else: whole processes, interleaved
 * round by round, each figure a median, each ratio the median of its rounds.
 *
 *   bench FOLDER BUILD [ROUNDS [FRAMES [SECTION]]]
 *
 * FOLDER holds the captures that bench/captures.sh made: those of bench/generate, and for what is
 * beyond single frames, section 2, those of bench/streams. Section 3 is formats, and what is copied or chosen.
 * Ratios in both are of processor time, unless two processes work on one capture. Whatever peer is not installed
 * is left out.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BENCH_ROUNDS = 7, BENCH_MAX_ROUNDS = 51, BENCH_ARGS = 24 };

/* A row runs `command`, and `second` at the same time where there is one. %F is
 * the folder, %B the build folder, %T a folder in memory, %O in the run that is not counted a file there, whose
 * size is taken, and then /dev/null. */
struct bench_row {
	const char *name;
	const char *against;		/* row to divide by; NULL: cat */
	const char *goal;		/* the project's own, for the reader */
	unsigned max_rounds;		/* slow peers run less often; 0: every round */
	const char *command, *second;
	/* From section 2 on, what is said of the other: processor time, how much more of it a frame, wall time, processor
	 * time a byte of output. */
	enum { RATIO, MORE, WALL, BYTE } how;
	double scale;			/* frames of the capture by those of mixed.pcap; 0: as 1 */
};

#define SERIAL(in, out) "%B/pcapkit -q -E serial -f ndjson -o " out " %F/" in
#define STAGE(stage, in) "%B/bench/stages " stage " %F/" in
#define TRACE(engine, in) "%B/pcapkit trace -q -E " engine " -f csv -o /dev/null %F/" in
#define REASSEMBLE(engine, in) "%B/pcapkit reassemble -q -E " engine " -f ndjson -o /dev/null %F/" in
#define PIPELINE(w, in, out) "%B/pcapkit -q -E pipeline -W " w " -f ndjson -o " out " %F/" in

static const struct bench_row frames_rows[] = {
	{ "cat", NULL, "1", 0, "cat %F/mixed.pcap", NULL, .scale = 1 },
	{ "walk", NULL, "1.5", 0, "%B/bench/stages walk %F/mixed.pcap", NULL, .scale = 1 },
	{ "walk pcapng", "walk", "1.2", 0, "%B/bench/stages walk %F/mixed.pcapng", NULL, .scale = 1 },
	{ "dissect to transport", NULL, "3.5", 0, "%B/bench/stages transport %F/mixed.pcap", NULL, .scale = 1 },
	{ "dissect", NULL, "", 0, "%B/bench/stages dissect %F/mixed.pcap", NULL, .scale = 1 },
	{ "serial to transport", NULL, "12.5 (300 ns where cat takes 24)", 0, SERIAL("mixed.pcap -L Transport", "/dev/null"), NULL, .scale = 1 },
	{ "serial, null", NULL, "", 0, SERIAL("mixed.pcap", "/dev/null"), NULL, .scale = 1 },
	{ "serial, small", NULL, "", 0, SERIAL("small.pcap", "/dev/null"), NULL, .scale = 1 },
	{ "serial, pcapng", "serial, null", "", 0, SERIAL("mixed.pcapng", "/dev/null"), NULL, .scale = 1 },
	{ "two serial halves", NULL, "", 0, SERIAL("a.pcap", "/dev/null"), SERIAL("b.pcap", "/dev/null"), .scale = 1 },
	{ "pipeline -W 2", "two serial halves", "1.11 (0.90 of their rate)", 0, PIPELINE("2", "mixed.pcap", "/dev/null"), NULL, .scale = 1 },
	{ "pipeline -W 1", "serial, null", "1.05", 0, PIPELINE("1", "mixed.pcap", "/dev/null"), NULL, .scale = 1 },
	{ "server -W 2", "serial, null", "0.83 (1.2 times serial)", 0,
	    "%B/pcapkit -q -E server -W 2 -f ndjson -o /dev/null %F/mixed.pcap", NULL, .scale = 1 },
	{ "two serial halves, tmpfs", NULL, "", 0, SERIAL("a.pcap", "%T/a.ndjson"), SERIAL("b.pcap", "%T/b.ndjson"), .scale = 1 },
	{ "pipeline -W 2, tmpfs", "two serial halves, tmpfs", "1.25 (0.80 of their rate)", 0,
	    PIPELINE("2", "mixed.pcap", "%T/m.ndjson"), NULL, .scale = 1 },
	{ "serial, sqlite, tmpfs", "serial, null", "5 us a frame (200,000 a second)", 3,
	    "%B/pcapkit -q -E serial -f sqlite -o %T/m.sqlite %F/mixed.pcap", NULL, .scale = 1 },
	{ "pipeline -W 1, sqlite, tmpfs", "serial, sqlite, tmpfs", "", 3,
	    "%B/pcapkit -q -E pipeline -W 1 -f sqlite -o %T/m.sqlite %F/mixed.pcap", NULL, .scale = 1 },
	{ "tcpdump -w /dev/null", NULL, "", 3, "tcpdump -Z root -r %F/mixed.pcap -w /dev/null", NULL, .scale = 1 },
	{ "tcpdump -nn", NULL, "", 1, "tcpdump -Z root -nn -r %F/mixed.pcap", NULL, .scale = 1 },
	{ "libtins, fields", "dissect to transport", "3 or more", 3, "%B/bench/tins %F/mixed.pcap", NULL, .scale = 1 },
	{ "dpkt (100,000 frames)", NULL, "", 1, "/usr/bin/python3 bench/dpkt_loop.py %F/tenth.pcap", NULL, .scale = 1 },
	{ "tshark (100,000 frames)", NULL, "", 1, "tshark -n -r %F/tenth.pcap", NULL, .scale = 1 },
	{ "tshark -T ek (100,000 frames)", NULL, "", 1, "tshark -n -T ek -r %F/tenth.pcap", NULL, .scale = 1 },
};

static const struct bench_row state_rows[] = {
	{ "dissect to transport", NULL, "", 0, STAGE("transport", "mixed.pcap"), NULL, .scale = 1 },
	{ "+ tracks", "dissect to transport", "", 0, STAGE("tracks", "mixed.pcap"), NULL, .how = MORE },
	{ "+ flows", "dissect to transport", "100 ns", 0, STAGE("flows", "mixed.pcap"), NULL, .how = MORE },
	{ "+ TCP slices", "+ flows", "60 ns", 0, STAGE("slices", "mixed.pcap"), NULL, .how = MORE },
	{ "flows alone, without records", "dissect to transport", "", 0, STAGE("trace", "mixed.pcap"), NULL, .scale = 1 },
	{ "bulk to a sink", NULL, "322 ms (3 GB/s of 965 MB)", 0, STAGE("sink", "bulk.pcap"), NULL, .scale = 1 },
	{ "5 % reordered, to a sink", "bulk to a sink", "1.12 (1.15 a byte)", 0, STAGE("sink", "reordered.pcap"), NULL, .scale = 1 },
	{ "libtins, bulk to a sink", "bulk to a sink", "4", 3, "%B/bench/tins_streams %F/bulk.pcap", NULL, .scale = 1 },
	{ "streams to a sink", NULL, "", 0, STAGE("sink", "mixed.pcap"), NULL, .scale = 1 },
	{ "libtins, streams to a sink", "streams to a sink", "4", 3, "%B/bench/tins_streams %F/mixed.pcap", NULL, .scale = 1 },
	{ "a million flows", NULL, "2 GiB", 3, STAGE("flows", "concurrent.pcap"), NULL, .scale = 4 },
	{ "a million connections", NULL, "2 GiB", 3, STAGE("slices", "concurrent.pcap"), NULL, .scale = 4 },
	{ "ten million flows of one packet", NULL, "2 GiB", 3, STAGE("flows", "single.pcap"), NULL, .scale = 10 },
	{ "four million segments shuffled", NULL, "2 s", 3, "env STAGES_MEMORY=8192 " STAGE("slices", "shuffled.pcap"), NULL, .scale = 4 },
	{ "trace, serial", NULL, "", 0, TRACE("serial", "mixed.pcap"), NULL, .scale = 1 },
	{ "trace, pipeline -W 2", "trace, serial", "0.63 (1.6 times)", 0, TRACE("pipeline -W 2", "mixed.pcap"), NULL, .how = WALL },
	{ "reassemble, serial", NULL, "", 0, REASSEMBLE("serial", "mixed.pcap"), NULL, .scale = 1 },
	{ "reassemble, pipeline -W 2", "reassemble, serial", "0.63", 0, REASSEMBLE("pipeline -W 2", "mixed.pcap"), NULL, .how = WALL },
	{ "elephant, serial", NULL, "", 0, REASSEMBLE("serial", "elephant.pcap"), NULL, .scale = 1 },
	{ "elephant, pipeline -W 2", "elephant, serial", "0.63", 0, REASSEMBLE("pipeline -W 2", "elephant.pcap"), NULL, .how = WALL },
	{ "softflowd", "trace, serial", "3", 3, "softflowd -6 -r %F/mixed.pcap -d -m 2000000 -n 127.0.0.1:9", NULL, .scale = 1 },
	{ "streams to files, tmpfs", NULL, "", 3, "%B/pcapkit reassemble -q -E serial -F -o %T/bench-streams %F/mixed.pcap", NULL, .scale = 1 },
	{ "tcpflow, tmpfs", "streams to files, tmpfs", "15", 1, "tcpflow -r %F/mixed.pcap -o %T/bench-streams", NULL, .scale = 1 },
	{ "bulk to files, tmpfs", NULL, "", 3, "%B/pcapkit reassemble -q -E serial -F -o %T/bench-streams %F/bulk.pcap", NULL, .scale = 1 },
	{ "tcpflow, bulk, tmpfs", "bulk to files, tmpfs", "15", 1, "tcpflow -r %F/bulk.pcap -o %T/bench-streams", NULL, .scale = 1 },
};

#define FORMAT(name) "%B/pcapkit -q -E serial -f " name " -o %O %F/tenth.pcap"
#define FILTERED "-q -E serial -y tcp"
#define PACKED(name) "%B/pcapkit -q -E pipeline -W 2 -f " name " -o %T/m.ndjson %F/tenth.pcap"
#define PIPED(command) "sh bench/piped.sh %B/pcapkit %F/tenth.pcap %T/m.ndjson " command

static const struct bench_row format_rows[] = {
	{ "ndjson", NULL, "", 0, FORMAT("ndjson"), NULL, .scale = 0.1 },
	{ "msgpack", "ndjson", "1", 0, FORMAT("msgpack"), NULL, .scale = 0.1 },
	{ "json", "ndjson", "1.5", 0, FORMAT("json"), NULL, .how = BYTE, .scale = 0.1 },
	{ "tree", "ndjson", "1.5", 0, FORMAT("tree"), NULL, .how = BYTE, .scale = 0.1 },
	{ "plist", "ndjson", "2", 0, FORMAT("plist"), NULL, .how = BYTE, .scale = 0.1 },
	{ "ndjson, -W 2, tmpfs", NULL, "", 0, PACKED("ndjson"), NULL, .scale = 0.1 },
	{ "ndjson.zst, -W 2, tmpfs", "ndjson, -W 2, tmpfs", "", 0, PACKED("ndjson.zst"), NULL, .how = WALL },
	{ "| zstd -T0, tmpfs", "ndjson.zst, -W 2, tmpfs", "1 or more", 0, PIPED("zstd -q -T0"), NULL, .how = WALL },
	{ "ndjson.gz, -W 2, tmpfs", "ndjson, -W 2, tmpfs", "", 3, PACKED("ndjson.gz"), NULL, .how = WALL },
	{ "| pigz, tmpfs", "ndjson.gz, -W 2, tmpfs", "1", 3, PIPED("pigz"), NULL, .how = WALL },
	{ "cp, tmpfs", NULL, "", 0, "cp %F/mixed.pcap %T/m.ndjson", NULL, .scale = 1 },
	{ "pcap of -y tcp, tmpfs", "cp, tmpfs", "1.25 (0.8 of its rate)", 0, "%B/pcapkit " FILTERED " -w %T/m.pcap %F/mixed.pcap", NULL, .scale = 1 },
	{ "tcpdump -w of tcp, tmpfs", "pcap of -y tcp, tmpfs", "3", 0, "tcpdump -Z root -r %F/mixed.pcap -w %T/m.pcap tcp", NULL, .scale = 1 },
	{ "pcap of -y tcp", NULL, "", 0, "%B/pcapkit " FILTERED " -w /dev/null %F/mixed.pcap", NULL, .scale = 1 },
	{ "tcpdump -w of tcp", "pcap of -y tcp", "3", 0, "tcpdump -Z root -r %F/mixed.pcap -w /dev/null tcp", NULL, .scale = 1 },
	{ "dissect", NULL, "", 0, STAGE("dissect", "mixed.pcap"), NULL, .scale = 1 },
	{ "+ two comparisons", "dissect", "50 ns", 0, STAGE("dissect", "mixed.pcap") " tcp.dstport==443&&ip.ttl>60", NULL, .how = MORE },
	{ "+ two of either end", "dissect", "50 ns", 0, STAGE("dissect", "mixed.pcap") " tcp.port==443&&ip.addr==10.0.0.0/8", NULL, .how = MORE },
	{ "-Y that none passes", "dissect", "50 ns", 0, SERIAL("mixed.pcap -Y tcp.port==12345&&ip.ttl>60", "/dev/null"), NULL, .how = MORE },
};

enum { SECTIONS = 3, MOST_ROWS = 32 };
static const struct { const struct bench_row *rows; unsigned n; } sections[SECTIONS] = {
	{ frames_rows, sizeof frames_rows / sizeof *frames_rows }, { state_rows, sizeof state_rows / sizeof *state_rows },
	{ format_rows, sizeof format_rows / sizeof *format_rows },
};
_Static_assert(sizeof frames_rows / sizeof *frames_rows <= MOST_ROWS && sizeof state_rows / sizeof *state_rows <= MOST_ROWS &&
    sizeof format_rows / sizeof *format_rows <= MOST_ROWS, "results");

struct bench_result {
	double wall[BENCH_MAX_ROUNDS], cpu[BENCH_MAX_ROUNDS];
	double bytes;			/* of output, where the command has %O */
	long rss_kib;
	unsigned runs;
	bool missing;
};

static const char *folder, *build, *memory = "/dev/shm";
static const struct bench_row *rows;	/* of the section in work */
static unsigned nrows;
static struct bench_result results[MOST_ROWS];
static bool counted;			/* what runs now */

static double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Where %O goes in the run that is not counted. */
static void
bench_output(char *path, size_t size)
{
	snprintf(path, size, "%s/bench-out", memory);
}

static void
bench_expand(const char *word, char *to, size_t size)
{
	size_t n = 0;
	char out[256];

	bench_output(out, sizeof out);
	for (const char *p = word; *p != '\0' && n + 1 < size; p++) {
		const char *with = *p != '%' ? NULL : p[1] == 'F' ? folder : p[1] == 'B' ? build : p[1] == 'T' ? memory :
		    p[1] != 'O' ? NULL : counted ? "/dev/null" : out;
		if (with == NULL) {
			to[n++] = *p;
			continue;
		}
		n += (size_t)snprintf(to + n, size - n, "%s", with);
		p++;
	}
	to[n < size ? n : size - 1] = '\0';
}

static pid_t
bench_start(const char *command)
{
	char text[4096], *args[BENCH_ARGS], *save = NULL;
	int n = 0;

	bench_expand(command, text, sizeof text);
	for (char *w = strtok_r(text, " ", &save); w != NULL && n < BENCH_ARGS - 1; w = strtok_r(NULL, " ", &save))
		args[n++] = w;
	args[n] = NULL;
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	int null = open("/dev/null", O_RDWR);
	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	execvp(args[0], args);
	_exit(127);
}

static bool
bench_wait(pid_t pid, struct bench_result *r)
{
	struct rusage use;
	int status;

	if (pid < 0 || wait4(pid, &status, 0, &use) != pid)
		return false;
	r->cpu[r->runs] += (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) +
	    (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) * 1e-6;
	if (use.ru_maxrss > r->rss_kib)
		r->rss_kib = use.ru_maxrss;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static int
bench_remove(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static void
bench_remove_output(void)
{
	static const char *const names[] = { "a.ndjson", "b.ndjson", "m.ndjson", "m.pcap", "m.sqlite", "bench-out" };
	char path[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", memory, names[i]);
		unlink(path);
	}
	snprintf(path, sizeof path, "%s/bench-streams", memory);
	nftw(path, bench_remove, 16, FTW_DEPTH | FTW_PHYS);
}

static void
bench_once(unsigned i)
{
	struct bench_result *r = &results[i];
	double start = bench_now();
	char path[256];
	struct stat st;
	pid_t first = bench_start(rows[i].command), second = rows[i].second != NULL ? bench_start(rows[i].second) : -1;

	r->cpu[r->runs] = 0;
	bool ok = bench_wait(first, r);
	if (second >= 0)
		ok = bench_wait(second, r) && ok;
	r->wall[r->runs] = bench_now() - start;
	r->missing = !ok;
	r->runs++;
	bench_output(path, sizeof path);
	if (!counted)
		r->bytes = stat(path, &st) == 0 ? (double)st.st_size : 0;
	bench_remove_output();
}

static int
bench_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
bench_median(const double *values, unsigned n)
{
	double sorted[BENCH_MAX_ROUNDS];

	memcpy(sorted, values, n * sizeof *values);
	qsort(sorted, n, sizeof *sorted, bench_compare);
	return n % 2 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
}

static const struct bench_result *
bench_find(const char *name)
{
	for (unsigned i = 0; i < nrows; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &results[i];
	return &results[0];
}

/* Of processor time: how many times the other's it is, or how much more. */
static double
bench_other(const struct bench_result *a, const struct bench_result *b, bool more)
{
	double values[BENCH_MAX_ROUNDS];
	unsigned n = a->runs < b->runs ? a->runs : b->runs;

	for (unsigned i = 0; i < n; i++)
		values[i] = more ? a->cpu[i] - b->cpu[i] : a->cpu[i] / b->cpu[i];
	return bench_median(values, n);
}

static double
bench_ratio(const struct bench_result *a, const struct bench_result *b)
{
	double ratios[BENCH_MAX_ROUNDS];
	unsigned n = a->runs < b->runs ? a->runs : b->runs;

	for (unsigned i = 0; i < n; i++)
		ratios[i] = a->wall[i] / b->wall[i];
	return bench_median(ratios, n);
}

static void
bench_print(unsigned i, double frames)
{
	const struct bench_row *row = &rows[i];
	const struct bench_result *r = &results[i];
	double count = strstr(row->name, "100,000") != NULL ? frames / 10 : frames;

	if (r->missing) {
		printf("| %-30s | not installed, or failed |\n", row->name);
		return;
	}
	double wall = bench_median(r->wall, r->runs);
	printf("| %-30s | %2u | %8.1f ms | %7.1f ns | %8.1f ms | %5ld MB | %6.2f", row->name, r->runs, wall * 1e3,
	    wall / count * 1e9, bench_median(r->cpu, r->runs) * 1e3, r->rss_kib / 1024,
	    bench_ratio(r, &results[0]) * (frames / count));
	if (row->against != NULL)
		printf(" | %5.2f x %s", bench_ratio(r, bench_find(row->against)), row->against);
	else
		printf(" |");
	printf(" | %s |\n", row->goal);
}

static void
bench_print_state(unsigned i, double frames)
{
	const struct bench_row *row = &rows[i];
	const struct bench_result *r = &results[i], *other = row->against != NULL ? bench_find(row->against) : NULL;
	double count = row->scale > 0 ? frames * row->scale : frames;

	if (r->missing || (other != NULL && other->missing)) {
		printf("| %-32s | not installed, or failed |\n", row->name);
		return;
	}
	double cpu = bench_median(r->cpu, r->runs);
	printf("| %-32s | %2u | %8.1f ms | %8.1f ms | %7.1f ns | %5ld MB | ", row->name, r->runs,
	    bench_median(r->wall, r->runs) * 1e3, cpu * 1e3, cpu / count * 1e9, r->rss_kib / 1024);
	if (other != NULL && row->how == BYTE)
		printf("%.2f x %s a byte", bench_other(r, other, false) * other->bytes / r->bytes, row->against);
	else if (other != NULL && row->how == MORE)
		printf("%.0f ns more than %s", bench_other(r, other, true) / count * 1e9, row->against);
	else if (other != NULL)
		printf("%.2f x %s%s", row->how == WALL ? bench_ratio(r, other) : bench_other(r, other, false), row->against,
		    row->how == WALL ? ", wall" : "");
	printf(" | %s |\n", row->goal);
}

static void
bench_section(unsigned section, unsigned rounds, double frames)
{
	rows = sections[section].rows;
	nrows = sections[section].n;
	memset(results, 0, sizeof results);
	counted = false;
	for (unsigned i = 0; i < nrows; i++)
		bench_once(i);		/* warms caches; not counted */
	counted = true;
	for (unsigned i = 0; i < nrows; i++)
		results[i].runs = 0;
	for (unsigned round = 0; round < rounds; round++)
		for (unsigned i = 0; i < nrows; i++)
			if (!results[i].missing && (rows[i].max_rounds == 0 || round < rows[i].max_rounds))
				bench_once(i);
	printf(section == 0 ? "| what | runs | wall, median | per frame | processor | RSS | x cat | x other | goal |\n|---|---|---|---|---|---|---|---|---|\n" :
	    "\n| what | runs | wall, median | processor | per frame | RSS | other | goal |\n|---|---|---|---|---|---|---|---|\n");
	for (unsigned i = 0; i < nrows; i++)
		(section == 0 ? bench_print : bench_print_state)(i, frames);
}

int
main(int argc, char **argv)
{
	unsigned rounds = argc > 3 ? (unsigned)atoi(argv[3]) : BENCH_ROUNDS;
	double frames = argc > 4 ? atof(argv[4]) : 1e6;
	unsigned only = argc > 5 ? (unsigned)atoi(argv[5]) : 0;

	if (argc < 3 || rounds == 0 || rounds > BENCH_MAX_ROUNDS || only > SECTIONS) {
		fprintf(stderr, "usage: bench FOLDER BUILD [ROUNDS [FRAMES [SECTION]]]\n");
		return 2;
	}
	folder = argv[1];
	build = argv[2];
	for (unsigned section = 0; section < SECTIONS; section++)
		if (only == 0 || only == section + 1)
			bench_section(section, rounds, frames);
	return 0;
}
