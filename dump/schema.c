/* schema.c - see schema.h. */
#include "dump/schema.h"

#define SCHEMA(id) extern const struct schema schema_##id;
#include "dump/schemas.def"
#undef SCHEMA

static const struct schema *const schema_all[] = {
#define SCHEMA(id) &schema_##id,
#include "dump/schemas.def"
#undef SCHEMA
	NULL
};

const struct schema *
schema_find(const char *name)
{
	for (const struct schema *const *s = schema_all; *s != NULL; s++)
		if (strcmp((*s)->name, name) == 0)
			return *s;
	return NULL;
}

const char *
schema_names(char *text, size_t size)
{
	struct out o = out_over(text, size);

	for (const struct schema *const *s = schema_all; *s != NULL; s++)
		out_printf(&o, "%s%s", s != schema_all ? ", " : "", (*s)->name);
	return text;
}

enum proto_id
schema_next(const struct schema_keys *keys, enum proto_id id)
{
	do
		id = shape_next_key(id);
	while (id < PROTO_COUNT && !keys->wanted[id]);
	return id;
}
