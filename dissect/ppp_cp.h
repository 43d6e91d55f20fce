/* ppp_cp.h - what PPP's control protocols share, RFC 1661, 5: codes, and options with a type and a length.
 *
 *   0         8            16                  32
 *   +---------+------------+-------------------+----------
 *   | code    | identifier | length            | by code     length counts these 4 bytes
 *   +---------+------------+-------------------+----------
 *   +---------+------------+----------
 *   | type    | length     | value               options; length counts these 2 bytes
 *   +---------+------------+----------
 */
#ifndef DISSECT_PPP_CP_H
#define DISSECT_PPP_CP_H

#include "dissect/layout.h"

#define PPP_CP(F, G, L, I, E, p)					\
	F(p, code,       UINT, 8,  &names_ppp_code, "ppp.code", "kind of packet") \
	F(p, identifier, UINT, 8,  NULL, "ppp.identifier", "the same in request and answer") \
	F(p, length,     UINT, 16, NULL, "ppp.length", "bytes, with this header")

#define PPP_CP_BODY(F, I, E, p)						\
	I(p, vendor)							\
		F(p, vendor_magic_number, UINT,  32, NULL, "ppp.magic_number", "sender's magic number") \
		F(p, vendor_oui,          UINT,  24, NULL, "ppp.oui", "whose packet it is, RFC 2153") \
		F(p, vendor_kind,         UINT,  8,  NULL, "ppp.kind", "kind of packet, the vendor's number") \
		F(p, vendor_data,         BYTES, 0,  NULL, "ppp.data", "the vendor's own") \
	E(p, vendor)							\
	F(p, body, BYTES, 0, NULL, "ppp.data", "body of other codes: data, or the packet that was rejected")

/* The options' first rows, in this order in every protocol that has them; the values'
 * rows follow, then PPP_CP_OPTIONS_END. */
#define PPP_CP_OPTIONS(F, L, I, E, p, ws_type, ws_length, names)	\
	L(p, opt, "options, in their order")				\
	I(p, option)							\
		F(p, option_type,   UINT, 8, names, ws_type, "kind of option") \
		F(p, option_length, UINT, 8, NULL, ws_length, "bytes, with type and length") \
		I(p, option_unknown)					\
			F(p, option_unknown_type,   UINT,  8, names, "-", "kind of an option that is not known or whose length does not fit") \
			F(p, option_unknown_length, UINT,  8, NULL, "-", "bytes, as it says") \
			F(p, option_unknown_data,   BYTES, 0, NULL, "-", "value") \
		E(p, option_unknown)
#define PPP_CP_OPTIONS_END(E, p)					\
	E(p, option)							\
	E(p, opt)
enum {
	PPP_CP_OPTION = 1, PPP_CP_TYPE, PPP_CP_LENGTH, PPP_CP_UNKNOWN,	/* rows counted from `opt` */
};

struct ppp_cp;

/* How one kind of option lies in the bytes: rows first to last, counted from `opt` (0: it
 * has no value), then what `more` reads; min and max are the whole option's bytes. */
struct ppp_cp_option {
	uint8_t type, min, max;
	uint16_t first, last;
	bool (*more)(struct dissect *d, const struct ppp_cp *cp, struct cursor *c);
	bool own_head;			/* its type and length are rows of its own, too */
};

struct ppp_cp {
	enum proto_id proto;
	uint16_t opt, vendor, body;	/* rows */
	const struct ppp_cp_option *options;
	size_t count;
};

/* The same as dissect_note(), unless it was snaplen that cut these bytes. */
static inline void
ppp_cp_note(struct dissect *d, const struct cursor *c, enum reason why)
{
	if (!record_truncated(d->record) || c->end != d->frame_end)
		dissect_note(d, c, why);
}

/* What a length that counts its header of `used` bytes leaves; the rest is padding. Notes
 * a length that does not fit. */
struct cursor ppp_cp_body(struct dissect *d, struct cursor *c, uint32_t length, uint32_t used);

/* The codes that all these protocols have: configuration, and data. */
void ppp_cp_put(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, uint8_t code, uint32_t length);

/* A list of options, to the cursor's end. */
void ppp_cp_put_options(struct dissect *d, const struct ppp_cp *cp, struct cursor *c);

/* ---- lcp.c ---- */

/* The same for LCP's options among another protocol's rows; `opt` is the list's row there. */
void lcp_put_options(struct dissect *d, enum proto_id proto, unsigned opt, struct cursor *c);

#endif
