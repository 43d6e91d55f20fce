/* display_private.h - the program that an expression becomes.
 *
 * A slot is a comparison (or a bare name) of the expression: two bits a frame, whether a value was
 * met that fits, and one that does not. A hook leads from a row to what is done with its values: a
 * match, whose outcome goes into a slot. The code joins the slots: a number pushes one.
 */
#ifndef ENGINE_DISPLAY_PRIVATE_H
#define ENGINE_DISPLAY_PRIVATE_H

#include "dump/dump.h"
#include "engine/display.h"
#include "engine/pattern.h"

enum {
	DISPLAY_SLOTS = 256,		/* comparisons in an expression */
	DISPLAY_DEPTH = 60,		/* operands that wait for their operator: bits of a word */
	DISPLAY_NESTING = 100,		/* parentheses and negations in each other: bounds the stack */
	DISPLAY_LAYERS = 16,		/* protocols whose layers are told apart by number */
	DISPLAY_OPEN = 16,		/* layers of one key in each other that are told apart */
	DISPLAY_PAIRS = 16,		/* comparisons of two fields; */
	DISPLAY_PAIR_VALUES = 32,	/* values of each side that are looked at */
	DISPLAY_HASH_BITS = 10,
	DISPLAY_HASH = 1 << DISPLAY_HASH_BITS,
};

/* Numbers, addresses and times, so that they can be compared: bytes in their order, or a signed
 * number with its sign turned over. */
__extension__ typedef unsigned __int128 display_key;
#define DISPLAY_SIGN ((display_key)1 << 127)
#define DISPLAY_KEY_MAX (~(display_key)0)

struct display_range {			/* both are in it */
	display_key low, high;
};

struct display_text {			/* bytes between two others, which may be in it */
	const uint8_t *low, *high;	/* NULL: no such bound */
	uint32_t low_len, high_len;
	bool low_out, high_out;		/* the bound itself is not in it */
};

enum display_op {
	DISPLAY_PRESENT, DISPLAY_EQ, DISPLAY_LT, DISPLAY_LE, DISPLAY_GT, DISPLAY_GE, DISPLAY_CONTAINS, DISPLAY_MATCHES,
	DISPLAY_NE, DISPLAY_ALL_EQ, DISPLAY_ANY_NE,
};

/* What a slot asks of its two bits: bit n says whether state n is a yes. */
enum { DISPLAY_HIT = 1, DISPLAY_MISS = 2 };
enum display_quantifier {
	DISPLAY_ANY_HIT = 1 << 1 | 1 << 3,
	DISPLAY_NO_HIT = 1 << 2,	/* but there was a value */
	DISPLAY_ALL_HIT = 1 << 1,
	DISPLAY_ANY_MISS = 1 << 2 | 1 << 3,
};

/* How a value is taken. */
enum display_class {
	DISPLAY_NOTHING,		/* it holds others */
	DISPLAY_NUMBER,			/* signed or not */
	DISPLAY_TRUTH,
	DISPLAY_ADDRESS,		/* of a fixed width: MAC, EUI64, IPv4, IPv6 */
	DISPLAY_TIME,
	DISPLAY_BYTES,			/* bytes; a layer's, a slice's */
	DISPLAY_TEXT,
};

enum display_kind { DISPLAY_IS_THERE, DISPLAY_IN_RANGES, DISPLAY_IN_TEXTS, DISPLAY_HAS_NEEDLE, DISPLAY_HAS_PATTERN, DISPLAY_SIDE };

enum display_stop { DISPLAY_NO_SLICE, DISPLAY_SLICE_LEN, DISPLAY_SLICE_END, DISPLAY_SLICE_REST };
struct display_slice {
	uint8_t stop;			/* enum display_stop: how its end is said */
	int32_t start, end;		/* negative: from the end */
};

struct display_match {
	uint8_t kind, class, type;	/* enum display_kind, display_class, field_type */
	bool layer, masked;
	uint8_t width;			/* bytes of an address */
	uint8_t side;			/* of a pair */
	uint16_t pair;
	struct display_slice slice;
	uint64_t mask;
	uint32_t n;
	struct display_range *ranges;	/* n of them; */
	struct display_text *texts;	/* or n of these; the first is the needle */
	struct pattern *pattern;
};

/* Matches with a number from here on do something else: a layer of a numbered protocol opens,
 * closes; the bytes behind the packet begin. */
enum { DISPLAY_OPENS = 0xfff0, DISPLAY_CLOSES, DISPLAY_TAIL };
enum { DISPLAY_NO_LAYER = 0xff };

struct display_hook {
	uint32_t head;			/* row << 16 | protocol, as it stands in a node */
	uint16_t next;			/* of the same place in the table; 0: none */
	uint16_t more;			/* of the same protocol's fixed header; 0: none */
	uint16_t match, slot;
	uint8_t layer;			/* index into layers[], or DISPLAY_NO_LAYER */
	bool quick;			/* the match is: low <= (number & mask) <= low + span */
	uint16_t first, last;		/* which of them */
	uint64_t mask, low, span;
};

/* A fixed header's nodes stand behind the layer's, row by row: so they are not looked for, but known by
 * their place if the last one is in its place. */
struct display_header {
	uint16_t rows;			/* of the header, with the ends of groups; 0: not known by place */
	uint16_t hook;			/* + 1, of the first that is asked of it, or of the layer itself */
};

struct display_layer {
	uint16_t key;
	uint16_t count, now, depth;
	uint16_t open[DISPLAY_OPEN];
};

/* Two fields compared: their nodes, and how. */
struct display_pair {
	uint8_t op, n[2];
	uint16_t slot;
	const struct display_match *match[2][DISPLAY_PAIR_VALUES];
	const struct node *node[2][DISPLAY_PAIR_VALUES];
};

struct display_blob {
	struct display_blob *next;
	uint8_t bytes[];
};

enum { DISPLAY_NOT = 0xfff0, DISPLAY_AND, DISPLAY_OR, DISPLAY_XOR };	/* in code[]; else a slot */

struct display {
	uint16_t first[DISPLAY_HASH];	/* hook + 1, by display_hash() */
	struct display_header headers[PROTO_COUNT];
	bool asks_frame;		/* of the frame's own rows, which stand first */
	uint16_t nhooks, nmatches, nslots, ncode, nlayers, npairs;
	struct display_hook *hooks;
	struct display_match *matches;
	uint16_t *code;
	uint8_t ask[DISPLAY_SLOTS];	/* enum display_quantifier */
	uint8_t state[DISPLAY_SLOTS];	/* of the frame under way */
	struct display_layer layers[DISPLAY_LAYERS];
	struct display_pair *pairs;
	bool layer_bytes;		/* asked of some layer, so that where a frame's own bytes end matters */
	uint64_t tail;			/* where they do */
	struct display_blob *blobs;	/* the bytes of texts */
};

static inline unsigned
display_hash(uint32_t head)
{
	return head * 0x9e3779b1u >> (32 - DISPLAY_HASH_BITS);
}

/* A text in the expression, taken apart: what stands there, and where. */
struct display_word {
	const char *text;		/* not ended by NUL */
	size_t len, at;
	bool quoted;			/* a string; */
	bool character;			/* or a character in ' ' */
};

/* A value as a match needs it, both ends of it: 10.0.0.0/8 has two. False with `why` filled. */
bool display_value_keys(const struct display_match *m, const struct field *f, const struct display_word *w,
    struct display_range *to, char *why, size_t why_size);

/* The same as bytes, into `to`, which has room for the word's length and 8 more; how many go to *len. */
bool display_value_bytes(const struct display_match *m, const struct display_word *w, uint8_t *to, uint32_t *len,
    char *why, size_t why_size);

/* What a row's values are taken as. */
enum display_class display_value_class(const struct field *f, unsigned row);
uint8_t display_value_width(enum field_type type);

/* Before anything is added to it. */
void display_program_begin(struct display *d);

/* Frees what a match holds. */
void display_program_drop(struct display_match *m);

/* Turns an expression into a program; false with `why` filled. */
bool display_parse(struct display *d, const char *expression, char *why, size_t why_size);

#endif
