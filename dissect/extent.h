/* extent.h - how much of what a link layer carries is the packet, by the packet's own word:
 * what follows it is padding, a trailer or a check sequence. */
#ifndef DISSECT_EXTENT_H
#define DISSECT_EXTENT_H

#include "dissect/dissect.h"

/* Bytes of the packet that begins at the cursor, or 0 where it does not say. */
uint32_t extent_of(uint16_t ethertype, const struct cursor *packet);

/* Whether this EtherType is of a tag, behind which another EtherType stands. */
bool extent_is_tag(uint16_t ethertype);

/* What stands behind the packet in a frame. */
struct extent_tail {
	const uint8_t *padding, *rest;
	uint32_t padding_len;		/* zeros up to the 60 bytes that a frame must have; 0: none */
	uint32_t rest_len, rest_there;	/* what follows, and how much of it was captured */
};

/* `packet` begins `header` bytes behind the frame's start, and ends by its own word after `extent`;
 * the frame carries `carried` bytes from there. False: nothing stands behind it. */
bool extent_tail(struct extent_tail *tail, const struct cursor *packet, uint32_t header, uint32_t extent,
    uint32_t carried);

#endif
