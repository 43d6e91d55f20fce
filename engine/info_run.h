/* info_run.h - `info`: what a capture is, told of the whole of it. */
#ifndef ENGINE_INFO_RUN_H
#define ENGINE_INFO_RUN_H

#include "engine/engine.h"
#include "engine/fault.h"
#include "engine/plan.h"

/* Reads the captures and tells of them where the options say. The plan gets the capture's name, the outcome its damage;
 * of several that is lost. */
enum pcapkit_error info_run(struct plan *p, struct inputs *in, const struct options *o, struct outcome *out, struct fault *f);

#endif
