/* kept.c - see kept.h. */
#include <string.h>

#include "reassembly/kept.h"

enum { KEPT_LONGEST = 1 << 20 };	/* bytes of a slice that is made of several: whoever views one may have to copy it */

static struct kept_slice *
kept_slices(const struct kept *k)
{
	return tally_at(&k->slices);
}

/* Copies are dropped as they were held, so they stay apart. */
static bool
kept_extend(struct kept *k, uint64_t offset, uint64_t handle, uint32_t len)
{
	struct kept_slice *last = k->slices.n > 0 ? &kept_slices(k)[k->slices.n - 1] : NULL;

	if (last == NULL || last->offset + last->len != offset || last->handle + last->len != handle)
		return false;
	if (handle & PAYLOAD_COPY || last->len > KEPT_LONGEST || len > KEPT_LONGEST - last->len)
		return false;
	last->len += len;
	return true;
}

static bool
kept_append(struct kept *k, struct payload *store, uint64_t offset, uint64_t handle, uint32_t len)
{
	const bool copy = handle & PAYLOAD_COPY;

	if (!kept_extend(k, offset, handle, len)) {
		struct kept_slice *new = tally_add(&k->slices, store, sizeof *new, UINT32_MAX);
		if (new == NULL)
			return false;
		*new = (struct kept_slice){ offset, handle, len };
	}
	k->behind = copy ? 0 : handle + len;
	k->slices.marked |= copy;
	return true;
}

/* Once something had to be left out nothing is added: what is kept is the stream's beginning. */
void
kept_add_any(struct kept *k, struct payload *store, uint64_t most, uint64_t offset, const struct piece *p)
{
	struct piece part = *p;

	if (part.len > most)
		part.len = (uint32_t)most;
	if (k->slices.truncated || part.len == 0) {
		k->slices.truncated |= p->len > 0;
		return;
	}
	uint64_t handle = payload_hold(store, &part);
	if (handle == PAYLOAD_NONE || !kept_append(k, store, offset, handle, part.len)) {
		if (handle != PAYLOAD_NONE)
			payload_drop(store, handle, part.len);
		k->slices.truncated = true;
		return;
	}
	k->slices.truncated = part.len < p->len;
}

uint64_t
kept_bytes(const struct kept *k)
{
	const struct kept_slice *slices = kept_slices(k);
	uint64_t bytes = 0;

	for (uint32_t i = 0; i < k->slices.n; i++)
		bytes += slices[i].len;
	return bytes;
}

/* The first slice that ends behind this offset. */
static uint32_t
kept_find(const struct kept *k, const struct kept_slice *slices, uint64_t offset)
{
	uint32_t low = 0, high = k->slices.n;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;
		if (slices[middle].offset + slices[middle].len > offset)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* The part of [offset, offset + len) that lies in one slice. */
static bool
kept_slice_differs(const struct kept_slice *s, const struct payload *store, uint64_t offset, const uint8_t *bytes, uint32_t len)
{
	uint64_t from = offset > s->offset ? offset : s->offset;
	uint64_t to = offset + len < s->offset + s->len ? offset + len : s->offset + s->len;
	const uint8_t *have = payload_bytes(store, s->handle + (from - s->offset), (uint32_t)(to - from));

	return have != NULL && memcmp(have, bytes + (from - offset), to - from) != 0;
}

bool
kept_differs(const struct kept *k, const struct payload *store, uint64_t offset, const uint8_t *bytes, uint32_t len)
{
	const struct kept_slice *slices = kept_slices(k);

	for (uint32_t i = kept_find(k, slices, offset); i < k->slices.n && slices[i].offset < offset + len; i++)
		if (kept_slice_differs(&slices[i], store, offset, bytes, len))
			return true;
	return false;
}

bool
kept_each(const struct kept *k, const struct payload *store,
    void (*each)(void *ctx, const uint8_t *bytes, uint32_t len), void *ctx)
{
	const struct kept_slice *slices = kept_slices(k);

	for (uint32_t i = 0; i < k->slices.n; i++) {
		const uint8_t *bytes = payload_bytes(store, slices[i].handle, slices[i].len);
		if (bytes == NULL)
			return false;
		each(ctx, bytes, slices[i].len);
	}
	return true;
}

void
kept_free(struct kept *k, struct payload *store)
{
	const struct kept_slice *slices = kept_slices(k);

	for (uint32_t i = 0; k->slices.marked && i < k->slices.n; i++)
		payload_drop(store, slices[i].handle, slices[i].len);
	tally_free(&k->slices, store, sizeof *slices);
	*k = (struct kept){ 0 };
}
