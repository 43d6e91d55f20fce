/* work_plain.c - see work_plain.h. What is done here is what work_frame() would do, in one piece: of a frame nothing but its track is
 * written anywhere. A test holds one against the other. */
#include "engine/walk_private.h"
#include "engine/work_plain.h"
#include "reassembly/track_plain.h"

bool
work_plain_may(const struct work *w)
{
	return w->plain && w->state == NULL && !w->picks && w->filter == NULL && w->job->count == 0 && !w->shrunk;
}

/* What is needed of a frame. */
struct work_plain_frame {
	const uint8_t *bytes;
	uint32_t linktype, cap_len, len;
	int64_t time;
};

static inline bool
work_plain_pcap(const struct context *x, const uint8_t *r, uint64_t left, struct work_plain_frame *p)
{
	struct walk_record record;

	if (!walk_pcap_record(x, r, left, &record))
		return false;
	*p = (struct work_plain_frame){ .bytes = r + x->header, .linktype = x->linktype, .cap_len = record.cap_len, .len = record.len,
		.time = record.sec * INT64_C(1000000000) + record.nsec };	/* of 32 bits of seconds: it has room */
	return true;
}

static bool
work_plain_pcapng(const struct tables *t, const struct context *x, const uint8_t *r, uint64_t left, struct work_plain_frame *p)
{
	struct frame f;

	if (!walk_frame(t, x, r, left, &f))
		return false;
	*p = (struct work_plain_frame){ .bytes = f.bytes, .linktype = f.linktype, .cap_len = f.cap_len, .len = f.len,
		.time = track_time(f.sec, f.nsec) };
	return true;
}

uint32_t
work_plain(struct work *w, const struct batch *b, const struct batch_run *run, const uint8_t *base, uint32_t i, uint32_t to)
{
	const struct context x = w->tables->contexts[run->context];
	const uint32_t report = (uint32_t)out_len(&w->report), first = (uint32_t)w->count.selected;
	uint32_t n = first;

	for (; i < to && n < BATCH_FRAMES && b->at[i] <= run->bytes; i++) {
		const uint8_t *r = base + b->at[i];
		const uint64_t left = run->bytes - b->at[i];
		struct track *t = (void *)w->tracks.at;		/* there is room: a chunk has at most BATCH_FRAMES */
		struct work_plain_frame p;
		batch_fetch(b, run, base, i);
		if (x.format == CONTEXT_PCAP ? !work_plain_pcap(&x, r, left, &p) : !work_plain_pcapng(w->tables, &x, r, left, &p))
			break;
		*w->in_work = b->first_number + i;
		if (!track_plain_bytes(t, p.linktype, p.bytes, p.cap_len, p.len, run->offset + (uint64_t)(p.bytes - base), true))
			break;
		t->frame = b->first_number + i;
		t->time = p.time;
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
