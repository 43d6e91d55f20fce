/* ndjson.c - a frame is a JSON object (RFC 8259) on a line of its own.
 *
 * This is the hot path of most runs, so nodes are turned to text in one loop:
 * the key's text is copied at a fixed size (its line is 64 bytes, so that never
 * reads past it), then the value, then a comma, which a closing bracket takes
 * back. Room is looked at once a frame, and behind every value without a bound.
 */
#include "dissect/text.h"
#include "dump/ndjson.h"

enum {
	NDJSON_NODE_MAX = 192,		/* key, fixed-size value, comma; what varies is checked on its own */
	NDJSON_SOME = 64,		/* nodes of a result that room is looked at for */
};

static char *
ndjson_quote(char *p, const char *text)
{
	size_t n = strlen(text);	/* short and clean: the tests look at all of them */

	*p++ = '"';
	memcpy(p, text, n);
	p += n;
	*p++ = '"';
	return p;
}

static char *
ndjson_bytes(struct out *o, char *p, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = dump_bytes(r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;

	o->at = p;
	if (!out_room(o, 2 * len + NDJSON_NODE_MAX))
		len = 0;
	*p++ = '"';
	p = text_bytes(p, bytes, len);
	*p++ = '"';
	return p;
}

/* Behind a text without a bound, what follows must still fit; else the text
 * is taken back, and the frame is too large. */
static char *
ndjson_after(struct out *o, char *before)
{
	if (!out_room(o, NDJSON_NODE_MAX))
		o->at = before;
	return o->at;
}

static char *
ndjson_string(struct out *o, char *p, const struct record_view *r, const struct node *n, const struct dump_key *k)
{
	const uint8_t *bytes = dump_bytes(r, n);
	size_t len = bytes != NULL ? node_len(n) : 0;

	o->at = p;
	if (!out_json_string(o, bytes, len) && k->name_len > 0) {	/* the bytes that were not text */
		out_printf(o, ",\"%s_hex\":\"", k->name);
		if (out_room(o, 2 * len + NDJSON_NODE_MAX))
			o->at = text_bytes(o->at, bytes, len);
		out_mem(o, "\"", 1);
	}
	return ndjson_after(o, p);
}

static char *
ndjson_ipv6(char *p, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = node_len(n) == 16 ? dump_bytes(r, n) : NULL;

	*p++ = '"';
	if (bytes != NULL)
		p = text_ipv6(p, bytes);
	*p++ = '"';
	return p;
}

static char *
ndjson_chain(struct out *o, char *p, const struct record *r)
{
	o->at = p;
	out_mem(o, "\"", 1);
	o->full |= !dump_chain(o, r);
	out_mem(o, "\"", 1);
	return ndjson_after(o, p);
}

/* With a comma behind it. */
static inline char *
ndjson_bool(char *p, bool value)
{
	static const char words[2][8] = { "false,", "true," };

	memcpy(p, words[value], 8);
	return p + 6 - value;
}

static inline char *
ndjson_ipv4(char *p, uint32_t value)
{
	*p++ = '"';
	p = text_ipv4(p, value);
	*p++ = '"';
	return p;
}

static char *
ndjson_address(char *p, const struct record_view *r, const struct node *n)
{
	const uint8_t *bytes = node_len(n) == 4 ? dump_bytes(r, n) : NULL;

	return bytes != NULL ? ndjson_ipv4(p, load_be32(bytes)) : ndjson_ipv6(p, r, n);
}

static char *
ndjson_colons(char *p, uint64_t value, unsigned bytes)
{
	*p++ = '"';
	p = text_colons(p, value, bytes);
	*p++ = '"';
	return p;
}

static char *
ndjson_time(char *p, const struct node *n)
{
	*p++ = '"';
	p = text_time(p, (int64_t)n->at, node_len(n));
	*p++ = '"';
	return p;
}

/* Values whose rows are rare, or whose text has no bound. */
static char *
ndjson_other(struct out *o, char *p, const struct record_view *r, const struct node *n, const struct dump_key *k)
{
	const char *name;

	switch (k->type) {
	case FIELD_INT:
		return text_i64(p, (int64_t)n->at);
	case FIELD_BYTES:
		return ndjson_bytes(o, p, r, n);
	case FIELD_STRING:
		return ndjson_string(o, p, r, n, k);
	case FIELD_CHAIN:
		return ndjson_chain(o, p, r->head);
	case FIELD_ADDRESS:
		return ndjson_address(p, r, n);
	case FIELD_EUI64:
		return ndjson_colons(p, n->at, 8);
	case FIELD_NAMED:
	case FIELD_KEY:
		name = dump_value_name(n);
		return ndjson_quote(p, name != NULL ? name : "unknown");
	case FIELD_UINT:		/* from here on: groups of these, and rows with names */
	case FIELD_WORDS4:
	case FIELD_WORDS8:
		return text_u64(p, n->at);
	case FIELD_BOOL:
		return ndjson_bool(p, n->at != 0) - 1;
	case FIELD_IPV4:
		return ndjson_ipv4(p, (uint32_t)n->at);
	case FIELD_MAC:
		return ndjson_colons(p, n->at, 6);
	case FIELD_IPV6:
		return ndjson_ipv6(p, r, n);
	case FIELD_TIME:
		return ndjson_time(p, n);
	case FIELD_EPOCH:
	case FIELD_SECONDS:
		return text_epoch(p, (int64_t)n->at, node_len(n));
	}
	return p;
}

static char *
ndjson_name(char *p, const struct node *n, const struct dump_key *k)
{
	const char *name = k->type == FIELD_NAMED || k->type == FIELD_KEY ? NULL : dump_value_name(n);

	if (name == NULL || k->name[0] == '\0')
		return p;
	*p++ = '"';
	memcpy(p, k->name, strlen(k->name));
	p += strlen(k->name);
	memcpy(p, "_name\":", 7);
	p = ndjson_quote(p + 7, name);
	*p++ = ',';
	return p;
}

static inline char *
ndjson_close(char *p, char bracket)
{
	if (p[-1] == ',')
		p--;
	*p++ = bracket;
	*p++ = ',';
	return p;
}

static char *
ndjson_layer(char *p, const struct node *n)
{
	*p++ = '"';
	p = dump_layer_key(p, n);
	memcpy(p, "\":{", 3);
	return p + 3;
}

/* Whether all that is left of a frame fits, what has no bound aside. */
static inline bool
ndjson_fits(struct out *o, const char *p, const struct node *n, const struct node *end)
{
	if (__builtin_expect(o->end - p > (end - n + 2) * NDJSON_NODE_MAX, 1))
		return true;
	o->full = true;
	return false;
}

/* The key of a row whose node holds no value, or has a long or unusual one. */
static char *
ndjson_rare(struct out *o, char *p, const struct record_view *r, const struct node *n, const struct dump_key *k)
{
	memcpy(p, k->text, sizeof k->text);
	if (k->kind == FIELD_LIST || k->kind == FIELD_ITEM)
		return p + k->len;
	if (k->kind == FIELD_GROUP && node_base(n) == NODE_BARE)
		return p + k->len - strlen("\"value\":");
	p = ndjson_other(o, p + k->len, r, n, k);
	*p++ = ',';
	return p;
}

/* The frame's nodes as members. Where the next node's shape leads is looked up
 * rather than switched on, which takes four instructions of forty. */
static char * __attribute__((no_sanitize_thread))	/* a hole's text is copied while it may be made, and not used */
ndjson_nodes(struct out *o, char *p, const struct record_view *r, bool names)
{
	static const void *const shapes[] = {
		[DUMP_HOLE] = &&hole, [DUMP_LONG] = &&long_key, [DUMP_OTHER] = &&other,
		[DUMP_NUMBER] = &&number, [DUMP_NAMED] = &&named, [DUMP_BOOL] = &&boolean, [DUMP_IPV4] = &&ipv4,
		[DUMP_MAC] = &&mac, [DUMP_IPV6] = &&ipv6, [DUMP_TIME] = &&time, [DUMP_EPOCH] = &&epoch,
		[DUMP_GROUP] = &&group, [DUMP_LAYER] = &&layer, [DUMP_OPEN] = &&open, [DUMP_CLOSE] = &&close,
	};
	const struct node *n = r->nodes + r->head->first, *end = r->nodes + r->head->end;

	if (!ndjson_fits(o, p, n, end))
		return p;
	for (; n < end; n++) {
		const struct dump_key *k = dump_place(n);
		const uint8_t shape = dump_shape(k);
		memcpy(p, k->text, DUMP_SHORT_KEY);
		goto *shapes[shape];
long_key:
		memcpy(p, k->text, sizeof k->text);
		goto *shapes[k->long_shape];
close:
		p = ndjson_close(p, k->text[0]);
		continue;
layer:
		p = __builtin_expect(n->base_len > 1, 0) ? ndjson_layer(p, n) : p + k->len;
		continue;
open:
		p += k->len;
		continue;
number:
		p = text_u64_comma(p + k->len, n->at);
		continue;
boolean:
		p = ndjson_bool(p + k->len, n->at != 0);
		continue;
named:
		p = text_u64_comma(p + k->len, n->at);
		if (names)
			p = ndjson_name(p, n, k);
		continue;
group:
		p += k->len;
		p = __builtin_expect(node_base(n) == NODE_BARE, 0) ? p - strlen("\"value\":") : text_u64_comma(p, n->at);
		continue;
ipv4:
		p = ndjson_ipv4(p + k->len, (uint32_t)n->at);
		*p++ = ',';
		continue;
mac:
		p = ndjson_colons(p + k->len, n->at, 6);
		*p++ = ',';
		continue;
ipv6:
		p = ndjson_ipv6(p + k->len, r, n);
		*p++ = ',';
		continue;
time:
		p = ndjson_time(p + k->len, n);
		*p++ = ',';
		continue;
epoch:
		p = text_epoch(p + k->len, (int64_t)n->at, node_len(n));
		*p++ = ',';
		continue;
other:
		p = ndjson_rare(o, p, r, n, k);
		if (!ndjson_fits(o, p, n, end))
			return p;
		if (names && p[-1] == ',')
			p = ndjson_name(p, n, k);
		continue;
hole:
		if (!dump_make(n)) {
			o->full = true;
			return p;
		}
		n--;				/* once more */
	}
	return p;
}

/* Some of its nodes at a time: a result may have as many as hundreds of frames, and room for
 * the longest text of each would be megabytes. */
static char *
ndjson_some(struct out *o, char *p, const struct record_view *r, uint32_t first, uint32_t end, bool names)
{
	struct record head = *r->head;
	struct record_view part = *r;

	part.head = &head;
	for (head.first = first; head.first < end && !o->full; head.first = head.end) {
		head.end = head.first + NDJSON_SOME < end ? head.first + NDJSON_SOME : end;
		p = names ? ndjson_nodes(o, p, &part, true) : ndjson_nodes(o, p, &part, false);
	}
	return p;
}

void
ndjson_members(struct out *o, const struct record_view *r, uint32_t first, uint32_t end, bool names)
{
	char *start = o->at;

	if (!out_room(o, 2 * NDJSON_NODE_MAX))
		return;
	char *p = ndjson_some(o, start, r, first, end, names);
	o->at = p > start && p[-1] == ',' ? p - 1 : p;
}

static void
ndjson_frame(struct out *o, const struct dump_options *options, const struct record_view *r)
{
	char *p = o->at;

	if (!out_room(o, 2 * NDJSON_NODE_MAX))
		return;
	*p++ = '{';
	p = ndjson_nodes(o, p, r, options->names);
	p = ndjson_close(p, '}');
	p[-1] = '\n';
	o->at = p;
}

static void
ndjson_result(struct out *o, const struct dump_options *options, const struct result *result, const struct record_view *r)
{
	char *p = o->at;

	(void)result;
	if (!out_room(o, 2 * NDJSON_NODE_MAX))
		return;
	*p++ = '{';
	p = ndjson_some(o, p, r, r->head->first, r->head->end, options->names);
	if (o->full)
		return;
	p = ndjson_close(p, '}');
	p[-1] = '\n';
	o->at = p;
}

static void
ndjson_capture(struct out *o, const struct dump_capture *c)
{
	out_text(o, "{\"capture\":{");
	if (c->number != 0)
		out_printf(o, "\"number\":%u,", c->number);
	out_text(o, "\"name\":");
	out_json_string(o, (const uint8_t *)c->name, strlen(c->name));
	if (c->format != NULL)
		out_printf(o, ",\"format\":\"%s\",\"byteorder\":\"%s\",\"version_major\":%u,\"version_minor\":%u",
		    c->format, c->big_endian ? "big" : "little", c->version_major, c->version_minor);
	if (c->format != NULL && c->ninterfaces == 0)
		out_printf(o, ",\"nanosecond\":%s,\"snaplen\":%u,\"linktype\":%u",
		    c->nanosecond ? "true" : "false", c->snaplen, c->linktype);
	out_text(o, "}}\n");
}

static void
ndjson_error(struct out *o, uint32_t capture, const char *text, uint64_t offset)
{
	out_text(o, "{\"error\":{");
	if (capture != 0)
		out_printf(o, "\"capture\":%u,", capture);
	out_text(o, "\"text\":");
	out_json_string(o, (const uint8_t *)text, strlen(text));
	out_printf(o, ",\"offset\":%llu}}\n", (unsigned long long)offset);
}

static void
ndjson_summary(struct out *o, const struct dump_summary *s)
{
	out_text(o, "{\"summary\":{");
	if (s->capture != 0)
		out_printf(o, "\"capture\":%u,", s->capture);
	out_printf(o, "\"frames\":%llu,\"bytes\":%llu,\"malformed\":%llu}}\n",
	    (unsigned long long)s->frames, (unsigned long long)s->bytes, (unsigned long long)s->malformed);
}

const struct dumper dumper_ndjson = {
	.name = "ndjson", .suffix = "ndjson", .aliases = "jsonl", .help = "JSON, a frame a line: for bulk",
	.frame = ndjson_frame, .result = ndjson_result, .capture = ndjson_capture, .error = ndjson_error, .summary = ndjson_summary,
};
