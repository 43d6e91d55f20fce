/* plan.h - what a run shall do: from options to a job, everything that can be said beforehand checked. */
#ifndef ENGINE_PLAN_H
#define ENGINE_PLAN_H

#include <limits.h>

#include "engine/fault.h"
#include "engine/inputs.h"
#include "engine/job.h"
#include "engine/naming.h"
#include "engine/options.h"

enum { PLAN_FOLDERS = 3 };		/* of flows, streams and bodies */

struct plan {
	struct job job;			/* complete but for `output` */
	uint32_t made[PLAN_FOLDERS];	/* of the folders beside the report those that were not there: texts of the job */
	unsigned nmade;
	bool each;			/* several captures are each by itself; */
	bool quiet;			/* nothing is written of them */
	int fd;				/* the capture, open for reading; -1: not yet */
	char capture[PATH_MAX];		/* where it is, "-": standard input; */
	struct naming_report reports[JOB_MAX_REPORTS];	/* and what is made of it */
	unsigned nreports;
};

/* Makes the plan of a verb that reads frames, but for the capture; for a `host` records are taken one by one, and there
 * is no report. PCAPKIT_OK; or what is wrong, as the fault says. */
enum pcapkit_error plan_make(struct plan *p, const struct options *o, enum verb_id verb, const struct inputs *in, bool host, struct fault *f);

/* Nothing came of it: folders that were made for it, and are empty, go again. */
void plan_undo(struct plan *p);

/* What the options say of dissection alone. False: the fault says what is wrong. */
bool plan_dissection(struct job *j, const struct options *o, struct fault *f);

#endif
