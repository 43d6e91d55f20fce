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
static char *complain_text;		/* where lines are put; NULL: they are shown */
static size_t complain_room;

void
complain_quietly(bool quietly)
{
	complain_is_quiet = quietly;
}

void
complain_into(char *text, size_t size)
{
	complain_text = text;
	complain_room = size;
	if (size > 0)
		text[0] = '\0';
}

void
complain_again(const char *text)
{
	if (write(STDERR_FILENO, text, strlen(text)) < 0)
		return;			/* there is nobody left to tell */
}

static void
complain_show(const char *line, size_t len)
{
	if (complain_text == NULL) {
		complain_again(line);
	} else if (len < complain_room) {
		memcpy(complain_text, line, len + 1);
		complain_text += len;
		complain_room -= len;
	}
}

/* One line, written at once, whatever bytes a file's name has in it. */
static void
complain_line(const char *kind, const char *format, va_list args)
{
	char line[COMPLAIN_MAX];
	size_t n = (size_t)snprintf(line, sizeof line, "pcapkit: %s", kind);

	vsnprintf(line + n, sizeof line - n - 2, format, args);
	for (char *c = line; *c != '\0'; c++)
		if ((unsigned char)*c < ' ' || *c == 0x7f)
			*c = '?';
	n = strlen(line);
	line[n++] = '\n';
	line[n] = '\0';
	complain_show(line, n);
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
