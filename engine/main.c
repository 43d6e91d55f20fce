/* main.c - the program pcapkit: a verb, its options, an exit status. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "dump/dump.h"
#include "engine/complain.h"
#include "engine/verbs.h"
#include "engine/version.h"

/* A descriptor that the parent closed would be taken by the next file opened, and
 * be written to as standard output. It is filled with one that refuses. */
static void
main_fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(EXIT_ROLE);
}

/* Takes the verb off the operands; VERB_COUNT: there is none. */
static enum verb_id
main_verb(struct options *o)
{
	enum verb_id verb = o->noperands > 0 && !o->verbatim ? verbs_find(o->operands[0]) : VERB_COUNT;

	if (verb == VERB_COUNT)
		return verb;
	o->operands++;
	o->noperands--;
	o->verbatim = true;
	return verb;
}

static int
main_run(struct options *o)
{
	enum verb_id verb = main_verb(o);

	if (o->value[OPTION_help].given) {
		verb_help_of(verb == VERB_help ? VERB_COUNT : verb);
		return EXIT_DONE;
	}
	if (verb == VERB_COUNT)
		verb = VERB_extract;		/* which is what is done without one */
	if (o->value[OPTION_version].given) {
		printf("%s\n", PCAPKIT_VERSION);
		return EXIT_DONE;
	}
	if (!options_fit(o, verb, verbs[verb].name))
		return EXIT_USE;
	if (o->noperands > 0 && verbs[verb].operands[0] == '\0') {
		complain("'%s' takes no operand: %s", verbs[verb].name, o->operands[0]);
		return EXIT_USE;
	}
	return verbs[verb].run(o);
}

int
main(int argc, char **argv)
{
	static struct options o;

	main_fill_descriptors();
	registry_init();
	if (!options_parse(&o, argc, argv))
		return EXIT_USE;
	complain_quietly(o.value[OPTION_quiet].given);
	int status = main_run(&o);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		complain("cannot write: standard output: %s", strerror(errno));
		return EXIT_OUTPUT;
	}
	return status;
}
