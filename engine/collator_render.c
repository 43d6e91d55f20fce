/* collator_render.c - see collator_private.h: in `server` workers send records, and these are rendered here. */
#include "engine/collator_private.h"
#include "engine/sink.h"
#include "engine/wire.h"

static bool
collator_render_is_full(const struct collator *c)
{
	const struct work *k = &c->role->work;

	return out_len(&k->report) >= WORK_CHUNK || out_len(&k->lines) >= WORK_LINES - WORK_LINE_MAX;
}

/* What workers made of a frame as it was captured, and of what stands before it, for each report that wants it. */
static int
collator_render_packet(struct collator *c, struct wire_reader *r)
{
	struct work *k = &c->role->work;
	const uint32_t last = k->captures[k->ncaptures - 1].report;
	struct wire_packet p = { .frame = false };
	int more = 1;

	while ((!p.frame || p.report != last) && (more = wire_next_packet(r, &p)) > 0) {
		struct out *to = k->sinks != NULL ? sink_packets(k->sinks, p.report) : &k->report;
		if (to == NULL)
			return -1;
		out_mem(to, p.bytes, p.len);
		if (to->full)
			return -1;
	}
	return more;
}

/* The next frame, as far as the format wants it. Returns as wire_next() does. */
static int
collator_render_next(struct collator *c, struct wire_reader *r, struct record_view *view, struct record *head)
{
	const struct work *k = &c->role->work;
	int more = k->ncaptures > 0 ? collator_render_packet(c, r) : 1;

	return more > 0 && !k->raw ? wire_next(r, view, head) : more;
}

/* Renders until the report is to be written. Returns as wire_next() does. */
static int
collator_render_some(struct collator *c, struct wire_reader *r)
{
	struct record_view view;
	struct record head;
	int more = 1;

	while (c->chunks.wanted > 0 && !collator_render_is_full(c) && (more = collator_render_next(c, r, &view, &head)) > 0) {
		if (!c->role->work.raw && (!collator_between_before(c) || !work_render(&c->role->work, &view)))
			return -1;
		collator_between_behind(c, &view);
		if (c->role->work.sinks != NULL)
			sink_pass(c->role->work.sinks);
		c->chunks.wanted--;
	}
	return more;
}

bool
collator_render(struct collator *c)
{
	const uint64_t wanted = c->chunks.wanted;
	struct chunk *k = &c->chunks.chunk;
	struct wire_reader r;
	int more = 1;

	if (!wire_open(&r, c->chunks.buffer + k->start, k->len, k->batch))
		return false;
	while (c->chunks.wanted > 0 && (more = collator_render_some(c, &r)) > 0)
		if (collator_render_is_full(c) && !collator_output_report(c))
			return true;		/* told already, as an output that failed */
	const uint64_t taken = wanted - c->chunks.wanted, there = k->count.selected;
	c->cut = c->chunks.wanted == 0 && k->count.frames > wanted;
	k->count.selected = taken;
	return more >= 0 && (taken == there || (c->chunks.wanted == 0 && taken < there));
}
