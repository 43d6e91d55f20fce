/* relation.c - see relation.h. */
#include <stdlib.h>
#include <strings.h>

#include "dump/relation.h"

struct relations {
	const struct dump_options *options;
	struct relation *tables[PROTO_COUNT];	/* by the first protocol of a key */
	uint16_t *places[PROTO_COUNT];
};

/* ---- names ---- */

/* Words that are no names in SQLite unless they are quoted (sqlite.org/lang_keywords.html, less those
 * that its grammar falls back to names), in small letters. */
static const char relation_reserved[] =
	" add all alter and as autoincrement between case check collate commit constraint create default deferrable"
	" delete distinct drop else escape except exists foreign from group having in index insert intersect into is"
	" isnull join limit not nothing notnull null on or order primary references returning select set table then to"
	" transaction union unique update using values when where ";

static bool
relation_is_reserved(const char *name)
{
	char word[RELATION_NAME + 2];
	struct out o = out_over(word, sizeof word);

	out_printf(&o, " %s ", name);
	return !o.full && strcasestr(relation_reserved, word) != NULL;
}

/* A path as one word that needs no quotes: "flags.syn" is flags_syn, "null" is null_. */
static void
relation_name(char name[RELATION_NAME], const char *path, const char *suffix)
{
	struct out o = out_over(name, RELATION_NAME);

	out_printf(&o, "%s%s", path, suffix);
	for (char *c = name; *c != '\0'; c++)
		if (*c == '.' || *c == '-')
			*c = '_';
	if (relation_is_reserved(name))
		out_text(&o, "_");
	out_mem(&o, "", 1);
	if (o.full)
		abort();		/* a field's name is longer than a column's may be: a test has them all */
}

static const char *
relation_title(enum proto_id proto)
{
	return proto == PROTO_frame ? "frames" : proto == PROTO_datagram ? "datagrams" : proto == PROTO_stream ? "streams" :
	    proto == PROTO_flow ? "flows" : proto == PROTO_message ? "messages" : registry_protos[proto]->key;
}

/* ---- columns ---- */

static struct relation_column *
relation_append(struct relation *r, const char *path, const char *suffix, enum relation_form form, const struct field *f,
    const char *help)
{
	struct relation_column *columns = realloc(r->columns, (r->ncolumns + 1u) * sizeof *columns);

	if (columns == NULL)
		return NULL;
	r->columns = columns;
	columns += r->ncolumns++;
	*columns = (struct relation_column){ .form = (uint8_t)form, .field = f, .help = help };
	relation_name(columns->name, path, suffix);
	return columns;
}

/* The column of this path, made if there is none, with those that stand beside it. 0: no memory. */
static uint16_t
relation_column(struct relation *r, const char *path, const struct field *f, bool names)
{
	char name[RELATION_NAME];

	relation_name(name, path, "");
	for (uint16_t i = r->nkeys; i < r->ncolumns; i++)
		if ((r->columns[i].form == RELATION_VALUE || r->columns[i].form == RELATION_LIST) && strcmp(r->columns[i].name, name) == 0)
			return i;
	uint16_t column = r->ncolumns;
	bool named = names && f->names != NULL && f->type != FIELD_NAMED && f->type != FIELD_KEY;
	if (relation_append(r, path, "", f->kind == FIELD_LIST ? RELATION_LIST : RELATION_VALUE, f, f->help) == NULL)
		return 0;
	if (f->type == FIELD_STRING && !r->result &&
	    relation_append(r, path, "_hex", RELATION_HEX, f, "its bytes, where they are no UTF-8") == NULL)
		return 0;
	if (named && relation_append(r, path, "_name", RELATION_NAMED, f, "the name of that value") == NULL)
		return 0;
	return column;
}

/* Whether -e leaves anything of this row, or of what is in it. */
static bool
relation_keeps(const struct relations *rs, enum proto_id proto, unsigned row)
{
	const uint8_t *keep = rs->options->keep[proto];
	unsigned end = registry_row_ends(proto)[row];

	if (!rs->options->selected)
		return true;
	for (unsigned i = row; keep != NULL && i <= end; i++)
		if (keep[i] != 0)
			return true;
	return false;
}

/* Rows that become a column: values, and lists, whose elements do not. A frame's number is in its key, and so is the
 * capture of frames and results. */
static bool
relation_has(enum proto_id proto, unsigned row)
{
	const struct field *f = &registry_protos[proto]->fields[row];

	if (proto == PROTO_frame && strcmp(f->name, "number") == 0)
		return false;
	if (proto == PROTO_frame && strcmp(f->name, "merged") == 0)
		return false;			/* no capture is one of several that are merged */
	if ((proto == PROTO_frame || registry_protos[proto]->result) && strcmp(f->name, "capture") == 0)
		return false;
	return f->kind == FIELD_LIST || ((f->kind == FIELD_PLAIN || f->kind == FIELD_GROUP) && f->type != FIELD_NONE);
}

/* A frame's time as seconds is its time once more. */
static const char *
relation_path(enum proto_id proto, unsigned row)
{
	bool again = proto == PROTO_frame && registry_protos[proto]->fields[row].type == FIELD_EPOCH;

	return again ? "time" : registry_path(proto, row);
}

static bool
relation_add_proto(struct relations *rs, struct relation *r, enum proto_id proto)
{
	const struct proto *p = registry_protos[proto];
	const uint16_t *ends = registry_row_ends(proto);
	uint16_t *places = rs->places[proto] = calloc(p->nfields, sizeof *places);

	if (places == NULL)
		return false;
	for (unsigned i = 2; i < p->nfields; i++) {
		const struct field *f = &p->fields[i];
		if (relation_has(proto, i) && relation_keeps(rs, proto, i) &&
		    (places[i] = relation_column(r, relation_path(proto, i), f, rs->options->names)) == 0)
			return false;
		if (f->kind == FIELD_LIST)
			i = ends[i];
	}
	return true;
}

static bool
relation_add_keys(struct relation *r, enum proto_id proto)
{
	const struct proto *p = registry_protos[proto];

	r->result = p->result;
	r->nkeys = p->result ? 1 : proto == PROTO_frame ? 2 : 3;
	return relation_append(r, "capture", "", RELATION_KEY, NULL, "see the table capture") != NULL &&
	    (r->nkeys < 2 || relation_append(r, "number", "", RELATION_KEY, NULL, "of the frame, from 1") != NULL) &&
	    (r->nkeys < 3 || relation_append(r, "layer", "", RELATION_KEY, NULL, "2: the second layer of this protocol") != NULL);
}

static bool
relation_add_all(struct relations *rs, struct relation *r, enum proto_id first)
{
	bool ok = relation_add_keys(r, first), quotes = false;

	relation_name(r->name, relation_title(first), "");
	for (enum proto_id id = first; id < PROTO_COUNT && ok; id++) {
		if (registry_key[id] != first)
			continue;
		ok = relation_add_proto(rs, r, id);
		quotes |= registry_protos[id]->quotes[0] == 1;	/* its layer, not a list */
	}
	if (ok && quotes)
		r->layers = r->ncolumns;
	return ok && (!quotes || relation_append(r, "layers", "", RELATION_LAYERS, NULL, "the layers inside this one, JSON") != NULL);
}

/* ---- all of them ---- */

struct relations *
relation_set_new(const struct dump_options *options)
{
	struct relations *rs = calloc(1, sizeof *rs);

	if (rs != NULL)
		rs->options = options;
	return rs;
}

void
relation_set_free(struct relations *rs)
{
	if (rs == NULL)
		return;
	for (unsigned i = 0; i < PROTO_COUNT; i++) {
		free(rs->places[i]);
		if (rs->tables[i] != NULL)
			free(rs->tables[i]->columns);
		free(rs->tables[i]);
	}
	free(rs);
}

const struct relation *
relation_of(struct relations *rs, enum proto_id proto)
{
	enum proto_id first = (enum proto_id)registry_key[proto];
	struct relation *r = rs->tables[first];

	if (r != NULL)
		return r;
	r = calloc(1, sizeof *r);
	if (r == NULL || !relation_add_all(rs, r, first)) {
		if (r != NULL)
			free(r->columns);
		free(r);
		return NULL;
	}
	return rs->tables[first] = r;
}

const uint16_t *
relation_places(const struct relations *rs, enum proto_id proto)
{
	return rs->places[proto];
}

/* ---- SQL ---- */

/* A number of 64 bits from the wire may be more than SQLite's integers hold: then it is text,
 * which a column with a type would turn into a real. What we count ourselves is not. */
enum relation_type
relation_type(const struct relation_column *c)
{
	const struct field *f = c->field;

	if (c->form == RELATION_KEY)
		return RELATION_INTEGER;
	if (c->form != RELATION_VALUE)
		return RELATION_TEXT;
	switch (f->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		return f->bits < 64 ? RELATION_INTEGER : RELATION_ANY;
	case FIELD_INT:
	case FIELD_BOOL:
	case FIELD_TIME:
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		return RELATION_INTEGER;
	}
	return RELATION_TEXT;
}

/* What a reader of the schema must know besides. */
static const char *
relation_unit(const struct relation_column *c)
{
	if (c->form == RELATION_LIST)
		return "; JSON";
	if (c->form != RELATION_VALUE)
		return "";
	return c->field->type == FIELD_TIME ? "; nanoseconds since 1970-01-01 UTC" : c->field->type == FIELD_SECONDS ? "; nanoseconds" : "";
}

void
relation_create(struct out *o, const struct relation *r)
{
	static const char *const types[] = { [RELATION_INTEGER] = " INTEGER", [RELATION_TEXT] = " TEXT", [RELATION_ANY] = "" };

	out_printf(o, "CREATE TABLE IF NOT EXISTS %s (\n", r->name);
	for (uint16_t i = 0; i < r->ncolumns; i++) {
		const struct relation_column *c = &r->columns[i];
		const char *type = r->result && relation_type(c) == RELATION_ANY ? types[RELATION_INTEGER] : types[relation_type(c)];
		out_printf(o, "\t%s%s%s\t-- %s%s\n", c->name, type, r->result && i + 1 == r->ncolumns ? "" : ",", c->help, relation_unit(c));
	}
	if (r->result)
		out_text(o, ")");
	else
		out_printf(o, "\tPRIMARY KEY (capture, number%s)\n) WITHOUT ROWID", r->nkeys > 2 ? ", layer" : "");
}

const char relation_capture[] =
	"CREATE TABLE IF NOT EXISTS capture (\n"
	"\tcapture INTEGER PRIMARY KEY,\t-- its number, from 1\n"
	"\tname TEXT,\n"
	"\tformat TEXT,\t-- pcap or pcapng\n"
	"\tbyteorder TEXT,\t-- big or little\n"
	"\tversion_major INTEGER,\n"
	"\tversion_minor INTEGER,\n"
	"\tnanosecond INTEGER,\t-- pcap: its times are in nanoseconds\n"
	"\tsnaplen INTEGER,\t-- pcap\n"
	"\tlinktype INTEGER,\t-- pcap\n"
	"\tframes INTEGER,\t-- that were read\n"
	"\tbytes INTEGER,\t-- of these frames\n"
	"\tmalformed INTEGER,\t-- of these frames, whose bytes contradict their headers\n"
	"\terror TEXT,\t-- what is wrong with the capture itself, or: interrupted\n"
	"\terror_offset INTEGER\t-- and where, in bytes from its start\n"
	")";
