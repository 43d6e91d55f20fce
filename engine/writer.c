/* writer.c - see writer.h. */
#include <errno.h>

#include "engine/emit.h"
#include "engine/files.h"
#include "engine/split.h"
#include "engine/writer.h"

int
writer_open(struct writer *w, const struct job *j, uint32_t output, const struct job_split *names, const struct dumper *d, int fd)
{
	*w = (struct writer){ .output = output, .fd = fd, .offset = j->output_at };
	if (output == JOB_OUTPUT_SPLIT)
		w->split = split_open(j, names, fd);
	if (output == JOB_OUTPUT_FILES)
		w->files = files_new(j, d, fd);
	return (output == JOB_OUTPUT_SPLIT && w->split == NULL) || (output == JOB_OUTPUT_FILES && w->files == NULL) ? -ENOMEM : 0;
}

void
writer_close(struct writer *w)
{
	split_close(w->split);
	files_free(w->files);
	w->split = NULL;
	w->files = NULL;
}

int
writer_put(struct writer *w, const char *bytes, size_t len)
{
	uint64_t at = w->offset;

	w->offset += len;
	if (len == 0)
		return 0;
	switch (w->output) {
	case JOB_OUTPUT_STREAM:
		return emit_write(w->fd, bytes, len);
	case JOB_OUTPUT_FILE:
		return emit_pwrite(w->fd, bytes, len, at);
	case JOB_OUTPUT_SPLIT:
		return split_write(w->split, bytes, len);
	case JOB_OUTPUT_FILES:
		return files_write(w->files, bytes, len);
	}
	return 0;
}

bool
writer_takes_pieces(const struct writer *w)
{
	return w->output == JOB_OUTPUT_STREAM || w->output == JOB_OUTPUT_FILE;
}

int
writer_put_pieces(struct writer *w, struct out *o)
{
	const struct out_pieces *s = o->pieces;
	uint64_t at = w->offset;

	out_gather(o);
	for (uint32_t i = 0; i < s->n; i++)
		w->offset += s->at[i].iov_len;
	if (s->n == 0)
		return 0;
	return w->output == JOB_OUTPUT_FILE ? emit_pwritev(w->fd, s->at, (int)s->n, at) : emit_writev(w->fd, s->at, (int)s->n);
}

uint64_t
writer_finish(struct writer *w, int *err)
{
	*err = 0;
	return w->split != NULL ? split_finish(w->split, err) : w->files != NULL ? files_finish(w->files, err) : 0;
}
