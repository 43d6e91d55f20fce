/* job.c - see job.h. */
#include <stddef.h>
#include <string.h>

#include "engine/batch.h"
#include "engine/job.h"

void
job_init(struct job *j)
{
	memset(j, 0, offsetof(struct job, text));
	j->version = JOB_VERSION;
	j->layout = JOB_LAYOUT;
	j->nworkers = 1;
	j->frames = true;
	j->payload_limit = 1 << 20;
	j->ipv4_timeout = 30;		/* as Linux has them, */
	j->ipv6_timeout = 60;		/* RFC 8200, 4.5 */
	j->tcp_timeout = 3600;
	j->udp_timeout = 60;
	j->text[0] = '\0';
	j->text_len = 1;
	j->size = job_size(j);
}

uint32_t
job_put(struct job *j, const char *text)
{
	size_t n = text != NULL ? strlen(text) + 1 : 0;
	uint32_t at = j->text_len;

	if (n == 0 || n > JOB_TEXT - j->text_len)
		return 0;
	memcpy(j->text + at, text, n);
	j->text_len += (uint32_t)n;
	j->size = job_size(j);
	return at;
}

const char *
job_text(const struct job *j, uint32_t at)
{
	return at != 0 && at < j->text_len ? j->text + at : NULL;
}

uint32_t
job_size(const struct job *j)
{
	return (uint32_t)offsetof(struct job, text) + j->text_len;
}

bool
job_valid(const struct job *j, uint32_t size)
{
	return size >= offsetof(struct job, text) && j->version == JOB_VERSION && j->layout == JOB_LAYOUT &&
	    j->text_len <= JOB_TEXT && j->size == size && job_size(j) == size &&
	    j->nworkers >= 1 && j->nworkers <= JOB_MAX_WORKERS && j->nshards <= JOB_MAX_SHARDS &&
	    j->nreports <= JOB_MAX_REPORTS;
}

uint64_t
job_window_bytes(const struct job *j)
{
	return j->batch_bytes > 0 ? j->batch_bytes : BATCH_BYTES;
}

uint64_t
job_windows(const struct job *j)
{
	uint64_t bytes = job_window_bytes(j);

	return j->source == JOB_SOURCE_PREAD && j->batch_frames == 0 ? (j->file_size + bytes - 1) / bytes : 0;
}
