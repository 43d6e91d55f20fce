/* verbs.h - what the command line can do; one file a verb, one line in verbs.def. */
#ifndef ENGINE_VERBS_H
#define ENGINE_VERBS_H

#include "engine/command.h"

struct verb {
	const char *name, *operands, *help;	/* operands "": it takes none */
	int (*run)(struct command *c);	/* returns an exit status */
};

#define VERB(name, operands, help) int verb_##name(struct command *c);
#include "engine/verbs.def"
#undef VERB

/* The verb of this name, or NULL. */
const struct verb *verbs_find(const char *name);

/* The verb behind this one, or the first for NULL, of those that users see; `with` is an option that it must go with, or
 * NULL. NULL: there is no more. */
const struct verb *verbs_next(const struct verb *v, const struct pcapkit_option *with);

/* Tells the user what a word is not ("no verb and no file"), and which verb was meant; if none is near, `otherwise`,
 * or with NULL which verbs there are. */
void verbs_unknown(const char *what, const char *word, const char *otherwise);

/* Prints what is to be told of a verb, or with NULL of all. */
void verb_help_of(const struct verb *verb);

#endif
