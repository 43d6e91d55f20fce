/* verbs.c - see verbs.h. */
#include <stdio.h>
#include <string.h>

#include "engine/complain.h"
#include "engine/nearest.h"
#include "engine/verbs.h"

const struct verb verbs[VERB_COUNT] = {
#define VERB(name, operands, help) [VERB_##name] = { #name, operands, help, verb_##name },
#include "engine/verbs.def"
#undef VERB
};

enum verb_id
verbs_find(const char *name)
{
	enum verb_id id = 0;

	while (id < VERB_COUNT && strcmp(verbs[id].name, name) != 0)
		id++;
	return id;
}

void
verbs_unknown(const char *what, const char *word)
{
	char names[256] = "";
	struct nearest n;

	nearest_begin(&n, word);
	for (enum verb_id id = 0; id < VERB_COUNT; id++) {
		size_t len = strlen(names);
		if (verbs[id].help[0] == '\0')
			continue;
		nearest_offer(&n, verbs[id].name);
		snprintf(names + len, sizeof names - len, "%s%s", len > 0 ? ", " : "", verbs[id].name);
	}
	if (nearest_found(&n))
		complain("%s '%s': did you mean '%s'?", what, word, n.best);
	else
		complain("%s '%s': verbs are %s", what, word, names);
}
