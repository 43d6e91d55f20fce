/* dissect.c - walks a frame from its link type inwards.
 *
 * A layer's nodes lie between its open and its close node. Layers follow each
 * other; only a quoted packet's layers lie inside the layer that quotes them.
 * dissect_next() closes the layer that calls it, so no protocol has to.
 */
#include <assert.h>

#include "dissect/dissect.h"

#define REASON_TEXT(name, text) [REASON_##name] = text,
const char *const record_reasons[REASON_COUNT] = { REASONS(REASON_TEXT) };
#undef REASON_TEXT

/* Kept free at the end of the nodes, so that what is open can always be closed:
 * a layer's own end and those of the rows that are open in it. */
enum {
	DISSECT_RESERVE = (REGISTRY_MAX_OPEN + 1) * RECORD_MAX_LAYERS + 8,
};

/* Kept free in the scratch for the interface's name and the Community ID, which frame.c puts last. */
enum { DISSECT_SCRATCH_RESERVE = 256 + DISSECT_COMMUNITY };

static void
dissect_put_end(struct dissect *d, uint16_t proto)
{
	node_put(d->next++, proto, 1, 0, 0);	/* row 1: FIELD_LAYER_END */
}

static const struct field *
dissect_row(const struct node *n)
{
	return &registry_protos[n->proto]->fields[n->field];
}

/* Closes what a dissector that gave up left open inside its layer: the last row, or the one
 * it stands in, and those around that one, as the table says. A quoted packet is whole, and
 * no row of this layer. */
static void
dissect_unwind(struct dissect *d)
{
	if (d->open == PROTO_none)
		return;
	const struct node *n = (d->quote_end == d->next ? d->quote : d->next) - 1;	/* the last of this layer */
	uint8_t kind = dissect_row(n)->kind;
	unsigned row = n->field;
	if (kind == FIELD_END)
		row = registry_parent(n->proto, row);
	if (kind == FIELD_END || kind == FIELD_PLAIN)
		row = registry_parent(n->proto, row);
	for (; row != 0; row = registry_parent(n->proto, row))	/* at most REGISTRY_MAX_OPEN */
		node_put(d->next++, n->proto, registry_row_ends((enum proto_id)n->proto)[row], 0, 0);
}

static void
dissect_close(struct dissect *d)
{
	if (d->open == PROTO_none)
		return;
	if (d->full)
		dissect_unwind(d);
	dissect_put_end(d, d->open);
	d->open = PROTO_none;
}

/* How many layers of this key the container has with this one: ip, ip_2, ip_3. */
static unsigned __attribute__((noinline, cold))
dissect_count(const struct dissect *d, uint16_t key)
{
	unsigned n = 1;

	for (unsigned i = d->container; i < d->depth; i++)	/* at most RECORD_MAX_LAYERS */
		n += d->seen[i] == key;
	return n;
}

static bool __attribute__((noinline, cold))
dissect_no_layer(struct dissect *d, const struct cursor *c)
{
	if (d->depth == RECORD_MAX_LAYERS) {
		dissect_malformed(d, c, REASON_layers);
	} else {
		dissect_full(d);
		dissect_close(d);
	}
	return false;
}

/* The layer before ends where this one begins. The chain needs no check of its own:
 * it has room for a name each layer, and one more. */
static inline __attribute__((always_inline)) bool
dissect_open(struct dissect *d, enum proto_id proto, const struct cursor *c, bool named)
{
	const struct registry_way *way = &registry_ways[proto];
	unsigned ordinal = 1;
	uint64_t at = (uint64_t)(c->at - d->frame);

	if (__builtin_expect(d->limit - d->next <= 2 || d->depth == RECORD_MAX_LAYERS, 0))
		return dissect_no_layer(d, c);
	struct node *n = d->next;
	if (d->open != PROTO_none)
		node_put(n++, d->open, 1, 0, 0);
	/* A bit says that one of this key may have been there, so that it is counted only then. */
	if (__builtin_expect((d->seen_bits & way->seen_bit) != 0, 0))
		ordinal = dissect_count(d, way->key);
	node_put(n++, (uint16_t)proto, 0, ordinal, at);
	d->next = n;
	d->seen_bits |= way->seen_bit;
	d->seen[d->depth++] = way->key;
	d->open = (uint16_t)proto;
	d->open_offset = (uint32_t)at;
	d->chain[d->nchain] = proto;
	d->record->chain_at[d->nchain] = (uint32_t)at;
	d->nchain = (uint8_t)(d->nchain + (named && d->quoted == 0));
	return true;
}

void
dissect_layer(struct dissect *d, enum proto_id proto, struct cursor *c)
{
	if (dissect_open(d, proto, c, true))
		registry_ways[proto].dissect(d, c);
}

void
dissect_data(struct dissect *d, struct cursor *payload, bool named)
{
	if (cursor_left(payload) > 0 && dissect_open(d, PROTO_data, payload, named))
		registry_ways[PROTO_data].dissect(d, payload);
}

/* The child's number has a name but no dissector: the chain says the name. */
static void
dissect_unknown(struct dissect *d, enum space space, uint32_t value, struct cursor *payload)
{
	bool named = space != SPACE_tcp_port && space != SPACE_udp_port;

	if (named && registry_value_name(space, value) != NULL && cursor_left(payload) > 0) {
		if (d->quoted == 0) {
			d->record->chain_at[d->nchain] = (uint32_t)(payload->at - d->frame);
			d->chain[d->nchain++] = RECORD_CHAIN_NAMED | (uint32_t)space << 16 | value;
		}
		named = false;
	}
	dissect_data(d, payload, named);
}

void
dissect_next_proto(struct dissect *d, enum proto_id child, struct cursor *payload)
{
	if (d->options->stop[d->open])
		dissect_data(d, payload, true);
	else
		dissect_layer(d, child, payload);
}

static bool
dissect_is_as(const struct dissect_as *as, enum space space, uint32_t value)
{
	return as->space == space && as->low <= value && value <= as->high;
}

/* What the user said that a number means; else who claims it. */
static enum proto_id
dissect_child(const struct dissect *d, enum space space, uint32_t value)
{
	const struct dissect_options *o = d->options;

	for (unsigned i = 0; i < o->nas; i++)
		if (dissect_is_as(&o->as[i], space, value))
			return o->as[i].proto;
	return registry_child(space, value);
}

/* Of a family, the one whose bytes these are. */
static enum proto_id
dissect_chosen(const struct dissect *d, enum proto_id child, const struct cursor *payload)
{
	const struct proto *p = registry_protos[child];

	if (child == PROTO_none || p->choose == NULL)
		return child;
	enum proto_id chosen = p->choose(payload);
	return chosen != child || p->goes_on == NULL || p->goes_on(d, payload) ? chosen : PROTO_none;
}

static void
dissect_hand(struct dissect *d, enum space space, uint32_t value, enum proto_id child, struct cursor *payload)
{
	if (child == PROTO_none)
		dissect_unknown(d, space, value, payload);
	else
		dissect_layer(d, child, payload);
}

void
dissect_next_chosen(struct dissect *d, enum space space, uint32_t value, struct cursor *payload)
{
	if (d->options->stop[d->open])
		dissect_data(d, payload, true);
	else
		dissect_hand(d, space, value, dissect_chosen(d, dissect_child(d, space, value), payload), payload);
}

/* Ports that the user named come before all; a claimed one of which the bytes are not
 * counts as none. */
static enum proto_id
dissect_port_child(const struct dissect *d, enum space space, uint32_t low, uint32_t high, const struct cursor *payload)
{
	for (unsigned i = 0; i < d->options->nas; i++) {
		const struct dissect_as *as = &d->options->as[i];
		if (dissect_is_as(as, space, low) || dissect_is_as(as, space, high))
			return dissect_chosen(d, as->proto, payload);
	}
	enum proto_id child = dissect_chosen(d, registry_child(space, low), payload);
	if (child == PROTO_none)
		child = dissect_chosen(d, registry_child(space, high), payload);
	if (child != PROTO_none)
		return child;
	child = registry_recognise(space, payload);
	bool otherwise = child != PROTO_none && (port_speaks_otherwise(space, low, child) || port_speaks_otherwise(space, high, child));
	return otherwise ? PROTO_none : child;
}

static void
dissect_port_chosen(struct dissect *d, enum space space, uint32_t low, uint32_t high, struct cursor *payload)
{
	if (d->options->stop[d->open])
		dissect_data(d, payload, true);
	else
		dissect_hand(d, space, low, dissect_port_child(d, space, low, high, payload), payload);
}

void
dissect_next_port(struct dissect *d, enum space space, uint32_t src, uint32_t dst, struct cursor *payload)
{
	uint32_t low = src < dst ? src : dst, high = src < dst ? dst : src;
	unsigned claims = registry_claimant(space, low) | registry_claimant(space, high);

	if (cursor_left(payload) == 0)
		return;
	if (__builtin_expect((claims | dissect_ruled(d)) == 0 && !registry_may_recognise(space, *payload->at), 1))
		dissect_data(d, payload, false);
	else
		dissect_port_chosen(d, space, low, high, payload);
}

void
dissect_quoted(struct dissect *d, enum space space, uint32_t value, struct cursor *quoted)
{
	struct pseudo_header pseudo = d->pseudo;
	uint64_t seen_bits = d->seen_bits;
	uint32_t carried = d->carried;
	uint16_t open = d->open;
	uint8_t depth = d->depth, container = d->container;
	assert(registry_protos[d->open]->quotes[0] > 0);
	const struct node *quote = d->quote_end == d->next ? d->quote : d->next;	/* one right behind another */

	d->open = PROTO_none;
	d->quoted++;
	d->container = depth;
	d->seen_bits = 0;
	dissect_next(d, space, value, quoted);
	dissect_close(d);
	d->quoted--;
	d->open = open;
	d->depth = depth;
	d->container = container;
	d->seen_bits = seen_bits;
	d->pseudo = pseudo;
	d->carried = carried;
	d->quote = quote;
	d->quote_end = d->next;
}

void
dissect_note(struct dissect *d, const struct cursor *c, enum reason why)
{
	struct record *r = d->record;

	if (r->error != REASON_none || d->quoted > 0)
		return;
	r->error = (uint8_t)why;
	r->error_offset = (uint32_t)(c->at - d->frame);
	r->error_proto = d->open;
}

void
dissect_malformed(struct dissect *d, const struct cursor *c, enum reason why)
{
	dissect_note(d, c, why);
	dissect_unwind(d);
	dissect_close(d);
}

void
dissect_short(struct dissect *d, const struct cursor *c)
{
	if (record_truncated(d->record) && c->end == d->frame_end) {
		dissect_unwind(d);
		dissect_close(d);
	} else {
		dissect_malformed(d, c, REASON_cut);
	}
}

bool
dissect_full(struct dissect *d)
{
	struct record *r = d->record;

	if (!d->full) {			/* overrides what was noted: this is why the rest is missing */
		r->error = REASON_nodes;
		r->error_offset = d->open_offset;
		r->error_proto = d->open;
	}
	d->full = true;
	d->limit = d->next;
	return false;
}

uint8_t *
dissect_scratch(struct dissect *d, size_t n)
{
	struct record *r = d->record;

	if (n > d->scratch_size - r->scratch_len)
		return NULL;
	r->scratch_len += (uint32_t)n;
	return d->scratch + r->scratch_len - n;
}

/* The slow twin of the decoders that FIELDS() makes: row by row from the table,
 * as far as the bytes go. */
void
dissect_header_cut(struct dissect *d, enum proto_id proto, struct cursor *c)
{
	const struct proto *p = registry_protos[proto];
	size_t bits = cursor_left(c) * 8;

	for (unsigned i = 2; i < p->nfields && dissect_room(d, 1); i++) {
		const struct field *f = &p->fields[i];
		if (f->kind == FIELD_END && f[-1].offset != FIELD_LOOSE) {
			dissect_node(d, proto, i, NODE_NUMBER, 0, 0);
			continue;
		}
		if (f->offset == FIELD_LOOSE || f->offset + f->bits > bits)
			break;
		if (field_in_frame(f->type)) {
			dissect_node(d, proto, i, NODE_FRAME, f->bits / 8, (uint64_t)(c->at - d->frame) + f->offset / 8);
		} else {
			uint64_t v = field_scaled(f->type, field_bits(c->at, f->offset, f->bits));
			dissect_node(d, proto, i, NODE_NUMBER, 0, v);
		}
	}
	cursor_skip(c, cursor_left(c) + 1);		/* where the bytes ended is where it stopped */
	dissect_short(d, c);
}

/* Before the first layer: an empty record, whose verdict is that all is well. */
static inline void
dissect_begin(struct dissect *d, struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    const uint8_t *bytes, size_t len, const struct dissect_options *options)
{
	assert(capacity >= RECORD_FRAME_NODES + DISSECT_RESERVE);
	head->error = REASON_none;
	head->error_offset = 0;
	head->error_proto = PROTO_none;
	head->scratch_len = 0;
	d->nodes = nodes;
	d->next = nodes + RECORD_FRAME_NODES;
	d->limit = nodes + capacity - DISSECT_RESERVE;
	d->frame = bytes;
	d->frame_end = bytes + len;
	d->record = head;
	d->scratch = scratch;
	d->scratch_size = RECORD_SCRATCH - DISSECT_SCRATCH_RESERVE;
	d->options = options;
	d->of = NULL;
	d->pseudo.addr_len = 0;
	d->pseudo.fragment = false;
	d->open = PROTO_none;
	d->open_offset = 0;
	d->seen_bits = 0;
	d->quote_end = NULL;
	d->full = false;
	d->summed = 0;
	d->depth = d->container = d->quoted = d->nchain = 0;
	d->chain = head->chain;
}

static inline void
dissect_end(struct dissect *d)
{
	dissect_close(d);
	d->record->nchain = d->nchain;
	d->record->end = (uint32_t)(d->next - d->nodes);
}

void
dissect_frame(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    const struct frame *f, const struct dissect_options *options)
{
	struct dissect d;

	head->number = f->number;
	head->sec = f->sec;
	head->nsec = f->nsec;
	head->len = f->len;
	head->cap_len = f->cap_len;
	dissect_begin(&d, head, nodes, capacity, scratch, f->bytes, f->cap_len, options);
	d.carried = f->len;
	d.of = f;

	struct cursor c = cursor_over(f->bytes, f->cap_len);
	if (options->stop_all)
		dissect_data(&d, &c, true);
	else
		dissect_next(&d, SPACE_linktype, f->linktype, &c);
	dissect_end(&d);
	frame_describe(head, nodes, scratch, f, options);
}

/* The same where there is no frame. */
static void
dissect_begin_message(struct dissect *d, struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    const uint8_t *bytes, uint32_t len, const struct dissect_options *options)
{
	head->number = 0;
	head->sec = 0;
	head->nsec = 0;
	head->len = head->cap_len = head->extent = len;
	head->first = RECORD_FRAME_NODES;
	dissect_begin(d, head, nodes, capacity, scratch, bytes, len, options);
	d->carried = len;
}

void
dissect_message(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch,
    enum proto_id proto, const uint8_t *bytes, uint32_t len, const struct dissect_options *options)
{
	struct dissect d;
	struct cursor c = cursor_over(bytes, len);

	dissect_begin_message(&d, head, nodes, capacity, scratch, bytes, len, options);
	dissect_layer(&d, proto, &c);
	dissect_end(&d);
}

void
dissect_told(struct record *head, struct node *nodes, size_t capacity, uint8_t *scratch, uint32_t scratch_size,
    enum proto_id proto, const uint8_t *bytes, uint32_t len, void (*put)(struct dissect *d, const void *what), const void *what)
{
	static const struct dissect_options lean;
	struct dissect d;
	struct cursor c = cursor_over(bytes, len);

	dissect_begin_message(&d, head, nodes, capacity, scratch, bytes, len, &lean);
	d.scratch_size = scratch_size;
	if (dissect_open(&d, proto, &c, true))
		put(&d, what);
	dissect_end(&d);
}
