/* verb_protocols.c - `pcapkit protocols`: what is dissected, and what it is called. */
#include "engine/columns.h"
#include "engine/complain.h"
#include "engine/select.h"
#include "engine/verbs.h"

/* What frames have; results are none. */
static const struct proto *verb_protocols_rows[PROTO_COUNT];

static const char *
verb_protocols_cell(unsigned row, unsigned column)
{
	const struct proto *p = verb_protocols_rows[row];

	switch (column) {
	case 0: return p->title;
	case 1: return p->chain;
	case 2: return p->key;
	case 3: return p->aliases;
	case 4: return select_layer_name(p->layer);
	default: return p->spec;
	}
}

int
verb_protocols(struct command *c)
{
	static const char *const headings[] = { "NAME", "IN CHAINS", "KEY", "ALIASES", "LAYER", "SPECIFICATION", NULL };

	unsigned rows = 0;

	(void)c;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		if (!registry_protos[id]->result)
			verb_protocols_rows[rows++] = registry_protos[id];
	columns_print(&(struct columns){ headings, verb_protocols_cell, rows });
	return EXIT_DONE;
}
