/* command.h - the command line, taken apart: what the library is told of it, and what is left. */
#ifndef ENGINE_COMMAND_H
#define ENGINE_COMMAND_H

#include "engine/pcapkit.h"

struct command {
	struct pcapkit *k;		/* has the options */
	const char *verb;
	char **operands;		/* what is no option, in its order; NULL behind the last */
	int noperands;
	bool verbatim;			/* the first one stood behind `--`: it is no verb */
};

/* Takes a command line apart; false, and the user was told, if it is wrong. Options and operands may stand in any
 * order. Reorders nothing; `operands` is allocated. */
bool command_parse(struct command *c, int argc, char **argv);

/* Whether the given options all go with the verb; else the user is told. */
bool command_fits(const struct command *c);

#endif
