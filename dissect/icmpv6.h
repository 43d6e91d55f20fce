/* icmpv6.h - the rows of ICMPv6: its messages and their options, each as it
 * stands in the bytes, so that the rows are also the layouts (layout.h). */
#ifndef DISSECT_ICMPV6_H
#define DISSECT_ICMPV6_H

#include "dissect/icmp_ext.h"
#include "dissect/icmpv6_nd.h"
#include "dissect/icmpv6_rpl.h"
#include "dissect/layout.h"

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

#define ICMPV6_MORE(F, G, L, I, E, p)					\
	ICMPV6_BASE(F, G, L, I, E, p)					\
	ICMPV6_MLD(F, G, L, I, E, p)					\
	ICMPV6_ND(F, G, L, I, E, p)					\
	ICMPV6_RR(F, G, L, I, E, p)					\
	ICMPV6_OTHER(F, G, L, I, E, p)					\
	ICMPV6_OPTIONS(F, G, L, I, E, p)				\
	ICMPV6_RPL(F, G, L, I, E, p)					\
	ICMP_EXT(F, G, L, I, E, p)
FIELDS(icmpv6, ICMPV6, 4, ICMPV6_MORE)

/* ---- icmpv6.c ---- */

/* A list of `count` elements of `size` bytes; false when fewer are there. */
bool icmpv6_list(struct dissect *d, struct cursor *c, unsigned row, size_t count, size_t size);

/* A domain name as a row of text; false at padding, at what is no name, or without room. */
bool icmpv6_name(struct dissect *d, struct cursor *c, unsigned row);

/* Hands on what an error or a redirect quotes: of what the wire carried from
 * here on (d->carried), at most `len` bytes are of it. */
void icmpv6_quote(struct dissect *d, struct cursor *c, size_t len);

/* An option is its row, unless something in it decides: then a function. */
struct icmpv6_option {
	uint8_t type;
	uint16_t row;
	bool (*put)(struct dissect *d, struct cursor *c);
};

/* The value by the table, or as bytes; what follows it goes into `rest`. */
bool icmpv6_option_value(struct dissect *d, struct cursor *c, const struct icmpv6_option *known, size_t n,
    uint8_t type, unsigned bytes, unsigned rest);
#define ICMPV6_KNOWN(table) table, sizeof (table) / sizeof (table)[0]

/* What reads a message behind its fixed part; false when the bytes end in it. */
typedef bool icmpv6_reader(struct dissect *d, struct cursor *c, uint8_t type, uint8_t code);

icmpv6_reader icmpv6_nd_put_options, icmpv6_nd_mip6, icmpv6_nd_send, icmpv6_nd_fmip6;
icmpv6_reader icmpv6_mld_put, icmpv6_mld_report, icmpv6_mld_mpl;
icmpv6_reader icmpv6_rpl_put;

#endif
