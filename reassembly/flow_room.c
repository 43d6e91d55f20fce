/* flow_room.c - see flow_room.h. The first blocks have pages of 4 KiB, of which those that are not used take no memory:
 * most captures have few flows, a piece for each table. The others have huge pages where the kernel gives any. */
#include "reassembly/flow_room.h"

#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>

enum {
	FLOW_ROOM_BLOCK = 2 << 20,	/* the size of a huge page */
	FLOW_ROOM_FIRST = 2,		/* blocks: sixteen pieces, as many as there are tables */
};

static bool
flow_room_grow(struct flow_room *r)
{
	void **blocks = realloc(r->blocks, (r->nblocks + 1) * sizeof *blocks);

	if (blocks == NULL)
		return false;
	r->blocks = blocks;
	void *block = aligned_alloc(FLOW_ROOM_BLOCK, FLOW_ROOM_BLOCK);
	if (block == NULL)
		return false;
	if (r->nblocks >= FLOW_ROOM_FIRST)
		madvise(block, FLOW_ROOM_BLOCK, MADV_HUGEPAGE);
	r->blocks[r->nblocks++] = block;
	r->taken = 0;
	return true;
}

void *
flow_room_piece(struct flow_room *r)
{
	if ((r->nblocks == 0 || r->taken == FLOW_ROOM_BLOCK) && !flow_room_grow(r))
		return NULL;
	char *piece = (char *)r->blocks[r->nblocks - 1] + r->taken;
	r->taken += FLOW_ROOM_PIECE;
	return piece;
}

void
flow_room_free(struct flow_room *r)
{
	for (uint32_t i = 0; i < r->nblocks; i++)
		free(r->blocks[i]);
	free(r->blocks);
	*r = (struct flow_room){ 0 };
}
