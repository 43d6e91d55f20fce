/* reports.h - where the reports of a run go: one output each. Either all of them get their names or none. */
#ifndef ENGINE_REPORTS_H
#define ENGINE_REPORTS_H

#include "engine/engine.h"
#include "engine/naming.h"
#include "engine/output.h"

struct reports {
	unsigned n;
	const struct naming_report *named;
	struct output outputs[JOB_MAX_REPORTS];
	int fds[JOB_MAX_REPORTS];
};

/* Opens them, and says in the job what they are. EXIT_DONE, or what the program shall end with, and the
 * user was told. */
enum exit_status reports_open(struct reports *r, struct job *j, int capture);

/* What the run shall write into. */
void reports_endpoints(const struct reports *r, struct endpoints *ends);

/* The run is over: what came of writing that goes on behind it. */
void reports_settle(struct reports *r, struct outcome *o);

enum exit_status reports_finish(struct reports *r);
void reports_drop(struct reports *r);
void reports_keep(struct reports *r);

/* Whether one goes where standard output goes, or to a terminal. */
bool reports_use_stdout(const struct reports *r);
bool reports_use_terminal(const struct reports *r);

#endif
