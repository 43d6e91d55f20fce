/* datagram.c - see datagram.h. RFC 815 keeps a list of the holes of a datagram; here are
 * spans, which are what lies between the holes: the same, from the other side. A datagram
 * is whole when its end is known, and the spans have as many bytes as lie before it.
 *
 * Datagrams under way are in a hash table and, by version, in a line by age, which is the order
 * in which they time out. One that must not be reassembled (RFC 5722) is reported at once, and stays
 * in the table without its bytes until it would have timed out, for the rest of it to come to nothing.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reassembly/datagram.h"
#include "reassembly/datagram_packet.h"

enum {
	DATAGRAM_BUCKETS = 256,		/* at first */
	DATAGRAM_RANGES = 2,		/* of frames that need no memory of their own */
	DATAGRAM_NESTED = TRACK_MAX,	/* datagrams whose last fragment came in another one's payload: bounds the stack */
	DATAGRAM_UNIT = 8,		/* bytes that fragments' offsets count in, RFC 791 3.1, RFC 8200 4.5 */
};

/* What is wrong with a datagram; of several the first. */
static const char datagram_zero[] = "zero-length fragment", datagram_death[] = "ping of death",
    datagram_odd[] = "fragment's length is not a multiple of 8", datagram_ends[] = "two ends",
    datagram_behind[] = "data behind the end", datagram_teardrop[] = "teardrop",
    datagram_overlap[] = "overlapping fragments", datagram_many[] = "too many fragments",
    datagram_cut[] = "cut short by the capture", datagram_gone[] = "its bytes are gone", datagram_room[] = "no room";

/* RFC 791 3.2 of IPv4; RFC 8200 4.5 of IPv6, whose protocol only its first fragment tells. */
struct datagram_key {
	uint8_t src[16], dst[16];
	uint64_t outer;
	uint32_t id;
	uint8_t version, proto, zero[2];
};
_Static_assert(sizeof(struct datagram_key) == 48, "is hashed and compared by words");

struct datagram {
	struct datagram_key key;
	struct datagram *chain;			/* in its bucket */
	struct datagram *older, *newer;		/* of its version */
	uint64_t hash, number, handle;		/* number: in the order in which they began. handle: of its memory */
	struct spans spans;
	uint64_t head;				/* the first fragment's */
	uint8_t head_len, proto;
	bool started, ended, over;		/* head is there; total is known; reported already */
	uint32_t total, reach, fragments;	/* bytes of the payload; end of what came of it */
	int64_t start, end, clock;		/* clock: when it began */
	const char *verdict;
	struct result_frames frames;
	struct result_range ranges[DATAGRAM_RANGES];	/* or in memory of their own */
	uint64_t ranges_handle;
	uint32_t ranges_room;
};

struct datagram_table {
	struct datagram_options options;
	struct payload *store;
	datagram_fn done;
	void *ctx;
	struct datagram **buckets;
	uint64_t nbuckets, ndatagrams, number, seed;
	struct { struct datagram *oldest, *newest; } age[2];	/* IPv4's, IPv6's */
	struct datagram_counts counts;
	uint8_t *packets[DATAGRAM_NESTED];	/* what is being told of, by depth */
	unsigned depth;
};

/* ---- the table ---- */

struct datagram_table *
datagram_table_new(const struct datagram_options *o, struct payload *store, datagram_fn done, void *ctx)
{
	struct datagram_table *t = calloc(1, sizeof *t);

	if (t == NULL)
		return NULL;
	*t = (struct datagram_table){ .options = *o, .store = store, .done = done, .ctx = ctx, .nbuckets = DATAGRAM_BUCKETS };
	/* An address that no capture can know; nothing that is seen depends on it. */
	t->seed = (uintptr_t)t;
	t->buckets = calloc(t->nbuckets, sizeof *t->buckets);
	if (t->buckets == NULL) {
		free(t);
		return NULL;
	}
	return t;
}

static uint64_t
datagram_hash(const struct datagram_table *t, const struct datagram_key *key)
{
	uint64_t words[sizeof *key / 8], h = t->seed;

	memcpy(words, key, sizeof words);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		h = (h ^ words[i]) * UINT64_C(0x9fb21c651e98df25);
		h ^= h >> 29;
	}
	return h;
}

static struct datagram_key
datagram_key(const struct track *f)
{
	struct datagram_key key = { .outer = f->outer, .id = f->seq, .version = f->version,
		.proto = f->version == 4 ? f->proto : 0 };

	memcpy(key.src, f->src, sizeof key.src);
	memcpy(key.dst, f->dst, sizeof key.dst);
	return key;
}

static struct datagram **
datagram_bucket(const struct datagram_table *t, uint64_t hash)
{
	return &t->buckets[hash & (t->nbuckets - 1)];
}

static struct datagram *
datagram_find(const struct datagram_table *t, const struct datagram_key *key)
{
	uint64_t hash = datagram_hash(t, key);
	struct datagram *d = *datagram_bucket(t, hash);

	while (d != NULL && (d->hash != hash || memcmp(&d->key, key, sizeof *key) != 0))
		d = d->chain;
	return d;
}

/* Fails to no harm: chains become longer. */
static void
datagram_table_grow(struct datagram_table *t)
{
	struct datagram **old = t->buckets, **more = calloc(t->nbuckets * 2, sizeof *more);
	uint64_t nold = t->nbuckets;

	if (more == NULL)
		return;
	t->buckets = more;
	t->nbuckets *= 2;
	for (uint64_t i = 0; i < nold; i++)
		for (struct datagram *d = old[i], *next; d != NULL; d = next) {
			next = d->chain;
			d->chain = *datagram_bucket(t, d->hash);
			*datagram_bucket(t, d->hash) = d;
		}
	free(old);
}

static void
datagram_link(struct datagram_table *t, struct datagram *d)
{
	if (t->ndatagrams >= t->nbuckets)
		datagram_table_grow(t);
	struct datagram **bucket = datagram_bucket(t, d->hash), **newest = &t->age[d->key.version == 6].newest;

	d->chain = *bucket;
	*bucket = d;
	d->older = *newest;
	*(*newest != NULL ? &(*newest)->newer : &t->age[d->key.version == 6].oldest) = d;
	*newest = d;
	t->ndatagrams++;
	t->counts.open++;
}

static void
datagram_unlink(struct datagram_table *t, struct datagram *d)
{
	struct datagram **link = datagram_bucket(t, d->hash);

	while (*link != d)
		link = &(*link)->chain;
	*link = d->chain;
	*(d->older != NULL ? &d->older->newer : &t->age[d->key.version == 6].oldest) = d->newer;
	*(d->newer != NULL ? &d->newer->older : &t->age[d->key.version == 6].newest) = d->older;
	t->ndatagrams--;
}

static struct datagram *
datagram_oldest(const struct datagram_table *t)
{
	struct datagram *four = t->age[0].oldest, *six = t->age[1].oldest;

	if (four == NULL || six == NULL)
		return four != NULL ? four : six;
	return four->number < six->number ? four : six;
}

/* ---- one datagram ---- */

static void
datagram_drop_bytes(struct datagram_table *t, struct datagram *d)
{
	spans_free(&d->spans, t->store);
	if (d->started)
		payload_drop(t->store, d->head, d->head_len);
	d->started = false;
}

static void
datagram_free(struct datagram_table *t, struct datagram *d)
{
	datagram_drop_bytes(t, d);
	if (d->ranges_room > DATAGRAM_RANGES)
		payload_drop(t->store, d->ranges_handle, d->ranges_room * (uint32_t)sizeof d->ranges[0]);
	payload_drop(t->store, d->handle, sizeof *d);
}

static void
datagram_judge(struct datagram *d, const char *verdict)
{
	if (d->verdict == NULL)
		d->verdict = verdict;
}

static bool
datagram_ranges_grow(struct datagram_table *t, struct datagram *d)
{
	uint32_t room = d->ranges_room * 2, size = (uint32_t)sizeof d->ranges[0];
	uint64_t handle;

	if (d->ranges_room == RESULT_MAX_RANGES)
		return false;
	room = room < RESULT_MAX_RANGES ? room : RESULT_MAX_RANGES;
	struct result_range *more = payload_alloc(t->store, room * size, &handle);
	if (more == NULL)
		return false;
	memcpy(more, d->frames.ranges, d->frames.nranges * size);
	if (d->ranges_room > DATAGRAM_RANGES)
		payload_drop(t->store, d->ranges_handle, d->ranges_room * size);
	d->frames.ranges = more;
	d->ranges_handle = handle;
	d->ranges_room = room;
	return true;
}

/* Frames come in order; one may bring two fragments. */
static void
datagram_frame(struct datagram_table *t, struct datagram *d, const struct track *f)
{
	struct result_frames *in = &d->frames;
	struct result_range *last = in->nranges > 0 ? &in->ranges[in->nranges - 1] : NULL;

	d->end = f->time;
	if (last != NULL && last->last == f->frame)
		return;
	in->count++;
	if (in->truncated)
		return;
	if (last != NULL && last->last + 1 == f->frame)
		last->last++;
	else if (in->nranges < d->ranges_room || datagram_ranges_grow(t, d))
		in->ranges[in->nranges++] = (struct result_range){ f->frame, f->frame };
	else
		in->truncated = true;
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
	datagram_unlink(t, d);
	if (!d->over) {
		t->counts.open--;
		datagram_tell(t, d, NULL, 0, by);
	}
	datagram_free(t, d);
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
	datagram_drop_bytes(t, d);
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
		uint32_t len = (uint32_t)(s->end - s->start);
		bytes = payload_bytes(t->store, s->handle, len);
		if (bytes == NULL)
			return 0;
		memcpy(to + at, bytes, len);
		at += len;
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
	datagram_unlink(t, d);
	t->counts.open--;
	datagram_tell(t, d, len > 0 ? to : NULL, len, by);
	datagram_free(t, d);
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

	if (s == NULL || s->origin_start != pos || s->origin_end != end)
		return false;
	for (; s != NULL && pos < end && s->start == pos; s = spans_next(&d->spans, s)) {
		const uint8_t *there = payload_bytes(t->store, s->handle, (uint32_t)(s->end - pos));
		if (s->end > end || (there != NULL && memcmp(there, part->payload.bytes + (pos - part->start), s->end - pos) != 0))
			return false;
		pos = s->end;
	}
	return pos == end;
}

/* CERT CA-1997-28: one begins inside another, and does not reach beyond it. */
static bool
datagram_is_teardrop(const struct datagram *d, const struct datagram_part *part)
{
	for (const struct span *s = spans_at(&d->spans, part->start); s != NULL && s->start < part->end; s = spans_next(&d->spans, s))
		if ((part->start > s->origin_start && part->end <= s->origin_end) ||
		    (s->origin_start > part->start && s->origin_end <= part->end))
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
	struct datagram *oldest = datagram_oldest(t);

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

static struct datagram *
datagram_new(struct datagram_table *t, const struct datagram_key *key, const struct track *f)
{
	uint64_t handle;

	if (t->ndatagrams >= t->options.max_datagrams && t->ndatagrams > 0)
		datagram_evict(t, datagram_oldest(t), f);
	struct datagram *d = payload_alloc(t->store, sizeof *d, &handle);
	if (d == NULL && t->ndatagrams > 0) {
		datagram_evict(t, datagram_oldest(t), f);
		d = payload_alloc(t->store, sizeof *d, &handle);
	}
	if (d == NULL)
		return NULL;
	*d = (struct datagram){ .key = *key, .hash = datagram_hash(t, key), .number = t->number++, .handle = handle,
		.proto = f->proto, .start = f->time, .end = f->time, .clock = f->clock, .ranges_room = DATAGRAM_RANGES };
	d->frames.ranges = d->ranges;
	datagram_link(t, d);
	return d;
}

/* RFC 6946: it is whole by itself, whatever else has its identification. */
static void
datagram_atomic(struct datagram_table *t, const struct datagram_key *key, const struct datagram_part *part)
{
	const struct track *f = part->f;
	bool cut = part->payload.len < f->len, fits = part->end <= datagram_packet_room(key->version, f->head_len);
	struct datagram d = { .key = *key, .proto = f->proto, .ended = true, .total = f->len, .start = f->time,
		.ranges_room = DATAGRAM_RANGES, .verdict = !fits ? datagram_death : cut ? datagram_cut : NULL };
	uint8_t *to = datagram_packet_buffer(t);
	uint32_t len = 0;

	d.frames.ranges = d.ranges;
	datagram_frame(t, &d, f);
	if (to == NULL || !fits || cut) {
		datagram_tell(t, &d, NULL, 0, f);
		return;
	}
	len = datagram_packet_head(to, key->version, part->head.bytes, f->head_len, f->proto, f->len);
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
	struct datagram_key key = datagram_key(f);
	struct datagram_part part;

	datagram_expire(t, f->clock, f);
	if (t->depth == DATAGRAM_NESTED || !datagram_part(&part, f, p))
		return;
	if (part.start == 0 && !part.more) {
		datagram_atomic(t, &key, &part);
		return;
	}
	struct datagram *d = datagram_find(t, &key);
	if (d == NULL)
		d = datagram_new(t, &key, f);
	if (d == NULL || d->over)
		return;
	datagram_frame(t, d, f);
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

	while ((d = datagram_oldest(t)) != NULL)
		datagram_close(t, d, NULL);
}

struct datagram_counts
datagram_count(const struct datagram_table *t)
{
	return t->counts;
}

void
datagram_table_free(struct datagram_table *t)
{
	struct datagram *d;

	if (t == NULL)
		return;
	while ((d = datagram_oldest(t)) != NULL) {
		datagram_unlink(t, d);
		datagram_free(t, d);
	}
	for (unsigned i = 0; i < DATAGRAM_NESTED; i++)
		free(t->packets[i]);
	free(t->buckets);
	free(t);
}
