/* hints.c - see hints.h. */
#include "dissect/hints.h"
#include "dissect/http.h"

/* Of one capture the greater the earlier a frame is, and greater than all of captures before. */
static uint64_t
hints_rank(const struct hints *h, uint64_t number)
{
	return h->age + HINTS_FRAMES - (number < HINTS_FRAMES ? number : HINTS_FRAMES);
}

static uint64_t
hints_mix(uint64_t h, uint64_t v)
{
	h = (h ^ v) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 29;
}

static uint64_t
hints_end(const uint8_t *addr, uint8_t len, const uint8_t *port)
{
	uint64_t h = load_be16(port);

	for (unsigned i = 0; i < len; i += 4)
		h = hints_mix(h, load_be32(addr + i));
	return h;
}

/* The same for both directions, so the ends are added up. */
static unsigned
hints_slot(const struct hints_segment *s)
{
	uint64_t ends = hints_end(s->src, s->addr_len, s->ports) + hints_end(s->dst, s->addr_len, s->ports + 2);

	return (unsigned)(hints_mix(s->addr_len, ends) >> 32) % HINTS_SLOTS;
}

/* Relaxed: whoever asks about later frames was told, by the baton or the batch, that this one has been noted. */
void
hints_note_segment(struct hints *h, struct hints_segment s, uint64_t number)
{
	if (!http_is_request(&s.payload))
		return;
	_Atomic uint64_t *slot = &h->earliest[hints_slot(&s)];
	uint64_t rank = hints_rank(h, number), was = atomic_load_explicit(slot, memory_order_relaxed);
	while (was < rank && !atomic_compare_exchange_weak_explicit(slot, &was, rank, memory_order_relaxed, memory_order_relaxed))
		continue;
}

bool
hints_requested(const struct dissect *d, const struct cursor *payload)
{
	const struct hints *h = d->options->hints;
	const struct frame *f = d->of;
	struct hints_segment s;

	if (h == NULL || f == NULL || !hints_segment(&s, f->linktype, f->bytes, f->cap_len, f->len) || s.payload.at != payload->at)
		return true;
	return atomic_load_explicit(&h->earliest[hints_slot(&s)], memory_order_relaxed) > hints_rank(h, f->number);
}

void
hints_clear(struct hints *h)
{
	h->age += HINTS_FRAMES;
	if (h->age == 0)		/* a long time ago is now again */
		memset(h, 0, sizeof *h);
}
