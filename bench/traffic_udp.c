/* traffic_udp.c - datagrams: DNS, QUIC, RTP, others, and those that do not fit. */
#include <stdio.h>
#include <string.h>

#include "bench/traffic.h"

static void
traffic_udp(struct generator *g, struct flow *f, unsigned from)
{
	traffic_ip(g, f, from, 17);
	packet_udp(&g->packet, f->port[from], f->port[!from]);
}

void
traffic_udp_noise(struct generator *g, struct flow *f, unsigned from, const void *head, uint32_t head_len, uint32_t n)
{
	traffic_udp(g, f, from);
	packet_bytes(&g->packet, head, head_len);
	uint8_t *noise = packet_room(&g->packet, n);
	traffic_pool_copy(noise, g->noise, traffic_below(g, POOL), n);
	noise[0] &= 0x3f;			/* or one in four would look like RTP */
	packet_finish(&g->packet);
}

void
traffic_udp_open(struct generator *g, struct flow *f)
{
	f->steps = traffic_size(g, 4, 8);
	f->seq[0] = traffic_below(g, 65536);
	f->seq[1] = traffic_below(g, 65536);
	f->clock[0] = (uint32_t)traffic_random(g);
}

static void
traffic_dns_name(struct packet *p, uint32_t host)
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

void
traffic_udp_dns_open(struct generator *g, struct flow *f)
{
	f->ip4[1] = PACKET_IP4(10, 20, 0, 1);
	f->ip6[1] = (struct packet_ip6){ 0x20010db800140000u, 0x53 };
	f->seq[0] = (uint32_t)traffic_random(g);
	f->steps = 2;
}

/* A query for A or AAAA records, and an answer with a few. */
bool
traffic_udp_dns_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	unsigned answer = f->step, records = answer != 0 ? f->seq[0] >> 4 & 3 : 0;
	bool aaaa = f->seq[0] >> 6 & 1;

	traffic_udp(g, f, answer);
	packet_u16(p, (uint16_t)(f->seq[0] >> 16));
	packet_u16(p, answer != 0 ? 0x8180 : 0x0100);
	packet_u16(p, 1);
	packet_u16(p, (uint16_t)records);
	packet_u32(p, 0);
	traffic_dns_name(p, f->seq[0] >> 8 & 0xfff);
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
bool
traffic_udp_quic_step(struct generator *g, struct flow *f)
{
	uint8_t head[] = { 0xc3, 0, 0, 0, 1, 8, 1, 2, 3, 4, 5, 6, 7, 8, 0, 0, 0x44, 0x9e };
	uint8_t bits = (uint8_t)(0x40 | (traffic_random(g) & 0x3f));
	unsigned from = f->step < 2 ? f->step : traffic_chance(g, 650);

	if (f->step < 2)
		traffic_udp_noise(g, f, from, head, sizeof head, 1200 - sizeof head);
	else
		traffic_udp_noise(g, f, from, &bits, 1, traffic_chance(g, from == 1 ? 500 : 40) ? 1249 : 26 + traffic_size(g, 8, 6));
	return ++f->step < f->steps;
}

/* A call: RTP, RFC 3550, 20 ms of G.711 in a packet. */
void
traffic_udp_rtp_open(struct generator *g, struct flow *f)
{
	traffic_udp_open(g, f);
	f->port[0] &= 0xfffe;
	f->port[1] = (uint16_t)(16384 + 2 * traffic_below(g, 8000));
}

bool
traffic_udp_rtp_step(struct generator *g, struct flow *f)
{
	uint32_t seq = f->seq[0] + f->step / 2, stamp = f->clock[0] + f->step / 2 * 160;
	uint8_t head[12] = { 0x80, 0, (uint8_t)(seq >> 8), (uint8_t)seq, (uint8_t)(stamp >> 24), (uint8_t)(stamp >> 16),
		(uint8_t)(stamp >> 8), (uint8_t)stamp, (uint8_t)f->ip4[0], (uint8_t)f->step % 2, 0xbe, 0xef };

	traffic_udp_noise(g, f, f->step % 2, head, sizeof head, 160);
	return ++f->step < f->steps;
}

/* Games, peers, tunnels, clocks: something small or middling, mostly one way. */
void
traffic_udp_datagrams_open(struct generator *g, struct flow *f)
{
	static const uint16_t ports[8] = { 123, 514, 4433, 3074, 6881, 27015, 51820, 8801 };

	traffic_udp_open(g, f);
	f->port[1] = ports[traffic_below(g, 8)];
}

bool
traffic_udp_datagrams_step(struct generator *g, struct flow *f)
{
	static const uint8_t ntp[] = { 0x23, 2, 6, 0xe9 };
	uint32_t n;

	if (f->port[1] == 123) {
		traffic_udp_noise(g, f, f->step % 2, ntp, sizeof ntp, 44);
	} else {
		n = g->mix == SMALL ? 8 + traffic_below(g, 40) : traffic_size(g, 60, 4);
		traffic_udp_noise(g, f, traffic_chance(g, 300), "", 0, n);
	}
	return ++f->step < f->steps;
}

/* Datagrams that do not fit: fragments, of which one in eight is lost and one in eight comes late. */
bool
traffic_udp_fragments_step(struct generator *g, struct flow *f)
{
	static struct packet whole;
	struct packet *p = &g->packet;
	uint32_t most = f->ipv6 ? 1448 : 1480, parts = 2 + f->seq[1] % 3, part = f->step % parts;

	if (part == 0) {
		f->held_at = traffic_below(g, POOL);
		f->held_len = (parts - 1) * most + traffic_below(g, 1000);
		f->held_seq = traffic_below(g, 8);
	}
	traffic_udp(g, f, 1);
	traffic_pool_copy(packet_room(p, f->held_len), g->noise, f->held_at, f->held_len);
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
