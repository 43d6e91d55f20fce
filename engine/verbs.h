/* verbs.h - what the command line can do; one file a verb, one line in verbs.def. */
#ifndef ENGINE_VERBS_H
#define ENGINE_VERBS_H

#include "engine/options.h"

struct verb {
	const char *name, *operands, *help;	/* operands "": it takes none */
	int (*run)(const struct options *o);	/* returns an exit status */
};
extern const struct verb verbs[VERB_COUNT];

#define VERB(name, operands, help) int verb_##name(const struct options *o);
#include "engine/verbs.def"
#undef VERB

/* What the verbs have in common that read a capture: they differ in what they tell of it. */
int verb_extract_run(const struct options *o, enum verb_id verb);

/* The verb of this name, or VERB_COUNT. */
enum verb_id verbs_find(const char *name);

/* Tells the user that a first word is neither a verb nor a file. */
void verbs_unknown(const char *word);

#endif
