/* command.c - see command.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/command.h"
#include "engine/complain.h"
#include "engine/verbs.h"
#include "engine/words.h"

static bool
command_takes_argument(const struct pcapkit_option *o)
{
	return o != NULL && o->kind != PCAPKIT_FLAG && o->kind != PCAPKIT_SWITCH && o->kind != PCAPKIT_MAYBE;
}

static bool
command_set(struct command *c, const char *name, const char *value)
{
	if (pcapkit_set(c->k, name, value) == PCAPKIT_OK)
		return true;
	complain("%s", pcapkit_error_text(c->k));
	return false;
}

/* `--name`, `--name=text`, `--name text`. */
static bool
command_long(struct command *c, char **argv, int *at)
{
	char *equals = strchr(argv[*at], '=');
	char *name = equals != NULL ? strndup(argv[*at], (size_t)(equals - argv[*at])) : strdup(argv[*at]);
	const char *text = equals != NULL ? equals + 1 : NULL;

	if (name == NULL) {
		complain("no memory");
		return false;
	}
	if (text == NULL && command_takes_argument(pcapkit_option_find(name)) && (text = argv[*at + 1]) != NULL)
		++*at;
	bool ok = command_set(c, name, text);
	free(name);
	return ok;
}

/* `-v`, `-vj`, `-ofile`, `-o file`. */
static bool
command_short(struct command *c, char **argv, int *at)
{
	for (const char *letter = argv[*at] + 1; *letter != '\0'; letter++) {
		const char name[] = { '-', *letter, '\0' };
		if (command_takes_argument(pcapkit_option_find(name))) {
			const char *text = letter[1] != '\0' ? letter + 1 : argv[*at + 1];
			*at += letter[1] == '\0' && text != NULL;
			return command_set(c, name, text);
		}
		if (!command_set(c, name, NULL))
			return false;
	}
	return true;
}

bool
command_parse(struct command *c, int argc, char **argv)
{
	bool rest = false;		/* behind `--` everything is an operand */

	*c = (struct command){ .k = pcapkit_new(), .operands = calloc((size_t)argc + 1, sizeof *c->operands) };
	if (c->k == NULL || c->operands == NULL) {
		complain("no memory");
		return false;
	}
	for (int i = 1; i < argc; i++) {
		bool option = !rest && argv[i][0] == '-' && argv[i][1] != '\0';
		if (!option) {
			c->verbatim |= rest && c->noperands == 0;
			c->operands[c->noperands++] = argv[i];
		} else if (strcmp(argv[i], "--") == 0) {
			rest = true;
		} else if (!(argv[i][1] == '-' ? command_long(c, argv, &i) : command_short(c, argv, &i))) {
			return false;
		}
	}
	return true;
}

/* That an option does not go with this verb, and with which it does. */
static void
command_tell_verbs(const struct pcapkit_option *o, const char *verb)
{
	struct words names = { .between = ", " };

	for (const struct verb *v = NULL; (v = verbs_next(v, o)) != NULL; )
		words_add(&names, v->name);
	complain("option '%s%s%.*s' does not go with '%s': it goes with %s", o->name[0] != '\0' ? "--" : "-", o->name,
	    o->name[0] == '\0', &o->letter, verb, names.text);
}

bool
command_fits(const struct command *c)
{
	const struct pcapkit_option *o;

	for (size_t i = 0; (o = pcapkit_option(i)) != NULL; i++) {
		const char letter[] = { '-', o->letter, '\0' };
		if (!pcapkit_given(c->k, o->name[0] != '\0' ? o->name : letter) || pcapkit_option_fits(o, c->verb))
			continue;
		command_tell_verbs(o, c->verb);
		return false;
	}
	return true;
}
