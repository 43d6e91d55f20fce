/* streams.c - writes captures that are hard for whoever keeps state, one kind of trouble each.
 *
 *	streams KIND FRAMES OUT
 *
 *	bulk         four connections that send full segments one way, in order
 *	reordered    the same, but one segment of twenty comes up to three segments late
 *	elephant     one connection has nine segments of ten, short ones have the rest
 *	concurrent   FRAMES / 4 connections that are all open at once: SYN, SYN+ACK, a message each way
 *	single       a datagram each of as many flows
 *	shuffled     one connection whose segments of 64 bytes come in any order, its first one last
 *
 * The same arguments give the same bytes, on any machine.
 */
#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/packet.h"

enum {
	STREAMS_POOL = 1 << 20,		/* bytes of noise that payload is cut from */
	STREAMS_START = 1700000000,	/* seconds */
	STREAMS_SEGMENT = 1448,		/* of an Ethernet frame with TCP timestamps */
	STREAMS_SMALL = 64,
	STREAMS_BULK = 4, STREAMS_MICE = 64,	/* connections at a time */
	STREAMS_BURST = 8,		/* segments of one before another one's turn */
	STREAMS_STRIDE = 1000000007,	/* a prime: its multiples visit all numbers below any other count */
};

struct conn {
	uint32_t client;		/* which makes its address and port */
	uint32_t seq[2];		/* numbers of the first bytes */
	uint64_t next, segments;	/* to be sent, and all */
	uint64_t late;			/* one that was left out, if `due` */
	unsigned due;			/* comes after so many more; 0: there is none */
	unsigned unacked;
	bool open;
};

struct streams {
	FILE *out;
	uint64_t random, frame, frames;
	uint32_t clients;
	unsigned late_per_mille;
	struct packet packet;
	uint8_t noise[STREAMS_POOL + STREAMS_SEGMENT];
};

/* splitmix64 */
static uint64_t
streams_random(struct streams *s)
{
	uint64_t z = s->random += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static uint32_t
streams_below(struct streams *s, uint32_t n)
{
	return (uint32_t)((streams_random(s) >> 32) * n >> 32);
}

/* A microsecond passes. Errors are kept by the stream and asked for at its end. */
static void
streams_put(struct streams *s)
{
	uint32_t len = (uint32_t)s->packet.len;
	uint32_t header[4] = { (uint32_t)(STREAMS_START + s->frame / 1000000), (uint32_t)(s->frame % 1000000), len, len };

	packet_finish(&s->packet);
	fwrite(header, sizeof header, 1, s->out);
	fwrite(s->packet.bytes, 1, len, s->out);
	s->frame++;
}

/* Headers up to IP's: 16 million clients of a few servers. */
static void
streams_ip(struct streams *s, uint32_t client, unsigned from, uint8_t proto)
{
	uint32_t ends[2] = { PACKET_IP4(10, client >> 16 & 255, client >> 8 & 255, client & 255), PACKET_IP4(192, 0, 2, client % 7) };

	packet_start(&s->packet);
	packet_eth(&s->packet, .dst = 0x021a2b000001u, .src = 0x021a2b000002u, .type = 0x0800);
	packet_ipv4(&s->packet, .src = ends[from], .dst = ends[!from], .proto = proto, .frag = 0x4000);
}

static void
streams_segment(struct streams *s, const struct conn *c, unsigned from, uint16_t flags, uint32_t seq, uint32_t ack, uint32_t len)
{
	uint16_t ports[2] = { (uint16_t)(1024 + c->client % 60000), 443 };
	struct packet *p = &s->packet;

	streams_ip(s, c->client, from, 6);
	packet_tcp(p, .srcport = ports[from], .dstport = ports[!from], .seq = seq, .ack = ack, .flags = flags, .window = 65535);
	packet_u32(p, 0x0101080a);
	packet_u32(p, (uint32_t)(s->frame / 1000));
	packet_u32(p, (uint32_t)(s->frame / 1000));
	packet_options_end(p);
	memcpy(packet_room(p, len), s->noise + seq % STREAMS_POOL, len);
	streams_put(s);
}

static void
streams_open(struct streams *s, struct conn *c, uint64_t segments)
{
	*c = (struct conn){ .client = s->clients++, .segments = segments, .open = true,
		.seq = { (uint32_t)streams_random(s), (uint32_t)streams_random(s) } };
	streams_segment(s, c, 0, PACKET_SYN, c->seq[0] - 1, 0, 0);
	streams_segment(s, c, 1, PACKET_SYN | PACKET_ACK, c->seq[1] - 1, c->seq[0], 0);
	streams_segment(s, c, 0, PACKET_ACK, c->seq[0], c->seq[1], 0);
}

/* ---- bulk ---- */

static uint32_t
streams_at(const struct conn *c, uint64_t segment)
{
	return c->seq[0] + (uint32_t)(segment * STREAMS_SEGMENT);
}

/* One segment, and the acknowledgment of every second one, or of one that something is missing before. */
static void
streams_data(struct streams *s, struct conn *c, uint64_t segment)
{
	streams_segment(s, c, 0, PACKET_ACK, streams_at(c, segment), c->seq[1], STREAMS_SEGMENT);
	if (++c->unacked < 2 && c->due == 0)
		return;
	c->unacked = 0;
	streams_segment(s, c, 1, PACKET_ACK, c->seq[1], streams_at(c, c->due > 0 ? c->late : c->next), 0);
}

static void
streams_send(struct streams *s, struct conn *c)
{
	if (c->due > 1) {
		c->due--;
	} else if (c->due == 1) {
		c->due = 0;
		streams_data(s, c, c->late);
		return;
	} else if (s->late_per_mille > 0 && streams_below(s, 1000) < s->late_per_mille) {
		c->late = c->next++;
		c->due = 2 + streams_below(s, 3);
		return;
	}
	c->next++;
	streams_data(s, c, c->next - 1);
}

static void
streams_close(struct streams *s, struct conn *c)
{
	while (c->due > 0)
		streams_send(s, c);
	uint32_t end = streams_at(c, c->next);
	streams_segment(s, c, 0, PACKET_FIN | PACKET_ACK, end, c->seq[1], 0);
	streams_segment(s, c, 1, PACKET_FIN | PACKET_ACK, c->seq[1], end + 1, 0);
	streams_segment(s, c, 0, PACKET_ACK, end + 1, c->seq[1] + 1, 0);
	c->open = false;
}

static void
streams_bulk(struct streams *s)
{
	struct conn conns[STREAMS_BULK];

	for (unsigned i = 0; i < STREAMS_BULK; i++)
		streams_open(s, &conns[i], UINT64_MAX);
	while (s->frame < s->frames) {
		struct conn *c = &conns[streams_below(s, STREAMS_BULK)];
		for (unsigned i = 0; i < STREAMS_BURST; i++)
			streams_send(s, c);
	}
	for (unsigned i = 0; i < STREAMS_BULK; i++)
		streams_close(s, &conns[i]);
}

static void
streams_reordered(struct streams *s)
{
	s->late_per_mille = 50;
	streams_bulk(s);
}

static void
streams_elephant(struct streams *s)
{
	struct conn conns[1 + STREAMS_MICE] = { { .open = false } };

	streams_open(s, &conns[0], UINT64_MAX);
	while (s->frame < s->frames) {
		struct conn *c = &conns[streams_below(s, 10) > 0 ? 0 : 1 + streams_below(s, STREAMS_MICE)];
		if (!c->open)
			streams_open(s, c, 1 + streams_below(s, 40));
		streams_send(s, c);
		if (c->next == c->segments)
			streams_close(s, c);
	}
	for (unsigned i = 0; i <= STREAMS_MICE; i++)
		if (conns[i].open)
			streams_close(s, &conns[i]);
}

/* ---- many ---- */

static void
streams_concurrent(struct streams *s)
{
	uint64_t n = s->frames / 4;

	for (unsigned pass = 0; pass < 4; pass++)
		for (uint64_t i = 0; i < n; i++) {
			struct conn c = { .client = (uint32_t)(i * STREAMS_STRIDE % n) };
			uint32_t seq[2] = { c.client * 2654435761u, c.client * 40503u };
			uint32_t len = pass < 2 ? 0 : STREAMS_SMALL, said = pass == 3 ? STREAMS_SMALL : 0;
			uint16_t flags = pass == 0 ? PACKET_SYN : pass == 1 ? PACKET_SYN | PACKET_ACK : PACKET_ACK | PACKET_PSH;
			streams_segment(s, &c, pass % 2, flags, seq[pass % 2] - (pass < 2), pass == 0 ? 0 : seq[!(pass % 2)] + said, len);
		}
}

static void
streams_single(struct streams *s)
{
	while (s->frame < s->frames) {
		streams_ip(s, (uint32_t)s->frame, 0, 17);
		packet_udp(&s->packet, (uint16_t)(1024 + s->frame % 60000), 9999);
		memcpy(packet_room(&s->packet, STREAMS_SMALL), s->noise, STREAMS_SMALL);
		streams_put(s);
	}
}

static void
streams_shuffled(struct streams *s)
{
	struct conn c;

	streams_open(s, &c, s->frames);
	for (uint64_t i = 1; i <= s->frames; i++) {
		uint64_t at = i * STREAMS_STRIDE % s->frames * STREAMS_SMALL;
		streams_segment(s, &c, 0, PACKET_ACK, c.seq[0] + (uint32_t)at, c.seq[1], STREAMS_SMALL);
	}
}

static const struct {
	const char *name;
	void (*make)(struct streams *s);
} kinds[] = {
	{ "bulk", streams_bulk }, { "reordered", streams_reordered }, { "elephant", streams_elephant },
	{ "concurrent", streams_concurrent }, { "single", streams_single }, { "shuffled", streams_shuffled },
};

static int
streams_write(struct streams *s, void (*make)(struct streams *s), const char *path)
{
	static const uint32_t header[6] = { 0xa1b2c3d4, 4u << 16 | 2, 0, 0, 262144, 1 };

	s->out = fopen(path, "wb");
	if (s->out == NULL)
		return -errno;
	setvbuf(s->out, NULL, _IOFBF, 1 << 20);
	fwrite(header, sizeof header, 1, s->out);
	for (size_t i = 0; i < sizeof s->noise; i += 8) {
		uint64_t r = streams_random(s);
		memcpy(s->noise + i, &r, 8);
	}
	make(s);
	int failed = ferror(s->out);
	return fclose(s->out) != 0 || failed ? -(errno != 0 ? errno : EIO) : 0;
}

int
main(int argc, char **argv)
{
	static struct streams s = { .random = 1 };
	int err = -EINVAL;

	if (argc == 4)
		s.frames = strtoull(argv[2], NULL, 10);
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && s.frames > 0; i++)
		if (strcmp(argv[1], kinds[i].name) == 0)
			err = streams_write(&s, kinds[i].make, argv[3]);
	if (err < 0)
		fprintf(stderr, "streams: %s (usage: streams bulk|reordered|elephant|concurrent|single|shuffled FRAMES OUT)\n", strerror(-err));
	return err < 0;
}
