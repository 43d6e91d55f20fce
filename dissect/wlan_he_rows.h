/* wlan_he_rows.h - rows of elements with an extended number, most of them of HE, IEEE 802.11ax-2021, 9.4.2.248 ff.. */
#ifndef DISSECT_WLAN_HE_ROWS_H
#define DISSECT_WLAN_HE_ROWS_H

#define WLAN_HE_ROWS(F, G, L, I, E, p)					\
		F(p, fils_session, BYTES, 0, NULL, "wlan.ext_tag.fils.session", "FILS session") \
		F(p, fils_nonce, BYTES, 0, NULL, "wlan.ext_tag.fils.nonce", "FILS nonce") \
		F(p, extended_request_id, UINT, 8, NULL, "wlan.tag.extended_request.id", "requested element ID") \
		L(p, extended_requests, "extended elements that are asked for") \
			F(p, extended_request_ext, UINT, 8, NULL, "wlan.tag.extended_request.ext", "requested element ID extensions") \
		E(p, extended_requests) \
		L(p, estimated_services, "what the categories may expect") \
		I(p, estimated_services_item) \
				G(p, estimated_service_params, UINT, 24, NULL, "wlan.ext_tag.estimated_service_params", "estimated service parameters") \
					F(p, estimated_service_params_access_category, UINT, 2, NULL, "wlan.ext_tag.estimated_service_params.access_category", "access category") \
					F(p, estimated_service_params_reserved, UINT, 1, NULL, "wlan.ext_tag.estimated_service_params.reserved", "reserved") \
					F(p, estimated_service_params_data_format, UINT, 2, NULL, "wlan.ext_tag.estimated_service_params.data_format", "data format") \
					F(p, estimated_service_params_ba_window_size, UINT, 3, NULL, "wlan.ext_tag.estimated_service_params.ba_window_size", "BA window size") \
					F(p, estimated_service_params_air_time_frac, UINT, 8, NULL, "wlan.ext_tag.estimated_service_params.air_time_frac", "estimated air time fraction") \
				E(p, estimated_service_params) \
		E(p, estimated_services_item) \
		E(p, estimated_services) \
		F(p, owe_dh_parameter_group, UINT, 16, NULL, "wlan.ext_tag.owe_dh_parameter.group", "group") \
		F(p, owe_dh_parameter_public_key, BYTES, 0, NULL, "wlan.ext_tag.owe_dh_parameter.public_key", "public key") \
		F(p, sae_password_identifier, STRING, 0, NULL, "wlan.ext_tag.sae.password_identifier", "password identifier") \
		G(p, he_mac_caps, UINT, 48, NULL, "wlan.ext_tag.he_mac_caps", "HE MAC capabilities information") \
			F(p, he_mac_caps_htc_he_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.htc_he_support", "+HTC HE support") \
			F(p, he_mac_caps_twt_req_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.twt_req_support", "TWT requester support") \
			F(p, he_mac_caps_twt_rsp_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.twt_rsp_support", "TWT responder support") \
			F(p, he_mac_caps_dynamic_fragmentation_support, UINT, 2, NULL, "wlan.ext_tag.he_mac_cap.dynamic_fragmentation_support", "dynamic fragmentation support") \
			F(p, he_mac_caps_reserved_bits57, UINT, 3, NULL, "-", "reserved") \
			F(p, he_mac_caps_reserved_bits89, UINT, 2, NULL, "-", "reserved") \
			F(p, he_mac_caps_trig_frm_mac_padding_dur, UINT, 2, NULL, "wlan.ext_tag.he_mac_cap.trig_frm_mac_padding_dur", "trigger frame MAC padding duration") \
			F(p, he_mac_caps_multi_tid_agg_rx_support, UINT, 3, NULL, "wlan.ext_tag.he_mac_cap.multi_tid_agg_rx_support", "Multi-TID aggregation rx support") \
			F(p, he_mac_caps_reserved_bits1516, UINT, 2, NULL, "-", "reserved") \
			F(p, he_mac_caps_all_ack_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.all_ack_support", "all ack support") \
			F(p, he_mac_caps_reserved_bit18, UINT, 1, NULL, "-", "reserved") \
			F(p, he_mac_caps_reserved_bit19, UINT, 1, NULL, "-", "reserved") \
			F(p, he_mac_caps_broadcast_twt_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.broadcast_twt_support", "broadcast TWT support") \
			F(p, he_mac_caps_32_bit_ba_bitmap_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.32_bit_ba_bitmap_support", "32-bit BA bitmap support") \
			F(p, he_mac_caps_mu_cascading_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.mu_cascading_support", "MU cascading support") \
			F(p, he_mac_caps_ack_enabled_agg_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.ack_enabled_agg_support", "Ack-Enabled aggregation support") \
			F(p, he_mac_caps_reserved_b24, UINT, 1, NULL, "wlan.ext_tag.he_mac_cap.reserved_b24", "reserved") \
			F(p, he_mac_caps_reserved_bit25, UINT, 1, NULL, "-", "reserved") \
			F(p, he_mac_caps_ofdma_ra_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.ofdma_ra_support", "OFDMA RA support") \
			F(p, he_mac_caps_max_a_mpdu_len_exp_ext, UINT, 2, NULL, "wlan.ext_tag.he_mac_cap.max_a_mpdu_len_exp_ext", "maximum A-MPDU length exponent extension") \
			F(p, he_mac_caps_reserved_bit29, UINT, 1, NULL, "-", "reserved") \
			F(p, he_mac_caps_flexible_twt_sched_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.flexible_twt_sched_support", "flexible TWT schedule support") \
			F(p, he_mac_caps_rx_ctl_frm_multibss, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.rx_ctl_frm_multibss", "rx control frame to MultiBSS") \
			F(p, he_mac_caps_bsrp_bqrp_a_mpdu_agg, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.bsrp_bqrp_a_mpdu_agg", "BSRP BQRP A-MPDU aggregation") \
			F(p, he_mac_caps_qtp_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.qtp_support", "QTP support") \
			F(p, he_mac_caps_reserved_bit34, UINT, 1, NULL, "-", "reserved") \
			F(p, he_mac_caps_psr_responder, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.psr_responder", "PSR responder") \
			F(p, he_mac_caps_ndp_feedback_report_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.ndp_feedback_report_support", "NDP feedback report support") \
			F(p, he_mac_caps_ops_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.ops_support", "OPS support") \
			F(p, he_mac_caps_a_msdu_in_a_mpdu_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.a_msdu_in_a_mpdu_support", "A-MSDU not under BA in Ack-Enabled A-MPDU support") \
			F(p, he_mac_caps_multi_tid_agg_tx_support, UINT, 3, NULL, "wlan.ext_tag.he_mac_cap.multi_tid_agg_tx_support", "Multi-TID aggregation tx support") \
			F(p, he_mac_caps_subchannel_selective_xmit_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.subchannel_selective_xmit_support", "HE subchannel selective transmission support") \
			F(p, he_mac_caps_ul_2_996_tone_ru_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.ul_2_996_tone_ru_support", "UL 2x996-tone RU support") \
			F(p, he_mac_caps_om_cntl_ul_mu_data_disable_rx_support, BOOL, 1, NULL, "wlan.ext_tag.he_mac_cap.om_cntl_ul_mu_data_disable_rx_support", "OM control UL MU data disable RX support") \
			F(p, he_mac_caps_dynamic_sm_power_save, BOOL, 1, NULL, "wlan.ext_tag.he_dynamic_sm_power_save", "HE dynamic SM power save") \
			F(p, he_mac_caps_punctured_sounding_support, BOOL, 1, NULL, "wlan.ext_tag.he_punctured_sounding_support", "punctured sounding support") \
			F(p, he_mac_caps_ht_and_vht_trigger_frame_rx_support, BOOL, 1, NULL, "wlan.ext_tag.he_ht_and_vht_trigger_frame_rx_support", "HT and VHT trigger frame RX support") \
		E(p, he_mac_caps) \
		G(p, he_phy_cap_reserved_b0, UINT, 1, NULL, "wlan.ext_tag.he_phy_cap.reserved_b0", "reserved") \
			F(p, he_phy_cap_reserved_b0_fbyte_reserved_b0, UINT, 1, NULL, "wlan.ext_tag.he_phy_cap.fbyte.reserved_b0", "reserved") \
		E(p, he_phy_cap_reserved_b0) \
		G(p, he_phy_cap_fbytes, UINT, 7, NULL, "wlan.ext_tag.he_phy_cap.fbytes", "channel width set") \
			F(p, he_phy_cap_fbytes_chan_width_set_40mhz_in_2_4ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.40mhz_in_2_4ghz", "40 MHz in 2.4 GHz band") \
			F(p, he_phy_cap_fbytes_chan_width_set_40_80_in_5ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.40_80_in_5ghz", "40 & 80 MHz in the 5 GHz and 6 GHz bands") \
			F(p, he_phy_cap_fbytes_chan_width_set_160_in_5ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.160_in_5ghz", "160 MHz in the 5 GHz and 6 GHz bands") \
			F(p, he_phy_cap_fbytes_chan_width_set_160_80_80_in_5ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.160_80_80_in_5ghz", "160/80+80 MHz in the 5 GHz and 6 GHz bands") \
			F(p, he_phy_cap_fbytes_chan_width_set_242_tone_in_2_4ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.242_tone_in_2_4ghz", "242 tone RUs in the 2.4 GHz band") \
			F(p, he_phy_cap_fbytes_chan_width_set_242_tone_in_5ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.242_tone_in_5ghz", "242 tone RUs in the 5 GHz and 6 GHz bands") \
			F(p, he_phy_cap_fbytes_chan_width_set_reserved, UINT, 1, NULL, "wlan.ext_tag.he_phy_cap.chan_width_set.reserved", "reserved") \
		E(p, he_phy_cap_fbytes) \
		G(p, he_phy_cap_bits_8_to23, UINT, 16, NULL, "wlan.ext_tag.he_phy_cap.bits_8_to_23", "bits 8 to 23") \
			F(p, he_phy_cap_bits_8_to23_punc_preamble_rx, UINT, 4, NULL, "wlan.ext_tag.he_phy_cap.punc_preamble_rx", "punctured preamble rx") \
			F(p, he_phy_cap_bits_8_to23_device_class, UINT, 1, NULL, "wlan.ext_tag.he_phy_cap.device_class", "device class") \
			F(p, he_phy_cap_bits_8_to23_ldpc_coding_in_payload, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.ldpc_coding_in_payload", "LDPC coding in payload") \
			F(p, he_phy_cap_bits_8_to23_he_su_ppdu_with_1x_he_ltf_08us, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.he_su_ppdu_with_1x_he_ltf_08us", "HE SU PPDU with 1x HE-LTF and 0.8us GI") \
			F(p, he_phy_cap_bits_8_to23_midamble_tx_rx_max_nsts, UINT, 2, NULL, "wlan.ext_tag.he_phy_cap.midamble_tx_rx_max_nsts", "midamble Tx/Rx max NSTS") \
			F(p, he_phy_cap_bits_8_to23_ndp_with_4x_he_ltf_4x_3_2us, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.ndp_with_4x_he_ltf_4x_3.2us", "NDP with 4x HE-LTF and 3.2us GI") \
			F(p, he_phy_cap_bits_8_to23_stbc_tx_lt_80mhz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.stbc_tx_lt_80mhz", "STBC tx <= 80 MHz") \
			F(p, he_phy_cap_bits_8_to23_stbc_rx_lt_80mhz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.stbc_rx_lt_80mhz", "STBC rx <= 80 MHz") \
			F(p, he_phy_cap_bits_8_to23_doppler_tx, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.doppler_tx", "doppler tx") \
			F(p, he_phy_cap_bits_8_to23_doppler_rx, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.doppler_rx", "doppler rx") \
			F(p, he_phy_cap_bits_8_to23_full_bw_ul_mu_mimo, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.full_bw_ul_mu_mimo", "full bandwidth UL MU-MIMO") \
			F(p, he_phy_cap_bits_8_to23_partial_bw_ul_mu_mimo, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.partial_bw_ul_mu_mimo", "partial bandwidth UL MU-MIMO") \
		E(p, he_phy_cap_bits_8_to23) \
		G(p, he_phy_cap_bits_24_to39, UINT, 16, NULL, "wlan.ext_tag.he_phy_cap.bits_24_to_39", "bits 24 to 39") \
			F(p, he_phy_cap_bits_24_to39_dcm_max_const_tx, UINT, 2, NULL, "wlan.ext_tag.he_phy_cap.dcm_max_const_tx", "DCM max constellation tx") \
			F(p, he_phy_cap_bits_24_to39_dcm_max_nss_tx, UINT, 1, NULL, "-", "DCM max NSS tx") \
			F(p, he_phy_cap_bits_24_to39_dcm_max_const_rx, UINT, 2, NULL, "wlan.ext_tag.he_phy_cap.dcm_max_const_rx", "DCM max constellation rx") \
			F(p, he_phy_cap_bits_24_to39_r5, UINT, 1, NULL, "-", "reserved") \
			F(p, he_phy_cap_bits_24_to39_rx_partial_bw_su_20mhz_he_mu_ppdu, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.rx_partial_bw_su_20mhz_he_mu_ppdu", "rx partial BW SU in 20 MHz HE MU PPDU") \
			F(p, he_phy_cap_bits_24_to39_su_beamformer, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.su_beamformer", "SU beamformer") \
			F(p, he_phy_cap_bits_24_to39_su_beamformee, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.su_beamformee", "SU beamformee") \
			F(p, he_phy_cap_bits_24_to39_mu_beamformer, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.mu_beamformer", "MU beamformer") \
			F(p, he_phy_cap_bits_24_to39_beamformee_sts_lte_80mhz, UINT, 3, NULL, "wlan.ext_tag.he_phy_cap.beamformee_sts_lte_80mhz", "beamformee STS <= 80 MHz") \
			F(p, he_phy_cap_bits_24_to39_beamformee_sts_gt_80mhz, UINT, 3, NULL, "wlan.ext_tag.he_phy_cap.beamformee_sts_gt_80mhz", "beamformee STS > 80 MHz") \
		E(p, he_phy_cap_bits_24_to39) \
		G(p, he_phy_cap_bits_40_to55, UINT, 16, NULL, "wlan.ext_tag.he_phy_cap.bits_40_to_55", "bits 40 to 55") \
			F(p, he_phy_cap_bits_40_to55_no_sounding_dims_lte80, UINT, 3, NULL, "wlan.ext_tag.he_phy_cap.no_sounding_dims_lte_80", "number of sounding dimensions <= 80 MHz") \
			F(p, he_phy_cap_bits_40_to55_no_sounding_dims_gt80, UINT, 3, NULL, "wlan.ext_tag.he_phy_cap.no_sounding_dims_gt_80", "number of sounding dimensions > 80 MHz") \
			F(p, he_phy_cap_bits_40_to55_ng_eq_16_su_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.ng_eq_16_su_fb", "ng = 16 SU feedback") \
			F(p, he_phy_cap_bits_40_to55_ng_eq_16_mu_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.ng_eq_16_mu_fb", "ng = 16 MU feedback") \
			F(p, he_phy_cap_bits_40_to55_codebook_size_su_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.codebook_size_su_fb", "codebook size SU feedback") \
			F(p, he_phy_cap_bits_40_to55_codebook_size_mu_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.codebook_size_mu_fb", "codebook size MU feedback") \
			F(p, he_phy_cap_bits_40_to55_trig_su_bf_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.trig_su_bf_fb", "triggered SU beamforming feedback") \
			F(p, he_phy_cap_bits_40_to55_trig_mu_bf_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.trig_mu_bf_fb", "triggered MU beamforming feedback") \
			F(p, he_phy_cap_bits_40_to55_trig_cqi_fb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.trig_cqi_fb", "triggered CQI feedback") \
			F(p, he_phy_cap_bits_40_to55_partial_bw_er, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.partial_bw_er", "partial bandwidth extended range") \
			F(p, he_phy_cap_bits_40_to55_partial_bw_dl_mu_mimo, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.partial_bw_dl_mu_mimo", "partial bandwidth DL MU-MIMO") \
			F(p, he_phy_cap_bits_40_to55_ppe_thres_present, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.ppe_thres_present", "PPE thresholds present") \
		E(p, he_phy_cap_bits_40_to55) \
		G(p, he_phy_cap_bits_56_to71, UINT, 16, NULL, "wlan.ext_tag.he_phy_cap.bits_56_to_71", "bits 56 to 71") \
			F(p, he_phy_cap_bits_56_to71_psr_based_sr_sup, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.psr_based_sr_sup", "PSR-based SR support") \
			F(p, he_phy_cap_bits_56_to71_pwr_bst_factor_ar_sup, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.pwr_bst_factor_ar_sup", "power boost factor ar support") \
			F(p, he_phy_cap_bits_56_to71_he_su_ppdu_etc_gi, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.he_su_ppdu_etc_gi", "HE SU PPDU and HE MU PPDU with 4x HE-LTF and 0.8us GI") \
			F(p, he_phy_cap_bits_56_to71_max_nc, BOOL, 3, NULL, "wlan.ext_tag.he_phy_cap.max_nc", "max nc") \
			F(p, he_phy_cap_bits_56_to71_stbc_tx_gt_80_mhz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.stbc_tx_gt_80_mhz", "STBC tx > 80 MHz") \
			F(p, he_phy_cap_bits_56_to71_stbc_rx_gt_80_mhz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.stbc_rx_gt_80_mhz", "STBC rx > 80 MHz") \
			F(p, he_phy_cap_bits_56_to71_he_er_su_ppdu_4xxx_gi, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.he_er_su_ppdu_4xxx_gi", "HE ER SU PPDU with 4x HE-LTF and 0.8us GI") \
			F(p, he_phy_cap_bits_56_to71_20_mhz_in_40_in_2_4ghz, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.20_mhz_in_40_in_2_4ghz", "20 MHz in 40 MHz HE PPDU in 2.4 GHz band") \
			F(p, he_phy_cap_bits_56_to71_20_mhz_in_160_80p80_ppdu, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.20_mhz_in_160_80p80_ppdu", "20 MHz in 160/80+80 MHz HE PPDU") \
			F(p, he_phy_cap_bits_56_to71_80_mhz_in_160_80p80_ppdu, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.80_mhz_in_160_80p80_ppdu", "80 MHz in 160/80+80 MHz HE PPDU") \
			F(p, he_phy_cap_bits_56_to71_he_er_su_ppdu_1xxx_gi, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.he_er_su_ppdu_1xxx_gi", "HE ER SU PPDU with 1x HE-LTF and 0.8us GI") \
			F(p, he_phy_cap_bits_56_to71_midamble_tx_rx_2x_1x_he_ltf, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.midamble_tx_rx_2x_1x_he_ltf", "midamble Tx/Rx 2x and 1x HE-LTF") \
			F(p, he_phy_cap_bits_56_to71_dcm_max_ru, UINT, 2, NULL, "wlan.ext_tag.he_phy_cap.dcm_max_ru", "DCM max RU") \
		E(p, he_phy_cap_bits_56_to71) \
		G(p, he_phy_cap_bits_72_to87, UINT, 16, NULL, "wlan.ext_tag.he_phy_cap.bits_72_to_87", "bits 72 to 87") \
			F(p, he_phy_cap_bits_72_to87_more_than_16_sigb_symbols, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.longer_than_16_he_sigb_ofdm_sym_support", "longer than 16 HE SIG-B OFDM symbols support") \
			F(p, he_phy_cap_bits_72_to87_non_triggered_feedback, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.non_triggered_feedback", "Non-Triggered CQI feedback") \
			F(p, he_phy_cap_bits_72_to87_tx_1024_qam_support_lt_242_tone_ru, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.tx_1024_qam_support_lt_242_tone_ru", "tx 1024-QAM support < 242-tone RU support") \
			F(p, he_phy_cap_bits_72_to87_rx_1024_qam_support_lt_242_tone_ru, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.rx_1024_qam_support_lt_242_tone_ru", "rx 1024-QAM support < 242-tone RU support") \
			F(p, he_phy_cap_bits_72_to87_rx_full_bw_su_compressed_sigb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.rx_full_bw_su_using_he_mu_ppdu_with_compressed_sigb", "rx full BW SU using HE MU PPDU with compressed HE-SIG-B") \
			F(p, he_phy_cap_bits_72_to87_rx_full_bw_su_noncompressed_sigb, BOOL, 1, NULL, "wlan.ext_tag.he_phy_cap.rx_full_bw_su_using_he_mu_ppdu_with_non_compressed_sigb", "rx full BW SU using HE MU PPDU with Non-Compressed HE-SIG-B") \
			F(p, he_phy_cap_bits_72_to87_nominal_packet_padding, UINT, 2, NULL, "wlan.ext_tag.he_phy_cap.nominal_packet_padding", "nominal packet padding") \
			F(p, he_phy_cap_bits_72_to87_he_mu_ppdu_ru_rx_max, UINT, 1, NULL, "wlan.ext_tag.he_phy_cap.he_mu_ppdu_ru_rx_max", "HE MU PPDU with more than one RU rx max N_HE-LTF") \
			F(p, he_phy_cap_bits_72_to87_reserved_b81_b87, UINT, 7, NULL, "wlan.ext_tag.he_phy_cap.reserved_b81_b87", "reserved") \
		E(p, he_phy_cap_bits_72_to87) \
		G(p, he_mcs_rx80, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.rx_he_mcs_map_lte_80", "rx HE-MCS map <= 80 MHz") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_rx80_max_he_mcs_80_rx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_rx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_rx80) \
		G(p, he_mcs_tx80, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.tx_he_mcs_map_lte_80", "tx HE-MCS map <= 80 MHz") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_tx80_max_he_mcs_80_tx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80_tx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_tx80) \
		G(p, he_mcs_rx160, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.rx_he_mcs_map_160", "rx HE-MCS map 160 MHz") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_rx160_max_he_mcs_160_rx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_rx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_rx160) \
		G(p, he_mcs_tx160, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.tx_he_mcs_map_160", "tx HE-MCS map 160 MHz") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_tx160_max_he_mcs_160_tx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_160_tx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_tx160) \
		G(p, he_mcs_rx8080, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.rx_he_mcs_map_80_80", "rx HE-MCS map 80+80 MHz") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_rx8080_max_he_mcs_80p80_rx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_rx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_rx8080) \
		G(p, he_mcs_tx8080, UINT, 16, NULL, "wlan.ext_tag.he_mcs_map.tx_he_mcs_map_80_80", "tx HE-MCS map 80+80 MHz") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_mcs_tx8080_max_he_mcs_80p80_tx_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_mcs_map.max_he_mcs_80p80_tx_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_mcs_tx8080) \
		G(p, he_operation_params, UINT, 24, NULL, "wlan.ext_tag.he_operation.params", "HE operation parameters") \
			F(p, he_operation_params_default_pe_duration, UINT, 3, NULL, "wlan.ext_tag.he_operation.default_pe_duration", "default PE duration") \
			F(p, he_operation_params_twt_required, BOOL, 1, NULL, "wlan.ext_tag.he_operation.twt_required", "TWT required") \
			F(p, he_operation_params_txop_duration_rts_thresh, UINT, 10, NULL, "wlan.ext_tag.he_operation.txop_duration_rts_thresh", "TXOP duration RTS threshold") \
			F(p, he_operation_params_vht_present, BOOL, 1, NULL, "wlan.ext_tag.he_operation.vht_op_info_present", "VHT operation information present") \
			F(p, he_operation_params_co_hosted_bss, BOOL, 1, NULL, "wlan.ext_tag.he_operation.co_hosted_bss", "Co-Hosted BSS") \
			F(p, he_operation_params_er_su_disable, BOOL, 1, NULL, "wlan.ext_tag.he_operation.er_su_disable", "ER SU disable") \
			F(p, he_operation_params_info_6ghz_present, BOOL, 1, NULL, "wlan.ext_tag.he_operation.6ghz_operation_information_present", "6 GHz operation information present") \
			F(p, he_operation_params_reserved_b16_b32, UINT, 6, NULL, "wlan.ext_tag.he_operation.reserved_b16_b32", "reserved") \
		E(p, he_operation_params) \
		G(p, bss_color_information, UINT, 8, NULL, "wlan.ext_tag.bss_color_information", "BSS color information") \
			F(p, bss_color_information_bss_color, UINT, 6, NULL, "wlan.ext_tag.bss_color_information.bss_color", "BSS color") \
			F(p, bss_color_information_partial_bss_color, BOOL, 1, NULL, "wlan.ext_tag.bss_color_information.partial_bss_color", "partial BSS color") \
			F(p, bss_color_information_bss_color_disabled, BOOL, 1, NULL, "wlan.ext_tag.bss_color_information.bss_color_disabled", "BSS color disabled") \
		E(p, bss_color_information) \
		G(p, he_operation_basic_mcs, UINT, 16, NULL, "wlan.ext_tag.he_operation.basic_he_mcs_and_nss", "basic HE-MCS and NSS set") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_1_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_1_ss", "max HE-MCS for 1 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_2_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_2_ss", "max HE-MCS for 2 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_3_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_3_ss", "max HE-MCS for 3 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_4_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_4_ss", "max HE-MCS for 4 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_5_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_5_ss", "max HE-MCS for 5 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_6_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_6_ss", "max HE-MCS for 6 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_7_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_7_ss", "max HE-MCS for 7 SS") \
			F(p, he_operation_basic_mcs_max_he_mcs_for_8_ss, UINT, 2, NULL, "wlan.ext_tag.he_operation.max_he_mcs_for_8_ss", "max HE-MCS for 8 SS") \
		E(p, he_operation_basic_mcs) \
		F(p, he_operation_vht_channel_width, UINT, 8, NULL, "wlan.ext_tag.he_operation.vht_op_info.channel_width", "channel width") \
		F(p, he_operation_vht_chan_center_freq_seg0, UINT, 8, NULL, "wlan.ext_tag.he_operation.vht_op_info.chan_center_freq_seg_0", "channel center frequency segment 0") \
		F(p, he_operation_vht_chan_center_freq_seg1, UINT, 8, NULL, "wlan.ext_tag.he_operation.vht_op_info.chan_center_freq_seg_1", "channel center frequency segment 1") \
		F(p, he_operation_max_co_hosted, UINT, 8, NULL, "wlan.ext_tag.he_operation.max_co_hosted_bssid_indicator", "max Co-Hosted BSSID indicator") \
		F(p, he_operation_6ghz_primary_channel, UINT, 8, NULL, "wlan.ext_tag.he_operation.6ghz.primary_channel", "primary channel") \
		G(p, he_operation_6ghz_control, UINT, 8, NULL, "wlan.ext_tag.he_operation.6ghz.control", "control") \
			F(p, he_operation_6ghz_control_channel_width, UINT, 2, NULL, "wlan.ext_tag.he_operation.6ghz.control.channel_width", "channel width") \
			F(p, he_operation_6ghz_control_duplicate_beacon, BOOL, 1, NULL, "wlan.ext_tag.he_operation.6ghz.control.duplicate_beacon", "duplicate beacon") \
			F(p, he_operation_6ghz_control_regulatory_info, UINT, 3, NULL, "wlan.ext_tag.he_operation.6ghz.control.regulatory_info", "regulatory info") \
			F(p, he_operation_6ghz_control_reserved, UINT, 2, NULL, "wlan.ext_tag.he_operation.6ghz.control.reserved", "reserved") \
		E(p, he_operation_6ghz_control) \
		F(p, he_operation_6ghz_chan_center_freq_seg0, UINT, 8, NULL, "wlan.ext_tag.he_operation.6ghz.chan_center_freq_seg_0", "channel center frequency segment 0") \
		F(p, he_operation_6ghz_chan_center_freq_seg1, UINT, 8, NULL, "wlan.ext_tag.he_operation.6ghz.chan_center_freq_seg_1", "channel center frequency segment 1") \
		F(p, he_operation_6ghz_minimum_rate, UINT, 8, NULL, "wlan.ext_tag.he_operation.6ghz.minimum_rate", "minimum rate") \
		G(p, uora_parameter_set_field, UINT, 8, NULL, "wlan.ext_tag.uora_parameter_set.field", "UL OFDMA-based random access parameter SET") \
			F(p, uora_parameter_set_field_eocwmin, UINT, 3, NULL, "wlan.ext_tag.uora_parameter_set.eocwmin", "EOCWmin") \
			F(p, uora_parameter_set_field_eocwmax, UINT, 3, NULL, "wlan.ext_tag.uora_parameter_set.eocwmax", "EOCWmax") \
			F(p, uora_parameter_set_field_reserved, UINT, 2, NULL, "wlan.ext_tag.uora_parameter_set.reserved", "reserved") \
		E(p, uora_parameter_set_field) \
		L(p, mu_edca_records, "parameters of the categories") \
		I(p, mu_edca_records_item) \
				G(p, mu_edca_aic_aifsn, UINT, 8, NULL, "wlan.ext_tag.mu_edca_parameter_set.aic_aifsn", "AIC/AIFSN") \
					F(p, mu_edca_aic_aifsn_aifsn, UINT, 4, NULL, "wlan.ext_tag.mu_edca_parameter_set.aifsn", "AIFSN") \
					F(p, mu_edca_aic_aifsn_acm, BOOL, 1, NULL, "wlan.ext_tag.mu_edca_parameter_set.acm", "admission control mandatory") \
					F(p, mu_edca_aic_aifsn_aci, UINT, 2, NULL, "wlan.ext_tag.mu_edca_parameter_set.aci", "ACI") \
					F(p, mu_edca_aic_aifsn_reserved, UINT, 1, NULL, "wlan.ext_tag.mu_edca_parameter_set.reserved", "reserved") \
				E(p, mu_edca_aic_aifsn) \
				F(p, mu_edca_ecwmin_ecwmax, UINT, 8, NULL, "wlan.ext_tag.mu_edca_parameter_set.ecwmin_ecwmax", "ECWmin/ECWmax") \
				F(p, mu_edca_mu_edca_timer, UINT, 8, NULL, "wlan.ext_tag.mu_edca_parameter_set.mu_edca_timer", "MU EDCA timer") \
		E(p, mu_edca_records_item) \
		E(p, mu_edca_records) \
		G(p, sr_sr_control, UINT, 8, NULL, "wlan.ext_tag.spatial_reuse.sr_control", "SR control") \
			F(p, sr_sr_control_srp_dis, BOOL, 1, NULL, "wlan.ext_tag.spatial_reuse.sr_control.srp_dis", "SRP disallowed") \
			F(p, sr_sr_control_non_srg_obss_pd_sr_dis, BOOL, 1, NULL, "wlan.ext_tag.spatial_reuse.sr_control.non_srg_obss_pd_sr_dis", "NON-SRG OBSS PD SR disallowed") \
			F(p, sr_sr_control_non_srg_ofs_present, BOOL, 1, NULL, "wlan.ext_tag.spatial_reuse.sr_control.non_srg_ofs_present", "Non-SRG offset present") \
			F(p, sr_sr_control_srg_info_present, BOOL, 1, NULL, "wlan.ext_tag.spatial_reuse.sr_control.srg_info_present", "SRG information present") \
			F(p, sr_sr_control_hesiga_val_15_allowed, BOOL, 1, NULL, "wlan.ext_tag.spatial_reuse.sr_control.hesiga_val_15_allowed", "HESIGA spatial reuse value 15 allowed") \
			F(p, sr_sr_control_reserved, UINT, 3, NULL, "wlan.ext_tag.spatial_reuse.sr_control.reserved", "reserved") \
		E(p, sr_sr_control) \
		F(p, sr_non_srg_obss_pd_max_offset, INT, 8, NULL, "wlan.ext_tag.spatial_reuse.non_srg_obss_pd_max_offset", "Non-SRG OBSS PD max offset") \
		F(p, sr_srg_obss_pd_min_offset, INT, 8, NULL, "wlan.ext_tag.spatial_reuse.srg_obss_pd_min_offset", "SRG OBSS PD min offset") \
		F(p, sr_srg_obss_pd_max_offset, INT, 8, NULL, "wlan.ext_tag.spatial_reuse.srg_obss_pd_max_offset", "SRG OBSS PD max offset") \
		F(p, sr_srg_bss_color_bitmap, BYTES, 64, NULL, "wlan.ext_tag.spatial_reuse.srg_bss_color_bitmap", "SRG BSS color bitmap") \
		F(p, sr_srg_partial_bssid_bitmap, BYTES, 64, NULL, "wlan.ext_tag.spatial_reuse.srg_partial_bssid_bitmap", "SRG partial BSSID bitmap") \
		F(p, ndp_feedback_res_req_buf_thresh_exp, UINT, 8, NULL, "wlan.ext_tag.ndp_feedback.res_req_buf_thresh_exp", "resource request buffer threshold exponent") \
		F(p, color_change_color_switch_countdown, UINT, 8, NULL, "wlan.ext_tag.bss_color_change.color_switch_countdown", "BSS color switch countdown") \
		G(p, color_change_new_color_info, UINT, 8, NULL, "wlan.ext_tag.bss_color_change.new_color_info", "new BSS color info") \
			F(p, color_change_new_color_info_bss_color, UINT, 6, NULL, "wlan.ext_tag.bss_color_change.new_bss_color", "new BSS color") \
			F(p, color_change_new_color_info_reserved, UINT, 2, NULL, "wlan.ext_tag.bss_color_change.new_color_reserved", "reserved") \
		E(p, color_change_new_color_info) \
		F(p, mbssid_bssid_count, UINT, 8, NULL, "wlan.ext_tag.multiple_bssid_configuration.bssid_count", "BSSID count") \
		F(p, mbssid_full_set_rx_periodicity, UINT, 8, NULL, "wlan.ext_tag.multiple_bssid_configuration.full_set_rx_periodicity", "full set rx periodicity") \
		F(p, known_bssid_bitmap, BYTES, 0, NULL, "wlan.ext_tag.known_bssid.bitmap", "bitmap") \
		G(p, he_6ghz_cap_inf, UINT, 16, NULL, "wlan.tag.he_6ghz.cap_inf", "capabilities information") \
			F(p, he_6ghz_cap_inf_b0_b2, UINT, 3, NULL, "wlan.tag.he_6ghz.cap_inf.b0_b2", "minimum MPDU start spacing") \
			F(p, he_6ghz_cap_inf_b3_b5, UINT, 3, NULL, "wlan.tag.he_6ghz.cap_inf.b3_b5", "maximum A-MPDU length exponent") \
			F(p, he_6ghz_cap_inf_b6_b7, UINT, 2, NULL, "wlan.tag.he_6ghz.cap_inf.b6_b7", "maximum MPDU length") \
			F(p, he_6ghz_cap_inf_b8, UINT, 1, NULL, "wlan.tag.he_6ghz.cap_inf.b8", "reserved") \
			F(p, he_6ghz_cap_inf_b9b_b10, UINT, 2, NULL, "wlan.tag.he_6ghz.cap_inf.b9b_b10", "SM power save") \
			F(p, he_6ghz_cap_inf_b11, BOOL, 1, NULL, "wlan.tag.he_6ghz.cap_inf.b11", "RD responder") \
			F(p, he_6ghz_cap_inf_b12, BOOL, 1, NULL, "wlan.tag.he_6ghz.cap_inf.b12", "rx antenna pattern consistency") \
			F(p, he_6ghz_cap_inf_b13, BOOL, 1, NULL, "wlan.tag.he_6ghz.cap_inf.b13", "tx antenna pattern consistency") \
			F(p, he_6ghz_cap_inf_b14_b15, UINT, 2, NULL, "wlan.tag.he_6ghz.cap_inf.b14_b15", "reserved") \
		E(p, he_6ghz_cap_inf) \
		L(p, rejected_groups, "groups that were rejected") \
			F(p, rejected_groups_group, UINT, 16, NULL, "wlan.ext_tag.rejected_groups.group", "rejected finite cyclic group") \
		E(p, rejected_groups) \
		F(p, sae_anti_clogging_token, BYTES, 0, NULL, "wlan.ext_tag.sae.anti_clogging_token", "Anti-Clogging token") \
		G(p, ranging, UINT, 56, NULL, "wlan.ranging", "ranging parameters") \
			F(p, ranging_status, UINT, 2, NULL, "wlan.ranging.status", "status indication") \
			F(p, ranging_format, UINT, 5, NULL, "wlan.ranging.value", "value") \
			F(p, ranging_i2r_lmr_feedback, UINT, 1, NULL, "wlan.ranging.i2r_lmr_feedback", "I2R LMR feedback") \
			F(p, ranging_secure_ltf_required, UINT, 1, NULL, "wlan.ranging.secure_ltf_required", "secure LTF required") \
			F(p, ranging_secure_ltf_support, UINT, 1, NULL, "wlan.ranging.secure_ltf_support", "secure LTF support") \
			F(p, ranging_priority, UINT, 2, NULL, "wlan.ranging.priority", "ranging priority") \
			F(p, ranging_r2i_toa_type, UINT, 1, NULL, "wlan.ranging.r2i_toa_type", "R2I TOA type") \
			F(p, ranging_i2r_toa_type, UINT, 1, NULL, "wlan.ranging.i2r_toa_type", "I2R TOA type") \
			F(p, ranging_r2i_aoa_requested, UINT, 1, NULL, "wlan.ranging.r2i_aoa_requested", "R2I AOA requested") \
			F(p, ranging_i2r_aoa_requested, UINT, 1, NULL, "wlan.ranging.i2r_aoa_requested", "I2R AOA requested") \
			F(p, ranging_format_and_bandwidth, UINT, 6, NULL, "wlan.ranging.format_and_bandwidth", "format and bandwidth") \
			F(p, ranging_immediate_r2i_feedback, UINT, 1, NULL, "wlan.ranging.immediate_r2i_feedback", "immediate R2I feedback") \
			F(p, ranging_immediate_i2r_feedback, UINT, 1, NULL, "wlan.ranging.immediate_i2r_feedback", "immediate I2R feedback") \
			F(p, ranging_max_i2r_repetition, UINT, 3, NULL, "wlan.ranging.max_i2r_repetition", "max I2R repetition") \
			F(p, ranging_max_r2i_repetition, UINT, 3, NULL, "wlan.ranging.max_r2i_repetition", "max R2I repetition") \
			F(p, ranging_reserved1, UINT, 1, NULL, "wlan.ranging.reserved1", "reserved") \
			F(p, ranging_reserved2, UINT, 1, NULL, "wlan.ranging.reserved2", "reserved") \
			F(p, ranging_max_r2i_sts_le_80_mhz, UINT, 3, NULL, "wlan.ranging.max_r2i_sts_le_80_mhz", "max R2I STS <= 80 MHz") \
			F(p, ranging_max_r2i_sts_gt_80_mhz, UINT, 3, NULL, "wlan.ranging.max_r2i_sts_gt_80_mhz", "max R2I STS > 80 MHz") \
			F(p, ranging_max_r2i_ltf_total, UINT, 2, NULL, "wlan.ranging.max_r2i_ltf_total", "max R2I LTF total") \
			F(p, ranging_max_i2r_ltf_total, UINT, 2, NULL, "wlan.ranging.max_i2r_ltf_total", "max I2R LTF total") \
			F(p, ranging_max_i2r_sts_le_80_mhz, UINT, 3, NULL, "wlan.ranging.max_i2r_sts_le_80_mhz", "max I2R STS <= 80 MHz") \
			F(p, ranging_max_i2r_sts_gt_80_mhz, UINT, 3, NULL, "wlan.ranging.max_i2r_sts_gt_80_mhz", "max I2R STS > 80 MHz") \
			F(p, ftm_param_ranging_bss_color_information, UINT, 8, NULL, "wlan.tag.ftm.param.ranging.bss_color_information", "BSS color information") \
		E(p, ranging)

#endif
