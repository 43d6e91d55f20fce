/* record.h - the result of one frame.
 *
 * A record is a head and a flat array of 16-byte nodes; nesting is by open and
 * close nodes. Nothing in it is a pointer into another process: a node holds a
 * number, or an offset into its base, which is the frame or the record's
 * scratch (values that do not stand in the frame). So a record can be sent as
 * it lies to another process of the same build.
 */
#ifndef DISSECT_RECORD_H
#define DISSECT_RECORD_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum {
	RECORD_MAX_LAYERS = 128,	/* deeper than any sane tunnel; bounds the stack */
	RECORD_MAX_NODES = 5120,	/* bounds time and output of one frame, see docs/ARCHITECTURE.md */
	RECORD_FRAME_NODES = 28,	/* room before the first layer for the frame's own rows */
	RECORD_SCRATCH = 4096,		/* bytes of text that do not stand in the frame */
};

enum node_base {
	NODE_NUMBER,			/* at: the value itself */
	NODE_FRAME,			/* at: offset into the frame's bytes */
	NODE_SCRATCH,			/* at: offset into the record's scratch */
	NODE_BARE,			/* a group of which only parts were selected: no value */
};

#define NODE_LEN_BITS 30
#define NODE_LEN_MASK ((1u << NODE_LEN_BITS) - 1)

struct node {
	uint16_t proto, field;
	uint32_t base_len;		/* enum node_base in the upper 2 bits, length in the lower 30 */
	uint64_t at;
};
_Static_assert(sizeof(struct node) == 16, "four nodes to a cache line");

static inline uint32_t
node_base_len(enum node_base base, uint32_t len)
{
	return (uint32_t)base << NODE_LEN_BITS | len;
}

/* Writes a node in two stores, where field by field would be four. */
static inline void
node_put(struct node *n, uint16_t proto, uint16_t field, uint32_t base_len, uint64_t at)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	uint64_t head = (uint64_t)base_len << 32 | (uint32_t)field << 16 | proto;
	memcpy(n, &head, sizeof head);
	n->at = at;
#else
	*n = (struct node){ proto, field, base_len, at };
#endif
}

static inline enum node_base
node_base(const struct node *n)
{
	return (enum node_base)(n->base_len >> NODE_LEN_BITS);
}

static inline uint32_t
node_len(const struct node *n)
{
	return n->base_len & NODE_LEN_MASK;
}

/* Why dissection stopped. Users see the text; the list is fixed. */
#define REASONS(R)							\
	R(none,       "")						\
	R(cut,        "the bytes end inside this header")		\
	R(short_len,  "length is smaller than its own header")		\
	R(long_len,   "length reaches beyond what carries it")		\
	R(version,    "version does not fit this protocol")		\
	R(value,      "value that the specification forbids")		\
	R(option,     "option length does not fit")			\
	R(layers,     "too many nested layers")				\
	R(nodes,      "too many fields")				\
	R(oversize,   "too large to report")				\
	R(lost,       "the frame could not be read")
enum reason {
#define REASON_ENUM(name, text) REASON_##name,
	REASONS(REASON_ENUM)
#undef REASON_ENUM
	REASON_COUNT
};
extern const char *const record_reasons[REASON_COUNT];

/* One name in a frame's chain: a protocol's number, or, where only the number
 * that announced it is known, RECORD_CHAIN_NAMED | space << 16 | value. */
#define RECORD_CHAIN_NAMED 0x80000000u

struct record {
	uint64_t number;		/* position in the capture, from 1 */
	int64_t sec;			/* seconds since 1970-01-01 UTC */
	uint32_t nsec;
	uint32_t len, cap_len;		/* bytes on the wire, bytes captured */
	uint32_t error_offset;		/* where dissection stopped, from the start of the frame */
	uint16_t error_proto;
	uint8_t error;			/* enum reason */
	uint8_t nchain;
	uint32_t first, end;		/* nodes [first, end) are in use */
	uint32_t scratch_len;
	uint32_t extent;		/* bytes from the frame's start that nodes may point into */
	uint32_t chain[RECORD_MAX_LAYERS + 2];
	uint32_t chain_at[RECORD_MAX_LAYERS + 2];	/* where each begins in the frame; stays in the process that dissected */
};

static inline bool
record_truncated(const struct record *r)
{
	return r->cap_len < r->len;
}

/* Bytes of a record that stand neither in a frame nor in its scratch: a result's own texts, payload that is not to
 * be copied, and what stands in the result itself. NODE_SCRATCH offsets from RECORD_EXTRA on count in them. */
enum record_extra_of { RECORD_TEXTS, RECORD_PAYLOAD, RECORD_RESULT, RECORD_EXTRAS };
struct record_extra {
	const uint8_t *bytes;
	uint64_t len;
};
#define RECORD_EXTRA_BITS 32
#define RECORD_EXTRA (UINT64_C(1) << RECORD_EXTRA_BITS)

static inline uint64_t
record_extra_at(enum record_extra_of extra, uint64_t offset)
{
	return ((uint64_t)extra + 1) << RECORD_EXTRA_BITS | offset;
}

/* What a dumper needs to render a record: the head, and where its bytes are. */
struct record_view {
	const struct record *head;
	const struct node *nodes;	/* head->first and head->end count from here */
	const uint8_t *frame;
	const uint8_t *scratch;
	const struct record_extra *extra;	/* [RECORD_EXTRAS], or NULL: frames have none */
};

#endif
