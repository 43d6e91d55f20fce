/* verb_analyse.c - `pcapkit analyse`: messages of a capture, without its frames. */
#include "engine/verbs.h"

int
verb_analyse(const struct options *o)
{
	return verb_extract_run(o, VERB_analyse);
}
