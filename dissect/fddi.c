/* fddi.c - Fiber Distributed Data Interface, ISO 9314-2, with LLC, RFC 1390.
 *
 *   0    8               56              104
 *   +----+---------------+---------------+----------
 *   | fc | dst           | src           | payload      fc 5x: LLC; others: the ring's own
 *   +----+---------------+---------------+----------
 *
 * The addresses' bits are sent most significant first, and captures keep them so: an address
 * here is one on an Ethernet with the bits of each octet reversed, RFC 1390, Appendix A.
 */
#include "dissect/dissect.h"

NAMES_OWN(fddi_clf,
	{ 0x0, "Void" }, { 0x4, "Station management" }, { 0x5, "Asynchronous LLC" }, { 0x6, "Asynchronous implementer" },
	{ 0x8, "Nonrestricted token" }, { 0xc, "MAC" }, { 0xd, "Synchronous LLC" }, { 0xe, "Synchronous implementer" })
NAMES_OWN(fddi_smt, { 1, "Information" }, { 15, "Next Station Addressing" })
NAMES_OWN(fddi_mac, { 2, "Beacon" }, { 3, "Claim" })

#define FDDI(F, G, L, I, E, p)						\
	G(p, fc, UINT, 8, NULL, NULL, "frame control")			\
		F(p, fc_clf,  UINT, 4, &names_fddi_clf, NULL, "class, length of the addresses, format") \
		F(p, fc_prio, UINT, 3, NULL, NULL, "priority")		\
		F(p, fc_smt_subtype, UINT, 4, &names_fddi_smt, NULL, "kind of management frame") \
		F(p, fc_mac_subtype, UINT, 4, &names_fddi_mac, NULL, "kind of the ring's own frame") \
	E(p, fc)							\
	F(p, dst, MAC, 48, NULL, NULL, "destination address")		\
	F(p, src, MAC, 48, NULL, NULL, "source address")
FIELDS_LOOSE(fddi, FDDI)

enum {
	FDDI_SMT = 0x4, FDDI_LLC_ASYNC = 0x5, FDDI_MAC = 0xc,	/* upper half of the frame control */
	FDDI_RESERVED = 0x8,		/* in its lower half: no priority */
	FDDI_RESTRICTED_TOKEN = 0xc0,
};

static void
fddi_put_fc(struct dissect *d, uint8_t fc)
{
	PUT(d, fddi, fc, fc);
	PUT(d, fddi, fc_clf, fc >> 4);
	if (fc >> 4 == FDDI_SMT)
		PUT(d, fddi, fc_smt_subtype, fc & 15);
	else if (fc >> 4 == FDDI_MAC && fc != FDDI_RESTRICTED_TOKEN)
		PUT(d, fddi, fc_mac_subtype, fc & 15);
	else if (fc >> 4 == FDDI_LLC_ASYNC && (fc & FDDI_RESERVED) == 0)
		PUT(d, fddi, fc_prio, fc & 7);
	CLOSE(d, fddi, fc);
}

/* The bits of each octet the other way round: first halves, then pairs, then single bits. */
static uint64_t
fddi_swapped(uint64_t v)
{
	v = (v & 0x0f0f0f0f0f0fu) << 4 | (v >> 4 & 0x0f0f0f0f0f0fu);
	v = (v & 0x333333333333u) << 2 | (v >> 2 & 0x333333333333u);
	return (v & 0x555555555555u) << 1 | (v >> 1 & 0x555555555555u);
}

static bool
fddi_addresses(struct dissect *d, struct cursor *c)
{
	uint64_t dst = cursor_u48(c);

	if (c->short_read)
		return false;
	PUT(d, fddi, dst, fddi_swapped(dst));
	uint64_t src = cursor_u48(c);
	if (c->short_read)
		return false;
	PUT(d, fddi, src, fddi_swapped(src));
	return true;
}

static void
fddi_dissect(struct dissect *d, struct cursor *c)
{
	uint8_t fc = cursor_u8(c);

	if (!c->short_read)
		fddi_put_fc(d, fc);
	if (c->short_read || !fddi_addresses(d, c)) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 13);
	if (fc >> 4 == FDDI_LLC_ASYNC)
		dissect_next_proto(d, PROTO_llc, c);
	else
		dissect_data(d, c, true);
}

const struct proto proto_fddi = {
	.chain = "FDDI", .key = "fddi", .aliases = "FDDI", .title = "Fiber Distributed Data Interface",
	.spec = "ISO 9314-2", .layer = LAYER_LINK,
	.fields = fddi_fields, .nfields = fddi_nfields, .header = 13,
	.under = { { SPACE_linktype, 10 } },
	.dissect = fddi_dissect,
};
