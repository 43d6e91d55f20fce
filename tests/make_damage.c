/* make_damage.c - captures of frames that end inside a header or lie about a length. */
#include "tests/make.h"

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

const struct make_capture make_damage_captures[] = {
	{ "damaged.pcap", LINK_ETHERNET, make_damaged, "frames that end inside each header, lengths that lie, options without end, forty extension headers" },
	{ "snaplen-cut.pcap", LINK_ETHERNET, make_snaplen_cut, "cut by the snapshot length inside each header: no damage" },
	{ 0 },
};
