/* traffic.h - made-up traffic, a frame at a time: see generate.c. */
#ifndef BENCH_TRAFFIC_H
#define BENCH_TRAFFIC_H

#include <stdbool.h>
#include <stdint.h>

#include "tests/packet.h"

enum {
	POOL = 1 << 20,			/* bytes of text and of noise that payloads are cut from */
	PREFIX_MAX = 640,
	FRAME_USEC = 10,		/* between one frame and the next */
	START_SEC = 1700000000,
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

/* A generator whose mix, random and frames are set gets its memory, is moved on to its next frame, lets go of it. */
int traffic_begin(struct generator *g);		/* -ENOMEM: there is none; end it nevertheless */
void traffic_frame(struct generator *g);
void traffic_end(struct generator *g);

/* What all kinds need. */
uint64_t traffic_random(struct generator *g);
uint32_t traffic_below(struct generator *g, uint32_t n);
bool traffic_chance(struct generator *g, uint32_t per_mille);
uint32_t traffic_size(struct generator *g, uint32_t base, unsigned doublings);	/* heavy-tailed: up to base * 2^doublings */
void traffic_ip(struct generator *g, struct flow *f, unsigned from, uint8_t proto);
void traffic_pool_copy(uint8_t *to, const uint8_t *pool, uint32_t at, uint32_t n);

/* What is said over TCP; bytes at .. at + n of it. */
void traffic_say_http(struct generator *g, struct flow *f);
void traffic_say_tls(struct generator *g, struct flow *f);
void traffic_say_talk(struct generator *g, struct flow *f);
void traffic_say_shell(struct generator *g, struct flow *f);
void traffic_say_trickle(struct generator *g, struct flow *f);
void traffic_say_bytes(const struct message *m, uint8_t *bytes, uint32_t at, uint32_t n);

/* How conversations open, and their next frames. */
void traffic_tcp_open(struct generator *g, struct flow *f);
bool traffic_tcp_step(struct generator *g, struct flow *f);
void traffic_tcp_scan_open(struct generator *g, struct flow *f);
bool traffic_tcp_scan_step(struct generator *g, struct flow *f);
void traffic_udp_open(struct generator *g, struct flow *f);
void traffic_udp_dns_open(struct generator *g, struct flow *f);
bool traffic_udp_dns_step(struct generator *g, struct flow *f);
bool traffic_udp_quic_step(struct generator *g, struct flow *f);
void traffic_udp_rtp_open(struct generator *g, struct flow *f);
bool traffic_udp_rtp_step(struct generator *g, struct flow *f);
void traffic_udp_datagrams_open(struct generator *g, struct flow *f);
bool traffic_udp_datagrams_step(struct generator *g, struct flow *f);
bool traffic_udp_fragments_step(struct generator *g, struct flow *f);
void traffic_udp_noise(struct generator *g, struct flow *f, unsigned from, const void *head, uint32_t head_len, uint32_t n);
void traffic_other_open(struct generator *g, struct flow *f);
bool traffic_other_icmp_step(struct generator *g, struct flow *f);
void traffic_other_unreachable_open(struct generator *g, struct flow *f);
bool traffic_other_unreachable_step(struct generator *g, struct flow *f);
bool traffic_other_arp_step(struct generator *g, struct flow *f);
bool traffic_other_stp_step(struct generator *g, struct flow *f);
void traffic_other_esp_open(struct generator *g, struct flow *f);
bool traffic_other_esp_step(struct generator *g, struct flow *f);

#endif
