/* display_token.h - the words of a display filter. */
#ifndef ENGINE_DISPLAY_TOKEN_H
#define ENGINE_DISPLAY_TOKEN_H

#include "engine/display_private.h"

enum token_type {
	TOKEN_END, TOKEN_WORD, TOKEN_STRING, TOKEN_CHAR, TOKEN_COMPARE,	/* see op */
	TOKEN_NOT, TOKEN_AND, TOKEN_OR, TOKEN_XOR, TOKEN_IN, TOKEN_ANY, TOKEN_ALL, TOKEN_MASK,
	TOKEN_OPEN, TOKEN_CLOSE, TOKEN_SET, TOKEN_SET_END, TOKEN_SLICE, TOKEN_SLICE_END, TOKEN_COMMA, TOKEN_TO, TOKEN_HASH,
	TOKEN_BAD,
};

struct token {
	enum token_type type;
	enum display_op op;
	size_t at, len;			/* of the expression */
	struct display_word word;	/* of a word, string or character: what it means */
};

/* Where the tokens are taken from. Texts whose escapes were resolved are put into `pool`, which is as
 * large as the expression. */
struct token_source {
	const char *expression;
	size_t at;
	char *pool;
	const char *wrong;		/* of TOKEN_BAD: what is wrong with it, or NULL: nothing begins so */
};

struct token display_token(struct token_source *s);

#endif
