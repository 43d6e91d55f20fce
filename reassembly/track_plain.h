/* track_plain.h - see track_plain() in track.h: plain frames (dissect/plain.h) of TCP with the options that nearly all
 * have, or of UDP that nobody takes apart. Inline for who does nothing else with frames: the track does not go through memory.
 */
#ifndef REASSEMBLY_TRACK_PLAIN_H
#define REASSEMBLY_TRACK_PLAIN_H

#include "dissect/plain.h"
#include "reassembly/track_hash.h"

enum {
	PLAIN_END = 0, PLAIN_NOP = 1, PLAIN_SACK = 5, PLAIN_KINDS = 9,	/* TCP's options */
	PLAIN_TIMESTAMPS = 0x0101080a,	/* two no-operations and this one: all that most segments have */
	PLAIN_TIMESTAMPS_LEN = 12,
};

/* A packet's header as a track has it; returns the hash of its addresses. */
static inline uint64_t
track_plain_addresses(const struct plain *p, struct track *t, bool packed)
{
	t->version = p->version;
	t->proto = p->proto;
	if (p->version == 6) {
		memcpy(t->src, p->src, sizeof t->src);
		memcpy(t->dst, p->dst, sizeof t->dst);
		return track_pair(6, p->src, p->dst);
	}
	if (!packed) {
		memset(t->src, 0, sizeof t->src);
		memset(t->dst, 0, sizeof t->dst);
	}
	memcpy(t->src, p->src, 4);
	memcpy(packed ? t->src + 4 : t->dst, p->dst, 4);
	return track_pair(4, p->src, p->dst);
}

/* Whether an option of TCP is of a kind that nearly all are, and as long as it should be. */
static inline bool
track_plain_option(struct cursor *c)
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

static inline bool
track_plain_options(struct cursor c)
{
	if (cursor_left(&c) == PLAIN_TIMESTAMPS_LEN && load_be32(c.at) == PLAIN_TIMESTAMPS)
		return true;
	while (cursor_left(&c) > 0 && cursor_peek(&c, 0) != PLAIN_END)	/* each takes a byte of at most 40 */
		if (!track_plain_option(&c))
			return false;
	return true;			/* behind the end anything may stand */
}

/* Of a header of `len` bytes what is behind these was taken already. */
static inline void
track_plain_ends(struct plain *p, struct track *t, enum track_kind kind, const uint8_t *h, uint32_t len)
{
	t->kind = (uint8_t)kind;
	t->srcport = load_be16(h);
	t->dstport = load_be16(h + 2);
	t->len = p->carried - len;
	t->cap_len = (uint32_t)cursor_left(&p->c);
}

static inline bool
track_plain_tcp(struct plain *p, struct track *t)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_TCP_HEADER);

	if (h == NULL || h[12] >> 4 < PLAIN_TCP_HEADER / 4)
		return false;
	uint32_t options = (h[12] >> 4) * 4u - PLAIN_TCP_HEADER;
	if (options > cursor_left(&p->c) || (options > 0 && !track_plain_options(cursor_take(&p->c, options))))
		return false;
	track_plain_ends(p, t, TRACK_TCP, h, PLAIN_TCP_HEADER + options);
	t->seq = load_be32(h + 4);
	t->ack = load_be32(h + 8);
	t->flags = h[13];
	t->window = load_be16(h + 14);
	return true;
}

/* What UDP carries may be a tunnel. */
static inline bool
track_plain_udp(struct plain *p, struct track *t)
{
	const uint8_t *h = cursor_bytes(&p->c, PLAIN_UDP_HEADER);

	if (h == NULL || load_be16(h + 4) < PLAIN_UDP_HEADER || load_be16(h + 4) > p->carried)
		return false;
	track_plain_ends(p, t, TRACK_UDP, h, PLAIN_UDP_HEADER);
	t->seq = t->ack = 0;
	t->flags = 0;
	t->window = 0;
	return (registry_claimant(SPACE_udp_port, t->srcport) | registry_claimant(SPACE_udp_port, t->dstport)) == 0 &&
	    !registry_may_recognise(SPACE_udp_port, cursor_peek(&p->c, 0));
}

/* Of `cap_len` bytes, `len` on the wire, that lie at `at` of the capture. The caller fills in t->frame and t->time. With
 * `packed`, t->dst of version 4 stands behind the 4 bytes of t->src, and what comes after t->src or t->dst is left alone. */
static inline bool
track_plain_bytes(struct track *t, uint32_t linktype, const uint8_t *bytes, uint32_t cap_len, uint32_t len, uint64_t at, bool packed)
{
	struct plain p;

	if (!plain_packet(&p, linktype, bytes, cap_len, len))
		return false;
	const uint64_t pair = track_plain_addresses(&p, t, packed);
	if (t->proto == PLAIN_TCP ? !track_plain_tcp(&p, t) : t->proto != PLAIN_UDP || !track_plain_udp(&p, t))
		return false;
	t->at = at + (uint64_t)(p.c.at - bytes);
	t->frame_len = len;
	t->head_len = t->one_way = 0;
	t->partition = track_partition(pair);
	memset(t->mark, 0, sizeof t->mark);
	t->hash = track_flow_hash(t, pair, 0);
	return true;
}

#endif
