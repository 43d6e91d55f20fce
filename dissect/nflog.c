/* nflog.c - packets that Linux's firewall logs, with what it knows of them.
 *
 *   0       8       16       32
 *   +-------+-------+--------+------------------------+----
 *   |family |version| res_id | length | type | value  | ...     padded to four octets
 *   +-------+-------+--------+------------------------+----
 *
 * Length and type are in the byte order of the host that captured, values and res_id are not.
 * Facts: tcpdump.org/linktypes, LINKTYPE_NFLOG; linux/netfilter/nfnetlink_log.h.
 */
#include "dissect/layout.h"

NAMES_OWN(nflog_family, { 2, "IPv4" }, { 7, "Bridge" }, { 10, "IPv6" })
NAMES_OWN(nflog_tlv,
	{ 1, "Packet header" }, { 2, "Mark" }, { 3, "Timestamp" }, { 4, "Interface in" }, { 5, "Interface out" },
	{ 6, "Physical interface in" }, { 7, "Physical interface out" }, { 8, "Hardware address" }, { 9, "Payload" },
	{ 10, "Prefix" }, { 11, "User" }, { 12, "Sequence" }, { 13, "Global sequence" }, { 14, "Group" },
	{ 15, "Hardware type" }, { 16, "Hardware header" }, { 17, "Hardware header's length" }, { 18, "Connection tracking" },
	{ 19, "Connection tracking information" })
NAMES_OWN(nflog_hook, { 0, "Pre-routing" }, { 1, "Local in" }, { 2, "Forward" }, { 3, "Local out" }, { 4, "Post-routing" })

#define NFLOG(F, G, L, I, E, p)						\
	F(p, family,  UINT, 8,  &names_nflog_family, NULL, "address family of the payload") \
	F(p, version, UINT, 8,  NULL, NULL, "0")			\
	F(p, res_id,  UINT, 16, NULL, NULL, "group to which it is logged")
#define NFLOG_MORE(F, G, L, I, E, p)					\
	L(p, tlvs, "what is known of the packet")			\
	I(p, tlv)							\
		F(p, tlv_length,   UINT, 16, NULL, "nflog.tlv_length", "bytes, with these four") \
		F(p, tlv_type,     UINT, 15, &names_nflog_tlv, "nflog.tlv_type", "what the value is") \
		F(p, tlv_protocol, UINT, 16, &names_ethertype, "nflog.protocol", "EtherType of the payload") \
		F(p, tlv_hook,     UINT, 8,  &names_nflog_hook, "nflog.hook", "where in the firewall") \
		F(p, tlv_ifindex_indev,      UINT, 32, NULL, "nflog.ifindex_indev", "interface that it came in by") \
		F(p, tlv_ifindex_outdev,     UINT, 32, NULL, "nflog.ifindex_outdev", "interface that it leaves by") \
		F(p, tlv_ifindex_physindev,  UINT, 32, NULL, "nflog.ifindex_physindev", "the same, of a bridge") \
		F(p, tlv_ifindex_physoutdev, UINT, 32, NULL, "nflog.ifindex_physoutdev", "the same, of a bridge") \
		F(p, tlv_prefix,   STRING, 0, NULL, "nflog.prefix", "text that the rule adds") \
		F(p, tlv_uid,      INT, 32, NULL, "nflog.uid", "user of the local socket") \
		F(p, tlv_gid,      INT, 32, NULL, "nflog.gid", "its group")	\
		F(p, tlv_seconds,  UINT, 64, NULL, "-", "when it was logged, seconds since 1970") \
		F(p, tlv_microseconds, UINT, 64, NULL, "-", "and microseconds") \
		F(p, tlv_data,     BYTES, 0, NULL, "nflog.tlv_value", "another value") \
	E(p, tlv)							\
	E(p, tlvs)
FIELDS(nflog, NFLOG, 4, NFLOG_MORE)

enum {
	NFLOG_PAYLOAD = 9,
	NFLOG_TYPE = 0x7fff,		/* above it are flags */
	NFLOG_MAX_TLVS = 64,		/* the kernel has 19 kinds */
	NFLOG_IPV4 = 2, NFLOG_IPV6 = 10,
};

/* Rows of a value, and how long it is. */
static const struct nflog_tlv {
	uint8_t type, bytes;		/* 0: any */
	uint16_t first, last;
} nflog_tlvs_known[] = {
	{ 1, 4, nflog_tlv_protocol, nflog_tlv_hook },
	{ 3, 16, nflog_tlv_seconds, nflog_tlv_microseconds },
	{ 4, 4, nflog_tlv_ifindex_indev, nflog_tlv_ifindex_indev },
	{ 5, 4, nflog_tlv_ifindex_outdev, nflog_tlv_ifindex_outdev },
	{ 6, 4, nflog_tlv_ifindex_physindev, nflog_tlv_ifindex_physindev },
	{ 7, 4, nflog_tlv_ifindex_physoutdev, nflog_tlv_ifindex_physoutdev },
	{ 10, 0, nflog_tlv_prefix, nflog_tlv_prefix },
	{ 11, 4, nflog_tlv_uid, nflog_tlv_uid },
	{ 14, 4, nflog_tlv_gid, nflog_tlv_gid },
};

static void
nflog_put_value(struct dissect *d, uint16_t type, struct cursor *value)
{
	for (size_t i = 0; i < sizeof nflog_tlvs_known / sizeof nflog_tlvs_known[0]; i++) {
		const struct nflog_tlv *t = &nflog_tlvs_known[i];
		if (t->type == type && (t->bytes == 0 || t->bytes == cursor_left(value))) {
			layout_run(d, PROTO_nflog, value, t->first, t->last);
			return;
		}
	}
	if (type != NFLOG_PAYLOAD)
		ROW(d, nflog, value, tlv_data);
}

/* A length that fits in one byte order only shows which it is. */
static bool
nflog_big_endian(const struct cursor *c)
{
	size_t big = (size_t)cursor_peek(c, 0) << 8 | cursor_peek(c, 1);
	size_t little = (size_t)cursor_peek(c, 1) << 8 | cursor_peek(c, 0);

	return big >= 4 && (little < 4 || big < little);
}

/* One; its payload is kept. */
static bool
nflog_tlv_put(struct dissect *d, struct cursor *c, bool big, struct cursor *payload, uint32_t *carried)
{
	uint16_t length = cursor_u16(c), type = cursor_u16(c);

	length = big ? length : __builtin_bswap16(length);
	type = (big ? type : __builtin_bswap16(type)) & NFLOG_TYPE;
	if (c->short_read)
		return false;
	PUT(d, nflog, tlv_length, length);
	PUT(d, nflog, tlv_type, type);
	if (length < 4) {
		dissect_note(d, c, REASON_short_len);
		c->at = c->end;
		return true;
	}
	struct cursor value = cursor_take(c, length - 4u);
	bool whole = cursor_left(&value) == length - 4u;
	if (type == NFLOG_PAYLOAD) {
		*payload = value;
		*carried = length - 4u;
	} else if (whole) {
		nflog_put_value(d, type, &value);
	}
	cursor_take(c, (4u - length % 4u) % 4u);
	return whole || type == NFLOG_PAYLOAD;
}

static void
nflog_next(struct dissect *d, uint64_t family, struct cursor *payload)
{
	if (family == NFLOG_IPV4)
		dissect_next_proto(d, PROTO_ip, payload);
	else if (family == NFLOG_IPV6)
		dissect_next_proto(d, PROTO_ipv6, payload);
	else
		dissect_data(d, payload, true);
}

static void
nflog_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[nflog_nfields];
	struct cursor payload = { c->end, c->end, false };
	uint32_t carried = 0;
	bool whole = true;

	if (!nflog_header(d, c, v))
		return;
	bool big = nflog_big_endian(c);
	OPEN(d, nflog, tlvs);
	for (unsigned i = 0; i < NFLOG_MAX_TLVS && whole && dissect_left(d, c) > 0; i++) {
		OPEN(d, nflog, tlv);
		whole = nflog_tlv_put(d, c, big, &payload, &carried);
		CLOSE(d, nflog, tlv);
	}
	CLOSE(d, nflog, tlvs);
	d->carried = carried;
	if (whole && carried > 0) {
		nflog_next(d, v[nflog_family], &payload);
	} else {			/* the packet is what it is all about, and comes last */
		cursor_skip(c, cursor_left(c) + 1);
		dissect_short(d, c);
	}
}

const struct proto proto_nflog = {
	.chain = "NFLOG", .key = "nflog", .aliases = "NFLOG", .title = "Linux netfilter log",
	.spec = "tcpdump.org/linktypes", .layer = LAYER_LINK,
	.fields = nflog_fields, .nfields = nflog_nfields, .header = 4,
	.under = { { SPACE_linktype, 239 } },
	.dissect = nflog_dissect,
};
