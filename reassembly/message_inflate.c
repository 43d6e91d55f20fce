/* message_inflate.c - see message_inflate.h. The one place that knows zlib. */
#include "reassembly/message_inflate.h"
#include "reassembly/message_memory.h"

#ifdef HAVE_ZLIB
#include <string.h>
#include <zlib.h>

enum {
	MESSAGE_INFLATE_HEAD = 2,	/* bytes that tell zlib's header, RFC 1950 2.2 */
	MESSAGE_INFLATE_OUT = 16384,	/* bytes opened at once */
};

struct message_inflate {
	z_stream z;
	bool gzip, begun;
	enum message_inflate_status status;
	uint8_t head[MESSAGE_INFLATE_HEAD], nhead;
};

bool
message_inflate_available(void)
{
	return true;
}

struct message_inflate *
message_inflate_new(bool gzip)
{
	struct message_inflate *i = message_memory_new(sizeof *i);

	if (i != NULL)
		i->gzip = gzip;
	return i;
}

void
message_inflate_free(struct message_inflate *i)
{
	if (i != NULL && i->begun)
		inflateEnd(&i->z);
	message_memory_free(i);
}

/* RFC 1950 2.2: method 8, a window of 32 KiB at most, and the two bytes a multiple of 31. */
static bool
message_inflate_is_zlib(const uint8_t *head)
{
	return (head[0] & 15) == 8 && head[0] >> 4 <= 7 && (head[0] << 8 | head[1]) % 31 == 0;
}

static voidpf
message_inflate_alloc(voidpf ctx, uInt items, uInt size)
{
	(void)ctx;
	return message_memory_new((size_t)items * size);
}

static void
message_inflate_drop(voidpf ctx, voidpf p)
{
	(void)ctx;
	message_memory_free(p);
}

static bool
message_inflate_begin(struct message_inflate *i)
{
	int bits = i->gzip ? MAX_WBITS + 16 : message_inflate_is_zlib(i->head) ? MAX_WBITS : -MAX_WBITS;

	i->z.zalloc = message_inflate_alloc;
	i->z.zfree = message_inflate_drop;
	i->begun = inflateInit2(&i->z, bits) == Z_OK;
	return i->begun;
}

/* Each turn takes bytes or gives some. */
static enum message_inflate_status
message_inflate_run(struct message_inflate *i, const uint8_t *bytes, size_t len,
    bool (*out)(void *ctx, const uint8_t *bytes, size_t len), void *ctx)
{
	uint8_t opened[MESSAGE_INFLATE_OUT];

	i->z.next_in = (Bytef *)(uintptr_t)bytes;
	i->z.avail_in = (uInt)len;
	do {
		if (i->status == MESSAGE_INFLATE_END && i->z.avail_in > 0) {
			if (!i->gzip || inflateReset(&i->z) != Z_OK)	/* RFC 1952 2.2: members follow each other */
				return MESSAGE_INFLATE_BAD;
			i->status = MESSAGE_INFLATE_ON;
		}
		i->z.next_out = opened;
		i->z.avail_out = sizeof opened;
		int err = inflate(&i->z, Z_NO_FLUSH);
		size_t n = sizeof opened - i->z.avail_out;
		if (n > 0 && !out(ctx, opened, n))
			return MESSAGE_INFLATE_STOPPED;
		if (err != Z_OK && err != Z_STREAM_END && err != Z_BUF_ERROR)
			return MESSAGE_INFLATE_BAD;
		if (err == Z_STREAM_END)
			i->status = MESSAGE_INFLATE_END;
	} while (i->z.avail_in > 0 || i->z.avail_out == 0);
	return i->status;
}

/* zlib's header is waited for; a raw one has no less than two bytes either. */
static bool
message_inflate_head(struct message_inflate *i, const uint8_t **bytes, size_t *len)
{
	while (i->nhead < MESSAGE_INFLATE_HEAD && *len > 0) {
		i->head[i->nhead++] = *(*bytes)++;
		--*len;
	}
	return i->nhead == MESSAGE_INFLATE_HEAD;
}

enum message_inflate_status
message_inflate_bytes(struct message_inflate *i, const uint8_t *bytes, size_t len,
    bool (*out)(void *ctx, const uint8_t *bytes, size_t len), void *ctx)
{
	if (i->status != MESSAGE_INFLATE_ON && i->status != MESSAGE_INFLATE_END)
		return i->status;
	if (!i->begun) {
		if (!message_inflate_head(i, &bytes, &len))
			return i->status;
		i->status = message_inflate_begin(i) ? message_inflate_run(i, i->head, i->nhead, out, ctx) : MESSAGE_INFLATE_BAD;
	}
	if (len > 0 && (i->status == MESSAGE_INFLATE_ON || i->status == MESSAGE_INFLATE_END))
		i->status = message_inflate_run(i, bytes, len, out, ctx);
	return i->status;
}

#else

bool
message_inflate_available(void)
{
	return false;
}

struct message_inflate *
message_inflate_new(bool gzip)
{
	(void)gzip;
	return NULL;
}

void
message_inflate_free(struct message_inflate *i)
{
	(void)i;
}

enum message_inflate_status
message_inflate_bytes(struct message_inflate *i, const uint8_t *bytes, size_t len,
    bool (*out)(void *ctx, const uint8_t *bytes, size_t len), void *ctx)
{
	(void)i;
	(void)bytes;
	(void)len;
	(void)out;
	(void)ctx;
	return MESSAGE_INFLATE_BAD;
}

#endif
