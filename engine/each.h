/* each.h - several captures, each by itself and several at once: a report each, or the names of those in which
 * something is found. */
#ifndef ENGINE_EACH_H
#define ENGINE_EACH_H

#include "dump/dump.h"
#include "engine/inputs.h"
#include "engine/job.h"

/* Whether what is asked for goes together with a report each, or with names; else the user is told. */
bool each_check(const struct options *o);

/* A report each, in the folder of --output-dir; `j` is complete but for the captures. An exit status. */
int each_report(const struct options *o, struct job *j, struct inputs *in, const struct dumper *format);

/* The names of those in which a frame is selected, in their order. An exit status. */
int each_match(const struct options *o, struct job *j, struct inputs *in, const char *report);

#endif
