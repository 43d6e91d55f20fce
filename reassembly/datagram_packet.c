/* datagram_packet.c - see datagram_packet.h. */
#include <string.h>

#include "dissect/dissect.h"
#include "reassembly/datagram_packet.h"

enum {
	PACKET_IP4_LEN = 2, PACKET_IP4_FRAGMENT = 6, PACKET_IP4_CHECKSUM = 10,	/* offsets, RFC 791 3.1 */
	PACKET_IP6_LEN = 4, PACKET_IP6_NEXT = 6,				/* RFC 8200 3 */
	PACKET_FRAGMENT_HEADER = 44, PACKET_AH = 51,
};

static void
packet_put16(uint8_t *to, uint32_t v)
{
	to[0] = (uint8_t)(v >> 8);
	to[1] = (uint8_t)v;
}

/* Bytes of an extension header. All count 8 bytes after the first 8, but the fragment header, which has no
 * length, and AH, which counts 4 bytes after the first 8 (RFC 4302 2.2). */
static uint32_t
packet_extension_len(uint8_t kind, const uint8_t *header)
{
	if (kind == PACKET_FRAGMENT_HEADER)
		return DATAGRAM_PACKET_FRAGMENT;
	return kind == PACKET_AH ? (header[1] + 2u) * 4 : (header[1] + 1u) * 8;
}

/* Where the head says that a fragment header is its last one; 0: it does not. */
static uint32_t
packet_next_at(const uint8_t *head, uint32_t head_len)
{
	uint32_t next = PACKET_IP6_NEXT, pos = DATAGRAM_PACKET_IP6, last = head_len - DATAGRAM_PACKET_FRAGMENT;

	while (pos < last) {		/* a header has 8 bytes at least */
		uint8_t kind = head[next];
		next = pos;
		pos += packet_extension_len(kind, head + pos);
	}
	return pos == last && head[next] == PACKET_FRAGMENT_HEADER ? next : 0;
}

bool
datagram_packet_sound(uint8_t version, const uint8_t *head, uint32_t head_len)
{
	if (version == 4)
		return head_len >= DATAGRAM_PACKET_IP4 && (head[0] & 0x0fu) * 4 == head_len;
	return version == 6 && head_len >= DATAGRAM_PACKET_IP6 + DATAGRAM_PACKET_FRAGMENT && packet_next_at(head, head_len) != 0;
}

/* RFC 791 3.1: the total length counts the header. RFC 8200 3: the payload length counts all but the first
 * 40 bytes. */
uint32_t
datagram_packet_room(uint8_t version, uint32_t head_len)
{
	if (version == 4)
		return DATAGRAM_PACKET_MOST - head_len;
	return DATAGRAM_PACKET_MOST - (head_len - DATAGRAM_PACKET_IP6 - DATAGRAM_PACKET_FRAGMENT);
}

static uint32_t
packet_head4(uint8_t *to, const uint8_t *head, uint32_t head_len, uint32_t len)
{
	memcpy(to, head, head_len);
	packet_put16(to + PACKET_IP4_LEN, head_len + len);
	to[PACKET_IP4_FRAGMENT] &= 0xc0;		/* DF stays */
	to[PACKET_IP4_FRAGMENT + 1] = 0;
	packet_put16(to + PACKET_IP4_CHECKSUM, 0);
	packet_put16(to + PACKET_IP4_CHECKSUM, ~(uint32_t)checksum_fold(checksum_add(0, to, head_len)));
	return head_len;
}

/* RFC 8200 4.5: the fragment header is gone, and what led to it leads to what it led to. */
static uint32_t
packet_head6(uint8_t *to, const uint8_t *head, uint32_t head_len, uint8_t proto, uint32_t len)
{
	uint32_t kept = head_len - DATAGRAM_PACKET_FRAGMENT;

	memcpy(to, head, kept);
	to[packet_next_at(head, head_len)] = proto;
	packet_put16(to + PACKET_IP6_LEN, kept - DATAGRAM_PACKET_IP6 + len);
	return kept;
}

uint32_t
datagram_packet_head(uint8_t *to, uint8_t version, const uint8_t *head, uint32_t head_len, uint8_t proto, uint32_t len)
{
	if (version == 4)
		return packet_head4(to, head, head_len, len);
	return packet_head6(to, head, head_len, proto, len);
}
