/* make_ip.c - captures of the Internet layer: IPv4 and its options, IPv6 and its extension headers, IPsec, fragments. */
#include <string.h>

#include "tests/make.h"

static void
make_ipv4_options(struct make *m)
{
	static const char *const rows[] = {
		"00", "01 01 01 01",
		"07 0b 08 c0a80101 00000000",			/* record route: one of two */
		"07 07 04 00000000",				/* none yet */
		"0a 04 0000", "0b 04 05dc", "0c 04 0240",	/* measure, probe and reply MTU, RFC 1063 */
		"0f 04 0000", "19 08 08 20 48d159e0", "19 08 88 00 48d159e0",	/* quick-start, RFC 4782: asked and reported */
		"1e 06 f0010203", "44 0c 09 00 02c49a10 00000000",
		"44 14 0d 01 c0a80101 02c49a10 0a000001 00000000",
		"44 14 05 03 c0a80101 00000000 0a000001 00000000",
		"44 08 09 20 82c49a10",				/* two routers had no room; not a standard time */
		"52 0c 1234 0003 ffff c0a80164",		/* traceroute, RFC 1393 */
		"5e 04 0102", "82 0b f135 0000 0000 000000",	/* security, RFC 791, and 1108 */
		"82 04 ab 80", "82 05 96 c1 20", "83 0b 04 0a000001 0a000002", "85 04 01 80",
		"86 0d 00000001 01 07 00 02 c00080",		/* CIPSO, a bit map */
		"88 04 002a", "89 07 04 0a000001", "8e 06 00000001", "90 04 0000", "91 08 010203040506",
		"93 0a 0a000001 0a000002", "94 04 0000", "94 04 0021", "95 06 e0000001", "96 04 0000", "97 04 0000", "98 04 0000",
		"9e 04 0102", "cd 04 0000", "de 04 0102",
		"94 04 0000 01 07 07 04 00000000 00",		/* several */
	};

	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct packet *p = make_ip4(m, 17);
		packet_hex(p, rows[i]);
		if (strncmp(rows[i], "83", 2) == 0 || strncmp(rows[i], "89", 2) == 0)
			p->pseudo_dst = p->len - 4;		/* a source route's last address is where it goes */
		packet_options_end(p);
		make_udp(p, "behind an option");
		make_put(m);
	}
}

static void
make_ipv6_option(struct make *m, uint8_t header, const char *options)
{
	struct packet *p = make_ip6(m, header);

	packet_extension(p, 17);
	packet_hex(p, options);
	size_t used = (p->len - packet_at(p, PACKET_EXTENSION)) % 8;
	if (used == 7)
		packet_u8(p, 0);				/* Pad1 */
	else if (used != 0) {
		packet_u8(p, 1);				/* PadN */
		packet_u8(p, (uint8_t)(6 - used));
	}
	packet_options_end(p);
	make_udp(p, "behind an option");
	make_put(m);
}

static void
make_ipv6_options(struct make *m)
{
	static const char *const rows[] = {
		"00 00 00 00 00 00", "01 04 00000000",
		"05 02 0000", "05 02 0001", "05 02 0044",	/* router alert: MLD, RSVP, NSIS */
		"01 00 07 0c 00000001 01 05 e7a1 80000000",	/* CALIPSO, RFC 5570 */
		"08 07 23 0a000001 1234", "08 03 00 1234", "08 04 80010203",	/* SMF_DPD: a tagger, none, a hash */
		"26 06 08 20 48d159e0", "63 04 a0 1e 0100", "23 04 00 1e 0100",
		"6d 02 00 05", "6d 04 60 06 beef", "6d 0a 80 07 0102030405060708",
		"6d 12 f0 08 0102030405060708090a0b0c0d0e0f10",	/* MPL, RFC 7731: four sizes of seed */
		"8a 04 01020304", "ee 03 e0 1234",
		"12 04 12345c00", "30 04 05dc 0000", "4d 02 0000",
		"1e 02 0102", "3e 02 0102", "5e 02 0102", "7e 02 0102", "9e 02 0102", "be 02 0102", "de 02 0102", "fe 02 0102",
		"05 02 0000 01 00 00 30 04 05dc 0000",		/* several */
	};

	struct packet *p;

	for (size_t i = 0; i < LENGTH(rows); i++)
		make_ipv6_option(m, 0, rows[i]);
	make_ipv6_option(m, 60, "04 01 04");
	make_ipv6_option(m, 60, "0f 0a 20 1f 0001 0002 0003 0004");	/* PDM, RFC 8250 */
	make_ipv6_option(m, 60, "8b 04 01020304");			/* ILNP's nonce, RFC 6744 */
	make_ipv6_option(m, 60, "8c 06 05 6c696e6531");			/* line identification, RFC 6788 */
	make_ipv6_option(m, 60, "04 01 07 12 04 12345c00");
	p = make_ip6(m, 60);						/* home address, RFC 6275 */
	packet_extension(p, 17);
	packet_hex(p, "01 02 0000 c9 10");
	p->pseudo_src = p->len;
	packet_hex(p, "20010db8 00040000 00000000 00000007");
	packet_options_end(p);
	make_udp(p, "away from home");
	make_put(m);
}

static struct packet *
make_routing(struct make *m, uint8_t type, uint8_t left)
{
	struct packet *p = make_ip6(m, 43);

	packet_extension(p, 17);
	packet_u8(p, type);
	packet_u8(p, left);
	return p;
}

static void
make_routing_end(struct make *m)
{
	packet_options_end(&m->p);
	make_udp(&m->p, "routed");
	make_put(m);
}

static void
make_ipv6_routing(struct make *m)
{
	struct packet *p = make_routing(m, 0, 1);		/* source route, RFC 8200; gone with RFC 5095 */

	packet_u32(p, 0);
	packet_ip6_addr(p, MIDDLE6);
	p->pseudo_dst = p->len;
	packet_ip6_addr(p, SERVER6);
	make_routing_end(m);
	p = make_routing(m, 2, 1);				/* home address, RFC 6275, 6.4 */
	packet_u32(p, 0);
	p->pseudo_dst = p->len;
	packet_ip6_addr(p, MIDDLE6);
	make_routing_end(m);
	make_routing(m, 3, 0);					/* RFC 6554: whole addresses, */
	packet_u32(p, 0);
	packet_ip6_addr(p, MIDDLE6);
	packet_ip6_addr(p, ROUTER6);
	make_routing_end(m);
	make_routing(m, 3, 0);					/* and without the first 8 or 12 bytes, and padding */
	packet_u32(p, 0x8c400000);
	packet_hex(p, "0000000000000005 0000000000000006 00000081 00000000");
	make_routing_end(m);
	make_routing(m, 4, 1);					/* segments, RFC 8754, the last one first */
	packet_hex(p, "01 00 002a");
	p->pseudo_dst = p->len;
	packet_ip6_addr(p, SERVER6);
	packet_ip6_addr(p, MIDDLE6);
	make_routing_end(m);
	make_routing(m, 4, 0);					/* with a padding TLV and an opaque one */
	packet_hex(p, "00 00 0000");
	packet_ip6_addr(p, SERVER6);
	packet_hex(p, "04 06 000000000000");
	make_routing_end(m);
	make_routing(m, 253, 0);				/* an experiment, RFC 4727 */
	packet_hex(p, "00000000");
	make_routing_end(m);
}

static void
make_ipv6_extension_headers(struct make *m)
{
	struct packet *p;

	make_ipv6_routing(m);
	p = make_ip6(m, 0);					/* all of them, in the order of RFC 8200, 4.1 */
	packet_extension(p, 60);
	packet_hex(p, "05 02 0000 01 00");
	packet_options_end(p);
	packet_extension(p, 43);
	packet_hex(p, "04 01 04 01 01 00");
	packet_options_end(p);
	packet_extension(p, 44);
	packet_hex(p, "00 00 00000000");
	packet_ip6_addr(p, MIDDLE6);
	packet_options_end(p);
	packet_ipv6_fragment(p, 51, 0, 0x01020304);		/* atomic: offset 0, no more, RFC 6946 */
	packet_ah(p, 60, 0x1000, 1);
	packet_hex(p, "00112233445566778899aabb");
	packet_options_end(p);
	packet_extension(p, 17);
	packet_hex(p, "01 04 00000000");
	packet_options_end(p);
	make_udp(p, "at last");
	make_put(m);
	make_ip6(m, 59);					/* no next header, with and without bytes behind */
	make_put(m);
	make_ip6(m, 59);
	packet_text(p, "ignored");
	make_put(m);
	p = make_ip6(m, 140);					/* Shim6, RFC 5533: a payload header */
	packet_extension(p, 17);
	packet_hex(p, "80 00 00000001");
	packet_options_end(p);
	make_udp(p, "shimmed");
	make_put(m);
	make_ip6(m, 253);
	packet_text(p, "experiment");
	make_put(m);
}

/* A packet that is larger than an IPv6 header can say, RFC 2675, cut short. */
static void
make_jumbogram(struct make *m)
{
	struct packet *p = make_ip6(m, 0);
	static const char text[] = "jumbo ";

	packet_extension(p, 17);
	packet_hex(p, "c2 04 00010008");
	packet_options_end(p);
	packet_udp(p, 40000, 40001);
	for (size_t i = 0; i < 65536 - 8; i++)
		packet_u8(p, (uint8_t)text[i % 6]);
	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 4, 0);
	packet_set_u16(p, packet_at(p, PACKET_UDP) + 4, 0);
	make_put_as(m, 128, (uint32_t)p->len);
}

/* ESP, a key exchange and a keepalive on port 4500, RFC 3948. */
static void
make_ipsec_in_udp(struct make *m)
{
	static const char *const payloads[] = {
		"00002000 00000004 00112233", "00000000 0102030405060708 0000000000000000 21202208 00000000 0000001c", "ff",
	};

	for (size_t i = 0; i < LENGTH(payloads); i++) {
		struct packet *p = make_ip4(m, 17);
		packet_udp(p, 4500, 4500);
		packet_hex(p, payloads[i]);
		make_put(m);
	}
}

static void
make_ipsec(struct make *m)
{
	struct packet *p = make_ip4(m, 51);

	packet_ah(p, 17, 0x1000, 7);
	packet_hex(p, "00112233445566778899aabb");
	packet_options_end(p);
	make_udp(p, "authenticated");
	make_put(m);
	p = make_ip6(m, 51);
	packet_ah(p, 17, 0x1000, 8);
	packet_hex(p, "00112233445566778899aabb");
	packet_options_end(p);
	make_udp(p, "authenticated");
	make_put(m);
	p = make_ip4(m, 51);					/* tunnel mode */
	packet_ah(p, 4, 0x1000, 9);
	packet_hex(p, "00112233445566778899aabb");
	packet_options_end(p);
	packet_ipv4(p, .src = PACKET_IP4(10, 0, 0, 1), .dst = PACKET_IP4(10, 0, 0, 2), .proto = 17);
	make_udp(p, "authenticated");
	make_put(m);
	p = make_ip4(m, 50);
	packet_hex(p, "00002000 00000001 6e6f626f64792063616e2072656164207468697321 2121 0123456789abcdef01234567");
	make_put(m);
	p = make_ip6(m, 50);
	packet_hex(p, "00002000 00000002 6e6f626f64792063616e2072656164207468697321 2121 0123456789abcdef01234567");
	make_put(m);
	p = make_ip4(m, 51);					/* one after the other */
	packet_ah(p, 51, 0x1000, 10);
	packet_hex(p, "00112233445566778899aabb");
	packet_options_end(p);
	packet_ah(p, 50, 0x1001, 1);
	packet_options_end(p);
	packet_hex(p, "00002000 00000003 00112233");
	make_put(m);
	make_ipsec_in_udp(m);
	p = make_ip4(m, 51);					/* damage: lengths that do not fit */
	packet_hex(p, "1104 0000 00001000 00000007 0011");
	make_put(m);
	p = make_ip6(m, 51);
	packet_hex(p, "3b00 0000 00001000 00000007");
	make_put(m);
	p = make_ip4(m, 50);
	packet_hex(p, "00002000 0000");
	make_put(m);
}

static void
make_fragment(struct make *m, uint32_t id, size_t from, size_t n)
{
	if (packet_fragment(&m->p, &m->quoted, id, from, n))
		make_put_unfinished(m);
}

static void
make_fragments(struct make *m)
{
	for (unsigned v6 = 0; v6 < 2; v6++) {
		make_whole(m, v6 == 1);
		for (size_t from = 0; from < 1008; from += 400)		/* in order */
			make_fragment(m, 0x100, from, 400);
		make_fragment(m, 0x101, 800, 400);			/* backwards */
		make_fragment(m, 0x101, 400, 400);
		make_fragment(m, 0x101, 0, 400);
		make_fragment(m, 0x102, 0, 400);			/* one twice */
		make_fragment(m, 0x102, 0, 400);
		make_fragment(m, 0x102, 400, 608);
		make_fragment(m, 0x103, 0, 408);			/* overlapping, RFC 5722 */
		make_fragment(m, 0x103, 400, 608);
		make_fragment(m, 0x104, 0, 400);			/* the middle is missing */
		make_fragment(m, 0x104, 800, 400);
		make_fragment(m, 0x105, 0, 1008);			/* not a fragment in IPv4; atomic in IPv6 */
		for (size_t from = 0; from < 1008; from += 72)		/* small ones, two datagrams woven together */
			for (uint32_t id = 0x106; id <= 0x107; id++)
				make_fragment(m, id, from, 72);
	}
}

const struct make_capture make_ip_captures[] = {
	{ "ipv4-options.pcap", LINK_ETHERNET, make_ipv4_options, "each option of IPv4, a frame an option" },
	{ "ipv6-options.pcap", LINK_ETHERNET, make_ipv6_options, "each hop-by-hop and destination option, a frame an option" },
	{ "ipv6-extension-headers.pcap", LINK_ETHERNET, make_ipv6_extension_headers, "routing types 0, 2, 3, 4, 253; all headers at once; no next header; Shim6" },
	{ "jumbogram.pcap", LINK_ETHERNET, make_jumbogram, "65,544 bytes of payload by the jumbo option, cut at 128" },
	{ "ipsec.pcap", LINK_ETHERNET, make_ipsec, "AH (IPv4, IPv6, tunnel, one in another) and ESP, in UDP too; AH of wrong lengths" },
	{ "fragments.pcap", LINK_ETHERNET, make_fragments, "IPv4 and IPv6: in order, backwards, twice, overlapping, missing, atomic, woven" },
	{ 0 },
};
