/* walk.c - see walk.h. pcap: draft-ietf-opsawg-pcap; pcapng: draft-ietf-opsawg-pcapng.
 *
 * The walk sees the capture through a window: the whole mapped file, or what
 * has been read so far. walk_need() moves it on.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/stream.h"
#include "engine/walk.h"

enum {
	WALK_AHEAD = 2048,		/* bytes fetched before they are looked at: far enough to hide memory */
	WALK_PREAD = BATCH_BYTES,	/* so that it stays in the second-level cache until dissected */
	WALK_OVERLAP = 4096,		/* read behind a window for its last record: more than most have */
	WALK_STREAM_READ = 1 << 20,
	WALK_MAX_FRAME = 256 * 1024,	/* what capture tools write at most, */
	WALK_MAX_FRAME_LARGE = 128 << 20,	/* but for D-Bus and USB */
	WALK_MAX_TENS = 38,		/* 10^38 ticks a second: the most that 128 bits hold */
	WALK_MAX_GAP = BATCH_BYTES,	/* between frames of a run: who reads it reads that, too */
};

enum {
	PCAP_MAGIC = 0xa1b2c3d4, PCAP_MAGIC_NANO = 0xa1b23c4d, PCAP_MAGIC_MODIFIED = 0xa1b2cd34,
	PCAP_HEADER = 24, PCAP_RECORD = 16, PCAP_RECORD_MODIFIED = 24,
};

enum {
	PCAPNG_SECTION = 0x0a0d0d0a, PCAPNG_ORDER = 0x1a2b3c4d,
	PCAPNG_INTERFACE = 1, PCAPNG_PACKET = 2, PCAPNG_SIMPLE = 3, PCAPNG_ENHANCED = 6,
	PCAPNG_MIN_BLOCK = 12, PCAPNG_SECTION_HEAD = 28, PCAPNG_INTERFACE_HEAD = 20,
	PCAPNG_SIMPLE_HEAD = 12, PCAPNG_ENHANCED_HEAD = 28,	/* an old packet block's, too */
	PCAPNG_OPTION_NAME = 2, PCAPNG_OPTION_TSRESOL = 9, PCAPNG_OPTION_TSOFFSET = 14,
	PCAPNG_MICROSECONDS = 6,
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
	struct capture *capture;
	struct tables *tables;
	struct walk_client client;
	struct stream *stream;
	uint64_t filled;		/* stream: bytes read so far */
	uint64_t window_end;		/* records that begin here are somebody else's; UINT64_MAX: none */
	bool mapped;
	bool stop;
	int err;
	struct walk_damage damage;
};

static uint32_t
walk_u32(const uint8_t *p, bool big_endian)
{
	uint32_t v = load_be32(p);

	return big_endian ? v : __builtin_bswap32(v);
}

static uint16_t
walk_u16(const uint8_t *p, bool big_endian)
{
	uint16_t v = load_be16(p);

	return big_endian ? v : __builtin_bswap16(v);
}

static uint64_t
walk_u64(const uint8_t *p, bool big_endian)
{
	uint64_t v = load_be64(p);

	return big_endian ? v : __builtin_bswap64(v);
}

static uint64_t
walk_offset(const struct walk *w)
{
	return w->window_offset + (uint64_t)(w->at - w->window);
}

static void
walk_damaged(struct walk *w, const char *what)
{
	w->damage = (struct walk_damage){ what, walk_offset(w) };
	w->stop = true;
}

/* ---- batches ---- */

static void
walk_clear(struct walk *w)
{
	w->batch->nframes = 0;
	w->batch->nruns = 0;
	w->run = NULL;
}

static bool
walk_publish(struct walk *w)
{
	if (w->batch->nframes > 0) {
		struct batch *next = w->client.publish(w->client.ctx, w->batch);
		w->batch = next != NULL ? next : &w->none;	/* the full one is not ours any more */
		w->stop |= next == NULL;
	}
	walk_clear(w);
	if (w->stop)
		return false;
	capture_populate(w->capture, walk_offset(w));
	return true;
}

static bool
walk_open_run(struct walk *w)
{
	struct batch *b = w->batch;

	if (b->nruns == BATCH_RUNS) {
		if (!walk_publish(w))
			return false;
		b = w->batch;
	}
	if (w->number == 1)
		w->tables->head_interfaces = w->tables->ninterfaces;
	if (b->nframes == 0)
		b->first_number = w->number;
	w->run = &b->runs[b->nruns++];
	*w->run = (struct batch_run){ .offset = walk_offset(w), .context = w->context, .first = b->nframes };
	return true;
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

/* ---- the window ---- */

static bool
walk_publish_open(struct walk *w)
{
	return w->batch->nframes == 0 || walk_publish(w);
}

static bool
walk_idle(void *ctx)
{
	struct walk *w = ctx;

	return walk_publish_open(w) && !w->client.stopped(w->client.ctx);
}

static bool
walk_stopped(void *ctx)
{
	struct walk *w = ctx;

	return w->client.stopped(w->client.ctx);
}

/* Bytes that may be read into the arena now: what is in use stays. */
static uint64_t
walk_room(struct walk *w)
{
	uint64_t half = w->filled > CAPTURE_ARENA / 2 ? w->filled - CAPTURE_ARENA / 2 : 0;
	uint64_t low = w->client.floor(w->client.ctx, half), at = walk_offset(w);

	if (w->batch->nframes > 0 && w->batch->runs[0].offset < low)
		low = w->batch->runs[0].offset;
	return CAPTURE_ARENA - (w->filled - (low < at ? low : at));
}

static bool
walk_refill_stream(struct walk *w, size_t need)
{
	uint64_t offset = walk_offset(w);

	if (need > CAPTURE_MAX_RECORD) {
		walk_damaged(w, "a record is larger than can be read from a stream");
		return false;
	}
	while (w->filled - offset < need) {
		uint64_t room = walk_room(w);
		if (room == 0)		/* the open batch holds what is needed */
			walk_publish(w);
		if (w->stop || walk_stopped(w)) {
			w->stop = true;
			return false;
		}
		if (room == 0)
			continue;
		long n = stream_read(w->stream, w->capture->map + w->filled % CAPTURE_ARENA,
		    room < WALK_STREAM_READ ? room : WALK_STREAM_READ);
		if (n <= 0) {
			if (n == -EBADMSG)
				walk_damaged(w, stream_error(w->stream));
			else if (n < 0 && n != -EINTR)
				w->err = (int)n;
			w->stop |= n < 0;
			break;
		}
		w->filled += (uint64_t)n;
	}
	w->window = w->at = w->fetched = w->capture->map + offset % CAPTURE_ARENA;
	w->window_offset = offset;
	w->end = w->at + (w->filled - offset);
	return (size_t)(w->end - w->at) >= need;
}

static bool
walk_refill_pread(struct walk *w, size_t need)
{
	if (!walk_publish_open(w))	/* a batch lies in one window: whoever dissects it here finds it there */
		return false;
	uint64_t offset = walk_offset(w), left = w->capture->size - offset;
	uint64_t want = need > WALK_PREAD ? need : WALK_PREAD;

	if (want > left)
		want = left;
	w->window = w->at = w->fetched = want > 0 ? capture_view_left(w->capture, offset, &want) : w->end;
	w->window_offset = offset;
	if (w->window == NULL) {	/* shrunk, or cannot be read */
		static const uint8_t nothing;
		w->window = w->at = w->fetched = w->end = &nothing;
		w->stop = true;
		w->err = -EIO;
		return false;
	}
	w->end = w->at + want;
	return want >= need;
}

/* A record that reaches beyond the window: what is missing of it is read behind it. */
static bool
walk_refill_window(struct walk *w, size_t need)
{
	struct capture *c = w->capture;
	uint64_t offset = walk_offset(w), more = need > WALK_OVERLAP ? need : WALK_OVERLAP;

	if (more > c->size - offset)
		more = c->size - offset;
	bool held = offset >= c->buffer_offset && offset <= c->buffer_offset + c->buffer_len;
	if (held ? !capture_extend(c, offset + more) : capture_view(c, offset, more) == NULL)
		w->err = -EIO;
	w->window = c->buffer;
	w->window_offset = c->buffer_offset;
	w->at = w->fetched = c->buffer + (offset - c->buffer_offset);
	w->end = c->buffer + c->buffer_len;
	w->stop |= w->err < 0;
	return w->err == 0 && w->at <= w->end && (size_t)(w->end - w->at) >= need;
}

static bool
walk_refill(struct walk *w, size_t need)
{
	if (w->window_end != UINT64_MAX)
		return walk_refill_window(w, need);
	if (w->stream != NULL)
		return walk_refill_stream(w, need);
	if (w->capture->source == JOB_SOURCE_PREAD)
		return walk_refill_pread(w, need);
	return false;			/* all that is mapped is in the window */
}

/* Whether the next n bytes are in the window, or can be brought there. */
static inline bool
walk_need(struct walk *w, size_t n)
{
	return __builtin_expect((size_t)(w->end - w->at) >= n, 1) || walk_refill(w, n);
}

/* The same in a window: what lies behind it is not even read. */
static bool
walk_leap(struct walk *w, uint64_t n)
{
	static const uint8_t nothing;
	uint64_t to = walk_offset(w) + n;

	if (to > w->capture->size) {
		w->at = w->end;
		return false;
	}
	if (n <= (uint64_t)(w->end - w->at)) {
		w->at += n;
	} else {
		w->window = w->at = w->end = w->fetched = &nothing;
		w->window_offset = to;
	}
	return true;
}

/* Steps over bytes that nobody looks at, however many. */
static bool
walk_skip(struct walk *w, uint64_t n)
{
	if (w->window_end != UINT64_MAX)
		return walk_leap(w, n);
	while (n > (uint64_t)(w->end - w->at)) {
		n -= (uint64_t)(w->end - w->at);
		w->at = w->end;
		if (!walk_need(w, 1))
			return false;
	}
	w->at += n;
	if (w->fetched < w->at)
		w->fetched = w->at;
	return true;
}

/* A record that begins but does not end. */
static void
walk_cut(struct walk *w, const char *what)
{
	if (walk_offset(w) >= w->window_end)
		return;			/* the window ends, not the capture */
	if (!w->stop && w->at < w->end)
		walk_damaged(w, what);
	w->stop = true;
}

/* ---- pcap ---- */

static uint32_t
walk_max_frame(uint32_t linktype)
{
	switch (linktype) {
	case 231: case 186: case 189: case 220: case 249: case 266: case 288:	/* D-Bus, USB */
		return WALK_MAX_FRAME_LARGE;
	}
	return WALK_MAX_FRAME;
}

/* Captured and original length of a record, in the order that this version has. */
static void
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

static void
walk_pcap(struct walk *w)
{
	const struct context x = w->tables->contexts[w->context];
	const uint32_t max = walk_max_frame(x.linktype);

	while (!w->stop && walk_offset(w) < w->window_end && walk_need(w, x.header)) {
		uint32_t cap_len, len;
		walk_pcap_lengths(&x, w->at, &cap_len, &len);
		if (cap_len > max) {
			walk_damaged(w, "a record claims more bytes than any frame has");
			return;
		}
		if (!walk_need(w, x.header + (size_t)cap_len)) {
			walk_cut(w, "the capture ends in the middle of a frame");
			return;
		}
		walk_add(w, x.header + (size_t)cap_len);
	}
	walk_cut(w, "the capture ends in the middle of a record header");
}

static int
walk_pcap_begin(struct walk *w, uint32_t magic, bool big_endian, char *why, size_t why_size)
{
	struct context *x = &w->tables->contexts[0];

	if (!walk_need(w, PCAP_HEADER)) {
		snprintf(why, why_size, "is cut in the pcap file header, which has 24 bytes");
		return w->err < 0 ? w->err : -EINVAL;
	}
	*x = (struct context){ .format = CONTEXT_PCAP, .big_endian = big_endian, .magic = magic,
		.header = magic == PCAP_MAGIC_MODIFIED ? PCAP_RECORD_MODIFIED : PCAP_RECORD,
		.nanosecond = magic == PCAP_MAGIC_NANO,
		.version_major = walk_u16(w->at + 4, big_endian), .version_minor = walk_u16(w->at + 6, big_endian),
		.thiszone = (int32_t)walk_u32(w->at + 8, big_endian), .sigfigs = walk_u32(w->at + 12, big_endian),
		.snaplen = walk_u32(w->at + 16, big_endian),
		.linktype = walk_u32(w->at + 20, big_endian) & 0xffff,	/* above: FCS length, draft 4 */
	};
	if (x->version_major != 2 && x->version_major != 543) {
		snprintf(why, why_size, "has pcap version %u.%u; only 2.x is known", x->version_major, x->version_minor);
		return -EINVAL;
	}
	/* Before 2.3 the original length came first; at 2.3 some did it either way. */
	x->lengths = x->version_major == 543 || x->version_minor < 3 ? LENGTHS_SWAPPED :
	    x->version_minor == 3 ? LENGTHS_MAYBE_SWAPPED : LENGTHS_NORMAL;
	w->tables->ncontexts = 1;
	w->at += PCAP_HEADER;
	return 0;
}

/* ---- pcapng ---- */

static const char walk_cut_block[] = "the capture ends in the middle of a block";
static const char walk_two_lengths[] = "a block's length at its end is not the one at its beginning";

static const struct context *
walk_section(const struct walk *w)
{
	return &w->tables->contexts[w->context];
}

static uint32_t
walk_interfaces(const struct walk *w)
{
	return w->tables->ninterfaces - walk_section(w)->first_interface;
}

static void
walk_interface_name(struct walk *w, struct interface *i, const uint8_t *name, uint16_t len)
{
	struct tables *t = w->tables;

	while (len > 0 && name[len - 1] == '\0')
		len--;			/* some writers count a terminator */
	if (len > TABLES_NAMES - t->names_len)
		return;
	memcpy(t->names + t->names_len, name, len);
	i->name_at = t->names_len;
	i->name_len = len;
	t->names_len += len;
}

static void
walk_interface_options(struct walk *w, struct interface *i, struct cursor c)
{
	bool be = walk_section(w)->big_endian;
	const uint8_t *head, *value;

	while ((head = cursor_bytes(&c, 4)) != NULL) {		/* each takes 4 bytes of the block at least */
		uint16_t code = walk_u16(head, be), len = walk_u16(head + 2, be);
		if (code == 0 || (value = cursor_bytes(&c, len)) == NULL)
			return;
		cursor_skip(&c, (4u - len % 4u) % 4u);
		if (code == PCAPNG_OPTION_NAME)
			walk_interface_name(w, i, value, len);
		else if (code == PCAPNG_OPTION_TSRESOL && len == 1)
			i->tsresol = value[0];
		else if (code == PCAPNG_OPTION_TSOFFSET && len == 8)
			i->tsoffset = (int64_t)walk_u64(value, be);
	}
}

static void
walk_interface(struct walk *w, uint32_t size)
{
	struct tables *t = w->tables;
	bool be = walk_section(w)->big_endian;

	if (size < PCAPNG_INTERFACE_HEAD || t->ninterfaces == TABLES_INTERFACES) {
		walk_damaged(w, size < PCAPNG_INTERFACE_HEAD ? "an interface block is too short" : "more interfaces than can be held");
		return;
	}
	struct interface *i = &t->interfaces[t->ninterfaces];
	*i = (struct interface){ .linktype = walk_u16(w->at + 8, be), .snaplen = walk_u32(w->at + 12, be),
		.tsresol = PCAPNG_MICROSECONDS };
	walk_interface_options(w, i, cursor_over(w->at + 16, size - PCAPNG_INTERFACE_HEAD));
	t->ninterfaces++;
}

/* Opens a section; the block's byte order is in it. False: not a section. */
static bool
walk_open_section(struct walk *w)
{
	struct tables *t = w->tables;
	uint32_t order = load_be32(w->at + 8);
	bool be = order == PCAPNG_ORDER;

	if (!be && order != __builtin_bswap32(PCAPNG_ORDER))
		return false;
	if (t->ncontexts == TABLES_CONTEXTS)
		return false;
	t->contexts[t->ncontexts] = (struct context){ .format = CONTEXT_PCAPNG, .big_endian = be,
		.magic = PCAPNG_SECTION, .version_major = walk_u16(w->at + 12, be), .version_minor = walk_u16(w->at + 14, be),
		.first_interface = t->ninterfaces };
	w->context = t->ncontexts++;
	w->run = NULL;			/* a run never crosses a section */
	return true;
}

/* Where a packet block's bytes are: its interface and lengths. False: not a packet block. */
struct walk_packet {
	uint32_t interface, cap_len, len, head;
	uint64_t time;
	bool timed;
};

static bool
walk_packet(const struct tables *t, const struct context *x, const uint8_t *b, uint32_t type, uint32_t size,
    struct walk_packet *p)
{
	bool be = x->big_endian;

	switch (type) {
	case PCAPNG_ENHANCED:
	case PCAPNG_PACKET:
		p->head = PCAPNG_ENHANCED_HEAD;
		if (size < p->head + 4)
			return false;
		p->interface = type == PCAPNG_PACKET ? walk_u16(b + 8, be) : walk_u32(b + 8, be);
		p->time = (uint64_t)walk_u32(b + 12, be) << 32 | walk_u32(b + 16, be);
		p->timed = true;
		p->cap_len = walk_u32(b + 20, be);
		p->len = walk_u32(b + 24, be);
		return true;
	case PCAPNG_SIMPLE:
		p->head = PCAPNG_SIMPLE_HEAD;
		if (size < p->head + 4 || x->first_interface >= t->ninterfaces)
			return false;
		p->interface = 0;
		p->time = 0;
		p->timed = false;
		p->len = walk_u32(b + 8, be);
		uint32_t snaplen = t->interfaces[x->first_interface].snaplen;
		p->cap_len = snaplen != 0 && p->len > snaplen ? snaplen : p->len;
		if (p->cap_len > size - p->head - 4)
			p->cap_len = size - p->head - 4;
		return true;
	}
	return false;
}

/* A packet block that does not fit its own lengths, or NULL. */
static const char *
walk_packet_fault(struct walk *w, uint32_t type, uint32_t size)
{
	struct walk_packet p;

	if (type == PCAPNG_SIMPLE && walk_interfaces(w) == 0)
		return "a packet comes before any interface";
	if (!walk_packet(w->tables, walk_section(w), w->at, type, size, &p))
		return "a packet block is too short";
	if (p.interface >= walk_interfaces(w))
		return "a packet names an interface that was not described";
	uint32_t linktype = w->tables->interfaces[walk_section(w)->first_interface + p.interface].linktype;
	if (p.cap_len > walk_max_frame(linktype))
		return "a packet claims more bytes than any frame has";
	if (p.cap_len > size - p.head - 4)
		return "a packet claims more bytes than its block has";
	return NULL;
}

static void
walk_block(struct walk *w, uint32_t type, uint32_t size)
{
	const char *fault;

	switch (type) {
	case PCAPNG_ENHANCED:
	case PCAPNG_PACKET:
	case PCAPNG_SIMPLE:
		if ((fault = walk_packet_fault(w, type, size)) != NULL)
			walk_damaged(w, fault);
		else
			walk_add(w, size);
		return;
	case PCAPNG_SECTION:
		if (size < PCAPNG_SECTION_HEAD || !walk_open_section(w)) {
			walk_damaged(w, "a section header cannot be used");
			return;
		}
		break;
	case PCAPNG_INTERFACE:
		walk_interface(w, size);
		break;
	}
	if (!w->stop)
		w->at += size;
}

/* Blocks that hold frames, or what frames refer to, must be in the window whole. */
static bool
walk_block_matters(uint32_t type)
{
	return type == PCAPNG_ENHANCED || type == PCAPNG_PACKET || type == PCAPNG_SIMPLE ||
	    type == PCAPNG_SECTION || type == PCAPNG_INTERFACE;
}

/* Some writers do not count the padding. What would wrap stays, and is too large. */
static uint32_t
walk_block_size(uint32_t length)
{
	return length <= UINT32_MAX - 3 ? (length + 3) & ~3u : length;
}

/* Type and size of the block at the cursor. A section header is read in the
 * byte order that it announces itself. */
static bool
walk_block_head(struct walk *w, uint32_t *type, uint32_t *size, bool *big_endian)
{
	bool be = walk_section(w)->big_endian;

	*type = walk_u32(w->at, be);
	if (*type == PCAPNG_SECTION) {		/* a palindrome: the same in both orders */
		if (!walk_need(w, PCAPNG_MIN_BLOCK))
			return false;
		be = load_be32(w->at + 8) == PCAPNG_ORDER;
	}
	*size = walk_block_size(walk_u32(w->at + 4, be));
	*big_endian = be;
	return true;
}

/* Steps over a block that nobody looks at, however large. */
static void
walk_skip_block(struct walk *w, uint32_t size, bool big_endian)
{
	uint64_t start = walk_offset(w);

	if (!walk_skip(w, size - 4) || !walk_need(w, 4)) {
		if (!w->stop)
			w->damage = (struct walk_damage){ walk_cut_block, start };
		w->stop = true;
	} else if (walk_block_size(walk_u32(w->at, big_endian)) != size) {
		w->damage = (struct walk_damage){ walk_two_lengths, start };
		w->stop = true;
	} else {
		w->at += 4;
	}
}

static void
walk_pcapng(struct walk *w)
{
	uint32_t type, size;
	bool be;

	while (!w->stop && walk_offset(w) < w->window_end && walk_need(w, 8)) {
		if (!walk_block_head(w, &type, &size, &be))
			break;
		if (size < PCAPNG_MIN_BLOCK) {
			walk_damaged(w, "a block claims to be shorter than a block is");
			return;
		}
		bool matters = walk_block_matters(type);
		if (matters && !walk_need(w, size)) {
			walk_cut(w, walk_cut_block);
			return;
		}
		if (w->run != NULL && walk_offset(w) - w->run->offset - w->run->bytes > WALK_MAX_GAP)
			w->run = NULL;
		if (!matters)
			walk_skip_block(w, size, be);
		else if (walk_block_size(walk_u32(w->at + size - 4, be)) != size)
			walk_damaged(w, walk_two_lengths);
		else
			walk_block(w, type, size);
	}
	walk_cut(w, walk_cut_block);
}

static int
walk_pcapng_begin(struct walk *w, char *why, size_t why_size)
{
	if (!walk_need(w, PCAPNG_SECTION_HEAD) || !walk_open_section(w)) {
		snprintf(why, why_size, "begins like a pcapng but is cut or damaged in its first block");
		return w->err < 0 ? w->err : -EINVAL;
	}
	const struct context *x = walk_section(w);
	uint32_t size = walk_block_size(walk_u32(w->at + 4, x->big_endian));
	if (x->version_major != 1) {
		snprintf(why, why_size, "has pcapng version %u.%u; only 1.x is known", x->version_major, x->version_minor);
		return -EINVAL;
	}
	if (size < PCAPNG_SECTION_HEAD || !walk_need(w, size) ||
	    walk_block_size(walk_u32(w->at + size - 4, x->big_endian)) != size) {
		snprintf(why, why_size, "is cut or damaged in its first block");
		return w->err < 0 ? w->err : -EINVAL;
	}
	w->at += size;
	return 0;
}

/* ---- the whole ---- */

struct walk *
walk_new(struct capture *c, struct tables *t, const struct job *j, const struct walk_client *client,
    struct batch *batch)
{
	struct walk *w = calloc(1, sizeof *w);

	if (w == NULL)
		return NULL;
	w->capture = c;
	w->tables = t;
	w->client = *client;
	w->batch = batch;
	w->number = 1;
	w->limit = j->count != 0 && j->filter == 0 ? j->count : UINT64_MAX;
	w->batch_frames = j->batch_frames > 0 && j->batch_frames < BATCH_FRAMES ? j->batch_frames : BATCH_FRAMES;
	w->window_end = UINT64_MAX;
	w->batch_bytes = j->batch_bytes > 0 ? j->batch_bytes : BATCH_BYTES;
	walk_clear(w);
	w->window = w->at = w->end = w->fetched = c->map;
	w->mapped = c->source == JOB_SOURCE_MAPPED;
	if (w->mapped) {
		w->end = c->map + c->size;
	} else if (c->source == JOB_SOURCE_STREAM) {
		struct stream_hooks hooks = { walk_idle, walk_stopped, w };
		w->stream = stream_new(c->fd, &hooks);
		if (w->stream == NULL) {
			free(w);
			return NULL;
		}
	}
	return w;
}

void
walk_free(struct walk *w)
{
	if (w != NULL)
		stream_free(w->stream);
	free(w);
}

int
walk_begin(struct walk *w, char *why, size_t why_size)
{
	static const uint32_t magics[] = { PCAP_MAGIC, PCAP_MAGIC_NANO, PCAP_MAGIC_MODIFIED };

	capture_populate(w->capture, 0);
	if (!walk_need(w, 4)) {
		snprintf(why, why_size, "%s", w->damage.what != NULL ? w->damage.what :
		    "is too short to be a capture");
		return w->err < 0 ? w->err : -EINVAL;
	}
	uint32_t magic = load_be32(w->at);
	if (magic == PCAPNG_SECTION)
		return walk_pcapng_begin(w, why, why_size);
	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++)
		if (magic == magics[i] || magic == __builtin_bswap32(magics[i]))
			return walk_pcap_begin(w, magics[i], magic == magics[i], why, why_size);
	snprintf(why, why_size, "is not a capture: it begins with %08x, which is neither pcap nor pcapng", magic);
	return -EINVAL;
}

static void
walk_records(struct walk *w)
{
	if (walk_section(w)->format == CONTEXT_PCAP)
		walk_pcap(w);
	else
		walk_pcapng(w);
}

/* What ended the walk early, as damage. */
static void
walk_settle(struct walk *w)
{
	uint64_t size;

	if (w->number == 1)
		w->tables->head_interfaces = w->tables->ninterfaces;
	if (capture_shrunk(w->capture, &size))
		w->damage = (struct walk_damage){ "the capture was cut short while it was read", size };
	else if (w->err < 0)
		w->damage = (struct walk_damage){ strerror(-w->err), walk_offset(w) };
}

void
walk_run(struct walk *w)
{
	walk_records(w);
	walk_publish_open(w);
	walk_settle(w);
}

/* The window is already held; where the baton points may lie behind it. */
static void
walk_place(struct walk *w, const struct baton *baton)
{
	static const uint8_t nothing;

	w->window = w->at = w->end = w->fetched = &nothing;
	w->window_offset = baton->offset;
	w->number = baton->number;
	w->context = baton->context;
	walk_clear(w);
}

bool
walk_window(struct walk *w, struct baton *baton, uint64_t end)
{
	w->window_end = end;
	w->batch_bytes = UINT32_MAX;	/* the window bounds it */
	w->batch_frames = BATCH_ROOM;
	if (baton->offset > 0)		/* else walk_begin() has placed it behind the header */
		walk_place(w, baton);
	walk_records(w);
	*baton = (struct baton){ walk_offset(w), w->number, w->context, 0 };
	w->stop |= w->client.stopped(w->client.ctx) || baton->offset >= w->capture->size;
	if (w->stop)
		walk_settle(w);
	return w->stop;
}

struct walk_damage
walk_damage(const struct walk *w)
{
	return w->damage;
}

/* ---- frames, for whoever dissects ---- */

/* Ticks of an interface's clock -> seconds and nanoseconds, draft 4.2 (if_tsresol). */
static void
walk_time(const struct interface *i, uint64_t ticks, struct frame *f)
{
	unsigned exponent = i->tsresol & 0x7f;
	uint64_t sec, nsec;

	if (i->tsresol & 0x80) {
		sec = exponent < 64 ? ticks >> exponent : 0;
		uint64_t rest = exponent < 64 ? ticks & ((UINT64_C(1) << exponent) - 1) : ticks;
		nsec = exponent == 0 || exponent > 94 ? 0 : (uint64_t)(((unsigned __int128)rest * 1000000000u) >> exponent);
	} else {
		unsigned __int128 unit = 1;
		for (unsigned n = 0; n < exponent && n < WALK_MAX_TENS; n++)
			unit *= 10;
		sec = (uint64_t)(ticks / unit);
		nsec = (uint64_t)((ticks % unit) * 1000000000u / unit);
	}
	f->sec = (int64_t)(sec + (uint64_t)i->tsoffset);
	f->nsec = (uint32_t)nsec;
}

static bool
walk_frame_pcapng(const struct tables *t, const struct context *x, const uint8_t *b, uint64_t left, struct frame *f)
{
	struct walk_packet p;

	if (left < PCAPNG_MIN_BLOCK)
		return false;
	uint32_t type = walk_u32(b, x->big_endian), size = walk_block_size(walk_u32(b + 4, x->big_endian));
	if (size > left || !walk_packet(t, x, b, type, size, &p) || p.cap_len > size - p.head - 4 ||
	    p.interface >= t->ninterfaces - x->first_interface)
		return false;
	const struct interface *i = &t->interfaces[x->first_interface + p.interface];
	uint32_t padded = (p.cap_len + 3) & ~3u;
	f->len = p.len;
	f->cap_len = p.cap_len;
	f->linktype = i->linktype;
	f->bytes = b + p.head;
	f->sec = 0;
	f->nsec = 0;
	if (p.timed)
		walk_time(i, p.time, f);
	f->interface_id = p.interface;
	f->interface_name = t->names + i->name_at;
	f->interface_name_len = i->name_len;
	f->options = f->bytes + padded;
	f->options_len = p.timed && padded < size - p.head - 4 ? size - p.head - 4 - padded : 0;
	f->options_big_endian = x->big_endian;
	return true;
}

static bool
walk_frame_pcap(const struct context *x, const uint8_t *r, uint64_t left, struct frame *f)
{
	if (left < x->header)
		return false;
	walk_pcap_lengths(x, r, &f->cap_len, &f->len);
	if (f->cap_len > left - x->header)
		return false;
	uint32_t fraction = walk_u32(r + 4, x->big_endian), unit = x->nanosecond ? 1000000000 : 1000000;
	f->sec = walk_u32(r, x->big_endian);
	if (__builtin_expect(fraction >= unit, 0)) {	/* a writer that did not carry */
		f->sec += fraction / unit;
		fraction %= unit;
	}
	f->nsec = x->nanosecond ? fraction : fraction * 1000;
	f->linktype = x->linktype;
	f->bytes = r + x->header;
	f->interface_id = FRAME_NO_INTERFACE;
	f->interface_name_len = 0;
	f->options_len = 0;
	return true;
}

bool
walk_frame(const struct tables *t, const struct context *x, const uint8_t *record, uint64_t left, struct frame *f)
{
	return x->format == CONTEXT_PCAP ? walk_frame_pcap(x, record, left, f) :
	    walk_frame_pcapng(t, x, record, left, f);
}
