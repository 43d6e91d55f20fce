/* schema_sqlite.c - the tables of the format sqlite: those that a database may have. */
#include "dump/relation.h"
#include "dump/schema.h"

static void
schema_sqlite_print(struct out *o, const struct schema_keys *keys)
{
	static const struct dump_options plain;
	struct relations *tables = relation_set_new(&plain);

	if (keys->all)
		out_printf(o, "%s;\n", relation_capture);
	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id)) {
		const struct relation *r = tables != NULL ? relation_of(tables, id) : NULL;
		if (r == NULL) {
			o->full = true;
			break;
		}
		relation_create(o, r);
		out_text(o, ";\n");
	}
	relation_set_free(tables);
}

const struct schema schema_sqlite = { .name = "sqlite", .print = schema_sqlite_print };
