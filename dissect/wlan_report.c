/* wlan_report.c - what IEEE 802.11's stations measure and tell of others: IEEE 802.11-2020, 9.4.2.20,
 * 9.4.2.21, 9.4.2.36, 9.4.2.170. */
#include "dissect/wlan_mgt.h"

enum { WLAN_REPORT_LOAD = 3, WLAN_REPORT_BEACON = 5 };

/* 9.4.2.20.7 */
static void
wlan_report_sub_value(struct wlan_mgt *m, struct cursor *c, uint8_t id)
{
	if (id == 0)
		(void)WLAN_RUN(m->d, c, measure_req_sub_ssid, measure_req_sub_ssid);
	else if (id == 1)
		(void)WLAN_RUN(m->d, c, measure_req_sub_repcond, measure_req_sub_threshold);
	else if (id == 2)
		(void)WLAN_RUN(m->d, c, measure_req_sub_detail, measure_req_sub_detail);
	else if (id == 10)
		(void)WLAN_RUN(m->d, c, measure_req_sub_requests, measure_req_sub_requests_end);
	else if (id == 51)
		(void)WLAN_RUN(m->d, c, measure_req_sub_class, measure_req_sub_channels_end);
}

/* What is said of beacons in a request (`known`), or a report. */
static bool
wlan_report_subs(struct wlan_mgt *m, struct cursor *c, bool known)
{
	bool whole = true;

	if (cursor_left(c) < 2)
		return true;
	OPEN(m->d, wlan_mgt, measure_req_subs);
	while (whole && dissect_left(m->d, c) >= 2) {		/* each takes two octets at least */
		uint8_t id = cursor_peek(c, 0), len = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, measure_req_sub);
		(void)WLAN_RUN(m->d, c, measure_req_sub_id, measure_req_sub_length);
		struct cursor value = cursor_take(c, len);
		whole = cursor_left(&value) == len;
		if (known)
			wlan_report_sub_value(m, &value, id);
		(void)WLAN_RUN(m->d, &value, measure_req_sub_more, measure_req_sub_more);
		CLOSE(m->d, wlan_mgt, measure_req_sub);
	}
	CLOSE(m->d, wlan_mgt, measure_req_subs);
	return whole;
}

bool
wlan_report_request(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 2);

	if (!WLAN_RUN(m->d, c, measure_token, measure_reqtype))
		return false;
	if (type == WLAN_REPORT_LOAD)
		return WLAN_RUN(m->d, c, measure_req_operatingclass, measure_req_duration);
	if (type != WLAN_REPORT_BEACON)
		return true;
	return WLAN_RUN(m->d, c, measure_req_operatingclass, measure_req_bssid) && wlan_report_subs(m, c, true);
}

bool
wlan_report_report(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t type = cursor_peek(c, 2);

	if (!WLAN_RUN(m->d, c, measure_token, measure_token) || !WLAN_RUN(m->d, c, measured, measure_reptype))
		return false;
	if (cursor_left(c) == 0)			/* refused */
		return true;
	if (type == WLAN_REPORT_LOAD)
		return WLAN_RUN(m->d, c, measure_rep_operatingclass, measure_rep_duration) &&
		    WLAN_RUN(m->d, c, measure_rep_chanload, measure_rep_chanload);
	if (type != WLAN_REPORT_BEACON)
		return true;
	return WLAN_RUN(m->d, c, measure_rep_operatingclass, measure_rep_parenttsf) && wlan_report_subs(m, c, false);
}

/* 9.4.2.36: subelement 3 is how much a neighbor is preferred. */
bool
wlan_report_neighbor(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = cursor_left(c) >= 13 && WLAN_RUN(m->d, c, nreport_bssid, nreport_phytype);

	if (!whole || cursor_left(c) < 2)
		return whole;
	OPEN(m->d, wlan_mgt, nreport_subelems);
	while (whole && dissect_left(m->d, c) >= 2) {		/* each takes two octets at least */
		uint8_t id = cursor_peek(c, 0), len = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, nreport_subelem);
		(void)WLAN_RUN(m->d, c, nreport_subelem_id, nreport_subelem_len);
		struct cursor value = cursor_take(c, len);
		whole = cursor_left(&value) == len;
		if (id == 3)
			(void)WLAN_RUN(m->d, &value, nreport_subelem_preference, nreport_subelem_preference);
		(void)WLAN_RUN(m->d, &value, nreport_subelem_more, nreport_subelem_more);
		CLOSE(m->d, wlan_mgt, nreport_subelem);
	}
	CLOSE(m->d, wlan_mgt, nreport_subelems);
	return whole;
}

/* Table 9-307: what there is of an access point follows from the length that each has. */
static bool
wlan_report_time(struct wlan_mgt *m, struct cursor *c, uint8_t len)
{
	bool bssid = len >= 7, ssid = len == 5 || len == 6 || len >= 11;
	bool parameters = len == 2 || len == 6 || len == 8 || len == 9 || len >= 12, psd = len == 9 || len >= 13;

	return WLAN_RUN(m->d, c, rnr_ap_time_offset, rnr_ap_time_offset) &&
	    (!bssid || WLAN_RUN(m->d, c, rnr_ap_time_bssid, rnr_ap_time_bssid)) &&
	    (!ssid || WLAN_RUN(m->d, c, rnr_ap_time_sh_ssid, rnr_ap_time_sh_ssid)) &&
	    (!parameters || WLAN_RUN(m->d, c, rnr_ap_time_parameters, rnr_ap_time_parameters_end)) &&
	    (!psd || WLAN_RUN(m->d, c, rnr_ap_time_psd, rnr_ap_time_psd)) &&
	    WLAN_RUN(m->d, c, rnr_ap_time_more, rnr_ap_time_more);
}

static bool
wlan_report_times(struct wlan_mgt *m, struct cursor *c, unsigned count, uint8_t len)
{
	bool whole = true;

	OPEN(m->d, wlan_mgt, rnr_ap_times);
	for (unsigned i = 0; i < count && whole && dissect_left(m->d, c) > 0; i++) {	/* count is at most 16 */
		struct cursor one = cursor_take(c, len);
		OPEN(m->d, wlan_mgt, rnr_ap_time);
		whole = wlan_report_time(m, &one, len);
		CLOSE(m->d, wlan_mgt, rnr_ap_time);
	}
	CLOSE(m->d, wlan_mgt, rnr_ap_times);
	return whole;
}

/* 9.4.2.170 */
bool
wlan_report_reduced(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = true;

	OPEN(m->d, wlan_mgt, rnr);
	while (whole && dissect_left(m->d, c) >= 4) {		/* each takes four octets at least */
		uint8_t head = cursor_peek(c, 0), len = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, rnr_ap);
		(void)WLAN_RUN(m->d, c, rnr_ap_info, rnr_ap_channel_num);
		whole = len > 0 && wlan_report_times(m, c, (head >> 4) + 1u, len);
		CLOSE(m->d, wlan_mgt, rnr_ap);
	}
	CLOSE(m->d, wlan_mgt, rnr);
	return whole;
}
