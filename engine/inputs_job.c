/* inputs_job.c - see inputs_job.h. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/complain.h"
#include "engine/engine.h"
#include "engine/folder.h"
#include "engine/inputs_job.h"

/* Where a job says the folders that are written into beside the report. */
static uint32_t *
inputs_job_folder(struct job *j, unsigned i)
{
	uint32_t *const places[INPUTS_JOB_FOLDERS] = { &j->stream_files, &j->body_files, &j->trace_files };

	return places[i];
}

bool
inputs_job_open(struct inputs_job *s, const struct inputs *in, struct job *j, bool map)
{
	bool folders = false;

	*s = (struct inputs_job){ .in = in, .job = j, .map = map, .text_len = j->text_len };
	for (unsigned i = 0; i < INPUTS_JOB_FOLDERS && in->several; i++)
		folders |= (s->folders[i] = *inputs_job_folder(j, i)) != 0;
	return !folders || (s->names = inputs_report_names(in, "")) != NULL;
}

void
inputs_job_close(struct inputs_job *s)
{
	inputs_report_free(s->names, s->in);
	s->names = NULL;
}

static bool
inputs_job_make_folder(struct inputs_job *s, unsigned i, const char *name)
{
	char path[PATH_MAX], absolute[PATH_MAX];
	const char *folder = job_text(s->job, s->folders[i]);
	int err = snprintf(path, sizeof path, "%s/%s", folder, name) < PATH_MAX ? folder_make(path, absolute) : -ENAMETOOLONG;

	if (err < 0)
		complain("cannot write into: %s/%s: %s", folder, name, strerror(-err));
	return err == 0 && (*inputs_job_folder(s->job, i) = job_put(s->job, absolute)) != 0;
}

/* What the job says of the capture. */
static bool
inputs_job_say(struct inputs_job *s, uint32_t which)
{
	struct job *j = s->job;
	bool ok = true;

	j->text_len = s->text_len;
	j->capture = job_put(j, s->in->list[which].path);
	for (unsigned i = 0; i < INPUTS_JOB_FOLDERS && ok; i++)
		ok = s->folders[i] == 0 || inputs_job_make_folder(s, i, s->names[which]);
	if (j->capture == 0)
		complain("the options are too long: together with a capture's name at most %d bytes", JOB_TEXT);
	return ok && j->capture != 0;
}

int
inputs_job_ready(struct inputs_job *s, uint32_t which)
{
	const struct input *input = &s->in->list[which];
	char why[256];
	int fd = inputs_open(input, why, sizeof why);

	if (fd < 0) {
		complain("cannot open: %s: %s", inputs_shown(input), why);
		return -1;
	}
	s->job->file_size = 0;
	bool ok = capture_inspect(s->job, fd, s->map, why, sizeof why) == 0;
	if (!ok)
		complain("cannot read: %s: %s", inputs_shown(input), why);
	if (ok && inputs_job_say(s, which))
		return fd;
	inputs_job_done(fd);
	return -1;
}

void
inputs_job_done(int fd)
{
	if (fd > STDIN_FILENO)
		close(fd);
}
