/* reader.c - the reader: walks the capture into the ring's slots. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/emit.h"
#include "engine/role.h"
#include "engine/walk.h"

struct reader {
	struct role *role;
	uint64_t next;			/* the batch being filled */
	uint64_t wanted;		/* reader_floor_reached() */
};

static bool
reader_stopped(void *ctx)
{
	const struct reader *r = ctx;

	return atomic_load_explicit(&r->role->shared->stop, memory_order_acquire) != 0;
}

static uint64_t
reader_slot_free(void *ctx)
{
	const struct reader *r = ctx;

	return ring_is_free(r->role->shared, r->next, true) || reader_stopped(ctx);
}

static struct batch *
reader_slot(struct reader *r)
{
	struct shared *s = r->role->shared;

	if (!ring_is_free(s, r->next, false) && !role_wait(r->role, BELL_WANTS_WORK, reader_slot_free, r))
		return NULL;
	if (reader_stopped(r))
		return NULL;
	struct batch *b = &shared_slot(s, r->next)->batch;
	b->number = r->next;
	return b;
}

static struct batch *
reader_publish(void *ctx, struct batch *b)
{
	struct reader *r = ctx;

	capture_release(&r->role->capture, b->runs[0].offset);
	r->role->page->stats[STAT_batches]++;
	ring_publish(r->role->shared, r->next++);
	return reader_slot(r);
}

/* Where the oldest batch that is not retired begins. */
static uint64_t
reader_low(const struct reader *r)
{
	struct shared *s = r->role->shared;
	uint64_t retired = atomic_load_explicit(&s->ring.retired, memory_order_seq_cst);

	return retired < r->next ? shared_slot(s, retired)->batch.runs[0].offset : UINT64_MAX;
}

static uint64_t
reader_floor_reached(void *ctx)
{
	const struct reader *r = ctx;

	return reader_low(r) >= r->wanted || reader_stopped(ctx);
}

static uint64_t
reader_floor(void *ctx, uint64_t wanted)
{
	struct reader *r = ctx;

	r->wanted = wanted;
	if (!reader_floor_reached(r))
		role_wait(r->role, BELL_WANTS_ROOM, reader_floor_reached, r);
	return reader_low(r);
}

static void
reader_report_damage(struct role *role, struct walk_damage d)
{
	if (d.what == NULL)
		return;
	role->page->damaged = true;
	role->page->damage_offset = d.offset;
	snprintf(role->page->damage_text, sizeof role->page->damage_text, "%s", d.what);
}

void
reader_main(struct role *role)
{
	struct reader r = { .role = role };
	struct walk_client client = { .ctx = &r, .publish = reader_publish, .floor = reader_floor, .stopped = reader_stopped,
		.notes = role->work.dissect.hints != NULL };
	struct batch *first = reader_slot(&r);
	char why[256] = "no memory";

	if (first == NULL) {		/* told to stop before it began */
		ring_finish(role->shared);
		return;
	}
	struct walk *w = walk_new(&role->capture, &role->shared->tables, role->job, &client, first);
	int err = w != NULL ? walk_begin(w, why, sizeof why) : -ENOMEM;

	if (err == 0) {
		walk_run(w);
		reader_report_damage(role, walk_damage(w));
	} else if (!reader_stopped(&r)) {
		role_fail(role, FAILURE_INPUT, "%s", err == -EINVAL || w == NULL ? why : strerror(-err));
	}
	role->page->stats[STAT_walk_ns] = emit_cpu_ns();
	walk_free(w);
	if (err == 0 || reader_stopped(&r))	/* told to stop before there was a header: that is all, then */
		ring_finish(role->shared);
}
