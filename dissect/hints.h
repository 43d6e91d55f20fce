/* hints.h - what frames before tell of a connection that no frame by itself does: whether it made a request of HTTP.
 *
 * Whoever walks a capture notes it, in the order of frames and before frames behind them are dissected. Dissecting
 * asks with the number of its frame, so it does not matter what has been noted of later ones.
 *
 * Connections have a slot by hash, and a slot the first frame with a request of any of them. There are no keys and
 * nothing is forgotten, so what it says is a function of the capture: in whatever order frames are noted, by whom, and
 * how often. Two connections that share a slot are taken for one; with all slots in use every connection has made
 * a request, which is what is said where nothing was noted.
 */
#ifndef DISSECT_HINTS_H
#define DISSECT_HINTS_H

#include <stdatomic.h>

#include "dissect/dissect.h"
#include "dissect/plain.h"

enum { HINTS_SLOTS = 1 << 16 };		/* half a megabyte, of which only what is noted is touched */
#define HINTS_FRAMES (UINT64_C(1) << 48)	/* of one capture */

/* All zeros: nothing is noted. It may lie in memory that processes share. */
struct hints {
	uint64_t age;			/* what is noted from now on stands above this; what was noted before, below */
	_Atomic uint64_t earliest[HINTS_SLOTS];	/* hints_rank(): the greatest is the first frame */
};

/* A frame's TCP segment. */
struct hints_segment {
	const uint8_t *ports, *src, *dst;
	uint8_t addr_len;
	struct cursor payload;
};

/* A frame's segment that carries something; false: it has none, or one in a frame that is not plain. */
static inline bool
hints_segment(struct hints_segment *s, uint32_t linktype, const uint8_t *bytes, uint32_t cap_len, uint32_t len)
{
	enum { RESET = 0x04 };		/* what that carries is nobody's: tcp.c */
	struct plain p;

	if (!plain_packet(&p, linktype, bytes, cap_len, len) || p.proto != PLAIN_TCP)
		return false;
	const uint8_t *h = cursor_bytes(&p.c, PLAIN_TCP_HEADER);
	if (h == NULL || h[12] >> 4 < PLAIN_TCP_HEADER / 4 || (h[13] & RESET) != 0)
		return false;
	cursor_skip(&p.c, (h[12] >> 4) * 4u - PLAIN_TCP_HEADER);
	*s = (struct hints_segment){ h, p.src, p.dst, p.version == 4 ? 4 : 16, p.c };
	return cursor_left(&p.c) > 0;
}

/* What a request begins with, or a blank line before one: http.c knows the rest. */
static inline bool
hints_may_be_request(uint8_t first)
{
	return ((uint8_t)(first - 'A') <= 'Z' - 'A') | (first == '\r');
}

/* Whether it may be a frame to note. Of those in Ethernet and IPv4, which most are, it asks for a few bytes and has no branch:
 * which frames have TCP, payload, or text, cannot be foreseen, and to guess wrong costs more than all the rest. */
static inline bool
hints_may_note(uint32_t linktype, const uint8_t *bytes, uint32_t cap_len)
{
	enum { IP = PLAIN_ETHER + 2, TCP = IP + PLAIN_IPV4_HEADER };

	if (linktype != PLAIN_ETHERNET || cap_len < TCP + PLAIN_TCP_HEADER || load_be16(bytes + PLAIN_ETHER) != PLAIN_IPV4)
		return true;
	const unsigned payload = TCP + (bytes[TCP + 12] >> 4) * 4u, there = payload < cap_len;
	return there & (bytes[IP + 9] == PLAIN_TCP) & hints_may_be_request(bytes[there ? payload : 0]);
}

void hints_note_segment(struct hints *h, struct hints_segment s, uint64_t number);

/* Notes frame `number`. Most are none of these: that costs a look at their headers and at a byte. */
static inline void
hints_note(struct hints *h, uint32_t linktype, const uint8_t *bytes, uint32_t cap_len, uint32_t len, uint64_t number)
{
	struct hints_segment s;

	if (hints_may_note(linktype, bytes, cap_len) && hints_segment(&s, linktype, bytes, cap_len, len) && hints_may_be_request(*s.payload.at))
		hints_note_segment(h, s, number);
}

/* Whether a request of the connection of this payload was noted before its frame; or none could have been, as the
 * frame is not plain, or nobody notes. */
bool hints_requested(const struct dissect *d, const struct cursor *payload);

/* The hints, where dissecting so may ask for them; else NULL. */
static inline const struct hints *
hints_of(const struct hints *h, const struct dissect_options *o)
{
	return o->stop_all || o->stop[PROTO_tcp] ? NULL : h;
}

/* Forgets all: another capture follows. */
void hints_clear(struct hints *h);

#endif
