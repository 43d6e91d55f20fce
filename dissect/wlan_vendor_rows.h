/* wlan_vendor_rows.h - rows of what vendors put in an element, IEEE 802.11-2020, 9.4.2.25. */
#ifndef DISSECT_WLAN_VENDOR_ROWS_H
#define DISSECT_WLAN_VENDOR_ROWS_H

#define WLAN_VENDOR_ROWS(F, G, L, I, E, p)					\
		F(p, vendor_oui_type, UINT, 8, NULL, "wlan.tag.vendor.oui.type", "vendor specific OUI type") \
		F(p, wfa_ie_wme_subtype, UINT, 8, NULL, "wlan.wfa.ie.wme.subtype", "WME subtype") \
		F(p, wfa_ie_wme_version, UINT, 8, NULL, "wlan.wfa.ie.wme.version", "WME version") \
		G(p, wfa_ie_wme_qos_info, UINT, 8, NULL, "wlan.wfa.ie.wme.qos_info", "WME QoS info") \
			F(p, wfa_ie_wme_qos_info_ap_parameter_set_count, UINT, 4, NULL, "wlan.wfa.ie.wme.qos_info.ap.parameter_set_count", "parameter set count") \
			F(p, wfa_ie_wme_qos_info_ap_reserved, UINT, 3, NULL, "wlan.wfa.ie.wme.qos_info.ap.reserved", "reserved") \
			F(p, wfa_ie_wme_qos_info_ap_u_apsd, BOOL, 1, NULL, "wlan.wfa.ie.wme.qos_info.ap.u_apsd", "U-APSD") \
		E(p, wfa_ie_wme_qos_info) \
		G(p, wfa_ie_wme_sta_qos_info, UINT, 8, NULL, "wlan.wfa.ie.wme.qos_info", "WME QoS info") \
			F(p, wfa_ie_wme_sta_qos_info_ac_vo, BOOL, 1, NULL, "wlan.wfa.ie.wme.qos_info.sta.ac_vo", "AC_VO") \
			F(p, wfa_ie_wme_sta_qos_info_ac_vi, BOOL, 1, NULL, "wlan.wfa.ie.wme.qos_info.sta.ac_vi", "AC_VI") \
			F(p, wfa_ie_wme_sta_qos_info_ac_bk, BOOL, 1, NULL, "wlan.wfa.ie.wme.qos_info.sta.ac_bk", "AC_BK") \
			F(p, wfa_ie_wme_sta_qos_info_ac_be, BOOL, 1, NULL, "wlan.wfa.ie.wme.qos_info.sta.ac_be", "AC_BE") \
			F(p, wfa_ie_wme_sta_qos_info_r4, UINT, 1, NULL, "-", "reserved") \
			F(p, wfa_ie_wme_sta_qos_info_max_sp_length, UINT, 2, NULL, "wlan.wfa.ie.wme.qos_info.sta.max_sp_length", "max SP length") \
		E(p, wfa_ie_wme_sta_qos_info) \
		G(p, wfa_ie_wme_tspec_ts_info, UINT, 24, NULL, "wlan.wfa.ie.wme.tspec.ts_info", "TS info") \
			F(p, wfa_ie_wme_tspec_ts_info_r0, UINT, 1, NULL, "-", "reserved") \
			F(p, wfa_ie_wme_tspec_ts_info_tid, UINT, 4, NULL, "wlan.wfa.ie.wme.tspec.ts_info.tid", "TID") \
			F(p, wfa_ie_wme_tspec_ts_info_dir, UINT, 2, NULL, "wlan.wfa.ie.wme.tspec.ts_info.dir", "direction") \
			F(p, wfa_ie_wme_tspec_ts_info_r7, UINT, 3, NULL, "-", "reserved") \
			F(p, wfa_ie_wme_tspec_ts_info_psb, UINT, 1, NULL, "wlan.wfa.ie.wme.tspec.ts_info.psb", "PSB") \
			F(p, wfa_ie_wme_tspec_ts_info_up, UINT, 3, NULL, "wlan.wfa.ie.wme.tspec.ts_info.up", "UP") \
		E(p, wfa_ie_wme_tspec_ts_info) \
		F(p, wfa_ie_wme_tspec_nor_msdu, UINT, 16, NULL, "wlan.wfa.ie.wme.tspec.nor_msdu", "normal MSDU size") \
		F(p, wfa_ie_wme_tspec_max_msdu, UINT, 16, NULL, "wlan.wfa.ie.wme.tspec.max_msdu", "maximum MSDU size") \
		F(p, wfa_ie_wme_tspec_min_srv, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.min_srv", "minimum service interval") \
		F(p, wfa_ie_wme_tspec_max_srv, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.max_srv", "maximum service interval") \
		F(p, wfa_ie_wme_tspec_inact_int, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.inact_int", "inactivity interval") \
		F(p, wfa_ie_wme_tspec_susp_int, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.susp_int", "suspension interval") \
		F(p, wfa_ie_wme_tspec_srv_start, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.srv_start", "service start time") \
		F(p, wfa_ie_wme_tspec_min_data, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.min_data", "minimum data rate") \
		F(p, wfa_ie_wme_tspec_mean_data, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.mean_data", "mean data rate") \
		F(p, wfa_ie_wme_tspec_peak_data, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.peak_data", "peak data rate") \
		F(p, wfa_ie_wme_tspec_burst_size, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.burst_size", "burst size") \
		F(p, wfa_ie_wme_tspec_delay_bound, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.delay_bound", "delay bound") \
		F(p, wfa_ie_wme_tspec_min_phy, UINT, 32, NULL, "wlan.wfa.ie.wme.tspec.min_phy", "minimum PHY rate") \
		F(p, wfa_ie_wme_tspec_surplus, UINT, 16, NULL, "wlan.wfa.ie.wme.tspec.surplus", "surplus bandwidth allowance") \
		F(p, wfa_ie_wme_tspec_medium, UINT, 16, NULL, "wlan.wfa.ie.wme.tspec.medium", "medium time") \
		F(p, wfa_ie_wme_reserved, BYTES, 8, NULL, "wlan.wfa.ie.wme.reserved", "reserved") \
		G(p, vs_ht_capabilities, UINT, 16, NULL, "wlan.vs.ht.capabilities", "HT capabilities info (VS)") \
			F(p, vs_ht_capabilities_ht_capabilities_ldpccoding, BOOL, 1, NULL, "wlan.ht.capabilities.ldpccoding", "HT LDPC coding capability") \
			F(p, vs_ht_capabilities_ht_capabilities_width, BOOL, 1, NULL, "wlan.ht.capabilities.width", "HT support channel width") \
			F(p, vs_ht_capabilities_ht_capabilities_sm, UINT, 2, NULL, "wlan.ht.capabilities.sm", "HT SM power save") \
			F(p, vs_ht_capabilities_ht_capabilities_green, BOOL, 1, NULL, "wlan.ht.capabilities.green", "HT green field") \
			F(p, vs_ht_capabilities_ht_capabilities_short20, BOOL, 1, NULL, "wlan.ht.capabilities.short20", "HT short GI for 20MHz") \
			F(p, vs_ht_capabilities_ht_capabilities_short40, BOOL, 1, NULL, "wlan.ht.capabilities.short40", "HT short GI for 40MHz") \
			F(p, vs_ht_capabilities_ht_capabilities_txstbc, BOOL, 1, NULL, "wlan.ht.capabilities.txstbc", "HT tx STBC") \
			F(p, vs_ht_capabilities_ht_capabilities_rxstbc, UINT, 2, NULL, "wlan.ht.capabilities.rxstbc", "HT rx STBC") \
			F(p, vs_ht_capabilities_ht_capabilities_delayedblockack, BOOL, 1, NULL, "wlan.ht.capabilities.delayedblockack", "HT delayed block ACK") \
			F(p, vs_ht_capabilities_ht_capabilities_amsdu, BOOL, 1, NULL, "wlan.ht.capabilities.amsdu", "HT max A-MSDU length") \
			F(p, vs_ht_capabilities_ht_capabilities_dsscck, BOOL, 1, NULL, "wlan.ht.capabilities.dsscck", "HT DSSS/CCK mode in 40MHz") \
			F(p, vs_ht_capabilities_ht_capabilities_psmp, BOOL, 1, NULL, "wlan.ht.capabilities.psmp", "HT PSMP support") \
			F(p, vs_ht_capabilities_ht_capabilities_40mhzintolerant, BOOL, 1, NULL, "wlan.ht.capabilities.40mhzintolerant", "HT forty MHz intolerant") \
			F(p, vs_ht_capabilities_ht_capabilities_lsig, BOOL, 1, NULL, "wlan.ht.capabilities.lsig", "HT L-SIG TXOP protection support") \
		E(p, vs_ht_capabilities) \
		G(p, vs_ht_ampduparam, UINT, 8, NULL, "wlan.vs.ht.ampduparam", "A-MPDU parameters (VS)") \
			F(p, vs_ht_ampduparam_ht_ampduparam_maxlength, UINT, 2, NULL, "wlan.ht.ampduparam.maxlength", "maximum rx A-MPDU length") \
			F(p, vs_ht_ampduparam_ht_ampduparam_mpdudensity, UINT, 3, NULL, "wlan.ht.ampduparam.mpdudensity", "MPDU density") \
			F(p, vs_ht_ampduparam_ht_ampduparam_reserved, UINT, 3, NULL, "wlan.ht.ampduparam.reserved", "reserved") \
		E(p, vs_ht_ampduparam) \
		F(p, vs_htex_capabilities_gap27, UINT, 27, NULL, "-", "reserved") \
		G(p, vs_htex_capabilities, UINT, 16, NULL, "wlan.vs.htex.capabilities", "HT extended capabilities (VS)") \
			F(p, vs_htex_capabilities_htex_capabilities_pco, BOOL, 1, NULL, "wlan.htex.capabilities.pco", "transmitter supports PCO") \
			F(p, vs_htex_capabilities_htex_capabilities_transtime, UINT, 2, NULL, "wlan.htex.capabilities.transtime", "time needed to transition between 20MHz and 40MHz") \
			F(p, vs_htex_capabilities_r3, UINT, 5, NULL, "-", "reserved") \
			F(p, vs_htex_capabilities_htex_capabilities_mcs, UINT, 2, NULL, "wlan.htex.capabilities.mcs", "MCS feedback capability") \
			F(p, vs_htex_capabilities_htex_capabilities_htc, BOOL, 1, NULL, "wlan.htex.capabilities.htc", "high throughput") \
			F(p, vs_htex_capabilities_htex_capabilities_rdresponder, BOOL, 1, NULL, "wlan.htex.capabilities.rdresponder", "reverse direction responder") \
		E(p, vs_htex_capabilities) \
		G(p, vs_txbf, UINT, 32, NULL, "wlan.vs.txbf", "transmit beam forming (TxBF) capabilities (VS)") \
			F(p, vs_txbf_txbf_txbf, BOOL, 1, NULL, "wlan.txbf.txbf", "transmit beamforming") \
			F(p, vs_txbf_txbf_rxss, BOOL, 1, NULL, "wlan.txbf.rxss", "receive staggered sounding") \
			F(p, vs_txbf_txbf_txss, BOOL, 1, NULL, "wlan.txbf.txss", "transmit staggered sounding") \
			F(p, vs_txbf_txbf_rxndp, BOOL, 1, NULL, "wlan.txbf.rxndp", "receive null data packet (NDP)") \
			F(p, vs_txbf_txbf_txndp, BOOL, 1, NULL, "wlan.txbf.txndp", "transmit null data packet (NDP)") \
			F(p, vs_txbf_txbf_impltxbf, BOOL, 1, NULL, "wlan.txbf.impltxbf", "implicit TxBF capable") \
			F(p, vs_txbf_txbf_calibration, UINT, 2, NULL, "wlan.txbf.calibration", "calibration") \
			F(p, vs_txbf_txbf_csi, BOOL, 1, NULL, "wlan.txbf.csi", "STA can apply TxBF using CSI explicit feedback") \
			F(p, vs_txbf_txbf_fm_uncompressed_tbf, BOOL, 1, NULL, "wlan.txbf.fm.uncompressed.tbf", "STA can apply TxBF using uncompressed beamforming feedback matrix") \
			F(p, vs_txbf_txbf_fm_compressed_tbf, BOOL, 1, NULL, "wlan.txbf.fm.compressed.tbf", "STA can apply TxBF using compressed beamforming feedback matrix") \
			F(p, vs_txbf_txbf_rcsi, UINT, 2, NULL, "wlan.txbf.rcsi", "receiver can return explicit CSI feedback") \
			F(p, vs_txbf_txbf_fm_uncompressed_rbf, UINT, 2, NULL, "wlan.txbf.fm.uncompressed.rbf", "receiver can return explicit uncompressed beamforming feedback matrix") \
			F(p, vs_txbf_txbf_fm_compressed_bf, UINT, 2, NULL, "wlan.txbf.fm.compressed.bf", "STA can compress and use compressed beamforming feedback matrix") \
			F(p, vs_txbf_txbf_mingroup, UINT, 2, NULL, "wlan.txbf.mingroup", "minimal grouping used for explicit feedback reports") \
			F(p, vs_txbf_txbf_csinumant, UINT, 2, NULL, "wlan.txbf.csinumant", "max antennae STA can support when CSI feedback required") \
			F(p, vs_txbf_txbf_fm_uncompressed_maxant, UINT, 2, NULL, "wlan.txbf.fm.uncompressed.maxant", "max antennae STA can support when uncompressed beamforming feedback required") \
			F(p, vs_txbf_txbf_fm_compressed_maxant, UINT, 2, NULL, "wlan.txbf.fm.compressed.maxant", "max antennae STA can support when compressed beamforming feedback required") \
			F(p, vs_txbf_txbf_csi_maxrows, UINT, 2, NULL, "wlan.txbf.csi.maxrows", "maximum number of rows of CSI explicit feedback") \
			F(p, vs_txbf_txbf_channelest, UINT, 2, NULL, "wlan.txbf.channelest", "maximum number of space time streams for which channel dimensions can be") \
			F(p, vs_txbf_txbf_reserved, UINT, 3, NULL, "wlan.txbf.reserved", "reserved") \
		E(p, vs_txbf) \
		G(p, vs_asel, UINT, 8, NULL, "wlan.vs.asel", "antenna selection (ASEL) capabilities (VS)") \
			F(p, vs_asel_asel_capable, BOOL, 1, NULL, "wlan.asel.capable", "antenna selection capable") \
			F(p, vs_asel_asel_txcsi, BOOL, 1, NULL, "wlan.asel.txcsi", "explicit CSI feedback based tx ASEL") \
			F(p, vs_asel_asel_txif, BOOL, 1, NULL, "wlan.asel.txif", "antenna indices feedback based tx ASEL") \
			F(p, vs_asel_asel_csi, BOOL, 1, NULL, "wlan.asel.csi", "explicit CSI feedback") \
			F(p, vs_asel_asel_if, BOOL, 1, NULL, "wlan.asel.if", "antenna indices feedback") \
			F(p, vs_asel_asel_rx, BOOL, 1, NULL, "wlan.asel.rx", "rx ASEL") \
			F(p, vs_asel_asel_sppdu, BOOL, 1, NULL, "wlan.asel.sppdu", "tx sounding PPDUs") \
			F(p, vs_asel_asel_reserved, UINT, 1, NULL, "wlan.asel.reserved", "reserved") \
		E(p, vs_asel) \
		F(p, hta_control_channel, UINT, 8, NULL, "wlan.hta.control_channel", "HT control channel") \
		G(p, hta_capabilities, UINT, 8, NULL, "wlan.hta.capabilities", "HT additional capabilities") \
			F(p, hta_capabilities_ext_chan_offset, UINT, 2, NULL, "wlan.hta.capabilities.ext_chan_offset", "extension channel offset") \
			F(p, hta_capabilities_rec_tx_width, BOOL, 1, NULL, "wlan.hta.capabilities.rec_tx_width", "recommended tx channel width") \
			F(p, hta_capabilities_rifs_mode, BOOL, 1, NULL, "wlan.hta.capabilities.rifs_mode", "reduced interframe spacing (RIFS) mode") \
			F(p, hta_capabilities_controlled_access, BOOL, 1, NULL, "wlan.hta.capabilities.controlled_access", "controlled access only") \
			F(p, hta_capabilities_service_interval, UINT, 3, NULL, "wlan.hta.capabilities.service_interval", "service interval granularity") \
		E(p, hta_capabilities) \
		G(p, hta_capabilities_o6, UINT, 16, NULL, "wlan.hta.capabilities", "HT additional capabilities") \
			F(p, hta_capabilities_o6_operating_mode, UINT, 2, NULL, "wlan.hta.capabilities.operating_mode", "operating mode") \
			F(p, hta_capabilities_o6_non_gf_devices, BOOL, 1, NULL, "wlan.hta.capabilities.non_gf_devices", "non greenfield (GF) devices present") \
		E(p, hta_capabilities_o6) \
		G(p, hta_capabilities_o8, UINT, 16, NULL, "wlan.hta.capabilities", "HT additional capabilities") \
			F(p, hta_capabilities_o8_basic_stbc_mcs, UINT, 7, NULL, "wlan.hta.capabilities.basic_stbc_mcs", "basic STB modulation and coding scheme (MCS)") \
			F(p, hta_capabilities_o8_dual_stbc_protection, BOOL, 1, NULL, "wlan.hta.capabilities.dual_stbc_protection", "dual clear to send (CTS) protection") \
			F(p, hta_capabilities_o8_secondary_beacon, BOOL, 1, NULL, "wlan.hta.capabilities.secondary_beacon", "secondary beacon") \
			F(p, hta_capabilities_o8_lsig_txop_protection, BOOL, 1, NULL, "wlan.hta.capabilities.lsig_txop_protection", "L-SIG TXOP protection support") \
			F(p, hta_capabilities_o8_pco_active, BOOL, 1, NULL, "wlan.hta.capabilities.pco_active", "phased coexistence operation (PCO) active") \
			F(p, hta_capabilities_o8_pco_phase, BOOL, 1, NULL, "wlan.hta.capabilities.pco_phase", "phased coexistence operation (PCO) phase") \
		E(p, hta_capabilities_o8) \
		F(p, atheros_ie_subtype, UINT, 8, NULL, "wlan.atheros.ie.subtype", "subtype") \
		F(p, atheros_ie_version, UINT, 8, NULL, "wlan.atheros.ie.version", "version") \
		G(p, atheros_ie_advcap_cap, UINT, 8, NULL, "wlan.atheros.ie.advcap.cap", "capabilities") \
			F(p, ie_atheros_capabilities_turbop, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.turbop", "turbo prime") \
			F(p, ie_atheros_capabilities_comp, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.comp", "compression") \
			F(p, ie_atheros_capabilities_ff, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ff", "fast frames") \
			F(p, ie_atheros_capabilities_xr, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.xr", "eXtended range") \
			F(p, ie_atheros_capabilities_ar, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ar", "advanced radar") \
			F(p, ie_atheros_capabilities_burst, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.burst", "burst") \
			F(p, ie_atheros_capabilities_wme, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.wme", "CWMin tuning") \
			F(p, ie_atheros_capabilities_boost, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.boost", "boost") \
		E(p, atheros_ie_advcap_cap) \
		F(p, atheros_ie_advcap_defkey, UINT, 16, NULL, "wlan.atheros.ie.advcap.defkey", "default key index") \
		F(p, atheros_ie_xr_info, UINT, 8, NULL, "wlan.atheros.ie.xr.info", "info") \
		F(p, atheros_ie_xr_base_bssid, MAC, 48, NULL, "wlan.atheros.ie.xr.base_bssid", "base BSS id") \
		F(p, atheros_ie_xr_xr_bssid, MAC, 48, NULL, "wlan.atheros.ie.xr.xr_bssid", "XR BSS id") \
		F(p, atheros_ie_xr_xr_beacon, UINT, 16, NULL, "wlan.atheros.ie.xr.xr_beacon", "XR beacon interval") \
		G(p, atheros_ie_xr_base_cap, UINT, 8, NULL, "wlan.atheros.ie.xr.base_cap", "base capabilities") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_turbop, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.turbop", "turbo prime") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_comp, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.comp", "compression") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_ff, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ff", "fast frames") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_xr, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.xr", "eXtended range") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_ar, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ar", "advanced radar") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_burst, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.burst", "burst") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_wme, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.wme", "CWMin tuning") \
			F(p, atheros_ie_xr_base_cap_ie_atheros_capabilities_boost, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.boost", "boost") \
		E(p, atheros_ie_xr_base_cap) \
		G(p, atheros_ie_xr_xr_cap, UINT, 8, NULL, "wlan.atheros.ie.xr.xr_cap", "XR capabilities") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_turbop, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.turbop", "turbo prime") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_comp, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.comp", "compression") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_ff, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ff", "fast frames") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_xr, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.xr", "eXtended range") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_ar, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.ar", "advanced radar") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_burst, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.burst", "burst") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_wme, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.wme", "CWMin tuning") \
			F(p, atheros_ie_xr_xr_cap_ie_atheros_capabilities_boost, BOOL, 1, NULL, "wlan.ie.atheros.capabilities.boost", "boost") \
		E(p, atheros_ie_xr_xr_cap) \
		F(p, atheros_data, BYTES, 0, NULL, "wlan.atheros.data", "atheros IE data") \
		F(p, aironet_dtpc, INT, 8, NULL, "wlan.aironet.dtpc", "aironet IE CCX DTCP") \
		F(p, aironet_dtpc_unknown, BYTES, 8, NULL, "wlan.aironet.dtpc_unknown", "aironet IE CCX DTCP unknown") \
		F(p, aironet_data, BYTES, 0, NULL, "wlan.aironet.data", "aironet IE data") \
		F(p, aironet_version, UINT, 8, NULL, "wlan.aironet.version", "aironet IE CCX version") \
		F(p, aironet_clientmfp, BOOL, 1, NULL, "wlan.aironet.clientmfp", "aironet IE client MFP") \
		F(p, qbss2_scount, UINT, 16, NULL, "wlan.qbss2.scount", "station count") \
		F(p, qbss2_cu, UINT, 8, NULL, "wlan.qbss2.cu", "channel utilization") \
		F(p, qbss2_cal, UINT, 8, NULL, "wlan.qbss2.cal", "call admission limit") \
		F(p, qbss2_glimit, UINT, 8, NULL, "wlan.qbss2.glimit", "G.711 CU quantum") \
		F(p, marvell_ie_subtype, UINT, 8, NULL, "wlan.marvell.ie.subtype", "subtype") \
		F(p, marvell_ie_version, UINT, 8, NULL, "wlan.marvell.ie.version", "version") \
		F(p, marvell_ie_proto_id, UINT, 8, NULL, "wlan.marvell.ie.proto_id", "path selection protocol") \
		F(p, marvell_ie_metric_id, UINT, 8, NULL, "wlan.marvell.ie.metric_id", "path selection metric") \
		F(p, marvell_ie_cap, UINT, 8, NULL, "wlan.marvell.ie.cap", "mesh capabilities") \
		F(p, marvell_data, BYTES, 0, NULL, "wlan.marvell.data", "marvell IE data") \
		F(p, hs20_indication_dgaf_disabled, UINT, 1, NULL, "wlan.hs20.indication.dgaf_disabled", "DGAF disabled") \
		F(p, hs20_indication_pps_mo_id_present, BOOL, 1, NULL, "wlan.hs20.indication.pps_mo_id_present", "PPS MO ID present") \
		F(p, hs20_indication_anqp_domain_id_present, BOOL, 1, NULL, "wlan.hs20.indication.anqp_domain_id_present", "ANQP domain ID present") \
		F(p, hs20_indication_reserved, BOOL, 1, NULL, "wlan.hs20.indication.reserved", "reserved") \
		F(p, hs20_indication_version_number, UINT, 4, NULL, "wlan.hs20.indication.version_number", "version number") \
		F(p, hs20_indication_pps_mo_id, UINT, 16, NULL, "wlan.hs20.indication.pps_mo_id", "PPS MO ID") \
		F(p, vs_aruba_subtype, UINT, 8, NULL, "wlan.vs.aruba.subtype", "subtype") \
		F(p, vs_aruba_data, BYTES, 0, NULL, "wlan.vs.aruba.data", "data") \
		F(p, vs_ruckus_apname, STRING, 0, NULL, "wlan.vs.ruckus.apname", "AP name") \
		F(p, vs_ruckus_data, BYTES, 0, NULL, "wlan.vs.ruckus.data", "data") \
		F(p, vs_mist_apname, STRING, 0, NULL, "wlan.vs.mist.apname", "AP name") \
		F(p, vs_mist_data, BYTES, 0, NULL, "wlan.vs.mist.data", "data") \
		F(p, vs_pren_unknown_data, BYTES, 0, NULL, "wlan.vs.pren.unknown_data", "802.11n (Pre) unknown data") \
		F(p, hs20_indication_domain_id, UINT, 16, NULL, "wlan.hs20.indication.domain_id", "ANQP domain ID")

#endif
