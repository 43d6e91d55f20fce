/* columns.c - see columns.h. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/columns.h"

static const char *
columns_cell(const struct columns *c, unsigned row, unsigned column)
{
	const char *text = c->cell(row, column);

	return text != NULL && text[0] != '\0' ? text : "-";
}

static int
columns_width(const struct columns *c, unsigned column)
{
	size_t width = strlen(c->headings[column]);

	for (unsigned i = 0; i < c->rows; i++) {
		size_t n = strlen(columns_cell(c, i, column));
		width = n > width ? n : width;
	}
	return (int)width;
}

/* The last column is as wide as it is: nothing follows it. */
static void
columns_put(const struct columns *c, unsigned column, const char *text, const int *widths)
{
	if (c->headings[column + 1] == NULL)
		printf("%s\n", text);
	else if (widths == NULL)
		printf("%s\t", text);
	else
		printf("%-*s  ", widths[column], text);
}

void
columns_print(const struct columns *c)
{
	int widths[COLUMNS_MAX], *aligned = isatty(STDOUT_FILENO) ? widths : NULL;

	for (unsigned k = 0; aligned != NULL && c->headings[k] != NULL; k++)
		widths[k] = columns_width(c, k);
	for (unsigned k = 0; aligned != NULL && c->headings[k] != NULL; k++)
		columns_put(c, k, c->headings[k], aligned);
	for (unsigned i = 0; i < c->rows; i++)
		for (unsigned k = 0; c->headings[k] != NULL; k++)
			columns_put(c, k, columns_cell(c, i, k), aligned);
}
