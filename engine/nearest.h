/* nearest.h - which of the words that exist was meant. */
#ifndef ENGINE_NEAREST_H
#define ENGINE_NEAREST_H

#include <stdbool.h>

enum { NEAREST_MAX = 64 };		/* longer words are not compared */

struct nearest {
	const char *word;		/* what was written */
	unsigned distance;		/* of the best so far */
	char best[NEAREST_MAX];
};

void nearest_begin(struct nearest *n, const char *word);
void nearest_offer(struct nearest *n, const char *candidate);

/* Whether something was near enough to be worth a suggestion: n->best. */
bool nearest_found(const struct nearest *n);

#endif
