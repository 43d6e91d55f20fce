/* message_frames.c - see message_frames.h. Bytes come in the stream's order; a frame that came
 * late closes a gap, so the frames that waited behind it have lower numbers. */

#include "reassembly/message_frames.h"
#include "reassembly/message_memory.h"

static bool
message_frames_grow(struct message_frames *f)
{
	uint32_t room = f->room == 0 ? 4 : f->room * 2;

	if (f->nranges < f->room)
		return true;
	if (f->nranges == RESULT_MAX_RANGES)
		return false;
	struct result_range *ranges = message_memory_grow(f->ranges, room * sizeof *ranges);
	if (ranges == NULL)
		return false;
	f->ranges = ranges;
	f->room = room;
	return true;
}

/* A range of its own before the one at `i`. When there is no room the highest go. */
static void
message_frames_insert(struct message_frames *f, uint32_t i, uint64_t frame)
{
	if (!message_frames_grow(f) || f->nranges == RESULT_MAX_RANGES) {
		f->truncated = true;
		if (i >= f->nranges)
			return;
		f->nranges--;
	}
	memmove(&f->ranges[i + 1], &f->ranges[i], (f->nranges - i) * sizeof *f->ranges);
	f->ranges[i] = (struct result_range){ frame, frame };
	f->nranges++;
}

/* Joins the range before `i` and the one at `i`. */
static void
message_frames_join(struct message_frames *f, uint32_t i)
{
	f->ranges[i - 1].last = f->ranges[i].last;
	f->nranges--;
	memmove(&f->ranges[i], &f->ranges[i + 1], (f->nranges - i) * sizeof *f->ranges);
}

static void
message_frames_list(struct message_frames *f, uint64_t frame)
{
	uint32_t i = f->nranges;

	while (i > 0 && f->ranges[i - 1].first > frame)		/* at most RESULT_MAX_RANGES; mostly none */
		i--;
	if (i > 0 && frame <= f->ranges[i - 1].last)
		return;
	f->count++;
	bool before = i > 0 && f->ranges[i - 1].last + 1 == frame;
	bool behind = i < f->nranges && f->ranges[i].first == frame + 1;
	if (before && behind)
		message_frames_join(f, i);
	else if (before)
		f->ranges[i - 1].last = frame;
	else if (behind)
		f->ranges[i].first = frame;
	else
		message_frames_insert(f, i, frame);
}

void
message_frames_add(struct message_frames *f, const struct message_source *from)
{
	if (f->count > 0 && f->latest == from->frame)
		return;
	if (f->count == 0 || from->time < f->start)
		f->start = from->time;
	if (f->count == 0 || from->time > f->end)
		f->end = from->time;
	f->latest = from->frame;
	message_frames_list(f, from->frame);
}

void
message_frames_put(const struct message_frames *f, struct result_message *m)
{
	m->start = f->start;
	m->end = f->end;
	m->frames = (struct result_frames){ f->count, f->nranges, f->truncated, f->ranges };
}

void
message_frames_reset(struct message_frames *f)
{
	f->count = 0;
	f->nranges = 0;
	f->truncated = false;
}

void
message_frames_free(struct message_frames *f)
{
	message_memory_free(f->ranges);
	*f = (struct message_frames){ 0 };
}
