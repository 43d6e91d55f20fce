/* reports.c - see reports.h. */
#include <unistd.h>

#include "engine/emit.h"
#include "engine/reports.h"
#include "engine/split.h"

static enum pcapkit_error
reports_open_one(struct reports *r, unsigned i, struct job *j, int capture)
{
	const struct naming_report *n = &r->named[i];
	const struct job_split *names = j->nreports > 0 ? &j->reports[i].split : &j->split;
	struct output *o = &r->outputs[i];

	if (n->folder)
		return output_open_files(o, n->path, capture, r->fault);
	if (n->format->packet != NULL && j->split_by != SPLIT_NOT)
		return output_open_split(o, n->path, capture, j, names, r->fault);
	enum pcapkit_error status = output_open(o, n->path, capture, r->fault);
	if (status == PCAPKIT_OK && n->format->store != NULL && o->kind != JOB_OUTPUT_FILE) {
		output_drop(o);
		return fault_set(r->fault, PCAPKIT_E_OPTION, "%s is a database, which needs a file and not a pipe or device: name one with -o",
		    n->format->name);
	}
	bool binary = n->format->binary || n->codec != CODEC_NONE;
	if (status != PCAPKIT_OK || !binary || !isatty(o->fd))
		return status != PCAPKIT_OK ? status : output_compress(o, n->codec, j->nworkers);
	/* It would also set the terminal's modes. */
	output_drop(o);
	return fault_set(r->fault, PCAPKIT_E_OPTION, "%s%s%s is binary and would go to a terminal: name a file with -o, or a pipe",
	    n->format->name, n->codec != CODEC_NONE ? "." : "", codec_suffix(n->codec));
}

enum pcapkit_error
reports_open(struct reports *r, struct job *j, int capture)
{
	unsigned n = r->n;

	for (r->n = 0; r->n < n; r->n++) {
		enum pcapkit_error status = reports_open_one(r, r->n, j, capture);
		if (status != PCAPKIT_OK) {
			reports_drop(r);
			return status;
		}
		r->fds[r->n] = r->outputs[r->n].fd;
		if (j->nreports > 0)
			j->reports[r->n].output = r->outputs[r->n].kind;
	}
	j->output = j->nreports > 0 ? JOB_OUTPUT_NONE : r->outputs[0].kind;
	return PCAPKIT_OK;
}

void
reports_begin(struct reports *r, struct endpoints *ends)
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

enum pcapkit_error
reports_finish(struct reports *r)
{
	enum pcapkit_error status = PCAPKIT_OK;

	for (unsigned i = 0; i < r->n && status == PCAPKIT_OK; i++)
		status = output_end(&r->outputs[i]);
	for (unsigned i = 0; i < r->n && status == PCAPKIT_OK; i++)
		status = output_publish(&r->outputs[i], r->n > 1);
	if (status != PCAPKIT_OK) {
		reports_drop(r);
		return status;
	}
	for (unsigned i = 0; i < r->n; i++)
		output_done(&r->outputs[i]);
	return PCAPKIT_OK;
}

void
reports_drop(struct reports *r)
{
	for (unsigned i = 0; i < r->n; i++)
		output_drop(&r->outputs[i]);
}

enum pcapkit_error
reports_keep(struct reports *r)
{
	char name[PATH_MAX + 64], text[FAULT_TEXT];
	struct out names = out_over(text, sizeof text);

	for (unsigned i = 0; i < r->n; i++) {
		output_keep(&r->outputs[i], name, sizeof name);
		if (name[0] != '\0')
			out_printf(&names, "%s%s", out_len(&names) > 0 ? ", " : "interrupted: the frames so far are kept in ", name);
	}
	return fault_set(r->fault, PCAPKIT_E_STOPPED, "%.*s", (int)out_len(&names), text);
}

bool
reports_are_on(const struct reports *r, int fd)
{
	bool are = false;

	for (unsigned i = 0; i < r->n; i++)
		are |= output_is_on(&r->outputs[i], fd);
	return are;
}

bool
reports_are_shown(const struct reports *r)
{
	bool are = false;

	for (unsigned i = 0; i < r->n; i++)
		are |= isatty(r->fds[i]) != 0;
	return are;
}
