/* msgpack.c - a frame is a MessagePack map, one behind the other: ndjson's shape in binary.
 *
 *   numbers                       int
 *   true and false                bool
 *   texts, names, addresses       str; bad UTF-8 is U+FFFD, and `NAME_hex` keeps the bytes
 *   byte strings                  bin
 *   times                         timestamp extension
 *   time_epoch, spans of time     float 64
 *
 * A map says at its start how many members it has, which is known at its end: pack_count()
 * writes the head then. Packed by hand, for msgpack-c wants the count first, which would
 * take a second walk over the nodes. The loop is that of ndjson.c: keys are copied at a
 * fixed size, room is looked at once a frame and behind every value without a bound.
 */
#include "dissect/text.h"
#include "dump/dump.h"
#include "dump/pack.h"

enum {
	MSGPACK_NODE_MAX = 384,		/* two keys, a value with a bound, its name, what is copied too far */
	MSGPACK_SOME = 64,		/* nodes that room is looked at for at once */
	MSGPACK_DEEP = (RECORD_MAX_LAYERS + 2) * REGISTRY_MAX_OPEN,	/* a result's own row is around its layers */
};
_Static_assert((int)PACK_MAX_COUNT >= 2 * (int)RESULT_MAX_NODES, "a node is at most two members");
_Static_assert(PACK_FIX_TEXT + 2 <= sizeof ((struct dump_key *)NULL)->text, "what msgpack_key() copies");

/* A map or list under way. */
struct msgpack_holder {
	char *at;			/* its first byte */
	uint32_t count;
	bool list;
};

struct msgpack {
	struct out *o;
	const struct record_view *r;
	bool names;
	struct msgpack_holder *holder, *last;	/* the innermost one; the deepest there may be */
};

static inline char *
msgpack_word(char *p, const char *word)
{
	return pack_text(p, word, strlen(word));
}

/* ---- keys ---- */

/* The key of a row is in its words of JSON, behind a quote, so that no other cache line is
 * needed. It is written whether it stands in a map or not; in a list a value takes its place. */
static inline char *
msgpack_key(struct msgpack_holder *h, char *p, const struct dump_key *k)
{
	pack_short(p, k->name_len);
	memcpy(p + 1, k->text + 1, PACK_FIX_TEXT + 1);
	h->count++;
	return h->list ? p : p + 1 + k->name_len;
}

/* Any key: a long one, or that of a layer that is not the first of its protocol. */
static char *
msgpack_rare_key(struct msgpack_holder *h, char *p, const struct node *n, const struct dump_key *k)
{
	h->count++;
	if (h->list)
		return p;
	return k->kind == FIELD_LAYER ? pack_made(p, dump_layer_key(p + 1, n)) : pack_text(p, k->name, k->name_len);
}

/* The key of a sibling that says more of a value. */
static char *
msgpack_more(struct msgpack_holder *h, char *p, const struct dump_key *k, const char *suffix)
{
	size_t len = strlen(suffix);

	h->count++;
	memcpy(p + 1, k->name, k->name_len);
	memcpy(p + 1 + k->name_len, suffix, len);
	return pack_made(p, p + 1 + k->name_len + len);
}

/* ---- values ---- */

/* The two types whose length has no bound. */
static char *
msgpack_long(struct msgpack *m, char *p, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(m->r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;

	m->o->at = p;
	if (!out_room(m->o, (k->type == FIELD_BYTES ? len : 4 * len) + MSGPACK_NODE_MAX))
		return p;
	if (k->type == FIELD_BYTES)
		return pack_bytes(p, bytes, len);
	if (out_is_utf8(bytes, len))
		return pack_text(p, bytes, len);
	p = pack_mended(p, bytes, len);
	if (k->name_len > 0 && !m->holder->list)	/* the bytes that were not text */
		p = pack_bytes(msgpack_more(m->holder, p, k, "_hex"), bytes, len);
	return p;
}

static char *
msgpack_chain(struct msgpack *m, char *p)
{
	m->o->at = p + 1;
	m->o->full |= !dump_chain(m->o, m->r->head);
	return pack_made(p, m->o->at);
}

static char *
msgpack_address(const struct msgpack *m, char *p, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(m->r, n);
	char *at = p + 1;

	if (bytes != NULL && node_len(n) == 16)
		at = text_ipv6(at, bytes);
	else if (bytes != NULL && node_len(n) == 4 && k->type == FIELD_ADDRESS)
		at = text_ipv4(at, load_be32(bytes));
	return pack_made(p, at);
}

static inline char *
msgpack_ipv4(char *p, uint32_t value)
{
	return pack_made(p, text_ipv4(p + 1, value));
}

static inline char *
msgpack_colons(char *p, uint64_t value, unsigned bytes)
{
	return pack_made(p, text_colons(p + 1, value, bytes));
}

static char *
msgpack_named(char *p, const struct node *n)
{
	const char *name = dump_value_name(n);

	return msgpack_word(p, name != NULL ? name : "unknown");
}

/* A value of any type. */
static char *
msgpack_value(struct msgpack *m, char *p, const struct node *n, const struct dump_key *k)
{
	switch (k->type) {
	case FIELD_UINT:
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		return pack_uint(p, n->at);
	case FIELD_INT:
		return pack_int(p, (int64_t)n->at);
	case FIELD_BOOL:
		return pack_bool(p, n->at != 0);
	case FIELD_IPV4:
		return msgpack_ipv4(p, (uint32_t)n->at);
	case FIELD_MAC:
		return msgpack_colons(p, n->at, 6);
	case FIELD_EUI64:
		return msgpack_colons(p, n->at, 8);
	case FIELD_IPV6:
	case FIELD_ADDRESS:
		return msgpack_address(m, p, n, k);
	case FIELD_TIME:
		return pack_time(p, (int64_t)n->at, node_len(n));
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		return pack_seconds(p, (int64_t)n->at, node_len(n));
	case FIELD_NAMED:
	case FIELD_KEY:
		return msgpack_named(p, n);
	case FIELD_CHAIN:
		return msgpack_chain(m, p);
	}
	return msgpack_long(m, p, n, k);
}

/* The name of a value beside it, with --names. */
static char *
msgpack_name(struct msgpack_holder *h, char *p, const struct node *n, const struct dump_key *k)
{
	bool named = k->type == FIELD_NAMED || k->type == FIELD_KEY || k->name_len == 0;
	const char *name = named ? NULL : dump_value_name(n);

	return name != NULL ? msgpack_word(msgpack_more(h, p, k, "_name"), name) : p;
}

/* ---- nodes ---- */

static inline char *
msgpack_open(struct msgpack *m, char *p, bool list)
{
	if (__builtin_expect(m->holder == m->last, 0)) {	/* only a broken worker nests so deep */
		m->o->full = true;
		return p;
	}
	*++m->holder = (struct msgpack_holder){ .at = p, .list = list };
	return p + 1;
}

static inline char *
msgpack_close(struct msgpack *m, char *p, const struct msgpack_holder *outermost)
{
	const struct msgpack_holder *h = m->holder;

	if (__builtin_expect(h == outermost, 0))		/* closes nothing: a broken worker's */
		return p;
	m->holder--;
	return pack_count(h->at, p, h->list, h->count);
}

/* A group's own number is its member `value`. */
static inline char *
msgpack_group(struct msgpack *m, char *p)
{
	p = msgpack_open(m, p, false);
	m->holder->count++;
	memcpy(p, "\xa5value", 6);
	return p + 6;
}

/* Any row that opens something or has a value. */
static char *
msgpack_rare(struct msgpack *m, char *p, const struct node *n, const struct dump_key *k)
{
	p = msgpack_rare_key(m->holder, p, n, k);
	if (k->kind == FIELD_GROUP && node_base(n) != NODE_BARE)
		p = msgpack_group(m, p);
	else if (k->kind != FIELD_PLAIN)
		return msgpack_open(m, p, k->kind == FIELD_LIST);
	p = msgpack_value(m, p, n, k);
	return m->names ? msgpack_name(m->holder, p, n, k) : p;
}

/* Whether all that is left fits, texts and bytes without a bound aside. */
static inline bool
msgpack_fits(struct out *o, const char *p, const struct node *n, const struct node *end)
{
	if (__builtin_expect(o->end - p > (end - n + 2) * MSGPACK_NODE_MAX, 1))
		return true;
	o->full = true;
	return false;
}

/* As in ndjson.c, where the next node's shape leads is looked up rather than switched on:
 * jumps from many places are foretold better than from one. */
static char *
msgpack_nodes(struct msgpack *m, char *p, const struct node *n, const struct node *end,
    const struct msgpack_holder *outermost)
{
	static const void *const shapes[] = {
		[DUMP_HOLE] = &&hole, [DUMP_LONG] = &&long_key, [DUMP_OTHER] = &&rare, [DUMP_NUMBER] = &&number,
		[DUMP_NAMED] = &&named, [DUMP_BOOL] = &&boolean, [DUMP_IPV4] = &&ipv4, [DUMP_MAC] = &&mac,
		[DUMP_IPV6] = &&ipv6, [DUMP_TIME] = &&time, [DUMP_EPOCH] = &&epoch, [DUMP_GROUP] = &&group,
		[DUMP_LAYER] = &&layer, [DUMP_OPEN] = &&open, [DUMP_CLOSE] = &&close,
	};

	if (!msgpack_fits(m->o, p, n, end))
		return p;
	for (; n < end; n++) {
		const struct dump_key *k = dump_place(n);
		goto *shapes[dump_shape(k)];
long_key:
		goto *shapes[k->name_len <= PACK_FIX_TEXT ? k->long_shape : DUMP_OTHER];
close:
		p = msgpack_close(m, p, outermost);
		continue;
layer:
		p = __builtin_expect(n->base_len > 1, 0) ? msgpack_rare_key(m->holder, p, n, k) : msgpack_key(m->holder, p, k);
		p = msgpack_open(m, p, false);
		continue;
open:
		p = msgpack_open(m, msgpack_key(m->holder, p, k), k->kind == FIELD_LIST);
		continue;
number:
		p = pack_uint(msgpack_key(m->holder, p, k), n->at);
		continue;
boolean:
		p = pack_bool(msgpack_key(m->holder, p, k), n->at != 0);
		continue;
named:
		p = pack_uint(msgpack_key(m->holder, p, k), n->at);
		if (m->names)
			p = msgpack_name(m->holder, p, n, k);
		continue;
group:
		p = msgpack_key(m->holder, p, k);
		p = __builtin_expect(node_base(n) == NODE_BARE, 0) ? msgpack_open(m, p, false) : pack_uint(msgpack_group(m, p), n->at);
		continue;
ipv4:
		p = msgpack_ipv4(msgpack_key(m->holder, p, k), (uint32_t)n->at);
		continue;
mac:
		p = msgpack_colons(msgpack_key(m->holder, p, k), n->at, 6);
		continue;
ipv6:
		p = msgpack_address(m, msgpack_key(m->holder, p, k), n, k);
		continue;
time:
		p = pack_time(msgpack_key(m->holder, p, k), (int64_t)n->at, node_len(n));
		continue;
epoch:
		p = pack_seconds(msgpack_key(m->holder, p, k), (int64_t)n->at, node_len(n));
		continue;
rare:
		p = msgpack_rare(m, p, n, k);
		if (!msgpack_fits(m->o, p, n, end))
			return p;
		continue;
hole:
		if (!dump_make(n)) {
			m->o->full = true;
			return p;
		}
		n--;				/* once more */
	}
	return p;
}

/* What is still open at a record's end, which is the record itself but for a broken worker's. */
static char *
msgpack_end(struct msgpack *m, char *p, struct msgpack_holder *open)
{
	m->o->at = p;
	if (!out_room(m->o, 2 * (size_t)(m->holder - open + 1)))
		return p;
	for (struct msgpack_holder *h = m->holder; h >= open; h--)
		p = pack_count(h->at, p, h->list, h->count);
	return p;
}

/* Some of its nodes at a time: a result may have as many as hundreds of frames, and room for
 * the longest text of each would be megabytes. */
static void
msgpack_record(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	struct msgpack_holder open[MSGPACK_DEEP];
	struct msgpack m = { .o = o, .r = r, .names = options->names, .holder = open, .last = &open[MSGPACK_DEEP - 1] };
	const struct node *n = r->nodes + r->head->first, *end = r->nodes + r->head->end, *next;
	char *p = o->at;

	if (!out_room(o, MSGPACK_NODE_MAX))
		return;
	open[0] = (struct msgpack_holder){ .at = p++ };
	for (; n < end && !o->full; n = next) {
		next = end - n < MSGPACK_SOME ? end : n + MSGPACK_SOME;
		p = msgpack_nodes(&m, p, n, next, open);
	}
	o->at = msgpack_end(&m, p, open);
}

static void
msgpack_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	(void)result;
	msgpack_record(o, options, r);
}

/* ---- the records of --meta ---- */

enum { MSGPACK_META_MAX = 512 };		/* all but the texts */

/* A record that holds one map of so many members, with room for them and `len` bytes of text. NULL: there is none. */
static char *
msgpack_meta(struct out *o, const char *kind, unsigned members, size_t len)
{
	if (!out_room(o, MSGPACK_META_MAX + 3 * len))
		return NULL;
	char *p = msgpack_word(o->at + 1, kind);
	pack_count(o->at, p, false, 1);
	return pack_count(p, p + 1, false, members);
}

static char *
msgpack_number(char *p, const char *name, uint64_t v)
{
	return pack_uint(msgpack_word(p, name), v);
}

static char *
msgpack_said(char *p, const char *name, const char *text)
{
	return pack_mended(msgpack_word(p, name), (const uint8_t *)text, strlen(text));
}

/* A capture's number among several. */
static char *
msgpack_which(char *p, const char *key, uint32_t number)
{
	return number != 0 ? msgpack_number(p, key, number) : p;
}

static void
msgpack_capture(struct out *o, const struct dump_capture *c)
{
	bool known = c->format != NULL, alone = known && c->ninterfaces == 0;
	char *p = msgpack_meta(o, "capture", (c->number != 0) + 1u + (known ? 4 : 0) + (alone ? 3 : 0), strlen(c->name));

	if (p == NULL)
		return;
	p = msgpack_which(p, "number", c->number);
	o->at = p = msgpack_said(p, "name", c->name);
	if (!known)
		return;
	p = msgpack_said(p, "format", c->format);
	p = msgpack_said(p, "byteorder", c->big_endian ? "big" : "little");
	p = msgpack_number(p, "version_major", c->version_major);
	p = msgpack_number(p, "version_minor", c->version_minor);
	if (alone) {
		p = msgpack_word(p, "nanosecond");
		p = pack_bool(p, c->nanosecond);
		p = msgpack_number(p, "snaplen", c->snaplen);
		p = msgpack_number(p, "linktype", c->linktype);
	}
	o->at = p;
}

static void
msgpack_error(struct out *o, uint32_t capture, const char *text, uint64_t offset)
{
	char *p = msgpack_meta(o, "error", 2 + (capture != 0), strlen(text));

	if (p != NULL)
		o->at = msgpack_number(msgpack_said(msgpack_which(p, "capture", capture), "text", text), "offset", offset);
}

static void
msgpack_summary(struct out *o, const struct dump_summary *s)
{
	char *p = msgpack_meta(o, "summary", 3 + (s->capture != 0), 0);

	if (p == NULL)
		return;
	p = msgpack_which(p, "capture", s->capture);
	p = msgpack_number(p, "frames", s->frames);
	p = msgpack_number(p, "bytes", s->bytes);
	o->at = msgpack_number(p, "malformed", s->malformed);
}

const struct dumper dumper_msgpack = {
	.name = "msgpack", .suffix = "msgpack", .aliases = "mpk messagepack", .help = "MessagePack, a map a frame: for bulk, in binary",
	.binary = true, .frame = msgpack_record, .result = msgpack_result, .capture = msgpack_capture, .error = msgpack_error,
	.summary = msgpack_summary,
};
