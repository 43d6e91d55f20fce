/* walk_private.h - what the parts of the walk share: walk.c has the window and the batches,
 * walk_pcap.c and walk_pcapng.c the records of either format, walk_frame.c reads one again.
 *
 * The walk sees the capture through a window: the whole mapped file, or what
 * has been read so far. walk_need() moves it on.
 */
#ifndef ENGINE_WALK_PRIVATE_H
#define ENGINE_WALK_PRIVATE_H

#include "engine/walk.h"

enum {
	WALK_AHEAD = 2048,		/* bytes fetched before they are looked at: far enough to hide memory */
	WALK_MAX_FRAME_LARGE = 128 << 20,	/* of D-Bus and USB */
	PCAPNG_SECTION = WALK_BLOCK_SECTION, PCAPNG_MIN_BLOCK = 12,
};

struct walk {
	const uint8_t *at, *end;	/* the next record, and the end of the window */
	const uint8_t *fetched;		/* up to here the cache was told */
	const uint8_t *window;
	uint64_t window_offset;
	struct batch *batch;
	struct batch_run *run;		/* the open one, or NULL */
	struct batch none;		/* when there is to be no other */
	uint64_t number;		/* of the next frame */
	uint32_t batch_frames, batch_bytes;
	uint32_t context;
	uint64_t limit;			/* of frames; UINT64_MAX: none */
	uint32_t capture_number;	/* job.number */
	bool merged;			/* job.merged */
	bool over;			/* walk_next() has come to the end */
	struct capture *capture;
	struct tables *tables;
	struct walk_client client;
	struct stream *stream;
	uint64_t filled;		/* stream: bytes read so far */
	uint64_t window_end;		/* records that begin here are somebody else's; UINT64_MAX: none */
	bool mapped;
	bool keeps_blocks;		/* for a report that is a capture */
	bool stop;
	int err;
	struct walk_damage damage;
};

static inline uint32_t
walk_u32(const uint8_t *p, bool big_endian)
{
	uint32_t v = load_be32(p);

	return big_endian ? v : __builtin_bswap32(v);
}

static inline uint16_t
walk_u16(const uint8_t *p, bool big_endian)
{
	uint16_t v = load_be16(p);

	return big_endian ? v : __builtin_bswap16(v);
}

static inline uint64_t
walk_u64(const uint8_t *p, bool big_endian)
{
	uint64_t v = load_be64(p);

	return big_endian ? v : __builtin_bswap64(v);
}

static inline uint64_t
walk_offset(const struct walk *w)
{
	return w->window_offset + (uint64_t)(w->at - w->window);
}

/* ---- walk.c ---- */

/* The bytes at the cursor are no capture's: the walk ends, and says so. */
void walk_damaged(struct walk *w, const char *what);

/* A record that begins but does not end. */
void walk_cut(struct walk *w, const char *what);


/* The next frames form a run of their own. False: there is no room for one, or nobody wants more. */
bool walk_open_run(struct walk *w);

/* Gives the batch away and begins another. False: nobody wants more. */
bool walk_publish(struct walk *w);

/* Moves the window on, so that `need` bytes from the cursor on are in it. */
bool walk_refill(struct walk *w, size_t need);

/* Steps over bytes that nobody looks at, however many. */
bool walk_skip(struct walk *w, uint64_t n);

static inline const struct context *
walk_section(const struct walk *w)
{
	return &w->tables->contexts[w->context];
}

/* Whether the next n bytes are in the window, or can be brought there. */
static inline bool
walk_need(struct walk *w, size_t n)
{
	return __builtin_expect((size_t)(w->end - w->at) >= n, 1) || walk_refill(w, n);
}

static inline void
walk_fetch(struct walk *w, size_t record)
{
	const uint8_t *to = w->at + record + WALK_AHEAD;

	if (!w->mapped)
		return;			/* what was just read is in the cache */
	if (to > w->end)
		to = w->end;
	for (; w->fetched < to; w->fetched += 64)
		__builtin_prefetch(w->fetched, 0, 2);
}

/* The frame whose record is at the cursor, before it is added: of `cap_len` bytes at `bytes`. */
static inline void
walk_note(struct walk *w, uint32_t linktype, const uint8_t *bytes, uint32_t cap_len, uint32_t len)
{
	if (w->client.notes)
		hints_note(&w->tables->hints, linktype, bytes, cap_len, len, w->number);
}

/* The record at the cursor, of `size` bytes, is a frame. */
static inline void
walk_add(struct walk *w, size_t size)
{
	if (w->run == NULL && !walk_open_run(w))
		return;
	struct batch *b = w->batch;
	uint64_t at = walk_offset(w) - w->run->offset;
	b->at[b->nframes++] = (uint32_t)at;
	w->run->frames++;
	w->run->bytes = at + size;
	walk_fetch(w, size);
	w->at += size;
	if (++w->number > w->limit)
		w->stop = true;
	if (b->nframes == w->batch_frames || w->run->bytes >= w->batch_bytes)
		walk_publish(w);
}

/* ---- walk_pcap.c ---- */

/* The magic number that a file's first word is, in whichever byte order; 0: none. */
uint32_t walk_pcap_magic(uint32_t word);

/* Reads the file header, as walk_begin() does. */
int walk_pcap_begin(struct walk *w, uint32_t magic, bool big_endian, char *why, size_t why_size);

void walk_pcap_run(struct walk *w);

/* Captured and original length of a record, in the order that this version has. */
static inline void
walk_pcap_lengths(const struct context *x, const uint8_t *record, uint32_t *cap_len, uint32_t *len)
{
	*cap_len = walk_u32(record + 8, x->big_endian);
	*len = walk_u32(record + 12, x->big_endian);
	if (x->lengths == LENGTHS_SWAPPED || (x->lengths == LENGTHS_MAYBE_SWAPPED && *cap_len > *len)) {
		uint32_t first = *cap_len;
		*cap_len = *len;
		*len = first;
	}
}

/* What a record's header says of its frame. */
struct walk_record {
	uint32_t cap_len, len;
	uint32_t nsec;
	int64_t sec;
};

/* Reads the header of the record at `r`; false: it is not all there. */
static inline bool
walk_pcap_record(const struct context *x, const uint8_t *r, uint64_t left, struct walk_record *p)
{
	if (left < x->header)
		return false;
	walk_pcap_lengths(x, r, &p->cap_len, &p->len);
	if (p->cap_len > left - x->header)
		return false;
	uint32_t fraction = walk_u32(r + 4, x->big_endian), unit = x->nanosecond ? 1000000000 : 1000000;
	p->sec = walk_u32(r, x->big_endian);
	if (__builtin_expect(fraction >= unit, 0)) {	/* a writer that did not carry */
		p->sec += fraction / unit;
		fraction %= unit;
	}
	p->nsec = x->nanosecond ? fraction : fraction * 1000;
	return true;
}

/* ---- walk_pcapng.c ---- */

/* Reads the first section header, as walk_begin() does. */
int walk_pcapng_begin(struct walk *w, char *why, size_t why_size);

void walk_pcapng_run(struct walk *w);

/* Where a packet block's bytes are: its interface and lengths. */
struct walk_packet {
	uint32_t interface, cap_len, len, head;
	uint64_t time;
	bool timed;
};

/* Reads the block at `b`; false: it is no packet block. */
bool walk_pcapng_packet(const struct tables *t, const struct context *x, const uint8_t *b, uint32_t type, uint32_t size,
    struct walk_packet *p);

/* Some writers do not count the padding. What would wrap stays, and is too large. */
static inline uint32_t
walk_pcapng_size(uint32_t length)
{
	return length <= UINT32_MAX - 3 ? (length + 3) & ~3u : length;
}

#endif
