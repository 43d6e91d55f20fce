/* run.h - one run of the engine for the command line: report, signals, progress,
 * and what the user is told at the end. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include <stdbool.h>

#include "engine/complain.h"
#include "engine/engine.h"
#include "engine/options.h"

struct run {
	const struct options *options;
	struct job *job;		/* complete but for `output` */
	int capture;			/* open for reading */
	const char *capture_name, *report_name;
	const struct run_captures *captures;	/* NULL: there is one */
	const struct strategy *strategy;	/* how it is done; NULL: as -E says */
	void **keep;			/* what that keeps for the next run, whose job differs in its capture alone; NULL: nothing */
	uint64_t *stats;		/* counters that the run's are added to; NULL: none */
};

/* Several captures whose reports stand one behind the other, in one. */
struct run_captures {
	void *ctx;
	/* Readies job, capture and its name for the next one; false: there is none. What cannot be opened is told,
	 * and left out. */
	bool (*next)(void *ctx, struct run *r);
	/* The one that was readied has been read, or could not be. */
	void (*done)(void *ctx, struct run *r);
	/* All have been: tells what is wrong with them beside that. EXIT_USE: nothing was read. */
	enum exit_status (*over)(void *ctx);
	/* Write what stands before and behind all of them: its bytes, or a negative errno; NULL: nothing does. */
	int64_t (*begin)(void *ctx, int fd), (*end)(void *ctx, int fd);
	uint64_t bytes;			/* of all of them; 0: not known */
};

/* Does it; returns the program's exit status. Ends the program where a signal
 * or a closed pipe does. */
int run_job(struct run *r);

/* ---- for those who run the engine themselves ---- */

/* Signals end the run in good order from here on. */
void run_catch_signals(void);

/* Ends the program as the signal does. */
void run_die_of(int sig);

/* Tells what went wrong with this capture, and returns what the program ends with. */
int run_failed(const struct run *r, const struct outcome *o);

/* Tells of damage, if there is any: EXIT_DAMAGED, or EXIT_DONE. */
int run_damaged(const struct run *r, const struct outcome *o);

#endif
