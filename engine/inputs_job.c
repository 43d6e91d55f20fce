/* inputs_job.c - see inputs_job.h. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

enum pcapkit_error
inputs_job_open(struct inputs_job *s, const struct inputs *in, struct plan *p, bool map, struct fault *f)
{
	bool folders = false;

	*s = (struct inputs_job){ .in = in, .plan = p, .map = map, .text_len = p->job.text_len, .count = p->job.count };
	for (unsigned i = 0; i < INPUTS_JOB_FOLDERS && in->several; i++)
		folders |= (s->folders[i] = *inputs_job_folder(&p->job, i)) != 0;
	if (folders)
		s->names = inputs_report_names(in, "", f);
	return f->code;
}

void
inputs_job_close(struct inputs_job *s)
{
	if (s->names != NULL)
		inputs_report_free(s->names, s->in);
	s->names = NULL;
	s->in = NULL;
}

static enum pcapkit_error
inputs_job_make_folder(struct inputs_job *s, unsigned i, const char *name, struct fault *f)
{
	struct job *j = &s->plan->job;
	char path[PATH_MAX], absolute[PATH_MAX];
	const char *folder = job_text(j, s->folders[i]);
	int err = snprintf(path, sizeof path, "%s/%s", folder, name) < PATH_MAX ? folder_make(path, absolute) : -ENAMETOOLONG;

	if (err >= 0 && (*inputs_job_folder(j, i) = job_put(j, absolute)) == 0)
		err = -ENAMETOOLONG;
	return err >= 0 ? PCAPKIT_OK : fault_set(f, PCAPKIT_E_OUTPUT, "cannot write into: %s/%s: %s", folder, name, strerror(-err));
}

/* What the job says of the capture. */
static enum pcapkit_error
inputs_job_say(struct inputs_job *s, uint32_t which, struct fault *f)
{
	struct job *j = &s->plan->job;

	j->count = s->count;
	j->text_len = s->text_len;
	if ((j->capture = job_put(j, s->in->list[which].path)) == 0)
		return fault_set(f, PCAPKIT_E_OPTION, "the options are too long: together with a capture's name at most %d bytes", JOB_TEXT);
	for (unsigned i = 0; i < INPUTS_JOB_FOLDERS; i++)
		if (s->folders[i] != 0 && inputs_job_make_folder(s, i, s->names[which], f) != PCAPKIT_OK)
			return f->code;
	return PCAPKIT_OK;
}

enum pcapkit_error
inputs_job_ready(struct inputs_job *s, uint32_t which, struct fault *f)
{
	const struct input *input = &s->in->list[which];
	struct plan *p = s->plan;
	char why[256];

	snprintf(p->capture, sizeof p->capture, "%s", input->path);
	p->job.file_size = 0;
	if ((p->fd = inputs_open(input, why, sizeof why)) < 0)
		return fault_set(f, PCAPKIT_E_INPUT, "cannot open: %s: %s", inputs_shown(input), why);
	if (capture_inspect(&p->job, p->fd, s->map, why, sizeof why) < 0)
		fault_set(f, PCAPKIT_E_INPUT, "cannot read: %s: %s", inputs_shown(input), why);
	else
		inputs_job_say(s, which, f);
	if (f->code != PCAPKIT_OK)
		inputs_job_done(s);
	return f->code;
}

void
inputs_job_done(struct inputs_job *s)
{
	if (s->plan == NULL)
		return;			/* none was readied */
	if (s->plan->fd > STDIN_FILENO)
		close(s->plan->fd);
	s->plan->fd = -1;
}
