/* collator_private.h - what the parts of the collator share: collator.c takes chunks in order, collator_between.c puts what
 * is found beyond single frames between their reports, collator_render.c renders records, in `server`, and
 * collator_output.c has the output.
 *
 * What returns bool says false when the output is complete, or has failed; whoever finds that out tells it.
 */
#ifndef ENGINE_COLLATOR_PRIVATE_H
#define ENGINE_COLLATOR_PRIVATE_H

#include "engine/chunks.h"
#include "engine/merge.h"
#include "engine/role.h"
#include "engine/state.h"
#include "engine/writer.h"

struct collator {
	struct role *role;
	struct chunks chunks;
	struct merge merge;
	struct writer writer;		/* of the only report */
	struct work_count total;	/* of what is out */
	bool cut;			/* the chunk has frames behind the last one wanted */
	bool begun;
	bool stopped;			/* everybody shall stop */
	uint32_t from, upto;		/* of its report: not yet written; before what is found now */
	const char *tracks, *tracks_end;	/* of the chunk's frames that are still to come */
	struct trail_frame frame;	/* the one in work */
};

/* Of the worker whose chunk is in hand. */
static inline struct lane *
collator_lane(const struct collator *c)
{
	return shared_lane(c->role->shared, (uint32_t)c->chunks.worker);
}

/* ---- collator_output.c ---- */

bool collator_output_open(struct collator *c);
void collator_output_close(struct collator *c);

/* What stands before the frames, if it is not out. */
bool collator_output_begin(struct collator *c);

/* Bytes of the report; what was rendered here, with its verbose lines; verbose lines that lie elsewhere. */
bool collator_output_bytes(struct collator *c, const char *bytes, size_t len);
bool collator_output_report(struct collator *c);
bool collator_output_lines(struct collator *c, const char *lines, size_t len);

/* So many bytes of the chunk in hand, from c->from on, are the report's next: written, or their place is granted. */
bool collator_output_chunk(struct collator *c, uint32_t len);

/* Whether all could be written so far. */
bool collator_output_well(struct collator *c);
bool collator_output_flush(struct collator *c);

/* What stands behind the frames; or everybody shall stop, and what is out is out. */
void collator_output_end(struct collator *c);
void collator_output_stop(struct collator *c);

/* ---- collator_between.c ---- */

bool collator_between_open(struct collator *c);

/* A chunk is taken: what was left of its frames' tracks. */
void collator_between_begin(struct collator *c);

/* Around a frame that is rendered here: before it, false if its worker is broken; and behind it. */
bool collator_between_before(struct collator *c);
void collator_between_behind(struct collator *c, const struct record_view *view);

/* Around the frames of the chunk in hand, whose reports a worker rendered, up to c->from. Returns 1; 0: the output failed;
 * -1: the worker is broken. */
int collator_between_frames(struct collator *c);

/* What the end of the capture tells. */
bool collator_between_end(struct collator *c);

/* ---- collator_render.c ---- */

/* The records of the chunk in hand. False: the worker is broken; an output that failed was told. */
bool collator_render(struct collator *c);

#endif
