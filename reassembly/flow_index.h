/* flow_index.h - where flows lie, how they are found, and which was used longest ago: flow.c's alone. */
#ifndef REASSEMBLY_FLOW_INDEX_H
#define REASSEMBLY_FLOW_INDEX_H

#include <string.h>

#include "reassembly/flow.h"

enum {
	FLOW_INDEX_LISTS = TRACK_ICMP + 2,	/* by kind, and one more */
	FLOW_INDEX_FIRST = 8,			/* place of the first flow; those below are the lists' heads */
	FLOW_INDEX_CHUNK = 8192,		/* flows: 2 MiB, the size of a huge page */
};

struct flow_link {
	uint32_t hash;
	uint32_t next;			/* in the chain, or the next free place, 0: the last */
	uint32_t older, newer;		/* in the list; of a head: the newest, and the oldest; of a free place: itself */
};

struct flow_bucket;

struct flow_index {
	struct flow_bucket *buckets;
	uint32_t mask;			/* their number less one */
	struct flow_link *links;
	uint32_t *order;		/* room to sort all flows */
	struct flow **chunks;
	uint32_t nchunks, max_chunks;
	uint32_t used;			/* places that were ever used */
	uint32_t held;			/* flows */
	uint32_t free;			/* chain of places that are free again */
};

/* What a packet's flow is found by. Members are written and read one by one: what is read in other pieces than
 * it was written in waits until all stores before it are done, and those wait for memory. */
struct flow_key {
	uint64_t addr[2][2];
	uint32_t ports, traits, outer;	/* as in struct flow */
	uint32_t hash;
	bool swapped;			/* the packet comes from the second end */
};

static inline void
flow_index_key(struct flow_key *k, const struct track *p)
{
	uint64_t src[2], dst[2];

	memcpy(src, p->src, sizeof src);
	memcpy(dst, p->dst, sizeof dst);
	/* Any order does, as long as it is the same from both sides. */
	bool less = src[0] != dst[0] ? dst[0] < src[0] : src[1] != dst[1] ? dst[1] < src[1] : p->dstport < p->srcport;
	bool swap = less & !p->one_way;
	k->addr[0][0] = swap ? dst[0] : src[0];
	k->addr[0][1] = swap ? dst[1] : src[1];
	k->addr[1][0] = swap ? src[0] : dst[0];
	k->addr[1][1] = swap ? src[1] : dst[1];
	k->ports = (uint32_t)p->srcport << 16 * swap | (uint32_t)p->dstport << 16 * !swap;
	k->traits = p->proto | (uint32_t)p->version << 8 | (uint32_t)p->kind << 16 | (uint32_t)p->one_way << 24;
	k->outer = (uint32_t)p->outer;
	k->swapped = swap;
	k->hash = p->hash;
}

bool flow_index_init(struct flow_index *x, uint64_t max_flows);
void flow_index_free(struct flow_index *x);
uint64_t flow_index_memory(const struct flow_index *x);

/* A flow's place, or 0. */
uint32_t flow_index_find(const struct flow_index *x, const struct flow_key *k);

/* The flow that has to go before another of this hash is added, or NULL. */
struct flow *flow_index_crowded(const struct flow_index *x, uint32_t hash);

/* The place of a new flow, the newest of a list; the flow is the caller's to fill in. 0: no memory. */
uint32_t flow_index_add(struct flow_index *x, const struct flow_key *k, uint32_t list);
void flow_index_remove(struct flow_index *x, struct flow *f);

/* The flow of a list that was its newest longest ago, or NULL. */
struct flow *flow_index_oldest(const struct flow_index *x, uint32_t list);

/* Asks for the memory of the flow that will be the oldest next. */
void flow_index_prefetch_next(const struct flow_index *x, const struct flow *oldest);

/* Out with all flows. */
void flow_index_clear(struct flow_index *x);

/* All flows that are held, in the order in which they began: places, x->held of them. */
const uint32_t *flow_index_order(struct flow_index *x);

void flow_index_prefetch(const struct flow_index *x, uint32_t hash);
const struct flow *flow_index_prefetch_near(const struct flow_index *x, uint32_t hash);	/* that flow, as it seems, or NULL */

static inline struct flow *
flow_index_at(const struct flow_index *x, uint32_t place)
{
	return &x->chunks[place / FLOW_INDEX_CHUNK][place % FLOW_INDEX_CHUNK];
}

/* Makes a flow the newest of a list, whose head stands in its circle. */
static inline void
flow_index_move(struct flow_index *x, uint32_t place, uint32_t list)
{
	struct flow_link *links = x->links, *l = &links[place];

	links[l->older].newer = l->newer;
	links[l->newer].older = l->older;
	l->older = links[list].older;
	l->newer = list;
	links[l->older].newer = place;
	links[list].older = place;
}

#endif
