/* engines.h - the names of -E: our strategies, and the programs that the seed
 * could hand its work to. */
#ifndef ENGINE_ENGINES_H
#define ENGINE_ENGINES_H

#include "engine/engine.h"
#include "engine/fault.h"

struct engines_foreign { const char *name, *help; };
extern const struct engines_foreign engines_foreign[];	/* ends with a NULL name */

/* The strategy for this name (NULL: none was given). As in the seed, a name that
 * means nothing here is a warning, and the default does the work. */
const struct strategy *engines_choose(const char *name, const struct job *j, const struct fault *f);

#endif
