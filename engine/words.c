/* words.c - see words.h. */
#include <stdio.h>
#include <string.h>

#include "engine/words.h"

void
words_add(struct words *w, const char *word)
{
	size_t len = strlen(w->text);

	snprintf(w->text + len, sizeof w->text - len, "%s%s", len > 0 ? w->between : "", word);
}

void
words_take(void *words, const char *word, const char *help)
{
	(void)help;
	words_add(words, word);
}
