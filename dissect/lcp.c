/* lcp.c - PPP's Link Control Protocol, RFC 1661, 5; and the control protocols that have
 * nothing but the codes and options that are common to all, ppp_cp.h. */
#include "dissect/lcp.h"

#define LCP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	F(p, rej_proto,      UINT,   16, &names_ppp, NULL, "protocol that is rejected") \
	F(p, magic_number,   UINT,   32, NULL, NULL, "sender's magic number, to detect a looped-back link") \
	F(p, secs_remaining, UINT,   32, NULL, NULL, "seconds until the link ends, RFC 1570, 1.2") \
	F(p, echo_data,      BYTES,  0,  NULL, "lcp.data", "any bytes, which an echo returns") \
	F(p, message,        STRING, 0,  NULL, NULL, "words for whoever is responsible") \
	LCP_OPTIONS(F, G, L, I, E, p)
FIELDS(lcp, PPP_CP, 4, LCP_MORE)

#define CCP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "ccp.opt.type", "ccp.opt.length", &names_ccp_option)	\
	F(p, option_oui,     UINT, 24, NULL, NULL, "whose compression it is") \
	F(p, option_subtype, UINT, 8,  NULL, NULL, "kind of compression, the vendor's number") \
	F(p, option_history_count, UINT, 16, NULL, NULL, "histories, RFC 1974, RFC 1967") \
	G(p, option_cm, UINT, 8, NULL, NULL, "check mode, RFC 1974") \
		F(p, option_cm_reserved,   UINT, 5, NULL, NULL, "0")	\
		F(p, option_cm_check_mode, UINT, 3, NULL, NULL, "how packets are checked") \
	E(p, option_cm)							\
	F(p, option_check_mode,   UINT, 8, NULL, NULL, "how packets are checked, RFC 1967") \
	F(p, option_process_mode, UINT, 8, NULL, NULL, "what is done with packets that do not compress") \
	G(p, option_supported_bits, UINT, 32, NULL, NULL, "Microsoft's compression and encryption, RFC 2118, RFC 3078") \
		F(p, option_supported_bits_reserved0, UINT, 7,  NULL, "-", "0") \
		F(p, option_supported_bits_h, BOOL, 1, NULL, NULL, "stateless") \
		F(p, option_supported_bits_reserved1, UINT, 16, NULL, "-", "0") \
		F(p, option_supported_bits_m, BOOL, 1, NULL, NULL, "keys of 56 bits") \
		F(p, option_supported_bits_s, BOOL, 1, NULL, NULL, "keys of 128 bits") \
		F(p, option_supported_bits_l, BOOL, 1, NULL, NULL, "keys of 40 bits") \
		F(p, option_supported_bits_d, BOOL, 1, NULL, NULL, "obsolete") \
		F(p, option_supported_bits_reserved2, UINT, 3,  NULL, "-", "0") \
		F(p, option_supported_bits_c, BOOL, 1, NULL, NULL, "compression") \
	E(p, option_supported_bits)					\
	F(p, option_history, UINT,  8, NULL, NULL, "history, RFC 1993") \
	F(p, option_version, BYTES, 0, NULL, NULL, "version")		\
	G(p, option_vd, UINT, 8, NULL, NULL, "version and dictionary, RFC 1977") \
		F(p, option_vd_vers, UINT, 3, NULL, NULL, "version")	\
		F(p, option_vd_dict, UINT, 5, NULL, NULL, "largest code, bits") \
	E(p, option_vd)							\
	F(p, option_fe,       UINT, 2, NULL, NULL, "features, RFC 1975") \
	F(p, option_p,        BOOL, 1, NULL, NULL, "each packet by itself") \
	F(p, option_History,  UINT, 5, NULL, NULL, "history size")	\
	F(p, option_contexts, UINT, 8, NULL, NULL, "contexts")		\
	F(p, option_mode,     UINT, 8, NULL, NULL, "mode, RFC 1976")	\
	F(p, option_window,   UINT, 4, NULL, NULL, "window size, RFC 1979") \
	F(p, option_method,   UINT, 4, NULL, NULL, "8: zlib")		\
	F(p, option_mbz,      UINT, 6, NULL, NULL, "0")			\
	F(p, option_chk,      UINT, 2, NULL, NULL, "how the sequence is checked") \
	F(p, option_mode_dictcount, UINT, 16, NULL, NULL, "mode and number of dictionaries, V.44") \
	F(p, option_dict_size,      UINT, 16, NULL, NULL, "dictionary size") \
	F(p, option_history_length, UINT, 16, NULL, NULL, "history length") \
	F(p, option_data,     BYTES, 0, NULL, NULL, "rest of the option") \
	PPP_CP_OPTIONS_END(E, p)
FIELDS(ccp, PPP_CP, 4, CCP_MORE)

#define LCP_PLAIN_MORE(F, G, L, I, E, p)				\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "-", "-", NULL)			\
	PPP_CP_OPTIONS_END(E, p)
FIELDS(mplscp, PPP_CP, 4, LCP_PLAIN_MORE)
FIELDS(osinlcp, PPP_CP, 4, LCP_PLAIN_MORE)
FIELDS(cdpcp, PPP_CP, 4, LCP_PLAIN_MORE)
FIELDS(pppmuxcp, PPP_CP, 4, LCP_PLAIN_MORE)
FIELDS(bacp, PPP_CP, 4, LCP_PLAIN_MORE)

/* RFC 3772, 2: all packets say whose they are. */
#define VSNCP(F, G, L, I, E, p)						\
	F(p, code,       UINT, 8,  &names_ppp_code, NULL, "kind of packet") \
	F(p, identifier, UINT, 8,  NULL, NULL, "the same in request and answer") \
	F(p, length,     UINT, 16, NULL, NULL, "bytes, with this header") \
	F(p, oui,        UINT, 24, NULL, "ppp.oui", "whose options and data these are")
#define VSNCP_MORE(F, G, L, I, E, p)					\
	F(p, body, BYTES, 0, NULL, "-", "the vendor's own")		\
	PPP_CP_OPTIONS(F, L, I, E, p, "-", "-", NULL)			\
	PPP_CP_OPTIONS_END(E, p)
FIELDS(vsncp, VSNCP, 7, VSNCP_MORE)

enum {
	LCP_PROTOCOL_REJECT = 8, LCP_ECHO_REQUEST = 9, LCP_DISCARD_REQUEST = 11,
	LCP_IDENTIFICATION = 12, LCP_TIME_REMAINING = 13,
	LCP_PPP_LQR = 0xc025, LCP_PPP_CHAP = 0xc223,
	VSNCP_HEADER = 7, VSNCP_CONFIGURE_REQUEST = 1, VSNCP_CONFIGURE_REJECT = 4,
	LCP_CLASS_NULL = 0, LCP_CLASS_IP = 2, LCP_CLASS_MAC = 3, LCP_CLASS_MAGIC = 4, LCP_CLASS_NUMBER = 5,	/* RFC 1990, 5.1.3 */
};

/* A row of an option, wherever the options' list stands. */
static bool
lcp_row(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, unsigned row)
{
	return layout_row(d, cp->proto, c, cp->opt + row - lcp_opt);
}

static bool
lcp_rest(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	return lcp_row(d, cp, c, lcp_option_data);
}

static bool
lcp_authentication(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	bool chap = cursor_left(c) >= 2 && load_be16(c->at) == LCP_PPP_CHAP;

	if (!lcp_row(d, cp, c, lcp_option_auth_protocol))
		return false;
	if (chap && cursor_left(c) > 0)
		lcp_row(d, cp, c, lcp_option_algorithm);
	return lcp_row(d, cp, c, lcp_option_data);
}

static bool
lcp_quality(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	bool lqr = cursor_left(c) == 6 && load_be16(c->at) == LCP_PPP_LQR;

	return lcp_row(d, cp, c, lcp_option_quality_protocol) &&
	    lcp_row(d, cp, c, lqr ? lcp_option_reporting_period : lcp_option_data);
}

/* Up to five magic numbers, RFC 1990, 5.1.3. */
static bool
lcp_magic_block(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	bool whole = lcp_row(d, cp, c, lcp_option_ep_disc_class);
	struct cursor numbers = cursor_over(c->at, cursor_left(c) & ~(size_t)3);

	lcp_row(d, cp, c, lcp_option_magic_block);
	if (cursor_left(&numbers) > 0)
		lcp_row(d, cp, &numbers, lcp_option_magic_numbers);
	return whole;
}

static bool
lcp_endpoint(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	uint8_t class = cursor_peek(c, 0);
	size_t len = cursor_left(c) - 1;
	unsigned row = lcp_option_data;

	if (class == LCP_CLASS_NULL)
		return lcp_row(d, cp, c, lcp_option_ep_disc_class) && len == 0;
	if (class == LCP_CLASS_IP && len == 4)
		row = lcp_option_ip_address;
	else if (class == LCP_CLASS_MAC && len == 6)
		row = lcp_option_802_1_address;
	else if (class == LCP_CLASS_MAGIC)
		return lcp_magic_block(d, cp, c);
	else if (class == LCP_CLASS_NUMBER)
		row = lcp_option_psndn;
	return lcp_row(d, cp, c, lcp_option_ep_disc_class) && lcp_row(d, cp, c, row);
}

/* A length and as many bytes. */
static bool
lcp_counted(struct dissect *d, const struct ppp_cp *cp, struct cursor *c, unsigned row)
{
	uint8_t len = cursor_u8(c);
	struct cursor bytes = cursor_take(c, len);

	lcp_row(d, cp, &bytes, row);
	return !c->short_read && bytes.at == bytes.end;
}

static bool
lcp_authentication_id(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	return lcp_counted(d, cp, c, lcp_option_id) && lcp_row(d, cp, c, lcp_option_data);
}

static bool
lcp_prefixes(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	unsigned list = cp->opt + lcp_option_prefixes - lcp_opt, item = list + 1;
	bool whole = true;

	if (cursor_left(c) == 0)
		return true;
	dissect_node(d, cp->proto, list, NODE_NUMBER, 0, 0);
	while (whole && dissect_left(d, c) > 0) {	/* each takes a byte of at most 253 */
		dissect_node(d, cp->proto, item, NODE_NUMBER, 0, 0);
		whole = lcp_row(d, cp, c, lcp_option_elided_class) && lcp_counted(d, cp, c, lcp_option_elided_prefix);
		dissect_node(d, cp->proto, layout_end(cp->proto, item), NODE_NUMBER, 0, 0);
	}
	dissect_node(d, cp->proto, layout_end(cp->proto, list), NODE_NUMBER, 0, 0);
	return whole;
}

#define LCP_ROWS(first, last) lcp_option_##first - lcp_opt, lcp_option_##last - lcp_opt
static const struct ppp_cp_option lcp_options[] = {
	{ .type = 0,  .min = 6,  .max = 255, LCP_ROWS(oui, kind), .more = lcp_rest },
	{ .type = 1,  .min = 4,  .max = 4,   LCP_ROWS(mru, mru) },
	{ .type = 2,  .min = 6,  .max = 6,   LCP_ROWS(asyncmap, asyncmap_end) },
	{ .type = 3,  .min = 4,  .max = 255, .more = lcp_authentication },
	{ .type = 4,  .min = 4,  .max = 255, .more = lcp_quality },
	{ .type = 5,  .min = 6,  .max = 6,   LCP_ROWS(magic_number, magic_number) },
	{ .type = 6,  .min = 6,  .max = 6,   LCP_ROWS(reporting_period, reporting_period) },	/* link quality monitoring, RFC 1172 */
	{ .type = 7,  .min = 2,  .max = 2,   0, 0 },
	{ .type = 8,  .min = 2,  .max = 2,   0, 0 },
	{ .type = 9,  .min = 3,  .max = 3,   LCP_ROWS(fcs_alternatives, fcs_alternatives_end) },
	{ .type = 10, .min = 3,  .max = 3,   LCP_ROWS(maximum, maximum) },
	{ .type = 11, .min = 3,  .max = 255, LCP_ROWS(window, hdlc_address) },
	{ .type = 13, .min = 3,  .max = 255, LCP_ROWS(operation, message) },
	{ .type = 15, .min = 2,  .max = 2,   0, 0 },
	{ .type = 16, .min = 2,  .max = 2,   0, 0 },
	{ .type = 17, .min = 4,  .max = 4,   LCP_ROWS(mrru, mrru) },
	{ .type = 18, .min = 2,  .max = 2,   0, 0 },
	{ .type = 19, .min = 3,  .max = 255, .more = lcp_endpoint },
	{ .type = 21, .min = 3,  .max = 3,   LCP_ROWS(mode, mode) },
	{ .type = 22, .min = 4,  .max = 4,   LCP_ROWS(unused, unused) },
	{ .type = 23, .min = 4,  .max = 4,   LCP_ROWS(link_discrim, link_discrim) },
	{ .type = 24, .min = 3,  .max = 255, .more = lcp_authentication_id },
	{ .type = 25, .min = 3,  .max = 3,   LCP_ROWS(flags, flags_end) },
	{ .type = 26, .min = 2,  .max = 255, .more = lcp_prefixes },
	{ .type = 27, .min = 4,  .max = 4,   LCP_ROWS(code, max_susp_classes) },
	{ .type = 28, .min = 7,  .max = 255, LCP_ROWS(MIBenum, language_tag) },
	{ .type = 29, .min = 2,  .max = 2,   0, 0 },
};

/* Rows first to last, then the rest. */
static bool
ccp_rest(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	return layout_row(d, cp->proto, c, ccp_option_data);
}

/* Six bytes are Ascend's own. */
static bool
ccp_stac(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	return cursor_left(c) == 4 ? ccp_rest(d, cp, c) : RUN(d, ccp, c, option_history_count, option_cm_end);
}

static bool
ccp_lzs_dcp(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	(void)cp;
	return ROW(d, ccp, c, option_history_count) && RUN(d, ccp, c, option_check_mode, option_process_mode);
}

static bool
ccp_v44(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	(void)cp;
	return ROW(d, ccp, c, option_mode_dictcount) &&
	    (cursor_left(c) == 0 || RUN(d, ccp, c, option_dict_size, option_history_length));
}

#define CCP_ROWS(first, last) ccp_option_##first - ccp_opt, ccp_option_##last - ccp_opt
static const struct ppp_cp_option ccp_options[] = {
	{ .type = 0,  .min = 6, .max = 255, CCP_ROWS(oui, subtype), ccp_rest },
	{ .type = 1,  .min = 2, .max = 255, .more = ccp_rest },
	{ .type = 2,  .min = 2, .max = 255, .more = ccp_rest },
	{ .type = 3,  .min = 2, .max = 255, .more = ccp_rest },
	{ .type = 16, .min = 2, .max = 255, .more = ccp_rest },
	{ .type = 17, .min = 5, .max = 255, .more = ccp_stac },
	{ .type = 18, .min = 6, .max = 6,   CCP_ROWS(supported_bits, supported_bits_end) },
	{ .type = 19, .min = 3, .max = 255, CCP_ROWS(history, version) },
	{ .type = 20, .min = 2, .max = 255, .more = ccp_rest },
	{ .type = 21, .min = 3, .max = 3,   CCP_ROWS(vd, vd_end) },
	{ .type = 23, .min = 6, .max = 6,   0, 0, ccp_lzs_dcp },
	{ .type = 24, .min = 4, .max = 4,   CCP_ROWS(fe, contexts) },
	{ .type = 25, .min = 3, .max = 3,   CCP_ROWS(mode, mode) },
	{ .type = 26, .min = 4, .max = 4,   CCP_ROWS(window, chk) },
	{ .type = 27, .min = 4, .max = 255, .more = ccp_v44 },
};

#define LCP_CP(p, options_, count_)					\
static const struct ppp_cp p##_cp = {					\
	.proto = PROTO_##p, .opt = p##_opt, .vendor = p##_vendor, .body = p##_body, \
	.options = options_, .count = count_,				\
};
LCP_CP(lcp, lcp_options, sizeof lcp_options / sizeof lcp_options[0])

void
lcp_put_options(struct dissect *d, enum proto_id proto, unsigned opt, struct cursor *c)
{
	struct ppp_cp cp = lcp_cp;

	cp.proto = proto;
	cp.opt = (uint16_t)opt;
	ppp_cp_put_options(d, &cp, c);
}

/* The packet that is sent back is no traffic: it stands inside this layer. */
static bool
lcp_reject(struct dissect *d, struct cursor *c, uint32_t length)
{
	uint16_t protocol = cursor_u16(c);

	if (c->short_read)
		return false;
	PUT(d, lcp, rej_proto, protocol);
	struct cursor packet = ppp_cp_body(d, c, length, 6);
	d->carried = (uint32_t)cursor_left(&packet);
	if (cursor_left(&packet) > 0)
		dissect_quoted(d, SPACE_ppp, protocol, &packet);
	return true;
}

/* RFC 1661, 5.8 and 5.9, RFC 1570, 1.1 and 1.2: a magic number comes first. */
static bool
lcp_magic(struct dissect *d, struct cursor *c, uint8_t code, uint32_t length)
{
	uint32_t used = code == LCP_TIME_REMAINING ? 12 : 8;

	if (!ROW(d, lcp, c, magic_number))
		return false;
	if (code == LCP_TIME_REMAINING && !ROW(d, lcp, c, secs_remaining))
		return false;
	struct cursor rest = ppp_cp_body(d, c, length, used);
	return layout_row(d, PROTO_lcp, &rest, code >= LCP_IDENTIFICATION ? lcp_message : lcp_echo_data);
}

static void
lcp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[lcp_nfields];
	bool whole = true;

	if (!lcp_header(d, c, v))
		return;
	uint8_t code = (uint8_t)v[lcp_code];
	uint32_t length = (uint32_t)v[lcp_length];
	if (code == LCP_PROTOCOL_REJECT)
		whole = lcp_reject(d, c, length);
	else if (code >= LCP_ECHO_REQUEST && code <= LCP_TIME_REMAINING)
		whole = lcp_magic(d, c, code, length);
	else
		ppp_cp_put(d, &lcp_cp, c, code, length);
	if (!whole)
		dissect_short(d, c);
}

static void
vsncp_dissect(struct dissect *d, struct cursor *c)
{
	static const struct ppp_cp cp = { .proto = PROTO_vsncp, .opt = vsncp_opt };
	uint64_t v[vsncp_nfields];

	if (!vsncp_header(d, c, v))
		return;
	struct cursor body = ppp_cp_body(d, c, (uint32_t)v[vsncp_length], VSNCP_HEADER);
	if (v[vsncp_code] >= VSNCP_CONFIGURE_REQUEST && v[vsncp_code] <= VSNCP_CONFIGURE_REJECT)
		ppp_cp_put_options(d, &cp, &body);
	else
		(void)layout_row(d, PROTO_vsncp, &body, vsncp_body);
}

/* As an EtherType, too, where its number may be: Windows' NDISWAN shows PPP's packets behind an Ethernet header. */
#define LCP_PROTO(p, chain_, title_, spec_, number, bytes, ...)		\
const struct proto proto_##p = {					\
	.chain = chain_, .key = #p, .aliases = chain_, .title = title_,	\
	.spec = spec_, .layer = LAYER_LINK,				\
	.fields = p##_fields, .nfields = p##_nfields, .header = bytes,	\
	.quotes = { PROTO_##p == PROTO_lcp ? 1 + lcp_layer : 0 },	/* a Protocol-Reject */ \
	.under = { { SPACE_ppp, number }, __VA_ARGS__ },		\
	.dissect = p##_dissect,						\
};
LCP_PROTO(lcp, "LCP", "PPP Link Control Protocol", "RFC 1661", 0xc021, 4, { SPACE_ethertype, 0xc021 })
LCP_PROTO(vsncp, "VSNCP", "PPP Vendor-Specific Network Control Protocol", "RFC 3772", 0x805b, VSNCP_HEADER, { SPACE_none, 0 })

/* A protocol of which ppp_cp.c reads all. */
#define LCP_PLAIN(p, options, count, chain, title, spec, number)	\
LCP_CP(p, options, count)						\
static void								\
p##_dissect(struct dissect *d, struct cursor *c)			\
{									\
	uint64_t v[p##_nfields];					\
									\
	if (p##_header(d, c, v))					\
		ppp_cp_put(d, &p##_cp, c, (uint8_t)v[p##_code], (uint32_t)v[p##_length]); \
}									\
LCP_PROTO(p, chain, title, spec, number, 4, { SPACE_ethertype, number })
LCP_PLAIN(ccp, ccp_options, sizeof ccp_options / sizeof ccp_options[0], "CCP", "PPP Compression Control Protocol", "RFC 1962", 0x80fd)
LCP_PLAIN(mplscp, NULL, 0, "MPLSCP", "PPP MPLS Control Protocol", "RFC 3032", 0x8281)
LCP_PLAIN(osinlcp, NULL, 0, "OSINLCP", "PPP OSI Network Layer Control Protocol", "RFC 1377", 0x8023)
LCP_PLAIN(cdpcp, NULL, 0, "CDPCP", "PPP Cisco Discovery Protocol Control Protocol", "Cisco", 0x8207)
LCP_PLAIN(pppmuxcp, NULL, 0, "PPPMuxCP", "PPP Multiplexing Control Protocol", "RFC 3153", 0x8059)
LCP_PLAIN(bacp, NULL, 0, "BACP", "PPP Bandwidth Allocation Control Protocol", "RFC 2125", 0xc02b)
