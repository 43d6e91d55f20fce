/* stream.h - captures without offsets: standard input, fifos, compressed files.
 *
 * libarchive opens gzip, zstd, lz4, xz and bzip2; this is the only place that
 * knows it. What comes out is written once, into the capture's arena.
 */
#ifndef ENGINE_STREAM_H
#define ENGINE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STREAM_MAGIC = 6 };

/* Whether these first bytes of a file are those of a compressed one. */
bool stream_is_compressed(const uint8_t *head, size_t len);
const char *stream_compression(const uint8_t *head, size_t len);	/* by what, or NULL */

/* What the stream asks of its user. */
struct stream_hooks {
	/* The source has nothing right now. False: stop reading. */
	bool (*idle)(void *ctx);
	/* Between waits of at most 100 ms. True: stop reading. */
	bool (*stopped)(void *ctx);
	void *ctx;
};

struct stream;

struct stream *stream_new(int fd, const struct stream_hooks *hooks);
void stream_free(struct stream *s);

/* Reads up to `room` bytes to `to`: their number, 0 at the end, or a negative
 * errno: -EINTR when told to stop, -EBADMSG for compressed data that is damaged, or
 * where there is no libarchive. */
long stream_read(struct stream *s, uint8_t *to, size_t room);

/* What was wrong, after -EBADMSG. */
const char *stream_error(const struct stream *s);

#endif
