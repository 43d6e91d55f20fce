/* work_plain.c - see work_plain.h. What is done here is what work_frame() would do, in one piece: of a frame nothing but its track is
 * written anywhere. A test holds one against the other. */
#include "engine/walk_private.h"
#include "engine/work_plain.h"
#include "reassembly/track_plain.h"

bool
work_plain_may(const struct work *w, const struct context *x)
{
	return w->plain && w->state == NULL && !w->picks && w->filter == NULL && w->job->count == 0 && !w->shrunk &&
	    x->format == CONTEXT_PCAP;
}

uint32_t
work_plain(struct work *w, const struct batch *b, const struct batch_run *run, const uint8_t *base, uint32_t i, uint32_t to)
{
	const struct context x = w->tables->contexts[run->context];
	const uint32_t report = (uint32_t)out_len(&w->report), first = (uint32_t)w->count.selected;
	uint32_t n = first;

	for (; i < to && n < BATCH_FRAMES; i++) {
		const uint8_t *r = base + b->at[i];
		struct track *t = (void *)w->tracks.at;		/* there is room: a chunk has at most BATCH_FRAMES */
		struct walk_record p;
		batch_fetch(b, run, base, i);
		if (b->at[i] > run->bytes || !walk_pcap_record(&x, r, run->bytes - b->at[i], &p))
			break;
		*w->in_work = b->first_number + i;
		if (!track_plain_bytes(t, x.linktype, r + x.header, p.cap_len, p.len, run->offset + b->at[i] + x.header, true))
			break;
		t->frame = b->first_number + i;
		t->time = p.sec * INT64_C(1000000000) + p.nsec;		/* of 32 bits of seconds: it has room */
		if (w->visits.nshards > 0)
			visits_add(&w->visits, t->frame, t->time, t->partition, (uint32_t)out_len(&w->tracks));
		w->tracks.at = trail_put_plain(w->tracks.at);
		w->count.bytes += p.cap_len;
		w->count.truncated += p.cap_len < p.len;
		w->ends[n++] = report;
	}
	w->count.frames += n - first;
	w->count.selected = n;
	w->limit -= n - first;
	return i;
}
