/* ipcomp.c - IP Payload Compression, RFC 3173: its header. What follows is compressed, by a
 * method that its number tells or that was agreed upon elsewhere.
 *
 *   0           8          16                32
 *   +-----------+----------+-----------------+
 *   |next_header| flags    | cpi             | compressed payload
 *   +-----------+----------+-----------------+
 */
#include "dissect/dissect.h"

NAMES_OWN(ipcomp_cpi, { 1, "OUI" }, { 2, "DEFLATE" }, { 3, "LZS" }, { 4, "LZJH" })

#define IPCOMP(F, G, L, I, E, p)					\
	F(p, next_header, UINT, 8,  &names_ip_proto, NULL, "protocol of the payload") \
	F(p, flags,       UINT, 8,  NULL, NULL, "0")			\
	F(p, cpi,         UINT, 16, &names_ipcomp_cpi, NULL, "compression parameter index; below 64: a method")
FIELDS(ipcomp, IPCOMP, 4, NO_ROWS)

static void
ipcomp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipcomp_nfields];

	if (!ipcomp_header(d, c, v))
		return;
	dissect_step(d, 4);
	dissect_data(d, c, false);
}

const struct proto proto_ipcomp = {
	.chain = "IPComp", .key = "ipcomp", .aliases = "", .title = "IP Payload Compression",
	.spec = "RFC 3173", .layer = LAYER_INTERNET,
	.fields = ipcomp_fields, .nfields = ipcomp_nfields, .header = 4,
	.under = { { SPACE_ip_proto, 108 } },
	.dissect = ipcomp_dissect,
};
