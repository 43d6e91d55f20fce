/* connection_line.h - one direction of a connection: what is delivered, what waits, what is
 * missing. Private to connection*.c.
 *
 * A position is a sequence number in 64 bits: its low half is the sequence number itself, so
 * an offset in the stream is a position less that of the stream's first byte, however often
 * sequence numbers wrap. The first position of a line is in epoch 1: there is room before it.
 *
 *      base                next       limit
 *       |---- delivered ----|- missing -|-- waits --|  missing  |-- waits --| top     end_at (FIN)
 */
#ifndef REASSEMBLY_CONNECTION_LINE_H
#define REASSEMBLY_CONNECTION_LINE_H

#include "reassembly/connection.h"
#include "reassembly/kept.h"
#include "reassembly/tally.h"

#define CONNECTION_LINE_NEVER UINT64_MAX	/* a position that is not known */

enum {
	/* No window is larger (65535 << 14, RFC 7323 2.3), so no segment that a receiver takes is farther away. */
	CONNECTION_LINE_REACH = 1 << 30,
	/* While a stream without a SYN may begin earlier than it seemed, so much of it waits. */
	CONNECTION_LINE_START_SEGMENTS = 16,
	CONNECTION_LINE_START_BYTES = 1 << 16,
};

struct line {
	/* What the next segment in order needs is the first cache line, and the second where streams are told. */
	uint64_t next;			/* position of the next byte to be delivered */
	uint64_t limit;			/* up to here bytes in order need no second look: begin of what waits, or the FIN. 0: nothing is wanted any more */
	uint64_t base;			/* position of offset 0 */
	uint64_t missing;		/* bytes of all gaps */
	int64_t end;
	struct kept kept;

	struct tally_frames frames;
	struct tally_marks turns;

	struct spans waiting;		/* its counts are those of the line, delivered bytes included */
	int64_t start;
	uint64_t end_at;		/* position of the FIN */
	uint64_t top;			/* behind the highest byte that was sent in a segment that needed a second look */
	struct tally_marks gaps;
	uint64_t handle;		/* of this struct */
	uint32_t far;			/* sequence number behind the last segment that was out of reach */
	uint32_t reset;			/* of the last RST */
	uint32_t kept_conflicts;	/* of the conflicts, those with delivered bytes */
	bool far_seen : 1, reset_seen : 1;
	bool settled : 1;		/* base is final */
	bool syn : 1;			/* base is that of a SYN */
	bool given_up : 1;		/* OVERLAP_REJECT */
};

/* Behind a line whose stream is told: the first elements of its lists, more than half of all lines need no others. */
struct line_lists {
	struct result_mark turns[3];
	union {
		struct kept_slice slices[3];	/* if payload is kept */
		struct result_range ranges[5];
	};
};

_Static_assert(offsetof(struct line, frames) == 64 && offsetof(struct line, waiting) == 128, "cache lines of a line");
_Static_assert(sizeof(struct line) == 256, "a line is one slot of the store");
_Static_assert(sizeof(struct line) + sizeof(struct line_lists) == 384, "or one with its lists");

_Static_assert(offsetof(struct connection, size) <= 64, "what a segment needs of a connection");

/* How far a sequence number is ahead of a position, RFC 1982. */
static inline int64_t
connection_line_ahead(const struct line *l, uint32_t seq)
{
	return (int32_t)(seq - (uint32_t)l->next);
}

/* In the store. */
static inline uint32_t
connection_line_size(const struct connection_options *o)
{
	return sizeof(struct line) + (o->untold ? 0 : sizeof(struct line_lists));
}

/* Bytes delivered. */
static inline uint64_t
connection_line_len(const struct line *l)
{
	return l->next - l->base - l->missing;
}

/* Starts a line at a sequence number; NULL: no memory. */
struct line *connection_line_new(struct connection *c, unsigned dir, uint32_t seq);
void connection_line_free(struct connection *c, unsigned dir);

/* The line's first byte is known. */
void connection_line_settle(struct connection *c, unsigned dir, const struct track *by);

/* Delivers what waits at `next`, and ends the line if its FIN is reached. */
void connection_line_catch_up(struct connection *c, unsigned dir, const struct track *by);

/* Goes on to a position, telling what is missing before it. */
void connection_line_skip(struct connection *c, unsigned dir, uint64_t to, const struct track *by);

/* The FIN is at this position; of several the one that is reached first counts. */
void connection_line_fin(struct line *l, uint64_t at);

/* Bytes at a position that is within reach: delivers them, or lets them wait. */
void connection_line_put(struct connection *c, unsigned dir, uint64_t at, const struct track *t, const struct piece *p);

/* Nothing more will come. */
void connection_line_end(struct connection *c, unsigned dir, const struct track *by);

/* Payload may be kept up to options->keep_limit. */
static inline uint64_t
connection_line_may_keep(const struct connection *c, const struct line *l)
{
	const uint64_t limit = c->options->keep_limit;

	if (limit == 0)
		return UINT64_MAX;
	return limit > connection_line_len(l) ? limit - connection_line_len(l) : 0;
}

/* This side speaks. If the other one was the last that is a turn; the first to speak takes none from anybody. */
static inline void
connection_line_turn(struct connection *c, struct line *l, unsigned dir, uint64_t offset, uint64_t frame)
{
	if (c->speaker < 2 && !c->options->untold)
		tally_mark(&l->turns, c->store, offset, frame);
	c->speaker = (uint8_t)dir;
}

/* The bytes at `next`. */
static inline void
connection_line_deliver(struct connection *c, unsigned dir, const struct piece *p, uint64_t frame, const struct track *by)
{
	struct line *l = c->line[dir];
	uint64_t offset = l->next - l->base;

	if (c->speaker != dir)
		connection_line_turn(c, l, dir, offset, frame);
	if (c->sink->bytes != NULL)
		c->sink->bytes(c->sink->ctx, c, dir, offset, p, frame, by);
	if (c->options->keep)
		kept_add(&l->kept, c->store, connection_line_may_keep(c, l), offset, p);
	l->next += p->len;
}

#endif
