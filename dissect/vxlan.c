/* vxlan.c - Virtual Extensible Local Area Network, RFC 7348, with the group policy of
 * draft-smith-vxlan-group-policy; and its Generic Protocol Extension,
 * draft-ietf-nvo3-vxlan-gpe.
 *
 *   0        8        16                24        32
 *   +--------+--------+-----------------+---------+----------
 *   |G...I...|.D..A...| gbp                       | payload: an Ethernet frame
 *   |..VVIP.O| reserved_16              |next     | payload: what next_proto says
 *   | vni                               |reserved8|
 *   +-----------------------------------+---------+----------
 */
#include "dissect/nsh.h"

#define VXLAN(F, G, L, I, E, p)						\
	G(p, flags, UINT, 16, NULL, NULL, "flags")			\
		F(p, flags_g,        BOOL, 1,  NULL, "vxlan.flag_g", "gbp is valid") \
		F(p, flags_i,        BOOL, 1,  NULL, "vxlan.flag_i", "vni is valid") \
		F(p, flags_d,        BOOL, 1,  NULL, "vxlan.flag_d", "the address is not to be learned") \
		F(p, flags_a,        BOOL, 1,  NULL, "vxlan.flag_a", "the policy was applied") \
		F(p, flags_reserved, UINT, 16, NULL, "vxlan.flags_reserved", "the other bits, each in its place") \
	E(p, flags)							\
	F(p, gbp,       UINT, 16, NULL, NULL, "group of the sender")	\
	F(p, vni,       UINT, 24, NULL, NULL, "virtual network")	\
	F(p, reserved8, UINT, 8,  NULL, NULL, "reserved")
FIELDS_LOOSE(vxlan, VXLAN)

#define GPE(F, G, L, I, E, p)						\
	G(p, flags, UINT, 8, NULL, NULL, "flags")			\
		F(p, flags_ver,      UINT, 2, NULL, "vxlan.ver", "version") \
		F(p, flags_i_bit,    BOOL, 1, NULL, "vxlan.i_bit", "vni is valid") \
		F(p, flags_p_bit,    BOOL, 1, NULL, "vxlan.p_bit", "next_proto is valid") \
		F(p, flags_o_bit,    BOOL, 1, NULL, "vxlan.o_bit", "operation and maintenance") \
		F(p, flags_reserved, UINT, 8, NULL, "vxlan.flags_reserved", "the other bits") \
	E(p, flags)							\
	F(p, reserved16,  UINT, 16, NULL, "vxlan.reserved_16", "reserved")		\
	F(p, next_proto,  UINT, 8,  &names_nsh_next, NULL, "protocol of the payload") \
	F(p, vni,         UINT, 24, NULL, NULL, "virtual network")	\
	F(p, reserved8,   UINT, 8,  NULL, NULL, "reserved")
FIELDS_LOOSE(vxlan_gpe, GPE)

enum { VXLAN_RESERVED = 0x77b7, VXLAN_GPE_RESERVED = 0xc2 };

static void
vxlan_dissect(struct dissect *d, struct cursor *c)
{
	uint16_t flags = cursor_u16(c), gbp = cursor_u16(c);
	uint32_t vni = cursor_u32(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, vxlan, flags, flags);
	PUT(d, vxlan, flags_g, flags >> 15);
	PUT(d, vxlan, flags_i, flags >> 11 & 1);
	PUT(d, vxlan, flags_d, flags >> 6 & 1);
	PUT(d, vxlan, flags_a, flags >> 3 & 1);
	PUT(d, vxlan, flags_reserved, flags & VXLAN_RESERVED);
	CLOSE(d, vxlan, flags);
	PUT(d, vxlan, gbp, gbp);
	PUT(d, vxlan, vni, vni >> 8);
	PUT(d, vxlan, reserved8, vni & 255);
	dissect_step(d, 8);
	dissect_next_proto(d, PROTO_eth, c);
}

static void
vxlan_gpe_dissect(struct dissect *d, struct cursor *c)
{
	uint8_t flags = cursor_u8(c);
	uint16_t reserved = cursor_u16(c);
	uint8_t next = cursor_u8(c);
	uint32_t vni = cursor_u32(c);

	if (c->short_read) {
		dissect_short(d, c);
		return;
	}
	PUT(d, vxlan_gpe, flags, flags);
	PUT(d, vxlan_gpe, flags_ver, flags >> 4 & 3);
	PUT(d, vxlan_gpe, flags_i_bit, flags >> 3 & 1);
	PUT(d, vxlan_gpe, flags_p_bit, flags >> 2 & 1);
	PUT(d, vxlan_gpe, flags_o_bit, flags & 1);
	PUT(d, vxlan_gpe, flags_reserved, (flags & VXLAN_GPE_RESERVED) >> 1);
	CLOSE(d, vxlan_gpe, flags);
	PUT(d, vxlan_gpe, reserved16, reserved);
	PUT(d, vxlan_gpe, next_proto, next);
	PUT(d, vxlan_gpe, vni, vni >> 8);
	PUT(d, vxlan_gpe, reserved8, vni & 255);
	dissect_step(d, 8);
	nsh_next(d, next, c);
}

const struct proto proto_vxlan = {
	.chain = "VXLAN", .key = "vxlan", .aliases = "", .title = "Virtual Extensible LAN",
	.spec = "RFC 7348", .layer = LAYER_LINK,
	.fields = vxlan_fields, .nfields = vxlan_nfields, .header = 8,
	.under = { { SPACE_udp_port, 4789 } },
	.dissect = vxlan_dissect,
};

const struct proto proto_vxlan_gpe = {
	.chain = "VXLAN-GPE", .key = "vxlan", .aliases = "", .title = "Generic Protocol Extension of VXLAN",
	.spec = "draft-ietf-nvo3-vxlan-gpe", .layer = LAYER_LINK,
	.fields = vxlan_gpe_fields, .nfields = vxlan_gpe_nfields, .header = 8,
	.under = { { SPACE_udp_port, 4790 } },
	.dissect = vxlan_gpe_dissect,
};
