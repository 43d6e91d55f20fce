/* sita.c - what SITA's line cards say of a frame, before the frame.
 *
 *   0       8         16       24       32         40
 *   +-------+---------+--------+--------+----------+--------
 *   | flags | signals | errors | errors | protocol | frame
 *   +-------+---------+--------+--------+----------+--------
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_SITA.
 */
#include "dissect/dissect.h"

NAMES_OWN(sita_protocol,
	{ 0, "Unused" }, { 1, "LAPB" }, { 2, "Ethernet" }, { 3, "Asynchronous, interrupts" }, { 4, "Asynchronous, blocks" },
	{ 5, "IPARS" }, { 6, "UTS" }, { 7, "PPP" }, { 8, "SDLC" }, { 9, "Token Ring" }, { 18, "Frame Relay" })

#define SITA(F, G, L, I, E, p)						\
	F(p, flags,    UINT, 8, NULL, "-", "direction, and whether the frame was dropped") \
	G(p, signals,  UINT, 8, NULL, NULL, "signals of the line")	\
		F(p, signals_zero, UINT, 3, NULL, "-", "0")		\
		F(p, signals_dcd,  BOOL, 1, NULL, NULL, "data carrier detected") \
		F(p, signals_rts,  BOOL, 1, NULL, NULL, "request to send") \
		F(p, signals_cts,  BOOL, 1, NULL, NULL, "clear to send") \
		F(p, signals_dtr,  BOOL, 1, NULL, NULL, "data terminal ready") \
		F(p, signals_dsr,  BOOL, 1, NULL, NULL, "data set ready") \
	E(p, signals)							\
	F(p, errors1,  UINT, 8, NULL, "-", "errors")			\
	F(p, errors2,  UINT, 8, NULL, "-", "more errors")		\
	F(p, protocol, UINT, 8, &names_sita_protocol, "sita.errors.protocol", "protocol of the frame")
FIELDS(sita, SITA, 5, NO_ROWS)

enum { SITA_FRAME_RELAY = 18 };

static void
sita_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[sita_nfields];

	if (!sita_header(d, c, v))
		return;
	dissect_step(d, 5);
	if (v[sita_protocol] == SITA_FRAME_RELAY)
		dissect_next_proto(d, PROTO_fr, c);
	else
		dissect_data(d, c, true);
}

const struct proto proto_sita = {
	.chain = "SITA", .key = "sita", .aliases = "SITA", .title = "SITA capture header",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = sita_fields, .nfields = sita_nfields, .header = 5,
	.under = { { SPACE_linktype, 196 } },
	.dissect = sita_dissect,
};
