/* icmpv6_rpl.h - the rows of RPL, as icmpv6.h says. */
#ifndef DISSECT_ICMPV6_RPL_H
#define DISSECT_ICMPV6_RPL_H

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

#endif
