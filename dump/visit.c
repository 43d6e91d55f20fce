/* visit.c - see visit.h. */
#include "dump/visit.h"

static void
visit_open(struct visit *w, const struct visit_item *item)
{
	w->verbs->open(w, item);
	w->depth++;
	w->holds[w->depth] = item->holds;
	w->last[w->depth] = item->last;
}

static void
visit_close(struct visit *w)
{
	w->verbs->close(w);
	w->depth--;
}

/* ---- a record's nodes ---- */

static inline uint8_t
visit_kind(const struct node *n)
{
	return dump_key(n)->kind;
}

static inline bool
visit_closes(uint8_t kind)
{
	return kind == FIELD_END || kind == FIELD_LAYER_END;
}

static inline bool
visit_opens(uint8_t kind)
{
	return kind != FIELD_PLAIN && !visit_closes(kind);
}

/* Whether nothing follows this node's row in what holds it: looks past its own
 * nodes, so a record costs its nodes times their depth, which is bounded. */
static bool
visit_is_last(const struct node *n, const struct node *end)
{
	unsigned deep = 0;

	do {
		uint8_t kind = visit_kind(n++);
		deep += visit_opens(kind);
		deep -= visit_closes(kind);
	} while (deep > 0 && n < end);
	return n >= end || visit_closes(visit_kind(n));
}

static uint8_t
visit_holds(const struct dump_key *k, const struct node *n, const struct node *end)
{
	if (k->kind != FIELD_LIST)
		return VISIT_MEMBERS;
	return n + 1 < end && visit_opens(visit_kind(n + 1)) ? VISIT_OBJECTS : VISIT_SCALARS;
}

/* A name has its place in an object only, and there every row has one. */
static inline void
visit_name(const struct visit *w, const struct dump_key *k, struct visit_item *item)
{
	bool member = w->holds[w->depth] == VISIT_MEMBERS;

	item->name = k->name;
	item->name_len = member ? k->name_len : 0;
	if (__builtin_expect(member && k->name_len == 0, 0)) {
		item->name = "value";
		item->name_len = strlen("value");
	}
}

static void
visit_open_node(struct visit *w, const struct dump_key *k, const struct node *n, const struct node *end)
{
	struct visit_item item = { .holds = visit_holds(k, n, end) };
	char key[VISIT_MAX_NAME];

	visit_name(w, k, &item);
	item.last = w->verbs->want_last && visit_is_last(n, end);
	item.empty = (k->kind != FIELD_GROUP || node_base(n) == NODE_BARE) &&
	    (n + 1 >= end || visit_closes(visit_kind(n + 1)));
	if (k->kind == FIELD_LAYER && n->base_len > 1 && item.name_len > 0) {
		item.name = key;
		item.name_len = (size_t)(dump_layer_key(key, n) - key);
	}
	visit_open(w, &item);
}

/* What a row's type is for a format, and the form in which visit_text() makes it. */
static const struct {
	uint8_t type, form;
} visit_types[] = {
	[FIELD_UINT] = { VISIT_INTEGER, FIELD_UINT },
	[FIELD_INT] = { VISIT_INTEGER, FIELD_INT },
	[FIELD_BOOL] = { VISIT_BOOL, FIELD_BOOL },
	[FIELD_WORDS4] = { VISIT_INTEGER, FIELD_UINT },
	[FIELD_WORDS8] = { VISIT_INTEGER, FIELD_UINT },
	[FIELD_MAC] = { VISIT_TEXT, FIELD_MAC },
	[FIELD_EUI64] = { VISIT_TEXT, FIELD_EUI64 },
	[FIELD_IPV4] = { VISIT_TEXT, FIELD_IPV4 },
	[FIELD_IPV6] = { VISIT_TEXT, FIELD_IPV6 },
	[FIELD_ADDRESS] = { VISIT_TEXT, FIELD_IPV6 },	/* or IPV4: see visit_put_rare() */
	[FIELD_BYTES] = { VISIT_BYTES, FIELD_NONE },
	[FIELD_STRING] = { VISIT_STRING, FIELD_NONE },
	[FIELD_NAMED] = { VISIT_TEXT, FIELD_NONE },
	[FIELD_TIME] = { VISIT_TIME, FIELD_TIME },
	[FIELD_EPOCH] = { VISIT_REAL, FIELD_EPOCH },
	[FIELD_SECONDS] = { VISIT_REAL, FIELD_EPOCH },
	[FIELD_CHAIN] = { VISIT_TEXT, FIELD_NONE },
	[FIELD_KEY] = { VISIT_TEXT, FIELD_NONE },
	[FIELD_NONE] = { VISIT_TEXT, FIELD_NONE },
};

static void
visit_bytes(struct visit_item *item, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = dump_bytes(r, n);

	item->text = (const char *)bytes;
	item->len = bytes != NULL ? node_len(n) : 0;
}

static void
visit_words(struct visit_item *item, const char *text)
{
	item->type = VISIT_TEXT;
	item->form = FIELD_NONE;
	item->text = text;
	item->len = strlen(text);
}

/* A sibling that says more of a value: its name with something behind it. */
static void
visit_put_more(struct visit *w, const char *of, size_t of_len, const char *suffix, struct visit_item *more)
{
	char name[VISIT_MAX_NAME + 8];

	memcpy(name, of, of_len);
	memcpy(name + of_len, suffix, strlen(suffix));
	more->name = name;
	more->name_len = of_len + strlen(suffix);
	w->verbs->value(w, more);
}

static inline bool
visit_says(const struct visit *w, const struct visit_item *item)
{
	const uint8_t *text = (const uint8_t *)item->text;

	return w->verbs->holds != NULL ? w->verbs->holds(text, item->len) : out_is_utf8(text, item->len);
}

/* The bytes of text that the format could not say whole follow it. */
static void
visit_put_string(struct visit *w, struct visit_item *item, const struct dump_key *k, const struct record_view *r,
    const struct node *n)
{
	struct visit_item hex = { .type = VISIT_BYTES, .form = FIELD_NONE, .last = item->last };

	visit_bytes(item, r, n);
	if (k->name_len == 0 || item->name_len == 0 || visit_says(w, item)) {
		w->verbs->value(w, item);
		return;
	}
	item->last = false;
	w->verbs->value(w, item);
	hex.text = item->text;
	hex.len = item->len;
	visit_put_more(w, k->name, k->name_len, "_hex", &hex);
}

static void
visit_put_chain(struct visit *w, struct visit_item *item, const struct record *r)
{
	char text[(RECORD_MAX_LAYERS + 2) * TEXT_MAX];
	struct out o = out_over(text, sizeof text);

	w->o->full |= !dump_chain(&o, r);
	item->text = text;
	item->len = out_len(&o);
	w->verbs->value(w, item);
}

static void
visit_put_address(struct visit_item *item, const struct record_view *r, const struct node *n, const struct dump_key *k)
{
	visit_bytes(item, r, n);
	if (item->len == 4 && k->type == FIELD_ADDRESS) {
		item->form = FIELD_IPV4;
		item->number = load_be32((const uint8_t *)item->text);
	} else if (item->len != 16) {			/* no address: as an empty text */
		visit_words(item, "");
	}
}

/* The types whose text does not come from the node's number alone. */
static void
visit_put_rare(struct visit *w, const struct record_view *r, const struct node *n, const struct dump_key *k,
    struct visit_item *item)
{
	const char *name;

	switch (k->type) {
	case FIELD_STRING:
		visit_put_string(w, item, k, r, n);
		return;
	case FIELD_CHAIN:
		visit_put_chain(w, item, r->head);
		return;
	case FIELD_NAMED:
	case FIELD_KEY:
		name = dump_value_name(n);
		visit_words(item, name != NULL ? name : "unknown");
		break;
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		visit_put_address(item, r, n, k);
		break;
	case FIELD_BYTES:
		visit_bytes(item, r, n);
		break;
	}
	w->verbs->value(w, item);
}

static inline void
visit_put(struct visit *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, struct visit_item *item)
{
	const char *name = NULL;
	bool last = item->last;

	item->type = visit_types[k->type].type;
	item->form = visit_types[k->type].form;
	if (item->form == FIELD_NONE || item->form == FIELD_IPV6) {
		visit_put_rare(w, r, n, k, item);
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
	struct visit_item more = { .last = last };
	visit_words(&more, name);
	visit_put_more(w, k->name, k->name_len, "_name", &more);
}

/* A group's own number is its member `value`. */
static void
visit_group(struct visit *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, const struct node *end)
{
	struct visit_item item = { .name = "value", .name_len = strlen("value") };

	item.last = n + 1 >= end || visit_closes(visit_kind(n + 1));
	visit_open_node(w, k, n, end);
	if (node_base(n) != NODE_BARE)
		visit_put(w, options, r, n, k, &item);
}

static void
visit_value(struct visit *w, const struct dump_options *options, const struct record_view *r, const struct node *n,
    const struct dump_key *k, const struct node *end)
{
	struct visit_item item = { .last = n + 1 >= end || visit_closes(visit_kind(n + 1)) };

	visit_name(w, k, &item);
	visit_put(w, options, r, n, k, &item);
}

void
visit_field(struct visit *w, const struct record_view *r, const struct node *n)
{
	static const struct dump_options plain;
	const struct dump_key *k = dump_key(n);
	struct visit_item item = { .last = true };

	if (k->field == NULL)
		w->o->full = true;		/* a hole, as below */
	else if (node_base(n) != NODE_BARE)
		visit_put(w, &plain, r, n, k, &item);
}

void
visit_record(struct visit *w, const struct dump_options *options, const struct record_view *r)
{
	const struct node *end = r->nodes + r->head->end;
	unsigned base = w->depth, below = 0;	/* below: open ones that are too deep to show */

	for (const struct node *n = r->nodes + r->head->first; n < end && !w->o->full; n++) {
		const struct dump_key *k = dump_key(n);
		if (k->field == NULL)			/* a hole: the record is damaged, which dump_frame() says */
			w->o->full = true;
		else if (visit_opens(k->kind) && (below > 0 || w->depth == VISIT_MAX_DEPTH))
			below++;
		else if (visit_closes(k->kind) && below > 0)
			below--;
		else if (below > 0)
			continue;
		else if (k->kind == FIELD_PLAIN)
			visit_value(w, options, r, n, k, end);
		else if (k->kind == FIELD_GROUP)
			visit_group(w, options, r, n, k, end);
		else if (visit_opens(k->kind))
			visit_open_node(w, k, n, end);
		else if (w->depth > base)
			visit_close(w);
	}
	while (w->depth > base)
		visit_close(w);
}

/* ---- what the capture says of itself ---- */

static void
visit_say(struct visit *w, const char *name, enum visit_type type, const void *text, size_t len, bool last)
{
	w->verbs->value(w, &(struct visit_item){ .name = name, .name_len = strlen(name), .last = last,
	    .type = (uint8_t)type, .form = FIELD_NONE, .text = text, .len = len });
}

static void
visit_say_form(struct visit *w, const char *name, enum visit_type type, enum field_type form, int64_t v, bool last)
{
	w->verbs->value(w, &(struct visit_item){ .name = name, .name_len = strlen(name), .last = last,
	    .type = (uint8_t)type, .form = (uint8_t)form, .len = 1, .number = (uint64_t)v });
}

static void
visit_say_number(struct visit *w, const char *name, int64_t v, bool last)
{
	visit_say_form(w, name, VISIT_INTEGER, FIELD_INT, v, last);
}

static void
visit_say_words(struct visit *w, const char *name, const char *text, bool last)
{
	visit_say(w, name, VISIT_TEXT, text, strlen(text), last);
}

static void
visit_say_linktype(struct visit *w, const char *name, const char *name_name, uint32_t linktype, bool last)
{
	const char *text = names_find(&names_linktype, linktype);

	visit_say_number(w, name, linktype, last && text == NULL);
	if (text != NULL)
		visit_say_words(w, name_name, text, last);
}

static void
visit_say_open(struct visit *w, const char *name, enum visit_holds holds, bool empty, bool last)
{
	visit_open(w, &(struct visit_item){ .name = name, .name_len = strlen(name), .holds = (uint8_t)holds,
	    .empty = empty, .last = last });
}

static const char *
visit_byteorder(const struct dump_capture *c)
{
	return c->big_endian ? "big" : "little";
}

static void
visit_magic(struct visit *w, const struct dump_capture *c)
{
	uint32_t m = c->magic;
	uint8_t big[4] = { (uint8_t)(m >> 24), (uint8_t)(m >> 16), (uint8_t)(m >> 8), (uint8_t)m };
	uint8_t little[4] = { big[3], big[2], big[1], big[0] };

	visit_say_open(w, "magic_number", VISIT_MEMBERS, false, false);
	visit_say(w, "data", VISIT_BYTES, c->big_endian ? big : little, 4, false);
	visit_say_words(w, "byteorder", visit_byteorder(c), false);
	visit_say_form(w, "nanosecond", VISIT_BOOL, FIELD_BOOL, c->nanosecond, true);
	visit_close(w);
}

static void
visit_pcap(struct visit *w, const struct dump_capture *c)
{
	visit_magic(w, c);
	visit_say_number(w, "version_major", c->version_major, false);
	visit_say_number(w, "version_minor", c->version_minor, false);
	visit_say_number(w, "thiszone", c->thiszone, false);
	visit_say_number(w, "sigfigs", c->sigfigs, false);
	visit_say_number(w, "snaplen", c->snaplen, false);
	visit_say_linktype(w, "network", "network_name", c->linktype, true);
}

static void
visit_interface(struct visit *w, const struct dump_interface *i, uint32_t id, bool last)
{
	visit_say_open(w, "", VISIT_MEMBERS, false, last);
	visit_say_number(w, "id", id, false);
	if (i->name_len > 0)
		visit_say(w, "name", VISIT_STRING, i->name, i->name_len, false);
	visit_say_linktype(w, "linktype", "linktype_name", i->linktype, false);
	visit_say_number(w, "snaplen", i->snaplen, true);
	visit_close(w);
}

static void
visit_pcapng(struct visit *w, const struct dump_capture *c)
{
	bool none = c->ninterfaces == 0;

	visit_say_words(w, "byteorder", visit_byteorder(c), false);
	visit_say_number(w, "version_major", c->version_major, false);
	visit_say_number(w, "version_minor", c->version_minor, false);
	visit_say_number(w, "section", 1, false);
	visit_say_open(w, "interfaces", none ? VISIT_SCALARS : VISIT_OBJECTS, none, true);
	for (uint32_t i = 0; i < c->ninterfaces && !w->o->full; i++)
		visit_interface(w, &c->interfaces[i], i, i + 1 == c->ninterfaces);
	visit_close(w);
}

static void
visit_merged(struct visit *w, const struct dump_capture *c)
{
	const bool none = c->nnames == 0;
	const char *name = c->names;

	visit_say_number(w, "merged", c->merged, false);
	visit_say_open(w, "captures", none ? VISIT_SCALARS : VISIT_OBJECTS, none, true);
	for (uint32_t i = 0; i < c->nnames && !w->o->full; i++, name += strlen(name) + 1) {
		visit_say_open(w, "", VISIT_MEMBERS, false, i + 1 == c->nnames);
		visit_say_number(w, "number", i + 1, false);
		visit_say(w, "name", VISIT_STRING, name, strlen(name), true);
		visit_close(w);
	}
	visit_close(w);
}

void
visit_capture(struct visit *w, const struct dump_capture *c)
{
	if (c->merged > 0)
		visit_merged(w, c);
	else if (strcmp(c->format, "pcapng") == 0)
		visit_pcapng(w, c);
	else
		visit_pcap(w, c);
}
