/* codec.c - see codec.h. */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "dissect/late.h"
#include "engine/codec.h"

#define CODEC_CALLS(C)							\
	C(archive_entry_free) C(archive_entry_new) C(archive_entry_set_filetype) C(archive_write_add_filter_gzip) \
	C(archive_write_add_filter_zstd) C(archive_write_close) C(archive_write_data) C(archive_write_free) \
	C(archive_write_header) C(archive_write_new) C(archive_write_open_memory) C(archive_write_set_bytes_in_last_block) \
	C(archive_write_set_format_raw) C(archive_write_set_options)
static LATE_STRUCT(codec_lib, CODEC_CALLS) lib;
LATE_LIBRARY(lib, LATE_libarchive, CODEC_CALLS);

enum { CODEC_FRAMING = 4096 };		/* heads, tails and the table of codes of a block that does not shrink */

static const struct { const char *suffix, *options; int (**add)(struct archive *a); } codecs[] = {
#define CODEC_ROW(name, suffix, filter, options) [CODEC_##name] = { suffix, options, &lib.archive_write_add_filter_##filter },
	CODECS(CODEC_ROW)
#undef CODEC_ROW
};

enum codec
codec_of(const char *name, size_t *len)
{
	*len = strlen(name);
	for (enum codec c = CODEC_NONE + 1; c < CODEC_COUNT; c++) {
		size_t n = strlen(codecs[c].suffix);
		if (*len <= n + 1 || name[*len - n - 1] != '.' || strcmp(name + *len - n, codecs[c].suffix) != 0)
			continue;
		*len -= n + 1;
		return c;
	}
	return CODEC_NONE;
}

const char *
codec_suffix(enum codec codec)
{
	return codec != CODEC_NONE ? codecs[codec].suffix : "";
}

/* A writer that gives a block's bytes to the codec and adds nothing: no padding, no archive. NULL: it
 * cannot be had. ARCHIVE_WARN from `add` would mean that another program does the work. */
static struct archive *
codec_new(enum codec codec)
{
	struct archive *a = late_load(&lib_late, NULL, 0) ? lib.archive_write_new() : NULL;

	if (a == NULL)
		return NULL;
	if ((*codecs[codec].add)(a) == ARCHIVE_OK && lib.archive_write_set_format_raw(a) == ARCHIVE_OK &&
	    lib.archive_write_set_options(a, codecs[codec].options) == ARCHIVE_OK &&
	    lib.archive_write_set_bytes_in_last_block(a, 1) == ARCHIVE_OK)
		return a;
	lib.archive_write_free(a);
	return NULL;
}

int
codec_check(enum codec codec, char *why, size_t why_size)
{
	if (!late_load(&lib_late, why, why_size))
		return -ENOSYS;
	struct archive *a = codec_new(codec);
	if (a == NULL) {
		snprintf(why, why_size, "this build's libarchive cannot write .%s", codecs[codec].suffix);
		return -ENOSYS;
	}
	lib.archive_write_free(a);
	return 0;
}

size_t
codec_bound(size_t len)
{
	return len + len / 64 + CODEC_FRAMING;
}

static bool
codec_put(struct archive *a, struct archive_entry *e, const void *bytes, size_t len)
{
	lib.archive_entry_set_filetype(e, AE_IFREG);
	return lib.archive_write_header(a, e) == ARCHIVE_OK && (len == 0 || lib.archive_write_data(a, bytes, len) == (la_ssize_t)len) &&
	    lib.archive_write_close(a) == ARCHIVE_OK;
}

long
codec_block(enum codec codec, const void *bytes, size_t len, void *to)
{
	struct archive *a = codec_new(codec);

	if (a == NULL)
		return -ENOMEM;
	struct archive_entry *e = lib.archive_entry_new();
	size_t used = 0;
	bool ok = e != NULL && lib.archive_write_open_memory(a, to, codec_bound(len), &used) == ARCHIVE_OK &&
	    codec_put(a, e, bytes, len);

	lib.archive_entry_free(e);
	lib.archive_write_free(a);
	return ok ? (long)used : -ENOMEM;	/* there was room, so nothing else was short */
}
