/* cbcp.c - Microsoft's Callback Control Protocol of PPP, draft-gidwani-ppp-callback-cp-00.
 *
 *   +---------+------------+----------+--------------------------------
 *   | type    | length     | delay    | address type (8), address, 0 ...    an option
 *   +---------+------------+----------+--------------------------------
 */
#include "dissect/ppp_cp.h"

NAMES_OWN(cbcp_option,
	{ 1, "no callback" }, { 2, "number by the user" }, { 3, "number by the administrator" }, { 4, "one of a list of numbers" })
NAMES_OWN(cbcp_address, { 1, "telephone number" })

/* tshark wants an address in option 3, which has none. */
#define CBCP_MORE(F, G, L, I, E, p)					\
	PPP_CP_BODY(F, I, E, p)						\
	PPP_CP_OPTIONS(F, L, I, E, p, "cbcp.opt.type", "cbcp.opt.length", &names_cbcp_option) \
	F(p, option_no_callback, BYTES, 0, NULL, "cbcp.no_callback", "what stands in an option that has no value") \
	F(p, option_delay, UINT, 8, NULL, "cbcp.callback_delay", "seconds until the call") \
	L(p, option_addresses, "where to call")				\
	I(p, option_address)						\
		F(p, option_address_type, UINT,   8, &names_cbcp_address, "cbcp.address_type", "kind of address") \
		F(p, option_address_text, STRING, 0, NULL, "cbcp.address", "address") \
	E(p, option_address)						\
	E(p, option_addresses)						\
	F(p, option_admin_type,   UINT, 8, &names_cbcp_option, "-", "kind of option, number by the administrator") \
	F(p, option_admin_length, UINT, 8, NULL, "-", "bytes, with type and length") \
	F(p, option_admin_delay,  UINT, 8, NULL, "-", "seconds until the call") \
	PPP_CP_OPTIONS_END(E, p)
FIELDS(cbcp, PPP_CP, 4, CBCP_MORE)

/* A type, and text that a zero ends; an empty one stands for an address to be filled in. */
static void
cbcp_put_address(struct dissect *d, struct cursor *c)
{
	ROW(d, cbcp, c, option_address_type);
	const uint8_t *text = c->at, *end = memchr(text, 0, cursor_left(c));
	size_t len = end == NULL ? cursor_left(c) : (size_t)(end - text);
	if (len > 0)
		PUT_BYTES(d, cbcp, option_address_text, text, len);
	cursor_skip(c, end == NULL ? len : len + 1);
}

static bool
cbcp_put_addresses(struct dissect *d, const struct ppp_cp *cp, struct cursor *c)
{
	(void)cp;
	if (cursor_left(c) == 0)
		return true;
	OPEN(d, cbcp, option_addresses);
	while (dissect_left(d, c) > 0) {		/* each takes a byte of at most 252 */
		OPEN(d, cbcp, option_address);
		cbcp_put_address(d, c);
		CLOSE(d, cbcp, option_address);
	}
	CLOSE(d, cbcp, option_addresses);
	return true;
}

#define CBCP_DELAY cbcp_option_delay - cbcp_opt, cbcp_option_delay - cbcp_opt
static const struct ppp_cp_option cbcp_options[] = {
	{ .type = 1, .min = 2, .max = 255, cbcp_option_no_callback - cbcp_opt, cbcp_option_no_callback - cbcp_opt },
	{ .type = 2, .min = 4, .max = 255, CBCP_DELAY, cbcp_put_addresses },
	{ .type = 3, .min = 3, .max = 3, cbcp_option_admin_type - cbcp_opt, cbcp_option_admin_delay - cbcp_opt, .own_head = true },
	{ .type = 4, .min = 4, .max = 255, CBCP_DELAY, cbcp_put_addresses },
};

static void
cbcp_dissect(struct dissect *d, struct cursor *c)
{
	static const struct ppp_cp cp = {
		.proto = PROTO_cbcp, .opt = cbcp_opt, .vendor = cbcp_vendor, .body = cbcp_body,
		.options = cbcp_options, .count = sizeof cbcp_options / sizeof cbcp_options[0],
	};
	uint64_t v[cbcp_nfields];

	if (cbcp_header(d, c, v))
		ppp_cp_put(d, &cp, c, (uint8_t)v[cbcp_code], (uint32_t)v[cbcp_length]);
}

const struct proto proto_cbcp = {
	.chain = "CBCP", .key = "cbcp", .aliases = "CBCP", .title = "PPP Callback Control Protocol",
	.spec = "draft-gidwani-ppp-callback-cp", .layer = LAYER_LINK,
	.fields = cbcp_fields, .nfields = cbcp_nfields, .header = 4,
	.under = { { SPACE_ppp, 0xc029 }, { SPACE_ethertype, 0xc029 } },
	.dissect = cbcp_dissect,
};
