/* ipv6_opts.c - the two headers of IPv6 that hold options: hop-by-hop options,
 * RFC 8200, 4.3, and destination options, 4.6. Both may hold any option.
 *
 *   0               8               16
 *   +---------------+---------------+----------
 *   | nxt           | len           | options, (len + 1) * 8 - 2 bytes
 *   +---------------+---------------+----------
 *
 *   +---------------+---------------+----------
 *   | type          | length        | value, length bytes      an option; Pad1 is the type alone
 *   +---------------+---------------+----------
 */
#include "dissect/layout.h"

#define OPTS(F, G, L, I, E, p)						\
	F(p, nxt, UINT, 8, &names_ip_proto, NULL, "protocol of the next header") \
	F(p, len, UINT, 8, NULL, NULL, "units of 8 bytes after the first 8 bytes")
#define OPTS_ROUTE(F, G, L, I, E, p)					\
	F(p, option_tel, UINT, 8, NULL, "ipv6.opt.tel", "tunnels that may still be nested, RFC 2473") \
	F(p, option_router_alert, UINT, 16, &names_ipv6_router_alert, "ipv6.opt.router_alert", "what routers shall look for, RFC 2711") \
	F(p, option_jumbo, UINT, 32, NULL, "ipv6.opt.jumbo", "bytes after the IPv6 header, RFC 2675") \
	F(p, option_home_address, IPV6, 128, NULL, "ipv6.opt.mipv6.home_address", "home address of the sender, RFC 6275") \
	F(p, option_tpf_information, UINT, 32, NULL, "ipv6.opt.tpf_information", "tunnel payload forwarding information") \
	F(p, option_ilnp_nonce, BYTES, 0, NULL, "ipv6.opt.ilnp_nonce", "nonce, RFC 6744") \
	I(p, option_lio)						\
		F(p, option_lio_length,  UINT,   8, NULL, "ipv6.opt.lio.length", "bytes of the line's identifier, RFC 6788") \
		F(p, option_lio_line_id, STRING, 0, NULL, "ipv6.opt.lio.line_id", "the line's identifier") \
	E(p, option_lio)						\
	I(p, option_pmtu)						\
		F(p, option_pmtu_min,    UINT, 16, NULL, "ipv6.opt.pmtu.min", "smallest MTU met so far, RFC 9268") \
		F(p, option_pmtu_rtn,    UINT, 16, NULL, "ipv6.opt.pmtu.rtn", "smallest MTU met on the way back") \
		F(p, option_pmtu_r_flag, BOOL, 1,  NULL, "ipv6.opt.pmtu.r_flag", "the receiver shall return it") \
	E(p, option_pmtu)						\
	I(p, option_rpl)						\
		G(p, option_rpl_flag, UINT, 8, NULL, "ipv6.opt.rpl.flag", "flags, RFC 6553") \
			F(p, option_rpl_flag_o,   BOOL, 1, NULL, "ipv6.opt.rpl.flag.o", "down: away from the root") \
			F(p, option_rpl_flag_r,   BOOL, 1, NULL, "ipv6.opt.rpl.flag.r", "rank error") \
			F(p, option_rpl_flag_f,   BOOL, 1, NULL, "ipv6.opt.rpl.flag.f", "forwarding error") \
			F(p, option_rpl_flag_rsv, UINT, 5, NULL, "ipv6.opt.rpl.flag.rsv", "reserved") \
		E(p, option_rpl_flag)					\
		F(p, option_rpl_instance_id, UINT, 8,  NULL, "ipv6.opt.rpl.instance_id", "RPL instance") \
		F(p, option_rpl_sender_rank, UINT, 16, NULL, "ipv6.opt.rpl.sender_rank", "rank of the sender") \
	E(p, option_rpl)						\
	I(p, option_mpl)						\
		G(p, option_mpl_flag, UINT, 8, NULL, "ipv6.opt.mpl.flag", "flags, RFC 7731") \
			F(p, option_mpl_flag_s,   UINT, 2, &names_ipv6_mpl_seed, "ipv6.opt.mpl.flag.s", "size of the seed's identifier") \
			F(p, option_mpl_flag_m,   BOOL, 1, NULL, "ipv6.opt.mpl.flag.m", "largest sequence number known") \
			F(p, option_mpl_flag_v,   BOOL, 1, NULL, "ipv6.opt.mpl.flag.v", "1: not this version of the option") \
			F(p, option_mpl_flag_rsv, UINT, 4, NULL, "ipv6.opt.mpl.flag.rsv", "reserved") \
		E(p, option_mpl_flag)					\
		F(p, option_mpl_sequence, UINT, 8, NULL, "ipv6.opt.mpl.sequence", "sequence number") \
		F(p, option_mpl_seed_id, BYTES, 0, NULL, "ipv6.opt.mpl.seed_id", "the seed's identifier; absent: the source address") \
	E(p, option_mpl)						\
	I(p, option_dff)						\
		G(p, option_dff_flags, UINT, 8, NULL, "ipv6.opt.dff.flags", "flags, RFC 6971") \
			F(p, option_dff_flags_ver, UINT, 2, NULL, "ipv6.opt.dff.flag.ver", "version") \
			F(p, option_dff_flags_dup, BOOL, 1, NULL, "ipv6.opt.dff.flag.dup", "sent again") \
			F(p, option_dff_flags_ret, BOOL, 1, NULL, "ipv6.opt.dff.flag.ret", "returned for want of a next hop") \
			F(p, option_dff_flags_rsv, UINT, 4, NULL, "ipv6.opt.dff.flag.rsv", "reserved") \
		E(p, option_dff_flags)					\
		F(p, option_dff_sequence_number, UINT, 16, NULL, "ipv6.opt.dff.sequence_number", "sequence number") \
	E(p, option_dff)
#define OPTS_MARKS(F, G, L, I, E, p)					\
	I(p, option_calipso)						\
		F(p, option_calipso_doi,         UINT,  32, NULL, "ipv6.opt.calipso.doi", "domain of interpretation, RFC 5570") \
		F(p, option_calipso_cmpt_length, UINT,  8,  NULL, "ipv6.opt.calipso.cmpt.length", "words of 4 bytes of compartments") \
		F(p, option_calipso_sens_level,  UINT,  8,  NULL, "ipv6.opt.calipso.sens_level", "sensitivity level") \
		F(p, option_calipso_checksum,    UINT,  16, NULL, "ipv6.opt.calipso.checksum", "CRC of the option") \
		F(p, option_calipso_cmpt_bitmap, BYTES, 0,  NULL, "ipv6.opt.calipso.cmpt_bitmap", "compartments, a bit each") \
	E(p, option_calipso)						\
	I(p, option_smf_dpd)						\
		F(p, option_smf_dpd_hash_bit,  BOOL,  1, NULL, "ipv6.opt.smf_dpd.hash_bit", "duplicates are found by hash, RFC 6621") \
		F(p, option_smf_dpd_tid_type,  UINT,  3, &names_ipv6_smf_tid, "ipv6.opt.smf_dpd.tid_type", "what the tagger's identifier is") \
		F(p, option_smf_dpd_tid_len,   UINT,  4, NULL, "ipv6.opt.smf_dpd.tid_len", "bytes of the tagger's identifier less 1") \
		F(p, option_smf_dpd_tagger_id, BYTES, 0, NULL, "ipv6.opt.smf_dpd.tagger_id", "the tagger's identifier") \
		F(p, option_smf_dpd_ident,     BYTES, 0, NULL, "ipv6.opt.smf_dpd.ident", "identifier of the packet") \
		F(p, option_smf_dpd_hav,       BYTES, 0, NULL, "ipv6.opt.smf_dpd.hav", "value that makes hashes differ, with the hash bit") \
	E(p, option_smf_dpd)						\
	I(p, option_pdm)						\
		F(p, option_pdm_scale_dtlr,      UINT, 8,  NULL, "ipv6.opt.pdm.scale_dtlr", "scale of delta_last_recv, RFC 8250") \
		F(p, option_pdm_scale_dtls,      UINT, 8,  NULL, "ipv6.opt.pdm.scale_dtls", "scale of delta_last_sent") \
		F(p, option_pdm_psn_this_pkt,    UINT, 16, NULL, "ipv6.opt.pdm.psn_this_pkt", "sequence number of this packet") \
		F(p, option_pdm_psn_last_recv,   UINT, 16, NULL, "ipv6.opt.pdm.psn_last_recv", "sequence number last received") \
		F(p, option_pdm_delta_last_recv, UINT, 16, NULL, "ipv6.opt.pdm.delta_last_recv", "time since the last packet was received") \
		F(p, option_pdm_delta_last_sent, UINT, 16, NULL, "ipv6.opt.pdm.delta_last_sent", "time since the last packet was sent") \
	E(p, option_pdm)						\
	I(p, option_qs)							\
		F(p, option_qs_func,     UINT, 4,  &names_ipv6_qs_func, "ipv6.opt.qs_func", "request or report of a rate, RFC 4782") \
		F(p, option_qs_rate,     UINT, 4,  NULL, "ipv6.opt.qs_rate", "0, or 40 kbit/s times 2 to this power") \
		F(p, option_qs_ttl,      UINT, 8,  NULL, "ipv6.opt.qs_ttl", "in a request: lowered by each router that approves") \
		F(p, option_qs_unused,   UINT, 8,  NULL, "ipv6.opt.qs_unused", "in a report") \
		F(p, option_qs_nonce,    UINT, 30, NULL, "ipv6.opt.qs_nonce", "nonce") \
		F(p, option_qs_reserved, UINT, 2,  NULL, "ipv6.opt.qs_reserved", "reserved") \
	E(p, option_qs)
#define OPTS_IOAM_TYPE(F, G, L, I, E, p)				\
	G(p, option_ioam_trace_type, UINT, 24, NULL, "ipv6.opt.ioam.trace.type", "what each node adds, RFC 9197, 4.4.1") \
		F(p, option_ioam_trace_type_bit0,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit0", "hop limit and node") \
		F(p, option_ioam_trace_type_bit1,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit1", "interfaces") \
		F(p, option_ioam_trace_type_bit2,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit2", "time, seconds") \
		F(p, option_ioam_trace_type_bit3,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit3", "time, fraction") \
		F(p, option_ioam_trace_type_bit4,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit4", "transit delay") \
		F(p, option_ioam_trace_type_bit5,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit5", "data of the namespace") \
		F(p, option_ioam_trace_type_bit6,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit6", "queue depth") \
		F(p, option_ioam_trace_type_bit7,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit7", "checksum complement") \
		F(p, option_ioam_trace_type_bit8,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit8", "hop limit and node, wide") \
		F(p, option_ioam_trace_type_bit9,  BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit9", "interfaces, wide") \
		F(p, option_ioam_trace_type_bit10, BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit10", "data of the namespace, wide") \
		F(p, option_ioam_trace_type_bit11, BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit11", "buffer occupancy") \
		F(p, option_ioam_trace_type_undef, BOOL, 10, NULL, "ipv6.opt.ioam.trace.type.undef", "any of the bits without meaning") \
		F(p, option_ioam_trace_type_bit22, BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.bit22", "opaque state snapshot") \
		F(p, option_ioam_trace_type_rsv,   BOOL, 1, NULL, "ipv6.opt.ioam.trace.type.rsv", "reserved") \
	E(p, option_ioam_trace_type)
#define OPTS_IOAM_NODE(F, G, L, I, E, p)				\
	I(p, option_ioam_node)						\
		F(p, option_ioam_node_hlim,      UINT, 8,  NULL, "ipv6.opt.ioam.trace.node.hlim", "hop limit") \
		F(p, option_ioam_node_id,        UINT, 24, NULL, "ipv6.opt.ioam.trace.node.id", "the node's identifier") \
		F(p, option_ioam_node_iif,       UINT, 16, NULL, "ipv6.opt.ioam.trace.node.iif", "interface it came in by") \
		F(p, option_ioam_node_eif,       UINT, 16, NULL, "ipv6.opt.ioam.trace.node.eif", "interface it went out by") \
		F(p, option_ioam_node_tss,       UINT, 32, NULL, "ipv6.opt.ioam.trace.node.tss", "time of arrival, seconds") \
		F(p, option_ioam_node_tsf,       UINT, 32, NULL, "ipv6.opt.ioam.trace.node.tsf", "time of arrival, fraction") \
		F(p, option_ioam_node_trdelay,   UINT, 32, NULL, "ipv6.opt.ioam.trace.node.trdelay", "transit delay, nanoseconds") \
		F(p, option_ioam_node_nsdata,    UINT, 32, NULL, "ipv6.opt.ioam.trace.node.nsdata", "data of the namespace") \
		F(p, option_ioam_node_qdepth,    UINT, 32, NULL, "ipv6.opt.ioam.trace.node.qdepth", "queue depth") \
		F(p, option_ioam_node_csum,      UINT, 32, NULL, "ipv6.opt.ioam.trace.node.csum", "checksum complement") \
		F(p, option_ioam_node_hlim_wide, UINT, 8,  NULL, "ipv6.opt.ioam.trace.node.hlim", "hop limit, where the node is wide") \
		F(p, option_ioam_node_id_wide,   UINT, 56, NULL, "ipv6.opt.ioam.trace.node.id_wide", "the node's identifier, wide") \
		F(p, option_ioam_node_iif_wide,  UINT, 32, NULL, "ipv6.opt.ioam.trace.node.iif_wide", "interface it came in by, wide") \
		F(p, option_ioam_node_eif_wide,  UINT, 32, NULL, "ipv6.opt.ioam.trace.node.eif_wide", "interface it went out by, wide") \
		F(p, option_ioam_node_nsdata_wide, UINT, 64, NULL, "ipv6.opt.ioam.trace.node.nsdata_wide", "data of the namespace, wide") \
		F(p, option_ioam_node_bufoccup,  UINT, 32, NULL, "ipv6.opt.ioam.trace.node.bufoccup", "buffer occupancy") \
		L(p, option_ioam_node_undefined, "words of the bits without meaning") \
			F(p, option_ioam_node_undefined_one, UINT, 32, NULL, "ipv6.opt.ioam.trace.node.undefined", "words of the bits without meaning") \
		E(p, option_ioam_node_undefined)			\
		I(p, option_ioam_node_oss)				\
			F(p, option_ioam_node_oss_len,  UINT,  8,  NULL, "ipv6.opt.ioam.trace.node.oss.len", "words of 4 bytes of state") \
			F(p, option_ioam_node_oss_scid, UINT,  24, NULL, "ipv6.opt.ioam.trace.node.oss.scid", "schema of the state") \
			F(p, option_ioam_node_oss_data, BYTES, 0,  NULL, "ipv6.opt.ioam.trace.node.oss.data", "opaque state") \
		E(p, option_ioam_node_oss)				\
	E(p, option_ioam_node)
#define OPTS_IOAM(F, G, L, I, E, p)					\
	I(p, option_ioam)						\
		F(p, option_ioam_rsv,      UINT, 8, NULL, "ipv6.opt.ioam.rsv", "reserved") \
		F(p, option_ioam_opt_type, UINT, 8, &names_ipv6_ioam, "ipv6.opt.ioam.opt_type", "kind of data, RFC 9486") \
		I(p, option_ioam_trace)					\
			F(p, option_ioam_trace_ns,      UINT, 16, NULL, "ipv6.opt.ioam.trace.ns", "namespace") \
			F(p, option_ioam_trace_nodelen, UINT, 5,  NULL, "ipv6.opt.ioam.trace.nodelen", "words of 4 bytes that each node adds") \
			G(p, option_ioam_trace_flags,   UINT, 4,  NULL, "ipv6.opt.ioam.trace.flags", "flags") \
				F(p, option_ioam_trace_flags_o,   BOOL, 1, NULL, "ipv6.opt.ioam.trace.flag.o", "overflow: no room for this node") \
				F(p, option_ioam_trace_flags_l,   BOOL, 1, NULL, "ipv6.opt.ioam.trace.flag.l", "loopback") \
				F(p, option_ioam_trace_flags_a,   BOOL, 1, NULL, "ipv6.opt.ioam.trace.flag.a", "active measurement") \
				F(p, option_ioam_trace_flags_rsv, BOOL, 1, NULL, "ipv6.opt.ioam.trace.flag.rsv", "reserved") \
			E(p, option_ioam_trace_flags)			\
			F(p, option_ioam_trace_remlen,  UINT, 7,  NULL, "ipv6.opt.ioam.trace.remlen", "words of 4 bytes that are still free") \
			OPTS_IOAM_TYPE(F, G, L, I, E, p)		\
			F(p, option_ioam_trace_rsv,     UINT, 8,  NULL, "ipv6.opt.ioam.trace.rsv", "reserved") \
			F(p, option_ioam_trace_free_space, BYTES, 0, NULL, "ipv6.opt.ioam.trace.free_space", "room for more nodes") \
			L(p, option_ioam_trace_nodes, "what nodes added, the last one first") \
			OPTS_IOAM_NODE(F, G, L, I, E, p)		\
			E(p, option_ioam_trace_nodes)			\
		E(p, option_ioam_trace)					\
	E(p, option_ioam)
#define OPTS_MORE(F, G, L, I, E, p)					\
	F(p, len_oct, UINT, 16, NULL, NULL, "bytes of the whole header") \
	L(p, options, "options, in their order")			\
	I(p, option)							\
		G(p, option_type, UINT, 8, &names_ipv6_option, "ipv6.opt.type", "type") \
			F(p, option_type_action, UINT, 2, &names_ipv6_option_action, "ipv6.opt.type.action", "what a node does that does not know it") \
			F(p, option_type_change, BOOL, 1, NULL, "ipv6.opt.type.change", "it may change on the way") \
			F(p, option_type_rest,   UINT, 5, NULL, "ipv6.opt.type.rest", "the bits that are left") \
		E(p, option_type)					\
		F(p, option_length, UINT, 8, NULL, "ipv6.opt.length", "bytes of value") \
		F(p, option_padn, BYTES, 0, NULL, "ipv6.opt.padn", "padding, of which the first two bytes are type and length") \
		OPTS_ROUTE(F, G, L, I, E, p)				\
		OPTS_MARKS(F, G, L, I, E, p)				\
		OPTS_IOAM(F, G, L, I, E, p)				\
		F(p, option_experimental, BYTES, 0, NULL, "ipv6.opt.experimental", "value of an experiment, RFC 4727") \
		F(p, option_unknown,      BYTES, 0, NULL, "ipv6.opt.unknown", "value, where nothing more is known of it") \
		F(p, option_unknown_data, BYTES, 0, NULL, "ipv6.opt_unknown_data", "what is left of a value after its fields") \
	E(p, option)							\
	E(p, options)
FIELDS(ipv6_hopopts, OPTS, 2, OPTS_MORE)
FIELDS(ipv6_dstopts, OPTS, 2, OPTS_MORE)

/* Both headers have the same rows, so the number of a row serves both. */
#define OPT(name) ((unsigned)ipv6_hopopts_option_##name)
_Static_assert(OPT(unknown_data) == (unsigned)ipv6_dstopts_option_unknown_data, "one list makes both");
#define OPTION_ROW(d, row, value)					\
	dissect_node(d, (enum proto_id)(d)->open, row, NODE_NUMBER, 0, (value))
#define OPTION(d, name, value) OPTION_ROW(d, OPT(name), value)
#define OPTION_BYTES(d, row, bytes, len)				\
	dissect_node(d, (enum proto_id)(d)->open, row, NODE_FRAME, (uint32_t)(len), (uint64_t)((bytes) - (d)->frame))

enum {
	IPV6_OPTS_PAD1 = 0, IPV6_OPTS_PADN = 1, IPV6_OPTS_ILNP_NONCE = 0x8b,
	IPV6_OPTS_EXPERIMENT = 0x1e,	/* RFC 4727, 3.4: in the lower 5 bits */
	IPV6_OPTS_MAX = 2046,		/* 256 * 8 bytes less nxt and len, each option at least one */
};

/* Rows [first, last], as far as the bytes go; false when they end before the last. */
static bool
ipv6_opts_rows(struct dissect *d, struct cursor *c, unsigned first, unsigned last)
{
	return layout_run(d, (enum proto_id)d->open, c, first, last);
}

/* The next len bytes as one row; false when there are fewer. */
static bool
ipv6_opts_bytes(struct dissect *d, struct cursor *c, unsigned row, size_t len)
{
	if (len > cursor_left(c))
		return false;
	if (len > 0)
		OPTION_BYTES(d, row, c->at, len);
	cursor_skip(c, len);
	return true;
}

/* What follows the fixed part of some options. `head` is a second cursor at
 * the value's start, from which lengths are read again. */

static bool
ipv6_opts_home_address(struct dissect *d, struct cursor *c, struct cursor head)
{
	(void)c;
	if (d->pseudo.addr_len == 16)
		d->pseudo.src = head.at;	/* RFC 6275, 11.3.1: checksums cover it */
	return true;
}

static bool
ipv6_opts_lio(struct dissect *d, struct cursor *c, struct cursor head)
{
	size_t len = cursor_u8(&head), left = cursor_left(c);

	return ipv6_opts_bytes(d, c, OPT(lio_line_id), len < left ? len : left) && len <= left;
}

static bool
ipv6_opts_pmtu(struct dissect *d, struct cursor *c, struct cursor head)
{
	(void)head;
	if (cursor_left(c) < 2)
		return false;
	uint16_t word = cursor_u16(c);		/* RFC 9268, 5: the flag has the place of the lowest bit */
	OPTION(d, pmtu_rtn, word & 0xfffeu);
	OPTION(d, pmtu_r_flag, word & 1u);
	return true;
}

static bool
ipv6_opts_mpl(struct dissect *d, struct cursor *c, struct cursor head)
{
	static const uint8_t seed[4] = { 0, 2, 8, 16 };		/* RFC 7731, 6.1 */

	return ipv6_opts_bytes(d, c, OPT(mpl_seed_id), seed[cursor_u8(&head) >> 6]);
}

static bool
ipv6_opts_calipso(struct dissect *d, struct cursor *c, struct cursor head)
{
	cursor_skip(&head, 4);
	return ipv6_opts_bytes(d, c, OPT(calipso_cmpt_bitmap), cursor_u8(&head) * 4u);
}

static bool
ipv6_opts_smf_dpd(struct dissect *d, struct cursor *c, struct cursor head)
{
	uint8_t first = cursor_u8(&head);

	if (first >> 7 == 1 && cursor_left(c) > 0) {
		OPTION(d, smf_dpd_hash_bit, 1);
		return ipv6_opts_bytes(d, c, OPT(smf_dpd_hav), cursor_left(c));
	}
	if (!ipv6_opts_rows(d, c, OPT(smf_dpd_hash_bit), OPT(smf_dpd_tid_len)))
		return false;
	/* RFC 6621, 6.1.1: without a type there is no tagger */
	if ((first & 0x70) != 0 && !ipv6_opts_bytes(d, c, OPT(smf_dpd_tagger_id), (first & 15u) + 1))
		return false;
	return ipv6_opts_bytes(d, c, OPT(smf_dpd_ident), cursor_left(c));
}

static bool
ipv6_opts_qs(struct dissect *d, struct cursor *c, struct cursor head)
{
	uint8_t func = cursor_u8(&head) >> 4;
	unsigned second = func == 0 ? OPT(qs_ttl) : OPT(qs_unused);

	if (func != 0 && func != 8) {		/* RFC 4782, 3.1: what follows is unknown */
		OPTION(d, qs_func, func);
		return true;
	}
	return cursor_left(c) >= 6 && ipv6_opts_rows(d, c, OPT(qs_func), OPT(qs_rate)) &&
	    ipv6_opts_rows(d, c, second, second) &&
	    ipv6_opts_rows(d, c, OPT(qs_nonce), OPT(qs_reserved));
}

/* What bit n of the trace type, counted from the left, makes each node add, RFC 9197, 4.4.1. */
static const struct ipv6_opts_span {
	unsigned first, last;
} ipv6_opts_ioam_bits[12] = {
	{ OPT(ioam_node_hlim), OPT(ioam_node_id) },
	{ OPT(ioam_node_iif), OPT(ioam_node_eif) },
	{ OPT(ioam_node_tss), OPT(ioam_node_tss) },
	{ OPT(ioam_node_tsf), OPT(ioam_node_tsf) },
	{ OPT(ioam_node_trdelay), OPT(ioam_node_trdelay) },
	{ OPT(ioam_node_nsdata), OPT(ioam_node_nsdata) },
	{ OPT(ioam_node_qdepth), OPT(ioam_node_qdepth) },
	{ OPT(ioam_node_csum), OPT(ioam_node_csum) },
	{ OPT(ioam_node_hlim_wide), OPT(ioam_node_id_wide) },
	{ OPT(ioam_node_iif_wide), OPT(ioam_node_eif_wide) },
	{ OPT(ioam_node_nsdata_wide), OPT(ioam_node_nsdata_wide) },
	{ OPT(ioam_node_bufoccup), OPT(ioam_node_bufoccup) },
};

enum {
	IPV6_OPTS_IOAM_WIDE = 0xe000,		/* bits 8 to 10 of a type add 8 bytes, the others 4 */
	IPV6_OPTS_IOAM_UNDEFINED = 0xffc,	/* bits 12 to 21 */
	IPV6_OPTS_IOAM_SNAPSHOT = 2,		/* bit 22 */
};

static bool
ipv6_opts_ioam_snapshot(struct dissect *d, struct cursor *c)
{
	struct cursor head = *c;
	size_t len = cursor_u8(&head) * 4u;

	if (cursor_left(c) < 4 + len)
		return false;
	OPTION(d, ioam_node_oss, 0);
	ipv6_opts_rows(d, c, OPT(ioam_node_oss_len), OPT(ioam_node_oss_scid));
	ipv6_opts_bytes(d, c, OPT(ioam_node_oss_data), len);
	OPTION(d, ioam_node_oss_end, 0);
	return true;
}

/* One node's words; the caller saw that they are there. */
static bool
ipv6_opts_ioam_node(struct dissect *d, struct cursor *c, uint32_t type)
{
	bool fits = true;

	OPTION(d, ioam_node, 0);
	for (unsigned bit = 0; bit < 12; bit++)
		if ((type >> (23 - bit) & 1) == 1)
			ipv6_opts_rows(d, c, ipv6_opts_ioam_bits[bit].first, ipv6_opts_ioam_bits[bit].last);
	if ((type & IPV6_OPTS_IOAM_UNDEFINED) != 0) {
		OPTION(d, ioam_node_undefined, 0);
		for (uint32_t left = type & IPV6_OPTS_IOAM_UNDEFINED; left != 0; left &= left - 1)
			OPTION(d, ioam_node_undefined_one, cursor_u32(c));
		OPTION(d, ioam_node_undefined_end, 0);
	}
	if ((type & IPV6_OPTS_IOAM_SNAPSHOT) != 0)
		fits = ipv6_opts_ioam_snapshot(d, c);
	OPTION(d, ioam_node_end, 0);
	return fits;
}

static bool
ipv6_opts_ioam_nodes(struct dissect *d, struct cursor *c, uint32_t type, size_t size)
{
	bool fits = true;

	OPTION(d, ioam_trace_nodes, 0);
	while (fits && dissect_left(d, c) >= size)		/* size is at least 4, the option at most 255 bytes */
		fits = ipv6_opts_ioam_node(d, c, type);
	OPTION(d, ioam_trace_nodes_end, 0);
	return fits && cursor_left(c) == 0;
}

static bool
ipv6_opts_ioam_trace(struct dissect *d, struct cursor *c)
{
	struct cursor head = *c;

	if (!ipv6_opts_rows(d, c, OPT(ioam_trace_ns), OPT(ioam_trace_rsv)))
		return false;
	cursor_skip(&head, 2);
	uint16_t lengths = cursor_u16(&head);
	uint32_t type = cursor_u24(&head);
	size_t size = (lengths >> 11) * 4u, words = 0;
	for (uint32_t left = type >> 2; left != 0; left &= left - 1)
		words++;
	for (uint32_t left = type & IPV6_OPTS_IOAM_WIDE; left != 0; left &= left - 1)
		words++;
	if (size == 0 || !ipv6_opts_bytes(d, c, OPT(ioam_trace_free_space), (lengths & 0x7fu) * 4))
		return false;
	/* RFC 9197, 4.4.1: NodeLen is what the type makes it */
	return words * 4 == size && ipv6_opts_ioam_nodes(d, c, type, size);
}

static bool
ipv6_opts_ioam(struct dissect *d, struct cursor *c, struct cursor head)
{
	cursor_skip(&head, 1);
	if (cursor_u8(&head) > 1)
		return true;		/* only the two kinds of trace are taken apart */
	OPTION(d, ioam_trace, 0);
	bool fits = ipv6_opts_ioam_trace(d, c);
	OPTION(d, ioam_trace_end, 0);
	return fits;
}

/* Options by type: rows [first, last] are their fixed part, `tail` puts what
 * follows, `open` and `end` are the object around both where there is one. */
#define VALUE(name) 0, OPT(name), OPT(name), 0
#define OBJECT(name, last) OPT(name), OPT(name) + 1, OPT(name##_##last), OPT(name##_end)
#define TAIL(name) OPT(name), 1, 0, OPT(name##_end)
static const struct ipv6_opts_layout {
	uint8_t type;
	unsigned open, first, last, end;
	bool (*tail)(struct dissect *d, struct cursor *c, struct cursor head);
} ipv6_opts_layouts[] = {
	{ 0x04, VALUE(tel), NULL },
	{ 0x05, VALUE(router_alert), NULL },
	{ 0x07, OBJECT(calipso, checksum), ipv6_opts_calipso },
	{ 0x08, TAIL(smf_dpd), ipv6_opts_smf_dpd },
	{ 0x0f, OBJECT(pdm, delta_last_sent), NULL },
	{ 0x23, OBJECT(rpl, sender_rank), NULL },	/* RFC 9008, 4.2: the new number */
	{ 0x26, TAIL(qs), ipv6_opts_qs },
	{ 0x30, OBJECT(pmtu, min), ipv6_opts_pmtu },
	{ 0x31, OBJECT(ioam, opt_type), ipv6_opts_ioam },
	{ 0x41, VALUE(tpf_information), NULL },
	{ 0x63, OBJECT(rpl, sender_rank), NULL },
	{ 0x6d, OBJECT(mpl, sequence), ipv6_opts_mpl },
	{ 0x8c, OBJECT(lio, length), ipv6_opts_lio },
	{ 0xc2, VALUE(jumbo), NULL },
	{ 0xc9, VALUE(home_address), ipv6_opts_home_address },
	{ 0xee, OBJECT(dff, sequence_number), NULL },
};

static const struct ipv6_opts_layout *
ipv6_opts_layout(uint8_t type)
{
	for (size_t i = 0; i < sizeof ipv6_opts_layouts / sizeof ipv6_opts_layouts[0]; i++)
		if (ipv6_opts_layouts[i].type == type)
			return &ipv6_opts_layouts[i];
	return NULL;
}

/* The row of an option that is nothing but bytes. */
static unsigned
ipv6_opts_plain(uint8_t type)
{
	if (type == IPV6_OPTS_PADN)
		return OPT(padn);
	if (type == IPV6_OPTS_ILNP_NONCE)
		return OPT(ilnp_nonce);
	return (type & 0x1f) == IPV6_OPTS_EXPERIMENT ? OPT(experimental) : OPT(unknown);
}

static void
ipv6_opts_value(struct dissect *d, uint8_t type, struct cursor *c)
{
	const struct ipv6_opts_layout *o = ipv6_opts_layout(type);
	struct cursor head = *c;

	if (o == NULL) {
		ipv6_opts_bytes(d, c, ipv6_opts_plain(type), cursor_left(c));
		return;
	}
	if (o->open != 0)
		OPTION_ROW(d, o->open, 0);
	if (!ipv6_opts_rows(d, c, o->first, o->last) || (o->tail != NULL && !o->tail(d, c, head)))
		dissect_note(d, &head, REASON_option);
	if (o->end != 0)
		OPTION_ROW(d, o->end, 0);
	ipv6_opts_bytes(d, c, OPT(unknown_data), cursor_left(c));
}

static void
ipv6_opts_type(struct dissect *d, uint8_t type)
{
	OPTION(d, type, type);
	if (type != IPV6_OPTS_PAD1) {
		OPTION(d, type_action, type >> 6);
		OPTION(d, type_change, type >> 5 & 1);
		OPTION(d, type_rest, type & 0x1f);
	}
	OPTION(d, type_end, 0);
}

/* One option; false when it does not fit into its header. */
static bool
ipv6_opts_one(struct dissect *d, struct cursor *c)
{
	uint8_t type = cursor_u8(c);
	bool fits = true;

	OPTION_ROW(d, ipv6_hopopts_option, 0);
	ipv6_opts_type(d, type);
	if (type != IPV6_OPTS_PAD1) {
		uint8_t len = cursor_u8(c);
		fits = !c->short_read && len <= cursor_left(c);
		if (!c->short_read)
			OPTION(d, length, len);
		if (fits) {
			struct cursor value = cursor_take(c, len);
			ipv6_opts_value(d, type, &value);
		}
	}
	OPTION_ROW(d, ipv6_hopopts_option_end, 0);
	return fits;
}

/* What both headers have after their first two bytes. An option that does not
 * fit ends the list; the header itself says where the next one begins. */
static void
ipv6_opts_dissect(struct dissect *d, struct cursor *c, uint64_t nxt, uint64_t len)
{
	uint32_t len_oct = ((uint32_t)len + 1) * 8;
	bool whole = cursor_left(c) >= len_oct - 2, fits = true;
	struct cursor options = cursor_take(c, len_oct - 2);

	OPTION_ROW(d, ipv6_hopopts_len_oct, len_oct);
	OPTION_ROW(d, ipv6_hopopts_options, 0);
	for (unsigned i = 0; i < IPV6_OPTS_MAX && fits && dissect_left(d, &options) > 0; i++)
		fits = ipv6_opts_one(d, &options);
	OPTION_ROW(d, ipv6_hopopts_options_end, 0);
	if (!whole) {
		dissect_short(d, c);
		return;
	}
	if (!fits)
		dissect_note(d, &options, REASON_option);
	dissect_step(d, len_oct);
	dissect_next(d, SPACE_ip_proto, (uint32_t)nxt, c);
}

static void
ipv6_hopopts_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipv6_hopopts_nfields];

	if (ipv6_hopopts_header(d, c, v))
		ipv6_opts_dissect(d, c, v[ipv6_hopopts_nxt], v[ipv6_hopopts_len]);
}

static void
ipv6_dstopts_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[ipv6_dstopts_nfields];

	if (ipv6_dstopts_header(d, c, v))
		ipv6_opts_dissect(d, c, v[ipv6_dstopts_nxt], v[ipv6_dstopts_len]);
}

const struct proto proto_ipv6_hopopts = {
	.chain = "HOPOPT", .key = "ipv6.hopopts", .aliases = "HOPOPT", .title = "Hop-by-hop options of IPv6",
	.spec = "RFC 8200, 4.3", .layer = LAYER_INTERNET,
	.fields = ipv6_hopopts_fields, .nfields = ipv6_hopopts_nfields, .header = 2,
	.under = { { SPACE_ip_proto, 0 } },
	.dissect = ipv6_hopopts_dissect,
};

const struct proto proto_ipv6_dstopts = {
	.chain = "IPv6-Opts", .key = "ipv6.dstopts", .aliases = "IPv6_Opts", .title = "Destination options of IPv6",
	.spec = "RFC 8200, 4.6", .layer = LAYER_INTERNET,
	.fields = ipv6_dstopts_fields, .nfields = ipv6_dstopts_nfields, .header = 2,
	.under = { { SPACE_ip_proto, 60 } },
	.dissect = ipv6_dstopts_dissect,
};
