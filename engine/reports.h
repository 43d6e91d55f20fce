/* reports.h - where the reports of a run go: one output each. Either all of them get their names or none. */
#ifndef ENGINE_REPORTS_H
#define ENGINE_REPORTS_H

#include "engine/engine.h"
#include "engine/naming.h"
#include "engine/output.h"

struct reports {
	unsigned n;
	const struct naming_report *named;
	struct fault *fault;		/* says what goes wrong */
	struct output outputs[JOB_MAX_REPORTS];
	int fds[JOB_MAX_REPORTS];
};

/* Opens them, and says in the job what they are. */
enum pcapkit_error reports_open(struct reports *r, struct job *j, int capture);

/* The run begins: what it shall write into. */
void reports_begin(struct reports *r, struct endpoints *ends);

/* The run is over: what came of writing that goes on behind it. */
void reports_settle(struct reports *r, struct outcome *o);

enum pcapkit_error reports_finish(struct reports *r);
void reports_drop(struct reports *r);
enum pcapkit_error reports_keep(struct reports *r);

/* Whether one goes where this descriptor goes; or to a terminal. */
bool reports_are_on(const struct reports *r, int fd);
bool reports_are_shown(const struct reports *r);

#endif
