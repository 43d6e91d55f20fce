/* test_stream.c - captures without offsets: plain and compressed, whole and
 * damaged, at once and byte by byte. */
#include "tests/test.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>

#include "engine/stream.h"

enum {
	STREAM_SIZE = 1 << 20,
	STREAM_MUCH = 128 << 20,	/* a damaged bzip2 block may unpack to 50 times its size before that is seen */
};

static const struct { const char *name; int (*add)(struct archive *a); } packers[] = {
	{ "plain", NULL }, { "gzip", archive_write_add_filter_gzip }, { "zstd", archive_write_add_filter_zstd },
	{ "lz4", archive_write_add_filter_lz4 }, { "xz", archive_write_add_filter_xz },
	{ "bzip2", archive_write_add_filter_bzip2 },
};
enum { PACKERS = sizeof packers / sizeof packers[0] };

static struct bytes original, packed[PACKERS];

static void
pack(const struct bytes *from, struct bytes *to, unsigned packer)
{
	struct archive *a = archive_write_new();
	struct archive_entry *e = archive_entry_new();
	size_t used = 0;

	if (packers[packer].add == NULL) {
		bytes_put(to, from->at, from->len);
	} else {
		bytes_grow(to, from->len * 2 + 65536);
		archive_write_set_format_raw(a);
		assert_true(packers[packer].add(a) >= ARCHIVE_WARN);
		assert_int_equal(archive_write_open_memory(a, to->at, to->len, &used), ARCHIVE_OK);
		archive_entry_set_filetype(e, AE_IFREG);
		archive_write_header(a, e);
		assert_int_equal(archive_write_data(a, from->at, from->len), (la_ssize_t)from->len);
		assert_int_equal(archive_write_close(a), ARCHIVE_OK);
		to->len = used;
	}
	archive_entry_free(e);
	archive_write_free(a);
}

/* ---- reading ---- */

struct reading { int idle, stop_after; };

static bool
reading_idle(void *ctx)
{
	struct reading *r = ctx;

	return ++r->idle != r->stop_after;
}

static bool
reading_stopped(void *ctx)
{
	const struct reading *r = ctx;

	return r->stop_after > 0 && r->idle >= r->stop_after;
}

/* Reads to the end in pieces of so many bytes; the result of the last read. */
static long
stream_all(int fd, size_t piece, struct bytes *got, char *error, size_t error_size)
{
	struct reading reading = { 0 };
	const struct stream_hooks hooks = { reading_idle, reading_stopped, &reading };
	struct stream *s = stream_new(fd, &hooks);
	long n;

	assert_non_null(s);
	while ((n = stream_read(s, bytes_grow(got, piece), piece)) > 0 && got->len < STREAM_MUCH)
		got->len -= piece - (size_t)n;
	got->len -= piece;
	if (n == -EBADMSG)
		snprintf(error, error_size, "%s", stream_error(s));
	stream_free(s);
	return n;
}

static void
stream_reads_all(void **state)
{
	static const size_t pieces[] = { 1000, 65536, 1 << 20 };

	(void)state;
	for (unsigned p = 0; p < PACKERS; p++)
		for (size_t i = 0; i < 3; i++) {
			struct bytes got = { 0 };
			char error[256] = "";
			int fd = test_file(&packed[p]);
			CHECK_EQ(stream_all(fd, pieces[i], &got, error, sizeof error), 0, "%s: ends; said: %s", packers[p].name, error);
			CHECK_EQ(got.len, original.len, "%s: bytes", packers[p].name);
			CHECK(memcmp(got.at, original.at, got.len) == 0, "%s: the bytes that went in", packers[p].name);
			close(fd);
			bytes_free(&got);
		}
}

static void
stream_knows_compressed(void **state)
{
	(void)state;
	for (unsigned p = 0; p < PACKERS; p++)
		for (size_t n = 0; n <= STREAM_MAGIC; n++) {
			bool is = stream_is_compressed(packed[p].at, n);
			CHECK(p > 0 || !is, "%s, %zu bytes: is not compressed", packers[p].name, n);
			CHECK(p == 0 || n < STREAM_MAGIC || is, "%s: is compressed", packers[p].name);
		}
}

/* A pipe whose writer takes its time. */
static int
stream_drip(const struct bytes *b, size_t n, size_t step, pid_t *writer)
{
	int pair[2];

	assert_int_equal(pipe(pair), 0);
	*writer = fork();
	assert_true(*writer >= 0);
	if (*writer == 0) {
		for (size_t at = 0; at < n; at += step) {
			size_t some = n - at < step ? n - at : step;
			if (at < 64)
				usleep(200);
			if (write(pair[1], b->at + at, some) < 0)
				break;
		}
		_exit(0);
	}
	close(pair[1]);
	return pair[0];
}

static void
stream_reads_pipes(void **state)
{
	(void)state;
	for (unsigned p = 0; p < PACKERS; p++) {
		struct bytes got = { 0 };
		char error[256] = "";
		pid_t writer;
		int fd = stream_drip(&packed[p], packed[p].len < 20000 ? packed[p].len : 20000, 1, &writer);
		long n = stream_all(fd, 65536, &got, error, sizeof error);
		CHECK(n == 0 || (p > 0 && n == -EBADMSG), "%s, cut, byte by byte: %ld, %s", packers[p].name, n, error);
		CHECK(got.len <= original.len && memcmp(got.at, original.at, got.len) == 0, "%s, byte by byte: the bytes that went in",
		    packers[p].name);
		close(fd);
		waitpid(writer, NULL, 0);
		bytes_free(&got);
	}
}

/* Cut: what comes before is right, and an end that is none is told. */
static void
stream_cut(void **state)
{
	(void)state;
	for (unsigned p = 1; p < PACKERS; p++)
		for (int i = 0; i < 40; i++) {
			struct bytes got = { 0 }, cut = packed[p];
			char error[256] = "";
			cut.len = i < 20 ? (size_t)(i + 4) : test_below(packed[p].len);
			if (!stream_is_compressed(cut.at, cut.len))
				continue;
			int fd = test_file(&cut);
			long n = stream_all(fd, 65536, &got, error, sizeof error);
			CHECK_EQ(n, -EBADMSG, "%s cut at %zu of %zu", packers[p].name, cut.len, packed[p].len);
			CHECK(strlen(error) > 0, "%s cut at %zu: says why", packers[p].name, cut.len);
			CHECK(got.len < original.len && memcmp(got.at, original.at, got.len) == 0,
			    "%s cut at %zu: %zu bytes, the bytes that went in", packers[p].name, cut.len, got.len);
			close(fd);
			bytes_free(&got);
		}
}

/* Damaged anywhere: no crash, no hang, no endless output. */
static void
stream_damaged(void **state)
{
	(void)state;
	for (unsigned p = 1; p < PACKERS; p++)
		for (int i = 0; i < 60; i++) {
			struct bytes got = { 0 }, bad = { 0 };
			char error[256] = "";
			bytes_put(&bad, packed[p].at, packed[p].len);
			for (uint64_t n = 1 + test_below(3); n > 0; n--)
				bad.at[test_below(i % 2 ? bad.len : 64)] ^= (uint8_t)(1 + test_below(255));
			int fd = test_file(&bad);
			long n = stream_all(fd, 65536, &got, error, sizeof error);
			CHECK(n == 0 || n == -EBADMSG, "%s damaged: %ld; said: %s", packers[p].name, n, error);
			close(fd);
			bytes_free(&got);
			bytes_free(&bad);
		}
}

/* Two compressed files, one behind the other, are one stream (gzip, RFC 1952 2.2). */
static void
stream_members(void **state)
{
	static const unsigned joined[] = { 1, 2, 3, 4, 5 };

	(void)state;
	for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++) {
		struct bytes two = { 0 }, got = { 0 };
		char error[256] = "";
		unsigned p = joined[i];
		bytes_put(&two, packed[p].at, packed[p].len);
		bytes_put(&two, packed[p].at, packed[p].len);
		int fd = test_file(&two);
		CHECK_EQ(stream_all(fd, 65536, &got, error, sizeof error), 0, "%s twice: %s", packers[p].name, error);
		CHECK_EQ(got.len, 2 * original.len, "%s twice: bytes", packers[p].name);
		close(fd);
		bytes_free(&two);
		bytes_free(&got);
	}
}

/* Who is told that there is nothing may stop, or be stopped while waiting. */
static void
stream_stops(void **state)
{
	struct reading reading = { .stop_after = 1 };
	const struct stream_hooks hooks = { reading_idle, reading_stopped, &reading };
	uint8_t bytes[100];
	int pair[2];

	(void)state;
	assert_int_equal(pipe(pair), 0);
	struct stream *s = stream_new(pair[0], &hooks);
	assert_int_equal(write(pair[1], "12345678", 8), 8);
	CHECK_EQ(stream_read(s, bytes, sizeof bytes), 6, "first, what was looked at");
	CHECK_EQ(stream_read(s, bytes, sizeof bytes), 2, "then, what is there");
	CHECK_EQ(stream_read(s, bytes, sizeof bytes), -EINTR, "then, nothing, and told to stop");
	CHECK_EQ(reading.idle, 1, "times told that there is nothing");
	stream_free(s);
	close(pair[0]);
	close(pair[1]);
}

static int
stream_set_up(void **state)
{
	(void)state;
	while (original.len < STREAM_SIZE) {		/* half of it can be compressed */
		bytes_fill(&original, 500, (unsigned)original.len);
		for (int i = 0; i < 60; i++)
			bytes_u64(&original, test_random());
	}
	for (unsigned p = 0; p < PACKERS; p++)
		pack(&original, &packed[p], p);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stream_reads_all), cmocka_unit_test(stream_knows_compressed),
		cmocka_unit_test(stream_reads_pipes), cmocka_unit_test(stream_cut), cmocka_unit_test(stream_damaged),
		cmocka_unit_test(stream_members), cmocka_unit_test(stream_stops),
	};

	signal(SIGPIPE, SIG_IGN);
	test_seed();
	return cmocka_run_group_tests(tests, stream_set_up, NULL);
}
