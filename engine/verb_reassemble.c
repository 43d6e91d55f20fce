/* verb_reassemble.c - `pcapkit reassemble`: datagrams and streams of a capture, without its frames. */
#include "engine/report.h"
#include "engine/verbs.h"

int
verb_reassemble(struct command *c)
{
	return report_write(c);
}
