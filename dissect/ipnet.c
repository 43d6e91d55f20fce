/* ipnet.c - what Solaris says of a packet that it captured between its zones, before the packet.
 *
 *   0       8       16      32      64       96         128    160    192
 *   +-------+-------+-------+-------+--------+----------+------+------+--------
 *   |version|family | htype | pktlen| ifindex| grifindex| zsrc | zdst | packet
 *   +-------+-------+-------+-------+--------+----------+------+------+--------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_IPNET.
 */
#include "dissect/dissect.h"

NAMES_OWN(ipnet_family, { 2, "IPv4" }, { 26, "IPv6" })
NAMES_OWN(ipnet_hook, { 0, "inbound" }, { 1, "outbound" }, { 2, "local" })

#define IPNET(F, G, L, I, E, p)						\
	F(p, version,   UINT, 8,  NULL, NULL, "1")			\
	F(p, family,    UINT, 8,  &names_ipnet_family, NULL, "Solaris' number of the address family") \
	F(p, htype,     UINT, 16, &names_ipnet_hook, NULL, "where it was caught") \
	F(p, pktlen,    UINT, 32, NULL, NULL, "bytes of packet")	\
	F(p, ifindex,   UINT, 32, NULL, NULL, "interface")		\
	F(p, grifindex, UINT, 32, NULL, NULL, "group of interfaces")	\
	F(p, zsrc,      UINT, 32, NULL, NULL, "zone of the sender")	\
	F(p, zdst,      UINT, 32, NULL, NULL, "zone of the receiver")
FIELDS(ipnet, IPNET, 24, NO_ROWS)

enum { IPNET_IPV4 = 2, IPNET_IPV6 = 26 };

static void
ipnet_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipnet_nfields];

	if (!ipnet_header(d, c, v))
		return;
	dissect_step(d, 24);
	if (v[ipnet_pktlen] > d->carried)
		dissect_note(d, c, REASON_long_len);
	else
		d->carried = (uint32_t)v[ipnet_pktlen];
	struct cursor packet = cursor_take(c, d->carried);
	if (v[ipnet_family] == IPNET_IPV4)
		dissect_next_proto(d, PROTO_ip, &packet);
	else if (v[ipnet_family] == IPNET_IPV6)
		dissect_next_proto(d, PROTO_ipv6, &packet);
	else
		dissect_data(d, &packet, true);
}

const struct proto proto_ipnet = {
	.chain = "IPNET", .key = "ipnet", .aliases = "", .title = "Solaris IPNET",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = ipnet_fields, .nfields = ipnet_nfields, .header = 24,
	.under = { { SPACE_linktype, 226 } },
	.dissect = ipnet_dissect,
};
