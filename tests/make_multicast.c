/* make_multicast.c - captures of what routers and hosts say about multicast: IGMP and what stands in it, PIM. */
#include "tests/make.h"

#define PIM_ROUTERS PACKET_IP4(224, 0, 0, 13)
#define PIM_ROUTERS6 ((struct packet_ip6){ 0xff02000000000000u, 13 })

/* A message of IGMP (RFC 2236, 2) in an IP packet with the router alert option: its checksum is filled in. */
static struct packet *
make_igmp_head(struct make *m, uint32_t dst, const char *hex)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = 0x01005e000000u | (dst & 0x7fffff), .src = HOST_MAC, .type = 0x0800);
	packet_ipv4(p, .src = HOST, .dst = dst, .proto = 2, .ttl = 1);
	packet_hex(p, "94 04 0000");
	packet_options_end(p);
	packet_icmp(p, 0, 0, 0);			/* where type, code and checksum stand; the rest follows */
	p->len -= 8;
	packet_hex(p, hex);
	return p;
}

static void
make_igmp_put(struct make *m, uint32_t dst, const char *hex)
{
	(void)make_igmp_head(m, dst, hex);
	make_put(m);
}

static void
make_igmp_all(struct make *m, uint32_t dst, const char *const *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		make_igmp_put(m, dst, rows[i]);
}

static void
make_igmp_messages(struct make *m)
{
	static const char *const rows[] = {
		"01 00 0000 00000001 00000000 0000000000000000",	/* version 0: a group is asked for */
		"02 00 0000 00000001 e1000001 0102030405060708",
		"03 00 0000 00000002 e1000001 0102030405060708",
		"04 3c 0000 00000002 e1000001 0102030405060708",	/* not yet: in 60 seconds */
		"05 00 0000 00000003 e1000001 0102030405060708",
		"06 01 0000 00000003 e1000001 0102030405060708",
		"07 00 0000 00000004 e1000001 0102030405060708",
		"08 00 0000 00000004 e1000001 0102030405060708",
		"11 00 0000 00000000", "12 00 0000 e1000001",		/* version 1 */
		"11 64 0000 00000000", "11 0a 0000 e1000001", "16 00 0000 e1000001", "17 00 0000 e1000001",	/* 2 */
		"11 64 0000 00000000 02 7d 0000",			/* 3: all groups, one, with sources; a floating-point code */
		"11 0a 0000 e1000001 0a 7d 0000",
		"11 8f 0000 e1000001 02 9f 0002 0a000001 0a000002",
		"22 00 0000 0000 0006 01 00 0000 e1000001  02 00 0001 e1000002 0a000001  03 00 0002 e1000003 0a000001 0a000002"
		    "04 00 0000 e1000004  05 00 0001 e1000005 0a000001  06 01 0001 e1000006 0a000001 01020304",
		"22 00 0000 0000 0000",
		"1f 20 0000 e1000001 0a000001 0a000002 0a000003 40 012345",	/* traceroute: query, request, response */
		"1f 20 0000 e1000001 0a000001 0a000002 0a000003 40 012345"
		    "12345678 0a000101 0a000201 0a000102 00000001 00000002 00000003 03 01 58 00",
		"1e 20 0000 e1000001 0a000001 0a000002 0a000003 40 012345"
		    "12345678 0a000101 0a000201 0a000102 00000001 00000002 00000003 03 01 58 00"
		    "12345679 0a000301 0a000102 00000000 00000001 00000002 00000003 03 01 18 08",
		"30 14 0000 007d 0002", "31 00 0000", "32 00 0000",	/* routers, RFC 4286 */
		"15 01 0000 01020304",					/* Cisco's trace */
		"fc 00 0000 e1000001", "fd 00 0000 e1000001", "fe 00 0000 00000000", "ff 00 0000 00000000",	/* RFC 3488 */
		"40 00 0000 e1000001 10 02 0000 04 06 0000 75736572000000000000000000000000"	/* IGAP: a password */
		    "736563726574000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
		    "000000000000000000000000",
		"40 00 0000 e1000001 10 04 0007 04 10 0000 75736572000000000000000000000000"
		    "0102030405060708090a0b0c0d0e0f100000000000000000000000000000000000000000000000000000000000000000000000000000"
		    "00000000000000000000",
		"41 64 0000 e1000001 10 24 0000 04 01 0000 75736572000000000000000000000000"
		    "110000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
		    "00000000000000000000",
	};

	make_igmp_all(m, PACKET_IP4(224, 0, 0, 25), rows, LENGTH(rows));
}

static void
make_dvmrp(struct make *m)
{
	static const char *const rows[] = {
		"13 01 0000 00 2e ff 03 12345678 0a000002 0a000003",	/* probe */
		"13 02 0000 00 00 ff 03 ffff00 0a0001 01 0a0002 82 ff0000 0b00 83 000000 00 a0",	/* report */
		"13 03 0000 00 00 ff 03", "13 04 0000 00 00 ff 03", "13 05 0000 00 0a 04 0c",
		"13 06 0000 00 4a 04 0c 0a000002 01 00 40 01 0a000001 0a000009 01 10 b3 02 0a00000a 0a00000b",
		"13 07 0000 00 00 ff 03 0a000100 e1000001 00001c20 ffffff00",
		"13 07 0000 00 00 ff 03 0a000100 e1000001 00001c20",
		"13 08 0000 00 00 ff 03 0a000100 e1000001", "13 09 0000 00 00 ff 03 0a000100 e1000001 ffffff00",
		"13 02 0000",						/* version 1 */
		"13 01 0000 02 02", "13 01 0000 00 00",
	};

	make_igmp_all(m, PACKET_IP4(224, 0, 0, 4), rows, LENGTH(rows));
}

/* PIM in IPv4 or IPv6: the checksum covers `covers` bytes, 0: all (RFC 7761, 4.9). */
static void
make_pim_put(struct make *m, bool ip6, const char *hex, size_t covers)
{
	struct packet *p = &m->p;
	uint64_t sum = 0;

	packet_start(p);
	packet_eth(p, .dst = ip6 ? 0x33330000000du : 0x01005e00000du, .src = HOST_MAC, .type = ip6 ? 0x86dd : 0x0800);
	if (ip6)
		packet_ipv6(p, .src = HOST6, .dst = PIM_ROUTERS6, .next = 103, .hlim = 1);
	else
		packet_ipv4(p, .src = HOST, .dst = PIM_ROUTERS, .proto = 103, .ttl = 1);
	size_t at = p->len;
	packet_hex(p, hex);
	size_t len = covers != 0 ? covers : p->len - at;
	for (size_t i = at; i < at + len; i++)
		sum += (i - at) % 2 == 0 ? (uint64_t)p->bytes[i] << 8 : p->bytes[i];
	for (size_t i = at - 32; ip6 && i < at; i += 2)
		sum += (uint64_t)p->bytes[i] << 8 | p->bytes[i + 1];
	sum += ip6 ? len + 103 : 0;
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	packet_set_u16(p, at + 2, (uint16_t)~sum);
	make_put(m);
}

#define PIM_IP6(low) "20010db80000000000000000000000" low
#define PIM_INNER "4500 0020 0001 0000 10 11 bfca 0a000001 e1000001 1388 1389 000c 0000 74657374"

static void
make_pim(struct make *m)
{
	static const char *const rows[] = {
		"20 00 0000 0001 0002 0069 0002 0004 81f4 09c4 0013 0004 00000001 0014 0004 2c6ceec0 0015 0004 01 3c 0000 0016 0000"
		    "0018 000c 0100 0a000005 0100 0a000006 001a 0000 fde9 0006 0100 0a000007 fdec 0000 0063 0003 010203",
		"20 00 0000",
		"22 00 0000 01 00 00 20 e1000001 01 00 0a000001",
		"23 00 0000 01 00 0a000002 00 02 00d2"
		    "01 00 00 20 e1000001 0002 0001 01 00 07 20 0a000003 01 00 04 20 0a000001 01 00 05 20 0a000009"
		    "01 00 80 18 e1000200 0000 0000",
		"23 00 0000 01 00 0a000002 00 01 00d2"			/* with attributes: a vector, an unknown one */
		    "01 00 00 20 e1000001 0001 0000 01 01 04 20 0a000001 80 06 01 00 0a000008 c5 03 010203",
		"24 00 0000 1234 1e 0a 01 00 0a000002 01 00 01 04 e0000000 02 02 0000"
		    "01 00 0a000003 0096 00 00 01 00 0a000004 0096 c0 00 01 00 00 20 e1000001 01 00 0000",
		"25 00 0000 01 00 00 20 e1000001 01 00 0a000001 80000065 00000014",
		"26 00 0000 01 00 0a000002 00 01 00d2 01 00 00 20 e1000001 0001 0000 01 00 00 20 0a000001",
		"27 00 0000 01 00 0a000002 00 01 00d2 01 00 00 20 e1000001 0001 0000 01 00 00 20 0a000001",
		"28 00 0000 02 c0 0096 01 00 0a000003 01 00 00 04 e0000000 01 00 00 20 e1000001",
		"29 00 0000 01 00 00 20 e1000001 01 00 0a000001 01 00 0a000002 00000065 00000014 18 10 e0 3c",
		"2a 10 0000 01 00 0a000003 00000065 00000014", "2a 20 0000 01 00 0a000003 00000065 00000014",
		"2a 30 0000 01 00 0a000003 00000065 00000014 01 00 0a000004 00000064 0000000a 03e8",
		"2a 40 0000 01 00 0a000003 00000065 00000014 01 00 0a000004 00000064 0000000a",
		"2c 80 0000 01 00 0a000002 8001 0018 01 00 00 20 e1000001 0002 00d2 01 00 0a000001 01 00 0a000003 0063 0002 0102",
	};
	static const char *const rows6[] = {
		"20 00 0000 0001 0002 0069 0018 0012 0200 fe8000000000000000000000000000aa",
		"23 00 0000 02 00 fe8000000000000000000000000000aa 00 01 00d2"
		    "02 00 00 80 ff050000000000000000000000009999 0001 0001 02 00 07 80 " PIM_IP6("01") " 02 00 00 80 " PIM_IP6("02"),
		"22 00 0000 02 00 00 80 ff050000000000000000000000009999 02 00 " PIM_IP6("01"),
		"24 00 0000 1234 7e 0a 02 00 " PIM_IP6("03") " 02 00 00 08 ff000000000000000000000000000000 01 01 0000 02 00 " PIM_IP6("04") " 0096 c0 00",
		"25 00 0000 02 00 00 80 ff050000000000000000000000009999 02 00 " PIM_IP6("01") " 00000065 00000014",
	};

	for (size_t i = 0; i < LENGTH(rows); i++)
		make_pim_put(m, false, rows[i], 0);
	for (size_t i = 0; i < LENGTH(rows6); i++)
		make_pim_put(m, true, rows6[i], 0);
	make_pim_put(m, false, "21 00 0000 80000000 " PIM_INNER, 8);
	make_pim_put(m, false, "21 00 0000 00000000 " PIM_INNER, 0);	/* a checksum over all of it is to be taken as well */
	make_pim_put(m, false, "21 00 0000 40000000 0000 0014 0000 0000 00 67 0000 0a000001 e1000001", 8);
	make_pim_put(m, true, "21 00 0000 00000000 60000000 000c 11 10 " PIM_IP6("01") " ff050000000000000000000000009999"
		"1388 1389 000c 0000 74657374", 8);
	make_pim_put(m, true, "21 00 0000 40000000 00000000 0000 67 00 " PIM_IP6("01") " ff050000000000000000000000009999", 8);
	make_pim_put(m, false, "2f 00 0000 01020304", 0);		/* a type, and a version, that nobody assigned */
	make_pim_put(m, false, "30 00 0000 01020304", 0);
}

static void
make_pim_1(struct make *m)
{
	static const char *const rows[] = {
		"14 00 0000 10 000000 10 00 0069",
		"14 02 0000 10 000000 e1000001 0a000001",
		"14 03 0000 10 000000 0a000002 0000 00d2 00 04 04 01 e1000001 ffffffff 0001 0001 07 20 0a000003 04 20 0a000001",
		"14 04 0000 10 000000 e1000001 ffffffff 0a000003 0000 005a",
		"14 05 0000 10 000000 e1000001 ffffffff 80000065 00000014",
		"14 06 0000 10 000000 0a000002 0000 00d2 00 04 04 01 e1000001 ffffffff 0001 0000 00 20 0a000001",
		"14 07 0000 10 000000 0a000002 0000 00d2 00 04 04 00",
		"14 03 0000 20 000000 01020304",			/* a draft of version 2 */
	};

	make_igmp_all(m, PIM_ROUTERS, rows, LENGTH(rows));
}

static void
make_multicast_damaged(struct make *m)
{
	static const char *const igmp[] = {
		"16 00 0000", "22 00 0000 0000 0002 01 00 0000 e1000001", "22 00 0000 0000 0001 01 00 0009 e1000001 0a000001",
		"11 64 0000 e1000001 02 7d 0003 0a000001", "1f 20 0000 e1000001 0a0000", "ff 00 0000 e1",
		"13 06 0000 00 00 ff 03 0a000002 01 00 40 05 0a000001", "40 00 0000 e1000001 10 02 0000 04 06 0000 75736572",
	};
	static const char *const pim[] = {
		"20 00 0000 0001 0009 0069", "23 00 0000 01 00 0a000002 00 02 00d2 01 00 00 20 e1000001 0000 0000",
		"23 00 0000 07 00 0a000002 00 01 00d2", "24 00 0000 1234 1e 0a 01 00 0a000002 01 00 01 04 e0000000 02 02 0000",
		"21 00 0000 8000",
	};
	struct packet *p;

	make_igmp_all(m, PACKET_IP4(224, 0, 0, 25), igmp, LENGTH(igmp));
	for (size_t i = 0; i < LENGTH(pim); i++)
		make_pim_put(m, false, pim[i], 0);
	p = make_igmp_head(m, PACKET_IP4(225, 0, 0, 1), "16 00 0000 e1000001");	/* a wrong checksum */
	packet_finish(p);
	packet_set_u16(p, p->len - 6, 0x1234);
	make_put_unfinished(m);
}

const struct make_capture make_multicast_captures[] = {
	{ "igmp-messages.pcap", LINK_ETHERNET, make_igmp_messages, "IGMP: every message of versions 0 to 3, multicast traceroute, router discovery, RGMP, IGAP" },
	{ "dvmrp.pcap", LINK_ETHERNET, make_dvmrp, "DVMRP: every message of version 3, and version 1" },
	{ "pim.pcap", LINK_ETHERNET, make_pim, "PIM: every message, in IPv4 and IPv6; registers with the packets that they carry" },
	{ "pim-v1.pcap", LINK_ETHERNET, make_pim_1, "PIM version 1, in IGMP" },
	{ "multicast-damaged.pcap", LINK_ETHERNET, make_multicast_damaged, "IGMP, DVMRP and PIM with too few bytes for what they count; a wrong checksum" },
	{ 0 },
};
