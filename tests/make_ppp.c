/* make_ppp.c - captures of PPP, of what carries it, and of Cisco's framing. */
#include <string.h>

#include "tests/make.h"

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
		make_datagram(p);
		make_put(m);
	}
	packet_start(p);
	packet_hex(p, "0057");
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "inside");
	make_put(m);
	packet_start(p);
	packet_hex(p, "0f00 0800");			/* Cisco's framing under PPP's link type */
	make_datagram(p);
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
		make_datagram(p);
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
	make_datagram(p);
	make_put(m);
	packet_start(p);
	packet_hex(p, "0f00 86dd");
	packet_ipv6(p, .src = GLOBAL6, .dst = SERVER6, .next = 17);
	make_udp(p, "inside");
	make_put(m);
}

const struct make_capture make_ppp_captures[] = {
	{ "ppp.pcap", LINK_PPP, make_ppp, "PPP: LCP, IPCP, IPv6CP and CCP with their options, PAP, CHAP; IPv4 with fields left out, IPv6, Cisco's framing" },
	{ "pppoe.pcap", LINK_ETHERNET, make_pppoe, "PPPoE: discovery with all tags, a session with IPv4, credits and LCP" },
	{ "chdlc.pcap", LINK_C_HDLC, make_chdlc, "Cisco HDLC: SLARP, CDP, IPv4, IPv6" },
	{ 0 },
};
