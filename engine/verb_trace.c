/* verb_trace.c - `pcapkit trace`: flows of a capture, without its frames. */
#include "engine/verbs.h"

int
verb_trace(const struct options *o)
{
	return verb_extract_run(o, VERB_trace);
}
