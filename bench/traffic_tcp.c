/* traffic_tcp.c - TCP as it carries what is said: handshakes, options, segments that are overtaken or sent twice,
 * acknowledgments, ends; and scans. */
#include "bench/traffic.h"

void
traffic_tcp_open(struct generator *g, struct flow *f)
{
	static const uint16_t ports[16] = { 22, 25, 587, 993, 995, 3306, 5432, 6379, 2222, 8443, 5222, 6881, 51413, 3389, 7000, 9092 };

	if (f->port[1] == 0)
		f->port[1] = ports[traffic_below(g, 16)];
	f->state = SYN;
	f->steps = 2 + 2 * (traffic_size(g, 1, g->mix == SMALL ? 7 : 3) - 1);
	f->timestamps = traffic_chance(g, 850);
	f->mss = f->ipv6 ? 1440 : 1460;
	f->resets = traffic_chance(g, 150);
	f->held_len = 0;
	f->unacked = 0;
	for (unsigned side = 0; side < 2; side++) {
		f->seq[side] = (uint32_t)traffic_random(g);
		f->clock[side] = (uint32_t)traffic_random(g);
		f->window[side] = (uint16_t)(500 + traffic_below(g, 64000));
	}
}

static uint32_t
traffic_tcp_clock(const struct generator *g, const struct flow *f, unsigned side)
{
	return f->clock[side] + (uint32_t)(g->frame * FRAME_USEC / 1000);
}

static void
traffic_tcp_timestamps(struct generator *g, struct flow *f, unsigned from)
{
	packet_u32(&g->packet, traffic_tcp_clock(g, f, from));
	packet_u32(&g->packet, traffic_tcp_clock(g, f, !from) - 1);
}

/* The options of a SYN in the order of Linux, or of Windows for those without time stamps. */
static void
traffic_tcp_syn_options(struct generator *g, struct flow *f, unsigned from)
{
	struct packet *p = &g->packet;

	packet_u16(p, 0x0204);
	packet_u16(p, f->mss);
	if (!f->timestamps) {
		packet_hex(p, "01 03 03 08 01 01 04 02");
		return;
	}
	packet_hex(p, "04 02 08 0a");
	packet_u32(p, traffic_tcp_clock(g, f, from));
	packet_u32(p, from == 0 ? 0 : traffic_tcp_clock(g, f, 0) - 1);
	packet_hex(p, "01 03 03 07");
}

static void
traffic_tcp_options(struct generator *g, struct flow *f, unsigned from)
{
	struct packet *p = &g->packet;

	if (f->timestamps) {
		packet_u32(p, 0x0101080a);
		traffic_tcp_timestamps(g, f, from);
	}
	if (f->held_len != 0 && from != f->message.from) {	/* what overtook the held segment, RFC 2018 */
		packet_u32(p, 0x0101050a);
		packet_u32(p, f->held_seq + f->held_len);
		packet_u32(p, f->seq[!from]);
	}
}

/* A segment of n bytes of the current message, which start at `at` there and at seq in the stream. */
static void
traffic_tcp_segment(struct generator *g, struct flow *f, unsigned from, uint16_t flags, uint32_t seq, uint32_t at, uint32_t n)
{
	struct packet *p = &g->packet;
	bool overtaken = f->held_len != 0 && from != f->message.from;
	uint32_t ack = overtaken ? f->held_seq : f->seq[!from];

	traffic_ip(g, f, from, 6);
	packet_tcp(p, .srcport = f->port[from], .dstport = f->port[!from], .seq = seq,
		.ack = flags & PACKET_ACK ? ack : 0, .flags = flags, .window = flags & PACKET_SYN ? 64240 : f->window[from]);
	if (flags & PACKET_SYN)
		traffic_tcp_syn_options(g, f, from);
	else
		traffic_tcp_options(g, f, from);
	packet_options_end(p);
	if (n > 0)
		traffic_say_bytes(&f->message, packet_room(p, n), at, n);
	packet_finish(p);
}

static void
traffic_tcp_control(struct generator *g, struct flow *f, unsigned from, uint16_t flags)
{
	traffic_tcp_segment(g, f, from, flags, f->seq[from], 0, 0);
	if (flags & (PACKET_SYN | PACKET_FIN))
		f->seq[from]++;
	if (from != f->message.from)
		f->unacked = 0;
}

/* The next segment of the message; now and then one is overtaken by its successor or sent twice. */
static void
traffic_tcp_data(struct generator *g, struct flow *f)
{
	struct message *m = &f->message;
	unsigned from = m->from;
	uint32_t most = f->mss - (f->timestamps ? 12u : 0), n = m->len - m->sent < most ? m->len - m->sent : most;

	if (f->held_len == 0 && m->len - m->sent > 2 * most && traffic_chance(g, 50)) {
		f->held_seq = f->seq[from];
		f->held_at = m->sent;
		f->held_len = n;
		f->seq[from] += n;
		m->sent += n;
		f->unacked = 1;
	} else if (m->sent >= most && traffic_chance(g, 70)) {
		traffic_tcp_segment(g, f, from, PACKET_ACK, f->seq[from] - most, m->sent - most, most);
		return;
	}
	bool last = m->sent + n == m->len;
	traffic_tcp_segment(g, f, from, last ? PACKET_ACK | PACKET_PSH : PACKET_ACK, f->seq[from], m->sent, n);
	f->seq[from] += n;
	m->sent += n;
	f->unacked++;
}

static void
traffic_tcp_held(struct generator *g, struct flow *f)
{
	uint32_t n = f->held_len;

	f->held_len = 0;
	traffic_tcp_segment(g, f, f->message.from, PACKET_ACK, f->held_seq, f->held_at, n);
}

static void
traffic_tcp_talk(struct generator *g, struct flow *f)
{
	struct message *m = &f->message;
	bool done = m->sent == m->len;

	if (f->unacked >= 2 || (done && f->unacked > 0 && traffic_chance(g, g->mix == SMALL ? 900 : 220))) {
		traffic_tcp_control(g, f, !m->from, PACKET_ACK);	/* of two segments, RFC 9293, 3.8.6.3 */
		return;
	}
	if (f->held_len != 0) {
		traffic_tcp_held(g, f);
		return;
	}
	if (!done) {
		traffic_tcp_data(g, f);
		return;
	}
	if (f->step == f->steps) {
		f->state = f->resets ? CLOSED : FIN_ACK;
		traffic_tcp_control(g, f, 0, f->resets ? PACKET_RST | PACKET_ACK : PACKET_FIN | PACKET_ACK);
		return;
	}
	f->kind->say(g, f);
	f->step++;
	f->unacked = 0;
	traffic_tcp_data(g, f);
}

bool
traffic_tcp_step(struct generator *g, struct flow *f)
{
	static const struct { uint16_t flags; unsigned from; enum tcp_state next; } control[] = {
		[SYN] = { PACKET_SYN, 0, SYN_ACK },
		[SYN_ACK] = { PACKET_SYN | PACKET_ACK, 1, ESTABLISHING },
		[ESTABLISHING] = { PACKET_ACK, 0, TALKING },
		[FIN] = { PACKET_FIN | PACKET_ACK, 0, FIN_ACK },
		[FIN_ACK] = { PACKET_FIN | PACKET_ACK, 1, LAST_ACK },
		[LAST_ACK] = { PACKET_ACK, 0, CLOSED },
		[RESET] = { PACKET_RST | PACKET_ACK, 1, CLOSED },
	};

	if (f->state == TALKING) {
		traffic_tcp_talk(g, f);
	} else {
		enum tcp_state now = f->state;
		f->state = control[now].next;
		traffic_tcp_control(g, f, control[now].from, control[now].flags);
	}
	return f->state != CLOSED;
}

/* A port scan: a SYN, which is refused two times in three. */
void
traffic_tcp_scan_open(struct generator *g, struct flow *f)
{
	traffic_tcp_open(g, f);
	f->port[1] = (uint16_t)(1 + traffic_below(g, 10000));
	f->steps = traffic_chance(g, 667);
}

bool
traffic_tcp_scan_step(struct generator *g, struct flow *f)
{
	if (f->state == SYN) {
		traffic_tcp_control(g, f, 0, PACKET_SYN);
		f->state = RESET;
		return f->steps > 0;
	}
	f->seq[1] = 0;
	f->timestamps = false;
	traffic_tcp_control(g, f, 1, PACKET_RST | PACKET_ACK);
	return false;
}
