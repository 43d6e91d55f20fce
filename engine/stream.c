/* stream.c - see stream.h. */
#include <archive.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dissect/late.h"
#include "engine/stream.h"

#define STREAM_CALLS(C)							\
	C(archive_error_string) C(archive_filter_count) C(archive_read_data) C(archive_read_free) C(archive_read_new) \
	C(archive_read_next_header) C(archive_read_open) C(archive_read_support_filter_bzip2) \
	C(archive_read_support_filter_gzip) C(archive_read_support_filter_lz4) C(archive_read_support_filter_xz) \
	C(archive_read_support_filter_zstd) C(archive_read_support_format_raw) C(archive_set_error)
static LATE_STRUCT(stream_lib, STREAM_CALLS) lib;
LATE_LIBRARY(lib, LATE_libarchive, STREAM_CALLS);

enum {
	STREAM_BLOCK = 256 * 1024,	/* what the decompressor is fed at a time */
	STREAM_WAIT_MS = 100,
};

struct stream {
	int fd;
	struct stream_hooks hooks;
	struct archive *archive;	/* NULL: not compressed */
	int err;			/* the reading callback's, which libarchive would hide */
	bool opened;
	uint8_t head[STREAM_MAGIC];	/* read to see what it is, not yet handed on */
	size_t head_len, head_at;
	uint8_t block[STREAM_BLOCK];
	char why[LATE_WHY];		/* libarchive cannot be had */
};

const char *
stream_compression(const uint8_t *head, size_t len)
{
	static const struct { const char *name; uint8_t len, bytes[STREAM_MAGIC]; } magics[] = {
		{ "gzip", 2, { 0x1f, 0x8b } },			/* RFC 1952 */
		{ "zstd", 4, { 0x28, 0xb5, 0x2f, 0xfd } },	/* RFC 8878 */
		{ "lz4", 4, { 0x04, 0x22, 0x4d, 0x18 } },	/* its frame format */
		{ "xz", 6, { 0xfd, '7', 'z', 'X', 'Z', 0x00 } },
		{ "bzip2", 3, { 'B', 'Z', 'h' } },
	};

	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
		if (len >= magics[i].len && memcmp(head, magics[i].bytes, magics[i].len) == 0)
			return magics[i].name;
	return NULL;
}

bool
stream_is_compressed(const uint8_t *head, size_t len)
{
	return stream_compression(head, len) != NULL;
}

/* Waits until there is something to read, telling the user first. */
static int
stream_wait(struct stream *s)
{
	struct pollfd p = { .fd = s->fd, .events = POLLIN };

	if (poll(&p, 1, 0) > 0)
		return 0;
	if (!s->hooks.idle(s->hooks.ctx))
		return -EINTR;
	for (;;) {
		int n = poll(&p, 1, STREAM_WAIT_MS);
		if (s->hooks.stopped(s->hooks.ctx))
			return -EINTR;
		if (n > 0)
			return 0;
		if (n < 0 && errno != EINTR)
			return -errno;
	}
}

static long
stream_read_plain(struct stream *s, uint8_t *to, size_t room)
{
	if (s->head_at < s->head_len) {
		size_t n = s->head_len - s->head_at < room ? s->head_len - s->head_at : room;
		memcpy(to, s->head + s->head_at, n);
		s->head_at += n;
		return (long)n;
	}
	for (;;) {
		int err = stream_wait(s);
		if (err < 0)
			return err;
		ssize_t n = read(s->fd, to, room);
		if (n >= 0)
			return n;
		if (errno != EINTR && errno != EAGAIN)
			return -errno;
	}
}

static la_ssize_t
stream_on_read(struct archive *a, void *ctx, const void **block)
{
	struct stream *s = ctx;
	long n = stream_read_plain(s, s->block, sizeof s->block);

	*block = s->block;
	if (n < 0) {
		s->err = (int)n;
		lib.archive_set_error(a, (int)-n, "%s", strerror((int)-n));
		return -1;
	}
	return n;
}

struct stream *
stream_new(int fd, const struct stream_hooks *hooks)
{
	struct stream *s = calloc(1, sizeof *s);

	if (s != NULL) {
		s->fd = fd;
		s->hooks = *hooks;
	}
	return s;
}

void
stream_free(struct stream *s)
{
	if (s != NULL && s->archive != NULL)
		lib.archive_read_free(s->archive);
	free(s);
}

static int
stream_unpack(struct stream *s)
{
	struct archive *a;

	if (!late_load(&lib_late, s->why, sizeof s->why))
		return -EBADMSG;
	if ((a = lib.archive_read_new()) == NULL)
		return -ENOMEM;
	s->archive = a;
	lib.archive_read_support_filter_gzip(a);
	lib.archive_read_support_filter_zstd(a);
	lib.archive_read_support_filter_lz4(a);
	lib.archive_read_support_filter_xz(a);
	lib.archive_read_support_filter_bzip2(a);
	lib.archive_read_support_format_raw(a);
	struct archive_entry *entry;
	if (lib.archive_read_open(a, s, NULL, stream_on_read, NULL) != ARCHIVE_OK ||
	    lib.archive_read_next_header(a, &entry) != ARCHIVE_OK)
		return s->err < 0 ? s->err : -EBADMSG;
	/* What is cut in its first bytes is no filter's: it would pass as it is. */
	return lib.archive_filter_count(a) > 1 ? 0 : -EBADMSG;
}

/* Looks at the first bytes; they are handed on as if they had not been read. */
static int
stream_open(struct stream *s)
{
	s->opened = true;
	while (s->head_len < STREAM_MAGIC) {
		s->head_at = s->head_len;	/* so that reading goes on behind what is there */
		long n = stream_read_plain(s, s->head + s->head_len, STREAM_MAGIC - s->head_len);
		if (n < 0)
			return (int)n;
		if (n == 0)
			break;
		s->head_len += (size_t)n;
	}
	s->head_at = 0;
	return stream_is_compressed(s->head, s->head_len) ? stream_unpack(s) : 0;
}

long
stream_read(struct stream *s, uint8_t *to, size_t room)
{
	int err = s->opened ? 0 : stream_open(s);

	if (err < 0)
		return err;
	if (s->archive == NULL)
		return stream_read_plain(s, to, room);
	la_ssize_t n = lib.archive_read_data(s->archive, to, room);
	if (n >= 0)
		return (long)n;
	return s->err < 0 ? s->err : -EBADMSG;
}

const char *
stream_error(const struct stream *s)
{
	const char *text = s->archive != NULL ? lib.archive_error_string(s->archive) : s->why;

	return text != NULL && text[0] != '\0' ? text : "damaged compressed data";
}
