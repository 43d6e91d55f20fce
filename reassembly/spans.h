/* spans.h - which bytes of a sequence are there, and where they lie: what IP and TCP
 * reassembly share (RFC 815's hole list, kept as what lies between the holes).
 *
 * Spans are disjoint and ordered by offset. Where new bytes overlap old ones, the policy
 * says whose stay; bytes that contradict each other are counted whatever the policy.
 */
#ifndef REASSEMBLY_SPANS_H
#define REASSEMBLY_SPANS_H

#include "reassembly/payload.h"

/* Whose bytes stay where segments overlap. The systems' names are those of the target-based
 * reassembly of Snort and Suricata (Novak 2005, "Target-Based Fragmentation Reassembly"). */
enum overlap {
	OVERLAP_FIRST,			/* what came first */
	OVERLAP_LAST,			/* what came last */
	OVERLAP_BSD,			/* what begins earlier; of two that begin together, the first */
	OVERLAP_LINUX,			/* what begins earlier; of two that begin together, the last */
	OVERLAP_WINDOWS,		/* the first, unless the new begins before it and ends behind it */
	OVERLAP_REJECT,			/* neither: the whole sequence is given up */
};

/* The policy of this name ("first", "last", "bsd", "linux", "windows", "reject"), or -1. */
int overlap_find(const char *name);

/* The name of a policy; NULL: there are no more. */
const char *overlap_name(unsigned policy);

#define SPANS_LONGEST ((UINT32_C(1) << 24) - 1)	/* segment. A frame that carries any is at most 256 KiB */

/* Millions may wait in one sequence. Then it is the memory they take that takes the time, so the rest is said by few
 * bits, beside `start`. */
struct span {
	uint64_t start;
	uint64_t handle;		/* of its first byte, see payload.h */
	uint64_t frame : 40;		/* that brought it */
	uint64_t before : 24;		/* bytes of its segment before it */
	uint32_t len, after;		/* its bytes, those of its segment behind it */
};

static inline uint64_t
span_end(const struct span *s)
{
	return s->start + s->len;
}

/* Where the segment that it is a part of began and ended, for the policies. */
static inline uint64_t
span_origin_start(const struct span *s)
{
	return s->start - s->before;
}

static inline uint64_t
span_origin_end(const struct span *s)
{
	return s->start + s->len + s->after;
}

struct spans_node;
struct spans {
	struct spans_node *root;	/* spans_tree.h */
	struct spans_node *last;	/* leaf that ends with the last span */
	struct spans_node *spare;	/* nodes that were asked for before anything is changed */
	uint64_t count;			/* of spans */
	uint64_t bytes;			/* that are there */
	uint64_t overlaps;		/* segments that overlapped others */
	uint64_t conflicts;		/* segments whose bytes contradicted those that were there */
};

enum spans_result {
	SPANS_ADDED,			/* something new is there */
	SPANS_OLD,			/* all of it was there already, or what was there stays */
	SPANS_REJECTED,			/* OVERLAP_REJECT, and it overlaps */
	SPANS_FULL,			/* no memory, the store's cap is reached, or longer than SPANS_LONGEST: nothing changed */
};

/* Puts `piece` at [start, start + piece->len). Spans' own memory is counted in store->held too. */
/* A piece that continues the last span's handle and frame makes that span longer. */
enum spans_result spans_put(struct spans *s, struct payload *store, enum overlap policy, uint64_t start,
    const struct piece *piece, uint64_t frame);

/* The span that holds `offset`, or the first behind it; NULL when there is none. */
const struct span *spans_at(const struct spans *s, uint64_t offset);

/* Asks for the memory of a node on the way to `offset`: of level 1, then, when that has come, of level 0, where its span
 * is or will be. It pays from so many spans on; fewer are in the core's own cache. */
enum { SPANS_MANY = 4096 };
void spans_prefetch(const struct spans *s, uint64_t offset, unsigned level);

/* The span behind one that spans_at() or spans_next() gave; NULL at the end. */
const struct span *spans_next(const struct spans *s, const struct span *after);

/* Where the bytes that are there from `offset` on without a gap end; `offset` when there are none.
 * Looks at every span of that run. */
uint64_t spans_run(const struct spans *s, uint64_t offset);

/* Lets go of all bytes before `offset`. */
void spans_trim(struct spans *s, struct payload *store, uint64_t offset);

void spans_free(struct spans *s, struct payload *store);

#endif
