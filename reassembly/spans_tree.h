/* spans_tree.h - the B+tree that spans lie in: ordered by offset, found in O(log n).
 *
 * Nodes are 1 KiB slots of the store, aligned to that, so that the leaf of a span is known by
 * the span's address. A sequence of a few spans has one quarter of that. Nodes that change
 * needs are reserved before, so that it cannot fail half way.
 */
#ifndef REASSEMBLY_SPANS_TREE_H
#define REASSEMBLY_SPANS_TREE_H

#include "reassembly/spans.h"

enum {
	SPANS_TREE_NODE = 1024, SPANS_TREE_SMALL = 256,		/* bytes */
	SPANS_TREE_SPANS = 31, SPANS_TREE_FEW = 7,		/* spans of a leaf, of a small one */
	SPANS_TREE_FANOUT = 62,
	/* A root is split when it is full, and then has twice 31 children: 31 to the power of 13 is more than
	 * 2^64 spans that were ever put in. */
	SPANS_TREE_HEIGHT = 14,
};

struct spans_node {
	uint64_t handle;			/* of its own memory */
	struct spans_node *prev, *next;		/* leaves in order; of a spare node, the next spare one */
	uint16_t count, room;			/* spans or children */
	uint32_t level;				/* 0: a leaf */
};

struct spans_leaf {
	struct spans_node node;
	struct span span[SPANS_TREE_SPANS];
};

/* All spans of child[i] begin at key[i] or behind it, and end at key[i + 1] or before; key[0] is not looked at. */
struct spans_inner {
	struct spans_node node;
	uint64_t key[SPANS_TREE_FANOUT];
	struct spans_node *child[SPANS_TREE_FANOUT];
};

_Static_assert(sizeof(struct spans_leaf) <= SPANS_TREE_NODE && sizeof(struct spans_inner) <= SPANS_TREE_NODE, "a node");
_Static_assert(sizeof(struct spans_node) + SPANS_TREE_FEW * sizeof(struct span) <= SPANS_TREE_SMALL, "a small leaf");

/* The way to a place: nodes by level, and which child or span of each it is. Valid until the tree changes. */
struct spans_path {
	struct spans_node *node[SPANS_TREE_HEIGHT];
	unsigned at[SPANS_TREE_HEIGHT];
};

/* The first span that ends behind `offset`, or NULL. The path leads to where one that begins at
 * `offset` is, or would be put. */
struct span *spans_tree_find(const struct spans *s, uint64_t offset, struct spans_path *p);
struct span *spans_tree_next(const struct spans *s, const struct span *after);
void spans_tree_prefetch(const struct spans *s, uint64_t offset, unsigned level);	/* as spans_prefetch() */
bool spans_tree_leads(const struct spans *s, const struct span *at);	/* it is its leaf's first */
struct span *spans_tree_first(const struct spans *s);
struct span *spans_tree_last(const struct spans *s);

/* Makes sure of nodes for `inserts` more spans, that go into `leaves` leaves which are neighbours. */
bool spans_tree_reserve(struct spans *s, struct payload *store, uint64_t inserts, uint64_t leaves);
void spans_tree_release(struct spans *s, struct payload *store);

/* Puts a span where find() with its start led. */
void spans_tree_insert(struct spans *s, struct spans_path *p, const struct span *new);

/* The same behind all others, if their leaf has room. */
bool spans_tree_append(struct spans *s, const struct span *new);

/* Takes out `n` spans of one leaf from the path's on. The path is no longer valid. */
void spans_tree_remove(struct spans *s, struct payload *store, struct spans_path *p, unsigned n);

/* Lets go of what an empty tree still has. */
void spans_tree_settle(struct spans *s, struct payload *store);
void spans_tree_free(struct spans *s, struct payload *store);

#endif
