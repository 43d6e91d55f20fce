/* fr.c - Frame Relay, ITU-T Q.922 Annex A, and what it carries: RFC 2427, or Cisco's framing.
 *
 *   0           6  7  8        12   13   14   15  16
 *   +-----------+--+--+---------+----+----+----+--+
 *   |upper dlci |cr|ea| dlci    |fecn|becn|de  |ea|    the last octet of an address has ea set;
 *   +-----------+--+--+---------+----+----+----+--+    there are 2, 3 or 4
 *   | control   | nlpid | payload                      RFC 2427, 3: control is UI, 3
 *   |           | 0     | nlpid 128 | oui | pid        RFC 2427, 4.1: padding, then SNAP
 *   +-----------+-------+------------------------
 *   | EtherType         | payload                      Cisco's, with the numbers of its HDLC
 *   +-------------------+------------------------
 *
 * Nothing in a frame says whose framing it has: control UI is RFC 2427's, and so is any
 * other if an NLPID that is known follows it; two octets that Cisco's HDLC knows are Cisco's.
 */
#include "dissect/layout.h"

/* ISO/IEC TR 9577; RFC 2427, Appendix A */
NAMES_OWN(nlpid,
	{ 0x00, "Inactive Network Layer" }, { 0x08, "Q.933" }, { 0x09, "LMI" }, { 0x80, "SNAP" }, { 0x81, "CLNP" },
	{ 0x82, "ES-IS" }, { 0x83, "IS-IS" }, { 0x8e, "IPv6" }, { 0xb0, "FRF.9" }, { 0xb1, "FRF.12" },
	{ 0xcc, "IPv4" }, { 0xcf, "PPP" })

#define FR_CONTROL_ROWS(F, p)						\
	F(p, control_n_r, UINT, 7, NULL, NULL, "number of the frame that is expected next") \
	F(p, control_n_s, UINT, 7, NULL, NULL, "number of this frame")	\
	F(p, control_p,   BOOL, 1, NULL, NULL, "poll, where it is set")	\
	F(p, control_f,   BOOL, 1, NULL, NULL, "final, where it is set") \
	F(p, control_s_ftype, UINT, 2, &names_llc_supervisory, NULL, "what a supervisory frame says") \
	F(p, control_u_modifier_cmd,  UINT, 6, &names_llc_command, NULL, "what an unnumbered command says") \
	F(p, control_u_modifier_resp, UINT, 6, &names_llc_response, NULL, "what an unnumbered response says") \
	F(p, control_ftype, UINT, 2, &names_llc_ftype, NULL, "format of the frame")

#define FR(F, G, L, I, E, p)						\
	F(p, direction, UINT, 8, &names_direction, "-", "who sent it, in captures that keep it") \
	G(p, first_addr_octet, UINT, 8, NULL, NULL, "first octet of the address") \
		F(p, first_addr_octet_upper_dlci, UINT, 6, NULL, "fr.upper_dlci", "first bits of the identifier") \
		F(p, first_addr_octet_cr, BOOL, 1, NULL, "fr.cr", "response") \
		F(p, first_addr_octet_ea, BOOL, 1, NULL, "fr.ea", "the last octet of the address") \
	E(p, first_addr_octet)						\
	G(p, second_addr_octet, UINT, 8, NULL, NULL, "second octet of the address") \
		F(p, second_addr_octet_second_dlci, UINT, 4, NULL, "fr.second_dlci", "next bits of the identifier") \
		F(p, second_addr_octet_fecn, BOOL, 1, NULL, "fr.fecn", "the network is congested where the frame came through") \
		F(p, second_addr_octet_becn, BOOL, 1, NULL, "fr.becn", "it is congested in the other direction") \
		F(p, second_addr_octet_de, BOOL, 1, NULL, "fr.de", "to be discarded first") \
		F(p, second_addr_octet_ea, BOOL, 1, NULL, "fr.ea", "the last octet of the address") \
	E(p, second_addr_octet)						\
	G(p, third_addr_octet, UINT, 8, NULL, NULL, "third octet of an address of four") \
		F(p, third_addr_octet_third_dlci, UINT, 7, NULL, "fr.third_dlci", "next bits of the identifier") \
		F(p, third_addr_octet_ea, BOOL, 1, NULL, "fr.ea", "the last octet of the address") \
	E(p, third_addr_octet)						\
	G(p, last_addr_octet, UINT, 8, NULL, "-", "last octet of an address of three or four") \
		F(p, last_addr_octet_lower_dlci, UINT, 6, NULL, "fr.lower_dlci", "last bits of the identifier") \
		F(p, last_addr_octet_dlcore_control, UINT, 6, NULL, "fr.dlcore_control", "or core control") \
		F(p, last_addr_octet_dc, BOOL, 1, NULL, "fr.dc", "it is core control") \
		F(p, last_addr_octet_ea, BOOL, 1, NULL, "fr.ea", "the last octet of the address") \
	E(p, last_addr_octet)						\
	F(p, dlci, UINT, 32, NULL, NULL, "data link connection identifier") \
	G(p, control, UINT, 8, NULL, NULL, "control field, its first octet") \
		FR_CONTROL_ROWS(F, p)					\
	E(p, control)							\
	F(p, padding,   UINT, 8,  NULL, "fr.nlpid", "0, so that what follows is aligned") \
	F(p, nlpid,     UINT, 8,  &names_nlpid, NULL, "network layer protocol identifier, ISO/IEC TR 9577") \
	F(p, snap_oui,  UINT, 24, NULL, "fr.snap.oui", "who gives out the numbers that follow") \
	F(p, snaptype,  UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, snap_pid,  UINT, 16, NULL, "fr.snap.pid", "protocol of the payload, in the oui's numbers") \
	F(p, cisco_pid, UINT, 16, &names_cisco_pid, "llc.cisco_pid", "the same, Cisco's") \
	F(p, vendor_pid, UINT, 16, NULL, "-", "the same, another vendor's") \
	F(p, chdlctype, UINT, 16, &names_ethertype, NULL, "protocol of the payload in Cisco's framing") \
	F(p, clns_padding, UINT, 8, NULL, "chdlc.clns_padding", "byte before an OSI packet")
FIELDS_LOOSE(fr, FR)

enum {
	FR_EA = 1, FR_CR = 2, FR_DC = 2,
	FR_CONTROL_UI = 0x03, FR_CONTROL_XID = 0xaf, FR_CONTROL_PF = 0x10,
	FR_NLPID_SNAP = 0x80, FR_CHDLC_OSI = 0xfefe,
	FR_MAX_ADDRESS = 8,		/* octets; Q.922 has 4, more are read over */
	FR_ETH_TYPE = 12,		/* where Ethernet has its type */
	FR_SENT = 2, FR_RECEIVED = 1,	/* names_direction */
};

/* What ISO/IEC TR 9577 and RFC 2427, 4 know. `own`: the octet is the first of the packet itself. */
static const struct fr_nlpid {
	uint8_t nlpid;
	bool own;
	enum proto_id child;
} fr_nlpids[] = {
	{ 0x00, true,  PROTO_none },		/* inactive network layer */
	{ 0x08, true,  PROTO_none },		/* Q.933 */
	{ 0x09, false, PROTO_none },		/* LMI */
	{ 0x80, false, PROTO_none },		/* SNAP */
	{ 0x81, true,  PROTO_none },		/* CLNP */
	{ 0x82, true,  PROTO_none },		/* ES-IS */
	{ 0x83, true,  PROTO_none },		/* IS-IS */
	{ 0x8e, false, PROTO_ipv6 },
	{ 0xb0, false, PROTO_none },		/* data compression, FRF.9 */
	{ 0xcc, false, PROTO_ip },
	{ 0xcf, false, PROTO_ppp },	/* PPP, RFC 1973 */
};

static const struct fr_nlpid *
fr_nlpid_known(uint8_t nlpid)
{
	for (size_t i = 0; i < sizeof fr_nlpids / sizeof fr_nlpids[0]; i++)
		if (fr_nlpids[i].nlpid == nlpid)
			return &fr_nlpids[i];
	return NULL;
}

struct fr {
	uint32_t dlci;
	bool response;
};

/* The last octet of an address of three or four. */
static void
fr_put_last(struct dissect *d, struct fr *fr, uint8_t octet)
{
	PUT(d, fr, last_addr_octet, octet);
	if ((octet & FR_DC) != 0) {
		PUT(d, fr, last_addr_octet_dlcore_control, octet >> 2);
	} else {
		fr->dlci = fr->dlci << 6 | octet >> 2;
		PUT(d, fr, last_addr_octet_lower_dlci, octet >> 2);
	}
	PUT(d, fr, last_addr_octet_dc, (octet & FR_DC) != 0);
	PUT(d, fr, last_addr_octet_ea, octet & FR_EA);
	CLOSE(d, fr, last_addr_octet);
}

/* Octets three to the last, Q.922, 3.2. */
static bool
fr_long_address(struct dissect *d, struct cursor *c, struct fr *fr)
{
	uint8_t octet = cursor_peek(c, 0);

	if (cursor_left(c) > 0 && (octet & FR_EA) == 0) {
		fr->dlci = fr->dlci << 7 | octet >> 1;
		ROW(d, fr, c, third_addr_octet);
		for (unsigned i = 0; i < FR_MAX_ADDRESS && cursor_left(c) > 0 && (cursor_peek(c, 0) & FR_EA) == 0; i++) {
			dissect_note(d, c, REASON_value);
			cursor_skip(c, 1);
		}
	}
	octet = cursor_u8(c);
	if (!c->short_read)
		fr_put_last(d, fr, octet);
	return !c->short_read;
}

static bool
fr_address(struct dissect *d, struct cursor *c, struct fr *fr)
{
	uint8_t first = cursor_peek(c, 0), second = cursor_peek(c, 1);

	*fr = (struct fr){ 0 };
	if (cursor_left(c) > 0 && (first & FR_EA) != 0) {	/* one octet: none is that short */
		dissect_note(d, c, REASON_value);
		cursor_skip(c, 1);
	} else {
		fr->response = (first & FR_CR) != 0;
		fr->dlci = (uint32_t)(first >> 2) << 4 | second >> 4;
		if (!ROW(d, fr, c, first_addr_octet) || !ROW(d, fr, c, second_addr_octet))
			return false;
		if ((second & FR_EA) == 0 && !fr_long_address(d, c, fr))
			return false;
	}
	PUT(d, fr, dlci, fr->dlci);
	return true;
}

static void
fr_put_final(struct dissect *d, bool set, bool final)
{
	if (set && final)
		PUT(d, fr, control_f, 1);
	else if (set)
		PUT(d, fr, control_p, 1);
}

/* The control field, Q.922, 3.3: one octet if unnumbered, else two. */
static bool
fr_control_put(struct dissect *d, struct cursor *c, bool response)
{
	uint8_t first = cursor_u8(c), format = (first & 3) == 3 ? 3 : first & 1;
	uint8_t second = format == 3 ? 0 : cursor_u8(c);

	if (c->short_read)
		return false;
	PUT(d, fr, control, first);
	if (format != 3)
		PUT(d, fr, control_n_r, second >> 1);
	if (format == 0)
		PUT(d, fr, control_n_s, first >> 1);
	fr_put_final(d, format == 3 ? first & FR_CONTROL_PF : second & 1, format != 0 && response);
	if (format == 1)
		PUT(d, fr, control_s_ftype, first >> 2 & 3);
	else if (format == 3 && response)
		PUT(d, fr, control_u_modifier_resp, (first & 0xec) >> 2);
	else if (format == 3)
		PUT(d, fr, control_u_modifier_cmd, (first & 0xec) >> 2);
	PUT(d, fr, control_ftype, format);
	CLOSE(d, fr, control);
	return true;
}

static void
fr_snap(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	uint32_t oui = cursor_u24(c);
	uint16_t pid = cursor_u16(c);
	enum space space = llc_oui_space(oui);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, fr, snap_oui, oui);
	if (space == SPACE_ethertype)
		PUT(d, fr, snaptype, pid);
	else if (space == SPACE_cisco_pid)
		PUT(d, fr, cisco_pid, pid);
	else if (llc_oui_vendor(oui))
		PUT(d, fr, vendor_pid, pid);
	else
		PUT(d, fr, snap_pid, pid);
	dissect_step(d, (uint32_t)(c->at - before));
	llc_snap_next(d, oui, pid, c);
}

/* RFC 2427, 3: padding, the NLPID, and what it announces. */
static void
fr_nlpid_next(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	if (cursor_left(c) > 0 && cursor_peek(c, 0) == 0)
		ROW(d, fr, c, padding);
	uint8_t nlpid = cursor_peek(c, 0);
	const uint8_t *at = c->at;
	const struct fr_nlpid *known = fr_nlpid_known(nlpid);
	if (!ROW(d, fr, c, nlpid)) {
		dissect_short(d, c);
		return;
	}
	if (known != NULL && known->own)
		c->at = at;
	if (nlpid == FR_NLPID_SNAP) {
		fr_snap(d, before, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - before));
	if (known != NULL && known->child != PROTO_none)
		dissect_next_proto(d, known->child, c);
	else
		dissect_data(d, c, true);
}

/* Where behind padding and a control field an NLPID would be. */
static size_t
fr_nlpid_at(const struct cursor *c)
{
	size_t at = cursor_peek(c, 0) == 0;

	return at + ((cursor_peek(c, at) & 3) == 3 ? 1 : 2);
}

/* Some switches send Ethernet frames as they are. */
static bool
fr_has_ethernet(const struct cursor *c)
{
	uint16_t type = (uint16_t)(cursor_peek(c, FR_ETH_TYPE) << 8 | cursor_peek(c, FR_ETH_TYPE + 1));

	return cursor_left(c) >= FR_ETH_TYPE + 2 &&
	    (type <= 1500 || registry_child(SPACE_ethertype, type) != PROTO_none);
}

/* Whatever is not UI: signalling on connection 0, XID, Cisco's framing, or Ethernet. */
static void
fr_other(struct dissect *d, const uint8_t *before, struct cursor *c, const struct fr *fr)
{
	uint16_t type = (uint16_t)(cursor_peek(c, 0) << 8 | cursor_peek(c, 1));

	if (fr->dlci == 0 || cursor_peek(c, 0) == FR_CONTROL_XID) {
		if (!fr_control_put(d, c, fr->response))
			dissect_short(d, c);
		else
			dissect_data(d, c, true);
		return;
	}
	if (cursor_left(c) >= 2 && chdlc_carries(type)) {
		ROW(d, fr, c, chdlctype);
		if (type == FR_CHDLC_OSI && cursor_left(c) > 0)
			ROW(d, fr, c, clns_padding);
		dissect_step(d, (uint32_t)(c->at - before));
		chdlc_next(d, type, c);
	} else if (cursor_left(c) <= fr_nlpid_at(c)) {
		cursor_skip(c, cursor_left(c) + 1);	/* what would tell is not there */
		dissect_short(d, c);
	} else if (fr_nlpid_known(cursor_peek(c, fr_nlpid_at(c))) != NULL) {
		fr_control_put(d, c, fr->response);
		fr_nlpid_next(d, before, c);
	} else {
		dissect_step(d, (uint32_t)(c->at - before));
		if (fr_has_ethernet(c))
			dissect_next_proto(d, PROTO_eth, c);
		else
			dissect_data(d, c, true);
	}
}

static void
fr_frame(struct dissect *d, const uint8_t *before, struct cursor *c)
{
	struct fr fr;

	if (!fr_address(d, c, &fr) || cursor_left(c) == 0) {
		c->short_read = true;
		dissect_short(d, c);
	} else if (cursor_peek(c, 0) == FR_CONTROL_UI) {
		fr_control_put(d, c, fr.response);
		fr_nlpid_next(d, before, c);
	} else {
		fr_other(d, before, c, &fr);
	}
}

static void
fr_dissect(struct dissect *d, struct cursor *c)
{
	fr_frame(d, c->at, c);
}

/* A byte before the frame says who sent it; 0: the other side. */
static void
fr_dir_dissect(struct dissect *d, struct cursor *c)
{
	const uint8_t *before = c->at;

	if (cursor_left(c) > 0)
		PUT(d, fr, direction, cursor_u8(c) != 0 ? FR_SENT : FR_RECEIVED);
	fr_frame(d, before, c);
}

#define FR_PROTO(id, aliases_, bytes, ...)				\
const struct proto proto_##id = {					\
	.chain = "FR", .key = "fr", .aliases = aliases_, .title = "Frame Relay", \
	.spec = "RFC 2427", .layer = LAYER_LINK,			\
	.fields = fr_fields, .nfields = fr_nfields, .header = bytes,	\
	.under = { __VA_ARGS__ },					\
	.dissect = id##_dissect,					\
};
FR_PROTO(fr, "FrameRelay", 2, { SPACE_linktype, 107 })
FR_PROTO(fr_dir, "FRELAY_WITH_DIR", 3, { SPACE_linktype, 206 })
