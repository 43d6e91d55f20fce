/* codec.h - bytes of a report -> compressed bytes, a block at a time, by libarchive.
 *
 * What is made of a block can be read alone and joined with others: a member of gzip (RFC 1952,
 * 2.2), a frame of zstd (RFC 8878, 3.1). It is a function of the block's bytes: no name, no time.
 */
#ifndef ENGINE_CODEC_H
#define ENGINE_CODEC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* C(NAME, suffix, what libarchive calls it, its options) */
#define CODECS(C)							\
	C(GZIP, "gz",  gzip, "gzip:!timestamp,gzip:compression-level=6")	/* as gzip and pigz */ \
	C(ZSTD, "zst", zstd, "zstd:compression-level=1")	/* of ndjson level 1 makes less than 3, and sooner */
enum codec {
	CODEC_NONE,
#define CODEC_ENUM(name, suffix, filter, options) CODEC_##name,
	CODECS(CODEC_ENUM)
#undef CODEC_ENUM
	CODEC_COUNT
};

/* The codec of a name that ends in its suffix behind a dot, or CODEC_NONE. *len is the name's
 * length without both. */
enum codec codec_of(const char *name, size_t *len);

const char *codec_suffix(enum codec codec);	/* "" of CODEC_NONE */

/* Whether this build of libarchive has it by itself. */
int codec_check(enum codec codec, char *why, size_t why_size);

/* Bytes that a block of `len` may become at most. */
size_t codec_bound(size_t len);

/* How many bytes it became at `to`, which has room for codec_bound(len); or a negative errno. */
long codec_block(enum codec codec, const void *bytes, size_t len, void *to);

#endif
