/* supervisor.h - starts the processes of a run and sees them to their end.
 *
 * libuv is used here: timers, the sockets by which children are seen to end, the
 * eventfd by which roles tell that their state changed. */
#ifndef ENGINE_SUPERVISOR_H
#define ENGINE_SUPERVISOR_H

#include <limits.h>

#include "engine/engine.h"

/* Does a job with job->nworkers workers and a collator; with a reader, where the capture is a stream, and with the shards that
 * no worker has beside it. */
void supervisor_run(const struct job *j, const struct endpoints *ends, const struct run_hooks *hooks,
    struct outcome *o);

/* Path of the helper program; false if it is not where it should be. */
bool supervisor_helper(char path[PATH_MAX]);

#endif
