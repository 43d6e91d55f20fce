/* work.c - see work.h. */
#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/table.h"
#include "engine/decode_as.h"
#include "engine/display.h"
#include "engine/filter.h"
#include "engine/host.h"
#include "engine/render.h"
#include "engine/select.h"
#include "engine/sink.h"
#include "engine/state.h"
#include "engine/walk.h"
#include "engine/wire.h"
#include "engine/work.h"
#include "engine/work_plain.h"
#include "reassembly/community.h"

/* The ID of a frame's innermost flow. */
static void
work_community(char text[DISSECT_COMMUNITY], const struct record *r, const uint8_t *frame)
{
	struct track tracks[TRACK_MAX];
	unsigned n = track_frame(tracks, r, frame, 0, 0);

	text[0] = '\0';
	if (n > 0)
		community_id(&tracks[n - 1], text);
}

/* What the rows of a table are: one kind of record, the frames if they are reported. */
static enum dump_kind
work_rows(const struct job *j)
{
	return j->frames ? DUMP_FRAMES : j->flows ? DUMP_FLOWS : j->messages ? DUMP_MESSAGES :
	    j->streams ? DUMP_STREAMS : DUMP_DATAGRAMS;
}

struct render
work_render_as(struct work *w)
{
	return (struct render){ w->dumper, &w->dump, w->job->output, 0 };
}

/* The reports that get frames as they were captured. */
static void
work_captures(struct work *w)
{
	const struct job *j = w->job;

	w->captures[0] = work_render_as(w);
	w->ncaptures = j->nreports == 0 && w->dumper->packet != NULL;
	for (uint32_t i = 0; i < j->nreports; i++) {
		const struct dumper *d = dump_find(job_text(j, j->reports[i].format));
		if (d != NULL && d->packet != NULL)
			w->captures[w->ncaptures++] = (struct render){ d, &w->dump, j->reports[i].output, i };
	}
}

/* Frames are neither shown nor chosen by what is in them, and the user has no rules of how to dissect them; and what
 * they leave for state is followed chunk by chunk. */
static bool
work_is_plain(const struct job *j, const struct dumper *d)
{
	return j->nreports == 0 && d->store == NULL && state_wanted(j) && !j->frames && !j->verbose && !j->server &&
	    j->display == 0 && j->trace_files == 0 && j->decode_as == 0 && j->protocol == 0 && j->layer == 0;
}

const struct dumper *
work_dumper(const struct job *j)
{
	return j->host ? &host_dumper : dump_find(job_text(j, j->format));
}

int
work_dissection(struct dissect_options *o, const struct job *j, char *why, size_t why_size)
{
	o->checksums = j->checksums;
	o->payload = j->payload;
	o->bytes = j->bytes;
	o->community = j->community_id ? work_community : NULL;
	if (decode_as_parse(o, job_text(j, j->decode_as), why, why_size) < 0)
		return -EINVAL;
	select_stop(o, job_text(j, j->protocol), job_text(j, j->layer), NULL, 0);
	return 0;
}

int
work_init(struct work *w, const struct job *j, const struct tables *t, struct capture *c, char *why, size_t why_size)
{
	const char *filter = job_text(j, j->filter), *display = job_text(j, j->display), *fields = job_text(j, j->fields);

	*w = (struct work){ .job = j, .tables = t, .capture = c, .limit = UINT64_MAX };
	w->in_work = &w->nowhere;
	w->dumper = work_dumper(j);
	w->dump.names = j->names;
	w->dump.rows = work_rows(j);
	w->dump.captures = j->number != 0 || (j->merged && j->frames);
	w->dump.lean = j->nreports > 0 && j->payload && !j->reports[0].payload;	/* for flows' files */
	w->dump.occurrence = j->occurrence;
	w->record = malloc(sizeof *w->record);
	if (w->dumper == NULL || w->record == NULL) {
		snprintf(why, why_size, "%s", w->dumper == NULL ? "no such format" : "no memory");
		return -EINVAL;
	}
	w->plain = work_is_plain(j, w->dumper);
	work_captures(w);
	w->raw = w->ncaptures > 0 && w->ncaptures >= j->nreports && !j->verbose && !state_wanted(j) && j->display == 0;
	if (work_dissection(&w->dissect, j, why, why_size) < 0)
		return -EINVAL;
	w->whole = w->dissect;
	/* What TCP carries is looked at when it is in order, unless frames are chosen by it. */
	w->dissect.stop[PROTO_tcp] |= !j->frames && display == NULL;
	if (!w->raw)
		w->dissect.hints = hints_of(&t->hints, &w->dissect);
	if (w->dumper->table && j->nreports == 0 ? select_columns(&w->dump, fields, why, why_size) < 0 :
	    fields != NULL && select_fields(&w->dump, fields, why, why_size) < 0)
		return -EINVAL;
	if (pick_open(&w->pick, j, why, why_size) < 0)
		return -EINVAL;
	if (filter != NULL && (w->filter = filter_new(filter, why, why_size)) == NULL)
		return -EINVAL;
	w->picks = pick_wanted(j);
	if (display != NULL && (w->display = display_new(display, why, why_size)) == NULL)
		return -EINVAL;
	return 0;
}

void
work_again(struct work *w)
{
	w->refused = WORK_REFUSED_NOT;
	w->state = NULL;
	w->tracks = (struct out){ 0 };
	w->count = (struct work_count){ 0 };
	w->shrunk = false;
}

void
work_refusal(const struct work *w, enum work_refusal refused, char *why, size_t why_size)
{
	const struct tables *t = w->tables;
	uint32_t first = t->contexts[0].format == CONTEXT_PCAPNG ? t->linktype : t->contexts[0].linktype;
	const char *name = registry_value_name(SPACE_linktype, first);

	if (refused == WORK_REFUSED_LINKTYPE)
		snprintf(why, why_size, "the capture has frames of several link types, and a pcap holds those of one, here %s (%u): "
		    "write pcapng (-f pcapng, or -w NAME.pcapng)", name != NULL ? name : "unknown", first);
	else
		snprintf(why, why_size, "the capture has more descriptions of sections and interfaces than can be held: "
		    "%d bytes, %d between two frames", TABLES_BLOCKS, TABLES_BLOCKS_RUN);
}

void
work_fini(struct work *w)
{
	pick_close(&w->pick);
	filter_free(w->filter);
	display_free(w->display);
	free(w->record);
	if (w->dump.store != NULL)
		w->dump.store->verbs->close(w->dump.store);
	table_free(w->dump.table);
	for (unsigned i = 0; i < PROTO_COUNT; i++)
		free(w->dump.keep[i]);
}

static bool
work_line(struct work *w, const struct record *r)
{
	out_printf(&w->lines, " - Frame %3llu: ", (unsigned long long)r->number);
	bool known = dump_chain(&w->lines, r);
	out_text(&w->lines, "\n");
	return known;
}

bool
work_render(struct work *w, const struct record_view *r)
{
	const struct render as = work_render_as(w);
	bool valid = !w->job->frames || (w->sinks != NULL ? sink_frame(w->sinks, r) :
	    as.output == JOB_OUTPUT_NONE || render_frame(&as, &w->report, r));

	if (w->job->verbose)
		valid &= work_line(w, r->head);
	return valid;
}

/* What stands before a frame's tracks, where its bytes lie at `at` of the capture. */
static inline struct tracked
work_tracked(const struct frame *f, uint64_t at, int64_t time, const struct track *tracks, unsigned n)
{
	return (struct tracked){ .frame = f->number, .time = time, .at = at, .len = f->len,
		.cap_len = f->cap_len, .linktype = f->linktype, .n = (uint16_t)n,
		.partition = n > 0 ? tracks[0].partition : 0 };
}

/* What a frame leaves for who keeps state. There is room: a chunk has at most BATCH_FRAMES. */
static inline void
work_leave(struct work *w, const struct tracked *head, const struct track *tracks)
{
	assert((size_t)(w->tracks.end - w->tracks.at) >= TRAIL_MAX);
	if (w->visits.nshards > 0)
		visits_add(&w->visits, head->frame, head->time, head->n > 0 ? head->partition : VISITS_NOBODY, (uint32_t)out_len(&w->tracks));
	w->tracks.at = trail_put(w->tracks.at, head, tracks, w->job->trace_files == 0);
}

/* What is kept from frame to frame is told of one. */
static void
work_track(struct work *w, const struct frame *f, const struct record_view *view, uint64_t at)
{
	struct track tracks[TRACK_MAX];
	const unsigned n = track_frame(tracks, &w->record->head, f->bytes, at, 0);
	const struct tracked head = work_tracked(f, at, track_time(f->sec, f->nsec), tracks, n);

	if (w->state != NULL)
		state_tracks(w->state, &head, tracks, view, f->bytes);
	else
		work_leave(w, &head, tracks);
}

/* Where it is written, or sent, what a capture gets; and that it is there. */
static struct out *
work_capture_room(struct work *w, const struct render *as, struct out *sent)
{
	if (w->job->server)
		*sent = wire_packet(&w->report);
	return w->job->server ? sent : w->sinks != NULL ? sink_packets(w->sinks, as->report) : &w->report;
}

static void
work_capture_put(struct work *w, const struct render *as, const struct out *room, bool frame)
{
	if (w->job->server)
		wire_packet_end(&w->report, room, as->report, frame);
}

/* The same of a frame that nobody looks at but for this; false: it is not plain. */
static bool
work_track_plain(struct work *w, const struct frame *f, uint64_t at)
{
	struct track track;

	if (!w->plain || !track_plain(&track, f, at))
		return false;
	const struct tracked head = work_tracked(f, at, track.time, &track, 1);
	if (w->state != NULL) {
		state_clock(w->state, f->number, head.time);
		state_tracks(w->state, &head, &track, NULL, f->bytes);
	} else {
		work_leave(w, &head, &track);
	}
	w->count.truncated += f->cap_len < f->len;
	return true;
}

/* Writes a frame as it was captured, or sends what that is. */
static bool
work_packet(struct work *w, const struct frame *f)
{
	for (uint32_t i = 0; i < w->ncaptures; i++) {
		const struct render *as = &w->captures[i];
		struct out sent, *room = work_capture_room(w, as, &sent);
		if (!render_packet(as, room, f)) {
			w->refused = WORK_REFUSED_LINKTYPE;
			return false;
		}
		work_capture_put(w, as, room, true);
	}
	return true;
}

/* What the capture says of sections and interfaces before this run. */
static bool
work_blocks(struct work *w, const struct batch_run *run)
{
	if (w->ncaptures > 0)
		render_packets(&w->dump, w->job, w->tables);
	for (uint32_t i = 0; i < w->ncaptures; i++) {
		const struct render *as = &w->captures[i];
		if (as->dumper->blocks == NULL || (run->blocks == 0 && run->lost == 0))
			continue;
		if (run->lost != 0) {
			w->refused = WORK_REFUSED_BLOCKS;
			return false;
		}
		struct out sent, *room = work_capture_room(w, as, &sent);
		render_blocks(as, room, w->tables->blocks + run->blocks_end - run->blocks, run->blocks);
		work_capture_put(w, as, room, false);
	}
	return true;
}

static struct record_view
work_view(const struct work *w, const struct frame *f)
{
	const struct record_buffer *rb = w->record;

	return (struct record_view){ .head = &rb->head, .nodes = rb->nodes, .frame = f->bytes, .scratch = rb->scratch };
}

/* Whether the frame is one that is asked for. */
static bool
work_dissect(struct work *w, const struct frame *f)
{
	struct record_buffer *rb = w->record;

	dissect_frame(&rb->head, rb->nodes, RECORD_MAX_NODES, rb->scratch, f, &w->dissect);
	if (w->display == NULL)
		return true;
	struct record_view view = work_view(w, f);
	return display_eval(w->display, &view);
}

/* What is in a selected frame: for the report, and for what is kept from frame to frame. */
static void
work_tell(struct work *w, const struct frame *f, uint64_t at)
{
	const struct record_buffer *rb = w->record;
	const struct record_view view = work_view(w, f);

	if (w->state != NULL)
		state_clock(w->state, f->number, track_time(f->sec, f->nsec));
	w->count.truncated += record_truncated(&rb->head);
	w->count.malformed += rb->head.error != REASON_none;
	if (w->job->server)
		wire_put(&w->report, &view);
	else
		work_render(w, &view);		/* valid: nobody else had it */
	if (w->state != NULL || w->tracks.start != NULL)
		work_track(w, f, &view, at);
}

/* Whether the frame is asked for, as far as that can be said without looking into it. */
static bool
work_picked(struct work *w, const struct frame *f)
{
	return (!w->picks || (pick_number(&w->pick, f->number) && pick_in_time(&w->pick, f))) &&
	    (w->filter == NULL || filter_pass(w->filter, f));
}

/* Puts a frame into the report, if it is one that is asked for. */
static bool
work_show(struct work *w, const struct frame *f, uint64_t at)
{
	if (!w->raw && !work_dissect(w, f))
		return false;
	if (!work_packet(w, f))
		return false;
	if (w->raw)
		w->count.truncated += f->cap_len < f->len;
	else
		work_tell(w, f, at);
	return true;
}

static void
work_frame(struct work *w, const struct frame *f, uint64_t at)
{
	*w->in_work = f->number;
	w->count.frames++;
	w->count.bytes += f->cap_len;
	if (!work_picked(w, f))
		return;
	if (!work_track_plain(w, f, at) && !work_show(w, f, at))
		return;
	if (w->sinks != NULL)
		sink_pass(w->sinks);
	w->ends[w->count.selected++] = (uint32_t)out_len(&w->report);
	if (w->job->count > 0)
		w->upto[w->count.selected - 1] = w->count;
	w->limit--;
}

void
work_count(const struct work_count *c, uint64_t stats[STAT_COUNT])
{
	stats[STAT_frames] += c->frames;
	stats[STAT_bytes] += c->bytes;
	stats[STAT_selected] += c->selected;
	stats[STAT_truncated] += c->truncated;
	stats[STAT_malformed] += c->malformed;
}

void
work_given(struct work *w, const struct frame *f, uint64_t stats[STAT_COUNT])
{
	w->count = (struct work_count){ 0 };
	if (w->limit > 0)
		work_frame(w, f, 0);
	work_count(&w->count, stats);
}

static bool
work_chunk_full(const struct work *w)
{
	return w->count.selected == BATCH_FRAMES || out_len(&w->report) >= WORK_CHUNK || out_len(&w->lines) >= WORK_LINES - WORK_LINE_MAX;
}

/* The capture has lost its bytes from here on. */
static void
work_cut(struct work *w, uint64_t size)
{
	w->shrunk = true;
	w->shrunk_to = size;
}

/* Frames [i, to) of a run, as far as they are there and the chunk has room. Returns the first that was not taken. */
static uint32_t
work_run(struct work *w, const struct batch *b, const struct batch_run *run, uint32_t i, uint32_t to)
{
	const struct context *x = &w->tables->contexts[run->context];
	uint64_t bytes = run->bytes;
	const uint8_t *base = capture_view_left(w->capture, run->offset, &bytes);
	struct frame f;

	if (base == NULL || bytes < run->bytes)		/* bytes that the walk saw are gone */
		work_cut(w, run->offset + (base != NULL ? bytes : 0));
	if (base == NULL || (i == run->first && !work_blocks(w, run)))
		return i;
	const bool plain = work_plain_may(w);
	for (; i < to && w->limit > 0; i++) {
		if (plain && ((i = work_plain(w, b, run, base, i, to)) == to || work_chunk_full(w)))
			return i;
		batch_fetch(b, run, base, i);
		f.number = b->first_number + i;
		if (b->at[i] > bytes || !walk_frame(w->tables, x, base + b->at[i], bytes - b->at[i], &f))
			return i;
		if (w->shrunk && run->offset + (uint64_t)(f.bytes - base) + f.cap_len > w->shrunk_to)
			return i;
		work_frame(w, &f, run->offset + (uint64_t)(f.bytes - base));
		if (w->refused != WORK_REFUSED_NOT)
			return i;
		if (work_chunk_full(w))
			return i + 1;
	}
	return i;
}

/* Frames of a batch from `i` on, as far as they are there. */
static uint32_t
work_frames(struct work *w, const struct batch *b, uint32_t i)
{
	for (uint32_t r = 0; r < b->nruns; r++) {
		const struct batch_run *run = &b->runs[r];
		const uint32_t end = run->first + run->frames;
		if (i >= end)
			continue;
		i = work_run(w, b, run, i, end);
		if (i < end || work_chunk_full(w))
			return i;
	}
	return i;
}

static void
work_drop_chunk(struct work *w)
{
	out_empty(&w->report);
	w->lines.at = w->lines.start;
	w->tracks.at = w->tracks.start;
	visits_begin(&w->visits, w->visits.lists);
	w->limit += w->limit != UINT64_MAX ? w->count.selected : 0;
	w->count = (struct work_count){ 0 };
}

/* Whether the capture was truncated under us, so that some of this batch read
 * as zeros. */
static bool
work_shrunk(struct work *w, const struct batch *b)
{
	uint64_t size;

	if (w->shrunk || !capture_shrunk(w->capture, &size))
		return false;
	if (batch_end(b) <= size)
		return false;			/* the damage lies behind this batch */
	work_cut(w, size);
	return true;
}

bool
work_batch(struct work *w, const struct batch *b)
{
	uint32_t from = 0;

	do {
		uint32_t to = work_frames(w, b, from);
		if (work_shrunk(w, b)) {	/* again, with what is still there */
			work_drop_chunk(w);
			to = work_frames(w, b, from);
		}
		bool last = to == b->nframes || w->limit == 0 || !work_chunk_full(w);
		if (!w->flush(w, b, last) || w->limit == 0)
			return false;
		w->count = (struct work_count){ 0 };
		if (last)
			break;
		from = to;
	} while (from < b->nframes);
	return !w->shrunk && w->refused == WORK_REFUSED_NOT;
}
