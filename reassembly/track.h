/* track.h - what reassembly needs to know of a frame: an entry for each fragment and
 * each transport header in it, outermost first.
 *
 * Workers make tracks beside a frame's record, and send them in frame order to whoever
 * owns the partition. So they are flat and hold no pointers.
 */
#ifndef REASSEMBLY_TRACK_H
#define REASSEMBLY_TRACK_H

#include <stdbool.h>
#include <stdint.h>

#include "dissect/dissect.h"

enum track_kind {
	TRACK_FRAGMENT,			/* of an IP datagram that is not whole in this frame */
	TRACK_TCP,
	TRACK_UDP,			/* and UDP-Lite */
	TRACK_SCTP,
	TRACK_ICMP,			/* of either version */
};

enum {
	TRACK_PARTITIONS = 16,		/* of all state, by the outermost address pair; fixed, so that output is */
	TRACK_MAX = 8,			/* entries of one frame: deeper tunnels are not traced */
};

/* TCP's flags as they stand on the wire, RFC 9293 3.1. */
enum { TRACK_FIN = 1, TRACK_SYN = 2, TRACK_RST = 4, TRACK_PSH = 8, TRACK_ACK = 16, TRACK_URG = 32 };

struct track {
	uint64_t frame;			/* its number */
	int64_t time;			/* nanoseconds since 1970-01-01 UTC */
	uint64_t at;			/* where head and payload begin in the capture */
	uint32_t hash;			/* of what makes it one flow with others, see track_hash() */
	uint32_t frame_len;		/* of the frame, bytes on the wire */
	uint32_t len, cap_len;		/* of the payload, bytes on the wire and bytes captured */
	uint32_t seq, ack;		/* TCP. Of a fragment: identification, offset in bytes */
	uint16_t srcport, dstport;	/* host order. ICMP: as Community ID maps type and code */
	uint16_t window;		/* TCP, as on the wire */
	uint8_t flags;			/* TCP's flags. Of a fragment: 1 when more follow */
	uint8_t proto;			/* IP's protocol number; of an IPv6 fragment, its next header */
	uint8_t version;		/* 4 or 6 */
	uint8_t kind;			/* enum track_kind */
	uint8_t one_way;		/* ICMP: of a type that nothing answers */
	uint8_t partition;		/* below TRACK_PARTITIONS */
	uint8_t head_len;		/* fragment: of the IP header(s) before its payload, fragment header included */
	uint8_t mark[3];		/* 0; for who sends tracks */
	uint8_t src[16], dst[16];	/* network order; version 4: the first 4 bytes, then zeros */
	uint64_t outer;			/* hash of the frame's outermost address pair; 0: this pair is the outermost */
	int64_t clock;			/* latest time of this frame and all before it; filled in where they pass in order */
};

/* What a flow's packets have in common besides addresses: read at once, since the members stand in this order. */
static inline uint32_t
track_traits(const struct track *t)
{
	return t->proto | (uint32_t)t->version << 8 | (uint32_t)t->kind << 16 | (uint32_t)t->one_way << 24;
}

static inline uint32_t
track_both_ports(const struct track *t)
{
	return t->srcport | (uint32_t)t->dstport << 16;
}

/* The tracks of a frame that was dissected into `r`, whose bytes begin at `at` of the capture.
 * `outer` is 0; or, of a datagram that was put together, its fragments'. `clock` is left 0. Returns
 * how many there are. */
unsigned track_frame(struct track tracks[TRACK_MAX], const struct record *r, const uint8_t *frame, uint64_t at,
    uint64_t outer);

/* Whether a frame is as most are, and has one track: the one that track_frame() would find if the frame were dissected with
 * no rules of the user's, up to what TCP carries; and nothing is wrong with the frame. */
bool track_plain(struct track *t, const struct frame *f, uint64_t at);

/* Fills in t->hash, the same for both directions, from addresses, ports, protocol and `outer`: here, once for all who
 * look for its flow. Who makes tracks by hand calls it when they are ready. */
void track_hash(struct track *t);

/* A frame's time in nanoseconds since 1970, the nearest there is. */
int64_t track_time(int64_t sec, uint32_t nsec);

#endif
