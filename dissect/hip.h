/* hip.h - the rows of the Host Identity Protocol: its parameters, RFC 7401, 5.2, and those that
 * other documents add, by the number's name in IANA's hip-parameters. */
#ifndef DISSECT_HIP_H
#define DISSECT_HIP_H

#include "dissect/layout.h"

NAMES_OWN(hip_packet,
	{ 1, "I1" }, { 2, "R1" }, { 3, "I2" }, { 4, "R2" }, { 5, "CER" }, { 16, "UPDATE" }, { 17, "NOTIFY" }, { 18, "CLOSE" },
	{ 19, "CLOSE_ACK" }, { 20, "HDRR" }, { 32, "HIP_DATA" })
NAMES_OWN(hip_parameter,
	{ 65, "ESP_INFO" }, { 128, "R1_COUNTER" }, { 129, "R1_COUNTER" }, { 193, "LOCATOR_SET" }, { 257, "PUZZLE" }, { 321, "SOLUTION" },
	{ 385, "SEQ" }, { 449, "ACK" }, { 511, "DH_GROUP_LIST" }, { 513, "DIFFIE_HELLMAN" }, { 577, "HIP_TRANSFORM" },
	{ 579, "HIP_CIPHER" }, { 608, "NAT_TRAVERSAL_MODE" }, { 610, "TRANSACTION_PACING" }, { 641, "ENCRYPTED" }, { 705, "HOST_ID" },
	{ 715, "HIT_SUITE_LIST" }, { 768, "CERT" }, { 832, "NOTIFICATION" }, { 897, "ECHO_REQUEST_SIGNED" }, { 930, "REG_INFO" },
	{ 932, "REG_REQUEST" }, { 934, "REG_RESPONSE" }, { 936, "REG_FAILED" }, { 950, "REG_FROM" }, { 961, "ECHO_RESPONSE_SIGNED" },
	{ 2049, "TRANSPORT_FORMAT_LIST" }, { 4095, "ESP_TRANSFORM" }, { 4481, "SEQ_DATA" }, { 4545, "ACK_DATA" }, { 4577, "PAYLOAD_MIC" },
	{ 4580, "TRANSACTION_ID" }, { 4592, "OVERLAY_ID" }, { 4601, "ROUTE_DST" }, { 4650, "RELAYED_ADDRESS" }, { 4660, "MAPPED_ADDRESS" },
	{ 4680, "PEER_PERMISSION" }, { 4700, "CANDIDATE_PRIORITY" }, { 4710, "NOMINATE" }, { 7680, "HIP_TRANSPORT_MODE" },
	{ 61505, "HIP_MAC" }, { 61569, "HIP_MAC_2" }, { 61633, "HIP_SIGNATURE_2" }, { 61697, "HIP_SIGNATURE" },
	{ 63425, "ECHO_RESPONSE_UNSIGNED" }, { 63661, "ECHO_REQUEST_UNSIGNED" }, { 63998, "RELAY_FROM" }, { 64002, "RELAY_TO" },
	{ 64011, "OVERLAY_TTL" }, { 64017, "ROUTE_VIA" }, { 65498, "FROM" }, { 65500, "RVS_HMAC" }, { 65502, "VIA_RVS" }, { 65520, "RELAY_HMAC" })
NAMES_OWN(hip_dh_group,
	{ 1, "384-bit" }, { 2, "OAKLEY well-known group 1" }, { 3, "1536-bit MODP" }, { 4, "3072-bit MODP" }, { 5, "6144-bit MODP" },
	{ 6, "8192-bit MODP" }, { 7, "NIST P-256" }, { 8, "NIST P-384" }, { 9, "NIST P-521" }, { 10, "SECP160R1" }, { 11, "2048-bit MODP" })
NAMES_OWN(hip_transform,
	{ 1, "AES-CBC with HMAC-SHA1" }, { 2, "3DES-CBC with HMAC-SHA1" }, { 3, "3DES-CBC with HMAC-MD5" },
	{ 4, "BLOWFISH-CBC with HMAC-SHA1" }, { 5, "NULL-ENCRYPT with HMAC-SHA1" }, { 6, "NULL-ENCRYPT with HMAC-MD5" })
NAMES_OWN(hip_esp_transform,
	{ 1, "AES-128-CBC with HMAC-SHA1" }, { 2, "3DES-CBC with HMAC-SHA1" }, { 3, "3DES-CBC with HMAC-MD5" },
	{ 4, "BLOWFISH-CBC with HMAC-SHA1" }, { 5, "NULL with HMAC-SHA1" }, { 6, "NULL with HMAC-MD5" }, { 7, "NULL with HMAC-SHA-256" },
	{ 8, "AES-128-CBC with HMAC-SHA-256" }, { 9, "AES-256-CBC with HMAC-SHA-256" }, { 10, "AES-CCM-8" }, { 11, "AES-CCM-16" },
	{ 12, "AES-GCM with an 8-octet ICV" }, { 13, "AES-GCM with a 16-octet ICV" }, { 14, "AES-CMAC-96" }, { 15, "AES-GMAC" })
NAMES_OWN(hip_cipher, { 1, "NULL-ENCRYPT" }, { 2, "AES-128-CBC" }, { 4, "AES-256-CBC" })
NAMES_OWN(hip_nat_mode, { 1, "UDP-ENCAPSULATION" }, { 2, "ICE-STUN-UDP" }, { 3, "ICE-HIP-UDP" })
NAMES_OWN(hip_transport_mode, { 1, "DEFAULT" }, { 2, "ESP" }, { 3, "ESP-TCP" })
NAMES_OWN(hip_algorithm,
	{ 1, "NULL-ENCRYPT" }, { 3, "DSA" }, { 5, "RSA" }, { 7, "ECDSA" }, { 9, "ECDSA_LOW" }, { 13, "EdDSA" })
NAMES_OWN(hip_domain_id, { 0, "none" }, { 1, "FQDN" }, { 2, "NAI" })
NAMES_OWN(hip_hit_suite,
	{ 1, "RSA,DSA/SHA-256" }, { 2, "ECDSA/SHA-384" }, { 3, "ECDSA_LOW/SHA-1" }, { 5, "EdDSA/cSHAKE128" })
NAMES_OWN(hip_certificate,
	{ 1, "X.509 v3" }, { 2, "SPKI" }, { 3, "hash and URL of X.509 v3" }, { 4, "hash and URL of SPKI" }, { 5, "LDAP URL of X.509 v3" },
	{ 6, "LDAP URL of SPKI" }, { 7, "distinguished name of X.509 v3" }, { 8, "distinguished name of SPKI" })
NAMES_OWN(hip_registration, { 1, "RENDEZVOUS" }, { 2, "RELAY_UDP_HIP" }, { 3, "RELAY_UDP_ESP" }, { 4, "CANDIDATE_DISCOVERY" })
NAMES_OWN(hip_reg_failure,
	{ 0, "requires additional credentials" }, { 1, "type unavailable" }, { 2, "insufficient resources" }, { 3, "invalid certificate" },
	{ 4, "bad certificate" }, { 5, "unsupported certificate" }, { 6, "certificate expired" }, { 7, "certificate other" },
	{ 8, "unknown CA" }, { 9, "simultaneous use" })
NAMES_OWN(hip_locator_traffic, { 0, "signaling and user data" }, { 1, "signaling" }, { 2, "user data" })
NAMES_OWN(hip_locator_kind, { 0, "host" }, { 1, "server reflexive" }, { 2, "peer reflexive" }, { 3, "relayed" })
NAMES_OWN(hip_notification,
	{ 1, "UNSUPPORTED_CRITICAL_PARAMETER_TYPE" }, { 7, "INVALID_SYNTAX" }, { 14, "NO_DH_PROPOSAL_CHOSEN" }, { 15, "INVALID_DH_CHOSEN" },
	{ 16, "NO_HIP_PROPOSAL_CHOSEN" }, { 17, "INVALID_HIP_CIPHER_CHOSEN" }, { 18, "NO_ESP_PROPOSAL_CHOSEN" },
	{ 19, "INVALID_ESP_TRANSFORM_CHOSEN" }, { 20, "UNSUPPORTED_HIT_SUITE" }, { 24, "AUTHENTICATION_FAILED" }, { 26, "CHECKSUM_FAILED" },
	{ 28, "HIP_MAC_FAILED" }, { 32, "ENCRYPTION_FAILED" }, { 40, "INVALID_HIT" }, { 42, "BLOCKED_BY_POLICY" }, { 44, "RESPONDER_BUSY_PLEASE_RETRY" },
	{ 46, "LOCATOR_TYPE_UNSUPPORTED" }, { 48, "CREDENTIALS_REQUIRED" }, { 50, "INVALID_CERTIFICATE" }, { 51, "REG_REQUIRED" },
	{ 60, "NO_VALID_NAT_TRAVERSAL_MODE_PARAMETER" }, { 61, "CONNECTIVITY_CHECKS_FAILED" }, { 62, "MESSAGE_NOT_RELAYED" },
	{ 63, "SERVER_REFLEXIVE_CANDIDATE_ALLOCATION_FAILED" }, { 64, "RVS_HMAC_PROHIBITED_WITH_RELAY" }, { 70, "OVERLAY_TTL_EXCEEDED" },
	{ 90, "UNKNOWN_NEXT_HOP" }, { 100, "NO_VALID_HIP_TRANSPORT_MODE" }, { 16384, "I2_ACKNOWLEDGEMENT" }, { 16385, "NAT_KEEPALIVE" })

#define HIP(F, G, L, I, E, p)						\
	F(p, proto,         UINT,  8,  &names_ip_proto, NULL, "protocol of what follows; 59: nothing") \
	F(p, hdr_len,       UINT,  8,  NULL, NULL, "units of 8 bytes after the first 8 bytes, with the parameters") \
	F(p, shim6_fixed_p, UINT,  1,  NULL, NULL, "0, so that Shim6 can tell its packets")	\
	F(p, packet_type,   UINT,  7,  &names_hip_packet, NULL, "kind of packet") \
	F(p, version,       UINT,  4,  NULL, NULL, "1: RFC 5201, 2: RFC 7401") \
	F(p, reserved,      UINT,  3,  NULL, "-", "0")			\
	F(p, shim6_fixed_s, UINT,  1,  NULL, NULL, "1")			\
	F(p, checksum,      UINT,  16, NULL, NULL, "over the IP pseudo header and this; 0 in UDP") \
	G(p, controls,      UINT,  16, NULL, NULL, "controls")		\
		F(p, controls_reserved, UINT, 15, NULL, "-", "0")	\
		F(p, controls_a,        BOOL, 1,  NULL, NULL, "the sender's host identity is anonymous") \
	E(p, controls)							\
	F(p, hit_sndr,      BYTES, 128, NULL, NULL, "host identity tag of the sender") \
	F(p, hit_rcvr,      BYTES, 128, NULL, NULL, "host identity tag of the receiver; 0: not known yet")

/* An address with its port, RFC 5770, 5.6, and Wireshark's names of its parts. */
#define HIP_TRANSPORT(F, p, name, port, protocol, reserved, address)	\
	F(p, parameter_##name##_port,     UINT, 16,  NULL, port, "port") \
	F(p, parameter_##name##_protocol, UINT, 8,   &names_ip_proto, protocol, "transport protocol") \
	F(p, parameter_##name##_reserved, UINT, 8,   NULL, reserved, "0") \
	F(p, parameter_##name##_address,  IPV6, 128, NULL, address, "address; of IPv4: mapped, RFC 4291")

#define HIP_EXCHANGE(F, G, L, I, E, p)					\
	F(p, parameter_esp_info_reserved,  UINT, 16, NULL, "hip.tlv_esp_info_reserved", "0") \
	F(p, parameter_esp_info_key_index, UINT, 16, NULL, "hip.tlv_esp_info_key_index", "where in the keying material new keys start, RFC 7402") \
	F(p, parameter_esp_info_old_spi,   UINT, 32, NULL, "hip.tlv_esp_info_old_spi", "security parameters index that is replaced; 0: none") \
	F(p, parameter_esp_info_new_spi,   UINT, 32, NULL, "hip.tlv_esp_info_new_spi", "the new one; 0: it goes") \
	F(p, parameter_r1_reserved, UINT, 32, NULL, "hip.tlv.r1_reserved", "0") \
	F(p, parameter_r1_counter,  UINT, 64, NULL, "hip.tlv.r1_counter", "generation of puzzles") \
	L(p, parameter_locators, "where the sender can be reached, RFC 8046") \
	I(p, parameter_locator)						\
		F(p, parameter_locator_traffic_type, UINT, 8, &names_hip_locator_traffic, "hip.tlv.locator_traffic_type", "what may be sent there") \
		F(p, parameter_locator_type,     UINT, 8, NULL, "hip.tlv.locator_type", "0: address, 1: SPI and address, 2: transport address") \
		F(p, parameter_locator_len,      UINT, 8, NULL, "hip.tlv.locator_len", "words of 4 bytes after the lifetime") \
		G(p, parameter_locator_reserved, UINT, 8, NULL, "hip.tlv.locator_reserved", "reserved, with the preference") \
			F(p, parameter_locator_reserved_bits,      UINT, 7, NULL, "-", "0") \
			F(p, parameter_locator_reserved_preferred, BOOL, 1, NULL, "-", "the sender prefers this locator") \
		E(p, parameter_locator_reserved)			\
		F(p, parameter_locator_lifetime, UINT, 32, NULL, "hip.tlv.locator_lifetime", "seconds") \
		F(p, parameter_locator_port,     UINT, 16, NULL, "hip.tlv.locator_port", "port, RFC 5770, 5.7") \
		F(p, parameter_locator_transport_protocol, UINT, 8, &names_ip_proto, "hip.tlv.locator_transport_protocol", "transport protocol") \
		F(p, parameter_locator_kind,     UINT, 8,  &names_hip_locator_kind, "hip.tlv.locator_kind", "how it was found") \
		F(p, parameter_locator_priority, UINT, 32, NULL, "hip.tlv.locator_priority", "priority") \
		F(p, parameter_locator_spi,      UINT, 32, NULL, "hip.tlv.locator_spi", "security parameters index that it is for") \
		F(p, parameter_locator_address,  IPV6, 128, NULL, "hip.tlv.locator_address", "address; of IPv4: mapped, RFC 4291") \
		F(p, parameter_locator_data,     BYTES, 0, NULL, "-", "locator of another type, or more of it than its type has") \
	E(p, parameter_locator)						\
	E(p, parameter_locators)					\
	F(p, parameter_puzzle_k,        UINT,  8,  NULL, "hip.tlv_puzzle_k", "difficulty, bits") \
	F(p, parameter_puzzle_lifetime, UINT,  8,  NULL, "hip.tlv_puzzle_lifetime", "2 to the power of this less 32, seconds") \
	F(p, parameter_puzzle_opaque,   UINT,  16, NULL, "hip.tlv_puzzle_opaque", "the solution repeats it") \
	F(p, parameter_puzzle_random_i, BYTES, 0,  NULL, "hip.tlv.puzzle_random_i", "random number I") \
	F(p, parameter_solution_k,        UINT,  8,  NULL, "hip.tlv_solution_k", "difficulty, bits") \
	F(p, parameter_solution_reserved, UINT,  8,  NULL, "hip.tlv_solution_reserved", "0; before RFC 7401 the lifetime") \
	F(p, parameter_solution_opaque,   UINT,  16, NULL, "hip.tlv_solution_opaque", "the puzzle's") \
	F(p, parameter_solution_random_i, BYTES, 0,  NULL, "hip.tlv.solution_random_i", "random number I") \
	F(p, parameter_solution_j,        BYTES, 0,  NULL, "hip.tlv_solution_j", "solution J") \
	F(p, parameter_seq_update_id,     UINT,  32, NULL, "hip.tlv_seq_update_id", "number of the update") \
	L(p, parameter_ack_updids, "updates that are acknowledged")	\
		F(p, parameter_ack_updid, UINT, 32, NULL, "hip.tlv_ack_updid", "number of the peer's update") \
	E(p, parameter_ack_updids)					\
	L(p, parameter_dh_groups, "Diffie-Hellman groups, the preferred one first") \
		F(p, parameter_dh_group, UINT, 8, &names_hip_dh_group, "-", "group") \
	E(p, parameter_dh_groups)					\
	L(p, parameter_dh, "public values")				\
	I(p, parameter_dh_value)					\
		F(p, parameter_dh_value_group_id,     UINT,  8,  &names_hip_dh_group, "hip.tlv.dh_group_id", "group") \
		F(p, parameter_dh_value_pv_length,    UINT,  16, NULL, "hip.tlv.dh_pv_length", "bytes of the public value") \
		F(p, parameter_dh_value_public_value, BYTES, 0,  NULL, "hip.tlv.dh_public_value", "public value") \
	E(p, parameter_dh_value)					\
	E(p, parameter_dh)						\
	L(p, parameter_transforms, "encryption and authentication, RFC 5201, 5.2.7")	\
		F(p, parameter_transform, UINT, 16, &names_hip_transform, "hip.tlv.trans_id", "suite") \
	E(p, parameter_transforms)					\
	L(p, parameter_ciphers, "encryption")				\
		F(p, parameter_cipher, UINT, 16, &names_hip_cipher, "hip.tlv.cipher_id", "cipher") \
	E(p, parameter_ciphers)						\
	F(p, parameter_nat_reserved, UINT, 16, NULL, "hip.tlv.esp_trans_res", "0") \
	L(p, parameter_nat_modes, "ways through address translators, RFC 5770") \
		F(p, parameter_nat_mode, UINT, 16, &names_hip_nat_mode, "hip.tlv.nat_traversal_mode_id", "mode") \
	E(p, parameter_nat_modes)					\
	F(p, parameter_transaction_minta, UINT, 32, NULL, "hip.tlv_transaction_minta", "least time between connectivity checks, ms") \
	F(p, parameter_enc_reserved,   UINT,  32, NULL, "hip.tlv.enc_reserved", "0") \
	F(p, parameter_encrypted_data, BYTES, 0,  NULL, "hip.encrypted_parameter_data", "initialisation vector and encrypted parameters") \
	F(p, parameter_encrypted_iv,   BYTES, 0,  NULL, "-", "initialisation vector, by the cipher that this packet chooses")

#define HIP_IDENTITY(F, G, L, I, E, p)					\
	F(p, parameter_host_id_length,        UINT, 16, NULL, "hip.tlv.host_id_length", "bytes of the host identity") \
	F(p, parameter_host_domain_id_type,   UINT, 4,  &names_hip_domain_id, "hip.tlv.host_domain_id_type", "kind of the name after it") \
	F(p, parameter_host_domain_id_length, UINT, 12, NULL, "hip.tlv.host_domain_id_length", "bytes of the name after it") \
	G(p, parameter_host_id_hdr, UINT, 32, NULL, "hip.tlv.host_id_hdr", "start of a key record, RFC 5201, 5.2.8") \
		F(p, parameter_host_id_hdr_flags, UINT, 16, NULL, "hip.tlv.host_id_header_flags", "flags") \
		F(p, parameter_host_id_hdr_proto, UINT, 8,  NULL, "hip.tlv.host_id_header_proto", "protocol, 255") \
		F(p, parameter_host_id_hdr_algo,  UINT, 8,  &names_hip_algorithm, "hip.tlv.host_id_header_algo", "algorithm") \
	E(p, parameter_host_id_hdr)					\
	F(p, parameter_host_id_algorithm,  UINT,  16, &names_hip_algorithm, "-", "algorithm, RFC 7401, 5.2.9") \
	F(p, parameter_host_identity_t,    UINT,  8,  NULL, "hip.tlv.host_identity_t", "DSA: P has 64 bytes and 8 times this, RFC 2536") \
	F(p, parameter_host_identity_q,    BYTES, 160, NULL, "hip.tlv.host_identity_q", "DSA: Q") \
	F(p, parameter_host_id_p,          BYTES, 0,  NULL, "hip.tlv.host_id_p", "DSA: P") \
	F(p, parameter_host_id_g,          BYTES, 0,  NULL, "hip.tlv.host_id_g", "DSA: G") \
	F(p, parameter_host_id_y,          BYTES, 0,  NULL, "hip.tlv.host_id_y", "DSA: the public value") \
	F(p, parameter_host_id_e_length,   UINT,  8,  NULL, "hip.tlv.host_id_e_length", "RSA: bytes of the exponent; 0: two more bytes say, RFC 3110") \
	F(p, parameter_host_id_e_long,     UINT,  16, NULL, "-", "RSA: bytes of the exponent") \
	F(p, parameter_host_id_e,          BYTES, 0,  NULL, "hip.tlv.host_id_e", "RSA: exponent") \
	F(p, parameter_host_id_n,          BYTES, 0,  NULL, "hip.tlv.host_id_n", "RSA: modulus") \
	F(p, parameter_host_id_curve,      UINT,  16, NULL, "-", "curve, by the algorithm") \
	F(p, parameter_host_id_key,        BYTES, 0,  NULL, "-", "public key, or identity of another algorithm") \
	F(p, parameter_fqdn,               STRING, 0, NULL, "hip.fqdn", "name of the host") \
	F(p, parameter_nai,                STRING, 0, NULL, "hip.nai", "network access identifier, RFC 7542") \
	F(p, parameter_domain_id,          BYTES, 0,  NULL, "-", "name of another kind") \
	L(p, parameter_hit_suites, "ways to make host identity tags")	\
		F(p, parameter_hit_suite_id, UINT, 4, &names_hip_hit_suite, "hip.tlv.hit_suite_id", "suite") \
	E(p, parameter_hit_suites)					\
	F(p, parameter_cert_group,  UINT,  8, NULL, "hip.tlv.cert_group", "group of certificates, RFC 8002") \
	F(p, parameter_cert_count,  UINT,  8, NULL, "hip.tlv.cert_count", "certificates in the group") \
	F(p, parameter_cert_id,     UINT,  8, NULL, "hip.tlv.cert_id", "number in the group") \
	F(p, parameter_cert_type,   UINT,  8, &names_hip_certificate, "hip.tlv.cert_type", "format") \
	F(p, parameter_certificate, BYTES, 0, NULL, "hip.tlv.certificate", "certificate")

#define HIP_SERVICES(F, G, L, I, E, p)					\
	F(p, parameter_notification_res,  UINT,  16, NULL, "hip.tlv.notification_res", "0") \
	F(p, parameter_notification_type, UINT,  16, &names_hip_notification, "hip.tlv.notification_type", "error below 16384, else status") \
	F(p, parameter_notification_data, BYTES, 0,  NULL, "hip.tlv.notification_data", "what it is about") \
	F(p, parameter_opaque_data,       BYTES, 0,  NULL, "hip.tlv.opaque_data", "the answer returns it") \
	F(p, parameter_reg_ltmin,    UINT, 8, NULL, "hip.tlv.reg_ltmin", "least lifetime, 2 to the power of an eighth of this less 64, seconds, RFC 8003") \
	F(p, parameter_reg_ltmax,    UINT, 8, NULL, "hip.tlv.reg_ltmax", "greatest lifetime, the same") \
	F(p, parameter_reg_lt,       UINT, 8, NULL, "hip.tlv.reg_lt", "lifetime, the same") \
	F(p, parameter_reg_failtype, UINT, 8, &names_hip_reg_failure, "hip.tlv.reg_failtype", "why not") \
	L(p, parameter_reg_types, "services")				\
		F(p, parameter_reg_type, UINT, 8, &names_hip_registration, "hip.tlv.reg_type", "service") \
	E(p, parameter_reg_types)					\
	HIP_TRANSPORT(F, p, reg_from, "hip.tlv.reg_from_port", "hip.tlv_reg_from_protocol", "hip.tlv_reg_from_reserved", "hip.tlv_reg_from_address") \
	L(p, parameter_transport_formats, "how data may be carried, as numbers of parameters") \
		F(p, parameter_transport_format, UINT, 16, &names_hip_parameter, "-", "format") \
	E(p, parameter_transport_formats)				\
	F(p, parameter_esp_reserved, UINT, 16, NULL, "hip.tlv.esp_trans_res", "0") \
	L(p, parameter_esp_transforms, "encryption and authentication of ESP, RFC 7402")	\
		F(p, parameter_esp_transform, UINT, 16, &names_hip_esp_transform, "hip.tlv.trans_id", "suite") \
	E(p, parameter_esp_transforms)					\
	F(p, parameter_hmac,    BYTES, 0,  NULL, "hip.tlv.hmac", "message authentication code") \
	F(p, parameter_sig_alg, UINT,  16, &names_hip_algorithm, "hip.tlv.sig_alg", "algorithm; before RFC 7401 of 8 bits") \
	F(p, parameter_sig,     BYTES, 0,  NULL, "hip.tlv.sig", "signature") \
	HIP_TRANSPORT(F, p, relay_from, "hip.tlv.relay_from_port", "hip.tlv_relay_from_protocol", "hip.tlv_relay_from_reserved", "hip.tlv_relay_from_address") \
	HIP_TRANSPORT(F, p, relay_to, "hip.tlv.relay_to_port", "hip.tlv_relay_to_protocol", "hip.tlv_relay_to_reserved", "hip.tlv_relay_to_address") \
	F(p, parameter_from_address, IPV6, 128, NULL, "hip.tlv_from_address", "whose packet the rendezvous server relays, RFC 8004") \
	L(p, parameter_rvs_addresses, "rendezvous servers on the way")	\
		F(p, parameter_rvs_address, IPV6, 128, NULL, "hip.tlv_rvs_address", "server") \
	E(p, parameter_rvs_addresses)

/* Of these tshark 4.0 knows the numbers at most. */
#define HIP_OVERLAY(F, G, L, I, E, p)					\
	F(p, parameter_seq_data, UINT, 32, NULL, "-", "sequence number, RFC 6078") \
	L(p, parameter_ack_data, "sequence numbers that are acknowledged") \
		F(p, parameter_ack_data_one, UINT, 32, NULL, "-", "sequence number") \
	E(p, parameter_ack_data)					\
	F(p, parameter_mic_proto,    UINT,  8,  &names_ip_proto, "-", "what is protected, RFC 6078") \
	F(p, parameter_mic_reserved, BYTES, 24, NULL, "-", "0")		\
	F(p, parameter_mic_payload,  BYTES, 64, NULL, "-", "the last 8 bytes of what is protected") \
	F(p, parameter_mic,          BYTES, 0,  NULL, "-", "message integrity code") \
	F(p, parameter_identifier,   BYTES, 0,  NULL, "-", "of a transaction, RFC 6078, or an overlay, RFC 6079") \
	G(p, parameter_route_flags, UINT, 16, NULL, "-", "flags, RFC 6028") \
		F(p, parameter_route_flags_symmetric,   BOOL, 1,  NULL, "-", "the answer comes back the same way") \
		F(p, parameter_route_flags_must_follow, BOOL, 1,  NULL, "-", "none of the nodes may be left out") \
		F(p, parameter_route_flags_reserved,    UINT, 14, NULL, "-", "0") \
	E(p, parameter_route_flags)					\
	F(p, parameter_route_reserved, UINT, 16, NULL, "-", "0")	\
	L(p, parameter_route, "host identity tags of the nodes on the way") \
		F(p, parameter_route_hit, BYTES, 128, NULL, "-", "host identity tag") \
	E(p, parameter_route)						\
	HIP_TRANSPORT(F, p, relayed, "-", "-", "-", "-")		\
	HIP_TRANSPORT(F, p, mapped, "-", "-", "-", "-")			\
	F(p, parameter_permission_rport,    UINT, 16,  NULL, "-", "port of the relay, RFC 9028, 5.13") \
	F(p, parameter_permission_pport,    UINT, 16,  NULL, "-", "port of the peer") \
	F(p, parameter_permission_protocol, UINT, 8,   &names_ip_proto, "-", "transport protocol") \
	F(p, parameter_permission_reserved, BYTES, 24, NULL, "-", "0")	\
	F(p, parameter_permission_raddress, IPV6, 128, NULL, "-", "address of the relay") \
	F(p, parameter_permission_paddress, IPV6, 128, NULL, "-", "address of the peer") \
	F(p, parameter_permission_ospi,     UINT, 32,  NULL, "-", "security parameters index that the client sends") \
	F(p, parameter_permission_ispi,     UINT, 32,  NULL, "-", "that it receives") \
	F(p, parameter_candidate_priority,  UINT, 32,  NULL, "-", "priority of the pair's candidate, RFC 9028, 5.14") \
	F(p, parameter_nominate_reserved,   UINT, 32,  NULL, "-", "0; the parameter nominates this pair, RFC 9028, 5.15") \
	F(p, parameter_transport_port, UINT, 16, NULL, "-", "port of ESP over TCP, RFC 6261") \
	L(p, parameter_transport_modes, "ways to carry higher protocols") \
		F(p, parameter_transport_mode, UINT, 16, &names_hip_transport_mode, "-", "mode") \
	E(p, parameter_transport_modes)					\
	F(p, parameter_ttl,          UINT, 16, NULL, "-", "hops left, RFC 6079") \
	F(p, parameter_ttl_reserved, UINT, 16, NULL, "-", "0")

#define HIP_MORE(F, G, L, I, E, p)					\
	F(p, non_esp_marker,  UINT,  32, NULL, "-", "0, before HIP in UDP, RFC 5770, 5.1") \
	F(p, checksum_status, NAMED, 8,  &names_checksum, "-", "whether the checksum is right") \
	L(p, parameters, "parameters, in their order")			\
	I(p, parameter)							\
		G(p, parameter_type, UINT, 16, &names_hip_parameter, "hip.type", "kind of parameter") \
			F(p, parameter_type_critical, BOOL, 1, NULL, "-", "who does not know it must not go on") \
		E(p, parameter_type)					\
		F(p, parameter_length, UINT, 16, NULL, "-", "bytes of contents") \
		HIP_EXCHANGE(F, G, L, I, E, p)				\
		HIP_IDENTITY(F, G, L, I, E, p)				\
		HIP_SERVICES(F, G, L, I, E, p)				\
		HIP_OVERLAY(F, G, L, I, E, p)				\
		F(p, parameter_data, BYTES, 0, NULL, "-", "contents of a kind that is not known, or more than its kind has") \
	E(p, parameter)							\
	E(p, parameters)

#endif
