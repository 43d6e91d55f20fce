/* make_l2tp.c - captures of L2TP, of its attribute-value pairs in other documents than RFC 2661 and 3931, and of
 * PPP's control protocols for bridging and callback. */
#include "tests/make.h"

/* Where a control message belongs, and its type: a request to start, a request for connect speeds, RFC 5515. */
#define L2TP_START  "0001 0000 0003 0004 8008 0000 0000 0001"
#define L2TP_SPEEDS "0001 0000 0000 0000 8008 0000 0000 001d"

enum { L2TP_MANDATORY = 0x8000, L2TP_HIDDEN = 0x4000 };

struct l2tp_pair { uint8_t version; uint16_t vendor, type; const char *value; };

/* A control message of version 2 or 3 with one attribute-value pair after the message type, RFC 2661, 4.1. */
static void
l2tp_message(struct make *m, const char *message, uint16_t flags, const struct l2tp_pair *pair)
{
	struct packet *p = make_ip4(m, 17), body;

	packet_start(&body);
	packet_hex(&body, pair->value);
	packet_udp(p, 1701, 1701);
	packet_u16(p, 0xc800 | pair->version);
	packet_u16(p, (uint16_t)(12 + 8 + 6 + body.len));
	packet_hex(p, message);
	packet_u16(p, (uint16_t)(flags | (6 + body.len)));
	packet_u16(p, pair->vendor);
	packet_u16(p, pair->type);
	packet_bytes(p, body.bytes, body.len);
	make_put(m);
}

static void
l2tp_make(struct make *m)
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
	static const struct { uint16_t flags; struct l2tp_pair pair; } others[] = {
		{ L2TP_MANDATORY | L2TP_HIDDEN, { 2, 0, 11, "00112233445566778899" } },	/* RFC 2661, 4.3 */
		{ L2TP_MANDATORY, { 2, 9, 1, "00000005" } }, { 0, { 2, 9, 8, "0001" } },	/* Cisco's */
		{ 0, { 2, 3561, 1, "636972" } }, { 0, { 2, 3561, 129, "0000000000000400" } },	/* the Broadband Forum's, RFC 5515 */
		{ 0, { 2, 3561, 144, "010203" } },
	};
	static const char *const data[] = {	/* flags and what they announce, RFC 2661, 3.1 */
		"0002 0001 0007 ff030021", "4002 002e 0001 0007 0021", "0802 0001 0007 0005 0006 21", "0302 0001 0007 0004 00000000 ff030021",
	};
	struct packet *p;

	for (size_t i = 0; i < LENGTH(rows); i++)
		l2tp_message(m, L2TP_START, L2TP_MANDATORY, &(struct l2tp_pair){ rows[i].type < 58 ? 2 : 3, 0, rows[i].type, rows[i].value });
	for (size_t i = 0; i < LENGTH(others); i++)
		l2tp_message(m, L2TP_START, others[i].flags, &others[i].pair);
	for (size_t i = 0; i < LENGTH(data); i++) {
		p = make_ip4(m, 17);
		packet_udp(p, 1701, 1701);
		packet_hex(p, data[i]);
		make_datagram(p);
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

static void
l2tp_make_pairs(struct make *m)
{
	static const struct l2tp_pair pairs[] = {
		{ 2, 0, 97, "0000 0007 000186a0 00030d40" },			/* connect speed update, RFC 5515, 3.1 */
		{ 3, 0, 97, "00000007 00000000000186a0 0000000000030d40" },
		{ 2, 0, 97, "0000 0007" },
		{ 2, 0, 98, "" },
		{ 2, 193, 0, "0001" },
		{ 2, 193, 1, "0064 02" "01 02 3e3f 0a000001 2e 01 05 05dc" "02 01 00 0a000002 00 00 05 05dc" },
		{ 2, 193, 1, "0064 01" "01 04 3e3f 0a000001" },			/* access points that are not there */
		{ 2, 193, 2, "2a" },
		{ 2, 193, 3, "00000003 00000002 00000001" },
		{ 2, 193, 4, "01" }, { 2, 193, 5, "01" }, { 2, 193, 6, "53544e31" }, { 2, 193, 7, "01" },
		{ 2, 193, 8, "02 000501 060702" },
	};

	for (size_t i = 0; i < LENGTH(pairs); i++)
		l2tp_message(m, L2TP_SPEEDS, L2TP_MANDATORY, &pairs[i]);
}

/* RFC 3518, 4; draft-gidwani-ppp-callback-cp; LCP's option 6, RFC 1172. */
static void
l2tp_make_ppp(struct make *m)
{
	static const char *const packets[] = {
		"8031 01 01 0028 0104 0123 0204 0124 0303 01 0403 01 0503 02 0608 a45e60d96b97 0704 0102 0803 01 0902 0a02",
		"8031 04 01 000b 0105 012300 0902",
		"c029 01 01 0018 0102 0207 05 01 313200 040b 05 01 313200 01 343500",
		"c029 02 01 000e 0303 05 0205 05 01 00 0a02",
		"c029 03 01 000a 0206 05 01 3132",
		"c021 01 01 000a 0606 000003e8",
	};

	for (size_t i = 0; i < LENGTH(packets); i++) {
		packet_start(&m->p);
		packet_hex(&m->p, "ff03");
		packet_hex(&m->p, packets[i]);
		make_put(m);
	}
}

const struct make_capture make_l2tp_captures[] = {
	{ "l2tp.pcap", LINK_ETHERNET, l2tp_make, "L2TP: every attribute of RFC 2661 and RFC 3931, a hidden one, Cisco's; data with PPP; version 3 over UDP and IP" },
	{ "l2tp-pairs.pcap", LINK_ETHERNET, l2tp_make_pairs, "speed updates, RFC 5515; Ericsson's attribute-value pairs" },
	{ "ppp-bcp-cbcp.pcap", LINK_PPP, l2tp_make_ppp, "each option of bridging and of callback; quality monitoring of RFC 1172" },
	{ 0 },
};
