/* avsp.c - Arista's vendor-specific tag, with which switches stamp the time that a frame passed them.
 *
 *   0          16         32
 *   +----------+----------+--------------------+--------+---------
 *   | sub_type | ver      | seconds, fraction  | etype  | payload
 *   +----------+----------+--------------------+--------+---------
 *
 * The version tells how wide the time is (4 bytes of seconds or 2, and 4 of nanoseconds), and whether it is TAI or UTC.
 * Facts: Arista, "7500R/7280R: timestamping".
 */
#include "dissect/layout.h"

NAMES_OWN(avsp_version, { 0x0010, "TAI, 64 bits" }, { 0x0020, "TAI, 48 bits" }, { 0x0110, "UTC, 64 bits" }, { 0x0120, "UTC, 48 bits" })

#define AVSP(F, G, L, I, E, p)						\
	F(p, sub_type, UINT, 16, NULL, NULL, "1: a time")		\
	F(p, ver,      UINT, 16, &names_avsp_version, NULL, "how the time is written")
#define AVSP_MORE(F, G, L, I, E, p)					\
	F(p, sec,      UINT, 32, NULL, "avsp.64sec", "seconds")		\
	F(p, ns,       UINT, 32, NULL, "avsp.64ns", "nanoseconds")	\
	F(p, short_sec, UINT, 16, NULL, "avsp.48sec", "lower 16 bits of the seconds") \
	F(p, short_ns, UINT, 32, NULL, "avsp.48ns", "nanoseconds")	\
	F(p, etype,    UINT, 16, &names_ethertype, NULL, "EtherType of the payload")
FIELDS(avsp, AVSP, 4, AVSP_MORE)

enum { AVSP_TIME = 1, AVSP_TAI_64 = 0x0010, AVSP_TAI_48 = 0x0020, AVSP_UTC = 0x0100 };

/* The time and what follows it; false: the bytes end before, or nobody knows where it ends. */
static bool
avsp_rest(struct dissect *d, struct cursor *c, uint64_t version, bool *known)
{
	version &= ~(uint64_t)AVSP_UTC;
	*known = version == AVSP_TAI_64 || version == AVSP_TAI_48;
	if (!*known)
		return false;
	return (version == AVSP_TAI_64 ? RUN(d, avsp, c, sec, ns) : RUN(d, avsp, c, short_sec, short_ns));
}

static void
avsp_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[avsp_nfields];
	const uint8_t *start = c->at;
	bool known;

	if (!avsp_header(d, c, v))
		return;
	bool whole = avsp_rest(d, c, v[avsp_sub_type] == AVSP_TIME ? v[avsp_ver] : 0, &known);
	struct cursor type = *c;
	if (known && (!whole || !ROW(d, avsp, c, etype))) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start));
	if (known)
		dissect_next(d, SPACE_ethertype, cursor_u16(&type), c);
	else
		dissect_data(d, c, true);
}

const struct proto proto_avsp = {
	.chain = "Arista", .key = "avsp", .aliases = "", .title = "Arista vendor-specific protocol",
	.spec = "Arista timestamping", .layer = LAYER_LINK,
	.fields = avsp_fields, .nfields = avsp_nfields, .header = 4,
	.under = { { SPACE_ethertype, 0xd28b } },
	.dissect = avsp_dissect,
};
