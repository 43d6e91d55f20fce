/* words.h - words in a row, as messages and tables show them. */
#ifndef ENGINE_WORDS_H
#define ENGINE_WORDS_H

enum { WORDS_MAX = 512 };		/* bytes of them; what is more is left out */

struct words {
	const char *between;
	char text[WORDS_MAX];
};

void words_add(struct words *w, const char *word);

/* The same for whoever tells words and their help one by one; `words` is a struct words. */
void words_take(void *words, const char *word, const char *help);

#endif
