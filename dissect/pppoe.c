/* pppoe.c - PPP over Ethernet, RFC 2516: discovery, whose packets are lists of tags, and session.
 *
 *   0    4    8         16                  32                  48
 *   +----+----+---------+-------------------+-------------------+----------
 *   |ver |type| code    | session_id        | payload_length    | tags, or PPP
 *   +----+----+---------+-------------------+-------------------+----------
 *   +-------------------+-------------------+----------
 *   | type              | length            | value               a tag; length counts the value
 *   +-------------------+-------------------+----------
 */
#include "dissect/ppp_cp.h"

#define PPPOE(F, G, L, I, E, p)						\
	F(p, version,        UINT, 4,  NULL, "pppoe.version", "1")	\
	F(p, type,           UINT, 4,  NULL, "pppoe.type", "1")		\
	F(p, code,           UINT, 8,  &names_pppoe_code, "pppoe.code", "kind of packet") \
	F(p, session_id,     UINT, 16, NULL, "pppoe.session_id", "number of the session") \
	F(p, payload_length, UINT, 16, NULL, "pppoe.payload_length", "bytes after this header")

/* Broadband Forum TR-101, appendix A. */
#define PPPOE_LINE(F, L, I, E, p)					\
	L(p, tag_line, "what the access node says of the subscriber's line") \
	I(p, line)							\
		F(p, line_type,   UINT, 8, &names_pppoe_vendor_tag, "-", "kind of statement") \
		F(p, line_length, UINT, 8, NULL, "-", "bytes of value")	\
		F(p, line_circuit_id, STRING, 0, NULL, "pppoed.tags.circuit_id", "where the line ends, as the access node calls it") \
		F(p, line_remote_id,  STRING, 0, NULL, "pppoed.tags.remote_id", "who is at the other end") \
		F(p, line_act_data_rate_up,          UINT, 32, NULL, "pppoed.tags.act_data_rate_up", "kbit/s") \
		F(p, line_act_data_rate_down,        UINT, 32, NULL, "pppoed.tags.act_data_rate_down", "kbit/s") \
		F(p, line_min_data_rate_up,          UINT, 32, NULL, "pppoed.tags.min_data_rate_up", "kbit/s") \
		F(p, line_min_data_rate_down,        UINT, 32, NULL, "pppoed.tags.min_data_rate_down", "kbit/s") \
		F(p, line_attainable_data_rate_up,   UINT, 32, NULL, "pppoed.tags.attainable_data_rate_up", "kbit/s") \
		F(p, line_attainable_data_rate_down, UINT, 32, NULL, "pppoed.tags.attainable_data_rate_down", "kbit/s") \
		F(p, line_max_data_rate_up,          UINT, 32, NULL, "pppoed.tags.max_data_rate_up", "kbit/s") \
		F(p, line_max_data_rate_down,        UINT, 32, NULL, "pppoed.tags.max_data_rate_down", "kbit/s") \
		F(p, line_min_data_rate_up_lp,       UINT, 32, NULL, "pppoed.tags.min_data_rate_up_lp", "kbit/s, in low-power state") \
		F(p, line_min_data_rate_down_lp,     UINT, 32, NULL, "pppoed.tags.min_data_rate_down_lp", "kbit/s, in low-power state") \
		F(p, line_max_int_delay_up,          UINT, 32, NULL, "pppoed.tags.max_int_delay_up", "ms") \
		F(p, line_act_int_delay_up,          UINT, 32, NULL, "pppoed.tags.act_int_delay_up", "ms") \
		F(p, line_max_int_delay_down,        UINT, 32, NULL, "pppoed.tags.max_int_delay_down", "ms") \
		F(p, line_act_int_delay_down,        UINT, 32, NULL, "pppoed.tags.act_int_delay_down", "ms") \
		F(p, line_data_link, UINT, 8, NULL, "pppoed.tags.access_loop_encap.data_link", "0: AAL5, 1: Ethernet") \
		F(p, line_encap_first,  UINT, 8, NULL, "pppoed.tags.access_loop_encap.encap_1", "first encapsulation") \
		F(p, line_encap_second, UINT, 8, NULL, "pppoed.tags.access_loop_encap.encap_2", "second encapsulation") \
		F(p, line_data,      BYTES, 0, NULL, "-", "value of other kinds") \
	E(p, line)							\
	E(p, tag_line)

/* RFC 5578, 3, and the tags of RFC 2516, appendix A. */
#define PPPOED_MORE(F, G, L, I, E, p)					\
	L(p, tags, "tags, in their order")				\
	I(p, tag)							\
		F(p, tag_type,   UINT, 16, &names_pppoe_tag, "-", "kind of tag") \
		F(p, tag_length, UINT, 16, NULL, "-", "bytes of value")	\
		F(p, tag_service_name, STRING, 0, NULL, NULL, "service that is wanted or offered") \
		F(p, tag_ac_name,      STRING, 0, NULL, NULL, "name of the access concentrator") \
		F(p, tag_host_uniq,    BYTES,  0, NULL, NULL, "the host's own mark, which an answer returns") \
		F(p, tag_ac_cookie,    BYTES,  0, NULL, NULL, "the concentrator's own mark, which a request returns") \
		F(p, tag_vendor_id,    UINT,  32, NULL, NULL, "whose tag it is, IANA enterprise-numbers") \
		PPPOE_LINE(F, L, I, E, p)				\
		F(p, tag_vendor_unspecified, BYTES, 0, NULL, NULL, "another vendor's value") \
		F(p, tag_fcn, UINT, 16, NULL, "pppoed.tags.credits.fcn", "forward credits, RFC 5578, 3.1") \
		F(p, tag_bcn, UINT, 16, NULL, "pppoed.tags.credits.bcn", "backward credits") \
		F(p, tag_metrics_reserved,  UINT, 11, NULL, "-", "0")	\
		F(p, tag_metrics_mdr_units, UINT, 2,  NULL, "pppoed.tags.metrics.mdr_units", "unit of the largest rate, RFC 5578, 3.2") \
		F(p, tag_metrics_cdr_units, UINT, 2,  NULL, "pppoed.tags.metrics.cdr_units", "unit of the present rate") \
		F(p, tag_metrics_r,         BOOL, 1,  NULL, "pppoed.tags.metrics.r", "receive only") \
		F(p, tag_metrics_rlq,       UINT, 8,  NULL, "pppoed.tags.metrics.rlq", "relative quality of the link, percent") \
		F(p, tag_metrics_resource,  UINT, 8,  NULL, "pppoed.tags.metrics.resource", "resources left, percent") \
		F(p, tag_metrics_latency,   UINT, 16, NULL, "pppoed.tags.metrics.latency", "ms") \
		F(p, tag_metrics_curr_drate, UINT, 16, NULL, "pppoed.tags.metrics.curr_drate", "present data rate") \
		F(p, tag_metrics_max_drate, UINT, 16, NULL, "pppoed.tags.metrics.max_drate", "largest data rate") \
		F(p, tag_seq_num,      UINT, 16, NULL, NULL, "sequence number of a packet about credits") \
		F(p, tag_credit_scale, UINT, 16, NULL, NULL, "bytes of a credit") \
		F(p, tag_relay_session_id, BYTES, 0, NULL, NULL, "a relay's own mark") \
		F(p, tag_hurl,         STRING, 0, NULL, NULL, "address of a page to show") \
		F(p, tag_motm,         STRING, 0, NULL, NULL, "message to show") \
		F(p, tag_max_payload,  UINT,  16, NULL, NULL, "largest PPP payload, bytes, RFC 4638") \
		F(p, tag_ip_route_add, BYTES,  0, NULL, NULL, "route to add") \
		F(p, tag_service_name_error, STRING, 0, NULL, NULL, "why the service is not there") \
		F(p, tag_ac_system_error,    STRING, 0, NULL, NULL, "what failed at the concentrator") \
		F(p, tag_generic_error,      STRING, 0, NULL, NULL, "what failed") \
		F(p, tag_data,         BYTES,  0, NULL, "-", "value of a kind that is not known or whose length does not fit") \
	E(p, tag)							\
	E(p, tags)
FIELDS(pppoed, PPPOE, 6, PPPOED_MORE)

#define PPPOES_MORE(F, G, L, I, E, p)					\
	I(p, credits)							\
		F(p, credits_tag,    UINT, 16, &names_pppoe_tag, "-", "credits, RFC 5578, 4") \
		F(p, credits_length, UINT, 16, NULL, "-", "bytes of value") \
		F(p, credits_fcn,    UINT, 16, NULL, "pppoes.tags.credits.fcn", "forward credits") \
		F(p, credits_bcn,    UINT, 16, NULL, "pppoes.tags.credits.bcn", "backward credits") \
	E(p, credits)
FIELDS(pppoes, PPPOE, 6, PPPOES_MORE)

enum {
	PPPOE_TAG_END = 0, PPPOE_TAG_VENDOR = 0x0105, PPPOE_TAG_CREDITS = 0x0106, PPPOE_CREDITS_LEN = 8,
	PPPOE_VENDOR_BROADBAND_FORUM = 3561,
};

/* How a value lies in the bytes: rows first to last; len is its length, or 0: any. */
struct pppoe_value {
	uint16_t type, len, first, last;
};

#define PPPOE_ROW(p, row) p##_##row, p##_##row
static const struct pppoe_value pppoe_tags[] = {
	{ 0x0101, 0,  PPPOE_ROW(pppoed, tag_service_name) },
	{ 0x0102, 0,  PPPOE_ROW(pppoed, tag_ac_name) },
	{ 0x0103, 0,  PPPOE_ROW(pppoed, tag_host_uniq) },
	{ 0x0104, 0,  PPPOE_ROW(pppoed, tag_ac_cookie) },
	{ 0x0106, 4,  pppoed_tag_fcn, pppoed_tag_bcn },
	{ 0x0107, 10, pppoed_tag_metrics_reserved, pppoed_tag_metrics_max_drate },
	{ 0x0108, 2,  PPPOE_ROW(pppoed, tag_seq_num) },
	{ 0x0109, 2,  PPPOE_ROW(pppoed, tag_credit_scale) },
	{ 0x0110, 0,  PPPOE_ROW(pppoed, tag_relay_session_id) },
	{ 0x0111, 0,  PPPOE_ROW(pppoed, tag_hurl) },
	{ 0x0112, 0,  PPPOE_ROW(pppoed, tag_motm) },
	{ 0x0120, 2,  PPPOE_ROW(pppoed, tag_max_payload) },
	{ 0x0121, 0,  PPPOE_ROW(pppoed, tag_ip_route_add) },
	{ 0x0201, 0,  PPPOE_ROW(pppoed, tag_service_name_error) },
	{ 0x0202, 0,  PPPOE_ROW(pppoed, tag_ac_system_error) },
	{ 0x0203, 0,  PPPOE_ROW(pppoed, tag_generic_error) },
};
static const struct pppoe_value pppoe_line[] = {
	{ 0x01, 0, PPPOE_ROW(pppoed, line_circuit_id) },
	{ 0x02, 0, PPPOE_ROW(pppoed, line_remote_id) },
	{ 0x81, 4, PPPOE_ROW(pppoed, line_act_data_rate_up) },
	{ 0x82, 4, PPPOE_ROW(pppoed, line_act_data_rate_down) },
	{ 0x83, 4, PPPOE_ROW(pppoed, line_min_data_rate_up) },
	{ 0x84, 4, PPPOE_ROW(pppoed, line_min_data_rate_down) },
	{ 0x85, 4, PPPOE_ROW(pppoed, line_attainable_data_rate_up) },
	{ 0x86, 4, PPPOE_ROW(pppoed, line_attainable_data_rate_down) },
	{ 0x87, 4, PPPOE_ROW(pppoed, line_max_data_rate_up) },
	{ 0x88, 4, PPPOE_ROW(pppoed, line_max_data_rate_down) },
	{ 0x89, 4, PPPOE_ROW(pppoed, line_min_data_rate_up_lp) },
	{ 0x8a, 4, PPPOE_ROW(pppoed, line_min_data_rate_down_lp) },
	{ 0x8b, 4, PPPOE_ROW(pppoed, line_max_int_delay_up) },
	{ 0x8c, 4, PPPOE_ROW(pppoed, line_act_int_delay_up) },
	{ 0x8d, 4, PPPOE_ROW(pppoed, line_max_int_delay_down) },
	{ 0x8e, 4, PPPOE_ROW(pppoed, line_act_int_delay_down) },
	{ 0x90, 3, pppoed_line_data_link, pppoed_line_encap_second },
};

/* A value whose kind is in the table; `other` is the row for the rest. */
static void
pppoe_put(struct dissect *d, const struct pppoe_value *rows, size_t n, uint16_t type, struct cursor *c, unsigned other)
{
	size_t i = 0;

	while (i < n && rows[i].type != type)
		i++;
	bool fits = i < n && (rows[i].len == 0 || rows[i].len == cursor_left(c));
	if (i < n && !fits)
		ppp_cp_note(d, c, REASON_option);
	if (fits)
		layout_run(d, PROTO_pppoed, c, rows[i].first, rows[i].last);
	else
		layout_row(d, PROTO_pppoed, c, other);
}

static void
pppoe_put_line(struct dissect *d, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return;
	OPEN(d, pppoed, tag_line);
	while (dissect_left(d, c) >= 2) {		/* each takes 2 bytes of at most 65535 */
		uint8_t type = cursor_u8(c), len = cursor_u8(c);
		struct cursor value = cursor_take(c, len);
		OPEN(d, pppoed, line);
		PUT(d, pppoed, line_type, type);
		PUT(d, pppoed, line_length, len);
		if (cursor_left(&value) < len)
			ppp_cp_note(d, &value, REASON_option);
		pppoe_put(d, pppoe_line, sizeof pppoe_line / sizeof pppoe_line[0], type, &value, pppoed_line_data);
		CLOSE(d, pppoed, line);
	}
	CLOSE(d, pppoed, tag_line);
}

static void
pppoe_put_vendor(struct dissect *d, struct cursor *c)
{
	bool forum = cursor_left(c) >= 4 && load_be32(c->at) == PPPOE_VENDOR_BROADBAND_FORUM;

	if (!ROW(d, pppoed, c, tag_vendor_id)) {
		ppp_cp_note(d, c, REASON_option);
		ROW(d, pppoed, c, tag_data);
	} else if (forum) {
		pppoe_put_line(d, c);
	} else {
		ROW(d, pppoed, c, tag_vendor_unspecified);
	}
}

/* One tag; false where the bytes end inside it, or the list ends with it. */
static bool
pppoe_put_tag(struct dissect *d, struct cursor *c)
{
	uint16_t type = cursor_u16(c), len = cursor_u16(c);

	if (c->short_read)
		return false;
	struct cursor value = cursor_take(c, len);
	PUT(d, pppoed, tag_type, type);
	PUT(d, pppoed, tag_length, len);
	if (cursor_left(&value) < len)
		c->short_read = true;
	else if (type == PPPOE_TAG_VENDOR)
		pppoe_put_vendor(d, &value);
	else
		pppoe_put(d, pppoe_tags, sizeof pppoe_tags / sizeof pppoe_tags[0], type, &value, pppoed_tag_data);
	return !c->short_read && type != PPPOE_TAG_END;
}

static void
pppoed_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pppoed_nfields];

	if (!pppoed_header(d, c, v))
		return;
	struct cursor tags = cursor_take(c, v[pppoed_payload_length]);
	tags.short_read = cursor_left(&tags) < v[pppoed_payload_length];
	bool cut = tags.short_read, more = cursor_left(&tags) > 0;
	if (more)
		OPEN(d, pppoed, tags);
	for (bool list = more; more; ) {	/* each takes 4 bytes of at most 65535 */
		tags.short_read = false;
		OPEN(d, pppoed, tag);
		more = pppoe_put_tag(d, &tags) && dissect_left(d, &tags) > 0;
		CLOSE(d, pppoed, tag);
		if (!more && list)
			CLOSE(d, pppoed, tags);
	}
	if (cut || tags.short_read)
		dissect_short(d, &tags);
}

/* Credits may stand before PPP, RFC 5578, 4; a byte alone may be their first. */
static bool
pppoes_has_credits(const struct cursor *c)
{
	return cursor_peek(c, 0) == PPPOE_TAG_CREDITS >> 8 &&
	    (cursor_left(c) == 1 || cursor_peek(c, 1) == (PPPOE_TAG_CREDITS & 0xff));
}

static void
pppoes_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pppoes_nfields];

	if (!pppoes_header(d, c, v))
		return;
	uint32_t len = (uint32_t)v[pppoes_payload_length];
	if (len > cursor_left(c))
		ppp_cp_note(d, c, REASON_long_len);
	struct cursor payload = cursor_take(c, len);
	d->carried = len;
	if (pppoes_has_credits(&payload)) {
		if (cursor_left(&payload) < PPPOE_CREDITS_LEN) {
			dissect_short(d, &payload);
			return;
		}
		ROW(d, pppoes, &payload, credits);
		dissect_step(d, PPPOE_CREDITS_LEN);
	}
	if (cursor_left(&payload) > 0)
		dissect_next_proto(d, PROTO_ppp, &payload);
}

#define PPPOE_PROTO(p, chain_, title_, number, ...)			\
const struct proto proto_##p = {					\
	.chain = chain_, .key = #p, .aliases = chain_, .title = title_,	\
	.spec = "RFC 2516", .layer = LAYER_LINK,			\
	.fields = p##_fields, .nfields = p##_nfields, .header = 6,	\
	.under = { { SPACE_ethertype, number }, __VA_ARGS__ },	\
	.dissect = p##_dissect,						\
};
PPPOE_PROTO(pppoed, "PPPoE-Discovery", "PPP over Ethernet, discovery", 0x8863, { SPACE_none, 0 })
PPPOE_PROTO(pppoes, "PPPoE", "PPP over Ethernet, session", 0x8864, { SPACE_linktype, 51 })
