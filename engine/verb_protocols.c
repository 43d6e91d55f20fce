/* verb_protocols.c - `pcapkit protocols`: what is dissected, and what it is called. */
#include "engine/columns.h"
#include "engine/complain.h"
#include "engine/select.h"
#include "engine/verbs.h"

static const char *
verb_protocols_cell(unsigned row, unsigned column)
{
	const struct proto *p = registry_protos[PROTO_none + 1 + row];

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
verb_protocols(const struct options *o)
{
	static const char *const headings[] = { "NAME", "IN CHAINS", "KEY", "ALIASES", "LAYER", "SPECIFICATION", NULL };

	(void)o;
	columns_print(&(struct columns){ headings, verb_protocols_cell, PROTO_COUNT - PROTO_none - 1 });
	return EXIT_DONE;
}
