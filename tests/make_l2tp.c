/* make_l2tp.c - captures of L2TP's attribute-value pairs of other documents than RFC 2661, and of
 * PPP's control protocols for bridging and callback. */
#include "tests/make.h"

/* A control message of version 2 or 3 with one pair after the message type, RFC 2661, 4.1. */
static void
l2tp_message(struct make *m, uint8_t version, uint16_t vendor, uint16_t type, const char *value)
{
	struct packet *p = make_ip4(m, 17), body;

	packet_start(&body);
	packet_hex(&body, value);
	packet_udp(p, 1701, 1701);
	packet_u16(p, 0xc800 | version);
	packet_u16(p, (uint16_t)(12 + 8 + 6 + body.len));
	packet_hex(p, "0001 0000 0000 0000 8008 0000 0000 001d");
	packet_u16(p, (uint16_t)(0x8000 | (6 + body.len)));
	packet_u16(p, vendor);
	packet_u16(p, type);
	packet_bytes(p, body.bytes, body.len);
	make_put(m);
}

static void
l2tp_make_pairs(struct make *m)
{
	static const struct { uint8_t version; uint16_t vendor, type; const char *value; } pairs[] = {
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
		l2tp_message(m, pairs[i].version, pairs[i].vendor, pairs[i].type, pairs[i].value);
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

const struct make_capture l2tp_captures[] = {
	{ "l2tp-pairs.pcap", LINK_ETHERNET, l2tp_make_pairs, "speed updates, RFC 5515; Ericsson's attribute-value pairs" },
	{ "ppp-bcp-cbcp.pcap", LINK_PPP, l2tp_make_ppp, "each option of bridging and of callback; quality monitoring of RFC 1172" },
	{ 0 },
};
