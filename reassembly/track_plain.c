/* track_plain.c - see track_plain() in track.h.
 *
 * What most frames are: Ethernet, IP without options or extension headers, TCP or UDP, and nothing in them that
 * contradicts itself. Whatever is otherwise is left to the dissectors, who alone know what it means then.
 */
#include "reassembly/track_hash.h"

enum {
	PLAIN_LINKTYPE = 1, PLAIN_ETHER = 12, PLAIN_VLAN = 0x8100, PLAIN_IPV4 = 0x0800, PLAIN_IPV6 = 0x86dd,
	PLAIN_IPV4_HEADER = 20, PLAIN_IPV6_HEADER = 40, PLAIN_TCP_HEADER = 20, PLAIN_UDP_HEADER = 8, PLAIN_TCP = 6, PLAIN_UDP = 17,
	PLAIN_END = 0, PLAIN_NOP = 1, PLAIN_SACK = 5, PLAIN_KINDS = 9,	/* TCP's options */
	PLAIN_TIMESTAMPS = 0x0101080a,	/* two no-operations and this one: all that most segments have */
	PLAIN_TIMESTAMPS_LEN = 12,
};

/* What a layer carries: the bytes that were captured, and how many there were on the wire. */
struct plain {
	struct cursor c;
	uint32_t carried;
};

/* What stands behind a header of IP that says `len` bytes follow; false: they do not. */
static inline bool
plain_carry(struct plain *p, uint32_t header, uint32_t len)
{
	if (len == 0 || len > p->carried - header)
		return false;
	p->c = cursor_take(&p->c, len);
	p->carried = len;
	return true;
}

/* A packet's header as a track has it, the hash of its addresses, and what it carries, which `p` is then; false: it is not plain. */
static inline bool
plain_ipv4(struct plain *p, struct track *t, uint64_t *pair)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_IPV4_HEADER);

	if (h == NULL || h[0] != 0x45 || (load_be16(h + 6) & 0x3fff) != 0 || load_be16(h + 2) < PLAIN_IPV4_HEADER)
		return false;
	t->version = 4;
	t->proto = h[9];
	memset(t->src, 0, sizeof t->src);
	memset(t->dst, 0, sizeof t->dst);
	memcpy(t->src, h + 12, 4);
	memcpy(t->dst, h + 16, 4);
	*pair = track_pair(4, h + 12, h + 16);
	return plain_carry(p, PLAIN_IPV4_HEADER, load_be16(h + 2) - PLAIN_IPV4_HEADER);
}

static inline bool
plain_ipv6(struct plain *p, struct track *t, uint64_t *pair)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_IPV6_HEADER);

	if (h == NULL || h[0] >> 4 != 6)
		return false;
	t->version = 6;
	t->proto = h[6];
	memcpy(t->src, h + 8, sizeof t->src);
	memcpy(t->dst, h + 24, sizeof t->dst);
	*pair = track_pair(6, h + 8, h + 24);
	return plain_carry(p, PLAIN_IPV6_HEADER, load_be16(h + 4));
}

/* Whether an option of TCP is of a kind that nearly all are, and as long as it should be. */
static bool
plain_option(struct cursor *c)
{
	static const uint8_t lengths[PLAIN_KINDS] = { [2] = 4, [3] = 3, [4] = 2, [8] = 10 };
	uint8_t kind = cursor_u8(c);

	if (kind == PLAIN_NOP)
		return true;
	uint8_t len = cursor_u8(c);
	if (kind >= PLAIN_KINDS || len < 2 || (kind == PLAIN_SACK ? len % 8 != 2 : len != lengths[kind]))
		return false;
	cursor_skip(c, len - 2u);
	return !c->short_read;
}

static bool
plain_options(struct cursor c)
{
	if (cursor_left(&c) == PLAIN_TIMESTAMPS_LEN && load_be32(c.at) == PLAIN_TIMESTAMPS)
		return true;
	while (cursor_left(&c) > 0 && cursor_peek(&c, 0) != PLAIN_END)	/* each takes a byte of at most 40 */
		if (!plain_option(&c))
			return false;
	return true;			/* behind the end anything may stand */
}

/* Of a header of `len` bytes what is behind these was taken already. */
static inline void
plain_ends(struct plain *p, struct track *t, enum track_kind kind, const uint8_t *h, uint32_t len)
{
	t->kind = (uint8_t)kind;
	t->srcport = load_be16(h);
	t->dstport = load_be16(h + 2);
	t->len = p->carried - len;
	t->cap_len = (uint32_t)cursor_left(&p->c);
}

static inline bool
plain_tcp(struct plain *p, struct track *t)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_TCP_HEADER);

	if (h == NULL || h[12] >> 4 < PLAIN_TCP_HEADER / 4)
		return false;
	uint32_t options = (h[12] >> 4) * 4u - PLAIN_TCP_HEADER;
	if (options > cursor_left(&p->c) || (options > 0 && !plain_options(cursor_take(&p->c, options))))
		return false;
	plain_ends(p, t, TRACK_TCP, h, PLAIN_TCP_HEADER + options);
	t->seq = load_be32(h + 4);
	t->ack = load_be32(h + 8);
	t->flags = h[13];
	t->window = load_be16(h + 14);
	return true;
}

/* What UDP carries may be a tunnel. */
static inline bool
plain_udp(struct plain *p, struct track *t)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_UDP_HEADER);

	if (h == NULL || load_be16(h + 4) < PLAIN_UDP_HEADER || load_be16(h + 4) > p->carried)
		return false;
	plain_ends(p, t, TRACK_UDP, h, PLAIN_UDP_HEADER);
	t->seq = t->ack = 0;
	t->flags = 0;
	t->window = 0;
	return (registry_claimant(SPACE_udp_port, t->srcport) | registry_claimant(SPACE_udp_port, t->dstport)) == 0 &&
	    !registry_may_recognise(SPACE_udp_port, cursor_peek(&p->c, 0));
}

/* The EtherType of what the frame carries; behind one tag, if there is one. */
static inline uint16_t
plain_ether(struct plain *p)
{
	cursor_skip(&p->c, PLAIN_ETHER);
	uint16_t type = cursor_u16(&p->c);
	if (type == PLAIN_VLAN) {
		cursor_skip(&p->c, 2);
		type = cursor_u16(&p->c);
	}
	return p->c.short_read ? 0 : type;
}

bool
track_plain(struct track *t, const struct frame *f, uint64_t at)
{
	struct plain p = { cursor_over(f->bytes, f->cap_len), f->len };
	uint64_t pair;

	if (f->linktype != PLAIN_LINKTYPE || f->cap_len > f->len)
		return false;
	uint16_t type = plain_ether(&p);
	p.carried -= (uint32_t)(p.c.at - f->bytes);
	if (type == PLAIN_IPV4 ? !plain_ipv4(&p, t, &pair) : type != PLAIN_IPV6 || !plain_ipv6(&p, t, &pair))
		return false;
	if (t->proto == PLAIN_TCP ? !plain_tcp(&p, t) : t->proto != PLAIN_UDP || !plain_udp(&p, t))
		return false;
	t->frame = f->number;
	t->time = track_time(f->sec, f->nsec);
	t->clock = 0;
	t->at = at + (uint64_t)(p.c.at - f->bytes);
	t->outer = 0;
	t->frame_len = f->len;
	t->head_len = t->one_way = 0;
	t->partition = track_partition(pair);
	t->hash = track_flow_hash(t, pair);
	return true;
}
