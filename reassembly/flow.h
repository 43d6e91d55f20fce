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
#include "reassembly/flow_room.h"
#include "reassembly/track.h"

enum {
	FLOW_FAR = 24, FLOW_NEAR = 10,	/* packets ahead that memory is asked for, see flow_prefetch() */
	FLOW_BYTES = 308,		/* of memory a flow, for caps: 256, links, and its share of buckets at their emptiest */
};

/* One direction, a cache line: what went, and what TCP has shown of it. Rare events are counted to 2^32 - 1. */
struct flow_side {
	uint64_t frames, bytes, payload;
	int64_t advanced;		/* time of the segment that moved `next` */
	uint32_t next;			/* sequence number behind the highest byte seen; of a finished side behind its FIN */
	uint32_t ack;			/* highest acknowledgment that it sent */
	uint32_t isn;			/* sequence number of its SYN */
	uint16_t window;		/* last one advertised, as on the wire */
	bool seen:1, syn:1, acks:1;	/* any segment, a SYN, an acknowledgment was seen */
	bool finished:1, acked:1;	/* FIN in sequence; that FIN acknowledged */
	bool keep_alive:1;		/* its last segment was one */
	uint8_t repeats;		/* duplicates of its last ACK, to 255 */
	uint32_t retransmissions, out_of_order, duplicate_acks, zero_windows;
};

/* Four cache lines, of which a packet touches three. Others read what they like and own `user`. */
struct flow {
	/* What makes packets one flow, as its first packet's track has it. */
	uint64_t addr[2][2];		/* src, dst */
	uint32_t ports;			/* track_both_ports() */
	uint32_t traits;		/* track_traits() */
	uint32_t outer;			/* half of the track's */

	uint8_t state;			/* enum result_state */
	bool handshake;
	bool over;			/* it ended and was reported; kept so that its last packets open no new one */
	int64_t clock;			/* the capture's at the last packet */
	int64_t end;			/* latest time of its packets */
	struct flow_side side[2];	/* forward, which is the direction of the first packet, and reverse */
	struct result_id id;
	void *user;			/* of whoever listens: the connection. NULL at first */
	int64_t start;			/* time of the first packet */
	int64_t syn;			/* time of the last SYN without ACK */
	int64_t initial_rtt;		/* nanoseconds, or -1 */
	uint32_t place;			/* in the table */
	bool remnant;			/* of a connection that was over: no reset ends it again */
} __attribute__((aligned(64)));

static inline uint8_t flow_proto(const struct flow *f) { return (uint8_t)f->traits; }
static inline uint8_t flow_version(const struct flow *f) { return (uint8_t)(f->traits >> 8); }
static inline uint8_t flow_kind(const struct flow *f) { return (uint8_t)(f->traits >> 16); }
static inline uint16_t flow_port(const struct flow *f, unsigned dir) { return (uint16_t)(f->ports >> 16 * dir); }
static inline uint8_t flow_one_way(const struct flow *f) { return (uint8_t)(f->traits >> 24); }

struct flow_options {
	struct flow_room *room;		/* where flows lie, with those of other tables; NULL: the table has its own */
	bool nameless;			/* nobody wants the label and the Community ID of those that end: they are left empty */
	uint64_t max_flows;		/* at most so many at once, those included that are over but not idle yet */
	int64_t idle[5];		/* nanoseconds without a packet, by enum track_kind; 0: never */
};

/* A flow is over: report `info`, let go of flow->user. `frame`: the frame that ended it. */
typedef void (*flow_end_fn)(void *ctx, struct flow *f, const struct result_flow *info, uint64_t frame);

struct flow_table;

struct flow_table *flow_table_new(const struct flow_options *o, flow_end_fn end, void *ctx);	/* NULL: no memory */
void flow_table_free(struct flow_table *t);	/* reports nothing */

/* The flow that a packet belongs to, counted there; a new one if there is none, which may end
 * others first. *dir is 0 for the direction of its first packet, else 1. NULL: a late packet
 * of a connection that is over (an ACK, a retransmission), a fragment, or no memory. */
struct flow *flow_packet(struct flow_table *t, const struct track *p, unsigned *dir);

/* After the packet was worked on: ends the flow if this packet closed or reset it. */
void flow_close(struct flow_table *t, struct flow *f, const struct track *p);

static inline void
flow_settle(struct flow_table *t, struct flow *f, const struct track *p)
{
	if (f->state != RESULT_OPEN)
		flow_close(t, f, p);
}

/* Ends what was idle at this time, that which was idle longest first. Called at fixed frames, so that
 * results do not depend on who asks. A packet that comes too late for its flow ends it by itself. */
void flow_tick(struct flow_table *t, int64_t clock, uint64_t frame);

/* The capture is over: ends all, in the order in which they began. */
void flow_finish(struct flow_table *t, uint64_t frame);

/* Asks for the memory that a packet's flow lies in: the first for the packet FLOW_FAR ahead, in any table,
 * the second for the one FLOW_NEAR ahead: it says which flow that will most likely be, or NULL. Flows do not move as long as
 * there is the table, so their `user` may be looked at later. They change nothing and may be left out. */
void flow_prefetch(const struct flow_table *t, uint32_t hash);
const struct flow *flow_prefetch_near(const struct flow_table *t, uint32_t hash);

/* What is known of a flow before it ends; flow_label() is its name, for a file. */
void flow_describe(const struct flow *f, struct result_flow *info);
struct result_end flow_side_end(const struct flow *f, unsigned dir);	/* the one that sends in this direction */
void flow_label(const struct flow *f, char label[RESULT_LABEL]);

/* Flows at hand that are not over, those that were evicted, bytes that the table takes. */
struct flow_counts { uint64_t flows, evicted, memory; };
struct flow_counts flow_count(const struct flow_table *t);

#endif
