/* visits.c - see visits.h. */
#include "engine/visits.h"
#include "engine/work.h"

_Static_assert((int)WORK_TRACKS <= (UINT16_MAX + 1) * VISITS_UNIT, "each place can be said");
_Static_assert((int)TRAIL_UNIT % (int)VISITS_UNIT == 0, "and each is one");

void
visits_open(struct visits *v, uint32_t nshards, const struct job *j)
{
	v->nshards = nshards;
	v->all = j->count > 0;
}

void
visits_begin(struct visits *v, void *lists)
{
	v->lists = lists;
	v->frames = 0;
}

static inline void
visits_list(struct visits *v, uint32_t shard, uint32_t i)
{
	v->lists[shard * BATCH_FRAMES + v->n[shard]++] = (struct visit){ .at = v->at[i], .nth = (uint16_t)i };
}

/* All see frame i, if they do not already. */
static void
visits_list_all(struct visits *v, uint32_t i)
{
	for (uint32_t k = 0; k < v->nshards; k++)
		if (v->n[k] == 0 || v->lists[k * BATCH_FRAMES + v->n[k] - 1].nth != i)
			visits_list(v, k, i);
}

/* What ends with a tick is told by the frame behind it, and is as old as the one before. All see the first frame, so what
 * was noted of it and the chunk before means nothing. */
void
visits_end(struct visits *v)
{
	uint8_t whose[TRACK_PARTITIONS];

	for (uint32_t k = 0; k < v->nshards; k++)
		v->n[k] = 0;
	for (uint32_t p = 0; p < TRACK_PARTITIONS && v->nshards > 0; p++)
		whose[p] = (uint8_t)(p % v->nshards);
	for (uint32_t i = 0; i < v->frames; i++) {
		const uint8_t part = v->part[i];
		if (part & (VISITS_TICK | VISITS_BACK) && i > 0)
			visits_list_all(v, i - 1);
		if (part & VISITS_TICK || i == 0 || i == v->frames - 1 || v->all)
			visits_list_all(v, i);
		else if ((part & ~VISITS_BACK) < TRACK_PARTITIONS)
			visits_list(v, whose[part & ~VISITS_BACK], i);
	}
}

struct visits_left
visits_of(const void *lists, uint32_t shard, uint32_t n, uint32_t frames)
{
	const struct visit *list = (const struct visit *)lists + shard * BATCH_FRAMES;

	return (struct visits_left){ .at = list, .end = list + n, .frames = frames };
}

int
visits_next(struct visits_left *l, struct visit *v)
{
	if (l->at == l->end)
		return 0;
	*v = *(const volatile struct visit *)l->at++;
	if (v->nth < l->next || v->nth >= BATCH_FRAMES)
		return -1;
	l->next = v->nth + 1;
	return v->nth < l->frames;
}
