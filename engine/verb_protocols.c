/* verb_protocols.c - `pcapkit protocols`: what is dissected, and what it is called. */
#include "engine/columns.h"
#include "engine/complain.h"
#include "engine/verbs.h"

/* The nth protocol that frames have; results are none. */
static bool
verb_protocols_row(unsigned n, struct pcapkit_protocol *p)
{
	for (size_t i = 0; pcapkit_protocols(i, p); i++)
		if (!p->result && n-- == 0)
			return true;
	return false;
}

static const char *
verb_protocols_cell(unsigned row, unsigned column)
{
	struct pcapkit_protocol p;

	if (!verb_protocols_row(row, &p))
		return NULL;
	const char *const cells[] = { p.title, p.name, p.key, p.aliases, p.layer, p.specification };
	return cells[column];
}

int
verb_protocols(struct command *c)
{
	static const char *const headings[] = { "NAME", "IN CHAINS", "KEY", "ALIASES", "LAYER", "SPECIFICATION", NULL };
	struct pcapkit_protocol p;
	unsigned rows = 0;

	(void)c;
	while (verb_protocols_row(rows, &p))
		rows++;
	columns_print(&(struct columns){ headings, verb_protocols_cell, rows });
	return EXIT_DONE;
}
