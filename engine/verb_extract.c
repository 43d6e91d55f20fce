/* verb_extract.c - `pcapkit extract`, and what is done when no verb is given: the frames of a capture as a report. */
#include "engine/report.h"
#include "engine/verbs.h"

int
verb_extract(struct command *c)
{
	return report_write(c);
}
