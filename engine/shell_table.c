/* shell_table.c - see shell_table.h. */
#include <stdio.h>
#include <string.h>

#include "engine/shell_table.h"
#include "engine/verbs.h"

enum { SHELL_TABLE_WORDS = 512 };	/* bytes of an argument's words */

static const char *const shell_table_kinds[] = {
	[PCAPKIT_WORDS_FREE] = "free", [PCAPKIT_WORDS_LISTED] = "words", [PCAPKIT_WORDS_VERB] = "words", [PCAPKIT_WORDS_FILE] = "file", [PCAPKIT_WORDS_FOLDER] = "folder",
	[PCAPKIT_WORDS_FIELD] = "field", [PCAPKIT_WORDS_PROTOCOL] = "protocol",
	[PCAPKIT_WORDS_UNKNOWN] = "unknown",
};

static const char *const shell_table_forms[] = {
	[PCAPKIT_FLAG] = "flag", [PCAPKIT_SWITCH] = "switch", [PCAPKIT_MAYBE] = "maybe",
	[PCAPKIT_TEXT] = "wants", [PCAPKIT_NUMBER] = "wants", [PCAPKIT_AMOUNT] = "wants", [PCAPKIT_LIST] = "list",
	[PCAPKIT_SEVERAL] = "list",
};

static void
shell_table_quoted(const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*text);
}

static void
shell_table_word(void *ctx, const char *word, const char *help)
{
	char *words = ctx;
	size_t n = strlen(words);

	(void)help;
	snprintf(words + n, SHELL_TABLE_WORDS - n, "%s%s", n > 0 ? " " : "", word);
}

/* An argument's words with a verb, blanks between. What --name=word,word may have stands in the row itself. */
static void
shell_table_words(const struct pcapkit_option *row, const char *verb, char words[SHELL_TABLE_WORDS])
{
	words[0] = '\0';
	if (row->kind != PCAPKIT_MAYBE) {
		(void)pcapkit_words(row->argument != NULL ? row->argument : "", verb, shell_table_word, words);
		return;
	}
	snprintf(words, SHELL_TABLE_WORDS, "%s", row->argument);
	for (char *c = words; (c = strchr(c, ',')) != NULL; )
		*c = ' ';
}

static const char *
shell_table_kind(const struct pcapkit_option *row)
{
	return row->kind == PCAPKIT_MAYBE ? "words" : shell_table_kinds[pcapkit_words(row->argument != NULL ? row->argument : "", "", NULL, NULL)];
}

/* Whether an option goes with a verb that is shown, and has these words with it. */
static bool
shell_table_fits(const struct pcapkit_option *row, const struct verb *v, const char *want)
{
	char words[SHELL_TABLE_WORDS];

	if (v->help[0] == '\0' || !pcapkit_option_fits(row, v->name))
		return false;
	shell_table_words(row, v->name, words);
	return strcmp(words, want) == 0;
}

/* The first verb with which an option has the same words as with this one. */
static const struct verb *
shell_table_first(const struct pcapkit_option *row, const char *words)
{
	const struct verb *v = verbs;

	while (!shell_table_fits(row, v, words))
		v++;
	return v;
}

/* A line for each different list of words, with the verbs that have it. */
static void
shell_table_option(const struct pcapkit_option *row)
{
	char words[SHELL_TABLE_WORDS];

	for (const struct verb *v = verbs; v->name != NULL; v++) {
		const char *before = "option|";
		if (v->help[0] == '\0' || !pcapkit_option_fits(row, v->name))
			continue;
		shell_table_words(row, v->name, words);
		if (shell_table_first(row, words) != v)
			continue;		/* it was told of another verb already */
		for (const struct verb *w = v; w->name != NULL; w++) {
			if (!shell_table_fits(row, w, words))
				continue;
			printf("%s%s", before, w->name);
			before = " ";
		}
		printf("|%.*s|%s|%s|%s|%s|", row->letter != 0, &row->letter, row->name, shell_table_forms[row->kind],
		    shell_table_kind(row), words);
		shell_table_quoted(row->help);
		putchar('\n');
	}
}

static void
shell_table_verb(const struct verb *verb)
{
	char words[SHELL_TABLE_WORDS] = "";
	const enum pcapkit_words kind = pcapkit_words(verb->operands, verb->name, NULL, NULL);

	for (const struct verb *v = verbs; v->name != NULL && kind == PCAPKIT_WORDS_VERB; v++)
		if (v->help[0] != '\0')
			shell_table_word(words, v->name, v->help);
	printf("verb|%s|%s|%s|", verb->name, shell_table_kinds[kind], words);
	shell_table_quoted(verb->help);
	putchar('\n');
}

void
shell_table_print(void)
{
	const struct pcapkit_option *o;

	for (const struct verb *v = verbs; v->name != NULL; v++)
		if (v->help[0] != '\0')
			shell_table_verb(v);
	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++)
		shell_table_option(o);
}
