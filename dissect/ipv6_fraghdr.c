/* ipv6_fraghdr.c - the fragment header of IPv6, RFC 8200, 4.5.
 *
 *   0               8               16          29  31 32
 *   +---------------+---------------+-----------+---+-+
 *   | nxt           | reserved_octet| offset    |res|M|    offset counts 8 bytes
 *   | ident                                           |
 *   +-------------------------------------------------+
 */
#include "dissect/dissect.h"

#define FRAGHDR(F, G, L, I, E, p)					\
	F(p, nxt,            UINT, 8,  &names_ip_proto, NULL, "protocol of what was cut into fragments") \
	F(p, reserved_octet, UINT, 8,  NULL, NULL, "reserved")		\
	F(p, offset,         UINT, 13, NULL, NULL, "where this fragment begins, in units of 8 bytes") \
	F(p, reserved_bits,  UINT, 2,  NULL, NULL, "reserved")		\
	F(p, more,           BOOL, 1,  NULL, NULL, "more fragments follow") \
	F(p, ident,          UINT, 32, NULL, NULL, "identification that all fragments of a packet have")
FIELDS(ipv6_fraghdr, FRAGHDR, 8, NO_ROWS)

static void
ipv6_fraghdr_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipv6_fraghdr_nfields];

	if (!ipv6_fraghdr_header(d, c, v))
		return;
	dissect_step(d, 8);
	d->pseudo.fragment |= v[ipv6_fraghdr_more] != 0;
	if (v[ipv6_fraghdr_offset] != 0)
		dissect_data(d, c, true);
	else
		dissect_next(d, SPACE_ip_proto, (uint32_t)v[ipv6_fraghdr_nxt], c);
}

const struct proto proto_ipv6_fraghdr = {
	.chain = "IPv6-Frag", .key = "ipv6.fraghdr", .aliases = "IPv6_Frag", .title = "Fragment header of IPv6",
	.spec = "RFC 8200, 4.5", .layer = LAYER_INTERNET,
	.fields = ipv6_fraghdr_fields, .nfields = ipv6_fraghdr_nfields, .header = 8,
	.under = { { SPACE_ip_proto, 44 } },
	.dissect = ipv6_fraghdr_dissect,
};
