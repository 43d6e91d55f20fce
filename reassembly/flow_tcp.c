/* flow_tcp.c - the state of a TCP connection as a bystander sees it (RFC 9293), and
 * what is worth counting in it, by the rules of Wireshark's TCP analysis.
 *
 * A bystander misses segments, sees them twice and in another order, and sees forged ones.
 * So nothing here needs a segment to come: what is not known is not held against anybody.
 * A track does not tell window scaling (RFC 7323): a window counts as it stands on the wire,
 * which is the least that it can be, and bytes that were sent beyond it widen it.
 */
#include "reassembly/flow_tcp.h"

enum {
	FLOW_TCP_NEAR = 65535,		/* bytes: what a side without a known window is believed */
	FLOW_TCP_REORDER = 3000000,	/* nanoseconds that a segment may be overtaken by, while no RTT is known */
	FLOW_TCP_FAST = 2,		/* duplicate ACKs after which a segment is sent again. RFC 5681 3.2 has 3, one may be missed */
};

/* > 0 when `a` is later, modulo 2^32, RFC 9293 3.4. */
static inline int32_t
flow_tcp_diff(uint32_t a, uint32_t b)
{
	return (int32_t)(a - b);
}

/* Times of a capture may be any numbers: the difference wraps. */
static inline int64_t
flow_tcp_since(int64_t now, int64_t then)
{
	return (int64_t)((uint64_t)now - (uint64_t)then);
}

static inline void
flow_tcp_add(uint32_t *count)
{
	*count += *count != UINT32_MAX;
}

static inline bool
flow_tcp_only_syn(const struct flow_side *s)
{
	return s->syn && s->next == s->isn + 1;
}

bool
flow_tcp_renews(const struct flow *f, unsigned dir, const struct track *p)
{
	const struct flow_side *s = &f->side[dir], *r = &f->side[!dir];

	if (s->seen)
		return !s->syn || p->seq != s->isn;
	/* RFC 9293 3.5: both may send a SYN at once. A SYN may also be seen after the SYN+ACK that answers it. */
	return !flow_tcp_only_syn(r) || (r->acks && r->ack != p->seq + 1);
}

/* SYN+ACK of the connection that was, seen before or an answer to its SYN. */
static bool
flow_tcp_late_syn_ack(const struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	return (s->syn && p->seq == s->isn) || (r->syn && p->ack == r->isn + 1);
}

bool
flow_tcp_late(const struct flow *f, unsigned dir, const struct track *p)
{
	const struct flow_side *s = &f->side[dir], *r = &f->side[!dir];

	if (p->flags & TRACK_RST)
		return true;
	if (flow_tcp_asks(p))
		return !flow_tcp_renews(f, dir, p);
	if (p->flags & TRACK_SYN)
		return flow_tcp_late_syn_ack(s, r, p);
	return p->len == 0 || (s->seen && flow_tcp_diff(p->seq + p->len, s->next) <= 0);
}

/* Whether `seq` lies in the receiver's window, as RFC 5961 3.2 and RFC 9293 3.10.7 want it of a RST. A receiver
 * that only sent its SYN believes what acknowledges that. */
static bool
flow_tcp_in_window(const struct flow_side *s, const struct flow_side *r, const struct track *p, uint32_t seq)
{
	int32_t behind = s->seen ? flow_tcp_diff(seq, s->next) : 0;

	if (r->acks) {
		int32_t at = flow_tcp_diff(seq, r->ack);
		return at >= 0 && (at <= r->window || (s->seen && behind <= 0));
	}
	if (r->syn)
		return (p->flags & TRACK_ACK) != 0 && flow_tcp_diff(p->ack, r->isn) > 0 && flow_tcp_diff(p->ack, r->next) <= 0;
	return behind >= -FLOW_TCP_NEAR && behind <= FLOW_TCP_NEAR;
}

static inline bool
flow_tcp_is_keep_alive(const struct flow_side *s, const struct track *p)
{
	return s->seen && p->len <= 1 && (p->flags & (TRACK_SYN | TRACK_FIN)) == 0 && p->seq == s->next - 1;
}

/* A byte that is sent into a closed window. It counts when it is acknowledged. */
static inline bool
flow_tcp_is_probe(const struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	return s->seen && p->len == 1 && (p->flags & (TRACK_SYN | TRACK_FIN)) == 0 && p->seq == s->next && r->seen &&
	    r->window == 0;
}

static inline __attribute__((always_inline)) bool
flow_tcp_is_duplicate_ack(const struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	return p->len == 0 && (p->flags & (TRACK_SYN | TRACK_FIN | TRACK_ACK)) == TRACK_ACK && s->acks && p->ack == s->ack &&
	    p->window == s->window && p->window != 0 && p->seq == s->next && !r->keep_alive;
}

static void
flow_tcp_count_duplicate_ack(struct flow_side *s)
{
	flow_tcp_add(&s->duplicate_acks);
	s->repeats += s->repeats != UINT8_MAX;
}

/* A segment that begins behind what was seen. Without a list of what was seen nobody can know whether its bytes
 * were: Wireshark takes for overtaken what comes soon after the segment that is ahead of it, unless it was
 * acknowledged, or asked for again (fast retransmit). */
static void
flow_tcp_count_behind(const struct flow *f, struct flow_side *s, const struct flow_side *r, const struct track *p,
    uint32_t end)
{
	int64_t limit = f->initial_rtt > 0 ? f->initial_rtt : FLOW_TCP_REORDER;
	bool acked = r->acks && flow_tcp_diff(end, r->ack) <= 0, asked = r->repeats >= FLOW_TCP_FAST && p->seq == r->ack;

	if (!acked && !asked && end != s->next && flow_tcp_since(p->time, s->advanced) < limit)
		flow_tcp_add(&s->out_of_order);
	else
		flow_tcp_add(&s->retransmissions);
}

static void
flow_tcp_count(const struct flow *f, struct flow_side *s, const struct flow_side *r, const struct track *p, uint32_t end)
{
	bool keep_alive = flow_tcp_is_keep_alive(s, p);

	if (p->window == 0 && (p->flags & (TRACK_SYN | TRACK_FIN)) == 0)
		flow_tcp_add(&s->zero_windows);
	if (flow_tcp_is_duplicate_ack(s, r, p))
		flow_tcp_count_duplicate_ack(s);
	if (end != p->seq && s->seen && flow_tcp_diff(p->seq, s->next) < 0 && !keep_alive)
		flow_tcp_count_behind(f, s, r, p, end);
	s->keep_alive = keep_alive;
}

/* A SYN of another number than before can only be a SYN+ACK here, see flow_tcp_renews(): the other side
 * answers again, and it is the last answer that counts while the first side sent nothing more. */
static void
flow_tcp_syn(struct flow *f, struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	if ((p->flags & TRACK_ACK) == 0)
		f->syn = p->time;
	if (s->syn && p->seq != s->isn) {
		if (!flow_tcp_only_syn(r) || !flow_tcp_only_syn(s))
			return;
		s->next = p->seq + 1;
	}
	s->syn = true;
	s->isn = p->seq;
}

static void
flow_tcp_advance(struct flow_side *s, const struct track *p, uint32_t end)
{
	if (s->seen && (s->finished || flow_tcp_diff(end, s->next) <= 0))
		return;
	s->seen = true;
	s->next = end;
	s->advanced = p->time;
}

static void
flow_tcp_ack(struct flow_side *s, struct flow_side *r, const struct track *p)
{
	const bool higher = !s->acks | (flow_tcp_diff(p->ack, s->ack) > 0);	/* cannot be guessed: nothing branches on it */

	s->ack += (p->ack - s->ack) * higher;
	s->repeats *= !higher;
	s->acks = true;
	if (r->finished && p->ack == r->next)
		r->acked = true;
}

/* Each side's SYN was seen, and an acknowledgment of it. */
static void
flow_tcp_handshake(struct flow *f, const struct track *p)
{
	const struct flow_side *a = &f->side[0], *b = &f->side[1];

	if (!a->syn || !b->syn || !a->acks || !b->acks || flow_tcp_diff(a->ack, b->isn) <= 0 || flow_tcp_diff(b->ack, a->isn) <= 0)
		return;
	f->handshake = true;
	if (flow_tcp_since(p->time, f->syn) >= 0)
		f->initial_rtt = flow_tcp_since(p->time, f->syn);
}

/* A FIN in sequence: behind all that was seen, and in the receiver's window. */
static bool
flow_tcp_is_fin(const struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	uint32_t seq = p->seq + p->len;

	if ((p->flags & TRACK_FIN) == 0 || s->finished)
		return false;
	return !s->seen || (flow_tcp_diff(seq, s->next) >= 0 && flow_tcp_in_window(s, r, p, seq));
}

/* What nearly all are: the next of its side in order, which opens and ends nothing. */
static inline bool
flow_tcp_is_next(const struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	return (p->flags & (TRACK_SYN | TRACK_FIN | TRACK_RST | TRACK_ACK)) == TRACK_ACK && p->seq == s->next && s->seen &&
	    p->window != 0 && r->window != 0 && p->len <= FLOW_TCP_NEAR;
}

/* What flow_tcp_any() would do with it. */
static inline void
flow_tcp_next(struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	if (flow_tcp_is_duplicate_ack(s, r, p))
		flow_tcp_count_duplicate_ack(s);
	s->keep_alive = false;
	if (p->len > 0)
		flow_tcp_advance(s, p, p->seq + p->len);
}

/* Any segment but a RST: what it is, and how far its side has come with it. Apart from the few that nearly all need. */
static void __attribute__((noinline))
flow_tcp_any(struct flow *f, struct flow_side *s, const struct flow_side *r, const struct track *p)
{
	uint32_t end = p->seq + p->len + ((p->flags & TRACK_SYN) != 0);

	flow_tcp_count(f, s, r, p, end + ((p->flags & TRACK_FIN) != 0));
	bool probe = flow_tcp_is_probe(s, r, p), fin = flow_tcp_is_fin(s, r, p);
	if (p->flags & TRACK_SYN)
		flow_tcp_syn(f, s, r, p);
	if (!probe)
		flow_tcp_advance(s, p, end + fin);
	s->finished |= fin;
}

void
flow_tcp_segment(struct flow *f, struct flow_side *s, struct flow_side *r, const struct track *p)
{
	if (p->flags & TRACK_RST) {
		if (flow_tcp_in_window(s, r, p, p->seq))
			f->state = RESULT_RESET;
		return;
	}
	if (flow_tcp_is_next(s, r, p))
		flow_tcp_next(s, r, p);
	else
		flow_tcp_any(f, s, r, p);
	if (p->flags & TRACK_ACK)
		flow_tcp_ack(s, r, p);
	s->window = p->window;
	if (!f->handshake)
		flow_tcp_handshake(f, p);
	if (s->finished && s->acked && r->finished && r->acked)
		f->state = RESULT_CLOSED;
}
