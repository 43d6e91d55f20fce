/* enc.c - the header of OpenBSD's enc device, which shows packets on the inner side of IPsec.
 *
 *   0         32       64       96
 *   +---------+--------+--------+--------
 *   | af      | spi    | flags  | packet      af and flags in the byte order of whoever captured
 *   +---------+--------+--------+--------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_ENC; OpenBSD's enc(4).
 */
#include "dissect/dissect.h"

#define ENC(F, G, L, I, E, p)						\
	F(p, af,    UINT, 32, &names_null_family, NULL, "address family of the packet") \
	F(p, spi,   UINT, 32, NULL, NULL, "security parameters index")	\
	G(p, flags, UINT, 32, NULL, NULL, "what IPsec did with the packet")	\
		F(p, flags_header_auth,      BOOL, 1, NULL, NULL, "its header was authenticated, too") \
		F(p, flags_payload_compress, BOOL, 1, NULL, NULL, "its payload was compressed") \
		F(p, flags_payload_auth,     BOOL, 1, NULL, NULL, "its payload was authenticated") \
		F(p, flags_payload_enc,      BOOL, 1, NULL, NULL, "its payload was encrypted") \
	E(p, flags)
FIELDS_LOOSE(enc, ENC)

enum { ENC_HEADER = 12 };

static void
enc_dissect(struct dissect *d, struct cursor *c)
{
	uint32_t af = cursor_u32(c), family = null_family_number(af), spi = cursor_u32(c), flags = cursor_u32(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, enc, af, family);
	PUT(d, enc, spi, spi);
	if (family != af)
		flags = __builtin_bswap32(flags);
	PUT(d, enc, flags, flags);
	PUT(d, enc, flags_header_auth, flags >> 13 & 1);
	PUT(d, enc, flags_payload_compress, flags >> 12 & 1);
	PUT(d, enc, flags_payload_auth, flags >> 11 & 1);
	PUT(d, enc, flags_payload_enc, flags >> 10 & 1);
	CLOSE(d, enc, flags);
	dissect_step(d, ENC_HEADER);
	null_family_next(d, family, c);
}

const struct proto proto_enc = {
	.chain = "ENC", .key = "enc", .aliases = "", .title = "OpenBSD encapsulating device",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = enc_fields, .nfields = enc_nfields, .header = ENC_HEADER,
	.under = { { SPACE_linktype, 109 } },
	.dissect = enc_dissect,
};
