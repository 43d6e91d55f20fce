/* emit.h - bytes to descriptors, and the parts of a report that are not frames. */
#ifndef ENGINE_EMIT_H
#define ENGINE_EMIT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#include "dump/dump.h"
#include "engine/engine.h"
#include "engine/tables.h"
#include "engine/work.h"

/* Writes all of it. 0 or a negative errno. */
int emit_write(int fd, const void *bytes, size_t len);
int emit_writev(int fd, const struct iovec *pieces, int n);	/* at most IOV_MAX of them */
int emit_pwrite(int fd, const void *bytes, size_t len, uint64_t offset);

/* Opens the store of a format that has one, in the report's file. 0; or a negative errno with `why` filled. */
int emit_open(struct work *w, int fd, char *why, size_t why_size);

/* Whether the store, if there is one, still takes what comes; else the outcome says why not. */
bool emit_stored(struct outcome *out, const struct work *w);

/* Bytes of the file that the store made; 0: there is no store. */
uint64_t emit_stored_bytes(const struct work *w, int fd);

/* What stands before the first frame, and what stands behind the last. */
void emit_begin(struct out *o, struct work *w);

/* The capture's last descriptions, behind which no frame came; not where -c ended the run. */
void emit_tail(struct out *o, struct work *w);

void emit_end(struct out *o, const struct work *w, const struct dump_summary *summary);

/* The outcome of an output that could not be written. */
void emit_failed(struct outcome *out, int err);

/* The same of a file beside the report. */
void emit_failed_beside(struct outcome *out, int err);

/* Nanoseconds of processor time of this thread, and of the clock on the wall. */
uint64_t emit_cpu_ns(void);
uint64_t emit_wall_ns(void);

#endif
