/* walk.c - see walk.h and walk_private.h: the window, the batches, the walk as a whole. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/pick.h"
#include "engine/stream.h"
#include "engine/walk_private.h"

enum {
	WALK_PREAD = BATCH_BYTES,	/* so that it stays in the second-level cache until dissected */
	WALK_OVERLAP = 4096,		/* read behind a window for its last record: more than most have */
	WALK_STREAM_READ = 1 << 20,
	WALK_MAX_FRAME = 256 * 1024,	/* what capture tools write at most, but for D-Bus and USB */
};

void
walk_damaged(struct walk *w, const char *what)
{
	w->damage = (struct walk_damage){ what, walk_offset(w) };
	w->stop = true;
}

uint32_t
walk_max_frame(uint32_t linktype)
{
	switch (linktype) {
	case 231: case 186: case 189: case 220: case 249: case 266: case 288:	/* D-Bus, USB */
		return WALK_MAX_FRAME_LARGE;
	}
	return WALK_MAX_FRAME;
}

/* ---- batches ---- */

static void
walk_clear(struct walk *w)
{
	w->batch->nframes = 0;
	w->batch->nruns = 0;
	w->run = NULL;
}

bool
walk_publish(struct walk *w)
{
	if (w->batch->nframes > 0) {
		struct batch *next = w->client.publish(w->client.ctx, w->batch);
		w->batch = next != NULL ? next : &w->none;	/* the full one is not ours any more */
		w->stop |= next == NULL;
	}
	walk_clear(w);
	if (w->stop)
		return false;
	capture_populate(w->capture, walk_offset(w));
	return true;
}

/* What describes sections and interfaces goes with the run that comes behind it. */
static void
walk_tell_blocks(struct tables *t, struct batch_run *run)
{
	run->blocks = t->blocks_len - t->blocks_told;
	run->blocks_end = t->blocks_told = t->blocks_len;
	run->lost = t->blocks_lost;
	t->blocks_lost = false;
}

bool
walk_open_run(struct walk *w)
{
	struct batch *b = w->batch;

	if (b->nruns == BATCH_RUNS) {
		if (!walk_publish(w))
			return false;
		b = w->batch;
	}
	if (w->number == 1)
		w->tables->head_interfaces = w->tables->ninterfaces;
	if (b->nframes == 0)
		b->first_number = w->number;
	w->run = &b->runs[b->nruns++];
	*w->run = (struct batch_run){ .offset = walk_offset(w), .context = w->context, .first = b->nframes };
	walk_tell_blocks(w->tables, w->run);
	return true;
}

/* ---- the window ---- */

static bool
walk_publish_open(struct walk *w)
{
	return w->batch->nframes == 0 || walk_publish(w);
}

static bool
walk_stopped(void *ctx)
{
	struct walk *w = ctx;

	return w->client.stopped != NULL && w->client.stopped(w->client.ctx);
}

static bool
walk_idle(void *ctx)
{
	struct walk *w = ctx;

	return (w->client.patient || walk_publish_open(w)) && !walk_stopped(w);
}

/* Bytes that may be read into the arena now: what is in use stays. */
static uint64_t
walk_room(struct walk *w)
{
	uint64_t half = w->filled > CAPTURE_ARENA / 2 ? w->filled - CAPTURE_ARENA / 2 : 0;
	uint64_t low = w->client.floor != NULL ? w->client.floor(w->client.ctx, half) : UINT64_MAX, at = walk_offset(w);

	if (w->batch->nframes > 0 && w->batch->runs[0].offset < low)
		low = w->batch->runs[0].offset;
	return CAPTURE_ARENA - (w->filled - (low < at ? low : at));
}

static bool
walk_refill_stream(struct walk *w, size_t need)
{
	uint64_t offset = walk_offset(w);

	if (need > CAPTURE_MAX_RECORD) {
		walk_damaged(w, "a record is larger than can be read from a stream");
		return false;
	}
	while (w->filled - offset < need) {
		uint64_t room = walk_room(w);
		if (room == 0)		/* the open batch holds what is needed */
			walk_publish(w);
		if (w->stop || walk_stopped(w)) {
			w->stop = true;
			return false;
		}
		if (room == 0)
			continue;
		long n = stream_read(w->stream, w->capture->map + w->filled % CAPTURE_ARENA,
		    room < WALK_STREAM_READ ? room : WALK_STREAM_READ);
		if (n <= 0) {
			if (n == -EBADMSG)
				walk_damaged(w, stream_error(w->stream));
			else if (n < 0 && n != -EINTR)
				w->err = (int)n;
			w->stop |= n < 0;
			break;
		}
		w->filled += (uint64_t)n;
	}
	w->window = w->at = w->fetched = w->capture->map + offset % CAPTURE_ARENA;
	w->window_offset = offset;
	w->end = w->at + (w->filled - offset);
	return (size_t)(w->end - w->at) >= need;
}

static bool
walk_refill_pread(struct walk *w, size_t need)
{
	if (!walk_publish_open(w))	/* a batch lies in one window: whoever dissects it here finds it there */
		return false;
	uint64_t offset = walk_offset(w), left = w->capture->size - offset;
	uint64_t want = need > WALK_PREAD ? need : WALK_PREAD;

	if (want > left)
		want = left;
	w->window = w->at = w->fetched = want > 0 ? capture_view_left(w->capture, offset, &want) : w->end;
	w->window_offset = offset;
	if (w->window == NULL) {	/* shrunk, or cannot be read */
		static const uint8_t nothing;
		w->window = w->at = w->fetched = w->end = &nothing;
		w->stop = true;
		w->err = -EIO;
		return false;
	}
	w->end = w->at + want;
	return want >= need;
}

/* A record that reaches beyond the window: what is missing of it is read behind it. */
static bool
walk_refill_window(struct walk *w, size_t need)
{
	struct capture *c = w->capture;
	uint64_t offset = walk_offset(w), more = need > WALK_OVERLAP ? need : WALK_OVERLAP;

	if (more > c->size - offset)
		more = c->size - offset;
	bool held = offset >= c->buffer_offset && offset <= c->buffer_offset + c->buffer_len;
	if (held ? !capture_extend(c, offset + more) : capture_view(c, offset, more) == NULL)
		w->err = -EIO;
	w->window = c->buffer;
	w->window_offset = c->buffer_offset;
	w->at = w->fetched = c->buffer + (offset - c->buffer_offset);
	w->end = c->buffer + c->buffer_len;
	w->stop |= w->err < 0;
	return w->err == 0 && w->at <= w->end && (size_t)(w->end - w->at) >= need;
}

bool
walk_refill(struct walk *w, size_t need)
{
	if (w->window_end != UINT64_MAX)
		return walk_refill_window(w, need);
	if (w->stream != NULL)
		return walk_refill_stream(w, need);
	if (w->capture->source == JOB_SOURCE_PREAD)
		return walk_refill_pread(w, need);
	return false;			/* all that is mapped is in the window */
}

/* The same in a window: what lies behind it is not even read. */
static bool
walk_leap(struct walk *w, uint64_t n)
{
	static const uint8_t nothing;
	uint64_t to = walk_offset(w) + n;

	if (to > w->capture->size) {
		w->at = w->end;
		return false;
	}
	if (n <= (uint64_t)(w->end - w->at)) {
		w->at += n;
	} else {
		w->window = w->at = w->end = w->fetched = &nothing;
		w->window_offset = to;
	}
	return true;
}

bool
walk_skip(struct walk *w, uint64_t n)
{
	if (w->window_end != UINT64_MAX)
		return walk_leap(w, n);
	while (n > (uint64_t)(w->end - w->at)) {
		n -= (uint64_t)(w->end - w->at);
		w->at = w->end;
		if (!walk_need(w, 1))
			return false;
	}
	w->at += n;
	if (w->fetched < w->at)
		w->fetched = w->at;
	return true;
}

void
walk_cut(struct walk *w, const char *what)
{
	if (walk_offset(w) >= w->window_end)
		return;			/* the window ends, not the capture */
	if (!w->stop && w->at < w->end)
		walk_damaged(w, what);
	w->stop = true;
}

/* ---- the whole ---- */

/* The number of the last frame that can be asked for. */
static uint64_t
walk_limit(const struct job *j)
{
	bool all = j->filter == 0 && j->display == 0 && !pick_wanted(j);
	struct pick pick;
	uint64_t last = UINT64_MAX;

	if (j->numbers != 0 && pick_open(&pick, j, NULL, 0) == 0) {
		last = pick_last(&pick);
		pick_close(&pick);
	}
	return all && j->count != 0 ? j->count : last;
}

struct walk *
walk_new(struct capture *c, struct tables *t, const struct job *j, const struct walk_client *client,
    struct batch *batch)
{
	struct walk *w = calloc(1, sizeof *w);

	if (w == NULL)
		return NULL;
	w->capture = c;
	w->tables = t;
	w->client = *client;
	w->batch = batch;
	w->number = 1;
	w->limit = walk_limit(j);
	w->capture_number = j->number;
	w->merged = j->merged;
	w->batch_frames = j->batch_frames > 0 && j->batch_frames < BATCH_FRAMES ? j->batch_frames : BATCH_FRAMES;
	w->window_end = UINT64_MAX;
	w->keeps_blocks = j->packets;
	w->batch_bytes = j->batch_bytes > 0 ? j->batch_bytes : BATCH_BYTES;
	walk_clear(w);
	w->window = w->at = w->end = w->fetched = c->map;
	w->mapped = c->source == JOB_SOURCE_MAPPED;
	if (w->mapped) {
		w->end = c->map + c->size;
	} else if (c->source == JOB_SOURCE_STREAM) {
		struct stream_hooks hooks = { walk_idle, walk_stopped, w };
		w->stream = stream_new(c->fd, &hooks);
		if (w->stream == NULL) {
			free(w);
			return NULL;
		}
	}
	return w;
}

void
walk_free(struct walk *w)
{
	if (w != NULL)
		stream_free(w->stream);
	free(w);
}

bool
walk_knows(const uint8_t *head, size_t len)
{
	uint32_t word = len >= WALK_MAGIC ? load_be32(head) : 0;

	return word == PCAPNG_SECTION || walk_pcap_magic(word) != 0;
}

int
walk_begin(struct walk *w, char *why, size_t why_size)
{
	capture_populate(w->capture, 0);
	if (!walk_need(w, WALK_MAGIC)) {
		snprintf(why, why_size, "%s", w->damage.what != NULL ? w->damage.what :
		    "is too short to be a capture");
		return w->err < 0 ? w->err : -EINVAL;
	}
	uint32_t word = load_be32(w->at), magic = walk_pcap_magic(word);
	if (word == PCAPNG_SECTION)
		return walk_pcapng_begin(w, why, why_size);
	if (magic != 0)
		return walk_pcap_begin(w, magic, word == magic, why, why_size);
	snprintf(why, why_size, "is not a capture: it begins with %08x, which is neither pcap nor pcapng", word);
	return -EINVAL;
}

static void
walk_records(struct walk *w)
{
	if (walk_section(w)->format == CONTEXT_PCAP)
		walk_pcap_run(w);
	else
		walk_pcapng_run(w);
}

/* What ended the walk early, as damage. */
static void
walk_settle(struct walk *w)
{
	uint64_t size;

	if (w->number == 1)
		w->tables->head_interfaces = w->tables->ninterfaces;
	if (capture_shrunk(w->capture, &size))
		w->damage = (struct walk_damage){ "the capture was cut short while it was read", size };
	else if (w->err < 0)
		w->damage = (struct walk_damage){ strerror(-w->err), walk_offset(w) };
}

void
walk_run(struct walk *w)
{
	walk_records(w);
	walk_publish_open(w);
	walk_settle(w);
}

bool
walk_next(struct walk *w, struct batch *batch)
{
	w->batch = batch;
	walk_clear(w);
	w->stop = false;
	if (!w->over)
		walk_records(w);
	if (w->batch == &w->none)
		return true;			/* it was published: there may be more */
	w->over = true;
	walk_settle(w);
	return false;
}

/* The window is already held; where the baton points may lie behind it. */
static void
walk_place(struct walk *w, const struct baton *baton)
{
	static const uint8_t nothing;

	w->window = w->at = w->end = w->fetched = &nothing;
	w->window_offset = baton->offset;
	w->number = baton->number;
	w->context = baton->context;
	walk_clear(w);
}

bool
walk_window(struct walk *w, struct baton *baton, uint64_t end)
{
	w->window_end = end;
	w->batch_bytes = UINT32_MAX;	/* the window bounds it */
	w->batch_frames = BATCH_ROOM;
	if (baton->offset > 0)		/* else walk_begin() has placed it behind the header */
		walk_place(w, baton);
	walk_records(w);
	*baton = (struct baton){ walk_offset(w), w->number, w->context, 0 };
	w->stop |= walk_stopped(w) || baton->offset >= w->capture->size;
	if (w->stop)
		walk_settle(w);
	return w->stop;
}

struct walk_damage
walk_damage(const struct walk *w)
{
	return w->damage;
}
