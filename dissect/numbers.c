/* numbers.c - names of numbers. Facts from the IANA registries, tcpdump.org's
 * link-type list and the RFCs named; each table ascends, which a test checks. */
#include "dissect/dissect.h"

#define TABLE(id, ...)							\
	static const struct name id##_rows[] = { __VA_ARGS__ };		\
	const struct names names_##id = { id##_rows, sizeof id##_rows / sizeof id##_rows[0] };

/* tcpdump.org/linktypes.html */
TABLE(linktype,
	{ 0, "NULL" }, { 1, "ETHERNET" }, { 3, "AX25" }, { 6, "IEEE802_5" }, { 7, "ARCNET_BSD" }, { 8, "SLIP" },
	{ 9, "PPP" }, { 10, "FDDI" }, { 12, "RAW" }, { 14, "RAW" }, { 50, "PPP_HDLC" }, { 51, "PPP_ETHER" },
	{ 100, "ATM_RFC1483" }, { 101, "RAW" }, { 104, "C_HDLC" }, { 105, "IEEE802_11" }, { 107, "FRELAY" },
	{ 108, "LOOP" }, { 113, "LINUX_SLL" }, { 114, "LTALK" }, { 117, "PFLOG" }, { 119, "IEEE802_11_PRISM" },
	{ 122, "IP_OVER_FC" }, { 123, "SUNATM" }, { 127, "IEEE802_11_RADIOTAP" }, { 129, "ARCNET_LINUX" },
	{ 138, "APPLE_IP_OVER_IEEE1394" }, { 139, "MTP2_WITH_PHDR" }, { 140, "MTP2" }, { 141, "MTP3" },
	{ 142, "SCCP" }, { 143, "DOCSIS" }, { 144, "LINUX_IRDA" }, { 147, "USER0" }, { 163, "IEEE802_11_AVS" },
	{ 165, "BACNET_MS_TP" }, { 166, "PPP_PPPD" }, { 177, "LINUX_LAPD" }, { 186, "USB_FREEBSD" },
	{ 187, "BLUETOOTH_HCI_H4" }, { 189, "USB_LINUX" }, { 192, "PPI" }, { 195, "IEEE802_15_4_WITHFCS" },
	{ 196, "SITA" }, { 197, "ERF" }, { 201, "BLUETOOTH_HCI_H4_WITH_PHDR" }, { 203, "LAPD" },
	{ 204, "PPP_WITH_DIR" }, { 205, "C_HDLC_WITH_DIR" }, { 206, "FRELAY_WITH_DIR" }, { 209, "IPMB_LINUX" },
	{ 215, "IEEE802_15_4_NONASK_PHY" }, { 220, "USB_LINUX_MMAPPED" }, { 224, "FC_2" },
	{ 225, "FC_2_WITH_FRAME_DELIMS" }, { 226, "IPNET" }, { 227, "CAN_SOCKETCAN" }, { 228, "IPV4" }, { 229, "IPV6" },
	{ 230, "IEEE802_15_4_NOFCS" }, { 231, "DBUS" }, { 235, "DVB_CI" }, { 239, "NFLOG" }, { 240, "NETANALYZER" },
	{ 241, "NETANALYZER_TRANSPARENT" }, { 242, "IPOIB" }, { 243, "MPEG_2_TS" }, { 245, "NFC_LLCP" },
	{ 248, "SCTP" }, { 249, "USBPCAP" }, { 251, "BLUETOOTH_LE_LL" }, { 253, "NETLINK" },
	{ 256, "BLUETOOTH_LE_LL_WITH_PHDR" }, { 258, "PKTAP" }, { 259, "EPON" }, { 265, "NORDIC_BLE" },
	{ 266, "USB_DARWIN" }, { 270, "VSOCK" }, { 274, "ETHERNET_MPACKET" }, { 276, "LINUX_SLL2" },
	{ 281, "DSA_TAG_BRCM" }, { 283, "IEEE802_15_4_TAP" })

/* IANA ieee-802-numbers */
TABLE(ethertype,
	{ 0x0200, "PUP" }, { 0x0600, "XNS-IDP" }, { 0x0800, "IPv4" }, { 0x0806, "ARP" }, { 0x0842, "WoL" },
	{ 0x22f3, "TRILL" }, { 0x6558, "Ethernet" }, { 0x6559, "FrameRelay" }, { 0x8035, "RARP" },
	{ 0x809b, "AppleTalk" }, { 0x80f3, "AARP" }, { 0x8100, "802.1Q" }, { 0x8137, "IPX" }, { 0x86dd, "IPv6" },
	{ 0x8808, "FlowControl" }, { 0x8809, "SlowProtocols" }, { 0x880b, "PPP" }, { 0x8847, "MPLS" },
	{ 0x8848, "MPLS-Multicast" }, { 0x8863, "PPPoE-Discovery" }, { 0x8864, "PPPoE" }, { 0x886d, "ANS" },
	{ 0x888e, "EAPOL" }, { 0x8892, "PROFINET" }, { 0x88a2, "AoE" }, { 0x88a4, "EtherCAT" }, { 0x88a8, "802.1ad" },
	{ 0x88b5, "Experimental-1" }, { 0x88b8, "GOOSE" }, { 0x88ba, "SampledValues" }, { 0x88be, "ERSPAN" },
	{ 0x88cc, "LLDP" }, { 0x88cd, "SERCOS" }, { 0x88e5, "MACsec" }, { 0x88e7, "802.1ah" }, { 0x88f7, "PTP" },
	{ 0x88fb, "PRP" }, { 0x8902, "CFM" }, { 0x8903, "FabricPath" }, { 0x8906, "FCoE" }, { 0x8914, "FIP" }, { 0x8915, "RoCE" },
	{ 0x891d, "TTEthernet" }, { 0x8926, "VN-Tag" }, { 0x893f, "802.1BR" }, { 0x894f, "NSH" }, { 0x9000, "Loopback" }, { 0x9100, "QinQ" })

/* IEEE 802.2 service access points */
TABLE(llc,
	{ 0x00, "NULL" }, { 0x06, "IPv4" }, { 0x42, "STP" }, { 0x98, "ARP" }, { 0xaa, "SNAP" },
	{ 0xe0, "IPX" }, { 0xf0, "NetBIOS" }, { 0xfe, "OSI" }, { 0xff, "IPX-raw" })

/* IANA protocol-numbers */
TABLE(ip_proto,
	{ 0, "HOPOPT" }, { 1, "ICMP" }, { 2, "IGMP" }, { 3, "GGP" }, { 4, "IPv4" }, { 5, "ST" }, { 6, "TCP" },
	{ 7, "CBT" }, { 8, "EGP" }, { 9, "IGP" }, { 12, "PUP" }, { 17, "UDP" }, { 20, "HMP" }, { 22, "XNS-IDP" },
	{ 27, "RDP" }, { 29, "ISO-TP4" }, { 33, "DCCP" }, { 36, "XTP" }, { 37, "DDP" }, { 41, "IPv6" },
	{ 43, "IPv6-Route" }, { 44, "IPv6-Frag" }, { 45, "IDRP" }, { 46, "RSVP" }, { 47, "GRE" }, { 48, "DSR" },
	{ 50, "ESP" }, { 51, "AH" }, { 54, "NARP" }, { 55, "Min-IPv4" }, { 58, "ICMPv6" }, { 59, "IPv6-NoNxt" },
	{ 60, "IPv6-Opts" }, { 80, "ISO-IP" }, { 81, "VMTP" }, { 85, "NSFNET-IGP" }, { 88, "EIGRP" }, { 89, "OSPF" },
	{ 94, "IPIP" }, { 97, "EtherIP" }, { 98, "ENCAP" }, { 103, "PIM" }, { 108, "IPComp" }, { 111, "IPX" },
	{ 112, "VRRP" }, { 113, "PGM" }, { 115, "L2TP" }, { 118, "STP" }, { 121, "SMP" }, { 124, "IS-IS" },
	{ 132, "SCTP" }, { 133, "FC" }, { 135, "MH" }, { 136, "UDP-Lite" }, { 137, "MPLS" }, { 138, "MANET" },
	{ 139, "HIP" }, { 140, "Shim6" }, { 141, "WESP" }, { 142, "ROHC" }, { 143, "Ethernet" }, { 253, "Experiment-1" },
	{ 254, "Experiment-2" }, { 255, "Reserved" })

TABLE(checksum,
	{ CHECKSUM_BAD, "bad" }, { CHECKSUM_GOOD, "good" }, { CHECKSUM_UNVERIFIED, "unverified" },
	{ CHECKSUM_NOT_COMPUTED, "not computed" }, { CHECKSUM_PARTIAL, "partial" })

#define REASON_NAME(name, text) { REASON_##name, text },
TABLE(reason, REASONS(REASON_NAME))

/* draft-ietf-opsawg-pcapng, 4.3.1 */
TABLE(direction, { 1, "inbound" }, { 2, "outbound" }, { 3, "unknown" })

/* IANA tcp-parameters */
TABLE(tcp_option,
	{ 0, "End of Option List" }, { 1, "No-Operation" }, { 2, "Maximum Segment Size" }, { 3, "Window Scale" },
	{ 4, "SACK Permitted" }, { 5, "SACK" }, { 6, "Echo" }, { 7, "Echo Reply" },
	{ 8, "Timestamps" }, { 9, "Partial Order Connection Permitted" }, { 10, "Partial Order Service Profile" },
	{ 11, "CC" }, { 12, "CC.NEW" }, { 13, "CC.ECHO" }, { 14, "Alternate Checksum Request" },
	{ 15, "Alternate Checksum Data" }, { 16, "Skeeter" }, { 17, "Bubba" }, { 18, "Trailer Checksum" },
	{ 19, "MD5 Signature" }, { 20, "SCPS Capabilities" }, { 21, "Selective Negative Acknowledgements" },
	{ 22, "Record Boundaries" }, { 23, "Corruption Experienced" }, { 24, "SNAP" }, { 26, "Compression Filter" },
	{ 27, "Quick-Start Response" }, { 28, "User Timeout" }, { 29, "TCP-AO" }, { 30, "Multipath TCP" },
	{ 34, "Fast Open Cookie" }, { 69, "Encryption Negotiation" }, { 76, "Riverbed Probe" }, { 78, "Riverbed Transparency" },
	{ 172, "Accurate ECN Order 0" }, { 174, "Accurate ECN Order 1" }, { 253, "Experiment 1" }, { 254, "Experiment 2" })

/* IANA dscp-registry */
TABLE(dscp,
	{ 0, "CS0" }, { 1, "LE" }, { 8, "CS1" }, { 10, "AF11" }, { 12, "AF12" }, { 14, "AF13" }, { 16, "CS2" },
	{ 18, "AF21" }, { 20, "AF22" }, { 22, "AF23" }, { 24, "CS3" }, { 26, "AF31" }, { 28, "AF32" }, { 30, "AF33" },
	{ 32, "CS4" }, { 34, "AF41" }, { 36, "AF42" }, { 38, "AF43" }, { 40, "CS5" }, { 44, "Voice Admit" },
	{ 46, "EF" }, { 48, "CS6" }, { 56, "CS7" })

/* RFC 3168, 5 */
TABLE(ecn, { 0, "Not-ECT" }, { 1, "ECT(1)" }, { 2, "ECT(0)" }, { 3, "CE" })

/* IANA ip-parameters */
TABLE(ip_option,
	{ 0, "End of Options List" }, { 1, "No Operation" }, { 7, "Record Route" }, { 10, "Experimental Measurement" },
	{ 11, "MTU Probe" }, { 12, "MTU Reply" }, { 15, "ENCODE" }, { 25, "Quick-Start" }, { 30, "Experiment" },
	{ 68, "Time Stamp" }, { 82, "Traceroute" }, { 94, "Experiment" }, { 130, "Security" },
	{ 131, "Loose Source Route" }, { 133, "Extended Security" }, { 134, "Commercial Security" },
	{ 136, "Stream ID" }, { 137, "Strict Source Route" }, { 142, "Experimental Access Control" },
	{ 144, "IMI Traffic Descriptor" }, { 145, "Extended Internet Protocol" }, { 147, "Address Extension" },
	{ 148, "Router Alert" }, { 149, "Selective Directed Broadcast" }, { 151, "Dynamic Packet State" },
	{ 152, "Upstream Multicast Packet" }, { 158, "Experiment" }, { 205, "Experimental Flow Control" },
	{ 222, "Experiment" })

/* IEEE 802.1Q-2018, Table I-2 */
TABLE(vlan_priority,
	{ 0, "Best Effort" }, { 1, "Background" }, { 2, "Excellent Effort" }, { 3, "Critical Applications" },
	{ 4, "Video" }, { 5, "Voice" }, { 6, "Internetwork Control" }, { 7, "Network Control" })
