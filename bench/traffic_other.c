/* traffic_other.c - what is neither TCP nor UDP: ICMP, ARP, STP, ESP. */
#include <string.h>

#include "bench/traffic.h"

void
traffic_other_open(struct generator *g, struct flow *f)
{
	f->steps = traffic_size(g, 2, 6);
	f->seq[0] = traffic_below(g, 65536);
}

/* Echoes and their replies. */
bool
traffic_other_icmp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	unsigned from = f->step % 2;
	uint32_t rest = f->seq[0] << 16 | f->step / 2;

	traffic_ip(g, f, from, f->ipv6 ? 58 : 1);
	if (f->ipv6)
		packet_icmpv6(p, from == 0 ? 128 : 129, 0, rest);
	else
		packet_icmp(p, from == 0 ? 8 : 0, 0, rest);
	packet_u64(p, START_SEC);
	traffic_pool_copy(packet_room(p, 48), g->text, f->seq[0], 48);
	packet_finish(p);
	return ++f->step < f->steps;
}

/* A datagram to a closed port, and the complaint, which quotes all of it. */
bool
traffic_other_unreachable_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	static struct packet quoted;
	size_t ip;

	traffic_udp_noise(g, f, 0, "", 0, 20 + f->seq[0] % 40);
	if (f->step++ == 0)
		return true;
	memcpy(&quoted, p, offsetof(struct packet, bytes) + p->len);
	ip = f->vlan != 0 ? 18 : 14;
	traffic_ip(g, f, 1, f->ipv6 ? 58 : 1);
	if (f->ipv6)
		packet_icmpv6(p, 1, 4, 0);
	else
		packet_icmp(p, 3, 3, 0);
	packet_bytes(p, quoted.bytes + ip, quoted.len - ip);
	packet_finish(p);
	return false;
}

void
traffic_other_unreachable_open(struct generator *g, struct flow *f)
{
	traffic_other_open(g, f);
	f->port[1] = (uint16_t)(33434 + traffic_below(g, 90));
}

bool
traffic_other_arp_step(struct generator *g, struct flow *f)
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
bool
traffic_other_stp_step(struct generator *g, struct flow *f)
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
void
traffic_other_esp_open(struct generator *g, struct flow *f)
{
	traffic_udp_open(g, f);
	f->seq[0] = 0;
}

bool
traffic_other_esp_step(struct generator *g, struct flow *f)
{
	struct packet *p = &g->packet;
	uint32_t n = 16 * (2 + traffic_size(g, 1, 5));

	traffic_ip(g, f, f->step % 2, 50);
	packet_u32(p, f->clock[0] ^ (f->step % 2));
	packet_u32(p, ++f->seq[0]);
	traffic_pool_copy(packet_room(p, n), g->noise, traffic_below(g, POOL), n);
	packet_finish(p);
	return ++f->step < f->steps;
}
