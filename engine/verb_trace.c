/* verb_trace.c - `pcapkit trace`: flows of a capture, without its frames. */
#include "engine/report.h"
#include "engine/verbs.h"

int
verb_trace(struct command *c)
{
	return report_write(c);
}
