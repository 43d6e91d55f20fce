/* output.h - where the report goes, and how it gets there whole.
 *
 * A regular file or a new name is written as NAME.part beside it, which takes
 * the name at the end; so is a folder of files. Pipes, devices and standard output are written directly.
 */
#ifndef ENGINE_OUTPUT_H
#define ENGINE_OUTPUT_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#include "engine/codec.h"
#include "engine/fault.h"
#include "engine/job.h"

struct squeeze;

struct output {
	struct fault *fault;		/* says what goes wrong */
	int fd;				/* what the run writes into */
	enum job_output kind;		/* FILE: may be written at any offset, by several */
	char path[PATH_MAX];		/* what the name resolves to */
	char part[PATH_MAX];		/* "" when written directly */
	const struct job *split;	/* SPLIT: its files stand in the folder that is open, */
	const struct job_split *names;
	uint64_t files;			/* so many when it is complete */
	int capture;			/* and replace nothing that is read */
	struct squeeze *squeeze;	/* NULL: not compressed; else fd leads to it, */
	int file;			/* and it to the file */
	bool published;			/* it has its name, */
	bool kept;			/* and what had it is the part */
};

/* Opens the report; "-" is standard output. `capture` is the descriptor of what is
 * read: a report never takes its place. PCAPKIT_OK, or
 * what the fault says. */
enum pcapkit_error output_open(struct output *o, const char *name, int capture, struct fault *f);

/* Opens the folder of a report that is split into files (split.h). */
enum pcapkit_error output_open_split(struct output *o, const char *name, int capture, const struct job *j, const struct job_split *names,
    struct fault *f);

/* Opens the folder of a report that is a file a frame (files.h). */
enum pcapkit_error output_open_files(struct output *o, const char *name, int capture, struct fault *f);

/* What is written from now on is compressed by so many threads. CODEC_NONE: nothing changes. */
enum pcapkit_error output_compress(struct output *o, enum codec codec, unsigned workers);

/* Nobody writes any more: waits until what is compressed is written. 0, or the negative errno
 * for which it is not. */
int output_settle(struct output *o);

/* The report is complete: is it in the file? */
enum pcapkit_error output_end(struct output *o);

/* Gives it its name. `keep`: what has it now, until all is done, so that output_drop() can put it back. */
enum pcapkit_error output_publish(struct output *o, bool keep);
void output_done(struct output *o);

/* Removes what was written of a report that failed. */
void output_drop(struct output *o);

/* Keeps what was written before an interrupt, and says where: "" if that is no file. */
void output_keep(struct output *o, char *name, size_t size);

/* Whether the report goes where this descriptor goes. */
bool output_is_on(const struct output *o, int fd);

#endif
