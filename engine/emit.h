/* emit.h - bytes to descriptors, and what came of it. */
#ifndef ENGINE_EMIT_H
#define ENGINE_EMIT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

#include "engine/engine.h"

/* Writes all of it. 0 or a negative errno. */
int emit_write(int fd, const void *bytes, size_t len);
int emit_pwrite(int fd, const void *bytes, size_t len, uint64_t offset);
int emit_writev(int fd, const struct iovec *pieces, int n);	/* at most IOV_MAX of them */
int emit_pwritev(int fd, const struct iovec *pieces, int n, uint64_t offset);

/* The outcome of an output that could not be written. */
void emit_failed(struct outcome *out, int err);

/* The same of a file beside the report, and of verbose lines. */
void emit_failed_beside(struct outcome *out, int err);
void emit_failed_lines(struct outcome *out, int err);

/* Nanoseconds of processor time of this thread, and of the clock on the wall. */
uint64_t emit_cpu_ns(void);
uint64_t emit_wall_ns(void);

#endif
