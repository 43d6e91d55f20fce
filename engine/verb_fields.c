/* verb_fields.c - `pcapkit fields`: every field that a report may have, a line each:
 * path, Wireshark's name or -, type, meaning; tabs between. With --schema what others need to read them. */
#include <stdio.h>

#include "engine/complain.h"
#include "engine/verbs.h"

static int
verb_fields_line(void *user, const struct pcapkit_field *f)
{
	(void)user;
	printf("%s.%s\t%s\t%s\t%s\n", f->key, f->path, f->wireshark != NULL ? f->wireshark : "-", f->type, f->help);
	return 0;
}

/* What cannot be written is told at the end, as of all that goes to standard output. */
static void
verb_fields_schema(void *user, const char *bytes, size_t len)
{
	(void)user;
	fwrite(bytes, 1, len, stdout);
}

int
verb_fields(struct command *c)
{
	const char *const *protocols = (const char *const *)c->operands;
	int error = pcapkit_given(c->k, "schema") ?
	    pcapkit_schema(c->k, pcapkit_argument(c->k, "schema"), protocols, verb_fields_schema, NULL) :
	    pcapkit_fields(c->k, protocols, verb_fields_line, NULL);

	if (error == PCAPKIT_OK)
		return EXIT_DONE;
	complain("%s", pcapkit_error_text(c->k));
	return EXIT_USE;
}
