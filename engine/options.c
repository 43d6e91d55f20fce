/* options.c - see options.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/batch.h"
#include "engine/job.h"
#include "engine/nearest.h"
#include "engine/options.h"
#include "engine/values.h"
#include "engine/words.h"

#define EXTRACT (1u << VERB_extract)
#define REASSEMBLE (1u << VERB_reassemble)
#define FRAMES (EXTRACT | REASSEMBLE | 1u << VERB_trace | 1u << VERB_analyse)	/* verbs that read a capture */
#define INFO (1u << VERB_info)
#define FIELDS (1u << VERB_fields)
#define ANY UINT32_MAX

const struct pcapkit_option options_rows[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, kind, max, group, verbs, help) \
	[OPTION_##id] = { name, letter, argument, PCAPKIT_##kind, OPTION_IN_##group, help },
#include "engine/options.def"
#undef OPTION
};

/* What users need not see of them: the verbs that each goes with, a bit each, and the largest number. */
static const struct { uint32_t verbs; uint64_t max; } options_bounds[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, kind, max, group, verbs, help) [OPTION_##id] = { verbs, max },
#include "engine/options.def"
#undef OPTION
};

/* One option as it is set: for messages, and to know its twin. */
struct option_use {
	const char *dashes, *written;	/* "--" "format", "-" "f" */
	enum option_id id;
	bool negated;
	struct fault *fault;
};

static bool
options_wrong(const struct option_use *use, const char *format, ...)
{
	char text[FAULT_TEXT];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	fault_set(use->fault, PCAPKIT_E_OPTION, "option '%s%s' %s", use->dashes, use->written, text);
	return false;
}

static bool
options_takes_argument(const struct pcapkit_option *row)
{
	return row->kind != PCAPKIT_FLAG && row->kind != PCAPKIT_SWITCH && row->kind != PCAPKIT_MAYBE;
}

static enum option_id
options_by_name(const char *word, bool *negated)
{
	bool no = strncmp(word, "no-", 3) == 0 && word[3] != '\0';

	*negated = false;
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		if (strcmp(options_rows[id].name, word) == 0)
			return id;
		*negated = no && options_rows[id].kind == PCAPKIT_SWITCH &&
		    strcmp(options_rows[id].name, word + 3) == 0;
		if (*negated)
			return id;
	}
	return OPTION_COUNT;
}

static enum option_id
options_by_letter(char letter)
{
	enum option_id id = 0;

	while (id < OPTION_COUNT && options_rows[id].letter != letter)
		id++;
	return id;
}

static void
options_offer(struct nearest *n, const struct pcapkit_option *row)
{
	char twin[64];

	nearest_offer(n, row->name);
	if (row->kind == PCAPKIT_SWITCH && snprintf(twin, sizeof twin, "no-%s", row->name) > 0)
		nearest_offer(n, twin);
}

static bool
options_unknown_name(const char *name, struct fault *f)
{
	struct nearest n;

	nearest_begin(&n, name);
	for (enum option_id id = 0; id < OPTION_COUNT; id++)
		options_offer(&n, &options_rows[id]);
	if (nearest_found(&n))
		fault_set(f, PCAPKIT_E_OPTION, "unknown option '--%s': did you mean '--%s'?", name, n.best);
	else
		fault_set(f, PCAPKIT_E_OPTION, "unknown option '--%s': pcapkit --help lists them", name);
	return false;
}

static bool
options_unknown_letter(char letter, struct fault *f)
{
	char other = (char)(letter ^ 0x20);	/* ASCII: the same letter, large or small */

	if (options_by_letter(other) != OPTION_COUNT)
		fault_set(f, PCAPKIT_E_OPTION, "unknown option '-%c': did you mean '-%c'?", letter, other);
	else
		fault_set(f, PCAPKIT_E_OPTION, "unknown option '-%c': pcapkit --help lists them", letter);
	return false;
}

/* Which option is meant by "format", "--format", "no-mmap" or "-f". */
static bool
options_find(struct option_use *use, const char *name)
{
	bool letter = name[0] == '-' && name[1] != '-';

	use->dashes = letter ? "-" : "--";
	use->written = name + strspn(name, "-");
	use->negated = false;
	if (use->written[0] == '\0')
		use->id = OPTION_COUNT;
	else
		use->id = letter ? options_by_letter(use->written[0]) : options_by_name(use->written, &use->negated);
	if (use->id != OPTION_COUNT)
		return true;
	return letter ? options_unknown_letter(use->written[0], use->fault) : options_unknown_name(use->written, use->fault);
}

enum option_id
options_id(const char *name)
{
	struct fault nobody;
	struct option_use use = { .fault = &nobody };

	return options_find(&use, name) ? use.id : OPTION_COUNT;
}

static bool
options_number(const struct option_use *use, const char *text, uint64_t *number)
{
	uint64_t max = options_bounds[use->id].max, min = options_rows[use->id].kind == PCAPKIT_NUMBER;
	size_t digits = strspn(text, "0123456789");

	if (digits > 0 && digits < 20 && text[digits] == '\0') {	/* 19 digits: below 2^64 */
		*number = strtoull(text, NULL, 10);
		if (*number >= min && *number <= max)
			return true;
	}
	if (max < INT64_MAX)
		return options_wrong(use, "wants a number from %llu to %llu, not '%s'", (unsigned long long)min,
		    (unsigned long long)max, text);
	return options_wrong(use, "wants a number from %llu, not '%s'", (unsigned long long)min, text);
}

/* Keeps a text; behind what there is, if it is a list's. */
static bool
options_keep(const struct option_use *use, struct option_value *v, const char *text)
{
	const char *before = options_rows[use->id].kind == PCAPKIT_LIST && v->text != NULL ? v->text : "";
	size_t size = strlen(before) + strlen(text) + 2;
	char *kept = malloc(size);

	if (kept == NULL) {
		fault_set(use->fault, PCAPKIT_E_MEMORY, "no memory");
		return false;
	}
	snprintf(kept, size, "%s%s%s", before, before[0] != '\0' ? "," : "", text);
	free(v->text);
	v->text = kept;
	return true;
}

/* One more text. */
static bool
options_add(const struct option_use *use, struct option_value *v, const char *text)
{
	char *kept = v->ntexts < OPTION_MAX_TEXTS ? strdup(text) : NULL;

	if (v->ntexts == OPTION_MAX_TEXTS)
		return options_wrong(use, "is given more than %d times", OPTION_MAX_TEXTS);
	if (kept == NULL) {
		fault_set(use->fault, PCAPKIT_E_MEMORY, "no memory");
		return false;
	}
	v->texts[v->ntexts++] = kept;
	v->text = v->texts[0];
	return true;
}

/* Given again, without the text that it had. */
static void
options_forget(struct option_value *v)
{
	free(v->text);
	v->text = NULL;
	v->given = true;
}

bool
options_lists(const char *words, const char *word, size_t len)
{
	for (; *words != '\0'; words += strcspn(words, ","), words += *words == ',')
		if (strcspn(words, ",") == len && memcmp(words, word, len) == 0)
			return true;
	return false;
}

/* Only words that --help shows may follow. */
static bool
options_maybe(const struct option_use *use, const char *text)
{
	const char *allowed = options_rows[use->id].argument, *word = text;
	bool ok = text == NULL || *text != '\0';

	for (; ok && word != NULL && *word != '\0'; word += strcspn(word, ","), word += *word == ',')
		ok = options_lists(allowed, word, strcspn(word, ","));
	return ok || options_wrong(use, "takes '%s' or nothing, not '%s'", allowed, text);
}

/* What an option wants, and of what kind, if there are words for it. */
static bool
options_missing(const struct option_use *use, const char *argument)
{
	struct words words = { .between = ", " };

	values_words(argument, "extract", words_take, &words);
	return options_wrong(use, "wants an argument, %s%s%s", argument, words.text[0] != '\0' ? ": " : "", words.text);
}

/* Whether it may come with this text, or without one. */
static bool
options_allows(const struct option_use *use, const char *text)
{
	const struct pcapkit_option *row = &options_rows[use->id];

	if (text == NULL && options_takes_argument(row))
		return options_missing(use, row->argument);
	if (text != NULL && !options_takes_argument(row) && row->kind != PCAPKIT_MAYBE)
		return options_wrong(use, "takes no value");
	return row->kind != PCAPKIT_MAYBE || options_maybe(use, text);
}

bool
options_set(struct options *o, const char *name, const char *text, struct fault *f)
{
	struct option_use use = { .fault = f };

	if (!options_find(&use, name) || !options_allows(&use, text))
		return false;
	struct option_value *v = &o->value[use.id];
	if (options_rows[use.id].kind == PCAPKIT_NUMBER || options_rows[use.id].kind == PCAPKIT_AMOUNT)
		v->given = options_number(&use, text, &v->number);
	else if (options_rows[use.id].kind == PCAPKIT_SEVERAL)
		v->given = options_add(&use, v, text);
	else if (text != NULL)
		v->given = options_keep(&use, v, text);
	else
		options_forget(v);
	v->on = !use.negated;
	return v->given;
}

bool
options_operand(struct options *o, const char *text, struct fault *f)
{
	char **more = realloc(o->operands, ((size_t)o->noperands + 1) * sizeof *more), *kept = strdup(text);

	if (more != NULL)
		o->operands = more;
	if (more == NULL || kept == NULL) {
		free(kept);
		fault_set(f, PCAPKIT_E_MEMORY, "no memory");
		return false;
	}
	o->operands[o->noperands++] = kept;
	return true;
}

void
options_free(struct options *o)
{
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		struct option_value *v = &o->value[id];
		if (v->ntexts == 0)
			free(v->text);
		for (unsigned i = 0; i < v->ntexts; i++)
			free(v->texts[i]);
	}
	for (int i = 0; i < o->noperands; i++)
		free(o->operands[i]);
	free(o->operands);
	*o = (struct options){ 0 };
}

bool
options_goes(enum option_id id, enum verb_id verb)
{
	return (options_bounds[id].verbs & 1u << verb) != 0;
}

bool
options_fit(const struct options *o, enum verb_id verb, const char *verb_name, struct fault *f)
{
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		const struct pcapkit_option *row = &options_rows[id];
		if (!o->value[id].given || options_goes(id, verb))
			continue;
		if (row->name[0] != '\0')
			fault_set(f, PCAPKIT_E_OPTION, "option '--%s' does not go with '%s'", row->name, verb_name);
		else
			fault_set(f, PCAPKIT_E_OPTION, "option '-%c' does not go with '%s'", row->letter, verb_name);
		return false;
	}
	return true;
}

bool
options_switch(const struct options *o, enum option_id id, bool otherwise)
{
	return o->value[id].given ? o->value[id].on : otherwise;
}
