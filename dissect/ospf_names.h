/* ospf_names.h - names of OSPF's numbers: IANA ospfv2-parameters, ospfv3-parameters, ospf-lls-tlvs, gmpls-sig-parameters. */
#ifndef DISSECT_OSPF_NAMES_H
#define DISSECT_OSPF_NAMES_H

#include "dissect/layout.h"

NAMES_OWN(ospf_msg, { 1, "Hello" }, { 2, "Database Description" }, { 3, "Link State Request" },
	{ 4, "Link State Update" }, { 5, "Link State Acknowledgment" })

NAMES_OWN(ospf_auth, { 0, "none" }, { 1, "simple password" }, { 2, "cryptographic" },
	{ 3, "cryptographic, extended sequence number" })

NAMES_OWN(ospf_lsa, { 1, "Router" }, { 2, "Network" }, { 3, "Summary (network)" }, { 4, "Summary (AS border router)" },
	{ 5, "AS-External" }, { 6, "Group-Membership" }, { 7, "NSSA-External" }, { 8, "External-Attributes" },
	{ 9, "Opaque, link-local" }, { 10, "Opaque, area-local" }, { 11, "Opaque, AS-wide" })

NAMES_OWN(ospf_opaque, { 1, "Traffic Engineering" }, { 2, "Sycamore optical topology" }, { 3, "Grace" },
	{ 4, "Router Information" }, { 5, "L1VPN" }, { 6, "Inter-AS-TE" }, { 7, "Extended Prefix" },
	{ 8, "Extended Link" }, { 9, "TTZ" }, { 10, "OSPFv2 Dynamic Flooding" }, { 11, "Extended Inter-Area ASBR" })

NAMES_OWN(ospf_link, { 1, "point-to-point" }, { 2, "transit network" }, { 3, "stub network" }, { 4, "virtual link" })

NAMES_OWN(ospf_function, { 1, "Router" }, { 2, "Network" }, { 3, "Inter-Area-Prefix" }, { 4, "Inter-Area-Router" },
	{ 5, "AS-External" }, { 6, "Group-Membership" }, { 7, "NSSA" }, { 8, "Link" }, { 9, "Intra-Area-Prefix" },
	{ 10, "Intra-Area-TE" }, { 11, "Grace" }, { 12, "Router Information" }, { 13, "Inter-AS-TE" }, { 14, "L1VPN" },
	{ 15, "Autoconfiguration" }, { 16, "Dynamic Flooding" }, { 33, "E-Router" }, { 34, "E-Network" },
	{ 35, "E-Inter-Area-Prefix" }, { 36, "E-Inter-Area-Router" }, { 37, "E-AS-External" }, { 39, "E-Type-7" },
	{ 40, "E-Link" }, { 41, "E-Intra-Area-Prefix" }, { 42, "SRv6 Locator" })

NAMES_OWN(ospf_scope, { 0, "link" }, { 1, "area" }, { 2, "AS" }, { 3, "reserved" })

NAMES_OWN(ospf_type_3, { 0x0008, "Link" }, { 0x2001, "Router" }, { 0x2002, "Network" }, { 0x2003, "Inter-Area-Prefix" },
	{ 0x2004, "Inter-Area-Router" }, { 0x2006, "Group-Membership" }, { 0x2007, "NSSA" }, { 0x2009, "Intra-Area-Prefix" },
	{ 0x4005, "AS-External" })

NAMES_OWN(ospf_te, { 1, "Router Address" }, { 2, "Link" }, { 3, "Router IPv6 Address" }, { 4, "Link Local" },
	{ 5, "Node Attribute" }, { 6, "Optical Node Property" }, { 32768, "TNA" })

NAMES_OWN(ospf_te_link, { 1, "Link type" }, { 2, "Link ID" }, { 3, "Local interface IP address" },
	{ 4, "Remote interface IP address" }, { 5, "Traffic engineering metric" }, { 6, "Maximum bandwidth" },
	{ 7, "Maximum reservable bandwidth" }, { 8, "Unreserved bandwidth" }, { 9, "Administrative group" },
	{ 11, "Link Local/Remote Identifiers" }, { 14, "Link Protection Type" },
	{ 15, "Interface Switching Capability Descriptor" }, { 16, "Shared Risk Link Group" },
	{ 17, "Bandwidth Constraints" }, { 18, "Neighbor ID" }, { 19, "Local Interface IPv6 Address" },
	{ 20, "Remote Interface IPv6 Address" }, { 21, "Remote AS Number" }, { 22, "IPv4 Remote ASBR ID" },
	{ 24, "IPv6 Remote ASBR ID" }, { 26, "Extended Administrative Group" }, { 27, "Unidirectional Link Delay" },
	{ 28, "Min/Max Unidirectional Link Delay" }, { 29, "Unidirectional Delay Variation" },
	{ 30, "Unidirectional Link Loss" }, { 31, "Unidirectional Residual Bandwidth" },
	{ 32, "Unidirectional Available Bandwidth" }, { 33, "Unidirectional Utilized Bandwidth" },
	{ 32773, "Local Node ID" }, { 32774, "Remote Node ID" }, { 32775, "SONET/SDH Switching Capability" },
	{ 32776, "TNA IPv4 Address" }, { 32777, "Node ID" }, { 32778, "TNA IPv6 Address" }, { 32779, "TNA NSAP Address" })

NAMES_OWN(ospf_te_node, { 1, "Node IPv4 Local Address" }, { 2, "Node IPv6 Local Address" })

NAMES_OWN(ospf_te_linktype, { 1, "point-to-point" }, { 2, "multi-access" })

/* RFC 7770, 5.1, and what was added since */
NAMES_OWN(ospf_ri, { 1, "Informational Capabilities" }, { 2, "Functional Capabilities" },
	{ 3, "TE-MESH-GROUP (IPv4)" }, { 4, "TE-MESH-GROUP (IPv6)" }, { 5, "TE Node Capability Descriptor" },
	{ 6, "PCED" }, { 7, "Dynamic Hostname" }, { 8, "SR-Algorithm" }, { 9, "SID/Label Range" },
	{ 10, "Node Admin Tag" }, { 11, "S-BFD Discriminator" }, { 12, "Node MSD" }, { 13, "Tunnel Encapsulations" },
	{ 14, "SR Local Block" }, { 15, "SRMS Preference" }, { 16, "Flexible Algorithm Definition" },
	{ 17, "OSPF Area Leader" }, { 18, "OSPF Dynamic Flooding" }, { 20, "SRv6 Capabilities" }, { 21, "IP Algorithm" })

NAMES_OWN(ospf_grace, { 1, "Grace Period" }, { 2, "Graceful Restart Reason" }, { 3, "IP Interface Address" })

NAMES_OWN(ospf_grace_reason, { 0, "unknown" }, { 1, "software restart" }, { 2, "software reload or upgrade" },
	{ 3, "switch to a redundant control processor" })

NAMES_OWN(ospf_extpfx, { 1, "Extended Prefix" }, { 2, "Extended Prefix Range" })

NAMES_OWN(ospf_extpfx_sub, { 1, "SID/Label" }, { 2, "Prefix-SID" }, { 3, "Flexible Algorithm Prefix Metric" },
	{ 4, "Prefix Source OSPF Router-ID" }, { 5, "Prefix Source Router Address" },
	{ 6, "IP Algorithm Prefix Reachability" }, { 7, "IP Forwarding Address" }, { 9, "BIER" },
	{ 10, "BIER MPLS Encapsulation" }, { 11, "Prefix Extended Flags" }, { 12, "BIER PHP Request" },
	{ 13, "Administrative Tag" })

NAMES_OWN(ospf_route, { 0, "unspecified" }, { 1, "intra-area" }, { 3, "inter-area" }, { 5, "AS external" },
	{ 7, "NSSA external" })

NAMES_OWN(ospf_extlink, { 1, "Extended Link" })

NAMES_OWN(ospf_extlink_sub, { 1, "SID/Label" }, { 2, "Adj-SID" }, { 3, "LAN Adj-SID" },
	{ 4, "Network-to-Router Metric" }, { 5, "RTM Capability" }, { 6, "Link MSD" },
	{ 7, "Graceful-Link-Shutdown" }, { 8, "Remote IPv4 Address" },
	{ 9, "Local/Remote Interface ID" }, { 10, "Application-Specific Link Attributes" },
	{ 11, "Shared Risk Link Group" }, { 12, "Unidirectional Link Delay" }, { 13, "Min/Max Unidirectional Link Delay" },
	{ 14, "Unidirectional Delay Variation" }, { 15, "Unidirectional Link Loss" },
	{ 16, "Unidirectional Residual Bandwidth" }, { 17, "Unidirectional Available Bandwidth" },
	{ 18, "Unidirectional Utilized Bandwidth" }, { 19, "Administrative Group" },
	{ 20, "Extended Administrative Group" }, { 21, "Link Attributes Bits" }, { 22, "TE Metric" },
	{ 23, "Maximum link bandwidth" }, { 24, "L2 Bundle Member Attributes" }, { 25, "Generic Metric" })

NAMES_OWN(ospf_algorithm, { 0, "shortest path first" }, { 1, "strict shortest path first" })

NAMES_OWN(ospf_fad, { 1, "Exclude Admin Group" }, { 2, "Include-Any Admin Group" }, { 3, "Include-All Admin Group" },
	{ 4, "Definition Flags" }, { 5, "Exclude SRLG" })

NAMES_OWN(ospf_fad_metric, { 0, "IGP metric" }, { 1, "Min Unidirectional Link Delay" }, { 2, "TE default metric" })

NAMES_OWN(ospf_msd, { 1, "Base MPLS Imposition" }, { 2, "ERLD" }, { 41, "SRH Max Segments Left" }, { 42, "SRH Max End Pop" },
	{ 44, "SRH Max H.Encaps" }, { 45, "SRH Max End D" })

NAMES_OWN(ospf_switching, { 1, "PSC-1" }, { 2, "PSC-2" }, { 3, "PSC-3" }, { 4, "PSC-4" }, { 30, "EVPL" }, { 40, "8021_PBB-TE" },
	{ 51, "L2SC" }, { 100, "TDM" }, { 110, "OTN-TDM" }, { 125, "DCSC" }, { 150, "LSC" }, { 151, "WSON-LSC" },
	{ 152, "Flexi-Grid-LSC" }, { 200, "FSC" })

NAMES_OWN(ospf_encoding, { 1, "Packet" }, { 2, "Ethernet" }, { 3, "ANSI/ETSI PDH" }, { 5, "SDH/SONET" }, { 7, "Digital Wrapper" },
	{ 8, "Lambda" }, { 9, "Fiber" }, { 11, "FiberChannel" }, { 12, "G.709 ODUk" }, { 13, "G.709 Optical Channel" }, { 14, "Line" })

NAMES_OWN(ospf_extended, { 1, "Router-Link" }, { 2, "Attached-Routers" }, { 3, "Inter-Area-Prefix" },
	{ 4, "Inter-Area-Router" }, { 5, "External-Prefix" }, { 6, "Intra-Area-Prefix" },
	{ 7, "IPv6 Link-Local Address" }, { 8, "IPv4 Link-Local Address" }, { 9, "Extended Prefix Range" })

NAMES_OWN(ospf_extended_sub, { 1, "IPv6-Forwarding-Address" }, { 2, "IPv4-Forwarding-Address" }, { 3, "Route-Tag" },
	{ 4, "Prefix-SID" }, { 5, "Adj-SID" }, { 6, "LAN Adj-SID" }, { 7, "SID/Label" },
	{ 8, "Graceful-Link-Shutdown" }, { 9, "Link MSD" }, { 10, "Link Attributes Bits" },
	{ 11, "Application-Specific Link Attributes" }, { 12, "Shared Risk Link Group" },
	{ 13, "Unidirectional Link Delay" }, { 14, "Min/Max Unidirectional Link Delay" },
	{ 15, "Unidirectional Delay Variation" }, { 16, "Unidirectional Link Loss" },
	{ 17, "Unidirectional Residual Bandwidth" }, { 18, "Unidirectional Available Bandwidth" },
	{ 19, "Unidirectional Utilized Bandwidth" }, { 20, "Administrative Group" },
	{ 21, "Extended Administrative Group" }, { 22, "TE Metric" }, { 23, "Maximum link bandwidth" },
	{ 24, "Local Interface IPv6 Address" }, { 25, "Remote Interface IPv6 Address" },
	{ 26, "Flexible Algorithm Prefix Metric" }, { 27, "Prefix Source OSPF Router-ID" },
	{ 28, "Prefix Source Router Address" }, { 29, "L2 Bundle Member Attributes" }, { 30, "SRv6 SID Structure" },
	{ 31, "SRv6 End.X SID" }, { 32, "SRv6 LAN End.X SID" }, { 33, "Flexible Algorithm ASBR Metric" },
	{ 34, "Generic Metric" }, { 35, "IP Algorithm Prefix Reachability" },
	{ 36, "IP Flexible Algorithm ASBR Metric" }, { 37, "Prefix Extended Flags" }, { 38, "BIER PHP Request" },
	{ 39, "Administrative Tag" })

NAMES_OWN(ospf_lls, { 1, "Extended Options and Flags" }, { 2, "Cryptographic Authentication" }, { 3, "State Check Sequence" },
	{ 4, "Neighbor Drop" }, { 5, "Request From" }, { 6, "Full State For" }, { 7, "Active Overlapping Relays" },
	{ 8, "Willingness" }, { 14, "MDR-Hello" }, { 15, "MDR-DD" },
	{ 16, "MDR-Metric" }, { 18, "Local Interface ID" }, { 19, "Reverse Metric" }, { 20, "Reverse TE Metric" })

NAMES_OWN(ospf_at, { 0, "reserved" }, { 1, "HMAC Cryptographic Authentication" })

#endif
