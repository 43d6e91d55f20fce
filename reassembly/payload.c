/* payload.c - see payload.h. The store: slabs of slots of one size each, in steps of
 * a half (64, 96, 128, 192, ... 8192 bytes); what is longer has a slab to itself.
 *
 *   handle:  1 | number of the slab: 31 | offset in it: 32
 *
 * So handle + offset means the byte at that offset, and the slab and the slot that a
 * byte lies in are found by its handle alone. A slot counts the bytes of it that are
 * still held: it is free when they are all dropped, in whichever parts.
 *
 * What is taken and given back as a whole stays taken, as its slab sees it, while it is one of a few spare slots of
 * its size, unless another slab is needed and there may be none.
 *
 * `held` counts whole slots, but no spare ones. Slots that are free in slabs that are not cannot be had for
 * other sizes, so the slabs themselves are capped too, at a quarter more and a little. Copies are
 * refused when a quarter of the cap is left.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/payload.h"

#if defined(__SANITIZE_ADDRESS__)
#define PAYLOAD_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define PAYLOAD_ASAN 1
#endif
#endif

/* A slot's bytes can be touched up to its length only, when the sanitizer watches. */
#ifdef PAYLOAD_ASAN
#include <sanitizer/asan_interface.h>
#define PAYLOAD_HIDE(at, len) ASAN_POISON_MEMORY_REGION(at, len)
#define PAYLOAD_SHOW(at, len) ASAN_UNPOISON_MEMORY_REGION(at, len)
#else
#define PAYLOAD_HIDE(at, len) ((void)(at), (void)(len))
#define PAYLOAD_SHOW(at, len) ((void)(at), (void)(len))
#endif

enum {
	PAYLOAD_SLAB = 65536,		/* bytes of a slab of slots */
	PAYLOAD_CLASSES = 15,		/* sizes of slots */
	PAYLOAD_LARGE = PAYLOAD_CLASSES,	/* a slab for one piece */
	PAYLOAD_LARGEST = 8192,		/* slot */
	PAYLOAD_ALIGN = 4096,
	PAYLOAD_SLACK = 1 << 20,	/* bytes: each size's slab that has little in it */
	PAYLOAD_SPARES = 16,		/* slots of a size. More find fewer that the core's own cache still has */
	PAYLOAD_PREFETCH = 512,		/* bytes of a slot that are asked for at most */
};

#define PAYLOAD_NO_SLOT UINT32_MAX
#define PAYLOAD_MAX_SLABS (UINT32_C(1) << 31)

struct payload_slab {
	uint8_t *bytes;
	struct payload_slab *prev, *next;	/* of those of this class that have a free slot */
	uint32_t id, class;
	uint32_t room;			/* bytes of a slot */
	uint32_t inverse;		/* 2^32 / room, rounded up; of a large slab 0 */
	uint32_t slots, used, fresh;	/* all, taken, those before this one were taken once */
	uint32_t free;			/* first one that was taken and is free */
	uint32_t slot[];		/* bytes held in it; of a free one, the next free one */
};

/* Lies in the slot that is spare. */
struct payload_spare {
	struct payload_spare *next;
	uint64_t handle;
};

struct payload_store {
	struct payload_spare *spare[PAYLOAD_CLASSES];	/* given back last */
	uint8_t nspare[PAYLOAD_CLASSES];
	struct payload_slab *partial[PAYLOAD_CLASSES];
	struct payload_slab **slabs;	/* by number */
	uint32_t *ids;			/* numbers that are free */
	uint32_t nslabs, nids, room;	/* numbers given out, free ones, how many there is room for */
	uint64_t memory;		/* bytes of all slabs */
};

/* ---- slabs ---- */

static uint32_t
payload_class(uint32_t len)
{
	if (len > PAYLOAD_LARGEST)
		return PAYLOAD_LARGE;
	if (len <= 64)
		return 0;
	unsigned step = 25 - (unsigned)__builtin_clz(len - 1);	/* 64 << step < len <= 128 << step */

	return 2 * step + (len <= 96u << step ? 1 : 2);
}

static uint32_t
payload_class_room(uint32_t class, uint32_t len)
{
	if (class == PAYLOAD_LARGE)
		return len;
	return (class & 1 ? 96u : 64u) << (class >> 1);
}

static bool
payload_grow_table(struct payload_store *st)
{
	uint32_t room = st->room > 0 ? st->room * 2 : 16;

	if (room > PAYLOAD_MAX_SLABS)
		return false;
	struct payload_slab **slabs = realloc(st->slabs, room * sizeof(struct payload_slab *));
	if (slabs == NULL)
		return false;
	st->slabs = slabs;
	uint32_t *ids = realloc(st->ids, room * sizeof *ids);
	if (ids == NULL)
		return false;
	st->ids = ids;
	st->room = room;
	return true;
}

static void
payload_link(struct payload_store *st, struct payload_slab *slab)
{
	struct payload_slab **head = &st->partial[slab->class];

	slab->prev = NULL;
	slab->next = *head;
	if (*head != NULL)
		(*head)->prev = slab;
	*head = slab;
}

static void
payload_unlink(struct payload_store *st, struct payload_slab *slab)
{
	if (slab->prev != NULL)
		slab->prev->next = slab->next;
	else
		st->partial[slab->class] = slab->next;
	if (slab->next != NULL)
		slab->next->prev = slab->prev;
}

static struct payload_slab *
payload_slab_new(struct payload_store *st, uint32_t class, uint32_t room)
{
	uint32_t slots = class == PAYLOAD_LARGE ? 1 : PAYLOAD_SLAB / room;
	size_t size = class == PAYLOAD_LARGE ? room : PAYLOAD_SLAB;

	if (st->nids == 0 && st->nslabs == st->room && !payload_grow_table(st))
		return NULL;
	struct payload_slab *slab = malloc(sizeof *slab + slots * sizeof slab->slot[0]);
	if (slab == NULL)
		return NULL;
	*slab = (struct payload_slab){ .class = class, .room = room, .slots = slots, .free = PAYLOAD_NO_SLOT,
		.inverse = class == PAYLOAD_LARGE ? 0 : UINT32_MAX / room + 1 };
	slab->bytes = class == PAYLOAD_LARGE ? malloc(size) : aligned_alloc(PAYLOAD_ALIGN, size);
	if (slab->bytes == NULL) {
		free(slab);
		return NULL;
	}
	PAYLOAD_HIDE(slab->bytes, size);
	slab->id = st->nids > 0 ? st->ids[--st->nids] : st->nslabs++;
	st->slabs[slab->id] = slab;
	st->memory += size;
	if (class != PAYLOAD_LARGE)
		payload_link(st, slab);
	return slab;
}

static void __attribute__((noinline))
payload_slab_free(struct payload_store *st, struct payload_slab *slab)
{
	size_t size = slab->class == PAYLOAD_LARGE ? slab->room : PAYLOAD_SLAB;

	PAYLOAD_SHOW(slab->bytes, size);
	st->memory -= size;
	st->slabs[slab->id] = NULL;
	st->ids[st->nids++] = slab->id;
	free(slab->bytes);
	free(slab);
}

/* ---- slots ---- */

static bool
payload_fits(const struct payload *p, uint32_t room)
{
	return p->held <= p->cap && room <= p->cap - p->held;
}

/* Copies leave a quarter for what is made: a connection that is told with less of its payload is more
 * than one that nobody hears of, because others' payload has taken all. */
static bool
payload_copy_fits(const struct payload *p, uint32_t len)
{
	return p->held <= p->cap - p->cap / 4 && len <= p->cap - p->cap / 4 - p->held;
}

/* Whether there may be another slab. */
static bool
payload_slabs_fit(const struct payload *p)
{
	uint64_t beside = p->cap / 4 + PAYLOAD_SLACK, memory = p->store->memory;

	return memory <= beside || memory - beside <= p->cap;
}

static uint32_t
payload_slot_take(struct payload_store *st, struct payload_slab *slab)
{
	uint32_t i = slab->free;

	if (i != PAYLOAD_NO_SLOT)
		slab->free = slab->slot[i];
	else
		i = slab->fresh++;
	if (++slab->used == slab->slots && slab->class != PAYLOAD_LARGE)
		payload_unlink(st, slab);
	return i;
}

/* A class keeps one slab although nothing is in it: pieces that come and go one by one are cheap. */
static void
payload_slot_free(struct payload_store *st, struct payload_slab *slab, uint32_t i)
{
	slab->slot[i] = slab->free;
	slab->free = i;
	if (slab->class == PAYLOAD_LARGE) {
		payload_slab_free(st, slab);
		return;
	}
	if (slab->used-- == slab->slots)
		payload_link(st, slab);
	if (slab->used == 0 && (slab->prev != NULL || slab->next != NULL)) {
		payload_unlink(st, slab);
		payload_slab_free(st, slab);
	}
}

static struct payload_slab *
payload_slab_of(const struct payload *p, uint64_t handle, uint32_t len)
{
	uint32_t id = (uint32_t)((handle & ~PAYLOAD_COPY) >> 32);

	assert(p->store != NULL && id < p->store->nslabs && p->store->slabs[id] != NULL);
	struct payload_slab *slab = p->store->slabs[id];
	assert((uint32_t)handle + (uint64_t)len <= (uint64_t)slab->slots * slab->room);	/* no division: this is called for each segment */
	return slab;
}

/* The slot that an offset lies in, without a division: right for offsets below PAYLOAD_SLAB. */
static inline uint32_t
payload_slot_at(const struct payload_slab *slab, uint32_t offset)
{
	return (uint32_t)((uint64_t)offset * slab->inverse >> 32);
}

/* Bytes of a slot are no longer held; returns those that are free with it. */
static uint32_t
payload_slot_drop(struct payload *p, uint64_t handle, uint32_t len)
{
	struct payload_slab *slab = payload_slab_of(p, handle, len);
	uint32_t i = payload_slot_at(slab, (uint32_t)handle), room = slab->room;

	assert((uint32_t)handle - i * room + (uint64_t)len <= room && slab->slot[i] >= len);
	slab->slot[i] -= len;
	if (slab->slot[i] > 0)
		return 0;
	PAYLOAD_HIDE(slab->bytes + (size_t)i * room, room);
	payload_slot_free(p->store, slab, i);
	return room;
}

static void
payload_drop_spares(struct payload *p)
{
	struct payload_store *st = p->store;

	for (uint32_t class = 0; class < PAYLOAD_CLASSES; class++) {
		while (st->spare[class] != NULL) {
			struct payload_spare *at = st->spare[class];
			PAYLOAD_SHOW(at, sizeof *at);
			st->spare[class] = at->next;
			payload_slot_drop(p, at->handle, payload_class_room(class, 0));
		}
		st->nspare[class] = 0;
	}
}

/* Apart from payload_slab_for(), which is shorter for it. */
static struct payload_slab * __attribute__((noinline))
payload_slab_more(struct payload *p, uint32_t class, uint32_t room)
{
	if (p->store == NULL && (p->store = calloc(1, sizeof *p->store)) == NULL)
		return NULL;
	if (!payload_slabs_fit(p))
		payload_drop_spares(p);
	if (class != PAYLOAD_LARGE && p->store->partial[class] != NULL)
		return p->store->partial[class];
	return payload_slabs_fit(p) ? payload_slab_new(p->store, class, room) : NULL;
}

static inline struct payload_slab *
payload_slab_for(struct payload *p, uint32_t class, uint32_t room)
{
	if (class != PAYLOAD_LARGE && p->store != NULL && p->store->partial[class] != NULL)
		return p->store->partial[class];
	return payload_slab_more(p, class, room);
}

/* ---- what others call ---- */

void *
payload_alloc(struct payload *p, uint32_t len, uint64_t *handle)
{
	uint32_t class = payload_class(len), room = payload_class_room(class, len);
	struct payload_slab *slab = payload_fits(p, room) ? payload_slab_for(p, class, room) : NULL;

	assert(len > 0);
	if (slab == NULL) {
		p->refused++;
		return NULL;
	}
	uint32_t i = payload_slot_take(p->store, slab);
	slab->slot[i] = len;
	p->held += room;
	*handle = PAYLOAD_COPY | (uint64_t)slab->id << 32 | i * room;
	PAYLOAD_SHOW(slab->bytes + (size_t)i * room, len);
	return slab->bytes + (size_t)i * room;
}

uint64_t
payload_hold(struct payload *p, const struct piece *piece)
{
	uint64_t handle;

	if (payload_stays(p, piece))
		return piece->at;
	if (piece->len == 0)
		return PAYLOAD_COPY;
	if (!payload_copy_fits(p, piece->len)) {
		p->refused++;
		return PAYLOAD_NONE;
	}
	void *to = payload_alloc(p, piece->len, &handle);
	if (to == NULL)
		return PAYLOAD_NONE;
	memcpy(to, piece->bytes, piece->len);
	return handle;
}

void
payload_drop(struct payload *p, uint64_t handle, uint32_t len)
{
	if ((handle & PAYLOAD_COPY) == 0 || handle == PAYLOAD_NONE || len == 0)
		return;
	p->held -= payload_slot_drop(p, handle, len);
}

/* All of a slot, for it may be taken for another length next time. */
static void *
payload_take_new(struct payload *p, uint32_t len, uint32_t room, uint64_t *handle)
{
	uint8_t *at = payload_alloc(p, room, handle);

	if (at != NULL)
		PAYLOAD_HIDE(at + len, room - len);
	return at;
}

void *
payload_take(struct payload *p, uint32_t len, uint64_t *handle)
{
	uint32_t class = payload_class(len), room = payload_class_room(class, len);
	struct payload_store *st = p->store;

	if (class == PAYLOAD_LARGE || st == NULL || st->spare[class] == NULL || !payload_fits(p, room))
		return payload_take_new(p, len, room, handle);
	struct payload_spare *at = st->spare[class];
	PAYLOAD_SHOW(at, sizeof *at);
	st->spare[class] = at->next;
	st->nspare[class]--;
	*handle = at->handle;
	PAYLOAD_HIDE(at, sizeof *at);
	PAYLOAD_SHOW(at, len);
	p->held += room;
	return at;
}

void
payload_give(struct payload *p, void *at, uint64_t handle, uint32_t len)
{
	uint32_t class = payload_class(len), room = payload_class_room(class, len);
	struct payload_store *st = p->store;

	if (class == PAYLOAD_LARGE || st->nspare[class] == PAYLOAD_SPARES) {
		payload_drop(p, handle, room);
		return;
	}
	struct payload_spare *spare = at;
	PAYLOAD_SHOW(at, sizeof *spare);
	*spare = (struct payload_spare){ st->spare[class], handle };
	PAYLOAD_HIDE(at, room);
	st->spare[class] = spare;
	st->nspare[class]++;
	p->held -= room;
}

void
payload_prefetch(const struct payload *p, uint32_t len)
{
	const uint32_t class = payload_class(len);

	if (class == PAYLOAD_LARGE || p->store == NULL || p->store->spare[class] == NULL)
		return;
	for (uint32_t at = 0; at < len && at < PAYLOAD_PREFETCH; at += 64)
		__builtin_prefetch((const char *)p->store->spare[class] + at, 1);
}

const uint8_t *
payload_bytes(const struct payload *p, uint64_t handle, uint32_t len)
{
	if (handle == PAYLOAD_NONE)
		return NULL;
	if ((handle & PAYLOAD_COPY) == 0)
		return p->view != NULL ? p->view(p->ctx, handle, len) : NULL;
	if (len == 0)
		return (const uint8_t *)"";
	return payload_slab_of(p, handle, len)->bytes + (uint32_t)handle;
}

void
payload_free(struct payload *p)
{
	struct payload_store *st = p->store;

	for (uint32_t i = 0; st != NULL && i < st->nslabs; i++)
		if (st->slabs[i] != NULL)
			payload_slab_free(st, st->slabs[i]);
	if (st != NULL) {
		free(st->slabs);
		free(st->ids);
	}
	free(st);
	p->store = NULL;
	p->held = 0;
}
