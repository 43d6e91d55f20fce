/* wlan_rows.h - the rows of an IEEE 802.11 MAC header, IEEE 802.11-2020, 9.2, and of what it
 * protects a body with, 12. */
#ifndef DISSECT_WLAN_ROWS_H
#define DISSECT_WLAN_ROWS_H

#include "dissect/dissect.h"

NAMES_OWN(wlan_type, { 0, "Management" }, { 1, "Control" }, { 2, "Data" }, { 3, "Extension" })
NAMES_OWN(wlan_subtype,
	{ 0x00, "Association Request" }, { 0x01, "Association Response" }, { 0x02, "Reassociation Request" },
	{ 0x03, "Reassociation Response" }, { 0x04, "Probe Request" }, { 0x05, "Probe Response" },
	{ 0x06, "Timing Advertisement" }, { 0x08, "Beacon" }, { 0x09, "ATIM" }, { 0x0a, "Disassociation" },
	{ 0x0b, "Authentication" }, { 0x0c, "Deauthentication" }, { 0x0d, "Action" }, { 0x0e, "Action No Ack" },
	{ 0x12, "Trigger" }, { 0x13, "TACK" }, { 0x14, "Beamforming Report Poll" }, { 0x15, "NDP Announcement" },
	{ 0x17, "Control Wrapper" }, { 0x18, "Block Ack Request" }, { 0x19, "Block Ack" }, { 0x1a, "PS-Poll" },
	{ 0x1b, "RTS" }, { 0x1c, "CTS" }, { 0x1d, "Ack" }, { 0x1e, "CF-End" }, { 0x1f, "CF-End and CF-Ack" },
	{ 0x20, "Data" }, { 0x21, "Data and CF-Ack" }, { 0x22, "Data and CF-Poll" }, { 0x23, "Data, CF-Ack and CF-Poll" },
	{ 0x24, "Null" }, { 0x25, "CF-Ack" }, { 0x26, "CF-Poll" }, { 0x27, "CF-Ack and CF-Poll" },
	{ 0x28, "QoS Data" }, { 0x29, "QoS Data and CF-Ack" }, { 0x2a, "QoS Data and CF-Poll" },
	{ 0x2b, "QoS Data, CF-Ack and CF-Poll" }, { 0x2c, "QoS Null" }, { 0x2e, "QoS CF-Poll" },
	{ 0x2f, "QoS CF-Ack and CF-Poll" }, { 0x30, "DMG Beacon" }, { 0x31, "S1G Beacon" },
	{ 0x162, "Poll" }, { 0x163, "SPR" }, { 0x164, "Grant" }, { 0x165, "DMG CTS" }, { 0x166, "DMG DTS" }, { 0x167, "Grant Ack" },
	{ 0x168, "SSW" }, { 0x169, "SSW-Feedback" }, { 0x16a, "SSW-Ack" })
NAMES_OWN(wlan_ack, { 0, "Normal Ack" }, { 1, "No Ack" }, { 2, "No explicit acknowledgment" }, { 3, "Block Ack" })
NAMES_OWN(wlan_ba_type,
	{ 1, "Extended Compressed" }, { 2, "Compressed" }, { 3, "Multi-TID" }, { 6, "GCR" }, { 10, "GLK-GCR" }, { 11, "Multi-STA" })

#define WLAN(F, G, L, I, E, p)						\
	F(p, fc_type_subtype, UINT, 12, &names_wlan_subtype, "wlan.fc.type_subtype", "type and subtype in one number") \
	G(p, fc, UINT, 16, NULL, NULL, "frame control, its octets in their order") \
		F(p, fc_version, UINT, 2, NULL, NULL, "0")		\
		F(p, fc_type,    UINT, 2, &names_wlan_type, NULL, "kind of frame") \
		F(p, fc_subtype, UINT, 4, NULL, NULL, "which of its kind") \
		F(p, fc_extension, UINT, 4, NULL, NULL, "which of the extended control frames") \
	E(p, fc)							\
	G(p, flags, UINT, 8, NULL, NULL, "second octet of the frame control") \
		F(p, flags_ds,        UINT, 2, NULL, "wlan.fc.ds", "to and from the distribution system") \
		F(p, flags_tods,      BOOL, 1, NULL, "wlan.fc.tods", "to the distribution system") \
		F(p, flags_fromds,    BOOL, 1, NULL, "wlan.fc.fromds", "from the distribution system") \
		F(p, flags_frag,      BOOL, 1, NULL, "wlan.fc.frag", "more fragments follow") \
		F(p, flags_retry,     BOOL, 1, NULL, "wlan.fc.retry", "sent again") \
		F(p, flags_pwrmgt,    BOOL, 1, NULL, "wlan.fc.pwrmgt", "the sender will sleep") \
		F(p, flags_moredata,  BOOL, 1, NULL, "wlan.fc.moredata", "more is buffered for the receiver") \
		F(p, flags_protected, BOOL, 1, NULL, "wlan.fc.protected", "the body is encrypted") \
		F(p, flags_order,     BOOL, 1, NULL, "wlan.fc.order", "HT control follows, or frames are to stay in order") \
	E(p, flags)							\
	F(p, duration, UINT, 16, NULL, NULL, "microseconds that the medium stays busy") \
	F(p, aid,      UINT, 16, NULL, NULL, "association identifier, in its place") \
	F(p, ra,    MAC, 48, NULL, NULL, "receiver")			\
	F(p, ta,    MAC, 48, NULL, NULL, "transmitter")			\
	F(p, da,    MAC, 48, NULL, NULL, "destination")			\
	F(p, sa,    MAC, 48, NULL, NULL, "source")			\
	F(p, bssid, MAC, 48, NULL, NULL, "basic service set")		\
	F(p, staa,  MAC, 48, NULL, NULL, "the station, where the other end is its access point") \
	F(p, frag,  UINT, 4,  NULL, NULL, "number of the fragment")	\
	F(p, seq,   UINT, 12, NULL, NULL, "sequence number")		\
	F(p, fcs,   UINT, 32, NULL, NULL, "frame check sequence")	\
	G(p, qos, UINT, 16, NULL, NULL, "QoS control")			\
		F(p, qos_tid,      UINT, 4, NULL, NULL, "traffic identifier") \
		F(p, qos_priority, UINT, 3, NULL, NULL, "user priority") \
		F(p, qos_eosp,     BOOL, 1, NULL, NULL, "end of the service period") \
		F(p, qos_bit4,     BOOL, 1, NULL, NULL, "a queue's size, not a duration, follows") \
		F(p, qos_ack,      UINT, 2, &names_wlan_ack, NULL, "how it is to be acknowledged") \
		F(p, qos_amsdupresent, BOOL, 1, NULL, NULL, "the payload is several frames") \
		F(p, qos_mesh_ctl_present, BOOL, 1, NULL, NULL, "mesh control follows") \
		F(p, qos_txop_limit,   UINT, 8, NULL, NULL, "time granted, 32 microseconds") \
		F(p, qos_txop_dur_req, UINT, 8, NULL, NULL, "time asked for, 32 microseconds") \
		F(p, qos_queue_size,   UINT, 8, NULL, NULL, "what is queued, 256 bytes") \
		F(p, qos_ps_buf_state, UINT, 8, NULL, NULL, "what the access point holds") \
		F(p, qos_buf_state_indicated, BOOL, 1, NULL, NULL, "the two that follow say something") \
		F(p, qos_highest_pri_buf_ac,  UINT, 2, NULL, NULL, "highest category that is held") \
		F(p, qos_qap_buf_load,        UINT, 4, NULL, NULL, "how much, 4096 bytes") \
	E(p, qos)							\
	F(p, htc, UINT, 32, NULL, NULL, "HT control")			\
	F(p, mesh_flags,    UINT, 8,  NULL, "wlan.fixed.mesh_flags", "how many addresses follow") \
	F(p, mesh_ttl,      UINT, 8,  NULL, "wlan.fixed.mesh_ttl", "hops left") \
	F(p, mesh_sequence, UINT, 32, NULL, "wlan.fixed.mesh_sequence", "sequence number in the mesh") \
	F(p, mesh_addr4,    MAC,  48, NULL, "wlan.fixed.mesh_addr4", "source") \
	F(p, mesh_addr5,    MAC,  48, NULL, "wlan.fixed.mesh_addr5", "destination behind the mesh") \
	F(p, mesh_addr6,    MAC,  48, NULL, "wlan.fixed.mesh_addr6", "source behind the mesh") \
	G(p, ba_control, UINT, 16, NULL, "wlan.ba.control", "what is acknowledged") \
		F(p, ba_control_ackpolicy, UINT, 1, NULL, "wlan.ba.control.ackpolicy", "1: no acknowledgment") \
		F(p, ba_control_ba_type,   UINT, 4, &names_wlan_ba_type, "wlan.ba.control.ba_type", "form of what follows") \
		F(p, ba_control_reserved,  UINT, 7, NULL, "wlan.ba.control.reserved", "0") \
		F(p, ba_control_tidinfo,   UINT, 4, NULL, "wlan.ba.basic.tidinfo", "traffic identifier") \
	E(p, ba_control)						\
	G(p, ssc, UINT, 16, NULL, "wlan.fixed.ssc", "where the acknowledged begin") \
		F(p, ssc_fragment, UINT, 4,  NULL, "wlan.fixed.ssc.fragment", "fragment number") \
		F(p, ssc_sequence, UINT, 12, NULL, "wlan.fixed.ssc.sequence", "sequence number") \
	E(p, ssc)							\
	F(p, ba_bm, BYTES, 0, NULL, "wlan.ba.bm", "a bit for each that was received") \
	F(p, wep_iv,     UINT, 24, NULL, "wlan.wep.iv", "initialization vector of WEP") \
	F(p, tkip_extiv, UINT, 48, NULL, "wlan.tkip.extiv", "sequence counter of TKIP") \
	F(p, ccmp_extiv, UINT, 48, NULL, "wlan.ccmp.extiv", "packet number of CCMP") \
	F(p, wep_key,    UINT, 2,  NULL, "wlan.wep.key", "which key") \
	F(p, wep_icv,    UINT, 32, NULL, "wlan.wep.icv", "check value of WEP, encrypted")

#endif
