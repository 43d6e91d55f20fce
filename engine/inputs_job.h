/* inputs_job.h - one job for several captures: what is each one's own is put into it as its turn comes. */
#ifndef ENGINE_INPUTS_JOB_H
#define ENGINE_INPUTS_JOB_H

#include "engine/inputs.h"
#include "engine/job.h"

enum { INPUTS_JOB_FOLDERS = 3 };

struct inputs_job {
	const struct inputs *in;
	struct job *job;
	bool map;			/* regular files shall be mapped */
	uint32_t text_len;		/* of what is in the job for all of them */
	uint32_t folders[INPUTS_JOB_FOLDERS];	/* that several write into: each gets one of its own in it, */
	char **names;			/* called so; NULL: there are none */
};

/* `j` is complete but for the capture. False: the user was told. */
bool inputs_job_open(struct inputs_job *s, const struct inputs *in, struct job *j, bool map);
void inputs_job_close(struct inputs_job *s);

/* Opens one and readies the job: a descriptor, or -1, and the user was told. */
int inputs_job_ready(struct inputs_job *s, uint32_t which);

/* Lets go of it. */
void inputs_job_done(int fd);

#endif
