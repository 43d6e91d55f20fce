/* sink.h - several reports of one run: each record is rendered for every one of them in turn, where records
 * pass in order: in `serial`, and in the collator, to which workers then send records. Each is what it would be alone.
 *
 * Nothing fails here that is not seen by sink_well(): what comes behind a failure is not written.
 */
#ifndef ENGINE_SINK_H
#define ENGINE_SINK_H

#include "dissect/result.h"
#include "dump/dump.h"

struct outcome;
struct sinks;
struct work;

/* The reports of w's job, to these descriptors. NULL: `why` is filled. */
struct sinks *sink_open(const struct work *w, const int *fds, char *why, size_t why_size);
void sink_close(struct sinks *s);

/* Bytes and files are added to these from now on. */
void sink_count(struct sinks *s, uint64_t *written, uint64_t *files);

/* What stands before the first frame. */
void sink_begin(struct sinks *s);

/* A frame's record, for those reports that have records of frames. False: it is damaged. */
bool sink_frame(struct sinks *s, const struct record_view *r);

/* Where a frame as it was captured goes, in a report that has such. NULL: it has none. */
struct out *sink_packets(struct sinks *s, uint32_t report);

void sink_result(struct sinks *s, const struct result *r);

/* What was rendered is written: of a report that has enough for that; of all. */
void sink_pass(struct sinks *s);
void sink_flush(struct sinks *s);

/* What stands behind the last frame; `tail`: and what the capture describes behind that. */
void sink_end(struct sinks *s, const struct dump_summary *summary, bool tail);

/* After the last capture, where the job said that there may be `more`. */
void sink_finish(struct sinks *s);

/* Whether all could be written so far; else the outcome says which could not, and why. */
bool sink_well(const struct sinks *s, struct outcome *out);

/* Everybody shall stop: what is out is out. */
void sink_save(struct sinks *s);

#endif
