/* teredo.c - Teredo, IPv6 in UDP through address translators, RFC 4380, 5.1.1: what may
 * stand before the IPv6 packet.
 *
 *   0        8        16       24       32
 *   +--------+--------+--------+--------+
 *   | 0        1      | idlen  | aulen  |    authentication
 *   | id ... | value ... | nonce, 8 bytes | conf
 *   +-----------------+-----------------+
 *   | 0        0      | port            |    origin indication, its bits reversed
 *   | addr                              |
 *   +-----------------------------------+
 */
#include "dissect/layout.h"

#define TEREDO(F, G, L, I, E, p)					\
	I(p, auth)							\
		F(p, auth_idlen, UINT,  8,  NULL, NULL, "bytes of the client's identifier") \
		F(p, auth_aulen, UINT,  8,  NULL, NULL, "bytes of the authentication value") \
		F(p, auth_id,    BYTES, 0,  NULL, NULL, "client's identifier") \
		F(p, auth_data,  BYTES, 0,  NULL, "teredo.auth.value", "authentication value") \
		F(p, auth_nonce, BYTES, 64, NULL, NULL, "nonce, which the answer repeats") \
		F(p, auth_conf,  BYTES, 8,  NULL, NULL, "0: the client's key is still good") \
	E(p, auth)							\
	I(p, orig)							\
		F(p, orig_port, UINT, 16, NULL, NULL, "client's port as its translator has it") \
		F(p, orig_addr, IPV4, 32, NULL, NULL, "client's address as its translator has it") \
	E(p, orig)
FIELDS_LOOSE(teredo, TEREDO)

enum { TEREDO_ORIGIN = 0, TEREDO_AUTHENTICATION = 1, TEREDO_TYPE_IPV6 = 0x86dd };

static bool
teredo_auth_put(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 2);
	uint8_t idlen = cursor_peek(c, 0), aulen = cursor_peek(c, 1);

	OPEN(d, teredo, auth);
	if (!RUN(d, teredo, c, auth_idlen, auth_aulen) || cursor_left(c) < (size_t)idlen + aulen)
		return false;
	struct cursor id = cursor_take(c, idlen), value = cursor_take(c, aulen);
	(void)ROW(d, teredo, &id, auth_id);
	(void)ROW(d, teredo, &value, auth_data);
	if (!RUN(d, teredo, c, auth_nonce, auth_conf))
		return false;
	CLOSE(d, teredo, auth);
	return true;
}

static bool
teredo_orig_put(struct dissect *d, struct cursor *c)
{
	cursor_skip(c, 2);
	uint16_t port = cursor_u16(c);
	uint32_t addr = cursor_u32(c);

	if (c->short_read)
		return false;
	OPEN(d, teredo, orig);
	PUT(d, teredo, orig_port, port ^ 0xffffu);
	PUT(d, teredo, orig_addr, addr ^ 0xffffffffu);
	CLOSE(d, teredo, orig);
	return true;
}

/* The first two bytes: an indication, or those of an IPv6 header, which begins with 6. */
static bool
teredo_indicates(const struct cursor *c, unsigned which)
{
	return cursor_left(c) >= 2 && load_be16(c->at) == which;
}

static void
teredo_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor start = *c;
	bool whole = true;

	if (teredo_indicates(c, TEREDO_AUTHENTICATION))
		whole = teredo_auth_put(d, c);
	if (whole && teredo_indicates(c, TEREDO_ORIGIN))
		whole = teredo_orig_put(d, c);
	if (!whole || cursor_left(c) < 2) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start.at));
	dissect_next(d, SPACE_ethertype, TEREDO_TYPE_IPV6, c);
}

const struct proto proto_teredo = {
	.chain = "Teredo", .key = "teredo", .aliases = "", .title = "Teredo, IPv6 in UDP through address translators",
	.spec = "RFC 4380", .layer = LAYER_INTERNET,
	.fields = teredo_fields, .nfields = teredo_nfields,
	.under = { { SPACE_udp_port, 3544 } },
	.dissect = teredo_dissect,
};
