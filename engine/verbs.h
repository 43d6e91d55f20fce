/* verbs.h - what the command line can do; one file a verb, one line in verbs.def. */
#ifndef ENGINE_VERBS_H
#define ENGINE_VERBS_H

#include <limits.h>

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

/* The one capture that is named, as it is called and where it is; NULL: the user was told. Opens it: -1 likewise. */
const char *verb_extract_capture(const struct options *o, char path[PATH_MAX]);
int verb_extract_open(const char *name, const char *path);

/* The verb of this name, or VERB_COUNT. */
enum verb_id verbs_find(const char *name);

/* Tells the user what a word is not ("no verb and no file"), and which verb was meant. */
void verbs_unknown(const char *what, const char *word);

/* Prints what is to be told of a verb, or with VERB_COUNT of all. */
void verb_help_of(enum verb_id verb);

#endif
