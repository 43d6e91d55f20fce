/* erspan.c - Encapsulated Remote Switch Port Analyzer, draft-foschiano-erspan-03: an
 * Ethernet frame that a switch saw, in GRE. Type I has no header of its own.
 *
 *   0    4            16  19  21 22           32
 *   +----+------------+---+---+-+-------------+
 *   |ver | vlan       |cos|enc|T| spanid      |
 *   | reserved             | index            |    type II, ver 1
 *   | timestamp                               |    type III, ver 2; enc is bso
 *   | sgt             |P| ft  | hw   |D|gra|O |
 *   | platid, and what the platform adds ...  |    with O: 8 bytes
 *   +-----------------------------------------+
 */
#include "dissect/dissect.h"

#define ERSPAN(F, G, L, I, E, p)					\
	F(p, version,   UINT, 4,  &names_erspan_version, NULL, "1 type II, 2 type III") \
	F(p, vlan,      UINT, 12, NULL, NULL, "VLAN that the frame was seen in") \
	F(p, cos,       UINT, 3,  NULL, NULL, "class of service of the frame") \
	F(p, encap,     UINT, 2,  &names_erspan_encap, NULL, "how the frame was tagged") \
	F(p, bso,       UINT, 2,  &names_erspan_bso, NULL, "bad, short or oversized") \
	F(p, truncated, UINT, 1,  NULL, NULL, "the frame was cut to fit")	\
	F(p, spanid,    UINT, 10, NULL, NULL, "session")			\
	F(p, reserved,  UINT, 12, NULL, NULL, "reserved")		\
	F(p, index,     UINT, 20, NULL, NULL, "port and direction, as the platform has them") \
	F(p, timestamp, UINT, 32, NULL, NULL, "when, in units of gra")	\
	F(p, sgt,       UINT, 16, NULL, NULL, "security group tag")	\
	F(p, pdu,       UINT, 1,  NULL, "erspan.p", "an Ethernet frame is inside") \
	F(p, ft,        UINT, 5,  NULL, NULL, "0 Ethernet frame, 2 IP packet") \
	F(p, hw,        UINT, 6,  NULL, NULL, "hardware identifier of the engine") \
	F(p, direction, BOOL, 1,  NULL, NULL, "seen on its way out")	\
	F(p, gra,       UINT, 2,  &names_erspan_gra, NULL, "unit of the timestamp") \
	F(p, o,         UINT, 1,  NULL, NULL, "the platform's part follows") \
	F(p, platid,    UINT, 6,  NULL, NULL, "whose part it is")	\
	I(p, pid1)							\
		F(p, pid1_rsvd1,      UINT, 14, NULL, NULL, "reserved")	\
		F(p, pid1_vsmid,      UINT, 12, NULL, NULL, "virtual supervisor's domain") \
		F(p, pid1_port_index, UINT, 32, NULL, NULL, "port")	\
	E(p, pid1)							\
	I(p, pid3)							\
		F(p, pid3_rsvd1,      UINT, 12, NULL, NULL, "reserved")	\
		F(p, pid3_port_index, UINT, 14, NULL, NULL, "port")	\
		F(p, pid3_timestamp,  UINT, 32, NULL, NULL, "upper half of the timestamp") \
	E(p, pid3)							\
	I(p, pid4)							\
		F(p, pid4_rsvd1, UINT, 12, NULL, NULL, "reserved")	\
		F(p, pid4_rsvd2, UINT, 14, NULL, NULL, "reserved")	\
		F(p, pid4_rsvd3, UINT, 32, NULL, NULL, "reserved")	\
	E(p, pid4)							\
	I(p, pid5)							\
		F(p, pid5_switchid,   UINT, 10, NULL, NULL, "switch")	\
		F(p, pid5_port_index, UINT, 16, NULL, NULL, "port")	\
		F(p, pid5_timestamp,  UINT, 32, NULL, NULL, "timestamp, seconds") \
	E(p, pid5)							\
	I(p, pid7)							\
		F(p, pid7_rsvd1,        UINT, 6,  NULL, NULL, "reserved") \
		F(p, pid7_source_index, UINT, 20, NULL, NULL, "port or VLAN") \
		F(p, pid7_timestamp,    UINT, 32, NULL, NULL, "upper half of the timestamp") \
	E(p, pid7)							\
	F(p, pid_rsvd, UINT, 58, NULL, "-", "of a platform that is not known")
FIELDS_LOOSE(erspan, ERSPAN)
FIELDS_LOOSE(erspan_1, NO_ROWS)

enum { ERSPAN_TYPE_2 = 1, ERSPAN_TYPE_3 = 2, ERSPAN_FT_ETHERNET = 0 };

/* Platforms by number: their first row, and the bits of the two rows in the first word. */
static const struct erspan_platform {
	uint16_t open, end;
	uint8_t first, second;
} erspan_platforms[] = {
	[0] = { erspan_pid7, erspan_pid7_end, 6, 20 },		/* some say 0 for 7 */
	[1] = { erspan_pid1, erspan_pid1_end, 14, 12 },
	[3] = { erspan_pid3, erspan_pid3_end, 12, 14 },
	[4] = { erspan_pid4, erspan_pid4_end, 12, 14 },
	[5] = { erspan_pid5, erspan_pid5_end, 10, 16 },
	[6] = { erspan_pid5, erspan_pid5_end, 10, 16 },
	[7] = { erspan_pid7, erspan_pid7_end, 6, 20 },
};

static void
erspan_put(struct dissect *d, unsigned row, uint32_t value)
{
	dissect_node(d, PROTO_erspan, row, NODE_NUMBER, 0, value);
}

static void
erspan_platform_put(struct dissect *d, uint64_t part)
{
	uint32_t id = (uint32_t)(part >> 58), word = (uint32_t)(part >> 32) & 0x3ffffff;
	size_t n = sizeof erspan_platforms / sizeof erspan_platforms[0];

	PUT(d, erspan, platid, id);
	if (id >= n || erspan_platforms[id].open == 0) {
		PUT(d, erspan, pid_rsvd, part & ((UINT64_C(1) << 58) - 1));
		return;
	}
	const struct erspan_platform *p = &erspan_platforms[id];
	erspan_put(d, p->open, 0);
	erspan_put(d, p->open + 1u, word >> p->second);
	erspan_put(d, p->open + 2u, word & ((1u << p->second) - 1));
	erspan_put(d, p->open + 3u, (uint32_t)part);
	erspan_put(d, p->end, 0);
}

/* The first word; how the tag was, or the frame's faults, by version. */
static void
erspan_first_put(struct dissect *d, uint32_t word)
{
	unsigned version = word >> 28;

	PUT(d, erspan, version, version);
	if (version != ERSPAN_TYPE_2 && version != ERSPAN_TYPE_3)
		return;
	PUT(d, erspan, vlan, word >> 16 & 0xfff);
	PUT(d, erspan, cos, word >> 13 & 7);
	erspan_put(d, version == ERSPAN_TYPE_2 ? erspan_encap : erspan_bso, word >> 11 & 3);
	PUT(d, erspan, truncated, word >> 10 & 1);
	PUT(d, erspan, spanid, word & 0x3ff);
}

/* The rest of type III; the frame's type, or -1 when the bytes end. */
static int
erspan_third_put(struct dissect *d, struct cursor *c)
{
	uint32_t timestamp = cursor_u32(c), word = cursor_u32(c);

	if (c->short_read)
		return -1;
	PUT(d, erspan, timestamp, timestamp);
	PUT(d, erspan, sgt, word >> 16);
	PUT(d, erspan, pdu, word >> 15 & 1);
	PUT(d, erspan, ft, word >> 10 & 0x1f);
	PUT(d, erspan, hw, word >> 4 & 0x3f);
	PUT(d, erspan, direction, word >> 3 & 1);
	PUT(d, erspan, gra, word >> 1 & 3);
	PUT(d, erspan, o, word & 1);
	if ((word & 1) != 0) {
		uint64_t part = cursor_u64(c);
		if (c->short_read)
			return -1;
		erspan_platform_put(d, part);
	}
	return (int)(word >> 10 & 0x1f);
}

static int
erspan_second_put(struct dissect *d, struct cursor *c)
{
	uint32_t word = cursor_u32(c);

	if (c->short_read)
		return -1;
	PUT(d, erspan, reserved, word >> 20);
	PUT(d, erspan, index, word & 0xfffff);
	return ERSPAN_FT_ETHERNET;
}

static void
erspan_dissect(struct dissect *d, struct cursor *c)
{
	struct cursor start = *c;
	uint32_t word = cursor_u32(c);
	unsigned version = word >> 28;

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	erspan_first_put(d, word);
	if (version != ERSPAN_TYPE_2 && version != ERSPAN_TYPE_3) {
		dissect_malformed(d, &start, REASON_version);
		return;
	}
	int ft = version == ERSPAN_TYPE_2 ? erspan_second_put(d, c) : erspan_third_put(d, c);
	if (ft < 0) {
		dissect_short(d, c);
		return;
	}
	dissect_step(d, (uint32_t)(c->at - start.at));
	if (ft == ERSPAN_FT_ETHERNET)
		dissect_next_proto(d, PROTO_eth, c);
	else
		dissect_data(d, c, true);
}

static void
erspan_1_dissect(struct dissect *d, struct cursor *c)
{
	dissect_next_proto(d, PROTO_eth, c);
}

const struct proto proto_erspan = {
	.chain = "ERSPAN", .key = "erspan", .aliases = "", .title = "Encapsulated Remote Switch Port Analyzer, types II and III",
	.spec = "draft-foschiano-erspan-03", .layer = LAYER_LINK,
	.fields = erspan_fields, .nfields = erspan_nfields, .header = 8,
	.dissect = erspan_dissect,
};

const struct proto proto_erspan_1 = {
	.chain = "ERSPAN", .key = "erspan", .aliases = "", .title = "Encapsulated Remote Switch Port Analyzer, type I",
	.spec = "draft-foschiano-erspan-03", .layer = LAYER_LINK,
	.fields = erspan_1_fields, .nfields = erspan_1_nfields,
	.dissect = erspan_1_dissect,
};
