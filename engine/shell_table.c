/* shell_table.c - see shell_table.h. */
#include <stdio.h>
#include <string.h>

#include "engine/shell_table.h"
#include "engine/values.h"
#include "engine/verbs.h"

enum { SHELL_TABLE_WORDS = 512 };	/* bytes of an argument's words */

static const char *const shell_table_kinds[] = {
	[VALUES_FREE] = "free", [VALUES_WORDS] = "words", [VALUES_FILE] = "file", [VALUES_FOLDER] = "folder",
	[VALUES_FIELD] = "field", [VALUES_PROTOCOL] = "protocol",
};

static const char *const shell_table_forms[] = {
	[OPTION_FLAG] = "flag", [OPTION_SWITCH] = "switch", [OPTION_MAYBE] = "maybe",
	[OPTION_TEXT] = "wants", [OPTION_NUMBER] = "wants", [OPTION_AMOUNT] = "wants", [OPTION_LIST] = "list",
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
shell_table_words(const struct option_row *row, enum verb_id verb, char words[SHELL_TABLE_WORDS])
{
	words[0] = '\0';
	if (row->kind != OPTION_MAYBE) {
		values_words(row->argument != NULL ? row->argument : "", verb, shell_table_word, words);
		return;
	}
	snprintf(words, SHELL_TABLE_WORDS, "%s", row->argument);
	for (char *c = words; (c = strchr(c, ',')) != NULL; )
		*c = ' ';
}

static const char *
shell_table_kind(const struct option_row *row)
{
	const struct values *v = values_find(row->argument != NULL ? row->argument : "");

	return row->kind == OPTION_MAYBE ? "words" : v != NULL ? shell_table_kinds[v->kind] : "unknown";
}

/* The verbs of which an option has the same words as of this one; `left` loses them. */
static void
shell_table_verbs(const struct option_row *row, uint32_t *left, const char *want)
{
	char words[SHELL_TABLE_WORDS];
	const char *blank = "";

	for (enum verb_id verb = 0; verb < VERB_COUNT; verb++) {
		if ((*left & 1u << verb) == 0)
			continue;
		shell_table_words(row, verb, words);
		if (strcmp(words, want) != 0)
			continue;
		*left &= ~(1u << verb);
		printf("%s%s", blank, verbs[verb].name);
		blank = " ";
	}
}

/* A line for each different list of words. */
static void
shell_table_option(const struct option_row *row)
{
	uint32_t left = 0;
	char words[SHELL_TABLE_WORDS];

	for (enum verb_id verb = 0; verb < VERB_COUNT; verb++)
		if (verbs[verb].help[0] != '\0')
			left |= row->verbs & 1u << verb;
	for (enum verb_id verb = 0; verb < VERB_COUNT; verb++) {
		if ((left & 1u << verb) == 0)
			continue;
		shell_table_words(row, verb, words);
		printf("option|");
		shell_table_verbs(row, &left, words);
		printf("|%.*s|%s|%s|%s|%s|", row->letter != 0, &row->letter, row->name, shell_table_forms[row->kind],
		    shell_table_kind(row), words);
		shell_table_quoted(row->help);
		putchar('\n');
	}
}

static void
shell_table_verb(enum verb_id verb)
{
	char words[SHELL_TABLE_WORDS] = "";
	const struct values *v = values_find(verbs[verb].operands);

	values_words(verbs[verb].operands, verb, shell_table_word, words);
	printf("verb|%s|%s|%s|", verbs[verb].name, v != NULL ? shell_table_kinds[v->kind] : "unknown", words);
	shell_table_quoted(verbs[verb].help);
	putchar('\n');
}

void
shell_table_print(void)
{
	for (enum verb_id verb = 0; verb < VERB_COUNT; verb++)
		if (verbs[verb].help[0] != '\0')
			shell_table_verb(verb);
	for (enum option_id id = 0; id < OPTION_COUNT; id++)
		shell_table_option(&options_rows[id]);
}
