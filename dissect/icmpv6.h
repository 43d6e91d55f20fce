/* icmpv6.h - the rows of ICMPv6: its messages and their options, each as it
 * stands in the bytes, so that the rows are also the layouts (layout.h). */
#ifndef DISSECT_ICMPV6_H
#define DISSECT_ICMPV6_H

#include "dissect/icmp_ext.h"

#define ICMPV6(F, G, L, I, E, p)					\
	F(p, type,     UINT, 8,  &names_icmpv6_type, NULL, "type of message") \
	F(p, code,     UINT, 8,  NULL, NULL, "sub-type of message, by type") \
	F(p, checksum, UINT, 16, NULL, NULL, "over message and pseudo header")

/* RFC 4443; RFC 8335 for the extended echo. */
#define ICMPV6_BASE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, length,   UINT,  8,  NULL, NULL, "words of 8 bytes of the quoted packet, RFC 4884") \
	F(p, reserved, BYTES, 0,  NULL, NULL, "unused")			\
	F(p, mtu,      UINT,  32, NULL, NULL, "MTU of the next hop")	\
	F(p, pointer,  UINT,  32, NULL, NULL, "byte of the quoted packet that is wrong") \
	I(p, echo)							\
		F(p, echo_identifier,      UINT, 16, NULL, NULL, "to match replies with requests") \
		F(p, echo_sequence_number, UINT, 16, NULL, NULL, "sequence number") \
	E(p, echo)							\
	I(p, ext_echo)							\
		F(p, ext_echo_seq, UINT, 8, NULL, "icmpv6.ext.echo.seq", "sequence number, RFC 8335") \
		I(p, ext_echo_req)					\
			F(p, ext_echo_req_res,   UINT, 7, NULL, "icmpv6.ext.echo.req.res", "reserved") \
			F(p, ext_echo_req_local, BOOL, 1, NULL, "icmpv6.ext.echo.req.local", "the interface is on the proxy itself") \
		E(p, ext_echo_req)					\
		I(p, ext_echo_rsp)					\
			F(p, ext_echo_rsp_state,  UINT, 3, NULL, "icmpv6.ext.echo.rsp.state", "state of the neighbour cache's entry") \
			F(p, ext_echo_rsp_res,    UINT, 2, NULL, "icmpv6.ext.echo.rsp.res", "reserved") \
			F(p, ext_echo_rsp_active, BOOL, 1, NULL, "icmpv6.ext.echo.rsp.active", "the interface is active") \
			F(p, ext_echo_rsp_ipv4,   BOOL, 1, NULL, "icmpv6.ext.echo.rsp.ipv4", "IPv4 runs on it") \
			F(p, ext_echo_rsp_ipv6,   BOOL, 1, NULL, "icmpv6.ext.echo.rsp.ipv6", "IPv6 runs on it") \
		E(p, ext_echo_rsp)					\
	E(p, ext_echo)							\
	F(p, bytes, BYTES, 0, NULL, "icmpv6.data", "the message, where nothing more is known of it")

/* RFC 2710, RFC 3810. */
#define ICMPV6_MLD(F, G, L, I, E, p)					\
	I(p, mld)							\
		F(p, mld_maximum_response_delay, UINT,  16,  NULL, NULL, "longest delay of an answer, milliseconds") \
		F(p, mld_maximum_response_code,  UINT,  16,  NULL, NULL, "the same in version 2: from 32768 on a floating point number") \
		F(p, mld_reserved,               BYTES, 16,  NULL, "icmpv6.reserved", "reserved") \
		F(p, mld_multicast_address,      IPV6,  128, NULL, NULL, "group; :: asks for all") \
		G(p, mld_flag, UINT, 8, NULL, NULL, "flags of a query of version 2") \
			F(p, mld_flag_reserved, UINT, 4, NULL, NULL, "reserved") \
			F(p, mld_flag_s,        BOOL, 1, NULL, NULL, "suppress router-side processing") \
			F(p, mld_flag_qrv,      UINT, 3, NULL, NULL, "querier's robustness variable") \
		E(p, mld_flag)						\
		F(p, mld_qqi,        UINT, 8,  NULL, NULL, "querier's query interval code") \
		F(p, mld_nb_sources, UINT, 16, NULL, NULL, "source addresses that follow") \
		L(p, mld_sources, "sources that are asked about")	\
			F(p, mld_sources_address, IPV6, 128, NULL, "icmpv6.mld.source_address", "source") \
		E(p, mld_sources)					\
	E(p, mld)							\
	I(p, mldr)							\
		F(p, mldr_reserved,         BYTES, 16, NULL, "icmpv6.reserved", "reserved") \
		F(p, mldr_nb_mcast_records, UINT,  16, NULL, NULL, "records that follow") \
		L(p, mldr_records, "one record a group")		\
		I(p, mldr_record)					\
			F(p, mldr_record_type,         UINT, 8,  &names_mld_record, "icmpv6.mldr.mar.record_type", "what the record says") \
			F(p, mldr_record_aux_data_len, UINT, 8,  NULL, "icmpv6.mldr.mar.aux_data_len", "words of 4 bytes of auxiliary data") \
			F(p, mldr_record_nb_sources,   UINT, 16, NULL, "icmpv6.mldr.mar.nb_sources", "source addresses") \
			F(p, mldr_record_multicast_address, IPV6, 128, NULL, "icmpv6.mldr.mar.multicast_address", "group") \
			L(p, mldr_record_sources, "source addresses")	\
				F(p, mldr_record_sources_address, IPV6, 128, NULL, "icmpv6.mldr.mar.source_address", "source") \
			E(p, mldr_record_sources)			\
			F(p, mldr_record_auxiliary_data, BYTES, 0, NULL, "icmpv6.mldr.mar.auxiliary_data", "auxiliary data") \
		E(p, mldr_record)					\
		E(p, mldr_records)					\
	E(p, mldr)							\
	I(p, mcast_ra)							\
		F(p, mcast_ra_query_interval,      UINT, 16, NULL, NULL, "seconds between general queries, RFC 4286") \
		F(p, mcast_ra_robustness_variable, UINT, 16, NULL, NULL, "robustness variable") \
	E(p, mcast_ra)

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

/* RFC 2894. */
#define ICMPV6_RR(F, G, L, I, E, p)					\
	I(p, rr)							\
		F(p, rr_sequence_number, UINT, 32, NULL, NULL, "sequence number") \
		F(p, rr_segment_number,  UINT, 8,  NULL, NULL, "segment of that number") \
		G(p, rr_flag, UINT, 8, NULL, NULL, "flags")		\
			F(p, rr_flag_t,   BOOL, 1, NULL, NULL, "test: change nothing") \
			F(p, rr_flag_r,   BOOL, 1, NULL, NULL, "result wanted") \
			F(p, rr_flag_a,   BOOL, 1, NULL, NULL, "all interfaces, also those that are down") \
			F(p, rr_flag_s,   BOOL, 1, NULL, NULL, "interfaces of the same site only") \
			F(p, rr_flag_p,   BOOL, 1, NULL, NULL, "processed before") \
			F(p, rr_flag_rsv, UINT, 3, NULL, NULL, "reserved") \
		E(p, rr_flag)						\
		F(p, rr_maxdelay, UINT,  16, NULL, NULL, "longest delay of an answer, milliseconds") \
		F(p, rr_reserved, BYTES, 32, NULL, "icmpv6.reserved", "reserved") \
		L(p, rr_pcos, "prefix control operations")		\
		I(p, rr_pco)						\
			I(p, rr_pco_mp)					\
				F(p, rr_pco_mp_opcode,      UINT,  8,   NULL, "icmpv6.rr.pco.mp.opcode", "1 add, 2 change, 3 set global") \
				F(p, rr_pco_mp_oplength,    UINT,  8,   NULL, "icmpv6.rr.pco.mp.oplength", "words of 8 bytes of both parts") \
				F(p, rr_pco_mp_ordinal,     UINT,  8,   NULL, "icmpv6.rr.pco.mp.ordinal", "number of the operation in the message") \
				F(p, rr_pco_mp_matchlen,    UINT,  8,   NULL, "icmpv6.rr.pco.mp.matchlen", "bits that must match") \
				F(p, rr_pco_mp_minlen,      UINT,  8,   NULL, "icmpv6.rr.pco.mp.minlen", "least length of a prefix that is changed") \
				F(p, rr_pco_mp_maxlen,      UINT,  8,   NULL, "icmpv6.rr.pco.mp.maxlen", "greatest length") \
				F(p, rr_pco_mp_reserved,    BYTES, 16,  NULL, "icmpv6.reserved", "reserved") \
				F(p, rr_pco_mp_matchprefix, IPV6,  128, NULL, "icmpv6.rr.pco.mp.matchprefix", "prefix to match") \
			E(p, rr_pco_mp)					\
			L(p, rr_pco_up, "prefixes to use")		\
			I(p, rr_pco_use)				\
				F(p, rr_pco_use_len,     UINT, 8, NULL, "icmpv6.rr.pco.up.uselen", "bits of the prefix that are used") \
				F(p, rr_pco_use_keeplen, UINT, 8, NULL, "icmpv6.rr.pco.up.keeplen", "bits of the matched one that are kept") \
				G(p, rr_pco_use_flagmask, UINT, 8, NULL, "icmpv6.rr.pco.up.flagmask", "flags that are set anew") \
					F(p, rr_pco_use_flagmask_l,        BOOL, 1, NULL, "icmpv6.rr.pco.up.flagmask.l", "on link") \
					F(p, rr_pco_use_flagmask_a,        BOOL, 1, NULL, "icmpv6.rr.pco.up.flagmask.a", "autonomous") \
					F(p, rr_pco_use_flagmask_reserved, UINT, 6, NULL, "icmpv6.rr.pco.up.flagmask.reserved", "reserved") \
				E(p, rr_pco_use_flagmask)		\
				G(p, rr_pco_use_raflags, UINT, 8, NULL, "icmpv6.rr.pco.up.raflags", "what they are set to") \
					F(p, rr_pco_use_raflags_l,        BOOL, 1, NULL, "icmpv6.rr.pco.up.flagmask.l", "on link") \
					F(p, rr_pco_use_raflags_a,        BOOL, 1, NULL, "icmpv6.rr.pco.up.flagmask.a", "autonomous") \
					F(p, rr_pco_use_raflags_reserved, UINT, 6, NULL, "icmpv6.rr.pco.up.flagmask.reserved", "reserved") \
				E(p, rr_pco_use_raflags)		\
				F(p, rr_pco_use_validlifetime,     UINT, 32, NULL, "icmpv6.rr.pco.up.validlifetime", "valid lifetime, seconds") \
				F(p, rr_pco_use_preferredlifetime, UINT, 32, NULL, "icmpv6.rr.pco.up.preferredlifetime", "preferred lifetime, seconds") \
				G(p, rr_pco_use_flag, UINT, 32, NULL, "icmpv6.rr.pco.up.flag", "flags") \
					F(p, rr_pco_use_flag_v,        BOOL, 1,  NULL, "icmpv6.rr.pco.up.flag.v", "the valid lifetime runs down") \
					F(p, rr_pco_use_flag_p,        BOOL, 1,  NULL, "icmpv6.rr.pco.up.flag.p", "the preferred lifetime runs down") \
					F(p, rr_pco_use_flag_reserved, UINT, 30, NULL, "icmpv6.rr.pco.up.flag.reserved", "reserved") \
				E(p, rr_pco_use_flag)			\
				F(p, rr_pco_use_prefix, IPV6, 128, NULL, "icmpv6.rr.pco.up.useprefix", "prefix") \
			E(p, rr_pco_use)				\
			E(p, rr_pco_up)					\
		E(p, rr_pco)						\
		E(p, rr_pcos)						\
		L(p, rr_rm, "results")					\
		I(p, rr_result)						\
			G(p, rr_result_flag, UINT, 16, NULL, "icmpv6.rr.rm.flag", "flags") \
				F(p, rr_result_flag_reserved, UINT, 14, NULL, "icmpv6.rr.rm.flag.reserved", "reserved") \
				F(p, rr_result_flag_b,        BOOL, 1,  NULL, "icmpv6.rr.rm.flag.b", "the prefix's length was out of bounds") \
				F(p, rr_result_flag_f,        BOOL, 1,  NULL, "icmpv6.rr.rm.flag.f", "the interface forbade it") \
			E(p, rr_result_flag)				\
			F(p, rr_result_ordinal,        UINT, 8,   NULL, "icmpv6.rr.rm.ordinal", "operation of the command") \
			F(p, rr_result_matchedlen,     UINT, 8,   NULL, "icmpv6.rr.rm.matchedlen", "bits of the prefix that matched") \
			F(p, rr_result_interfaceindex, UINT, 32,  NULL, "icmpv6.rr.rm.interfaceindex", "interface") \
			F(p, rr_result_matchedprefix,  IPV6, 128, NULL, "icmpv6.rr.rm.matchedprefix", "prefix that matched") \
		E(p, rr_result)						\
		E(p, rr_rm)						\
	E(p, rr)

/* RFC 4620 (node information), RFC 6275 (home agents), RFC 3971 (certificate
 * paths), RFC 5568 (fast handover), RFC 6743 (locators), RFC 7731 (MPL). */
#define ICMPV6_OTHER(F, G, L, I, E, p)					\
	I(p, ni)							\
		F(p, ni_qtype, UINT, 16, &names_ni_qtype, NULL, "what is asked") \
		G(p, ni_flag, UINT, 16, NULL, NULL, "flags")		\
			F(p, ni_flag_rsv, UINT, 10, NULL, NULL, "reserved") \
			F(p, ni_flag_g,   BOOL, 1,  NULL, NULL, "global addresses") \
			F(p, ni_flag_s,   BOOL, 1,  NULL, NULL, "site-local addresses") \
			F(p, ni_flag_l,   BOOL, 1,  NULL, NULL, "link-local addresses") \
			F(p, ni_flag_c,   BOOL, 1,  NULL, NULL, "IPv4-compatible and mapped addresses") \
			F(p, ni_flag_a,   BOOL, 1,  NULL, NULL, "all unicast addresses") \
			F(p, ni_flag_t,   BOOL, 1,  NULL, NULL, "truncated") \
		E(p, ni_flag)						\
		F(p, ni_nonce, UINT, 64, NULL, NULL, "to match the reply with the query") \
		F(p, ni_subject_ipv6, IPV6, 128, NULL, "icmpv6.ni.query.subject_ipv6", "address that is asked about") \
		F(p, ni_subject_fqdn, STRING, 0, NULL, "icmpv6.ni.query.subject_fqdn", "name that is asked about") \
		F(p, ni_subject_ipv4, IPV4, 32,  NULL, "icmpv6.ni.query.subject_ipv4", "address that is asked about") \
		L(p, ni_replies, "answers")				\
		I(p, ni_reply)						\
			F(p, ni_reply_ttl,       UINT,   32,  NULL, "icmpv6.ni.reply.node_ttl", "seconds for which it holds") \
			F(p, ni_reply_node_name, STRING, 0,   NULL, "icmpv6.ni.reply.node_name", "name of the node") \
			F(p, ni_reply_node_address, IPV6, 128, NULL, "icmpv6.ni.reply.node_address", "address of the node") \
			F(p, ni_reply_ipv4_address, IPV4, 32, NULL, "icmpv6.ni.reply.ipv4_address", "IPv4 address of the node") \
		E(p, ni_reply)						\
		E(p, ni_replies)					\
	E(p, ni)							\
	I(p, mip6)							\
		F(p, mip6_identifier, UINT,  16, NULL, NULL, "to match replies with requests") \
		F(p, mip6_reserved,   BYTES, 16, NULL, "icmpv6.reserved", "reserved") \
		G(p, mip6_flag, UINT, 16, NULL, NULL, "flags")		\
			F(p, mip6_flag_m,   BOOL, 1,  NULL, NULL, "addresses are managed (DHCPv6)") \
			F(p, mip6_flag_o,   BOOL, 1,  NULL, NULL, "other configuration by DHCPv6") \
			F(p, mip6_flag_rsv, UINT, 14, NULL, NULL, "reserved") \
		E(p, mip6_flag)						\
		L(p, mip6_home_agents, "home agents, preferred first")	\
			F(p, mip6_home_agents_address, IPV6, 128, NULL, "icmpv6.mip6.home_agent_address", "home agent") \
		E(p, mip6_home_agents)					\
	E(p, mip6)							\
	I(p, send)							\
		F(p, send_identifier,     UINT,  16, NULL, NULL, "to match advertisements with solicitations") \
		F(p, send_all_components, UINT,  16, NULL, NULL, "certificates in the path") \
		F(p, send_component,      UINT,  16, NULL, NULL, "which of them this is; 65535: all are wanted") \
		F(p, send_reserved,       BYTES, 16, NULL, "icmpv6.reserved", "reserved") \
	E(p, send)							\
	I(p, fmip6)							\
		F(p, fmip6_subtype,  UINT,  8, &names_fmip6_subtype, NULL, "sub-type of the message") \
		F(p, fmip6_reserved, BYTES, 8, NULL, "icmpv6.reserved", "reserved") \
		I(p, fmip6_hi)						\
			G(p, fmip6_hi_flag, UINT, 8, NULL, NULL, "flags of a handover initiate") \
				F(p, fmip6_hi_flag_s,        BOOL, 1, NULL, NULL, "assigned address configuration") \
				F(p, fmip6_hi_flag_a,        BOOL, 1, NULL, NULL, "buffer packets") \
				F(p, fmip6_hi_flag_reserved, UINT, 6, NULL, NULL, "reserved") \
			E(p, fmip6_hi_flag)				\
		E(p, fmip6_hi)						\
		F(p, fmip6_identifier, UINT, 16, NULL, NULL, "to match replies with requests") \
	E(p, fmip6)							\
	I(p, ilnp)							\
		F(p, ilnp_nb_locs,   UINT,  8,  NULL, NULL, "locators that follow") \
		F(p, ilnp_operation, BYTES, 8,  NULL, "icmpv6.reserved", "1 advertisement, 2 acknowledgment") \
		F(p, ilnp_reserved,  BYTES, 16, NULL, "icmpv6.reserved", "reserved") \
		L(p, ilnp_locators, "locators")				\
		I(p, ilnp_locator)					\
			F(p, ilnp_locator_nb,         UINT, 64, NULL, "icmpv6.ilnp.nb_locator", "locator") \
			F(p, ilnp_locator_preference, UINT, 16, NULL, "icmpv6.ilnp.nb_preference", "preference; lower is better") \
			F(p, ilnp_locator_lifetime,   UINT, 16, NULL, "icmpv6.ilnp.nb_lifetime", "seconds for which it is valid") \
		E(p, ilnp_locator)					\
		E(p, ilnp_locators)					\
	E(p, ilnp)							\
	L(p, mpl, "seeds of the multicast protocol for lossy networks") \
	I(p, mpl_seed)							\
		F(p, mpl_seed_min_sequence, UINT,  8, NULL, "icmpv6.mpl.seed_info.min_sequence", "lowest sequence number that is kept") \
		F(p, mpl_seed_bm_len,       UINT,  6, NULL, "icmpv6.mpl.seed_info.bm_len", "bytes of the bitmap") \
		F(p, mpl_seed_s,            UINT,  2, &names_ipv6_mpl_seed, "icmpv6.mpl.seed_info.s", "size of the seed's identifier") \
		F(p, mpl_seed_id,           BYTES, 0, NULL, "-", "seed's identifier") \
		F(p, mpl_seed_buffered,     BYTES, 0, NULL, "-", "bitmap of the messages that are kept") \
	E(p, mpl_seed)							\
	E(p, mpl)

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

/* RFC 6550; its metrics RFC 6551, route discovery RFC 6997. */
#define ICMPV6_RPL(F, G, L, I, E, p)					\
	I(p, rpl)							\
		I(p, rpl_secure)					\
			G(p, rpl_secure_flag, UINT, 8, NULL, NULL, "flags") \
				F(p, rpl_secure_flag_t,   BOOL, 1, NULL, NULL, "the counter is a time") \
				F(p, rpl_secure_flag_rsv, UINT, 7, NULL, NULL, "reserved") \
			E(p, rpl_secure_flag)				\
			F(p, rpl_secure_algorithm, UINT, 8, NULL, NULL, "0: CCM with AES-128 and SHA-256") \
			G(p, rpl_secure_mode, UINT, 8, NULL, "icmpv6.rpl.secure.flag", "key and level") \
				F(p, rpl_secure_mode_kim, UINT, 2, NULL, "icmpv6.rpl.secure.kim", "how the key is identified") \
				F(p, rpl_secure_mode_rsv, UINT, 3, NULL, "icmpv6.rpl.secure.rsv", "reserved") \
				F(p, rpl_secure_mode_lvl, UINT, 3, NULL, "icmpv6.rpl.secure.lvl", "security level") \
			E(p, rpl_secure_mode)				\
			F(p, rpl_secure_flags,      UINT,  8,  NULL, "icmpv6.rpl.secure.flag", "reserved") \
			F(p, rpl_secure_counter,    UINT,  32, NULL, NULL, "counter or time") \
			F(p, rpl_secure_key_source, BYTES, 64, NULL, "icmpv6.rpl.secure.key.source", "who made the key") \
			F(p, rpl_secure_key_index,  UINT,  8,  NULL, "icmpv6.rpl.secure.key.index", "which key") \
		E(p, rpl_secure)					\
		I(p, rpl_dis)						\
			F(p, rpl_dis_flags,    UINT,  8, NULL, NULL, "reserved flags") \
			F(p, rpl_dis_reserved, BYTES, 8, NULL, "icmpv6.reserved", "reserved") \
		E(p, rpl_dis)						\
		I(p, rpl_dio)						\
			F(p, rpl_dio_instance, UINT, 8,  NULL, NULL, "RPL instance") \
			F(p, rpl_dio_version,  UINT, 8,  NULL, NULL, "version of the DODAG") \
			F(p, rpl_dio_rank,     UINT, 16, NULL, NULL, "rank of the sender") \
			G(p, rpl_dio_flag, UINT, 8, NULL, NULL, "flags") \
				F(p, rpl_dio_flag_g,          BOOL, 1, NULL, NULL, "grounded") \
				F(p, rpl_dio_flag_zero,       BOOL, 1, NULL, "icmpv6.rpl.dio.flag.0", "0") \
				F(p, rpl_dio_flag_mop,        UINT, 3, NULL, NULL, "mode of operation") \
				F(p, rpl_dio_flag_preference, UINT, 3, NULL, NULL, "preference of the DODAG") \
			E(p, rpl_dio_flag)				\
			F(p, rpl_dio_dtsn,     UINT,  8,   NULL, NULL, "destination advertisement trigger sequence number") \
			F(p, rpl_dio_flags,    UINT,  8,   NULL, "icmpv6.rpl.dio.flag", "reserved flags") \
			F(p, rpl_dio_reserved, BYTES, 8,   NULL, "icmpv6.reserved", "reserved") \
			F(p, rpl_dio_dagid,    IPV6,  128, NULL, NULL, "DODAG identifier") \
		E(p, rpl_dio)						\
		I(p, rpl_dao)						\
			F(p, rpl_dao_instance, UINT, 8, NULL, NULL, "RPL instance") \
			G(p, rpl_dao_flag, UINT, 8, NULL, NULL, "flags") \
				F(p, rpl_dao_flag_k,   BOOL, 1, NULL, NULL, "an acknowledgment is wanted") \
				F(p, rpl_dao_flag_d,   BOOL, 1, NULL, NULL, "has the DODAG identifier") \
				F(p, rpl_dao_flag_rsv, UINT, 6, NULL, NULL, "reserved") \
			E(p, rpl_dao_flag)				\
			F(p, rpl_dao_reserved, BYTES, 8,   NULL, "icmpv6.reserved", "reserved") \
			F(p, rpl_dao_sequence, UINT,  8,   NULL, NULL, "sequence number") \
			F(p, rpl_dao_dodagid,  IPV6,  128, NULL, NULL, "DODAG identifier") \
		E(p, rpl_dao)						\
		I(p, rpl_daoack)					\
			F(p, rpl_daoack_instance, UINT, 8, NULL, NULL, "RPL instance") \
			G(p, rpl_daoack_flag, UINT, 8, NULL, NULL, "flags") \
				F(p, rpl_daoack_flag_d,   BOOL, 1, NULL, NULL, "has the DODAG identifier") \
				F(p, rpl_daoack_flag_rsv, UINT, 7, NULL, NULL, "reserved") \
			E(p, rpl_daoack_flag)				\
			F(p, rpl_daoack_sequence, UINT, 8,   NULL, NULL, "sequence number that is acknowledged") \
			F(p, rpl_daoack_status,   UINT, 8,   NULL, NULL, "0: accepted; from 128 on rejected") \
			F(p, rpl_daoack_dodagid,  IPV6, 128, NULL, NULL, "DODAG identifier") \
		E(p, rpl_daoack)					\
		I(p, rpl_cc)						\
			F(p, rpl_cc_instance, UINT, 8, NULL, NULL, "RPL instance") \
			G(p, rpl_cc_flag, UINT, 8, NULL, NULL, "flags")	\
				F(p, rpl_cc_flag_r,   BOOL, 1, NULL, NULL, "a response") \
				F(p, rpl_cc_flag_rsv, UINT, 7, NULL, NULL, "reserved") \
			E(p, rpl_cc_flag)				\
			F(p, rpl_cc_nonce,               UINT, 16,  NULL, NULL, "to match response with request") \
			F(p, rpl_cc_dodagid,             IPV6, 128, NULL, NULL, "DODAG identifier") \
			F(p, rpl_cc_destination_counter, UINT, 32,  NULL, NULL, "counter of the destination as it is known") \
		E(p, rpl_cc)						\
		I(p, rpl_dro)						\
			F(p, rpl_dro_instance, UINT, 8, NULL, "icmpv6.rpl.p2p.dro.instance", "RPL instance, RFC 6997") \
			F(p, rpl_dro_version,  UINT, 8, NULL, "icmpv6.rpl.p2p.dro.version", "version of the DAG") \
			G(p, rpl_dro_flag, UINT, 16, NULL, "icmpv6.rpl.p2p.dro.flag", "flags") \
				F(p, rpl_dro_flag_stop,     BOOL, 1,  NULL, "icmpv6.rpl.p2p.dro.flag.stop", "stop the discovery") \
				F(p, rpl_dro_flag_ack,      BOOL, 1,  NULL, "icmpv6.rpl.p2p.dro.flag.ack", "an acknowledgment is wanted") \
				F(p, rpl_dro_flag_seq,      UINT, 2,  NULL, "icmpv6.rpl.p2p.dro.flag.seq", "sequence number") \
				F(p, rpl_dro_flag_reserved, UINT, 12, NULL, "icmpv6.rpl.p2p.dro.flag.reserved", "reserved") \
			E(p, rpl_dro_flag)				\
			G(p, rpl_dro_ack, UINT, 16, NULL, "icmpv6.rpl.p2p.droack.flag", "flags of an acknowledgment") \
				F(p, rpl_dro_ack_seq,      UINT, 2,  NULL, "icmpv6.rpl.p2p.droack.flag.seq", "sequence number") \
				F(p, rpl_dro_ack_reserved, UINT, 14, NULL, "icmpv6.rpl.p2p.droack.flag.reserved", "reserved") \
			E(p, rpl_dro_ack)				\
			F(p, rpl_dro_dagid, IPV6, 128, NULL, "icmpv6.rpl.p2p.dro.dagid", "DAG identifier") \
		E(p, rpl_dro)						\
		ICMPV6_RPL_OPTIONS(F, G, L, I, E, p)			\
	E(p, rpl)

#define ICMPV6_RPL_OPTIONS(F, G, L, I, E, p)				\
	L(p, rpl_options, "options, in their order")			\
	I(p, rpl_option)						\
		F(p, rpl_option_type, UINT, 8, &names_rpl_option, "icmpv6.rpl.opt.type", "type") \
		F(p, rpl_option_len,  UINT, 8, NULL, "icmpv6.rpl.opt.length", "bytes after type and length") \
		L(p, rpl_option_metrics, "metrics and constraints, RFC 6551") \
		I(p, rpl_metric)					\
			F(p, rpl_metric_type, UINT, 8, &names_rpl_metric, "icmpv6.rpl.opt.metric.type", "metric") \
			G(p, rpl_metric_flags, UINT, 16, NULL, "icmpv6.rpl.opt.metric.flags", "flags") \
				F(p, rpl_metric_flags_reserved, UINT, 5, NULL, "icmpv6.rpl.opt.metric.reserved", "reserved") \
				F(p, rpl_metric_flags_p,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.flag.p", "only part of the path") \
				F(p, rpl_metric_flags_c,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.flag.c", "constraint") \
				F(p, rpl_metric_flags_o,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.flag.o", "optional constraint") \
				F(p, rpl_metric_flags_r,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.flag.r", "recorded along the path") \
				F(p, rpl_metric_flags_a,        UINT, 3, NULL, "icmpv6.rpl.opt.metric.flag.a", "how it is aggregated") \
				F(p, rpl_metric_flags_prec,     UINT, 4, NULL, "icmpv6.rpl.opt.metric.prec", "precedence") \
			E(p, rpl_metric_flags)				\
			F(p, rpl_metric_length, UINT, 8, NULL, "icmpv6.rpl.opt.metric.length", "bytes of object") \
			G(p, rpl_metric_nsa, UINT, 16, NULL, "icmpv6.rpl.opt.metric.nsa.object", "node state and attribute") \
				F(p, rpl_metric_nsa_reserved, UINT, 8, NULL, "icmpv6.rpl.opt.metric.nsa.object.reserved", "reserved") \
				F(p, rpl_metric_nsa_flags,    UINT, 6, NULL, "icmpv6.rpl.opt.metric.nsa.object.flags", "reserved flags") \
				F(p, rpl_metric_nsa_a,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.nsa.object.flag.a", "aggregator") \
				F(p, rpl_metric_nsa_o,        BOOL, 1, NULL, "icmpv6.rpl.opt.metric.nsa.object.flag.o", "overloaded") \
			E(p, rpl_metric_nsa)				\
			G(p, rpl_metric_ne, UINT, 16, NULL, "icmpv6.rpl.opt.metric.ne.object", "node energy") \
				F(p, rpl_metric_ne_flags,  UINT, 4, NULL, "icmpv6.rpl.opt.metric.ne.object.flags", "reserved flags") \
				F(p, rpl_metric_ne_i,      BOOL, 1, NULL, "icmpv6.rpl.opt.metric.ne.object.flag.i", "included, else excluded") \
				F(p, rpl_metric_ne_type,   UINT, 2, NULL, "icmpv6.rpl.opt.metric.ne.object.type", "power source") \
				F(p, rpl_metric_ne_e,      BOOL, 1, NULL, "icmpv6.rpl.opt.metric.ne.object.flag.e", "the estimate counts") \
				F(p, rpl_metric_ne_energy, UINT, 8, NULL, "icmpv6.rpl.opt.metric.ne.object.energy", "estimated percentage left") \
			E(p, rpl_metric_ne)				\
			G(p, rpl_metric_hp, UINT, 16, NULL, "icmpv6.rpl.opt.metric.hp.object", "hop count") \
				F(p, rpl_metric_hp_reserved, UINT, 4, NULL, "icmpv6.rpl.opt.metric.hp.object.reserved", "reserved") \
				F(p, rpl_metric_hp_flags,    UINT, 4, NULL, "icmpv6.rpl.opt.metric.hp.object.flags", "reserved flags") \
				F(p, rpl_metric_hp_hp,       UINT, 8, NULL, "icmpv6.rpl.opt.metric.hp.object.hp", "hops") \
			E(p, rpl_metric_hp)				\
			L(p, rpl_metric_lt, "throughput")		\
				F(p, rpl_metric_lt_throughput, UINT, 32, NULL, "icmpv6.rpl.opt.metric.lt.object.lt", "bytes a second") \
			E(p, rpl_metric_lt)				\
			L(p, rpl_metric_ll, "latency")			\
				F(p, rpl_metric_ll_latency, UINT, 32, NULL, "icmpv6.rpl.opt.metric.ll.object.ll", "microseconds") \
			E(p, rpl_metric_ll)				\
			I(p, rpl_metric_lql)				\
				F(p, rpl_metric_lql_res, UINT, 8, NULL, "icmpv6.rpl.opt.metric.lql.object.res", "reserved") \
				L(p, rpl_metric_lql_levels, "link quality levels") \
				I(p, rpl_metric_lql_level)		\
					F(p, rpl_metric_lql_level_val,     UINT, 3, NULL, "icmpv6.rpl.opt.metric.lql.object.val", "0 unknown, 1 best, 7 worst") \
					F(p, rpl_metric_lql_level_counter, UINT, 5, NULL, "icmpv6.rpl.opt.metric.lql.object.counter", "links of that level") \
				E(p, rpl_metric_lql_level)		\
				E(p, rpl_metric_lql_levels)		\
			E(p, rpl_metric_lql)				\
			L(p, rpl_metric_etx, "expected transmissions")	\
				F(p, rpl_metric_etx_count, UINT, 16, NULL, "icmpv6.rpl.opt.metric.etx.object.etx", "128 times their number") \
			E(p, rpl_metric_etx)				\
			I(p, rpl_metric_lc)				\
				F(p, rpl_metric_lc_res, UINT, 8, NULL, "icmpv6.rpl.opt.metric.lc.object.res", "reserved") \
				L(p, rpl_metric_lc_colors, "link colours") \
				I(p, rpl_metric_lc_color)		\
					F(p, rpl_metric_lc_color_lc,      UINT, 10, NULL, "icmpv6.rpl.opt.metric.lc.object.lc", "colour") \
					F(p, rpl_metric_lc_color_counter, UINT, 6,  NULL, "-", "links of that colour; in a constraint the last bit: included, else excluded") \
				E(p, rpl_metric_lc_color)		\
				E(p, rpl_metric_lc_colors)		\
			E(p, rpl_metric_lc)				\
			F(p, rpl_metric_bytes, BYTES, 0, NULL, "icmpv6.unknown_data", "object of another metric, or its rest") \
		E(p, rpl_metric)					\
		E(p, rpl_option_metrics)				\
		I(p, rpl_option_route)					\
			F(p, rpl_option_route_prefix_length, UINT, 8, NULL, "icmpv6.rpl.opt.route.prefix_length", "bits of the prefix") \
			G(p, rpl_option_route_flag, UINT, 8, NULL, "icmpv6.rpl.opt.route.flag", "flags") \
				F(p, rpl_option_route_flag_reserved, UINT, 3, NULL, "icmpv6.rpl.opt.route.reserved", "reserved") \
				F(p, rpl_option_route_flag_pref,    UINT, 2, &names_router_preference, "icmpv6.rpl.opt.route.pref", "preference") \
				F(p, rpl_option_route_flag_reserved_end, UINT, 3, NULL, "-", "reserved") \
			E(p, rpl_option_route_flag)			\
			F(p, rpl_option_route_lifetime, UINT, 32, NULL, "icmpv6.rpl.opt.route.lifetime", "seconds") \
			F(p, rpl_option_route_prefix,   IPV6, 0,  NULL, "icmpv6.rpl.opt.route.prefix", "prefix") \
		E(p, rpl_option_route)					\
		I(p, rpl_option_config)					\
			G(p, rpl_option_config_flag, UINT, 8, NULL, "icmpv6.rpl.opt.config.flag", "flags") \
				F(p, rpl_option_config_flag_reserved, UINT, 4, NULL, "icmpv6.rpl.opt.config.reserved", "reserved") \
				F(p, rpl_option_config_flag_auth,     BOOL, 1, NULL, "icmpv6.rpl.opt.config.auth", "authentication") \
				F(p, rpl_option_config_flag_pcs,      UINT, 3, NULL, "icmpv6.rpl.opt.config.pcs", "path control size") \
			E(p, rpl_option_config_flag)			\
			F(p, rpl_option_config_interval_double,  UINT, 8,  NULL, "icmpv6.rpl.opt.config.interval_double", "doublings of the interval") \
			F(p, rpl_option_config_interval_min,     UINT, 8,  NULL, "icmpv6.rpl.opt.config.interval_min", "least interval, a power of 2 of milliseconds") \
			F(p, rpl_option_config_redundancy,       UINT, 8,  NULL, "icmpv6.rpl.opt.config.redundancy", "redundancy constant") \
			F(p, rpl_option_config_max_rank_inc,     UINT, 16, NULL, "icmpv6.rpl.opt.config.max_rank_inc", "greatest increase of rank") \
			F(p, rpl_option_config_min_hop_rank_inc, UINT, 16, NULL, "icmpv6.rpl.opt.config.min_hop_rank_inc", "least increase a hop") \
			F(p, rpl_option_config_ocp,              UINT, 16, NULL, "icmpv6.rpl.opt.config.ocp", "objective code point") \
			F(p, rpl_option_config_rsv,              UINT, 8,  NULL, "icmpv6.rpl.opt.config.rsv", "reserved") \
			F(p, rpl_option_config_def_lifetime,     UINT, 8,  NULL, "icmpv6.rpl.opt.config.def_lifetime", "default lifetime, units") \
			F(p, rpl_option_config_lifetime_unit,    UINT, 16, NULL, "icmpv6.rpl.opt.config.lifetime_unit", "unit, seconds") \
		E(p, rpl_option_config)					\
		I(p, rpl_option_target)					\
			F(p, rpl_option_target_flags,         UINT, 8, NULL, "-", "reserved flags") \
			F(p, rpl_option_target_prefix_length, UINT, 8, NULL, "icmpv6.rpl.opt.target.prefix_length", "bits of the prefix") \
			F(p, rpl_option_target_prefix,        IPV6, 0, NULL, "icmpv6.rpl.opt.target.prefix", "target") \
		E(p, rpl_option_target)					\
		I(p, rpl_option_transit)				\
			G(p, rpl_option_transit_flag, UINT, 8, NULL, "icmpv6.rpl.opt.transit.flag", "flags") \
				F(p, rpl_option_transit_flag_e,   BOOL, 1, NULL, "icmpv6.rpl.opt.transit.flag.e", "external") \
				F(p, rpl_option_transit_flag_rsv, UINT, 7, NULL, "icmpv6.rpl.opt.transit.flag.rsv", "reserved") \
			E(p, rpl_option_transit_flag)			\
			F(p, rpl_option_transit_pathctl,      UINT, 8, NULL, "icmpv6.rpl.opt.transit.pathctl", "path control") \
			F(p, rpl_option_transit_pathseq,      UINT, 8, NULL, "icmpv6.rpl.opt.transit.pathseq", "path sequence") \
			F(p, rpl_option_transit_pathlifetime, UINT, 8, NULL, "icmpv6.rpl.opt.transit.pathlifetime", "path lifetime, units") \
			F(p, rpl_option_transit_parent,       IPV6, 0, NULL, "icmpv6.rpl.opt.transit.parent", "parent") \
		E(p, rpl_option_transit)				\
		I(p, rpl_option_solicited)				\
			F(p, rpl_option_solicited_instance, UINT, 8, NULL, "icmpv6.rpl.opt.solicited.instance", "RPL instance") \
			G(p, rpl_option_solicited_flag, UINT, 8, NULL, "icmpv6.rpl.opt.solicited.flag", "flags") \
				F(p, rpl_option_solicited_flag_v,   BOOL, 1, NULL, "icmpv6.rpl.opt.solicited.flag.v", "the version must match") \
				F(p, rpl_option_solicited_flag_i,   BOOL, 1, NULL, "icmpv6.rpl.opt.solicited.flag.i", "the instance must match") \
				F(p, rpl_option_solicited_flag_d,   BOOL, 1, NULL, "icmpv6.rpl.opt.solicited.flag.d", "the DODAG must match") \
				F(p, rpl_option_solicited_flag_rsv, UINT, 5, NULL, "icmpv6.rpl.opt.solicited.flag.rsv", "reserved") \
			E(p, rpl_option_solicited_flag)			\
			F(p, rpl_option_solicited_dodagid, IPV6, 128, NULL, "icmpv6.rpl.opt.solicited.dodagid", "DODAG identifier") \
			F(p, rpl_option_solicited_version, UINT, 8,   NULL, "icmpv6.rpl.opt.solicited.version", "version of the DODAG") \
		E(p, rpl_option_solicited)				\
		I(p, rpl_option_prefix_info)				\
			F(p, rpl_option_prefix_info_length, UINT, 8, NULL, "icmpv6.rpl.opt.prefix.length", "bits of the prefix") \
			G(p, rpl_option_prefix_info_flag, UINT, 8, NULL, "icmpv6.rpl.opt.prefix.flag", "flags") \
				F(p, rpl_option_prefix_info_flag_l,   BOOL, 1, NULL, "icmpv6.rpl.opt.prefix.flag.l", "on link") \
				F(p, rpl_option_prefix_info_flag_a,   BOOL, 1, NULL, "icmpv6.rpl.opt.config.flag.a", "for autonomous address configuration") \
				F(p, rpl_option_prefix_info_flag_r,   BOOL, 1, NULL, "icmpv6.rpl.opt.config.flag.r", "holds the router's address") \
				F(p, rpl_option_prefix_info_flag_rsv, UINT, 5, NULL, "icmpv6.rpl.opt.config.flag.rsv", "reserved") \
			E(p, rpl_option_prefix_info_flag)		\
			F(p, rpl_option_prefix_info_valid_lifetime,     UINT,  32,  NULL, "icmpv6.rpl.opt.prefix.valid_lifetime", "seconds on link") \
			F(p, rpl_option_prefix_info_preferred_lifetime, UINT,  32,  NULL, "icmpv6.rpl.opt.prefix.preferred_lifetime", "seconds for which its addresses are preferred") \
			F(p, rpl_option_prefix_info_reserved,           BYTES, 32,  NULL, "-", "reserved") \
			F(p, rpl_option_prefix_info_prefix,             IPV6,  128, NULL, "icmpv6.rpl.opt.prefix", "prefix") \
		E(p, rpl_option_prefix_info)				\
		F(p, rpl_option_descriptor, UINT, 32, NULL, "icmpv6.rpl.opt.targetdesc.descriptor", "descriptor of the target") \
		I(p, rpl_option_discovery)				\
			F(p, rpl_option_discovery_reply,       BOOL, 1, NULL, "icmpv6.rpl.opt.routediscovery.flag.reply", "the target may answer, RFC 6997") \
			F(p, rpl_option_discovery_hopbyhop,    BOOL, 1, NULL, "icmpv6.rpl.opt.routediscovery.flag.hopbyhop", "hop-by-hop route, else source route") \
			F(p, rpl_option_discovery_numofroutes, UINT, 2, NULL, "icmpv6.rpl.opt.routediscovery.flag.numofroutes", "source routes wanted, less 1") \
			F(p, rpl_option_discovery_compr,       UINT, 4, NULL, "icmpv6.rpl.opt.routediscovery.flag.compr", "bytes that addresses leave out") \
			F(p, rpl_option_discovery_lifetime,    UINT, 2, NULL, "icmpv6.rpl.opt.routediscovery.lifetime", "1, 4, 16 or 64 seconds in the DAG") \
			F(p, rpl_option_discovery_maxrank,     UINT, 6, NULL, "icmpv6.rpl.opt.routediscovery.maxrank", "greatest rank in the discovery") \
			F(p, rpl_option_discovery_nh,          UINT, 6, NULL, "icmpv6.rpl.opt.routediscovery.nh", "next hop in the address vector") \
			F(p, rpl_option_discovery_targetaddr,  IPV6, 0, NULL, "icmpv6.rpl.opt.routediscovery.targetaddr", "target; leading bytes that are left out are 0") \
			L(p, rpl_option_discovery_vector, "addresses along the route") \
				F(p, rpl_option_discovery_vector_address, IPV6, 0, NULL, "icmpv6.rpl.opt.routediscovery.addrvec.addr", "address") \
			E(p, rpl_option_discovery_vector)		\
		E(p, rpl_option_discovery)				\
		F(p, rpl_option_bytes, BYTES, 0, NULL, "icmpv6.data", "value of an option of another type") \
		F(p, rpl_option_rest, BYTES, 0, NULL, "-", "what follows the value") \
	E(p, rpl_option)						\
	E(p, rpl_options)

#define ICMPV6_MORE(F, G, L, I, E, p)					\
	ICMPV6_BASE(F, G, L, I, E, p)					\
	ICMPV6_MLD(F, G, L, I, E, p)					\
	ICMPV6_ND(F, G, L, I, E, p)					\
	ICMPV6_RR(F, G, L, I, E, p)					\
	ICMPV6_OTHER(F, G, L, I, E, p)					\
	ICMPV6_OPTIONS(F, G, L, I, E, p)				\
	ICMPV6_RPL(F, G, L, I, E, p)					\
	ICMP_EXT(F, G, L, I, E, p)

#endif
