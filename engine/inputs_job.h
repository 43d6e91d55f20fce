/* inputs_job.h - one plan for several captures: what is each one's own is put into it as its turn comes. */
#ifndef ENGINE_INPUTS_JOB_H
#define ENGINE_INPUTS_JOB_H

#include "engine/inputs.h"
#include "engine/plan.h"

enum { INPUTS_JOB_FOLDERS = 3 };

struct inputs_job {
	const struct inputs *in;
	struct plan *plan;
	bool map;			/* regular files shall be mapped */
	uint32_t text_len;		/* of what is in the job for all of them */
	uint64_t count;			/* its -c */
	uint32_t folders[INPUTS_JOB_FOLDERS];	/* that several write into: each gets one of its own in it, */
	char **names;			/* called so; NULL: there are none */
};

/* The plan is complete but for the capture. */
enum pcapkit_error inputs_job_open(struct inputs_job *s, const struct inputs *in, struct plan *p, bool map, struct fault *f);
void inputs_job_close(struct inputs_job *s);

/* Opens one and readies the plan. PCAPKIT_OK, and inputs_job_done() is called in the end; or what the fault says. */
enum pcapkit_error inputs_job_ready(struct inputs_job *s, uint32_t which, struct fault *f);
void inputs_job_done(struct inputs_job *s);

#endif
