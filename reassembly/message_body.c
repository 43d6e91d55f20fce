/* message_body.c - see message_body.h. */
#include <inttypes.h>
#include <stdio.h>

#include "reassembly/message_body.h"

void
message_body_name(const struct result_message *m, char name[MESSAGE_BODY_NAME])
{
	const char *dir = m->reverse ? "rev" : "fwd";

	if (m->flow.ordinal > 1)
		snprintf(name, MESSAGE_BODY_NAME, "%" PRIu64 ".%" PRIu32 "-%s-%" PRIu64 ".bin", m->flow.frame, m->flow.ordinal, dir, m->number);
	else
		snprintf(name, MESSAGE_BODY_NAME, "%" PRIu64 "-%s-%" PRIu64 ".bin", m->flow.frame, dir, m->number);
}
