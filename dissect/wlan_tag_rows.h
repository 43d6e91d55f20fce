/* wlan_tag_rows.h - rows of the elements of IEEE 802.11-2020, 9.4.2, that need no other table, and of a mesh (9.4.2.96 ff.). */
#ifndef DISSECT_WLAN_TAG_ROWS_H
#define DISSECT_WLAN_TAG_ROWS_H

#define WLAN_TAG_ROWS(F, G, L, I, E, p)					\
		F(p, ssid, BYTES, 0, NULL, "wlan.ssid", "SSID") \
		L(p, rates, "rates that are supported") \
			F(p, supported_rates, UINT, 8, NULL, "wlan.supported_rates", "supported rates") \
		E(p, rates) \
		L(p, extended_rates, "more rates that are supported") \
			F(p, extended_supported_rates, UINT, 8, NULL, "wlan.extended_supported_rates", "extended supported rates") \
		E(p, extended_rates) \
		F(p, fh_dwell_time, UINT, 16, NULL, "wlan.fh.dwell_time", "dwell time") \
		F(p, fh_hop_set, UINT, 8, NULL, "wlan.fh.hop_set", "hop set") \
		F(p, fh_hop_pattern, UINT, 8, NULL, "wlan.fh.hop_pattern", "hop pattern") \
		F(p, fh_hop_index, UINT, 8, NULL, "wlan.fh.hop_index", "hop index") \
		F(p, ds_current_channel, UINT, 8, NULL, "wlan.ds.current_channel", "current channel") \
		F(p, cfp_count, UINT, 8, NULL, "wlan.cfp.count", "CFP count") \
		F(p, cfp_period, UINT, 8, NULL, "wlan.cfp.period", "CFP period") \
		F(p, cfp_max_duration, UINT, 16, NULL, "wlan.cfp.max_duration", "CFP max duration") \
		F(p, cfp_dur_remaining, UINT, 16, NULL, "wlan.cfp.dur_remaining", "CFP dur remaining") \
		F(p, tim_dtim_count, UINT, 8, NULL, "wlan.tim.dtim_count", "DTIM count") \
		F(p, tim_dtim_period, UINT, 8, NULL, "wlan.tim.dtim_period", "DTIM period") \
		G(p, tim_bmapctl, UINT, 8, NULL, "wlan.tim.bmapctl", "bitmap control") \
			F(p, tim_bmapctl_multicast, BOOL, 1, NULL, "wlan.tim.bmapctl.multicast", "multicast") \
			F(p, tim_bmapctl_offset, UINT, 7, NULL, "wlan.tim.bmapctl.offset", "bitmap offset") \
		E(p, tim_bmapctl) \
		F(p, tim_partial_virtual_bitmap, BYTES, 0, NULL, "wlan.tim.partial_virtual_bitmap", "partial virtual bitmap") \
		F(p, ibss_atim_windows, UINT, 16, NULL, "wlan.ibss.atim_windows", "atim windows") \
		F(p, country_info_code, STRING, 16, NULL, "wlan.country_info.code", "code") \
		F(p, country_info_environment, UINT, 8, NULL, "wlan.country_info.environment", "environment") \
		F(p, fh_hopping_parameter_prime_radix, UINT, 8, NULL, "wlan.fh_hopping.parameter.prime_radix", "prime radix") \
		F(p, fh_hopping_parameter_nb_channels, UINT, 8, NULL, "wlan.fh_hopping.parameter.nb_channels", "number of channels") \
		F(p, fh_hopping_table_flag, UINT, 8, NULL, "wlan.fh_hopping.table.flag", "flag") \
		F(p, fh_hopping_table_number_of_sets, UINT, 8, NULL, "wlan.fh_hopping.table.number_of_sets", "number of sets") \
		F(p, fh_hopping_table_modulus, UINT, 8, NULL, "wlan.fh_hopping.table.modulus", "modulus") \
		F(p, fh_hopping_table_offset, UINT, 8, NULL, "wlan.fh_hopping.table.offset", "offset") \
		L(p, request_ids, "elements that are asked for") \
			F(p, request, UINT, 8, NULL, "wlan.tag.request", "requested element ID") \
		E(p, request_ids) \
		F(p, qbss_scount, UINT, 16, NULL, "wlan.qbss.scount", "station count") \
		F(p, qbss_cu, UINT, 8, NULL, "wlan.qbss.cu", "channel utilization") \
		F(p, qbss_adc, UINT, 16, NULL, "wlan.qbss.adc", "available admission capacity") \
		G(p, ts_info, UINT, 24, NULL, "wlan.ts_info", "traffic stream (TS) info") \
			F(p, ts_info_type, UINT, 1, NULL, "wlan.ts_info.type", "traffic type") \
			F(p, ts_info_tsid, UINT, 4, NULL, "wlan.ts_info.tsid", "traffic stream ID (TSID)") \
			F(p, ts_info_dir, UINT, 2, NULL, "wlan.ts_info.dir", "direction") \
			F(p, ts_info_access, UINT, 2, NULL, "wlan.ts_info.access", "access policy") \
			F(p, ts_info_agg, UINT, 1, NULL, "wlan.ts_info.agg", "aggregation") \
			F(p, ts_info_apsd, UINT, 1, NULL, "wlan.ts_info.apsd", "automatic Power-Save delivery (APSD)") \
			F(p, ts_info_up, UINT, 3, NULL, "wlan.ts_info.up", "user priority") \
			F(p, ts_info_ack, UINT, 2, NULL, "wlan.ts_info.ack", "ack policy") \
			F(p, ts_info_sched, UINT, 1, NULL, "wlan.ts_info.sched", "schedule") \
			F(p, ts_info_rsv, UINT, 7, NULL, "wlan.ts_info.rsv", "reserved") \
		E(p, ts_info) \
		F(p, tspec_nor_msdu, UINT, 16, NULL, "wlan.tspec.nor_msdu", "normal MSDU size") \
		F(p, tspec_max_msdu, UINT, 16, NULL, "wlan.tspec.max_msdu", "maximum MSDU size") \
		F(p, tspec_min_srv, UINT, 32, NULL, "wlan.tspec.min_srv", "minimum service interval") \
		F(p, tspec_max_srv, UINT, 32, NULL, "wlan.tspec.max_srv", "maximum service interval") \
		F(p, tspec_inact_int, UINT, 32, NULL, "wlan.tspec.inact_int", "inactivity interval") \
		F(p, tspec_susp_int, UINT, 32, NULL, "wlan.tspec.susp_int", "suspension interval") \
		F(p, tspec_srv_start, UINT, 32, NULL, "wlan.tspec.srv_start", "service start time") \
		F(p, tspec_min_data, UINT, 32, NULL, "wlan.tspec.min_data", "minimum data rate") \
		F(p, tspec_mean_data, UINT, 32, NULL, "wlan.tspec.mean_data", "mean data rate") \
		F(p, tspec_peak_data, UINT, 32, NULL, "wlan.tspec.peak_data", "peak data rate") \
		F(p, tspec_burst_size, UINT, 32, NULL, "wlan.tspec.burst_size", "burst size") \
		F(p, tspec_delay_bound, UINT, 32, NULL, "wlan.tspec.delay_bound", "delay bound") \
		F(p, tspec_min_phy, UINT, 32, NULL, "wlan.tspec.min_phy", "minimum PHY rate") \
		F(p, tspec_surplus, UINT, 16, NULL, "wlan.tspec.surplus", "surplus bandwidth allowance") \
		F(p, tspec_medium, UINT, 16, NULL, "wlan.tspec.medium", "medium time") \
		F(p, tclas_user_priority, UINT, 8, NULL, "wlan.tclas.user_priority", "user priority") \
		F(p, tclas_class_type, UINT, 8, NULL, "wlan.tclas.class_type", "classifier type") \
		G(p, tclas_class_mask, UINT, 8, NULL, "wlan.tclas.class_mask", "classifier mask") \
			F(p, tclas_class_mask_src_addr, UINT, 1, NULL, "wlan.tclas.class_mask.src_addr", "source address") \
			F(p, tclas_class_mask_dst_addr, UINT, 1, NULL, "wlan.tclas.class_mask.dst_addr", "destination address") \
			F(p, tclas_class_mask_type, UINT, 1, NULL, "wlan.tclas.class_mask.type", "type") \
		E(p, tclas_class_mask) \
		F(p, tclas_src_mac_addr, MAC, 48, NULL, "wlan.tclas.src_mac_addr", "source address") \
		F(p, tclas_dat_mac_addr, MAC, 48, NULL, "wlan.tclas.dat_mac_addr", "destination address") \
		G(p, sched_sched_info, UINT, 16, NULL, "wlan.sched.sched_info", "schedule info") \
			F(p, sched_sched_info_info_agg, UINT, 1, NULL, "wlan.sched_info.agg", "schedule aggregation") \
		E(p, sched_sched_info) \
		F(p, sched_srv_start, UINT, 32, NULL, "wlan.sched.srv_start", "service start time") \
		F(p, sched_srv_int, UINT, 32, NULL, "wlan.sched.srv_int", "service interval") \
		F(p, sched_spec_int, UINT, 16, NULL, "wlan.sched.spec_int", "specification interval") \
		F(p, challenge_text, BYTES, 0, NULL, "wlan.tag.challenge_text", "challenge text") \
		F(p, powercon_local, UINT, 8, NULL, "wlan.powercon.local", "local power constraint") \
		F(p, powercap_min, INT, 8, NULL, "wlan.powercap.min", "minimum transmit power") \
		F(p, powercap_max, INT, 8, NULL, "wlan.powercap.max", "maximum transmit power") \
		F(p, tcprep_trsmt_pow, INT, 8, NULL, "wlan.tcprep.trsmt_pow", "transmit power") \
		F(p, tcprep_link_mrg, INT, 8, NULL, "wlan.tcprep.link_mrg", "link margin") \
		L(p, supchan_list, "ranges of channels") \
		I(p, supchan_list_item) \
				F(p, supchan_first, UINT, 8, NULL, "wlan.supchan.first", "first supported channel") \
				F(p, supchan_range, UINT, 8, NULL, "wlan.supchan.range", "supported channel range") \
		E(p, supchan_list_item) \
		E(p, supchan_list) \
		F(p, csa_channel_switch_mode, UINT, 8, NULL, "wlan.csa.channel_switch_mode", "channel switch mode") \
		F(p, csa_new_channel_number, UINT, 8, NULL, "wlan.csa.new_channel_number", "new channel number") \
		F(p, csa_channel_switch_count, UINT, 8, NULL, "wlan.csa.channel_switch.count", "channel switch count") \
		F(p, quiet_count, UINT, 8, NULL, "wlan.quiet.count", "count") \
		F(p, quiet_period, UINT, 8, NULL, "wlan.quiet.period", "period") \
		F(p, quiet_duration, UINT, 16, NULL, "wlan.quiet.duration", "duration") \
		F(p, quiet_offset, UINT, 16, NULL, "wlan.quiet.offset", "offset") \
		F(p, dfs_owner, MAC, 48, NULL, "wlan.dfs.owner", "owner") \
		F(p, dfs_recovery_interval, UINT, 8, NULL, "wlan.dfs.recovery_interval", "recovery interval") \
		G(p, erp_info, UINT, 8, NULL, "wlan.erp_info", "ERP information") \
			F(p, erp_info_erp_present, BOOL, 1, NULL, "wlan.erp_info.erp_present", "non ERP present") \
			F(p, erp_info_use_protection, BOOL, 1, NULL, "wlan.erp_info.use_protection", "use protection") \
			F(p, erp_info_barker_preamble_mode, BOOL, 1, NULL, "wlan.erp_info.barker_preamble_mode", "barker preamble mode") \
			F(p, erp_info_reserved, UINT, 5, NULL, "wlan.erp_info.reserved", "reserved") \
		E(p, erp_info) \
		F(p, ts_delay, UINT, 32, NULL, "wlan.ts_delay", "traffic stream (TS) delay") \
		F(p, tclas_proc_processing, UINT, 8, NULL, "wlan.tclas_proc.processing", "processing") \
		G(p, qosinfo_ap, UINT, 8, NULL, "wlan.fixed.qosinfo.ap", "QoS information (AP)") \
			F(p, qosinfo_ap_edcaupdate, UINT, 4, NULL, "wlan.fixed.qosinfo.ap.edcaupdate", "EDCA parameter set update count") \
			F(p, qosinfo_ap_qack, BOOL, 1, NULL, "wlan.fixed.qosinfo.ap.qack", "Q-Ack") \
			F(p, qosinfo_ap_queue_req, BOOL, 1, NULL, "wlan.fixed.qosinfo.ap.queue_req", "queue request") \
			F(p, qosinfo_ap_txopreq, BOOL, 1, NULL, "wlan.fixed.qosinfo.ap.txopreq", "TXOP request") \
			F(p, qosinfo_ap_more_data_ack, BOOL, 1, NULL, "wlan.fixed.qosinfo.ap.more_data_ack", "more data ack") \
		E(p, qosinfo_ap) \
		G(p, qosinfo_sta, UINT, 8, NULL, "wlan.fixed.qosinfo.sta", "QoS information (STA)") \
			F(p, qosinfo_sta_ac_vo, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.ac_vo", "AC_VO U-APSD flag") \
			F(p, qosinfo_sta_ac_vi, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.ac_vi", "AC_VI U-APSD flag") \
			F(p, qosinfo_sta_ac_bk, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.ac_bk", "AC_BK U-APSD flag") \
			F(p, qosinfo_sta_ac_be, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.ac_be", "AC_BE U-APSD flag") \
			F(p, qosinfo_sta_qack, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.qack", "Q-Ack") \
			F(p, qosinfo_sta_max_sp_length, UINT, 2, NULL, "wlan.fixed.qosinfo.sta.max_sp_length", "max SP length") \
			F(p, qosinfo_sta_more_data_ack, BOOL, 1, NULL, "wlan.fixed.qosinfo.sta.more_data_ack", "more data ack") \
		E(p, qosinfo_sta) \
		F(p, ap_channel_report_operating_class, UINT, 8, NULL, "wlan.ap_channel_report.operating_class", "operating class") \
		L(p, ap_channel_report_channels, "channels") \
			F(p, ap_channel_report_channel_list, UINT, 8, NULL, "wlan.ap_channel_report.channel_list", "channel list") \
		E(p, ap_channel_report_channels) \
		F(p, rcpi, UINT, 8, NULL, "wlan.rcpi", "RCPI") \
		F(p, mobility_domain_mdid, UINT, 16, NULL, "wlan.mobility_domain.mdid", "mobility domain identifier") \
		G(p, mobility_domain_ft_capab, UINT, 8, NULL, "wlan.mobility_domain.ft_capab", "FT capability and policy") \
			F(p, mobility_domain_ft_capab_ft_over_ds, UINT, 1, NULL, "wlan.mobility_domain.ft_capab.ft_over_ds", "fast BSS transition over DS") \
			F(p, mobility_domain_ft_capab_resource_req, UINT, 1, NULL, "wlan.mobility_domain.ft_capab.resource_req", "resource request protocol capability") \
			F(p, mobility_domain_ft_capab_reserved, UINT, 6, NULL, "wlan.mobility_domain.ft_capab.reserved", "reserved") \
		E(p, mobility_domain_ft_capab) \
		G(p, ft_mic_control, UINT, 16, NULL, "wlan.ft.mic_control", "MIC control") \
			F(p, ft_mic_control_reserved, UINT, 8, NULL, "wlan.ft.mic_control.reserved", "reserved") \
			F(p, ft_mic_control_element_count, UINT, 8, NULL, "wlan.ft.mic_control.element_count", "element count") \
		E(p, ft_mic_control) \
		F(p, ft_mic, BYTES, 128, NULL, "wlan.ft.mic", "MIC") \
		F(p, ft_anonce, BYTES, 256, NULL, "wlan.ft.anonce", "ANonce") \
		F(p, ft_snonce, BYTES, 256, NULL, "wlan.ft.snonce", "SNonce") \
		F(p, timeout_int_type, UINT, 8, NULL, "wlan.timeout_int.type", "timeout interval type") \
		F(p, timeout_int_value, UINT, 32, NULL, "wlan.timeout_int.value", "timeout interval value") \
		F(p, ric_data_id, UINT, 8, NULL, "wlan.ric_data.id", "resource handshake identifier") \
		F(p, ric_data_desc_cnt, UINT, 8, NULL, "wlan.ric_data.desc_cnt", "resource descriptor count") \
		F(p, ric_data_status_code, UINT, 16, NULL, "wlan.ric_data.status_code", "status code") \
		F(p, supopeclass_current, UINT, 8, NULL, "wlan.supopeclass.current", "current operating class") \
		G(p, extchansw, UINT, 32, NULL, "wlan.fixed.extchansw", "extended channel switch announcement") \
			F(p, extchansw_switchmode, UINT, 8, NULL, "wlan.fixed.extchansw.switchmode", "channel switch mode") \
			F(p, extchansw_new_opeclass, UINT, 8, NULL, "wlan.fixed.extchansw.new.opeclass", "new operating class") \
			F(p, extchansw_new_channumber, UINT, 8, NULL, "wlan.fixed.extchansw.new.channumber", "new channel number") \
			F(p, extchansw_switchcount, UINT, 8, NULL, "wlan.extchansw.switchcount", "channel switch count") \
		E(p, extchansw) \
		F(p, secchanoffset, UINT, 8, NULL, "wlan.secchanoffset", "secondary channel offset") \
		F(p, bss_ap_avg_access_delay, UINT, 8, NULL, "wlan.bss_ap_avg_access_delay", "AP average access delay") \
		F(p, antenna_id, UINT, 8, NULL, "wlan.antenna.id", "antenna ID") \
		F(p, rsni, UINT, 8, NULL, "wlan.rsni", "RSNI") \
		F(p, msmtpilotint, UINT, 8, NULL, "wlan.fixed.msmtpilotint", "measurement pilot interval") \
		F(p, bss_avg_ac_access_delay_be, UINT, 8, NULL, "wlan.bss_avg_ac_access_delay.be", "AC average access delay for best effort") \
		F(p, bss_avg_ac_access_delay_bk, UINT, 8, NULL, "wlan.bss_avg_ac_access_delay.bk", "AC average access delay for best background") \
		F(p, bss_avg_ac_access_delay_vi, UINT, 8, NULL, "wlan.bss_avg_ac_access_delay_vi", "AC average access delay for video") \
		F(p, bss_avg_ac_access_delay_vo, UINT, 8, NULL, "wlan.bss_avg_ac_access_delay_vo", "AC average access delay for voice") \
		F(p, time_adv_timing_capab, UINT, 8, NULL, "wlan.time_adv.timing_capab", "timing capabilities") \
		G(p, rmcap, UINT, 8, NULL, "wlan.rmcap", "RM capabilities") \
			F(p, rmcap_b0, BOOL, 1, NULL, "wlan.rmcap.b0", "link measurement") \
			F(p, rmcap_b1, BOOL, 1, NULL, "wlan.rmcap.b1", "neighbor report") \
			F(p, rmcap_b2, BOOL, 1, NULL, "wlan.rmcap.b2", "parallel measurements") \
			F(p, rmcap_b3, BOOL, 1, NULL, "wlan.rmcap.b3", "repeated measurements") \
			F(p, rmcap_b4, BOOL, 1, NULL, "wlan.rmcap.b4", "beacon passive measurement") \
			F(p, rmcap_b5, BOOL, 1, NULL, "wlan.rmcap.b5", "beacon active measurement") \
			F(p, rmcap_b6, BOOL, 1, NULL, "wlan.rmcap.b6", "beacon table measurement") \
			F(p, rmcap_b7, BOOL, 1, NULL, "wlan.rmcap.b7", "beacon measurement reporting conditions") \
		E(p, rmcap) \
		G(p, rmcap_o1, UINT, 8, NULL, "wlan.rmcap", "RM capabilities") \
			F(p, rmcap_o1_b8, BOOL, 1, NULL, "wlan.rmcap.b8", "frame measurement") \
			F(p, rmcap_o1_b9, BOOL, 1, NULL, "wlan.rmcap.b9", "channel load measurement") \
			F(p, rmcap_o1_b10, BOOL, 1, NULL, "wlan.rmcap.b10", "noise histogram measurement") \
			F(p, rmcap_o1_b11, BOOL, 1, NULL, "wlan.rmcap.b11", "statistics measurement") \
			F(p, rmcap_o1_b12, BOOL, 1, NULL, "wlan.rmcap.b12", "LCI measurement") \
			F(p, rmcap_o1_b13, BOOL, 1, NULL, "wlan.rmcap.b13", "LCI azimuth capability") \
			F(p, rmcap_o1_b14, BOOL, 1, NULL, "wlan.rmcap.b14", "transmit Stream/Category measurement") \
			F(p, rmcap_o1_b15, BOOL, 1, NULL, "wlan.rmcap.b15", "triggered transmit Stream/Category measurement") \
		E(p, rmcap_o1) \
		G(p, rmcap_o2, UINT, 8, NULL, "wlan.rmcap", "RM capabilities") \
			F(p, rmcap_o2_b16, BOOL, 1, NULL, "wlan.rmcap.b16", "AP channel report capability") \
			F(p, rmcap_o2_b17, BOOL, 1, NULL, "wlan.rmcap.b17", "RM MIB capability") \
			F(p, rmcap_o2_b18to20, UINT, 3, NULL, "wlan.rmcap.b18to20", "operating channel max measurement duration") \
			F(p, rmcap_o2_b21to23, UINT, 3, NULL, "wlan.rmcap.b21to23", "nonoperating channel max measurement duration") \
		E(p, rmcap_o2) \
		G(p, rmcap_o3, UINT, 8, NULL, "wlan.rmcap", "RM capabilities") \
			F(p, rmcap_o3_b24to26, UINT, 3, NULL, "wlan.rmcap.b24to26", "measurement pilotcapability") \
			F(p, rmcap_o3_b27, BOOL, 1, NULL, "wlan.rmcap.b27", "measurement pilot transmission information") \
			F(p, rmcap_o3_b28, BOOL, 1, NULL, "wlan.rmcap.b28", "neighbor report TSF offset") \
			F(p, rmcap_o3_b29, BOOL, 1, NULL, "wlan.rmcap.b29", "RCPI measurement capability") \
			F(p, rmcap_o3_b30, BOOL, 1, NULL, "wlan.rmcap.b30", "RSNI measurement capability") \
			F(p, rmcap_o3_b31, BOOL, 1, NULL, "wlan.rmcap.b31", "BSS average access delay capability") \
		E(p, rmcap_o3) \
		G(p, rmcap_o4, UINT, 8, NULL, "wlan.rmcap", "RM capabilities") \
			F(p, rmcap_o4_b32, BOOL, 1, NULL, "wlan.rmcap.b32", "BSS available admission capacity capability") \
			F(p, rmcap_o4_b33, BOOL, 1, NULL, "wlan.rmcap.b33", "antenna capability") \
			F(p, rmcap_o4_b34, BOOL, 1, NULL, "wlan.rmcap.b34", "FTM range report capability") \
			F(p, rmcap_o4_b35, BOOL, 1, NULL, "wlan.rmcap.b35", "civic location measurement capability") \
			F(p, rmcap_o4_o5, UINT, 4, NULL, "wlan.rmcap.o5", "reserved") \
		E(p, rmcap_o4) \
		G(p, coexistence, UINT, 8, NULL, "wlan.20_40_bc", "20/40 BSS coexistence flags") \
			F(p, coexistence_information_request, BOOL, 1, NULL, "wlan.20_40_bc.information_request", "information request") \
			F(p, coexistence_forty_mhz_intolerant, BOOL, 1, NULL, "wlan.20_40_bc.forty_mhz_intolerant", "forty MHz intolerant") \
			F(p, coexistence_20_mhz_bss_width_request, BOOL, 1, NULL, "wlan.20_40_bc.20_mhz_bss_width_request", "20 MHz BSS width request") \
			F(p, coexistence_obss_scanning_exemption_request, BOOL, 1, NULL, "wlan.20_40_bc.obss_scanning_exemption_request", "OBSS scanning exemption request") \
			F(p, coexistence_obss_scanning_exemption_grant, BOOL, 1, NULL, "wlan.20_40_bc.obss_scanning_exemption_grant", "OBSS scanning exemption grant") \
			F(p, coexistence_reserved, UINT, 3, NULL, "wlan.20_40_bc.reserved", "reserved") \
		E(p, coexistence) \
		F(p, multiple_bssid, UINT, 8, NULL, "wlan.multiple_bssid", "max BSSID indicator") \
		F(p, obss_spd, UINT, 16, NULL, "wlan.obss.spd", "scan passive dwell") \
		F(p, obss_sad, UINT, 16, NULL, "wlan.obss.sad", "scan active dwell") \
		F(p, obss_cwtsi, UINT, 16, NULL, "wlan.obss.cwtsi", "channel width trigger scan interval") \
		F(p, obss_sptpc, UINT, 16, NULL, "wlan.obss.sptpc", "scan passive total per channel") \
		F(p, obss_satpc, UINT, 16, NULL, "wlan.obss.satpc", "scan active total per channel") \
		F(p, obss_wctdf, UINT, 16, NULL, "wlan.obss.wctdf", "width channel transition delay factor") \
		F(p, obss_sat, UINT, 16, NULL, "wlan.obss.sat", "scan activity threshold") \
		F(p, ric_desc_rsrc_type, UINT, 8, NULL, "wlan.ric_desc.rsrc_type", "resource type") \
		F(p, mmie_keyid, UINT, 16, NULL, "wlan.mmie.keyid", "KeyID") \
		F(p, mmie_ipn, BYTES, 48, NULL, "wlan.mmie.ipn", "IPN") \
		F(p, mmie_mic, BYTES, 64, NULL, "wlan.mmie.mic", "MIC") \
		F(p, multiple_bssid_index_bssid_index, UINT, 8, NULL, "wlan.multiple_bssid_index.bssid_index", "BSSID index") \
		F(p, multiple_bssid_index_dtim_period, UINT, 8, NULL, "wlan.multiple_bssid_index.dtim_period", "DTIM period") \
		F(p, multiple_bssid_index_dtim_count, UINT, 8, NULL, "wlan.multiple_bssid_index.dtim_count", "DTIM count") \
		F(p, bss_max_idle_period, UINT, 16, NULL, "wlan.bss_max_idle.period", "BSS max idle period (1000 TUs)") \
		F(p, bss_max_idle_options_protected, UINT, 1, NULL, "wlan.bss_max_idle.options.protected", "BSS max idle period options: protected Keep-Alive required") \
		F(p, wnm_sleep_mode_action_type, UINT, 8, NULL, "wlan.wnm_sleep_mode.action_type", "action type") \
		F(p, wnm_sleep_mode_response_status, UINT, 8, NULL, "wlan.wnm_sleep_mode.response_status", "WNM-Sleep mode response status") \
		F(p, wnm_sleep_mode_interval, UINT, 16, NULL, "wlan.wnm_sleep_mode.interval", "WNM-Sleep interval") \
		F(p, time_zone, STRING, 0, NULL, "wlan.time_zone", "time zone") \
		F(p, link_id_bssid, MAC, 48, NULL, "wlan.link_id.bssid", "BSSID") \
		F(p, link_id_init_sta, MAC, 48, NULL, "wlan.link_id.init_sta", "TDLS initiator STA address") \
		F(p, link_id_resp_sta, MAC, 48, NULL, "wlan.link_id.resp_sta", "TDLS responder STA address") \
		F(p, wakeup_schedule_offset, UINT, 32, NULL, "wlan.wakeup_schedule.offset", "offset") \
		F(p, wakeup_schedule_interval, UINT, 32, NULL, "wlan.wakeup_schedule.interval", "interval") \
		F(p, wakeup_schedule_awake_window_slots, UINT, 32, NULL, "wlan.wakeup_schedule.awake_window_slots", "awake window slots") \
		F(p, wakeup_schedule_max_awake_dur, UINT, 32, NULL, "wlan.wakeup_schedule.max_awake_dur", "maximum awake window duration") \
		F(p, wakeup_schedule_idle_count, UINT, 16, NULL, "wlan.wakeup_schedule.idle_count", "idle count") \
		F(p, channel_switch_timing_switch_time, UINT, 16, NULL, "wlan.channel_switch_timing.switch_time", "switch time") \
		F(p, channel_switch_timing_switch_timeout, UINT, 16, NULL, "wlan.channel_switch_timing.switch_timeout", "switch timeout") \
		F(p, pti_control_tid, UINT, 8, NULL, "wlan.pti_control.tid", "TID") \
		F(p, pti_control_sequence_control, UINT, 16, NULL, "wlan.pti_control.sequence_control", "sequence control") \
		F(p, pu_buffer_status_ac_bk, UINT, 1, NULL, "wlan.pu_buffer_status.ac_bk", "AC_BK traffic available") \
		F(p, pu_buffer_status_ac_be, UINT, 1, NULL, "wlan.pu_buffer_status.ac_be", "AC_BE traffic available") \
		F(p, pu_buffer_status_ac_vi, UINT, 1, NULL, "wlan.pu_buffer_status.ac_vi", "AC_VI traffic available") \
		F(p, pu_buffer_status_ac_vo, UINT, 1, NULL, "wlan.pu_buffer_status.ac_vo", "AC_VO traffic available") \
		F(p, interworking_access_network_type, UINT, 4, NULL, "wlan.interworking.access_network_type", "access network type") \
		F(p, interworking_internet, UINT, 1, NULL, "wlan.interworking.internet", "internet") \
		F(p, interworking_asra, UINT, 1, NULL, "wlan.interworking.asra", "ASRA") \
		F(p, interworking_esr, UINT, 1, NULL, "wlan.interworking.esr", "ESR") \
		F(p, interworking_uesa, UINT, 1, NULL, "wlan.interworking.uesa", "UESA") \
		F(p, venue_info_group, UINT, 8, NULL, "wlan.fixed.venue_info.group", "venue group") \
		F(p, venue_info_type, UINT, 8, NULL, "wlan.fixed.venue_info.type", "venue type") \
		F(p, interworking_hessid, MAC, 48, NULL, "wlan.interworking.hessid", "HESSID") \
		G(p, capabilities, UINT, 16, NULL, "wlan.fixed.capabilities", "capabilities information") \
			F(p, capabilities_ess, BOOL, 1, NULL, "wlan.fixed.capabilities.ess", "ESS capabilities") \
			F(p, capabilities_ibss, BOOL, 1, NULL, "wlan.fixed.capabilities.ibss", "IBSS status") \
			F(p, capabilities_reserved1, UINT, 1, NULL, "wlan.fixed.capabilities.reserved1", "reserved") \
			F(p, capabilities_reserved2, UINT, 1, NULL, "wlan.fixed.capabilities.reserved2", "reserved") \
			F(p, capabilities_privacy, BOOL, 1, NULL, "wlan.fixed.capabilities.privacy", "privacy") \
			F(p, capabilities_short_preamble, BOOL, 1, NULL, "wlan.fixed.capabilities.short_preamble", "short preamble") \
			F(p, capabilities_reserved3, UINT, 1, NULL, "wlan.fixed.capabilities.reserved3", "reserved") \
			F(p, capabilities_reserved4, UINT, 1, NULL, "wlan.fixed.capabilities.reserved4", "reserved") \
			F(p, capabilities_spec_man, BOOL, 1, NULL, "wlan.fixed.capabilities.spec_man", "spectrum management") \
			F(p, capabilities_qos, BOOL, 1, NULL, "wlan.fixed.capabilities.qos", "QoS") \
			F(p, capabilities_short_slot_time, BOOL, 1, NULL, "wlan.fixed.capabilities.short_slot_time", "short slot time") \
			F(p, capabilities_apsd, BOOL, 1, NULL, "wlan.fixed.capabilities.apsd", "automatic power save delivery") \
			F(p, capabilities_radio_measurement, BOOL, 1, NULL, "wlan.fixed.capabilities.radio_measurement", "radio measurement") \
			F(p, capabilities_epd, BOOL, 1, NULL, "wlan.fixed.capabilities.epd", "EPD") \
			F(p, capabilities_reserved5, UINT, 1, NULL, "wlan.fixed.capabilities.reserved5", "reserved") \
			F(p, capabilities_reserved6, UINT, 1, NULL, "wlan.fixed.capabilities.reserved6", "reserved") \
		E(p, capabilities) \
		F(p, mesh_config_ps_protocol, UINT, 8, NULL, "wlan.mesh.config.ps_protocol", "path selection protocol") \
		F(p, mesh_config_ps_metric, UINT, 8, NULL, "wlan.mesh.config.ps_metric", "path selection metric") \
		F(p, mesh_config_cong_ctl, UINT, 8, NULL, "wlan.mesh.config.cong_ctl", "congestion control") \
		F(p, mesh_config_sync_method, UINT, 8, NULL, "wlan.mesh.config.sync_method", "synchronization method") \
		F(p, mesh_config_auth_protocol, UINT, 8, NULL, "wlan.mesh.config.auth_protocol", "authentication protocol") \
		G(p, mesh_config_formation_info, UINT, 8, NULL, "wlan.mesh.config.formation_info", "formation info") \
			F(p, mesh_config_formation_info_formation_info_connect_to_mesh_gate, BOOL, 1, NULL, "wlan.mesh.formation_info.connect_to_mesh_gate", "connected to mesh gate") \
			F(p, mesh_config_formation_info_num_peers, UINT, 6, NULL, "wlan.mesh.config.formation_info.num_peers", "number of peerings") \
			F(p, mesh_config_formation_info_formation_info_connect_to_as, BOOL, 1, NULL, "wlan.mesh.formation_info.connect_to_as", "connected to AS") \
		E(p, mesh_config_formation_info) \
		G(p, mesh_config_cap, UINT, 8, NULL, "wlan.mesh.config.cap", "capability") \
			F(p, mesh_config_cap_accept, BOOL, 1, NULL, "wlan.mesh.config.cap.accept", "accepting additional mesh peerings") \
			F(p, mesh_config_cap_mcca_support, BOOL, 1, NULL, "wlan.mesh.config.cap.mcca_support", "MCCA support") \
			F(p, mesh_config_cap_mcca_enabled, BOOL, 1, NULL, "wlan.mesh.config.cap.mcca_enabled", "MCCA enabled") \
			F(p, mesh_config_cap_forwarding, BOOL, 1, NULL, "wlan.mesh.config.cap.forwarding", "mesh forwarding") \
			F(p, mesh_config_cap_mbca_enabled, BOOL, 1, NULL, "wlan.mesh.config.cap.mbca_enabled", "MBCA enabled") \
			F(p, mesh_config_cap_tbtt_adjusting, BOOL, 1, NULL, "wlan.mesh.config.cap.tbtt_adjusting", "TBTT adjustment") \
			F(p, mesh_config_cap_power_save_level, BOOL, 1, NULL, "wlan.mesh.config.cap.power_save_level", "power save") \
			F(p, mesh_config_cap_reserved, UINT, 1, NULL, "wlan.mesh.config.cap.reserved", "reserved") \
		E(p, mesh_config_cap) \
		F(p, mesh_id, STRING, 0, NULL, "wlan.mesh.id", "mesh ID") \
		F(p, csa_mesh_channel_switch_ttl, UINT, 8, NULL, "wlan.csa.mesh_channel_switch.ttl", "mesh channel switch TTL") \
		G(p, csa_mesh_channel_switch_flag, UINT, 8, NULL, "wlan.csa.mesh_channel_switch.flag", "mesh channel switch flag") \
			F(p, csa_mesh_channel_switch_flag_txrestrict, BOOL, 1, NULL, "wlan.csa.mesh_channel_switch.flag.txrestrict", "CSA tx restrict") \
			F(p, csa_mesh_channel_switch_flag_initiator, BOOL, 1, NULL, "wlan.csa.mesh_channel_switch.flag.initiator", "CSA initiator") \
		E(p, csa_mesh_channel_switch_flag) \
		F(p, csa_mesh_channel_switch_reason_code, UINT, 16, NULL, "wlan.csa.mesh_channel_switch.reason_code", "mesh channel switch reason code") \
		F(p, csa_mesh_channel_switch_pre_value, UINT, 16, NULL, "wlan.csa.mesh_channel_switch.pre_value", "mesh channel switch precedence value") \
		F(p, mesh_mesh_awake_window, UINT, 16, NULL, "wlan.mesh.mesh_awake_window", "mesh awake window") \
		G(p, gann_flags, UINT, 8, NULL, "wlan.gann.flags", "GANN flags") \
			F(p, gann_flags_reserved, UINT, 8, NULL, "wlan.gann.flags.reserved", "reserved") \
		E(p, gann_flags) \
		F(p, gann_hop_count, UINT, 8, NULL, "wlan.gann.hop_count", "GANN hop count") \
		F(p, gann_elem_ttl, UINT, 8, NULL, "wlan.gann.elem_ttl", "GANN element TTL") \
		F(p, gann_gate_addr, BYTES, 48, NULL, "wlan.gann.gate_addr", "GANN mesh gate address") \
		F(p, gann_seq_num, UINT, 32, NULL, "wlan.gann.seq_num", "GANN sequence number") \
		F(p, gann_interval, UINT, 16, NULL, "wlan.gann.interval", "GANN interval") \
		F(p, rann_flags, UINT, 8, NULL, "wlan.rann.flags", "RANN flags") \
		F(p, hwmp_hopcount, UINT, 8, NULL, "wlan.hwmp.hopcount", "HWMP hop count") \
		F(p, hwmp_ttl, UINT, 8, NULL, "wlan.hwmp.ttl", "HWMP TTL") \
		F(p, rann_root_sta, MAC, 48, NULL, "wlan.rann.root_sta", "root STA address") \
		F(p, rann_rann_sn, UINT, 32, NULL, "wlan.rann.rann_sn", "root STA sequence number") \
		F(p, rann_interval, UINT, 32, NULL, "wlan.rann.interval", "RANN interval") \
		F(p, hwmp_metric, UINT, 32, NULL, "wlan.hwmp.metric", "HWMP metric") \
		F(p, hwmp_flags, UINT, 8, NULL, "wlan.hwmp.flags", "HWMP flags") \
		F(p, hwmp_pdid, UINT, 32, NULL, "wlan.hwmp.pdid", "HWMP path discovery ID") \
		F(p, hwmp_orig_sta, MAC, 48, NULL, "wlan.hwmp.orig_sta", "originator STA address") \
		F(p, hwmp_orig_sn, UINT, 32, NULL, "wlan.hwmp.orig_sn", "HWMP originator sequence number") \
		F(p, hwmp_lifetime, UINT, 32, NULL, "wlan.hwmp.lifetime", "HWMP lifetime") \
		F(p, hwmp_targ_count, UINT, 8, NULL, "wlan.hwmp.targ_count", "HWMP target count") \
		L(p, hwmp_targets, "targets") \
		I(p, hwmp_targets_item) \
				G(p, hwmp_one_targ_flags, UINT, 8, NULL, "wlan.hwmp.targ_flags", "HWMP Per-Target flags") \
					F(p, hwmp_one_targ_flags_to_flag, BOOL, 1, NULL, "wlan.hwmp.to_flag", "TO flag") \
					F(p, hwmp_one_targ_flags_r1, UINT, 1, NULL, "-", "reserved") \
					F(p, hwmp_one_targ_flags_usn_flag, BOOL, 1, NULL, "wlan.hwmp.usn_flag", "USN flag") \
				E(p, hwmp_one_targ_flags) \
				F(p, hwmp_one_targ_sta, MAC, 48, NULL, "wlan.hwmp.targ_sta", "target STA address") \
				F(p, hwmp_one_targ_sn, UINT, 32, NULL, "wlan.hwmp.targ_sn", "target HWMP sequence number") \
		E(p, hwmp_targets_item) \
		E(p, hwmp_targets) \
		F(p, hwmp_targ_sta, MAC, 48, NULL, "wlan.hwmp.targ_sta", "target STA address") \
		F(p, hwmp_targ_sn, UINT, 32, NULL, "wlan.hwmp.targ_sn", "target HWMP sequence number") \
		F(p, pxu_pxu_id, UINT, 8, NULL, "wlan.pxu.pxu_id", "PXU ID") \
		F(p, pxu_origin_mac, MAC, 48, NULL, "wlan.pxu.origin_mac", "PXU originator MAC address") \
		F(p, pxu_no_proxy_info, UINT, 8, NULL, "wlan.pxu.no_proxy_info", "number of proxy information") \
		G(p, pxu_pxu_info_flags, UINT, 8, NULL, "wlan.pxu.pxu_info.flags", "flags") \
			F(p, pxu_pxu_info_flags_delete, BOOL, 1, NULL, "wlan.pxu.pxu_info.flags.delete", "delete") \
			F(p, pxu_pxu_info_flags_orig_is_proxy, BOOL, 1, NULL, "wlan.pxu.pxu_info.flags.orig_is_proxy", "originator is proxy") \
			F(p, pxu_pxu_info_flags_lifetime, BOOL, 1, NULL, "wlan.pxu.pxu_info.flags.lifetime", "lifetime") \
			F(p, pxu_pxu_info_flags_reserved, UINT, 5, NULL, "wlan.pxu.pxu_info.flags.reserved", "reserved") \
		E(p, pxu_pxu_info_flags) \
		F(p, pxuc_pxu_id, UINT, 8, NULL, "wlan.pxuc.pxu_id", "PXU ID") \
		F(p, pxuc_recip_mac, BYTES, 48, NULL, "wlan.pxuc.recip_mac", "PXU recipient MAC address")

#endif
