/* main.c - the program pcapkit: a verb, its options, an exit status. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/verbs.h"

/* A descriptor that the parent closed would be taken by the next file opened, and
 * be written to as standard output. It is filled with one that refuses. */
static void
main_fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(EXIT_ROLE);
}

/* Takes the verb off the operands; NULL: there is none. */
static const struct verb *
main_verb(struct command *c)
{
	const struct verb *verb = c->noperands > 0 && !c->verbatim ? verbs_find(c->operands[0]) : NULL;

	if (verb == NULL)
		return NULL;
	c->operands++;
	c->noperands--;
	c->verbatim = true;
	return verb;
}

static int
main_run(struct command *c)
{
	const struct verb *verb = main_verb(c);

	if (pcapkit_given(c->k, "help")) {
		verb_help_of(verb);
		return EXIT_DONE;
	}
	if (verb == NULL)
		verb = verbs_find("extract");
	c->verb = verb->name;
	if (pcapkit_given(c->k, "version")) {
		printf("%s\n", pcapkit_version());
		return EXIT_DONE;
	}
	if (!command_fits(c))
		return EXIT_USE;
	if (c->noperands > 0 && verb->operands[0] == '\0') {
		complain("'%s' takes no operand: %s", verb->name, c->operands[0]);
		return EXIT_USE;
	}
	return verb->run(c);
}

int
main(int argc, char **argv)
{
	static struct command command;

	main_fill_descriptors();
	pcapkit_allow_sigbus();
	if (!command_parse(&command, argc, argv))
		return EXIT_USE;
	complain_quietly(pcapkit_given(command.k, "quiet"));
	int status = main_run(&command);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		complain("cannot write: standard output: %s", strerror(errno));
		return EXIT_OUTPUT;
	}
	return status;
}
