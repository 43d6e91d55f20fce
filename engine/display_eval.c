/* display_eval.c - whether a frame passes: one pass over its nodes, then the code.
 *
 * Nodes are known by a hash of their heads; those of fixed headers by their place, which is why most of a
 * frame's are never looked at. */
#include <string.h>

#include "dissect/text.h"
#include "dump/dump.h"
#include "engine/display_private.h"

enum { EVAL_CHAIN = (RECORD_MAX_LAYERS + 2) * TEXT_MAX };

struct eval_bytes {
	const uint8_t *at;
	size_t len;
};

/* ---- a value, taken as bytes ---- */

/* A layer's own bytes: up to the layer that it carries, or to where the frame's packet ends. */
static struct eval_bytes
eval_layer(const struct display *d, const struct record_view *r, const struct node *n)
{
	const struct node *end = r->nodes + r->head->end;
	uint64_t from = n->at, to = d->tail < r->head->cap_len ? d->tail : r->head->cap_len;
	unsigned deep = 0;

	if (n->proto == PROTO_frame)
		return (struct eval_bytes){ r->frame, r->head->cap_len };
	for (n++; n < end && (deep > 0 || n->field != 1); n++) {	/* row 1 closes a layer; a quoted one is deeper */
		deep += n->field == 0;
		deep -= n->field == 1;
	}
	if (n + 1 < end && n[1].field == 0 && n[1].at < to)
		to = n[1].at;
	return (struct eval_bytes){ r->frame + from, to > from ? to - from : 0 };
}

static struct eval_bytes
eval_number(uint64_t at, unsigned width, uint8_t room[16])
{
	for (unsigned i = 0; i < width; i++)
		room[i] = (uint8_t)(at >> 8 * (width - 1 - i));
	return (struct eval_bytes){ room, width };
}

static struct eval_bytes
eval_bytes(const struct display *d, const struct display_match *m, const struct record_view *r, const struct node *n, uint8_t room[16])
{
	const uint8_t *bytes;
	const char *name;

	if (m->layer)
		return eval_layer(d, r, n);
	if (m->class == DISPLAY_ADDRESS && m->type != FIELD_IPV6)
		return eval_number(n->at, m->width, room);
	if (m->type == FIELD_KEY) {
		name = dump_value_name(n);
		return (struct eval_bytes){ (const uint8_t *)name, name != NULL ? strlen(name) : 0 };
	}
	bytes = dump_bytes(r, n);
	return (struct eval_bytes){ bytes, bytes != NULL ? node_len(n) : 0 };
}

/* What is not there is empty. */
static struct eval_bytes
eval_slice(struct eval_bytes b, const struct display_slice *s)
{
	int64_t len = (int64_t)b.len, start = s->start < 0 ? len + s->start : s->start, end = len;

	if (s->stop == DISPLAY_NO_SLICE)
		return b;
	if (s->stop == DISPLAY_SLICE_LEN)
		end = start + s->end;
	else if (s->stop == DISPLAY_SLICE_END)
		end = (s->end < 0 ? len + s->end : s->end) + 1;
	if (start < 0 || end > len || start >= end)
		return (struct eval_bytes){ b.at, 0 };
	return (struct eval_bytes){ b.at + start, (size_t)(end - start) };
}

/* ---- comparing ---- */

static int
eval_order(const uint8_t *a, size_t a_len, const uint8_t *b, size_t b_len)
{
	size_t n = a_len < b_len ? a_len : b_len;
	int order = n > 0 ? memcmp(a, b, n) : 0;

	return order != 0 ? order : a_len < b_len ? -1 : a_len > b_len;
}

static bool
eval_in_texts(const struct display_match *m, struct eval_bytes b)
{
	for (uint32_t i = 0; i < m->n; i++) {
		const struct display_text *t = &m->texts[i];
		int low = t->low == NULL ? 1 : eval_order(b.at, b.len, t->low, t->low_len);
		int high = t->high == NULL ? -1 : eval_order(b.at, b.len, t->high, t->high_len);
		if ((low > 0 || (low == 0 && !t->low_out)) && (high < 0 || (high == 0 && !t->high_out)))
			return true;
	}
	return false;
}

static bool
eval_in_ranges(const struct display_match *m, display_key v)
{
	for (uint32_t i = 0; i < m->n; i++)
		if (m->ranges[i].low <= v && v <= m->ranges[i].high)
			return true;
	return false;
}

static bool
eval_bytes_fit(const struct display_match *m, struct eval_bytes b)
{
	if (m->kind == DISPLAY_HAS_PATTERN)
		return pattern_found(m->pattern, b.at, b.len);
	if (m->kind == DISPLAY_HAS_NEEDLE)
		return m->texts[0].low_len == 0 ||
		    (b.len > 0 && memmem(b.at, b.len, m->texts[0].low, m->texts[0].low_len) != NULL);
	return eval_in_texts(m, b);
}

static display_key
eval_signed(__int128 v)
{
	return (display_key)v ^ DISPLAY_SIGN;
}

/* False: there is no such value, as of an address that is cut. */
static bool
eval_key(const struct display *d, const struct display_match *m, const struct record_view *r, const struct node *n, display_key *to)
{
	uint8_t room[16];

	if (m->slice.stop != DISPLAY_NO_SLICE) {	/* a few bytes, masked */
		struct eval_bytes b = eval_slice(eval_bytes(d, m, r, n, room), &m->slice);
		uint64_t v = 0;
		for (size_t i = 0; i < b.len && b.len <= 8; i++)
			v = v << 8 | b.at[i];
		*to = eval_signed(v & m->mask);
		return b.len > 0 && b.len <= 8;
	}
	if (m->class == DISPLAY_NUMBER) {
		*to = eval_signed(m->type == FIELD_INT && !m->masked ? (__int128)(int64_t)n->at : (__int128)(n->at & m->mask));
	} else if (m->class == DISPLAY_TRUTH) {
		*to = eval_signed(n->at != 0);
	} else if (m->class == DISPLAY_TIME) {
		*to = eval_signed((__int128)(int64_t)n->at * 1000000000 + node_len(n));
	} else if (m->type != FIELD_IPV6) {
		*to = n->at;
	} else {
		const uint8_t *bytes = dump_bytes(r, n);
		if (bytes == NULL || node_len(n) != 16)
			return false;
		*to = (display_key)load_be64(bytes) << 64 | load_be64(bytes + 8);
	}
	return true;
}

/* ---- the names of the layers, which stand nowhere ---- */

static size_t
eval_keys(const struct record_view *r, char *text, size_t size)
{
	struct out o = out_over(text, size);

	for (const struct node *n = r->nodes + r->head->first; n < r->nodes + r->head->end; n++) {
		if (n->field != 0 || n->proto == PROTO_frame)
			continue;
		if (out_len(&o) > 0)
			out_text(&o, ":");
		out_text(&o, registry_protos[n->proto]->key);
	}
	return out_len(&o);
}

/* As we name them, and by their keys, as Wireshark does: two values. */
static uint8_t
eval_chain(const struct display_match *m, const struct record_view *r)
{
	char text[EVAL_CHAIN];
	struct out o = out_over(text, sizeof text);
	uint8_t state;

	dump_chain(&o, r->head);
	state = eval_bytes_fit(m, eval_slice((struct eval_bytes){ (uint8_t *)text, out_len(&o) }, &m->slice)) ? DISPLAY_HIT : DISPLAY_MISS;
	size_t len = eval_keys(r, text, sizeof text);
	state |= eval_bytes_fit(m, eval_slice((struct eval_bytes){ (uint8_t *)text, len }, &m->slice)) ? DISPLAY_HIT : DISPLAY_MISS;
	return state;
}

/* ---- a node ---- */

static uint8_t
eval_match(const struct display *d, const struct display_match *m, const struct record_view *r, const struct node *n)
{
	uint8_t room[16];
	display_key v;

	if (m->kind == DISPLAY_IS_THERE)
		return DISPLAY_HIT;
	if (node_base(n) == NODE_BARE)
		return 0;
	if (m->kind == DISPLAY_IN_RANGES)
		return !eval_key(d, m, r, n, &v) ? 0 : eval_in_ranges(m, v) ? DISPLAY_HIT : DISPLAY_MISS;
	if (m->type == FIELD_CHAIN)
		return eval_chain(m, r);
	return eval_bytes_fit(m, eval_slice(eval_bytes(d, m, r, n, room), &m->slice)) ? DISPLAY_HIT : DISPLAY_MISS;
}

static void
eval_opens(struct display_layer *l)
{
	if (l->depth < DISPLAY_OPEN)
		l->open[l->depth] = l->now;
	l->depth++;
	l->now = ++l->count;
}

static void
eval_closes(struct display_layer *l)
{
	if (l->depth == 0)
		return;
	l->depth--;
	if (l->depth < DISPLAY_OPEN)
		l->now = l->open[l->depth];
}

static void
eval_side(struct display *d, const struct display_match *m, const struct node *n)
{
	struct display_pair *p = &d->pairs[m->pair];
	unsigned i = p->n[m->side];

	if (i == DISPLAY_PAIR_VALUES || node_base(n) == NODE_BARE)
		return;
	p->match[m->side][i] = m;
	p->node[m->side][i] = n;
	p->n[m->side]++;
}

static void __attribute__((noinline))
eval_hook_slow(struct display *d, const struct display_hook *h, const struct record_view *r, const struct node *n)
{
	uint8_t done;

	if (h->match == DISPLAY_OPENS) {
		eval_opens(&d->layers[h->layer]);
		return;
	}
	if (h->match == DISPLAY_CLOSES) {
		eval_closes(&d->layers[h->layer]);
		return;
	}
	if (h->match == DISPLAY_TAIL) {
		d->tail = n->at < d->tail ? n->at : d->tail;
		return;
	}
	if (h->layer != DISPLAY_NO_LAYER && (d->layers[h->layer].now < h->first || d->layers[h->layer].now > h->last))
		return;
	const struct display_match *m = &d->matches[h->match];
	done = d->ask[h->slot] == DISPLAY_ANY_HIT || d->ask[h->slot] == DISPLAY_NO_HIT ? DISPLAY_HIT : DISPLAY_MISS;
	if (m->kind == DISPLAY_SIDE)
		eval_side(d, m, n);
	else if ((d->state[h->slot] & done) == 0)	/* else no further value changes the answer */
		d->state[h->slot] |= eval_match(d, m, r, n);
}

static inline void
eval_hook(struct display *d, const struct display_hook *h, const struct record_view *r, const struct node *n)
{
	if (h->quick && node_base(n) == NODE_NUMBER)
		d->state[h->slot] |= (n->at & h->mask) - h->low <= h->span ? DISPLAY_HIT : DISPLAY_MISS;
	else
		eval_hook_slow(d, h, r, n);
}

static inline uint32_t
eval_head(const struct node *n)
{
	return (uint32_t)n->field << 16 | n->proto;
}

static inline void
eval_node(struct display *d, unsigned hook, uint32_t head, const struct record_view *r, const struct node *n)
{
	for (; hook != 0; hook = d->hooks[hook - 1].next)
		if (d->hooks[hook - 1].head == head)
			eval_hook(d, &d->hooks[hook - 1], r, n);
}

/* ---- two fields ---- */

static int
eval_compare(const struct display *d, const struct record_view *r, const struct display_match *const m[2],
    const struct node *const n[2], bool *there)
{
	uint8_t room[2][16];
	display_key key[2];
	struct eval_bytes b[2];

	if (m[0]->slice.stop == DISPLAY_NO_SLICE && m[0]->class < DISPLAY_BYTES) {
		*there = eval_key(d, m[0], r, n[0], &key[0]) && eval_key(d, m[1], r, n[1], &key[1]);
		return !*there ? 0 : key[0] < key[1] ? -1 : key[0] > key[1];
	}
	*there = true;
	for (int i = 0; i < 2; i++)
		b[i] = eval_slice(eval_bytes(d, m[i], r, n[i], room[i]), &m[i]->slice);
	return eval_order(b[0].at, b[0].len, b[1].at, b[1].len);
}

static bool
eval_op(enum display_op op, int order)
{
	return op == DISPLAY_EQ ? order == 0 : op == DISPLAY_LT ? order < 0 : op == DISPLAY_LE ? order <= 0 :
	    op == DISPLAY_GT ? order > 0 : order >= 0;
}

static void
eval_pair(struct display *d, struct display_pair *p, const struct record_view *r)
{
	bool there;

	for (unsigned i = 0; i < p->n[0]; i++)
		for (unsigned j = 0; j < p->n[1]; j++) {
			int order = eval_compare(d, r, (const struct display_match *const [2]){ p->match[0][i], p->match[1][j] },
			    (const struct node *const [2]){ p->node[0][i], p->node[1][j] }, &there);
			if (there)
				d->state[p->slot] |= eval_op((enum display_op)p->op, order) ? DISPLAY_HIT : DISPLAY_MISS;
		}
	p->n[0] = p->n[1] = 0;
}

/* ---- the code ---- */

/* A bit an operand, the last one lowest. */
static bool
eval_code(const struct display *d)
{
	uint64_t stack = d->ncode == 0;		/* nothing is asked: all pass */

	for (unsigned i = 0; i < d->ncode; i++) {
		uint16_t op = d->code[i];
		uint64_t top = stack & 1;
		if (op < DISPLAY_SLOTS)
			stack = stack << 1 | (d->ask[op] >> d->state[op] & 1);
		else if (op == DISPLAY_NOT)
			stack ^= 1;
		else if (op == DISPLAY_AND)
			stack = stack >> 1 & (top | ~UINT64_C(1));
		else if (op == DISPLAY_OR)
			stack = stack >> 1 | top;
		else
			stack = stack >> 1 ^ top;
	}
	return stack & 1;
}

static void
eval_begin(struct display *d)
{
	memset(d->state, 0, d->nslots);
	for (unsigned i = 0; i < d->nlayers; i++)
		d->layers[i].count = d->layers[i].now = d->layers[i].depth = 0;
	d->tail = UINT64_MAX;
}

/* A layer with all of its fixed header, if that is whole: how many nodes these are, or 0. */
static inline unsigned
eval_header(struct display *d, const struct record_view *r, const struct node *n, const struct node *end)
{
	const struct display_header *h = &d->headers[n->proto];
	unsigned rows = h->rows;

	if (rows == 0 || (size_t)(end - n) <= rows || eval_head(n + rows) != ((uint32_t)(rows + 1) << 16 | n->proto))
		return 0;
	for (unsigned hook = h->hook; hook != 0; hook = d->hooks[hook - 1].more) {
		unsigned row = d->hooks[hook - 1].head >> 16;
		eval_hook(d, &d->hooks[hook - 1], r, row == 0 ? n : n + row - 1);
	}
	return rows + 1;
}

static void
eval_nodes(struct display *d, const struct record_view *r)
{
	const struct node *n = r->nodes + (d->asks_frame ? r->head->first : RECORD_FRAME_NODES), *end = r->nodes + r->head->end;

	while (n < end) {
		uint32_t head = eval_head(n);
		unsigned step;
		if (n->field == 0 && (step = eval_header(d, r, n, end)) > 0) {
			n += step;
			continue;
		}
		unsigned hook = d->first[display_hash(head)];
		if (__builtin_expect(hook != 0, 0))
			eval_node(d, hook, head, r, n);
		n++;
	}
}

bool
display_eval(struct display *d, const struct record_view *r)
{
	eval_begin(d);
	eval_nodes(d, r);
	for (unsigned i = 0; i < d->npairs; i++)
		eval_pair(d, &d->pairs[i], r);
	return eval_code(d);
}
