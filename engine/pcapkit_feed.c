/* pcapkit_feed.c - see pcapkit.h: a run whose capture is the host, which gives frame by frame.
 *
 * It is `serial` without its walk: the same work does a frame, the same state keeps what is kept between frames.
 * Nothing of the host's bytes is looked at behind the call that brings them: what waits is copied, as of a stream.
 */
#include <stdlib.h>
#include <string.h>

#include "engine/emit.h"
#include "engine/pcapkit_private.h"
#include "engine/state.h"
#include "engine/walk.h"

enum {
	PCAPKIT_FED_ROOM = WORK_CHUNK + WORK_CHUNK_MAX,
	PCAPKIT_FED_WAIT = 64 * 1024,	/* bytes of records that wait, at first; */
};
#define PCAPKIT_FED_MAX (2 * HOST_MAX_RECORD)	/* and at most: a record, and what came before it */

struct pcapkit_fed {
	struct tables *tables;		/* what a capture would say: times are in nanoseconds */
	struct capture capture;		/* there is none */
	struct work work;
	struct state *state;		/* NULL: nothing is kept between frames */
	char *room;			/* where records are rendered */
	char *wait;			/* those that wait for pcapkit_next(): [from, upto) */
	size_t from, upto, size;
	bool told;			/* none waits: the host's callback gets them */
	bool full;			/* they wait, and there is no room for more */
	bool finished;
	uint64_t last;			/* frame's number */
};

void
pcapkit_feed_forget(struct pcapkit *k)
{
	struct pcapkit_fed *f = k->fed;

	k->fed = NULL;
	if (f == NULL)
		return;
	state_close(f->state);
	work_fini(&f->work);
	free(f->tables);
	free(f->room);
	free(f->wait);
	free(f);
}

/* ---- records on their way to the host ---- */

/* Whole records, for the host's callback. */
static void
pcapkit_fed_tell(struct pcapkit *k, const char *at, const char *end)
{
	while (k->called == 0 && at < end && feed_take(&at, end, &k->record.is)) {
		pcapkit_record_begin(&k->record);
		k->called = k->tell(k->tell_user, &k->record);
	}
}

/* The same, to be asked for later. */
static bool
pcapkit_fed_wait(struct pcapkit_fed *f, const char *bytes, size_t len)
{
	if (len == 0)
		return true;
	if (f->from == f->upto)
		f->from = f->upto = 0;
	if (len > f->size - f->upto) {
		size_t size = f->size > 0 ? f->size : PCAPKIT_FED_WAIT;
		while (size - f->upto < len && size <= PCAPKIT_FED_MAX)
			size *= 2;
		char *more = size <= PCAPKIT_FED_MAX ? realloc(f->wait, size) : NULL;
		if (more == NULL)
			return false;
		f->wait = more;
		f->size = size;
	}
	memcpy(f->wait + f->upto, bytes, len);
	f->upto += len;
	return true;
}

/* What was rendered goes on. */
static bool
pcapkit_fed_spill(void *ctx)
{
	struct pcapkit *k = ctx;
	struct pcapkit_fed *f = k->fed;
	struct out *o = &f->work.report;

	if (f->told)
		pcapkit_fed_tell(k, o->start, o->at);
	else
		f->full |= !pcapkit_fed_wait(f, o->start, out_len(o));
	o->at = o->start;
	return !f->full && k->called == 0;
}

static void
pcapkit_fed_fail(void *ctx, int err)
{
	struct pcapkit *k = ctx;

	emit_failed_beside(&k->run.outcome, err);
}

/* ---- the run ---- */

/* No capture and no report, but a plan like others. */
static bool
pcapkit_fed_plan(struct pcapkit *k)
{
	const struct inputs none = { .n = 0 };

	if (k->verb == VERB_info)
		fault_set(&k->fault, PCAPKIT_E_CALL, "info has no records: pcapkit_write()");
	else if (k->options.noperands > 0 || k->options.value[OPTION_read].given)
		fault_set(&k->fault, PCAPKIT_E_OPTION, "a capture is named, and frames are given besides: one or the other");
	else
		plan_make(&k->plan, &k->options, k->verb, &none, true, &k->fault);
	k->plan.job.source = JOB_SOURCE_STREAM;		/* what is not copied is gone */
	k->plan.capture[0] = '\0';
	return k->fault.code == PCAPKIT_OK;
}

static void
pcapkit_fed_open(struct pcapkit *k, struct pcapkit_fed *f)
{
	const struct job *j = &k->plan.job;
	const struct state_client client = { .ctx = k, .spill = pcapkit_fed_spill, .fail = pcapkit_fed_fail, .stats = k->run.outcome.stats };
	char why[512];

	f->capture = (struct capture){ .source = JOB_SOURCE_STREAM, .fd = -1 };
	f->tables = calloc(1, sizeof *f->tables);
	f->room = malloc(PCAPKIT_FED_ROOM);
	if (f->tables == NULL || f->room == NULL || work_init(&f->work, j, f->tables, &f->capture, why, sizeof why) < 0) {
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
		return;
	}
	f->tables->ncontexts = 1;
	f->tables->contexts[0] = (struct context){ .format = CONTEXT_PCAP, .nanosecond = true };
	f->work.report = out_over(f->room, PCAPKIT_FED_ROOM);
	f->work.limit = j->count > 0 ? j->count : UINT64_MAX;
	if (state_wanted(j) && (f->work.state = f->state = state_open(&f->work, &client, why, sizeof why)) == NULL)
		fault_set(&k->fault, PCAPKIT_E_OUTPUT, "%s", why);
}

static int
pcapkit_fed_begin(struct pcapkit *k)
{
	if (!pcapkit_begin(k))
		return k->fault.code;
	k->state = PCAPKIT_CALLING;		/* who is warned may not begin another */
	if (pcapkit_fed_plan(k) && (k->fed = calloc(1, sizeof *k->fed)) == NULL)
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
	if (k->fault.code == PCAPKIT_OK)
		pcapkit_fed_open(k, k->fed);
	if (k->fault.code != PCAPKIT_OK)
		pcapkit_feed_forget(k);
	k->state = k->fault.code == PCAPKIT_OK ? PCAPKIT_FED : PCAPKIT_IDLE;
	return k->fault.code;
}

/* Whether the run, which is begun if there is none, takes something now. */
static bool
pcapkit_fed_ready(struct pcapkit *k)
{
	if (k->state != PCAPKIT_FED)
		return pcapkit_fed_begin(k) == PCAPKIT_OK;
	pcapkit_forget_fault(k);
	if (k->fed->finished)
		fault_set(&k->fault, PCAPKIT_E_CALL, "the frames are over: pcapkit_rewind() begins anew");
	else if (atomic_exchange(&k->stop, false))
		k->fed->finished = fault_set(&k->fault, PCAPKIT_E_STOPPED, "the run was stopped") != PCAPKIT_OK;
	return k->fault.code == PCAPKIT_OK;
}

/* How it went, what the host asked of its records aside. */
static int
pcapkit_fed_settle(struct pcapkit *k)
{
	struct pcapkit_fed *f = k->fed;

	pcapkit_forget_fault(k);
	if (k->called != 0) {
		pcapkit_rewind(k);
		return k->called;
	}
	if (k->run.outcome.failure != FAILURE_NONE)
		run_failed(&k->run);
	else if (f->full)
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory for records that wait: pcapkit_next() takes them");
	f->finished |= k->fault.code != PCAPKIT_OK;
	return k->fault.code;
}

/* A frame is in work, or the end. While the host is called, nothing else may begin. */
static int
pcapkit_fed_work(struct pcapkit *k, const struct frame *frame, int (*tell)(void *user, const struct pcapkit_record *r), void *user)
{
	struct pcapkit_fed *f = k->fed;

	k->tell = tell;
	k->tell_user = user;
	k->state = PCAPKIT_CALLING;
	f->told = tell != NULL;
	if (f->told && f->from < f->upto) {	/* first what waits of earlier calls */
		pcapkit_fed_tell(k, f->wait + f->from, f->wait + f->upto);
		f->from = f->upto;
	}
	if (frame != NULL && f->work.dissect.hints != NULL)
		hints_note(&f->tables->hints, frame->linktype, frame->bytes, frame->cap_len, frame->len, frame->number);
	if (frame != NULL && k->called == 0)
		work_given(&f->work, frame, k->run.outcome.stats);
	else if (k->called == 0 && f->state != NULL)
		state_finish(f->state);
	pcapkit_fed_spill(k);
	k->state = PCAPKIT_FED;
	f->finished |= frame == NULL;
	return pcapkit_fed_settle(k);
}

/* ---- what the host calls ---- */

bool
pcapkit_packet_frame(struct pcapkit *k, const struct pcapkit_packet *p, struct frame *f)
{
	enum { SECOND = 1000000000 };

	if (p->cap_len > walk_max_frame(p->linktype)) {
		fault_set(&k->fault, PCAPKIT_E_OPTION, "a frame of %lu bytes: of link type %lu there are none of more than %lu", (unsigned long)p->cap_len,
		    (unsigned long)p->linktype, (unsigned long)walk_max_frame(p->linktype));
		return false;
	}
	*f = (struct frame){ .number = p->number, .untimed = p->untimed, .len = p->len != 0 ? p->len : p->cap_len,
		.cap_len = p->cap_len, .linktype = p->linktype, .bytes = p->bytes, .interface_id = FRAME_NO_INTERFACE };
	if (!p->untimed && __builtin_add_overflow(p->seconds, (int64_t)(p->nanoseconds / SECOND), &f->sec))
		f->sec = INT64_MAX;
	f->nsec = p->untimed ? 0 : p->nanoseconds % SECOND;
	return true;
}

int
pcapkit_feed(struct pcapkit *k, const struct pcapkit_packet *p, int (*tell)(void *user, const struct pcapkit_record *r), void *user)
{
	struct frame frame;

	if (!pcapkit_fed_ready(k) || !pcapkit_packet_frame(k, p, &frame))
		return k->fault.code;
	frame.number = p->number != 0 ? p->number : k->fed->last + 1;
	if (frame.number <= k->fed->last)
		return fault_set(&k->fault, PCAPKIT_E_OPTION, "frame %llu stands behind frame %llu: numbers ascend", (unsigned long long)frame.number,
		    (unsigned long long)k->fed->last);
	k->fed->last = frame.number;
	return pcapkit_fed_work(k, &frame, tell, user);
}

int
pcapkit_finish(struct pcapkit *k, int (*tell)(void *user, const struct pcapkit_record *r), void *user)
{
	return pcapkit_fed_ready(k) ? pcapkit_fed_work(k, NULL, tell, user) : k->fault.code;
}

bool
pcapkit_feed_next(struct pcapkit *k)
{
	struct pcapkit_fed *f = k->fed;
	const char *at = f->wait;

	if (f->from == f->upto)
		return false;
	at += f->from;
	if (!feed_take(&at, f->wait + f->upto, &k->record.is))
		return false;
	f->from = (size_t)(at - f->wait);
	pcapkit_record_begin(&k->record);
	return true;
}
