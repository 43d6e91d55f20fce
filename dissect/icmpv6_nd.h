/* icmpv6_nd.h - the rows of neighbour discovery and of its options, as icmpv6.h says. */
#ifndef DISSECT_ICMPV6_ND_H
#define DISSECT_ICMPV6_ND_H

/* RFC 4861; the inverse RFC 3122, its flags RFC 4191, RFC 4389, RFC 6275. */
#define ICMPV6_ND(F, G, L, I, E, p)					\
	I(p, nd)							\
		I(p, nd_rs)						\
			F(p, nd_rs_reserved, BYTES, 32, NULL, "icmpv6.reserved", "reserved") \
		E(p, nd_rs)						\
		I(p, nd_ra)						\
			F(p, nd_ra_cur_hop_limit, UINT, 8, NULL, NULL, "hop limit to use; 0: not said") \
			G(p, nd_ra_flag, UINT, 8, NULL, NULL, "flags")	\
				F(p, nd_ra_flag_m,   BOOL, 1, NULL, NULL, "addresses are managed (DHCPv6)") \
				F(p, nd_ra_flag_o,   BOOL, 1, NULL, NULL, "other configuration by DHCPv6") \
				F(p, nd_ra_flag_h,   BOOL, 1, NULL, NULL, "home agent, RFC 6275") \
				F(p, nd_ra_flag_prf, UINT, 2, &names_router_preference, NULL, "preference as default router, RFC 4191") \
				F(p, nd_ra_flag_p,   BOOL, 1, NULL, NULL, "proxied, RFC 4389") \
				F(p, nd_ra_flag_rsv, UINT, 2, NULL, NULL, "reserved") \
			E(p, nd_ra_flag)				\
			F(p, nd_ra_router_lifetime, UINT, 16, NULL, NULL, "seconds as default router; 0: it is none") \
			F(p, nd_ra_reachable_time,  UINT, 32, NULL, NULL, "milliseconds for which a neighbour counts as reachable") \
			F(p, nd_ra_retrans_timer,   UINT, 32, NULL, NULL, "milliseconds between solicitations") \
		E(p, nd_ra)						\
		I(p, nd_ns)						\
			F(p, nd_ns_reserved,       BYTES, 32,  NULL, "icmpv6.reserved", "reserved") \
			F(p, nd_ns_target_address, IPV6,  128, NULL, NULL, "address that is asked about") \
		E(p, nd_ns)						\
		I(p, nd_na)						\
			G(p, nd_na_flag, UINT, 32, NULL, NULL, "flags")	\
				F(p, nd_na_flag_r,   BOOL, 1,  NULL, NULL, "router") \
				F(p, nd_na_flag_s,   BOOL, 1,  NULL, NULL, "solicited") \
				F(p, nd_na_flag_o,   BOOL, 1,  NULL, NULL, "override what is cached") \
				F(p, nd_na_flag_rsv, UINT, 29, NULL, NULL, "reserved") \
			E(p, nd_na_flag)				\
			F(p, nd_na_target_address, IPV6, 128, NULL, NULL, "address that is told about") \
		E(p, nd_na)						\
		I(p, nd_rd)						\
			F(p, nd_rd_reserved,            BYTES, 32,  NULL, "icmpv6.reserved", "reserved") \
			F(p, nd_rd_target_address,      IPV6,  128, NULL, NULL, "better first hop") \
			F(p, nd_rd_destination_address, IPV6,  128, NULL, "icmpv6.rd.na.destination_address", "destination that is redirected") \
		E(p, nd_rd)						\
		I(p, nd_inverse)					\
			F(p, nd_inverse_reserved, BYTES, 32, NULL, "icmpv6.reserved", "reserved") \
		E(p, nd_inverse)					\
	E(p, nd)							\
	I(p, da)							\
		F(p, da_status,   UINT,  8,   &names_nd_registration, "icmpv6.6lowpannd.da.status", "result, RFC 6775") \
		F(p, da_rsv,      UINT,  8,   NULL, "icmpv6.6lowpannd.da.rsv", "reserved; transaction identifier, RFC 8505") \
		F(p, da_lifetime, UINT,  16,  NULL, "icmpv6.6lowpannd.da.lifetime", "minutes of registration") \
		F(p, da_eui64,    EUI64, 64,  NULL, "icmpv6.6lowpannd.da.eui64", "who registers") \
		F(p, da_reg_addr, IPV6,  128, NULL, "icmpv6.6lowpannd.da.reg_addr", "address that is registered") \
	E(p, da)

/* Options of neighbour discovery, IANA icmpv6-parameters. */
#define ICMPV6_OPTIONS(F, G, L, I, E, p)				\
	L(p, options, "options, in their order")			\
	I(p, option)							\
		F(p, option_type, UINT, 8, &names_nd_option, "icmpv6.opt.type", "type") \
		F(p, option_len,  UINT, 8, NULL, "icmpv6.opt.length", "words of 8 bytes with type and length") \
		F(p, option_linkaddr,       MAC,   48, NULL, "icmpv6.opt.linkaddr", "hardware address") \
		F(p, option_linkaddr_eui64, EUI64, 64, NULL, "icmpv6.opt.linkaddr_eui64", "hardware address of 64 bits") \
		F(p, option_linkaddr_bytes, BYTES, 0,  NULL, "icmpv6.opt.linkaddr", "hardware address of another size") \
		I(p, option_prefix_info)				\
			F(p, option_prefix_info_length, UINT, 8, NULL, "icmpv6.opt.prefix.length", "bits of the prefix") \
			G(p, option_prefix_info_flag, UINT, 8, NULL, "icmpv6.opt.prefix.flag", "flags") \
				F(p, option_prefix_info_flag_l, BOOL, 1, NULL, "icmpv6.opt.prefix.flag.l", "on link") \
				F(p, option_prefix_info_flag_a, BOOL, 1, NULL, "icmpv6.opt.prefix.flag.a", "for autonomous address configuration") \
				F(p, option_prefix_info_flag_r, BOOL, 1, NULL, "icmpv6.opt.prefix.flag.r", "holds the router's address, RFC 6275") \
				F(p, option_prefix_info_flag_reserved, UINT, 5, NULL, "icmpv6.opt.prefix.flag.reserved", "reserved") \
			E(p, option_prefix_info_flag)			\
			F(p, option_prefix_info_valid_lifetime,     UINT,  32,  NULL, "icmpv6.opt.prefix.valid_lifetime", "seconds on link") \
			F(p, option_prefix_info_preferred_lifetime, UINT,  32,  NULL, "icmpv6.opt.prefix.preferred_lifetime", "seconds for which its addresses are preferred") \
			F(p, option_prefix_info_reserved,           BYTES, 32,  NULL, "-", "reserved") \
			F(p, option_prefix_info_prefix,             IPV6,  128, NULL, "icmpv6.opt.prefix", "prefix") \
		E(p, option_prefix_info)				\
		F(p, option_redirected_reserved, BYTES, 48, NULL, "-", "reserved, before the packet that a redirect quotes") \
		I(p, option_link_mtu)					\
			F(p, option_link_mtu_reserved, BYTES, 16, NULL, "-", "reserved") \
			F(p, option_link_mtu_mtu,      UINT,  32, NULL, "icmpv6.opt.mtu", "MTU of the link") \
		E(p, option_link_mtu)					\
		F(p, option_nbma_shortcut_limit, UINT, 8, NULL, "icmpv6.opt.nbma.shortcut_limit", "hops, RFC 2491") \
		I(p, option_interval)					\
			F(p, option_interval_reserved, BYTES, 16, NULL, "-", "reserved") \
			F(p, option_interval_longest,  UINT,  32, NULL, "icmpv6.opt.advertisement_interval", "longest time between advertisements, milliseconds, RFC 6275") \
		E(p, option_interval)					\
		I(p, option_home_agent)					\
			F(p, option_home_agent_reserved,   BYTES, 16, NULL, "-", "reserved; flags, RFC 3963") \
			F(p, option_home_agent_preference, UINT,  16, NULL, "icmpv6.opt.home_agent_preference", "preference; higher is better") \
			F(p, option_home_agent_lifetime,   UINT,  16, NULL, "icmpv6.opt.home_agent_lifetime", "seconds as home agent") \
		E(p, option_home_agent)					\
		I(p, option_address_list)				\
			F(p, option_address_list_reserved, BYTES, 48, NULL, "-", "reserved") \
			L(p, option_address_list_addresses, "addresses of the interface, RFC 3122") \
				F(p, option_address_list_addresses_ipv6, IPV6, 128, NULL, "icmpv6.opt.ipv6_address", "address") \
			E(p, option_address_list_addresses)		\
		E(p, option_address_list)				\
		I(p, option_cga)					\
			F(p, option_cga_pad_length,    UINT,  8,   NULL, "icmpv6.opt.cga.pad_length", "bytes of padding, RFC 3971") \
			F(p, option_cga_reserved,      BYTES, 8,   NULL, "-", "reserved") \
			F(p, option_cga_modifier,      BYTES, 128, NULL, "icmpv6.opt.cga.modifier", "random part of the address's hash, RFC 3972") \
			F(p, option_cga_subnet_prefix, BYTES, 64,  NULL, "icmpv6.opt.cga.subnet_prefix", "subnet prefix") \
			F(p, option_cga_count,         BYTES, 8,   NULL, "icmpv6.opt.cga.count", "collisions so far") \
			F(p, option_cga_public_key,    BYTES, 0,   NULL, "-", "public key, extensions, padding") \
		E(p, option_cga)					\
		I(p, option_rsa)					\
			F(p, option_rsa_reserved,  BYTES, 16,  NULL, "-", "reserved") \
			F(p, option_rsa_key_hash,  BYTES, 128, NULL, "icmpv6.opt.rsa.key_hash", "hash of the public key, RFC 3971") \
			F(p, option_rsa_signature, BYTES, 0,   NULL, "-", "signature and padding") \
		E(p, option_rsa)					\
		I(p, option_proxy)					\
			F(p, option_proxy_reserved,  BYTES, 16,  NULL, "-", "reserved") \
			F(p, option_proxy_key_hash,  BYTES, 128, NULL, "icmpv6.opt.ps.key_hash", "hash of the proxy's public key, RFC 6496") \
			F(p, option_proxy_signature, BYTES, 0,   NULL, "-", "signature and padding") \
		E(p, option_proxy)					\
		F(p, option_timestamp, TIME,  64, NULL, "-", "when the message was sent, RFC 3971") \
		F(p, option_nonce,     BYTES, 0,  NULL, "icmpv6.opt.nonce", "to match advertisement with solicitation, RFC 3971") \
		I(p, option_anchor)					\
			F(p, option_anchor_name_type,  UINT,   8, NULL, "icmpv6.opt.name_type", "1: X.501 name, 2: domain name") \
			F(p, option_anchor_pad_length, UINT,   8, NULL, "icmpv6.opt.cga.pad_length", "bytes of padding") \
			F(p, option_anchor_x501,       BYTES,  0, NULL, "icmpv6.opt.name_x501", "name of the trust anchor, DER, RFC 3971") \
			F(p, option_anchor_fqdn,       STRING, 0, NULL, "-", "name of the trust anchor") \
		E(p, option_anchor)					\
		I(p, option_certificate)				\
			F(p, option_certificate_type,     UINT,  8, NULL, "icmpv6.opt.name_type", "1: X.509v3") \
			F(p, option_certificate_reserved, BYTES, 8, NULL, "-", "reserved") \
			F(p, option_certificate_data,     BYTES, 0, NULL, "-", "certificate and padding") \
		E(p, option_certificate)				\
		I(p, option_ipa)					\
			F(p, option_ipa_option_code,  UINT,  8,   NULL, "icmpv6.opt.ipa.option_code", "whose address it is, RFC 5568") \
			F(p, option_ipa_prefix_len,   UINT,  8,   NULL, "icmpv6.opt.ipa.prefix_len", "bits of its prefix") \
			F(p, option_ipa_reserved,     BYTES, 32,  NULL, "-", "reserved") \
			F(p, option_ipa_ipv6_address, IPV6,  128, NULL, "icmpv6.opt.ipa.ipv6_address", "address") \
		E(p, option_ipa)					\
		I(p, option_nrpi)					\
			F(p, option_nrpi_option_code, UINT,  8,   NULL, "icmpv6.opt.nrpi.option_code", "0") \
			F(p, option_nrpi_prefix_len,  UINT,  8,   NULL, "icmpv6.opt.nrpi.prefix_len", "bits of the prefix") \
			F(p, option_nrpi_reserved,    BYTES, 32,  NULL, "-", "reserved") \
			F(p, option_nrpi_prefix,      IPV6,  128, NULL, "icmpv6.opt.nrpi.prefix", "prefix of the new router") \
		E(p, option_nrpi)					\
		I(p, option_lla)					\
			F(p, option_lla_option_code, UINT,  8, NULL, "icmpv6.opt.lla.option_code", "whose address it is, RFC 5568") \
			F(p, option_lla_bytes,       BYTES, 0, NULL, "icmpv6.opt.lla.bytes", "hardware address and padding") \
		E(p, option_lla)					\
		I(p, option_naack)					\
			F(p, option_naack_option_code, UINT,  8, NULL, "icmpv6.opt.naack.option_code", "0") \
			F(p, option_naack_status,      UINT,  8, NULL, "icmpv6.opt.naack.status", "what became of the new address, RFC 5568") \
			F(p, option_naack_reserved,    BYTES, 0, NULL, "-", "reserved, and perhaps the address to use") \
		E(p, option_naack)					\
		I(p, option_map)					\
			F(p, option_map_distance,   UINT, 4, NULL, "icmpv6.opt.map.distance", "hops to the anchor point, RFC 5380") \
			F(p, option_map_preference, UINT, 4, NULL, "icmpv6.opt.map.preference", "preference; higher is better") \
			G(p, option_map_flag, UINT, 8, NULL, "icmpv6.opt.map.flag", "flags") \
				F(p, option_map_flag_r,        BOOL, 1, NULL, "icmpv6.opt.map.flag.r", "the node must make its regional address itself") \
				F(p, option_map_flag_reserved, UINT, 7, NULL, "icmpv6.opt.map.flag.reserved", "reserved") \
			E(p, option_map_flag)				\
			F(p, option_map_valid_lifetime, UINT, 32,  NULL, "icmpv6.opt.map.valid_lifetime", "seconds") \
			F(p, option_map_global_address, IPV6, 128, NULL, "icmpv6.opt.map.global_address", "address of the anchor point") \
		E(p, option_map)					\
		I(p, option_route_info)					\
			F(p, option_route_info_prefix_length, UINT, 8, NULL, "icmpv6.opt.prefix.length", "bits of the prefix") \
			G(p, option_route_info_flag, UINT, 8, NULL, "icmpv6.opt.route_info.flag", "flags") \
				F(p, option_route_info_flag_reserved,         UINT, 3, NULL, "icmpv6.opt.route_info.flag.reserved", "reserved") \
				F(p, option_route_info_flag_route_preference, UINT, 2, &names_router_preference, "icmpv6.opt.route_info.flag.route_preference", "preference, RFC 4191") \
				F(p, option_route_info_flag_reserved_end,     UINT, 3, NULL, "-", "reserved") \
			E(p, option_route_info_flag)			\
			F(p, option_route_info_lifetime, UINT, 32, NULL, "icmpv6.opt.route_lifetime", "seconds") \
			F(p, option_route_info_prefix,   IPV6, 0,  NULL, "icmpv6.opt.prefix", "prefix") \
		E(p, option_route_info)					\
		I(p, option_rdnss)					\
			F(p, option_rdnss_reserved, BYTES, 16, NULL, "-", "reserved") \
			F(p, option_rdnss_lifetime, UINT,  32, NULL, "icmpv6.opt.rdnss.lifetime", "seconds") \
			L(p, option_rdnss_servers, "recursive DNS servers, RFC 8106") \
				F(p, option_rdnss_servers_address, IPV6, 128, NULL, "icmpv6.opt.rdnss", "server") \
			E(p, option_rdnss_servers)			\
		E(p, option_rdnss)					\
		I(p, option_efo)					\
			G(p, option_efo_flags, UINT, 16, NULL, "icmpv6.opt.efo", "further flags of the advertisement, RFC 5175") \
				F(p, option_efo_flags_m,   BOOL, 1,  NULL, "icmpv6.opt.efo.m", "addresses are managed") \
				F(p, option_efo_flags_o,   BOOL, 1,  NULL, "icmpv6.opt.efo.o", "other configuration") \
				F(p, option_efo_flags_h,   BOOL, 1,  NULL, "icmpv6.opt.efo.h", "home agent") \
				F(p, option_efo_flags_prf, UINT, 2,  NULL, "icmpv6.opt.efo.prf", "preference") \
				F(p, option_efo_flags_p,   BOOL, 1,  NULL, "icmpv6.opt.efo.p", "proxied") \
				F(p, option_efo_flags_rsv, UINT, 10, NULL, "icmpv6.opt.efo.rsv", "reserved") \
			E(p, option_efo_flags)				\
			F(p, option_efo_more, BYTES, 0, NULL, "-", "flags that nobody defined") \
		E(p, option_efo)					\
		I(p, option_key_request)				\
			F(p, option_key_request_pad_length, UINT,  8, NULL, "icmpv6.opt.hkr.pad_length", "bytes of padding, RFC 5269") \
			F(p, option_key_request_at,         UINT,  4, NULL, "icmpv6.opt.hkr.at", "algorithm type") \
			F(p, option_key_request_reserved,   UINT,  4, NULL, "icmpv6.opt.hkr.reserved", "reserved") \
			F(p, option_key_request_key,        BYTES, 0, NULL, "-", "handover key encryption public key, padding") \
		E(p, option_key_request)				\
		I(p, option_key_reply)					\
			F(p, option_key_reply_pad_length, UINT,  8,  NULL, "icmpv6.opt.hkr.pad_length", "bytes of padding, RFC 5269") \
			F(p, option_key_reply_at,         UINT,  4,  NULL, "icmpv6.opt.hkr.at", "algorithm type") \
			F(p, option_key_reply_reserved,   UINT,  4,  NULL, "icmpv6.opt.hkr.reserved", "reserved") \
			F(p, option_key_reply_lifetime,   UINT,  16, NULL, "icmpv6.opt.hkr.lifetime", "seconds for which the key is valid") \
			F(p, option_key_reply_key,        BYTES, 0,  NULL, "-", "encrypted handover key, padding") \
		E(p, option_key_reply)					\
		I(p, option_hai)					\
			F(p, option_hai_option_code, UINT,  8, NULL, "icmpv6.opt.hai.option_code", "what the value is, RFC 5271") \
			F(p, option_hai_length,      UINT,  8, NULL, "icmpv6.opt.hai.length", "bytes of value") \
			F(p, option_hai_data,        BYTES, 0, NULL, "icmpv6.opt.hai.value", "handover assist information") \
		E(p, option_hai)					\
		I(p, option_mn)						\
			F(p, option_mn_option_code, UINT,  8, NULL, "icmpv6.opt.mn.option_code", "what the value is, RFC 5271") \
			F(p, option_mn_length,      UINT,  8, NULL, "icmpv6.opt.mn.length", "bytes of value") \
			F(p, option_mn_data,        BYTES, 0, NULL, "icmpv6.opt.mn.value", "mobile node's identifier") \
		E(p, option_mn)						\
		I(p, option_dnssl)					\
			F(p, option_dnssl_reserved, BYTES, 16, NULL, "-", "reserved") \
			F(p, option_dnssl_lifetime, UINT,  32, NULL, "icmpv6.opt.dnssl.lifetime", "seconds") \
			L(p, option_dnssl_domains, "domains to search, RFC 8106") \
				F(p, option_dnssl_domains_name, STRING, 0, NULL, "icmpv6.opt.dnssl", "domain") \
			E(p, option_dnssl_domains)			\
		E(p, option_dnssl)					\
		I(p, option_aro)					\
			F(p, option_aro_status,    UINT,  8, &names_nd_registration, "icmpv6.opt.aro.status", "result, RFC 6775") \
			F(p, option_aro_opaque,    UINT,  8, NULL, "-", "for the registry, RFC 8505; once reserved") \
			G(p, option_aro_flags,     UINT,  8, NULL, "-", "flags, RFC 8505; once reserved") \
				F(p, option_aro_flags_rsv, UINT, 4, NULL, "-", "reserved; P, RFC 9685") \
				F(p, option_aro_flags_i,   UINT, 2, NULL, "-", "what the opaque byte is") \
				F(p, option_aro_flags_r,   BOOL, 1, NULL, "-", "the address is to be reachable through routing") \
				F(p, option_aro_flags_t,   BOOL, 1, NULL, "-", "the transaction identifier counts") \
			E(p, option_aro_flags)				\
			F(p, option_aro_tid,       UINT,  8,  NULL, "-", "transaction identifier, RFC 8505; once reserved") \
			F(p, option_aro_registration_lifetime, UINT, 16, NULL, "icmpv6.opt.aro.registration_lifetime", "minutes") \
			F(p, option_aro_eui64,     EUI64, 64, NULL, "icmpv6.opt.aro.eui64", "who registers") \
			F(p, option_aro_rovr,      BYTES, 0,  NULL, "-", "further bytes of a longer identifier, RFC 8505") \
		E(p, option_aro)					\
		I(p, option_6co)					\
			F(p, option_6co_context_length, UINT, 8, NULL, "icmpv6.opt.6co.context_length", "bits of the prefix, RFC 6775") \
			G(p, option_6co_flag, UINT, 8, NULL, "icmpv6.opt.6co.flag", "flags") \
				F(p, option_6co_flag_reserved, UINT, 3, NULL, "icmpv6.opt.6co.flag.reserved", "reserved") \
				F(p, option_6co_flag_c,        BOOL, 1, NULL, "icmpv6.opt.6co.flag.c", "for compression too") \
				F(p, option_6co_flag_cid,      UINT, 4, NULL, "icmpv6.opt.6co.flag.cid", "context identifier") \
			E(p, option_6co_flag)				\
			F(p, option_6co_reserved,       BYTES, 16, NULL, "-", "reserved") \
			F(p, option_6co_valid_lifetime, UINT,  16, NULL, "icmpv6.opt.6co.valid_lifetime", "minutes") \
			F(p, option_6co_context_prefix, IPV6,  0,  NULL, "icmpv6.opt.6co.context_prefix", "prefix") \
		E(p, option_6co)					\
		I(p, option_abro)					\
			F(p, option_abro_version_low,    UINT, 16,  NULL, "icmpv6.opt.abro.version_low", "version of this information, low part, RFC 6775") \
			F(p, option_abro_version_high,   UINT, 16,  NULL, "icmpv6.opt.abro.version_high", "high part") \
			F(p, option_abro_valid_lifetime, UINT, 16,  NULL, "icmpv6.opt.abro.valid_lifetime", "minutes; 0: 10000") \
			F(p, option_abro_6lbr_address,   IPV6, 128, NULL, "icmpv6.opt.abro.6lbr_address", "border router") \
		E(p, option_abro)					\
		I(p, option_6cio)					\
			F(p, option_6cio_unassigned1, UINT, 15, NULL, "icmpv6.opt.6cio.unassigned1", "capabilities, RFC 8505") \
			F(p, option_6cio_flag_g,      UINT, 1,  NULL, "icmpv6.opt.6cio.flag_g", "generic header compression, RFC 7400") \
			F(p, option_6cio_unassigned2, UINT, 32, NULL, "icmpv6.opt.6cio.unassigned2", "unassigned") \
		E(p, option_6cio)					\
		F(p, option_captive_portal, STRING, 0, NULL, "icmpv6.opt.captive_portal", "URI of the portal, RFC 8910") \
		I(p, option_pref64)					\
			F(p, option_pref64_scaled_lifetime, UINT, 13, NULL, "icmpv6.opt.pref64.scaled_lifetime", "units of 8 seconds, RFC 8781") \
			F(p, option_pref64_plc,             UINT, 3,  NULL, "icmpv6.opt.pref64.plc", "prefix length: 96, 64, 56, 48, 40, 32") \
			F(p, option_pref64_prefix,          IPV6, 0,  NULL, "icmpv6.opt.pref64.prefix", "prefix by which IPv4 is reached") \
		E(p, option_pref64)					\
		F(p, option_bytes, BYTES, 0, NULL, "icmpv6.data", "value of an option of another type") \
		F(p, option_padding, BYTES, 0, NULL, "-", "what follows the value") \
	E(p, option)							\
	E(p, options)

#endif
