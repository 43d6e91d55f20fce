/* walked.c - see walked.h. */
#include "tests/walked.h"

enum { WALKED_SEEN = 100000 };

const uint32_t walked_sources[WALKED_SOURCES] = { JOB_SOURCE_MAPPED, JOB_SOURCE_PREAD, JOB_SOURCE_STREAM };
const char *const walked_source_names[WALKED_SOURCES] = { "mapped", "pread", "stream" };

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
	if (w->n == WALKED_SEEN)
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

static void
walked_run(struct walked *w, struct job *j, int fd)
{
	struct walk_client client = { .ctx = w, .publish = walked_publish, .floor = walked_floor };
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

struct walked *
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

struct walked *
walked_new(const struct bytes *b, uint32_t source, uint32_t batch_frames, unsigned keep)
{
	return walked_new_until(b, source, batch_frames, keep, 0);
}

void
walked_free(struct walked *w)
{
	free(w->seen);
	free(w);
}

/* ---- comparing ---- */

void
walked_check_seen(const struct seen *got, const struct seen *want, const char *what, unsigned i)
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

void
walked_check(const struct bytes *b, const struct wanted *want)
{
	static const struct { uint32_t batch; unsigned keep; } shapes[] = { { 0, 1 }, { 1, 1 }, { 2, 7 } };

	for (size_t s = 0; s < 3; s++)
		for (size_t k = 0; k < 3; k++) {
			struct walked *w = walked_new(b, walked_sources[s], shapes[k].batch, shapes[k].keep);
			char what[256];
			snprintf(what, sizeof what, "%s, %s, batches of %u", want->what, walked_source_names[s], shapes[k].batch);
			CHECK_EQ(w->begun, 0, "%s: begins; said: %s", what, w->why);
			CHECK(w->wrong == NULL, "%s: %s", what, w->wrong);
			CHECK_EQ(w->n, want->n, "%s: frames; damage: %s", what, w->damage.what);
			for (unsigned i = 0; i < w->n; i++)
				walked_check_seen(&w->seen[i], &want->seen[i], what, i);
			CHECK_EQ(w->damage.what != NULL, want->damage != NULL, "%s: damage: %s", what, w->damage.what);
			if (want->damage != NULL)
				CHECK_EQ(w->damage.offset, want->offset, "%s: offset of '%s'", what, w->damage.what);
			if (want->damage != NULL && want->damage[0] != '\0')
				assert_string_equal(w->damage.what, want->damage);
			walked_free(w);
		}
}

/* ---- blocks of pcapng ---- */

void
walked_put_simple(struct bytes *b, uint32_t len, uint32_t stored, unsigned start)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u32(&body, len);
	bytes_fill(&body, stored, start);
	pcapng_block(b, 3, &body);
	bytes_free(&body);
}

static void
walked_put_obsolete(struct bytes *b, uint16_t interface, uint32_t cap_len, unsigned start, const char *options, size_t n)
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

void
walked_put_unknown(struct bytes *b, uint32_t type, size_t n)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_fill(&body, n, 99);
	pcapng_block(b, type, &body);
	bytes_free(&body);
}

void
walked_put_mixture(struct bytes *b, bool big)
{
	b->big_endian = big;
	pcapng_section(b);
	walked_put_unknown(b, 0x80000bad, 40);
	pcapng_interface(b, 1, 0, 9, 0);
	pcapng_interface(b, 101, 20, -1, 0);
	pcapng_enhanced(b, 1, 3000000, 21, 5);
	walked_put_unknown(b, 5, 17);
	pcapng_enhanced(b, 0, 3000000000, 8, 6);
	walked_put_simple(b, 10, 10, 7);
	walked_put_obsolete(b, 1, 9, 8, "\0\0\0\0", 4);
	b->big_endian = !big;
	pcapng_section(b);
	pcapng_interface(b, 113, 6, -1, 0);
	walked_put_simple(b, 30, 6, 9);		/* cut by the snaplen of interface 0 */
	walked_put_unknown(b, 10, 0);
	pcapng_interface(b, 276, 0, 0, 100);
	pcapng_enhanced(b, 1, 7, 0, 0);
	b->big_endian = big;
}

const struct seen walked_mixture[WALKED_MIXTURE] = {
	{ 0, 3, 0, 21, 21, 101, 1, 0, 5, (uint8_t)(5 + 20 * 7) }, { 0, 3, 0, 8, 8, 1, 0, 0, 6, 6 + 7 * 7 },
	{ 0, 0, 0, 10, 10, 1, 0, 0, 7, 7 + 9 * 7 }, { 0, 2, 0, 10, 9, 101, 1, 4, 8, 8 + 8 * 7 },
	{ 0, 0, 0, 30, 6, 113, 0, 0, 9, 9 + 5 * 7 }, { 0, 107, 0, 0, 0, 276, 1, 0, 0, 0 },
};
