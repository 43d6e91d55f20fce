/* verb_engines.c - `pcapkit engines`: who can do the work, and who is not here. */
#include <stdio.h>

#include "engine/columns.h"
#include "engine/complain.h"
#include "engine/verbs.h"

static const char *
verb_engines_cell(unsigned row, unsigned column)
{
	static char missing[64];
	struct pcapkit_engine e;

	pcapkit_engines(row, &e);
	snprintf(missing, sizeof missing, "no: %s", e.missing);
	const char *const cells[] = { e.name, e.aliases, e.missing != NULL ? missing : "yes", e.help };
	return cells[column];
}

int
verb_engines(struct command *c)
{
	static const char *const headings[] = { "ENGINE", "ALIASES", "HERE", "WHAT IT IS", NULL };
	struct pcapkit_engine e;
	unsigned rows = 0;

	(void)c;
	while (pcapkit_engines(rows, &e))
		rows++;
	columns_print(&(struct columns){ headings, verb_engines_cell, rows });
	return EXIT_DONE;
}
