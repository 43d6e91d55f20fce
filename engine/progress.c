/* progress.c - see progress.h. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "engine/progress.h"

#define PROGRESS_FIRST_NS UINT64_C(500000000)	/* a run shorter than this shows nothing */
#define PROGRESS_LINE_NS UINT64_C(1000000000)	/* between lines that cannot be drawn over */

static uint64_t
progress_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void
progress_begin(struct progress *p, bool asked)
{
	*p = (struct progress){ .begin_ns = progress_now(), .terminal = isatty(STDERR_FILENO), .asked = asked };
}

static int
progress_put_time(char *text, size_t size, double seconds)
{
	unsigned s = seconds < 360000 ? (unsigned)(seconds + 0.5) : 360000;

	if (s >= 3600)
		return snprintf(text, size, "%u:%02u:%02u", s / 3600, s / 60 % 60, s % 60);
	return snprintf(text, size, "%u:%02u", s / 60, s % 60);
}

/* `  42 %  1234567 frames  3.21 M frames/s  1650 MB/s  0:12 left`; without
 * share and time left where the length is not known. */
static void
progress_text(char *text, size_t size, const struct pcapkit_progress *now, double seconds)
{
	double done = (double)now->position, share = now->size > 0 ? done / (double)now->size : 0;
	bool known = share > 0 && share <= 1;
	int n = 0;

	if (known)
		n += snprintf(text, size, "%3.0f %%  ", share * 100);
	n += snprintf(text + n, size - (size_t)n, "%" PRIu64 " frames  %.2f M frames/s  %.0f MB/s",
	    now->frames, (double)now->frames / seconds / 1e6, done / seconds / 1e6);
	if (known) {
		n += snprintf(text + n, size - (size_t)n, "  ");
		n += progress_put_time(text + n, size - (size_t)n, seconds / share - seconds);
		snprintf(text + n, size - (size_t)n, " left");
	}
}

static bool
progress_due(const struct progress *p, uint64_t now)
{
	if (now - p->begin_ns < PROGRESS_FIRST_NS)
		return false;
	return p->terminal || now - p->drawn_ns >= PROGRESS_LINE_NS;
}

void
progress_update(void *progress, const struct pcapkit_progress *run)
{
	struct progress *p = progress;
	uint64_t now = progress_now();
	char text[160], line[200];

	if ((run->shown && !p->asked) || !progress_due(p, now))
		return;
	progress_text(text, sizeof text, run, (double)(now - p->begin_ns) / 1e9);
	int n = p->terminal ? snprintf(line, sizeof line, "\r%s\033[K", text) : snprintf(line, sizeof line, "%s\n", text);
	if (write(STDERR_FILENO, line, (size_t)n) < 0)
		return;			/* progress that nobody sees */
	p->drawn_ns = now;
	p->drawn = true;
}

void
progress_end(struct progress *p)
{
	static const char wipe[] = "\r\033[K";

	if (p->drawn && p->terminal && write(STDERR_FILENO, wipe, sizeof wipe - 1) < 0)
		return;
	p->drawn = false;
}

/* "walk" for a counter called walk_ns; 0 for those that are no times. */
static int
progress_stage(const char *name)
{
	size_t n = strlen(name);

	return n > 3 && strcmp(name + n - 3, "_ns") == 0 ? (int)n - 3 : 0;
}

static void
progress_stats_text(const struct pcapkit *k, const char *engine, unsigned workers)
{
	static const char unit[] = "nanoseconds of ";
	const struct pcapkit_counter *c;

	fprintf(stderr, "%-20s %16s  who did the work\n", "engine", engine);
	fprintf(stderr, "%-20s %16u  processes that dissected\n", "workers", workers);
	for (size_t i = 0; (c = pcapkit_counter(i)) != NULL; i++) {
		int stage = progress_stage(c->name);
		if (stage == 0)
			fprintf(stderr, "%-20s %16" PRIu64 "  %s\n", c->name, pcapkit_count(k, i), c->help);
		else
			fprintf(stderr, "%-20.*s %13.3f ms  %s\n", stage, c->name, (double)pcapkit_count(k, i) / 1e6,
			    strncmp(c->help, unit, sizeof unit - 1) == 0 ? c->help + sizeof unit - 1 : c->help);
	}
	fprintf(stderr, "%-20s %13.3f ms  from start to end\n", "wall", (double)pcapkit_wall_ns(k) / 1e6);
}

void
progress_stats(const struct pcapkit *k, bool json)
{
	unsigned workers;
	const char *engine = pcapkit_engine(k, &workers);
	const struct pcapkit_counter *c;

	if (!json) {
		progress_stats_text(k, engine, workers);
		return;
	}
	fprintf(stderr, "{\"engine\":\"%s\",\"workers\":%u", engine, workers);
	for (size_t i = 0; (c = pcapkit_counter(i)) != NULL; i++)
		fprintf(stderr, ",\"%s\":%" PRIu64, c->name, pcapkit_count(k, i));
	fprintf(stderr, ",\"wall_ns\":%" PRIu64 "}\n", pcapkit_wall_ns(k));
}
