/* options.c - see options.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/batch.h"
#include "engine/complain.h"
#include "engine/job.h"
#include "engine/nearest.h"
#include "engine/options.h"

#define EXTRACT (1u << VERB_extract)
#define REASSEMBLE (1u << VERB_reassemble)
#define FRAMES (EXTRACT | REASSEMBLE | 1u << VERB_trace | 1u << VERB_analyse)	/* verbs that read a capture */
#define INFO (1u << VERB_info)
#define ANY UINT32_MAX

const struct option_row options_rows[OPTION_COUNT] = {
#define OPTION(id, name, letter, argument, kind, max, group, verbs, help) \
	[OPTION_##id] = { name, letter, argument, OPTION_##kind, OPTION_GROUP_##group, verbs, max, help },
#include "engine/options.def"
#undef OPTION
};

const char *const options_groups[OPTION_GROUP_COUNT] = {
#define OPTION_GROUP_TITLE(name, title) title,
	OPTION_GROUPS(OPTION_GROUP_TITLE)
#undef OPTION_GROUP_TITLE
};

/* One option as it was written: for messages, and to know its twin. */
struct option_use {
	const char *written;		/* "--format", "-f" */
	int written_len;
	enum option_id id;
	bool negated;
};

static bool
options_takes_argument(enum option_id id)
{
	uint8_t kind = options_rows[id].kind;

	return kind == OPTION_TEXT || kind == OPTION_NUMBER || kind == OPTION_AMOUNT ||
	    kind == OPTION_LIST || kind == OPTION_TEXTS;
}

static bool
options_named(const char *name, const char *word, size_t len)
{
	return name[0] != '\0' && strlen(name) == len && memcmp(name, word, len) == 0;
}

static enum option_id
options_by_name(const char *word, size_t len, bool *negated)
{
	bool no = len > 3 && memcmp(word, "no-", 3) == 0;

	*negated = false;
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		if (options_named(options_rows[id].name, word, len))
			return id;
		*negated = no && options_rows[id].kind == OPTION_SWITCH &&
		    options_named(options_rows[id].name, word + 3, len - 3);
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
options_offer(struct nearest *n, const struct option_row *row)
{
	char twin[64];

	nearest_offer(n, row->name);
	if (row->kind == OPTION_SWITCH && snprintf(twin, sizeof twin, "no-%s", row->name) > 0)
		nearest_offer(n, twin);
}

static bool
options_unknown_name(const char *word, int len)
{
	char name[64];
	struct nearest n;

	snprintf(name, sizeof name, "%.*s", len, word);
	nearest_begin(&n, name);
	for (enum option_id id = 0; id < OPTION_COUNT; id++)
		options_offer(&n, &options_rows[id]);
	if (nearest_found(&n))
		complain("unknown option '--%.*s': did you mean '--%s'?", len, word, n.best);
	else
		complain("unknown option '--%.*s': pcapkit --help lists them", len, word);
	return false;
}

static bool
options_unknown_letter(char letter)
{
	char other = (char)(letter ^ 0x20);	/* ASCII: the same letter, large or small */

	if (options_by_letter(other) != OPTION_COUNT)
		complain("unknown option '-%c': did you mean '-%c'?", letter, other);
	else
		complain("unknown option '-%c': pcapkit --help lists them", letter);
	return false;
}

static bool
options_number(const struct option_use *use, const char *text, uint64_t *number)
{
	uint64_t max = options_rows[use->id].max, min = options_rows[use->id].kind == OPTION_NUMBER;
	size_t digits = strspn(text, "0123456789");

	if (digits > 0 && digits < 20 && text[digits] == '\0') {	/* 19 digits: below 2^64 */
		*number = strtoull(text, NULL, 10);
		if (*number >= min && *number <= max)
			return true;
	}
	if (max < INT64_MAX)
		complain("option '%.*s' wants a number from %llu to %llu, not '%s'",
		    use->written_len, use->written, (unsigned long long)min, (unsigned long long)max, text);
	else
		complain("option '%.*s' wants a number from %llu, not '%s'", use->written_len, use->written,
		    (unsigned long long)min, text);
	return false;
}

static bool
options_join(struct option_value *v, const char *text)
{
	const char *before = v->joined != NULL ? v->joined : "";
	size_t size = strlen(before) + strlen(text) + 2;
	char *joined = malloc(size);

	if (joined == NULL) {
		complain("no memory");
		return false;
	}
	snprintf(joined, size, "%s%s%s", before, before[0] != '\0' ? "," : "", text);
	free(v->joined);
	v->text = v->joined = joined;
	return true;
}

bool
options_lists(const char *words, const char *word, size_t len)
{
	for (; *words != '\0'; words += strcspn(words, ","), words += *words == ',')
		if (strcspn(words, ",") == len && memcmp(words, word, len) == 0)
			return true;
	return false;
}

static bool
options_add(const struct option_use *use, struct option_value *v, const char *text)
{
	if (v->ntexts == OPTION_MAX_TEXTS) {
		complain("option '%.*s' is given more than %d times", use->written_len, use->written, OPTION_MAX_TEXTS);
		return false;
	}
	v->texts[v->ntexts++] = text;
	v->text = v->texts[0];
	return true;
}

/* Only words that --help shows may follow. */
static bool
options_maybe(const struct option_use *use, const char *text)
{
	const char *allowed = options_rows[use->id].argument, *word = text;
	bool ok = text == NULL || *text != '\0';

	for (; ok && word != NULL && *word != '\0'; word += strcspn(word, ","), word += *word == ',')
		ok = options_lists(allowed, word, strcspn(word, ","));
	if (!ok)
		complain("option '%.*s' takes '%s' or nothing, not '%s'", use->written_len, use->written, allowed, text);
	return ok;
}

static bool
options_set(struct options *o, const struct option_use *use, const char *text)
{
	struct option_value *v = &o->value[use->id];

	v->given = true;
	v->on = !use->negated;
	switch (options_rows[use->id].kind) {
	case OPTION_NUMBER:
	case OPTION_AMOUNT:
		return options_number(use, text, &v->number);
	case OPTION_LIST:
		return options_join(v, text);
	case OPTION_TEXTS:
		return options_add(use, v, text);
	case OPTION_MAYBE:
		v->text = text;
		return options_maybe(use, text);
	default:
		v->text = text;
		return true;
	}
}

static bool
options_missing(const struct option_use *use)
{
	complain("option '%.*s' wants an argument: %s", use->written_len, use->written,
	    options_rows[use->id].argument);
	return false;
}

/* `--name`, `--name=text`, `--name text`. */
static bool
options_long(struct options *o, char **argv, int *at)
{
	const char *word = argv[*at] + 2;
	size_t len = strcspn(word, "=");
	const char *text = word[len] == '=' ? word + len + 1 : NULL;
	struct option_use use = { .written = argv[*at], .written_len = (int)len + 2 };

	use.id = options_by_name(word, len, &use.negated);
	if (use.id == OPTION_COUNT)
		return options_unknown_name(word, (int)len);
	if (options_takes_argument(use.id) && text == NULL && (text = argv[*at + 1]) != NULL)
		++*at;
	if (options_takes_argument(use.id) && text == NULL)
		return options_missing(&use);
	if (text != NULL && !options_takes_argument(use.id) && options_rows[use.id].kind != OPTION_MAYBE) {
		complain("option '--%.*s' takes no value", (int)len, word);
		return false;
	}
	return options_set(o, &use, text);
}

/* `-v`, `-vj`, `-ofile`, `-o file`. */
static bool
options_short(struct options *o, char **argv, int *at)
{
	for (const char *c = argv[*at] + 1; *c != '\0'; c++) {
		char written[3] = { '-', *c, '\0' };
		struct option_use use = { written, 2, options_by_letter(*c), false };
		if (use.id == OPTION_COUNT)
			return options_unknown_letter(*c);
		if (!options_takes_argument(use.id)) {
			if (!options_set(o, &use, NULL))
				return false;
			continue;
		}
		const char *text = c[1] != '\0' ? c + 1 : argv[*at + 1];
		if (text == NULL)
			return options_missing(&use);
		*at += c[1] == '\0';
		return options_set(o, &use, text);
	}
	return true;
}

bool
options_parse(struct options *o, int argc, char **argv)
{
	bool rest = false;		/* behind `--` everything is an operand */

	*o = (struct options){ .operands = calloc((size_t)argc + 1, sizeof *o->operands) };
	if (o->operands == NULL) {
		complain("no memory");
		return false;
	}
	for (int i = 1; i < argc; i++) {
		bool option = !rest && argv[i][0] == '-' && argv[i][1] != '\0';
		if (!option) {
			o->verbatim |= rest && o->noperands == 0;
			o->operands[o->noperands++] = argv[i];
		} else if (strcmp(argv[i], "--") == 0) {
			rest = true;
		} else if (!(argv[i][1] == '-' ? options_long(o, argv, &i) : options_short(o, argv, &i))) {
			return false;
		}
	}
	return true;
}

bool
options_fit(const struct options *o, enum verb_id verb, const char *verb_name)
{
	for (enum option_id id = 0; id < OPTION_COUNT; id++) {
		const struct option_row *row = &options_rows[id];
		if (!o->value[id].given || (row->verbs & 1u << verb) != 0)
			continue;
		if (row->name[0] != '\0')
			complain("option '--%s' does not go with '%s'", row->name, verb_name);
		else
			complain("option '-%c' does not go with '%s'", row->letter, verb_name);
		return false;
	}
	return true;
}

bool
options_switch(const struct options *o, enum option_id id, bool otherwise)
{
	return o->value[id].given ? o->value[id].on : otherwise;
}
