/* test_trail.c - what is left of a frame for who keeps state is what is taken of it; the short way of plain frames leaves the
 * same as the long one; and no harm is done by who left it, if he is broken. */
#include "tests/changed.h"
#include "tests/frames.h"
#include "tests/test.h"

#include "engine/trail.h"
#include "engine/walk.h"
#include "engine/work.h"

enum { TRAIL_ROUNDS = 20000, TRAIL_CAPTURES = 12, TRAIL_FRAMES = 20000 };

/* ---- put and taken ---- */

static struct track
trail_track(uint8_t partition)
{
	static const uint8_t protos[] = { [TRACK_FRAGMENT] = 1, [TRACK_TCP] = 6, [TRACK_UDP] = 17, [TRACK_SCTP] = 132, [TRACK_ICMP] = 1 };
	struct track t = { .frame = test_random(), .time = (int64_t)test_random(), .at = 1000 + test_below(1000), .hash = (uint32_t)test_random(),
		.frame_len = (uint32_t)test_random(), .len = 100 + (uint32_t)test_below(test_below(2) ? 70000 : 200), .cap_len = (uint32_t)test_below(100),
		.seq = (uint32_t)test_random(), .ack = (uint32_t)test_random(), .srcport = (uint16_t)test_random(), .dstport = (uint16_t)test_random(),
		.window = (uint16_t)test_random(), .flags = (uint8_t)test_random(), .version = test_below(2) ? 4 : 6,
		.kind = (uint8_t)test_below(TRACK_ICMP + 1), .partition = partition, .outer = test_below(4) == 0 ? test_random() : 0 };

	t.proto = protos[t.kind];
	t.head_len = t.kind == TRACK_FRAGMENT ? 20 : 0;
	for (unsigned i = 0; i < (t.version == 4 ? 4 : 16); i++) {
		t.src[i] = (uint8_t)test_random();
		t.dst[i] = (uint8_t)test_random();
	}
	return t;
}

static struct trail_frame
trail_frame(void)
{
	struct trail_frame f = { .head = { .at = 1000, .len = 1600, .cap_len = 1500, .linktype = (uint32_t)test_below(300),
		.n = (uint16_t)(test_below(2) ? 1 : test_below(TRACK_MAX + 1)), .partition = (uint16_t)test_below(TRACK_PARTITIONS) } };

	f.head.frame = test_random();
	f.head.time = (int64_t)test_random();
	for (uint32_t i = 0; i < f.head.n; i++) {
		f.tracks[i] = trail_track((uint8_t)f.head.partition);
		f.tracks[i].frame = f.head.frame;
		f.tracks[i].time = f.head.time;
	}
	return f;
}

static void
trail_taken(const struct trail_frame *want, const struct trail_frame *got, bool lean)
{
	CHECK_EQ(got->head.n, want->head.n, "tracks");
	CHECK_EQ(got->head.frame, want->head.frame, "frame");
	CHECK_EQ(got->head.time, want->head.time, "time");
	CHECK(want->head.n == 0 || got->head.partition == want->head.partition, "part");
	CHECK(lean || memcmp(&got->head, &want->head, sizeof want->head) == 0, "head");
	for (uint32_t i = 0; i < want->head.n; i++) {
		struct track t = got->tracks[i];
		memset(t.mark, 0, sizeof t.mark);
		CHECK(memcmp(&t, &want->tracks[i], sizeof t) == 0, "track %u", i);
	}
}

static void
trail_is_taken(void **state)
{
	static char room[TRAIL_MAX];
	unsigned shorts = 0;

	(void)state;
	test_seed();
	for (unsigned round = 0; round < TRAIL_ROUNDS; round++) {
		const struct trail_frame want = trail_frame();
		const bool lean = test_below(2);
		struct trail_frame got;
		struct reassembly_coming rows[TRACK_MAX];
		uint32_t n = 0;

		const size_t len = (size_t)(trail_put(room, &want.head, want.tracks, lean) - room);
		const char *at = (const char *)frames_guarded(room, len), *end = at + len;
		CHECK_EQ(len % TRAIL_UNIT, 0, "length");
		CHECK(trail_take(&got, at, end) == end, "taken whole, round %u", round);
		trail_taken(&want, &got, lean);
		CHECK(trail_look(rows, &n, UINT32_C(1) << want.head.partition, at, end) == end, "looked at whole");
		CHECK_EQ(n, want.head.n, "rows");
		for (uint32_t i = 0; i < n; i++)
			CHECK(rows[i].hash == want.tracks[i].hash && rows[i].seq == want.tracks[i].seq && rows[i].partition == want.head.partition &&
			    rows[i].ports == track_both_ports(&want.tracks[i]) && rows[i].payload == (want.tracks[i].len > 0), "row %u", i);
		n = 0;
		CHECK(trail_look(rows, &n, ~(UINT32_C(1) << want.head.partition), at, end) == end && n == 0, "another's");
		shorts += len < TRAIL_WHOLE_SIZE + sizeof(struct track);
	}
	CHECK(shorts > TRAIL_ROUNDS / 20, "%u are short", shorts);
}

/* ---- who left it is broken ---- */

static void
trail_broken(void **state)
{
	static char room[TRAIL_MAX];
	unsigned refused = 0;

	(void)state;
	test_seed();
	for (unsigned round = 0; round < TRAIL_ROUNDS; round++) {
		const struct trail_frame f = trail_frame();
		struct trail_frame got;
		struct reassembly_coming rows[TRACK_MAX];
		uint32_t n = 0;

		size_t len = (size_t)(trail_put(room, &f.head, f.tracks, test_below(2)) - room);
		for (unsigned i = 1 + (unsigned)test_below(4); i > 0; i--)
			room[test_below(len < 80 || test_below(2) ? 72 : len)] = (char)test_random();
		len -= test_below(4) == 0 ? test_below(len / TRAIL_UNIT + 1) * TRAIL_UNIT : 0;
		const char *at = (const char *)frames_guarded(room, len), *end = at + len, *next = trail_take(&got, at, end);
		refused += next == NULL;
		CHECK(next == NULL || (next > at && next <= end && got.head.n <= TRACK_MAX), "round %u", round);
		for (uint32_t i = 0; next != NULL && i < got.head.n; i++) {
			const struct track *t = &got.tracks[i];
			CHECK(t->kind <= TRACK_ICMP && (t->version == 4 || t->version == 6) && t->partition == got.head.partition &&
			    t->at - got.head.at <= got.head.cap_len && (uint64_t)t->head_len + t->cap_len <= got.head.cap_len - (t->at - got.head.at) &&
			    t->cap_len <= t->len, "round %u: track %u", round, i);
		}
		(void)trail_look(rows, &n, UINT32_MAX, at, end);
		CHECK(n <= TRACK_MAX, "round %u: %u rows", round, n);
	}
	CHECK(refused > TRAIL_ROUNDS / 10 && refused < TRAIL_ROUNDS, "%u are refused", refused);
}

/* ---- plain frames ---- */

/* What a work left of a capture, chunk by chunk. */
struct left {
	struct work work;
	struct bytes trail, visits;
	struct work_count count;
	bool plain;
};

static bool
left_flush(struct work *w, const struct batch *b, bool last)
{
	struct left *l = w->ctx;

	(void)b;
	(void)last;
	visits_end(&w->visits);
	bytes_put(&l->trail, w->tracks.start, out_len(&w->tracks));
	for (uint32_t k = 0; k < w->visits.nshards; k++)
		bytes_put(&l->visits, w->visits.lists + k * BATCH_FRAMES, w->visits.n[k] * sizeof w->visits.lists[0]);
	l->count.frames += w->count.frames;
	l->count.bytes += w->count.bytes;
	l->count.selected += w->count.selected;
	l->count.truncated += w->count.truncated;
	w->tracks.at = w->tracks.start;
	visits_begin(&w->visits, w->visits.lists);
	return true;
}

static struct batch *
left_publish(void *ctx, struct batch *b)
{
	struct left *l = ctx;

	l->work.plain = l->plain;		/* the job would have it so */
	return work_batch(&l->work, b) ? b : NULL;
}

static void
left_run(struct left *l, const struct job *j, int fd, bool plain)
{
	static struct tables tables;
	static struct batch batch;
	static char report[WORK_CHUNK + WORK_CHUNK_MAX];
	static uint64_t tracks[WORK_TRACKS / sizeof(uint64_t)], lists[VISITS_BYTES / sizeof(uint64_t)];
	const struct walk_client client = { .ctx = l, .publish = left_publish };
	struct capture capture;
	char why[256];

	memset(&tables, 0, sizeof tables);
	*l = (struct left){ .plain = plain };
	CHECK_EQ(capture_open(&capture, j, fd, -1), 0, "open");
	CHECK_EQ(work_init(&l->work, j, &tables, &capture, why, sizeof why), 0, "%s", why);
	CHECK(l->work.plain, "nobody looks at these frames");
	l->work.report = out_over(report, sizeof report);
	l->work.tracks = out_over((char *)tracks, sizeof tracks);
	l->work.flush = left_flush;
	l->work.ctx = l;
	visits_open(&l->work.visits, 3, j);
	visits_begin(&l->work.visits, lists);
	struct walk *w = walk_new(&capture, &tables, j, &client, &batch);
	assert_non_null(w);
	CHECK_EQ(walk_begin(w, why, sizeof why), 0, "%s", why);
	walk_run(w);
	walk_free(w);
	work_fini(&l->work);
	capture_close(&capture);
}

static void
left_free(struct left *l)
{
	bytes_free(&l->trail);
	bytes_free(&l->visits);
}

static void
trail_change(uint8_t *bytes, size_t n)
{
	bytes[test_below(n)] = (uint8_t)test_random();
}

/* Shipped frames of Ethernet and of cooked captures, changed here and there, whose times go on and sometimes back: of a pcap in
 * either order and unit, of one link type, or of a pcapng. */
static void
trail_begin(struct bytes *b, bool pcapng, bool nano)
{
	b->big_endian = test_below(2);
	if (!pcapng) {
		pcap_header(b, nano ? 0xa1b23c4d : 0xa1b2c3d4, 2, 4, 262144, 1);
		return;
	}
	pcapng_section(b);
	pcapng_interface(b, 1, 262144, nano ? 9 : 6, 0);
	pcapng_interface(b, 113, 262144, nano ? 9 : 6, -5);
}

static void
trail_pcapng_frame(struct bytes *b, const struct frame *f, uint64_t ticks)
{
	struct bytes body = { .big_endian = b->big_endian };

	bytes_u32(&body, f->linktype != 1);
	bytes_u32(&body, (uint32_t)(ticks >> 32));
	bytes_u32(&body, (uint32_t)ticks);
	bytes_u32(&body, f->cap_len);
	bytes_u32(&body, f->len);
	bytes_put(&body, f->bytes, f->cap_len);
	pcapng_block(b, 6, &body);
	bytes_free(&body);
}

static void
trail_capture(struct bytes *b, bool pcapng)
{
	const bool nano = test_below(2);
	const uint64_t unit = nano ? 1000000000 : 1000000;
	uint64_t time = UINT64_C(1500000000) * unit;
	char what[256];

	trail_begin(b, pcapng, nano);
	for (unsigned i = 0; i < TRAIL_FRAMES; i++) {
		const struct frame f = changed_frame(trail_change, what, sizeof what);
		if (f.linktype != 1 && (f.linktype != 113 || !pcapng))
			continue;
		time += test_below(50) == 0 ? -test_below(unit) : test_below(1000);
		if (pcapng) {
			trail_pcapng_frame(b, &f, time);
			continue;
		}
		pcap_record(b, (uint32_t)(time / unit), (uint32_t)(time % unit) + (test_below(200) == 0 ? (uint32_t)unit : 0), f.cap_len, f.len);
		bytes_put(b, f.bytes, f.cap_len);
	}
}

static void
trail_is_the_same(const struct job *j, int fd)
{
	static struct left quick, slow;

	left_run(&quick, j, fd, true);
	left_run(&slow, j, fd, false);
	CHECK(memcmp(&quick.count, &slow.count, sizeof quick.count) == 0, "counts");
	CHECK(quick.count.frames > TRAIL_FRAMES / 4 && quick.trail.len < quick.count.frames * TRAIL_WHOLE_SIZE * 2, "%llu frames, %zu bytes",
	    (unsigned long long)quick.count.frames, quick.trail.len);
	CHECK_EQ(quick.trail.len, slow.trail.len, "bytes of tracks");
	for (size_t i = 0; i < slow.trail.len; i++)
		CHECK_EQ(quick.trail.at[i], slow.trail.at[i], "byte %zu of tracks", i);
	CHECK_EQ(quick.visits.len, slow.visits.len, "bytes of visits");
	CHECK(memcmp(quick.visits.at, slow.visits.at, slow.visits.len) == 0, "visits");
	left_free(&quick);
	left_free(&slow);
}

static void
trail_plain(void **state)
{
	static struct job job;
	char why[256];

	(void)state;
	test_seed();
	for (unsigned i = 0; i < TRAIL_CAPTURES; i++) {
		struct bytes b = { 0 };

		trail_capture(&b, i % 2);
		const int fd = test_file(&b);
		job_init(&job);
		job.format = job_put(&job, "csv");
		job.frames = false;
		job.flows = true;
		CHECK_EQ(capture_inspect(&job, fd, false, why, sizeof why), 0, "%s", why);
		trail_is_the_same(&job, fd);
		bytes_free(&b);
		close(fd);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trail_is_taken), cmocka_unit_test(trail_broken), cmocka_unit_test(trail_plain),
	};

	return cmocka_run_group_tests(tests, frames_setup, NULL);
}
