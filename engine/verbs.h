/* verbs.h - what the command line can do; one file a verb, one line in verbs.def. */
#ifndef ENGINE_VERBS_H
#define ENGINE_VERBS_H

#include "engine/command.h"

struct verb {
	const char *name, *operands, *help;	/* operands "": it takes none */
	int (*run)(struct command *c);	/* returns an exit status */
};
extern const struct verb verbs[];	/* ends with a NULL name */

#define VERB(name, operands, help) int verb_##name(struct command *c);
#include "engine/verbs.def"
#undef VERB

/* The verb of this name, or NULL. */
const struct verb *verbs_find(const char *name);

/* Tells the user what a word is not ("no verb and no file"), and which verb was meant; if none is near, `otherwise`,
 * or with NULL which verbs there are. */
void verbs_unknown(const char *what, const char *word, const char *otherwise);

/* Prints what is to be told of a verb, or with NULL of all. */
void verb_help_of(const struct verb *verb);

#endif
