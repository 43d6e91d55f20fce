/* wlan_mgt.h - the rows of IEEE 802.11's management frames, which all of wlan_mgt.c, wlan_layout.c,
 * wlan_tag.c, wlan_vendor.c and wlan_he.c share.
 *
 *   +-----------------------+    +--------+--------+-------------+
 *   | fixed, by the subtype |    | number | length | value       |   and so on, to the end of the frame
 *   +-----------------------+    +--------+--------+-------------+
 */
#ifndef DISSECT_WLAN_MGT_H
#define DISSECT_WLAN_MGT_H

#include "dissect/layout.h"
#include "dissect/wlan.h"
#include "dissect/wlan_element_rows.h"
#include "dissect/wlan_fixed_rows.h"
#include "dissect/wlan_he_rows.h"
#include "dissect/wlan_ht_rows.h"
#include "dissect/wlan_tag_rows.h"
#include "dissect/wlan_vendor_rows.h"

#define WLAN_MGT(F, G, L, I, E, p)					\
	I(p, fixed)							\
		F(p, fixed_category_code, UINT, 8, NULL, "wlan.fixed.category_code", "what the action is about") \
		WLAN_FIXED_ROWS(F, G, L, I, E, p)			\
		F(p, fixed_sae_message_type, UINT, 16, NULL, "wlan.fixed.sae_message_type", "1: commit, 2: confirm") \
		F(p, fixed_finite_cyclic_group, UINT, 16, NULL, "wlan.fixed.finite_cyclic_group", "IANA's number of the group") \
		F(p, fixed_anti_clogging_token, BYTES, 0, NULL, "wlan.fixed.anti_clogging_token", "to be sent back") \
		F(p, fixed_scalar, BYTES, 0, NULL, "wlan.fixed.scalar", "the commitment's number") \
		F(p, fixed_finite_field_element, BYTES, 0, NULL, "wlan.fixed.finite_field_element", "the commitment's point") \
		F(p, fixed_send_confirm, UINT, 16, NULL, "wlan.fixed.send_confirm", "counts confirmations") \
		F(p, fixed_confirm, BYTES, 0, NULL, "wlan.fixed.confirm", "proves that the password is known") \
		F(p, fixed_wfa_subtype, UINT, 8, NULL, "wlan.tag.oui.wfa_subtype", "kind of the Wi-Fi Alliance's action") \
		F(p, fixed_wfa_action, BYTES, 16, NULL, "-", "which action between peers, and its dialog") \
		F(p, fixed_mode_pref_cand, BOOL, 1, NULL, "wlan.fixed.request_mode.pref_cand", "candidates are listed") \
		F(p, fixed_mode_abridged,  BOOL, 1, NULL, "wlan.fixed.request_mode.abridged", "and others are not welcome") \
		F(p, fixed_mode_disassoc_imminent, BOOL, 1, NULL, "wlan.fixed.request_mode.disassoc_imminent", "the station must go") \
		F(p, fixed_mode_bss_term_included, BOOL, 1, NULL, "wlan.fixed.request_mode.bss_term_included", "it is said until when") \
		F(p, fixed_mode_ess_disassoc_imminent, BOOL, 1, NULL, "wlan.fixed.request_mode.ess_disassoc_imminent", "from the whole network") \
		F(p, fixed_mode_reserved, UINT, 3, NULL, "-", "0")	\
		F(p, fixed_disassoc_timer, UINT, 16, NULL, "wlan.fixed.disassoc_timer", "beacons until it must go") \
		F(p, fixed_validity_interval, UINT, 8, NULL, "wlan.fixed.validity_interval", "beacons for which the list holds") \
		F(p, fixed_bss_transition_status, UINT, 8, NULL, "wlan.fixed.bss_transition_status_code", "0: it goes") \
		F(p, fixed_bss_termination_delay, UINT, 8, NULL, "wlan.fixed.bss_termination_delay", "minutes that it asks for") \
		F(p, fixed_bss_transition_target, MAC, 48, NULL, "wlan.fixed.bss_transition_target_bss", "where it goes") \
		F(p, fixed_more, BYTES, 0, NULL, "-", "what follows an action that is not known here") \
	E(p, fixed)							\
	L(p, tags, "elements, in their order")				\
	I(p, tag)							\
		F(p, nested, BOOL, 1, NULL, "-", "of a network in the set that the element before tells of") \
		F(p, number, UINT, 8, NULL, "wlan.tag.number", "which element") \
		F(p, length, UINT, 8, NULL, "wlan.tag.length", "bytes of the value") \
		F(p, ext_length, UINT, 8, NULL, "wlan.ext_tag.length", "the same of an extended element") \
		F(p, ext_number, UINT, 8, NULL, "wlan.ext_tag.number", "which of the extended elements") \
		WLAN_TAG_ROWS(F, G, L, I, E, p)				\
		WLAN_SECURITY_ROWS(F, G, L, I, E, p)			\
		WLAN_REPORT_ROWS(F, G, L, I, E, p)			\
		WLAN_LIST_ROWS(F, G, L, I, E, p)			\
		WLAN_HT_ROWS(F, G, L, I, E, p)				\
		WLAN_HE_ROWS(F, G, L, I, E, p)				\
		F(p, oui, UINT, 24, NULL, "wlan.tag.oui", "organization that defined it") \
		WLAN_VENDOR_ROWS(F, G, L, I, E, p)			\
		F(p, wfa_type, UINT, 8, NULL, "wlan.wfa.ie.type", "kind, of Microsoft's") \
		F(p, pren_type, UINT, 8, NULL, "wlan.vs.pren.type", "kind, of Epigram's") \
		F(p, atheros_type, UINT, 8, NULL, "wlan.atheros.ie.type", "kind, of Atheros'") \
		F(p, aironet_type, UINT, 8, NULL, "wlan.aironet.type", "kind, of Aironet's") \
		F(p, marvell_type, UINT, 8, NULL, "wlan.marvell.ie.type", "kind, of Marvell's") \
		F(p, vendor_data, BYTES, 0, NULL, "wlan.tag.vendor.data", "of an organization that is not known here") \
		F(p, undecoded, BYTES, 0, NULL, "wlan.tag.data", "of an element that is not known") \
		F(p, ext_value, BYTES, 0, NULL, "wlan.ext_tag.data", "of an extended element that is not known") \
		F(p, more, BYTES, 0, NULL, "-", "of a known element, but too short for it, or behind it") \
	E(p, tag)							\
	E(p, tags)
FIELDS_LOOSE(wlan_mgt, WLAN_MGT)

#define WLAN_ROWS(first, last) wlan_mgt_##first, wlan_mgt_##last

/* A management frame under way. */
struct wlan_mgt {
	struct dissect *d;
	uint8_t subtype;
};

/* Rows first to last, as far as the bytes go; false when they end inside a row. A row that does not end
 * a byte ends it nevertheless where it is the last one. What the rows lie in must be open. */
bool wlan_layout_run(struct dissect *d, struct cursor *c, unsigned first, unsigned last);
#define WLAN_RUN(d, c, first, last) wlan_layout_run(d, c, wlan_mgt_##first, wlan_mgt_##last)

/* The elements to the end of the bytes; false where one is cut. */
bool wlan_tag_all(struct wlan_mgt *m, struct cursor *c);

/* Whether the frame is of a kind that stations send, not access points. */
bool wlan_tag_is_station(const struct wlan_mgt *m);

/* What is in one: the cursor has its value alone. */
bool wlan_tag_wme_categories(struct wlan_mgt *m, struct cursor *c);
bool wlan_vendor_read(struct wlan_mgt *m, struct cursor *c);
bool wlan_he_read(struct wlan_mgt *m, struct cursor *c);
bool wlan_security_rsn(struct wlan_mgt *m, struct cursor *c);
bool wlan_security_wpa(struct wlan_mgt *m, struct cursor *c);
bool wlan_security_ft(struct wlan_mgt *m, struct cursor *c);
bool wlan_report_request(struct wlan_mgt *m, struct cursor *c);
bool wlan_report_report(struct wlan_mgt *m, struct cursor *c);
bool wlan_report_neighbor(struct wlan_mgt *m, struct cursor *c);
bool wlan_report_reduced(struct wlan_mgt *m, struct cursor *c);

#endif
