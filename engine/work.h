/* work.h - a batch of frames -> output. What a worker does, and what `serial`
 * does itself: one piece of code, so the bytes cannot differ.
 *
 * Output leaves in chunks, cut at frame ends: a byte run for the report and one
 * for verbose lines.
 */
#ifndef ENGINE_WORK_H
#define ENGINE_WORK_H

#include <stdbool.h>
#include <stdint.h>

#include "dump/dump.h"
#include "engine/batch.h"
#include "engine/capture.h"
#include "engine/engine.h"
#include "engine/pick.h"
#include "engine/render.h"
#include "engine/tables.h"
#include "engine/trail.h"
#include "engine/visits.h"

enum {
	WORK_CHUNK = 512 * 1024,	/* a chunk is handed on when it has grown to this */
	WORK_CHUNK_MAX = 5 << 20,	/* room for the largest frame's report behind it */
	WORK_LINES = 128 * 1024,
	WORK_TRACKS = BATCH_FRAMES * TRAIL_MAX,
	WORK_LINE_MAX = RECORD_MAX_LAYERS * 24 + 64,	/* a verbose line: every layer named, at most 24 characters each */
};

struct display;
struct filter;
struct sinks;
struct state;

/* What a chunk's frames add to the counters. */
struct work_count {
	uint64_t frames, bytes, selected, truncated, malformed;
};

/* Why a report that is a capture cannot go on. */
enum work_refusal { WORK_REFUSED_NOT, WORK_REFUSED_LINKTYPE, WORK_REFUSED_BLOCKS };

struct work {
	const struct job *job;
	const struct tables *tables;
	struct capture *capture;
	const struct dumper *dumper;
	struct dissect_options dissect;	/* of frames; */
	struct dissect_options whole;	/* and of what is put together from them */
	struct dump_options dump;
	struct pick pick;
	bool picks;			/* it leaves frames out */
	struct filter *filter;
	struct display *display;
	struct record_buffer *record;

	struct render captures[JOB_MAX_REPORTS];	/* the reports that get frames as they were captured */
	uint32_t ncaptures;

	enum work_refusal refused;	/* the report cannot hold the next frame: nothing comes after */
	bool plain;			/* nobody looks at frames themselves: what state is kept by is enough */
	bool raw;			/* frames are written as they were captured, and nobody asks what is in them */

	struct out report, lines;	/* of the open chunk; `flush` puts new ones here */
	struct sinks *sinks;		/* of several reports, where they are written; `report` gets none */
	struct state *state;		/* what is kept from frame to frame, where they pass in order; */
	struct out tracks;		/* else what it needs is left here for whoever keeps it (trail.h); or neither; */
	struct visits visits;		/* and which of it is whose, if several do */
	uint32_t ends[BATCH_FRAMES];	/* where each selected frame's report ends */
	struct work_count count;
	struct work_count upto[BATCH_FRAMES];	/* with -c: what it was when each was selected */
	bool shrunk;			/* the capture lost bytes; what lay there is not reported */
	uint64_t shrunk_to;
	uint64_t limit;			/* selected frames still wanted, where order is known here */

	volatile uint64_t *in_work;	/* number of the frame being dissected, for whoever buries us; or */
	volatile uint64_t nowhere;
	/* Takes the open chunk. False: stop. */
	bool (*flush)(struct work *w, const struct batch *b, bool last);
	void *ctx;
};

/* The format of a job's report, or what a host takes in its place; NULL: there is none of this name. */
const struct dumper *work_dumper(const struct job *j);

/* What a job asks of dissection: 0, or -EINVAL with `why` filled. */
int work_dissection(struct dissect_options *o, const struct job *j, char *why, size_t why_size);

/* Readies a work for a job: 0, or -EINVAL with `why` filled. The caller sets
 * flush, ctx, report and lines. */
int work_init(struct work *w, const struct job *j, const struct tables *t, struct capture *c,
    char *why, size_t why_size);
void work_fini(struct work *w);

/* The same for another capture, of a job that is the same but for that; tables and capture are emptied by the caller. */
void work_again(struct work *w);

/* Dissects a batch's frames and renders them. False when flush said stop. */
bool work_batch(struct work *w, const struct batch *b);

/* The same of a frame that is in no batch and no capture, its count added to `stats`. What is kept from frame to frame is
 * w->state's; nobody flushes. Behind the last frame that -c asked for nothing is done. */
void work_given(struct work *w, const struct frame *f, uint64_t stats[STAT_COUNT]);

/* Adds it to the counters. */
void work_count(const struct work_count *c, uint64_t stats[STAT_COUNT]);

/* The dump of one record: report and verbose line. Also used where records come
 * from another process: false if it is damaged. */
bool work_render(struct work *w, const struct record_view *r);

/* The only report. */
struct render work_render_as(struct work *w);

/* Why the report was refused, as the user is told it. */
void work_refusal(const struct work *w, enum work_refusal refused, char *why, size_t why_size);

#endif
