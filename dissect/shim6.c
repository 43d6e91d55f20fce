/* shim6.c - Level 3 multihoming shim of IPv6, RFC 5533, and its failure detection, RFC 5534.
 *
 *   0           8           16        24       31 32
 *   +-----------+-----------+-+-------+--------+--+
 *   | nxt       | len       |1| ct, 47 bits ...       before a payload
 *   +-----------+-----------+-+-------+--------+--+
 *
 *   +-----------+-----------+-+-------+--------+--+
 *   | nxt       | len       |0| type  | code   |0 |    a message; the last bit: HIP has 1
 *   | checksum              | fields, options ...  |
 *   +-----------------------+---------------------+
 */
#include "dissect/layout.h"

NAMES_OWN(shim6_message,
	{ 1, "I1" }, { 2, "R1" }, { 3, "I2" }, { 4, "R2" }, { 5, "R1bis" }, { 6, "I2bis" }, { 64, "Update Request" },
	{ 65, "Update Acknowledgement" }, { 66, "Keepalive" }, { 67, "Probe" }, { 68, "Error" })
NAMES_OWN(shim6_option,
	{ 1, "Responder Validator" }, { 2, "Locator List" }, { 3, "Locator Preferences" }, { 4, "CGA Parameter Data Structure" },
	{ 5, "CGA Signature" }, { 6, "ULID Pair" }, { 7, "Forked Instance Identifier" }, { 10, "Keepalive Timeout" })
NAMES_OWN(shim6_verification, { 1, "HBA" }, { 2, "CGA" })
NAMES_OWN(shim6_state, { 0, "operational" }, { 1, "exploring" }, { 2, "inbound operational" })
NAMES_OWN(shim6_error,
	{ 0, "unknown message type" }, { 1, "critical option not recognized" }, { 2, "locator verification failed" },
	{ 3, "locator list generation out of sync" }, { 4, "number of locators in preferences" })

#define SHIM6(F, G, L, I, E, p)						\
	F(p, nxt, UINT, 8, &names_ip_proto, NULL, "protocol of the next header") \
	F(p, len, UINT, 8, NULL, NULL, "units of 8 bytes after the first 8 bytes")
#define SHIM6_PROBES(F, L, I, E, p, name, title)			\
	L(p, name, title)						\
	I(p, name##_one)						\
		F(p, name##_one_psrc,   IPV6, 128, NULL, "shim6.psrc", "source address") \
		F(p, name##_one_pdst,   IPV6, 128, NULL, "shim6.pdst", "destination address") \
		F(p, name##_one_pnonce, UINT, 32,  NULL, "shim6.pnonce", "nonce") \
		F(p, name##_one_pdata,  UINT, 32,  NULL, "shim6.pdata", "time of sending or receiving") \
	E(p, name##_one)						\
	E(p, name)
#define SHIM6_OPTIONS(F, G, L, I, E, p)					\
	L(p, options, "options, in their order")			\
	I(p, opt)							\
		F(p, opt_type,     UINT, 15, &names_shim6_option, "shim6.opt.type", "kind of option") \
		F(p, opt_critical, BOOL, 1,  NULL, "shim6.opt.critical", "who does not know it must not go on") \
		F(p, opt_len,      UINT, 16, NULL, "shim6.opt.len", "bytes of contents") \
		F(p, opt_validator, BYTES, 0, NULL, "shim6.validator", "responder's validator") \
		F(p, opt_loclist,  UINT, 32, NULL, "shim6.opt.loclist", "generation of the locator list") \
		F(p, opt_locnum,   UINT, 8,  NULL, "shim6.opt.locnum", "locators") \
		L(p, opt_methods, "how each is verified")		\
			F(p, opt_method, UINT, 8, &names_shim6_verification, "shim6.opt.verif_method", "method") \
		E(p, opt_methods)					\
		F(p, opt_padding,  BYTES, 0, NULL, "shim6.padding", "0")	\
		L(p, opt_locators, "locators")				\
			F(p, opt_locator, IPV6, 128, NULL, "shim6.locator", "locator") \
		E(p, opt_locators)					\
		F(p, opt_elemlen,  UINT, 8,  NULL, "shim6.opt.elemlen", "bytes of each of the next") \
		L(p, opt_preferences, "a preference for each locator")	\
		I(p, opt_preference)					\
			F(p, opt_preference_flags,  UINT,  8, NULL, "shim6.loc.flags", "1: broken, 2: temporary") \
			F(p, opt_preference_prio,   UINT,  8, NULL, "shim6.loc.prio", "priority") \
			F(p, opt_preference_weight, UINT,  8, NULL, "shim6.loc.weight", "weight") \
			F(p, opt_preference_more,   BYTES, 0, NULL, "-", "not defined") \
		E(p, opt_preference)					\
		E(p, opt_preferences)					\
		F(p, opt_cga_parameters, BYTES, 0, NULL, "shim6.cga_parameter_data_structure", "parameters, RFC 3972") \
		F(p, opt_cga_signature,  BYTES, 0, NULL, "shim6.cga_signature", "signature") \
		F(p, opt_reserved, UINT, 32,  NULL, "-", "0")		\
		F(p, opt_sulid,    IPV6, 128, NULL, "shim6.sulid", "upper-layer identifier of the sender") \
		F(p, opt_rulid,    IPV6, 128, NULL, "shim6.rulid", "upper-layer identifier of the receiver") \
		F(p, opt_fii,      UINT, 32,  NULL, "shim6.opt.fii", "forked instance") \
		F(p, opt_keepalive_reserved, UINT, 16, NULL, "-", "0")	\
		F(p, opt_keepalive_timeout,  UINT, 16, NULL, "-", "seconds") \
		F(p, opt_data, BYTES, 0, NULL, "-", "contents of a kind that is not known, or more than its kind has") \
	E(p, opt)							\
	E(p, options)
#define SHIM6_MORE(F, G, L, I, E, p)					\
	F(p, pbit, BOOL, 1,  NULL, "shim6.p", "before a payload")	\
	F(p, ct,   UINT, 47, NULL, "-", "context tag of the receiver")	\
	F(p, type, UINT, 7,  &names_shim6_message, NULL, "kind of message") \
	F(p, reserved1, UINT, 7, NULL, "-", "0, but in an error")	\
	F(p, code, UINT, 7,  &names_shim6_error, "-", "what the error is") \
	F(p, s,    UINT, 1,  NULL, "-", "0: not HIP")			\
	F(p, checksum, UINT, 16, NULL, NULL, "over the IPv6 pseudo header and this") \
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, r,          UINT,  1,  NULL, "-", "0")			\
	F(p, tag,        UINT,  47, NULL, "-", "context tag of the sender, or in answers the receiver") \
	F(p, r1,         BYTES, 16, NULL, "-", "0")			\
	F(p, inonce,     UINT,  32, NULL, NULL, "initiator's nonce")	\
	F(p, rnonce,     UINT,  32, NULL, NULL, "responder's nonce, or a request's") \
	F(p, reserved2,  BYTES, 32, NULL, NULL, "0")			\
	F(p, i2bis,      UINT,  49, NULL, "-", "0")			\
	F(p, packet_tag, UINT,  47, NULL, "-", "context tag of the packet that was not known") \
	F(p, precvd,     UINT,  4,  NULL, NULL, "probes received")	\
	F(p, psent,      UINT,  4,  NULL, NULL, "probes sent")		\
	F(p, reap,       UINT,  2,  &names_shim6_state, NULL, "state of the sender, RFC 5534") \
	F(p, probe_spare, UINT, 22, NULL, "-", "0")			\
	SHIM6_PROBES(F, L, I, E, p, sent, "probes that the sender sent") \
	SHIM6_PROBES(F, L, I, E, p, received, "probes that it received") \
	F(p, pointer,  UINT,  16, NULL, "-", "where in the packet the error is") \
	F(p, packet,   BYTES, 0,  NULL, "-", "packet in error")		\
	SHIM6_OPTIONS(F, G, L, I, E, p)					\
	F(p, data, BYTES, 0, NULL, "-", "message of another kind, or what does not fit")
FIELDS(shim6, SHIM6, 2, SHIM6_MORE)

enum {
	SHIM6_PROTO = 140, SHIM6_PAYLOAD = 0x80,
	SHIM6_PROBE = 67, SHIM6_ERROR = 68, SHIM6_PROBE_BYTES = 40,
	SHIM6_OPTION_HEADER = 4,
};

/* n probes, the rows of whose list begin at `list`, RFC 5534, 5.2. */
static bool
shim6_put_probes(struct dissect *d, struct cursor *c, unsigned list, size_t n)
{
	struct cursor probes = cursor_take(c, n * SHIM6_PROBE_BYTES);
	size_t there = cursor_left(&probes);

	return layout_row(d, PROTO_shim6, &probes, list) && there == n * SHIM6_PROBE_BYTES;
}

static bool
shim6_put_probe(struct dissect *d, struct cursor *c)
{
	if (!RUN(d, shim6, c, r, tag))
		return false;
	uint8_t counts = cursor_peek(c, 0);
	return RUN(d, shim6, c, precvd, probe_spare) && shim6_put_probes(d, c, shim6_sent, counts & 15) &&
	    shim6_put_probes(d, c, shim6_received, counts >> 4);
}

/* Locators begin where the option is a multiple of 8 bytes long, RFC 5533, 5.15.2. */
static bool
shim6_locators(struct dissect *d, struct cursor *c)
{
	uint8_t n = cursor_peek(c, 4);

	if (!RUN(d, shim6, c, opt_loclist, opt_locnum) || n > cursor_left(c))
		return false;
	struct cursor methods = cursor_take(c, n), padding;
	ROW(d, shim6, &methods, opt_methods);
	padding = cursor_take(c, (8 - (SHIM6_OPTION_HEADER + 5u + n) % 8) % 8);
	ROW(d, shim6, &padding, opt_padding);
	struct cursor locators = cursor_take(c, n * 16u);
	return ROW(d, shim6, &locators, opt_locators);
}

static bool
shim6_preferences(struct dissect *d, struct cursor *c)
{
	uint8_t n = cursor_peek(c, 4);
	bool whole = RUN(d, shim6, c, opt_loclist, opt_loclist) && ROW(d, shim6, c, opt_elemlen) && n > 0;

	OPEN(d, shim6, opt_preferences);
	while (whole && dissect_left(d, c) >= n) {		/* each takes n bytes */
		struct cursor element = cursor_take(c, n);
		OPEN(d, shim6, opt_preference);
		RUN(d, shim6, &element, opt_preference_flags, opt_preference_more);
		CLOSE(d, shim6, opt_preference);
	}
	CLOSE(d, shim6, opt_preferences);
	return whole;
}

static bool
shim6_put_contents(struct dissect *d, struct cursor *c, unsigned type)
{
	switch (type) {
	case 1:  return ROW(d, shim6, c, opt_validator);
	case 2:  return shim6_locators(d, c);
	case 3:  return shim6_preferences(d, c);
	case 4:  return ROW(d, shim6, c, opt_cga_parameters);
	case 5:  return ROW(d, shim6, c, opt_cga_signature);
	case 6:  return RUN(d, shim6, c, opt_reserved, opt_rulid);
	case 7:  return ROW(d, shim6, c, opt_fii);
	case 10: return RUN(d, shim6, c, opt_keepalive_reserved, opt_keepalive_timeout);
	default: return true;
	}
}

/* One option; false where the list cannot go on. */
static bool
shim6_put_option(struct dissect *d, struct cursor *c, size_t missing)
{
	struct cursor start = *c;
	unsigned type = (unsigned)cursor_peek(c, 0) << 7 | cursor_peek(c, 1) >> 1;
	size_t len = (size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3);

	if (!RUN(d, shim6, c, opt_type, opt_len))
		return false;
	bool here = len <= cursor_left(c);
	struct cursor contents = cursor_take(c, len);
	bool fits = shim6_put_contents(d, &contents, type);
	ROW(d, shim6, &contents, opt_data);
	if (missing == 0 && (!here || !fits))
		dissect_note(d, &start, REASON_option);
	cursor_take(c, (8 - (SHIM6_OPTION_HEADER + len) % 8) % 8);	/* RFC 5533, 5.15: padded */
	return here;
}

static void
shim6_put_options(struct dissect *d, struct cursor *c, size_t missing)
{
	bool more = cursor_left(c) >= SHIM6_OPTION_HEADER;

	if (!more)
		return;
	OPEN(d, shim6, options);
	while (more) {					/* each takes at least 4 bytes of 2044 */
		OPEN(d, shim6, opt);
		more = shim6_put_option(d, c, missing) && dissect_left(d, c) >= SHIM6_OPTION_HEADER;
		CLOSE(d, shim6, opt);
	}
	CLOSE(d, shim6, options);
}

/* What messages hold behind their checksum, RFC 5533, 5.4 to 5.12: rows in their order. */
static const struct shim6_message {
	uint8_t type, rows[5];
} shim6_messages[] = {
#define SHIM6_TAG shim6_r, shim6_tag
	{ 1,  { SHIM6_TAG, shim6_inonce } },
	{ 2,  { shim6_r1, shim6_inonce, shim6_rnonce } },
	{ 3,  { SHIM6_TAG, shim6_inonce, shim6_rnonce, shim6_reserved2 } },
	{ 4,  { SHIM6_TAG, shim6_inonce } },
	{ 5,  { SHIM6_TAG, shim6_rnonce } },
	{ 6,  { SHIM6_TAG, shim6_inonce, shim6_rnonce } },
	{ 64, { SHIM6_TAG, shim6_rnonce } },
	{ 65, { SHIM6_TAG, shim6_rnonce } },
	{ 66, { SHIM6_TAG, shim6_reserved2 } },
};
enum { SHIM6_I2BIS = 6 };

/* The tag shares its first byte with a reserved bit, so both are one run. */
static bool
shim6_put_rows(struct dissect *d, struct cursor *c, const struct shim6_message *m)
{
	bool whole = true;

	for (size_t i = 0; i < sizeof m->rows && m->rows[i] != 0 && whole; i++) {
		unsigned first = m->rows[i], last = first == shim6_r ? shim6_tag : first;
		whole = layout_run(d, PROTO_shim6, c, first, last);
		i += first == shim6_r;
	}
	return whole && (m->type != SHIM6_I2BIS || RUN(d, shim6, c, i2bis, packet_tag));
}

static bool
shim6_put_message(struct dissect *d, struct cursor *c, uint8_t type, size_t missing)
{
	bool whole = type == SHIM6_PROBE && shim6_put_probe(d, c);

	if (type == SHIM6_ERROR)
		return RUN(d, shim6, c, pointer, packet);
	for (size_t i = 0; i < sizeof shim6_messages / sizeof shim6_messages[0]; i++)
		if (shim6_messages[i].type == type)
			whole = shim6_put_rows(d, c, &shim6_messages[i]);
	if (whole)
		shim6_put_options(d, c, missing);
	else
		ROW(d, shim6, c, data);
	return whole || names_find(&names_shim6_message, type) == NULL;
}

static uint8_t
shim6_put_head(struct dissect *d, struct cursor *c)
{
	uint32_t head = cursor_u32(c);
	uint8_t type = head >> 24 & 0x7f;

	PUT(d, shim6, pbit, head >> 31);
	PUT(d, shim6, type, type);
	if (type == SHIM6_ERROR)
		PUT(d, shim6, code, head >> 17 & 0x7f);
	else
		PUT(d, shim6, reserved1, head >> 17 & 0x7f);
	PUT(d, shim6, s, head >> 16 & 1);
	PUT(d, shim6, checksum, head & 0xffff);
	return type;
}

/* A message of `len` bytes, of which the cursor has stepped over the first two. */
static void
shim6_control(struct dissect *d, struct cursor *c, const struct cursor *start, uint32_t len)
{
	struct cursor body = cursor_take(c, len - 2);
	size_t missing = len - 2 - cursor_left(&body);

	if (cursor_left(&body) < 4) {
		dissect_short(d, &body);
		return;
	}
	uint8_t type = shim6_put_head(d, &body);
	if (d->options->checksums)
		PUT(d, shim6, checksum_status, checksum_verify(d, start->at, len, SHIM6_PROTO, load_be16(start->at + 4)));
	bool fits = shim6_put_message(d, &body, type, missing);
	if (missing > 0) {
		dissect_short(d, c);
	} else if (!fits) {
		dissect_malformed(d, start, REASON_short_len);
	} else {
		dissect_step(d, len);
		dissect_next(d, SPACE_ip_proto, start->at[0], c);
	}
}

static void
shim6_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[shim6_nfields];
	struct cursor start = *c;

	if (!shim6_header(d, c, v))
		return;
	if ((cursor_peek(c, 0) & SHIM6_PAYLOAD) == 0) {
		shim6_control(d, c, &start, (uint32_t)v[shim6_len] * 8 + 8);
	} else if (!RUN(d, shim6, c, pbit, ct)) {
		dissect_short(d, c);
	} else {					/* RFC 5533, 5.2: always of 8 bytes */
		dissect_step(d, 8);
		dissect_next(d, SPACE_ip_proto, (uint32_t)v[shim6_nxt], c);
	}
}

const struct proto proto_shim6 = {
	.chain = "Shim6", .key = "shim6", .aliases = "", .title = "Level 3 multihoming shim of IPv6",
	.spec = "RFC 5533", .layer = LAYER_INTERNET,
	.fields = shim6_fields, .nfields = shim6_nfields, .header = 2,
	.under = { { SPACE_ip_proto, SHIM6_PROTO } },
	.dissect = shim6_dissect,
};
