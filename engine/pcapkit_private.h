/* pcapkit_private.h - what a struct pcapkit is; for the files behind pcapkit.h alone. */
#ifndef ENGINE_PCAPKIT_PRIVATE_H
#define ENGINE_PCAPKIT_PRIVATE_H

#include "engine/inputs_job.h"
#include "engine/options.h"
#include "engine/run.h"

struct pcapkit {
	struct options options;
	enum verb_id verb;
	struct fault fault;
	struct inputs inputs;
	struct plan plan;
	bool planned;			/* inputs and plan are what the options say */
	struct inputs_job jobs;		/* for pcapkit_write_at(), */
	char **reports;			/* whose reports are called so, */
	struct run_keep keep;		/* and what its strategy keeps */
	struct run run;
	bool begun;			/* once: there is an outcome */
	atomic_bool stop;
	int lines, lines_else;
	void (*progress)(void *user, const struct pcapkit_progress *p);
	void *progress_user;
	unsigned progress_ms;
};

#endif
