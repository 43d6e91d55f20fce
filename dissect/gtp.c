/* gtp.c - GPRS Tunnelling Protocol, version 1, 3GPP TS 29.281, 5, and version 0, GSM 09.60,
 * 6: its header, and what user packets carry. The elements of control messages are left
 * as they are.
 *
 *   0   3 4 5 6 7 8        16               32
 *   +---+-+-+-+-+-+--------+----------------+
 *   |ver|1|r|E|S|P| message| length         |    length does not count these 8 bytes
 *   | teid                                  |
 *   | seq_number           |npdu   | next   |    with E, S or P, each meant by its flag alone
 *   |len| ... |next|                        |    extension headers, while next is not 0
 *   +---------------------------------------+
 *
 *   |000|1| 111 |S| message| length           |    version 0: length does not count these 20 bytes
 *   | seq_number           | flow_label       |
 *   | sndcp    | spare                        |
 *   | tid ...                                 |
 */
#include "dissect/layout.h"

#define GTP(F, G, L, I, E, p)						\
	G(p, flags, UINT, 8, NULL, NULL, "flags")			\
		F(p, flags_version,  UINT, 3, NULL, NULL, "1")		\
		F(p, flags_payload,  UINT, 1, NULL, NULL, "protocol type: 1, GTP") \
		F(p, flags_reserved, UINT, 1, NULL, NULL, "reserved")	\
		F(p, flags_e,        BOOL, 1, NULL, NULL, "an extension header follows") \
		F(p, flags_s,        BOOL, 1, NULL, NULL, "the sequence number is meant") \
		F(p, flags_pn,       BOOL, 1, NULL, NULL, "the N-PDU number is meant") \
	E(p, flags)							\
	F(p, message, UINT, 8,  NULL, NULL, "type of message; 255: a user packet") \
	F(p, length,  UINT, 16, NULL, NULL, "bytes after the first eight") \
	F(p, teid,    UINT, 32, NULL, NULL, "tunnel endpoint identifier")
#define GTP_MORE(F, G, L, I, E, p)					\
	F(p, seq_number,  UINT, 16, NULL, NULL, "sequence number")	\
	F(p, npdu_number, UINT, 8,  NULL, NULL, "N-PDU number")		\
	F(p, next,        UINT, 8,  NULL, "gtp.ext_hdr.next", "type of the first extension header") \
	L(p, ext_hdrs, "extension headers")				\
	I(p, ext_hdr)							\
		F(p, ext_hdr_length,      UINT,  8,  NULL, "gtp.ext_hdr.length", "words of 4 bytes") \
		F(p, ext_hdr_udp_port,    UINT,  16, NULL, "gtp.ext_hdr.udp_port", "source port of what triggered it") \
		F(p, ext_hdr_pdcp_sn,     UINT,  16, NULL, "gtp.ext_hdr.pdcp_sn", "sequence number of PDCP") \
		F(p, ext_hdr_pdu_type,    UINT,  4,  NULL, "gtp.ext_hdr.pdu_ses_con.pdu_type", "0 downlink, 1 uplink, 3GPP TS 38.415, 5.5.2") \
		F(p, ext_hdr_spare_h1,    UINT,  4,  NULL, "gtp.spare.h1", "spare") \
		F(p, ext_hdr_spare_b7b6,  UINT,  2,  NULL, "gtp.spare.b7b6", "spare") \
		F(p, ext_hdr_ppp,         BOOL,  1,  NULL, "gtp.ext_hdr.pdu_ses_cont.ppp", "the paging policy is there") \
		F(p, ext_hdr_rqi,         BOOL,  1,  NULL, "gtp.ext_hdr.pdu_ses_cont.rqi", "reflective QoS") \
		F(p, ext_hdr_qos_flow_id, UINT,  6,  NULL, "gtp.ext_hdr.pdu_ses_con.qos_flow_id", "QoS flow") \
		F(p, ext_hdr_ppi,         UINT,  3,  NULL, "gtp.ext_hdr.pdu_ses_cont.ppi", "paging policy") \
		F(p, ext_hdr_spare_b4b0,  UINT,  5,  NULL, "gtp.spare.b4b0", "spare") \
		F(p, ext_hdr_content,     BYTES, 0,  NULL, "-", "content of which nothing more is known") \
		F(p, ext_hdr_next,        UINT,  8,  NULL, "gtp.ext_hdr.next", "type of the next one; 0: none") \
	E(p, ext_hdr)							\
	E(p, ext_hdrs)
FIELDS(gtp, GTP, 8, GTP_MORE)

#define GTP_0(F, G, L, I, E, p)						\
	G(p, flags, UINT, 8, NULL, NULL, "flags")			\
		F(p, flags_version,  UINT, 3, NULL, NULL, "0")		\
		F(p, flags_payload,  UINT, 1, NULL, NULL, "protocol type: 1, GTP") \
		F(p, flags_reserved, UINT, 3, NULL, NULL, "reserved")	\
		F(p, flags_snn,      BOOL, 1, NULL, NULL, "the N-PDU number of SNDCP is meant") \
	E(p, flags)							\
	F(p, message,      UINT,  8,  NULL, NULL, "type of message; 255: a user packet") \
	F(p, length,       UINT,  16, NULL, NULL, "bytes after the first twenty") \
	F(p, seq_number,   UINT,  16, NULL, NULL, "sequence number")	\
	F(p, flow_label,   UINT,  16, NULL, NULL, "flow")		\
	F(p, sndcp_number, UINT,  8,  NULL, NULL, "N-PDU number of SNDCP") \
	F(p, spare,        BYTES, 24, NULL, "-", "spare")		\
	F(p, tid,          BYTES, 64, NULL, NULL, "tunnel identifier: the subscriber's number, digits in half bytes")
FIELDS(gtp_0, GTP_0, 20, NO_ROWS)

enum {
	GTP_HEADER = 8, GTP_0_HEADER = 20,
	GTP_T_PDU = 255,
	GTP_UDP_PORT = 0x40, GTP_PDU_SESSION = 0x85, GTP_PDCP = 0xc0,	/* 3GPP TS 29.281, 5.2.1 */
};

/* 3GPP TS 38.415, 5.5.2 */
static void
gtp_pdu_session(struct dissect *d, struct cursor *c)
{
	uint8_t first = cursor_u8(c), second = cursor_u8(c);
	bool down = first >> 4 == 0;

	if (c->short_read)
		return;
	PUT(d, gtp, ext_hdr_pdu_type, first >> 4);
	PUT(d, gtp, ext_hdr_spare_h1, first & 15);
	if (!down)
		PUT(d, gtp, ext_hdr_spare_b7b6, second >> 6);
	if (down)
		PUT(d, gtp, ext_hdr_ppp, second >> 7);
	if (down)
		PUT(d, gtp, ext_hdr_rqi, second >> 6 & 1);
	PUT(d, gtp, ext_hdr_qos_flow_id, second & 63);
	if (down && second >> 7 != 0 && cursor_left(c) > 0) {
		uint8_t third = cursor_u8(c);
		PUT(d, gtp, ext_hdr_ppi, third >> 5);
		PUT(d, gtp, ext_hdr_spare_b4b0, third & 31);
	}
}

static void
gtp_extension_content(struct dissect *d, uint8_t type, struct cursor *c)
{
	if (type == GTP_PDU_SESSION)
		gtp_pdu_session(d, c);
	else if (type == GTP_UDP_PORT)
		(void)ROW(d, gtp, c, ext_hdr_udp_port);
	else if (type == GTP_PDCP)
		(void)ROW(d, gtp, c, ext_hdr_pdcp_sn);
	else
		(void)ROW(d, gtp, c, ext_hdr_content);
}

/* One extension header; the type of the next, or -1 when it does not fit. */
static int
gtp_extension_put(struct dissect *d, uint8_t type, struct cursor *c)
{
	size_t len = cursor_peek(c, 0) * 4u;

	if (len == 0 || len > cursor_left(c))
		return -1;
	OPEN(d, gtp, ext_hdr);
	(void)ROW(d, gtp, c, ext_hdr_length);
	struct cursor content = cursor_take(c, len - 2);
	gtp_extension_content(d, type, &content);
	int next = cursor_peek(c, 0);
	(void)ROW(d, gtp, c, ext_hdr_next);
	CLOSE(d, gtp, ext_hdr);
	return next;
}

static bool
gtp_extensions_put(struct dissect *d, uint8_t first, struct cursor *c)
{
	int next = first;

	if (first == 0)
		return true;
	OPEN(d, gtp, ext_hdrs);
	while (next > 0 && !d->full)			/* each takes at least 4 bytes */
		next = gtp_extension_put(d, (uint8_t)next, c);
	if (next == 0)
		CLOSE(d, gtp, ext_hdrs);
	return next == 0;
}

static bool
gtp_options_put(struct dissect *d, struct cursor *c, const uint64_t *v)
{
	if ((v[gtp_flags] & 7) == 0)
		return true;
	uint16_t number = cursor_u16(c);
	uint8_t npdu = cursor_u8(c), next = cursor_u8(c);
	if (c->short_read)
		return false;
	if (v[gtp_flags_s] != 0)
		PUT(d, gtp, seq_number, number);
	if (v[gtp_flags_pn] != 0)
		PUT(d, gtp, npdu_number, npdu);
	if (v[gtp_flags_e] == 0)
		return true;
	PUT(d, gtp, next, next);
	return gtp_extensions_put(d, next, c);
}

/* Nothing says what a user packet is: IP by its version, Ethernet by a type that fits. */
static void
gtp_user_packet(struct dissect *d, struct cursor *c)
{
	uint8_t first = cursor_peek(c, 0);
	uint32_t type = (uint32_t)cursor_peek(c, 12) << 8 | cursor_peek(c, 13);

	if (first >= 0x45 && first <= 0x4e)
		dissect_next(d, SPACE_ethertype, 0x0800, c);
	else if (first >> 4 == 6)
		dissect_next(d, SPACE_ethertype, 0x86dd, c);
	else if (type != 0 && names_find(&names_ethertype, type) != NULL)
		dissect_next_proto(d, PROTO_eth, c);
	else
		dissect_data(d, c, true);
}

/* What the length counts, of what is there. */
static struct cursor
gtp_counted(struct dissect *d, struct cursor *c, uint32_t header, uint64_t length)
{
	dissect_step(d, header);
	if (length > d->carried)
		dissect_note(d, c, REASON_long_len);
	else
		d->carried = (uint32_t)length;
	return cursor_take(c, d->carried);
}

static void
gtp_payload(struct dissect *d, uint64_t message, struct cursor *c)
{
	if (message == GTP_T_PDU && cursor_left(c) > 0)
		gtp_user_packet(d, c);
	else
		dissect_data(d, c, false);
}

static void
gtp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[gtp_nfields];

	if (!gtp_header(d, c, v))
		return;
	struct cursor counted = gtp_counted(d, c, GTP_HEADER, v[gtp_length]), payload = counted;
	if (!gtp_options_put(d, &payload, v)) {
		dissect_short(d, &payload);
		return;
	}
	dissect_step(d, (uint32_t)(payload.at - counted.at));
	gtp_payload(d, v[gtp_message], &payload);
}

static void
gtp_0_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[gtp_0_nfields];

	if (!gtp_0_header(d, c, v))
		return;
	struct cursor payload = gtp_counted(d, c, GTP_0_HEADER, v[gtp_0_length]);
	gtp_payload(d, v[gtp_0_message], &payload);
}

/* By version and protocol type: version 2 and GTP' are other protocols. */
static enum proto_id
gtp_choose(const struct cursor *c)
{
	switch (cursor_peek(c, 0) >> 4) {
	case 1: return PROTO_gtp_0;
	case 3: return PROTO_gtp;
	}
	return PROTO_none;
}

const struct proto proto_gtp = {
	.chain = "GTP", .key = "gtp", .aliases = "", .title = "GPRS Tunnelling Protocol, version 1",
	.spec = "3GPP TS 29.281", .layer = LAYER_APPLICATION,
	.fields = gtp_fields, .nfields = gtp_nfields, .header = 8,
	.under = { { SPACE_udp_port, 2152 }, { SPACE_udp_port, 2123 }, { SPACE_udp_port, 3386 } },
	.dissect = gtp_dissect, .choose = gtp_choose,
};

const struct proto proto_gtp_0 = {
	.chain = "GTP", .key = "gtp", .aliases = "", .title = "GPRS Tunnelling Protocol, version 0",
	.spec = "GSM 09.60", .layer = LAYER_APPLICATION,
	.fields = gtp_0_fields, .nfields = gtp_0_nfields, .header = 20,
	.dissect = gtp_0_dissect,
};
