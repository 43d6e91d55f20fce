/* info_table.c - see info_table.h. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "engine/info_table.h"

enum { INFO_TABLE_FIRST = 1024, INFO_TABLE_CLASSES = 65 };	/* bytes from 0 to 2^64, by their highest bit */

void
info_table_init(struct info_table *t, uint32_t max, info_table_drop_fn drop, void *ctx)
{
	assert((max & (max - 1)) == 0);
	*t = (struct info_table){ .max = max, .drop = drop, .ctx = ctx };
}

void
info_table_fini(struct info_table *t)
{
	free(t->talks);
	free(t->index);
	t->talks = NULL;
	t->index = NULL;
}

static uint64_t
info_table_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

static uint64_t
info_table_end(const struct info_pair *p, unsigned end)
{
	uint64_t a[2];

	memcpy(a, p->addr[end], sizeof a);
	return info_table_mix(info_table_mix(info_table_mix(p->port[end], a[0]), a[1]), 1);
}

/* The same for both directions. */
static uint32_t
info_table_hash(const struct info_pair *p)
{
	return (uint32_t)(info_table_mix(info_table_end(p, 0) + info_table_end(p, 1), 2) >> 16);
}

static bool
info_table_same(const struct info_pair *a, const struct info_pair *b, unsigned turned)
{
	return a->version == b->version && a->port[0] == b->port[turned] && a->port[1] == b->port[!turned] &&
	    memcmp(a->addr[0], b->addr[turned], 16) == 0 && memcmp(a->addr[1], b->addr[!turned], 16) == 0;
}

/* The place in the index of this pair, or the free one where it belongs. At most half are taken. */
static uint32_t *
info_table_place(const struct info_table *t, const struct info_pair *p, uint32_t hash, unsigned *turned)
{
	uint32_t mask = 2 * t->room - 1, i = hash & mask;

	for (;; i = (i + 1) & mask) {
		if (t->index[i] == 0)
			return &t->index[i];
		const struct info_talk *talk = &t->talks[t->index[i] - 1];
		if (talk->hash != hash)
			continue;
		for (*turned = 0; *turned < 2; ++*turned)
			if (info_table_same(&talk->pair, p, *turned))
				return &t->index[i];
	}
}

static void
info_table_index(struct info_table *t)
{
	uint32_t mask = 2 * t->room - 1;

	memset(t->index, 0, 2 * (size_t)t->room * sizeof *t->index);
	for (uint32_t n = 0; n < t->n; n++) {
		uint32_t i = t->talks[n].hash & mask;
		while (t->index[i] != 0)
			i = (i + 1) & mask;
		t->index[i] = n + 1;
	}
}

static bool
info_table_grow(struct info_table *t)
{
	uint32_t room = t->room == 0 ? INFO_TABLE_FIRST : 2 * t->room;

	if (room > t->max)
		room = t->max;
	struct info_talk *talks = realloc(t->talks, room * sizeof *talks);
	if (talks == NULL)
		return false;
	t->talks = talks;
	uint32_t *index = realloc(t->index, 2 * (size_t)room * sizeof *index);
	if (index == NULL)
		return false;
	t->index = index;
	t->room = room;
	info_table_index(t);
	return true;
}

static unsigned
info_table_class(const struct info_talk *talk)
{
	uint64_t bytes = info_talk_bytes(talk);

	return bytes == 0 ? 0 : 64 - (unsigned)__builtin_clzll(bytes);
}

/* The heaviest class that must go, so that a quarter is free. */
static unsigned
info_table_limit(const struct info_table *t)
{
	uint32_t classes[INFO_TABLE_CLASSES] = { 0 }, freed = 0;
	unsigned limit = 0;

	for (uint32_t n = 0; n < t->n; n++)
		classes[info_table_class(&t->talks[n])]++;
	while ((freed += classes[limit]) < t->n / 4)
		limit++;
	return limit;
}

static void
info_table_prune(struct info_table *t)
{
	unsigned limit = info_table_limit(t);
	uint32_t kept = 0;

	for (uint32_t n = 0; n < t->n; n++) {
		const struct info_talk *talk = &t->talks[n];
		if (info_table_class(talk) > limit) {
			t->talks[kept++] = *talk;
			continue;
		}
		t->dropped++;
		t->lost.frames += info_talk_frames(talk);
		t->lost.bytes += info_talk_bytes(talk);
		if (t->drop != NULL)
			t->drop(t->ctx, talk);
	}
	t->n = kept;
	info_table_index(t);
}

/* The pair's, a new one if there is none; NULL without memory. */
static struct info_talk *
info_table_talk(struct info_table *t, const struct info_pair *p, int64_t time, unsigned *turned)
{
	uint32_t hash = info_table_hash(p), *place = NULL;

	if (t->n > 0 && *(place = info_table_place(t, p, hash, turned)) != 0)
		return &t->talks[*place - 1];
	if (t->n == t->room) {
		if (t->room == t->max)
			info_table_prune(t);
		else if (!info_table_grow(t))
			return NULL;
		place = NULL;
	}
	if (place == NULL)
		place = info_table_place(t, p, hash, turned);
	struct info_talk *talk = &t->talks[t->n++];
	*talk = (struct info_talk){ .pair = *p, .first = time, .last = time, .hash = hash };
	*place = t->n;
	*turned = 0;
	return talk;
}

void
info_table_sum(struct info_table *t, const struct info_pair *p, const struct info_count sent[2], int64_t first, int64_t last)
{
	unsigned turned;
	struct info_talk *talk = info_table_talk(t, p, first, &turned);

	if (talk == NULL) {
		t->lost.frames += sent[0].frames + sent[1].frames;
		t->lost.bytes += sent[0].bytes + sent[1].bytes;
		return;
	}
	for (unsigned i = 0; i < 2; i++) {
		talk->sent[i ^ turned].frames += sent[i].frames;
		talk->sent[i ^ turned].bytes += sent[i].bytes;
	}
	if (first < talk->first)
		talk->first = first;
	if (last > talk->last)
		talk->last = last;
}

void
info_table_count(struct info_table *t, const struct info_pair *p, struct info_count what, int64_t time)
{
	const struct info_count sent[2] = { what, { 0, 0 } };

	info_table_sum(t, p, sent, time, time);
}

/* Places in the table are in the order of first packets. */
static int
info_table_heavier(const void *pa, const void *pb)
{
	const struct info_talk *a = *(const struct info_talk *const *)pa, *b = *(const struct info_talk *const *)pb;
	uint64_t bytes_a = info_talk_bytes(a), bytes_b = info_talk_bytes(b);

	if (bytes_a != bytes_b)
		return bytes_a > bytes_b ? -1 : 1;
	return a < b ? -1 : a > b;
}

uint32_t
info_table_top(const struct info_table *t, uint32_t top, const struct info_talk ***list)
{
	*list = t->n > 0 ? malloc(t->n * sizeof **list) : NULL;
	if (*list == NULL)
		return 0;
	for (uint32_t n = 0; n < t->n; n++)
		(*list)[n] = &t->talks[n];
	qsort(*list, t->n, sizeof **list, info_table_heavier);
	return top == 0 || top > t->n ? t->n : top;
}
