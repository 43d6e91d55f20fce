/* pflog.c - what OpenBSD's packet filter logs: which rule let a packet pass or not, and the packet.
 *
 *   0        8    16       24       32         160       288      320         352
 *   +--------+----+--------+--------+----------+---------+--------+-----------+---
 *   | length | af | action | reason | ifname   | ruleset | rulenr | subrulenr |
 *   +--------+----+--------+--------+----------+---------+--------+-----------+---
 *   ... owners (128; from the length of 61 on) | dir | rewritten (from 100 on) | pad
 *
 * The length counts the header without what fills it up to a multiple of 4 bytes. Only the rules' numbers have the
 * network's byte order.
 *
 * Facts: tcpdump.org/linktypes, LINKTYPE_PFLOG; OpenBSD's pflog(4).
 */
#include "dissect/layout.h"

/* OpenBSD's net/pfvar.h. */
NAMES_OWN(pflog_action,
	{ 0, "pass" }, { 1, "drop" }, { 2, "scrub" }, { 3, "noscrub" }, { 4, "nat" }, { 5, "nonat" }, { 6, "binat" },
	{ 7, "nobinat" }, { 8, "rdr" }, { 9, "nordr" }, { 10, "synproxy-drop" }, { 11, "defer" }, { 12, "match" })
NAMES_OWN(pflog_reason,
	{ 0, "match" }, { 1, "bad-offset" }, { 2, "fragment" }, { 3, "short" }, { 4, "normalize" }, { 5, "memory" },
	{ 6, "bad-timestamp" }, { 7, "congestion" }, { 8, "ip-option" }, { 9, "proto-cksum" }, { 10, "state-mismatch" },
	{ 11, "state-insert" }, { 12, "state-limit" }, { 13, "src-limit" }, { 14, "synproxy" })
NAMES_OWN(pflog_dir, { 0, "inout" }, { 1, "in" }, { 2, "out" }, { 3, "forward" })

#define PFLOG(F, G, L, I, E, p)						\
	F(p, length,    UINT, 8,   NULL, NULL, "bytes of this header, less what fills it up") \
	F(p, af,        UINT, 8,   &names_null_family, NULL, "address family of the packet") \
	F(p, action,    UINT, 8,   &names_pflog_action, NULL, "what was done with it") \
	F(p, reason,    UINT, 8,   &names_pflog_reason, NULL, "and why")
#define PFLOG_MORE(F, G, L, I, E, p)					\
	F(p, ifname,    STRING, 0, NULL, NULL, "interface")		\
	F(p, ruleset,   STRING, 0, NULL, NULL, "anchor that the rule stands under") \
	F(p, rulenr,    INT,  32,  NULL, NULL, "number of the rule; -1: none") \
	F(p, subrulenr, INT,  32,  NULL, NULL, "number of the rule in its anchor; -1: none") \
	F(p, owners,    BYTES, 128, NULL, "-", "user and process of the socket, and of who loaded the rule, as their machine counts") \
	F(p, dir,       UINT, 8,   &names_pflog_dir, NULL, "which way the packet went") \
	F(p, rewritten, BOOL, 8,   NULL, NULL, "a rule changed its addresses or ports") \
	F(p, pad,       BYTES, 0,  NULL, NULL, "unused")		\
	F(p, rest,      BYTES, 0,  NULL, "-", "what newer versions tell")
FIELDS(pflog, PFLOG, 4, PFLOG_MORE)

enum {
	PFLOG_LEAST = 45, PFLOG_OWNERS = 61, PFLOG_REWRITTEN = 100,	/* bytes of the versions' headers */
	PFLOG_ALIGNED = 4, PFLOG_NAME = 16,
};

/* What the header tells behind its first four bytes, as far as they go. */
static void
pflog_put(struct dissect *d, struct cursor *c, uint32_t length)
{
	struct cursor ifname = cursor_take(c, PFLOG_NAME), ruleset = cursor_take(c, PFLOG_NAME);

	if (!ROW(d, pflog, &ifname, ifname) || !ROW(d, pflog, &ruleset, ruleset) || !RUN(d, pflog, c, rulenr, subrulenr) ||
	    (length >= PFLOG_OWNERS && !ROW(d, pflog, c, owners)) || !ROW(d, pflog, c, dir) ||
	    (length >= PFLOG_REWRITTEN && !ROW(d, pflog, c, rewritten)))
		return;
	struct cursor pad = cursor_take(c, length >= PFLOG_REWRITTEN ? 2 : 3);
	(void)ROW(d, pflog, &pad, pad);
}

static void
pflog_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[pflog_nfields];

	if (!pflog_header(d, c, v))
		return;
	uint32_t length = (uint32_t)v[pflog_length], bytes = (length + PFLOG_ALIGNED - 1) / PFLOG_ALIGNED * PFLOG_ALIGNED;
	if (length < PFLOG_LEAST) {
		dissect_malformed(d, c, REASON_short_len);
		return;
	}
	struct cursor header = cursor_take(c, bytes - 4);
	bool whole = cursor_left(&header) == bytes - 4;
	pflog_put(d, &header, length);
	if (!whole) {
		c->short_read = true;
		dissect_short(d, c);
		return;
	}
	if (cursor_left(&header) > 0)
		(void)ROW(d, pflog, &header, rest);
	dissect_step(d, bytes);
	null_family_next(d, (uint32_t)v[pflog_af], c);
}

const struct proto proto_pflog = {
	.chain = "PFLOG", .key = "pflog", .aliases = "", .title = "OpenBSD packet filter log",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = pflog_fields, .nfields = pflog_nfields, .header = 4,
	.under = { { SPACE_linktype, 117 } },
	.dissect = pflog_dissect,
};
