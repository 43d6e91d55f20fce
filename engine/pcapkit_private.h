/* pcapkit_private.h - what a struct pcapkit is; for the files behind pcapkit.h alone. */
#ifndef ENGINE_PCAPKIT_PRIVATE_H
#define ENGINE_PCAPKIT_PRIVATE_H

#include "engine/options.h"
#include "engine/run.h"

struct pcapkit {
	struct options options;
	enum verb_id verb;
	struct fault fault;
	struct plan plan;
	struct run run;
	bool begun;			/* once: there is an outcome */
	atomic_bool stop;
	int lines, lines_else;
	void (*progress)(void *user, const struct pcapkit_progress *p);
	void *progress_user;
	unsigned progress_ms;
};

#endif
