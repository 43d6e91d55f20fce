/* several.c - see several.h.
 *
 * One behind the other each is a run of its own: its strategy is the fastest for it, its damage is its own, and
 * what is kept from frame to frame ends with it. By time, and where the report is itself a capture, a document or a
 * folder, which count their frames once, they are read as one (interleave.h), and so is what is kept.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/emit.h"
#include "engine/inputs_job.h"
#include "engine/interleave.h"
#include "engine/several.h"

enum {
	SEVERAL_RECORD = 64 * 1024,	/* bytes of a record beside frames: a name, each byte of it escaped */
	SEVERAL_NAMES = 1024,		/* captures that the head of a document names, */
	SEVERAL_NAMES_BYTES = JOB_TEXT / 2,	/* in so many bytes: escaped they find room there */
};

struct several {
	const struct inputs *in;
	const struct dumper *format;
	struct inputs_job jobs;
	struct interleave merged;
	uint32_t at;			/* the next capture */
	struct run_captures captures;	/* with this for its context */
};

/* ---- one behind the other ---- */

static int
several_next(void *ctx, struct run *r)
{
	struct several *s = ctx;

	while (s->at < s->in->n) {
		r->plan->job.number = s->at + 1;
		if (inputs_job_ready(&s->jobs, s->at++, r->fault) == PCAPKIT_OK)
			return 1;
		if (r->fault->code != PCAPKIT_E_INPUT)
			return -1;
		fault_lose(r->fault);
	}
	return 0;
}

static void
several_done(void *ctx, struct run *r)
{
	struct several *s = ctx;

	(void)r;
	inputs_job_done(&s->jobs);
}

static bool
several_over(void *ctx, struct run *r)
{
	(void)ctx;
	(void)r;
	return true;
}

static void
several_in_order(struct several *s, struct run *r, const struct options *o)
{
	s->captures.next = several_next;
	s->captures.done = several_done;
	s->captures.over = several_over;
	inputs_job_open(&s->jobs, s->in, r->plan, options_switch(o, OPTION_mmap, false), r->fault);
	r->plan->job.more = true;
}

/* ---- as one ---- */

/* Records beside the frames, one for each capture that `put` has something to say of. */
static int64_t
several_put(const struct several *s, int fd, void (*put)(const struct several *s, struct out *o, uint32_t which))
{
	char record[SEVERAL_RECORD];
	int64_t sum = 0;

	for (uint32_t i = 0; i < s->in->n; i++) {
		struct out o = out_over(record, sizeof record);
		put(s, &o, i);
		int err = emit_write(fd, o.start, out_len(&o));
		if (err < 0)
			return err;
		sum += (int64_t)out_len(&o);
	}
	return sum;
}

static void
several_put_capture(const struct several *s, struct out *o, uint32_t which)
{
	s->format->capture(o, &(struct dump_capture){ .name = s->in->list[which].path, .number = which + 1 });
}

static void
several_put_error(const struct several *s, struct out *o, uint32_t which)
{
	const struct interleave_fate *f = &s->merged.fates[which];

	if (f->kind != INTERLEAVE_FINE)
		s->format->error(o, which + 1, f->why, f->offset);
}

static int64_t
several_begin(void *ctx, int fd)
{
	return several_put(ctx, fd, several_put_capture);
}

static int64_t
several_end(void *ctx, int fd)
{
	return several_put(ctx, fd, several_put_error);
}

static int
several_next_merged(void *ctx, struct run *r)
{
	struct several *s = ctx;

	r->plan->fd = s->merged.fd;
	return s->at++ == 0;
}

static void
several_done_merged(void *ctx, struct run *r)
{
	struct several *s = ctx;

	r->plan->fd = -1;
	interleave_end(&s->merged);
}

static bool
several_over_merged(void *ctx, struct run *r)
{
	struct several *s = ctx;
	uint32_t unread = 0;

	interleave_end(&s->merged);
	if (s->merged.err < 0)
		fault_set(r->fault, PCAPKIT_E_MEMORY, "the captures cannot be merged: %s", strerror(-s->merged.err));
	for (uint32_t i = 0; i < s->in->n; i++) {
		const struct interleave_fate *f = &s->merged.fates[i];
		const char *name = inputs_shown(&s->in->list[i]);
		if (f->kind == INTERLEAVE_FINE)
			continue;
		unread += f->kind == INTERLEAVE_UNREAD;
		if (f->kind == INTERLEAVE_UNREAD)
			fault_set(r->fault, PCAPKIT_E_INPUT, "cannot read: %s: %s", name, f->why);
		else
			fault_set(r->fault, PCAPKIT_E_INPUT, "%s: %s: at byte %llu: what stands before it is reported", f->why, name,
			    (unsigned long long)f->offset);
		fault_lose(r->fault);
	}
	return unread < s->in->n;
}

/* What a document says of the captures stands in the job: whoever renders it knows nothing else of them. */
static void
several_name(const struct several *s, struct job *j)
{
	const uint32_t end = j->text_len + SEVERAL_NAMES_BYTES;
	bool fits = true;

	j->nmerged = s->in->n;
	for (uint32_t i = 0; i < s->in->n && i < SEVERAL_NAMES && fits; i++) {
		const char *name = s->in->list[i].path;
		uint32_t at = j->text_len + strlen(name) < end ? job_put(j, name) : 0;
		fits = at != 0;
		j->names_at = i == 0 ? at : j->names_at;
		j->nnames += fits;
	}
}

static void
several_as_one(struct several *s, struct run *r, const struct options *o)
{
	struct run_captures *c = &s->captures;
	struct job *j = &r->plan->job;
	int err = interleave_start(&s->merged, s->in, j, o->value[OPTION_merge_time].given);
	const bool alone = r->plan->nreports == 1;	/* several have no records but of frames and what is found */

	c->next = several_next_merged;
	c->done = several_done_merged;
	c->over = several_over_merged;
	if (alone && j->captures && s->format->capture != NULL)
		c->begin = several_begin;
	if (alone && j->meta && s->format->error != NULL)
		c->end = several_end;
	several_name(s, j);
	j->captures = false;
	j->merged = true;
	j->numbers = 0;			/* the captures' own: they are chosen where these are read */
	j->source = JOB_SOURCE_STREAM;
	j->file_size = c->bytes;
	snprintf(r->plan->capture, sizeof r->plan->capture, "the merged captures");
	if (err < 0)
		fault_set(r->fault, PCAPKIT_E_ROLE, "the captures cannot be merged: %s", strerror(-err));
}

/* ---- the choice ---- */

struct several *
several_new(struct run *r, const struct options *o, struct inputs *in)
{
	struct several *s = calloc(1, sizeof *s);

	if (s == NULL) {
		fault_set(r->fault, PCAPKIT_E_MEMORY, "no memory");
		return NULL;
	}
	s->in = in;
	s->format = r->plan->reports[0].format;
	s->merged.fd = -1;
	s->captures.ctx = s;
	s->captures.bytes = inputs_bytes(in);
	s->captures.count = r->plan->job.count;
	if (naming_is_one(&r->plan->reports[0]) || o->value[OPTION_merge_time].given)
		several_as_one(s, r, o);
	else
		several_in_order(s, r, o);
	r->captures = &s->captures;
	if (r->fault->code == PCAPKIT_OK)
		return s;
	several_free(s, r);
	return NULL;
}

void
several_free(struct several *s, struct run *r)
{
	if (s == NULL)
		return;
	r->captures = NULL;
	inputs_job_close(&s->jobs);
	interleave_close(&s->merged);
	free(s);
}

enum pcapkit_error
several_report(struct run *r, const struct options *o, struct inputs *in)
{
	for (unsigned i = 0; i < r->plan->nreports; i++) {
		const char *path = r->plan->reports[i].path;
		if (strcmp(path, "-") != 0 && inputs_has(in, path))
			return fault_set(r->fault, PCAPKIT_E_OPTION, "the report would overwrite a capture that it is made from: %s: "
			    "give another name with -o", path);
	}
	struct several *s = several_new(r, o, in);
	if (s == NULL)
		return r->fault->code;
	enum pcapkit_error status = run_report(r, o->value[OPTION_engine].text);
	several_free(s, r);
	return status;
}
