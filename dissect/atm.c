/* atm.c - what Sun's ATM driver says of a packet that AAL5 carried, before the packet: with
 * LLC (RFC 2684) or without it, or an Ethernet frame of LAN emulation.
 *
 *   0     1..3   4      8       16       32
 *   +-----+------+------+-------+--------+--------
 *   | out |      | type | vpi   | vci    | packet
 *   +-----+------+------+-------+--------+--------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_SUNATM.
 */
#include "dissect/layout.h"

NAMES_OWN(atm_type,
	{ 0, "Raw" }, { 1, "LAN emulation" }, { 2, "LLC" }, { 3, "MARS" }, { 4, "IFMP" }, { 5, "ILMI" }, { 6, "Signalling" })

#define ATM(F, G, L, I, E, p)						\
	F(p, out,  BOOL, 1,  NULL, "-", "sent by the host")		\
	F(p, zero, UINT, 3,  NULL, "-", "0")				\
	F(p, type, UINT, 4,  &names_atm_type, "-", "kind of traffic")	\
	F(p, vpi,  UINT, 8,  NULL, NULL, "virtual path")		\
	F(p, vci,  UINT, 16, NULL, NULL, "virtual channel")
FIELDS(atm, ATM, 4, NO_ROWS)

#define LANE(F, G, L, I, E, p)						\
	F(p, client, UINT, 16, NULL, "atm.le_client.client", "client that sent the frame") \
	F(p, marker, UINT, 16, NULL, "atm.le_control.marker", "65280: a control frame")
FIELDS_LOOSE(lane, LANE)

enum { ATM_RAW = 0, ATM_LANE = 1, ATM_LLC = 2, ATM_SNAP = 0xaaaa, LANE_CONTROL = 0xff00 };

/* Raw may be LLC all the same, or an IP packet alone, RFC 2684, 6. */
static void
atm_raw(struct dissect *d, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t first = cursor_u16(&peek);

	if (peek.short_read)
		dissect_short(d, &peek);
	else if (first == ATM_SNAP)
		dissect_next_proto(d, PROTO_llc, c);
	else if (first >> 8 == 0x45)
		dissect_next_proto(d, PROTO_ip, c);
	else
		dissect_data(d, c, true);
}

static void
atm_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[atm_nfields];

	if (!atm_header(d, c, v))
		return;
	dissect_step(d, 4);
	if (v[atm_type] == ATM_LLC)
		dissect_next_proto(d, PROTO_llc, c);
	else if (v[atm_type] == ATM_LANE)
		dissect_next_proto(d, PROTO_lane, c);
	else if (v[atm_type] == ATM_RAW)
		atm_raw(d, c);
	else
		dissect_data(d, c, true);
}

static void
lane_dissect(struct dissect *d, struct cursor *c)
{
	uint16_t client = cursor_u16(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 2);
	if (client == LANE_CONTROL) {
		PUT(d, lane, marker, client);
		dissect_data(d, c, true);
	} else {
		PUT(d, lane, client, client);
		dissect_next_proto(d, PROTO_eth, c);
	}
}

const struct proto proto_atm = {
	.chain = "ATM", .key = "atm", .aliases = "SUNATM", .title = "ATM, Sun's",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = atm_fields, .nfields = atm_nfields, .header = 4,
	.under = { { SPACE_linktype, 123 } },
	.dissect = atm_dissect,
};

const struct proto proto_lane = {
	.chain = "LANE", .key = "lane", .aliases = "LANE", .title = "ATM LAN Emulation",
	.spec = "af-lane-0021", .layer = LAYER_LINK,
	.fields = lane_fields, .nfields = lane_nfields, .header = 2,
	.dissect = lane_dissect,
};
