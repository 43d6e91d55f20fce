/* work_plain.h - the short way of frames that nobody looks at: their tracks are left for who keeps state, and nothing
 * else is done with them.
 */
#ifndef ENGINE_WORK_PLAIN_H
#define ENGINE_WORK_PLAIN_H

#include "engine/work.h"

/* Whether frames may go that way. */
bool work_plain_may(const struct work *w);

/* Takes frames [i, to) of a run that begins at `base`, as long as they are plain (track_plain.h) and the chunk has room.
 * Returns the first that was not taken. */
uint32_t work_plain(struct work *w, const struct batch *b, const struct batch_run *run, const uint8_t *base, uint32_t i, uint32_t to);

#endif
