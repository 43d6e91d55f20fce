/* capture.h - the bytes of a capture, as one process sees them.
 *
 * A regular file is read piece by piece into a small buffer that stays in the
 * cache, or, if asked for, mapped, and pages behind are let go. Reading won
 * where it was measured: it costs what `cat` does and leaves the bytes where the
 * dissector wants them, while each process that maps pays for page tables again.
 * What has no offsets (stream.h) is read once into an arena that is
 * mapped twice in a row, so that bytes which wrap still lie one behind the other.
 */
#ifndef ENGINE_CAPTURE_H
#define ENGINE_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "engine/job.h"

enum {
	CAPTURE_READ = 256 * 1024,		/* what is read at a time: it stays in the second-level cache */
	CAPTURE_GLANCE = 8 * 1024,		/* bytes: few; */
	CAPTURE_GLANCES = 8,			/* and so often between one capture_release() and the next */
	CAPTURE_ARENA = 32 << 20,		/* of a stream: what is read but not yet retired */
	CAPTURE_MAX_RECORD = 8 << 20,		/* largest record of a stream; must fit in the arena */
	CAPTURE_KEEP_MAPPED = 32 << 20,		/* pages behind are let go in steps of this */
};

struct capture {
	uint32_t source;		/* enum job_source */
	int fd;
	uint64_t size;			/* of a regular file */
	uint8_t *map;			/* of the whole file, or of the arena's two copies */
	uint64_t released;		/* mapped pages below are let go */
	unsigned glances;		/* since it was last released */
	uint64_t populated;		/* mapped pages below were brought in by the walk */
	uint8_t *buffer;		/* JOB_SOURCE_PREAD: the bytes last viewed, and their place */
	size_t buffer_size, buffer_len;
	uint64_t buffer_offset;
};

/* Opens this process's view. `arena_fd` holds CAPTURE_ARENA bytes and is used
 * for streams only. 0 or a negative errno. */
int capture_open(struct capture *c, const struct job *j, int fd, int arena_fd);
void capture_close(struct capture *c);

/* This process belongs to us: from now on captures may be mapped, and the SIGBUS of one that is cut short meanwhile
 * is handled. Until then none is mapped. */
void capture_allow_sigbus(void);

/* A mapped view of a regular file, for looking at any of it at any time, whatever the job's
 * source; c->map stays NULL where there can be none. */
void capture_open_mapped(struct capture *c, const struct job *j, int fd);

/* The bytes [offset, offset + len), or NULL if they cannot be had. With pread
 * they stay valid until the next call. */
const uint8_t *capture_view(struct capture *c, uint64_t offset, size_t len);

/* The same of capture_open_mapped(), valid until the next call: few bytes are read, since that costs a fifth of the fault
 * that looking at them in the map would. Whoever looks at many pieces at once has the map, where a fault brings in 64 KiB. */
const uint8_t *capture_glance(struct capture *c, uint64_t offset, size_t len);

/* Reads bytes of a regular file. */
bool capture_copy(const struct capture *c, uint64_t offset, size_t len, void *to);

/* The same if they were just read and are held anyway, else NULL: what a mapped view would fault in. */
const uint8_t *capture_held(const struct capture *c, uint64_t offset, size_t len);

/* The same as capture_view() of bytes that were there once: NULL, too, where a mapped file has lost them since. */
const uint8_t *capture_view_again(struct capture *c, uint64_t offset, size_t len);

/* The same as capture_view(); where the file has lost bytes since it was opened, *len becomes what
 * is left from there. NULL if that is nothing. */
const uint8_t *capture_view_left(struct capture *c, uint64_t offset, uint64_t *len);

/* JOB_SOURCE_PREAD: what is held, which begins where it was last viewed, goes on up
 * to `end`, or to the end of the file. Moves the bytes. */
bool capture_extend(struct capture *c, uint64_t end);

/* Nobody here will look below `offset` again. */
void capture_release(struct capture *c, uint64_t offset);

/* Brings mapped pages in ahead of the walk, many at a time: a fault for each
 * costs more than dissecting what is on it. */
void capture_populate(struct capture *c, uint64_t offset);

/* Whether a regular file lost bytes since it was opened; *size is what it has. */
bool capture_shrunk(const struct capture *c, uint64_t *size);

#endif
