/* flow_room.h - memory for flows, shared by the tables of one run: flow.c's and its callers'.
 *
 * A table's flows are too few for pages of 2 MiB of their own, but those of all tables are not, and where there are many
 * flows most accesses miss the TLB with pages of 4 KiB. So tables take pieces of large blocks. They give none back: a
 * table that had many flows once has room for them until its end.
 */
#ifndef REASSEMBLY_FLOW_ROOM_H
#define REASSEMBLY_FLOW_ROOM_H

#include <stddef.h>
#include <stdint.h>

enum { FLOW_ROOM_PIECE = 1 << 18 };	/* bytes */

struct flow_room {
	void **blocks;
	uint32_t nblocks;
	size_t taken;			/* bytes of the last block */
};

/* A piece, aligned to its size and full of anything, until flow_room_free(). NULL: no memory. */
void *flow_room_piece(struct flow_room *r);
void flow_room_free(struct flow_room *r);

#endif
