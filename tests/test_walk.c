/* test_walk.c - the walk over pcap and pcapng, from mapped files, files that are
 * read, and streams: the same frames from each, and damage at its byte. */
#include "tests/test.h"

#include <errno.h>

#include "engine/walk.h"

enum { SEEN_MAX = 100000, KEPT_MAX = 64 };

static const uint32_t sources[] = { JOB_SOURCE_MAPPED, JOB_SOURCE_PREAD, JOB_SOURCE_STREAM };
static const char *const source_names[] = { "mapped", "pread", "stream" };

/* What a frame is known by. */
struct seen {
	uint64_t offset;		/* of its bytes in the capture; not compared where 0 is wanted */
	int64_t sec;
	uint32_t nsec, len, cap_len, linktype, interface, options;
	uint8_t first, last;		/* byte */
};

struct walked {
	int begun;			/* as walk_begin() returned it */
	char why[256];
	struct walk_damage damage;
	unsigned n;
	struct seen *seen;
	/* the inside: */
	struct capture capture;
	struct tables *tables;
	struct batch batches[2];
	struct batch kept[KEPT_MAX];	/* published, not retired: looked at as late as can be */
	unsigned nkept, keep, next;
	uint64_t longest;		/* run, in bytes */
	unsigned published, stop_after;	/* batches; 0: never */
	struct batch last;		/* as it was published, */
	const struct batch *last_at;	/* and where it was */
	const char *wrong;
};

/* ---- taking batches ---- */

static void
walked_frame(struct walked *w, const struct batch *b, const struct batch_run *run, const uint8_t *base, uint32_t i)
{
	struct frame f = { .number = b->first_number + i };

	if (b->at[i] > run->bytes || !walk_frame(w->tables, &w->tables->contexts[run->context], base + b->at[i],
	    run->bytes - b->at[i], &f)) {
		w->wrong = "a frame that the walk found does not fit";
		return;
	}
	if (f.number != w->n + 1)
		w->wrong = "a frame's number is not its place";
	if (w->n == SEEN_MAX)
		return;
	w->seen[w->n++] = (struct seen){ run->offset + (uint64_t)(f.bytes - base), f.sec, f.nsec, f.len, f.cap_len,
		f.linktype, f.interface_id == FRAME_NO_INTERFACE ? 0 : f.interface_id, f.options_len,
		f.cap_len > 0 ? f.bytes[0] : 0, f.cap_len > 0 ? f.bytes[f.cap_len - 1] : 0 };
}

static void
walked_take(struct walked *w, const struct batch *b)
{
	uint32_t i = 0;

	for (uint32_t r = 0; r < b->nruns; r++) {
		const struct batch_run *run = &b->runs[r];
		const uint8_t *base = capture_view(&w->capture, run->offset, run->bytes);
		w->longest = run->bytes > w->longest ? run->bytes : w->longest;
		if (base == NULL || run->first != i || run->frames == 0)
			w->wrong = "a run that is not there, or not in its place";
		for (; w->wrong == NULL && i < run->first + run->frames; i++)
			walked_frame(w, b, run, base, i);
	}
	if (i != b->nframes || b->nframes == 0)
		w->wrong = "runs that do not make a batch";
}

static void
walked_retire(struct walked *w)
{
	walked_take(w, &w->kept[0]);
	memmove(w->kept, w->kept + 1, --w->nkept * sizeof w->kept[0]);
}

static struct batch *
walked_publish(void *ctx, struct batch *full)
{
	struct walked *w = ctx;

	if (w->capture.source == JOB_SOURCE_STREAM) {
		w->kept[w->nkept++] = *full;
		if (w->nkept == w->keep)
			walked_retire(w);
	} else {
		/* The window of a walk that reads is the view that a batch would use. */
		struct capture own = w->capture;
		if (own.source == JOB_SOURCE_PREAD)
			w->capture.buffer = NULL, w->capture.buffer_size = w->capture.buffer_len = 0;
		walked_take(w, full);
		if (own.source == JOB_SOURCE_PREAD)
			free(w->capture.buffer);
		w->capture = own;
	}
	w->last = *full;
	w->last_at = full;
	if (++w->published == w->stop_after)
		return NULL;
	memset(full, 0xee, sizeof *full);		/* the walk may not look back */
	return &w->batches[++w->next % 2];
}

static uint64_t
walked_floor(void *ctx, uint64_t wanted)
{
	struct walked *w = ctx;

	while (w->nkept > 0 && w->kept[0].runs[0].offset < wanted)
		walked_retire(w);
	return w->nkept > 0 ? w->kept[0].runs[0].offset : UINT64_MAX;
}

static bool
walked_stopped(void *ctx)
{
	(void)ctx;
	return false;
}

static void
walked_run(struct walked *w, struct job *j, int fd)
{
	struct walk_client client = { .ctx = w, .publish = walked_publish, .floor = walked_floor, .stopped = walked_stopped };
	int arena = memfd_create("arena", MFD_CLOEXEC);

	assert_true(arena >= 0 && ftruncate(arena, CAPTURE_ARENA) == 0);
	capture_allow_sigbus();
	assert_int_equal(capture_open(&w->capture, j, fd, arena), 0);
	struct walk *k = walk_new(&w->capture, w->tables, j, &client, &w->batches[0]);
	assert_non_null(k);
	w->begun = walk_begin(k, w->why, sizeof w->why);
	if (w->begun == 0)
		walk_run(k);
	while (w->nkept > 0)
		walked_retire(w);
	w->damage = walk_damage(k);
	walk_free(k);
	capture_close(&w->capture);
	close(arena);
}

static struct walked *
walked_new_until(const struct bytes *b, uint32_t source, uint32_t batch_frames, unsigned keep, unsigned stop_after)
{
	static struct job j;
	static struct tables *tables;
	struct walked *w = calloc(1, sizeof *w);
	int fd = test_file(b);

	if (tables == NULL)
		tables = calloc(1, sizeof *tables);
	assert_true(w != NULL && tables != NULL);
	w->tables = tables;
	tables->ncontexts = tables->ninterfaces = tables->names_len = 0;
	w->seen = calloc(b->len / 16 + 2, sizeof *w->seen);
	w->keep = keep;
	w->stop_after = stop_after;
	job_init(&j);
	j.source = b->len == 0 && source == JOB_SOURCE_MAPPED ? JOB_SOURCE_PREAD : source;
	j.file_size = b->len;
	j.batch_frames = batch_frames;
	walked_run(w, &j, fd);
	close(fd);
	return w;
}

static struct walked *
walked_new(const struct bytes *b, uint32_t source, uint32_t batch_frames, unsigned keep)
{
	return walked_new_until(b, source, batch_frames, keep, 0);
}

static void
walked_free(struct walked *w)
{
	free(w->seen);
	free(w);
}

/* ---- comparing ---- */

struct wanted {
	const char *what;
	const struct seen *seen;
	unsigned n;
	const char *damage;		/* NULL: none, "": any */
	uint64_t offset;
};

static void
check_seen(const struct seen *got, const struct seen *want, const char *what, unsigned i)
{
	CHECK_EQ(got->sec, want->sec, "%s: frame %u: seconds", what, i + 1);
	CHECK_EQ(got->nsec, want->nsec, "%s: frame %u: nanoseconds", what, i + 1);
	CHECK_EQ(got->len, want->len, "%s: frame %u: len", what, i + 1);
	CHECK_EQ(got->cap_len, want->cap_len, "%s: frame %u: cap_len", what, i + 1);
	CHECK_EQ(got->linktype, want->linktype, "%s: frame %u: linktype", what, i + 1);
	CHECK_EQ(got->interface, want->interface, "%s: frame %u: interface", what, i + 1);
	CHECK_EQ(got->options, want->options, "%s: frame %u: bytes of options", what, i + 1);
	CHECK_EQ(got->first, want->first, "%s: frame %u: first byte", what, i + 1);
	CHECK_EQ(got->last, want->last, "%s: frame %u: last byte", what, i + 1);
	if (want->offset != 0)
		CHECK_EQ(got->offset, want->offset, "%s: frame %u: offset", what, i + 1);
}

static void
check_walk(const struct bytes *b, const struct wanted *want)
{
	static const struct { uint32_t batch; unsigned keep; } shapes[] = { { 0, 1 }, { 1, 1 }, { 2, 7 } };

	for (size_t s = 0; s < 3; s++)
		for (size_t k = 0; k < 3; k++) {
			struct walked *w = walked_new(b, sources[s], shapes[k].batch, shapes[k].keep);
			char what[256];
			snprintf(what, sizeof what, "%s, %s, batches of %u", want->what, source_names[s], shapes[k].batch);
			CHECK_EQ(w->begun, 0, "%s: begins; said: %s", what, w->why);
			CHECK(w->wrong == NULL, "%s: %s", what, w->wrong);
			CHECK_EQ(w->n, want->n, "%s: frames; damage: %s", what, w->damage.what);
			for (unsigned i = 0; i < w->n; i++)
				check_seen(&w->seen[i], &want->seen[i], what, i);
			CHECK_EQ(w->damage.what != NULL, want->damage != NULL, "%s: damage: %s", what, w->damage.what);
			if (want->damage != NULL)
				CHECK_EQ(w->damage.offset, want->offset, "%s: offset of '%s'", what, w->damage.what);
			if (want->damage != NULL && want->damage[0] != '\0')
				assert_string_equal(w->damage.what, want->damage);
			walked_free(w);
		}
}

/* The last byte of a frame that bytes_fill() made. */
static uint8_t
last_byte(unsigned start, size_t n)
{
	return (uint8_t)(start + (n - 1) * 7);
}

/* ---- pcap ---- */

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
				0x80000000u, rows[i].nsec, 90, 60, 1, 0, 0, (uint8_t)(10 + k), last_byte(10 + k, 60) };
		check_walk(&b, &(struct wanted){ rows[i].what, seen, 5, NULL, 0 });
		bytes_free(&b);
	}
}

/* Version 2.3: the smaller length is the captured one, whichever way round. */
static void
walk_pcap_maybe_swapped(void **state)
{
	struct bytes b = { 0 };
	const struct seen seen[] = { { 0, 1, 0, 90, 60, 1, 0, 0, 3, last_byte(3, 60) },
		{ 0, 2, 0, 90, 60, 1, 0, 0, 4, last_byte(4, 60) } };

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 3, 65535, 1);
	pcap_record(&b, 1, 0, 90, 60);
	bytes_fill(&b, 60, 3);
	pcap_record(&b, 2, 0, 60, 90);
	bytes_fill(&b, 60, 4);
	check_walk(&b, &(struct wanted){ "lengths either way", seen, 2, NULL, 0 });
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
		const struct seen seen[] = { { 0, 1, 0, 50, 50, type, 0, 0, 1, last_byte(1, 50) },
			{ 0, 2, 0, rows[i].len, n, type, 0, 0, n > 0 ? 2 : 0, n > 0 ? last_byte(2, n) : 0 },
			{ 0, 3, 0, 50, 50, type, 0, 0, 3, last_byte(3, 50) } };
		check_walk(&b, &(struct wanted){ rows[i].what, seen, rows[i].taken ? 3 : 1,
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
	check_walk(&b, &(struct wanted){ "3.25 seconds of microseconds", seen, 1, NULL, 0 });
	bytes_free(&b);
}

/* ---- pcapng ---- */

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
			check_walk(&b, &(struct wanted){ what, seen, 1, NULL, 0 });
			bytes_free(&b);
		}
}

static void
put_simple(struct bytes *b, uint32_t len, uint32_t stored, unsigned start)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u32(&body, len);
	bytes_fill(&body, stored, start);
	pcapng_block(b, 3, &body);
	bytes_free(&body);
}

static void
put_obsolete(struct bytes *b, uint16_t interface, uint32_t cap_len, unsigned start, const char *options, size_t n)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u16(&body, interface);
	bytes_u16(&body, 0);
	bytes_u32(&body, 0);
	bytes_u32(&body, 2000000);
	bytes_u32(&body, cap_len);
	bytes_u32(&body, cap_len + 1);
	bytes_fill(&body, cap_len, start);
	while (body.len % 4 != 0)
		bytes_put(&body, "", 1);
	bytes_put(&body, options, n);
	pcapng_block(b, 2, &body);
	bytes_free(&body);
}

static void
put_unknown(struct bytes *b, uint32_t type, size_t n)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_fill(&body, n, 99);
	pcapng_block(b, type, &body);
	bytes_free(&body);
}

/* Two sections of different byte order; every kind of packet block; blocks that
 * are none of ours in between; interfaces anywhere. */
static void
put_mixture(struct bytes *b, bool big)
{
	b->big_endian = big;
	pcapng_section(b);
	put_unknown(b, 0x80000bad, 40);
	pcapng_interface(b, 1, 0, 9, 0);
	pcapng_interface(b, 101, 20, -1, 0);
	pcapng_enhanced(b, 1, 3000000, 21, 5);
	put_unknown(b, 5, 17);
	pcapng_enhanced(b, 0, 3000000000, 8, 6);
	put_simple(b, 10, 10, 7);
	put_obsolete(b, 1, 9, 8, "\0\0\0\0", 4);
	b->big_endian = !big;
	pcapng_section(b);
	pcapng_interface(b, 113, 6, -1, 0);
	put_simple(b, 30, 6, 9);		/* cut by the snaplen of interface 0 */
	put_unknown(b, 10, 0);
	pcapng_interface(b, 276, 0, 0, 100);
	pcapng_enhanced(b, 1, 7, 0, 0);
	b->big_endian = big;
}

static const struct seen mixture[] = {
	{ 0, 3, 0, 21, 21, 101, 1, 0, 5, (uint8_t)(5 + 20 * 7) }, { 0, 3, 0, 8, 8, 1, 0, 0, 6, 6 + 7 * 7 },
	{ 0, 0, 0, 10, 10, 1, 0, 0, 7, 7 + 9 * 7 }, { 0, 2, 0, 10, 9, 101, 1, 4, 8, 8 + 8 * 7 },
	{ 0, 0, 0, 30, 6, 113, 0, 0, 9, 9 + 5 * 7 }, { 0, 107, 0, 0, 0, 276, 1, 0, 0, 0 },
};

static void
walk_pcapng_mixture(void **state)
{
	(void)state;
	for (int big = 0; big < 2; big++) {
		struct bytes b = { 0 };
		put_mixture(&b, big);
		check_walk(&b, &(struct wanted){ big ? "big-endian first" : "little-endian first", mixture, 6, NULL, 0 });
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
	check_walk(&b, &(struct wanted){ "a hundred sections", seen, SECTIONS, NULL, 0 });
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
		put_unknown(&b, 0xbad, i % 2 == 0 ? 100000 : 3 << 20);
		put_unknown(&b, 0xbad, 200000);
		pcapng_enhanced(&b, 0, 0, 100, i);
		seen[i] = (struct seen){ 0, 0, 0, 100, 100, 1, 0, 0, (uint8_t)i, last_byte(i, 100) };
	}
	check_walk(&b, &(struct wanted){ "frames far apart", seen, 40, NULL, 0 });
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
			seen[k] = (struct seen){ 0, k, 0, 12, 12, 1, 0, 0, (uint8_t)k, last_byte(k, 12) };
		}
		memcpy(b.at + rows[i].at, &rows[i].value, 4);
		uint64_t offset = rows[i].offset;
		if (rows[i].value == 77) {
			memcpy(b.at + FIRST + 4, (uint32_t[]){ 0xfffffff0u }, 4);
			offset = FIRST;
		}
		check_walk(&b, &(struct wanted){ rows[i].what, seen, rows[i].frames, "", offset });
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
		seen[k] = (struct seen){ 0, k, 0, 10, 10, 1, 0, 0, (uint8_t)k, last_byte(k, 10) };
	}
	check_walk(&b, &(struct wanted){ "lengths without the padding", seen, 3, NULL, 0 });
	bytes_free(&b);
}

/* Of another version nothing is known, wherever its section begins. */
static void
walk_pcapng_version(void **state)
{
	struct seen seen = { 0, 1, 0, 12, 12, 1, 0, 0, 5, last_byte(5, 12) };
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
	check_walk(&b, &(struct wanted){ "a section of version 2", &seen, 1, "", second });
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
			put_simple(&b, 4, 4, 1);
		else
			pcapng_enhanced(&b, 0, 0, 4, 1);
		check_walk(&b, &(struct wanted){ simple ? "simple packet" : "packet", NULL, 0, "", 28 });
		bytes_free(&b);
	}
}

/* Cut at every byte: the frames before the cut come out, and the damage is told
 * at the record that is cut, unless the cut is between two. */
static void
check_cuts(struct bytes *b, const size_t *ends, unsigned n, size_t head, const char *what)
{
	const size_t whole = b->len;

	for (size_t cut = 0; cut <= whole; cut++)
		for (size_t s = 0; s < 3; s++) {
			b->len = cut;
			struct walked *w = walked_new(b, sources[s], 1 + (uint32_t)(cut % 3), 1);
			unsigned frames = 0;
			size_t last = head;
			for (unsigned i = 0; i < n && ends[i] <= cut; i++) {
				last = ends[i];
				frames++;
			}
			CHECK(w->wrong == NULL, "%s cut at %zu, %s: %s", what, cut, source_names[s], w->wrong);
			CHECK_EQ(w->begun == 0, cut >= head, "%s cut at %zu, %s: begins; said %s", what, cut, source_names[s], w->why);
			CHECK_EQ(w->n, frames, "%s cut at %zu, %s: frames", what, cut, source_names[s]);
			if (w->begun == 0 && cut != last)
				CHECK(w->damage.what != NULL && w->damage.offset >= last && w->damage.offset <= cut,
				    "%s cut at %zu, %s: damage at %llu: %s", what, cut, source_names[s],
				    (unsigned long long)w->damage.offset, w->damage.what);
			if (w->begun < 0)
				CHECK(strlen(w->why) > 0, "%s cut at %zu, %s: says why", what, cut, source_names[s]);
			walked_free(w);
		}
	b->len = whole;
}

static void
walk_cut_anywhere(void **state)
{
	struct bytes b = { 0 };
	size_t ends[8];

	(void)state;
	pcap_header(&b, 0xa1b2c3d4, 2, 4, 100, 1);
	for (unsigned i = 0; i < 3; i++) {
		pcap_frame(&b, i, 0, 10 + i, i);
		ends[i] = b.len;
	}
	check_cuts(&b, ends, 3, 24, "pcap");
	bytes_free(&b);
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, 9, 5);
	for (unsigned i = 0; i < 3; i++) {
		pcapng_enhanced(&b, 0, i, 10 + i, i);
		ends[i] = b.len;
	}
	/* An interface alone is not damage, nor is a frame: `last` above is a frame's end. */
	const size_t whole = b.len;
	for (size_t cut = 28; cut <= whole; cut++)
		for (size_t s = 0; s < 3; s++) {
			b.len = cut;
			struct walked *w = walked_new(&b, sources[s], 2, 1);
			unsigned frames = 0;
			bool between = cut == 28 || cut == ends[0] - 44;
			for (unsigned i = 0; i < 3; i++) {
				frames += ends[i] <= cut;
				between |= ends[i] == cut;
			}
			CHECK_EQ(w->n, frames, "pcapng cut at %zu, %s: frames", cut, source_names[s]);
			CHECK_EQ(w->damage.what == NULL, between, "pcapng cut at %zu, %s: damage at %llu: %s", cut, source_names[s],
			    (unsigned long long)w->damage.offset, w->damage.what);
			walked_free(w);
		}
	bytes_free(&b);
}

/* No bytes at all make the walk crash, hang, or disagree with itself. */
static void
walk_random_damage(void **state)
{
	struct bytes good = { 0 }, b = { 0 };

	(void)state;
	for (int round = 0; round < 600; round++) {
		bytes_free(&good);
		if (round % 3 == 0) {
			pcap_header(&good, 0xa1b2c3d4, 2, 4, 100, 1);
			for (unsigned i = 0; i < 8; i++)
				pcap_frame(&good, i, 0, (uint32_t)test_below(40), i);
		} else {
			put_mixture(&good, round % 3 == 1);
		}
		uint64_t seed = test_state;
		for (uint64_t n = 1 + test_below(4); n > 0; n--) {
			size_t at = test_below(good.len);
			good.at[at] = test_below(2) ? (uint8_t)test_random() : (uint8_t)(good.at[at] ^ 1 << test_below(8));
		}
		struct walked *w[3];
		for (size_t s = 0; s < 3; s++) {
			w[s] = walked_new(&good, sources[s], (uint32_t)test_below(4), 1 + (unsigned)test_below(4));
			CHECK(w[s]->wrong == NULL, "seed 0x%llx, %s: %s", (unsigned long long)seed, source_names[s], w[s]->wrong);
			CHECK_EQ(w[s]->begun == 0, w[0]->begun == 0, "seed 0x%llx, %s: begins", (unsigned long long)seed, source_names[s]);
			CHECK_EQ(w[s]->n, w[0]->n, "seed 0x%llx, %s: frames; %s", (unsigned long long)seed, source_names[s],
			    w[s]->damage.what);
			CHECK_EQ(w[s]->damage.offset, w[0]->damage.offset, "seed 0x%llx, %s: offset of '%s', mapped '%s'",
			    (unsigned long long)seed, source_names[s], w[s]->damage.what, w[0]->damage.what);
			CHECK(memcmp(w[s]->seen, w[0]->seen, w[0]->n * sizeof w[0]->seen[0]) == 0, "seed 0x%llx, %s: what the frames are",
			    (unsigned long long)seed, source_names[s]);
		}
		for (size_t s = 0; s < 3; s++)
			walked_free(w[s]);
	}
	bytes_free(&good);
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
	static const unsigned keeps[] = { 1, 5, KEPT_MAX };
	struct walked *want = walked_new(&b, JOB_SOURCE_MAPPED, 0, 1);
	CHECK_EQ(want->n, n, "mapped: frames");
	for (size_t k = 0; k < 3; k++)
		for (size_t s = 1; s < 3; s++) {
			struct walked *w = walked_new(&b, sources[s], k == 1 ? 7 : 0, keeps[k]);
			CHECK(w->wrong == NULL, "%s, %u kept: %s", source_names[s], keeps[k], w->wrong);
			CHECK_EQ(w->n, n, "%s, %u kept: frames", source_names[s], keeps[k]);
			for (unsigned i = 0; i < n; i++)
				check_seen(&w->seen[i], &want->seen[i], source_names[s], i);
			CHECK(w->damage.what == NULL, "%s: %s", source_names[s], w->damage.what);
			walked_free(w);
		}
	walked_free(want);
	bytes_free(&b);
}

/* Blocks that nobody looks at may be larger than the arena; frames may not be
 * larger than a part of it. */
static void
walk_large_in_stream(void **state)
{
	struct bytes b = { 0 };
	const struct seen seen[] = { { 0, 0, 0, 10, 10, 1, 0, 0, 1, last_byte(1, 10) }, { 0, 0, 0, 10, 10, 1, 0, 0, 2, last_byte(2, 10) } };

	(void)state;
	pcapng_section(&b);
	pcapng_interface(&b, 1, 0, -1, 0);
	pcapng_enhanced(&b, 0, 0, 10, 1);
	put_unknown(&b, 0x0bad, CAPTURE_ARENA + 12345);
	pcapng_enhanced(&b, 0, 0, 10, 2);
	check_walk(&b, &(struct wanted){ "a block larger than the arena", seen, 2, NULL, 0 });
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
			struct walked *w = walked_new_until(&b, sources[s], 3, 1, n);
			CHECK_EQ(w->published, n, "%s, stopped after %u batches", source_names[s], n);
			CHECK_EQ(w->n, n == 4 ? 10 : 3 * n, "%s, stopped after %u batches: frames", source_names[s], n);
			CHECK(memcmp(w->last_at, &w->last, sizeof w->last) == 0, "%s, stopped after %u: the last batch is untouched",
			    source_names[s], n);
			CHECK(w->damage.what == NULL, "%s, stopped after %u: %s", source_names[s], n, w->damage.what);
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
			struct walked *w = walked_new(&b, sources[s], 0, 1);
			CHECK(w->begun < 0, "%s, %s: is refused", rows[i].what, source_names[s]);
			CHECK(w->begun != -EINVAL || strlen(w->why) > 0, "%s, %s: says why", rows[i].what, source_names[s]);
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
		cmocka_unit_test(walk_times), cmocka_unit_test(walk_pcapng_mixture), cmocka_unit_test(walk_many_sections),
		cmocka_unit_test(walk_gaps), cmocka_unit_test(walk_pcapng_damage), cmocka_unit_test(walk_pcapng_version),
		cmocka_unit_test(walk_pcapng_no_interface),
		cmocka_unit_test(walk_pcapng_uncounted),
		cmocka_unit_test(walk_cut_anywhere), cmocka_unit_test(walk_random_damage), cmocka_unit_test(walk_round_arena),
		cmocka_unit_test(walk_large_in_stream), cmocka_unit_test(walk_stops), cmocka_unit_test(walk_refuses),
	};

	test_seed();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
