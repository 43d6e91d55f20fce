/* icmp_ext.h - what ICMP and ICMPv6 share: the extension structure that RFC 4884
 * puts behind a quoted packet and RFC 8335 into an extended echo.
 *
 *   0    4         16               32
 *   +----+---------+----------------+
 *   |ver | res     | checksum       |
 *   +----+---------+-------+--------+--
 *   | length       | class | ctype  |   objects; length counts this header
 *   +--------------+-------+--------+--
 */
#ifndef DISSECT_ICMP_EXT_H
#define DISSECT_ICMP_EXT_H

#include "dissect/dissect.h"

/* The rows of the structure. Both protocols list them, in this order, so that
 * a row of one is found from the same row of the other. */
#define ICMP_EXT(F, G, L, I, E, p)					\
	I(p, ext)							\
		F(p, ext_version,  UINT, 4,  NULL, "icmp.ext.version",  "2") \
		F(p, ext_res,      UINT, 12, NULL, "icmp.ext.res",      "reserved") \
		F(p, ext_checksum, UINT, 16, NULL, "icmp.ext.checksum", "over the structure; 0: the sender computed none") \
		F(p, ext_checksum_status, NAMED, 8, &names_checksum, "-", "whether that checksum is right") \
		L(p, ext_objects, "extension objects, in their order")	\
		I(p, ext_object)					\
			F(p, ext_object_length, UINT, 16, NULL, "icmp.ext.length", "bytes with this header") \
			F(p, ext_object_class,  UINT, 8,  &names_icmp_ext_class, "icmp.ext.class", "class of the object") \
			F(p, ext_object_ctype,  UINT, 8,  NULL, "icmp.ext.ctype", "sub-type of the object, by class") \
			L(p, ext_object_mpls, "label stack of the packet as it came in, RFC 4950") \
			I(p, ext_object_entry)				\
				F(p, ext_object_entry_label, UINT, 20, NULL, "icmp.mpls.label", "label") \
				F(p, ext_object_entry_exp,   UINT, 3,  NULL, "icmp.mpls.exp",   "traffic class, RFC 5462") \
				F(p, ext_object_entry_s,     BOOL, 1,  NULL, "icmp.mpls.s",     "bottom of the stack") \
				F(p, ext_object_entry_ttl,   UINT, 8,  NULL, "icmp.mpls.ttl",   "time to live") \
			E(p, ext_object_entry)				\
			E(p, ext_object_mpls)				\
			F(p, ext_object_mpls_data, BYTES, 0, NULL, "icmp.mpls.data", "bytes that are no whole entry") \
			I(p, ext_object_int_info)			\
				F(p, ext_object_int_info_role,     UINT, 2, &names_icmp_int_role, "icmp.int_info.role", "whose interface it is, RFC 5837") \
				F(p, ext_object_int_info_reserved, UINT, 2, NULL, "icmp.int_info.reserved", "reserved") \
				F(p, ext_object_int_info_ifindex,  BOOL, 1, NULL, "icmp.int_info.ifindex",  "has the index") \
				F(p, ext_object_int_info_ipaddr,   BOOL, 1, NULL, "icmp.int_info.ipaddr",   "has an address") \
				F(p, ext_object_int_info_name_present, BOOL, 1, NULL, "icmp.int_info.name_present", "has the name") \
				F(p, ext_object_int_info_mtu_present,  BOOL, 1, NULL, "icmp.int_info.mtu_present",  "has the MTU") \
				F(p, ext_object_int_info_index,        UINT, 32, NULL, "icmp.int_info.index", "interface index, RFC 2863") \
				F(p, ext_object_int_info_afi,          UINT, 16, &names_address_family, "icmp.int_info.afi", "address family") \
				F(p, ext_object_int_info_afi_reserved, BYTES, 16, NULL, "icmp.reserved", "reserved") \
				F(p, ext_object_int_info_ipv4,         IPV4, 32,  NULL, "icmp.int_info.ipv4", "address") \
				F(p, ext_object_int_info_ipv6,         IPV6, 128, NULL, "icmp.int_info.ipv6", "address") \
				F(p, ext_object_int_info_name_length,  UINT, 8,   NULL, "icmp.int_info.name_length", "bytes of name, with this one") \
				F(p, ext_object_int_info_name,         STRING, 0, NULL, "icmp.int_info.name", "name of the interface") \
				F(p, ext_object_int_info_mtu,          UINT, 32,  NULL, "icmp.int_info.mtu", "maximum transmission unit, bytes") \
			E(p, ext_object_int_info)			\
			I(p, ext_object_int_ident)			\
				F(p, ext_object_int_ident_name,        STRING, 0, NULL, "icmp.int_ident.name", "name of the interface that is asked about, RFC 8335") \
				F(p, ext_object_int_ident_index,       UINT, 32,  NULL, "icmp.int_ident.index", "its index") \
				F(p, ext_object_int_ident_afi,         UINT, 16,  &names_address_family, "icmp.int_ident.afi", "address family") \
				F(p, ext_object_int_ident_addr_length, UINT, 8,   NULL, "icmp.int_ident.addr_length", "bytes of address") \
				F(p, ext_object_int_ident_reserved,    BYTES, 8,  NULL, "icmp.int_ident.reserved", "reserved") \
				F(p, ext_object_int_ident_ipv4,        IPV4, 32,  NULL, "icmp.int_ident.ipv4", "its address") \
				F(p, ext_object_int_ident_ipv6,        IPV6, 128, NULL, "icmp.int_ident.ipv6", "its address") \
				F(p, ext_object_int_ident_address,     BYTES, 0,  NULL, "icmp.int_ident.address", "its address, of another family") \
			E(p, ext_object_int_ident)			\
			F(p, ext_object_data, BYTES, 0, NULL, "icmp.ext.data", "value of an object of another class") \
		E(p, ext_object)					\
		E(p, ext_objects)					\
	E(p, ext)

/* Reads the structure, which fills the cursor. `base` is the row of `proto` that
 * opens it (icmp_ext, icmpv6_ext). False when a read ran past the end. */
bool icmp_ext_dissect(struct dissect *d, enum proto_id proto, unsigned base, struct cursor *c);

#endif
