/* macsec.c - MAC security, IEEE 802.1AE-2018, 9: a tag before what a frame carries, and a check value behind it.
 *
 *   0 1  2  3   4 5 6  8     16              48           96      112
 *   +-+--+--+---+-+-+--+-----+---------------+------------+-------+------+-------+---------+-----+
 *   |V|ES|SC|SCB|E|C|AN| SL  | PN            | system     | port  | (if SC)      | payload | ICV |
 *   +-+--+--+---+-+-+--+-----+---------------+------------+-------+--------------+---------+-----+
 *
 * Where neither E nor C is set the payload is in clear, and begins with its EtherType. SL counts its bytes if they
 * are few.
 */
#include "dissect/layout.h"

#define MACSEC(F, G, L, I, E, p)					\
	G(p, TCI, UINT, 6, NULL, NULL, "tag control information")	\
		F(p, TCI_V,   UINT, 1, NULL, NULL, "version, 0")	\
		F(p, TCI_ES,  BOOL, 1, NULL, NULL, "sent by an end station") \
		F(p, TCI_SC,  BOOL, 1, NULL, NULL, "the secure channel is named") \
		F(p, TCI_SCB, BOOL, 1, NULL, NULL, "single copy broadcast") \
		F(p, TCI_E,   BOOL, 1, NULL, NULL, "encrypted")		\
		F(p, TCI_C,   BOOL, 1, NULL, NULL, "the text is changed") \
	E(p, TCI)							\
	F(p, AN, UINT, 2,  NULL, NULL, "association number")		\
	F(p, SL, UINT, 8,  NULL, NULL, "bytes of payload, if less than 48, else 0") \
	F(p, PN, UINT, 32, NULL, NULL, "packet number")
#define MACSEC_MORE(F, G, L, I, E, p)					\
	F(p, system, MAC,   48,  NULL, "macsec.SCI.system_identifier", "whose secure channel it is") \
	F(p, port,   UINT,  16,  NULL, "macsec.SCI.port_identifier", "which of them") \
	F(p, etype,  UINT,  16,  &names_ethertype, NULL, "EtherType of a payload in clear") \
	F(p, ICV,    BYTES, 128, NULL, NULL, "integrity check value")
FIELDS(macsec, MACSEC, 6, MACSEC_MORE)

enum { MACSEC_ICV = 16, MACSEC_SL_MAX = 47 };

/* Bytes of payload on the wire, of those that are left in the frame; more than there are: it has none. */
static uint32_t
macsec_payload(struct dissect *d, const struct cursor *c, uint64_t sl)
{
	uint32_t left = d->carried;

	if (left < MACSEC_ICV || (sl > 0 && (sl > MACSEC_SL_MAX || sl + MACSEC_ICV > left)))
		dissect_note(d, c, REASON_long_len);
	else if (sl > 0)
		return (uint32_t)sl;
	return left < MACSEC_ICV ? 0 : left - MACSEC_ICV;
}

static void
macsec_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[macsec_nfields];
	const uint8_t *start = c->at;

	if (!macsec_header(d, c, v))
		return;
	if (v[macsec_TCI_SC] != 0 && !RUN(d, macsec, c, system, port)) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start));
	uint32_t len = macsec_payload(d, c, v[macsec_SL]);
	bool clear = v[macsec_TCI_E] == 0 && v[macsec_TCI_C] == 0;
	struct cursor icv = *c, payload = cursor_take(c, len), type = payload;
	cursor_skip(&icv, len);
	if (clear && !ROW(d, macsec, &payload, etype)) {
		dissect_short(d, c);
		return;
	}
	if (cursor_left(&icv) >= MACSEC_ICV)
		(void)ROW(d, macsec, &icv, ICV);
	d->carried = len;
	if (!clear) {
		dissect_data(d, &payload, true);
		return;
	}
	dissect_step(d, 2);
	dissect_next(d, SPACE_ethertype, cursor_u16(&type), &payload);
}

const struct proto proto_macsec = {
	.chain = "MACsec", .key = "macsec", .aliases = "802.1AE", .title = "MAC security",
	.spec = "IEEE 802.1AE-2018", .layer = LAYER_LINK,
	.fields = macsec_fields, .nfields = macsec_nfields, .header = 6,
	.under = { { SPACE_ethertype, 0x88e5 } },
	.dissect = macsec_dissect,
};
