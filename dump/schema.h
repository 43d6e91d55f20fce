/* schema.h - what others need to read our records, made from the rows: one file a reader, one line in schemas.def. */
#ifndef DUMP_SCHEMA_H
#define DUMP_SCHEMA_H

#include "dump/shape.h"

/* The keys that it is asked for, by their first protocols. */
struct schema_keys {
	bool all;
	bool wanted[PROTO_COUNT];
};

struct schema {
	const char *name;
	/* Writes it whole. o->full is set when it does not fit, or there is no memory. */
	void (*print)(struct out *o, const struct schema_keys *keys);
};

/* NULL: there is none of this name. */
const struct schema *schema_find(const char *name);

/* Their names, for a message. */
const char *schema_names(char *text, size_t size);

/* The next key that is wanted, behind this one; PROTO_COUNT: no more. */
enum proto_id schema_next(const struct schema_keys *keys, enum proto_id id);

enum { SCHEMA_MAX = 16 << 20 };		/* bytes that any of them has, by far */

#endif
