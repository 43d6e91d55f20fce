/* squeeze.h - a report on its way into its file, compressed on all processors.
 *
 * The engine writes into a pipe as to any other; threads of this process cut what comes out into
 * blocks of SQUEEZE_BLOCK bytes, compress them at once and write them in order. Blocks are cut by
 * nothing but their length, so the file's bytes are a function of the report's.
 *
 * Threads, not a process of the run: `serial` needs no helper program so, there is nobody else to
 * die, and starting them costs nothing beside the 3 ms of a process that loads libarchive.
 */
#ifndef ENGINE_SQUEEZE_H
#define ENGINE_SQUEEZE_H

#include "engine/codec.h"

enum { SQUEEZE_BLOCK = 1 << 20 };

struct squeeze;

/* Begins to compress what is written into *in to `out`, which stays the caller's, with so many
 * threads at work. NULL: *err is a negative errno. */
struct squeeze *squeeze_new(enum codec codec, unsigned workers, int out, int *in, int *err);

/* The report is complete: the caller has closed its end of the pipe, and so have all others. Waits
 * until all is written. 0, or the negative errno for which something was not. */
int squeeze_finish(struct squeeze *s);

#endif
