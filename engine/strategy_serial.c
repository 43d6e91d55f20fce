/* strategy_serial.c - one process, one loop: the reference that every other
 * strategy must equal, byte by byte. */
#include <assert.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "engine/emit.h"
#include "engine/meter.h"
#include "engine/sink.h"
#include "engine/state.h"
#include "engine/walk.h"
#include "engine/work.h"
#include "engine/writer.h"

struct serial {
	const struct job *job;
	const struct endpoints *ends;
	const struct run_hooks *hooks;
	struct outcome *out;
	struct capture capture;
	struct tables *tables;
	struct work work;
	struct batch batch;
	bool begun;
	struct writer writer;
	struct meter meter;
	uint64_t progress_at;
	char *report, *lines;
	struct out_pieces pieces;	/* of the report, where it goes as it is */
	struct state *state;		/* what is kept from frame to frame, or NULL */
	char *results, *tracks;		/* what it finds, and what it needs of a chunk's frames: */
	struct trail_frame frame;	/* of which this one is in work */
	const char *from, *upto;	/* of the chunk's report: not yet written; before what is found now */
};

/* The host takes what is reported. */
static bool
serial_hand(struct serial *s, const char *bytes, size_t len)
{
	bool wanted = s->hooks->take(s->hooks->take_ctx, bytes, len);

	if (!wanted)
		atomic_store(s->hooks->stop, true);
	return wanted;
}

/* Whether all could be written that came behind `from`. */
static bool
serial_wrote(struct serial *s, uint64_t from, int err)
{
	s->out->stats[STAT_output] += s->writer.offset - from;
	if (err < 0)
		emit_failed(s->out, err);
	return err == 0;
}

static bool
serial_put(struct serial *s, const char *bytes, size_t len)
{
	const uint64_t from = s->writer.offset;

	return s->hooks->take != NULL ? serial_hand(s, bytes, len) : serial_wrote(s, from, writer_put(&s->writer, bytes, len));
}

static bool
serial_put_report(struct serial *s)
{
	const uint64_t from = s->writer.offset;
	struct out *o = &s->work.report;

	return o->pieces != NULL ? serial_wrote(s, from, writer_put_pieces(&s->writer, o)) : serial_put(s, o->start, out_len(o));
}

static bool
serial_write(struct serial *s)
{
	struct work *w = &s->work;
	bool ok = serial_put_report(s);
	int err = ok && out_len(&w->lines) > 0 ? emit_write(s->ends->lines, w->lines.start, out_len(&w->lines)) : 0;

	out_empty(&w->report);
	w->lines.at = w->lines.start;
	const struct render as = work_render_as(w);
	if (err < 0)
		emit_failed_lines(s->out, err);
	return ok && err == 0 && render_stored(&as, s->out);
}

/* ---- what is kept from frame to frame ---- */

/* Writes what stands before what was found, and that behind it; nothing was found: nothing. */
static bool
serial_insert(struct serial *s)
{
	const char *from = s->from;

	if (out_len(&s->work.report) == 0)
		return true;
	s->from = s->upto;
	return serial_put(s, from, (size_t)(s->upto - from)) && serial_write(s);
}

/* Where frames are not reported nothing stands between what is found, and a write costs more than that: it is gathered. */
static bool
serial_found(struct serial *s)
{
	const bool enough = s->job->frames || out_len(&s->work.report) >= WORK_CHUNK;

	return !enough || serial_insert(s);
}

static bool
serial_follow_frames(struct serial *s, const struct out *report)
{
	const struct work *w = &s->work;
	struct trail_frame *f = &s->frame;
	const char *at = w->tracks.start, *end = w->tracks.at;

	state_look_ahead(s->state, at, end);
	for (uint64_t i = 0; i < w->count.selected; i++) {
		const bool whole = state_take(s->state, f, &at, end);
		assert(whole);			/* nobody but us wrote it */
		(void)whole;
		state_clock(s->state, f->head.frame, f->head.time);
		if (!serial_found(s))
			return false;
		s->upto = report->start + w->ends[i];
		state_tracks(s->state, &f->head, f->tracks, NULL, NULL);
		if (!serial_found(s))
			return false;
	}
	return serial_insert(s);
}

/* A chunk's frames, once they are all dissected: what is found stands between their reports. */
static bool
serial_follow(struct serial *s)
{
	struct work *w = &s->work;
	struct out report = w->report;

	w->report = out_over(s->results, WORK_CHUNK + WORK_CHUNK_MAX);
	s->from = s->upto = report.start;
	bool ok = serial_follow_frames(s, &report) && serial_put(s, s->from, (size_t)(report.at - s->from));
	s->from = s->upto = NULL;
	w->tracks.at = w->tracks.start;
	w->report = report;
	w->report.at = w->report.start;
	return ok && serial_write(s);
}

/* Several reports: whether all could be written so far; `flush`: what they still hold, too. */
static bool
serial_sink(struct serial *s, bool flush)
{
	struct sinks *sinks = s->work.sinks;

	if (sinks != NULL && flush)
		sink_flush(sinks);
	return sinks == NULL || sink_well(sinks, s->out);
}

static bool
serial_flush(struct work *w, const struct batch *b, bool last)
{
	struct serial *s = w->ctx;

	(void)b;
	(void)last;
	work_count(&w->count, s->out->stats);
	bool ok = (w->tracks.start != NULL ? serial_follow(s) : serial_write(s)) && serial_sink(s, true);
	if (ok && w->refused != WORK_REFUSED_NOT) {
		work_refusal(w, w->refused, s->out->failure_text, sizeof s->out->failure_text);
		s->out->failure = FAILURE_USE;
	}
	return ok;
}

static bool
serial_spill(void *ctx)
{
	return serial_insert(ctx);
}

static void
serial_fail(void *ctx, int err)
{
	struct serial *s = ctx;

	emit_failed_beside(s->out, err);
}

static void
serial_begin(struct serial *s)
{
	const struct render as = work_render_as(&s->work);

	if (!s->begun && s->work.sinks != NULL)
		sink_begin(s->work.sinks);
	else if (!s->begun && as.output != JOB_OUTPUT_NONE)
		render_begin(&as, &s->work.report, s->job, s->tables);
	s->begun = true;
}

static void
serial_progress(struct serial *s)
{
	uint64_t now = emit_wall_ns();

	if (s->hooks->progress == NULL || now < s->progress_at)
		return;
	s->progress_at = now + (uint64_t)s->hooks->progress_ms * 1000000u;
	s->hooks->progress(s->hooks->ctx, s->out->stats, s->job->file_size);
}

static struct batch *
serial_publish(void *ctx, struct batch *b)
{
	struct serial *s = ctx;
	uint64_t *stats = s->out->stats;

	meter_turn(&s->meter, METER_WORK);
	serial_begin(s);
	bool go_on = work_batch(&s->work, b) && !engine_stopped(s->hooks) && s->out->failure == FAILURE_NONE;
	stats[STAT_batches]++;
	stats[STAT_retired]++;
	stats[STAT_position] = batch_end(b);
	capture_release(&s->capture, b->runs[0].offset);
	serial_progress(s);
	meter_batch(&s->meter);
	meter_turn(&s->meter, METER_WALK);
	b->number++;
	return go_on ? b : NULL;
}

static bool
serial_stopped(void *ctx)
{
	const struct serial *s = ctx;

	return engine_stopped(s->hooks);
}

static void
serial_damage(struct serial *s, struct walk_damage d)
{
	if (s->work.shrunk)
		d = (struct walk_damage){ "the capture was cut short while it was read", s->work.shrunk_to };
	if (d.what == NULL || s->work.limit == 0)	/* behind the last frame that -c asked for: not told */
		return;
	s->out->damaged = true;
	s->out->damage_offset = d.offset;
	snprintf(s->out->damage_text, sizeof s->out->damage_text, "%s", d.what);
}

static void
serial_complete(struct serial *s)
{
	int err;

	s->out->stats[STAT_files] += writer_finish(&s->writer, &err);
	if (err < 0)
		emit_failed(s->out, err);
}

static void
serial_end(struct serial *s)
{
	const uint64_t *stats = s->out->stats;
	const struct render as = work_render_as(&s->work);
	struct dump_summary summary = { .frames = stats[STAT_frames], .bytes = stats[STAT_bytes],
		.malformed = stats[STAT_malformed], .damage = s->out->damaged ? s->out->damage_text : NULL,
		.damage_offset = s->out->damage_offset, .stopped = engine_stopped(s->hooks) };

	if (s->out->failure != FAILURE_NONE)
		return;
	serial_begin(s);
	if (s->state != NULL && !state_finish(s->state))
		return;
	if (s->work.sinks != NULL)
		sink_end(s->work.sinks, &summary, s->work.limit > 0);
	if (as.output != JOB_OUTPUT_NONE && s->work.limit > 0)
		render_tail(&as, &s->work.report, s->job, s->tables);
	if (as.output != JOB_OUTPUT_NONE)
		render_end(&as, &s->work.report, s->job, &summary);
	if (serial_write(s) && serial_sink(s, false))
		serial_complete(s);
	if (!s->job->more)
		s->out->stats[STAT_output] += render_stored_bytes(&as, s->ends->output);
}

static void
serial_spent(struct serial *s)
{
	uint64_t ns[METER_PARTS];

	meter_end(&s->meter, ns);
	s->out->stats[STAT_walk_ns] += ns[METER_WALK];
	s->out->stats[STAT_work_ns] += ns[METER_WORK];
}

static void
serial_walk(struct serial *s)
{
	struct walk_client client = { .ctx = s, .publish = serial_publish, .stopped = serial_stopped,
		.notes = s->work.dissect.hints != NULL };
	struct walk *w = walk_new(&s->capture, s->tables, s->job, &client, &s->batch);
	int err = w != NULL ? walk_begin(w, s->out->failure_text, sizeof s->out->failure_text) : -ENOMEM;

	meter_begin(&s->meter, METER_WALK);
	if (err == 0) {
		walk_run(w);
		serial_spent(s);
		serial_damage(s, walk_damage(w));
	} else if (err == -ENOMEM) {
		snprintf(s->out->failure_text, sizeof s->out->failure_text, "no memory");
	}
	if (err < 0 && s->out->failure == FAILURE_NONE && !engine_stopped(s->hooks))
		s->out->failure = FAILURE_INPUT;
	if (err == 0 || s->begun || engine_stopped(s->hooks))
		serial_end(s);
	walk_free(w);
}

static void *
serial_memory(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return p != MAP_FAILED ? p : NULL;
}

/* Pages that are not touched cost nothing. */
static bool
serial_hold(struct serial *s)
{
	s->tables = serial_memory(sizeof *s->tables);
	s->report = serial_memory(WORK_CHUNK + WORK_CHUNK_MAX);
	s->lines = serial_memory(WORK_LINES);
	s->results = serial_memory(WORK_CHUNK + WORK_CHUNK_MAX);
	s->tracks = serial_memory(WORK_TRACKS);
	return s->tables != NULL && s->report != NULL && s->lines != NULL && s->results != NULL && s->tracks != NULL;
}

static int
serial_open(struct serial *s)
{
	int arena = -1, err = 0;

	if (writer_open(&s->writer, s->job, s->job->output, &s->job->split, s->work.dumper, s->ends->output) < 0)
		return -ENOMEM;
	if (s->job->source == JOB_SOURCE_STREAM) {
		arena = memfd_create("pcapkit-arena", MFD_CLOEXEC);
		if (arena < 0 || ftruncate(arena, CAPTURE_ARENA) != 0)
			err = -errno;
	}
	if (err == 0)
		err = capture_open(&s->capture, s->job, s->ends->capture, arena);
	if (arena >= 0)
		close(arena);
	return err;
}

/* What belongs to one capture. */
static void
serial_close(struct serial *s)
{
	const struct render as = work_render_as(&s->work);

	if (!s->job->more)
		render_close(&as);		/* the next capture's report is another */
	state_close(s->state);
	writer_close(&s->writer);
	capture_close(&s->capture);
	s->state = NULL;
}

/* And what does not. */
static void
serial_free(void *what)
{
	struct serial *s = what;

	sink_close(s->work.sinks);
	work_fini(&s->work);
	if (s->tables != NULL)
		munmap(s->tables, sizeof *s->tables);
	if (s->report != NULL)
		munmap(s->report, WORK_CHUNK + WORK_CHUNK_MAX);
	if (s->lines != NULL)
		munmap(s->lines, WORK_LINES);
	if (s->results != NULL)
		munmap(s->results, WORK_CHUNK + WORK_CHUNK_MAX);
	if (s->tracks != NULL)
		munmap(s->tracks, WORK_TRACKS);
	free(s);
}

/* What is written into where it is not only bytes. */
static bool
serial_sinks(struct serial *s)
{
	struct outcome *out = s->out;
	const struct render as = work_render_as(&s->work);

	if (as.output != JOB_OUTPUT_NONE && s->work.dump.store == NULL && render_open(&as, s->ends->output, out->failure_text, sizeof out->failure_text) < 0) {
		out->failure = FAILURE_OUTPUT;
		return false;
	}
	if (s->job->nreports == 0)
		return true;
	if (s->work.sinks == NULL)
		s->work.sinks = sink_open(&s->work, s->ends->reports, out->failure_text, sizeof out->failure_text);
	if (s->work.sinks == NULL)
		out->failure = FAILURE_USE;
	else
		sink_count(s->work.sinks, &out->stats[STAT_output], &out->stats[STAT_files]);
	return s->work.sinks != NULL;
}

/* A flow's file takes each frame as it is dissected, and so do a store and several reports; else they are followed
 * chunk by chunk. */
static bool
serial_state(struct serial *s)
{
	const struct state_client client = { .ctx = s, .spill = serial_spill, .fail = serial_fail, .stats = s->out->stats };
	struct outcome *out = s->out;

	if (!state_wanted(s->job))
		return true;
	s->state = state_open(&s->work, &client, out->failure_text, sizeof out->failure_text);
	if (s->state == NULL)
		out->failure = FAILURE_USE;
	else if (s->job->trace_files != 0 || s->work.sinks != NULL || s->work.dump.store != NULL)
		s->work.state = s->state;
	else
		s->work.tracks = out_over(s->tracks, WORK_TRACKS);
	return s->state != NULL;
}

extern const struct strategy strategy_serial;

static void
serial_no_memory(struct outcome *out)
{
	out->failure = FAILURE_INPUT;
	snprintf(out->failure_text, sizeof out->failure_text, "no memory");
}

/* What was kept of the run before, or a new one; NULL: it failed, and the outcome says so. */
static struct serial *
serial_new(const struct job *j, const struct run_hooks *hooks, struct outcome *out)
{
	struct serial *s = hooks->keep != NULL ? hooks->keep->what : NULL;

	if (s != NULL) {
		memset(s->tables, 0, offsetof(struct tables, contexts));
		hints_clear(&s->tables->hints);
		work_again(&s->work);
		hooks->keep->what = NULL;
		s->begun = false;
		s->progress_at = 0;
		return s;
	}
	if ((s = calloc(1, sizeof *s)) == NULL || !serial_hold(s)) {
		serial_no_memory(out);
	} else if (work_init(&s->work, j, s->tables, &s->capture, out->failure_text, sizeof out->failure_text) < 0) {
		out->failure = FAILURE_USE;
	} else {
		s->work.flush = serial_flush;
		s->work.ctx = s;
		return s;
	}
	if (s != NULL)
		serial_free(s);
	return NULL;
}

/* Frames that are written as they were captured need not be copied: a batch lies in what was read last, until it
 * is worked off. Not in a map, where bytes may be gone by the time they are written; and what state finds is put
 * between copies. */
static void
serial_open_report(struct serial *s)
{
	struct out *o = &s->work.report;

	*o = out_over(s->report, WORK_CHUNK + WORK_CHUNK_MAX);
	if (s->work.ncaptures > 0 && !state_wanted(s->job) && s->capture.source != JOB_SOURCE_MAPPED &&
	    writer_takes_pieces(&s->writer)) {
		o->pieces = &s->pieces;
		out_empty(o);
	}
}

static void
serial_capture(struct serial *s)
{
	struct outcome *out = s->out;
	int err = serial_open(s);

	if (err < 0) {
		out->failure = FAILURE_INPUT;
		snprintf(out->failure_text, sizeof out->failure_text, "%s", strerror(-err));
	} else {
		serial_open_report(s);
		s->work.lines = out_over(s->lines, WORK_LINES);
		s->work.limit = s->job->count > 0 ? s->job->count : UINT64_MAX;
		if (serial_sinks(s) && serial_state(s))
			serial_walk(s);
	}
	out->stopped = engine_stopped(s->hooks);
	serial_close(s);
}

static void
serial_run(const struct job *j, const struct endpoints *ends, const struct run_hooks *hooks, struct outcome *out)
{
	uint64_t start = emit_wall_ns();

	*out = (struct outcome){ .failure = FAILURE_NONE };
	struct serial *s = serial_new(j, hooks, out);
	if (s == NULL)
		return;
	s->job = j;
	s->ends = ends;
	s->hooks = hooks;
	s->out = out;
	serial_capture(s);
	if (hooks->keep != NULL)
		*hooks->keep = (struct run_keep){ &strategy_serial, s };
	else
		serial_free(s);
	out->wall_ns = emit_wall_ns() - start;
}

static void
serial_finish(void *what, struct outcome *out)
{
	struct serial *s = what;
	const struct render as = work_render_as(&s->work);

	if (s->work.sinks != NULL) {
		sink_count(s->work.sinks, &out->stats[STAT_output], &out->stats[STAT_files]);
		sink_finish(s->work.sinks);
		sink_well(s->work.sinks, out);
	} else if (as.output != JOB_OUTPUT_NONE) {
		render_save(&as);
		render_stored(&as, out);
		out->stats[STAT_output] += render_stored_bytes(&as, s->ends->output);
	}
}

const struct strategy strategy_serial = {
	.name = "serial", .aliases = "pcapkit", .help = "one process, one loop",
	.run = serial_run, .finish = serial_finish, .forget = serial_free,
};
