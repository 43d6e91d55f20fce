/* values.c - see values.h. */
#include <string.h>

#include "dump/schema.h"
#include "dump/table.h"
#include "engine/engines.h"
#include "engine/select.h"
#include "engine/trace.h"
#include "engine/values.h"
#include "reassembly/spans.h"

/* Captures as output hold frames alone; info has formats of its own. */
static void
values_formats(const char *verb, values_take *take, void *ctx)
{
	if (strcmp(verb, "info") == 0) {
		take(ctx, "text", "for people");
		take(ctx, "json", "one object");
		return;
	}
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		if ((*d)->packet == NULL || strcmp(verb, "extract") == 0)
			take(ctx, (*d)->name, (*d)->help);
}

/* Of the files that flows' frames are written to. */
static void
values_types(const char *verb, values_take *take, void *ctx)
{
	(void)verb;
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		if (trace_format_known((*d)->name))
			take(ctx, (*d)->name, (*d)->help);
}

static void
values_engines(const char *verb, values_take *take, void *ctx)
{
	(void)verb;
	take(ctx, "default", "the fastest for the capture and the machine");
	for (const struct strategy *const *s = strategies; *s != NULL; s++)
		take(ctx, (*s)->name, (*s)->help);
}

static void
values_layers(const char *verb, values_take *take, void *ctx)
{
	(void)verb;
	for (unsigned layer = LAYER_LINK; select_layer_name(layer) != NULL; layer++)
		take(ctx, select_layer_name(layer), "");
}

static void
values_overlaps(const char *verb, values_take *take, void *ctx)
{
	(void)verb;
	for (unsigned i = 0; overlap_name(i) != NULL; i++)
		take(ctx, overlap_name(i), "");
}

static void
values_occurrences(const char *verb, values_take *take, void *ctx)
{
	(void)verb;
	for (unsigned i = 0; i < TABLE_OCCURRENCES; i++)
		take(ctx, table_occurrences[i], "");
}

static void
values_schemas(const char *verb, values_take *take, void *ctx)
{
	char names[256], *rest = names;

	(void)verb;
	schema_names(names, sizeof names);
	for (char *word; (word = strtok_r(rest, ", ", &rest)) != NULL; )
		take(ctx, word, "");
}

static const struct values values_rows[] = {
	{ "[VERB]", PCAPKIT_WORDS_VERB, NULL }, { "CAPTURE", PCAPKIT_WORDS_FILE, NULL }, { "FILE", PCAPKIT_WORDS_FILE, NULL }, { "DIR", PCAPKIT_WORDS_FOLDER, NULL },
	{ "FIELD", PCAPKIT_WORDS_FIELD, NULL }, { "EXPR", PCAPKIT_WORDS_FIELD, NULL },
	{ "PROTOCOL", PCAPKIT_WORDS_PROTOCOL, NULL }, { "[PROTOCOL...]", PCAPKIT_WORDS_PROTOCOL, NULL },
	{ "FORMAT", PCAPKIT_WORDS_LISTED, values_formats }, { "TYPE", PCAPKIT_WORDS_LISTED, values_types }, { "ENGINE", PCAPKIT_WORDS_LISTED, values_engines },
	{ "LAYER", PCAPKIT_WORDS_LISTED, values_layers }, { "POLICY", PCAPKIT_WORDS_LISTED, values_overlaps },
	{ "WHICH", PCAPKIT_WORDS_LISTED, values_occurrences }, { "READER", PCAPKIT_WORDS_LISTED, values_schemas },
	{ "BPF", PCAPKIT_WORDS_FREE, NULL }, { "AS", PCAPKIT_WORDS_FREE, NULL }, { "WHEN", PCAPKIT_WORDS_FREE, NULL }, { "FLOW", PCAPKIT_WORDS_FREE, NULL },
	{ "N", PCAPKIT_WORDS_FREE, NULL }, { "SECONDS", PCAPKIT_WORDS_FREE, NULL }, { "MIB", PCAPKIT_WORDS_FREE, NULL }, { "", PCAPKIT_WORDS_FREE, NULL },
};

const struct values *
values_find(const char *argument)
{
	for (size_t i = 0; i < sizeof values_rows / sizeof values_rows[0]; i++)
		if (strcmp(values_rows[i].argument, argument) == 0)
			return &values_rows[i];
	return NULL;
}

void
values_words(const char *argument, const char *verb, values_take *take, void *ctx)
{
	const struct values *v = values_find(argument);

	if (v != NULL && v->words != NULL)
		v->words(verb, take, ctx);
}
