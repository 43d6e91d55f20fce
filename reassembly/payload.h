/* payload.h - bytes that reassembly holds on to.
 *
 * What a capture gives again at its offset (a regular file) is held as that offset
 * and never copied. What it does not (standard input, decompressed bytes, a finished
 * datagram) is copied once into the store, whose size is counted and capped.
 */
#ifndef REASSEMBLY_PAYLOAD_H
#define REASSEMBLY_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes at hand, valid during the call that they are given to. */
struct piece {
	const uint8_t *bytes;
	uint64_t at;			/* where the capture has them, if it `stays` */
	uint32_t len;
	bool stays;			/* the view gives them again at any later time */
};

#define PAYLOAD_COPY (UINT64_C(1) << 63)	/* in a handle: the bytes lie in the store */
#define PAYLOAD_NONE UINT64_MAX			/* no handle: the cap is reached */

/* The bytes at an offset of the capture, valid until the next call; NULL when they are gone. */
typedef const uint8_t *(*payload_view_fn)(void *ctx, uint64_t at, uint32_t len);

struct payload {
	payload_view_fn view;		/* NULL: no piece stays */
	void *ctx;
	uint64_t held, cap;		/* bytes copied, and how many may be */
	uint64_t refused;		/* pieces that found no room */
	struct payload_store *store;	/* payload.c's own. NULL: nothing was copied yet */
};

/* Whether a piece is held as its offset. */
static inline bool
payload_stays(const struct payload *p, const struct piece *piece)
{
	return piece->stays && p->view != NULL;
}

/* A handle for bytes that are to be held, or PAYLOAD_NONE. Handles of parts are handle + offset. */
uint64_t payload_hold(struct payload *p, const struct piece *piece);

/* Lets go of `len` bytes: all that one payload_hold() gave, or a part of it. The room is
 * free again when every part is gone. */
void payload_drop(struct payload *p, uint64_t handle, uint32_t len);

/* What a handle means: `len` bytes, valid until the next call, or NULL. */
const uint8_t *payload_bytes(const struct payload *p, uint64_t handle, uint32_t len);

/* Room in the store for what is made rather than copied; its handle is dropped like others.
 * A power of two up to 4096 is aligned to itself. NULL: as PAYLOAD_NONE. */
void *payload_alloc(struct payload *p, uint32_t len, uint64_t *handle);

/* The same for what comes and goes all the time. What was given back last is taken first, and nothing else is touched: most
 * of what says which room is taken is not in the core's own cache. `at`, `handle`, `len`: as they were taken. */
void *payload_take(struct payload *p, uint32_t len, uint64_t *handle);
void payload_give(struct payload *p, void *at, uint64_t handle, uint32_t len);

/* Asks for the memory that the next payload_take() of this length will most likely give. */
void payload_prefetch(const struct payload *p, uint32_t len);

/* Lets go of everything, and of the room that is kept for the next piece. */
void payload_free(struct payload *p);

#endif
