/* schema_json.c - JSON Schema, draft 2020-12, of a line of our NDJSON, whichever options it was made with.
 *
 * $defs has a definition a key; a layer beyond the first of its protocol, ip_2, has that of its
 * key, wherever it stands. Without operands nothing else may stand anywhere.
 */
#include <stdio.h>

#include "dump/schema.h"

#define SCHEMA_JSON_HEX "\"type\":\"string\",\"pattern\":\"^([0-9a-f]{2})*$\""
#define SCHEMA_JSON_COLONS "\"type\":\"string\",\"pattern\":\"^[0-9a-f]{2}(:[0-9a-f]{2})*$\""

/* How large a number may be, as far as its row says. */
static void
schema_json_number(struct out *o, const struct shape *s)
{
	const unsigned scale = s->type == FIELD_WORDS4 ? 4 : s->type == FIELD_WORDS8 ? 8 : 1;

	out_text(o, "\"type\":\"integer\",\"minimum\":0");
	if (s->bits > 0 && s->bits < 61)
		out_printf(o, ",\"maximum\":%llu", ((1ull << s->bits) - 1) * scale);
}

static void
schema_json_value(struct out *o, const struct shape *s)
{
	static const char *const types[] = {
		[FIELD_INT] = "\"type\":\"integer\"", [FIELD_BOOL] = "\"type\":\"boolean\"",
		[FIELD_MAC] = SCHEMA_JSON_COLONS, [FIELD_EUI64] = SCHEMA_JSON_COLONS, [FIELD_BYTES] = SCHEMA_JSON_HEX,
		[FIELD_IPV4] = "\"type\":\"string\",\"format\":\"ipv4\"", [FIELD_IPV6] = "\"type\":\"string\",\"format\":\"ipv6\"",
		[FIELD_TIME] = "\"type\":\"string\",\"format\":\"date-time\"",
		[FIELD_EPOCH] = "\"type\":\"number\"", [FIELD_SECONDS] = "\"type\":\"number\"",
		[FIELD_NONE] = NULL,
	};

	if (s->type == FIELD_UINT || s->type == FIELD_WORDS4 || s->type == FIELD_WORDS8)
		schema_json_number(o, s);
	else
		out_text(o, types[s->type] != NULL ? types[s->type] : "\"type\":\"string\"");
}

static void
schema_json_help(struct out *o, const struct shape *s)
{
	if (s->help[0] == '\0')
		return;
	out_text(o, ",\"description\":");
	out_json_string(o, (const uint8_t *)s->help, strlen(s->help));
}

static bool
schema_json_is_layer(enum proto_id id)
{
	return !registry_protos[id]->result && id != PROTO_frame;
}

/* Layers, by their keys and by these with a number. */
static void
schema_json_layers(struct out *o, const struct schema_keys *keys)
{
	const char *comma = "";

	out_text(o, ",\"patternProperties\":{");
	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id)) {
		if (!schema_json_is_layer(id))
			continue;
		out_printf(o, "%s\"^", comma);
		for (const char *k = registry_protos[id]->key; *k != '\0'; k++)
			out_printf(o, *k == '.' ? "[%c]" : "%c", *k);
		out_printf(o, "(_[0-9]+)?$\":{\"$ref\":\"#/$defs/%s\"}", registry_protos[id]->key);
		comma = ",";
	}
	out_text(o, "}");
}

static void
schema_json_shape(struct out *o, const struct shape *s, const struct schema_keys *keys)
{
	out_text(o, "{");
	if (s->kind == SHAPE_VALUE) {
		schema_json_value(o, s);
	} else if (s->kind == SHAPE_LIST) {
		out_text(o, "\"type\":\"array\",\"items\":");
		schema_json_shape(o, s->members, keys);
	} else {
		out_text(o, "\"type\":\"object\",\"properties\":{");
		for (const struct shape *m = s->members; m != NULL; m = m->next) {
			out_printf(o, "%s\"%s\":", m != s->members ? "," : "", m->name);
			schema_json_shape(o, m, keys);
		}
		out_text(o, "}");
		if (s->layers)
			schema_json_layers(o, keys);
		if (keys->all || !s->layers)
			out_text(o, ",\"additionalProperties\":false");
	}
	schema_json_help(o, s);
	out_text(o, "}");
}

static void
schema_json_defs(struct out *o, const struct schema_keys *keys)
{
	const char *comma = "\n";

	out_text(o, ",\n\"$defs\":{");
	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id)) {
		struct shape *s = shape_of(id);
		o->full |= s == NULL;
		if (s == NULL)
			return;
		out_printf(o, "%s\"%s\":", comma, registry_protos[id]->key);
		schema_json_shape(o, s, keys);
		shape_free(s);
		comma = ",\n";
	}
	out_text(o, "\n}");
}

/* Frames, and records that are no layer of one. */
static void
schema_json_records(struct out *o, const struct schema_keys *keys)
{
	const char *comma = "";

	out_text(o, ",\n\"properties\":{");
	for (enum proto_id id = schema_next(keys, PROTO_none); id < PROTO_COUNT; id = schema_next(keys, id)) {
		if (schema_json_is_layer(id))
			continue;
		out_printf(o, "%s\"%s\":{\"$ref\":\"#/$defs/%s\"}", comma, registry_protos[id]->key, registry_protos[id]->key);
		comma = ",";
	}
	for (const char *const *meta = shape_meta; keys->all && *meta != NULL; meta++)
		out_printf(o, "%s\"%s\":{\"type\":\"object\"}", comma, *meta);
	out_text(o, "}");
}

static void
schema_json_print(struct out *o, const struct schema_keys *keys)
{
	out_text(o, "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"title\":\"a line of pcapkit's NDJSON\",\"type\":\"object\"");
	schema_json_records(o, keys);
	schema_json_layers(o, keys);
	if (keys->all)
		out_text(o, ",\n\"additionalProperties\":false");
	schema_json_defs(o, keys);
	out_text(o, "}\n");
}

const struct schema schema_json = { .name = "json-schema", .print = schema_json_print };
