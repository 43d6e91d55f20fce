/* guide.c - see guide.h. */
#include <stddef.h>

#include "engine/guide.h"

const struct guide_row guide_rows[] = {
#define TEXT(verb, paragraph) { #verb, paragraph, NULL },
#define EXAMPLE(verb, what, command) { #verb, what, command },
#include "engine/guide.def"
#undef TEXT
#undef EXAMPLE
	{ NULL, NULL, NULL }
};
