/* columns.h - a table on standard output: aligned with a heading for a terminal,
 * tabs between and no heading for a program. */
#ifndef ENGINE_COLUMNS_H
#define ENGINE_COLUMNS_H

enum { COLUMNS_MAX = 8 };

struct columns {
	const char *const *headings;	/* ends with NULL; at most COLUMNS_MAX */
	const char *(*cell)(unsigned row, unsigned column);	/* NULL or "": shown as - */
	unsigned rows;
};

void columns_print(const struct columns *c);

#endif
