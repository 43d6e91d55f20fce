/* info_tree.c - see info_tree.h. */
#include <stdlib.h>

#include "engine/info_tree.h"

enum { INFO_TREE_FIRST = 64 };

bool
info_tree_init(struct info_tree *t)
{
	*t = (struct info_tree){ .nodes = calloc(INFO_TREE_FIRST, sizeof *t->nodes), .n = 1, .room = INFO_TREE_FIRST };
	return t->nodes != NULL;
}

void
info_tree_fini(struct info_tree *t)
{
	free(t->nodes);
	t->nodes = NULL;
}

/* 0: there is no room. */
static uint32_t
info_tree_add(struct info_tree *t, uint32_t parent, uint32_t name)
{
	if (t->n == t->room) {
		struct info_node *nodes = t->room < INFO_TREE_MAX ? realloc(t->nodes, 2 * t->room * sizeof *nodes) : NULL;
		if (nodes == NULL)
			return 0;
		t->nodes = nodes;
		t->room *= 2;
	}
	t->nodes[t->n] = (struct info_node){ .name = name, .parent = parent, .depth = t->nodes[parent].depth + 1 };
	return t->n++;
}

/* Siblings are as many as there are names that can follow their parent: some hundreds at most. */
static uint32_t
info_tree_child(struct info_tree *t, uint32_t parent, uint32_t name)
{
	uint32_t child = t->nodes[parent].last, before = 0;

	if (child != 0 && t->nodes[child].name == name)
		return child;
	for (child = t->nodes[parent].child; child != 0 && t->nodes[child].name != name; child = t->nodes[child].next)
		before = child;
	if (child == 0 && (child = info_tree_add(t, parent, name)) != 0)
		*(before != 0 ? &t->nodes[before].next : &t->nodes[parent].child) = child;
	if (child != 0)
		t->nodes[parent].last = child;
	return child;
}

void
info_tree_frame(struct info_tree *t, const struct record *r)
{
	uint32_t at = 0;

	for (unsigned i = 0; ; i++) {
		t->nodes[at].count.frames++;
		t->nodes[at].count.bytes += r->len;
		if (i == r->nchain)
			return;
		at = info_tree_child(t, at, r->chain[i]);
		if (at == 0)
			break;
	}
	t->left_out++;
}

uint32_t
info_tree_next(const struct info_tree *t, uint32_t at)
{
	if (t->nodes[at].child != 0)
		return t->nodes[at].child;
	while (at != 0 && t->nodes[at].next == 0)
		at = t->nodes[at].parent;
	return t->nodes[at].next;
}
