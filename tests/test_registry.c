/* test_registry.c - what must hold for the rows of all protocols, whoever writes the next one. */
#include "tests/test.h"

#include <ctype.h>

#include "tests/frames.h"

#define EACH_PROTO(id) for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)

enum { REGISTRY_ROWS = 16384 };

/* A row by the name that users see. */
struct shown {
	char path[160];
	const char *type;
	enum proto_id proto;
};

/* What JSON makes of a row: lists of scalars and lists of objects are two types. */
static const char *
registry_type(enum proto_id id, unsigned row)
{
	static const char *const shown[] = {
#define SHOWN(name, type, help) [FIELD_##name] = type,
		FIELD_TYPES(SHOWN)
#undef SHOWN
	};
	const struct field *f = &registry_protos[id]->fields[row];

	if (f->kind == FIELD_LIST)
		return f[1].kind == FIELD_ITEM ? "list of objects" : "list of values";
	return f->kind == FIELD_GROUP ? "object with a value" : shown[f->type];
}

static bool
registry_is_end(const struct field *f)
{
	return f->kind == FIELD_END || f->kind == FIELD_LAYER || f->kind == FIELD_LAYER_END;
}

static bool
registry_is_named(enum proto_id id, unsigned row)
{
	return !registry_is_end(&registry_protos[id]->fields[row]) && registry_leaf(id, row)[0] != '\0';
}

static size_t
registry_shown(struct shown *rows)
{
	size_t n = 0;

	EACH_PROTO(id) {
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			if (!registry_is_named(id, i))
				continue;
			CHECK(n < REGISTRY_ROWS, "rows fit this test");
			snprintf(rows[n].path, sizeof rows[n].path, "%s.%s", registry_protos[id]->key, registry_path(id, i));
			rows[n].type = registry_type(id, i);
			rows[n++].proto = id;
		}
	}
	return n;
}

static int
registry_compare(const void *a, const void *b)
{
	const struct shown *x = a, *y = b;
	int order = strcmp(x->path, y->path);

	return order != 0 ? order : (int)x->proto - (int)y->proto;
}

/* Rows of one protocol have different names; protocols that share a key share types. */
static void
registry_path_has_one_type(void **state)
{
	static struct shown rows[REGISTRY_ROWS];
	size_t n = registry_shown(rows);

	(void)state;
	qsort(rows, n, sizeof rows[0], registry_compare);
	for (size_t i = 1; i < n; i++) {
		if (strcmp(rows[i - 1].path, rows[i].path) != 0)
			continue;
		CHECK(rows[i - 1].proto != rows[i].proto, "%s is one row of its protocol", rows[i].path);
		CHECK(strcmp(rows[i - 1].type, rows[i].type) == 0, "%s is %s and %s", rows[i].path, rows[i - 1].type,
		    rows[i].type);
	}
}

/* `value` and `_<digits>` are our own; NAME_name and NAME_hex stand beside a NAME. */
static void
registry_names_are_free(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			const char *leaf = registry_leaf(id, i), *tail = strrchr(leaf, '_');
			CHECK(strpbrk(leaf, ". \"\\") == NULL, "%s.%s: one plain word",
			    registry_protos[id]->key, registry_path(id, i));
			const struct field *f = &registry_protos[id]->fields[i];
			CHECK(f->kind != FIELD_GROUP || f->type != FIELD_NONE || f->offset == FIELD_LOOSE,
			    "%s.%s: a group of a fixed header has a value", registry_protos[id]->key, registry_path(id, i));
			CHECK(strcmp(leaf, "value") != 0, "%s.%s: reserved", registry_protos[id]->key, registry_path(id, i));
			CHECK(tail == NULL || tail[1 + strspn(tail + 1, "0123456789")] != '\0' || tail[1] == '\0',
			    "%s.%s: a reserved ending", registry_protos[id]->key, registry_path(id, i));
		}
	}
}

static bool
registry_is_key(const char *name)
{
	EACH_PROTO(id)
		if (!registry_protos[id]->result && strcmp(registry_protos[id]->key, name) == 0)
			return true;
	return false;
}

/* What a quoted packet's layers stand in: its own rows have other names than a layer, lest
 * one path be a value here and an object there. */
static void
registry_check_quoting(enum proto_id id, unsigned holder)
{
	for (unsigned i = 2; i < registry_protos[id]->nfields; i++)
		if (registry_is_named(id, i) && registry_parent(id, i) == holder)
			CHECK(!registry_is_key(registry_leaf(id, i)), "%s.%s: a layer may stand beside it",
			    registry_protos[id]->key, registry_path(id, i));
}

/* Marks what holds a layer in this record: another layer, or an item of one. */
static void
registry_mark_quoting(const struct record_view *v, bool (*holds)[REGISTRY_ROWS])
{
	enum { DEEP = RECORD_MAX_LAYERS * 17 };	/* as frames_check() allows */
	const struct node *open[DEEP];
	unsigned depth = 0;

	for (uint32_t k = v->head->first; k < v->head->end; k++) {
		const struct node *n = &v->nodes[k];
		uint8_t kind = registry_protos[n->proto]->fields[n->field].kind;
		if (kind == FIELD_LAYER && depth > 0)
			holds[open[depth - 1]->proto][open[depth - 1]->field] = true;
		if (kind == FIELD_END || kind == FIELD_LAYER_END)
			depth--;
		else if (kind != FIELD_PLAIN)
			open[depth++] = n;
	}
}

static void
registry_quoted_layers_have_names_of_their_own(void **state)
{
	static bool holds[PROTO_COUNT][REGISTRY_ROWS];
	static struct rendered rendered;
	const struct frames *shipped = frames_shipped();
	unsigned found = 0;

	(void)state;
	for (size_t i = 0; i < shipped->count; i++) {
		frames_dissect(&rendered, &shipped->at[i], &frames_full, RECORD_MAX_NODES, 0xff);
		CHECK(frames_check(&rendered.view) == NULL, "%s: %s", shipped->from[i], frames_check(&rendered.view));
		registry_mark_quoting(&rendered.view, holds);
	}
	EACH_PROTO(id) {
		for (unsigned i = 0; i < registry_protos[id]->nfields; i++) {
			if (holds[id][i])
				found++, registry_check_quoting(id, i);
		}
	}
	registry_check_quoting(PROTO_datagram, 0);	/* they hold layers, too */
	registry_check_quoting(PROTO_message, 0);
	CHECK(found >= 3, "ICMP, ICMPv6 and LCP quote, %u found", found);
}

static bool
registry_has_sibling(enum proto_id id, unsigned row, const char *suffix)
{
	const struct proto *p = registry_protos[id];
	char name[160];

	snprintf(name, sizeof name, "%s%s", registry_leaf(id, row), suffix);
	for (unsigned i = 2; i < p->nfields; i++)
		if (registry_is_named(id, i) && registry_parent(id, i) == registry_parent(id, row) &&
		    strcmp(registry_leaf(id, i), name) == 0)
			return true;
	return false;
}

static void
registry_switches_add_siblings(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			const struct field *f = &registry_protos[id]->fields[i];
			const char *path = registry_path(id, i);
			if (registry_is_named(id, i) && f->names != NULL && f->type != FIELD_NAMED)
				CHECK(!registry_has_sibling(id, i, "_name"), "%s_name is free", path);
			if (registry_is_named(id, i) && f->type == FIELD_STRING)
				CHECK(!registry_has_sibling(id, i, "_hex"), "%s_hex is free", path);
		}
	}
}

/* "ip.src": words of letters, digits, _ and -, two or more, dots between; a few are one word. */
static void
registry_wireshark_well_formed(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			const char *name = registry_wireshark(id, i), *path = registry_path(id, i);
			if (name == NULL)
				continue;
			CHECK(isalpha((unsigned char)name[0]), "%s: %s", path, name);
			CHECK(isalnum((unsigned char)name[strlen(name) - 1]) || strchr(name, '_') != NULL, "%s: %s", path, name);
			CHECK(strstr(name, "..") == NULL, "%s: %s", path, name);
			for (const char *c = name; *c != '\0'; c++)
				CHECK(isalnum((unsigned char)*c) || strchr("._-", *c) != NULL, "%s: %s", path, name);
		}
	}
}

static void
registry_help_is_there(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		const struct proto *p = registry_protos[id];
		CHECK(p->title[0] != '\0' && p->chain[0] != '\0' && p->key[0] != '\0', "%s has names", p->key);
		for (unsigned i = 2; i < p->nfields; i++)
			if (p->fields[i].kind == FIELD_PLAIN || p->fields[i].kind == FIELD_GROUP)
				CHECK(p->fields[i].help[0] != '\0', "%s.%s has a help text", p->key, registry_path(id, i));
	}
}

static bool
registry_width_fits(const struct field *f)
{
	switch (f->type) {
	case FIELD_BOOL:  return f->bits >= 1;		/* set if any bit is */
	case FIELD_MAC:   return f->bits == 48;
	case FIELD_EUI64: return f->bits == 64;
	case FIELD_IPV4:  return f->bits == 32;
	case FIELD_IPV6:  return f->bits == 128 || f->bits == 0;
	case FIELD_UINT: case FIELD_INT: case FIELD_WORDS4: case FIELD_WORDS8: case FIELD_NAMED:
		return f->bits >= 1 && f->bits <= 64;
	}
	return f->kind == FIELD_ITEM || f->bits % 8 == 0 || f->type == FIELD_NONE;
}

static void
registry_widths_fit_types(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++) {
			const struct field *f = &registry_protos[id]->fields[i];
			if (f->kind == FIELD_PLAIN || f->kind == FIELD_GROUP)
				CHECK(registry_width_fits(f), "%s.%s: %u bits", registry_protos[id]->key, registry_path(id, i), f->bits);
			if (f->type == FIELD_NAMED)
				CHECK(f->names != NULL, "%s.%s has names", registry_protos[id]->key, registry_path(id, i));
		}
	}
}

/* Every bit of the fixed header belongs to one plain row or one part of a group; a group's
 * parts cover it. A bitmap, since the layout is what is to be proved. */
static void
registry_header_is_covered(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		const struct proto *p = registry_protos[id];
		uint8_t taken[1024] = { 0 };
		unsigned end = 0;
		for (unsigned i = 2; i < p->nfields; i++) {
			const struct field *f = &p->fields[i];
			if (f->offset == FIELD_LOOSE)
				continue;
			end = f->offset + f->bits > end ? f->offset + f->bits : end;
			for (unsigned b = f->offset; f->kind == FIELD_PLAIN && b < f->offset + f->bits; b++)
				CHECK_EQ(taken[b]++, 0, "%s.%s: bit %u", p->key, registry_path(id, i), b);
		}
		CHECK_EQ(end % 8, 0, "%s: bits of the header", p->key);
		CHECK(p->header == 0 || end / 8 <= p->header, "%s: %u bytes of rows, header of %u", p->key, end / 8, p->header);
		for (unsigned b = 0; b < end; b++)
			CHECK_EQ(taken[b], 1, "%s: bit %u of the header", p->key, b);
	}
}

static void
registry_parents_are_unique(void **state)
{
	static enum proto_id claimed[SPACE_COUNT][65536];

	(void)state;
	EACH_PROTO(id) {
		const struct proto *p = registry_protos[id];
		for (unsigned i = 0; i < PROTO_MAX_PARENTS && p->under[i].space != SPACE_none; i++) {
			const struct parent *u = &p->under[i];
			CHECK(u->value < registry_space_size[u->space], "%s under %u", p->key, u->value);
			CHECK_EQ(claimed[u->space][u->value], PROTO_none, "%s and another under space %d, %u", p->key, u->space,
			    u->value);
			claimed[u->space][u->value] = id;
			CHECK_EQ(registry_child(u->space, u->value), id, "%s is found under %u", p->key, u->value);
		}
		CHECK(p->dissect != NULL || p->choose != NULL || id == PROTO_frame || p->result, "%s dissects", p->key);
	}
}

static void
registry_keys_fit(void **state)
{
	(void)state;
	EACH_PROTO(id) {
		for (unsigned i = 0; i < registry_protos[id]->nfields; i++) {
			const struct node n = { .proto = (uint16_t)id, .field = (uint16_t)i };
			const struct dump_key *k = dump_key(&n);
			CHECK(k->len < sizeof k->text, "%s.%s", registry_protos[id]->key, registry_path(id, i));
			CHECK_EQ(k->name_len, strlen(k->name), "%s.%s", registry_protos[id]->key, registry_path(id, i));
		}
	}
}

/* ---- names of values ---- */

static const struct { const char *id; const struct names *names; } registry_tables[] = {
#define NAMES(id) { #id, &names_##id },
#include "dissect/names.def"
#undef NAMES
};

static void
registry_names_ascend(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof registry_tables / sizeof registry_tables[0]; t++) {
		const struct names *names = registry_tables[t].names;
		CHECK(names->count > 0, "%s", registry_tables[t].id);
		for (size_t i = 0; i < names->count; i++) {
			CHECK(i == 0 || names->rows[i - 1].value < names->rows[i].value, "%s: row %zu, value %u",
			    registry_tables[t].id, i, names->rows[i].value);
			CHECK(names_find(names, names->rows[i].value) == names->rows[i].text, "%s: %u is found",
			    registry_tables[t].id, names->rows[i].value);
			CHECK(names->rows[i].text[0] != '\0' || names == &names_reason, "%s: %u has a text",
			    registry_tables[t].id, names->rows[i].value);
		}
	}
}

/* The tables that rows name, also those that one protocol alone uses. Dumpers write their
 * texts as they are, into room that they have made. */
static void
registry_check_names(const struct names *names, const char *key, const char *path)
{
	for (size_t i = 0; i < names->count; i++) {
		const char *text = names->rows[i].text;
		CHECK(i == 0 || names->rows[i - 1].value < names->rows[i].value, "%s.%s: names: row %zu, value %u", key, path,
		    i, names->rows[i].value);
		CHECK(strlen(text) <= DUMP_MAX_NAME && strpbrk(text, "\"\\") == NULL, "%s.%s: name %s", key, path, text);
		for (const char *c = text; *c != '\0'; c++)
			CHECK(*c >= ' ' && *c <= '~', "%s.%s: name %s", key, path, text);
	}
}

static void
registry_names_of_rows(void **state)
{
	(void)state;
	EACH_PROTO(id)
		for (unsigned i = 2; i < registry_protos[id]->nfields; i++)
			if (registry_protos[id]->fields[i].names != NULL)
				registry_check_names(registry_protos[id]->fields[i].names, registry_protos[id]->key,
				    registry_path(id, i));
}

/* The search by halves against a search row by row. */
static void
registry_names_find_nothing_else(void **state)
{
	(void)state;
	for (size_t t = 0; t < sizeof registry_tables / sizeof registry_tables[0]; t++) {
		const struct names *names = registry_tables[t].names;
		for (uint64_t v = 0; v < 70000; v++) {
			const char *want = NULL;
			for (size_t i = 0; i < names->count && names->rows[i].value <= v; i++)
				if (names->rows[i].value == v)
					want = names->rows[i].text;
			CHECK(names_find(names, v) == want, "%s: %llu", registry_tables[t].id, (unsigned long long)v);
			if (v > names->rows[names->count - 1].value + 2 && v < 65530)
				v = 65530;
		}
		CHECK(names_find(names, UINT64_C(1) << 32) == NULL, "%s: 2^32", registry_tables[t].id);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(registry_path_has_one_type),
		cmocka_unit_test(registry_names_are_free),
		cmocka_unit_test(registry_quoted_layers_have_names_of_their_own),
		cmocka_unit_test(registry_switches_add_siblings),
		cmocka_unit_test(registry_wireshark_well_formed),
		cmocka_unit_test(registry_help_is_there),
		cmocka_unit_test(registry_widths_fit_types),
		cmocka_unit_test(registry_header_is_covered),
		cmocka_unit_test(registry_parents_are_unique),
		cmocka_unit_test(registry_keys_fit),
		cmocka_unit_test(registry_names_ascend),
		cmocka_unit_test(registry_names_of_rows),
		cmocka_unit_test(registry_names_find_nothing_else),
	};

	return cmocka_run_group_tests_name("registry", tests, frames_setup, NULL);
}
