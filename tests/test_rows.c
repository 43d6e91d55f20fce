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
/* Length, type, sockets. */
#define IPX(len, type, dst, src) "ffff " len " 00 " type " 00001000 ffffffffffff " dst " 00001000 a45e60d96b97 " src "|"
#define EIGHT(word) word word word word word word word word
#define HITS "2001001e4aef5a38f3978f52b607bad5 200100119856d864d13d0411001422ce|"
/* To the port of gRPC's examples, where HTTP/2 is known by its frames. */
#define HTTP2_TCP "c001 c383 00000001 00000002 5018 0200 0000 0000|"
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
	{ "802.3 length cuts padding", 1, ETH("0003") "424203 0000000000", "\"eth\":{\"dst\":\"40:33:1a:d1:85:1c\",\"src\":\"a4:5e:60:d9:6b:97\",\"len\":3,\"trailer\":\"0000000000\"}" },
	{ "padding up to 60 bytes", 1, ETH("0800") IP4("0014", "3b") "0000000000000000000000000000000000000000000000000000", "\"type\":2048,\"padding\":\"0000000000000000000000000000000000000000000000000000\"}" },
	{ "padding is zeros", 1, ETH("0800") IP4("0014", "3b") "0000000000000000000000000000000000000000000000000001", "\"type\":2048,\"trailer\":\"0000000000000000000000000000000000000000000000000001\"}" },
	{ "padding and a check sequence", 1, ETH("0800") IP4("0014", "3b") "0000000000000000000000000000000000000000000000000000 12345678", "0000\",\"fcs\":305419896}" },
	{ "a trailer behind IPv6", 1, ETH("86dd") IP6("0000", "3b") "abcd", "\"type\":34525,\"trailer\":\"abcd\"}" },
	{ "cooked: a trailer", 113, "0004 0001 0006 a45e60d96b970000 0800|" IP4("0014", "3b") "abcd", "\"etype\":2048,\"trailer\":\"abcd\"}" },
	{ "customer's tag", 1, ETH("8100") "b064 0801|00", "\"vlan\":{\"priority\":5,\"dei\":true,\"id\":100,\"etype\":2049}" },
	{ "two customer's tags", 1, ETH("8100") "0001 8100|0002 0801|00", "\"vlan_2\":{\"priority\":0,\"dei\":false,\"id\":2,\"etype\":2049}" },
	{ "service tag alone", 1, ETH("88a8") "0007 0801|00", "\"ieee8021ad\":{\"priority\":0,\"dei\":false,\"id\":7," },
	{ "backbone's instance tag, IEEE 802.1ah", 1, ETH("88e7") "60 000102 40331ad1851c a45e60d96b97 0801|00", "\"ieee8021ah\":{\"priority\":3,\"drop\":false,\"nca\":false,\"res1\":0,\"res2\":0,\"isid\":258,\"cdst\":\"40:33:1a:d1:85:1c\"" },
	{ "LLC: exchange identification", 1, ETH("0006") "0000af 810100", "\"basicxid\":{" },
	{ "MACsec in clear, IEEE 802.1AE, 9", 1, ETH("88e5") "20 16 00000001 a45e60d96b97 0064 0800|" IP4("0014", "3b") EIGHT("0102"),
	    "\"macsec\":{\"TCI\":{\"value\":8,\"V\":0,\"ES\":false,\"SC\":true,\"SCB\":false,\"E\":false,\"C\":false},\"AN\":0,\"SL\":22,\"PN\":1,\"system\":\"a4:5e:60:d9:6b:97\",\"port\":100,\"etype\":2048,\"ICV\":\"01020102010201020102010201020102\"},\"ip\":{" },
	{ "MACsec, encrypted", 1, ETH("88e5") "0c 00 00000001 010203" EIGHT("0102"), "\"ICV\":\"01020102010201020102010201020102\"},\"data\":{\"len\":3}}" },
	{ "MACsec: a short length beyond the frame", 1, ETH("88e5") "00 20 00000001 0801 03" EIGHT("0102"), "\"error\":{\"layer\":\"macsec\",\"offset\":20,\"reason\":\"length reaches beyond what carries it\"}" },
	{ "Cisco FabricPath", 1, ETH("8903") "0044|" ETH("0801") "00", "\"cfp\":{\"ftag\":1,\"ttl\":4},\"eth_2\":{" },
	{ "Arista's time", 1, ETH("d28b") "0001 0120 ed57 384f59c8 0801|00", "\"avsp\":{\"sub_type\":1,\"ver\":288,\"short_sec\":60759,\"short_ns\":944724424,\"etype\":2049},\"data\":{\"len\":1}}" },
	{ "Cisco MetaData", 1, ETH("8909") "01 01 0001 0064 0801|00", "\"cmd\":{\"version\":1,\"length\":1,\"options\":1,\"sgt\":100,\"type\":2049},\"data\":{\"len\":1}}" },
	{ "Cisco ISL", 1, "01000c000000 a45e60d96b97 001b|aaaa03 00000c 0065 0007 0000|" ETH("0801") "00", "\"isl\":{\"dsap\":170,\"ssap\":170,\"control\":3,\"hsa\":12,\"vlan_id\":50,\"bpdu\":true,\"index\":7,\"reserved\":0},\"eth_2\":{" },
	{ "to ISL's address, but Cisco's discovery protocol", 1, "01000c000000 a45e60d96b97 0009|aaaa03 00000c 2000 00", "\"protocols\":\"Ethernet:LLC:CDP\"" },
	{ "OpenBSD's enc", 109, "02000000 00001234 000c0000|" IP4("0014", "3b"), "\"enc\":{\"af\":2,\"spi\":4660,\"flags\":{\"value\":3072,\"header_auth\":false,\"payload_compress\":false,\"payload_auth\":true,\"payload_enc\":true}},\"ip\":{" },
	{ "OpenBSD's pflog", 117, "30 18 01 05 656d3000000000000000000000000000 00000000000000000000000000000000 00000007 ffffffff 02000000|" IP6("0000", "3b"),
	    "\"pflog\":{\"length\":48,\"af\":24,\"action\":1,\"reason\":5,\"ifname\":\"em0\",\"rulenr\":7,\"subrulenr\":-1,\"dir\":2,\"pad\":\"000000\"},\"ipv6\":{" },
	{ "OpenBSD's pflog: no version's length", 117, "10 18 01 05 656d3000000000000000000000000000", "\"error\":{\"layer\":\"pflog\"" },
	{ "PPP's control protocols as EtherTypes", 1, ETH("c021") "01 01 0004", "\"protocols\":\"Ethernet:LCP\"" },
	{ "LLC that is too long for a length", 1, ETH("8870") "aaaa03 000000 0800|" IP4("0014", "3b"), "\"protocols\":\"Ethernet:LLC:IPv4\"" },
	{ "IP by its LLC access point", 1, ETH("0017") "060603|" IP4("0014", "3b"), "\"protocols\":\"Ethernet:LLC:IPv4\"" },
	{ "an EtherType in PPP", 9, "ff03 0800|" IP4("0014", "3b"), "\"protocols\":\"PPP:IPv4\"" },
	{ "PPPoE as link type", 51, "11 00 0001 0016 0021|" IP4("0014", "3b"), "\"protocols\":\"PPPoE:PPP:IPv4\"" },
	{ "Arista's tag of another version", 1, ETH("d28b") "0001 0030 0102", "\"avsp\":{\"sub_type\":1,\"ver\":48},\"data\":{\"len\":2}}" },
	{ "Solaris' packets between zones", 226, "01 1a 0001 00000028 00000002 00000000 ffffffff 00000003|" IP6("0000", "3b"), "\"ipnet\":{\"version\":1,\"family\":26,\"htype\":1,\"pktlen\":40,\"ifindex\":2,\"grifindex\":0,\"zsrc\":4294967295,\"zdst\":3},\"ipv6\":{" },
	{ "IP over InfiniBand, RFC 4391: unicast", 242, EIGHT("0000") "00000000 00 000550 fe800000000000000000000000000002 0800 0000|" IP4("0014", "3b"), "\"qpn\":1360,\"dgid\":\"fe80::2\",\"type\":2048,\"reserved\":0},\"ip\":{" },
	{ "IP over InfiniBand: multicast", 242, "60000000 00 000048 fe800000000000000000000000000001 ff12401bffff000000000000ffffffff 0801 0000|00", "\"ipoib\":{\"ipver\":6,\"tclass\":0,\"flowlabel\":0,\"pad\":0,\"sqpn\":72,\"sgid\":\"fe80::1\",\"grh_dgid\":\"ff12:401b:ffff::ffff:ffff\"" },
	{ "classical IP over ATM", 106, IP4("0014", "3b"), "\"protocols\":\"IPv4\"" },
	{ "LLC over ATM, RFC 2684", 100, "aaaa03 000000 0800|" IP4("0014", "3b"), "\"protocols\":\"LLC:" },
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
	{ "IPv6: a header that is cut", 229, "60000000 0000 3b", "\"error\":{\"layer\":\"ipv6\",\"offset\":7,\"reason\":\"the bytes end inside this header\"}" },
	{ "IPv6: another version", 229, "40000000", "\"reason\":\"version does not fit this protocol\"" },

	{ "UDP", 228, IP4("001e", "11") "3039 d431 000a beef|6869", "\"udp\":{\"srcport\":12345,\"dstport\":54321,\"length\":10,\"checksum\":48879},\"data\":{\"len\":2}}" },
	{ "UDP: shorter than its header", 228, IP4("001c", "11") "0001 0002 0007 0000", "\"error\":{\"layer\":\"udp\",\"offset\":20,\"reason\":\"length is smaller than its own header\"}" },
	{ "UDP: longer than its datagram", 228, IP4("001c", "11") "0001 0002 0009 0000", "\"error\":{\"layer\":\"udp\",\"offset\":20,\"reason\":\"length reaches beyond what carries it\"}" },

	{ "TCP", 228, IP4("0028", "06") TCP("5"), "\"tcp\":{\"srcport\":8080,\"dstport\":80,\"seq_raw\":1,\"ack_raw\":2,\"hdr_len\":20,\"flags\":{\"value\":24,\"res\":0,\"ae\":false,\"cwr\":false,\"ece\":false,\"urg\":false,\"ack\":true,\"push\":true,\"reset\":false,\"syn\":false,\"fin\":false},\"window_size_value\":512,\"checksum\":0,\"urgent_pointer\":0,\"len\":0}}" },
	{ "TCP: maximum segment size, window scale", 228, IP4("0030", "06") TCP("7") "020405b4 01030307", "\"options\":[{\"kind\":2,\"len\":4,\"mss_val\":1460},{\"kind\":1},{\"kind\":3,\"len\":3,\"shift\":7}]" },
	{ "TCP: timestamps", 228, IP4("0034", "06") TCP("8") "0101080a 00000001 ffffffff", "{\"kind\":8,\"len\":10,\"tsval\":1,\"tsecr\":4294967295}]" },
	{ "TCP: two blocks received out of order", 228, IP4("003c", "06") TCP("a") "0101 0512 00000001 00000002 00000003 00000004", "\"sack\":[{\"le\":1,\"re\":2},{\"le\":3,\"re\":4}]" },
	{ "TCP: a Fast Open cookie", 228, IP4("0034", "06") TCP("8") "220a 0123456789abcdef 0101", "\"tfo\":{\"cookie\":\"0123456789abcdef\"}" },
	{ "TCP: Riverbed's probe, version 2: flags", 228, IP4("002c", "06") TCP("6") "4c040c21", "\"probe\":{\"type2\":6,\"version_raw\":0,\"flags\":{\"value\":33,\"rest\":4,\"notcfe\":false,\"middle\":false,\"last\":true}}" },
	{ "TCP: an option of no length", 228, IP4("002c", "06") TCP("6") "02000000", "\"reason\":\"option length does not fit\"" },
	{ "TCP: shorter than its header", 228, IP4("0028", "06") TCP("4"), "\"error\":{\"layer\":\"tcp\",\"offset\":20,\"reason\":\"length is smaller than its own header\"}" },
	{ "TCP: options beyond the segment", 228, IP4("0028", "06") TCP("f"), "\"reason\":\"length reaches beyond what carries it\"" },

	{ "ICMP echo", 228, IP4("001c", "01") "0800 f7fd 0001 0001", "\"icmp\":{\"type\":8,\"code\":0,\"checksum\":63485,\"ident\":1," },
	{ "ICMP: what an error quotes is inside", 228, IP4("0038", "01") "0303 0000 00000000|" IP4("001c", "11") "0001 0002 0008 0000", "\"udp\":{\"srcport\":1,\"dstport\":2,\"length\":8,\"checksum\":0}}}" },
	{ "ICMP: a quoted packet is not in the chain", 228, IP4("0038", "01") "0303 0000 00000000|" IP4("001c", "11") "0001 0002 0008 0000", "\"protocols\":\"IPv4:ICMP\"}" },
	{ "ICMPv6 echo reply", 229, IP6("0008", "3a") "8100 0000 0102 0003", "\"icmpv6\":{\"type\":129,\"code\":0,\"checksum\":0,\"echo\":{\"identifier\":258,\"sequence_number\":3}" },
	{ "ICMPv6: neighbor solicitation", 229, IP6("0020", "3a") "8700 0000 00000000 fe800000000000000000000000000001|0101 a45e60d96b97", "\"target_address\":\"fe80::1\"}},\"options\":[{\"type\":1,\"len\":1,\"linkaddr\":\"a4:5e:60:d9:6b:97\"}]" },
	{ "ICMPv6: an option of no length, RFC 4861, 4.6", 229, IP6("0020", "3a") "8700 0000 00000000 fe800000000000000000000000000001|0100 000000000000", "\"reason\":\"option length does not fit\"" },

	{ "LCP: configure request, RFC 1661, 6", 9, "ff03 c021|01 01 000e 0104 05dc 0506 11223344", "\"protocols\":\"PPP:LCP\"},\"ppp\":{\"address\":255,\"control\":3,\"protocol\":49185},\"lcp\":{\"code\":1,\"identifier\":1,\"length\":14,\"opt\":[{\"type\":1,\"length\":4,\"mru\":1500},{\"type\":5,\"length\":6,\"magic_number\":287454020}]}}" },
	{ "LCP: no address and control, RFC 1661, 6.6", 9, "c021|05 06 0008 62796521", "\"ppp\":{\"protocol\":49185},\"lcp\":{\"code\":5,\"identifier\":6,\"length\":8,\"body\":\"62796521\"}}" },
	{ "LCP: what is rejected is inside", 9, "c021|08 0f 001a 0021|" IP4("0014", "3b"), "\"protocols\":\"PPP:LCP\"},\"ppp\":{\"protocol\":49185},\"lcp\":{\"code\":8,\"identifier\":15,\"length\":26,\"rej_proto\":33,\"ip\":{\"version\":4," },
	{ "LCP: so is what nobody knows", 9, "c021|08 0f 000a 80fb 01010004", "\"rej_proto\":33019,\"data\":{\"len\":4}}}" },
	{ "PPP: protocol of one byte, RFC 1661, 6.5", 9, "21|" IP4("0014", "3b"), "\"protocols\":\"PPP:IPv4\"},\"ppp\":{\"protocol\":33},\"ip\":{" },
	{ "IPCP: address and name server, RFC 1332, RFC 1877", 9, "8021|01 10 0010 0306 c0000201 8106 c0000235", "\"opt\":[{\"type\":3,\"length\":6,\"ip_address\":\"192.0.2.1\"},{\"type\":129,\"length\":6,\"pri_dns_address\":\"192.0.2.53\"}]}}" },
	{ "IPV6CP, RFC 5072", 9, "8057|01 14 000e 010a 0211223344556677", "\"ipv6cp\":{\"code\":1,\"identifier\":20,\"length\":14,\"opt\":[{\"type\":1,\"length\":10,\"interface_identifier\":\"02:11:22:33:44:55:66:77\"}]}}" },
	{ "CCP: MPPE, RFC 3078", 9, "80fd|01 16 000a 1206 01000060", "\"ccp\":{\"code\":1,\"identifier\":22,\"length\":10,\"opt\":[{\"type\":18,\"length\":6,\"supported_bits\":{\"value\":16777312,\"reserved0\":0,\"h\":true," },
	{ "MPLSCP, RFC 3032, 4", 9, "8281|01 18 0004", "\"mplscp\":{\"code\":1,\"identifier\":24,\"length\":4}}" },
	{ "BCP: an option", 9, "8031|01 01 0007 0303 01", "\"bcp_ncp\":{\"code\":1,\"identifier\":1,\"length\":7,\"opt\":[{\"type\":3,\"length\":3,\"mac_type\":1}]}}" },
	{ "BCP: an option without a value", 9, "8031|01 01 0006 0902", "\"opt\":[{\"flag_type\":9,\"flag_length\":2}]}}" },
	{ "BCP: a vendor's packet, RFC 2153", 9, "8031|00 01 000d 11223344 000102 05 aa", "\"vendor\":{\"magic_number\":287454020,\"oui\":258,\"kind\":5,\"data\":\"aa\"}}}" },
	{ "CBCP: a number", 9, "c029|01 01 000b 0207 05 01 313200", "\"opt\":[{\"type\":2,\"length\":7,\"delay\":5,\"addresses\":[{\"type\":1,\"text\":\"12\"}]}]}}" },
	{ "CBCP: bytes in the option that has none", 9, "c029|01 01 0007 0103 aa", "\"opt\":[{\"type\":1,\"length\":3,\"no_callback\":\"aa\"}]}}" },
	{ "OSINLCP", 9, "8023|05 01 0006 6162", "\"osinlcp\":{\"code\":5,\"identifier\":1,\"length\":6,\"body\":\"6162\"}}" },
	{ "CDPCP", 9, "8207|05 01 0006 6162", "\"cdpcp\":{\"code\":5,\"identifier\":1,\"length\":6,\"body\":\"6162\"}}" },
	{ "PPPMuxCP: an option", 9, "8059|01 01 0008 0104 0021", "\"pppmuxcp\":{\"code\":1,\"identifier\":1,\"length\":8,\"opt\":[{\"unknown\":{\"type\":1,\"length\":4,\"data\":\"0021\"}}]}}" },
	{ "VSNCP: a vendor and its option, RFC 3772", 9, "805b|01 01 000a cf0002 010301", "\"vsncp\":{\"code\":1,\"identifier\":1,\"length\":10,\"oui\":13565954,\"opt\":[{\"unknown\":{\"type\":1,\"length\":3,\"data\":\"01\"}}]}}" },
	{ "CBCP: a packet that is rejected", 9, "c029|07 01 0006 6162", "\"cbcp\":{\"code\":7,\"identifier\":1,\"length\":6,\"body\":\"6162\"}}" },
	{ "BACP: an option", 9, "c02b|01 01 000a 0106 11223344", "\"bacp\":{\"code\":1,\"identifier\":1,\"length\":10,\"opt\":[{\"unknown\":{\"type\":1,\"length\":6,\"data\":\"11223344\"}}]}}" },
	{ "PAP", 9, "c023|01 19 0010 04 75736572 06 736563726574", "\"pap\":{\"code\":1,\"identifier\":25,\"length\":16,\"peer_id_length\":4,\"peer_id\":\"user\",\"password_length\":6,\"password\":\"secret\"}}" },
	{ "CHAP: challenge, RFC 1994", 9, "c223|01 1c 0018 10 00112233445566778899aabbccddeeff 737276", "\"chap\":{\"code\":1,\"identifier\":28,\"length\":24,\"value_size\":16,\"value_bytes\":\"00112233445566778899aabbccddeeff\",\"name\":\"srv\"}}" },
	{ "Cisco HDLC", 104, "0f00 0800|" IP4("0014", "3b"), "\"protocols\":\"C_HDLC:IPv4\"},\"chdlc\":{\"address\":15,\"control\":0,\"protocol\":2048},\"ip\":{" },
	{ "Cisco HDLC: address request", 104, "8f00 8035|00000000 c0000201 ffffff00", "\"chdlc\":{\"address\":143,\"control\":0,\"protocol\":32821},\"slarp\":{\"ptype\":0,\"address\":\"192.0.2.1\",\"netmask\":\"255.255.255.0\"}}" },
	{ "Frame Relay: NLPID of IPv4", 107, "1841 03 cc|" IP4("0014", "3b"), "\"protocols\":\"FR:IPv4\"},\"fr\":{\"first_addr_octet\":{\"value\":24,\"upper_dlci\":6,\"cr\":false,\"ea\":false},\"second_addr_octet\":{\"value\":65,\"second_dlci\":4,\"fecn\":false,\"becn\":false,\"de\":false,\"ea\":true},\"dlci\":100,\"control\":{\"value\":3,\"u_modifier_cmd\":0,\"ftype\":3},\"nlpid\":204},\"ip\":{" },
	{ "Frame Relay: padding and SNAP", 107, "1841 03 00 80 000000 0800|" IP4("0014", "3b"), "\"padding\":0,\"nlpid\":128,\"snap_oui\":0,\"snaptype\":2048},\"ip\":{" },
	{ "Frame Relay: Cisco's framing", 107, "1841 0800|" IP4("0014", "3b"), "\"dlci\":100,\"chdlctype\":2048},\"ip\":{" },
	{ "Frame Relay: an OSI packet in Cisco's framing", 107, "1841 fefe 00 83", "\"chdlctype\":65278,\"clns_padding\":0},\"data\":{\"len\":1}}" },
	{ "Frame Relay: an address of four octets", 107, "18400205 03 81 00", "\"third_dlci\":1,\"ea\":false},\"last_addr_octet\":{\"value\":5,\"lower_dlci\":1,\"dc\":false,\"ea\":true},\"dlci\":819265" },
	{ "Frame Relay: an address of one octet", 107, "19 03 cc|" IP4("0014", "3b"), "\"error\":{\"layer\":\"fr\",\"offset\":0,\"reason\":\"value that the specification forbids\"}" },
	{ "Frame Relay: who sent it", 206, "01 1841 03 cc|" IP4("0014", "3b"), "\"len\":24,\"cap_len\":24,\"protocols\":\"FR:IPv4\"},\"fr\":{\"direction\":2," },
	{ "Frame Relay: cut in the address", 107, "1840", "\"error\":{\"layer\":\"fr\"" },
	{ "Frame Relay in GRE", 228, IP4("0030", "2f") "0000 6559|1841 03 cc|" IP4("0014", "3b"), "\"protocols\":\"IPv4:GRE:FR:IPv4\"" },
	{ "Token Ring: routed", 6, "1040 c00000000100 800011223344 c630 0011 0020|aaaa03 000000 0800|" IP4("0014", "3b"), "\"sr\":true,\"broadcast\":192,\"rif_bytes\":6,\"direction\":0,\"max_frame_size\":48,\"route\":[{\"ring\":1,\"bridge\":1},{\"ring\":2}]},\"llc\":{" },
	{ "Token Ring: routing of an odd length", 6, "1040 c00000000100 800011223344 c530 0011 00|424203", "\"error\":{\"layer\":\"tr\"" },
	{ "FDDI: bits of the addresses", 10, "54 800000000001 010203040506|424203", "\"fddi\":{\"fc\":{\"value\":84,\"clf\":5,\"prio\":4},\"dst\":\"01:00:00:00:00:80\",\"src\":\"80:40:c0:20:a0:60\"},\"llc\":{" },
	{ "IEEE 802.11: from an access point", 105, "8802 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032 0600|aaaa03 000000 0800|" IP4("0014", "3b"), "\"duration\":513,\"ra\":\"a4:5e:60:d9:6b:97\",\"ta\":\"40:33:1a:d1:85:1c\",\"da\":\"a4:5e:60:d9:6b:97\",\"sa\":\"40:33:1a:d1:85:1d\",\"bssid\":\"40:33:1a:d1:85:1c\",\"staa\":\"a4:5e:60:d9:6b:97\",\"frag\":0,\"seq\":804,\"qos\":{\"value\":6,\"tid\":6,\"priority\":6,\"eosp\":false,\"ack\":0,\"amsdupresent\":false,\"ps_buf_state\":0,\"buf_state_indicated\":false}},\"llc\":{" },
	{ "IEEE 802.11: protected", 105, "0841 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032|11220020 55667788 99", "\"ccmp_extiv\":150046399341073,\"wep_key\":0},\"data\":{\"len\":1}" },
	{ "IEEE 802.11: HT control", 105, "8882 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032 0600 01020304|aaaa03 000000 0800|" IP4("0014", "3b"), "\"htc\":67305985},\"llc\":{" },
	{ "IEEE 802.11: several frames in one", 105, "8802 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032 8000|a45e60d96b97 40331ad1851d 0003 424203|00 000000 a45e60d96b97", "\"wlan_aggregate\":{\"subframes\":[{\"da\":\"a4:5e:60:d9:6b:97\",\"sa\":\"40:33:1a:d1:85:1d\",\"length\":3,\"llc\":{" },
	{ "IEEE 802.11: a beacon", 105, "8000 0000 ffffffffffff 40331ad1851c 40331ad1851c 1000|0807060504030201 6400 1104 0003616263 010182 dd0400101802", "\"wlan.mgt\":{\"fixed\":{\"timestamp\":72623859790382856,\"beacon\":100,\"capabilities\":{\"value\":1041,\"ess\":true," },
	{ "IEEE 802.11: elements", 105, "4000 0000 ffffffffffff 40331ad1851c ffffffffffff 1000|0003616263 01028284 ff04250102", "\"wlan.mgt\":{\"tags\":[{\"number\":0,\"length\":3,\"ssid\":\"616263\"},{\"number\":1,\"length\":2,\"rates\":[130,132]},{\"number\":255," },
	{ "IEEE 802.11: suites in the order of the network", 105, "4000 0000 ffffffffffff 40331ad1851c ffffffffffff 1000|3008 0100 000fac04 0000", "\"rsn_version\":1,\"rsn_gcs\":{\"value\":1027076,\"oui\":4012,\"type\":4},\"rsn_pcs_count\":0" },
	{ "IEEE 802.11: an action", 105, "d000 0000 ffffffffffff 40331ad1851c ffffffffffff 1000|03 00 01 1005 8813 00a0", "\"wlan.mgt\":{\"fixed\":{\"category_code\":3,\"action_code\":0,\"dialog_token\":1,\"baparams\":{\"value\":1296," },
	{ "IEEE 802.11: an element longer than what is there", 105, "4000 0000 ffffffffffff 40331ad1851c ffffffffffff 1000|0005616263", "\"error\":{\"layer\":\"wlan.mgt\"" },
	{ "IEEE 802.11: another version", 105, "0a02 0102", "\"wlan\":{\"fc\":{\"version\":2}},\"data\":{\"len\":2}}" },
	{ "IEEE 802.11: an EtherType without LLC", 105, "0802 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032|0800|" IP4("0014", "3b"), "\"llc\":{\"type\":2048},\"ip\":{" },
	{ "Radiotap: check sequence", 127, "00000900 02000000 10|d400 0000 a45e60d96b97 01020304", "\"ra\":\"a4:5e:60:d9:6b:97\",\"fcs\":67305985}}" },
	{ "Radiotap: shorter than its fields", 127, "00000800 01000000|d400 0000 a45e60d96b97", "\"error\":{\"layer\":\"radiotap\",\"offset\":8,\"reason\":\"length is smaller than its own header\"}" },
	{ "Radiotap: shorter than itself", 127, "00000700 00000000", "\"error\":{\"layer\":\"radiotap\"" },
	{ "Radiotap: what is sent, and fields that are aligned", 127, "00002400 00a74800 0100 0200 fb 03 0900 070102 0000000000 0500000000000000 0a00 1100|d400 0000 a45e60d96b97", "\"txattenuation\":1,\"db_txattenuation\":2,\"txpower\":-5,\"db_antnoise\":3,\"txflags\":{\"value\":9,\"fail\":true,\"cts\":false,\"rts\":false,\"noack\":true,\"noseqno\":false,\"order\":false},\"mcs_known\":7,\"mcs_flags\":1,\"mcs_index\":2,\"timestamp_ts\":5,\"timestamp_accuracy\":10},\"wlan\":{" },
	{ "Radiotap: bits from 32 on, which mean nothing yet", 127, "00000f00 02000080 01000000 10 0102|d400 0000 a45e60d96b97", "{\"word\":1,\"rtap_ns\":false,\"vendor_ns\":false,\"ext\":false}],\"flags\":{\"value\":16," },
	{ "Radiotap: more words than any radio has antennas", 127, "00008800" EIGHT("000000a0") EIGHT("000000a0") EIGHT("000000a0") EIGHT("000000a0") "00000000|d400 0000 a45e60d96b97", "\"error\":{\"layer\":\"radiotap\",\"offset\":132,\"reason\":\"length is smaller than its own header\"}" },
	{ "Radiotap: padding before a mesh header", 127, "00000900 02000000 20|8802 0102 a45e60d96b97 40331ad1851c 40331ad1851d 4032 0001 ffff|00 1f 01000000|aaaa03 000000 0800|" IP4("0014", "3b"), "\"mesh_ctl_present\":true},\"mesh_flags\":0,\"mesh_ttl\":31,\"mesh_sequence\":1},\"llc\":{" },
	{ "PPI: a link type of its own", 192, "00000800 65000000|" IP4("0014", "3b"), "\"ppi\":{\"version\":0,\"flags\":{\"value\":0,\"alignment\":false,\"reserved\":0},\"length\":8,\"dlt\":101},\"ip\":{" },
	{ "PPI: shorter than itself", 192, "00000700 65000000", "\"error\":{\"layer\":\"ppi\"" },
	{ "PPI: a field that reaches beyond the header", 192, "00002000 69000000|0200 6400 0000000000000000 0000 0000 0000 0000 00 00 00 00|d400 0000 a45e60d96b97", "\"items\":[{\"type\":2,\"len\":100,\"data\":\"0000000000000000000000000000000000000000\"}]}}" },
	{ "Prism: AVS under its name", 119, "80211001 00000040 0000000000000005 0000000000000006 00000004 00000006 0000006e 00000001 00000000 00000002 ffffffd8 ffffffa6 00000002 00000001|d400 0000 a45e60d96b97", "\"wlancap\":{\"magic\":134353152,\"version\":1,\"length\":64,\"mactime\":5,\"hosttime\":6,\"phytype\":4,\"channel\":6,\"data_rate\":11000000,\"antenna\":1,\"priority\":0,\"ssi_type\":2,\"dbm_antsignal\":-40,\"dbm_antnoise\":-90,\"preamble\":2,\"encoding\":1},\"wlan\":{" },
	{ "Prism: an item", 119, "44000000 24000000 776c616e300000000000000000000000|44000600 0000 0400 d8ffffff|d400 0000 a45e60d96b97", "\"prism\":{\"msgcode\":68,\"msglen\":36,\"devname\":\"wlan0\",\"did\":[{\"type\":393284,\"status\":0,\"length\":4,\"signal\":-40}]},\"wlan\":{" },
	{ "Prism: an item that no driver names", 119, "44000000 24000000 776c616e300000000000000000000000|44000f00 0000 0400 07000000|d400 0000 a45e60d96b97", "\"did\":[{\"type\":983108,\"status\":0,\"length\":4,\"unknown\":7}]},\"wlan\":{" },
	{ "AVS: shorter than itself", 163, "80211001 00000004", "\"error\":{\"layer\":\"wlancap\"" },
	{ "PKTAP: cut", 258, "6c000000 01000000", "\"error\":{\"layer\":\"pktap\"" },
	{ "NFLOG", 239, "0200 0014 0600 0f00 0001 0000 1800 0900|" IP4("0014", "3b"), "\"nflog\":{\"family\":2,\"version\":0,\"res_id\":20,\"tlvs\":[{\"length\":6,\"type\":15,\"data\":\"0001\"},{\"length\":24,\"type\":9}]},\"ip\":{" },
	{ "NFLOG from a big-endian host", 239, "0200 0014 0018 0009|" IP4("0014", "3b"), "\"tlvs\":[{\"length\":24,\"type\":9}]},\"ip\":{" },
	{ "NFLOG: a length without itself", 239, "0200 0014 0300 0f00", "\"error\":{\"layer\":\"nflog\"" },
	{ "ARCNET", 7, "0102 d4 00 0001|" IP4("0014", "3b"), "\"arcnet\":{\"src\":1,\"dst\":2,\"protID\":212,\"split_flag\":0,\"sequence\":1},\"ip\":{" },
	{ "SunATM: LAN emulation", 123, "81 00 0021|0005|ffffffffffff 40331ad1851c 0801 00", "\"len\":17,\"cap_len\":17,\"protocols\":\"ATM:LANE:Ethernet:Raw\"},\"atm\":{\"out\":true,\"zero\":0,\"type\":1,\"vpi\":0,\"vci\":33},\"lane\":{\"client\":5},\"eth\":{" },
	{ "SunATM: a control frame of LAN emulation", 123, "81 00 0021|ff00 0102", "\"lane\":{\"marker\":65280},\"data\":{\"len\":2}}" },
	{ "IP over IEEE 1394", 138, "0102030405060708 1112131415161718 0800|" IP4("0014", "3b"), "\"ap1394\":{\"dst\":\"01:02:03:04:05:06:07:08\",\"src\":\"11:12:13:14:15:16:17:18\",\"type\":2048},\"ip\":{" },
	{ "IP over Fibre Channel", 122, "0000a45e60d96b97 000040331ad1851c|424203", "\"ipfc\":{\"nh_da\":\"00:00:a4:5e:60:d9:6b:97\",\"nh_sa\":\"00:00:40:33:1a:d1:85:1c\"},\"llc\":{" },
	{ "CAPWAP: a frame of the wireless link", 228, IP4("002f", "11") "9c40 147f 001b 0000|00 100300 0000 0000|00d4 0000 a45e60d96b97 ff", "\"capwap.data\":{\"version\":0,\"type\":0,\"hlen\":2,\"rid\":0,\"wbid\":1,\"flags\":{\"value\":256,\"t\":true" },
	{ "CAPWAP: control channel", 228, IP4("0024", "11") "9c40 147e 0010 0000|01 000000 16feff01", "\"capwap\":{\"version\":0,\"type\":1,\"reserved\":0},\"data\":{\"len\":4}}" },
	{ "GRE: IEEE 802.11, Aruba's", 228, IP4("0022", "2f") "0000 8210|d400 0000 a45e60d96b97", "\"protocols\":\"IPv4:GRE:IEEE80211\"" },
	{ "CAPWAP: shorter than itself", 228, IP4("0024", "11") "9c40 147f 0010 0000|00 080300 0000 0000", "\"error\":{\"layer\":\"capwap.data\"" },
	{ "CAPWAP: shorter than what its flags say", 228, IP4("0032", "11") "9c40 147f 001e 0000|00 100310 0000 0000|06 a45e60d96b97 00|d400 0000 0000", "\"error\":{\"layer\":\"capwap.data\",\"offset\":28,\"reason\":\"length is smaller than its own header\"}" },
	{ "CAPWAP: what the radio says, RFC 5416, 4", 228, IP4("0037", "11") "9c40 147f 0023 0000|00 200320 0000 0000|04 d8140036 000000|00d4 0000 a45e60d96b97 ff", "\"wireless_length\":4,\"wireless_data\":\"d8140036\",\"fi_rssi\":216,\"fi_snr\":20,\"fi_data_rate\":54},\"wlan\":{" },
	{ "SITA: its header is not counted", 196, "00 1f 00 00 12|1841 03 cc|" IP4("0014", "3b"), "\"len\":24,\"cap_len\":24,\"protocols\":\"SITA:FR:IPv4\"" },
	{ "Cisco HDLC: keepalive", 104, "8f00 8035|00000002 00000001 0000000a ffff", "\"slarp\":{\"ptype\":2,\"mysequence\":1,\"yoursequence\":10,\"reliability\":65535}}" },
	{ "PPPoE: an offer", 1, ETH("8863") "11 07 0000 000c 0102 0002 6163 0120 0002 05dc", "\"pppoed\":{\"version\":1,\"type\":1,\"code\":7,\"session_id\":0,\"payload_length\":12,\"tags\":[{\"type\":258,\"length\":2,\"ac_name\":\"ac\"},{\"type\":288,\"length\":2,\"max_payload\":1500}]}}" },
	{ "PPPoE: a tag that is cut", 1, ETH("8863") "11 09 0000 0006 0102 0004 6163", "\"error\":{\"layer\":\"pppoed\",\"offset\":26,\"reason\":\"the bytes end inside this header\"}" },
	{ "PPPoE: a session", 1, ETH("8864") "11 00 0007 0016|0021|" IP4("0014", "3b"), "\"pppoes\":{\"version\":1,\"type\":1,\"code\":0,\"session_id\":7,\"payload_length\":22},\"ppp\":{\"protocol\":33},\"ip\":{" },
	{ "L2TP: control, RFC 2661", 228, IP4("0038", "11") "06a5 06a5 0024 0000|c802 001c 0001 0000 0003 0004 8008 0000 0000 0001 8008 0000 0009 0011",
	    "\"l2tp\":{\"flags\":{\"value\":51202,\"type\":1,\"length_bit\":true,\"seq_bit\":true,\"offset_bit\":false,\"priority\":false,\"version\":2},\"length\":28,\"tunnel\":1,\"session\":0,\"Ns\":3,\"Nr\":4,\"avps\":[{\"mandatory\":true,\"hidden\":false,\"length\":8,\"vendor_id\":0,\"type\":0,\"message_type\":1},{\"mandatory\":true,\"hidden\":false,\"length\":8,\"vendor_id\":0,\"type\":9,\"assigned_tunnel_id\":17}]}}" },
	{ "L2TP: PPP", 228, IP4("003a", "11") "06a5 06a5 0026 0000|4002 001e 0001 0002|ff03 0021|" IP4("0014", "3b"), "\"version\":2},\"length\":30,\"tunnel\":1,\"session\":2},\"ppp\":{\"address\":255,\"control\":3,\"protocol\":33},\"ip_2\":{" },
	{ "L2TP: version 3 over IP, RFC 3931", 228, IP4("001c", "73") "00001234 aabbccdd", "\"l2tp\":{\"sid\":4660},\"data\":{\"len\":4}}" },

	{ "HIP: an update with a sequence number, RFC 7401", 228, IP4("0044", "8b") "3b05 1021 1234 0001" HITS "0181 0004 00000007", "\"protocols\":\"IPv4:HIPv2\"},\"ip\":" },
	{ "HIP: header and a parameter", 228, IP4("0044", "8b") "3b05 1021 1234 0001" HITS "0181 0004 00000007",
	    "\"hip\":{\"proto\":59,\"hdr_len\":5,\"shim6_fixed_p\":0,\"packet_type\":16,\"version\":2,\"reserved\":0,\"shim6_fixed_s\":1,\"checksum\":4660,\"controls\":{\"value\":1,\"reserved\":0,\"a\":true},\"hit_sndr\":\"2001001e4aef5a38f3978f52b607bad5\",\"hit_rcvr\":\"200100119856d864d13d0411001422ce\",\"parameters\":[{\"type\":{\"value\":385,\"critical\":true},\"length\":4,\"seq_update_id\":7}]}}" },
	{ "HIP: a signature's algorithm has 8 bits in version 1, RFC 5201, 5.2.11", 228, IP4("0044", "8b") "3b05 1011 0000 0000" HITS "f101 0003 05aabb 00", "\"sig_alg\":5,\"sig\":\"aabb\"}" },
	{ "HIP: and 16 in version 2, RFC 7401, 5.2.14", 228, IP4("0044", "8b") "3b05 1021 0000 0000" HITS "f101 0004 0005aabb", "\"sig_alg\":5,\"sig\":\"aabb\"}" },
	{ "HIP: in UDP, RFC 5770", 228, IP4("0048", "11") "2904 2904 0034 0000|00000000 3b04 0111 0000 0000" HITS, "\"protocols\":\"IPv4:UDP:HIPv1\"" },
	{ "HIP: its port without four zero bytes, RFC 5770, 5.1", 228, IP4("0024", "11") "2904 2904 0010 0000|00000001 00000002", "\"protocols\":\"IPv4:UDP:ESP\"" },
	{ "HIP: a keepalive", 228, IP4("001d", "11") "2904 2904 0009 0000|ff", "\"hip\":{\"nat_keepalive\":true}}" },
	{ "HIP: a parameter beyond the header", 228, IP4("0044", "8b") "3b05 1021 0000 0000" HITS "0181 0008 00000007", "\"error\":{\"layer\":\"hip\",\"offset\":60,\"reason\":\"option length does not fit\"}" },
	{ "HIP: shorter than its header", 228, IP4("003c", "8b") "3b03 0111 0000 0000" HITS, "\"reason\":\"length is smaller than its own header\"" },
	{ "HIP: the bit that says it is not Shim6", 228, IP4("003c", "8b") "3b04 0110 0000 0000" HITS, "\"reason\":\"value that the specification forbids\"" },
	{ "HIP: another version", 228, IP4("003c", "8b") "3b04 0131 0000 0000" HITS, "\"reason\":\"version does not fit this protocol\"" },
	{ "HIP: cut", 228, IP4("0040", "8b") "3b05 1021 0000 0000" HITS "0181 0004", "\"error\":{\"layer\":\"hip\"" },
	{ "Mobility Header: binding update, RFC 6275, 6.1.7", 229, IP6("0010", "87") "3b01 05 00 0364 0025 d000 0003|0202 0010",
	    "\"protocols\":\"IPv6:MH\"},\"ipv6\":" },
	{ "Mobility Header: its flags and an option", 229, IP6("0010", "87") "3b01 05 00 0364 0025 d000 0003|0202 0010",
	    "\"mipv6\":{\"proto\":59,\"hlen\":1,\"mhtype\":5,\"reserved\":0,\"csum\":868,\"bu\":{\"seqnr\":37,\"flags\":{\"value\":53248,\"a\":true,\"h\":true,\"l\":false,\"k\":true,\"m\":false,\"r\":false,\"p\":false,\"f\":false,\"t\":false,\"b\":false,\"s\":false,\"d\":false,\"reserved\":0},\"lifetime\":3},\"options\":[{\"type\":2,\"length\":2,\"bra\":\"02020010\",\"bra_interval\":16}]}}" },
	{ "Mobility Header: localized routing, RFC 6705, 10.1", 229, IP6("0010", "87") "3b01 11 00 0000 0006 0000 0010|00000000", "\"lri\":{\"sequence\":6,\"reserved\":0,\"lifetime\":16}" },
	{ "Mobility Header: a traffic selector of quality of service, RFC 7222, 4.2.10", 229, IP6("0020", "87") "3b03 05 00 0000 0025 d000 0003|3a0f 01 00 01 000000 0a07 00 01 00080000 11|010100", "\"qos\":[{\"type\":10,\"length\":7,\"ts_spare\":0,\"ts_format\":1,\"ts_flags\":524288,\"ts_proto\":17}]" },
	{ "Mobility Header: in UDP, RFC 5844", 228, IP4("0024", "11") "153c 153c 0010 0000|3b00 00 00 0000 0000", "\"protocols\":\"IPv4:UDP:MH\"" },
	{ "Mobility Header: an option beyond it", 229, IP6("0010", "87") "3b01 05 00 0364 0025 d000 0003|0209 0010", "\"error\":{\"layer\":\"mipv6\",\"offset\":52,\"reason\":\"option length does not fit\"}" },
	{ "Mobility Header: shorter than its message", 229, IP6("0008", "87") "3b00 05 00 0000 0025", "\"reason\":\"length is smaller than its own header\"" },

	{ "Shim6: before a payload, RFC 5533, 5.2", 229, IP6("0008", "8c") "3b00 923456789abc", "\"protocols\":\"IPv6:Shim6\"},\"ipv6\":" },
	{ "Shim6: a context tag", 229, IP6("0008", "8c") "3b00 923456789abc", "\"shim6\":{\"nxt\":59,\"len\":0,\"pbit\":true,\"ct\":20015998343868}}" },
	{ "Shim6: I1, RFC 5533, 5.4", 229, IP6("0010", "8c") "3b01 01 00 1234 123456789abc 00000001", "\"pbit\":false,\"type\":1,\"reserved1\":0,\"s\":0,\"checksum\":4660,\"r\":0,\"tag\":20015998343868,\"inonce\":1}}" },
	{ "Shim6: an error, RFC 5533, 5.14", 229, IP6("0010", "8c") "3b01 44 02 1234 0004 3b00923456789abc", "\"type\":68,\"code\":1,\"s\":0,\"checksum\":4660,\"pointer\":4,\"packet\":\"3b00923456789abc\"}}" },
	{ "Shim6: an option beyond the message", 229, IP6("0018", "8c") "3b02 01 00 1234 123456789abc 00000001|000e 0008 00000001", "\"reason\":\"option length does not fit\"" },

	{ "IPComp, RFC 3173", 228, IP4("0019", "6c") "0600 0002|03", "\"protocols\":\"IPv4:IPComp\"},\"ip\":" },
	{ "IPComp: its header", 228, IP4("0019", "6c") "0600 0002|03", "\"ipcomp\":{\"next_header\":6,\"flags\":0,\"cpi\":2},\"data\":{\"len\":1}}" },
	{ "IPComp: cut", 228, IP4("0017", "6c") "0600 00", "\"error\":{\"layer\":\"ipcomp\",\"offset\":23,\"reason\":\"the bytes end inside this header\"}" },
	{ "HTTP/2: preface and settings, RFC 9113, 3.4", 228, IP4("005c", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000006 04 00 00000000 000300000064|000004 08 00 00000000 0000ffff", "\"http2\":{\"magic\":\"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\",\"frames\":[{\"length\":6,\"type\":4,\"flags\":{\"value\":0,\"unused_settings\":0,\"ack_settings\":false},\"r\":0,\"streamid\":0,\"settings\":[{\"id\":3,\"max_concurrent_streams\":100}]},{\"length\":4,\"type\":8,\"flags\":{\"value\":0,\"unused\":0},\"r\":0,\"streamid\":0,\"window_update_r\":0,\"window_size_increment\":65535}]}}" },
	{ "HTTP/2: padded content", 228, IP4("003b", "06") HTTP2_TCP "00000a 00 09 00000001 03 68656c6c6f2a 000000", "\"pad_length\":3,\"data\":\"68656c6c6f2a\",\"data_padding\":\"000000\"}]}}" },
	{ "HTTP/2: a frame that goes on later is no damage", 228, IP4("003c", "06") HTTP2_TCP "000000 04 01 00000000|000064 00 01 00000001 2a2a", "\"streamid\":1,\"pad_length\":0,\"later\":98}]}}" },
	{ "HTTP/2: a segment that begins inside a frame", 228, IP4("0035", "06") HTTP2_TCP "2a2a2a2a|000000 04 01 00000000", "\"len\":13},\"data\":{\"len\":13}}" },
	{ "HTTP/2: a table of numbers is none", 228, IP4("0047", "06") TCP("5") "00000b 00 00 00010000 0031 0000000c 00000001 00|00000c 00 00 00010000 0031", "\"http\":{\"body_len\":31}}" },
	{ "HTTP/2: length that the type forbids", 228, IP4("0050", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000007 06 00 00000000 31323334353637", "\"error\":{\"layer\":\"http2\",\"offset\":64,\"reason\":\"length is smaller than its own header\"}" },
	{ "HTTP/2: settings of a stream", 228, IP4("0049", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000000 04 00 00000001", "\"error\":{\"layer\":\"http2\",\"offset\":64,\"reason\":\"value that the specification forbids\"}" },
	{ "HTTP/2: an origin beyond its frame", 228, IP4("004e", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000005 0c 00 00000000 0009 616263",
	    "\"error\":{\"layer\":\"http2\",\"offset\":64,\"reason\":\"length reaches beyond what carries it\"}" },
	{ "HTTP/2: alternative services of a length beyond its frame", 228, IP4("004d", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000004 0a 00 00000000 0009 6162",
	    "\"error\":{\"layer\":\"http2\",\"offset\":64,\"reason\":\"length reaches beyond what carries it\"}" },
	{ "HTTP/2: more padding than payload", 228, IP4("004b", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000002 00 08 00000001 02 2a", "\"error\":{\"layer\":\"http2\",\"offset\":64,\"reason\":\"length reaches beyond what carries it\"}" },
#ifdef HAVE_NGHTTP2
	{ "HPACK: static and new entries in one segment, RFC 7541, C.4", 228, IP4("0057", "06") HTTP2_TCP "000011 01 05 00000001 828684418cf1e3c2e5f23a6ba0ab90f4ff|00000c 01 05 00000003 828684be5886a8eb10649cbf", "\"field_value_length\":15,\"field_value\":\"www.example.com\",\"authority\":\"www.example.com\",\"unescaped\":\"www.example.com\",\"repr\":\"Indexed Header Field\",\"index\":62}" },
	{ "HPACK: an entry of an earlier segment", 228, IP4("0033", "06") HTTP2_TCP "000002 01 05 00000001 82be", "\"repr\":\"Indexed Header Field\",\"index\":2},{\"repr\":\"Indexed Header Field\",\"index\":62}],\"block_status\":\"refers to entries of earlier segments\"}]}}" },
	{ "HPACK: index 0, RFC 7541, 6.1", 228, IP4("0033", "06") HTTP2_TCP "000002 01 05 00000001 8280", "\"error\":{\"layer\":\"http2\",\"offset\":40,\"reason\":\"value that the specification forbids\"}" },
	{ "HTTP/2: percent-encoding, RFC 3986, 2.1", 228, IP4("0052", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000009 01 05 00000001 04 07 2f612532 46622f",
	    "\"field_value\":\"/a%2Fb/\",\"path\":\"/a%2Fb/\",\"unescaped\":\"/a/b/\"," },
	{ "HTTP/2: an escape that is broken", 228, IP4("004f", "06") HTTP2_TCP "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a|000006 01 05 00000001 04 04 2f25327a",
	    "\"field_value\":\"/%2z\",\"path\":\"/%2z\",\"repr\":" },
	{ "HPACK: a field in two frames", 228, IP4("0042", "06") HTTP2_TCP "000004 01 01 00000001 82040561|000004 09 04 00000001 62636465", "\"headers\":[{\"name_length\":5,\"name\":\":path\",\"field_value_length\":5,\"field_value\":\"abcde\",\"path\":\"abcde\"," },
#endif

	{ "GRE: key and sequence number, RFC 2890", 228, IP4("0034", "2f") "3000 0800 01020304 00000007|" IP4("0014", "3b"), "\"proto\":2048,\"key\":{\"value\":16909060},\"sequence_number\":7},\"ip_2\":{" },
	{ "GRE of PPTP, RFC 2637", 228, IP4("0024", "2f") "2081 880b 0000 0001 00000008", "\"payload_length\":0,\"call_id\":1,\"ack_number\":8}" },
	{ "ERSPAN type II", 228, IP4("0032", "2f") "1000 88be 00000007|1064 e7ff 00000123|" ETH("0801"), "\"erspan\":{\"version\":1,\"vlan\":100,\"cos\":7,\"encap\":0,\"truncated\":1,\"spanid\":1023,\"reserved\":0,\"index\":291},\"eth\":{" },
	{ "EtherIP", 228, IP4("0024", "61") "3000" ETH("0801"), "\"etherip\":{\"ver\":3,\"reserved\":0},\"eth\":{" },
	{ "MPLS: two labels", 1, ETH("8847") "000c8a3f|000c9b3f|" IP4("0014", "3b"), "\"mpls_2\":{\"label\":201,\"exp\":5,\"bottom\":true,\"ttl\":63},\"ip\":{" },
	{ "MPLS: associated channel, RFC 4385", 1, ETH("8847") "000c8101|10000021|" IP4("0014", "3b"), "\"pwach\":{\"nibble\":1,\"ver\":0,\"res\":0,\"channel_type\":33},\"ip\":{" },
	{ "MPLS: control word, RFC 4448", 1, ETH("8847") "000c8101|00001234|" ETH("0801"), "\"pwethcw\":{\"flags\":0,\"sequence_number\":4660},\"eth_2\":{" },
	{ "VXLAN", 228, IP4("0032", "11") "9c40 12b5 001e 0000|08000000 00007b00|" ETH("0801"), "\"gbp\":0,\"vni\":123,\"reserved8\":0},\"eth\":{" },
	{ "Geneve: an option", 228, IP4("003a", "11") "9c40 17c1 0026 0000|02006558 00007b00 01020301 deadbeef|" ETH("0801"), "\"length\":8,\"data\":\"deadbeef\"}]},\"eth\":{" },
	{ "NSH", 1, ETH("894f") "0fc20201 00000102|" IP4("0014", "3b"), "\"length\":2,\"mdtype\":2,\"nextproto\":1,\"spi\":1,\"si\":2},\"ip\":{" },
	{ "Teredo: origin indication", 228, IP4("004c", "11") "9c40 0dd8 0038 0000|0000 63bf f5fffffe|" IP6("0000", "3b"), "\"teredo\":{\"orig\":{\"port\":40000,\"addr\":\"10.0.0.1\"}},\"ipv6\":{" },
	{ "OSPF version 2: a hello", 228, IP4("0044", "59") "02010030 01010101 00000001 b5d1 0000 0000000000000000 ffffff00 000a 02 01 00000028 c0000201 00000000 02020202",
	    "\"protocols\":\"IPv4:OSPFv2\"},\"ip\":" },
	{ "OSPF version 2: a hello, field for field", 228, IP4("0044", "59") "02010030 01010101 00000001 b5d1 0000 0000000000000000 ffffff00 000a 02 01 00000028 c0000201 00000000 02020202",
	    "\"ospf\":{\"version\":2,\"msg\":1,\"packet_length\":48,\"srcrouter\":\"1.1.1.1\",\"area_id\":\"0.0.0.1\",\"checksum\":46545,\"auth\":{\"type\":0,\"none\":\"0000000000000000\"},\"hello\":{\"network_mask\":\"255.255.255.0\",\"hello_interval\":10,\"options\":{\"value\":2,\"dn\":false,\"o\":false,\"dc\":false,\"l\":false,\"n\":false,\"mc\":false,\"e\":true,\"mt\":false},\"router_priority\":1,\"router_dead_interval\":40,\"designated_router\":\"192.0.2.1\",\"backup_designated_router\":\"0.0.0.0\",\"neighbors\":[\"2.2.2.2\"]}}" },
	{ "OSPF version 2: a router's links", 228, IP4("0050", "59") "0204003c 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 01 01010101 01010101 80000001 0000 0024| 01 00 0001 0a000000 ff000000 03 00 000a",
	    "\"number_of_lsas\":1,\"lsas\":[{\"donotage\":false,\"age\":1,\"options\":{" },
	{ "OSPF version 2: traffic engineering", 228, IP4("0058", "59") "02040044 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 0a 01000001 01010101 80000001 0000 0028| 0001 0004 01010101 0002 0005 0001 0001 02 000000",
	    "\"te\":[{\"type\":1,\"length\":4,\"router_id\":\"1.1.1.1\"},{\"type\":2,\"length\":5,\"link_subs\":[{\"type\":1,\"length\":1,\"linktype\":2}]}]" },
	{ "OSPF version 2: cut in a link", 228, IP4("004c", "59") "02040038 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 01 01010101 01010101 80000001 0000 0020| 01 00 0001 0a000000 ff000000",
	    "\"error\":{\"layer\":\"ospf\",\"offset\":76,\"reason\":\"the bytes end inside this header\"}" },
	{ "OSPF version 2: extended sequence numbers, RFC 7474", 228, IP4("0044", "59") "02010030 01010101 00000000 0000 0003 0000 01 00 0000000100000002|ffffff00 000a 02 01 00000028 c0000201 00000000",
	    "\"crypt\":{\"reserved\":0,\"key_id\":1,\"data_length\":0,\"seq_nbr_extended\":4294967298}},\"hello\":{\"network_mask\":\"255.255.255.0\"" },
	{ "OSPF version 2: an empty request", 228, IP4("002c", "59") "02030018 01010101 00000000 0000 0000 0000000000000000 ",
	    "\"auth\":{\"type\":0,\"none\":\"0000000000000000\"}}}" },
	{ "OSPF version 2: a signaling block shorter than its header", 228, IP4("0044", "59") "0201002c 01010101 00000000 0000 0000 0000000000000000 ffffff00 000a 12 01 00000028 c0000201 00000000|0000 0000",
	    "\"error\":{\"layer\":\"ospf\",\"offset\":68,\"reason\":\"length is smaller than its own header\"}" },
	{ "OSPF version 2: bytes that nothing announces", 228, IP4("0042", "59") "0201002c 01010101 00000000 0000 0000 0000000000000000 ffffff00 000a 02 01 00000028 c0000201 00000000|abcd",
	    "\"backup_designated_router\":\"0.0.0.0\"},\"rest\":\"abcd\"}}" },
	{ "OSPF version 2: the default route's prefix, RFC 7684, 2.1", 228, IP4("005c", "59") "02040048 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 0a 07000001 01010101 80000001 0000 002c| 0001 0014 01 00 00 00 000000000002 0008 00 00 00 00 00000064",
	    "\"prefix\":\"0.0.0.0\",\"subs\":[{\"type\":2,\"length\":8," },
	{ "OSPF version 2: the default route's prefix, left out", 228, IP4("0058", "59") "02040044 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 0a 07000001 01010101 80000001 0000 0028| 0001 0010 01 00 00 000002 0008 00 00 00 00 00000064",
	    "\"reserved\":0},\"subs\":[{\"type\":2,\"length\":8," },
	{ "OSPF version 2: a prefix that its TLV has no room for", 228, IP4("004c", "59") "02040038 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 0a 07000001 01010101 80000001 0000 001c| 0001 0004 01 18 00 00",
	    "\"error\":{\"layer\":\"ospf\",\"offset\":76,\"reason\":\"option length does not fit\"}" },
	{ "OSPF version 2: meshes over IPv6, RFC 4972", 228, IP4("0061", "59") "0204004d 01010101 00000000 0000 0000 0000000000000000 00000001 0001 22 0a 04000001 01010101 80000001 0000 0031| 0004 0019 00000007 20010db8000000000000000000000001 01 61 000000",
	    "\"meshes\":[{\"group\":7,\"ipv6\":\"2001:db8::1\",\"name_length\":1,\"name\":\"a\"}]}]}]}}" },
	{ "OSPF version 2: length of nothing", 228, IP4("002c", "59") "02010000 01010101 00000000 0000 0000 0000000000000000", "\"reason\":\"length is smaller than its own header\"" },
	{ "OSPF: no such version", 228, IP4("002c", "59") "04010018 01010101 00000000 0000 0000 0000000000000000", "\"reason\":\"version does not fit this protocol\"" },
	{ "OSPF version 3: a hello", 229, IP6("0024", "59") "03010024 01010101 00000000 0000 00 00 00000007 01 000013 000a 0028 00000000 00000000",
	    "\"protocols\":\"IPv6:OSPFv3\"" },
	{ "OSPF version 3: a prefix between areas", 229, IP6("0038", "59") "03040038 01010101 00000000 0000 00 00 00000001 0001 2003 00000001 01010101 80000001 0000 0024| 00 000014 40 02 0000 20010db800010000",
	    "\"inter_prefix\":{\"reserved\":\"00\",\"metric\":20,\"length\":64,\"options\":{\"value\":2,\"reserved\":0,\"n\":false,\"dn\":false,\"p\":false,\"mc\":false,\"la\":true,\"nu\":false},\"reserved2\":\"0000\",\"ipv6\":\"2001:db8:1::\"}" },
	{ "OSPF version 3: the default route, in an IPv4 family", 229, IP6("0030", "59") "03040030 01010101 00000000 0000 40 00 00000001 0001 2003 00000001 01010101 80000001 0000 001c| 00 000014 00 00 0000",
	    "\"reserved2\":\"0000\",\"ipv4\":\"0.0.0.0\"}}]}}" },
	{ "OSPF version 3: adjacencies, RFC 8666, 7", 229, IP6("005c", "59") "0304005c 01010101 00000000 0000 00 00 00000001 0001 a021 00000001 01010101 80000001 0000 0048| 00 0000130001 002c 01 00 000a 00000001 00000002 020202020005 0007 60 01 0000 000064000006 000c 60 01 0000 02020202 00000064",
	    "\"subs\":[{\"type\":5,\"length\":7,\"flags\":96,\"weight\":1,\"adjacency_reserved\":0,\"sid\":100},{\"type\":6,\"length\":12,\"flags\":96,\"weight\":1,\"adjacency_reserved\":0,\"neighbor\":\"2.2.2.2\",\"sid\":100}]}]}]}}" },
	{ "OSPF version 3: a prefix of 144 bits", 229, IP6("0038", "59") "03040038 01010101 00000000 0000 00 00 00000001 0001 2003 00000001 01010101 80000001 0000 0024| 00 000014 90 02 0000 20010db800010000",
	    "\"reason\":\"value that the specification forbids\"" },
	{ "IGMP version 1", 228, IP4("001c", "02") "12 00 0cfe e1000001", "\"igmp\":{\"version\":1,\"type\":18,\"reserved\":\"00\",\"checksum\":3326,\"maddr\":\"225.0.0.1\"}}" },
	{ "IGMP version 2", 228, IP4("001c", "02") "16 00 08fe e1000001", "\"igmp\":{\"version\":2,\"type\":22,\"max_resp\":0,\"checksum\":2302,\"maddr\":\"225.0.0.1\"}}" },
	{ "IGMP version 3: a query, its code a floating-point number", 228, IP4("0024", "02") "11 8f 0000 e1000001 0a 7d 0001 0a000001",
	    "\"igmp\":{\"version\":3,\"type\":17,\"max_resp\":248,\"max_resp_exp\":0,\"max_resp_mant\":15,\"checksum\":0,\"maddr\":\"225.0.0.1\",\"resv\":0,\"s\":true,\"qrv\":2,\"qqic\":125,\"num_src\":1,\"sources\":[\"10.0.0.1\"]}}" },
	{ "IGMP version 3: fewer sources than counted", 228, IP4("0024", "02") "11 64 0000 e1000001 0a 7d 0002 0a000001", "\"error\":{\"layer\":\"igmp\"" },
	{ "RGMP", 228, IP4("001c", "02") "fd 00 21fd e1000001", "\"protocols\":\"IPv4:RGMP\"" },
	{ "RGMP, field for field", 228, IP4("001c", "02") "fd 00 21fd e1000001", "\"rgmp\":{\"type\":253,\"reserved\":0,\"checksum\":8701,\"maddr\":\"225.0.0.1\"}}" },
	{ "IGAP", 228, IP4("0074", "02") "41 64 0000 e1000001 10 25 00 07 02 01 0000 75730000000000000000000000000000 11000000000000000000000000000000 00000000000000000000000000000000 00000000000000000000000000000000 00000000000000000000000000000000",
	    "\"igap\":{\"type\":65,\"max_resp\":100,\"checksum\":0,\"maddr\":\"225.0.0.1\",\"version\":16,\"subtype\":37,\"reserved\":0,\"challengeid\":7,\"asize\":2,\"msize\":1,\"reserved2\":0,\"account\":\"us\",\"accounting_status\":17}}" },
	{ "IGAP: a challenge", 228, IP4("0074", "02") "40 00 0000 e1000001 10 23 00 07 00 02 0000 00000000000000000000000000000000 abcd0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
	    "\"challengeid\":7,\"asize\":0,\"msize\":2,\"reserved2\":0,\"challenge\":\"abcd\"}}" },
	{ "IGAP: a message of another kind", 228, IP4("0074", "02") "40 00 0000 e1000001 10 43 00 07 00 02 0000 00000000000000000000000000000000 abcd0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000",
	    "\"msize\":2,\"reserved2\":0,\"unknown_message\":\"abcd\"}}" },
	{ "DVMRP version 3: a prune", 228, IP4("0028", "02") "13 07 0000 00 00 ff 03 0a000100 e1000001 00001c20",
	    "\"dvmrp\":{\"version\":3,\"type\":19,\"v3_code\":7,\"checksum\":0,\"reserved\":0,\"min_ver\":255,\"maj_ver\":3,\"saddr\":\"10.0.1.0\",\"maddr\":\"225.0.0.1\",\"lifetime\":7200}}" },
	{ "DVMRP: more neighbors than there are", 228, IP4("0028", "02") "13 06 0000 00 00 ff 03 0a000002 01 00 40 02 0a000001", "\"error\":{\"layer\":\"dvmrp\"" },
	{ "DVMRP version 1: a response, RFC 1075", 228, IP4("002c", "02") "13 01 0000 0202 0301ffffff00 0401 0501 0610 0701 0a000000",
	    "\"dvmrp\":{\"version\":1,\"type\":19,\"v1_code\":1,\"checksum\":0,\"commands\":[{\"command\":2,\"afi\":2},{\"command\":3,\"count\":1,\"netmask\":\"255.255.255.0\"},{\"command\":4,\"metric\":1},{\"command\":5,\"flags\":{\"value\":1,\"reserved\":0,\"split_horiz\":false,\"dest_unreach\":true}},{\"command\":6,\"infinity\":16},{\"command\":7,\"count\":1,\"destinations\":[\"10.0.0.0\"]}]}}" },
	{ "DVMRP version 1: reports of groups", 228, IP4("002a", "02") "13 03 0000 0901 e1000001 0000003c 0a01 e1000002 0000",
	    "\"commands\":[{\"command\":9,\"count\":1,\"reports\":[{\"maddr\":\"225.0.0.1\",\"hold\":60}]},{\"command\":10,\"count\":1,\"groups\":[\"225.0.0.2\"]},{\"command\":0,\"ignored\":0}]}}" },
	{ "DVMRP version 1: fewer destinations than counted", 228, IP4("0020", "02") "13 01 0000 0202 0702 0a000000",
	    "\"error\":{\"layer\":\"dvmrp\",\"offset\":32,\"reason\":\"the bytes end inside this header\"}" },
	{ "PIM: a hello", 228, IP4("001e", "67") "20 00 de95 0001 0002 0069",
	    "\"pim\":{\"version\":2,\"type\":0,\"res_bytes\":\"00\",\"cksum\":56981,\"options\":[{\"type\":1,\"length\":2,\"holdtime\":105}]}}" },
	{ "PIM: a register carries a packet", 228, IP4("0030", "67") "21 00 5eff 80000000" IP4("0014", "3b"), "\"protocols\":\"IPv4:PIM:IPv4\"" },
	{ "PIM: a family that is not known", 228, IP4("0022", "67") "23 00 0000 07 00 0a000002 00 00 00d2", "\"error\":{\"layer\":\"pim\",\"offset\":24,\"reason\":\"value that the specification forbids\"}" },
	{ "PIM: pruned, with a vector in IPv6, RFC 5496", 228, IP4("004a", "67") "23 00 0000 0100 0a000002 00 01 00d2 0100 00 20 e1000001 0000 0001|0101 04 20 0a000001 40 12 0200 20010db8000000000000000000000001",
	    "\"num_prunes\":1,\"prunes\":[{\"ip\":\"10.0.0.1\",\"family\":1,\"encoding\":1,\"flags\":{\"value\":4,\"reserved\":0,\"s\":true,\"w\":false,\"r\":false},\"mask_len\":32,\"source\":\"10.0.0.1\",\"attributes\":[{\"flags\":{\"value\":64,\"f\":false,\"e\":true,\"type\":0},\"length\":18,\"vector_ip6\":\"2001:db8::1\",\"vector_family\":2,\"vector_encoding\":0,\"vector_unicast6\":\"2001:db8::1\"}]}]}]}}" },
	{ "PIM: a register of no IP version", 228, IP4("0020", "67") "21 00 0000 00000000|50000000",
	    "\"ip_version\":5},\"data\":{\"len\":4}}" },
	{ "PIM version 1: a query", 228, IP4("0020", "02") "14 00 0000 10 000000 10 00 0069",
	    "\"protocols\":\"IPv4:PIMv1\"" },
	{ "PIM version 1: a query, field for field", 228, IP4("0020", "02") "14 00 0000 10 000000 10 00 0069",
	    "\"pim\":{\"igmp_type\":20,\"code\":0,\"cksum\":0,\"v1_version\":1,\"v1_reserved0\":0,\"v1_res_bytes\":\"000000\",\"mode\":1,\"mode_reserved\":0,\"holdtime\":105}}" },
	{ "PIM version 1: a register", 228, IP4("0030", "02") "14 01 0000 10 000000|" IP4("0014", "3b"),
	    "\"v1_res_bytes\":\"000000\",\"ip_version\":4},\"ip_2\":{" },
	{ "PIM version 1: a code that is not known", 228, IP4("001e", "02") "14 09 0000 10 000000 abcd",
	    "\"code\":9,\"cksum\":0,\"v1_version\":1,\"v1_reserved0\":0,\"v1_res_bytes\":\"000000\",\"body\":\"abcd\"}}" },
	{ "AH", 228, IP4("0024", "33") "3b02 0000 00001000 00000007 aabbccdd", "\"ah\":{\"next_header\":59,\"length\":2,\"reserved\":\"0000\",\"spi\":4096,\"sequence\":7,\"icv\":\"aabbccdd\"}" },
	{ "ESP in UDP", 228, IP4("0028", "11") "1194 1194 0014 0000|00002000 00000004 00112233", "\"udpencap\":{},\"esp\":{\"spi\":8192,\"sequence\":4},\"data\":{\"len\":4}}" },
	{ "UDP-Lite", 228, IP4("001c", "88") "9c40 9c41 0008 1234", "\"udplite\":{\"srcport\":40000,\"dstport\":40001,\"checksum_coverage\":8,\"checksum\":4660}" },
	{ "GTP: a user packet", 228, IP4("0038", "11") "9c40 0868 0024 0000|30ff0014 11223344|" IP4("0014", "3b"), "\"message\":255,\"length\":20,\"teid\":287454020},\"ip_2\":{" },
	{ "VN-Tag", 1, ETH("8926") "c0018123 0801|00", "\"vntag\":{\"dir\":true,\"ptr\":true,\"dst\":1,\"looped\":true,\"r\":0,\"version\":0,\"src\":291,\"etype\":2049}" },
	{ "E-Tag", 1, ETH("893f") "f123 f456 789a 0801|00", "\"etag\":{\"pcp\":7,\"dei\":true,\"iecid_base\":291,\"resv\":3,\"group\":3,\"ecid_base\":1110,\"iecid_ext\":120,\"ecid_ext\":154,\"etype\":2049}" },

	{ "IPX: a RIP request in 802.3 without LLC", 1, ETH("0028") IPX("0028", "01", "0453", "0453") "0001 ffffffff ffff ffff",
	    "\"len\":40},\"ipx\":{\"checksum\":65535,\"len\":40,\"hops\":0,\"packet_type\":1,\"dst\":{\"value\":\"00001000ffffffffffff0453\",\"net\":4096,\"node\":\"ff:ff:ff:ff:ff:ff\",\"socket\":1107}," },
	{ "IPX: RIP, two networks", 1, ETH("8137") IPX("0030", "01", "4005", "0453") "0002 00000010 0001 0002 00000011 0010 ffff",
	    "\"ipxrip\":{\"packet_type\":2,\"routes\":[{\"vector\":16,\"hops\":1,\"ticks\":2},{\"vector\":17,\"hops\":16,\"ticks\":65535}]}}" },
	{ "IPX: RIP, a network that is cut", 1, ETH("8137") IPX("0024", "01", "0453", "0453") "0001 00000010", "\"routes\":[{\"vector\":16}]}" },
	{ "IPX: length shorter than its header", 1, ETH("8137") IPX("001d", "01", "0453", "0453") "0001", "\"error\":{\"layer\":\"ipx\",\"offset\":14,\"reason\":\"length is smaller than its own header\"}" },
	{ "IPX: length beyond the frame", 1, ETH("8137") IPX("0064", "00", "5000", "5000") "00", "\"error\":{\"layer\":\"ipx\",\"offset\":14,\"reason\":\"length reaches beyond what carries it\"}" },
	{ "IPX: NCP by its type", 1, ETH("8137") IPX("001f", "11", "5000", "5001") "00", "\"protocols\":\"Ethernet:IPX:NCP\"" },
	{ "IPX: the lower socket that is known says who", 1, ETH("8137") IPX("0020", "04", "4001", "0451") "053f", "\"protocols\":\"Ethernet:IPX:NCP\"" },
	{ "IPX: SAP query", 1, ETH("8137") IPX("0022", "04", "0452", "4006") "0003 0004", "\"ipxsap\":{\"packet_type\":3,\"server_type\":4}}" },
	{ "IPX: SAP response, a name that ends at its zero", 1, ETH("8137") IPX("0060", "04", "0452", "0452") "0002 0004 4653 00 ff" "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000 00" "00001000 000000000001 0451 0001",
	    "\"server\":[{\"type\":4,\"name\":\"FS\",\"network\":4096,\"node\":\"00:00:00:00:00:01\",\"socket\":1105,\"intermediate_networks\":1}]}}" },
	{ "IPX: poll of a station", 1, ETH("8137") IPX("0020", "04", "4001", "4001") "053f", "\"ipxmsg\":{\"conn\":5,\"sigchar\":63}}" },
	{ "IPX: serialization", 1, ETH("8137") IPX("0024", "04", "0457", "0457") "001122334455", "\"nw_serial\":{\"serial_number\":\"001122334455\"}}" },
	{ "SPX", 1, ETH("8137") IPX("002b", "05", "5005", "5006") "50 00 0001 0002 0003 0004 0007|21",
	    "\"spx\":{\"ctl\":{\"value\":5,\"sys\":false,\"send_ack\":true,\"attn\":false,\"eom\":true},\"type\":0,\"src\":1,\"dst\":2,\"seq\":3,\"ack\":4,\"alloc\":7},\"data\":{\"len\":1}}" },
	{ "SPX II: the size follows", 1, ETH("8137") IPX("002c", "05", "5005", "5006") "0c 00 0001 0002 0003 0004 0007 05dc", "\"v2\":true,\"neg_size\":true,\"reserved\":false,\"ext_header\":false},\"type\":0,\"src\":1,\"dst\":2,\"seq\":3,\"ack\":4,\"alloc\":7,\"neg_size\":1500}}" },
	{ "NetBIOS over IPX: a broadcast", 1, ETH("8137") IPX("0050", "14", "0455", "0455") "00000010 00000011 000000000000000000000000000000000000000000000000 44 01 5345525645522020202020202020202020",
	    "\"nbipx\":{\"networks\":[16,17],\"name_flags\":{\"value\":68,\"group\":false,\"in_use\":true,\"reserved\":0,\"registered\":true,\"duplicated\":false,\"deregistered\":false},\"packettype\":1" },
	{ "NetBIOS over IPX: a session", 1, ETH("8137") IPX("0030", "04", "0455", "0455") "80 07 0100 0200 0300 0000 0000 0000 0400 0500", "\"packettype\":7,\"session\":{\"src_conn_id\":1,\"dest_conn_id\":2,\"send_seq_number\":3," },
	{ "NMPI", 1, ETH("8137") IPX("0062", "14", "0551", "0551") "0000001000000000000000000000000000000000000000000000000000000000 f3 01 3412 53455256455220202020202020202020 434c49454e5420202020202020202000",
	    "\"nmpi\":{\"networks\":[16],\"opcode\":243,\"name_type\":1,\"messageid\":4660,\"requested\":{\"nb_name\":\"SERVER\",\"nb_name_type\":32},\"source\":{\"nb_name\":\"CLIENT\",\"nb_name_type\":0}}}" },
	{ "NetBIOS: session initialize", 1, ETH("0011") "f0f003|0e00 ffef 19 8f dc05 0900 0a00 01 02",
	    "\"netbios\":{\"hdr_len\":14,\"delimiter\":61439,\"command\":25,\"flags\":{\"value\":143,\"send_no_ack\":true,\"largest_frame\":7,\"version\":true},\"max_data_recv_size\":1500,\"xmit_corrl\":9,\"resp_corrl\":10,\"remote_session\":1,\"local_session\":2}}" },
	{ "NetBIOS: a header that is cut", 1, ETH("0010") "f0f003|0e00 ffef 16 0e 0000 0900 0a00 01", "\"error\":{\"layer\":\"netbios\"," },
	{ "IPXWAN", 1, ETH("8137") IPX("002e", "04", "9004", "9004") "5741534d 00 00001234 05 01|00 01 0001 02", "\"ipxwan\":{\"identifier\":\"WASM\",\"packet_type\":0,\"node_id\":4660,\"sequence_number\":5,\"num_options\":1,\"options\":[{\"num\":0,\"accept\":1,\"data_len\":1,\"routing_type\":2}]}}" },
	{ "IPXWAN: an option that does not fit", 1, ETH("8137") IPX("002f", "04", "9004", "9004") "5741534d 00 00001234 05 01|00 01 0002 02 00", "\"data_len\":2,\"unfit\":\"0200\"}]}}" },
	{ "IPXCP", 9, "ff03 802b|01 01 000e 0106 00001000 0404 0002", "\"ipxcp\":{\"code\":1,\"identifier\":1,\"length\":14,\"opt\":[{\"type\":1,\"length\":6,\"network\":4096},{\"type\":4,\"length\":4,\"route_proto\":2}]}}" },
	{ "HTTP by content on a port that nobody claims", 228, IP4("003a", "06") "9c40 2328 00000001 00000002 5018 0200 0000 0000|" "474554202f20485454502f312e300d0a0d0a", "\"protocols\":\"IPv4:TCP:HTTP/1.0\"" },
	{ "HTTP by content where TLS is spoken", 228, IP4("003a", "06") "9c40 01bb 00000001 00000002 5018 0200 0000 0000|" "474554202f20485454502f312e300d0a0d0a", "\"protocols\":\"IPv4:TCP:HTTP/1.0\"" },
	{ "what looks like HTTP on a port of mail", 228, IP4("003a", "06") "9c40 0019 00000001 00000002 5018 0200 0000 0000|" "474554202f20485454502f312e300d0a0d0a", "\"protocols\":\"IPv4:TCP\"" },
	{ "the same from there", 228, IP4("003a", "06") "0019 9c40 00000001 00000002 5018 0200 0000 0000|" "474554202f20485454502f312e300d0a0d0a", "\"protocols\":\"IPv4:TCP\"" },
	{ "HTTP/2 by its preface", 228, IP4("0040", "06") "9c40 2328 00000001 00000002 5018 0200 0000 0000|" "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a", "\"protocols\":\"IPv4:TCP:HTTP/2\"" },
	{ "HTTP/2's preface where TLS is spoken", 228, IP4("0040", "06") "9c40 01bb 00000001 00000002 5018 0200 0000 0000|" "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a", "\"protocols\":\"IPv4:TCP\"" },
	{ "HTTP/2's preface on a port of mail", 228, IP4("0040", "06") "9c40 0019 00000001 00000002 5018 0200 0000 0000|" "505249202a20485454502f322e300d0a0d0a534d0d0a0d0a", "\"protocols\":\"IPv4:TCP\"" },
	{ "HTTP: a request", 228, IP4("0066", "06") TCP("5") "474554202f613f783d31267920485454502f312e310d0a486f73743a20680d0a4163636570743a20610d0a6163636570743a20620d0a583a20790d0a0d0a",
	    "\"http\":{\"request\":{\"method\":\"GET\",\"uri\":\"/a?x=1&y\",\"path\":\"/a\",\"query\":\"x=1&y\",\"parameter\":[\"x=1\",\"y\"],\"version\":\"HTTP/1.1\",\"full_uri\":\"http://h/a?x=1&y\",\"line\":[\"Host: h\",\"Accept: a\",\"accept: b\",\"X: y\"]},\"host\":\"h\",\"accept\":[\"a\",\"b\"],\"headers\":[{\"name\":\"Host\",\"text\":\"h\"},{\"name\":\"Accept\",\"text\":\"a\"},{\"name\":\"accept\",\"text\":\"b\"},{\"name\":\"X\",\"text\":\"y\"}]}}" },
	{ "HTTP: the version is in the chain", 228, IP4("003a", "06") TCP("5") "474554202f20485454502f312e300d0a0d0a",
	    "\"protocols\":\"IPv4:TCP:HTTP/1.0\"}" },
	{ "HTTP: a response and its body", 228, IP4("0052", "06") TCP("5") "485454502f312e31203230302046696e650d0a436f6e74656e742d4c656e6774683a20320d0a0d0a6f6b",
	    "\"http\":{\"response\":{\"version\":\"HTTP/1.1\",\"code\":200,\"code_desc\":\"OK\",\"phrase\":\"Fine\",\"line\":[\"Content-Length: 2\"]},\"content_length_header\":\"2\",\"content_length\":2,\"headers\":[{\"name\":\"Content-Length\",\"text\":\"2\"}],\"body_len\":2}}" },
	{ "HTTP: 304 has no body, whatever length it states, RFC 9112, 6.3", 228, IP4("0060", "06") TCP("5") "485454502f312e3120333034204e0d0a436f6e74656e742d4c656e6774683a20390d0a0d0a485454502f312e3120323030204f4b0d0a0d0a",
	    "\"content_length\":9,\"headers\":[{\"name\":\"Content-Length\",\"text\":\"9\"}]},\"http_2\":{\"response\":{" },
	{ "HTTP: a length with a sign", 228, IP4("0063", "06") TCP("5") "485454502f312e3120323030204f4b0d0a436f6e74656e742d4c656e6774683a202b320d0a0d0a6162474554202f20485454502f312e310d0a0d0a",
	    "\"content_length_header\":\"+2\",\"content_length\":2," },
	{ "HTTP: several messages in a segment", 228, IP4("0061", "06") TCP("5") "504f5354202f20485454502f312e310d0a436f6e74656e742d4c656e6774683a20310d0a0d0a61474554202f20485454502f312e310d0a0d0a",
	    "\"body_len\":1},\"http_2\":{\"request\":{\"method\":\"GET\",\"uri\":\"/\",\"version\":\"HTTP/1.1\"}}}" },
	{ "HTTP: chunks, RFC 9112, 7.1", 228, IP4("006d", "06") TCP("5") "485454502f312e3120323030204f4b0d0a5472616e736665722d456e636f64696e673a206368756e6b65640d0a0d0a323b613d620d0a6f6b0d0a300d0a583a20790d0a0d0a",
	    "\"chunks\":[{\"size\":2,\"ext\":\"a=b\"},{\"size\":0}],\"trailers\":[{\"name\":\"X\",\"text\":\"y\"}],\"body_len\":22}}" },
	{ "HTTP: cookies, and a password, RFC 7617", 228, IP4("0067", "06") TCP("5") "474554202f20485454502f312e310d0a436f6f6b69653a20613d313b20623d320d0a417574686f72697a6174696f6e3a20426173696320645470770d0a0d0a",
	    "\"authorization\":\"Basic dTpw\",\"cookie\":\"a=1; b=2\",\"cookie_pair\":[\"a=1\",\"b=2\"],\"authbasic\":\"u:p\"," },
	{ "HTTP: a folded value, RFC 9112, 5.2", 228, IP4("0044", "06") TCP("5") "474554202f20485454502f312e310d0a583a20790d0a207a0d0a0d0a",
	    "\"headers\":[{\"name\":\"X\",\"text\":\"y\\r\\n z\"}]" },
	{ "HTTP: the rest of a header section", 228, IP4("003d", "06") TCP("5") "486f73743a20680d0a583a20790d0a0d0a626f6479",
	    "\"protocols\":\"IPv4:TCP:HTTP\"}," },
	{ "HTTP: which may be anything", 228, IP4("003d", "06") TCP("5") "486f73743a20680d0a583a20790d0a0d0a626f6479",
	    "\"http\":{\"host\":\"h\",\"unknown_header\":[\"X: y\"],\"body_len\":4}}" },
	{ "HTTP: the rest of a body", 228, IP4("002a", "06") TCP("5") "0001",
	    "\"http\":{\"body_len\":2}}" },
	{ "HTTP: a field that the segment cuts", 228, IP4("0044", "06") TCP("5") "474554202f20485454502f312e310d0a486f73743a20680d0a416363",
	    "\"headers\":[{\"name\":\"Host\",\"text\":\"h\"},{\"name\":\"Acc\"}]}}" },
	{ "HTTP: a line that is no field", 228, IP4("003d", "06") TCP("5") "474554202f20485454502f312e310d0a580d0a0d0a",
	    "\"error\":{\"layer\":\"http\",\"offset\":56,\"reason\":\"value that the specification forbids\"}" },
	{ "HTTP: a chunk without a size", 228, IP4("005a", "06") TCP("5") "485454502f312e3120323030204f4b0d0a5472616e736665722d456e636f64696e673a206368756e6b65640d0a0d0a780d0a",
	    "\"error\":{\"layer\":\"http\",\"offset\":87,\"reason\":\"value that the specification forbids\"}" },
	{ "HTTP: known by its first line", 228, IP4("003a", "06") "c350 1f40 00000001 00000002 5018 0200 0000 0000|" "474554202f20485454502f312e310d0a0d0a",
	    "\"protocols\":\"IPv4:TCP:HTTP/1.1\"}" },
	{ "HTTP: RTSP is another protocol", 228, IP4("0045", "06") TCP("5") "4f5054494f4e5320727473703a2f2f6820525453502f312e300d0a0d0a",
	    "\"protocols\":\"IPv4:TCP\"}" },
	{ "TCP: of an IPv6 packet whose length is beyond the frame there is what there is", 229, IP6("0100", "06") "c350 1f41 00000001 00000002 5018 0200 0000 0000|" "6162", "\"urgent_pointer\":0,\"len\":2}" },
	{ "TCP: why a connection is reset, RFC 9293, 3.5.3, whatever its port", 228, IP4("0035", "06") "0050 c350 00000001 00000002 5014 0200 0000 0000|" "636f6f6b3a206e6f2074656121",
	    "\"protocols\":\"IPv4:TCP\"" },
	{ "TCP: which is text", 228, IP4("0035", "06") "0050 c350 00000001 00000002 5014 0200 0000 0000|" "636f6f6b3a206e6f2074656121",
	    "\"len\":13,\"reset_cause\":\"cook: no tea!\"}}" },
	{ "HTTP: TLS on its port is another protocol", 228, IP4("0030", "06") TCP("5") "1603010003 010203", "\"protocols\":\"IPv4:TCP\"}" },
	{ "HTTP: bytes of a body that are almost TLS", 228, IP4("002d", "06") TCP("5") "1603010000", "\"http\":{\"body_len\":5}}" },
	{ "SSDP: a notification", 228, IP4("0038", "11") "cf08 076c 0024 0000|" "4e4f54494659202a20485454502f312e310d0a4e543a20780d0a0d0a",
	    "\"protocols\":\"IPv4:UDP:SSDP\"}," },
	{ "SSDP: its lines", 228, IP4("0038", "11") "cf08 076c 0024 0000|" "4e4f54494659202a20485454502f312e310d0a4e543a20780d0a0d0a",
	    "\"ssdp\":{\"request\":{\"method\":\"NOTIFY\",\"uri\":\"*\",\"version\":\"HTTP/1.1\"},\"notification\":true,\"unknown_header\":[\"NT: x\"],\"headers\":[{\"name\":\"NT\",\"text\":\"x\"}]}}" },
	{ "FTP: a command", 228, IP4("003d", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "706f7274203139322c302c322c392c342c35310d0a",
	    "\"ftp\":{\"request\":{\"command\":\"port\",\"arg\":\"192,0,2,9,4,51\",\"does\":\"Data Port\",\"feature\":\"base\",\"type\":\"parameter setting\",\"conformance\":\"mandatory\"},\"active\":{\"cip\":\"192.0.2.9\",\"port\":1075,\"nat\":true},\"lines\":[{\"command\":\"port\",\"arg\":\"192,0,2,9,4,51\"}]}}" },
	{ "FTP: a reply of two lines", 228, IP4("0036", "06") "0015 c350 00000001 00000002 5018 0200 0000 0000|" "3232302d610d0a32323020620d0a",
	    "\"ftp\":{\"response\":{\"code\":220,\"kind\":\"positive completion\",\"group\":\"connections\",\"more\":true,\"arg\":\"a\"},\"lines\":[{\"code\":220,\"more\":true,\"arg\":\"a\"},{\"code\":220,\"more\":false,\"arg\":\"b\"}]}}" },
	{ "FTP: extended passive mode, RFC 2428, 3", 228, IP4("003a", "06") "0015 c350 00000001 00000002 5018 0200 0000 0000|" "323239207820287c7c7c363434367c290d0a",
	    "\"epsv\":{\"ip\":\"192.0.2.1\",\"port\":6446}," },
	{ "FTP: an address in IPv6, RFC 2428, 2", 228, IP4("0043", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "45505254207c327c323030313a6462383a3a397c353238327c0d0a",
	    "\"eprt\":{\"af\":2,\"ipv6\":\"2001:db8::9\",\"port\":5282}," },
	{ "FTP: an address that is none", 228, IP4("0034", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "504f525420312c322c330d0a",
	    "\"conformance\":\"mandatory\"},\"lines\":[{\"command\":\"PORT\",\"arg\":\"1,2,3\"}]}}" },
	{ "FTP: an address behind no delimiter", 228, IP4("003a", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "45505254207c317c31302e302e302e310d0a",
	    "\"conformance\":\"optional\"},\"lines\":[{\"command\":\"EPRT\",\"arg\":\"|1|10.0.0.1\"}]}}" },
	{ "FTP: an address longer than any", 228, IP4("0063", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "45505254207c327c303030303030303030303030303030303030303030303030303030303030303030303030303030303030303030307c317c0d0a",
	    "\"conformance\":\"optional\"},\"lines\":[" },
	{ "FTP: TLS behind AUTH is not text", 228, IP4("002d", "06") "c350 0015 00000001 00000002 5018 0200 0000 0000|" "1603010001",
	    "\"data\":{\"len\":5}}" },
	{ "FTP: data", 228, IP4("002b", "06") "0014 c350 00000001 00000002 5018 0200 0000 0000|" "616263",
	    "\"protocols\":\"IPv4:TCP:FTP_DATA\"}" },
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
		CHECK(met[registry_key[id]] || registry_protos[id]->choose != NULL || registry_protos[id]->result, "a row for %s", registry_protos[id]->key);
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
