/* wlan_element_rows.h - rows of elements whose parts are counted, chosen or repeated. */
#ifndef DISSECT_WLAN_ELEMENT_ROWS_H
#define DISSECT_WLAN_ELEMENT_ROWS_H

#define WLAN_SUITE(F, G, E, p, row, ws, type_, help)			\
	G(p, row, UINT, 32, NULL, ws, help)				\
		F(p, row##_oui,  UINT, 24, NULL, ws ".oui", "who defined it") \
		F(p, row##_type, UINT, 8,  NULL, type_, "which of them, IEEE 802.11-2020, 9.4.2.24") \
	E(p, row)

#define WLAN_SUITES(F, G, L, I, E, p, list, row, ws, type_, help)	\
	L(p, list, help)						\
	I(p, list##_item)						\
		WLAN_SUITE(F, G, E, p, row, ws, type_, help)		\
	E(p, list##_item)						\
	E(p, list)

/* IEEE 802.11-2020, 9.4.2.24; what Microsoft had before it is the same with other numbers. */
#define WLAN_SECURITY_ROWS(F, G, L, I, E, p)				\
	F(p, rsn_version, UINT, 16, NULL, "wlan.rsn.version", "1")	\
	WLAN_SUITE(F, G, E, p, rsn_gcs, "wlan.rsn.gcs", "wlan.rsn.gcs.type", "cipher for a group") \
	F(p, rsn_pcs_count, UINT, 16, NULL, "wlan.rsn.pcs.count", "ciphers that follow") \
	WLAN_SUITES(F, G, L, I, E, p, rsn_ciphers, rsn_pcs, "wlan.rsn.pcs", "wlan.rsn.pcs.type", "ciphers between two") \
	F(p, rsn_akms_count, UINT, 16, NULL, "wlan.rsn.akms.count", "suites that follow") \
	WLAN_SUITES(F, G, L, I, E, p, rsn_keys, rsn_akms, "wlan.rsn.akms", "wlan.rsn.akms.type", "authentication and key management") \
	G(p, rsn_capabilities, UINT, 16, NULL, "wlan.rsn.capabilities", "what is possible") \
		F(p, rsn_capabilities_preauth, BOOL, 1, NULL, "wlan.rsn.capabilities.preauth", "authentication in advance") \
		F(p, rsn_capabilities_no_pairwise, BOOL, 1, NULL, "wlan.rsn.capabilities.no_pairwise", "no default key with a pairwise one") \
		F(p, rsn_capabilities_ptksa_replay_counter, UINT, 2, NULL, "wlan.rsn.capabilities.ptksa_replay_counter", "1, 2, 4 or 16 counters between two") \
		F(p, rsn_capabilities_gtksa_replay_counter, UINT, 2, NULL, "wlan.rsn.capabilities.gtksa_replay_counter", "1, 2, 4 or 16 counters for a group") \
		F(p, rsn_capabilities_mfpr, BOOL, 1, NULL, "wlan.rsn.capabilities.mfpr", "management frames must be protected") \
		F(p, rsn_capabilities_mfpc, BOOL, 1, NULL, "wlan.rsn.capabilities.mfpc", "management frames can be protected") \
		F(p, rsn_capabilities_jmr, BOOL, 1, NULL, "wlan.rsn.capabilities.jmr", "one association for several bands") \
		F(p, rsn_capabilities_peerkey, BOOL, 1, NULL, "wlan.rsn.capabilities.peerkey", "keys between stations") \
		F(p, rsn_capabilities_amsdu, UINT, 3, NULL, "-", "A-MSDU that is protected; PBAC") \
		F(p, rsn_capabilities_extended_key_id_iaf, BOOL, 1, NULL, "wlan.rsn.capabilities.extended_key_id_iaf", "two keys between two") \
		F(p, rsn_capabilities_ocvc, UINT, 2, NULL, "-", "validates operating channels; 0") \
	E(p, rsn_capabilities)						\
	F(p, rsn_pmkid_count, UINT, 16, NULL, "wlan.rsn.pmkid.count", "identifiers that follow") \
	L(p, rsn_pmkids, "master keys that are there already")		\
		F(p, rsn_pmkid, BYTES, 128, NULL, "wlan.pmkid.akms", "identifier of a key") \
	E(p, rsn_pmkids)						\
	WLAN_SUITE(F, G, E, p, rsn_gmcs, "wlan.rsn.gmcs", "wlan.rsn.gmcs.type", "cipher for a group's management frames") \
	F(p, wpa_version, UINT, 16, NULL, "wlan.wfa.ie.wpa.version", "1") \
	WLAN_SUITE(F, G, E, p, wpa_mcs, "wlan.wfa.ie.wpa.mcs", "wlan.wfa.ie.wpa.mcs.type", "cipher for a group") \
	F(p, wpa_ucs_count, UINT, 16, NULL, "wlan.wfa.ie.wpa.ucs.count", "ciphers that follow") \
	WLAN_SUITES(F, G, L, I, E, p, wpa_ciphers, wpa_ucs, "wlan.wfa.ie.wpa.ucs", "wlan.wfa.ie.wpa.ucs.type", "ciphers between two") \
	F(p, wpa_akms_count, UINT, 16, NULL, "wlan.wfa.ie.wpa.akms.count", "suites that follow") \
	WLAN_SUITES(F, G, L, I, E, p, wpa_keys, wpa_akms, "wlan.wfa.ie.wpa.akms", "wlan.wfa.ie.wpa.type", "authentication and key management") \
	L(p, ft_subelems, "what else belongs to the transition")	\
	I(p, ft_subelem)						\
		F(p, ft_subelem_id,  UINT, 8, NULL, "wlan.ft.subelem.id", "kind") \
		F(p, ft_subelem_len, UINT, 8, NULL, "wlan.ft.subelem.len", "bytes of the value") \
		F(p, ft_subelem_r1kh_id, BYTES, 0, NULL, "wlan.ft.subelem.r1kh_id", "who holds the second key") \
		F(p, ft_subelem_r0kh_id, BYTES, 0, NULL, "wlan.ft.subelem.r0kh_id", "who holds the first key") \
		G(p, ft_subelem_gtk_info, UINT, 16, NULL, "wlan.ft.subelem.gtk.key_info", "which key of a group") \
			F(p, ft_subelem_gtk_key_id, UINT, 2, NULL, "wlan.ft.subelem.gtk.key_id", "its number") \
		E(p, ft_subelem_gtk_info)				\
		F(p, ft_subelem_gtk_key_length, UINT, 8, NULL, "wlan.ft.subelem.gtk.key_length", "bytes of the key") \
		F(p, ft_subelem_gtk_rsc, BYTES, 64, NULL, "wlan.ft.subelem.gtk.rsc", "counter of what was received") \
		F(p, ft_subelem_gtk_key, BYTES, 0, NULL, "wlan.ft.subelem.gtk.key_encrypted", "wrapped") \
		F(p, ft_subelem_more, BYTES, 0, NULL, "-", "of another kind") \
	E(p, ft_subelem)						\
	E(p, ft_subelems)

/* What a neighbor may be asked, and answers: 9.4.2.20, 9.4.2.21; whom a station hears: 9.4.2.36, 9.4.2.170. */
#define WLAN_REPORT_ROWS(F, G, L, I, E, p)				\
	F(p, measure_token, UINT, 8, NULL, "wlan.measure.req.token", "which measurement") \
	G(p, measure_mode, UINT, 8, NULL, "wlan.measure.req.mode", "how it is to be done") \
		F(p, measure_mode_parallel, BOOL, 1, NULL, "wlan.measure.req.reqmode.parallel", "together with the next one") \
		F(p, measure_mode_enable,  BOOL, 1, NULL, "wlan.measure.req.reqmode.enable", "what follows says what is allowed") \
		F(p, measure_mode_request, BOOL, 1, NULL, "wlan.measure.req.reqmode.request", "requests are accepted") \
		F(p, measure_mode_report,  BOOL, 1, NULL, "wlan.measure.req.reqmode.report", "reports are accepted") \
		F(p, measure_mode_duration_mandatory, BOOL, 1, NULL, "wlan.measure.req.reqmode.duration_mandatory", "not shorter") \
		F(p, measure_mode_reserved, UINT, 3, NULL, "wlan.measure.req.reqmode.reserved", "0") \
	E(p, measure_mode)						\
	F(p, measure_reqtype, UINT, 8, NULL, "wlan.measure.req.reqtype", "what is to be measured") \
	G(p, measured, UINT, 8, NULL, "wlan.measure.req.mode", "why it was not done") \
		F(p, measured_late,      BOOL, 1, NULL, "wlan.measure.rep.repmode.late", "it was too late") \
		F(p, measured_incapable, BOOL, 1, NULL, "wlan.measure.rep.repmode.incapable", "the station cannot") \
		F(p, measured_refused,   BOOL, 1, NULL, "wlan.measure.rep.repmode.refused", "the station will not") \
		F(p, measured_reserved,  UINT, 5, NULL, "wlan.measure.rep.repmode.reserved", "0") \
	E(p, measured)							\
	F(p, measure_reptype, UINT, 8, NULL, "wlan.measure.rep.reptype", "what was measured") \
	F(p, measure_req_operatingclass, UINT, 8, NULL, "wlan.measure.req.operatingclass", "operating class") \
	F(p, measure_req_channelnumber,  UINT, 8, NULL, "wlan.measure.req.channelnumber", "channel") \
	F(p, measure_req_randint,  UINT, 16, NULL, "wlan.measure.req.randint", "longest delay before it begins") \
	F(p, measure_req_duration, UINT, 16, NULL, "wlan.measure.req.duration", "time units that it takes") \
	F(p, measure_req_measurementmode, UINT, 8, NULL, "wlan.measure.req.measurementmode", "0: passive, 1: active, 2: from the table") \
	F(p, measure_req_bssid, MAC, 48, NULL, "wlan.measure.req.bssid", "whose beacons") \
	L(p, measure_req_subs, "what else is said of beacons")		\
	I(p, measure_req_sub)						\
		F(p, measure_req_sub_id,     UINT, 8, NULL, "wlan.measure.req.beacon.sub.id", "kind") \
		F(p, measure_req_sub_length, UINT, 8, NULL, "wlan.measure.req.sub.length", "bytes of the value") \
		F(p, measure_req_sub_ssid, STRING, 0, NULL, "wlan.measure.req.beacon.sub.ssid", "name of the network") \
		F(p, measure_req_sub_repcond, UINT, 8, NULL, "wlan.measure.req.beacon.sub.bri.repcond", "when it is to be reported") \
		F(p, measure_req_sub_threshold, UINT, 8, NULL, "wlan.measure.req.beacon.sub.bri.threshold_offset", "above which level") \
		F(p, measure_req_sub_detail, UINT, 8, NULL, "wlan.measure.req.beacon.sub.bri.reporting_detail", "how much of a beacon") \
		L(p, measure_req_sub_requests, "elements that are asked for") \
			F(p, measure_req_sub_request, UINT, 8, NULL, "wlan.tag.request", "number of an element") \
		E(p, measure_req_sub_requests)				\
		F(p, measure_req_sub_class, UINT, 8, NULL, "wlan.ap_channel_report.operating_class", "operating class") \
		L(p, measure_req_sub_channels, "channels")		\
			F(p, measure_req_sub_channel, UINT, 8, NULL, "wlan.ap_channel_report.channel_list", "a channel") \
		E(p, measure_req_sub_channels)				\
		F(p, measure_req_sub_more, BYTES, 0, NULL, "-", "of another kind, or the body of a beacon") \
	E(p, measure_req_sub)						\
	E(p, measure_req_subs)						\
	F(p, measure_rep_operatingclass, UINT, 8, NULL, "wlan.measure.rep.operatingclass", "operating class") \
	F(p, measure_rep_channelnumber,  UINT, 8, NULL, "wlan.measure.rep.channelnumber", "channel") \
	F(p, measure_rep_starttime, UINT, 64, NULL, "wlan.measure.rep.starttime", "when it began") \
	F(p, measure_rep_duration,  UINT, 16, NULL, "wlan.measure.rep.duration", "time units that it took") \
	G(p, measure_rep_frameinfo, UINT, 8, NULL, "wlan.measure.rep.frameinfo", "what was heard") \
		F(p, measure_rep_frameinfo_phytype, UINT, 7, NULL, "wlan.measure.rep.frameinfo.phytype", "how it was sent") \
		F(p, measure_rep_frameinfo_frametype, BOOL, 1, NULL, "wlan.measure.rep.frameinfo.frametype", "a pilot, not a beacon") \
	E(p, measure_rep_frameinfo)					\
	F(p, measure_rep_rcpi,  UINT, 8,  NULL, "wlan.measure.rep.rcpi", "power, half decibels above -110 dBm") \
	F(p, measure_rep_rsni,  UINT, 8,  NULL, "wlan.measure.rep.rsni", "signal to noise, half decibels") \
	F(p, measure_rep_bssid, MAC,  48, NULL, "wlan.measure.rep.bssid", "who was heard") \
	F(p, measure_rep_antid, UINT, 8,  NULL, "wlan.measure.rep.antid", "antenna") \
	F(p, measure_rep_parenttsf, UINT, 32, NULL, "wlan.measure.rep.parenttsf", "time of the station's own network") \
	F(p, measure_rep_chanload, UINT, 8, NULL, "wlan.measure.rep.chanload", "share of the time that the channel was busy, of 255") \
	F(p, nreport_bssid, MAC, 48, NULL, "wlan.nreport.bssid", "the neighbor") \
	G(p, nreport_info, UINT, 32, NULL, "wlan.nreport.bssid.info", "what is known of it") \
		F(p, nreport_info_reachability, UINT, 2, NULL, "wlan.nreport.bssid.info.reachability", "whether it can authenticate in advance") \
		F(p, nreport_info_security, BOOL, 1, NULL, "wlan.nreport.bssid.info.security", "the same security as here") \
		F(p, nreport_info_keyscope, BOOL, 1, NULL, "wlan.nreport.bssid.info.keyscope", "the same authenticator as here") \
		G(p, nreport_info_capability, UINT, 6, NULL, "wlan.nreport.bssid.info.capability", "what it can do") \
			F(p, nreport_info_capability_specmngt, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.specmngt", "spectrum management") \
			F(p, nreport_info_capability_qos, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.qos", "QoS") \
			F(p, nreport_info_capability_apsd, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.apsd", "automatic delivery") \
			F(p, nreport_info_capability_radiomsnt, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.radiomsnt", "radio measurement") \
			F(p, nreport_info_capability_dback, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.dback", "delayed block ack") \
			F(p, nreport_info_capability_iback, BOOL, 1, NULL, "wlan.nreport.bssid.info.capability.iback", "immediate block ack") \
		E(p, nreport_info_capability)				\
		F(p, nreport_info_mobilitydomain, BOOL, 1, NULL, "wlan.nreport.bssid.info.mobilitydomain", "the same mobility domain") \
		F(p, nreport_info_hthroughput, BOOL, 1, NULL, "wlan.nreport.bssid.info.hthroughput", "HT") \
		F(p, nreport_info_vht, BOOL, 1, NULL, "wlan.nreport.bssid.info.vht", "VHT") \
		F(p, nreport_info_ftm, BOOL, 1, NULL, "wlan.nreport.bssid.info.ftm", "fine timing measurement") \
		F(p, nreport_info_he, BOOL, 1, NULL, "wlan.nreport.bssid.info.he", "HE") \
		F(p, nreport_info_er_bss, BOOL, 1, NULL, "wlan.nreport.bssid.info.er_bss", "extended range") \
		F(p, nreport_info_reserved, UINT, 16, NULL, "wlan.nreport.bssid.info.reserved", "0, or what came later") \
	E(p, nreport_info)						\
	F(p, nreport_opeclass,   UINT, 8, NULL, "wlan.nreport.opeclass", "operating class") \
	F(p, nreport_channumber, UINT, 8, NULL, "wlan.nreport.channumber", "channel") \
	F(p, nreport_phytype,    UINT, 8, NULL, "wlan.nreport.phytype", "how it sends") \
	L(p, nreport_subelems, "what else is known")			\
	I(p, nreport_subelem)						\
		F(p, nreport_subelem_id,  UINT, 8, NULL, "wlan.nreport.subelem.id", "kind") \
		F(p, nreport_subelem_len, UINT, 8, NULL, "wlan.nreport.subelem.len", "bytes of the value") \
		F(p, nreport_subelem_preference, UINT, 8, NULL, "wlan.nreport.subelem.bss_trn_can_pref", "the more, the better") \
		F(p, nreport_subelem_more, BYTES, 0, NULL, "-", "of another kind") \
	E(p, nreport_subelem)						\
	E(p, nreport_subelems)						\
	L(p, rnr, "neighbors, by channel")				\
	I(p, rnr_ap)							\
		F(p, rnr_ap_info,  UINT, 2, NULL, "wlan.rnr.tbtt_info", "kind of what follows") \
		F(p, rnr_ap_fna,   UINT, 1, NULL, "wlan.rnr.tbtt_info.fna", "only access points of the network asked for") \
		F(p, rnr_ap_reserved, UINT, 1, NULL, "-", "0")		\
		F(p, rnr_ap_count, UINT, 4, NULL, "wlan.rnr.tbtt_info.info_count", "access points, less one") \
		F(p, rnr_ap_len,   UINT, 8, NULL, "wlan.rnr.tbtt_info.info_len", "bytes for each") \
		F(p, rnr_ap_operating_class, UINT, 8, NULL, "wlan.rnr.tbtt_info.operating_class", "operating class") \
		F(p, rnr_ap_channel_num,     UINT, 8, NULL, "wlan.rnr.tbtt_info.channel_num", "channel") \
		L(p, rnr_ap_times, "the access points")			\
		I(p, rnr_ap_time)					\
			F(p, rnr_ap_time_offset, UINT, 8, NULL, "wlan.rnr.tbtt_info.tbtt_offset", "time units to its beacon") \
			F(p, rnr_ap_time_bssid, BYTES, 48, NULL, "wlan.rnr.tbtt_info.bssid", "who it is") \
			F(p, rnr_ap_time_sh_ssid, UINT, 32, NULL, "wlan.rnr.tbtt_info.sh_ssid", "a digest of the network's name") \
			G(p, rnr_ap_time_parameters, UINT, 8, NULL, "wlan.rnr.tbtt_info.bss_parameters", "what it is") \
				F(p, rnr_ap_time_parameters_oct_recommended, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.oct_recommended", "to be asked through another channel") \
				F(p, rnr_ap_time_parameters_same_ssid, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.same_ssid", "of the same network") \
				F(p, rnr_ap_time_parameters_multiple_bssid, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.multiple_bssid", "one of a set") \
				F(p, rnr_ap_time_parameters_transmitted_bssid, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.transmitted_bssid", "which speaks for the set") \
				F(p, rnr_ap_time_parameters_member, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.member_of_ess_with_2p4_5_ghz_colocated_ap", "the network has a place in a lower band, too") \
				F(p, rnr_ap_time_parameters_unsolicited, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.unsolicited_probe_responses", "answers unasked") \
				F(p, rnr_ap_time_parameters_colocated_ap, BOOL, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.colocated_ap", "in the same box") \
				F(p, rnr_ap_time_parameters_reserved, UINT, 1, NULL, "wlan.rnr.tbtt_info.bss_parameters.reserved", "0") \
			E(p, rnr_ap_time_parameters)			\
			F(p, rnr_ap_time_psd, UINT, 8, NULL, "wlan.rnr.tbt_info.psd_subfield", "power that is allowed") \
			F(p, rnr_ap_time_more, BYTES, 0, NULL, "-", "what came later") \
		E(p, rnr_ap_time)					\
		E(p, rnr_ap_times)					\
	E(p, rnr_ap)							\
	E(p, rnr)

/* QoS for Wi-Fi (WMM), which IEEE 802.11-2020, 9.4.2.28, has as an element of its own; TIM's stations. */
#define WLAN_LIST_ROWS(F, G, L, I, E, p)				\
	L(p, wme_acps, "the access categories")				\
	I(p, wme_acp)							\
		G(p, wme_acp_aci_aifsn, UINT, 8, NULL, "wlan.wfa.ie.wme.acp.aci_aifsn", "category and its space") \
			F(p, wme_acp_aci_aifsn_aifsn, UINT, 4, NULL, "wlan.wfa.ie.wme.acp.aifsn", "slots between frames") \
			F(p, wme_acp_aci_aifsn_acm, BOOL, 1, NULL, "wlan.wfa.ie.wme.acp.acm", "only for who was admitted") \
			F(p, wme_acp_aci_aifsn_aci, UINT, 2, NULL, "wlan.wfa.ie.wme.acp.aci", "category") \
			F(p, wme_acp_aci_aifsn_reserved, UINT, 1, NULL, "wlan.wfa.ie.wme.acp.reserved", "0") \
		E(p, wme_acp_aci_aifsn)					\
		G(p, wme_acp_ecw, UINT, 8, NULL, "wlan.wfa.ie.wme.acp.ecw", "window of contention") \
			F(p, wme_acp_ecw_min, UINT, 4, NULL, "wlan.wfa.ie.wme.acp.ecw.min", "exponent of the smallest") \
			F(p, wme_acp_ecw_max, UINT, 4, NULL, "wlan.wfa.ie.wme.acp.ecw.max", "exponent of the largest") \
		E(p, wme_acp_ecw)					\
		F(p, wme_acp_cw_max, UINT, 16, NULL, "wlan.wfa.ie.wme.acp.cw.max", "the largest") \
		F(p, wme_acp_cw_min, UINT, 16, NULL, "wlan.wfa.ie.wme.acp.cw.min", "the smallest") \
		F(p, wme_acp_txop_limit, UINT, 16, NULL, "wlan.wfa.ie.wme.acp.txop_limit", "time for one opportunity, 32 microseconds") \
	E(p, wme_acp)							\
	E(p, wme_acps)							\
	L(p, tim_aids, "stations for which frames are held")		\
		F(p, tim_aid, UINT, 16, NULL, "wlan.tim.aid", "association identifier") \
	E(p, tim_aids)							\
	L(p, country_info_parts, "channels and their power, or operating classes") \
	I(p, country_info_part)						\
		F(p, country_info_part_fcn,  UINT, 8, NULL, "wlan.country_info.fnm.fcn", "first channel") \
		F(p, country_info_part_nc,   UINT, 8, NULL, "wlan.country_info.fnm.nc", "number of channels") \
		F(p, country_info_part_mtpl, INT,  8, NULL, "wlan.country_info.fnm.mtpl", "most power, dBm") \
		F(p, country_info_part_oei,  UINT, 8, NULL, "wlan.country_info.rrc.oei", "201 or more: no channel, but what follows") \
		F(p, country_info_part_oc,   UINT, 8, NULL, "wlan.country_info.rrc.oc", "operating class") \
		F(p, country_info_part_cc,   UINT, 8, NULL, "wlan.country_info.rrc.cc", "coverage class") \
	E(p, country_info_part)						\
	E(p, country_info_parts)					\
	G(p, extcap_last, UINT, 8, NULL, "wlan.extcap", "the eighth octet, where it is the last") \
		F(p, extcap_last_b56, BOOL, 1, NULL, "wlan.extcap.b56", "alternate EDCA") \
		F(p, extcap_last_b57, BOOL, 1, NULL, "wlan.extcap.b57", "TXOP negotiation, unprotected") \
		F(p, extcap_last_b58, BOOL, 1, NULL, "wlan.extcap.b58", "TXOP negotiation, protected") \
		F(p, extcap_last_b59, UINT, 1, NULL, "wlan.extcap.b59", "0") \
		F(p, extcap_last_b60, BOOL, 1, NULL, "wlan.extcap.b60", "reports of load, protected") \
		F(p, extcap_last_b61, BOOL, 1, NULL, "wlan.extcap.b61", "wider channels between stations") \
		F(p, extcap_last_b62, BOOL, 1, NULL, "wlan.extcap.b62", "operating mode notification") \
		F(p, extcap_last_b63, UINT, 1, NULL, "wlan.extcap.b63", "frames in an A-MSDU, first bit") \
	E(p, extcap_last)						\
	L(p, multiple_bssid_subs, "the networks of the set")		\
	I(p, multiple_bssid_sub)					\
		F(p, multiple_bssid_sub_id,  UINT, 8, NULL, "wlan.multiple_bssid.subelem.id", "kind") \
		F(p, multiple_bssid_sub_len, UINT, 8, NULL, "wlan.multiple_bssid.subelem.len", "bytes of the value") \
		F(p, multiple_bssid_sub_profile, BYTES, 0, NULL, "wlan.multiple_bssid.subelem.nontrans_profile", "its elements") \
		F(p, multiple_bssid_sub_more, BYTES, 0, NULL, "-", "of another kind") \
	E(p, multiple_bssid_sub)					\
	E(p, multiple_bssid_subs)					\
	L(p, supopeclass_alts, "other operating classes")		\
		F(p, supopeclass_alt, UINT, 8, NULL, "-", "operating class") \
	E(p, supopeclass_alts)						\
	F(p, qbss_version, UINT, 8, NULL, "wlan.qbss.version", "1: Cisco's, 2: that of 802.11e; told by the length") \
	F(p, qbss_adc8, UINT, 8, NULL, "wlan.qbss.adc", "available admission capacity, as Cisco had it") \
	F(p, he_ppe_nss, UINT, 3, NULL, "wlan.ext_tag.he_ppe_thresholds.nss", "streams, less one") \
	F(p, he_ppe_ru_index_bitmask, UINT, 4, NULL, "wlan.ext_tag.he_ppe_thresholds.ru_index_bitmask", "for which resource units") \
	L(p, he_ppe, "thresholds for a stream's resource unit")		\
	I(p, he_ppet)							\
		F(p, he_ppet_ppet16, UINT, 3, NULL, "wlan.ext_tag.he_ppe_thresholds.ppet16", "from where 16 microseconds are needed") \
		F(p, he_ppet_ppet8, UINT, 3, NULL, "wlan.ext_tag.he_ppe_thresholds.ppet8", "from where 8 microseconds are needed") \
	E(p, he_ppet)							\
	E(p, he_ppe)							\
	F(p, twt_ndp_paging_indicator, BOOL, 1, NULL, "wlan.twt.ndp_paging_indicator", "paged without data") \
	F(p, twt_resp_pm, BOOL, 1, NULL, "wlan.twt.resp_pm", "the responder may sleep") \
	F(p, twt_neg_type, UINT, 2, NULL, "wlan.twt.neg_type", "what is negotiated") \
	F(p, twt_reserved, UINT, 4, NULL, "wlan.twt.control_field_reserved", "0") \
	G(p, twt_request_type, UINT, 16, NULL, "wlan.twt.request_type", "what is asked or answered") \
		F(p, twt_request_type_requester, BOOL, 1, NULL, "wlan.twt.requester", "asked") \
		F(p, twt_request_type_setup_cmd, UINT, 3, NULL, "wlan.twt.setup_cmd", "how firmly") \
		F(p, twt_request_type_trigger, BOOL, 1, NULL, "wlan.twt.trigger", "with trigger frames") \
		F(p, twt_request_type_implicit, BOOL, 1, NULL, "wlan.twt.implicit", "the next time follows from the interval") \
		F(p, twt_request_type_flow_type, BOOL, 1, NULL, "wlan.twt.flow_type", "unannounced") \
		F(p, twt_request_type_flow_id, UINT, 3, NULL, "wlan.twt.flow_id", "which agreement") \
		F(p, twt_request_type_wake_interval_exp, UINT, 5, NULL, "wlan.twt.wake_interval_exp", "exponent of the interval") \
		F(p, twt_request_type_prot, BOOL, 1, NULL, "wlan.twt.prot", "protected against others") \
	E(p, twt_request_type)						\
	F(p, twt_target_wake_time, UINT, 64, NULL, "wlan.twt.target_wake_time", "when to wake") \
	F(p, twt_nom_min_twt_wake_duration, UINT, 8, NULL, "wlan.twt.nom_min_twt_wake_duration", "for how long, 256 microseconds") \
	F(p, twt_wake_interval_mantissa, UINT, 16, NULL, "wlan.twt.wake_interval_mantissa", "mantissa of the interval") \
	F(p, twt_channel, UINT, 8, NULL, "wlan.twt.channel", "channels, a bit each")

#endif
