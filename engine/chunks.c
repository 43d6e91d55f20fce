/* chunks.c - see chunks.h. */
#include <string.h>

#include "engine/chunks.h"

void
chunks_open(struct chunks *c, struct shared *s, const struct job *j)
{
	*c = (struct chunks){ .shared = s, .wanted = j->count > 0 ? j->count : UINT64_MAX };
}

static uint64_t
chunks_waiting_of(const struct chunks *c, int worker)
{
	return worker < 0 ? 0 :
	    atomic_load_explicit(&shared_lane(c->shared, (uint32_t)worker)->produced, memory_order_seq_cst) - c->taken[worker];
}

uint64_t
chunks_waiting(const struct chunks *c)
{
	return chunks_waiting_of(c, ring_owner(c->shared, c->batch));
}

bool
chunks_over(const struct chunks *c)
{
	return c->batch == atomic_load_explicit(&c->shared->ring.total, memory_order_seq_cst);
}

bool
chunks_worth(const struct chunks *c)
{
	uint64_t waiting = chunks_waiting(c);

	return waiting >= shared_lane_wake(c->shared) || chunks_over(c) ||
	    (waiting > 0 && atomic_load_explicit(&c->shared->ring.urgent, memory_order_seq_cst) != 0);
}

static bool
chunks_valid(const struct chunks *c)
{
	const struct chunk *k = &c->chunk;

	if (k->batch != c->batch || k->index != c->index || k->count.selected > BATCH_FRAMES ||
	    k->count.selected > k->count.frames || k->count.frames > BATCH_ROOM ||
	    k->start > LANE_LINES || k->len > LANE_LINES - k->start || k->lines > WORK_LINES || k->tracks > WORK_TRACKS)
		return false;
	for (uint32_t i = 0; i < c->shared->nshards; i++)
		if (k->visits[i] > BATCH_FRAMES)
			return false;
	return true;
}

/* Where the reports of its frames end, too. Of nothing all end where it begins. */
static bool
chunks_take_ends(struct chunks *c, const struct chunk *there)
{
	struct chunk *k = &c->chunk;
	const uint64_t n = k->count.selected;
	uint32_t end = k->start;

	if (k->len == 0) {
		for (uint64_t i = 0; i < n; i++)
			k->ends[i] = end;
		return true;
	}
	memcpy(k->ends, there->ends, n * sizeof k->ends[0]);
	for (uint64_t i = 0; i < n; end = k->ends[i++])
		if (k->ends[i] < end || k->ends[i] > k->start + k->len)
			return false;
	return true;
}

int
chunks_take(struct chunks *c, bool ends)
{
	int worker = ring_owner(c->shared, c->batch);

	if (chunks_waiting_of(c, worker) == 0)
		return 0;
	c->worker = worker;
	c->number = c->taken[worker];
	const struct chunk *there = &shared_lane(c->shared, (uint32_t)worker)->chunks[c->number % c->shared->nchunks];
	memcpy(&c->chunk, there, offsetof(struct chunk, ends));
	c->buffer = shared_buffer(c->shared, (uint32_t)worker, c->number);
	return chunks_valid(c) && (!ends || chunks_take_ends(c, there)) ? 1 : -1;
}

bool
chunks_cut(struct chunks *c)
{
	struct work_count *count = &c->chunk.count;

	if (count->selected < c->wanted) {
		c->wanted -= count->selected;
		return false;
	}
	bool cut = count->frames > c->wanted;
	count->selected = c->wanted;
	c->wanted = 0;
	return cut;
}

bool
chunks_pass(struct chunks *c)
{
	c->taken[c->worker]++;
	c->index++;
	if (c->chunk.last) {
		c->batch++;
		c->index = 0;
	}
	return !c->chunk.shrunk && c->wanted > 0;
}
