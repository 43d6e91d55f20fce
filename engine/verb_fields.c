/* verb_fields.c - `pcapkit fields`: every field that a report may have, a line each:
 * path, Wireshark's name or -, type, meaning; tabs between. */
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

int
verb_fields(struct command *c)
{
	if (pcapkit_fields(c->k, (const char *const *)c->operands, verb_fields_line, NULL) == PCAPKIT_OK)
		return EXIT_DONE;
	complain("%s", pcapkit_error_text(c->k));
	return EXIT_USE;
}
