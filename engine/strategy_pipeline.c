/* strategy_pipeline.c - every stage as wide as it can be: workers dissect and
 * render; the collator restores order, and where the output is a file only
 * tells each worker where to write. */
#include "engine/supervisor.h"

const struct strategy strategy_pipeline = {
	.name = "pipeline", .aliases = "MPPipeline", .help = "workers dissect and render, a collator restores order",
	.processes = true, .run = supervisor_run,
};
