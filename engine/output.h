/* output.h - where the report goes, and how it gets there whole.
 *
 * A regular file or a new name is written as NAME.part beside it, which takes
 * the name at the end. Pipes, devices and standard output are written directly.
 */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#include "engine/fault.h"
#include "engine/job.h"

struct output {
	struct fault *fault;		/* says what goes wrong */
	int fd;
	enum job_output kind;		/* FILE: may be written at any offset, by several */
	char path[PATH_MAX];		/* what the name resolves to */
	char part[PATH_MAX];		/* "" when written directly */
	const struct job *split;	/* SPLIT: its files stand in the folder that is open, */
	uint64_t files;			/* so many when the run is done */
	int capture;
};

/* Opens the report; "-" is standard output. `capture` is the descriptor of what is
 * read: a report never takes its place. PCAPKIT_OK, or
 * what the fault says. */
enum pcapkit_error output_open(struct output *o, const char *name, int capture, struct fault *f);

/* Opens the folder of a report that is split into files (split.h). */
enum pcapkit_error output_open_split(struct output *o, const char *name, int capture, const struct job *j, struct fault *f);

/* Gives the finished report its name. */
enum pcapkit_error output_finish(struct output *o);

/* Removes what was written of a report that failed. */
void output_drop(struct output *o);

/* Keeps what was written before an interrupt, and says where. */
void output_keep(struct output *o);

/* Whether the report goes where this descriptor goes. */
bool output_is_on(const struct output *o, int fd);

#endif
