/* reports.c - see reports.h. */
#include <unistd.h>

#include "engine/emit.h"
#include "engine/reports.h"
#include "engine/split.h"

static enum exit_status
reports_open_one(struct reports *r, unsigned i, struct job *j, int capture)
{
	const struct naming_report *n = &r->named[i];
	const struct job_split *names = j->nreports > 0 ? &j->reports[i].split : &j->split;
	struct output *o = &r->outputs[i];

	if (n->folder)
		return output_open_files(o, n->path, capture);
	if (n->format->packet != NULL && j->split_by != SPLIT_NOT)
		return output_open_split(o, n->path, capture, j, names);
	enum exit_status status = output_open(o, n->path, capture);
	bool binary = n->format->binary || n->codec != CODEC_NONE;
	if (status != EXIT_DONE || !binary || !isatty(o->fd))
		return status != EXIT_DONE ? status : output_compress(o, n->codec, j->nworkers);
	/* It would also set the terminal's modes. */
	complain("%s%s%s is binary and would go to a terminal: name a file with -o, or a pipe", n->format->name,
	    n->codec != CODEC_NONE ? "." : "", codec_suffix(n->codec));
	output_drop(o);
	return EXIT_USE;
}

enum exit_status
reports_open(struct reports *r, struct job *j, int capture)
{
	unsigned n = r->n;

	for (r->n = 0; r->n < n; r->n++) {
		enum exit_status status = reports_open_one(r, r->n, j, capture);
		if (status != EXIT_DONE) {
			reports_drop(r);
			return status;
		}
		r->fds[r->n] = r->outputs[r->n].fd;
		if (j->nreports > 0)
			j->reports[r->n].output = r->outputs[r->n].kind;
	}
	j->output = j->nreports > 0 ? JOB_OUTPUT_NONE : r->outputs[0].kind;
	return EXIT_DONE;
}

void
reports_endpoints(const struct reports *r, struct endpoints *ends)
{
	ends->output = r->n == 1 ? r->fds[0] : -1;
	ends->reports = r->fds;
}

void
reports_settle(struct reports *r, struct outcome *o)
{
	for (unsigned i = 0; i < r->n; i++) {
		int err = output_settle(&r->outputs[i]);
		if (err == 0 || (o->failure != FAILURE_NONE && o->failure != FAILURE_PIPE))
			continue;
		emit_failed(o, err);	/* the run saw no more than a pipe that was closed */
		o->report = i;
	}
}

enum exit_status
reports_finish(struct reports *r)
{
	enum exit_status status = EXIT_DONE;

	for (unsigned i = 0; i < r->n && status == EXIT_DONE; i++)
		status = output_end(&r->outputs[i]);
	for (unsigned i = 0; i < r->n && status == EXIT_DONE; i++)
		status = output_publish(&r->outputs[i], r->n > 1);
	if (status != EXIT_DONE) {
		reports_drop(r);
		return status;
	}
	for (unsigned i = 0; i < r->n; i++)
		output_done(&r->outputs[i]);
	return EXIT_DONE;
}

void
reports_drop(struct reports *r)
{
	for (unsigned i = 0; i < r->n; i++)
		output_drop(&r->outputs[i]);
}

void
reports_keep(struct reports *r)
{
	for (unsigned i = 0; i < r->n; i++)
		output_keep(&r->outputs[i]);
}

bool
reports_use_stdout(const struct reports *r)
{
	bool use = false;

	for (unsigned i = 0; i < r->n; i++)
		use |= output_is_stdout(&r->outputs[i]);
	return use;
}

bool
reports_use_terminal(const struct reports *r)
{
	bool use = false;

	for (unsigned i = 0; i < r->n; i++)
		use |= isatty(r->fds[i]) != 0;
	return use;
}
