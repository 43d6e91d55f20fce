/* names.c - names of numbers. Facts from the IANA registries, tcpdump.org's
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
	{ 241, "NETANALYZER_TRANSPARENT" }, { 242, "IPoIB" }, { 243, "MPEG_2_TS" }, { 245, "NFC_LLCP" },
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
	{ 0x88cc, "LLDP" }, { 0x88cd, "SERCOS" }, { 0x88dc, "WSMP" }, { 0x88e5, "MACsec" }, { 0x88e7, "802.1ah" }, { 0x88f7, "PTP" },
	{ 0x88fb, "PRP" }, { 0x8902, "CFM" }, { 0x8903, "FabricPath" }, { 0x8906, "FCoE" }, { 0x8914, "FIP" }, { 0x8915, "RoCE" },
	{ 0x891d, "TTEthernet" }, { 0x8926, "VN-Tag" }, { 0x893f, "802.1BR" }, { 0x8947, "GeoNetworking" }, { 0x894f, "NSH" }, { 0x9000, "Loopback" }, { 0x9100, "QinQ" },
	{ 0xd28b, "Arista" })

/* IEEE 802.2 service access points */
TABLE(llc,
	{ 0x00, "NULL" }, { 0x02, "LLC-Management" }, { 0x03, "LLC-Management-Group" }, { 0x04, "SNA" }, { 0x05, "SNA-Group" },
	{ 0x06, "IPv4" }, { 0x08, "SNA" }, { 0x0c, "SNA" }, { 0x0e, "PROWAY-Management" }, { 0x10, "IPX" }, { 0x14, "ISO-Network" },
	{ 0x18, "TI" }, { 0x20, "ISO-Network" }, { 0x34, "ISO-Network" }, { 0x40, "SNA" }, { 0x42, "STP" }, { 0x4e, "MMS" }, { 0x54, "ISO-Network" },
	{ 0x7e, "X.25" }, { 0x80, "XNS" }, { 0x82, "BACnet" }, { 0x86, "Nestar" }, { 0x8e, "PROWAY" }, { 0x98, "ARP" }, { 0xaa, "SNAP" },
	{ 0xbc, "VINES" }, { 0xc8, "SNA" }, { 0xe0, "IPX" }, { 0xec, "Cisco" }, { 0xf0, "NetBIOS" }, { 0xf4, "LAN-Management" }, { 0xf5, "LAN-Management-Group" },
	{ 0xf8, "HP-Extended-LLC" }, { 0xfa, "Ungermann-Bass" }, { 0xfc, "RPL" }, { 0xfe, "OSI" }, { 0xff, "Global" })

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

/* IANA ipv6-parameters */
TABLE(ipv6_option,
	{ 0x00, "Pad1" }, { 0x01, "PadN" }, { 0x04, "Tunnel Encapsulation Limit" }, { 0x05, "Router Alert" },
	{ 0x07, "CALIPSO" }, { 0x08, "SMF_DPD" }, { 0x0f, "Performance and Diagnostic Metrics" }, { 0x11, "IOAM" },
	{ 0x12, "AltMark" }, { 0x1e, "Experiment 0x1e" }, { 0x23, "RPL" }, { 0x26, "Quick-Start" },
	{ 0x30, "Minimum Path MTU" }, { 0x31, "IOAM, may change" }, { 0x32, "AltMark, may change" },
	{ 0x3e, "Experiment 0x3e" }, { 0x41, "Tunnel Payload Forwarding" }, { 0x4d, "Deprecated" },
	{ 0x5e, "Experiment 0x5e" }, { 0x63, "RPL" }, { 0x6d, "MPL" }, { 0x7e, "Experiment 0x7e" },
	{ 0x8a, "Endpoint Identification" }, { 0x8b, "ILNP Nonce" }, { 0x8c, "Line-Identification" },
	{ 0x9e, "Experiment 0x9e" }, { 0xbe, "Experiment 0xbe" }, { 0xc2, "Jumbo Payload" }, { 0xc9, "Home Address" },
	{ 0xde, "Experiment 0xde" }, { 0xee, "IP_DFF" }, { 0xfe, "Experiment 0xfe" })

/* RFC 8200, 4.2 */
TABLE(ipv6_option_action,
	{ 0, "skip" }, { 1, "discard" }, { 2, "discard and send ICMP" }, { 3, "discard and send ICMP unless multicast" })

/* IANA ipv6-routeralert-values */
#define NESTING(n) { 4 + (n), "Aggregated Reservation Nesting Level " #n }
#define NSLP(n) { 36 + (n), "QoS NSLP Aggregation Level " #n }
TABLE(ipv6_router_alert,
	{ 0, "MLD" }, { 1, "RSVP" }, { 2, "Active Networks" }, { 3, "Reserved" },
	NESTING(0), NESTING(1), NESTING(2), NESTING(3), NESTING(4), NESTING(5), NESTING(6), NESTING(7),
	NESTING(8), NESTING(9), NESTING(10), NESTING(11), NESTING(12), NESTING(13), NESTING(14), NESTING(15),
	NESTING(16), NESTING(17), NESTING(18), NESTING(19), NESTING(20), NESTING(21), NESTING(22), NESTING(23),
	NESTING(24), NESTING(25), NESTING(26), NESTING(27), NESTING(28), NESTING(29), NESTING(30), NESTING(31),
	NSLP(0), NSLP(1), NSLP(2), NSLP(3), NSLP(4), NSLP(5), NSLP(6), NSLP(7),
	NSLP(8), NSLP(9), NSLP(10), NSLP(11), NSLP(12), NSLP(13), NSLP(14), NSLP(15),
	NSLP(16), NSLP(17), NSLP(18), NSLP(19), NSLP(20), NSLP(21), NSLP(22), NSLP(23),
	NSLP(24), NSLP(25), NSLP(26), NSLP(27), NSLP(28), NSLP(29), NSLP(30), NSLP(31),
	{ 68, "NSIS NATFW NSLP" }, { 69, "MPLS OAM" }, { 65535, "Reserved" })

/* IANA ipv6-parameters: routing types, and the TLVs of type 4 */
TABLE(ipv6_routing,
	{ 0, "Source Route" }, { 1, "Nimrod" }, { 2, "Type 2" }, { 3, "RPL Source Route" }, { 4, "Segment Routing" },
	{ 5, "CRH-16" }, { 6, "CRH-32" }, { 253, "Experiment 1" }, { 254, "Experiment 2" }, { 255, "Reserved" })
TABLE(ipv6_routing_tlv,
	{ 0, "Pad1" }, { 4, "PadN" }, { 5, "HMAC" })

/* RFC 6621, 6.1.1 */
TABLE(ipv6_smf_tid, { 0, "NULL" }, { 1, "DEFAULT" }, { 2, "IPv4" }, { 3, "IPv6" })

/* RFC 7731, 6.1 */
TABLE(ipv6_mpl_seed, { 0, "source address" }, { 1, "16 bits" }, { 2, "64 bits" }, { 3, "128 bits" })

/* RFC 4782, 3.1 */
TABLE(ipv6_qs_func, { 0, "Rate Request" }, { 8, "Report of Approved Rate" })

/* IANA ioam, RFC 9197 and 9326 */
TABLE(ipv6_ioam,
	{ 0, "Pre-allocated Trace" }, { 1, "Incremental Trace" }, { 2, "Proof of Transit" }, { 3, "Edge-to-Edge" },
	{ 4, "Direct Export" })

/* RFC 791, 3.1, Security */
TABLE(ip_security,
	{ 0x0000, "Unclassified" }, { 0x135e, "Reserved" }, { 0x24bd, "Reserved" }, { 0x35e2, "Reserved" },
	{ 0x4d78, "Reserved" }, { 0x5e26, "PROG" }, { 0x6bc5, "Top Secret" }, { 0x789a, "EFTO" }, { 0x89af, "Reserved" },
	{ 0x9af1, "Reserved" }, { 0xaf13, "Restricted" }, { 0xbc4d, "MMMM" }, { 0xc4d6, "Reserved" }, { 0xd788, "Secret" },
	{ 0xe26b, "Reserved" }, { 0xf135, "Confidential" })

/* RFC 1108, 2.3 */
TABLE(ip_classification,
	{ 0x01, "Reserved 4" }, { 0x3d, "Top Secret" }, { 0x5a, "Secret" }, { 0x66, "Reserved 3" }, { 0x96, "Confidential" },
	{ 0xab, "Unclassified" }, { 0xcc, "Reserved 2" }, { 0xf1, "Reserved 1" })

/* RFC 8684, 8.2 */
TABLE(tcp_mptcp_subtype,
	{ 0, "MP_CAPABLE" }, { 1, "MP_JOIN" }, { 2, "DSS" }, { 3, "ADD_ADDR" }, { 4, "REMOVE_ADDR" }, { 5, "MP_PRIO" },
	{ 6, "MP_FAIL" }, { 7, "MP_FASTCLOSE" }, { 8, "MP_TCPRST" }, { 15, "MP_EXPERIMENTAL" })

/* RFC 8684, 8.3 */
TABLE(tcp_mptcp_reason,
	{ 0, "Unspecified" }, { 1, "MPTCP-specific error" }, { 2, "Lack of resources" }, { 3, "Administratively prohibited" },
	{ 4, "Too much outstanding data" }, { 5, "Unacceptable performance" }, { 6, "Middlebox interference" })

/* Cisco's SNAP protocol numbers */
TABLE(cisco_pid,
	{ 0x0102, "DRiP" }, { 0x0104, "PAgP" }, { 0x0105, "MLS-Hello" }, { 0x0108, "STP" }, { 0x0109, "STP" }, { 0x010b, "PVST" },
	{ 0x010c, "VLAN-Bridge" }, { 0x0111, "UDLD" }, { 0x0139, "MCP" }, { 0x2000, "CDP" }, { 0x2001, "CGMP" },
	{ 0x2003, "VTP" }, { 0x2004, "DTP" }, { 0x200a, "STP-UplinkFast" })

/* IEEE 802.2-1998, 5.4 */
TABLE(llc_ftype, { 0, "Information" }, { 1, "Supervisory" }, { 3, "Unnumbered" })
TABLE(llc_supervisory, { 0, "Receiver Ready" }, { 1, "Receiver Not Ready" }, { 2, "Reject" })
TABLE(llc_command,
	{ 0x00, "Unnumbered Information" }, { 0x10, "Disconnect" }, { 0x19, "Acknowledged Information, Sequence 0" },
	{ 0x1b, "Set Asynchronous Balanced Mode Extended" }, { 0x2b, "Exchange Identification" },
	{ 0x38, "Test" }, { 0x39, "Acknowledged Information, Sequence 1" })
TABLE(llc_response,
	{ 0x00, "Unnumbered Information" }, { 0x03, "Disconnected Mode" }, { 0x18, "Unnumbered Acknowledgement" },
	{ 0x19, "Acknowledged Information, Sequence 0" }, { 0x21, "Frame Reject" }, { 0x2b, "Exchange Identification" },
	{ 0x38, "Test" }, { 0x39, "Acknowledged Information, Sequence 1" })

/* IANA arp-parameters */
TABLE(arp_hw,
	{ 0, "Reserved" }, { 1, "Ethernet" }, { 2, "Experimental Ethernet" }, { 3, "Amateur Radio AX.25" },
	{ 4, "Proteon ProNET Token Ring" }, { 5, "Chaos" }, { 6, "IEEE 802 Networks" }, { 7, "ARCNET" }, { 8, "Hyperchannel" },
	{ 9, "Lanstar" }, { 10, "Autonet Short Address" }, { 11, "LocalTalk" }, { 12, "LocalNet" }, { 13, "Ultra link" },
	{ 14, "SMDS" }, { 15, "Frame Relay" }, { 16, "ATM" }, { 17, "HDLC" }, { 18, "Fibre Channel" }, { 19, "ATM" },
	{ 20, "Serial Line" }, { 21, "ATM" }, { 22, "MIL-STD-188-220" }, { 23, "Metricom" }, { 24, "IEEE 1394.1995" },
	{ 25, "MAPOS" }, { 26, "Twinaxial" }, { 27, "EUI-64" }, { 28, "HIPARP" }, { 29, "IP and ARP over ISO 7816-3" },
	{ 30, "ARPSec" }, { 31, "IPsec tunnel" }, { 32, "InfiniBand" }, { 33, "TIA-102 Project 25 Common Air Interface" },
	{ 34, "Wiegand Interface" }, { 35, "Pure IP" }, { 36, "HW_EXP1" }, { 37, "HFI" }, { 38, "Unified Bus" },
	{ 256, "HW_EXP2" }, { 257, "AEthernet" }, { 65535, "Reserved" })
TABLE(arp_opcode,
	{ 0, "Reserved" }, { 1, "REQUEST" }, { 2, "REPLY" }, { 3, "request Reverse" }, { 4, "reply Reverse" },
	{ 5, "DRARP-Request" }, { 6, "DRARP-Reply" }, { 7, "DRARP-Error" }, { 8, "InARP-Request" }, { 9, "InARP-Reply" },
	{ 10, "ARP-NAK" }, { 11, "MARS-Request" }, { 12, "MARS-Multi" }, { 13, "MARS-MServ" }, { 14, "MARS-Join" },
	{ 15, "MARS-Leave" }, { 16, "MARS-NAK" }, { 17, "MARS-Unserv" }, { 18, "MARS-SJoin" }, { 19, "MARS-SLeave" },
	{ 20, "MARS-Grouplist-Request" }, { 21, "MARS-Grouplist-Reply" }, { 22, "MARS-Redirect-Map" }, { 23, "MAPOS-UNARP" },
	{ 24, "OP_EXP1" }, { 25, "OP_EXP2" }, { 65535, "Reserved" })
TABLE(drarp_error,
	{ 1, "restricted" }, { 2, "no addresses" }, { 3, "server down" }, { 4, "moved" }, { 5, "failure" })

/* The address families of the BSDs, tcpdump.org/linktypes */
TABLE(null_family,
	{ 2, "IPv4" }, { 7, "OSI" }, { 16, "AppleTalk" }, { 23, "IPX" }, { 24, "IPv6" }, { 28, "IPv6" }, { 30, "IPv6" })

/* tcpdump.org/linktypes, LINKTYPE_LINUX_SLL; linux/if_arp.h; linux/if_ether.h */
TABLE(sll_pkttype,
	{ 0, "to us" }, { 1, "broadcast" }, { 2, "multicast" }, { 3, "to another host" }, { 4, "from us" })
TABLE(sll_hatype,
	{ 0, "NETROM" }, { 1, "ETHER" }, { 2, "EETHER" }, { 3, "AX25" }, { 4, "PRONET" }, { 5, "CHAOS" }, { 6, "IEEE802" },
	{ 7, "ARCNET" }, { 8, "APPLETLK" }, { 15, "DLCI" }, { 19, "ATM" }, { 23, "METRICOM" }, { 24, "IEEE1394" }, { 27, "EUI64" },
	{ 32, "INFINIBAND" }, { 256, "SLIP" }, { 257, "CSLIP" }, { 258, "SLIP6" }, { 259, "CSLIP6" }, { 271, "X25" }, { 280, "CAN" },
	{ 290, "MCTP" }, { 512, "PPP" }, { 513, "CISCO" }, { 516, "LAPB" }, { 517, "DDCMP" }, { 518, "RAWHDLC" }, { 519, "RAWIP" },
	{ 768, "TUNNEL" }, { 769, "TUNNEL6" }, { 770, "FRAD" }, { 771, "SKIP" }, { 772, "LOOPBACK" }, { 773, "LOCALTLK" },
	{ 774, "FDDI" }, { 775, "BIF" }, { 776, "SIT" }, { 777, "IPDDP" }, { 778, "IPGRE" }, { 779, "PIMREG" }, { 780, "HIPPI" },
	{ 781, "ASH" }, { 782, "ECONET" }, { 783, "IRDA" }, { 784, "FCPP" }, { 785, "FCAL" }, { 786, "FCPL" }, { 787, "FCFABRIC" },
	{ 800, "IEEE802_TR" }, { 801, "IEEE80211" }, { 802, "IEEE80211_PRISM" }, { 803, "IEEE80211_RADIOTAP" }, { 804, "IEEE802154" },
	{ 805, "IEEE802154_MONITOR" }, { 820, "PHONET" }, { 821, "PHONET_PIPE" }, { 822, "CAIF" }, { 823, "IP6GRE" }, { 824, "NETLINK" },
	{ 825, "6LOWPAN" }, { 826, "VSOCKMON" }, { 65534, "NONE" }, { 65535, "VOID" })
TABLE(sll_ltype,
	{ 0x01, "802.3" }, { 0x02, "AX.25" }, { 0x03, "All" }, { 0x04, "802.2" }, { 0x05, "SNAP" }, { 0x06, "DDCMP" },
	{ 0x07, "PPP-WAN" }, { 0x08, "PPP-MP" }, { 0x09, "LocalTalk" }, { 0x0c, "CAN" }, { 0x0d, "CAN-FD" }, { 0x0e, "CAN-XL" },
	{ 0x10, "PPPTalk" }, { 0x11, "802.2-TR" }, { 0x15, "Mobitex" }, { 0x16, "Control" }, { 0x17, "IrDA" }, { 0x18, "Econet" },
	{ 0x19, "HDLC" }, { 0x1a, "ARCNET" }, { 0x1b, "DSA" }, { 0x1c, "Trailer" }, { 0xf5, "Phonet" }, { 0xf6, "802.15.4" },
	{ 0xf7, "CAIF" }, { 0xf9, "MAP" }, { 0xfa, "MCTP" })

/* IANA icmp-parameters */
TABLE(icmp_type,
	{ 0, "Echo Reply" }, { 3, "Destination Unreachable" }, { 4, "Source Quench" }, { 5, "Redirect" },
	{ 6, "Alternate Host Address" }, { 8, "Echo" }, { 9, "Router Advertisement" }, { 10, "Router Solicitation" },
	{ 11, "Time Exceeded" }, { 12, "Parameter Problem" }, { 13, "Timestamp" }, { 14, "Timestamp Reply" },
	{ 15, "Information Request" }, { 16, "Information Reply" }, { 17, "Address Mask Request" },
	{ 18, "Address Mask Reply" }, { 30, "Traceroute" }, { 31, "Datagram Conversion Error" },
	{ 32, "Mobile Host Redirect" }, { 33, "IPv6 Where-Are-You" }, { 34, "IPv6 I-Am-Here" },
	{ 35, "Mobile Registration Request" }, { 36, "Mobile Registration Reply" }, { 37, "Domain Name Request" },
	{ 38, "Domain Name Reply" }, { 39, "SKIP" }, { 40, "Photuris" }, { 41, "Experimental Mobility" },
	{ 42, "Extended Echo Request" }, { 43, "Extended Echo Reply" }, { 253, "Experiment 1" }, { 254, "Experiment 2" })
TABLE(icmp_ext_class,
	{ 0, "Reserved" }, { 1, "MPLS Label Stack" }, { 2, "Interface Information" },
	{ 3, "Interface Identification" }, { 4, "Extended Information" })

/* RFC 5837, 4.1 */
TABLE(icmp_int_role, { 0, "incoming" }, { 1, "sub-IP component" }, { 2, "outgoing" }, { 3, "next hop" })

/* IANA address-family-numbers */
TABLE(address_family,
	{ 1, "IPv4" }, { 2, "IPv6" }, { 3, "NSAP" }, { 6, "802" }, { 16, "DNS" }, { 25, "L2VPN" }, { 16384, "BGP-LS" },
	{ 16389, "48-bit MAC" }, { 16390, "64-bit MAC" })

/* IANA icmpv6-parameters */
TABLE(icmpv6_type,
	{ 1, "Destination Unreachable" }, { 2, "Packet Too Big" }, { 3, "Time Exceeded" }, { 4, "Parameter Problem" },
	{ 128, "Echo Request" }, { 129, "Echo Reply" }, { 130, "Multicast Listener Query" },
	{ 131, "Multicast Listener Report" }, { 132, "Multicast Listener Done" }, { 133, "Router Solicitation" },
	{ 134, "Router Advertisement" }, { 135, "Neighbor Solicitation" }, { 136, "Neighbor Advertisement" },
	{ 137, "Redirect" }, { 138, "Router Renumbering" }, { 139, "Node Information Query" },
	{ 140, "Node Information Response" }, { 141, "Inverse Neighbor Discovery Solicitation" },
	{ 142, "Inverse Neighbor Discovery Advertisement" }, { 143, "Multicast Listener Report v2" },
	{ 144, "Home Agent Address Discovery Request" }, { 145, "Home Agent Address Discovery Reply" },
	{ 146, "Mobile Prefix Solicitation" }, { 147, "Mobile Prefix Advertisement" },
	{ 148, "Certification Path Solicitation" }, { 149, "Certification Path Advertisement" },
	{ 150, "Experimental Mobility" }, { 151, "Multicast Router Advertisement" },
	{ 152, "Multicast Router Solicitation" }, { 153, "Multicast Router Termination" }, { 154, "Fast Handover" },
	{ 155, "RPL Control" }, { 156, "Locator Update" }, { 157, "Duplicate Address Request" },
	{ 158, "Duplicate Address Confirmation" }, { 159, "MPL Control" }, { 160, "Extended Echo Request" },
	{ 161, "Extended Echo Reply" })
TABLE(nd_option,
	{ 1, "Source Link-Layer Address" }, { 2, "Target Link-Layer Address" }, { 3, "Prefix Information" },
	{ 4, "Redirected Header" }, { 5, "MTU" }, { 6, "NBMA Shortcut Limit" }, { 7, "Advertisement Interval" },
	{ 8, "Home Agent Information" }, { 9, "Source Address List" }, { 10, "Target Address List" }, { 11, "CGA" },
	{ 12, "RSA Signature" }, { 13, "Timestamp" }, { 14, "Nonce" }, { 15, "Trust Anchor" }, { 16, "Certificate" },
	{ 17, "IP Address/Prefix" }, { 18, "New Router Prefix Information" }, { 19, "Link-Layer Address" },
	{ 20, "Neighbor Advertisement Acknowledgment" }, { 23, "MAP" }, { 24, "Route Information" },
	{ 25, "Recursive DNS Server" }, { 26, "RA Flags Extension" }, { 27, "Handover Key Request" },
	{ 28, "Handover Key Reply" }, { 29, "Handover Assist Information" }, { 30, "Mobile Node Identifier" },
	{ 31, "DNS Search List" }, { 32, "Proxy Signature" }, { 33, "Address Registration" }, { 34, "6LoWPAN Context" },
	{ 35, "Authoritative Border Router" }, { 36, "6LoWPAN Capability Indication" }, { 37, "Captive Portal" },
	{ 38, "PREF64" }, { 138, "CARD Request" }, { 139, "CARD Reply" }, { 253, "Experiment 1" }, { 254, "Experiment 2" })

/* RFC 3810, 5.2.12 */
TABLE(mld_record,
	{ 1, "MODE_IS_INCLUDE" }, { 2, "MODE_IS_EXCLUDE" }, { 3, "CHANGE_TO_INCLUDE_MODE" },
	{ 4, "CHANGE_TO_EXCLUDE_MODE" }, { 5, "ALLOW_NEW_SOURCES" }, { 6, "BLOCK_OLD_SOURCES" })

/* RFC 4191, 2.1 */
TABLE(router_preference, { 0, "medium" }, { 1, "high" }, { 2, "reserved" }, { 3, "low" })

/* RFC 6775, 4.1, RFC 8505, 4.1 */
TABLE(nd_registration,
	{ 0, "success" }, { 1, "duplicate address" }, { 2, "neighbour cache full" }, { 3, "moved" }, { 4, "removed" },
	{ 5, "validation requested" }, { 6, "duplicate source address" }, { 7, "invalid source address" },
	{ 8, "registered address topologically incorrect" }, { 9, "registry saturated" }, { 10, "validation failed" })

/* RFC 4620, 5 */
TABLE(ni_qtype, { 0, "NOOP" }, { 1, "unused" }, { 2, "Node Name" }, { 3, "Node Addresses" }, { 4, "IPv4 Addresses" })

/* RFC 5568, 6 */
TABLE(fmip6_subtype,
	{ 2, "Router Solicitation for Proxy Advertisement" }, { 3, "Proxy Router Advertisement" },
	{ 4, "Handover Initiate" }, { 5, "Handover Acknowledge" })

/* IANA rpl */
TABLE(rpl_option,
	{ 0, "Pad1" }, { 1, "PadN" }, { 2, "DAG Metric Container" }, { 3, "Routing Information" },
	{ 4, "DODAG Configuration" }, { 5, "RPL Target" }, { 6, "Transit Information" }, { 7, "Solicited Information" },
	{ 8, "Prefix Information" }, { 9, "Target Descriptor" }, { 10, "P2P Route Discovery" })
TABLE(rpl_metric,
	{ 1, "Node State and Attribute" }, { 2, "Node Energy" }, { 3, "Hop Count" }, { 4, "Link Throughput" },
	{ 5, "Link Latency" }, { 6, "Link Quality Level" }, { 7, "Link ETX" }, { 8, "Link Color" })

/* IANA ppp-numbers */
TABLE(ppp,
	{ 0x0001, "Padding" }, { 0x0003, "ROHC-small-CID" }, { 0x0005, "ROHC-large-CID" }, { 0x0021, "IPv4" }, { 0x0023, "ISO-Network" },
	{ 0x0025, "XNS-IDP" }, { 0x0027, "DECnet" }, { 0x0029, "AppleTalk" }, { 0x002b, "IPX" }, { 0x002d, "VJ-Compressed-TCP" },
	{ 0x002f, "VJ-Uncompressed-TCP" }, { 0x0031, "Bridging" }, { 0x0033, "ST" }, { 0x0035, "VINES" }, { 0x003d, "PPP-Multilink" },
	{ 0x003f, "NetBIOS" }, { 0x0041, "Cisco" }, { 0x0049, "SDTP" }, { 0x004b, "SNA" }, { 0x0053, "PPP-Encryption" },
	{ 0x0057, "IPv6" }, { 0x0059, "PPPMux" }, { 0x005b, "VSNP" }, { 0x0061, "IPHC-Full-Header" }, { 0x0063, "IPHC-Compressed-TCP" },
	{ 0x0065, "IPHC-Compressed-Non-TCP" }, { 0x0067, "IPHC-UDP-8" }, { 0x0069, "IPHC-RTP-8" }, { 0x00fb, "Compressed-Link" },
	{ 0x00fd, "Compressed" }, { 0x0201, "STP" }, { 0x0203, "SourceRoute-BPDU" }, { 0x0207, "CDP" }, { 0x0281, "MPLS" },
	{ 0x0283, "MPLS-Multicast" }, { 0x2063, "IPHC-Compressed-TCP-NoDelta" }, { 0x2065, "IPHC-Context-State" },
	{ 0x2067, "IPHC-UDP-16" }, { 0x2069, "IPHC-RTP-16" }, { 0x8021, "IPCP" }, { 0x8023, "OSINLCP" }, { 0x8025, "XNSCP" },
	{ 0x8027, "DNCP" }, { 0x8029, "ATCP" }, { 0x802b, "IPXCP" }, { 0x8031, "BCP" }, { 0x8033, "STCP" }, { 0x8035, "BVCP" },
	{ 0x803f, "NBFCP" }, { 0x8041, "Cisco-CP" }, { 0x8049, "SDCP" }, { 0x804b, "SNACP" }, { 0x8053, "ECP" }, { 0x8057, "IPv6CP" },
	{ 0x8059, "PPPMuxCP" }, { 0x805b, "VSNCP" }, { 0x80fb, "ILCCP" }, { 0x80fd, "CCP" }, { 0x8207, "CDPCP" }, { 0x8281, "MPLSCP" },
	{ 0xc021, "LCP" }, { 0xc023, "PAP" }, { 0xc025, "LQR" }, { 0xc027, "SPAP" }, { 0xc029, "CBCP" }, { 0xc02b, "BACP" },
	{ 0xc02d, "BAP" }, { 0xc05b, "VSAP" }, { 0xc081, "Container" }, { 0xc223, "CHAP" }, { 0xc227, "EAP" }, { 0xc229, "SIEP" })

/* RFC 1661, 5, RFC 1570, 2, RFC 2153, 2, RFC 1962, 3 */
TABLE(ppp_code,
	{ 0, "Vendor Specific" }, { 1, "Configure-Request" }, { 2, "Configure-Ack" }, { 3, "Configure-Nak" },
	{ 4, "Configure-Reject" }, { 5, "Terminate-Request" }, { 6, "Terminate-Ack" }, { 7, "Code-Reject" },
	{ 8, "Protocol-Reject" }, { 9, "Echo-Request" }, { 10, "Echo-Reply" }, { 11, "Discard-Request" },
	{ 12, "Identification" }, { 13, "Time-Remaining" }, { 14, "Reset-Request" }, { 15, "Reset-Ack" })

/* IANA ppp-numbers: authentication algorithms; callback operations; endpoint classes, RFC 1990 */
TABLE(ppp_chap_algorithm, { 5, "MD5" }, { 6, "SHA-1" }, { 7, "SHA-256" }, { 8, "SHA3-256" }, { 128, "MS-CHAP" }, { 129, "MS-CHAP-2" })
TABLE(ppp_callback,
	{ 0, "Determined by user authentication" }, { 1, "Dialing string" }, { 2, "Location identifier" },
	{ 3, "E.164 number" }, { 4, "Distinguished name" }, { 6, "Determined by CBCP" })
TABLE(ppp_endpoint,
	{ 0, "Null" }, { 1, "Locally Assigned" }, { 2, "IP Address" }, { 3, "IEEE 802.1 MAC Address" },
	{ 4, "PPP Magic-Number Block" }, { 5, "Directory Number" })

/* IANA ppp-numbers */
TABLE(lcp_option,
	{ 0, "Vendor Specific" }, { 1, "Maximum-Receive-Unit" }, { 2, "Async-Control-Character-Map" }, { 3, "Authentication-Protocol" },
	{ 4, "Quality-Protocol" }, { 5, "Magic-Number" }, { 6, "Link-Quality-Monitoring" },
	{ 7, "Protocol-Field-Compression" }, { 8, "Address-and-Control-Field-Compression" },
	{ 9, "FCS-Alternatives" }, { 10, "Self-Describing-Pad" }, { 11, "Numbered-Mode" }, { 13, "Callback" }, { 15, "Compound-Frames" },
	{ 16, "Nominal-Data-Encapsulation" }, { 17, "Multilink-MRRU" }, { 18, "Multilink-Short-Sequence-Number" },
	{ 19, "Multilink-Endpoint-Discriminator" }, { 20, "Proprietary" }, { 21, "DCE-Identifier" }, { 22, "Multi-Link-Plus-Procedure" },
	{ 23, "Link Discriminator" }, { 24, "LCP Authentication" }, { 25, "COBS" }, { 26, "Prefix Elision" },
	{ 27, "Multilink Header Format" }, { 28, "Internationalization" }, { 29, "SONET/SDH" })
TABLE(ipcp_option,
	{ 1, "IP-Addresses" }, { 2, "IP-Compression-Protocol" }, { 3, "IP-Address" }, { 4, "Mobile-IPv4" },
	{ 129, "Primary DNS Server Address" }, { 130, "Primary NBNS Server Address" },
	{ 131, "Secondary DNS Server Address" }, { 132, "Secondary NBNS Server Address" })
TABLE(ipv6cp_option, { 1, "Interface-Identifier" }, { 2, "IPv6-Compression-Protocol" })
TABLE(ccp_option,
	{ 0, "OUI" }, { 1, "Predictor type 1" }, { 2, "Predictor type 2" }, { 3, "Puddle Jumper" }, { 16, "Hewlett-Packard PPC" },
	{ 17, "Stac Electronics LZS" }, { 18, "Microsoft PPC" }, { 19, "Gandalf FZA" }, { 20, "V.42bis" }, { 21, "BSD Compress" },
	{ 23, "LZS-DCP" }, { 24, "MVRCA" }, { 25, "DCE" }, { 26, "Deflate" }, { 27, "V.44/LZJH" })

/* RFC 1334, 2.2; RFC 1994, 4 */
TABLE(pap_code, { 1, "Authenticate-Request" }, { 2, "Authenticate-Ack" }, { 3, "Authenticate-Nak" })
TABLE(chap_code, { 1, "Challenge" }, { 2, "Response" }, { 3, "Success" }, { 4, "Failure" })

/* RFC 1547, 4.3.1 */
TABLE(chdlc_address, { 0x0f, "Unicast" }, { 0x8f, "Multicast" })
TABLE(slarp_type, { 0, "Address request" }, { 1, "Address reply" }, { 2, "Line keepalive" })

/* RFC 2516, 5; RFC 5578, 3 */
TABLE(pppoe_code,
	{ 0x00, "Session" }, { 0x07, "PADO" }, { 0x09, "PADI" }, { 0x0a, "PADG" }, { 0x0b, "PADC" }, { 0x0c, "PADQ" },
	{ 0x19, "PADR" }, { 0x65, "PADS" }, { 0xa7, "PADT" }, { 0xd3, "PADM" }, { 0xd4, "PADN" })
/* IANA pppoe-parameters */
TABLE(pppoe_tag,
	{ 0x0000, "End-Of-List" }, { 0x0101, "Service-Name" }, { 0x0102, "AC-Name" }, { 0x0103, "Host-Uniq" }, { 0x0104, "AC-Cookie" },
	{ 0x0105, "Vendor-Specific" }, { 0x0106, "Credits" }, { 0x0107, "Metrics" }, { 0x0108, "Sequence-Number" },
	{ 0x0109, "Credit-Scale-Factor" }, { 0x0110, "Relay-Session-Id" }, { 0x0111, "HURL" }, { 0x0112, "MOTM" },
	{ 0x0120, "PPP-Max-Payload" }, { 0x0121, "IP-Route-Add" }, { 0x0201, "Service-Name-Error" },
	{ 0x0202, "AC-System-Error" }, { 0x0203, "Generic-Error" })
/* Broadband Forum TR-101, appendix A */
TABLE(pppoe_vendor_tag,
	{ 0x01, "Agent Circuit ID" }, { 0x02, "Agent Remote ID" }, { 0x81, "Actual data rate upstream" }, { 0x82, "Actual data rate downstream" },
	{ 0x83, "Minimum data rate upstream" }, { 0x84, "Minimum data rate downstream" }, { 0x85, "Attainable data rate upstream" },
	{ 0x86, "Attainable data rate downstream" }, { 0x87, "Maximum data rate upstream" }, { 0x88, "Maximum data rate downstream" },
	{ 0x89, "Minimum data rate upstream, low power" }, { 0x8a, "Minimum data rate downstream, low power" },
	{ 0x8b, "Maximum interleaving delay upstream" }, { 0x8c, "Actual interleaving delay upstream" },
	{ 0x8d, "Maximum interleaving delay downstream" }, { 0x8e, "Actual interleaving delay downstream" },
	{ 0x90, "Access loop encapsulation" })

/* IANA l2tp-parameters */
TABLE(l2tp_message,
	{ 0, "Acknowledgment" }, { 1, "SCCRQ" }, { 2, "SCCRP" }, { 3, "SCCCN" }, { 4, "StopCCN" }, { 6, "HELLO" }, { 7, "OCRQ" },
	{ 8, "OCRP" }, { 9, "OCCN" }, { 10, "ICRQ" }, { 11, "ICRP" }, { 12, "ICCN" }, { 14, "CDN" }, { 15, "WEN" }, { 16, "SLI" },
	{ 17, "MDMST" }, { 18, "SRRQ" }, { 19, "SRRP" }, { 20, "ACK" }, { 21, "FSQ" }, { 22, "FSR" }, { 23, "MSRQ" }, { 24, "MSRP" },
	{ 25, "MSE" }, { 26, "MSI" }, { 27, "MSEN" })
TABLE(l2tp_avp,
	{ 0, "Message Type" }, { 1, "Result Code" }, { 2, "Protocol Version" }, { 3, "Framing Capabilities" },
	{ 4, "Bearer Capabilities" }, { 5, "Tie Breaker" }, { 6, "Firmware Revision" }, { 7, "Host Name" }, { 8, "Vendor Name" },
	{ 9, "Assigned Tunnel ID" }, { 10, "Receive Window Size" }, { 11, "Challenge" }, { 12, "Q.931 Cause Code" },
	{ 13, "Challenge Response" }, { 14, "Assigned Session ID" }, { 15, "Call Serial Number" }, { 16, "Minimum BPS" },
	{ 17, "Maximum BPS" }, { 18, "Bearer Type" }, { 19, "Framing Type" }, { 21, "Called Number" }, { 22, "Calling Number" },
	{ 23, "Sub-Address" }, { 24, "Tx Connect Speed" }, { 25, "Physical Channel ID" }, { 26, "Initial Received LCP CONFREQ" },
	{ 27, "Last Sent LCP CONFREQ" }, { 28, "Last Received LCP CONFREQ" }, { 29, "Proxy Authen Type" }, { 30, "Proxy Authen Name" },
	{ 31, "Proxy Authen Challenge" }, { 32, "Proxy Authen ID" }, { 33, "Proxy Authen Response" }, { 34, "Call Errors" },
	{ 35, "ACCM" }, { 36, "Random Vector" }, { 37, "Private Group ID" }, { 38, "Rx Connect Speed" }, { 39, "Sequencing Required" },
	{ 40, "Rx Minimum BPS" }, { 41, "Rx Maximum BPS" }, { 42, "Service Category" }, { 43, "Service Name" },
	{ 44, "Calling Sub-Address" }, { 45, "VPI/VCI Identifier" }, { 46, "PPP Disconnect Cause Code" }, { 47, "CCDS" }, { 48, "SDS" },
	{ 49, "LCP Want Options" }, { 50, "LCP Allow Options" }, { 51, "LNS Last Sent LCP CONFREQ" },
	{ 52, "LNS Last Received LCP CONFREQ" }, { 53, "Modem On-Hold Capable" }, { 54, "Modem On-Hold Status" },
	{ 55, "PPPoE Relay" }, { 56, "PPPoE Relay Response Capability" }, { 57, "PPPoE Relay Forward Capability" },
	{ 58, "Extended Vendor ID" }, { 59, "Message Digest" }, { 60, "Router ID" },
	{ 61, "Assigned Control Connection ID" }, { 62, "Pseudowire Capabilities List" }, { 63, "Local Session ID" },
	{ 64, "Remote Session ID" }, { 65, "Assigned Cookie" }, { 66, "Remote End ID" }, { 68, "Pseudowire Type" },
	{ 69, "L2-Specific Sublayer" }, { 70, "Data Sequencing" }, { 71, "Circuit Status" }, { 72, "Preferred Language" },
	{ 73, "Control Message Authentication Nonce" }, { 74, "Tx Connect Speed, version 3" }, { 75, "Rx Connect Speed, version 3" },
	{ 76, "Failover Capability" }, { 77, "Tunnel Recovery" }, { 78, "Suggested Control Sequence" },
	{ 79, "Failover Session State" }, { 80, "Multicast Capability" }, { 81, "New Outgoing Sessions" },
	{ 82, "New Outgoing Sessions Acknowledgement" }, { 83, "Withdraw Outgoing Sessions" }, { 84, "Multicast Packets Priority" },
	{ 85, "Frame Relay Header Length" }, { 86, "ATM Maximum Concatenated Cells" }, { 87, "OAM Emulation Required" },
	{ 88, "ATM Alarm Status" }, { 89, "Attachment Group Identifier" }, { 90, "Local End Identifier" },
	{ 91, "Interface Maximum Transmission Unit" }, { 92, "FCS Retention" }, { 93, "Tunnel Switching Aggregator ID" },
	{ 94, "Maximum Receive Unit" }, { 95, "Maximum Reassembled Receive Unit" }, { 96, "VCCV Capability" },
	{ 97, "Connect Speed Update" }, { 98, "Connect Speed Update Enable" }, { 99, "TDM Pseudowire" }, { 100, "RTP" },
	{ 101, "PW Switching Point" })
/* RFC 2661, 4.4.2 */
TABLE(l2tp_error,
	{ 0, "No general error" }, { 1, "No control connection" }, { 2, "Wrong length" }, { 3, "Value out of range" },
	{ 4, "Insufficient resources" }, { 5, "Session ID invalid" }, { 6, "Vendor-specific error" }, { 7, "Try another" },
	{ 8, "Unknown AVP with the M bit" })
/* IANA l2tp-parameters: pseudowire types */
TABLE(l2tp_pseudowire,
	{ 1, "Frame Relay DLCI" }, { 2, "ATM AAL5 SDU VCC" }, { 3, "ATM Cell transparent port" }, { 4, "Ethernet VLAN" },
	{ 5, "Ethernet" }, { 6, "HDLC" }, { 7, "PPP" }, { 9, "ATM Cell VCC" }, { 10, "ATM Cell VPC" }, { 11, "IP" })

/* draft-foschiano-erspan-03, 4 */
TABLE(erspan_version, { 1, "Type II" }, { 2, "Type III" })
TABLE(erspan_encap, { 0, "untagged" }, { 1, "ISL" }, { 2, "802.1Q" }, { 3, "tag preserved" })
TABLE(erspan_bso, { 0, "good or unknown" }, { 1, "short" }, { 2, "oversized" }, { 3, "bad CRC or alignment" })
TABLE(erspan_gra, { 0, "100 microseconds" }, { 1, "100 nanoseconds" }, { 2, "IEEE 1588" }, { 3, "custom" })

/* IANA mpls-label-values */
TABLE(mpls_label,
	{ 0, "IPv4 Explicit NULL" }, { 1, "Router Alert" }, { 2, "IPv6 Explicit NULL" }, { 3, "Implicit NULL" },
	{ 7, "Entropy Label Indicator" }, { 13, "Generic Associated Channel" }, { 14, "OAM Alert" }, { 15, "Extension" })

/* IANA g-ach-parameters */
TABLE(pwach_channel,
	{ 0x0001, "MCC" }, { 0x0002, "SCC" }, { 0x0007, "BFD Control" }, { 0x000a, "Direct Loss Measurement" },
	{ 0x000b, "Inferred Loss Measurement" }, { 0x000c, "Delay Measurement" },
	{ 0x000d, "Direct Loss and Delay Measurement" }, { 0x000e, "Inferred Loss and Delay Measurement" },
	{ 0x0021, "IPv4" }, { 0x0022, "MPLS-TP CC" }, { 0x0023, "MPLS-TP CV" }, { 0x0024, "PSC" },
	{ 0x0025, "On-Demand CV" }, { 0x0026, "LI" }, { 0x0027, "Pseudowire OAM" }, { 0x0057, "IPv6" }, { 0x0058, "Fault OAM" })

/* IANA nsh, RFC 8300, 11.2.5 */
TABLE(nsh_next,
	{ 0, "None" }, { 1, "IPv4" }, { 2, "IPv6" }, { 3, "Ethernet" }, { 4, "NSH" }, { 5, "MPLS" },
	{ 254, "Experiment 1" }, { 255, "Experiment 2" })

const char *
names_find(const struct names *names, uint64_t value)
{
	size_t low = 0, high = names->count;

	if (value < high && names->rows[value].value == value)	/* as where all numbers up to it have names */
		return names->rows[value].text;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (names->rows[mid].value < value)
			low = mid + 1;
		else
			high = mid;
	}
	return low < names->count && names->rows[low].value == value ? names->rows[low].text : NULL;
}

/* Novell's numbers of packets and sockets; Microsoft's sockets from 0x550 on. */
TABLE(ipx_type,
	{ 0, "Unknown" }, { 1, "RIP" }, { 2, "Echo" }, { 3, "Error" }, { 4, "PEP" }, { 5, "SPX" }, { 17, "NCP" }, { 20, "Broadcast" })
TABLE(ipx_socket,
	{ 0x0001, "Routing-Information" }, { 0x0002, "Echo" }, { 0x0003, "Error" }, { 0x0451, "NCP" }, { 0x0452, "IPX-SAP" },
	{ 0x0453, "IPX-RIP" }, { 0x0455, "NBIPX" }, { 0x0456, "Diagnostic" }, { 0x0457, "NW-Serial" }, { 0x0550, "SMB" },
	{ 0x0551, "NMPI" }, { 0x0552, "SMB" }, { 0x0553, "NMPI" }, { 0x0554, "SMB" }, { 0x4001, "IPX-MSG" }, { 0x4003, "IPX-MSG" },
	{ 0x8060, "LLC" }, { 0x85be, "EIGRP" }, { 0x9001, "NLSP" }, { 0x9004, "IPXWAN" }, { 0x900f, "SNMP" }, { 0x9010, "SNMP-Trap" },
	{ 0x9091, "TCP" }, { 0x9092, "UDP" }, { 0x9093, "IPXF" })

/* Last byte of a NetBIOS name; Microsoft Q163409. */
TABLE(netbios_service,
	{ 0x00, "workstation" }, { 0x01, "master browser" }, { 0x03, "messenger" }, { 0x06, "remote access server" },
	{ 0x1b, "domain master browser" }, { 0x1c, "domain controllers" }, { 0x1d, "local master browser" },
	{ 0x1e, "browser election" }, { 0x1f, "dynamic data exchange" }, { 0x20, "server" }, { 0x21, "remote access client" },
	{ 0xbe, "network monitor agent" }, { 0xbf, "network monitor" })
