/* wlan_security.c - what IEEE 802.11's elements say of ciphers and keys: 9.4.2.24 and 9.4.2.47 of
 * IEEE 802.11-2020, and the element that vendors had before. */
#include "dissect/wlan_mgt.h"

/* A count of 16 bits and as many parts, in a list. */
static bool
wlan_security_list(struct wlan_mgt *m, struct cursor *c, unsigned count, unsigned list, size_t each)
{
	size_t n = (size_t)(cursor_peek(c, 0) | cursor_peek(c, 1) << 8) * each;

	if (!wlan_layout_run(m->d, c, count, count))
		return false;
	struct cursor parts = cursor_take(c, n);
	bool whole = cursor_left(&parts) == n;
	return wlan_layout_run(m->d, &parts, list, list) && whole;
}

/* It may end before each of its parts. */
bool
wlan_security_rsn(struct wlan_mgt *m, struct cursor *c)
{
	if (!WLAN_RUN(m->d, c, rsn_version, rsn_gcs_end) ||
	    !wlan_security_list(m, c, wlan_mgt_rsn_pcs_count, wlan_mgt_rsn_ciphers, 4) ||
	    !wlan_security_list(m, c, wlan_mgt_rsn_akms_count, wlan_mgt_rsn_keys, 4) ||
	    !WLAN_RUN(m->d, c, rsn_capabilities, rsn_capabilities_end) ||
	    !wlan_security_list(m, c, wlan_mgt_rsn_pmkid_count, wlan_mgt_rsn_pmkids, 16))
		return false;
	return WLAN_RUN(m->d, c, rsn_gmcs, rsn_gmcs_end);
}

bool
wlan_security_wpa(struct wlan_mgt *m, struct cursor *c)
{
	return WLAN_RUN(m->d, c, wpa_version, wpa_mcs_end) &&
	    wlan_security_list(m, c, wlan_mgt_wpa_ucs_count, wlan_mgt_wpa_ciphers, 4) &&
	    wlan_security_list(m, c, wlan_mgt_wpa_akms_count, wlan_mgt_wpa_keys, 4);
}

/* 9.4.2.47: 1 and 3 say who holds keys, 2 is a group's key. */
static void
wlan_security_ft_value(struct wlan_mgt *m, struct cursor *c, uint8_t id)
{
	if (id == 1)
		(void)WLAN_RUN(m->d, c, ft_subelem_r1kh_id, ft_subelem_r1kh_id);
	else if (id == 2)
		(void)WLAN_RUN(m->d, c, ft_subelem_gtk_info, ft_subelem_gtk_key);
	else if (id == 3)
		(void)WLAN_RUN(m->d, c, ft_subelem_r0kh_id, ft_subelem_r0kh_id);
	(void)WLAN_RUN(m->d, c, ft_subelem_more, ft_subelem_more);
}

bool
wlan_security_ft(struct wlan_mgt *m, struct cursor *c)
{
	bool whole = cursor_left(c) >= 82 && WLAN_RUN(m->d, c, ft_mic_control, ft_snonce);

	if (!whole || cursor_left(c) < 2)
		return whole;
	OPEN(m->d, wlan_mgt, ft_subelems);
	while (whole && dissect_left(m->d, c) >= 2) {		/* each takes two octets at least */
		uint8_t id = cursor_peek(c, 0), len = cursor_peek(c, 1);
		OPEN(m->d, wlan_mgt, ft_subelem);
		(void)WLAN_RUN(m->d, c, ft_subelem_id, ft_subelem_len);
		struct cursor value = cursor_take(c, len);
		whole = cursor_left(&value) == len;
		wlan_security_ft_value(m, &value, id);
		CLOSE(m->d, wlan_mgt, ft_subelem);
	}
	CLOSE(m->d, wlan_mgt, ft_subelems);
	return whole;
}
