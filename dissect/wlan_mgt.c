/* wlan_mgt.c - the bodies of IEEE 802.11's management frames: what has its place there, IEEE 802.11-2020,
 * 9.3.3 and 9.4.1, then elements (wlan_tag.c). Which it is the frame control says (wlan.c).
 */
#include "dissect/wlan_mgt.h"

/* By the subtype; an action's is in a table of its own. */
enum {
	WLAN_MGT_ASSOCIATION = 0, WLAN_MGT_ANSWER = 1, WLAN_MGT_REASSOCIATION = 2, WLAN_MGT_PROBE = 4,
	WLAN_MGT_BEACON = 8, WLAN_MGT_REASON = 10, WLAN_MGT_AUTHENTICATION = 11, WLAN_MGT_ACTION = 13,
	WLAN_MGT_SAE = 3, WLAN_MGT_SAE_COMMIT = 1, WLAN_MGT_SAE_CONFIRM = 2, WLAN_MGT_SAE_TOKEN = 76, WLAN_MGT_SAE_HASH = 126,
	WLAN_MGT_PUBLIC = 4, WLAN_MGT_PUBLIC_PROTECTED = 9, WLAN_MGT_PUBLIC_VENDOR = 9, WLAN_MGT_WNM = 10,
	WLAN_MGT_TRANSITION = 7, WLAN_MGT_TRANSITION_ANSWER = 8, WLAN_MGT_TRANSITION_PARTS = 0x18,
	WLAN_MGT_VENDOR = 126, WLAN_MGT_VENDOR_PROTECTED = 127,
};

/* Which of them a subtype is read like; a body that is not known here is none of this protocol's. */
static const uint8_t wlan_mgt_like[16] = {
	WLAN_MGT_ASSOCIATION, WLAN_MGT_ANSWER, WLAN_MGT_REASSOCIATION, WLAN_MGT_ANSWER,
	WLAN_MGT_PROBE, WLAN_MGT_BEACON, WLAN_MGT_PROBE, WLAN_MGT_PROBE,
	WLAN_MGT_BEACON, WLAN_MGT_PROBE, WLAN_MGT_REASON, WLAN_MGT_AUTHENTICATION,
	WLAN_MGT_REASON, WLAN_MGT_ACTION, WLAN_MGT_ACTION, WLAN_MGT_PROBE,
};

struct wlan_mgt_action {
	uint8_t category, action;
	uint16_t first, last;
};

/* IEEE 802.11-2020, 9.6.2 ff.; several rows of one action follow each other. */
static const struct wlan_mgt_action wlan_mgt_actions[] = {
	{ 0, 0, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 0, 1, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 0, 2, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 0, 3, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 1, 0, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 1, 1, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 1, 1, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 1, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 1, 2, WLAN_ROWS(fixed_ts_info, fixed_ts_info_end) },
	{ 1, 2, WLAN_ROWS(fixed_reason_code, fixed_reason_code) },
	{ 2, 0, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 2, 0, WLAN_ROWS(fixed_dst_mac_addr, fixed_src_mac_addr) },
	{ 2, 0, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 2, 0, WLAN_ROWS(fixed_dls_timeout, fixed_dls_timeout) },
	{ 2, 1, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 2, 1, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 2, 1, WLAN_ROWS(fixed_dst_mac_addr, fixed_src_mac_addr) },
	{ 2, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 2, 2, WLAN_ROWS(fixed_dst_mac_addr, fixed_src_mac_addr) },
	{ 2, 2, WLAN_ROWS(fixed_reason_code, fixed_reason_code) },
	{ 3, 0, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 3, 0, WLAN_ROWS(fixed_baparams, fixed_ssc_end) },
	{ 3, 1, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 3, 1, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 3, 1, WLAN_ROWS(fixed_baparams, fixed_batimeout) },
	{ 3, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 3, 2, WLAN_ROWS(fixed_delba_param, fixed_delba_param_end) },
	{ 3, 2, WLAN_ROWS(fixed_reason_code, fixed_reason_code) },
	{ 4, 0, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 4, WLAN_ROWS(fixed_publicact, fixed_extchansw_end) },
	{ 4, 12, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 12, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 4, 14, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 14, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 4, 14, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 4, 16, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 16, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 4, 16, WLAN_ROWS(fixed_req_ap_addr, fixed_res_ap_addr) },
	{ 4, 32, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 32, WLAN_ROWS(fixed_trigger, fixed_trigger) },
	{ 4, 33, WLAN_ROWS(fixed_publicact, fixed_publicact) },
	{ 4, 33, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 4, 33, WLAN_ROWS(fixed_followup_dialog_token, fixed_ftm_toa_err) },
	{ 5, 0, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 0, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_repetitions) },
	{ 5, 1, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 1, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_dialog_token) },
	{ 5, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 2, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_dialog_token) },
	{ 5, 2, WLAN_ROWS(fixed_rm_tx_power, fixed_rm_max_tx_power) },
	{ 5, 3, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 3, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_dialog_token) },
	{ 5, 3, WLAN_ROWS(fixed_rm_tpc_element_id, fixed_rm_rsni) },
	{ 5, 4, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 4, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_dialog_token) },
	{ 5, 5, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 5, 5, WLAN_ROWS(fixed_rm_dialog_token, fixed_rm_dialog_token) },
	{ 6, 1, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 6, 1, WLAN_ROWS(fixed_sta_address, fixed_target_ap_address) },
	{ 6, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 6, 2, WLAN_ROWS(fixed_sta_address, fixed_target_ap_address) },
	{ 6, 2, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 6, 3, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 6, 3, WLAN_ROWS(fixed_sta_address, fixed_target_ap_address) },
	{ 6, 4, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 6, 4, WLAN_ROWS(fixed_sta_address, fixed_target_ap_address) },
	{ 6, 4, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 7, 0, WLAN_ROWS(fixed_htact, fixed_chanwidth) },
	{ 7, 1, WLAN_ROWS(fixed_htact, fixed_htact) },
	{ 7, 1, WLAN_ROWS(fixed_sm_powercontrol, fixed_sm_powercontrol_end) },
	{ 7, 2, WLAN_ROWS(fixed_htact, fixed_htact) },
	{ 7, 2, WLAN_ROWS(fixed_psmp_paramset, fixed_psmp_stainfo_end) },
	{ 7, 3, WLAN_ROWS(fixed_htact, fixed_htact) },
	{ 7, 3, WLAN_ROWS(fixed_pco_phasecntrl, fixed_pco_phasecntrl) },
	{ 7, 7, WLAN_ROWS(fixed_htact, fixed_htact) },
	{ 7, 7, WLAN_ROWS(fixed_antsel, fixed_antsel_end) },
	{ 7, 8, WLAN_ROWS(fixed_htact, fixed_htact) },
	{ 7, 8, WLAN_ROWS(fixed_mimo, fixed_mimo_end) },
	{ 8, 0, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 8, 0, WLAN_ROWS(fixed_transaction_id, fixed_transaction_id) },
	{ 10, 6, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 10, 6, WLAN_ROWS(fixed_bss_transition_query_reason, fixed_bss_transition_query_reason) },
	{ 10, 13, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 10, 14, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 10, 16, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 10, 17, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 10, 17, WLAN_ROWS(fixed_key_data_length, fixed_key_data_length) },
	{ 11, 0, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 11, 0, WLAN_ROWS(fixed_check_beacon, fixed_check_beacon) },
	{ 11, 0, WLAN_ROWS(fixed_timestamp, fixed_timestamp) },
	{ 11, 0, WLAN_ROWS(fixed_tod, fixed_max_toa_err) },
	{ 11, 1, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 11, 1, WLAN_ROWS(fixed_followup_dialog_token, fixed_followup_dialog_token) },
	{ 12, 0, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 12, 0, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 12, 1, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 12, 1, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 12, 1, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 12, 1, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 12, 2, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 12, 2, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 12, 2, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 12, 3, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 12, 3, WLAN_ROWS(fixed_reason_code, fixed_reason_code) },
	{ 12, 4, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 12, 5, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 12, 5, WLAN_ROWS(fixed_target_channel, fixed_operating_class) },
	{ 12, 6, WLAN_ROWS(fixed_action_code, fixed_action_code) },
	{ 12, 6, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 12, 7, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 12, 8, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 12, 8, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 12, 9, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 12, 10, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 13, 0, WLAN_ROWS(fixed_mesh_action, fixed_mesh_action) },
	{ 15, 1, WLAN_ROWS(fixed_selfprot_action, fixed_selfprot_action) },
	{ 15, 1, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 15, 2, WLAN_ROWS(fixed_selfprot_action, fixed_selfprot_action) },
	{ 15, 2, WLAN_ROWS(fixed_capabilities, fixed_capabilities_end) },
	{ 15, 2, WLAN_ROWS(fixed_aid, fixed_aid) },
	{ 16, 0, WLAN_ROWS(fixed_dmg_act, fixed_dmg_act) },
	{ 16, 0, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 16, 0, WLAN_ROWS(fixed_dmg_pwr_mgmt, fixed_dmg_pwr_mgmt) },
	{ 17, 0, WLAN_ROWS(fixed_action_code, fixed_dialog_token) },
	{ 17, 0, WLAN_ROWS(fixed_status_code_t4352, fixed_status_code_t4352) },
	{ 18, 0, WLAN_ROWS(fixed_fst_action_code, fixed_fst_action_code) },
	{ 18, 0, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 18, 0, WLAN_ROWS(fixed_fst_llt, fixed_fst_llt) },
	{ 18, 1, WLAN_ROWS(fixed_fst_action_code, fixed_fst_action_code) },
	{ 18, 1, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 18, 1, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 18, 2, WLAN_ROWS(fixed_fst_action_code, fixed_fst_action_code) },
	{ 18, 2, WLAN_ROWS(fixed_session_trans_fsts_id, fixed_session_trans_fsts_id) },
	{ 18, 3, WLAN_ROWS(fixed_fst_action_code, fixed_fst_action_code) },
	{ 18, 3, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 18, 3, WLAN_ROWS(fixed_session_trans_fsts_id, fixed_session_trans_fsts_id) },
	{ 19, 0, WLAN_ROWS(fixed_robust_av_streaming_action_code, fixed_robust_av_streaming_action_code) },
	{ 19, 0, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 19, 4, WLAN_ROWS(fixed_robust_av_streaming_action_code, fixed_robust_av_streaming_action_code) },
	{ 19, 4, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 19, 5, WLAN_ROWS(fixed_robust_av_streaming_action_code, fixed_robust_av_streaming_action_code) },
	{ 19, 5, WLAN_ROWS(fixed_dialog_token, fixed_dialog_token) },
	{ 19, 5, WLAN_ROWS(fixed_status_code, fixed_status_code) },
	{ 20, 0, WLAN_ROWS(fixed_unprotected_dmg_act, fixed_unprotected_dmg_act) },
	{ 21, 2, WLAN_ROWS(fixed_vht_action, fixed_vht_operation_mode_notification) },
};

/* Where the action's own number is, by the category; the others' is wlan.fixed.action_code. */
static const struct { uint8_t category; uint16_t row; } wlan_mgt_codes[] = {
	{ 4, wlan_mgt_fixed_publicact }, { 7, wlan_mgt_fixed_htact }, { 9, wlan_mgt_fixed_publicact }, { 13, wlan_mgt_fixed_mesh_action },
	{ 15, wlan_mgt_fixed_selfprot_action }, { 16, wlan_mgt_fixed_dmg_act }, { 18, wlan_mgt_fixed_fst_action_code },
	{ 19, wlan_mgt_fixed_robust_av_streaming_action_code }, { 20, wlan_mgt_fixed_unprotected_dmg_act },
	{ 21, wlan_mgt_fixed_vht_action },
};

/* Actions that are followed by something else than elements, which is shown as bytes: ANQP's, matrices. */
static const struct { uint8_t category, low, high; } wlan_mgt_bytes[] = {
	{ 4, 10, 13 }, { 4, 34, 34 }, { 7, 4, 6 }, { 9, 10, 13 }, { 9, 34, 34 }, { 10, 0, 5 }, { 10, 9, 12 }, { 10, 17, 25 },
	{ 14, 0, 255 }, { 16, 7, 255 }, { 18, 5, 5 }, { 19, 1, 1 }, { 20, 0, 255 }, { 21, 0, 1 }, { 22, 0, 255 }, { 30, 0, 255 },
	{ 31, 0, 255 }, { 126, 0, 255 }, { 127, 0, 255 },
};

static bool
wlan_mgt_is_bytes(uint8_t category, uint8_t action)
{
	for (size_t i = 0; i < sizeof wlan_mgt_bytes / sizeof wlan_mgt_bytes[0]; i++)
		if (wlan_mgt_bytes[i].category == category && action >= wlan_mgt_bytes[i].low && action <= wlan_mgt_bytes[i].high)
			return true;
	return false;
}

static bool
wlan_mgt_put_code(struct wlan_mgt *m, struct cursor *c, uint8_t category)
{
	uint16_t row = wlan_mgt_fixed_action_code;

	for (size_t i = 0; i < sizeof wlan_mgt_codes / sizeof wlan_mgt_codes[0]; i++)
		if (wlan_mgt_codes[i].category == category)
			row = wlan_mgt_codes[i].row;
	return wlan_layout_run(m->d, c, row, row);
}

/* 9.6.13.9, 9.6.13.10: a station is asked to go elsewhere, and answers. */
static bool
wlan_mgt_put_transition(struct wlan_mgt *m, struct cursor *c, uint8_t action)
{
	uint8_t first = cursor_peek(c, 2);

	if (!WLAN_RUN(m->d, c, fixed_action_code, fixed_dialog_token))
		return false;
	if (action == WLAN_MGT_TRANSITION_ANSWER)
		return WLAN_RUN(m->d, c, fixed_bss_transition_status, fixed_bss_termination_delay) &&
		    (first != 0 || WLAN_RUN(m->d, c, fixed_bss_transition_target, fixed_bss_transition_target));
	bool whole = WLAN_RUN(m->d, c, fixed_mode_pref_cand, fixed_validity_interval);
	if (whole && (first & WLAN_MGT_TRANSITION_PARTS) != 0)
		(void)WLAN_RUN(m->d, c, fixed_more, fixed_more);
	return whole;
}

/* 9.6.7.10: what the Wi-Fi Alliance has there, P2P 1.7, 4.2.10, are elements behind a head. */
static bool
wlan_mgt_put_vendor(struct wlan_mgt *m, struct cursor *c)
{
	bool wfa = cursor_peek(c, 1) == 0x50 && cursor_peek(c, 2) == 0x6f && cursor_peek(c, 3) == 0x9a;

	return WLAN_RUN(m->d, c, fixed_publicact, fixed_publicact) && WLAN_RUN(m->d, c, fixed_oui, fixed_oui) &&
	    (!wfa || WLAN_RUN(m->d, c, fixed_wfa_subtype, fixed_wfa_action));
}

/* By rows; where there are none the action's number alone is told. */
static bool
wlan_mgt_put_rows(struct wlan_mgt *m, struct cursor *c, uint8_t category, uint8_t action)
{
	uint8_t like = category == WLAN_MGT_PUBLIC_PROTECTED ? WLAN_MGT_PUBLIC : category;
	bool found = false, whole = true;

	for (size_t i = 0; i < sizeof wlan_mgt_actions / sizeof wlan_mgt_actions[0] && whole; i++) {
		const struct wlan_mgt_action *a = &wlan_mgt_actions[i];
		if (a->category != like || a->action != action)
			continue;
		found = true;
		whole = wlan_layout_run(m->d, c, a->first, a->last);
	}
	return whole && (found || wlan_mgt_put_code(m, c, category));
}

static bool
wlan_mgt_put_action(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t category = cursor_peek(c, 0) & 0x7f, action = cursor_peek(c, 1);
	bool whole = WLAN_RUN(m->d, c, fixed_category_code, fixed_category_code);

	if (whole && (category == WLAN_MGT_VENDOR || category == WLAN_MGT_VENDOR_PROTECTED))
		whole = WLAN_RUN(m->d, c, fixed_oui, fixed_oui);
	else if (whole && category == WLAN_MGT_WNM && (action == WLAN_MGT_TRANSITION || action == WLAN_MGT_TRANSITION_ANSWER))
		whole = wlan_mgt_put_transition(m, c, action);
	else if (whole && (category == WLAN_MGT_PUBLIC || category == WLAN_MGT_PUBLIC_PROTECTED) && action == WLAN_MGT_PUBLIC_VENDOR)
		whole = wlan_mgt_put_vendor(m, c);
	else if (whole)
		whole = wlan_mgt_put_rows(m, c, category, action);
	if (whole && wlan_mgt_is_bytes(category, action))
		(void)WLAN_RUN(m->d, c, fixed_more, fixed_more);
	return whole;
}

/* Octets of a number of the groups that are used, RFC 5903, 7 to 9; 0: of others. */
static size_t
wlan_mgt_group(uint16_t group)
{
	return group == 19 ? 32 : group == 20 ? 48 : group == 21 ? 66 : 0;
}

/* IEEE 802.11-2020, 12.4.7.4: a token that clogs nothing may stand before the numbers. */
static bool
wlan_mgt_commit(struct wlan_mgt *m, struct cursor *c, uint16_t status)
{
	size_t n = wlan_mgt_group((uint16_t)(cursor_peek(c, 0) | cursor_peek(c, 1) << 8));

	if (!WLAN_RUN(m->d, c, fixed_finite_cyclic_group, fixed_finite_cyclic_group))
		return false;
	if (status == WLAN_MGT_SAE_TOKEN)
		return WLAN_RUN(m->d, c, fixed_anti_clogging_token, fixed_anti_clogging_token);
	if (n == 0 || cursor_left(c) < 3 * n)
		return n == 0 && WLAN_RUN(m->d, c, fixed_more, fixed_more);
	struct cursor token = cursor_take(c, status == WLAN_MGT_SAE_HASH ? 0 : cursor_left(c) - 3 * n);
	struct cursor scalar = cursor_take(c, n), element = cursor_take(c, 2 * n);
	(void)WLAN_RUN(m->d, &token, fixed_anti_clogging_token, fixed_anti_clogging_token);
	(void)WLAN_RUN(m->d, &scalar, fixed_scalar, fixed_scalar);
	return WLAN_RUN(m->d, &element, fixed_finite_field_element, fixed_finite_field_element);
}

static bool
wlan_mgt_put_authentication(struct wlan_mgt *m, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t algorithm = wlan_u16(&peek), sequence = wlan_u16(&peek), status = wlan_u16(&peek);

	if (!WLAN_RUN(m->d, c, fixed_auth_alg, fixed_auth_seq) || !WLAN_RUN(m->d, c, fixed_status_code, fixed_status_code))
		return false;
	if (algorithm != WLAN_MGT_SAE)
		return true;
	PUT(m->d, wlan_mgt, fixed_sae_message_type, sequence);
	if (cursor_left(c) == 0)
		return true;
	if (sequence == WLAN_MGT_SAE_COMMIT)
		return wlan_mgt_commit(m, c, status);
	return sequence != WLAN_MGT_SAE_CONFIRM || WLAN_RUN(m->d, c, fixed_send_confirm, fixed_confirm);
}

static bool
wlan_mgt_put_fixed(struct wlan_mgt *m, struct cursor *c)
{
	switch (m->subtype) {
	case WLAN_MGT_ASSOCIATION:
		return WLAN_RUN(m->d, c, fixed_capabilities, fixed_capabilities_end) &&
		    WLAN_RUN(m->d, c, fixed_listen_ival, fixed_listen_ival);
	case WLAN_MGT_ANSWER:
		return WLAN_RUN(m->d, c, fixed_capabilities, fixed_capabilities_end) &&
		    WLAN_RUN(m->d, c, fixed_status_code, fixed_aid);
	case WLAN_MGT_REASSOCIATION:
		return WLAN_RUN(m->d, c, fixed_capabilities, fixed_capabilities_end) &&
		    WLAN_RUN(m->d, c, fixed_listen_ival, fixed_current_ap);
	case WLAN_MGT_BEACON:
		return WLAN_RUN(m->d, c, fixed_timestamp, fixed_capabilities_end);
	case WLAN_MGT_REASON:
		return WLAN_RUN(m->d, c, fixed_reason_code, fixed_reason_code);
	case WLAN_MGT_AUTHENTICATION:
		return wlan_mgt_put_authentication(m, c);
	case WLAN_MGT_ACTION:
		return wlan_mgt_put_action(m, c);
	}
	return true;
}

/* The subtype is in the frame control, with which the layer below begins: its first node says where.
 * A body without a header is read as a list of elements. */
static uint8_t
wlan_mgt_subtype(const struct dissect *d)
{
	const struct node *n = d->next - 2;		/* before this layer's first node: the end of the one below */

	if (n < d->nodes || registry_key[n->proto] != PROTO_wlan)
		return WLAN_MGT_PROBE;
	uint16_t below = n->proto;
	while (n > d->nodes && (n->proto != below || n->field != 0))	/* a header has few rows */
		n--;
	uint8_t subtype = d->frame[n->at + (below == PROTO_wlan_swapped)] >> 4;
	return wlan_mgt_like[subtype];
}

static void
wlan_mgt_dissect(struct dissect *d, struct cursor *c)
{
	struct wlan_mgt m = { d, wlan_mgt_subtype(d) };
	bool whole = true, cut = d->carried > cursor_left(c);	/* between elements nothing else tells */

	if (m.subtype != WLAN_MGT_PROBE) {
		OPEN(d, wlan_mgt, fixed);
		whole = wlan_mgt_put_fixed(&m, c);
		CLOSE(d, wlan_mgt, fixed);
	}
	whole = whole && wlan_tag_all(&m, c);
	if (!whole || cut) {
		cursor_skip(c, cursor_left(c) + 1);
		dissect_short(d, c);
	}
}

const struct proto proto_wlan_mgt = {
	.chain = "IEEE80211-Management", .key = "wlan.mgt", .aliases = "", .title = "IEEE 802.11 management frame",
	.spec = "IEEE 802.11", .layer = LAYER_LINK,
	.fields = wlan_mgt_fields, .nfields = wlan_mgt_nfields,
	.dissect = wlan_mgt_dissect,
};
