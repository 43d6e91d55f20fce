/* test_rows.c - a frame in hexadecimal, and what its record must hold. A new case is a row.
 *
 * Rows lie under the link type that shows their protocol first: 1 Ethernet, 228 and 229
 * IPv4 and IPv6 without a link layer. `|` parts headers for the reader.
 */
#include "tests/test.h"

#include "tests/frames.h"
#include "tests/strict_json.h"

#define ETH(type) "40331ad1851c a45e60d96b97 " type "|"
/* Total length, protocol; from 192.0.2.1 to 192.0.2.2. */
#define IP4(len, proto) "4500 " len " 0001 0000 40 " proto " 0000 c0000201 c0000202|"
/* Payload length, next header; from 2001:db8::1 to 2001:db8::2. */
#define IP6(len, next) "60000000 " len " " next " 40 20010db8000000000000000000000001 20010db8000000000000000000000002|"
#define TCP(words) "1f90 0050 00000001 00000002 " words "018 0200 0000 0000|"

static const struct row {
	const char *what;
	uint32_t linktype;
	const char *hex, *want;
} rows[] = {
	{ "Ethernet II", 1, ETH("0801") "ff", "\"protocols\":\"Ethernet:Raw\"},\"eth\":{\"dst\":\"40:33:1a:d1:85:1c\",\"src\":\"a4:5e:60:d9:6b:97\",\"type\":2049},\"data\":{\"len\":1}}" },
	{ "a type with a name but no dissector", 1, ETH("88cc") "00", "\"protocols\":\"Ethernet:LLDP\"" },
	{ "neither length nor type", 1, ETH("05dd") "00", "\"error\":{\"layer\":\"eth\"" },
	{ "802.3, LLC, SNAP, IPv4", 1, ETH("001c") "aaaa03 000000 0800|" IP4("0014", "3b"), "\"llc\":{\"dsap\":{\"value\":170" },
	{ "802.3 length cuts padding", 1, ETH("0003") "424203 0000000000", "\"eth\":{\"dst\":\"40:33:1a:d1:85:1c\",\"src\":\"a4:5e:60:d9:6b:97\",\"len\":3}" },
	{ "customer's tag", 1, ETH("8100") "b064 0801|00", "\"vlan\":{\"priority\":5,\"dei\":true,\"id\":100,\"etype\":2049}" },
	{ "two customer's tags", 1, ETH("8100") "0001 8100|0002 0801|00", "\"vlan_2\":{\"priority\":0,\"dei\":false,\"id\":2,\"etype\":2049}" },
	{ "service tag alone", 1, ETH("88a8") "0007 0801|00", "\"ieee8021ad\":{\"priority\":0,\"dei\":false,\"id\":7," },
	{ "backbone's instance tag, IEEE 802.1ah", 1, ETH("88e7") "60 000102 40331ad1851c a45e60d96b97 0801|00", "\"ieee8021ah\":{\"priority\":3,\"drop\":false,\"nca\":false,\"res1\":0,\"res2\":0,\"isid\":258,\"cdst\":\"40:33:1a:d1:85:1c\"" },
	{ "LLC: exchange identification", 1, ETH("0006") "0000af 810100", "\"basicxid\":{" },
	{ "ARP request", 1, ETH("0806") "0001 0800 06 04 0001 a45e60d96b97 c0000201 000000000000 c0000202",
	    "\"arp\":{\"hw_type\":1,\"proto_type\":2048,\"hw_size\":6,\"proto_size\":4,\"opcode\":1," },
	{ "ARP addresses", 1, ETH("0806") "0001 0800 06 04 0002 a45e60d96b97 c0000201 40331ad1851c c0000202",
	    "\"src\":{\"hw_mac\":\"a4:5e:60:d9:6b:97\",\"proto_ipv4\":\"192.0.2.1\"},\"dst\":{\"hw_mac\":\"40:33:1a:d1:85:1c\",\"proto_ipv4\":\"192.0.2.2\"}" },
	{ "RARP", 1, ETH("8035") "0001 0800 06 04 0003 a45e60d96b97 00000000 a45e60d96b97 00000000", "\"protocols\":\"Ethernet:RARP\"" },
	{ "BSD loopback, little-endian", 0, "02000000|" IP4("0014", "3b"), "\"null\":{\"family\":2},\"ip\":{\"version\":4," },
	{ "BSD loopback, big-endian, Darwin's IPv6", 0, "0000001e|" IP6("0000", "3b"), "\"null\":{\"family\":30},\"ipv6\":{\"version\":6," },
	{ "OpenBSD loopback", 108, "00000018|" IP6("0000", "3b"), "\"null\":{\"family\":24},\"ipv6\":{" },
	{ "raw IPv4", 101, IP4("0014", "3b"), "\"protocols\":\"IPv4\"" },
	{ "raw IPv6", 12, IP6("0000", "3b"), "\"protocols\":\"IPv6\"" },
	{ "cooked", 113, "0004 0001 0006 a45e60d96b970000 0800|" IP4("0014", "3b"), "\"sll\":{\"pkttype\":4,\"hatype\":1,\"halen\":6," },
	{ "cooked, version 2", 276, "86dd 0000 00000002 0001 00 06 a45e60d96b970000|" IP6("0000", "3b"), "\"sll\":{\"ifindex\":2,\"pkttype\":0,\"hatype\":1,\"halen\":6,\"src\":{\"eth\":\"a4:5e:60:d9:6b:97\"}," },

	{ "IPv4", 228, "45b8 0014 abcd 4000 40 3b 1234 c0000201 c0000202",
	    "\"ip\":{\"version\":4,\"hdr_len\":20,\"dsfield\":{\"value\":184,\"dscp\":46,\"ecn\":0},\"len\":20,\"id\":43981,\"flags\":{\"value\":2,\"rb\":false,\"df\":true,\"mf\":false},\"frag_offset\":0,\"ttl\":64,\"proto\":59,\"checksum\":4660,\"src\":\"192.0.2.1\",\"dst\":\"192.0.2.2\"}}" },
	{ "IPv4: offset in units of 8 bytes; no transport in a later fragment", 228, "4500 0018 0001 20b9 40 11 0000 c0000201 c0000202|00000000",
	    "\"mf\":true},\"frag_offset\":185,\"ttl\":64,\"proto\":17,\"checksum\":0,\"src\":\"192.0.2.1\",\"dst\":\"192.0.2.2\"},\"data\":{\"len\":4}}" },
	{ "IPv4: header shorter than a header", 228, "4400 0014 0001 0000 40 3b 0000 c0000201 c0000202", "\"error\":{\"layer\":\"ip\",\"offset\":0,\"reason\":\"length is smaller than its own header\"}},\"ip\":{\"version\":4,\"hdr_len\":16}" },
	{ "IPv4: length beyond the frame", 228, IP4("0064", "3b"), "\"error\":{\"layer\":\"ip\",\"offset\":0,\"reason\":\"length reaches beyond what carries it\"}" },
	{ "IPv4: another version", 228, "75", "\"error\":{\"layer\":\"ip\",\"offset\":" },
	{ "IPv4: router alert, RFC 2113", 228, "4600 0018 0001 0000 40 3b 0000 c0000201 c0000202|94040000", "\"options\":[{\"type\":{\"value\":148,\"copy\":true,\"class\":0,\"number\":20},\"len\":4,\"ra\":0}]" },
	{ "IPv4: an option that does not fit", 228, "4600 0018 0001 0000 40 3b 0000 c0000201 c0000202|94090000", "\"reason\":\"option length does not fit\"" },
	{ "IPv4 in IPv4", 228, IP4("0028", "04") IP4("0014", "3b"), "\"protocols\":\"IPv4:IPv4\"" },
	{ "IPv4 in IPv4: the second key", 228, IP4("0028", "04") IP4("0014", "3b"), "},\"ip_2\":{\"version\":4," },

	{ "IPv6", 229, "6b812345 0000 3b 40 20010db8000000000000000000000001 ff020000000000000000000000000001",
	    "\"ipv6\":{\"version\":6,\"tclass\":{\"value\":184,\"dscp\":46,\"ecn\":0},\"flow\":74565,\"plen\":0,\"nxt\":59,\"hlim\":64,\"src\":\"2001:db8::1\",\"dst\":\"ff02::1\"}}" },
	{ "IPv6: hop-by-hop options, PadN", 229, IP6("0008", "00") "3b00 010400000000", "\"ipv6.hopopts\":{\"nxt\":59,\"len\":0," },
	{ "IPv6: destination options, Pad1", 229, IP6("0008", "3c") "3b00 000000000000", "\"ipv6.dstopts\":{\"nxt\":59,\"len\":0," },
	{ "IPv6: fragment", 229, IP6("0008", "2c") "1100 0009 12345678|", "\"ipv6.fraghdr\":{\"nxt\":17,\"reserved_octet\":0,\"offset\":1,\"reserved_bits\":0,\"more\":true,\"ident\":305419896}" },
	{ "IPv6: routing header, type 0", 229, IP6("0008", "2b") "3b00 0000 00000000", "\"ipv6.routing\":{\"nxt\":59,\"len\":0" },
	{ "IPv6: a header that is cut", 229, "60000000 0000 3b", "\"error\":{\"layer\":\"ipv6\",\"offset\":0,\"reason\":\"the bytes end inside this header\"}" },
	{ "IPv6: another version", 229, "40000000", "\"reason\":\"version does not fit this protocol\"" },

	{ "UDP", 228, IP4("001e", "11") "3039 d431 000a beef|6869", "\"udp\":{\"srcport\":12345,\"dstport\":54321,\"length\":10,\"checksum\":48879},\"data\":{\"len\":2}}" },
	{ "UDP: shorter than its header", 228, IP4("001c", "11") "0001 0002 0007 0000", "\"error\":{\"layer\":\"udp\",\"offset\":20,\"reason\":\"length is smaller than its own header\"}" },
	{ "UDP: longer than its datagram", 228, IP4("001c", "11") "0001 0002 0009 0000", "\"error\":{\"layer\":\"udp\",\"offset\":20,\"reason\":\"length reaches beyond what carries it\"}" },

	{ "TCP", 228, IP4("0028", "06") TCP("5"), "\"tcp\":{\"srcport\":8080,\"dstport\":80,\"seq_raw\":1,\"ack_raw\":2,\"hdr_len\":20,\"flags\":{\"value\":24,\"res\":0,\"ae\":false,\"cwr\":false,\"ece\":false,\"urg\":false,\"ack\":true,\"push\":true,\"reset\":false,\"syn\":false,\"fin\":false},\"window_size_value\":512,\"checksum\":0,\"urgent_pointer\":0,\"len\":0}}" },
	{ "TCP: maximum segment size, window scale", 228, IP4("0030", "06") TCP("7") "020405b4 01030307", "\"options\":[{\"kind\":2,\"len\":4,\"mss_val\":1460},{\"kind\":1},{\"kind\":3,\"len\":3,\"shift\":7}]" },
	{ "TCP: timestamps", 228, IP4("0034", "06") TCP("8") "0101080a 00000001 ffffffff", "{\"kind\":8,\"len\":10,\"tsval\":1,\"tsecr\":4294967295}]" },
	{ "TCP: two blocks received out of order", 228, IP4("003c", "06") TCP("a") "0101 0512 00000001 00000002 00000003 00000004", "\"sack\":[{\"le\":1,\"re\":2},{\"le\":3,\"re\":4}]" },
	{ "TCP: a Fast Open cookie", 228, IP4("0034", "06") TCP("8") "220a 0123456789abcdef 0101", "\"tfo\":{\"cookie\":\"0123456789abcdef\"}" },
	{ "TCP: an option of no length", 228, IP4("002c", "06") TCP("6") "02000000", "\"reason\":\"option length does not fit\"" },
	{ "TCP: shorter than its header", 228, IP4("0028", "06") TCP("4"), "\"error\":{\"layer\":\"tcp\",\"offset\":20,\"reason\":\"length is smaller than its own header\"}" },
	{ "TCP: options beyond the segment", 228, IP4("0028", "06") TCP("f"), "\"reason\":\"length reaches beyond what carries it\"" },

	{ "ICMP echo", 228, IP4("001c", "01") "0800 f7fd 0001 0001", "\"icmp\":{\"type\":8,\"code\":0,\"checksum\":63485,\"ident\":1," },
	{ "ICMP: what an error quotes is inside", 228, IP4("0038", "01") "0303 0000 00000000|" IP4("001c", "11") "0001 0002 0008 0000", "\"udp\":{\"srcport\":1,\"dstport\":2,\"length\":8,\"checksum\":0}}}" },
	{ "ICMP: a quoted packet is not in the chain", 228, IP4("0038", "01") "0303 0000 00000000|" IP4("001c", "11") "0001 0002 0008 0000", "\"protocols\":\"IPv4:ICMP\"}" },
	{ "ICMPv6 echo reply", 229, IP6("0008", "3a") "8100 0000 0102 0003", "\"icmpv6\":{\"type\":129,\"code\":0,\"checksum\":0,\"echo\":{\"identifier\":258,\"sequence_number\":3}" },
	{ "ICMPv6: neighbor solicitation", 229, IP6("0020", "3a") "8700 0000 00000000 fe800000000000000000000000000001|0101 a45e60d96b97", "\"target_address\":\"fe80::1\"}},\"options\":[{\"type\":1,\"len\":1,\"linkaddr\":\"a4:5e:60:d9:6b:97\"}]" },
	{ "ICMPv6: an option of no length, RFC 4861, 4.6", 229, IP6("0020", "3a") "8700 0000 00000000 fe800000000000000000000000000001|0100 000000000000", "\"reason\":\"option length does not fit\"" },
};

static struct rendered rows_rendered;

static size_t
rows_bytes(const char *hex, uint8_t *bytes)
{
	size_t n = 0;

	for (const char *p = hex; *p != '\0'; p += 2) {
		unsigned byte;
		while (*p == ' ' || *p == '|')
			p++;
		if (*p == '\0')
			break;
		assert_int_equal(sscanf(p, "%2x", &byte), 1);
		bytes[n++] = (uint8_t)byte;
	}
	return n;
}

static void
rows_hold(void **state)
{
	uint8_t bytes[512];
	size_t at, bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t n = rows_bytes(rows[i].hex, bytes);
		struct frame f = frames_plain(rows[i].linktype, frames_guarded(bytes, n), n);
		frames_dissect(&rows_rendered, &f, &frames_lean, RECORD_MAX_NODES, 0xff);
		frames_render(&rows_rendered, "ndjson", false);
		CHECK(frames_check(&rows_rendered.view) == NULL, "%s: %s", rows[i].what, frames_check(&rows_rendered.view));
		CHECK(strict_json(rows_rendered.text, rows_rendered.len, &at) == NULL, "%s: JSON", rows[i].what);
		if (strstr(rows_rendered.text, rows[i].want) == NULL)
			bad++, print_error("%s: %s\nis not in\n%s", rows[i].what, rows[i].want, rows_rendered.text);
	}
	CHECK_EQ(bad, 0, "rows that do not hold");
}

/* A protocol whose rows nobody wrote is not proved: each key is met in some row. */
static void
rows_meet_every_protocol(void **state)
{
	bool met[PROTO_COUNT] = { false };
	uint8_t bytes[512];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t n = rows_bytes(rows[i].hex, bytes);
		struct frame f = frames_plain(rows[i].linktype, bytes, n);
		frames_dissect(&rows_rendered, &f, &frames_lean, RECORD_MAX_NODES, 0xff);
		for (uint32_t k = rows_rendered.view.head->first; k < rows_rendered.view.head->end; k++)
			met[registry_key[rows_rendered.view.nodes[k].proto]] = true;
	}
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		CHECK(met[registry_key[id]] || registry_protos[id]->choose != NULL, "a row for %s", registry_protos[id]->key);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_hold),
		cmocka_unit_test(rows_meet_every_protocol),
	};

	return cmocka_run_group_tests_name("rows", tests, frames_setup, NULL);
}
