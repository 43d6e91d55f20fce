/* hpack.h - header compression for HTTP/2, RFC 7541, as far as one TCP segment tells.
 *
 * A decoder's table begins empty with the segment. Entries count from the newest,
 * 2.3.3, so what this segment adds is found by its true index; an index beyond is
 * an entry of an earlier segment, and what it stands for is not known.
 */
#ifndef DISSECT_HPACK_H
#define DISSECT_HPACK_H

#include "dissect/cursor.h"

/* How a header field is represented, 6. */
#define HPACK_REPRS(R)							\
	R(indexed,          "Indexed Header Field")			\
	R(incremental,      "Literal Header Field with Incremental Indexing - Indexed Name") \
	R(incremental_new,  "Literal Header Field with Incremental Indexing - New Name") \
	R(without,          "Literal Header Field without Indexing - Indexed Name") \
	R(without_new,      "Literal Header Field without Indexing - New Name") \
	R(never,            "Literal Header Field never Indexed - Indexed Name") \
	R(never_new,        "Literal Header Field never Indexed - New Name") \
	R(size_update,      "Dynamic Table Size Update")
enum hpack_repr {
#define HPACK_REPR_ENUM(name, text) HPACK_##name,
	HPACK_REPRS(HPACK_REPR_ENUM)
#undef HPACK_REPR_ENUM
};

struct hpack_text {
	bool known, in_frame;		/* not in the frame: in the decoder, up to the next hpack_start() */
	uint32_t len;
	const uint8_t *bytes;
	const void *key;		/* the same for the same table entry; NULL: in no table */
};

struct hpack_field {
	enum hpack_repr repr;
	uint32_t index;			/* table entry, 0: none; of an update the table's size */
	uint32_t huffman;		/* bytes of them that are Huffman's code */
	struct hpack_text name, value;
};

enum hpack_status {
	HPACK_FIELD,			/* there is one */
	HPACK_END,			/* no more in this fragment; what it has of one is kept */
	HPACK_DAMAGED,
	HPACK_FULL,			/* the decoder's memory is used up */
	HPACK_ABSENT,			/* built without a decoder */
};

/* Forgets all: nothing is known of what came before. */
void hpack_start(void);

/* The next field of a header block's fragment; `last`: the block ends with it. FULL: it has
 * more than `huffman` bytes of Huffman's code, which is slow to undo. After anything but a
 * field or the end the decoder must be started anew. */
enum hpack_status hpack_next(struct cursor *fragment, bool last, size_t huffman, struct hpack_field *f);

#endif
