/* pim.h - the rows of PIM, both versions, for pim.c.
 *
 * Addresses stand in an encoding of their own (RFC 7761, 4.9.1): a family, a kind of encoding; groups and
 * sources flags and a mask, too. Wireshark has two fields for each, so the rows are two.
 */
#ifndef DISSECT_PIM_H
#define DISSECT_PIM_H

#include "dissect/layout.h"

NAMES_OWN(pim_type, { 0, "Hello" }, { 1, "Register" }, { 2, "Register-Stop" }, { 3, "Join/Prune" }, { 4, "Bootstrap" },
	{ 5, "Assert" }, { 6, "Graft" }, { 7, "Graft-Ack" }, { 8, "Candidate-RP-Advertisement" }, { 9, "State-Refresh" },
	{ 10, "DF election" }, { 11, "ECMP redirect" }, { 12, "PFM" }, { 13, "extended" })

NAMES_OWN(pim_code, { 0, "Query" }, { 1, "Register" }, { 2, "Register-Stop" }, { 3, "Join/Prune" }, { 4, "RP-Reachable" },
	{ 5, "Assert" }, { 6, "Graft" }, { 7, "Graft-Ack" }, { 8, "Mode" })

NAMES_OWN(pim_mode, { 0, "dense" }, { 1, "sparse" }, { 2, "sparse-dense" })

NAMES_OWN(pim_df, { 1, "Offer" }, { 2, "Winner" }, { 3, "Backoff" }, { 4, "Pass" })

NAMES_OWN(pim_option, { 1, "Holdtime" }, { 2, "LAN Prune Delay" }, { 18, "deprecated" }, { 19, "DR Priority" },
	{ 20, "Generation ID" }, { 21, "State-Refresh Capable" }, { 22, "Bidirectional Capable" }, { 24, "Address List" },
	{ 26, "Join Attribute" }, { 27, "ECMP Redirect Capable" }, { 28, "Pop-Count" }, { 29, "MT-ID" }, { 30, "Interface ID" },
	{ 31, "ECMP Hello" }, { 32, "VPC Peer ID" }, { 33, "DR Load-Balancing Capability" }, { 34, "DR Load-Balancing List" },
	{ 35, "Join Attribute RLOC" }, { 37, "Packed Null-Register" }, { 65001, "Address List, old" },
	{ 65004, "RPF Proxy Vector (Cisco)" })

NAMES_OWN(pim_attribute, { 0, "RPF Vector" }, { 1, "MVPN Join" }, { 2, "MT-ID" }, { 3, "Pop-Count" }, { 4, "Explicit RPF Vector" },
	{ 5, "Transport" }, { 6, "Receiver RLOC" })

/* Address, for both families; then how it was encoded. */
#define PIM_UNICAST(F, p, a, ws, ws6)				\
	F(p, a,           IPV4, 32,  NULL, "pim." ws, "address")	\
	F(p, a##_ip6,     IPV6, 128, NULL, "pim." ws6, "address")	\
	F(p, a##_family,   UINT, 8,  NULL, "pim.addr_address_family", "1: IPv4, 2: IPv6") \
	F(p, a##_encoding, UINT, 8,  NULL, "pim.addr_encoding_type", "0: native, 1: with attributes") \
	F(p, a##_unicast,  IPV4, 32, NULL, "pim.unicast", "the address again") \
	F(p, a##_unicast6, IPV6, 128, NULL, "pim.unicast_ipv6", "the address again")

#define PIM_GROUP(F, G, E, p, a)					\
	F(p, a,            IPV4, 32, NULL, "pim.group", "group")	\
	F(p, a##_ip6,      IPV6, 128, NULL, "pim.group_ip6", "group")	\
	F(p, a##_family,   UINT, 8,  NULL, "pim.addr_address_family", "1: IPv4, 2: IPv6") \
	F(p, a##_encoding, UINT, 8,  NULL, "pim.addr_encoding_type", "0: native") \
	G(p, a##_flags, UINT, 8, NULL, "pim.group_addr.flags", "what the group is") \
		F(p, a##_flags_b,        BOOL, 1, NULL, "pim.group_addr.flags.b", "bidirectional") \
		F(p, a##_flags_reserved, UINT, 6, NULL, "pim.group_addr.flags.reserved", "0") \
		F(p, a##_flags_z,        BOOL, 1, NULL, "pim.group_addr.flags.z", "a scope of administration, RFC 5059") \
	E(p, a##_flags)							\
	F(p, a##_mask_len, UINT, 8,  NULL, "pim.mask_len", "bits of the prefix") \
	F(p, a##_again,    IPV4, 32, NULL, "pim.group", "the group again") \
	F(p, a##_again6,   IPV6, 128, NULL, "pim.group_ip6", "the group again")

#define PIM_SOURCE(F, G, L, I, E, p, a, ws)				\
	F(p, a##_ip,       IPV4, 32, NULL, "pim." ws "_ip", "source, or rendezvous point") \
	F(p, a##_ip6,      IPV6, 128, NULL, "pim." ws "_ip6", "source, or rendezvous point") \
	F(p, a##_family,   UINT, 8,  NULL, "pim.addr_address_family", "1: IPv4, 2: IPv6") \
	F(p, a##_encoding, UINT, 8,  NULL, "pim.addr_encoding_type", "0: native, 1: with attributes") \
	G(p, a##_flags, UINT, 8, NULL, "pim.source_addr.flags", "what is meant") \
		F(p, a##_flags_reserved, UINT, 5, NULL, "pim.source_addr.flags.reserved", "0") \
		F(p, a##_flags_s,        BOOL, 1, NULL, "pim.source_addr.flags.s", "sparse") \
		F(p, a##_flags_w,        BOOL, 1, NULL, "pim.source_addr.flags.w", "any source") \
		F(p, a##_flags_r,        BOOL, 1, NULL, "pim.source_addr.flags.r", "towards the rendezvous point") \
	E(p, a##_flags)							\
	F(p, a##_mask_len, UINT, 8,  NULL, "pim.mask_len", "bits of the prefix") \
	F(p, a##_source,   IPV4, 32, NULL, "pim.source", "the address again") \
	F(p, a##_source6,  IPV6, 128, NULL, "pim.source_ip6", "the address again") \
	L(p, a##_attributes, "join attributes, RFC 5384")		\
	I(p, a##_attribute)						\
		G(p, a##_attribute_flags, UINT, 8, NULL, "pim.source_ja.flags", "kind") \
			F(p, a##_attribute_flags_f, BOOL, 1, NULL, "pim.source_ja.flags.f", "to be forwarded also if not known") \
			F(p, a##_attribute_flags_e, BOOL, 1, NULL, "pim.source_ja.flags.e", "the last") \
			F(p, a##_attribute_flags_type, UINT, 6, &names_pim_attribute, "pim.source_ja.flags.attr_type", "kind") \
		E(p, a##_attribute_flags)				\
		F(p, a##_attribute_length, UINT,  8, NULL, "pim.source_ja.length", "bytes of its value") \
		PIM_UNICAST(F, p, a##_attribute_vector, "unicast", "unicast_ipv6")	\
		F(p, a##_attribute_data,   BYTES, 0, NULL, "pim.source_ja.value", "its value") \
	E(p, a##_attribute)						\
	E(p, a##_attributes)						\
	F(p, a##_v1_flags_reserved, UINT, 4, NULL, "pim.src_flags.rsv", "0") \
	F(p, a##_v1_flags_a, UINT, 1, NULL, "pim.src_flags.a", "annotated") \
	F(p, a##_v1_flags_s, UINT, 1, NULL, "pim.src_flags.s", "sparse") \
	F(p, a##_v1_flags_w, UINT, 1, NULL, "pim.src_flags.w", "any source") \
	F(p, a##_v1_flags_r, UINT, 1, NULL, "pim.src_flags.r", "towards the rendezvous point") \
	F(p, a##_v1_mask_len, UINT, 8, NULL, "pim.mask_len", "bits of the prefix") \
	F(p, a##_v1_ip,      IPV4, 32, NULL, "pim." ws "_ip", "source")

#define PIM(F, G, L, I, E, p)						\
	F(p, igmp_type, UINT, 8, NULL, "-", "version 1: IGMP's type")	\
	F(p, code,      UINT, 8, &names_pim_code, NULL, "version 1: kind of message") \
	F(p, version,   UINT, 4, NULL, NULL, "version")			\
	F(p, type,      UINT, 4, &names_pim_type, NULL, "kind of message") \
	F(p, df_elect_subtype, UINT, 4, &names_pim_df, "pim.df_elect.subtype", "step of the election") \
	F(p, df_elect_rsvd,    UINT, 4, NULL, "pim.df_elect.rsvd", "0")	\
	F(p, pfm_no_forward, BOOL, 1, NULL, "pim.pfmnoforwardbit", "a flooded message that is to go no further") \
	F(p, res_bytes, BYTES, 8,  NULL, NULL, "0")			\
	F(p, cksum,     UINT,  16, NULL, NULL, "over the message, of a register over its first 8 bytes") \
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, v1_version,   UINT,  4,  NULL, "pim.version", "1")		\
	F(p, v1_reserved0, UINT,  4,  NULL, "-", "0")			\
	F(p, v1_res_bytes, BYTES, 24, NULL, "pim.res_bytes", "0")	\
	F(p, mode,         UINT,  4,  &names_pim_mode, NULL, "how groups are forwarded") \
	F(p, mode_reserved, UINT, 12, NULL, "-", "0")			\
	L(p, options, "what a hello says")				\
	I(p, option)							\
		F(p, option_type,   UINT, 16, &names_pim_option, "pim.optiontype", "kind") \
		F(p, option_length, UINT, 16, NULL, "pim.optionlength", "bytes of its value") \
		F(p, option_holdtime, UINT, 16, NULL, "pim.holdtime", "seconds until the sender is forgotten; 65535: never") \
		F(p, option_t, BOOL, 1, NULL, "pim.t", "can do without suppression of joins") \
		F(p, option_propagation_delay, UINT, 15, NULL, "pim.propagation_delay", "milliseconds") \
		F(p, option_override_interval, UINT, 16, NULL, "pim.override_interval", "milliseconds") \
		F(p, option_dr_priority,   UINT, 32, NULL, "pim.dr_priority", "to become the designated router") \
		F(p, option_generation_id, UINT, 32, NULL, "pim.generation_id", "changes with a restart") \
		F(p, option_state_refresh_version,  UINT, 8,  NULL, "pim.state_refresh_version", "version") \
		F(p, option_state_refresh_interval, UINT, 8,  NULL, "pim.state_refresh_interval", "seconds") \
		F(p, option_state_refresh_reserved, UINT, 16, NULL, "pim.state_refresh_reserved", "0") \
		L(p, option_addresses, "further addresses of the sender") \
		I(p, option_address)					\
			PIM_UNICAST(F, p, option_address_address, "address_list", "address_list_ip6") \
		E(p, option_address)					\
		E(p, option_addresses)					\
		F(p, option_data, BYTES, 0, NULL, "pim.optionvalue", "of another kind") \
	E(p, option)							\
	E(p, options)							\
	G(p, register_flag, UINT, 32, NULL, NULL, "what a register is")	\
		F(p, register_flag_border,        BOOL, 1,  NULL, "pim.register_flag.border", "from a border router") \
		F(p, register_flag_null_register, BOOL, 1,  NULL, "pim.register_flag.null_register", "carries no packet") \
		F(p, register_flag_reserved,      UINT, 30, NULL, "-", "0") \
	E(p, register_flag)						\
	F(p, ip_version, UINT, 4, NULL, NULL, "of the packet; 0: a header for show") \
	F(p, fragment_tag,  UINT, 16, NULL, NULL, "the same in all parts of a message") \
	F(p, hash_mask_len, UINT, 8,  NULL, NULL, "bits of groups that are hashed") \
	F(p, bsr_priority,  UINT, 8,  NULL, NULL, "of the bootstrap router") \
	PIM_UNICAST(F, p, bsr, "bsr", "bsr_ip6")					\
	F(p, prefix_count, UINT, 8,  NULL, NULL, "groups that follow")	\
	F(p, priority,     UINT, 8,  NULL, NULL, "of the rendezvous point") \
	F(p, holdtime,     UINT, 16, NULL, NULL, "seconds; 65535: without end") \
	PIM_GROUP(F, G, E, p, group)					\
	F(p, group_address, IPV4, 32, NULL, NULL, "group, version 1")	\
	F(p, group_mask,    IPV4, 32, NULL, NULL, "its mask, version 1") \
	PIM_UNICAST(F, p, source, "source", "source_ip6")				\
	PIM_UNICAST(F, p, originator, "originator", "originator_ip6")			\
	PIM_UNICAST(F, p, rp, "rp", "rp_ip6")					\
	F(p, rp_res_bytes,  BYTES, 16, NULL, "pim.res_bytes", "0")	\
	F(p, rp_holdtime,   UINT, 16, NULL, "pim.holdtime", "seconds")	\
	F(p, rpt,           BOOL, 1,  NULL, NULL, "on the shared tree") \
	F(p, metric_pref,   UINT, 31, NULL, NULL, "preference of the route's protocol") \
	F(p, df_metric_pref, UINT, 32, NULL, "pim.metric_pref", "preference of the route's protocol") \
	F(p, metric,        UINT, 32, NULL, NULL, "cost")		\
	F(p, mask_len,      UINT, 8,  NULL, NULL, "bits of the source's network") \
	F(p, ttl,           UINT, 8,  NULL, NULL, "routers that it still may pass") \
	F(p, prune_indicator, BOOL, 1, NULL, NULL, "pruned")		\
	F(p, prune_now,       BOOL, 1, NULL, NULL, "prune without delay") \
	F(p, assert_override, BOOL, 1, NULL, NULL, "the winner of an assert is gone") \
	F(p, refresh_reserved, UINT, 5, NULL, "-", "0")			\
	F(p, interval,      UINT, 8,  NULL, NULL, "seconds between refreshes") \
	PIM_UNICAST(F, p, bidir_winner, "bidir_winner_ip4", "bidir_winner_ip6")			\
	F(p, bidir_win_metric_pref, UINT, 32, NULL, NULL, "the new winner's preference") \
	F(p, bidir_win_metric,      UINT, 32, NULL, NULL, "the new winner's metric") \
	PIM_UNICAST(F, p, bidir_offering, "bidir_offering_ip4", "bidir_offering_ip6")		\
	F(p, bidir_off_metric_pref, UINT, 32, NULL, NULL, "the best offer's preference") \
	F(p, bidir_off_metric,      UINT, 32, NULL, NULL, "the best offer's metric") \
	F(p, bidir_offering_interval, UINT, 16, NULL, NULL, "milliseconds to wait") \
	PIM_UNICAST(F, p, upstream_neighbor, "upstream_neighbor", "upstream_neighbor_ip6")	\
	F(p, jp_res_bytes,  BYTES, 8,  NULL, "pim.res_bytes", "0")	\
	F(p, v1_jp_res_bytes, BYTES, 16, NULL, "pim.res_bytes", "0")	\
	F(p, numgroups,     UINT, 8,  NULL, NULL, "groups that follow")	\
	F(p, jp_holdtime,   UINT, 16, NULL, "pim.holdtime", "seconds that the state lasts") \
	F(p, v1_jp_res_bytes2, BYTES, 8, NULL, "pim.res_bytes", "0")	\
	F(p, v1_mask_len,   UINT, 8,  NULL, "pim.mask_len", "bytes of a mask") \
	F(p, v1_addr_len,   UINT, 8,  NULL, "pim.addr_len", "bytes of an address") \
	F(p, v1_numgroups,  UINT, 8,  NULL, "pim.numgroups", "groups that follow") \
	L(p, groups, "groups, and what is said of them")		\
	I(p, set)							\
		PIM_GROUP(F, G, E, p, set_group)			\
		F(p, set_v1_group, IPV4, 32, NULL, "pim.group", "group, version 1") \
		F(p, set_v1_mask,  IPV4, 32, NULL, "pim.group_mask", "its mask, version 1") \
		F(p, set_num_joins,  UINT, 16, NULL, "pim.numjoins", "sources that are joined") \
		F(p, set_num_prunes, UINT, 16, NULL, "pim.numprunes", "sources that are pruned") \
		L(p, set_joins, "joined sources")			\
		I(p, join)						\
			PIM_SOURCE(F, G, L, I, E, p, join, "join")	\
		E(p, join)						\
		E(p, set_joins)						\
		L(p, set_prunes, "pruned sources")			\
		I(p, prune)						\
			PIM_SOURCE(F, G, L, I, E, p, prune, "prune")	\
		E(p, prune)						\
		E(p, set_prunes)					\
		F(p, set_rp_count,  UINT, 8,  NULL, "pim.rp_count", "rendezvous points of the group") \
		F(p, set_frp_count, UINT, 8,  NULL, "pim.frp_count", "those of them that follow") \
		F(p, set_reserved,  UINT, 16, NULL, "-", "0")		\
		L(p, set_rps, "rendezvous points")			\
		I(p, point)						\
			PIM_UNICAST(F, p, point_rp, "rp", "rp_ip6")		\
			F(p, point_holdtime,  UINT,  16, NULL, "pim.holdtime", "seconds") \
			F(p, point_priority,  UINT,  8,  NULL, "pim.priority", "0 is the highest") \
			F(p, point_res_bytes, BYTES, 8,  NULL, "pim.res_bytes", "0") \
		E(p, point)						\
		E(p, set_rps)						\
	E(p, set)							\
	E(p, groups)							\
	L(p, messages, "what is flooded, RFC 8364")			\
	I(p, pfm)							\
		F(p, pfm_t,      BOOL, 1,  NULL, "pim.transitivetype", "to be forwarded also if not known") \
		F(p, pfm_type,   UINT, 15, NULL, "pim.optiontype", "1: sources of a group") \
		F(p, pfm_length, UINT, 16, NULL, "pim.optionlength", "bytes of its value") \
		PIM_GROUP(F, G, E, p, pfm_group)			\
		F(p, pfm_src_count,    UINT, 16, NULL, "pim.srccount", "sources that follow") \
		F(p, pfm_src_holdtime, UINT, 16, NULL, "pim.srcholdtime", "seconds") \
		L(p, pfm_sources, "sources that are active")		\
		I(p, origin)						\
			PIM_UNICAST(F, p, origin_source, "source", "source_ip6")	\
		E(p, origin)						\
		E(p, pfm_sources)					\
		F(p, pfm_data, BYTES, 0, NULL, "pim.optionvalue", "of another kind") \
	E(p, pfm)							\
	E(p, messages)							\
	F(p, body, BYTES, 0, NULL, "-", "of a type or version that is not known")
FIELDS_LOOSE(pim, PIM)

#endif
