/* mipv6.h - the rows of the Mobility Header's messages and options: RFC 6275 and those that IANA's
 * mobility-parameters names. */
#ifndef DISSECT_MIPV6_H
#define DISSECT_MIPV6_H

#include "dissect/mipv6_option.h"

NAMES_OWN(mipv6_message,
	{ 0, "Binding Refresh Request" }, { 1, "Home Test Init" }, { 2, "Care-of Test Init" }, { 3, "Home Test" }, { 4, "Care-of Test" },
	{ 5, "Binding Update" }, { 6, "Binding Acknowledgement" }, { 7, "Binding Error" }, { 8, "Fast Binding Update" },
	{ 9, "Fast Binding Acknowledgment" }, { 10, "Fast Neighbor Advertisement" }, { 11, "Experimental" }, { 12, "Home Agent Switch" },
	{ 13, "Heartbeat" }, { 14, "Handover Initiate" }, { 15, "Handover Acknowledge" }, { 16, "Binding Revocation" },
	{ 17, "Localized Routing Initiation" }, { 18, "Localized Routing Acknowledgment" }, { 19, "Update Notification" },
	{ 20, "Update Notification Acknowledgement" }, { 21, "Flow Binding" }, { 22, "Subscription Query" }, { 23, "Subscription Response" })
NAMES_OWN(mipv6_ba_status,
	{ 0, "Binding Update accepted" }, { 1, "accepted but prefix discovery necessary" }, { 2, "GRE key option is not required" },
	{ 3, "GRE tunneling but TLV header not supported" }, { 4, "MCOA notcomplete" }, { 5, "MCOA returnhome wo/NDP" },
	{ 6, "PBU accepted, transient binding ignored" }, { 128, "reason unspecified" }, { 129, "administratively prohibited" },
	{ 130, "insufficient resources" }, { 131, "home registration not supported" }, { 132, "not home subnet" },
	{ 133, "not home agent for this mobile node" }, { 134, "duplicate address detection failed" }, { 135, "sequence number out of window" },
	{ 136, "expired home nonce index" }, { 137, "expired care-of nonce index" }, { 138, "expired nonces" },
	{ 139, "registration type change disallowed" }, { 140, "mobile router operation not permitted" }, { 141, "invalid prefix" },
	{ 142, "not authorized for prefix" }, { 143, "mobile network prefix information unavailable" }, { 144, "MIPV6-ID-MISMATCH" },
	{ 145, "MIPV6-MESG-ID-REQD" }, { 146, "MIPV6-AUTH-FAIL" }, { 147, "permanent home keygen token unavailable" },
	{ 148, "CGA and signature verification failed" }, { 149, "permanent home keygen token exists" }, { 150, "non-null home nonce index expected" },
	{ 151, "service authorization failed" }, { 152, "proxy registration not enabled" }, { 153, "not LMA for this mobile node" },
	{ 154, "MAG not authorized for proxy registration" }, { 155, "not authorized for home network prefix" }, { 156, "timestamp mismatch" },
	{ 157, "timestamp lower than previously accepted" }, { 158, "missing home network prefix option" },
	{ 159, "BCE and PBU prefix sets do not match" }, { 160, "missing mobile node identifier option" }, { 161, "missing handoff indicator option" },
	{ 162, "missing access technology type option" }, { 163, "GRE key option required" }, { 164, "MCOA malformed" },
	{ 165, "MCOA non-MCOA binding exists" }, { 166, "MCOA prohibited" }, { 167, "MCOA unknown CoA" }, { 168, "MCOA bulk registration prohibited" },
	{ 169, "MCOA simultaneous home and foreign prohibited" }, { 170, "not authorized for IPv4 mobility service" },
	{ 171, "not authorized for IPv4 home address" }, { 172, "not authorized for IPv6 mobility service" },
	{ 173, "multiple IPv4 home address assignment not supported" }, { 174, "invalid care-of address" },
	{ 175, "invalid mobile node group identifier" }, { 176, "reinitiate security association" }, { 177, "not authorized for delegated prefix" },
	{ 178, "delegated prefix in use" }, { 179, "cannot meet QoS service request" }, { 180, "cannot support multipath binding" })
NAMES_OWN(mipv6_be_status, { 1, "unknown binding for Home Address option" }, { 2, "unrecognized MH type" })
NAMES_OWN(mipv6_fback_status,
	{ 0, "accepted" }, { 1, "accepted, but use supplied new care-of address" }, { 128, "reason unspecified" },
	{ 129, "administratively prohibited" }, { 130, "insufficient resources" }, { 131, "incorrect interface identifier length" })
NAMES_OWN(mipv6_hack_code,
	{ 0, "accepted, new care-of address valid" }, { 1, "accepted, new care-of address not valid" }, { 2, "accepted, new care-of address assigned" },
	{ 3, "accepted, use previous care-of address" }, { 4, "message sent unsolicited" }, { 5, "context transfer accepted or successful" },
	{ 6, "all available context transferred" }, { 128, "reason unspecified" }, { 129, "administratively prohibited" },
	{ 130, "insufficient resources" }, { 131, "requested context not available" }, { 132, "forwarding not available" })
NAMES_OWN(mipv6_revocation, { 1, "Binding Revocation Indication" }, { 2, "Binding Revocation Acknowledgement" })
NAMES_OWN(mipv6_revocation_trigger,
	{ 0, "unspecified" }, { 1, "administrative reason" }, { 2, "inter-MAG handover, same access type" },
	{ 3, "inter-MAG handover, different access type" }, { 4, "inter-MAG handover, unknown" }, { 5, "user-initiated session termination" },
	{ 6, "access network session termination" }, { 7, "possible out-of-sync BCE state" }, { 128, "per-peer policy" },
	{ 129, "revoking mobility node local policy" })
NAMES_OWN(mipv6_revocation_status,
	{ 0, "success" }, { 1, "partial success" }, { 128, "binding does not exist" }, { 129, "IPv4 home address binding does not exist" },
	{ 130, "global revocation not authorized" }, { 131, "revoked mobile nodes identity required" }, { 132, "revocation failed, MN is attached" },
	{ 133, "revocation trigger not supported" }, { 134, "revocation function not supported" }, { 135, "proxy binding revocation not supported" })
NAMES_OWN(mipv6_lra_status, { 0, "success" }, { 128, "localized routing not allowed" }, { 129, "MN not attached" })
NAMES_OWN(mipv6_upn_reason,
	{ 1, "force re-registration" }, { 2, "update session parameters" }, { 3, "vendor-specific reason" }, { 4, "ANI parameters requested" })
NAMES_OWN(mipv6_upa_status, { 0, "success" }, { 128, "failed to update session parameters" }, { 129, "missing vendor-specific option" })
NAMES_OWN(mipv6_flow_type, { 1, "Flow Binding Indication" }, { 2, "Flow Binding Acknowledgement" })
NAMES_OWN(mipv6_flow_trigger, { 1, "unspecified" }, { 2, "administrative reason" }, { 3, "possible out-of-sync BCE state" })
NAMES_OWN(mipv6_flow_status, { 0, "success" }, { 128, "binding (target CoA) does not exist" }, { 129, "action not authorized" })

#define MIPV6(F, G, L, I, E, p)						\
	F(p, proto,    UINT, 8,  &names_ip_proto, "mip6.proto", "protocol of what follows; 59: nothing") \
	F(p, hlen,     UINT, 8,  NULL, "mip6.hlen", "units of 8 bytes after the first 8 bytes") \
	F(p, mhtype,   UINT, 8,  &names_mipv6_message, "mip6.mhtype", "kind of message") \
	F(p, reserved, UINT, 8,  NULL, "mip6.reserved", "0")		\
	F(p, csum,     UINT, 16, NULL, "mip6.csum", "over the IPv6 pseudo header and this")

/* A message that proves where a mobile node is, RFC 6275, 6.1.3 to 6.1.6. */
#define MIPV6_INIT(F, I, E, p, name)					\
	I(p, name)							\
		F(p, name##_reserved, BYTES, 16, NULL, "-", "0")	\
		F(p, name##_cookie,   UINT,  64, NULL, "mip6." #name ".cookie", "random number that the answer repeats") \
	E(p, name)
/* Wireshark calls either message's token by the name of the first. */
#define MIPV6_TEST(F, I, E, p, name)					\
	I(p, name)							\
		F(p, name##_nindex, UINT, 16, NULL, "mip6." #name ".nindex", "which nonce the token is made with") \
		F(p, name##_cookie, UINT, 64, NULL, "mip6." #name ".cookie", "the one asked with") \
		F(p, name##_token,  UINT, 64, NULL, "mip6.hot.token", "keygen token") \
	E(p, name)

#define MIPV6_MESSAGES(F, G, L, I, E, p)				\
	F(p, binding_refresh_request, BYTES, 16, NULL, "mip6.binding_refresh_request", "0") \
	MIPV6_INIT(F, I, E, p, hoti)					\
	MIPV6_INIT(F, I, E, p, coti)					\
	MIPV6_TEST(F, I, E, p, hot)					\
	MIPV6_TEST(F, I, E, p, cot)					\
	I(p, bu)							\
		F(p, bu_seqnr, UINT, 16, NULL, "mip6.bu.seqnr", "sequence number") \
		G(p, bu_flags, UINT, 16, NULL, "-", "flags, IANA mobility-parameters") \
			F(p, bu_flags_a, BOOL, 1, NULL, "mip6.bu.a_flag", "to be acknowledged") \
			F(p, bu_flags_h, BOOL, 1, NULL, "mip6.bu.h_flag", "home registration") \
			F(p, bu_flags_l, BOOL, 1, NULL, "mip6.bu.l_flag", "the home address ends as the link-local one") \
			F(p, bu_flags_k, BOOL, 1, NULL, "mip6.bu.k_flag", "key management goes along") \
			F(p, bu_flags_m, BOOL, 1, NULL, "mip6.bu.m_flag", "registration with a mobility anchor point, RFC 5380") \
			F(p, bu_flags_r, BOOL, 1, NULL, "mip6.nemo.bu.r_flag", "mobile router, RFC 3963") \
			F(p, bu_flags_p, BOOL, 1, NULL, "mip6.bu.p_flag", "proxy registration, RFC 5213") \
			F(p, bu_flags_f, BOOL, 1, NULL, "mip6.bu.f_flag", "UDP is to be used, RFC 5555") \
			F(p, bu_flags_t, BOOL, 1, NULL, "mip6.bu.t_flag", "tunnel with TLV headers, RFC 5845") \
			F(p, bu_flags_b, BOOL, 1, NULL, "mip6.bu.b_flag", "bulk binding update, RFC 6602") \
			F(p, bu_flags_s, BOOL, 1, NULL, "-", "multicast subscription, RFC 7161") \
			F(p, bu_flags_d, BOOL, 1, NULL, "-", "distributed mobility, RFC 8885") \
			F(p, bu_flags_reserved, UINT, 4, NULL, "-", "0") \
		E(p, bu_flags)						\
		F(p, bu_lifetime, UINT, 16, NULL, "mip6.bu.lifetime", "units of 4 seconds; 0: the binding ends") \
	E(p, bu)							\
	I(p, ba)							\
		F(p, ba_status, UINT, 8, &names_mipv6_ba_status, "mip6.ba.status", "below 128: accepted") \
		G(p, ba_flags, UINT, 8, NULL, "-", "flags, IANA mobility-parameters") \
			F(p, ba_flags_k, BOOL, 1, NULL, "mip6.ba.k_flag", "key management goes along") \
			F(p, ba_flags_r, BOOL, 1, NULL, "mip6.nemo.ba.r_flag", "mobile router, RFC 3963") \
			F(p, ba_flags_p, BOOL, 1, NULL, "mip6.ba.p_flag", "proxy registration, RFC 5213") \
			F(p, ba_flags_t, BOOL, 1, NULL, "mip6.ba.t_flag", "tunnel with TLV headers, RFC 5845") \
			F(p, ba_flags_b, BOOL, 1, NULL, "mip6.ba.b_flag", "bulk binding update, RFC 6602") \
			F(p, ba_flags_s, BOOL, 1, NULL, "-", "multicast subscription, RFC 7161") \
			F(p, ba_flags_d, BOOL, 1, NULL, "-", "distributed mobility, RFC 8885") \
			F(p, ba_flags_reserved, UINT, 1, NULL, "-", "0") \
		E(p, ba_flags)						\
		F(p, ba_seqnr,    UINT, 16, NULL, "mip6.ba.seqnr", "sequence number of the update") \
		F(p, ba_lifetime, UINT, 16, NULL, "mip6.ba.lifetime", "units of 4 seconds") \
	E(p, ba)							\
	I(p, be)							\
		F(p, be_status,   UINT, 8,   &names_mipv6_be_status, "mip6.be.status", "why") \
		F(p, be_reserved, UINT, 8,   NULL, "-", "0")		\
		F(p, be_haddr,    IPV6, 128, NULL, "mip6.be.haddr", "home address that the refused packet had") \
	E(p, be)							\
	I(p, fbu)							\
		F(p, fbu_seqnr, UINT, 16, NULL, "mip6.fbu.seqnr", "sequence number") \
		G(p, fbu_flags, UINT, 16, NULL, "-", "flags, RFC 5568, 6.2.2") \
			F(p, fbu_flags_a, BOOL, 1, NULL, "mip6.fbu.a_flag", "to be acknowledged") \
			F(p, fbu_flags_h, BOOL, 1, NULL, "mip6.fbu.h_flag", "1") \
			F(p, fbu_flags_l, BOOL, 1, NULL, "mip6.fbu.l_flag", "as in a binding update") \
			F(p, fbu_flags_k, BOOL, 1, NULL, "mip6.fbu.k_flag", "as in a binding update") \
			F(p, fbu_flags_reserved, UINT, 12, NULL, "-", "0") \
		E(p, fbu_flags)						\
		F(p, fbu_lifetime, UINT, 16, NULL, "mip6.fbu.lifetime", "seconds, RFC 5568, 6.2.2") \
	E(p, fbu)							\
	I(p, fback)							\
		F(p, fback_status, UINT, 8, &names_mipv6_fback_status, "mip6.fback.status", "below 128: accepted") \
		G(p, fback_flags, UINT, 8, NULL, "-", "flags, RFC 5568, 6.2.3") \
			F(p, fback_flags_k, BOOL, 1, NULL, "mip6.fback.k_flag", "as in a binding acknowledgement") \
			F(p, fback_flags_reserved, UINT, 7, NULL, "-", "0") \
		E(p, fback_flags)					\
		F(p, fback_seqnr,    UINT, 16, NULL, "mip6.fback.seqnr", "sequence number of the update") \
		F(p, fback_lifetime, UINT, 16, NULL, "mip6.fback.lifetime", "seconds, RFC 5568, 6.2.3") \
	E(p, fback)							\
	F(p, fast_neighbor_advertisement, BYTES, 16, NULL, "mip6.fast_neighbor_advertisement", "0") \
	F(p, experimental, BYTES, 0, NULL, "mip6.em.data", "of an experiment, RFC 5096") \
	I(p, has)							\
		F(p, has_num_addrs, UINT, 8, NULL, "mip6.has.num_addrs", "home agents") \
		F(p, has_reserved,  UINT, 8, NULL, "mip6.has.reserved", "0") \
		L(p, has_addresses, "home agents to switch to, RFC 5142") \
			F(p, has_address, IPV6, 128, NULL, "mip6.has.address", "home agent") \
		E(p, has_addresses)					\
	E(p, has)							\
	I(p, hb)							\
		G(p, hb_flags, UINT, 16, NULL, "-", "flags, RFC 5847, 3.3") \
			F(p, hb_flags_reserved, UINT, 14, NULL, "-", "0") \
			F(p, hb_flags_u, BOOL, 1, NULL, "mip6.hb.u_flag", "unsolicited") \
			F(p, hb_flags_r, BOOL, 1, NULL, "mip6.hb.r_flag", "response") \
		E(p, hb_flags)						\
		F(p, hb_seqnr, UINT, 32, NULL, "mip6.hb.seqnr", "sequence number") \
	E(p, hb)							\
	I(p, hi)							\
		F(p, hi_seqnr, UINT, 16, NULL, "mip6.hi.seqnr", "sequence number") \
		G(p, hi_flags, UINT, 8, NULL, "-", "flags, RFC 5568, 6.2.1.1") \
			F(p, hi_flags_s, BOOL, 1, NULL, "mip6.hi.s_flag", "the new router shall assign an address") \
			F(p, hi_flags_u, BOOL, 1, NULL, "mip6.hi.u_flag", "packets shall be buffered") \
			F(p, hi_flags_p, BOOL, 1, NULL, "-", "proxy, RFC 5949") \
			F(p, hi_flags_f, BOOL, 1, NULL, "-", "forwarding is asked for, RFC 5949") \
			F(p, hi_flags_reserved, UINT, 4, NULL, "-", "0") \
		E(p, hi_flags)						\
		F(p, hi_code, UINT, 8, NULL, "mip6.hi.code", "what for") \
	E(p, hi)							\
	I(p, hack)							\
		F(p, hack_seqnr, UINT, 16, NULL, "mip6.hack.seqnr", "sequence number of the initiation") \
		G(p, hack_flags, UINT, 8, NULL, "-", "flags, RFC 5949, 6.1.2") \
			F(p, hack_flags_u, BOOL, 1, NULL, "-", "packets are buffered") \
			F(p, hack_flags_p, BOOL, 1, NULL, "-", "proxy")	\
			F(p, hack_flags_f, BOOL, 1, NULL, "-", "forwarding") \
			F(p, hack_flags_reserved, UINT, 5, NULL, "-", "0") \
		E(p, hack_flags)					\
		F(p, hack_code, UINT, 8, &names_mipv6_hack_code, "mip6.hack.code", "below 128: accepted") \
	E(p, hack)							\
	MIPV6_MESSAGES_LATER(F, G, L, I, E, p)

#define MIPV6_MESSAGES_LATER(F, G, L, I, E, p)				\
	I(p, revocation)						\
		F(p, revocation_type,    UINT, 8, &names_mipv6_revocation, "mip6.bri_br.type", "indication or acknowledgement, RFC 5846") \
		F(p, revocation_trigger, UINT, 8, &names_mipv6_revocation_trigger, "mip6.bri_r.trigger", "why") \
		F(p, revocation_seqnr,   UINT, 16, NULL, "mip6.bri_seqnr", "sequence number") \
		G(p, revocation_flags, UINT, 16, NULL, "-", "flags")	\
			F(p, revocation_flags_p, BOOL, 1, NULL, "mip6.bri_ip", "proxy binding") \
			F(p, revocation_flags_v, BOOL, 1, NULL, "mip6.bri_iv", "the IPv4 home address alone") \
			F(p, revocation_flags_g, BOOL, 1, NULL, "mip6.bri_ig", "all of the peer's bindings") \
			F(p, revocation_flags_reserved, UINT, 13, NULL, "mip6.bri_res", "0") \
		E(p, revocation_flags)					\
	E(p, revocation)						\
	I(p, revocation_ack)						\
		F(p, revocation_ack_type,   UINT, 8, &names_mipv6_revocation, "mip6.bri_br.type", "indication or acknowledgement, RFC 5846") \
		F(p, revocation_ack_status, UINT, 8, &names_mipv6_revocation_status, "mip6.bri_status", "below 128: done") \
		F(p, revocation_ack_seqnr,  UINT, 16, NULL, "mip6.bri_seqnr", "sequence number of the indication") \
		G(p, revocation_ack_flags, UINT, 16, NULL, "-", "flags") \
			F(p, revocation_ack_flags_p, BOOL, 1, NULL, "mip6.bri_ap", "proxy binding") \
			F(p, revocation_ack_flags_v, BOOL, 1, NULL, "mip6.bri_av", "the IPv4 home address alone") \
			F(p, revocation_ack_flags_g, BOOL, 1, NULL, "mip6.bri_ag", "all of the peer's bindings") \
			F(p, revocation_ack_flags_reserved, UINT, 13, NULL, "mip6.bri_res", "0") \
		E(p, revocation_ack_flags)				\
	E(p, revocation_ack)						\
	I(p, lri)							\
		F(p, lri_sequence, UINT, 16, NULL, "mip6.lri.sequence", "sequence number, RFC 6705") \
		F(p, lri_reserved, UINT, 16, NULL, "mip6.lri.reserved", "0") \
		F(p, lri_lifetime, UINT, 16, NULL, "mip6.lri.lifetime", "seconds of localized routing") \
	E(p, lri)							\
	I(p, lra)							\
		F(p, lra_sequence, UINT, 16, NULL, "mip6.lra.sequence", "sequence number of the initiation") \
		G(p, lra_flags, UINT, 8, NULL, "-", "flags")		\
			F(p, lra_flags_unsolicited, BOOL, 1, NULL, "mip6.lri.unsolicited", "unsolicited") \
			F(p, lra_flags_reserved, UINT, 7, NULL, "mip6.lra.reserved", "0") \
		E(p, lra_flags)						\
		F(p, lra_status,   UINT, 8,  &names_mipv6_lra_status, "mip6.lra.status", "below 128: accepted") \
		F(p, lra_lifetime, UINT, 16, NULL, "mip6.lra.lifetime", "seconds of localized routing") \
	E(p, lra)							\
	I(p, upn)							\
		F(p, upn_seqnr,  UINT, 16, NULL, "-", "sequence number, RFC 7077") \
		F(p, upn_reason, UINT, 16, &names_mipv6_upn_reason, "-", "what to do") \
		G(p, upn_flags, UINT, 16, NULL, "-", "flags")		\
			F(p, upn_flags_a, BOOL, 1, NULL, "-", "to be acknowledged") \
			F(p, upn_flags_d, BOOL, 1, NULL, "-", "sent again") \
			F(p, upn_flags_reserved, UINT, 14, NULL, "-", "0") \
		E(p, upn_flags)						\
	E(p, upn)							\
	I(p, upa)							\
		F(p, upa_seqnr,    UINT,  16, NULL, "-", "sequence number of the notification") \
		F(p, upa_status,   UINT,  8,  &names_mipv6_upa_status, "-", "below 128: done") \
		F(p, upa_reserved, BYTES, 24, NULL, "-", "0")		\
	E(p, upa)							\
	I(p, flow)							\
		F(p, flow_type,    UINT, 16, &names_mipv6_flow_type, "-", "indication or acknowledgement, RFC 7109") \
		F(p, flow_seqnr,   UINT, 16, NULL, "-", "sequence number") \
		F(p, flow_trigger, UINT, 8,  &names_mipv6_flow_trigger, "-", "why") \
		F(p, flow_a,       BOOL, 1,  NULL, "-", "to be acknowledged") \
		F(p, flow_spare,   UINT, 7,  NULL, "-", "0")		\
		F(p, flow_status,  UINT, 8,  &names_mipv6_flow_status, "-", "below 128: done") \
		F(p, flow_reserved, UINT, 8, NULL, "-", "0")		\
	E(p, flow)							\
	I(p, query)							\
		F(p, query_seqnr,    UINT, 8, NULL, "-", "sequence number, RFC 7161, 4.3") \
		F(p, query_reserved, UINT, 8, NULL, "-", "0")		\
	E(p, query)							\
	I(p, response)							\
		F(p, response_seqnr, UINT, 8, NULL, "-", "sequence number of the query") \
		F(p, response_i,     BOOL, 1, NULL, "-", "subscriptions follow") \
		F(p, response_reserved, UINT, 7, NULL, "-", "0")	\
	E(p, response)							\
	F(p, unknown_type_data, BYTES, 0, NULL, "mip6.unknown_type_data", "message of a kind that is not known")

#define MIPV6_MORE(F, G, L, I, E, p)					\
	F(p, checksum_status, NAMED, 8, &names_checksum, "-", "whether the checksum is right") \
	MIPV6_MESSAGES(F, G, L, I, E, p)				\
	F(p, data, BYTES, 0, NULL, "-", "message that does not fit its kind")	\
	MIPV6_OPTIONS(F, G, L, I, E, p)
FIELDS(mipv6, MIPV6, 6, MIPV6_MORE)

/* What reads an option's value that is not just rows; false when it does not fit. */
struct mipv6_options;
typedef bool mipv6_reader(struct dissect *d, struct cursor *c, struct mipv6_options *o);

#define MIPV6_RUN(d, c, first, last) RUN(d, mipv6, c, option_##first, option_##last)
#define MIPV6_ROW(d, c, row) ROW(d, mipv6, c, option_##row)

/* mipv6_option.c: the options of a message, of which `missing` bytes are not here. */
void mipv6_option_put(struct dissect *d, struct cursor *c, size_t missing);

/* mipv6_sub.c: values that are lists of sub-options. */
mipv6_reader mipv6_sub_ani, mipv6_sub_flow_id, mipv6_sub_offload, mipv6_sub_qos, mipv6_sub_lcmp;

#endif
