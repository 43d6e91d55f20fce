/* sqlite_record.c - see sqlite_record.h: a cell a value; a list, and layers inside a layer, are a cell of JSON. */
#include <string.h>

#include "dissect/text.h"
#include "dump/ndjson.h"
#include "dump/sqlite_record.h"
#include "dump/sqlite_table.h"

/* A record under way. */
struct sqlite_record {
	struct sqlite *s;
	struct out *o;			/* its texts */
	const struct record_view *r;
	const struct node *end;
	struct sqlite_cell *row;	/* of the open layer; NULL: none is */
	struct sqlite_table *table;
	unsigned proto;			/* whose rows go into it; usually one */
	const uint16_t *places;		/* by its rows */
};

static inline void
sqlite_number(struct sqlite_cell *c, int64_t number)
{
	c->number = number;
	c->kind = SQLITE_CELL_NUMBER;
}

static inline void
sqlite_text(struct sqlite_cell *c, const char *text, size_t len)
{
	c->text = text;
	c->len = (uint32_t)len;
	c->kind = SQLITE_CELL_CHARS;
}

/* What was written from `start` on. */
static inline void
sqlite_made(struct sqlite_record *w, struct sqlite_cell *c, char *end)
{
	sqlite_text(c, w->o->at, (size_t)(end - w->o->at));
	w->o->at = end;
}

static void
sqlite_word(struct sqlite_cell *c, const char *word)
{
	sqlite_text(c, word, strlen(word));
}

static void
sqlite_hex(struct sqlite_record *w, struct sqlite_cell *c, const uint8_t *bytes, size_t len)
{
	if (out_room(w->o, 2 * len + TEXT_MAX))
		sqlite_made(w, c, text_bytes(w->o->at, bytes, len));
}

/* As in other formats: U+FFFD for what is no UTF-8, whose bytes the column behind keeps. */
static void
sqlite_string(struct sqlite_record *w, struct sqlite_cell *c, const uint8_t *text, size_t len)
{
	bool clean = out_is_utf8(text, len);

	if (!out_room(w->o, 3 * len + TEXT_MAX))
		return;
	if (clean && len > 0)
		memcpy(w->o->at, text, len);
	sqlite_made(w, c, clean ? w->o->at + len : out_mended(w->o->at, text, len));
	if (!clean && !w->table->relation->result)
		sqlite_hex(w, c + 1, text, len);
}

static void
sqlite_address(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(w->r, n);
	char *p = w->o->at;

	if (bytes != NULL && node_len(n) == 16)
		p = text_ipv6(p, bytes);
	else if (bytes != NULL && node_len(n) == 4 && k->type == FIELD_ADDRESS)
		p = text_ipv4(p, load_be32(bytes));
	sqlite_made(w, c, p);
}

/* Nanoseconds; a time that these cannot say, some centuries away, is text as elsewhere. */
static void
sqlite_time(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	int64_t sec = (int64_t)n->at, ns;
	uint32_t nsec = node_len(n);

	text_carry(&sec, &nsec);
	if (!__builtin_mul_overflow(sec, INT64_C(1000000000), &ns) && !__builtin_add_overflow(ns, nsec, &ns))
		sqlite_number(c, ns);
	else
		sqlite_made(w, c, k->type == FIELD_SECONDS ? text_epoch(w->o->at, sec, nsec) : text_time(w->o->at, sec, nsec));
}

static void
sqlite_chain(struct sqlite_record *w, struct sqlite_cell *c)
{
	char *start = w->o->at;

	w->o->full |= !dump_chain(w->o, w->r->head);
	sqlite_text(c, start, (size_t)(w->o->at - start));
}

/* Types whose text has no bound, or is a name. */
static void
sqlite_rare(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(w->r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;
	const char *name;

	switch (k->type) {
	case FIELD_CHAIN:
		sqlite_chain(w, c);
		return;
	case FIELD_NAMED:
	case FIELD_KEY:
		name = dump_value_name(n);
		sqlite_word(c, name != NULL ? name : "unknown");
		return;
	case FIELD_STRING:
		sqlite_string(w, c, bytes, len);
		return;
	}
	sqlite_hex(w, c, bytes, len);
}

/* The room for it is there but for the rare. */
static inline void
sqlite_value(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	switch (k->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		if (__builtin_expect(n->at > INT64_MAX, 0))
			sqlite_made(w, c, text_u64(w->o->at, n->at));
		else
			sqlite_number(c, (int64_t)n->at);
		return;
	case FIELD_INT:
		sqlite_number(c, (int64_t)n->at);
		return;
	case FIELD_BOOL:
		sqlite_number(c, n->at != 0);
		return;
	case FIELD_MAC:
	case FIELD_EUI64:
		sqlite_made(w, c, text_colons(w->o->at, n->at, k->type == FIELD_MAC ? 6 : 8));
		return;
	case FIELD_IPV4:
		sqlite_made(w, c, text_ipv4(w->o->at, (uint32_t)n->at));
		return;
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		sqlite_address(w, c, n, k);
		return;
	case FIELD_TIME:
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		sqlite_time(w, c, n, k);
		return;
	default:
		sqlite_rare(w, c, n, k);
	}
}

/* ---- records ---- */

/* The node that closes what `n` opens, or the record's last. */
static const struct node *
sqlite_close_of(const struct node *n, const struct node *end)
{
	unsigned deep = 0;

	for (; n < end; n++) {
		uint8_t kind = dump_key(n)->kind;
		if (kind == FIELD_END || kind == FIELD_LAYER_END)
			deep--;
		else if (kind != FIELD_PLAIN)
			deep++;
		if (deep == 0)
			return n;
	}
	return end - 1;
}

static char *
sqlite_json(struct sqlite_record *w, const struct node *from, const struct node *last)
{
	const struct node *nodes = w->r->nodes;
	char *start = w->o->at;

	ndjson_members(w->o, w->r, (uint32_t)(from - nodes), (uint32_t)(last + 1 - nodes), w->s->options->names);
	return start;
}

/* `"options":[...]` without its key. */
static const struct node *
sqlite_list(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n, const struct dump_key *k)
{
	const struct node *last = sqlite_close_of(n, w->end);
	const size_t key = (size_t)k->name_len + strlen("\"\":");
	char *start = sqlite_json(w, n, last);

	if (!w->o->full && (size_t)(w->o->at - start) > key)
		sqlite_text(c, start + key, (size_t)(w->o->at - start) - key);
	return last;
}

/* All layers inside the open one, `n` being the first of them; there may be fields between. */
static void
sqlite_layers(struct sqlite_record *w, struct sqlite_cell *c, const struct node *n)
{
	char *start = w->o->at;

	out_mem(w->o, "{", 1);
	for (const struct node *last; n < w->end && dump_key(n)->kind != FIELD_LAYER_END; n = last + 1) {
		last = dump_key(n)->kind != FIELD_END ? sqlite_close_of(n, w->end) : n;
		if (dump_key(n)->kind != FIELD_LAYER)
			continue;
		if (w->o->at > start + 1)
			out_mem(w->o, ",", 1);
		sqlite_json(w, n, last);
	}
	out_mem(w->o, "}", 1);
	sqlite_text(c, start, (size_t)(w->o->at - start));
}

/* Begins a row of a protocol's table. False: there is no room. */
static bool
sqlite_row_of(struct sqlite_record *w, enum proto_id proto, uint32_t layer)
{
	w->table = sqlite_table_of(w->s, proto);
	w->proto = PROTO_none;
	w->row = w->table != NULL ? sqlite_table_row(w->s, w->table, w->r->head->number, layer) : NULL;
	return w->row != NULL;
}

/* A layer opens: a row, or one of the layers in the row that is open. Returns the last node that is done with. */
static const struct node *
sqlite_layer(struct sqlite_record *w, const struct node *n)
{
	if (w->row == NULL) {
		w->o->full |= !sqlite_row_of(w, (enum proto_id)(n->proto % DUMP_PROTOS), n->base_len);
		return n;
	}
	uint16_t column = w->table->relation->layers;
	if (column == 0)
		w->o->full = true;		/* only a broken worker's */
	else if (w->row[column].kind == SQLITE_CELL_NONE)
		sqlite_layers(w, &w->row[column], n);
	return sqlite_close_of(n, w->end);
}

/* The name of a value beside it. */
static void
sqlite_name(struct sqlite_record *w, uint16_t column, const struct node *n)
{
	const struct relation *r = w->table->relation;
	const char *name = dump_value_name(n);

	if (name != NULL && column + 1 < r->ncolumns && r->columns[column + 1].form == RELATION_NAMED)
		sqlite_word(&w->row[column + 1], name);
}

/* Rows of another protocol follow. False: they are a broken worker's, in no layer or in one of others. */
static bool
sqlite_turn(struct sqlite_record *w, unsigned proto)
{
	if (w->row == NULL || w->s->tables[registry_key[proto]] != w->table) {
		w->o->full = true;
		return false;
	}
	w->proto = proto;
	w->places = relation_places(w->s->relations, (enum proto_id)proto);
	return true;
}

/* A value, or a list. Returns as above. */
static inline const struct node *
sqlite_field(struct sqlite_record *w, const struct node *n, const struct dump_key *k)
{
	if (__builtin_expect(w->row == NULL || n->proto % DUMP_PROTOS != w->proto, 0) && !sqlite_turn(w, n->proto % DUMP_PROTOS))
		return n;
	const uint16_t column = w->places[n->field % DUMP_ROWS];
	struct sqlite_cell *c = &w->row[column];
	if (column == 0)
		return n;
	if (k->kind == FIELD_LIST)
		return sqlite_list(w, c, n, k);
	if (k->kind == FIELD_GROUP && node_base(n) == NODE_BARE)
		return n;
	sqlite_value(w, c, n, k);
	if (w->s->options->names && k->field->names != NULL)
		sqlite_name(w, column, n);
	return n;
}

static void
sqlite_nodes(struct sqlite_record *w)
{
	for (const struct node *n = w->r->nodes + w->r->head->first; n < w->end && !w->o->full; n++) {
		const struct dump_key *k = dump_key(n);
		if (k->field == NULL || !out_room(w->o, TEXT_MAX)) {
			w->o->full = true;
			return;
		}
		switch (k->kind) {
		case FIELD_LAYER:
			n = sqlite_layer(w, n);
			break;
		case FIELD_LAYER_END:
			w->row = NULL;
			break;
		case FIELD_PLAIN:
		case FIELD_GROUP:
		case FIELD_LIST:
			n = sqlite_field(w, n, k);
			break;
		}
	}
}

bool
sqlite_record_gather(struct sqlite *s, struct out *o, const struct record_view *r, bool frame)
{
	struct sqlite_record w = { .s = s, .o = o, .r = r, .end = r->nodes + r->head->end };
	char *start = o->at;

	if (frame && (r->head->first == r->head->end || r->nodes[r->head->first].proto != PROTO_frame))
		o->full |= !sqlite_row_of(&w, PROTO_frame, 1);	/* -e wants nothing of it, but that it was there */
	w.row = NULL;
	sqlite_nodes(&w);
	sqlite_table_settle(s, !o->full);
	if (!o->full)
		return true;
	o->at = start;
	o->full = false;
	return false;
}
