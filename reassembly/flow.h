/* flow.h - the table of flows: who speaks with whom, how much, and when it ends.
 *
 * A flow is both directions of a conversation: outermost pair, addresses, ports and
 * protocol. It ends when TCP closes or resets it, when a new SYN takes its ports, when it
 * is idle, when the table is full (the flow that was idle longest goes first), and at the
 * end of the capture. All times are the capture's.
 */
#ifndef REASSEMBLY_FLOW_H
#define REASSEMBLY_FLOW_H

#include "dissect/result.h"
#include "reassembly/track.h"

/* What TCP has shown of one direction. */
struct flow_tcp {
	uint32_t next;			/* sequence number behind the highest byte seen */
	uint32_t ack;			/* highest acknowledgment that it sent */
	uint32_t fin;			/* sequence number of its FIN */
	uint16_t window;		/* last one advertised */
	bool seen, syn, finished, acked;	/* anything; SYN; FIN in sequence; that FIN acknowledged */
};

struct flow {
	struct result_flow info;
	uint64_t outer;
	struct flow_tcp tcp[2];		/* forward, reverse */
	void *user;			/* of whoever listens: the connection. NULL at first */
	/* more for the table's own use, private to flow.c, may follow */
	struct flow *hash_next, *older, *newer;
	bool over;			/* it ended and was reported; kept so that its last packets open no new one */
};

struct flow_options {
	uint64_t max_flows;		/* at most so many at once */
	int64_t idle[5];		/* nanoseconds without a packet, by enum track_kind */
};

/* A flow is over: report it, let go of flow->user. `frame`: the frame that ended it. */
typedef void (*flow_end_fn)(void *ctx, struct flow *f, uint64_t frame);

struct flow_table;

struct flow_table *flow_table_new(const struct flow_options *o, flow_end_fn end, void *ctx);
void flow_table_free(struct flow_table *t);	/* reports nothing */

/* The flow that a packet belongs to, counted there; a new one if there is none, which may end
 * others first. *dir is 0 for the direction of its first packet, else 1. NULL: a late packet
 * of a connection that is over (an ACK, a retransmission), or no memory. */
struct flow *flow_packet(struct flow_table *t, const struct track *p, unsigned *dir);

/* After the packet was worked on: ends the flow if this packet closed or reset it. */
void flow_settle(struct flow_table *t, struct flow *f, const struct track *p);

/* Ends what was idle at this time. Called at fixed frames, so that results do not depend on who asks. */
void flow_tick(struct flow_table *t, int64_t clock, uint64_t frame);

/* The capture is over: ends all, in the order in which they began. */
void flow_finish(struct flow_table *t, uint64_t frame);

/* Asks for the memory that a packet's flow lies in, some packets ahead. */
void flow_prefetch(const struct flow_table *t, const struct track *p);

/* Flows at hand, those that were evicted, bytes that the table takes. */
struct flow_counts { uint64_t flows, evicted, memory; };
struct flow_counts flow_count(const struct flow_table *t);

#endif
