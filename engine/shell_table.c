/* shell_table.c - see shell_table.h. */
#include <stdio.h>
#include <string.h>

#include "engine/shell_table.h"
#include "engine/verbs.h"
#include "engine/words.h"

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

/* An argument's words with a verb, blanks between. What --name=word,word may have stands in the row itself. */
static struct words
shell_table_words(const struct pcapkit_option *row, const struct verb *verb)
{
	struct words words = { .between = " " };

	if (row->kind != PCAPKIT_MAYBE) {
		(void)pcapkit_words(row->argument != NULL ? row->argument : "", verb->name, words_take, &words);
		return words;
	}
	words_add(&words, row->argument);
	for (char *c = words.text; (c = strchr(c, ',')) != NULL; )
		*c = ' ';
	return words;
}

static const char *
shell_table_kind(const struct pcapkit_option *row)
{
	return row->kind == PCAPKIT_MAYBE ? "words" : shell_table_kinds[pcapkit_words(row->argument != NULL ? row->argument : "", "", NULL, NULL)];
}

/* The next verb with which an option has these words. */
static const struct verb *
shell_table_next(const struct verb *v, const struct pcapkit_option *row, const struct words *words)
{
	while ((v = verbs_next(v, row)) != NULL) {
		const struct words here = shell_table_words(row, v);
		if (strcmp(here.text, words->text) == 0)
			break;
	}
	return v;
}

/* A line for each different list of words, with the verbs that have it. */
static void
shell_table_option(const struct pcapkit_option *row)
{
	for (const struct verb *v = NULL; (v = verbs_next(v, row)) != NULL; ) {
		const struct words words = shell_table_words(row, v);
		struct words names = { .between = " " };
		if (shell_table_next(NULL, row, &words) != v)
			continue;		/* it was told of another verb already */
		for (const struct verb *w = NULL; (w = shell_table_next(w, row, &words)) != NULL; )
			words_add(&names, w->name);
		printf("option|%s|%.*s|%s|%s|%s|%s|", names.text, row->letter != 0, &row->letter, row->name, shell_table_forms[row->kind],
		    shell_table_kind(row), words.text);
		shell_table_quoted(row->help);
		putchar('\n');
	}
}

static void
shell_table_verb(const struct verb *verb)
{
	struct words words = { .between = " " };
	const enum pcapkit_words kind = pcapkit_words(verb->operands, verb->name, NULL, NULL);

	for (const struct verb *v = NULL; kind == PCAPKIT_WORDS_VERB && (v = verbs_next(v, NULL)) != NULL; )
		words_add(&words, v->name);
	printf("verb|%s|%s|%s|", verb->name, shell_table_kinds[kind], words.text);
	shell_table_quoted(verb->help);
	putchar('\n');
}

void
shell_table_print(void)
{
	const struct pcapkit_option *o;

	for (const struct verb *v = NULL; (v = verbs_next(v, NULL)) != NULL; )
		shell_table_verb(v);
	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++)
		shell_table_option(o);
}
