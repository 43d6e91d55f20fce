/* datagram_table.c - see datagram_table.h. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/datagram_table.h"

enum { DATAGRAM_BUCKETS = 256 };		/* at first */

struct datagram_table *
datagram_table_new(const struct datagram_options *o, struct payload *store, datagram_fn done, void *ctx)
{
	struct datagram_table *t = calloc(1, sizeof *t);

	if (t == NULL)
		return NULL;
	*t = (struct datagram_table){ .options = *o, .store = store, .done = done, .ctx = ctx, .nbuckets = DATAGRAM_BUCKETS };
	/* An address that no capture can know; nothing that is seen depends on it. */
	t->seed = (uintptr_t)t;
	t->buckets = calloc(t->nbuckets, sizeof(struct datagram *));
	if (t->buckets == NULL) {
		free(t);
		return NULL;
	}
	return t;
}

static uint64_t
datagram_hash(const struct datagram_table *t, const struct datagram_key *key)
{
	uint64_t words[sizeof *key / 8], h = t->seed;

	memcpy(words, key, sizeof words);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		h = (h ^ words[i]) * UINT64_C(0x9fb21c651e98df25);
		h ^= h >> 29;
	}
	return h;
}

struct datagram_key
datagram_table_key(const struct track *f)
{
	struct datagram_key key = { .outer = f->outer, .id = f->seq, .version = f->version,
		.proto = f->version == 4 ? f->proto : 0 };

	memcpy(key.src, f->src, sizeof key.src);
	memcpy(key.dst, f->dst, sizeof key.dst);
	return key;
}

static struct datagram **
datagram_bucket(const struct datagram_table *t, uint64_t hash)
{
	return &t->buckets[hash & (t->nbuckets - 1)];
}

struct datagram *
datagram_table_find(const struct datagram_table *t, const struct datagram_key *key)
{
	uint64_t hash = datagram_hash(t, key);
	struct datagram *d = *datagram_bucket(t, hash);

	while (d != NULL && (d->hash != hash || memcmp(&d->key, key, sizeof *key) != 0))
		d = d->chain;
	return d;
}

/* Fails to no harm: chains become longer. */
static void
datagram_table_grow(struct datagram_table *t)
{
	struct datagram **old = t->buckets, **more = calloc(t->nbuckets * 2, sizeof(struct datagram *));
	uint64_t nold = t->nbuckets;

	if (more == NULL)
		return;
	t->buckets = more;
	t->nbuckets *= 2;
	for (uint64_t i = 0; i < nold; i++)
		for (struct datagram *d = old[i], *next; d != NULL; d = next) {
			next = d->chain;
			d->chain = *datagram_bucket(t, d->hash);
			*datagram_bucket(t, d->hash) = d;
		}
	free(old);
}

static void
datagram_link(struct datagram_table *t, struct datagram *d)
{
	if (t->ndatagrams >= t->nbuckets)
		datagram_table_grow(t);
	struct datagram **bucket = datagram_bucket(t, d->hash), **newest = &t->age[d->key.version == 6].newest;

	d->chain = *bucket;
	*bucket = d;
	d->older = *newest;
	*(*newest != NULL ? &(*newest)->newer : &t->age[d->key.version == 6].oldest) = d;
	*newest = d;
	t->ndatagrams++;
	t->counts.open++;
}

void
datagram_table_take(struct datagram_table *t, struct datagram *d)
{
	struct datagram **link = datagram_bucket(t, d->hash);

	while (*link != d)
		link = &(*link)->chain;
	*link = d->chain;
	*(d->older != NULL ? &d->older->newer : &t->age[d->key.version == 6].oldest) = d->newer;
	*(d->newer != NULL ? &d->newer->older : &t->age[d->key.version == 6].newest) = d->older;
	t->ndatagrams--;
}

struct datagram *
datagram_table_oldest(const struct datagram_table *t)
{
	struct datagram *four = t->age[0].oldest, *six = t->age[1].oldest;

	if (four == NULL || six == NULL)
		return four != NULL ? four : six;
	return four->number < six->number ? four : six;
}

void
datagram_table_begin(struct datagram *d, const struct datagram_key *key, const struct track *f)
{
	*d = (struct datagram){ .key = *key, .proto = f->proto, .start = f->time, .end = f->time, .clock = f->clock,
		.ranges_room = DATAGRAM_RANGES };
	d->frames.ranges = d->ranges;
}

struct datagram *
datagram_table_add(struct datagram_table *t, const struct datagram_key *key, const struct track *f)
{
	uint64_t handle;
	struct datagram *d = payload_alloc(t->store, sizeof *d, &handle);

	if (d == NULL)
		return NULL;
	datagram_table_begin(d, key, f);
	d->hash = datagram_hash(t, key);
	d->number = t->number++;
	d->handle = handle;
	datagram_link(t, d);
	return d;
}

void
datagram_table_drop_bytes(struct datagram_table *t, struct datagram *d)
{
	spans_free(&d->spans, t->store);
	if (d->started)
		payload_drop(t->store, d->head, d->head_len);
	d->started = false;
}

void
datagram_table_drop(struct datagram_table *t, struct datagram *d)
{
	datagram_table_drop_bytes(t, d);
	if (d->ranges_room > DATAGRAM_RANGES)
		payload_drop(t->store, d->ranges_handle, d->ranges_room * (uint32_t)sizeof d->ranges[0]);
	payload_drop(t->store, d->handle, sizeof *d);
}

/* ---- frames ---- */

static bool
datagram_ranges_grow(struct datagram_table *t, struct datagram *d)
{
	uint32_t room = d->ranges_room * 2, size = (uint32_t)sizeof d->ranges[0];
	uint64_t handle;

	assert(d->frames.ranges != NULL);
	if (d->ranges_room == RESULT_MAX_RANGES)
		return false;
	room = room < RESULT_MAX_RANGES ? room : RESULT_MAX_RANGES;
	struct result_range *more = payload_alloc(t->store, room * size, &handle);
	if (more == NULL)
		return false;
	memcpy(more, d->frames.ranges, d->frames.nranges * size);
	if (d->ranges_room > DATAGRAM_RANGES)
		payload_drop(t->store, d->ranges_handle, d->ranges_room * size);
	d->frames.ranges = more;
	d->ranges_handle = handle;
	d->ranges_room = room;
	return true;
}

/* Frames come in order; one may bring two fragments. */
void
datagram_table_frame(struct datagram_table *t, struct datagram *d, const struct track *f)
{
	struct result_frames *in = &d->frames;
	struct result_range *last = in->nranges > 0 ? &in->ranges[in->nranges - 1] : NULL;

	assert(in->ranges != NULL);
	d->end = f->time;
	if (last != NULL && last->last == f->frame)
		return;
	in->count++;
	if (in->truncated)
		return;
	if (last != NULL && last->last + 1 == f->frame)
		last->last++;
	else if (in->nranges < d->ranges_room || datagram_ranges_grow(t, d))
		in->ranges[in->nranges++] = (struct result_range){ f->frame, f->frame };
	else
		in->truncated = true;
}

void
datagram_table_free(struct datagram_table *t)
{
	struct datagram *d;

	if (t == NULL)
		return;
	while ((d = datagram_table_oldest(t)) != NULL) {
		datagram_table_take(t, d);
		datagram_table_drop(t, d);
	}
	for (unsigned i = 0; i < DATAGRAM_NESTED; i++)
		free(t->packets[i]);
	free(t->buckets);
	free(t);
}
