/* track_plain.c - see track_plain.h. */
#include "reassembly/track_plain.h"

bool
track_plain(struct track *t, const struct frame *f, uint64_t at)
{
	t->frame = f->number;
	t->time = track_time(f->sec, f->nsec);
	t->outer = 0;
	t->clock = 0;
	return track_plain_bytes(t, f->linktype, f->bytes, f->cap_len, f->len, at, false);
}
