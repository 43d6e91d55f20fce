/* packet.h - builds frames, header by header, for tests and benchmarks.
 *
 * Headers are written outermost first. packet_finish() then goes through them
 * from the innermost outwards and fills in the lengths and checksums; whoever
 * wants a lie patches the bytes afterwards (packet_set_u16). Whatever is
 * written between a header and packet_options_end() is its options, padded
 * and counted in its length. A header's parts are named in the call, the
 * absent ones zero (a TTL: 64):
 *
 *	packet_start(p);
 *	packet_eth(p, .dst = ROUTER_MAC, .src = HOST_MAC, .type = 0x0800);
 *	packet_ipv4(p, .src = HOST, .dst = SERVER, .proto = 6);
 *	packet_tcp(p, .srcport = 40000, .dstport = 80, .flags = PACKET_SYN);
 *	packet_hex(p, "02 04 05 b4");
 *	packet_options_end(p);
 *	packet_finish(p);
 *
 * Nothing here fails: a frame that outgrows PACKET_MAX is a mistake of the
 * program that builds it, and asserts.
 */
#ifndef TESTS_PACKET_H
#define TESTS_PACKET_H

#include <stddef.h>
#include <stdint.h>

enum {
	PACKET_MAX = 70000,		/* a frame with the largest IP packet */
	PACKET_MAX_LAYERS = 16,
};

enum packet_layer {
	PACKET_LENGTH,			/* an 802.3 length field */
	PACKET_IPV4, PACKET_IPV6,
	PACKET_EXTENSION,		/* IPv6, length in words of 8 bytes */
	PACKET_AH,			/* the same in words of 4 bytes */
	PACKET_TCP, PACKET_UDP,
	PACKET_ICMP,			/* also IGMP: a checksum at 2 over the message alone */
	PACKET_ICMPV6,
};

enum packet_tcp_flags {
	PACKET_FIN = 0x01, PACKET_SYN = 0x02, PACKET_RST = 0x04, PACKET_PSH = 0x08, PACKET_ACK = 0x10,
	PACKET_URG = 0x20, PACKET_ECE = 0x40, PACKET_CWR = 0x80, PACKET_AE = 0x100,
};

struct packet {
	size_t len;
	/* Where checksums find addresses that are not in the IP header, 0: they are in it. The last address of
	 * a source route (RFC 791, RFC 8200, 8.1), the home address (RFC 6275, 11.3.1). */
	size_t pseudo_src, pseudo_dst;
	unsigned nlayers;
	struct { enum packet_layer layer; size_t at; } layers[PACKET_MAX_LAYERS];
	uint8_t bytes[PACKET_MAX];
};

struct packet_ip6 { uint64_t high, low; };

struct packet_eth { uint64_t dst, src; uint16_t type; };	/* type 0: an 802.3 length */
struct packet_arp { uint16_t op; uint64_t src_mac; uint32_t src; uint64_t dst_mac; uint32_t dst; };
struct packet_sll { uint16_t type, arphrd, protocol; uint64_t src; uint32_t ifindex; };
struct packet_ipv4 { uint32_t src, dst; uint8_t proto, ttl, tos; uint16_t id, frag; };
struct packet_ipv6 { struct packet_ip6 src, dst; uint8_t next, hlim, tclass; uint32_t flow; };
struct packet_tcp { uint16_t srcport, dstport; uint32_t seq, ack; uint16_t flags, window, urgent; };

/* An IPv4 address as a number, from its four parts. */
#define PACKET_IP4(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* Bytes, in network order; packet_le16/32 for what is in the host order of a little-endian machine. */
void packet_start(struct packet *p);
uint8_t *packet_room(struct packet *p, size_t n);	/* n more bytes, not set */
void packet_bytes(struct packet *p, const void *bytes, size_t n);
void packet_text(struct packet *p, const char *text);
void packet_hex(struct packet *p, const char *digits);	/* "02 04 05b4" */
void packet_fill(struct packet *p, uint8_t byte, size_t n);
void packet_u8(struct packet *p, uint8_t v);
void packet_u16(struct packet *p, uint16_t v);
void packet_u32(struct packet *p, uint32_t v);
void packet_u48(struct packet *p, uint64_t v);
void packet_u64(struct packet *p, uint64_t v);
void packet_le16(struct packet *p, uint16_t v);
void packet_le32(struct packet *p, uint32_t v);
void packet_ip6_addr(struct packet *p, struct packet_ip6 a);
void packet_set_u8(struct packet *p, size_t at, uint8_t v);
void packet_set_u16(struct packet *p, size_t at, uint16_t v);
size_t packet_at(const struct packet *p, enum packet_layer layer);	/* where the last such header starts */

/* Headers. */
#define packet_eth(p, ...) packet_eth_put(p, &(struct packet_eth){ __VA_ARGS__ })
#define packet_sll(p, ...) packet_sll_put(p, &(struct packet_sll){ __VA_ARGS__ })
#define packet_sll2(p, ...) packet_sll2_put(p, &(struct packet_sll){ __VA_ARGS__ })
#define packet_arp(p, ...) packet_arp_put(p, &(struct packet_arp){ __VA_ARGS__ })
#define packet_ipv4(p, ...) packet_ipv4_put(p, &(struct packet_ipv4){ __VA_ARGS__ })
#define packet_ipv6(p, ...) packet_ipv6_put(p, &(struct packet_ipv6){ __VA_ARGS__ })
#define packet_tcp(p, ...) packet_tcp_put(p, &(struct packet_tcp){ __VA_ARGS__ })
void packet_eth_put(struct packet *p, const struct packet_eth *h);
void packet_vlan(struct packet *p, uint16_t tci, uint16_t type);	/* type 0: a length, as in packet_eth */
void packet_llc(struct packet *p, uint8_t dsap, uint8_t ssap, uint8_t control);
void packet_snap(struct packet *p, uint32_t oui, uint16_t pid);
void packet_sll_put(struct packet *p, const struct packet_sll *h);
void packet_sll2_put(struct packet *p, const struct packet_sll *h);
void packet_arp_put(struct packet *p, const struct packet_arp *h);
void packet_ipv4_put(struct packet *p, const struct packet_ipv4 *h);
void packet_ipv6_put(struct packet *p, const struct packet_ipv6 *h);
void packet_extension(struct packet *p, uint8_t next);	/* next and length; the rest up to packet_options_end() */
void packet_ipv6_fragment(struct packet *p, uint8_t next, uint16_t offset_flags, uint32_t id);
void packet_ah(struct packet *p, uint8_t next, uint32_t spi, uint32_t seq);	/* then the ICV and packet_options_end() */
void packet_tcp_put(struct packet *p, const struct packet_tcp *h);
void packet_udp(struct packet *p, uint16_t srcport, uint16_t dstport);
void packet_icmp(struct packet *p, uint8_t type, uint8_t code, uint32_t rest);	/* also IGMP: rest is the group */
void packet_icmpv6(struct packet *p, uint8_t type, uint8_t code, uint32_t rest);
void packet_options_end(struct packet *p);
void packet_finish(struct packet *p);

/* Bytes from .. from + n of what the outermost IP header of a finished packet carries, as a fragment
 * (from: a multiple of 8); false when there is nothing behind it. */
int packet_fragment(struct packet *out, const struct packet *whole, uint32_t id, size_t from, size_t n);

#endif
