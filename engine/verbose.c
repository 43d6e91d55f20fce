/* verbose.c - see verbose.h. The lines between, one a frame, are the workers'. */
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "dump/out.h"
#include "engine/emit.h"
#include "engine/verbose.h"

/* Whether the user's terminal can show more than ASCII. Nothing else in the
 * program depends on the locale, so it is not set. */
static bool
verbose_utf8(void)
{
	locale_t users = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
	bool utf8 = users != (locale_t)0 && strcmp(nl_langinfo_l(CODESET, users), "UTF-8") == 0;

	if (users != (locale_t)0)
		freelocale(users);
	return utf8;
}

/* Bytes of the UTF-8 sequence at p, or 0 if it is none. */
static size_t
verbose_sequence(const char *p)
{
	uint8_t lead = (uint8_t)*p;
	size_t n = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	return n <= strlen(p) && out_is_utf8((const uint8_t *)p, n) ? n : 0;
}

/* A name as Python's repr() writes it. */
static void
verbose_name(struct out *o, const char *name)
{
	char quote = strchr(name, '\'') != NULL && strchr(name, '"') == NULL ? '"' : '\'';
	size_t n;

	out_printf(o, "%c", quote);
	for (const char *p = name; *p != '\0'; p += n > 0 ? n : 1) {
		n = verbose_sequence(p);
		if (n == 0)
			out_printf(o, "\\udc%02x", (uint8_t)*p);	/* PEP 383 */
		else if (*p == quote || *p == '\\')
			out_printf(o, "\\%c", *p);
		else if (*p == '\n' || *p == '\r' || *p == '\t')
			out_printf(o, "\\%c", *p == '\n' ? 'n' : *p == '\r' ? 'r' : 't');
		else if ((uint8_t)*p < ' ' || *p == 0x7f)
			out_printf(o, "\\x%02x", (uint8_t)*p);
		else
			out_mem(o, p, n);
	}
	out_printf(o, "%c", quote);
}

static int
verbose_line(int fd, const char *emoji, const char *what, const char *name)
{
	char line[6 * PATH_MAX + 64];	/* a byte becomes at most six */
	struct out o = out_over(line, sizeof line);

	out_printf(&o, "%s %s ", verbose_utf8() ? emoji : "[*]", what);
	verbose_name(&o, name);
	out_text(&o, "\n");
	return emit_write(fd, line, out_len(&o));
}

int
verbose_begin(int fd, const char *capture)
{
	return verbose_line(fd, "\U0001f6a8", "Loading file", capture);
}

int
verbose_end(int fd, const char *report, bool folder)
{
	return verbose_line(fd, "\U0001f37a", folder ? "Report files stored in" : "Report file stored in", report);
}
