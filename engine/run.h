/* run.h - one run of the engine: the report, who does it, and how that went. */
#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "engine/engine.h"
#include "engine/fault.h"
#include "engine/plan.h"

struct run;

/* Several captures whose reports stand one behind the other, in one. */
struct run_captures {
	void *ctx;
	/* Readies the plan for the next one. 1; 0: there is none; negative: what the fault says. What cannot be read is lost. */
	int (*next)(void *ctx, struct run *r);
	/* The one that was readied is done with. */
	void (*done)(void *ctx, struct run *r);
	/* All are: what is wrong beside that is lost. False: there was nothing to be read. */
	bool (*over)(void *ctx, struct run *r);
	/* Write what stands before and behind all of them: its bytes, or a negative errno; NULL: nothing does. */
	int64_t (*begin)(void *ctx, int fd), (*end)(void *ctx, int fd);
	uint64_t bytes;			/* of all of them; 0: not known */
	uint64_t count;			/* selected frames that are wanted of all of them; 0: no limit */
};

struct run {
	struct plan *plan;
	struct fault *fault;
	struct run_hooks hooks;
	int lines, lines_else;		/* where verbose lines go; and where, if the report goes there too */
	const struct strategy *strategy;	/* who did it */
	bool shown;			/* the report or the lines go to a terminal */
	struct outcome outcome;		/* of several captures the counters of all */
	const struct run_captures *captures;	/* NULL: there is one */
	bool read;			/* something was */
};

/* Why it failed, from the outcome. */
enum pcapkit_error run_failed(const struct run *r);

/* Who shall do it: the engine of this name, NULL for the default. */
void run_choose(struct run *r, const char *engine);

/* Does what the plan says and writes the report. PCAPKIT_OK, and the outcome may tell damage; or what
 * the fault says. */
enum pcapkit_error run_report(struct run *r, const char *engine);

/* The same of a capture of which nothing is written. */
enum pcapkit_error run_quietly(struct run *r, const char *engine);

/* The same of several captures whose records somebody takes: readies the next one. 1; 0: there is none, or none is wanted
 * any more; negative: what the fault says. */
int run_next(struct run *r);

/* Adds what came of a capture to what came of those before; what is wrong with one of several is lost. */
void run_took(struct run *r, const struct outcome *last);

/* Behind the last, whose records somebody took: what came of all. */
enum pcapkit_error run_records(struct run *r);

/* Frees what a strategy kept. */
void run_forget(struct run_keep *k);

#endif
