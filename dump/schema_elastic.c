/* schema_elastic.c - what an index of Elasticsearch or OpenSearch must know before our NDJSON goes into it.
 *
 * Each field is mapped. What has no bound in number is `flattened`, one field each: layers beyond the
 * first of their protocol, ip_2, by a template; layers inside a layer; and the records of --meta.
 */
#include "dump/schema.h"

/* Lucene takes no term of more than 32766 bytes; a character is at most 4 (UTF-8), of hex 1. */
#define SCHEMA_ELASTIC_TEXT "{\"type\":\"keyword\",\"ignore_above\":8191}"
#define SCHEMA_ELASTIC_FLAT "{\"type\":\"flattened\",\"ignore_above\":8191}"

static const char *
schema_elastic_type(const struct shape *s)
{
	switch (s->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		return s->bits > 0 && s->bits < 64 ? "{\"type\":\"long\"}" : "{\"type\":\"unsigned_long\"}";
	case FIELD_INT:
		return "{\"type\":\"long\"}";
	case FIELD_BOOL:
		return "{\"type\":\"boolean\"}";
	case FIELD_IPV4:
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		return "{\"type\":\"ip\",\"ignore_malformed\":true}";
	case FIELD_TIME:			/* from 1970 to 2262; others are kept, but not found by time */
		return "{\"type\":\"date_nanos\",\"ignore_malformed\":true}";
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		return "{\"type\":\"double\"}";
	}
	return SCHEMA_ELASTIC_TEXT;
}

/* Inner layers; returns how many fields that are. */
static unsigned
schema_elastic_layers(struct out *o, const char *comma)
{
	unsigned fields = 0;

	for (enum proto_id id = shape_next_key(PROTO_none); id < PROTO_COUNT; id = shape_next_key(id)) {
		if (registry_protos[id]->result || id == PROTO_frame)
			continue;
		out_printf(o, "%s\"%s\":" SCHEMA_ELASTIC_FLAT, comma, registry_protos[id]->key);
		comma = ",";
		fields++;
	}
	return fields;
}

/* A field of several values is mapped as one of them. Returns how many fields that are. */
static unsigned
schema_elastic_shape(struct out *o, const struct shape *s)
{
	unsigned fields = 1;

	while (s->kind == SHAPE_LIST)
		s = s->members;
	if (s->kind == SHAPE_VALUE) {
		out_text(o, schema_elastic_type(s));
		return fields;
	}
	out_text(o, "{\"properties\":{");
	for (const struct shape *m = s->members; m != NULL; m = m->next) {
		out_printf(o, "%s\"%s\":", m != s->members ? "," : "", m->name);
		fields += schema_elastic_shape(o, m);
	}
	if (s->layers)
		fields += schema_elastic_layers(o, s->members != NULL ? "," : "");
	out_text(o, "}}");
	return fields;
}

static unsigned
schema_elastic_properties(struct out *o, const struct schema_keys *keys)
{
	const char *comma = "\n";
	unsigned fields = 0;

	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id)) {
		struct shape *s = shape_of(id);
		o->full |= s == NULL;
		if (s == NULL)
			return fields;
		out_printf(o, "%s\"%s\":", comma, registry_protos[id]->key);
		fields += schema_elastic_shape(o, s);
		shape_free(s);
		comma = ",\n";
	}
	for (const char *const *meta = shape_meta; keys->all && *meta != NULL; meta++, fields++)
		out_printf(o, "%s\"%s\":" SCHEMA_ELASTIC_FLAT, comma, *meta);
	return fields;
}

enum { SCHEMA_ELASTIC_SPARE = 1000 };		/* fields for layers that the template maps, as many as an index has by default */

static void
schema_elastic_print(struct out *o, const struct schema_keys *keys)
{
	out_text(o, "{\"mappings\":{\"dynamic_templates\":[{\"further_layers\":{\"match_mapping_type\":\"object\",\"match_pattern\":\"regex\","
	    "\"match\":\"^.+_[0-9]+$\",\"mapping\":" SCHEMA_ELASTIC_FLAT "}}],\n\"properties\":{");
	unsigned fields = schema_elastic_properties(o, keys);
	out_printf(o, "\n}},\n\"settings\":{\"index.mapping.total_fields.limit\":%u}}\n", fields + SCHEMA_ELASTIC_SPARE);
}

const struct schema schema_elastic = { .name = "elastic", .print = schema_elastic_print };
