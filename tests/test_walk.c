/* test_walk.c - the walk over pcap, from mapped files, files that are read, and streams: the same frames from each; captures
 * that go round the arena, and what is none. */
#include <errno.h>

#include "tests/walked.h"

static void
walk_pcap_variants(void **state)
{
	static const struct {
		const char *what; bool big; uint32_t magic; unsigned major, minor; uint32_t fraction, nsec;
	} rows[] = {
		{ "little-endian", false, 0xa1b2c3d4, 2, 4, 123456, 123456000 },
		{ "big-endian", true, 0xa1b2c3d4, 2, 4, 123456, 123456000 },
		{ "nanosecond", false, 0xa1b23c4d, 2, 4, 123456789, 123456789 },
		{ "nanosecond, big-endian", true, 0xa1b23c4d, 2, 4, 999999999, 999999999 },
		{ "modified", false, 0xa1b2cd34, 2, 4, 5, 5000 },
		{ "modified, big-endian", true, 0xa1b2cd34, 2, 4, 5, 5000 },
		{ "version 2.2", false, 0xa1b2c3d4, 2, 2, 5, 5000 },
		{ "version 2.3", true, 0xa1b2c3d4, 2, 3, 5, 5000 },
		{ "version 543.0", false, 0xa1b2c3d4, 543, 0, 5, 5000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct bytes b = { .big_endian = rows[i].big };
		bool swapped = rows[i].major == 543 || rows[i].minor == 2, modified = rows[i].magic == 0xa1b2cd34;
		pcap_header(&b, rows[i].magic, rows[i].major, rows[i].minor, 65535, 0xf0000001u);	/* FCS bits above */
		for (int k = 0; k < 5; k++) {
			pcap_record(&b, 0x80000000u, rows[i].fraction, swapped ? 90 : 60, swapped ? 60 : 90);
			if (modified)
				bytes_put(&b, "12345678", 8);
			bytes_fill(&b, 60, 10 + (unsigned)k);
		}
		struct seen seen[5];
		for (unsigned k = 0; k < 5; k++)
			seen[k] = (struct seen){ 24 + (modified ? 24 : 16) + k * (60ul + (modified ? 24 : 16)),
				0x80000000u, rows[i].nsec, 90, 60, 1, 0, 0, (uint8_t)(10 + k), walked_last_byte(10 + k, 60) };
		walked_check(&b, &(struct wanted){ rows[i].what, seen, 5, NULL, 0 });
		bytes_free(&b);
	}
}

/* Version 2.3: the smaller length is the captured one, whichever way round. */
static void
walk_pcap_maybe_swapped(void **state)
{
	struct bytes b = { 0 };
	const struct seen seen[] = { { 0, 1, 0, 90, 60, 1, 0, 0, 3, walked_last_byte(3, 60) },
		{ 0, 2, 0, 90, 60, 1, 0, 0, 4, walked_last_byte(4, 60) } };

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 3, 65535, 1);
	pcap_record(&b, 1, 0, 90, 60);
	bytes_fill(&b, 60, 3);
	pcap_record(&b, 2, 0, 60, 90);
	bytes_fill(&b, 60, 4);
	walked_check(&b, &(struct wanted){ "lengths either way", seen, 2, NULL, 0 });
	bytes_free(&b);
}

static void
walk_pcap_odd_lengths(void **state)
{
	static const struct { const char *what; uint32_t cap_len, len, linktype; bool taken; } rows[] = {
		{ "beyond snaplen", 500, 500, 1, true }, { "beyond len", 500, 10, 1, true }, { "empty", 0, 0, 1, true },
		{ "as large as a frame may be", 262144, 262144, 1, true },
		{ "larger than a frame may be", 262145, 262145, 1, false },
		{ "larger, but of USB", 300000, 300000, 220, true },
		{ "far too large", 0xffffffffu, 100, 1, false }, { "far too large for USB", 0x7fffffff, 100, 220, false },
		{ "large enough to wrap", 0xfffffff0u, 100, 220, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct bytes b = { 0 };
		pcap_header(&b, 0xa1b2c3d4, 2, 4, 100, rows[i].linktype);
		pcap_frame(&b, 1, 0, 50, 1);
		pcap_record(&b, 2, 0, rows[i].cap_len, rows[i].len);
		bytes_fill(&b, rows[i].taken ? rows[i].cap_len : 400, 2);
		pcap_frame(&b, 3, 0, 50, 3);
		const uint32_t n = rows[i].cap_len, type = rows[i].linktype;
		const struct seen seen[] = { { 0, 1, 0, 50, 50, type, 0, 0, 1, walked_last_byte(1, 50) },
			{ 0, 2, 0, rows[i].len, n, type, 0, 0, n > 0 ? 2 : 0, n > 0 ? walked_last_byte(2, n) : 0 },
			{ 0, 3, 0, 50, 50, type, 0, 0, 3, walked_last_byte(3, 50) } };
		walked_check(&b, &(struct wanted){ rows[i].what, seen, rows[i].taken ? 3 : 1,
		    rows[i].taken ? NULL : "a record claims more bytes than any frame has", 24 + 66 });
		bytes_free(&b);
	}
}

/* A fraction of a second and more, which some writers left. */
static void
walk_pcap_fraction_carries(void **state)
{
	struct bytes b = { 0 };
	const struct seen seen[] = { { 0, 5 + 3, 250000000, 4, 4, 1, 0, 0, 0, 21 } };

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 100, 1);
	pcap_frame(&b, 5, 3250000, 4, 0);
	walked_check(&b, &(struct wanted){ "3.25 seconds of microseconds", seen, 1, NULL, 0 });
	bytes_free(&b);
}

/* ---- much ---- */

/* A stream that goes round its arena more than twice, batches being looked at as
 * late as they may; some frames as large as can be. */
static void
walk_round_arena(void **state)
{
	struct bytes b = { 0 };
	unsigned n = 0;

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 262144, 1);
	for (; b.len < (size_t)CAPTURE_ARENA * 5 / 2; n++)
		pcap_frame(&b, n, 0, (uint32_t)(n % 50 == 0 ? 262144 - n % 7 : test_below(3000)), n);
	static const unsigned keeps[] = { 1, 5, WALKED_KEPT };
	struct walked *want = walked_new(&b, JOB_SOURCE_MAPPED, 0, 1);
	CHECK_EQ(want->n, n, "mapped: frames");
	for (size_t k = 0; k < 3; k++)
		for (size_t s = 1; s < 3; s++) {
			struct walked *w = walked_new(&b, walked_sources[s], k == 1 ? 7 : 0, keeps[k]);
			CHECK(w->wrong == NULL, "%s, %u kept: %s", walked_source_names[s], keeps[k], w->wrong);
			CHECK_EQ(w->n, n, "%s, %u kept: frames", walked_source_names[s], keeps[k]);
			for (unsigned i = 0; i < n; i++)
				walked_check_seen(&w->seen[i], &want->seen[i], walked_source_names[s], i);
			CHECK(w->damage.what == NULL, "%s: %s", walked_source_names[s], w->damage.what);
			walked_free(w);
		}
	walked_free(want);
	bytes_free(&b);
}

/* Told to stop, the walk leaves the batch alone that it gave away last, and says
 * nothing of damage. */
static void
walk_stops(void **state)
{
	struct bytes b = { 0 };

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 0, 1);
	for (unsigned i = 0; i < 10; i++)
		pcap_frame(&b, i, 0, 10, i);
	for (size_t s = 0; s < 3; s++)
		for (unsigned n = 1; n <= 4; n++) {
			struct walked *w = walked_new_until(&b, walked_sources[s], 3, 1, n);
			CHECK_EQ(w->published, n, "%s, stopped after %u batches", walked_source_names[s], n);
			CHECK_EQ(w->n, n == 4 ? 10 : 3 * n, "%s, stopped after %u batches: frames", walked_source_names[s], n);
			CHECK(memcmp(w->last_at, &w->last, sizeof w->last) == 0, "%s, stopped after %u: the last batch is untouched",
			    walked_source_names[s], n);
			CHECK(w->damage.what == NULL, "%s, stopped after %u: %s", walked_source_names[s], n, w->damage.what);
			walked_free(w);
		}
	bytes_free(&b);
}

/* ---- what is no capture ---- */

static void
walk_refuses(void **state)
{
	static const struct { const char *what, *bytes; size_t len; } rows[] = {
		{ "nothing", "", 0 }, { "a byte", "\xd4", 1 }, { "text", "hello, world, this is no capture", 32 },
		{ "a magic alone", "\xd4\xc3\xb2\xa1", 4 }, { "a version of the future",
		"\xd4\xc3\xb2\xa1\x03\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0", 24 },
		{ "a section without byte order", "\x0a\x0d\x0d\x0a\x1c\0\0\0\1\2\3\4\1\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0", 28 },
		{ "a section too short", "\x0a\x0d\x0d\x0a\x0c\0\0\0\x4d\x3c\x2b\x1a\1\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x0c\0\0\0", 28 },
		{ "a section of 4 GB", "\x0a\x0d\x0d\x0a\xf0\xff\xff\xff\x4d\x3c\x2b\x1a\1\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0", 28 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (size_t s = 0; s < 3; s++) {
			struct bytes b = { 0 };
			bytes_put(&b, rows[i].bytes, rows[i].len);
			struct walked *w = walked_new(&b, walked_sources[s], 0, 1);
			CHECK(w->begun < 0, "%s, %s: is refused", rows[i].what, walked_source_names[s]);
			CHECK(w->begun != -EINVAL || strlen(w->why) > 0, "%s, %s: says why", rows[i].what, walked_source_names[s]);
			walked_free(w);
			bytes_free(&b);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk_pcap_variants), cmocka_unit_test(walk_pcap_maybe_swapped),
		cmocka_unit_test(walk_pcap_odd_lengths), cmocka_unit_test(walk_pcap_fraction_carries),
		cmocka_unit_test(walk_round_arena), cmocka_unit_test(walk_stops), cmocka_unit_test(walk_refuses),
	};

	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
