/* l2tp.h - the rows of the Layer Two Tunneling Protocol: its header and the attributes of RFC 2661,
 * RFC 3931 and RFC 5515, and Cisco's from before RFC 3931. */
#ifndef DISSECT_L2TP_H
#define DISSECT_L2TP_H

#include "dissect/lcp.h"

#define L2TP_HEADER(F, G, L, I, E, p)					\
	F(p, res, UINT, 16, NULL, NULL, "reserved, in data of version 3 over UDP") \
	F(p, sid, UINT, 32, NULL, NULL, "session, in version 3; 0: control message") \
	G(p, flags, UINT, 16, NULL, NULL, "flags and version")		\
		F(p, flags_type,       UINT, 1, NULL, "l2tp.type", "0: data, 1: control") \
		F(p, flags_length_bit, BOOL, 1, NULL, "l2tp.length_bit", "a length follows") \
		F(p, flags_seq_bit,    BOOL, 1, NULL, "l2tp.seq_bit", "sequence numbers follow") \
		F(p, flags_offset_bit, BOOL, 1, NULL, "l2tp.offset_bit", "an offset follows") \
		F(p, flags_priority,   BOOL, 1, NULL, "l2tp.priority", "to be sent before others") \
		F(p, flags_version,    UINT, 4, NULL, "l2tp.version", "2 or 3") \
	E(p, flags)							\
	F(p, length,  UINT, 16, NULL, NULL, "bytes, with this header")	\
	F(p, ccid,    UINT, 32, NULL, NULL, "control connection, in version 3") \
	F(p, tunnel,  UINT, 16, NULL, NULL, "tunnel, the receiver's number") \
	F(p, session, UINT, 16, NULL, NULL, "session, the receiver's number") \
	F(p, Ns,      UINT, 16, NULL, NULL, "number of this message")	\
	F(p, Nr,      UINT, 16, NULL, NULL, "number of the message that is expected next") \
	F(p, offset,  UINT, 16, NULL, NULL, "bytes of padding before the payload")

/* Ericsson's pairs, of base stations (Abis) over L2TP. */
#define L2TP_ERICSSON(F, L, I, E, p)					\
	F(p, avp_ericsson_msg_type,  UINT, 16, NULL, "l2tp.ericsson.msg_type", "the vendor's kind of message") \
	F(p, avp_ericsson_overload_thresh, UINT, 16, NULL, "l2tp.ericsson.overload_thresh", "thousandths of load") \
	F(p, avp_ericsson_tc_num_groups, UINT, 8, NULL, "l2tp.ericsson.tc_num_groups", "groups that follow") \
	L(p, avp_ericsson_groups, "bundling groups")			\
	I(p, avp_ericsson_group)					\
		F(p, avp_ericsson_group_id,       UINT, 8, NULL, "l2tp.ericsson.tc_group_id", "number of the group") \
		F(p, avp_ericsson_group_num_sapi, UINT, 8, NULL, "l2tp.ericsson.tc_num_sapi", "access points that follow") \
		L(p, avp_ericsson_group_sapis, "its access points")	\
			F(p, avp_ericsson_group_sapi, UINT, 8, NULL, "l2tp.ericsson.tcg_sapi", "access point") \
		E(p, avp_ericsson_group_sapis)				\
		F(p, avp_ericsson_group_ip,       IPV4, 32, NULL, "l2tp.ericsson.tcg_ip", "where it is sent") \
		F(p, avp_ericsson_group_dscp,     UINT, 8, NULL, "l2tp.ericsson.tcg_dscp", "its DSCP") \
		F(p, avp_ericsson_group_crc32,    BOOL, 8, NULL, "l2tp.ericsson.crc32_en", "CRC-32 is used") \
		F(p, avp_ericsson_group_timeout,  UINT, 8, NULL, "l2tp.ericsson.gcg.bundle_tout", "milliseconds to wait for more") \
		F(p, avp_ericsson_group_max_pkt,  UINT, 16, NULL, "l2tp.ericsson.tcg.bundle_max_pkt", "largest packet, bytes") \
	E(p, avp_ericsson_group)					\
	E(p, avp_ericsson_groups)					\
	F(p, avp_ericsson_ver_pref,  UINT, 32, NULL, "l2tp.ericsson.ver_pref", "version that is preferred, or chosen") \
	F(p, avp_ericsson_ver_second,     UINT, 32, NULL, "l2tp.ericsson.ver_2", "second version") \
	F(p, avp_ericsson_ver_third,     UINT, 32, NULL, "l2tp.ericsson.ver_3", "third version") \
	F(p, avp_ericsson_conn_type, UINT, 8, NULL, "l2tp.ericsson.conn_type", "kind of connection") \
	F(p, avp_ericsson_crc32,     BOOL, 8, NULL, "l2tp.ericsson.crc32_enable", "CRC-32 is used") \
	F(p, avp_ericsson_stn_name,  STRING, 0, NULL, "l2tp.ericsson.stn_name", "name of the station") \
	F(p, avp_ericsson_abis_lower_mode, UINT, 8, NULL, "l2tp.ericsson.abis_lower_mode", "what Abis stands on") \
	F(p, avp_ericsson_num_maps,  UINT, 8, NULL, "l2tp.ericsson.num_maps", "maps that follow") \
	L(p, avp_ericsson_maps, "terminal endpoints and their channels") \
	I(p, avp_ericsson_map)						\
		F(p, avp_ericsson_map_tei_low,  UINT, 8, NULL, "l2tp.ericsson.map_tei_low", "first endpoint") \
		F(p, avp_ericsson_map_tei_high, UINT, 8, NULL, "l2tp.ericsson.map_tei_high", "last endpoint") \
		F(p, avp_ericsson_map_ssc,      UINT, 8, NULL, "l2tp.ericsson.map_ssc", "super channel") \
	E(p, avp_ericsson_map)						\
	E(p, avp_ericsson_maps)

#define L2TP(F, G, L, I, E, p)						\
	L2TP_HEADER(F, G, L, I, E, p)					\
	L(p, avps, "attribute-value pairs, in their order")		\
	I(p, avp)							\
		F(p, avp_mandatory, BOOL, 1, NULL, "l2tp.avp.mandatory", "a receiver that does not know it gives up") \
		F(p, avp_hidden, BOOL, 1, NULL, "l2tp.avp.hidden", "the value is hidden by a shared secret, RFC 2661, 4.3") \
		F(p, avp_length, UINT, 10, NULL, "l2tp.avp.length", "bytes, with this header") \
		F(p, avp_vendor_id, UINT, 16, NULL, "l2tp.avp.vendor_id", "whose attribute it is; 0: the IETF") \
		F(p, avp_type, UINT, 16, &names_l2tp_avp, "l2tp.avp.type", "kind of attribute") \
		F(p, avp_ciscotype, UINT, 16, NULL, "l2tp.avp.ciscotype", "kind of attribute, the vendor's number") \
		F(p, avp_ericssontype, UINT, 16, NULL, "l2tp.avp.ericssontype", "kind of attribute, the vendor's number") \
		F(p, avp_broadbandtype, UINT, 16, NULL, "l2tp.avp.broadbandtype", "kind of attribute, the vendor's number") \
		F(p, avp_cablelabstype, UINT, 16, NULL, "l2tp.avp.cablelabstype", "kind of attribute, the vendor's number") \
		F(p, avp_secret_vendor_id, UINT, 16, NULL, "-", "whose attribute it is, of a hidden one") \
		F(p, avp_secret_type, UINT, 16, &names_l2tp_avp, "-", "kind of attribute, of a hidden one") \
		F(p, avp_secret_value, BYTES, 0, NULL, "-", "hidden length, value and padding") \
		F(p, avp_message_type, UINT, 16, &names_l2tp_message, "l2tp.avp.message_type", "kind of message") \
		F(p, avp_result_code, UINT, 16, NULL, "l2tp.result_code", "outcome, by message") \
		F(p, avp_error_code, UINT, 16, &names_l2tp_error, "l2tp.avp.error_code", "general error") \
		F(p, avp_error_message, STRING, 0, NULL, "l2tp.avp.error_message", "words about it") \
		F(p, avp_protocol_version, UINT, 8, NULL, "l2tp.avp.protocol_version", "1") \
		F(p, avp_protocol_revision, UINT, 8, NULL, "l2tp.avp.protocol_revision", "0") \
		G(p, avp_framing_capabilities, UINT, 32, NULL, "-", "flags") \
			F(p, avp_framing_capabilities_reserved, UINT, 30, NULL, "-", "0") \
			F(p, avp_framing_capabilities_async, BOOL, 1, NULL, "l2tp.avp.async_framing_supported", "asynchronous framing") \
			F(p, avp_framing_capabilities_sync, BOOL, 1, NULL, "l2tp.avp.sync_framing_supported", "synchronous framing") \
		E(p, avp_framing_capabilities) \
		G(p, avp_bearer_capabilities, UINT, 32, NULL, "-", "flags") \
			F(p, avp_bearer_capabilities_reserved, UINT, 30, NULL, "-", "0") \
			F(p, avp_bearer_capabilities_analog, BOOL, 1, NULL, "l2tp.avp.analog_access_supported", "analog access") \
			F(p, avp_bearer_capabilities_digital, BOOL, 1, NULL, "l2tp.avp.digital_access_supported", "digital access") \
		E(p, avp_bearer_capabilities) \
		F(p, avp_tie_breaker, UINT, 64, NULL, "l2tp.tie_breaker", "who wins when both ends open a tunnel") \
		F(p, avp_firmware_revision, UINT, 16, NULL, "l2tp.avp.firmware_revision", "the vendor's number") \
		F(p, avp_host_name, STRING, 0, NULL, "l2tp.avp.host_name", "name of the sender") \
		F(p, avp_vendor_name, STRING, 0, NULL, "l2tp.avp.vendor_name", "maker of the sender") \
		F(p, avp_assigned_tunnel_id, UINT, 16, NULL, "l2tp.avp.assigned_tunnel_id", "number of the tunnel, for the peer to use") \
		F(p, avp_receive_window_size, UINT, 16, NULL, "l2tp.avp.receive_window_size", "messages under way") \
		F(p, avp_chap_challenge, BYTES, 0, NULL, "l2tp.avp.chap_challenge", "challenge to the peer") \
		F(p, avp_cause_code, UINT, 16, NULL, "l2tp.avp.cause_code", "Q.931 cause") \
		F(p, avp_cause_msg, UINT, 8, NULL, "l2tp.avp.cause_msg", "Q.931 message") \
		F(p, avp_advisory_msg, STRING, 0, NULL, "l2tp.avp.advisory_msg", "words about it") \
		F(p, avp_chap_challenge_response, BYTES, 128, NULL, "l2tp.avp.chap_challenge_response", "answer to the challenge") \
		F(p, avp_assigned_session_id, UINT, 16, NULL, "l2tp.avp.assigned_session_id", "number of the session, for the peer to use") \
		F(p, avp_call_serial_number, UINT, 32, NULL, "l2tp.avp.call_serial_number", "number of the call, for logs") \
		F(p, avp_minimum_bps, UINT, 32, NULL, "l2tp.avp.minimum_bps", "lowest speed, bit/s") \
		F(p, avp_maximum_bps, UINT, 32, NULL, "l2tp.avp.maximum_bps", "highest speed, bit/s") \
		G(p, avp_bearer_type, UINT, 32, NULL, "-", "flags") \
			F(p, avp_bearer_type_reserved, UINT, 30, NULL, "-", "0") \
			F(p, avp_bearer_type_analog, BOOL, 1, NULL, "l2tp.avp.analog_bearer_type", "analog call") \
			F(p, avp_bearer_type_digital, BOOL, 1, NULL, "l2tp.avp.digital_bearer_type", "digital call") \
		E(p, avp_bearer_type) \
		G(p, avp_framing_type, UINT, 32, NULL, "-", "flags") \
			F(p, avp_framing_type_reserved, UINT, 30, NULL, "-", "0") \
			F(p, avp_framing_type_async, BOOL, 1, NULL, "l2tp.avp.async_framing_type", "asynchronous framing") \
			F(p, avp_framing_type_sync, BOOL, 1, NULL, "l2tp.avp.sync_framing_type", "synchronous framing") \
		E(p, avp_framing_type) \
		F(p, avp_called_number, STRING, 0, NULL, "l2tp.avp.called_number", "number that was called") \
		F(p, avp_calling_number, STRING, 0, NULL, "l2tp.avp.calling_number", "number that called") \
		F(p, avp_sub_address, STRING, 0, NULL, "l2tp.avp.sub_address", "sub-address") \
		F(p, avp_connect_speed, UINT, 32, NULL, "l2tp.avp.connect_speed", "speed towards the caller, bit/s") \
		F(p, avp_physical_channel, UINT, 32, NULL, "l2tp.avp.physical_channel", "the vendor's number of the channel") \
		F(p, avp_initial_received_lcp_confreq, BYTES, 0, NULL, "l2tp.avp.initial_received_lcp_confreq", "LCP options that came first") \
		F(p, avp_last_sent_lcp_confreq, BYTES, 0, NULL, "l2tp.avp.last_sent_lcp_confreq", "LCP options that were sent last") \
		F(p, avp_last_received_lcp_confreq, BYTES, 0, NULL, "l2tp.avp.last_received_lcp_confreq", "LCP options that came last") \
		F(p, avp_proxy_authen_type, UINT, 16, NULL, "l2tp.avp.proxy_authen_type", "1: text, 2: CHAP, 3: PAP, 4: none, 5: MS-CHAP") \
		F(p, avp_proxy_authen_name, STRING, 0, NULL, "l2tp.avp.proxy_authen_name", "the caller's name") \
		F(p, avp_proxy_authen_challenge, BYTES, 0, NULL, "l2tp.avp.proxy_authen_challenge", "challenge to the caller") \
		F(p, avp_proxy_authen_reserved, UINT, 8, NULL, "-", "0") \
		F(p, avp_proxy_authen_id, UINT, 8, NULL, "l2tp.avp.proxy_authen_id", "identifier of that packet") \
		F(p, avp_proxy_authen_response, BYTES, 0, NULL, "l2tp.avp.proxy_authen_response", "the caller's answer") \
		F(p, avp_errors_reserved, UINT, 16, NULL, "-", "0") \
		F(p, avp_crc_errors, UINT, 32, NULL, "l2tp.avp.crc_errors", "frames with bad check sequence") \
		F(p, avp_framing_errors, UINT, 32, NULL, "l2tp.avp.framing_errors", "frames with bad framing") \
		F(p, avp_hardware_overruns, UINT, 32, NULL, "l2tp.avp.hardware_overruns", "receive buffer overruns") \
		F(p, avp_buffer_overruns, UINT, 32, NULL, "l2tp.avp.buffer_overruns", "buffer overruns") \
		F(p, avp_time_out_errors, UINT, 32, NULL, "l2tp.avp.time_out_errors", "time-outs") \
		F(p, avp_alignment_errors, UINT, 32, NULL, "l2tp.avp.alignment_errors", "alignment errors") \
		F(p, avp_accm_reserved, UINT, 16, NULL, "-", "0") \
		F(p, avp_send_accm, UINT, 32, NULL, "l2tp.avp.send_accm", "control characters to escape when sending") \
		F(p, avp_receive_accm, UINT, 32, NULL, "l2tp.avp.receive_accm", "control characters to drop when receiving") \
		F(p, avp_random_vector, BYTES, 0, NULL, "l2tp.avp.random_vector", "salt of what is hidden") \
		F(p, avp_private_group_id, BYTES, 0, NULL, "l2tp.avp.private_group_id", "group of the caller") \
		F(p, avp_rx_connect_speed, UINT, 32, NULL, "l2tp.avp.rx_connect_speed", "speed from the caller, bit/s") \
		F(p, avp_disconnect_code, UINT, 16, NULL, "l2tp.avp.disconnect_code", "why PPP ended, RFC 3145") \
		F(p, avp_control_protocol_number, UINT, 16, &names_ppp, "l2tp.avp.control_protocol_number", "protocol that ended") \
		F(p, avp_cause_code_direction, UINT, 8, NULL, "l2tp.avp.cause_code_direction", "0: global, 1: at the peer, 2: here") \
		F(p, avp_cause_code_message, STRING, 0, NULL, "l2tp.avp.cause_code_message", "words about it") \
		F(p, avp_message_digest, BYTES, 0, NULL, "l2tp.avp.message_digest", "digest over the message, RFC 3931, 5.4.1") \
		F(p, avp_router_id, UINT, 32, NULL, "l2tp.avp.router_id", "number of the router") \
		F(p, avp_assigned_control_conn_id, UINT, 32, NULL, "l2tp.avp.assigned_control_conn_id", "number of the control connection, for the peer to use") \
		L(p, avp_pw_types, "pseudowire types that the sender can do") \
			F(p, avp_pw_type, UINT, 16, &names_l2tp_pseudowire, "l2tp.avp.pw_type", "pseudowire type") \
		E(p, avp_pw_types) \
		F(p, avp_local_session_id, UINT, 32, NULL, "l2tp.avp.local_session_id", "the sender's number of the session") \
		F(p, avp_remote_session_id, UINT, 32, NULL, "l2tp.avp.remote_session_id", "the receiver's number of the session") \
		F(p, avp_assigned_cookie, BYTES, 0, NULL, "l2tp.avp.assigned_cookie", "what data packets have to begin with") \
		F(p, avp_remote_end_id, STRING, 0, NULL, "l2tp.avp.remote_end_id", "name of the circuit at the other end") \
		F(p, avp_pseudowire_type, UINT, 16, &names_l2tp_pseudowire, "l2tp.avp.pseudowire_type", "what the session carries") \
		F(p, avp_layer2_specific_sublayer, UINT, 16, NULL, "l2tp.avp.layer2_specific_sublayer", "0: none, 1: default") \
		F(p, avp_data_sequencing, UINT, 16, NULL, "l2tp.avp.data_sequencing", "0: none, 1: other than IP, 2: all") \
		G(p, avp_circuit, UINT, 16, NULL, "-", "flags") \
			F(p, avp_circuit_reserved, UINT, 14, NULL, "-", "0") \
			F(p, avp_circuit_type, BOOL, 1, NULL, "l2tp.avp.circuit_type", "the circuit is new") \
			F(p, avp_circuit_status, BOOL, 1, NULL, "l2tp.avp.circuit_status", "the circuit is up") \
		E(p, avp_circuit) \
		F(p, avp_preferred_language, STRING, 0, NULL, "l2tp.avp.preferred_language", "language of messages") \
		F(p, avp_nonce, BYTES, 0, NULL, "l2tp.avp.nonce", "random bytes for the digest") \
		F(p, avp_tx_connect_speed_v3, UINT, 64, NULL, "l2tp.avp.tx_connect_speed_v3", "speed towards the circuit, bit/s") \
		F(p, avp_rx_connect_speed_v3, UINT, 64, NULL, "l2tp.avp.rx_connect_speed_v3", "speed from the circuit, bit/s") \
		F(p, avp_cisco_assigned_control_connection_id, UINT, 32, NULL, "l2tp.cisco.assigned_control_connection_id", "number of the control connection") \
		L(p, avp_cisco_pw_types, "pseudowire types that the sender can do") \
			F(p, avp_cisco_pw_type, UINT, 16, &names_l2tp_pseudowire, "l2tp.cisco.pw_type", "pseudowire type") \
		E(p, avp_cisco_pw_types) \
		F(p, avp_cisco_local_session_id, UINT, 32, NULL, "l2tp.cisco.local_session_id", "the sender's number of the session") \
		F(p, avp_cisco_remote_session_id, UINT, 32, NULL, "l2tp.cisco.remote_session_id", "the receiver's number of the session") \
		F(p, avp_cisco_assigned_cookie, BYTES, 0, NULL, "l2tp.cisco.assigned_cookie", "what data packets have to begin with") \
		F(p, avp_cisco_remote_end_id, STRING, 0, NULL, "l2tp.cisco.remote_end_id", "name of the circuit") \
		F(p, avp_cisco_pseudowire_type, UINT, 16, &names_l2tp_pseudowire, "l2tp.cisco.pseudowire_type", "what the session carries") \
		G(p, avp_cisco_circuit, UINT, 16, NULL, "-", "flags") \
			F(p, avp_cisco_circuit_reserved, UINT, 14, NULL, "-", "0") \
			F(p, avp_cisco_circuit_type, BOOL, 1, NULL, "-", "the circuit is new") \
			F(p, avp_cisco_circuit_status, BOOL, 1, NULL, "l2tp.cisco.circuit_status", "the circuit is up") \
		E(p, avp_cisco_circuit) \
		F(p, avp_cisco_tie_breaker, UINT, 64, NULL, "l2tp.cisco.tie_breaker", "who wins when both ends open a session") \
		F(p, avp_cisco_draft_avp_version, UINT, 16, NULL, "l2tp.cisco.draft_avp_version", "version of the draft") \
		F(p, avp_cisco_message_digest, BYTES, 0, NULL, "l2tp.cisco.message_digest", "digest over the message") \
		F(p, avp_cisco_nonce, BYTES, 0, NULL, "l2tp.cisco.nonce", "random bytes for the digest") \
		F(p, avp_cisco_interface_mtu, UINT, 16, NULL, "l2tp.cisco.interface_mtu", "largest packet, bytes") \
		F(p, avp_broadband_agent_circuit_id, STRING, 0, NULL, "l2tp.broadband.agent_circuit_id", "where the line ends") \
		F(p, avp_broadband_agent_remote_id, STRING, 0, NULL, "l2tp.broadband.agent_remote_id", "who is at the other end") \
		F(p, avp_broadband_actual_dr_up, UINT, 64, NULL, "l2tp.broadband.actual_dr_up", "bit/s, RFC 5515") \
		F(p, avp_broadband_actual_dr_down, UINT, 64, NULL, "l2tp.broadband.actual_dr_down", "bit/s, RFC 5515") \
		F(p, avp_broadband_minimum_dr_up, UINT, 64, NULL, "l2tp.broadband.minimum_dr_up", "bit/s, RFC 5515") \
		F(p, avp_broadband_minimum_dr_down, UINT, 64, NULL, "l2tp.broadband.minimum_dr_down", "bit/s, RFC 5515") \
		F(p, avp_broadband_attainable_dr_up, UINT, 64, NULL, "l2tp.broadband.attainable_dr_up", "bit/s, RFC 5515") \
		F(p, avp_broadband_attainable_dr_down, UINT, 64, NULL, "l2tp.broadband.attainable_dr_down", "bit/s, RFC 5515") \
		F(p, avp_broadband_maximum_dr_up, UINT, 64, NULL, "l2tp.broadband.maximum_dr_up", "bit/s, RFC 5515") \
		F(p, avp_broadband_maximum_dr_down, UINT, 64, NULL, "l2tp.broadband.maximum_dr_down", "bit/s, RFC 5515") \
		F(p, avp_broadband_minimum_dr_up_low_power, UINT, 64, NULL, "l2tp.broadband.minimum_dr_up_low_power", "bit/s, RFC 5515") \
		F(p, avp_broadband_minimum_dr_down_low_power, UINT, 64, NULL, "l2tp.broadband.minimum_dr_down_low_power", "bit/s, RFC 5515") \
		F(p, avp_broadband_maximum_delay_up, UINT, 32, NULL, "l2tp.broadband.maximum_interleaving_delay_up", "ms") \
		F(p, avp_broadband_actual_delay_up, UINT, 32, NULL, "l2tp.broadband.actual_interleaving_delay_up", "ms") \
		F(p, avp_broadband_maximum_delay_down, UINT, 32, NULL, "l2tp.broadband.maximum_interleaving_delay_down", "ms") \
		F(p, avp_broadband_actual_delay_down, UINT, 32, NULL, "l2tp.broadband.actual_interleaving_delay_down", "ms") \
		F(p, avp_broadband_data_link, UINT, 8, NULL, "l2tp.broadband.access_loop_encapsulation.data_link", "encapsulation of the access loop") \
		F(p, avp_broadband_enc1, UINT, 8, NULL, "l2tp.broadband.access_loop_encapsulation.enc1", "encapsulation of the access loop") \
		F(p, avp_broadband_enc2, UINT, 8, NULL, "l2tp.broadband.access_loop_encapsulation.enc2", "encapsulation of the access loop") \
		F(p, avp_broadband_ancp_access_line_type, UINT, 32, NULL, "l2tp.broadband.ancp_access_line_type", "kind of line") \
		F(p, avp_broadband_iwf_session, UINT, 32, NULL, "l2tp.broadband.iwf_session", "the session is translated from ATM") \
		F(p, avp_csu_reserved, UINT, 16, NULL, "l2tp.avp.csu.res", "0, RFC 5515, 3.1") \
		F(p, avp_csu_remote_session_id, UINT, 16, NULL, "l2tp.avp.csu.remote_session_id", "session whose speed has changed") \
		F(p, avp_csu_tx_speed, UINT, 32, NULL, "l2tp.avp.csu.current_tx_speed", "speed towards the caller, bit/s") \
		F(p, avp_csu_rx_speed, UINT, 32, NULL, "l2tp.avp.csu.current_rx_speed", "speed from the caller, bit/s") \
		F(p, avp_csu_remote_session_id_v3, UINT, 32, NULL, "l2tp.avp.csu.res", "session whose speed has changed, version 3") \
		F(p, avp_csu_tx_speed_v3, UINT, 64, NULL, "l2tp.avp.csu.current_tx_speed64", "speed towards the circuit, bit/s") \
		F(p, avp_csu_rx_speed_v3, UINT, 64, NULL, "l2tp.avp.csu.current_rx_speed64", "speed from the circuit, bit/s") \
		L2TP_ERICSSON(F, L, I, E, p)				\
		F(p, avp_data, BYTES, 0, NULL, "-", "value of a kind that is not known") \
		LCP_OPTIONS(F, G, L, I, E, p)				\
	E(p, avp)							\
	E(p, avps)

#endif
