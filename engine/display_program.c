/* display_program.c - see display_program.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/display_program.h"
#include "engine/select.h"

static bool __attribute__((format(printf, 2, 3)))
program_fail(struct display_program *p, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(p->why, sizeof p->why, format, args);
	va_end(args);
	return false;
}

/* Room for one more behind n of `size` bytes: arrays double. False: no memory, or more than an index counts. */
static bool
program_grow(void *array, size_t n, size_t size)
{
	void *more;

	if (n > 0 && (n & (n - 1)) != 0)
		return true;
	if (n >= 0x8000)
		return false;
	memcpy(&more, array, sizeof more);
	more = realloc(more, (n > 0 ? 2 * n : 1) * size);
	if (more != NULL)
		memcpy(array, &more, sizeof more);
	return more != NULL;
}

struct display_item *
display_program_item(struct display_set *set)
{
	return program_grow(&set->items, set->n, sizeof set->items[0]) ? &set->items[set->n++] : NULL;
}

bool
display_program_code(struct display_program *p, uint16_t code)
{
	struct display *d = p->d;

	if (!program_grow(&d->code, d->ncode, sizeof d->code[0]))
		return program_fail(p, "the expression is too long");
	d->code[d->ncode++] = code;
	return true;
}

/* ---- names ---- */

static void
program_take(void *ctx, enum proto_id proto, unsigned row)
{
	struct display_operand *o = ctx;

	if (registry_protos[proto]->result)
		return;				/* it stands in no frame */
	for (unsigned i = 0; i < o->n; i++)
		if (o->rows[i].proto == proto && o->rows[i].row == row)
			return;
	if (program_grow(&o->rows, o->n, sizeof o->rows[0]))
		o->rows[o->n++] = (struct display_row){ (uint16_t)proto, (uint16_t)row };
}

/* The number in ip_2.src, and the name without it: no name of ours ends in _ and digits. */
static bool
program_numbered(const char *name, char plain[DISPLAY_NAME], unsigned *number)
{
	for (const char *at = strchr(name, '_'); at != NULL; at = strchr(at + 1, '_')) {
		size_t digits = strspn(at + 1, "0123456789");
		if (digits == 0 || digits > 3 || (at[1 + digits] != '.' && at[1 + digits] != '\0') || at[1] == '0')
			continue;
		snprintf(plain, DISPLAY_NAME, "%.*s%s", (int)(at - name), name, at + 1 + digits);
		*number = (unsigned)atoi(at + 1);
		return true;
	}
	return false;
}

bool
display_program_rows(struct display_program *p, struct display_operand *o, const char *name)
{
	char plain[DISPLAY_NAME];
	unsigned number;

	(void)p;
	select_rows(name, program_take, o);
	if (o->n == 0 && o->first <= 1 && program_numbered(name, plain, &number)) {
		select_rows(plain, program_take, o);
		o->first = o->last = (uint16_t)number;
	}
	return o->n > 0;
}

/* ---- hooks ---- */

/* Rows that p_header() writes together, FIELDS(): those with an offset, and the ends of such groups. */
static uint16_t
program_header_rows(enum proto_id proto)
{
	const struct proto *p = registry_protos[proto];
	unsigned row = 2;

	for (; row < p->nfields; row++) {
		const struct field *f = &p->fields[row];
		if (f->kind == FIELD_END)
			f = &p->fields[registry_parent(proto, row)];
		if (f->offset == FIELD_LOOSE)
			break;
	}
	return (uint16_t)(row - 2);
}

void
display_program_begin(struct display *d)
{
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		d->headers[id].rows = registry_protos[id]->header > 0 ? program_header_rows(id) : 0;
}

static void
program_hook_header(struct display *d, struct display_hook *h, uint16_t index, enum proto_id proto, unsigned row, bool before)
{
	uint16_t *at = &d->headers[proto].hook;

	d->asks_frame |= proto == PROTO_frame;
	if (row == 1 || row >= d->headers[proto].rows + 2u)
		return;				/* not in the header */
	if (before)
		h->more = *at;
	while (!before && *at != 0)
		at = &d->hooks[*at - 1].more;
	*at = index;
}

static bool
program_hook(struct display_program *p, enum proto_id proto, unsigned row, const struct display_hook *what, bool before)
{
	struct display *d = p->d;

	if (!program_grow(&d->hooks, d->nhooks, sizeof d->hooks[0]))
		return program_fail(p, "the expression is too long");
	struct display_hook *h = &d->hooks[d->nhooks++];
	*h = *what;
	h->head = (uint32_t)row << 16 | proto;
	h->next = h->more = 0;
	uint16_t *at = &d->first[display_hash(h->head)];
	if (before)
		h->next = *at;
	while (!before && *at != 0)
		at = &d->hooks[*at - 1].next;
	*at = d->nhooks;
	program_hook_header(d, h, d->nhooks, proto, row, before);
	return true;
}

/* The counter of a key's layers, which opening and closing them moves. */
static bool
program_layer(struct display_program *p, enum proto_id proto, uint8_t *to)
{
	struct display *d = p->d;
	uint16_t key = registry_key[proto];

	for (*to = 0; *to < d->nlayers; ++*to)
		if (d->layers[*to].key == key)
			return true;
	if (d->nlayers == DISPLAY_LAYERS)
		return program_fail(p, "layers of more than %d protocols are told apart", DISPLAY_LAYERS);
	d->layers[d->nlayers++].key = key;
	for (enum proto_id id = PROTO_none + 1; id < PROTO_COUNT; id++)
		if (registry_key[id] == key &&
		    (!program_hook(p, id, 0, &(struct display_hook){ .match = DISPLAY_OPENS, .layer = *to }, true) ||
		    !program_hook(p, id, 1, &(struct display_hook){ .match = DISPLAY_CLOSES, .layer = *to }, true)))
			return false;
	return true;
}

/* Most comparisons are of one word with one range. */
static void
program_quicken(struct display_hook *h, const struct display_match *m)
{
	bool number = m->class == DISPLAY_NUMBER && (m->type != FIELD_INT || m->masked);
	display_key zero = number ? DISPLAY_SIGN : 0, top = zero + UINT64_MAX;

	if (m->kind != DISPLAY_IN_RANGES || m->n != 1 || m->slice.stop != DISPLAY_NO_SLICE || h->layer != DISPLAY_NO_LAYER ||
	    !(number || (m->class == DISPLAY_ADDRESS && m->type != FIELD_IPV6)))
		return;
	display_key low = m->ranges[0].low > zero ? m->ranges[0].low : zero, high = m->ranges[0].high < top ? m->ranges[0].high : top;
	if (low > high)
		return;
	h->quick = true;
	h->mask = number ? m->mask : UINT64_MAX;
	h->low = (uint64_t)(low - zero);
	h->span = (uint64_t)(high - low);
}

static bool
program_row(struct display_program *p, const struct display_operand *o, const struct display_row *r, uint16_t match, uint16_t slot)
{
	struct display_hook hook = { .match = match, .slot = slot, .layer = DISPLAY_NO_LAYER, .first = o->first, .last = o->last };

	if ((o->first > 1 || o->last < UINT16_MAX) && !program_layer(p, (enum proto_id)r->proto, &hook.layer))
		return false;
	program_quicken(&hook, &p->d->matches[match]);
	return program_hook(p, (enum proto_id)r->proto, r->row, &hook, false);
}

/* Where a packet ends and padding begins matters from now on. */
static bool
program_tails(struct display_program *p)
{
	static const char *const tails[] = { "eth.padding", "eth.trailer" };
	const struct display_hook hook = { .match = DISPLAY_TAIL, .layer = DISPLAY_NO_LAYER };
	bool ok = true;

	if (p->d->layer_bytes)
		return true;
	p->d->layer_bytes = true;
	for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
		struct display_operand o = { 0 };
		select_rows(tails[i], program_take, &o);
		for (unsigned j = 0; j < o.n && ok; j++)
			ok = program_hook(p, (enum proto_id)o.rows[j].proto, o.rows[j].row, &hook, false);
		free(o.rows);
	}
	return ok;
}

static bool
program_slot(struct display_program *p, enum display_quantifier ask)
{
	struct display *d = p->d;

	if (d->nslots == DISPLAY_SLOTS)
		return program_fail(p, "more than %d comparisons", DISPLAY_SLOTS);
	p->slot = d->nslots++;
	d->ask[p->slot] = ask;
	return true;
}

/* ---- matches ---- */

static const struct field *
program_field(const struct display_row *r)
{
	return &registry_protos[r->proto]->fields[r->row];
}

static bool
program_takes_bytes(const struct display_match *m)
{
	return m->class >= DISPLAY_BYTES || m->slice.stop != DISPLAY_NO_SLICE;
}

/* How a row's values are taken, before what they are compared with is known. */
static bool
program_begin(struct display_program *p, struct display_match *m, const struct display_operand *o, const struct display_row *r)
{
	const struct field *f = program_field(r);
	struct display_range mask;

	*m = (struct display_match){ .class = display_value_class(f, r->row), .type = f->type, .layer = r->row == 0,
		.width = display_value_width((enum field_type)f->type), .slice = o->slice, .mask = UINT64_MAX };
	if (o->slice.stop != DISPLAY_NO_SLICE && m->class != DISPLAY_ADDRESS && m->class < DISPLAY_BYTES)
		return program_fail(p, "it is no text, address or bytes: there is nothing to slice");
	if (!o->masked)
		return true;
	m->masked = true;
	if (m->class != DISPLAY_NUMBER && (m->slice.stop == DISPLAY_NO_SLICE || m->type == FIELD_CHAIN))
		return program_fail(p, "a mask goes with a number or a slice");
	if (!display_value_keys(m, f, &o->mask, &mask, p->why, sizeof p->why))
		return false;
	m->mask = (uint64_t)(mask.low ^ DISPLAY_SIGN);
	return true;
}

static struct display_range
program_range(enum display_op op, struct display_range low, struct display_range high)
{
	static const struct display_range never = { 1, 0 };

	switch (op) {
	case DISPLAY_LT:
		return low.low == 0 ? never : (struct display_range){ 0, low.low - 1 };
	case DISPLAY_LE:
		return (struct display_range){ 0, high.high };
	case DISPLAY_GT:
		return high.high == DISPLAY_KEY_MAX ? never : (struct display_range){ high.high + 1, DISPLAY_KEY_MAX };
	case DISPLAY_GE:
		return (struct display_range){ low.low, DISPLAY_KEY_MAX };
	default:
		return (struct display_range){ low.low, high.high };
	}
}

static bool
program_ranges(struct display_program *p, struct display_match *m, const struct field *f, enum display_op op,
    const struct display_set *set)
{
	struct display_range low, high;

	m->kind = DISPLAY_IN_RANGES;
	m->ranges = calloc(set->n, sizeof m->ranges[0]);
	if (m->ranges == NULL)
		return program_fail(p, "no memory");
	for (m->n = 0; m->n < set->n; m->n++) {
		const struct display_item *item = &set->items[m->n];
		if (!display_value_keys(m, f, &item->low, &low, p->why, sizeof p->why) ||
		    !display_value_keys(m, f, &item->high, &high, p->why, sizeof p->why))
			return false;
		if (low.low > high.high)
			return program_fail(p, "the range '%.*s..%.*s' ends before it begins", (int)item->low.len, item->low.text,
			    (int)item->high.len, item->high.text);
		m->ranges[m->n] = program_range(op, low, high);
	}
	return true;
}

/* Anything but nothing, of what is masked. */
static bool
program_not_zero(struct display_program *p, struct display_match *m)
{
	m->kind = DISPLAY_IN_RANGES;
	m->n = 1;
	m->ranges = calloc(1, sizeof m->ranges[0]);
	if (m->ranges == NULL)
		return program_fail(p, "no memory");
	m->ranges[0] = (struct display_range){ DISPLAY_SIGN + 1, DISPLAY_KEY_MAX };
	return true;
}

/* A copy that stays: the bytes of a value. */
static const uint8_t *
program_bytes(struct display_program *p, const struct display_match *m, const struct display_word *w, uint32_t *len)
{
	struct display_blob *b = malloc(sizeof *b + w->len + 8);

	if (b == NULL) {
		program_fail(p, "no memory");
		return NULL;
	}
	b->next = p->d->blobs;
	p->d->blobs = b;
	return display_value_bytes(m, w, b->bytes, len, p->why, sizeof p->why) ? b->bytes : NULL;
}

static bool
program_texts(struct display_program *p, struct display_match *m, enum display_op op, const struct display_set *set)
{
	m->kind = op == DISPLAY_CONTAINS ? DISPLAY_HAS_NEEDLE : DISPLAY_IN_TEXTS;
	m->texts = calloc(set->n, sizeof m->texts[0]);
	if (m->texts == NULL)
		return program_fail(p, "no memory");
	for (; m->n < set->n; m->n++) {
		struct display_text *t = &m->texts[m->n];
		t->low = program_bytes(p, m, &set->items[m->n].low, &t->low_len);
		t->high = program_bytes(p, m, &set->items[m->n].high, &t->high_len);
		if (t->low == NULL || t->high == NULL)
			return false;
		t->low_out = op == DISPLAY_GT;
		t->high_out = op == DISPLAY_LT;
		if (op == DISPLAY_LT || op == DISPLAY_LE)
			t->low = NULL;
		if (op == DISPLAY_GT || op == DISPLAY_GE)
			t->high = NULL;
	}
	return true;
}

static bool
program_pattern(struct display_program *p, struct display_match *m, const struct display_word *w)
{
	char why[256];

	m->kind = DISPLAY_HAS_PATTERN;
	m->pattern = pattern_new(w->text, w->len, why, sizeof why);
	return m->pattern != NULL || program_fail(p, "no regular expression: %s", why);
}

static bool
program_compared(struct display_program *p, struct display_match *m, const struct field *f, enum display_op op,
    const struct display_set *set)
{
	bool hardware = m->type == FIELD_MAC || m->type == FIELD_EUI64;

	if (m->class == DISPLAY_NOTHING)
		return program_fail(p, "it has no value of its own, only fields within");
	if (op != DISPLAY_CONTAINS && op != DISPLAY_MATCHES)
		return program_takes_bytes(m) && !m->masked ? program_texts(p, m, op, set) : program_ranges(p, m, f, op, set);
	if (m->masked || (!program_takes_bytes(m) && !hardware))
		return program_fail(p, "'%s' looks into texts and bytes, and this is neither", op == DISPLAY_CONTAINS ? "contains" : "matches");
	return op == DISPLAY_CONTAINS ? program_texts(p, m, op, set) : program_pattern(p, m, &set->items[0].low);
}

void
display_program_drop(struct display_match *m)
{
	free(m->ranges);
	free(m->texts);
	pattern_free(m->pattern);
}

/* The match of a row: one that was made for another row of the same kind, or a new one. */
static bool
program_match(struct display_program *p, const struct display_operand *o, const struct display_row *r, enum display_op op,
    const struct display_set *set, const struct field **made, unsigned from, uint16_t *to)
{
	struct display *d = p->d;
	const struct field *f = program_field(r);

	for (unsigned i = from; i < d->nmatches; i++)
		if (made[i - from]->type == f->type && made[i - from]->bits == f->bits && made[i - from]->names == f->names &&
		    d->matches[i].layer == (r->row == 0)) {
			*to = (uint16_t)i;
			return true;
		}
	if (!program_grow(&d->matches, d->nmatches, sizeof d->matches[0]))
		return program_fail(p, "the expression is too long");
	struct display_match *m = &d->matches[d->nmatches];
	bool ok = program_begin(p, m, o, r) &&
	    (op == DISPLAY_PRESENT ? !m->masked || program_not_zero(p, m) : program_compared(p, m, f, op, set));
	if (!ok) {
		display_program_drop(m);
		return false;
	}
	made[d->nmatches - from] = f;
	*to = d->nmatches++;
	return !m->layer || !program_takes_bytes(m) || program_tails(p);
}

bool
display_program_compare(struct display_program *p, const struct display_operand *o, enum display_op op,
    enum display_quantifier ask, const struct display_set *set)
{
	unsigned from = p->d->nmatches, fit = 0;
	const struct field **made = calloc(o->n, sizeof made[0]);
	uint16_t match;
	bool ok = made != NULL && program_slot(p, ask);

	/* Rows of one name may differ in type: those that cannot have such a value never do. */
	for (unsigned i = 0; i < o->n && ok; i++)
		if (program_match(p, o, &o->rows[i], op, set, made, from, &match)) {
			ok = program_row(p, o, &o->rows[i], match, p->slot);
			fit++;
		}
	free(made);
	return ok && fit > 0;
}

bool
display_program_fits(const struct display_program *p, const struct display_operand *o, const struct display_word *w)
{
	struct display_program quiet = { .d = p->d };
	struct display_match m;
	struct display_range range;

	for (unsigned i = 0; i < o->n; i++)
		if (program_begin(&quiet, &m, o, &o->rows[i]) && m.class != DISPLAY_NOTHING && !program_takes_bytes(&m) &&
		    display_value_keys(&m, program_field(&o->rows[i]), w, &range, quiet.why, sizeof quiet.why))
			return true;
	return false;
}

/* ---- two fields ---- */

/* What can be compared with each other has the same. */
static unsigned
program_kin(const struct display_match *m)
{
	if (m->slice.stop != DISPLAY_NO_SLICE || m->class >= DISPLAY_BYTES)
		return DISPLAY_BYTES;
	return m->class == DISPLAY_ADDRESS ? 0x100u + m->width : m->class;
}

static unsigned
program_kin_of(struct display_program *p, const struct display_operand *o, unsigned i)
{
	struct display_match m;

	return program_begin(p, &m, o, &o->rows[i]) && !m.masked && m.type != FIELD_CHAIN ? program_kin(&m) : DISPLAY_NOTHING;
}

/* Hooks the rows of one side that are of this kin; how many, or < 0. */
static int
program_side(struct display_program *p, const struct display_operand *o, unsigned kin, uint8_t side)
{
	struct display *d = p->d;
	int n = 0;

	for (unsigned i = 0; i < o->n; i++) {
		if (program_kin_of(p, o, i) != kin)
			continue;
		if (!program_grow(&d->matches, d->nmatches, sizeof d->matches[0]))
			return -1;
		struct display_match *m = &d->matches[d->nmatches];
		program_begin(p, m, o, &o->rows[i]);
		m->kind = DISPLAY_SIDE;
		m->side = side;
		m->pair = d->npairs;
		if ((m->layer && !program_tails(p)) || !program_row(p, o, &o->rows[i], d->nmatches, p->slot))
			return -1;
		d->nmatches++;
		n++;
	}
	return n;
}

bool
display_program_pair(struct display_program *p, const struct display_operand *left, const struct display_operand *right,
    enum display_op op, enum display_quantifier ask)
{
	struct display *d = p->d;
	unsigned kin = program_kin_of(p, left, 0);

	if (d->npairs == DISPLAY_PAIRS)
		return program_fail(p, "more than %d comparisons of two fields", DISPLAY_PAIRS);
	if (d->pairs == NULL && (d->pairs = calloc(DISPLAY_PAIRS, sizeof d->pairs[0])) == NULL)
		return program_fail(p, "no memory");
	if (!program_slot(p, ask))
		return false;
	if (kin == DISPLAY_NOTHING || program_side(p, left, kin, 0) <= 0 || program_side(p, right, kin, 1) <= 0)
		return program_fail(p, "the two fields are of different kinds, which cannot be compared");
	d->pairs[d->npairs].op = op;
	d->pairs[d->npairs++].slot = p->slot;
	return true;
}
