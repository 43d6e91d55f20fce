/* run.h - one run of the engine for the command line: report, signals, progress,
 * and what the user is told at the end. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/job.h"
#include "engine/naming.h"
#include "engine/options.h"

struct run {
	const struct options *options;
	struct job *job;		/* complete but for `output` */
	int capture;			/* open for reading */
	const char *capture_name;
	const struct naming_report *reports;
	unsigned nreports;
};

/* Does it; returns the program's exit status. Ends the program where a signal
 * or a closed pipe does. */
int run_job(const struct run *r);

#endif
