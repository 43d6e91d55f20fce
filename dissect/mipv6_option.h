/* mipv6_option.h - the rows of mobility options, IANA mobility-parameters. Each option that Wireshark
 * knows begins with a row of all its bytes, which is what Wireshark's own name of the option means. */
#ifndef DISSECT_MIPV6_OPTION_H
#define DISSECT_MIPV6_OPTION_H

#include "dissect/layout.h"

NAMES_OWN(mipv6_option,
	{ 0, "Pad1" }, { 1, "PadN" }, { 2, "Binding Refresh Advice" }, { 3, "Alternate Care-of Address" }, { 4, "Nonce Indices" },
	{ 5, "Binding Authorization Data" }, { 6, "Mobile Network Prefix" }, { 7, "Mobility Header Link-Layer Address" },
	{ 8, "Mobile Node Identifier" }, { 9, "AUTH-OPTION" }, { 10, "MESG-ID-OPTION" }, { 11, "CGA Parameters Request" },
	{ 12, "CGA Parameters" }, { 13, "Signature" }, { 14, "Permanent Home Keygen Token" }, { 15, "Care-of Test Init" },
	{ 16, "Care-of Test" }, { 17, "DNS-UPDATE" }, { 18, "Experimental" }, { 19, "Vendor Specific" }, { 20, "Service Selection" },
	{ 21, "Binding Authorization Data for FMIPv6" }, { 22, "Home Network Prefix" }, { 23, "Handoff Indicator" },
	{ 24, "Access Technology Type" }, { 25, "Mobile Node Link-layer Identifier" }, { 26, "Link-local Address" }, { 27, "Timestamp" },
	{ 28, "Restart Counter" }, { 29, "IPv4 Home Address" }, { 30, "IPv4 Address Acknowledgement" }, { 31, "NAT Detection" },
	{ 32, "IPv4 Care-of Address" }, { 33, "GRE Key" }, { 34, "Mobility Header IPv6 Address/Prefix" }, { 35, "Binding Identifier" },
	{ 36, "IPv4 Home Address Request" }, { 37, "IPv4 Home Address Reply" }, { 38, "IPv4 Default-Router Address" },
	{ 39, "IPv4 DHCP Support Mode" }, { 40, "Context Request" }, { 41, "Local Mobility Anchor Address" },
	{ 42, "Mobile Node Link-local Address Interface Identifier" }, { 43, "Transient Binding" }, { 44, "Flow Summary" },
	{ 45, "Flow Identification" }, { 46, "Redirect-Capability" }, { 47, "Redirect" }, { 48, "Load Information" },
	{ 49, "Alternate IPv4 Care-of Address" }, { 50, "Mobile Node Group Identifier" }, { 51, "MAG IPv6 Address" },
	{ 52, "Access Network Identifier" }, { 53, "IPv4 Traffic Offload Selector" }, { 54, "Dynamic IP Multicast Selector" },
	{ 55, "Delegated Mobile Network Prefix" }, { 56, "Active Multicast Subscription for IPv4" }, { 57, "Active Multicast Subscription for IPv6" },
	{ 58, "Quality-of-Service" }, { 59, "LMA User-Plane Address" }, { 60, "Multicast Mobility" }, { 61, "Multicast Acknowledgement" },
	{ 62, "LMA-Controlled MAG Parameters" }, { 63, "MAG Multipath Binding" }, { 64, "MAG Identifier" }, { 65, "Anchored Prefix" },
	{ 66, "Local Prefix" }, { 67, "Previous MAAR" }, { 68, "Serving MAAR" }, { 69, "DLIF Link-Local Address" }, { 70, "DLIF Link-Layer Address" })
NAMES_OWN(mipv6_lla_code,
	{ 0, "wildcard" }, { 1, "new access point" }, { 2, "mobile node" }, { 3, "new access router" }, { 4, "source of the message" },
	{ 5, "current access router" }, { 6, "no prefix information" }, { 7, "no fast handover support" })
NAMES_OWN(mipv6_mnid_subtype,
	{ 1, "NAI" }, { 2, "IPv6 address" }, { 3, "IMSI" }, { 4, "P-TMSI" }, { 5, "EUI-48" }, { 6, "EUI-64" }, { 7, "GUTI" }, { 8, "DUID" })
NAMES_OWN(mipv6_auth_subtype, { 1, "MN-HA" }, { 2, "MN-AAA" })
NAMES_OWN(mipv6_dns_status,
	{ 0, "DNS update performed" }, { 128, "reason unspecified" }, { 129, "administratively prohibited" }, { 130, "DNS update failed" })
NAMES_OWN(mipv6_handoff,
	{ 1, "attachment over a new interface" }, { 2, "handoff between two interfaces" }, { 3, "handoff between mobile access gateways" },
	{ 4, "unknown" }, { 5, "no change" })
NAMES_OWN(mipv6_access,
	{ 0, "reserved" }, { 1, "logical network interface" }, { 2, "point-to-point interface" }, { 3, "Ethernet" }, { 4, "wireless LAN" },
	{ 5, "WiMAX" }, { 6, "GERAN" }, { 7, "UTRAN" }, { 8, "E-UTRAN" }, { 9, "eHRPD" }, { 10, "HRPD" }, { 11, "1xRTT" }, { 12, "UMB" })
NAMES_OWN(mipv6_ipv4_status,
	{ 0, "success" }, { 128, "reason unspecified" }, { 129, "administratively prohibited" }, { 130, "incorrect IPv4 home address" },
	{ 131, "invalid IPv4 address" }, { 132, "dynamic IPv4 home address assignment not available" }, { 133, "prefix allocation unauthorized" })
NAMES_OWN(mipv6_ap_code,
	{ 1, "old care-of address" }, { 2, "new care-of address" }, { 3, "new access router's address" }, { 4, "new access router's prefix" })
NAMES_OWN(mipv6_lmaa_code, { 1, "IPv6 address" }, { 2, "IPv4 address" })
NAMES_OWN(mipv6_group, { 1, "bulk binding update group" })
NAMES_OWN(mipv6_ani,
	{ 1, "Network-Identifier" }, { 2, "Geo-Location" }, { 3, "Operator-Identifier" }, { 4, "Civic-Location" }, { 5, "MAG-Group-Identifier" },
	{ 6, "ANI Update-Timer" })
NAMES_OWN(mipv6_operator, { 1, "private enterprise number" }, { 2, "realm" })
NAMES_OWN(mipv6_flow_option,
	{ 0, "Pad" }, { 1, "PadN" }, { 2, "Binding Reference" }, { 3, "Traffic Selector" }, { 4, "Flow Binding Action" }, { 5, "Target Care-of Address" })
NAMES_OWN(mipv6_flow_id_status,
	{ 0, "success" }, { 128, "administratively prohibited" }, { 129, "flow identification option malformed" },
	{ 130, "BID not found" }, { 131, "FID not found" }, { 132, "traffic selector format not supported" }, { 133, "flow binding failed" })
NAMES_OWN(mipv6_ts, { 1, "IPv4 binary" }, { 2, "IPv6 binary" })
NAMES_OWN(mipv6_flow_action,
	{ 11, "add" }, { 12, "delete" }, { 13, "modify" }, { 14, "refresh" }, { 15, "move" }, { 16, "revoke" })
NAMES_OWN(mipv6_qos_code,
	{ 0, "RESPONSE" }, { 1, "ALLOCATE" }, { 2, "DE-ALLOCATE" }, { 3, "MODIFY" }, { 4, "QUERY" }, { 5, "NEGOTIATE" })
NAMES_OWN(mipv6_qos,
	{ 1, "Per-MN-Agg-Max-DL-Bit-Rate" }, { 2, "Per-MN-Agg-Max-UL-Bit-Rate" }, { 3, "Per-Session-Agg-Max-DL-Bit-Rate" },
	{ 4, "Per-Session-Agg-Max-UL-Bit-Rate" }, { 5, "Allocation-Retention-Priority" }, { 6, "Aggregate-Max-DL-Bit-Rate" },
	{ 7, "Aggregate-Max-UL-Bit-Rate" }, { 8, "Guaranteed-DL-Bit-Rate" }, { 9, "Guaranteed-UL-Bit-Rate" }, { 10, "QoS-Traffic-Selector" },
	{ 11, "QoS-Vendor-Specific-Attribute" })
NAMES_OWN(mipv6_lcmp, { 1, "Binding Re-registration Control" }, { 2, "Heartbeat Control" })
NAMES_OWN(mipv6_3gpp,
	{ 1, "Protocol Configuration Options" }, { 2, "3GPP Specific PMIPv6 Error Code" }, { 3, "PDN GW IP Address" },
	{ 4, "DHCPv4 Address Allocation Procedure Indication" }, { 5, "Fully Qualified PDN Connection Set Identifier" },
	{ 6, "PDN Type Indication" }, { 7, "Charging ID" }, { 8, "Selection Mode" }, { 9, "I-WLAN Mobility Access Point Name" },
	{ 10, "Charging Characteristics" }, { 11, "Mobile Equipment Identity" }, { 12, "MSISDN" }, { 13, "Serving Network" },
	{ 14, "APN Restriction" }, { 15, "Maximum APN Restriction" }, { 16, "Unauthenticated IMSI" }, { 17, "PDN Connection ID" },
	{ 18, "PGW Back-Off Time" }, { 19, "Signalling Priority Indication" }, { 20, "Additional Protocol Configuration Options" },
	{ 21, "Static IP Address Allocation Indication" }, { 22, "MME/SGSN Identifier" }, { 23, "End Marker Notification" })

/* All bytes of an option, by Wireshark's name of it. */
#define MIPV6_WHOLE(F, p, name)						\
	F(p, option_##name, BYTES, 0, NULL, "mip6.options." #name, "all bytes of the option")
#define MIPV6_PREFIX(F, p, name, title)					\
	F(p, option_##name##_reserved, UINT, 8,   NULL, "-", "0")	\
	F(p, option_##name##_len,      UINT, 8,   NULL, "-", "bits of the prefix") \
	F(p, option_##name##_prefix,   IPV6, 128, NULL, "-", title)
/* An IPv4 home address and what became of it, RFC 5555, 3.2.1, RFC 5844, 3.3.2. */
#define MIPV6_HOME4(F, p, name, title)					\
	F(p, option_##name##_sts,      UINT, 8,  &names_mipv6_ipv4_status, "mip6.ipv4aa.sts", title) \
	F(p, option_##name##_preflen,  UINT, 6,  NULL, "mip6.ipv4ha.preflen", "bits of its prefix") \
	F(p, option_##name##_reserved, UINT, 2,  NULL, "-", "0")	\
	F(p, option_##name##_ha,       IPV4, 32, NULL, "mip6.ipv4ha.ha", "IPv4 home address")

#define MIPV6_OPTIONS_BASE(F, G, L, I, E, p)				\
	MIPV6_WHOLE(F, p, bra)						\
	F(p, option_bra_interval, UINT, 16, NULL, "mip6.bra.interval", "when to refresh the binding, units of 4 seconds") \
	MIPV6_WHOLE(F, p, acoa)						\
	F(p, option_acoa_acoa, IPV6, 128, NULL, "mip6.acoa.acoa", "care-of address in place of the source address") \
	MIPV6_WHOLE(F, p, ni)						\
	F(p, option_ni_hni, UINT, 16, NULL, "mip6.ni.hni", "home nonce index") \
	F(p, option_ni_cni, UINT, 16, NULL, "mip6.ni.cni", "care-of nonce index") \
	MIPV6_WHOLE(F, p, bad_auth)					\
	F(p, option_bad_auth_authenticator, BYTES, 0, NULL, "mip6.bad.auth", "authenticator") \
	MIPV6_WHOLE(F, p, mnp)						\
	F(p, option_mnp_reserved, UINT, 8,   NULL, "-", "0")		\
	F(p, option_mnp_pfl,      UINT, 8,   NULL, "mip6.nemo.mnp.pfl", "bits of the prefix") \
	F(p, option_mnp_mnp,      IPV6, 128, NULL, "mip6.nemo.mnp.mnp", "mobile network prefix, RFC 3963") \
	MIPV6_WHOLE(F, p, mhlla)					\
	F(p, option_mhlla_optcode, UINT,  8, &names_mipv6_lla_code, "mip6.lla.optcode", "whose address, RFC 5568, 6.4.4") \
	F(p, option_mhlla_lla,     BYTES, 0, NULL, "mip6.lla", "link-layer address") \
	MIPV6_WHOLE(F, p, mnid)						\
	F(p, option_mnid_subtype,    UINT,   8,   &names_mipv6_mnid_subtype, "mip6.mnid.subtype", "kind of identifier, RFC 4283") \
	F(p, option_mnid_identifier, STRING, 0,   NULL, "mip6.mnid.identifier", "network access identifier") \
	F(p, option_mnid_address,    IPV6,   128, NULL, "-", "IPv6 address as identifier, RFC 8371") \
	F(p, option_mnid_bytes,      BYTES,  0,   NULL, "-", "identifier of another kind") \
	MIPV6_WHOLE(F, p, auth)						\
	F(p, option_auth_subtype, UINT,  8,  &names_mipv6_auth_subtype, "mip6.auth.subtype", "between whom, RFC 4285") \
	F(p, option_auth_spi,     UINT,  32, NULL, "mip6.auth.mobility_spi", "security parameters index") \
	F(p, option_auth_data,    BYTES, 0,  NULL, "mip6.auth.auth_data", "authentication data") \
	MIPV6_WHOLE(F, p, mseg_id)					\
	G(p, option_mseg_id_timestamp, UINT, 64, NULL, "mip6.mseg_id.timestamp", "NTP timestamp, against replay, RFC 4285") \
		F(p, option_mseg_id_timestamp_seconds,  UINT, 32, NULL, "-", "seconds since 1900") \
		F(p, option_mseg_id_timestamp_fraction, UINT, 32, NULL, "-", "units of 2^-32 s") \
	E(p, option_mseg_id_timestamp)					\
	MIPV6_WHOLE(F, p, cgapr)					\
	MIPV6_WHOLE(F, p, cgar)						\
	F(p, option_cgar_modifier,        BYTES, 128, NULL, "-", "modifier, RFC 3972, 3") \
	F(p, option_cgar_prefix,          BYTES, 64,  NULL, "-", "prefix of the address") \
	F(p, option_cgar_collision_count, UINT,  8,   NULL, "-", "collisions met") \
	F(p, option_cgar_public_key,      BYTES, 0,   NULL, "-", "public key, DER") \
	L(p, option_cgar_extensions, "extensions, RFC 4581")		\
	I(p, option_cgar_extension)					\
		F(p, option_cgar_extension_type,   UINT,  16, NULL, "-", "kind of extension; 18: multi-prefix") \
		F(p, option_cgar_extension_length, UINT,  16, NULL, "-", "bytes of data") \
		F(p, option_cgar_extension_data,   BYTES, 0,  NULL, "-", "data") \
	E(p, option_cgar_extension)					\
	E(p, option_cgar_extensions)					\
	F(p, option_cgar_par, BYTES, 0, NULL, "mip6.cgar.cga_par", "parameters that an earlier option began, RFC 4866, 5.1") \
	MIPV6_WHOLE(F, p, sign)						\
	F(p, option_sign_sign, BYTES, 0, NULL, "mip6.sign.sign", "signature, RFC 4866") \
	MIPV6_WHOLE(F, p, phkt)						\
	F(p, option_phkt_phkt, BYTES, 0, NULL, "mip6.phkt.phkt", "permanent home keygen token, encrypted") \
	MIPV6_WHOLE(F, p, coti)						\
	MIPV6_WHOLE(F, p, cot)						\
	F(p, option_cot_token, BYTES, 64, NULL, "mip6.mocot.co_keygen_tok", "care-of keygen token") \
	MIPV6_WHOLE(F, p, dnsu)						\
	F(p, option_dnsu_status,   UINT,  8, &names_mipv6_dns_status, "mip6.dnsu.status", "result, RFC 5026") \
	F(p, option_dnsu_r,        BOOL,  1, NULL, "mip6.dnsu.flag.r", "the entry is to be removed") \
	F(p, option_dnsu_reserved, UINT,  7, NULL, "-", "0")		\
	F(p, option_dnsu_mn_id,    BYTES, 0, NULL, "mip6.dnsu.mn_id", "domain name of the mobile node, as in DNS") \
	MIPV6_WHOLE(F, p, em)						\
	F(p, option_em_data, BYTES, 0, NULL, "mip6.em.data", "of an experiment, RFC 5096") \
	MIPV6_WHOLE(F, p, vsm)						\
	F(p, option_vsm_vendorId, UINT,  32, NULL, "mip6.vsm.vendorId", "private enterprise number, RFC 5094; 10415: 3GPP") \
	F(p, option_vsm_subtype,  UINT,  8,  NULL, "mip6.vsm.subtype", "the vendor's kind of option") \
	F(p, option_vsm_data,     BYTES, 0,  NULL, "mip6.vsm.data", "data") \
	I(p, option_3gpp)						\
		F(p, option_3gpp_subtype,  UINT,   8,  &names_mipv6_3gpp, "mip6.vsm.subtype", "kind of information, 3GPP TS 29.275, 12.1") \
		F(p, option_3gpp_reserved, UINT,   7,  NULL, "mip6.3gpp.reserved", "0") \
		F(p, option_3gpp_m,        BOOL,   1,  NULL, "mip6.3gpp.flag.m", "more of it follows in the next option") \
		F(p, option_3gpp_spec_pmipv6_err_code, UINT, 8, NULL, "mip6.3gpp.spec_pmipv6_err_code", "error code") \
		F(p, option_3gpp_pdn_gw_ipv4_addr, IPV4, 32, NULL, "mip6.3gpp.pdn_gw_ipv4_addr", "address of the PDN gateway") \
		F(p, option_3gpp_pdn_gw_ipv6_addr, IPV6, 128, NULL, "mip6.3gpp.pdn_gw_ipv6_addr", "address of the PDN gateway") \
		F(p, option_3gpp_dhcpv4_addr_all_proc_ind, UINT, 8, NULL, "mip6.3gpp.dhcpv4_addr_all_proc_ind", "1: addresses are allocated by DHCPv4") \
		F(p, option_3gpp_pdn_type,      UINT, 8,  NULL, "mip6.3gpp.pdn_type", "1: IPv4, 2: IPv6, 3: both") \
		F(p, option_3gpp_pdn_ind_cause, UINT, 8,  NULL, "mip6.3gpp.pdn_ind_cause", "why not as asked for") \
		F(p, option_3gpp_chg_id,        UINT, 32, NULL, "mip6.3gpp.chg_id", "charging identifier") \
		F(p, option_3gpp_charging_characteristic, UINT, 16, NULL, "mip6.3gpp.charging_characteristic", "charging characteristics") \
		F(p, option_3gpp_mei,          STRING, 0, NULL, "mip6.3gpp.mei", "equipment's number, digits") \
		F(p, option_3gpp_msisdn,       STRING, 0, NULL, "mip6.3gpp.msisdn", "subscriber's number, digits") \
		F(p, option_3gpp_apn_rest,     UINT, 8, NULL, "mip6.3gpp.apn_rest", "APN restriction") \
		F(p, option_3gpp_max_apn_rest, UINT, 8, NULL, "mip6.3gpp.max_apn_rest", "maximum APN restriction") \
		F(p, option_3gpp_imsi,         STRING, 0, NULL, "mip6.3gpp.imsi", "IMSI that nobody authenticated, digits") \
		F(p, option_3gpp_spare,        UINT, 4, NULL, "-", "0") \
		F(p, option_3gpp_pdn_conn_id,  UINT, 4, NULL, "mip6.3gpp.pdn_conn_id", "PDN connection") \
		F(p, option_3gpp_lapi_spare,   UINT, 7, NULL, "-", "0") \
		F(p, option_3gpp_lapi,         BOOL, 1, NULL, "mip6.3gpp.lapi", "low access priority") \
		F(p, option_3gpp_data,         BYTES, 0, NULL, "-", "information of another kind, or more of it") \
	E(p, option_3gpp)						\
	MIPV6_WHOLE(F, p, ssm)						\
	F(p, option_ss_identifier, STRING, 0, NULL, "mip6.ss.identifier", "service that is selected, RFC 5149") \
	MIPV6_WHOLE(F, p, badff)					\
	F(p, option_badff_spi,  UINT,  32, NULL, "mip6.badff.spi", "security parameters index, RFC 5568, 6.4.5") \
	F(p, option_badff_auth, BYTES, 0,  NULL, "mip6.badff.auth", "authenticator")

#define MIPV6_OPTIONS_PROXY(F, G, L, I, E, p)				\
	MIPV6_WHOLE(F, p, hnp)						\
	F(p, option_hnp_reserved, UINT, 8,   NULL, "-", "0")		\
	F(p, option_hnp_pfl,      UINT, 8,   NULL, "mip6.nemo.mnp.pfl", "bits of the prefix") \
	F(p, option_hnp_hnp,      IPV6, 128, NULL, "mip6.nemo.mnp.mnp", "home network prefix, RFC 5213") \
	MIPV6_WHOLE(F, p, hi)						\
	F(p, option_hi_reserved,  UINT, 8, NULL, "mip6.hi.reserved", "0") \
	F(p, option_hi_indicator, UINT, 8, &names_mipv6_handoff, "mip6.hi", "kind of handoff") \
	MIPV6_WHOLE(F, p, att)						\
	F(p, option_att_reserved, UINT, 8, NULL, "mip6.att.reserved", "0") \
	F(p, option_att_type,     UINT, 8, &names_mipv6_access, "mip6.att", "access technology") \
	MIPV6_WHOLE(F, p, mnlli)					\
	F(p, option_mnlli_reserved, UINT,  16, NULL, "mip6.mnlli.reserved", "0") \
	F(p, option_mnlli_lli,      BYTES, 0,  NULL, "mip6.mnlli.lli", "link-layer identifier of the mobile node") \
	MIPV6_WHOLE(F, p, lla)						\
	F(p, option_lla_address, IPV6, 128, NULL, "mip6.lila_lla", "link-local address") \
	MIPV6_WHOLE(F, p, ts)						\
	G(p, option_ts_timestamp, UINT, 64, NULL, "mip6.timestamp_tmp", "time of sending, RFC 5213, 8.8") \
		F(p, option_ts_timestamp_seconds,  UINT, 48, NULL, "-", "seconds since 1970") \
		F(p, option_ts_timestamp_fraction, UINT, 16, NULL, "-", "units of 1/65536 s") \
	E(p, option_ts_timestamp)					\
	MIPV6_WHOLE(F, p, rc)						\
	F(p, option_rc_counter, UINT, 32, NULL, "mip6.rc", "restarts of the sender, RFC 5847") \
	MIPV6_WHOLE(F, p, ipv4ha)					\
	F(p, option_ipv4ha_preflen,  UINT, 6,  NULL, "mip6.ipv4ha.preflen", "bits of its prefix, RFC 5555") \
	F(p, option_ipv4ha_p,        BOOL, 1,  NULL, "mip6.ipv4ha.p_flag", "a mobile network prefix is asked for") \
	F(p, option_ipv4ha_reserved, UINT, 9,  NULL, "-", "0")		\
	F(p, option_ipv4ha_ha,       IPV4, 32, NULL, "mip6.ipv4ha.ha", "IPv4 home address; 0: one is asked for") \
	MIPV6_WHOLE(F, p, ipv4aa)					\
	MIPV6_HOME4(F, p, ipv4aa, "below 128: bound")			\
	MIPV6_WHOLE(F, p, natd)						\
	F(p, option_natd_f,         BOOL, 1,  NULL, "mip6.natd.f_flag", "UDP is to be used, RFC 5555") \
	F(p, option_natd_reserved,  UINT, 15, NULL, "mip6.natd.reserved", "0") \
	F(p, option_natd_refresh_t, UINT, 32, NULL, "mip6.natd.refresh_t", "seconds between keepalives; 0: no translator") \
	MIPV6_WHOLE(F, p, ipv4coa)					\
	F(p, option_ipv4coa_reserved, UINT, 16, NULL, "mip6.ipv4coa.reserved", "0") \
	F(p, option_ipv4coa_addr,     IPV4, 32, NULL, "mip6.ipv4coa.addr", "IPv4 care-of address") \
	MIPV6_WHOLE(F, p, grek)						\
	F(p, option_grek_reserved, UINT, 16, NULL, "mip6.ipv4dra.reserved", "0") \
	F(p, option_grek_key,      UINT, 32, NULL, "mip6.gre_key", "GRE key, RFC 5845; absent: none is asked for") \
	MIPV6_WHOLE(F, p, mhipv6ap)					\
	F(p, option_mhipv6ap_opt_code, UINT, 8,   &names_mipv6_ap_code, "mip6.mhipv6ap.opt_code", "what address, RFC 5568, 6.4.2") \
	F(p, option_mhipv6ap_len,      UINT, 8,   NULL, "mip6.mhipv6ap.len", "bits of the prefix") \
	F(p, option_mhipv6ap_address,  IPV6, 128, NULL, "mip6.mhipv6ap.ipv6_address", "address or prefix") \
	MIPV6_WHOLE(F, p, bi)						\
	F(p, option_bi_bid,    UINT, 16, NULL, "mip6.bi.bid", "binding identifier, RFC 5648") \
	F(p, option_bi_status, UINT, 8,  &names_mipv6_ba_status, "mip6.bi.status", "as a binding acknowledgement's") \
	F(p, option_bi_h,      BOOL, 1,  NULL, "mip6.bi.h_flag", "home and foreign binding at once") \
	F(p, option_bi_priority, UINT, 7, NULL, "-", "priority, RFC 6089") \
	F(p, option_bi_coa_ipv4, IPV4, 32, NULL, "mip6.bi.coa_ipv4", "care-of address") \
	F(p, option_bi_coa_ipv6, IPV6, 128, NULL, "mip6.bi.coa_ipv6", "care-of address") \
	MIPV6_WHOLE(F, p, ipv4hareq)					\
	F(p, option_ipv4hareq_preflen,   UINT, 6,  NULL, "mip6.ipv4ha.preflen", "bits of its prefix, RFC 5844") \
	F(p, option_ipv4hareq_reserved,  UINT, 2,  NULL, "-", "0")	\
	F(p, option_ipv4hareq_reserved2, UINT, 8,  NULL, "mip6.ipv4ha.reserved", "0") \
	F(p, option_ipv4hareq_ha,        IPV4, 32, NULL, "mip6.ipv4ha.ha", "IPv4 home address; 0: one is asked for") \
	MIPV6_WHOLE(F, p, ipv4harep)					\
	MIPV6_HOME4(F, p, ipv4harep, "below 128: assigned")		\
	MIPV6_WHOLE(F, p, ipv4dra)					\
	F(p, option_ipv4dra_reserved, UINT, 16, NULL, "mip6.ipv4dra.reserved", "0") \
	F(p, option_ipv4dra_dra,      IPV4, 32, NULL, "mip6.ipv4dra.dra", "default router, RFC 5844") \
	MIPV6_WHOLE(F, p, ipv4dsm)					\
	F(p, option_ipv4dsm_reserved, UINT, 15, NULL, "mip6.ipv4dsm.reserved", "0") \
	F(p, option_ipv4dsm_s,        BOOL, 1,  NULL, "mip6.ipv4dsm.s_flag", "the gateway is a DHCP server, else a relay") \
	MIPV6_WHOLE(F, p, cr)						\
	F(p, option_cr_reserved, UINT, 16, NULL, "mip6.cr.reserved", "0") \
	L(p, option_cr_requests, "context that is asked for, RFC 5949")	\
	I(p, option_cr_request)						\
		F(p, option_cr_request_type,     UINT,  8,  &names_mipv6_option, "mip6.cr.req_type", "kind of option") \
		F(p, option_cr_request_length,   UINT,  8,  NULL, "mip6.cr.req_length", "bytes of it") \
		F(p, option_cr_request_vendorId, UINT,  32, NULL, "mip6.vsm.vendorId", "vendor") \
		F(p, option_cr_request_subtype,  UINT,  8,  NULL, "mip6.vsm.subtype", "the vendor's kind of option") \
		F(p, option_cr_request_data,     BYTES, 0,  NULL, "mip6.vsm.req_data", "which of them") \
		F(p, option_cr_request_rest,     BYTES, 0,  NULL, "-", "which of the vendor's") \
	E(p, option_cr_request)						\
	E(p, option_cr_requests)					\
	MIPV6_WHOLE(F, p, lmaa)						\
	F(p, option_lmaa_opt_code, UINT, 8,   &names_mipv6_lmaa_code, "mip6.lmaa.opt_code", "kind of address, RFC 5949") \
	F(p, option_lmaa_reserved, UINT, 8,   NULL, "mip6.lmaa.reserved", "0") \
	F(p, option_lmaa_ipv6,     IPV6, 128, NULL, "mip6.lmaa.ipv6", "local mobility anchor") \
	F(p, option_lmaa_ipv4,     IPV4, 32,  NULL, "mip6.lmaa.ipv4", "local mobility anchor")

#define MIPV6_OPTIONS_LATER(F, G, L, I, E, p)				\
	MIPV6_WHOLE(F, p, recap)					\
	F(p, option_recap_reserved, UINT, 16, NULL, "mip6.recap.reserved", "0; the gateway can be redirected, RFC 6463") \
	MIPV6_WHOLE(F, p, redir)					\
	F(p, option_redir_k,        BOOL, 1,   NULL, "mip6.redir.k", "an IPv6 address follows") \
	F(p, option_redir_n,        BOOL, 1,   NULL, "mip6.redir.n", "an IPv4 address follows") \
	F(p, option_redir_reserved, UINT, 14,  NULL, "mip6.redir.reserved", "0") \
	F(p, option_redir_ipv6,     IPV6, 128, NULL, "mip6.redir.addr_r2lma_ipv6", "anchor to go to") \
	F(p, option_redir_ipv4,     IPV4, 32,  NULL, "mip6.redir.addr_r2lma_ipv4", "anchor to go to") \
	MIPV6_WHOLE(F, p, load_inf)					\
	F(p, option_load_inf_priority,         UINT, 16, NULL, "mip6.load_inf.priority", "priority of the anchor, RFC 6463") \
	F(p, option_load_inf_sessions_in_use,  UINT, 32, NULL, "mip6.load_inf.sessions_in_use", "sessions in use") \
	F(p, option_load_inf_maximum_sessions, UINT, 32, NULL, "mip6.load_inf.maximum_sessions", "sessions at most") \
	F(p, option_load_inf_used_capacity,    UINT, 32, NULL, "mip6.load_inf.used_capacity", "capacity in use, kbyte/s") \
	F(p, option_load_inf_maximum_capacity, UINT, 32, NULL, "mip6.load_inf.maximum_capacity", "capacity at most, kbyte/s") \
	MIPV6_WHOLE(F, p, alt_ip4)					\
	F(p, option_alt_ip4_coa, IPV4, 32, NULL, "mip6.alt_ip4", "IPv4 care-of address in place of the source address, RFC 6463") \
	MIPV6_WHOLE(F, p, mng)						\
	F(p, option_mng_sub_type, UINT, 8,  &names_mipv6_group, "mip6.mng.sub_type", "kind of group, RFC 6602") \
	F(p, option_mng_reserved, UINT, 8,  NULL, "mip6.mng.reserved", "0") \
	F(p, option_mng_mng_id,   UINT, 32, NULL, "mip6.mng.mng_id", "group of mobile nodes; 1: all") \
	MIPV6_WHOLE(F, p, mag_ipv6)					\
	F(p, option_mag_ipv6_reserved,       UINT, 8,   NULL, "mip6.mag_ipv6.reserved", "0") \
	F(p, option_mag_ipv6_address_length, UINT, 8,   NULL, "mip6.mag_ipv6.address_length", "128") \
	F(p, option_mag_ipv6_address,        IPV6, 128, NULL, "mip6.mag_ipv6.address", "mobile access gateway, RFC 6705") \
	MIPV6_WHOLE(F, p, acc_net_id)					\
	L(p, option_ani, "where the mobile node is attached, RFC 6757")	\
	I(p, option_ani_sub)						\
		F(p, option_ani_sub_type,   UINT, 8, &names_mipv6_ani, "mip6.acc_net_id.ani", "kind of information") \
		F(p, option_ani_sub_length, UINT, 8, NULL, "mip6.acc_net_id.sub_opt_len", "bytes of it") \
		F(p, option_ani_sub_e,             BOOL,   1, NULL, "mip6.acc_net_id.e_bit", "names are UTF-8") \
		F(p, option_ani_sub_reserved,      UINT,   7, NULL, "-", "0") \
		F(p, option_ani_sub_net_name_len,  UINT,   8, NULL, "mip6.acc_net_id.net_name_len", "bytes of the network's name") \
		F(p, option_ani_sub_net_name,      STRING, 0, NULL, "mip6.acc_net_id.net_name", "network's name") \
		F(p, option_ani_sub_net_name_data, BYTES,  0, NULL, "mip6.acc_net_id.net_name_data", "network's name, not UTF-8") \
		F(p, option_ani_sub_ap_name_len,   UINT,   8, NULL, "mip6.acc_net_id.ap_name_len", "bytes of the access point's name") \
		F(p, option_ani_sub_ap_name,       STRING, 0, NULL, "mip6.acc_net_id.ap_name", "access point's name") \
		F(p, option_ani_sub_latitude,      INT,   24, NULL, "mip6.acc_net_id.geo.latitude_degrees", "degrees, units of 2^-15") \
		F(p, option_ani_sub_longitude,     INT,   24, NULL, "mip6.acc_net_id.geo.longitude_degrees", "degrees, units of 2^-15") \
		F(p, option_ani_sub_op_id_type,    UINT,   8, &names_mipv6_operator, "mip6.acc_net_id.op_id.type", "kind of the operator's identifier") \
		F(p, option_ani_sub_op_id,         BYTES,  0, NULL, "mip6.acc_net_id.op_id", "operator") \
		F(p, option_ani_sub_civic_format,  UINT,   8, NULL, "-", "0: RFC 4776, RFC 7563") \
		F(p, option_ani_sub_civic_reserved, UINT,  8, NULL, "-", "0") \
		F(p, option_ani_sub_civic,         BYTES,  0, NULL, "-", "civic location") \
		F(p, option_ani_sub_mag_group,     UINT,  24, NULL, "-", "group of gateways") \
		F(p, option_ani_sub_update_timer,  UINT,  16, NULL, "-", "seconds between updates") \
		F(p, option_ani_sub_data,          BYTES,  0, NULL, "-", "information of another kind") \
	E(p, option_ani_sub)						\
	E(p, option_ani)						\
	MIPV6_WHOLE(F, p, dmnp)						\
	F(p, option_dmnp_v,          BOOL, 1,   NULL, "mip6.dmnp.v_flag", "IPv4, RFC 7148") \
	F(p, option_dmnp_reserved,   UINT, 7,   NULL, "mip6.dmnp.reserved", "0") \
	F(p, option_dmnp_prefix_len, UINT, 8,   NULL, "mip6.dmnp.prefix_len", "bits of the prefix") \
	F(p, option_dmnp_ipv4,       IPV4, 32,  NULL, "mip6.dmnp.dmnp_ipv4", "delegated mobile network prefix") \
	F(p, option_dmnp_ipv6,       IPV6, 128, NULL, "mip6.dmnp.dmnp_ipv6", "delegated mobile network prefix")

/* A traffic selector, RFC 6088: which of its values are there stands before them. */
#define MIPV6_TS(F, p, where)						\
	F(p, where##_ts_flags,         UINT,  32,  NULL, "-", "which of its values are there, the highest bit first") \
	F(p, where##_ts_ipv4_src,      IPV4,  32,  NULL, "-", "first source address") \
	F(p, where##_ts_ipv4_src_end,  IPV4,  32,  NULL, "-", "last source address") \
	F(p, where##_ts_ipv4_dst,      IPV4,  32,  NULL, "-", "first destination address") \
	F(p, where##_ts_ipv4_dst_end,  IPV4,  32,  NULL, "-", "last destination address") \
	F(p, where##_ts_ipv6_src,      IPV6,  128, NULL, "-", "first source address") \
	F(p, where##_ts_ipv6_src_end,  IPV6,  128, NULL, "-", "last source address") \
	F(p, where##_ts_ipv6_dst,      IPV6,  128, NULL, "-", "first destination address") \
	F(p, where##_ts_ipv6_dst_end,  IPV6,  128, NULL, "-", "last destination address") \
	F(p, where##_ts_spi,           UINT,  32,  NULL, "-", "first security parameters index of IPsec") \
	F(p, where##_ts_spi_end,       UINT,  32,  NULL, "-", "last security parameters index of IPsec") \
	F(p, where##_ts_flow_label,    UINT,  32,  NULL, "-", "first flow label") \
	F(p, where##_ts_flow_label_end, UINT, 32,  NULL, "-", "last flow label") \
	F(p, where##_ts_srcport,       UINT,  16,  NULL, "-", "first source port") \
	F(p, where##_ts_srcport_end,   UINT,  16,  NULL, "-", "last source port") \
	F(p, where##_ts_dstport,       UINT,  16,  NULL, "-", "first destination port") \
	F(p, where##_ts_dstport_end,   UINT,  16,  NULL, "-", "last destination port") \
	F(p, where##_ts_dsfield,       UINT,  8,   NULL, "-", "first differentiated services field or traffic class") \
	F(p, where##_ts_dsfield_end,   UINT,  8,   NULL, "-", "last differentiated services field or traffic class") \
	F(p, where##_ts_proto,         UINT,  8,   &names_ip_proto, "-", "first protocol or next header") \
	F(p, where##_ts_proto_end,     UINT,  8,   &names_ip_proto, "-", "last protocol or next header") \
	F(p, where##_ts_data,          BYTES, 0,   NULL, "-", "traffic selector of another kind")

/* Of these tshark 4.0 knows the numbers at most. */
#define MIPV6_OPTIONS_NEW(F, G, L, I, E, p)				\
	F(p, option_lla_iid_reserved, UINT,  16, NULL, "-", "0")	\
	F(p, option_lla_iid,          BYTES, 64, NULL, "-", "interface identifier of the link-local address, RFC 5949") \
	F(p, option_transient_reserved, UINT, 7, NULL, "-", "0")	\
	F(p, option_transient_l,        BOOL, 1, NULL, "-", "late path switch, RFC 6058") \
	F(p, option_transient_lifetime, UINT, 8, NULL, "-", "at most, units of 100 ms") \
	L(p, option_flow_summary, "flows that stay, RFC 6089")		\
		F(p, option_flow_summary_fid, UINT, 16, NULL, "-", "flow") \
	E(p, option_flow_summary)					\
	F(p, option_fid,          UINT, 16, NULL, "-", "flow identifier, RFC 6089") \
	F(p, option_fid_priority, UINT, 16, NULL, "-", "priority of the flow") \
	F(p, option_fid_reserved, UINT, 8,  NULL, "-", "0")		\
	F(p, option_fid_status,   UINT, 8,  &names_mipv6_flow_id_status, "-", "below 128: bound") \
	F(p, option_offload_m,        BOOL, 1,  NULL, "-", "these flows may leave here, else all others, RFC 6909") \
	F(p, option_offload_reserved, UINT, 31, NULL, "-", "0")		\
	L(p, option_flow, "what is said of the flow")			\
	I(p, option_flow_sub)						\
		F(p, option_flow_sub_type,   UINT, 8, &names_mipv6_flow_option, "-", "kind of sub-option, RFC 6089") \
		F(p, option_flow_sub_length, UINT, 8, NULL, "-", "bytes of it") \
		L(p, option_flow_sub_bids, "bindings that the flow takes") \
			F(p, option_flow_sub_bid, UINT, 16, NULL, "-", "binding identifier") \
		E(p, option_flow_sub_bids)				\
		F(p, option_flow_sub_ts_format,   UINT, 8, &names_mipv6_ts, "-", "kind of traffic selector, RFC 6088") \
		F(p, option_flow_sub_ts_reserved, UINT, 8, NULL, "-", "0") \
		MIPV6_TS(F, p, option_flow_sub)				\
		F(p, option_flow_sub_action_reserved, UINT, 8, NULL, "-", "0") \
		F(p, option_flow_sub_action,   UINT,  8,   &names_mipv6_flow_action, "-", "what to do with the flow, RFC 7109") \
		F(p, option_flow_sub_target_reserved, UINT, 16, NULL, "-", "0") \
		F(p, option_flow_sub_target_ipv4, IPV4, 32, NULL, "-", "care-of address that it moves to") \
		F(p, option_flow_sub_target_ipv6, IPV6, 128, NULL, "-", "care-of address that it moves to") \
		F(p, option_flow_sub_data,     BYTES, 0,   NULL, "-", "padding, or a sub-option of another kind") \
	E(p, option_flow_sub)						\
	E(p, option_flow)						\
	F(p, option_multicast_protocol, UINT, 8, NULL, "-", "131: MLDv1, 143: MLDv2, RFC 7028") \
	F(p, option_multicast_m,        BOOL, 1, NULL, "-", "subscription at the remote anchor, else direct") \
	F(p, option_multicast_reserved, UINT, 7, NULL, "-", "0")	\
	F(p, option_multicast_count,    UINT, 16, NULL, "-", "address records") \
	F(p, option_multicast_code,     UINT, 8, NULL, "-", "what the report is, RFC 7411") \
	F(p, option_multicast_status,   UINT, 8, NULL, "-", "what becomes of it; else 0") \
	F(p, option_multicast_type,     UINT, 8, NULL, "-", "of the IGMP or MLD report, RFC 7161") \
	F(p, option_multicast_data,     BYTES, 0, NULL, "-", "what is subscribed to") \
	F(p, option_qos_sr_id,    UINT, 8,  NULL, "-", "service request, RFC 7222") \
	F(p, option_qos_dscp,     UINT, 6,  &names_dscp, "-", "traffic class") \
	F(p, option_qos_unused,   UINT, 2,  NULL, "-", "0")		\
	F(p, option_qos_code,     UINT, 8,  &names_mipv6_qos_code, "-", "operation") \
	F(p, option_qos_reserved, UINT, 24, NULL, "-", "0")		\
	L(p, option_qos, "attributes")					\
	I(p, option_qos_attribute)					\
		F(p, option_qos_attribute_type,      UINT, 8,  &names_mipv6_qos, "-", "kind of attribute") \
		F(p, option_qos_attribute_length,    UINT, 8,  NULL, "-", "bytes of it") \
		F(p, option_qos_attribute_s,         BOOL, 1,  NULL, "-", "for all sessions of the service") \
		F(p, option_qos_attribute_e,         BOOL, 1,  NULL, "-", "guaranteed rates are not counted") \
		F(p, option_qos_attribute_flags,     UINT, 14, NULL, "-", "0") \
		F(p, option_qos_attribute_reserved,  UINT, 16, NULL, "-", "0") \
		F(p, option_qos_attribute_bit_rate,  UINT, 32, NULL, "-", "bit/s") \
		F(p, option_qos_attribute_spare,     UINT, 8,  NULL, "-", "0") \
		F(p, option_qos_attribute_pl,        UINT, 4,  NULL, "-", "priority; 1 is the highest") \
		F(p, option_qos_attribute_pc,        UINT, 2,  NULL, "-", "0: it may take resources of others") \
		F(p, option_qos_attribute_pv,        UINT, 2,  NULL, "-", "0: others may take its resources") \
		F(p, option_qos_attribute_ts_spare,  UINT, 8,  NULL, "-", "0") \
		F(p, option_qos_attribute_ts_format, UINT, 8,  &names_mipv6_ts, "-", "kind of traffic selector, RFC 6088") \
		MIPV6_TS(F, p, option_qos_attribute)			\
		F(p, option_qos_attribute_vendorId,  UINT, 32, NULL, "-", "vendor") \
		F(p, option_qos_attribute_subtype,   UINT, 8,  NULL, "-", "the vendor's kind of attribute") \
		F(p, option_qos_attribute_data,      BYTES, 0, NULL, "-", "attribute of another kind, or more of it") \
	E(p, option_qos_attribute)					\
	E(p, option_qos)						\
	F(p, option_up_reserved, UINT, 16,  NULL, "-", "0")		\
	F(p, option_up_ipv4,     IPV4, 32,  NULL, "-", "where the anchor wants user packets, RFC 7389") \
	F(p, option_up_ipv6,     IPV6, 128, NULL, "-", "where the anchor wants user packets, RFC 7389; 0: it is asked") \
	L(p, option_lcmp, "how the gateway shall behave, RFC 8127")	\
	I(p, option_lcmp_sub)						\
		F(p, option_lcmp_sub_type,   UINT, 8, &names_mipv6_lcmp, "-", "kind of sub-option") \
		F(p, option_lcmp_sub_length, UINT, 8, NULL, "-", "bytes of it") \
		F(p, option_lcmp_sub_start_time,  UINT, 16, NULL, "-", "re-registration before the lifetime ends, units of 4 seconds") \
		F(p, option_lcmp_sub_initial,     UINT, 16, NULL, "-", "first delay of retransmission, seconds") \
		F(p, option_lcmp_sub_maximum,     UINT, 16, NULL, "-", "greatest delay of retransmission, seconds") \
		F(p, option_lcmp_sub_hb_interval, UINT, 16, NULL, "-", "seconds between heartbeats") \
		F(p, option_lcmp_sub_hb_delay,    UINT, 16, NULL, "-", "seconds until a heartbeat is sent again") \
		F(p, option_lcmp_sub_hb_max,      UINT, 16, NULL, "-", "retransmissions at most") \
		F(p, option_lcmp_sub_data,        BYTES, 0, NULL, "-", "sub-option of another kind") \
	E(p, option_lcmp_sub)						\
	E(p, option_lcmp)						\
	F(p, option_multipath_att,   UINT, 8, &names_mipv6_access, "-", "access technology of the interface, RFC 8278") \
	F(p, option_multipath_label, UINT, 8, NULL, "-", "label of the interface") \
	F(p, option_multipath_bid,   UINT, 8, NULL, "-", "binding identifier") \
	F(p, option_multipath_b,     BOOL, 1, NULL, "-", "bulk re-registration") \
	F(p, option_multipath_o,     BOOL, 1, NULL, "-", "this binding replaces all others") \
	F(p, option_multipath_reserved, UINT, 22, NULL, "-", "0")	\
	F(p, option_mag_subtype,    UINT,  8, NULL, "-", "kind of identifier, RFC 8278; 1: NAI") \
	F(p, option_mag_reserved,   UINT,  8, NULL, "-", "0")		\
	F(p, option_mag_identifier, BYTES, 0, NULL, "-", "mobile access gateway") \
	MIPV6_PREFIX(F, p, anchored, "prefix anchored at the sender, RFC 8885") \
	MIPV6_PREFIX(F, p, local, "prefix for a local interface, RFC 8885") \
	F(p, option_previous_reserved, UINT, 8,   NULL, "-", "0")	\
	F(p, option_previous_len,      UINT, 8,   NULL, "-", "bits of the prefix") \
	F(p, option_previous_maar,     IPV6, 128, NULL, "-", "router that the mobile node was at, RFC 8885") \
	F(p, option_previous_prefix,   IPV6, 128, NULL, "-", "home network prefix anchored there") \
	F(p, option_serving_maar,      IPV6, 128, NULL, "-", "router that the mobile node is at, RFC 8885") \
	F(p, option_dlif_address,      IPV6, 128, NULL, "-", "link-local address of the logical interface, RFC 8885") \
	F(p, option_dlif_lla_reserved, UINT, 16,  NULL, "-", "0")	\
	F(p, option_dlif_lla,          BYTES, 0,  NULL, "-", "link-layer address of the logical interface, RFC 8885")

#define MIPV6_OPTIONS(F, G, L, I, E, p)					\
	L(p, options, "mobility options, in their order")		\
	I(p, option)							\
		F(p, option_type,   UINT, 8, &names_mipv6_option, "-", "kind of option") \
		F(p, option_length, UINT, 8, NULL, "mip6.mobility_opt.len", "bytes of value") \
		MIPV6_WHOLE(F, p, pad1)					\
		MIPV6_WHOLE(F, p, padn)					\
		F(p, option_padding, BYTES, 0, NULL, "mip6.padn", "padding") \
		MIPV6_OPTIONS_BASE(F, G, L, I, E, p)			\
		MIPV6_OPTIONS_PROXY(F, G, L, I, E, p)			\
		MIPV6_OPTIONS_LATER(F, G, L, I, E, p)			\
		MIPV6_OPTIONS_NEW(F, G, L, I, E, p)			\
		F(p, option_data, BYTES, 0, NULL, "-", "value of a kind that is not known, or what does not fit its kind") \
	E(p, option)							\
	E(p, options)

#endif
