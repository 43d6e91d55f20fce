/* datagram.c - see datagram.h. RFC 815 keeps a list of the holes of a datagram; here are
 * spans, which are what lies between the holes: the same, from the other side. A datagram
 * is whole when its end is known, and the spans have as many bytes as lie before it.
 *
 * A datagram that must not be reassembled (RFC 5722) is reported at once, and stays in the table
 * without its bytes until it would have timed out, for the rest of it to come to nothing.
 */
#include <stdlib.h>
#include <string.h>

#include "reassembly/datagram_packet.h"
#include "reassembly/datagram_table.h"

enum { DATAGRAM_UNIT = 8 };	/* bytes that offsets count in, RFC 791 3.1, RFC 8200 4.5 */

/* What is wrong with a datagram; of several the first. */
static const char datagram_zero[] = "zero-length fragment", datagram_death[] = "ping of death",
    datagram_odd[] = "fragment's length is not a multiple of 8", datagram_ends[] = "two ends",
    datagram_behind[] = "data behind the end", datagram_teardrop[] = "teardrop",
    datagram_overlap[] = "overlapping fragments", datagram_many[] = "too many fragments",
    datagram_cut[] = "cut short by the capture", datagram_gone[] = "its bytes are gone", datagram_room[] = "no room";

static void
datagram_judge(struct datagram *d, const char *verdict)
{
	if (d->verdict == NULL)
		d->verdict = verdict;
}

/* ---- the end of one ---- */

static void
datagram_tell(struct datagram_table *t, const struct datagram *d, const uint8_t *packet, uint32_t len, const struct track *by)
{
	struct result_datagram r = { .version = d->key.version, .proto = d->proto, .id = d->key.id, .frames = d->frames,
		.start = d->start, .end = d->end, .len = d->ended ? d->total : d->reach, .complete = packet != NULL,
		.overlaps = d->spans.overlaps, .conflicts = d->spans.conflicts, .verdict = d->verdict };

	memcpy(r.src, d->key.src, sizeof r.src);
	memcpy(r.dst, d->key.dst, sizeof r.dst);
	*(packet != NULL ? &t->counts.complete : &t->counts.incomplete) += 1;
	if (packet == NULL && t->options.strict)
		return;
	t->depth++;
	t->done(t->ctx, &r, packet, len, by);
	t->depth--;
}

/* Gives one up, whatever is missing. */
static void
datagram_close(struct datagram_table *t, struct datagram *d, const struct track *by)
{
	datagram_table_take(t, d);
	if (!d->over) {
		t->counts.open--;
		datagram_tell(t, d, NULL, 0, by);
	}
	datagram_table_drop(t, d);
}

static void
datagram_evict(struct datagram_table *t, struct datagram *d, const struct track *by)
{
	t->counts.evicted += !d->over;
	datagram_close(t, d, by);
}

/* The rest of it shall come to nothing. */
static void
datagram_discard(struct datagram_table *t, struct datagram *d, const char *verdict, const struct track *by)
{
	datagram_judge(d, verdict);
	d->over = true;
	t->counts.open--;
	datagram_tell(t, d, NULL, 0, by);
	datagram_table_drop_bytes(t, d);
}

/* ---- the whole of one ---- */

/* Room for a packet that stays as it is while those in it are put together. */
static uint8_t *
datagram_packet_buffer(struct datagram_table *t)
{
	if (t->packets[t->depth] == NULL)
		t->packets[t->depth] = malloc(DATAGRAM_PACKET_MAX);
	return t->packets[t->depth];
}

/* Puts a whole datagram together; the packet's length, or 0 when bytes of it cannot be had again. */
static uint32_t
datagram_gather(struct datagram_table *t, const struct datagram *d, uint8_t *to)
{
	const uint8_t *bytes = payload_bytes(t->store, d->head, d->head_len);
	uint32_t at;

	/* Looked at again: a capture may have changed since. */
	if (bytes == NULL || !datagram_packet_sound(d->key.version, bytes, d->head_len))
		return 0;
	at = datagram_packet_head(to, d->key.version, bytes, d->head_len, d->proto, d->total);
	for (const struct span *s = spans_at(&d->spans, 0); s != NULL; s = spans_next(&d->spans, s)) {
		bytes = payload_bytes(t->store, s->handle, s->len);
		if (bytes == NULL)
			return 0;
		memcpy(to + at, bytes, s->len);
		at += s->len;
	}
	return at;
}

static void
datagram_complete(struct datagram_table *t, struct datagram *d, const struct track *by)
{
	uint8_t *to = datagram_packet_buffer(t);
	uint32_t len = to != NULL ? datagram_gather(t, d, to) : 0;

	if (len == 0)
		datagram_judge(d, datagram_gone);
	datagram_table_take(t, d);
	t->counts.open--;
	datagram_tell(t, d, len > 0 ? to : NULL, len, by);
	datagram_table_drop(t, d);
}

/* ---- a fragment ---- */

/* A fragment as it is used: what was captured of it. */
struct datagram_part {
	const struct track *f;
	struct piece head, payload;
	uint64_t start, end;		/* in the datagram's payload, as it was on the wire */
	bool more;
};

static bool
datagram_part(struct datagram_part *part, const struct track *f, const struct piece *p)
{
	if (p->len < f->head_len || !datagram_packet_sound(f->version, p->bytes, f->head_len))
		return false;
	uint32_t len = p->len - f->head_len;
	len = len < f->len ? len : f->len;
	*part = (struct datagram_part){ .f = f, .start = f->ack, .end = (uint64_t)f->ack + f->len, .more = f->flags & 1 };
	part->head = part->payload = *p;
	part->head.len = f->head_len;
	part->payload.bytes += f->head_len;
	part->payload.at += f->head_len;
	part->payload.len = len;
	return true;
}

/* What makes a fragment one that is left out; NULL: nothing. What came first is believed. */
static const char *
datagram_flaw(const struct datagram *d, const struct datagram_part *part)
{
	uint32_t head_len = d->started ? d->head_len : part->f->head_len;

	if (part->f->len == 0)
		return datagram_zero;
	if (part->end > datagram_packet_room(d->key.version, head_len))
		return datagram_death;
	if (part->more && part->f->len % DATAGRAM_UNIT != 0)
		return datagram_odd;
	if (!part->more && d->ended && part->end != d->total)
		return datagram_ends;
	if (d->ended ? part->end > d->total : !part->more && part->end < d->reach)
		return datagram_behind;
	return NULL;
}

/* RFC 8200 4.5: a copy of a fragment may be ignored, as networks make them. */
static bool
datagram_is_copy(const struct datagram_table *t, const struct datagram *d, const struct datagram_part *part)
{
	uint64_t pos = part->start, end = part->start + part->payload.len;
	const struct span *s = spans_at(&d->spans, pos);

	if (s == NULL || span_origin_start(s) != pos || span_origin_end(s) != end)
		return false;
	for (; s != NULL && pos < end && s->start == pos; s = spans_next(&d->spans, s)) {
		const uint8_t *there = payload_bytes(t->store, s->handle, s->len);
		if (span_end(s) > end || (there != NULL && memcmp(there, part->payload.bytes + (pos - part->start), s->len) != 0))
			return false;
		pos = span_end(s);
	}
	return pos == end;
}

/* CERT CA-1997-28: one begins inside another, and does not reach beyond it. */
static bool
datagram_is_teardrop(const struct datagram *d, const struct datagram_part *part)
{
	for (const struct span *s = spans_at(&d->spans, part->start); s != NULL && s->start < part->end; s = spans_next(&d->spans, s))
		if ((part->start > span_origin_start(s) && part->end <= span_origin_end(s)) ||
		    (span_origin_start(s) > part->start && span_origin_end(s) <= part->end))
			return true;
	return false;
}

static void
datagram_head(struct datagram_table *t, struct datagram *d, const struct datagram_part *part)
{
	if (part->start != 0 || d->started)
		return;
	d->head = payload_hold(t->store, &part->head);
	d->started = d->head != PAYLOAD_NONE;
	d->head_len = part->f->head_len;
	d->proto = part->f->proto;
}

static enum spans_result
datagram_put(struct datagram_table *t, struct datagram *d, const struct datagram_part *part)
{
	enum overlap policy = d->key.version == 6 ? OVERLAP_REJECT : t->options.overlap;

	if (datagram_is_teardrop(d, part))
		datagram_judge(d, datagram_teardrop);
	datagram_head(t, d, part);
	if (part->start == 0 && !d->started)
		return SPANS_FULL;
	return spans_put(&d->spans, t->store, policy, part->start, &part->payload, part->f->frame);
}

/* The same, at the cost of the oldest datagram if there is no room. */
static enum spans_result
datagram_put_somehow(struct datagram_table *t, struct datagram *d, const struct datagram_part *part)
{
	enum spans_result got = datagram_put(t, d, part);
	struct datagram *oldest = datagram_table_oldest(t);

	if (got != SPANS_FULL || oldest == d)
		return got;
	datagram_evict(t, oldest, part->f);
	return datagram_put(t, d, part);
}

static bool
datagram_is_whole(const struct datagram *d)
{
	return d->started && d->ended && d->spans.bytes == d->total;
}

static void
datagram_add(struct datagram_table *t, struct datagram *d, const struct datagram_part *part)
{
	if (part->payload.len < part->f->len)
		datagram_judge(d, datagram_cut);
	if (part->payload.len > 0 && !datagram_is_copy(t, d, part)) {
		enum spans_result got = datagram_put_somehow(t, d, part);
		if (got == SPANS_REJECTED || got == SPANS_FULL) {
			datagram_discard(t, d, got == SPANS_FULL ? datagram_room : datagram_overlap, part->f);
			return;
		}
	}
	d->reach = part->end > d->reach ? (uint32_t)part->end : d->reach;
	if (!part->more) {
		d->ended = true;
		d->total = (uint32_t)part->end;
	}
	/* The first fragment's header may be longer than those that came before it. */
	if (d->started && d->reach > datagram_packet_room(d->key.version, d->head_len))
		datagram_discard(t, d, datagram_death, part->f);
	else if (datagram_is_whole(d))
		datagram_complete(t, d, part->f);
}

/* At the cap, and where there is no room, the oldest goes. */
static struct datagram *
datagram_new(struct datagram_table *t, const struct datagram_key *key, const struct track *f)
{
	if (t->ndatagrams >= t->options.max_datagrams && t->ndatagrams > 0)
		datagram_evict(t, datagram_table_oldest(t), f);
	struct datagram *d = datagram_table_add(t, key, f);
	if (d == NULL && t->ndatagrams > 0) {
		datagram_evict(t, datagram_table_oldest(t), f);
		d = datagram_table_add(t, key, f);
	}
	return d;
}

/* RFC 6946: it is whole by itself, whatever else has its identification. */
static void
datagram_atomic(struct datagram_table *t, const struct datagram_key *key, const struct datagram_part *part)
{
	const struct track *f = part->f;
	bool cut = part->payload.len < f->len, fits = part->end <= datagram_packet_room(key->version, f->head_len);
	uint8_t *to = datagram_packet_buffer(t);
	struct datagram d;

	datagram_table_begin(&d, key, f);
	datagram_table_frame(t, &d, f);
	d.ended = true;
	d.total = f->len;
	d.verdict = !fits ? datagram_death : cut ? datagram_cut : NULL;
	if (to == NULL || !fits || cut) {
		datagram_tell(t, &d, NULL, 0, f);
		return;
	}
	uint32_t len = datagram_packet_head(to, key->version, part->head.bytes, f->head_len, f->proto, f->len);
	memcpy(to + len, part->payload.bytes, part->payload.len);
	datagram_tell(t, &d, to, len + part->payload.len, f);
}

/* ---- what others call ---- */

static void
datagram_expire(struct datagram_table *t, int64_t clock, const struct track *by)
{
	for (unsigned i = 0; i < 2; i++) {
		uint64_t timeout = (uint64_t)(i == 0 ? t->options.timeout4 : t->options.timeout6);
		struct datagram *d;
		while ((d = t->age[i].oldest) != NULL && clock > d->clock && (uint64_t)clock - (uint64_t)d->clock > timeout)
			datagram_close(t, d, by);
	}
}

void
datagram_fragment(struct datagram_table *t, const struct track *f, const struct piece *p)
{
	struct datagram_key key = datagram_table_key(f);
	struct datagram_part part;

	datagram_expire(t, f->clock, f);
	if (t->depth == DATAGRAM_NESTED || !datagram_part(&part, f, p))
		return;
	if (part.start == 0 && !part.more) {
		datagram_atomic(t, &key, &part);
		return;
	}
	struct datagram *d = datagram_table_find(t, &key);
	if (d == NULL)
		d = datagram_new(t, &key, f);
	if (d == NULL || d->over)
		return;
	datagram_table_frame(t, d, f);
	const char *flaw = datagram_flaw(d, &part);
	if (flaw != NULL)
		datagram_judge(d, flaw);
	else if (++d->fragments > t->options.max_fragments)
		datagram_discard(t, d, datagram_many, f);
	else
		datagram_add(t, d, &part);
}

void
datagram_tick(struct datagram_table *t, int64_t clock)
{
	datagram_expire(t, clock, NULL);
}

void
datagram_finish(struct datagram_table *t)
{
	struct datagram *d;

	while ((d = datagram_table_oldest(t)) != NULL)
		datagram_close(t, d, NULL);
}

struct datagram_counts
datagram_count(const struct datagram_table *t)
{
	return t->counts;
}
