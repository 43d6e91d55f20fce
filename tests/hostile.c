/* hostile.c - see hostile.h. */
#include <string.h>

#include "tests/hostile.h"
#include "tests/packet.h"

enum {
	HOSTILE_LENGTHS = 512,		/* of a frame: those beyond stay as they are */
	HOSTILE_HEADERS = 2048,		/* bytes of a seed in which a part is looked for */
	HOSTILE_NEAR = 24,		/* a length counts from a place this near to it */
};

/* How a length may be written. */
struct hostile_way {
	uint8_t bytes, unit;
	int8_t near;			/* as many bytes before it, at most, is where it counts from */
};
static const struct hostile_way hostile_ways[] = {
	{ 2, 1, HOSTILE_NEAR }, { 4, 1, HOSTILE_NEAR }, { 2, 4, 4 }, { 2, 8, 4 }, { 1, 1, 4 }, { 1, 4, 8 }, { 1, 8, 8 },
};
enum { HOSTILE_WAYS = sizeof hostile_ways / sizeof hostile_ways[0] };

/* A place whose number is the distance of two others. */
struct hostile_length {
	uint32_t at;
	int32_t from;
	uint32_t end;
	const struct hostile_way *way;
};

struct hostile_seed {
	struct frame f;
	uint32_t layers[RECORD_MAX_LAYERS + 1];		/* where each begins; the last is the end */
	unsigned nlayers, nodes;
	struct hostile_length lengths[HOSTILE_LENGTHS];
	unsigned nlengths;
};

static struct record_buffer hostile_record;
static const struct dissect_options hostile_options;

/* ---- what a frame looks like ---- */

static uint64_t
hostile_number(const uint8_t *at, unsigned bytes)
{
	uint64_t v = 0;

	for (unsigned i = 0; i < bytes; i++)
		v = v << 8 | at[i];
	return v;
}

static void
hostile_look(struct hostile_seed *s, uint32_t at, uint32_t end, const struct hostile_way *way)
{
	if (at + way->bytes > s->f.cap_len || s->nlengths == HOSTILE_LENGTHS)
		return;
	uint64_t distance = hostile_number(s->f.bytes + at, way->bytes) * way->unit;
	int64_t from = (int64_t)end - (int64_t)distance;
	if (distance < 2 || distance > HOSTILE_MAX || from < (int64_t)at - way->near || from > (int64_t)at + way->near)
		return;
	s->lengths[s->nlengths++] = (struct hostile_length){ at, (int32_t)from, end, way };
}

static void
hostile_read(struct hostile_seed *s, const struct frame *f)
{
	struct record *r = &hostile_record.head;

	s->f = *f;
	s->nlayers = s->nlengths = 0;
	dissect_frame(r, hostile_record.nodes, RECORD_MAX_NODES, hostile_record.scratch, f, &hostile_options);
	for (uint32_t i = r->first; i < r->end; i++) {
		const struct node *n = &hostile_record.nodes[i];
		if (n->proto != PROTO_frame && n->proto != PROTO_data && n->field == 0 && s->nlayers < RECORD_MAX_LAYERS)
			s->layers[s->nlayers++] = (uint32_t)n->at;
	}
	s->layers[s->nlayers] = f->cap_len;
	s->nodes = r->end;
	for (uint32_t at = 0; at < f->cap_len && at < HOSTILE_HEADERS; at++)
		for (unsigned i = 0; i <= s->nlayers; i++)
			for (unsigned w = 0; w < HOSTILE_WAYS && s->layers[i] > at; w++)
				hostile_look(s, at, s->layers[i], &hostile_ways[w]);
}

/* ---- making it larger ---- */

static uint8_t hostile_bytes[HOSTILE_MAX + 64];

static void
hostile_write(uint32_t at, const struct hostile_way *way, uint64_t distance)
{
	uint64_t most = way->bytes == 4 ? UINT32_MAX : (UINT64_C(1) << 8 * way->bytes) - 1, v = distance / way->unit;

	v = v < most ? v : most;
	for (unsigned i = way->bytes; i > 0; i--, v >>= 8)
		hostile_bytes[at + i - 1] = (uint8_t)v;
}

/* Bytes [a, a + w) stand `more` times more. Lengths of which a bit of `ways` is set are
 * mended where they reach over what came in, also those inside it, in each of its copies. */
static struct frame
hostile_grow(const struct hostile_seed *s, uint32_t a, uint32_t w, uint32_t more, unsigned ways)
{
	uint32_t n = s->f.cap_len, grown = w * more;

	memcpy(hostile_bytes, s->f.bytes, a + w);
	for (uint32_t have = w; have < w + grown; ) {
		uint32_t step = have < w + grown - have ? have : w + grown - have;
		memcpy(hostile_bytes + a + have, hostile_bytes + a, step);
		have += step;
	}
	memcpy(hostile_bytes + a + w + grown, s->f.bytes + a + w, n - a - w);
	for (unsigned i = 0; i < s->nlengths; i++) {
		const struct hostile_length *l = &s->lengths[i];
		if ((ways >> (l->way - hostile_ways) & 1) == 0 || l->at >= a + w || l->end < a + w)
			continue;
		for (uint32_t k = 0; k <= (l->at >= a ? more : 0); k++)
			hostile_write(l->at + k * w, l->way, (uint64_t)(l->end + grown - (l->from + (int64_t)k * w)));
	}
	struct frame f = s->f;
	f.bytes = hostile_bytes;
	f.len = f.cap_len = n + grown;
	f.options_len = 0;
	return f;
}

static bool
hostile_drawn(struct hostile *h)
{
	h->random = h->random * 6364136223846793005u + 1442695040888963407u;
	return h->one_in <= 1 || (h->random >> 33) % h->one_in == 0;
}

/* With all lengths mended, with those of two bytes and more, and with none. */
static void
hostile_repeat(struct hostile *h, const struct hostile_seed *s, uint32_t a, uint32_t w, size_t size)
{
	static const unsigned ways[] = { 0x7f, 0x0f, 0x01, 0x00 };

	if (w == 0 || a + w > s->f.cap_len || s->f.cap_len + w > size)
		return;
	for (unsigned i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		if (!hostile_drawn(h))
			continue;
		struct frame f = hostile_grow(s, a, w, (uint32_t)((size - s->f.cap_len) / w), ways[i]);
		h->try(h->ctx, &f);
	}
}

void
hostile_repeats(struct hostile *h, const struct frame *seed, size_t size)
{
	static struct hostile_seed s;
	static const uint8_t widths[] = { 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 28, 32, 36, 40, 48, 56, 64 };

	hostile_read(&s, seed);
	for (uint32_t a = 0; a < seed->cap_len && a < HOSTILE_HEADERS; a++)
		for (unsigned i = 0; i < sizeof widths; i++)
			hostile_repeat(h, &s, a, widths[i], size);
	for (unsigned i = 0; i < s.nlayers; i++)
		for (unsigned k = i + 1; k <= s.nlayers; k++)
			if (s.layers[k] > s.layers[i])
				hostile_repeat(h, &s, s.layers[i], s.layers[k] - s.layers[i], size);
}

/* A layer whose list is as long as its length of one byte can say, then more such layers. */
static void
hostile_fill_layer(struct hostile *h, const struct hostile_seed *s, unsigned layer, uint32_t a, uint32_t w)
{
	static struct hostile_seed inner;
	static uint8_t filled[4096];
	static const uint16_t sizes[] = { 248, 1016, 2032 };
	uint32_t begin = s->layers[layer];

	for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
		if (s->f.cap_len + sizes[i] > sizeof filled || !hostile_drawn(h))
			continue;
		struct frame f = hostile_grow(s, a, w, sizes[i] / w, 0x7f);
		memcpy(filled, f.bytes, f.cap_len);
		f.bytes = filled;
		hostile_read(&inner, &f);
		if (inner.nodes < s->nodes + sizes[i] / w)		/* it was not believed */
			continue;
		for (unsigned k = 0; k <= inner.nlayers; k++)
			if (inner.layers[k] > a + w)
				hostile_repeat(h, &inner, begin, inner.layers[k] - begin, HOSTILE_MAX);
	}
}

void
hostile_layers(struct hostile *h, const struct frame *seed)
{
	static struct hostile_seed s;

	hostile_read(&s, seed);
	for (unsigned i = 0; i < s.nlayers; i++)
		for (uint32_t a = s.layers[i]; a < s.layers[i + 1] && a < HOSTILE_HEADERS; a++)
			for (uint32_t w = 1; w <= 32 && a + w <= s.layers[i + 1]; w *= 2)
				hostile_fill_layer(h, &s, i, a, w);
}

/* ---- every number that is claimed ---- */

static struct packet hostile_packet;

static void
hostile_ipx(uint8_t type, uint16_t socket, size_t size)
{
	struct packet *p = &hostile_packet;

	packet_u16(p, 0xffff);
	packet_u16(p, (uint16_t)(size - p->len + 2));
	packet_u16(p, type);
	for (int i = 0; i < 2; i++) {
		packet_u32(p, 0);
		packet_u48(p, 0);
		packet_u16(p, socket);
	}
}

/* What stands before a child of this space; its link type. */
static uint32_t
hostile_begin(enum space space, uint16_t value, size_t size)
{
	enum { ETHERNET = 1, PPP = 9, SLL = 113, IPV4 = 228 };
	struct packet *p = &hostile_packet;

	packet_start(p);
	switch (space) {
	case SPACE_linktype:
		return value;
	case SPACE_ethertype:
		packet_eth(p, .type = value);
		return ETHERNET;
	case SPACE_llc:
		packet_eth(p, .type = 1500);
		packet_llc(p, (uint8_t)value, (uint8_t)value, 3);
		return ETHERNET;
	case SPACE_cisco_pid:
		packet_eth(p, .type = 1500);
		packet_llc(p, 0xaa, 0xaa, 3);
		packet_snap(p, 0x00000c, value);
		return ETHERNET;
	case SPACE_sll:
		packet_sll(p, .protocol = value);
		return SLL;
	case SPACE_ip_proto:
		packet_ipv4(p, .proto = (uint8_t)value);
		return IPV4;
	case SPACE_ppp:
		packet_u16(p, value);
		return PPP;
	case SPACE_ipx_type:
		packet_eth(p, .type = 0x8137);
		hostile_ipx((uint8_t)value, 0x5000, size);
		return ETHERNET;
	case SPACE_ipx_socket:
		packet_eth(p, .type = 0x8137);
		hostile_ipx(0, value, size);
		return ETHERNET;
	case SPACE_tcp_port:
		packet_ipv4(p, .proto = 6);
		packet_tcp(p, .srcport = 65534, .dstport = value);
		packet_options_end(p);
		return IPV4;
	case SPACE_udp_port:
		packet_ipv4(p, .proto = 17);
		packet_udp(p, 65534, value);
		return IPV4;
	default:
		return 0;
	}
}

static void
hostile_child(struct hostile *h, enum space space, uint32_t value, size_t size)
{
	uint32_t linktype = hostile_begin(space, (uint16_t)value, size);
	size_t begin = hostile_packet.len;

	packet_fill(&hostile_packet, 0, size - begin);
	packet_finish(&hostile_packet);
	memcpy(hostile_bytes, hostile_packet.bytes, begin);
	for (unsigned pattern = 0; pattern < 256 + 8 * 32; pattern++) {		/* each byte; two of few bits in turns */
		uint8_t one = (uint8_t)(pattern < 256 ? pattern : pattern % 32);
		uint8_t two = (uint8_t)(pattern < 256 ? pattern : 1u << (pattern - 256) / 32);
		if (!hostile_drawn(h))
			continue;
		for (size_t i = begin; i < size; i++)
			hostile_bytes[i] = i & 1 ? one : two;
		struct frame f = { .number = 1, .len = (uint32_t)size, .cap_len = (uint32_t)size, .linktype = linktype,
			.bytes = hostile_bytes, .interface_id = FRAME_NO_INTERFACE };
		h->try(h->ctx, &f);
	}
}

void
hostile_claimed(struct hostile *h, size_t size)
{
	for (enum space space = SPACE_none + 1; space < SPACE_COUNT; space++)
		for (uint32_t value = 0; value < registry_space_size[space]; value++)
			if (registry_child(space, value) != PROTO_none)
				hostile_child(h, space, value, size);
}
