/* render.h - records into the bytes of a report, whatever that is made of: one run of bytes, or pieces of
 * which each is a file (files.h). */
#ifndef ENGINE_RENDER_H
#define ENGINE_RENDER_H

#include "dump/dump.h"
#include "engine/tables.h"

struct job;
struct outcome;

/* As what. */
struct render {
	const struct dumper *dumper;
	struct dump_options *dump;
	uint32_t output;		/* enum job_output */
	uint32_t report;		/* which of several */
};

/* Opens the store of a format that has one, in the report's file; dump->store is closed by the caller. 0; or a
 * negative errno with `why` filled. */
int render_open(const struct render *r, int fd, char *why, size_t why_size);

/* Whether the store, if there is one, still takes what comes; else the outcome says why not. */
bool render_stored(const struct render *r, struct outcome *out);

/* What came is in the store's file, and nothing comes after. */
void render_save(const struct render *r);

/* The store is gone, and the next report gets another. */
void render_close(const struct render *r);

/* Bytes of the file that the store made; 0: there is no store. */
uint64_t render_stored_bytes(const struct render *r, int fd);

/* What stands before the first frame, and what stands behind the last. */
void render_begin(const struct render *r, struct out *o, const struct job *j, const struct tables *t);
void render_end(const struct render *r, struct out *o, const struct job *j, const struct dump_summary *summary);

/* The capture's last descriptions, behind which no frame came; not where -c ended the run. */
void render_tail(const struct render *r, struct out *o, const struct job *j, const struct tables *t);

/* As dump_frame(). The same room for each: whether a frame is too large to be reported does not depend on
 * what stands before it. */
bool render_frame(const struct render *r, struct out *o, const struct record_view *view);

/* As the dumper's packet() and blocks(). */
bool render_packet(const struct render *r, struct out *o, const struct frame *f);
void render_blocks(const struct render *r, struct out *o, const uint8_t *blocks, size_t len);

/* What a dumper must know of the capture where frames are written as they were captured; known with the
 * first frame. */
void render_packets(struct dump_options *dump, const struct job *j, const struct tables *t);

/* A result; spill(ctx) empties *o when it is full. One that is larger than it gets memory of its own: 0, or
 * -ENOMEM. */
int render_result(const struct render *r, struct out *o, const struct result *result, void (*spill)(void *ctx), void *ctx);

#endif
