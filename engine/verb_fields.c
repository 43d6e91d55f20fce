/* verb_fields.c - `pcapkit fields`: every field that a report may have, a line each:
 * path, Wireshark's name or -, type, meaning; tabs between. With --schema what others need to read them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dump/schema.h"
#include "engine/complain.h"
#include "engine/nearest.h"
#include "engine/select.h"
#include "engine/verbs.h"

static const char *const verb_fields_types[] = {
#define VERB_FIELDS_TYPE(name, shown, help) [FIELD_##name] = shown,
	FIELD_TYPES(VERB_FIELDS_TYPE)
#undef VERB_FIELDS_TYPE
};

/* Values have lines; a list has the line of its elements, and what only holds
 * other fields has none. */
static bool
verb_fields_shown(enum proto_id id, unsigned row)
{
	uint8_t kind = registry_protos[id]->fields[row].kind;

	return kind == FIELD_PLAIN || kind == FIELD_GROUP;
}

static bool
verb_fields_has(enum proto_id id, const char *path, unsigned before)
{
	for (unsigned i = 2; i < before; i++)
		if (verb_fields_shown(id, i) && strcmp(registry_path(id, i), path) == 0)
			return true;
	return false;
}

/* Protocols that share a key share their paths' meaning too: one line is enough. */
static bool
verb_fields_repeated(const bool wanted[PROTO_COUNT], enum proto_id id, unsigned row)
{
	const char *path = registry_path(id, row), *key = registry_protos[id]->key;

	for (enum proto_id other = PROTO_none + 1; other < id; other++)
		if (wanted[other] && strcmp(registry_protos[other]->key, key) == 0 &&
		    verb_fields_has(other, path, registry_protos[other]->nfields))
			return true;
	return verb_fields_has(id, path, row);
}

static void
verb_fields_proto(const bool wanted[PROTO_COUNT], enum proto_id id)
{
	const struct proto *p = registry_protos[id];

	for (unsigned i = 2; i < p->nfields; i++) {
		if (!verb_fields_shown(id, i) || verb_fields_repeated(wanted, id, i))
			continue;
		const char *wireshark = registry_wireshark(id, i);
		printf("%s.%s\t%s\t%s\t%s\n", p->key, registry_path(id, i), wireshark != NULL ? wireshark : "-",
		    verb_fields_types[p->fields[i].type], p->fields[i].help);
	}
}

static void
verb_fields_unknown(const char *name)
{
	struct nearest n;

	nearest_begin(&n, name);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		nearest_offer(&n, registry_protos[id]->key);
		nearest_offer(&n, registry_protos[id]->chain);
	}
	if (nearest_found(&n))
		complain("no protocol '%s': did you mean '%s'?", name, n.best);
	else
		complain("no protocol '%s': pcapkit protocols lists them", name);
}

static bool
verb_fields_want(bool wanted[PROTO_COUNT], const char *name)
{
	bool chosen[PROTO_COUNT];

	if (select_protos(name, chosen) == 0) {
		verb_fields_unknown(name);
		return false;
	}
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		wanted[id] |= chosen[id];
	return true;
}

static int
verb_fields_schema(const char *name, const bool wanted[PROTO_COUNT], bool all)
{
	const struct schema *s = schema_find(name);
	struct schema_keys keys = { .all = all };
	char known[128], *text = malloc(SCHEMA_MAX);
	struct out o = out_over(text, text != NULL ? SCHEMA_MAX : 0);
	bool done = false;

	if (s == NULL) {
		complain("unknown schema '%s': there are %s", name, schema_names(known, sizeof known));
		free(text);
		return EXIT_USE;
	}
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		keys.wanted[registry_key[id]] |= wanted[id];
	if (text != NULL)
		s->print(&o, &keys);
	if (text == NULL || o.full)
		complain("cannot print the schema: no memory");
	else
		done = fwrite(text, 1, out_len(&o), stdout) == out_len(&o);
	free(text);
	return done ? EXIT_DONE : EXIT_OUTPUT;
}

int
verb_fields(struct command *c)
{
	bool wanted[PROTO_COUNT];

	memset(wanted, c->noperands == 0, sizeof wanted);
	for (int i = 0; i < c->noperands; i++)
		if (!verb_fields_want(wanted, c->operands[i]))
			return EXIT_USE;
	if (pcapkit_given(c->k, "schema"))
		return verb_fields_schema(pcapkit_argument(c->k, "schema"), wanted, c->noperands == 0);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		if (wanted[id])
			verb_fields_proto(wanted, id);
	return EXIT_DONE;
}
