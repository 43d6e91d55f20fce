/* flow_tcp.h - what a TCP segment means for its flow: flow.c's alone. */
#ifndef REASSEMBLY_FLOW_TCP_H
#define REASSEMBLY_FLOW_TCP_H

#include "reassembly/flow.h"

/* Whether this segment, one that asks for a connection, begins another one between the same ends. */
bool flow_tcp_renews(const struct flow *f, unsigned dir, const struct track *p);

static inline bool
flow_tcp_asks(const struct track *p)
{
	return (p->flags & (TRACK_SYN | TRACK_ACK | TRACK_RST)) == TRACK_SYN;
}

/* Whether it brings nothing new to a connection that is over. */
bool flow_tcp_late(const struct flow *f, unsigned dir, const struct track *p);

/* Counts what a segment of side `s` to `r` is, and sets f->state when it closes or resets the connection. */
void flow_tcp_segment(struct flow *f, struct flow_side *s, struct flow_side *r, const struct track *p);

#endif
