/* info_tree.h - the protocol hierarchy: how many frames and bytes each chain of layers has, from the
 * outermost on. A frame counts once for each of its layers, with all its bytes.
 */
#ifndef ENGINE_INFO_TREE_H
#define ENGINE_INFO_TREE_H

#include "dissect/record.h"
#include "engine/info_table.h"

enum { INFO_TREE_MAX = 65536 };		/* chains; what a further one adds is counted at the layer before it */

struct info_node {
	uint32_t name;			/* as in struct record's chain */
	uint32_t parent, child, next;	/* places in the tree: the first child, the next sibling; 0: none */
	uint32_t last;			/* the child that was counted last: most often the next, too */
	uint32_t depth;			/* 1: outermost */
	struct info_count count;
};

struct info_tree {
	struct info_node *nodes;	/* [0] is the root: all frames */
	uint32_t n, room;
	uint64_t left_out;		/* frames with layers that found no place */
};

/* False: no memory. */
bool info_tree_init(struct info_tree *t);
void info_tree_fini(struct info_tree *t);

void info_tree_frame(struct info_tree *t, const struct record *r);

/* The nodes as they are shown, a node before its children, those first that came first: the place
 * behind `at`, from 0 on; 0: there is none. */
uint32_t info_tree_next(const struct info_tree *t, uint32_t at);

#endif
