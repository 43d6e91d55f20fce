/* make_tunnels.c - captures of tunnels: IP in IP, GRE, MPLS, VXLAN, Geneve, NSH, Teredo, GTP, VN-Tag. */
#include "tests/make.h"

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

const struct make_capture make_tunnels_captures[] = {
	{ "tunnels.pcap", LINK_ETHERNET, make_tunnels, "IPv4 and IPv6 in each other, and four deep" },
	{ "gre.pcap", LINK_ETHERNET, make_gre, "GRE with all its fields, PPTP, WCCP, 3GPP2, ERSPAN I to III, in UDP; EtherIP; lengths that lie" },
	{ "mpls.pcap", LINK_ETHERNET, make_mpls, "labels, special ones, pseudowires, associated channels, in IP and UDP; stacks without bottom" },
	{ "vxlan-geneve.pcap", LINK_ETHERNET, make_vxlan_geneve, "VXLAN, its GPE, Geneve with options, NSH, Teredo; lengths that lie" },
	{ "gtp.pcap", LINK_ETHERNET, make_gtp, "GTP versions 0 and 1: user packets, extension headers, control messages" },
	{ "vntag.pcap", LINK_ETHERNET, make_vntag, "VN-Tag and E-Tag" },
	{ 0 },
};
