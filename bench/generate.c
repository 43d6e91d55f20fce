/* generate.c - writes a capture of made-up traffic to measure with.
 *
 *	generate [--frames N] [--format pcap|pcapng] [--mix mixed|small] [--seed S] OUT
 *
 * The same arguments give the same bytes, on any machine: integer arithmetic, one
 * generator of random numbers, no clock. Frames come from conversations, many at a
 * time, that are picked in turn by the shares in kinds[]: what the wire's average
 * looks like is stated there, what one conversation looks like in the function named
 * beside it. The shares of the mix `mixed` follow a pool of real captures (a million
 * frames of 502 bytes; IPv6 14 %, TCP 79 %, 62,000 flows); `small` is what a router or a
 * name server sees: acknowledgments, key strokes, scans, DNS, 80 bytes a frame.
 */
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/packet.h"

enum {
	POOL = 1 << 20,			/* bytes of text and of noise that payloads are cut from */
	MESSAGE_MAX = 1 << 24,		/* so that a message at the pool's end still finds bytes: read modulo POOL */
	PREFIX_MAX = 640,
	FRAME_USEC = 10,		/* between one frame and the next */
	START_SEC = 1700000000,
	SNAPLEN = 262144,
	BUSY = 4,			/* slots of a kind, for conversations with much to say; */
	BUSY_PER_MILLE = 70,		/* they get this part of its frames */
};

enum mix { MIXED, SMALL, NMIXES };

/* What one side of a conversation says before the other does. A function of the offset alone, so that
 * a segment sent twice has the same bytes twice. */
struct message {
	unsigned from;			/* 0: the client, who opened the conversation */
	uint32_t len, sent;
	uint32_t record;		/* bytes between TLS record headers, 0: none */
	const uint8_t *pool;
	uint32_t pool_at, prefix_len;
	uint8_t prefix[PREFIX_MAX];
};

enum tcp_state { SYN, SYN_ACK, ESTABLISHING, TALKING, FIN, FIN_ACK, LAST_ACK, RESET, CLOSED };

struct flow {
	const struct kind *kind;	/* NULL: not in use */
	bool busy, ipv6;
	uint16_t vlan;
	uint64_t mac[2];
	uint32_t ip4[2];
	struct packet_ip6 ip6[2];
	uint16_t port[2], ip_id[2];
	uint8_t ttl[2];

	uint32_t step, steps;		/* messages, datagrams, ... so far and in all */
	struct message message;

	enum tcp_state state;
	bool timestamps, resets;
	uint16_t window[2], mss;
	uint32_t seq[2], clock[2];
	uint32_t held_seq, held_at, held_len;	/* a segment that was overtaken */
	unsigned unacked;
};

struct generator {
	enum mix mix;
	uint64_t random;
	uint64_t frame, frames;
	uint8_t *noise, *text;
	struct flow *flows;
	struct packet packet;
};

/* One kind of traffic. open() sets up a new conversation, step() builds its next frame and is false at its end. */
struct kind {
	const char *name;
	unsigned share[NMIXES];		/* frames of ten thousand */
	unsigned slots;			/* conversations at a time, at least BUSY */
	uint16_t port;
	void (*open)(struct generator *g, struct flow *f);
	bool (*step)(struct generator *g, struct flow *f);
	void (*say)(struct generator *g, struct flow *f);	/* TCP: the next message */
};

/* Chance. */

static uint64_t
generate_random(struct generator *g)
{
	uint64_t z = g->random += 0x9e3779b97f4a7c15u;		/* splitmix64 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static uint32_t
generate_below(struct generator *g, uint32_t n)
{
	return (uint32_t)((generate_random(g) >> 32) * n >> 32);
}

static bool
generate_chance(struct generator *g, uint32_t per_mille)
{
	return generate_below(g, 1000) < per_mille;
}

/* Heavy-tailed: twice as large is half as likely, up to base * 2^doublings. */
static uint32_t
generate_size(struct generator *g, uint32_t base, unsigned doublings)
{
	uint64_t coins = generate_random(g) | 1ull << doublings;
	uint32_t size = base << __builtin_ctzll(coins);

	return size + generate_below(g, size);
}

/* Addresses. */

static uint64_t
generate_mac(uint32_t host)
{
	return 0x021a2b000000u | (host * 2654435761u >> 8);
}

static void
generate_addresses(struct generator *g, struct flow *f)
{
	uint32_t client = 16 + generate_size(g, 1, 11), server = generate_size(g, 4, 13);
	static const uint8_t networks[8] = { 13, 34, 52, 93, 104, 142, 151, 185 };

	f->ipv6 = generate_chance(g, 141);
	f->vlan = generate_chance(g, 9) ? (uint16_t)(100 + generate_below(g, 4)) : 0;
	f->mac[0] = generate_mac(client);
	f->mac[1] = 0x40331ad1851cu;
	f->ip4[0] = PACKET_IP4(10, 20, client >> 8, client & 0xff);
	f->ip4[1] = PACKET_IP4(networks[server & 7], server * 37 >> 8 & 0xff, server >> 3 & 0xff, server * 11 & 0xff);
	f->ip6[0] = (struct packet_ip6){ 0x20010db800140000u | client >> 8, 0x021a2bfffe000000u | (client * 2654435761u >> 8) };
	f->ip6[1] = (struct packet_ip6){ 0x2606470000000000u | server >> 4, server };
	f->ttl[0] = generate_chance(g, 400) ? 128 : 64;
	f->ttl[1] = (uint8_t)(46 + generate_below(g, 16));
	f->ip_id[0] = (uint16_t)generate_random(g);
	f->ip_id[1] = (uint16_t)generate_random(g);
	f->port[0] = (uint16_t)(32768 + generate_below(g, 28232));
	f->port[1] = f->kind->port;
}

/* Headers up to the network layer, from side `from` to the other. */
static void
generate_ip(struct generator *g, struct flow *f, unsigned from, uint8_t proto)
{
	struct packet *p = &g->packet;
	uint16_t type = f->ipv6 ? 0x86dd : 0x0800;

	packet_start(p);
	packet_eth(p, .dst = f->mac[!from], .src = f->mac[from], .type = f->vlan != 0 ? 0x8100 : type);
	if (f->vlan != 0)
		packet_vlan(p, f->vlan, type);
	if (f->ipv6)
		packet_ipv6(p, .src = f->ip6[from], .dst = f->ip6[!from], .next = proto, .hlim = f->ttl[from],
			.flow = f->port[0] * 11u);
	else
		packet_ipv4(p, .src = f->ip4[from], .dst = f->ip4[!from], .proto = proto, .ttl = f->ttl[from],
			.id = f->ip_id[from]++, .frag = 0x4000);
}

/* Messages. */

static void
generate_pool_copy(uint8_t *to, const uint8_t *pool, uint32_t at, uint32_t n)
{
	while (n > 0) {
		at %= POOL;
		uint32_t run = n < POOL - at ? n : POOL - at;
		memcpy(to, pool + at, run);
		to += run;
		at += run;
		n -= run;
	}
}

/* A record header wherever one falls into bytes at .. at + n of the message. */
static void
generate_records(const struct message *m, uint8_t *bytes, uint32_t at, uint32_t n)
{
	uint32_t first = at >= m->prefix_len ? (at - m->prefix_len) / m->record : 0;

	for (uint32_t start = m->prefix_len + first * m->record; start < at + n && start < m->len; start += m->record) {
		uint32_t len = m->len - start < m->record ? m->len - start : m->record;
		uint8_t header[5] = { 23, 3, 3, (uint8_t)((len - 5) >> 8), (uint8_t)(len - 5) };
		for (uint32_t i = 0; i < sizeof header; i++)
			if (start + i >= at && start + i < at + n)
				bytes[start + i - at] = header[i];
	}
}

static void
generate_message_bytes(const struct message *m, uint8_t *bytes, uint32_t at, uint32_t n)
{
	uint32_t prefix = at >= m->prefix_len ? 0 : m->prefix_len - at < n ? m->prefix_len - at : n;

	memcpy(bytes, m->prefix + at, prefix);
	generate_pool_copy(bytes + prefix, m->pool, m->pool_at + at + prefix, n - prefix);
	if (m->record != 0)
		generate_records(m, bytes, at, n);
}

static struct message *
generate_message(struct generator *g, struct flow *f, unsigned from, uint32_t len)
{
	struct message *m = &f->message;

	m->from = from;
	m->len = len < MESSAGE_MAX ? len : MESSAGE_MAX;
	m->sent = 0;
	m->record = 0;
	m->prefix_len = 0;
	m->pool = g->noise;
	m->pool_at = generate_below(g, POOL);
	return m;
}

/* A message that begins with text and goes on with `body` bytes of it. */
static void
generate_text_message(struct generator *g, struct flow *f, unsigned from, const char *head, uint32_t body)
{
	size_t n = strlen(head);
	struct message *m = generate_message(g, f, from, (uint32_t)n + body);

	m->prefix_len = (uint32_t)n;
	memcpy(m->prefix, head, n);
	m->pool = g->text;
}

/* What a server answers with: a few hundred bytes as a rule, megabytes now and then. */
static uint32_t
generate_answer_size(struct generator *g, const struct flow *f, uint32_t base)
{
	return generate_size(g, f->busy ? base * 16 : base, 12);
}

static void
generate_http(struct generator *g, struct flow *f)
{
	char head[PREFIX_MAX];
	uint32_t body = generate_answer_size(g, f, 250), r = generate_below(g, 1u << 20);

	if (f->step % 2 == 0) {
		snprintf(head, sizeof head, "GET /%s/%u/%x.html HTTP/1.1\r\nHost: www.example%u.com\r\n"
			"User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0\r\n"
			"Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\nAccept-Language: en-US,en;q=0.5\r\n%s%s"
			"Connection: keep-alive\r\nCookie: session=%08x%08x\r\n\r\n", r % 3 != 0 ? "news" : "static/images",
			f->step, r, r % 97, r % 2 != 0 ? "Accept-Encoding: gzip, deflate\r\n" : "",
			r % 5 == 0 ? "Cache-Control: no-cache\r\n" : "", r, r * 2654435761u);
		generate_text_message(g, f, 0, head, 0);
		return;
	}
	snprintf(head, sizeof head, "HTTP/1.1 %s\r\nDate: Tue, 14 Nov 2023 22:13:%02u GMT\r\nServer: nginx/1.22.1\r\n"
		"Content-Type: text/html; charset=utf-8\r\nContent-Length: %u\r\nConnection: keep-alive\r\nETag: \"%08x\"\r\n\r\n",
		r % 20 == 0 ? "404 Not Found" : "200 OK", r % 60, body, r);
	generate_text_message(g, f, 1, head, body);
}

static void
generate_client_hello(struct generator *g, struct flow *f)
{
	struct message *m = generate_message(g, f, 0, 517);
	static const uint8_t head[] = { 22, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3 };
	static const uint8_t suites[] = { 32, 0, 8, 0x13, 1, 0x13, 2, 0x13, 3, 0xc0, 0x2f, 1, 0 };
	char name[20];
	int n = snprintf(name, sizeof name, "cdn%03u.example.org", generate_below(g, 1000));
	uint8_t sni[] = { 0, 0, 0, (uint8_t)(n + 5), 0, (uint8_t)(n + 3), 0, 0, (uint8_t)n };
	uint8_t *at = m->prefix;

	m->prefix_len = 517;
	generate_pool_copy(m->prefix, m->pool, m->pool_at, 517);	/* random, session id, key share */
	memcpy(at, head, sizeof head);
	memcpy(at + 43, suites, sizeof suites);
	at[43] = 32;
	memcpy(at + 76, suites + 1, sizeof suites - 1);
	at += 76 + sizeof suites - 1;
	uint32_t left = (uint32_t)(m->prefix + 517 - at - 2);
	at[0] = (uint8_t)(left >> 8);
	at[1] = (uint8_t)left;
	memcpy(at + 2, sni, sizeof sni);
	memcpy(at + 2 + sizeof sni, name, (size_t)n);
	at += 2 + sizeof sni + (size_t)n;
	left -= (uint32_t)sizeof sni + (uint32_t)n + 4;
	uint8_t padding[] = { 0, 21, (uint8_t)(left >> 8), (uint8_t)left };	/* RFC 7685 */
	memcpy(at, padding, sizeof padding);
	memset(at + sizeof padding, 0, left);
}

/* A ServerHello and a change of cipher, then records that nobody outside can read. */
static void
generate_server_hello(struct generator *g, struct flow *f)
{
	struct message *m = generate_message(g, f, 1, 133 + generate_size(g, 300, 4));
	static const uint8_t head[] = { 22, 3, 3, 0, 122, 2, 0, 0, 118, 3, 3 };
	static const uint8_t tail[] = { 0x13, 1, 0, 0, 46, 0, 43, 0, 2, 3, 4, 0, 51, 0, 36, 0, 29, 0, 32 };
	static const uint8_t change[] = { 20, 3, 3, 0, 1, 1 };

	m->prefix_len = 133;
	generate_pool_copy(m->prefix, m->pool, m->pool_at, 133);
	memcpy(m->prefix, head, sizeof head);
	m->prefix[43] = 32;
	memcpy(m->prefix + 76, tail, sizeof tail);
	memcpy(m->prefix + 127, change, sizeof change);
	m->record = 16384 + 5;
}

static void
generate_tls(struct generator *g, struct flow *f)
{
	unsigned from = f->step % 2;

	if (f->step == 0) {
		generate_client_hello(g, f);
	} else if (f->step == 1) {
		generate_server_hello(g, f);
	} else {
		uint32_t len = from == 0 ? generate_size(g, 150, 4) : generate_answer_size(g, f, 260);
		struct message *m = generate_message(g, f, from, len);
		m->record = 16384 + 5;
	}
}

/* Mail, databases, peers, shells: some bytes of noise each way. */
static void
generate_talk(struct generator *g, struct flow *f)
{
	generate_message(g, f, f->step % 2, generate_size(g, 160, 12));
}

static void
generate_shell(struct generator *g, struct flow *f)
{
	if (f->step < 2)
		generate_text_message(g, f, f->step % 2, "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", 0);
	else
		generate_message(g, f, f->step % 2, 4 + generate_below(g, 12));
}

/* The receiver's side of a download, for `small`: one byte on, then an acknowledgment, and so on. */
static void
generate_trickle(struct generator *g, struct flow *f)
{
	generate_message(g, f, 1, 1 + generate_below(g, 2));
}

/* TCP. */

static void
generate_tcp_open(struct generator *g, struct flow *f)
{
	static const uint16_t ports[16] = { 22, 25, 587, 993, 995, 3306, 5432, 6379, 2222, 8443, 5222, 6881, 51413, 3389, 7000, 9092 };

	if (f->port[1] == 0)
		f->port[1] = ports[generate_below(g, 16)];
	f->state = SYN;
	f->steps = 2 + 2 * (generate_size(g, 1, g->mix == SMALL ? 7 : 3) - 1);
	f->timestamps = generate_chance(g, 850);
	f->mss = f->ipv6 ? 1440 : 1460;
	f->resets = generate_chance(g, 150);
	f->held_len = 0;
	f->unacked = 0;
	for (unsigned side = 0; side < 2; side++) {
		f->seq[side] = (uint32_t)generate_random(g);
		f->clock[side] = (uint32_t)generate_random(g);
		f->window[side] = (uint16_t)(500 + generate_below(g, 64000));
	}
}

static uint32_t
generate_tcp_clock(const struct generator *g, const struct flow *f, unsigned side)
{
	return f->clock[side] + (uint32_t)(g->frame * FRAME_USEC / 1000);
}

static void
generate_tcp_timestamps(struct generator *g, struct flow *f, unsigned from)
{
	packet_u32(&g->packet, generate_tcp_clock(g, f, from));
	packet_u32(&g->packet, generate_tcp_clock(g, f, !from) - 1);
}

/* The options of a SYN in the order of Linux, or of Windows for those without time stamps. */
static void
generate_tcp_syn_options(struct generator *g, struct flow *f, unsigned from)
{
	struct packet *p = &g->packet;

	packet_u16(p, 0x0204);
	packet_u16(p, f->mss);
	if (!f->timestamps) {
		packet_hex(p, "01 03 03 08 01 01 04 02");
		return;
	}
	packet_hex(p, "04 02 08 0a");
	packet_u32(p, generate_tcp_clock(g, f, from));
	packet_u32(p, from == 0 ? 0 : generate_tcp_clock(g, f, 0) - 1);
	packet_hex(p, "01 03 03 07");
}

static void
generate_tcp_options(struct generator *g, struct flow *f, unsigned from)
{
	struct packet *p = &g->packet;

	if (f->timestamps) {
		packet_u32(p, 0x0101080a);
		generate_tcp_timestamps(g, f, from);
	}
	if (f->held_len != 0 && from != f->message.from) {	/* what overtook the held segment, RFC 2018 */
		packet_u32(p, 0x0101050a);
		packet_u32(p, f->held_seq + f->held_len);
		packet_u32(p, f->seq[!from]);
	}
}

/* A segment of n bytes of the current message, which start at `at` there and at seq in the stream. */
static void
generate_tcp_segment(struct generator *g, struct flow *f, unsigned from, uint16_t flags, uint32_t seq, uint32_t at, uint32_t n)
{
	struct packet *p = &g->packet;
	bool overtaken = f->held_len != 0 && from != f->message.from;
	uint32_t ack = overtaken ? f->held_seq : f->seq[!from];

	generate_ip(g, f, from, 6);
	packet_tcp(p, .srcport = f->port[from], .dstport = f->port[!from], .seq = seq,
		.ack = flags & PACKET_ACK ? ack : 0, .flags = flags, .window = flags & PACKET_SYN ? 64240 : f->window[from]);
	if (flags & PACKET_SYN)
		generate_tcp_syn_options(g, f, from);
	else
		generate_tcp_options(g, f, from);
	packet_options_end(p);
	if (n > 0)
		generate_message_bytes(&f->message, packet_room(p, n), at, n);
	packet_finish(p);
}

static void
generate_tcp_control(struct generator *g, struct flow *f, unsigned from, uint16_t flags)
{
	generate_tcp_segment(g, f, from, flags, f->seq[from], 0, 0);
	if (flags & (PACKET_SYN | PACKET_FIN))
		f->seq[from]++;
	if (from != f->message.from)
		f->unacked = 0;
}

/* The next segment of the message; now and then one is overtaken by its successor or sent twice. */
static void
generate_tcp_data(struct generator *g, struct flow *f)
{
	struct message *m = &f->message;
	unsigned from = m->from;
	uint32_t most = f->mss - (f->timestamps ? 12u : 0), n = m->len - m->sent < most ? m->len - m->sent : most;

	if (f->held_len == 0 && m->len - m->sent > 2 * most && generate_chance(g, 50)) {
		f->held_seq = f->seq[from];
		f->held_at = m->sent;
		f->held_len = n;
		f->seq[from] += n;
		m->sent += n;
		f->unacked = 1;
	} else if (m->sent >= most && generate_chance(g, 70)) {
		generate_tcp_segment(g, f, from, PACKET_ACK, f->seq[from] - most, m->sent - most, most);
		return;
	}
	bool last = m->sent + n == m->len;
	generate_tcp_segment(g, f, from, last ? PACKET_ACK | PACKET_PSH : PACKET_ACK, f->seq[from], m->sent, n);
	f->seq[from] += n;
	m->sent += n;
	f->unacked++;
}

static void
generate_tcp_held(struct generator *g, struct flow *f)
{
	uint32_t n = f->held_len;

	f->held_len = 0;
	generate_tcp_segment(g, f, f->message.from, PACKET_ACK, f->held_seq, f->held_at, n);
}

static void
generate_tcp_talk(struct generator *g, struct flow *f)
{
	struct message *m = &f->message;
	bool done = m->sent == m->len;

	if (f->unacked >= 2 || (done && f->unacked > 0 && generate_chance(g, g->mix == SMALL ? 900 : 220))) {
		generate_tcp_control(g, f, !m->from, PACKET_ACK);	/* of two segments, RFC 9293, 3.8.6.3 */
		return;
	}
	if (f->held_len != 0) {
		generate_tcp_held(g, f);
		return;
	}
	if (!done) {
		generate_tcp_data(g, f);
		return;
	}
	if (f->step == f->steps) {
		f->state = f->resets ? CLOSED : FIN_ACK;
		generate_tcp_control(g, f, 0, f->resets ? PACKET_RST | PACKET_ACK : PACKET_FIN | PACKET_ACK);
		return;
	}
	f->kind->say(g, f);
	f->step++;
	f->unacked = 0;
	generate_tcp_data(g, f);
}

static bool
generate_tcp_step(struct generator *g, struct flow *f)
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
		generate_tcp_talk(g, f);
	} else {
		enum tcp_state now = f->state;
		f->state = control[now].next;
		generate_tcp_control(g, f, control[now].from, control[now].flags);
	}
	return f->state != CLOSED;
}

/* A port scan: a SYN, which is refused two times in three. */
static void
generate_scan_open(struct generator *g, struct flow *f)
{
	generate_tcp_open(g, f);
	f->port[1] = (uint16_t)(1 + generate_below(g, 10000));
	f->steps = generate_chance(g, 667);
}

static bool
generate_scan_step(struct generator *g, struct flow *f)
{
	if (f->state == SYN) {
		generate_tcp_control(g, f, 0, PACKET_SYN);
		f->state = RESET;
		return f->steps > 0;
	}
	f->seq[1] = 0;
	f->timestamps = false;
	generate_tcp_control(g, f, 1, PACKET_RST | PACKET_ACK);
	return false;
}

/* UDP. */

static void
generate_udp(struct generator *g, struct flow *f, unsigned from)
{
	generate_ip(g, f, from, 17);
	packet_udp(&g->packet, f->port[from], f->port[!from]);
}

static void
generate_udp_noise(struct generator *g, struct flow *f, unsigned from, const void *head, uint32_t head_len, uint32_t n)
{
	generate_udp(g, f, from);
	packet_bytes(&g->packet, head, head_len);
	uint8_t *noise = packet_room(&g->packet, n);
	generate_pool_copy(noise, g->noise, generate_below(g, POOL), n);
	noise[0] &= 0x3f;			/* or one in four would look like RTP */
	packet_finish(&g->packet);
}

static void
generate_udp_open(struct generator *g, struct flow *f)
{
	f->steps = generate_size(g, 4, 8);
	f->seq[0] = generate_below(g, 65536);
	f->seq[1] = generate_below(g, 65536);
	f->clock[0] = (uint32_t)generate_random(g);
}

static void
generate_dns_name(struct packet *p, uint32_t host)
{
	static const char *const zones[4][2] = { { "example", "com" }, { "wikipedia", "org" }, { "debian", "net" }, { "cdn-edge", "io" } };
	char label[16];
	int n = snprintf(label, sizeof label, "host-%u", host >> 2);

	packet_u8(p, (uint8_t)n);
	packet_text(p, label);
	for (unsigned i = 0; i < 2; i++) {
		packet_u8(p, (uint8_t)strlen(zones[host & 3][i]));
		packet_text(p, zones[host & 3][i]);
	}
	packet_u8(p, 0);
}

static void
generate_dns_open(struct generator *g, struct flow *f)
{
	f->ip4[1] = PACKET_IP4(10, 20, 0, 1);
	f->ip6[1] = (struct packet_ip6){ 0x20010db800140000u, 0x53 };
	f->seq[0] = (uint32_t)generate_random(g);
	f->steps = 2;
}

/* A query for A or AAAA records, and an answer with a few. */
static bool
generate_dns_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	unsigned answer = f->step, records = answer != 0 ? f->seq[0] >> 4 & 3 : 0;
	bool aaaa = f->seq[0] >> 6 & 1;

	generate_udp(g, f, answer);
	packet_u16(p, (uint16_t)(f->seq[0] >> 16));
	packet_u16(p, answer != 0 ? 0x8180 : 0x0100);
	packet_u16(p, 1);
	packet_u16(p, (uint16_t)records);
	packet_u32(p, 0);
	generate_dns_name(p, f->seq[0] >> 8 & 0xfff);
	packet_u32(p, aaaa ? 28u << 16 | 1 : 1u << 16 | 1);
	for (unsigned i = 0; i < records; i++) {		/* at most 3 */
		packet_u16(p, 0xc00c);
		packet_u32(p, aaaa ? 28u << 16 | 1 : 1u << 16 | 1);
		packet_u32(p, 300);
		packet_u16(p, aaaa ? 16 : 4);
		if (aaaa)
			packet_ip6_addr(p, (struct packet_ip6){ 0x2606470000000000u, f->seq[0] + i });
		else
			packet_u32(p, PACKET_IP4(93, 184, 216, 34 + i));
	}
	packet_finish(p);
	return ++f->step < f->steps;
}

/* QUIC, RFC 9000: two padded Initial packets with a long header, then short headers. */
static bool
generate_quic_step(struct generator *g, struct flow *f)
{
	uint8_t head[] = { 0xc3, 0, 0, 0, 1, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0x44, 0x9e };
	uint8_t bits = (uint8_t)(0x40 | (generate_random(g) & 0x3f));
	unsigned from = f->step < 2 ? f->step : generate_chance(g, 650);

	if (f->step < 2)
		generate_udp_noise(g, f, from, head, sizeof head, 1200 - sizeof head);
	else
		generate_udp_noise(g, f, from, &bits, 1, generate_chance(g, from == 1 ? 500 : 40) ? 1249 : 26 + generate_size(g, 8, 6));
	return ++f->step < f->steps;
}

/* A call: RTP, RFC 3550, 20 ms of G.711 in a packet. */
static void
generate_rtp_open(struct generator *g, struct flow *f)
{
	generate_udp_open(g, f);
	f->port[0] &= 0xfffe;
	f->port[1] = (uint16_t)(16384 + 2 * generate_below(g, 8000));
}

static bool
generate_rtp_step(struct generator *g, struct flow *f)
{
	uint32_t seq = f->seq[0] + f->step / 2, stamp = f->clock[0] + f->step / 2 * 160;
	uint8_t head[12] = { 0x80, 0, (uint8_t)(seq >> 8), (uint8_t)seq, (uint8_t)(stamp >> 24), (uint8_t)(stamp >> 16),
		(uint8_t)(stamp >> 8), (uint8_t)stamp, (uint8_t)f->ip4[0], (uint8_t)f->step % 2, 0xbe, 0xef };

	generate_udp_noise(g, f, f->step % 2, head, sizeof head, 160);
	return ++f->step < f->steps;
}

/* Games, peers, tunnels, clocks: something small or middling, mostly one way. */
static void
generate_datagrams_open(struct generator *g, struct flow *f)
{
	static const uint16_t ports[8] = { 123, 514, 4433, 3074, 6881, 27015, 51820, 8801 };

	generate_udp_open(g, f);
	f->port[1] = ports[generate_below(g, 8)];
}

static bool
generate_datagrams_step(struct generator *g, struct flow *f)
{
	static const uint8_t ntp[] = { 0x23, 2, 6, 0xe9 };
	uint32_t n;

	if (f->port[1] == 123) {
		generate_udp_noise(g, f, f->step % 2, ntp, sizeof ntp, 44);
	} else {
		n = g->mix == SMALL ? 8 + generate_below(g, 40) : generate_size(g, 60, 4);
		generate_udp_noise(g, f, generate_chance(g, 300), "", 0, n);
	}
	return ++f->step < f->steps;
}

/* Datagrams that do not fit: fragments, of which one in eight is lost and one in eight comes late. */
static bool
generate_fragments_step(struct generator *g, struct flow *f)
{
	static struct packet whole;
	struct packet *p = &g->packet;
	uint32_t most = f->ipv6 ? 1448 : 1480, parts = 2 + f->seq[1] % 3, part = f->step % parts;

	if (part == 0) {
		f->held_at = generate_below(g, POOL);
		f->held_len = (parts - 1) * most + generate_below(g, 1000);
		f->held_seq = generate_below(g, 8);
	}
	generate_udp(g, f, 1);
	generate_pool_copy(packet_room(p, f->held_len), g->noise, f->held_at, f->held_len);
	packet_finish(p);
	memcpy(&whole, p, offsetof(struct packet, bytes) + p->len);
	if (f->held_seq == 0 && part < 2)
		part = 1 - part;
	packet_fragment(p, &whole, f->seq[0] + f->step / parts, part * most, most);
	f->step++;
	if (f->held_seq == 1 && f->step % parts == parts - 1)
		f->step++;
	return f->step < f->steps * parts;
}

/* The rest. */

static void
generate_nothing_open(struct generator *g, struct flow *f)
{
	f->steps = generate_size(g, 2, 6);
	f->seq[0] = generate_below(g, 65536);
}

/* Echoes and their replies. */
static bool
generate_icmp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	unsigned from = f->step % 2;
	uint32_t rest = f->seq[0] << 16 | f->step / 2;

	generate_ip(g, f, from, f->ipv6 ? 58 : 1);
	if (f->ipv6)
		packet_icmpv6(p, from == 0 ? 128 : 129, 0, rest);
	else
		packet_icmp(p, from == 0 ? 8 : 0, 0, rest);
	packet_u64(p, START_SEC);
	generate_pool_copy(packet_room(p, 48), g->text, f->seq[0], 48);
	packet_finish(p);
	return ++f->step < f->steps;
}

/* A datagram to a closed port, and the complaint, which quotes all of it. */
static bool
generate_unreachable_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	static struct packet quoted;
	size_t ip;

	generate_udp_noise(g, f, 0, "", 0, 20 + f->seq[0] % 40);
	if (f->step++ == 0)
		return true;
	memcpy(&quoted, p, offsetof(struct packet, bytes) + p->len);
	ip = f->vlan != 0 ? 18 : 14;
	generate_ip(g, f, 1, f->ipv6 ? 58 : 1);
	if (f->ipv6)
		packet_icmpv6(p, 1, 4, 0);
	else
		packet_icmp(p, 3, 3, 0);
	packet_bytes(p, quoted.bytes + ip, quoted.len - ip);
	packet_finish(p);
	return false;
}

static void
generate_unreachable_open(struct generator *g, struct flow *f)
{
	generate_nothing_open(g, f);
	f->port[1] = (uint16_t)(33434 + generate_below(g, 90));
}

static bool
generate_arp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	uint32_t router = PACKET_IP4(10, 20, 0, 1);
	bool reply = f->step == 1;

	packet_start(p);
	packet_eth(p, .dst = reply ? f->mac[0] : 0xffffffffffffu, .src = f->mac[reply], .type = 0x0806);
	if (reply)
		packet_arp(p, .op = 2, .src_mac = f->mac[1], .src = router, .dst_mac = f->mac[0], .dst = f->ip4[0]);
	else
		packet_arp(p, .op = 1, .src_mac = f->mac[0], .src = f->ip4[0], .dst_mac = 0, .dst = router);
	packet_fill(p, 0, 60 - p->len);
	packet_finish(p);
	return ++f->step < 2;
}

/* A spanning tree's hello, IEEE 802.1D. */
static bool
generate_stp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;

	packet_start(p);
	packet_eth(p, .dst = 0x0180c2000000u, .src = f->mac[1]);
	packet_llc(p, 0x42, 0x42, 3);
	packet_hex(p, "0000 00 00 00 8000 40331ad18500 00000000 8000 40331ad18500 8001 0000 1400 0200 0f00");
	packet_finish(p);
	packet_fill(p, 0, 60 - p->len);
	return ++f->step < f->steps;
}

/* IPsec and GRE with nothing a reader without keys could say more of. */
static void
generate_esp_open(struct generator *g, struct flow *f)
{
	generate_udp_open(g, f);
	f->seq[0] = 0;
}

static bool
generate_esp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	uint32_t n = 16 * (2 + generate_size(g, 1, 5));

	generate_ip(g, f, f->step % 2, 50);
	packet_u32(p, f->clock[0] ^ (f->step % 2));
	packet_u32(p, ++f->seq[0]);
	generate_pool_copy(packet_room(p, n), g->noise, generate_below(g, POOL), n);
	packet_finish(p);
	return ++f->step < f->steps;
}

static const struct kind kinds[] = {
	/* name		 mixed small	slots	port	open				step				say */
	{ "https",	 { 3270,    0 }, 400,	443,	generate_tcp_open,		generate_tcp_step,		generate_tls },
	{ "http",	 { 2150,    0 }, 250,	80,	generate_tcp_open,		generate_tcp_step,		generate_http },
	{ "other tcp",	 { 2510,    0 }, 300,	0,	generate_tcp_open,		generate_tcp_step,		generate_talk },
	{ "shell",	 {    0, 2500 }, 300,	22,	generate_tcp_open,		generate_tcp_step,		generate_shell },
	{ "trickle",	 {    0, 2500 }, 300,	443,	generate_tcp_open,		generate_tcp_step,		generate_trickle },
	{ "scan",	 {    0, 2000 }, 200,	0,	generate_scan_open,		generate_scan_step,		NULL },
	{ "dns",	 {  300, 2000 }, 60,	53,	generate_dns_open,		generate_dns_step,		NULL },
	{ "quic",	 {  500,    0 }, 100,	443,	generate_udp_open,		generate_quic_step,		NULL },
	{ "rtp",	 {  480,    0 }, 40,	0,	generate_rtp_open,		generate_rtp_step,		NULL },
	{ "datagrams",	 {  470,  700 }, 100,	0,	generate_datagrams_open,	generate_datagrams_step,	NULL },
	{ "fragments",	 {   50,    0 }, 10,	2049,	generate_udp_open,		generate_fragments_step,	NULL },
	{ "icmp",	 {  160,  200 }, 40,	0,	generate_nothing_open,		generate_icmp_step,		NULL },
	{ "unreachable", {   20,   40 }, 10,	0,	generate_unreachable_open,	generate_unreachable_step,	NULL },
	{ "arp",	 {   30,   50 }, 10,	0,	generate_nothing_open,		generate_arp_step,		NULL },
	{ "stp",	 {   10,   10 }, 4,	0,	generate_nothing_open,		generate_stp_step,		NULL },
	{ "esp",	 {   50,    0 }, 8,	0,	generate_esp_open,		generate_esp_step,		NULL },
};
enum { NKINDS = sizeof kinds / sizeof kinds[0], MAX_SLOTS = 400 };

static unsigned
generate_pick_kind(struct generator *g)
{
	uint32_t at = generate_below(g, 10000), k = 0;

	while (k + 1 < NKINDS && at >= kinds[k].share[g->mix]) {
		at -= kinds[k].share[g->mix];
		k++;
	}
	return k;
}

/* Half of the frames go on with the conversation that spoke last, so that they come in bursts. */
static struct flow *
generate_pick_flow(struct generator *g, unsigned k)
{
	static unsigned last[NKINDS];
	uint64_t most = BUSY + g->frames / 2500;	/* a short capture has few, or it would be all beginnings */
	unsigned slots = kinds[k].slots < most ? kinds[k].slots : (unsigned)most;

	if (generate_chance(g, 500))
		last[k] = generate_below(g, generate_chance(g, BUSY_PER_MILLE) ? BUSY : slots);
	return &g->flows[k * MAX_SLOTS + last[k]];
}

static void
generate_frame(struct generator *g)
{
	unsigned k = generate_pick_kind(g);
	struct flow *f = generate_pick_flow(g, k);

	if (f->kind == NULL) {
		memset(f, 0, sizeof *f);
		f->kind = &kinds[k];
		f->busy = f < &g->flows[k * MAX_SLOTS + BUSY];
		generate_addresses(g, f);
		f->kind->open(g, f);
	}
	if (!f->kind->step(g, f))
		f->kind = NULL;
	g->frame++;
}

static void
generate_pools(struct generator *g)
{
	static const char words[64][12] = {
		"the ", "of ", "and ", "to ", "in ", "is ", "you ", "that ", "it ", "he ", "was ", "for ", "on ", "are ", "as ", "with ",
		"his ", "they ", "at ", "be ", "this ", "have ", "from ", "or ", "one ", "had ", "by ", "word ", "but ", "not ", "what ", "all ",
		"were ", "we ", "when ", "your ", "can ", "said ", "there ", "use ", "an ", "each ", "which ", "she ", "do ", "how ", "their ", "if ",
		"<p>", "</p>\n", "<a href=\"", "\">", "</a> ", "<div>", "</div>\n", "packet ", "network ", "capture ", "frame ", "protocol ",
		"segment ", "address ", "window ", "header ",
	};

	for (size_t i = 0; i < POOL; i += 8) {
		uint64_t r = generate_random(g);
		memcpy(g->noise + i, &r, 8);
	}
	for (size_t i = 0; i < POOL; ) {
		const char *word = words[generate_below(g, 64)];
		size_t n = strlen(word) < POOL - i ? strlen(word) : POOL - i;
		memcpy(g->text + i, word, n);
		i += n;
	}
}

/* Files. */

static void
generate_put_le(FILE *out, const uint32_t *words, size_t n)
{
	fwrite(words, sizeof *words, n, out);		/* errors are kept by the stream and asked for at its end */
}

static void
generate_put_pcap(FILE *out, const struct generator *g)
{
	uint64_t usec = g->frame * FRAME_USEC;
	uint32_t len = (uint32_t)g->packet.len;
	uint32_t header[4] = { (uint32_t)(START_SEC + usec / 1000000), (uint32_t)(usec % 1000000), len, len };

	generate_put_le(out, header, 4);
	fwrite(g->packet.bytes, 1, len, out);
}

static void
generate_put_pcapng(FILE *out, const struct generator *g)
{
	uint64_t usec = START_SEC * 1000000ull + g->frame * FRAME_USEC;
	uint32_t len = (uint32_t)g->packet.len, pad = -len & 3, total = 32 + len + pad;
	uint32_t header[7] = { 6, total, 0, (uint32_t)(usec >> 32), (uint32_t)usec, len, len };

	generate_put_le(out, header, 7);
	fwrite(g->packet.bytes, 1, len, out);
	fwrite("\0\0\0", 1, pad, out);
	generate_put_le(out, &total, 1);
}

static void
generate_put_pcap_start(FILE *out)
{
	static const uint32_t header[6] = { 0xa1b2c3d4, 4u << 16 | 2, 0, 0, SNAPLEN, 1 };

	generate_put_le(out, header, 6);
}

static void
generate_put_pcapng_start(FILE *out)
{
	static const uint32_t blocks[] = {
		0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0xffffffff, 0xffffffff, 28,	/* a section of unknown length */
		1, 20, 1, SNAPLEN, 20,						/* an Ethernet interface, microseconds */
	};

	generate_put_le(out, blocks, sizeof blocks / sizeof blocks[0]);
}

static const struct format {
	const char *name;
	void (*start)(FILE *out);
	void (*put)(FILE *out, const struct generator *g);
} formats[] = {
	{ "pcap", generate_put_pcap_start, generate_put_pcap },
	{ "pcapng", generate_put_pcapng_start, generate_put_pcapng },
};

/* The command line. */

struct job {
	uint64_t frames, seed;
	enum mix mix;
	const struct format *format;
	const char *path;
};

static int
generate_usage(void)
{
	fprintf(stderr, "usage: generate [--frames N] [--format pcap|pcapng] [--mix mixed|small] [--seed S] OUT\n");
	return 2;
}

static bool
generate_option(struct job *job, const char *name, const char *value)
{
	char *end = NULL;

	if (strcmp(name, "--frames") == 0)
		job->frames = strtoull(value, &end, 10);
	else if (strcmp(name, "--seed") == 0)
		job->seed = strtoull(value, &end, 10);
	else if (strcmp(name, "--mix") == 0 && strcmp(value, "mixed") == 0)
		job->mix = MIXED;
	else if (strcmp(name, "--mix") == 0 && strcmp(value, "small") == 0)
		job->mix = SMALL;
	else if (strcmp(name, "--format") == 0 && strcmp(value, formats[0].name) == 0)
		job->format = &formats[0];
	else if (strcmp(name, "--format") == 0 && strcmp(value, formats[1].name) == 0)
		job->format = &formats[1];
	else
		return false;
	return end == NULL || (*value >= '0' && *value <= '9' && *end == '\0');
}

static bool
generate_options(struct job *job, int argc, char **argv)
{
	int i = 1;

	for (; i + 1 < argc; i += 2)
		if (!generate_option(job, argv[i], argv[i + 1]))
			return false;
	if (i + 1 != argc || argv[i][0] == '-')
		return false;
	job->path = argv[i];
	return true;
}

static int
generate_write(struct generator *g, const struct job *job)
{
	FILE *out = fopen(job->path, "wb");

	if (out == NULL)
		return -errno;
	setvbuf(out, NULL, _IOFBF, 1 << 20);
	job->format->start(out);
	while (g->frame < g->frames && !ferror(out)) {
		generate_frame(g);
		job->format->put(out, g);
	}
	int failed = ferror(out);
	if (fclose(out) != 0 || failed)
		return -(errno != 0 ? errno : EIO);
	return 0;
}

int
main(int argc, char **argv)
{
	struct job job = { .frames = 1000000, .seed = 1, .format = &formats[0] };
	static struct generator g;

	if (!generate_options(&job, argc, argv))
		return generate_usage();
	g.mix = job.mix;
	g.random = job.seed;
	g.frames = job.frames;
	g.noise = malloc(POOL);
	g.text = malloc(POOL);
	g.flows = calloc(NKINDS * MAX_SLOTS, sizeof *g.flows);
	int err = g.noise == NULL || g.text == NULL || g.flows == NULL ? -ENOMEM : 0;
	if (err == 0) {
		generate_pools(&g);
		err = generate_write(&g, &job);
	}
	if (err != 0)
		fprintf(stderr, "generate: %s: %s\n", job.path, strerror(-err));
	free(g.flows);
	free(g.text);
	free(g.noise);
	return err != 0;
}
