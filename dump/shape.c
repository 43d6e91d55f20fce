/* shape.c - see shape.h. */
#include <stdlib.h>

#include "dump/shape.h"

const char *const shape_meta[] = { "capture", "error", "summary", NULL };

static struct shape *
shape_new(const char *name, const char *suffix, enum shape_kind kind)
{
	struct shape *s = calloc(1, sizeof *s);
	struct out o;

	if (s == NULL)
		return NULL;
	o = out_over(s->name, sizeof s->name);
	out_printf(&o, "%s%s", name, suffix);
	s->kind = (uint8_t)kind;
	s->help = "";
	return s;
}

void
shape_free(struct shape *s)
{
	while (s != NULL) {
		struct shape *next = s->next;
		shape_free(s->members);
		free(s);
		s = next;
	}
}

/* The member of this name, made behind the others if there is none. NULL: no memory. */
static struct shape *
shape_member(struct shape *in, const char *name, const char *suffix, enum shape_kind kind)
{
	struct shape *s = shape_new(name, suffix, kind), **at = &in->members;

	if (s == NULL)
		return NULL;
	for (; *at != NULL; at = &(*at)->next)
		if (strcmp((*at)->name, s->name) == 0) {
			free(s);
			return *at;
		}
	return *at = s;
}

static bool
shape_value(struct shape *in, const char *name, const char *suffix, const struct field *f, enum field_type type)
{
	struct shape *s = shape_member(in, name, suffix, SHAPE_VALUE);

	if (s == NULL)
		return false;
	s->type = (uint8_t)type;
	if (f->bits > s->bits)			/* protocols that share a key may differ in it */
		s->bits = (uint8_t)(f->bits < UINT8_MAX ? f->bits : UINT8_MAX);
	s->help = f->help;
	return true;
}

/* What may stand beside a value that has a name: the value's own, or the bytes of a text that is none. */
static bool
shape_siblings(struct shape *in, const char *leaf, const struct field *f)
{
	bool named = f->names != NULL && f->type != FIELD_NAMED && f->type != FIELD_KEY;

	if (leaf[0] == '\0')
		return true;
	return (!named || shape_value(in, leaf, "_name", f, FIELD_NAMED)) &&
	    (f->type != FIELD_STRING || shape_value(in, leaf, "_hex", f, FIELD_BYTES));
}

/* A row within `in`; `*to` is what holds the rows that follow, up to its end. */
static bool
shape_row(struct shape *in, struct shape **to, const struct field *f, const char *leaf)
{
	static const uint8_t kinds[] = { [FIELD_GROUP] = SHAPE_OBJECT, [FIELD_LIST] = SHAPE_LIST, [FIELD_ITEM] = SHAPE_OBJECT };

	if (f->kind == FIELD_PLAIN)
		return shape_value(in, leaf, "", f, (enum field_type)f->type) && (in->kind == SHAPE_LIST || shape_siblings(in, leaf, f));
	struct shape *s = *to = shape_member(in, leaf, "", (enum shape_kind)kinds[f->kind]);
	if (s == NULL)
		return false;
	s->help = f->help;
	return f->kind != FIELD_GROUP || f->type == FIELD_NONE ||
	    (shape_value(s, "value", "", f, (enum field_type)f->type) && shape_siblings(s, leaf, f));
}

static bool
shape_quotes(const struct proto *p, unsigned row)
{
	for (unsigned i = 0; i < PROTO_MAX_QUOTES; i++)
		if (p->quotes[i] == row + 1)
			return true;
	return false;
}

static bool
shape_add(struct shape *layer, enum proto_id id)
{
	const struct proto *p = registry_protos[id];
	struct shape *open[REGISTRY_MAX_OPEN] = { layer };
	unsigned depth = 0;

	layer->layers |= shape_quotes(p, 0);
	for (unsigned i = 2; i < p->nfields; i++) {
		struct shape *inner = NULL;
		if (p->fields[i].kind == FIELD_END) {
			depth--;
			continue;
		}
		if (!shape_row(open[depth], &inner, &p->fields[i], registry_leaf(id, i)))
			return false;
		if (inner == NULL)
			continue;
		inner->layers |= shape_quotes(p, i);
		open[++depth] = inner;		/* registry.c asserts that there is room */
	}
	return true;
}

struct shape *
shape_of(enum proto_id first)
{
	struct shape *layer = shape_new(registry_protos[first]->key, "", SHAPE_OBJECT);

	for (enum proto_id id = first; id < PROTO_COUNT && layer != NULL; id++) {
		if (registry_key[id] != first || shape_add(layer, id))
			continue;
		shape_free(layer);
		layer = NULL;
	}
	if (layer != NULL)
		layer->help = registry_protos[first]->title;
	return layer;
}

enum proto_id
shape_next_key(enum proto_id id)
{
	do
		id++;
	while (id < PROTO_COUNT && registry_key[id] != id);
	return id;
}
