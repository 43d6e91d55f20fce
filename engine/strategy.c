/* strategy.c - the table of strategies, and the choice among them. */
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/supervisor.h"

#define STRATEGY(name) extern const struct strategy strategy_##name;
#include "engine/strategies.def"
#undef STRATEGY

const struct strategy *const strategies[] = {
#define STRATEGY(name) &strategy_##name,
#include "engine/strategies.def"
#undef STRATEGY
	NULL
};

const struct pcapkit_counter stat_rows[STAT_COUNT] = {
#define STAT_ROW(name, help) { #name, help },
	STATS(STAT_ROW)
#undef STAT_ROW
};

enum { STRATEGY_PARALLEL_BYTES = 8 << 20 };	/* below, starting processes costs more than they save */

static bool
strategy_called(const struct strategy *s, const char *name)
{
	size_t n = strlen(name);

	if (strcasecmp(s->name, name) == 0)
		return true;
	for (const char *a = s->aliases; *a != '\0'; a += strcspn(a, " "), a += *a == ' ')
		if (strcspn(a, " ") == n && strncasecmp(a, name, n) == 0)
			return true;
	return false;
}

const struct strategy *
strategy_find(const char *name)
{
	for (const struct strategy *const *s = strategies; *s != NULL; s++)
		if (strategy_called(*s, name))
			return *s;
	return NULL;
}

/* "max 100000" or "150000 100000": microseconds of processor time in each period. */
static unsigned
strategy_cgroup(void)
{
	FILE *f = fopen("/sys/fs/cgroup/cpu.max", "re");
	char text[64] = "", *end = text;

	if (f != NULL) {
		if (fgets(text, sizeof text, f) == NULL)
			text[0] = '\0';
		fclose(f);
	}
	double quota = strtod(text, &end), period = end > text ? strtod(end, NULL) : 0;
	if (quota <= 0 || period <= 0)
		return JOB_MAX_WORKERS;		/* "max", or no such cgroup */
	unsigned granted = (unsigned)(quota / period + 0.5);
	return granted > 0 ? granted : 1;
}

unsigned
strategy_processors(void)
{
	cpu_set_t set;
	unsigned n = sched_getaffinity(0, sizeof set, &set) == 0 ? (unsigned)CPU_COUNT(&set) : 1;
	unsigned granted = strategy_cgroup();

	n = n < granted ? n : granted;
	return n < JOB_MAX_WORKERS ? n : JOB_MAX_WORKERS;
}

const struct strategy *
strategy_auto(const struct job *j)
{
	const struct strategy *parallel = strategy_find("pipeline");
	char helper[PATH_MAX];
	bool small = (j->source != JOB_SOURCE_STREAM || j->merged) && j->file_size < STRATEGY_PARALLEL_BYTES;

	if (parallel == NULL || small || strategy_processors() < 2 || !supervisor_helper(helper))
		return strategy_find("serial");
	return parallel;
}
