/* verb_analyse.c - `pcapkit analyse`: messages of a capture, without its frames. */
#include "engine/report.h"
#include "engine/verbs.h"

int
verb_analyse(struct command *c)
{
	return report_write(c);
}
