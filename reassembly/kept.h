/* kept.h - the bytes of a stream that are kept until it is reported: where they lie, in
 * order. What the capture gives again is not copied. */
#ifndef REASSEMBLY_KEPT_H
#define REASSEMBLY_KEPT_H

#include "reassembly/tally.h"

struct kept {
	struct tally slices;		/* truncated: there were more bytes, over the limit or when the store was full; marked: some are copies */
	uint64_t behind;		/* handle behind the last slice, if it stays */
};

struct kept_slice {
	uint64_t offset, handle;
	uint32_t len;
};

/* As kept_add(), whatever it needs. */
void kept_add_any(struct kept *k, struct payload *store, uint64_t most, uint64_t offset, const struct piece *p);

/* The bytes at `offset`, behind all that are kept, but at most so many of them. Nearly all are a slice of their own, and
 * there is room for it. */
static inline void
kept_add(struct kept *k, struct payload *store, uint64_t most, uint64_t offset, const struct piece *p)
{
	struct tally *t = &k->slices;

	if (!payload_stays(store, p) || p->at == k->behind || p->len > most || t->truncated || t->n == t->room) {
		kept_add_any(k, store, most, offset, p);
		return;
	}
	((struct kept_slice *)(void *)t->elements)[t->n++] = (struct kept_slice){ offset, p->at, p->len };
	k->behind = p->at + p->len;
}

uint64_t kept_bytes(const struct kept *k);

/* Whether these bytes contradict kept ones. */
bool kept_differs(const struct kept *k, const struct payload *store, uint64_t offset, const uint8_t *bytes, uint32_t len);

/* Calls `each` for every slice in order; false: bytes are gone, the rest was not shown. */
bool kept_each(const struct kept *k, const struct payload *store,
    void (*each)(void *ctx, const uint8_t *bytes, uint32_t len), void *ctx);

void kept_free(struct kept *k, struct payload *store);

#endif
