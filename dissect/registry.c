/* registry.c - all protocols, and who claims which number.
 *
 * A child names its parents; registry_init() turns that into one flat table a
 * number space, so that choosing the next layer is one load.
 */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#include "dissect/dissect.h"

#define PROTO(name) extern const struct proto proto_##name;
#include "dissect/protocols.def"
#undef PROTO

const struct proto *const registry_protos[PROTO_COUNT] = {
#define PROTO(name) [PROTO_##name] = &proto_##name,
#include "dissect/protocols.def"
#undef PROTO
};

const uint32_t registry_space_size[SPACE_COUNT] = {
#define SPACE_SIZE(name, size, names, help) [SPACE_##name] = size,
	SPACES(SPACE_SIZE)
#undef SPACE_SIZE
};

#define SPACE_TABLE(name, size, names, help) static uint16_t registry_table_##name[size];
SPACES(SPACE_TABLE)
#undef SPACE_TABLE

const uint16_t *const registry_children[SPACE_COUNT] = {
#define SPACE_CHILDREN(name, size, names, help) [SPACE_##name] = registry_table_##name,
	SPACES(SPACE_CHILDREN)
#undef SPACE_CHILDREN
};

static const struct names *const registry_space_names[SPACE_COUNT] = {
#define SPACE_NAMES(name, size, names, help) [SPACE_##name] = names,
	SPACES(SPACE_NAMES)
#undef SPACE_NAMES
};

uint16_t registry_key[PROTO_COUNT];
struct registry_way registry_ways[PROTO_COUNT];

/* What a row is called. There are ten thousand of them, most of which no run meets: a
 * protocol's are made when one is asked for. The texts live in one pool. */
struct registry_row {
	const char *path, *leaf, *wireshark;
	uint16_t parent;
};

static struct registry_row *registry_rows[PROTO_COUNT];
uint16_t *registry_ends[PROTO_COUNT];
static pthread_mutex_t registry_lock = PTHREAD_MUTEX_INITIALIZER;	/* of whoever makes them */

static void
registry_claim(enum proto_id id)
{
	static uint16_t *const tables[SPACE_COUNT] = {
#define SPACE_WRITABLE(name, size, names, help) [SPACE_##name] = registry_table_##name,
		SPACES(SPACE_WRITABLE)
#undef SPACE_WRITABLE
	};
	const struct proto *p = registry_protos[id];

	for (unsigned i = 0; i < PROTO_MAX_PARENTS && p->under[i].space != SPACE_none; i++) {
		const struct parent *under = &p->under[i];
		assert(under->value < registry_space_size[under->space]);
		assert(tables[under->space][under->value] == PROTO_none);
		tables[under->space][under->value] = (uint16_t)(id | (p->choose != NULL ? REGISTRY_CHOOSES : 0));
	}
}

/* Who is known by content in a space, and the bytes that any of them begins with. */
enum { REGISTRY_MAX_GUESSES = 16 };
static struct registry_guesses {
	unsigned n;
	enum proto_id ids[REGISTRY_MAX_GUESSES];
} registry_guesses[SPACE_COUNT];
bool registry_begins[SPACE_COUNT][256];

static void
registry_guess(enum proto_id id)
{
	const struct proto *p = registry_protos[id];
	struct registry_guesses *g = &registry_guesses[p->guess];

	if (p->guess == SPACE_none)
		return;
	assert(g->n < REGISTRY_MAX_GUESSES);
	g->ids[g->n++] = id;
	for (const char *b = p->begins; *b != '\0'; b++)
		registry_begins[p->guess][(uint8_t)*b] = true;
}

enum proto_id
registry_recognise(enum space space, const struct cursor *payload)
{
	const struct registry_guesses *g = &registry_guesses[space];

	if (cursor_left(payload) == 0 || !registry_may_recognise(space, cursor_peek(payload, 0)))
		return PROTO_none;
	for (unsigned i = 0; i < g->n; i++)
		if (registry_protos[g->ids[i]]->recognise(payload))
			return g->ids[i];
	return PROTO_none;
}

enum proto_id
registry_recognise_alone(const struct cursor *payload)
{
	enum proto_id found = registry_recognise(SPACE_tcp_port, payload);

	for (enum proto_id id = PROTO_none + 1; found == PROTO_none && id < PROTO_COUNT; id++) {
		const struct proto *p = registry_protos[id];
		if (p->recognise != NULL && p->guess == SPACE_none && p->recognise(payload))
			found = id;
	}
	return found;
}

static void
registry_share_key(enum proto_id id)
{
	const char *key = registry_protos[id]->key;
	enum proto_id first = PROTO_none + 1;

	while (registry_protos[first]->key[0] != key[0] || strcmp(registry_protos[first]->key, key) != 0)
		first++;
	registry_key[id] = (uint16_t)first;
	registry_ways[id] = (struct registry_way){ registry_protos[id]->dissect, UINT64_C(1) << first % 64, (uint16_t)first };
}

/* "flags_syn" inside "flags" is "syn". */
static const char *
registry_strip(const char *name, const char *outer)
{
	size_t n = strlen(outer);

	return n > 0 && strncmp(name, outer, n) == 0 && name[n] == '_' ? name + n + 1 : name;
}

/* Names are many: they share blocks. Under the lock. */
static char *
registry_room(size_t size)
{
	enum { BLOCK = 16 * 1024 };
	static char *block;
	static size_t left;

	if (size > left) {
		left = size > BLOCK ? size : BLOCK;
		block = malloc(left);
		if (block == NULL)
			abort();	/* nothing works without names */
	}
	char *room = block;
	block += size;
	left -= size;
	return room;
}

/* "a.b", or the one of them that is not "". */
static const char *
registry_text(const char *a, const char *b)
{
	size_t first = strlen(a), second = strlen(b);

	if (first == 0 || second == 0)
		return first == 0 ? b : a;
	char *text = registry_room(first + second + 2);
	memcpy(text, a, first);
	text[first] = '.';
	memcpy(text + first + 1, b, second + 1);
	return text;
}

static void
registry_make_rows(enum proto_id id)
{
	const struct proto *p = registry_protos[id];
	struct registry_row *rows = calloc(p->nfields, sizeof *rows);
	uint16_t *ends = calloc(p->nfields, sizeof *ends), open[REGISTRY_MAX_OPEN];
	unsigned depth = 0;

	if (rows == NULL || ends == NULL)
		abort();
	open[0] = 0;
	rows[0].path = rows[0].leaf = rows[1].path = rows[1].leaf = "";
	for (uint16_t i = 2; i < p->nfields; i++) {
		const struct field *f = &p->fields[i];
		uint16_t outer = open[depth];
		bool element = p->fields[outer].kind == FIELD_LIST;

		rows[i].parent = outer;
		ends[i] = i;
		if (f->kind == FIELD_END) {
			assert(depth > 0);
			rows[i].path = rows[i].leaf = "";
			ends[outer] = i;
			rows[i].parent = open[depth--];
			continue;
		}
		rows[i].leaf = element ? "" : registry_strip(f->name, p->fields[outer].name);
		rows[i].path = registry_text(rows[outer].path, rows[i].leaf);
		if (f->wireshark == NULL)
			rows[i].wireshark = registry_text(p->key, rows[i].path);
		else if (strcmp(f->wireshark, "-") != 0)
			rows[i].wireshark = f->wireshark;
		if (f->kind != FIELD_PLAIN) {
			assert(depth < REGISTRY_MAX_OPEN - 1);
			open[++depth] = i;
		}
	}
	assert(depth == 0);
	/* release: pairs with the acquires in registry_row() and registry_row_ends() */
	__atomic_store_n(&registry_ends[id], ends, __ATOMIC_RELEASE);
	__atomic_store_n(&registry_rows[id], rows, __ATOMIC_RELEASE);
}

void
registry_name_rows(enum proto_id id)
{
	pthread_mutex_lock(&registry_lock);
	if (registry_rows[id] == NULL)		/* else another thread was faster */
		registry_make_rows(id);
	pthread_mutex_unlock(&registry_lock);
}

static void
registry_fill(void)
{
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++) {
		registry_claim(id);
		registry_share_key(id);
		registry_guess(id);
	}
}

void
registry_init(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, registry_fill);
}

static const struct registry_row *
registry_row(enum proto_id proto, unsigned field)
{
	if (__atomic_load_n(&registry_rows[proto], __ATOMIC_ACQUIRE) == NULL)
		registry_name_rows(proto);
	return &registry_rows[proto][field];
}

const char *
registry_path(enum proto_id proto, unsigned field)
{
	return registry_row(proto, field)->path;
}

const char *
registry_leaf(enum proto_id proto, unsigned field)
{
	return registry_row(proto, field)->leaf;
}

const char *
registry_wireshark(enum proto_id proto, unsigned field)
{
	return registry_row(proto, field)->wireshark;
}

unsigned
registry_parent(enum proto_id proto, unsigned field)
{
	return registry_row(proto, field)->parent;
}

const char *
registry_value_name(enum space space, uint32_t value)
{
	return registry_space_names[space] != NULL ? names_find(registry_space_names[space], value) : NULL;
}
