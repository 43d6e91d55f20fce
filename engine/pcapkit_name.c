/* pcapkit_name.c - what the names mean that a host asks records for: looked up once, for it asks each record the same. */
#include <stdlib.h>
#include <string.h>

#include "engine/nearest.h"
#include "engine/pcapkit_private.h"
#include "engine/select.h"

static void
pcapkit_name_free(struct pcapkit_name *n)
{
	if (n == NULL)
		return;
	free(n->rows);
	free(n->text);
	free(n);
}

/* A select_take. Without memory n->size is 0, and no row is taken any more. */
static void
pcapkit_name_take(void *ctx, enum proto_id proto, unsigned row)
{
	struct pcapkit_name *n = ctx;

	for (uint32_t i = 0; i < n->nrows; i++)
		if (n->rows[i].proto == proto && n->rows[i].row == row)
			return;
	if (n->nrows == n->size) {
		struct pcapkit_row *more = realloc(n->rows, 2 * n->size * sizeof *more);
		if (more == NULL || n->size == 0) {
			n->size = 0;
			n->rows = more != NULL ? more : n->rows;
			return;
		}
		n->rows = more;
		n->size *= 2;
	}
	n->rows[n->nrows++] = (struct pcapkit_row){ (uint16_t)proto, (uint16_t)row };
}

static bool
pcapkit_name_has_value(const struct pcapkit_row *r)
{
	uint8_t kind = registry_protos[r->proto]->fields[r->row].kind;

	return kind == FIELD_PLAIN || kind == FIELD_GROUP;
}

/* A list is called as its elements are: these are meant. */
static void
pcapkit_name_prefer_values(struct pcapkit_name *n)
{
	uint32_t values = 0;

	for (uint32_t i = 0; i < n->nrows; i++)
		if (pcapkit_name_has_value(&n->rows[i]))
			n->rows[values++] = n->rows[i];
	if (values > 0)
		n->nrows = values;
}

static bool
pcapkit_name_rows(struct pcapkit *k, struct pcapkit_name *n)
{
	char err[512];

	n->size = 4;
	if ((n->rows = malloc(n->size * sizeof *n->rows)) == NULL) {
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
		return false;
	}
	bool known = select_rows(n->text, pcapkit_name_take, n);
	if (!known) {
		select_unknown(n->text, err, sizeof err);
		fault_set(&k->fault, PCAPKIT_E_OPTION, "%s", err);
	} else if (n->size == 0) {
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
	}
	pcapkit_name_prefer_values(n);
	return known && n->size > 0;
}

static bool
pcapkit_name_layers(struct pcapkit *k, struct pcapkit_name *n)
{
	struct nearest near;

	if (select_protos(n->text, n->protocols) > 0)
		return true;
	nearest_begin(&near, n->text);
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		nearest_offer(&near, registry_protos[id]->key);
		nearest_offer(&near, registry_protos[id]->chain);
	}
	if (nearest_found(&near))
		fault_set(&k->fault, PCAPKIT_E_OPTION, "no protocol '%s': did you mean '%s'?", n->text, near.best);
	else
		fault_set(&k->fault, PCAPKIT_E_OPTION, "no protocol '%s': pcapkit protocols lists them", n->text);
	return false;
}

static const struct pcapkit_name *
pcapkit_name_new(struct pcapkit *k, const char *text, bool layer)
{
	struct pcapkit_name *n = calloc(1, sizeof *n), **place = &k->names[k->names_at];

	if (n == NULL || (n->text = strdup(text)) == NULL) {
		pcapkit_name_free(n);
		fault_set(&k->fault, PCAPKIT_E_MEMORY, "no memory");
		return NULL;
	}
	n->layer = layer;
	if (!(layer ? pcapkit_name_layers(k, n) : pcapkit_name_rows(k, n))) {
		pcapkit_name_free(n);
		return NULL;
	}
	k->names_at = (k->names_at + 1) % PCAPKIT_NAMES;
	pcapkit_name_free(*place);
	return *place = n;
}

const struct pcapkit_name *
pcapkit_name_find(struct pcapkit *k, const char *text, bool layer)
{
	for (unsigned i = 0; i < PCAPKIT_NAMES && k->names[i] != NULL; i++)
		if (k->names[i]->layer == layer && strcmp(k->names[i]->text, text) == 0)
			return k->names[i];
	return pcapkit_name_new(k, text, layer);
}

void
pcapkit_name_forget(struct pcapkit *k)
{
	for (unsigned i = 0; i < PCAPKIT_NAMES; i++) {
		pcapkit_name_free(k->names[i]);
		k->names[i] = NULL;
	}
}
