/* twin.h - spans' slow twin: a map of bytes that says for each whose it is. */
#ifndef TESTS_TWIN_H
#define TESTS_TWIN_H

#include "reassembly/spans_tree.h"

enum {
	TWIN_ROOM = 4096,		/* offsets of a sequence */
	TWIN_SEGMENTS = 1 << 13,
};

struct twin {
	uint32_t owner[TWIN_ROOM];	/* segment of each byte, 0: nobody's */
	uint8_t byte[TWIN_ROOM];
	struct twin_segment { uint64_t start, end; } segment[TWIN_SEGMENTS];
	uint64_t overlaps, conflicts;
};

/* `id` is the segment's number, from 1, and the frame that spans are told. */
enum spans_result twin_put(struct twin *t, enum overlap policy, uint32_t id, uint64_t start, const uint8_t *bytes, uint32_t len);
void twin_trim(struct twin *t, uint64_t offset);

/* What differs between the two, or NULL; whether the tree is sound; what is found at an offset. */
const char *twin_wrong(const struct twin *t, const struct spans *s, const struct payload *store);
const char *twin_wrong_tree(const struct spans *s);
const char *twin_wrong_look(const struct twin *t, const struct spans *s, uint64_t offset);

#endif
