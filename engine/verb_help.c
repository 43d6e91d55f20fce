/* verb_help.c - `pcapkit --help` and `pcapkit help VERB`, made from the tables of verbs,
 * options and formats, and from guide.def. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "engine/complain.h"
#include "engine/guide.h"
#include "engine/values.h"
#include "engine/verbs.h"

enum {
	VERB_HELP_COLUMN = 31,		/* where the sentences begin */
	VERB_HELP_WIDTH = 80,
};

static void
verb_help_line(const char *what, const char *help)
{
	printf("  %-*s %s\n", VERB_HELP_COLUMN - 3, what, help);
}

static size_t
verb_help_newline(void)
{
	putchar('\n');
	return 0;
}

/* Words up to the width, then a new line. */
static void
verb_help_wrap(const char *text)
{
	size_t column = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		if (column > 0 && column + 1 + n > VERB_HELP_WIDTH)
			column = verb_help_newline();
		printf("%s%.*s", column > 0 ? " " : "", (int)n, text);
		column += (column > 0) + n;
		text += n + (text[n] == ' ');
	}
	putchar('\n');
}

static void
verb_help_verbs(void)
{
	char what[64];

	printf("Verbs:\n");
	for (enum verb_id id = 0; id < VERB_COUNT; id++) {
		snprintf(what, sizeof what, "%s %s", verbs[id].name, verbs[id].operands);
		if (verbs[id].help[0] != '\0')
			verb_help_line(what, verbs[id].help);
	}
}

/* "-f, --format FORMAT" */
static void
verb_help_option(const struct option_row *row)
{
	char what[64];
	const char *no = row->kind == OPTION_SWITCH ? "[no-]" : "";
	int n = snprintf(what, sizeof what, row->letter != 0 ? "-%c" : "   ", row->letter);

	if (row->name[0] != '\0')
		n += snprintf(what + n, sizeof what - (size_t)n, "%s --%s%s", row->letter != 0 ? "," : "", no, row->name);
	if (row->argument != NULL)
		snprintf(what + n, sizeof what - (size_t)n, row->kind == OPTION_MAYBE ? "[=%s]" : " %s", row->argument);
	verb_help_line(what, row->help);
}

/* Those of a verb, or with VERB_COUNT of any. */
static void
verb_help_options(enum verb_id verb)
{
	const uint32_t of = verb < VERB_COUNT ? 1u << verb : UINT32_MAX;

	for (unsigned group = 0; group < OPTION_GROUP_TEST; group++) {
		bool any = false;
		for (enum option_id id = 0; id < OPTION_COUNT; id++) {
			if (options_rows[id].group != group || (options_rows[id].verbs & of) == 0)
				continue;
			if (!any)
				printf("%s:\n", options_groups[group]);
			any = true;
			verb_help_option(&options_rows[id]);
		}
	}
}

static void
verb_help_format(void *ctx, const char *name, const char *help)
{
	(void)ctx;
	verb_help_line(name, help);
}

static void
verb_help_formats(enum verb_id verb)
{
	printf("Formats:\n");
	values_words("FORMAT", verb, verb_help_format, NULL);
}

static void
verb_help_exits(void)
{
	char what[16];

	printf("Exit status:\n");
	for (unsigned i = 0; i < EXIT_COUNT; i++) {
		snprintf(what, sizeof what, "%u", i);
		verb_help_line(what, complain_exits[i]);
	}
}

static void
verb_help_texts(enum verb_id verb)
{
	for (const struct guide_row *row = guide_rows; row->text != NULL; row++) {
		if (row->verb != verb || row->command != NULL)
			continue;
		putchar('\n');
		verb_help_wrap(row->text);
	}
}

static void
verb_help_examples(enum verb_id verb)
{
	printf("Examples:\n");
	for (const struct guide_row *row = guide_rows; row->text != NULL; row++)
		if (row->verb == verb && row->command != NULL)
			printf("  # %s\n  %s\n", row->text, row->command);
}

static void
verb_help_all(void)
{
	printf("Usage: pcapkit [VERB] [OPTIONS] CAPTURE\n"
	    "Turns a network capture into structured data, on all processors, in frame order.\n"
	    "pcapkit help VERB tells more of a verb, and shows its options alone.\n\n");
	verb_help_verbs();
	verb_help_options(VERB_COUNT);
	verb_help_formats(VERB_extract);
	verb_help_exits();
	verb_help_examples(VERB_extract);
}

void
verb_help_of(enum verb_id verb)
{
	if (verb == VERB_COUNT) {
		verb_help_all();
		return;
	}
	const char *operands = verbs[verb].operands;

	printf("Usage: pcapkit %s [OPTIONS]%s%s\n", verbs[verb].name, operands[0] != '\0' ? " " : "", operands);
	printf("%c%s.\n", toupper(verbs[verb].help[0]), verbs[verb].help + 1);
	verb_help_texts(verb);
	putchar('\n');
	verb_help_options(verb);
	if ((options_rows[OPTION_format].verbs & 1u << verb) != 0)
		verb_help_formats(verb);
	if (strcmp(operands, "CAPTURE") == 0)
		verb_help_exits();
	verb_help_examples(verb);
}

int
verb_help(const struct options *o)
{
	enum verb_id verb = o->noperands > 0 ? verbs_find(o->operands[0]) : VERB_COUNT;

	if (o->noperands > 1) {
		complain("help is given of one verb at a time, not also of '%s'", o->operands[1]);
		return EXIT_USE;
	}
	if (o->noperands > 0 && (verb == VERB_COUNT || verbs[verb].help[0] == '\0')) {
		verbs_unknown("no verb", o->operands[0]);
		return EXIT_USE;
	}
	verb_help_of(verb);
	return EXIT_DONE;
}
