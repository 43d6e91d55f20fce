/* pcapkit_record.c - see pcapkit.h: a record asked for fields and layers, or gone through from end to end.
 *
 * Its nodes came from wherever it was dissected: a row that is none, or a value that lies elsewhere, is left out.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dissect/text.h"
#include "engine/pcapkit_private.h"

enum { PCAPKIT_CHAIN = (RECORD_MAX_LAYERS + 2) * TEXT_MAX };

void
pcapkit_record_begin(struct pcapkit_record *r)
{
	r->told = false;
	r->has_chain = false;
	r->texts.used = 0;
}

void
pcapkit_record_end(struct pcapkit_record *r)
{
	r->is = (struct host_record){ .kind = HOST_PAYLOAD };
	r->is.view.head = &r->is.head;
	pcapkit_record_begin(r);
}

void
pcapkit_record_free(struct pcapkit_record *r)
{
	free(r->texts.at);
	free(r->chain);
	free(r->ranges);
	free(r->marks);
}

enum pcapkit_kind
pcapkit_kind(const struct pcapkit_record *r)
{
	return (enum pcapkit_kind)r->is.kind;
}

uint64_t
pcapkit_number(const struct pcapkit_record *r)
{
	return r->is.head.number;
}

/* One behind the other, each is known while it is read; of those that are merged the frame says it. */
uint32_t
pcapkit_capture_of(const struct pcapkit_record *r)
{
	const struct job *j = &r->k->plan.job;
	struct pcapkit_value v;

	if (r->is.kind >= HOST_KINDS || (r->k->state != PCAPKIT_STEPPING && r->k->state != PCAPKIT_CALLING))
		return 0;
	if (j->number != 0)
		return j->number;
	return j->merged && r->is.kind == HOST_FRAME && pcapkit_get(r, "frame.capture", 0, &v) > 0 ? (uint32_t)v.number : 0;
}

/* ---- nodes ---- */

static const struct node *
pcapkit_nodes(const struct pcapkit_record *r)
{
	return r->is.view.nodes;
}

static uint8_t
pcapkit_node_kind(const struct node *n)
{
	return dump_key(n)->kind;
}

static bool
pcapkit_opens(uint8_t kind)
{
	return kind != FIELD_PLAIN && kind != FIELD_END && kind != FIELD_LAYER_END;
}

/* A result's own fields stand around its layers, and are none themselves. */
static bool
pcapkit_is_around(const struct pcapkit_record *r, const struct node *n)
{
	return r->is.kind >= HOST_RESULT && r->is.kind < HOST_KINDS && n == pcapkit_nodes(r);
}

/* ---- values ---- */

static void
pcapkit_value_bytes(const struct record_view *r, const struct node *n, struct pcapkit_value *v)
{
	v->bytes = dump_bytes(r, n);
	v->len = v->bytes != NULL ? node_len(n) : 0;
}

static void
pcapkit_value_text(struct pcapkit_value *v, const char *text)
{
	v->bytes = (const uint8_t *)text;
	v->len = strlen(text);
}

/* The lowest `len` bytes of the node's number, network order. */
static void
pcapkit_value_address(struct pcapkit_value *v, uint64_t number, size_t len)
{
	for (size_t i = 0; i < len; i++)
		v->address[i] = (uint8_t)(number >> 8 * (len - 1 - i));
	v->len = len;
}

static void
pcapkit_value_ip(const struct record_view *r, const struct node *n, struct pcapkit_value *v)
{
	const uint8_t *bytes = dump_bytes(r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;

	v->type = len == 4 ? PCAPKIT_TYPE_IPV4 : len == 16 ? PCAPKIT_TYPE_IPV6 : PCAPKIT_TYPE_NONE;
	v->len = v->type != PCAPKIT_TYPE_NONE ? len : 0;
	if (v->len > 0)
		memcpy(v->address, bytes, len);
}

static const uint8_t pcapkit_types[] = {
	[FIELD_UINT] = PCAPKIT_TYPE_NUMBER, [FIELD_INT] = PCAPKIT_TYPE_SIGNED, [FIELD_BOOL] = PCAPKIT_TYPE_BOOL,
	[FIELD_WORDS4] = PCAPKIT_TYPE_NUMBER, [FIELD_WORDS8] = PCAPKIT_TYPE_NUMBER, [FIELD_MAC] = PCAPKIT_TYPE_MAC,
	[FIELD_EUI64] = PCAPKIT_TYPE_EUI64, [FIELD_IPV4] = PCAPKIT_TYPE_IPV4, [FIELD_IPV6] = PCAPKIT_TYPE_IPV6,
	[FIELD_ADDRESS] = PCAPKIT_TYPE_IPV6, [FIELD_BYTES] = PCAPKIT_TYPE_BYTES, [FIELD_STRING] = PCAPKIT_TYPE_TEXT,
	[FIELD_NAMED] = PCAPKIT_TYPE_TEXT, [FIELD_TIME] = PCAPKIT_TYPE_TIME, [FIELD_EPOCH] = PCAPKIT_TYPE_SPAN,
	[FIELD_SECONDS] = PCAPKIT_TYPE_SPAN, [FIELD_CHAIN] = PCAPKIT_TYPE_TEXT, [FIELD_KEY] = PCAPKIT_TYPE_TEXT,
	[FIELD_NONE] = PCAPKIT_TYPE_NONE,
};

/* The value of a node whose row is one and may have a value. */
static void
pcapkit_value_in(const struct pcapkit_record *r, const struct node *n, struct pcapkit_value *v)
{
	const struct dump_key *key = dump_key(n);
	const struct record_view *view = &r->is.view;

	*v = (struct pcapkit_value){ .type = (enum pcapkit_type)pcapkit_types[key->type], .number = n->at };
	switch (key->type) {
	case FIELD_MAC:
		pcapkit_value_address(v, n->at, 6);
		break;
	case FIELD_EUI64:
		pcapkit_value_address(v, n->at, 8);
		break;
	case FIELD_IPV4:
		pcapkit_value_address(v, n->at, 4);
		break;
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		v->number = 0;
		pcapkit_value_ip(view, n, v);
		break;
	case FIELD_BYTES:
	case FIELD_STRING:
		v->number = 0;
		pcapkit_value_bytes(view, n, v);
		break;
	case FIELD_NAMED:
	case FIELD_KEY:
		v->name = dump_value_name(n);
		pcapkit_value_text(v, v->name != NULL ? v->name : "unknown");
		break;
	case FIELD_CHAIN:
		pcapkit_value_text(v, pcapkit_chain(r));
		break;
	case FIELD_INT:
	case FIELD_TIME:
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		v->integer = (int64_t)n->at;
		v->nanoseconds = node_len(n);
		break;
	default:
		v->name = key->field->names != NULL ? dump_value_name(n) : NULL;
	}
}

/* The same of any node; NONE where it has no value. */
static void
pcapkit_value_of(const struct pcapkit_record *r, const struct node *n, struct pcapkit_value *v)
{
	uint8_t kind = pcapkit_node_kind(n);

	if ((kind == FIELD_PLAIN || kind == FIELD_GROUP) && node_base(n) != NODE_BARE && dump_key(n)->field != NULL)
		pcapkit_value_in(r, n, v);
	else
		*v = (struct pcapkit_value){ .type = PCAPKIT_TYPE_NONE };
}

/* ---- fields ---- */

static bool
pcapkit_name_has(const struct pcapkit_name *name, const struct node *n)
{
	for (uint32_t i = 0; i < name->nrows; i++)
		if (name->rows[i].proto == n->proto && name->rows[i].row == n->field)
			return true;
	return false;
}

static int
pcapkit_get_between(const struct pcapkit_record *r, const struct node *n, const struct node *end, const char *path, size_t nth,
    struct pcapkit_value *v)
{
	const struct pcapkit_name *name = pcapkit_name_find(r->k, path, false);

	*v = (struct pcapkit_value){ .type = PCAPKIT_TYPE_NONE };
	if (name == NULL)
		return r->k->fault.code;
	for (; n < end; n++)
		if (pcapkit_name_has(name, n) && nth-- == 0) {
			pcapkit_value_of(r, n, v);
			return 1;
		}
	return 0;
}

int
pcapkit_get(const struct pcapkit_record *r, const char *path, size_t nth, struct pcapkit_value *v)
{
	return pcapkit_get_between(r, pcapkit_nodes(r), pcapkit_nodes(r) + r->is.head.end, path, nth, v);
}

/* ---- layers ---- */

/* Where a layer ends: behind the row that closes it. */
static const struct node *
pcapkit_layer_end(const struct node *n, const struct node *end)
{
	unsigned deep = 0;

	do {
		uint8_t kind = pcapkit_node_kind(n++);
		deep += kind == FIELD_LAYER;
		deep -= kind == FIELD_LAYER_END;
	} while (deep > 0 && n < end);
	return n;
}

/* Goes to the next layer from the node at `*at` on; *deep: the layers that are open there. */
static const struct node *
pcapkit_layer_next(const struct pcapkit_record *r, const struct node **at, unsigned *deep)
{
	const struct node *end = pcapkit_nodes(r) + r->is.head.end;

	while (*at < end) {
		const struct node *n = (*at)++;
		uint8_t kind = pcapkit_node_kind(n);
		*deep -= kind == FIELD_LAYER_END && *deep > 0;
		if (kind != FIELD_LAYER || pcapkit_is_around(r, n))
			continue;
		++*deep;
		return n;
	}
	return NULL;
}

int
pcapkit_layer(const struct pcapkit_record *r, const char *name, size_t nth, struct pcapkit_layer *l)
{
	const struct pcapkit_name *meant = name != NULL ? pcapkit_name_find(r->k, name, true) : NULL;
	const struct node *nodes = pcapkit_nodes(r), *at = nodes, *n;
	unsigned deep = 0;

	*l = (struct pcapkit_layer){ .record = r };
	if (name != NULL && meant == NULL)
		return r->k->fault.code;
	while ((n = pcapkit_layer_next(r, &at, &deep)) != NULL) {
		bool wanted = n->proto < PROTO_COUNT && (meant != NULL ? meant->protocols[n->proto] : n->proto != PROTO_frame);
		if (!wanted || nth-- > 0)
			continue;
		*l = (struct pcapkit_layer){ .key = registry_protos[n->proto]->key, .name = registry_protos[n->proto]->chain,
			.ordinal = n->base_len > 1 ? n->base_len : 1, .quoted = deep - 1, .record = r, .first = (uint32_t)(n - nodes),
			.end = (uint32_t)(pcapkit_layer_end(n, nodes + r->is.head.end) - nodes) };
		return 1;
	}
	return 0;
}

int
pcapkit_has(const struct pcapkit_record *r, const char *name)
{
	struct pcapkit_layer l;
	int there;

	for (size_t nth = 0; (there = pcapkit_layer(r, name, nth, &l)) > 0; nth++)
		if (l.quoted == 0)
			return 1;
	return there;
}

int
pcapkit_layer_get(const struct pcapkit_layer *l, const char *path, size_t nth, struct pcapkit_value *v)
{
	const struct node *nodes = pcapkit_nodes(l->record);
	char whole[256];

	if (l->end > l->record->is.head.end)
		return fault_set(&l->record->k->fault, PCAPKIT_E_CALL, "the layer is one of a record that is gone");
	if ((size_t)snprintf(whole, sizeof whole, "%s.%s", l->key, path) >= sizeof whole)
		return fault_set(&l->record->k->fault, PCAPKIT_E_OPTION, "no field '%s.%s': it is too long", l->key, path);
	return pcapkit_get_between(l->record, nodes + l->first, nodes + l->end, whole, nth, v);
}

/* ---- chain ---- */

/* A result has none: it is made of the layers that are in it. */
static void
pcapkit_chain_layers(const struct pcapkit_record *r, struct out *o)
{
	struct pcapkit_layer l;

	for (size_t nth = 0; pcapkit_layer(r, NULL, nth, &l) > 0; nth++) {
		if (l.quoted > 0)
			continue;
		out_text(o, out_len(o) > 0 ? ":" : "");
		out_text(o, l.name);
	}
}

const char *
pcapkit_chain(const struct pcapkit_record *record)
{
	struct pcapkit_record *r = &record->k->record;	/* what is made of it on demand */

	if (r->has_chain)
		return r->chain;
	if (r->chain == NULL && (r->chain = malloc(PCAPKIT_CHAIN)) == NULL)
		return "";
	struct out o = out_over(r->chain, PCAPKIT_CHAIN - 1);
	if (r->is.kind == HOST_FRAME)
		dump_chain(&o, &r->is.head);
	else
		pcapkit_chain_layers(r, &o);
	*o.at = '\0';
	r->has_chain = true;
	return r->chain;
}

/* ---- all of it ---- */

static enum pcapkit_step
pcapkit_step_of(uint8_t kind)
{
	static const uint8_t steps[] = { [FIELD_PLAIN] = PCAPKIT_STEP_VALUE, [FIELD_LAYER] = PCAPKIT_STEP_LAYER,
		[FIELD_LAYER_END] = PCAPKIT_STEP_END, [FIELD_GROUP] = PCAPKIT_STEP_GROUP, [FIELD_LIST] = PCAPKIT_STEP_LIST,
		[FIELD_ITEM] = PCAPKIT_STEP_ITEM, [FIELD_END] = PCAPKIT_STEP_END };

	return (enum pcapkit_step)steps[kind];
}

bool
pcapkit_step(const struct pcapkit_record *r, struct pcapkit_node *node)
{
	if (node->at > r->is.head.end)		/* it is one of a record that is gone */
		return false;
	const struct node *n = pcapkit_nodes(r) + node->at;
	unsigned depth = node->depth + (node->at > 0 && pcapkit_opens(pcapkit_node_kind(n - 1)));

	while (node->at < r->is.head.end && dump_key(n)->field == NULL) {	/* no row of ours */
		n++;
		node->at++;
	}
	if (node->at >= r->is.head.end)
		return false;
	const struct dump_key *key = dump_key(n);
	node->at++;
	node->step = pcapkit_step_of(key->kind);
	node->depth = node->step == PCAPKIT_STEP_END && depth > 0 ? depth - 1 : depth;
	node->key = node->step == PCAPKIT_STEP_END ? "" : key->name;
	node->wireshark = registry_wireshark((enum proto_id)n->proto, n->field);
	node->ordinal = key->kind != FIELD_LAYER ? 0 : n->base_len > 1 ? n->base_len : 1;
	pcapkit_value_of(r, n, &node->value);
	return true;
}

/* ---- as text ---- */

static char *
pcapkit_text(char *p, const struct pcapkit_value *v)
{
	switch (v->type) {
	case PCAPKIT_TYPE_NUMBER:
		return text_u64(p, v->number);
	case PCAPKIT_TYPE_SIGNED:
		return text_i64(p, v->integer);
	case PCAPKIT_TYPE_BOOL:
		return v->number != 0 ? stpcpy(p, "true") : stpcpy(p, "false");
	case PCAPKIT_TYPE_IPV4:
		return text_ipv4(p, (uint32_t)v->address[0] << 24 | (uint32_t)v->address[1] << 16 | (uint32_t)v->address[2] << 8 | v->address[3]);
	case PCAPKIT_TYPE_IPV6:
		return text_ipv6(p, v->address);
	case PCAPKIT_TYPE_MAC:
	case PCAPKIT_TYPE_EUI64:
		return text_colons(p, v->number, v->type == PCAPKIT_TYPE_MAC ? 6 : 8);
	case PCAPKIT_TYPE_TIME:
		return text_time(p, v->integer, v->nanoseconds);
	case PCAPKIT_TYPE_SPAN:
		return text_epoch(p, v->integer, v->nanoseconds);
	default:
		return p;
	}
}

size_t
pcapkit_format(const struct pcapkit_value *v, char *to, size_t size)
{
	const bool hex = v->type == PCAPKIT_TYPE_BYTES, text = v->type == PCAPKIT_TYPE_TEXT;
	char made[TEXT_MAX + 16];
	size_t len = hex ? 2 * v->len : text ? v->len : (size_t)(pcapkit_text(made, v) - made);
	size_t n = len < size ? len : size > 0 ? size - 1 : 0;

	for (size_t i = 0; hex && i < n; i++)
		to[i] = text_hex[2 * v->bytes[i / 2] + i % 2];
	if (!hex && n > 0)
		memcpy(to, text ? (const char *)v->bytes : made, n);
	if (size > 0)
		to[n] = '\0';
	return len;
}
