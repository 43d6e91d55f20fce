/* stages.c - one stage of the way by itself, so that its cost can be seen:
 *
 *   stages walk CAPTURE      finds the frames, and touches nothing else
 *   stages dissect CAPTURE   the same, and every header into a full record
 *   stages transport CAPTURE the same up to TCP and UDP
 *   stages ... CAPTURE EXPR  and asks each record whether it passes this display filter
 *
 * Set STAGES_MMAP to have the capture mapped instead of read.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "dump/dump.h"
#include "engine/walk.h"
#include "engine/work.h"

struct stages {
	struct work work;
	struct capture *capture;
	bool dissect;
	uint64_t frames, dissected;
};

/* Records are made and thrown away: the job has no output. */
static bool
stages_flush(struct work *w, const struct batch *b, bool last)
{
	struct stages *s = w->ctx;

	(void)b;
	(void)last;
	s->dissected += w->count.selected;
	return true;
}

static struct batch *
stages_publish(void *ctx, struct batch *b)
{
	struct stages *s = ctx;

	s->frames += b->nframes;
	if (s->dissect)
		work_batch(&s->work, b);
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
	static struct stages s;
	struct capture capture;
	static struct batch batch;
	struct walk_client client = { &s, stages_publish, stages_floor, stages_stopped };
	char why[256] = "usage: stages walk|dissect|transport CAPTURE [EXPR]";
	int fd = argc == 3 || argc == 4 ? open(argv[2], O_RDONLY | O_CLOEXEC) : -1;

	registry_init();
	job_init(&job);
	job.format = job_put(&job, "ndjson");
	job.output = JOB_OUTPUT_NONE;
	if (argc >= 3 && strcmp(argv[1], "transport") == 0)
		job.layer = job_put(&job, "Transport");
	if (argc == 4)
		job.display = job_put(&job, argv[3]);
	struct tables *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (fd < 0 || t == MAP_FAILED || capture_inspect(&job, fd, getenv("STAGES_MMAP") != NULL, why, sizeof why) < 0 ||
	    capture_open(&capture, &job, fd, -1) < 0 || work_init(&s.work, &job, t, &capture, why, sizeof why) < 0) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	s.capture = &capture;
	s.work.flush = stages_flush;
	s.work.ctx = &s;
	s.dissect = strcmp(argv[1], "walk") != 0;
	struct walk *w = walk_new(&capture, t, &job, &client, &batch);
	if (w == NULL || walk_begin(w, why, sizeof why) < 0) {
		fprintf(stderr, "stages: %s\n", why);
		return 2;
	}
	walk_run(w);
	printf("%llu frames, %llu dissected\n", (unsigned long long)s.frames, (unsigned long long)s.dissected);
	walk_free(w);
	work_fini(&s.work);
	return 0;
}
