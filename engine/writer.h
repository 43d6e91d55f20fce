/* writer.h - bytes of a report, in their order, to where they go: a file, a pipe, or the files of a folder.
 * Whoever has the whole report in order has one: `serial`, the collator, a sink. */
#ifndef ENGINE_WRITER_H
#define ENGINE_WRITER_H

#include "dump/dump.h"
#include "engine/job.h"

struct split;
struct files;

struct writer {
	uint32_t output;		/* enum job_output */
	int fd;
	uint64_t offset;		/* of a file: where the next byte belongs; bytes of the report so far */
	struct split *split;
	struct files *files;
};

/* Of the job's only report, or of one of several. 0 or -ENOMEM. */
int writer_open(struct writer *w, const struct job *j, uint32_t output, const struct job_split *names, const struct dumper *d, int fd);
void writer_close(struct writer *w);

/* Whole frames. 0 or a negative errno. */
int writer_put(struct writer *w, const char *bytes, size_t len);

/* The same of a report in pieces, where it takes them. */
bool writer_takes_pieces(const struct writer *w);
int writer_put_pieces(struct writer *w, struct out *o);

/* The report is complete: how many files it became, 0 if it is no folder; *err is 0 or a negative errno. */
uint64_t writer_finish(struct writer *w, int *err);

#endif
