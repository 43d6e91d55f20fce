/* each.h - several captures, each by itself and several at once: a report each, or the names of those in which
 * something is found. */
#ifndef ENGINE_EACH_H
#define ENGINE_EACH_H

#include "engine/command.h"

/* Does it for the option --output-dir or --files-with-match: an exit status. Ends the program where a signal or a
 * closed pipe does. */
int each_write(struct command *c);

#endif
