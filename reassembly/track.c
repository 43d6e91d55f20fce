/* track.c - see track.h.
 *
 * The dissectors have found where the headers lie and that they are whole; here they are
 * read once more, for the few numbers that state is kept by.
 */
#include "reassembly/community.h"
#include "reassembly/track_hash.h"

/* The IP header that what follows belongs to. */
struct track_ip {
	const uint8_t *src, *dst;	/* in the frame */
	uint64_t pair;			/* their hash */
	uint64_t outer;
	uint32_t start;			/* where it begins in the frame, */
	uint32_t end;			/* and its payload ends on the wire */
	uint8_t version;		/* 0: there is none yet */
};

struct track_walk {
	const struct record *record;
	const uint8_t *frame;
	uint64_t at;
	struct track *tracks;
	unsigned n;
	uint64_t outermost;		/* hash of the outermost pair; 0: none yet */
	int64_t time;
	struct track_ip ip;
};

int64_t
track_time(int64_t sec, uint32_t nsec)
{
	int64_t ns;

	if (__builtin_mul_overflow(sec, INT64_C(1000000000), &ns) || __builtin_add_overflow(ns, (int64_t)nsec, &ns))
		return sec < 0 ? INT64_MIN : INT64_MAX;
	return ns;
}

void
track_hash(struct track *t)
{
	t->hash = track_flow_hash(t, track_pair(t->version, t->src, t->dst), t->outer);
}

static inline __attribute__((always_inline)) struct cursor
track_cursor(const struct track_walk *w, uint32_t at)
{
	struct cursor c = cursor_over(w->frame, w->record->cap_len);

	cursor_skip(&c, at);
	return c;
}

/* An IP header begins: all that is said of its payload comes from here. */
static inline __attribute__((always_inline)) void
track_addresses(struct track_walk *w, uint32_t at, uint8_t version, const uint8_t *src, const uint8_t *dst, uint64_t len)
{
	uint64_t whole = w->ip.version != 0 ? w->ip.end : w->record->len, end = at + len;

	w->ip = (struct track_ip){ .src = src, .dst = dst, .pair = track_pair(version, src, dst), .outer = w->outermost,
		.start = at, .end = (uint32_t)(len == 0 || end > whole ? whole : end), .version = version };
	if (w->outermost == 0)
		w->outermost = w->ip.pair;
}

/* A track whose payload (and head of `head` bytes before it) begins at `at`. */
static inline __attribute__((always_inline)) struct track *
track_add(struct track_walk *w, enum track_kind kind, uint8_t proto, uint32_t at, uint32_t head)
{
	struct track *t = &w->tracks[w->n++];
	uint32_t from = at + head, cap = w->record->cap_len < w->ip.end ? w->record->cap_len : w->ip.end;
	uint32_t there = at < w->record->cap_len ? at : w->record->cap_len;	/* a header that was cut ends behind it */

	if (at > w->record->cap_len)
		at = w->record->cap_len;	/* a snaplen cut the header before it: what is tracked lies in the frame */
	*t = (struct track){
		.frame = w->record->number, .time = w->time, .at = w->at + there, .outer = w->ip.outer, .frame_len = w->record->len,
		.len = w->ip.end > from ? w->ip.end - from : 0, .cap_len = cap > from ? cap - from : 0,
		.head_len = (uint8_t)head, .kind = (uint8_t)kind, .proto = proto, .version = w->ip.version,
		.partition = track_partition(w->outermost),
	};
	if (w->ip.version == 4) {
		memcpy(t->src, w->ip.src, 4);
		memcpy(t->dst, w->ip.dst, 4);
	} else {
		memcpy(t->src, w->ip.src, 16);
		memcpy(t->dst, w->ip.dst, 16);
	}
	return t;
}

/* Two of its ends, which is all that was left to be said of its flow. */
static inline __attribute__((always_inline)) void
track_ends(const struct track_walk *w, struct track *t, uint16_t srcport, uint16_t dstport)
{
	t->srcport = srcport;
	t->dstport = dstport;
	t->hash = track_flow_hash(t, w->ip.pair, t->outer);
}

enum { TRACK_IPV4 = 20, TRACK_IPV6 = 40, TRACK_FRAGHDR = 8, TRACK_MAX_HEAD = UINT8_MAX };

/* True: it is a fragment, so nothing behind it is a header of its own. */
static bool
track_ipv4(struct track_walk *w, uint32_t at)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, TRACK_IPV4);

	if (h == NULL)
		return true;
	if (h[0] >> 4 != 4)
		return false;			/* IPv6 where a link promised IPv4: its layer comes next */
	uint32_t fragment = load_be16(h + 6), head = (h[0] & 15) * 4u, offset = (fragment & 0x1fff) * 8;
	bool more = (fragment & 0x2000) != 0;
	track_addresses(w, at, 4, h + 12, h + 16, load_be16(h + 2));
	if (offset == 0 && !more)
		return false;
	if (at + head > w->record->cap_len)
		return true;
	struct track *t = track_add(w, TRACK_FRAGMENT, h[9], at, head);
	t->seq = load_be16(h + 4);
	t->ack = offset;
	t->flags = more;
	return true;
}

static void
track_ipv6(struct track_walk *w, uint32_t at)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, TRACK_IPV6);

	if (h == NULL)
		return;
	uint32_t len = load_be16(h + 4);
	track_addresses(w, at, 6, h + 8, h + 24, len > 0 ? TRACK_IPV6 + len : 0);
}

/* An atomic fragment (RFC 6946) is no fragment. */
static bool
track_fraghdr(struct track_walk *w, uint32_t at)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, TRACK_FRAGHDR);

	if (h == NULL || w->ip.version != 6)
		return true;
	uint32_t word = load_be16(h + 2), head = at + TRACK_FRAGHDR - w->ip.start;
	if ((word & 0xfff9) == 0)
		return false;
	if (head > TRACK_MAX_HEAD)
		return true;
	struct track *t = track_add(w, TRACK_FRAGMENT, h[0], w->ip.start, head);
	t->seq = load_be32(h + 4);
	t->ack = word & 0xfff8;
	t->flags = word & 1;
	return true;
}

static void
track_tcp(struct track_walk *w, uint32_t at)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, 20);

	if (h == NULL || h[12] >> 4 < 5 || at + (h[12] >> 4) * 4u > w->ip.end)
		return;
	struct track *t = track_add(w, TRACK_TCP, 6, at + (h[12] >> 4) * 4u, 0);
	track_ends(w, t, load_be16(h), load_be16(h + 2));
	t->seq = load_be32(h + 4);
	t->ack = load_be32(h + 8);
	t->flags = h[13];
	t->window = load_be16(h + 14);
}

/* UDP, UDP-Lite and SCTP begin with the ports. */
static void
track_ports(struct track_walk *w, enum track_kind kind, uint8_t proto, uint32_t at, uint32_t head)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, 4);

	if (h == NULL)
		return;
	track_ends(w, track_add(w, kind, proto, at + head, 0), load_be16(h), load_be16(h + 2));
}

static void
track_icmp(struct track_walk *w, uint8_t proto, uint32_t at)
{
	struct cursor c = track_cursor(w, at);
	const uint8_t *h = cursor_bytes(&c, 2);

	if (h == NULL)
		return;
	struct track *t = track_add(w, TRACK_ICMP, proto, at, 0);
	uint16_t srcport, dstport;
	t->one_way = community_icmp_ports(proto == 1 ? 4 : 6, h[0], h[1], &srcport, &dstport);
	track_ends(w, t, srcport, dstport);
}

/* What a number announces whose protocol has no dissector. */
static void
track_named(struct track_walk *w, uint32_t name, uint32_t at)
{
	enum { SCTP = 132 };

	if (name == (RECORD_CHAIN_NAMED | (uint32_t)SPACE_ip_proto << 16 | SCTP))
		track_ports(w, TRACK_SCTP, SCTP, at, 12);
}

/* One layer; false: nothing behind it is to be tracked. */
static bool
track_layer(struct track_walk *w, uint32_t name, uint32_t at)
{
	switch (name) {
	case PROTO_ip:
		return !track_ipv4(w, at);
	case PROTO_ipv6:
		track_ipv6(w, at);
		return true;
	case PROTO_ipv6_fraghdr:
		return !track_fraghdr(w, at);
	}
	if (w->ip.version == 0)
		return true;
	switch (name) {
	case PROTO_tcp:
		track_tcp(w, at);
		break;
	case PROTO_udp:
		track_ports(w, TRACK_UDP, 17, at, 8);
		break;
	case PROTO_udplite:
		track_ports(w, TRACK_UDP, 136, at, 8);
		break;
	case PROTO_icmp:
		track_icmp(w, 1, at);
		break;
	case PROTO_icmpv6:
		track_icmp(w, 58, at);
		break;
	default:
		track_named(w, name, at);
	}
	return true;
}

unsigned
track_frame(struct track tracks[TRACK_MAX], const struct record *r, const uint8_t *frame, uint64_t at, uint64_t outer)
{
	struct track_walk w = { .record = r, .frame = frame, .at = at, .tracks = tracks, .outermost = outer,
		.time = track_time(r->sec, r->nsec) };

	for (unsigned i = 0; i < r->nchain && w.n < TRACK_MAX; i++)
		if (!track_layer(&w, r->chain[i], r->chain_at[i]))
			break;
	return w.n;
}
