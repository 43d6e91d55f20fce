/* test_walk_pcapng.c - the walk over pcapng: every kind of block, sections and interfaces anywhere, and blocks that contradict
 * themselves, whose damage is told at their byte. */
#include "tests/walked.h"

static void
walk_times(void **state)
{
	static const struct { int resol; int64_t offset; uint64_t ticks; int64_t sec; uint32_t nsec; } rows[] = {
		{ -1, 0, 1500000, 1, 500000000 }, { 6, 0, 1500000, 1, 500000000 }, { 9, 0, 1000000001, 1, 1 },
		{ 0, 0, 77, 77, 0 }, { 3, 0, 1001, 1, 1000000 }, { 7, 0, 12345678, 1, 234567800 },
		{ 12, 0, 1999999999999u, 1, 999999999 }, { 19, 0, UINT64_MAX, 1, 844674407 },
		{ 20, 0, UINT64_MAX, 0, 184467440 }, { 28, 0, UINT64_MAX, 0, 1 }, { 127, 0, UINT64_MAX, 0, 0 },
		{ 0x80, 0, 9, 9, 0 }, { 0x81, 0, 3, 1, 500000000 }, { 0x94, 0, (1u << 20) + 1, 1, 953 },
		{ 0x80 | 32, 0, UINT64_MAX, 4294967295, 999999999 }, { 0x80 | 63, 0, UINT64_MAX, 1, 999999999 },
		{ 0x80 | 64, 0, UINT64_MAX, 0, 999999999 }, { 0x80 | 94, 0, UINT64_MAX, 0, 0 },
		{ 0x80 | 65, 0, (uint64_t)1 << 63, 0, 250000000 }, { 0xff, 0, UINT64_MAX, 0, 0 },
		{ 6, 1000000000, 1500000, 1000000001, 500000000 }, { 6, -2, 1500000, -1, 500000000 },
		{ 9, INT64_MIN, 5, INT64_MIN, 5 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (int big = 0; big < 2; big++) {
			struct bytes b = { .big_endian = big };
			char what[64];
			const struct seen seen[] = { { 0, rows[i].sec, rows[i].nsec, 4, 4, 1, 0, 0, 0, 21 } };
			snprintf(what, sizeof what, "row %zu: resolution 0x%02x, %s", i, rows[i].resol & 0xff, big ? "big" : "little");
			pcapng_section(&b);
			pcapng_interface(&b, 1, 0, rows[i].resol, rows[i].offset);
			pcapng_enhanced(&b, 0, rows[i].ticks, 4, 0);
			walked_check(&b, &(struct wanted){ what, seen, 1, NULL, 0 });
			bytes_free(&b);
		}
}

static void
walk_pcapng_mixture(void **state)
{
	(void)state;
	for (int big = 0; big < 2; big++) {
		struct bytes b = { 0 };
		walked_put_mixture(&b, big);
		walked_check(&b, &(struct wanted){ big ? "big-endian first" : "little-endian first", walked_mixture, 6, NULL, 0 });
		bytes_free(&b);
	}
}

/* More sections than a batch has runs. */
static void
walk_many_sections(void **state)
{
	enum { SECTIONS = 100 };
	struct bytes b = { 0 };
	struct seen seen[SECTIONS];

	(void)state;
	for (unsigned i = 0; i < SECTIONS; i++) {
		b.big_endian = i % 3 == 0;
		pcapng_section(&b);
		pcapng_interface(&b, (uint16_t)i, 0, -1, 0);
		pcapng_enhanced(&b, 0, i * 1000000, 5, i);
		seen[i] = (struct seen){ 0, i, 0, 5, 5, i, 0, 0, (uint8_t)i, (uint8_t)(i + 28) };
	}
	walked_check(&b, &(struct wanted){ "a hundred sections", seen, SECTIONS, NULL, 0 });
	bytes_free(&b);
}

/* Frames with much between them must not make a run that is much. */
static void
walk_gaps(void **state)
{
	struct bytes b = { 0 };
	struct seen seen[40];

	(void)state;
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, -1, 0);
	for (unsigned i = 0; i < 40; i++) {
		walked_put_unknown(&b, 0xbad, i % 2 == 0 ? 100000 : 3 << 20);
		walked_put_unknown(&b, 0xbad, 200000);
		pcapng_enhanced(&b, 0, 0, 100, i);
		seen[i] = (struct seen){ 0, 0, 0, 100, 100, 1, 0, 0, (uint8_t)i, walked_last_byte(i, 100) };
	}
	walked_check(&b, &(struct wanted){ "frames far apart", seen, 40, NULL, 0 });
	struct walked *w = walked_new(&b, JOB_SOURCE_MAPPED, 0, 1);
	CHECK(w->longest < 1 << 20, "a run of %llu bytes", (unsigned long long)w->longest);
	walked_free(w);
	bytes_free(&b);
}

/* ---- damage ---- */

struct damaged { const char *what; size_t at; uint32_t value; uint64_t offset; unsigned frames; };

/* A section, an interface, three packets: 28, 20, and 3 times 32 + 12 bytes. */
static void
walk_pcapng_damage(void **state)
{
	enum { FIRST = 28 + 20, PACKET = 32 + 12 };
	static const struct damaged rows[] = {
		{ "packet block shorter than a block", FIRST + PACKET + 4, 8, FIRST + PACKET, 1 },
		{ "packet block without length", FIRST + PACKET + 4, 0, FIRST + PACKET, 1 },
		{ "packet block shorter than its head", FIRST + PACKET + 4, 16, FIRST + PACKET, 1 },
		{ "packet block without room for its packet", FIRST + PACKET + 4, 36, FIRST + PACKET, 1 },
		{ "packet block longer than the file", FIRST + PACKET + 4, 4096, FIRST + PACKET, 1 },
		{ "packet block of 4 GB", FIRST + PACKET + 4, 0xfffffffcu, FIRST + PACKET, 1 },
		{ "packet longer than its block", FIRST + PACKET + 20, 13, FIRST + PACKET, 1 },
		{ "packet of 4 GB", FIRST + PACKET + 20, 0xffffffffu, FIRST + PACKET, 1 },
		{ "unknown interface", FIRST + 2 * PACKET + 8, 1, FIRST + 2 * PACKET, 2 },
		{ "interface 4294967295", FIRST + 2 * PACKET + 8, 0xffffffffu, FIRST + 2 * PACKET, 2 },
		{ "interface block too short", 28 + 4, 16, 28, 0 },
		{ "interface made a section", 28, 0x0a0d0d0a, 28, 0 },
		{ "unknown block of 4 GB", FIRST, 77, 0, 0 },	/* below: its length, too */
		{ "another length at the end", FIRST + 2 * PACKET - 4, PACKET + 4, FIRST + PACKET, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct bytes b = { 0 };
		struct seen seen[3];
		pcapng_section(&b);
		pcapng_interface(&b, 1, 0, -1, 0);
		b.len = 28;			/* without the end of options */
		struct bytes body = { 0 };
		bytes_u32(&body, 1);
		bytes_u32(&body, 0);
		pcapng_block(&b, 1, &body);
		bytes_free(&body);
		for (unsigned k = 0; k < 3; k++) {
			pcapng_enhanced(&b, 0, k * 1000000, 12, k);
			seen[k] = (struct seen){ 0, k, 0, 12, 12, 1, 0, 0, (uint8_t)k, walked_last_byte(k, 12) };
		}
		memcpy(b.at + rows[i].at, &rows[i].value, 4);
		uint64_t offset = rows[i].offset;
		if (rows[i].value == 77) {
			memcpy(b.at + FIRST + 4, (uint32_t[]){ 0xfffffff0u }, 4);
			offset = FIRST;
		}
		walked_check(&b, &(struct wanted){ rows[i].what, seen, rows[i].frames, "", offset });
		bytes_free(&b);
	}
}

/* Writers that do not count a block's padding. */
static void
walk_pcapng_uncounted(void **state)
{
	struct bytes b = { 0 };
	struct seen seen[3];

	(void)state;
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, -1, 0);
	for (unsigned k = 0; k < 3; k++) {
		size_t start = b.len;
		pcapng_enhanced(&b, 0, k * 1000000, 10, k);
		b.at[start + 4] -= 2;
		b.at[b.len - 4] -= k == 1 ? 0 : 2;
		seen[k] = (struct seen){ 0, k, 0, 10, 10, 1, 0, 0, (uint8_t)k, walked_last_byte(k, 10) };
	}
	walked_check(&b, &(struct wanted){ "lengths without the padding", seen, 3, NULL, 0 });
	bytes_free(&b);
}

/* Of another version nothing is known, wherever its section begins. */
static void
walk_pcapng_version(void **state)
{
	struct seen seen = { 0, 1, 0, 12, 12, 1, 0, 0, 5, walked_last_byte(5, 12) };
	struct bytes b = { 0 };

	(void)state;
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, -1, 0);
	pcapng_enhanced(&b, 0, 1000000, 12, 5);
	const size_t second = b.len;
	pcapng_section(&b);
	b.at[second + 12] = 2;
	pcapng_interface(&b, 1, 0, -1, 0);
	pcapng_enhanced(&b, 0, 2000000, 12, 6);
	walked_check(&b, &(struct wanted){ "a section of version 2", &seen, 1, "", second });
	bytes_free(&b);
}

/* Packets that no interface describes. */
static void
walk_pcapng_no_interface(void **state)
{
	for (int simple = 0; simple < 2; simple++) {
		struct bytes b = { 0 };
		(void)state;
		pcapng_section(&b);
		if (simple)
			walked_put_simple(&b, 4, 4, 1);
		else
			pcapng_enhanced(&b, 0, 0, 4, 1);
		walked_check(&b, &(struct wanted){ simple ? "simple packet" : "packet", NULL, 0, "", 28 });
		bytes_free(&b);
	}
}

/* Blocks that nobody looks at may be larger than the arena; frames may not be
 * larger than a part of it. */
static void
walk_large_in_stream(void **state)
{
	struct bytes b = { 0 };
	const struct seen seen[] = { { 0, 0, 0, 10, 10, 1, 0, 0, 1, walked_last_byte(1, 10) }, { 0, 0, 0, 10, 10, 1, 0, 0, 2, walked_last_byte(2, 10) } };

	(void)state;
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, -1, 0);
	pcapng_enhanced(&b, 0, 0, 10, 1);
	walked_put_unknown(&b, 0x0bad, CAPTURE_ARENA + 12345);
	pcapng_enhanced(&b, 0, 0, 10, 2);
	walked_check(&b, &(struct wanted){ "a block larger than the arena", seen, 2, NULL, 0 });
	bytes_free(&b);
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 0, 231);	/* D-Bus */
	pcap_frame(&b, 0, 0, 10, 1);
	const uint64_t at = b.len;
	pcap_frame(&b, 0, 0, CAPTURE_MAX_RECORD, 2);
	struct walked *w = walked_new(&b, JOB_SOURCE_STREAM, 0, 1);
	CHECK_EQ(w->n, 1, "a frame too large for a stream: frames");
	CHECK(w->damage.what != NULL, "a frame too large for a stream: is damage");
	CHECK_EQ(w->damage.offset, at, "a frame too large for a stream: offset");
	walked_free(w);
	w = walked_new(&b, JOB_SOURCE_PREAD, 0, 1);
	CHECK_EQ(w->n, 2, "the same, from a file: frames");
	walked_free(w);
	bytes_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(walk_times), cmocka_unit_test(walk_pcapng_mixture),
		cmocka_unit_test(walk_many_sections), cmocka_unit_test(walk_gaps),
		cmocka_unit_test(walk_pcapng_damage), cmocka_unit_test(walk_pcapng_version),
		cmocka_unit_test(walk_pcapng_no_interface), cmocka_unit_test(walk_pcapng_uncounted),
		cmocka_unit_test(walk_large_in_stream),
	};

	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
