/* dump.c - what all formats share: the table of formats, keys, selection. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <strings.h>

#include "dissect/own.h"
#include "dissect/text.h"
#include "dump/dump.h"

#define DUMPER(name) extern const struct dumper dumper_##name;
#include "dump/dumpers.def"
#undef DUMPER

const struct dumper *const dump_formats[] = {
#define DUMPER(name) &dumper_##name,
#include "dump/dumpers.def"
#undef DUMPER
	NULL
};

_Alignas(64) struct dump_key dump_rows[DUMP_PROTOS][DUMP_ROWS + DUMP_SKEW];

static bool
dump_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *w = words; w != NULL && *w != '\0'; w += strcspn(w, " "), w += *w == ' ')
		if (strcspn(w, " ") == n && strncasecmp(w, word, n) == 0)
			return true;
	return false;
}

const struct dumper *
dump_find(const char *name)
{
	for (const struct dumper *const *d = dump_formats; *d != NULL; d++)
		if (strcasecmp((*d)->name, name) == 0 || strcasecmp((*d)->suffix, name) == 0 ||
		    dump_word((*d)->aliases, name))
			return *d;
	return NULL;
}

static enum dump_shape
dump_shape_of(const struct field *f)
{
	static const uint8_t shapes[] = { [FIELD_UINT] = DUMP_NUMBER, [FIELD_WORDS4] = DUMP_NUMBER,
		[FIELD_WORDS8] = DUMP_NUMBER, [FIELD_BOOL] = DUMP_BOOL, [FIELD_IPV4] = DUMP_IPV4,
		[FIELD_MAC] = DUMP_MAC, [FIELD_IPV6] = DUMP_IPV6, [FIELD_TIME] = DUMP_TIME,
		[FIELD_EPOCH] = DUMP_EPOCH, [FIELD_SECONDS] = DUMP_EPOCH, [FIELD_NONE] = DUMP_OTHER };
	enum dump_shape plain = shapes[f->type] != 0 ? (enum dump_shape)shapes[f->type] : DUMP_OTHER;

	if (f->names != NULL)
		plain = plain == DUMP_NUMBER ? DUMP_NAMED : DUMP_OTHER;

	switch (f->kind) {
	case FIELD_PLAIN:
		return plain;
	case FIELD_GROUP:
		return plain == DUMP_NUMBER ? DUMP_GROUP : DUMP_OTHER;
	case FIELD_LAYER:
		return DUMP_LAYER;
	case FIELD_END:
	case FIELD_LAYER_END:
		return DUMP_CLOSE;
	}
	return DUMP_OPEN;
}

/* "name": and what opens the value. */
static void
dump_key_begin(struct out *o, const char *leaf, size_t len, uint8_t kind)
{
	if (len > 0) {
		out_mem(o, "\"", 1);
		out_mem(o, leaf, len);
		out_mem(o, "\":", 2);
	}
	if (kind != FIELD_PLAIN)
		out_text(o, kind == FIELD_LIST ? "[" : kind == FIELD_GROUP ? "{\"value\":" : "{");
}

/* Whoever sees its shape or its field sees all of it. */
static void
dump_key_make(struct dump_key *k, enum proto_id id, unsigned row)
{
	const struct field *f = &registry_protos[id]->fields[row];
	const char *leaf = registry_leaf(id, row);
	unsigned parent = registry_parent(id, row);
	struct out o = out_over(k->text, sizeof k->text);
	enum dump_shape shape = dump_shape_of(f);

	if (f->kind == FIELD_LAYER)
		leaf = registry_protos[id]->key;
	k->name = leaf;
	k->kind = f->kind & 0xf;
	k->type = f->type;
	k->name_len = (uint8_t)strlen(leaf);
	if (f->kind == FIELD_END || f->kind == FIELD_LAYER_END)
		out_text(&o, registry_protos[id]->fields[parent].kind == FIELD_LIST && f->kind == FIELD_END ? "]" : "}");
	else
		dump_key_begin(&o, leaf, k->name_len, f->kind);
	k->len = (uint8_t)out_len(&o);
	k->long_shape = shape & 0xf;
	if (o.full)
		abort();	/* a field's name is longer than a key may be */
	/* release: pair with the acquires in dump_shape() and dump_key() */
	__atomic_store_n(&k->shape, k->len > DUMP_SHORT_KEY ? DUMP_LONG : (uint8_t)shape, __ATOMIC_RELEASE);
	__atomic_store_n(&k->field, f, __ATOMIC_RELEASE);
}

/* Of whoever makes keys or links. */
static pthread_mutex_t dump_lock = PTHREAD_MUTEX_INITIALIZER;

bool
dump_make(const struct node *n)
{
	unsigned id = n->proto % DUMP_PROTOS, row = n->field % DUMP_ROWS;

	if (id == PROTO_none || id >= PROTO_COUNT || row >= registry_protos[id]->nfields)
		return false;
	assert(registry_protos[id]->nfields <= DUMP_ROWS);
	pthread_mutex_lock(&dump_lock);
	for (unsigned i = 0; i < registry_protos[id]->nfields; i++)
		if (dump_rows[id][i].field == NULL)
			dump_key_make(&dump_rows[id][i], (enum proto_id)id, i);
	pthread_mutex_unlock(&dump_lock);
	return true;
}

/* NULL when there is no such name. */
static const char *
dump_chain_name(uint32_t name)
{
	uint32_t space = name >> 16 & 0x7fff;

	if ((name & RECORD_CHAIN_NAMED) == 0)
		return name > PROTO_none && name < PROTO_COUNT ? registry_protos[name]->chain : NULL;
	return space > SPACE_none && space < SPACE_COUNT ? registry_value_name((enum space)space, name & 0xffff) : NULL;
}

/* Protocols' names as they stand in a chain, "TCP:", made when first met: copied at
 * their full size, which costs less than to ask for their length. */
static struct dump_link {
	char text[31];
	uint8_t len;			/* 0: not made, or too long */
} dump_links[PROTO_COUNT];

/* Any name; also where there is little room. */
static bool __attribute__((noinline))
dump_chain_rare(struct out *o, uint32_t name)
{
	const char *text = dump_chain_name(name);

	if (text != NULL && name < PROTO_COUNT && strlen(text) < sizeof dump_links[name].text) {
		struct dump_link *l = &dump_links[name];
		size_t len = strlen(text);
		pthread_mutex_lock(&dump_lock);
		if (l->len == 0) {
			memcpy(l->text, text, len);
			l->text[len] = ':';
			/* release: pairs with the acquire in dump_chain() */
			__atomic_store_n(&l->len, (uint8_t)(len + 1), __ATOMIC_RELEASE);
		}
		pthread_mutex_unlock(&dump_lock);
	}
	out_text(o, text != NULL ? text : "unknown");
	out_mem(o, ":", 1);
	return text != NULL;
}

bool
dump_chain(struct out *o, const struct record *r)
{
	const uint32_t *name = r->chain, *end = name + r->nchain;
	char *start = o->at;

	if (r->nchain > sizeof r->chain / sizeof r->chain[0])
		return false;
	for (; name < end; name++) {
		const struct dump_link *l = &dump_links[*name < PROTO_COUNT ? *name : PROTO_none];
		if (__builtin_expect(__atomic_load_n(&l->len, __ATOMIC_ACQUIRE) > 0 && (size_t)(o->end - o->at) >= sizeof *l, 1)) {
			memcpy(o->at, l, sizeof *l);
			o->at += l->len;
		} else if (!dump_chain_rare(o, *name)) {
			return false;
		}
	}
	if (o->at > start && o->at[-1] == ':')
		o->at--;
	return true;
}

const char *
dump_value_name(const struct node *n)
{
	const struct field *f = dump_key(n)->field;

	if (f == NULL)
		return NULL;
	if (f->type == FIELD_KEY)
		return n->at > PROTO_none && n->at < PROTO_COUNT ? registry_protos[n->at]->key : NULL;
	return f->names != NULL ? names_find(f->names, n->at) : NULL;
}

char *
dump_layer_key(char *p, const struct node *n)
{
	const struct dump_key *k = dump_key(n);

	memcpy(p, k->name, k->name_len);
	p += k->name_len;
	if (n->base_len > 1) {
		*p++ = '_';
		p = text_u64(p, n->base_len);
	}
	return p;
}

/* What is no row is kept: whoever renders it says so. */
static bool
dump_keeps(const struct dump_options *options, const struct node *n)
{
	const uint8_t *rows;

	if (dump_key(n)->field == NULL)
		return true;
	rows = options->keep[n->proto % DUMP_PROTOS];
	return rows != NULL && rows[n->field % DUMP_ROWS] != 0;
}

/* Holders are kept when something in them is: they are copied as they come and
 * dropped at their end if nothing followed them. */
uint32_t
dump_select(const struct dump_options *options, const struct record_view *r, struct node *kept)
{
	uint32_t open[RECORD_MAX_LAYERS + 32], depth = 0, count = 0;

	for (uint32_t i = r->head->first; i < r->head->end; i++) {
		const struct node *n = &r->nodes[i];
		uint8_t kind = dump_key(n)->kind;
		bool keep = dump_keeps(options, n);
		bool opens = kind != FIELD_PLAIN && kind != FIELD_END && kind != FIELD_LAYER_END;

		if (opens && depth < sizeof open / sizeof open[0]) {
			open[depth++] = count;
			kept[count] = *n;
			if (kind == FIELD_GROUP && !keep)
				kept[count].base_len = node_base_len(NODE_BARE, 0);
			count++;
		} else if (kind == FIELD_END || kind == FIELD_LAYER_END) {
			if (depth == 0)
				continue;	/* closes nothing: a broken worker's */
			uint32_t at = open[--depth];
			bool empty = at + 1 == count;
			bool alone = empty && kind == FIELD_END && node_base(&kept[at]) != NODE_BARE &&
			    dump_keeps(options, &kept[at]);
			if (empty && !alone)
				count = at;
			else
				kept[count++] = *n;
		} else if (keep) {
			kept[count++] = *n;
		}
	}
	return count;
}

static void
dump_take(struct record_view *view, struct record *head, const struct node *kept, uint32_t count)
{
	*head = *view->head;
	head->first = 0;
	head->end = count;
	view->head = head;
	view->nodes = kept;
}

/* A row that only --payload brings: its help says so, and nothing else does. */
static bool
dump_is_payload(const struct node *n)
{
	static const char promise[] = ", with --payload";
	const struct field *f = dump_key(n)->field;
	size_t len;

	if (f == NULL || (f->type != FIELD_BYTES && f->type != FIELD_STRING))
		return false;
	len = strlen(f->help);
	return len >= sizeof promise && memcmp(f->help + len - (sizeof promise - 1), promise, sizeof promise) == 0;
}

/* The nodes that are rendered, which may be others than the record's. */
static struct record_view
dump_chosen(const struct dumper *d, const struct dump_options *options, const struct record_view *r, struct record *head, struct node *kept)
{
	struct record_view view = *r;

	if (options->lean) {
		uint32_t count = 0;
		for (uint32_t i = r->head->first; i < r->head->end; i++)
			if (!dump_is_payload(&r->nodes[i]))
				kept[count++] = r->nodes[i];
		dump_take(&view, head, kept, count);
	}
	if (options->selected && !d->table)
		dump_take(&view, head, kept, dump_select(options, &view, kept));
	return view;
}

/* Whether bytes that shall be rendered were too many to be sent here. */
static bool
dump_lacks(const struct record_view *r)
{
	for (uint32_t i = r->head->first; i < r->head->end; i++)
		if (node_base(&r->nodes[i]) == NODE_FRAME && node_len(&r->nodes[i]) > 0)
			return true;
	return false;
}

/* What rendering found out only by chance is found out for certain. */
static bool
dump_valid(const struct record_view *r)
{
	char text[(RECORD_MAX_LAYERS + 2) * TEXT_MAX];
	struct out o = out_over(text, sizeof text);

	for (uint32_t i = r->head->first; i < r->head->end; i++)
		if (r->nodes[i].proto >= DUMP_PROTOS || r->nodes[i].field >= DUMP_ROWS || dump_key(&r->nodes[i])->field == NULL)
			return false;
	return dump_chain(&o, r->head);
}

/* In a frame's place: that it is too large. */
static void
dump_oversize(const struct dumper *d, struct out *o, const struct dump_options *options, const struct record_view *r)
{
	static const struct dissect_options plain;
	struct node nodes[RECORD_FRAME_NODES];
	uint8_t scratch[RECORD_SCRATCH];
	struct record head = *r->head;
	struct frame f = { .number = head.number, .sec = head.sec, .nsec = head.nsec, .len = head.len,
		.cap_len = head.cap_len, .bytes = r->frame, .interface_id = FRAME_NO_INTERFACE };
	char *start = o->at;

	head.error = REASON_oversize;
	head.scratch_len = 0;
	frame_describe(&head, nodes, scratch, &f, &plain);
	head.end = RECORD_FRAME_NODES;
	d->frame(o, options, &(struct record_view){ .head = &head, .nodes = nodes, .frame = r->frame, .scratch = scratch });
	if (o->full)
		o->at = start;
}

bool
dump_frame(const struct dumper *d, struct out *o, const struct dump_options *options, const struct record_view *r)
{
	static _Thread_local void *mine;
	const bool selects = options->lean || (options->selected && !d->table);
	struct node *kept = selects ? own_get(&mine, RECORD_MAX_NODES * sizeof *kept) : NULL;
	struct record head;
	char *start = o->at;

	if (d->frame == NULL || (d->store != NULL && (options->store == NULL || options->store->err != 0)))
		return dump_valid(r);
	if (selects && kept == NULL) {
		o->full = true;
		return true;
	}
	const struct record_view view = dump_chosen(d, options, r, &head, kept);
	bool lacks = r->frame == NULL && dump_lacks(&view);
	if (!lacks)
		d->frame(o, options, &view);
	if (!lacks && !o->full)
		return true;
	bool wrote = o->at != start || d->store != NULL;
	o->at = start;
	if (!dump_valid(r))
		return false;
	if (lacks || wrote) {
		o->full = false;
		dump_oversize(d, o, options, r);
	}
	return true;
}

/* ---- results ---- */

static void
dump_result_try(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r)
{
	static _Thread_local void *mine;
	struct { struct result_buffer buffer; struct node kept[RESULT_MAX_NODES]; } *b = own_get(&mine, sizeof *b);
	struct record_view view;
	struct record head;

	if (b == NULL) {
		o->full = true;
		return;
	}
	result_record(&b->buffer, r, &view);
	view = dump_chosen(d, options, &view, &head, b->kept);
	if (view.head->end > 0)
		d->result(o, options, r, &view);
}

void
dump_result(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r)
{
	char *start = o->at;

	if (d->result == NULL)
		return;
	dump_result_try(d, o, options, r);
	if (o->full)
		o->at = start;
}

static void
dump_halve(struct result_bytes *b, uint64_t *left)
{
	b->len = *left /= 2;
	b->truncated = true;
}

void
dump_result_cut(const struct dumper *d, struct out *o, const struct dump_options *options, const struct result *r)
{
	struct result cut = *r;
	struct result_stream s;
	struct result_message m;
	struct result_bytes *bytes = NULL;

	if (r->kind == RESULT_STREAM) {
		s = *r->stream;
		cut.stream = &s;
		bytes = &s.payload;
	} else if (r->kind == RESULT_MESSAGE) {
		m = *r->message;
		cut.message = &m;
		bytes = &m.body;
	}
	dump_result(d, o, options, &cut);
	for (uint64_t left = bytes != NULL && bytes->bytes != NULL ? bytes->len : 0; o->full && left > 0; ) {
		dump_halve(bytes, &left);
		o->full = false;
		dump_result(d, o, options, &cut);
	}
}
