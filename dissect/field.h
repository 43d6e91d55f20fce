/* field.h - a protocol's fields, each declared once as one row.
 *
 * A protocol lists its rows in a macro; FIELDS() makes from them the
 * enumerators, the table that names and documents them (reports, `pcapkit
 * fields`, docs, tests) and a decoder whose offsets and widths are constants.
 *
 *   F(p, name, TYPE, bits, names, wireshark, help)  a field
 *   G(p, name, TYPE, bits, names, wireshark, help)  a field with parts, up to its E
 *   L(p, name, help)                                a list, up to its E
 *   I(p, name)                                      an item of a list, an object, up to its E
 *   E(p, name)                                      ends G, L or I of that name
 *
 * `wireshark` is Wireshark's filter name where it differs from ours, "-" where
 * Wireshark has none, NULL where it is the same. A row inside another drops
 * the outer one's name from the front of its own: flags_syn inside flags is
 * `flags.syn`. Rows inside a list are its elements: a value, an item, or a list again.
 *
 * The first list is the fixed header. Its layout is a struct with one char for
 * each bit, so offsetof() is the bit offset, and sizeof() must be the header.
 */
#ifndef DISSECT_FIELD_H
#define DISSECT_FIELD_H

#include <stddef.h>
#include <stdint.h>

#include "dissect/record.h"

/* How a value is held and shown. T(NAME, type that users see, help) */
#define FIELD_TYPES(T)							\
	T(UINT,   "uint",   "unsigned number")				\
	T(INT,    "int",    "signed number")				\
	T(BOOL,   "bool",   "true or false")				\
	T(WORDS4, "uint",   "on the wire a count of 4-byte words; shown in bytes") \
	T(WORDS8, "uint",   "on the wire a count of 8-byte units; shown in bytes") \
	T(MAC,    "mac",    "48-bit hardware address")			\
	T(EUI64,  "eui64",  "64-bit hardware address")			\
	T(IPV4,   "ipv4",   "IPv4 address")				\
	T(IPV6,   "ipv6",   "IPv6 address, RFC 5952")			\
	T(ADDRESS, "address", "IPv4 or IPv6 address")			\
	T(BYTES,  "bytes",  "bytes, lower-case hex")			\
	T(STRING, "string", "text, UTF-8")				\
	T(NAMED,  "string", "a number shown by its name")		\
	T(TIME,   "time",   "time, RFC 3339, UTC, nanoseconds")		\
	T(EPOCH,  "epoch",  "seconds since 1970-01-01 UTC, exact")	\
	T(SECONDS, "seconds", "a span of time in seconds, exact")	\
	T(CHAIN,  "string", "names of the layers, outermost first")	\
	T(KEY,    "string", "key of a layer")				\
	T(NONE,   "object", "holds other fields")
enum field_type {
#define FIELD_TYPE_ENUM(name, shown, help) FIELD_##name,
	FIELD_TYPES(FIELD_TYPE_ENUM)
#undef FIELD_TYPE_ENUM
};

enum field_kind {
	FIELD_PLAIN,			/* and what is no row */
	FIELD_LAYER,			/* row 0 of every protocol: opens its object */
	FIELD_LAYER_END,		/* row 1 */
	FIELD_GROUP,
	FIELD_LIST,
	FIELD_ITEM,
	FIELD_END,
};

struct name {
	uint32_t value;
	const char *text;
};

/* Names of a number's values, ascending. */
struct names {
	const struct name *rows;
	size_t count;
};

/* Names that one protocol alone uses, in its own file; names.c has those that several share. */
#define NAMES_OWN(id, ...)						\
	static const struct name id##_rows[] = { __VA_ARGS__ };		\
	static const struct names names_##id = { id##_rows, sizeof id##_rows / sizeof id##_rows[0] };

#define FIELD_LOOSE UINT16_MAX		/* offset of a row that is not in the fixed header */

struct field {
	const char *name;
	uint8_t kind, type;
	uint16_t bits, offset;		/* both in bits; offset from the header's start */
	const struct names *names;
	const char *wireshark;
	const char *help;
};

/* Bits [at, at + width) of a header, most significant first. With constant
 * arguments this folds into one load, one shift and one mask. */
static inline uint64_t
field_bits(const uint8_t *h, unsigned at, unsigned width)
{
	const uint8_t *p = h + at / 8;
	unsigned shift = at % 8, bytes = (shift + width + 7) / 8;
	uint64_t v = 0;

	switch (bytes) {
	case 2: v = load_be16(p); break;
	case 4: v = load_be32(p); break;
	case 6: v = at >= 16 && shift == 0 ? load_be64(p - 2) : load_be48(p); break;	/* one load is cheaper */
	case 8: v = load_be64(p); break;
	default:
		for (unsigned i = 0; i < bytes && i < 8; i++)
			v = v << 8 | p[i];
	}
	v >>= (bytes * 8 - shift - width) % 64;
	return width < 64 ? v & ((UINT64_C(1) << width) - 1) : v;
}

/* What a type makes of the bits on the wire. */
static inline uint64_t
field_scaled(enum field_type type, uint64_t bits)
{
	return type == FIELD_WORDS4 ? bits * 4 : type == FIELD_WORDS8 ? bits * 8 : bits;
}

/* Types whose values stay in the frame, however short they are. */
static inline bool
field_in_frame(enum field_type type)
{
	return type == FIELD_IPV6 || type == FIELD_BYTES || type == FIELD_STRING;
}

#define FIELD_NOTHING(...)

#define FIELD_ENUM_F(p, name, ...) p##_##name,
#define FIELD_ENUM_L(p, name, help) p##_##name,
#define FIELD_ENUM_I(p, name) p##_##name,
#define FIELD_ENUM_E(p, name) p##_##name##_end,

#define FIELD_ROW(kind_, p, name_, type_, bits_, offset_, names_, ws_, help_) \
	{ #name_, kind_, FIELD_##type_, bits_, offset_, names_, ws_, help_ },
#define FIELD_FIXED_F(p, name, type, bits, ...)				\
	FIELD_ROW(FIELD_PLAIN, p, name, type, bits, offsetof(struct p##_layout, name), __VA_ARGS__)
#define FIELD_FIXED_G(p, name, type, bits, ...)				\
	FIELD_ROW(FIELD_GROUP, p, name, type, bits, offsetof(struct p##_layout, name), __VA_ARGS__)
#define FIELD_LOOSE_F(p, name, type, bits, ...)				\
	FIELD_ROW(FIELD_PLAIN, p, name, type, bits, FIELD_LOOSE, __VA_ARGS__)
#define FIELD_LOOSE_G(p, name, type, bits, ...)				\
	FIELD_ROW(FIELD_GROUP, p, name, type, bits, FIELD_LOOSE, __VA_ARGS__)
#define FIELD_ROW_L(p, name, help)					\
	FIELD_ROW(FIELD_LIST, p, name, NONE, 0, FIELD_LOOSE, NULL, "-", help)
#define FIELD_ROW_I(p, name)						\
	FIELD_ROW(FIELD_ITEM, p, name, NONE, 0, FIELD_LOOSE, NULL, "-", "")
#define FIELD_ROW_E(p, name)						\
	FIELD_ROW(FIELD_END, p, name, NONE, 0, FIELD_LOOSE, NULL, "-", "")

#define FIELD_LAYOUT_F(p, name, type, bits, ...) char name[bits];
#define FIELD_LAYOUT_G(p, name, type, bits, ...) union { char name[bits]; struct {
#define FIELD_LAYOUT_E(p, name) }; };

/* Writes the node of one row of the fixed header, all of it constant but the value. */
#define FIELD_DECODE_F(p, name, type, bits, ...) do {			\
	enum { at_ = offsetof(struct p##_layout, name) };		\
	n->proto = PROTO_##p;						\
	n->field = p##_##name;						\
	if (field_in_frame(FIELD_##type)) {				\
		n->base_len = node_base_len(NODE_FRAME, (bits) / 8);	\
		n->at = base + at_ / 8;					\
	} else {							\
		n->base_len = node_base_len(NODE_NUMBER, 0);		\
		n->at = v[p##_##name] = field_scaled(FIELD_##type, field_bits(h, at_, bits)); \
	}								\
	n++;								\
} while (0);
#define FIELD_DECODE_E(p, name) *n++ = (struct node){ PROTO_##p, p##_##name##_end, 0, 0 };

/* The enumerators and the table of a protocol's rows. */
#define FIELD_TABLE(p, HEADER, MORE)					\
enum p##_field {							\
	p##_layer, p##_layer_end,					\
	HEADER(FIELD_ENUM_F, FIELD_ENUM_F, FIELD_ENUM_L, FIELD_ENUM_I, FIELD_ENUM_E, p) \
	MORE(FIELD_ENUM_F, FIELD_ENUM_F, FIELD_ENUM_L, FIELD_ENUM_I, FIELD_ENUM_E, p) \
	p##_nfields							\
};									\
struct p##_layout {							\
	HEADER(FIELD_LAYOUT_F, FIELD_LAYOUT_G, FIELD_NOTHING, FIELD_NOTHING, FIELD_LAYOUT_E, p) \
};									\
static const struct field p##_fields[] = {				\
	{ "", FIELD_LAYER, FIELD_NONE, 0, FIELD_LOOSE, NULL, "-", "" },	\
	{ "", FIELD_LAYER_END, FIELD_NONE, 0, FIELD_LOOSE, NULL, "-", "" }, \
	HEADER(FIELD_FIXED_F, FIELD_FIXED_G, FIELD_ROW_L, FIELD_ROW_I, FIELD_ROW_E, p) \
	MORE(FIELD_LOOSE_F, FIELD_LOOSE_G, FIELD_ROW_L, FIELD_ROW_I, FIELD_ROW_E, p) \
};

/* FIELDS(p, HEADER, bytes, MORE): HEADER lists the rows of the fixed header of
 * `bytes` bytes, MORE the rows that are put one by one. It defines p_fields[],
 * p_nfields, and p_header(d, c, v), which steps over the header, records every
 * row and leaves the numbers in v[]; false when the bytes end inside it. */
#define FIELDS(p, HEADER, bytes, MORE)					\
FIELD_TABLE(p, HEADER, MORE)						\
_Static_assert(sizeof(struct p##_layout) == (bytes) * 8, #p ": the rows must cover the header"); \
static inline bool							\
p##_header(struct dissect *d, struct cursor *c, uint64_t v[p##_nfields])	\
{									\
	if (__builtin_expect(cursor_left(c) < (bytes) || !dissect_room(d, p##_nfields), 0)) { \
		dissect_header_cut(d, PROTO_##p, c);			\
		return false;						\
	}								\
	const uint8_t *h = c->at;					\
	uint64_t base = (uint64_t)(h - d->frame);			\
	struct node *n = d->next;					\
	(void)base;							\
	HEADER(FIELD_DECODE_F, FIELD_DECODE_F, FIELD_NOTHING, FIELD_NOTHING, FIELD_DECODE_E, p) \
	d->next = n;							\
	cursor_skip(c, (bytes));					\
	return true;							\
}

/* A protocol whose rows are all put one by one. */
#define NO_ROWS(F, G, L, I, E, p)
#define FIELDS_LOOSE(p, MORE) FIELD_TABLE(p, NO_ROWS, MORE)

#endif
