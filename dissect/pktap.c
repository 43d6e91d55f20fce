/* pktap.c - what Darwin says of a packet and of the process that it belongs to, before the
 * packet, with its link type. Numbers have their first octet least significant.
 *
 * Facts: Apple, xnu, bsd/net/pktap.h, struct pktap_header.
 */
#include "dissect/wlan.h"

#define PKTAP(F, G, L, I, E, p)						\
	F(p, hdrlen,    UINT, 32, NULL, NULL, "bytes of this header")	\
	F(p, rectype,   UINT, 32, NULL, NULL, "1: a packet follows")	\
	F(p, dlt,       UINT, 32, &names_linktype, NULL, "link type of the packet") \
	F(p, ifname,    STRING, 0, NULL, NULL, "the interface")		\
	F(p, flags,     UINT, 32, NULL, NULL, "1: inbound, 2: outbound") \
	F(p, pfamily,   UINT, 32, NULL, NULL, "protocol family")	\
	F(p, llhdrlen,  UINT, 32, NULL, NULL, "bytes of link-layer header") \
	F(p, lltrlrlen, UINT, 32, NULL, NULL, "bytes of link-layer trailer") \
	F(p, pid,       UINT, 32, NULL, NULL, "process")		\
	F(p, cmdname,   STRING, 0, NULL, NULL, "its name")		\
	F(p, svc_class, UINT, 32, NULL, NULL, "service class")		\
	F(p, iftype,    UINT, 16, NULL, NULL, "kind of interface")	\
	F(p, ifunit,    UINT, 16, NULL, NULL, "its number")		\
	F(p, epid,      UINT, 32, NULL, NULL, "process on whose behalf") \
	F(p, ecmdname,  STRING, 0, NULL, NULL, "its name")
FIELDS_LOOSE(pktap, PKTAP)

enum { PKTAP_BYTES = 108, PKTAP_IFNAME = 24, PKTAP_COMMAND = 20, PKTAP_PACKET = 1 };

static void
pktap_put_text(struct dissect *d, unsigned row, struct cursor *c, size_t room)
{
	const uint8_t *text = cursor_bytes(c, room);
	uint32_t len = (uint32_t)strnlen((const char *)text, room);

	if (len > 0)
		dissect_node(d, PROTO_pktap, row, NODE_FRAME, len, (uint64_t)(text - d->frame));
}

static void
pktap_put_process(struct dissect *d, struct cursor *c)
{
	PUT(d, pktap, pid, wlan_u32(c));
	pktap_put_text(d, pktap_cmdname, c, PKTAP_COMMAND);
	PUT(d, pktap, svc_class, wlan_u32(c));
	PUT(d, pktap, iftype, wlan_u16(c));
	PUT(d, pktap, ifunit, wlan_u16(c));
	PUT(d, pktap, epid, wlan_u32(c));
	pktap_put_text(d, pktap_ecmdname, c, PKTAP_COMMAND);
}

static void
pktap_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor all = *c;

	if (cursor_left(c) < PKTAP_BYTES) {
		cursor_skip(c, PKTAP_BYTES);
		dissect_short(d, c);
		return;
	}
	uint32_t hdrlen = wlan_u32(c), rectype = wlan_u32(c), dlt = wlan_u32(c);
	PUT(d, pktap, hdrlen, hdrlen);
	PUT(d, pktap, rectype, rectype);
	PUT(d, pktap, dlt, dlt);
	pktap_put_text(d, pktap_ifname, c, PKTAP_IFNAME);
	for (unsigned row = pktap_flags; row <= pktap_lltrlrlen; row++)
		dissect_node(d, PROTO_pktap, row, NODE_NUMBER, 0, wlan_u32(c));
	pktap_put_process(d, c);
	if (hdrlen < PKTAP_BYTES) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	cursor_skip(&all, hdrlen);
	dissect_step(d, hdrlen);
	if (cursor_left(&all) == 0) {
		cursor_skip(&all, 1);
		dissect_short(d, &all);
	} else if (rectype == PKTAP_PACKET) {
		dissect_next(d, SPACE_linktype, dlt, &all);
	} else {
		dissect_data(d, &all, true);
	}
}

const struct proto proto_pktap = {
	.chain = "PKTAP", .key = "pktap", .aliases = "PKTAP", .title = "Darwin packet tap",
	.spec = "Apple", .layer = LAYER_LINK,
	.fields = pktap_fields, .nfields = pktap_nfields, .header = PKTAP_BYTES,
	.under = { { SPACE_linktype, 258 }, { SPACE_linktype, 149 } },
	.dissect = pktap_dissect,
};
