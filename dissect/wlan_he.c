/* wlan_he.c - elements with an extended number, IEEE 802.11-2020, 9.4.2.1, most of them of HE,
 * IEEE 802.11ax-2021. */
#include "dissect/wlan_mgt.h"

enum {
	WLAN_HE_PPE_NSS_BITS = 3, WLAN_HE_PPE_HEAD_BITS = 7, WLAN_HE_PPE_BITS = 6,
	WLAN_HE_160 = 0x08, WLAN_HE_80_80 = 0x10,	/* 9.4.2.248.3: in the octet at 6 */
	WLAN_HE_PPE = 0x80,				/* in the octet at 12 */
};

struct wlan_he {
	uint8_t number;
	uint16_t first, last;
	bool (*more)(struct wlan_mgt *m, struct cursor *c);
};

static uint8_t
wlan_he_bits3(const struct cursor *c, unsigned at)
{
	return (uint8_t)((cursor_peek(c, at / 8) | cursor_peek(c, at / 8 + 1) << 8) >> at % 8 & 7);
}

/* 9.4.2.248.5: two thresholds of three bits for each stream and resource unit, without gaps. */
static bool
wlan_he_thresholds(struct wlan_mgt *m, struct cursor *c)
{
	struct cursor all = *c;
	uint8_t head = cursor_peek(c, 0);
	unsigned n = ((head & 7u) + 1) * (unsigned)__builtin_popcount(head >> WLAN_HE_PPE_NSS_BITS & 15);
	unsigned bits = WLAN_HE_PPE_HEAD_BITS + n * WLAN_HE_PPE_BITS;

	if (cursor_left(c) * 8 < bits)
		return false;
	PUT(m->d, wlan_mgt, he_ppe_nss, head & 7);
	PUT(m->d, wlan_mgt, he_ppe_ru_index_bitmask, head >> WLAN_HE_PPE_NSS_BITS & 15);
	OPEN(m->d, wlan_mgt, he_ppe);
	for (unsigned i = 0; i < n; i++) {		/* at most 8 streams and 4 units */
		unsigned at = WLAN_HE_PPE_HEAD_BITS + i * WLAN_HE_PPE_BITS;
		OPEN(m->d, wlan_mgt, he_ppet);
		PUT(m->d, wlan_mgt, he_ppet_ppet16, wlan_he_bits3(&all, at));
		PUT(m->d, wlan_mgt, he_ppet_ppet8, wlan_he_bits3(&all, at + 3));
		CLOSE(m->d, wlan_mgt, he_ppet);
	}
	CLOSE(m->d, wlan_mgt, he_ppe);
	cursor_skip(c, (bits + 7) / 8);
	return true;
}

/* 9.4.2.248: which rates and thresholds there are is said before them. */
static bool
wlan_he_capabilities(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t width = cursor_peek(c, 6), ppe = cursor_peek(c, 12);
	bool whole = WLAN_RUN(m->d, c, he_mac_caps, he_mcs_tx80_end);

	if (whole && (width & WLAN_HE_160) != 0)
		whole = WLAN_RUN(m->d, c, he_mcs_rx160, he_mcs_tx160_end);
	if (whole && (width & WLAN_HE_80_80) != 0)
		whole = WLAN_RUN(m->d, c, he_mcs_rx8080, he_mcs_tx8080_end);
	return whole && ((ppe & WLAN_HE_PPE) == 0 || wlan_he_thresholds(m, c));
}

/* 9.4.2.249 */
static bool
wlan_he_operation(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t second = cursor_peek(c, 1), third = cursor_peek(c, 2);
	bool whole = WLAN_RUN(m->d, c, he_operation_params, he_operation_basic_mcs_end);

	if (whole && (second & 0x40) != 0)
		whole = WLAN_RUN(m->d, c, he_operation_vht_channel_width, he_operation_vht_chan_center_freq_seg1);
	if (whole && (second & 0x80) != 0)
		whole = WLAN_RUN(m->d, c, he_operation_max_co_hosted, he_operation_max_co_hosted);
	if (whole && (third & 2) != 0)
		whole = WLAN_RUN(m->d, c, he_operation_6ghz_primary_channel, he_operation_6ghz_minimum_rate);
	return whole;
}

/* 9.4.2.251 */
static bool
wlan_he_categories(struct wlan_mgt *m, struct cursor *c)
{
	return WLAN_RUN(m->d, c, qosinfo_ap, qosinfo_ap_end) && WLAN_RUN(m->d, c, mu_edca_records, mu_edca_records_end);
}

/* 9.4.2.252 */
static bool
wlan_he_reuse(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t control = cursor_peek(c, 0);
	bool whole = WLAN_RUN(m->d, c, sr_sr_control, sr_sr_control_end);

	if (whole && (control & 4) != 0)
		whole = WLAN_RUN(m->d, c, sr_non_srg_obss_pd_max_offset, sr_non_srg_obss_pd_max_offset);
	if (whole && (control & 8) != 0)
		whole = WLAN_RUN(m->d, c, sr_srg_obss_pd_min_offset, sr_srg_partial_bssid_bitmap);
	return whole;
}

static const struct wlan_he wlan_he_known[] = {
	{ 4, WLAN_ROWS(fils_session, fils_session), NULL },
	{ 10, WLAN_ROWS(extended_request_id, extended_requests_end), NULL },
	{ 11, WLAN_ROWS(estimated_services, estimated_services_end), NULL },
	{ 13, WLAN_ROWS(fils_nonce, fils_nonce), NULL },
	{ 32, WLAN_ROWS(owe_dh_parameter_group, owe_dh_parameter_public_key), NULL },
	{ 33, WLAN_ROWS(sae_password_identifier, sae_password_identifier), NULL },
	{ 37, WLAN_ROWS(uora_parameter_set_field, uora_parameter_set_field_end), NULL },
	{ 41, WLAN_ROWS(ndp_feedback_res_req_buf_thresh_exp, ndp_feedback_res_req_buf_thresh_exp), NULL },
	{ 42, WLAN_ROWS(color_change_color_switch_countdown, color_change_new_color_info_end), NULL },
	{ 55, WLAN_ROWS(mbssid_bssid_count, mbssid_full_set_rx_periodicity), NULL },
	{ 57, WLAN_ROWS(known_bssid_bitmap, known_bssid_bitmap), NULL },
	{ 59, WLAN_ROWS(he_6ghz_cap_inf, he_6ghz_cap_inf_end), NULL },
	{ 92, WLAN_ROWS(rejected_groups, rejected_groups_end), NULL },
	{ 93, WLAN_ROWS(sae_anti_clogging_token, sae_anti_clogging_token), NULL },
	{ 101, WLAN_ROWS(ranging, ranging_end), NULL },
	{ 35, 0, 0, wlan_he_capabilities },
	{ 36, 0, 0, wlan_he_operation },
	{ 38, 0, 0, wlan_he_categories },
	{ 39, 0, 0, wlan_he_reuse },
};

/* Elements of which there are no rows here. */
static const uint8_t wlan_he_bytes[] = { 9, 14, 43, 45, 58, 88, 89, 94, 98, 99, 100 };

static bool
wlan_he_value(struct wlan_mgt *m, struct cursor *c, uint8_t number)
{
	for (size_t i = 0; i < sizeof wlan_he_known / sizeof wlan_he_known[0]; i++) {
		const struct wlan_he *e = &wlan_he_known[i];
		if (e->number != number)
			continue;
		if ((e->first == 0 || wlan_layout_run(m->d, c, e->first, e->last)) && e->more != NULL)
			(void)e->more(m, c);
		return true;
	}
	return memchr(wlan_he_bytes, number, sizeof wlan_he_bytes) != NULL;
}

bool
wlan_he_read(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t number = cursor_peek(c, 0);

	if (!WLAN_RUN(m->d, c, ext_number, ext_number))
		return false;
	if (!wlan_he_value(m, c, number))
		(void)WLAN_RUN(m->d, c, ext_value, ext_value);
	return true;
}
