/* make_captures.c - writes the captures in tests/captures, and the README that says what each holds.
 *
 *	make_captures DIRECTORY
 *
 * One behaviour a capture, named for it; the same bytes on every run. captures[] at the end is the list:
 * a new one is a function and a row there, or a family's file tests/make_<family>.c and a row in families[].
 */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "tests/make.h"

static void
make_dns_query(struct packet *p, uint16_t id)
{
	packet_u16(p, id);
	packet_hex(p, "0100 0001 0000 0000 0000 03777777 076578616d706c65 03636f6d 00 0001 0001");
}

/* A neighbor solicitation or advertisement, RFC 4861, 4.3 and 4.4. */
static void
make_neighbor(struct make *m, bool advertise)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = advertise ? ROUTER_MAC : HOST_MAC, .src = advertise ? HOST_MAC : ROUTER_MAC, .type = 0x86dd);
	packet_ipv6(p, .src = advertise ? HOST6 : ROUTER6, .dst = advertise ? ROUTER6 : HOST6, .next = 58, .hlim = 255);
	packet_icmpv6(p, advertise ? 136 : 135, 0, advertise ? 0x60000000 : 0);
	packet_ip6_addr(p, HOST6);
	packet_u16(p, advertise ? 0x0201 : 0x0101);
	packet_u48(p, advertise ? HOST_MAC : ROUTER_MAC);
	make_put(m);
}

/* The six frames that most captures about file formats hold: neighbors, the end of a connection, a datagram. */
static void
make_sample(struct make *m)
{
	struct packet *p = &m->p;

	make_neighbor(m, false);
	make_neighbor(m, true);
	for (unsigned i = 0; i < 3; i++) {
		bool out = i == 1;
		packet_start(p);
		packet_eth(p, .dst = out ? ROUTER_MAC : HOST_MAC, .src = out ? HOST_MAC : ROUTER_MAC, .type = 0x0800);
		packet_ipv4(p, .src = out ? HOST : SERVER, .dst = out ? SERVER : HOST, .proto = 6, .ttl = out ? 64 : 53,
			.id = (uint16_t)(4660 + i), .frag = 0x4000);
		packet_tcp(p, .srcport = out ? 55232 : 80, .dstport = out ? 80 : 55232, .seq = out ? 3183512389u : 2448085449u + (i == 2),
			.ack = out ? 2448085450u : 3183512389u + (i == 2), .flags = i == 2 ? PACKET_ACK : PACKET_FIN | PACKET_ACK, .window = 31920);
		packet_options_end(p);
		make_put_padded(m);
	}
	packet_start(p);
	packet_eth(p, .dst = ROUTER_MAC, .src = HOST_MAC, .type = 0x0800);
	packet_ipv4(p, .src = HOST, .dst = ROUTER, .proto = 17, .id = 4663);
	packet_udp(p, 61234, 53);
	make_dns_query(p, 0xbeef);
	make_put(m);
}

/* A conversation with a web server. */

struct talk { uint32_t seq[2]; };

static void
make_talk(struct make *m, struct talk *t, unsigned from, uint16_t flags, const char *options, const char *payload)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = from == 0 ? ROUTER_MAC : HOST_MAC, .src = from == 0 ? HOST_MAC : ROUTER_MAC, .type = 0x0800);
	packet_ipv4(p, .src = from == 0 ? HOST : SERVER, .dst = from == 0 ? SERVER : HOST, .proto = 6, .frag = 0x4000,
		.id = (uint16_t)(from * 1000 + m->usec / 1001007), .ttl = from == 0 ? 64 : 53);
	packet_tcp(p, .srcport = from == 0 ? 55233 : 80, .dstport = from == 0 ? 80 : 55233, .seq = t->seq[from],
		.ack = flags & PACKET_ACK ? t->seq[!from] : 0, .flags = flags, .window = 29200);
	packet_hex(p, options);
	packet_options_end(p);
	packet_text(p, payload);
	t->seq[from] += (uint32_t)strlen(payload) + ((flags & (PACKET_SYN | PACKET_FIN)) != 0);
	make_put(m);
}

static void
make_http(struct make *m)
{
	static const char stamp[] = "01 01 08 0a 00012345 00054321";
	struct talk t = { { 3183512388u, 0xfffffff0u } };	/* the server's numbers pass zero */

	make_talk(m, &t, 0, PACKET_SYN, "02 04 05b4 04 02 08 0a 00012340 00000000 01 03 03 07", "");
	make_talk(m, &t, 1, PACKET_SYN | PACKET_ACK, "02 04 0594 04 02 08 0a 00054320 00012340 01 03 03 09", "");
	make_talk(m, &t, 0, PACKET_ACK, stamp, "");
	make_talk(m, &t, 0, PACKET_ACK | PACKET_PSH, stamp, "GET /index.html HTTP/1.1\r\nHost: www.example.com\r\n"
		"User-Agent: pcapkit/1\r\nAccept: text/html\r\n\r\n");
	make_talk(m, &t, 1, PACKET_ACK, stamp, "");
	make_talk(m, &t, 1, PACKET_ACK, stamp, "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\n"
		"Content-Length: 40\r\n\r\n<html><body>Hel");
	t.seq[1] += 10;			/* a segment is overtaken, */
	make_talk(m, &t, 1, PACKET_ACK | PACKET_PSH, stamp, "</body></html>\n");
	t.seq[1] -= 25;
	make_talk(m, &t, 0, PACKET_ACK, "01 01 05 0a 00000060 0000006f", "");
	make_talk(m, &t, 1, PACKET_ACK, stamp, "lo, world!");
	t.seq[1] -= 10;			/* and sent twice */
	make_talk(m, &t, 1, PACKET_ACK, stamp, "lo, world!");
	t.seq[1] += 15;
	make_talk(m, &t, 0, PACKET_ACK, stamp, "");
	make_talk(m, &t, 0, PACKET_FIN | PACKET_ACK, stamp, "");
	make_talk(m, &t, 1, PACKET_FIN | PACKET_ACK, stamp, "");
	make_talk(m, &t, 0, PACKET_ACK, stamp, "");
}

/* Link layers. */

static void
make_arp_family(struct make *m)
{
	static const struct { uint16_t type, op; bool ask; } rows[] = {
		{ 0x0806, 1, true }, { 0x0806, 2, false },	/* ARP, RFC 826 */
		{ 0x8035, 3, true }, { 0x8035, 4, false },	/* RARP, RFC 903 */
		{ 0x8035, 5, true }, { 0x8035, 6, false }, { 0x8035, 7, false },	/* DRARP, RFC 1931 */
		{ 0x0806, 8, true }, { 0x0806, 9, false },	/* InARP, RFC 2390 */
		{ 0x0806, 10, false }, { 0x0806, 24, true },	/* NAK, RFC 2225; experiment, RFC 5494 */
	};
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		bool ask = rows[i].ask, by_mac = rows[i].type == 0x8035 || rows[i].op >= 8;
		packet_start(p);
		packet_eth(p, .dst = ask ? BROADCAST : HOST_MAC, .src = ask ? HOST_MAC : ROUTER_MAC, .type = rows[i].type);
		packet_arp(p, .op = rows[i].op, .src_mac = ask ? HOST_MAC : ROUTER_MAC, .src = ask ? HOST : ROUTER,
			.dst_mac = ask && !by_mac ? 0 : HOST_MAC, .dst = !ask ? HOST : by_mac ? 0 : ROUTER);
		make_put_padded(m);
	}
	packet_start(p);					/* a probe and an announcement, RFC 5227 */
	packet_eth(p, .dst = BROADCAST, .src = HOST_MAC, .type = 0x0806);
	packet_arp(p, .op = 1, .src_mac = HOST_MAC, .src = 0, .dst = HOST);
	make_put_padded(m);
	packet_start(p);
	packet_eth(p, .dst = BROADCAST, .src = HOST_MAC, .type = 0x0806);
	packet_arp(p, .op = 1, .src_mac = HOST_MAC, .src = HOST, .dst = HOST);
	make_put_padded(m);
	make_eth(m, 0x0806);					/* addresses of other sizes: 8 bytes, and none */
	packet_hex(p, "0018 0800 08 04 0001 0011223344556677 c0a80164 0000000000000000 c0a80101");
	make_put_padded(m);
	make_eth(m, 0x0806);
	packet_hex(p, "0001 0800 06 00 0001 a45e60d96b97 000000000000");
	make_put_padded(m);
}

/* A bridge's hello, IEEE 802.1D. */
static void
make_stp(struct packet *p)
{
	packet_llc(p, 0x42, 0x42, 3);
	packet_hex(p, "0000 00 00 01 8000 40331ad1851c 00000004 8001 40331ad18500 8002 0100 1400 0200 0f00");
}

static void
make_vlan_qinq(struct make *m)
{
	static const struct { uint16_t type; uint16_t tci[3]; uint16_t next[3]; } rows[] = {
		{ 0x8100, { 0x0064 }, { 0x0800 } },
		{ 0x8100, { 0xe000 }, { 0x0800 } },			/* priority alone, VLAN 0 */
		{ 0x8100, { 0xbfff }, { 0x0800 } },			/* drop eligible, VLAN 4095 */
		{ 0x88a8, { 0x2064, 0x40c8 }, { 0x8100, 0x0800 } },	/* IEEE 802.1ad */
		{ 0x8100, { 0x0064, 0x00c8 }, { 0x8100, 0x0800 } },
		{ 0x9100, { 0x0064, 0x00c8 }, { 0x8100, 0x0800 } },
		{ 0x88a8, { 1, 2, 3 }, { 0x88a8, 0x8100, 0x0800 } },
	};
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		make_eth(m, rows[i].type);
		for (size_t k = 0; k < LENGTH(rows[i].tci) && rows[i].next[k] != 0; k++)
			packet_vlan(p, rows[i].tci[k], rows[i].next[k]);
		packet_ipv4(p, .src = HOST, .dst = SERVER, .proto = 17);
		make_udp(p, "tagged");
		make_put(m);
	}
	make_eth(m, 0x8100);
	packet_vlan(p, 100, 0x86dd);
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "tagged");
	make_put(m);
	packet_start(p);
	packet_eth(p, .dst = BROADCAST, .src = HOST_MAC, .type = 0x8100);
	packet_vlan(p, 100, 0x0806);
	packet_arp(p, .op = 1, .src_mac = HOST_MAC, .src = HOST, .dst = ROUTER);
	make_put_padded(m);
	packet_start(p);
	packet_eth(p, .dst = 0x0180c2000000u, .src = ROUTER_MAC, .type = 0x8100);
	packet_vlan(p, 100, 0);
	make_stp(p);
	make_put_padded(m);
}

static void
make_802_3(struct make *m, uint64_t dst)
{
	packet_start(&m->p);
	packet_eth(&m->p, .dst = dst, .src = ROUTER_MAC);
}

/* An IPX header without checksum: a RIP request to the broadcast address. */
static void
make_ipx(struct packet *p)
{
	packet_hex(p, "ffff 0028 00 01 00000000 ffffffffffff 0453 00000001 40331ad1851c 0453 0001 ffffffff ffff ffff");
}

static void
make_llc_snap(struct make *m)
{
	static const char *const unnumbered[] = {
		"00 00 af 81 01 00",		/* XID: class 1, window 0 */
		"00 01 bf 81 01 00",		/* its response */
		"00 00 f3 74657374",		/* TEST */
		"f0 f0 7f",			/* SABME of NetBIOS */
		"f0 f1 73",			/* UA */
		"f0 f1 01 02",			/* RR */
		"f0 f0 02 04 0e00 ffef 16 00 0000 0000 0000 01 01 68656c6c6f",	/* information */
	};
	struct packet *p = &m->p;

	make_802_3(m, 0x0180c2000000u);
	make_stp(p);
	make_put_padded(m);
	make_802_3(m, HOST_MAC);
	packet_snap(p, 0, 0x0800);
	packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 17);
	make_udp(p, "in a SNAP header");
	make_put(m);
	make_802_3(m, BROADCAST);
	packet_snap(p, 0, 0x0806);
	packet_arp(p, .op = 1, .src_mac = ROUTER_MAC, .src = ROUTER, .dst = HOST);
	make_put_padded(m);
	make_802_3(m, 0x01000ccccccc);			/* CDP: version 2, a device id and a port id */
	packet_snap(p, 0x00000c, 0x2000);
	packet_hex(p, "02 b4 3060 0001 0009 726f757465 0003 0008 65746830");
	make_put_padded(m);
	make_802_3(m, BROADCAST);
	packet_llc(p, 0xe0, 0xe0, 3);
	make_ipx(p);
	make_put_padded(m);
	make_802_3(m, BROADCAST);			/* Novell's: no LLC header at all */
	make_ipx(p);
	make_put_padded(m);
	packet_start(p);
	packet_eth(p, .dst = BROADCAST, .src = ROUTER_MAC, .type = 0x8137);
	make_ipx(p);
	make_put_padded(m);
	for (size_t i = 0; i < LENGTH(unnumbered); i++) {
		make_802_3(m, HOST_MAC);
		packet_hex(p, unnumbered[i]);
		make_put_padded(m);
	}
	make_802_3(m, HOST_MAC);			/* a private SNAP protocol */
	packet_snap(p, 0x021a2b, 0x0001);
	packet_text(p, "private");
	make_put_padded(m);
}

static void
make_sll_put(struct make *m, bool v2, const struct packet_sll *h)
{
	packet_start(&m->p);
	if (v2)
		packet_sll2_put(&m->p, h);
	else
		packet_sll_put(&m->p, h);
}

static void
make_sll_rows(struct make *m, bool v2)
{
	struct packet *p = &m->p;

	for (uint16_t type = 0; type <= 4; type++) {		/* to us, broadcast, multicast, to others, from us */
		make_sll_put(m, v2, &(struct packet_sll){ .type = type, .arphrd = 1, .protocol = 0x0800, .src = ROUTER_MAC, .ifindex = 2 });
		packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 17);
		make_udp(p, "cooked");
		make_put(m);
	}
	make_sll_put(m, v2, &(struct packet_sll){ .arphrd = 1, .protocol = 0x86dd, .src = ROUTER_MAC, .ifindex = 2 });
	packet_ipv6(p, .src = SERVER6, .dst = GLOBAL6, .next = 17);
	make_udp(p, "cooked");
	make_put(m);
	make_sll_put(m, v2, &(struct packet_sll){ .type = 1, .arphrd = 1, .protocol = 0x0806, .src = ROUTER_MAC, .ifindex = 2 });
	packet_arp(p, .op = 1, .src_mac = ROUTER_MAC, .src = ROUTER, .dst = HOST);
	make_put(m);
	make_sll_put(m, v2, &(struct packet_sll){ .arphrd = 1, .protocol = 0x8100, .src = ROUTER_MAC, .ifindex = 2 });
	packet_vlan(p, 100, 0x0800);
	packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 17);
	make_udp(p, "cooked, tagged");
	make_put(m);
	make_sll_put(m, v2, &(struct packet_sll){ .arphrd = 512, .protocol = 0x0800, .ifindex = 3 });	/* PPP: no address */
	packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 17);
	make_udp(p, "cooked");
	make_put(m);
	make_sll_put(m, v2, &(struct packet_sll){ .type = 2, .arphrd = 1, .protocol = 4, .src = ROUTER_MAC, .ifindex = 2 });	/* 802.2 */
	make_stp(p);
	make_put(m);
	make_sll_put(m, v2, &(struct packet_sll){ .arphrd = 772, .protocol = 0x0800, .src = 0, .ifindex = 1 });	/* loopback */
	packet_ipv4(p, .src = PACKET_IP4(127, 0, 0, 1), .dst = PACKET_IP4(127, 0, 0, 1), .proto = 1);
	packet_icmp(p, 8, 0, 0x00010001);
	packet_text(p, "abcdefgh");
	make_put(m);
}

static void
make_sll(struct make *m)
{
	make_sll_rows(m, false);
}

static void
make_sll2(struct make *m)
{
	make_sll_rows(m, true);
}

/* The address family as each system numbers it: IPv4 2; IPv6 24 (NetBSD, OpenBSD), 28 (FreeBSD), 30 (macOS), 10 (Linux). */
static void
make_families(struct make *m, bool big)
{
	static const uint8_t families[] = { 2, 24, 28, 30, 10, 7 };
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(families); i++) {
		packet_start(p);
		if (big)
			packet_u32(p, families[i]);
		else
			packet_le32(p, families[i]);
		if (families[i] == 7) {				/* one that nobody knows */
			packet_text(p, "AF_CCITT?");
		} else if (families[i] == 2) {
			packet_ipv4(p, .src = SERVER, .dst = HOST, .proto = 17);
			make_udp(p, "looped");
		} else {
			packet_ipv6(p, .src = SERVER6, .dst = GLOBAL6, .next = 17);
			make_udp(p, "looped");
		}
		make_put(m);
	}
}

static void
make_null_le(struct make *m)
{
	make_families(m, false);
}

static void
make_null_be(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = LINK_NULL, .snaplen = SNAPLEN, .big = true });
	make_families(m, true);
}

static void
make_loop(struct make *m)
{
	make_families(m, true);
}

static void
make_bare_ipv4(struct make *m)
{
	packet_start(&m->p);
	packet_ipv4(&m->p, .src = HOST, .dst = SERVER, .proto = 17);
	make_udp(&m->p, "no link layer");
	make_put(m);
}

static void
make_bare_ipv6(struct make *m)
{
	packet_start(&m->p);
	packet_ipv6(&m->p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(&m->p, "no link layer");
	make_put(m);
}

static void
make_bare_ip(struct make *m)
{
	make_bare_ipv4(m);
	make_bare_ipv6(m);
}

/* The Internet layer. */

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
make_udplite(struct make *m)
{
	static const char *const headers[] = {			/* RFC 3828: covers all, the header, part; too little, too much */
		"9c40 9c41 0000 1234", "9c40 9c41 0008 1234", "9c40 9c41 000c 1234", "9c40 9c41 0007 1234", "9c40 9c41 0100 1234",
	};

	for (size_t i = 0; i < LENGTH(headers); i++) {
		struct packet *p = make_ip4(m, 136);
		packet_hex(p, headers[i]);
		packet_text(p, "hello, lightly");
		make_put(m);
		p = make_ip6(m, 136);
		packet_hex(p, headers[i]);
		packet_text(p, "hello, lightly");
		make_put(m);
	}
}

static void
make_tunnels(struct make *m)
{
	struct packet *p = make_ip4(m, 4);			/* RFC 2003 */

	packet_ipv4(p, .src = PACKET_IP4(10, 0, 0, 1), .dst = PACKET_IP4(10, 0, 0, 2), .proto = 17);
	make_udp(p, "IPv4 in IPv4");
	make_put(m);
	make_ip4(m, 41);					/* RFC 4213 */
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "IPv6 in IPv4");
	make_put(m);
	make_ip6(m, 4);						/* RFC 2473 */
	packet_ipv4(p, .src = PACKET_IP4(10, 0, 0, 1), .dst = PACKET_IP4(10, 0, 0, 2), .proto = 6);
	packet_tcp(p, .srcport = 40000, .dstport = 40001, .seq = 1, .flags = PACKET_SYN, .window = 1024);
	make_put(m);
	make_ip6(m, 41);
	packet_ipv6(p, .src = HOST6, .dst = ROUTER6, .next = 17);
	make_udp(p, "IPv6 in IPv6");
	make_put(m);
	make_ip4(m, 4);						/* four deep */
	for (unsigned i = 1; i < 4; i++)
		packet_ipv4(p, .src = PACKET_IP4(10, i, 0, 1), .dst = PACKET_IP4(10, i, 0, 2), .proto = i < 3 ? 4 : 17);
	make_udp(p, "deep");
	make_put(m);
}

/* What tunnels carry: an IPv4, an IPv6, an Ethernet packet. */
static void
make_inner4(struct packet *p)
{
	packet_ipv4(p, .src = PACKET_IP4(10, 0, 0, 1), .dst = PACKET_IP4(10, 0, 0, 2), .proto = 17);
	make_udp(p, "inside");
}

static void
make_inner6(struct packet *p)
{
	packet_ipv6(p, .src = HOST6, .dst = ROUTER6, .next = 17);
	make_udp(p, "inside");
}

static void
make_inner_eth(struct packet *p)
{
	packet_eth(p, .dst = 0x001122334455u, .src = 0x00aabbccddeeu, .type = 0x0800);
	make_inner4(p);
}

/* A tunnel's header, in hexadecimal, below IP or a UDP port, and what it carries; then the frame is written. */
static void
make_tunnel(struct make *m, uint8_t proto, uint16_t port, const char *header, void (*inner)(struct packet *p))
{
	struct packet *p = make_ip4(m, proto);

	if (port != 0)
		packet_udp(p, 50000, port);
	packet_hex(p, header);
	if (inner != NULL)
		inner(p);
	make_put(m);
}

/* GRE with its checksum right: over all from its header on, RFC 2784, 2.3. */
static void
make_gre_checksum(struct make *m)
{
	struct packet *p = make_ip4(m, 47);
	size_t at = p->len;
	uint32_t sum = 0;

	packet_hex(p, "8000 0800 0000 0000");
	make_inner4(p);
	packet_finish(p);
	for (size_t i = at; i < p->len; i++)
		sum += i % 2 == at % 2 ? (uint32_t)p->bytes[i] << 8 : p->bytes[i];
	packet_set_u16(p, at + 4, (uint16_t)~(sum % 0xffff));
	make_put_unfinished(m);
}

static void
make_gre(struct make *m)
{
	static const char *const platforms[] = {
		"00001234 00000001", "04001234 00000001", "0c001234 00000001", "10001234 00000001",
		"14001234 00000001", "18001234 00000001", "1c001234 00000001", "20001234 00000001",
	};

	make_tunnel(m, 47, 0, "0000 0800", make_inner4);
	make_tunnel(m, 47, 0, "0000 86dd", make_inner6);
	make_tunnel(m, 47, 0, "0000 6558", make_inner_eth);
	make_tunnel(m, 47, 0, "0000 8847 00064140", make_inner4);
	make_tunnel(m, 47, 0, "0000 894f 0fc20201 00000102", make_inner4);
	make_gre_checksum(m);
	make_tunnel(m, 47, 0, "8000 0800 1234 0000", make_inner4);		/* a wrong one */
	make_tunnel(m, 47, 0, "3000 0800 01020304 00000007", make_inner4);	/* RFC 2890 */
	make_tunnel(m, 47, 0, "4800 0800 0000 0004 0800 0408 0a000001 0a000002 00000000", make_inner4);
	make_tunnel(m, 47, 0, "3001 880b 0028 0001 00000007 ff03 0021", make_inner4);	/* PPTP, RFC 2637 */
	make_tunnel(m, 47, 0, "3081 880b 0026 0001 00000008 00000007 0021", make_inner4);
	make_tunnel(m, 47, 0, "2081 880b 0000 0001 00000008", NULL);
	make_tunnel(m, 47, 0, "0000 883e", make_inner4);			/* WCCP, versions 1 and 2 */
	make_tunnel(m, 47, 0, "0000 883e 05000027", make_inner4);
	make_tunnel(m, 47, 0, "2000 88d2 0000 0001 010180 840180 7e", NULL);	/* 3GPP2 */
	make_tunnel(m, 47, 0, "0000 88be", make_inner_eth);			/* ERSPAN, types I to III */
	make_tunnel(m, 47, 0, "1000 88be 00000007 1064 e7ff 00000123", make_inner_eth);
	make_tunnel(m, 47, 0, "1000 22eb 00000007 2064 e7ff 11223344 5566 8ff6", make_inner4);
	for (size_t i = 0; i < LENGTH(platforms); i++) {
		struct packet *p = make_ip4(m, 47);
		packet_hex(p, "1000 22eb 00000007 2064 e7ff 11223344 5566 83f7");
		packet_hex(p, platforms[i]);
		make_inner_eth(p);
		make_put(m);
	}
	make_tunnel(m, 17, 4754, "0000 0800", make_inner4);			/* RFC 8086 */
	make_tunnel(m, 97, 0, "3000", make_inner_eth);				/* EtherIP, RFC 3378 */
	make_tunnel(m, 143, 0, "", make_inner_eth);				/* RFC 8986, 4.9 */
	make_tunnel(m, 47, 0, "0000 0000", NULL);				/* a keepalive's answer */
	make_tunnel(m, 47, 0, "b000 0800 1234 0000 0102", NULL);		/* damage */
	make_tunnel(m, 47, 0, "4000 0800 0000 0000 0800 0440 0a000001", NULL);
	make_tunnel(m, 47, 0, "1000 88be 00000007 3064 e7ff 00000123", make_inner_eth);
	make_tunnel(m, 97, 0, "4001", make_inner_eth);
}

static void
make_label(struct make *m, uint16_t type, const char *stack, void (*inner)(struct packet *p))
{
	struct packet *p = make_eth(m, type);

	packet_hex(p, stack);
	if (inner != NULL)
		inner(p);
	make_put(m);
}

static void
make_mpls(struct make *m)
{
	make_label(m, 0x8847, "000c8b3f", make_inner4);
	make_label(m, 0x8848, "000c8a3f 000c9a3f 000cab3f", make_inner6);
	make_label(m, 0x8847, "0000013f", make_inner4);			/* explicit null, RFC 3032 */
	make_label(m, 0x8847, "0000213f", make_inner6);
	make_label(m, 0x8847, "0000103f 000c813f", make_inner4);	/* router alert */
	make_label(m, 0x8847, "0000703f 000c803f 000c913f", make_inner4); /* entropy label, RFC 6790 */
	make_label(m, 0x8847, "000c8101 00000000", make_inner_eth);	/* Ethernet, RFC 4448: control word */
	make_label(m, 0x8847, "000c8101 00001234", make_inner_eth);
	make_label(m, 0x8847, "000c8101", make_inner_eth);		/* and without */
	make_label(m, 0x8847, "000c8101 10000021", make_inner4);	/* associated channel, RFC 4385 */
	make_label(m, 0x8847, "000c8101 10000057", make_inner6);
	make_label(m, 0x8847, "000c8040 0000d101 10000007 20400318 00000001 00000000 000f4240 000f4240 00000000", NULL);
	make_label(m, 0x8847, "0000e101 01 000000", NULL);		/* Y.1711 */
	make_label(m, 0x8847, "000c8101 f0112233", NULL);
	make_tunnel(m, 137, 0, "000c813f", make_inner4);		/* RFC 4023, RFC 7510 */
	make_tunnel(m, 17, 6635, "000c813f", make_inner4);
	make_label(m, 0x8847, "000c8101", NULL);			/* damage: nothing below, no bottom, cut */
	make_label(m, 0x8847, "000c803f 000c903f", NULL);
	make_label(m, 0x8847, "000c803f 000c", NULL);
	make_label(m, 0x8847, "000c8101 1000", NULL);
	make_label(m, 0x8847, "000c8101 0000", NULL);
	make_eth(m, 0x8847);						/* deeper than anybody goes */
	for (unsigned i = 0; i < 300; i++)
		packet_u32(&m->p, i << 12 | 0x3f);
	make_put(m);
}

static void
make_vxlan_geneve(struct make *m)
{
	make_tunnel(m, 17, 4789, "08000000 00007b00", make_inner_eth);		/* RFC 7348 */
	make_tunnel(m, 17, 4789, "88480064 00007b00", make_inner_eth);		/* group policy */
	make_tunnel(m, 17, 4789, "ffffabcd ffffffff", make_inner_eth);
	make_tunnel(m, 17, 4789, "08000000", NULL);
	make_tunnel(m, 17, 4790, "0c000001 00007b00", make_inner4);		/* generic protocol extension */
	make_tunnel(m, 17, 4790, "0c000002 00007b00", make_inner6);
	make_tunnel(m, 17, 4790, "0c000003 00007b00", make_inner_eth);
	make_tunnel(m, 17, 4790, "0c000004 00007b00 0fc20203 00000102", make_inner_eth);
	make_tunnel(m, 17, 4790, "0c000005 00007b00 000c813f", make_inner4);
	make_tunnel(m, 17, 4790, "ff1234ee 00007b11 01020304", NULL);
	make_tunnel(m, 17, 6081, "00006558 00007b00", make_inner_eth);		/* RFC 8926 */
	make_tunnel(m, 17, 6081, "00000800 00007b00", make_inner4);
	make_tunnel(m, 17, 6081, "000086dd 00007b00", make_inner6);
	make_tunnel(m, 17, 6081, "04c06558 00007b00 01020301 deadbeef 0102 80 00 0103 01 e0", make_inner_eth);
	make_tunnel(m, 17, 6081, "02006558 00007b00 01320101 1234567f", make_inner_eth);
	make_tunnel(m, 17, 6081, "03006558 00007b00 01320202 11223344 55667788", make_inner_eth);
	make_tunnel(m, 17, 6081, "03006558 00007b00 01320302 11223344 55667788", make_inner_eth);
	make_tunnel(m, 17, 6081, "02006558 00007b00 01020105 deadbeef", make_inner_eth);	/* damage */
	make_tunnel(m, 17, 6081, "3f006558 00007b00 01020101 deadbeef", NULL);
	make_tunnel(m, 17, 6081, "4000 0800 00007bff", make_inner4);
	make_label(m, 0x894f, "0fc60101 00000102 11111111 22222222 33333333 44444444", make_inner4);	/* RFC 8300 */
	make_label(m, 0x894f, "3fc60203 00000102 00010204 aabbccdd 00010382 eeff0000", make_inner_eth);
	make_label(m, 0x894f, "0fc20202 00000102", make_inner6);
	make_label(m, 0x894f, "0fc20204 00000102 0fc20205 00000101 000c813f", make_inner4);
	make_label(m, 0x894f, "0fc20200 00000102", NULL);
	make_label(m, 0x894f, "0fc40201 00000102 0001022a aabbccdd", make_inner4);	/* damage */
	make_label(m, 0x894f, "0fc60101 00000102 11111111", NULL);
	make_tunnel(m, 17, 3544, "", make_inner6);					/* Teredo, RFC 4380 */
	make_tunnel(m, 17, 3544, "0000 63bf f5fffffe", make_inner6);
	make_tunnel(m, 17, 3544, "0001 0000 1122334455667788 00", make_inner6);
	make_tunnel(m, 17, 3544, "0001 0403 01020304 aabbcc 1122334455667788 01 0000 63bf f5fffffe", make_inner6);
	make_tunnel(m, 17, 3544, "0001 0403 0102", NULL);
}

static void
make_gtp(struct make *m)
{
	make_tunnel(m, 17, 2152, "30ff0022 11223344", make_inner4);		/* user packets, 3GPP TS 29.281 */
	make_tunnel(m, 17, 2152, "30ff0036 11223344", make_inner6);
	make_tunnel(m, 17, 2152, "33ff0026 11223344 00010200", make_inner4);
	make_tunnel(m, 17, 2152, "34ff002a 11223344 00000085 01100900", make_inner4);
	make_tunnel(m, 17, 2152, "34ff0032 11223344 000000c0 01123485 0200c9e0 00000000", make_inner4);
	make_tunnel(m, 17, 2152, "34ff002e 11223344 00000040 01086820 01112200", make_inner4);
	make_tunnel(m, 17, 2152, "30ff0030 11223344", make_inner_eth);
	make_tunnel(m, 17, 2152, "32010004 00000000 00010000", NULL);		/* echo, end marker */
	make_tunnel(m, 17, 2152, "30fe0000 11223344", NULL);
	make_tunnel(m, 17, 2123, "32020006 00000000 00010000 0e07", NULL);
	make_tunnel(m, 17, 3386, "1eff0022 00010002 ffffffff 4200012143658709", make_inner4); /* version 0 */
	make_tunnel(m, 17, 2123, "48200008 00000001 00000100", NULL);		/* version 2 */
	make_tunnel(m, 17, 2152, "34ff0008 11223344 00000085 00", NULL);	/* damage */
	make_tunnel(m, 17, 2152, "30ff0100 11223344", make_inner4);
}

static void
make_vntag(struct make *m)
{
	make_label(m, 0x8926, "c0018123 0800", make_inner4);
	make_label(m, 0x8926, "80014fff 8100 00010800", make_inner4);
	make_label(m, 0x8926, "00000000 0003 424203 00", NULL);
	make_label(m, 0x893f, "f123f456 789a 0800", make_inner4);
	make_label(m, 0x893f, "f123f456 78", NULL);
}

static void
make_fragment(struct make *m, uint32_t id, size_t from, size_t n)
{
	if (packet_fragment(&m->p, &m->quoted, id, from, n))
		make_put_unfinished(m);
}

/* A datagram of 1000 bytes of text, whole, to be cut up. */
static void
make_whole(struct make *m, bool v6)
{
	char text[1001];

	for (size_t i = 0; i < 1000; i++)
		text[i] = (char)('a' + i / 8 % 26);
	text[1000] = '\0';
	struct packet *p = v6 ? make_udp6(m, text) : make_udp4(m, text);
	packet_finish(p);
	memcpy(&m->quoted, p, offsetof(struct packet, bytes) + p->len);
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

/* ICMP. */

static void
make_icmp_error(struct make *m, uint8_t type, uint8_t code, uint32_t rest)
{
	struct packet *p = &m->p;

	make_udp4(m, "nobody listens");
	make_quote(m, 14);
	packet_start(p);
	packet_eth(p, .dst = HOST_MAC, .src = ROUTER_MAC, .type = 0x0800);
	packet_ipv4(p, .src = ROUTER, .dst = HOST, .proto = 1, .ttl = 255, .tos = 0xc0);
	packet_icmp(p, type, code, rest);
	packet_bytes(p, m->quoted.bytes, m->quoted.len);
	make_put(m);
}

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

static struct packet *
make_icmp6_start(struct make *m, struct packet_ip6 dst, uint8_t type, uint8_t code, uint32_t rest)
{
	struct packet *p = make_eth(m, 0x86dd);

	packet_ipv6(p, .src = HOST6, .dst = dst, .next = 58, .hlim = 255);
	packet_icmpv6(p, type, code, rest);
	return p;
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

/* Transport. */

static void
make_tcp_option(struct make *m, uint16_t flags, const char *options)
{
	struct packet *p = make_ip4(m, 6);

	packet_tcp(p, .srcport = 40000, .dstport = 40001, .seq = 1000, .ack = flags & PACKET_ACK ? 2000 : 0, .flags = flags, .window = 512);
	packet_hex(p, options);
	packet_options_end(p);
	make_put(m);
}

static void
make_tcp_options(struct make *m)
{
	static const char *const rows[] = {
		"00", "01 01 01 01", "02 04 05b4", "03 03 07", "04 02", "05 0a 000003e8 000007d0",
		"01 01 05 1a 000003e8 000007d0 00000bb8 00000fa0 00001388 00001770",
		"06 06 01020304", "07 06 01020304", "08 0a 00012345 00054321", "09 02", "0a 03 c0",
		"0b 06 00000001", "0c 06 00000002", "0d 06 00000001",	/* T/TCP, RFC 1644 */
		"0e 03 01", "0f 04 abcd", "12 03 00",
		"13 12 000102030405060708090a0b0c0d0e0f",		/* MD5, RFC 2385 */
		"14 04 80 01", "15 06 0001 0002 01 01", "16 02", "17 02",	/* SCPS */
		"1b 08 08 20 48d159e0", "1c 04 800a",			/* quick-start, RFC 4782; user timeout, RFC 5482 */
		"1d 10 01 02 000102030405060708090a0b",			/* authentication, RFC 5925 */
		"22 02", "22 0a 0102030405060708",			/* fast open, RFC 7413: request, cookie */
		"45 03 20", "fd 04 f989", "fe 04 0103",
		"02 04 05b4 04 02 08 0a 00012345 00000000 01 03 03 07",	/* as Linux sends them */
	};
	/* Riverbed's probes of version 1: query, response, internal, short query and response; of version 2: plain, with
	 * flags, a client, a store; its transparency */
	static const char *const riverbed[] = {
		"4c 0a 01 01 c0000209 0005", "4c 0e 11 01 c0000209 c000020a 1e78", "4c 03 21", "4c 0a 41 01 c0000209 0005",
		"4c 12 51 01 c0000209 c000020b c000020a 1e78", "4c 03 02", "4c 04 0c 21", "4c 08 10 04 c000020b", "4c 08 12 05 00000007",
		"4e 10 0001 c0000209 c000020a 1e78 1e79 0001",
	};

	for (size_t i = 0; i < LENGTH(rows); i++)
		make_tcp_option(m, strncmp(rows[i], "02", 2) == 0 || strncmp(rows[i], "04", 2) == 0 ? PACKET_SYN : PACKET_ACK, rows[i]);
	for (size_t i = 0; i < LENGTH(riverbed); i++)
		make_tcp_option(m, PACKET_SYN, riverbed[i]);
	make_tcp_option(m, PACKET_ACK, "ac 0b 000001 000002 000003");	/* accurate ECN, RFC 9768 */
	make_tcp_option(m, PACKET_SYN | PACKET_ECE | PACKET_CWR | PACKET_AE, "02 04 05b4");
}

/* Multipath TCP, RFC 6824 (version 0) and 8684 (version 1). */
static void
make_mptcp(struct make *m)
{
	static const struct { uint16_t flags; const char *option; } rows[] = {
		{ PACKET_SYN, "1e 0c 00 81 0102030405060708" },			/* MP_CAPABLE */
		{ PACKET_SYN | PACKET_ACK, "1e 0c 00 81 1112131415161718" },
		{ PACKET_ACK, "1e 14 00 81 0102030405060708 1112131415161718" },
		{ PACKET_SYN, "1e 04 01 01" },
		{ PACKET_SYN | PACKET_ACK, "1e 0c 01 01 1112131415161718" },
		{ PACKET_ACK, "1e 14 01 01 0102030405060708 1112131415161718" },
		{ PACKET_ACK, "1e 16 01 01 0102030405060708 1112131415161718 0000" },
		{ PACKET_SYN, "1e 0c 11 02 01020304 0a0b0c0d" },		/* MP_JOIN */
		{ PACKET_SYN | PACKET_ACK, "1e 10 10 02 0102030405060708 0a0b0c0d" },
		{ PACKET_ACK, "1e 18 10 00 000102030405060708090a0b0c0d0e0f10111213" },
		{ PACKET_ACK, "1e 08 20 01 00000001" },				/* DSS */
		{ PACKET_ACK, "1e 0c 20 03 0000000000000001" },
		{ PACKET_ACK, "1e 0e 20 04 00000001 00000001 0064" },
		{ PACKET_ACK, "1e 10 20 04 00000001 00000001 0064 beef" },
		{ PACKET_ACK, "1e 1c 20 0f 0000000000000001 0000000000000001 00000001 0064 beef" },
		{ PACKET_ACK, "1e 16 20 1d 00000001 0000000000000001 00000000 0001" },
		{ PACKET_ACK, "1e 08 34 02 c0a80102" },				/* ADD_ADDR */
		{ PACKET_ACK, "1e 0a 34 02 c0a80102 1f90" },
		{ PACKET_ACK, "1e 14 36 03 20010db8000100000000000000000100" },
		{ PACKET_ACK, "1e 10 30 02 c0a80102 0001020304050607" },
		{ PACKET_ACK, "1e 08 31 02 c0a80102" },
		{ PACKET_ACK, "1e 04 40 02" },					/* REMOVE_ADDR */
		{ PACKET_ACK, "1e 06 40 02 03 04" },
		{ PACKET_ACK, "1e 03 51" },					/* MP_PRIO */
		{ PACKET_ACK, "1e 04 51 02" },
		{ PACKET_ACK, "1e 0c 60 00 0000000000000001" },			/* MP_FAIL */
		{ PACKET_ACK, "1e 0c 70 00 1112131415161718" },			/* MP_FASTCLOSE */
		{ PACKET_RST | PACKET_ACK, "1e 04 80 01" },			/* MP_TCPRST */
	};

	for (size_t i = 0; i < LENGTH(rows); i++)
		make_tcp_option(m, rows[i].flags, rows[i].option);
}

static void
make_udp_cases(struct make *m)
{
	struct packet *p = make_ip4(m, 17);

	packet_udp(p, 61234, 53);
	make_dns_query(p, 0x1234);
	make_put(m);
	make_udp4(m, "");
	make_put(m);
	make_udp4(m, "no checksum");
	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_UDP) + 6, 0);
	make_put_unfinished(m);
	make_udp4(m, "x");
	make_put_padded(m);
	make_ip4(m, 17);
	packet_udp(p, 0, 40001);
	packet_text(p, "from port 0");
	make_put(m);
	make_ip4(m, 17);				/* NTP, RFC 5905 */
	packet_udp(p, 123, 123);
	packet_hex(p, "23 02 06 e9 00000b2d 00000f4b c0a80101 ddbc9f1600000000 0000000000000000 0000000000000000 ddbc9f1700000000");
	make_put(m);
	make_udp6(m, "over IPv6");
	make_put(m);
}

static void
make_checksums(struct make *m)
{
	struct packet *p = make_tcp4(m, "good");

	make_put(m);
	make_udp4(m, "good");
	make_put(m);
	make_tcp4(m, "bad in IP");
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_IPV4) + 10] ^= 0x5a;
	make_put_unfinished(m);
	make_tcp4(m, "bad in TCP");
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_TCP) + 16] ^= 0x5a;
	make_put_unfinished(m);
	make_udp4(m, "bad in UDP");
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_UDP) + 6] ^= 0x5a;
	make_put_unfinished(m);
	make_udp6(m, "bad in UDP over IPv6");
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_UDP) + 6] ^= 0x5a;
	make_put_unfinished(m);
	make_udp4(m, "none in UDP");
	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_UDP) + 6, 0);
	make_put_unfinished(m);
	make_udp6(m, "none in UDP over IPv6, which is not allowed");
	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_UDP) + 6, 0);
	make_put_unfinished(m);
	make_ip4(m, 1);
	packet_icmp(p, 8, 0, 0x00010001);
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_ICMP) + 2] ^= 0x5a;
	make_put_unfinished(m);
	make_icmp6_start(m, GLOBAL6, 128, 0, 0x00010001);
	packet_finish(p);
	p->bytes[packet_at(p, PACKET_ICMPV6) + 2] ^= 0x5a;
	make_put_unfinished(m);
}

/* What a sender writes whose card completes the sum: the pseudo header's. */
static void
make_partial(struct make *m, enum packet_layer layer, size_t field)
{
	struct packet *p = &m->p;
	size_t ip, at = packet_at(p, layer);
	uint32_t sum = (uint32_t)(p->len - at) + (layer == PACKET_TCP ? 6 : 17);

	ip = packet_at(p, PACKET_IPV4) + 12;
	for (size_t i = 0; i < 8; i += 2)
		sum += (uint32_t)(p->bytes[ip + i] << 8 | p->bytes[ip + i + 1]);
	packet_finish(p);
	packet_set_u16(p, at + field, (uint16_t)((sum & 0xffff) + (sum >> 16)));
	make_put_unfinished(m);
}

static void
make_checksums_partial(struct make *m)
{
	make_tcp4(m, "the card will see to it");
	make_partial(m, PACKET_TCP, 16);
	make_udp4(m, "the card will see to it");
	make_partial(m, PACKET_UDP, 6);
}

/* Damage. */

/* A finished datagram or segment in which one byte is another. */
static void
make_lie(struct make *m, bool tcp, enum packet_layer layer, size_t field, uint8_t value)
{
	struct packet *p = tcp ? make_tcp4(m, "damaged") : make_udp4(m, "damaged");

	packet_finish(p);
	packet_set_u8(p, packet_at(p, layer) + field, value);
	make_put_unfinished(m);
}

static void
make_lies_ipv4(struct make *m)
{
	make_lie(m, false, PACKET_IPV4, 0, 0x44);	/* a header of 16 bytes */
	make_lie(m, false, PACKET_IPV4, 0, 0x40);
	make_lie(m, false, PACKET_IPV4, 0, 0x4f);	/* of 60, which the packet does not have */
	make_lie(m, false, PACKET_IPV4, 0, 0x55);	/* version 5 */
	make_lie(m, false, PACKET_IPV4, 0, 0x65);
	make_lie(m, false, PACKET_IPV4, 3, 19);		/* shorter than its header */
	make_lie(m, false, PACKET_IPV4, 3, 24);		/* cuts UDP's header */
	make_lie(m, false, PACKET_IPV4, 2, 0x10);	/* longer than the frame */
	make_lie(m, true, PACKET_IPV4, 3, 30);		/* cuts TCP's header */
}

static void
make_lies_transport(struct make *m)
{
	make_lie(m, false, PACKET_UDP, 5, 7);		/* shorter than its header */
	make_lie(m, false, PACKET_UDP, 5, 0);
	make_lie(m, false, PACKET_UDP, 5, 10);		/* shorter than IP's payload: allowed */
	make_lie(m, false, PACKET_UDP, 4, 0x10);	/* longer */
	make_lie(m, true, PACKET_TCP, 12, 0x40);	/* a header of 16 bytes */
	make_lie(m, true, PACKET_TCP, 12, 0x00);
	make_lie(m, true, PACKET_TCP, 12, 0xf0);	/* of 60 */
	make_tcp_option(m, PACKET_SYN, "02 00 05b4");	/* options without end, beyond the end, too short, too long */
	make_tcp_option(m, PACKET_SYN, "02 01 05b4");
	make_tcp_option(m, PACKET_SYN, "02 08 05b4");
	make_tcp_option(m, PACKET_SYN, "02 03 05 01");
	make_tcp_option(m, PACKET_SYN, "01 01 01 02");
	make_tcp_option(m, PACKET_ACK, "05 09 00000001 000000 00 00 00");
}

static void
make_lies_ipv6(struct make *m)
{
	struct packet *p = make_udp6(m, "damaged");

	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 4, 0x1000);
	make_put_unfinished(m);
	make_udp6(m, "damaged");
	packet_finish(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 4, 4);
	make_put_unfinished(m);
	make_ip6(m, 0);					/* an extension header longer than the packet */
	packet_hex(p, "11 ff 01 04 00000000");
	make_udp(p, "damaged");
	make_put(m);
	make_ip6(m, 0);					/* an option longer than its header */
	packet_hex(p, "11 00 01 09 00000000");
	make_udp(p, "damaged");
	make_put(m);
	make_ip6(m, 43);				/* more segments left than addresses */
	packet_hex(p, "11 02 00 09 00000000 20010db8000300000000000000000005");
	make_udp(p, "damaged");
	make_put(m);
	make_ip6(m, 51);				/* an authentication header of no length */
	packet_hex(p, "11 00 0000 00001000 00000001");
	make_udp(p, "damaged");
	make_put(m);
	make_ip6(m, 60);				/* a chain of forty headers */
	for (unsigned i = 0; i < 40; i++)
		packet_hex(p, "3c 00 01 04 00000000");
	make_put(m);
}

/* Frames that end inside every header. */
static void
make_cuts(struct make *m)
{
	struct packet *p = &m->p;

	for (size_t n = 1; n <= 41; n += 4) {		/* Ethernet, IPv4, UDP */
		make_udp4(m, "damaged");
		packet_finish(p);
		p->len = n;
		make_put_unfinished(m);
	}
	make_eth(m, 0x8100);
	packet_hex(p, "00 64");
	make_put_unfinished(m);
	make_eth(m, 0x0806);
	packet_hex(p, "0001 0800 06 04 0001 a45e60d96b97");
	make_put_unfinished(m);
	make_ip4(m, 1);
	packet_hex(p, "08 00 f7");
	make_put(m);
	make_icmp_error(m, 3, 3, 0);
	packet_finish(p);
	p->len = 14 + 20 + 8 + 10;			/* in the quoted header */
	packet_set_u16(p, 16, 38);
	make_put_unfinished(m);
	make_802_3(m, HOST_MAC);
	packet_hex(p, "aa aa 03 00 00");
	make_put(m);
	make_802_3(m, HOST_MAC);			/* a length beyond the frame */
	packet_hex(p, "42 42 03");
	packet_finish(p);
	packet_set_u16(p, 12, 100);
	make_put_unfinished(m);
}

static void
make_damaged(struct make *m)
{
	make_cuts(m);
	make_lies_ipv4(m);
	make_lies_ipv6(m);
	make_lies_transport(m);
}

/* The same frames with a snapshot length of n for n that cut each header and the payload. */
static void
make_snaplen_cut(struct make *m)
{
	static const uint32_t lengths[] = { 10, 14, 20, 34, 40, 54, 58, 68, 96 };

	for (size_t i = 0; i < LENGTH(lengths); i++) {
		struct packet *p = make_ip4(m, 6);
		packet_tcp(p, .srcport = 40000, .dstport = 40001, .seq = 1000, .ack = 2000, .flags = PACKET_ACK, .window = 512);
		packet_hex(p, "01 01 08 0a 00012345 00054321");
		packet_options_end(p);
		packet_text(p, "a payload that a small snapshot length cuts, which is not damage");
		make_put_cut(m, lengths[i]);
	}
	make_udp6(m, "a payload that a small snapshot length cuts, which is not damage");
	make_put_cut(m, 62);
	make_whole(m, false);
	packet_fragment(&m->p, &m->quoted, 0x100, 0, 400);
	make_put_cut(m, 68);
}

/* Formats of pcap. */

static void
make_big_endian(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = LINK_ETHERNET, .snaplen = SNAPLEN, .big = true });
	make_sample(m);
}

static void
make_nanosecond(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b23c4d, .network = LINK_ETHERNET, .snaplen = SNAPLEN });
	make_sample(m);
}

static void
make_nanosecond_big_endian(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b23c4d, .network = LINK_ETHERNET, .snaplen = SNAPLEN, .big = true });
	make_sample(m);
}

static void
make_modified(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2cd34, .network = LINK_ETHERNET, .snaplen = SNAPLEN });
	make_sample(m);
}

static uint32_t
make_crc32(const uint8_t *bytes, size_t n)
{
	uint32_t crc = 0xffffffff;

	for (size_t i = 0; i < n; i++) {
		crc ^= bytes[i];
		for (unsigned bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return ~crc;
}

/* The header's highest bits say that each frame ends with a check sequence of 2 words of 16 bits. */
static void
make_linktype_upper_bits(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = 0x24000000 | LINK_ETHERNET, .snaplen = SNAPLEN });
	for (unsigned i = 0; i < 2; i++) {
		struct packet *p = make_udp4(m, "a frame with its check sequence behind it");
		packet_finish(p);
		packet_le32(p, make_crc32(p->bytes, p->len) ^ (i == 1 ? 0x5a : 0));	/* right, and wrong */
		make_put_unfinished(m);
	}
}

static void
make_caplen_beyond_snaplen(struct make *m)
{
	make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = LINK_ETHERNET, .snaplen = 48 });
	make_sample(m);
}

static void
make_caplen_beyond_len(struct make *m)
{
	struct packet *p = make_udp4(m, "more bytes than there were on the wire");

	packet_finish(p);
	make_put_as(m, (uint32_t)p->len, (uint32_t)p->len - 20);
	make_sample(m);
}

static void
make_zero_length_frame(struct make *m)
{
	make_udp4(m, "before");
	make_put(m);
	make_put_as(m, 0, 0);
	make_put_cut(m, 0);
	make_udp4(m, "after");
	make_put(m);
}

static void
make_cut_in_record(struct make *m)
{
	make_sample(m);
	make_udp4(m, "the file ends within this frame");
	packet_finish(&m->p);
	make_record_header(m, (uint32_t)m->p.len, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, 30);
	make_write(m, &m->block);
}

static void
make_cut_in_header(struct make *m)
{
	make_sample(m);
	make_record_header(m, 60, 60);
	m->block.len = 9;
	make_write(m, &m->block);
}

/* Six good frames, then records that cannot be: lengths of gigabytes, then noise, then good frames again. */
static void
make_corrupt_length(struct make *m)
{
	make_sample(m);
	make_record_header(m, 0x7fffffff, 0x7fffffff);
	packet_fill(&m->block, 0xa5, 300);
	make_write(m, &m->block);
	make_sample(m);
}

static void
make_nothing(struct make *m)
{
	(void)m;
}

static void
make_garbage(struct make *m)
{
	packet_start(&m->block);
	packet_text(&m->block, "This is a text file. It has never seen a network.\n");
	make_write(m, &m->block);
}

/* pcapng. */

static void
make_block(struct make *m, uint32_t type)
{
	packet_start(&m->block);
	make_file_u32(m, type);
	make_file_u32(m, 0);
}

static void
make_pad(struct make *m)
{
	packet_fill(&m->block, 0, -m->block.len & 3);
}

/* Writes the block's length before and behind it. */
static void
make_block_close(struct make *m)
{
	uint32_t total;
	size_t len;

	make_pad(m);
	total = (uint32_t)m->block.len + 4;
	make_file_u32(m, total);
	len = m->block.len;
	m->block.len = 4;
	make_file_u32(m, total);
	m->block.len = len;
}

static void
make_block_end(struct make *m)
{
	make_block_close(m);
	make_write(m, &m->block);
}

static void
make_option(struct make *m, uint16_t code, const void *bytes, size_t n)
{
	make_file_u16(m, code);
	make_file_u16(m, (uint16_t)n);
	packet_bytes(&m->block, bytes, n);
	make_pad(m);
}

static void
make_option_text(struct make *m, uint16_t code, const char *text)
{
	make_option(m, code, text, strlen(text));
}

static void
make_option_u32(struct make *m, uint16_t code, uint32_t v)
{
	make_file_u16(m, code);
	make_file_u16(m, 4);
	make_file_u32(m, v);
}

static void
make_option_u64(struct make *m, uint16_t code, uint64_t v)
{
	make_file_u16(m, code);
	make_file_u16(m, 8);
	make_file_u64(m, v);
}

static void
make_options_end(struct make *m)
{
	make_file_u32(m, 0);
}

static void
make_section(struct make *m, bool big)
{
	m->big = big;
	make_block(m, 0x0a0d0d0a);
	make_file_u32(m, 0x1a2b3c4d);
	make_file_u16(m, 1);
	make_file_u16(m, 0);
	make_file_u64(m, UINT64_MAX);
	make_block_end(m);
}

static void
make_interface_start(struct make *m, uint16_t link, uint32_t snaplen)
{
	make_block(m, 1);
	make_file_u16(m, link);
	make_file_u16(m, 0);
	make_file_u32(m, snaplen);
}

static void
make_interface(struct make *m, uint16_t link)
{
	make_interface_start(m, link, SNAPLEN);
	make_block_end(m);
}

/* An enhanced packet block around the frame in work, up to its options. ticks: in the interface's unit. */
static void
make_enhanced(struct make *m, uint32_t interface, uint64_t ticks)
{
	packet_finish(&m->p);
	make_block(m, 6);
	make_file_u32(m, interface);
	make_file_u32(m, (uint32_t)(ticks >> 32));
	make_file_u32(m, (uint32_t)ticks);
	make_file_u32(m, (uint32_t)m->p.len);
	make_file_u32(m, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, m->p.len);
	make_pad(m);
}

static uint64_t
make_ticks(struct make *m)
{
	m->usec += 1001007;
	return START_SEC * 1000000ull + m->usec - 1001007;
}

static void
make_enhanced_put(struct make *m, uint32_t interface)
{
	make_enhanced(m, interface, make_ticks(m));
	make_block_end(m);
}

static void
make_pcapng_simple(struct make *m, bool big)
{
	make_section(m, big);
	make_interface(m, LINK_ETHERNET);
	make_udp4(m, "one");
	make_enhanced_put(m, 0);
	make_udp6(m, "two");
	make_enhanced_put(m, 0);
	make_tcp4(m, "three");
	make_enhanced_put(m, 0);
}

static void
make_pcapng_plain(struct make *m)
{
	make_pcapng_simple(m, false);
}

static void
make_pcapng_big_endian(struct make *m)
{
	make_pcapng_simple(m, true);
}

static void
make_pcapng_sections(struct make *m)
{
	make_pcapng_simple(m, false);
	make_pcapng_simple(m, true);
	make_section(m, false);			/* with nothing in it */
	make_pcapng_simple(m, false);
}

/* if_tsresol and if_tsoffset: seconds of START_SEC and 123,456 microseconds in each unit. */
static void
make_pcapng_interfaces(struct make *m)
{
	static const struct { uint8_t resolution; uint16_t link; uint64_t ticks, offset; } rows[] = {
		{ 6, LINK_ETHERNET, START_SEC * 1000000ull + 123456, 0 },
		{ 9, LINK_RAW, START_SEC * 1000000000ull + 123456789, 0 },
		{ 0x80 | 10, LINK_ETHERNET, START_SEC * 1024ull + 126, 0 },
		{ 0, LINK_IPV4, START_SEC, 0 },
		{ 3, LINK_ETHERNET, 106546123, 1511000000 },	/* of which the offset adds 1,511,000,000 s */
	};

	make_section(m, false);
	for (size_t i = 0; i < LENGTH(rows); i++) {
		make_interface_start(m, rows[i].link, SNAPLEN);
		make_option(m, 9, &rows[i].resolution, 1);
		if (rows[i].offset != 0)
			make_option_u64(m, 14, rows[i].offset);
		make_options_end(m);
		make_block_end(m);
	}
	for (uint32_t turn = 0; turn < 2; turn++)
		for (uint32_t i = 0; i < LENGTH(rows); i++) {
			if (rows[i].link == LINK_ETHERNET) {
				make_udp4(m, "timed");
			} else {
				packet_start(&m->p);
				packet_ipv4(&m->p, .src = HOST, .dst = SERVER, .proto = 17);
				make_udp(&m->p, "timed");
			}
			make_enhanced(m, i, rows[i].ticks + turn);
			make_block_end(m);
		}
}

/* Simple and obsolete packet blocks between enhanced ones. */
static void
make_pcapng_blocks(struct make *m)
{
	uint64_t ticks;

	make_section(m, false);
	make_interface_start(m, LINK_ETHERNET, 60);		/* which cuts simple packets */
	make_block_end(m);
	make_udp4(m, "in an enhanced block");
	make_enhanced_put(m, 0);
	make_udp4(m, "in a simple block, cut at sixty bytes");
	packet_finish(&m->p);
	make_block(m, 3);
	make_file_u32(m, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, 60);
	make_block_end(m);
	make_udp4(m, "in an old block");
	packet_finish(&m->p);
	ticks = make_ticks(m);
	make_block(m, 2);
	make_file_u16(m, 0);
	make_file_u16(m, 3);					/* drops since the last */
	make_file_u32(m, (uint32_t)(ticks >> 32));
	make_file_u32(m, (uint32_t)ticks);
	make_file_u32(m, (uint32_t)m->p.len);
	make_file_u32(m, (uint32_t)m->p.len);
	packet_bytes(&m->block, m->p.bytes, m->p.len);
	make_pad(m);
	make_option_u32(m, 2, 1);
	make_options_end(m);
	make_block_end(m);
	make_tcp4(m, "in an enhanced block");
	make_enhanced_put(m, 0);
}

static void
make_statistics(struct make *m)
{
	make_block(m, 5);
	make_file_u32(m, 0);
	make_file_u64(m, (START_SEC * 1000000ull) << 32 | (START_SEC * 1000000ull) >> 32);	/* the high half first */
	make_option_u64(m, 4, 1000);				/* received, dropped */
	make_option_u64(m, 5, 3);
	make_options_end(m);
	make_block_end(m);
}

static void
make_names(struct make *m)
{
	static const uint8_t server[] = { 123, 129, 210, 135 };

	make_block(m, 4);
	make_file_u16(m, 1);
	make_file_u16(m, 4 + 12 + 4);
	packet_bytes(&m->block, server, 4);
	packet_bytes(&m->block, "www.test.io\0www", 16);
	make_file_u16(m, 2);
	make_file_u16(m, 16 + 5);
	packet_ip6_addr(&m->block, SERVER6);
	packet_bytes(&m->block, "six6", 5);
	make_pad(m);
	make_file_u32(m, 0);
	make_option_text(m, 2, "resolver.test.io");
	make_options_end(m);
	make_block_end(m);
}

static void
make_secrets(struct make *m)
{
	static const char log[] = "CLIENT_RANDOM 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef "
		"fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210\n";

	make_block(m, 10);
	make_file_u32(m, 0x544c534b);				/* a TLS key log */
	make_file_u32(m, sizeof log - 1);
	packet_bytes(&m->block, log, sizeof log - 1);
	make_block_end(m);
}

static void
make_custom(struct make *m, uint32_t type)
{
	make_block(m, type);
	make_file_u32(m, 32473);				/* the number for examples, RFC 5612 */
	packet_text(&m->block, "private data");
	make_block_end(m);
}

static void
make_named_interface(struct make *m)
{
	static const uint8_t address[] = { 192, 168, 1, 100, 255, 255, 255, 0 }, mac[] = { 0xa4, 0x5e, 0x60, 0xd9, 0x6b, 0x97 };

	make_interface_start(m, LINK_ETHERNET, SNAPLEN);
	make_option_text(m, 2, "eth0");
	make_option_text(m, 3, "the first card");
	make_option(m, 4, address, sizeof address);
	make_option(m, 6, mac, sizeof mac);
	make_option_u64(m, 8, 1000000000);
	make_option(m, 11, "\0udp port 40001", 15);
	make_option_text(m, 12, "Linux 6.1");
	make_option_text(m, 1, "an interface with a comment");
	make_options_end(m);
	make_block_end(m);
}

static void
make_pcapng_names_and_comments(struct make *m)
{
	m->big = false;
	make_block(m, 0x0a0d0d0a);
	make_file_u32(m, 0x1a2b3c4d);
	make_file_u16(m, 1);
	make_file_u16(m, 0);
	make_file_u64(m, UINT64_MAX);
	make_option_text(m, 2, "a machine");
	make_option_text(m, 3, "an operating system");
	make_option_text(m, 4, "make_captures");
	make_option_text(m, 1, "a section with a comment");
	make_options_end(m);
	make_block_end(m);
	make_named_interface(m);
	make_names(m);
	make_secrets(m);
	make_custom(m, 0x00000bad);
	make_custom(m, 0x40000bad);
	make_udp4(m, "commented");
	make_enhanced(m, 0, make_ticks(m));
	make_option_text(m, 1, "first comment");
	make_option_text(m, 1, "second comment: gr\xc3\xbc\xc3\x9f" "e");
	make_option_u32(m, 2, 2);				/* outbound */
	make_option_u64(m, 4, 7);				/* dropped before this one */
	make_option_u64(m, 5, 0x1122334455667788);		/* packet id */
	make_option_u32(m, 6, 3);				/* queue */
	make_options_end(m);
	make_block_end(m);
	make_tcp4(m, "not commented");
	make_enhanced_put(m, 0);
	make_statistics(m);
}

static void
make_pcapng_flags(struct make *m)
{
	static const uint32_t flags[] = { 0, 1, 2, 1 | 1 << 2, 1 | 2 << 2, 1 | 3 << 2, 1 | 4 << 2, 1 << 24, 2u | 1u << 31 };

	make_section(m, false);
	make_interface(m, LINK_ETHERNET);
	for (size_t i = 0; i < LENGTH(flags); i++) {
		make_udp4(m, "in or out");
		make_enhanced(m, 0, make_ticks(m));
		make_option_u32(m, 2, flags[i]);
		make_options_end(m);
		make_block_end(m);
	}
}

static void
make_pcapng_unknown_block(struct make *m)
{
	make_pcapng_simple(m, false);
	make_block(m, 0x00c0ffee);
	packet_text(&m->block, "nobody knows what this is");
	make_block_end(m);
	make_block(m, 9);					/* a journal's entry */
	packet_text(&m->block, "__REALTIME_TIMESTAMP=1511106546000000\nMESSAGE=hello\n");
	make_block_end(m);
	make_udp4(m, "after it");
	make_enhanced_put(m, 0);
}

static void
make_pcapng_no_interface(struct make *m)
{
	make_pcapng_simple(m, false);
	make_udp4(m, "on an interface that was never described");
	make_enhanced_put(m, 5);
}

static void
make_pcapng_cut(struct make *m)
{
	make_pcapng_simple(m, false);
	make_udp4(m, "the file ends within this block");
	make_enhanced(m, 0, make_ticks(m));
	make_block_close(m);
	m->block.len = 50;
	make_write(m, &m->block);
}

static void
make_pcapng_corrupt_length(struct make *m)
{
	make_pcapng_simple(m, false);
	make_block(m, 6);
	m->block.len = 4;
	make_file_u32(m, 0x7ffffff0);
	packet_fill(&m->block, 0xa5, 100);
	make_write(m, &m->block);
	make_udp4(m, "lost");
	make_enhanced_put(m, 0);
}

/* The list. */

/* ---- PPP, what carries it, and Cisco's framing ---- */

struct make_ppp_row { uint16_t proto; uint8_t code; const char *body; };

/* A control packet, RFC 1661, 5: code, identifier, length, and what is given. */
static void
make_ppp_control(struct packet *p, const struct make_ppp_row *row, uint8_t id)
{
	static struct packet body;

	packet_start(&body);
	packet_hex(&body, row->body);
	packet_u16(p, row->proto);
	packet_u8(p, row->code);
	packet_u8(p, id);
	packet_u16(p, (uint16_t)(4 + body.len));
	packet_bytes(p, body.bytes, body.len);
}

/* A datagram for what has no Ethernet below it. */
static void
make_ppp_datagram(struct packet *p)
{
	packet_ipv4(p, .src = HOST, .dst = SERVER, .proto = 17, .id = 7);
	make_udp(p, "inside");
}

/* LCP with all options, RFC 1661, 6, RFC 1570, RFC 1990 and others; IPCP, IPv6CP, CCP; PAP and CHAP. */
static const struct make_ppp_row make_ppp_rows[] = {
	{ 0xc021, 1, "0104 05dc 0206 000a0001 0304 c023 0506 11223344 0702 0802" },
	{ 0xc021, 1, "0305 c223 05 0408 c025 00000064" },
	{ 0xc021, 2, "0305 c223 81 0404 c025 0306 c227 aabb 0903 07 0a03 04 0b06 07 03aabb 0d06 03 313233 0d03 06" },
	{ 0xc021, 3, "0f02 1002 1104 05dc 1202 1303 00 1306 01 aabbcc 1307 02 c0a80101 1309 03 a45e60d96b97 1307 04 aabbccdd 1306 05 313233" },
	{ 0xc021, 4, "1503 01 1604 0000 1704 0007 1805 01 01 31 1903 03 1b04 02 03 1c08 0000006a 656e 1d02 0009 00000c 02 aabbcc" },
	{ 0xc021, 1, "0c04 aabb 0e03 01 1403 01 c804 aabb 0103 05 0506 11223344" },	/* not known; too short */
	{ 0xc021, 5, "62796521" }, { 0xc021, 6, "" }, { 0xc021, 7, "63 01 0004" },
	{ 0xc021, 9, "11223344 01020304" }, { 0xc021, 10, "55667788 01020304" }, { 0xc021, 11, "11223344" },
	{ 0xc021, 12, "11223344 68656c6c6f" }, { 0xc021, 13, "11223344 0000003c 627965" },
	{ 0xc021, 0, "11223344 00000c 02 aabb" }, { 0xc021, 8, "80fb 01010004" },
	{ 0x8021, 1, "0306 00000000 8106 00000000 8206 00000000 8306 00000000 8406 00000000" },
	{ 0x8021, 3, "0306 c0a80101 8106 08080808 8306 08080404" },
	{ 0x8021, 1, "010a c0a80101 c0a80102 0206 002d 0f01 0406 c0a80101 0204 0041" },
	{ 0x8021, 1, "0215 0061 0010 0010 0100 0005 0090 0102 0202 0303 01 020e 0003 000f 00a8 0090 0104 0001" },
	{ 0x8057, 1, "010a 0211223344556677" }, { 0x8057, 2, "010a 0211223344556677 0204 004f" },
	{ 0x80fd, 1, "1206 01000060 1a04 7800 1503 2f 1105 0001 04 0006 00000c 01" },
	{ 0x80fd, 4, "1a04 7800" }, { 0x8281, 1, "" },
	{ 0xc023, 1, "04 75736572 06 736563726574" }, { 0xc023, 2, "02 4f4b" }, { 0xc023, 3, "00" },
	{ 0xc223, 1, "10 00112233445566778899aabbccddeeff 737276" }, { 0xc223, 2, "10 ffeeddccbbaa99887766554433221100 75736572" },
	{ 0xc223, 3, "57656c636f6d65" }, { 0xc223, 4, "4e6f" },
};

static void
make_ppp(struct make *m)
{
	static const char *const starts[] = { "ff030021", "0021", "21", "ff0321" };	/* RFC 1661, 6.5 and 6.6 */
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(make_ppp_rows); i++) {
		packet_start(p);
		if (i % 2 == 0)
			packet_u16(p, 0xff03);
		make_ppp_control(p, &make_ppp_rows[i], (uint8_t)i);
		make_put_unfinished(m);
	}
	for (size_t i = 0; i < LENGTH(starts); i++) {
		packet_start(p);
		packet_hex(p, starts[i]);
		make_ppp_datagram(p);
		make_put(m);
	}
	packet_start(p);
	packet_hex(p, "0057");
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "inside");
	make_put(m);
	packet_start(p);
	packet_hex(p, "0f00 0800");			/* Cisco's framing under PPP's link type */
	make_ppp_datagram(p);
	make_put(m);
}

static void
make_pppoe_start(struct make *m, uint16_t type, uint8_t code, uint16_t session, size_t len)
{
	struct packet *p = make_eth(m, type);

	packet_u8(p, 0x11);
	packet_u8(p, code);
	packet_u16(p, session);
	packet_u16(p, (uint16_t)len);
}

/* Discovery with all tags: RFC 2516, TR-101, RFC 5578, RFC 4638; then a session, once with credits. */
static void
make_pppoe(struct make *m)
{
	static const struct { uint8_t code; uint16_t session; const char *tags; } rows[] = {
		{ 0x09, 0, "0101 0000 0103 0004 01020304" },
		{ 0x07, 0, "0101 0003 737663 0102 0002 6163 0103 0004 01020304 0104 0002 aabb 0110 0002 ccdd 0120 0002 05dc" },
		{ 0x19, 0, "0101 0003 737663 0105 002b 00000de9 01 03 636972 02 03 72656d 81 04 00000400 82 04 00002000 8b 04 00000010 90 03 010203 "
			"83 04 00000001" },
		{ 0x65, 7, "0101 0003 737663 0105 0007 00000009 616263 0106 0004 00010002 0107 000a 0013 64 32 0001 0020 0040 0108 0002 0007 0109 0002 0008" },
		{ 0xd3, 7, "0111 0008 687474703a2f2f61 0112 0002 6869 0000 0000" },
		{ 0xd4, 7, "0121 0004 0a000000" },
		{ 0xa7, 7, "0201 0003 626164 0202 0003 626164 0203 0003 626164 0999 0002 aabb" },
	};
	static struct packet inside;
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		packet_start(&inside);
		packet_hex(&inside, rows[i].tags);
		make_pppoe_start(m, 0x8863, rows[i].code, rows[i].session, inside.len);
		packet_bytes(p, inside.bytes, inside.len);
		make_put_unfinished(m);
	}
	for (size_t i = 0; i < 2; i++) {
		make_pppoe_start(m, 0x8864, 0, 7, (i == 0 ? 2 : 10) + 20 + 8 + strlen("inside"));
		packet_hex(p, i == 0 ? "0021" : "0106 0004 0001 0002 0021");
		make_ppp_datagram(p);
		make_put(m);
	}
	make_pppoe_start(m, 0x8864, 0, 7, 10);
	make_ppp_control(p, &(struct make_ppp_row){ 0xc021, 9, "11223344" }, 1);
	make_put_unfinished(m);
}

static void
make_chdlc(struct make *m)
{
	static const char *const rows[] = {	/* SLARP, RFC 1547, 4.3.2; then Cisco's and OSI's own */
		"8f00 8035 00000000 c0a80101 ffffff00", "8f00 8035 00000001 c0a80102 ffffff00",
		"8f00 8035 00000002 00000001 0000000a ffff", "8f00 8035 00000003 aabb", "0f00 2000 02b40000", "0f00 0806 aabb",
	};
	struct packet *p = &m->p;

	for (size_t i = 0; i < LENGTH(rows); i++) {
		packet_start(p);
		packet_hex(p, rows[i]);
		make_put_unfinished(m);
	}
	packet_start(p);
	packet_hex(p, "0f00 0800");
	make_ppp_datagram(p);
	make_put(m);
	packet_start(p);
	packet_hex(p, "0f00 86dd");
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "inside");
	make_put(m);
}

/* One attribute-value pair after a message type, RFC 2661, 4.1. */
static void
make_l2tp_control(struct make *m, uint8_t version, uint16_t vendor, uint16_t flags, uint16_t type, const char *value)
{
	struct packet *p = make_ip4(m, 17);
	static struct packet v;

	packet_start(&v);
	packet_hex(&v, value);
	packet_udp(p, 1701, 1701);
	packet_u16(p, 0xc800 | version);
	packet_u16(p, (uint16_t)(12 + 8 + 6 + v.len));
	packet_hex(p, "00010000 0003 0004 8008 0000 0000 0001");
	packet_u16(p, (uint16_t)(flags | (6 + v.len)));
	packet_u16(p, vendor);
	packet_u16(p, type);
	packet_bytes(p, v.bytes, v.len);
	make_put(m);
}

static void
make_l2tp(struct make *m)
{
	static const struct { uint16_t type; const char *value; } rows[] = {
		{ 1, "0001" }, { 1, "0002 0006 6261" }, { 2, "0100" }, { 3, "00000003" }, { 4, "00000002" }, { 5, "1122334455667788" },
		{ 6, "0690" }, { 7, "686f7374" }, { 8, "6d616b6572" }, { 9, "1234" }, { 10, "0004" }, { 11, "00112233" },
		{ 12, "0010 81 616476" }, { 13, "00112233445566778899aabbccddeeff" }, { 14, "0007" }, { 15, "00000009" },
		{ 16, "00002580" }, { 17, "0000e100" }, { 18, "00000003" }, { 19, "00000002" }, { 21, "3535353132" }, { 22, "3535353133" },
		{ 23, "3132" }, { 24, "0000fa00" }, { 25, "00000001" }, { 26, "0104 05dc 0506 11223344" }, { 27, "0104 05dc" },
		{ 28, "0206 00000000" }, { 29, "0002" }, { 30, "75736572" }, { 31, "aabb" }, { 32, "0007" }, { 33, "ccdd" },
		{ 34, "0000 00000001 00000002 00000003 00000004 00000005 00000006" }, { 35, "0000 ffffffff 00000000" }, { 36, "aabbccdd" },
		{ 37, "67726f7570" }, { 38, "0000fa00" }, { 39, "" }, { 46, "0001 c021 01 6d7367" },	/* RFC 3145 */
		/* RFC 3931, 5.4 */
		{ 59, "00 11111111111111111111111111111111" }, { 60, "00000001" }, { 61, "00000002" }, { 62, "0004 0005" }, { 63, "00000003" },
		{ 64, "00000004" }, { 65, "1122334455667788" }, { 66, "656e64" }, { 68, "0004" }, { 69, "0001" }, { 70, "0002" }, { 71, "0003" },
		{ 72, "656e" }, { 73, "aabbcc" }, { 74, "0000000000002710" }, { 75, "0000000000002710" }, { 200, "aabb" },
	};
	static const char *const data[] = {	/* flags and what they announce, RFC 2661, 3.1 */
		"0002 0001 0007 ff030021", "4002 002e 0001 0007 0021", "0802 0001 0007 0005 0006 21", "0302 0001 0007 0004 00000000 ff030021",
	};
	struct packet *p;

	for (size_t i = 0; i < LENGTH(rows); i++)
		make_l2tp_control(m, rows[i].type < 58 ? 2 : 3, 0, 0x8000, rows[i].type, rows[i].value);
	make_l2tp_control(m, 2, 0, 0xc000, 11, "00112233445566778899");		/* hidden, RFC 2661, 4.3 */
	make_l2tp_control(m, 2, 9, 0x8000, 1, "00000005");			/* Cisco's, the Broadband Forum's, RFC 5515 */
	make_l2tp_control(m, 2, 9, 0x0000, 8, "0001");
	make_l2tp_control(m, 2, 3561, 0x0000, 1, "636972");
	make_l2tp_control(m, 2, 3561, 0x0000, 129, "0000000000000400");
	make_l2tp_control(m, 2, 3561, 0x0000, 144, "010203");
	for (size_t i = 0; i < LENGTH(data); i++) {
		p = make_ip4(m, 17);
		packet_udp(p, 1701, 1701);
		packet_hex(p, data[i]);
		make_ppp_datagram(p);
		make_put(m);
	}
	p = make_ip4(m, 17);
	packet_udp(p, 1701, 1701);
	packet_hex(p, "0003 0000 00001234 aabbccdd");		/* version 3, RFC 3931, 4.1 */
	make_put(m);
	p = make_ip4(m, 115);
	packet_hex(p, "00001234 aabbccdd");
	make_put(m);
	p = make_ip4(m, 115);
	packet_hex(p, "00000000 c803 0014 11223344 0003 0004 8008 0000 0000 0006");
	make_put(m);
}

static const struct make_capture captures[] = {
	{ "sample.pcap", LINK_ETHERNET, make_sample, "the demonstration: two ICMPv6, three TCP, one UDP" },
	{ "http.pcap", LINK_ETHERNET, make_http, "a web page, from SYN to FIN: a segment overtaken, one sent twice, numbers that pass zero" },
	{ "arp-family.pcap", LINK_ETHERNET, make_arp_family, "ARP, RARP, DRARP, InARP, NAK; probe and announcement; addresses of 8 and 0 bytes" },
	{ "vlan-qinq.pcap", LINK_ETHERNET, make_vlan_qinq, "one to three tags (8100, 88a8, 9100) before IPv4, IPv6, ARP and 802.3" },
	{ "llc-snap.pcap", LINK_ETHERNET, make_llc_snap, "802.3: STP, SNAP, CDP, IPX three ways, XID, TEST, numbered and supervisory frames" },
	{ "sll.pcap", LINK_SLL, make_sll, "Linux cooked capture: five packet types, IPv4, IPv6, ARP, VLAN, 802.2, no address" },
	{ "sll2.pcap", LINK_SLL2, make_sll2, "the same in version 2" },
	{ "null-le.pcap", LINK_NULL, make_null_le, "BSD loopback, the family's byte order little-endian, every system's number for IPv6" },
	{ "null-be.pcap", OWN_HEADER, make_null_be, "the same from a big-endian machine" },
	{ "loop.pcap", LINK_LOOP, make_loop, "OpenBSD loopback: the family in network order" },
	{ "ppp.pcap", LINK_PPP, make_ppp, "PPP: LCP, IPCP, IPv6CP and CCP with their options, PAP, CHAP; IPv4 with fields left out, IPv6, Cisco's framing" },
	{ "pppoe.pcap", LINK_ETHERNET, make_pppoe, "PPPoE: discovery with all tags, a session with IPv4, credits and LCP" },
	{ "chdlc.pcap", LINK_C_HDLC, make_chdlc, "Cisco HDLC: SLARP, CDP, IPv4, IPv6" },
	{ "l2tp.pcap", LINK_ETHERNET, make_l2tp, "L2TP: every attribute of RFC 2661 and RFC 3931, a hidden one, Cisco's; data with PPP; version 3 over UDP and IP" },
	{ "raw-ip.pcap", LINK_RAW, make_bare_ip, "link type 101: IPv4 and IPv6 without a link layer" },
	{ "raw-12.pcap", LINK_RAW_OLD, make_bare_ip, "the same under its old number" },
	{ "ipv4-228.pcap", LINK_IPV4, make_bare_ipv4, "link type 228" },
	{ "ipv6-229.pcap", LINK_IPV6, make_bare_ipv6, "link type 229" },
	{ "ipv4-options.pcap", LINK_ETHERNET, make_ipv4_options, "each option of IPv4, a frame an option" },
	{ "ipv6-options.pcap", LINK_ETHERNET, make_ipv6_options, "each hop-by-hop and destination option, a frame an option" },
	{ "ipv6-extension-headers.pcap", LINK_ETHERNET, make_ipv6_extension_headers, "routing types 0, 2, 3, 4, 253; all headers at once; no next header; Shim6" },
	{ "jumbogram.pcap", LINK_ETHERNET, make_jumbogram, "65,544 bytes of payload by the jumbo option, cut at 128" },
	{ "ipsec.pcap", LINK_ETHERNET, make_ipsec, "AH (IPv4, IPv6, tunnel, one in another) and ESP, in UDP too; AH of wrong lengths" },
	{ "udplite.pcap", LINK_ETHERNET, make_udplite, "checksums that cover all, the header, a part, too little, too much" },
	{ "tunnels.pcap", LINK_ETHERNET, make_tunnels, "IPv4 and IPv6 in each other, and four deep" },
	{ "gre.pcap", LINK_ETHERNET, make_gre, "GRE with all its fields, PPTP, WCCP, 3GPP2, ERSPAN I to III, in UDP; EtherIP; lengths that lie" },
	{ "mpls.pcap", LINK_ETHERNET, make_mpls, "labels, special ones, pseudowires, associated channels, in IP and UDP; stacks without bottom" },
	{ "vxlan-geneve.pcap", LINK_ETHERNET, make_vxlan_geneve, "VXLAN, its GPE, Geneve with options, NSH, Teredo; lengths that lie" },
	{ "gtp.pcap", LINK_ETHERNET, make_gtp, "GTP versions 0 and 1: user packets, extension headers, control messages" },
	{ "vntag.pcap", LINK_ETHERNET, make_vntag, "VN-Tag and E-Tag" },
	{ "fragments.pcap", LINK_ETHERNET, make_fragments, "IPv4 and IPv6: in order, backwards, twice, overlapping, missing, atomic, woven" },
	{ "icmp-types.pcap", LINK_ETHERNET, make_icmp_types, "each type; errors quote a datagram; one with a label stack behind it" },
	{ "igmp.pcap", LINK_ETHERNET, make_igmp_types, "versions 1, 2 and 3, behind a router alert" },
	{ "icmpv6-errors.pcap", LINK_ETHERNET, make_icmpv6_errors, "each error and code, with what it quotes; echo" },
	{ "icmpv6-nd.pcap", LINK_ETHERNET, make_icmpv6_nd, "neighbor discovery with its options, redirect, MLD versions 1 and 2" },
	{ "tcp-options.pcap", LINK_ETHERNET, make_tcp_options, "each option of TCP, a frame an option" },
	{ "mptcp.pcap", LINK_ETHERNET, make_mptcp, "each subtype of multipath TCP, versions 0 and 1, each length" },
	{ "udp.pcap", LINK_ETHERNET, make_udp_cases, "DNS, NTP, empty, without checksum, padded, from port 0, over IPv6" },
	{ "checksums.pcap", LINK_ETHERNET, make_checksums, "good ones; bad in IP, TCP, UDP, ICMP, ICMPv6; none in UDP" },
	{ "checksums-partial.pcap", LINK_ETHERNET, make_checksums_partial, "left to the card: the pseudo header's sum" },
	{ "damaged.pcap", LINK_ETHERNET, make_damaged, "frames that end inside each header, lengths that lie, options without end, forty extension headers" },
	{ "snaplen-cut.pcap", LINK_ETHERNET, make_snaplen_cut, "cut by the snapshot length inside each header: no damage" },
	{ "big-endian.pcap", OWN_HEADER, make_big_endian, "sample.pcap, written by a big-endian machine" },
	{ "nanosecond.pcap", OWN_HEADER, make_nanosecond, "sample.pcap with nanoseconds" },
	{ "nanosecond-big-endian.pcap", OWN_HEADER, make_nanosecond_big_endian, "both" },
	{ "modified-a1b2cd34.pcap", OWN_HEADER, make_modified, "sample.pcap in Kuznetzov's format: record headers of 24 bytes" },
	{ "linktype-upper-bits.pcap", OWN_HEADER, make_linktype_upper_bits, "the link type's upper bits announce 4 bytes of check sequence: one right, one wrong" },
	{ "caplen-beyond-snaplen.pcap", OWN_HEADER, make_caplen_beyond_snaplen, "sample.pcap under a snapshot length of 48" },
	{ "caplen-beyond-len.pcap", LINK_ETHERNET, make_caplen_beyond_len, "a frame of which more was captured than there was; then sample.pcap" },
	{ "zero-length-frame.pcap", LINK_ETHERNET, make_zero_length_frame, "a frame of no bytes, and one of which none was captured, between two others" },
	{ "cut-in-record.pcap", LINK_ETHERNET, make_cut_in_record, "sample.pcap, and a seventh frame that the file's end cuts" },
	{ "cut-in-header.pcap", LINK_ETHERNET, make_cut_in_header, "sample.pcap, and 9 bytes of a record header" },
	{ "corrupt-length.pcap", LINK_ETHERNET, make_corrupt_length, "sample.pcap, then a record of 2 GiB and noise, then sample.pcap" },
	{ "empty.pcap", LINK_ETHERNET, make_nothing, "a file header alone" },
	{ "empty-file.pcap", OWN_HEADER, make_nothing, "no bytes at all" },
	{ "not-a-capture.pcap", OWN_HEADER, make_garbage, "a line of text" },
	{ "plain.pcapng", OWN_HEADER, make_pcapng_plain, "one section, one interface, three frames" },
	{ "big-endian.pcapng", OWN_HEADER, make_pcapng_big_endian, "the same, big-endian" },
	{ "sections.pcapng", OWN_HEADER, make_pcapng_sections, "four sections, little- and big-endian, one empty" },
	{ "interfaces.pcapng", OWN_HEADER, make_pcapng_interfaces, "five interfaces: three link types; units of 10^-6, 10^-9, 2^-10, 1 and 10^-3 s; an offset" },
	{ "blocks.pcapng", OWN_HEADER, make_pcapng_blocks, "enhanced, simple and obsolete packet blocks; a snapshot length that cuts the simple one" },
	{ "names-and-comments.pcapng", OWN_HEADER, make_pcapng_names_and_comments, "options of section, interface and packet; name resolution, secrets, custom blocks, statistics" },
	{ "flags.pcapng", OWN_HEADER, make_pcapng_flags, "epb_flags: direction, kind of reception, errors" },
	{ "unknown-block.pcapng", OWN_HEADER, make_pcapng_unknown_block, "a block of unknown type and a journal's, which are skipped" },
	{ "no-interface.pcapng", OWN_HEADER, make_pcapng_no_interface, "three frames, and one of an interface that nobody described" },
	{ "cut.pcapng", OWN_HEADER, make_pcapng_cut, "three frames, and a block that the file's end cuts" },
	{ "corrupt-length.pcapng", OWN_HEADER, make_pcapng_corrupt_length, "three frames, then a block of 2 GiB" },
	{ 0 },
};

/* A table a family. */
static const struct make_capture *const families[] = {
	captures,
	ipx_captures,
	l2tp_captures,
	mobility_captures,
	make_multicast_captures, make_ospf_captures,
	make_http_captures,
	make_streams_captures,
	make_http2_captures,
	make_carriers,
	make_wlans,
};

static FILE *
make_open(const char *dir, const char *name)
{
	char path[4096];
	int n = snprintf(path, sizeof path, "%s/%s", dir, name);
	FILE *out = n > 0 && (size_t)n < sizeof path ? fopen(path, "wb") : NULL;

	if (out == NULL)
		fprintf(stderr, "make_captures: %s/%s: %s\n", dir, name, strerror(errno));
	return out;
}

static bool
make_close(FILE *out, const char *name)
{
	bool failed = ferror(out) != 0;

	if (fclose(out) == 0 && !failed)
		return true;
	fprintf(stderr, "make_captures: %s: %s\n", name, strerror(errno));
	return false;
}

static bool
make_capture(struct make *m, const char *dir, const struct make_capture *capture)
{
	m->out = make_open(dir, capture->name);
	if (m->out == NULL)
		return false;
	m->usec = 1007;
	if (capture->link != OWN_HEADER)
		make_pcap(m, &(struct pcap){ .magic = 0xa1b2c3d4, .network = (uint32_t)capture->link, .snaplen = SNAPLEN });
	capture->make(m);
	return make_close(m->out, capture->name);
}

static bool
make_readme(const char *dir)
{
	FILE *out = make_open(dir, "README.md");

	if (out == NULL)
		return false;
	fprintf(out, "# Captures\n\nMade by `tests/make_captures`, as is this page: change that, not these. One behaviour each; frames are a\n"
		"little over a second apart, from 2017-11-19T15:49:06Z on.\n\n| capture | what it holds |\n|---|---|\n");
	for (size_t i = 0; i < LENGTH(families); i++)
		for (const struct make_capture *c = families[i]; c->name != NULL; c++)
			fprintf(out, "| %s | %s |\n", c->name, c->holds);
	fprintf(out, "\nWhere tshark 4.0.17 sees something else: it counts custom blocks and a journal's as frames (names-and-comments.pcapng,\n"
		"unknown-block.pcapng), calls SNACK (tcp-options.pcap) and a quality report's period (ppp.pcap) malformed, and takes partial checksums for bad ones. It finds no other\n"
		"malformed frames than in damaged.pcap, ospf-damaged.pcap and multicast-damaged.pcap and, cut short, in snaplen-cut.pcap and zero-length-frame.pcap.\n");
	return make_close(out, "README.md");
}

int
main(int argc, char **argv)
{
	static struct make m;

	if (argc != 2) {
		fprintf(stderr, "usage: make_captures DIRECTORY\n");
		return 2;
	}
	for (size_t i = 0; i < LENGTH(families); i++)
		for (const struct make_capture *c = families[i]; c->name != NULL; c++)
			if (!make_capture(&m, argv[1], c))
				return 1;
	return make_readme(argv[1]) ? 0 : 1;
}
