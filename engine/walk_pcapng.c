/* walk_pcapng.c - the blocks of a pcapng file, draft-ietf-opsawg-pcapng. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "engine/walk_private.h"

enum {
	WALK_PCAPNG_MAX_GAP = BATCH_BYTES,		/* between frames of a run: who reads it reads that, too */
	WALK_PCAPNG_MAX_BLOCK = WALK_MAX_FRAME_LARGE + (16 << 20),	/* that is looked at: the largest frame, its options */
};

enum {
	PCAPNG_ORDER = 0x1a2b3c4d, PCAPNG_VERSION = 1,
	PCAPNG_INTERFACE = WALK_BLOCK_INTERFACE, PCAPNG_PACKET = 2, PCAPNG_SIMPLE = 3, PCAPNG_ENHANCED = 6,
	PCAPNG_SECTION_HEAD = 28, PCAPNG_INTERFACE_HEAD = 20,
	PCAPNG_SIMPLE_HEAD = 12, PCAPNG_ENHANCED_HEAD = 28,	/* an old packet block's, too */
	PCAPNG_OPTION_NAME = 2, PCAPNG_OPTION_TSRESOL = 9, PCAPNG_OPTION_TSOFFSET = 14,
	PCAPNG_MICROSECONDS = 6,
};

static const char walk_pcapng_cut[] = "the capture ends in the middle of a block";
static const char walk_pcapng_two_lengths[] = "a block's length at its end is not the one at its beginning";

static uint32_t
walk_pcapng_interfaces(const struct walk *w)
{
	return w->tables->ninterfaces - walk_section(w)->first_interface;
}

static void
walk_pcapng_interface_name(struct walk *w, struct interface *i, const uint8_t *name, uint16_t len)
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
walk_pcapng_interface_options(struct walk *w, struct interface *i, struct cursor c)
{
	bool be = walk_section(w)->big_endian;
	const uint8_t *head, *value;

	while ((head = cursor_bytes(&c, 4)) != NULL) {		/* each takes 4 bytes of the block at least */
		uint16_t code = walk_u16(head, be), len = walk_u16(head + 2, be);
		if (code == 0 || (value = cursor_bytes(&c, len)) == NULL)
			return;
		cursor_skip(&c, (4u - len % 4u) % 4u);
		if (code == PCAPNG_OPTION_NAME)
			walk_pcapng_interface_name(w, i, value, len);
		else if (code == PCAPNG_OPTION_TSRESOL && len == 1)
			i->tsresol = value[0];
		else if (code == PCAPNG_OPTION_TSOFFSET && len == 8)
			i->tsoffset = (int64_t)walk_u64(value, be);
	}
}

/* Keeps the block at the cursor for a report that is a capture itself, where it stands
 * before the next frame, whose run is a new one. */
static void
walk_pcapng_keep(struct walk *w, uint32_t size)
{
	struct tables *t = w->tables;

	if (!w->keeps_blocks)
		return;
	w->run = NULL;
	if (size > TABLES_BLOCKS - t->blocks_len || size > TABLES_BLOCKS_RUN - (t->blocks_len - t->blocks_told)) {
		t->blocks_lost = true;
		return;
	}
	memcpy(t->blocks + t->blocks_len, w->at, size);
	t->blocks_len += size;
}

static void
walk_pcapng_interface(struct walk *w, uint32_t size)
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
	walk_pcapng_interface_options(w, i, cursor_over(w->at + 16, size - PCAPNG_INTERFACE_HEAD));
	t->ninterfaces++;
	walk_pcapng_keep(w, size);
}

/* Opens a section; the block's byte order is in it. False: not a section. */
static bool
walk_pcapng_open_section(struct walk *w)
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
		.first_interface = t->ninterfaces, .capture = w->capture_number, .merged = w->merged };
	w->context = t->ncontexts++;
	w->run = NULL;			/* a run never crosses a section */
	return true;
}

bool
walk_pcapng_packet(const struct tables *t, const struct context *x, const uint8_t *b, uint32_t type, uint32_t size,
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

static uint32_t
walk_pcapng_linktype(const struct walk *w, const struct walk_packet *p)
{
	return w->tables->interfaces[walk_section(w)->first_interface + p->interface].linktype;
}

/* What of a packet block does not fit, or NULL. */
static const char *
walk_pcapng_fault(const struct walk *w, uint32_t type, uint32_t size, struct walk_packet *p)
{
	if (type == PCAPNG_SIMPLE && walk_pcapng_interfaces(w) == 0)
		return "a packet comes before any interface";
	if (!walk_pcapng_packet(w->tables, walk_section(w), w->at, type, size, p))
		return "a packet block is too short";
	if (p->interface >= walk_pcapng_interfaces(w))
		return "a packet names an interface that was not described";
	if (p->cap_len > walk_max_frame(walk_pcapng_linktype(w, p)))
		return "a packet claims more bytes than any frame has";
	if (p->cap_len > size - p->head - 4)
		return "a packet claims more bytes than its block has";
	return NULL;
}

static void
walk_pcapng_frame(struct walk *w, uint32_t type, uint32_t size)
{
	struct walk_packet p;
	const char *fault = walk_pcapng_fault(w, type, size, &p);

	if (fault != NULL) {
		walk_damaged(w, fault);
		return;
	}
	uint32_t linktype = walk_pcapng_linktype(w, &p);
	if (w->number == 1)
		w->tables->linktype = linktype;
	walk_note(w, linktype, w->at + p.head, p.cap_len, p.len);
	walk_add(w, size);
}

/* The block at the cursor, for whoever wants to know more of it than frames need. */
static void
walk_pcapng_tell(struct walk *w, uint32_t type, uint32_t size)
{
	const struct walk_block b = { .type = type, .context = w->context, .big_endian = walk_section(w)->big_endian,
		.size = size, .bytes = w->at };

	if (w->client.block != NULL && !w->stop)
		w->client.block(w->client.ctx, &b);
}

static void
walk_pcapng_block(struct walk *w, uint32_t type, uint32_t size)
{
	switch (type) {
	case PCAPNG_ENHANCED:
	case PCAPNG_PACKET:
	case PCAPNG_SIMPLE:
		walk_pcapng_frame(w, type, size);
		return;
	case PCAPNG_SECTION:
		if (size < PCAPNG_SECTION_HEAD || !walk_pcapng_open_section(w)) {
			walk_damaged(w, "a section header cannot be used");
			return;
		}
		if (walk_section(w)->version_major != PCAPNG_VERSION) {
			walk_damaged(w, "a section has a pcapng version other than 1.x");
			return;
		}
		walk_pcapng_keep(w, size);
		break;
	case PCAPNG_INTERFACE:
		walk_pcapng_interface(w, size);
		break;
	}
	walk_pcapng_tell(w, type, size);
	if (!w->stop)
		w->at += size;
}

/* Blocks that only a client asks for. */
static bool
walk_pcapng_asked(const struct walk *w, uint32_t type, uint32_t size)
{
	return w->client.block != NULL && size <= WALK_BLOCK_MAX &&
	    (type == WALK_BLOCK_STATISTICS || type == WALK_BLOCK_NAMES || type == WALK_BLOCK_SECRETS);
}

/* Blocks that hold frames, or what frames refer to, must be in the window whole. */
static bool
walk_pcapng_matters(const struct walk *w, uint32_t type, uint32_t size)
{
	return type == PCAPNG_ENHANCED || type == PCAPNG_PACKET || type == PCAPNG_SIMPLE ||
	    type == PCAPNG_SECTION || type == PCAPNG_INTERFACE || walk_pcapng_asked(w, type, size);
}

/* Type and size of the block at the cursor. A section header is read in the
 * byte order that it announces itself. */
static bool
walk_pcapng_head(struct walk *w, uint32_t *type, uint32_t *size, bool *big_endian)
{
	bool be = walk_section(w)->big_endian;

	*type = walk_u32(w->at, be);
	if (*type == PCAPNG_SECTION) {		/* a palindrome: the same in both orders */
		if (!walk_need(w, PCAPNG_MIN_BLOCK))
			return false;
		be = load_be32(w->at + 8) == PCAPNG_ORDER;
	}
	*size = walk_pcapng_size(walk_u32(w->at + 4, be));
	*big_endian = be;
	return true;
}

/* Steps over a block that nobody looks at, however large. What is before it goes out first, for the
 * walk may be told to stop then, and cannot go on in the middle of a block. */
static void
walk_pcapng_skip(struct walk *w, uint32_t size, bool big_endian)
{
	uint64_t start = walk_offset(w);

	if (w->window_end == UINT64_MAX && size > (size_t)(w->end - w->at) && w->batch->nframes > 0 && !walk_publish(w))
		return;
	if (!walk_skip(w, size - 4) || !walk_need(w, 4)) {
		if (!w->stop)
			w->damage = (struct walk_damage){ walk_pcapng_cut, start };
		w->stop = true;
	} else if (walk_pcapng_size(walk_u32(w->at, big_endian)) != size) {
		w->damage = (struct walk_damage){ walk_pcapng_two_lengths, start };
		w->stop = true;
	} else {
		w->at += 4;
	}
}

void
walk_pcapng_run(struct walk *w)
{
	uint32_t type, size;
	bool be;

	while (!w->stop && walk_offset(w) < w->window_end && walk_need(w, 8)) {
		if (!walk_pcapng_head(w, &type, &size, &be))
			break;
		if (size < PCAPNG_MIN_BLOCK) {
			walk_damaged(w, "a block claims to be shorter than a block is");
			return;
		}
		bool matters = walk_pcapng_matters(w, type, size);
		if (matters && size > WALK_PCAPNG_MAX_BLOCK) {
			walk_damaged(w, "a block is larger than any that holds a frame");
			return;
		}
		if (matters && !walk_need(w, size)) {
			walk_cut(w, walk_pcapng_cut);
			return;
		}
		if (w->run != NULL && walk_offset(w) - w->run->offset - w->run->bytes > WALK_PCAPNG_MAX_GAP)
			w->run = NULL;
		if (!matters)
			walk_pcapng_skip(w, size, be);
		else if (walk_pcapng_size(walk_u32(w->at + size - 4, be)) != size)
			walk_damaged(w, walk_pcapng_two_lengths);
		else
			walk_pcapng_block(w, type, size);
	}
	walk_cut(w, walk_pcapng_cut);
}

int
walk_pcapng_begin(struct walk *w, char *why, size_t why_size)
{
	if (!walk_need(w, PCAPNG_SECTION_HEAD) || !walk_pcapng_open_section(w)) {
		snprintf(why, why_size, "begins like a pcapng but is cut or damaged in its first block");
		return w->err < 0 ? w->err : -EINVAL;
	}
	const struct context *x = walk_section(w);
	uint32_t size = walk_pcapng_size(walk_u32(w->at + 4, x->big_endian));
	if (x->version_major != PCAPNG_VERSION) {
		snprintf(why, why_size, "has pcapng version %u.%u; only 1.x is known", x->version_major, x->version_minor);
		return -EINVAL;
	}
	if (size < PCAPNG_SECTION_HEAD || !walk_need(w, size) ||
	    walk_pcapng_size(walk_u32(w->at + size - 4, x->big_endian)) != size) {
		snprintf(why, why_size, "is cut or damaged in its first block");
		return w->err < 0 ? w->err : -EINVAL;
	}
	walk_pcapng_keep(w, size);
	walk_pcapng_tell(w, PCAPNG_SECTION, size);
	w->at += size;
	return 0;
}
