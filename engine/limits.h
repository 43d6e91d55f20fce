/* limits.h - what the system grants a process, asked for where going beyond it would end the process instead of failing. */
#ifndef ENGINE_LIMITS_H
#define ENGINE_LIMITS_H

#include <stddef.h>

/* Whether memory of so many bytes, which counts as a file, may be had: 0, or -EFBIG where asking for it would be SIGXFSZ. */
int limits_memory(size_t size);

/* Whether libuv finds the descriptors that it aborts without: 0 or a negative errno. */
int limits_descriptors(void);

/* What to do about an error that means a limit, as the end of a sentence; "" for others. */
const char *limits_way_out(int err);

#endif
