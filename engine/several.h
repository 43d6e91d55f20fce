/* several.h - several captures, one report or one run of records: one behind the other, or frame by frame in the order of their times. */
#ifndef ENGINE_SEVERAL_H
#define ENGINE_SEVERAL_H

#include "engine/inputs.h"
#include "engine/options.h"
#include "engine/run.h"

struct several;

/* Makes them r->captures, for run_next() or run_report(); the plan is complete but for them. NULL: the fault says why. */
struct several *several_new(struct run *r, const struct options *o, struct inputs *in);
void several_free(struct several *s, struct run *r);

/* Does what the plan says, which is complete but for the captures. */
enum pcapkit_error several_report(struct run *r, const struct options *o, struct inputs *in);

#endif
