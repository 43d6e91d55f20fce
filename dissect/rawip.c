/* rawip.c - link types without a link layer: the packet begins with IP, and its first
 * four bits say which. No layer of its own; tcpdump.org/linktypes, LINKTYPE_RAW. */
#include "dissect/dissect.h"

FIELDS_LOOSE(rawip, NO_ROWS)

enum {
	RAWIP_LINKTYPE_PPP_HDLC = 50,
	RAWIP_PPP = 0xff03,		/* address and control of PPP, RFC 1662, 3.1 */
	RAWIP_LINKTYPE_IPV4 = 228,
	RAWIP_LINKTYPE_IPV6 = 229,
};

static enum proto_id
rawip_choose(const struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t first = cursor_u8(&peek), second = cursor_u8(&peek);

	if ((first << 8 | second) == RAWIP_PPP)		/* some PPP drivers leave their header on */
		return registry_child(SPACE_linktype, RAWIP_LINKTYPE_PPP_HDLC);
	switch (first >> 4) {
	case 4: return registry_child(SPACE_linktype, RAWIP_LINKTYPE_IPV4);
	case 6: return registry_child(SPACE_linktype, RAWIP_LINKTYPE_IPV6);
	}
	return PROTO_none;
}

/* 12 and 14 are what BSD and OpenBSD called 101; of classical IP over ATM (106) Linux captures no more. */
const struct proto proto_rawip = {
	.chain = "RawIP", .key = "rawip", .aliases = "", .title = "IP without a link layer",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_NONE,
	.fields = rawip_fields, .nfields = rawip_nfields,
	.under = { { SPACE_linktype, 12 }, { SPACE_linktype, 14 }, { SPACE_linktype, 101 }, { SPACE_linktype, 106 } },
	.choose = rawip_choose,
};
