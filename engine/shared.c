/* shared.c - where things lie in the shared memory of a run. */
#include "engine/shared.h"

static uint64_t
shared_round(uint64_t n)
{
	return (n + 4095) & ~(uint64_t)4095;
}

size_t
shared_size(uint32_t nworkers, uint32_t nslots)
{
	return shared_round(sizeof(struct shared)) + shared_round(nslots * slot_size()) +
	    shared_round(nworkers * sizeof(struct lane)) + (uint64_t)nworkers * LANE_CHUNKS * LANE_BUFFER;
}

void
shared_init(struct shared *s, uint32_t nworkers, uint32_t nslots)
{
	s->magic = SHARED_MAGIC;
	s->nworkers = nworkers;
	s->nslots = nslots;
	s->slots_at = shared_round(sizeof *s);
	s->lanes_at = s->slots_at + shared_round(nslots * slot_size());
	s->buffers_at = s->lanes_at + shared_round(nworkers * sizeof(struct lane));
	s->size = shared_size(nworkers, nslots);
	atomic_store(&s->ring.total, UINT64_MAX);
}

bool
shared_valid(const struct shared *s, size_t size)
{
	return size >= sizeof *s && s->magic == SHARED_MAGIC && s->nworkers >= 1 && s->nworkers <= JOB_MAX_WORKERS &&
	    s->nslots >= 1 && s->nslots <= SHARED_MAX_SLOTS && s->size == size &&
	    s->size == shared_size(s->nworkers, s->nslots);
}
