/* icmp_ext.c - the extension structure of ICMP and ICMPv6 messages, RFC 4884;
 * its objects: RFC 4950 (MPLS labels), RFC 5837 and RFC 8335 (interfaces). */
#include "dissect/icmp_ext.h"
#include "dissect/layout.h"

/* The rows, counted from the one that opens the structure. */
enum icmp_ext_row {
	ICMP_EXT(FIELD_ENUM_F, FIELD_ENUM_F, FIELD_ENUM_L, FIELD_ENUM_I, FIELD_ENUM_E, row)
};

/* The structure in the rows of one protocol. */
struct icmp_ext {
	struct dissect *d;
	enum proto_id proto;
	unsigned base;
};
#define EXT_ROW(x, name) ((x)->base + row_ext##name)
#define EXT_RUN(x, c, first, last) layout_run((x)->d, (x)->proto, c, EXT_ROW(x, first), EXT_ROW(x, last))
#define EXT_PUT(x, name, value) dissect_node((x)->d, (x)->proto, EXT_ROW(x, name), NODE_NUMBER, 0, value)

/* The classes whose objects are known; versions that are laid out alike. */
enum {
	ICMP_EXT_MPLS = 1, ICMP_EXT_INTERFACE = 2, ICMP_EXT_IDENTIFICATION = 3,
	ICMP_EXT_VERSION_OLD = 1, ICMP_EXT_VERSION = 2,
	ICMP_EXT_OBJECT_MIN = 4,
};

static bool
icmp_ext_mpls(const struct icmp_ext *x, struct cursor *c)
{
	struct cursor entries = cursor_take(c, cursor_left(c) & ~(size_t)3);

	return EXT_RUN(x, &entries, _object_mpls, _object_mpls) && EXT_RUN(x, c, _object_mpls_data, _object_mpls_data);
}

static bool
icmp_ext_address(const struct icmp_ext *x, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t family = cursor_u16(&peek);

	if (!EXT_RUN(x, c, _object_int_info_afi, _object_int_info_afi_reserved))
		return false;
	if (family == 1)
		return EXT_RUN(x, c, _object_int_info_ipv4, _object_int_info_ipv4);
	return family != 2 || EXT_RUN(x, c, _object_int_info_ipv6, _object_int_info_ipv6);
}

static bool
icmp_ext_name(const struct icmp_ext *x, struct cursor *c)
{
	struct cursor peek = *c;
	uint8_t len = cursor_u8(&peek);

	if (!EXT_RUN(x, c, _object_int_info_name_length, _object_int_info_name_length))
		return false;
	struct cursor name = cursor_take(c, len > 0 ? len - 1u : 0);
	return EXT_RUN(x, &name, _object_int_info_name, _object_int_info_name);
}

/* RFC 5837, 4.1: the bits of the sub-type say what the object has. */
static bool
icmp_ext_interface(const struct icmp_ext *x, uint8_t ctype, struct cursor *c)
{
	struct cursor bits = cursor_over(c->at - 1, 1);

	EXT_PUT(x, _object_int_info, 0);
	if (!EXT_RUN(x, &bits, _object_int_info_role, _object_int_info_mtu_present))
		return false;
	if ((ctype & 8) != 0 && !EXT_RUN(x, c, _object_int_info_index, _object_int_info_index))
		return false;
	if ((ctype & 4) != 0 && !icmp_ext_address(x, c))
		return false;
	if ((ctype & 2) != 0 && !icmp_ext_name(x, c))
		return false;
	if ((ctype & 1) != 0 && !EXT_RUN(x, c, _object_int_info_mtu, _object_int_info_mtu))
		return false;
	EXT_PUT(x, _object_int_info_end, 0);
	return true;
}

static bool
icmp_ext_identified(const struct icmp_ext *x, struct cursor *c)
{
	struct cursor peek = *c;
	uint16_t family = cursor_u16(&peek);
	uint8_t len = cursor_u8(&peek);

	if (!EXT_RUN(x, c, _object_int_ident_afi, _object_int_ident_reserved))
		return false;
	if (family == 1 && len == 4)
		return EXT_RUN(x, c, _object_int_ident_ipv4, _object_int_ident_ipv4);
	if (family == 2 && len == 16)
		return EXT_RUN(x, c, _object_int_ident_ipv6, _object_int_ident_ipv6);
	return EXT_RUN(x, c, _object_int_ident_address, _object_int_ident_address);
}

/* RFC 8335, 2.1: the sub-type says by what the interface is identified. */
static bool
icmp_ext_identification(const struct icmp_ext *x, uint8_t ctype, struct cursor *c)
{
	bool whole = true;

	EXT_PUT(x, _object_int_ident, 0);
	if (ctype == 1)
		whole = EXT_RUN(x, c, _object_int_ident_name, _object_int_ident_name);
	else if (ctype == 2)
		whole = EXT_RUN(x, c, _object_int_ident_index, _object_int_ident_index);
	else if (ctype == 3)
		whole = icmp_ext_identified(x, c);
	if (whole)
		EXT_PUT(x, _object_int_ident_end, 0);
	return whole;
}

static bool
icmp_ext_value(const struct icmp_ext *x, uint8_t class, uint8_t ctype, struct cursor *c)
{
	if (class == ICMP_EXT_MPLS && ctype == 1)
		return icmp_ext_mpls(x, c);
	if (class == ICMP_EXT_INTERFACE)
		return icmp_ext_interface(x, ctype, c);
	if (class == ICMP_EXT_IDENTIFICATION)
		return icmp_ext_identification(x, ctype, c);
	return EXT_RUN(x, c, _object_data, _object_data);
}

/* One object; the rest is given up when its length does not fit. */
static bool
icmp_ext_one(const struct icmp_ext *x, struct cursor *c)
{
	struct cursor head = *c;
	uint16_t len = cursor_u16(&head);
	uint8_t class = cursor_u8(&head), ctype = cursor_u8(&head);

	EXT_PUT(x, _object, 0);
	if (!EXT_RUN(x, c, _object_length, _object_ctype))
		return false;
	struct cursor value = cursor_take(c, len >= ICMP_EXT_OBJECT_MIN ? (size_t)len - ICMP_EXT_OBJECT_MIN : 0);
	if (len < ICMP_EXT_OBJECT_MIN) {
		cursor_skip(c, cursor_left(c));
	} else if (!icmp_ext_value(x, class, ctype, &value)) {
		*c = value;
		return false;
	}
	EXT_PUT(x, _object_end, 0);
	return true;
}

static enum checksum_status
icmp_ext_checksum(const struct icmp_ext *x, const struct cursor *c)
{
	struct cursor head = *c;

	cursor_skip(&head, 2);
	if (cursor_u16(&head) == 0)
		return CHECKSUM_NOT_COMPUTED;		/* RFC 4884, 7 */
	if (x->d->quoted > 0 || record_truncated(x->d->record))
		return CHECKSUM_UNVERIFIED;
	return checksum_header(x->d, c->at, (uint32_t)cursor_left(c));
}

/* What is too short for the header is padding behind the quoted packet. */
bool
icmp_ext_dissect(struct dissect *d, enum proto_id proto, unsigned base, struct cursor *c)
{
	struct icmp_ext structure = { d, proto, base }, *x = &structure;
	struct cursor peek = *c, start = *c;
	uint8_t version = cursor_u8(&peek) >> 4;

	if (cursor_left(c) < ICMP_EXT_OBJECT_MIN)
		return true;
	EXT_PUT(x, , 0);
	(void)EXT_RUN(x, c, _version, _checksum);
	if (d->options->checksums)
		EXT_PUT(x, _checksum_status, icmp_ext_checksum(x, &start));
	if (version == ICMP_EXT_VERSION || version == ICMP_EXT_VERSION_OLD) {
		EXT_PUT(x, _objects, 0);
		while (dissect_left(x->d, c) >= ICMP_EXT_OBJECT_MIN)	/* an object takes at least that */
			if (!icmp_ext_one(x, c))
				return false;
		EXT_PUT(x, _objects_end, 0);
	}
	EXT_PUT(x, _end, 0);
	return true;
}
