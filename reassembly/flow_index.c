/* flow_index.c - flows by their keys, and by their last use.
 *
 *   buckets   a cache line each: tags and places of eight flows, and a chain of those that found no room
 *   links     16 bytes a flow: its hash, the next in its chain, and its neighbours in a list by last use
 *   chunks    the flows, 256 bytes each, in pieces of the room, which never move
 *
 * So finding a flow among a million touches one line of a bucket and three of the flow, and both can
 * be asked for ahead. Places are 32-bit numbers.
 *
 * The hash is fixed, so flows can be made to fall into one bucket. What that costs is bounded: a chain
 * holds FLOW_INDEX_CHAIN flows, and the one that was put there first has to go for the next. Flows that
 * were not made for it overflow a bucket seldom and such a chain never.
 */
#include "reassembly/flow_index.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum {
	FLOW_INDEX_WAYS = 8,
	FLOW_INDEX_LOAD = 4,		/* flows a bucket, on average, before there are twice as many buckets */
	FLOW_INDEX_CHAIN = 64,
	FLOW_INDEX_MIN_BUCKETS = 64,
	FLOW_INDEX_PLACES = 8192,	/* there is room for so many more at once */
};

struct flow_bucket {
	uint16_t tags __attribute__((vector_size(2 * FLOW_INDEX_WAYS)));
	uint32_t places[FLOW_INDEX_WAYS];	/* 0: free */
	uint32_t chain;				/* first of those that found no room, 0: none */
} __attribute__((aligned(64)));

_Static_assert(sizeof(struct flow_bucket) == 64, "a bucket is a cache line");
_Static_assert(sizeof(struct flow_side) == 64, "a direction is a cache line");
_Static_assert(sizeof(struct flow) == 256, "a flow is four cache lines");
_Static_assert((int)FLOW_INDEX_PLACES % (int)FLOW_INDEX_CHUNK == 0, "places come by whole chunks");
_Static_assert((int)FLOW_INDEX_LISTS <= (int)FLOW_INDEX_FIRST, "the lists' heads are places of their own");

/* ---- buckets ---- */

static inline struct flow_bucket *
flow_index_bucket(const struct flow_index *x, uint32_t hash)
{
	return &x->buckets[hash & x->mask];
}

/* The bucket is chosen by the low bits, so the tag is made of the high ones. */
static inline uint16_t
flow_index_tag(uint32_t hash)
{
	return (uint16_t)(hash >> 16);
}

/* A byte of 1 for each tag that is this one, the first the lowest: eight comparisons without a branch. */
static inline uint64_t
flow_index_match(const struct flow_bucket *b, uint16_t tag)
{
	typedef int8_t bytes __attribute__((vector_size(FLOW_INDEX_WAYS)));
	const bytes same = __builtin_convertvector(b->tags == tag, bytes);
	uint64_t all;

	memcpy(&all, &same, sizeof all);
	return all & UINT64_C(0x0101010101010101);
}

/* The place of the first of those, and those behind it. */
static inline uint32_t
flow_index_take_match(const struct flow_bucket *b, uint64_t *match)
{
	uint32_t place = b->places[__builtin_ctzll(*match) / 8];

	*match &= *match - 1;
	return place;
}

/* 0: the end of a flow and a packet's are the same. */
static inline uint64_t
flow_index_differ(const uint64_t end[2], const uint8_t addr[16])
{
	uint64_t a[2];

	memcpy(a, addr, sizeof a);
	return (end[0] ^ a[0]) | (end[1] ^ a[1]);
}

/* Whether it is the packet's flow, in either direction: which one it is cannot be guessed, so nothing here branches on it. */
static inline bool
flow_index_is(const struct flow *f, const struct track *p, uint32_t *dir)
{
	const uint32_t ports = track_both_ports(p);
	const uint64_t there = flow_index_differ(f->addr[0], p->src) | flow_index_differ(f->addr[1], p->dst) | (f->ports ^ ports);
	const uint64_t back = flow_index_differ(f->addr[0], p->dst) | flow_index_differ(f->addr[1], p->src) |
	    (f->ports ^ (ports << 16 | ports >> 16)) | p->one_way;

	*dir = there != 0;
	return (there < back ? there : back) == 0 && f->traits == track_traits(p) && f->outer == (uint32_t)p->outer;
}

/* Apart from flow_index_find(), which is shorter for it: hardly a bucket has a chain. */
static struct flow_found __attribute__((noinline))
flow_index_find_in_chain(const struct flow_index *x, uint32_t place, const struct track *p)
{
	uint32_t dir;

	for (; place != 0; place = x->links[place].next)
		if (x->links[place].hash == p->hash && flow_index_is(flow_index_at(x, place), p, &dir))
			return (struct flow_found){ flow_index_at(x, place), place, dir };
	return (struct flow_found){ NULL, 0, 0 };
}

struct flow_found
flow_index_find(const struct flow_index *x, const struct track *p)
{
	const struct flow_bucket *b = flow_index_bucket(x, p->hash);
	uint32_t dir;

	for (uint64_t match = flow_index_match(b, flow_index_tag(p->hash)); match != 0; ) {
		uint32_t place = flow_index_take_match(b, &match);
		struct flow *f = flow_index_at(x, place);
		if (place != 0 && flow_index_is(f, p, &dir))
			return (struct flow_found){ f, place, dir };
	}
	return flow_index_find_in_chain(x, b->chain, p);
}

static void
flow_index_put(struct flow_index *x, uint32_t place)
{
	uint32_t hash = x->links[place].hash;
	struct flow_bucket *b = flow_index_bucket(x, hash);

	for (unsigned i = 0; i < FLOW_INDEX_WAYS; i++) {
		if (b->places[i] != 0)
			continue;
		b->tags[i] = flow_index_tag(hash);
		b->places[i] = place;
		return;
	}
	x->links[place].next = b->chain;
	b->chain = place;
}

static void
flow_index_cut(struct flow_index *x, uint32_t place)
{
	struct flow_bucket *b = flow_index_bucket(x, x->links[place].hash);
	uint32_t *at = &b->chain;

	for (unsigned i = 0; i < FLOW_INDEX_WAYS; i++) {
		if (b->places[i] != place)
			continue;
		b->places[i] = 0;
		return;
	}
	while (*at != place)
		at = &x->links[*at].next;
	*at = x->links[place].next;
}

struct flow *
flow_index_crowded(const struct flow_index *x, uint32_t hash)
{
	unsigned n = 0;

	for (uint32_t place = flow_index_bucket(x, hash)->chain; place != 0; place = x->links[place].next)
		if (++n == FLOW_INDEX_CHAIN)
			return flow_index_at(x, place);
	return NULL;
}

static inline bool
flow_index_is_free(const struct flow_index *x, uint32_t place)
{
	return x->links[place].older == place;
}

/* Twice as many buckets. Without memory for them chains grow longer, as far as they may. */
static void
flow_index_widen(struct flow_index *x)
{
	size_t n = ((size_t)x->mask + 1) * 2;
	struct flow_bucket *buckets = n > UINT32_MAX ? NULL : aligned_alloc(sizeof *buckets, n * sizeof *buckets);

	if (buckets == NULL)
		return;
	madvise(buckets, n * sizeof *buckets, MADV_HUGEPAGE);
	memset(buckets, 0, n * sizeof *buckets);
	free(x->buckets);
	x->buckets = buckets;
	x->mask = (uint32_t)(n - 1);
	for (uint32_t place = FLOW_INDEX_FIRST; place < x->used; place++)
		if (!flow_index_is_free(x, place))
			flow_index_put(x, place);
}

void
flow_index_prefetch(const struct flow_index *x, uint32_t hash)
{
	__builtin_prefetch(flow_index_bucket(x, hash));
}

/* GCC takes a function that only prefetches for one without effects, and leaves calls of it out. */
static inline void __attribute__((always_inline))
flow_index_prefetch_flow(const struct flow_index *x, uint32_t place)
{
	const struct flow *f = flow_index_at(x, place);

	__builtin_prefetch(&x->links[place], 1);
	__builtin_prefetch(f, 1);
	__builtin_prefetch(&f->side[0], 1);
	__builtin_prefetch(&f->side[1], 1);
	__builtin_prefetch(&f->user, 1);
}

/* Where the next new flow will lie. */
static inline void __attribute__((always_inline))
flow_index_prefetch_free(const struct flow_index *x)
{
	const uint32_t place = x->free != 0 ? x->free : x->used;

	if (place < x->nchunks * FLOW_INDEX_CHUNK)
		flow_index_prefetch_flow(x, place);
}

const struct flow *
flow_index_prefetch_near(const struct flow_index *x, uint32_t hash)
{
	const struct flow_bucket *b = flow_index_bucket(x, hash);
	uint32_t place = 0;

	for (uint64_t match = flow_index_match(b, flow_index_tag(hash)); match != 0; ) {
		uint32_t found = flow_index_take_match(b, &match);
		flow_index_prefetch_flow(x, found);
		place = found != 0 ? found : place;
	}
	if (place != 0)
		return flow_index_at(x, place);
	flow_index_prefetch_free(x);
	return NULL;
}

void
flow_index_prefetch_next(const struct flow_index *x, const struct flow *oldest)
{
	uint32_t place = x->links[oldest->place].newer;

	flow_index_prefetch_flow(x, place);
	__builtin_prefetch(&flow_index_at(x, place)->id, 1);
	__builtin_prefetch(flow_index_bucket(x, x->links[place].hash), 1);
}

/* ---- places ---- */

/* Room for more places: links, and pointers to chunks. */
static bool
flow_index_widen_places(struct flow_index *x)
{
	const size_t room = (size_t)x->room + FLOW_INDEX_PLACES;
	struct flow_link *links = realloc(x->links, room * sizeof *links);

	if (links != NULL)
		x->links = links;
	uint32_t *order = realloc(x->order, 2 * room * sizeof *order);
	if (order != NULL)
		x->order = order;
	struct flow **chunks = realloc(x->chunks, room / FLOW_INDEX_CHUNK * sizeof *chunks);
	if (chunks != NULL)
		x->chunks = chunks;
	if (links == NULL || order == NULL || chunks == NULL)
		return false;
	x->room = (uint32_t)room;
	return true;
}

/* Another chunk. */
static bool
flow_index_grow(struct flow_index *x)
{
	if (x->nchunks == x->max_chunks || (x->nchunks * FLOW_INDEX_CHUNK == x->room && !flow_index_widen_places(x)))
		return false;
	struct flow *chunk = flow_room_piece(x->memory);
	if (chunk == NULL)
		return false;
	x->chunks[x->nchunks++] = chunk;
	return true;
}

/* 0: there is no memory. */
static uint32_t
flow_index_take(struct flow_index *x)
{
	uint32_t place = x->free;

	if (place != 0)
		x->free = x->links[place].next;
	else if (x->used < x->nchunks * FLOW_INDEX_CHUNK || flow_index_grow(x))
		place = x->used++;
	return place;
}

uint32_t
flow_index_add(struct flow_index *x, uint32_t hash, uint32_t list)
{
	uint32_t place = flow_index_take(x);

	if (place == 0)
		return 0;
	x->links[place] = (struct flow_link){ .hash = hash, .older = place, .newer = place };
	flow_index_move(x, place, list);
	flow_index_put(x, place);
	if (++x->held > (uint64_t)FLOW_INDEX_LOAD * ((uint64_t)x->mask + 1))
		flow_index_widen(x);
	return place;
}

void
flow_index_remove(struct flow_index *x, struct flow *f)
{
	struct flow_link *l = &x->links[f->place];

	flow_index_cut(x, f->place);
	x->links[l->older].newer = l->newer;
	x->links[l->newer].older = l->older;
	l->older = l->newer = f->place;
	l->next = x->free;
	x->free = f->place;
	x->held--;
}

struct flow *
flow_index_oldest(const struct flow_index *x, uint32_t list)
{
	uint32_t place = x->links[list].newer;

	return place == list ? NULL : flow_index_at(x, place);
}

/* Whether one flow began before another. */
static inline bool
flow_index_before(const struct flow_index *x, uint32_t place, uint32_t other)
{
	const struct result_id *i = &flow_index_at(x, place)->id, *j = &flow_index_at(x, other)->id;

	return i->frame != j->frame ? i->frame < j->frame : i->ordinal < j->ordinal;
}

/* Where the run ends that begins at `at`: flows one behind the other in the order in which they began. */
static uint32_t
flow_index_run(const struct flow_index *x, const uint32_t *order, uint32_t at, uint32_t n)
{
	while (++at < n && flow_index_before(x, order[at - 1], order[at]))
		;
	return at;
}

static void
flow_index_merge(const struct flow_index *x, uint32_t *to, const uint32_t *a, const uint32_t *a_end, const uint32_t *b,
    const uint32_t *b_end)
{
	while (a < a_end && b < b_end)
		*to++ = flow_index_before(x, *a, *b) ? *a++ : *b++;
	memcpy(to, a, (size_t)(a_end - a) * sizeof *a);
	memcpy(to + (a_end - a), b, (size_t)(b_end - b) * sizeof *b);
}

/* Places are taken in order until some are free again, and these are taken a run at a time, mostly. So runs are
 * merged by twos until there is one: each time half as many are left. */
const uint32_t *
flow_index_order(struct flow_index *x)
{
	uint32_t n = 0, *from = x->order, *to = x->order + x->room;

	for (uint32_t place = FLOW_INDEX_FIRST; place < x->used; place++)
		if (!flow_index_is_free(x, place))
			from[n++] = place;
	for (uint32_t first; (first = flow_index_run(x, from, 0, n)) < n; ) {
		for (uint32_t at = 0, middle = first, end; at < n; at = end, middle = flow_index_run(x, from, at, n)) {
			end = middle < n ? flow_index_run(x, from, middle, n) : n;
			flow_index_merge(x, to + at, from + at, from + middle, from + middle, from + end);
		}
		uint32_t *merged = to;
		to = from;
		from = merged;
	}
	return from;
}

/* ---- all of it ---- */

void
flow_index_clear(struct flow_index *x)
{
	memset(x->buckets, 0, ((size_t)x->mask + 1) * sizeof *x->buckets);
	for (uint32_t list = 0; list < FLOW_INDEX_LISTS; list++)
		x->links[list] = (struct flow_link){ .older = list, .newer = list };
	x->used = FLOW_INDEX_FIRST;
	x->held = x->free = 0;
}

bool
flow_index_init(struct flow_index *x, uint64_t max_flows, struct flow_room *memory)
{
	uint64_t most = UINT32_MAX / FLOW_INDEX_PLACES * FLOW_INDEX_PLACES - FLOW_INDEX_FIRST;
	uint64_t places = (max_flows < most ? max_flows : most) + FLOW_INDEX_FIRST;

	*x = (struct flow_index){ .mask = FLOW_INDEX_MIN_BUCKETS - 1, .used = FLOW_INDEX_FIRST, .memory = memory };
	x->max_chunks = (uint32_t)((places + FLOW_INDEX_CHUNK - 1) / FLOW_INDEX_CHUNK);
	x->buckets = aligned_alloc(sizeof *x->buckets, FLOW_INDEX_MIN_BUCKETS * sizeof *x->buckets);
	if (x->buckets == NULL || !flow_index_grow(x)) {
		flow_index_free(x);
		return false;
	}
	flow_index_clear(x);
	return true;
}

void
flow_index_free(struct flow_index *x)
{
	free(x->chunks);
	free(x->links);
	free(x->order);
	free(x->buckets);
}

uint64_t
flow_index_memory(const struct flow_index *x)
{
	return ((uint64_t)x->mask + 1) * sizeof *x->buckets + (uint64_t)x->nchunks * FLOW_ROOM_PIECE +
	    (uint64_t)x->room * (sizeof *x->links + 2 * sizeof *x->order) + x->room / FLOW_INDEX_CHUNK * sizeof *x->chunks;
}
