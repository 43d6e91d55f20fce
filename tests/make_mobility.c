/* make_mobility.c - hosts that move: HIP, RFC 7401, the Mobility Header, RFC 6275, and Shim6, RFC 5533. */
#include "tests/make.h"

/* Makes the 16 bits at `sum_at` right for what begins at `from` under the outermost IP header, whose
 * addresses are `pseudo` bytes from `addresses` on. */
static void
make_sum(struct packet *p, size_t from, size_t sum_at, size_t addresses, size_t pseudo, uint8_t proto)
{
	uint32_t sum = proto + (uint32_t)(p->len - from);

	for (size_t i = 0; i < pseudo; i += 2)
		sum += (uint32_t)p->bytes[addresses + i] << 8 | p->bytes[addresses + i + 1];
	for (size_t i = from; i + 1 < p->len; i += 2)
		sum += (uint32_t)p->bytes[i] << 8 | p->bytes[i + 1];
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	packet_set_u16(p, sum_at, (uint16_t)~sum);
}

/* ---- HIP ---- */

/* A parameter: type, contents in hexadecimal. */
struct make_parameter { uint16_t type; const char *contents; };

static void
make_parameter(struct packet *p, const struct make_parameter *t)
{
	size_t at = p->len;

	packet_u16(p, t->type);
	packet_u16(p, 0);
	packet_hex(p, t->contents);
	packet_set_u16(p, at + 2, (uint16_t)(p->len - at - 4));
	packet_fill(p, 0, (8 - (p->len - at) % 8) % 8);
}

/* The header up to the parameters; packet_options_end() completes it. */
static void
make_hip_header(struct packet *p, uint8_t type, uint8_t version, uint16_t controls)
{
	packet_extension(p, 59);
	packet_u8(p, type);
	packet_u8(p, (uint8_t)(version << 4 | 1));
	packet_u16(p, 0);
	packet_u16(p, controls);
	packet_hex(p, "2001001e4aef5a38f3978f52b607bad5 200100119856d864d13d0411001422ce");
}

static void
make_hip(struct make *m, uint8_t type, uint8_t version, const struct make_parameter *t, size_t n)
{
	struct packet *p = make_ip4(m, 139);
	size_t at = p->len;

	make_hip_header(p, type, version, type == 2);
	for (size_t i = 0; i < n; i++)
		make_parameter(p, &t[i]);
	packet_options_end(p);
	make_sum(p, at, at + 4, packet_at(p, PACKET_IPV4) + 12, 8, 139);
	make_put(m);
}

#define B16 "00112233445566778899aabbccddeeff"
#define B20 B16 "01020304"
#define B64 B16 B16 B16 B16
#define HIT "2001001e4aef5a38f3978f52b607bad5"
#define MAPPED "00000000000000000000ffffc0000201"

static const struct make_parameter make_hip_r1[] = {
	{ 128, "00000000 000000000000000b" }, { 257, "0a27abcd 67fa0d065930850d" }, { 513, "01 0004 01020304 03 0010" B16 },
	{ 577, "0001 0002 0003 0004 0005 0006" }, { 705, "0014 100a 0202ff05 03010001" "0102030405060708090a0b0c" "686f73742e6578616d70" },
	{ 768, "01020301" B16 }, { 897, "01020304" }, { 930, "5aff0102" }, { 950, "2904 11 00" MAPPED },
	{ 4095, "0000 0001 0002" }, { 61633, "05" B20 }, { 63661, "aabb" },
};
static const struct make_parameter make_hip_i2[] = {
	{ 65, "0000 0048 00000000 83645de4" }, { 321, "0a27abcd 67fa0d065930850d 133897dfeda32a50" }, { 577, "0001" },
	{ 641, "00000000" B16 B16 }, { 705, "00d9 2004 0202ff03 00" B20 B64 B64 B64 "61406278" }, { 932, "5a0102" },
	{ 961, "01020304" }, { 61505, B20 }, { 61697, "03" B20 B20 "01" }, { 63425, "aabb" },
};
static const struct make_parameter make_hip_v2[] = {
	{ 129, "00000000 000000000000000b" }, { 511, "03040708" }, { 579, "0002" }, { 641, "00000000" B16 B16 }, { 579, "0002 0004 0001" },
	{ 705, "0010 0000 0007 0001 0102030405060708090a0b0c0d0e" }, { 705, "000c 3004 0005 00 0003 010001 aabbccddeeff 01020304" },
	{ 705, "0004 0000 0001 01020304" }, { 715, "10203050" }, { 2049, "0fff" }, { 61569, B20 }, { 61697, "0007" B20 },
};
static const struct make_parameter make_hip_update[] = {
	{ 193, "00 01 05 01 00000e10 00001234" MAPPED "01 00 04 00 00000e10" MAPPED
	    "02 02 07 00 00000e10 2904 11 03 01020304 00005678" MAPPED },
	{ 385, "00000005" }, { 449, "00000003 00000004" }, { 608, "0000 0001 0002 0003" }, { 610, "00000032" },
	{ 832, "0000 002c 0102" }, { 934, "5a01" }, { 936, "0102" },
};
static const struct make_parameter make_hip_overlay[] = {
	{ 4481, "00000007" }, { 4545, "00000005 00000006" }, { 4577, "11 000000 0102030405060708" B20 }, { 4580, "01020304" },
	{ 4592, B16 }, { 4601, "c000 0000" HIT HIT }, { 4650, "2904 11 00" MAPPED }, { 4660, "2904 11 00" MAPPED },
	{ 4680, "2904 2905 11 000000" MAPPED MAPPED "00000001 00000002" }, { 4700, "6e0000ff" }, { 4710, "00000000" },
	{ 7680, "2904 0001 0002 0003" }, { 63998, "2904 11 00" MAPPED }, { 64002, "2904 11 00" MAPPED }, { 64011, "0040 0000" },
	{ 64017, "4000 0000" HIT }, { 65498, MAPPED }, { 65500, B20 }, { 65502, MAPPED MAPPED }, { 65520, B20 },
	{ 40000, "01020304" }, { 385, "00000001 02" },
};

static void
make_hip_packets(struct make *m)
{
	struct packet *p;

	make_hip(m, 1, 1, NULL, 0);
	make_hip(m, 2, 1, make_hip_r1, LENGTH(make_hip_r1));
	make_hip(m, 3, 1, make_hip_i2, LENGTH(make_hip_i2));
	make_hip(m, 2, 2, make_hip_v2, LENGTH(make_hip_v2));
	make_hip(m, 16, 2, make_hip_update, LENGTH(make_hip_update));
	make_hip(m, 32, 1, make_hip_overlay, LENGTH(make_hip_overlay));
	for (uint8_t version = 1; version <= 2; version++) {		/* in UDP, RFC 5770 */
		p = make_ip4(m, 17);
		packet_udp(p, 10500, 10500);
		packet_u32(p, 0);
		make_hip_header(p, 17, version, 0);
		make_parameter(p, &(struct make_parameter){ 832, "0000 4001" });
		packet_options_end(p);
		make_put(m);
	}
	p = make_ip4(m, 17);			/* ESP, and a keepalive */
	packet_udp(p, 10500, 10500);
	packet_hex(p, "0fc5dcfa 00000006" B20);
	make_put(m);
	p = make_ip4(m, 17);
	packet_udp(p, 10500, 10500);
	packet_u8(p, 0xff);
	make_put(m);
	p = make_ip6(m, 139);			/* with a payload, RFC 6078 */
	make_hip_header(p, 32, 1, 0);
	packet_set_u8(p, packet_at(p, PACKET_EXTENSION), 17);
	packet_options_end(p);
	make_udp(p, "payload");
	make_put(m);
}

static void
make_hip_damaged(struct make *m)
{
	static const struct make_parameter bad[] = {
		{ 193, "00 09 01 00 00000e10 01020304" },	/* not wrong, but not known */
		{ 257, "0a27" }, { 449, "000000010002" }, { 193, "0000050000000000" MAPPED }, { 193, "00000400" }, { 513, "010040 0102" },
		{ 705, "0040 0000 0202ff03 00" B20 }, { 705, "0014 0000 0202ff05 00 0040 01" B20 }, { 705, "00" }, { 641, "0000" }, { 61697, "" },
	};
	struct packet *p;

	for (size_t i = 0; i < LENGTH(bad); i++)
		make_hip(m, 2, 1, &bad[i], 1);
	for (uint8_t i = 0; i < 4; i++) {		/* wrong: fixed bits, version, length too small, too large */
		static const struct { uint8_t at, v; } lie[] = { { 3, 0x10 }, { 3, 0x31 }, { 1, 3 }, { 1, 9 } };
		p = make_ip4(m, 139);
		make_hip_header(p, 1, 1, 0);
		packet_options_end(p);
		packet_set_u8(p, packet_at(p, PACKET_EXTENSION) + lie[i].at, lie[i].v);
		make_put(m);
	}
	p = make_ip4(m, 139);				/* a parameter reaches beyond the header */
	make_hip_header(p, 1, 1, 0);
	packet_hex(p, "0181 0010 00000001");
	packet_options_end(p);
	make_put(m);
	p = make_ip4(m, 17);				/* nothing behind the four bytes */
	packet_udp(p, 10500, 10500);
	packet_u32(p, 0);
	make_put(m);
}

/* ---- Mobility Header ---- */

static struct packet *
make_mobility_ip(struct make *m, bool udp)
{
	struct packet *p = udp ? make_ip4(m, 17) : make_ip6(m, 135);

	if (udp)
		packet_udp(p, 5436, 5436);
	return p;
}

/* A message: its type and what follows the checksum. */
static void
make_mobility(struct make *m, uint8_t type, const char *message, const char *options)
{
	struct packet *p = make_mobility_ip(m, false);
	size_t at = p->len;

	packet_extension(p, 59);
	packet_u8(p, type);
	packet_u8(p, 0);
	packet_u16(p, 0);
	packet_hex(p, message);
	packet_hex(p, options);
	packet_options_end(p);
	make_sum(p, at, at + 4, packet_at(p, PACKET_IPV6) + 8, 32, 135);
	make_put(m);
}

static void
make_mobility_messages(struct make *m)
{
	static const char *const messages[] = {
		"0000", "0000 0102030405060708", "0000 0102030405060708", "000d 000000000000000f 00000000000000ff",
		"000e 000000000000000f 00000000000000fe", "0025 dff0 0003", "00ff 002a 0008", "01 00 20010db8000000000000000000000001",
		"0001 f000 0010", "81 80 0001 0010", "0000", "0102030405060708", "00 00", "0003 00000009",
		"0005 f0 00", "0005 e0 80", "01 03 0005 e000", "0006 0000 0010", "0006 80 80 0010", "0007 0002 c000",
		"0007 80 000000", "0001 0008 02 80", "09 00", "09 80", "0102030405060708",
	};
	static const char *const more[] = { "02 81 0005 a000", "0002 0008 81 00" };
	struct packet *p;

	for (uint8_t i = 0; i < LENGTH(messages); i++)
		make_mobility(m, i, messages[i], i == 5 ? "0502 aabb" : "");
	make_mobility(m, 12, "02 00" "20010db8000000000000000000000001 20010db8000000000000000000000002", "");
	make_mobility(m, 16, more[0], "");
	make_mobility(m, 21, more[1], "");
	p = make_mobility_ip(m, true);			/* Proxy Mobile IPv6 over IPv4, RFC 5844, 4.1 */
	packet_extension(p, 59);
	packet_hex(p, "05 00 0000 0001 8200 0010 080b 01 75736572406578616d 00");
	packet_options_end(p);
	make_put(m);
}

#define A6 "20010db8000000000000000000000005"
#define KEY "300c 3005 0603 2a0304 0303 000102"		/* DER, shortened */

static void
make_mobility_options(struct make *m)
{
	static const char *const options[] = {
		"02020010 0310" A6 "0404 0001 0002 050c 0102030405060708090a0b0c", "0612 0040" A6 "0707 02 a45e60d96b97",
		"080d 01 75736572406578616d706c65 0811 02" A6 "0807 05 a45e60d96b97", "0907 02 00000003 aabb 0a08 dd7a6b00 80000000",
		"0b00 0c1e" B16 "20010db800000000 00 300304010a", "0c2f" B16 "20010db800000000 01" KEY "0012 0004 00000000 0c02 aabb 0d04 01020304",
		"0e04 01020304 0f00 1008 0102030405060708", "110a 00 80 03777777 02666f 00 1202 aabb", "1307 00000009 01 aabb 1403 696d73 1506 00000003 aabb",
		"1612 0040" A6 "1702 0002 1802 0004 1908 0000 a45e60d96b97", "1a10" A6 "1b08 00005d8000000000 1c04 00000007",
		"1d06 6200 c0000205 1e06 0060 c0000205 1f06 8000 0000006e", "2006 0000 c0000205 2106 0000 00000064 2102 0000",
		"2212 0280" A6 "2304 0001 0080", "2308 0001 0081 c0000205 2314 0001 0000" A6, "2406 6000 00000000 2506 8060 c0000205 2606 0000 c0000201 2702 0001",
		"280d 0000 1600 1900 1305 000028af 01 2807 0000 0603 010203", "2912 0100" A6 "2906 0200 c0000205", "2a0a 0000 0200000000000001 2b02 01 0a",
		"2c04 0001 0002 2d06 0001 000a 00 00", "2d2a 0001 000a 00 00 0204 0001 0002 0306 09 00 01020304 0402 000b 0506 0000 c0000205 00 0102 0000 7703 010203",
		"2d1a 0001 000a 00 00 0512 0000" A6 , "2d32 0001 000a 00 00 032a 01 00 fffc0000 c0000201 c0000202 c0000203 c0000204 00000001 00000002 0035 0036 0050 0051 00 ff 06 11",
		"2d6a 0001 000a 00 00 0362 02 00 ffff0000" A6 A6 A6 A6 "00000001 00000002 00000003 00000004 0035 0036 0050 0051 00 ff 06 11",
		"2e02 0000 2f12 8000" A6 "2f06 4000 c0000205", "3012 0001 00000002 00000003 00000004 00000005 3104 c0000205 3206 0100 00000001",
		"3312 0080" A6, "342a 010a 80 04 73736964 03 617031 0206 123456 fedcba 0305 02 6f702e78 0404 0000 5553 0503 010203 0602 0010",
		"3408 0106 00 03 010203 00", "3510 80000000 030a 01 00 20000000 c0000205"
		"3506 00000000 0100", "3608 8f 80 0001 01020304", "3712 0038" A6 "3706 8018 c0000200", "3805 22 01020304 3905 8f 01020304",
		"3a33 01 b8 01 000000 0106 0000 000003e8 0306 c000 000003e8 0502 00 1b 0a0a 00 01 20000000 c0000205 0b08 0000 000028af 01 aa 6301 ff",
		"3a0e 01 b8 01 000000 0a06 00 02 00000000", "3b12 0000" A6 "3b06 0000 c0000205", "3c06 01 00 8f000000 3d06 01 80 8f000000", "3e10 0106 000a 0001 0020 0206 003c 0005 0003",
		"3e03 0901 ff 3f06 04 01 02 c00000 4006 01 00 67772e78", "4112 0040" A6 "4212 0040" A6, "4322 0040" A6 A6, "4410" A6 "4510" A6 "4608 0000 a45e60d96b97",
		"4702 aabb 1307 000028af 02 00 05", "1308 000028af 06 00 01 02 130a 000028af 07 00 00000009 1308 000028af 0a 00 0800", "130b 000028af 0b 00 09103254f8 130b 000028af 0c 00 0910325476 130b 000028af 10 00 0910325476",
		"130a 000028af 03 00 c0000201 1316 000028af 03 00" A6 "1307 000028af 04 00 01", "1307 000028af 0e 00 03 1307 000028af 0f 00 04 1307 000028af 11 00 05 1307 000028af 13 00 01",
		"1308 000028af 10 01 0910 1308 000028af 63 00 aabb", "00 0100 0103 000000",
	};

	for (size_t i = 0; i < LENGTH(options); i++)
		make_mobility(m, 5, "0001 c200 0010", options[i]);
}

static void
make_mobility_damaged(struct make *m)
{
	static const char *const bad[] = {
		"0209 0010", "0201 00", "0303 010203", "02", "1203 01", "1700", "2105 0000 010203", "2305 0001 0080 01", "2912 0300" A6, "3404 0109 8004", "3404 0202 1234",
		"2d08 0001 000a 00 00 0405", "3a08 01 b8 01 000000 0106", "0c18" B16 "20010db800000000 01 3082",
		"0c1c" B16 "20010db800000000 01 3000 0012 00", "2805 0000 1609 01", "2f06 8000 c0000205", "3003 000102", "1303 000028",
	};
	static const struct { uint8_t type; const char *message; } cut[] = {
		{ 5, "" }, { 3, "0001" }, { 12, "0400 " A6 }, { 16, "" }, { 16, "03 00 0005 0000" }, { 21, "0009 0000" },
	};
	struct packet *p;

	for (size_t i = 0; i < LENGTH(bad); i++)
		make_mobility(m, 5, "0001 c200 0010", bad[i]);
	for (size_t i = 0; i < LENGTH(cut); i++)
		make_mobility(m, cut[i].type, cut[i].message, "");
	p = make_mobility_ip(m, false);			/* longer than what carries it */
	packet_extension(p, 59);
	packet_hex(p, "05 00 0000 0001 8200 0010 0202 0010");
	packet_options_end(p);
	packet_set_u8(p, packet_at(p, PACKET_EXTENSION) + 1, 9);
	make_put(m);
	p = make_mobility_ip(m, false);
	packet_hex(p, "3b 00 05");
	make_put(m);
}

/* ---- Shim6 ---- */

#define TAG "123456789abc"
#define ULIDS A6 "20010db8000000000000000000000006"

/* A message: type, what stands in the byte after it, and what follows the checksum. */
static void
make_shim6(struct make *m, uint8_t type, uint8_t code, const char *message)
{
	struct packet *p = make_ip6(m, 140);
	size_t at = p->len;

	packet_extension(p, 59);
	packet_u8(p, type);
	packet_u8(p, code);
	packet_u16(p, 0);
	packet_hex(p, message);
	packet_options_end(p);
	make_sum(p, at, at + 4, packet_at(p, PACKET_IPV6) + 8, 32, 140);
	make_put(m);
}

static void
make_shim6_messages(struct make *m)
{
	static const struct { uint8_t type, code; const char *message; } messages[] = {
		{ 1, 0, TAG "00000001" "000c 0024 00000000" ULIDS "000e 0004 00000007" },
		{ 2, 0, "0000 00000001 00000002" "0002 0008 0102030405060708" "00000000" },
		{ 3, 0, TAG "00000001 00000002 00000000" "0002 0008 0102030405060708 00000000" },
		{ 4, 0, TAG "00000003" "0004 002c 00000001 02 01 02 0000000000" ULIDS },
		{ 5, 0, TAG "00000004" }, { 6, 0, TAG "00000001 00000002 000000000000" TAG },
		{ 64, 0, TAG "00000005" "0007 0012 00000001 05 00010203 04 02010203 04 01010203" }, { 65, 0, TAG "00000005" },
		{ 66, 0, TAG "00000000" "0014 0004 0000 000a" },
		{ 67, 0, TAG "12 40 0000" ULIDS "00000001 00000002" ULIDS "00000003 00000004" ULIDS "00000005 00000006" },
		{ 68, 2, "0008 3b01 0100 0000 0000" }, { 1, 0, TAG "00000001" "0008 0004 01020304 000a 0004 01020304 0033 0004 01020304" },
		{ 99, 0, "0102030405060708" },
		{ 1, 0, TAG "00000001" "0004 0030 00000001" }, { 1, 0, TAG "00000001" "0006 0004 00000001" },		/* damaged */
		{ 3, 0, TAG }, { 67, 0, TAG "11 40 0000" }, { 64, 1, TAG "00000005" "0007 0005 00000001 00" },
	};
	struct packet *p = make_ip6(m, 140);

	packet_hex(p, "11 00 92 3456789abc");			/* before a payload */
	make_udp(p, "payload");
	make_put(m);
	for (size_t i = 0; i < LENGTH(messages); i++)
		make_shim6(m, messages[i].type, messages[i].code, messages[i].message);
}

/* Compressed payloads, RFC 3173, which are not really such, so that nothing can be made of them. */
static void
make_ipcomp(struct make *m)
{
	packet_hex(make_ip4(m, 108), "0600 0002 ffffffff");
	make_put(m);
	packet_hex(make_ip6(m, 108), "2900 635c ffffffff");
	make_put(m);
	packet_hex(make_ip4(m, 108), "0600 00");		/* cut */
	make_put(m);
}

const struct make_capture make_mobility_captures[] = {
	{ "hip.pcap", LINK_ETHERNET, make_hip_packets, "HIP, versions 1 and 2: packets with all parameters; in UDP; ESP and a keepalive at its port; a payload" },
	{ "hip-damaged.pcap", LINK_ETHERNET, make_hip_damaged, "HIP: parameters that are too short, lengths and bits that lie" },
	{ "mobility.pcap", LINK_ETHERNET, make_mobility_messages, "Mobility Header: all messages; in UDP" },
	{ "mobility-options.pcap", LINK_ETHERNET, make_mobility_options, "Mobility Header: all options and their sub-options" },
	{ "mobility-damaged.pcap", LINK_ETHERNET, make_mobility_damaged, "Mobility Header: options and messages that do not fit" },
	{ "shim6.pcap", LINK_ETHERNET, make_shim6_messages, "Shim6: a payload, all messages and options, and some that do not fit" },
	{ "ipcomp.pcap", LINK_ETHERNET, make_ipcomp, "IP Payload Compression over IPv4 and IPv6; cut" },
	{ NULL, 0, NULL, NULL },
};
