/* stages.c - one stage of the way by itself, so that its cost can be seen:
 *
 *   stages walk CAPTURE      finds the frames, and touches nothing else
 *   stages dissect CAPTURE   the same, and every header into a full record
 *   stages transport CAPTURE the same up to TCP and UDP
 *   stages tracks CAPTURE    and what state is kept by is read out of the headers
 *   stages flows CAPTURE     and flows are traced: each is described when it ends
 *   stages slices CAPTURE    and TCP's payload is put in order, kept as slices of the capture
 *   stages sink CAPTURE      instead, it is given in order to whoever reads every byte once: flows are not
 *                            described, and as frames are not reported, most have no record
 *   stages trace CAPTURE     as `flows`, likewise without records
 *   stages ... CAPTURE EXPR  and asks each record whether it passes this display filter
 *
 * From `tracks` on nothing is rendered; what the last four found is said in the end. Set STAGES_MMAP
 * to have the capture mapped instead of read, STAGES_MEMORY to a number of MiB for --max-memory's.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "dump/dump.h"
#include "engine/walk.h"
#include "engine/work.h"
#include "reassembly/reassembly.h"

static const struct stage {
	const char *name;
	bool dissect, whole;		/* frames at all; behind the transport too */
	bool tracks, flows, slices, sink;
	bool lean;			/* as where frames are not reported: those that need no record have none */
} stages[] = {
	{ .name = "walk" },
	{ .name = "dissect", .dissect = true, .whole = true },
	{ .name = "transport", .dissect = true },
	{ .name = "tracks", .dissect = true, .tracks = true },
	{ .name = "flows", .dissect = true, .tracks = true, .flows = true },
	{ .name = "slices", .dissect = true, .tracks = true, .flows = true, .slices = true },
	{ .name = "sink", .dissect = true, .tracks = true, .flows = true, .sink = true, .lean = true },
	{ .name = "trace", .dissect = true, .tracks = true, .flows = true, .lean = true },
};

struct stages {
	const struct stage *stage;
	struct work work;
	struct capture *capture;
	struct capture view;		/* mapped: where slices lie */
	struct reassembly *reassembly;
	struct reassembly_coming ahead[BATCH_FRAMES * TRACK_MAX];
	uint64_t frames, dissected;
	uint64_t results[RESULT_MESSAGE + 1], payload, sum;
};

/* ---- what is kept from frame to frame ---- */

static const uint8_t *
stages_view(void *ctx, uint64_t at, uint32_t len)
{
	struct stages *s = ctx;
	const uint8_t *held = capture_held(s->capture, at, len);

	return held != NULL ? held : capture_glance(&s->view, at, len);
}

static void
stages_result(void *ctx, const struct result *r)
{
	struct stages *s = ctx;

	s->results[r->kind]++;
	if (r->kind == RESULT_STREAM)
		s->payload += r->stream->len;
}

static inline uint64_t
stages_word(const uint8_t *at)
{
	uint64_t word;

	memcpy(&word, at, sizeof word);
	return word;
}

/* Reads every byte once, four words at a time: it is not the adding up that is to be measured. */
static void
stages_said(void *ctx, struct result_id flow, unsigned dir, const uint8_t *bytes, uint32_t len)
{
	struct stages *s = ctx;
	uint64_t a = 0, b = 0, c = 0, d = 0;
	uint32_t i = 0;

	(void)flow;
	(void)dir;
	for (; i + 32 <= len; i += 32) {
		a += stages_word(bytes + i);
		b += stages_word(bytes + i + 8);
		c += stages_word(bytes + i + 16);
		d += stages_word(bytes + i + 24);
	}
	for (; i + 8 <= len; i += 8)
		a += stages_word(bytes + i);
	for (; i < len; i++)
		a += bytes[i];
	s->sum += a + b + c + d;
	s->payload += len;
}

static struct reassembly *
stages_reassembly(struct stages *s)
{
	const struct reassembly_options o = { .flows = s->stage->flows && !s->stage->sink, .streams = s->stage->slices, .follow = s->stage->sink,
		.pieces = s->stage->slices,	/* kept; nobody asks for the bytes */
		.overlap = OVERLAP_FIRST, .ipv4_timeout = INT64_C(30000000000), .ipv6_timeout = INT64_C(60000000000),
		.tcp_timeout = INT64_C(3600000000000), .udp_timeout = INT64_C(180000000000),
		.max_memory = getenv("STAGES_MEMORY") != NULL ? strtoull(getenv("STAGES_MEMORY"), NULL, 10) << 20 : 0,
		.shards = 1, .dissect = &s->work.whole };
	const struct reassembly_client client = { .ctx = s, .view = stages_view, .result = stages_result, .said = stages_said };

	return reassembly_new(&o, &client);
}

static uint32_t
stages_look_ahead(struct stages *s)
{
	const struct out *o = &s->work.tracks;
	uint32_t n = 0;

	for (const char *p = o->start; p < o->at; )
		p = trail_look(s->ahead, &n, UINT32_MAX, p, o->at);
	return n;
}

/* What a track's head and payload are, if anybody asks for them. */
static const uint8_t *
stages_bytes(struct stages *s, const struct tracked *f, const struct track *t)
{
	if (!reassembly_looks(s->reassembly, t))
		return NULL;
	capture_release(&s->view, f->at);
	return capture_view(s->capture, t->at, t->head_len + t->cap_len);
}

/* As `serial` does it, without the reports between. */
static void
stages_follow(struct stages *s)
{
	const struct work *w = &s->work;
	const char *at = w->tracks.start;
	const uint32_t n = stages_look_ahead(s);
	uint32_t k = 0;
	struct trail_frame f;

	while (at < w->tracks.at && (at = trail_take(&f, at, w->tracks.at)) != NULL) {
		reassembly_clock(s->reassembly, f.head.frame, f.head.time);
		for (uint32_t t = 0; t < f.head.n; t++, k++) {
			reassembly_prefetch(s->reassembly, s->ahead, n, k);
			reassembly_track(s->reassembly, &f.tracks[t], stages_bytes(s, &f.head, &f.tracks[t]));
		}
	}
}

/* ---- frames ---- */

/* Records are made and thrown away: the job has no output. */
static bool
stages_flush(struct work *w, const struct batch *b, bool last)
{
	struct stages *s = w->ctx;

	(void)b;
	(void)last;
	s->dissected += w->count.selected;
	if (s->reassembly != NULL)
		stages_follow(s);
	w->tracks.at = w->tracks.start;
	return true;
}

static struct batch *
stages_publish(void *ctx, struct batch *b)
{
	struct stages *s = ctx;

	s->frames += b->nframes;
	if (s->stage->dissect)
		work_batch(&s->work, b);
	capture_release(s->capture, b->runs[0].offset);
	return b;
}

static const struct stage *
stages_find(const char *name)
{
	for (size_t i = 0; i < sizeof stages / sizeof stages[0]; i++)
		if (strcmp(stages[i].name, name) == 0)
			return &stages[i];
	return NULL;
}

static bool
stages_state(struct stages *s, const struct job *j, int fd)
{
	char *tracks = mmap(NULL, WORK_TRACKS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (tracks == MAP_FAILED)
		return false;
	s->work.tracks = out_over(tracks, WORK_TRACKS);
	capture_allow_sigbus();
	capture_open_mapped(&s->view, j, fd);
	if (s->stage->flows)
		s->reassembly = stages_reassembly(s);
	return !s->stage->flows || (s->reassembly != NULL && s->view.map != NULL);
}

static void
stages_finish(struct stages *s)
{
	printf("%llu frames, %llu dissected\n", (unsigned long long)s->frames, (unsigned long long)s->dissected);
	if (s->reassembly == NULL)
		return;
	reassembly_finish(s->reassembly);
	printf("%llu flows, %llu streams, %llu bytes of payload, their sum %llx\n",
	    (unsigned long long)reassembly_count(s->reassembly).flows, (unsigned long long)s->results[RESULT_STREAM], (unsigned long long)s->payload, (unsigned long long)s->sum);
	reassembly_free(s->reassembly);
}

int
main(int argc, char **argv)
{
	static struct job job;
	static struct stages s;
	struct capture capture;
	static struct batch batch;
	struct walk_client client = { .ctx = &s, .publish = stages_publish };
	char why[256] = "usage: stages walk|dissect|transport|tracks|flows|slices|sink|trace CAPTURE [EXPR]";
	int fd = argc == 3 || argc == 4 ? open(argv[2], O_RDONLY | O_CLOEXEC) : -1;

	s.stage = argc == 3 || argc == 4 ? stages_find(argv[1]) : NULL;
	registry_init();
	job_init(&job);
	job.format = job_put(&job, "ndjson");
	job.output = JOB_OUTPUT_NONE;
	job.frames = s.stage == NULL || !s.stage->lean;
	job.flows = !job.frames;
	if (s.stage != NULL && !s.stage->whole && job.frames)
		job.layer = job_put(&job, "Transport");
	if (argc == 4)
		job.display = job_put(&job, argv[3]);
	struct tables *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (s.stage == NULL || fd < 0 || t == MAP_FAILED ||
	    capture_inspect(&job, fd, getenv("STAGES_MMAP") != NULL, why, sizeof why) < 0 ||
	    capture_open(&capture, &job, fd, -1) < 0 || work_init(&s.work, &job, t, &capture, why, sizeof why) < 0 ||
	    (s.stage->tracks && !stages_state(&s, &job, fd))) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	s.capture = &capture;
	client.notes = s.work.dissect.hints != NULL;
	s.work.flush = stages_flush;
	s.work.ctx = &s;
	struct walk *w = walk_new(&capture, t, &job, &client, &batch);
	if (w == NULL || walk_begin(w, why, sizeof why) < 0) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	walk_run(w);
	stages_finish(&s);
	walk_free(w);
	work_fini(&s.work);
	return 0;
}
