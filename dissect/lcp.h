/* lcp.h - the rows of LCP's options, RFC 1661, 6, which L2TP quotes, RFC 2661, 4.4.5. */
#ifndef DISSECT_LCP_H
#define DISSECT_LCP_H

#include "dissect/ppp_cp.h"

/* RFC 1662, 7.1: a bit for each control character, the last one first. */
#define LCP_CHARACTER(F, p, name)					\
	F(p, option_asyncmap_##name, BOOL, 1, NULL, "lcp.opt.asyncmap." #name, "that control character has to be escaped")
#define LCP_ASYNCMAP(F, G, E, p)					\
	G(p, option_asyncmap, UINT, 32, NULL, "lcp.opt.asyncmap", "control characters that have to be escaped") \
	LCP_CHARACTER(F, p, us)  LCP_CHARACTER(F, p, rs)  LCP_CHARACTER(F, p, gs)  LCP_CHARACTER(F, p, fs) \
	LCP_CHARACTER(F, p, esc) LCP_CHARACTER(F, p, sub) LCP_CHARACTER(F, p, em)  LCP_CHARACTER(F, p, can) \
	LCP_CHARACTER(F, p, etb) LCP_CHARACTER(F, p, syn) LCP_CHARACTER(F, p, nak) LCP_CHARACTER(F, p, dc4) \
	LCP_CHARACTER(F, p, dc3) LCP_CHARACTER(F, p, dc2) LCP_CHARACTER(F, p, dc1) LCP_CHARACTER(F, p, dle) \
	LCP_CHARACTER(F, p, si)  LCP_CHARACTER(F, p, so)  LCP_CHARACTER(F, p, cr)  LCP_CHARACTER(F, p, ff) \
	LCP_CHARACTER(F, p, vt)  LCP_CHARACTER(F, p, lf)  LCP_CHARACTER(F, p, ht)  LCP_CHARACTER(F, p, bs) \
	LCP_CHARACTER(F, p, bel) LCP_CHARACTER(F, p, ack) LCP_CHARACTER(F, p, enq) LCP_CHARACTER(F, p, eot) \
	LCP_CHARACTER(F, p, etx) LCP_CHARACTER(F, p, stx) LCP_CHARACTER(F, p, soh) LCP_CHARACTER(F, p, nul) \
	E(p, option_asyncmap)

#define LCP_OPTIONS(F, G, L, I, E, p)					\
	PPP_CP_OPTIONS(F, L, I, E, p, "lcp.opt.type", "lcp.opt.length", &names_lcp_option)	\
	F(p, option_oui,  UINT, 24, NULL, "lcp.opt.oui", "whose option it is, RFC 2153") \
	F(p, option_kind, UINT, 8,  NULL, "lcp.opt.kind", "kind of option, the vendor's number") \
	F(p, option_mru,  UINT, 16, NULL, "lcp.opt.mru", "largest packet that the sender can receive, bytes") \
	LCP_ASYNCMAP(F, G, E, p)					\
	F(p, option_auth_protocol, UINT, 16, &names_ppp, "lcp.opt.auth_protocol", "how the peer has to authenticate itself") \
	F(p, option_algorithm,     UINT, 8,  &names_ppp_chap_algorithm, "lcp.opt.algorithm", "CHAP's hash") \
	F(p, option_quality_protocol, UINT, 16, &names_ppp, "lcp.opt.quality_protocol", "how the link's quality is watched") \
	F(p, option_reporting_period, UINT, 32, NULL, "lcp.opt.reporting_period", "hundredths of a second between reports, RFC 1989") \
	F(p, option_magic_number,     UINT, 32, NULL, "lcp.opt.magic_number", "random number, to detect a looped-back link") \
	G(p, option_fcs_alternatives, UINT, 8, NULL, "lcp.opt.fcs_alternatives", "frame check sequences, RFC 1570, 2.1") \
		F(p, option_fcs_alternatives_reserved, UINT, 5, NULL, "-", "0") \
		F(p, option_fcs_alternatives_ccitt32,  BOOL, 1, NULL, "lcp.opt.fcs_alternatives.ccitt32", "of 32 bits") \
		F(p, option_fcs_alternatives_ccitt16,  BOOL, 1, NULL, "lcp.opt.fcs_alternatives.ccitt16", "of 16 bits") \
		F(p, option_fcs_alternatives_null,     BOOL, 1, NULL, "lcp.opt.fcs_alternatives.null", "none") \
	E(p, option_fcs_alternatives)					\
	F(p, option_maximum,       UINT,  8, NULL, "lcp.opt.maximum", "largest padding, bytes, RFC 1570, 2.2") \
	F(p, option_window,        UINT,  8, NULL, "lcp.opt.window", "frames under way, RFC 1663") \
	F(p, option_hdlc_address,  BYTES, 0, NULL, "lcp.opt.hdlc_address", "sender's HDLC address") \
	F(p, option_operation,     UINT,  8, &names_ppp_callback, "lcp.opt.operation", "what the message is, RFC 1570, 2.3") \
	F(p, option_message,       BYTES, 0, NULL, "lcp.opt.message", "where to call back") \
	F(p, option_mrru,          UINT, 16, NULL, "lcp.opt.mrru", "largest reassembled packet that the sender can receive, RFC 1990") \
	F(p, option_ep_disc_class, UINT,  8, &names_ppp_endpoint, "lcp.opt.ep_disc_class", "kind of endpoint address, RFC 1990") \
	F(p, option_ip_address,    IPV4, 32, NULL, "lcp.opt.ip_address", "endpoint") \
	F(p, option_802_1_address, MAC,  48, NULL, "lcp.opt.802_1_address", "endpoint") \
	F(p, option_magic_block,   BYTES, 0, NULL, "lcp.opt.magic_block", "endpoint: magic numbers") \
	L(p, option_magic_numbers, "the same, one by one")		\
		F(p, option_magic_numbers_item, UINT, 32, NULL, "lcp.opt.magic_number", "magic number") \
	E(p, option_magic_numbers)					\
	F(p, option_psndn,         BYTES, 0, NULL, "lcp.opt.psndn", "endpoint: directory number") \
	F(p, option_mode,          UINT,  8, NULL, "lcp.opt.mode", "mode of the equipment, RFC 1976") \
	F(p, option_unused,        BYTES, 0, NULL, "lcp.opt.unused", "0, RFC 1934") \
	F(p, option_link_discrim,  UINT, 16, NULL, "lcp.opt.link_discrim", "number of the link in its bundle, RFC 2125") \
	F(p, option_id,            BYTES, 0, NULL, "lcp.opt.id", "kind of authentication") \
	G(p, option_flags, UINT, 8, NULL, "lcp.opt.flags", "byte stuffing") \
		F(p, option_flags_reserved, UINT, 6, NULL, "lcp.opt.flags.reserved", "0") \
		F(p, option_flags_pre,      BOOL, 1, NULL, "lcp.opt.flags.pre", "a packet may begin before it is complete") \
		F(p, option_flags_zxe,      BOOL, 1, NULL, "lcp.opt.flags.zxe", "runs of zeros are shortened") \
	E(p, option_flags)						\
	L(p, option_prefixes, "leading bytes that are left out, RFC 2686") \
	I(p, option_elided)						\
		F(p, option_elided_class,  UINT,  8, NULL, "-", "class of packets") \
		F(p, option_elided_prefix, BYTES, 0, NULL, "-", "leading bytes") \
	E(p, option_elided)						\
	E(p, option_prefixes)						\
	F(p, option_code,             UINT,   8,  NULL, "lcp.opt.code", "format of the multilink header, RFC 2686") \
	F(p, option_max_susp_classes, UINT,   8,  NULL, "lcp.opt.max_susp_classes", "classes that may be suspended") \
	F(p, option_MIBenum,          UINT,   32, NULL, "lcp.opt.MIBenum", "character set, IANA character-sets, RFC 2484") \
	F(p, option_language_tag,     STRING, 0,  NULL, "lcp.opt.language_tag", "language of messages") \
	F(p, option_data,             BYTES,  0,  NULL, "lcp.opt.data", "rest of the option") \
	PPP_CP_OPTIONS_END(E, p)

#endif
