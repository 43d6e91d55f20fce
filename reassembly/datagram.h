/* datagram.h - IP datagrams from fragments: RFC 815's algorithm for IPv4 (RFC 791) and
 * IPv6 (RFC 8200 4.5), with RFC 5722 (overlapping IPv6 fragments discard the datagram) and
 * RFC 6946 (an atomic fragment is whole by itself). */
#ifndef REASSEMBLY_DATAGRAM_H
#define REASSEMBLY_DATAGRAM_H

#include "dissect/result.h"
#include "reassembly/payload.h"
#include "reassembly/spans.h"
#include "reassembly/track.h"

struct datagram_options {
	enum overlap overlap;		/* IPv4's; IPv6 has its own rule */
	int64_t timeout4, timeout6;	/* nanoseconds from its first fragment, on the capture's clock */
	uint32_t max_datagrams;		/* under way at once; the oldest goes */
	uint32_t max_fragments;		/* of one datagram */
	bool strict;			/* what is not complete is not reported */
};

/* A datagram is done with: complete, or given up. When it is complete `packet` is the whole packet as
 * if it had never been cut, from its IP header on (for IPv6 without the fragment header), `len` bytes;
 * else NULL and 0. `by` is the fragment that set it off, or NULL at a tick or the end. Fragments that
 * are found in the packet may be handed in before this returns; the packet stays as it is. */
typedef void (*datagram_fn)(void *ctx, const struct result_datagram *d, const uint8_t *packet, uint32_t len,
    const struct track *by);

struct datagram_table;
struct datagram_table *datagram_table_new(const struct datagram_options *o, struct payload *store, datagram_fn done, void *ctx);
void datagram_table_free(struct datagram_table *t);

/* A fragment. `p` is head and payload: f->head_len + f->cap_len bytes. One whose head does not lead to
 * its payload is left out. */
void datagram_fragment(struct datagram_table *t, const struct track *f, const struct piece *p);

void datagram_tick(struct datagram_table *t, int64_t clock);
void datagram_finish(struct datagram_table *t);

/* Under way; done with, and reported unless `strict`; of the incomplete those that made room for others. */
struct datagram_counts { uint64_t open, complete, incomplete, evicted; };
struct datagram_counts datagram_count(const struct datagram_table *t);

#endif
