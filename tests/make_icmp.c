/* make_icmp.c - captures of ICMP, IGMP and ICMPv6. */
#include "tests/make.h"

static void
make_icmp(struct make *m, uint8_t type, uint8_t code, uint32_t rest, const char *body)
{
	struct packet *p = make_ip4(m, 1);

	packet_icmp(p, type, code, rest);
	packet_hex(p, body);
	make_put(m);
}

/* Extensions behind the quoted packet, which is padded to 128 bytes: a label stack, RFC 4884 and 4950. */
static void
make_icmp_extension(struct make *m)
{
	struct packet *p = &m->p;

	make_udp4(m, "through a label switched path");
	make_quote(m, 14);
	packet_start(p);
	packet_eth(p, .dst = HOST_MAC, .src = ROUTER_MAC, .type = 0x0800);
	packet_ipv4(p, .src = ROUTER, .dst = HOST, .proto = 1, .ttl = 255);
	packet_icmp(p, 11, 0, 32 << 16);
	packet_bytes(p, m->quoted.bytes, m->quoted.len);
	packet_fill(p, 0, 128 - m->quoted.len);
	packet_hex(p, "2000 9def 0008 01 01 00064101");
	make_put(m);
}

static void
make_icmp_types(struct make *m)
{
	static const char echoed[] = "6162636465666768 696a6b6c6d6e6f70 7172737475767778";

	make_icmp(m, 8, 0, 0x04d20001, echoed);
	make_icmp(m, 0, 0, 0x04d20001, echoed);
	for (uint8_t code = 0; code <= 15; code++)
		make_icmp_error(m, 3, code, code == 4 ? 1400 : 0);
	make_icmp_error(m, 4, 0, 0);
	for (uint8_t code = 0; code <= 3; code++)
		make_icmp_error(m, 5, code, PACKET_IP4(192, 168, 1, 254));
	make_icmp(m, 9, 0, 0x02020708, "c0a80101 00000000 c0a801fe 80000000");	/* router advertisement, RFC 1256 */
	make_icmp(m, 10, 0, 0, "");
	make_icmp_error(m, 11, 0, 0);
	make_icmp_error(m, 11, 1, 0);
	make_icmp_extension(m);
	make_icmp_error(m, 12, 0, 20u << 24);
	make_icmp_error(m, 12, 1, 0);
	make_icmp_error(m, 12, 2, 0);
	make_icmp(m, 13, 0, 0x04d20002, "02c49a10 00000000 00000000");
	make_icmp(m, 14, 0, 0x04d20002, "02c49a10 02c49a20 02c49a20");
	make_icmp(m, 15, 0, 0x04d20003, "");
	make_icmp(m, 16, 0, 0x04d20003, "");
	make_icmp(m, 17, 0, 0x04d20004, "00000000");
	make_icmp(m, 18, 0, 0x04d20004, "ffffff00");
	make_icmp(m, 30, 0, 0x00010000, "0003 ffff 00000000 000005dc");	/* traceroute, RFC 1393 */
	make_icmp(m, 40, 1, 0, "");				/* Photuris, RFC 2521 */
	make_icmp(m, 253, 0, 0, "0102030405060708");
}

static void
make_igmp(struct make *m, uint32_t dst, uint8_t type, uint8_t code, uint32_t group, const char *body)
{
	struct packet *p = make_eth(m, 0x0800);

	packet_ipv4(p, .src = HOST, .dst = dst, .proto = 2, .ttl = 1);
	packet_hex(p, "94 04 0000");
	packet_options_end(p);
	packet_icmp(p, type, code, group);
	packet_hex(p, body);
	make_put_padded(m);
}

static void
make_igmp_types(struct make *m)
{
	uint32_t group = PACKET_IP4(239, 1, 2, 3), all = PACKET_IP4(224, 0, 0, 1);

	make_igmp(m, all, 0x11, 0, 0, "");			/* query of version 1, 2, 3 */
	make_igmp(m, all, 0x11, 100, 0, "");
	make_igmp(m, group, 0x11, 10, group, "02 7d 0001 0a000001");
	make_igmp(m, group, 0x12, 0, group, "");
	make_igmp(m, group, 0x16, 0, group, "");
	make_igmp(m, PACKET_IP4(224, 0, 0, 2), 0x17, 0, group, "");
	make_igmp(m, PACKET_IP4(224, 0, 0, 22), 0x22, 0, 2, "04 00 0000 ef010203 03 00 0001 ef010204 0a000001");
}

static void
make_icmp6(struct make *m, uint8_t type, uint8_t code, uint32_t rest, const char *body)
{
	packet_hex(make_icmp6_start(m, ALL_NODES6, type, code, rest), body);
	make_put(m);
}

static void
make_icmp6_error(struct make *m, uint8_t type, uint8_t code, uint32_t rest)
{
	make_udp6(m, "nobody listens");
	make_quote(m, 14);
	struct packet *p = make_icmp6_start(m, GLOBAL6, type, code, rest);
	packet_bytes(p, m->quoted.bytes, m->quoted.len);
	make_put(m);
}

static void
make_icmpv6_errors(struct make *m)
{
	for (uint8_t code = 0; code <= 7; code++)
		make_icmp6_error(m, 1, code, 0);
	make_icmp6_error(m, 2, 0, 1280);
	make_icmp6_error(m, 3, 0, 0);
	make_icmp6_error(m, 3, 1, 0);
	for (uint8_t code = 0; code <= 2; code++)
		make_icmp6_error(m, 4, code, 40);
	make_icmp6(m, 128, 0, 0x04d20001, "6162636465666768");
	make_icmp6(m, 129, 0, 0x04d20001, "6162636465666768");
}

static void
make_icmpv6_nd(struct make *m)
{
	struct packet *p;

	make_icmp6(m, 133, 0, 0, "01 01 a45e60d96b97");
	make_icmp6(m, 134, 0, 0x40c00708, "00007530 000003e8"
		"01 01 40331ad1851c"				/* source link-layer address, RFC 4861 */
		"03 04 40 c0 00278d00 00093a80 00000000 20010db8 00010000 00000000 00000000"	/* prefix */
		"05 01 0000 000005dc"				/* MTU */
		"18 02 30 08 00000708 20010db8 00050000"	/* route, RFC 4191 */
		"19 03 0000 00000708 20010db8 00010000 00000000 00000053"	/* name server, RFC 8106 */
		"1f 03 0000 00000708 076578616d706c65 03636f6d 00000000"	/* search list */
		"07 01 0000 00000bb8");				/* advertisement interval, RFC 6275 */
	make_neighbor(m, false);
	make_neighbor(m, true);
	make_icmp6(m, 135, 0, 0, "fe80000000000000 a65e60fffed96b97 0e 01 010203040506");	/* with a nonce, RFC 3971 */
	make_udp6(m, "over there, over");
	make_quote(m, 14);
	p = make_icmp6_start(m, GLOBAL6, 137, 0, 0);		/* redirect, with what was redirected */
	packet_ip6_addr(p, ROUTER6);
	packet_ip6_addr(p, SERVER6);
	packet_hex(p, "02 01 40331ad1851c");
	packet_u16(p, (uint16_t)(4 << 8 | (8 + m->quoted.len + 7) / 8));
	packet_u48(p, 0);
	packet_bytes(p, m->quoted.bytes, m->quoted.len);
	packet_fill(p, 0, -m->quoted.len & 7);
	make_put(m);
	make_icmp6(m, 130, 0, 0x27100000, "00000000000000000000000000000000");		/* MLD, RFC 2710 */
	make_icmp6(m, 131, 0, 0, "ff020000000000000000000000000123");
	make_icmp6(m, 132, 0, 0, "ff020000000000000000000000000123");
	make_icmp6(m, 130, 0, 0x03e80000, "ff020000000000000000000000000123 0a 7d 0001 fe800000000000000000000000000001");
	make_icmp6(m, 143, 0, 2, "04 00 0000 ff020000000000000000000000000123"		/* MLDv2, RFC 3810 */
		"03 00 0001 ff020000000000000000000000000124 fe800000000000000000000000000001");
}

const struct make_capture make_icmp_captures[] = {
	{ "icmp-types.pcap", LINK_ETHERNET, make_icmp_types, "each type; errors quote a datagram; one with a label stack behind it" },
	{ "igmp.pcap", LINK_ETHERNET, make_igmp_types, "versions 1, 2 and 3, behind a router alert" },
	{ "icmpv6-errors.pcap", LINK_ETHERNET, make_icmpv6_errors, "each error and code, with what it quotes; echo" },
	{ "icmpv6-nd.pcap", LINK_ETHERNET, make_icmpv6_nd, "neighbor discovery with its options, redirect, MLD versions 1 and 2" },
	{ 0 },
};
