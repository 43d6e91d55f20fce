/* state.h - what a run finds beyond single frames: reassembly's results, rendered between
 * the frames' reports. It lives where frames pass in order: in `serial`, and in the collator,
 * or in shards, of which each has some of its parts.
 */
#ifndef ENGINE_STATE_H
#define ENGINE_STATE_H

#include "engine/capture.h"
#include "engine/work.h"
#include "reassembly/reassembly.h"

struct state;

/* Where a result stands that is told with a frame: before its report, by part; or behind it, by track. */
enum { STATE_BEHIND = TRACK_PARTITIONS, STATE_ORDERS = STATE_BEHIND + TRACK_MAX };

/* Whether a job asks for any. */
bool state_wanted(const struct job *j);

/* Whoever has a state. */
struct state_client {
	void *ctx;
	bool (*spill)(void *ctx);	/* writes w->report out and empties it: a result found no room there */
	void (*fail)(void *ctx, int err);	/* a file beside the report could not be written: a negative errno */
	void (*place)(void *ctx, uint32_t order);	/* what w->report gets now stands there; or NULL */
	uint64_t *stats;		/* by enum engine_stat: what reassembly counted is added at the end */
	uint32_t shards, shard;		/* so many have some parts each; 0: there are none */
};

/* Opens what the job of `w` asks for; results go to w->report. NULL: `why` is filled. */
struct state *state_open(struct work *w, const struct state_client *client, char *why, size_t why_size);
void state_close(struct state *s);

/* A frame begins: tells what ended before it. */
void state_clock(struct state *s, uint64_t frame, int64_t time);

/* Its tracks, and the record if there is one here. `bytes`: the frame's; NULL: they are looked up in the capture. */
void state_tracks(struct state *s, const struct tracked *head, struct track *tracks, const struct record_view *view,
    const uint8_t *bytes);

/* The next frame that was left at *from, which is `*from` then. False: it contradicts itself. Of another shard's frame there are no tracks. */
bool state_take(struct state *s, struct trail_frame *f, const char **from, const char *end);

/* Frames that a worker left are about to be taken: as each of them is, memory is asked for that others
 * need soon. What is found does not depend on it. */
void state_look_ahead(struct state *s, const char *from, const char *end);

/* The same of those that are a shard's: they stand in `len` bytes from `tracks`. */
void state_look_ahead_visits(struct state *s, const char *tracks, uint32_t len, struct visits_left visits);

/* The capture is over. False: something could not be written, and the client was told. */
bool state_finish(struct state *s);

#endif
