/* flow_tcp.h - what a TCP segment means for its flow: flow.c's alone. */
#ifndef REASSEMBLY_FLOW_TCP_H
#define REASSEMBLY_FLOW_TCP_H

#include "reassembly/flow.h"

/* Whether this segment begins another connection between the same ends. */
bool flow_tcp_renews(const struct flow *f, unsigned dir, const struct track *p);

/* Whether it brings nothing new to a connection that is over. */
bool flow_tcp_late(const struct flow *f, unsigned dir, const struct track *p);

/* Counts what the segment is, and sets f->state when it closes or resets the connection. */
void flow_tcp_segment(struct flow *f, unsigned dir, const struct track *p);

#endif
