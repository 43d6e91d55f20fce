/* geneve.c - Generic Network Virtualization Encapsulation, RFC 8926.
 *
 *   0   2          8        16                  24        32
 *   +---+----------+--------+-------------------+---------+
 *   |ver| opt len  | flags  | proto_type                  |    len counts words of 4 bytes
 *   | vni                                       |reserved |
 *   | options ...                                         |
 *   +-----------------------------------------------------+
 */
#include "dissect/layout.h"

#define GENEVE(F, G, L, I, E, p)					\
	F(p, version,     UINT,   2,  NULL, NULL, "0")			\
	F(p, options_len, WORDS4, 6,  NULL, "geneve.option.length", "bytes of options") \
	G(p, flags,       UINT,   8,  NULL, NULL, "flags")		\
		F(p, flags_oam,      BOOL, 1, NULL, NULL, "a control packet") \
		F(p, flags_critical, BOOL, 1, NULL, NULL, "an option is critical") \
		F(p, flags_reserved, BOOL, 6, NULL, NULL, "a reserved bit is set")	\
	E(p, flags)							\
	F(p, proto_type, UINT, 16, &names_ethertype, NULL, "EtherType of the payload") \
	F(p, vni,        UINT, 24, NULL, NULL, "virtual network")	\
	F(p, reserved,   UINT, 8,  NULL, NULL, "reserved")
#define GENEVE_MORE(F, G, L, I, E, p)					\
	L(p, options, "options, in their order, RFC 8926, 3.5")		\
	I(p, option)							\
		F(p, option_class, UINT, 16, NULL, "geneve.option.class", "who says what the types mean") \
		G(p, option_type, UINT, 8, NULL, "geneve.option.type", "which option") \
			F(p, option_type_critical, BOOL, 1, NULL, "geneve.option.type.critical", "who does not know it must drop the packet") \
		E(p, option_type)					\
		G(p, option_flags, UINT, 3, NULL, "geneve.option.flags", "flags") \
			F(p, option_flags_reserved, BOOL, 3, NULL, "geneve.option.flags.reserved", "a reserved bit is set") \
		E(p, option_flags)					\
		F(p, option_length, UINT, 8, NULL, "geneve.option.length", "bytes of the option, its header counted") \
		I(p, option_gcp)					\
			F(p, option_gcp_vnid,      UINT,  28, NULL, "geneve.option.gcp.vnid", "Google Cloud's network") \
			F(p, option_gcp_direction, BOOL,  1,  NULL, "geneve.option.gcp.direction", "on its way out") \
			F(p, option_gcp_reserved,  BOOL,  3,  NULL, "geneve.option.gcp.reserved", "a reserved bit is set") \
			F(p, option_gcp_endpoint,  BYTES, 0,  NULL, "geneve.option.gcp.endpoint", "endpoint of a load balancer") \
			F(p, option_gcp_profile,   UINT,  64, NULL, "geneve.option.gcp.profile", "security profile") \
		E(p, option_gcp)					\
		F(p, option_data, BYTES, 0, NULL, "geneve.option.unknown.data", "bytes of an option that is not known") \
	E(p, option)							\
	E(p, options)
FIELDS(geneve, GENEVE, 8, GENEVE_MORE)

/* Options of Google Cloud, by class and type. */
enum { GENEVE_GCP_VNID = 0x013201, GENEVE_GCP_ENDPOINT = 0x013202, GENEVE_GCP_PROFILE = 0x013203 };

static void
geneve_gcp(struct dissect *d, uint32_t which, struct cursor *c)
{
	uint64_t number = 0;

	OPEN(d, geneve, option_gcp);
	if (which == GENEVE_GCP_VNID && cursor_left(c) >= 4) {
		uint32_t word = cursor_u32(c);
		PUT(d, geneve, option_gcp_vnid, word >> 4);
		PUT(d, geneve, option_gcp_direction, word & 1);
		PUT(d, geneve, option_gcp_reserved, word >> 1 & 7);
	} else if (which == GENEVE_GCP_ENDPOINT) {
		(void)ROW(d, geneve, c, option_gcp_endpoint);
	} else if (which == GENEVE_GCP_PROFILE && cursor_left(c) > 0 && cursor_left(c) <= 8) {
		while (cursor_left(c) > 0)		/* at most 8 bytes */
			number = number << 8 | cursor_u8(c);
		PUT(d, geneve, option_gcp_profile, number);
	}
	CLOSE(d, geneve, option_gcp);
}

static void
geneve_option_value(struct dissect *d, uint32_t which, struct cursor *c)
{
	if (which == GENEVE_GCP_VNID || which == GENEVE_GCP_ENDPOINT || which == GENEVE_GCP_PROFILE)
		geneve_gcp(d, which, c);
	else
		(void)ROW(d, geneve, c, option_data);
}

/* One option; false when it does not fit, of which nothing is shown then. */
static bool
geneve_option_one(struct dissect *d, struct cursor *c)
{
	struct cursor option = *c;
	uint16_t class = cursor_u16(&option);
	uint8_t type = cursor_u8(&option), len = cursor_u8(&option);
	size_t bytes = (len & 31u) * 4;

	if (option.short_read || bytes > cursor_left(&option))
		return false;
	OPEN(d, geneve, option);
	PUT(d, geneve, option_class, class);
	PUT(d, geneve, option_type, type);
	PUT(d, geneve, option_type_critical, type >> 7);
	CLOSE(d, geneve, option_type);
	PUT(d, geneve, option_flags, len >> 5);
	PUT(d, geneve, option_flags_reserved, len >> 5);
	CLOSE(d, geneve, option_flags);
	PUT(d, geneve, option_length, bytes + 4);
	struct cursor value = cursor_take(&option, bytes);
	geneve_option_value(d, (uint32_t)class << 8 | type, &value);
	CLOSE(d, geneve, option);
	*c = option;
	return true;
}

static bool
geneve_options_put(struct dissect *d, struct cursor *c)
{
	bool fits = true;

	if (cursor_left(c) == 0)
		return true;
	OPEN(d, geneve, options);
	while (fits && dissect_left(d, c) > 0)		/* an option takes at least 4 bytes */
		fits = geneve_option_one(d, c);
	CLOSE(d, geneve, options);
	return fits;
}

static void
geneve_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[geneve_nfields];
	struct cursor start = *c;

	if (!geneve_header(d, c, v))
		return;
	if (v[geneve_version] != 0)
		dissect_note(d, &start, REASON_version);
	uint32_t len = (uint32_t)v[geneve_options_len];
	bool whole = cursor_left(c) >= len;
	struct cursor options = cursor_take(c, len);
	if (!geneve_options_put(d, &options) && whole)
		dissect_note(d, &options, REASON_option);
	if (!whole) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, 8 + len);
	dissect_next(d, SPACE_ethertype, (uint32_t)v[geneve_proto_type], c);
}

const struct proto proto_geneve = {
	.chain = "Geneve", .key = "geneve", .aliases = "", .title = "Generic Network Virtualization Encapsulation",
	.spec = "RFC 8926", .layer = LAYER_LINK,
	.fields = geneve_fields, .nfields = geneve_nfields, .header = 8,
	.under = { { SPACE_udp_port, 6081 } },
	.dissect = geneve_dissect,
};
