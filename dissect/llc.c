/* llc.c - Logical Link Control, IEEE 802.2, its subnetwork access protocol (SNAP,
 * IEEE 802, 9.2; RFC 1042), and the exchange of station identities (XID).
 *
 *   0        8        16               16 + 8 or 16
 *   +--------+--------+----------------+----------------
 *   | dsap  i| ssap  c| control        | payload, by dsap
 *   +--------+--------+----------------+----------------
 *                                      | oui (24) | type or pid (16) | payload   if both are SNAP's
 *
 *   control, first octet first: n_s 0 | n_r p     information, 16 bits
 *                        0000 ftype 01 | n_r p/f   supervisory, 16 bits
 *                        modifier p/f mod. 11      unnumbered, 8 bits
 */
#include "dissect/dissect.h"

#define LLC(F, G, L, I, E, p)						\
	G(p, dsap, UINT, 8, &names_llc, NULL, "destination service access point") \
		F(p, dsap_sap, UINT, 7, NULL, NULL, "its number")	\
		F(p, dsap_ig,  BOOL, 1, NULL, NULL, "a group of them")	\
	E(p, dsap)							\
	G(p, ssap, UINT, 8, &names_llc, NULL, "source service access point") \
		F(p, ssap_sap, UINT, 7, NULL, NULL, "its number")	\
		F(p, ssap_cr,  BOOL, 1, NULL, NULL, "response")		\
	E(p, ssap)
#define LLC_MORE(F, G, L, I, E, p)					\
	G(p, control, UINT, 16, NULL, NULL, "control field")		\
		F(p, control_n_r, UINT, 7, NULL, NULL, "number of the frame that is expected next") \
		F(p, control_n_s, UINT, 7, NULL, NULL, "number of this frame") \
		F(p, control_p,   BOOL, 1, NULL, NULL, "poll, where it is set") \
		F(p, control_f,   BOOL, 1, NULL, NULL, "final, where it is set") \
		F(p, control_s_ftype, UINT, 2, &names_llc_supervisory, NULL, "what a supervisory frame says") \
		F(p, control_u_modifier_cmd,  UINT, 6, &names_llc_command, NULL, "what an unnumbered command says") \
		F(p, control_u_modifier_resp, UINT, 6, &names_llc_response, NULL, "what an unnumbered response says") \
		F(p, control_ftype, UINT, 2, &names_llc_ftype, NULL, "format of the frame") \
	E(p, control)							\
	F(p, oui,  UINT, 24, NULL, NULL, "who gives out the numbers that follow") \
	F(p, type, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, pid,  UINT, 16, NULL, NULL, "protocol of the payload, in the oui's numbers") \
	F(p, cisco_pid,       UINT, 16, &names_cisco_pid, NULL, "the same, Cisco's") \
	F(p, iana_pid,        UINT, 16, NULL, NULL, "the same, IANA's")	\
	F(p, nortel_pid,      UINT, 16, NULL, NULL, "the same, Nortel's") \
	F(p, force10_pid,     UINT, 16, NULL, NULL, "the same, Force10's") \
	F(p, cimetrics_pid,   UINT, 16, NULL, NULL, "the same, Cimetrics'") \
	F(p, apple_awdl_pid,  UINT, 16, NULL, NULL, "the same, Apple's for its wireless direct link") \
	F(p, bluetooth_pid,   UINT, 16, NULL, NULL, "the same, Bluetooth's") \
	F(p, wlccp_pid,       UINT, 16, NULL, NULL, "the same, Aironet's") \
	F(p, hpteam_pid,      UINT, 16, NULL, NULL, "the same, Hewlett-Packard's") \
	F(p, extreme_pid,     UINT, 16, NULL, NULL, "the same, Extreme's") \
	F(p, foundry_pid,     UINT, 16, NULL, NULL, "the same, Foundry's") \
	F(p, wfa_pid,         UINT, 16, NULL, "mausb.pid", "the same, Wi-Fi Alliance's") \
	F(p, apple_atalk_pid, UINT, 16, &names_ethertype, NULL, "the same, Apple's for AppleTalk")
FIELDS(llc, LLC, 2, LLC_MORE)

#define LLC_EPD(F, G, L, I, E, p)					\
	F(p, type, UINT, 16, &names_ethertype, "llc.type", "EtherType of the payload")
FIELDS(llc_epd, LLC_EPD, 2, NO_ROWS)

/* IEEE 802.2-1998, 5.4.1.1.2 */
#define BASICXID(F, G, L, I, E, p)					\
	F(p, format, UINT, 8, NULL, "basicxid.llc.xid.format", "0x81: this format") \
	F(p, types,  UINT, 8, NULL, "basicxid.llc.xid.types", "types of LLC the station knows") \
	F(p, wsize,  UINT, 7, NULL, "basicxid.llc.xid.wsize", "receive window size, frames") \
	F(p, spare,  UINT, 1, NULL, "-", "unused")
FIELDS(basicxid, BASICXID, 3, NO_ROWS)

enum {
	LLC_SAP_STP = 0x42,
	LLC_SAP_SNAP = 0xaa,
	LLC_CONTROL_UI = 0x03,		/* IEEE 802.2-1998, 5.4.1: unnumbered information */
	LLC_CONTROL_XID = 0xaf,
	LLC_CONTROL_PF_U = 0x10,	/* poll or final, in 8 bits */
	LLC_XID_BASIC = 0x81,
	LLC_TYPE_IPX = 0x8137,
	LLC_NOVELL_RAW = 0xffff,	/* the checksum that IPX leaves out */
};

enum {
	LLC_OUI_ETHERTYPE = 0x000000,	/* RFC 1042 */
	LLC_OUI_CISCO_90 = 0x0000f8,	/* IEEE 802.1H bridge tunnel: EtherTypes as well */
	LLC_OUI_BRIDGED = 0x0080c2,	/* RFC 2684, 5.2: IEEE 802.1 */
};

/* Whose numbers follow an oui, and in which space they are known. */
static const struct llc_vendor {
	uint32_t oui;
	uint16_t row;
	enum space space;
} llc_vendors[] = {
	{ LLC_OUI_ETHERTYPE, llc_type, SPACE_ethertype },
	{ 0x00000c, llc_cisco_pid, SPACE_cisco_pid },
	{ 0x00005e, llc_iana_pid, SPACE_none },
	{ 0x000081, llc_nortel_pid, SPACE_none },
	{ LLC_OUI_CISCO_90, llc_type, SPACE_ethertype },
	{ 0x0001e8, llc_force10_pid, SPACE_none },
	{ 0x001090, llc_cimetrics_pid, SPACE_none },
	{ 0x0017f2, llc_apple_awdl_pid, SPACE_none },
	{ 0x001958, llc_bluetooth_pid, SPACE_none },
	{ 0x004096, llc_wlccp_pid, SPACE_none },
	{ 0x00805f, llc_hpteam_pid, SPACE_none },
	{ LLC_OUI_BRIDGED, llc_pid, SPACE_none },
	{ 0x00e02b, llc_extreme_pid, SPACE_none },
	{ 0x00e052, llc_foundry_pid, SPACE_none },
	{ 0x506f9a, llc_wfa_pid, SPACE_none },
	{ 0x080007, llc_apple_atalk_pid, SPACE_ethertype },
};

static const struct llc_vendor *
llc_vendor(uint32_t oui)
{
	static const struct llc_vendor other = { 0, llc_pid, SPACE_none };

	for (size_t i = 0; i < sizeof llc_vendors / sizeof llc_vendors[0]; i++)
		if (llc_vendors[i].oui == oui)
			return &llc_vendors[i];
	return &other;
}

enum space
llc_oui_space(uint32_t oui)
{
	return llc_vendor(oui)->space;
}

bool
llc_oui_vendor(uint32_t oui)
{
	return llc_vendor(oui)->row != llc_pid;
}

static void
llc_put_final(struct dissect *d, bool set, bool final)
{
	if (set && final)
		PUT(d, llc, control_f, 1);
	else if (set)
		PUT(d, llc, control_p, 1);
}

static void
llc_put_unnumbered(struct dissect *d, uint8_t control, bool response)
{
	uint8_t modifier = (control & 0xec) >> 2;

	PUT(d, llc, control, control);
	llc_put_final(d, control & LLC_CONTROL_PF_U, response);
	if (response)
		PUT(d, llc, control_u_modifier_resp, modifier);
	else
		PUT(d, llc, control_u_modifier_cmd, modifier);
	PUT(d, llc, control_ftype, 3);
	CLOSE(d, llc, control);
}

/* `control` has the octet that comes first on the wire in its lower half. */
static void
llc_put_numbered(struct dissect *d, uint16_t control, bool response)
{
	bool supervisory = control & 1;

	PUT(d, llc, control, control);
	PUT(d, llc, control_n_r, control >> 9);
	if (!supervisory)
		PUT(d, llc, control_n_s, control >> 1 & 0x7f);
	llc_put_final(d, control & 0x100, supervisory && response);
	if (supervisory)
		PUT(d, llc, control_s_ftype, control >> 2 & 3);
	PUT(d, llc, control_ftype, supervisory);
	CLOSE(d, llc, control);
}

/* The control field, recorded; for what follows only the first octet without poll and final matters. */
static uint8_t
llc_control_field(struct dissect *d, struct cursor *c, bool response)
{
	uint8_t first = cursor_u8(c);
	uint8_t second = (first & 3) == 3 ? 0 : cursor_u8(c);

	if (c->short_read)
		return 0;
	if ((first & 3) == 3) {
		llc_put_unnumbered(d, first, response);
		dissect_step(d, 3);
		return first & (uint8_t)~LLC_CONTROL_PF_U;
	}
	llc_put_numbered(d, (uint16_t)(second << 8 | first), response);
	dissect_step(d, 4);
	return first;
}

/* Only information frames hold packets of the layer above. */
static bool
llc_informs(uint8_t control)
{
	return (control & 1) == 0 || control == LLC_CONTROL_UI;
}

/* Frames of other networks that a bridge sends on, RFC 2684, 5.2. */
static void
llc_bridged(struct dissect *d, uint16_t pid, struct cursor *c)
{
	switch (pid) {
	case 0x0001:			/* 802.3 with its checksum, and without */
	case 0x0007:
		dissect_next_proto(d, PROTO_eth, c);
		break;
	case 0x000e:
		dissect_next(d, SPACE_llc, LLC_SAP_STP, c);
		break;
	default:
		dissect_data(d, c, true);
	}
}

void
llc_snap_next(struct dissect *d, uint32_t oui, uint16_t pid, struct cursor *c)
{
	enum space space = llc_oui_space(oui);

	if (oui == LLC_OUI_BRIDGED)
		llc_bridged(d, pid, c);
	else if (space != SPACE_none)
		dissect_next(d, space, pid, c);
	else
		dissect_data(d, c, true);
}

static void
llc_snap(struct dissect *d, uint8_t control, struct cursor *c)
{
	uint32_t oui = cursor_u24(c);
	uint16_t pid = cursor_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 5);
	PUT(d, llc, oui, oui);
	dissect_node(d, PROTO_llc, llc_vendor(oui)->row, NODE_NUMBER, 0, pid);
	if (llc_informs(control))
		llc_snap_next(d, oui, pid, c);
	else
		dissect_data(d, c, true);
}

static void
llc_payload(struct dissect *d, uint8_t dsap, uint8_t control, struct cursor *c)
{
	struct cursor peek = *c;

	if (cursor_left(c) == 0)
		return;
	if (llc_informs(control))
		dissect_next(d, SPACE_llc, dsap, c);
	else if (control == LLC_CONTROL_XID && cursor_u8(&peek) == LLC_XID_BASIC)
		dissect_next_proto(d, PROTO_basicxid, c);
	else
		dissect_data(d, c, true);
}

static void
llc_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[llc_nfields];

	if (!llc_header(d, c, v))
		return;
	uint8_t control = llc_control_field(d, c, v[llc_ssap_cr]);
	if (c->short_read)
		dissect_short(d, c);
	else if (v[llc_dsap] == LLC_SAP_SNAP && v[llc_ssap] == LLC_SAP_SNAP)
		llc_snap(d, control, c);
	else
		llc_payload(d, (uint8_t)v[llc_dsap], control, c);
}

/* Where the link says that there is no LLC but an EtherType, IEEE 802-2014, 9.2. */
static void
llc_epd_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[llc_epd_nfields];

	if (!llc_epd_header(d, c, v))
		return;
	dissect_step(d, 2);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[llc_epd_type], c);
}

static void
basicxid_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[basicxid_nfields];

	(void)basicxid_header(d, c, v);
}

/* Novell sends IPX straight after the length. Its checksum is unused, FF FF, which no
 * LLC header begins with: that would be from and to every access point. */
void
llc_next(struct dissect *d, uint32_t len, struct cursor *c)
{
	if (len > d->carried)
		dissect_note(d, c, REASON_long_len);
	struct cursor payload = cursor_take(c, len);
	struct cursor peek = payload;
	d->carried = len;
	if (len == 0)
		return;
	if (cursor_u16(&peek) == LLC_NOVELL_RAW)
		dissect_next(d, SPACE_ethertype, LLC_TYPE_IPX, &payload);
	else
		dissect_next_proto(d, PROTO_llc, &payload);
}

const struct proto proto_llc = {
	.chain = "LLC", .key = "llc", .aliases = "SNAP", .title = "Logical Link Control",
	.spec = "IEEE 802.2", .layer = LAYER_LINK,
	.fields = llc_fields, .nfields = llc_nfields, .header = 3,
	.under = { { SPACE_sll, 4 }, { SPACE_linktype, 100 }, { SPACE_linktype, 11 }, { SPACE_ethertype, 0x8870 },
		{ SPACE_udp_port, 12000 }, { SPACE_udp_port, 12001 }, { SPACE_udp_port, 12002 }, { SPACE_udp_port, 12003 },
		{ SPACE_udp_port, 12004 } /* RFC 2353: SNA's */ },
	.dissect = llc_dissect,
};

const struct proto proto_llc_epd = {
	.chain = "LLC", .key = "llc", .aliases = "EPD", .title = "EtherType without LLC",
	.spec = "IEEE 802", .layer = LAYER_LINK,
	.fields = llc_epd_fields, .nfields = llc_epd_nfields, .header = 2,
	.dissect = llc_epd_dissect,
};

const struct proto proto_basicxid = {
	.chain = "XID", .key = "basicxid", .aliases = "", .title = "LLC Exchange Identification",
	.spec = "IEEE 802.2", .layer = LAYER_LINK,
	.fields = basicxid_fields, .nfields = basicxid_nfields, .header = 3,
	.dissect = basicxid_dissect,
};
