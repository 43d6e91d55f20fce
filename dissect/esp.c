/* esp.c - Encapsulating Security Payload of IPsec, RFC 4303: the part that is not
 * encrypted; and what stands before it in UDP, RFC 3948.
 *
 *   0                                32
 *   +--------------------------------+
 *   | spi                            |    in UDP, 0: four bytes before a key exchange
 *   | sequence                       |
 *   | encrypted ...                  |
 *   +--------------------------------+
 */
#include "dissect/dissect.h"

#define ESP(F, G, L, I, E, p)						\
	F(p, spi,      UINT, 32, NULL, NULL, "security parameters index") \
	F(p, sequence, UINT, 32, NULL, NULL, "sequence number")
FIELDS(esp, ESP, 8, NO_ROWS)

#define UDPENCAP(F, G, L, I, E, p)					\
	F(p, nat_keepalive,  BOOL, 8,  NULL, "-", "keeps a translator's entry alive, RFC 3948, 2.3") \
	F(p, non_esp_marker, UINT, 32, NULL, "-", "0: a key exchange, RFC 3948, 2.2")
FIELDS_LOOSE(udpencap, UDPENCAP)

enum { UDPENCAP_KEEPALIVE = 0xff };

static void
esp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[esp_nfields];

	if (!esp_header(d, c, v))
		return;
	dissect_step(d, 8);
	dissect_data(d, c, false);
}

static void
udpencap_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint32_t spi = cursor_u32(&peek);

	if (cursor_peek(c, 0) == UDPENCAP_KEEPALIVE && cursor_left(c) == 1) {
		PUT(d, udpencap, nat_keepalive, true);
	} else if (peek.short_read) {
		dissect_short(d, &peek);
	} else if (spi == 0) {
		PUT(d, udpencap, non_esp_marker, spi);
		dissect_step(d, 4);
		dissect_data(d, &peek, true);
	} else {
		dissect_next_proto(d, PROTO_esp, c);
	}
}

const struct proto proto_esp = {
	.chain = "ESP", .key = "esp", .aliases = "ESP", .title = "Encapsulating Security Payload of IPsec",
	.spec = "RFC 4303", .layer = LAYER_INTERNET,
	.fields = esp_fields, .nfields = esp_nfields, .header = 8,
	.under = { { SPACE_ip_proto, 50 } },
	.dissect = esp_dissect,
};

const struct proto proto_udpencap = {
	.chain = "UDPENCAP", .key = "udpencap", .aliases = "", .title = "IPsec in UDP",
	.spec = "RFC 3948", .layer = LAYER_INTERNET,
	.fields = udpencap_fields, .nfields = udpencap_nfields,
	.under = { { SPACE_udp_port, 4500 } },
	.dissect = udpencap_dissect,
};
