/* spans_tree.c - see spans_tree.h. Nodes are split when they are full and go when they
 * are empty; between, they are left alone (Johnson and Shasha 1993, "B-trees with inserts
 * and deletes: why free-at-empty is better than merge-at-half").
 */
#include <assert.h>
#include <string.h>

#include "reassembly/spans_tree.h"

static struct spans_leaf *
spans_tree_leaf(const struct spans_node *n)
{
	assert(n->level == 0);
	return (struct spans_leaf *)n;
}

static struct spans_inner *
spans_tree_inner(const struct spans_node *n)
{
	assert(n->level > 0);
	return (struct spans_inner *)n;
}

/* ---- nodes ---- */

static struct spans_node *
spans_tree_node_new(struct payload *store, uint32_t size, uint16_t room)
{
	uint64_t handle;
	struct spans_node *n = payload_take(store, size, &handle);

	if (n != NULL)
		*n = (struct spans_node){ .handle = handle, .room = room };
	return n;
}

static void
spans_tree_node_free(struct payload *store, struct spans_node *n)
{
	payload_give(store, n, n->handle, n->room == SPANS_TREE_FEW ? SPANS_TREE_SMALL : SPANS_TREE_NODE);
}

static struct spans_node *
spans_tree_node_take(struct spans *s, uint32_t level)
{
	struct spans_node *n = s->spare;

	assert(n != NULL);
	s->spare = n->next;
	n->next = NULL;
	n->level = level;
	n->room = level > 0 ? SPANS_TREE_FANOUT : SPANS_TREE_SPANS;
	return n;
}

void
spans_tree_release(struct spans *s, struct payload *store)
{
	while (s->spare != NULL) {
		struct spans_node *n = s->spare;
		s->spare = n->next;
		spans_tree_node_free(store, n);
	}
}

static bool
spans_tree_reserve_nodes(struct spans *s, struct payload *store, uint64_t nodes)
{
	for (uint64_t i = 0; i < nodes; i++) {
		struct spans_node *n = spans_tree_node_new(store, SPANS_TREE_NODE, SPANS_TREE_SPANS);
		if (n == NULL) {
			spans_tree_release(s, store);
			return false;
		}
		n->next = s->spare;
		s->spare = n;
	}
	return true;
}

/* The small leaf becomes a big one, and that is no change yet. */
static bool
spans_tree_enlarge(struct spans *s, struct payload *store)
{
	struct spans_node *n = spans_tree_node_new(store, SPANS_TREE_NODE, SPANS_TREE_SPANS), *old = s->root;

	if (n == NULL)
		return false;
	n->count = old->count;
	memcpy(spans_tree_leaf(n)->span, spans_tree_leaf(old)->span, old->count * sizeof(struct span));
	spans_tree_node_free(store, old);
	s->root = s->last = n;
	return true;
}

/* A leaf splits when it is full and once for each half that is filled anew; two splits more are those
 * at the ends, which do not halve. Each of them may split what is above it. */
bool
spans_tree_reserve(struct spans *s, struct payload *store, uint64_t inserts, uint64_t leaves)
{
	if (s->root == NULL) {
		s->root = s->last = spans_tree_node_new(store, SPANS_TREE_SMALL, SPANS_TREE_FEW);
		if (s->root == NULL)
			return false;
	}
	if (s->root->level == 0 && s->root->count + inserts <= s->root->room)
		return true;
	if (s->root->room == SPANS_TREE_FEW) {
		if (!spans_tree_enlarge(s, store))
			return false;
		return spans_tree_reserve(s, store, inserts, leaves);
	}
	if (inserts == 1)
		return spans_tree_reserve_nodes(s, store, s->root->level + 2);
	uint64_t splits = leaves + inserts / (SPANS_TREE_SPANS / 2 - 1) + 2;
	return spans_tree_reserve_nodes(s, store, splits * (s->root->level + 1) + 1);
}

/* ---- looking ---- */

/* The child that holds `offset`. */
static unsigned
spans_tree_child(const struct spans_inner *in, uint64_t offset)
{
	unsigned low = 0, n = in->node.count;

	while (n > 1) {
		unsigned half = n / 2;
		low = in->key[low + half] <= offset ? low + half : low;
		n -= half;
	}
	return low;
}

/* The first span of a leaf that ends behind `offset`; its count: none. */
static unsigned
spans_tree_slot(const struct spans_leaf *leaf, uint64_t offset)
{
	unsigned low = 0, n = leaf->node.count;

	while (n > 0) {
		unsigned half = n / 2;
		bool before = span_end(&leaf->span[low + half]) <= offset;
		low = before ? low + half + 1 : low;
		n = before ? n - half - 1 : half;
	}
	return low;
}

static struct span *
spans_tree_at(const struct spans_node *leaf, unsigned i)
{
	if (i < leaf->count)
		return &spans_tree_leaf(leaf)->span[i];
	return leaf->next != NULL ? &spans_tree_leaf(leaf->next)->span[0] : NULL;
}

/* All of a node is asked for at once: the search would wait for one line after the other. */
static void
spans_tree_prefetch_node(const struct spans_node *n)
{
	for (size_t at = 0; at < SPANS_TREE_NODE; at += 64)
		__builtin_prefetch((const uint8_t *)n + at);
}

struct span *
spans_tree_find(const struct spans *s, uint64_t offset, struct spans_path *p)
{
	struct spans_node *n = s->root;

	if (n == NULL)
		return NULL;
	while (n->level > 0) {
		unsigned i = spans_tree_child(spans_tree_inner(n), offset);
		p->node[n->level] = n;
		p->at[n->level] = i;
		n = spans_tree_inner(n)->child[i];
		spans_tree_prefetch_node(n);
	}
	p->node[0] = n;
	p->at[0] = spans_tree_slot(spans_tree_leaf(n), offset);
	return spans_tree_at(n, p->at[0]);
}

static const struct spans_node *
spans_tree_leaf_of(const struct spans *s, const struct span *at)
{
	if (s->root->level == 0)
		return s->root;
	return (const struct spans_node *)((uintptr_t)at & ~(uintptr_t)(SPANS_TREE_NODE - 1));
}

bool
spans_tree_leads(const struct spans *s, const struct span *at)
{
	return at == spans_tree_leaf(spans_tree_leaf_of(s, at))->span;
}

struct span *
spans_tree_next(const struct spans *s, const struct span *after)
{
	const struct spans_node *leaf = spans_tree_leaf_of(s, after);

	if (after == spans_tree_leaf(leaf)->span && leaf->next != NULL)		/* it lies anywhere, and will be next */
		spans_tree_prefetch_node(leaf->next);
	return spans_tree_at(leaf, (unsigned)(after - spans_tree_leaf(leaf)->span) + 1);
}

struct span *
spans_tree_first(const struct spans *s)
{
	const struct spans_node *n = s->root;

	if (n == NULL)
		return NULL;
	while (n->level > 0)
		n = spans_tree_inner(n)->child[0];
	return spans_tree_at(n, 0);
}

struct span *
spans_tree_last(const struct spans *s)
{
	return s->last != NULL && s->last->count > 0 ? &spans_tree_leaf(s->last)->span[s->last->count - 1] : NULL;
}

void
spans_tree_prefetch(const struct spans *s, uint64_t offset, unsigned level)
{
	const struct spans_node *n = s->root;
	const struct span *last = spans_tree_last(s);

	if (last == NULL || offset >= last->start || n->level <= level)		/* behind all others: no search */
		return;
	for (unsigned at = n->level; at > level; at--)
		n = spans_tree_inner(n)->child[spans_tree_child(spans_tree_inner(n), offset)];
	spans_tree_prefetch_node(n);
}

/* ---- putting in ---- */

static void
spans_tree_inner_put(struct spans_inner *in, unsigned i, uint64_t key, struct spans_node *child)
{
	unsigned n = in->node.count - i;

	memmove(&in->key[i + 1], &in->key[i], n * sizeof in->key[0]);
	memmove(&in->child[i + 1], &in->child[i], n * sizeof(struct spans_node *));
	in->key[i] = key;
	in->child[i] = child;
	in->node.count++;
}

static struct spans_inner *
spans_tree_inner_split(struct spans *s, struct spans_inner *in)
{
	struct spans_inner *right = spans_tree_inner(spans_tree_node_take(s, in->node.level));
	unsigned cut = SPANS_TREE_FANOUT / 2, n = SPANS_TREE_FANOUT - cut;

	memcpy(right->key, in->key + cut, n * sizeof in->key[0]);
	memcpy(right->child, in->child + cut, n * sizeof(struct spans_node *));
	right->node.count = (uint16_t)n;
	in->node.count = (uint16_t)cut;
	return right;
}

static void
spans_tree_root_split(struct spans *s, uint64_t key, struct spans_node *right)
{
	struct spans_inner *root = spans_tree_inner(spans_tree_node_take(s, s->root->level + 1));

	root->node.count = 2;
	root->key[0] = 0;
	root->child[0] = s->root;
	root->key[1] = key;
	root->child[1] = right;
	s->root = &root->node;
}

/* Makes `right`, which begins at `key`, the neighbour of the path's node of the level below. */
static void
spans_tree_grow(struct spans *s, struct spans_path *p, uint64_t key, struct spans_node *right)
{
	for (unsigned level = 1; level <= s->root->level; level++) {
		struct spans_inner *in = spans_tree_inner(p->node[level]), *more = NULL;
		unsigned i = p->at[level] + 1;
		if (in->node.count == SPANS_TREE_FANOUT)
			more = spans_tree_inner_split(s, in);
		if (more != NULL && i > in->node.count)
			spans_tree_inner_put(more, i - in->node.count, key, right);
		else
			spans_tree_inner_put(in, i, key, right);
		if (more == NULL)
			return;
		key = more->key[0];
		right = &more->node;
	}
	spans_tree_root_split(s, key, right);
}

/* Where a full leaf is cut. New spans at either end of the sequence tend to be followed by others there,
 * for which the full leaf stays full. */
static unsigned
spans_tree_leaf_cut(const struct spans_node *leaf, unsigned i)
{
	if (i == leaf->count && leaf->next == NULL)
		return leaf->count;
	return i == 0 && leaf->prev == NULL ? 0 : leaf->count / 2;
}

static void
spans_tree_leaf_put(struct spans_node *leaf, unsigned i, const struct span *new)
{
	struct span *at = &spans_tree_leaf(leaf)->span[i];

	memmove(at + 1, at, (leaf->count - i) * sizeof *at);
	*at = *new;
	leaf->count++;
}

static void
spans_tree_leaf_split(struct spans *s, struct spans_path *p, const struct span *new)
{
	struct spans_node *leaf = p->node[0], *right = spans_tree_node_take(s, 0);
	unsigned i = p->at[0], cut = spans_tree_leaf_cut(leaf, i);

	right->count = (uint16_t)(leaf->count - cut);
	leaf->count = (uint16_t)cut;
	memcpy(spans_tree_leaf(right)->span, spans_tree_leaf(leaf)->span + cut, right->count * sizeof *new);
	right->prev = leaf;
	right->next = leaf->next;
	if (right->next != NULL)
		right->next->prev = right;
	else
		s->last = right;
	leaf->next = right;
	if (i > cut || (i == cut && right->count == 0))
		spans_tree_leaf_put(right, i - cut, new);
	else
		spans_tree_leaf_put(leaf, i, new);
	spans_tree_grow(s, p, spans_tree_leaf(right)->span[0].start, right);
}

/* The key of what is behind the path may be of a span that is gone, and less than this end. */
static void
spans_tree_lift(struct spans *s, struct spans_path *p, uint64_t end)
{
	for (unsigned level = 1; level <= s->root->level; level++) {
		struct spans_inner *in = spans_tree_inner(p->node[level]);
		unsigned i = p->at[level] + 1;
		if (i == in->node.count)
			continue;
		if (in->key[i] < end)
			in->key[i] = end;
		return;
	}
}

void
spans_tree_insert(struct spans *s, struct spans_path *p, const struct span *new)
{
	struct spans_node *leaf = p->node[0];

	s->count++;
	if (p->at[0] == leaf->count)
		spans_tree_lift(s, p, span_end(new));
	if (leaf->count < leaf->room)
		spans_tree_leaf_put(leaf, p->at[0], new);
	else
		spans_tree_leaf_split(s, p, new);
}

bool
spans_tree_append(struct spans *s, const struct span *new)
{
	struct spans_node *leaf = s->last;

	if (leaf == NULL || leaf->count == leaf->room)
		return false;
	spans_tree_leaf(leaf)->span[leaf->count++] = *new;
	s->count++;
	return true;
}

/* ---- taking out ---- */

static void
spans_tree_unlink_leaf(struct spans *s, struct spans_node *leaf)
{
	if (leaf->prev != NULL)
		leaf->prev->next = leaf->next;
	if (leaf->next != NULL)
		leaf->next->prev = leaf->prev;
	else
		s->last = leaf->prev;
}

/* A root of one child is none. */
static void
spans_tree_lower(struct spans *s, struct payload *store)
{
	while (s->root->level > 0 && s->root->count == 1) {
		struct spans_node *old = s->root;
		s->root = spans_tree_inner(old)->child[0];
		spans_tree_node_free(store, old);
	}
}

/* Lets go of the path's leaf, and of what holds nothing else. The root has another child always. */
static void
spans_tree_prune(struct spans *s, struct payload *store, struct spans_path *p)
{
	unsigned level = 0;

	spans_tree_unlink_leaf(s, p->node[0]);
	do {
		spans_tree_node_free(store, p->node[level]);
		struct spans_inner *in = spans_tree_inner(p->node[++level]);
		unsigned i = p->at[level], n = --in->node.count - i;
		memmove(&in->key[i], &in->key[i + 1], n * sizeof in->key[0]);
		memmove(&in->child[i], &in->child[i + 1], n * sizeof(struct spans_node *));
	} while (p->node[level]->count == 0);
	spans_tree_lower(s, store);
}

void
spans_tree_remove(struct spans *s, struct payload *store, struct spans_path *p, unsigned n)
{
	struct spans_node *leaf = p->node[0];
	struct span *at = &spans_tree_leaf(leaf)->span[p->at[0]];

	assert(p->at[0] + n <= leaf->count);
	memmove(at, at + n, (leaf->count - p->at[0] - n) * sizeof *at);
	leaf->count = (uint16_t)(leaf->count - n);
	s->count -= n;
	if (leaf->count == 0 && s->root->level > 0)
		spans_tree_prune(s, store, p);
}

static void
spans_tree_free_node(struct payload *store, struct spans_node *n)
{
	for (unsigned i = 0; n->level > 0 && i < n->count; i++)
		spans_tree_free_node(store, spans_tree_inner(n)->child[i]);
	spans_tree_node_free(store, n);
}

void
spans_tree_free(struct spans *s, struct payload *store)
{
	if (s->root != NULL)
		spans_tree_free_node(store, s->root);
	s->root = s->last = NULL;
	s->count = 0;
}

void
spans_tree_settle(struct spans *s, struct payload *store)
{
	if (s->count == 0)
		spans_tree_free(s, store);
}
