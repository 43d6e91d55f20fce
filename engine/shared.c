/* shared.c - where things lie in the shared memory of a run. */
#include "engine/shared.h"

static uint64_t
shared_round(uint64_t n)
{
	return (n + 4095) & ~(uint64_t)4095;
}

static void
shared_lay_out(struct shared *s, struct shared_shape shape)
{
	s->slots_at = shared_round(sizeof *s);
	s->lanes_at = s->slots_at + shared_round(shape.nslots * sizeof(struct slot));
	s->buffers_at = s->lanes_at + shared_round(shape.nworkers * sizeof(struct lane));
	s->answers_at = s->buffers_at + shared_round((uint64_t)shape.nworkers * LANE_CHUNKS * LANE_BUFFER);
	s->size = s->answers_at + shared_round(shape.nshards * (sizeof(struct answers) + (uint64_t)shape.answer_bytes));
}

size_t
shared_size(struct shared_shape shape)
{
	struct shared s;

	shared_lay_out(&s, shape);
	return s.size;
}

void
shared_init(struct shared *s, struct shared_shape shape)
{
	s->magic = SHARED_MAGIC;
	s->nworkers = shape.nworkers;
	s->nslots = shape.nslots;
	s->nshards = shape.nshards;
	s->answer_bytes = shape.answer_bytes;
	shared_lay_out(s, shape);
	atomic_store(&s->ring.total, UINT64_MAX);
}

bool
shared_valid(const struct shared *s, size_t size)
{
	return size >= sizeof *s && s->magic == SHARED_MAGIC && s->nworkers >= 1 && s->nworkers <= JOB_MAX_WORKERS &&
	    s->nslots >= 1 && s->nslots <= SHARED_MAX_SLOTS && s->nshards <= JOB_MAX_SHARDS &&
	    (s->nshards == 0 || s->answer_bytes >= ANSWERS_MIN) && s->answer_bytes % ANSWERS_MIN == 0 && s->size == size &&
	    s->size == shared_size((struct shared_shape){ s->nworkers, s->nslots, s->nshards, s->answer_bytes });
}
