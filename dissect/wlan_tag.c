/* wlan_tag.c - the elements of IEEE 802.11's management frames, IEEE 802.11-2020, 9.4.2.
 *
 *   0        8        16
 *   +--------+--------+-------------------+
 *   | number | length | value             |    number 255: the value begins with another number
 *   +--------+--------+-------------------+
 *
 * A table says how the value of an element lies in the bytes. What an element has behind that, or before
 * it where it is too short, is shown as bytes.
 */
#include "dissect/wlan_mgt.h"

enum {
	WLAN_TAG_SEVERAL = 71, WLAN_TAG_EXTENDED = 255,
	WLAN_TAG_COUNTRY_CLASS = 201,	/* 9.4.2.8: from here on it is no channel's number */
	WLAN_TAG_ASSOCIATION = 0, WLAN_TAG_REASSOCIATION = 2, WLAN_TAG_PROBE = 4,	/* subtypes of a station's frames */
};

/* Rows first to last (0: none), then what reads on; several rows of one number follow each other. */
struct wlan_tag {
	uint8_t number;
	uint16_t first, last;
	bool (*more)(struct wlan_mgt *m, struct cursor *c);
};

/* 9.4.2.5: a bit for each identifier, those of whole octets left out before the first one. */
static bool
wlan_tag_stations(struct wlan_mgt *m, struct cursor *c)
{
	const uint8_t *map = c->at;
	size_t n = cursor_left(c);
	unsigned base = n > 0 ? (map[-1] & 0xfeu) * 8 : 0;
	bool any = false;

	(void)WLAN_RUN(m->d, c, tim_partial_virtual_bitmap, tim_partial_virtual_bitmap);
	for (unsigned i = 0; i < n * 8; i++) {		/* n is at most 252 */
		if ((map[i / 8] >> i % 8 & 1) == 0)
			continue;
		if (!any)
			OPEN(m->d, wlan_mgt, tim_aids);
		any = true;
		PUT(m->d, wlan_mgt, tim_aid, base + i);
	}
	if (any)
		CLOSE(m->d, wlan_mgt, tim_aids);
	return true;
}

/* 9.4.2.8: each of three octets, and padding to an even length. */
static bool
wlan_tag_country(struct wlan_mgt *m, struct cursor *c)
{
	if (!WLAN_RUN(m->d, c, country_info_code, country_info_environment))
		return false;
	OPEN(m->d, wlan_mgt, country_info_parts);
	while (dissect_left(m->d, c) >= 3) {			/* an element has at most 84 */
		OPEN(m->d, wlan_mgt, country_info_part);
		if (cursor_peek(c, 0) >= WLAN_TAG_COUNTRY_CLASS)
			(void)WLAN_RUN(m->d, c, country_info_part_oei, country_info_part_cc);
		else
			(void)WLAN_RUN(m->d, c, country_info_part_fcn, country_info_part_mtpl);
		CLOSE(m->d, wlan_mgt, country_info_part);
	}
	CLOSE(m->d, wlan_mgt, country_info_parts);
	return true;
}

/* 9.4.2.2: told also where it is empty, which asks for any network, or hides one. */
static bool
wlan_tag_ssid(struct wlan_mgt *m, struct cursor *c)
{
	PUT_BYTES(m->d, wlan_mgt, ssid, c->at, cursor_left(c));
	cursor_skip(c, cursor_left(c));
	return true;
}

/* 9.4.2.27; Cisco had it with an octet less. */
static bool
wlan_tag_load(struct wlan_mgt *m, struct cursor *c)
{
	size_t n = cursor_left(c);

	if (n == 4 || n == 5)
		PUT(m->d, wlan_mgt, qbss_version, n == 4 ? 1 : 2);
	if (n == 4)
		return WLAN_RUN(m->d, c, qbss_scount, qbss_cu) && WLAN_RUN(m->d, c, qbss_adc8, qbss_adc8);
	return n == 5 && WLAN_RUN(m->d, c, qbss_scount, qbss_adc);
}

bool
wlan_tag_is_station(const struct wlan_mgt *m)
{
	return m->subtype == WLAN_TAG_ASSOCIATION || m->subtype == WLAN_TAG_REASSOCIATION || m->subtype == WLAN_TAG_PROBE;
}

/* 9.4.1.17: the bits depend on who sends them. */
static bool
wlan_tag_qos(struct wlan_mgt *m, struct cursor *c)
{
	return wlan_tag_is_station(m) ? WLAN_RUN(m->d, c, qosinfo_sta, qosinfo_sta_end) : WLAN_RUN(m->d, c, qosinfo_ap, qosinfo_ap_end);
}

/* 9.4.2.28: windows are powers of two, less one. */
bool
wlan_tag_wme_categories(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = true;

	OPEN(m->d, wlan_mgt, wme_acps);
	for (unsigned i = 0; i < 4 && whole && dissect_left(m->d, c) > 0; i++) {
		uint8_t window = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, wme_acp);
		whole = WLAN_RUN(m->d, c, wme_acp_aci_aifsn, wme_acp_ecw_end);
		if (whole) {
			PUT(m->d, wlan_mgt, wme_acp_cw_max, (1u << (window >> 4)) - 1);
			PUT(m->d, wlan_mgt, wme_acp_cw_min, (1u << (window & 15)) - 1);
			whole = WLAN_RUN(m->d, c, wme_acp_txop_limit, wme_acp_txop_limit);
		}
		CLOSE(m->d, wlan_mgt, wme_acp);
	}
	CLOSE(m->d, wlan_mgt, wme_acps);
	return whole;
}

static bool
wlan_tag_edca(struct wlan_mgt *m, struct cursor *c)
{
	bool station = wlan_tag_is_station(m);

	return cursor_left(c) == 18 && (station ? WLAN_RUN(m->d, c, wfa_ie_wme_sta_qos_info, wfa_ie_wme_sta_qos_info_end) :
	    WLAN_RUN(m->d, c, wfa_ie_wme_qos_info, wfa_ie_wme_qos_info_end)) &&
	    WLAN_RUN(m->d, c, wfa_ie_wme_reserved, wfa_ie_wme_reserved) && wlan_tag_wme_categories(m, c);
}

/* 9.4.2.30: only the classifier of Ethernet's header is told apart. */
static bool
wlan_tag_tclas(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 1);

	if (cursor_left(c) < 5)
		return false;
	(void)WLAN_RUN(m->d, c, tclas_user_priority, tclas_class_type);
	return type != 0 || WLAN_RUN(m->d, c, tclas_class_mask, tclas_dat_mac_addr);
}

static bool
wlan_tag_classes(struct wlan_mgt *m, struct cursor *c)
{
	return cursor_left(c) >= 2 && WLAN_RUN(m->d, c, supopeclass_current, supopeclass_current) &&
	    WLAN_RUN(m->d, c, supopeclass_alts, supopeclass_alts_end);
}

/* 9.4.2.45: networks that share a beacon; subelement 0 has what differs in one. */
static bool
wlan_tag_several(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = WLAN_RUN(m->d, c, multiple_bssid, multiple_bssid);

	if (cursor_left(c) < 2)
		return whole;
	OPEN(m->d, wlan_mgt, multiple_bssid_subs);
	while (whole && dissect_left(m->d, c) >= 2) {		/* each takes two octets at least */
		uint8_t id = cursor_peek(c, 0), len = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, multiple_bssid_sub);
		(void)WLAN_RUN(m->d, c, multiple_bssid_sub_id, multiple_bssid_sub_len);
		struct cursor value = cursor_take(c, len);
		whole = cursor_left(&value) == len;
		if (id == 0)
			(void)WLAN_RUN(m->d, &value, multiple_bssid_sub_profile, multiple_bssid_sub_profile);
		(void)WLAN_RUN(m->d, &value, multiple_bssid_sub_more, multiple_bssid_sub_more);
		CLOSE(m->d, wlan_mgt, multiple_bssid_sub);
	}
	CLOSE(m->d, wlan_mgt, multiple_bssid_subs);
	return whole;
}

/* 9.4.2.71: what a network of the set has in place of a beacon's own; in the 60 GHz band it is longer. */
static bool
wlan_tag_other(struct wlan_mgt *m, struct cursor *c)
{
	return cursor_left(c) == 2 && WLAN_RUN(m->d, c, capabilities, capabilities_end);
}

/* 9.4.2.91: the length says which of two parts are there. */
static bool
wlan_tag_interworking(struct wlan_mgt *m, struct cursor *c)
{
	size_t n = cursor_left(c);

	if (n != 1 && n != 3 && n != 7 && n != 9)
		return false;
	(void)WLAN_RUN(m->d, c, interworking_access_network_type, interworking_uesa);
	if (n == 3 || n == 9)
		(void)WLAN_RUN(m->d, c, venue_info_group, venue_info_type);
	return n <= 3 || WLAN_RUN(m->d, c, interworking_hessid, interworking_hessid);
}

/* 9.4.2.26: a field of two bits lies across the eighth and the ninth octet. */
static bool
wlan_tag_capabilities(struct wlan_mgt *m, struct cursor *c)
{
	if (cursor_left(c) == 8)
		return WLAN_RUN(m->d, c, extcap, extcap_o6_end) && WLAN_RUN(m->d, c, extcap_last, extcap_last_end);
	(void)WLAN_RUN(m->d, c, extcap, extcap_o11_end);
	return true;
}

/* 9.4.2.161: one more than it says, one for a width. */
static bool
wlan_tag_power(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t count = cursor_peek(c, 0) & 7;
	unsigned last = wlan_mgt_vht_tpe_pwr_constr20 + (count > 3 ? 3u : count);

	return WLAN_RUN(m->d, c, vht_tpe_pwr_info, vht_tpe_pwr_info_end) &&
	    wlan_layout_run(m->d, c, wlan_mgt_vht_tpe_pwr_constr20, last);
}

/* 9.4.2.199: a single agreement; broadcast ones have another form. */
static bool
wlan_tag_wake(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t control = cursor_peek(c, 0);

	if (!WLAN_RUN(m->d, c, twt_ndp_paging_indicator, twt_reserved))
		return false;
	return (control & 0x0d) != 0 || WLAN_RUN(m->d, c, twt_request_type, twt_channel);
}

static const struct wlan_tag wlan_tag_known[] = {
	{ 0, 0, 0, wlan_tag_ssid },
	{ 1, WLAN_ROWS(rates, rates_end), NULL },
	{ 2, WLAN_ROWS(fh_dwell_time, fh_hop_index), NULL },
	{ 3, WLAN_ROWS(ds_current_channel, ds_current_channel), NULL },
	{ 4, WLAN_ROWS(cfp_count, cfp_dur_remaining), NULL },
	{ 5, WLAN_ROWS(tim_dtim_count, tim_bmapctl_end), wlan_tag_stations },
	{ 6, WLAN_ROWS(ibss_atim_windows, ibss_atim_windows), NULL },
	{ 7, 0, 0, wlan_tag_country },
	{ 8, WLAN_ROWS(fh_hopping_parameter_prime_radix, fh_hopping_parameter_nb_channels), NULL },
	{ 9, WLAN_ROWS(fh_hopping_table_flag, fh_hopping_table_offset), NULL },
	{ 10, WLAN_ROWS(request_ids, request_ids_end), NULL },
	{ 11, 0, 0, wlan_tag_load },
	{ 12, 0, 0, wlan_tag_edca },
	{ 13, WLAN_ROWS(ts_info, tspec_medium), NULL },
	{ 14, 0, 0, wlan_tag_tclas },
	{ 15, WLAN_ROWS(sched_sched_info, sched_spec_int), NULL },
	{ 16, WLAN_ROWS(challenge_text, challenge_text), NULL },
	{ 32, WLAN_ROWS(powercon_local, powercon_local), NULL },
	{ 33, WLAN_ROWS(powercap_min, powercap_max), NULL },
	{ 35, WLAN_ROWS(tcprep_trsmt_pow, tcprep_link_mrg), NULL },
	{ 36, WLAN_ROWS(supchan_list, supchan_list_end), NULL },
	{ 37, WLAN_ROWS(csa_channel_switch_mode, csa_channel_switch_count), NULL },
	{ 38, 0, 0, wlan_report_request },
	{ 39, 0, 0, wlan_report_report },
	{ 40, WLAN_ROWS(quiet_count, quiet_offset), NULL },
	{ 41, WLAN_ROWS(dfs_owner, dfs_recovery_interval), NULL },
	{ 42, WLAN_ROWS(erp_info, erp_info_end), NULL },
	{ 43, WLAN_ROWS(ts_delay, ts_delay), NULL },
	{ 44, WLAN_ROWS(tclas_proc_processing, tclas_proc_processing), NULL },
	{ 45, WLAN_ROWS(ht_capabilities, asel_end), NULL },
	{ 46, 0, 0, wlan_tag_qos },
	{ 47, WLAN_ROWS(erp_info, erp_info_end), NULL },
	{ 48, 0, 0, wlan_security_rsn },
	{ 50, WLAN_ROWS(extended_rates, extended_rates_end), NULL },
	{ 51, WLAN_ROWS(ap_channel_report_operating_class, ap_channel_report_channels_end), NULL },
	{ 52, 0, 0, wlan_report_neighbor },
	{ 53, WLAN_ROWS(rcpi, rcpi), NULL },
	{ 54, WLAN_ROWS(mobility_domain_mdid, mobility_domain_ft_capab_end), NULL },
	{ 55, 0, 0, wlan_security_ft },
	{ 56, WLAN_ROWS(timeout_int_type, timeout_int_value), NULL },
	{ 57, WLAN_ROWS(ric_data_id, ric_data_status_code), NULL },
	{ 59, 0, 0, wlan_tag_classes },
	{ 60, WLAN_ROWS(extchansw, extchansw_end), NULL },
	{ 61, WLAN_ROWS(ht_info_primarychannel, ht_info_delim3_end), NULL },
	{ 61, WLAN_ROWS(ht_mcsset_rxbitmask_0to7, ht_mcsset_txunequalmod), NULL },
	{ 62, WLAN_ROWS(secchanoffset, secchanoffset), NULL },
	{ 63, WLAN_ROWS(bss_ap_avg_access_delay, bss_ap_avg_access_delay), NULL },
	{ 64, WLAN_ROWS(antenna_id, antenna_id), NULL },
	{ 65, WLAN_ROWS(rsni, rsni), NULL },
	{ 66, WLAN_ROWS(msmtpilotint, msmtpilotint), NULL },
	{ 68, WLAN_ROWS(bss_avg_ac_access_delay_be, bss_avg_ac_access_delay_vo), NULL },
	{ 69, WLAN_ROWS(time_adv_timing_capab, time_adv_timing_capab), NULL },
	{ 70, WLAN_ROWS(rmcap, rmcap_o4_end), NULL },
	{ 71, 0, 0, wlan_tag_several },
	{ 72, WLAN_ROWS(coexistence, coexistence_end), NULL },
	{ 74, WLAN_ROWS(obss_spd, obss_sat), NULL },
	{ 75, WLAN_ROWS(ric_desc_rsrc_type, ric_desc_rsrc_type), NULL },
	{ 76, WLAN_ROWS(mmie_keyid, mmie_mic), NULL },
	{ 83, 0, 0, wlan_tag_other },
	{ 85, WLAN_ROWS(multiple_bssid_index_bssid_index, multiple_bssid_index_dtim_count), NULL },
	{ 90, WLAN_ROWS(bss_max_idle_period, bss_max_idle_options_protected), NULL },
	{ 93, WLAN_ROWS(wnm_sleep_mode_action_type, wnm_sleep_mode_interval), NULL },
	{ 98, WLAN_ROWS(time_zone, time_zone), NULL },
	{ 101, WLAN_ROWS(link_id_bssid, link_id_resp_sta), NULL },
	{ 102, WLAN_ROWS(wakeup_schedule_offset, wakeup_schedule_idle_count), NULL },
	{ 104, WLAN_ROWS(channel_switch_timing_switch_time, channel_switch_timing_switch_timeout), NULL },
	{ 105, WLAN_ROWS(pti_control_tid, pti_control_sequence_control), NULL },
	{ 106, WLAN_ROWS(pu_buffer_status_ac_bk, pu_buffer_status_ac_vo), NULL },
	{ 107, 0, 0, wlan_tag_interworking },
	{ 113, WLAN_ROWS(mesh_config_ps_protocol, mesh_config_cap_end), NULL },
	{ 114, WLAN_ROWS(mesh_id, mesh_id), NULL },
	{ 118, WLAN_ROWS(csa_mesh_channel_switch_ttl, csa_mesh_channel_switch_pre_value), NULL },
	{ 119, WLAN_ROWS(mesh_mesh_awake_window, mesh_mesh_awake_window), NULL },
	{ 125, WLAN_ROWS(gann_flags, gann_interval), NULL },
	{ 126, WLAN_ROWS(rann_flags, hwmp_metric), NULL },
	{ 127, 0, 0, wlan_tag_capabilities },
	{ 130, WLAN_ROWS(hwmp_flags, hwmp_flags), NULL },
	{ 130, WLAN_ROWS(hwmp_hopcount, hwmp_ttl), NULL },
	{ 130, WLAN_ROWS(hwmp_pdid, hwmp_lifetime), NULL },
	{ 130, WLAN_ROWS(hwmp_metric, hwmp_metric), NULL },
	{ 130, WLAN_ROWS(hwmp_targ_count, hwmp_targets_end), NULL },
	{ 131, WLAN_ROWS(hwmp_flags, hwmp_flags), NULL },
	{ 131, WLAN_ROWS(hwmp_hopcount, hwmp_ttl), NULL },
	{ 131, WLAN_ROWS(hwmp_targ_sta, hwmp_targ_sn), NULL },
	{ 131, WLAN_ROWS(hwmp_lifetime, hwmp_lifetime), NULL },
	{ 131, WLAN_ROWS(hwmp_metric, hwmp_metric), NULL },
	{ 131, WLAN_ROWS(hwmp_orig_sta, hwmp_orig_sn), NULL },
	{ 138, WLAN_ROWS(pxuc_pxu_id, pxuc_recip_mac), NULL },
	{ 150, 0, 0, wlan_vendor_read },
	{ 191, WLAN_ROWS(vht_capabilities, vht_ncsset_reserved), NULL },
	{ 192, WLAN_ROWS(vht_op_channelwidth, vht_op_basicmcsmap_end), NULL },
	{ 193, WLAN_ROWS(ext_bss_mu_mimo_capable_sta_count, ext_bss_sec_20mhz_utilization), NULL },
	{ 194, WLAN_ROWS(wide_bw_new_channel_width, wide_bw_center_segment1), NULL },
	{ 195, 0, 0, wlan_tag_power },
	{ 199, WLAN_ROWS(operat_notification_mode, operat_notification_mode_end), NULL },
	{ 201, 0, 0, wlan_report_reduced },
	{ 216, 0, 0, wlan_tag_wake },
	{ 221, 0, 0, wlan_vendor_read },
	{ 244, WLAN_ROWS(rsnx, rsnx_o1_end), NULL },
	{ 255, 0, 0, wlan_he_read },
};

/* Elements of which there are no rows here: IEEE 802.11's for 60 GHz and below 1 GHz, most of them. */
static const struct { uint8_t low, high; } wlan_tag_bytes[] = {
	{ 67, 67 }, { 84, 84 }, { 91, 92 }, { 108, 108 }, { 110, 111 }, { 117, 117 }, { 120, 120 }, { 132, 133 },
	{ 137, 137 }, { 140, 140 }, { 143, 148 }, { 151, 154 }, { 157, 163 }, { 167, 169 }, { 172, 173 }, { 177, 177 },
	{ 184, 185 }, { 190, 190 }, { 196, 196 }, { 207, 215 }, { 217, 217 }, { 220, 220 }, { 222, 226 }, { 228, 236 },
	{ 240, 240 },
};

static bool
wlan_tag_is_bytes(uint8_t number)
{
	for (size_t i = 0; i < sizeof wlan_tag_bytes / sizeof wlan_tag_bytes[0]; i++)
		if (number >= wlan_tag_bytes[i].low && number <= wlan_tag_bytes[i].high)
			return true;
	return false;
}

/* Where the rows of a number begin, or would: they ascend. */
static size_t
wlan_tag_find(uint8_t number)
{
	size_t low = 0, high = sizeof wlan_tag_known / sizeof wlan_tag_known[0];

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (wlan_tag_known[middle].number < number)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The rows of one number; false: there are none. */
static bool
wlan_tag_value(struct wlan_mgt *m, struct cursor *c, uint8_t number)
{
	bool found = false, whole = true;

	for (size_t i = wlan_tag_find(number); i < sizeof wlan_tag_known / sizeof wlan_tag_known[0] && whole; i++) {
		const struct wlan_tag *t = &wlan_tag_known[i];
		if (t->number != number)
			break;
		found = true;
		whole = t->first == 0 || wlan_layout_run(m->d, c, t->first, t->last);
		if (whole && t->more != NULL)
			whole = t->more(m, c);
	}
	return found;
}

/* `several`: where the value of an element that has others in it is left. */
static bool
wlan_tag_one(struct wlan_mgt *m, struct cursor *c, struct cursor *several)
{
	struct cursor peek = *c;
	uint8_t number = cursor_u8(&peek), length = cursor_u8(&peek);

	if (peek.short_read || number != WLAN_TAG_EXTENDED || length == 0) {
		if (!WLAN_RUN(m->d, c, number, length))
			return false;
	} else {
		PUT(m->d, wlan_mgt, number, number);
		PUT(m->d, wlan_mgt, ext_length, length - 1u);
		*c = peek;
	}
	struct cursor value = cursor_take(c, length);
	bool whole = cursor_left(&value) == length;
	if (several != NULL && number == WLAN_TAG_SEVERAL)
		*several = value;
	if (wlan_tag_value(m, &value, number) || wlan_tag_is_bytes(number))
		(void)WLAN_RUN(m->d, &value, more, more);
	else
		(void)WLAN_RUN(m->d, &value, undecoded, undecoded);
	c->short_read |= !whole;
	return whole;
}

/* The elements of the networks that share a beacon follow it in the list. */
static bool
wlan_tag_nested(struct wlan_mgt *m, struct cursor c)
{
	bool whole = cursor_bytes(&c, 1) != NULL;	/* how many networks */

	while (whole && dissect_left(m->d, &c) >= 2) {		/* each takes two octets at least */
		uint8_t id = cursor_u8(&c), len = cursor_u8(&c);
		struct cursor profile = cursor_take(&c, len);
		while (whole && id == 0 && dissect_left(m->d, &profile) >= 2) {
			OPEN(m->d, wlan_mgt, tag);
			PUT(m->d, wlan_mgt, nested, true);
			whole = wlan_tag_one(m, &profile, NULL);
			CLOSE(m->d, wlan_mgt, tag);
		}
	}
	return whole;
}

bool
wlan_tag_all(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = true;

	if (cursor_left(c) == 0)
		return true;
	OPEN(m->d, wlan_mgt, tags);
	while (whole && dissect_left(m->d, c) > 0) {		/* each takes two octets at least, or ends it */
		OPEN(m->d, wlan_mgt, tag);
		struct cursor several = { 0 };
		whole = wlan_tag_one(m, c, &several);
		CLOSE(m->d, wlan_mgt, tag);
		if (several.at != NULL)
			(void)wlan_tag_nested(m, several);
	}
	CLOSE(m->d, wlan_mgt, tags);
	return whole;
}
