/* engines.c - see engines.h. */
#include <stddef.h>
#include <strings.h>

#include "engine/engines.h"
#include "engine/nearest.h"

const struct engines_foreign engines_foreign[] = {
	{ "dpkt", "the Python package dpkt" },
	{ "scapy", "the Python package scapy" },
	{ "pyshark", "the Python package pyshark, with tshark" },
	{ NULL, NULL },
};

static bool
engines_is_foreign(const char *name)
{
	for (const struct engines_foreign *f = engines_foreign; f->name != NULL; f++)
		if (strcasecmp(f->name, name) == 0)
			return true;
	return false;
}

static void
engines_warn_unknown(const char *name, const struct fault *fault)
{
	struct nearest n;

	nearest_begin(&n, name);
	for (const struct strategy *const *s = strategies; *s != NULL; s++)
		nearest_offer(&n, (*s)->name);
	for (const struct engines_foreign *f = engines_foreign; f->name != NULL; f++)
		nearest_offer(&n, f->name);
	if (nearest_found(&n))
		fault_warn(fault, "unknown engine '%s': did you mean '%s'? The default does the work", name, n.best);
	else
		fault_warn(fault, "unknown engine '%s': the default does the work (pcapkit engines lists them)", name);
}

const struct strategy *
engines_choose(const char *name, const struct job *j, const struct fault *fault)
{
	const struct strategy *s;

	if (name == NULL || strcasecmp(name, "default") == 0 || strcasecmp(name, "auto") == 0)
		return strategy_auto(j);
	if ((s = strategy_find(name)) != NULL)
		return s;
	if (engines_is_foreign(name))
		fault_warn(fault, "engine '%s' is not in this version: the default does the work", name);
	else
		engines_warn_unknown(name, fault);
	return strategy_auto(j);
}
