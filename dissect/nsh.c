/* nsh.c - Network Service Header, RFC 8300.
 *
 *   0   2 3 4  4        10    16               24              32
 *   +---+-+-+--+--------+-----+----------------+---------------+
 *   |ver|O|U|  ttl      | len | mdtype         | nextproto     |    len counts words of 4 bytes
 *   | spi                                      | si            |
 *   | mdtype 1: four context headers of 4 bytes                |
 *   | mdtype 2: class, type, length, metadata ...              |
 *   +----------------------------------------------------------+
 */
#include "dissect/layout.h"
#include "dissect/nsh.h"

#define NSH(F, G, L, I, E, p)						\
	F(p, version,   UINT, 2,  NULL, NULL, "0")			\
	F(p, Obit,      BOOL, 1,  NULL, NULL, "operation and maintenance") \
	F(p, CBit,      BOOL, 1,  NULL, NULL, "critical metadata, once; now not used") \
	F(p, ttl,       UINT, 6,  NULL, NULL, "time to live, hops")	\
	F(p, length,    UINT, 6,  NULL, NULL, "this header in words of 4 bytes") \
	F(p, mdtype,    UINT, 8,  NULL, NULL, "how metadata is written: 1 of fixed length, 2 of variable") \
	F(p, nextproto, UINT, 8,  &names_nsh_next, NULL, "protocol of the payload") \
	F(p, spi,       UINT, 24, NULL, NULL, "service path")		\
	F(p, si,        UINT, 8,  NULL, NULL, "where on the path")
#define NSH_MORE(F, G, L, I, E, p)					\
	L(p, contexts, "context headers of type 1, RFC 8300, 2.4")	\
		F(p, contexts_header, BYTES, 32, NULL, "nsh.contextheader", "four bytes") \
	E(p, contexts)							\
	L(p, tlvs, "context headers of type 2, RFC 8300, 2.5")		\
	I(p, tlv)							\
		F(p, tlv_class,      UINT,  16, NULL, "nsh.metadataclass", "who says what the types mean") \
		F(p, tlv_type,       UINT,  8,  NULL, "nsh.metadatatype", "which metadata") \
		F(p, tlv_unassigned, BOOL,  1,  NULL, "nsh.metadataunassignedbit", "not used") \
		F(p, tlv_len,        UINT,  7,  NULL, "nsh.metadatalen", "bytes of metadata, without what pads it") \
		F(p, tlv_metadata,   BYTES, 0,  NULL, "nsh.metadata", "metadata") \
	E(p, tlv)							\
	E(p, tlvs)
FIELDS(nsh, NSH, 8, NSH_MORE)

enum {
	NSH_NONE = 0,			/* nextproto: nothing follows */
	NSH_MD_1 = 1, NSH_MD_2 = 2,
	NSH_MD_1_BYTES = 24,		/* RFC 8300, 2.4: the length must be 6 */
};

void
nsh_next(struct dissect *d, uint8_t next, struct cursor *c)
{
	static const uint16_t types[] = { [1] = 0x0800, [2] = 0x86dd, [3] = 0x6558, [4] = 0x894f, [5] = 0x8847 };

	if (next < sizeof types / sizeof types[0] && types[next] != 0)
		dissect_next(d, SPACE_ethertype, types[next], c);
	else
		dissect_data(d, c, true);
}

/* Bytes of the whole header; a length that its metadata forbids is noted. */
static uint32_t
nsh_bytes(struct dissect *d, const struct cursor *start, const uint64_t *v)
{
	uint32_t bytes = (uint32_t)v[nsh_length] * 4, least = v[nsh_mdtype] == NSH_MD_1 ? NSH_MD_1_BYTES : 8;

	if (bytes < least || (v[nsh_mdtype] == NSH_MD_1 && bytes != least))
		dissect_note(d, start, REASON_short_len);
	if (v[nsh_mdtype] == NSH_MD_1)
		return NSH_MD_1_BYTES;
	if (v[nsh_mdtype] == NSH_MD_2)
		return bytes > 8 ? bytes : 8;
	return bytes > 4 ? bytes : 4;		/* metadata of a kind that may have no service path */
}

static bool
nsh_tlvs_put(struct dissect *d, struct cursor *c)
{
	OPEN(d, nsh, tlvs);
	while (dissect_left(d, c) > 0) {		/* each takes at least 4 bytes */
		uint8_t len = cursor_peek(c, 3) & 127;
		OPEN(d, nsh, tlv);
		if (!RUN(d, nsh, c, tlv_class, tlv_len))
			return false;
		struct cursor metadata = cursor_take(c, len);
		bool whole = cursor_left(&metadata) == len;
		(void)ROW(d, nsh, &metadata, tlv_metadata);
		CLOSE(d, nsh, tlv);
		if (!whole)
			return false;
		(void)cursor_take(c, (4 - len % 4) % 4);
	}
	CLOSE(d, nsh, tlvs);
	return true;
}

static bool
nsh_metadata_put(struct dissect *d, uint64_t mdtype, struct cursor *c)
{
	if (cursor_left(c) == 0)
		return true;
	if (mdtype == NSH_MD_1)
		return ROW(d, nsh, c, contexts);
	return mdtype != NSH_MD_2 || nsh_tlvs_put(d, c);
}

static void
nsh_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[nsh_nfields];
	struct cursor start = *c;

	if (!nsh_header(d, c, v))
		return;
	uint32_t bytes = nsh_bytes(d, &start, v);
	*c = start;
	bool whole = cursor_left(c) >= bytes;
	struct cursor metadata = cursor_take(c, bytes);
	cursor_skip(&metadata, 8);
	if (!nsh_metadata_put(d, v[nsh_mdtype], &metadata) && whole) {
		dissect_malformed(d, &metadata, REASON_option);
		return;
	}
	if (!whole) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, bytes);
	if (cursor_left(c) > 0)
		nsh_next(d, (uint8_t)v[nsh_nextproto], c);
	else if (v[nsh_nextproto] != NSH_NONE)
		dissect_short(d, c);
}

const struct proto proto_nsh = {
	.chain = "NSH", .key = "nsh", .aliases = "", .title = "Network Service Header",
	.spec = "RFC 8300", .layer = LAYER_LINK,
	.fields = nsh_fields, .nfields = nsh_nfields, .header = 8,
	.under = { { SPACE_ethertype, 0x894f } },
	.dissect = nsh_dissect,
};
