/* complain.c - see complain.h. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/complain.h"

enum { COMPLAIN_MAX = 8192 };		/* two file names and a sentence */

const char *const complain_exits[EXIT_COUNT] = {
#define EXIT_HELP(name, help) [EXIT_##name] = help,
	EXITS(EXIT_HELP)
#undef EXIT_HELP
};

static bool complain_is_quiet;

void
complain_quietly(bool quietly)
{
	complain_is_quiet = quietly;
}

/* One line, written at once, whatever bytes a file's name has in it. */
static void
complain_line(const char *kind, const char *format, va_list args)
{
	char line[COMPLAIN_MAX];
	size_t n = (size_t)snprintf(line, sizeof line, "pcapkit: %s", kind);

	vsnprintf(line + n, sizeof line - n - 1, format, args);
	for (char *c = line; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	n = strlen(line);
	line[n++] = '\n';
	if (write(STDERR_FILENO, line, n) < 0)
		return;			/* there is nobody left to tell */
}

void
complain(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	complain_line("", format, args);
	va_end(args);
}

void
complain_warning(const char *format, ...)
{
	va_list args;

	if (complain_is_quiet)
		return;
	va_start(args, format);
	complain_line("warning: ", format, args);
	va_end(args);
}
