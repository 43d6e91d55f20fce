/* visits.c - see visits.h. */
#include <string.h>

#include "engine/visits.h"
#include "engine/work.h"

_Static_assert((int)WORK_TRACKS <= (UINT16_MAX + 1) * VISITS_UNIT, "each place can be said");
_Static_assert((int)TRAIL_UNIT % (int)VISITS_UNIT == 0, "and each is one");

void
visits_open(struct visits *v, uint32_t nshards, const struct job *j)
{
	v->nshards = nshards;
	v->all = j->count > 0;
	for (uint32_t p = 0; p < TRACK_PARTITIONS && nshards > 0; p++)
		v->whose[p] = (uint8_t)(p % nshards);
}

void
visits_begin(struct visits *v, void *lists)
{
	v->lists = lists;
	v->frames = 0;
	memset(v->n, 0, sizeof v->n);
}

void
visits_list_all(struct visits *v, struct visit frame)
{
	for (uint32_t k = 0; k < v->nshards; k++)
		if (v->n[k] == 0 || v->lists[k * BATCH_FRAMES + v->n[k] - 1].nth != frame.nth)
			visits_list(v, k, frame);
}

void
visits_end(struct visits *v)
{
	if (v->frames > 0)
		visits_list_all(v, v->last);
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
