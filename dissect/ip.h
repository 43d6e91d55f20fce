/* ip.h - the rows of IPv4, which ip.c and ip_option.c share.
 *
 *   0    4    8        16   19           32
 *   +----+----+--------+-----------------+
 *   |ver |hlen| dsfield| len             |    hlen counts words of 4 bytes
 *   | id               |flags frag_offset|    frag_offset counts 8 bytes
 *   | ttl     | proto  | checksum        |
 *   | src                                |
 *   | dst                                |
 *   | options ...                        |
 *   +------------------------------------+
 */
#ifndef DISSECT_IP_H
#define DISSECT_IP_H

#include "dissect/dissect.h"

#define IP(F, G, L, I, E, p)						\
	F(p, version, UINT,   4,  NULL, NULL, "4")			\
	F(p, hdr_len, WORDS4, 4,  NULL, NULL, "bytes of header with options") \
	G(p, dsfield, UINT,   8,  NULL, NULL, "differentiated services, RFC 2474") \
		F(p, dsfield_dscp, UINT, 6, &names_dscp, NULL, "code point") \
		F(p, dsfield_ecn,  UINT, 2, &names_ecn,  NULL, "explicit congestion notification, RFC 3168") \
	E(p, dsfield)							\
	F(p, len,     UINT,   16, NULL, NULL, "bytes of header and payload; 0 where the network card cuts segments") \
	F(p, id,      UINT,   16, NULL, NULL, "identification")		\
	G(p, flags,   UINT,   3,  NULL, NULL, "control flags")		\
		F(p, flags_rb, BOOL, 1, NULL, NULL, "reserved")		\
		F(p, flags_df, BOOL, 1, NULL, NULL, "do not fragment")	\
		F(p, flags_mf, BOOL, 1, NULL, NULL, "more fragments follow") \
	E(p, flags)							\
	F(p, frag_offset, UINT, 13, NULL, NULL, "where this fragment begins, in units of 8 bytes") \
	F(p, ttl,      UINT, 8,  NULL, NULL, "time to live, hops")	\
	F(p, proto,    UINT, 8,  &names_ip_proto, NULL, "protocol of the payload") \
	F(p, checksum, UINT, 16, NULL, NULL, "header checksum")		\
	F(p, src,      IPV4, 32, NULL, NULL, "source address")		\
	F(p, dst,      IPV4, 32, NULL, NULL, "destination address; of a source route, the next stop")
#define IP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the header checksum is right") \
	L(p, options, "options, in their order")			\
	I(p, option)							\
		G(p, option_type, UINT, 8, &names_ip_option, "ip.opt.type", "which option") \
			F(p, option_type_copy,   BOOL, 1, NULL, "ip.opt.type.copy", "copied into every fragment") \
			F(p, option_type_class,  UINT, 2, NULL, "ip.opt.type.class", "0 control, 2 debugging and measurement") \
			F(p, option_type_number, UINT, 5, NULL, "ip.opt.type.number", "number within the class") \
		E(p, option_type)					\
		F(p, option_len, UINT, 8, NULL, "ip.opt.len", "bytes with type and length") \
		F(p, option_ptr, UINT, 8, NULL, "ip.opt.ptr", "where the next entry goes, from the option's start, from 1") \
		IP_OPTION_ROUTE(F, G, L, I, E, p)			\
		IP_OPTION_TIME(F, G, L, I, E, p)			\
		IP_OPTION_SECURITY(F, G, L, I, E, p)			\
		IP_OPTION_CIPSO(F, G, L, I, E, p)			\
		F(p, option_mtu, UINT, 16, NULL, "ip.opt.mtu", "largest packet on the way, RFC 1063") \
		F(p, option_id_number,  UINT, 16, NULL, "ip.opt.id_number", "traceroute's identifier, RFC 1393") \
		F(p, option_ohc,        UINT, 16, NULL, "ip.opt.ohc", "outbound hops") \
		F(p, option_rhc,        UINT, 16, NULL, "ip.opt.rhc", "return hops") \
		F(p, option_originator, IPV4, 32, NULL, "ip.opt.originator", "who asked") \
		F(p, option_sid, UINT, 16, NULL, "ip.opt.sid", "SATNET stream") \
		F(p, option_ra,  UINT, 16, NULL, "ip.opt.ra", "router alert: 0, routers look at this packet, RFC 2113") \
		L(p, option_sdb, "selective directed broadcast, RFC 6814 5.7: networks to reach") \
			F(p, option_sdb_addr, IPV4, 32, NULL, "ip.opt.addr", "a network to reach") \
		E(p, option_sdb)					\
		F(p, option_padding, BYTES, 0, NULL, "ip.opt.padding", "bytes too few for another network") \
		F(p, option_qs_func, UINT, 4, NULL, "ip.opt.qs_func", "0 Quick-Start request, 8 report of the approved rate, RFC 4782") \
		F(p, option_qs_rate, UINT, 4, NULL, "ip.opt.qs_rate", "0 none, else 40 kbit/s times 2 to the power of it") \
		F(p, option_qs_ttl,  UINT, 8, NULL, "ip.opt.qs_ttl", "counts down with ttl where routers approve") \
		F(p, option_qs_unused, UINT, 8, NULL, "ip.opt.qs_unused", "not used in a report") \
		F(p, option_qs_nonce, UINT, 30, NULL, "ip.opt.qs_nonce", "nonce that routers change with the rate") \
		F(p, option_qs_reserved, UINT, 2, NULL, "ip.opt.qs_reserved", "reserved") \
		F(p, option_data, BYTES, 0, NULL, "-", "bytes of which nothing more is known, or whose length does not fit") \
	E(p, option)							\
	E(p, options)

#define IP_OPTION_ROUTE(F, G, L, I, E, p)				\
	L(p, option_rec_rt, "stops that are behind, RFC 791")		\
		F(p, option_rec_rt_addr, IPV4, 32, NULL, "ip.rec_rt", "a stop that is behind") \
	E(p, option_rec_rt)						\
	L(p, option_src_rt, "stops still ahead")			\
		F(p, option_src_rt_addr, IPV4, 32, NULL, "ip.src_rt", "a stop still ahead") \
	E(p, option_src_rt)						\
	F(p, option_dst, IPV4, 32, NULL, "ip.dst", "the route's last stop: where the packet goes in the end") \
	L(p, option_empty_rt, "room for more stops")			\
		F(p, option_empty_rt_addr, IPV4, 32, NULL, "ip.empty_rt", "room for a stop") \
	E(p, option_empty_rt)
#define IP_OPTION_TIME(F, G, L, I, E, p)				\
	F(p, option_overflow, UINT, 4, NULL, "ip.opt.overflow", "stops that found no room for their time") \
	F(p, option_flag, UINT, 4, NULL, "ip.opt.flag", "0 times, 1 addresses and times, 3 of the addresses given") \
	L(p, option_times, "times of the stops")			\
	I(p, option_time)						\
		F(p, option_time_addr,  IPV4, 32, NULL, "ip.opt.time_stamp_addr", "the stop") \
		F(p, option_time_stamp, UINT, 32, NULL, "ip.opt.time_stamp", "ms since midnight UTC; other where the highest bit is set") \
	E(p, option_time)						\
	E(p, option_times)
#define IP_OPTION_SECURITY(F, G, L, I, E, p)				\
	F(p, option_security, UINT, 16, &names_ip_security, "ip.opt.sec_rfc791_sec", "level of security, RFC 791") \
	F(p, option_compartments, UINT, 16, NULL, "ip.opt.sec_rfc791_comp", "compartments") \
	F(p, option_handling, STRING, 16, NULL, "ip.opt.sec_rfc791_hr", "handling restrictions") \
	F(p, option_tcc, STRING, 24, NULL, "ip.opt.sec_rfc791_tcc", "transmission control code") \
	F(p, option_classification, UINT, 8, &names_ip_classification, "ip.opt.sec_cl", "classification level, RFC 1108") \
	L(p, option_authorities, "protection authorities, an item for each octet of flags") \
	I(p, option_authority)						\
		G(p, option_authority_flags, UINT, 8, NULL, "ip.opt.sec_prot_auth_flags", "flags") \
			F(p, option_authority_flags_genser,   BOOL, 1, NULL, "ip.opt.sec_prot_auth_genser", "DoD general service") \
			F(p, option_authority_flags_siop_esi, BOOL, 1, NULL, "ip.opt.sec_prot_auth_siop_esi", "DoD joint chiefs of staff") \
			F(p, option_authority_flags_sci,      BOOL, 1, NULL, "ip.opt.sec_prot_auth_sci", "central intelligence") \
			F(p, option_authority_flags_nsa,      BOOL, 1, NULL, "ip.opt.sec_prot_auth_nsa", "national security agency") \
			F(p, option_authority_flags_doe,      BOOL, 1, NULL, "ip.opt.sec_prot_auth_doe", "department of energy") \
			F(p, option_authority_flags_unassigned, UINT, 7, NULL, "ip.opt.sec_prot_auth_unassigned", "not assigned") \
			F(p, option_authority_flags_fti,      BOOL, 1, NULL, "ip.opt.sec_prot_auth_fti", "another octet follows") \
		E(p, option_authority_flags)				\
	E(p, option_authority)						\
	E(p, option_authorities)					\
	F(p, option_format_code, UINT, 8, NULL, "ip.opt.ext_sec_add_sec_info_format_code", "format of the additional security information") \
	F(p, option_info, BYTES, 0, NULL, "ip.opt.ext_sec_add_sec_info", "additional security information")
#define IP_OPTION_CIPSO(F, G, L, I, E, p)				\
	F(p, option_doi, UINT, 32, NULL, "ip.cipso.doi", "CIPSO domain of interpretation, FIPS 188") \
	L(p, option_tags, "tags")					\
	I(p, option_tag)						\
		F(p, option_tag_type, UINT, 8, NULL, "ip.cipso.tag_type", "1 bit map, 2 enumerated, 5 ranges, 6 permissive, 7 free form") \
		F(p, option_tag_len,  UINT, 8, NULL, "-", "bytes with type and length") \
		F(p, option_tag_alignment, UINT, 8, NULL, "-", "0") \
		F(p, option_tag_sensitivity_level, UINT, 8, NULL, "ip.cipso.sensitivity_level", "sensitivity level") \
		F(p, option_tag_categories, BYTES, 0, NULL, "-", "categories as sent: bits, numbers of 16 bits, or pairs highest and lowest") \
		F(p, option_tag_data, BYTES, 0, NULL, "ip.cipso.tag_data", "value of a tag without levels") \
	E(p, option_tag)						\
	E(p, option_tags)
FIELDS(ip, IP, 20, IP_MORE)

/* ip_option.c: records the options; a source route that is not yet at its end
 * moves the pseudo header's destination to its last stop. */
void ip_option_put(struct dissect *d, struct cursor *c);

#endif
