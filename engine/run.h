/* run.h - one run of the engine: the report, who does it, and how that went. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/engine.h"
#include "engine/fault.h"
#include "engine/plan.h"

struct run {
	struct plan *plan;
	struct fault *fault;
	struct run_hooks hooks;
	int lines, lines_else;		/* where verbose lines go; and where, if the report goes there too */
	const struct strategy *strategy;	/* who did it */
	bool shown;			/* the report or the lines go to a terminal */
	struct outcome outcome;
};

/* Why it failed, from the outcome. */
enum pcapkit_error run_failed(const struct run *r);

/* Who shall do it: the engine of this name, NULL for the default. */
void run_choose(struct run *r, const char *engine);

/* Does what the plan says and writes the report. PCAPKIT_OK, and the outcome may tell damage; or what
 * the fault says. */
enum pcapkit_error run_report(struct run *r, const char *engine);

#endif
