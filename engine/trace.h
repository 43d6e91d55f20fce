/* trace.h - a file for each flow with its frames (--trace-format, --trace-output), as a report or as
 * a capture, and an index of them: a record a flow, which names its file. */
#ifndef ENGINE_TRACE_H
#define ENGINE_TRACE_H

#include "engine/work.h"
#include "reassembly/flow.h"

struct trace;
struct trace_file;

/* Whether this is a format of such files. */
bool trace_format_known(const char *format);
const char *trace_formats(char *text, size_t size);	/* the names of all, for a message */

/* `folder`: a descriptor, ours from now on. NULL: no memory. `fail` is told what could not be written. */
struct trace *trace_open(int folder, const char *format, const struct work *w, void (*fail)(void *ctx, int err), void *ctx);
void trace_close(struct trace *t);

/* The frame in work, for all of its flows. */
void trace_frame(struct trace *t, const struct tracked *head, const struct record_view *view, const uint8_t *bytes);

/* It belongs to this flow. *file is the flow's, NULL at first. */
void trace_packet(struct trace *t, struct trace_file **file, const struct flow *f);

/* The flow is over: its file is complete, and the index names it. */
void trace_over(struct trace *t, struct trace_file *file, const struct result_flow *f);

/* All are: there is an index even of none. */
void trace_finish(struct trace *t);

#endif
