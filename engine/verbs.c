/* verbs.c - see verbs.h. */
#include <string.h>

#include "engine/complain.h"
#include "engine/nearest.h"
#include "engine/verbs.h"
#include "engine/words.h"

static const struct verb verbs[] = {	/* ends with a NULL name */
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

const struct verb *
verbs_next(const struct verb *v, const struct pcapkit_option *with)
{
	v = v == NULL ? verbs : v + 1;
	while (v->name != NULL && (v->help[0] == '\0' || (with != NULL && !pcapkit_option_fits(with, v->name))))
		v++;
	return v->name != NULL ? v : NULL;
}

void
verbs_unknown(const char *what, const char *word, const char *otherwise)
{
	struct words names = { .between = ", " };
	struct nearest n;

	nearest_begin(&n, word);
	for (const struct verb *v = NULL; (v = verbs_next(v, NULL)) != NULL; ) {
		nearest_offer(&n, v->name);
		words_add(&names, v->name);
	}
	if (nearest_found(&n))
		complain("%s '%s': did you mean '%s'?", what, word, n.best);
	else if (otherwise != NULL)
		complain("%s", otherwise);
	else
		complain("%s '%s': verbs are %s", what, word, names.text);
}
