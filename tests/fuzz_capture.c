/* fuzz_capture.c - libFuzzer: a capture file, from its first byte to its last frame. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/walk.h"
#include "engine/work.h"
#include "tests/fuzz.h"

enum { FUZZ_CAPTURE_REPORT = WORK_CHUNK + WORK_CHUNK_MAX };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool
fuzz_capture_flush(struct work *w, const struct batch *b, bool last)
{
	(void)b;
	(void)last;
	w->report.at = w->report.start;
	return true;
}

static struct batch *
fuzz_capture_publish(void *ctx, struct batch *b)
{
	return work_batch(ctx, b) ? b : NULL;
}

static void
fuzz_capture_run(const struct job *job, struct capture *capture, struct tables *t, char *report)
{
	static struct batch batch;
	static struct work work;
	struct walk_client client = { .ctx = &work, .publish = fuzz_capture_publish,
		.notes = true };
	char why[256];

	if (work_init(&work, job, t, capture, why, sizeof why) < 0)
		abort();
	work.report = out_over(report, FUZZ_CAPTURE_REPORT);
	work.flush = fuzz_capture_flush;
	struct walk *w = walk_new(capture, t, job, &client, &batch);
	if (w != NULL && walk_begin(w, why, sizeof why) == 0)
		walk_run(w);
	walk_free(w);
	work_fini(&work);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct tables tables;
	static char report[FUZZ_CAPTURE_REPORT];
	static struct job job;
	struct capture capture;
	char why[256];
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	frames_setup(NULL);
	tables.ncontexts = tables.ninterfaces = tables.names_len = tables.head_interfaces = 0;
	hints_clear(&tables.hints);
	job_init(&job);
	job.format = job_put(&job, "ndjson");
	job.meta = job.names = true;
	if (fd < 0 || pwrite(fd, data, size, 0) != (ssize_t)size)
		abort();
	if (capture_inspect(&job, fd, false, why, sizeof why) == 0 && job.source != JOB_SOURCE_STREAM &&
	    capture_open(&capture, &job, fd, -1) == 0) {
		fuzz_capture_run(&job, &capture, &tables, report);
		capture_close(&capture);
	}
	close(fd);
	return 0;
}
