/* wlan_vendor.c - elements that vendors define, IEEE 802.11-2020, 9.4.2.25: an organization's identifier,
 * and, with all that are known here, a kind of its own behind it. */
#include "dissect/wlan_mgt.h"

enum {
	WLAN_VENDOR_MICROSOFT = 0x0050f2, WLAN_VENDOR_WFA = 0x506f9a, WLAN_VENDOR_EPIGRAM = 0x00904c,
	WLAN_VENDOR_ATHEROS = 0x00037f, WLAN_VENDOR_AIRONET = 0x004096, WLAN_VENDOR_MARVELL = 0x005043,
	WLAN_VENDOR_ARUBA = 0x000b86, WLAN_VENDOR_RUCKUS = 0x001392, WLAN_VENDOR_MIST = 0x5c5b35,
	WLAN_VENDOR_RSN = 0x000fac, WLAN_VENDOR_MERU = 0x000ce6, WLAN_VENDOR_MIKROTIK = 0x000c42,
	WLAN_VENDOR_EXTREME = 0x00e02b, WLAN_VENDOR_AEROHIVE = 0x001977, WLAN_VENDOR_FORTINET = 0x00090f,
	WLAN_VENDOR_ANY = 255,
};

/* Rows first to last of a kind (or of any other one), then what reads on. */
struct wlan_vendor {
	uint32_t oui;
	uint8_t kind;
	uint16_t first, last;
	bool (*more)(struct wlan_mgt *m, struct cursor *c);
};

/* Who has a row for the kind, which Wireshark shows beside its own. */
static const struct { uint32_t oui; uint16_t row; } wlan_vendor_kinds[] = {
	{ WLAN_VENDOR_MICROSOFT, wlan_mgt_wfa_type }, { WLAN_VENDOR_EPIGRAM, wlan_mgt_pren_type },
	{ WLAN_VENDOR_ATHEROS, wlan_mgt_atheros_type }, { WLAN_VENDOR_AIRONET, wlan_mgt_aironet_type },
	{ WLAN_VENDOR_MARVELL, wlan_mgt_marvell_type }, { WLAN_VENDOR_WFA, 0 }, { WLAN_VENDOR_ARUBA, 0 },
	{ WLAN_VENDOR_RUCKUS, 0 }, { WLAN_VENDOR_MIST, 0 }, { WLAN_VENDOR_RSN, 0 }, { WLAN_VENDOR_MERU, 0 },
	{ WLAN_VENDOR_MIKROTIK, 0 }, { WLAN_VENDOR_EXTREME, 0 }, { WLAN_VENDOR_AEROHIVE, 0 }, { WLAN_VENDOR_FORTINET, 0 },
};

/* Wi-Fi Alliance, WMM 1.2.0, 2.2: 0 tells who can it, 1 has the categories, 2 asks for a stream. */
static bool
wlan_vendor_wme(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t kind = cursor_peek(c, 0);

	if (!WLAN_RUN(m->d, c, wfa_ie_wme_subtype, wfa_ie_wme_version))
		return false;
	if (kind == 2)
		return WLAN_RUN(m->d, c, wfa_ie_wme_tspec_ts_info, wfa_ie_wme_tspec_medium);
	if (kind > 1)
		return true;
	bool whole = wlan_tag_is_station(m) ? WLAN_RUN(m->d, c, wfa_ie_wme_sta_qos_info, wfa_ie_wme_sta_qos_info_end) :
	    WLAN_RUN(m->d, c, wfa_ie_wme_qos_info, wfa_ie_wme_qos_info_end);
	return whole && (kind == 0 || (WLAN_RUN(m->d, c, wfa_ie_wme_reserved, wfa_ie_wme_reserved) && wlan_tag_wme_categories(m, c)));
}

/* What 802.11n had before it was one. */
static bool
wlan_vendor_ht(struct wlan_mgt *m, struct cursor *c)
{
	return cursor_left(c) == 26 && WLAN_RUN(m->d, c, vs_ht_capabilities, vs_ht_ampduparam_end) &&
	    WLAN_RUN(m->d, c, ht_mcsset_rxbitmask_0to7, ht_mcsset_txunequalmod) && cursor_bytes(c, 3) != NULL &&
	    WLAN_RUN(m->d, c, vs_htex_capabilities, vs_asel_end);
}

static bool
wlan_vendor_ht_more(struct wlan_mgt *m, struct cursor *c)
{
	return cursor_left(c) == 22 && WLAN_RUN(m->d, c, hta_control_channel, hta_capabilities_o8_end) &&
	    WLAN_RUN(m->d, c, ht_mcsset_rxbitmask_0to7, ht_mcsset_txunequalmod);
}

static bool
wlan_vendor_atheros(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t kind = c->at[-1], subtype = cursor_peek(c, 0);	/* the kind was read */
	bool whole = cursor_left(c) >= 2 && WLAN_RUN(m->d, c, atheros_ie_subtype, atheros_ie_version);

	if (whole && kind == 1 && subtype == 1)
		whole = WLAN_RUN(m->d, c, atheros_ie_advcap_cap, atheros_ie_advcap_defkey);
	else if (whole && kind == 3 && subtype == 1)
		whole = WLAN_RUN(m->d, c, atheros_ie_xr_info, atheros_ie_xr_xr_cap_end);
	return whole && WLAN_RUN(m->d, c, atheros_data, atheros_data);
}

/* Wi-Fi Alliance, Hotspot 2.0, 3.1.1: two parts are there as bits say. */
static bool
wlan_vendor_hotspot(struct wlan_mgt *m, struct cursor *c)
{
	uint8_t bits = cursor_peek(c, 0);

	return WLAN_RUN(m->d, c, hs20_indication_dgaf_disabled, hs20_indication_version_number) &&
	    ((bits & 2) == 0 || WLAN_RUN(m->d, c, hs20_indication_pps_mo_id, hs20_indication_pps_mo_id)) &&
	    ((bits & 4) == 0 || WLAN_RUN(m->d, c, hs20_indication_domain_id, hs20_indication_domain_id));
}

static const struct wlan_vendor wlan_vendor_known[] = {
	{ WLAN_VENDOR_MICROSOFT, 1, 0, 0, wlan_security_wpa },
	{ WLAN_VENDOR_MICROSOFT, 2, 0, 0, wlan_vendor_wme },
	{ WLAN_VENDOR_EPIGRAM, 51, 0, 0, wlan_vendor_ht },
	{ WLAN_VENDOR_EPIGRAM, 52, 0, 0, wlan_vendor_ht_more },
	{ WLAN_VENDOR_EPIGRAM, WLAN_VENDOR_ANY, WLAN_ROWS(vs_pren_unknown_data, vs_pren_unknown_data), NULL },
	{ WLAN_VENDOR_ATHEROS, WLAN_VENDOR_ANY, 0, 0, wlan_vendor_atheros },
	{ WLAN_VENDOR_AIRONET, 0, WLAN_ROWS(aironet_dtpc, aironet_dtpc_unknown), NULL },
	{ WLAN_VENDOR_AIRONET, 3, WLAN_ROWS(aironet_version, aironet_version), NULL },
	{ WLAN_VENDOR_AIRONET, 4, 0, 0, NULL },
	{ WLAN_VENDOR_AIRONET, 14, WLAN_ROWS(qbss2_scount, qbss2_glimit), NULL },
	{ WLAN_VENDOR_AIRONET, 20, WLAN_ROWS(aironet_clientmfp, aironet_clientmfp), NULL },
	{ WLAN_VENDOR_AIRONET, WLAN_VENDOR_ANY, WLAN_ROWS(aironet_data, aironet_data), NULL },
	{ WLAN_VENDOR_MARVELL, 4, WLAN_ROWS(marvell_ie_subtype, marvell_ie_cap), NULL },
	{ WLAN_VENDOR_MARVELL, WLAN_VENDOR_ANY, WLAN_ROWS(marvell_data, marvell_data), NULL },
	{ WLAN_VENDOR_WFA, 16, 0, 0, wlan_vendor_hotspot },
	{ WLAN_VENDOR_ARUBA, WLAN_VENDOR_ANY, WLAN_ROWS(vs_aruba_subtype, vs_aruba_data), NULL },
	{ WLAN_VENDOR_RUCKUS, 3, WLAN_ROWS(vs_ruckus_apname, vs_ruckus_apname), NULL },
	{ WLAN_VENDOR_RUCKUS, WLAN_VENDOR_ANY, WLAN_ROWS(vs_ruckus_data, vs_ruckus_data), NULL },
	{ WLAN_VENDOR_MIST, 1, WLAN_ROWS(vs_mist_apname, vs_mist_apname), NULL },
	{ WLAN_VENDOR_MIST, WLAN_VENDOR_ANY, WLAN_ROWS(vs_mist_data, vs_mist_data), NULL },
};

/* The kind, and in a row of the organization's own; false: it is not known here. */
static bool
wlan_vendor_put_kind(struct wlan_mgt *m, struct cursor *c, uint32_t oui)
{
	struct cursor peek = *c;

	(void)WLAN_RUN(m->d, c, vendor_oui_type, vendor_oui_type);
	for (size_t i = 0; i < sizeof wlan_vendor_kinds / sizeof wlan_vendor_kinds[0]; i++) {
		if (wlan_vendor_kinds[i].oui != oui)
			continue;
		if (wlan_vendor_kinds[i].row != 0)
			(void)wlan_layout_run(m->d, &peek, wlan_vendor_kinds[i].row, wlan_vendor_kinds[i].row);
		return true;
	}
	return false;
}

static bool
wlan_vendor_value(struct wlan_mgt *m, struct cursor *c, uint32_t oui, uint8_t kind)
{
	for (size_t i = 0; i < sizeof wlan_vendor_known / sizeof wlan_vendor_known[0]; i++) {
		const struct wlan_vendor *v = &wlan_vendor_known[i];
		if (v->oui == oui && (v->kind == kind || v->kind == WLAN_VENDOR_ANY))
			return (v->first == 0 || wlan_layout_run(m->d, c, v->first, v->last)) && (v->more == NULL || v->more(m, c));
	}
	return true;
}

bool
wlan_vendor_read(struct wlan_mgt *m, struct cursor *c)
{
	struct cursor peek = *c;
	uint32_t oui = cursor_u24(&peek);
	uint8_t kind = cursor_u8(&peek);

	if (!WLAN_RUN(m->d, c, oui, oui) || cursor_left(c) == 0)
		return true;
	peek = *c;
	if (!wlan_vendor_put_kind(m, c, oui))		/* then the octet need not be a kind */
		return WLAN_RUN(m->d, &peek, vendor_data, vendor_data) && cursor_bytes(c, cursor_left(c)) != NULL;
	return wlan_vendor_value(m, c, oui, kind);
}
