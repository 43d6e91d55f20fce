/* several.h - several captures, one report: one behind the other, or frame by frame in the order of their times. */
#ifndef ENGINE_SEVERAL_H
#define ENGINE_SEVERAL_H

#include "engine/inputs.h"
#include "engine/options.h"
#include "engine/run.h"

/* Does what the plan says, which is complete but for the captures. */
enum pcapkit_error several_report(struct run *r, const struct options *o, struct inputs *in);

#endif
