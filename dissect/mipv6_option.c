/* mipv6_option.c - options of the Mobility Header, RFC 6275, 6.2.
 *
 *   +-----------+-----------+-------------
 *   | type      | length    | value, length bytes      Pad1 is the type alone
 *   +-----------+-----------+-------------
 */
#include "dissect/mipv6.h"

enum {
	MIPV6_PAD1 = 0, MIPV6_PADN = 1,
	MIPV6_MNID_NAI = 1, MIPV6_MNID_IPV6 = 2,
	MIPV6_CGA_FIXED = 25, MIPV6_DER_SEQUENCE = 0x30,
	MIPV6_VENDOR_3GPP = 10415, MIPV6_VENDOR_OPTION = 19,
	MIPV6_LMAA_IPV6 = 1, MIPV6_LMAA_IPV4 = 2,
	MIPV6_OPTION_HEADER = 2,
	MIPV6_3GPP_GATEWAY = 3,
};

/* What an option needs to know of those before it. */
struct mipv6_options {
	bool cga;			/* CGA parameters have begun, RFC 4866, 5.1 */
};

#define MIPV6_ROWS(first, last) mipv6_option_##first, mipv6_option_##last

static bool
mipv6_mnid(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	uint8_t subtype = cursor_peek(c, 0);

	(void)o;
	if (!MIPV6_ROW(d, c, mnid_subtype))
		return false;
	if (subtype == MIPV6_MNID_NAI)
		return MIPV6_ROW(d, c, mnid_identifier);
	return subtype == MIPV6_MNID_IPV6 ? MIPV6_ROW(d, c, mnid_address) : MIPV6_ROW(d, c, mnid_bytes);
}

/* Bytes of a DER sequence at the cursor with its own tag and length, as far as it says so in at
 * most two bytes; or all that is left. */
static size_t
mipv6_der_len(const struct cursor *c)
{
	uint8_t first = cursor_peek(c, 1);
	size_t len = cursor_left(c);

	if (cursor_peek(c, 0) != MIPV6_DER_SEQUENCE)
		return len;
	if (first < 0x80)
		len = 2u + first;
	else if (first == 0x81)
		len = 3u + cursor_peek(c, 2);
	else if (first == 0x82)
		len = 4u + ((size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3));
	return len < cursor_left(c) ? len : cursor_left(c);
}

static bool
mipv6_cga_extensions(struct dissect *d, struct cursor *c)
{
	bool whole = true;

	OPEN(d, mipv6, option_cgar_extensions);
	while (whole && dissect_left(d, c) > 0) {		/* each takes at least 4 bytes of 255 */
		size_t len = (size_t)cursor_peek(c, 2) << 8 | cursor_peek(c, 3);
		OPEN(d, mipv6, option_cgar_extension);
		whole = MIPV6_RUN(d, c, cgar_extension_type, cgar_extension_length);
		struct cursor data = cursor_take(c, len);
		whole &= cursor_left(&data) == len;
		MIPV6_ROW(d, &data, cgar_extension_data);
		CLOSE(d, mipv6, option_cgar_extension);
	}
	CLOSE(d, mipv6, option_cgar_extensions);
	return whole;
}

/* RFC 3972, 3, with RFC 4581's extensions. What one option cannot hold goes on in the next. */
static bool
mipv6_cga(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	bool first = !o->cga && cursor_left(c) >= MIPV6_CGA_FIXED;

	o->cga = true;
	if (!first)
		return MIPV6_ROW(d, c, cgar_par);
	MIPV6_RUN(d, c, cgar_modifier, cgar_collision_count);
	struct cursor key = cursor_take(c, mipv6_der_len(c));
	MIPV6_ROW(d, &key, cgar_public_key);
	return cursor_left(c) == 0 || mipv6_cga_extensions(d, c);
}

/* Digits in half bytes, the lower one first; 15 fills up the last byte. Where there is no room
 * for the text, the bytes stay to be put as they are. */
static void
mipv6_digits(struct dissect *d, struct cursor *c, unsigned row)
{
	size_t room = cursor_left(c) * 2, n = 0;
	uint8_t *digits = dissect_scratch(d, room);

	while (digits != NULL && cursor_left(c) > 0) {	/* at most 249 bytes */
		uint8_t both = cursor_u8(c), low = both & 15, high = both >> 4;
		digits[n++] = (uint8_t)(low < 10 ? '0' + low : '?');
		if (high != 15 || cursor_left(c) > 0)
			digits[n++] = (uint8_t)(high < 10 ? '0' + high : '?');
	}
	if (digits != NULL)
		dissect_node(d, PROTO_mipv6, row, NODE_SCRATCH, (uint32_t)n, (uint64_t)(digits - d->scratch));
}

/* How 3GPP's information lies in the bytes, TS 29.275, 12.1. */
static const struct mipv6_3gpp {
	uint8_t subtype;
	bool digits;
	uint16_t first, last;
} mipv6_3gpp_values[] = {
	{ 2,  false, MIPV6_ROWS(3gpp_spec_pmipv6_err_code, 3gpp_spec_pmipv6_err_code) },
	{ 4,  false, MIPV6_ROWS(3gpp_dhcpv4_addr_all_proc_ind, 3gpp_dhcpv4_addr_all_proc_ind) },
	{ 6,  false, MIPV6_ROWS(3gpp_pdn_type, 3gpp_pdn_ind_cause) },
	{ 7,  false, MIPV6_ROWS(3gpp_chg_id, 3gpp_chg_id) },
	{ 10, false, MIPV6_ROWS(3gpp_charging_characteristic, 3gpp_charging_characteristic) },
	{ 11, true,  MIPV6_ROWS(3gpp_mei, 3gpp_mei) },
	{ 12, true,  MIPV6_ROWS(3gpp_msisdn, 3gpp_msisdn) },
	{ 14, false, MIPV6_ROWS(3gpp_apn_rest, 3gpp_apn_rest) },
	{ 15, false, MIPV6_ROWS(3gpp_max_apn_rest, 3gpp_max_apn_rest) },
	{ 16, true,  MIPV6_ROWS(3gpp_imsi, 3gpp_imsi) },
	{ 17, false, MIPV6_ROWS(3gpp_spare, 3gpp_pdn_conn_id) },
	{ 19, false, MIPV6_ROWS(3gpp_lapi_spare, 3gpp_lapi) },
};

static bool
mipv6_3gpp_value(struct dissect *d, struct cursor *c, uint8_t subtype)
{
	if (subtype == MIPV6_3GPP_GATEWAY && cursor_left(c) == 4)
		return MIPV6_ROW(d, c, 3gpp_pdn_gw_ipv4_addr);
	if (subtype == MIPV6_3GPP_GATEWAY && cursor_left(c) == 16)
		return MIPV6_ROW(d, c, 3gpp_pdn_gw_ipv6_addr);
	for (size_t i = 0; i < sizeof mipv6_3gpp_values / sizeof mipv6_3gpp_values[0]; i++) {
		const struct mipv6_3gpp *v = &mipv6_3gpp_values[i];
		if (v->subtype == subtype && !v->digits)
			return layout_run(d, PROTO_mipv6, c, v->first, v->last);
		if (v->subtype == subtype)
			mipv6_digits(d, c, v->first);
	}
	return true;
}

static bool
mipv6_vendor_3gpp(struct dissect *d, struct cursor *c)
{
	uint8_t subtype = cursor_peek(c, 0), more = cursor_peek(c, 1) & 1;

	OPEN(d, mipv6, option_3gpp);
	bool whole = MIPV6_RUN(d, c, 3gpp_subtype, 3gpp_m);
	if (whole && !more)				/* a part alone cannot be read */
		whole = mipv6_3gpp_value(d, c, subtype);
	MIPV6_ROW(d, c, 3gpp_data);
	CLOSE(d, mipv6, option_3gpp);
	return whole;
}

static bool
mipv6_vendor(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	uint32_t vendor = cursor_left(c) < 4 ? 0 : load_be32(c->at);

	(void)o;
	if (!MIPV6_ROW(d, c, vsm_vendorId))
		return false;
	return vendor == MIPV6_VENDOR_3GPP ? mipv6_vendor_3gpp(d, c) : MIPV6_RUN(d, c, vsm_subtype, vsm_data);
}

/* RFC 5845, 6.1: with a key, or without. */
static bool
mipv6_gre_key(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_ROW(d, c, grek_reserved) && (cursor_left(c) == 0 || MIPV6_ROW(d, c, grek_key));
}

static bool
mipv6_binding(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	if (!MIPV6_RUN(d, c, bi_bid, bi_priority))
		return false;
	return cursor_left(c) == 0 || (cursor_left(c) == 4 ? MIPV6_ROW(d, c, bi_coa_ipv4) :
	    cursor_left(c) == 16 && MIPV6_ROW(d, c, bi_coa_ipv6));
}

/* A request names an option, and which of its kind, RFC 5949, 6.2.1. */
static bool
mipv6_context_request(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 0), len = cursor_peek(c, 1);

	if (!MIPV6_RUN(d, c, cr_request_type, cr_request_length))
		return false;
	struct cursor which = cursor_take(c, len);
	bool whole = cursor_left(&which) == len;
	if (type == MIPV6_VENDOR_OPTION && len >= 5)
		whole &= MIPV6_RUN(d, &which, cr_request_vendorId, cr_request_subtype) && MIPV6_ROW(d, &which, cr_request_rest);
	MIPV6_ROW(d, &which, cr_request_data);
	return whole;
}

static bool
mipv6_context_requests(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	bool whole = MIPV6_ROW(d, c, cr_reserved);

	OPEN(d, mipv6, option_cr_requests);
	while (whole && dissect_left(d, c) >= MIPV6_OPTION_HEADER) {	/* at least 2 bytes of 253 each; one may pad */
		OPEN(d, mipv6, option_cr_request);
		whole = mipv6_context_request(d, c);
		CLOSE(d, mipv6, option_cr_request);
	}
	CLOSE(d, mipv6, option_cr_requests);
	return whole;
}

static bool
mipv6_anchor(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	uint8_t code = cursor_peek(c, 0);

	(void)o;
	if (!MIPV6_RUN(d, c, lmaa_opt_code, lmaa_reserved))
		return false;
	if (code == MIPV6_LMAA_IPV6)
		return MIPV6_ROW(d, c, lmaa_ipv6);
	return code != MIPV6_LMAA_IPV4 || MIPV6_ROW(d, c, lmaa_ipv4);
}

/* RFC 6463, 4.2 */
static bool
mipv6_redirect(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	uint8_t flags = cursor_peek(c, 0);

	(void)o;
	if (!MIPV6_RUN(d, c, redir_k, redir_reserved))
		return false;
	if ((flags & 0x80) != 0 && !MIPV6_ROW(d, c, redir_ipv6))
		return false;
	return (flags & 0x40) == 0 || MIPV6_ROW(d, c, redir_ipv4);
}

/* RFC 7148, 4.1 */
static bool
mipv6_delegated(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	bool v4 = (cursor_peek(c, 0) & 0x80) != 0;

	(void)o;
	return MIPV6_RUN(d, c, dmnp_v, dmnp_prefix_len) && (v4 ? MIPV6_ROW(d, c, dmnp_ipv4) : MIPV6_ROW(d, c, dmnp_ipv6));
}

static bool
mipv6_user_plane(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	if (!MIPV6_ROW(d, c, up_reserved))
		return false;
	return cursor_left(c) == 4 ? MIPV6_ROW(d, c, up_ipv4) : MIPV6_ROW(d, c, up_ipv6);
}

/* Subscriptions in the form of IGMP's and MLD's reports, which an option cannot say more of. */

static bool
mipv6_multicast_selector(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_RUN(d, c, multicast_protocol, multicast_count) && MIPV6_ROW(d, c, multicast_data);
}

static bool
mipv6_multicast_report(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_RUN(d, c, multicast_code, multicast_status) && MIPV6_ROW(d, c, multicast_data);
}

static bool
mipv6_multicast_active(struct dissect *d, struct cursor *c, struct mipv6_options *o)
{
	(void)o;
	return MIPV6_ROW(d, c, multicast_type) && MIPV6_ROW(d, c, multicast_data);
}

/* How values lie in the bytes, by type: rows first to last, or a function that reads them. */
static const struct mipv6_value {
	uint16_t whole;			/* the row of all the option's bytes, or 0 */
	uint8_t min, max;		/* bytes of value */
	uint16_t first, last;		/* 0: none */
	mipv6_reader *read;
} mipv6_values[] = {
#define MIPV6_FIXED(name, len, first, last) { mipv6_option_##name, len, len, MIPV6_ROWS(first, last), NULL }
#define MIPV6_FIRST(name, min, first, last) { mipv6_option_##name, min, 255, MIPV6_ROWS(first, last), NULL }
#define MIPV6_READ(name, min, max, read) { mipv6_option_##name, min, max, 0, 0, read }
#define MIPV6_LATER(min, max, first, last) { 0, min, max, MIPV6_ROWS(first, last), NULL }
#define MIPV6_LATER_READ(min, max, read) { 0, min, max, 0, 0, read }
	[1]  = MIPV6_FIRST(padn, 0, padding, padding),
	[2]  = MIPV6_FIXED(bra, 2, bra_interval, bra_interval),
	[3]  = MIPV6_FIXED(acoa, 16, acoa_acoa, acoa_acoa),
	[4]  = MIPV6_FIXED(ni, 4, ni_hni, ni_cni),
	[5]  = MIPV6_FIRST(bad_auth, 1, bad_auth_authenticator, bad_auth_authenticator),
	[6]  = MIPV6_FIXED(mnp, 18, mnp_reserved, mnp_mnp),
	[7]  = MIPV6_FIRST(mhlla, 1, mhlla_optcode, mhlla_lla),
	[8]  = MIPV6_READ(mnid, 1, 255, mipv6_mnid),
	[9]  = MIPV6_FIRST(auth, 5, auth_subtype, auth_data),
	[10] = MIPV6_FIXED(mseg_id, 8, mseg_id_timestamp, mseg_id_timestamp),
	[11] = { mipv6_option_cgapr, 0, 255, 0, 0, NULL },
	[12] = MIPV6_READ(cgar, 1, 255, mipv6_cga),
	[13] = MIPV6_FIRST(sign, 1, sign_sign, sign_sign),
	[14] = MIPV6_FIRST(phkt, 1, phkt_phkt, phkt_phkt),
	[15] = { mipv6_option_coti, 0, 255, 0, 0, NULL },
	[16] = MIPV6_FIXED(cot, 8, cot_token, cot_token),
	[17] = MIPV6_FIRST(dnsu, 2, dnsu_status, dnsu_mn_id),
	[18] = MIPV6_FIRST(em, 0, em_data, em_data),
	[19] = MIPV6_READ(vsm, 5, 255, mipv6_vendor),
	[20] = MIPV6_FIRST(ssm, 1, ss_identifier, ss_identifier),
	[21] = MIPV6_FIRST(badff, 4, badff_spi, badff_auth),
	[22] = MIPV6_FIXED(hnp, 18, hnp_reserved, hnp_hnp),
	[23] = MIPV6_FIXED(hi, 2, hi_reserved, hi_indicator),
	[24] = MIPV6_FIXED(att, 2, att_reserved, att_type),
	[25] = MIPV6_FIRST(mnlli, 2, mnlli_reserved, mnlli_lli),
	[26] = MIPV6_FIXED(lla, 16, lla_address, lla_address),
	[27] = MIPV6_FIXED(ts, 8, ts_timestamp, ts_timestamp),
	[28] = MIPV6_FIXED(rc, 4, rc_counter, rc_counter),
	[29] = MIPV6_FIXED(ipv4ha, 6, ipv4ha_preflen, ipv4ha_ha),
	[30] = MIPV6_FIXED(ipv4aa, 6, ipv4aa_sts, ipv4aa_ha),
	[31] = MIPV6_FIXED(natd, 6, natd_f, natd_refresh_t),
	[32] = MIPV6_FIXED(ipv4coa, 6, ipv4coa_reserved, ipv4coa_addr),
	[33] = MIPV6_READ(grek, 2, 6, mipv6_gre_key),
	[34] = MIPV6_FIXED(mhipv6ap, 18, mhipv6ap_opt_code, mhipv6ap_address),
	[35] = MIPV6_READ(bi, 4, 20, mipv6_binding),
	[36] = MIPV6_FIXED(ipv4hareq, 6, ipv4hareq_preflen, ipv4hareq_ha),
	[37] = MIPV6_FIXED(ipv4harep, 6, ipv4harep_sts, ipv4harep_ha),
	[38] = MIPV6_FIXED(ipv4dra, 6, ipv4dra_reserved, ipv4dra_dra),
	[39] = MIPV6_FIXED(ipv4dsm, 2, ipv4dsm_reserved, ipv4dsm_s),
	[40] = MIPV6_READ(cr, 2, 255, mipv6_context_requests),
	[41] = MIPV6_READ(lmaa, 2, 255, mipv6_anchor),
	[42] = MIPV6_LATER(10, 10, lla_iid_reserved, lla_iid),
	[43] = MIPV6_LATER(2, 2, transient_reserved, transient_lifetime),
	[44] = MIPV6_LATER(2, 255, flow_summary, flow_summary),
	[45] = MIPV6_LATER_READ(6, 255, mipv6_sub_flow_id),
	[46] = MIPV6_FIXED(recap, 2, recap_reserved, recap_reserved),
	[47] = MIPV6_READ(redir, 2, 22, mipv6_redirect),
	[48] = MIPV6_FIXED(load_inf, 18, load_inf_priority, load_inf_maximum_capacity),
	[49] = MIPV6_FIXED(alt_ip4, 4, alt_ip4_coa, alt_ip4_coa),
	[50] = MIPV6_FIXED(mng, 6, mng_sub_type, mng_mng_id),
	[51] = MIPV6_FIXED(mag_ipv6, 18, mag_ipv6_reserved, mag_ipv6_address),
	[52] = MIPV6_READ(acc_net_id, 0, 255, mipv6_sub_ani),
	[53] = MIPV6_LATER_READ(4, 255, mipv6_sub_offload),
	[54] = MIPV6_LATER_READ(4, 255, mipv6_multicast_selector),
	[55] = MIPV6_READ(dmnp, 6, 18, mipv6_delegated),
	[56] = MIPV6_LATER_READ(1, 255, mipv6_multicast_active),
	[57] = MIPV6_LATER_READ(1, 255, mipv6_multicast_active),
	[58] = MIPV6_LATER_READ(6, 255, mipv6_sub_qos),
	[59] = MIPV6_LATER_READ(6, 18, mipv6_user_plane),
	[60] = MIPV6_LATER_READ(2, 255, mipv6_multicast_report),
	[61] = MIPV6_LATER_READ(2, 255, mipv6_multicast_report),
	[62] = MIPV6_LATER_READ(0, 255, mipv6_sub_lcmp),
	[63] = MIPV6_LATER(6, 6, multipath_att, multipath_reserved),
	[64] = MIPV6_LATER(2, 255, mag_subtype, mag_identifier),
	[65] = MIPV6_LATER(18, 18, anchored_reserved, anchored_prefix),
	[66] = MIPV6_LATER(18, 18, local_reserved, local_prefix),
	[67] = MIPV6_LATER(34, 34, previous_reserved, previous_prefix),
	[68] = MIPV6_LATER(16, 16, serving_maar, serving_maar),
	[69] = MIPV6_LATER(16, 16, dlif_address, dlif_address),
	[70] = MIPV6_LATER(2, 255, dlif_lla_reserved, dlif_lla),
};

static bool
mipv6_put_known(struct dissect *d, const struct mipv6_value *how, struct cursor *c, struct mipv6_options *o)
{
	size_t len = cursor_left(c);

	if (len < how->min || len > how->max)
		return false;
	if (how->read != NULL)
		return how->read(d, c, o);
	return how->first == 0 || layout_run(d, PROTO_mipv6, c, how->first, how->last);
}

static bool
mipv6_put_value(struct dissect *d, uint8_t type, const uint8_t *start, struct cursor *c, struct mipv6_options *o)
{
	bool whole = true;

	if (type < sizeof mipv6_values / sizeof mipv6_values[0]) {
		const struct mipv6_value *how = &mipv6_values[type];
		if (how->whole != 0)
			dissect_node(d, PROTO_mipv6, how->whole, NODE_FRAME, (uint32_t)(c->end - start), (uint64_t)(start - d->frame));
		whole = mipv6_put_known(d, how, c, o);
	}
	MIPV6_ROW(d, c, data);
	return whole;
}

static bool
mipv6_put_pad1(struct dissect *d, struct cursor *c)
{
	PUT(d, mipv6, option_type, MIPV6_PAD1);
	PUT_BYTES(d, mipv6, option_pad1, c->at, 1);
	cursor_skip(c, 1);
	return true;
}

/* One option; false where the list cannot go on. */
static bool
mipv6_put_option(struct dissect *d, struct cursor *c, size_t missing, struct mipv6_options *o)
{
	struct cursor start = *c;
	uint8_t type = cursor_peek(c, 0), len = cursor_peek(c, 1);

	if (type == MIPV6_PAD1)
		return mipv6_put_pad1(d, c);
	bool here = MIPV6_RUN(d, c, type, length) && len <= cursor_left(c), fits = here;
	struct cursor value = cursor_take(c, len);
	if (here)
		fits = mipv6_put_value(d, type, start.at, &value, o);
	else if (missing == 0)
		MIPV6_ROW(d, &value, data);
	if (!fits && missing == 0)
		dissect_note(d, &start, REASON_option);
	return here;
}

void
mipv6_option_put(struct dissect *d, struct cursor *c, size_t missing)
{
	struct mipv6_options o = { .cga = false };
	bool more = cursor_left(c) > 0;

	if (!more)
		return;
	OPEN(d, mipv6, options);
	while (more) {					/* each takes at least a byte of 2050 */
		OPEN(d, mipv6, option);
		more = mipv6_put_option(d, c, missing, &o) && dissect_left(d, c) > 0;
		CLOSE(d, mipv6, option);
	}
	CLOSE(d, mipv6, options);
}
