/* shape.h - what records look like in NDJSON, out of the rows: objects, lists and values as a tree. */
#ifndef DUMP_SHAPE_H
#define DUMP_SHAPE_H

#include "dump/dump.h"

enum shape_kind {
	SHAPE_VALUE,
	SHAPE_OBJECT,
	SHAPE_LIST,			/* of what its only member is, which has no name */
};

struct shape {
	char name[DUMP_MAX_NAME];	/* in the object around it */
	uint8_t kind;			/* enum shape_kind */
	uint8_t type;			/* of a value: enum field_type */
	uint8_t bits;			/* of a number; 0: not said */
	bool layers;			/* layers may stand in it besides its members */
	const char *help;
	struct shape *members, *next;
};

/* Of the layers of a key, and all protocols that share it, whichever options there are; `first`
 * is the key's first. NULL: no memory. shape_free(NULL) is nothing. */
struct shape *shape_of(enum proto_id first);
void shape_free(struct shape *s);

/* The key's first protocol that comes after `id`, with PROTO_none the very first; PROTO_COUNT: there
 * is no more. */
enum proto_id shape_next_key(enum proto_id id);

/* Records of --meta, which are of no protocol: ends with NULL. */
extern const char *const shape_meta[];

#endif
