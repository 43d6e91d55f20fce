/* verb_manual.c - `pcapkit manual < TEMPLATE`: the template with lines like @OPTIONS@ replaced by what
 * the tables say. docs/pcapkit.1.in becomes the manual page, completion/ what shells complete with. */
#include <stdio.h>
#include <string.h>

#include "engine/complain.h"
#include "engine/guide.h"
#include "engine/shell_table.h"
#include "engine/verbs.h"

/* Text as mdoc wants it: no line may begin with its control characters. */
static void
verb_manual_text(const char *text)
{
	if (text[0] == '.' || text[0] == '\'')
		printf("\\&");
	for (; *text != '\0'; text++)
		if (*text == '\\')
			printf("\\e");
		else
			putchar(*text);
	putchar('\n');
}

static void
verb_manual_item(const char *name, const char *help)
{
	printf(".It Cm %s\n", name);
	verb_manual_text(help);
}

static void
verb_manual_verbs(void)
{
	for (const struct verb *v = NULL; (v = verbs_next(v, NULL)) != NULL; ) {
		printf(".It Cm %s%s%s\n", v->name, v->operands[0] != '\0' ? " Ar " : "", v->operands);
		verb_manual_text(v->help);
	}
}

/* What is told of each verb, under its name. */
static void
verb_manual_guide(void)
{
	for (const struct verb *v = NULL; (v = verbs_next(v, NULL)) != NULL; ) {
		const char *before = "";
		printf(".Ss %s\n", v->name);
		for (const struct guide_row *row = guide_rows; row->text != NULL; row++) {
			if (strcmp(row->verb, v->name) != 0 || row->command != NULL)
				continue;
			fputs(before, stdout);
			verb_manual_text(row->text);
			before = ".Pp\n";
		}
	}
}

/* A display's arguments are words: what stands in quotes is one, and \(dq a quote in it. */
static void
verb_manual_command(const char *command)
{
	printf(".Dl \"");
	for (; *command != '\0'; command++)
		if (*command == '"')
			printf("\\(dq");
		else if (*command == '\'')
			printf("\\(aq");
		else if (*command == '-')
			printf("\\-");
		else if (*command == '\\')
			printf("\\e");
		else
			putchar(*command);
	printf("\"\n");
}

/* Under each verb its own. */
static void
verb_manual_examples(void)
{
	const char *verb = "";

	for (const struct guide_row *row = guide_rows; row->text != NULL; row++) {
		if (row->command == NULL)
			continue;
		if (strcmp(row->verb, verb) != 0)
			printf(".Ss Examples of %s\n", row->verb);
		else
			printf(".Pp\n");
		verb = row->verb;
		verb_manual_text(row->text);
		verb_manual_command(row->command);
	}
}

static void
verb_manual_exits(void)
{
	for (unsigned i = 0; i < EXIT_COUNT; i++) {
		printf(".It %u\n", i);
		verb_manual_text(complain_exits[i]);
	}
}

static void
verb_manual_option(const struct pcapkit_option *row)
{
	printf(".It");
	if (row->letter != 0)
		printf(" Fl %c%s", row->letter, row->name[0] != '\0' ? " ," : "");
	if (row->name[0] != '\0')
		printf(" Fl Fl %s%s", row->kind == PCAPKIT_SWITCH ? "[no-]" : "", row->name);
	if (row->argument != NULL && row->kind == PCAPKIT_MAYBE)
		printf(" Ns Op = Ns Cm %s", row->argument);
	else if (row->argument != NULL)
		printf(" Ar %s", row->argument);
	putchar('\n');
	verb_manual_text(row->help);
}

static void
verb_manual_options(void)
{
	const struct pcapkit_option *o;
	const char *group = "";

	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++) {
		if (strcmp(group, o->group) != 0)
			printf("%s.Ss %s\n.Bl -tag -width indent\n", group[0] != '\0' ? ".El\n" : "", o->group);
		group = o->group;
		verb_manual_option(o);
	}
	printf(".El\n");
}

static void
verb_manual_formats(void)
{
	struct pcapkit_format f;

	for (size_t i = 0; pcapkit_formats(i, &f); i++)
		verb_manual_item(f.name, f.help);
}

static void
verb_manual_engines(void)
{
	struct pcapkit_engine e;

	for (size_t i = 1; pcapkit_engines(i, &e); i++)		/* behind the default, of which the page tells itself */
		verb_manual_item(e.name, e.aliases != NULL ? e.help : e.missing);
}

static void
verb_manual_counters(void)
{
	const struct pcapkit_counter *c;

	for (size_t i = 0; (c = pcapkit_counter(i)) != NULL; i++)
		verb_manual_item(c->name, c->help);
}

static const struct { const char *line; void (*print)(void); } verb_manual_parts[] = {
	{ "@VERBS@\n", verb_manual_verbs },
	{ "@GUIDE@\n", verb_manual_guide },
	{ "@OPTIONS@\n", verb_manual_options },
	{ "@FORMATS@\n", verb_manual_formats },
	{ "@ENGINES@\n", verb_manual_engines },
	{ "@COUNTERS@\n", verb_manual_counters },
	{ "@EXITS@\n", verb_manual_exits },
	{ "@EXAMPLES@\n", verb_manual_examples },
	{ "@SHELL@\n", shell_table_print },
};

int
verb_manual(struct command *c)
{
	char line[1024];

	(void)c;
	while (fgets(line, sizeof line, stdin) != NULL) {
		size_t i = 0, n = sizeof verb_manual_parts / sizeof verb_manual_parts[0];
		while (i < n && strcmp(line, verb_manual_parts[i].line) != 0)
			i++;
		if (i < n)
			verb_manual_parts[i].print();
		else
			fputs(line, stdout);
	}
	return EXIT_DONE;
}
