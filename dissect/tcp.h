/* tcp.h - the rows of TCP, which tcp.c, tcp_option.c and tcp_mptcp.c share.
 *
 *   0               16              32
 *   +---------------+---------------+
 *   | srcport       | dstport       |
 *   | seq_raw                       |
 *   | ack_raw                       |
 *   |hlen|res|flags | window        |
 *   | checksum      | urgent_pointer|
 *   | options ...                   |    hlen counts words of 4 bytes
 *   +-------------------------------+
 */
#ifndef DISSECT_TCP_H
#define DISSECT_TCP_H

#include "dissect/dissect.h"

#define TCP(F, G, L, I, E, p)						\
	F(p, srcport,  UINT,   16, NULL, NULL, "source port")		\
	F(p, dstport,  UINT,   16, NULL, NULL, "destination port")	\
	F(p, seq_raw,  UINT,   32, NULL, NULL, "sequence number as sent") \
	F(p, ack_raw,  UINT,   32, NULL, NULL, "acknowledgment number as sent") \
	F(p, hdr_len,  WORDS4, 4,  NULL, NULL, "bytes of header with options") \
	G(p, flags,    UINT,   12, NULL, NULL, "control bits")		\
		F(p, flags_res,   UINT, 3, NULL, NULL, "reserved")	\
		F(p, flags_ae,    BOOL, 1, NULL, NULL, "accurate ECN; once the nonce sum, RFC 3540") \
		F(p, flags_cwr,   BOOL, 1, NULL, NULL, "congestion window reduced, RFC 3168") \
		F(p, flags_ece,   BOOL, 1, NULL, NULL, "ECN-echo, RFC 3168") \
		F(p, flags_urg,   BOOL, 1, NULL, NULL, "the urgent pointer counts") \
		F(p, flags_ack,   BOOL, 1, NULL, NULL, "the acknowledgment number counts") \
		F(p, flags_push,  BOOL, 1, NULL, NULL, "push")		\
		F(p, flags_reset, BOOL, 1, NULL, NULL, "reset the connection") \
		F(p, flags_syn,   BOOL, 1, NULL, NULL, "synchronize sequence numbers") \
		F(p, flags_fin,   BOOL, 1, NULL, NULL, "no more data from the sender") \
	E(p, flags)							\
	F(p, window_size_value, UINT, 16, NULL, NULL, "receive window, not scaled") \
	F(p, checksum,       UINT, 16, NULL, NULL, "checksum")		\
	F(p, urgent_pointer, UINT, 16, NULL, NULL, "end of urgent data, from the sequence number")
#define TCP_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	F(p, len, UINT, 32, NULL, NULL, "bytes of payload on the wire; not known of a fragment or a quotation") \
	F(p, reset_cause, STRING, 0, NULL, NULL, "why the connection is reset, RFC 9293, 3.5.3") \
	L(p, options, "options, in their order")			\
	I(p, option)							\
		F(p, option_kind,  UINT, 8,  &names_tcp_option, "tcp.option_kind", "kind") \
		F(p, option_len,   UINT, 8,  NULL, "tcp.option_len", "bytes with kind and length") \
		F(p, option_mss_val, UINT, 16, NULL, NULL, "maximum segment size, bytes") \
		F(p, option_shift, UINT, 8,  NULL, "tcp.options.wscale.shift", "window scale: bits to shift") \
		F(p, option_tsval, UINT, 32, NULL, "tcp.options.timestamp.tsval", "the sender's clock") \
		F(p, option_tsecr, UINT, 32, NULL, "tcp.options.timestamp.tsecr", "the clock that is echoed") \
		L(p, option_sack, "blocks received out of order, RFC 2018") \
		I(p, option_block)					\
			F(p, option_block_le, UINT, 32, NULL, "tcp.options.sack_le", "left edge") \
			F(p, option_block_re, UINT, 32, NULL, "tcp.options.sack_re", "right edge") \
		E(p, option_block)					\
		E(p, option_sack)					\
		TCP_OPTION_RARE(F, G, L, I, E, p)			\
		TCP_OPTION_MPTCP(F, G, L, I, E, p)			\
		TCP_OPTION_SCPS(F, G, L, I, E, p)			\
		TCP_OPTION_RVBD(F, G, L, I, E, p)			\
		F(p, option_payload, BYTES, 0, NULL, "tcp.options.unknown.payload", "value of a kind of which nothing more is known") \
		F(p, option_data, BYTES, 0, NULL, "-", "bytes whose length does not fit their kind, or that are left over") \
	E(p, option)							\
	E(p, options)

#define TCP_OPTION_RARE(F, G, L, I, E, p)				\
	F(p, option_echo_value, UINT, 32, NULL, NULL, "value to echo, or echoed, RFC 1072") \
	F(p, option_poc_start, BOOL, 1, NULL, "-", "partial order service profile starts here, RFC 1693") \
	F(p, option_poc_end,   BOOL, 1, NULL, "-", "and ends here")	\
	F(p, option_poc_filler, UINT, 6, NULL, "-", "filler")		\
	F(p, option_cc_value, UINT, 32, NULL, NULL, "connection count, RFC 1644") \
	F(p, option_alternate_checksum, UINT, 8, NULL, "-", "0 TCP's, 1 and 2 Fletcher's of 8 and 16 bits, 3 none, RFC 1146") \
	I(p, option_md5)						\
		F(p, option_md5_digest, BYTES, 128, NULL, NULL, "MD5 digest of the segment, RFC 2385") \
	E(p, option_md5)						\
	I(p, option_qs)							\
		F(p, option_qs_reserved, UINT, 4, NULL, "-", "reserved") \
		F(p, option_qs_rate,     UINT, 4, NULL, NULL, "0 none, else 40 kbit/s times 2 to the power of it, RFC 4782") \
		F(p, option_qs_ttl_diff, UINT, 8, NULL, NULL, "hops less those that approved") \
		F(p, option_qs_nonce,    UINT, 30, NULL, "-", "nonce as it arrived") \
	E(p, option_qs)							\
	F(p, option_user_to_granularity, BOOL, 1, NULL, NULL, "user timeout counts minutes, not seconds, RFC 5482") \
	F(p, option_user_to_val, UINT, 15, NULL, NULL, "user timeout")	\
	I(p, option_ao)							\
		F(p, option_ao_keyid,     UINT, 8, NULL, NULL, "key that made the code, RFC 5925") \
		F(p, option_ao_rnextkeyid, UINT, 8, NULL, NULL, "key that the sender is ready to receive") \
		F(p, option_ao_mac,       BYTES, 0, NULL, NULL, "message authentication code") \
	E(p, option_ao)							\
	I(p, option_experimental)					\
		F(p, option_experimental_exid, UINT, 16, NULL, NULL, "which experiment, RFC 6994") \
		F(p, option_experimental_data, BYTES, 0, NULL, NULL, "the experiment's value") \
	E(p, option_experimental)					\
	I(p, option_tfo)						\
		F(p, option_tfo_cookie, BYTES, 0, NULL, NULL, "Fast Open cookie, RFC 7413; a request has none") \
	E(p, option_tfo)						\
	I(p, option_acc_ecn)						\
		F(p, option_acc_ecn_ee0b, UINT, 24, NULL, NULL, "bytes that arrived as ECT(0), RFC 9768") \
		F(p, option_acc_ecn_eceb, UINT, 24, NULL, NULL, "bytes that arrived as CE") \
		F(p, option_acc_ecn_ee1b, UINT, 24, NULL, NULL, "bytes that arrived as ECT(1)") \
	E(p, option_acc_ecn)

#define TCP_OPTION_MPTCP(F, G, L, I, E, p)				\
	I(p, option_mptcp)						\
		F(p, option_mptcp_subtype, UINT, 4, &names_tcp_mptcp_subtype, NULL, "subtype, RFC 8684") \
		F(p, option_mptcp_version, UINT, 4, NULL, NULL, "0 is RFC 6824, 1 is RFC 8684") \
		F(p, option_mptcp_reserved, UINT, 12, NULL, NULL, "reserved") \
		G(p, option_mptcp_flags, UINT, 8, NULL, NULL, "the byte that holds the flags") \
			F(p, option_mptcp_flags_checksumreq, BOOL, 1, NULL, "tcp.options.mptcp.checksumreq.flags", "checksums are required") \
			F(p, option_mptcp_flags_extensibility, BOOL, 1, NULL, "tcp.options.mptcp.extensibility.flag", "for later use") \
			F(p, option_mptcp_flags_nomoresubflows, BOOL, 1, NULL, "tcp.options.mptcp.nomoresubflows.flag", "open no subflow to this address") \
			F(p, option_mptcp_flags_reserved, UINT, 5, NULL, "tcp.options.mptcp.reserved.flag", "for other algorithms") \
			F(p, option_mptcp_flags_sha1, BOOL, 1, NULL, "tcp.options.mptcp.sha1.flag", "HMAC-SHA1") \
			F(p, option_mptcp_flags_sha256, BOOL, 1, NULL, "tcp.options.mptcp.sha256.flag", "HMAC-SHA256") \
			F(p, option_mptcp_flags_backup, BOOL, 1, NULL, "tcp.options.mptcp.backup.flag", "use this subflow when no other is left") \
			F(p, option_mptcp_flags_datafin, BOOL, 1, NULL, "tcp.options.mptcp.datafin.flag", "end of data") \
			F(p, option_mptcp_flags_dseqn8, BOOL, 1, NULL, "tcp.options.mptcp.dseqn8.flag", "data sequence number has 8 bytes") \
			F(p, option_mptcp_flags_dseqnpresent, BOOL, 1, NULL, "tcp.options.mptcp.dseqnpresent.flag", "data sequence number is there") \
			F(p, option_mptcp_flags_dataack8, BOOL, 1, NULL, "tcp.options.mptcp.dataack8.flag", "data ack has 8 bytes") \
			F(p, option_mptcp_flags_dataackpresent, BOOL, 1, NULL, "tcp.options.mptcp.dataackpresent.flag", "data ack is there") \
			F(p, option_mptcp_flags_u, BOOL, 1, NULL, "tcp.options.mptcp.flag_U.flag", "reserved") \
			F(p, option_mptcp_flags_v, BOOL, 1, NULL, "tcp.options.mptcp.flag_V.flag", "reserved") \
			F(p, option_mptcp_flags_w, BOOL, 1, NULL, "tcp.options.mptcp.flag_W.flag", "reserved") \
			F(p, option_mptcp_flags_t, BOOL, 1, NULL, "tcp.options.mptcp.flag_T.flag", "transient: trying again may help") \
		E(p, option_mptcp_flags)				\
		F(p, option_mptcp_rst_reason, UINT, 8, &names_tcp_mptcp_reason, NULL, "why the subflow is reset") \
		F(p, option_mptcp_ipver, UINT, 4, NULL, NULL, "IP version of the address, RFC 6824") \
		F(p, option_mptcp_echo, BOOL, 1, NULL, NULL, "confirms an address, RFC 8684") \
		F(p, option_mptcp_addrid, UINT, 8, NULL, NULL, "address identifier") \
		L(p, option_mptcp_addrids, "addresses that are gone")	\
			F(p, option_mptcp_addrids_id, UINT, 8, NULL, "tcp.options.mptcp.addrid", "an address that is gone") \
		E(p, option_mptcp_addrids)				\
		F(p, option_mptcp_ipv4, IPV4, 32, NULL, NULL, "address") \
		F(p, option_mptcp_ipv6, IPV6, 128, NULL, NULL, "address") \
		F(p, option_mptcp_port, UINT, 16, NULL, NULL, "port, where it differs") \
		F(p, option_mptcp_addaddrtrunchmac, UINT, 64, NULL, NULL, "HMAC of the address, truncated") \
		F(p, option_mptcp_sendkey, UINT, 64, NULL, NULL, "the sender's key") \
		F(p, option_mptcp_recvkey, UINT, 64, NULL, NULL, "the receiver's key") \
		F(p, option_mptcp_recvtok, UINT, 32, NULL, NULL, "the receiver's token: which connection to join") \
		F(p, option_mptcp_sendtrunchmac, UINT, 64, NULL, NULL, "HMAC, truncated") \
		F(p, option_mptcp_sendrand, UINT, 32, NULL, NULL, "the sender's random number") \
		F(p, option_mptcp_sendhmac, BYTES, 160, NULL, NULL, "HMAC") \
		F(p, option_mptcp_rawdataack, UINT, 64, NULL, NULL, "data ack, lower half if it has 4 bytes") \
		F(p, option_mptcp_rawdataseqno, UINT, 64, NULL, NULL, "data sequence number, lower half if it has 4 bytes") \
		F(p, option_mptcp_subflowseqno, UINT, 32, NULL, NULL, "where that is in the subflow") \
		F(p, option_mptcp_datalvllen, UINT, 16, NULL, NULL, "bytes mapped") \
		F(p, option_mptcp_checksum, UINT, 16, NULL, NULL, "checksum over data and mapping") \
	E(p, option_mptcp)

/* Space communications (CCSDS 714.0-B-2, 3.2). */
#define TCP_OPTION_SCPS(F, G, L, I, E, p)				\
	I(p, option_scps)						\
		G(p, option_scps_vector, UINT, 8, NULL, NULL, "capabilities") \
			F(p, option_scps_vector_bets,     BOOL, 1, NULL, "tcp.options.scpsflags.bets", "best effort transport") \
			F(p, option_scps_vector_snack1,   BOOL, 1, NULL, "tcp.options.scpsflags.snack1", "short negative acknowledgments") \
			F(p, option_scps_vector_snack2,   BOOL, 1, NULL, "tcp.options.scpsflags.snack2", "long negative acknowledgments") \
			F(p, option_scps_vector_compress, BOOL, 1, NULL, "tcp.options.scpsflags.compress", "lossless header compression") \
			F(p, option_scps_vector_nlts,     BOOL, 1, NULL, "tcp.options.scpsflags.nlts", "network layer timestamps") \
			F(p, option_scps_vector_reserved, UINT, 3, NULL, "tcp.options.scpsflags.reserved", "reserved") \
		E(p, option_scps_vector)				\
		F(p, option_scps_binding, UINT, 8, NULL, NULL, "connection identifier") \
		L(p, option_scps_bindings, "extended capabilities")	\
		I(p, option_scps_bound)					\
			F(p, option_scps_bound_id,   UINT, 8, NULL, "tcp.options.scps.binding.id", "which") \
			F(p, option_scps_bound_len,  UINT, 8, NULL, "tcp.options.scps.binding.len", "bytes of its value") \
			F(p, option_scps_bound_data, BYTES, 0, NULL, "tcp.options.scps.binding.data", "its value") \
		E(p, option_scps_bound)					\
		E(p, option_scps_bindings)				\
	E(p, option_scps)						\
	I(p, option_snack)						\
		F(p, option_snack_offset, UINT, 16, NULL, NULL, "where the hole begins, in segments past the ack") \
		F(p, option_snack_size,   UINT, 16, NULL, NULL, "size of the hole, in segments") \
	E(p, option_snack)

/* Riverbed's probe and transparency options, which no standard describes:
 * known from how Wireshark shows them. */
#define TCP_OPTION_RVBD(F, G, L, I, E, p)				\
	I(p, option_rvbd)						\
	I(p, option_rvbd_probe)						\
		F(p, option_rvbd_probe_type1, UINT, 4, NULL, NULL, "type") \
		F(p, option_rvbd_probe_version, UINT, 4, NULL, NULL, "version") \
		F(p, option_rvbd_probe_reserved, UINT, 8, NULL, NULL, "reserved") \
		F(p, option_rvbd_probe_prober, IPV4, 32, NULL, NULL, "who probes") \
		F(p, option_rvbd_probe_client_ip, IPV4, 32, NULL, "tcp.options.rvbd.probe.client.ip", "client") \
		F(p, option_rvbd_probe_proxy_ip, IPV4, 32, NULL, "tcp.options.rvbd.probe.proxy.ip", "proxy") \
		F(p, option_rvbd_probe_proxy_port, UINT, 16, NULL, "tcp.options.rvbd.probe.proxy.port", "proxy's port") \
		F(p, option_rvbd_probe_appli_ver, UINT, 16, NULL, NULL, "application version") \
		F(p, option_rvbd_probe_type2, UINT, 7, NULL, NULL, "type of a probe of version 2") \
		F(p, option_rvbd_probe_version_raw, UINT, 1, NULL, NULL, "0: version 2") \
		G(p, option_rvbd_probe_flags, UINT, 8, NULL, NULL, "flags") \
			F(p, option_rvbd_probe_flags_rest, UINT, 5, NULL, "-", "of other types") \
			F(p, option_rvbd_probe_flags_notcfe, BOOL, 1, NULL, NULL, "not the first proxy") \
			F(p, option_rvbd_probe_flags_middle, BOOL, 1, NULL, "-", "of other types") \
			F(p, option_rvbd_probe_flags_last, BOOL, 1, NULL, NULL, "last notice") \
		E(p, option_rvbd_probe_flags)				\
		F(p, option_rvbd_probe_storeid, UINT, 32, NULL, NULL, "store identifier") \
	E(p, option_rvbd_probe)						\
	I(p, option_rvbd_trpy)						\
		G(p, option_rvbd_trpy_flags, UINT, 16, NULL, NULL, "flags") \
			F(p, option_rvbd_trpy_flags_high, UINT, 5, NULL, "-", "not used") \
			F(p, option_rvbd_trpy_flags_fw_rst_probe, BOOL, 1, NULL, NULL, "firewall reset of the probe") \
			F(p, option_rvbd_trpy_flags_fw_rst_inner, BOOL, 1, NULL, NULL, "firewall reset of the inner connection") \
			F(p, option_rvbd_trpy_flags_fw_rst, BOOL, 1, NULL, NULL, "firewall reset") \
			F(p, option_rvbd_trpy_flags_low, UINT, 5, NULL, "-", "not used") \
			F(p, option_rvbd_trpy_flags_chksum, BOOL, 1, NULL, NULL, "checksum") \
			F(p, option_rvbd_trpy_flags_oob, BOOL, 1, NULL, NULL, "out of band") \
			F(p, option_rvbd_trpy_flags_mode, BOOL, 1, NULL, NULL, "transparency mode") \
		E(p, option_rvbd_trpy_flags)				\
		F(p, option_rvbd_trpy_src_ip, IPV4, 32, NULL, "tcp.options.rvbd.trpy.src.ip", "source") \
		F(p, option_rvbd_trpy_dst_ip, IPV4, 32, NULL, "tcp.options.rvbd.trpy.dst.ip", "destination") \
		F(p, option_rvbd_trpy_src_port, UINT, 16, NULL, "tcp.options.rvbd.trpy.src.port", "source port") \
		F(p, option_rvbd_trpy_dst_port, UINT, 16, NULL, "tcp.options.rvbd.trpy.dst.port", "destination port") \
	E(p, option_rvbd_trpy)						\
	E(p, option_rvbd)
FIELDS(tcp, TCP, 20, TCP_MORE)

/* tcp_option.c: records the options, of which `missing` bytes are not here. The
 * first whose length does not fit ends them, and false says so. */
bool tcp_option_put(struct dissect *d, struct cursor *c, size_t missing);

/* tcp_mptcp.c: the value of a Multipath TCP option; false when its length does not fit. */
bool tcp_mptcp_put(struct dissect *d, struct cursor *c);

#endif
