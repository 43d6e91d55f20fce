/* ah.c - Authentication Header of IPsec, RFC 4302.
 *
 *   0           8          16                32
 *   +-----------+----------+-----------------+
 *   |next_header| length   | reserved        |    length counts words of 4 bytes, less 2
 *   | spi                                    |
 *   | sequence                               |
 *   | icv ...                                |
 *   +----------------------------------------+
 */
#include "dissect/layout.h"

#define AH(F, G, L, I, E, p)						\
	F(p, next_header, UINT,  8,  &names_ip_proto, NULL, "protocol of the payload") \
	F(p, length,      UINT,  8,  NULL, NULL, "words of 4 bytes of this header, less 2") \
	F(p, reserved,    BYTES, 16, NULL, NULL, "reserved")		\
	F(p, spi,         UINT,  32, NULL, NULL, "security parameters index") \
	F(p, sequence,    UINT,  32, NULL, NULL, "sequence number")
#define AH_MORE(F, G, L, I, E, p)					\
	F(p, icv, BYTES, 0, NULL, NULL, "integrity check value")
FIELDS(ah, AH, 12, AH_MORE)

enum { AH_FIXED = 12 };

static void
ah_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ah_nfields];
	struct cursor start = *c;

	if (!ah_header(d, c, v))
		return;
	uint32_t bytes = (uint32_t)v[ah_length] * 4 + 8;
	if (bytes < AH_FIXED) {			/* its own length says that the sequence number is payload */
		dissect_note(d, &start, REASON_short_len);
		*c = start;
		cursor_skip(c, bytes);
	} else {
		struct cursor icv = cursor_take(c, bytes - AH_FIXED);
		if (cursor_left(&icv) < bytes - AH_FIXED) {
			dissect_short(d, c);
			return;
		}
		(void)ROW(d, ah, &icv, icv);
	}
	dissect_step(d, bytes);
	dissect_next(d, SPACE_ip_proto, (uint32_t)v[ah_next_header], c);
}

const struct proto proto_ah = {
	.chain = "AH", .key = "ah", .aliases = "AH", .title = "Authentication Header of IPsec",
	.spec = "RFC 4302", .layer = LAYER_INTERNET,
	.fields = ah_fields, .nfields = ah_nfields, .header = 12,
	.under = { { SPACE_ip_proto, 51 } },
	.dissect = ah_dissect,
};
