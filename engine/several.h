/* several.h - several captures, one report: one behind the other, or frame by frame in the order of their times. */
#ifndef ENGINE_SEVERAL_H
#define ENGINE_SEVERAL_H

#include "dump/dump.h"
#include "engine/inputs.h"
#include "engine/job.h"

/* Whether that can be done with this format; else the user is told. */
bool several_check(const struct options *o, const struct dumper *format);

/* Does it; `j` is complete but for the captures. An exit status. */
int several_run(const struct options *o, struct job *j, struct inputs *in, const struct dumper *format, const char *report);

#endif
