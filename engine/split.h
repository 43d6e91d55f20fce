/* split.h - a report that is a capture, as several: NAME-00001.pcap, NAME-00002.pcap, ...
 *
 * It looks at what is written, record by record, in order, so it is the same for whoever
 * rendered that. Each file begins with the header, or with the section and the interfaces,
 * that hold where it begins. Files are parts until the run is over.
 */
#ifndef ENGINE_SPLIT_H
#define ENGINE_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/job.h"

enum split_by {
	SPLIT_NOT,
	SPLIT_FRAMES,			/* so many frames in each */
	SPLIT_SECONDS,			/* a frame so long after a file's first begins another */
	SPLIT_BYTES,			/* at most so many bytes in each, if more than one frame */
};

enum { SPLIT_NAME = 512 };		/* bytes of a file's name, without its folder */

/* "frames:1000" -> what to split by, and how much. False: it is none. */
bool split_parse(const char *text, uint32_t *by, uint64_t *size);

/* The name of file n, from 1; `part`: while it is being written. */
void split_file(const struct job *j, const struct job_split *names, uint64_t n, bool part, char name[SPLIT_NAME]);

struct split;

/* `folder` is where the files go. NULL without memory. */
struct split *split_open(const struct job *j, const struct job_split *names, int folder);

/* Takes whole records. 0, or a negative errno; -EBADMSG: they are none. */
int split_write(struct split *s, const char *bytes, size_t len);

/* The same for a file that holds what files begin with and these records, as they lie, and is called so. */
int split_write_file(struct split *s, const char *name, const char *bytes, size_t len);

/* Closes the last file; without frames there is one nevertheless. How many there are; *err is 0,
 * or a negative errno. */
uint64_t split_finish(struct split *s, int *err);
void split_close(struct split *s);

#endif
