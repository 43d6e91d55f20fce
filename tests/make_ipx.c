/* make_ipx.c - captures of IPX: what carries it, and what it carries. */
#include "tests/make.h"

#define ANY_NODE BROADCAST

/* A header, without checksum, its length counting `payload` bytes. */
struct ipx { uint16_t len, dst, src; uint8_t type; };

static void
ipx_header(struct packet *p, const struct ipx *h)
{
	packet_u16(p, 0xffff);
	packet_u16(p, (uint16_t)(30 + h->len));
	packet_u8(p, 0);
	packet_u8(p, h->type);
	packet_u32(p, 0x1000);
	packet_u48(p, ANY_NODE);
	packet_u16(p, h->dst);
	packet_u32(p, 0x1000);
	packet_u48(p, HOST_MAC);
	packet_u16(p, h->src);
}

/* A frame in Ethernet II; src 0: the same socket. */
static void
ipx_frame(struct make *m, const struct ipx *h, const char *payload)
{
	struct packet body, *p = make_eth(m, 0x8137);
	struct ipx header = *h;

	packet_start(&body);
	packet_hex(&body, payload);
	if (h->len == 0)
		header.len = (uint16_t)body.len;
	if (h->src == 0)
		header.src = h->dst;
	ipx_header(p, &header);
	packet_bytes(p, body.bytes, body.len);
	make_put(m);
}

static void
ipx_rip_request(struct packet *p)
{
	ipx_header(p, &(struct ipx){ .len = 10, .dst = 0x453, .src = 0x453, .type = 1 });
	packet_hex(p, "0001 ffffffff ffff ffff");
}

static void
ipx_802_3(struct make *m, const char *llc)
{
	packet_start(&m->p);
	packet_eth(&m->p, .dst = ANY_NODE, .src = HOST_MAC);
	packet_hex(&m->p, llc);
	ipx_rip_request(&m->p);
	make_put_padded(m);
}

/* The four framings of Ethernet, a tagged one, and tunnels: UDP, RFC 1234; IP's own number; GRE; PPPoE. */
static void
ipx_make_carriers(struct make *m)
{
	ipx_802_3(m, "");
	ipx_802_3(m, "e0e003");
	ipx_802_3(m, "101003");
	ipx_802_3(m, "aaaa03 000000 8137");
	ipx_rip_request(make_eth(m, 0x8137));
	make_put_padded(m);
	packet_start(&m->p);
	packet_eth(&m->p, .dst = ANY_NODE, .src = HOST_MAC, .type = 0x8100);
	packet_vlan(&m->p, 100, 0x8137);
	ipx_rip_request(&m->p);
	make_put(m);
	packet_udp(make_ip4(m, 17), 213, 213);
	ipx_rip_request(&m->p);
	make_put(m);
	ipx_rip_request(make_ip4(m, 111));
	make_put(m);
	packet_hex(make_ip4(m, 47), "0000 8137");
	ipx_rip_request(&m->p);
	make_put(m);
	packet_hex(make_eth(m, 0x8864), "1100 0001 002a 002b");
	ipx_rip_request(&m->p);
	make_put(m);
}

#define FS1   "0004 465331" "0000000000 0000000000 0000000000 0000000000 0000000000 0000000000 0000000000 0000000000 0000000000" \
	      " 00001000 000000000001 0451 0001"
#define PRINT "0007 5052494e54 00 7761737465" "0000000000 0000000000 0000000000 0000000000 0000000000 0000000000 0000000000 00" " 00" \
	      " 00001001 000000000001 8060 0010"

static void
ipx_make_services(struct make *m)
{
	static const struct { struct ipx h; const char *payload; } frames[] = {
		{ { .dst = 0x453, .type = 1 }, "0001 ffffffff ffff ffff" },
		{ { .dst = 0x453, .src = 0x4005, .type = 1 }, "0002 00000010 0001 0002 00000011 0010 ffff" },
		{ { .dst = 0x453, .type = 1 }, "0003 00000010 0001 0002" },
		{ { .dst = 0x452, .src = 0x4006, .type = 4 }, "0001 ffff" },
		{ { .dst = 0x452, .type = 4 }, "0002" FS1 PRINT },
		{ { .dst = 0x452, .src = 0x4006, .type = 0 }, "0003 0004" },
		{ { .dst = 0x4006, .src = 0x452, .type = 4 }, "0004" FS1 },
		{ { .dst = 0x452, .type = 4 }, "0009 0004" },
		{ { .dst = 0x4001, .src = 0x4444, .type = 4 }, "05 3f" },		/* is the station there? */
		{ { .dst = 0x4444, .src = 0x4001, .type = 4 }, "05 59" },		/* it is */
		{ { .dst = 0x4003, .type = 4 }, "05 21" },				/* a message waits */
		{ { .dst = 0x457, .type = 4 }, "00112233 4455" },			/* serialization */
		{ { .dst = 0x451, .src = 0x4003, .type = 17 }, "1111 00 ff 00 00 00" },	/* NCP: create a connection */
		{ { .dst = 0x5000, .src = 0x5001, .type = 17 }, "1111 00 ff 00 00 00" },
		{ { .dst = 0x456, .src = 0x4007, .type = 0 }, "00" },			/* diagnostic */
		{ { .dst = 0x5000, .src = 0x5001, .type = 0 }, "64617461" },
		{ { .dst = 0x5000, .src = 0x5001, .type = 2 }, "6563686f" },
		{ { .dst = 0x5000, .src = 0x5001, .type = 99 }, "3f" },
	};

	for (size_t i = 0; i < LENGTH(frames); i++)
		ipx_frame(m, &frames[i].h, frames[i].payload);
}

/* A connection of SPX from first packet to last, then one of SPX II. */
static void
ipx_make_spx(struct make *m)
{
	static const char *const packets[] = {
		"c0 00 0001 ffff 0000 0000 0007",
		"80 00 0002 0001 0000 0000 0007",
		"50 00 0001 0002 0000 0000 0007 68656c6c6f",
		"20 07 0001 0002 0001 0000 0007 21",
		"50 fe 0001 0002 0002 0000 0007",
		"00 ff 0002 0001 0000 0003 0007",
		"cc 00 0001 ffff 0000 0000 0007",
		"ca 00 0002 0001 0000 0000 0007 05dc",
		"58 00 0001 0002 0000 0000 0007 05dc 68656c6c6f",
		"19 fe 0001 0002 0001 0000 0007 05dc",
	};

	for (size_t i = 0; i < LENGTH(packets); i++)
		ipx_frame(m, &(struct ipx){ .dst = 0x5005, .src = 0x5006, .type = 5 }, packets[i]);
}

#define WASM "5741534d"			/* and type, node id, sequence number, number of options */

/* RFC 1634, 4. */
static void
ipx_make_wan(struct make *m)
{
	static const char *const packets[] = {
		WASM "00 00001234 00 07"
		    "00 01 0001 00" "00 01 0001 02" "04 01 0004 00005678" "05 01 0006 000000000007"
		    "80 01 0003 00 01 10" "80 00 0003 07 0203" "ff 03 0008 0000000000000000",
		WASM "01 00001235 00 01" "00 01 0001 00",
		WASM "02 00001234 01 01" "01 01 0036 0064 00000005 524f55544552" "000000000000 000000000000 000000000000"
		    "000000000000 000000000000 000000000000 000000000000",
		WASM "03 00001235 01 02" "02 01 0008 00000001 00000001" "03 01 0008 00000200 00000200",
		WASM "04 00001234 02 01" "09 00 0003 78797a",
		WASM "ff 00001234 03 00",
		WASM "00 00001234 04 02" "01 01 0002 0001" "00 01 0001 00",		/* a length that does not fit */
		WASM "00 00001234 05 02" "00 01 0001 00",				/* an option that is not there */
		WASM "00 00001234 06 01" "ff 03 0040 0000",				/* one that is cut */
	};

	for (size_t i = 0; i < LENGTH(packets); i++)
		ipx_frame(m, &(struct ipx){ .dst = 0x9004, .type = 4 }, packets[i]);
}

#define NETWORKS "00000010 00000011 00000000 00000000 00000000 00000000 00000000 00000000"
#define SERVER_NAME "534552564552 202020202020202020 20"
#define CLIENT_NAME "434c49454e54 202020202020202020 00"
#define GROUP_NAME  "0102 5f5f4d5342524f5753455f5f 02 01"

static void
ipx_make_netbios(struct make *m)
{
	static const struct { struct ipx h; const char *payload; } frames[] = {
		{ { .dst = 0x455, .type = 20 }, NETWORKS "00 01" SERVER_NAME },
		{ { .dst = 0x455, .type = 4 },  NETWORKS "44 02" SERVER_NAME },
		{ { .dst = 0x455, .type = 4 },  "c0 03" GROUP_NAME },
		{ { .dst = 0x455, .type = 4 },  "42 04" SERVER_NAME },
		{ { .dst = 0x455, .type = 20 }, NETWORKS "01 05" CLIENT_NAME },
		{ { .dst = 0x455, .type = 4 },  "50 06 0100 0200 0300 0500 0000 0500 0400 0600 68656c6c6f" },
		{ { .dst = 0x455, .type = 4 },  "80 07 0100 0200 0400 0000 0000 0000 0500 0600" },
		{ { .dst = 0x455, .type = 4 },  "a8 08 0100 0200 0400 0000 0000 0000 0500 0600" },
		{ { .dst = 0x455, .type = 4 },  "00 09 2a" },
		{ { .dst = 0x455, .type = 4 },  "00 0a 2a" },
		{ { .dst = 0x455, .type = 4 },  "00 0b" SERVER_NAME CLIENT_NAME "646772616d" },
		{ { .dst = 0x551, .type = 20 }, NETWORKS "f1 01 3412" SERVER_NAME CLIENT_NAME },
		{ { .dst = 0x551, .type = 4 },  NETWORKS "f4 01 3412" SERVER_NAME CLIENT_NAME },
		{ { .dst = 0x553, .type = 20 }, NETWORKS "fc 02 3512" GROUP_NAME CLIENT_NAME "6d61696c736c6f74" },
	};

	for (size_t i = 0; i < LENGTH(frames); i++)
		ipx_frame(m, &frames[i].h, frames[i].payload);
}

/* Lengths that lie, and packets that end too early. */
static void
ipx_make_damaged(struct make *m)
{
	static const struct { struct ipx h; const char *payload; } frames[] = {
		{ { .dst = 0x453, .type = 1 }, "" },
		{ { .dst = 0x453, .type = 1, .len = 200 }, "0001 ffffffff ffff ffff" },
		{ { .dst = 0x453, .type = 1, .len = 65530 }, "0001 ffffffff ffff ffff" },	/* with the header: 24 */
		{ { .dst = 0x453, .type = 1 }, "0001 00000010 00" },
		{ { .dst = 0x452, .type = 4 }, "00" },
		{ { .dst = 0x452, .type = 4 }, "0003 00" },
		{ { .dst = 0x452, .type = 4 }, "0002 0004 465331" },
		{ { .dst = 0x457, .type = 4 }, "0011" },
		{ { .dst = 0x4001, .type = 4 }, "05" },
		{ { .dst = 0x5005, .type = 5 }, "48 00 0001 0002 0000 0000 0007 05" },
		{ { .dst = 0x455, .type = 20 }, "00000010 00" },
		{ { .dst = 0x455, .type = 4 }, "00 01 534552" },
		{ { .dst = 0x455, .type = 4 }, "00 06 0100 02" },
		{ { .dst = 0x551, .type = 4 }, NETWORKS "f1 01 34" },
		{ { .dst = 0x9004, .type = 4 }, "5741" },
	};

	for (size_t i = 0; i < LENGTH(frames); i++)
		ipx_frame(m, &frames[i].h, frames[i].payload);
}

/* Each command of NetBIOS above LLC, IBM SC30-3587; two that end too early, one that nobody knows. */
static void
ipx_make_netbios_frames(struct make *m)
{
#define NAMES SERVER_NAME CLIENT_NAME
	static const char *const packets[] = {
		"2c00 ffef 00 00 0000 0000 0900" NAMES, "2c00 ffef 01 00 0000 0000 0900" NAMES, "2c00 ffef 02 00 0000 0000 0000" NAMES,
		"2c00 ffef 03 01 0002 0000 0900" NAMES, "2c00 ffef 08 00 0000 0000 0000" NAMES "64",
		"2c00 ffef 08 00 0000 0000 0000" SERVER_NAME "00000000000000000000 a45e60d96b97" "64",
		"2c00 ffef 09 00 0000 0000 0000" NAMES, "2c00 ffef 09 00 0000 0000 0000" SERVER_NAME "00000000000000000000 a45e60d96b97",
		"2c00 ffef 0a 00 0500 0000 0900" NAMES, "2c00 ffef 0a 00 0001 0000 0900" NAMES,
		"2c00 ffef 0d 01 0100 0900 0000" NAMES, "2c00 ffef 0e 00 0501 0900 0a00" NAMES, "2c00 ffef 0f 02 0240 0900 0000" NAMES,
		"0e00 ffef 14 00 0000 0900 0000 01 02", "0e00 ffef 15 0b 0100 0900 0a00 01 02 6461", "0e00 ffef 16 0e 0000 0900 0a00 01 02 7461",
		"0e00 ffef 17 81 dc05 0900 0a00 01 02", "0e00 ffef 18 00 0100 0000 0000 01 02", "0e00 ffef 19 8f dc05 0900 0a00 01 02",
		"0e00 ffef 1a 02 0400 0000 0000 01 02", "0e00 ffef 1b 00 0400 0000 0000 01 02", "0e00 ffef 1c 00 0000 0900 0000 01 02",
		"0e00 ffef 1f 00 0000 0000 0000 01 02", "2c00 ffef 07 00 0000 0000 0000" NAMES, "0e00 ffef 2a 00 0000 0000 0000 01 02",
		"2c00 ffef 00 00 0000 0000 0900 53", "0e00 ffef 16 0e 00", "2c00 0000 00",
	};

	for (size_t i = 0; i < LENGTH(packets); i++) {
		packet_start(&m->p);
		packet_eth(&m->p, .dst = 0x030000000001u, .src = HOST_MAC);
		packet_hex(&m->p, "f0f003");
		packet_hex(&m->p, packets[i]);
		make_put(m);
	}
}

/* RFC 1552: each option, the codes of LCP, a rejected one, one of wrong length. */
static void
ipx_make_ipxcp(struct make *m)
{
	static const char *const packets[] = {
		"01 01 0026 0106 00001000 0208 a45e60d96b97 0306 0002 0f01 0404 0002 0508 524f55544552 0602",
		"02 01 000e 0106 00001000 0404 0004",
		"03 01 000a 0304 0235 0602",
		"04 01 0008 0504 4e31",
		"05 02 0008 62796521", "06 02 0004", "07 03 0008 2a000004",
		"00 04 000e 12345678 00005e 01 7879",
		"01 05 000b 0105 000010 0902",
	};

	for (size_t i = 0; i < LENGTH(packets); i++) {
		packet_start(&m->p);
		packet_hex(&m->p, "ff03 802b");
		packet_hex(&m->p, packets[i]);
		make_put(m);
	}
	packet_start(&m->p);
	packet_hex(&m->p, "ff03 002b");
	ipx_rip_request(&m->p);
	make_put(m);
}

/* Linux calls Novell's own framing 1. */
static void
ipx_make_cooked(struct make *m)
{
	static const uint16_t protocols[] = { 1, 0x8137 };

	for (size_t i = 0; i < LENGTH(protocols); i++) {
		packet_start(&m->p);
		packet_sll(&m->p, .type = 1, .arphrd = 1, .protocol = protocols[i], .src = HOST_MAC);
		ipx_rip_request(&m->p);
		make_put(m);
	}
}

const struct make_capture make_ipx_captures[] = {
	{ "ipx-carriers.pcap", LINK_ETHERNET, ipx_make_carriers, "IPX in Ethernet's four framings, behind a tag, in UDP, IPv4, GRE and PPPoE" },
	{ "ipx-services.pcap", LINK_ETHERNET, ipx_make_services, "RIP, SAP, messages, serialization, NCP, Diagnostic; payloads of no known socket" },
	{ "ipx-spx.pcap", LINK_ETHERNET, ipx_make_spx, "connections of SPX and of SPX II" },
	{ "ipxwan.pcap", LINK_ETHERNET, ipx_make_wan, "each packet type and option of RFC 1634; one of wrong length, one missing, one cut" },
	{ "ipx-netbios.pcap", LINK_ETHERNET, ipx_make_netbios, "each packet type of NetBIOS over IPX; NMPI" },
	{ "netbios-frames.pcap", LINK_ETHERNET, ipx_make_netbios_frames, "each command of NetBIOS above LLC" },
	{ "ipx-damaged.pcap", LINK_ETHERNET, ipx_make_damaged, "lengths of IPX that lie; each protocol above it, ending too early" },
	{ "ipxcp.pcap", LINK_PPP, ipx_make_ipxcp, "each option of RFC 1552, each code; IPX in PPP" },
	{ "ipx-cooked.pcap", LINK_SLL, ipx_make_cooked, "IPX in Linux's cooked captures: Novell's framing, and EtherType" },
	{ 0 },
};
