/* verb_reassemble.c - `pcapkit reassemble`: datagrams and streams of a capture, without its frames. */
#include "engine/verbs.h"

int
verb_reassemble(const struct options *o)
{
	return verb_extract_run(o, VERB_reassemble);
}
