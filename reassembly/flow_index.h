/* flow_index.h - where flows lie, how they are found, and which was used longest ago: flow.c's alone. */
#ifndef REASSEMBLY_FLOW_INDEX_H
#define REASSEMBLY_FLOW_INDEX_H

#include "reassembly/flow.h"

enum {
	FLOW_INDEX_LISTS = TRACK_ICMP + 2,	/* by kind, and one more */
	FLOW_INDEX_FIRST = 8,			/* place of the first flow; those below are the lists' heads */
	FLOW_INDEX_CHUNK = FLOW_ROOM_PIECE / sizeof(struct flow),
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
	uint32_t *order;		/* room to sort all flows: twice as many places */
	uint32_t room;			/* places that there are links for */
	struct flow_room *memory;	/* of the flows */
	struct flow **chunks;
	uint32_t nchunks, max_chunks;
	uint32_t used;			/* places that were ever used */
	uint32_t held;			/* flows */
	uint32_t free;			/* chain of places that are free again */
};

/* A packet's flow, and the direction in which it goes; place 0: there is none. */
struct flow_found {
	struct flow *flow;
	uint32_t place;
	uint32_t dir;
};

/* Flows lie in `memory`, which must outlive the index. False: no memory. */
bool flow_index_init(struct flow_index *x, uint64_t max_flows, struct flow_room *memory);
void flow_index_free(struct flow_index *x);
uint64_t flow_index_memory(const struct flow_index *x);

struct flow_found flow_index_find(const struct flow_index *x, const struct track *p);

/* The flow that has to go before another of this hash is added, or NULL. */
struct flow *flow_index_crowded(const struct flow_index *x, uint32_t hash);

/* The place of a new flow, the newest of a list; the flow is the caller's to fill in. 0: no memory. */
uint32_t flow_index_add(struct flow_index *x, uint32_t hash, uint32_t list);
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
