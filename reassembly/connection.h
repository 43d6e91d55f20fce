/* connection.h - the bytes that the two sides of a TCP connection sent, in order (RFC 9293).
 *
 * Each direction is a line of bytes, counted from its SYN (or from the first segment that was
 * seen). Bytes are delivered once, as soon as nothing is missing before them; a delivered byte
 * is final, whatever the overlap policy. What was acknowledged but never seen, or is missing
 * when the caps are reached or the connection ends, is a gap, and is told.
 */
#ifndef REASSEMBLY_CONNECTION_H
#define REASSEMBLY_CONNECTION_H

#include "dissect/result.h"
#include "reassembly/payload.h"
#include "reassembly/spans.h"
#include "reassembly/track.h"

struct connection;

/* What is done with the bytes. Any may be NULL. `by` is the segment that set it off; NULL at the close. */
struct connection_sink {
	void *ctx;
	/* Bytes at this offset, the next in order. `p` is valid during the call. `frame` brought them. */
	void (*bytes)(void *ctx, struct connection *c, unsigned dir, uint64_t offset, const struct piece *p, uint64_t frame,
	    const struct track *by);
	void (*gap)(void *ctx, struct connection *c, unsigned dir, uint64_t offset, uint64_t len, const struct track *by);
	void (*end)(void *ctx, struct connection *c, unsigned dir, const struct track *by);	/* nothing more will come: the FIN, or the close */
};

struct connection_options {
	enum overlap overlap;
	uint32_t max_segments;		/* that wait for what is missing before them, each direction */
	uint64_t max_bytes;		/* copied ones that wait, each direction */
	bool keep;			/* the payload shall be reported: connection_stream() gives it */
	uint64_t keep_limit;		/* bytes of each direction that are kept for that; 0: no limit */
	bool apart;			/* only connection_pieces() gives it */
	bool untold;			/* nobody asks for connection_stream(): frames and turns are not noted */
};

/* Whoever owns a connection may begin with it what is kept beside it. The members are connection*.c's alone; what a segment
 * needs is the first cache line. */
struct connection {
	struct line *line[2];		/* connection_line.h. NULL: no payload or FIN yet */
	const struct connection_options *options;
	const struct connection_sink *sink;
	struct payload *store;		/* NULL: there is no connection here */
	uint32_t acked[2];		/* highest sequence number that the other side acknowledged */
	uint32_t first[2];		/* sequence number behind the SYN */
	uint8_t has_first, has_acked, ended;	/* a bit for each direction */
	uint8_t waits;			/* likewise: something may wait */
	uint8_t speaker;		/* direction that delivered last; 2: none */
	bool closed;

	uint32_t size;			/* of this struct and what is kept beside it */
	uint64_t handle;		/* of that */
	uint8_t *gathered;		/* what connection_stream() gave */
	uint64_t gathered_len;
};

/* Of `size` bytes; those behind the connection itself are the owner's, and zero. All memory is the store's. Options, store
 * and sink must outlive it. NULL: no memory. */
struct connection *connection_new(const struct connection_options *o, struct payload *store,
    const struct connection_sink *sink, uint32_t size);
void connection_free(struct connection *c);

/* Asks for the memory that a coming segment needs, when the connection itself has come: of payload, the line of its
 * direction, then, a little later, the ends of what that keeps; of one that may end it, both lines; where many segments wait, the
 * nodes on the way to this sequence number, the leaf (level 0) last. */
void connection_prefetch_end(const struct connection *c);
void connection_prefetch_line(const struct connection *c, unsigned dir);
void connection_prefetch_lists(const struct connection *c, unsigned dir);
void connection_prefetch_place(const struct connection *c, uint32_t seq, unsigned level);

/* A segment of direction `dir` (0 or 1), in the capture's order. `p` is its payload as far as it was
 * captured; p->len < t->len when snaplen cut it. */
void connection_segment(struct connection *c, unsigned dir, const struct track *t, const struct piece *p);

/* The connection is over: delivers what waits, telling the gaps before it, and ends both directions. */
void connection_close(struct connection *c);

/* What there is to report of a direction; false: nothing was seen of it. A turn is where this side
 * spoke after the other one; the first to speak has none at its begin. Valid until the connection is
 * used again. flow, src and dst are the caller's. The payload is gathered into a buffer of the
 * connection's own if it was kept. */
bool connection_stream(struct connection *c, unsigned dir, struct result_stream *s);

/* The kept pieces of a direction in order, for writev(): calls `each` for every one. */
void connection_pieces(struct connection *c, unsigned dir, void (*each)(void *ctx, const uint8_t *bytes, uint32_t len), void *ctx);

#endif
