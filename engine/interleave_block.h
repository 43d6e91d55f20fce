/* interleave_block.h - the blocks of the stream that interleave.h describes: always little endian. */
#ifndef ENGINE_INTERLEAVE_BLOCK_H
#define ENGINE_INTERLEAVE_BLOCK_H

#include "engine/interleave.h"
#include "engine/tables.h"
#include "engine/walk.h"

enum {
	INTERLEAVE_BLOCK_SECTION = 28,
	INTERLEAVE_BLOCK_INTERFACE = 40,	/* of a pcap, at most */
	INTERLEAVE_BLOCK_FRAME = 28 + 3 + INTERLEAVE_TAG + 4 + 4,	/* beside its bytes and options, at most: the end of these is counted here */
};

/* Where a frame is from. */
struct interleave_place {
	uint32_t interface;		/* in the stream */
	uint32_t capture;
	uint64_t number;
	uint64_t ticks;			/* of the interface's clock */
};

/* Each returns the block's bytes. */
size_t interleave_block_section(uint8_t to[INTERLEAVE_BLOCK_SECTION]);

/* The one interface of a pcap. */
size_t interleave_block_pcap(uint8_t to[INTERLEAVE_BLOCK_INTERFACE], const struct context *x);

/* An interface's block in our byte order; `to` has room for b->size bytes, which it never exceeds. */
size_t interleave_block_interface(uint8_t *to, const struct walk_block *b);

/* A frame; `to` has room for it. */
size_t interleave_block_frame(uint8_t *to, const struct frame *f, const struct interleave_place *place);

#endif
