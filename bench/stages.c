/* stages.c - one stage of the way by itself, so that its cost can be seen:
 *
 *   stages walk CAPTURE      finds the frames, and touches nothing else
 *   stages dissect CAPTURE   the same, and every header into a full record
 *
 * Prints the frames and nodes that it saw, so that nothing can be optimised away.
 */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "dump/dump.h"
#include "engine/walk.h"
#include "engine/work.h"

struct stages {
	struct work work;
	struct capture *capture;
	bool dissect;
	uint64_t frames, nodes;
};

static void
stages_dissect(struct stages *s, const struct batch *b)
{
	for (uint32_t i = 0, r = 0; r < b->nruns; r++) {
		const struct batch_run *run = &b->runs[r];
		const uint8_t *base = capture_view(s->capture, run->offset, run->bytes);
		for (; base != NULL && i < run->first + run->frames; i++) {
			struct frame f = { .number = b->first_number + i };
			struct record_buffer *rb = s->work.record;
			if (!walk_frame(s->work.tables, &s->work.tables->contexts[run->context], base + b->at[i],
			    run->bytes - b->at[i], &f))
				continue;
			dissect_frame(&rb->head, rb->nodes, RECORD_MAX_NODES, rb->scratch, &f, &s->work.dissect);
			s->nodes += rb->head.end - rb->head.first;
		}
	}
}

static struct batch *
stages_publish(void *ctx, struct batch *b)
{
	struct stages *s = ctx;

	s->frames += b->nframes;
	if (s->dissect)
		stages_dissect(s, b);
	capture_release(s->capture, b->runs[0].offset);
	return b;
}

static uint64_t
stages_floor(void *ctx, uint64_t wanted)
{
	(void)ctx;
	(void)wanted;
	return UINT64_MAX;
}

static bool
stages_stopped(void *ctx)
{
	(void)ctx;
	return false;
}

int
main(int argc, char **argv)
{
	static struct job job;
	static struct batch batch;
	static struct stages s;
	struct capture capture;
	struct walk_client client = { &s, stages_publish, stages_floor, stages_stopped };
	char why[256] = "usage: stages walk|dissect CAPTURE";
	int fd = argc == 3 ? open(argv[2], O_RDONLY | O_CLOEXEC) : -1;

	registry_init();
	dump_init();
	job_init(&job);
	job.format = job_put(&job, "ndjson");
	struct tables *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (fd < 0 || t == MAP_FAILED || capture_inspect(&job, fd, true, why, sizeof why) < 0 ||
	    capture_open(&capture, &job, fd, -1) < 0 || work_init(&s.work, &job, t, &capture, why, sizeof why) < 0) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	s.capture = &capture;
	s.dissect = strcmp(argv[1], "dissect") == 0;
	struct walk *w = walk_new(&capture, t, &job, &client, &batch);
	if (w == NULL || walk_begin(w, why, sizeof why) < 0) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	walk_run(w);
	printf("%llu frames, %llu nodes\n", (unsigned long long)s.frames, (unsigned long long)s.nodes);
	walk_free(w);
	work_fini(&s.work);
	return 0;
}
