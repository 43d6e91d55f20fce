/* verb_info.c - `pcapkit info`: what a capture is. */
#include "engine/report.h"
#include "engine/verbs.h"

int
verb_info(struct command *c)
{
	return report_write(c);
}
