/* datagram_packet.h - the header of an IP packet as if it had never been cut. */
#ifndef REASSEMBLY_DATAGRAM_PACKET_H
#define REASSEMBLY_DATAGRAM_PACKET_H

#include <stdbool.h>
#include <stdint.h>

enum {
	DATAGRAM_PACKET_IP4 = 20, DATAGRAM_PACKET_IP6 = 40,	/* bytes of the least header */
	DATAGRAM_PACKET_FRAGMENT = 8,				/* of IPv6's fragment header */
	DATAGRAM_PACKET_MOST = 65535,				/* in the length field of either version */
	DATAGRAM_PACKET_MAX = DATAGRAM_PACKET_IP6 + DATAGRAM_PACKET_MOST,
};

/* Whether a fragment's head can be one: of this version, and leading to where its payload begins. */
bool datagram_packet_sound(uint8_t version, const uint8_t *head, uint32_t head_len);

/* The most bytes of payload that fit behind such a head, once the packet is whole. */
uint32_t datagram_packet_room(uint8_t version, uint32_t head_len);

/* Writes the header before `len` bytes of payload, out of the first fragment's sound head; its length. */
uint32_t datagram_packet_head(uint8_t *to, uint8_t version, const uint8_t *head, uint32_t head_len, uint8_t proto, uint32_t len);

#endif
