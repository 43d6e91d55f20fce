/* merge.c - see merge.h. */
#include "engine/merge.h"
#include "engine/state.h"

void
merge_open(struct merge *m, struct role *role)
{
	*m = (struct merge){ .role = role, .nshards = role->shared->nshards, .from = role->shared->nshards };
	for (uint32_t i = 0; i < m->nshards; i++)
		answers_read(&m->shards[i], role->shared, i);
}

bool
merge_ready(struct merge *m)
{
	uint32_t i = 0;

	while (i < m->nshards && answers_done(&m->shards[i]) > m->chunk)
		i++;
	return i == m->nshards || atomic_load_explicit(&m->role->shared->ring.urgent, memory_order_seq_cst) != 0;
}

bool
merge_worth(struct merge *m)
{
	return ring_is_answered(m->role->shared) || atomic_load_explicit(&m->role->shared->ring.urgent, memory_order_seq_cst) != 0;
}

static void
merge_give_back(struct merge *m)
{
	for (uint32_t i = 0; i < m->nshards; i++)
		if (answers_give_back(&m->shards[i]))
			m->role->page->wakes += bell_ring_for(&shared_shard(m->role->shared, i)->bell, BELL_WANTS_ROOM);
}

static uint64_t
merge_is_answered(void *ctx)
{
	struct merge *m = ctx;

	return answers_look(&m->shards[m->waits_for], m->chunk) != ANSWERS_WAIT;
}

/* Until a shard has said something. As long as we wait for it, it does not save up chunks. */
static bool
merge_await(struct merge *m, uint32_t shard)
{
	merge_give_back(m);
	m->waits_for = shard;
	/* seq_cst: pairs with the load in shard_is_awaited() */
	atomic_store_explicit(&m->shards[shard].shared->awaited, 1, memory_order_seq_cst);
	m->role->page->wakes += bell_ring(&shared_shard(m->role->shared, shard)->bell);
	bool go_on = role_wait(m->role, BELL_WANTS_ANSWER, merge_is_answered, m);
	atomic_store_explicit(&m->shards[shard].shared->awaited, 0, memory_order_relaxed);
	return go_on;
}

static int
merge_broken(struct merge *m, uint32_t shard)
{
	role_fail(m->role, FAILURE_ROLE, "shard %u left an answer that contradicts itself", shard);
	return -1;
}

/* The first answer that stands before frame `end`, of any shard, is in hand. */
static int
merge_first(struct merge *m, uint64_t end)
{
	m->from = m->nshards;
	for (uint32_t i = 0; i < m->nshards; i++) {
		enum answers_state state;
		while ((state = answers_look(&m->shards[i], m->chunk)) == ANSWERS_WAIT)
			if (!merge_await(m, i))
				return -1;
		if (state == ANSWERS_BROKEN)
			return merge_broken(m, i);
		const struct answer *a = &m->shards[i].next;
		if (state == ANSWERS_NEXT && a->frame < end &&
		    (m->from == m->nshards || answers_before(a, &m->shards[m->from].next)))
			m->from = i;
	}
	if (m->from == m->nshards)
		return 0;
	if (answers_before(&m->shards[m->from].next, &m->last))
		return merge_broken(m, m->from);
	m->last = m->shards[m->from].next;
	return 1;
}

static int
merge_step(struct merge *m, uint64_t end)
{
	if (m->from < m->nshards)
		answers_drop(&m->shards[m->from]);
	return merge_first(m, end);
}

int
merge_next(struct merge *m, uint64_t selected, uint64_t *at, bool *behind)
{
	int more = merge_step(m, m->frames + selected);

	if (more > 0) {
		*at = m->last.frame - m->frames;
		*behind = m->last.order >= STATE_BEHIND;
	}
	return more;
}

int
merge_next_last(struct merge *m)
{
	m->chunk = UINT64_MAX - 1;
	return merge_step(m, UINT64_MAX);
}

const char *
merge_piece(const struct merge *m, uint32_t skip, uint32_t *len)
{
	const struct answers_reader *r = &m->shards[m->from];

	return skip < r->next.len ? answers_piece(r, skip, len) : NULL;
}

void
merge_pass(struct merge *m, uint64_t selected)
{
	m->chunk++;
	atomic_store_explicit(&m->role->shared->ring.merged, m->chunk, memory_order_relaxed);	/* old: a ring too many */
	m->frames += selected;
	m->last = (struct answer){ .frame = m->frames };
	merge_give_back(m);
}
