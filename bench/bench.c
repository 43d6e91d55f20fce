/* bench.c - what it costs, beside everybody else: whole processes, interleaved
 * round by round, each figure a median, each ratio the median of its rounds.
 *
 *   bench FOLDER BUILD [ROUNDS]
 *
 * FOLDER holds the captures that bench/generate made: mixed.pcap and
 * mixed.pcapng, small.pcap, and a.pcap and b.pcap, the two halves of a mix.
 * Whatever peer is not installed is left out.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BENCH_ROUNDS = 7, BENCH_MAX_ROUNDS = 51, BENCH_ARGS = 24 };

/* A row runs `command`, and `second` at the same time where there is one. %F is
 * the folder, %B the build folder, %T a folder in memory. */
struct bench_row {
	const char *name;
	const char *against;		/* row to divide by; NULL: cat */
	const char *goal;		/* the project's own, for the reader */
	unsigned max_rounds;		/* slow peers run less often; 0: every round */
	const char *command, *second;
};

#define SERIAL(in, out) "%B/pcapkit -q -E serial -f ndjson -o " out " %F/" in
#define PIPELINE(w, in, out) "%B/pcapkit -q -E pipeline -W " w " -f ndjson -o " out " %F/" in

static const struct bench_row rows[] = {
	{ "cat", NULL, "1", 0, "cat %F/mixed.pcap", NULL },
	{ "walk", NULL, "1.5", 0, "%B/bench/stages walk %F/mixed.pcap", NULL },
	{ "walk pcapng", "walk", "1.2", 0, "%B/bench/stages walk %F/mixed.pcapng", NULL },
	{ "dissect to transport", NULL, "3.5", 0, "%B/bench/stages transport %F/mixed.pcap", NULL },
	{ "dissect", NULL, "", 0, "%B/bench/stages dissect %F/mixed.pcap", NULL },
	{ "serial to transport", NULL, "12.5 (300 ns where cat takes 24)", 0, SERIAL("mixed.pcap -L Transport", "/dev/null"), NULL },
	{ "serial, null", NULL, "", 0, SERIAL("mixed.pcap", "/dev/null"), NULL },
	{ "serial, small", NULL, "", 0, SERIAL("small.pcap", "/dev/null"), NULL },
	{ "serial, pcapng", "serial, null", "", 0, SERIAL("mixed.pcapng", "/dev/null"), NULL },
	{ "two serial halves", NULL, "", 0, SERIAL("a.pcap", "/dev/null"), SERIAL("b.pcap", "/dev/null") },
	{ "pipeline -W 2", "two serial halves", "1.11 (0.90 of their rate)", 0, PIPELINE("2", "mixed.pcap", "/dev/null"), NULL },
	{ "pipeline -W 1", "serial, null", "1.05", 0, PIPELINE("1", "mixed.pcap", "/dev/null"), NULL },
	{ "server -W 2", "serial, null", "0.83 (1.2 times serial)", 0,
	    "%B/pcapkit -q -E server -W 2 -f ndjson -o /dev/null %F/mixed.pcap", NULL },
	{ "two serial halves, tmpfs", NULL, "", 0, SERIAL("a.pcap", "%T/a.ndjson"), SERIAL("b.pcap", "%T/b.ndjson") },
	{ "pipeline -W 2, tmpfs", "two serial halves, tmpfs", "1.25 (0.80 of their rate)", 0,
	    PIPELINE("2", "mixed.pcap", "%T/m.ndjson"), NULL },
	{ "tcpdump -w /dev/null", NULL, "", 3, "tcpdump -Z root -r %F/mixed.pcap -w /dev/null", NULL },
	{ "tcpdump -nn", NULL, "", 1, "tcpdump -Z root -nn -r %F/mixed.pcap", NULL },
	{ "libtins, fields", "dissect to transport", "3 or more", 3, "%B/bench/tins %F/mixed.pcap", NULL },
	{ "dpkt (100,000 frames)", NULL, "", 1, "/usr/bin/python3 bench/dpkt_loop.py %F/tenth.pcap", NULL },
	{ "tshark (100,000 frames)", NULL, "", 1, "tshark -n -r %F/tenth.pcap", NULL },
	{ "tshark -T ek (100,000 frames)", NULL, "", 1, "tshark -n -T ek -r %F/tenth.pcap", NULL },
};
enum { ROWS = sizeof rows / sizeof rows[0] };

struct bench_result {
	double wall[BENCH_MAX_ROUNDS], cpu[BENCH_MAX_ROUNDS];
	long rss_kib;
	unsigned runs;
	bool missing;
};

static const char *folder, *build, *memory = "/dev/shm";
static struct bench_result results[ROWS];

static double
bench_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
bench_expand(const char *word, char *to, size_t size)
{
	size_t n = 0;

	for (const char *p = word; *p != '\0' && n + 1 < size; p++) {
		const char *with = *p != '%' ? NULL : p[1] == 'F' ? folder : p[1] == 'B' ? build : p[1] == 'T' ? memory : NULL;
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

static void
bench_remove_output(void)
{
	static const char *const names[] = { "a.ndjson", "b.ndjson", "m.ndjson" };
	char path[256];

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		snprintf(path, sizeof path, "%s/%s", memory, names[i]);
		unlink(path);
	}
}

static void
bench_once(unsigned i)
{
	struct bench_result *r = &results[i];
	double start = bench_now();
	pid_t first = bench_start(rows[i].command), second = rows[i].second != NULL ? bench_start(rows[i].second) : -1;

	r->cpu[r->runs] = 0;
	bool ok = bench_wait(first, r);
	if (second >= 0)
		ok = bench_wait(second, r) && ok;
	r->wall[r->runs] = bench_now() - start;
	r->missing = !ok;
	r->runs++;
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
	for (unsigned i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &results[i];
	return &results[0];
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

int
main(int argc, char **argv)
{
	unsigned rounds = argc > 3 ? (unsigned)atoi(argv[3]) : BENCH_ROUNDS;
	double frames = argc > 4 ? atof(argv[4]) : 1e6;

	if (argc < 3 || rounds == 0 || rounds > BENCH_MAX_ROUNDS) {
		fprintf(stderr, "usage: bench FOLDER BUILD [ROUNDS [FRAMES]]\n");
		return 2;
	}
	folder = argv[1];
	build = argv[2];
	for (unsigned i = 0; i < ROWS; i++)
		bench_once(i);		/* warms caches; not counted */
	for (unsigned i = 0; i < ROWS; i++)
		results[i].runs = 0;
	for (unsigned round = 0; round < rounds; round++)
		for (unsigned i = 0; i < ROWS; i++)
			if (!results[i].missing && (rows[i].max_rounds == 0 || round < rows[i].max_rounds))
				bench_once(i);
	printf("| what | runs | wall, median | per frame | processor | RSS | x cat | x other | goal |\n");
	printf("|---|---|---|---|---|---|---|---|---|\n");
	for (unsigned i = 0; i < ROWS; i++)
		bench_print(i, frames);
	return 0;
}
