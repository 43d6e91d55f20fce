/* make_ospf.c - captures of OSPF, both versions: every packet type, every advertisement, every TLV. */
#include "tests/make.h"

#define OSPF_ROUTERS PACKET_IP4(224, 0, 0, 5)
#define OSPF_ROUTERS6 ((struct packet_ip6){ 0xff02000000000000u, 5 })
#define OSPF_SELF "01010101"
#define OSPF_AREA "00000001"

enum { OSPF_HELLO = 1, OSPF_DD, OSPF_REQUEST, OSPF_UPDATE, OSPF_ACK };

/* A number and the bytes that belong to it. */
struct make_tlv { uint16_t type; const char *hex; };

/* ---- packets ---- */

/* Version 2, RFC 2328, A.3.1: `auth` is the type of authentication and its 8 bytes. */
static struct packet *
make_ospf_2(struct make *m, uint8_t type, const char *auth)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = 0x01005e000005u, .src = HOST_MAC, .type = 0x0800);
	packet_ipv4(p, .src = HOST, .dst = OSPF_ROUTERS, .proto = 89, .ttl = 1, .tos = 0xc0);
	packet_u8(p, 2);
	packet_u8(p, type);
	packet_hex(p, "0000 " OSPF_SELF OSPF_AREA "0000");
	packet_hex(p, auth == NULL ? "0000 0000000000000000" : auth);
	return p;
}

/* Version 3, RFC 5340, A.3.1. */
static struct packet *
make_ospf_3(struct make *m, uint8_t type, uint8_t instance)
{
	struct packet *p = &m->p;

	packet_start(p);
	packet_eth(p, .dst = 0x333300000005u, .src = HOST_MAC, .type = 0x86dd);
	packet_ipv6(p, .src = HOST6, .dst = OSPF_ROUTERS6, .next = 89, .hlim = 1);
	packet_u8(p, 3);
	packet_u8(p, type);
	packet_hex(p, "0000 " OSPF_SELF OSPF_AREA "0000");
	packet_u8(p, instance);
	packet_u8(p, 0);
	return p;
}

static uint32_t
make_ospf_sum(const uint8_t *bytes, size_t len, uint32_t sum)
{
	for (size_t i = 0; i < len; i++)
		sum += i % 2 == 0 ? (uint32_t)bytes[i] << 8 : bytes[i];
	while (sum >> 16 != 0)
		sum = (sum & 0xffff) + (sum >> 16);
	return sum;
}

/* Length and checksum; what follows later (a digest, a block) counts for neither. */
static void
make_ospf_2_end(struct packet *p)
{
	size_t at = packet_at(p, PACKET_IPV4) + 20, len = p->len - at;

	packet_set_u16(p, at + 2, (uint16_t)len);
	uint32_t sum = make_ospf_sum(p->bytes + at, 16, 0);	/* without the authentication */
	packet_set_u16(p, at + 12, (uint16_t)~make_ospf_sum(p->bytes + at + 24, len - 24, sum));
}

static void
make_ospf_3_end(struct packet *p)
{
	size_t ip = packet_at(p, PACKET_IPV6), at = ip + 40, len = p->len - at;

	packet_set_u16(p, at + 2, (uint16_t)len);
	uint32_t sum = make_ospf_sum(p->bytes + ip + 8, 32, (uint32_t)len + 89);
	packet_set_u16(p, at + 12, (uint16_t)~make_ospf_sum(p->bytes + at, len, sum));
}

/* An LLS block, RFC 5613, 2.1: a checksum, its length in words, TLVs. */
static void
make_ospf_lls(struct packet *p, const char *tlvs, bool checksum)
{
	size_t at = p->len;

	packet_hex(p, "0000 0000");
	packet_hex(p, tlvs);
	packet_set_u16(p, at + 2, (uint16_t)((p->len - at) / 4));
	if (checksum)
		packet_set_u16(p, at, (uint16_t)~make_ospf_sum(p->bytes + at, p->len - at, 0));
}

/* ---- advertisements ---- */

/* RFC 2328, 12.1.7, and RFC 905, annex B: what sums to zero, over all but the age. */
static void
make_ospf_fletcher(struct packet *p, size_t at)
{
	size_t len = p->len - at - 2;
	int c0 = 0, c1 = 0;

	packet_set_u16(p, at + 16, 0);
	for (size_t i = 0; i < len; i++) {
		c0 = (c0 + p->bytes[at + 2 + i]) % 255;
		c1 = (c1 + c0) % 255;
	}
	int x = (int)((len - 15) * (size_t)c0 % 255 + 255 - (size_t)c1) % 255, y = (510 - c0 - x) % 255;
	packet_set_u8(p, at + 16, (uint8_t)(x == 0 ? 255 : x));
	packet_set_u8(p, at + 17, (uint8_t)(y == 0 ? 255 : y));
}

/* Its header; version 2: options and type are two bytes, version 3: the type is. */
static size_t
make_lsa(struct packet *p, uint16_t type, const char *id)
{
	size_t at = p->len;

	packet_u16(p, 9);
	packet_u16(p, type);
	packet_hex(p, id);
	packet_hex(p, OSPF_SELF "80000001 0000 0000");
	return at;
}

static void
make_lsa_end(struct packet *p, size_t at)
{
	packet_set_u16(p, at + 18, (uint16_t)(p->len - at));
	make_ospf_fletcher(p, at);
}

static size_t
make_tlv(struct packet *p, uint16_t type)
{
	packet_u16(p, type);
	packet_u16(p, 0);
	return p->len;
}

/* The length counts no padding, RFC 3630, 2.3.2. */
static void
make_tlv_end(struct packet *p, size_t at)
{
	packet_set_u16(p, at - 2, (uint16_t)(p->len - at));
	while ((p->len - at) % 4 != 0)
		packet_u8(p, 0);
}

static void
make_tlvs(struct packet *p, const struct make_tlv *tlvs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = make_tlv(p, tlvs[i].type);
		packet_hex(p, tlvs[i].hex);
		make_tlv_end(p, at);
	}
}
#define TLVS(p, list) make_tlvs(p, list, LENGTH(list))

/* ---- version 2 ---- */

#define HELLO_2 "ffffff00 000a 02 01 00000028 c0a80164 c0a80101 02020202 03030303"
#define HELLO_2_LLS "ffffff00 000a 12 01 00000028 c0a80164 c0a80101 02020202"

static void
make_ospf_hellos(struct make *m)
{
	static const char *const auths[] = {
		"0000 0000000000000000", "0001 7365637265740000", "0001 7365637265747365", "0004 0102030405060708",
	};
	struct packet *p;

	for (size_t i = 0; i < LENGTH(auths); i++) {
		p = make_ospf_2(m, OSPF_HELLO, auths[i]);
		packet_hex(p, HELLO_2);
		make_ospf_2_end(p);
		make_put(m);
	}
	p = make_ospf_2(m, OSPF_HELLO, "0002 0000 01 10 00000105");	/* MD5, and a block behind the digest */
	packet_hex(p, HELLO_2_LLS);
	make_ospf_2_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV4) + 32, 0);
	packet_fill(p, 0xd5, 16);
	make_ospf_lls(p, "0001 0004 00000003 0002 0014 00000105 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false);
	make_put(m);
	p = make_ospf_2(m, OSPF_HELLO, "0002 0000 07 20 00000106");	/* SHA-256, RFC 5709 */
	packet_hex(p, HELLO_2);
	make_ospf_2_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV4) + 32, 0);
	packet_fill(p, 0x25, 32);
	make_put(m);
	p = make_ospf_2(m, OSPF_HELLO, "0000 0000000000000000");
	packet_hex(p, HELLO_2_LLS);
	make_ospf_2_end(p);
	make_ospf_lls(p, "0001 0004 00000001 0012 0004 00000007 8001 0004 01020304", true);
	make_put(m);
}

/* Every router and network advertisement of RFC 2328, NSSA, groups, external attributes. */
static void
make_ospf_lsas(struct packet *p)
{
	static const struct make_tlv lsas[] = {
		{ 0x0201, "93 00 0004"					/* a router: each type of link, one with metrics by TOS */
		    "02020202 c0a80164 01 00 000a  c0a80101 c0a80164 02 02 000a 08 00 0014 10 00 001e"
		    "0a000000 ff000000 03 00 0001  04040404 c0a80101 04 00 000a" },
		{ 0x2202, "ffffff00 01010101 02020202" },
		{ 0x2203, "ffff0000 00 000014 08 00001e" },
		{ 0x2204, "00000000 00 000005" },
		{ 0x2005, "ff000000 80 000014 00000000 c0a80101 08 00000a 0a000001 00000007" },
		{ 0x0606, "00000001 01010101 00000002 c0a80100" },	/* RFC 1584, A.3 */
		{ 0x0807, "ffff0000 00 000014 c0a80109 00000001" },	/* RFC 3101, B */
		{ 0x2008, "01020304" },
		{ 0x0301, "00 00 0001 02020202 c0a80164 01 01 000a 20 00 0063" },	/* of several topologies, RFC 4915 */
	};

	packet_u32(p, LENGTH(lsas));
	for (size_t i = 0; i < LENGTH(lsas); i++) {
		size_t at = make_lsa(p, lsas[i].type, "c0a80100");
		packet_hex(p, lsas[i].hex);
		make_lsa_end(p, at);
	}
}

static void
make_ospf_v2(struct make *m)
{
	struct packet *p;

	make_ospf_hellos(m);
	p = make_ospf_2(m, OSPF_DD, NULL);
	packet_hex(p, "05dc 42 07 00001234");
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_DD, NULL);
	packet_hex(p, "05dc 52 0b 00001235");			/* with headers, and a block that the options announce */
	packet_set_u16(p, make_lsa(p, 0x0201, "01010101") + 18, 48);
	packet_set_u16(p, make_lsa(p, 0x2807, "0a000000") + 18, 36);
	packet_set_u16(p, make_lsa(p, 0x200a, "01000005") + 18, 132);
	packet_set_u16(p, make_lsa(p, 0x2009, "03000000") + 18, 36);
	make_ospf_2_end(p);
	make_ospf_lls(p, "0001 0004 00000002", true);
	make_put(m);
	p = make_ospf_2(m, OSPF_REQUEST, NULL);
	packet_hex(p, "00000001 01010101 01010101  00000005 0a000000 02020202");
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_UPDATE, NULL);
	make_ospf_lsas(p);
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_ACK, NULL);
	packet_set_u16(p, make_lsa(p, 0x0201, "01010101") + 18, 48);
	size_t at = make_lsa(p, 0x2202, "c0a80101");
	packet_set_u16(p, at, 0x8e10);				/* never ages, RFC 1793; flushed */
	packet_set_u16(p, at + 18, 32);
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, 6, NULL);				/* a type that nobody assigned */
	packet_hex(p, "01020304");
	make_ospf_2_end(p);
	make_put(m);
}

/* ---- opaque advertisements ---- */

static const struct make_tlv make_te_link[] = {
	{ 1, "02" }, { 2, "c0a80101" }, { 3, "c0a80164 c0a80165" }, { 4, "c0a80101" }, { 5, "000003e8" },
	{ 6, "49989680" }, { 7, "4b3ebc20" },
	{ 8, "49989680 49989680 49989680 49989680 49189680 49189680 00000000 00000000" },
	{ 9, "80000005" }, { 11, "00000007 00000009" }, { 14, "02000000" },
	{ 15, "01 02 0000 49989680 49989680 49989680 49989680 49989680 49989680 49989680 49989680 48989680 05dc 0000" },	/* packets */
	{ 15, "33 02 0000 49989680 49989680 49989680 49989680 49989680 49989680 49989680 49989680" },	/* layer 2 */
	{ 15, "64 05 0000 49989680 49989680 49989680 49989680 49989680 49989680 49989680 49989680 48989680 00 000000" },	/* TDM */
	{ 15, "96 08 0000 49989680 49989680 49989680 49989680 49989680 49989680 49989680 49989680"	/* wavelengths */
	    "0001 0018 03 000000 4020 0010 22010005 ffff0000 0000ffff" },
	{ 16, "00000001 00000002" }, { 17, "01 000000 49989680 49189680" },
	{ 21, "0000fde9" }, { 22, "0a000001" }, { 24, "20010db8000000000000000000000001" },
	{ 26, "00000001 80000000" }, { 27, "80 00000a" }, { 28, "00 00000a 00 000014" }, { 29, "00 000003" },
	{ 30, "80 000003" }, { 31, "49989680" }, { 32, "49989680" }, { 33, "49189680" },
	{ 32773, "01010101" }, { 32774, "02020202" }, { 32775, "64 05 0000 04 00000c 06 000003" },
	{ 99, "0102030405" },
};

static void
make_ospf_te(struct make *m)
{
	static const struct make_tlv tna[] = {
		{ 32777, "01010101" }, { 32776, "20 000000 0a000001" }, { 32778, "80 000000 20010db8000000000000000000000001" },
		{ 32779, "a0 000000 47000580ffe1000000f21a26d80001a0b1c2d300" },
	};
	static const struct make_tlv node[] = { { 1, "20 0a000001 18 0a000100" }, { 2, "80 20010db8000000000000000000000001" } };
	static const struct make_tlv loose[] = { { 1, "01010101" }, { 3, "20010db8000000000000000000000001" } };
	struct packet *p;

	for (size_t from = 0, n = LENGTH(make_te_link), i; from < n; from = i) {	/* a few at a time */
		p = make_ospf_2(m, OSPF_UPDATE, NULL);
		packet_u32(p, 1);
		size_t lsa = make_lsa(p, 0x220a, "01000001"), link = make_tlv(p, 2);
		for (i = from; i < n && i < from + 8; i++)
			make_tlvs(p, &make_te_link[i], 1);
		make_tlv_end(p, link);
		make_lsa_end(p, lsa);
		make_ospf_2_end(p);
		make_put(m);
	}
	p = make_ospf_2(m, OSPF_UPDATE, NULL);
	packet_u32(p, 1);
	size_t lsa = make_lsa(p, 0x220a, "01000000");
	TLVS(p, loose);
	size_t at = make_tlv(p, 5);
	TLVS(p, node);
	make_tlv_end(p, at);
	at = make_tlv(p, 32768);
	TLVS(p, tna);
	make_tlv_end(p, at);
	make_lsa_end(p, lsa);
	make_ospf_2_end(p);
	make_put(m);
}

/* One opaque advertisement in an update: its LSA type, identifier, TLVs. */
static void
make_ospf_opaque(struct make *m, uint16_t type, const char *id, const struct make_tlv *tlvs, size_t n)
{
	struct packet *p = make_ospf_2(m, OSPF_UPDATE, NULL);

	packet_u32(p, 1);
	size_t lsa = make_lsa(p, type, id);
	make_tlvs(p, tlvs, n);
	make_lsa_end(p, lsa);
	make_ospf_2_end(p);
	make_put(m);
}

static const struct make_tlv make_ri[] = {
	{ 1, "f5000000" }, { 2, "80000000" }, { 3, "00000001 0a000001 04 723100" }, { 5, "f8" },
	{ 7, "726f757465722d31" }, { 8, "00 01 80" }, { 9, "001f40 00 0001 0003 003e80 00" }, { 9, "0003e8 00 0001 0004 00000064" },
	{ 10, "00000001 00000002" }, { 11, "00000005" }, { 12, "01 0a 02 05" }, { 14, "0003e8 00 0001 0003 003a98 00" },
	{ 15, "80 000000" }, { 16, "80 00 00 80 0001 0004 00000003 0002 0008 00000001 80000000 0003 0004 00000004 0004 0001 80000000 0005 0004 00000009" },
	{ 99, "010203" },
};

static const struct make_tlv make_extended_prefix[] = {
	{ 1, "01 20 00 40 0a000001 0002 0008 00 00 00 00 00000064" },
	{ 1, "03 18 00 80 0a000100 0002 0007 0c 00 00 80 003e80 00 0063 0002 0102 0000" },
	{ 1, "05 00 00 00" },
	{ 2, "18 00 0064 80 000000 0a010000 0002 0008 60 00 00 00 000003e8" },
};

static const struct make_tlv make_extended_link[] = {
	{ 1, "01 000000 02020202 c0a80164"
	    "0002 0007 60 00 00 00 005dc0 00  0002 0008 10 00 00 05 00000064  0006 0004 01 0a 02 05"
	    "0008 0004 c0a80101  0009 0008 00000007 00000009"
	    "000a 0040 04 04 0000 10000000 01020304"
	    "000c 0004 80 00000a  000d 0008 00 00000a 00 000014  000e 0004 00 000003"
	    "0013 0004 80000001  0014 0004 00000001  0016 0004 000003e8" },
	{ 1, "02 000000 c0a80101 c0a80164"
	    "0003 000b 60 00 00 00 02020202 005dc0 00  0003 000c 88 00 00 05 03030303 00000064  0063 0002 0102 0000" },
};

static void
make_ospf_opaques(struct make *m)
{
	static const struct make_tlv grace[] = { { 1, "00000078" }, { 2, "01" }, { 3, "c0a80164" }, { 9, "0102" } };

	make_ospf_te(m);
	for (size_t i = 0; i < LENGTH(make_ri); i += 5)
		make_ospf_opaque(m, 0x220a, "04000000", make_ri + i, 5);
	make_ospf_opaque(m, 0x2209, "03000000", grace, LENGTH(grace));
	make_ospf_opaque(m, 0x220a, "07000001", make_extended_prefix, LENGTH(make_extended_prefix));
	make_ospf_opaque(m, 0x220a, "08000001", make_extended_link, LENGTH(make_extended_link));
	make_ospf_opaque(m, 0x220b, "0b000001", grace, 1);	/* a type that nobody assigned, flooded everywhere */
}

/* ---- version 3 ---- */

#define HELLO_3(options) "00000007 01 " options " 000a 0028 01010101 02020202 02020202"

static void
make_ospf_3_hellos(struct make *m)
{
	struct packet *p = make_ospf_3(m, OSPF_HELLO, 0);

	packet_hex(p, HELLO_3("000013"));
	make_ospf_3_end(p);
	make_put(m);
	p = make_ospf_3(m, OSPF_HELLO, 1);			/* a block */
	packet_hex(p, HELLO_3("000213"));
	make_ospf_3_end(p);
	make_ospf_lls(p, "0001 0004 00000003 0003 0004 0007 a0 00 0004 0004 0a000001 0005 0004 0a000002 0006 0004 0a000003"
		"0008 0004 40 000000 0012 0004 00000007 0063 0004 01020304 0007 0008 01 80 0000 0a000004", true);
	make_put(m);
	p = make_ospf_3(m, OSPF_HELLO, 1);			/* a block, then a trailer, RFC 7166, 4.1 */
	packet_hex(p, HELLO_3("000613"));
	make_ospf_3_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 52, 0);
	make_ospf_lls(p, "0001 0004 00000003", false);
	packet_hex(p, "0001 0030 0000 0005 0000000000000009");
	packet_fill(p, 0x5a, 32);
	make_put(m);
	p = make_ospf_3(m, OSPF_HELLO, 64);			/* an address family, RFC 5838 */
	packet_hex(p, HELLO_3("000112"));
	make_ospf_3_end(p);
	make_put(m);
}

static void
make_ospf_3_exchange(struct make *m)
{
	struct packet *p = make_ospf_3(m, OSPF_DD, 0);

	packet_hex(p, "00 000413 05dc 00 07 00001234");
	make_ospf_3_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 52, 0);
	packet_hex(p, "0001 0024 0000 0005 000000000000000a");
	packet_fill(p, 0x5b, 20);
	make_put(m);
	p = make_ospf_3(m, OSPF_ACK, 0);			/* which has no options to announce it */
	make_ospf_3_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV6) + 52, 0);
	packet_hex(p, "0001 0020 0000 0005 000000000000000b");
	packet_fill(p, 0x5c, 16);
	make_put(m);
	p = make_ospf_3(m, OSPF_DD, 0);
	packet_hex(p, "00 000013 05dc 00 02 00001235");
	packet_set_u16(p, make_lsa(p, 0x2001, "00000000") + 18, 24);
	packet_set_u16(p, make_lsa(p, 0x0008, "00000007") + 18, 56);
	make_ospf_3_end(p);
	make_put(m);
	p = make_ospf_3(m, OSPF_REQUEST, 0);
	packet_hex(p, "0000 2001 00000000 01010101  0000 4005 00000003 02020202");
	make_ospf_3_end(p);
	make_put(m);
	p = make_ospf_3(m, OSPF_ACK, 0);
	packet_set_u16(p, make_lsa(p, 0x2009, "00000000") + 18, 44);
	packet_set_u16(p, make_lsa(p, 0xa021, "00000000") + 18, 44);
	make_ospf_3_end(p);
	make_put(m);
}

static void
make_ospf_3_update(struct make *m, uint8_t instance, const struct make_tlv *lsas, size_t n)
{
	struct packet *p = make_ospf_3(m, OSPF_UPDATE, instance);

	packet_u32(p, (uint32_t)n);
	for (size_t i = 0; i < n; i++) {
		size_t at = make_lsa(p, lsas[i].type, "00000007");
		packet_hex(p, lsas[i].hex);
		make_lsa_end(p, at);
	}
	make_ospf_3_end(p);
	make_put(m);
}

static const struct make_tlv make_ospf_3_lsas[] = {
	{ 0x2001, "13 000033 01 00 000a 00000007 00000009 02020202 02 00 0001 00000008 00000008 01010101" },
	{ 0x2002, "00 000033 01010101 02020202" },
	{ 0x2003, "00 000014 40 08 0000 20010db800010000" },
	{ 0x2003, "00 000001 00 00 0000" },
	{ 0x2003, "00 000001 80 02 0000 20010db8000100000000000000000001" },
	{ 0x2004, "00 000033 00 00000a 03030303" },
	{ 0x4005, "04 000014 30 00 0000 20010db800010000" },
	{ 0x4005, "07 000014 40 00 2001 20010db800020000 20010db8000000000000000000000009 0000002a 0a000001" },
	{ 0x2006, "00000001 01010101" },
	{ 0x2007, "02 000014 40 08 0000 20010db800030000 20010db8000000000000000000000009" },
	{ 0x0008, "01 000033 fe8000000000000000000000000000aa 00000002 40 00 0000 20010db800010000 3d 02 0000 20010db800020008" },
	{ 0x2009, "0003 2001 00000000 01010101 40 00 000a 20010db800010000 80 22 0000 20010db8000000000000000000000001 00 00 0001" },
	{ 0xa00a, "0003 0010 20010db8000000000000000000000001  0002 003c 0012 0008 00000009 02020202"
	    "0013 0010 20010db8000000000000000000000002 0014 0010 20010db8000000000000000000000003 0005 0004 0000000a" },
	{ 0x000b, "0001 0004 0000003c 0002 0001 02 000000" },
	{ 0xa00c, "0001 0004 80000000 0007 0002 7231 0000" },
	{ 0xa01f, "01020304" },
};

/* RFC 8362: what the others say, in TLVs. */
static const struct make_tlv make_ospf_3_extended[] = {
	{ 0xa021, "01 000033 0001 0020 01 00 000a 00000007 00000009 02020202 0005 000c e0 00 00 00 00 000000 00005dc0"
	    "0001 0024 02 00 000a 00000007 00000009 02020202 0006 0010 60 00 00 00 0000 0000 02020202 00000064" },
	{ 0xa022, "00 000033 0002 0008 01010101 02020202" },
	{ 0xa023, "0003 0020 00 000014 40 20 0000 20010db800010000 0004 000c 00 00 0000 00 000000 00000064 0063 0002 0102 0000" },
	{ 0xa024, "0004 000c 00 000033 00 00000a 03030303" },
	{ 0xc025, "0005 0034 05 000014 40 00 0000 20010db800010000 0001 0010 20010db8000000000000000000000009 0003 0004 0000002a"
	    "0002 0004 0a000001" },
	{ 0xa027, "0005 000c 01 000014 20 00 0000 20010db8" },
	{ 0x8028, "01 000033 0007 0010 fe8000000000000000000000000000aa 0008 0004 0a000001"
	    "0006 0010 00 000000 40 00 0000 20010db800010000" },
	{ 0xa029, "0000 2001 00000000 01010101 0006 0018 00 00000a 40 00 0000 20010db800010000 0007 0004 00005dc0"
	    "0009 0018 40 00 0010 00 000000 20010db800020000 0007 0003 005dc0 00 0063 0001 01 000000" },
};

static void
make_ospf_v3(struct make *m)
{
	static const struct make_tlv families[] = {
		{ 0x2003, "00 000014 18 00 0000 0a010200" },
		{ 0x4005, "02 000014 10 00 0000 0a020000 0a000001000000000000000000000000" },
		{ 0x0008, "01 000033 c0a80101000000000000000000000000 00000001 18 00 0000 c0a80100" },
		{ 0x2009, "0001 2001 00000000 01010101 18 00 000a c0a80100" },
	};

	make_ospf_3_hellos(m);
	make_ospf_3_exchange(m);
	for (size_t i = 0; i < LENGTH(make_ospf_3_lsas); i += 4)
		make_ospf_3_update(m, 0, make_ospf_3_lsas + i, 4);
	make_ospf_3_update(m, 66, families, LENGTH(families));
	for (size_t i = 0; i < LENGTH(make_ospf_3_extended); i += 2)
		make_ospf_3_update(m, 0, make_ospf_3_extended + i, 2);
}

/* ---- damage ---- */

static void
make_ospf_damaged(struct make *m)
{
	struct packet *p = make_ospf_2(m, OSPF_HELLO, NULL);

	packet_hex(p, HELLO_2);					/* longer than what carries it */
	make_ospf_2_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV4) + 22, 60);
	make_put(m);
	p = make_ospf_2(m, OSPF_HELLO, NULL);			/* shorter than its header */
	packet_hex(p, HELLO_2);
	make_ospf_2_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV4) + 22, 16);
	make_put(m);
	p = make_ospf_2(m, OSPF_UPDATE, NULL);			/* an advertisement shorter than its header */
	packet_u32(p, 1);
	packet_set_u16(p, make_lsa(p, 0x0201, "01010101") + 18, 12);
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_UPDATE, NULL);			/* two are announced, one is there, and its links are not */
	packet_u32(p, 2);
	size_t at = make_lsa(p, 0x0201, "01010101");
	packet_hex(p, "00 00 0003 02020202 c0a80164 01 00 000a");
	make_lsa_end(p, at);
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_UPDATE, NULL);			/* a TLV beyond its advertisement */
	packet_u32(p, 1);
	at = make_lsa(p, 0x220a, "04000000");
	packet_hex(p, "0001 0040 80000000");
	make_lsa_end(p, at);
	make_ospf_2_end(p);
	make_put(m);
	p = make_ospf_3(m, OSPF_UPDATE, 0);			/* a prefix that is too long */
	packet_u32(p, 1);
	at = make_lsa(p, 0x2003, "00000001");
	packet_hex(p, "00 000001 90 00 0000 20010db800000000");
	make_lsa_end(p, at);
	make_ospf_3_end(p);
	make_put(m);
	p = make_ospf_2(m, OSPF_HELLO, NULL);			/* a wrong checksum */
	packet_hex(p, HELLO_2);
	make_ospf_2_end(p);
	packet_set_u16(p, packet_at(p, PACKET_IPV4) + 32, 0x1234);
	make_put(m);
	p = make_ospf_2(m, OSPF_HELLO, NULL);			/* version 4 */
	packet_set_u8(p, packet_at(p, PACKET_IPV4) + 20, 4);
	make_put(m);
}

const struct make_capture make_ospf_captures[] = {
	{ "ospf-v2.pcap", LINK_ETHERNET, make_ospf_v2, "OSPF version 2: every packet and authentication, link-local signaling, every plain advertisement" },
	{ "ospf-opaque.pcap", LINK_ETHERNET, make_ospf_opaques, "OSPF's opaque advertisements: traffic engineering, GMPLS, router information, restart, extended prefixes and links" },
	{ "ospf-v3.pcap", LINK_ETHERNET, make_ospf_v3, "OSPF version 3: every packet and advertisement, an address family, extended advertisements, the authentication trailer" },
	{ "ospf-damaged.pcap", LINK_ETHERNET, make_ospf_damaged, "OSPF with wrong lengths, counts, checksum and version" },
	{ 0 },
};
