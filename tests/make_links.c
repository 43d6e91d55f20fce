/* make_links.c - captures of link layers: ARP and its kin, tags, 802.2, Linux' and BSD's own, none at all. */
#include "tests/make.h"

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

const struct make_capture make_links_captures[] = {
	{ "arp-family.pcap", LINK_ETHERNET, make_arp_family, "ARP, RARP, DRARP, InARP, NAK; probe and announcement; addresses of 8 and 0 bytes" },
	{ "vlan-qinq.pcap", LINK_ETHERNET, make_vlan_qinq, "one to three tags (8100, 88a8, 9100) before IPv4, IPv6, ARP and 802.3" },
	{ "llc-snap.pcap", LINK_ETHERNET, make_llc_snap, "802.3: STP, SNAP, CDP, IPX three ways, XID, TEST, numbered and supervisory frames" },
	{ "sll.pcap", LINK_SLL, make_sll, "Linux cooked capture: five packet types, IPv4, IPv6, ARP, VLAN, 802.2, no address" },
	{ "sll2.pcap", LINK_SLL2, make_sll2, "the same in version 2" },
	{ "null-le.pcap", LINK_NULL, make_null_le, "BSD loopback, the family's byte order little-endian, every system's number for IPv6" },
	{ "null-be.pcap", OWN_HEADER, make_null_be, "the same from a big-endian machine" },
	{ "loop.pcap", LINK_LOOP, make_loop, "OpenBSD loopback: the family in network order" },
	{ "raw-ip.pcap", LINK_RAW, make_bare_ip, "link type 101: IPv4 and IPv6 without a link layer" },
	{ "raw-12.pcap", LINK_RAW_OLD, make_bare_ip, "the same under its old number" },
	{ "ipv4-228.pcap", LINK_IPV4, make_bare_ipv4, "link type 228" },
	{ "ipv6-229.pcap", LINK_IPV6, make_bare_ipv6, "link type 229" },
	{ 0 },
};
