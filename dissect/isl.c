/* isl.c - Cisco's Inter-Switch Link, what a trunk put before each frame before there was IEEE 802.1Q.
 *
 *   0      8      16        24     48        63     64      80         96
 *   +------+------+---------+------+---------+------+-------+----------+--------------------------
 *   | dsap | ssap | control | hsa  | vlan_id | bpdu | index | reserved | frame, with its checksum
 *   +------+------+---------+------+---------+------+-------+----------+--------------------------
 *
 * It stands behind the addresses and the length of an Ethernet header. The upper half of the destination's last
 * byte, 01-00-0c-00-00-t0 or 03-00-0c-00-00-t0, is the kind of frame: 0 is Ethernet.
 *
 * Facts: Cisco, "Inter-Switch Link and IEEE 802.1Q frame format".
 */
#include "dissect/dissect.h"

#define ISL(F, G, L, I, E, p)						\
	F(p, dsap,     UINT, 8,  NULL, NULL, "as in an LLC header, 0xaa") \
	F(p, ssap,     UINT, 8,  NULL, NULL, "0xaa")			\
	F(p, control,  UINT, 8,  NULL, NULL, "3")			\
	F(p, hsa,      UINT, 24, NULL, NULL, "upper half of the switch's address: Cisco's 00-00-0c") \
	F(p, vlan_id,  UINT, 15, NULL, NULL, "virtual network")		\
	F(p, bpdu,     BOOL, 1,  NULL, NULL, "holds what switches tell each other") \
	F(p, index,    UINT, 16, NULL, NULL, "port of the switch")	\
	F(p, reserved, UINT, 16, NULL, NULL, "used with token ring and FDDI")
FIELDS(isl, ISL, 12, NO_ROWS)

enum { ISL_HEADER = 12, ISL_LEAST = ISL_HEADER + 14 };	/* an Ethernet header follows */

bool
isl_begins(const uint8_t *dst, const struct cursor *c)
{
	static const uint8_t head[] = { 0xaa, 0xaa, 0x03, 0x00, 0x00, 0x0c };

	return (dst[0] == 0x01 || dst[0] == 0x03) && memcmp(dst + 1, "\0\x0c\0", 4) == 0 && dst[5] >> 4 == 0 &&
	       cursor_left(c) >= ISL_LEAST && memcmp(c->at, head, sizeof head) == 0;
}

static void
isl_dissect(struct dissect *d, struct cursor *c)
{
	uint64_t v[isl_nfields];

	if (!isl_header(d, c, v))
		return;
	dissect_step(d, ISL_HEADER);
	dissect_next_proto(d, PROTO_eth, c);
}

const struct proto proto_isl = {
	.chain = "ISL", .key = "isl", .aliases = "", .title = "Cisco Inter-Switch Link",
	.spec = "Cisco", .layer = LAYER_LINK,
	.fields = isl_fields, .nfields = isl_nfields, .header = ISL_HEADER,
	.dissect = isl_dissect,
};
