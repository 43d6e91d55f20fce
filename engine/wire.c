/* wire.c - see wire.h. */
#include <msgpack.h>
#include <string.h>

#include "dump/dump.h"
#include "engine/wire.h"

/* A record's parts follow: head up to its chain, chain, nodes, scratch, each
 * padded to 8 bytes. */
struct wire_record {
	uint32_t nodes, scratch, chain;
	uint32_t lacks;			/* bytes of the frame that found no room: too large to be reported, if asked for */
};

enum { WIRE_AHEAD = 4096, WIRE_AHEAD_LINES = 24 };	/* fetched before it is looked at: another core wrote it */

static const char wire_kind[] = "nodes";

static size_t
wire_pad(size_t n)
{
	return (n + 7) & ~(size_t)7;
}

static void
wire_mem(struct out *o, const void *p, size_t n)
{
	memcpy(o->at, p, n);
	o->at += wire_pad(n);
}

/* Leaves room for the head in an empty buffer. */
static void
wire_begin(struct out *o)
{
	o->at = o->start + WIRE_HEAD;
}

/* Copies the nodes, and behind them the scratch and what they mean of the frame,
 * which they then find there. Returns the bytes of that. */
static uint32_t
wire_carry(struct out *o, const struct record_view *r, struct node *to, uint32_t *lacks)
{
	const struct node *end = r->nodes + r->head->end;
	uint8_t *scratch = (uint8_t *)(to + (r->head->end - r->head->first));
	uint32_t used = r->head->scratch_len;

	memcpy(scratch, r->scratch, used);
	for (const struct node *n = r->nodes + r->head->first; n < end; n++, to++) {
		*to = *n;
		if (__builtin_expect(node_base(n) != NODE_FRAME, 1))
			continue;
		const uint8_t *bytes = dump_bytes(r, n);
		uint32_t len = node_len(n);
		if (bytes == NULL || (size_t)(o->end - (char *)scratch) < used + (size_t)len + 8) {
			*lacks = 1;
			continue;
		}
		memcpy(scratch + used, bytes, len);
		to->base_len = node_base_len(NODE_SCRATCH, len);
		to->at = used;
		used += len;
	}
	return used;
}

void
wire_put(struct out *o, const struct record_view *r)
{
	const struct record *h = r->head;
	struct wire_record w = { h->end - h->first, h->scratch_len, h->nchain, 0 };
	size_t head = offsetof(struct record, chain), nodes = w.nodes * sizeof(struct node);

	if (out_len(o) == 0)
		wire_begin(o);
	if (!out_room(o, sizeof w + head + nodes + w.chain * sizeof h->chain[0] + w.scratch + 32))
		return;		/* cannot be: a chunk has room for all nodes */
	char *start = o->at;
	wire_mem(o, &w, sizeof w);
	wire_mem(o, h, head);
	wire_mem(o, h->chain, w.chain * sizeof h->chain[0]);
	w.scratch = wire_carry(o, r, (struct node *)(void *)o->at, &w.lacks);
	o->at += nodes + wire_pad(w.scratch);
	memcpy(start, &w, sizeof w);
}

/* A packet's bytes follow, padded likewise. */
struct wire_packet_head {
	uint32_t len;
	uint16_t report, frame;
};

struct out
wire_packet(struct out *o)
{
	const size_t head = sizeof(struct wire_packet_head);

	if (out_len(o) == 0)
		wire_begin(o);
	struct out room = *o;
	if (out_room(&room, head + 8))		/* 8: its padding */
		return (struct out){ o->at + head, o->end - 8, o->at + head, false, NULL };
	return (struct out){ o->at, o->at, o->at, true, NULL };	/* cannot be: a chunk has room for any */
}

void
wire_packet_end(struct out *o, const struct out *put, uint32_t report, bool frame)
{
	struct wire_packet_head head = { (uint32_t)out_len(put), (uint16_t)report, frame };

	if (put->full)
		return;
	memcpy(o->at, &head, sizeof head);
	o->at += sizeof head + wire_pad(head.len);
}

struct wire_sink {
	char bytes[WIRE_HEAD];
	size_t len;
};

static int
wire_write(void *ctx, const char *bytes, size_t len)
{
	struct wire_sink *s = ctx;

	if (len > sizeof s->bytes - s->len)
		return -1;
	memcpy(s->bytes + s->len, bytes, len);
	s->len += len;
	return 0;
}

size_t
wire_end(struct out *o, uint64_t batch)
{
	struct wire_sink s = { .len = 0 };
	msgpack_packer p;

	if (out_len(o) == 0)
		wire_begin(o);
	msgpack_packer_init(&p, &s, wire_write);
	msgpack_pack_array(&p, 3);
	msgpack_pack_uint64(&p, batch);
	msgpack_pack_str(&p, sizeof wire_kind - 1);
	msgpack_pack_str_body(&p, wire_kind, sizeof wire_kind - 1);
	msgpack_pack_bin(&p, out_len(o) - WIRE_HEAD);
	memcpy(o->start + WIRE_HEAD - s.len, s.bytes, s.len);
	return WIRE_HEAD - s.len;
}

static bool
wire_is(const msgpack_object *o, uint64_t batch)
{
	const msgpack_object *part = o->via.array.ptr;

	return o->type == MSGPACK_OBJECT_ARRAY && o->via.array.size == 3 &&
	    part[0].type == MSGPACK_OBJECT_POSITIVE_INTEGER && part[0].via.u64 == batch &&
	    part[1].type == MSGPACK_OBJECT_STR && part[1].via.str.size == sizeof wire_kind - 1 &&
	    memcmp(part[1].via.str.ptr, wire_kind, sizeof wire_kind - 1) == 0 &&
	    part[2].type == MSGPACK_OBJECT_BIN;
}

/* Whether a message is an array of number, text and bin, by its type bytes (msgpack
 * spec, "Formats"): the library makes room for as many parts as an array claims. */
static bool
wire_is_flat(const uint8_t *m, size_t len)
{
	enum { ARRAY_3 = 0x93, FIXINT_MAX = 0x7f, UINT_8 = 0xcc, UINT_64 = 0xcf, STR_5 = 0xa5, BIN_8 = 0xc4, BIN_32 = 0xc6 };
	size_t at = 2;			/* behind the number's type */

	if (len < at || m[0] != ARRAY_3 || (m[1] > FIXINT_MAX && (m[1] < UINT_8 || m[1] > UINT_64)))
		return false;
	at += m[1] > FIXINT_MAX ? (size_t)1 << (m[1] - UINT_8) : 0;
	return len > at + sizeof wire_kind && m[at] == STR_5 &&	/* its type byte, and no '\0' */
	    m[at + sizeof wire_kind] >= BIN_8 && m[at + sizeof wire_kind] <= BIN_32;
}

bool
wire_open(struct wire_reader *w, const void *message, size_t len, uint64_t batch)
{
	msgpack_unpacked u;
	size_t at = 0;

	msgpack_unpacked_init(&u);
	bool ok = wire_is_flat(message, len) &&
	    msgpack_unpack_next(&u, message, len, &at) == MSGPACK_UNPACK_SUCCESS && wire_is(&u.data, batch);
	if (ok) {		/* a bin is not copied: it points into the message */
		w->at = (const uint8_t *)u.data.via.array.ptr[2].via.bin.ptr;
		w->end = w->at + u.data.via.array.ptr[2].via.bin.size;
		/* nodes are used where they lie */
		ok = w->at == w->end || (uintptr_t)w->at % _Alignof(struct node) == 0;
	}
	msgpack_unpacked_destroy(&u);
	return ok;
}

static const void *
wire_take(struct wire_reader *w, size_t n)
{
	const uint8_t *p = w->at;

	if (wire_pad(n) > (size_t)(w->end - w->at))
		return NULL;
	w->at += wire_pad(n);
	return p;
}

int
wire_next_packet(struct wire_reader *w, struct wire_packet *p)
{
	struct wire_packet_head head;
	const void *at;

	if (w->at == w->end)
		return 0;
	if ((at = wire_take(w, sizeof head)) == NULL)
		return -1;
	memcpy(&head, at, sizeof head);
	*p = (struct wire_packet){ wire_take(w, head.len), head.len, head.report, head.frame };
	return p->bytes != NULL ? 1 : -1;
}

int
wire_next(struct wire_reader *w, struct record_view *r, struct record *head)
{
	const size_t head_size = offsetof(struct record, chain);
	struct wire_record parts;
	const void *p;

	if (w->at == w->end)
		return 0;
	for (unsigned line = 0; line < WIRE_AHEAD_LINES; line++)
		__builtin_prefetch(w->at + WIRE_AHEAD + 64 * line, 0, 3);
	if ((p = wire_take(w, sizeof parts)) == NULL)
		return -1;
	memcpy(&parts, p, sizeof parts);
	if (parts.nodes > RECORD_MAX_NODES || parts.chain > sizeof head->chain / sizeof head->chain[0] || (p = wire_take(w, head_size)) == NULL)
		return -1;
	memcpy(head, p, head_size);
	if ((p = wire_take(w, parts.chain * sizeof head->chain[0])) == NULL)
		return -1;
	memcpy(head->chain, p, parts.chain * sizeof head->chain[0]);
	head->nchain = (uint8_t)parts.chain;
	head->first = 0;
	head->end = parts.nodes;
	head->scratch_len = parts.scratch;
	head->extent = 0;
	r->head = head;
	r->nodes = wire_take(w, parts.nodes * sizeof(struct node));
	r->scratch = wire_take(w, parts.scratch);
	r->frame = parts.lacks == 0 ? r->scratch : NULL;	/* which no node points into any more */
	r->extra = NULL;
	return r->nodes != NULL && r->scratch != NULL ? 1 : -1;
}
