/* schema_duckdb.c - a SELECT that has DuckDB read our NDJSON with the types that fields have.
 *
 * A layer is a column, a STRUCT. What has no bound in number is JSON: layers beyond the first of
 * their protocol, ip_2, and layers inside a layer; duckdb.org/docs/data/json/loading_json.
 */
#include <strings.h>

#include "dump/schema.h"

enum { SCHEMA_DUCKDB_LAYERS = 4 };		/* ip_2 to ip_4 are columns */

static const char *
schema_duckdb_type(const struct shape *s)
{
	switch (s->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		return s->bits > 0 && s->bits < 64 ? "BIGINT" : "UBIGINT";
	case FIELD_INT:
		return "BIGINT";
	case FIELD_BOOL:
		return "BOOLEAN";
	case FIELD_TIME:
		return "TIMESTAMP_NS";
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		return "DOUBLE";
	}
	return "VARCHAR";
}

/* A STRUCT has at least one field, and no two whose names differ in capitals alone. */
static bool
schema_duckdb_is_struct(const struct shape *s)
{
	for (const struct shape *m = s->members; m != NULL; m = m->next)
		for (const struct shape *other = m->next; other != NULL; other = other->next)
			if (strcasecmp(m->name, other->name) == 0)
				return false;
	return s->members != NULL || s->layers;
}

static void schema_duckdb_shape(struct out *o, const struct shape *s);

static bool
schema_duckdb_is_layer(enum proto_id id)
{
	return !registry_protos[id]->result && id != PROTO_frame;
}

/* Every protocol's key, for what may stand inside a layer. */
static void
schema_duckdb_layers(struct out *o, const char *comma)
{
	for (enum proto_id id = shape_next_key(PROTO_none); id < PROTO_COUNT; id = shape_next_key(id)) {
		if (!schema_duckdb_is_layer(id))
			continue;
		out_printf(o, "%s\"%s\" JSON", comma, registry_protos[id]->key);
		comma = ", ";
		for (unsigned layer = 2; layer <= SCHEMA_DUCKDB_LAYERS; layer++)
			out_printf(o, ", \"%s_%u\" JSON", registry_protos[id]->key, layer);
	}
}

static void
schema_duckdb_members(struct out *o, const struct shape *s)
{
	out_text(o, "STRUCT(");
	for (const struct shape *m = s->members; m != NULL; m = m->next) {
		out_printf(o, "%s\"%s\" ", m != s->members ? ", " : "", m->name);
		schema_duckdb_shape(o, m);
	}
	if (s->layers)
		schema_duckdb_layers(o, s->members != NULL ? ", " : "");
	out_text(o, ")");
}

static void
schema_duckdb_shape(struct out *o, const struct shape *s)
{
	if (s->kind == SHAPE_VALUE) {
		out_text(o, schema_duckdb_type(s));
	} else if (s->kind == SHAPE_LIST) {
		schema_duckdb_shape(o, s->members);
		out_text(o, "[]");
	} else if (!schema_duckdb_is_struct(s)) {
		out_text(o, "JSON");
	} else {
		schema_duckdb_members(o, s);
	}
}

static void
schema_duckdb_key(struct out *o, enum proto_id id)
{
	const struct proto *p = registry_protos[id];
	struct shape *s = shape_of(id);

	o->full |= s == NULL;
	if (s == NULL)
		return;
	out_printf(o, "\t'%s': '", p->key);
	schema_duckdb_shape(o, s);
	out_text(o, "',\n");
	for (unsigned layer = 2; schema_duckdb_is_layer(id) && layer <= SCHEMA_DUCKDB_LAYERS; layer++)
		out_printf(o, "\t'%s_%u': 'JSON',\n", p->key, layer);
	shape_free(s);
}

static void
schema_duckdb_print(struct out *o, const struct schema_keys *keys)
{
	out_text(o, "SELECT * FROM read_ndjson('capture.ndjson', maximum_object_size = 67108864, columns = {\n");
	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id))
		schema_duckdb_key(o, id);
	for (const char *const *meta = shape_meta; keys->all && *meta != NULL; meta++)
		out_printf(o, "\t'%s': 'JSON',\n", *meta);
	out_text(o, "});\n");
}

const struct schema schema_duckdb = { .name = "duckdb", .print = schema_duckdb_print };
