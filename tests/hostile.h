/* hostile.h - frames made to cost as much as they can.
 *
 * A shipped frame says how its protocols look when all is well; here a part of
 * it is repeated until the frame is as large as a capture's may be, and every
 * length around it is made to fit, so that dissectors believe what they see.
 */
#ifndef TESTS_HOSTILE_H
#define TESTS_HOSTILE_H

#include <stddef.h>
#include <stdint.h>

#include "dissect/dissect.h"

enum { HOSTILE_MAX = 65535 };

/* Who is given the frames, one by one; the bytes stay until it returns. */
struct hostile {
	void *ctx;
	void (*try)(void *ctx, const struct frame *f);
	unsigned one_in;		/* of so many frames one is made, drawn by chance */
	uint64_t random;		/* seed of that chance */
};

/* `seed` with its parts repeated to `size` bytes, at most HOSTILE_MAX. */
void hostile_repeats(struct hostile *h, const struct frame *seed, size_t size);

/* Layers that are full, repeated: what neither repeats bytes nor layers alone can show. */
void hostile_layers(struct hostile *h, const struct frame *seed);

/* Simple bytes behind every number that any protocol claims. */
void hostile_claimed(struct hostile *h, size_t size);

#endif
