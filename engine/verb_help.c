/* verb_help.c - `pcapkit --help`, made from the tables of verbs, options and formats. */
#include <stdio.h>
#include <string.h>

#include "dump/dump.h"
#include "engine/complain.h"
#include "engine/verbs.h"

enum { VERB_HELP_COLUMN = 28 };		/* where the sentences begin */

static void
verb_help_line(const char *what, const char *help)
{
	printf("  %-*s%s\n", VERB_HELP_COLUMN - 2, what, help);
}

static void
verb_help_verbs(void)
{
	char what[64];

	printf("Verbs:\n");
	for (const struct verb *v = verbs; v->name != NULL; v++) {
		snprintf(what, sizeof what, "%s %s", v->name, v->operands);
		if (v->help[0] != '\0')
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

/* Each group under its heading. */
static void
verb_help_options(void)
{
	const struct pcapkit_option *o;
	const char *group = "";

	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++) {
		if (o->hidden)
			continue;
		if (strcmp(group, o->group) != 0)
			printf("%s:\n", o->group);
		group = o->group;
		verb_help_option(o);
	}
}

int
verb_help(struct command *c)
{
	(void)c;
	printf("Usage: pcapkit [VERB] [OPTIONS] CAPTURE\n"
	    "Turns a network capture into structured data, on all processors, in frame order.\n\n");
	verb_help_verbs();
	verb_help_options();
	printf("Formats:\n");
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		verb_help_line((*d)->name, (*d)->help);
	printf("Exit status: 0 done; 1 done, but the capture is damaged; 2 wrong use or nothing\n"
	    "could be read; 3 the report could not be written; 4 a process of ours died.\n"
	    "Example: pcapkit in.pcap -f ndjson -e ip.src,tcp.dstport -y 'tcp port 443'\n");
	return EXIT_DONE;
}
