/* igmp.c - Internet Group Management Protocol: version 1 (RFC 1112, I), 2 (RFC 2236), 3 (RFC 3376), and
 * 0 (RFC 988); traceroute for multicast (draft-ietf-idmr-traceroute-ipm), router discovery (RFC 4286).
 * RGMP (RFC 3488) and IGAP (draft-hayashi-igap) are messages of it with fields of their own.
 *
 *   0       8       16              32
 *   +-------+-------+---------------+
 *   | type  | code  | checksum      |    code: max_resp, reserved, hops, by type
 *   | maddr, by type ...            |
 *   +-------------------------------+
 */
#include "dissect/layout.h"

NAMES_OWN(igmp_type, { 0x01, "Create Group Request" }, { 0x02, "Create Group Reply" }, { 0x03, "Join Group Request" },
	{ 0x04, "Join Group Reply" }, { 0x05, "Leave Group Request" }, { 0x06, "Leave Group Reply" },
	{ 0x07, "Confirm Group Request" }, { 0x08, "Confirm Group Reply" }, { 0x11, "Membership Query" },
	{ 0x12, "Membership Report, version 1" }, { 0x13, "DVMRP" }, { 0x14, "PIM, version 1" }, { 0x15, "Cisco Trace" },
	{ 0x16, "Membership Report, version 2" }, { 0x17, "Leave Group" }, { 0x1e, "Multicast Traceroute Response" },
	{ 0x1f, "Multicast Traceroute" }, { 0x22, "Membership Report, version 3" },
	{ 0x30, "Multicast Router Advertisement" }, { 0x31, "Multicast Router Solicitation" },
	{ 0x32, "Multicast Router Termination" })

NAMES_OWN(igmp_record, { 1, "MODE_IS_INCLUDE" }, { 2, "MODE_IS_EXCLUDE" }, { 3, "CHANGE_TO_INCLUDE_MODE" },
	{ 4, "CHANGE_TO_EXCLUDE_MODE" }, { 5, "ALLOW_NEW_SOURCES" }, { 6, "BLOCK_OLD_SOURCES" })

NAMES_OWN(igmp_forwarding, { 0x00, "NO_ERROR" }, { 0x01, "WRONG_IF" }, { 0x02, "PRUNE_SENT" }, { 0x03, "PRUNE_RCVD" },
	{ 0x04, "SCOPED" }, { 0x05, "NO_ROUTE" }, { 0x06, "WRONG_LAST_HOP" }, { 0x07, "NOT_FORWARDING" },
	{ 0x08, "REACHED_RP" }, { 0x09, "RPF_IF" }, { 0x0a, "NO_MULTICAST" }, { 0x0b, "INFO_HIDDEN" },
	{ 0x81, "NO_SPACE" }, { 0x82, "OLD_ROUTER" }, { 0x83, "ADMIN_PROHIB" })

#define IGMP(F, G, L, I, E, p)						\
	F(p, version,  UINT,  8,  NULL, NULL, "by type and length; not in the message") \
	F(p, type,     UINT,  8,  &names_igmp_type, NULL, "kind of message") \
	F(p, max_resp, UINT,  32, NULL, NULL, "tenths of a second to answer in") \
	F(p, max_resp_exp,  UINT, 8, NULL, "igmp.max_resp.exp", "from 128 on the code is a floating-point number: its exponent") \
	F(p, max_resp_mant, UINT, 8, NULL, "igmp.max_resp.mant", "and its mantissa") \
	F(p, reserved,      BYTES, 8, NULL, NULL, "not used")		\
	F(p, group_type,    UINT, 8, NULL, NULL, "0: public, 1: private") \
	F(p, reply,         UINT, 8, NULL, NULL, "0: granted, else why not") \
	F(p, reply_pending, UINT, 8, NULL, "igmp.reply.pending", "seconds until it is to be asked again") \
	F(p, code,     UINT,  8,  NULL, "-", "not used in a request")	\
	F(p, max_hops, UINT,  8,  NULL, "igmp.mtrace.max_hops", "hops to trace") \
	F(p, checksum, UINT,  16, NULL, NULL, "over the message")	\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, identifier, UINT,  32, NULL, NULL, "the same in request and reply") \
	F(p, maddr,      IPV4,  32, NULL, NULL, "group")		\
	F(p, access_key, BYTES, 64, NULL, NULL, "of a private group")	\
	F(p, resv,     UINT,  4,  NULL, "-", "0")			\
	F(p, s,        BOOL,  1,  NULL, NULL, "routers are to leave their timers alone") \
	F(p, qrv,      UINT,  3,  NULL, NULL, "the querier's robustness") \
	F(p, qqic,     UINT,  8,  NULL, NULL, "code of the interval between queries") \
	F(p, num_src,  UINT,  16, NULL, NULL, "sources that follow")	\
	L(p, sources, "sources that are asked about")			\
		F(p, source, IPV4, 32, NULL, "igmp.saddr", "a source")	\
	E(p, sources)							\
	F(p, reserved2,    BYTES, 16, NULL, "igmp.reserved", "not used") \
	F(p, num_grp_recs, UINT,  16, NULL, NULL, "records that follow") \
	L(p, records, "groups and their sources")			\
	I(p, record)							\
		F(p, record_type,         UINT, 8,  &names_igmp_record, "igmp.record_type", "what is reported") \
		F(p, record_aux_data_len, UINT, 8,  NULL, "igmp.aux_data_len", "words of further data") \
		F(p, record_num_src,      UINT, 16, NULL, "igmp.num_src", "sources that follow") \
		F(p, record_maddr,        IPV4, 32, NULL, "igmp.maddr", "group") \
		L(p, record_sources, "sources")				\
			F(p, record_source, IPV4, 32, NULL, "igmp.saddr", "a source") \
		E(p, record_sources)					\
		F(p, record_aux_data, BYTES, 0, NULL, "igmp.aux_data", "further data, of which RFC 3376 knows none") \
	E(p, record)							\
	E(p, records)							\
	I(p, mtrace)							\
		F(p, mtrace_saddr,    IPV4, 32, NULL, NULL, "source")	\
		F(p, mtrace_raddr,    IPV4, 32, NULL, NULL, "receiver")	\
		F(p, mtrace_rspaddr,  IPV4, 32, NULL, NULL, "where the response goes") \
		F(p, mtrace_resp_ttl, UINT, 8,  NULL, NULL, "the response's time to live") \
		F(p, mtrace_q_id,     UINT, 24, NULL, NULL, "the same in query and response") \
		L(p, mtrace_blocks, "one of each router on the way")	\
		I(p, mtrace_q)						\
			F(p, mtrace_q_arrival,   UINT, 32, NULL, "igmp.mtrace.q_arrival", "the middle 32 bits of its NTP time") \
			F(p, mtrace_q_inaddr,    IPV4, 32, NULL, "igmp.mtrace.q_inaddr", "interface towards the source") \
			F(p, mtrace_q_outaddr,   IPV4, 32, NULL, "igmp.mtrace.q_outaddr", "interface towards the receiver") \
			F(p, mtrace_q_prevrtr,   IPV4, 32, NULL, "igmp.mtrace.q_prevrtr", "router before it") \
			F(p, mtrace_q_inpkt,     UINT, 32, NULL, "igmp.mtrace.q_inpkt", "multicast packets in") \
			F(p, mtrace_q_outpkt,    UINT, 32, NULL, "igmp.mtrace.q_outpkt", "multicast packets out") \
			F(p, mtrace_q_total,     UINT, 32, NULL, "igmp.mtrace.q_total", "packets of this source and group") \
			F(p, mtrace_q_rtg_proto, UINT, 8,  NULL, "igmp.mtrace.q_rtg_proto", "routing protocol") \
			F(p, mtrace_q_fwd_ttl,   UINT, 8,  NULL, "igmp.mtrace.q_fwd_ttl", "time to live that is needed") \
			F(p, mtrace_q_mbz,       UINT, 1,  NULL, "igmp.mtrace.q_mbz", "0") \
			F(p, mtrace_q_s,         UINT, 1,  NULL, "igmp.mtrace.q_s", "counts are for the source's network") \
			F(p, mtrace_q_src_mask,  UINT, 6,  NULL, "igmp.mtrace.q_src_mask", "bits of the source's network") \
			F(p, mtrace_q_fwd_code,  UINT, 8,  &names_igmp_forwarding, "igmp.mtrace.q_fwd_code", "what became of it") \
		E(p, mtrace_q)						\
		E(p, mtrace_blocks)					\
	E(p, mtrace)							\
	F(p, data, BYTES, 0, NULL, NULL, "rest of a message of another kind") \
	I(p, mrd)							\
		F(p, mrd_interval,       UINT, 8,  NULL, "-", "the same: seconds between advertisements") \
		F(p, mrd_checksum,       UINT, 16, NULL, "-", "over the message") \
		F(p, mrd_checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
		F(p, mrd_query_interval, UINT, 16, NULL, "-", "seconds between queries") \
		F(p, mrd_robustness,     UINT, 16, NULL, "-", "the querier's robustness") \
	E(p, mrd)
FIELDS_LOOSE(igmp, IGMP)

#define RGMP(F, G, L, I, E, p)						\
	F(p, type,     UINT, 8,  &names_rgmp_type, NULL, "kind of message") \
	F(p, reserved, UINT, 8,  NULL, NULL, "0")			\
	F(p, checksum, UINT, 16, NULL, NULL, "over the message")	\
	F(p, maddr,    IPV4, 32, NULL, NULL, "group; 0.0.0.0 in Hello and Bye")
#define RGMP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right")
NAMES_OWN(rgmp_type, { 0xfc, "Leave" }, { 0xfd, "Join" }, { 0xfe, "Bye" }, { 0xff, "Hello" })
FIELDS(rgmp, RGMP, 8, RGMP_MORE)

#define IGAP(F, G, L, I, E, p)						\
	F(p, type,        UINT, 8,  &names_igap_type, NULL, "kind of message") \
	F(p, max_resp,    UINT, 8,  NULL, NULL, "tenths of a second to answer in") \
	F(p, checksum,    UINT, 16, NULL, NULL, "over the message")	\
	F(p, maddr,       IPV4, 32, NULL, NULL, "group")		\
	F(p, version,     UINT, 8,  NULL, NULL, "16 is 1")		\
	F(p, subtype,     UINT, 8,  NULL, NULL, "what the message is for") \
	F(p, reserved,    UINT, 8,  NULL, "-", "0")			\
	F(p, challengeid, UINT, 8,  NULL, NULL, "the same in challenge and answer") \
	F(p, asize,       UINT, 8,  NULL, NULL, "bytes of the account") \
	F(p, msize,       UINT, 8,  NULL, NULL, "bytes of the message")	\
	F(p, reserved2,   UINT, 16, NULL, "-", "0")
#define IGAP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, account,         STRING, 0, NULL, NULL, "who it is")	\
	F(p, user_password,   STRING, 0, NULL, NULL, "password")	\
	F(p, result_of_md5_calculation, BYTES, 0, NULL, NULL, "digest of the challenge") \
	F(p, challenge,       BYTES, 0, NULL, NULL, "challenge")	\
	F(p, authentication_result, UINT, 8, NULL, NULL, "0x11: success, 0x21: failure") \
	F(p, accounting_status,     UINT, 8, NULL, NULL, "0x11: start, 0x21: stop") \
	F(p, unknown_message, BYTES, 0, NULL, NULL, "of another kind")
NAMES_OWN(igap_type, { 0x40, "Membership Report (Join)" }, { 0x41, "Membership Query" }, { 0x42, "Leave Group" })
FIELDS(igap, IGAP, 16, IGAP_MORE)

enum {
	IGMP_CREATE_REQUEST = 0x01, IGMP_CONFIRM_REPLY = 0x08,
	IGMP_QUERY = 0x11, IGMP_REPORT_1 = 0x12, IGMP_DVMRP = 0x13, IGMP_PIM = 0x14, IGMP_REPORT_2 = 0x16, IGMP_LEAVE = 0x17,
	IGMP_MTRACE_RESPONSE = 0x1e, IGMP_MTRACE = 0x1f, IGMP_REPORT_3 = 0x22,
	IGMP_MRD_ADVERTISEMENT = 0x30, IGMP_MRD_TERMINATION = 0x32,
	IGMP_IGAP_FIRST = 0x40, IGMP_IGAP_LAST = 0x42, IGMP_RGMP_FIRST = 0xfc,
	IGMP_QUERY_3 = 12,			/* bytes that a query of version 3 has at least, RFC 3376, 7.1 */
};

static enum checksum_status
igmp_verify(struct dissect *d, const uint8_t *start, uint32_t len)
{
	return d->pseudo.fragment ? CHECKSUM_UNVERIFIED : checksum_header(d, start, len);
}

/* The checksum, and its verdict over the whole message, which begins three rows before. */
static bool
igmp_put_checksum(struct dissect *d, struct cursor *c)
{
	const uint8_t *start = c->at - 2;

	if (!ROW(d, igmp, c, checksum))
		return false;
	if (d->options->checksums)
		PUT(d, igmp, checksum_status, igmp_verify(d, start, d->carried));
	return true;
}

/* `count` addresses as a list. */
static bool
igmp_put_sources(struct dissect *d, struct cursor *c, unsigned row, size_t count)
{
	struct cursor sources = cursor_take(c, count * 4);
	bool whole = cursor_left(&sources) == count * 4;

	if (count == 0)
		return true;
	return layout_row(d, PROTO_igmp, &sources, row) && whole;
}

/* ---- messages; the type is read ---- */

/* RFC 988: the second byte is the kind of group, the answer, or a time to wait. */
static bool
igmp_put_0(struct dissect *d, struct cursor *c, uint8_t type)
{
	enum { LARGEST_REPLY = 4 };
	unsigned row = igmp_code;

	if (type == IGMP_CREATE_REQUEST)
		row = igmp_group_type;
	else if ((type & 1) == 0)
		row = cursor_peek(c, 0) <= LARGEST_REPLY ? igmp_reply : igmp_reply_pending;
	return layout_row(d, PROTO_igmp, c, row) && igmp_put_checksum(d, c) && RUN(d, igmp, c, identifier, access_key);
}

static bool
igmp_put_1(struct dissect *d, struct cursor *c)
{
	return ROW(d, igmp, c, reserved) && igmp_put_checksum(d, c) && ROW(d, igmp, c, maddr);
}

static bool
igmp_put_2(struct dissect *d, struct cursor *c)
{
	uint8_t tenths = cursor_u8(c);

	if (c->short_read)
		return false;
	PUT(d, igmp, max_resp, tenths);
	return igmp_put_checksum(d, c) && ROW(d, igmp, c, maddr);
}

/* RFC 3376, 4.1.1: from 128 on a mantissa of 4 bits and an exponent of 3. */
static bool
igmp_put_max_resp(struct dissect *d, struct cursor *c)
{
	uint8_t code = cursor_u8(c), exp = code >> 4 & 7, mant = code & 15;

	if (c->short_read)
		return false;
	PUT(d, igmp, max_resp, code < 128 ? code : (uint32_t)(mant | 16) << (exp + 3));
	if (code >= 128) {
		PUT(d, igmp, max_resp_exp, exp);
		PUT(d, igmp, max_resp_mant, mant);
	}
	return true;
}

static bool
igmp_put_query_3(struct dissect *d, struct cursor *c)
{
	return igmp_put_max_resp(d, c) && igmp_put_checksum(d, c) && ROW(d, igmp, c, maddr) && RUN(d, igmp, c, resv, num_src) &&
	    igmp_put_sources(d, c, igmp_sources, load_be16(c->at - 2));
}

static bool
igmp_put_record(struct dissect *d, struct cursor *c)
{
	size_t aux = cursor_peek(c, 1) * (size_t)4, sources = (size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3);

	OPEN(d, igmp, record);
	if (!RUN(d, igmp, c, record_type, record_maddr) || !igmp_put_sources(d, c, igmp_record_sources, sources))
		return false;
	struct cursor data = cursor_take(c, aux);
	bool whole = cursor_left(&data) == aux;
	(void)ROW(d, igmp, &data, record_aux_data);
	CLOSE(d, igmp, record);
	return whole;
}

static bool
igmp_put_report_3(struct dissect *d, struct cursor *c)
{
	if (!ROW(d, igmp, c, reserved) || !igmp_put_checksum(d, c) || !RUN(d, igmp, c, reserved2, num_grp_recs))
		return false;
	unsigned records = load_be16(c->at - 2);
	if (records == 0)
		return true;
	OPEN(d, igmp, records);
	for (unsigned i = 0; i < records && !d->full; i++)	/* each takes 8 bytes, or ends it */
		if (!igmp_put_record(d, c))
			return false;
	CLOSE(d, igmp, records);
	return true;
}

static bool
igmp_put_mtrace(struct dissect *d, struct cursor *c)
{
	if (!ROW(d, igmp, c, max_hops) || !igmp_put_checksum(d, c) || !ROW(d, igmp, c, maddr))
		return false;
	OPEN(d, igmp, mtrace);
	if (!RUN(d, igmp, c, mtrace_saddr, mtrace_q_id))
		return false;
	if (cursor_left(c) > 0 && !ROW(d, igmp, c, mtrace_blocks))
		return false;
	CLOSE(d, igmp, mtrace);
	return true;
}

/* RFC 4286, 3: stands as bytes and once more, read. */
static bool
igmp_put_mrd(struct dissect *d, struct cursor *c, uint8_t type)
{
	const uint8_t *start = c->at - 1;
	struct cursor again = *c;

	(void)ROW(d, igmp, c, data);
	OPEN(d, igmp, mrd);
	if (!RUN(d, igmp, &again, mrd_interval, mrd_checksum))
		return false;
	if (d->options->checksums)
		PUT(d, igmp, mrd_checksum_status, igmp_verify(d, start, d->carried));
	if (type == IGMP_MRD_ADVERTISEMENT && !RUN(d, igmp, &again, mrd_query_interval, mrd_robustness))
		return false;
	CLOSE(d, igmp, mrd);
	return true;
}

static bool
igmp_put_message(struct dissect *d, struct cursor *c, uint8_t type, unsigned version)
{
	switch (type) {
	case IGMP_QUERY:
		return version == 3 ? igmp_put_query_3(d, c) : version == 2 ? igmp_put_2(d, c) : igmp_put_1(d, c);
	case IGMP_REPORT_1:
		return igmp_put_1(d, c);
	case IGMP_REPORT_2:
	case IGMP_LEAVE:
		return igmp_put_2(d, c);
	case IGMP_REPORT_3:
		return igmp_put_report_3(d, c);
	case IGMP_MTRACE:
	case IGMP_MTRACE_RESPONSE:
		return igmp_put_mtrace(d, c);
	}
	if (type >= IGMP_MRD_ADVERTISEMENT && type <= IGMP_MRD_TERMINATION)
		return igmp_put_mrd(d, c, type);
	if (type >= IGMP_CREATE_REQUEST && type <= IGMP_CONFIRM_REPLY)
		return igmp_put_0(d, c, type);
	return ROW(d, igmp, c, data);
}

enum { IGMP_NO_VERSION = 4 };

/* RFC 3376, 7.1: queries are told apart by length and code. */
static unsigned
igmp_version_of(uint8_t type, uint8_t code, uint32_t len)
{
	if (type == IGMP_QUERY)
		return len >= IGMP_QUERY_3 ? 3 : code != 0 ? 2 : 1;
	if (type >= IGMP_CREATE_REQUEST && type <= IGMP_CONFIRM_REPLY)
		return 0;
	return type == IGMP_REPORT_1 ? 1 : type == IGMP_REPORT_2 || type == IGMP_LEAVE ? 2 :
	    type == IGMP_REPORT_3 ? 3 : IGMP_NO_VERSION;
}

static void
igmp_dissect(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);
	unsigned version = igmp_version_of(type, cursor_peek(c, 1), d->carried);

	if (version != IGMP_NO_VERSION && cursor_left(c) > 0)
		PUT(d, igmp, version, version);
	if (!ROW(d, igmp, c, type) || !igmp_put_message(d, c, type, version))
		dissect_short(d, c);	/* what comes behind a message is not to be looked at, RFC 3376, 4.1.10 */
}

static void
rgmp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[rgmp_nfields];
	const uint8_t *start = c->at;

	if (!rgmp_header(d, c, v))
		return;
	if (d->options->checksums)
		PUT(d, rgmp, checksum_status, igmp_verify(d, start, d->carried));
	dissect_data(d, c, false);
}

/* The message's row by its subtype; 0 where it has none. */
static unsigned
igap_message_row(uint8_t subtype, uint32_t size)
{
	if (size == 0)
		return 0;
	switch (subtype) {
	case 0x02: return igap_user_password;		/* join by password */
	case 0x04: return igap_result_of_md5_calculation;
	case 0x23: return igap_challenge;
	case 0x24: return igap_authentication_result;
	case 0x25: return igap_accounting_status;
	case 0x42: return igap_user_password;		/* leave by password */
	case 0x44: return igap_result_of_md5_calculation;
	}
	return igap_unknown_message;
}

static void
igap_dissect(struct dissect *d, struct cursor *c)
{
	enum { ACCOUNT = 16, MESSAGE = 64 };		/* bytes that each takes, however many are used */
	uint64_t v[igap_nfields];
	const uint8_t *start = c->at;

	if (!igap_header(d, c, v))
		return;
	if (d->options->checksums)
		PUT(d, igap, checksum_status, igmp_verify(d, start, d->carried));
	struct cursor account = cursor_take(c, ACCOUNT), message = cursor_take(c, MESSAGE);
	bool whole = cursor_left(&message) == MESSAGE;
	account = cursor_take(&account, v[igap_asize]);
	message = cursor_take(&message, v[igap_msize]);
	(void)ROW(d, igap, &account, account);
	unsigned row = igap_message_row((uint8_t)v[igap_subtype], (uint32_t)v[igap_msize]);
	if (row != 0 && cursor_left(&message) > 0)
		(void)layout_row(d, PROTO_igap, &message, row);
	if (whole)
		dissect_data(d, c, false);
	else
		dissect_short(d, c);
}

static enum proto_id
igmp_choose(const struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0);

	if (cursor_left(c) == 0)
		return PROTO_none;
	if (type == IGMP_DVMRP)
		return PROTO_dvmrp;
	if (type == IGMP_PIM)
		return PROTO_pim_1;
	if (type >= IGMP_IGAP_FIRST && type <= IGMP_IGAP_LAST)
		return PROTO_igap;
	return type >= IGMP_RGMP_FIRST ? PROTO_rgmp : PROTO_igmp;
}

#define IGMP_PROTOCOL(id, chain_, title_, spec_, choose_, number_, header_) \
const struct proto proto_##id = {					\
	.chain = chain_, .key = #id, .aliases = chain_, .title = title_, \
	.spec = spec_, .layer = LAYER_INTERNET,				\
	.fields = id##_fields, .nfields = id##_nfields, .header = header_, \
	.under = { { number_ ? SPACE_ip_proto : SPACE_none, number_ } }, \
	.dissect = id##_dissect, .choose = choose_,			\
};
IGMP_PROTOCOL(igmp, "IGMP", "Internet Group Management Protocol", "RFC 3376", igmp_choose, 2, 0)
IGMP_PROTOCOL(rgmp, "RGMP", "Router-port Group Management Protocol", "RFC 3488", NULL, 0, 8)
IGMP_PROTOCOL(igap, "IGAP", "IGMP for user Authentication Protocol", "draft-hayashi-igap-03", NULL, 0, 16)
