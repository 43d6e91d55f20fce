/* walk.c - see walk.h. */
#include "dump/walk.h"

static void
walk_open(struct walk *w, const struct walk_item *item)
{
	w->verbs->open(w, item);
	w->depth++;
	w->holds[w->depth] = item->holds;
	w->last[w->depth] = item->last;
}

static void
walk_close(struct walk *w)
{
	w->verbs->close(w);
	w->depth--;
}

/* ---- a record's nodes ---- */

/* What a node's row is, or NULL: records of other processes are not believed. */
static inline const struct dump_key *
walk_key(const struct node *n)
{
	if (n->proto == PROTO_none || n->proto >= PROTO_COUNT || n->field >= registry_protos[n->proto]->nfields)
		return NULL;
	return &dump_keys[n->proto][n->field];
}

static inline uint8_t
walk_kind(const struct node *n)
{
	const struct dump_key *k = walk_key(n);

	return k != NULL ? k->kind : (uint8_t)FIELD_PLAIN;
}

static inline bool
walk_closes(uint8_t kind)
{
	return kind == FIELD_END || kind == FIELD_LAYER_END;
}

static inline bool
walk_opens(uint8_t kind)
{
	return kind != FIELD_PLAIN && !walk_closes(kind);
}

/* Whether nothing follows this node's row in what holds it: looks past its own
 * nodes, so a record costs its nodes times their depth, which is bounded. */
static bool
walk_is_last(const struct node *n, const struct node *end)
{
	unsigned deep = 0;

	do {
		uint8_t kind = walk_kind(n++);
		deep += walk_opens(kind);
		deep -= walk_closes(kind);
	} while (deep > 0 && n < end);
	return n >= end || walk_closes(walk_kind(n));
}

static uint8_t
walk_holds(const struct dump_key *k, const struct node *n, const struct node *end)
{
	if (k->kind != FIELD_LIST)
		return WALK_MEMBERS;
	return n + 1 < end && walk_opens(walk_kind(n + 1)) ? WALK_OBJECTS : WALK_SCALARS;
}

/* A name has its place in an object only, and there every row has one. */
static inline void
walk_name(const struct walk *w, const struct dump_key *k, struct walk_item *item)
{
	bool member = w->holds[w->depth] == WALK_MEMBERS;

	item->name = k->name;
	item->name_len = member ? k->name_len : 0;
	if (__builtin_expect(member && k->name_len == 0, 0)) {
		item->name = "value";
		item->name_len = strlen("value");
	}
}

static void
walk_open_node(struct walk *w, const struct dump_key *k, const struct node *n, const struct node *end)
{
	struct walk_item item = { .holds = walk_holds(k, n, end) };
	char key[WALK_MAX_NAME];

	walk_name(w, k, &item);
	item.last = w->verbs->want_last && walk_is_last(n, end);
	item.empty = (k->kind != FIELD_GROUP || node_base(n) == NODE_BARE) &&
	    (n + 1 >= end || walk_closes(walk_kind(n + 1)));
	if (k->kind == FIELD_LAYER && n->base_len > 1 && item.name_len > 0) {
		item.name = key;
		item.name_len = (size_t)(dump_layer_key(key, n) - key);
	}
	walk_open(w, &item);
}

/* What a row's type is for a format, and the form in which walk_text() makes it. */
static const struct {
	uint8_t type, form;
} walk_types[] = {
	[FIELD_UINT] = { WALK_INTEGER, FIELD_UINT },
	[FIELD_INT] = { WALK_INTEGER, FIELD_INT },
	[FIELD_BOOL] = { WALK_BOOL, FIELD_BOOL },
	[FIELD_WORDS4] = { WALK_INTEGER, FIELD_UINT },
	[FIELD_WORDS8] = { WALK_INTEGER, FIELD_UINT },
	[FIELD_MAC] = { WALK_TEXT, FIELD_MAC },
	[FIELD_EUI64] = { WALK_TEXT, FIELD_EUI64 },
	[FIELD_IPV4] = { WALK_TEXT, FIELD_IPV4 },
	[FIELD_IPV6] = { WALK_TEXT, FIELD_IPV6 },
	[FIELD_BYTES] = { WALK_BYTES, FIELD_NONE },
	[FIELD_STRING] = { WALK_STRING, FIELD_NONE },
	[FIELD_NAMED] = { WALK_TEXT, FIELD_NONE },
	[FIELD_TIME] = { WALK_TIME, FIELD_TIME },
	[FIELD_EPOCH] = { WALK_REAL, FIELD_EPOCH },
	[FIELD_CHAIN] = { WALK_TEXT, FIELD_NONE },
	[FIELD_KEY] = { WALK_TEXT, FIELD_NONE },
	[FIELD_NONE] = { WALK_TEXT, FIELD_NONE },
};

static void
walk_bytes(struct walk_item *item, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = dump_bytes(r, n);

	item->text = (const char *)bytes;
	item->len = bytes != NULL ? node_len(n) : 0;
}

static void
walk_words(struct walk_item *item, const char *text)
{
	item->type = WALK_TEXT;
	item->form = FIELD_NONE;
	item->text = text;
	item->len = strlen(text);
}

/* A sibling that says more of a value: its name with something behind it. */
static void
walk_put_more(struct walk *w, const char *of, size_t of_len, const char *suffix, struct walk_item *more)
{
	char name[WALK_MAX_NAME + 8];

	memcpy(name, of, of_len);
	memcpy(name + of_len, suffix, strlen(suffix));
	more->name = name;
	more->name_len = of_len + strlen(suffix);
	w->verbs->value(w, more);
}

/* The bytes of text that was not UTF-8 follow it. */
static void
walk_put_string(struct walk *w, struct walk_item *item, const struct dump_key *k, const struct record_view *r,
    const struct node *n)
{
	struct walk_item hex = { .type = WALK_BYTES, .form = FIELD_NONE, .last = item->last };

	walk_bytes(item, r, n);
	if (k->name_len == 0 || item->name_len == 0 || out_is_utf8((const uint8_t *)item->text, item->len)) {
		w->verbs->value(w, item);
		return;
	}
	item->last = false;
	w->verbs->value(w, item);
	hex.text = item->text;
	hex.len = item->len;
	walk_put_more(w, k->name, k->name_len, "_hex", &hex);
}

static void
walk_put_chain(struct walk *w, struct walk_item *item, const struct record *r)
{
	char text[(RECORD_MAX_LAYERS + 2) * TEXT_MAX];
	struct out o = out_over(text, sizeof text);

	dump_chain(&o, r);
	item->text = text;
	item->len = out_len(&o);
	w->verbs->value(w, item);
}

/* The types whose text does not come from the node's number alone. */
static void
walk_put_rare(struct walk *w, const struct record_view *r, const struct node *n, const struct dump_key *k,
    struct walk_item *item)
{
	const char *name;

	switch (k->type) {
	case FIELD_STRING:
		walk_put_string(w, item, k, r, n);
		return;
	case FIELD_CHAIN:
		walk_put_chain(w, item, r->head);
		return;
	case FIELD_NAMED:
	case FIELD_KEY:
		name = dump_value_name(n);
		walk_words(item, name != NULL ? name : "unknown");
		break;
	case FIELD_IPV6:
		walk_bytes(item, r, n);
		if (item->len != 16)			/* no address: as an empty text */
			walk_words(item, "");
		break;
	case FIELD_BYTES:
		walk_bytes(item, r, n);
		break;
	}
	w->verbs->value(w, item);
}

static inline void
walk_put(struct walk *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, struct walk_item *item)
{
	const char *name = NULL;
	bool last = item->last;

	item->type = walk_types[k->type].type;
	item->form = walk_types[k->type].form;
	if (item->form == FIELD_NONE || item->form == FIELD_IPV6) {
		walk_put_rare(w, r, n, k, item);
		return;
	}
	item->number = n->at;
	item->nsec = node_len(n);
	item->len = 1;
	if (options->names && k->field->names != NULL && k->name_len > 0 && item->name_len > 0)
		name = dump_value_name(n);
	item->last = last && name == NULL;
	w->verbs->value(w, item);
	if (name == NULL)
		return;
	struct walk_item more = { .last = last };
	walk_words(&more, name);
	walk_put_more(w, k->name, k->name_len, "_name", &more);
}

/* A group's own number is its member `value`. */
static void
walk_group(struct walk *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, const struct node *end)
{
	struct walk_item item = { .name = "value", .name_len = strlen("value") };

	item.last = n + 1 >= end || walk_closes(walk_kind(n + 1));
	walk_open_node(w, k, n, end);
	if (node_base(n) != NODE_BARE)
		walk_put(w, options, r, n, k, &item);
}

static void
walk_value(struct walk *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, const struct node *end)
{
	struct walk_item item = { .last = n + 1 >= end || walk_closes(walk_kind(n + 1)) };

	walk_name(w, k, &item);
	walk_put(w, options, r, n, k, &item);
}

void
walk_record(struct walk *w, const struct dump_options *options, const struct record_view *r)
{
	const struct node *end = r->nodes + r->head->end;
	unsigned base = w->depth, below = 0;	/* below: open ones that are too deep to show */

	for (const struct node *n = r->nodes + r->head->first; n < end && !w->o->full; n++) {
		const struct dump_key *k = walk_key(n);
		if (k == NULL)
			continue;
		if (walk_opens(k->kind) && (below > 0 || w->depth == WALK_MAX_DEPTH))
			below++;
		else if (walk_closes(k->kind) && below > 0)
			below--;
		else if (below > 0)
			continue;
		else if (k->kind == FIELD_PLAIN)
			walk_value(w, options, r, n, k, end);
		else if (k->kind == FIELD_GROUP)
			walk_group(w, options, r, n, k, end);
		else if (walk_opens(k->kind))
			walk_open_node(w, k, n, end);
		else if (w->depth > base)
			walk_close(w);
	}
	while (w->depth > base)
		walk_close(w);
}

/* ---- what the capture says of itself ---- */

static void
walk_say(struct walk *w, const char *name, enum walk_type type, const void *text, size_t len, bool last)
{
	w->verbs->value(w, &(struct walk_item){ .name = name, .name_len = strlen(name), .last = last,
	    .type = (uint8_t)type, .form = FIELD_NONE, .text = text, .len = len });
}

static void
walk_say_form(struct walk *w, const char *name, enum walk_type type, enum field_type form, int64_t v, bool last)
{
	w->verbs->value(w, &(struct walk_item){ .name = name, .name_len = strlen(name), .last = last,
	    .type = (uint8_t)type, .form = (uint8_t)form, .len = 1, .number = (uint64_t)v });
}

static void
walk_say_number(struct walk *w, const char *name, int64_t v, bool last)
{
	walk_say_form(w, name, WALK_INTEGER, FIELD_INT, v, last);
}

static void
walk_say_words(struct walk *w, const char *name, const char *text, bool last)
{
	walk_say(w, name, WALK_TEXT, text, strlen(text), last);
}

static void
walk_say_linktype(struct walk *w, const char *name, const char *name_name, uint32_t linktype, bool last)
{
	const char *text = names_find(&names_linktype, linktype);

	walk_say_number(w, name, linktype, last && text == NULL);
	if (text != NULL)
		walk_say_words(w, name_name, text, last);
}

static void
walk_say_open(struct walk *w, const char *name, enum walk_holds holds, bool empty, bool last)
{
	walk_open(w, &(struct walk_item){ .name = name, .name_len = strlen(name), .holds = (uint8_t)holds,
	    .empty = empty, .last = last });
}

static const char *
walk_byteorder(const struct dump_capture *c)
{
	return c->big_endian ? "big" : "little";
}

static void
walk_magic(struct walk *w, const struct dump_capture *c)
{
	uint32_t m = c->magic;
	uint8_t big[4] = { (uint8_t)(m >> 24), (uint8_t)(m >> 16), (uint8_t)(m >> 8), (uint8_t)m };
	uint8_t little[4] = { big[3], big[2], big[1], big[0] };

	walk_say_open(w, "magic_number", WALK_MEMBERS, false, false);
	walk_say(w, "data", WALK_BYTES, c->big_endian ? big : little, 4, false);
	walk_say_words(w, "byteorder", walk_byteorder(c), false);
	walk_say_form(w, "nanosecond", WALK_BOOL, FIELD_BOOL, c->nanosecond, true);
	walk_close(w);
}

static void
walk_pcap(struct walk *w, const struct dump_capture *c)
{
	walk_magic(w, c);
	walk_say_number(w, "version_major", c->version_major, false);
	walk_say_number(w, "version_minor", c->version_minor, false);
	walk_say_number(w, "thiszone", c->thiszone, false);
	walk_say_number(w, "sigfigs", c->sigfigs, false);
	walk_say_number(w, "snaplen", c->snaplen, false);
	walk_say_linktype(w, "network", "network_name", c->linktype, true);
}

static void
walk_interface(struct walk *w, const struct dump_interface *i, uint32_t id, bool last)
{
	walk_say_open(w, "", WALK_MEMBERS, false, last);
	walk_say_number(w, "id", id, false);
	if (i->name_len > 0)
		walk_say(w, "name", WALK_STRING, i->name, i->name_len, false);
	walk_say_linktype(w, "linktype", "linktype_name", i->linktype, false);
	walk_say_number(w, "snaplen", i->snaplen, true);
	walk_close(w);
}

static void
walk_pcapng(struct walk *w, const struct dump_capture *c)
{
	bool none = c->ninterfaces == 0;

	walk_say_words(w, "byteorder", walk_byteorder(c), false);
	walk_say_number(w, "version_major", c->version_major, false);
	walk_say_number(w, "version_minor", c->version_minor, false);
	walk_say_number(w, "section", 1, false);
	walk_say_open(w, "interfaces", none ? WALK_SCALARS : WALK_OBJECTS, none, true);
	for (uint32_t i = 0; i < c->ninterfaces && !w->o->full; i++)
		walk_interface(w, &c->interfaces[i], i, i + 1 == c->ninterfaces);
	walk_close(w);
}

void
walk_capture(struct walk *w, const struct dump_capture *c)
{
	if (strcmp(c->format, "pcapng") == 0)
		walk_pcapng(w, c);
	else
		walk_pcap(w, c);
}
