/* ospf.h - the rows of OSPF, which all of ospf*.c share.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   |version| msg   | packet_length |    length: without a digest or block behind it
 *   | srcrouter                     |
 *   | area_id                       |
 *   | checksum      | auth_type     |    version 3: instance_id, reserved; then the message
 *   | 8 bytes by auth_type          |
 *   | message by msg ...            |
 *   | digest, LLS block, trailer    |    by authentication and options
 *   +-------------------------------+
 *
 * Version 2 is RFC 2328, version 3 RFC 5340: their rows stand side by side.
 */
#ifndef DISSECT_OSPF_H
#define DISSECT_OSPF_H

#include "dissect/ospf_names.h"
#include "dissect/ospf_rows.h"

#define OSPF(F, G, L, I, E, p)						\
	F(p, version,       UINT, 8,  NULL, NULL, "2, or 3 over IPv6")	\
	F(p, msg,           UINT, 8,  &names_ospf_msg, NULL, "kind of message") \
	F(p, packet_length, UINT, 16, NULL, NULL, "bytes with this header, without what authenticates them") \
	F(p, srcrouter,     IPV4, 32, NULL, NULL, "identifier of the sending router") \
	F(p, area_id,       IPV4, 32, NULL, NULL, "area, 0.0.0.0 is the backbone") \
	F(p, checksum,      UINT, 16, NULL, NULL, "0 where a digest stands for it")

/* Version 2's options, RFC 5250, A.1, without those of an advertisement. */
#define OSPF_OPTIONS_2(F, G, E, p, o)					\
	G(p, o, UINT, 8, NULL, "ospf.v2.options", "what the router can do") \
		F(p, o##_dn, BOOL, 1, NULL, "ospf.v2.options.dn", "not to be looked at, RFC 4576") \
		F(p, o##_o,  BOOL, 1, NULL, "ospf.v2.options.o",  "takes opaque advertisements, RFC 5250") \
		F(p, o##_dc, BOOL, 1, NULL, "ospf.v2.options.dc", "demand circuits, RFC 1793") \
		F(p, o##_l,  BOOL, 1, NULL, "ospf.v2.options.l",  "a link-local signaling block follows, RFC 5613") \
		F(p, o##_n,  BOOL, 1, NULL, "ospf.v2.options.n",  "a not-so-stubby area, RFC 3101") \
		F(p, o##_mc, BOOL, 1, NULL, "ospf.v2.options.mc", "multicast, RFC 1584") \
		F(p, o##_e,  BOOL, 1, NULL, "ospf.v2.options.e",  "takes AS-external advertisements") \
		F(p, o##_mt, BOOL, 1, NULL, "ospf.v2.options.mt", "several topologies, RFC 4915") \
	E(p, o)

/* Version 3's, RFC 5340, A.2. */
#define OSPF_OPTIONS_3(F, G, E, p, o)					\
	G(p, o, UINT, 24, NULL, "ospf.v3.options", "what the router can do") \
		F(p, o##_reserved0, UINT, 13, NULL, "-", "0")		\
		F(p, o##_at, BOOL, 1, NULL, "ospf.v3.options.at", "an authentication trailer follows, RFC 7166") \
		F(p, o##_l,  BOOL, 1, NULL, "ospf.v3.options.l",  "a link-local signaling block follows, RFC 5613") \
		F(p, o##_af, BOOL, 1, NULL, "ospf.v3.options.af", "address families, RFC 5838") \
		F(p, o##_reserved1, UINT, 2, NULL, "-", "0")		\
		F(p, o##_dc, BOOL, 1, NULL, "ospf.v3.options.dc", "demand circuits") \
		F(p, o##_r,  BOOL, 1, NULL, "ospf.v3.options.r",  "forwards packets") \
		F(p, o##_n,  BOOL, 1, NULL, "ospf.v3.options.n",  "a not-so-stubby area") \
		F(p, o##_mc, BOOL, 1, NULL, "ospf.v3.options.mc", "multicast, deprecated") \
		F(p, o##_e,  BOOL, 1, NULL, "ospf.v3.options.e",  "takes AS-external advertisements") \
		F(p, o##_v6, BOOL, 1, NULL, "ospf.v3.options.v6", "may be passed through by IPv6") \
	E(p, o)

/* RFC 5340, A.4.2.1: the type says what to do with an unknown one, and how far it is flooded. */
#define OSPF_TYPE_3(F, G, E, p, t)					\
	G(p, t, UINT, 16, NULL, "ospf.v3.lsa", "kind of advertisement and its scope") \
		F(p, t##_u,   BOOL, 1,  NULL, "ospf.v3.lsa.u", "unknown: stored and flooded all the same") \
		F(p, t##_s12, UINT, 2,  &names_ospf_scope, "ospf.v3.lsa.s12", "how far it is flooded") \
		F(p, t##_fc,  UINT, 13, &names_ospf_function, "ospf.v3.lsa.fc", "kind of advertisement") \
	E(p, t)

#define OSPF_MESSAGES(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	I(p, auth)							\
		F(p, auth_type,    UINT,   16, &names_ospf_auth, NULL, "kind of authentication") \
		F(p, auth_none,    BYTES,  64, NULL, NULL, "not used")	\
		F(p, auth_simple,  STRING, 64, NULL, NULL, "password in clear") \
		F(p, auth_unknown, BYTES,  64, NULL, NULL, "of a kind that is not known") \
		I(p, auth_crypt)					\
			F(p, auth_crypt_reserved,    UINT,  16, NULL, "-", "0") \
			F(p, auth_crypt_key_id,      UINT,  8,  NULL, NULL, "key and algorithm, RFC 5709") \
			F(p, auth_crypt_data_length, UINT,  8,  NULL, NULL, "bytes of the digest") \
			F(p, auth_crypt_seq_nbr,     UINT,  32, NULL, NULL, "never decreases") \
			F(p, auth_crypt_seq_nbr_extended, UINT, 64, NULL, "-", "never decreases, RFC 7474, 2") \
			F(p, auth_crypt_data,        BYTES, 0,  NULL, NULL, "digest, behind the packet") \
		E(p, auth_crypt)					\
	E(p, auth)							\
	F(p, instance_id, UINT,  8, NULL, NULL, "instance on this link; 64 to 127: for IPv4, RFC 5838") \
	F(p, reserved,    BYTES, 8, NULL, NULL, "0")			\
	I(p, hello)							\
		F(p, hello_network_mask,   IPV4, 32, NULL, NULL, "mask of the interface") \
		F(p, hello_interface_id,   UINT, 32, NULL, NULL, "the sender's number of the interface") \
		F(p, hello_hello_interval, UINT, 16, NULL, NULL, "seconds between hellos") \
		OSPF_OPTIONS_2(F, G, E, p, hello_options)		\
		F(p, hello_router_priority, UINT, 8, NULL, NULL, "0: never becomes the designated router") \
		OSPF_OPTIONS_3(F, G, E, p, hello_v3_options)		\
		F(p, hello_router_dead_interval,     UINT, 32, NULL, NULL, "seconds of silence until a router is held for down") \
		F(p, hello_designated_router,        IPV4, 32, NULL, NULL, "0.0.0.0: none") \
		F(p, hello_backup_designated_router, IPV4, 32, NULL, NULL, "0.0.0.0: none") \
		L(p, hello_neighbors, "routers that were heard of late") \
			F(p, hello_neighbor, IPV4, 32, NULL, "ospf.hello.active_neighbor", "a router's identifier") \
		E(p, hello_neighbors)					\
	E(p, hello)							\
	I(p, db)							\
		F(p, db_reserved, BYTES, 8, NULL, "ospf.reserved", "0")	\
		OSPF_OPTIONS_3(F, G, E, p, db_v3_options)		\
		F(p, db_interface_mtu, UINT, 16, NULL, NULL, "largest IP packet; 0 on virtual links") \
		OSPF_OPTIONS_2(F, G, E, p, db_options)			\
		F(p, db_reserved2, BYTES, 8, NULL, "ospf.reserved", "0") \
		G(p, db_flags, UINT, 8, NULL, "ospf.dbd", "where the exchange stands") \
			F(p, db_flags_reserved, UINT, 4, NULL, "-", "0") \
			F(p, db_flags_r,  BOOL, 1, NULL, "ospf.dbd.r",  "out-of-band resynchronization, RFC 4811") \
			F(p, db_flags_i,  BOOL, 1, NULL, "ospf.dbd.i",  "the first packet") \
			F(p, db_flags_m,  BOOL, 1, NULL, "ospf.dbd.m",  "more packets follow") \
			F(p, db_flags_ms, BOOL, 1, NULL, "ospf.dbd.ms", "the sender is the master") \
		E(p, db_flags)						\
		F(p, db_dd_sequence, UINT, 32, NULL, NULL, "counts the packets of the exchange") \
	E(p, db)							\
	L(p, requests, "advertisements that are asked for")		\
	I(p, request)							\
		F(p, request_type,     UINT,  32, &names_ospf_lsa, "ospf.lsa", "kind of advertisement") \
		F(p, request_reserved, BYTES, 16, NULL, "ospf.reserved", "0") \
		OSPF_TYPE_3(F, G, E, p, request_v3_type)		\
		F(p, request_link_state_id, IPV4, 32, NULL, "ospf.link_state_id", "which of the router's") \
		F(p, request_advrouter,     IPV4, 32, NULL, "ospf.advrouter", "router that advertised it") \
	E(p, request)							\
	E(p, requests)							\
	F(p, number_of_lsas, UINT, 32, NULL, "ospf.ls.number_of_lsas", "advertisements in this update")

/* RFC 2328, A.4.1; identifiers of opaque ones RFC 5250, 3, RFC 3630, 2.2. */
#define OSPF_LSA_HEADER(F, G, L, I, E, p)				\
	F(p, lsa_donotage,    BOOL, 1,  NULL, "ospf.lsa.donotage", "stays without being refreshed, RFC 1793") \
	F(p, lsa_v3_donotage, BOOL, 1,  NULL, "ospf.v3.lsa.do_not_age", "stays without being refreshed") \
	F(p, lsa_age,         UINT, 15, NULL, "ospf.lsa.age", "seconds; 3600 flushes it") \
	G(p, lsa_options, UINT, 8, NULL, "ospf.v2.options", "what the router can do") \
		F(p, lsa_options_dn, BOOL, 1, NULL, "ospf.v2.options.dn", "not to be looked at, RFC 4576") \
		F(p, lsa_options_o,  BOOL, 1, NULL, "ospf.v2.options.o",  "takes opaque advertisements") \
		F(p, lsa_options_dc, BOOL, 1, NULL, "ospf.v2.options.dc", "demand circuits") \
		F(p, lsa_options_l,  BOOL, 1, NULL, "ospf.v2.options.l",  "link-local signaling") \
		F(p, lsa_options_n,  BOOL, 1, NULL, "ospf.v2.options.n",  "a not-so-stubby area") \
		F(p, lsa_options_p,  BOOL, 1, NULL, "ospf.v2.options.p",  "type 7: to be translated at the border, RFC 3101, 2.5") \
		F(p, lsa_options_mc, BOOL, 1, NULL, "ospf.v2.options.mc", "multicast") \
		F(p, lsa_options_e,  BOOL, 1, NULL, "ospf.v2.options.e",  "takes AS-external advertisements") \
		F(p, lsa_options_mt, BOOL, 1, NULL, "ospf.v2.options.mt", "several topologies, RFC 4915") \
	E(p, lsa_options)						\
	F(p, lsa_type, UINT, 8, &names_ospf_lsa, "ospf.lsa", "kind of advertisement") \
	OSPF_TYPE_3(F, G, E, p, lsa_v3_type)				\
	F(p, lsa_id,            IPV4, 32, NULL, "ospf.lsa.id", "which of the router's: a network, a router, by type") \
	F(p, lsa_link_state_id, IPV4, 32, NULL, "ospf.link_state_id", "which of the router's; version 3 gives it no meaning") \
	F(p, lsa_opaque_type,   UINT, 8,  &names_ospf_opaque, "ospf.lsid_opaque_type", "what an opaque one is about") \
	F(p, lsa_te_reserved,   UINT, 8,  NULL, "ospf.lsid_te_lsa.reserved", "0") \
	F(p, lsa_te_instance,   UINT, 16, NULL, "ospf.lsid_te_lsa.instance", "which of the router's") \
	F(p, lsa_opaque_id,     UINT, 24, NULL, "ospf.lsid.opaque_id", "which of the router's") \
	F(p, lsa_advrouter,     IPV4, 32, NULL, "ospf.advrouter", "router that advertises") \
	F(p, lsa_seqnum,        UINT, 32, NULL, "ospf.lsa.seqnum", "signed: begins at 0x80000001") \
	F(p, lsa_chksum,        UINT, 16, NULL, "ospf.lsa.chksum", "Fletcher's, over all but the age") \
	F(p, lsa_length,        UINT, 16, NULL, "ospf.lsa.length", "bytes with this header, also where no more than it is here")

/* RFC 2328, A.4.2 to A.4.5; groups RFC 1584, A.3; NSSA RFC 3101. */
#define OSPF_LSA_2(F, G, L, I, E, p)					\
	I(p, lsa_router)						\
		G(p, lsa_router_flags, UINT, 8, NULL, "ospf.v2.router.lsa.flags", "what the router is") \
			F(p, lsa_router_flags_h, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.h", "a host: forwards nothing, RFC 8770") \
			F(p, lsa_router_flags_reserved, UINT, 2, NULL, "-", "0") \
			F(p, lsa_router_flags_n, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.n", "translates NSSA advertisements, RFC 3101") \
			F(p, lsa_router_flags_w, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.w", "takes all multicast, RFC 1584") \
			F(p, lsa_router_flags_v, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.v", "end of a virtual link") \
			F(p, lsa_router_flags_e, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.e", "on the border of the AS") \
			F(p, lsa_router_flags_b, BOOL, 1, NULL, "ospf.v2.router.lsa.flags.b", "on the border of the area") \
		E(p, lsa_router_flags)					\
		F(p, lsa_router_reserved, UINT, 8,  NULL, "-", "0")	\
		F(p, lsa_router_number_of_links, UINT, 16, NULL, "ospf.lsa.number_of_links", "links that follow") \
		L(p, lsa_router_links, "links of the router")		\
		I(p, lsa_router_link)					\
			F(p, lsa_router_link_id,          IPV4, 32, NULL, "ospf.lsa.router.linkid", "what it leads to, by type") \
			F(p, lsa_router_link_data,        IPV4, 32, NULL, "ospf.lsa.router.linkdata", "mask, address or interface, by type") \
			F(p, lsa_router_link_type,        UINT, 8,  &names_ospf_link, "ospf.lsa.router.linktype", "kind of link") \
			F(p, lsa_router_link_num_metrics, UINT, 8,  NULL, "ospf.lsa.router.nummetrics", "metrics besides the first") \
			F(p, lsa_router_link_metric0,     UINT, 16, NULL, "ospf.lsa.router.metric0", "cost") \
			L(p, lsa_router_link_metrics, "by type of service, or by topology, RFC 4915") \
			I(p, lsa_router_link_metric)			\
				F(p, lsa_router_link_metric_tos,      UINT, 8,  NULL, "-", "type of service, or topology") \
				F(p, lsa_router_link_metric_reserved, UINT, 8,  NULL, "-", "0") \
				F(p, lsa_router_link_metric_metric,   UINT, 16, NULL, "ospf.ls.metric", "cost") \
			E(p, lsa_router_link_metric)			\
			E(p, lsa_router_link_metrics)			\
		E(p, lsa_router_link)					\
		E(p, lsa_router_links)					\
	E(p, lsa_router)						\
	I(p, lsa_network)						\
		F(p, lsa_network_netmask, IPV4, 32, NULL, "ospf.lsa.network.netmask", "mask of the network") \
		L(p, lsa_network_routers, "routers on it")		\
			F(p, lsa_network_router, IPV4, 32, NULL, "ospf.lsa.network.attchrtr", "a router's identifier") \
		E(p, lsa_network_routers)				\
	E(p, lsa_network)						\
	I(p, lsa_summary)						\
		F(p, lsa_summary_netmask, IPV4, 32, NULL, "ospf.lsa.asbr.netmask", "mask of the network; 0.0.0.0 of a router") \
		L(p, lsa_summary_metrics, "cost by type of service")	\
		I(p, lsa_summary_metric)				\
			F(p, lsa_summary_metric_tos,    UINT, 8,  NULL, "ospf.lsa.tos", "type of service, or topology") \
			F(p, lsa_summary_metric_metric, UINT, 24, NULL, "ospf.metric", "cost") \
		E(p, lsa_summary_metric)				\
		E(p, lsa_summary_metrics)				\
	E(p, lsa_summary)						\
	I(p, lsa_asext)							\
		F(p, lsa_asext_netmask, IPV4, 32, NULL, "ospf.lsa.asext.netmask", "mask of the network") \
		L(p, lsa_asext_routes, "by type of service")		\
		I(p, lsa_asext_route)					\
			F(p, lsa_asext_route_type,   BOOL, 1,  NULL, "ospf.lsa.asext.type", "type 2: the metric outweighs all others") \
			F(p, lsa_asext_route_tos,    UINT, 7,  NULL, "ospf.lsa.tos", "type of service, or topology") \
			F(p, lsa_asext_route_metric, UINT, 24, NULL, "ospf.metric", "cost") \
			F(p, lsa_asext_route_fwdaddr,  IPV4, 32, NULL, "ospf.lsa.asext.fwdaddr", "where to forward; 0.0.0.0: to the router") \
			F(p, lsa_asext_route_extrttag, UINT, 32, NULL, "ospf.lsa.asext.extrttag", "for those outside") \
		E(p, lsa_asext_route)					\
		E(p, lsa_asext_routes)					\
	E(p, lsa_asext)							\
	L(p, lsa_vertices, "where members of the group are, RFC 1584, A.3") \
	I(p, lsa_vertex)						\
		F(p, lsa_vertex_type, UINT, 32, NULL, "-", "1: a router, 2: a network") \
		F(p, lsa_vertex_id,   IPV4, 32, NULL, "-", "identifier of the router, or address of the designated router") \
	E(p, lsa_vertex)						\
	E(p, lsa_vertices)

/* RFC 5340, A.4.1.1 */
#define OSPF_PREFIX_OPTIONS(F, G, E, p, o)				\
	G(p, o, UINT, 8, NULL, "ospf.v3.prefix.options", "how the prefix is meant") \
		F(p, o##_reserved, UINT, 2, NULL, "-", "0")		\
		F(p, o##_n,  BOOL, 1, NULL, "-", "identifies a node, RFC 8362, 3.1") \
		F(p, o##_dn, BOOL, 1, NULL, "-", "not to be advertised again, RFC 4576") \
		F(p, o##_p,  BOOL, 1, NULL, "ospf.v3.prefix.options.p",  "to be advertised again at the NSSA's border") \
		F(p, o##_mc, BOOL, 1, NULL, "ospf.v3.prefix.options.mc", "multicast, deprecated") \
		F(p, o##_la, BOOL, 1, NULL, "ospf.v3.prefix.options.la", "an address of the router") \
		F(p, o##_nu, BOOL, 1, NULL, "ospf.v3.prefix.options.nu", "not for unicast") \
	E(p, o)
#define OSPF_ADDRESS(F, p, a)						\
	F(p, a##_ipv6, IPV6, 0,  NULL, "ospf.v3.address_prefix.ipv6", "prefix") \
	F(p, a##_ipv4, IPV4, 32, NULL, "ospf.v3.address_prefix.ipv4", "prefix, in an IPv4 family")

/* RFC 5340, A.4.3 to A.4.10. */
#define OSPF_LSA_3(F, G, L, I, E, p)					\
	I(p, lsa_v3_router)						\
		G(p, lsa_v3_router_flags, UINT, 8, NULL, "ospf.v3.router.lsa.flags", "what the router is") \
			F(p, lsa_v3_router_flags_reserved, UINT, 3, NULL, "-", "0") \
			F(p, lsa_v3_router_flags_nt, BOOL, 1, NULL, "-", "translates NSSA advertisements") \
			F(p, lsa_v3_router_flags_w,  BOOL, 1, NULL, "ospf.v3.router.lsa.flags.w", "once: takes all multicast") \
			F(p, lsa_v3_router_flags_v,  BOOL, 1, NULL, "ospf.v3.router.lsa.flags.v", "end of a virtual link") \
			F(p, lsa_v3_router_flags_e,  BOOL, 1, NULL, "ospf.v3.router.lsa.flags.e", "on the border of the AS") \
			F(p, lsa_v3_router_flags_b,  BOOL, 1, NULL, "ospf.v3.router.lsa.flags.b", "on the border of the area") \
		E(p, lsa_v3_router_flags)				\
		OSPF_OPTIONS_3(F, G, E, p, lsa_v3_router_options)	\
		L(p, lsa_v3_router_links, "links of the router")	\
		I(p, lsa_v3_router_link)				\
			F(p, lsa_v3_router_link_type,      UINT,  8,  &names_ospf_link, "ospf.v3.lsa.type", "kind of link") \
			F(p, lsa_v3_router_link_reserved,  BYTES, 8,  NULL, "ospf.reserved", "0") \
			F(p, lsa_v3_router_link_metric,    UINT,  16, NULL, "ospf.metric", "cost") \
			F(p, lsa_v3_router_link_interface_id, UINT, 32, NULL, "ospf.v3.lsa.interface_id", "the router's number of the interface") \
			F(p, lsa_v3_router_link_neighbor_interface_id, UINT, 32, NULL, "ospf.v3.lsa.neighbor_interface_id", "the neighbor's") \
			F(p, lsa_v3_router_link_neighbor_router_id, IPV4, 32, NULL, "ospf.v3.lsa.neighbor_router_id", "the neighbor") \
		E(p, lsa_v3_router_link)				\
		E(p, lsa_v3_router_links)				\
	E(p, lsa_v3_router)						\
	I(p, lsa_v3_network)						\
		F(p, lsa_v3_network_reserved, BYTES, 8, NULL, "ospf.reserved", "0") \
		OSPF_OPTIONS_3(F, G, E, p, lsa_v3_network_options)	\
		L(p, lsa_v3_network_routers, "routers on it")		\
			F(p, lsa_v3_network_router, IPV4, 32, NULL, "ospf.v3.lsa.attached_router", "a router's identifier") \
		E(p, lsa_v3_network_routers)				\
	E(p, lsa_v3_network)						\
	I(p, lsa_inter_prefix)						\
		F(p, lsa_inter_prefix_reserved, BYTES, 8,  NULL, "ospf.reserved", "0") \
		F(p, lsa_inter_prefix_metric,   UINT,  24, NULL, "ospf.metric", "cost") \
		F(p, lsa_inter_prefix_length,   UINT,  8,  NULL, "ospf.prefix_length", "bits of the prefix") \
		OSPF_PREFIX_OPTIONS(F, G, E, p, lsa_inter_prefix_options) \
		F(p, lsa_inter_prefix_reserved2, BYTES, 16, NULL, "ospf.reserved", "0") \
		OSPF_ADDRESS(F, p, lsa_inter_prefix)			\
	E(p, lsa_inter_prefix)						\
	I(p, lsa_inter_router)						\
		F(p, lsa_inter_router_reserved,  BYTES, 8, NULL, "ospf.reserved", "0") \
		OSPF_OPTIONS_3(F, G, E, p, lsa_inter_router_options)	\
		F(p, lsa_inter_router_reserved2, BYTES, 8,  NULL, "ospf.reserved", "0") \
		F(p, lsa_inter_router_metric,    UINT,  24, NULL, "ospf.metric", "cost") \
		F(p, lsa_inter_router_destination_router_id, IPV4, 32, NULL, "ospf.v3.lsa.destination_router_id", "where it leads") \
	E(p, lsa_inter_router)						\
	I(p, lsa_external)						\
		G(p, lsa_external_flags, UINT, 8, NULL, "ospf.v3.as.external.flags", "what follows") \
			F(p, lsa_external_flags_reserved, UINT, 5, NULL, "-", "0") \
			F(p, lsa_external_flags_e, BOOL, 1, NULL, "ospf.v3.as.external.flags.e", "type 2: the metric outweighs all others") \
			F(p, lsa_external_flags_f, BOOL, 1, NULL, "ospf.v3.as.external.flags.f", "a forwarding address follows") \
			F(p, lsa_external_flags_t, BOOL, 1, NULL, "ospf.v3.as.external.flags.t", "a tag follows") \
		E(p, lsa_external_flags)				\
		F(p, lsa_external_metric,        UINT, 24, NULL, "ospf.metric", "cost") \
		F(p, lsa_external_prefix_length, UINT, 8,  NULL, "ospf.prefix_length", "bits of the prefix") \
		OSPF_PREFIX_OPTIONS(F, G, E, p, lsa_external_prefix_options) \
		F(p, lsa_external_referenced_ls_type, UINT, 16, &names_ospf_type_3, "ospf.v3.lsa.referenced_ls_type", "not 0: another belongs to it") \
		OSPF_ADDRESS(F, p, lsa_external_prefix)			\
		F(p, lsa_external_forwarding_ipv6, IPV6, 128, NULL, "ospf.v3.lsa.forwarding_address.ipv6", "where to forward") \
		F(p, lsa_external_forwarding_ipv4, IPV4, 32,  NULL, "ospf.v3.lsa.forwarding_address.ipv4", "where to forward, in an IPv4 family") \
		F(p, lsa_external_tag,             UINT, 32,  NULL, "ospf.v3.lsa.external_route_tag", "for those outside") \
		F(p, lsa_external_referenced_link_state_id, IPV4, 32, NULL, "ospf.v3.lsa.referenced_link_state_id", "the one that belongs to it") \
	E(p, lsa_external)						\
	I(p, lsa_link)							\
		F(p, lsa_link_router_priority, UINT, 8, NULL, "ospf.v3.lsa.router_priority", "of the router on this link") \
		OSPF_OPTIONS_3(F, G, E, p, lsa_link_options)		\
		F(p, lsa_link_address_ipv6, IPV6, 128, NULL, "ospf.v3.lsa.link_local_interface_address.ipv6", "of the interface") \
		F(p, lsa_link_address_ipv4, IPV4, 32,  NULL, "ospf.v3.lsa.link_local_interface_address.ipv4", "of the interface, in an IPv4 family") \
		F(p, lsa_link_num_prefixes, UINT, 32,  NULL, "ospf.v3.lsa.num_prefixes", "prefixes that follow") \
		L(p, lsa_link_prefixes, "prefixes of the link")		\
		I(p, lsa_link_prefix)					\
			F(p, lsa_link_prefix_length, UINT, 8, NULL, "ospf.prefix_length", "bits of the prefix") \
			OSPF_PREFIX_OPTIONS(F, G, E, p, lsa_link_prefix_options) \
			F(p, lsa_link_prefix_reserved, BYTES, 16, NULL, "ospf.reserved", "0") \
			OSPF_ADDRESS(F, p, lsa_link_prefix)		\
		E(p, lsa_link_prefix)					\
		E(p, lsa_link_prefixes)					\
	E(p, lsa_link)							\
	I(p, lsa_intra_prefix)						\
		F(p, lsa_intra_prefix_num_prefixes, UINT, 16, NULL, "ospf.v3.lsa.num_prefixes", "prefixes that follow") \
		F(p, lsa_intra_prefix_referenced_ls_type, UINT, 16, &names_ospf_type_3, "ospf.v3.lsa.referenced_ls_type", "kind of what they belong to") \
		F(p, lsa_intra_prefix_referenced_link_state_id, IPV4, 32, NULL, "ospf.v3.lsa.referenced_link_state_id", "which they belong to") \
		F(p, lsa_intra_prefix_referenced_advertising_router, IPV4, 32, NULL, "ospf.v3.lsa.referenced_advertising_router", "whose they are") \
		L(p, lsa_intra_prefix_prefixes, "prefixes of a router or network") \
		I(p, lsa_intra)						\
			F(p, lsa_intra_length, UINT, 8,  NULL, "ospf.prefix_length", "bits of the prefix") \
			OSPF_PREFIX_OPTIONS(F, G, E, p, lsa_intra_options) \
			F(p, lsa_intra_metric, UINT, 16, NULL, "ospf.metric", "cost") \
			OSPF_ADDRESS(F, p, lsa_intra)			\
		E(p, lsa_intra)						\
		E(p, lsa_intra_prefix_prefixes)				\
	E(p, lsa_intra_prefix)

#define OSPF_MORE(F, G, L, I, E, p)					\
	OSPF_MESSAGES(F, G, L, I, E, p)					\
	L(p, lsas, "advertisements, in a description or acknowledgment their headers") \
	I(p, lsa)							\
		OSPF_LSA_HEADER(F, G, L, I, E, p)			\
		OSPF_LSA_2(F, G, L, I, E, p)				\
		OSPF_LSA_3(F, G, L, I, E, p)				\
		OSPF_TE(F, G, L, I, E, p)				\
		OSPF_GRACE(F, G, L, I, E, p)				\
		OSPF_RI(F, G, L, I, E, p)				\
		OSPF_EXTENDED_PREFIX(F, G, L, I, E, p)			\
		OSPF_EXTENDED_LINK(F, G, L, I, E, p)			\
		OSPF_EXTENDED_3(F, G, L, I, E, p)			\
		F(p, lsa_body, BYTES, 0, NULL, "-", "of a kind of which nothing more is known") \
	E(p, lsa)							\
	E(p, lsas)							\
	OSPF_LLS(F, G, L, I, E, p)					\
	OSPF_TRAILER(F, G, L, I, E, p)					\
	F(p, rest, BYTES, 0, NULL, "-", "bytes behind the packet that nothing announces")

FIELDS(ospf, OSPF, 14, OSPF_MORE)

enum { OSPF_LSA_LENGTH = 20 };		/* of an advertisement's header, RFC 2328, A.4.1 */

/* The list of advertisements: at most `max` of them, whole or headers alone. */
bool ospf_lsa_all(struct dissect *d, struct cursor *c, bool v3, bool ipv4, bool whole, uint32_t max);

/* What stands in one of version 3, by its type's function code; `ipv4`: the family's addresses. */
bool ospf_lsa6_body(struct dissect *d, struct cursor *c, uint16_t function, bool ipv4);

/* TLVs to the end of the bytes; false where one is cut. */
bool ospf_te_all(struct dissect *d, struct cursor *c);
bool ospf_ext_prefixes(struct dissect *d, struct cursor *c);
bool ospf_ext_links(struct dissect *d, struct cursor *c);
bool ospf_ext_all(struct dissect *d, struct cursor *c);
bool ospf_tlv_grace(struct dissect *d, struct cursor *c);
bool ospf_tlv_ri(struct dissect *d, struct cursor *c);
bool ospf_tlv_lls(struct dissect *d, struct cursor *c, bool v3);

#endif
