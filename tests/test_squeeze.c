/* test_squeeze.c - compressed on its way: the bytes are a function of what is written, others read them, and a
 * file that cannot be written ends whoever writes. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>

#include "engine/emit.h"
#include "engine/squeeze.h"
#include "engine/stream.h"
#include "tests/packet.h"
#include "tests/test.h"

static bool
squeeze_never(void *ctx)
{
	(void)ctx;
	return false;
}

static bool
squeeze_idle(void *ctx)
{
	(void)ctx;
	return true;
}

static int
squeeze_memory(void)
{
	int fd = memfd_create("squeeze", MFD_CLOEXEC);

	assert_true(fd >= 0);
	return fd;
}

/* Writes bytes in pieces of odd sizes; the file that they became. */
static int
squeeze_make(enum codec codec, unsigned workers, const uint8_t *bytes, size_t len)
{
	int out = squeeze_memory(), in, err;
	struct squeeze *s = squeeze_new(codec, workers, out, &in, &err);

	assert_non_null(s);
	for (size_t at = 0, n; at < len; at += n) {
		n = 1 + test_below(300000);
		n = n < len - at ? n : len - at;
		CHECK_EQ(emit_write(in, bytes + at, n), 0, "write");
	}
	close(in);
	CHECK_EQ(squeeze_finish(s), 0, "%u workers, %zu bytes", workers, len);
	return out;
}

static bool
squeeze_same(int a, int b)
{
	char x[65536], y[65536];
	ssize_t n;

	for (off_t at = 0; (n = pread(a, x, sizeof x, at)) > 0; at += n)
		if (pread(b, y, sizeof y, at) != n || memcmp(x, y, (size_t)n) != 0)
			return false;
	return lseek(a, 0, SEEK_END) == lseek(b, 0, SEEK_END);
}

/* Reads it as captures are read. */
static void
squeeze_check(int fd, const uint8_t *bytes, size_t len)
{
	const struct stream_hooks hooks = { .idle = squeeze_idle, .stopped = squeeze_never };
	uint8_t *got = malloc(len + 1);
	size_t n = 0;
	long more;

	lseek(fd, 0, SEEK_SET);
	struct stream *s = stream_new(fd, &hooks);
	assert_true(got != NULL && s != NULL);
	while (n <= len && (more = stream_read(s, got + n, len + 1 - n)) > 0)
		n += (size_t)more;
	CHECK_EQ(n, len, "bytes that come out");
	CHECK(len == 0 || memcmp(got, bytes, len) == 0, "%zu bytes are others when they come out", len);
	stream_free(s);
	free(got);
}

/* Half of it repeats, half is noise. */
static uint8_t *
squeeze_bytes(size_t len)
{
	uint8_t *bytes = malloc(len + 1);

	assert_non_null(bytes);
	for (size_t i = 0; i < len; i++)
		bytes[i] = i & 0x8000 ? (uint8_t)test_random() : (uint8_t)(i / 7);
	return bytes;
}

static void
squeeze_round_trip(void **state)
{
	static const size_t lens[] = { 0, 1, SQUEEZE_BLOCK - 1, SQUEEZE_BLOCK, SQUEEZE_BLOCK + 1, 2 * SQUEEZE_BLOCK, 9 * SQUEEZE_BLOCK + 4711 };

	(void)state;
	for (enum codec codec = CODEC_NONE + 1; codec < CODEC_COUNT; codec++)
		for (size_t i = 0; i < sizeof lens / sizeof lens[0]; i++) {
			uint8_t *bytes = squeeze_bytes(lens[i]);
			int one = squeeze_make(codec, 1, bytes, lens[i]), two = squeeze_make(codec, 2, bytes, lens[i]),
			    many = squeeze_make(codec, 7, bytes, lens[i]);
			CHECK(squeeze_same(one, two) && squeeze_same(one, many), "%zu bytes, .%s: depend on the workers", lens[i], codec_suffix(codec));
			squeeze_check(one, bytes, lens[i]);
			close(one);
			close(two);
			close(many);
			free(bytes);
		}
}

/* Whoever writes is told by the pipe, and squeeze_finish() says why. */
static void
squeeze_fails(const char *what, int out, int want)
{
	uint8_t *bytes = squeeze_bytes(SQUEEZE_BLOCK);
	int in, err, written = 0;
	struct squeeze *s = squeeze_new(CODEC_GZIP, 2, out, &in, &err);

	assert_non_null(s);
	for (unsigned i = 0; i < 100 && written == 0; i++)
		written = emit_write(in, bytes, SQUEEZE_BLOCK);
	CHECK_EQ(written, -EPIPE, "%s: what the writer is told", what);
	close(in);
	CHECK_EQ(squeeze_finish(s), want, "%s: why", what);
	free(bytes);
	close(out);
}

static void
squeeze_failures(void **state)
{
	int ends[2];

	(void)state;
	assert_true(pipe2(ends, O_CLOEXEC) == 0);
	close(ends[0]);
	squeeze_fails("nobody reads", ends[1], -EPIPE);
	squeeze_fails("a full disk", open("/dev/full", O_WRONLY | O_CLOEXEC), -ENOSPC);
	squeeze_fails("not open for writing", open("/dev/null", O_RDONLY | O_CLOEXEC), -EBADF);
}

static void
squeeze_suffixes(void **state)
{
	static const struct { const char *name; enum codec codec; size_t len; } rows[] = {
		{ "a.ndjson.gz", CODEC_GZIP, 8 }, { "a.zst", CODEC_ZSTD, 1 }, { "ndjson", CODEC_NONE, 6 }, { ".gz", CODEC_NONE, 3 },
		{ "gz", CODEC_NONE, 2 }, { "a.gzip", CODEC_NONE, 6 }, { "a.GZ", CODEC_NONE, 4 }, { "", CODEC_NONE, 0 },
	};
	size_t len;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		CHECK_EQ(codec_of(rows[i].name, &len), rows[i].codec, "%s", rows[i].name);
		CHECK_EQ(len, rows[i].len, "%s: what stands before", rows[i].name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(squeeze_suffixes),
		cmocka_unit_test(squeeze_round_trip),
		cmocka_unit_test(squeeze_failures),
	};

	test_seed();
	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
