/* walk_frame.c - a record, as the walk found it, once more: for whoever dissects. */
#include "engine/interleave.h"
#include "engine/walk_private.h"

enum { WALK_FRAME_MAX_TENS = 38 };	/* 10^38 ticks a second: the most that 128 bits hold */

/* Ticks of an interface's clock -> seconds and nanoseconds, draft 4.2 (if_tsresol). */
static void
walk_frame_time(const struct interface *i, uint64_t ticks, struct frame *f)
{
	unsigned exponent = i->tsresol & 0x7f;
	uint64_t sec, nsec;

	if (i->tsresol & 0x80) {
		sec = exponent < 64 ? ticks >> exponent : 0;
		uint64_t rest = exponent < 64 ? ticks & ((UINT64_C(1) << exponent) - 1) : ticks;
		nsec = exponent == 0 || exponent > 94 ? 0 : (uint64_t)(((unsigned __int128)rest * 1000000000u) >> exponent);
	} else {
		unsigned __int128 unit = 1;
		for (unsigned n = 0; n < exponent && n < WALK_FRAME_MAX_TENS; n++)
			unit *= 10;
		sec = (uint64_t)(ticks / unit);
		nsec = (uint64_t)((ticks % unit) * 1000000000u / unit);
	}
	f->sec = (int64_t)(sec + (uint64_t)i->tsoffset);
	f->nsec = (uint32_t)nsec;
}

/* Not inline: what it needs would be saved and restored for a pcap's records, too. */
static __attribute__((noinline)) bool
walk_frame_pcapng(const struct tables *t, const struct context *x, const uint8_t *b, uint64_t left, struct frame *f)
{
	struct walk_packet p;

	if (left < PCAPNG_MIN_BLOCK)
		return false;
	uint32_t type = walk_u32(b, x->big_endian), size = walk_pcapng_size(walk_u32(b + 4, x->big_endian));
	if (size > left || !walk_pcapng_packet(t, x, b, type, size, &p) || p.cap_len > size - p.head - 4 ||
	    p.interface >= t->ninterfaces - x->first_interface)
		return false;
	const struct interface *i = &t->interfaces[x->first_interface + p.interface];
	uint32_t padded = (p.cap_len + 3) & ~3u;
	f->len = p.len;
	f->cap_len = p.cap_len;
	f->linktype = i->linktype;
	f->bytes = b + p.head;
	f->record = b;
	f->record_len = size;
	f->sec = 0;
	f->nsec = 0;
	f->untimed = !p.timed;
	if (p.timed)
		walk_frame_time(i, p.time, f);
	f->interface_id = p.interface;
	f->interface_name = t->names + i->name_at;
	f->interface_name_len = i->name_len;
	f->options = f->bytes + padded;
	f->options_len = p.timed && padded < size - p.head - 4 ? size - p.head - 4 - padded : 0;
	f->options_big_endian = x->big_endian;
	f->capture = x->capture;
	f->place = 0;
	return !x->merged || interleave_take(f);
}

static bool
walk_frame_pcap(const struct context *x, const uint8_t *r, uint64_t left, struct frame *f)
{
	struct walk_record p;

	if (!walk_pcap_record(x, r, left, &p))
		return false;
	f->len = p.len;
	f->cap_len = p.cap_len;
	f->sec = p.sec;
	f->nsec = p.nsec;
	f->untimed = false;
	f->linktype = x->linktype;
	f->bytes = r + x->header;
	f->record = r;
	f->record_len = x->header + f->cap_len;
	f->interface_id = FRAME_NO_INTERFACE;
	f->interface_name_len = 0;
	f->options_len = 0;
	f->capture = x->capture;
	f->place = 0;
	return true;
}

bool
walk_frame(const struct tables *t, const struct context *x, const uint8_t *record, uint64_t left, struct frame *f)
{
	return x->format == CONTEXT_PCAP ? walk_frame_pcap(x, record, left, f) :
	    walk_frame_pcapng(t, x, record, left, f);
}
