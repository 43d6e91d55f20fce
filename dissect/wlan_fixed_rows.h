/* wlan_fixed_rows.h - rows of what has its place in a management frame, IEEE 802.11-2020, 9.4.1, and of action
 * frames, 9.6. */
#ifndef DISSECT_WLAN_FIXED_ROWS_H
#define DISSECT_WLAN_FIXED_ROWS_H

#define WLAN_FIXED_ROWS(F, G, L, I, E, p)					\
	F(p, fixed_timestamp, UINT, 64, NULL, "wlan.fixed.timestamp", "timestamp") \
	F(p, fixed_beacon, UINT, 16, NULL, "wlan.fixed.beacon", "beacon interval") \
	G(p, fixed_capabilities, UINT, 16, NULL, "wlan.fixed.capabilities", "capabilities information") \
		F(p, fixed_capabilities_ess, BOOL, 1, NULL, "wlan.fixed.capabilities.ess", "ESS capabilities") \
		F(p, fixed_capabilities_ibss, BOOL, 1, NULL, "wlan.fixed.capabilities.ibss", "IBSS status") \
		F(p, fixed_capabilities_reserved1, UINT, 1, NULL, "wlan.fixed.capabilities.reserved1", "reserved") \
		F(p, fixed_capabilities_reserved2, UINT, 1, NULL, "wlan.fixed.capabilities.reserved2", "reserved") \
		F(p, fixed_capabilities_privacy, BOOL, 1, NULL, "wlan.fixed.capabilities.privacy", "privacy") \
		F(p, fixed_capabilities_short_preamble, BOOL, 1, NULL, "wlan.fixed.capabilities.short_preamble", "short preamble") \
		F(p, fixed_capabilities_reserved3, UINT, 1, NULL, "wlan.fixed.capabilities.reserved3", "reserved") \
		F(p, fixed_capabilities_reserved4, UINT, 1, NULL, "wlan.fixed.capabilities.reserved4", "reserved") \
		F(p, fixed_capabilities_spec_man, BOOL, 1, NULL, "wlan.fixed.capabilities.spec_man", "spectrum management") \
		F(p, fixed_capabilities_qos, BOOL, 1, NULL, "wlan.fixed.capabilities.qos", "QoS") \
		F(p, fixed_capabilities_short_slot_time, BOOL, 1, NULL, "wlan.fixed.capabilities.short_slot_time", "short slot time") \
		F(p, fixed_capabilities_apsd, BOOL, 1, NULL, "wlan.fixed.capabilities.apsd", "automatic power save delivery") \
		F(p, fixed_capabilities_radio_measurement, BOOL, 1, NULL, "wlan.fixed.capabilities.radio_measurement", "radio measurement") \
		F(p, fixed_capabilities_epd, BOOL, 1, NULL, "wlan.fixed.capabilities.epd", "EPD") \
		F(p, fixed_capabilities_reserved5, UINT, 1, NULL, "wlan.fixed.capabilities.reserved5", "reserved") \
		F(p, fixed_capabilities_reserved6, UINT, 1, NULL, "wlan.fixed.capabilities.reserved6", "reserved") \
	E(p, fixed_capabilities) \
	F(p, fixed_status_code, UINT, 16, NULL, "wlan.fixed.status_code", "status code") \
	F(p, fixed_aid, UINT, 14, NULL, "wlan.fixed.aid", "association ID") \
	F(p, fixed_listen_ival, UINT, 16, NULL, "wlan.fixed.listen_ival", "listen interval") \
	F(p, fixed_current_ap, MAC, 48, NULL, "wlan.fixed.current_ap", "current AP") \
	F(p, fixed_reason_code, UINT, 16, NULL, "wlan.fixed.reason_code", "reason code") \
	F(p, fixed_auth_alg, UINT, 16, NULL, "wlan.fixed.auth.alg", "authentication algorithm") \
	F(p, fixed_auth_seq, UINT, 16, NULL, "wlan.fixed.auth_seq", "authentication SEQ") \
	F(p, fixed_msmtpilotint, UINT, 8, NULL, "wlan.fixed.msmtpilotint", "measurement pilot interval") \
	F(p, fixed_country, STRING, 24, NULL, "wlan.fixed.country", "country string") \
	F(p, fixed_maxregpwr, UINT, 16, NULL, "wlan.fixed.maxregpwr", "maximum regulation power") \
	F(p, fixed_maxtxpwr, UINT, 8, NULL, "wlan.fixed.maxtxpwr", "maximum transmit power") \
	F(p, fixed_txpwr, UINT, 8, NULL, "wlan.fixed.txpwr", "transmit power used") \
	F(p, fixed_action_code, UINT, 8, NULL, "wlan.fixed.action_code", "action code") \
	F(p, fixed_dialog_token, UINT, 8, NULL, "wlan.fixed.dialog_token", "dialog token") \
	G(p, fixed_ts_info, UINT, 24, NULL, "wlan.ts_info", "traffic stream (TS) info") \
		F(p, fixed_ts_info_type, UINT, 1, NULL, "wlan.ts_info.type", "traffic type") \
		F(p, fixed_ts_info_tsid, UINT, 4, NULL, "wlan.ts_info.tsid", "traffic stream ID (TSID)") \
		F(p, fixed_ts_info_dir, UINT, 2, NULL, "wlan.ts_info.dir", "direction") \
		F(p, fixed_ts_info_access, UINT, 2, NULL, "wlan.ts_info.access", "access policy") \
		F(p, fixed_ts_info_agg, UINT, 1, NULL, "wlan.ts_info.agg", "aggregation") \
		F(p, fixed_ts_info_apsd, UINT, 1, NULL, "wlan.ts_info.apsd", "automatic Power-Save delivery (APSD)") \
		F(p, fixed_ts_info_up, UINT, 3, NULL, "wlan.ts_info.up", "user priority") \
		F(p, fixed_ts_info_ack, UINT, 2, NULL, "wlan.ts_info.ack", "ack policy") \
		F(p, fixed_ts_info_sched, UINT, 1, NULL, "wlan.ts_info.sched", "schedule") \
		F(p, fixed_ts_info_rsv, UINT, 7, NULL, "wlan.ts_info.rsv", "reserved") \
	E(p, fixed_ts_info) \
	F(p, fixed_dst_mac_addr, MAC, 48, NULL, "wlan.fixed.dst_mac_addr", "destination address") \
	F(p, fixed_src_mac_addr, MAC, 48, NULL, "wlan.fixed.src_mac_addr", "source address") \
	F(p, fixed_dls_timeout, UINT, 16, NULL, "wlan.fixed.dls_timeout", "DLS timeout") \
	G(p, fixed_baparams, UINT, 16, NULL, "wlan.fixed.baparams", "block ack parameters") \
		F(p, fixed_baparams_amsdu, BOOL, 1, NULL, "wlan.fixed.baparams.amsdu", "A-MSDUs") \
		F(p, fixed_baparams_policy, BOOL, 1, NULL, "wlan.fixed.baparams.policy", "block ack policy") \
		F(p, fixed_baparams_tid, UINT, 4, NULL, "wlan.fixed.baparams.tid", "traffic identifier") \
		F(p, fixed_baparams_buffersize, UINT, 10, NULL, "wlan.fixed.baparams.buffersize", "number of buffers (1 buffer = 2304 bytes)") \
	E(p, fixed_baparams) \
	F(p, fixed_batimeout, UINT, 16, NULL, "wlan.fixed.batimeout", "block ack timeout") \
	G(p, fixed_ssc, UINT, 16, NULL, "wlan.fixed.ssc", "block ack starting sequence control (SSC)") \
		F(p, fixed_ssc_fragment, UINT, 4, NULL, "wlan.fixed.ssc.fragment", "fragment") \
		F(p, fixed_ssc_sequence, UINT, 12, NULL, "wlan.fixed.ssc.sequence", "starting sequence number") \
	E(p, fixed_ssc) \
	G(p, fixed_delba_param, UINT, 16, NULL, "wlan.fixed.delba.param", "delete block ack (DELBA) parameter set") \
		F(p, fixed_delba_param_reserved, UINT, 11, NULL, "wlan.fixed.delba.param.reserved", "reserved") \
		F(p, fixed_delba_param_initiator, BOOL, 1, NULL, "wlan.fixed.delba.param.initiator", "initiator") \
		F(p, fixed_delba_param_tid, UINT, 4, NULL, "wlan.fixed.delba.param.tid", "TID") \
	E(p, fixed_delba_param) \
	F(p, fixed_publicact, UINT, 8, NULL, "wlan.fixed.publicact", "public action") \
	G(p, fixed_extchansw, UINT, 32, NULL, "wlan.fixed.extchansw", "extended channel switch announcement") \
		F(p, fixed_extchansw_switchmode, UINT, 8, NULL, "wlan.fixed.extchansw.switchmode", "channel switch mode") \
		F(p, fixed_extchansw_new_opeclass, UINT, 8, NULL, "wlan.fixed.extchansw.new.opeclass", "new operating class") \
		F(p, fixed_extchansw_new_channumber, UINT, 8, NULL, "wlan.fixed.extchansw.new.channumber", "new channel number") \
		F(p, fixed_extchansw_switchcount, UINT, 8, NULL, "wlan.extchansw.switchcount", "channel switch count") \
	E(p, fixed_extchansw) \
	F(p, fixed_oui, UINT, 24, NULL, "wlan.tag.oui", "OUI") \
	F(p, fixed_req_ap_addr, MAC, 48, NULL, "wlan.fixed.req_ap_addr", "RequesterAP address") \
	F(p, fixed_res_ap_addr, MAC, 48, NULL, "wlan.fixed.res_ap_addr", "ResponderAP address") \
	F(p, fixed_trigger, UINT, 8, NULL, "wlan.fixed.trigger", "trigger") \
	F(p, fixed_followup_dialog_token, UINT, 8, NULL, "wlan.fixed.followup_dialog_token", "followup dialog token") \
	F(p, fixed_ftm_tod, UINT, 48, NULL, "wlan.fixed.ftm_tod", "FTM TOD") \
	F(p, fixed_ftm_toa, UINT, 48, NULL, "wlan.fixed.ftm_toa", "FTM TOA") \
	F(p, fixed_ftm_tod_err, UINT, 16, NULL, "wlan.fixed.ftm_tod_err", "FTM TOD error") \
	F(p, fixed_ftm_toa_err, UINT, 16, NULL, "wlan.fixed.ftm_toa_err", "FTM TOA error") \
	F(p, fixed_rm_dialog_token, UINT, 8, NULL, "wlan.rm.dialog_token", "dialog token") \
	F(p, fixed_rm_repetitions, UINT, 16, NULL, "wlan.rm.repetitions", "repetitions") \
	F(p, fixed_rm_tx_power, INT, 8, NULL, "wlan.rm.tx_power", "transmit power used") \
	F(p, fixed_rm_max_tx_power, INT, 8, NULL, "wlan.rm.max_tx_power", "max transmit power") \
	F(p, fixed_rm_tpc_element_id, UINT, 8, NULL, "wlan.rm.tpc.element_id", "TPC element ID") \
	F(p, fixed_rm_tpc_length, UINT, 8, NULL, "wlan.rm.tpc.length", "TPC length") \
	F(p, fixed_rm_tpc_tx_power, INT, 8, NULL, "wlan.rm.tpc.tx_power", "TPC transmit power") \
	F(p, fixed_rm_tpc_link_margin, INT, 8, NULL, "wlan.rm.tpc.link_margin", "TPC link margin") \
	F(p, fixed_rm_rx_antenna_id, UINT, 8, NULL, "wlan.rm.rx_antenna_id", "receive antenna ID") \
	F(p, fixed_rm_tx_antenna_id, UINT, 8, NULL, "wlan.rm.tx_antenna_id", "transmit antenna ID") \
	F(p, fixed_rm_rcpi, UINT, 8, NULL, "wlan.rm.rcpi", "received channel power") \
	F(p, fixed_rm_rsni, UINT, 8, NULL, "wlan.rm.rsni", "received signal to noise indication") \
	F(p, fixed_sta_address, MAC, 48, NULL, "wlan.fixed.sta_address", "STA address") \
	F(p, fixed_target_ap_address, MAC, 48, NULL, "wlan.fixed.target_ap_address", "target AP address") \
	F(p, fixed_htact, UINT, 8, NULL, "wlan.fixed.htact", "HT action") \
	F(p, fixed_chanwidth, UINT, 8, NULL, "wlan.fixed.chanwidth", "supported channel width") \
	G(p, fixed_sm_powercontrol, UINT, 8, NULL, "wlan.fixed.sm.powercontrol", "spatial multiplexing (SM) power control") \
		F(p, fixed_sm_powercontrol_enabled, BOOL, 1, NULL, "wlan.fixed.sm.powercontrol.enabled", "SM power save") \
		F(p, fixed_sm_powercontrol_mode, BOOL, 1, NULL, "wlan.fixed.sm.powercontrol.mode", "SM mode") \
		F(p, fixed_sm_powercontrol_reserved, UINT, 6, NULL, "wlan.fixed.sm.powercontrol.reserved", "reserved") \
	E(p, fixed_sm_powercontrol) \
	G(p, fixed_psmp_paramset, UINT, 16, NULL, "wlan.fixed.psmp.paramset", "power save Multi-Poll (PSMP) parameter set") \
		F(p, fixed_psmp_paramset_nsta, UINT, 4, NULL, "wlan.fixed.psmp.paramset.nsta", "number of STA info fields present") \
		F(p, fixed_psmp_paramset_more, BOOL, 1, NULL, "wlan.fixed.psmp.paramset.more", "more PSMP") \
		F(p, fixed_psmp_paramset_seqduration, UINT, 11, NULL, "wlan.fixed.psmp.paramset.seqduration", "PSMP sequence duration [us]") \
	E(p, fixed_psmp_paramset) \
	G(p, fixed_psmp_stainfo, UINT, 64, NULL, "wlan.fixed.psmp.stainfo", "power save Multi-Poll (PSMP) station information") \
		F(p, fixed_psmp_stainfo_type, UINT, 2, NULL, "wlan.fixed.psmp.stainfo.type", "sta info type") \
	E(p, fixed_psmp_stainfo) \
	F(p, fixed_pco_phasecntrl, BOOL, 8, NULL, "wlan.fixed.pco.phasecntrl", "phased coexistence operation (PCO) phase control") \
	G(p, fixed_antsel, UINT, 8, NULL, "wlan.fixed.antsel", "antenna selection") \
		F(p, fixed_antsel_ant0, UINT, 1, NULL, "wlan.fixed.antsel.ant0", "antenna 0") \
		F(p, fixed_antsel_ant1, UINT, 1, NULL, "wlan.fixed.antsel.ant1", "antenna 1") \
		F(p, fixed_antsel_ant2, UINT, 1, NULL, "wlan.fixed.antsel.ant2", "antenna 2") \
		F(p, fixed_antsel_ant3, UINT, 1, NULL, "wlan.fixed.antsel.ant3", "antenna 3") \
		F(p, fixed_antsel_ant4, UINT, 1, NULL, "wlan.fixed.antsel.ant4", "antenna 4") \
		F(p, fixed_antsel_ant5, UINT, 1, NULL, "wlan.fixed.antsel.ant5", "antenna 5") \
		F(p, fixed_antsel_ant6, UINT, 1, NULL, "wlan.fixed.antsel.ant6", "antenna 6") \
		F(p, fixed_antsel_ant7, UINT, 1, NULL, "wlan.fixed.antsel.ant7", "antenna 7") \
	E(p, fixed_antsel) \
	G(p, fixed_mimo, UINT, 8, NULL, "wlan.fixed.mimo", "HT information") \
		F(p, fixed_mimo_control_inforequest, BOOL, 1, NULL, "wlan.fixed.mimo.control.inforequest", "information request") \
		F(p, fixed_mimo_control_intolerant, BOOL, 1, NULL, "wlan.fixed.mimo.control.intolerant", "40 MHz intolerant") \
		F(p, fixed_mimo_r2, UINT, 1, NULL, "-", "reserved") \
		F(p, fixed_mimo_reserved, UINT, 5, NULL, "wlan.fixed.reserved", "reserved") \
	E(p, fixed_mimo) \
	F(p, fixed_transaction_id, UINT, 16, NULL, "wlan.fixed.transaction_id", "transaction id") \
	F(p, fixed_bss_transition_query_reason, UINT, 8, NULL, "wlan.fixed.bss_transition_query_reason", "BSS transition query reason") \
	F(p, fixed_key_data_length, UINT, 16, NULL, "wlan.fixed.key_data_length", "key data length") \
	F(p, fixed_check_beacon, UINT, 8, NULL, "wlan.fixed.check_beacon", "check beacon") \
	F(p, fixed_tod, UINT, 32, NULL, "-", "TOD") \
	F(p, fixed_toa, UINT, 32, NULL, "-", "TOA") \
	F(p, fixed_max_tod_err, UINT, 8, NULL, "wlan.fixed.max_tod_err", "MAX TOD ERROR") \
	F(p, fixed_max_toa_err, UINT, 8, NULL, "wlan.fixed.max_toa_err", "MAX TOA ERROR") \
	F(p, fixed_target_channel, UINT, 8, NULL, "wlan.fixed.target_channel", "target channel") \
	F(p, fixed_operating_class, UINT, 8, NULL, "wlan.fixed.operating_class", "operating class") \
	F(p, fixed_mesh_action, UINT, 8, NULL, "wlan.fixed.mesh_action", "mesh action code") \
	F(p, fixed_selfprot_action, UINT, 8, NULL, "wlan.fixed.selfprot_action", "self-protected action code") \
	F(p, fixed_dmg_act, UINT, 8, NULL, "wlan.fixed.dmg_act", "DMG action") \
	F(p, fixed_dmg_pwr_mgmt, BOOL, 1, NULL, "wlan.dmg.pwr_mgmt", "DMG power management") \
	F(p, fixed_status_code_t4352, UINT, 8, NULL, "wlan.fixed.status_code", "status code") \
	F(p, fixed_fst_action_code, UINT, 8, NULL, "wlan.fst.action_code", "FST action code") \
	F(p, fixed_fst_llt, UINT, 32, NULL, "wlan.fst.llt", "link loss timeout") \
	F(p, fixed_session_trans_fsts_id, UINT, 32, NULL, "wlan.session_trans.fsts_id", "FSTS ID") \
	F(p, fixed_robust_av_streaming_action_code, UINT, 8, NULL, "wlan.robust_av_streaming.action_code", "robust AV streaming action code") \
	F(p, fixed_unprotected_dmg_act, UINT, 8, NULL, "wlan.fixed.unprotected_dmg_act", "unprotected DMG action") \
	F(p, fixed_vht_action, UINT, 8, NULL, "wlan.vht.action", "VHT action") \
	F(p, fixed_vht_operation_mode_notification, BYTES, 0, NULL, "wlan.vht.operation_mode_notification", "operation mode notification")

#endif
