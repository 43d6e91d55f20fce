/* values.h - what may stand for an option's argument or a verb's operand, by the word that --help
 * shows for it: FORMAT is one of the formats. For help, completion, and messages. */
#ifndef ENGINE_VALUES_H
#define ENGINE_VALUES_H

#include "engine/pcapkit.h"

typedef void values_take(void *ctx, const char *word, const char *help);

struct values {
	const char *argument;
	enum pcapkit_words kind;
	void (*words)(const char *verb, values_take *take, void *ctx);
};

/* NULL: nobody has said what this argument is. */
const struct values *values_find(const char *argument);

/* Takes each of an argument's words with this verb; none if it has no fixed ones. */
void values_words(const char *argument, const char *verb, values_take *take, void *ctx);

#endif
