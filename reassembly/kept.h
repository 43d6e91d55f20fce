/* kept.h - the bytes of a stream that are kept until it is reported: where they lie, in
 * order. What the capture gives again is not copied. */
#ifndef REASSEMBLY_KEPT_H
#define REASSEMBLY_KEPT_H

#include "reassembly/tally.h"

struct kept {
	struct tally slices;		/* truncated: there were more bytes, over the limit or when the store was full */
	uint64_t bytes;
};

/* The bytes at `offset`, behind all that are kept. `limit`: of all. */
void kept_add(struct kept *k, struct payload *store, uint64_t limit, uint64_t offset, const struct piece *p);

/* Whether these bytes contradict kept ones. */
bool kept_differs(const struct kept *k, const struct payload *store, uint64_t offset, const uint8_t *bytes, uint32_t len);

/* Calls `each` for every slice in order; false: bytes are gone, the rest was not shown. */
bool kept_each(const struct kept *k, const struct payload *store,
    void (*each)(void *ctx, const uint8_t *bytes, uint32_t len), void *ctx);

void kept_free(struct kept *k, struct payload *store);

#endif
