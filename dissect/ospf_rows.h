/* ospf_rows.h - rows of what stands in OSPF's TLVs: traffic engineering, router information, restart,
 * extended prefixes and links, version 3's extended advertisements, link-local signaling; the trailer. */
#ifndef DISSECT_OSPF_ROWS_H
#define DISSECT_OSPF_ROWS_H

/* How each begins, RFC 3630, 2.3.2. */
#define OSPF_TLV(F, p, t, names_, ws_type, ws_length)			\
	F(p, t##_type,   UINT, 16, names_, ws_type, "kind")		\
	F(p, t##_length, UINT, 16, NULL, ws_length, "bytes of its value, without padding")

/* A delay, its variation, a loss: RFC 7471, 4. */
#define OSPF_DELAYS(F, G, E, p, t)					\
	G(p, t##_flags, UINT, 8, NULL, "ospf.tlv.unidirectional_link_flags", "of a delay") \
		F(p, t##_flags_a, BOOL, 1, NULL, "ospf.tlv.unidirectional_link_flags.a", "beyond what is wanted") \
		F(p, t##_flags_reserved, UINT, 7, NULL, "ospf.tlv.unidirectional_link_flags.reserved", "0") \
	E(p, t##_flags)							\
	F(p, t##_delay,           UINT, 24, NULL, "ospf.tlv.unidirectional_link_delay", "microseconds") \
	F(p, t##_delay_min,       UINT, 24, NULL, "ospf.tlv.unidirectional_link_delay_min", "microseconds") \
	F(p, t##_delay_reserved,  UINT, 8,  NULL, "ospf.tlv.unidirectional_link_reserved", "0") \
	F(p, t##_delay_max,       UINT, 24, NULL, "ospf.tlv.unidirectional_link_delay_max", "microseconds") \
	F(p, t##_delay_variation, UINT, 24, NULL, "ospf.tlv.unidirectional_delay_variation", "microseconds") \
	F(p, t##_loss_a,          BOOL, 1,  NULL, "-", "beyond what is wanted") \
	F(p, t##_loss_reserved,   UINT, 7,  NULL, "-", "0")		\
	F(p, t##_loss,            UINT, 24, NULL, "-", "in units of 0.000003 %")

/* RFC 3630, 2.4 and 2.5; RFC 4203, 1; RFC 4124, 5; RFC 5329; RFC 5392; RFC 7308; RFC 7471; OIF E-NNI routing.
 * Bandwidths are IEEE 754 numbers of 32 bits. */
#define OSPF_TE_LINK(F, G, L, I, E, p)					\
	OSPF_TLV(F, p, te_link, &names_ospf_te_link, "ospf.tlv_type", "ospf.tlv_length")	\
	F(p, te_link_linktype, UINT, 8,  &names_ospf_te_linktype, "ospf.mpls.linktype", "kind of link") \
	F(p, te_link_linkid,   IPV4, 32, NULL, "ospf.mpls.linkid", "neighbor, or address of the designated router") \
	L(p, te_link_local_addrs, "addresses of the interface")		\
		F(p, te_link_local_addr, IPV4, 32, NULL, "ospf.mpls.local_addr", "an address") \
	E(p, te_link_local_addrs)					\
	L(p, te_link_remote_addrs, "addresses of the neighbor's")	\
		F(p, te_link_remote_addr, IPV4, 32, NULL, "ospf.mpls.remote_addr", "an address") \
	E(p, te_link_remote_addrs)					\
	F(p, te_link_te_metric, UINT,  32, NULL, "ospf.mpls.te_metric", "cost for traffic engineering") \
	F(p, te_link_max_bw,    BYTES, 32, NULL, "ospf.mpls.link_max_bw", "bytes per second, an IEEE 754 number") \
	L(p, te_link_unreserved, "by priority")				\
		F(p, te_link_unreserved_bw, BYTES, 32, NULL, "ospf.mpls.pri", "bytes per second, an IEEE 754 number") \
	E(p, te_link_unreserved)					\
	F(p, te_link_color, UINT, 32, NULL, "ospf.mpls.linkcolor", "administrative groups, a bit each") \
	L(p, te_link_groups, "the same one by one")			\
		F(p, te_link_group, UINT, 32, NULL, "ospf.mpls.group", "the group's bit") \
	E(p, te_link_groups)						\
	F(p, te_link_local_id,   UINT,  32, NULL, "ospf.mpls.local_id", "number of the interface") \
	F(p, te_link_remote_id,  UINT,  32, NULL, "ospf.mpls.remote_id", "the neighbor's number of it") \
	F(p, te_link_protection, UINT,  8,  NULL, "ospf.mpls.protection_capability", "bits, RFC 3471, 7.1") \
	F(p, te_link_protection_reserved, UINT, 24, NULL, "-", "0")	\
	F(p, te_link_switching_type,     UINT, 8,  &names_ospf_switching, "ospf.mpls.switching_type", "what the interface switches") \
	F(p, te_link_encoding,           UINT, 8,  &names_ospf_encoding, "ospf.mpls.encoding", "how it is framed") \
	F(p, te_link_switching_reserved, UINT, 16, NULL, "-", "0")	\
	L(p, te_link_max_lsp, "largest path by priority")		\
		F(p, te_link_max_lsp_bw, BYTES, 32, NULL, "ospf.mpls.pri", "bytes per second, an IEEE 754 number") \
	E(p, te_link_max_lsp)						\
	F(p, te_link_min_lsp_bw,    BYTES, 32, NULL, "ospf.mpls.minimum_lsp_bandwidth", "bytes per second, an IEEE 754 number") \
	F(p, te_link_interface_mtu, UINT,  16, NULL, "ospf.mpls.interface_mtu", "largest packet") \
	F(p, te_link_sonet_sdh,     BOOL,  8,  NULL, "ospf.mpls.sonet.sdh", "arbitrary concatenation, not standard") \
	I(p, te_link_labels)						\
		F(p, te_link_labels_type,     UINT, 16, NULL, "ospf.mpls.bandwidth.type", "kind") \
		F(p, te_link_labels_length,   UINT, 16, NULL, "ospf.mpls.length", "bytes") \
		F(p, te_link_labels_priority, UINT, 8,  NULL, "ospf.mpls.priority", "bits of priorities") \
		F(p, te_link_labels_reserved, UINT, 24, NULL, "-", "0")	\
		F(p, te_link_labels_action,   UINT, 4,  NULL, "ospf.mpls.action", "4: a bit map, RFC 7579, 2.6") \
		F(p, te_link_labels_num,      UINT, 12, NULL, "ospf.mpls.num.labels", "labels") \
		F(p, te_link_labels_length2,  UINT, 16, NULL, "ospf.mpls.length", "bytes") \
		F(p, te_link_labels_grid,     UINT, 3,  NULL, "ospf.mpls.grid", "RFC 6205, 3.2") \
		F(p, te_link_labels_cs,       UINT, 4,  NULL, "ospf.mpls.cs", "channel spacing") \
		F(p, te_link_labels_id,       UINT, 9,  NULL, "-", "which laser") \
		F(p, te_link_labels_n,        UINT, 16, NULL, "ospf.mpls.n", "the first channel") \
		L(p, te_link_labels_bitmap, "a bit for each label that is free") \
			F(p, te_link_labels_bits, UINT, 32, NULL, "ospf.mpls.bitmap", "the next 32") \
		E(p, te_link_labels_bitmap)				\
	E(p, te_link_labels)						\
	L(p, te_link_srlgs, "shared risks")				\
		F(p, te_link_srlg, UINT, 32, NULL, "ospf.mpls.shared_risk_link_group", "a group") \
	E(p, te_link_srlgs)						\
	F(p, te_link_bc_model_id, UINT, 8,  NULL, "ospf.mpls.bc.model_id", "how bandwidth is shared") \
	F(p, te_link_bc_reserved, UINT, 24, NULL, "-", "0")		\
	L(p, te_link_bcs, "bandwidth constraints")			\
		F(p, te_link_bc, BYTES, 32, NULL, "ospf.mpls.bc", "bytes per second, an IEEE 754 number") \
	E(p, te_link_bcs)						\
	F(p, te_link_neighbor_interface_id, UINT, 32, NULL, "-", "the neighbor's number of the interface") \
	F(p, te_link_neighbor_router_id,    IPV4, 32, NULL, "-", "the neighbor") \
	L(p, te_link_local_ipv6s, "addresses of the interface")		\
		F(p, te_link_local_ipv6, IPV6, 128, NULL, "-", "an address") \
	E(p, te_link_local_ipv6s)					\
	L(p, te_link_remote_ipv6s, "addresses of the neighbor's")	\
		F(p, te_link_remote_ipv6, IPV6, 128, NULL, "-", "an address") \
	E(p, te_link_remote_ipv6s)					\
	F(p, te_link_remote_as,    UINT, 32,  NULL, "-", "AS behind the link") \
	F(p, te_link_remote_asbr,  IPV4, 32,  NULL, "-", "its border router") \
	F(p, te_link_remote_asbr6, IPV6, 128, NULL, "-", "its border router") \
	L(p, te_link_extended_groups, "administrative groups")		\
		F(p, te_link_extended_group, UINT, 32, NULL, "ospf.tlv.extended_admin_group", "the next 32") \
	E(p, te_link_extended_groups)					\
	OSPF_DELAYS(F, G, E, p, te_link)				\
	F(p, te_link_bw, BYTES, 32, NULL, "-", "residual, available or used: bytes per second, an IEEE 754 number") \
	F(p, te_link_local_node_id,  IPV4, 32, NULL, "ospf.oif.local_node_id", "node of this end") \
	F(p, te_link_remote_node_id, IPV4, 32, NULL, "ospf.oif.remote_node_id", "node of the other") \
	F(p, te_link_oif_switching_cap, UINT, 8, &names_ospf_switching, "ospf.oif.switching_cap", "what the interface switches") \
	F(p, te_link_oif_encoding,   UINT, 8,  &names_ospf_encoding, "ospf.oif.encoding", "how it is framed") \
	F(p, te_link_oif_reserved,   UINT, 16, NULL, "-", "0")		\
	L(p, te_link_signals, "free timeslots")				\
	I(p, te_link_signal)						\
		F(p, te_link_signal_type,      UINT, 8,  NULL, "ospf.oif.signal_type", "kind of signal") \
		F(p, te_link_signal_timeslots, UINT, 24, NULL, "-", "timeslots") \
	E(p, te_link_signal)						\
	E(p, te_link_signals)						\
	F(p, te_link_data, BYTES, 0, NULL, "ospf.tlv_value", "of a kind that is not known, or of another length")

#define OSPF_TE(F, G, L, I, E, p)					\
	L(p, lsa_te, "traffic engineering, RFC 3630")			\
	I(p, te)							\
		OSPF_TLV(F, p, te, &names_ospf_te, "ospf.tlv_type", "ospf.tlv_length")	\
		F(p, te_router_id,   IPV4, 32,  NULL, "ospf.mpls.routerid", "an address that is always to be reached") \
		L(p, te_link_subs, "a link, piece by piece")		\
		I(p, te_link)						\
			OSPF_TE_LINK(F, G, L, I, E, p)			\
		E(p, te_link)						\
		E(p, te_link_subs)					\
		L(p, te_tnas, "transport network addresses, OIF")	\
		I(p, te_tna)						\
			OSPF_TLV(F, p, te_tna, &names_ospf_te_link, "ospf.tlv_type", "ospf.tlv_length") \
			F(p, te_tna_node_id,     IPV4,  32,  NULL, "ospf.oif.node_id", "node") \
			F(p, te_tna_addr_length, UINT,  8,   NULL, "ospf.oif.tna_addr_length", "bits of the address") \
			F(p, te_tna_reserved,    UINT,  24,  NULL, "-", "0") \
			F(p, te_tna_ipv4,        IPV4,  32,  NULL, "ospf.oif.tna_addr.ipv4", "address") \
			F(p, te_tna_ipv6,        IPV6,  128, NULL, "ospf.oif.tna_addr.ipv6", "address") \
			F(p, te_tna_nsap,        BYTES, 0,   NULL, "ospf.oif.tna_addr", "address") \
			F(p, te_tna_data,       BYTES, 0,   NULL, "-", "of a kind that is not known") \
		E(p, te_tna)						\
		E(p, te_tnas)						\
		F(p, te_data, BYTES, 0, NULL, "ospf.tlv_value", "of a kind that is not known") \
		F(p, te_router_ipv6, IPV6, 128, NULL, "-", "the same: an address that is always to be reached, RFC 5329") \
		L(p, te_nodes, "the same: addresses of the node, RFC 5786")	\
		I(p, te_node)						\
			OSPF_TLV(F, p, te_node, &names_ospf_te_node, "-", "-") \
			F(p, te_node_data, BYTES, 0, NULL, "-", "prefix lengths and prefixes") \
		E(p, te_node)						\
		E(p, te_nodes)						\
	E(p, te)							\
	E(p, lsa_te)

/* RFC 3623, A; version 3 RFC 5187, 2.2 */
#define OSPF_GRACE(F, G, L, I, E, p)					\
	L(p, lsa_grace, "what is said of a restart, RFC 3623")		\
	I(p, grace)							\
		OSPF_TLV(F, p, grace, &names_ospf_grace, "ospf.tlv_type", "ospf.tlv_length") \
		F(p, grace_period, UINT,  32, NULL, "ospf.v2.grace.period", "seconds that neighbors wait") \
		F(p, grace_reason, UINT,  8,  &names_ospf_grace_reason, "ospf.v2.grace.reason", "why") \
		F(p, grace_ip,     IPV4,  32, NULL, "ospf.v2.grace.ip", "of the interface") \
		F(p, grace_data,  BYTES, 0,  NULL, "-", "of a kind that is not known") \
		F(p, grace_pad,    BYTES, 0,  NULL, "ospf.pad_bytes", "fills up a word") \
	E(p, grace)							\
	E(p, lsa_grace)

/* RFC 7770, 2; RFC 4972; RFC 5642; RFC 8665, 3; RFC 7777; RFC 7884; RFC 8476; RFC 9350, 5 */
#define OSPF_RI(F, G, L, I, E, p)					\
	L(p, lsa_ri, "router information, RFC 7770")			\
	I(p, ri)							\
		OSPF_TLV(F, p, ri, &names_ospf_ri, "ospf.tlv_type.opaque", "ospf.tlv_length") \
		G(p, ri_options, UINT, 8, NULL, "ospf.ri.options", "capabilities that are told") \
			F(p, ri_options_grc,      BOOL, 1, NULL, "ospf.ri.options.grc", "restarts gracefully") \
			F(p, ri_options_grh,      BOOL, 1, NULL, "ospf.ri.options.grh", "helps others to") \
			F(p, ri_options_srs,      BOOL, 1, NULL, "ospf.ri.options.srs", "stub router, RFC 6987") \
			F(p, ri_options_tes,      BOOL, 1, NULL, "ospf.ri.options.tes", "traffic engineering") \
			F(p, ri_options_p2plan,   BOOL, 1, NULL, "ospf.ri.options.p2plan", "point-to-point over LAN, RFC 5309") \
			F(p, ri_options_ete,      BOOL, 1, NULL, "ospf.ri.options.ete", "experimental traffic engineering") \
			F(p, ri_options_reserved, BOOL, 1, NULL, "-", "not assigned") \
			F(p, ri_options_host,     BOOL, 1, NULL, "ospf.ri.options.host", "host router") \
		E(p, ri_options)					\
		F(p, ri_more_options, BYTES,  0, NULL, "-", "further capabilities, not assigned") \
		F(p, ri_dynhostname,  STRING, 0, NULL, "ospf.dynhostname", "name of the router, RFC 5642") \
		L(p, ri_algorithms, "algorithms of segment routing")	\
			F(p, ri_algorithm, UINT, 8, &names_ospf_algorithm, "ospf.lsa_sa", "an algorithm") \
		E(p, ri_algorithms)					\
		F(p, ri_range_size, UINT,  24, NULL, "ospf.tlv.range_size", "labels in the block") \
		F(p, ri_reserved,   BYTES, 8,  NULL, "ospf.reserved", "0") \
		L(p, ri_sids, "where the block begins")			\
		I(p, ri_sid)						\
			OSPF_TLV(F, p, ri_sid, &names_ospf_extpfx_sub, "ospf.tlv.sidlabel_range.type", "ospf.tlv_length") \
			F(p, ri_sid_sid,   UINT,  32, NULL, "ospf.tlv.sid_label", "label if it has 3 bytes, index if 4") \
			F(p, ri_sid_data, BYTES, 0,  NULL, "ospf.tlv_value", "of a kind that is not known") \
		E(p, ri_sid)						\
		E(p, ri_sids)						\
		F(p, ri_preference,          UINT,  8,  NULL, "ospf.tlv.preference", "of the mapping server") \
		F(p, ri_preference_reserved, BYTES, 24, NULL, "ospf.reserved", "0") \
		L(p, ri_msds, "what depth of labels the node can do, RFC 8476") \
		I(p, ri_msd)						\
			F(p, ri_msd_type,  UINT, 8, &names_ospf_msd, "ospf.tlv.igp_msd_type", "of what") \
			F(p, ri_msd_depth, UINT, 8, NULL, "ospf.tlv.igp_msd_value", "how many") \
		E(p, ri_msd)						\
		E(p, ri_msds)						\
		F(p, ri_flex_algorithm, UINT, 8, NULL, "ospf.tlv.fad.flex_algorithm", "128 to 255, RFC 9350") \
		F(p, ri_metric_type,    UINT, 8, &names_ospf_fad_metric, "ospf.tlv.fad.metric_type", "what is summed up") \
		F(p, ri_calc_type,      UINT, 8, NULL, "ospf.tlv.fad.calc_type", "how paths are calculated") \
		F(p, ri_priority,       UINT, 8, NULL, "ospf.tlv.fad.priority", "of this definition") \
		L(p, ri_fads, "what the algorithm excludes and includes") \
		I(p, ri_fad)						\
			OSPF_TLV(F, p, ri_fad, &names_ospf_fad, "ospf.tlv.fad.subtlv_type", "ospf.tlv_length") \
			L(p, ri_fad_groups, "administrative groups")	\
				F(p, ri_fad_group, UINT, 32, NULL, "ospf.tlv.extended_admin_group", "the next 32") \
			E(p, ri_fad_groups)				\
			F(p, ri_fad_data, BYTES, 0, NULL, "ospf.tlv_value", "of another kind") \
		E(p, ri_fad)						\
		E(p, ri_fads)						\
		F(p, ri_data, BYTES, 0, NULL, "ospf.tlv.unknown", "of another kind") \
		L(p, ri_meshes, "the same: meshes of tunnels that the router wants to be in, RFC 4972") \
		I(p, ri_mesh)						\
			F(p, ri_mesh_group, UINT, 32,  NULL, "-", "the mesh's number") \
			F(p, ri_mesh_ipv4,  IPV4, 32,  NULL, "-", "where its tunnels end") \
			F(p, ri_mesh_ipv6,  IPV6, 128, NULL, "-", "where its tunnels end") \
			F(p, ri_mesh_name_length, UINT, 8, NULL, "-", "bytes of the name") \
			F(p, ri_mesh_name,  STRING, 0, NULL, "-", "name of the end") \
		E(p, ri_mesh)						\
		E(p, ri_meshes)						\
		L(p, ri_tags, "the same: tags of the router, RFC 7777")	\
			F(p, ri_tag, UINT, 32, NULL, "-", "a tag")	\
		E(p, ri_tags)						\
		L(p, ri_discriminators, "the same: what the reflector listens to, RFC 7884") \
			F(p, ri_discriminator, UINT, 32, NULL, "-", "a discriminator of S-BFD") \
		E(p, ri_discriminators)					\
	E(p, ri)							\
	E(p, lsa_ri)

/* RFC 8665, 5 */
#define OSPF_SID_FLAGS(F, G, E, p, t)				\
	G(p, t, UINT, 8, NULL, "ospf.tlv.pfxsid.flags", "what the identifier is")		\
		F(p, t##_reserved0, BOOL, 1, NULL, "-", "0")		\
		F(p, t##_np, BOOL, 1, NULL, "ospf.tlv.pfxsid.flags.np", "kept to the last hop") \
		F(p, t##_m,  BOOL, 1, NULL, "ospf.tlv.pfxsid.flags.m", "of a mapping server") \
		F(p, t##_e,  BOOL, 1, NULL, "ospf.tlv.pfxsid.flags.e", "explicit null on the last hop") \
		F(p, t##_v,  BOOL, 1, NULL, "ospf.tlv.pfxsid.flags.v", "a label, not an index") \
		F(p, t##_l,  BOOL, 1, NULL, "ospf.tlv.pfxsid.flags.l", "of local meaning") \
		F(p, t##_reserved, UINT, 2, NULL, "-", "0")		\
	E(p, t)

/* RFC 8665, 6.1. Wireshark 4.0 has one name for the flags B and L. */
#define OSPF_ADJACENCY_FLAGS(F, G, E, p, t)				\
	G(p, t, UINT, 8, NULL, "ospf.tlv.adjsid.flags", "what the identifier is")		\
		F(p, t##_b, BOOL, 1, NULL, "ospf.tlv.adjsid.flags.b", "protected") \
		F(p, t##_v, BOOL, 1, NULL, "ospf.tlv.adjsid.flags.v", "a label, not an index") \
		F(p, t##_l, BOOL, 1, NULL, "ospf.tlv.adjsid.flags.b", "of local meaning") \
		F(p, t##_g, BOOL, 1, NULL, "ospf.tlv.adjsid.flags.g", "of a group of adjacencies") \
		F(p, t##_p, BOOL, 1, NULL, "ospf.tlv.adjsid.flags.p", "persistent") \
		F(p, t##_reserved, UINT, 3, NULL, "-", "0")		\
	E(p, t)

/* RFC 7684, 2 */
#define OSPF_EXTENDED_PREFIX(F, G, L, I, E, p)				\
	L(p, lsa_extended_prefix, "attributes of prefixes, RFC 7684, 2") \
	I(p, extpfx)							\
		OSPF_TLV(F, p, extpfx, &names_ospf_extpfx, "ospf.tlv.extpfx.tlv_type", "ospf.tlv_length") \
		F(p, extpfx_route_type,    UINT, 8, &names_ospf_route, "ospf.tlv.extpfx.rotuetype", "how the prefix is advertised") \
		F(p, extpfx_prefix_length, UINT, 8, NULL, "ospf.prefix_length", "bits of the prefix") \
		F(p, extpfx_af,            UINT, 8, NULL, "ospf.tlv.extpfx.af", "0: IPv4 unicast") \
		G(p, extpfx_flags, UINT, 8, NULL, "ospf.tlv.extpfx.flags", "what the prefix is") \
			F(p, extpfx_flags_a, BOOL, 1, NULL, "ospf.tlv.extpfx.flags.a", "attached to this router") \
			F(p, extpfx_flags_n, BOOL, 1, NULL, "ospf.tlv.extpfx.flags.n", "identifies a node") \
			F(p, extpfx_flags_reserved, UINT, 6, NULL, "-", "0") \
		E(p, extpfx_flags)					\
		F(p, extpfx_range_size, UINT, 16, NULL, "ospf.tlv.range_size", "prefixes, RFC 8665, 4") \
		G(p, extpfx_range_flags, UINT, 8, NULL, "ospf.tlv.extpfx_range.flags", "what the range is") \
			F(p, extpfx_range_flags_ia, BOOL, 1, NULL, "ospf.tlv.extpfx_range.flags.ia", "of another area") \
			F(p, extpfx_range_flags_reserved, UINT, 7, NULL, "-", "0") \
		E(p, extpfx_range_flags)				\
		F(p, extpfx_reserved, BYTES, 24, NULL, "ospf.reserved", "0") \
		F(p, extpfx_prefix,   IPV4,  32, NULL, "ospf.v3.address_prefix.ipv4", "prefix") \
		L(p, extpfx_subs, "its attributes")			\
		I(p, extpfx_sub)					\
			OSPF_TLV(F, p, extpfx_sub, &names_ospf_extpfx_sub, "ospf.tlv.extpfx.subtlv_type", "ospf.tlv_length") \
			OSPF_SID_FLAGS(F, G, E, p, extpfx_sub_flags) \
			F(p, extpfx_sub_reserved,  BYTES, 8,  NULL, "ospf.reserved", "0") \
			F(p, extpfx_sub_mt_id,     UINT,  8,  NULL, "ospf.tlv.extlink.mt_id", "topology") \
			F(p, extpfx_sub_algorithm, UINT,  8,  &names_ospf_algorithm, "ospf.lsa_sa", "how the path is found") \
			F(p, extpfx_sub_sid,       UINT,  32, NULL, "ospf.tlv.sid_label", "label if it has 3 bytes, index if 4") \
			F(p, extpfx_sub_data,     BYTES, 0,  NULL, "ospf.tlv_value", "of another kind") \
		E(p, extpfx_sub)					\
		E(p, extpfx_subs)					\
		F(p, extpfx_data, BYTES, 0, NULL, "ospf.tlv.unknown", "of another kind") \
	E(p, extpfx)							\
	E(p, lsa_extended_prefix)

/* RFC 7684, 3; RFC 8665, 6; RFC 8379; RFC 8476; RFC 9492 */
#define OSPF_EXTENDED_LINK(F, G, L, I, E, p)				\
	L(p, lsa_extended_link, "attributes of links, RFC 7684, 3")	\
	I(p, extlink)							\
		OSPF_TLV(F, p, extlink, &names_ospf_extlink, "ospf.tlv.extlink.tlv_type", "ospf.tlv_length") \
		F(p, extlink_linktype, UINT,  8,  &names_ospf_link, "ospf.lsa.router.linktype", "kind of link") \
		F(p, extlink_reserved, BYTES, 24, NULL, "ospf.reserved", "0") \
		F(p, extlink_linkid,   IPV4,  32, NULL, "ospf.lsa.router.linkid", "what it leads to, by type") \
		F(p, extlink_linkdata, IPV4,  32, NULL, "ospf.lsa.router.linkdata", "address or interface, by type") \
		L(p, extlink_subs, "its attributes")			\
		I(p, extlink_sub)					\
			OSPF_TLV(F, p, extlink_sub, &names_ospf_extlink_sub, "ospf.tlv.extlink.subtlv_type", "ospf.tlv_length") \
			OSPF_ADJACENCY_FLAGS(F, G, E, p, extlink_sub_flags) \
			F(p, extlink_sub_reserved, BYTES, 8,  NULL, "ospf.reserved", "0") \
			F(p, extlink_sub_mt_id,    UINT,  8,  NULL, "ospf.tlv.extlink.mt_id", "topology") \
			F(p, extlink_sub_weight,   UINT,  8,  NULL, "ospf.tlv.extlink.weight", "for sharing load") \
			F(p, extlink_sub_nbr,      IPV4,  32, NULL, "ospf.tlv.extlink.nbr", "neighbor on a LAN") \
			F(p, extlink_sub_sid,      UINT,  32, NULL, "ospf.tlv.sid_label", "label if it has 3 bytes, index if 4") \
			L(p, extlink_sub_msds, "what depth of labels the link can do") \
			I(p, extlink_sub_msd)				\
				F(p, extlink_sub_msd_type,  UINT, 8, &names_ospf_msd, "ospf.tlv.igp_msd_type", "of what") \
				F(p, extlink_sub_msd_depth, UINT, 8, NULL, "ospf.tlv.igp_msd_value", "how many") \
			E(p, extlink_sub_msd)				\
			E(p, extlink_sub_msds)				\
			F(p, extlink_sub_remote_ipv4_address, IPV4, 32, NULL, "ospf.tlv.remote_ipv4_address", "the neighbor's address") \
			F(p, extlink_sub_local_id,  UINT, 32, NULL, "ospf.tlv.local_interface_id", "number of the interface") \
			F(p, extlink_sub_remote_id, UINT, 32, NULL, "ospf.tlv.remote_interface_id", "the neighbor's number of it") \
			F(p, extlink_sub_sabm_length,  UINT,  8,  NULL, "ospf.tlv.application.sabm.length", "bytes of standard applications' bits") \
			F(p, extlink_sub_udabm_length, UINT,  8,  NULL, "ospf.tlv.application.udabm.length", "bytes of others' bits") \
			F(p, extlink_sub_app_reserved, BYTES, 16, NULL, "ospf.reserved", "0") \
			G(p, extlink_sub_sabm, UINT, 8, NULL, "ospf.tlv.application.sabm.bits", "standard applications") \
				F(p, extlink_sub_sabm_r, BOOL, 1, NULL, "ospf.tlv.application.sabm.bits.r", "RSVP-TE") \
				F(p, extlink_sub_sabm_s, BOOL, 1, NULL, "ospf.tlv.application.sabm.bits.s", "segment routing policies") \
				F(p, extlink_sub_sabm_f, BOOL, 1, NULL, "ospf.tlv.application.sabm.bits.f", "loop-free alternates") \
				F(p, extlink_sub_sabm_x, BOOL, 1, NULL, "ospf.tlv.application.sabm.bits.x", "flexible algorithms") \
				F(p, extlink_sub_sabm_reserved, UINT, 4, NULL, "-", "0") \
			E(p, extlink_sub_sabm)				\
			F(p, extlink_sub_sabm_more, BYTES, 0, NULL, "-", "further standard applications, not assigned") \
			F(p, extlink_sub_udabm,     BYTES, 0, NULL, "ospf.tlv.application.udabm.bits", "other applications") \
			L(p, extlink_sub_attributes, "for these applications") \
			I(p, app)					\
				OSPF_TLV(F, p, app, &names_ospf_extlink_sub, "ospf.tlv.application.subtlv_type", "ospf.tlv_length") \
				OSPF_DELAYS(F, G, E, p, app)		\
				F(p, app_admin_group, UINT, 32, NULL, "ospf.tlv.admin_group", "administrative groups, a bit each") \
				L(p, app_extended_groups, "administrative groups") \
					F(p, app_extended_group, UINT, 32, NULL, "ospf.tlv.extended_admin_group", "the next 32") \
				E(p, app_extended_groups)		\
				F(p, app_te_metric, UINT,  32, NULL, "ospf.mpls.te_metric", "cost for traffic engineering") \
				F(p, app_data,     BYTES, 0,  NULL, "ospf.tlv_value", "of another kind") \
			E(p, app)					\
			E(p, extlink_sub_attributes)			\
			F(p, extlink_sub_data, BYTES, 0, NULL, "ospf.tlv_value", "of another kind") \
		E(p, extlink_sub)					\
		E(p, extlink_subs)					\
		F(p, extlink_data, BYTES, 0, NULL, "ospf.tlv.unknown", "of another kind") \
	E(p, extlink)							\
	E(p, lsa_extended_link)

/* RFC 8362, 3 and 4; segment identifiers RFC 8666. Wireshark 4.0 does not know them. */
#define OSPF_EXTENDED_3(F, G, L, I, E, p)				\
	F(p, lsa_extended_head,     UINT, 8,  NULL, "-", "of a router: its flags; of a link: the priority") \
	F(p, lsa_extended_options,  UINT, 24, NULL, "-", "what the router can do, RFC 5340, A.2") \
	F(p, lsa_extended_reserved, UINT, 16, NULL, "-", "0")		\
	F(p, lsa_extended_referenced_ls_type, UINT, 16, &names_ospf_type_3, "-", "kind of what they belong to") \
	F(p, lsa_extended_referenced_link_state_id, IPV4, 32, NULL, "-", "which they belong to") \
	F(p, lsa_extended_referenced_advertising_router, IPV4, 32, NULL, "-", "whose they are") \
	L(p, lsa_extended, "what an extended advertisement holds, RFC 8362") \
	I(p, ext)							\
		OSPF_TLV(F, p, ext, &names_ospf_extended, "-", "-")		\
		F(p, ext_link_type,     UINT, 8,  &names_ospf_link, "-", "kind of link") \
		F(p, ext_link_reserved, UINT, 8,  NULL, "-", "0")	\
		F(p, ext_link_metric,   UINT, 16, NULL, "-", "cost")	\
		F(p, ext_interface_id,  UINT, 32, NULL, "-", "the router's number of the interface") \
		F(p, ext_neighbor_interface_id, UINT, 32, NULL, "-", "the neighbor's") \
		F(p, ext_neighbor_router_id,    IPV4, 32, NULL, "-", "the neighbor") \
		L(p, ext_routers, "routers on a network")		\
			F(p, ext_router, IPV4, 32, NULL, "-", "a router's identifier") \
		E(p, ext_routers)					\
		F(p, ext_flags,  UINT, 8,  NULL, "-", "of an external prefix: E 4, F 2, T 1") \
		F(p, ext_metric, UINT, 24, NULL, "-", "cost")		\
		F(p, ext_prefix_length,   UINT, 8, NULL, "-", "bits of the prefix") \
		F(p, ext_prefix_options,  UINT, 8, NULL, "-", "how the prefix is meant, RFC 5340, A.4.1.1") \
		F(p, ext_prefix_reserved, UINT, 16, NULL, "-", "0") \
		F(p, ext_af,             UINT, 8,  NULL, "-", "0: IPv6 unicast, 1: IPv4 unicast") \
		F(p, ext_range_size,     UINT, 16, NULL, "-", "prefixes of a range") \
		F(p, ext_range_flags,    UINT, 8,  NULL, "-", "128: of another area") \
		F(p, ext_range_reserved, UINT, 24, NULL, "-", "0")	\
		F(p, ext_prefix, IPV6, 0, NULL, "-", "prefix")		\
		F(p, ext_router_reserved, UINT, 8,  NULL, "-", "0")	\
		F(p, ext_router_options,  UINT, 24, NULL, "-", "what the router can do") \
		F(p, ext_router_reserved2, UINT, 8, NULL, "-", "0")	\
		F(p, ext_router_metric,   UINT, 24, NULL, "-", "cost")	\
		F(p, ext_destination_router_id, IPV4, 32, NULL, "-", "where it leads") \
		F(p, ext_address_ipv6, IPV6, 128, NULL, "-", "of the interface") \
		F(p, ext_address_ipv4, IPV4, 32,  NULL, "-", "of the interface") \
		L(p, ext_subs, "attributes")				\
		I(p, ext_sub)						\
			OSPF_TLV(F, p, ext_sub, &names_ospf_extended_sub, "-", "-") \
			F(p, ext_sub_forwarding_ipv6, IPV6, 128, NULL, "-", "where to forward") \
			F(p, ext_sub_forwarding_ipv4, IPV4, 32,  NULL, "-", "where to forward") \
			F(p, ext_sub_tag,             UINT, 32,  NULL, "-", "for those outside") \
			F(p, ext_sub_flags,           UINT, 8,   NULL, "-", "of an identifier, RFC 8666, 6 and 7.1") \
			F(p, ext_sub_algorithm,       UINT, 8,   &names_ospf_algorithm, "-", "how the path is found") \
			F(p, ext_sub_sid_reserved,    UINT, 16,  NULL, "-", "0") \
			F(p, ext_sub_weight,          UINT, 8,   NULL, "-", "for sharing load") \
			F(p, ext_sub_adjacency_reserved, UINT, 16, NULL, "-", "0") \
			F(p, ext_sub_neighbor,        IPV4, 32,  NULL, "-", "neighbor on a LAN") \
			F(p, ext_sub_sid,             UINT, 32,  NULL, "-", "label if it has 3 bytes, index if 4") \
			F(p, ext_sub_data,           BYTES, 0,  NULL, "-", "of another kind") \
		E(p, ext_sub)						\
		E(p, ext_subs)						\
		F(p, ext_data, BYTES, 0, NULL, "-", "of another kind")	\
	E(p, ext)							\
	E(p, lsa_extended)

/* RFC 5613, 2; RFC 4813; RFC 5820, 3; RFC 8510 */
#define OSPF_LLS(F, G, L, I, E, p)					\
	I(p, lls)							\
		F(p, lls_checksum,    UINT,   16, NULL, NULL, "over the block; 0 under a digest") \
		F(p, lls_checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
		F(p, lls_data_length, WORDS4, 16, NULL, NULL, "bytes of the block") \
		L(p, lls_tlvs, "what neighbors tell each other")	\
		I(p, lls_tlv)						\
			OSPF_TLV(F, p, lls_tlv, &names_ospf_lls, "ospf.tlv_type", "ospf.tlv_length") \
			G(p, lls_tlv_options, UINT, 32, NULL, "ospf.lls.ext.options", "what the router can do") \
				F(p, lls_tlv_options_reserved, UINT, 30, NULL, "-", "0") \
				F(p, lls_tlv_options_rs, BOOL, 1, NULL, "ospf.lls.ext.options.rs", "restarting, RFC 4812") \
				F(p, lls_tlv_options_lr, BOOL, 1, NULL, "ospf.lls.ext.options.lr", "out-of-band resynchronization, RFC 4811") \
			E(p, lls_tlv_options)				\
			G(p, lls_tlv_v3_options, UINT, 32, NULL, "ospf.v3.lls.ext.options", "what the router can do") \
				F(p, lls_tlv_v3_options_reserved, UINT, 30, NULL, "-", "0") \
				F(p, lls_tlv_v3_options_rs, BOOL, 1, NULL, "ospf.v3.lls.ext.options.rs", "restarting") \
				F(p, lls_tlv_v3_options_lr, BOOL, 1, NULL, "ospf.v3.lls.ext.options.lr", "out-of-band resynchronization") \
			E(p, lls_tlv_v3_options)			\
			F(p, lls_tlv_sequence_number, UINT, 32, NULL, "ospf.v2.lls.sequence_number", "the packet's") \
			F(p, lls_tlv_auth_data, BYTES, 0, NULL, "ospf.v2.lls.auth_data", "digest of the block") \
			F(p, lls_tlv_scs, UINT, 16, NULL, "ospf.v3.lls.state.scs", "counts changes of neighbors, RFC 5820, 3.1") \
			G(p, lls_tlv_state, UINT, 8, NULL, "ospf.v3.lls.state.options", "what is asked and told") \
				F(p, lls_tlv_state_r, BOOL, 1, NULL, "ospf.v3.lls.state.options.r", "asks for full state") \
				F(p, lls_tlv_state_a, BOOL, 1, NULL, "ospf.v3.lls.state.options.a", "answers with it") \
				F(p, lls_tlv_state_n, BOOL, 1, NULL, "ospf.v3.lls.state.options.n", "not complete") \
				F(p, lls_tlv_state_reserved, UINT, 5, NULL, "-", "0") \
			E(p, lls_tlv_state)				\
			F(p, lls_tlv_state_more, UINT, 8, NULL, "-", "0") \
			L(p, lls_tlv_dropped, "neighbors that are gone") \
				F(p, lls_tlv_dropped_neighbor, IPV4, 32, NULL, "ospf.v3.lls.dropped_neighbor", "a neighbor") \
			E(p, lls_tlv_dropped)				\
			L(p, lls_tlv_requests, "of whom state is asked") \
				F(p, lls_tlv_request_from, IPV4, 32, NULL, "ospf.v3.lls.request_from", "a neighbor") \
			E(p, lls_tlv_requests)				\
			L(p, lls_tlv_full_states, "for whom state is full") \
				F(p, lls_tlv_full_state_for, IPV4, 32, NULL, "ospf.v3.lls.full_state_for", "a neighbor") \
			E(p, lls_tlv_full_states)			\
			F(p, lls_tlv_relays_added, UINT, 8, NULL, "ospf.v3.lls.relay.added", "how many of the relays are new") \
			G(p, lls_tlv_relay, UINT, 8, NULL, "ospf.v3.lls.relay.options", "how they flood") \
				F(p, lls_tlv_relay_a, BOOL, 1, NULL, "ospf.v3.lls.relay.options.a", "always") \
				F(p, lls_tlv_relay_n, BOOL, 1, NULL, "ospf.v3.lls.relay.options.n", "never") \
				F(p, lls_tlv_relay_reserved, UINT, 6, NULL, "-", "0") \
			E(p, lls_tlv_relay)				\
			F(p, lls_tlv_relay_more, UINT, 16, NULL, "-", "0") \
			L(p, lls_tlv_relays, "active overlapping relays") \
				F(p, lls_tlv_relay_neighbor, IPV4, 32, NULL, "ospf.v3.lls.neighbor", "a neighbor") \
			E(p, lls_tlv_relays)				\
			F(p, lls_tlv_willingness, UINT, 8, NULL, "ospf.v3.lls.willingness", "0: never a relay, 128: by default, 255: always") \
			F(p, lls_tlv_willingness_reserved, UINT, 24, NULL, "-", "0") \
			F(p, lls_tlv_ll_id, BYTES, 32, NULL, "ospf.v3.lls.ll_id", "number of the interface, RFC 8510") \
			F(p, lls_tlv_data, BYTES, 0,  NULL, "-", "of a kind that is not known") \
		E(p, lls_tlv)						\
		E(p, lls_tlvs)						\
	E(p, lls)

/* RFC 7166, 4.1 */
#define OSPF_TRAILER(F, G, L, I, E, p)					\
	I(p, at)							\
		F(p, at_auth_type,      UINT,  16, &names_ospf_at, NULL, "kind of authentication") \
		F(p, at_auth_data_len,  UINT,  16, NULL, NULL, "bytes of the trailer") \
		F(p, at_reserved,       UINT,  16, NULL, NULL, "0")	\
		F(p, at_sa_id,          UINT,  16, NULL, NULL, "which key")	\
		F(p, at_crypto_seq_nbr, UINT,  64, NULL, NULL, "never decreases") \
		F(p, at_auth_data,      BYTES, 0,  NULL, NULL, "digest") \
	E(p, at)

#endif
