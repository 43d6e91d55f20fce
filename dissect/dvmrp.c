/* dvmrp.c - Distance Vector Multicast Routing Protocol in IGMP's type 0x13: version 1, RFC 1075, is a
 * string of commands; version 3, draft-ietf-idmr-dvmrp-v3, has a header of 8 bytes.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   | type  | code  | checksum      |
 *   |reserved|capab.| minor | major |    version 3: minor 255, major 3
 *   | by code ...                   |
 *   +-------------------------------+
 */
#include "dissect/layout.h"

NAMES_OWN(dvmrp_code_1, { 1, "Response" }, { 2, "Request" }, { 3, "Non-membership report" },
	{ 4, "Non-membership cancellation" })

NAMES_OWN(dvmrp_code_3, { 1, "Probe" }, { 2, "Report" }, { 3, "Ask Neighbors" }, { 4, "Neighbors" }, { 5, "Ask Neighbors 2" },
	{ 6, "Neighbors 2" }, { 7, "Prune" }, { 8, "Graft" }, { 9, "Graft Ack" })

NAMES_OWN(dvmrp_command, { 0, "NULL" }, { 2, "AFI" }, { 3, "Subnetmask" }, { 4, "Metric" }, { 5, "Flags0" }, { 6, "Infinity" },
	{ 7, "DA" }, { 8, "RDA" }, { 9, "NMR" }, { 10, "NMR Cancel" })

#define DVMRP(F, G, L, I, E, p)						\
	F(p, version,  UINT, 8,  NULL, NULL, "1 or 3: it follows from the header") \
	F(p, type,     UINT, 8,  NULL, NULL, "IGMP's: 0x13")		\
	F(p, v1_code,  UINT, 8,  &names_dvmrp_code_1, "dvmrp.v1.code", "kind of message, version 1") \
	F(p, v3_code,  UINT, 8,  &names_dvmrp_code_3, "dvmrp.v3.code", "kind of message") \
	F(p, checksum, UINT, 16, NULL, NULL, "over the message")	\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, reserved, UINT, 16, NULL, NULL, "0; its lower byte are the capabilities") \
	G(p, capabilities, UINT, 8, NULL, NULL, "what the router can do") \
		F(p, capabilities_reserved, UINT, 2, NULL, "-", "0")	\
		F(p, capabilities_netmask, BOOL, 1, NULL, "dvmrp.cap.netmask", "masks in prunes and grafts") \
		F(p, capabilities_snmp,    BOOL, 1, NULL, "dvmrp.cap.snmp", "SNMP") \
		F(p, capabilities_mtrace,  BOOL, 1, NULL, "dvmrp.cap.mtrace", "multicast traceroute") \
		F(p, capabilities_genid,   BOOL, 1, NULL, "dvmrp.cap.genid", "generation identifiers") \
		F(p, capabilities_prune,   BOOL, 1, NULL, "dvmrp.cap.prune", "pruning") \
		F(p, capabilities_leaf,    BOOL, 1, NULL, "dvmrp.cap.leaf", "a leaf") \
	E(p, capabilities)						\
	F(p, min_ver,  UINT, 8,  NULL, NULL, "minor version: 255")	\
	F(p, maj_ver,  UINT, 8,  NULL, NULL, "major version: 3")	\
	F(p, genid,    UINT, 32, NULL, NULL, "changes with a restart")	\
	L(p, neighbors, "routers that were heard")			\
		F(p, neighbor, IPV4, 32, NULL, "dvmrp.neighbor", "a router")	\
	E(p, neighbors)							\
	L(p, routes, "networks behind a mask")				\
	I(p, route)							\
		F(p, route_netmask, IPV4, 32, NULL, "dvmrp.netmask", "mask, whose first byte is 255") \
		L(p, route_sources, "networks of this mask")		\
		I(p, route_source)					\
			F(p, route_source_saddr,  IPV4, 32, NULL, "dvmrp.saddr", "network") \
			F(p, route_source_last,   BOOL, 1,  NULL, "-", "the last of this mask") \
			F(p, route_source_metric, UINT, 7,  NULL, "dvmrp.metric", "hops; 32 and more: not to be reached") \
		E(p, route_source)					\
		E(p, route_sources)					\
	E(p, route)							\
	E(p, routes)							\
	F(p, saddr,    IPV4, 32, NULL, NULL, "source")			\
	F(p, maddr,    IPV4, 32, NULL, NULL, "group")			\
	F(p, lifetime, UINT, 32, NULL, NULL, "seconds that the prune lasts") \
	F(p, netmask,  IPV4, 32, NULL, NULL, "the source's mask")	\
	L(p, interfaces, "what a router answers of its interfaces")	\
	I(p, if)							\
		F(p, if_local,     IPV4, 32, NULL, "dvmrp.local", "address") \
		F(p, if_metric,    UINT, 8,  NULL, "dvmrp.metric", "hops") \
		F(p, if_threshold, UINT, 8,  NULL, "dvmrp.threshold", "time to live that is needed") \
		G(p, if_flags, UINT, 8, NULL, "-", "what the interface is") \
			F(p, if_flags_leaf,     BOOL, 1, NULL, "dvmrp.flag.leaf", "without routers behind it") \
			F(p, if_flags_querier,  BOOL, 1, NULL, "dvmrp.flag.querier", "the router is the querier") \
			F(p, if_flags_disabled, BOOL, 1, NULL, "dvmrp.flag.disabled", "down by administration") \
			F(p, if_flags_down,     BOOL, 1, NULL, "dvmrp.flag.down", "down") \
			F(p, if_flags_reserved, UINT, 2, NULL, "-", "0") \
			F(p, if_flags_srcroute, BOOL, 1, NULL, "dvmrp.flag.srcroute", "by source routing") \
			F(p, if_flags_tunnel,   BOOL, 1, NULL, "dvmrp.flag.tunnel", "a tunnel") \
		E(p, if_flags)						\
		F(p, if_ncount, UINT, 8, NULL, "dvmrp.ncount", "neighbors that follow") \
		L(p, if_neighbors, "neighbors")				\
			F(p, if_neighbor, IPV4, 32, NULL, "dvmrp.neighbor", "a router") \
		E(p, if_neighbors)					\
	E(p, if)							\
	E(p, interfaces)						\
	L(p, commands, "what version 1 says")				\
	I(p, command)							\
		F(p, command_command,  UINT, 8,  &names_dvmrp_command, "dvmrp.command", "kind") \
		F(p, command_ignored,  UINT, 8,  NULL, "-", "padding")	\
		F(p, command_afi,      UINT, 8,  NULL, "dvmrp.afi", "2: IPv4") \
		F(p, command_count,    UINT, 8,  NULL, "dvmrp.count", "elements that follow") \
		F(p, command_netmask,  IPV4, 32, NULL, "dvmrp.netmask", "mask") \
		F(p, command_metric,   UINT, 8,  NULL, "dvmrp.metric", "hops") \
		G(p, command_flags, UINT, 8, NULL, "-", "of the destinations") \
			F(p, command_flags_reserved, UINT, 6, NULL, "-", "0") \
			F(p, command_flags_split_horiz,  BOOL, 1, NULL, "dvmrp.split_horiz", "concealed by split horizon") \
			F(p, command_flags_dest_unreach, BOOL, 1, NULL, "dvmrp.dest_unreach", "not to be reached") \
		E(p, command_flags)					\
		F(p, command_infinity, UINT, 8,  NULL, "dvmrp.infinity", "metric that means not to be reached") \
		L(p, command_destinations, "destinations")		\
			F(p, command_destination, IPV4, 32, NULL, "dvmrp.daddr", "a destination") \
		E(p, command_destinations)				\
		L(p, command_reports, "groups without members")		\
		I(p, command_report)					\
			F(p, command_report_maddr, IPV4, 32, NULL, "dvmrp.maddr", "group") \
			F(p, command_report_hold,  UINT, 32, NULL, "dvmrp.hold", "seconds") \
		E(p, command_report)					\
		E(p, command_reports)					\
		L(p, command_groups, "groups with members again")	\
			F(p, command_group, IPV4, 32, NULL, "dvmrp.maddr", "group") \
		E(p, command_groups)					\
	E(p, command)							\
	E(p, commands)
FIELDS_LOOSE(dvmrp, DVMRP)

enum {
	DVMRP_PROBE = 1, DVMRP_REPORT, DVMRP_NEIGHBORS_2 = 6, DVMRP_PRUNE, DVMRP_GRAFT, DVMRP_GRAFT_ACK,
	DVMRP_LAST = 0x80,		/* in a metric: the last network of its mask */
	DVMRP_CODES_1 = 4, DVMRP_HEADER_3 = 8,
};

/* ---- version 3 ---- */

/* Of a mask its first byte, 255, is left out; of a network the bytes that the mask has 0 for. */
static bool
dvmrp_route_put(struct dissect *d, struct cursor *c)
{
	uint32_t mask = 0xff000000 | cursor_u24(c);
	unsigned bytes = mask & 0xff ? 4 : mask & 0xff00 ? 3 : mask & 0xff0000 ? 2 : 1;
	bool last = false;

	OPEN(d, dvmrp, route);
	if (c->short_read)
		return false;
	PUT(d, dvmrp, route_netmask, mask);
	OPEN(d, dvmrp, route_sources);
	while (!last && dissect_left(d, c) > 0) {	/* each takes 2 bytes at least */
		uint32_t network = 0;
		for (unsigned i = 0; i < bytes; i++)
			network |= (uint32_t)cursor_u8(c) << (24 - 8 * i);
		uint8_t metric = cursor_u8(c);
		if (c->short_read)
			return false;
		last = metric & DVMRP_LAST;
		OPEN(d, dvmrp, route_source);
		PUT(d, dvmrp, route_source_saddr, network);
		PUT(d, dvmrp, route_source_last, last);
		PUT(d, dvmrp, route_source_metric, metric & (DVMRP_LAST - 1));
		CLOSE(d, dvmrp, route_source);
	}
	CLOSE(d, dvmrp, route_sources);
	CLOSE(d, dvmrp, route);
	return true;
}

static bool
dvmrp_routes_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, dvmrp, routes);
	while (dissect_left(d, c) > 0)		/* a mask takes 3 bytes at least */
		if (!dvmrp_route_put(d, c))
			return false;
	CLOSE(d, dvmrp, routes);
	return true;
}

static bool
dvmrp_probe_put(struct dissect *d, struct cursor *c)
{
	return ROW(d, dvmrp, c, genid) && (cursor_left(c) == 0 || ROW(d, dvmrp, c, neighbors));
}

static bool
dvmrp_interface_put(struct dissect *d, struct cursor *c)
{
	size_t bytes = cursor_peek(c, 7) * (size_t)4;

	OPEN(d, dvmrp, if);
	if (!RUN(d, dvmrp, c, if_local, if_ncount))
		return false;
	struct cursor neighbors = cursor_take(c, bytes);
	bool whole = cursor_left(&neighbors) == bytes;
	if (bytes > 0 && !ROW(d, dvmrp, &neighbors, if_neighbors))
		return false;
	CLOSE(d, dvmrp, if);
	return whole;
}

static bool
dvmrp_interfaces_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, dvmrp, interfaces);
	while (dissect_left(d, c) > 0)		/* each takes 8 bytes, or ends it */
		if (!dvmrp_interface_put(d, c))
			return false;
	CLOSE(d, dvmrp, interfaces);
	return true;
}

/* A prune has a lifetime; masks came later. */
static bool
dvmrp_prune_put(struct dissect *d, struct cursor *c, bool lifetime)
{
	return RUN(d, dvmrp, c, saddr, maddr) && (!lifetime || ROW(d, dvmrp, c, lifetime)) &&
	    (cursor_left(c) == 0 || ROW(d, dvmrp, c, netmask));
}

static bool
dvmrp_message_3(struct dissect *d, struct cursor *c, uint8_t code)
{
	struct cursor lower = *c;

	cursor_skip(&lower, 1);
	if (!ROW(d, dvmrp, c, reserved))
		return false;
	if ((code == DVMRP_PROBE || code == DVMRP_NEIGHBORS_2) && !ROW(d, dvmrp, &lower, capabilities))
		return false;
	if (!RUN(d, dvmrp, c, min_ver, maj_ver))
		return false;
	switch (code) {
	case DVMRP_PROBE:
		return dvmrp_probe_put(d, c);
	case DVMRP_REPORT:
		return dvmrp_routes_put(d, c);
	case DVMRP_NEIGHBORS_2:
		return dvmrp_interfaces_put(d, c);
	case DVMRP_PRUNE:
	case DVMRP_GRAFT:
	case DVMRP_GRAFT_ACK:
		return dvmrp_prune_put(d, c, code == DVMRP_PRUNE);
	}
	return true;
}

/* ---- version 1 ---- */

/* A count and as many elements of `size` bytes. */
static bool
dvmrp_counted_put(struct dissect *d, struct cursor *c, unsigned row, size_t size)
{
	size_t bytes = cursor_peek(c, 0) * size;

	if (!ROW(d, dvmrp, c, command_count))
		return false;
	struct cursor elements = cursor_take(c, bytes);
	bool whole = cursor_left(&elements) == bytes;
	return (bytes == 0 || layout_row(d, PROTO_dvmrp, &elements, row)) && whole;
}

static bool
dvmrp_command_put(struct dissect *d, struct cursor *c, uint8_t command)
{
	switch (command) {
	case 0: return ROW(d, dvmrp, c, command_ignored);
	case 2: return ROW(d, dvmrp, c, command_afi);
	case 3: return dvmrp_counted_put(d, c, dvmrp_command_netmask, 4);
	case 4: return ROW(d, dvmrp, c, command_metric);
	case 5: return ROW(d, dvmrp, c, command_flags);
	case 6: return ROW(d, dvmrp, c, command_infinity);
	case 7:
	case 8: return dvmrp_counted_put(d, c, dvmrp_command_destinations, 4);
	case 9: return dvmrp_counted_put(d, c, dvmrp_command_reports, 8);
	case 10: return dvmrp_counted_put(d, c, dvmrp_command_groups, 4);
	}
	return true;
}

static bool
dvmrp_commands_put(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, dvmrp, commands);
	while (dissect_left(d, c) > 0) {		/* each takes a byte at least */
		uint8_t command = cursor_peek(c, 0);
		OPEN(d, dvmrp, command);
		if (!ROW(d, dvmrp, c, command_command) || !dvmrp_command_put(d, c, command))
			return false;
		CLOSE(d, dvmrp, command);
	}
	CLOSE(d, dvmrp, commands);
	return true;
}

/* Version numbers tell nothing: routers write their software's there. But where version 3 has
 * a byte of 0 stands version 1's first command, which is none that does nothing. */
static bool
dvmrp_is_3(const struct dissect *d, const struct cursor *c)
{
	return d->carried >= DVMRP_HEADER_3 && (cursor_peek(c, 1) > DVMRP_CODES_1 || cursor_peek(c, 4) == 0);
}

static void
dvmrp_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at;
	bool v3 = dvmrp_is_3(d, c);
	uint8_t code = cursor_peek(c, 1);
	bool whole;

	PUT(d, dvmrp, version, v3 ? 3 : 1);
	whole = ROW(d, dvmrp, c, type) && layout_row(d, PROTO_dvmrp, c, v3 ? dvmrp_v3_code : dvmrp_v1_code) &&
	    ROW(d, dvmrp, c, checksum);
	if (whole && d->options->checksums)
		PUT(d, dvmrp, checksum_status, d->pseudo.fragment ? CHECKSUM_UNVERIFIED : checksum_header(d, start, d->carried));
	if (whole && (v3 ? dvmrp_message_3(d, c, code) : dvmrp_commands_put(d, c)))
		dissect_data(d, c, false);
	else
		dissect_short(d, c);
}

const struct proto proto_dvmrp = {
	.chain = "DVMRP", .key = "dvmrp", .aliases = "DVMRP", .title = "Distance Vector Multicast Routing Protocol",
	.spec = "RFC 1075", .layer = LAYER_INTERNET,
	.fields = dvmrp_fields, .nfields = dvmrp_nfields,
	.dissect = dvmrp_dissect,
};
