/* pcapkit_table.c - see pcapkit.h: what there is, told row by row. */
#include <stdlib.h>
#include <string.h>

#include "dump/schema.h"
#include "engine/engines.h"
#include "engine/pcapkit_private.h"
#include "engine/select.h"
#include "engine/supervisor.h"
#include "engine/values.h"

bool
pcapkit_formats(size_t i, struct pcapkit_format *f)
{
	size_t n = 0;

	while (n < i && dump_formats[n] != NULL)
		n++;
	const struct dumper *d = dump_formats[n];
	if (d == NULL)
		return false;
	*f = (struct pcapkit_format){ .name = d->name, .suffix = d->suffix, .aliases = d->aliases, .help = d->help,
		.document = d->document, .binary = d->binary, .capture = d->packet != NULL };
	return true;
}

/* ---- engines: what is taken when nothing is said, ours, then the others ---- */

static void
pcapkit_engine_ours(const struct strategy *s, struct pcapkit_engine *e)
{
	char helper[PATH_MAX];

	*e = (struct pcapkit_engine){ .name = s->name, .aliases = s->aliases, .help = s->help };
	if (s->processes && !supervisor_helper(helper))
		e->missing = "pcapkit-role is not found";
}

bool
pcapkit_engines(size_t i, struct pcapkit_engine *e)
{
	size_t ours = 0, others = 0;

	while (strategies[ours] != NULL)
		ours++;
	while (engines_foreign[others].name != NULL)
		others++;
	if (i == 0)
		*e = (struct pcapkit_engine){ .name = "default", .aliases = "auto", .help = "the fastest for the capture and the machine" };
	else if (i <= ours)
		pcapkit_engine_ours(strategies[i - 1], e);
	else if (i <= ours + others)
		*e = (struct pcapkit_engine){ .name = engines_foreign[i - 1 - ours].name, .help = engines_foreign[i - 1 - ours].help,
			.missing = "not in this version" };
	return i <= ours + others;
}

/* ---- protocols and fields ---- */

bool
pcapkit_protocols(size_t i, struct pcapkit_protocol *p)
{
	if (i >= PROTO_COUNT - 1)
		return false;
	const struct proto *is = registry_protos[i + 1];
	*p = (struct pcapkit_protocol){ .title = is->title, .name = is->chain, .key = is->key, .aliases = is->aliases,
		.layer = select_layer_name(is->layer), .specification = is->spec, .result = is->result };
	return true;
}

static const char *const pcapkit_field_types[] = {
#define PCAPKIT_FIELD_TYPE(name, shown, help) [FIELD_##name] = shown,
	FIELD_TYPES(PCAPKIT_FIELD_TYPE)
#undef PCAPKIT_FIELD_TYPE
};

/* Values are told of; of a list its elements; what only holds other fields is not. */
static bool
pcapkit_field_shown(enum proto_id id, unsigned row)
{
	uint8_t kind = registry_protos[id]->fields[row].kind;

	return kind == FIELD_PLAIN || kind == FIELD_GROUP;
}

static bool
pcapkit_field_has(enum proto_id id, const char *path, unsigned before)
{
	for (unsigned i = 2; i < before; i++)
		if (pcapkit_field_shown(id, i) && strcmp(registry_path(id, i), path) == 0)
			return true;
	return false;
}

/* Protocols that share a key share their paths' meaning too: once is enough. */
static bool
pcapkit_field_repeated(const bool wanted[PROTO_COUNT], enum proto_id id, unsigned row)
{
	const char *path = registry_path(id, row), *key = registry_protos[id]->key;

	for (enum proto_id other = PROTO_none + 1; other < id; other++)
		if (wanted[other] && strcmp(registry_protos[other]->key, key) == 0 &&
		    pcapkit_field_has(other, path, registry_protos[other]->nfields))
			return true;
	return pcapkit_field_has(id, path, row);
}

static int
pcapkit_fields_of(const bool wanted[PROTO_COUNT], enum proto_id id, int (*tell)(void *user, const struct pcapkit_field *f), void *user)
{
	const struct proto *p = registry_protos[id];
	int said = 0;

	for (unsigned i = 2; i < p->nfields && said == 0; i++) {
		if (!pcapkit_field_shown(id, i) || pcapkit_field_repeated(wanted, id, i))
			continue;
		said = tell(user, &(struct pcapkit_field){ .key = p->key, .path = registry_path(id, i),
		    .wireshark = registry_wireshark(id, i), .type = pcapkit_field_types[p->fields[i].type], .help = p->fields[i].help });
	}
	return said;
}

/* The protocols that names mean; no names mean all. */
static bool
pcapkit_wanted(struct pcapkit *k, const char *const *protocols, bool wanted[PROTO_COUNT])
{
	memset(wanted, protocols == NULL || *protocols == NULL, PROTO_COUNT * sizeof wanted[0]);
	for (; protocols != NULL && *protocols != NULL; protocols++) {
		const struct pcapkit_name *name = pcapkit_name_find(k, *protocols, true);
		if (name == NULL)
			return false;
		for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
			wanted[id] |= name->protocols[id];
	}
	return true;
}

int
pcapkit_fields(struct pcapkit *k, const char *const *protocols, int (*tell)(void *user, const struct pcapkit_field *f), void *user)
{
	bool wanted[PROTO_COUNT];
	int said = 0;

	if (!pcapkit_wanted(k, protocols, wanted))
		return k->fault.code;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT && said == 0; id++)
		if (wanted[id])
			said = pcapkit_fields_of(wanted, id, tell, user);
	return said;
}

int
pcapkit_schema(struct pcapkit *k, const char *name, const char *const *protocols,
    void (*take)(void *user, const char *bytes, size_t len), void *user)
{
	const struct schema *s = schema_find(name);
	struct schema_keys keys = { .all = protocols == NULL || *protocols == NULL };
	bool wanted[PROTO_COUNT];
	char known[128];

	if (s == NULL)
		return fault_set(&k->fault, PCAPKIT_E_OPTION, "unknown schema '%s': there are %s", name, schema_names(known, sizeof known));
	if (!pcapkit_wanted(k, protocols, wanted))
		return k->fault.code;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		keys.wanted[registry_key[id]] |= wanted[id];
	char *text = malloc(SCHEMA_MAX);
	struct out o = out_over(text, text != NULL ? SCHEMA_MAX : 0);
	if (text != NULL)
		s->print(&o, &keys);
	if (text == NULL || o.full)
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "cannot print the schema: no memory");
	else
		take(user, text, out_len(&o));
	bool whole = text != NULL && !o.full;
	free(text);
	return whole ? PCAPKIT_OK : PCAPKIT_E_MEMORY;
}

/* ---- arguments ---- */

enum pcapkit_words
pcapkit_words(const char *argument, const char *verb, void (*take)(void *user, const char *word, const char *help), void *user)
{
	const struct values *v = values_find(argument);

	if (v != NULL && take != NULL)
		values_words(argument, verb, take, user);
	return v != NULL ? (enum pcapkit_words)v->kind : PCAPKIT_WORDS_UNKNOWN;
}
