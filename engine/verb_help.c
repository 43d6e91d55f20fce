/* verb_help.c - `pcapkit --help` and `pcapkit help VERB`, made from the tables of verbs,
 * options and formats, and from guide.def. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "engine/complain.h"
#include "engine/guide.h"
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

/* Words up to the width, then a new line. */
static void
verb_help_wrap(const char *text)
{
	size_t column = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, " ");
		if (column > 0 && column + 1 + n > VERB_HELP_WIDTH) {
			putchar('\n');
			column = 0;
		}
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
	for (const struct verb *v = NULL; (v = verbs_next(v, NULL)) != NULL; ) {
		snprintf(what, sizeof what, "%s %s", v->name, v->operands);
		verb_help_line(what, v->help);
	}
}

/* "-f, --format FORMAT" */
static void
verb_help_option(const struct pcapkit_option *row)
{
	char what[64];
	const char *no = row->kind == PCAPKIT_SWITCH ? "[no-]" : "";
	int n = snprintf(what, sizeof what, row->letter != 0 ? "-%c" : "   ", row->letter);

	if (row->name[0] != '\0')
		n += snprintf(what + n, sizeof what - (size_t)n, "%s --%s%s", row->letter != 0 ? "," : "", no, row->name);
	if (row->argument != NULL)
		snprintf(what + n, sizeof what - (size_t)n, row->kind == PCAPKIT_MAYBE ? "[=%s]" : " %s", row->argument);
	verb_help_line(what, row->help);
}

/* Those of a verb, or with NULL of any, each group under its heading. */
static void
verb_help_options(const struct verb *verb)
{
	const struct pcapkit_option *o;
	const char *group = "";

	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++) {
		if (o->hidden || (verb != NULL && !pcapkit_option_fits(o, verb->name)))
			continue;
		if (strcmp(group, o->group) != 0)
			printf("%s:\n", o->group);
		group = o->group;
		verb_help_option(o);
	}
}

static void
verb_help_format(void *ctx, const char *name, const char *help)
{
	(void)ctx;
	verb_help_line(name, help);
}

static void
verb_help_formats(const char *verb)
{
	printf("Formats:\n");
	(void)pcapkit_words("FORMAT", verb, verb_help_format, NULL);
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
verb_help_texts(const char *verb)
{
	for (const struct guide_row *row = guide_rows; row->text != NULL; row++) {
		if (strcmp(row->verb, verb) != 0 || row->command != NULL)
			continue;
		putchar('\n');
		verb_help_wrap(row->text);
	}
}

static void
verb_help_examples(const char *verb)
{
	printf("Examples:\n");
	for (const struct guide_row *row = guide_rows; row->text != NULL; row++)
		if (strcmp(row->verb, verb) == 0 && row->command != NULL)
			printf("  # %s\n  %s\n", row->text, row->command);
}

static void
verb_help_all(void)
{
	printf("Usage: pcapkit [VERB] [OPTIONS] CAPTURE...\n"
	    "Turns a network capture into structured data, on all processors, in frame order.\n"
	    "pcapkit help VERB tells more of a verb, and shows its options alone.\n\n");
	verb_help_verbs();
	verb_help_options(NULL);
	verb_help_formats("extract");
	verb_help_exits();
	verb_help_examples("extract");
}

void
verb_help_of(const struct verb *verb)
{
	if (verb == NULL || verb->help[0] == '\0') {
		verb_help_all();
		return;
	}
	printf("Usage: pcapkit %s [OPTIONS]%s%s\n", verb->name, verb->operands[0] != '\0' ? " " : "", verb->operands);
	printf("%c%s.\n", toupper(verb->help[0]), verb->help + 1);
	verb_help_texts(verb->name);
	putchar('\n');
	verb_help_options(verb);
	if (pcapkit_option_fits(pcapkit_option_find("format"), verb->name))
		verb_help_formats(verb->name);
	if (strncmp(verb->operands, "CAPTURE", strlen("CAPTURE")) == 0)
		verb_help_exits();
	verb_help_examples(verb->name);
}

int
verb_help(struct command *c)
{
	const struct verb *verb = c->noperands > 0 ? verbs_find(c->operands[0]) : NULL;

	if (c->noperands > 1) {
		complain("help is given of one verb at a time, not also of '%s'", c->operands[1]);
		return EXIT_USE;
	}
	if (c->noperands > 0 && (verb == NULL || verb->help[0] == '\0')) {
		verbs_unknown("no verb", c->operands[0], NULL);
		return EXIT_USE;
	}
	verb_help_of(verb);
	return EXIT_DONE;
}
