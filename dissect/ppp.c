/* ppp.c - Point-to-Point Protocol, RFC 1661, with and without its HDLC-like framing, RFC 1662.
 *
 *   0         8         16                  32
 *   +---------+---------+-------------------+----------
 *   | address | control | protocol          | payload
 *   +---------+---------+-------------------+----------
 *
 * Address and control may be left out, RFC 1661, 6.6; so may the protocol's
 * first byte where it is 0, RFC 1661, 6.5: the last byte of a protocol is odd,
 * the others are even. Captures and L2TP have the framing, PPPoE has none.
 */
#include "dissect/dissect.h"

#define PPP(F, G, L, I, E, p)						\
	F(p, direction, UINT, 8,  &names_direction, "-", "who sent it, in captures that keep it") \
	F(p, address,   UINT, 8,  NULL, NULL, "255: all stations")	\
	F(p, control,   UINT, 8,  NULL, NULL, "3: unnumbered information") \
	F(p, protocol,  UINT, 16, &names_ppp, NULL, "protocol of the payload")
FIELDS_LOOSE(ppp, PPP)

enum {
	PPP_ALL_STATIONS = 0xff,
	PPP_HDLC_UNICAST = 0x0f, PPP_HDLC_MULTICAST = 0x8f,	/* Cisco's framing instead, RFC 1547, 4.3.1 */
	PPP_SENT = 2, PPP_RECEIVED = 1,		/* names_direction */
};

static uint16_t
ppp_read_protocol(struct cursor *c)
{
	return cursor_peek(c, 0) & 1 ? cursor_u8(c) : cursor_u16(c);
}

/* From the protocol on; `before` is where the layer began. */
static void
ppp_payload(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	uint16_t protocol = ppp_read_protocol(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, ppp, protocol, protocol);
	dissect_step(d, (uint32_t)(c->at - before));
	dissect_next(d, SPACE_ppp, protocol, c);
}

static void
ppp_dissect(struct dissect *d, struct cursor *c)
{
	ppp_payload(d, c->at, c);
}

static void
ppp_framed(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	if (cursor_peek(c, 0) == PPP_ALL_STATIONS) {
		PUT(d, ppp, address, cursor_u8(c));
		if (cursor_left(c) > 0)
			PUT(d, ppp, control, cursor_u8(c));
	}
	ppp_payload(d, before, c);
}

static void
ppp_hdlc_dissect(struct dissect *d, struct cursor *c)
{
	ppp_framed(d, c->at, c);
}

/* Bytes under PPP's name that begin as Cisco's framing does are that. */
static bool
ppp_is_cisco(uint8_t first)
{
	return first == PPP_HDLC_UNICAST || first == PPP_HDLC_MULTICAST;
}

static enum proto_id
ppp_hdlc_choose(const struct cursor *c)
{
	if (cursor_left(c) == 0)
		return PROTO_none;
	return ppp_is_cisco(cursor_peek(c, 0)) ? PROTO_chdlc : PROTO_ppp_hdlc;
}

static enum proto_id
ppp_dir_choose(const struct cursor *c)
{
	if (cursor_left(c) < 2)
		return PROTO_none;
	return ppp_is_cisco(cursor_peek(c, 1)) ? PROTO_chdlc_dir : PROTO_ppp_dir;
}

/* A byte before the frame says who sent it; 0: the other side. */
static void
ppp_dir_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (cursor_left(c) > 0)
		PUT(d, ppp, direction, cursor_u8(c) != 0 ? PPP_SENT : PPP_RECEIVED);
	ppp_framed(d, before, c);
}

/* The same byte in the address's place. */
static void
ppp_pppd_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (cursor_left(c) > 0)
		PUT(d, ppp, direction, cursor_u8(c) != 0 ? PPP_SENT : PPP_RECEIVED);
	if (cursor_left(c) > 0)
		PUT(d, ppp, control, cursor_u8(c));
	ppp_payload(d, before, c);
}

#define PPP_PROTO(id, aliases_, title_, spec_, choose_, ...)		\
const struct proto proto_##id = {					\
	.chain = "PPP", .key = "ppp", .aliases = aliases_, .title = title_, \
	.spec = spec_, .layer = LAYER_LINK,				\
	.fields = ppp_fields, .nfields = ppp_nfields,			\
	.under = { __VA_ARGS__ },					\
	.dissect = id##_dissect, .choose = choose_,			\
};
PPP_PROTO(ppp, "PPP", "Point-to-Point Protocol", "RFC 1661", NULL, { SPACE_none, 0 })
PPP_PROTO(ppp_hdlc, "PPP_HDLC", "Point-to-Point Protocol in HDLC-like framing", "RFC 1662", ppp_hdlc_choose,
	{ SPACE_linktype, 9 }, { SPACE_linktype, 50 })
PPP_PROTO(ppp_dir, "PPP_WITH_DIR", "Point-to-Point Protocol with direction", "tcpdump.org/linktypes", ppp_dir_choose,
	{ SPACE_linktype, 204 })
PPP_PROTO(ppp_pppd, "PPP_PPPD", "Point-to-Point Protocol, direction for address", "tcpdump.org/linktypes", NULL,
	{ SPACE_linktype, 166 })
