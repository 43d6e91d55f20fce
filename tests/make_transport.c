/* make_transport.c - captures of TCP, UDP and UDP-Lite: a conversation, options, checksums. */
#include <string.h>

#include "tests/make.h"

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

/* A finished frame whose checksum is wrong. */
static void
make_bad_sum(struct make *m, enum packet_layer layer, size_t field)
{
	packet_finish(&m->p);
	m->p.bytes[packet_at(&m->p, layer) + field] ^= 0x5a;
	make_put_unfinished(m);
}

static void
make_no_udp_sum(struct make *m)
{
	packet_finish(&m->p);
	packet_set_u16(&m->p, packet_at(&m->p, PACKET_UDP) + 6, 0);
	make_put_unfinished(m);
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
	make_no_udp_sum(m);
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
	make_bad_sum(m, PACKET_IPV4, 10);
	make_tcp4(m, "bad in TCP");
	make_bad_sum(m, PACKET_TCP, 16);
	make_udp4(m, "bad in UDP");
	make_bad_sum(m, PACKET_UDP, 6);
	make_udp6(m, "bad in UDP over IPv6");
	make_bad_sum(m, PACKET_UDP, 6);
	make_udp4(m, "none in UDP");
	make_no_udp_sum(m);
	make_udp6(m, "none in UDP over IPv6, which is not allowed");
	make_no_udp_sum(m);
	make_ip4(m, 1);
	packet_icmp(p, 8, 0, 0x00010001);
	make_bad_sum(m, PACKET_ICMP, 2);
	make_icmp6_start(m, GLOBAL6, 128, 0, 0x00010001);
	make_bad_sum(m, PACKET_ICMPV6, 2);
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

const struct make_capture make_transport_captures[] = {
	{ "http.pcap", LINK_ETHERNET, make_http, "a web page, from SYN to FIN: a segment overtaken, one sent twice, numbers that pass zero" },
	{ "udplite.pcap", LINK_ETHERNET, make_udplite, "checksums that cover all, the header, a part, too little, too much" },
	{ "tcp-options.pcap", LINK_ETHERNET, make_tcp_options, "each option of TCP, a frame an option" },
	{ "mptcp.pcap", LINK_ETHERNET, make_mptcp, "each subtype of multipath TCP, versions 0 and 1, each length" },
	{ "udp.pcap", LINK_ETHERNET, make_udp_cases, "DNS, NTP, empty, without checksum, padded, from port 0, over IPv6" },
	{ "checksums.pcap", LINK_ETHERNET, make_checksums, "good ones; bad in IP, TCP, UDP, ICMP, ICMPv6; none in UDP" },
	{ "checksums-partial.pcap", LINK_ETHERNET, make_checksums_partial, "left to the card: the pseudo header's sum" },
	{ 0 },
};
