/* hpack.h - header compression for HTTP/2, RFC 7541: as far as one TCP segment tells, and
 * along a direction of a connection.
 *
 * A segment's table begins empty with it. Entries count from the newest, 2.3.3, so
 * what this segment adds is found by its true index; an index beyond is an entry of
 * an earlier segment, and what it stands for is not known. The same holds where the
 * beginning of a direction was not seen, or some of it is missing.
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

/* Not in the frame: in the decoder, up to the next hpack_start() of a segment's,
 * or the next field of a connection's. */
struct hpack_text {
	bool known, in_frame;
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
	HPACK_FULL,			/* no memory is left */
	HPACK_ABSENT,			/* built without a decoder */
};

/* ---- of a segment: this thread's ---- */

/* Forgets all: nothing is known of what came before. */
void hpack_start(void);

/* The next field of a header block's fragment; `last`: the block ends with it. FULL: it has
 * more than `huffman` bytes of Huffman's code, which is slow to undo. After anything but a
 * field or the end the decoder must be started anew. */
enum hpack_status hpack_next(struct cursor *fragment, bool last, size_t huffman, struct hpack_field *f);

/* ---- of a direction of a connection ---- */

/* What an encoder's table may have before its peer says more, RFC 9113, 6.5.2. */
enum { HPACK_FIRST_LIMIT = 4096 };

struct hpack;

/* Who gives it memory and takes it back, as realloc() and free() do: it holds a table as long as the
 * connection lasts, so whoever has many of them counts. */
struct hpack_memory {
	void *(*grow)(void *p, size_t n);
	void (*release)(void *p);
};

/* `whole`: all header blocks from the connection's beginning will be given to it, so an index beyond the
 * table is damage. NULL: no memory, or built without a decoder. */
struct hpack *hpack_new(bool whole, const struct hpack_memory *memory);
void hpack_free(struct hpack *h);

/* What the encoder's table may have from the next header block on: its peer said so, and it took note, 4.2. */
void hpack_limit(struct hpack *h, uint32_t size);

/* The next field of a whole header block, which is given until its END. After anything but a field or the
 * end the decoder is of no more use. */
enum hpack_status hpack_decode(struct hpack *h, struct cursor *block, struct hpack_field *f);

#endif
