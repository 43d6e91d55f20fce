/* pap.c - PPP's password protocols: the Password Authentication Protocol, RFC 1334, and the
 * Challenge Handshake Authentication Protocol, RFC 1994.
 *
 *   0         8            16                  32
 *   +---------+------------+-------------------+----------
 *   | code    | identifier | length            | by code     length counts these 4 bytes
 *   +---------+------------+-------------------+----------
 */
#include "dissect/ppp_cp.h"

#define PAP(F, G, L, I, E, p)						\
	F(p, code,       UINT, 8,  &names_pap_code, NULL, "kind of packet") \
	F(p, identifier, UINT, 8,  NULL, NULL, "the same in request and answer") \
	F(p, length,     UINT, 16, NULL, NULL, "bytes, with this header")
#define PAP_MORE(F, G, L, I, E, p)					\
	F(p, peer_id_length,  UINT,   8, NULL, "pap.peer_id.length", "bytes of the name") \
	F(p, peer_id,         STRING, 0, NULL, NULL, "name of the one who asks to be let in") \
	F(p, password_length, UINT,   8, NULL, "pap.password.length", "bytes of the password") \
	F(p, password,        STRING, 0, NULL, NULL, "password, in clear") \
	F(p, message_length,  UINT,   8, NULL, "pap.message.length", "bytes of the message") \
	F(p, message,         STRING, 0, NULL, NULL, "words for the user") \
	F(p, stuff,           BYTES,  0, NULL, NULL, "body of an unknown code")
FIELDS(pap, PAP, 4, PAP_MORE)

#define CHAP(F, G, L, I, E, p)						\
	F(p, code,       UINT, 8,  &names_chap_code, NULL, "kind of packet") \
	F(p, identifier, UINT, 8,  NULL, NULL, "the same in challenge and response") \
	F(p, length,     UINT, 16, NULL, NULL, "bytes, with this header")
#define CHAP_MORE(F, G, L, I, E, p)					\
	F(p, value_size, UINT,   8, NULL, NULL, "bytes of the value")	\
	F(p, value_bytes, BYTES, 0, NULL, "chap.value", "challenge, or the hash that answers it") \
	F(p, name,       STRING, 0, NULL, NULL, "name of the sender")	\
	F(p, message,    STRING, 0, NULL, NULL, "words for the user")	\
	F(p, stuff,      BYTES,  0, NULL, NULL, "body of an unknown code")
FIELDS(chap, CHAP, 4, CHAP_MORE)

enum { PAP_REQUEST = 1, PAP_ACK = 2, PAP_NAK = 3 };
enum { CHAP_CHALLENGE = 1, CHAP_RESPONSE = 2, CHAP_SUCCESS = 3, CHAP_FAILURE = 4 };

/* A length and as many bytes of text; false where the bytes end before. */
static bool
pap_text(struct dissect *d, struct cursor *c, unsigned row)
{
	uint8_t len = cursor_peek(c, 0);

	if (!layout_row(d, PROTO_pap, c, row))
		return false;
	const uint8_t *text = cursor_bytes(c, len);
	if (text == NULL)
		return false;
	if (len > 0)
		dissect_node(d, PROTO_pap, row + 1, NODE_FRAME, len, (uint64_t)(text - d->frame));
	return true;
}

/* The lengths of the texts decide here, as receivers do: the header's is not asked. */
static void
pap_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pap_nfields];
	bool whole = true;

	if (!pap_header(d, c, v))
		return;
	struct cursor texts = *c;
	(void)ppp_cp_body(d, c, (uint32_t)v[pap_length], 4);	/* for what it notes */
	switch (v[pap_code]) {
	case PAP_REQUEST:
		whole = pap_text(d, &texts, pap_peer_id_length) && pap_text(d, &texts, pap_password_length);
		break;
	case PAP_ACK:
	case PAP_NAK:
		whole = pap_text(d, &texts, pap_message_length);
		break;
	default:
		ROW(d, pap, &texts, stuff);
	}
	if (!whole)
		dissect_short(d, &texts);
}

/* A value and the name of who sent it; a size that reaches too far leaves the rest unread. */
static void
chap_put_value(struct dissect *d, struct cursor *c)
{
	uint8_t size = cursor_peek(c, 0);

	if (cursor_left(c) == 0)
		return;
	ROW(d, chap, c, value_size);
	if (size > cursor_left(c)) {
		ppp_cp_note(d, c, REASON_long_len);
		return;
	}
	struct cursor value = cursor_take(c, size);
	ROW(d, chap, &value, value_bytes);
	if (cursor_left(c) > 0)
		PUT_BYTES(d, chap, name, c->at, cursor_left(c));
}

static void
chap_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[chap_nfields];

	if (!chap_header(d, c, v))
		return;
	struct cursor body = ppp_cp_body(d, c, (uint32_t)v[chap_length], 4);
	switch (v[chap_code]) {
	case CHAP_CHALLENGE:
	case CHAP_RESPONSE:
		chap_put_value(d, &body);
		break;
	case CHAP_SUCCESS:
	case CHAP_FAILURE:
		if (cursor_left(&body) > 0)
			PUT_BYTES(d, chap, message, body.at, cursor_left(&body));
		break;
	default:
		ROW(d, chap, &body, stuff);
	}
}

const struct proto proto_pap = {
	.chain = "PAP", .key = "pap", .aliases = "PAP", .title = "PPP Password Authentication Protocol",
	.spec = "RFC 1334", .layer = LAYER_LINK,
	.fields = pap_fields, .nfields = pap_nfields, .header = 4,
	.under = { { SPACE_ppp, 0xc023 }, { SPACE_ethertype, 0xc023 } },
	.dissect = pap_dissect,
};

const struct proto proto_chap = {
	.chain = "CHAP", .key = "chap", .aliases = "CHAP", .title = "PPP Challenge Handshake Authentication Protocol",
	.spec = "RFC 1994", .layer = LAYER_LINK,
	.fields = chap_fields, .nfields = chap_nfields, .header = 4,
	.under = { { SPACE_ppp, 0xc223 }, { SPACE_ethertype, 0xc223 } },
	.dissect = chap_dissect,
};
