/* wlan_ht_rows.h - rows of what a station can do: HT (IEEE 802.11-2020, 9.4.2.55, 9.4.2.56), VHT (9.4.2.157 ff.),
 * extended capabilities (9.4.2.26), RSN extension (9.4.2.241). */
#ifndef DISSECT_WLAN_HT_ROWS_H
#define DISSECT_WLAN_HT_ROWS_H

#define WLAN_HT_ROWS(F, G, L, I, E, p)					\
		G(p, ht_capabilities, UINT, 16, NULL, "wlan.ht.capabilities", "HT capabilities info") \
			F(p, ht_capabilities_ldpccoding, BOOL, 1, NULL, "wlan.ht.capabilities.ldpccoding", "HT LDPC coding capability") \
			F(p, ht_capabilities_width, BOOL, 1, NULL, "wlan.ht.capabilities.width", "HT support channel width") \
			F(p, ht_capabilities_sm, UINT, 2, NULL, "wlan.ht.capabilities.sm", "HT SM power save") \
			F(p, ht_capabilities_green, BOOL, 1, NULL, "wlan.ht.capabilities.green", "HT green field") \
			F(p, ht_capabilities_short20, BOOL, 1, NULL, "wlan.ht.capabilities.short20", "HT short GI for 20MHz") \
			F(p, ht_capabilities_short40, BOOL, 1, NULL, "wlan.ht.capabilities.short40", "HT short GI for 40MHz") \
			F(p, ht_capabilities_txstbc, BOOL, 1, NULL, "wlan.ht.capabilities.txstbc", "HT tx STBC") \
			F(p, ht_capabilities_rxstbc, UINT, 2, NULL, "wlan.ht.capabilities.rxstbc", "HT rx STBC") \
			F(p, ht_capabilities_delayedblockack, BOOL, 1, NULL, "wlan.ht.capabilities.delayedblockack", "HT delayed block ACK") \
			F(p, ht_capabilities_amsdu, BOOL, 1, NULL, "wlan.ht.capabilities.amsdu", "HT max A-MSDU length") \
			F(p, ht_capabilities_dsscck, BOOL, 1, NULL, "wlan.ht.capabilities.dsscck", "HT DSSS/CCK mode in 40MHz") \
			F(p, ht_capabilities_psmp, BOOL, 1, NULL, "wlan.ht.capabilities.psmp", "HT PSMP support") \
			F(p, ht_capabilities_40mhzintolerant, BOOL, 1, NULL, "wlan.ht.capabilities.40mhzintolerant", "HT forty MHz intolerant") \
			F(p, ht_capabilities_lsig, BOOL, 1, NULL, "wlan.ht.capabilities.lsig", "HT L-SIG TXOP protection support") \
		E(p, ht_capabilities) \
		G(p, ht_ampduparam, UINT, 8, NULL, "wlan.ht.ampduparam", "A-MPDU parameters") \
			F(p, ht_ampduparam_maxlength, UINT, 2, NULL, "wlan.ht.ampduparam.maxlength", "maximum rx A-MPDU length") \
			F(p, ht_ampduparam_mpdudensity, UINT, 3, NULL, "wlan.ht.ampduparam.mpdudensity", "MPDU density") \
			F(p, ht_ampduparam_reserved, UINT, 3, NULL, "wlan.ht.ampduparam.reserved", "reserved") \
		E(p, ht_ampduparam) \
		F(p, ht_mcsset_rxbitmask_0to7, UINT, 8, NULL, "wlan.ht.mcsset.rxbitmask.0to7", "rx bitmask bits 0-7") \
		F(p, ht_mcsset_rxbitmask_8to15, UINT, 8, NULL, "wlan.ht.mcsset.rxbitmask.8to15", "rx bitmask bits 8-15") \
		F(p, ht_mcsset_rxbitmask_16to23, UINT, 8, NULL, "wlan.ht.mcsset.rxbitmask.16to23", "rx bitmask bits 16-23") \
		F(p, ht_mcsset_rxbitmask_24to31, UINT, 8, NULL, "wlan.ht.mcsset.rxbitmask.24to31", "rx bitmask bits 24-31") \
		F(p, ht_mcsset_rxbitmask32, UINT, 1, NULL, "wlan.ht.mcsset.rxbitmask.32", "rx bitmask bit 32") \
		F(p, ht_mcsset_rxbitmask_33to38, UINT, 6, NULL, "wlan.ht.mcsset.rxbitmask.33to38", "rx bitmask bits 33-38") \
		F(p, ht_mcsset_rxbitmask_39to52, UINT, 14, NULL, "wlan.ht.mcsset.rxbitmask.39to52", "rx bitmask bits 39-52") \
		F(p, ht_mcsset_rxbitmask_53to76, UINT, 24, NULL, "wlan.ht.mcsset.rxbitmask.53to76", "rx bitmask bits 53-76") \
		F(p, ht_mcsset_highestdatarate_gap3, UINT, 3, NULL, "-", "reserved") \
		F(p, ht_mcsset_highestdatarate, UINT, 10, NULL, "wlan.ht.mcsset.highestdatarate", "highest supported data rate") \
		F(p, ht_mcsset_txsetdefined_gap6, UINT, 6, NULL, "-", "reserved") \
		F(p, ht_mcsset_txsetdefined, BOOL, 1, NULL, "wlan.ht.mcsset.txsetdefined", "tx supported MCS set") \
		F(p, ht_mcsset_txrxmcsnotequal, BOOL, 1, NULL, "wlan.ht.mcsset.txrxmcsnotequal", "tx and rx MCS set") \
		F(p, ht_mcsset_txmaxss, UINT, 2, NULL, "wlan.ht.mcsset.txmaxss", "maximum number of tx spatial streams supported") \
		F(p, ht_mcsset_txunequalmod, BOOL, 1, NULL, "wlan.ht.mcsset.txunequalmod", "unequal modulation") \
		F(p, htex_capabilities_gap27, UINT, 27, NULL, "-", "reserved") \
		G(p, htex_capabilities, UINT, 16, NULL, "wlan.htex.capabilities", "HT extended capabilities") \
			F(p, htex_capabilities_pco, BOOL, 1, NULL, "wlan.htex.capabilities.pco", "transmitter supports PCO") \
			F(p, htex_capabilities_transtime, UINT, 2, NULL, "wlan.htex.capabilities.transtime", "time needed to transition between 20MHz and 40MHz") \
			F(p, htex_capabilities_r3, UINT, 5, NULL, "-", "reserved") \
			F(p, htex_capabilities_mcs, UINT, 2, NULL, "wlan.htex.capabilities.mcs", "MCS feedback capability") \
			F(p, htex_capabilities_htc, BOOL, 1, NULL, "wlan.htex.capabilities.htc", "high throughput") \
			F(p, htex_capabilities_rdresponder, BOOL, 1, NULL, "wlan.htex.capabilities.rdresponder", "reverse direction responder") \
		E(p, htex_capabilities) \
		G(p, txbf, UINT, 32, NULL, "wlan.txbf", "transmit beam forming (TxBF) capabilities") \
			F(p, txbf_txbf, BOOL, 1, NULL, "wlan.txbf.txbf", "transmit beamforming") \
			F(p, txbf_rxss, BOOL, 1, NULL, "wlan.txbf.rxss", "receive staggered sounding") \
			F(p, txbf_txss, BOOL, 1, NULL, "wlan.txbf.txss", "transmit staggered sounding") \
			F(p, txbf_rxndp, BOOL, 1, NULL, "wlan.txbf.rxndp", "receive null data packet (NDP)") \
			F(p, txbf_txndp, BOOL, 1, NULL, "wlan.txbf.txndp", "transmit null data packet (NDP)") \
			F(p, txbf_impltxbf, BOOL, 1, NULL, "wlan.txbf.impltxbf", "implicit TxBF capable") \
			F(p, txbf_calibration, UINT, 2, NULL, "wlan.txbf.calibration", "calibration") \
			F(p, txbf_csi, BOOL, 1, NULL, "wlan.txbf.csi", "STA can apply TxBF using CSI explicit feedback") \
			F(p, txbf_fm_uncompressed_tbf, BOOL, 1, NULL, "wlan.txbf.fm.uncompressed.tbf", "STA can apply TxBF using uncompressed beamforming feedback matrix") \
			F(p, txbf_fm_compressed_tbf, BOOL, 1, NULL, "wlan.txbf.fm.compressed.tbf", "STA can apply TxBF using compressed beamforming feedback matrix") \
			F(p, txbf_rcsi, UINT, 2, NULL, "wlan.txbf.rcsi", "receiver can return explicit CSI feedback") \
			F(p, txbf_fm_uncompressed_rbf, UINT, 2, NULL, "wlan.txbf.fm.uncompressed.rbf", "receiver can return explicit uncompressed beamforming feedback matrix") \
			F(p, txbf_fm_compressed_bf, UINT, 2, NULL, "wlan.txbf.fm.compressed.bf", "STA can compress and use compressed beamforming feedback matrix") \
			F(p, txbf_mingroup, UINT, 2, NULL, "wlan.txbf.mingroup", "minimal grouping used for explicit feedback reports") \
			F(p, txbf_csinumant, UINT, 2, NULL, "wlan.txbf.csinumant", "max antennae STA can support when CSI feedback required") \
			F(p, txbf_fm_uncompressed_maxant, UINT, 2, NULL, "wlan.txbf.fm.uncompressed.maxant", "max antennae STA can support when uncompressed beamforming feedback required") \
			F(p, txbf_fm_compressed_maxant, UINT, 2, NULL, "wlan.txbf.fm.compressed.maxant", "max antennae STA can support when compressed beamforming feedback required") \
			F(p, txbf_csi_maxrows, UINT, 2, NULL, "wlan.txbf.csi.maxrows", "maximum number of rows of CSI explicit feedback") \
			F(p, txbf_channelest, UINT, 2, NULL, "wlan.txbf.channelest", "maximum number of space time streams for which channel dimensions can be") \
			F(p, txbf_reserved, UINT, 3, NULL, "wlan.txbf.reserved", "reserved") \
		E(p, txbf) \
		G(p, asel, UINT, 8, NULL, "wlan.asel", "antenna selection (ASEL) capabilities") \
			F(p, asel_capable, BOOL, 1, NULL, "wlan.asel.capable", "antenna selection capable") \
			F(p, asel_txcsi, BOOL, 1, NULL, "wlan.asel.txcsi", "explicit CSI feedback based tx ASEL") \
			F(p, asel_txif, BOOL, 1, NULL, "wlan.asel.txif", "antenna indices feedback based tx ASEL") \
			F(p, asel_csi, BOOL, 1, NULL, "wlan.asel.csi", "explicit CSI feedback") \
			F(p, asel_if, BOOL, 1, NULL, "wlan.asel.if", "antenna indices feedback") \
			F(p, asel_rx, BOOL, 1, NULL, "wlan.asel.rx", "rx ASEL") \
			F(p, asel_sppdu, BOOL, 1, NULL, "wlan.asel.sppdu", "tx sounding PPDUs") \
			F(p, asel_reserved, UINT, 1, NULL, "wlan.asel.reserved", "reserved") \
		E(p, asel) \
		F(p, ht_info_primarychannel, UINT, 8, NULL, "wlan.ht.info.primarychannel", "primary channel") \
		G(p, ht_info_delim1, UINT, 8, NULL, "wlan.ht.info.delim1", "HT information subset (1 of 3)") \
			F(p, ht_info_delim1_secchanoffset, UINT, 2, NULL, "wlan.ht.info.secchanoffset", "secondary channel offset") \
			F(p, ht_info_delim1_chanwidth, BOOL, 1, NULL, "wlan.ht.info.chanwidth", "supported channel width") \
			F(p, ht_info_delim1_rifs, BOOL, 1, NULL, "wlan.ht.info.rifs", "reduced interframe spacing (RIFS)") \
			F(p, ht_info_delim1_reserved_b4_b7, UINT, 4, NULL, "wlan.ht.info.reserved_b4_b7", "reserved") \
		E(p, ht_info_delim1) \
		G(p, ht_info_delim2, UINT, 16, NULL, "wlan.ht.info.delim2", "HT information subset (2 of 3)") \
			F(p, ht_info_delim2_ht_protection, UINT, 2, NULL, "wlan.ht.info.ht_protection", "HT protection") \
			F(p, ht_info_delim2_greenfield, BOOL, 1, NULL, "wlan.ht.info.greenfield", "non-greenfield STAs present") \
			F(p, ht_info_delim2_reserved_b11, UINT, 1, NULL, "wlan.ht.info.reserved_b11", "reserved") \
			F(p, ht_info_delim2_obssnonht, BOOL, 1, NULL, "wlan.ht.info.obssnonht", "OBSS non-HT STAs present") \
			F(p, ht_info_delim2_chan_center_freq_seg2, UINT, 8, NULL, "wlan.ht.info.chan_center_freq_seg_2", "channel center frequency segment 2") \
			F(p, ht_info_delim2_reserved_b21_b23, UINT, 3, NULL, "wlan.ht.info.reserved_b21_b23", "reserved") \
		E(p, ht_info_delim2) \
		G(p, ht_info_delim3, UINT, 16, NULL, "wlan.ht.info.delim3", "HT information subset (3 of 3)") \
			F(p, ht_info_delim3_reserved_b24_b29, UINT, 6, NULL, "wlan.ht.info.reserved_b24_b29", "reserved") \
			F(p, ht_info_delim3_dualbeacon, BOOL, 1, NULL, "wlan.ht.info.dualbeacon", "dual beacon") \
			F(p, ht_info_delim3_dualcts, BOOL, 1, NULL, "wlan.ht.info.dualcts", "dual clear to send (CTS) protection") \
			F(p, ht_info_delim3_secondarybeacon, BOOL, 1, NULL, "wlan.ht.info.secondarybeacon", "beacon ID") \
			F(p, ht_info_delim3_lsigprotsupport, BOOL, 1, NULL, "wlan.ht.info.lsigprotsupport", "L-SIG TXOP protection full support") \
			F(p, ht_info_delim3_pco_active, BOOL, 1, NULL, "wlan.ht.info.pco.active", "phased coexistence operation (PCO)") \
			F(p, ht_info_delim3_pco_phase, BOOL, 1, NULL, "wlan.ht.info.pco.phase", "phased coexistence operation (PCO) phase") \
			F(p, ht_info_delim3_reserved_b36_b39, UINT, 4, NULL, "wlan.ht.info.reserved_b36_b39", "reserved") \
		E(p, ht_info_delim3) \
		G(p, vht_capabilities, UINT, 32, NULL, "wlan.vht.capabilities", "VHT capabilities info") \
			F(p, vht_capabilities_maxmpdulength, UINT, 2, NULL, "wlan.vht.capabilities.maxmpdulength", "maximum MPDU length") \
			F(p, vht_capabilities_supportedchanwidthset, UINT, 2, NULL, "wlan.vht.capabilities.supportedchanwidthset", "supported channel width set") \
			F(p, vht_capabilities_rxldpc, BOOL, 1, NULL, "wlan.vht.capabilities.rxldpc", "rx LDPC") \
			F(p, vht_capabilities_short80, BOOL, 1, NULL, "wlan.vht.capabilities.short80", "short GI for 80MHz/TVHT_MODE_4C") \
			F(p, vht_capabilities_short160, BOOL, 1, NULL, "wlan.vht.capabilities.short160", "short GI for 160MHz and 80+80MHz") \
			F(p, vht_capabilities_txstbc, BOOL, 1, NULL, "wlan.vht.capabilities.txstbc", "tx STBC") \
			F(p, vht_capabilities_rxstbc, UINT, 3, NULL, "wlan.vht.capabilities.rxstbc", "rx STBC") \
			F(p, vht_capabilities_subeamformer, BOOL, 1, NULL, "wlan.vht.capabilities.subeamformer", "SU beamformer capable") \
			F(p, vht_capabilities_subeamformee, BOOL, 1, NULL, "wlan.vht.capabilities.subeamformee", "SU beamformee capable") \
			F(p, vht_capabilities_beamformee_sts_cap, UINT, 3, NULL, "wlan.vht.capabilities.beamformee_sts_cap", "beamformee STS capability") \
			F(p, vht_capabilities_soundingdimensions, UINT, 3, NULL, "wlan.vht.capabilities.soundingdimensions", "number of sounding dimensions") \
			F(p, vht_capabilities_mubeamformer, BOOL, 1, NULL, "wlan.vht.capabilities.mubeamformer", "MU beamformer capable") \
			F(p, vht_capabilities_mubeamformee, BOOL, 1, NULL, "wlan.vht.capabilities.mubeamformee", "MU beamformee capable") \
			F(p, vht_capabilities_vhttxopps, BOOL, 1, NULL, "wlan.vht.capabilities.vhttxopps", "TXOP PS") \
			F(p, vht_capabilities_vhthtc, BOOL, 1, NULL, "wlan.vht.capabilities.vhthtc", "+HTC-VHT capable") \
			F(p, vht_capabilities_maxampdu, UINT, 3, NULL, "wlan.vht.capabilities.maxampdu", "max A-MPDU length exponent") \
			F(p, vht_capabilities_linkadapt, UINT, 2, NULL, "wlan.vht.capabilities.linkadapt", "VHT link adaptation") \
			F(p, vht_capabilities_rxpatconsist, BOOL, 1, NULL, "wlan.vht.capabilities.rxpatconsist", "rx antenna pattern consistency") \
			F(p, vht_capabilities_txpatconsist, BOOL, 1, NULL, "wlan.vht.capabilities.txpatconsist", "tx antenna pattern consistency") \
			F(p, vht_capabilities_ext_nss_bw_support, UINT, 2, NULL, "wlan.vht.capabilities.ext_nss_bw_support", "extended NSS BW support") \
		E(p, vht_capabilities) \
		G(p, vht_mcsset_rxmcsmap, UINT, 16, NULL, "wlan.vht.mcsset.rxmcsmap", "rx MCS map") \
			F(p, vht_mcsset_rxmcsmap_ss1, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss1", "rx 1 SS") \
			F(p, vht_mcsset_rxmcsmap_ss2, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss2", "rx 2 SS") \
			F(p, vht_mcsset_rxmcsmap_ss3, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss3", "rx 3 SS") \
			F(p, vht_mcsset_rxmcsmap_ss4, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss4", "rx 4 SS") \
			F(p, vht_mcsset_rxmcsmap_ss5, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss5", "rx 5 SS") \
			F(p, vht_mcsset_rxmcsmap_ss6, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss6", "rx 6 SS") \
			F(p, vht_mcsset_rxmcsmap_ss7, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss7", "rx 7 SS") \
			F(p, vht_mcsset_rxmcsmap_ss8, UINT, 2, NULL, "wlan.vht.mcsset.rxmcsmap.ss8", "rx 8 SS") \
		E(p, vht_mcsset_rxmcsmap) \
		F(p, vht_mcsset_rxhighestlonggirate, UINT, 13, NULL, "wlan.vht.mcsset.rxhighestlonggirate", "rx highest long GI data rate (in mb/s, 0 = subfield not in use)") \
		F(p, vht_mcsset_max_nsts_total, UINT, 3, NULL, "wlan.vht.mcsset.max_nsts_total", "MaX NSTS total") \
		G(p, vht_mcsset_txmcsmap, UINT, 16, NULL, "wlan.vht.mcsset.txmcsmap", "tx MCS map") \
			F(p, vht_mcsset_txmcsmap_ss1, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss1", "tx 1 SS") \
			F(p, vht_mcsset_txmcsmap_ss2, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss2", "tx 2 SS") \
			F(p, vht_mcsset_txmcsmap_ss3, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss3", "tx 3 SS") \
			F(p, vht_mcsset_txmcsmap_ss4, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss4", "tx 4 SS") \
			F(p, vht_mcsset_txmcsmap_ss5, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss5", "tx 5 SS") \
			F(p, vht_mcsset_txmcsmap_ss6, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss6", "tx 6 SS") \
			F(p, vht_mcsset_txmcsmap_ss7, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss7", "tx 7 SS") \
			F(p, vht_mcsset_txmcsmap_ss8, UINT, 2, NULL, "wlan.vht.mcsset.txmcsmap.ss8", "tx 8 SS") \
		E(p, vht_mcsset_txmcsmap) \
		F(p, vht_mcsset_txhighestlonggirate, UINT, 13, NULL, "wlan.vht.mcsset.txhighestlonggirate", "tx highest long GI data rate (in mb/s, 0 = subfield not in use)") \
		F(p, vht_ncsset_ext_nss_bw_cap, BOOL, 1, NULL, "wlan.vht.ncsset.ext_nss_bw_cap", "extended NSS BW capable") \
		F(p, vht_ncsset_reserved, UINT, 2, NULL, "wlan.vht.ncsset.reserved", "reserved") \
		F(p, vht_op_channelwidth, UINT, 8, NULL, "wlan.vht.op.channelwidth", "channel width") \
		F(p, vht_op_channelcenter0, UINT, 8, NULL, "wlan.vht.op.channelcenter0", "channel center segment 0") \
		F(p, vht_op_channelcenter1, UINT, 8, NULL, "wlan.vht.op.channelcenter1", "channel center segment 1") \
		G(p, vht_op_basicmcsmap, UINT, 16, NULL, "wlan.vht.op.basicmcsmap", "basic MCS map") \
			F(p, vht_op_basicmcsmap_ss1, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss1", "basic 1 SS") \
			F(p, vht_op_basicmcsmap_ss2, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss2", "basic 2 SS") \
			F(p, vht_op_basicmcsmap_ss3, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss3", "basic 3 SS") \
			F(p, vht_op_basicmcsmap_ss4, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss4", "basic 4 SS") \
			F(p, vht_op_basicmcsmap_ss5, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss5", "basic 5 SS") \
			F(p, vht_op_basicmcsmap_ss6, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss6", "basic 6 SS") \
			F(p, vht_op_basicmcsmap_ss7, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss7", "basic 7 SS") \
			F(p, vht_op_basicmcsmap_ss8, UINT, 2, NULL, "wlan.vht.op.basicmcsmap.ss8", "basic 8 SS") \
		E(p, vht_op_basicmcsmap) \
		F(p, ext_bss_mu_mimo_capable_sta_count, UINT, 16, NULL, "wlan.ext_bss.mu_mimo_capable_sta_count", "MU-MIMO capable STA count") \
		F(p, ext_bss_ss_underutilization, UINT, 8, NULL, "wlan.ext_bss.ss_underutilization", "spatial stream underutilization") \
		F(p, ext_bss_sec_20mhz_utilization, UINT, 8, NULL, "wlan.ext_bss.observable_sec_20mhz_utilization", "observable secondary 20MHz utilization") \
		F(p, wide_bw_new_channel_width, UINT, 8, NULL, "wlan.wide_bw.new_channel_width", "new channel width") \
		F(p, wide_bw_center_segment0, UINT, 8, NULL, "wlan.wide_bw.new_channel_center_freq_segment0", "new channel center frequency segment 0") \
		F(p, wide_bw_center_segment1, UINT, 8, NULL, "wlan.wide_bw.new_channel_center_freq_segment1", "new channel center frequency segment 1") \
		G(p, vht_tpe_pwr_info, UINT, 8, NULL, "wlan.vht.tpe.pwr_info", "tx pwr info") \
			F(p, vht_tpe_pwr_info_count, UINT, 3, NULL, "wlan.vht.tpe.pwr_info.count", "max tx pwr count") \
			F(p, vht_tpe_pwr_info_unit, UINT, 3, NULL, "wlan.vht.tpe.pwr_info.unit", "max tx pwr unit interpretation") \
			F(p, vht_tpe_pwr_info_reserved, UINT, 2, NULL, "wlan.vht.tpe.pwr_info.reserved", "reserved") \
		E(p, vht_tpe_pwr_info) \
		F(p, vht_tpe_pwr_constr20, INT, 8, NULL, "wlan.vht.tpe.pwr_constr_20", "local max tx pwr constraint 20MHz") \
		F(p, vht_tpe_pwr_constr40, INT, 8, NULL, "wlan.vht.tpe.pwr_constr_40", "local max tx pwr constraint 40MHz") \
		F(p, vht_tpe_pwr_constr80, INT, 8, NULL, "wlan.vht.tpe.pwr_constr_80", "local max tx pwr constraint 80MHz") \
		F(p, vht_tpe_pwr_constr160, INT, 8, NULL, "wlan.vht.tpe.pwr_constr_160", "local max tx pwr constraint 160MHz/80+80 MHz") \
		G(p, operat_notification_mode, UINT, 8, NULL, "wlan.operat_notification_mode", "operating mode notification") \
			F(p, operat_notification_mode_mode_field_channelwidth, UINT, 2, NULL, "wlan.operat_mode_field.channelwidth", "channel width") \
			F(p, operat_notification_mode_mode_field_reserved, UINT, 2, NULL, "wlan.operat_mode_field.reserved", "reserved") \
			F(p, operat_notification_mode_mode_field_rxnss, UINT, 3, NULL, "wlan.operat_mode_field.rxnss", "rx NSS") \
			F(p, operat_notification_mode_mode_field_rxnsstype, UINT, 1, NULL, "wlan.operat_mode_field.rxnsstype", "rx NSS type") \
		E(p, operat_notification_mode) \
		G(p, extcap, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_b0, BOOL, 1, NULL, "wlan.extcap.b0", "20/40 BSS coexistence management support") \
			F(p, extcap_b1, UINT, 1, NULL, "wlan.extcap.b1", "reserved (was on-demand beacon)") \
			F(p, extcap_b2, BOOL, 1, NULL, "wlan.extcap.b2", "extended channel switching") \
			F(p, extcap_b3, UINT, 1, NULL, "wlan.extcap.b3", "reserved (was WAVE indication)") \
			F(p, extcap_b4, BOOL, 1, NULL, "wlan.extcap.b4", "PSMP capability") \
			F(p, extcap_b5, UINT, 1, NULL, "wlan.extcap.b5", "reserved") \
			F(p, extcap_b6, BOOL, 1, NULL, "wlan.extcap.b6", "S-PSMP support") \
			F(p, extcap_b7, BOOL, 1, NULL, "wlan.extcap.b7", "event") \
		E(p, extcap) \
		G(p, extcap_o1, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o1_b8, BOOL, 1, NULL, "wlan.extcap.b8", "diagnostics") \
			F(p, extcap_o1_b9, BOOL, 1, NULL, "wlan.extcap.b9", "multicast diagnostics") \
			F(p, extcap_o1_b10, BOOL, 1, NULL, "wlan.extcap.b10", "location tracking") \
			F(p, extcap_o1_b11, BOOL, 1, NULL, "wlan.extcap.b11", "FMS") \
			F(p, extcap_o1_b12, BOOL, 1, NULL, "wlan.extcap.b12", "proxy ARP service") \
			F(p, extcap_o1_b13, BOOL, 1, NULL, "wlan.extcap.b13", "collocated interference reporting") \
			F(p, extcap_o1_b14, BOOL, 1, NULL, "wlan.extcap.b14", "civic location") \
			F(p, extcap_o1_b15, BOOL, 1, NULL, "wlan.extcap.b15", "geospatial location") \
		E(p, extcap_o1) \
		G(p, extcap_o2, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o2_b16, BOOL, 1, NULL, "wlan.extcap.b16", "TFS") \
			F(p, extcap_o2_b17, BOOL, 1, NULL, "wlan.extcap.b17", "WNM sleep mode") \
			F(p, extcap_o2_b18, BOOL, 1, NULL, "wlan.extcap.b18", "TIM broadcast") \
			F(p, extcap_o2_b19, BOOL, 1, NULL, "wlan.extcap.b19", "BSS transition") \
			F(p, extcap_o2_b20, BOOL, 1, NULL, "wlan.extcap.b20", "QoS traffic capability") \
			F(p, extcap_o2_b21, BOOL, 1, NULL, "wlan.extcap.b21", "AC station count") \
			F(p, extcap_o2_b22, BOOL, 1, NULL, "wlan.extcap.b22", "multiple BSSID") \
			F(p, extcap_o2_b23, BOOL, 1, NULL, "wlan.extcap.b23", "timing measurement") \
		E(p, extcap_o2) \
		G(p, extcap_o3, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o3_b24, BOOL, 1, NULL, "wlan.extcap.b24", "channel usage") \
			F(p, extcap_o3_b25, BOOL, 1, NULL, "wlan.extcap.b25", "SSID list") \
			F(p, extcap_o3_b26, BOOL, 1, NULL, "wlan.extcap.b26", "DMS") \
			F(p, extcap_o3_b27, BOOL, 1, NULL, "wlan.extcap.b27", "UTC TSF offset") \
			F(p, extcap_o3_b28, BOOL, 1, NULL, "wlan.extcap.b28", "TPU buffer STA support") \
			F(p, extcap_o3_b29, BOOL, 1, NULL, "wlan.extcap.b29", "TDLS peer PSM support") \
			F(p, extcap_o3_b30, BOOL, 1, NULL, "wlan.extcap.b30", "TDLS channel switching") \
			F(p, extcap_o3_b31, BOOL, 1, NULL, "wlan.extcap.b31", "interworking") \
		E(p, extcap_o3) \
		G(p, extcap_o4, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o4_b32, BOOL, 1, NULL, "wlan.extcap.b32", "QoS map") \
			F(p, extcap_o4_b33, BOOL, 1, NULL, "wlan.extcap.b33", "EBR") \
			F(p, extcap_o4_b34, BOOL, 1, NULL, "wlan.extcap.b34", "SSPN interface") \
			F(p, extcap_o4_b35, UINT, 1, NULL, "wlan.extcap.b35", "reserved") \
			F(p, extcap_o4_b36, BOOL, 1, NULL, "wlan.extcap.b36", "MSGCF capability") \
			F(p, extcap_o4_b37, BOOL, 1, NULL, "wlan.extcap.b37", "TDLS support") \
			F(p, extcap_o4_b38, BOOL, 1, NULL, "wlan.extcap.b38", "TDLS prohibited") \
			F(p, extcap_o4_b39, BOOL, 1, NULL, "wlan.extcap.b39", "TDLS channel switching prohibited") \
		E(p, extcap_o4) \
		G(p, extcap_o5, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o5_b40, BOOL, 1, NULL, "wlan.extcap.b40", "reject unadmitted frame") \
			F(p, extcap_o5_serv_int_granularity, UINT, 3, NULL, "wlan.extcap.serv_int_granularity", "service interval granularity") \
			F(p, extcap_o5_b44, BOOL, 1, NULL, "wlan.extcap.b44", "identifier location") \
			F(p, extcap_o5_b45, BOOL, 1, NULL, "wlan.extcap.b45", "U-APSD coexistence") \
			F(p, extcap_o5_b46, BOOL, 1, NULL, "wlan.extcap.b46", "WNM notification") \
			F(p, extcap_o5_b47, UINT, 1, NULL, "wlan.extcap.b47", "QAB capability") \
		E(p, extcap_o5) \
		G(p, extcap_o6, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o6_b48, BOOL, 1, NULL, "wlan.extcap.b48", "UTF-8 SSID") \
			F(p, extcap_o6_b49, BOOL, 1, NULL, "wlan.extcap.b49", "QMF activated") \
			F(p, extcap_o6_b50, BOOL, 1, NULL, "wlan.extcap.b50", "QMF reconfiguration activated") \
			F(p, extcap_o6_b51, BOOL, 1, NULL, "wlan.extcap.b51", "robust AV streaming") \
			F(p, extcap_o6_b52, BOOL, 1, NULL, "wlan.extcap.b52", "advanced GCR") \
			F(p, extcap_o6_b53, BOOL, 1, NULL, "wlan.extcap.b53", "mesh GCR") \
			F(p, extcap_o6_b54, BOOL, 1, NULL, "wlan.extcap.b54", "SCS") \
			F(p, extcap_o6_b55, BOOL, 1, NULL, "wlan.extcap.b55", "QLoad report") \
		E(p, extcap_o6) \
		G(p, extcap_o7, UINT, 16, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o7_b56, BOOL, 1, NULL, "wlan.extcap.b56", "alternate EDCA") \
			F(p, extcap_o7_b57, BOOL, 1, NULL, "wlan.extcap.b57", "unprotected TXOP negotiation") \
			F(p, extcap_o7_b58, BOOL, 1, NULL, "wlan.extcap.b58", "protected TXOP negotiation") \
			F(p, extcap_o7_b59, UINT, 1, NULL, "wlan.extcap.b59", "reserved") \
			F(p, extcap_o7_b60, BOOL, 1, NULL, "wlan.extcap.b60", "protected QLoad report") \
			F(p, extcap_o7_b61, BOOL, 1, NULL, "wlan.extcap.b61", "TDLS wider bandwidth") \
			F(p, extcap_o7_b62, BOOL, 1, NULL, "wlan.extcap.b62", "operating mode notification") \
			F(p, extcap_o7_b63, UINT, 2, NULL, "wlan.extcap.b63", "max number of MSDUs in A-MSDU") \
			F(p, extcap_o7_b65, BOOL, 1, NULL, "wlan.extcap.b65", "channel schedule management") \
			F(p, extcap_o7_b66, BOOL, 1, NULL, "wlan.extcap.b66", "geodatabase inband enabling signal") \
			F(p, extcap_o7_b67, BOOL, 1, NULL, "wlan.extcap.b67", "network channel control") \
			F(p, extcap_o7_b68, BOOL, 1, NULL, "wlan.extcap.b68", "white space map") \
			F(p, extcap_o7_b69, BOOL, 1, NULL, "wlan.extcap.b69", "channel availability query") \
			F(p, extcap_o7_b70, BOOL, 1, NULL, "wlan.extcap.b70", "fine timing measurement responder") \
			F(p, extcap_o7_b71, BOOL, 1, NULL, "wlan.extcap.b71", "fine timing measurement initiator") \
		E(p, extcap_o7) \
		G(p, extcap_o9, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o9_b72, BOOL, 1, NULL, "wlan.extcap.b72", "FILS capable") \
			F(p, extcap_o9_b73, BOOL, 1, NULL, "wlan.extcap.b73", "extended spectrum management capable") \
			F(p, extcap_o9_b74, BOOL, 1, NULL, "wlan.extcap.b74", "future channel capable") \
			F(p, extcap_o9_b75, UINT, 1, NULL, "wlan.extcap.b75", "reserved") \
			F(p, extcap_o9_b76, UINT, 1, NULL, "wlan.extcap.b76", "reserved") \
			F(p, extcap_o9_b77, BOOL, 1, NULL, "wlan.extcap.b77", "TWT requester support") \
			F(p, extcap_o9_b78, BOOL, 1, NULL, "wlan.extcap.b78", "TWT responder support") \
			F(p, extcap_o9_b79, BOOL, 1, NULL, "wlan.extcap.b79", "OBSS narrow bandwidth RU in UL OFDMA tolerance support") \
		E(p, extcap_o9) \
		G(p, extcap_o10, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o10_b80, BOOL, 1, NULL, "wlan.extcap.b80", "complete list of NonTxBSSID profiles") \
			F(p, extcap_o10_b81, BOOL, 1, NULL, "wlan.extcap.b81", "SAE password identifiers in use") \
			F(p, extcap_o10_b82, BOOL, 1, NULL, "wlan.extcap.b82", "SAE passwords used exclusively") \
			F(p, extcap_o10_b83, BOOL, 1, NULL, "wlan.extcap.b83", "enhanced Multi-BSSID advertisement support") \
			F(p, extcap_o10_b84, BOOL, 1, NULL, "wlan.extcap.b84", "beacon protection enabled") \
			F(p, extcap_o10_b85, BOOL, 1, NULL, "wlan.extcap.b85", "mirrored SCS") \
			F(p, extcap_o10_b86, BOOL, 1, NULL, "wlan.extcap.b86", "OCT") \
			F(p, extcap_o10_b87, UINT, 1, NULL, "wlan.extcap.b87", "reserved") \
		E(p, extcap_o10) \
		G(p, extcap_o11, UINT, 8, NULL, "wlan.extcap", "extended capabilities") \
			F(p, extcap_o11_b88, BOOL, 1, NULL, "wlan.extcap.b88", "SAE-PK passwords used exclusively") \
			F(p, extcap_o11_b89, UINT, 1, NULL, "wlan.extcap.b89", "TWT parameters range support") \
			F(p, extcap_o11_b90, BOOL, 1, NULL, "wlan.extcap.b90", "non-TB ranging responder") \
			F(p, extcap_o11_b91, BOOL, 1, NULL, "wlan.extcap.b91", "TB ranging responder") \
			F(p, extcap_o11_b92, BOOL, 1, NULL, "wlan.extcap.b92", "TB ranging responder measurement support") \
			F(p, extcap_o11_b93, BOOL, 1, NULL, "wlan.extcap.b93", "TB ranging initiator measurement support") \
			F(p, extcap_o11_b94, BOOL, 1, NULL, "wlan.extcap.b94", "AOA measurement available") \
			F(p, extcap_o11_b95, BOOL, 1, NULL, "wlan.extcap.b95", "phase shift feedback support") \
		E(p, extcap_o11) \
		G(p, rsnx, UINT, 8, NULL, "wlan.rsnx", "RSNX") \
			F(p, rsnx_length, UINT, 4, NULL, "wlan.rsnx.length", "RSNX length") \
			F(p, rsnx_protected_twt_operations_support, UINT, 1, NULL, "wlan.rsnx.protected_twt_operations_support", "protected TWT operations support") \
			F(p, rsnx_sae_hash_to_element, UINT, 1, NULL, "wlan.rsnx.sae_hash_to_element", "SAE hash to element") \
			F(p, rsnx_reserved, UINT, 2, NULL, "wlan.rsnx.reserved", "reserved") \
		E(p, rsnx) \
		G(p, rsnx_o1, UINT, 8, NULL, "wlan.rsnx", "RSNX") \
			F(p, rsnx_o1_secure_ltf_support, BOOL, 1, NULL, "wlan.rsnx.secure_ltf_support", "secure LTF support") \
			F(p, rsnx_o1_secure_rtt_supported, BOOL, 1, NULL, "wlan.rsnx.secure_rtt_supported", "secure RTT supported") \
			F(p, rsnx_o1_rnmmfp, BOOL, 1, NULL, "wlan.rsnx.rnmmfp", "range protection required (RNM-MFP)") \
			F(p, rsnx_o1_reserved_b11thru15, UINT, 5, NULL, "wlan.rsnx.reserved.b11thru15", "reserved") \
		E(p, rsnx_o1)

#endif
