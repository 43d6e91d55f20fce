/* traffic.c - made-up traffic: integer arithmetic, one generator of random numbers, no clock.
 *
 * Frames come from conversations, many at a time, that are picked in turn by the shares in kinds[]: what the wire's
 * average looks like is stated there, what one conversation looks like in the function named beside it. The shares of
 * the mix `mixed` follow a pool of real captures (a million frames of 502 bytes; IPv6 14 %, TCP 79 %, 62,000 flows);
 * `small` is what a router or a name server sees: acknowledgments, key strokes, scans, DNS, 80 bytes a frame.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "bench/traffic.h"

enum {
	BUSY = 4,			/* slots of a kind, for conversations with much to say; */
	BUSY_PER_MILLE = 70,		/* they get this part of its frames */
};

/* Chance. */

uint64_t
traffic_random(struct generator *g)
{
	uint64_t z = g->random += 0x9e3779b97f4a7c15u;		/* splitmix64 */

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

uint32_t
traffic_below(struct generator *g, uint32_t n)
{
	return (uint32_t)((traffic_random(g) >> 32) * n >> 32);
}

bool
traffic_chance(struct generator *g, uint32_t per_mille)
{
	return traffic_below(g, 1000) < per_mille;
}

/* Heavy-tailed: twice as large is half as likely, up to base * 2^doublings. */
uint32_t
traffic_size(struct generator *g, uint32_t base, unsigned doublings)
{
	uint64_t coins = traffic_random(g) | 1ull << doublings;
	uint32_t size = base << __builtin_ctzll(coins);

	return size + traffic_below(g, size);
}

/* Addresses. */

static uint64_t
traffic_mac(uint32_t host)
{
	return 0x021a2b000000u | (host * 2654435761u >> 8);
}

static void
traffic_addresses(struct generator *g, struct flow *f)
{
	uint32_t client = 16 + traffic_size(g, 1, 11), server = traffic_size(g, 4, 13);
	static const uint8_t networks[8] = { 13, 34, 52, 93, 104, 142, 151, 185 };

	f->ipv6 = traffic_chance(g, 141);
	f->vlan = traffic_chance(g, 9) ? (uint16_t)(100 + traffic_below(g, 4)) : 0;
	f->mac[0] = traffic_mac(client);
	f->mac[1] = 0x40331ad1851cu;
	f->ip4[0] = PACKET_IP4(10, 20, client >> 8, client & 0xff);
	f->ip4[1] = PACKET_IP4(networks[server & 7], server * 37 >> 8 & 0xff, server >> 3 & 0xff, server * 11 & 0xff);
	f->ip6[0] = (struct packet_ip6){ 0x20010db800140000u | client >> 8, 0x021a2bfffe000000u | (client * 2654435761u >> 8) };
	f->ip6[1] = (struct packet_ip6){ 0x2606470000000000u | server >> 4, server };
	f->ttl[0] = traffic_chance(g, 400) ? 128 : 64;
	f->ttl[1] = (uint8_t)(46 + traffic_below(g, 16));
	f->ip_id[0] = (uint16_t)traffic_random(g);
	f->ip_id[1] = (uint16_t)traffic_random(g);
	f->port[0] = (uint16_t)(32768 + traffic_below(g, 28232));
	f->port[1] = f->kind->port;
}

/* Headers up to the network layer, from side `from` to the other. */
void
traffic_ip(struct generator *g, struct flow *f, unsigned from, uint8_t proto)
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

/* Bytes. */

void
traffic_pool_copy(uint8_t *to, const uint8_t *pool, uint32_t at, uint32_t n)
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

static void
traffic_pools(struct generator *g)
{
	static const char words[64][12] = {
		"the ", "of ", "and ", "to ", "in ", "is ", "you ", "that ", "it ", "he ", "was ", "for ", "on ", "are ", "as ", "with ",
		"his ", "they ", "at ", "be ", "this ", "have ", "from ", "or ", "one ", "had ", "by ", "word ", "but ", "not ", "what ", "all ",
		"were ", "we ", "when ", "your ", "can ", "said ", "there ", "use ", "an ", "each ", "which ", "she ", "do ", "how ", "their ", "if ",
		"<p>", "</p>\n", "<a href=\"", "\">", "</a> ", "<div>", "</div>\n", "packet ", "network ", "capture ", "frame ", "protocol ",
		"segment ", "address ", "window ", "header ",
	};

	for (size_t i = 0; i < POOL; i += 8) {
		uint64_t r = traffic_random(g);
		memcpy(g->noise + i, &r, 8);
	}
	for (size_t i = 0; i < POOL; ) {
		const char *word = words[traffic_below(g, 64)];
		size_t n = strlen(word) < POOL - i ? strlen(word) : POOL - i;
		memcpy(g->text + i, word, n);
		i += n;
	}
}

/* Turns. */

static const struct kind kinds[] = {
	/* name		 mixed small	slots	port	open				step				say */
	{ "https",	 { 3270,    0 }, 400,	443,	traffic_tcp_open,		traffic_tcp_step,		traffic_say_tls },
	{ "http",	 { 2150,    0 }, 250,	80,	traffic_tcp_open,		traffic_tcp_step,		traffic_say_http },
	{ "other tcp",	 { 2510,    0 }, 300,	0,	traffic_tcp_open,		traffic_tcp_step,		traffic_say_talk },
	{ "shell",	 {    0, 2500 }, 300,	22,	traffic_tcp_open,		traffic_tcp_step,		traffic_say_shell },
	{ "trickle",	 {    0, 2500 }, 300,	443,	traffic_tcp_open,		traffic_tcp_step,		traffic_say_trickle },
	{ "scan",	 {    0, 2000 }, 200,	0,	traffic_tcp_scan_open,		traffic_tcp_scan_step,		NULL },
	{ "dns",	 {  300, 2000 }, 60,	53,	traffic_udp_dns_open,		traffic_udp_dns_step,		NULL },
	{ "quic",	 {  500,    0 }, 100,	443,	traffic_udp_open,		traffic_udp_quic_step,		NULL },
	{ "rtp",	 {  480,    0 }, 40,	0,	traffic_udp_rtp_open,		traffic_udp_rtp_step,		NULL },
	{ "datagrams",	 {  470,  700 }, 100,	0,	traffic_udp_datagrams_open,	traffic_udp_datagrams_step,	NULL },
	{ "fragments",	 {   50,    0 }, 10,	2049,	traffic_udp_open,		traffic_udp_fragments_step,	NULL },
	{ "icmp",	 {  160,  200 }, 40,	0,	traffic_other_open,		traffic_other_icmp_step,	NULL },
	{ "unreachable", {   20,   40 }, 10,	0,	traffic_other_unreachable_open,	traffic_other_unreachable_step,	NULL },
	{ "arp",	 {   30,   50 }, 10,	0,	traffic_other_open,		traffic_other_arp_step,		NULL },
	{ "stp",	 {   10,   10 }, 4,	0,	traffic_other_open,		traffic_other_stp_step,		NULL },
	{ "esp",	 {   50,    0 }, 8,	0,	traffic_other_esp_open,		traffic_other_esp_step,		NULL },
};
enum { NKINDS = sizeof kinds / sizeof kinds[0], MAX_SLOTS = 400 };

static unsigned
traffic_pick_kind(struct generator *g)
{
	uint32_t at = traffic_below(g, 10000), k = 0;

	while (k + 1 < NKINDS && at >= kinds[k].share[g->mix]) {
		at -= kinds[k].share[g->mix];
		k++;
	}
	return k;
}

/* Half of the frames go on with the conversation that spoke last, so that they come in bursts. */
static struct flow *
traffic_pick_flow(struct generator *g, unsigned k)
{
	static unsigned last[NKINDS];
	uint64_t most = BUSY + g->frames / 2500;	/* a short capture has few, or it would be all beginnings */
	unsigned slots = kinds[k].slots < most ? kinds[k].slots : (unsigned)most;

	if (traffic_chance(g, 500))
		last[k] = traffic_below(g, traffic_chance(g, BUSY_PER_MILLE) ? BUSY : slots);
	return &g->flows[k * MAX_SLOTS + last[k]];
}

int
traffic_begin(struct generator *g)
{
	g->noise = malloc(POOL);
	g->text = malloc(POOL);
	g->flows = calloc(NKINDS * MAX_SLOTS, sizeof *g->flows);
	if (g->noise == NULL || g->text == NULL || g->flows == NULL)
		return -ENOMEM;
	traffic_pools(g);
	return 0;
}

void
traffic_end(struct generator *g)
{
	free(g->flows);
	free(g->text);
	free(g->noise);
}

void
traffic_frame(struct generator *g)
{
	unsigned k = traffic_pick_kind(g);
	struct flow *f = traffic_pick_flow(g, k);

	if (f->kind == NULL) {
		memset(f, 0, sizeof *f);
		f->kind = &kinds[k];
		f->busy = f < &g->flows[k * MAX_SLOTS + BUSY];
		traffic_addresses(g, f);
		f->kind->open(g, f);
	}
	if (!f->kind->step(g, f))
		f->kind = NULL;
	g->frame++;
}
