/* verb_engines.c - `pcapkit engines`: who can do the work, and who is not here. */
#include <stddef.h>

#include "engine/columns.h"
#include "engine/complain.h"
#include "engine/engines.h"
#include "engine/supervisor.h"
#include "engine/verbs.h"

static unsigned
verb_engines_strategies(void)
{
	unsigned n = 0;

	while (strategies[n] != NULL)
		n++;
	return n;
}

static const char *
verb_engines_strategy(const struct strategy *s, unsigned column)
{
	char helper[PATH_MAX];
	const char *const cells[] = { s->name, s->aliases,
		s->processes && !supervisor_helper(helper) ? "no: pcapkit-role is not found" : "yes", s->help };

	return cells[column];
}

/* First what is taken when nothing is said, then ours, then the others. */
static const char *
verb_engines_cell(unsigned row, unsigned column)
{
	static const char *const chosen[] = { "default", "auto", "yes", "the fastest for the capture and the machine" };
	unsigned ours = verb_engines_strategies();

	if (row == 0)
		return chosen[column];
	if (row <= ours)
		return verb_engines_strategy(strategies[row - 1], column);
	const struct engines_foreign *f = &engines_foreign[row - 1 - ours];
	const char *const cells[] = { f->name, NULL, "no: not in this version", f->help };
	return cells[column];
}

int
verb_engines(struct command *c)
{
	static const char *const headings[] = { "ENGINE", "ALIASES", "HERE", "WHAT IT IS", NULL };
	unsigned rows = 1 + verb_engines_strategies();

	(void)c;
	for (const struct engines_foreign *f = engines_foreign; f->name != NULL; f++)
		rows++;
	columns_print(&(struct columns){ headings, verb_engines_cell, rows });
	return EXIT_DONE;
}
