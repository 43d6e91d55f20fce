/* verbs.c - see verbs.h. */
#include <stdio.h>
#include <string.h>

#include "engine/complain.h"
#include "engine/nearest.h"
#include "engine/verbs.h"

const struct verb verbs[] = {
#define VERB(name, operands, help) { #name, operands, help, verb_##name },
#include "engine/verbs.def"
#undef VERB
	{ NULL, NULL, NULL, NULL }
};

const struct verb *
verbs_find(const char *name)
{
	const struct verb *v = verbs;

	while (v->name != NULL && strcmp(v->name, name) != 0)
		v++;
	return v->name != NULL ? v : NULL;
}

void
verbs_unknown(const char *what, const char *word, const char *otherwise)
{
	char names[256] = "";
	struct nearest n;

	nearest_begin(&n, word);
	for (const struct verb *v = verbs; v->name != NULL; v++) {
		size_t len = strlen(names);
		if (v->help[0] == '\0')
			continue;
		nearest_offer(&n, v->name);
		snprintf(names + len, sizeof names - len, "%s%s", len > 0 ? ", " : "", v->name);
	}
	if (nearest_found(&n))
		complain("%s '%s': did you mean '%s'?", what, word, n.best);
	else if (otherwise != NULL)
		complain("%s", otherwise);
	else
		complain("%s '%s': verbs are %s", what, word, names);
}
