/* shared.c - where things lie in the shared memory of a run. */
#include "engine/shared.h"

static uint64_t
shared_round(uint64_t n)
{
	return (n + 4095) & ~(uint64_t)4095;
}

static uint32_t
shared_chunks(struct shared_shape shape)
{
	return shape.small ? LANE_SMALL_CHUNKS : LANE_CHUNKS;
}

struct shared_places {
	uint64_t slots_at, lanes_at, buffers_at, answers_at, size;
};

static struct shared_places
shared_lay_out(struct shared_shape shape)
{
	struct shared_places p;

	p.slots_at = shared_round(sizeof(struct shared));
	p.lanes_at = p.slots_at + shared_round(shape.nslots * sizeof(struct slot));
	p.buffers_at = p.lanes_at + shared_round(shape.nworkers * sizeof(struct lane));
	p.answers_at = p.buffers_at + shared_round((uint64_t)shape.nworkers * shared_chunks(shape) * LANE_BUFFER);
	p.size = p.answers_at + shared_round(shape.nshards * (sizeof(struct answers) + (uint64_t)shape.answer_bytes));
	return p;
}

size_t
shared_size(struct shared_shape shape)
{
	return shared_lay_out(shape).size;
}

void
shared_init(struct shared *s, struct shared_shape shape)
{
	const struct shared_places p = shared_lay_out(shape);

	s->magic = SHARED_MAGIC;
	s->nworkers = shape.nworkers;
	s->nslots = shape.nslots;
	s->nshards = shape.nshards;
	s->answer_bytes = shape.answer_bytes;
	s->nchunks = shared_chunks(shape);
	s->slots_at = p.slots_at;
	s->lanes_at = p.lanes_at;
	s->buffers_at = p.buffers_at;
	s->answers_at = p.answers_at;
	s->size = p.size;
	atomic_store(&s->ring.total, UINT64_MAX);
}

bool
shared_valid(const struct shared *s, size_t size)
{
	return size >= sizeof *s && s->magic == SHARED_MAGIC && s->nworkers >= 1 && s->nworkers <= JOB_MAX_WORKERS &&
	    s->nslots >= 1 && s->nslots <= SHARED_MAX_SLOTS && s->nshards <= JOB_MAX_SHARDS &&
	    (s->nchunks == LANE_CHUNKS || s->nchunks == LANE_SMALL_CHUNKS) &&
	    (s->nshards == 0 || s->answer_bytes >= ANSWERS_MIN) && s->answer_bytes % ANSWERS_MIN == 0 && s->size == size &&
	    s->size == shared_size((struct shared_shape){ s->nworkers, s->nslots, s->nshards, s->answer_bytes, s->nchunks == LANE_SMALL_CHUNKS });
}
